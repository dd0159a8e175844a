//! `date-order`.

use yilan_text::{Severity, Span};

use super::Day;
use super::finding::{Check, Finding, Reach};
use super::inspect::{Row, promises};
use super::said::Said;

/// A day without a year can be of the year before or after; further apart
/// than this, it says nothing.
const SURE: i32 = 120;

pub(super) const CHECK: Check = Check {
    code: "date-order",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "a case is closed, or its measures are due, before the complaint",
    explanation: "\
The day in the case number is the day on which the complaint came in. Found is a day of closing (办结时间) before it, and a \
measure that is to be done by a day before it; of measures in one piece, a day that no word gives as an older promise (原计划). What had been done before the complaint is no contradiction, so days on \
which something was done are not looked at. Of a deadline without a year, only one up to 120 days before the \
complaint is found.",
    fires: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是对当事人批评教育。二是计划于5月20日前完成清运。\n是否办结：阶段性办结\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是5月20日已对当事人批评教育。二是计划于7月20日前完成清运。\n是否办结：阶段性办结\n",
    ],
};

pub(super) fn run(row: &Row<'_>, found: &mut Vec<Finding>) {
    let Some(date) = &row.record.case_date else { return };
    let Some(came) = Day::of(date.value) else { return };
    let mut odd = |span: Span, said: &Said| {
        found.push(CHECK.at(row.source.name, span, said).beside(row.source.name, date.span()));
    };
    if let Some(closed) = &row.record.closed_on
        && let Some(day) = Day::of(closed.value)
        && day < came
    {
        odd(closed.span(), &Said::ClosedBefore { day, came });
    }
    for (due, span) in promises(row) {
        let Some(day) = Day::of(due) else { continue };
        let written = row.source.text.get(span.range()).unwrap_or_default();
        let sure = written.contains('年') || came.since(day) <= SURE;
        if day < came && sure {
            odd(span, &Said::DueBefore { day, came });
        }
    }
}
