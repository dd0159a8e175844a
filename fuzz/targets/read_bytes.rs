//! Any bytes read as a page, with everything that a user would see of it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan::text::{LineIndex, Style, render};
use yilan::{Emitted, Options, Spans, check, read_bytes};

fuzz_target!(|bytes: &[u8]| {
    let document = read_bytes(bytes, &Options::default());
    let text = &document.source.text;
    for record in &document.page.records {
        let plain = serde_json::to_value(Emitted(record, Spans::Without)).expect("a record can be written");
        assert!(plain.is_object());
        let json = serde_json::to_value(Emitted(record, Spans::With)).expect("a record can be written");
        yilan_fuzz::spans_hold(text, &json);
    }
    for finding in check::all(&document.page, check::Source { name: "page", text }) {
        let places = std::iter::once(&finding.place).chain(&finding.related);
        places.for_each(|place| yilan_fuzz::span_holds(text, place.span));
    }
    let index = LineIndex::new(text);
    for diagnostic in &document.page.diagnostics {
        yilan_fuzz::span_holds(text, diagnostic.span);
        diagnostic.related.iter().for_each(|&span| yilan_fuzz::span_holds(text, span));
        assert!(!render(diagnostic, "page", text, &index, Style::Plain).is_empty());
    }
});
