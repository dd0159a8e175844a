//! [`Time`]: a time of day, to the minute.

use std::fmt;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::opt;

use crate::Parsed;
use crate::words::Words;

use super::date::two_digits;
use super::{dash, no};

/// A time of day; 24:00 is the end of one.
///
/// ```
/// use yilan_grammar::value::Time;
///
/// assert_eq!(Time { hour: 8, minute: 0 }.to_string(), "08:00");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59, and 0 in the hour 24.
    pub minute: u8,
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// The part of the day that an hour is counted in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Morning,
    Noon,
    Afternoon,
    Night,
}

/// `time = [part] clock`
pub(crate) fn time(input: &str) -> Parsed<'_, Time> {
    let (rest, part) = opt(part).parse(input)?;
    let (rest, clock) = clock(rest)?;
    placed(input, rest, clock, part)
}

/// `time_range = time ["起"] (dash / "至" / "到") ["次日" / "翌日" / "第二天"] time`, the
/// first without its 时 where the second has one: 8-20时. An earlier second
/// hour without a part of the day is in that of the first: 下午2时至5时.
pub(crate) fn time_range(input: &str) -> Parsed<'_, (Time, Time)> {
    let (rest, part_of_first) = opt(part).parse(input)?;
    let (rest, first) = match clock(rest) {
        Ok((after, first)) if between(after).is_ok() => (after, first),
        _ => bare_hour(rest)?,
    };
    let (_, first) = placed(input, rest, first, part_of_first)?;
    let (rest, ()) = between(rest)?;
    let (rest, next_day) = opt(alt((tag("次日"), tag("翌日"), tag("第二天")))).parse(rest)?;
    let (rest, part) = opt(part).parse(rest)?;
    let (rest, second) = clock(rest)?;
    let inherits = part.is_none() && next_day.is_none() && second < first && second.hour < 12;
    let part = if inherits { part_of_first.filter(|&p| p == Part::Afternoon || p == Part::Noon) } else { part };
    let (rest, second) = placed(input, rest, second, part)?;
    Ok((rest, (first, second)))
}

/// `between = ["起"] (dash / "至" / "到")`
fn between(input: &str) -> Parsed<'_, ()> {
    let rest = input.strip_prefix('起').unwrap_or(input);
    match rest.strip_prefix(['至', '到']) {
        Some(rest) => Ok((rest, ())),
        None => dash(rest),
    }
}

static PARTS: Words<Part> = Words::new(&[
    ("上午", Part::Morning),
    ("早上", Part::Morning),
    ("早晨", Part::Morning),
    ("清晨", Part::Morning),
    ("凌晨", Part::Morning),
    ("早", Part::Morning),
    ("中午", Part::Noon),
    ("下午", Part::Afternoon),
    ("午后", Part::Afternoon),
    ("傍晚", Part::Night),
    ("晚上", Part::Night),
    ("晚间", Part::Night),
    ("夜间", Part::Night),
    ("夜里", Part::Night),
    ("深夜", Part::Night),
    ("晚", Part::Night),
]);

/// `part = "上午" / "早上" / "早" / "凌晨" / "中午" / "下午" / "傍晚" / "晚上" / "晚间" / "夜间" / "晚"`
fn part(input: &str) -> Parsed<'_, Part> {
    match PARTS.longest(input) {
        Some((part, len)) => Ok((&input[len..], part)),
        None => no(input),
    }
}

/// `clock = number (colon_minute / spoken_minute)`
fn clock(input: &str) -> Parsed<'_, Time> {
    let (rest, hour) = two_digits(input)?;
    let (rest, minute) = alt((colon_minute, spoken_minute)).parse(rest)?;
    match (u8::try_from(hour), u8::try_from(minute)) {
        (Ok(hour), Ok(minute)) if minute < 60 && (hour < 24 || (hour == 24 && minute == 0)) => {
            Ok((rest, Time { hour, minute }))
        }
        _ => no(input),
    }
}

/// `colon_minute = (":" / "：") digit{2}`
fn colon_minute(input: &str) -> Parsed<'_, i8> {
    let Some(digits) = input.strip_prefix([':', '：']) else { return no(input) };
    // 20:00, and 4月8日 in the next line.
    if let Some((minute, rest)) = digits.split_at_checked(2).filter(|(_, rest)| begins_with_month(rest)) {
        return two_digits(minute).map(|(_, minute)| (rest, minute)).or_else(|_| no(input));
    }
    let (rest, minute) = two_digits(digits)?;
    if digits.len() - rest.len() == 2 { Ok((rest, minute)) } else { no(input) }
}

/// Whether a month, or a year, begins there.
fn begins_with_month(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2) && text[digits..].starts_with('月') || digits == 4 && text[digits..].starts_with('年')
}

/// `spoken_minute = ("时" / "点") ["半" / number "分"]`, unless it is a 点 or 时 of another word
fn spoken_minute(input: &str) -> Parsed<'_, i8> {
    let Some(rest) = input.strip_prefix(['时', '時', '点', '點']) else { return no(input) };
    if rest.starts_with(['位', '间', '段', '源', '期', '左', '多']) && !rest.starts_with("左右") {
        return no(input);
    }
    let half = tag("半").map(|_| 30);
    let minutes = (two_digits, tag("分")).map(|(minute, _)| minute);
    let (rest, minute) = opt(alt((half, minutes))).parse(rest)?;
    Ok((rest, minute.unwrap_or(0)))
}

/// `bare_hour = number`, before a dash
fn bare_hour(input: &str) -> Parsed<'_, Time> {
    let (rest, hour) = two_digits(input)?;
    match u8::try_from(hour) {
        Ok(hour @ 0..=24) if between(rest).is_ok() => Ok((rest, Time { hour, minute: 0 })),
        _ => no(input),
    }
}

/// The time that `clock` shows in that part of the day.
fn placed<'a>(input: &'a str, rest: &'a str, clock: Time, part: Option<Part>) -> Parsed<'a, Time> {
    let hour = match part {
        Some(Part::Afternoon) if clock.hour < 12 => clock.hour + 12,
        Some(Part::Night) if (5..12).contains(&clock.hour) => clock.hour + 12,
        Some(Part::Night) if clock.hour == 12 => 24,
        Some(Part::Noon) if clock.hour < 4 => clock.hour + 12,
        _ => clock.hour,
    };
    if hour == 24 && clock.minute != 0 {
        return if part == Some(Part::Night) { Ok((rest, Time { hour: 0, ..clock })) } else { no(input) };
    }
    Ok((rest, Time { hour, ..clock }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> Option<(String, &str)> {
        time(text).ok().map(|(rest, time)| (time.to_string(), rest))
    }

    fn reads_range(text: &str) -> Option<(String, String, &str)> {
        time_range(text).ok().map(|(rest, (a, b))| (a.to_string(), b.to_string(), rest))
    }

    #[test]
    fn times_in_every_form() {
        for (text, written) in [
            ("8:00", "08:00"),
            ("8：00", "08:00"),
            ("8时", "08:00"),
            ("20时30分", "20:30"),
            ("21点半", "21:30"),
            ("上午9时", "09:00"),
            ("下午4时", "16:00"),
            ("早8:00", "08:00"),
            ("晚8时", "20:00"),
            ("晚20:00", "20:00"),
            ("中午12时", "12:00"),
            ("凌晨2点", "02:00"),
            ("下午五点", "17:00"),
            ("24:00", "24:00"),
        ] {
            assert_eq!(reads(text), Some((written.to_owned(), "")), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in ["8", "25时", "8:60", "24:30", "8小时", "3点位", "8:0", "123:45"] {
            assert_eq!(reads(text), None, "{text}");
        }
    }

    #[test]
    fn ranges_of_times() {
        for (text, first, second) in [
            ("8:00—20:00", "08:00", "20:00"),
            ("8：00—20：00", "08:00", "20:00"),
            ("18:00--22:00", "18:00", "22:00"),
            ("早8:00-晚20:00", "08:00", "20:00"),
            ("早8时至晚8时", "08:00", "20:00"),
            ("9点30分至21点30分", "09:30", "21:30"),
            ("8-20时", "08:00", "20:00"),
            ("下午2时至5时", "14:00", "17:00"),
            ("晚10时至次日6时", "22:00", "06:00"),
            ("22:00-6:00", "22:00", "06:00"),
        ] {
            assert_eq!(reads_range(text), Some((first.to_owned(), second.to_owned(), "")), "{text}");
        }
    }

    #[test]
    fn a_range_needs_both_ends() {
        for text in ["8:00", "8:00—", "8-20", "8:00，20:00"] {
            assert_eq!(reads_range(text), None, "{text}");
        }
    }
}
