//! [`Ranking`]: from words to the complaints that hold them, best first, by the
//! weights of Okapi BM25.

use std::collections::HashMap;

use rusqlite::Connection;

use super::Cell;
use super::query::{Query, Term, Ways, beyond};
use crate::store::index::{Columns, Entry, columns, entries, lengths};

/// How much a word weighs in each column of the index.
const WEIGHTS: [f64; 4] = [4.0, 2.0, 1.0, 0.0];

/// How soon more of the same word counts for little, and how much a long row is
/// held back.
const K: f64 = 1.2;
const B: f64 = 0.75;

/// The column of the marks.
const MARKS: Columns = 0b1000;

/// The index as one query looks at it.
pub(super) struct Ranking<'c> {
    db: &'c Connection,
    /// The columns of the cells.
    cells: Columns,
    lists: HashMap<(Term, Columns), Vec<Entry>>,
}

impl<'c> Ranking<'c> {
    /// Over these cells.
    pub(super) fn new(db: &'c Connection, cells: &[Cell]) -> rusqlite::Result<Self> {
        let cells = Cell::ALL.iter().enumerate().filter(|(_, cell)| cells.contains(cell));
        Ok(Self { db, cells: cells.fold(0, |mask, (column, _)| mask | 1 << column), lists: HashMap::new() })
    }

    /// The complaints that hold all runs and marks, each with how well it fits;
    /// none when nothing can be looked up.
    pub(super) fn best(mut self, query: &Query, marks: &[String]) -> rusqlite::Result<Option<Vec<(i64, f64)>>> {
        let marks: Vec<Ways> = marks.iter().map(|mark| vec![vec![Term::word(mark.clone())]]).collect();
        let parts = [(&query.runs, self.cells), (&query.numbers, self.cells | MARKS), (&marks, MARKS)];
        let (mut found, mut terms): (Option<Vec<i64>>, _) = (None, Vec::new());
        for (ways, columns) in
            parts.into_iter().flat_map(|(runs, columns)| runs.iter().map(move |ways| (ways, columns)))
        {
            let holds = self.holds(ways, columns)?;
            found = Some(match found {
                None => holds,
                Some(found) => both(&found, &holds),
            });
            for term in ways.iter().flatten().map(|term| (term.clone(), columns)) {
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
        }
        found.map(|found| self.ranked(found, &terms)).transpose()
    }

    /// The complaints that hold a run in one of its ways.
    fn holds(&mut self, ways: &Ways, columns: Columns) -> rusqlite::Result<Vec<i64>> {
        let mut found: Vec<i64> = Vec::new();
        for way in ways {
            let mut all: Option<Vec<i64>> = None;
            for term in way {
                let ids: Vec<_> = self.list(term, columns)?.iter().map(|entry| entry.id).collect();
                all = Some(match all {
                    None => ids,
                    Some(all) => both(&all, &ids),
                });
            }
            found.extend(all.unwrap_or_default());
        }
        if ways.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        Ok(found)
    }

    /// The complaints that hold a word in these columns, in their order.
    fn list(&mut self, term: &Term, within: Columns) -> rusqlite::Result<&[Entry]> {
        let key = (term.clone(), within);
        if !self.lists.contains_key(&key) {
            let list = self.looked_up(term, within)?;
            self.lists.insert(key.clone(), list);
        }
        Ok(&self.lists[&key])
    }

    fn looked_up(&self, term: &Term, within: Columns) -> rusqlite::Result<Vec<Entry>> {
        let word = if term.beginning { ">= ?1 AND w.word < ?2" } else { "= ?1 AND ?2 IS NOT NULL" };
        let sql = format!(
            "SELECT b.first, w.postings FROM word_blocks b CROSS JOIN words w ON w.block = b.block AND w.word {word}
             ORDER BY b.block"
        );
        let mut select = self.db.prepare_cached(&sql)?;
        let mut rows = select.query([&term.word, &beyond(&term.word)])?;
        let mut list: Vec<Entry> = Vec::new();
        while let Some(row) = rows.next()? {
            for mut entry in entries(row.get_ref(1)?.as_blob()?, row.get(0)?) {
                let out = (0..4).filter(|column| within >> column & 1 == 0);
                out.for_each(|column: usize| entry.counts[column] = 0);
                if columns(entry.counts) != 0 {
                    list.push(entry);
                }
            }
        }
        if term.beginning {
            // Of several words: what a complaint holds of each is added up.
            list.sort_by_key(|entry| entry.id);
            list.dedup_by(|next, kept| {
                let same = next.id == kept.id;
                if same {
                    kept.counts.iter_mut().zip(next.counts).for_each(|(kept, more)| *kept = kept.saturating_add(more));
                }
                same
            });
        }
        Ok(list)
    }

    /// `found` with how well each fits, best first; of those that fit alike the
    /// first.
    fn ranked(mut self, found: Vec<i64>, terms: &[(Term, Columns)]) -> rusqlite::Result<Vec<(i64, f64)>> {
        let (long, rows, length) = self.lengths(&found)?;
        let mean = length as f64 / (rows.max(1)) as f64;
        let mut scores = vec![0.0; found.len()];
        for (term, columns) in terms.iter().filter(|(_, columns)| *columns != MARKS) {
            let list = self.list(term, *columns)?;
            let held = list.len() as f64;
            let rare = ((rows as f64 - held + 0.5) / (held + 0.5)).ln().max(1e-6);
            each(&found, list, |index, entry| {
                let often: f64 =
                    entry.counts.iter().zip(WEIGHTS).map(|(count, weight)| f64::from(*count) * weight).sum();
                let long = f64::from(long[index]) / mean.max(1.0);
                scores[index] += rare * often * (K + 1.0) / (often + K * (1.0 - B + B * long));
            });
        }
        let mut ranked: Vec<_> = found.into_iter().zip(scores).collect();
        ranked.sort_by(|(a, of_a), (b, of_b)| of_b.total_cmp(of_a).then(a.cmp(b)));
        Ok(ranked)
    }

    /// How many words each of `found` has; how many complaints and words there
    /// are in all.
    fn lengths(&self, found: &[i64]) -> rusqlite::Result<(Vec<u32>, i64, i64)> {
        let (mut long, mut all) = (vec![0; found.len()], (0, 0));
        let mut next = 0;
        let mut select = self.db.prepare("SELECT first, rows, length, lengths FROM word_blocks ORDER BY block")?;
        let mut blocks = select.query([])?;
        while let Some(block) = blocks.next()? {
            all = (all.0 + block.get::<_, i64>(1)?, all.1 + block.get::<_, i64>(2)?);
            for (id, length) in lengths(block.get_ref(3)?.as_blob()?, block.get(0)?) {
                if found.get(next) == Some(&id) {
                    long[next] = u32::try_from(length).unwrap_or(u32::MAX);
                    next += 1;
                }
            }
        }
        Ok((long, all.0, all.1))
    }
}

/// What is in both; both are in order.
fn both(some: &[i64], others: &[i64]) -> Vec<i64> {
    let (short, long) = if some.len() < others.len() { (some, others) } else { (others, some) };
    let mut found = Vec::with_capacity(short.len());
    let mut rest = long;
    for id in short {
        // Steps that double, so that a short list is not kept waiting by a long one.
        let mut step = 1;
        while rest.get(step).is_some_and(|other| other < id) {
            step *= 2;
        }
        let begin = step / 2;
        let within = &rest[begin.min(rest.len())..rest.len().min(step + 1)];
        rest = &rest[(begin + within.partition_point(|other| other < id)).min(rest.len())..];
        if rest.first() == Some(id) {
            found.push(*id);
        }
    }
    found
}

/// Gives each of `found` that is in `list`, with its place in `found`.
fn each(found: &[i64], list: &[Entry], mut give: impl FnMut(usize, &Entry)) {
    let mut index = 0;
    for entry in list {
        while found.get(index).is_some_and(|id| *id < entry.id) {
            index += 1;
        }
        if found.get(index) == Some(&entry.id) {
            give(index, entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::index::{Column, PageWords, Pending};

    #[test]
    fn both_is_what_is_in_both() {
        let lists: [&[i64]; 6] =
            [&[], &[5], &[1, 2, 3, 4, 5, 6, 7, 8, 9], &[0, 2, 9, 100], &[9], &[-3, 1, 9, 10, 11, 12, 13, 14, 100, 101]];
        for (a, b) in lists.iter().flat_map(|a| lists.iter().map(move |b| (a, b))) {
            let plain: Vec<_> = a.iter().filter(|id| b.contains(id)).copied().collect();
            assert_eq!(both(a, b), plain, "{a:?} {b:?}");
        }
    }

    #[test]
    fn the_best_come_first() {
        let db = Connection::open_in_memory().unwrap();
        crate::store::VERSIONS.iter().for_each(|version| db.execute_batch(version).unwrap());
        let words = |complaint: &str, findings: &str, marks: &str| {
            PageWords::of(&[(Column::Complaint, complaint), (Column::Findings, findings), (Column::Marks, marks)])
        };
        let mut pending = Pending::default();
        for id in 1..=20 {
            pending.add(id, &words("噪声", "", "r64"));
        }
        pending.write(&db).unwrap();
        pending.add(30, &words("厂区 很多 别的 词语 异味", "", "r64"));
        pending.add(31, &words("噪声", "异味", "r64"));
        pending.add(32, &words("异味", "异味 异味", "r65"));
        pending.write(&db).unwrap();
        let best = |words: &str, marks: &[&str], cells: &[Cell]| -> Vec<i64> {
            let query = Query::new(&db, words).unwrap();
            let marks: Vec<_> = marks.iter().map(|mark| (*mark).to_owned()).collect();
            let ranked = Ranking::new(&db, cells).unwrap().best(&query, &marks).unwrap().unwrap();
            ranked.into_iter().map(|(id, _)| id).collect()
        };
        assert_eq!(best("异味", &[], &Cell::ALL), [32, 30, 31]);
        assert_eq!(best("异味", &["r64"], &Cell::ALL), [30, 31]);
        assert_eq!(best("异味 噪声", &[], &Cell::ALL), [31]);
        assert_eq!(best("异味", &[], &[Cell::Findings]), [32, 31]);
        assert_eq!(best("异", &["r65"], &Cell::ALL), [32]);
        assert_eq!(best("", &["r65"], &Cell::ALL), [32]);
    }
}
