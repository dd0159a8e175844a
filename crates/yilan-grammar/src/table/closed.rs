//! Rows with a cell a line that the case number ends, below titles of which 受理编号 is the last: where the index vanished,
//! nothing else tells where a row begins.

use yilan_text::Span;

use super::align::{self, Paragraphs, align};
use super::columns::Column;
use super::flat::joins;
use super::kind::Kind;
use super::layout::{Block, Context, Header, Raw};
use super::over::is_signed;
use super::scan;
use super::sheet::Sheet;

/// The fewest titles, and the most lines of a row.
const TITLES: usize = 5;
const LINES: usize = 60;

/// `closed = { line{2,} case_id_line } [ line{2,} ]`, where the line `at` is the first with a case number below the titles.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    let header = context.header.as_ref().filter(|header| closes_with_number(header))?;
    let mut from = sheet.line_at(header.span.end);
    if !is_number(sheet, at) || !(from + 2..from + LINES).contains(&at) {
        return None;
    }
    let mut block = Block { line: Some(from), ..Block::default() };
    loop {
        let to = (from..sheet.lines.len()).take(LINES).find(|line| is_number(sheet, *line));
        let end = to.map_or_else(|| end(sheet, from, context), |to| to + 1);
        let (first, last) = (sheet.lines.get(from), sheet.lines.get(end.wrapping_sub(1)));
        let Some((first, last)) = first.zip(last).filter(|_| end > from) else { break };
        if sheet.look_ahead(2 * first.span.cover(last.span).len()).is_none() {
            break;
        }
        let Some(raw) = row(sheet, from, end, header, to.is_some()) else { break };
        block.span = Some(block.span.map_or(raw.span, |span| span.cover(raw.span)));
        block.rows.push(raw);
        (from, block.next) = (end, end);
        if to.is_none() {
            break;
        }
    }
    (!block.rows.is_empty()).then_some(block)
}

/// Whether the number of the case is asked for behind all the others.
fn closes_with_number(header: &Header) -> bool {
    let has = |column| header.columns.contains(&column);
    header.columns.last() == Some(&Column::CaseId)
        && header.columns.len() >= TITLES
        && has(Column::Complaint)
        && has(Column::Findings)
}

/// Whether a case number has the line.
fn is_number(sheet: &Sheet<'_>, line: usize) -> bool {
    const LONGEST: usize = 40;
    sheet.is_strong(line) && sheet.trimmed(line).len() <= LONGEST
}

/// Where the last row ends, which has no number.
fn end(sheet: &Sheet<'_>, from: usize, context: &Context) -> usize {
    let over = |line: &usize| {
        let text = sheet.trimmed(*line);
        is_signed(sheet, *line, context) || scan::is_foot(text) || scan::is_credit(text)
    };
    let last = sheet.lines.len().min(from + LINES);
    (from..last).find(over).unwrap_or(last)
}

/// The row of the lines from `from` up to `end`; one without a number has a complaint, a region and findings at least.
fn row(sheet: &Sheet<'_>, from: usize, end: usize, header: &Header, numbered: bool) -> Option<Raw> {
    let mut cells: Vec<(Span, Kind)> = Vec::new();
    for line in from..end {
        let (span, kind) = (sheet.cell(line)?, sheet.kind(line));
        let after_blank = sheet.lines[line].after_blank;
        if span.is_empty() || scan::is_furniture(sheet.str(span)) {
            continue;
        }
        let joined = cells.last().and_then(|before| joins(sheet, *before, (span, kind), after_blank, false));
        match (cells.last_mut(), joined) {
            (Some(before), Some(joined)) => *before = (before.0.cover(span), joined),
            _ => cells.push((span, kind)),
        }
    }
    let kinds: Vec<Kind> = cells.iter().map(|(_, kind)| *kind).collect();
    if !(2..=align::MOST).contains(&kinds.len()) {
        return None;
    }
    // A row that the page cuts short has no number.
    let columns = &header.columns[..header.columns.len() - usize::from(!numbered)];
    let mut raw = Raw { line: from, ..Raw::default() };
    for ((span, _), place) in cells.iter().zip(align(&kinds, columns, Paragraphs::Joined)) {
        match place {
            Some(place) => raw.put(columns[place], *span),
            None => raw.stray.push(*span),
        }
    }
    let has = |column| raw.get(column).is_some();
    let told = has(Column::Complaint)
        && if numbered { has(Column::CaseId) } else { has(Column::Region) && has(Column::Findings) };
    raw.truncated = !numbered;
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    told.then_some(raw)
}
