//! Any bytes read as a stream of documents and as a compressed file, and what they are told to be.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan_input::{Fields, Kind, Options, documents, read};

fuzz_target!(|bytes: &[u8]| {
    for document in documents(bytes, Fields::default()) {
        match document {
            Ok(document) => assert!(document.line > 0),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    for name in ["a", "a.xls", "a.jsonl.gz", "a.txt"] {
        let _ = Kind::of(bytes, Some(name));
    }
    let _ = read(bytes.to_vec(), &Options::default());
});
