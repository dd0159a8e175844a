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
}

impl Jump {
    /// Its place, with the article whole where it breaks off.
    pub(super) fn part(&self) -> Part {
        let mut pieces: Vec<Piece> = self.lines.iter().copied().map(Piece::Source).collect();
        pieces.push(Piece::Source(self.rest));
        pieces.push(Piece::Source(Span::new(self.from.end, self.to.start)));
        (Span::new(self.from.start, self.rest.end), pieces)
    }
}

/// The breaks within sentences, in order, where every one has its other end below it.
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
    if from.len() != to.len() {
        return Vec::new();
    }
    let mut jumps: Vec<Jump> = Vec::new();
    for (from, to) in from.into_iter().zip(to) {
        let before = source[..from.start].trim_end();
        let from = Span::new(before.len(), from.end);
        let start = to.end + source[to.end..].len() - source[to.end..].trim_start().len();
        let end = end_of_block(source, start);
        let lines = sentence(source, Span::new(start, end));
        let rest = Span::new(lines.last().map_or(start, |line| line.end), end);
        let after = jumps.last().is_none_or(|last| last.rest.end <= from.start);
        let torn = !before.is_empty() && !before.ends_with(['。', '！', '？', '”', '）', '；', '：', '|', '\t']);
        if after && torn && from.end <= to.start && !lines.is_empty() {
            jumps.push(Jump { from, to, lines, rest });
        }
    }
    jumps
}

/// Where such marks stand: （下转第2版）, with its brackets, where 版 stands at `pages`.
fn marks(source: &str, pages: &[usize], word: &str) -> Vec<Span> {
    let marks = pages.iter().flat_map(|page| {
        let words = words_before(source, *page);
        words.match_indices(word).map(move |(at, _)| {
            let before = source[..page - words.len() + at].trim_end_matches(['（', '(', '▲', '▼', ' ']);
            let after = source[page + '版'.len_utf8()..].trim_start_matches(['）', ')', ' ']);
            Span::new(before.len(), source.len() - after.len())
        })
    });
    marks.take(MOST + 1).collect()
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
