//! Rows below titles of which each has a line of its own, where each cell has one, too: the place tells the column.

use yilan_text::Span;

use super::columns::{self, Column};
use super::enumeration::is_later_item;
use super::fit::fit;
use super::kind::Kind;
use super::layout::{Header, Raw};
use super::sheet::Sheet;
use super::{ids, scan};

/// The row from the line `first` up to the line `end`, and the line after it, when it has as many lines as there are
/// titles and every cell looks like its column. Where another row follows it is `bounded`; else a blank line or what
/// stands below a table must end it.
pub(super) fn row(sheet: &Sheet<'_>, first: usize, end: usize, bounded: bool, header: &Header) -> Option<(Raw, usize)> {
    let width = header.columns.len();
    let last = first + width;
    let over = || sheet.lines.get(last).is_none_or(|line| line.after_blank || scan::is_foot(sheet.str(line.cell)));
    if width > end - first || bounded && rows_end(sheet, last, end) < end || !bounded && !over() {
        return None;
    }
    if !are_lined(sheet, header) {
        return None;
    }
    let cells = || (first..last).zip(&header.columns);
    // A number of a case is no index, and a further item of a list no cell.
    let odd = |(line, column): (usize, &Column)| {
        let text = sheet.trimmed(line);
        *column == Column::Index && ids::is_local(text) || is_later_item(text)
    };
    if cells().any(odd) || !cells().all(|(line, column)| stands(sheet.kind(line), *column)) {
        return None;
    }
    let mut raw = Raw { line: first, ..Raw::default() };
    for (line, column) in cells() {
        raw.put_apart(*column, sheet.cell(line).filter(|cell| columns::column(sheet.str(*cell)).is_none())?);
    }
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some((raw, last))
}

/// The line before `end` from which on nothing but titles, printed again on a new page, and the heads of pages stand.
fn rows_end(sheet: &Sheet<'_>, from: usize, end: usize) -> usize {
    let text = |line: usize| sheet.trimmed(line);
    (from..end).find(|line| columns::column(text(*line)).is_none() && !scan::is_furniture(text(*line))).unwrap_or(end)
}

/// Whether each title has a line of its own.
fn are_lined(sheet: &Sheet<'_>, header: &Header) -> bool {
    let first = sheet.line_at(header.span.start);
    let last = sheet.line_at(header.span.end.saturating_sub(1));
    last + 1 - first == header.columns.len()
}

/// Whether a cell of this kind plainly stands in the column: a further paragraph of the measures is nobody's sanction.
fn stands(kind: Kind, column: Column) -> bool {
    match column {
        Column::Accountability => matches!(kind, Kind::Nil | Kind::AccountabilityProse | Kind::Short),
        Column::Complaint | Column::Findings => fit(kind, column) >= -1,
        _ => fit(kind, column) >= 0,
    }
}
