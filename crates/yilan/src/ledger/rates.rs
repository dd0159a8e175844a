//! [`Rates`]: what follows from cases, each with its numerator and denominator.

use yilan_grammar::{Status, Verdict};

use super::Case;
use crate::check::Day;

/// A part of a whole; both are kept, so that rates of groups can be added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// The numerator.
    pub part: u64,
    /// The denominator.
    pub whole: u64,
}

impl Rate {
    fn add(&mut self, part: bool) {
        self.part += u64::from(part);
        self.whole += 1;
    }

    /// The share; nothing of nothing.
    ///
    /// ```
    /// use yilan::ledger::Rate;
    ///
    /// assert_eq!(Rate { part: 3, whole: 4 }.share(), Some(0.75));
    /// assert_eq!(Rate::default().share(), None);
    /// ```
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }
}

/// What became of a group of cases: how many came to each step of the closed
/// loop of a city-management centre, and the rates.
///
/// ```
/// use yilan::Status;
/// use yilan::check::Day;
/// use yilan::ledger::{Promise, Rates, Row, cases};
///
/// let row = |id: &str, status, deadline| Row {
///     case_id: Some(id.to_owned()),
///     status: Some(status),
///     promises: vec![Promise { text: "清运垃圾".to_owned(), deadline: Day::parse(deadline).unwrap(), agencies: None }],
///     ..Row::default()
/// };
/// let cases = cases(vec![row("1", Status::Closed, "2025-06-30"), row("2", Status::Open, "2025-06-30"), row("3", Status::Open, "2025-12-31")]);
/// let rates = Rates::of(&cases, Day::parse("2025-07-15"));
/// assert_eq!((rates.closing.part, rates.closing.whole), (1, 3));
/// assert_eq!((rates.on_time.part, rates.on_time.whole), (1, 2));
/// assert_eq!((rates.open_promises, rates.overdue_promises), (2, 1));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// Cases of which anything was printed (信息收集).
    pub collected: u64,
    /// Those with a case number (案卷建立).
    pub filed: u64,
    /// Those with a batch (任务派遣).
    pub assigned: u64,
    /// Those of which it is printed what was done (任务处理).
    pub handled: u64,
    /// Those of which it is printed what was found (处理反馈).
    pub reported: u64,
    /// Those with a verdict (核查).
    pub verified: u64,
    /// Those with a status (结案评价).
    pub assessed: u64,
    /// Closed, of those with a status (结案率).
    pub closing: Rate,
    /// Closed or closed for now, of those with a status.
    pub closing_or_phased: Rate,
    /// Done by the day it was promised for, of those with a status whose last
    /// promised day has passed (按期结案率); empty without a day to look from.
    pub on_time: Rate,
    /// Not found unsubstantiated, of those with a verdict (属实率).
    pub substantiated: Rate,
    /// Called open or closed for now after having been called closed, of those
    /// that were ever called closed (返工率).
    pub reopened: Rate,
    /// Referring to another case, of all (重复率).
    pub repeated: Rate,
    /// Promises of cases that are not closed.
    pub open_promises: u64,
    /// Those of them for a day that has passed.
    pub overdue_promises: u64,
}

impl Rates {
    /// Of these cases, looked at on `day`.
    pub fn of<'c>(cases: impl IntoIterator<Item = &'c Case>, day: Option<Day>) -> Self {
        let mut rates = Self::default();
        cases.into_iter().for_each(|case| rates.add(case, day));
        rates
    }

    /// Takes one more case in.
    pub fn add(&mut self, case: &Case, day: Option<Day>) {
        let has = |of: fn(&super::Row) -> bool| case.rows.iter().any(of);
        self.collected += 1;
        self.filed += u64::from(has(|row| row.case_id.is_some()));
        self.assigned += u64::from(case.assigned.is_some() || has(|row| row.batches.is_some()));
        self.handled += u64::from(has(|row| row.measures));
        self.reported += u64::from(has(|row| row.findings));
        self.verified += u64::from(case.verdict().is_some());
        self.assessed += u64::from(case.status().is_some());
        if let Some(status) = case.status() {
            self.closing.add(status == Status::Closed);
            self.closing_or_phased.add(status != Status::Open);
        }
        if let Some(on_time) = day.and_then(|day| case.on_time(day)) {
            self.on_time.add(on_time);
        }
        if let Some(verdict) = case.verdict() {
            self.substantiated.add(verdict != Verdict::Unsubstantiated);
        }
        if has(|row| row.status == Some(Status::Closed)) {
            self.reopened.add(case.reopened);
        }
        self.repeated.add(case.repeats());
        let open = case.open_promises();
        self.open_promises += open.len() as u64;
        self.overdue_promises +=
            open.iter().filter(|promise| day.is_some_and(|day| promise.deadline < day)).count() as u64;
    }
}
