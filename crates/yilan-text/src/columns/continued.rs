//! An article that breaks off within a sentence and goes on elsewhere on the
//! page: （下转第二版） … （上接第一版）.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{Part, Piece};
use crate::Span;

/// More breaks than these are not paired.
const MOST: usize = 8;

/// One break: the mark at which the article breaks off, the mark behind which it goes on, the lines up to the end of the
/// sentence that is torn, and what follows them.
pub(super) struct Jump {
    from: Span,
    to: Span,
    lines: Vec<Span>,
    rest: Span,
    /// Whether nothing but the head of a page stands between the two marks.
    near: bool,
}

impl Jump {
    /// Its place, with the article whole where it breaks off.
    pub(super) fn part(&self) -> Part {
        let mut pieces: Vec<Piece> = self.lines.iter().copied().map(Piece::Source).collect();
        pieces.push(Piece::Source(self.rest));
        if !self.near {
            pieces.push(Piece::Source(Span::new(self.from.end, self.to.start)));
        }
        (Span::new(self.from.start, self.rest.end), pieces)
    }
}

/// （下转第2版）, the page that it names, and the page on which it stands, where a head says so.
#[derive(Clone, Copy)]
struct Mark {
    span: Span,
    names: Option<u32>,
    page: Option<u32>,
}

/// The breaks within sentences, in order, where every one has its other end below it; and those between sentences of
/// which the pages say so.
pub(super) fn jumps(source: &str) -> Vec<Jump> {
    static PAGE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("版"));
    static ON: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("下转"));
    // Hardly any page has an article that goes on elsewhere.
    if ON.find(source.as_bytes()).is_none() {
        return Vec::new();
    }
    let pages: Vec<usize> = PAGE.find_iter(source.as_bytes()).collect();
    let from = marks(source, &pages, "下转");
    if from.is_empty() || from.len() > MOST {
        return Vec::new();
    }
    let to = marks(source, &pages, "上接");
    let mut jumps: Vec<Jump> = Vec::new();
    for (from, to, sure) in pairs(&from, to) {
        let before = source[..from.start].trim_end();
        let from = Span::new(before.len(), from.end);
        let start = to.end + source[to.end..].len() - source[to.end..].trim_start().len();
        let end = end_of_block(source, start);
        let lines = sentence(source, Span::new(start, end));
        let rest = Span::new(lines.last().map_or(start, |line| line.end), end);
        let after = jumps.last().is_none_or(|last| last.rest.end <= from.start);
        let torn = !before.is_empty() && !before.ends_with(['。', '！', '？', '”', '）', '；', '：', '|', '\t']);
        let sentences = sure && before.ends_with('。');
        if after && (torn || sentences) && from.end <= to.start && !lines.is_empty() {
            let near = is_head(&source[from.end..to.start]);
            jumps.push(Jump { from, to, lines, rest, near });
        }
    }
    jumps
}

/// Which mark goes on where, in order: by the pages that both name where those are known, else by their order, where
/// there are as many of both. And whether a page said so.
fn pairs(from: &[Mark], mut to: Vec<Mark>) -> Vec<(Span, Span, bool)> {
    let even = from.len() == to.len();
    let mut pairs = Vec::new();
    for mark in from {
        let fits = |named: Option<u32>, page: Option<u32>| named.zip(page).map(|(named, page)| named == page);
        let found = to.iter().position(|other| {
            let checks = [fits(mark.names, other.page), fits(other.names, mark.page)];
            let sure = checks.contains(&Some(true));
            other.span.start >= mark.span.end && !checks.contains(&Some(false)) && (even || sure)
        });
        let Some(at) = found else { continue };
        let other = to.remove(at);
        let sure = fits(mark.names, other.page) == Some(true) || fits(other.names, mark.page) == Some(true);
        pairs.push((mark.span, other.span, sure));
    }
    pairs
}

/// Whether a text is nothing but the head of a page: 某某日报 2018年12月19日 第08版:公告.
fn is_head(text: &str) -> bool {
    const LONGEST: usize = 120;
    let text = text.trim();
    text.len() <= LONGEST && !text.contains(['。', '；', '，'])
}

/// Where such marks stand: （下转第2版）, with its brackets, where 版 stands at `pages`.
fn marks(source: &str, pages: &[usize], word: &str) -> Vec<Mark> {
    let marks = pages.iter().enumerate().flat_map(|(nth, page)| {
        let words = words_before(source, *page);
        words.match_indices(word).map(move |(at, _)| {
            let before = source[..page - words.len() + at].trim_end_matches(['（', '(', '▲', '▼', ' ']);
            let after = source[page + '版'.len_utf8()..].trim_start_matches(['）', ')', ' ']);
            let head = pages[..nth].iter().rev().find_map(|head| head_of_page(source, *head));
            Mark {
                span: Span::new(before.len(), source.len() - after.len()),
                names: number_before(source, *page),
                page: head,
            }
        })
    });
    marks.take(MOST + 1).collect()
}

/// The number of the page whose head the 版 at `page` is, and no mark.
fn head_of_page(source: &str, page: usize) -> Option<u32> {
    let words = words_before(source, page);
    let mark = words.contains("下转") || words.contains("上接");
    number_before(source, page).filter(|_| !mark)
}

/// The number before the 版 at `page`: 第3版, 08版, 第四版.
fn number_before(source: &str, page: usize) -> Option<u32> {
    const NUMERALS: &str = "一二三四五六七八九十";
    let head = source[..page].trim_end();
    let bare = head.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.len() < head.len() {
        return head[bare.len()..].parse().ok();
    }
    let last = head.chars().next_back()?;
    let at = NUMERALS.chars().position(|numeral| numeral == last)?;
    let ten = head[..head.len() - last.len_utf8()].ends_with('十');
    u32::try_from(at + 1).ok().map(|number| if ten { 10 + number } else { number })
}

/// What stands before the 版 at `page` in its line, behind another one, and not too far from it.
fn words_before(source: &str, page: usize) -> &str {
    const MOST: usize = 23;
    let words = source[..page].char_indices().rev().take(MOST).take_while(|(_, c)| !matches!(c, '\n' | '版'));
    &source[words.last().map_or(page, |(at, _)| at)..page]
}

/// The first lines of a block, up to one that ends with a stop: joined to the half of a line, they are as wide as no
/// column.
fn sentence(source: &str, block: Span) -> Vec<Span> {
    let (mut lines, mut start) = (Vec::new(), block.start);
    for line in source[block.range()].split_inclusive('\n') {
        let text = line.trim();
        let from = start + line.len() - line.trim_start().len();
        lines.push(Span::new(from, from + text.len()));
        start += line.len();
        if text.ends_with(['。', '；', '！']) {
            break;
        }
    }
    lines
}

/// Where the lines from `start` on end with an empty one.
fn end_of_block(source: &str, start: usize) -> usize {
    let mut end = start;
    for line in source[start..].split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    start + source[start..end].trim_end().len()
}
