//! Any text read as a case number, alone and in a cell.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan::grammar::value::{CaseId, case_number, case_number_cell};
use yilan::text::Normalized;

fuzz_target!(|bytes: &[u8]| {
    let text = Normalized::new(&yilan_fuzz::text(bytes));
    let text = text.as_str();
    let check = |read: Option<(CaseId, &str)>| {
        if let Some((id, rest)) = read {
            assert!(text.ends_with(rest) && rest.len() < text.len());
            assert!(!id.canonical.is_empty() && !id.canonical.contains(char::is_whitespace));
        }
    };
    check(case_number(text));
    check(case_number_cell(text));
});
