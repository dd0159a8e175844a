//! `total-by-channel`.

use yilan_grammar::CountKey;
use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Source;
use super::said::{Parts, Said};
use super::share::{same, some, tallies};
use crate::record::{Notice, Value};

pub(super) const CHECK: Check = Check {
    code: "total-by-channel",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "calls and letters do not add up to the total",
    explanation: "\
A case comes in by telephone (来电), by letter (来信) or in another way. Where a notice gives the number of calls and of \
letters, they add up to the total. Nothing is said when they add up to the total without duplicates, with them, or \
to what was received or accepted before some were merged, or when they stand before the words that hand the rest over \
(受理来电6件、来信4件，转办9件); nor of a sum below the total where other ways are spoken of (微信, 其他途径).",
    fires: &["6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共9件，其中来电6件，来信4件。"],
    quiet: &[
        "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共9件，其中来电6件，来信3件。",
        "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共10件，其中来电6件，来信3件，剔除重复件后实际9件。",
        "6月20日，中央第二生态环境保护督察组受理我市群众来电6个、来信4封，转办9件。",
    ],
};

pub(super) fn run(notice: &Notice, source: Source<'_>, found: &mut Vec<Finding>) {
    for figures in tallies(notice) {
        let value = |key| figures.counts.value(key);
        let (Some(total), Some(calls), Some(letters)) =
            (value(CountKey::Total), value(CountKey::Calls), value(CountKey::Letters))
        else {
            continue;
        };
        let other = value(CountKey::OtherChannels);
        let sum = calls.value + letters.value + other.map_or(0.0, |other| other.value);
        let get = |key| figures.counts.get(key);
        let duplicates = get(CountKey::Duplicates).unwrap_or(0.0);
        let others = [CountKey::DistinctTotal, CountKey::SplitTotal, CountKey::Received, CountKey::Accepted];
        let fits = [total.value, total.value - duplicates, total.value + duplicates]
            .into_iter()
            .chain(others.into_iter().filter_map(get))
            .any(|number| same(number, sum));
        let last = calls.span().end.max(letters.span().end);
        let between = source.text.get(last..total.span().start).unwrap_or_default();
        let received = sum > total.value && ["转办", "交办", "移交", "转交"].iter().any(|word| between.contains(word));
        if fits || received || (sum < total.value && some(notice, source)) {
            continue;
        }
        let said = Said::Sum { of: Parts::Channels, sum, total: total.value };
        let finding = CHECK.at(source.name, total.span(), &said);
        let sides = [Some(calls), Some(letters), other].into_iter().flatten().map(Value::span);
        found.push(sides.fold(finding, |finding, span| finding.beside(source.name, span)));
    }
}
