//! The notation of the snapshots: the page, then each record with one line per
//! field, `key  value  ‹source text›`, then what was found wrong.
//!
//! `‹=›` says that the source has the very text of the value; `⏎` is a line
//! end of the source. An entry of a list is one line, and its source reaches
//! from its first value to its last.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};
use yilan::text::{LineIndex, Style, render as render_diagnostic};
use yilan::{Emitted, Page, Spans};

/// Source texts longer than this show their beginning and end.
const LONG: usize = 40;
/// How much of the page stands on top.
const LINES: usize = 12;
/// Wider lines of it are cut.
const WIDTH: usize = 90;

/// A page and what was read from it.
pub(crate) fn render(name: &str, text: &str, page: &Page) -> String {
    let mut out = String::new();
    for line in text.lines().take(LINES) {
        let shown: String = line.chars().take(WIDTH).collect();
        let more = if shown.len() < line.len() { "…" } else { "" };
        let _ = writeln!(out, "{}", format!("| {shown}{more}").trim_end());
    }
    if text.lines().count() > LINES {
        out.push_str("| …\n");
    }
    for record in &page.records {
        let json = serde_json::to_value(Emitted(record, Spans::With)).unwrap();
        let object = json.as_object().unwrap();
        let _ = writeln!(out, "\n{}  {}", record.kind(), source(text, &object["span"], None));
        fields(text, object, 1, &mut out);
    }
    let index = LineIndex::new(text);
    for found in &page.diagnostics {
        let _ = write!(out, "\n{}", render_diagnostic(found, name, text, &index, Style::Plain));
    }
    out
}

/// One line per field.
fn fields(text: &str, object: &Map<String, Json>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let shown = object.iter().filter(|(key, _)| !matches!(key.as_str(), "kind" | "span"));
    for (key, value) in shown {
        match value {
            Json::Object(inner) if !is_value(value) => {
                let _ = writeln!(out, "{indent}{key}");
                fields(text, inner, depth + 1, out);
            }
            Json::Array(list) if list.iter().any(Json::is_object) => {
                let _ = writeln!(out, "{indent}{key}");
                for entry in list {
                    let _ = writeln!(out, "{indent}  - {}", entry_line(text, entry));
                }
            }
            value => {
                let _ = writeln!(out, "{indent}{key:<13}  {}", valued(text, value));
            }
        }
    }
}

/// Whether it is a value with its source: `{"value": …, "span": …}`.
fn is_value(json: &Json) -> bool {
    json.as_object()
        .is_some_and(|object| object.len() == 2 && object.contains_key("value") && object.contains_key("span"))
}

/// A value and its source, where it has one.
fn valued(text: &str, value: &Json) -> String {
    match value.get("value").filter(|_| is_value(value)) {
        Some(inner) => format!("{}  {}", plain(inner), source(text, &value["span"], Some(inner))),
        None => plain(value),
    }
}

/// An entry of a list in one line.
fn entry_line(text: &str, entry: &Json) -> String {
    let Some(object) = entry.as_object().filter(|_| !is_value(entry)) else {
        return valued(text, entry);
    };
    let shown = object.iter().filter(|(key, _)| *key != "span");
    let parts: Vec<_> = shown.map(|(key, value)| format!("{key} {}", inside(value))).collect();
    let mut ends = Vec::new();
    spans_in(entry, &mut ends);
    let from = ends.iter().map(|pair| pair.0).min();
    let line = parts.join(", ");
    match from.zip(ends.iter().map(|pair| pair.1).max()) {
        Some((from, to)) => format!("{line}  {}", quoted(&text[from..to])),
        None => line,
    }
}

/// A value inside an entry, without its source.
fn inside(value: &Json) -> String {
    match value.get("value").filter(|_| is_value(value)).unwrap_or(value) {
        Json::Array(list) => format!("[{}]", list.iter().map(inside).collect::<Vec<_>>().join(", ")),
        Json::Object(object) => {
            let parts: Vec<_> = object.values().map(inside).collect();
            parts.join(" ")
        }
        scalar => plain(scalar),
    }
}

fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.replace('\n', "⏎"),
        Json::Array(list) => format!("[{}]", list.iter().map(inside).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

/// The source text of one span, or of several.
fn source(text: &str, span: &Json, value: Option<&Json>) -> String {
    let mut ends = Vec::new();
    pairs(span, &mut ends);
    let parts: Vec<_> = ends
        .iter()
        .map(|&(from, to)| {
            let same = value.is_some_and(|value| plain(value) == text[from..to]);
            if same { "‹=›".to_owned() } else { quoted(&text[from..to]) }
        })
        .collect();
    parts.join(" ")
}

fn quoted(text: &str) -> String {
    let shown: Vec<char> = text.replace('\n', "⏎").chars().collect();
    let all = |chars: &[char]| chars.iter().collect::<String>();
    match shown.len() {
        0..=LONG => format!("‹{}›", all(&shown)),
        len => format!("‹{} … {}›", all(&shown[..LONG / 2]), all(&shown[len - LONG / 2..])),
    }
}

/// Every span inside a value.
pub(crate) fn spans_in(value: &Json, ends: &mut Vec<(usize, usize)>) {
    match value {
        Json::Object(object) => {
            for (key, value) in object {
                if key == "span" { pairs(value, ends) } else { spans_in(value, ends) }
            }
        }
        Json::Array(list) => list.iter().for_each(|value| spans_in(value, ends)),
        _ => {}
    }
}

/// `[from, to]`, or a list of such pairs.
pub(crate) fn pairs(span: &Json, ends: &mut Vec<(usize, usize)>) {
    let number = |value: &Json| value.as_u64().and_then(|n| usize::try_from(n).ok());
    match span.as_array().map(Vec::as_slice) {
        Some([from, to]) if from.is_number() => ends.extend(number(from).zip(number(to))),
        Some(list) => list.iter().for_each(|span| pairs(span, ends)),
        None => {}
    }
}
