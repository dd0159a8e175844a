//! [`Known`]: runs of characters that were cut already. Notices and findings
//! say the same in the same words (群众反映的, 问题不属实), and finding a run
//! again takes a tenth of the time of cutting it.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// The longest run that is kept, in bytes; its positions fit into one.
pub(crate) const LONGEST: usize = 96;

/// How many runs are kept: what a place of the table held before gives way, so
/// that neither memory nor time grows with what was met.
const PLACES: usize = 1 << 14;

/// Where a word begins and ends in its run.
pub(crate) type Word = (u8, u8);

/// Runs with their words.
#[derive(Default)]
pub(crate) struct Known {
    /// Seeded, so that no text can be made to fill one place.
    hasher: RandomState,
    places: Vec<Place>,
}

#[derive(Clone, Default)]
struct Place {
    dictionary: u64,
    hash: u64,
    /// How long the run is.
    length: usize,
    /// The run, and behind it where each word begins and ends: together, so that
    /// a look is at one stretch of memory.
    bytes: Vec<u8>,
}

impl Known {
    /// The words of `run` by the dictionary of this number; `cut` finds them
    /// when they are not known.
    pub(crate) fn of(
        &mut self,
        dictionary: u64,
        run: &str,
        cut: impl FnOnce(&mut Vec<u8>),
    ) -> impl Iterator<Item = Word> + '_ {
        if self.places.is_empty() {
            self.places.resize(PLACES, Place::default());
        }
        let hash = self.hasher.hash_one(run);
        let place = &mut self.places[hash as usize % PLACES];
        let known = place.dictionary == dictionary && place.hash == hash;
        // Another run may have the same hash.
        if !known || place.length != run.len() || !place.bytes.starts_with(run.as_bytes()) {
            // While it is being cut the place holds nothing, should that panic.
            place.dictionary = 0;
            place.bytes.clear();
            place.bytes.extend_from_slice(run.as_bytes());
            cut(&mut place.bytes);
            (place.hash, place.length) = (hash, run.len());
            place.dictionary = dictionary;
        }
        place.bytes[run.len()..].chunks_exact(2).map(|ends| (ends[0], ends[1]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_cut_once_for_each_dictionary() {
        let mut known = Known::default();
        let mut cuts = 0;
        let mut words = |known: &mut Known, dictionary, run: &str, words: &[Word]| {
            let cut = |out: &mut Vec<u8>| {
                cuts += 1;
                out.extend(words.iter().flat_map(|(start, end)| [start, end]));
            };
            let _ = known.of(dictionary, run, cut).count();
            (known.of(dictionary, run, |_| panic!("it is known")).collect::<Vec<_>>(), cuts)
        };
        assert_eq!(words(&mut known, 1, "不属实", &[(0, 9)]), (vec![(0, 9)], 1));
        assert_eq!(words(&mut known, 1, "不属实", &[]), (vec![(0, 9)], 1));
        assert_eq!(words(&mut known, 2, "不属实", &[(0, 3), (3, 9)]), (vec![(0, 3), (3, 9)], 2));
    }

    #[test]
    fn what_is_kept_does_not_grow() {
        let mut known = Known::default();
        for n in 0..2 * PLACES {
            let run = n.to_string();
            let length = run.len() as u8;
            let words: Vec<_> = known.of(1, &run, |words| words.extend([0, length])).collect();
            assert_eq!(words, [(0, length)]);
        }
        assert_eq!(known.places.len(), PLACES);
    }
}
