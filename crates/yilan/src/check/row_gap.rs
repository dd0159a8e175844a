//! `row-gap`.

use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Source;
use super::said::Said;
use crate::read::Page;
use crate::record::{Complaint, Record};

pub(super) const CHECK: Check = Check {
    code: "row-gap",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "the numbering of a table jumps or repeats",
    explanation: "\
Each row is set beside the one before it in the same table. The numbers (序号) go up by one; a table that goes on from another \
page may begin with any number, and a new table begins with 1. Rows without a number are passed over, and so is a jump \
after them.",
    fires: &[
        "序号\t受理编号\t交办问题基本情况\t行政区域\t是否属实\n1\tD3NX202506120001\t垃圾站有异味。\t平罗县\t属实\n3\tD3NX202506120003\t烧烤店油烟大。\t惠农区\t属实\n",
    ],
    quiet: &[
        "序号\t受理编号\t举报内容\t行政区域\t序号\t受理编号\t举报内容\t行政区域\n1\tD3NX202506120001\t垃圾站有异味。\t平罗县\t3\tD3NX202506120003\t烧烤店油烟大。\t惠农区\n2\tD3NX202506120002\t工地扬尘大。\t平罗县\t4\tD3NX202506120004\t歌厅噪声扰民。\t惠农区\n",
        "序号\t受理编号\t交办问题基本情况\t行政区域\t是否属实\n17\tD3NX202506120001\t垃圾站有异味。\t平罗县\t属实\n18\tD3NX202506120003\t烧烤店油烟大。\t惠农区\t属实\n",
    ],
};

pub(super) fn run(page: &Page, source: Source<'_>, found: &mut Vec<Finding>) {
    let rows = page.records.iter().filter_map(|record| match record {
        Record::Complaint(row) => Some(row.as_ref()),
        _ => None,
    });
    // The last rows of the left half of a list and of its right half, where they stand side by side.
    let mut last: [Option<&Complaint>; 2] = [None; 2];
    let mut above: Option<&Complaint> = None;
    for row in rows {
        let half = usize::from(above.replace(row).is_some_and(|above| stands_beside(above, row, source.text)));
        let Some(index) = &row.index else {
            last = [None; 2];
            continue;
        };
        let goes_on =
            |before: &Complaint| before.index.as_ref().is_some_and(|n| index.value == n.value.saturating_add(1));
        let expected_here = last.iter().flatten().any(|before| goes_on(before));
        let before = last[half].replace(row).filter(|before| same_table(before, row));
        let Some(before) = before.and_then(|before| before.index.as_ref()) else { continue };
        let expected = before.value.saturating_add(1);
        if expected_here || index.value == 1 {
            continue;
        }
        let said = Said::Row { row: index.value, before: before.value, expected };
        let finding = CHECK.at(source.name, index.span(), &said);
        found.push(finding.beside(source.name, before.span()));
    }
}

/// Whether a row stands in the line of the one before it, behind what parts cells.
fn stands_beside(before: &Complaint, row: &Complaint, text: &str) -> bool {
    let ends = before.span.iter().map(|span| span.end).max();
    let (Some(end), Some(start)) = (ends, row.span.iter().map(|span| span.start).min()) else { return false };
    let between = text.get(end..start).filter(|between| between.len() <= MARKS);
    between
        .is_some_and(|between| between.contains(['\t', '|']) && between.chars().all(|c| matches!(c, '\t' | '|' | ' ')))
}

/// No more stands between two halves.
const MARKS: usize = 12;

fn same_table(one: &Complaint, other: &Complaint) -> bool {
    let place = |row: &Complaint| row.heading.as_ref().map(|heading| heading.span());
    place(one) == place(other)
}
