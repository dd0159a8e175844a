//! [`Normalized`]: a text folded once, with an exact way back.
//!
//! The way back lives here, the pass in [`folder`], and what one character
//! folds to in [`fold`]. Which line breaks end a paragraph is decided by the
//! layout, not here.

mod fold;
mod folder;
mod gloss;
mod letters;
mod markup;
mod piece;
mod spaced;
mod variant;

use std::borrow::Cow;

use crate::Span;
use crate::line_index::floor;
use folder::Folder;
use piece::{Piece, Scale, push_clean};

/// A text without its line wraps and stray spaces and with one form for every
/// character, and the way back to the source.
///
/// - Full-width digits, letters and `％．／｜～` become ASCII; ASCII `,:;()!?`
///   become `，：；（）！？`, except a comma or colon between digits, which is left; `「」` and `『』` become `“”`.
/// - Traditional and variant characters become the simplified ones, where there
///   is one that they always become: see [`simplified`].
/// - Line ends and spaces are taken out, except one space between two Latin
///   letters; tabs stay, for they part the cells of a table. Where a line ended
///   is kept in [`Normalized::breaks`].
/// - Characters without width and meaning are taken out, and readings in
///   brackets that some sites add: `轉(zhuǎn)辦` becomes `转办`; and question marks that stand for blanks: those at the
///   start of a line with white space behind them.
/// - Markup of HTML that was left in the text is taken out: tags of known elements, scripts, styles, comments, and
///   the entities of blanks; those of quotes and dashes become the character. What ends a line or a paragraph leaves
///   a break, and in the row of a table a tab parts the cells. `<50mg/L` stays.
/// - So are the numbers of pages in lines of their own (— 2 —, 第3页 共4页), the time codes of a script (`[00:01:14]`) and
///   the stars around a bold number (`**57**件`).
/// - The letters of case numbers become capitals: `x3hb202406020030`.
/// - Everything else is left as it stands.
///
/// It is made in one pass; its size is proportional to the text. Folding a
/// folded text changes nothing, unless markup stands in it that was none before (`<<b>p>`, `＜p＞`). A text that would fold to more than 4 GiB is
/// read up to there, and [`Normalized::is_whole`] says so.
///
/// ```
/// use yilan_text::{Normalized, Span};
///
/// let page = "共 １５ 件,其中\n重點件";
/// let text = Normalized::new(page);
/// assert_eq!(text.as_str(), "共15件，其中重点件");
/// assert_eq!(&page[text.source_span(Span::new(3, 5))], "１５");
/// assert_eq!(text.clean(page, Span::new(3, 23)), "１５件,其中重點");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Normalized {
    text: String,
    pieces: Vec<Piece>,
    breaks: Vec<Break>,
    /// For each multiple of [`STEP`] in the text, how many pieces begin before it.
    marks: Vec<u32>,
    source_len: usize,
    uneven: Vec<Uneven>,
    landmarks: Vec<Landmark>,
    /// Whether a space stands somewhere for other white space.
    has_wraps: bool,
    whole: bool,
}

/// A character that is not as wide as its bytes tell: see [`fold::surplus`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uneven {
    pub(crate) at: u32,
    pub(crate) surplus: i8,
}

/// A mark is kept for every so many bytes of folded text.
const STEP: usize = 256;

/// `text` with the characters that [`Normalized`] takes for traditional or
/// variant ones as the simplified ones, and nothing else changed: for lists of
/// names that are to be found in folded text.
///
/// ```
/// use yilan_text::simplified;
///
/// assert_eq!(simplified("汙水處理廠"), "污水处理厂");
/// assert_eq!(simplified("於潜镇"), "于潜镇");
/// assert_eq!(simplified("乾县"), "乾县");
/// ```
pub fn simplified(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| variant::simplified(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| variant::simplified(c).unwrap_or(c)).collect())
}

/// A character by which words are found that many readers look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landmark {
    /// Where in the folded text it stands.
    pub at: usize,
    /// The character.
    pub c: char,
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
        Folder::new(source, u32::MAX as usize).folded()
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where lines ended and gaps stood, in order.
    pub fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// The few characters of the folded text, in order, by which words are found that readers of a whole page look
    /// for: 察 of 督察, 访 of 信访, 号 of 编号. They are noted in the one pass, so that none is searched for.
    ///
    /// ```
    /// use yilan_text::Normalized;
    ///
    /// let text = Normalized::new("督察组轉辦了一批");
    /// let found: Vec<(usize, char)> = text.landmarks().iter().map(|landmark| (landmark.at, landmark.c)).collect();
    /// assert_eq!(found, [(0, '督'), (3, '察'), (12, '办'), (21, '批')]);
    /// ```
    pub fn landmarks(&self) -> &[Landmark] {
        &self.landmarks
    }

    /// Where in the folded text single blanks were taken out, those at line ends among them.
    pub(crate) fn blanks(&self) -> impl Iterator<Item = usize> {
        // A blank of one byte, or the no-break space.
        let blank = |pair: &[Piece]| {
            let taken = pair[1].source as usize - (pair[0].source as usize + pair[0].source_len as usize);
            matches!(taken, 1 | 2).then_some(pair[1].at as usize)
        };
        self.pieces.windows(2).filter_map(blank)
    }

    /// The characters that are not as wide as their bytes tell, in order.
    pub(crate) fn uneven(&self) -> &[Uneven] {
        &self.uneven
    }

    /// The first break at or after `at`, as an index into [`Normalized::breaks`].
    pub fn break_index(&self, at: usize) -> usize {
        self.breaks.partition_point(|b| b.at < at)
    }

    /// Whether all of the source was read: false only when it folds to more than
    /// 4 GiB.
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
        let first = self.piece_index(span.start);
        if let Some(place) = self.copied(first, span) {
            return place;
        }
        let end = span.end.saturating_sub(1);
        // Most spans end in the piece that they begin in.
        let same = self.pieces.get(first + 1).is_none_or(|next| next.at as usize > end);
        let last = if same { first } else { self.piece_index(end) };
        Span::new(self.start_in(first, span.start), self.end_in(last, span.end))
    }

    /// The place in the folded text of the first character that was made from
    /// source at or after `offset`; inside a character, of that character.
    pub fn folded_offset(&self, offset: usize) -> usize {
        let index = self.pieces.partition_point(|p| p.source_end() <= offset);
        let Some(piece) = self.pieces.get(index) else { return self.text.len() };
        let inside = offset.saturating_sub(piece.source as usize);
        let folded = match self.scale(index) {
            Scale::Same => inside,
            Scale::Shrunk => inside / 3,
            Scale::Grown => inside * 3,
            Scale::One => 0,
        };
        floor(&self.text, piece.at as usize + folded)
    }

    /// The words of the source at `span` of the folded text, as they stand but
    /// for the wraps, stray spaces and readings.
    pub fn clean(&self, source: &str, span: Span) -> String {
        let mut clean = String::with_capacity(span.len());
        let first = self.piece_index(span.start);
        for (index, piece) in self.pieces.iter().enumerate().skip(first) {
            let (at, from) = (piece.at as usize, piece.source as usize);
            if at >= span.end {
                break;
            }
            let len = self.piece_len(index);
            let scale = self.scale(index);
            let start = match span.start.checked_sub(at) {
                Some(inside) if scale != Scale::One => from + scale.source_len(inside.min(len), 0),
                _ => from,
            };
            let end = from + scale.source_len(len.min(span.end - at), piece.source_len as usize);
            self.push_clean(source.get(start..end).unwrap_or_default(), scale, &mut clean);
        }
        clean
    }

    /// The words at `span` of the folded text, as [`Normalized::clean`] gives
    /// them, and where they stand in the source, as
    /// [`Normalized::source_span`] does.
    pub fn clean_span(&self, source: &str, span: Span) -> (String, Span) {
        let Some(place) = self.copied(self.piece_index(span.start), span).filter(|_| !span.is_empty()) else {
            return (self.clean(source, span), self.source_span(span));
        };
        let part = source.get(place.range()).unwrap_or_default();
        if !self.has_wraps {
            return (part.to_owned(), place);
        }
        let mut clean = String::with_capacity(span.len());
        push_clean(part, Scale::Same, &mut clean);
        (clean, place)
    }

    /// Where in the source `span` stands if it is a part of the piece at `index`, which was copied, as most spans are.
    #[inline]
    fn copied(&self, index: usize, span: Span) -> Option<Span> {
        let piece = self.pieces.get(index)?;
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at as usize);
        let (at, len) = (piece.at as usize, piece.source_len as usize);
        let inside = at <= span.start && span.end <= end;
        let start = piece.source as usize + span.start.wrapping_sub(at);
        (inside && Scale::of(end - at, len) == Scale::Same).then(|| Span::new(start, start + span.len()))
    }

    /// Appends what a piece was made from, all of it as it stands where it was copied.
    fn push_clean(&self, part: &str, scale: Scale, out: &mut String) {
        if scale == Scale::Same && !self.has_wraps {
            out.push_str(part);
        } else {
            push_clean(part, scale, out);
        }
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
        for (at, c) in self.text.char_indices() {
            let span = self.source_span(Span::new(at, at + c.len_utf8()));
            assert!(!span.is_empty() && source.get(span.range()).is_some(), "{c:?} at {at} leads back to {span:?}");
            assert_eq!(self.folded_offset(span.start), at, "{c:?} is found from its source");
            for span in [Span::new(at, at + c.len_utf8()), Span::new(at / 2, at), Span::new(0, at)] {
                if self.text.get(span.range()).is_some() {
                    assert_eq!(self.clean_span(source, span), (self.clean(source, span), self.source_span(span)));
                }
            }
        }
        let landmarks = self.text.char_indices().filter(|(_, c)| fold::is_landmark(*c));
        assert!(landmarks.eq(self.landmarks.iter().map(|landmark| (landmark.at, landmark.c))), "landmarks");
        assert!(self.breaks.is_sorted_by(|a, b| a.at <= b.at));
        assert!(self.breaks.iter().all(|b| self.text.is_char_boundary(b.at)));
    }

    /// The piece that `at` stands in.
    fn piece_index(&self, at: usize) -> usize {
        let mark = at / STEP;
        let known = |mark: usize| self.marks.get(mark).map_or(self.pieces.len(), |before| *before as usize);
        let (from, to) = (known(mark), known(mark + 1));
        let near = self.pieces.get(from..to).unwrap_or_default();
        (from + near.partition_point(|p| p.at as usize <= at)).saturating_sub(1)
    }

    /// The same with its marks, once all pieces are there.
    fn marked(mut self) -> Self {
        letters::raise(&mut self.text);
        self.marks.reserve_exact(self.text.len() / STEP + 1);
        for (before, piece) in self.pieces.iter().enumerate() {
            while self.marks.len() * STEP <= piece.at as usize {
                self.marks.push(before as u32);
            }
        }
        self
    }

    fn piece_len(&self, index: usize) -> usize {
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at as usize);
        end - self.pieces[index].at as usize
    }

    fn scale(&self, index: usize) -> Scale {
        Scale::of(self.piece_len(index), self.pieces[index].source_len as usize)
    }

    fn source_start(&self, at: usize) -> usize {
        self.start_in(self.piece_index(at), at)
    }

    /// Where in the source `at` is, which stands in the piece at `index`.
    fn start_in(&self, index: usize, at: usize) -> usize {
        if at >= self.text.len() {
            return self.pieces.last().map_or(self.source_len, |p| p.source_end());
        }
        let piece = self.pieces[index];
        let inside = at - piece.at as usize;
        piece.source as usize
            + match self.scale(index) {
                Scale::Grown => inside / 3,
                scale => scale.source_len(inside, 0),
            }
    }

    /// Where in the source the character before `at` ends, which stands in the
    /// piece at `index`.
    fn end_in(&self, index: usize, at: usize) -> usize {
        let Some(piece) = self.pieces.get(index) else { return 0 };
        let inside = at.saturating_sub(piece.at as usize).min(self.piece_len(index));
        piece.source as usize + self.scale(index).source_len(inside, piece.source_len as usize)
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
    fn an_entity_three_times_as_long_as_its_character_is_clean() {
        let source = "甲&copy;&copy;５乙";
        let text = Normalized::new(source);
        assert_eq!(text.as_str(), "甲©©5乙");
        assert_eq!(text.clean(source, Span::new(0, text.as_str().len())), "甲©©５乙");
        text.assert_valid(source);
    }

    #[test]
    fn stray_spaces_and_wraps_go() {
        assert_eq!(folded("2025 年 6 月 22 日，中央第一生\n态环境"), "2025年6月22日，中央第一生态环境");
        assert_eq!(folded("D3NX2025 06120002"), "D3NX202506120002");
        assert_eq!(folded("海玉 FOOD and\nwine"), "海玉FOOD and wine");
    }

    #[test]
    fn markup_left_in_the_text_goes() {
        let source =
            "<p style=\"width: 320px\">共<span>14</span>2件&nbsp;，</p>\n<p>&ldquo;甲<br/>乙&rdquo;</p><!-- 丙 -->";
        assert_eq!(folded(source), "共142件，“甲乙”");
        let text = Normalized::new(source);
        assert_eq!(text.clean(source, Span::new(3, 6)), "142");
        assert_eq!(&source[text.source_span(Span::new(3, 6))], "14</span>2");
        let kinds: Vec<BreakKind> = text.breaks().iter().map(|b| b.kind).collect();
        assert_eq!(kinds, [BreakKind::Blank, BreakKind::Blank, BreakKind::Line, BreakKind::Blank]);
        assert_eq!(text.clean(source, Span::new(0, text.as_str().len())), "共142件，“甲乙”");
        assert_eq!(folded("乙<50mg/L，<丙>"), "乙<50mg/L，<丙>");
    }

    #[test]
    fn the_cells_of_a_row_left_in_the_text_are_parted_by_tabs() {
        let source = "<tr><td>1</td>\n<td><p>甲</p><p>乙</p></td><td>丙</td></tr>\n<tr><td>丁<p>戊</td></tr>";
        assert_eq!(folded(source), "1\t甲乙\t丙\t丁戊");
        let kinds: Vec<BreakKind> = Normalized::new(source).breaks().iter().map(|b| b.kind).collect();
        use BreakKind::{Blank, Gap, Line};
        assert_eq!(kinds, [Line, Gap, Gap, Gap, Blank, Blank, Blank]);
    }

    #[test]
    fn question_marks_that_were_blanks_go() {
        assert_eq!(folded("甲\n?\n? ? 乙\n?丙"), "甲乙？丙");
        assert_eq!(folded("甲\n?\n?乙?\n丙 ?丁"), "甲乙？丙？丁");
        assert_eq!(folded("是吗?\n不是"), "是吗？不是");
        assert_eq!(folded("甲。 ?\t乙！ ? |丙。 ?丁"), "甲。\t乙！|丙。？丁");
    }

    #[test]
    fn letters_of_case_numbers_are_capitals() {
        assert_eq!(folded("x3hb202406020030、d450000201807010115"), "X3HB202406020030、D450000201807010115");
        assert_eq!(folded("D3hb202406020030，x20240602，dx2024"), "D3HB202406020030，x20240602，dx2024");
    }

    #[test]
    fn marks_of_pages_scripts_and_scans_go() {
        assert_eq!(folded("甲县、\n\n— 2 —\n\n乙县\n第 3 页 共 4 页\n丙县"), "甲县、乙县丙县");
        assert_eq!(folded("[00:00:01] 甲\n[00:00:04] 乙[3]"), "甲乙[3]");
        assert_eq!(folded("共**57**件，**公司"), "共57件，**公司");
        assert_eq!(folded("共3O件，21曰"), "共3O件，21曰");
    }

    #[test]
    fn widths_fold_both_ways() {
        assert_eq!(folded("第２３批,共（1）件;８：００—２０：００"), "第23批，共（1）件；8：00—20：00");
        assert_eq!(folded("1,234件,5:30"), "1,234件，5:30");
    }

    #[test]
    fn characters_of_no_width_are_nothing() {
        assert_eq!(folded("共\u{200b}15\u{feff}件CO\u{ad}D"), "共15件COD");
        assert_eq!(folded("a\u{200b} b\u{200b}c"), "a bc");
        assert!(Normalized::new("甲\u{200b}\u{feff}乙").breaks().is_empty());
    }

    #[test]
    fn traditional_characters_match_and_stay_as_written() {
        let source = "轉辦第２批羣衆於後裡汙嶽訊";
        assert_eq!(folded(source), "转办第2批群众于后里污岳讯");
        let text = Normalized::new(source);
        assert_eq!(text.clean(source, Span::new(0, text.as_str().len())), source);
        assert_eq!(text.pieces.len(), 3);
    }

    #[test]
    fn readings_in_brackets_go() {
        assert_eq!(folded("轉(zhuǎn)辦 15個（gè）。"), "转办15个。");
        assert_eq!(folded("轉\n( zhuǎn\n)\n辦"), "转办");
        assert_eq!(folded("转(zhuan)办"), "转办");
        assert_eq!(
            folded("噪声60dB(A)，COD(Cr)，(A区)(一)，苯并(a)芘"),
            "噪声60dB（A），COD（Cr），（A区）（一），苯并（a）芘"
        );
        let source = "轉(zhuǎn)\n辦";
        let text = Normalized::new(source);
        assert_eq!(text.clean(source, Span::new(0, 6)), "轉辦");
        assert_eq!(text.source_span(Span::new(0, 3)), Span::new(0, 3));
        assert_eq!(text.breaks()[0].at, 3);
    }

    #[test]
    fn a_number_keeps_its_comma_in_every_width() {
        assert_eq!(folded("１,２３４件"), "1,234件");
    }

    #[test]
    fn a_space_between_words_is_one_in_the_clean_text() {
        let source = "red\nwine \u{3000} and\u{a0}rice";
        let text = Normalized::new(source);
        assert_eq!(text.clean(source, Span::new(0, text.as_str().len())), "red wine and rice");
    }

    #[test]
    fn half_width_punctuation_takes_one_piece() {
        let text = Normalized::new(&"(".repeat(10_000));
        assert_eq!(text.pieces.len(), 1);
        assert_eq!(text.source_span(Span::new(30, 33)), Span::new(10, 11));
        assert_eq!(text.folded_offset(10), 30);
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        for most in 0..20 {
            let source = "甲,乙 １(丙";
            let text = Folder::new(source, most).folded();
            text.assert_valid(source);
            assert!(text.as_str().len() <= most && text.source_len <= most);
            assert!(Normalized::new(source).as_str().starts_with(text.as_str()));
            assert_eq!(text.is_whole(), most >= 16, "{most}");
        }
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
