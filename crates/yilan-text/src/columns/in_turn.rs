//! Columns whose lines stand in turn: the first line of each, then the second of each.

use super::{Columns, FULL, by_lines};
use crate::Span;

/// Whether two characters stand together in a word.
type GoesOn<'f> = &'f dyn Fn(char, char) -> bool;

/// A line, and what is asked of it again and again.
#[derive(Clone, Copy)]
pub(super) struct Line<'s> {
    /// Up to the white space at its end.
    span: Span,
    /// Without the white space at both ends.
    text: &'s str,
    /// The characters of the text.
    size: usize,
    /// Those before it.
    indent: usize,
}

impl Line<'_> {
    const fn printed(&self) -> usize {
        self.size + self.indent
    }
}

/// Fewer lines are no columns.
pub(super) const LINES: usize = 6;
/// By how many characters full lines of a column differ.
const RAGGED: usize = 2;
/// How many columns stand beside each other at most.
const MOST: usize = 3;

/// All lines of a text, the empty ones too.
pub(super) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let line = |line| {
        let printed = str::trim_end(line);
        let text = printed.trim_start();
        let span = Span::new(start, start + printed.len());
        start += line.len();
        let indent = printed[..printed.len() - text.len()].chars().count();
        Line { span, text, size: text.chars().count(), indent }
    };
    source.split_inclusive('\n').map(line).collect()
}

/// The ways in which the lines of a text may be those of columns.
pub(super) fn ways(source: &str, goes_on: GoesOn<'_>) -> Vec<Columns> {
    let all = lines(source);
    // The runs of lines without an empty one between them that are long enough for columns.
    let stretches: Vec<&[Line]> = all.split(|line| line.text.is_empty()).filter(|lines| lines.len() >= LINES).collect();
    let mut ways: Vec<Columns> = Vec::new();
    let mut try_way = |stretches: &[&[Line]], cut: &dyn Fn(&[Line]) -> Option<Vec<Span>>| {
        let part = |lines: &&[Line]| {
            let place = Span::new(lines.first()?.span.start, lines.last()?.span.end);
            Some((place, by_lines(cut(lines)?)))
        };
        let way = Columns::arranged(source, stretches.iter().filter_map(part));
        ways.extend(way.filter(|way| !ways.contains(way)));
    };
    try_way(&stretches, &|lines| in_pairs(lines, goes_on));
    try_way(&stretches, &|lines| alternating(lines, MOST, goes_on));
    if stretches.first().is_none_or(|first| first.len() < all.len()) {
        try_way(&[&all], &|lines| in_pairs(lines, goes_on));
    }
    ways
}

/// The lines of `count` columns that stand in turn, column by column, where more of them go on so.
fn alternating(lines: &[Line<'_>], count: usize, goes_on: GoesOn<'_>) -> Option<Vec<Span>> {
    let columns = || (0..count).map(|nth| lines.iter().skip(nth).step_by(count));
    if !columns().all(|column| is_even(column, 2)) {
        return None;
    }
    let apart: Vec<Line<'_>> = columns().flatten().copied().collect();
    (order(&apart, goes_on) > order(lines, goes_on)).then(|| apart.iter().map(|line| line.span).collect())
}

/// Whether one line of so many at least is nearly as long as the longest, as those of a column of print are, and none has
/// a tab.
fn is_even<'l>(lines: impl Iterator<Item = &'l Line<'l>> + Clone, of: usize) -> bool {
    let lines = lines.filter(|line| !line.text.is_empty());
    let longest = lines.clone().map(Line::printed).max().unwrap_or(0);
    let full = |line: &&Line| line.printed() + RAGGED >= longest;
    longest >= FULL
        && lines.clone().filter(full).count() * of >= lines.clone().count()
        && !lines.clone().any(|line| memchr::memchr(b'\t', line.text.as_bytes()).is_some())
}

/// The lines with those of two columns, which stand in turn somewhere among them, one column below the other: where
/// they begin and end to do so is where most words are whole again. Behind the end of the shorter column, the other
/// goes on alone.
fn in_pairs(lines: &[Line<'_>], goes_on: GoesOn<'_>) -> Option<Vec<Span>> {
    let (first, end) = turns(lines, goes_on)?;
    let (above, middle, below) = (&lines[..first], &lines[first..end], &lines[end..]);
    let column = |nth: usize| middle.iter().skip(nth).step_by(2);
    if !(0..2).all(|nth| is_even(column(nth), 4)) {
        return None;
    }
    // The last line in turn ends its column.
    let (left, right) = if middle.len() % 2 == 0 { (below, &[][..]) } else { (&[][..], below) };
    let ordered = above.iter().chain(column(0)).chain(left).chain(column(1)).chain(right);
    Some(ordered.map(|line| line.span).collect())
}

/// From where to where the lines stand in turn, when more of them go on in the next but one than in the next.
fn turns(lines: &[Line<'_>], goes_on: GoesOn<'_>) -> Option<(usize, usize)> {
    // How well the first lines go on in the next line, and in the next but one.
    let sums = |step: usize| {
        let mut sum = 0;
        let sums = fits(lines, step, goes_on).map(|fit| {
            sum += fit;
            sum
        });
        std::iter::once(0).chain(sums).collect::<Vec<i64>>()
    };
    let (next, turn) = (sums(1), sums(2));
    let widest = lines.iter().map(|line| line.span.len()).max().unwrap_or(0);
    let is_short = |line: usize| lines[line].span.len() * 5 < widest * 4;
    // How many of the two lines above end their columns; one that is missing does, but a short line above a full one is
    // a headline across both.
    let ended = |at: usize| match at {
        0 if is_short(0) && !is_short(1) => 1,
        _ => (1..=2).map(|above| i64::from(at.checked_sub(above).is_none_or(is_short))).sum::<i64>(),
    };
    let (mut best, mut from) = ((next[lines.len()] + WORD, None), None::<(usize, i64)>);
    for end in LINES..=lines.len() {
        // The best beginning so far: what goes on above it, less what would in turn above it.
        let first = end - LINES;
        let gain = next[first] - turn[first] + ended(first);
        if from.is_none_or(|from| gain > from.1) {
            from = Some((first, gain));
        }
        let within = if end < lines.len() { turn[end - 1] } else { turn[end - 2] };
        let (first, gain) = from?;
        let all = gain + within + next[lines.len()] - next[end] + if end == lines.len() { 2 } else { ended(end) };
        if all > best.0 {
            best = (all, Some((first, end)));
        }
    }
    best.1
}

/// How much a word that is whole over a line end weighs beside a short line at which a column may end.
const WORD: i64 = 4;

/// How well the lines go on in the next.
pub(super) fn order(lines: &[Line<'_>], goes_on: GoesOn<'_>) -> i64 {
    fits(lines, 1, goes_on).sum()
}

/// How well each line goes on in that `step` lines below it.
fn fits(lines: &[Line<'_>], step: usize, goes_on: GoesOn<'_>) -> impl Iterator<Item = i64> {
    let widest = column_width(lines.iter().map(|line| line.size).collect());
    let last = lines.len().saturating_sub(step);
    let fit_of = move |nth: usize| {
        let line = &lines[nth];
        if nth < last { fit(line.text, line.size + RAGGED >= widest, lines[nth + step].text, goes_on) } else { 0 }
    };
    (0..lines.len()).map(fit_of)
}

/// The widest size that several lines have: a headline across the columns is wider.
fn column_width(mut sizes: Vec<usize>) -> usize {
    const SEVERAL: usize = 4;
    sizes.sort_unstable();
    let shared = |lines: &&[usize]| lines[0] + RAGGED >= lines[SEVERAL - 1];
    let widest = sizes.windows(SEVERAL).rev().find(shared).and_then(|lines| lines.last());
    widest.or(sizes.last()).copied().unwrap_or(0)
}

/// How well a line goes on in another of the same column.
fn fit(line: &str, is_full: bool, next: &str, goes_on: GoesOn<'_>) -> i64 {
    let (Some(last), Some(first)) = (line.chars().next_back(), next.chars().next()) else {
        // Nothing goes on in an empty line.
        let breaks = is_full && next.is_empty() && !line.ends_with(ENDS);
        return if breaks { -WORD / 2 } else { 0 };
    };
    let closing = matches!(first, '、' | '，' | '。' | '；' | '：' | '）' | '”' | '》');
    match closing {
        true if !is_full => -WORD,
        true => 1,
        false if is_full && goes_on(last, first) => WORD,
        false if is_full && !ENDS.contains(&last) && OPENS.iter().any(|word| next.starts_with(word)) => -WORD,
        false => 0,
    }
}

/// With these a paragraph ends.
const ENDS: [char; 8] = ['。', '！', '？', '；', '：', '”', '）', '】'];
/// With these one begins.
const OPENS: [&str; 8] = ["本报讯", "据了解", "近日", "日前", "连日来", "【", "截至", "记者"];
