//! `quantity-sum`.

use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Row;
use super::parts::Reckoning;
use super::quantity_exceeds;
use super::said::Said;

pub(super) const CHECK: Check = Check {
    code: "quantity-sum",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "figures that a row gives as parts and whole do not add up",
    explanation: "\
Findings give areas, volumes, weights, sums of money and counts, and parts of them. Parts are taken for parts only where \
the words leave no doubt: a list in brackets right behind the whole, 其中, 共…分别为, …共计, 已清运…剩余…. They have the \
same unit; of things that are counted, the same word (户, 头). A list in brackets, behind 分别为, before 共计 or \
with 剩余 is complete and adds up to the whole; behind 其中 it may name only some, and is found when it adds up to \
more. Decimals that the whole lacks are rounding. Where 约 or 余 stands, the sum may be off by 2 %, by 5 % \
where the whole is a whole number.",
    fires: &[
        "受理编号：D3NX202506120037\n交办问题基本情况：砂厂越界开采。\n行政区域：同心县\n调查核实情况：经核查，该厂越界开采1203.6立方米（黏土801.3立方米、砂石412.3立方米）。\n是否属实：属实\n",
        "受理编号：D3NX202506120042\n交办问题基本情况：石灰厂占用荒山。\n行政区域：中宁县\n调查核实情况：经核查，该厂占地约83亩，其中工业用地33亩，采矿用地28亩，草地29亩。\n是否属实：属实\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120037\n交办问题基本情况：砂厂越界开采。\n行政区域：同心县\n调查核实情况：经核查，该厂越界开采1213.6立方米（黏土801.3立方米、砂石412.3立方米）。\n是否属实：属实\n",
        "受理编号：D3NX202506120042\n交办问题基本情况：石灰厂占用荒山。\n行政区域：中宁县\n调查核实情况：经核查，该厂占地约83亩，其中工业用地33亩，采矿用地28亩，已恢复植被29亩。\n是否属实：属实\n",
    ],
};

pub(super) fn run(row: &Row<'_>, reckonings: &[Reckoning], found: &mut Vec<Finding>) {
    for reckoning in reckonings.iter().filter(|reckoning| quantity_exceeds::larger(reckoning).is_none()) {
        let (sum, whole, slack) = (reckoning.sum(), reckoning.whole.value, reckoning.slack());
        let odd = if reckoning.complete { (sum - whole).abs() > slack } else { sum - whole > slack };
        if !odd {
            continue;
        }
        let complete = reckoning.complete;
        let said = Said::Figures { sum, whole: reckoning.whole.text.to_string(), number: whole, complete };
        let finding = CHECK.at(row.source.name, reckoning.whole.span, &said);
        let parts = reckoning.parts.iter();
        found.push(parts.fold(finding, |finding, part| finding.beside(row.source.name, part.span)));
    }
}
