//! Looking for words: from a query to the rows that hold them, best first.
//!
//! Loading cuts text with jieba's dictionary, which takes a tenth of a second
//! to build. A query is cut without it, over the words that are in the index
//! (see [`query`]): what was cut at all was cut into those.

mod query;
mod rank;
mod snippet;

use rusqlite::types::Value as Sql;
use rusqlite::{Row, params_from_iter};
use yilan::divisions::Code;
use yilan::grammar::value::Date;
use yilan::{Pollution, Status, Verdict};

use self::query::Query;
use self::rank::Ranking;
pub(crate) use self::snippet::Snippet;
use super::Store;
use super::words::{kind_mark, region_mark, status_mark, verdict_mark};
use crate::failure::Failure;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// Words parted by spaces; what stands in quotes as it is.
    pub(crate) words: String,
    pub(crate) cells: Vec<Cell>,
    pub(crate) region: Option<Code>,
    pub(crate) verdict: Option<Verdict>,
    pub(crate) status: Option<Status>,
    pub(crate) kind: Option<Pollution>,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) limit: usize,
}

/// A cell that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Cell {
    /// What was complained about.
    Complaint,
    /// What was found.
    Findings,
    /// What was done.
    Measures,
}

impl Cell {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Complaint, Self::Findings, Self::Measures];

    /// Its key and column.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Findings => "findings",
            Self::Measures => "measures",
        }
    }
}

/// A row that was found.
#[derive(Debug)]
pub(crate) struct Hit {
    pub(crate) page: String,
    pub(crate) line: i64,
    pub(crate) span: [i64; 2],
    pub(crate) case_id: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) region_code: Option<String>,
    pub(crate) verdict: Option<String>,
    pub(crate) status: Option<String>,
    /// How well it fits; higher is better. Absent when no word could be looked
    /// up.
    pub(crate) score: Option<f64>,
    pub(crate) snippet: Snippet,
}

/// What every search gives of a row.
const COLUMNS: &str = "s.name, c.line, c.span_start, c.span_end, c.case_id, c.case_date, coalesce(r.full, c.region),
    c.region_code, c.verdict, c.status, c.complaint, c.findings, c.measures";
const JOINED: &str = "JOIN sources s ON s.id = c.source_id LEFT JOIN regions r ON r.code = c.region_code";

impl Store {
    /// The rows that hold all the words, best first.
    ///
    /// # Errors
    ///
    /// One line, when the database cannot be read.
    pub(crate) fn search(&self, wanted: &Wanted) -> Result<Vec<Hit>, Failure> {
        self.found(wanted).map_err(|error| self.failed(&error))
    }

    fn found(&self, wanted: &Wanted) -> rusqlite::Result<Vec<Hit>> {
        let query = Query::new(&self.connection, &wanted.words)?;
        let marks = [
            wanted.region.map(region_mark),
            wanted.verdict.map(verdict_mark),
            wanted.status.map(status_mark),
            wanted.kind.map(kind_mark),
        ];
        let marks: Vec<_> = marks.into_iter().flatten().collect();
        let cells = if wanted.cells.is_empty() { &Cell::ALL[..] } else { &wanted.cells };
        let ranked = Ranking::new(&self.connection, cells)?.best(&query, &marks)?;
        let (mut conditions, mut values) = (vec!["1".to_owned()], Vec::new());
        let mut condition = |sql: &str, value: String| {
            values.push(value);
            // The first is the row's, where it is known.
            conditions.push(sql.replace('?', &format!("?{}", values.len() + 1)));
        };
        for literal in &query.literals {
            let held: Vec<_> = cells.iter().map(|cell| format!("instr(c.{}, ?) > 0", cell.name())).collect();
            condition(&format!("({})", held.join(" OR ")), literal.clone());
        }
        wanted.from.iter().for_each(|date| condition("c.case_date >= ?", date.to_string()));
        wanted.until.iter().for_each(|date| condition("c.case_date <= ?", date.to_string()));
        let conditions = conditions.join(" AND ");
        let from = format!("SELECT {COLUMNS} FROM complaints c {JOINED} WHERE {conditions}");
        let Some(ranked) = ranked else {
            // No word that could be looked up: the newest rows.
            let mut select =
                self.connection.prepare(&format!("{from} AND ?1 ORDER BY c.id DESC LIMIT {}", wanted.limit))?;
            let values = std::iter::once(Sql::Integer(1)).chain(values.into_iter().map(Sql::Text));
            return select.query_map(params_from_iter(values), |row| hit(row, None, &query, cells))?.collect();
        };
        let mut select = self.connection.prepare(&format!("{from} AND c.id = ?1"))?;
        for (index, value) in values.iter().enumerate() {
            select.raw_bind_parameter(index + 2, value)?;
        }
        let mut hits = Vec::new();
        for (id, score) in ranked {
            if hits.len() >= wanted.limit {
                break;
            }
            select.raw_bind_parameter(1, id)?;
            // A row that was taken out since is not there.
            if let Some(row) = select.raw_query().next()? {
                hits.push(hit(row, Some(score), &query, cells)?);
            }
        }
        Ok(hits)
    }
}

fn hit(row: &Row<'_>, score: Option<f64>, query: &Query, cells: &[Cell]) -> rusqlite::Result<Hit> {
    let texts = [row.get::<_, Option<String>>(10)?, row.get(11)?, row.get(12)?];
    let held = Cell::ALL.into_iter().zip(&texts).filter(|(cell, _)| cells.contains(cell));
    let snippet = Snippet::best(held.filter_map(|(cell, text)| Some((cell, text.as_deref()?))), &query.shown);
    Ok(Hit {
        page: row.get(0)?,
        line: row.get(1)?,
        span: [row.get(2)?, row.get(3)?],
        case_id: row.get(4)?,
        date: row.get(5)?,
        region: row.get(6)?,
        region_code: row.get(7)?,
        verdict: row.get(8)?,
        status: row.get(9)?,
        score,
        snippet,
    })
}
