//! Tables that a newspaper prints column by column: a title, and below it the cells of all rows, a line each; then the
//! next title. And tables on their side, with a case in each column: a title and the cells of all cases in each line.

use memchr::memchr_iter;
use yilan_text::Span;

use super::columns::{self, Column};
use super::ids;
use super::kind::{self, Kind};
use super::layout::{Block, Context, Raw};
use super::scan;
use super::sheet::{Line, Sheet};

/// The most rows of such a table, and the most lines below one title.
const ROWS: usize = 40;
const LINES: usize = 160;

/// `upright = "序号" "受理编号" { index case_number } "交办问题" complaint+ { title cell+ }`, from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let (Column::Index, below) = title(sheet, at)? else { return None };
    let (Column::CaseId, first) = title(sheet, below)? else { return None };
    let mut rows = Vec::new();
    let mut line = first;
    while let Some(raw) = numbers(sheet, line).filter(|_| rows.len() < ROWS) {
        rows.push(raw);
        line += 2;
    }
    if rows.len() < 2 || title(sheet, line)?.0 != Column::Complaint {
        return None;
    }
    while let Some((column, from)) = title(sheet, line) {
        let cells = (from..sheet.lines.len()).take(LINES).take_while(|line| title(sheet, *line).is_none()).count();
        let start = |line: usize| sheet.lines.get(line).map_or(sheet.text.len(), |line| line.span.start);
        sheet.look_ahead(start(from + cells) - start(from))?;
        // More lines than rows are paragraphs, of which nobody says whose they are.
        if cells == rows.len() && (column != Column::Complaint || is_told(sheet, from, cells)) {
            for (raw, cell) in rows.iter_mut().zip(from..) {
                raw.put_apart(column, sheet.cell(cell)?);
            }
        } else if column == Column::Complaint {
            return None;
        }
        line = from + cells;
    }
    for raw in &mut rows {
        raw.truncated = raw.get(Column::Findings).is_none();
        raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    }
    let span = rows.iter().map(|raw| raw.span).reduce(Span::cover);
    Some(Block { rows, span, line: Some(at), next: line, ..Block::default() })
}

/// `sideways = { title { TAB cell } }`, with the same number of cells in each line, from the line `at`.
pub(super) fn sideways(sheet: &Sheet<'_>, at: usize, separator: u8) -> Option<Block> {
    const FEWEST: usize = 4;
    let line = |line: usize| {
        let parted = |line: &&Line| if separator == b'\t' { line.tabs >= 2 } else { line.bars >= 2 };
        let span = sheet.lines.get(line).filter(parted)?.span;
        // Bars at the edges open no cell.
        let text = sheet.str(span).trim_end_matches(['|', ' ']);
        let end = span.start + if separator == b'\t' { span.len() } else { text.len() };
        let edge = usize::from(separator == b'|' && text.starts_with('|'));
        let span = Span::new(span.start + edge, end.max(span.start + edge));
        let (mut cells, mut from) = (Vec::new(), span.start);
        let ends = memchr_iter(separator, sheet.str(span).as_bytes()).map(|end| span.start + end);
        for end in ends.chain([span.end]).take(ROWS) {
            cells.push(scan::trim(sheet.text, Span::new(from, end)));
            from = end + 1;
        }
        let first = sheet.str(*cells.first()?);
        let title =
            columns::column(first).or_else(|| columns::among_titles(first)).or_else(|| columns::guess(first))?;
        let plain = cells[1..].iter().all(|cell| !kind::is_title(sheet.str(*cell)));
        plain.then_some((title, cells))
    };
    // 整改措施 | … | is a label and its value.
    let width = line(at)?.1.len();
    if separator == b'|' && width < 3 {
        return None;
    }
    let lines: Vec<_> = (at..sheet.lines.len()).take(LINES).map_while(line).collect();
    let lines = &lines[..lines.iter().take_while(|(_, cells)| cells.len() == width).count()];
    let bare = |cell: &Span| sheet.str(*cell).trim_end_matches(['*', '★']);
    let named = |cell: &Span| ids::strong(bare(cell)).is_some_and(|len| len == bare(cell).len());
    let numbers = lines.iter().filter(|(column, _)| *column == Column::CaseId);
    let told = lines.iter().any(|(column, _)| *column == Column::Complaint);
    if lines.len() < FEWEST || !told || numbers.clone().count() != 1 {
        return None;
    }
    if !numbers.into_iter().all(|(_, cells)| cells[1..].iter().all(named)) {
        return None;
    }
    let mut rows = vec![Raw { line: at, ..Raw::default() }; width - 1];
    for (column, cells) in lines {
        for (raw, cell) in rows.iter_mut().zip(&cells[1..]) {
            raw.put_apart(*column, *cell);
        }
    }
    for raw in &mut rows {
        raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    }
    let span = rows.iter().map(|raw| raw.span).reduce(Span::cover);
    Some(Block { rows, span, line: Some(at), next: at + lines.len(), ..Block::default() })
}

/// The index and the case number of a row, in two lines.
fn numbers(sheet: &Sheet<'_>, line: usize) -> Option<Raw> {
    let (index, id) = (sheet.cell(line)?, sheet.cell(line + 1)?);
    let whole = ids::strong(sheet.str(id)).is_some_and(|len| len == id.len());
    let mut raw = Raw { line, ..Raw::default() };
    raw.put(Column::Index, index);
    raw.put(Column::CaseId, id);
    (kind::is_index(sheet.str(index)) && whole).then_some(raw)
}

/// Whether all the cells are complaints.
fn is_told(sheet: &Sheet<'_>, from: usize, count: usize) -> bool {
    (from..from + count).all(|line| matches!(sheet.kind(line), Kind::Prose | Kind::ComplaintProse))
}

/// The title that fills the line, or it and the few below, and the line behind it: 受理, 编号.
fn title(sheet: &Sheet<'_>, line: usize) -> Option<(Column, usize)> {
    const PARTS: usize = 4;
    const LONGEST: usize = 36;
    let start = sheet.lines.get(line)?.cell.start;
    let titles = (line..line + PARTS).filter_map(|last| {
        let whole = Span::new(start, sheet.lines.get(last)?.cell.end);
        let text = sheet.str(Some(whole).filter(|whole| whole.len() <= LONGEST)?);
        let (column, len) = columns::title(text)?;
        (len == text.len()).then_some((column, last + 1))
    });
    // 问责 alone is a title as well, and 情况 below it no cell.
    titles.last()
}
