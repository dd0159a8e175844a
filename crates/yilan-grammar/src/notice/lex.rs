//! A sentence of a notice cut into tokens: values, words, names, marks, and
//! what stands between.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_text::Span;

use super::batch::{Batches, batches};
use super::inspector::inspector;
use super::noun::{self, Noun};
use super::word::{self, Word};
use crate::InspectorLevel;
use crate::value::{Date, date, date_list, date_range, is_dash, is_numeral, may_go_on, number, time, time_range};
use crate::words::Words;
use crate::work;

/// One token and where it stands in the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Word(Word),
    Noun(Noun),
    Date(Date),
    DateSpan(Date, Date),
    Time,
    /// An inspector; `plural` when several are spoken of (8个督察组).
    Inspector {
        level: Option<InspectorLevel>,
        plural: bool,
    },
    Batches(Batches),
    /// A place name that somebody knows.
    Name,
    /// A number with its unit; `unit` stands at the end of the token.
    Count {
        value: f64,
        unit: Unit,
        unit_len: usize,
    },
    Percent(f64),
    /// ，
    Comma,
    /// 、
    Pause,
    /// ；
    Semi,
    /// ：
    Colon,
    /// 。
    Stop,
    Open,
    Close,
    /// What is none of these.
    Text,
}

/// What a number is followed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// 件, 宗, 起, 个.
    Case,
    /// 家, 个单位.
    Firm,
    /// 人, 名, 人次.
    Person,
    /// 元; 万元 is multiplied out.
    Yuan,
    /// Nothing.
    None,
}

/// Cuts the text of a sentence at `at` of the page into tokens; `names` are
/// the place names in it.
pub(super) fn lex(text: &str, at: usize, names: &[Span], tokens: &mut Vec<Token>) {
    let mut names = names.iter().peekable();
    let mut here = 0;
    let mut plain = 0;
    let mut inspectors = Ahead::default();
    work::add(text.len() + 1);
    let classes = &*CLASSES;
    while let Some(first) = text[here..].chars().next() {
        while names.next_if(|name| name.start < here).is_some() {}
        let name = names.peek().filter(|name| name.start == here).map_or(0, |name| name.len());
        let class = classes.of(first);
        let found = if name > 0 || class != 0 { token(text, here, name, first, class, &mut inspectors) } else { None };
        let Some((kind, len)) = found else {
            here += first.len_utf8();
            continue;
        };
        push_text(tokens, Span::new(at + plain, at + here));
        tokens.push(Token { kind, span: Span::new(at + here, at + here + len) });
        here += len;
        plain = here;
    }
    push_text(tokens, Span::new(at + plain, at + here));
}

/// What tokens can begin with a character, as bits: most characters begin none.
struct Classes(Vec<u8>);

const MARK: u8 = 1;
const WORD: u8 = 2;
const NOUN: u8 = 4;
const BATCH: u8 = 8;
const NUMERAL: u8 = 16;
const TIME: u8 = 32;
const INSPECTOR: u8 = 64;
const ASCII: u8 = 128;

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut classes = vec![0; 0x10000];
    let mut set = |chars: &str, bits: u8| {
        for c in chars.chars() {
            classes[c as usize] |= bits;
        }
    };
    set("，、；：。！？（）【】〔〕", MARK);
    set("首前第一二三四五六七八九十百两零廿", BATCH);
    set("一二三四五六七八九十两百零", NUMERAL);
    set("上下早晚凌中午夜傍清一二三四五六七八九十零", TIME);
    // An inspector begins with its level, with its number, or with a province.
    set("中国省自市第环生督兵“北天河山内辽吉黑上江浙安福湖广海重四贵云西陕甘青宁新", INSPECTOR);
    for first in word::firsts() {
        set(first.encode_utf8(&mut [0; 4]), WORD);
    }
    for first in noun::firsts() {
        set(first.encode_utf8(&mut [0; 4]), NOUN);
    }
    for c in '\u{1}'..='\u{7f}' {
        set(c.encode_utf8(&mut [0; 4]), ASCII);
    }
    Classes(classes)
});

impl Classes {
    fn of(&self, c: char) -> u8 {
        self.0.get(c as usize).copied().unwrap_or(0)
    }
}

fn push_text(tokens: &mut Vec<Token>, span: Span) {
    if !span.is_empty() {
        tokens.push(Token { kind: Kind::Text, span });
    }
}

/// Where 督察, which every inspector's name has, stands next.
#[derive(Default)]
struct Ahead(Option<usize>);

impl Ahead {
    fn next(&mut self, text: &str, here: usize) -> usize {
        match self.0 {
            Some(at) if at >= here => at,
            _ => {
                work::add(1);
                let at = INSPECTED.find(&text.as_bytes()[here..]).map_or(text.len(), |at| here + at);
                *self.0.insert(at)
            }
        }
    }
}

static INSPECTED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("督察"));

fn token(
    text: &str,
    here: usize,
    name: usize,
    first: char,
    class: u8,
    inspectors: &mut Ahead,
) -> Option<(Kind, usize)> {
    let rest = &text[here..];
    let has = |bit: u8| class & bit != 0;
    if has(MARK) {
        if first == '（'
            && let Some(len) = firm_bracket(rest)
        {
            return Some((Kind::Text, len));
        }
        return Some((mark(first)?, first.len_utf8()));
    }
    if (name > 0 || has(INSPECTOR))
        && inspectors.next(text, here) < text.len()
        && let Some(found) = inspected(text, here, rest, name)
    {
        return Some(found);
    }
    if name > 0 {
        return Some((Kind::Name, name));
    }
    if has(ASCII) {
        if let Some(len) = item_number(&text[..here], rest) {
            return Some((Kind::Semi, len));
        }
        return if first.is_ascii_digit() { Some(bounded(&text[..here], figure(rest))) } else { sign(rest, first) };
    }
    // What follows a numeral says what it can be.
    let next = if has(NUMERAL) { rest.chars().take(NUMERALS).find(|c| !is_numeral(*c)) } else { None };
    if has(BATCH)
        && (!has(NUMERAL) || next.is_some_and(follows_batch))
        && let Ok((after, found)) = batches(rest)
    {
        // 第二轮第一批 is a round of inspections.
        let round = text[..here].ends_with('轮') || is_cohort(after);
        let len = rest.len() - after.len();
        return Some((if round { Kind::Text } else { Kind::Batches(found) }, len));
    }
    if has(NUMERAL)
        && matches!(next, Some('件' | '宗' | '起' | '家' | '人' | '名' | '个' | '元'))
        && let Some(found) = numeral(rest, is_near(&text[..here]))
    {
        return Some(found);
    }
    if has(TIME)
        && (!has(NUMERAL) || next.is_some_and(follows_hour))
        && let Ok((after, _)) = time(rest)
    {
        return Some((Kind::Time, rest.len() - after.len()));
    }
    // 责令整改所涉企业56家 leads in nothing.
    let word = if has(WORD) { word::word(rest) } else { None };
    let word = word.filter(|(form, _)| *form != "涉" || !text[..here].ends_with('所'));
    match word {
        Some((form, Word::KeyCase)) => {
            return Some((Kind::Word(Word::KeyCase), form.len() + tail(&rest[form.len()..], KEY_CASE)));
        }
        Some((form, Word::Ranked)) => {
            return Some((Kind::Word(Word::Ranked), form.len() + tail(&rest[form.len()..], RANKED)));
        }
        Some((form, word @ (Word::Lead | Word::Sector))) => {
            return Some((Kind::Word(word), form.len() + tail(&rest[form.len()..], LEAD)));
        }
        _ => {}
    }
    let noun = if has(NOUN) { noun::noun(rest) } else { None };
    match (noun, word) {
        (Some((len, noun)), Some((form, _))) if len > form.len() => Some((Kind::Noun(noun), len)),
        (_, Some((form, word))) => Some((Kind::Word(word), form.len())),
        (Some((len, noun)), None) => Some((Kind::Noun(noun), len)),
        (None, None) => None,
    }
}

/// 第一批省级环保督察, 第三批4个环保督察组: which inspectors went out together, and
/// no batch.
fn is_cohort(after: &str) -> bool {
    let inspection = ["生态环境保护督察", "环境保护督察", "生态环保督察", "环保督察"];
    let counted = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let groups = counted.strip_prefix('个').filter(|_| counted.len() < after.len());
    let rest = after.strip_prefix("省级").or(groups);
    rest.is_some_and(|rest| inspection.iter().any(|words| rest.starts_with(words)))
}

/// `item_number = digit{1,2} ("." / "、") ` at the start of a line or after a
/// mark, and no number after it: 1.榆次区3件
fn item_number(before: &str, rest: &str) -> Option<usize> {
    if !before.is_empty() && !before.ends_with(['；', '：', '。', '，']) {
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].strip_prefix(['.', '．', '、'])?;
    let name = after.chars().next().is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    (matches!(digits, 1 | 2) && name).then(|| rest.len() - after.len())
}

/// Brackets inside the name of a firm: （莱州）有限公司.
fn firm_bracket(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('（')?;
    let close = inner.char_indices().take(10).find(|(_, c)| *c == '）').map(|(at, _)| at)?;
    let after = &inner[close + '）'.len_utf8()..];
    let firm = ["有限", "公司", "集团", "股份", "分公司", "总公司"].iter().any(|word| after.starts_with(word));
    let plain = !inner[..close].contains(|c: char| c.is_ascii_digit());
    (firm && plain).then_some('（'.len_utf8() + close + '）'.len_utf8())
}

fn mark(c: char) -> Option<Kind> {
    Some(match c {
        '，' | ',' => Kind::Comma,
        '、' => Kind::Pause,
        '；' => Kind::Semi,
        '：' => Kind::Colon,
        '。' | '！' | '？' => Kind::Stop,
        '（' | '【' | '[' | '〔' => Kind::Open,
        '）' | '】' | ']' | '〕' => Kind::Close,
        _ => return None,
    })
}

fn inspected(text: &str, here: usize, rest: &str, name: usize) -> Option<(Kind, usize)> {
    let plain = name > 0 || rest.starts_with(['中', '国', '省', '自', '市', '第', '环', '生', '督', '兵', '“']);
    if !plain {
        // A province whose name nobody found for us.
        let near: usize = rest.chars().take(24).map(char::len_utf8).sum();
        if !rest[..near].contains("督察组") {
            return None;
        }
    }
    let (len, level) = inspector(rest, name)?;
    let mut before = text[..here].chars().rev();
    let (last, earlier) = (before.next(), before.next());
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let plural = last == Some('各') || last == Some('个') && earlier.is_some_and(number);
    Some((Kind::Inspector { level, plural }, len))
}

/// More characters than any numeral has.
const NUMERALS: usize = 20;

/// What may follow the number of a batch.
fn follows_batch(c: char) -> bool {
    matches!(c, '批' | '至' | '到') || is_dash(c)
}

/// What may follow the hour of a time of day.
fn follows_hour(c: char) -> bool {
    matches!(c, '：' | ':' | '时' | '時' | '点' | '點')
}

/// Dates, times, batches and counts, all of which begin with a digit. What
/// follows the digits says which of them it can be.
fn figure(rest: &str) -> (Kind, usize) {
    let taken = |after: &str| rest.len() - after.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let next = rest[digits..].chars().next().unwrap_or('。');
    if next == '批' && batches(rest).is_err() {
        // 1批次7个问题: a number of batches, and of no cases.
        let end = &rest[digits + next.len_utf8()..];
        return (Kind::Text, taken(end.strip_prefix('次').unwrap_or(end)));
    }
    let spans = matches!(next, '至' | '到' | '起') || is_dash(next);
    if follows_batch(next)
        && let Ok((after, found)) = batches(rest)
    {
        return (Kind::Batches(found), taken(after));
    }
    if spans || matches!(next, '年' | '月' | '日' | '号' | '/' | '.') {
        let single = date(rest);
        // Most days stand alone.
        let alone = single.as_ref().is_ok_and(|(after, date)| date.day.is_some() && !may_go_on(after));
        if !alone && let Ok((after, (from, to))) = date_range(rest).or_else(|_| date_list(rest)) {
            return (Kind::DateSpan(from, to), taken(after));
        }
        if let Ok((after, found)) = single {
            if found.day.is_some() || found.month.is_some() {
                return (Kind::Date(found), taken(after));
            }
            return (Kind::Text, taken(after));
        }
    }
    if spans || follows_hour(next) {
        if let Ok((after, _)) = time_range(rest) {
            return (Kind::Time, taken(after));
        }
        if let Ok((after, _)) = time(rest) {
            return (Kind::Time, taken(after));
        }
    }
    if let Ok((after, found)) = number(rest) {
        if let Some(after) = after.strip_prefix('%') {
            return (Kind::Percent(found.value), taken(after));
        }
        if let Some((unit, scale, unit_len)) = unit(after).filter(|_| !found.approximate) {
            let value = found.value * scale;
            return (Kind::Count { value, unit, unit_len }, taken(after) + unit_len);
        }
        return (Kind::Text, taken(after));
    }
    (Kind::Text, digits.max(1))
}

/// 少于10件, 超过30件: a bound counts nothing.
fn bounded(before: &str, found: (Kind, usize)) -> (Kind, usize) {
    let bound = ["少于", "超过", "不足", "不到", "多于", "大于", "低于", "高于"];
    match found.0 {
        Kind::Count { .. } if bound.iter().any(|word| before.ends_with(word)) || is_near(before) => {
            (Kind::Text, found.1)
        }
        _ => found,
    }
}

/// 举报近两万件: about as many; but 附近3件.
fn is_near(before: &str) -> bool {
    before.strip_suffix('近').is_some_and(|rest| !rest.ends_with(['附', '最', '邻', '靠']))
}

/// A count in Chinese numerals: 三件. Without a unit it counts nothing.
fn numeral(rest: &str, near: bool) -> Option<(Kind, usize)> {
    const FIRST: &str = "一二三四五六七八九十两百零";
    rest.chars().next().filter(|c| FIRST.contains(*c))?;
    let (after, found) = number(rest).ok()?;
    let (unit, scale, unit_len) = unit(after).filter(|(unit, _, _)| *unit != Unit::None)?;
    let end = &after[unit_len..];
    if !matches!(unit, Unit::Case | Unit::Yuan)
        && !end.is_empty()
        && !end.starts_with(['，', '。', '、', '；', '（', '）'])
    {
        return None;
    }
    // 一个 counts nothing, and neither does 一起.
    let one = found.value == 1.0 && (!after.starts_with("件") || is_any_case(end));
    let value = found.value * scale;
    (!found.approximate && !one && !near)
        .then_some((Kind::Count { value, unit, unit_len }, rest.len() - after.len() + unit_len))
}

/// 一件举报可能涉及多种类型: any case, and none that is counted.
fn is_any_case(end: &str) -> bool {
    let clause = end.split(['，', '。', '）', '；']).next().unwrap_or_default();
    ["可能", "涉及多", "多种", "多个", "多派"].iter().any(|word| clause.contains(word))
}

/// The unit after a number, what to multiply by, and its length. A number of
/// districts or of days is no count of a notice.
fn unit(after: &str) -> Option<(Unit, f64, usize)> {
    static UNITS: Words<(Unit, f64)> = Words::new(&[
        ("亿元", (Unit::Yuan, 100_000_000.0)),
        ("万元", (Unit::Yuan, 10_000.0)),
        ("万余元", (Unit::Yuan, 10_000.0)),
        ("元", (Unit::Yuan, 1.0)),
        ("人次", (Unit::Person, 1.0)),
        ("人", (Unit::Person, 1.0)),
        ("名", (Unit::Person, 1.0)),
        ("家", (Unit::Firm, 1.0)),
        ("个单位", (Unit::Firm, 1.0)),
        ("件", (Unit::Case, 1.0)),
        ("宗", (Unit::Case, 1.0)),
        ("起", (Unit::Case, 1.0)),
    ]);
    const OTHERS: &[char] = &[
        '年', '月', '日', '时', '点', '分', '号', '级', '类', '版', '次', '天', '岁', '余', '多', '公', '平', '亩',
        '吨', '米', '位', '期', '轮', '项', '条', '户', '/', '#',
    ];
    // 线索24条, 来信12封; but 3条河.
    let alone = |rest: &str| rest.is_empty() || rest.starts_with(['，', '。', '、', '；', '）', '（', '：', '和']);
    let letters = ["封来信", "封信", "通来电", "通电话"].iter().any(|word| after.starts_with(word));
    if letters || after.starts_with(['条', '封', '份', '通']) && alone(&after['条'.len_utf8()..]) {
        return Some((Unit::Case, 1.0, '条'.len_utf8()));
    }
    if let Some(((unit, scale), len)) = UNITS.longest(after) {
        return Some((unit, scale, len));
    }
    if let Some(rest) = after.strip_prefix('个') {
        let other = [
            "省",
            "市",
            "县",
            "区",
            "州",
            "盟",
            "旗",
            "地",
            "乡",
            "镇",
            "部门",
            "方面",
            "小时",
            "工作",
            "月",
            "中央",
            "督察",
            "百分",
            "多",
            "环保",
            "生态环境保护督察",
            "国",
            "师",
            "团",
            "街",
            "行政",
            "监测",
            "环节",
            "行业",
        ];
        let issue = rest.starts_with("生态环境问题") || rest.starts_with("环境问题");
        return (issue || !other.iter().any(|o| rest.starts_with(o))).then_some((Unit::Case, 1.0, '个'.len_utf8()));
    }
    // 涉及12市州: how many places.
    let places = ["市州", "市（", "市县", "县区", "县（", "区县", "区市", "州市", "州（", "盟市", "地市"];
    let places = after.starts_with(['市', '县', '区', '州', '盟', '地']) && places.iter().any(|p| after.starts_with(p));
    (!places && !after.starts_with(OTHERS)).then_some((Unit::None, 1.0, 0))
}

/// A mark in ASCII, a word with a star, or a run of Latin letters.
fn sign(rest: &str, first: char) -> Option<(Kind, usize)> {
    if let Some(kind) = mark(first) {
        return Some((kind, 1));
    }
    let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count().max(1);
    Some((Kind::Text, len))
}

/// What follows 重点 in the name of a key case: 关注件, 信访举报件.
const KEY_CASE: &[&str] = &[
    "关注", "督办", "交办", "转办", "信访", "举报", "投诉", "群众", "环境", "生态", "来电", "来信", "案件", "事项",
    "问题", "件", "的", "为", "类",
];

/// What follows 位居 and the like: 前四位的.
const RANKED: &[&str] = &["前", "第", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "位", "名", "的"];

/// What follows 按污染 and the like in the lead of a list: 类型分布来看.
const LEAD: &[&str] = &[
    "类型", "类别", "类", "分布", "划分", "分析", "分", "为", "上", "看", "来", "情况", "及", "和", "部门", "区域",
    "地区", "污染", "的", "统计",
];

/// The length of the parts at the start of `rest`, eight at the most.
fn tail(rest: &str, parts: &[&str]) -> usize {
    let mut at = 0;
    for _ in 0..8 {
        match parts.iter().find(|part| rest[at..].starts_with(**part)) {
            Some(part) => at += part.len(),
            None => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CountKey;

    fn kinds(text: &str) -> Vec<Kind> {
        let mut tokens = Vec::new();
        lex(text, 0, &[], &mut tokens);
        let covered: String = tokens.iter().map(|token| &text[token.span]).collect();
        assert_eq!(covered, text);
        tokens.into_iter().map(|token| token.kind).collect()
    }

    fn count(value: f64) -> Kind {
        Kind::Count { value, unit: Unit::Case, unit_len: 3 }
    }

    #[test]
    fn a_main_sentence() {
        let found = kinds("6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件12件");
        let noun = Kind::Noun(Noun { channel: None, issues: false });
        assert_eq!(found.len(), 9);
        assert!(matches!(found[0], Kind::Date(_)));
        assert!(matches!(found[2], Kind::Inspector { level: Some(InspectorLevel::Central), plural: false }));
        assert_eq!(
            found[3..],
            [
                Kind::Word(Word::To),
                Kind::Word(Word::Here),
                Kind::Word(Word::Hand),
                Kind::Batches(Batches::Listed(23, 23)),
                noun,
                count(12.0)
            ]
        );
    }

    #[test]
    fn figures_of_other_things_count_nothing() {
        assert_eq!(kinds("12个市"), [Kind::Text, Kind::Text]);
        assert_eq!(kinds("一批"), [Kind::Text]);
        assert!(matches!(kinds("罚款12.5万元")[1], Kind::Count { value, unit: Unit::Yuan, .. } if value == 125_000.0));
        assert_eq!(kinds("重点关注件3件")[..2], [Kind::Word(Word::KeyCase), count(3.0)]);
        assert_eq!(kinds("来电2件")[0], Kind::Word(Word::Channel(CountKey::Calls)));
        assert_eq!(kinds("占12.5%"), [Kind::Word(Word::Share), Kind::Percent(12.5)]);
    }
}
