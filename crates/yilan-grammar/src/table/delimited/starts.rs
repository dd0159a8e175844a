//! Where rows begin.

use yilan_text::Span;

use super::super::columns::{self, Column};
use super::super::kind::{self, Kind};
use super::super::layout::Context;
use super::super::sheet::Sheet;
use super::super::{prose, scan};
use super::{Lead, Piece};

/// Which of the first cells of a row is its case number, where the titles put neither that nor the index first.
pub(super) fn behind_others(columns: &[Column]) -> Option<usize> {
    let place = columns.iter().take(3).position(|column| *column == Column::CaseId)?;
    (place > 0 && columns.first() != Some(&Column::Index)).then_some(place)
}

/// Whether a row begins with the line, whose case number the titles put behind other cells: 某县, 1, D3NX….
pub(super) fn starts_behind(lead: &Lead<'_>, place: usize) -> bool {
    kind::may_be_strong(lead[place])
        && lead[..place].iter().all(|cell| kind::is_index(cell) || kind::is_region(cell))
        && kind::kind(lead[place]) == Kind::Strong
}

/// Whether the line holds the number of the row whose index has the line above, each closed by a bar.
pub(super) fn is_below_index(sheet: &Sheet<'_>, pieces: &[Piece], [one, ..]: &Lead<'_>) -> bool {
    let [.., index, next] = pieces else { return false };
    next.span.is_empty() && index.first && kind::is_index(sheet.str(index.span)) && !kind::is_index(one)
}

/// Whether a row begins with the line whose first cell is left empty, for the cases of `above` and of this line have
/// one index: both are judged.
pub(super) fn is_unnumbered(sheet: &Sheet<'_>, line: usize, separator: u8, barred: bool, above: &[Piece]) -> bool {
    let text = sheet.lines.get(line).map_or("", |line| sheet.str(line.span));
    let mut cells = text.split(char::from(separator)).map(str::trim).skip(usize::from(barred));
    let judged = |piece: &Piece| kind::kind(sheet.str(piece.span)) == Kind::Verdict;
    if cells.next() != Some("") || !above.iter().any(judged) {
        return false;
    }
    let kinds: Vec<Kind> = cells.map(kind::kind).collect();
    let verdict = kinds.iter().position(|kind| *kind == Kind::Verdict);
    let told = |kind: &Kind| matches!(kind, Kind::Prose | Kind::ComplaintProse | Kind::FindingsProse | Kind::Number);
    verdict.is_some_and(|place| kinds[..place].iter().any(told))
}

/// Whether the page breaks off in the complaint of the row that begins with the line, behind nothing but its index.
pub(super) fn is_last(sheet: &Sheet<'_>, line: usize, [one, two, three]: &Lead<'_>) -> bool {
    const SHORTEST: usize = 60;
    let last = line + 1 == sheet.lines.len() && three.is_empty() && two.len() >= SHORTEST;
    let told = || matches!(kind::kind(two), Kind::Prose | Kind::ComplaintProse) && !two.ends_with(['。', '！', '？']);
    last && kind::is_index(one) && told()
}

/// Whether the last cell of a row goes on in the line: no blank line and no sentence end stands before the next row.
pub(super) fn wraps(sheet: &Sheet<'_>, line: usize, separator: u8, cell: Span) -> bool {
    const MOST: usize = 4;
    const LONGEST: usize = 60;
    // 已办结 is whole, and 某县（2件） below it heads the next rows.
    let told = |text: &str| !matches!(kind::kind(text), Kind::Empty | Kind::Nil | Kind::Status | Kind::Verdict);
    let open = |text: &str| told(text) && !text.ends_with(['。', '；', '：']);
    let heads = |text: &str| text.ends_with('）') || kind::kind(text) == Kind::Region;
    let short = |at: &usize| {
        sheet.lines.get(*at).is_some_and(|line| line.tabs + line.bars == 0 && !line.after_blank)
            && sheet
                .cell(*at)
                .is_some_and(|cell| cell.len() <= LONGEST && !scan::is_foot(sheet.str(cell)) && !heads(sheet.str(cell)))
    };
    let next = line + (line..line + MOST).take_while(short).count();
    let begins = |at: usize| {
        let below = sheet.lines.get(at).filter(|below| !below.after_blank && below.tabs + below.bars >= 2);
        below.is_some() && starts_row(sheet, at, &super::leading(sheet, at, separator))
    };
    open(sheet.str(cell)) && next > line && begins(next)
}

/// Whether the titles ask for the batch of each row, so that 第八批, alone in its line, is a cell.
pub(super) fn asks_batch(sheet: &Sheet<'_>, pieces: &[Piece], context: &Context) -> bool {
    const TITLES: usize = 24;
    let is_batch = |piece: &Piece| columns::column(sheet.str(piece.span)) == Some(Column::Batch);
    let above = context.header.as_ref().is_some_and(|header| header.columns.contains(&Column::Batch));
    above || pieces.iter().take(TITLES).any(is_batch)
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

/// Whether a row begins with the line: an index and a case number, or a case
/// number, or an index and another cell.
pub(super) fn starts_row(sheet: &Sheet<'_>, line: usize, [one, two, three]: &Lead<'_>) -> bool {
    if ends_number(sheet, line, one) {
        return false;
    }
    // The number may be broken at the end of the line: D3NX2025, 06090017.
    let broken = |cell: &str| {
        (6..=20).contains(&cell.len())
            && sheet.lines.get(line + 1).is_some_and(|next| {
                let rest =
                    &sheet.text[next.span.start..scan::floor(sheet.text, next.span.end.min(next.span.start + 20))];
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                sheet.lines[line].span.end == next.span.start
                    && digits > 0
                    && kind::kind(&[cell, &rest[..digits]].concat()) == Kind::Strong
            })
    };
    let named = |cell: &str| kind::may_be_strong(cell) && kind::kind(cell) == Kind::Strong;
    let strong = |cell: &str| cell.len() <= 120 && (named(cell) || three.is_empty() && broken(cell));
    if kind::is_index(one) {
        return two.is_empty() || strong(two) || (!three.is_empty() && !kind::is_nil(two));
    }
    strong(one) || !three.is_empty() && prose::names_number(one)
}

/// Whether the line begins with the end of a number that is broken in the line above: X2SC20210906, 0031.
pub(super) fn ends_number(sheet: &Sheet<'_>, line: usize, first: &str) -> bool {
    const LONGEST: usize = 24;
    let digits = first.trim_end_matches(['*', '★']);
    if !(1..=8).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let above = line.checked_sub(1).and_then(|above| sheet.lines.get(above).map(|found| (above, found)));
    let Some((above, _)) = above.filter(|(_, found)| found.bars == 0 && found.tabs == 0) else { return false };
    let head = sheet.trimmed(above);
    let begins = head.starts_with(|c: char| c.is_ascii_uppercase()) && head.len() <= LONGEST;
    begins && kind::kind(&[head, digits].concat()) == Kind::Strong
}

/// Whether labels and their values stand in turn from the line on, a cell a line: 受理编号 |, D3… |, 交办批次 |, 第十二批 |.
pub(super) fn are_stacked_labels(sheet: &Sheet<'_>, at: usize) -> bool {
    const LINES: usize = 40;
    const LABELS: usize = 4;
    let (mut labels, mut value) = (0, true);
    for line in (at..at + LINES).filter_map(|line| sheet.lines.get(line)) {
        let cell = sheet.str(line.cell).trim_matches(['|', ' ']);
        let title = kind::is_title(cell);
        if cell.is_empty() {
            continue;
        }
        if line.bars > 1 || title && !value || labels == 0 && !title {
            return false;
        }
        labels += usize::from(title);
        value = !title;
    }
    labels >= LABELS
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
