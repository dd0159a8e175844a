//! Any text read as prose.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan::grammar::{Page, mention, notice};
use yilan::text::{Layout, Normalized};

fuzz_target!(|bytes: &[u8]| {
    let text = Normalized::new(&yilan_fuzz::text(bytes));
    let layout = Layout::new(&text);
    let read = notice::read(&Page::new(&text, &layout), &[]);
    let spans = read.notices.iter().flat_map(|notice| &notice.spans);
    let spans = spans.copied().chain(read.hotlines.iter().map(|hotline| hotline.span));
    for span in spans.chain(read.diagnostics.iter().map(|diagnostic| diagnostic.span)) {
        yilan_fuzz::span_holds(text.as_str(), span);
    }
    mention::mentions(text.as_str()).assert_valid(text.as_str());
});
