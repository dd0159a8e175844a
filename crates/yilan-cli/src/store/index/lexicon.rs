//! [`Lexicon`]: words, each kept once and known by a number.

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

/// Seeded, so that no text can be made to fill one place; one for all lexicons,
/// so that a word is hashed once however many it goes through.
static SEED: LazyLock<Seed> = LazyLock::new(Seed::new);

struct Seed {
    long: RandomState,
    /// Of short words: what they are mixed with, and an odd number.
    short: [u64; 2],
}

impl Seed {
    fn new() -> Self {
        let long = RandomState::default();
        let short = [long.hash_one(0), long.hash_one(1) | 1];
        Self { long, short }
    }
}

/// So many bytes are a word of their own as a number: those of two ideographs,
/// which most words are, and one more.
const SHORT: usize = 7;

/// A place of the table that holds no word.
const FREE: u32 = u32::MAX;

/// Words one behind the other in one text, and a table of where they stand:
/// no word has memory of its own.
#[derive(Default)]
pub(super) struct Lexicon {
    text: String,
    words: Vec<Word>,
    /// Numbers of words by their hashes; a power of two, at most half full.
    places: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    /// Where it stands. A transaction holds less text than this counts.
    start: u32,
    end: u32,
}

impl Word {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a word is found by. Two short words never have the same: each step of
/// making it can be gone back.
pub(super) fn hash(word: &str) -> u64 {
    let seed = &*SEED;
    let Some(number) = short(word) else { return seed.long.hash_one(word) };
    let mixed = number ^ seed.short[0];
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(seed.short[1]);
    mixed ^ mixed >> 29
}

/// The bytes of a short word, and how many they are.
fn short(word: &str) -> Option<u64> {
    let bytes = match *word.as_bytes() {
        [a, b, c] => [a, b, c, 0, 0, 0, 0, 3],
        [a, b, c, d, e, f] => [a, b, c, d, e, f, 0, 6],
        ref other if other.len() <= SHORT => {
            let mut bytes = [0; SHORT + 1];
            bytes[..other.len()].copy_from_slice(other);
            bytes[SHORT] = other.len() as u8;
            bytes
        }
        _ => return None,
    };
    Some(u64::from_le_bytes(bytes))
}

impl Lexicon {
    /// The number of `word`, whose hash is `hash`: the words are counted from 0
    /// as they come.
    pub(super) fn number(&mut self, hash: u64, word: &str) -> usize {
        if self.places.len() < (self.words.len() + 1) * 2 {
            self.grow();
        }
        let mut at = self.place(hash);
        loop {
            match self.places[at] {
                FREE => break,
                number => {
                    let known = self.words[number as usize];
                    if known.hash == hash && self.is(known, word) {
                        return number as usize;
                    }
                }
            }
            at = (at + 1) & (self.places.len() - 1);
        }
        let number = self.words.len();
        self.places[at] = number as u32;
        let start = self.text.len() as u32;
        self.text.push_str(word);
        self.words.push(Word { hash, start, end: self.text.len() as u32 });
        number
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words with their hashes, in the order of their numbers.
    fn iter(&self) -> impl Iterator<Item = (u64, &str)> {
        self.since(0)
    }

    /// Those of them whose number is `first` or more.
    pub(super) fn since(&self, first: usize) -> impl Iterator<Item = (u64, &str)> {
        self.words[first..].iter().map(|word| (word.hash, &self.text[word.range()]))
    }

    /// The numbers and words in the order of the words.
    pub(super) fn sorted(&self) -> impl Iterator<Item = (usize, &str)> {
        // Most differ in their first bytes, which are compared without a look
        // into the text.
        let key = |(number, (_, word)): (usize, (u64, &str))| (beginning(word), number);
        let mut order: Vec<_> = self.iter().enumerate().map(key).collect();
        order.sort_unstable_by(|(a, x), (b, y)| a.cmp(b).then_with(|| self.word(*x).cmp(self.word(*y))));
        order.into_iter().map(|(_, number)| (number, self.word(number)))
    }

    fn word(&self, number: usize) -> &str {
        &self.text[self.words[number].range()]
    }

    /// Forgets all words.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.words.clear();
        self.places.fill(FREE);
    }

    /// Whether a word of the hash of `word` is it.
    fn is(&self, known: Word, word: &str) -> bool {
        match word.len() <= SHORT {
            true => known.range().len() <= SHORT,
            false => &self.text[known.range()] == word,
        }
    }

    /// Where a word with this hash is looked for first.
    fn place(&self, hash: u64) -> usize {
        hash as usize & (self.places.len() - 1)
    }

    fn grow(&mut self) {
        let places = (self.places.len() * 2).max(1 << 9);
        self.places.clear();
        self.places.resize(places, FREE);
        for number in 0..self.words.len() {
            let mut at = self.place(self.words[number].hash);
            while self.places[at] != FREE {
                at = (at + 1) & (places - 1);
            }
            self.places[at] = number as u32;
        }
    }
}

/// The first bytes of a word as a number that is larger when they are.
fn beginning(word: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = word.len().min(bytes.len());
    bytes[..length].copy_from_slice(&word.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number() {
        let mut lexicon = Lexicon::default();
        let words: Vec<String> = (0..5_000).map(|n| format!("词{}", n * 7)).collect();
        for round in 0..2 {
            for (number, word) in words.iter().enumerate() {
                assert_eq!(lexicon.number(hash(word), word), number, "round {round}");
            }
        }
        // Of one hash, and still two words.
        let (long, other) = ("不属实的问题", "部分属实的");
        assert_eq!(lexicon.number(hash(long), long), words.len());
        assert_eq!(lexicon.number(hash(long), other), words.len() + 1);
        assert_eq!(lexicon.number(hash(&words[0]), other), words.len() + 2);
        lexicon.clear();
        assert_eq!(lexicon.number(hash("别的"), "别的"), 0);
    }

    #[test]
    fn short_words_are_told_by_their_hashes() {
        let words = ["", "\0", "a", "a\0", "水", "水\0", "水\0\0\0", "垃圾", "垃圾a", "1234567"];
        let hashes: std::collections::HashSet<u64> = words.iter().map(|word| hash(word)).collect();
        assert_eq!(hashes.len(), words.len());
        assert_eq!(short("12345678"), None);
    }

    #[test]
    fn words_are_sorted_by_their_bytes() {
        let mut lexicon = Lexicon::default();
        let mut words = ["", "a", "a\0", "垃圾", "垃圾堆放", "垃圾堆肥", "垃", "pm2 5", "pm2", "12345678", "123456789"];
        for (number, word) in words.iter().enumerate() {
            assert_eq!(lexicon.number(hash(word), word), number);
        }
        words.sort_unstable();
        assert_eq!(lexicon.sorted().map(|(_, word)| word).collect::<Vec<_>>(), words);
    }
}
