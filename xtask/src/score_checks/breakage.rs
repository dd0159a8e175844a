//! What we break on a page that is right.

use yilan::record::{Complaint, Notice};
use yilan::{CountKey, Page, Record, Span, Status, Value, Verdict};

/// One way to break a page.
pub(super) struct Breakage {
    pub(super) name: &'static str,
    /// The check that has to find it.
    pub(super) code: &'static str,
    /// The broken page, where the page has what can be broken.
    pub(super) make: fn(&str, &Page, u64) -> Option<String>,
    /// Whether the broken page reads as it was meant, so that there is something
    /// to find.
    pub(super) took: fn(&Page, &Page) -> bool,
}

/// Whether a row came in.
fn one_more_row(before: &Page, after: &Page) -> bool {
    after.records.len() == before.records.len() + 1
}

/// Whether a claim came in that is judged.
fn one_more_claim(before: &Page, after: &Page) -> bool {
    let judged =
        |page: &Page| rows(page).iter().flat_map(|row| &row.claims).filter(|claim| claim.verdict.is_some()).count();
    judged(after) == judged(before) + 1
}

/// Whether there are as many records as before.
fn as_many(before: &Page, after: &Page) -> bool {
    before.records.len() == after.records.len()
}

pub(super) const BREAKAGES: &[Breakage] = &[
    Breakage { name: "number of a region", code: "total-by-region", make: region_count, took: as_many },
    Breakage { name: "number of a type", code: "total-by-type", make: type_count, took: as_many },
    Breakage { name: "number of calls", code: "total-by-channel", make: calls, took: as_many },
    Breakage { name: "number of a state", code: "status-sum", make: state, took: as_many },
    Breakage { name: "verdict of a row", code: "verdict-claims", make: verdict, took: as_many },
    Breakage { name: "number of a row", code: "row-gap", make: index, took: as_many },
    Breakage { name: "date of a case", code: "case-date", make: case_date, took: as_many },
    Breakage { name: "passage again", code: "text-loop", make: passage_again, took: as_many },
    Breakage { name: "quotation mark lost", code: "quote-unbalanced", make: mark_lost, took: as_many },
    Breakage { name: "passage carried over", code: "text-bleed", make: carried, took: as_many },
    Breakage { name: "parts and whole", code: "quantity-sum", make: parts, took: as_many },
    Breakage { name: "part above whole", code: "quantity-exceeds", make: part, took: as_many },
    Breakage { name: "coordinate elsewhere", code: "coordinate-outside", make: coordinate, took: as_many },
    Breakage { name: "region of another row", code: "region-conflict", make: region, took: as_many },
    Breakage { name: "answer to another claim", code: "claim-unanswered", make: answer, took: one_more_claim },
    Breakage { name: "row under a new number", code: "case-repeat", make: new_number, took: one_more_row },
    Breakage { name: "closed and planned", code: "status-measures", make: planned, took: as_many },
    Breakage { name: "number of a headline", code: "headline-total", make: headline, took: as_many },
    Breakage { name: "batch of a headline", code: "headline-total", make: headline_batch, took: as_many },
    Breakage { name: "done after publication", code: "date-order", make: done_after, took: as_many },
    Breakage { name: "due before the complaint", code: "date-order", make: due_before, took: as_many },
    Breakage { name: "promise passed", code: "deadline-past", make: promise, took: one_more_row },
];

/// `text` with what stands at `span` replaced.
fn with(text: &str, span: Span, new: &str) -> Option<String> {
    Some(format!("{}{new}{}", text.get(..span.start)?, text.get(span.end..)?))
}

/// The number at `span`, written with plain digits, raised.
fn raised(text: &str, span: Span, by: u32) -> Option<String> {
    let number: u32 = text.get(span.range())?.parse().ok()?;
    with(text, span, &(number + by).to_string())
}

fn notices(page: &Page) -> impl Iterator<Item = &Notice> {
    page.records.iter().filter_map(|record| match record {
        Record::Notice(notice) => Some(notice.as_ref()),
        _ => None,
    })
}

fn rows(page: &Page) -> Vec<&Complaint> {
    let rows = page.records.iter().filter_map(|record| match record {
        Record::Complaint(row) => Some(row.as_ref()),
        _ => None,
    });
    rows.collect()
}

/// A row of the page for which `wanted` gives something, from one of the
/// middle on.
fn some_row<'a, T>(page: &'a Page, turn: u64, wanted: impl Fn(&'a Complaint) -> Option<T>) -> Option<T> {
    let rows = rows(page);
    let start = turn as usize % rows.len().max(1);
    rows.iter().cycle().skip(start).take(rows.len()).find_map(|row| wanted(row))
}

fn region_count(text: &str, page: &Page, _: u64) -> Option<String> {
    notices(page).find_map(|notice| {
        let figures = &notice.figures;
        let total = figures.counts.get(CountKey::Total)?;
        let counts: Vec<_> = figures.by_region.iter().filter_map(|entry| entry.counts.value(CountKey::Count)).collect();
        let sum: f64 = counts.iter().map(|count| count.value).sum();
        let exact = counts.len() > 1 && counts.len() == figures.by_region.len() && sum == total;
        // Raised above the total, it would have to be said that cases are shared.
        let high = counts.iter().find(|count| count.value >= 2.0 && !figures.by_region_partial)?;
        lowered(text, high.span()).filter(|_| exact)
    })
}

fn lowered(text: &str, span: Span) -> Option<String> {
    let number: u32 = text.get(span.range())?.parse().ok()?;
    with(text, span, &number.checked_sub(1)?.to_string())
}

fn type_count(text: &str, page: &Page, _: u64) -> Option<String> {
    notices(page).find_map(|notice| {
        let figures = &notice.figures;
        let total = figures.counts.get(CountKey::IssuesTotal).or_else(|| figures.counts.get(CountKey::Total))?;
        let counts: Vec<_> = figures.by_type.iter().filter_map(|entry| entry.counts.value(CountKey::Count)).collect();
        let sum: f64 = counts.iter().map(|count| count.value).sum();
        let exact = counts.len() > 1 && counts.len() == figures.by_type.len() && sum == total;
        lowered(text, counts.iter().find(|count| count.value >= 2.0)?.span()).filter(|_| exact)
    })
}

fn calls(text: &str, page: &Page, _: u64) -> Option<String> {
    notices(page).find_map(|notice| {
        let counts = &notice.figures.counts;
        let (total, letters) = (counts.get(CountKey::Total)?, counts.get(CountKey::Letters)?);
        let calls = counts.value(CountKey::Calls)?;
        raised(text, calls.span(), 1).filter(|_| calls.value + letters == total)
    })
}

fn state(text: &str, page: &Page, _: u64) -> Option<String> {
    notices(page).find_map(|notice| {
        let counts = &notice.figures.counts;
        let open = counts.value(CountKey::Open)?;
        let closed =
            [CountKey::Closed, CountKey::Phased, CountKey::ClosedOrPhased].iter().filter_map(|key| counts.get(*key));
        let sum = closed.sum::<f64>() + open.value;
        let whole = counts.get(CountKey::Handled).or_else(|| counts.get(CountKey::Total))?;
        raised(text, open.span(), 1).filter(|_| sum == whole && sum > open.value)
    })
}

fn verdict(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        let judged: Vec<Verdict> = row.claims.iter().filter_map(|claim| Some(claim.verdict.as_ref()?.value)).collect();
        let all = judged.len() > 1 && judged.iter().all(|verdict| *verdict == Verdict::Substantiated);
        let own = row.verdict.as_ref().filter(|own| all && own.value == Verdict::Substantiated)?;
        let outside = row.findings.as_ref().is_none_or(|findings| !findings.span().contains(own.span()));
        with(text, own.span(), "不属实").filter(|_| outside)
    })
}

fn index(text: &str, page: &Page, turn: u64) -> Option<String> {
    let rows = rows(page);
    let at = 1 + turn as usize % rows.len().checked_sub(2).filter(|most| *most > 0)?;
    let (before, index) = (rows[at - 1].index.as_ref()?, rows[at].index.as_ref()?);
    raised(text, index.span(), 3).filter(|_| index.value == before.value + 1)
}

fn case_date(text: &str, page: &Page, turn: u64) -> Option<String> {
    let rows = rows(page);
    let dated = rows.iter().filter(|row| row.case_date.is_some_and_full()).count();
    if dated < 5 || dated < rows.len() {
        return None;
    }
    let row = rows[turn as usize % rows.len()];
    let (id, date) = (row.case_id.as_ref()?, row.case_date.as_ref()?.value);
    let written = text.get(id.span().range())?;
    let digits = format!("{:04}{:02}{:02}", date.year?, date.month?, date.day?);
    let other = format!("{:04}{:02}{:02}", date.year? - 1, date.month?, date.day?.min(28));
    with(text, id.span(), &written.replacen(&digits, &other, 1)).filter(|_| written.contains(&digits))
}

/// Whether a date has all of its parts.
trait Full {
    fn is_some_and_full(&self) -> bool;
}

impl Full for Option<Value<yilan::grammar::value::Date>> {
    fn is_some_and_full(&self) -> bool {
        self.as_ref().is_some_and(|date| date.value.year.is_some() && date.value.day.is_some())
    }
}

/// The words of the findings and where the last sentence of them ends.
fn findings<'a>(text: &'a str, row: &Complaint) -> Option<(Span, &'a str)> {
    let span = row.findings.as_ref()?.span();
    let words = text.get(span.range())?;
    (row.findings.as_ref()?.spans.more.is_empty() && words.ends_with('。') && !words.contains('\n'))
        .then_some((span, words))
}

fn passage_again(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        let (span, words) = findings(text, row)?;
        let clause = words.split_inclusive(['，', '。']).find(|clause| {
            let han = clause.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
            han >= 14 && !clause.contains(['“', '”', '（', '）'])
        })?;
        let at = span.start + words.find(clause)? + clause.len();
        with(text, Span::new(at, at), clause)
    })
}

fn mark_lost(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        let (span, words) = findings(text, row)?;
        let at = span.start + words.find('”')?;
        with(text, Span::new(at, at + '”'.len_utf8()), "")
    })
}

fn append(text: &str, row: &Complaint, sentence: &str) -> Option<String> {
    let (span, _) = findings(text, row)?;
    with(text, Span::new(span.end, span.end), sentence)
}

fn carried(text: &str, page: &Page, turn: u64) -> Option<String> {
    let rows = rows(page);
    let at = turn as usize % rows.len().checked_sub(1).filter(|most| *most > 0)?;
    let (home, guest) = (rows[at], rows[at + 1]);
    let alone = home.related_cases.is_empty()
        && guest.related_cases.is_empty()
        && home.span.first.end <= guest.span.first.start;
    let passage = "青山绿野物流有限公司现场及周边两公里范围内无明显开采痕迹。";
    let carried = append(text, guest, passage)?;
    append(&carried, home, &format!("该处属青山绿野物流有限公司地块。{passage}")).filter(|_| alone)
}

fn parts(text: &str, page: &Page, turn: u64) -> Option<String> {
    let (a, b, c) = (12 + turn % 17, 20 + turn % 13, 30 + turn % 11);
    let whole = a + b + c - 3;
    let sentence = match turn % 3 {
        0 => format!("该处占地{whole}亩，其中堆场{a}亩、厂房{b}亩、空地{c}亩。"),
        1 => format!("经测量，堆存物料{whole}吨（砂石{a}吨、石粉{b}吨、废渣{c}吨）。"),
        _ => format!("先后拆除棚房{a}平方米、围墙{b}平方米、地坪{c}平方米，共计{whole}平方米。"),
    };
    some_row(page, turn, |row| append(text, row, &sentence))
}

fn part(text: &str, page: &Page, turn: u64) -> Option<String> {
    let whole = 12 + turn % 17;
    let sentence = format!("该处现有耕地{whole}.26亩，其中{}.62亩为设施用地。", whole + 1);
    some_row(page, turn, |row| append(text, row, &sentence))
}

fn coordinate(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        let seat = yilan::divisions::Center::of(row.region_code?.county()?)?;
        row.region.as_ref()?;
        let away = if seat.lon > 105.0 { seat.lon - 4.0 } else { seat.lon + 6.0 };
        append(text, row, &format!("该处位于（经度{away:.6}，纬度{:.6}）。", seat.lat))
            .filter(|_| (25.0..40.0).contains(&seat.lat) && seat.lon > 108.0)
    })
}

fn region(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        let (cell, code) = (row.region.as_ref()?, row.region_code?);
        let named = row.places.iter().any(|place| {
            place.field == Some("complaint")
                && place.code.is_some()
                && place.parts.iter().any(|part| part.level == "county")
        });
        let border = row.complaint.as_ref()?.value.contains("交界");
        let other = if code.province().as_u64() == 640_000 { "平遥县" } else { "平罗县" };
        let plain = named && !border && code.digits() == 6 && code.county().is_some();
        with(text, cell.span(), other).filter(|_| plain && text.get(cell.span().range()) == Some(cell.value.as_str()))
    })
}

fn answer(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        let last = row.claims.last()?;
        let complaint = &row.complaint.as_ref()?.value;
        let quotes = row.claims.iter().any(|claim| {
            claim.verdict.is_some()
                && claim
                    .text
                    .as_ref()
                    .is_some_and(|text| text.value.chars().count() > 8 && complaint.contains(&text.value))
        });
        let next = last.number.value + 1;
        append(text, row, &format!("{next}.群众反映的“钢管厂酸洗槽渗漏染红井水”问题属实。井水呈红色。"))
            .filter(|_| quotes)
    })
}

fn new_number(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        let (id, complaint) = (row.case_id.as_ref()?, row.complaint.as_ref()?);
        let (whole, written) = (row.span.first, text.get(id.span().range())?);
        let line = text.get(whole.range())?;
        let alone = text[whole.end..].starts_with('\n') || text[whole.end..].is_empty();
        let last = written.char_indices().next_back().filter(|(_, c)| c.is_ascii_digit())?;
        let other = format!("{}{}", &written[..last.0], (last.1.to_digit(10)? + 7) % 10);
        let again = line.replacen(written, &other, 1);
        let fits =
            alone && line.contains(written) && row.related_cases.is_empty() && complaint.value.chars().count() > 20;
        with(text, Span::new(whole.end, whole.end), &format!("\n{again}")).filter(|_| fits && written.is_ascii())
    })
}

fn headline(text: &str, page: &Page, _: u64) -> Option<String> {
    notices(page).find_map(|notice| {
        let total = notice.figures.counts.get(CountKey::Total)?;
        let span = notice.heading.as_ref()?.span();
        let words = text.get(span.range())?;
        let number = format!("{total}件");
        let alone = words.matches(&number).count() == 1 && notice.span.iter().all(|own| !own.overlaps(span));
        let at = span.start + words.find(&number)?;
        let whole = !text[..at].ends_with(|c: char| c.is_ascii_digit());
        raised(text, Span::new(at, at + number.len() - "件".len()), 2).filter(|_| alone && whole)
    })
}

/// Another batch in the headline of the only notice, right above it.
fn headline_batch(text: &str, page: &Page, _: u64) -> Option<String> {
    let [Record::Notice(notice)] = page.records.as_slice() else { return None };
    let batch = notice.figures.batches.as_ref().filter(|batches| batches.value[0] == batches.value[1])?;
    let span = notice.heading.as_ref()?.span();
    let words = text.get(span.range())?;
    let (from, to) = (words.find('第')? + '第'.len_utf8(), words.find('批')?);
    let lines = text.get(span.end..notice.span.first.start)?.matches('\n').count();
    let apart = batch.span().start > span.end && lines <= 2 && text.matches('批').count() == 2;
    let other = if batch.value[0] == 29 { "二十八" } else { "二十九" };
    with(text, Span::new(span.start + from, span.start + to), other).filter(|_| apart && from < to)
}

/// A page that came out a month after the complaint, and says what was done a
/// month later.
fn done_after(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        let came = row.case_date.as_ref()?.value;
        let measures = row.measures.as_ref().filter(|measures| measures.spans.more.is_empty())?;
        let end = measures.span().end;
        let plain = text.get(measures.span().range())?.ends_with('。');
        let sentence = format!("{}，镇政府已组织清理。", months_later(came, 2)?);
        let later = with(text, Span::new(end, end), &sentence).filter(|_| plain)?;
        Some(format!("发布时间：{}\n{later}", months_later(came, 1)?))
    })
}

/// A date written with year, month and day, so many months later.
fn months_later(date: yilan::grammar::value::Date, months: i32) -> Option<String> {
    let (year, month, day) = (i32::from(date.year?), i32::from(date.month?), date.day?.min(28));
    let count = year * 12 + month - 1 + months;
    Some(format!("{}年{}月{day}日", count.div_euclid(12), count.rem_euclid(12) + 1))
}

fn due_before(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        let came = row.case_date.as_ref()?.value;
        let due = row.measure_items.iter().find_map(|item| item.deadline.as_ref())?;
        let written = text.get(due.span().range())?;
        let plain = written.ends_with('日') && !written.contains(['至', '—', '-', '~', '\n', ' ']);
        with(text, due.span(), &months_later(came, -2)?).filter(|_| plain)
    })
}

/// The row once more, in which two months later the case is still open.
fn promise(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        row.case_id.as_ref()?;
        row.status.as_ref().filter(|status| status.value != Status::Closed)?;
        let due = row.measure_items.iter().filter_map(|item| item.deadline.as_ref()).map(|due| due.value);
        let last = due.max_by_key(|date| (date.year, date.month, date.day))?;
        let (whole, (findings, _)) = (row.span.first, findings(text, row)?);
        let sentence = format!("{}再次核查，现场情况没有变化。", months_later(last, 2)?);
        let again = format!("{}{sentence}{}", text.get(whole.start..findings.end)?, text.get(findings.end..whole.end)?);
        let alone = text[whole.end..].starts_with('\n') || text[whole.end..].is_empty();
        with(text, Span::new(whole.end, whole.end), &format!("\n{again}")).filter(|_| alone)
    })
}

fn planned(text: &str, page: &Page, turn: u64) -> Option<String> {
    some_row(page, turn, |row| {
        let measures = row.measures.as_ref().filter(|measures| measures.spans.more.is_empty())?;
        let status = row.status.as_ref().filter(|status| status.value == Status::Closed)?;
        let words = text.get(measures.span().range())?;
        let apart = !measures.span().overlaps(status.span())
            && !words.contains('\n')
            && row.measures.as_ref()?.value.chars().count() > 10;
        with(text, measures.span(), "镇人民政府计划于12月20日前完成清运。").filter(|_| apart)
    })
}
