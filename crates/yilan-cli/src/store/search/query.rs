//! [`Query`]: what was typed, cut into words that are in the index.
//!
//! A run of Chinese characters is cut in every way into words of the index;
//! the ways with the fewest words, and those with one more, are alternatives.
//! So it does not matter that the dictionary, which saw the words in their
//! sentences, cut 石家窑村 in one way here and in another there. A run that
//! cannot be cut (a single character inside words) is looked for in the text
//! itself, which takes longer and misses nothing.

use rusqlite::{CachedStatement, Connection, OptionalExtension};

use super::Cell;
use crate::store::words::plain;

/// The longest word that is looked up, in characters.
const LONGEST: usize = 12;

/// How many ways of cutting one run are asked for.
const WAYS: usize = 8;

/// From how many characters on the end of a run may be the beginning of a
/// longer word.
const BEGINNING: usize = 2;

/// A query.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// One expression each, all of which must match.
    expressions: Vec<String>,
    /// Case numbers and the like, which are looked for among the marks too.
    numbers: Vec<String>,
    /// What a cell has to hold as it is.
    pub(super) literals: Vec<String>,
    /// What a snippet shows: runs as typed, and the words in them.
    pub(super) shown: Vec<String>,
}

impl Query {
    /// Cuts what was typed.
    pub(super) fn new(db: &Connection, typed: &str) -> rusqlite::Result<Self> {
        let mut query = Self::default();
        let mut lookup = Lookup(db.prepare_cached("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1")?);
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
                let expression = quoted(run);
                if run.chars().filter(char::is_ascii_digit).count() >= 4 {
                    self.numbers.push(expression);
                } else {
                    self.expressions.push(expression);
                }
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
        for word in ways.iter().flatten().map(|word| word.trim_matches(['"', '*'])) {
            if !self.shown.iter().any(|shown| shown == word) {
                self.shown.push(word.to_owned());
            }
        }
        let ways: Vec<_> = ways.iter().map(|way| format!("({})", way.join(" AND "))).collect();
        self.expressions.push(format!("({})", ways.join(" OR ")));
        Ok(())
    }

    /// What the index is asked for.
    pub(super) fn matches(&self, cells: &[Cell]) -> Vec<String> {
        let cells = if cells.is_empty() { &Cell::ALL[..] } else { cells };
        let columns = cells.iter().map(|cell| cell.name()).collect::<Vec<_>>().join(" ");
        let words = self.expressions.iter().map(|expression| format!("{{{columns}}} : {expression}"));
        let numbers = self.numbers.iter().map(|expression| format!("{{{columns} marks}} : {expression}"));
        words.chain(numbers).collect()
    }
}

/// Whether words are in the index.
struct Lookup<'c>(CachedStatement<'c>);

impl Lookup<'_> {
    fn has(&mut self, expression: &str) -> rusqlite::Result<bool> {
        Ok(self.0.query_row([expression], |_| Ok(())).optional()?.is_some())
    }

    /// The ways to cut `run`, those with the fewest words first; each word as
    /// an expression.
    fn ways(&mut self, run: &str) -> rusqlite::Result<Vec<Vec<String>>> {
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
                let word = quoted(&run[at[start]..at[end]]);
                let beginning = format!("{word}*");
                if self.has(&word)? {
                    lattice.steps[start].push((end, word));
                } else if end == last && end - start >= BEGINNING && self.has(&beginning)? {
                    lattice.steps[start].push((end, beginning));
                }
            }
            lattice.close(start);
        }
        Ok(lattice.ways())
    }
}

/// The words of the index that a run can be cut into.
struct Lattice {
    /// From each position the words that lead on, and where to.
    steps: Vec<Vec<(usize, String)>>,
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
    fn ways(&self) -> Vec<Vec<String>> {
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
    fn along(&self, words: usize, ways: &mut Vec<Vec<String>>) {
        let mut open = vec![(0_usize, Vec::<&String>::new())];
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

/// A word for the index to take as it is.
fn quoted(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 2);
    out.push('"');
    plain(word, &mut out);
    out.push('"');
    out
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An index of these words.
    fn index(words: &str) -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE VIRTUAL TABLE words USING fts5 (complaint, findings, measures, marks, content = '')")
            .unwrap();
        db.execute("INSERT INTO words (rowid, complaint) VALUES (1, ?)", [words]).unwrap();
        db
    }

    #[test]
    fn a_run_is_cut_in_every_way_of_few_words() {
        let db = index("石家窑 村 石家 窑村 村民 委员会");
        let mut lookup = Lookup(db.prepare_cached("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1").unwrap());
        let mut ways = |run| lookup.ways(run).unwrap().iter().map(|way| way.join(" ")).collect::<Vec<_>>();
        assert_eq!(ways("石家窑村"), ["\"石家窑\" \"村\"", "\"石家\" \"窑村\""]);
        assert_eq!(ways("石家窑村民委员"), ["\"石家窑\" \"村民\" \"委员\"*"]);
        assert!(ways("家窑").is_empty());
        assert_eq!(ways("村").len(), 1);
    }

    #[test]
    fn a_long_run_of_many_ways_ends_soon() {
        let db = index("一 一一 一一一");
        let mut lookup = Lookup(db.prepare_cached("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1").unwrap());
        let ways = lookup.ways(&"一".repeat(400)).unwrap();
        assert_eq!((ways.len(), ways[0].len()), (WAYS, 134));
    }

    #[test]
    fn what_cannot_be_cut_is_looked_for_as_it_is() {
        let db = index("垃圾 堆放 pm2 5 D3NX202506140033");
        let query = Query::new(&db, "垃圾，臭 PM2.5 “露天 堆放” D3NX202506140033").unwrap();
        assert_eq!(query.literals, ["臭", "露天 堆放", "露天"]);
        let cells = "{complaint findings measures}";
        assert_eq!(
            query.matches(&[]),
            [
                format!("{cells} : ((\"垃圾\"))"),
                format!("{cells} : \"pm2 5\""),
                format!("{cells} : ((\"堆放\"))"),
                "{complaint findings measures marks} : \"d3nx202506140033\"".to_owned(),
            ]
        );
    }
}
