//! The checks: what on a page, or across the pages of an inspection, does not
//! add up.
//!
//! A check never corrects. It names both sides, with their spans, and says
//! what would fit. Each check is one file with its documentation ([`Check`]),
//! from which `yilan explain` and `docs/checks.md` are made, and whose
//! examples are tests.
//!
//! - [`page`] checks one page by itself.
//! - [`inspect`] does the same and gives the [`Facts`] of each record, by
//!   which a [`Checker`] finds what only several notices or rows show, on one
//!   page or on the pages of years.
//! - [`all`] does both for one page.

mod batch_gap;
mod batch_repeat;
mod case_date;
mod case_repeat;
mod cell;
mod checker;
mod claim_unanswered;
mod coordinate_outside;
mod cumulative;
mod cumulative_by_region;
mod cumulative_by_type;
mod cumulative_key;
mod cumulative_progress;
mod cumulative_total;
mod date_order;
mod day;
mod deadline_past;
mod facts;
mod finding;
mod group;
mod headline_total;
mod inspect;
mod notices;
mod parts;
mod published;
mod quantity_exceeds;
mod quantity_sum;
mod quote_unbalanced;
mod region_conflict;
mod row_gap;
mod said;
mod scan;
mod share;
mod status_measures;
mod status_sum;
mod text_bleed;
mod text_loop;
mod total_by_channel;
mod total_by_region;
mod total_by_type;
mod verdict_claims;

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

pub use checker::{Checker, Options};
pub use day::Day;
pub use facts::{At, CaseFacts, Clause, Entry, Facts, NoticeFacts, Tally};
pub use finding::{Check, Finding, Place, Reach};
pub use inspect::{Inspected, Source, all, inspect, page};
pub use said::Wording;

/// Seeded, so that no text can be made to fill one place.
type Map<K, V> = HashMap<K, V, RandomState>;
type Set<T> = HashSet<T, RandomState>;

/// Every check, sorted by code.
///
/// ```
/// use yilan::check::CHECKS;
///
/// assert!(CHECKS.is_sorted_by_key(|check| check.code));
/// ```
pub static CHECKS: &[&Check] = &[
    &batch_gap::CHECK,
    &batch_repeat::CHECK,
    &case_date::CHECK,
    &case_repeat::CHECK,
    &claim_unanswered::CHECK,
    &coordinate_outside::CHECK,
    &cumulative_by_region::CHECK,
    &cumulative_by_type::CHECK,
    &cumulative_key::CHECK,
    &cumulative_progress::CHECK,
    &cumulative_total::CHECK,
    &date_order::CHECK,
    &deadline_past::CHECK,
    &headline_total::CHECK,
    &quantity_exceeds::CHECK,
    &quantity_sum::CHECK,
    &quote_unbalanced::CHECK,
    &region_conflict::CHECK,
    &row_gap::CHECK,
    &status_measures::CHECK,
    &status_sum::CHECK,
    &text_bleed::CHECK,
    &text_loop::CHECK,
    &total_by_channel::CHECK,
    &total_by_region::CHECK,
    &total_by_type::CHECK,
    &verdict_claims::CHECK,
];

/// The check with this code.
///
/// ```
/// assert_eq!(yilan::check::find("row-gap").unwrap().code, "row-gap");
/// assert!(yilan::check::find("row-gaps").is_none());
/// ```
#[must_use]
pub fn find(code: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().find(|check| check.code == code)
}

#[cfg(test)]
mod tests;
