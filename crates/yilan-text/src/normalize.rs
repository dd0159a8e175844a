//! [`Normalized`]: a text folded once, with an exact way back.
//!
//! What is folded lives in [`fold`]; which white space goes lives here. Which
//! line breaks end a paragraph is decided by the layout, not here.

mod fold;

use crate::Span;
use fold::Class;

/// A text without its line wraps and stray spaces and with one form for every
/// width of digit, letter and punctuation, and the way back to the source.
///
/// - Full-width digits, letters and `％．／｜～` become ASCII; ASCII `,:;()!?`
///   become `，：；（）！？`, except a comma or colon between digits, which is left.
/// - Line ends and spaces are taken out, except one space between two Latin
///   letters; tabs stay, for they part the cells of a table. Where a line ended
///   is kept in [`Normalized::breaks`].
/// - Everything else is left as it stands.
///
/// It is made in one pass; its size is proportional to the text. Texts of
/// more than 4 GiB are read up to there, and [`Normalized::is_whole`] says so.
///
/// ```
/// use yilan_text::{Normalized, Span};
///
/// let page = "共 １５ 件,其中\n重点件";
/// let text = Normalized::new(page);
/// assert_eq!(text.as_str(), "共15件，其中重点件");
/// assert_eq!(&page[text.source_span(Span::new(3, 5))], "１５");
/// assert_eq!(text.clean(page, Span::new(3, 20)), "１５件,其中重");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Normalized {
    text: String,
    pieces: Vec<Piece>,
    breaks: Vec<Break>,
    source_len: usize,
    whole: bool,
}

/// A stretch of folded text and the stretch of source it was made from: of
/// equal length, or else one folded character.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: u32,
    source: u32,
    source_len: u32,
}

/// White space that was taken out and may have meant something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Where in the folded text it stood.
    pub at: usize,
    /// What it was.
    pub kind: BreakKind,
    /// Whether the text after it is indented.
    pub indented: bool,
}

/// What kind of white space a [`Break`] was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BreakKind {
    /// Two or more blanks, or one full-width blank, inside a line.
    Gap,
    /// The end of a line.
    Line,
    /// The end of a line and at least one empty line.
    Blank,
}

impl Normalized {
    /// Folds `source`.
    pub fn new(source: &str) -> Self {
        let mut end = source.len().min(u32::MAX as usize);
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let mut folder = Folder {
            source: &source[..end],
            out: Self {
                text: String::with_capacity(end),
                pieces: Vec::with_capacity(end / 64 + 1),
                breaks: Vec::with_capacity(end / 64 + 1),
                source_len: end,
                whole: end == source.len(),
            },
            run: 0,
        };
        folder.fold();
        folder.out
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where lines ended and gaps stood, in order.
    pub fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// The first break at or after `at`, as an index into [`Normalized::breaks`].
    pub fn break_index(&self, at: usize) -> usize {
        self.breaks.partition_point(|b| b.at < at)
    }

    /// Whether all of the source was read: false only beyond 4 GiB.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The stretch of source that `span` of the folded text was made from,
    /// without the white space around it.
    pub fn source_span(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.source_start(span.start);
            return Span::new(at, at);
        }
        Span::new(self.source_start(span.start), self.source_end(span.end))
    }

    /// The place in the folded text of the first character that was made from
    /// source at or after `offset`.
    pub fn folded_offset(&self, offset: usize) -> usize {
        let index = self.pieces.partition_point(|p| (p.source + p.source_len) as usize <= offset);
        match self.pieces.get(index) {
            None => self.text.len(),
            Some(piece) if offset <= piece.source as usize => piece.at as usize,
            Some(piece) if self.piece_len(index) == piece.source_len as usize => {
                piece.at as usize + offset - piece.source as usize
            }
            Some(piece) => piece.at as usize,
        }
    }

    /// The words of the source at `span` of the folded text, as they stand but
    /// for the wraps and stray spaces.
    pub fn clean(&self, source: &str, span: Span) -> String {
        let mut clean = String::with_capacity(span.len());
        let first = self.piece_index(span.start);
        for (index, piece) in self.pieces.iter().enumerate().skip(first) {
            let at = piece.at as usize;
            if at >= span.end {
                break;
            }
            let (mut start, mut end) = (piece.source as usize, (piece.source + piece.source_len) as usize);
            let len = self.piece_len(index);
            if len == piece.source_len as usize {
                end -= (at + len).saturating_sub(span.end);
                start += span.start.saturating_sub(at);
            }
            clean.push_str(source.get(start..end).unwrap_or_default());
        }
        clean
    }

    /// Panics when an invariant does not hold; for tests of this and of the
    /// crates above.
    #[doc(hidden)]
    pub fn assert_valid(&self, source: &str) {
        let mut last = (0, 0);
        for (index, piece) in self.pieces.iter().enumerate() {
            let (at, from) = (piece.at as usize, piece.source as usize);
            let (len, to) = (self.piece_len(index), from + piece.source_len as usize);
            assert!(at >= last.0 && from >= last.1, "pieces in order");
            assert!(source.is_char_boundary(from) && source.is_char_boundary(to) && to <= source.len());
            assert!(self.text.is_char_boundary(at) && self.text.is_char_boundary(at + len));
            last = (at + len, to);
        }
        assert!(self.breaks.is_sorted_by(|a, b| a.at <= b.at));
        assert!(self.breaks.iter().all(|b| self.text.is_char_boundary(b.at)));
    }

    fn piece_index(&self, at: usize) -> usize {
        self.pieces.partition_point(|p| p.at as usize <= at).saturating_sub(1)
    }

    fn piece_len(&self, index: usize) -> usize {
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at as usize);
        end - self.pieces[index].at as usize
    }

    fn source_start(&self, at: usize) -> usize {
        if at >= self.text.len() {
            return self.pieces.last().map_or(self.source_len, |p| (p.source + p.source_len) as usize);
        }
        let index = self.piece_index(at);
        let piece = self.pieces[index];
        let inside = at - piece.at as usize;
        let same = self.piece_len(index) == piece.source_len as usize;
        piece.source as usize + if same { inside } else { 0 }
    }

    fn source_end(&self, at: usize) -> usize {
        let index = self.piece_index(at.saturating_sub(1));
        let Some(piece) = self.pieces.get(index) else { return 0 };
        let rest = (piece.at as usize + self.piece_len(index)).saturating_sub(at);
        let same = self.piece_len(index) == piece.source_len as usize;
        (piece.source + piece.source_len) as usize - if same { rest } else { 0 }
    }
}

/// The pass itself: `run` is where the source not yet copied begins.
struct Folder<'s> {
    source: &'s str,
    out: Normalized,
    run: usize,
}

impl Folder<'_> {
    fn fold(&mut self) {
        let bytes = self.source.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at = match fold::class(byte) {
                Class::Copy1 => at + 1,
                Class::Copy2 => at + 2,
                Class::Copy4 => at + 4,
                Class::Copy3 => at + 3,
                Class::White => self.white(at),
                Class::Look => self.look(at),
            };
        }
        self.copy(bytes.len());
    }

    /// A character that may fold, or be white space of more than one byte.
    fn look(&mut self, at: usize) -> usize {
        let Some(c) = self.source[at..].chars().next() else { return at + 1 };
        let next = at + c.len_utf8();
        if fold::is_white(c) {
            return self.white(at);
        }
        if let Some(end) = fold::gloss(&self.source[..next], &self.source[next..]) {
            self.copy(at);
            self.run = next + end;
            return self.run;
        }
        let numeric = |c: Option<&u8>| c.is_some_and(u8::is_ascii_digit);
        let bytes = self.source.as_bytes();
        let between_digits = matches!(c, ',' | ':') && at > 0 && numeric(bytes.get(at - 1)) && numeric(bytes.get(next));
        if let Some(folded) = fold::fold(c).filter(|_| !between_digits) {
            self.copy(at);
            self.put(folded, at, c.len_utf8());
            self.run = next;
        }
        next
    }

    /// A run of white space from `at`; returns what follows it.
    fn white(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        let blank = rest.find(|c| !fold::is_white(c)).unwrap_or(rest.len());
        let (run, next) = (&rest[..blank], at + blank);
        let before = self.source[..at].chars().next_back();
        let after = self.source[next..].chars().next();
        self.copy(at);
        self.run = next;
        let lines = run.bytes().filter(|&b| b == b'\n').count().max(run.bytes().filter(|&b| b == b'\r').count());
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if latin(before) && latin(after) {
            self.put(' ', at, blank);
        }
        let wide = run.chars().count() > 1 || run.contains('\u{3000}');
        let kind = match lines {
            0 if wide => BreakKind::Gap,
            0 => return next,
            1 => BreakKind::Line,
            _ => BreakKind::Blank,
        };
        let indented = kind != BreakKind::Gap && !run.ends_with(['\n', '\r']);
        self.out.breaks.push(Break { at: self.out.text.len(), kind, indented });
        next
    }

    /// Copies the source from `run` up to `end`.
    fn copy(&mut self, end: usize) {
        if self.run < end {
            let run = self.run;
            self.piece(run, end - run, end - run);
            self.out.text.push_str(&self.source[run..end]);
        }
    }

    /// Writes `folded` for the source character at `at`.
    fn put(&mut self, folded: char, at: usize, len: usize) {
        self.piece(at, len, folded.len_utf8());
        self.out.text.push(folded);
    }

    /// Notes that `len` bytes of source become `folded_len` bytes of text.
    fn piece(&mut self, source: usize, len: usize, folded_len: usize) {
        let at = self.out.text.len();
        if let Some(last) = self.out.pieces.last_mut() {
            let (from, to) = (last.source as usize, (last.source + last.source_len) as usize);
            let same = at - last.at as usize == to - from && len == folded_len;
            if same && to == source {
                last.source_len += len as u32;
                return;
            }
        }
        self.out.pieces.push(Piece { at: at as u32, source: source as u32, source_len: len as u32 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(source: &str) -> String {
        let text = Normalized::new(source);
        text.assert_valid(source);
        text.as_str().to_owned()
    }

    #[test]
    fn stray_spaces_and_wraps_go() {
        assert_eq!(folded("2025 年 6 月 22 日，中央第一生\n态环境"), "2025年6月22日，中央第一生态环境");
        assert_eq!(folded("D3NX2025 06120002"), "D3NX202506120002");
        assert_eq!(folded("海玉 FOOD and\nwine"), "海玉FOOD and wine");
    }

    #[test]
    fn widths_fold_both_ways() {
        assert_eq!(folded("第２３批,共（1）件;８：００—２０：００"), "第23批，共（1）件；8：00—20：00");
        assert_eq!(folded("1,234件,5:30"), "1,234件，5:30");
    }

    #[test]
    fn every_folded_character_leads_back() {
        let source = "共 １５\n\n 件 ,其中";
        let text = Normalized::new(source);
        let back: Vec<&str> = text
            .as_str()
            .char_indices()
            .map(|(at, c)| &source[text.source_span(Span::new(at, at + c.len_utf8()))])
            .collect();
        assert_eq!(back, ["共", "１", "５", "件", ",", "其", "中"]);
        assert_eq!(text.breaks().len(), 1);
        assert_eq!(text.breaks()[0].kind, BreakKind::Blank);
        assert!(text.breaks()[0].indented);
    }

    #[test]
    fn clean_keeps_the_characters_as_written() {
        let source = "约 １００,\n余方(含)";
        let text = Normalized::new(source);
        assert_eq!(text.clean(source, Span::new(0, text.as_str().len())), "约１００,余方(含)");
    }

    #[test]
    fn a_source_offset_finds_its_folded_place() {
        let source = "甲\n\n乙１丙";
        let text = Normalized::new(source);
        assert_eq!(text.as_str(), "甲乙1丙");
        assert_eq!(text.folded_offset(5), 3);
        assert_eq!(text.folded_offset(source.find('丙').unwrap()), 7);
        assert_eq!(text.folded_offset(source.len()), text.as_str().len());
    }
}
