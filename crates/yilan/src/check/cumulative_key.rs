//! `cumulative-key`.

use yilan_grammar::CountKey;
use yilan_text::Severity;

use super::cumulative::Step;
use super::finding::{Check, Finding, Reach};
use super::said::What;
use super::share::same;

pub(super) const CHECK: Check = Check {
    code: "cumulative-key",
    severity: Severity::Warning,
    reach: Reach::Inspection,
    finds: "the running total of key cases moved by something else than this batch, or fell",
    explanation: "\
As `cumulative-total`, for the cases that the inspector marks as key cases (重点关注, 加星). Where the batch does not say how many \
of its cases are key cases, only a running total that falls is found.",
    fires: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共2件（重点关注1件），截至5月11日累计交办20件，其中重点关注件6件。",
        "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件（重点关注1件），截至5月12日累计交办23件，其中重点关注件9件。",
    ],
    quiet: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共2件（重点关注1件），截至5月11日累计交办20件，其中重点关注件6件。",
        "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件（重点关注1件），截至5月12日累计交办23件，其中重点关注件7件。",
    ],
};

pub(super) fn run(step: &Step<'_>, found: &mut Vec<Finding>) {
    let (Some(now), Some(then)) = (step.now.get(CountKey::Key), step.then.get(CountKey::Key)) else { return };
    let own = step.batch.get(CountKey::Key);
    let moved = now.value - then.value;
    if own.map_or(moved < 0.0, |own| !same(moved, own.value)) {
        found.push(step.found(&CHECK, What::KeyCases, then, now, own));
    }
}
