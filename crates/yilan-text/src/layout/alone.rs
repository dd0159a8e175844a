//! The beginning of a sentence in a line of its own, as pages for telephones set it: 6月26日, 其中.

use super::Line;

/// No such beginning is wider: 截至12月26日18时.
const WIDEST: usize = 16;

/// Whether a line begins the sentence that the next one goes on with.
pub(super) fn leads(text: &str, line: &Line, next: &Line) -> bool {
    match line.first {
        _ if line.width > WIDEST => false,
        '其' => matches!(&text[line.span], "其中" | "其中，" | "其中："),
        '截' | '0'..='9' => "全我各本督中".contains(next.first) && is_day(&text[line.span]),
        _ => false,
    }
}

/// 6月26日, 截至6月26日, 截至6月26日18时.
fn is_day(text: &str) -> bool {
    let number = |text: &'_ str, unit: char| -> Option<usize> {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let fits = (1..=2).contains(&digits) && text[digits..].starts_with(unit);
        fits.then_some(digits + unit.len_utf8())
    };
    let day = ["截至", "截止"].iter().find_map(|up_to| text.strip_prefix(up_to)).unwrap_or(text);
    let Some(month) = number(day, '月') else { return false };
    let Some(end) = number(&day[month..], '日') else { return false };
    let hour = day[month + end..].trim_end_matches('，');
    hour.is_empty() || number(hour, '时').is_some_and(|end| end == hour.len())
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn a_day_alone_is_known() {
        assert!(is_day("6月26日") && is_day("截至12月6日") && is_day("截至6月6日18时") && is_day("6月26日，"));
        assert!(!is_day("2025年6月26日") && !is_day("6月26日讯") && !is_day("6月") && !is_day("月日"));
    }
}
