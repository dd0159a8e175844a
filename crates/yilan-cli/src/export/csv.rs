//! CSV with a byte order mark, without which Excel garbles Chinese.

use std::borrow::Cow;

use rusqlite::types::ValueRef;

use super::{Table, Type};
use crate::failure::Failure;
use crate::output::Sink;
use crate::store::Store;

const MARK: &str = "\u{feff}";

/// How many bytes are gathered before they are written.
const GATHERED: usize = 1 << 16;

/// Writes a table.
pub(super) fn write(store: &Store, table: &Table, out: &mut Sink) -> Result<(), Failure> {
    let mut written = MARK.as_bytes().to_vec();
    row(&mut written, table.columns.iter().map(|column| column.name));
    store.rows(&table.sql(), |found| {
        let cells = table
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| found.get_ref(index).map_or(Cow::from(""), |value| cell(column.kind, value)));
        row(&mut written, cells);
        if written.len() >= GATHERED {
            out.write(&written)?;
            written.clear();
        }
        Ok(())
    })?;
    out.write(&written)
}

/// A value in a cell; what is absent is an empty cell.
fn cell(kind: Type, value: ValueRef<'_>) -> Cow<'_, str> {
    match (kind, value) {
        (Type::Boolean, ValueRef::Integer(flag)) => Cow::from(if flag == 0 { "false" } else { "true" }),
        (_, ValueRef::Integer(number)) => Cow::from(number.to_string()),
        (_, ValueRef::Real(number)) => Cow::from(number.to_string()),
        (Type::Date, ValueRef::Text(text)) => Cow::from(super::day(text).map_or("", |text| text)),
        (_, ValueRef::Text(text)) => String::from_utf8_lossy(text),
        (_, ValueRef::Null | ValueRef::Blob(_)) => Cow::from(""),
    }
}

/// What the columns mean.
pub(super) fn dictionary(tables: &[&Table]) -> Vec<u8> {
    let mut out = MARK.as_bytes().to_vec();
    row(&mut out, ["table", "column", "type", "unit_or_values", "meaning"]);
    for table in tables {
        for column in table.columns {
            row(&mut out, [table.name, column.name, column.kind.name(), column.unit, column.meaning]);
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
