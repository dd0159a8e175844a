//! The notices of a group in the order of time, parted into runs: the batches
//! of one inspection, each kind for itself.

use super::checker::Held;
use super::facts::NoticeFacts;
use super::{At, Day};

/// So many days without a notice part two inspections of one recipient by one
/// inspector. An inspection hands batches over every day or two for a month,
/// and reports on them for some weeks more; the same inspector comes back after
/// years.
const APART: i32 = 60;

/// The notices of a group.
pub(super) struct Notices<'a> {
    /// Those that hand over, then those that report; each run in the order of
    /// batches.
    pub(super) runs: Vec<Run<'a>>,
}

/// The notices of one kind of one inspection.
pub(super) struct Run<'a> {
    pub(super) reports: bool,
    pub(super) notices: Vec<&'a Held<NoticeFacts>>,
}

impl<'a> Notices<'a> {
    pub(super) fn new(held: &'a [Held<NoticeFacts>], sources: &[String]) -> Self {
        let mut notices: Vec<&Held<NoticeFacts>> = held.iter().collect();
        // Those without a day, which cannot be told from other years, stand first.
        notices.sort_by(|a, b| {
            let key = |h: &Held<NoticeFacts>| (h.facts.reports, day(h), batches(h), h.facts.span);
            key(a).cmp(&key(b)).then_with(|| sources[a.source].cmp(&sources[b.source]))
        });
        let mut runs: Vec<Run<'a>> = Vec::new();
        for notice in notices {
            match runs.last_mut() {
                Some(run) if run.goes_on_with(notice) => run.notices.push(notice),
                _ => runs.push(Run { reports: notice.facts.reports, notices: vec![notice] }),
            }
        }
        for run in &mut runs {
            run.notices.sort_by_key(|held| (batches(held), day(held)));
        }
        Self { runs }
    }
}

impl Run<'_> {
    fn goes_on_with(&self, next: &Held<NoticeFacts>) -> bool {
        let Some(last) = self.notices.last() else { return true };
        let near = match (day(last), day(next)) {
            (Some(last), Some(next)) => next.since(last) <= APART,
            (None, None) => true,
            _ => false,
        };
        self.reports == next.facts.reports && near
    }

    /// The notices that are each of a batch or several.
    pub(super) fn of_batches(&self) -> impl Iterator<Item = (&Held<NoticeFacts>, At<[u32; 2]>)> {
        self.notices.iter().filter_map(|held| Some((*held, held.facts.batch.batches?)))
    }
}

/// The day of a notice; of one that only says what came so far, the day up to
/// which it does.
pub(super) fn day(held: &Held<NoticeFacts>) -> Option<Day> {
    let so_far = || held.facts.so_far.as_ref()?.day;
    held.facts.batch.day.or_else(so_far).map(|at| at.value)
}

fn batches(held: &Held<NoticeFacts>) -> Option<[u32; 2]> {
    held.facts.batch.batches.map(|at| at.value)
}
