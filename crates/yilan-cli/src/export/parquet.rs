//! Parquet with typed columns: text, 64-bit numbers, days as days.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type as Field, TypePtr};
use rusqlite::types::ValueRef;

use super::{Column, Table, Type};
use crate::failure::Failure;
use crate::output::Sink;
use crate::store::Store;

/// How many rows are held at a time.
const GROUP: usize = 8_192;

/// Days of 1970-01-01 since 0000-03-01, the first day of the count below.
const EPOCH: i64 = 719_468;

/// Writes a table.
pub(super) fn write(store: &Store, table: &Table, out: &mut Sink) -> Result<(), Failure> {
    let pipe = Pipe::default();
    let schema = schema(table).map_err(failed)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(Default::default()))
        .set_created_by(format!("yilan {}", env!("CARGO_PKG_VERSION")))
        .build();
    let mut writer = SerializedFileWriter::new(pipe.clone(), schema, Arc::new(properties)).map_err(failed)?;
    let mut held = Held::new(table);
    store.rows(&table.sql(), |row| {
        held.add(row);
        if held.rows == GROUP {
            held.write(&mut writer).map_err(failed)?;
            out.write(&pipe.taken())?;
        }
        Ok(())
    })?;
    if held.rows > 0 {
        held.write(&mut writer).map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    out.write(&pipe.taken())
}

fn failed(error: ParquetError) -> Failure {
    Failure::Trouble(format!("the parquet file cannot be made: {error}"))
}

fn schema(table: &Table) -> Result<TypePtr, ParquetError> {
    let fields: Result<Vec<TypePtr>, _> = table.columns.iter().map(|column| field(column).map(Arc::new)).collect();
    Ok(Arc::new(Field::group_type_builder(table.name).with_fields(fields?).build()?))
}

fn field(column: &Column) -> Result<Field, ParquetError> {
    let (physical, logical) = match column.kind {
        Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Integer => (Physical::INT64, None),
        Type::Number => (Physical::DOUBLE, None),
        Type::Boolean => (Physical::BOOLEAN, None),
        Type::Date => (Physical::INT32, Some(LogicalType::Date)),
    };
    let builder = Field::primitive_type_builder(column.name, physical).with_repetition(Repetition::OPTIONAL);
    builder.with_logical_type(logical).with_converted_type(ConvertedType::NONE).build()
}

/// Rows that wait to be written, by column.
struct Held {
    rows: usize,
    columns: Vec<Cells>,
}

/// The cells of a column: for each row whether there is a value, and the
/// values.
struct Cells {
    there: Vec<i16>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Number(Vec<f64>),
    Boolean(Vec<bool>),
    Date(Vec<i32>),
}

impl Held {
    fn new(table: &Table) -> Self {
        let cells = |column: &Column| Cells {
            there: Vec::new(),
            values: match column.kind {
                Type::Text => Values::Text(Vec::new()),
                Type::Integer => Values::Integer(Vec::new()),
                Type::Number => Values::Number(Vec::new()),
                Type::Boolean => Values::Boolean(Vec::new()),
                Type::Date => Values::Date(Vec::new()),
            },
        };
        Self { rows: 0, columns: table.columns.iter().map(cells).collect() }
    }

    fn add(&mut self, row: &rusqlite::Row<'_>) {
        self.rows += 1;
        for (index, cells) in self.columns.iter_mut().enumerate() {
            let there = row.get_ref(index).is_ok_and(|value| cells.values.push(value));
            cells.there.push(i16::from(there));
        }
    }

    /// Writes what is held as one group of rows, and forgets it.
    fn write(&mut self, writer: &mut SerializedFileWriter<Pipe>) -> Result<(), ParquetError> {
        let mut group = writer.next_row_group()?;
        for cells in &mut self.columns {
            let Some(mut column) = group.next_column()? else { continue };
            let there = Some(cells.there.as_slice());
            match (column.untyped(), &cells.values) {
                (ColumnWriter::ByteArrayColumnWriter(out), Values::Text(values)) => {
                    out.write_batch(values, there, None)
                }
                (ColumnWriter::Int64ColumnWriter(out), Values::Integer(values)) => out.write_batch(values, there, None),
                (ColumnWriter::DoubleColumnWriter(out), Values::Number(values)) => out.write_batch(values, there, None),
                (ColumnWriter::BoolColumnWriter(out), Values::Boolean(values)) => out.write_batch(values, there, None),
                (ColumnWriter::Int32ColumnWriter(out), Values::Date(values)) => out.write_batch(values, there, None),
                _ => Err(ParquetError::General("a column is not of its type".to_owned())),
            }?;
            column.close()?;
            cells.there.clear();
            cells.values.clear();
        }
        self.rows = 0;
        group.close().map(drop)
    }
}

impl Values {
    /// Takes a value; whether there is one.
    fn push(&mut self, value: ValueRef<'_>) -> bool {
        match (self, value) {
            (Self::Text(values), ValueRef::Text(text)) => values.push(ByteArray::from(text.to_vec())),
            (Self::Integer(values), ValueRef::Integer(number)) => values.push(number),
            (Self::Number(values), ValueRef::Real(number)) => values.push(number),
            // Counts are whole nearly always, and stored so.
            (Self::Number(values), ValueRef::Integer(number)) => values.push(number as f64),
            (Self::Boolean(values), ValueRef::Integer(flag)) => values.push(flag != 0),
            (Self::Date(values), ValueRef::Text(text)) => match super::day(text).and_then(days) {
                Some(days) => values.push(days),
                None => return false,
            },
            _ => return false,
        }
        true
    }

    fn clear(&mut self) {
        match self {
            Self::Text(values) => values.clear(),
            Self::Integer(values) => values.clear(),
            Self::Number(values) => values.clear(),
            Self::Boolean(values) => values.clear(),
            Self::Date(values) => values.clear(),
        }
    }
}

/// Days since 1970 of a day written as 2025-06-22.
fn days(text: &str) -> Option<i32> {
    let mut parts = text.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Years begin in March, so that a leap day is the last of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    i32::try_from(days + (153 * month + 2) / 5 + day - 1 - EPOCH).ok()
}

/// What the parquet writer has written and nobody has taken.
#[derive(Clone, Default)]
struct Pipe(Arc<Mutex<Vec<u8>>>);

impl Pipe {
    fn taken(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn days_are_counted_from_1970() {
        let of = |text| days(text).unwrap();
        assert_eq!([of("1970-01-01"), of("1969-12-31"), of("2000-02-29"), of("2025-06-22")], [0, -1, 11_016, 20_261]);
        assert_eq!(days("2025"), None);
    }
}
