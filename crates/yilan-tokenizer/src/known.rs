//! [`Known`]: runs of characters that were cut already. Notices and findings
//! say the same in the same words (群众反映的, 问题不属实), and finding a run
//! again takes a tenth of the time of cutting it.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// How many bytes of a run and its words are kept: with what tells them from
/// others two lines of memory, and most runs fit into the first.
const ROOM: usize = 110;

/// The longest run that is kept, in bytes.
pub(crate) const LONGEST: usize = 96;

/// How many pairs of runs are kept: what a pair held before gives way, so that
/// neither memory nor time grows with what was met, and the table stays near.
const PAIRS: usize = 1 << 12;

/// Where a word begins and ends in its run.
pub(crate) type Word = (u8, u8);

/// Runs with their words.
#[derive(Default)]
pub(crate) struct Known {
    /// Seeded, so that no text can be made to fill one place.
    hasher: RandomState,
    pairs: Vec<[Place; 2]>,
}

#[derive(Clone, Copy)]
#[repr(align(64))]
struct Place {
    hash: u64,
    /// The low bits of the number of the dictionary, 0 for none.
    dictionary: u64,
    /// How long the run is, and its words behind it: where each begins and ends.
    length: u8,
    words: u8,
    bytes: [u8; ROOM],
}

impl Default for Place {
    fn default() -> Self {
        Self { hash: 0, dictionary: 0, length: 0, words: 0, bytes: [0; ROOM] }
    }
}

impl Place {
    /// The words, when it is this run that it holds. Another may have the same
    /// hash.
    fn words(&self, dictionary: u64, hash: u64, run: &str) -> Option<&[u8]> {
        let known = self.hash == hash && self.dictionary == dictionary && usize::from(self.length) == run.len();
        let words = run.len()..run.len() + usize::from(self.words);
        (known && self.bytes[..run.len()] == *run.as_bytes()).then(|| &self.bytes[words])
    }
}

impl Known {
    /// Gives the words of `run` by the dictionary of this number to `each`;
    /// `cut` finds them when they are not known.
    pub(crate) fn of(
        &mut self,
        dictionary: u64,
        run: &str,
        cut: impl FnOnce(&mut Vec<u8>),
        mut each: impl FnMut(Word),
    ) {
        if self.pairs.is_empty() {
            self.pairs.resize(PAIRS, [Place::default(); 2]);
        }
        let hash = self.hasher.hash_one(run);
        let pair = &mut self.pairs[hash as usize % PAIRS];
        let known = pair.iter().find_map(|place| place.words(dictionary, hash, run));
        let mut give = |words: &[u8]| words.chunks_exact(2).for_each(|ends| each((ends[0], ends[1])));
        if let Some(words) = known {
            return give(words);
        }
        let mut words = Vec::new();
        cut(&mut words);
        give(&words);
        // The later of the two gives way, and what was new last becomes it.
        pair.swap(0, 1);
        keep(&mut pair[0], dictionary, hash, run, &words);
    }
}

/// Puts a run into `place` when there is room for it.
fn keep(place: &mut Place, dictionary: u64, hash: u64, run: &str, words: &[u8]) {
    let length = run.len();
    if length + words.len() <= ROOM {
        // Both are less than a byte holds, since there is room for no more.
        *place = Place { hash, dictionary, length: length as u8, words: words.len() as u8, bytes: place.bytes };
        place.bytes[..length].copy_from_slice(run.as_bytes());
        place.bytes[length..length + words.len()].copy_from_slice(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(known: &mut Known, dictionary: u64, run: &str, cut: impl FnOnce(&mut Vec<u8>)) -> Vec<Word> {
        let mut words = Vec::new();
        known.of(dictionary, run, cut, |word| words.push(word));
        words
    }

    #[test]
    fn a_run_is_cut_once_for_each_dictionary() {
        let mut known = Known::default();
        let mut cuts = 0;
        let mut of = |dictionary, run: &str, cut: &[Word]| {
            let found = words(&mut known, dictionary, run, |out| {
                cuts += 1;
                out.extend(cut.iter().flat_map(|(start, end)| [start, end]));
            });
            assert_eq!(words(&mut known, dictionary, run, |_| panic!("it is known")), found);
            (found, cuts)
        };
        assert_eq!(of(1, "不属实", &[(0, 9)]), (vec![(0, 9)], 1));
        assert_eq!(of(1, "不属实", &[]), (vec![(0, 9)], 1));
        assert_eq!(of(2, "不属实", &[(0, 3), (3, 9)]), (vec![(0, 3), (3, 9)], 2));
        assert_eq!(of(1, "不属实", &[]), (vec![(0, 9)], 2));
    }

    #[test]
    fn what_is_kept_does_not_grow() {
        let mut known = Known::default();
        for n in 0..4 * PAIRS {
            let run = n.to_string();
            let length = run.len() as u8;
            assert_eq!(words(&mut known, 1, &run, |words| words.extend([0, length])), [(0, length)]);
        }
        assert_eq!(known.pairs.len(), PAIRS);
    }

    #[test]
    fn what_has_no_room_is_cut_each_time() {
        let mut known = Known::default();
        let (run, ends) = ("长".repeat(LONGEST / 3), [0, 3, 3, 6].repeat(8));
        for _ in 0..2 {
            let mut cut = false;
            let found = words(&mut known, 1, &run, |words| {
                words.extend(&ends);
                cut = true;
            });
            assert_eq!((found.len(), cut), (ends.len() / 2, true));
        }
    }
}
