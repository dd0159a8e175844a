//! The index of words: which complaints hold a word, how often, in which cell.
//!
//! What one transaction writes is a block: a row for each word with the list of
//! its complaints ([`postings`]). Nothing in a block changes afterwards; when
//! there are many, [`merge`] puts the later ones together. A complaint that was
//! taken out stays in the lists until then, and searches pass it over: no number
//! of a complaint is given twice.

mod former;
mod merge;
mod postings;

use std::collections::HashMap;

use foldhash::fast::RandomState;
use rusqlite::{Connection, params};

pub(super) use self::former::Former;
pub(super) use self::merge::tidy;
use self::postings::List;
pub(super) use self::postings::{Columns, Entry, columns, entries, lengths};
use super::rows::Rows;
use super::words::Words;

/// The words of the complaints of a transaction.
#[derive(Default)]
pub(super) struct Pending {
    words: HashMap<Box<str>, List, RandomState>,
    /// Each complaint with how many words it has.
    lengths: Vec<(i64, usize)>,
}

impl Pending {
    /// Adds the words of a complaint; each has a higher number than the one
    /// before.
    pub(super) fn add(&mut self, id: i64, words: &Words) {
        let mut length = 0;
        for (column, cell) in [&words.complaint, &words.findings, &words.measures, &words.marks].into_iter().enumerate()
        {
            for word in cell.split_terminator('\n') {
                length += 1;
                self.word(id, word, column);
            }
        }
        self.lengths.push((id, length));
    }

    fn word(&mut self, id: i64, word: &str, column: usize) {
        match self.words.get_mut(word) {
            Some(list) => list.add(id, column),
            None => {
                let mut list = List::default();
                list.add(id, column);
                self.words.insert(word.into(), list);
            }
        }
    }

    /// Forgets what was added.
    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.lengths.clear();
    }

    /// Writes what was added as a block.
    pub(super) fn write(&mut self, db: &Connection) -> rusqlite::Result<()> {
        let mut words: Vec<_> = self.words.drain().collect();
        words.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let block = block(db, &self.lengths)?;
        self.lengths.clear();
        let Some((block, first)) = block else { return Ok(()) };
        let mut insert = Rows::new(db, WORDS);
        for (word, list) in words {
            let (rows, bytes) = list.finish(first);
            insert.add(params![block, word, rows, bytes])?;
        }
        insert.flush()
    }
}

const WORDS: &str = "INSERT INTO words";

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
