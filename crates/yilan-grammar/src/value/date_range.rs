//! Two dates with a dash between them; the second takes from the first what
//! its form leaves to it.

use nom::Parser;
use nom::combinator::opt;

use crate::Parsed;

use super::date::{checked, date, day, month, two_digits, year};
use super::{Date, dash, no};

/// `date_range = ["自" / "从"] range_start between range_end`
///
/// The second date takes the year, and a second day the month, of the first:
/// 2024年12月14-15日. A second month before the first is one of the next year.
pub(crate) fn date_range(input: &str) -> Parsed<'_, (Date, Date)> {
    let rest = input.strip_prefix(['自', '从']).unwrap_or(input);
    let (rest, first) = range_start(rest)?;
    let (rest, ()) = between(rest)?;
    let (rest, second) = range_end(rest, first)?;
    let (_, second) = checked(input, rest, completed(first, second))?;
    if first.year.is_some() && second < first { no(input) } else { Ok((rest, (first, second))) }
}

/// `date_list = range_start (("、" / "和" / "及" / "与") date)+`: the first and the
/// last of days that are listed, 4月12日、13日 or 4月15、16日.
pub(crate) fn date_list(input: &str) -> Parsed<'_, (Date, Date)> {
    let first = |input| -> Parsed<'_, Date> {
        if let Ok((rest, date)) = date(input)
            && and(rest).is_ok()
        {
            return Ok((rest, date));
        }
        let (rest, year) = opt(year).parse(input)?;
        let (rest, month) = month(rest)?;
        let (rest, day) = two_digits(rest)?;
        checked(input, rest, Date { year, month: Some(month), day: Some(day) })
    };
    let (mut rest, start) = first(input)?;
    let mut last = None;
    // A week at the most.
    for _ in 0..6 {
        let Ok((after, next)) = (and, date).map(|(_, date)| date).parse(rest) else { break };
        let (_, next) = checked(input, after, completed(last.unwrap_or(start), next))?;
        if next.day.is_none() || next <= last.unwrap_or(start) {
            break;
        }
        (rest, last) = (after, Some(next));
    }
    match last {
        Some(last) => Ok((rest, (start, last))),
        None => no(input),
    }
}

/// `and = "、" / "和" / "及" / "与"`
fn and(input: &str) -> Parsed<'_, ()> {
    match input.strip_prefix(['、', '和', '及', '与']) {
        Some(rest) => Ok((rest, ())),
        None => no(input),
    }
}

/// `date` with the month and the year of `first`, or of the month after it,
/// where it has none: 31日8时至1日8时.
pub(crate) fn following(first: Date, date: Date) -> Date {
    let (Some(month), None) = (first.month, date.month) else { return completed(first, date) };
    if date.day >= first.day {
        return completed(first, date);
    }
    let (month, later) = if month == 12 { (1, 1) } else { (month + 1, 0) };
    Date { year: first.year.map(|year| year + later), month: Some(month), day: date.day }
}

/// Whether what follows a date may be the sign of a range.
pub(crate) fn may_range(rest: &str) -> bool {
    rest.starts_with(['起', '至', '到', '—', '-', '~', '–', '‐', '‑', '―', '─', '−'])
}

/// Whether what follows a date may lead to another: the sign of a range or of
/// a list.
pub(crate) fn may_go_on(rest: &str) -> bool {
    may_range(rest) || and(rest).is_ok()
}

/// `between = ["起"] (dash / "至" / "到")`
fn between(input: &str) -> Parsed<'_, ()> {
    let rest = input.strip_prefix('起').unwrap_or(input);
    match rest.strip_prefix(['至', '到']) {
        Some(rest) => Ok((rest, ())),
        None => dash(rest),
    }
}

/// `range_start = date / [year] month number / number`, where what is left
/// out of the last two, 日, follows the second day
fn range_start(input: &str) -> Parsed<'_, Date> {
    if let Ok((rest, date)) = date(input)
        && between(rest).is_ok()
    {
        return Ok((rest, date));
    }
    let (rest, year) = opt(year).parse(input)?;
    let (rest, month) = opt(month).parse(rest)?;
    let (rest, day) = two_digits(rest)?;
    let whole = year.is_none() || month.is_some();
    if !whole || between(rest).is_err() {
        return no(input);
    }
    checked(input, rest, Date { year, month, day: Some(day) })
}

/// `range_end = date / month`, the month alone only after one
fn range_end(input: &str, first: Date) -> Parsed<'_, Date> {
    if first.day.is_none() {
        let (rest, year) = opt(year).parse(input)?;
        let (rest, month) = month(rest)?;
        return if day(rest).is_ok() { no(input) } else { Ok((rest, Date { year, month: Some(month), day: None })) };
    }
    match date(input) {
        Ok((rest, date)) if date.day.is_some() => Ok((rest, date)),
        _ => no(input),
    }
}

/// `second` with what it takes from `first`.
fn completed(first: Date, second: Date) -> Date {
    if second.year.is_some() {
        return second;
    }
    let month = second.month.or(first.month);
    let year = first.year.map(|year| if month < first.month { year + 1 } else { year });
    Date { year, month, day: second.day }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> Option<(String, String, &str)> {
        date_range(text).ok().map(|(rest, (a, b))| (a.to_string(), b.to_string(), rest))
    }

    #[test]
    fn the_second_date_takes_what_it_lacks() {
        for (text, first, second) in [
            ("2025年5月28日—6月28日", "2025-05-28", "2025-06-28"),
            ("5月28日——6月28日", "--05-28", "--06-28"),
            ("6月8日-10日", "--06-08", "--06-10"),
            ("6月13日至6月14日", "--06-13", "--06-14"),
            ("自6月13日起至14日", "--06-13", "--06-14"),
            ("2024年12月14-15日", "2024-12-14", "2024-12-15"),
            ("2024年12月20日到2025年1月20日", "2024-12-20", "2025-01-20"),
            ("2024年12月20日-1月20日", "2024-12-20", "2025-01-20"),
            ("8日—10日", "---08", "---10"),
            ("8-10日", "---08", "---10"),
            ("2023年2月至6月", "2023-02", "2023-06"),
            ("2021/9/1-2021/9/30", "2021-09-01", "2021-09-30"),
        ] {
            assert_eq!(reads(text), Some((first.to_owned(), second.to_owned(), "")), "{text}");
        }
    }

    #[test]
    fn what_is_no_range_is_none() {
        for text in
            ["6月8日", "6月8日，10日", "6月31日-7月2日", "2025年6月10日-8日", "2025年6月8日-6月", "6-10", "6月8日至"]
        {
            assert_eq!(reads(text), None, "{text}");
        }
    }
}
