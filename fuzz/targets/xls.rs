//! Any bytes read as an old workbook, and as the records of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan_fuzz::files::{check, compound};
use yilan_input::Kind;

fuzz_target!(|bytes: &[u8]| {
    check(bytes.to_vec(), Kind::Xls);
    check(compound(bytes), Kind::Xls);
});
