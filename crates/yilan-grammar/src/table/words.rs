//! [`Words`]: a list of words that are looked up by their first character.

use std::sync::OnceLock;

/// Words with what each stands for.
pub(super) struct Words<T: Copy + 'static> {
    list: &'static [(&'static str, T)],
    buckets: OnceLock<Vec<Bucket<T>>>,
}

/// Words that begin alike, the longest first.
type Bucket<T> = Box<[(&'static str, T)]>;

const BUCKETS: usize = 512;

impl<T: Copy + 'static> Words<T> {
    /// The words of `list`, none of which is empty.
    pub(super) const fn new(list: &'static [(&'static str, T)]) -> Self {
        Self { list, buckets: OnceLock::new() }
    }

    /// All words.
    #[cfg(test)]
    pub(super) fn list(&self) -> &'static [(&'static str, T)] {
        self.list
    }

    /// The longest word that `text` begins with: what it stands for, and its
    /// length.
    pub(super) fn longest(&self, text: &str) -> Option<(T, usize)> {
        let bucket = &self.buckets()[place(text.as_bytes())];
        bucket.iter().find(|(word, _)| text.starts_with(word)).map(|&(word, value)| (value, word.len()))
    }

    /// What `text` as a whole stands for.
    pub(super) fn exact(&self, text: &str) -> Option<T> {
        let bucket = &self.buckets()[place(text.as_bytes())];
        bucket.iter().find(|(word, _)| *word == text).map(|&(_, value)| value)
    }

    fn buckets(&self) -> &[Bucket<T>] {
        self.buckets.get_or_init(|| {
            let mut buckets = vec![Vec::new(); BUCKETS];
            for (word, value) in self.list {
                buckets[place(word.as_bytes())].push((*word, *value));
            }
            for bucket in &mut buckets {
                bucket.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
            }
            buckets.into_iter().map(Vec::into_boxed_slice).collect()
        })
    }
}

/// The bucket of words that begin as `bytes` does.
fn place(bytes: &[u8]) -> usize {
    match *bytes {
        [a, b, c, ..] if a >= 0x80 => (a as usize * 7 + (b as usize & 0x3f) * 67 + (c as usize & 0x3f)) % BUCKETS,
        [a, ..] => a as usize,
        [] => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        static WORDS: Words<u8> = Words::new(&[("水", 1), ("水体", 2), ("/", 3)]);
        assert_eq!(WORDS.longest("水体发黑"), Some((2, 6)));
        assert_eq!(WORDS.longest("/无"), Some((3, 1)));
        assert_eq!(WORDS.exact("水"), Some(1));
        assert_eq!((WORDS.longest("火"), WORDS.longest("")), (None, None));
    }
}
