//! The last row of a list, where the page ends before its complaint.

use super::super::columns::Column;
use super::super::layout::Raw;
use super::super::sheet::Sheet;
use super::Opening;

/// The row behind whose number the page ends.
pub(super) fn cut_row(sheet: &Sheet<'_>, opening: &Opening) -> Option<Raw> {
    let mut raw = Raw { line: opening.line, prose: true, truncated: true, ..Raw::default() };
    opening.index.into_iter().for_each(|index| raw.put(Column::Index, index));
    raw.put(Column::CaseId, opening.id);
    raw.span = opening.index.map_or(opening.id, |index| index.cover(opening.id));
    (opening.line + 1 == sheet.lines.len() && opening.index.is_some()).then_some(raw)
}
