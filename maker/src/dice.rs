//! Chance: the same seed and page number give the same page, whatever was made before.

use std::ops::RangeInclusive;

/// Where every choice of a page comes from.
#[derive(Debug, Clone)]
pub(crate) struct Dice(fastrand::Rng);

impl Dice {
    /// For one page of a run.
    pub(crate) fn new(seed: u64, page: u64) -> Self {
        // Neighbouring seeds and pages must not give neighbouring streams.
        let mixed = (seed ^ page.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Self(fastrand::Rng::with_seed(mixed ^ mixed >> 31))
    }

    pub(crate) fn number(&mut self, range: RangeInclusive<u32>) -> u32 {
        self.0.u32(range)
    }

    /// Below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.usize(..end)
    }

    /// So often of a hundred times.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.0.u32(..100) < percent
    }

    /// One of a list that is not empty.
    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    pub(crate) fn pick_ref<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        self.0.shuffle(list);
    }

    /// `total` in `parts` parts of at least one, the larger ones rarer; `total` is at least `parts`.
    pub(crate) fn split(&mut self, total: u32, parts: u32) -> Vec<u32> {
        let mut shares = vec![1; parts as usize];
        let weights: Vec<u32> = shares.iter().map(|_| self.number(1..=12)).collect();
        let sum: u32 = weights.iter().sum();
        let free = total - parts;
        for (share, weight) in shares.iter_mut().zip(&weights) {
            *share += free * weight / sum;
        }
        let mut left = total - shares.iter().sum::<u32>();
        while left > 0 {
            let at = self.below(shares.len());
            shares[at] += 1;
            left -= 1;
        }
        shares
    }
}
