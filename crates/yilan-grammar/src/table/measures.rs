//! The items of the measures, with the days on which they were done or are due.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_text::{Span, Spanned};

use super::enumeration;
use super::scan;
use super::sheet::Sheet;
use crate::MeasureItem;
use crate::value::{Date, date};

/// `items = { number prose }`: none when there is only prose.
pub(super) fn items(sheet: &Sheet<'_>, measures: Span) -> Vec<MeasureItem> {
    let items = enumeration::items(sheet.str(measures), measures.start, &|at| sheet.is_break(at));
    items
        .into_iter()
        .map(|item| {
            let text = Span::new(
                item.text.start,
                item.text.start + sheet.str(item.text).trim_end_matches(['\t', '|', ' ']).len(),
            );
            let (date, deadline) = days(sheet.str(text), text.start);
            MeasureItem { number: Spanned::new(item.number, item.mark), text, date, deadline }
        })
        .collect()
}

/// How many dates of an item are looked at.
const DATES: usize = 12;

/// The first day on which something was done, and the first by which
/// something is to be done.
fn days(text: &str, at: usize) -> (Option<Spanned<Date>>, Option<Spanned<Date>>) {
    let (mut done, mut due) = (None, None);
    for (span, value) in dates(text).take(DATES) {
        let (head, tail) = (&text[..span.start], &text[span.end..]);
        let spanned = Spanned::new(value, span.shifted(at));
        if is_deadline(head, tail) {
            due = due.or(Some(spanned));
        } else if !is_period(head) {
            done = done.or(Some(spanned));
        }
        if done.is_some() && due.is_some() {
            break;
        }
    }
    (done, due.or_else(|| end_of_year(text, at)))
}

/// `[year] "年底前"`, when no day is named: the month that the year ends with.
fn end_of_year(text: &str, at: usize) -> Option<Spanned<Date>> {
    static ENDS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("年底前"));
    let found = ENDS.find(text.as_bytes())?;
    let digits = text[..found].bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    let year = if digits == 4 { text[found - 4..found].parse().ok() } else { None };
    let start = if year.is_some() { found - 4 } else { found };
    let date = Date { year, month: Some(12), day: None };
    Some(Spanned::new(date, Span::new(start, found + "年底".len()).shifted(at)))
}

/// Whether the date between `head` and `tail` is one by which a thing is to be
/// done: 8月16日前完成, 计划9月底完成.
fn is_deadline(head: &str, tail: &str) -> bool {
    if tail.starts_with('前')
        || tail.starts_with("之前")
        || tail.starts_with("以前")
        || tail.starts_with("底前")
        || tail.starts_with("底之前")
    {
        return !tail.starts_with("前期");
    }
    const PLANS: &[&str] = &[
        "计划于",
        "计划",
        "预计于",
        "预计",
        "拟于",
        "预计到",
        "力争",
        "力争于",
        "限期于",
        "确保",
        "至",
        "截至",
        "将于",
    ];
    let planned = PLANS.iter().filter(|word| !matches!(**word, "至" | "截至")).any(|word| head.ends_with(word));
    planned || (tail.starts_with('底') && tail[..scan::floor(tail, 30)].contains("完成") && !head.ends_with('已'))
}

/// Whether the date after `head` says how long a thing has been so: 自6月起,
/// 截至.
fn is_period(head: &str) -> bool {
    head.ends_with("截至")
        || head.ends_with("截止")
        || head.ends_with("截至目前")
        || head.ends_with('（')
        || head.ends_with('〔')
}

/// The dates of `text` with a month and a day or year, in order.
fn dates(text: &str) -> impl Iterator<Item = (Span, Date)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let found = scan::next_digit(bytes, at)?;
            let run = bytes[found..].iter().take_while(|b| b.is_ascii_digit()).count();
            at = found + run;
            if run > 4 || !(text[at..].starts_with(['年', '月', '.', '/', '-'])) {
                continue;
            }
            if let Ok((rest, value)) = date(&text[found..])
                && value.month.is_some()
            {
                at = text.len() - rest.len();
                return Some((Span::new(found, at), value));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, String, String)> {
        let sheet = Sheet::of(text);
        let day = |day: Option<Spanned<Date>>| day.map(|d| d.value.to_string()).unwrap_or_default();
        items(&sheet, Span::new(0, text.len()))
            .into_iter()
            .map(|i| (i.number.value, day(i.date), day(i.deadline)))
            .collect()
    }

    #[test]
    fn items_have_their_days() {
        assert_eq!(
            read("一是6月13日已清理。二是计划于8月16日前完成安装。三是加强巡查。"),
            [
                (1, "--06-13".into(), String::new()),
                (2, String::new(), "--08-16".into()),
                (3, String::new(), String::new())
            ]
        );
        assert_eq!(
            read("1.5月26日责令停产，2025年9月30日前拆除；2.罚款2万元。"),
            [(1, "--05-26".into(), "2025-09-30".into()), (2, String::new(), String::new())]
        );
    }

    #[test]
    fn prose_has_no_items() {
        assert!(read("6月13日，该镇组织人员清理，目前已完成。").is_empty());
    }
}
