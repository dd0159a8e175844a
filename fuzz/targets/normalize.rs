//! Any text folded: every character leads back, and folding twice is folding
//! once.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan::text::{Layout, Normalized, Span};

fuzz_target!(|bytes: &[u8]| {
    let source = yilan_fuzz::text(bytes);
    let text = Normalized::new(&source);
    text.assert_valid(&source);
    // Markup may have been broken by markup.
    if !text.as_str().contains(['<', '&']) {
        assert_eq!(Normalized::new(text.as_str()).as_str(), text.as_str());
    }
    let clean = text.clean(&source, Span::new(0, text.as_str().len()));
    assert_eq!(clean.chars().count(), text.as_str().chars().count());
    for paragraph in Layout::new(&text).paragraphs() {
        yilan_fuzz::span_holds(text.as_str(), paragraph.span);
    }
});
