//! Rows whose cells single blanks part, and whose case number is a plain one: `1 0231 某小区…`, `12 78（*） …`, or the
//! number alone where the page lost the index.

use yilan_text::Span;

use super::super::columns::Column;
use super::super::layout::{Block, Context};
use super::super::sheet::Sheet;
use super::super::{ids, scan};
use super::{LINES, LONG, Opening, SHORT, body, gather, placed, regions_asked};

/// The most digits of an index, and of a case number.
const INDEX: usize = 4;
const NUMBER: usize = 6;

/// `{ [index blank] number blank body }` below titles that ask for an index and a number.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    let header = context.header.as_ref()?;
    let columns = &header.columns[..];
    let regions = regions_asked(context);
    let asked = matches!(columns, [Column::Index, Column::CaseId, ..] | [Column::CaseId, ..]) || regions > 0;
    let told = columns.contains(&Column::Findings) || columns.contains(&Column::Verdict);
    if !asked || !told || sheet.lines.get(at)?.span.start < header.span.end {
        return None;
    }
    let opening = |line, shortest| match regions {
        0 => opening(sheet, line, shortest),
        _ => behind_regions(sheet, line, context),
    };
    gather(sheet, at, opening(at, LONG)?, context, |before, limit| {
        let first = sheet.line_at(before.id.start) + 1;
        let below = (first..).take_while(|line| sheet.lines.get(*line).is_some_and(|line| line.span.start < limit));
        below.take(LINES).find_map(|line| opening(line, SHORT).filter(|next| follows(sheet, before, next)))
    })
}

/// The row that opens with its index, its regions and a running number between blanks: 1 某市某县 167 ….
fn behind_regions(sheet: &Sheet<'_>, line: usize, context: &Context) -> Option<Opening> {
    const CELLS: usize = 5;
    let cell = sheet.cell(line).filter(|cell| cell.len() >= LONG)?;
    let blanks: Vec<usize> = sheet.breaks_in(cell).take(CELLS).collect();
    let between = |two: &[usize]| scan::trim(sheet.text, Span::new(two[0], two[1]));
    let id = blanks.windows(2).map(between).find(|part| ids::is_running(sheet.str(*part)))?;
    placed(sheet, id, cell.start, context)
}

/// Whether a row may follow another: by its index, or by its number where both have none.
fn follows(sheet: &Sheet<'_>, before: &Opening, next: &Opening) -> bool {
    const FAR: u32 = 30;
    let number = |opening: &Opening| scan::numeral(sheet.str(opening.id)).map(|(number, _)| number);
    match (before.index, next.index) {
        (Some((last, _)), Some((index, _))) => index > last && index < last + FAR,
        (None, None) => number(next) > number(before),
        _ => false,
    }
}

/// The row that opens with an index and a number that names the year and the way in: `1 〔2018〕来信12号 …`.
fn of_year(sheet: &Sheet<'_>, cell: Span) -> Option<Opening> {
    let text = sheet.str(cell);
    let digits = text.bytes().take(INDEX + 1).take_while(u8::is_ascii_digit).count();
    let index = text[..digits].parse().ok().filter(|_| digits <= INDEX)?;
    let rest = text[digits..].trim_start_matches([' ', '\t']);
    let from = cell.end - rest.len();
    let id = Span::new(from, from + ids::channel_of_year(rest)?);
    let apart = sheet.is_break(cell.start + digits) && sheet.is_break(id.end);
    let index = Some((index, Span::new(cell.start, cell.start + digits)));
    apart.then(|| Opening { start: cell.start, index, id, body: body(sheet.text, id.end), regions: Vec::new() })
}

/// The row that opens with a number between blanks, the index before it or not.
fn opening(sheet: &Sheet<'_>, line: usize, shortest: usize) -> Option<Opening> {
    let cell = sheet.cell(line).filter(|cell| cell.len() >= shortest)?;
    let text = sheet.str(cell);
    if let Some(named) = of_year(sheet, cell) {
        return Some(named);
    }
    let digits = text.bytes().take(INDEX + NUMBER + 1).take_while(u8::is_ascii_digit).count();
    let end = cell.start + digits;
    let mut blanks = sheet.breaks_in(Span::new(cell.start, end)).filter(|at| *at > cell.start && *at < end);
    let (index, from) = match (blanks.next(), blanks.next()) {
        (Some(blank), None) => (Some(Span::new(cell.start, blank)), blank),
        (None, _) => (None, cell.start),
        _ => return None,
    };
    // A number of one or two digits alone is the index.
    let least = if index.is_some() { 1 } else { 3 };
    let star =
        ["号（*）", "号*", "号", "（*）", "（★）", "*", "★"].iter().find(|star| text[digits..].starts_with(**star));
    let id = Span::new(from, end + star.map_or(0, |star| star.len()));
    let behind = sheet.text[id.end..].chars().next()?;
    let counts =
        star.is_none_or(|star| *star == "号") && "年月日时分件个家米元号万吨亩户头次批余条名人辆".contains(behind);
    let named = (least..=NUMBER).contains(&(end - from)) && sheet.is_break(id.end) && !counts;
    let index = match index.filter(|_| named) {
        Some(span) if span.len() <= INDEX => Some((sheet.str(span).parse().ok()?, span)),
        Some(_) => return None,
        None => None,
    };
    named.then(|| Opening { start: cell.start, index, id, body: body(sheet.text, id.end), regions: Vec::new() })
}
