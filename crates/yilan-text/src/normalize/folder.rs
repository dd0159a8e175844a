//! The one pass that makes a [`Normalized`].

use super::fold::{self, Class};
use super::markup::{self, Markup, Tag};
use super::{Break, BreakKind, Landmark, Normalized, Piece, Scale, Uneven, gloss, spaced};
use crate::line_index::floor;

/// 第, with which the number of a page may begin.
const PAGE: [u8; 3] = [0xe7, 0xac, 0xac];

/// The pass: `run` is where the source not yet copied begins.
pub(super) struct Folder<'s> {
    source: &'s str,
    out: Normalized,
    run: usize,
    /// No folded text is longer.
    most: usize,
    markup: Markup,
    /// Where the row of a table ends that was left in the text: in it, cells are
    /// parted by tabs and by nothing else.
    row: usize,
    /// Where the stars stand that end a bold number.
    stars: Option<usize>,
    /// From where on single blanks part cells.
    spaced: usize,
    /// The table in which wide gaps are tabs.
    gapped: spaced::Gapped,
}

impl<'s> Folder<'s> {
    pub(super) fn new(source: &'s str, most: usize) -> Self {
        let room = source.len().min(most);
        let out = Normalized {
            text: String::with_capacity(room),
            // A short page has more of them, and none of these is to grow several times.
            pieces: Vec::with_capacity(room / 64 + 16),
            breaks: Vec::with_capacity(room / 64 + 16),
            marks: Vec::new(),
            source_len: source.len(),
            uneven: Vec::with_capacity(room / 256 + 8),
            landmarks: Vec::with_capacity(room / 64 + 32),
            has_wraps: false,
            whole: true,
        };
        Self {
            source,
            out,
            run: 0,
            most,
            markup: Markup::default(),
            row: 0,
            stars: None,
            spaced: spaced::rows(source).unwrap_or(usize::MAX),
            gapped: spaced::gapped(source).unwrap_or_default(),
        }
    }

    pub(super) fn folded(mut self) -> Normalized {
        let bytes = self.source.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = bytes.len() - fold::after_plain(&bytes[at..]).len();
            let Some(&byte) = bytes.get(at) else { break };
            at = match fold::class(byte) {
                Class::Copy(len) => {
                    self.note(at);
                    at + usize::from(len)
                }
                Class::White if self.is_single(at) => self.single(at),
                Class::White => self.blank(at),
                Class::Look => self.look(at),
            };
            if !self.out.whole {
                return self.out.marked();
            }
        }
        self.copy(bytes.len());
        self.out.marked()
    }

    /// A character that may fold, or be white space of more than one byte.
    fn look(&mut self, at: usize) -> usize {
        let Some(c) = self.source[at..].chars().next() else { return at + 1 };
        let next = at + c.len_utf8();
        match c {
            _ if fold::is_landmark(c) => self.out.note_landmark(c, self.out.text.len() + at - self.run),
            // Quotation marks and dashes.
            '\u{2010}'..='\u{2027}' => self.out.note(c, self.out.text.len() + at - self.run),
            _ if is_blank(c) => return self.blank(at),
            '<' => return self.tag(at).unwrap_or(next),
            '&' => return self.entity(at).unwrap_or(next),
            '*' => return self.star(at),
            '[' => match markup::time_code(&self.source[at..]) {
                Some(len) => {
                    self.copy(at);
                    self.run = at + len;
                    return self.run;
                }
                None => return next,
            },
            ')' | '）' | '﹚' if self.closes_gloss(at, next) => self.run = next,
            ',' | ':' if self.is_between_digits(at, next) => {}
            ':' if self.is_in_torn_time(at, next) => {}
            _ => {
                if let Some(folded) = fold::simplified(c) {
                    self.copy_but(at, folded, next);
                } else if let Some(folded) = fold::fold(c) {
                    self.copy(at);
                    self.put(folded, at, c.len_utf8());
                    self.run = next;
                } else {
                    self.out.note(c, self.out.text.len() + at - self.run);
                }
            }
        }
        next
    }

    /// Two stars before or behind a bold number are nothing; others stand as they are.
    fn star(&mut self, at: usize) -> usize {
        const MARK: usize = 2;
        let closes = self.stars.take_if(|stars| *stars == at).is_some();
        if !closes {
            let before = self.source[..at].ends_with('*');
            let Some(end) = markup::emphasis(&self.source[at..]).filter(|_| !before) else { return at + 1 };
            self.stars = Some(at + end);
        }
        self.copy(at);
        self.run = at + MARK;
        at + MARK
    }

    /// The tag at `at`, if one is there; returns what follows it.
    fn tag(&mut self, at: usize) -> Option<usize> {
        let (tag, len) = self.markup.tag(&self.source[at..])?;
        if tag == Tag::Cell && at < self.row {
            self.copy(at);
            self.put('\t', at, len);
            self.run = at + len;
            return Some(at + len);
        }
        Some(self.blank(at))
    }

    /// The entity at `at`, if one is there; returns what follows it.
    fn entity(&mut self, at: usize) -> Option<usize> {
        let (c, len) = markup::entity(&self.source[at..])?;
        if fold::is_white(c) {
            return Some(self.blank(at));
        }
        self.copy(at);
        self.put(fold::fold(c).unwrap_or(c), at, len);
        self.run = at + len;
        Some(at + len)
    }

    fn is_between_digits(&self, at: usize, next: usize) -> bool {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
        is_digit(self.source[..at].chars().next_back()) && is_digit(self.source[next..].chars().next())
    }

    /// Whether a line ends behind the colon of a time of day: 6月19日21:, 40.
    fn is_in_torn_time(&self, at: usize, next: usize) -> bool {
        let rest = self.source[next..].strip_prefix('\r').unwrap_or(&self.source[next..]);
        let Some(minutes) = rest.strip_prefix('\n') else { return false };
        let head = &self.source[..at];
        let before = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = minutes.bytes().take(3).take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&(head.len() - before.len()))
            && before.ends_with(['日', '天', '午', '晚', '至', '到', '—', '-', '~', '～', '–'])
            && digits == 2
    }

    /// Takes out the reading that the bracket at `at` closes, if it does.
    fn closes_gloss(&mut self, at: usize, next: usize) -> bool {
        // Most brackets close behind an ideograph or a digit.
        let before = self.source[..at].chars().next_back();
        if before.is_none_or(|c| gloss::is_ideograph(c) || c.is_ascii_digit()) {
            return false;
        }
        self.copy(at);
        let source = self.source;
        let before_ideograph = || source[next..].chars().find(|&c| !is_blank(c)).is_some_and(gloss::is_ideograph);
        match gloss::opening(&self.out.text, before_ideograph) {
            Some(opening) => {
                self.out.cut(opening);
                true
            }
            None => false,
        }
    }

    /// Whether one blank or line end stands at `at` and behind it a plain character that may not begin the number of a
    /// page or a Latin word, as nearly everywhere.
    fn is_single(&self, at: usize) -> bool {
        let bytes = self.source.as_bytes().get(at..).unwrap_or_default();
        let plain = match bytes {
            [b' ' | b'\n', a @ 0xe0..=0xff, b, c, ..] => fold::begins_word([*a, *b, *c]) && [*a, *b, *c] != PAGE,
            [b'\n', b'0'..=b'9', ..] => markup::page_of(&self.source[at + 1..]).is_none(),
            [b' ' | b'\n', a, ..] => fold::is_plain_ascii(*a) && !a.is_ascii_alphabetic() && *a != b'-',
            _ => false,
        };
        plain && at >= self.row
    }

    /// Takes out one blank or line end; returns what follows it.
    fn single(&mut self, at: usize) -> usize {
        self.copy(at);
        self.run = at + 1;
        let kind = match self.source.as_bytes()[at] {
            b'\n' => BreakKind::Line,
            _ if at >= self.spaced => BreakKind::Gap,
            _ => return at + 1,
        };
        self.out.breaks.push(Break { at: self.out.text.len(), kind, indented: false });
        at + 1
    }

    /// A run of white space and of characters that are nothing, from `at`;
    /// returns what follows it.
    fn blank(&mut self, at: usize) -> usize {
        let (mut next, mut whites, mut wide, mut last) = (at, 0, false, None);
        let (mut feeds, mut returns) = (0, 0);
        let (mut after, mut lost) = (None, false);
        while let Some(c) = self.source[next..].chars().next() {
            let mut len = c.len_utf8();
            if fold::is_white(c) {
                whites += 1;
                last = Some(c);
                match c {
                    '\n' | '\r' if next < self.row => wide = true,
                    '\n' => feeds += 1,
                    '\r' => returns += 1,
                    '\u{3000}' => wide = true,
                    _ => {}
                }
            } else if c == '?' && feeds > 0 && (lost || self.stands_alone(next + 1)) {
                // A blank that no character was found for: a question mark at the start of a line, and nothing behind it.
                lost = true;
                whites += 1;
            } else if c == '?' && feeds == 0 && whites > 0 && self.ends_cell(at, next + 1) {
                // The same at the end of a cell: 附近居民。 ? |
                whites += 1;
            } else if feeds > 0
                && matches!(c, '-' | '—' | '–' | '―' | '─' | '·' | '第')
                && let Some(mark) = markup::page_mark(&self.source[next..])
            {
                len = mark;
            } else if feeds > 0
                && c.is_ascii_digit()
                && let Some(mark) = markup::page_of(&self.source[next..])
            {
                len = mark;
            } else if c == '<'
                && let Some((tag, tagged)) = self.markup.tag(&self.source[next..])
                && (tag != Tag::Cell || next >= self.row)
            {
                len = tagged;
                match tag {
                    Tag::Row => {
                        feeds += 1;
                        self.row = next + markup::row(&self.source[next..]).unwrap_or(0);
                    }
                    Tag::Line | Tag::Block | Tag::Cell if next < self.row => wide = true,
                    Tag::Line | Tag::Cell => feeds += 1,
                    Tag::Block => feeds += 2,
                    Tag::Inline => {}
                }
            } else if c == '&'
                && let Some((_, entity)) =
                    markup::entity(&self.source[next..]).filter(|(entity, _)| fold::is_white(*entity))
            {
                len = entity;
                whites += 1;
            } else if !fold::is_void(c) {
                after = Some(c);
                break;
            }
            next += len;
        }
        self.copy(at);
        self.run = next;
        if feeds + returns == 0 && (whites > 1 || wide) && at > self.gapped.start && next < self.gapped.end {
            self.tabs(at, next);
            return next;
        }
        let after = after.and_then(|c| fold::fold(c).or(Some(c)));
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if whites > 0
            && is_latin(after)
            && is_latin(self.out.text.chars().next_back())
            && !is_number_torn(&self.out.text, &self.source[next..])
            && !self.is_spelled(at, next)
        {
            self.out.has_wraps |= self.source[at..next] != *" ";
            self.put(' ', at, next - at);
        }
        let kind = match feeds.max(returns) {
            0 if (whites > 1 || wide || whites > 0 && at >= self.spaced) && !self.is_stretched(next) => BreakKind::Gap,
            0 => return next,
            1 => BreakKind::Line,
            _ => BreakKind::Blank,
        };
        let indented = kind != BreakKind::Gap && !matches!(last, Some('\n' | '\r'));
        self.out.breaks.push(Break { at: self.out.text.len(), kind, indented });
        next
    }

    /// Puts the tab of a gap, or one for each of the gaps that leave cells empty.
    fn tabs(&mut self, at: usize, next: usize) {
        let gap = if self.gapped.gap > 0 { self.gapped.gap } else { next - at };
        let mut from = at;
        while from + gap <= next {
            self.put('\t', from, gap);
            from += gap;
        }
    }

    /// Whether the blanks before `next` only stretch a word of two characters that stands alone: 合　　计, 批　次：.
    fn is_stretched(&self, next: usize) -> bool {
        let text = &self.out.text;
        let Some(first) = text.chars().next_back().filter(|c| gloss::is_ideograph(*c)) else { return false };
        let start = text.len() - first.len_utf8();
        let begins = text[..start].ends_with(['\t', '|']) || self.out.breaks.last().map_or(0, |last| last.at) == start;
        let mut after = self.source[next..].chars();
        let second = after.next().is_some_and(gloss::is_ideograph);
        begins && second && after.next().is_none_or(|c| matches!(c, '：' | ':' | '\t' | '|' | '\n' | '\r'))
    }

    /// Whether the letters before `at` and at `next` each stand alone between blanks: X 3 A H 2 0 2 4.
    fn is_spelled(&self, at: usize, next: usize) -> bool {
        let mut before = self.source[..at].chars().rev().skip(1);
        let mut behind = self.source[next..].chars().skip(1);
        before.next().is_some_and(fold::is_white) && behind.next().is_some_and(fold::is_white)
    }

    /// Whether white space, or nothing, stands at `at`.
    fn stands_alone(&self, at: usize) -> bool {
        self.source[at..].chars().next().is_none_or(fold::is_white)
    }

    /// Whether a sentence ends before `from`, and a cell or its line at `at`.
    fn ends_cell(&self, from: usize, at: usize) -> bool {
        self.source[..from].ends_with(['。', '；', '！', '”'])
            && self.source[at..].chars().next().is_none_or(|c| fold::is_white(c) || matches!(c, '\t' | '|' | '<' | '?'))
    }

    /// Copies the source from `run` up to `end`, or what of it fits.
    fn copy(&mut self, end: usize) {
        let room = self.most.saturating_sub(self.out.text.len().max(self.run));
        let all = end.saturating_sub(self.run) <= room;
        let fits = if all { end } else { floor(self.source, self.run + room) };
        if self.run < fits {
            self.out.add(self.run, fits - self.run, fits - self.run);
            self.out.text.push_str(&self.source[self.run..fits]);
            self.run = fits;
        }
        if fits < end {
            self.stop();
        }
    }

    /// Copies the source up to `next` with `folded` for its last character, at
    /// `at`, which is as long.
    fn copy_but(&mut self, at: usize, folded: char, next: usize) {
        if self.out.text.len() + next - self.run > self.most || next > self.most {
            return self.copy(next);
        }
        self.out.add(self.run, next - self.run, next - self.run);
        self.out.text.push_str(&self.source[self.run..at]);
        self.out.note_landmark(folded, self.out.text.len());
        self.out.text.push(folded);
        self.run = next;
    }

    /// Writes `folded` for the source at `at`.
    fn put(&mut self, folded: char, at: usize, len: usize) {
        if self.out.text.len() + folded.len_utf8() > self.most || at + len > self.most {
            return self.stop();
        }
        self.out.add(at, len, folded.len_utf8());
        self.out.note(folded, self.out.text.len());
        self.out.note_landmark(folded, self.out.text.len());
        self.out.text.push(folded);
    }

    /// Notes how wide the character at `at` is, which is to be copied.
    fn note(&mut self, at: usize) {
        if let Some(c) = self.source[at..].chars().next() {
            self.out.note(c, self.out.text.len() + at - self.run);
        }
    }

    /// Ends the text where the source not yet copied begins.
    fn stop(&mut self) {
        if self.out.whole {
            self.out.whole = false;
            self.out.source_len = self.run;
            self.out.forget_landmarks(self.out.text.len());
        }
    }
}

const fn is_blank(c: char) -> bool {
    fold::is_white(c) || fold::is_void(c)
}

impl Normalized {
    /// Notes that `len` bytes of source become `folded` bytes of text. A stretch
    /// whose characters all grow or shrink alike is one piece.
    fn add(&mut self, source: usize, len: usize, folded: usize) {
        let at = self.text.len();
        if let Some(last) = self.pieces.last_mut() {
            let scale = || Scale::of(at - last.at as usize, last.source_len as usize);
            if last.source_end() == source && scale() != Scale::One && scale() == Scale::of(folded, len) {
                last.source_len += len as u32;
                return;
            }
        }
        self.pieces.push(Piece { at: at as u32, source: source as u32, source_len: len as u32 });
    }

    /// Notes that `c` stands at `at` in the text, where it is not as wide as its bytes tell.
    #[inline]
    fn note(&mut self, c: char, at: usize) {
        let surplus = fold::surplus(c);
        if surplus != 0 {
            self.uneven.push(Uneven { at: at as u32, surplus });
        }
    }

    /// Notes that `c` stands at `at` in the text, if it is a landmark.
    #[inline]
    fn note_landmark(&mut self, c: char, at: usize) {
        if fold::is_landmark(c) {
            self.landmarks.push(Landmark { at, c });
        }
    }

    /// Forgets the landmarks from `at` on.
    fn forget_landmarks(&mut self, at: usize) {
        self.landmarks.truncate(self.landmarks.partition_point(|landmark| landmark.at < at));
    }

    /// Takes out the folded text from `at` on, a boundary of characters.
    fn cut(&mut self, at: usize) {
        self.forget_landmarks(at);
        self.uneven.truncate(self.uneven.partition_point(|uneven| (uneven.at as usize) < at));
        let kept = self.pieces.partition_point(|p| (p.at as usize) < at);
        if let Some(index) = kept.checked_sub(1) {
            let folded = at - self.pieces[index].at as usize;
            let kept = self.scale(index).source_len(folded, self.pieces[index].source_len as usize);
            self.pieces[index].source_len = kept as u32;
        }
        self.pieces.truncate(kept);
        self.text.truncate(at);
        for end in self.breaks.iter_mut().rev().take_while(|b| b.at > at) {
            end.at = at;
        }
    }
}

/// Whether a case number is torn between the letters of its province: …举报件D3Z, J202406020030….
fn is_number_torn(before: &str, after: &str) -> bool {
    let head = matches!(before.as_bytes(), [.., b'D' | b'X', b'1'..=b'9', b'A'..=b'Z']);
    head && matches!(after.as_bytes(), [b'A'..=b'Z', b'2', b'0', b'0'..=b'9', ..])
}
