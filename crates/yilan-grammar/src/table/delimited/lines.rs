//! What the lines of a table are: titles, rules, sections, batches.

use memchr::memchr;
use yilan_text::Span;

use super::super::columns;
use super::super::ids;
use super::super::kind::{self, Kind};
use super::super::sheet::Sheet;
use super::super::title;
use super::Piece;
use super::starts::ends_number;

/// How many of the last pieces may be titles, over however many lines these break.
pub(super) fn short_pieces(sheet: &Sheet<'_>, pieces: &[Piece]) -> usize {
    const LONGEST: usize = 45;
    let closed = pieces.iter().rev().skip_while(|piece| piece.span.is_empty());
    // 填报时间：5月22日 stands above the titles.
    let title = |piece: &&Piece| {
        let text = sheet.str(piece.span);
        (1..=LONGEST).contains(&text.len()) && !text.contains('：')
    };
    closed.take_while(title).take(24).count()
}

/// Whether a headline stands in the lines from `from` up to `to`.
pub(super) fn titles_between(sheet: &Sheet<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|line| {
        let text = sheet.trimmed(line);
        text.len() <= 180 && (text.contains("一览表") || text.contains("公开") || text.contains("批"))
    })
}

/// Whether a cell of the line is a verdict.
pub(super) fn has_verdict(sheet: &Sheet<'_>, line: usize, separator: u8) -> bool {
    let text = sheet.lines.get(line).map_or("", |l| sheet.str(l.span));
    text.split(char::from(separator)).any(|cell| matches!(kind::kind(cell.trim()), Kind::Verdict))
}

/// Whether the line has one cell, with the place whose rows follow: 一、某市（2件）.
pub(super) fn is_section([one, two, _]: &Lead<'_>) -> bool {
    let name = one.trim_start_matches(|c: char| "（一二三四五六七八九十）、.".contains(c) || c.is_ascii_digit());
    let name = name.find('（').map_or(name, |open| &name[..open]);
    two.is_empty() && kind::is_division(name.trim_end_matches('：'))
}

/// Whether the line is the rule under the titles of a Markdown table.
pub(super) fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '─' | '━'))
        && ["--", "─", "━"].iter().any(|rule| line.contains(rule))
}

/// The only cell of a line that names a batch.
pub(super) fn batch_line(sheet: &Sheet<'_>, line: usize, [one, two, _]: &Lead<'_>) -> Option<Span> {
    const LONGEST: usize = 120;
    // 批 stands in few lines.
    let span = sheet.lines.get(line).filter(|line| line.numbered)?.span;
    if !two.is_empty() || one.len() > LONGEST || !one.starts_with(['（', '第']) || !one.contains('批') {
        return None;
    }
    let start = span.start + sheet.str(span).find(one)?;
    let whole = Span::new(start, start + one.len());
    title::batches(one, start).map(|_| whole)
}

/// The first cells of a line that are not empty.
pub(super) type Lead<'a> = [&'a str; 3];

pub(super) fn leading<'a>(sheet: &Sheet<'a>, line: usize, separator: u8) -> Lead<'a> {
    /// So many cells are looked at.
    const MOST: usize = 6;
    let mut found = [""; 3];
    let mut rest = sheet.lines.get(line).map_or("", |l| sheet.str(l.span));
    let mut count = 0;
    for _ in 0..MOST {
        let end = memchr(separator, rest.as_bytes());
        let cell = rest[..end.unwrap_or(rest.len())].trim_matches(|c| matches!(c, ' ' | '\t' | '|'));
        if !cell.is_empty() {
            found[count] = cell;
            count += 1;
        }
        let Some(end) = end.filter(|_| count < found.len()) else { break };
        rest = &rest[end + 1..];
    }
    found
}

/// Whether the line looks like a row of titles.
pub(super) fn is_titles(lead: &Lead<'_>) -> bool {
    // 序号, 辖区, 诉求: words that head columns only beside other titles.
    let like = |cell: &&str| kind::is_title(cell) || columns::like_title(cell);
    lead.iter().filter(|cell| kind::is_title(cell)).count() >= 2 || kind::is_title(lead[0]) && lead.iter().all(like)
}

/// Whether the line is a label and its value, as in a table on its side.
pub(super) fn is_label([one, two, three]: &Lead<'_>) -> bool {
    kind::is_title(one) && !kind::is_title(two) && (three.is_empty() || kind::is_title(three)) && !two.is_empty()
}

/// Whether a row of another layout begins with the line: `28D3NX…`.
pub(super) fn starts_glued(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.trimmed(line);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let Some(id) = ids::strong(&text[digits..]).filter(|_| digits <= 4) else { return false };
    // The star of a cell that is broken behind its number, or the end of one that is broken inside.
    let below = || sheet.lines.get(line + 1).map_or("", |_| sheet.trimmed(line + 1));
    let goes_on = || below().starts_with(['*', '★']) || ends_number(sheet, line + 1, below());
    !(digits + id == text.len() && goes_on())
}
