//! [`Columns`]: columns of print whose lines were written across each other.

use std::ops::Range;

use crate::Span;
use crate::width;

/// A text in which columns stand one below the other whose lines stood across
/// each other in the source, and the way back.
///
/// Whoever takes the text out of a printed page line by line writes the first
/// line of every column, then the second of every column. Nothing but what the
/// lines say tells that apart from one column, so [`Columns::of`] gives every
/// way that the lines allow, and the reader chooses the one that adds up.
///
/// ```
/// use yilan_text::{Columns, Span};
///
/// let page = "督察组向我省转办了\n公园里新栽的紫薇已\n第三批信访举报一共\n经开了花，邻居每天\n件数为十五件今天。\n早晚都来散步下棋。";
/// let ways = Columns::of(page);
/// let text = ways[0].text();
/// assert!(text.starts_with("督察组向我省转办了\n第三批信访举报一共\n件数为十五件今天。"));
/// let told = text.find("了\n第三批").map(|at| Span::new(at, at + "了\n第三批".len())).unwrap();
/// let places: Vec<&str> = ways[0].places(told).iter().map(|place| &page[place.range()]).collect();
/// assert_eq!(places, ["了", "第三批"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    text: String,
    strips: Vec<Strip>,
}

/// A stretch of the text that stands in one piece in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Strip {
    at: usize,
    source: Span,
}

impl Strip {
    const fn end(self) -> usize {
        self.at + self.source.len()
    }
}

/// Fewer lines are no columns.
const LINES: usize = 6;
/// A line of a column has as many characters at least, but for the last of a paragraph.
const FULL: usize = 8;
/// By how many characters full lines of a column differ.
const RAGGED: usize = 2;
/// How many columns stand beside each other at most.
const MOST: usize = 3;
/// How many ends of the shorter column are tried.
const ENDS: usize = 2;

impl Columns {
    /// Every way in which the lines of `source` may be those of columns, at
    /// most five of them; none for a text of ordinary lines of uneven length.
    pub fn of(source: &str) -> Vec<Self> {
        let stretches = stretches(source);
        let mut ways: Vec<Self> = Vec::new();
        let mut try_way = |cut: &dyn Fn(&[Span]) -> Option<Vec<Span>>| {
            let way = Self::with(source, &stretches, cut);
            ways.extend(way.filter(|way| !ways.contains(way)));
        };
        try_way(&|lines| beside(source, lines));
        for end in 0..=ENDS {
            try_way(&|lines| alternating(source, lines, 2, end));
        }
        try_way(&|lines| alternating(source, lines, MOST, 0));
        ways
    }

    /// The text with its columns one below the other.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where in the source `span` of the text stands: one place, or one for
    /// each line that it runs over.
    pub fn places(&self, span: Span) -> Vec<Span> {
        let first = self.strips.partition_point(|strip| strip.end() <= span.start);
        let strips = self.strips[first..].iter().take_while(|strip| strip.at < span.end.max(span.start + 1));
        strips
            .map(|strip| {
                let inside = |at: usize| strip.source.start + at.clamp(strip.at, strip.end()) - strip.at;
                Span::new(inside(span.start), inside(span.end))
            })
            .filter(|place| !place.is_empty() || span.is_empty())
            .collect()
    }

    /// The source with the lines of each stretch as `cut` puts them, where it does for one at least.
    fn with(source: &str, stretches: &[Vec<Span>], cut: &dyn Fn(&[Span]) -> Option<Vec<Span>>) -> Option<Self> {
        let mut columns = Self { text: String::with_capacity(source.len() + 1), strips: Vec::new() };
        let mut from = 0;
        for lines in stretches {
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
            let Some(pieces) = cut(lines) else { continue };
            columns.push(source, Span::new(from, first.start), false);
            for piece in pieces {
                columns.push(source, piece, true);
            }
            from = last.end;
        }
        columns.push(source, Span::new(from, source.len()), false);
        (from > 0).then_some(columns)
    }

    fn push(&mut self, source: &str, piece: Span, line: bool) {
        if !piece.is_empty() {
            self.strips.push(Strip { at: self.text.len(), source: piece });
            self.text.push_str(&source[piece.range()]);
            if line {
                self.text.push('\n');
            }
        }
    }
}

/// The runs of lines without an empty one between them that are long enough for columns; the lines without the white
/// space at their ends.
fn stretches(source: &str) -> Vec<Vec<Span>> {
    let (mut all, mut run) = (Vec::new(), Vec::new());
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        if text.is_empty() {
            all.push(std::mem::take(&mut run));
        } else {
            run.push(Span::new(start, start + text.len()));
        }
        start += line.len();
    }
    all.push(run);
    all.retain(|lines| lines.len() >= LINES);
    all
}

/// The lines of `count` columns that stand in turn, column by column. From the `end`-th last short line on, which ends
/// its column, every line is of the other.
fn alternating(source: &str, lines: &[Span], count: usize, end: usize) -> Option<Vec<Span>> {
    let sizes: Vec<usize> = lines.iter().map(|line| source[line.range()].chars().count()).collect();
    let column = |nth: usize| (nth..lines.len()).step_by(count);
    let longest = |nth: usize| column(nth).map(|line| sizes[line]).max().unwrap_or(0);
    let full = |line: usize| sizes[line] + RAGGED >= longest(line % count);
    for nth in 0..count {
        let (all, filled) = (column(nth).count(), column(nth).filter(|line| full(*line)).count());
        if longest(nth) < FULL || filled * 5 < all * 3 {
            return None;
        }
    }
    if lines.iter().any(|line| source[line.range()].contains('\t')) {
        return None;
    }
    let short = || (count..lines.len() - count).rev().filter(|line| !full(*line));
    let last = match end.checked_sub(1) {
        None => lines.len(),
        Some(before) => short().nth(before)? + 1,
    };
    // Behind the end of a column, the others go on alone.
    let of = |line: usize| if line < last { line % count } else { last % count };
    let ordered = (0..count).flat_map(|nth| (0..lines.len()).filter(move |line| of(*line) == nth));
    Some(ordered.map(|line| lines[line]).collect())
}

/// The lines of two columns that stand beside each other with a gap between them, column by column.
fn beside(source: &str, lines: &[Span]) -> Option<Vec<Span>> {
    let gaps: Vec<Option<Range<usize>>> = lines.iter().map(|line| only_gap(&source[line.range()])).collect();
    let place = |(line, gap): (&Span, &Option<Range<usize>>)| {
        gap.as_ref().map(|gap| width::of(&source[line.range()][..gap.end]))
    };
    let mut starts: Vec<usize> = lines.iter().zip(&gaps).filter_map(place).collect();
    starts.sort_unstable();
    let middle = *starts.get(starts.len() / 2)?;
    let aligned = starts.iter().filter(|start| start.abs_diff(middle) <= 2 * RAGGED).count();
    if starts.len() * 10 < lines.len() * 7 || aligned * 10 < starts.len() * 8 || middle < FULL {
        return None;
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (line, gap) in lines.iter().zip(gaps) {
        match gap {
            Some(gap) => {
                left.push(Span::new(line.start, line.start + gap.start));
                right.push(Span::new(line.start + gap.end, line.end));
            }
            None => {
                let text = &source[line.range()];
                let indent = text.len() - text.trim_start().len();
                let side = if width::of(&text[..indent]) * 2 > middle { &mut right } else { &mut left };
                side.push(*line);
            }
        }
    }
    left.append(&mut right);
    Some(left)
}

/// The only gap inside a line: two blanks at least, or a wide one. None where there are more, or a tab.
fn only_gap(line: &str) -> Option<Range<usize>> {
    if line.contains('\t') {
        return None;
    }
    let mut found = None;
    let mut at = line.len() - line.trim_start().len();
    while let Some(start) = line[at..].find([' ', '\u{3000}']).map(|next| at + next) {
        let gap = line[start..].len() - line[start..].trim_start().len();
        at = start + gap;
        if width::of(&line[start..at]) >= 2 && found.replace(start..at).is_some() {
            return None;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources<'s>(source: &'s str, way: &Columns, span: Span) -> Vec<&'s str> {
        way.places(span).iter().map(|place| &source[place.range()]).collect()
    }

    #[test]
    fn columns_beside_each_other_are_taken_apart() {
        let source = "首行\n\n天一二三四五  甲一二三四五\n天二二三四五  甲二二三四五\n天三二三四五  甲三二三四五\n\
             天四二三四五  甲四二三四五\n天五二三四五  甲五二三四五\n天六。\n末行";
        let ways = Columns::of(source);
        let text = ways[0].text();
        assert!(text.starts_with("首行\n\n天一二三四五\n天二"), "{text}");
        assert!(text.contains("天六。\n末行\n甲一二三四五\n甲二") || text.contains("天六。\n甲一"), "{text}");
        let all = Span::new(0, text.len());
        let said: String = sources(source, &ways[0], all).concat();
        assert_eq!(said.replace('\n', ""), text.replace('\n', ""));
    }

    #[test]
    fn the_longer_column_goes_on_alone() {
        let source = "天一二三四五六七\n甲一二三四五六七\n天二二三四五六七\n甲二二三四五六七\n\
             天三二三四五六七\n甲三。\n天四二三四五六七\n天五二三四五六七\n天六二三四五六七\n天七。";
        let ways = Columns::of(source);
        let right = "天一二三四五六七\n天二二三四五六七\n天三二三四五六七\n天四二三四五六七\n天五二三四五六七\n\
             天六二三四五六七\n天七。\n甲一二三四五六七\n甲二二三四五六七\n甲三。\n";
        assert!(ways.iter().any(|way| way.text() == right), "{ways:?}");
    }

    #[test]
    fn uneven_lines_are_no_columns() {
        assert_eq!(Columns::of("一\n二二二二二二二二二二\n三\n四四\n五五五五五五\n六\n七七七\n"), []);
        assert_eq!(Columns::of(""), []);
        assert_eq!(Columns::of("甲\t乙丙丁戊己庚辛\n".repeat(9).as_str()), []);
    }
}
