//! Where rows begin whose first cell is neither their index nor their case number.

use super::super::columns::{self, Column};
use super::super::kind::{self, Kind};
use super::super::sheet::Sheet;
use super::Lead;

/// Which of the first cells of a row is its case number, where the titles put neither that nor the index first.
pub(super) fn behind_others(columns: &[Column]) -> Option<usize> {
    let place = columns.iter().take(3).position(|column| *column == Column::CaseId)?;
    (place > 0 && columns.first() != Some(&Column::Index)).then_some(place)
}

/// Whether a row begins with the line, whose case number the titles put behind other cells: 某县, 1, D3NX….
pub(super) fn starts_behind(lead: &Lead<'_>, place: usize) -> bool {
    lead[..place].iter().all(|cell| kind::is_index(cell) || kind::is_region(cell))
        && kind::may_be_strong(lead[place])
        && kind::kind(lead[place]) == Kind::Strong
}

/// Whether the page breaks off in the complaint of the row that begins with the line, behind nothing but its index.
pub(super) fn is_last(sheet: &Sheet<'_>, line: usize, [one, two, three]: &Lead<'_>) -> bool {
    const SHORTEST: usize = 60;
    let last = line + 1 == sheet.lines.len() && three.is_empty() && two.len() >= SHORTEST;
    let told = || matches!(kind::kind(two), Kind::Prose | Kind::ComplaintProse) && !two.ends_with(['。', '！', '？']);
    last && kind::is_index(one) && told()
}

/// What the rows of a table begin with that gives them neither an index nor a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placed {
    /// 行政区域, 举报问题, ….
    Region,
    /// 举报问题, 行政区域, ….
    Complaint,
}

impl Placed {
    /// How the rows of a table with these columns begin, if in such a way.
    pub(super) fn of(columns: &[Column]) -> Option<Self> {
        if columns.iter().any(|column| matches!(column, Column::Index | Column::CaseId)) {
            return None;
        }
        match columns {
            [Column::Region, Column::Complaint, ..] => Some(Self::Region),
            [Column::Complaint, Column::Region, ..] => Some(Self::Complaint),
            _ => None,
        }
    }

    /// The same for a line of titles.
    pub(super) fn of_titles(line: &str, separator: u8) -> Option<Self> {
        let titles = line.split(char::from(separator)).filter_map(|title| columns::column(title.trim()));
        Self::of(&titles.collect::<Vec<_>>())
    }

    /// Whether a row begins with these cells.
    pub(super) fn begins(self, [one, two, _]: &Lead<'_>) -> bool {
        let told = |cell: &str| matches!(kind::kind(cell), Kind::Prose | Kind::ComplaintProse);
        match self {
            Self::Region => kind::is_region(one) && told(two),
            Self::Complaint => told(one) && kind::is_region(two),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_numbers_begin_with_their_region_or_complaint() {
        let titles = "行政区域\t举报问题\t调查核实情况\t是否属实";
        let placed = Placed::of_titles(titles, b'\t').unwrap();
        assert_eq!(placed, Placed::Region);
        assert!(placed.begins(&["河口区", "新户镇盐场废渣堆在沟边，下雨流进沟里。", "经查，约30方。"]));
        assert!(!placed.begins(&["经查，约30方。", "属实", "无"]));
        assert_eq!(Placed::of_titles("序号\t行政区域\t举报问题", b'\t'), None);
    }
}
