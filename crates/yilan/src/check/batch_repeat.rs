//! `batch-repeat`.

use yilan_grammar::CountKey;
use yilan_text::{Severity, Span};

use super::checker::{Group, Held};
use super::facts::{NoticeFacts, Tally};
use super::finding::{Check, Finding, Reach};
use super::notices::day;
use super::said::{Said, What};
use super::share::{by_id, same};

pub(super) const CHECK: Check = Check {
    code: "batch-repeat",
    severity: Severity::Warning,
    reach: Reach::Inspection,
    finds: "a batch is printed twice with different numbers",
    explanation: "\
Two notices of the same inspector to the same recipient that hand over the same batch give the same total, the same calls, \
letters and key cases, and the same number to each region and type that both list. Reports are compared when they \
are of the same day, for what became of a batch changes from day to day. Found is the first number that differs.",
    fires: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共12件，其中榆次区7件、太谷区5件。",
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共12件，其中榆次区5件、太谷区7件。",
    ],
    quiet: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共12件，其中榆次区7件、太谷区5件。",
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共12件。",
    ],
};

/// What a batch has one number of.
const FIXED: [(CountKey, What); 4] = [
    (CountKey::Total, What::Cases),
    (CountKey::Calls, What::Calls),
    (CountKey::Letters, What::Letters),
    (CountKey::Key, What::KeyCases),
];

pub(super) fn run(group: &Group<'_>, found: &mut Vec<Finding>) {
    for run in &group.notices.runs {
        let batches: Vec<_> = run.of_batches().collect();
        // Sorted by batch, so the same ones stand together; each is set beside
        // the first.
        for same in batches.chunk_by(|a, b| a.1.value == b.1.value) {
            let Some(((first, _), others)) = same.split_first() else { continue };
            for (other, _) in others.iter().filter(|(other, _)| !run.reports || day(other) == day(first)) {
                found.extend(differ(group, first, other));
            }
        }
    }
}

fn differ(group: &Group<'_>, first: &Held<NoticeFacts>, other: &Held<NoticeFacts>) -> Option<Finding> {
    let batch = first.facts.batch.batches?.value;
    let (what, one, two) = difference(&first.facts.batch, &other.facts.batch)?;
    let said = Said::Again { batches: batch, what, one: one.0, two: two.0 };
    let finding = CHECK.at(group.name(other.source), two.1, &said);
    Some(finding.beside(group.name(first.source), one.1))
}

/// A number and where it stands.
type Count = (f64, Span);

/// The first number that differs: of what it is, and both with their places.
fn difference(first: &Tally, other: &Tally) -> Option<(What, Count, Count)> {
    for (key, what) in FIXED {
        if let (Some(one), Some(two)) = (first.get(key), other.get(key))
            && !same(one.value, two.value)
        {
            return Some((what, (one.value, one.span), (two.value, two.span)));
        }
    }
    let lists = [(&first.by_region, &other.by_region), (&first.by_type, &other.by_type)];
    lists.into_iter().find_map(|(one, two)| {
        let two = by_id(two);
        one.iter().find_map(|entry| {
            let two = two.get(entry.id.as_str())?.filter(|two| !same(two.value, entry.count.value))?;
            Some((What::Entry(entry.name.clone()), (entry.count.value, entry.count.span), (two.value, two.span)))
        })
    })
}
