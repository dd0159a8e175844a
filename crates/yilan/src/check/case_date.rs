//! `case-date`.

use yilan_text::{Severity, Span};

use super::Day;
use super::finding::{Check, Finding, Reach};
use super::inspect::Source;
use super::said::Said;
use super::share::complaints;
use crate::read::Page;
use crate::record::{Complaint, Record};

/// A case is handed over so many days after it came in, at most.
const EARLY: i32 = 60;

/// The dates of a batch's cases lie within so many days.
const AROUND: i32 = 45;

/// So many rows of a batch have to agree before the one that does not is
/// found.
const AGREEING: usize = 3;

pub(super) const CHECK: Check = Check {
    code: "case-date",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "the date in the case number does not fit the batch",
    explanation: "\
Many case numbers hold the day on which the complaint came in: D3NX20250612…. That day is set beside the date in the \
table's headline, and beside the notice of the same batch on the page: a case does not come in after its batch, nor more \
than 60 days before it. Where neither is given, or most rows do not fit it, the other rows tell: of a batch of which at least three rows, and \
three quarters of all, lie within 45 days, a row that does not is found.",
    fires: &[
        "信访举报件边督边改情况一览表（第五批 2022年4月7日）\n序号\t受理编号\t交办问题基本情况\t行政区域\t是否属实\n1\tD2NM202204060001\t垃圾站有异味。\t海南区\t属实\n2\tD2NM202206040002\t烧烤店油烟大。\t乌达区\t属实\n",
    ],
    quiet: &[
        "信访举报件边督边改情况一览表（第五批 2022年4月7日）\n序号\t受理编号\t交办问题基本情况\t行政区域\t是否属实\n1\tD2NM202204060001\t垃圾站有异味。\t海南区\t属实\n2\tD2NM202204050002\t烧烤店油烟大。\t乌达区\t属实\n",
    ],
};

pub(super) fn run(page: &Page, source: Source<'_>, found: &mut Vec<Finding>) {
    let rows = complaints(page);
    let batches = batch_days(page);
    let title = |row: &Complaint| row.heading.as_ref().map(|heading| heading.span());
    let batch = |row: &Complaint| row.batches.as_ref().map(|b| b.value);
    for table in rows.chunk_by(|a, b| title(a) == title(b) && batch(a) == batch(b)) {
        let own = table.first().and_then(|row| {
            let named = batch(row).and_then(|batch| batches.iter().find(|(b, ..)| *b == batch));
            named.map(|(_, day, span)| (*day, *span)).or_else(|| day_of_title(row))
        });
        match own {
            Some(batch) => beside_batch(table, batch, source, found),
            None => beside_rows(table, source, found),
        }
    }
}

/// The day of each batch that a notice of the page hands over.
fn batch_days(page: &Page) -> Vec<([u32; 2], Day, Span)> {
    let notices = page.records.iter().filter_map(|record| match record {
        Record::Notice(notice) => Some(&notice.figures),
        _ => None,
    });
    notices
        .filter_map(|figures| {
            let (batches, date) = (figures.batches.as_ref()?, figures.date.as_ref()?);
            Some((batches.value, Day::of(date.value)?, date.span()))
        })
        .take(64)
        .collect()
}

fn day_of_title(row: &Complaint) -> Option<(Day, Span)> {
    let heading = row.heading.as_ref()?;
    let at = heading.value.find("20")?;
    Some((Day::parse(&heading.value[at..])?, heading.span()))
}

fn case_day(row: &Complaint) -> Option<(Day, Span)> {
    let date = row.case_date.as_ref()?;
    Some((Day::of(date.value)?, date.span()))
}

fn beside_batch(table: &[&Complaint], batch: (Day, Span), source: Source<'_>, found: &mut Vec<Finding>) {
    let fits = |(day, _): &(Day, Span)| (0..=EARLY).contains(&batch.0.since(*day));
    let dated = table.iter().filter_map(|row| case_day(row)).count();
    if dated >= AGREEING && table.iter().filter_map(|row| case_day(row)).filter(fits).count() * 2 <= dated {
        // The day is that of something else: of publication, of an earlier batch.
        return beside_rows(table, source, found);
    }
    for (day, span) in table.iter().filter_map(|row| case_day(row)) {
        let before = batch.0.since(day);
        if !(0..=EARLY).contains(&before) {
            let said = Said::CaseOfBatch { day, batch: batch.0, early: EARLY };
            found.push(CHECK.at(source.name, span, &said).beside(source.name, batch.1));
        }
    }
}

fn beside_rows(table: &[&Complaint], source: Source<'_>, found: &mut Vec<Finding>) {
    let mut days: Vec<(Day, Span)> = table.iter().filter_map(|row| case_day(row)).collect();
    let all = days.len();
    if all <= AGREEING {
        return;
    }
    let dated = days.clone();
    days.sort_unstable();
    let middle = days[all / 2];
    let near = |day: Day| day.since(middle.0).abs() <= AROUND;
    let agreeing = days.iter().filter(|(day, _)| near(*day)).count();
    if agreeing < AGREEING || agreeing * 4 < all * 3 {
        return;
    }
    for (day, span) in dated.into_iter().filter(|(day, _)| !near(*day)) {
        let said = Said::CaseOfRows { day, middle: middle.0, around: AROUND };
        found.push(CHECK.at(source.name, span, &said).beside(source.name, middle.1));
    }
}
