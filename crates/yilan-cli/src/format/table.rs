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
        if !of_kind.is_empty() {
            out.push_str(kind.name());
            out.push('\n');
            let (header, row) = columns(kind);
            grid(header, &of_kind.iter().map(|record| row(record)).collect::<Vec<_>>(), &mut out);
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

type Row = fn(&Json) -> Vec<String>;

/// The columns of a kind, and how a record fills them.
fn columns(kind: Kind) -> (&'static [(&'static str, Side)], Row) {
    use Side::{Left, Right};
    match kind {
        Kind::Complaint => (
            &[("#", Right), ("case", Left), ("region", Left), ("verdict", Left), ("status", Left), ("complaint", Left)],
            |record| {
                ["index", "case_id", "region", "verdict_text", "status_text", "complaint"]
                    .map(|key| text(&record[key]))
                    .into()
            },
        ),
        Kind::Assignment => (
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
        Kind::Progress => (
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
        Kind::Hotline => (
            &[("inspector", Left), ("phone", Left), ("mailbox", Left), ("hours", Left), ("stationed", Left)],
            |record| {
                let mut row: Vec<_> = ["inspector", "phone", "mailbox"].map(|key| text(&record[key])).into();
                row.extend(["hours", "stationed"].map(|key| pair(&record[key])));
                row
            },
        ),
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
