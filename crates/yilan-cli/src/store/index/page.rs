//! The words of one page, put together before its complaints have numbers in
//! the store, so that readers do it beside one another.

use std::sync::Arc;

use super::shelf::Shelf;

/// Where a word can stand.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) enum Column {
    Complaint,
    Findings,
    Measures,
    /// What searches filter by.
    Marks,
}

/// The words of the complaints of a page, as numbers of a shelf.
pub(in crate::store) struct PageWords {
    shelf: Arc<Shelf>,
    uses: Box<[Use]>,
    lengths: Box<[usize]>,
}

/// A word in a complaint, and how often in each column, up to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) word: u32,
    pub(super) row: u32,
    pub(super) counts: [u8; 4],
}

impl PageWords {
    pub(super) fn new(shelf: &Arc<Shelf>, uses: Box<[Use]>, lengths: Box<[usize]>) -> Self {
        Self { shelf: Arc::clone(shelf), uses, lengths }
    }

    /// Where its words stand.
    pub(super) fn shelf(&self) -> &Arc<Shelf> {
        &self.shelf
    }

    /// Every word of every complaint, in the order of the complaints.
    pub(super) fn uses(&self) -> &[Use] {
        &self.uses
    }

    /// How many words each complaint has.
    pub(super) fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    /// One complaint of these words, parted by spaces.
    #[cfg(test)]
    pub(in crate::store) fn of(cells: &[(Column, &str)]) -> Self {
        super::shelf::gathered(|words| {
            words.complaint();
            for (column, cell) in cells {
                cell.split_whitespace().for_each(|word| words.word(word, *column));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::shelf::gathered;
    use super::*;

    #[test]
    fn a_word_is_counted_in_each_complaint_and_column() {
        let page = gathered(|words| {
            words.complaint();
            ["垃圾", "异味", "垃圾"].iter().for_each(|word| words.word(word, Column::Complaint));
            ["r64", "垃圾"].iter().for_each(|word| words.word(word, Column::Marks));
            words.complaint();
            words.word("异味", Column::Findings);
        });
        let uses: Vec<_> = page.uses().iter().map(|found| (found.word, found.row, found.counts)).collect();
        assert_eq!(uses, [(0, 0, [2, 0, 0, 1]), (1, 0, [1, 0, 0, 0]), (2, 0, [0, 0, 0, 1]), (1, 1, [0, 1, 0, 0])]);
        assert_eq!(page.lengths(), [5, 1]);
    }

    #[test]
    fn a_word_is_counted_no_further_than_a_byte() {
        let page = PageWords::of(&[(Column::Measures, &"整改 ".repeat(300))]);
        assert_eq!(page.uses(), [Use { word: 0, row: 0, counts: [0, 0, 255, 0] }]);
        assert_eq!(page.lengths(), [300]);
    }
}
