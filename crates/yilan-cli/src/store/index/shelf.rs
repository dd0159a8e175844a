//! [`Shelf`]: the words that one reader met, page after page. A word keeps its
//! number there, so that most words of a page are looked up once by the reader
//! and not again by the writer.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::lexicon::{Lexicon, hash};
use super::page::{Column, PageWords, Use};

/// With so many words a reader begins a new shelf, so that memory does not grow
/// with the number of pages.
const MOST: usize = 1 << 16;

/// Words by their numbers, as the writer sees them.
#[derive(Default)]
pub(super) struct Shelf(Mutex<Texts>);

/// The words one behind the other, with their hashes and where each ends.
#[derive(Default)]
pub(super) struct Texts {
    text: String,
    each: Vec<(u64, usize)>,
}

impl Shelf {
    pub(super) fn texts(&self) -> MutexGuard<'_, Texts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Texts {
    /// The word of this number, with its hash.
    pub(super) fn get(&self, number: usize) -> Option<(u64, &str)> {
        let &(hash, end) = self.each.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.each[before].1);
        Some((hash, &self.text[start..end]))
    }

    fn push(&mut self, hash: u64, word: &str) {
        self.text.push_str(word);
        self.each.push((hash, self.text.len()));
    }
}

/// What a reader puts the words of its pages together with.
#[derive(Default)]
pub(in crate::store) struct Gatherer {
    words: Lexicon,
    /// The last use of each word, of whatever page.
    last: Vec<u32>,
    shelf: Arc<Shelf>,
    /// Of the page.
    uses: Vec<Use>,
    lengths: Vec<usize>,
}

thread_local! {
    static GATHERER: RefCell<Gatherer> = RefCell::default();
}

/// The words that `fill` gives of a page.
pub(in crate::store) fn gathered(fill: impl FnOnce(&mut Gatherer)) -> PageWords {
    GATHERER.with_borrow_mut(|gatherer| {
        if gatherer.words.len() >= MOST {
            *gatherer = Gatherer::default();
        }
        fill(gatherer);
        gatherer.page()
    })
}

impl Gatherer {
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
            // That of another page may stand at the place of another word here.
            Some(known) if known.word == number as u32 && known.row == row => {
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

    /// The page is complete: its new words go on the shelf before anybody sees
    /// it.
    fn page(&mut self) -> PageWords {
        let mut texts = self.shelf.texts();
        let new = texts.each.len();
        self.words.since(new).for_each(|(hash, word)| texts.push(hash, word));
        drop(texts);
        // The page gets what it needs, and the room is kept for the next one.
        let page = PageWords::new(&self.shelf, self.uses.as_slice().into(), self.lengths.as_slice().into());
        self.uses.clear();
        self.lengths.clear();
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(page: &PageWords) -> Vec<String> {
        let texts = page.shelf().texts();
        page.uses().iter().map(|found| texts.get(found.word as usize).unwrap().1.to_owned()).collect()
    }

    #[test]
    fn pages_share_the_numbers_of_words() {
        let pages = ["垃圾 异味", "异味 扬尘 异味", "扬尘 垃圾"].map(|text| PageWords::of(&[(Column::Findings, text)]));
        let numbers = pages.each_ref().map(|page| page.uses().iter().map(|found| found.word).collect::<Vec<_>>());
        assert_eq!(numbers, [vec![0, 1], vec![1, 2], vec![2, 0]]);
        assert_eq!(pages.each_ref().map(words), [vec!["垃圾", "异味"], vec!["异味", "扬尘"], vec!["扬尘", "垃圾"]]);
        assert_eq!(pages[1].uses()[0].counts, [0, 2, 0, 0]);
    }

    #[test]
    fn a_full_shelf_is_left_to_its_pages() {
        let first = PageWords::of(&[(Column::Findings, "第一")]);
        let many: Vec<String> = (0..MOST).map(|number| number.to_string()).collect();
        PageWords::of(&[(Column::Findings, &many.join(" "))]);
        let next = PageWords::of(&[(Column::Findings, "第二")]);
        assert!(!Arc::ptr_eq(first.shelf(), next.shelf()));
        assert_eq!((words(&first), words(&next)), (vec!["第一".to_owned()], vec!["第二".to_owned()]));
    }
}
