//! Numbers and days as pages write them.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::dice::Dice;

/// A number in Chinese numerals: 二十三.
pub(crate) fn chinese(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[(n % 10) as usize];
    match n {
        0 => "零".to_owned(),
        1..10 => digit(n).to_owned(),
        10..20 => format!("十{}", digit(n)),
        20..100 => format!("{}十{}", digit(n / 10), digit(n)),
        100..1000 if n.is_multiple_of(100) => format!("{}百", digit(n / 100)),
        100..1000 if n % 100 < 10 => format!("{}百零{}", digit(n / 100), digit(n)),
        100..1000 => format!("{}百{}十{}", digit(n / 100), digit(n / 10 % 10), digit(n)),
        _ => n.to_string(),
    }
}

/// 6月22日.
pub(crate) fn month_day(day: Date) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// 2025年6月22日.
pub(crate) fn full_date(day: Date) -> String {
    format!("{}年{}", day.year(), month_day(day))
}

/// So many days later, or earlier.
pub(crate) fn later(day: Date, days: i32) -> Date {
    day.saturating_add(i64::from(days).days())
}

/// A day of an inspection: April to December of the years of the rounds.
pub(crate) fn inspection_day(year: u32, dice: &mut Dice) -> Date {
    let (month, day) = (dice.number(4..=12), dice.number(1..=28));
    Date::constant(
        i16::try_from(year).unwrap_or(2025),
        i8::try_from(month).unwrap_or(6),
        i8::try_from(day).unwrap_or(1),
    )
}
