//! For the eye: the records of a page in tables 80 columns wide, and under
//! them what was not understood, with the lines of the page.

use serde_json::Value as Json;
use yilan::text::{LineIndex, render_within};

use super::grid::{COLUMNS, Side, cut, grid};
use super::{Document, Settings, Totals};
use crate::args::Kind;

/// One page.
pub(super) fn document(settings: &Settings, document: &Document<'_>) -> Vec<u8> {
    let mut out = String::new();
    let records: Vec<_> = document.records(settings).filter_map(|record| serde_json::to_value(record).ok()).collect();
    let title = format!("{} ({})", document.name, count(records.len(), "record"));
    out.push_str(&cut(&title, COLUMNS));
    out.push('\n');
    for kind in Kind::ALL {
        let of_kind: Vec<_> = records.iter().filter(|record| record["kind"] == kind.name()).collect();
        if of_kind.is_empty() {
            continue;
        }
        out.push_str(kind.name());
        out.push('\n');
        match columns(kind) {
            Shape::Grid(header, row) => {
                let rows: Vec<_> = of_kind.iter().map(|record| row(record)).collect();
                grid(header, &rows, &mut out);
            }
            Shape::List(fields) => of_kind.iter().for_each(|record| list_of(record, fields, &mut out)),
        }
    }
    if !document.page.diagnostics.is_empty() {
        let text = &document.source.text;
        let index = LineIndex::new(text);
        for found in &document.page.diagnostics {
            out.push('\n');
            out.push_str(&render_within(found, document.name, text, &index, settings.style, COLUMNS));
        }
    }
    out.into_bytes()
}

/// The sum, when there was more than one page.
pub(super) fn after(totals: &Totals) -> Vec<u8> {
    if totals.pages < 2 {
        return Vec::new();
    }
    let Totals { pages, records, diagnostics } = *totals;
    let (pages, records) = (count(pages, "page"), count(records, "record"));
    format!("\n{pages}, {records}, {}\n", count(diagnostics, "diagnostic")).into_bytes()
}

fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// How the records of a kind are shown.
enum Shape {
    /// One a line: the columns, and how a record fills them.
    Grid(&'static [(&'static str, Side)], fn(&Json) -> Vec<String>),
    /// One value a line: the keys.
    List(&'static [&'static str]),
}

/// One record, one value a line.
fn list_of(record: &Json, fields: &[&str], out: &mut String) {
    for (index, key) in fields.iter().filter(|key| !record[**key].is_null()).enumerate() {
        let value = if record[*key].is_array() { pair(&record[*key]) } else { text(&record[*key]) };
        let bullet = if index == 0 { '-' } else { ' ' };
        out.push_str(&cut(&format!("{bullet} {key:<9}  {value}"), COLUMNS));
        out.push('\n');
    }
}

fn columns(kind: Kind) -> Shape {
    use Side::{Left, Right};
    match kind {
        Kind::Complaint => Shape::Grid(
            &[("#", Right), ("case", Left), ("region", Left), ("verdict", Left), ("status", Left), ("complaint", Left)],
            |record| {
                ["index", "case_id", "region", "verdict_text", "status_text", "complaint"]
                    .map(|key| text(&record[key]))
                    .into()
            },
        ),
        Kind::Assignment => Shape::Grid(
            &[
                ("date", Left),
                ("batch", Right),
                ("recipient", Left),
                ("scope", Left),
                ("total", Right),
                ("key", Right),
                ("in all", Right),
                ("regions", Left),
            ],
            |record| {
                let in_all = &record["cumulative"]["total"];
                let mut row = notice(record, &[&record["total"], &record["key"], in_all]);
                row.push(list(&record["by_region"]));
                row
            },
        ),
        Kind::Progress => Shape::Grid(
            &[
                ("date", Left),
                ("batch", Right),
                ("recipient", Left),
                ("scope", Left),
                ("total", Right),
                ("handled", Right),
                ("closed", Right),
                ("phased", Right),
                ("open", Right),
            ],
            |record| notice(record, &["total", "handled", "closed", "phased", "open"].map(|key| &record[key])),
        ),
        Kind::Hotline => Shape::List(&["inspector", "phone", "mailbox", "postcode", "hours", "stationed"]),
    }
}

/// The columns that all notices begin with, and `counts`.
fn notice(record: &Json, counts: &[&Json]) -> Vec<String> {
    let mut row = vec![text(&record["date"]), pair(&record["batches"])];
    row.extend(["recipient", "scope"].map(|key| text(&record[key])));
    row.extend(counts.iter().map(|value| text(value)));
    row
}

fn text(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// First and last of something, once when they are the same.
fn pair(value: &Json) -> String {
    let (first, last) = (text(&value[0]), text(&value[1]));
    if first == last { first } else { format!("{first}–{last}") }
}

/// `甲县 2，乙县 1`.
fn list(value: &Json) -> String {
    let entries = value.as_array().into_iter().flatten();
    let entries: Vec<_> = entries.map(|entry| format!("{} {}", text(&entry["name"]), text(&entry["count"]))).collect();
    entries.join("，")
}
