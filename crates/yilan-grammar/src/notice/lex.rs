//! A sentence of a notice cut into tokens: values, words, names, marks, and
//! what stands between.

mod class;
mod cohort;
mod figure;
mod lead;
mod marks;
mod office;
mod span;
mod telephone;

use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_text::Span;

use super::batch::{Batches, batches};
use super::inspector::inspector;
use super::noun::{self, Noun};
use super::word::{self, Word};
use crate::value::{Date, date, is_dash, is_numeral, time};
use crate::words::Words;
use crate::work;
use crate::{CountKey, InspectorLevel};
use class::{ASCII, BATCH, CLASSES, INSPECTOR, MARK, NOUN, NUMERAL, TIME, WORD};
use cohort::{is_cohort, may_be_bare_cohort};
use figure::{bounded, is_any, is_near, numeral};
use marks::{PLAIN, other_ascii, other_mark};

/// One token and where it stands in the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

impl Token {
    /// Whether it is this word.
    #[inline]
    pub(super) fn is(&self, word: Word) -> bool {
        matches!(self.kind, Kind::Word(own) if own == word)
    }
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
    /// 029-86780000, 邮编710000: a number that counts nothing, and how many parts it has.
    Telephone {
        parts: usize,
    },
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
    /// A mark before an entry: ●, a pictograph, a bar.
    Bullet,
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
    lex_to(text, at, names, text.len(), tokens);
}

/// The same up to the last inspector, and no farther.
pub(super) fn lex_inspectors(text: &str, at: usize, names: &[Span], tokens: &mut Vec<Token>) {
    // The name of every inspector has this word.
    if let Some(last) = INSPECTED.find_iter(text.as_bytes()).last() {
        lex_to(text, at, names, last, tokens);
    }
}

/// The tokens that begin up to `last`.
fn lex_to(text: &str, at: usize, names: &[Span], last: usize, tokens: &mut Vec<Token>) {
    let mut plain = 0;
    let mut ahead = Ahead::default();
    let (mut batched, mut handed) = (false, false);
    work::add(text.len() + 1);
    tokens.reserve(text.len() / TOKEN);
    let classes = &*CLASSES;
    let (mut next, mut nth) = (0, 0);
    // Where the next name begins.
    let mut named = names.first().map_or(usize::MAX, |name| name.start);
    while let Some((here, class, code, first_len)) = classes.next(text, next, named).filter(|(here, ..)| *here <= last)
    {
        next = here + first_len;
        while named < here {
            nth += 1;
            named = names.get(nth).map_or(usize::MAX, |name| name.start);
        }
        let name = if named == here { names[nth].len() } else { 0 };
        if name == 0 && class == 0 {
            continue;
        }
        let Some(first) = char::from_u32(code) else { break };
        let Some((kind, len)) = token(text, here, name, first, class, &mut ahead) else { continue };
        push_text(tokens, Span::new(at + plain, at + here));
        batched |= matches!(kind, Kind::Batches(_));
        handed |= matches!(kind, Kind::Word(Word::Hand));
        tokens.push(Token { kind, span: Span::new(at + here, at + here + len) });
        plain = here + len;
        next = plain;
    }
    push_text(tokens, Span::new(at + plain, at + text.len()));
    let words = |span: Span| &text[span.start - at..span.end - at];
    if batched {
        span::join(tokens, &words);
    }
    if handed {
        office::join(tokens, &words);
    }
}

/// About as many bytes stand in a token.
const TOKEN: usize = 8;

fn push_text(tokens: &mut Vec<Token>, span: Span) {
    if !span.is_empty() {
        tokens.push(Token { kind: Kind::Text, span });
    }
}

/// What is known of the rest of a sentence, once it was asked for.
#[derive(Default)]
struct Ahead {
    /// Where 督察, which every inspector's name has, stands next.
    inspector: Option<usize>,
    /// Whether the sentence has 将按 anywhere.
    to_come: Option<bool>,
}

impl Ahead {
    fn inspector(&mut self, text: &str, here: usize) -> usize {
        match self.inspector {
            Some(at) if at >= here => at,
            _ => {
                work::add(1);
                let at = INSPECTED.find(&text.as_bytes()[here..]).map_or(text.len(), |at| here + at);
                *self.inspector.insert(at)
            }
        }
    }

    fn has_to_come(&mut self, text: &str) -> bool {
        *self.to_come.get_or_insert_with(|| TO_COME.find(text.as_bytes()).is_some())
    }
}

/// With what a clause begins that tells what is still to be done.
static TO_COME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("将按"));
/// 督察, which every inspector's name has.
pub(super) static INSPECTED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("督察"));

fn token(text: &str, here: usize, name: usize, first: char, class: u8, ahead: &mut Ahead) -> Option<(Kind, usize)> {
    let has = |bit: u8| class & bit != 0;
    if has(MARK) {
        if first == '（'
            && let Some(len) = marks::firm(&text[..here], &text[here..])
        {
            return Some((Kind::Text, len));
        }
        // Most marks can be nothing else.
        let (plain, kind) = PLAIN[first as usize % PLAIN.len()];
        return if plain == first { Some((kind, first.len_utf8())) } else { other_mark(text, here, first) };
    }
    let rest = &text[here..];
    if (name > 0 || has(INSPECTOR))
        && ahead.inspector(text, here) < text.len()
        && let Some(found) = inspected(text, here, name, ahead)
    {
        return Some(found);
    }
    if name > 0 {
        return Some((Kind::Name, name));
    }
    if has(ASCII) {
        return match figure::cases(rest).filter(|_| first.is_ascii_digit()) {
            Some(found) => Some(bounded(text, here, found)),
            None => other_ascii(text, here, first),
        };
    }
    if has(BATCH | NUMERAL | TIME)
        && let Some(found) = numbered(text, here, class, ahead)
    {
        return Some(found);
    }
    if has(WORD | NOUN) { worded(text, here, first, class, ahead) } else { None }
}

/// A date, batches, a count or a time of day that begins with a numeral, or with a word that leads one in.
#[inline(never)]
fn numbered(text: &str, here: usize, class: u8, ahead: &mut Ahead) -> Option<(Kind, usize)> {
    let has = |bit: u8| class & bit != 0;
    let (before, rest) = text.split_at(here);
    // What follows a numeral says what it can be.
    let next = if has(NUMERAL) { rest.chars().take(NUMERALS).find(|c| !is_numeral(*c)) } else { None };
    // 八月二十一日, 二〇二一年八月二十一日.
    if matches!(next, Some('月' | '年'))
        && let Ok((after, found)) = date(rest)
        && found.day.is_some()
    {
        return Some((Kind::Date(found), rest.len() - after.len()));
    }
    if has(BATCH)
        && (!has(NUMERAL) || next.is_some_and(follows_batch))
        && let Ok((after, found)) = batches(rest)
    {
        // 第二轮第一批 is a round of inspections; nearly all of those are called so behind it.
        let len = rest.len() - after.len();
        let inspected = may_be_bare_cohort(after) || ahead.inspector(text, here + len) < text.len();
        let round = before.ends_with('轮') || inspected && is_cohort(after);
        return Some((if round { Kind::Text } else { Kind::Batches(found) }, len));
    }
    if has(NUMERAL)
        && matches!(next, Some('件' | '宗' | '起' | '家' | '人' | '名' | '个' | '元'))
        && let Some(found) = numeral(rest, is_near(before) || is_any(before))
    {
        return Some(found);
    }
    if has(TIME)
        && (!has(NUMERAL) || next.is_some_and(follows_hour))
        && let Ok((after, _)) = time(rest)
    {
        return Some((Kind::Time, rest.len() - after.len()));
    }
    None
}

/// A word, a noun, or a phrase that leads in a list.
fn worded(text: &str, here: usize, first: char, class: u8, ahead: &mut Ahead) -> Option<(Kind, usize)> {
    let has = |bit: u8| class & bit != 0;
    let rest = &text[here..];
    let led = match first {
        '从' | '按' if has(WORD) => lead::sorted_by(rest),
        '至' | '到' if has(WORD) => lead::up_to(&text[..here], rest),
        '与' | '归' | '是' if has(WORD) => lead::belongs(rest),
        '连' | '加' | '算' if has(WORD) => lead::with_earlier(rest),
        _ => None,
    };
    if led.is_some() {
        return led;
    }
    // 责令整改所涉企业56家 leads in nothing.
    let word = if has(WORD) { word::word(rest) } else { None };
    // 迎接中央督察组.
    let inside = |form: &str| match form {
        "涉" => text[..here].ends_with('所'),
        "收" => {
            !text[..here].ends_with(['共', '已', '新', '计', '又', '日', '天', '市', '县', '区', '省', '州', '，'])
        }
        "接" => text[..here].ends_with(['迎', '对', '承', '衔', '直', '连']),
        _ => false,
    };
    let word = word.filter(|(form, _)| !inside(form));
    match word {
        // 转来电来信1911件: the 来 is that of the calls.
        Some(("转来", word))
            if ["电来信", "信来电", "电、来信", "信、来电"].iter().any(|w| rest["转来".len()..].starts_with(w)) =>
        {
            return Some((Kind::Word(word), "转".len()));
        }
        // 我区共接转办件22件: the noun is not torn.
        Some(("接转", word)) if rest["接转".len()..].starts_with('办') => {
            return Some((Kind::Word(word), "接".len()));
        }
        // 甲县和乙县均1件, where 人均 and 日均 are rates.
        Some(("均", _)) if shares_alike(&text[..here], &rest["均".len()..]) => {
            return Some((Kind::Word(Word::AllEqual), "均".len()));
        }
        // 将按有关规定移交某市处理: what is still to come.
        Some((form, Word::Hand | Word::Handle)) if ahead.has_to_come(text) && is_to_come(&text[..here]) => {
            return Some((Kind::Text, form.len()));
        }
        // 分到甲县2件 hands a share out, 甲县分到2件 takes one.
        Some(("分到", _)) if !rest["分到".len()..].starts_with(|c: char| c.is_ascii_digit()) => {
            return Some((Kind::Word(Word::Hand), "分到".len()));
        }
        // 荔浦8件，全州6件，兴安4件: the county of that name.
        Some((form @ "全州", _))
            if text[..here].ends_with(['，', '、']) && rest[form.len()..].starts_with(|c: char| c.is_ascii_digit()) =>
        {
            return Some((Kind::Name, form.len()));
        }
        // 要求限期办结: what is asked for, and no result.
        Some((form, Word::Key(CountKey::Closed))) if is_asked(&text[..here]) => return Some((Kind::Text, form.len())),
        Some((form, Word::KeyCase)) => {
            return Some((Kind::Word(Word::KeyCase), form.len() + tail(&rest[form.len()..], &KEY_CASE)));
        }
        Some((form, Word::Ranked)) => {
            return Some((Kind::Word(Word::Ranked), form.len() + tail(&rest[form.len()..], &RANKED)));
        }
        Some((form, word @ (Word::Lead | Word::Sector))) => {
            let len = form.len() + tail(&rest[form.len()..], &LEAD);
            // 按属地分办至甲区: the verb is not torn.
            let torn = rest[..len].ends_with('分') && rest[len..].starts_with(['办', '送', '派', '交', '转', '发']);
            return Some((Kind::Word(word), if torn && len > form.len() { len - '分'.len_utf8() } else { len }));
        }
        _ => {}
    }
    // 破坏环境资源犯罪案件214件 are cases of the courts.
    let of_courts = || {
        text[..here].ends_with(['罪', '事', '讼'])
            && ["犯罪", "刑事", "诉讼"].iter().any(|word| text[..here].ends_with(word))
    };
    let noun = if has(NOUN) && !of_courts() && !is_of_others(&text[..here], rest) { noun::noun(rest) } else { None };
    match (noun, word) {
        (Some((len, noun)), Some((form, _))) if len > form.len() => Some((Kind::Noun(noun), len)),
        (_, Some((form, word))) => Some((Kind::Word(word), form.len())),
        (Some((len, noun)), None) => Some((Kind::Noun(noun), len)),
        (None, None) => None,
    }
}

/// 旅游投诉64件, 消费者投诉8件: complaints that no inspector hands over.
fn is_of_others(before: &str, rest: &str) -> bool {
    const OTHERS: [&str; 13] = [
        "旅游",
        "游客",
        "消费",
        "消费者",
        "价格",
        "医疗",
        "物业",
        "旅客",
        "客运",
        "出租车",
        "违纪",
        "违法违纪",
        "欠薪",
    ];
    rest.starts_with(['投', '举'])
        && before.ends_with(['游', '客', '费', '者', '格', '疗', '业', '运', '车', '纪', '薪'])
        && OTHERS.iter().any(|word| before.ends_with(word))
}

/// Whether 均 stands right before the number that each of the names has.
fn shares_alike(before: &str, after: &str) -> bool {
    after.starts_with(|c: char| c.is_ascii_digit())
        && !before.ends_with(['平', '人', '日', '天', '月', '年', '户', '批'])
}

/// Whether the clause before a verb says that it is still to be done: 将按有关规定移交某市.
fn is_to_come(before: &str) -> bool {
    let clause = before.rfind(['，', '。', '；']).map_or(before, |at| &before[at + '，'.len_utf8()..]);
    clause.starts_with("将按")
}

/// Whether the words before a result ask for it.
fn is_asked(before: &str) -> bool {
    const ASKED: [&str; 12] =
        ["要求", "限期", "期限内", "时限内", "时间内", "尽快", "抓紧", "确保", "务必", "督促", "力争", "应"];
    before.ends_with(['求', '期', '内', '快', '紧', '保', '必', '促', '争', '应'])
        && ASKED.iter().any(|word| before.ends_with(word))
}

/// The longest way from the name of a province to 督察, in bytes.
const FAR: usize = 24 * 4;

fn inspected(text: &str, here: usize, name: usize, ahead: &mut Ahead) -> Option<(Kind, usize)> {
    let rest = &text[here..];
    let plain = name > 0 || rest.starts_with(['中', '国', '省', '自', '市', '第', '环', '生', '督', '兵', '“']);
    if !plain {
        if ahead.inspector(text, here) > here + FAR {
            return None;
        }
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
    matches!(c, '批' | '个' | '至' | '到') || is_dash(c)
}

/// What may follow the hour of a time of day.
fn follows_hour(c: char) -> bool {
    matches!(c, '：' | ':' | '时' | '時' | '点' | '點')
}

/// What follows 重点 in the name of a key case: 关注件, 信访举报件.
static KEY_CASE: Words<()> = Words::new(&[
    ("关注", ()),
    ("督办", ()),
    ("交办", ()),
    ("转办", ()),
    ("信访", ()),
    ("举报", ()),
    ("投诉", ()),
    ("群众", ()),
    ("环境", ()),
    ("生态", ()),
    ("来电", ()),
    ("来信", ()),
    ("案件", ()),
    ("事项", ()),
    ("问题", ()),
    ("件", ()),
    ("的", ()),
    ("为", ()),
    ("类", ()),
]);

/// What follows 位居 and the like: 前四位的.
static RANKED: Words<()> = Words::new(&[
    ("的区域有", ()),
    ("的地区有", ()),
    ("的县区有", ()),
    ("的区县有", ()),
    ("的县市区有", ()),
    ("的市州有", ()),
    ("的有", ()),
    ("前", ()),
    ("第", ()),
    ("一", ()),
    ("二", ()),
    ("三", ()),
    ("四", ()),
    ("五", ()),
    ("六", ()),
    ("七", ()),
    ("八", ()),
    ("九", ()),
    ("十", ()),
    ("位", ()),
    ("名", ()),
    ("的", ()),
]);

/// What follows 按污染 and the like in the lead of a list: 类型分布来看.
static LEAD: Words<()> = Words::new(&[
    ("类型", ()),
    ("类别", ()),
    ("类", ()),
    ("分布", ()),
    ("划分", ()),
    ("分析", ()),
    ("分", ()),
    ("为", ()),
    ("上", ()),
    ("看", ()),
    ("来", ()),
    ("情况", ()),
    ("及", ()),
    ("和", ()),
    ("部门", ()),
    ("区域", ()),
    ("地区", ()),
    ("污染", ()),
    ("的", ()),
    ("统计", ()),
]);

/// The length of the parts at the start of `rest`, eight at the most.
fn tail(rest: &str, parts: &Words<()>) -> usize {
    let mut at = 0;
    for _ in 0..8 {
        let Some((_, len)) = parts.longest(&rest[at..]) else { break };
        at += len;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

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
