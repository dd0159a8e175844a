//! `verdict-claims`.

use yilan_grammar::Verdict;
use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Row;
use super::said::Said;
use crate::record::{Claim, Value};

pub(super) const CHECK: Check = Check {
    code: "verdict-claims",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "the row's verdict and its claims' verdicts cannot both hold",
    explanation: "\
A row has one verdict (是否属实), and findings may judge each claim of the complaint for itself. A row that is \
substantiated (属实) has no claim that is not (不属实); one that is not has no claim that is, even in part. A row that is so in part (部分属实) \
has not all of its claims judged alike as 属实 or as 不属实, when it has at least two and all are judged.",
    fires: &[
        "受理编号：D3NX202506120029\n交办问题基本情况：村里垃圾无人清理，道路扬尘大。\n行政区域：惠农区\n调查核实情况：经核查：1.群众反映的“村里垃圾无人清理”问题不属实。村内有两名保洁员。2.群众反映的“道路扬尘大”问题不属实。道路已经硬化。\n是否属实：属实\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120029\n交办问题基本情况：村里垃圾无人清理，道路扬尘大。\n行政区域：惠农区\n调查核实情况：经核查：1.群众反映的“村里垃圾无人清理”问题不属实。村内有两名保洁员。2.群众反映的“道路扬尘大”问题属实。道路尚未硬化。\n是否属实：部分属实\n",
    ],
};

pub(super) fn run(row: &Row<'_>, found: &mut Vec<Finding>) {
    let Some(verdict) = &row.record.verdict else { return };
    let claims = &row.record.claims;
    // Prose may have one word for both: then it is the claim's.
    if claims.iter().any(|claim| claim.verdict.as_ref().is_some_and(|own| own.span() == verdict.span())) {
        return;
    }
    let judged = || claims.iter().filter_map(|claim| claim.verdict.as_ref());
    let against: Vec<&Value<Verdict>> = match verdict.value {
        Verdict::Substantiated => judged().filter(|claim| claim.value == Verdict::Unsubstantiated).collect(),
        Verdict::Unsubstantiated => judged().filter(|claim| claim.value != Verdict::Unsubstantiated).collect(),
        Verdict::MostlySubstantiated => all_alike(claims, Verdict::Unsubstantiated),
        Verdict::PartlySubstantiated => {
            let alike = all_alike(claims, Verdict::Unsubstantiated);
            if alike.is_empty() { all_alike(claims, Verdict::Substantiated) } else { alike }
        }
    };
    let Some(first) = against.first() else { return };
    let judged: Vec<Verdict> = judged().map(|claim| claim.value).collect();
    let alike = judged.iter().all(|verdict| *verdict == judged[0]).then_some(judged[0]);
    let said = Said::Verdict { row: verdict.value, claims: against.len(), theirs: first.value, alike };
    let finding = CHECK.at(row.source.name, verdict.span(), &said);
    found.push(against.iter().fold(finding, |finding, claim| finding.beside(row.source.name, claim.span())));
}

/// The verdicts of all claims, when there are at least two and each is
/// `verdict`.
fn all_alike(claims: &[Claim], verdict: Verdict) -> Vec<&Value<Verdict>> {
    let alike: Vec<_> =
        claims.iter().filter_map(|claim| claim.verdict.as_ref()).filter(|v| v.value == verdict).collect();
    if alike.len() >= 2 && alike.len() == claims.len() { alike } else { Vec::new() }
}

pub(super) fn written(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Substantiated => "属实",
        Verdict::MostlySubstantiated => "基本属实",
        Verdict::PartlySubstantiated => "部分属实",
        Verdict::Unsubstantiated => "不属实",
    }
}
