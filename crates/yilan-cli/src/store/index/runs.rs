//! [`Runs`]: runs of characters that were cut already, with the numbers of their
//! words. Notices and findings say the same in the same words (群众反映的,
//! 问题不属实), and finding a run again takes a tenth of the time of cutting it
//! and looking each of its words up.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// How many bytes of a run and the numbers of its words are kept: with what tells
/// them from others two lines of memory, and most runs fit into the first.
const ROOM: usize = 118;

/// The shortest run that is kept, in bytes: one character is its only word.
const SHORTEST: usize = 6;

/// How many pairs of runs are kept: what a pair held before gives way, so that
/// neither memory nor time grows with what was met, and the table stays near.
const PAIRS: usize = 1 << 12;

/// Runs with the numbers of their words.
#[derive(Default)]
pub(super) struct Runs {
    /// Seeded, so that no text can be made to fill one place.
    hasher: RandomState,
    pairs: Vec<[Place; 2]>,
}

#[derive(Clone, Copy)]
#[repr(align(64))]
struct Place {
    hash: u64,
    /// How long the run is, 0 for none, and the numbers behind it.
    length: u8,
    numbers: u8,
    bytes: [u8; ROOM],
}

impl Place {
    const FREE: Self = Self { hash: 0, length: 0, numbers: 0, bytes: [0; ROOM] };

    /// The numbers of its words, when it is this run that it holds. Another may
    /// have the same hash.
    fn numbers(&self, hash: u64, run: &str) -> Option<&[u8]> {
        let known = self.hash == hash && usize::from(self.length) == run.len();
        let numbers = run.len()..run.len() + usize::from(self.numbers);
        (known && self.bytes[..run.len()] == *run.as_bytes()).then(|| &self.bytes[numbers])
    }
}

impl Runs {
    /// What a run is found by, when it may be kept.
    pub(super) fn hash(&self, run: &str) -> Option<u64> {
        (SHORTEST..ROOM).contains(&run.len()).then(|| self.hasher.hash_one(run))
    }

    /// The numbers of the words of `run`, whose hash is `hash`, when it is known.
    pub(super) fn find(&self, hash: u64, run: &str) -> Option<impl Iterator<Item = u32>> {
        let pair = self.pairs.get(hash as usize % PAIRS)?;
        let numbers = pair.iter().find_map(|place| place.numbers(hash, run))?;
        Some(numbers.chunks_exact(2).map(|number| u32::from(u16::from_le_bytes([number[0], number[1]]))))
    }

    /// Keeps a run when there is room for it.
    pub(super) fn keep(&mut self, hash: u64, run: &str, numbers: &[u32]) {
        let length = run.len();
        let bytes = numbers.len() * 2;
        if length + bytes > ROOM || numbers.iter().any(|number| *number > u16::MAX.into()) {
            return;
        }
        if self.pairs.is_empty() {
            self.pairs.resize(PAIRS, [Place::FREE; 2]);
        }
        // The later of the two gives way, and what was new last becomes it.
        let pair = &mut self.pairs[hash as usize % PAIRS];
        pair.swap(0, 1);
        let place = &mut pair[0];
        // Both are less than a byte holds, since there is room for no more.
        *place = Place { hash, length: length as u8, numbers: bytes as u8, bytes: place.bytes };
        place.bytes[..length].copy_from_slice(run.as_bytes());
        for (place, number) in place.bytes[length..].chunks_exact_mut(2).zip(numbers) {
            place.copy_from_slice(&(*number as u16).to_le_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(runs: &Runs, run: &str) -> Option<Vec<u32>> {
        runs.find(runs.hash(run)?, run).map(Iterator::collect)
    }

    fn keep(runs: &mut Runs, run: &str, numbers: &[u32]) {
        runs.keep(runs.hash(run).unwrap(), run, numbers);
    }

    #[test]
    fn a_run_is_found_again() {
        let mut runs = Runs::default();
        assert_eq!(found(&runs, "问题不属实"), None);
        keep(&mut runs, "问题不属实", &[7, 65_535, 0]);
        assert_eq!(found(&runs, "问题不属实"), Some(vec![7, 65_535, 0]));
        assert_eq!(found(&runs, "问题部分属实"), None);
        assert_eq!(runs.hash("水"), None);
    }

    #[test]
    fn what_is_kept_does_not_grow() {
        let mut runs = Runs::default();
        for n in 0..4 * PAIRS as u32 {
            let run = format!("{n:06}");
            keep(&mut runs, &run, &[n]);
            assert_eq!(found(&runs, &run), Some(vec![n]));
        }
        assert_eq!(runs.pairs.len(), PAIRS);
    }

    #[test]
    fn what_has_no_room_is_not_kept() {
        let mut runs = Runs::default();
        let long = "长".repeat(30);
        keep(&mut runs, &long, &[1; 15]);
        keep(&mut runs, "长短", &[65_536]);
        assert_eq!((found(&runs, &long), found(&runs, "长短")), (None, None));
        keep(&mut runs, &long, &[1; 14]);
        assert_eq!(found(&runs, &long), Some(vec![1; 14]));
    }
}
