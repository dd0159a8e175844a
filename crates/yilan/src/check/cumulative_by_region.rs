//! `cumulative-by-region`.

use yilan_text::Severity;

use super::cumulative::Step;
use super::finding::{Check, Finding, Reach};

pub(super) const CHECK: Check = Check {
    code: "cumulative-by-region",
    severity: Severity::Warning,
    reach: Reach::Inspection,
    finds: "the running total of a region moved by something else than this batch, or fell",
    explanation: "\
As `cumulative-total`, for each district, bureau and zone. Regions are the same when their codes are, else when their names \
are. A region that the batch does not list has no case in it, if the batch's list reaches its total; else nothing is said \
of that region unless its running total falls. A region that is new in the running total has all of its cases in this \
batch, if the earlier list reached its total.",
    fires: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共2件，其中榆次区1件、太谷区1件。截至5月11日累计交办20件，其中榆次区12件、太谷区8件。",
        "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件，其中榆次区2件、太谷区1件。截至5月12日累计交办23件，其中榆次区13件、太谷区10件。",
    ],
    quiet: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共2件，其中榆次区1件、太谷区1件。截至5月11日累计交办20件，其中榆次区12件、太谷区8件。",
        "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件，其中榆次区2件、太谷区1件。截至5月12日累计交办23件，其中榆次区14件、太谷区9件。",
    ],
};

pub(super) fn run(step: &Step<'_>, found: &mut Vec<Finding>) {
    if !step.now.partial && !step.then.partial {
        step.list(&CHECK, |tally| if tally.partial { &[] } else { &tally.by_region }, found);
    }
}
