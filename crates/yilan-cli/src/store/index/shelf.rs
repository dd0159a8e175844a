//! [`Shelf`]: the words that one reader met, page after page. A word keeps its
//! number there, so that most words of a page are looked up once by the reader
//! and not again by the writer.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::lexicon::{Lexicon, hash};
use super::page::{Column, PageWords, Use};
use super::runs::Runs;

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
    runs: Runs,
    /// The numbers of the words of a run.
    numbers: Vec<u32>,
    shelf: Arc<Shelf>,
    page: Uses,
}

/// The words of a page.
#[derive(Default)]
struct Uses {
    /// The last use of each word, of whatever page.
    last: Vec<u32>,
    each: Vec<Use>,
    lengths: Vec<usize>,
}

impl Uses {
    /// The word of this number stands in the last complaint.
    fn add(&mut self, number: u32, column: Column) {
        let Some(length) = self.lengths.last_mut() else { return };
        *length += 1;
        let row = (self.lengths.len() - 1) as u32;
        let word = number as usize;
        if word >= self.last.len() {
            self.last.resize(word + 1, u32::MAX);
        }
        let last = &mut self.last[word];
        match self.each.get_mut(*last as usize) {
            // That of another page may stand at the place of another word here.
            Some(known) if known.word == number && known.row == row => {
                let count = &mut known.counts[column as usize];
                *count = count.saturating_add(1);
            }
            _ => {
                *last = self.each.len() as u32;
                let mut counts = [0; 4];
                counts[column as usize] = 1;
                self.each.push(Use { word: number, row, counts });
            }
        }
    }
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
        self.page.lengths.push(0);
    }

    /// Adds a word to the last complaint.
    pub(in crate::store) fn word(&mut self, word: &str, column: Column) {
        let number = self.words.number(hash(word), word) as u32;
        self.page.add(number, column);
    }

    /// Adds the words of a run of characters, which `cut` finds when they are not
    /// known.
    pub(in crate::store) fn run(&mut self, run: &str, column: Column, cut: impl FnOnce(&mut dyn FnMut(&str))) {
        let Self { words, runs, numbers, page, .. } = self;
        let hash_of_run = runs.hash(run);
        if let Some(known) = hash_of_run.and_then(|hash| runs.find(hash, run)) {
            return known.for_each(|number| page.add(number, column));
        }
        numbers.clear();
        cut(&mut |word| numbers.push(words.number(hash(word), word) as u32));
        numbers.iter().for_each(|number| page.add(*number, column));
        if let Some(hash) = hash_of_run {
            runs.keep(hash, run, numbers);
        }
    }

    /// The page is complete: its new words go on the shelf before anybody sees
    /// it.
    fn page(&mut self) -> PageWords {
        let mut texts = self.shelf.texts();
        let new = texts.each.len();
        self.words.since(new).for_each(|(hash, word)| texts.push(hash, word));
        drop(texts);
        let uses = &mut self.page;
        // The page gets what it needs, and the room is kept for the next one.
        let page = PageWords::new(&self.shelf, uses.each.as_slice().into(), uses.lengths.as_slice().into());
        uses.each.clear();
        uses.lengths.clear();
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
