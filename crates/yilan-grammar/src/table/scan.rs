//! Small readers that the table modules share.

use memchr::memchr_iter;

use crate::value::numeral_digit;
use crate::words::Words;
use yilan_text::Span;

/// A whole number of ASCII digits (at most six) or of Chinese numerals below a
/// hundred, and its length.
pub(super) fn numeral(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 6).then(|| text[..digits].parse().ok().map(|n| (n, digits)))?;
    }
    let (mut tens, mut ones, mut end) = (None, None, 0);
    for (at, c) in text.char_indices().take(4) {
        if c == '十' && tens.is_none() {
            tens = Some(ones.take().unwrap_or(1));
        } else if let Some(digit) = numeral_digit(c).filter(|digit| *digit > 0 && ones.is_none()) {
            ones = Some(digit as u32);
        } else {
            break;
        }
        end = at + c.len_utf8();
    }
    (end > 0).then(|| (tens.unwrap_or(0) * 10 + ones.unwrap_or(0), end))
}

/// The number that is one character: ③, ⑶, ⒊.
pub(super) fn circled(text: &str) -> Option<u32> {
    const ONES: [(char, u32); 7] = [('①', 20), ('⑴', 20), ('⒈', 20), ('❶', 10), ('➀', 10), ('➊', 10), ('㈠', 10)];
    let mut chars = text.chars();
    let (mark, None) = (chars.next()?, chars.next()) else { return None };
    let behind = |(one, most)| u32::from(mark).checked_sub(u32::from(one)).filter(|behind| *behind < most);
    ONES.into_iter().find_map(behind).map(|behind| behind + 1)
}

/// `span` without the separators and blanks at its edges.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let mut inside = &text.as_bytes()[span.range()];
    // Most begin and end with a character.
    if let ([0x80..0xef, ..], [.., 0x80..=0xff]) = (inside, inside) {
        return span;
    }
    // No cell begins with a question mark, ？: some pages have them for blanks.
    while let [b' ' | b'\t' | b'|', rest @ ..] | [0xef, 0xbc, 0x9f, rest @ ..] = inside {
        inside = rest;
    }
    let start = span.end - inside.len();
    while let [rest @ .., b' ' | b'\t' | b'|'] = inside {
        inside = rest;
    }
    Span::new(start, start + inside.len())
}

/// `span` without the blanks at its edges.
pub(super) fn blank_trim(text: &str, span: Span) -> Span {
    let part = &text[span];
    let start = span.start + part.len() - part.trim_start_matches([' ', '\t']).len();
    Span::new(start, start + text[start..span.end].trim_end_matches([' ', '\t']).len())
}

/// `span` without the stop at its end.
pub(super) fn trim_stop(text: &str, span: Span) -> Span {
    Span::new(span.start, span.start + text[span].trim_end_matches(['。', '；', '，', ' ']).len())
}

/// The greatest character boundary of `text` that is not above `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where the first `：` stands.
pub(super) fn colon(text: &str) -> Option<usize> {
    const LAST: u8 = 0x9a;
    let bytes = text.as_bytes();
    memchr_iter(LAST, bytes)
        .map(|last| last + 1)
        .find(|end| bytes[..*end].ends_with("：".as_bytes()))
        .map(|end| end - '：'.len_utf8())
}

/// The character before `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Where the first ASCII digit stands in `bytes` from `at` on.
pub(super) fn next_digit(bytes: &[u8], mut at: usize) -> Option<usize> {
    // Sixteen at once, for most of a text has none.
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        if block.iter().fold(false, |any, byte| any | byte.is_ascii_digit()) {
            break;
        }
        at += block.len();
    }
    bytes.get(at..)?.iter().position(u8::is_ascii_digit).map(|found| at + found)
}

/// Whether `c` ends a sentence.
pub(super) const fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | '”' | '）' | '…')
}

/// Whether a line is the foot of a page, and no part of any cell.
pub(super) fn is_foot(text: &str) -> bool {
    static FEET: Words<()> = Words::new(&[
        ("扫一扫", ()),
        ("责任编辑", ()),
        ("责编", ()),
        ("编辑：", ()),
        ("【编辑", ()),
        ("上一篇", ()),
        ("下一篇", ()),
        ("上一条", ()),
        ("下一条", ()),
        ("打印本页", ()),
        ("打印关闭", ()),
        ("关闭打印", ()),
        ("打印此页", ()),
        ("关闭本页", ()),
        ("关闭窗口", ()),
        ("分享到", ()),
        ("来源：", ()),
        ("主办单位", ()),
        ("版权所有", ()),
        ("（记者", ()),
        ("本报讯", ()),
        ("日讯", ()),
        ("新华社", ()),
        ("相关链接", ()),
        ("返回顶部", ()),
    ]);
    // （附件2） inside a sentence is no foot.
    text.len() <= 240 && (text.starts_with("附件") || FEET.is_in(text) || is_credit(text) || counts_readers(text))
}

/// 转发 12　评论 3　赞 45, 阅读 1203 在看 17: how many read the page, and nothing else.
fn counts_readers(text: &str) -> bool {
    const LONGEST: usize = 80;
    const WORDS: [&str; 10] = ["转发", "评论", "点赞", "赞", "阅读", "在看", "收藏", "分享", "浏览", "留言"];
    let (mut rest, mut counts) = (text, 0);
    while let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
        let behind = rest[word.len()..].trim_start_matches([' ', '\u{3000}', '：', '（', '(']);
        let number = behind.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '万' | '，'));
        counts += usize::from(number.len() < behind.len());
        rest = number.trim_start_matches([' ', '\u{3000}', '次', '）', ')', '|', '·']);
    }
    text.len() <= LONGEST && counts > 0 && rest.is_empty()
}

/// Whether a line leads away from a table to another page, or says below it what is to be done with all of its cases.
pub(super) fn turns_away(line: &str) -> bool {
    const LONGEST: usize = 240;
    const FIRST: [&str; 10] = [
        "下转",
        "上接",
        "未完待续",
        "待续",
        "接上版",
        "本版责编",
        "本版编辑",
        "办理要求：",
        "工作要求：",
        "交办要求：",
    ];
    let line = line.trim_start_matches(['（', '【', '◀', '▶', '◆', '●', '■', '▲', '☞', '◇']);
    line.len() <= LONGEST && FIRST.iter().any(|first| line.starts_with(first))
}

/// Whether a line is the head of a page of print: 某某晚报2022年5月6日星期五A05版公告.
pub(super) fn is_masthead(text: &str) -> bool {
    const LONGEST: usize = 150;
    text.len() <= LONGEST
        && !text.contains(['。', '，', '；'])
        && ["年", "月", "日", "报"].iter().all(|part| text.contains(part))
        && (text.contains('版') || text.contains("星期"))
}

/// How a line in brackets says who made the page.
const CREDITS: [&str; 16] = [
    "融媒体中心",
    "宣传部",
    "播音",
    "摄像",
    "编辑",
    "记者",
    "责编",
    "通讯员",
    "供稿",
    "撰稿",
    "审核",
    "报社整理",
    "日报整理",
    "晚报整理",
    "本表由",
    "本版由",
];

/// Whether a line in brackets names who wrote or edited the page, or a short one with the name of the site: （某网编辑
/// 某某）, （某报社整理）, 某网编辑张某.
pub(super) fn is_credit(text: &str) -> bool {
    const LONGEST: usize = 120;
    names_editor(text)
        || text.len() <= LONGEST
            && text.starts_with(['（', '【'])
            && text.ends_with(['）', '】'])
            && !text.contains(['。', '，'])
            && CREDITS.iter().any(|word| text.contains(word))
}

/// Whether the line begins with 编辑, or is the name of a site or a paper, what he is, and a name: 某网编辑张某.
fn names_editor(text: &str) -> bool {
    const LONGEST: usize = 60;
    const SITES: [&str; 8] = ["网", "报", "新闻", "台", "在线", "融媒", "融媒体", "客户端"];
    if text.len() > LONGEST || text.contains(['。', '，', '；']) {
        return false;
    }
    if ["编辑", "责编", "责任编辑"].iter().any(|word| text.starts_with(word)) {
        return true;
    }
    // One of these is in each of the words.
    if !text.contains(['编', '记']) {
        return false;
    }
    ["编辑", "记者", "责编"].iter().filter_map(|word| text.split_once(word)).any(|(site, name)| {
        let name = name.trim_start_matches([' ', '：']);
        let person = (2..=4).contains(&name.chars().count()) && name.chars().all(|c| c > '一' && c < '鿿');
        person && SITES.iter().any(|end| site.trim_end().ends_with(end))
    })
}

/// How newspapers are called, which print their name on each page.
const PAPERS: [&str; 7] = ["日报", "晚报", "早报", "晨报", "商报", "都市报", "时报"];

/// Page numbers, the name of the paper and its day, and the like.
pub(super) fn is_furniture(text: &str) -> bool {
    text.len() <= 30
        && ((text.starts_with('第') && (text.ends_with('页') || text.ends_with('版')))
            || (text.starts_with(['-', '－']) && text.ends_with(['-', '－']))
            || (text.starts_with('—') && text.ends_with('—') && text.len() > 6)
            || PAPERS.iter().any(|paper| text.ends_with(paper)) && !text.contains(['，', '：', '、']))
        || text.len() <= 90
            && text.contains("星期")
            && text.starts_with(|c: char| c.is_ascii_digit() || c == '二')
            && !text.contains('。')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_digit_is_found() {
        let text = format!("{}7{}8", "甲".repeat(9), "乙".repeat(9));
        assert_eq!(next_digit(text.as_bytes(), 0), Some(27));
        assert_eq!(next_digit(text.as_bytes(), 28), Some(55));
        assert_eq!(next_digit(text.as_bytes(), 56), None);
    }

    #[test]
    fn the_first_colon_is_found() {
        assert_eq!((colon("甲，业：乙："), colon("甲；")), (Some(9), None));
    }

    #[test]
    fn numerals_of_both_kinds() {
        assert_eq!(numeral("二十五批"), Some((25, 9)));
        assert_eq!(numeral("十四"), Some((14, 6)));
        assert_eq!(numeral("三"), Some((3, 3)));
        assert_eq!(numeral("31批"), Some((31, 2)));
        assert_eq!(numeral("批"), None);
    }
}
