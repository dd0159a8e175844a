//! Rows in which a page ends.

use yilan_text::Span;

use super::super::columns::Column;
use super::super::kind::Kind;
use super::super::layout::{Context, Raw};
use super::super::scan;
use super::super::sheet::Sheet;
use super::{Opening, id_place, is_prose};

/// Whether the page ends in the complaint of the row, below titles that ask for more.
pub(super) fn is_cut(
    sheet: &Sheet<'_>,
    body: &[(Span, Kind)],
    opening: &Opening,
    bounded: bool,
    context: &Context,
) -> bool {
    let asks = |column| context.header.as_ref().is_some_and(|header| header.columns.contains(&column));
    let numbered = opening.id.is_some() && (opening.strong || opening.index.is_some())
        || opening.index.is_some() && id_place(context).is_some_and(|place| place > 1);
    let &[(cell, kind)] = body else { return false };
    // Below titles without a number, the index opens the last row as it does those above.
    let last = || sheet.line_at(cell.end.saturating_sub(1)) + 1 == sheet.lines.len();
    let counted = || opening.index.is_some() && asks(Column::Index) && !asks(Column::CaseId) && last();
    is_prose(kind)
        && (numbered && asks(Column::CaseId) || counted())
        && !bounded
        && asks(Column::Complaint)
        && asks(Column::Findings)
}

/// Whether the only cell behind index and number, in which the page ends, is the beginning of the complaint, whatever it
/// looks like: 某市某区某镇有人.
pub(super) fn begins_complaint(
    sheet: &Sheet<'_>,
    cells: &[(Span, Kind)],
    opening: &Opening,
    context: &Context,
) -> bool {
    let [(_, Kind::Index), (_, Kind::Strong | Kind::Number), (span, _)] = cells else { return false };
    let next = context.header.as_ref().and_then(|header| header.columns.get(2));
    (opening.strong || opening.index.is_some())
        && next == Some(&Column::Complaint)
        && sheet.cell(sheet.line_at(span.end.saturating_sub(1)) + 1).is_none_or(|next| scan::is_foot(sheet.str(next)))
}

/// The row below `before`, without titles, in the first line of whose complaint the page ends, however short it is: 3,
/// D3AH2024…, 某县某镇.
pub(super) fn last_begun(
    sheet: &Sheet<'_>,
    opening: &Opening,
    before: &Raw,
    context: &Context,
) -> Option<(Raw, usize)> {
    let (_, index) = opening.index?;
    let id = opening.id.filter(|_| opening.strong && context.header.is_none())?;
    let told = before.cells.windows(2).any(|two| [two[0].0, two[1].0] == [Column::CaseId, Column::Complaint]);
    let cell = sheet.cell(opening.body).filter(|cell| !cell.is_empty())?;
    if !told || opening.body + 1 != sheet.lines.len() || scan::is_foot(sheet.str(cell)) {
        return None;
    }
    let mut raw = Raw { line: opening.line, truncated: true, ..Raw::default() };
    raw.put(Column::Index, index);
    raw.put(Column::CaseId, id);
    raw.put(Column::Complaint, cell);
    raw.span = index.cover(id).cover(cell);
    Some((raw, opening.body + 1))
}
