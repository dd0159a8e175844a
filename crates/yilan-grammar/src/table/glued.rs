//! Rows whose cells are glued together: taken apart by what holds, which is
//! the case number, the region before a type word, the verdict word before a
//! new sentence, and the status word before the end.

use yilan_text::Span;

use super::columns::Column;
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::{parts, scan, status, verdict};

/// The longest row, in bytes.
const LONGEST: usize = 24 << 10;

/// `glued = { index case_id complaint region type findings verdict measures status accountability }`,
/// from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    let line = sheet.lines.get(at)?;
    let floor = context.header.as_ref().map_or(0, |header| header.span.end);
    let from = sheet.ids.partition_point(|id| id.start < line.span.start.max(floor));
    let first = sheet.ids.get(from).copied().filter(|id| id.start < line.span.end)?;
    let mut opening = opening(sheet, first, line.span.start.max(floor))?;
    let mut block = Block { line: Some(at), ..Block::default() };
    let mut index = sheet.ids.partition_point(|id| id.start < first.start) + 1;
    loop {
        let limit = scan::floor(sheet.text, opening.start + LONGEST);
        // The next row: an id after the next index, or one that begins a line.
        let mut next = None;
        while let Some(id) = sheet.ids.get(index).filter(|id| id.start < limit) {
            index += 1;
            if let Some(found) = following(sheet, *id, &opening) {
                next = Some(found);
                break;
            }
        }
        let end = next.as_ref().map_or_else(|| last_end(sheet, &opening, limit), |next| next.start);
        if sheet.look_ahead(end - opening.start).is_none() {
            break;
        }
        let Some(raw) = row(sheet, &opening, end, context) else { break };
        block.span = Some(block.span.map_or(raw.span, |span| span.cover(raw.span)));
        block.next = sheet.line_at(raw.span.end.saturating_sub(1)) + 1;
        block.rows.push(raw);
        match next {
            Some(next) => opening = next,
            None => break,
        }
    }
    (!block.rows.is_empty()).then_some(block)
}

/// Where a row opens: its index and its case number.
struct Opening {
    start: usize,
    index: Option<(u32, Span)>,
    id: Span,
    body: usize,
}

/// The row that opens with `id` at the start of a line, or after a header.
fn opening(sheet: &Sheet<'_>, id: Span, start: usize) -> Option<Opening> {
    let head = sheet.text.get(start..id.start)?;
    let head = head.trim_matches([' ', '\t', '|', '*', '#', '、', '.', '，', '：']);
    let head = head.strip_prefix("序号").unwrap_or(head).trim_start_matches('：');
    let label = head.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['、', '.']);
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 4
        || label.len() > 45
        || !(label.is_empty() || label.contains('批') || label == "受理编号" || label == "受理编号：")
    {
        return None;
    }
    let index = head[..digits].parse().ok().map(|n| {
        let at = sheet.text[start..].find(&head[..digits]).unwrap_or_default() + start;
        (n, Span::new(at, at + digits))
    });
    let start = index.map_or(if label.is_empty() { id.start } else { start }, |(_, span)| span.start);
    Some(Opening { start, index, id, body: body(sheet.text, id.end) })
}

fn body(text: &str, at: usize) -> usize {
    at + text[at..].len() - text[at..].trim_start_matches(['*', '★', '\t', '|', ' ', '，', '：', '。']).len()
}

/// The row after `before` that opens with `id`, if one does.
fn following(sheet: &Sheet<'_>, id: Span, before: &Opening) -> Option<Opening> {
    let text = sheet.text;
    // The digits before the number, but for those of another number.
    let last = sheet.ids.partition_point(|other| other.end <= id.start);
    let floor = last.checked_sub(1).and_then(|last| sheet.ids.get(last)).map_or(0, |last| last.end);
    let digits = text[floor..id.start].bytes().rev().take_while(u8::is_ascii_digit).count();
    if let Some((last, _)) = before.index {
        for take in (1..=digits.min(4)).rev() {
            let span = Span::new(id.start - take, id.start);
            let number: u32 = text[span].parse().ok()?;
            if number == last + 1 || (number > last && number < last + 30 && sheet.is_break(span.start)) {
                return Some(Opening { start: span.start, index: Some((number, span)), id, body: body(text, id.end) });
            }
        }
        // The index may be lost, or the list may start again.
        if digits == 0 && sheet.is_break(id.start) && ends_row(&text[..id.start]) {
            return Some(Opening { start: id.start, index: None, id, body: body(text, id.end) });
        }
        if digits == 1 && text[..id.start].ends_with('1') && sheet.is_break(id.start - 1) {
            return Some(Opening {
                start: id.start - 1,
                index: Some((1, Span::new(id.start - 1, id.start))),
                id,
                body: body(text, id.end),
            });
        }
        return None;
    }
    let start = id.start - digits.min(4);
    (sheet.is_break(start) || ends_row(&text[..start])).then(|| Opening {
        start,
        index: text[start..id.start].parse().ok().map(|n| (n, Span::new(start, id.start))),
        id,
        body: body(text, id.end),
    })
}

/// Whether `head` ends as a row does.
fn ends_row(head: &str) -> bool {
    head.ends_with(['无', '。', '）']) || status::GLUED.iter().any(|(word, _)| head.ends_with(word))
}

/// Where the last row of a table ends: at the end of the line in which it
/// gets its last cell.
fn last_end(sheet: &Sheet<'_>, opening: &Opening, limit: usize) -> usize {
    let mut line = sheet.line_at(opening.id.start);
    let mut end = opening.id.end;
    let mut judged = false;
    while let Some(next) = sheet.lines.get(line).filter(|l| l.span.start < limit) {
        // What stands after an empty line belongs to the row only while its
        // sentence or its verdict is still to come.
        let open = !sheet.text[..end].ends_with(['。', '无', '）']) || !judged;
        if next.after_blank && end > opening.id.end && !open {
            break;
        }
        end = next.span.end.min(limit).max(end);
        let tail = &sheet.text[scan::floor(sheet.text, next.span.start.max(opening.body).min(end))..end];
        judged |= verdict::GLUED.iter().any(|(word, _)| tail.contains(word));
        let tail = tail.trim_end_matches(['\t', '|', ' ', '无', '/']);
        if judged && status::GLUED.iter().any(|(word, _)| tail.ends_with(word)) {
            break;
        }
        line += 1;
    }
    end
}

/// Takes the row apart.
fn row(sheet: &Sheet<'_>, opening: &Opening, end: usize, context: &Context) -> Option<Raw> {
    let text = sheet.text;
    let mut raw = Raw { line: sheet.line_at(opening.start), ..Raw::default() };
    if let Some((_, span)) = opening.index {
        raw.put(Column::Index, span);
    }
    let label = opening.index.map_or(opening.start, |(_, span)| span.end);
    let label = label + text[label..opening.id.start].len()
        - text[label..opening.id.start].trim_start_matches(['、', '.', ' ', '\t']).len();
    let star = text[opening.id.end..].starts_with(['*', '★']);
    let id_end =
        opening.id.end + if star { text[opening.id.end..].chars().next().map_or(0, char::len_utf8) } else { 0 };
    raw.put(Column::CaseId, Span::new(label, id_end));
    let end = end.max(opening.body);
    let body = scan::trim(text, Span::new(opening.body, end));
    let columns = context.header.as_ref().map(|header| &header.columns[..]);
    let cells = parts::Parts { sheet, body, columns }.cells();
    if cells.len() < 2 && columns.is_none() {
        return None;
    }
    for (column, span) in cells {
        raw.put(column, scan::trim(text, span));
    }
    let told = raw.get(Column::Findings).is_some() || raw.get(Column::Verdict).is_some();
    if !told && columns.is_none_or(|c| c.contains(&Column::Findings)) && raw.get(Column::Region).is_none() {
        return None;
    }
    raw.truncated = raw.get(Column::Findings).is_some() && raw.get(Column::Measures).is_none();
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}
