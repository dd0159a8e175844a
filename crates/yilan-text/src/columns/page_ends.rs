//! Sentences that go on behind the end of their page: what the page end put into their middle is moved behind all.

use std::collections::HashMap;

use super::Columns;
use crate::Span;

/// So many lines at most stand between the end of a page and the text of the next, beside those that come again.
const FURNITURE: usize = 2;
/// So many short lines at least that come again in their order are the titles of a table.
const TITLES: usize = 5;
/// The longest line of these, in bytes, and how many there may be.
const TITLE: usize = 45;
const MOST: usize = 24;
/// A line that comes again has so many characters at least beside its numbers.
const SHORTEST: usize = 4;
/// What a sentence, or a part of one that may stand alone, ends with.
const STOPS: [char; 7] = ['。', '！', '？', '；', '：', '）', '”'];

impl Columns {
    /// The ways in which sentences of `source` may go on behind the end of their page: behind its foot and the head of
    /// the next, which are lines that come again with other numbers, and at most so many others. These are moved to
    /// the end of the text; titles of a table that come again are left out.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// let page = "城市晚报 A01版\n交办第三批，其中城东\n城市晚报 A02版\n区3件。\n";
    /// let ways = Columns::over_page_ends(page);
    /// assert!(ways[0].text().contains("其中城东区3件。\n"));
    /// ```
    pub fn over_page_ends(source: &str) -> Vec<Self> {
        let lines = lines(source);
        let furniture = furniture(source, &lines);
        let mut ways: Vec<Self> = Vec::new();
        for more in 0..=FURNITURE {
            let ends = page_ends(source, &lines, &furniture, more);
            // A line may be too long for its neighbours when the rest of the next stands in it.
            for kept in [false, true] {
                let way = Self::without(source, &ends, kept);
                ways.extend(way.filter(|way| !ways.contains(way)));
            }
        }
        ways
    }

    /// How many lines of `source`, from the first to the last one of `span`, break off within a sentence before a line that
    /// says itself that it is none of the text: the number of a page of print, who made the page, the words below a picture.
    ///
    /// ```
    /// use yilan_text::{Columns, Span};
    ///
    /// let page = "其中城东\n第3版\n区3件。\n第4版\n";
    /// assert_eq!(Columns::broken_off(page, Span::new(0, page.len())), 1);
    /// ```
    pub fn broken_off(source: &str, span: Span) -> usize {
        let (mut at, mut breaks_off, mut count) = (span.start, false, 0);
        for line in source[span.start..].split_inclusive('\n') {
            let start = at;
            at += line.len();
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let between = is_between(line);
            count += usize::from(between && breaks_off);
            if start >= span.end {
                break;
            }
            breaks_off = !between && !line.ends_with(STOPS);
        }
        count
    }

    /// The source with `between`, which are apart and in order, behind its end, and what they part put together, or in
    /// lines of its own where they are `kept`.
    fn without(source: &str, between: &[PageEnd], kept: bool) -> Option<Self> {
        let span = |end: &PageEnd| if kept { Span::new(end.first, end.span.end) } else { end.span };
        let mut columns = Self::arranged(source, between.iter().map(|end| (span(end), Vec::new())))?;
        for end in between.iter().filter(|end| !end.has_titles) {
            columns.text.push('\n');
            columns.push(source, span(end));
        }
        Some(columns)
    }
}

/// The lines that are not empty, without the white space around them.
fn lines(source: &str) -> Vec<Span> {
    let mut at = 0;
    let lines = source.split_inclusive('\n').map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        Span::new(start, (start + line.trim().len()).min(at))
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// A line of the head or the foot of pages without its numbers; none for a line of a sentence.
fn key(line: &str) -> Option<String> {
    const LONGEST: usize = 240;
    let counted = line.match_indices(['件', '批']).any(|(at, _)| line[..at].ends_with(char::is_numeric));
    if line.len() > LONGEST || counted || line.contains(['，', '。', '、', '；']) {
        return None;
    }
    let key: String = line.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect();
    (key.chars().count() >= SHORTEST).then_some(key)
}

/// What a line can be at the end of a page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Furniture {
    /// A part of the text.
    No,
    /// Words without a stop.
    Words,
    /// A rule, or the number of a page.
    Mark,
    /// A line that comes again, but for its numbers, or says itself that it is none of the text.
    Again,
    /// One of the titles of a table that come again.
    Title,
}

/// Whether a line says itself that it is none of the text around it: the number of a page of print, who made the page, the
/// words below a picture, the time of a film, a link to something else.
fn is_between(line: &str) -> bool {
    const LONGEST: usize = 180;
    const OPENINGS: &[&str] = &[
        "本版编辑",
        "本版责编",
        "责任编辑",
        "责编",
        "版式",
        "美编",
        "▲",
        "△",
        "▼",
        "▽",
        "图为",
        "上图",
        "下图",
        "资料图",
        "广告",
        "相关推荐",
        "相关阅读",
        "相关链接",
        "推荐阅读",
        "延伸阅读",
        "继续滑动",
        "点击",
        "扫码",
        "扫一扫",
        "分享到",
        "微信扫",
    ];
    // 广告噪声2件、: a part of a list.
    let counted = || line.match_indices(['件', '个', '宗']).any(|(at, _)| line[..at].ends_with(char::is_numeric));
    if line.len() > LONGEST || line.ends_with(['。', '、', '，']) || counted() {
        return false;
    }
    let number = |text: &str| (1..=2).contains(&text.chars().count()) && text.chars().all(is_numeral);
    let page = |text: &str| {
        let bare = text.strip_suffix('版').unwrap_or(text);
        let lettered = |text: &str| text.strip_prefix(['A', 'B', 'C', 'D', 'P']).is_some_and(number);
        lettered(bare) || bare != text && number(bare.strip_prefix('第').unwrap_or(bare).trim())
    };
    let clock = |text: &str| text.len() >= 5 && text.split(':').all(|part| part.len() == 2 && number(part));
    page(line) || clock(line) || OPENINGS.iter().any(|opening| line.starts_with(opening))
}

const fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn furniture(source: &str, lines: &[Span]) -> Vec<Furniture> {
    let keys: Vec<Option<String>> = lines.iter().map(|line| key(&source[line.range()])).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for key in keys.iter().flatten() {
        *counts.entry(key).or_default() += 1;
    }
    let is_mark = |line: &Span| {
        let bare = |c: char| c.is_whitespace() || c.is_numeric() || "-—–─━·第共页/，".contains(c);
        source[line.range()].chars().all(bare)
    };
    let kind = |(key, line): (&Option<String>, &Span)| match key {
        Some(key) if counts[key.as_str()] > 1 => Furniture::Again,
        _ if is_between(&source[line.range()]) => Furniture::Again,
        _ if is_mark(line) => Furniture::Mark,
        Some(_) => Furniture::Words,
        None => Furniture::No,
    };
    let mut kinds: Vec<Furniture> = keys.iter().zip(lines).map(kind).collect();
    for (first, again, len) in titles_again(source, lines) {
        // The first titles are those of the table.
        kinds[first..first + len].fill(Furniture::No);
        kinds[again..again + len].fill(Furniture::Title);
    }
    kinds
}

/// Where the titles of a table whose cells have lines of their own stand once more: the line of the first ones, that of
/// these, and how many there are.
fn titles_again(source: &str, lines: &[Span]) -> Vec<(usize, usize, usize)> {
    let text = |line: usize| lines.get(line).map(|line| &source[line.range()]).filter(|text| text.len() <= TITLE);
    let mut pairs: HashMap<(&str, &str), usize> = HashMap::new();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < lines.len() {
        let Some(pair) = text(at).zip(text(at + 1)) else {
            at += 1;
            continue;
        };
        let first = *pairs.entry(pair).or_insert(at);
        let same = |step: &usize| text(at + step).is_some() && text(first + step) == text(at + step);
        let len = (0..MOST.min(at - first)).take_while(same).count();
        if len >= TITLES {
            found.push((first, at, len));
        }
        at += if len >= TITLES { len } else { 1 };
    }
    found
}

/// What stands between the text of a page and that of the next.
struct PageEnd {
    span: Span,
    /// Where its first line begins.
    first: usize,
    /// Whether the titles of a table stand there again.
    has_titles: bool,
}

/// The runs of lines that come again, each with `more` lines of words behind it, that stand behind a line that ends
/// within a sentence, or have titles among them.
fn page_ends(source: &str, lines: &[Span], furniture: &[Furniture], more: usize) -> Vec<PageEnd> {
    let mut ends: Vec<PageEnd> = Vec::new();
    // Behind the head of the first page.
    let mut next = 1 + furniture.iter().take_while(|kind| **kind >= Furniture::Mark).count();
    while next < lines.len() {
        let run = furniture[next..].iter().take_while(|kind| **kind >= Furniture::Mark).count();
        let words = furniture[next + run..].iter().take(more).take_while(|kind| **kind == Furniture::Words).count();
        let end = next + run + more;
        let within = !source[lines[next - 1].range()].ends_with(STOPS);
        let again = furniture[next..next + run].contains(&Furniture::Again) && within;
        // Titles come again between cells as well.
        let titles = furniture[next..next + run].contains(&Furniture::Title);
        if (again || titles) && words == more && end < lines.len() {
            let span = Span::new(lines[next - 1].end, lines[end].start);
            ends.push(PageEnd { span, first: lines[next].start, has_titles: titles });
            next = end + 1;
        } else {
            next += run.max(1);
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_foot_of_a_page_and_the_head_of_the_next_are_moved() {
        let source = "城市晚报  综合  A05版\n向我市交办十二件，其中城东\n— 1 —\n城市晚报  综合  A06版\n读者热线：000\n区三件、城西区九件。\n完";
        let ways = Columns::over_page_ends(source);
        let joined = "其中城东区三件、城西区九件。";
        let way = ways.iter().find(|way| way.text().contains(joined)).unwrap();
        let at = way.text().find("城东区").unwrap();
        let places: Vec<&str> =
            way.places(Span::new(at, at + "城东区".len())).iter().map(|place| &source[place.range()]).collect();
        assert_eq!(places, ["城东", "区"]);
        assert!(way.text().ends_with("读者热线：000\n"));
    }

    #[test]
    fn titles_that_stand_again_within_a_cell_are_left_out() {
        let titles = "序号\n受理编号\n内容\n调查核实情况\n是否属实\n";
        let source = format!("{titles}1\n甲\n乙\n池塘里有\n— 2 —\n{titles}浮萍。\n属实\n2\n甲\n乙\n丙。\n属实\n");
        let ways = Columns::over_page_ends(&source);
        let joined = format!("{titles}1\n甲\n乙\n池塘里有浮萍。\n属实\n2\n");
        assert!(ways[0].text().starts_with(&joined), "{}", ways[0].text());
        assert!(!ways[0].text().contains('—'), "{}", ways[0].text());
    }

    #[test]
    fn lines_of_lists_that_look_alike_are_no_furniture() {
        let source = "第一批\n城东区3件，城西区4件\n第二批\n城东区5件，城西区6件\n第三批\n城东区7件，城西区8件";
        assert_eq!(Columns::over_page_ends(source), []);
    }
}
