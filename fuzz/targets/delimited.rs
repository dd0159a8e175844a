//! Any bytes read as CSV and as TSV.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan_fuzz::files::check;
use yilan_input::Kind;

fuzz_target!(|bytes: &[u8]| {
    check(bytes.to_vec(), Kind::Csv);
    check(bytes.to_vec(), Kind::Tsv);
});
