//! [`Words`]: a list of words that are looked up by how they begin, at the
//! start of a text or anywhere in it.

use std::sync::OnceLock;

use crate::work;

/// Words with what each stands for.
pub(crate) struct Words<T: Copy + 'static> {
    list: &'static [(&'static str, T)],
    index: OnceLock<Index<T>>,
}

/// The words by their first character.
struct Index<T: 'static> {
    /// A bit for each bucket that has words.
    begun: [u64; BUCKETS / 64],
    buckets: Box<[Bucket<T>]>,
}

/// Words that begin alike, the longest first.
type Bucket<T> = Box<[(&'static str, T)]>;

const BUCKETS: usize = 512;

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
        let place = place(text.as_bytes());
        let index = self.index();
        if !index.begins(place) {
            return None;
        }
        let bucket = &index.buckets[place];
        bucket.iter().find(|(word, _)| text.starts_with(word)).map(|&(word, value)| (value, word.len()))
    }

    /// What `text` as a whole stands for.
    pub(crate) fn exact(&self, text: &str) -> Option<T> {
        let bucket = &self.index().buckets[place(text.as_bytes())];
        bucket.iter().find(|(word, _)| *word == text).map(|&(_, value)| value)
    }

    /// The first place of `text` from `at` on where a word stands: the place,
    /// what the longest word there stands for, and its length.
    pub(crate) fn next(&self, text: &str, mut at: usize) -> Option<(usize, T, usize)> {
        let index = self.index();
        let bytes = text.as_bytes();
        let from = at;
        while let Some(rest) = bytes.get(at..)
            && let Some(&first) = rest.first()
        {
            let place = place(rest);
            if index.begins(place) {
                let words = &index.buckets[place];
                if let Some((word, value)) = words.iter().find(|(word, _)| rest.starts_with(word.as_bytes())) {
                    work::add(at - from + 1);
                    return Some((at, *value, word.len()));
                }
            }
            // Most of a text is characters of three bytes.
            at += match first {
                0xe0..0xf0 => 3,
                0..0xc0 => 1,
                0xc0..0xe0 => 2,
                _ => 4,
            };
        }
        work::add(at.saturating_sub(from) + 1);
        None
    }

    /// Every place of `text` where a word stands, as [`Words::next`] gives it,
    /// words across one another included.
    pub(crate) fn all<'t>(&'static self, text: &'t str) -> impl Iterator<Item = (usize, T, usize)> + use<'t, T> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next(text, from)?;
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
        let mut begun = [0; BUCKETS / 64];
        let mut buckets = vec![Vec::new(); BUCKETS];
        for (word, value) in list {
            let place = place(word.as_bytes());
            begun[place / 64] |= 1 << (place % 64);
            buckets[place].push((*word, *value));
        }
        for bucket in &mut buckets {
            bucket.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { begun, buckets: buckets.into_iter().map(Vec::into_boxed_slice).collect() }
    }

    #[inline]
    fn begins(&self, place: usize) -> bool {
        self.begun[place / 64] >> (place % 64) & 1 == 1
    }
}

/// The bucket of words that begin as `bytes` does.
#[inline]
fn place(bytes: &[u8]) -> usize {
    match *bytes {
        [a, b, c, ..] if a >= 0x80 => {
            let (a, b, c) = (u32::from(a), u32::from(b), u32::from(c));
            (a * 7 + b * 67 + c) as usize % BUCKETS
        }
        [a, ..] => a as usize,
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
