//! `batch-gap`.

use yilan_text::{Severity, Span};

use super::checker::{Group, Held};
use super::facts::NoticeFacts;
use super::finding::{Check, Finding, Reach};
use super::notices::day;
use super::said::Said;

/// So many batches may be missing in one place. Where more are, the pages
/// were not given, and nothing is said of the inspection.
const MOST: u32 = 2;

/// Between two batches lie so many days at most, for each batch.
const DAYS: i32 = 4;

pub(super) const CHECK: Check = Check {
    code: "batch-gap",
    severity: Severity::Info,
    reach: Reach::Inspection,
    finds: "a batch is missing between two others",
    explanation: "\
The batches of an inspection are numbered. Found are one or two numbers that are missing between two notices of the same \
inspector to the same recipient, not more than four days a batch apart. Where more are missing, the pages were \
likely not given. An assignment and a report on what became of it are counted apart.",
    fires: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共2件。",
        "2024年5月13日，中央第三生态环境保护督察组向晋中市转办第三十三批信访举报件共3件。",
    ],
    quiet: &[
        "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共2件。",
        "2024年5月13日，中央第三生态环境保护督察组向晋中市转办第三十二批、第三十三批信访举报件共3件。",
    ],
};

pub(super) fn run(group: &Group<'_>, found: &mut Vec<Finding>) {
    for run in &group.notices.runs {
        let mut last: Option<(&Held<NoticeFacts>, [u32; 2], Span)> = None;
        for (held, at) in run.of_batches() {
            let [first, end] = at.value;
            if let Some((before, [_, highest], span)) = last {
                let missing = first.saturating_sub(highest).saturating_sub(1);
                let near = match (day(before), day(held)) {
                    (Some(then), Some(now)) => now.since(then) >= 0 && now.since(then) <= DAYS * (missing as i32 + 1),
                    _ => true,
                };
                if (1..=MOST).contains(&missing) && near {
                    let said = Said::Gap { first: highest + 1, last: first - 1 };
                    let finding = CHECK.at(group.name(held.source), at.span, &said);
                    found.push(finding.beside(group.name(before.source), span));
                }
            }
            let further = last.is_none_or(|(_, [_, highest], _)| end >= highest);
            if further {
                last = Some((held, at.value, at.span));
            }
        }
    }
}
