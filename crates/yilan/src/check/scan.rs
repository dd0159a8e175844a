//! [`Scan`]: one pass over the words of a cell, for all that is asked of them:
//! clauses, quotation marks, and passages that stand twice.
//!
//! What is odd about them is judged by the checks.

use yilan_text::Span;

/// So many characters have to be alike before a passage is looked at.
const GRAM: usize = 8;
/// The base of the hashes: an odd number with bits all over.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// What was seen in a cell. Made once for a page and used for cell after
/// cell.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The characters without punctuation and white space.
    glyphs: Vec<Glyph>,
    /// The clauses, as ranges of `glyphs`, with their words as a number.
    pub(super) clauses: Vec<Words>,
    /// What is wrong with the quotation marks.
    pub(super) quote: Option<Quote>,
    /// The digits, as a number.
    pub(super) digits: u64,
    last_seen: Vec<u32>,
}

/// A character that is no punctuation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) c: char,
    at: u32,
    /// A clause mark, a quotation mark or the start of the cell stands before.
    pub(super) first: bool,
    /// Quotation marks stand around it.
    quoted: bool,
}

/// A clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) hash: u64,
    /// Bytes of the words.
    pub(super) span: Span,
    pub(super) chars: u32,
}

/// What is wrong with the quotation marks of a cell: the first of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    /// Opened here and never closed; where the next one begins or ends.
    Open(usize, Option<usize>),
    /// Closed here without having been opened; where the last one ended.
    Closed(usize, Option<usize>),
}

/// A passage that stands twice, as ranges of the characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Twice {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) len: usize,
}

enum Class {
    Text,
    Mark,
    Open,
    Close,
    Straight,
    Skip,
}

fn class(c: char) -> Class {
    match c {
        '\u{4e00}'..='\u{9fff}' => Class::Text,
        '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?' | '\n' | '\t' => Class::Mark,
        '“' => Class::Open,
        '”' => Class::Close,
        '"' | '＂' | '〝' | '〞' => Class::Straight,
        '.' | '．' | '%' | '％' | '+' | '＋' | '/' => Class::Text,
        c if c.is_alphanumeric() => Class::Text,
        _ => Class::Skip,
    }
}

impl Scan {
    /// Looks at `text`. What was seen before is forgotten.
    pub(super) fn read(&mut self, text: &str) {
        self.glyphs.clear();
        self.clauses.clear();
        let (mut first, mut clause, mut digits) = (true, Words::default(), 0_u64);
        let (mut opened, mut quote, mut straight, mut last_mark) = (Vec::<usize>::new(), None, false, None);
        for (at, c) in text.char_indices() {
            match class(c) {
                Class::Text => {
                    if clause.chars == 0 {
                        clause.span.start = at;
                    }
                    clause.hash = (clause.hash ^ u64::from(c)).wrapping_mul(BASE).rotate_left(23);
                    clause.span.end = at + c.len_utf8();
                    clause.chars += 1;
                    if c.is_ascii_digit() {
                        digits = (digits ^ u64::from(c)).wrapping_mul(BASE).rotate_left(23);
                    }
                    self.glyphs.push(Glyph { c, at: at as u32, first, quoted: !opened.is_empty() });
                    first = false;
                    continue;
                }
                Class::Skip => continue,
                Class::Mark => {}
                Class::Open => {
                    opened.push(at);
                    last_mark = Some(at);
                }
                Class::Close => {
                    if opened.pop().is_none() && quote.is_none() {
                        quote = Some(Quote::Closed(at, last_mark));
                    }
                    last_mark = Some(at);
                }
                Class::Straight => straight = true,
            }
            first = true;
            if clause.chars > 0 {
                self.clauses.push(std::mem::take(&mut clause));
            }
        }
        if clause.chars > 0 {
            self.clauses.push(clause);
        }
        let open = opened.first().map(|&at| {
            let behind = at + '“'.len_utf8();
            Quote::Open(at, text[behind..].find(['“', '”']).map(|next| behind + next))
        });
        self.quote = quote.or(open).filter(|_| !straight);
        self.digits = digits;
    }

    /// The bytes of the words that some characters take.
    pub(super) fn span(&self, from: usize, len: usize) -> Span {
        let at = |glyph: &Glyph| glyph.at as usize;
        match (self.glyphs.get(from), self.glyphs.get((from + len).saturating_sub(1))) {
            (Some(first), Some(last)) if len > 0 => Span::new(at(first), at(last) + last.c.len_utf8()),
            _ => Span::default(),
        }
    }

    /// Whether any of some characters stands in quotation marks.
    pub(super) fn quoted(&self, from: usize, len: usize) -> bool {
        self.glyphs(from, len).iter().any(|glyph| glyph.quoted)
    }

    /// Some of the characters.
    pub(super) fn glyphs(&self, from: usize, len: usize) -> &[Glyph] {
        self.glyphs.get(from..from + len).unwrap_or_default()
    }

    /// The first passage of at least `least` characters that stands twice and
    /// for which `wanted` holds, in time with the length of the cell.
    ///
    /// Each run of eight characters is looked up in a table of where such a run
    /// stood last. A run that is found is widened as far as both sides agree,
    /// and what was widened is not looked up again.
    pub(super) fn twice(&mut self, least: usize, wanted: impl Fn(&Self, Twice) -> bool) -> Option<Twice> {
        let count = self.glyphs.len();
        if count < least + GRAM {
            return None;
        }
        let size = (count * 4).next_power_of_two();
        let mut seen = std::mem::take(&mut self.last_seen);
        seen.clear();
        seen.resize(size, 0);
        let found = self.search(&mut seen, least, wanted);
        self.last_seen = seen;
        found
    }

    fn search(&self, seen: &mut [u32], least: usize, wanted: impl Fn(&Self, Twice) -> bool) -> Option<Twice> {
        let glyphs = &self.glyphs;
        let shift = 64 - seen.len().trailing_zeros();
        let gone = (0..GRAM).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let (mut hash, mut known) = (0_u64, 0);
        for (end, glyph) in glyphs.iter().enumerate() {
            hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(glyph.c));
            let Some(at) = (end + 1).checked_sub(GRAM) else { continue };
            if at > 0 {
                hash = hash.wrapping_sub(gone.wrapping_mul(u64::from(glyphs[at - 1].c)));
            }
            let slot = &mut seen[(hash.wrapping_mul(BASE) >> shift) as usize];
            let before = *slot as usize;
            *slot = at as u32 + 1;
            if before == 0 || end < known {
                continue;
            }
            let twice = self.widen(before - 1, at);
            known = known.max(twice.second + twice.len);
            if twice.len >= least && wanted(self, twice) {
                return Some(twice);
            }
        }
        None
    }

    /// As far as the characters at both places agree.
    fn widen(&self, first: usize, second: usize) -> Twice {
        let glyphs = &self.glyphs;
        let alike = |a: usize, b: usize| glyphs[a].c == glyphs[b].c;
        let mut len = 0;
        while second + len < glyphs.len() && alike(first + len, second + len) {
            len += 1;
        }
        let most = first.min(4 * GRAM);
        let back = (1..=most).take_while(|back| alike(first - back, second - back)).count();
        if len == 0 {
            return Twice { first, second, len };
        }
        Twice { first: first - back, second: second - back, len: len + back }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Scan {
        let mut scan = Scan::default();
        scan.read(text);
        scan
    }

    #[test]
    fn clauses_end_at_marks() {
        let text = "该厂未办手续，已（于6月）关停。";
        let scan = scan(text);
        let words: Vec<_> = scan.clauses.iter().map(|clause| &text[clause.span]).collect();
        assert_eq!(words, ["该厂未办手续", "已（于6月）关停"]);
        assert_eq!(scan.clauses[1].chars, 6);
    }

    #[test]
    fn the_same_words_have_the_same_hash() {
        let (one, other) = (scan("甲，该厂未办手续。"), scan("该厂 未办手续；"));
        assert_eq!(one.clauses[1].hash, other.clauses[0].hash);
        assert_ne!(one.clauses[0].hash, one.clauses[1].hash);
    }

    #[test]
    fn quotation_marks_are_matched() {
        assert_eq!(scan("“甲“乙”丙”丁").quote, None);
        assert_eq!(scan("甲“乙，“丙”丁").quote, Some(Quote::Open(3, Some(12))));
        assert_eq!(scan("“甲”乙”丙").quote, Some(Quote::Closed(12, Some(6))));
        assert_eq!(scan("“甲\"乙").quote, None);
    }

    #[test]
    fn a_passage_that_stands_twice_is_found_whole() {
        let passage = "厂区北侧的沟渠内有积水并散发异味";
        let text = format!("一，{passage}，二三四{passage}五");
        let mut scan = scan(&text);
        let twice = scan.twice(12, |_, _| true).unwrap();
        assert_eq!(&text[scan.span(twice.second, twice.len).range()], passage);
        assert!(scan.twice(17, |_, _| true).is_none());
    }

    #[test]
    fn the_work_grows_with_the_length_only() {
        use std::cell::Cell;
        let work = |times: usize| {
            let asked = Cell::new(0);
            scan(&"污水直排农田".repeat(times)).twice(12, |_, _| {
                asked.set(asked.get() + 1);
                false
            });
            asked.get()
        };
        assert!(work(4_000) <= 2 * work(2_000) + 1);
    }
}
