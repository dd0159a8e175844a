//! [`Words`]: a list of words that are looked up by how they begin, at the
//! start of a text or anywhere in it.

use std::sync::OnceLock;

use yilan_text::Span;

use crate::work;

/// Words with what each stands for.
pub(crate) struct Words<T: Copy + 'static> {
    list: &'static [(&'static str, T)],
    index: OnceLock<Index<T>>,
}

/// The words by how they begin.
struct Index<T: 'static> {
    /// Tells of nearly all places of a text that no word begins there.
    filter: Box<Filter>,
    /// How many buckets there are, less one: few words have few, so that all lists together stay in the cache.
    mask: usize,
    /// By first character, which sixth bytes its words of each level have, by their lowest six bits; shorter words
    /// may have any.
    sixths: Box<[[u64; LEVELS.len()]]>,
    /// Words of two characters and more by their first two, and shorter ones.
    levels: [Buckets<T>; LEVELS.len()],
}

/// Tells of most characters that no word begins with them.
struct Filter {
    ascii: [bool; 128],
    wide: Wide,
    pairs: Pairs,
}

/// What is known of the first two characters of the words of a list.
enum Pairs {
    /// Not all words have two characters of three bytes.
    Unknown,
    /// The first and the second characters of a few words: no word begins with a character or with the next one, when
    /// the next one is none of these.
    Few(Box<Wide>),
    /// The first two characters of many words.
    Many(Box<Bigrams>),
}

/// How many words are few.
const FEW: usize = 32;

impl Pairs {
    fn of<T>(list: &[(&str, T)]) -> Self {
        let (mut few, mut many) = (Box::new([0; 64]), Box::new(Bigrams([0; 64])));
        for (word, _) in list {
            let [0xe0..0xf0, b, c, 0xe0..0xf0, e, f, ..] = *word.as_bytes() else { return Self::Unknown };
            add(&mut few, b, c);
            add(&mut few, e, f);
            many.add(head(word.as_bytes()));
        }
        if list.len() <= FEW { Self::Few(few) } else { Self::Many(many) }
    }
}

/// A bit for each of some pairs of characters of three bytes; a few others share it.
struct Bigrams([u64; 64]);

impl Bigrams {
    /// Whether the pair that eight bytes of a text begin with may be one of these.
    #[inline]
    fn may_have(&self, eight: u64) -> bool {
        let (place, bit) = Self::place(eight);
        self.0[place] >> bit & 1 != 0
    }

    fn add(&mut self, eight: u64) {
        let (place, bit) = Self::place(eight);
        self.0[place] |= 1 << bit;
    }

    #[inline]
    fn place(eight: u64) -> (usize, usize) {
        let key = mixed(eight << 16);
        ((key >> 58) as usize, (key >> 52) as usize & 63)
    }
}

/// A bit for each of some characters of three bytes, by the lowest six bits of the last two.
type Wide = [u64; 64];

/// Whether a character of three bytes, of which these are the last two, may be one of `chars`.
#[inline]
fn has(chars: &Wide, second: u8, third: u8) -> bool {
    chars[usize::from(second & 63)] >> (third & 63) & 1 != 0
}

/// The same with that character.
fn add(chars: &mut Wide, second: u8, third: u8) {
    chars[usize::from(second & 63)] |= 1 << (third & 63);
}

impl Filter {
    fn of<T>(list: &[(&str, T)]) -> Self {
        let mut filter = Self { ascii: [false; 128], wide: [0; 64], pairs: Pairs::of(list) };
        for (word, _) in list {
            match *word.as_bytes() {
                [first @ 0..0x80, ..] => filter.ascii[usize::from(first)] = true,
                [_, second, third, ..] => add(&mut filter.wide, second, third),
                _ => {}
            }
        }
        filter
    }

    /// How many bytes at the start of `bytes` are characters that begin no word; another may follow.
    #[inline]
    fn skip(&self, bytes: &[u8]) -> usize {
        let mut rest = bytes;
        match &self.pairs {
            Pairs::Few(chars) => {
                while let [a, b, c, d, second, third, next @ ..] = rest
                    && u32::from_le_bytes([*a, *b, *c, *d]) & 0xf000_00f0 == 0xe000_00e0
                    && !has(chars, *second, *third)
                {
                    rest = next;
                }
            }
            Pairs::Many(pairs) => {
                while let Some(eight) = rest.first_chunk() {
                    let length = match eight[0] {
                        0xe0..0xf0 if !pairs.may_have(u64::from_le_bytes(*eight)) => 3,
                        first @ 0..0x80 if !self.ascii[usize::from(first)] => 1,
                        _ => break,
                    };
                    rest = &rest[length..];
                }
            }
            Pairs::Unknown => {
                while let [0xe0..0xf0, second, third, next @ ..] = rest
                    && !has(&self.wide, *second, *third)
                {
                    rest = next;
                }
            }
        }
        bytes.len() - rest.len()
    }

    /// Whether a word may begin where `bytes` do.
    #[inline]
    fn may_begin(&self, bytes: &[u8]) -> bool {
        match *bytes {
            [0xe0..0xf0, second, third, ..] => has(&self.wide, second, third),
            [first @ 0..0x80, ..] => self.ascii[usize::from(first)],
            _ => true,
        }
    }
}

/// How many bytes of a word say in which bucket it is, the most first.
const LEVELS: [usize; 2] = [6, 1];

/// Words in buckets.
struct Buckets<T: 'static> {
    /// Where the words of each begin among all; the last is their end.
    starts: Box<[u16]>,
    /// The words of one bucket after those of another, the longest of a bucket first.
    entries: Box<[Entry<T>]>,
}

/// A word, with its first eight bytes as one number.
#[derive(Clone, Copy)]
struct Entry<T> {
    head: u64,
    /// Which bytes of `head` the word has.
    mask: u64,
    word: &'static str,
    value: T,
}

impl<T> Entry<T> {
    fn new((word, value): (&'static str, T)) -> Self {
        let mask = u64::MAX >> (8 * HEAD.saturating_sub(word.len()));
        Self { head: head(word.as_bytes()), mask, word, value }
    }
}

/// How few and how many buckets an index has.
const BUCKETS: std::ops::RangeInclusive<usize> = 16..=512;
const HEAD: usize = size_of::<u64>();

impl<T: Copy + 'static> Words<T> {
    /// The words of `list`, none of which is empty.
    pub(crate) const fn new(list: &'static [(&'static str, T)]) -> Self {
        Self { list, index: OnceLock::new() }
    }

    /// All words.
    pub(crate) fn list(&self) -> &'static [(&'static str, T)] {
        self.list
    }

    /// The longest word that `text` begins with: what it stands for, and its
    /// length.
    #[inline]
    pub(crate) fn longest(&self, text: &str) -> Option<(T, usize)> {
        work::add(1);
        self.index().at(text.as_bytes(), |_| true).map(|entry| (entry.value, entry.word.len()))
    }

    /// The longest word that `text` begins with and that `fits`.
    #[inline]
    pub(crate) fn longest_that(&self, text: &str, fits: impl Fn(&str) -> bool) -> Option<(&'static str, T)> {
        work::add(1);
        self.index().among_buckets(text.as_bytes(), fits).map(|entry| (entry.word, entry.value))
    }

    /// What `text` as a whole stands for.
    pub(crate) fn exact(&self, text: &str) -> Option<T> {
        self.index().at(text.as_bytes(), |word| word.len() == text.len()).map(|entry| entry.value)
    }

    /// The first place of `text` from `at` on where a word stands: the place,
    /// what the longest word there stands for, and its length.
    pub(crate) fn next(&self, text: &str, at: usize) -> Option<(usize, T, usize)> {
        self.first(text, Span::new(at, text.len()))
    }

    /// The first place in `span` of `text` where a word begins, wherever it ends.
    fn first(&self, text: &str, span: Span) -> Option<(usize, T, usize)> {
        let mut first = None;
        self.visit(text, span, |at, value, len| {
            first = Some((at, value, len));
            false
        });
        first
    }

    /// Tells `found` of every place in `span` of `text` where a word begins, wherever it ends, as long as it asks for
    /// more.
    #[inline]
    pub(crate) fn visit(&self, text: &str, span: Span, mut found: impl FnMut(usize, T, usize) -> bool) {
        let index = self.index();
        let filter = &*index.filter;
        let bytes = text.as_bytes();
        let behind = bytes.len().saturating_sub(span.end);
        let mut rest = bytes.get(span.start..).unwrap_or_default();
        while rest.len() > behind {
            // Most of a text is characters of three bytes that begin no word.
            rest = &rest[filter.skip(&rest[..rest.len() - behind])..];
            if rest.len() <= behind {
                break;
            }
            if filter.may_begin(rest)
                && let Some(entry) = index.among_buckets(rest, |_| true)
            {
                let at = bytes.len() - rest.len();
                if !found(at, entry.value, entry.word.len()) {
                    work::add(at - span.start + 1);
                    return;
                }
            }
            rest = match rest {
                [0xe0..0xf0, _, _, next @ ..] | [0..0x80, next @ ..] | [0xc0..0xe0, _, next @ ..] => next,
                [_, _, _, _, next @ ..] => next,
                _ => break,
            };
        }
        work::add(span.len() + 1);
    }

    /// Every place of `text` where a word stands, as [`Words::next`] gives it,
    /// words across one another included.
    pub(crate) fn all<'t>(&'static self, text: &'t str) -> impl Iterator<Item = (usize, T, usize)> + use<'t, T> {
        self.begun(text, Span::new(0, text.len()))
    }

    /// Every place in `span` of `text` where a word begins, wherever it ends.
    pub(crate) fn begun<'t>(
        &'static self,
        text: &'t str,
        span: Span,
    ) -> impl Iterator<Item = (usize, T, usize)> + use<'t, T> {
        let mut from = span.start;
        std::iter::from_fn(move || {
            let found = self.first(text, Span::new(from, span.end))?;
            from = found.0 + text[found.0..].chars().next().map_or(1, char::len_utf8);
            Some(found)
        })
    }

    /// Whether a word stands anywhere in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.next(text, 0).is_some()
    }

    #[inline]
    fn index(&self) -> &Index<T> {
        self.index.get_or_init(|| Index::of(self.list))
    }
}

impl<T: Copy> Index<T> {
    fn of(list: &'static [(&'static str, T)]) -> Self {
        let mask = (4 * list.len()).next_power_of_two().clamp(*BUCKETS.start(), *BUCKETS.end()) - 1;
        let mut sixths = vec![[0; LEVELS.len()]; mask + 1];
        for (word, _) in list {
            let own = word.as_bytes().get(5).map_or(u64::MAX, |sixth| 1 << (sixth % 64));
            sixths[place(word.as_bytes()) & mask][level(word)] |= own;
        }
        let mut longest_first: Vec<&(&'static str, T)> = list.iter().collect();
        longest_first.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let levels = std::array::from_fn(|at| Buckets::of(&longest_first, at, mask));
        Self { filter: Box::new(Filter::of(list)), mask, sixths: sixths.into_boxed_slice(), levels }
    }

    /// The longest word that `bytes` begin with and that `fits`.
    #[inline]
    fn at(&self, bytes: &[u8], fits: impl Fn(&str) -> bool) -> Option<&Entry<T>> {
        if self.filter.may_begin(bytes) { self.among_buckets(bytes, fits) } else { None }
    }

    /// The same where one may begin.
    fn among_buckets(&self, bytes: &[u8], fits: impl Fn(&str) -> bool) -> Option<&Entry<T>> {
        let [longer, short] = self.sixths[place(bytes) & self.mask];
        let longer = bytes.get(5).is_some_and(|sixth| longer >> (sixth % 64) & 1 == 1);
        if !longer && short == 0 {
            return None;
        }
        let start = head(bytes);
        let found = |entry: &Entry<T>| {
            let word = entry.word.as_bytes();
            start & entry.mask == entry.head
                && (word.len() <= HEAD || bytes.get(HEAD..word.len()) == Some(&word[HEAD..]))
                && fits(entry.word)
        };
        let among = |level: usize| {
            let bucket = bucket(bytes, start, LEVELS[level]) & self.mask;
            self.levels[level].bucket(bucket).iter().find(|entry| found(entry))
        };
        longer.then(|| among(0)).flatten().or_else(|| if short != 0 { among(1) } else { None })
    }
}

impl<T: Copy> Buckets<T> {
    /// The words of level `at` of a list that has the longest first, in buckets by how they begin.
    fn of(longest_first: &[&(&'static str, T)], at: usize, mask: usize) -> Self {
        let words = longest_first.iter().filter(|(word, _)| level(word) == at);
        let places: Vec<(usize, (&'static str, T))> = words
            .map(|&&entry| (bucket(entry.0.as_bytes(), head(entry.0.as_bytes()), LEVELS[at]) & mask, entry))
            .collect();
        let mut starts = vec![0; mask + 2];
        for (place, _) in &places {
            starts[place + 1] += 1;
        }
        for at in 0..=mask {
            starts[at + 1] += starts[at];
        }
        let (mut next, mut order) = (starts.clone(), vec![0; places.len()]);
        for (nth, (place, _)) in places.iter().enumerate() {
            order[usize::from(next[*place])] = nth;
            next[*place] += 1;
        }
        let entries = order.iter().map(|nth| Entry::new(places[*nth].1)).collect();
        Self { starts: starts.into_boxed_slice(), entries }
    }

    #[inline]
    fn bucket(&self, place: usize) -> &[Entry<T>] {
        let (from, to) = (usize::from(self.starts[place]), usize::from(self.starts[place + 1]));
        self.entries.get(from..to).unwrap_or_default()
    }
}

/// Which of [`LEVELS`] a word is of.
fn level(word: &str) -> usize {
    LEVELS.iter().position(|length| word.len() >= *length).unwrap_or(LEVELS.len() - 1)
}

/// The first eight bytes as one number, with zeros for those that are not
/// there.
#[inline]
fn head(bytes: &[u8]) -> u64 {
    let eight = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut eight = [0; HEAD];
        eight[..bytes.len()].copy_from_slice(bytes);
        eight
    });
    u64::from_le_bytes(eight)
}

/// The bucket of words with the first `length` bytes of `bytes`, whose first eight are `head`, before it is made to
/// fit their number.
#[inline]
fn bucket(bytes: &[u8], head: u64, length: usize) -> usize {
    let key = match length {
        6 => head << 16,
        _ => return place(bytes),
    };
    (mixed(key) >> 55) as usize
}

/// `key` with its bits spread over the highest ones.
#[inline]
fn mixed(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The bucket of words with the first character of `bytes`, before it is made to fit their number.
#[inline]
fn place(bytes: &[u8]) -> usize {
    match *bytes {
        [a, b, c, ..] if a >= 0x80 => {
            let code = usize::from(a) << 12 ^ usize::from(b) << 6 ^ usize::from(c);
            code ^ code >> 9
        }
        [a, ..] => usize::from(a),
        [] => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static WORDS: Words<u8> = Words::new(&[("水", 1), ("水体", 2), ("/", 3), ("体水", 4)]);

    #[test]
    fn the_longest_word_is_found() {
        assert_eq!(WORDS.longest("水体发黑"), Some((2, 6)));
        assert_eq!(WORDS.longest("/无"), Some((3, 1)));
        assert_eq!(WORDS.exact("水"), Some(1));
        assert_eq!((WORDS.longest("火"), WORDS.longest("")), (None, None));
    }

    #[test]
    fn words_are_found_anywhere() {
        assert_eq!(WORDS.next("é火😀水体", 0), Some((9, 2, 6)));
        assert_eq!(WORDS.all("水体水/").collect::<Vec<_>>(), [(0, 2, 6), (3, 4, 6), (6, 1, 3), (9, 3, 1)]);
        assert!(WORDS.is_in("火/") && !WORDS.is_in("火é"));
    }
}
