//! Rows that open with a number that only its place tells, glued to the index or to the complaint.

use memchr::memchr2_iter;
use yilan_text::Span;

use super::super::columns::Column;
use super::super::layout::{Block, Context};
use super::super::sheet::Sheet;
use super::super::{ids, scan};
use super::{LINES, LONG, Opening, SHORT, body, counts_people, ends_row, gather};

/// `{ index number body }` below titles that ask for an index and a number: 12145 is 1 and 2145 where the next row
/// begins with 2.
pub(super) fn plain(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    let header = context.header.as_ref()?;
    if !header.columns.starts_with(&[Column::Index, Column::CaseId])
        || !header.columns.contains(&Column::Findings)
        || sheet.lines.get(at)?.span.start < header.span.end
    {
        return None;
    }
    let first = first_plain(sheet, at).or_else(|| lettered_opening(sheet, at))?;
    gather(sheet, at, first, context, |opening, limit| {
        let index = opening.index.map_or(0, |(index, _)| index);
        let first = sheet.line_at(opening.id.start) + 1;
        let below = (first..).take_while(|line| sheet.lines.get(*line).is_some_and(|line| line.span.start < limit));
        // A short line is a row where its number is like that of the row before.
        let near = |next: &Opening| next.id.len().abs_diff(opening.id.len()) <= 1;
        below.take(LINES).find_map(|line| {
            plain_opening(sheet, line, Some(index), LONG)
                .or_else(|| plain_opening(sheet, line, Some(index), SHORT).filter(near))
                .or_else(|| lettered_opening(sheet, line))
        })
    })
}

/// `{ index number body }`, where the numbers are damaged.
pub(super) fn damaged(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    gather(sheet, at, damaged_opening(sheet, at)?, context, |opening, limit| {
        let first = sheet.line_at(opening.id.start) + 1;
        let below = (first..).take_while(|line| sheet.lines.get(*line).is_some_and(|line| line.span.start < limit));
        let below = below.take(LINES).find_map(|line| damaged_opening(sheet, line));
        let limit = below.as_ref().map_or(limit, |below| below.start);
        damaged_inside(sheet, opening, limit).or(below)
    })
}

/// The row behind `before` in its line, with the index after its own and a number that lost its digits:
/// …已办结无2D2SX某市某区…, up to `limit`.
pub(super) fn damaged_inside(sheet: &Sheet<'_>, before: &Opening, limit: usize) -> Option<Opening> {
    let next = before.index?.0 + 1;
    let text = sheet.text.get(before.body..limit)?;
    memchr2_iter(b'D', b'X', text.as_bytes()).find_map(|letter| {
        let head = &text[..letter];
        let figures = next.to_string();
        let row = head.strip_suffix(&figures)?;
        let (digits, len) = ids::damaged(&text[row.len()..]).filter(|(digits, _)| *digits == figures.len())?;
        let start = before.body + row.len();
        let index = Span::new(start, start + digits);
        let id = Span::new(index.end, index.end + len);
        (ends_row(row) || counts_people(row)).then(|| Opening {
            start,
            index: Some((next, index)),
            id,
            body: body(sheet.text, id.end),
            regions: Vec::new(),
        })
    })
}

/// `{ number blank body }` below titles that ask for one number: that of the row, or that of the case.
pub(super) fn counted(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    let columns = &context.header.as_ref()?.columns;
    let asks = |column| columns.contains(&column);
    let case = columns.first() == Some(&Column::CaseId);
    let rows = matches!(columns[..], [Column::Index, Column::Complaint | Column::Region, ..]) && !asks(Column::CaseId);
    if !(case || rows) || !asks(Column::Complaint) || !asks(Column::Findings) {
        return None;
    }
    gather(sheet, at, counted_opening(sheet, at, case, context)?, context, |opening, limit| {
        let number = |opening: &Opening| match opening.index {
            Some((index, _)) => Some(index),
            None => sheet.str(opening.id).parse().ok(),
        };
        let last = number(opening).unwrap_or(0);
        let first = sheet.line_at(opening.start) + 1;
        let below = (first..).take_while(|line| sheet.lines.get(*line).is_some_and(|line| line.span.start < limit));
        // The numbers of cases leave some out.
        let follows = |number: u32| if case { number > last && number < last + FARTHEST } else { number == last + 1 };
        let next = |next: &Opening| number(next).is_some_and(follows);
        below.take(LINES).find_map(|line| counted_opening(sheet, line, case, context).filter(next))
    })
}

/// How far the number of a case is from that of the row before at most.
const FARTHEST: u32 = 500;

/// The row that opens with its number, a blank behind it or the complaint itself, 2某区某镇…; `case` says whether that is
/// the number of the case.
fn counted_opening(sheet: &Sheet<'_>, line: usize, case: bool, context: &Context) -> Option<Opening> {
    const DIGITS: usize = 6;
    let cell = sheet.cell(line)?;
    // Right behind the titles in their line.
    let floor = context.header.as_ref().map_or(0, |header| header.span.end);
    let cell = Span::new(cell.start.max(floor.min(cell.end)), cell.end);
    if cell.len() < LONG {
        return None;
    }
    let digits = sheet.str(cell).bytes().take(DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let number = Span::new(cell.start, cell.start + digits);
    let behind = Span::new(number.end, number.end);
    let rest = &sheet.text[number.end..cell.end];
    let glued = !case && digits < 4 && rest.starts_with(|c| ('一'..='龥').contains(&c) && !UNITS.contains(c));
    let value = sheet.str(number).parse().ok().filter(|_| glued || sheet.is_break(number.end))?;
    let (index, id) = match digits {
        1..=DIGITS if case => (None, number),
        1..=4 => (Some((value, number)), behind),
        _ => return None,
    };
    Some(Opening { start: cell.start, index, id, body: number.end, regions: Vec::new() })
}

/// The row that opens with a damaged number at the start of a line.
pub(super) fn damaged_opening(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let cell = sheet.cell(line).filter(|cell| cell.len() >= LONG)?;
    let (digits, len) = ids::damaged(sheet.str(cell))?;
    let index = Span::new(cell.start, cell.start + digits);
    let id = Span::new(index.end, index.end + len);
    let number = sheet.str(index).parse().ok()?;
    let body = body(sheet.text, id.end);
    Some(Opening { start: cell.start, index: Some((number, index)), id, body, regions: Vec::new() })
}

/// The first row: cut where the number of the next row goes on, or else behind 1.
fn first_plain(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let digits = leading_digits(sheet, line, LONG)?;
    let next = (line + 1..line + LINES).find_map(|next| {
        (1..=3.min(digits.len() - 1)).find_map(|take| {
            let index: u32 = sheet.str(Span::new(digits.start, digits.start + take)).parse().ok()?;
            let found = plain_opening(sheet, next, Some(index), SHORT)?;
            (found.id.len().abs_diff(digits.len() - take) <= 1).then_some(index)
        })
    });
    let index = next.or_else(|| sheet.str(digits).starts_with('1').then_some(1))?;
    plain_opening(sheet, line, Some(index.checked_sub(1)?), LONG)
}

/// The digits of a case number that is a day and two digits: 2017050217.
const DATED: usize = 10;

/// What stands behind a number that counts something.
const UNITS: &str = "年月日时分件个家米元号万吨亩户头次批余多条名人辆台平立千百公处起";

/// The length of the star of a key case, which stands behind its number.
pub(super) fn star(text: &str) -> usize {
    ["*", "★", "（*）", "（★）"].iter().find(|star| text.starts_with(**star)).map_or(0, |star| star.len())
}

/// The digits that a line of `shortest` bytes begins with, ideographs behind them.
fn leading_digits(sheet: &Sheet<'_>, line: usize, shortest: usize) -> Option<Span> {
    let span = sheet.cell(line)?;
    let head = &sheet.text[span.start..scan::floor(sheet.text, span.end.min(span.start + 24))];
    let count = head.bytes().take_while(u8::is_ascii_digit).count();
    let star = star(&head[count..]);
    let next = head[count + star..].chars().next()?;
    // 台州市, 个旧市: a place, and no unit.
    let place = head[count + star..].chars().skip(1).take(3).any(|c| "市县区州旗盟".contains(c));
    let unit = !place && UNITS.contains(next);
    let numbered = (3..=9).contains(&count) || (DATED + 1..=DATED + 3).contains(&count);
    (span.len() >= shortest && numbered && (('一'..='龥').contains(&next) && !unit || star > 0))
        .then(|| Span::new(span.start, span.start + count))
}

/// The row after that with the index `last`.
fn plain_opening(sheet: &Sheet<'_>, line: usize, last: Option<u32>, shortest: usize) -> Option<Opening> {
    let digits = leading_digits(sheet, line, shortest)?;
    let number = last? + 1;
    let rest = sheet.str(digits).strip_prefix(&number.to_string())?;
    let id = Span::new(digits.end - rest.len(), digits.end);
    let index = Span::new(digits.start, id.start);
    let dated = rest.len() == DATED && ids::is_date(&rest.as_bytes()[..8]);
    ((2..=6).contains(&rest.len()) || dated).then(|| Opening {
        start: digits.start,
        index: Some((number, index)),
        id,
        body: body(sheet.text, id.end),
        regions: Vec::new(),
    })
}

/// The row that opens with its index and a number with letters that only its place tells: 1 JC21Q0423AB01 某市 ….
fn lettered_opening(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    const SHORTEST: usize = 6;
    const LONGEST: usize = 24;
    let cell = sheet.cell(line).filter(|cell| cell.len() >= SHORT)?;
    let text = sheet.str(cell);
    let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let index = Span::new(cell.start, cell.start + digits);
    let number = sheet.str(index).parse().ok().filter(|_| digits < 5)?;
    let rest = text[digits..].trim_start_matches(' ');
    let len = rest.bytes().take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'-').count();
    let id = Span::new(cell.end - rest.len(), cell.end - rest.len() + len);
    let lettered = rest.starts_with(|c: char| c.is_ascii_uppercase())
        && (SHORTEST..=LONGEST).contains(&len)
        && rest[..len].bytes().filter(u8::is_ascii_digit).count() >= 4;
    let apart = (id.start > index.end || sheet.is_break(index.end)) && sheet.is_break(id.end);
    // 1JC2018Q0703某县某镇…, all in one.
    let glued = digits > 0 && cell.len() >= LONG && rest[len..].starts_with(|c| ('一'..='龥').contains(&c));
    (lettered && (apart || glued)).then(|| Opening {
        start: cell.start,
        index: Some((number, index)),
        id,
        body: body(sheet.text, id.end),
        regions: Vec::new(),
    })
}
