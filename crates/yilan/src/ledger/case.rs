//! The life of a case, from the rows that were printed of it.

use std::collections::HashMap;

use yilan_grammar::{Status, Verdict};

use crate::check::Day;

/// One printing of a case: a row of a complaint table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Which row it is, for the caller.
    pub id: u64,
    /// The case number. A row without one is a case of its own.
    pub case_id: Option<String>,
    /// The day the complaint was taken down.
    pub filed: Option<Day>,
    /// First and last batch.
    pub batches: Option<[u32; 2]>,
    /// The code of its division.
    pub region: Option<String>,
    /// Its types of pollution.
    pub kinds: Vec<String>,
    /// The agencies that its measures name.
    pub agencies: Vec<String>,
    /// It says what was found.
    pub findings: bool,
    /// It says what was done.
    pub measures: bool,
    /// Whether the complaint was so.
    pub verdict: Option<Verdict>,
    /// How far it is.
    pub status: Option<Status>,
    /// The day it was closed.
    pub closed_on: Option<Day>,
    /// What is promised in it.
    pub promises: Vec<Promise>,
    /// Other cases that it refers to.
    pub related: Vec<String>,
}

/// An item of measures that is to be done by a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// What is to be done.
    pub text: String,
    /// By when.
    pub deadline: Day,
    /// Who is to do it.
    pub agencies: Option<String>,
}

/// A case with all that was printed of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its rows, the earliest first: by batch, then as they were given.
    pub rows: Vec<Row>,
    /// The day its batch was handed over.
    pub assigned: Option<Day>,
    /// A later row calls it phased or open after an earlier one called it
    /// closed.
    pub reopened: bool,
}

/// Joins rows into cases by their numbers; in the order in which the cases
/// first appear.
///
/// ```
/// use yilan::Status;
/// use yilan::ledger::{Row, cases};
///
/// let row = |batch, status| Row {
///     case_id: Some("D3NX202506140033".to_owned()),
///     batches: Some([batch, batch]),
///     status: Some(status),
///     ..Row::default()
/// };
/// let cases = cases(vec![row(9, Status::Phased), row(4, Status::Closed)]);
/// assert_eq!((cases.len(), cases[0].status(), cases[0].reopened), (1, Some(Status::Phased), true));
/// ```
#[must_use]
pub fn cases(rows: Vec<Row>) -> Vec<Case> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut cases: Vec<Case> = Vec::new();
    for row in rows {
        let next = cases.len();
        let place = row.case_id.as_ref().map_or(next, |id| *places.entry(id.clone()).or_insert(next));
        match cases.get_mut(place) {
            Some(case) => case.rows.push(row),
            None => cases.push(Case { rows: vec![row], assigned: None, reopened: false }),
        }
    }
    for case in &mut cases {
        case.rows.sort_by_key(|row| row.batches.map(|batches| batches[1]));
        let mut closed = false;
        for status in case.rows.iter().filter_map(|row| row.status) {
            case.reopened |= closed && status != Status::Closed;
            closed |= status == Status::Closed;
        }
    }
    cases
}

impl Case {
    /// What the latest row that says something says; of a row, `of` gives it.
    pub fn latest<'c, T>(&'c self, of: impl Fn(&'c Row) -> Option<T>) -> Option<T> {
        self.rows.iter().rev().find_map(of)
    }

    /// How far it is.
    #[must_use]
    pub fn status(&self) -> Option<Status> {
        self.latest(|row| row.status)
    }

    /// Whether it was so.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.latest(|row| row.verdict)
    }

    /// The promises of the latest row that makes any.
    #[must_use]
    pub fn promises(&self) -> &[Promise] {
        self.latest(|row| Some(row.promises.as_slice()).filter(|promises| !promises.is_empty())).unwrap_or_default()
    }

    /// The day by which everything is promised.
    #[must_use]
    pub fn promised_by(&self) -> Option<Day> {
        self.promises().iter().map(|promise| promise.deadline).max()
    }

    /// The promises that are open: all of a case that is not closed.
    #[must_use]
    pub fn open_promises(&self) -> &[Promise] {
        if self.status() == Some(Status::Closed) { &[] } else { self.promises() }
    }

    /// On `day`, whether what was promised for an earlier day was done by then;
    /// nothing when no such promise was made or no row says how far it is.
    #[must_use]
    pub fn on_time(&self, day: Day) -> Option<bool> {
        let promised = self.promised_by().filter(|promised| *promised < day)?;
        let late = self.latest(|row| row.closed_on).is_some_and(|closed| closed > promised);
        Some(self.status()? == Status::Closed && !late)
    }

    /// It refers to another case.
    #[must_use]
    pub fn repeats(&self) -> bool {
        self.rows.iter().any(|row| !row.related.is_empty())
    }
}
