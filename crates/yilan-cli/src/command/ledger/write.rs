//! How lines of the ledger are written.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};

use super::Line;
use crate::args::LedgerFormat;
use crate::format::grid::{Side, grid};

pub(super) fn lines(format: LedgerFormat, lines: &[Line]) -> Vec<u8> {
    match format {
        LedgerFormat::Table => table(lines).into_bytes(),
        LedgerFormat::Jsonl => jsonl(lines).into_bytes(),
        LedgerFormat::Csv => csv(lines),
    }
}

/// One object a line, without what is absent.
fn jsonl(lines: &[Line]) -> String {
    let mut out = String::new();
    for line in lines {
        let there = line.iter().filter(|(_, value)| !value.is_null());
        let object: Map<String, Json> = there.map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let _ = writeln!(out, "{}", Json::Object(object));
    }
    out
}

/// With a byte order mark, without which Excel garbles Chinese.
fn csv(lines: &[Line]) -> Vec<u8> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut out);
    // Writing to memory does not fail, and every line has the same columns.
    let mut written = Ok(());
    for name in titles(lines) {
        written = written.and_then(|()| writer.write_field(name));
    }
    written = written.and_then(|()| writer.write_record(None::<&[u8]>));
    for line in lines {
        for name in titles(lines) {
            written = written.and_then(|()| writer.write_field(cell(line, name)));
        }
        written = written.and_then(|()| writer.write_record(None::<&[u8]>));
    }
    debug_assert!(written.is_ok());
    drop(writer);
    out
}

/// The columns of the line that has the most.
fn titles(lines: &[Line]) -> Vec<&'static str> {
    let longest = lines.iter().max_by_key(|line| line.len());
    longest.map_or_else(Vec::new, |line| line.iter().map(|(name, _)| *name).collect())
}

fn cell(line: &Line, name: &str) -> String {
    match line.iter().find(|(title, _)| *title == name).map(|(_, value)| value) {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}

/// One line: a column of names and values. More: a grid of what fits.
fn table(lines: &[Line]) -> String {
    let mut out = String::new();
    if let [line] = lines {
        let width = line.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        for (name, _) in line {
            let _ = writeln!(out, "{name:width$}  {}", cell(line, name));
        }
        return out;
    }
    // What a person looks for first; all of it is in the other formats.
    let all = titles(lines);
    let rates = all.contains(&"collected");
    let wanted = |name: &&str| if rates { RATES.contains(name) } else { !LEFT_OUT.contains(name) };
    let names: Vec<&str> = all.iter().copied().filter(wanted).collect();
    let side = |name: &str| {
        let number = lines.iter().any(|line| line.iter().any(|(title, value)| *title == name && value.is_number()));
        if number { Side::Right } else { Side::Left }
    };
    let header: Vec<_> = names.iter().map(|name| (short(name), side(name))).collect();
    let rows: Vec<Vec<String>> =
        lines.iter().map(|line| names.iter().map(|name| shown(line, name)).collect()).collect();
    if !rows.is_empty() {
        grid(&header, &rows, &mut out);
    }
    out
}

/// The columns of rates that a grid has room for.
const RATES: [&str; 8] =
    ["group", "name", "collected", "closed", "closing_rate", "on_time_rate", "repeated_rate", "overdue_promises"];

/// The columns of lives that a grid has no room for.
const LEFT_OUT: [&str; 7] = ["recipient", "region_code", "year", "filed", "handled", "reopened", "closed_on"];

/// A cell of a grid.
fn shown(line: &Line, name: &str) -> String {
    let cell = cell(line, name);
    if matches!(name, "name" | "region" | "recipient_name") { ending(&cell) } else { cell }
}

/// How many characters of a division's name a grid has room for.
const NAME: usize = 8;

/// The end of a long name, where the smallest division stands.
fn ending(name: &str) -> String {
    match name.char_indices().rev().nth(NAME - 1) {
        Some((at, _)) if at > 0 => format!("…{}", &name[at..]),
        _ => name.to_owned(),
    }
}

/// A title as short as a grid wants it.
fn short(name: &'static str) -> &'static str {
    match name {
        "collected" => "cases",
        "closing_rate" => "closing",
        "on_time_rate" => "on time",
        "repeated_rate" => "repeats",
        "overdue_promises" => "overdue",
        "recipient_name" => "recipient",
        "first_batch" => "batch",
        "last_batch" => "to",
        "days_overdue" => "overdue",
        name => name,
    }
}
