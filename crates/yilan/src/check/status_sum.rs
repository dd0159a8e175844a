//! `status-sum`.

use yilan_grammar::CountKey;
use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Source;
use super::said::{Parts, Said};
use super::share::{same, some_of, tallies};
use crate::record::{Notice, Value};

pub(super) const CHECK: Check = Check {
    code: "status-sum",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "closed, phased and open cases do not add up to those handled",
    explanation: "\
A report on a batch parts the cases that were handled (调查处理, 办理) into closed (已办结), closed for now (阶段性办结), open \
(未办结, 正在办理) and, at times, postponed. They are added up and compared with what was handled, else with the total. A \
sum below it is found only where the open cases are given, and no rest is told of (其余), for a report may tell of the closed ones alone; a sum above \
it always.",
    fires: &[
        "按照中央第二生态环境保护督察组工作要求，6月21日，全市已对交办的第十五批9件信访举报件进行调查处理，其中，已办结4件、阶段性办结3件、未办结1件。",
    ],
    quiet: &[
        "按照中央第二生态环境保护督察组工作要求，6月21日，全市已对交办的第十五批9件信访举报件进行调查处理，其中，已办结4件、阶段性办结3件、未办结2件。",
        "按照中央第二生态环境保护督察组工作要求，6月21日，全市已对交办的第十五批9件信访举报件进行调查处理，其中，已办结4件。",
    ],
};

pub(super) fn run(notice: &Notice, source: Source<'_>, found: &mut Vec<Finding>) {
    for figures in tallies(notice) {
        let value = |key| figures.counts.value(key);
        let closed = match value(CountKey::ClosedOrPhased) {
            Some(both) => vec![both],
            None => [CountKey::Closed, CountKey::Phased].into_iter().filter_map(value).collect(),
        };
        let open: Vec<&Value<f64>> = [CountKey::Open, CountKey::Postponed].into_iter().filter_map(value).collect();
        let handled = [CountKey::Handled, CountKey::DistinctTotal, CountKey::Total];
        let wholes: Vec<&Value<f64>> = handled.into_iter().filter_map(value).collect();
        let (Some(&whole), false) = (wholes.first(), closed.is_empty()) else { continue };
        let parts: Vec<&Value<f64>> = closed.into_iter().chain(open.iter().copied()).collect();
        let sum: f64 = parts.iter().map(|part| part.value).sum();
        let most = wholes.iter().map(|whole| whole.value).fold(0.0, f64::max);
        let fits = wholes.iter().any(|whole| same(whole.value, sum));
        if fits || (sum < most && (open.is_empty() || some_of(&parts, source))) {
            continue;
        }
        let said = Said::Sum { of: Parts::States, sum, total: whole.value };
        let finding = CHECK.at(source.name, whole.span(), &said);
        found.push(parts.iter().fold(finding, |finding, part| finding.beside(source.name, part.span())));
    }
}
