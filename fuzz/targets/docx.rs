//! Any bytes read as a Word document, and as the parts of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan_fuzz::files::{archive, check, parts};
use yilan_input::Kind;

fuzz_target!(|bytes: &[u8]| {
    check(bytes.to_vec(), Kind::Docx);
    let names = ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"];
    let parts: Vec<_> = names.into_iter().zip(parts(bytes)).collect();
    check(archive(&parts), Kind::Docx);
});
