//! CSV for spreadsheets: one table per kind of record, UTF-8 with a byte order
//! mark, without which Excel garbles Chinese.
//!
//! The columns are those of the JSON Schema, so that they are the same for
//! every page: a pair has two (`batches_first`, `batches_last`), a running
//! total has those of a notice under `cumulative_`, a list is one cell.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde_json::{Map, Value as Json};
use yilan::{Spans, schema};

use super::{Document, Sheet};
use crate::args::Kind;

/// Between the elements of a list in one cell.
const BETWEEN: &str = "；";

/// A column: its name, and the keys that lead to its value.
#[derive(Debug)]
struct Column {
    name: String,
    path: Vec<String>,
    part: Part,
}

/// Which part of the value is in the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    First,
    Last,
}

/// The byte order mark and the names of the columns.
pub(super) fn before(sheet: Sheet) -> Vec<u8> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    match sheet {
        Sheet::Records(kind) => {
            let names = columns(kind).iter().map(|column| column.name.as_str());
            row(&mut out, std::iter::once("file").chain(names));
        }
        Sheet::Diagnostics => {
            row(&mut out, ["file", "code", "severity", "message", "span_first", "span_last", "text", "help"]);
        }
    }
    out
}

/// The rows of one page.
pub(super) fn document(sheet: Sheet, document: &Document<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    match sheet {
        Sheet::Records(kind) => {
            for record in document.page.records.iter().filter(|record| record.kind() == kind.name()) {
                let Ok(json) = serde_json::to_value(record) else { continue };
                let cells = columns(kind).iter().map(|column| column.cell(&json));
                row(&mut out, std::iter::once(Cow::from(document.name)).chain(cells));
            }
        }
        Sheet::Diagnostics => {
            for found in &document.page.diagnostics {
                let (first, last) = (found.span.start.to_string(), found.span.end.to_string());
                let text = document.source.text.get(found.span.range()).unwrap_or_default();
                let help = found.help.as_deref().unwrap_or_default();
                let severity = found.severity.name();
                row(&mut out, [document.name, found.code, severity, &found.message, &first, &last, text, help]);
            }
        }
    }
    out
}

/// One line; a cell is quoted where it must be.
fn row<T: AsRef<str>>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = T>) {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    // Writing to memory does not fail.
    let fields = cells.into_iter().try_for_each(|cell| writer.write_field(cell.as_ref()));
    let written = fields.and_then(|()| writer.write_record(None::<&[u8]>));
    debug_assert!(written.is_ok());
}

impl Column {
    fn cell<'a>(&self, record: &'a Json) -> Cow<'a, str> {
        let value = self.path.iter().try_fold(record, |value, key| value.get(key));
        let key = self.path.last().map_or("", String::as_str);
        match (value, self.part) {
            (None, _) => Cow::from(""),
            (Some(value), Part::All) => text(key, value),
            (Some(value), Part::First) => text(key, innermost(value).get(0).unwrap_or(value)),
            (Some(value), Part::Last) => text(key, innermost(value).get(1).unwrap_or(value)),
        }
    }
}

/// The first pair of a pair, or of a list of pairs.
fn innermost(value: &Json) -> &Json {
    value.get(0).filter(|first| first.is_array()).unwrap_or(value)
}

/// A value in one cell.
fn text<'a>(key: &str, value: &'a Json) -> Cow<'a, str> {
    match value {
        Json::Null => Cow::from(""),
        Json::String(text) => Cow::from(text.as_str()),
        Json::Bool(_) | Json::Number(_) => Cow::from(value.to_string()),
        Json::Object(object) => Cow::from(entry(key, object)),
        Json::Array(list) => {
            let mut parts: Vec<Cow<'_, str>> = Vec::with_capacity(list.len());
            for part in list.iter().map(|element| text(key, element)) {
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
            Cow::from(parts.join(BETWEEN))
        }
    }
}

/// One entry of a list: what identifies it, and its own value.
fn entry(key: &str, object: &Map<String, Json>) -> String {
    let keys: &[&str] = match key {
        "by_region" | "by_type" => &["name", "count"],
        "by_type_share" => &["name", "percent"],
        "orders" => &["text", "count"],
        "claims" => &["number", "verdict", "text"],
        "measure_items" => &["number", "text"],
        "places" => &["text", "code"],
        "agencies" => &["name"],
        "dates" => &["date"],
        _ => &["text"],
    };
    let parts: Vec<_> = keys.iter().filter_map(|key| object.get(*key)).map(|value| text("", value)).collect();
    parts.join(" ")
}

/// The columns of a kind of record.
fn columns(kind: Kind) -> &'static [Column] {
    static COLUMNS: OnceLock<[Vec<Column>; 3]> = OnceLock::new();
    let [complaint, notice, hotline] = COLUMNS.get_or_init(|| {
        let schema = schema(Spans::Without);
        let kinds = &schema["properties"]["records"]["items"]["oneOf"];
        [0, 1, 2].map(|index| {
            let mut columns = Vec::new();
            collect(&kinds[index]["properties"], "", &[], &mut columns);
            columns
        })
    });
    match kind {
        Kind::Complaint => complaint,
        Kind::Assignment | Kind::Progress => notice,
        Kind::Hotline => hotline,
    }
}

fn collect(properties: &Json, prefix: &str, path: &[String], columns: &mut Vec<Column>) {
    let Some(properties) = properties.as_object() else { return };
    for (key, schema) in properties {
        let path: Vec<String> = path.iter().chain([key]).cloned().collect();
        let name = format!("{prefix}{key}");
        if schema["type"] == "object" {
            collect(&schema["properties"], &format!("{name}_"), &path, columns);
        } else if key == "span" || schema["maxItems"] == 2 {
            for (suffix, part) in [("first", Part::First), ("last", Part::Last)] {
                columns.push(Column { name: format!("{name}_{suffix}"), path: path.clone(), part });
            }
        } else if key != "kind" || !prefix.is_empty() {
            columns.push(Column { name, path, part: Part::All });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn cells(kind: Kind, record: &Json) -> Vec<(&'static str, String)> {
        let cells = columns(kind).iter().map(|column| (column.name.as_str(), column.cell(record).into_owned()));
        cells.filter(|(_, cell)| !cell.is_empty()).collect()
    }

    #[test]
    fn pairs_have_two_columns_and_running_totals_their_own() {
        let record = json!({"span": [3, 90], "batches": [24, 25], "total": 15,
            "by_region": [{"name": "甲县", "count": 2}, {"name": "乙县", "count": 4.5}],
            "cumulative": {"total": 234, "batches": [1, 25]}});
        assert_eq!(
            cells(Kind::Assignment, &record),
            [
                ("span_first", "3".to_owned()),
                ("span_last", "90".to_owned()),
                ("cumulative_batches_first", "1".to_owned()),
                ("cumulative_batches_last", "25".to_owned()),
                ("cumulative_total", "234".to_owned()),
                ("batches_first", "24".to_owned()),
                ("batches_last", "25".to_owned()),
                ("by_region", "甲县 2；乙县 4.5".to_owned()),
                ("total", "15".to_owned()),
            ]
        );
    }

    #[test]
    fn a_record_of_two_places_shows_its_first() {
        let record = json!({"span": [[3, 90], [120, 140]], "places": [
            {"text": "甲县", "code": "640000"}, {"text": "乙镇"}, {"text": "乙镇"}]});
        assert_eq!(
            cells(Kind::Complaint, &record),
            [
                ("span_first", "3".to_owned()),
                ("span_last", "90".to_owned()),
                ("places", "甲县 640000；乙镇".to_owned()),
            ]
        );
    }

    #[test]
    fn every_kind_has_its_columns() {
        for kind in Kind::ALL {
            let names: Vec<_> = columns(kind).iter().map(|column| &column.name).collect();
            let unique: std::collections::BTreeSet<_> = names.iter().collect();
            assert_eq!(names.len(), unique.len(), "{}", kind.name());
            assert!(names.len() > 8);
        }
    }
}
