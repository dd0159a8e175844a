//! The last row of a page, which breaks off in it.

use yilan_text::Span;

use super::super::columns::Column;
use super::super::layout::{Context, Raw};
use super::super::sheet::Sheet;
use super::super::{kind, pollution, scan, verdict};
use super::Opening;

/// The row in whose complaint the page ends, behind others: its numbers, the way in and what is left of the complaint.
pub(super) fn cut_row(
    sheet: &Sheet<'_>,
    opening: &Opening,
    end: usize,
    context: &Context,
    before: &Raw,
) -> Option<Raw> {
    let columns = &context.header.as_ref()?.columns;
    let line = sheet.line_at(opening.id.start);
    let last = sheet.lines.get(line)?.span.end <= end && line + 1 == sheet.lines.len();
    let asks = |column| columns.contains(&column);
    if !last || !asks(Column::Complaint) || !asks(Column::Findings) {
        return None;
    }
    let mut raw = Raw { line, truncated: true, ..Raw::default() };
    opening.index.into_iter().for_each(|(_, index)| raw.put(Column::Index, index));
    raw.put(Column::CaseId, opening.id);
    let mut body = scan::trim(sheet.text, Span::new(opening.body, end.max(opening.body)));
    let channel = kind::CHANNELS.iter().filter(|word| asks(Column::Channel) && sheet.str(body).starts_with(**word));
    if let Some(word) = channel.max_by_key(|word| word.len()) {
        raw.put(Column::Channel, Span::new(body.start, body.start + word.len()));
        body = scan::trim(sheet.text, Span::new(body.start + word.len(), body.end));
    }
    match tail(sheet, body, columns, before) {
        Some(tail) => {
            raw.put(Column::Complaint, Span::new(body.start, tail.start));
            raw.put(Column::Region, tail.region);
            raw.put(Column::Category, tail.types);
        }
        None => raw.put(Column::Complaint, body),
    }
    raw.get(Column::Complaint)?;
    raw.span = Span::new(opening.start, body.end);
    Some(raw)
}

/// What stands behind a complaint in which a page seems to end.
struct Tail {
    start: usize,
    region: Span,
    types: Span,
}

/// The region behind the last sentence of `body`, and its types, as far as the page has them: …流下来。某市某区大气. Of a
/// region that the page cuts, the one of the row `before` tells; it is no value.
fn tail(sheet: &Sheet<'_>, body: Span, columns: &[Column], before: &Raw) -> Option<Tail> {
    const LONGEST: usize = 120;
    const STOPS: [char; 3] = ['。', '！', '？'];
    if !columns.windows(2).any(|two| two == [Column::Complaint, Column::Region]) {
        return None;
    }
    let text = sheet.str(body);
    let stop = text.rfind(STOPS)? + '。'.len_utf8();
    let rest = scan::trim(sheet.text, Span::new(body.start + stop, body.end));
    let cell = sheet.str(rest);
    if cell.is_empty() || cell.len() > LONGEST || cell.contains(['，', '；', '：', '“']) {
        return None;
    }
    let start = body.start + stop;
    let none = Span::new(rest.end, rest.end);
    let parts = |at: usize| {
        let types = cell[at..].trim_start().trim_end_matches(['、', ',', ' ']);
        let known = types.is_empty() || pollution::glued(types) == Some(types.len()) || begins_topic(types);
        (kind::is_division(cell[..at].trim_end()) && known).then_some((at, types))
    };
    let ends = cell.char_indices().map(|(at, c)| at + c.len_utf8());
    if let Some((at, types)) = ends.rev().find_map(parts) {
        let region = scan::trim(sheet.text, Span::new(rest.start, rest.start + at));
        let whole = pollution::glued(types) == Some(types.len()) && columns.contains(&Column::Category);
        let from = rest.end - cell[at..].trim_start().len();
        let types = if whole { Span::new(from, from + types.len()) } else { none };
        return Some(Tail { start, region, types });
    }
    let known = before.get(Column::Region).map_or("", |region| sheet.str(region));
    let shared = known.chars().zip(cell.chars()).take_while(|(one, other)| one == other).count();
    let places = || {
        let mut names = Vec::new();
        sheet.page.names.find(cell, &mut names);
        // 某市某: a name, and no more than the beginning of another.
        names.first().is_some_and(|name| name.start == 0) && names.last().is_some_and(|name| cell.len() <= name.end + 9)
    };
    let named = known.starts_with(cell) || places() || shared >= 2 && cell.chars().count() <= known.chars().count();
    named.then_some(Tail { start, region: none, types: none })
}

/// Whether the page breaks off in one of the public concerns: 群众身边的生.
fn begins_topic(text: &str) -> bool {
    ["群众身边的生态环境问题", "涉及公共利益的生态环境问题"].iter().any(|topic| topic.starts_with(text))
}

/// Takes out the piece of a region or of a verdict in which the page ends, where it stands for the findings.
pub(super) fn drop_piece(sheet: &Sheet<'_>, raw: &mut Raw, columns: &[Column]) {
    const LONGEST: usize = 24;
    let Some((Column::Findings, cell)) = raw.cells.last().copied() else { return };
    let text = sheet.str(cell);
    let last = sheet.text[cell.end..].trim().is_empty();
    if !last || text.len() > LONGEST || text.contains(['，', '。', '；', '：']) {
        return;
    }
    let before = columns.split(|column| *column == Column::Findings).next().unwrap_or_default();
    let lacks = |column| before.contains(&column) && raw.get(column).is_none();
    let judged = || verdict::GLUED.iter().any(|(word, _)| word.starts_with(text));
    let (placed, told) = (!lacks(Column::Region), lacks(Column::Verdict) && judged());
    if !placed || told {
        raw.cells.pop();
        raw.truncated = true;
        if !placed && kind::is_division(text) {
            raw.put(Column::Region, cell);
        }
    }
}
