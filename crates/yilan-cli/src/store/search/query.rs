//! [`Query`]: what was typed, cut into words that are in the index.
//!
//! A run of Chinese characters is cut in every way into words of the index;
//! the ways with the fewest words, and those with one more, are alternatives.
//! So it does not matter that the dictionary, which saw the words in their
//! sentences, cut 石家窑村 in one way here and in another there. A run that
//! cannot be cut (a single character inside words) is looked for in the text
//! itself, which takes longer and misses nothing.

use rusqlite::{CachedStatement, Connection};

use crate::store::words::plain;

/// The longest word that is looked up, in characters.
const LONGEST: usize = 12;

/// How many ways of cutting one run are asked for.
const WAYS: usize = 8;

/// From how many characters on the end of a run may be the beginning of a
/// longer word.
const BEGINNING: usize = 2;

/// A word that is looked up.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Term {
    pub(super) word: String,
    /// Words that begin so are meant too.
    pub(super) beginning: bool,
}

impl Term {
    pub(super) fn word(word: String) -> Self {
        Self { word, beginning: false }
    }
}

/// The ways in which a run can stand in a cell: all words of one of them.
pub(super) type Ways = Vec<Vec<Term>>;

/// A query.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// What each run is looked for by; all of them have to be there.
    pub(super) runs: Vec<Ways>,
    /// Case numbers and the like, which are looked for among the marks too.
    pub(super) numbers: Vec<Ways>,
    /// What a cell has to hold as it is.
    pub(super) literals: Vec<String>,
    /// What a snippet shows: runs as typed, and the words in them.
    pub(super) shown: Vec<String>,
}

impl Query {
    /// Cuts what was typed.
    pub(super) fn new(db: &Connection, typed: &str) -> rusqlite::Result<Self> {
        let mut query = Self::default();
        let mut lookup = Lookup::new(db)?;
        for (index, part) in typed.split(['"', '“', '”']).enumerate() {
            if index % 2 == 1 && !part.trim().is_empty() {
                query.literals.push(part.trim().to_owned());
            }
            for run in part.split(|c: char| c.is_whitespace() || !(c.is_alphanumeric() || ".-%〔〕".contains(c))) {
                query.runs(run, &mut lookup)?;
            }
        }
        Ok(query)
    }

    /// A stretch without spaces: Chinese characters, and what is none.
    fn runs(&mut self, text: &str, lookup: &mut Lookup<'_>) -> rusqlite::Result<()> {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| is_han(c) != is_han(first)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            if is_han(first) {
                self.han(run, lookup)?;
            } else if run.contains(char::is_alphanumeric) {
                self.shown.push(run.to_owned());
                // `PM2.5` is one word, else its parts.
                let mut parts = String::new();
                plain(run, &mut parts);
                let parts: Vec<_> = parts.split_whitespace().collect();
                let whole = Term::word(parts.join(" "));
                let way = match parts.len() > 1 && !lookup.has(&whole)? {
                    true => parts.into_iter().map(|part| Term::word(part.to_owned())).collect(),
                    false => vec![whole],
                };
                let number = run.chars().filter(char::is_ascii_digit).count() >= 4;
                (if number { &mut self.numbers } else { &mut self.runs }).push(vec![way]);
            }
        }
        Ok(())
    }

    fn han(&mut self, run: &str, lookup: &mut Lookup<'_>) -> rusqlite::Result<()> {
        self.shown.push(run.to_owned());
        let ways = lookup.ways(run)?;
        if ways.is_empty() {
            if !self.literals.iter().any(|literal| literal == run) {
                self.literals.push(run.to_owned());
            }
            return Ok(());
        }
        for Term { word, .. } in ways.iter().flatten() {
            if !self.shown.contains(word) {
                self.shown.push(word.clone());
            }
        }
        self.runs.push(ways);
        Ok(())
    }
}

/// Whether words are in the index.
struct Lookup<'c> {
    word: CachedStatement<'c>,
    beginning: CachedStatement<'c>,
}

impl<'c> Lookup<'c> {
    fn new(db: &'c Connection) -> rusqlite::Result<Self> {
        let held = "SELECT 1 FROM word_blocks b WHERE EXISTS (SELECT 1 FROM words w WHERE w.block = b.block AND w.word";
        Ok(Self {
            word: db.prepare_cached(&format!("{held} = ?1)"))?,
            beginning: db.prepare_cached(&format!("{held} >= ?1 AND w.word < ?2)"))?,
        })
    }

    fn has(&mut self, term: &Term) -> rusqlite::Result<bool> {
        match term.beginning {
            false => self.word.exists([&term.word]),
            true => self.beginning.exists([&term.word, &beyond(&term.word)]),
        }
    }

    /// The ways to cut `run`, those with the fewest words first.
    fn ways(&mut self, run: &str) -> rusqlite::Result<Ways> {
        let at: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        let last = at.len() - 1;
        let mut lattice = Lattice { steps: vec![Vec::new(); last], least: vec![None; last], more: vec![false; last] };
        lattice.least.push(Some(0));
        lattice.more.push(false);
        for start in (0..last).rev() {
            for end in (start + 1..=last.min(start + LONGEST)).rev() {
                if lattice.least[end].is_none() {
                    continue;
                }
                let word = Term::word(run[at[start]..at[end]].to_owned());
                if self.has(&word)? {
                    lattice.steps[start].push((end, word));
                } else if end == last && end - start >= BEGINNING {
                    let beginning = Term { beginning: true, ..word };
                    if self.has(&beginning)? {
                        lattice.steps[start].push((end, beginning));
                    }
                }
            }
            lattice.close(start);
        }
        Ok(lattice.ways())
    }
}

/// What follows all words that begin with `word`.
pub(super) fn beyond(word: &str) -> String {
    format!("{word}{}", char::MAX)
}

/// The words of the index that a run can be cut into.
struct Lattice {
    /// From each position the words that lead on, and where to.
    steps: Vec<Vec<(usize, Term)>>,
    /// With how few words the end is reached.
    least: Vec<Option<usize>>,
    /// Whether it is reached with one word more, too.
    more: Vec<bool>,
}

impl Lattice {
    /// All steps from `start` are known, and everything behind it.
    fn close(&mut self, start: usize) {
        let reached = || self.steps[start].iter().filter_map(|(end, _)| Some((*end, self.least[*end]? + 1)));
        let least = reached().map(|(_, words)| words).min();
        let more = reached().any(|(end, words)| {
            Some(words) > least && Some(words - 1) == least || Some(words) == least && self.more[end]
        });
        (self.least[start], self.more[start]) = (least, more);
    }

    /// The ways with the fewest words, then those with one more, up to
    /// [`WAYS`] in all.
    fn ways(&self) -> Ways {
        let mut ways = Vec::new();
        let Some(least) = self.least[0] else { return ways };
        self.along(least, &mut ways);
        if self.more[0] {
            self.along(least + 1, &mut ways);
        }
        ways
    }

    /// The ways of exactly `words` words. Only what still reaches the end with
    /// the words left is followed, so that every turn leads to a way.
    fn along(&self, words: usize, ways: &mut Ways) {
        let mut open = vec![(0_usize, Vec::<&Term>::new())];
        while let Some((start, way)) = open.pop() {
            if ways.len() >= WAYS {
                return;
            }
            let Some(next) = self.steps.get(start) else {
                ways.push(way.into_iter().cloned().collect());
                continue;
            };
            let left = words - way.len() - 1;
            for (end, word) in next.iter().rev() {
                let fits = self.least[*end].is_some_and(|least| least == left || least + 1 == left && self.more[*end]);
                if fits {
                    open.push((*end, way.iter().copied().chain([word]).collect()));
                }
            }
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::index::{Column, PageWords, Pending, gathered};

    /// An index of these words.
    fn index(words: &str) -> Connection {
        let db = Connection::open_in_memory().unwrap();
        crate::store::VERSIONS.iter().for_each(|version| db.execute_batch(version).unwrap());
        let mut pending = Pending::default();
        pending.add(1, &PageWords::of(&[(Column::Complaint, words)]));
        pending.write(&db).unwrap();
        db
    }

    fn told(ways: &Ways) -> Vec<String> {
        let term = |term: &Term| format!("{}{}", term.word, if term.beginning { "*" } else { "" });
        ways.iter().map(|way| way.iter().map(term).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn a_run_is_cut_in_every_way_of_few_words() {
        let db = index("石家窑 村 石家 窑村 村民 委员会");
        let mut lookup = Lookup::new(&db).unwrap();
        let mut ways = |run| told(&lookup.ways(run).unwrap());
        assert_eq!(ways("石家窑村"), ["石家窑 村", "石家 窑村"]);
        assert_eq!(ways("石家窑村民委员"), ["石家窑 村民 委员*"]);
        assert!(ways("家窑").is_empty());
        assert_eq!(ways("村").len(), 1);
    }

    #[test]
    fn a_long_run_of_many_ways_ends_soon() {
        let db = index("一 一一 一一一");
        let ways = Lookup::new(&db).unwrap().ways(&"一".repeat(400)).unwrap();
        assert_eq!((ways.len(), ways[0].len()), (WAYS, 134));
    }

    #[test]
    fn what_cannot_be_cut_is_looked_for_as_it_is() {
        let words = gathered(|words| {
            words.complaint();
            ["垃圾", "堆放", "pm2", "5", "pm2 5"].iter().for_each(|word| words.word(word, Column::Complaint));
        });
        let db = index("d3nx202506140033");
        let mut pending = Pending::default();
        pending.add(2, &words);
        pending.write(&db).unwrap();
        let query = Query::new(&db, "垃圾，臭 PM2.5 “露天 堆放” D3NX202506140033 5-pm2").unwrap();
        assert_eq!(query.literals, ["臭", "露天 堆放", "露天"]);
        let runs: Vec<_> = query.runs.iter().map(told).collect();
        assert_eq!(runs, [["垃圾"], ["pm2 5"], ["堆放"], ["5 pm2"]]);
        assert_eq!(query.numbers.iter().map(told).collect::<Vec<_>>(), [["d3nx202506140033"]]);
    }
}
