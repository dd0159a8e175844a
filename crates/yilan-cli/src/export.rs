//! What a store holds, written for other programs: one file per format.

mod csv;
mod geojson;
mod jsonl;
mod parquet;
mod tables;

use std::path::{Path, PathBuf};

pub(crate) use tables::{Column, TABLES, Table, Type};

use crate::args::ExportFormat;
use crate::failure::Failure;
use crate::output::Sink;
use crate::store::Store;

/// Writes `tables` of `store` into `folder`, a file each, and beside them what
/// their columns mean.
///
/// # Errors
///
/// One line, when the store cannot be read or a file not be written.
pub(crate) fn folder(store: &Store, format: ExportFormat, tables: &[&Table], folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(Failure::writing(folder))?;
    for table in tables {
        file(store, format, table, Some(&folder.join(format!("{}.{}", table.name, format.name()))))?;
    }
    dictionary(tables, &folder.join("columns.csv"))
}

/// Writes one table into a file, or to standard output.
///
/// # Errors
///
/// As [`folder`].
pub(crate) fn file(store: &Store, format: ExportFormat, table: &Table, path: Option<&Path>) -> Result<(), Failure> {
    let mut out = Sink::open(path)?;
    match format {
        ExportFormat::Csv => csv::write(store, table, &mut out)?,
        ExportFormat::Parquet => parquet::write(store, table, &mut out)?,
        ExportFormat::Geojson => geojson::write(store, &mut out)?,
        ExportFormat::Jsonl => jsonl::write(store, yilan::Spans::Without, &mut out)?,
    }
    out.finish()
}

/// Writes the pages as `yilan read` prints them.
///
/// # Errors
///
/// As [`folder`].
pub(crate) fn pages(store: &Store, spans: yilan::Spans, path: Option<&Path>) -> Result<(), Failure> {
    let mut out = Sink::open(path)?;
    jsonl::write(store, spans, &mut out)?;
    out.finish()?;
    let Some(path) = path else { return Ok(()) };
    let mut out = Sink::open(Some(&beside(path, "schema.json")))?;
    out.write(format!("{:#}\n", yilan::schema(spans)).as_bytes())?;
    out.finish()
}

/// Writes what the columns of `tables` mean, as a table.
///
/// # Errors
///
/// One line, when the file cannot be written.
pub(crate) fn dictionary(tables: &[&Table], path: &Path) -> Result<(), Failure> {
    let mut out = Sink::open(Some(path))?;
    out.write(&csv::dictionary(tables))?;
    out.finish()
}

/// The file beside `path` of the same name with another ending.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    path.with_extension(ending)
}

/// A day of which year, month and day are known.
fn day(text: &[u8]) -> Option<&str> {
    let whole = text.len() == 10 && !text.starts_with(b"-");
    std::str::from_utf8(text).ok().filter(|_| whole)
}
