//! What the checks of running totals share: each batch beside the one before
//! it.

use super::checker::{Group, Held};
use super::facts::{At, Entry, NoticeFacts, Tally};
use super::finding::{Check, Finding};
use super::said::{Said, What};
use super::share::{by_id, same};
use super::{cumulative_by_region, cumulative_by_type, cumulative_key, cumulative_total};

/// A batch and its running totals, beside those of the batch before.
pub(super) struct Step<'a> {
    pub(super) group: &'a Group<'a>,
    pub(super) held: &'a Held<NoticeFacts>,
    before: &'a Held<NoticeFacts>,
    pub(super) batch: &'a Tally,
    pub(super) now: &'a Tally,
    pub(super) then: &'a Tally,
}

/// So many notices back the batch before is looked for: one batch may be
/// printed in several papers.
const BACK: usize = 8;

pub(super) fn run(group: &Group<'_>, found: &mut Vec<Finding>) {
    for run in &group.notices.runs {
        let batches: Vec<_> = run.of_batches().collect();
        for (index, (held, at)) in batches.iter().enumerate() {
            let near = batches[index.saturating_sub(BACK)..index].iter().rev();
            let mut before = near.filter(|(_, last)| last.value[1] + 1 == at.value[0]);
            let Some((before, _)) = before.find(|(before, _)| before.facts.so_far.is_some()) else { continue };
            let (Some(now), Some(then)) = (&held.facts.so_far, &before.facts.so_far) else { continue };
            let up_to = |tally: &Tally, batch: &Tally| match (tally.batches, batch.batches) {
                (Some(all), Some(own)) => all.value[1] == own.value[1],
                _ => true,
            };
            if !up_to(now, &held.facts.batch) || !up_to(then, &before.facts.batch) {
                continue;
            }
            let step = Step { group, held, before, batch: &held.facts.batch, now, then };
            cumulative_total::run(&step, found);
            if !run.reports {
                cumulative_key::run(&step, found);
                cumulative_by_region::run(&step, found);
                cumulative_by_type::run(&step, found);
            }
        }
    }
}

impl Step<'_> {
    /// The running total of `what` moved from `then` to `now`, and the batch
    /// says `own`: `None` when it lists nothing of the kind.
    pub(super) fn found(
        &self,
        check: &Check,
        what: What,
        then: At<f64>,
        now: At<f64>,
        own: Option<At<f64>>,
    ) -> Finding {
        let batches = self.batch.batches.map(|at| at.value);
        let own_value = own.map(|own| own.value);
        let said = Said::Running { what, batches, then: then.value, now: now.value, own: own_value };
        let source = self.group.name(self.held.source);
        let finding = check.at(source, now.span, &said).beside(self.group.name(self.before.source), then.span);
        match own {
            Some(own) => finding.beside(source, own.span),
            None => finding,
        }
    }

    /// Compares how the running totals of a list moved with the list of the
    /// batch.
    pub(super) fn list(&self, check: &Check, of: impl Fn(&Tally) -> &[Entry], found: &mut Vec<Finding>) {
        let (batch, now, then) = (of(self.batch), of(self.now), of(self.then));
        let sum = |list: &[Entry]| list.iter().map(|entry| entry.count.value).sum::<f64>();
        let reaches = |list: &[Entry], tally: &Tally| {
            tally.get(yilan_grammar::CountKey::Total).is_some_and(|total| sum(list) + 0.051 >= total.value)
        };
        // A list that does not reach the total may leave something out.
        let (all_listed, all_then) = (reaches(batch, self.batch), reaches(then, self.then));
        let (own, before) = (by_id(batch), by_id(then));
        for entry in now {
            let (own, before) = (own.get(entry.id.as_str()), before.get(entry.id.as_str()));
            let (own, before) = match (own, before) {
                (Some(None), _) | (_, Some(None)) => continue,
                (Some(Some(own)), None) => {
                    // New in the running total: then all of it is of this batch.
                    if all_then && !same(own.value, entry.count.value) {
                        let nothing = At::new(0.0, then.last().map_or(self.before.facts.span, |last| last.count.span));
                        found.push(self.found(
                            check,
                            What::Entry(entry.name.clone()),
                            nothing,
                            entry.count,
                            Some(*own),
                        ));
                    }
                    continue;
                }
                (None, None) => continue,
                (own, Some(Some(before))) => (own.copied().flatten(), *before),
            };
            let moved = entry.count.value - before.value;
            let odd = match own {
                Some(own) => !same(moved, own.value),
                None => moved < -0.051 || (all_listed && !same(moved, 0.0)),
            };
            if odd {
                found.push(self.found(check, What::Entry(entry.name.clone()), before, entry.count, own));
            }
        }
    }
}
