//! The index of words: which complaints hold a word, how often, in which cell.
//!
//! What one transaction writes is a block: a row for each word with the list of
//! its complaints ([`postings`]). Nothing in a block changes afterwards; when
//! there are many, [`merge`] puts the later ones together. A complaint that was
//! taken out stays in the lists until then, and searches pass it over: no number
//! of a complaint is given twice.

mod former;
mod lexicon;
mod merge;
mod page;
mod postings;
mod runs;
mod shelf;

use std::sync::Arc;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};

pub(super) use self::former::Former;
use self::lexicon::Lexicon;
pub(super) use self::merge::tidy;
pub(super) use self::page::{Column, PageWords};
use self::postings::List;
pub(super) use self::postings::{Columns, Entry, columns, entries, lengths};
use self::shelf::Shelf;
pub(super) use self::shelf::{Gatherer, gathered};
use super::rows::Rows;

/// The number of a word of a shelf that was not met yet.
const UNMET: u32 = u32::MAX;

/// A word in a complaint.
#[derive(Clone, Copy, Default)]
struct Found {
    word: u32,
    counts: [u8; 4],
    id: i64,
}

/// The words of the complaints of a transaction.
#[derive(Default)]
pub(super) struct Pending {
    words: Lexicon,
    /// Where they stand, as they came.
    uses: Vec<Found>,
    /// The numbers here of the words of each shelf, as far as they were met.
    shelves: Vec<(Arc<Shelf>, Vec<u32>)>,
    /// Each complaint with how many words it has.
    lengths: Vec<(i64, usize)>,
}

impl Pending {
    /// Adds the words of the complaints of a page, the first of which has the
    /// number `first`: higher than all before.
    pub(super) fn add(&mut self, first: i64, page: &PageWords) {
        let mut numbers = self.numbers_of(page.shelf());
        let mut texts = None;
        for found in page.uses() {
            let word = found.word as usize;
            let mut number = numbers.get(word).copied().unwrap_or(UNMET);
            if number == UNMET {
                let texts = texts.get_or_insert_with(|| page.shelf().texts());
                // Every word is on the shelf before its page comes here.
                let Some((hash, text)) = texts.get(word) else { continue };
                number = self.words.number(hash, text) as u32;
                numbers.resize(numbers.len().max(word + 1), UNMET);
                numbers[word] = number;
            }
            let id = first + i64::from(found.row);
            self.uses.push(Found { word: number, counts: found.counts, id });
        }
        drop(texts);
        self.shelves.push((Arc::clone(page.shelf()), numbers));
        self.lengths.extend((first..).zip(page.lengths().iter().copied()));
    }

    /// The numbers of the words of `shelf`, taken out.
    fn numbers_of(&mut self, shelf: &Arc<Shelf>) -> Vec<u32> {
        let at = self.shelves.iter().position(|(known, _)| Arc::ptr_eq(known, shelf));
        at.map_or_else(Vec::new, |at| self.shelves.swap_remove(at).1)
    }

    /// A word stands in a complaint, which comes behind those before.
    fn word(&mut self, word: &str, entry: Entry) {
        // Before the first one there is none.
        if entry.counts == [0; 4] {
            return;
        }
        let word = self.words.number(lexicon::hash(word), word) as u32;
        self.uses.push(Found { word, counts: entry.counts, id: entry.id });
    }

    /// The uses word after word, those of each in their order; and where those of
    /// each word end. In one go when all are there: while they come, every word
    /// would have its list in another place of the memory.
    fn by_word(&self) -> (Vec<Found>, Vec<usize>) {
        let mut ends = vec![0; self.words.len()];
        self.uses.iter().for_each(|found| ends[found.word as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            // For now where they begin.
            sum += std::mem::replace(end, sum);
        }
        let mut sorted = vec![Found::default(); self.uses.len()];
        for found in &self.uses {
            let end = &mut ends[found.word as usize];
            sorted[*end] = *found;
            *end += 1;
        }
        (sorted, ends)
    }

    /// Forgets what was added.
    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.uses.clear();
        self.shelves.clear();
        self.lengths.clear();
    }

    /// Writes what was added as a block.
    pub(super) fn write(&mut self, db: &Connection) -> rusqlite::Result<()> {
        if let Some((block, first)) = block(db, &self.lengths)? {
            let mut insert = Rows::new(db, WORDS);
            let (uses, ends) = self.by_word();
            let (mut list, mut bytes) = (List::default(), Vec::new());
            for (number, word) in self.words.sorted() {
                let begin = number.checked_sub(1).map_or(0, |before| ends[before]);
                list.clear();
                for &Found { id, counts, .. } in &uses[begin..ends[number]] {
                    list.push(Entry { id, counts });
                }
                let rows = list.finish(first, &mut bytes);
                insert.add(4, cells(block, word, rows, &bytes))?;
            }
            insert.flush()?;
        }
        self.clear();
        Ok(())
    }
}

/// Taken back with the transaction when it fails, and not by itself.
const WORDS: &str = "INSERT OR FAIL INTO words";

/// The cells of a row of `words`.
fn cells<'c>(block: i64, word: &'c str, rows: i64, postings: &'c [u8]) -> [ValueRef<'c>; 4] {
    [ValueRef::Integer(block), word.into(), ValueRef::Integer(rows), postings.into()]
}

/// Writes the row of a block of these complaints; its number, and that of its
/// first complaint.
fn block(db: &Connection, rows: &[(i64, usize)]) -> rusqlite::Result<Option<(i64, i64)>> {
    let (Some(&(first, _)), Some(&(last, _))) = (rows.first(), rows.last()) else { return Ok(None) };
    let length = super::insert::signed(rows.iter().map(|(_, length)| length).sum());
    let count = super::insert::signed(rows.len());
    let mut insert =
        db.prepare_cached("INSERT INTO word_blocks (first, last, rows, length, lengths) VALUES (?, ?, ?, ?, ?)")?;
    let block = insert.insert(params![first, last, count, length, postings::packed_lengths(rows)])?;
    Ok(Some((block, first)))
}
