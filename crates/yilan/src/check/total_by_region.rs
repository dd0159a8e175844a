//! `total-by-region`.

use yilan_grammar::CountKey;
use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Source;
use super::said::{Parts, Said};
use super::share::{same, several, some_of, tallies};
use crate::record::{Notice, Value};

pub(super) const CHECK: Check = Check {
    code: "total-by-region",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "the numbers by region do not add up to the total",
    explanation: "\
A notice that lists every district and bureau with its number gives the total twice: once as the total, once as \
the sum of the list. The two are compared for the batch and for the running total. Nothing is said when the \
sum equals the total without duplicates, or after joint cases were split, or the cases closed (按办结数); when the list names only some regions (主要涉及, 居前); \
and, for a sum above the total, when the notice says that a case can concern several regions or was handed to two of them (一案双交).",
    fires: &["6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共5件，其中海勃湾区3件、乌达区1件。"],
    quiet: &[
        "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共4件，其中海勃湾区3件、乌达区1件。",
        "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共4件，其中海勃湾区3件、乌达区2件（部分举报件涉及多个区）。",
        "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共4件，其中海勃湾区3件、乌达区2件（1个案件“一案双交”）。",
        "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共4件，其中海勃湾区2件、乌达区2件、一案双交1件（海勃湾区、乌达区）。",
        "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共4件，其中海勃湾区3件、乌达区2件，含一案双交1件。",
        "4月3日，中央第五生态环境保护督察组向新疆转办第九批信访件9件，其中自治区6件、新疆生产建设兵团3件。\n第九批转办自治区的信访件分别为：乌鲁木齐市4件、哈密市2件。",
    ],
};

/// `before` is the notice right before it, whose batch may share its list:
/// 第一批12件、第二批19件，涉及….
pub(super) fn run(notice: &Notice, before: Option<&Notice>, source: Source<'_>, found: &mut Vec<Finding>) {
    let shared = before.and_then(|before| before.figures.counts.get(CountKey::Total)).unwrap_or(0.0);
    for figures in tallies(notice) {
        let Some(total) = figures.counts.value(CountKey::Total) else { continue };
        let counts: Vec<&Value<f64>> =
            figures.by_region.iter().filter_map(|entry| entry.counts.value(CountKey::Count)).collect();
        if figures.by_region_partial || counts.len() < 2 || counts.len() < figures.by_region.len() {
            continue;
        }
        let sum: f64 = counts.iter().map(|count| count.value).sum();
        let others =
            [CountKey::DistinctTotal, CountKey::SplitTotal, CountKey::Accepted, CountKey::Handled, CountKey::Closed];
        let fits = |key| figures.counts.get(key).is_some_and(|other| same(other, sum));
        let excused = || if sum > total.value { several(notice, source) } else { some_of(&counts, source) };
        if same(sum, total.value)
            || same(sum, total.value + shared)
            || others.into_iter().any(fits)
            || refines(&counts, total.value)
            || excused()
        {
            continue;
        }
        let said = Said::Sum { of: Parts::Regions, sum, total: total.value };
        let finding = CHECK.at(source.name, total.span(), &said);
        found.push(counts.iter().fold(finding, |finding, count| finding.beside(source.name, count.span())));
    }
}

/// Whether the first places make up the total, and the others one of the first: 自治区53件、兵团11件, and the cities of
/// the region behind them.
fn refines(counts: &[&Value<f64>], total: f64) -> bool {
    let mut sum = 0.0;
    let whole = counts.iter().position(|count| {
        sum += count.value;
        same(sum, total)
    });
    let Some((first, rest)) = whole.map(|last| counts.split_at(last + 1)) else { return false };
    let rest: f64 = rest.iter().map(|count| count.value).sum();
    first.iter().any(|one| same(one.value, rest))
}
