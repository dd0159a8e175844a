//! The year of dates that give none: from the same page, where it can be
//! known.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_grammar::value::{Date, whole_date};

use super::{Assembler, Understood};

/// With what all years begin.
pub(super) static TWENTY: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("20"));
static YEAR: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("年"));
static TWO: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("二"));

/// Where a word stands in a text.
pub(super) fn places(word: &Finder<'static>, text: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + word.find(&text.as_bytes()[from..])?;
        from = at + word.needle().len();
        Some(at)
    })
}

/// The year of the page: what the caller says, the stationed period, the case
/// numbers, the dates of the notices, the other dates of the page.
pub(super) fn of_page(page: &Assembler<'_>, understood: &Understood) -> Option<i16> {
    if let Some(year) = page.options.date.and_then(|date| date.year) {
        return Some(year);
    }
    let stationed = understood.notices.hotlines.iter().filter_map(|h| h.stationed.as_ref()).map(|s| s.value[1].year);
    let cases = understood.tables.rows.iter().filter_map(|r| r.case_id.as_ref()).map(|id| id.value.year());
    let notices = understood.notices.notices.iter().flat_map(|n| [Some(&n.figures), n.cumulative.as_ref()]);
    let notices = notices.flatten().filter_map(|f| f.date).map(|d| d.value.year);
    let text = page.text.as_str();
    let years = LazyCell::new(|| places(&YEAR, text).collect::<Vec<usize>>());
    turn_of_year(understood)
        .or_else(|| most(stationed))
        .or_else(|| most(notices))
        .or_else(|| most(cases))
        .or_else(|| only(of_same_days(page, understood)))
        .or_else(|| most(full(page).map(|date| date.year)))
        .or_else(|| most(spelled(text).map(|date| date.year)))
        .or_else(|| most(numbered(text, page.twenties()).map(Some)))
        .or_else(|| only(dashed(text, page.twenties())))
        .or_else(|| only(dotted(text, page.twenties())))
        .or_else(|| only(stuck(text, &years)))
        .or_else(|| only(bare(text, &years)))
        .or_else(|| only(months(text, &years)))
        .or_else(|| only(bracketed(text, &years)))
        .or_else(|| only(linked(text, page.twenties())))
}

/// The years of full dates whose month and day a notice gives without its year: 9月24日 in the text, 2021年9月24日 below it.
fn of_same_days(page: &Assembler<'_>, understood: &Understood) -> impl Iterator<Item = i16> {
    /// So many notices are asked.
    const MOST: usize = 16;
    let notices = understood.notices.notices.iter().take(MOST);
    let figures = notices.flat_map(|n| [Some(&n.figures), n.cumulative.as_ref()]).flatten();
    let day = |date: Date| date.month.zip(date.day);
    let days: Vec<_> = figures.filter_map(|f| day(f.date?.value)).collect();
    let same = move |date: &Date| day(*date).is_some_and(|day| days.contains(&day));
    full(page).filter(same).filter_map(|date| date.year)
}

/// Stationed from December on to January: the year in which all notices without
/// one lie.
fn turn_of_year(understood: &Understood) -> Option<i16> {
    let mut periods = understood.notices.hotlines.iter().filter_map(|h| h.stationed.as_ref()).map(|s| s.value);
    let [from, to] = periods.find(|[from, to]| from.year.is_some() && from.year < to.year)?;
    let figures = understood.notices.notices.iter().flat_map(|n| [Some(&n.figures), n.cumulative.as_ref()]).flatten();
    let mut months = figures.filter_map(|f| f.date).map(|d| d.value).filter(|d| d.year.is_none()).map(|d| d.month);
    let first = months.next()??;
    let before = |month: Option<i8>| month >= from.month;
    let same = months.all(|month| before(month) == before(Some(first)));
    if before(Some(first)) { from.year.filter(|_| same) } else { to.year.filter(|_| same) }
}

/// The years of inspections that the text names: 2021年中央生态环境保护督察.
fn bare<'t>(text: &'t str, years: &'t [usize]) -> impl Iterator<Item = i16> + 't {
    years.iter().filter_map(move |&at| {
        let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let after = &text[at + "年".len()..];
        let near = after.char_indices().nth(16).map_or(after, |(end, _)| &after[..end]);
        let inspection = near.split(['，', '。', '；']).next().is_some_and(|words| words.contains("督察"));
        if digits == 4 && inspection { text[at - 4..at].parse().ok() } else { None }
    })
}

/// The years that stand in brackets of their own: 每日通报汇总（2022年）.
fn bracketed<'t>(text: &'t str, years: &'t [usize]) -> impl Iterator<Item = i16> + 't {
    years.iter().filter_map(move |&at| {
        let (head, year) = text[..at].split_at_checked(at.checked_sub(4)?)?;
        let closed = head.ends_with('（') && text[at..].starts_with("年）");
        year.parse().ok().filter(|_| closed)
    })
}

/// The years in the addresses of pages: /2018/0623/19301.shtml, /201806/t20180623_1931.html.
fn linked<'t>(text: &'t str, twenties: &'t [usize]) -> impl Iterator<Item = i16> + 't {
    let address = |at: &&usize| text[..**at].ends_with('/');
    twenties.iter().filter(address).filter_map(move |&at| {
        let (year, rest) = text[at..].split_at_checked(4)?;
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let days = rest.strip_prefix('/').filter(|rest| digits(rest) == 4 && rest[4..].starts_with('/'));
        let month =
            days.or(Some(rest)).filter(|rest| days.is_some() || digits(rest) == 2 && rest[2..].starts_with('/'))?;
        let valid = month[..2].parse().is_ok_and(|month: u8| (1..=12).contains(&month));
        year.parse().ok().filter(|_| valid)
    })
}

/// The years that stand with a month: 2016年8月中下旬.
fn months<'t>(text: &'t str, years: &'t [usize]) -> impl Iterator<Item = i16> + 't {
    years.iter().filter_map(move |&at| {
        let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let after = &text[at + "年".len()..];
        let month = after.bytes().take_while(u8::is_ascii_digit).count();
        let dated = (1..=2).contains(&month) && after[month..].starts_with('月');
        if digits == 4 && dated { text[at - 4..at].parse().ok() } else { None }
    })
}

/// The years of case numbers in the prose: D2HN202104280031, X420000201811200013.
fn numbered<'t>(text: &'t str, twenties: &'t [usize]) -> impl Iterator<Item = i16> + 't {
    twenties.iter().filter_map(move |&at| {
        const CODE: usize = 6;
        let code = text[..at].bytes().rev().take(CODE + 1).take_while(u8::is_ascii_digit).count();
        let coded = code == CODE && text[..at - code].ends_with(['D', 'X']);
        let lettered = coded || text[..at].ends_with(|c: char| c.is_ascii_uppercase());
        let digits = text[at..].bytes().take(24).take_while(u8::is_ascii_digit).count();
        let of = |from: usize, to: usize| text[at + from..at + to].parse::<i16>().ok();
        if !lettered || !(10..=12).contains(&digits) {
            return None;
        }
        let day = (1..=12).contains(&of(4, 6)?) && (1..=31).contains(&of(6, 8)?);
        of(0, 4).filter(|_| day)
    })
}

/// The years of days whose end is stuck to what follows, or with two kinds of marks: 发布时间:2019-7-317月29日, 2024 05/17,
/// 2017-05/21.
fn dashed<'t>(text: &'t str, twenties: &'t [usize]) -> impl Iterator<Item = i16> + 't {
    twenties.iter().filter_map(move |&at| {
        let inside = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let (year, rest) = text[at..].split_at_checked(4)?;
        let mark = rest.chars().next().filter(|mark| matches!(mark, '-' | '/' | '.'));
        // 2024 05/17 has lost its blank in folded text.
        let lost = mark.is_none() && rest.as_bytes().get(2) == Some(&b'/');
        let after = rest.get(mark.map_or(0, char::len_utf8)..).filter(|_| mark.is_some() || lost)?;
        let (month, day) = after.split_once(|c| matches!(c, '-' | '/') || Some(c) == mark)?;
        let month = month.parse::<u8>().ok().filter(|month| !inside && (1..=12).contains(month));
        let day = day.bytes().next().is_some_and(|b| b.is_ascii_digit());
        year.parse().ok().filter(|_| month.is_some() && day)
    })
}

/// The years of days written from the day on: 19.06.2018.
fn dotted<'t>(text: &'t str, twenties: &'t [usize]) -> impl Iterator<Item = i16> + 't {
    twenties.iter().filter_map(move |&twenty| {
        let bytes = text.as_bytes();
        let at = twenty.checked_sub(1).filter(|at| bytes[*at] == b'.')?;
        let day = bytes.get(at.checked_sub(5)?..at)?;
        let year = text.get(at + 1..at + 5)?;
        let before = at.checked_sub(6).and_then(|before| bytes.get(before));
        let after = bytes.get(at + 5);
        let [d, e, b'.', m, n] = *day else { return None };
        let digits = [d, e, m, n].iter().all(u8::is_ascii_digit);
        let apart = |byte: Option<&u8>| byte.is_none_or(|b| !b.is_ascii_digit() && *b != b'.');
        let month = u32::from(m.wrapping_sub(b'0')) * 10 + u32::from(n.wrapping_sub(b'0'));
        let whole = digits && (1..=12).contains(&month) && apart(before);
        year.parse().ok().filter(|_| whole && after.is_none_or(|b| *b != b'.'))
    })
}

/// The years of full dates that a number before them is stuck to: 版次：012025年06月27日.
fn stuck<'t>(text: &'t str, years: &'t [usize]) -> impl Iterator<Item = i16> + 't {
    years.iter().filter_map(move |&at| {
        let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let date = (5..=7).contains(&digits).then(|| whole_date(&text[at - 4..]))??;
        date.year.filter(|_| date.day.is_some())
    })
}

/// The year, when it is the same everywhere.
fn only(years: impl Iterator<Item = i16>) -> Option<i16> {
    let mut years = years.filter(|year| (2015..=2100).contains(year));
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The day of the page, when the page has just one full date, or the caller
/// says it.
pub(super) fn day_of_page(page: &Assembler<'_>) -> Option<Date> {
    if page.options.date.is_some() {
        return page.options.date;
    }
    page.days().day
}

/// The month that all full dates of the page share.
pub(super) fn month_of_page(page: &Assembler<'_>) -> Option<(i16, i8)> {
    if let Some(date) = page.options.date {
        return month(date);
    }
    page.days().month
}

/// What the full dates of a page agree on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Days {
    /// The day that all of them are.
    day: Option<Date>,
    /// The year and month that all of them share.
    month: Option<(i16, i8)>,
}

impl Days {
    /// Of a page.
    pub(super) fn of(page: &Assembler<'_>) -> Self {
        let mut dates = full(page);
        let Some(first) = dates.next() else { return Self::default() };
        let mut days = Self { day: Some(first), month: month(first) };
        for date in dates {
            days.day = days.day.filter(|day| *day == date);
            days.month = days.month.filter(|_| month(date) == month(first));
            if days.month.is_none() {
                break;
            }
        }
        days
    }
}

/// The year and month of a date that has both.
fn month(date: Date) -> Option<(i16, i8)> {
    Some((date.year?, date.month?))
}

/// The full dates in numerals, as newspapers have them at the head of a page: 二〇二二年四月十三日.
fn spelled(text: &str) -> impl Iterator<Item = Date> + '_ {
    let found = places(&TWO, text).filter(|at| text[at + '二'.len_utf8()..].starts_with(['〇', '○', '零', 'O']));
    found.filter_map(move |at| whole_date(&text[at..]))
}

/// The full dates of the page.
fn full(page: &Assembler<'_>) -> impl Iterator<Item = Date> {
    let text = page.text.as_str();
    let breaks = page.text.breaks();
    page.twenties().iter().filter_map(move |&at| {
        let next = breaks.partition_point(|end| end.at < at);
        // In folded text A02 at the end of a line stands right before 2022-04-22 at the start of the next.
        let inside =
            text[..at].ends_with(|c: char| c.is_ascii_digit()) && breaks.get(next).is_none_or(|end| end.at > at);
        // 今天是:2025年10月17日, the clock of a site.
        let clock =
            ["今天是", "现在是"].iter().any(|word| text[..at].trim_end_matches([':', '：', ' ']).ends_with(word));
        if inside || clock {
            return None;
        }
        // And the time of day, a day without its year or the number of a page right after the day: 2024-05-2908:12,
        // 2021/09/119月10日, 2020.09.254版.
        let day = text.get(at..at + "2024-05-29".len());
        let ends = |day: &&str| breaks[next..].iter().take(2).any(|end| end.at == at + day.len());
        whole_date(&text[at..])
            .or_else(|| day.filter(|day| matches!(day.as_bytes()[4], b'-' | b'/') || ends(day)).and_then(whole_date))
    })
}

/// The value that stands most often, the greatest of those that stand equally
/// often.
fn most(years: impl Iterator<Item = Option<i16>>) -> Option<i16> {
    let mut counts = BTreeMap::new();
    for year in years.flatten().filter(|year| (2015..=2100).contains(year)) {
        *counts.entry(year).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
}

/// `date` with the year of the page, and whether it was taken from there.
pub(super) fn complete(date: Date, year: Option<i16>) -> (Date, bool) {
    match (date.year, date.month, year) {
        (None, Some(_), Some(year)) => (Date { year: Some(year), ..date }, true),
        _ => (date, false),
    }
}
