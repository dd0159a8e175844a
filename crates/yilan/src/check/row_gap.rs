//! `row-gap`.

use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Source;
use super::said::Said;
use super::share::complaints;
use crate::read::Page;
use crate::record::Complaint;

pub(super) const CHECK: Check = Check {
    code: "row-gap",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "the numbering of a table jumps or repeats",
    explanation: "\
Each row is set beside the one before it in the same table. The numbers (序号) go up by one; a table that goes on from another \
page may begin with any number, and a new table begins with 1. Rows without a number are passed over, and so is a jump \
after them. Where two halves of a list stand side by side, their rows take turns.",
    fires: &[
        "序号\t受理编号\t交办问题基本情况\t行政区域\t是否属实\n1\tD3NX202506120001\t垃圾站有异味。\t平罗县\t属实\n3\tD3NX202506120003\t烧烤店油烟大。\t惠农区\t属实\n",
    ],
    quiet: &[
        "序号\t受理编号\t举报内容\t行政区域\t序号\t受理编号\t举报内容\t行政区域\n1\tD3NX202506120001\t垃圾站有异味。\t平罗县\t3\tD3NX202506120003\t烧烤店油烟大。\t惠农区\n2\tD3NX202506120002\t工地扬尘大。\t平罗县\t4\tD3NX202506120004\t歌厅噪声扰民。\t惠农区\n",
        "序号\t受理编号\t交办问题基本情况\t行政区域\t是否属实\n17\tD3NX202506120001\t垃圾站有异味。\t平罗县\t属实\n18\tD3NX202506120003\t烧烤店油烟大。\t惠农区\t属实\n",
    ],
};

pub(super) fn run(page: &Page, source: Source<'_>, found: &mut Vec<Finding>) {
    let rows = complaints(page);
    for (at, pair) in rows.windows(2).enumerate() {
        let [before, row] = pair else { continue };
        let (Some(last), Some(index)) = (&before.index, &row.index) else { continue };
        let expected = last.value.saturating_add(1);
        if index.value == expected || index.value == 1 || !same_table(before, row) || take_turns(&rows, at + 1) {
            continue;
        }
        let said = Said::Row { row: index.value, before: last.value, expected };
        let finding = CHECK.at(source.name, index.span(), &said);
        found.push(finding.beside(source.name, last.span()));
    }
}

/// Whether two halves of a list stand side by side, 1, 5, 2, 6: the row at `at` goes on with the last but one, or is the
/// second of its table and the third goes on with the first.
fn take_turns(rows: &[&Complaint], at: usize) -> bool {
    let own = |other: usize| rows.get(other).filter(|row| rows.get(at).is_some_and(|here| same_table(here, row)));
    let number = |at: usize| own(at).and_then(|row| row.index.as_ref()).map(|index| index.value);
    let follows = |one: usize| number(one).is_some_and(|first| number(one + 2) == Some(first.saturating_add(1)));
    match at.checked_sub(2) {
        Some(one) if own(one).is_some() => follows(one),
        None => at.checked_sub(1).is_some_and(follows),
        Some(one) => follows(one + 1),
    }
}

fn same_table(one: &Complaint, other: &Complaint) -> bool {
    let place = |row: &Complaint| row.heading.as_ref().map(|heading| heading.span());
    place(one) == place(other)
}
