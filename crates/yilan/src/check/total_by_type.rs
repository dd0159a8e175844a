//! `total-by-type`.

use yilan_grammar::CountKey;
use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Source;
use super::said::{Parts, Said};
use super::share::{same, several, some_of, tallies};
use crate::record::{Notice, Value};

pub(super) const CHECK: Check = Check {
    code: "total-by-type",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "the numbers by type do not add up to the total",
    explanation: "\
A notice that lists the types of pollution with their numbers gives the total twice: once as the total of cases or \
of problems, once as the sum of the list. A case can have several types, so a sum above the total is normal when \
the list counts problems (个) or when the notice says so (部分举报件涉及多个类型). A sum that \
equals the number of problems, or the total without duplicates, is normal too. A sum below the total is found where \
the list names two types or more and is not said to name the main ones (主要涉及, 居多).",
    fires: &[
        "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共9件。本批信访件涉及水污染问题4件、大气污染问题3件。",
    ],
    quiet: &[
        "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共7件。本批信访件涉及水污染问题4件、大气污染问题3件。",
        "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共7件。本批信访件涉及水污染问题5个、大气污染问题3个。",
    ],
};

pub(super) fn run(notice: &Notice, source: Source<'_>, found: &mut Vec<Finding>) {
    for figures in tallies(notice) {
        let total = figures.counts.value(CountKey::IssuesTotal).or_else(|| figures.counts.value(CountKey::Total));
        let Some(total) = total else { continue };
        let counts: Vec<&Value<f64>> =
            figures.by_type.iter().filter_map(|entry| entry.counts.value(CountKey::Count)).collect();
        if counts.len() < 2 || counts.len() < figures.by_type.len() {
            continue;
        }
        let sum: f64 = counts.iter().map(|count| count.value).sum();
        // A list of problems (个) under their number has that for its sum, whatever the
        // cases (件) come to.
        let problems = figures.counts.get(CountKey::IssuesTotal).is_some() && of_all_problems(&counts, source);
        let others = [CountKey::Total, CountKey::DistinctTotal, CountKey::SplitTotal, CountKey::Accepted];
        let fits = |key| !problems && figures.counts.get(key).is_some_and(|other| same(other, sum));
        if same(sum, total.value) || others.into_iter().any(fits) {
            continue;
        }
        if sum < total.value && some_of(&counts, source) {
            continue;
        }
        let above = || several(notice, source) || !problems && counts.iter().any(|count| of_problems(count, source));
        if sum > total.value && above() {
            continue;
        }
        let said = Said::Sum { of: Parts::Types, sum, total: total.value };
        let finding = CHECK.at(source.name, total.span(), &said);
        found.push(counts.iter().fold(finding, |finding, count| finding.beside(source.name, count.span())));
    }
}

/// Whether every number of a list does.
fn of_all_problems(counts: &[&Value<f64>], source: Source<'_>) -> bool {
    counts.iter().all(|count| of_problems(count, source))
}

/// Whether a number counts problems and not cases: 3个.
fn of_problems(count: &Value<f64>, source: Source<'_>) -> bool {
    let behind = source.text.get(count.span().end..).unwrap_or_default().trim_start();
    behind.starts_with(['个', '個', '项', '類', '类'])
}
