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
    if !is_number(sheet, at) {
        return None;
    }
    let lost;
    let (header, mut from) = match &context.header {
        Some(header) => (header, sheet.line_at(header.span.end)),
        None => {
            lost = Header { columns: UNTITLED.to_vec(), ..Header::default() };
            (&lost, untitled(sheet, at)?)
        }
    };
    if !closes_with_number(header) || !(from + 2..from + LINES).contains(&at) {
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
        let Some(mut raw) = row(sheet, from, end, header, to.is_some()) else { break };
        // Without titles, only the verdict tells rows from anything else; the page may begin inside one.
        if context.header.is_none() && (raw.get(Column::Verdict).is_none() || to.is_none()) {
            break;
        }
        raw.truncated |= raw.get(Column::Complaint).is_none();
        // One cell behind the verdict tells what was done, and perhaps who was held to account.
        if context.header.is_none() && raw.get(Column::Measures).is_none() {
            let alone = raw.cells.iter_mut().find(|(column, _)| *column == Column::Accountability);
            alone.into_iter().for_each(|(column, _)| *column = Column::Measures);
        }
        block.span = Some(block.span.map_or(raw.span, |span| span.cover(raw.span)));
        block.rows.push(raw);
        (from, block.next) = (end, end);
        if to.is_none() {
            break;
        }
    }
    (!block.rows.is_empty()).then_some(block)
}

/// The columns of rows whose titles stand on an earlier page.
const UNTITLED: [Column; 8] = [
    Column::Complaint,
    Column::Region,
    Column::Category,
    Column::Findings,
    Column::Verdict,
    Column::Measures,
    Column::Accountability,
    Column::CaseId,
];

/// The line in which rows without titles begin that their number closes, where `at` is the first number of the page: a
/// verdict stands above it, and no cell below the last.
fn untitled(sheet: &Sheet<'_>, at: usize) -> Option<usize> {
    let first = sheet.ids.first()?.start;
    let line = sheet.lines.get(at)?.span;
    if !line.contains(Span::new(first, first)) {
        return None;
    }
    let last = (at..sheet.lines.len()).rev().find(|line| {
        let text = sheet.trimmed(*line);
        !text.is_empty() && !scan::is_foot(text) && !scan::is_furniture(text)
    })?;
    if last == at || !is_number(sheet, last) {
        return None;
    }
    let headline = |line: &usize| {
        let text = sheet.trimmed(*line);
        !text.contains(['，', '。'])
            && ["一览表", "公示", "公开", "情况表", "（上接"].iter().any(|word| text.contains(word))
    };
    let above = at.saturating_sub(LINES)..at;
    let from = above.clone().rev().find(headline).map_or(above.start, |line| line + 1);
    (from..at).any(|line| sheet.kind(line) == Kind::Verdict).then_some(from)
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
    sheet.trimmed(line).len() <= LONGEST && sheet.is_strong(line)
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
    let told = (has(Column::Complaint) || header.span.is_empty())
        && if numbered { has(Column::CaseId) } else { has(Column::Region) && has(Column::Findings) };
    raw.truncated = !numbered;
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    told.then_some(raw)
}
