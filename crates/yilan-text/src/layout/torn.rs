//! What is torn apart at the end of a line: numbers and their units, times, and
//! the few words that all notices have.

use crate::words;
pub(super) use crate::words::is_numeral;

/// Whether a number and its unit, or two digits, were torn apart.
pub(super) fn number(last: char, first: char) -> bool {
    last.is_ascii_digit() && matches!(first, '0'..='9' | '件' | '个' | '宗' | '月' | '日' | '年' | '家' | '人')
}

/// Whether a line ends with a whole time or date (08:34:54, 2019-7-17) and the
/// next one begins with a date: the line above an article.
pub(super) fn whole(line: &str, next: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let value = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let before = value.strip_suffix([':', '-', '/', '.']).is_some_and(|v| v.ends_with(|c: char| c.is_ascii_digit()));
    let year = digits(next) == 4 && next[4..].starts_with('年');
    let month = matches!(digits(next), 1 | 2) && next[digits(next)..].starts_with('月');
    let starts = year || month;
    // 要闻 3, above 2025年6月10日: the number of a page; 96, above 4月13日: no month.
    let joined =
        || [&line[value.len()..], &next[..digits(next)]].concat().parse::<u32>().is_ok_and(|month| month <= 12);
    let apart = year && line.len() - value.len() <= 2 || month && line.len() > value.len() && !joined();
    apart || before && matches!(line.len() - value.len(), 1 | 2) && starts
}

/// Whether a line ends with a time of day: 发布时间：2024-07-23 16:08, above the text.
pub(super) fn clock(line: &str) -> bool {
    let digits = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let minutes = digits(line);
    let hours = line[..line.len() - minutes].strip_suffix(':').map_or(0, digits);
    minutes == 2 && hours > 0
}

/// Whether a line begins with a day: 7月22日.
pub(super) fn day(line: &str) -> bool {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    after.strip_prefix('月').is_some_and(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('日'))
}

/// Whether a line begins with the day of the month that ends the line before: 截至12月, 15日，….
pub(super) fn rest_of_day(next: &str) -> bool {
    let after = next.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(next.len() - after.len(), 1 | 2) && after.starts_with('日')
}

/// Whether the name of an inspector, or a batch, was torn behind its number: 中央第二, 生态环境….
pub(super) fn ordinal(line: &str, next: &str) -> bool {
    let number = line.trim_end_matches(is_numeral);
    number.len() < line.len()
        && number.ends_with('第')
        && ["生态", "环境", "环保", "督察", "批"].iter().any(|w| next.starts_with(w))
}

/// Whether the line below such a line may begin with `first`.
pub(super) const fn is_verb(first: char) -> bool {
    matches!(first, '交' | '转' | '移' | '反' | '向' | '收' | '接' | '分')
}

/// Whether who hands over and to whom stands in one line, and the verb in the next: …督察组向某省, 交办第十七批….
pub(super) fn verb(line: &str, next: &str) -> bool {
    let ours = ["我市", "我省", "我县", "我区", "我州"].iter().any(|here| line.ends_with(here));
    ours && ["收到", "接到", "接收", "分别收到", "分别接到"].iter().any(|verb| next.starts_with(verb))
        || line.ends_with("督察组") && next.starts_with('向')
        || ["交办", "转办", "移交", "交转", "反馈"].iter().any(|verb| next.starts_with(verb))
            && line.rsplit(['，', '。', '：']).next().is_some_and(|clause| clause.contains("组向"))
}

/// Whether a line begins with how many cases there are, or with the rest of it: 金沙县, 3件、…; 2 4, 件（来电…. No
/// paragraph does.
pub(super) fn count(line: &str, last: char) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 || last.is_ascii_digit()) && digits <= 4 && line[digits..].starts_with(['件', '个', '宗'])
}

/// Whether the name of an inspector was torn before its number: 中央, 第五生态环境保护督察组向….
pub(super) fn inspector(last: char, next: &str) -> bool {
    const NAMES: [&str; 5] = ["生态环境保护督察组", "环境保护督察组", "环保督察组", "生态环保督察组", "督察组"];
    let mut rest = next.chars();
    let numbered = rest.next() == Some('第') && rest.next().is_some_and(is_numeral);
    matches!(last, '央' | '省' | '区' | '市') && numbered && NAMES.iter().any(|name| rest.as_str().starts_with(name))
}

/// Whether no line ends with a character but within a clause: 督察组向, 四川省转办….
pub(super) const fn within_clause(last: char) -> bool {
    matches!(last, '向' | '将' | '由' | '把' | '被' | '与' | '及')
}

/// Whether the minutes of a time stand alone in the next line: 8:00—20:, 00.
pub(super) fn time(line: &str, next: &str) -> bool {
    let hours = line.strip_suffix([':', '：', '∶']).is_some_and(|line| line.ends_with(|c: char| c.is_ascii_digit()));
    let minutes = next.trim_end_matches(['。', '）', '，', '；']);
    hours && minutes.len() == 2 && minutes.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line begins with the hour whose number ends the line before: 11月27日23, 时10分，….
pub(super) fn hour(next: &str) -> bool {
    let behind = next.strip_prefix('时');
    behind.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '，' | '至' | '—' | '-' | '止'))
    })
}

/// Whether a word that all notices have was torn apart: no line ends with 第.
pub(super) fn word(last: char, first: char) -> bool {
    words::is_in_all(last, first) || last == '第' && is_numeral(first)
}
