//! Rows in which a page ends: without the bar that would close their last cell, or without titles and a number that
//! tells them.

use std::ops::Range;

use super::super::align::{self, Paragraphs, align, infer};
use super::super::columns::{Column, column, half, title};
use super::super::kind::{self, Kind};
use super::super::layout::Raw;
use super::super::scan;
use super::super::sheet::Sheet;
use super::starts::behind_others;
use super::{Piece, Splitter};
use yilan_text::Span;

/// Whether a row without titles begins with these cells, in whatever order they stand.
pub(super) fn is_looked(kinds: &[Kind]) -> bool {
    const NEAR: usize = 4;
    let near = &kinds[..kinds.len().min(NEAR)];
    let short = |kind: &Kind| matches!(kind, Kind::Index | Kind::Strong | Kind::Region | Kind::Types | Kind::Channel);
    kinds.first() == Some(&Kind::Index)
        && near.iter().take_while(|kind| short(kind)).any(|kind| *kind == Kind::Strong)
        && align::by_looks(kinds).is_some()
}

/// The columns of a row whose cells each begin with a label: 受理编号：D3…, 属地：某县.
pub(super) fn by_labels(sheet: &Sheet<'_>, pieces: &[Piece], line: usize) -> Option<Raw> {
    const FEWEST: usize = 4;
    let mut raw = Raw { line, ..Raw::default() };
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| !piece.span.is_empty()) {
        let text = sheet.str(piece.span);
        match labelled(text).filter(|(column, _)| raw.get(*column).is_none()) {
            Some((column, len)) => {
                let value = Span::new(piece.span.start + len + '：'.len_utf8(), piece.span.end);
                raw.put_apart(column, scan::trim(sheet.text, value));
            }
            None if at == 0 && kind::is_index(text) => raw.put_apart(Column::Index, piece.span),
            None => return None,
        }
    }
    raw.span = pieces.iter().map(|piece| piece.span).filter(|span| !span.is_empty()).reduce(Span::cover)?;
    (raw.cells.len() >= FEWEST && raw.get(Column::Complaint).is_some()).then_some(raw)
}

/// The columns of a row without titles up to its findings, in which the page ends.
const COMPLAINT: [Column; 6] =
    [Column::Index, Column::CaseId, Column::Complaint, Column::Region, Column::Category, Column::Findings];

/// The columns of the titles `at`, with those of empty cells among them, before and behind them: the row below, which has as
/// many cells, tells what they hold.
pub(super) fn told_by_row(
    sheet: &Sheet<'_>,
    pieces: &[Piece],
    kinds: &[Kind],
    at: Range<usize>,
    mut columns: Vec<Column>,
) -> Vec<Column> {
    let line = pieces[at.start].line;
    let whole = columns.len() == at.len() && pieces[at.end - 1].line == line;
    let row = pieces.iter().zip(kinds).skip(at.end).skip_while(|(piece, _)| piece.line == line);
    let Some(below) = row.clone().next().map(|(piece, _)| piece.line).filter(|_| whole) else {
        return columns;
    };
    let row: Vec<Kind> = row.take_while(|(piece, _)| piece.line == below).map(|(_, kind)| *kind).collect();
    let lost = pieces[..at.start].iter().rev().take_while(|piece| piece.line == line).count();
    let titles = pieces[at.start - lost..].iter().take_while(|piece| piece.line == line);
    let empty: Vec<bool> = titles.map(|title| title.span.is_empty()).collect();
    if empty.len() != row.len() || !empty.contains(&true) && lost == 0 {
        return columns;
    }
    let before = pieces[at.start - lost..at.start].iter();
    // 序号, ahead of an empty one.
    let mut told: Vec<Column> = before.map(|p| column(sheet.str(p.span)).unwrap_or(Column::Other)).collect();
    told.append(&mut columns);
    told.resize(row.len(), Column::Other);
    for (place, kind) in row.iter().enumerate().filter(|(place, _)| empty[*place]) {
        let meant = match kind {
            Kind::Index if row[..place].iter().all(|kind| *kind == Kind::Empty) => Column::Index,
            Kind::Strong => Column::CaseId,
            Kind::Verdict => Column::Verdict,
            Kind::Status => Column::Status,
            Kind::Types => Column::Category,
            _ => continue,
        };
        if !told.contains(&meant) {
            told[place] = meant;
        }
    }
    // Empty cells that nothing tells are no columns.
    let behind =
        told.iter().rev().take_while(|column| **column == Column::Other).count().min(row.len() - lost - at.len());
    told.truncate(row.len() - behind);
    // 采集人, ahead of the number: each row begins with its cell, behind the bar that may lead it.
    let bar = usize::from(empty[0]);
    let led = match lost > bar && behind_others(&told[bar..]).is_some() {
        true => bar,
        false => told.iter().take(lost).take_while(|column| **column == Column::Other).count(),
    };
    told.drain(..led);
    told
}

/// A cell without the quotation marks that a spreadsheet puts around one with line ends: "经查，…".
pub(super) fn without_quotes(sheet: &Sheet<'_>, cell: Span) -> Span {
    let inner = sheet.str(cell).strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    match inner.filter(|inner| !inner.contains('"')) {
        Some(inner) => Span::new(cell.start + 1, cell.start + 1 + inner.len()),
        None => cell,
    }
}

/// The column of the label that a cell begins with, and its length: 调查核实情况：经查….
pub(super) fn labelled(cell: &str) -> Option<(Column, usize)> {
    title(cell).filter(|(_, len)| cell[*len..].starts_with('：'))
}

/// Puts a labelled cell that has a line of its own below its row into that row: 1, 调查核实情况：经查…, where the index may
/// be that of the row again; whether it was one.
pub(super) fn told_below(sheet: &Sheet<'_>, pieces: &[Piece], rows: &mut [Raw]) -> bool {
    let mut cells = pieces.iter().map(|piece| piece.span).filter(|cell| !cell.is_empty());
    let (first, second, None) = (cells.next(), cells.next(), cells.next()) else { return false };
    let (Some(row), Some(cell)) = (rows.last_mut(), second.or(first)) else { return false };
    let again =
        second.is_none() || first.map(|cell| sheet.str(cell)) == row.get(Column::Index).map(|cell| sheet.str(cell));
    let text = sheet.str(cell);
    let Some((column, len)) = labelled(text).filter(|(column, _)| again && row.get(*column).is_none()) else {
        return false;
    };
    let value = scan::trim(sheet.text, Span::new(cell.start + len + '：'.len_utf8(), cell.end));
    row.put_apart(column, value);
    row.span = row.span.cover(cell);
    true
}

/// The columns of a row without titles, and which of them each cell has: of a row that its number or its verdict tells,
/// or that begins as those of complaints do.
pub(super) fn untitled(kinds: &[Kind], physical: usize) -> Option<(Vec<Option<usize>>, &'static [Column])> {
    if let Some(columns) = placed(kinds) {
        return Some((align(kinds, columns, Paragraphs::Joined), columns));
    }
    if !align::is_usual(kinds)
        && let Some(looked) = align::by_looks(kinds)
    {
        return Some(looked);
    }
    // 8, D14…, 某市某县有人: no titles and no cell behind it.
    let filled = || kinds.iter().filter(|kind| **kind != Kind::Empty);
    let begun = |kind: &Kind| matches!(kind, Kind::Prose | Kind::ComplaintProse | Kind::Short | Kind::Region);
    let is_begun = [Kind::Index, Kind::Strong].iter().eq(filled().take(2)) && filled().nth(2).is_some_and(begun);
    if is_begun && filled().count() == 3 {
        let mut place = 0..;
        let places = kinds.iter().map(|kind| if *kind == Kind::Empty { None } else { place.next() });
        return Some((places.collect(), &COMPLAINT));
    }
    // The findings in which the page ends, without a verdict behind them.
    let judged = kinds.iter().any(|kind| matches!(kind, Kind::Verdict | Kind::YesNo));
    if !judged && filled().nth(1) == Some(&Kind::Strong) && filled().count() <= COMPLAINT.len() && is_complaint(kinds) {
        return Some((align(kinds, &COMPLAINT, Paragraphs::Apart), &COMPLAINT));
    }
    if kinds.contains(&Kind::Strong) || kinds.contains(&Kind::Verdict) {
        return Some(infer(kinds, physical, Paragraphs::Apart));
    }
    is_complaint(kinds).then(|| (align(kinds, &COMPLAINT, Paragraphs::Apart), &COMPLAINT[..]))
}

/// The columns of a row without titles whose regions stand before its number: those of prefectures, counties and towns.
const PLACED: [Column; 12] = [
    Column::Index,
    Column::Region,
    Column::Region,
    Column::Region,
    Column::CaseId,
    Column::Complaint,
    Column::Category,
    Column::Findings,
    Column::Verdict,
    Column::Measures,
    Column::Status,
    Column::Accountability,
];
const TWICE: [Column; 11] = [
    Column::Index,
    Column::Region,
    Column::Region,
    Column::CaseId,
    Column::Complaint,
    Column::Category,
    Column::Findings,
    Column::Verdict,
    Column::Measures,
    Column::Status,
    Column::Accountability,
];

/// The same where the types stand before the complaint.
const TYPED: [Column; 12] = [
    Column::Index,
    Column::Region,
    Column::Region,
    Column::Region,
    Column::CaseId,
    Column::Category,
    Column::Complaint,
    Column::Findings,
    Column::Verdict,
    Column::Measures,
    Column::Status,
    Column::Accountability,
];

/// How many cells stand before the regions, the index or none, and how many regions before the number that follows:
/// 92, 某市, 某县, 某镇, D2GD….
fn regions(kinds: &[Kind]) -> Option<(usize, usize)> {
    let index = usize::from(kinds.first() == Some(&Kind::Index));
    let rest = &kinds[index..];
    // 某镇某村 is a short cell.
    let regions = rest.iter().take_while(|kind| matches!(kind, Kind::Region | Kind::Short)).count();
    let named = rest.first() == Some(&Kind::Region) && rest.get(regions) == Some(&Kind::Strong);
    named.then_some((index, regions))
}

/// The columns of a row without titles that begins with these cells, its regions before its number and its complaint
/// behind that.
fn placed(kinds: &[Kind]) -> Option<&'static [Column]> {
    let (index, regions) = regions(kinds)?;
    let behind = &kinds[index + regions + 1..];
    let typed = behind.first() == Some(&Kind::Types);
    let told = matches!(behind.get(usize::from(typed)), Some(Kind::Prose | Kind::ComplaintProse));
    let columns = match regions {
        2 | 3 if typed => &TYPED[..],
        2 => &TWICE[..],
        3 => &PLACED[..],
        _ => return None,
    };
    told.then_some(&columns[1 - index..])
}

/// Whether a row without titles begins with these cells.
pub(super) fn is_placed(kinds: &[Kind]) -> bool {
    placed(kinds).is_some()
}

/// Whether the columns of a row are those up to its findings.
pub(super) fn is_cut(columns: &[Column]) -> bool {
    columns == COMPLAINT
}

/// Whether a row without titles begins as those of complaints do: 1, 001, “某厂…”, 某县, 大气.
fn is_complaint(kinds: &[Kind]) -> bool {
    let mut filled = kinds.iter().filter(|kind| **kind != Kind::Empty);
    filled.next() == Some(&Kind::Index)
        && matches!(filled.next(), Some(Kind::Index | Kind::Number | Kind::Strong))
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
/// have a line each; or the last lines, where the row lacks further cells. Gives how many lines they are.
pub(super) fn cut_cell(sheet: &Sheet<'_>, line: usize, lacks: usize, pieces: &mut [Piece]) -> usize {
    const SHORTEST: usize = 60;
    /// The shortest below the number of a case, or in a row that lacks a cell more.
    const BRIEF: usize = 24;
    /// So many cells a row lacks that goes on for sure.
    const SURE: usize = 3;
    let Some(last) = pieces.last_mut() else { return 0 };
    let broken = !last.span.is_empty();
    // No bar closed the cell of a broken line.
    let sure = lacks >= SURE - usize::from(broken);
    // Behind an empty line stands something else.
    let apart = sheet.lines.get(line).is_some_and(|line| line.after_blank);
    if broken && (!sure || apart) {
        return 0;
    }
    let above = line.checked_sub(1).and_then(|above| sheet.lines.get(above));
    // Behind 已办结 or 无 the row has ended.
    let over = || matches!(sheet.kind(line - 1), Kind::Status | Kind::Nil);
    if above.is_none_or(|above| above.bars != 1 && !sure) || over() {
        return 0;
    }
    let count = sheet.lines.len() - line.min(sheet.lines.len());
    if count == 0 || (count > 1 || broken) && !(sure && is_prose(sheet, line, count)) {
        return 0;
    }
    let (Some(first), Some(end)) = (sheet.cell(line), sheet.cell(line + count - 1)) else { return 0 };
    let cell = first.cover(end);
    let least = if lacks > 0 || sheet.is_strong(line - 1) { BRIEF } else { SHORTEST };
    if cell.len() < least && !broken || scan::is_foot(sheet.str(cell)) {
        return 0;
    }
    // A cell that a line end breaks goes on in the next.
    *last = match broken {
        true => Piece { span: last.span.cover(cell), ..*last },
        false => Piece { span: cell, line, first: true },
    };
    count
}

/// Whether the last lines of a page are paragraphs of one cell.
fn is_prose(sheet: &Sheet<'_>, line: usize, count: usize) -> bool {
    const MOST: usize = 40;
    let paragraph = |at: usize| {
        let text = sheet.trimmed(at);
        sheet.lines.get(at).is_some_and(|line| line.bars + line.tabs == 0)
            && !scan::is_foot(text)
            && !scan::is_credit(text)
            && (at + 1 == line + count || text.ends_with(['。', '；', '：', '，', '）', '”']))
    };
    count <= MOST && (line..line + count).all(paragraph)
}

impl Splitter<'_, '_> {
    /// Ends the row that began with the piece `open` before the piece `end`: two rows, where two halves of one list stand
    /// side by side.
    pub(super) fn close(&mut self, open: Option<usize>, end: usize) {
        let Some(open) = open else { return };
        let mut columns = self.columns().map(<[Column]>::to_vec);
        let Some(first) = columns.as_deref().and_then(half) else {
            return self.row(open, end, columns.as_deref());
        };
        columns.iter_mut().for_each(|columns| columns.truncate(first));
        self.row(open, end.min(open + first), columns.as_deref());
        if open + first < end {
            self.row(open + first, end, columns.as_deref());
        }
    }
}
