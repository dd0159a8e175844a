//! [`Date`]: a day, as far as the page says which.

use std::fmt;

use nom::character::complete::one_of;

use crate::Parsed;

use super::no;
use super::number::{digit_run, digits, ordinal_number};
use super::numeral::next_number_end;

/// A date, of which a page may leave out the year or the month.
///
/// It displays in the way of ISO 8601, with dashes for what the page leaves
/// out.
///
/// ```
/// use yilan_grammar::value::Date;
///
/// let date = Date { year: None, month: Some(6), day: Some(22) };
/// assert_eq!(date.to_string(), "--06-22");
/// assert_eq!(Date { year: Some(2025), ..date }.to_string(), "2025-06-22");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// 1900 to 2100.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31, and a day of that month.
    pub day: Option<i8>,
}

impl Date {
    /// The date with all of its parts, when there is such a day.
    ///
    /// ```
    /// use yilan_grammar::value::Date;
    ///
    /// assert!(Date::new(2024, 2, 29).is_some());
    /// assert!(Date::new(2025, 2, 29).is_none());
    /// ```
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Self { year: Some(year), month: Some(month), day: Some(day) }.valid()
    }

    /// The day so many days later, or earlier, of a date with its month and its
    /// day; without its year only where all years agree.
    ///
    /// ```
    /// use yilan_grammar::value::Date;
    ///
    /// let first = Date::new(2025, 3, 1).unwrap();
    /// assert_eq!(first.plus_days(-1), Date::new(2025, 2, 28));
    /// ```
    pub fn plus_days(self, days: i8) -> Option<Self> {
        let Some(year) = self.year else {
            let [common, leap] = [2023, 2024].map(|year| Self { year: Some(year), ..self }.plus_days(days));
            let (common, leap) = (common?, leap?);
            return ((common.month, common.day) == (leap.month, leap.day)).then_some(Self { year: None, ..common });
        };
        let date = jiff::civil::Date::new(year, self.month?, self.day?).ok()?;
        let date = date.checked_add(jiff::Span::new().days(days)).ok()?;
        Some(Self { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) })
    }

    /// The date that eight digits write: 20250612.
    pub(crate) fn from_digits(digits: &str) -> Option<Self> {
        let year = digits.get(..4)?.parse().ok()?;
        let month = digits.get(4..6)?.parse().ok()?;
        let day = digits.get(6..8)?.parse().ok()?;
        Self::new(year, month, day)
    }

    /// The same, when there is such a day; 29 February without a year is one.
    pub(crate) fn valid(self) -> Option<Self> {
        let year = self.year.unwrap_or(2024);
        let month = self.month.unwrap_or(1);
        let known = (1900..=2100).contains(&year) && jiff::civil::Date::new(year, month, self.day.unwrap_or(1)).is_ok();
        known.then_some(self)
    }
}

/// The full date at the start of `text`, in any of the ways that pages write
/// one.
///
/// ```
/// use yilan_grammar::value::{Date, whole_date};
///
/// assert_eq!(whole_date("2025年6月22日，"), Date::new(2025, 6, 22));
/// assert_eq!(whole_date("2025-06-22"), Date::new(2025, 6, 22));
/// assert_eq!(whole_date("6月22日"), None);
/// ```
pub fn whole_date(text: &str) -> Option<Date> {
    let (_, date) = date(text).ok()?;
    (date.year.is_some() && date.day.is_some()).then_some(date)
}

impl Date {
    /// A day of a year of four digits, as it is shown.
    fn whole(self) -> Option<[u8; 10]> {
        let year = self.year.filter(|year| (0..10_000).contains(year))?;
        let (month, day) = (i16::from(self.month?), i16::from(self.day?));
        let digit = |number: i16, one: i16| b'0' + (number / one % 10).unsigned_abs() as u8;
        let year = [1000, 100, 10, 1].map(|one| digit(year, one));
        let [[a, b], [c, d]] = [month, day].map(|number| [10, 1].map(|one| digit(number, one)));
        Some([year[0], year[1], year[2], year[3], b'-', a, b, b'-', c, d])
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nearly all are whole, and written often.
        if let Some(day) = self.whole() {
            return f.write_str(std::str::from_utf8(&day).unwrap_or_default());
        }
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("-")?,
        }
        match (self.month, self.day) {
            (None, None) => Ok(()),
            (Some(month), None) => write!(f, "-{month:02}"),
            (None, Some(day)) => write!(f, "--{day:02}"),
            (Some(month), Some(day)) => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

/// `date = year month [day] / month day / day / numeric_date`; a date that
/// the calendar does not have is none
pub(crate) fn date(input: &str) -> Parsed<'_, Date> {
    let after = &input[next_number_end(input)..];
    match after.chars().next() {
        Some('年') => full_date(input),
        Some('月') => month_date(input),
        Some('日' | '号') => day_date(input),
        Some('-' | '/' | '.') => numeric_date(input),
        _ => no(input),
    }
}

/// `full_date = year month [day]`, the day missing only where no other follows
fn full_date(input: &str) -> Parsed<'_, Date> {
    let (rest, year) = year(input)?;
    let (rest, month) = month(rest)?;
    let date = Date { year: Some(year), month: Some(month), day: None };
    match day(rest) {
        Ok((rest, day)) => checked(input, rest, Date { day: Some(day), ..date }),
        Err(_) if damaged_day(rest) => no(input),
        Err(_) => checked(input, rest, date),
    }
}

/// `month_date = month day`
fn month_date(input: &str) -> Parsed<'_, Date> {
    let (rest, month) = month(input)?;
    let (rest, day) = day(rest)?;
    checked(input, rest, Date { year: None, month: Some(month), day: Some(day) })
}

/// `day_date = number "日" / number "号" part`, unless it counts days: 15日内; 5号晚上 is a
/// day, 5号 alone may be a house
fn day_date(input: &str) -> Parsed<'_, Date> {
    let (rest, day) = two_digits(input)?;
    let timed = |rest: &&str| {
        let parts = ["上午", "下午", "晚", "凌晨", "早上", "早晨", "中午", "夜里", "当天", "当日"];
        parts.iter().any(|part| rest.starts_with(part))
    };
    let rest = rest.strip_prefix('日').or_else(|| rest.strip_prefix('号').filter(timed));
    let Some(rest) = rest else { return no(input) };
    if rest.starts_with(['内', '以', '均', '常', '产', '间', '游', '租', '期', '龄', '处']) {
        return no(input);
    }
    checked(input, rest, Date { year: None, month: None, day: Some(day) })
}

/// `year = digit{4} "年" / numeral{4} "年"`
pub(super) fn year(input: &str) -> Parsed<'_, i16> {
    let (rest, year) = four_digits(input).or_else(|_| ordinal_number(input))?;
    let Some(rest) = rest.strip_prefix('年') else { return no(input) };
    match i16::try_from(year) {
        Ok(year @ 1900..=2100) => Ok((rest, year)),
        _ => no(input),
    }
}

/// `month = number "月" ["份"]`
pub(super) fn month(input: &str) -> Parsed<'_, i8> {
    let (rest, month) = two_digits(input)?;
    let Some(rest) = rest.strip_prefix('月') else { return no(input) };
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    if (1..=12).contains(&month) { Ok((rest, month)) } else { no(input) }
}

/// `day = number ("日" / "号")`, unless the 号 is that of a house
pub(super) fn day(input: &str) -> Parsed<'_, i8> {
    let (rest, day) = two_digits(input)?;
    let Some(rest) = rest.strip_prefix(['日', '号', '號']) else { return no(input) };
    if rest.starts_with(['楼', '线']) { no(input) } else { Ok((rest, day)) }
}

/// `numeric_date = digit{4} sep number sep number / number "." number "." digit{4}`,
/// both `sep` the same of `-`, `/` and `.`
fn numeric_date(input: &str) -> Parsed<'_, Date> {
    let (rest, first) = digit_run(input)?;
    let (rest, mark) = one_of("-/.")(rest)?;
    let (rest, month) = two_digits(rest)?;
    let (rest, _) = nom::character::complete::char(mark)(rest)?;
    let (after, mut last) = digit_run(rest)?;
    let mut rest = after;
    // 2019-07-2408:20: the day, and the time that a space stood before.
    if first.len() == 4 && last.len() == 4 && after.starts_with([':', '：']) {
        let end = input.len() - after.len() - 2;
        (last, rest) = (&last[..2], &input[end..]);
    }
    let (year, day) = match (first.len(), last.len()) {
        (4, 1..=2) => (first, last),
        (1..=2, 4) if mark == '.' => (last, first),
        _ => return no(input),
    };
    match (year.parse(), day.parse()) {
        (Ok(year), Ok(day)) => checked(input, rest, Date { year: Some(year), month: Some(month), day: Some(day) }),
        _ => no(input),
    }
}

/// Whether a day that cannot be read stands here: 1213日, 31日 of June.
fn damaged_day(input: &str) -> bool {
    let digits = input.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && input[digits..].starts_with(['日', '号'])
}

/// `two_digits = digit{1,2}`, all there are, or a Chinese numeral
pub(super) fn two_digits(input: &str) -> Parsed<'_, i8> {
    let (rest, value) = ordinal_number(input)?;
    match i8::try_from(value) {
        Ok(value) if input.len() - rest.len() <= 2 || !input.starts_with(|c: char| c.is_ascii_digit()) => {
            Ok((rest, value))
        }
        _ => no(input),
    }
}

/// `four_digits = digit{4}`, all there are
fn four_digits(input: &str) -> Parsed<'_, u32> {
    let (rest, value) = digits(input)?;
    match u32::try_from(value) {
        Ok(value) if input.len() - rest.len() == 4 => Ok((rest, value)),
        _ => no(input),
    }
}

/// `date`, when the calendar has it; else what stands at `input` is no date.
pub(super) fn checked<'a>(input: &'a str, rest: &'a str, date: Date) -> Parsed<'a, Date> {
    match date.valid() {
        Some(date) => Ok((rest, date)),
        None => no(input),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reads(text: &str) -> (String, &str) {
        let (rest, date) = date(text).unwrap_or_else(|_| panic!("{text}"));
        (date.to_string(), rest)
    }

    #[test]
    fn dates_in_every_form() {
        for (text, written, rest) in [
            ("2025年6月22日，", "2025-06-22", "，"),
            ("6月22日", "--06-22", ""),
            ("6月22号", "--06-22", ""),
            ("5号晚上", "---05", "晚上"),
            ("22日，", "---22", "，"),
            ("2025年6月，", "2025-06", "，"),
            ("2025年6月份", "2025-06", ""),
            ("2025年6月底", "2025-06", "底"),
            ("2025-06-22", "2025-06-22", ""),
            ("2021/9/30", "2021-09-30", ""),
            ("2021.9.30", "2021-09-30", ""),
            ("19.06.2018", "2018-06-19", ""),
            ("二〇二五年六月二十二日", "2025-06-22", ""),
            ("六月三日", "--06-03", ""),
            ("2月29日", "--02-29", ""),
        ] {
            assert_eq!(reads(text), (written.to_owned(), rest), "{text}");
        }
    }

    #[test]
    fn what_the_calendar_does_not_have_is_no_date() {
        for text in ["2025年2月29日", "13月1日", "6月31日", "0月5日", "2025-13-01", "1213日", "2025年6月1213日"]
        {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_only_begins_like_a_date_is_none() {
        for text in ["2025年", "6月", "15日内", "3日均值", "6月22", "22号楼", "22号", "2017911日", "192.168.1.1", "1.5"]
        {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_before_a_count_is_a_date_without_day() {
        assert_eq!(reads("2024年8月3家"), ("2024-08".to_owned(), "3家"));
    }

    proptest! {
        #[test]
        fn every_day_reads_back(year in 1900_i16..=2100, month in 1_i8..=12, day in 1_i8..=31) {
            let real = Date::new(year, month, day);
            let date = Date { year: Some(year), month: Some(month), day: Some(day) };
            for text in [format!("{year}年{month}月{day}日"), format!("{year}-{month:02}-{day:02}"), format!("{year}/{month}/{day}")] {
                let read = super::date(&text).ok().map(|(_, date)| date);
                prop_assert_eq!(read, real);
            }
            if real.is_some() {
                prop_assert_eq!(date.to_string().len(), 10);
                let text = date.to_string();
                prop_assert_eq!(super::date(&text).ok(), Some(("", date)));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9年月日号./-一二十〇]{0,20}") {
            if let Ok((_, date)) = date(&text) {
                prop_assert!(date.valid().is_some());
            }
        }
    }
}
