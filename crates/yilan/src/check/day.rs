//! [`Day`]: a day that can be counted with. What a page says of a day is a
//! [`Date`]; here are only those that it says in full.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use yilan_grammar::value::{Date, whole_date};

/// A day of the calendar, written `2025-06-22`. Days are ordered, and
/// [`Day::since`] counts those between two.
///
/// ```
/// use yilan::check::Day;
///
/// let (june, july) = (Day::parse("2025-06-30").unwrap(), Day::parse("2025-07-02").unwrap());
/// assert_eq!(july.since(june), 2);
/// assert_eq!(july.to_string(), "2025-07-02");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32); // Days since 1970-01-01.

const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

impl Day {
    /// The day of a date that has all its parts.
    #[must_use]
    pub fn of(date: Date) -> Option<Self> {
        // The days before a year, then those before a month: what `since` of the
        // calendar gives, without its spans of months and hours.
        let (year, month, day) = (i32::from(date.year?), i32::from(date.month?), i32::from(date.day?));
        let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
        let century = year.div_euclid(100);
        Some(Self(
            year * 365 + year.div_euclid(4) - century + century.div_euclid(4) + (month * 153 + 2) / 5 + day - 719_469,
        ))
    }

    /// The day that `text` begins with, in any of the ways that pages write
    /// one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(whole_date(text)?)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        EPOCH.checked_add(jiff::Span::new().days(self.0)).map_or(0, |date| i32::from(date.year()))
    }

    /// The days from `earlier` to this one; negative when it is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match EPOCH.checked_add(jiff::Span::new().days(self.0)) {
            Ok(date) => write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            Err(_) => f.write_str("-"),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| de::Error::custom(format_args!("expected a day as 2025-06-22, found `{text}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let (mut date, mut last) = (jiff::civil::date(2015, 12, 31), None);
        while date.year() < 2027 {
            let day = Day::of(Date { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) });
            let day = day.unwrap();
            assert_eq!(day.to_string(), date.to_string());
            assert!(last.is_none_or(|last| day.since(last) == 1));
            (last, date) = (Some(day), date.tomorrow().unwrap());
        }
    }

    #[test]
    fn a_date_without_a_year_is_no_day() {
        assert_eq!(Day::of(Date { year: None, month: Some(6), day: Some(22) }), None);
    }
}
