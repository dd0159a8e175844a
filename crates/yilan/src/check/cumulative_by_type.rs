//! `cumulative-by-type`.

use yilan_text::Severity;

use super::cumulative::Step;
use super::finding::{Check, Finding, Reach};

pub(super) const CHECK: Check = Check {
    code: "cumulative-by-type",
    severity: Severity::Warning,
    reach: Reach::Inspection,
    finds: "the running total of a type moved by something else than this batch, or fell",
    explanation: "\
As `cumulative-by-region`, for each type of pollution. Types are the same when their labels mean the same (噪音, 噪声污染问题).",
    fires: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共3件，涉及水污染问题1个、噪声污染问题2个。截至5月11日累计交办20件，涉及水污染问题12个、噪声污染问题8个。",
        "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件，涉及水污染问题3个。截至5月12日累计交办23件，涉及水污染问题13个、噪声污染问题10个。",
    ],
    quiet: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共3件，涉及水污染问题1个、噪声污染问题2个。截至5月11日累计交办20件，涉及水污染问题12个、噪声污染问题8个。",
        "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件，涉及水污染问题3个。截至5月12日累计交办23件，涉及水污染问题15个、噪声污染问题8个。",
    ],
};

pub(super) fn run(step: &Step<'_>, found: &mut Vec<Finding>) {
    step.list(&CHECK, |tally| &tally.by_type, found);
}
