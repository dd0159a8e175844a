//! [`LineIndex`]: byte offsets as lines and columns, and back.

use std::fmt;

use crate::Span;
use crate::width;

/// A mark is kept for every so many bytes of text.
const STEP: usize = 4096;

/// Where an offset stands, as people count: from one, columns in characters.
///
/// ```
/// use yilan_text::{LineIndex, Position};
///
/// let text = "第一批\n共15件";
/// let position = LineIndex::new(text).position(text, 13);
/// assert_eq!(position, Position { line: 2, column: 2 });
/// assert_eq!(position.to_string(), "2:2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from one.
    pub line: usize,
    /// The column, from one, in characters.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Lines and columns of a text.
///
/// A line ends with `\n`, `\r\n` or `\r`. The index does not hold the text, so
/// the text is given again with each question; answers for another text mean
/// nothing, but nothing panics. It takes six thousandths of the text's size,
/// whether the text is one line or a million, and answers in logarithmic time.
///
/// ```
/// use yilan_text::{LineIndex, Position, Span};
///
/// let text = "第一批\r\n共15件\n";
/// let index = LineIndex::new(text);
/// assert_eq!(index.lines(), 3);
/// assert_eq!(index.position(text, 3), Position { line: 1, column: 2 });
/// assert_eq!(index.line_span(text, 2), Some(Span::new(11, 19)));
/// assert_eq!(index.line_span(text, 4), None);
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// What stands at each multiple of [`STEP`], or at the start of the
    /// character there.
    marks: Vec<Mark>,
    lines: usize,
}

/// What is known of an offset: the number of lines before it, where its line
/// starts and how many characters of that line stand before it.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    line: usize,
    start: usize,
    column: usize,
}

impl LineIndex {
    /// The index of `text`, in one pass.
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let (mut mark, mut at) = (Mark::default(), 0);
        marks.push(mark);
        while at < text.len() {
            let end = floor(text, marks.len() * STEP);
            mark = mark.advanced(text, at, end);
            at = end;
            if at < text.len() {
                marks.push(mark);
            }
        }
        Self { marks, lines: mark.line + 1 }
    }

    /// The number of lines; a text that ends with a line end has an empty last
    /// line, and an empty text has one line.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// The line and column of the character at `offset`; beyond the end, those
    /// of the end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mark = self.at(text, offset);
        Position { line: mark.line + 1, column: mark.column + 1 }
    }

    /// The line of [`LineIndex::position`] alone, which takes a fraction of the
    /// time.
    ///
    /// ```
    /// use yilan_text::LineIndex;
    ///
    /// let text = "第一批\n共15件";
    /// assert_eq!(LineIndex::new(text).line(text, 13), 2);
    /// ```
    pub fn line(&self, text: &str, offset: usize) -> usize {
        let offset = floor(text, offset);
        let index = (offset / STEP).min(self.marks.len() - 1);
        let between = line_ends(text.as_bytes(), floor(text, index * STEP), offset);
        self.marks[index].line + between.count() + 1
    }

    /// The column at which a terminal shows the character at `offset`, from
    /// one: an ideograph is two columns wide, a tab four.
    ///
    /// It takes time with the length of the line before `offset`.
    ///
    /// ```
    /// use yilan_text::LineIndex;
    ///
    /// let text = "共15件";
    /// let index = LineIndex::new(text);
    /// assert_eq!(index.position(text, 5).column, 4);
    /// assert_eq!(index.display_column(text, 5), 5);
    /// ```
    pub fn display_column(&self, text: &str, offset: usize) -> usize {
        let offset = floor(text, offset);
        let start = self.at(text, offset).start;
        1 + text.get(start..offset).map_or(0, width::of)
    }

    /// Where line `line`, counted from one, stands, without its line end.
    pub fn line_span(&self, text: &str, line: usize) -> Option<Span> {
        let line = line.checked_sub(1).filter(|&line| line < self.lines)?;
        let start = self.line_start(text, line)?;
        // Its end can stand no earlier than the last mark in this line, or one
        // byte before where that mark parts a `\r\n`.
        let last = self.marks.partition_point(|m| m.line <= line) - 1;
        let from = floor(text, last * STEP).saturating_sub(1).max(start);
        let rest = text.as_bytes().get(from..)?;
        let end = memchr::memchr2(b'\n', b'\r', rest).map_or(text.len(), |len| from + len);
        Some(Span::new(start, end))
    }

    /// Where the line with `line` lines before it starts.
    fn line_start(&self, text: &str, line: usize) -> Option<usize> {
        let next = self.marks.partition_point(|m| m.line < line);
        if let Some(mark) = self.marks.get(next).filter(|m| m.line == line) {
            return Some(mark.start);
        }
        // Its line end stands between the mark before and the next one.
        let index = next - 1;
        let missing = line - self.marks[index].line;
        let from = floor(text, index * STEP);
        line_ends(text.as_bytes(), from, text.len()).nth(missing - 1)
    }

    fn at(&self, text: &str, offset: usize) -> Mark {
        let offset = floor(text, offset);
        let index = (offset / STEP).min(self.marks.len() - 1);
        self.marks[index].advanced(text, floor(text, index * STEP), offset)
    }
}

impl Mark {
    /// The mark of `to`, when this is the mark of `from`.
    fn advanced(mut self, text: &str, from: usize, to: usize) -> Self {
        let mut at = from;
        for start in line_ends(text.as_bytes(), from, to) {
            (self.line, self.start, self.column) = (self.line + 1, start, 0);
            at = start;
        }
        self.column += text.get(at..to).map_or(0, |part| part.chars().count());
        self
    }
}

/// The starts of the lines that begin behind a line end in `from..to`.
fn line_ends(bytes: &[u8], from: usize, to: usize) -> impl Iterator<Item = usize> {
    let part = bytes.get(from..to).unwrap_or_default();
    memchr::memchr2_iter(b'\n', b'\r', part)
        .map(move |at| from + at + 1)
        .filter(move |&next| bytes[next - 1] == b'\n' || bytes.get(next) != Some(&b'\n'))
}

/// The start of the character at `offset`, or the end of the text.
pub(crate) fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, slowly.
    fn slow(text: &str, offset: usize) -> Position {
        let offset = floor(text, offset);
        let (mut line, mut column) = (1, 1);
        for (at, c) in text.char_indices().take_while(|&(at, _)| at < offset) {
            let ends = c == '\n' || c == '\r' && !text[at + 1..].starts_with('\n');
            (line, column) = if ends { (line + 1, 1) } else { (line, column + 1) };
        }
        Position { line, column }
    }

    fn slow_lines(text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        let (mut start, mut at) = (0, 0);
        while let Some(len) = text[at..].find(['\n', '\r']) {
            let end = at + len;
            at = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
            spans.push(Span::new(start, end));
            start = at;
        }
        spans.push(Span::new(start, text.len()));
        spans
    }

    fn check(text: &str) {
        let index = LineIndex::new(text);
        let lines = slow_lines(text);
        assert_eq!(index.lines(), lines.len());
        for (line, &span) in lines.iter().enumerate().step_by(1 + lines.len() / 64) {
            assert_eq!(index.line_span(text, line + 1), Some(span));
        }
        assert_eq!(index.line_span(text, lines.len() + 1), None);
        assert_eq!(index.line_span(text, 0), None);
        let around = text.len().saturating_sub(STEP)..text.len() + 2;
        for offset in (0..text.len().min(STEP)).chain(around).step_by(1 + text.len() / 16) {
            assert_eq!(index.position(text, offset), slow(text, offset), "{offset}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn it_agrees_with_its_slow_twin(text in "[甲a\\n\\r\u{301}😀]{0,40}") {
            check(&text);
        }

        #[test]
        fn so_it_does_far_beyond_a_mark(
            parts in prop::collection::vec(("[甲a\\n\\r]{0,9}", 0_usize..600), 0..5),
        ) {
            check(&parts.iter().map(|(part, times)| part.repeat(*times)).collect::<String>());
        }
    }

    #[test]
    fn a_line_end_on_a_mark_is_one() {
        for before in STEP - 3..STEP + 2 {
            check(&format!("{}\r\n乙\n", "a".repeat(before)));
            check(&format!("{}\r乙\n\n", "a".repeat(before)));
        }
    }

    #[test]
    fn an_index_of_another_text_does_not_panic() {
        let index = LineIndex::new(&"甲\n".repeat(5000));
        for text in ["", "a", "甲"] {
            let _ = index.position(text, 9000);
            let _ = index.line_span(text, 3000);
            let _ = index.display_column(text, 1);
        }
    }
}
