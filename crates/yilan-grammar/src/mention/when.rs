//! Dates in running text: on which day, or until when.

use yilan_text::Span;

use crate::value::{Date, date, date_range, may_range, ordinal_number};

/// A date, or a range of days, that the text mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// The date as written, with 底 or 中旬 but without 于 and 前.
    pub span: Span,
    /// The day, or the first of them.
    pub date: Date,
    /// The last day of a range.
    pub last: Option<Date>,
    /// What the text says of the day.
    pub kind: DateKind,
}

/// What a text says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateKind {
    /// Something happened, or happens, on that day: 6月13日，经核查.
    On,
    /// Something is to be done by that day: 于6月28日前, 计划于8月16日.
    Deadline,
}

/// The date that begins at `at`, and where what belongs to it ends; `floor`
/// is where what was read before ends.
pub(super) fn when(text: &str, at: usize, floor: usize) -> Option<(DateMention, usize)> {
    let input = &text[at..];
    let before = &text[floor..at];
    if let Some(found) = end_of_year(text, at).or_else(|| neighbours(text, at, before)) {
        return Some(found);
    }
    let (rest, (date, last)) = match date(input) {
        // 2024年12月14-15日: the days are no part of the month alone.
        Ok((rest, date))
            if !(may_range(rest) || date.day.is_none() && rest.starts_with(|c: char| c.is_ascii_digit())) =>
        {
            (rest, (date, None))
        }
        single => match date_range(input) {
            Ok((rest, (first, last))) => (rest, (first, Some(last))),
            Err(_) => match single.or_else(|_| month_part(input)) {
                Ok((rest, date)) => (rest, (date, None)),
                Err(_) => return None,
            },
        },
    };
    if date.month.is_none() && !day_may_stand(before, rest) {
        return None;
    }
    let rest = if last.unwrap_or(date).day.is_none() { part(rest).unwrap_or(rest) } else { rest };
    let end = text.len() - rest.len();
    let until = deadline(rest);
    let kind = if (until.is_some() || planned(before)) && !as_of(before) { DateKind::Deadline } else { DateKind::On };
    Some((DateMention { span: Span::new(at, end), date, last, kind }, end + until.unwrap_or(0)))
}

/// `end_of_year = [year] "年" ("底" / "末") / year "年" "前"`: the month that a
/// year ends with, or a year before which something is to be done
fn end_of_year(text: &str, at: usize) -> Option<(DateMention, usize)> {
    let input = &text[at..];
    let digits = input.bytes().take_while(u8::is_ascii_digit).count();
    let rest = input[digits..].strip_prefix('年')?;
    let year = match digits {
        0 => None,
        4 => Some(input[..4].parse().ok().filter(|year| (1900..=2100).contains(year))?),
        _ => return None,
    };
    let ends = rest.strip_prefix(['底', '末']);
    let after = ends.unwrap_or(rest);
    let until = deadline(after);
    if ends.is_none() && (until.is_none() || year.is_none()) || (year.is_none() && until.is_none()) {
        return None;
    }
    let end = text.len() - after.len();
    let date = Date { year, month: ends.map(|_| 12), day: None };
    let kind = if until.is_some() { DateKind::Deadline } else { DateKind::On };
    Some((DateMention { span: Span::new(at, end), date, last: None, kind }, end + until.unwrap_or(0)))
}

/// `neighbours = [year] month number ["日"] ("、" / "和") number "日"`, two days
/// of which the second follows the first: 4月15、16日
fn neighbours(text: &str, at: usize, before: &str) -> Option<(DateMention, usize)> {
    let input = &text[at..];
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = input;
    let mut year = None;
    if digits(rest) == 4 {
        year = Some(rest[..4].parse().ok()?);
        rest = rest[4..].strip_prefix('年')?;
    }
    let mut next = |end: &str| -> Option<i8> {
        let run = digits(rest);
        let number = rest[..run].parse().ok().filter(|_| (1..=2).contains(&run))?;
        let after = &rest[run..];
        rest = after.strip_prefix(end)?;
        Some(number)
    };
    let month = next("月")?;
    let first = next("")?;
    rest = rest.strip_prefix('日').unwrap_or(rest).strip_prefix(['、', '和'])?;
    let run = digits(rest);
    let second: i8 = rest[..run].parse().ok().filter(|_| (1..=2).contains(&run))?;
    rest = rest[run..].strip_prefix('日')?;
    if second != first + 1 {
        return None;
    }
    let date = Date { year, month: Some(month), day: Some(first) }.valid()?;
    let last = Date { day: Some(second), ..date }.valid()?;
    let end = text.len() - rest.len();
    let until = deadline(rest);
    let kind = if until.is_some() && !as_of(before) { DateKind::Deadline } else { DateKind::On };
    Some((DateMention { span: Span::new(at, end), date, last: Some(last), kind }, end + until.unwrap_or(0)))
}

/// `month_part = number "月" part`: 8月底, 9月上旬
fn month_part(input: &str) -> crate::Parsed<'_, Date> {
    let (rest, month) = ordinal_number(input)?;
    match (i8::try_from(month), rest.strip_prefix('月')) {
        (Ok(month @ 1..=12), Some(rest)) if part(rest).is_some() => {
            Ok((rest, Date { year: None, month: Some(month), day: None }))
        }
        _ => crate::value::no(input),
    }
}

/// What follows `part = "底" / "末" / "初" / "中旬" / "上旬" / "下旬"`.
fn part(rest: &str) -> Option<&str> {
    ["底", "末", "初", "中旬", "上旬", "下旬"].into_iter().find_map(|part| rest.strip_prefix(part))
}

/// The length of 前, 之前 or 以前 that makes a date a deadline.
fn deadline(rest: &str) -> Option<usize> {
    for word in ["之前", "以前"] {
        if rest.starts_with(word) {
            return Some(word.len());
        }
    }
    let after = rest.strip_prefix('前')?;
    (!after.starts_with(['后', '期', '往', '述', '来', '去', '后'])).then_some("前".len())
}

/// Whether what stands before makes the date one that is planned.
fn planned(before: &str) -> bool {
    let before = before.strip_suffix(['于', '在', '到', '至']).unwrap_or(before);
    before.ends_with(['划', '计', '争', '必', '保', '期', '拟'])
        && ["计划", "预计", "力争", "务必", "确保", "限期", "拟"].iter().any(|word| before.ends_with(word))
}

/// Whether the date is that of the report: 截至6月22日.
fn as_of(before: &str) -> bool {
    before.ends_with("截至") || before.ends_with("截止") || before.ends_with("截止到") || before.ends_with("截至到")
}

/// Whether a day without month is a date there: 于15日, but not 拘留15日.
fn day_may_stand(before: &str, rest: &str) -> bool {
    let opens = before.chars().next_back().is_none_or(|c| {
        matches!(
            c,
            '，' | '。' | '；' | '：' | '、' | '（' | '“' | '于' | '自' | '从' | '在' | '至' | '到' | '\t' | '|'
        )
    });
    opens && !rest.starts_with(['后', '前'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> String {
        let at = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let Some((found, end)) = when(text, at, 0) else { return "nothing".to_owned() };
        let last = found.last.map_or(String::new(), |last| format!("..{last}"));
        format!("{} {}{last} {:?} | {}", &text[found.span], found.date, found.kind, &text[end..])
    }

    #[test]
    fn days_and_deadlines() {
        for (text, read) in [
            ("于6月28日前清理", "6月28日 --06-28 Deadline | 清理"),
            ("6月13日，经核查", "6月13日 --06-13 On | ，经核查"),
            ("计划于8月16日完成", "8月16日 --08-16 Deadline | 完成"),
            ("截至6月22日，", "6月22日 --06-22 On | ，"),
            ("2025年8月底前", "2025年8月底 2025-08 Deadline | "),
            ("8月底前完成", "8月底 --08 Deadline | 完成"),
            ("9月上旬", "9月上旬 --09 On | "),
            ("2024年11月，", "2024年11月 2024-11 On | ，"),
            ("6月13日至6月14日，", "6月13日至6月14日 --06-13..--06-14 On | ，"),
            ("2022年10月10日之前", "2022年10月10日 2022-10-10 Deadline | "),
            ("6月15日前往", "6月15日 --06-15 On | 前往"),
            ("，于20日完成", "20日 ---20 On | 完成"),
            ("2025年底前完成", "2025年底 2025-12 Deadline | 完成"),
            ("2023年前退出", "2023年 2023 Deadline | 退出"),
            ("4月15、16日监测", "4月15、16日 --04-15..--04-16 On | 监测"),
            ("4月12日、13日监测", "4月12日、13日 --04-12..--04-13 On | 监测"),
            ("2024年12月14-15日", "2024年12月14-15日 2024-12-14..2024-12-15 On | "),
        ] {
            assert_eq!(reads(text), read, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_nothing() {
        for text in ["拘留15日", "限15日内", "6月", "2024年", "停产3日前", "1.5亩"] {
            assert_eq!(reads(text), "nothing", "{text}");
        }
    }
}
