//! `cumulative-total`.

use yilan_grammar::CountKey;
use yilan_text::Severity;

use super::cumulative::Step;
use super::facts::Tally;
use super::finding::{Check, Finding, Reach};
use super::said::What;
use super::share::same;

pub(super) const CHECK: Check = Check {
    code: "cumulative-total",
    severity: Severity::Warning,
    reach: Reach::Inspection,
    finds: "a running total is not the last one plus this batch",
    explanation: "\
Notices end with the number of all cases so far (截至…累计). From one batch to the next it rises by the batch. Compared are two \
notices of the same inspector to the same recipient whose batches follow one another; both totals and the batch are \
shown. A batch whose duplicates were taken out may raise the running total by either number.",
    fires: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共2件，截至5月11日累计交办20件。",
        "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件，截至5月12日累计交办24件。",
    ],
    quiet: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共2件，截至5月11日累计交办20件。",
        "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件，截至5月12日累计交办23件。",
    ],
};

pub(super) fn run(step: &Step<'_>, found: &mut Vec<Finding>) {
    let total = |tally: &Tally| tally.get(CountKey::Total).or_else(|| tally.get(CountKey::Handled));
    let (Some(now), Some(then), Some(own)) = (total(step.now), total(step.then), total(step.batch)) else { return };
    let moved = now.value - then.value;
    let others = [CountKey::DistinctTotal, CountKey::SplitTotal, CountKey::Accepted, CountKey::Handled];
    let fits = |key| step.batch.get(key).is_some_and(|other| same(other.value, moved));
    if !same(moved, own.value) && !others.into_iter().any(fits) {
        found.push(step.found(&CHECK, What::Cases, then, now, Some(own)));
    }
}
