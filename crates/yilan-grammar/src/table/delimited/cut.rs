//! Rows in which a page ends: without the bar that would close their last cell, or without titles and a number that
//! tells them.

use yilan_text::Span;

use super::super::align::{Paragraphs, align, infer};
use super::super::columns::Column;
use super::super::kind::{self, Kind};
use super::super::scan;
use super::super::sheet::Sheet;
use super::Piece;

/// The columns of a row without titles up to its findings, in which the page ends.
const COMPLAINT: [Column; 6] =
    [Column::Index, Column::CaseId, Column::Complaint, Column::Region, Column::Category, Column::Findings];

/// The columns of a row without titles, and which of them each cell has: of a row that its number or its verdict tells,
/// or that begins as those of complaints do.
pub(super) fn untitled(kinds: &[Kind], physical: usize) -> Option<(Vec<Option<usize>>, &'static [Column])> {
    if kinds.contains(&Kind::Strong) || kinds.contains(&Kind::Verdict) {
        return Some(infer(kinds, physical, Paragraphs::Apart));
    }
    is_complaint(kinds).then(|| (align(kinds, &COMPLAINT, Paragraphs::Apart), &COMPLAINT[..]))
}

/// Whether the columns of a row are those up to its findings.
pub(super) fn is_cut(columns: &[Column]) -> bool {
    columns == COMPLAINT
}

/// Whether a row without titles begins as those of complaints do: 1, 001, “某厂…”, 某县, 大气.
fn is_complaint(kinds: &[Kind]) -> bool {
    let mut filled = kinds.iter().filter(|kind| **kind != Kind::Empty);
    filled.next() == Some(&Kind::Index)
        && matches!(filled.next(), Some(Kind::Index | Kind::Number))
        && matches!(filled.next(), Some(Kind::Prose | Kind::ComplaintProse))
        && filled.next() == Some(&Kind::Region)
        && filled.next() == Some(&Kind::Types)
}

/// Whether the complaint of a row without index may stand behind the cell `before`: under 交办问题基本情况, the first
/// of the titles, or where the row lost the index that the titles ask for.
pub(super) fn may_lack_index(columns: &[Column], before: Option<&str>) -> bool {
    let led = match columns {
        [Column::Complaint, ..] => true,
        [Column::Index, Column::Complaint, ..] => !before.is_some_and(kind::is_index),
        _ => false,
    };
    led && !columns.contains(&Column::CaseId)
}

/// Takes the last line of a page as the cell in which it ends, without the bar that would close it, below cells that
/// have a line each.
pub(super) fn cut_cell(sheet: &Sheet<'_>, line: usize, pieces: &mut [Piece]) -> bool {
    const SHORTEST: usize = 60;
    const BELOW_NUMBER: usize = 24;
    let Some(last) = pieces.last_mut().filter(|last| last.span.is_empty()) else { return false };
    let above = line.checked_sub(1).and_then(|above| sheet.lines.get(above));
    // Behind 已办结 or 无 the row has ended.
    let over = || matches!(sheet.kind(line - 1), Kind::Status | Kind::Nil);
    if above.is_none_or(|above| above.bars != 1) || over() {
        return false;
    }
    let least = if sheet.is_strong(line - 1) { BELOW_NUMBER } else { SHORTEST };
    let whole = |cell: &Span| cell.len() >= least && line + 1 == sheet.lines.len();
    let Some(cell) = sheet.cell(line).filter(whole).filter(|cell| !scan::is_foot(sheet.str(*cell))) else {
        return false;
    };
    *last = Piece { span: cell, line, first: true };
    true
}
