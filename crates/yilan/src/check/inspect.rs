//! One page inspected: its own findings, and the facts for the checks across
//! pages.

use yilan_grammar::value::Date;
use yilan_text::Span;

use super::cell::{Cell, Way, cells};
use super::checker::{Checker, Options};
use super::facts::{At, CaseFacts, Clause, Facts, NoticeFacts};
use super::finding::Finding;
use super::scan::Scan;
use super::{
    Day, case_date, claim_unanswered, coordinate_outside, date_order, group, headline_total, parts, published,
    quantity_exceeds, quantity_sum, quote_unbalanced, region_conflict, row_gap, status_measures, status_sum, text_loop,
    total_by_channel, total_by_region, total_by_type, verdict_claims,
};
use crate::read::Page;
use crate::record::{Complaint, Notice, Record};
use yilan_grammar::Status;

/// A page's text and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name that findings give.
    pub name: &'a str,
    /// The decoded text that was read.
    pub text: &'a str,
}

/// What [`inspect`] gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inspected {
    /// What does not add up on the page by itself, in page order.
    pub findings: Vec<Finding>,
    /// Of each complaint and notice, in page order, what the checks across
    /// pages need.
    pub facts: Vec<Facts>,
}

/// A row as the checks see it.
pub(super) struct Row<'a> {
    pub(super) record: &'a Complaint,
    pub(super) source: Source<'a>,
    /// Its end is missing on the page.
    pub(super) cut: bool,
    /// The day on which the page came out, and where it says so.
    pub(super) published: Option<(Day, Span)>,
}

/// What does not add up on a page by itself: the checks with
/// [`Reach::Page`](super::Reach).
///
/// See [`Finding`] for an example.
#[must_use]
pub fn page(page: &Page, source: Source<'_>) -> Vec<Finding> {
    inspect(page, source).findings
}

/// What does not add up on a page, by itself and between its own notices and
/// rows.
///
/// ```
/// use yilan::check::{Source, all};
/// use yilan::{Options, read};
///
/// let text = "受理编号：D3NX202506120001\n交办问题基本情况：小区旁的砂石厂扬尘大。\n行政区域：平罗县\n\
///             调查核实情况：经核查，该厂占地83亩，其中堆场33亩、厂房28亩、空地27亩。\n是否属实：属实\n";
/// let found = all(&read(text, &Options::default()), Source { name: "page.txt", text });
/// assert_eq!(found[0].code, "quantity-sum");
/// ```
#[must_use]
pub fn all(page: &Page, source: Source<'_>) -> Vec<Finding> {
    inspect(page, source).all(source.name)
}

impl Inspected {
    /// The findings of the page `name` by itself, and those between its own
    /// notices and rows: what [`all`] gives.
    #[must_use]
    pub fn all(self, name: &str) -> Vec<Finding> {
        let Self { mut findings, facts } = self;
        // One record alone has nothing that it could contradict.
        if facts.len() < 2 {
            return findings;
        }
        let mut facts: Vec<(String, Facts)> = facts.into_iter().map(|facts| (facts.group(), facts)).collect();
        facts.sort_by(|a, b| a.0.cmp(&b.0));
        let mut checker = Checker::new(Options::default());
        for (group, facts) in facts {
            checker.add(&group, name, facts, &mut findings);
        }
        checker.finish(&mut findings);
        findings.sort_by(|a, b| a.order().cmp(&b.order()));
        findings
    }
}

/// Checks a page by itself and takes down the [`Facts`] of its records, in one
/// pass over its cells.
#[must_use]
pub fn inspect(page: &Page, source: Source<'_>) -> Inspected {
    let mut found = Vec::new();
    let mut facts = Vec::with_capacity(page.records.len());
    let mut scan = Scan::default();
    // Only the last row of a table is cut off, so these are few.
    let cut: Vec<Span> =
        page.diagnostics.iter().filter(|odd| odd.code == "row-truncated").map(|odd| odd.span).take(8).collect();
    let rows = page.records.iter().any(|record| matches!(record, Record::Complaint(_)));
    let published = rows.then(|| published::day(source.text)).flatten();
    for (index, record) in page.records.iter().enumerate() {
        match record {
            Record::Complaint(record) => {
                let cut = cut.iter().any(|span| span.overlaps(record.span.first));
                let row = Row { record, source, cut, published };
                let case = cells_of(&row, &mut scan, &mut found);
                facts.push(Facts::Case(Box::new(case)));
                row_checks(&row, &mut found);
            }
            Record::Notice(notice) => {
                facts.push(Facts::Notice(Box::new(NoticeFacts::of(notice, source.name))));
                total_by_region::run(notice, sentence_before(page, index, notice), source, &mut found);
                total_by_type::run(notice, source, &mut found);
                total_by_channel::run(notice, source, &mut found);
                status_sum::run(notice, source, &mut found);
            }
            Record::Hotline(_) => {}
        }
    }
    headline_total::run(page, source, &mut found);
    row_gap::run(page, source, &mut found);
    case_date::run(page, source, &mut found);
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    Inspected { findings: found, facts }
}

/// The notice before the one at `index`, when both stand in one sentence.
fn sentence_before<'a>(page: &'a Page, index: usize, notice: &Notice) -> Option<&'a Notice> {
    const NEAR: usize = 12;
    match page.records.get(index.checked_sub(1)?)? {
        Record::Notice(before) if notice.span.first.start <= before.span.first.end + NEAR => Some(before),
        _ => None,
    }
}

fn row_checks(row: &Row<'_>, found: &mut Vec<Finding>) {
    verdict_claims::run(row, found);
    claim_unanswered::run(row, found);
    let reckonings = parts::of(row);
    quantity_sum::run(row, &reckonings, found);
    quantity_exceeds::run(row, &reckonings, found);
    coordinate_outside::run(row, found);
    region_conflict::run(row, found);
    date_order::run(row, found);
    status_measures::run(row, found);
}

/// The checks of the cells' words, and the facts of the row.
fn cells_of(row: &Row<'_>, scan: &mut Scan, found: &mut Vec<Finding>) -> CaseFacts {
    let record = row.record;
    let mut case = CaseFacts {
        group: group::of_case(record, row.source.name),
        span: record.span.first,
        id: record.case_id.as_ref().map(|id| At::new(id.value.clone(), id.span())),
        related: !record.related_cases.is_empty(),
        complaint: record.complaint.as_ref().map(|text| At::new(text.value.clone(), text.span())),
        open: record.status.as_ref().filter(|status| status.value != Status::Closed).map(|status| status.span()),
        as_of: latest(record),
        ..CaseFacts::default()
    };
    case.due = promises(row).filter_map(|(date, span)| Some(At::new(Day::of(date)?, span))).collect();
    let names = names(record);
    case.about = about(record, &names);
    for cell in cells(record, row.source.text) {
        scan.read(cell.text);
        quote_unbalanced::run(row, &cell, scan, found);
        text_loop::run(row, &cell, scan, found);
        match cell.field {
            "complaint" => case.about = hashed(case.about, scan.digits),
            "findings" | "measures" => clauses(&cell, scan, &names, &mut case.clauses),
            _ => {}
        }
    }
    case.names = counted(&names);
    case
}

/// A name in a cell: its words as a number.
struct Name {
    field: &'static str,
    span: Span,
    id: u64,
}

/// What tells one row's subject from another's: its companies, and its places
/// below the county. In the order of the source.
fn names(row: &Complaint) -> Vec<Name> {
    let companies = row
        .companies
        .iter()
        .filter_map(|c| Some(Name { field: c.field?, span: c.text.span(), id: number(&c.text.value) }));
    let places = row.places.iter().filter_map(|place| {
        let part = place.parts.last().filter(|_| matches!(place.level, "township" | "village" | "zone"))?;
        Some(Name { field: place.field?, span: part.text.span(), id: number(&part.text.value) })
    });
    let mut names: Vec<Name> = companies.chain(places).collect();
    names.sort_unstable_by_key(|name| name.span);
    names
}

/// How often each name stands in the row.
fn counted(names: &[Name]) -> Vec<(u64, u32)> {
    let mut ids: Vec<u64> = names.iter().map(|name| name.id).collect();
    ids.sort_unstable();
    ids.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
}

/// What the complaint is about, whatever its words.
fn about(row: &Complaint, names: &[Name]) -> u64 {
    let mut ids: Vec<u64> = names.iter().filter(|name| name.field == "complaint").map(|name| name.id).collect();
    ids.sort_unstable();
    let region = row.region_code.map_or(0, yilan_divisions::Code::as_u64);
    ids.into_iter().fold(region, hashed)
}

/// The clauses of a cell that hold a name of the row. One that is short says
/// too little to be known by.
fn clauses(cell: &Cell<'_>, scan: &Scan, names: &[Name], clauses: &mut Vec<Clause>) {
    let mut names = names.iter().filter(|name| name.field == cell.field).peekable();
    if names.peek().is_none() {
        return;
    }
    let mut way = Way::new(cell);
    for words in &scan.clauses {
        let (Some(start), Some(end)) = (way.start(words.span.start), way.end(words.span.end)) else { return };
        let span = Span::new(start, end);
        while names.next_if(|name| name.span.start < start).is_some() {}
        let mut inside = Vec::new();
        while let Some(name) = names.next_if(|name| name.span.start < end) {
            inside.push(name.id);
        }
        if !inside.is_empty() && words.chars >= super::text_bleed::LEAST {
            clauses.push(Clause { hash: words.hash, span, chars: words.chars, names: inside });
        }
    }
}

/// Words of a clause that tells of an older promise.
const OLDER: [&str; 6] = ["原", "曾", "已", "此前", "前期", "完成了"];

/// The days by which something is to be done: those of the items of the measures,
/// or of measures in one piece.
pub(super) fn promises<'a>(row: &'a Row<'_>) -> impl Iterator<Item = (Date, Span)> + 'a {
    let items = row.record.measure_items.iter().filter_map(|item| item.deadline.as_ref());
    let whole = row.record.measure_items.is_empty();
    let dates = row.record.dates.iter().filter(move |date| whole && date.deadline && date.field == Some("measures"));
    let dates = dates.filter(|date| {
        let span = date.text.span();
        let text = row.source.text;
        let from = text[..span.start].rfind(['。', '；', '，']).map_or(0, |at| at);
        let to = text[span.end..].find(['。', '；', '，']).map_or(text.len(), |at| span.end + at);
        !OLDER.iter().any(|word| text[from..to].contains(word))
    });
    items.map(|date| (date.value, date.span())).chain(dates.map(|date| (date.date, date.text.span())))
}

/// Words of a clause in which a day is no day on which something was done.
const NOT_DONE: [&str; 19] = [
    "计划", "预计", "拟", "将", "前", "底", "内", "至", "到", "起", "期", "自", "从", "续", "待", "应", "须", "需",
    "合同",
];

/// The days on which the measures say that something was done: 6月20日已拆除.
/// Only those of clauses that leave no doubt.
pub(super) fn done<'a>(row: &'a Row<'_>) -> impl Iterator<Item = (Date, Span)> + 'a {
    let dates = row.record.dates.iter().filter(|date| !date.deadline && date.field == Some("measures"));
    dates.filter_map(|date| {
        let (span, text) = (date.text.span(), row.source.text);
        let from = text[..span.start].rfind(['。', '；', '，', '：', '\t', '\n']).map_or(0, |at| at);
        let to = text[span.end..].find(['。', '；', '\t', '\n']).map_or(text.len(), |at| span.end + at);
        // 6月20日，镇政府已…: a comma may stand behind the day.
        let clause = [&text[from..span.start], &text[span.end..to]];
        let doubt = NOT_DONE.iter().any(|word| clause.iter().any(|part| part.contains(word)));
        (clause[1].contains('已') && !doubt).then_some((date.until.unwrap_or(date.date), span))
    })
}

/// The latest day that the row speaks of and does not promise.
fn latest(row: &Complaint) -> Option<At<Day>> {
    let items = row.measure_items.iter().filter_map(|item| item.date.as_ref()).map(|date| (date.value, date.span()));
    let days = row.dates.iter().filter(|date| !date.deadline && date.field == Some("findings"));
    let days = days.map(|date| (date.date, date.text.span()));
    let day = |(date, span): (Date, Span)| Some(At::new(Day::of(date)?, span));
    items.chain(days).filter_map(day).max_by_key(|at| at.value)
}

/// Words as a number.
pub(super) fn number(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| hashed(hash, u64::from(byte)))
}

/// A number that stands for both.
pub(super) const fn hashed(hash: u64, with: u64) -> u64 {
    (hash ^ with).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
}
