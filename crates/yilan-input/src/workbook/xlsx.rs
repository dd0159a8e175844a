//! Workbooks of today, with calamine.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use quick_xml::events::Event;

use super::{Writer, value};
use crate::archive::Archive;
use crate::grid::{Extent, Grid};
use crate::page::{Builder, Cell, Page};
use crate::{Error, Kind};

/// Reads a workbook. Calamine panics on some damaged sheets (an area that ends
/// before it begins, where overflows are checked); such a workbook is damaged,
/// and nothing of the others is lost.
pub(crate) fn read(bytes: &[u8]) -> Result<Page, Error> {
    let whole = catch_unwind(AssertUnwindSafe(|| pages(bytes)));
    whole.unwrap_or_else(|_| Err(Error::damaged(Kind::Xlsx, "a sheet contradicts itself")))
}

/// What office documents of old begin with, encrypted ones of today among them.
const OLD: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

fn pages(bytes: &[u8]) -> Result<Page, Error> {
    let mut archive = Archive::new(bytes, Kind::Xlsx)?;
    // Calamine would look into it for a password first, with memory for whatever size it declares.
    if bytes.starts_with(OLD) {
        return Err(Error::damaged(Kind::Xlsx, "an office document of old stands before it"));
    }
    archive.probe()?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(complaint)?;
    let found = workbook.sheets_metadata().to_vec();
    let hidden_rows = hidden_rows(&mut archive)?;
    let mut out = Builder::default();
    let mut writer = Writer { several: found.len() > 1, out: &mut out };
    for (index, sheet) in found.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        let merged = workbook.merge_cells_by_sheet_name(&sheet.name).map_err(complaint)?;
        let grid = grid(&mut workbook, &sheet.name, &merged)?;
        let rows = hidden_rows.iter().find(|(at, _)| *at == index).map_or(0, |(_, rows)| *rows);
        writer.sheet(&sheet.name, sheet.visible != SheetVisible::Visible, rows, grid)?;
    }
    Ok(out.finish(Kind::Xlsx, bytes.len()))
}

fn complaint(error: XlsxError) -> Error {
    match error {
        XlsxError::Password => Error::encrypted(Kind::Xlsx),
        error => Error::damaged(Kind::Xlsx, error),
    }
}

/// The cells of a sheet, merged ones with how far they reach.
fn grid(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, merged: &[Dimensions]) -> Result<Grid, Error> {
    let mut merged: Vec<_> = merged.iter().map(|area| (area.start, area.end)).collect();
    merged.sort_unstable();
    let mut grid = Grid::default();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(complaint)?;
    while let Some(cell) = cells.next_cell().map_err(complaint)? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let extent = match merged.binary_search_by_key(&(row, column), |(start, _)| *start) {
            Ok(at) => {
                let (_, (last_row, last_column)) = merged[at];
                let reach = |from: u32, to: u32| to.saturating_sub(from).saturating_add(1);
                Extent { rows: reach(row, last_row), columns: reach(column, last_column) }
            }
            Err(_) => Extent::ONE,
        };
        grid.add(Cell { row: row.saturating_add(1), column: column.saturating_add(1) }, extent, &text)?;
    }
    Ok(grid)
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => value::text(text),
        DataRef::SharedString(text) => value::text(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => value::number(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(date) => value::date(*date),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.replace('T', " "),
        DataRef::Error(error) => Data::Error(error.clone()).to_string(),
    }
}

/// How many rows of each worksheet are hidden, by the sheet's place in the
/// workbook.
fn hidden_rows(archive: &mut Archive<'_>) -> Result<Vec<(usize, usize)>, Error> {
    let mut found = Vec::new();
    // Sheets are named by their numbers in nearly every workbook; where they
    // are not, nothing is said of hidden rows.
    for index in 0..archive.names().len() {
        let name = format!("xl/worksheets/sheet{}.xml", index + 1);
        let Some(bytes) = archive.part(&name)? else { break };
        if memchr::memmem::find(&bytes, b"hidden=").is_none() {
            continue;
        }
        let mut reader = quick_xml::Reader::from_reader(&bytes[..]);
        let (mut rows, mut buffer) = (0, Vec::new());
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) if element.local_name().as_ref() == "row" => {
                    let hidden = element.try_get_attribute("hidden").ok().flatten();
                    rows += usize::from(hidden.is_some_and(|hidden| matches!(&*hidden.value, "1" | "true")));
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        if rows > 0 {
            found.push((index, rows));
        }
    }
    Ok(found)
}
