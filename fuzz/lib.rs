//! What every target checks.

#![forbid(unsafe_code)]

use serde_json::Value as Json;
use yilan::text::Span;

/// The bytes as text, damaged or not.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Panics when a span does not lie on character boundaries inside `text`.
pub fn span_holds(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no span of the text");
}

/// Panics when a span in a record written with its spans does not hold.
pub fn spans_hold(text: &str, json: &Json) {
    match json {
        Json::Array(items) => items.iter().for_each(|item| spans_hold(text, item)),
        Json::Object(keys) => {
            for (key, value) in keys {
                match value {
                    Json::Array(spans) if key == "span" => one_or_more(text, spans),
                    value => spans_hold(text, value),
                }
            }
        }
        _ => {}
    }
}

fn one_or_more(text: &str, spans: &[Json]) {
    match spans {
        [Json::Number(start), Json::Number(end)] => {
            let place = |number: &serde_json::Number| number.as_u64().map_or(usize::MAX, |n| n as usize);
            span_holds(text, Span { start: place(start), end: place(end) });
        }
        spans => spans.iter().for_each(|span| one_or_more(text, span.as_array().map_or(&[], Vec::as_slice))),
    }
}
