//! The day on which a page came out, where the page says it: 发布时间：…, or the
//! dateline of a newspaper.

use std::sync::LazyLock;

use aho_corasick::packed;
use memchr::memmem;
use yilan_text::Span;

use super::Day;

/// What a day of publication stands behind. A page that was changed later may
/// speak of later days.
const STAMPS: [&str; 9] =
    ["发布时间", "发布日期", "发表时间", "发表日期", "发布于", "更新时间", "更新日期", "修改时间", "修改日期"];

/// What a day of publication stands before.
const WEEKDAY: &str = "星期";

/// Finds the first of these words: most pages have none of them.
static WORDS: LazyLock<Option<packed::Searcher>> =
    LazyLock::new(|| packed::Searcher::new(STAMPS.iter().chain([&WEEKDAY])));

/// So many bytes stand between the words and the day, or the day and 星期.
const NEAR: usize = 12;

/// The latest of them, so that of several articles on one page none is taken
/// for older than it is.
pub(super) fn day(text: &str) -> Option<(Day, Span)> {
    if WORDS.as_ref().is_some_and(|words| words.find(text).is_none()) {
        return None;
    }
    let stamps = STAMPS.iter().flat_map(|stamp| memmem::find_iter(text.as_bytes(), stamp).map(|at| at + stamp.len()));
    let stamps = stamps.filter_map(|at| {
        let rest = &text[at..];
        let from = at + rest.len() - rest.trim_start_matches([':', '：', ' ', '\u{3000}']).len();
        of(text, from).filter(|_| from <= at + NEAR)
    });
    let datelines = memmem::find_iter(text.as_bytes(), WEEKDAY).filter_map(|at| {
        let before = text[..at].trim_end_matches([' ', '\u{3000}', '\t', '（', '(']);
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let year = line + before[line..].rfind("20")?;
        of(text, year).filter(|(_, span)| span.end == before.len() && at - span.end <= NEAR)
    });
    stamps.chain(datelines).max_by_key(|(day, _)| *day)
}

/// The day that stands at `at`.
fn of(text: &str, at: usize) -> Option<(Day, Span)> {
    let day = Day::parse(&text[at..])?;
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '-' | '.' | '/');
    let end = text[at..].find(|c| !inside(c)).map_or(text.len(), |end| at + end);
    Some((day, Span::new(at, end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_page() {
        for (text, read) in [
            ("来源：本地日报 发布时间：2025-07-01 09:15 点击：3", "2025-07-01 2025-07-01"),
            ("发布日期:2025年7月1日\n更新时间： 2025-07-03", "2025-07-03 2025-07-03"),
            ("某报 2025年6月17日 星期二\n第三版", "2025-06-17 2025年6月17日"),
            ("2025年6月17日　星期二", "2025-06-17 2025年6月17日"),
            ("2025年6月17日，每个星期二清运", "nothing"),
            ("发布时间：昨天 2025年6月17日", "nothing"),
            ("2025年6月17日", "nothing"),
            ("星期二", "nothing"),
        ] {
            let found = day(text).map_or("nothing".to_owned(), |(day, span)| format!("{day} {}", &text[span.range()]));
            assert_eq!(found, read, "{text}");
        }
    }
}
