//! `date-order`.

use yilan_text::{Severity, Span};

use super::Day;
use super::finding::{Check, Finding, Reach};
use super::inspect::{Row, done, promises};
use super::said::Said;

/// A day without a year can be of the year before or after; further apart
/// than this, it says nothing.
const SURE: i32 = 120;

pub(super) const CHECK: Check = Check {
    code: "date-order",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "a case is closed, or its measures are due, before the complaint; or something was done after the page came out",
    explanation: "\
The day in the case number is the day on which the complaint came in. Found is a day of closing (办结时间) before it, and a \
measure that is to be done by a day before it; of measures in one piece, a day that no word gives as an older promise (原计划). What had been done before the complaint is no contradiction, so days on \
which something was done are not looked at. Of a deadline without a year, only one up to 120 days before the \
complaint is found.\n\nWhere the page says above the row when it came out (发布时间：2025-07-01, or 2025年7月1日 星期二), found is also a day of closing \
after it, and one on which the measures say that something was done already (7月5日已拆除); of several such days the latest counts. \
A day of plans, periods and terms is none of those; of a day without a year, only one up to 120 days later is found.",
    fires: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是对当事人批评教育。二是计划于5月20日前完成清运。\n是否办结：阶段性办结\n",
        "发布时间：2025-07-01 09:15\n受理编号：D3NX202506120036\n交办问题基本情况：耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是对当事人批评教育。二是7月20日，镇政府已完成清运。\n是否办结：已办结\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是5月20日已对当事人批评教育。二是计划于7月20日前完成清运。\n是否办结：阶段性办结\n",
        "发布时间：2025-07-01 09:15\n受理编号：D3NX202506120036\n交办问题基本情况：耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是6月28日已对当事人批评教育。二是已签订清运合同，服务期到2025年12月31日。\n是否办结：已办结\n",
    ],
};

pub(super) fn run(row: &Row<'_>, found: &mut Vec<Finding>) {
    if let Some(date) = &row.record.case_date
        && let Some(came) = Day::of(date.value)
    {
        before(row, came, date.span(), found);
    }
    // One below the row can be that of another article.
    if let Some((published, at)) = row.published.filter(|(_, at)| at.end <= row.record.span.first.start) {
        after(row, published, at, found);
    }
}

/// What lies before the day on which the complaint came in.
fn before(row: &Row<'_>, came: Day, at: Span, found: &mut Vec<Finding>) {
    let mut odd = |span: Span, said: &Said| {
        found.push(CHECK.at(row.source.name, span, said).beside(row.source.name, at));
    };
    if let Some((day, span)) = closed(row).filter(|(day, _)| *day < came) {
        odd(span, &Said::ClosedBefore { day, came });
    }
    for (due, span) in promises(row) {
        let Some(day) = Day::of(due) else { continue };
        if day < came && (has_year(row, span) || came.since(day) <= SURE) {
            odd(span, &Said::DueBefore { day, came });
        }
    }
}

/// What lies after the day on which the page came out.
fn after(row: &Row<'_>, published: Day, at: Span, found: &mut Vec<Finding>) {
    let mut odd = |span: Span, said: &Said| {
        found.push(CHECK.at(row.source.name, span, said).beside(row.source.name, at));
    };
    if let Some((day, span)) = closed(row).filter(|(day, _)| *day > published) {
        odd(span, &Said::ClosedAfter { day, published });
    }
    for (date, span) in done(row) {
        let Some(day) = Day::of(date) else { continue };
        if day > published && (has_year(row, span) || day.since(published) <= SURE) {
            odd(span, &Said::DoneAfter { day, published });
        }
    }
}

/// The day of closing.
fn closed(row: &Row<'_>) -> Option<(Day, Span)> {
    let closed = row.record.closed_on.as_ref()?;
    Some((Day::of(closed.value)?, closed.span()))
}

/// Whether a date is written with its year.
fn has_year(row: &Row<'_>, span: Span) -> bool {
    row.source.text.get(span.range()).is_some_and(|written| written.contains('年'))
}
