//! The items of a cell: 一是…二是…, 1.…2.…, 1）…, （1）…, （一）…, ①…, ⑴…, ⒈….

use std::sync::LazyLock;

use memchr::memchr2_iter;
use memchr::memmem::Finder;
use yilan_text::Span;

use super::scan;
use crate::charset::CharSet;

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// 一是, 二是.
    Is,
    /// `1.`, `1、`, `1）`.
    Point,
    /// （1）.
    Bracket,
    /// （一）.
    ChineseBracket,
    /// 一、.
    Chinese,
    /// ①.
    Circle,
    /// ⑴.
    Ring,
    /// ⒈.
    Stop,
    /// 其一.
    Of,
    /// 第一，
    Ordinal,
    /// 第一个问题.
    Nth,
}

/// An item: its number, its mark, and its text up to the next item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub number: u32,
    pub mark: Span,
    pub text: Span,
}

impl Item {
    /// Mark and text.
    pub(super) fn span(&self) -> Span {
        self.mark.cover(self.text)
    }
}

const NUMERALS: &[&str] = &[
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七",
    "十八", "十九", "二十",
];
const CIRCLES: &[&str] =
    &["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "⑪", "⑫", "⑬", "⑭", "⑮", "⑯", "⑰", "⑱", "⑲", "⑳"];
const STYLES: &[Style] = &[
    Style::Is,
    Style::Point,
    Style::Bracket,
    Style::ChineseBracket,
    Style::Chinese,
    Style::Circle,
    Style::Ring,
    Style::Stop,
    Style::Of,
    Style::Ordinal,
    Style::Nth,
];

/// The items of the first list in `text` (which begins at `at` of the page),
/// with the lists of the same style that go on or start again after it.
///
/// A list is one only with two items at least.
pub(super) fn items(text: &str, at: usize, is_break: &dyn Fn(usize) -> bool) -> Vec<Item> {
    let first = starts(text, at, is_break).into_iter().next();
    first.map(|start| list(text, at, start, is_break)).unwrap_or_default()
}

/// The lists of every style in `text`, in the order of their first items.
pub(super) fn lists<'t>(
    text: &'t str,
    at: usize,
    is_break: &'t dyn Fn(usize) -> bool,
) -> impl Iterator<Item = Vec<Item>> + 't {
    starts(text, at, is_break).into_iter().map(move |start| list(text, at, start, is_break))
}

/// Where the first item of a list stands, the length of its mark, its style.
type Start = (usize, usize, Style);

/// The starts of lists, one for a style, in the order of the text.
fn starts(text: &str, at: usize, is_break: &dyn Fn(usize) -> bool) -> Vec<Start> {
    let start = |style: &Style| {
        let (from, len) = find_mark(text, 0, *style, 1, at, is_break)?;
        // One item alone is no list.
        find_mark(text, from + len, *style, 2, at, is_break)?;
        Some((from, len, *style))
    };
    let second = seconds(text);
    if second == 0 {
        return Vec::new();
    }
    let mut starts: Vec<Start> =
        STYLES.iter().filter(|style| second & 1 << **style as u16 != 0).filter_map(start).collect();
    starts.sort_by_key(|start| start.0);
    starts
}

/// In which styles a second mark stands in `text`, a bit for each: most of a text has none of any.
fn seconds(text: &str) -> u16 {
    static TWO: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("二"));
    let bit = |style: Style| 1 << style as u16;
    let mut styles = 0;
    for found in TWO.find_iter(text.as_bytes()) {
        let (before, after) = (&text[..found], &text[found + "二".len()..]);
        styles |= match after.chars().next() {
            Some('是') => bit(Style::Is),
            Some('、') => bit(Style::Chinese),
            Some('）') => bit(Style::ChineseBracket),
            Some('个') => bit(Style::Nth),
            _ => 0,
        };
        styles |= match before.chars().next_back() {
            Some('其') => bit(Style::Of),
            Some('第') => bit(Style::Ordinal),
            _ => 0,
        };
    }
    for found in memchr2_iter(b'2', 0xe2, text.as_bytes()) {
        let mark = &text[found..];
        styles |= match mark.as_bytes() {
            [b'2', b'.' | 0xe3 | 0xef, ..] if mark[1..].starts_with(['.', '、', '．', '）']) => {
                bit(Style::Point) | bit(Style::Bracket)
            }
            [0xe2, 0x91 | 0x92, ..] if mark.starts_with('②') => bit(Style::Circle),
            [0xe2, 0x91 | 0x92, ..] if mark.starts_with('⑵') => bit(Style::Ring),
            [0xe2, 0x91 | 0x92, ..] if mark.starts_with('⒉') => bit(Style::Stop),
            _ => 0,
        };
    }
    styles
}

/// The items of the list that begins at `start`.
fn list(text: &str, at: usize, start: Start, is_break: &dyn Fn(usize) -> bool) -> Vec<Item> {
    let (mut from, mut len, style) = start;
    let mut items: Vec<Item> = Vec::new();
    let mut number = 1;
    loop {
        items.push(Item { number, mark: Span::new(from, from + len), text: Span::new(from + len, text.len()) });
        let next = find_mark(text, from + len, style, number + 1, at, is_break);
        // The list of a second site starts again at 1.
        let again = if number >= 2 {
            find_mark(&text[..next.map_or(text.len(), |(n, _)| n)], from + len, style, 1, at, is_break)
        } else {
            None
        };
        let (start, mark, value) = match (again, next) {
            (Some((start, mark)), _) => (start, mark, 1),
            (None, Some((start, mark))) => (start, mark, number + 1),
            (None, None) => break,
        };
        if let Some(last) = items.last_mut() {
            last.text.end = start;
        }
        (from, len, number) = (start, mark, value);
        if items.len() >= 200 {
            break;
        }
    }
    for item in &mut items {
        item.mark = item.mark.shifted(at);
        item.text = item.text.shifted(at);
    }
    items
}

/// The one item of a list that has no second, when the cell begins with its
/// mark, perhaps after 经核查：.
pub(super) fn only(text: &str, at: usize) -> Option<Item> {
    let lead = ["经核查：", "经核查，", "经查：", "经查，", "经调查：", "经现场核查："]
        .iter()
        .find(|lead| text.starts_with(**lead))
        .map_or(0, |lead| lead.len());
    let styles = [Style::Point, Style::Bracket, Style::ChineseBracket];
    let end = styles.iter().find_map(|style| {
        let mark = mark_finder(*style, 1)?.needle().len();
        let begins = mark_finder(*style, 1)?.find(text.get(lead..lead + mark)?.as_bytes()).is_some();
        closed(text, lead + mark, *style).filter(|_| begins)
    })?;
    Some(Item { number: 1, mark: Span::new(lead, end).shifted(at), text: Span::new(end, text.len()).shifted(at) })
}

/// How far the next mark may stand from the last, in bytes.
const WINDOW: usize = 16 << 10;

/// The next mark `number` of `style` at or after `from`: where, and its length.
fn find_mark(
    text: &str,
    from: usize,
    style: Style,
    number: u32,
    at: usize,
    is_break: &dyn Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let finder = mark_finder(style, number)?;
    let needle = finder.needle();
    let text = &text[..scan::floor(text, from + WINDOW)];
    let mut start = from;
    loop {
        let found = start + finder.find(text.get(start..)?.as_bytes())?;
        let opens = found == from
            || found == 0
            || scan::before(text, found).is_some_and(|c| opens_after(c, style))
            || is_break(at + found);
        start = found + needle.len();
        if let Some(end) = closed(text, start, style).filter(|_| opens) {
            return Some((found, end - found));
        }
    }
}

/// Where a mark ends, with what must follow it, whose numeral ends at `end`.
fn closed(text: &str, end: usize, style: Style) -> Option<usize> {
    let rest = &text[end..];
    let after = match style {
        Style::Point => rest.strip_prefix(['.', '、', '．', '）']).filter(|after| !is_decimal(rest, after))?,
        Style::Of => rest.strip_prefix(['，', '：', '是', '、'])?,
        // （1）、每天…
        Style::Bracket | Style::ChineseBracket => rest.strip_prefix('、').unwrap_or(rest),
        _ => rest,
    };
    Some(text.len() - after.len())
}

fn mark_finder(style: Style, number: u32) -> Option<&'static Finder<'static>> {
    MARKS.get(style as usize)?.get(number as usize - 1)
}

/// The marks of every style, from 1 on.
static MARKS: LazyLock<Vec<Vec<Finder<'static>>>> = LazyLock::new(|| {
    let marks = |style| (1..=20).map(move |number| Finder::new(mark(style, number).as_bytes()).into_owned()).collect();
    STYLES.iter().map(|style| marks(*style)).collect()
});

/// The mark `number` of a style, without what must follow it.
fn mark(style: Style, number: usize) -> String {
    let name = NUMERALS[number - 1];
    match style {
        Style::Is => format!("{name}是"),
        Style::Point => number.to_string(),
        Style::Bracket => format!("（{number}）"),
        Style::ChineseBracket => format!("（{name}）"),
        Style::Chinese => format!("{name}、"),
        Style::Circle => CIRCLES[number - 1].to_owned(),
        Style::Ring => one_character('⑴', number),
        Style::Stop => one_character('⒈', number),
        Style::Of => format!("其{name}"),
        Style::Ordinal => format!("第{name}，"),
        Style::Nth => format!("第{name}个问题"),
    }
}

/// The mark `number` of twenty that stand one behind the other, `first` being 1.
fn one_character(first: char, number: usize) -> String {
    char::from_u32(first as u32 + number as u32 - 1).unwrap_or(first).to_string()
}

/// Whether an item may begin after `c`.
const fn opens_after(c: char, style: Style) -> bool {
    match style {
        // `1.` after a digit or a letter is part of a number.
        Style::Point => {
            matches!(
                c,
                '。' | '；' | '：' | '！' | '？' | '，' | '）' | '”' | '】' | '》' | '…' | '\t' | '|' | '、' | '>'
            )
        }
        Style::Circle | Style::Ring | Style::Stop => true,
        // （一） may follow a heading: 调查情况（一）.
        Style::ChineseBracket if matches!(c, '况' | '题' | '果' | '施') => true,
        Style::Is | Style::Of | Style::Ordinal | Style::Nth => {
            matches!(c, '。' | '；' | '：' | '！' | '？' | '，' | '）' | '”' | '】' | '》' | '…' | '\t' | '|' | '.')
        }
        _ => matches!(
            c,
            '。' | '；' | '：' | '！' | '？' | '）' | '”' | '】' | '》' | '…' | '\t' | '|' | '.' | '，' | '>'
        ),
    }
}

/// Whether the point before `after` is that of a decimal: digits follow that
/// are no date.
fn is_decimal(rest: &str, after: &str) -> bool {
    if rest.starts_with('）') {
        return false;
    }
    if rest.starts_with('、') {
        // 1、2、3号楼 is a list of numbers.
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        return (1..=2).contains(&digits)
            && after[digits..].starts_with(['、', '号', '和', '.', '栋', '座', '幢', '期']);
    }
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return false;
    }
    let unit = after[digits..].trim_start_matches(['余', '多']);
    // 2.2家夜间生产: nobody counts firms in tenths.
    if digits <= 3 && unit.starts_with(WHOLE) {
        return false;
    }
    // 2.22时至次日6时禁止作业, 3.21:30后停止装卸: a time of day.
    if digits == 2 && unit.starts_with([':', '：']) || digits <= 2 && unit.starts_with('时') {
        return false;
    }
    !((digits <= 2 && unit.starts_with('月'))
        || (digits == 4 && unit.starts_with('年') && after.starts_with("20"))
        || (digits <= 2 && unit.starts_with("日")))
}

/// What is only counted in whole numbers.
const WHOLE: [char; 14] = ['家', '户', '处', '辆', '艘', '名', '台', '座', '人', '头', '口', '棵', '株', '栋'];

/// Whether a further item of a list begins with `text`.
pub(super) fn is_later_item(text: &str) -> bool {
    static FIRSTS: CharSet = CharSet::of("（0123456789一二两兩三四五六七八九十②③④⑤⑥⑦⑧⑨⑵⑶⑷⑸⑹⑺⑻⑼⒉⒊⒋⒌⒍⒎⒏⒐");
    if !FIRSTS.begins(text) {
        return false;
    }
    let body = text.strip_prefix('（').unwrap_or(text);
    if let Some((number, len)) = scan::numeral(body) {
        let rest = &body[len..];
        let digits = body.starts_with(|c: char| c.is_ascii_digit());
        let closes = if body.len() < text.len() {
            rest.starts_with('）')
        } else if digits {
            rest.starts_with('、') || (rest.starts_with(['.', '．']) && number < 30)
        } else {
            rest.starts_with(['是', '、'])
        };
        return (2..100).contains(&number) && closes;
    }
    text.starts_with(['②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'])
        || text.starts_with(|c| matches!(c, '⑵'..='⑼' | '⒉'..='⒐'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, &str)> {
        items(text, 0, &|_| false).into_iter().map(|item| (item.number, &text[item.text])).collect()
    }

    #[test]
    fn items_of_every_style() {
        assert_eq!(read("一是拆除。二是清运。"), [(1, "拆除。"), (2, "清运。")]);
        assert_eq!(read("1.拆除；2.清运。"), [(1, "拆除；"), (2, "清运。")]);
        assert_eq!(read("责令：（1）拆除；（2）清运。"), [(1, "拆除；"), (2, "清运。")]);
        assert_eq!(read("（一）拆除。（二）清运。"), [(1, "拆除。"), (2, "清运。")]);
        assert_eq!(read("①拆除②清运"), [(1, "拆除"), (2, "清运")]);
        assert_eq!(read("⑴拆除⑵清运"), [(1, "拆除"), (2, "清运")]);
        assert_eq!(read("⒈拆除。⒉清运。"), [(1, "拆除。"), (2, "清运。")]);
        assert_eq!(read("1）拆除；2）清运。"), [(1, "拆除；"), (2, "清运。")]);
        assert_eq!(read("其一，拆除；其二，清运。"), [(1, "拆除；"), (2, "清运。")]);
    }

    #[test]
    fn a_number_before_a_date_is_an_item_and_a_decimal_is_none() {
        assert_eq!(read("1.5月26日停产；2.6月1日拆除。"), [(1, "5月26日停产；"), (2, "6月1日拆除。")]);
        assert!(read("全长1.5公里，宽2.3米。").is_empty());
        assert!(read("1、2、3号楼有异味。").is_empty());
        assert_eq!(read("1、2025年1月停产；2、2025年2月拆除。").len(), 2);
    }

    #[test]
    fn a_list_may_start_again() {
        assert_eq!(
            read("甲点：1.拆除；2.清运。乙点：1.复绿；2.巡查。").iter().map(|i| i.0).collect::<Vec<_>>(),
            [1, 2, 1, 2]
        );
    }
}
