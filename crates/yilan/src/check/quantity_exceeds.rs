//! `quantity-exceeds`.

use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Row;
use super::parts::{Amount, Reckoning};
use super::said::Said;

pub(super) const CHECK: Check = Check {
    code: "quantity-exceeds",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "a part is larger than its whole",
    explanation: "\
As `quantity-sum`, for one part by itself. A sentence that begins with a figure right behind a whole and its parts goes on \
with the parts: 现有40亩地，其中2亩为设施用地。38亩地用于种植。",
    fires: &[
        "受理编号：D3NX202506120033\n交办问题基本情况：耕地里填埋垃圾。\n行政区域：利通区\n调查核实情况：经核查，该处现有30.26亩耕地，其中2.4亩为设施用地。32.06亩地种植蔬菜。\n是否属实：不属实\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120033\n交办问题基本情况：耕地里填埋垃圾。\n行政区域：利通区\n调查核实情况：经核查，该处现有30.26亩耕地，其中2.4亩为设施用地。27.86亩地种植蔬菜。\n是否属实：不属实\n",
    ],
};

pub(super) fn run(row: &Row<'_>, reckonings: &[Reckoning], found: &mut Vec<Finding>) {
    for reckoning in reckonings {
        let Some(part) = larger(reckoning) else { continue };
        let whole = &reckoning.whole;
        let said = Said::Larger { part: part.text.to_string(), whole: whole.text.to_string(), most: whole.value };
        let finding = CHECK.at(row.source.name, part.span, &said);
        found.push(finding.beside(row.source.name, whole.span));
    }
}

/// The first part that is larger than the whole.
pub(super) fn larger(reckoning: &Reckoning) -> Option<&Amount> {
    let slack = reckoning.slack();
    reckoning.parts.iter().find(|part| part.value - reckoning.whole.value > slack)
}
