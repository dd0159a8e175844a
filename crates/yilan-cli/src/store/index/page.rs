//! The words of one page, put together before its complaints have numbers in
//! the store, so that readers do it beside one another.

use super::lexicon::{Lexicon, hash};

/// Where a word can stand.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) enum Column {
    Complaint,
    Findings,
    Measures,
    /// What searches filter by.
    Marks,
}

/// The words of the complaints of a page.
#[derive(Default)]
pub(in crate::store) struct PageWords {
    words: Lexicon,
    uses: Vec<Use>,
    /// The last use of each word.
    last: Vec<u32>,
    /// How many words each complaint has.
    lengths: Vec<usize>,
}

/// A word in a complaint, and how often in each column, up to 255.
struct Use {
    word: u32,
    row: u32,
    counts: [u8; 4],
}

impl PageWords {
    /// The next complaint begins.
    pub(in crate::store) fn complaint(&mut self) {
        self.lengths.push(0);
    }

    /// Adds a word to the last complaint.
    pub(in crate::store) fn word(&mut self, word: &str, column: Column) {
        let Some(length) = self.lengths.last_mut() else { return };
        *length += 1;
        let row = (self.lengths.len() - 1) as u32;
        let number = self.words.number(hash(word), word);
        if number == self.last.len() {
            self.last.push(u32::MAX);
        }
        let last = &mut self.last[number];
        match self.uses.get_mut(*last as usize) {
            Some(known) if known.row == row => {
                let count = &mut known.counts[column as usize];
                *count = count.saturating_add(1);
            }
            _ => {
                *last = self.uses.len() as u32;
                let mut counts = [0; 4];
                counts[column as usize] = 1;
                self.uses.push(Use { word: number as u32, row, counts });
            }
        }
    }

    /// All complaints were added.
    pub(in crate::store) fn seal(&mut self) {
        self.words.seal();
        self.last = Vec::new();
    }

    /// The words with their hashes, each once.
    pub(super) fn words(&self) -> impl Iterator<Item = (u64, &str)> {
        self.words.iter()
    }

    /// The how-manieth word stands in the how-manieth complaint, and how often
    /// in each column; in the order of the complaints.
    pub(super) fn uses(&self) -> impl Iterator<Item = (usize, i64, [u8; 4])> {
        self.uses.iter().map(|found| (found.word as usize, i64::from(found.row), found.counts))
    }

    /// How many words each complaint has.
    pub(super) fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    /// One complaint of these words, parted by spaces.
    #[cfg(test)]
    pub(in crate::store) fn of(cells: &[(Column, &str)]) -> Self {
        let mut words = Self::default();
        words.complaint();
        for (column, cell) in cells {
            cell.split_whitespace().for_each(|word| words.word(word, *column));
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_counted_in_each_complaint_and_column() {
        let mut page = PageWords::of(&[(Column::Complaint, "垃圾 异味 垃圾"), (Column::Marks, "r64 垃圾")]);
        page.complaint();
        page.word("异味", Column::Findings);
        page.seal();
        assert_eq!(page.words().map(|(_, word)| word).collect::<Vec<_>>(), ["垃圾", "异味", "r64"]);
        let uses = [(0, 0, [2, 0, 0, 1]), (1, 0, [1, 0, 0, 0]), (2, 0, [0, 0, 0, 1]), (1, 1, [0, 1, 0, 0])];
        assert_eq!(page.uses().collect::<Vec<_>>(), uses);
        assert_eq!(page.lengths(), [5, 1]);
    }

    #[test]
    fn a_word_is_counted_no_further_than_a_byte() {
        let page = PageWords::of(&[(Column::Measures, &"整改 ".repeat(300))]);
        assert_eq!(page.uses().collect::<Vec<_>>(), [(0, 0, [0, 0, 255, 0])]);
        assert_eq!(page.lengths(), [300]);
    }
}
