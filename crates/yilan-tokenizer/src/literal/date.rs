//! Dates and times of day.

use super::{char_at, run};

/// The end of the date whose first run of `count` digits with `value` ends at
/// `end`: `2025年6月22日` or the head of it, `6月22日`, `22日`, `2021/9/30`.
pub(super) fn date(text: &str, count: usize, value: u32, end: usize) -> Option<usize> {
    if count == 4 && (1900..=2100).contains(&value) {
        return match char_at(text, end)? {
            '年' => Some(month(text, end + '年'.len_utf8()).unwrap_or(end + '年'.len_utf8())),
            mark @ ('-' | '/' | '.') => short(text, end, mark),
            _ => None,
        };
    }
    if count > 2 {
        return None;
    }
    month_from(text, value, end).or_else(|| day_from(text, value, end))
}

/// `8:00`, `20：00：30`, `21时15分`, `9点30分`, `11时`.
pub(super) fn time(text: &str, count: usize, value: u32, end: usize) -> Option<usize> {
    if count > 2 || value > 24 {
        return None;
    }
    match char_at(text, end)? {
        colon @ (':' | '：' | '∶') => {
            let minutes = sixty(text, end + colon.len_utf8())?;
            let seconds = char_at(text, minutes).filter(|&c| c == colon);
            Some(seconds.and_then(|c| sixty(text, minutes + c.len_utf8())).unwrap_or(minutes))
        }
        hour @ ('时' | '時' | '点') => {
            let end = end + hour.len_utf8();
            let (count, minute, after) = run(text, end);
            let minutes = matches!(count, 1 | 2) && minute < 60;
            match char_at(text, after).filter(|_| minutes) {
                Some('分') => Some(after + '分'.len_utf8()),
                // `5点` counts dots as often as hours.
                _ => (hour != '点').then_some(end),
            }
        }
        _ => None,
    }
}

/// Two digits under sixty.
fn sixty(text: &str, at: usize) -> Option<usize> {
    let (count, value, end) = run(text, at);
    (count == 2 && value < 60).then_some(end)
}

/// `/9/30` after a year.
fn short(text: &str, at: usize, mark: char) -> Option<usize> {
    let (count, month, end) = run(text, at + mark.len_utf8());
    let next = char_at(text, end).filter(|&c| c == mark)?;
    let (count_day, day, after) = run(text, end + next.len_utf8());
    let fits = (1..=2).contains(&count) && (1..=2).contains(&count_day);
    (fits && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(after)
}

/// `6月22日` or `6月` at `at`.
fn month(text: &str, at: usize) -> Option<usize> {
    let (count, value, end) = run(text, at);
    matches!(count, 1 | 2).then(|| month_from(text, value, end)).flatten()
}

fn month_from(text: &str, value: u32, end: usize) -> Option<usize> {
    if !(1..=12).contains(&value) || char_at(text, end)? != '月' {
        return None;
    }
    let after = end + '月'.len_utf8();
    let (count, day, end) = run(text, after);
    let day = matches!(count, 1 | 2).then(|| day_from(text, day, end)).flatten();
    Some(day.unwrap_or(after))
}

fn day_from(text: &str, value: u32, end: usize) -> Option<usize> {
    match char_at(text, end)? {
        '日' if (1..=31).contains(&value) => Some(end + '日'.len_utf8()),
        // 12号 alone is a number's 号; after a month it is a day.
        '号' if (1..=31).contains(&value) && text[..end].trim_end_matches(super::is_digit).ends_with('月') => {
            Some(end + '号'.len_utf8())
        }
        _ => None,
    }
}
