//! Any text read as tables.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan::grammar::{Page, table};
use yilan::text::{Layout, Normalized};

fuzz_target!(|bytes: &[u8]| {
    let text = Normalized::new(&yilan_fuzz::text(bytes));
    let layout = Layout::new(&text);
    table::rows(&Page::new(&text, &layout)).assert_valid(text.as_str());
});
