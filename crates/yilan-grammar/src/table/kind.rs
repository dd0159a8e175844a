//! What a cell looks like.

use std::sync::LazyLock;

use memchr::memchr2;
use memchr::memmem::Finder;

use super::columns;
use super::{ids, pollution, scan, status, verdict};
use crate::charset::CharSet;
use crate::words::Words;

/// What a cell looks like, by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    /// One to four digits.
    Index,
    /// A case number that cannot be anything else.
    Strong,
    /// A number that may be a case number: 4260, 609号, 第23批1676号.
    Number,
    Verdict,
    YesNo,
    Status,
    /// 无, /, —.
    Nil,
    Types,
    Region,
    Channel,
    Date,
    /// Prose that begins like a complaint, like findings, like measures.
    ComplaintProse,
    FindingsProse,
    MeasuresProse,
    AccountabilityProse,
    Prose,
    /// The name of a company, and nothing else.
    Company,
    /// Somebody with a post: 李某某，某县环境监察大队大队长.
    Person,
    /// The mark of a key case, alone.
    Star,
    /// A few characters of no known shape.
    Short,
}

/// Whatever is longer is prose.
const SHORT: usize = 120;

/// What `text` looks like. Only the first hundreds of bytes of prose are
/// looked at.
pub(super) fn kind(text: &str) -> Kind {
    if text.is_empty() {
        return Kind::Empty;
    }
    if text.len() <= SHORT
        && let Some(kind) = short(text)
    {
        return kind;
    }
    prose(text)
}

/// Whether a digit stands in `text`, as in every number and every date.
pub(super) fn is_counted(text: &str) -> bool {
    scan::next_digit(text.as_bytes(), 0).is_some()
}

/// Whether `text` may be of [`Kind::Strong`]: all such numbers have ten digits, or a letter of their own.
pub(super) fn may_be_strong(text: &str) -> bool {
    const DIGITS: u8 = 10;
    let digits = || text.bytes().map(|b| u8::from(b.is_ascii_digit())).sum::<u8>();
    text.len() <= SHORT && (memchr2(b'D', b'X', text.as_bytes()).is_some() || digits() >= DIGITS)
}

/// A date or a case number, with at most a few words around it.
fn number(text: &str) -> Option<Kind> {
    const AROUND: usize = 45;
    if heads_letter(text) {
        return None;
    }
    if let Some(len) = ids::strong(text).filter(|len| text.len() - len <= AROUND) {
        return (len > 0).then_some(Kind::Strong);
    }
    if is_date(text) && !ids::is_of_day(text) {
        return Some(Kind::Date);
    }
    if text.len() > 2 * AROUND || text.contains('。') {
        return None;
    }
    let cell = ids::cell(text, 0)?;
    // 1、烟气 2、噪声: items of a list.
    let item = |rest: &str| rest.starts_with(|c: char| !c.is_ascii_digit());
    if cell.id.end <= 2 && cell.more.is_some_and(|more| item(&text[more..])) {
        return None;
    }
    let around = text.len() - cell.id.len();
    let id = &text[cell.id.range()];
    if around <= AROUND && (ids::strong(id).is_some() || ids::is_strong(id)) {
        return Some(Kind::Strong);
    }
    (around == 0 || cell.known && (around <= AROUND || lists_numbers(text))).then_some(Kind::Number)
}

/// Whether a number stands in the headline of a letter about its case: 转办X3…号信访举报件办理情况的报告, 某市关于X4…号信访件的核查答复.
fn heads_letter(text: &str) -> bool {
    const LETTERS: [&str; 13] =
        ["报告", "公示", "公告", "通报", "答复", "回复", "回音", "的函", "公开", "进展", "反馈", "说明", "情况"];
    const CASES: [&str; 6] = ["信访", "举报", "交办", "转办", "投诉", "案件"];
    static LASTS: CharSet = CharSet::lasts(&LETTERS);
    LASTS.ends(text) && LETTERS.iter().any(|end| text.ends_with(end)) && CASES.iter().any(|word| text.contains(word))
}

/// FS-0816-11、FS-0816-20（合并办理）: several numbers of one case, with a note at most behind them.
fn lists_numbers(text: &str) -> bool {
    let numbers = text.split('（').next().unwrap_or_default();
    let number = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    numbers.contains('、') && numbers.split('、').all(number)
}

/// A cell of one of the words that its column asks for.
fn word(text: &str) -> Option<Kind> {
    if is_nil(text) {
        return Some(Kind::Nil);
    }
    match verdict::cell(text) {
        Some(verdict::Cell::Word(_)) => return Some(Kind::Verdict),
        Some(_) => return Some(Kind::YesNo),
        None => {}
    }
    if status::cell(text).is_some() || status::dated(text) {
        return Some(Kind::Status);
    }
    (pollution::cell(text, 0).is_some() || pollution::is_topic(text)).then_some(Kind::Types)
}

static STOPS: CharSet = CharSet::of("，。；：");
/// What the words for ways in begin with, and the marks of key cases.
static CHANNEL: CharSet = CharSet::of("来电信微网邮1");
static STARS: CharSet = CharSet::of("*★☆▲△√✓✔");

fn short(text: &str) -> Option<Kind> {
    if is_index(text) {
        return Some(Kind::Index);
    }
    if CHANNEL.begins(text) && is_channel(text) {
        return Some(Kind::Channel);
    }
    if STARS.begins(text) && matches!(text, "*" | "★" | "☆" | "▲" | "△" | "√" | "✓" | "✔") {
        return Some(Kind::Star);
    }
    // None of the words of cells begins with a letter or a digit.
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && let Some(kind) = word(text)
    {
        return Some(kind);
    }
    if is_counted(text)
        && let Some(kind) = number(text)
    {
        return Some(kind);
    }
    if is_region(text) {
        return Some(Kind::Region);
    }
    if names_person(text) {
        return Some(Kind::Person);
    }
    let stops = text.contains(|c| STOPS.has(c));
    if text.len() <= 45 && !stops {
        return Some(match text {
            // 1.关于冒烟的问题: the headline of an item.
            _ if strip_mark(text).len() < text.len() && lead(text).is_some() => lead(text)?,
            _ if names_sanction(text) => Kind::AccountabilityProse,
            _ if ["公司", "集团", "合作社"].iter().any(|end| text.ends_with(end)) => Kind::Company,
            _ => Kind::Short,
        });
    }
    None
}

/// Whether the text is a name, before or behind an agency or a post, and nothing else: 李某某，某局大队长; 某局 张某.
fn names_person(text: &str) -> bool {
    const POSTS: [&str; 22] = [
        "局长",
        "队长",
        "主任",
        "镇长",
        "乡长",
        "书记",
        "站长",
        "所长",
        "科长",
        "股长",
        "干部",
        "科员",
        "处长",
        "县长",
        "区长",
        "市长",
        "主席",
        "委员",
        "网格员",
        "工程师",
        "负责人",
        "工作人员",
    ];
    const NAME: usize = 4;
    if !text.contains('某') || text.contains(['。', '；', '“']) || names_sanction(text) || lead(text).is_some() {
        return false;
    }
    let masked = |part: &str| part.contains('某') && (2..=NAME).contains(&part.chars().count());
    let parts = || text.split(['，', '、', ' ', '（', '）', '：', '/']).filter(|part| !part.is_empty());
    let post = |part: &str| POSTS.iter().any(|post| part.ends_with(post));
    let phone = |part: &str| part.len() == 11 && part.bytes().all(|b| b.is_ascii_digit() || b == b'*');
    let (first, last) = (parts().next().unwrap_or_default(), parts().next_back().unwrap_or_default());
    parts().count() >= 2
        && parts().count() <= 6
        && (masked(first) || masked(last))
        && parts().all(|part| masked(part) || post(part) || phone(part) || is_agency(part))
}

/// Whether the text ends like the name of an agency.
pub(super) fn is_agency(text: &str) -> bool {
    ["局", "委", "办", "政府", "街道", "中心", "会", "大队", "中队", "支队", "站", "所", "处", "科"]
        .iter()
        .any(|end| text.ends_with(end))
}

/// How prose of each kind begins.
static LEADS: Words<Kind> = Words::new(&[
    ("经核查", Kind::FindingsProse),
    ("经核实", Kind::FindingsProse),
    ("经调查", Kind::FindingsProse),
    ("经查", Kind::FindingsProse),
    ("经现场", Kind::FindingsProse),
    ("经检查", Kind::FindingsProse),
    ("经排查", Kind::FindingsProse),
    ("经了解", Kind::FindingsProse),
    ("经走访", Kind::FindingsProse),
    ("经实地", Kind::FindingsProse),
    ("经初步", Kind::FindingsProse),
    ("经与", Kind::FindingsProse),
    ("经对", Kind::FindingsProse),
    ("接到", Kind::FindingsProse),
    ("接件后", Kind::FindingsProse),
    ("接群众", Kind::FindingsProse),
    ("收到", Kind::FindingsProse),
    ("现场核查", Kind::FindingsProse),
    ("现场检查", Kind::FindingsProse),
    ("现场调查", Kind::FindingsProse),
    ("调查核实", Kind::FindingsProse),
    ("群众反映的", Kind::FindingsProse),
    ("群众反映地", Kind::FindingsProse),
    ("群众反映问题", Kind::FindingsProse),
    ("反映的“", Kind::FindingsProse),
    ("关于", Kind::FindingsProse),
    ("该问题", Kind::FindingsProse),
    ("该情况", Kind::FindingsProse),
    ("此情况", Kind::FindingsProse),
    ("情况属实", Kind::FindingsProse),
    ("反映情况", Kind::FindingsProse),
    ("反映问题", Kind::FindingsProse),
    ("群众举报的", Kind::FindingsProse),
    ("群众反映情况", Kind::FindingsProse),
    ("经联合", Kind::FindingsProse),
    ("经组织", Kind::FindingsProse),
    ("经核对", Kind::FindingsProse),
    ("经勘查", Kind::FindingsProse),
    ("经查阅", Kind::FindingsProse),
    ("经监测", Kind::FindingsProse),
    ("经执法", Kind::FindingsProse),
    ("经过", Kind::FindingsProse),
    ("接转办", Kind::FindingsProse),
    ("接交办", Kind::FindingsProse),
    ("现场核实", Kind::FindingsProse),
    ("现场勘查", Kind::FindingsProse),
    ("信访人反映的", Kind::FindingsProse),
    ("信访反映", Kind::FindingsProse),
    ("信访举报", Kind::FindingsProse),
    ("举报反映", Kind::FindingsProse),
    ("举报人反映", Kind::FindingsProse),
    ("投诉人反映的", Kind::FindingsProse),
    ("核查情况", Kind::FindingsProse),
    ("调查情况", Kind::FindingsProse),
    ("总体情况", Kind::FindingsProse),
    ("此问题", Kind::FindingsProse),
    ("该件", Kind::FindingsProse),
    ("该案", Kind::FindingsProse),
    ("一是", Kind::MeasuresProse),
    ("责令", Kind::MeasuresProse),
    ("要求", Kind::MeasuresProse),
    ("督促", Kind::MeasuresProse),
    ("处理情况", Kind::MeasuresProse),
    ("整改情况", Kind::MeasuresProse),
    ("处理和整改", Kind::MeasuresProse),
    ("下一步", Kind::MeasuresProse),
    ("立即", Kind::MeasuresProse),
    ("已责令", Kind::MeasuresProse),
    ("已要求", Kind::MeasuresProse),
    ("针对", Kind::MeasuresProse),
    ("采取", Kind::MeasuresProse),
    ("其一", Kind::MeasuresProse),
    ("（一）处理", Kind::MeasuresProse),
    ("对该", Kind::MeasuresProse),
    ("加强", Kind::MeasuresProse),
    ("行政处罚", Kind::MeasuresProse),
    ("处罚情况", Kind::MeasuresProse),
    ("已完成", Kind::MeasuresProse),
    ("已督促", Kind::MeasuresProse),
    ("已对", Kind::MeasuresProse),
    ("目前", Kind::MeasuresProse),
    ("责任领导：", Kind::MeasuresProse),
    ("责任单位：", Kind::MeasuresProse),
    ("责任人：", Kind::MeasuresProse),
    ("反映", Kind::ComplaintProse),
    ("举报", Kind::ComplaintProse),
    ("投诉", Kind::ComplaintProse),
    ("来电", Kind::ComplaintProse),
    ("来信", Kind::ComplaintProse),
    ("信访人", Kind::ComplaintProse),
    ("群众反映：", Kind::ComplaintProse),
    ("群众反映，", Kind::ComplaintProse),
    ("群众投诉", Kind::ComplaintProse),
    ("市民", Kind::ComplaintProse),
    ("居民", Kind::ComplaintProse),
    ("村民", Kind::ComplaintProse),
]);

/// The kind of prose that `text` begins like, after the mark of an item.
pub(super) fn lead(text: &str) -> Option<Kind> {
    let unmarked = strip_mark(text);
    let marked = || LEADS.longest(text).filter(|_| unmarked.len() < text.len());
    let named = || names_lookers(unmarked).then_some(Kind::FindingsProse);
    LEADS.longest(unmarked).or_else(marked).map(|(kind, _)| kind).or_else(named)
}

/// Whether the text begins with who looked into the case: 经县水务局、某镇政府现场核实，….
fn names_lookers(text: &str) -> bool {
    const LONGEST: usize = 150;
    const LOOKS: [&str; 9] = ["核实", "核查", "调查", "检查", "勘查", "查看", "踏勘", "走访", "排查"];
    const OTHERS: [&str; 6] = ["营", "常", "济", "理", "开", "销"];
    let Some(rest) = text.strip_prefix('经').filter(|rest| !OTHERS.iter().any(|other| rest.starts_with(other))) else {
        return false;
    };
    let clause = rest[..scan::floor(rest, LONGEST)].split(['，', '。']).next().unwrap_or_default();
    LOOKS.iter().any(|look| clause.ends_with(look)) && clause.contains(['局', '府', '委', '办', '队'])
}

fn prose(text: &str) -> Kind {
    if let Some(kind) = lead(text) {
        return kind;
    }
    let head = &text.as_bytes()[..text.len().min(600)];
    if verdict::may_judge(head) || CHECKED.find(head).is_some() {
        return Kind::FindingsProse;
    }
    if text.len() <= 240 && names_sanction(text) {
        return if is_told_to_firm(text) { Kind::MeasuresProse } else { Kind::AccountabilityProse };
    }
    Kind::Prose
}

/// Whether it is a firm that was spoken to, and told what to do: 对该企业负责人进行约谈，要求企业减轻异味.
fn is_told_to_firm(text: &str) -> bool {
    const FIRMS: [&str; 7] = ["企业负责人", "公司负责人", "厂负责人", "店负责人", "场负责人", "业主", "经营者"];
    let Some(spoken) = text.find("约谈") else { return false };
    FIRMS.iter().any(|firm| text.contains(firm))
        && ["要求", "责令", "督促"].iter().any(|order| text[spoken..].contains(order))
}

/// Whether the text says what befell somebody who was responsible.
pub(super) fn names_sanction(text: &str) -> bool {
    static SANCTIONS: Words<()> = Words::new(&[
        ("约谈", ()),
        ("问责", ()),
        ("诫勉", ()),
        ("处分", ()),
        ("批评教育", ()),
        ("通报批评", ()),
        ("追责", ()),
        ("书面检查", ()),
        ("提醒谈话", ()),
        ("谈话提醒", ()),
        ("效能告诫", ()),
        ("党内警告", ()),
        ("行政警告", ()),
        ("严重警告", ()),
        ("政务警告", ()),
        ("政务记过", ()),
        ("行政记过", ()),
        ("立案审查", ()),
        ("停职", ()),
        ("免职", ()),
        ("撤职", ()),
        ("检讨", ()),
        ("组织处理", ()),
    ]);
    SANCTIONS.is_in(text)
}

static CHECKED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("经核查"));

/// `text` without the mark of an item at its start.
pub(super) fn strip_mark(text: &str) -> &str {
    static MARKS: CharSet = CharSet::of("0123456789（一二三四五六七八九十①②");
    if !MARKS.begins(text) {
        return text;
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "（一二三四五六七八九十①②".contains(c));
    if rest.len() == text.len() {
        return text;
    }
    rest.strip_prefix(['、', '.', '）', '．', '，'])
        .or_else(|| (rest.len() + 3 == text.len() && text.starts_with('①')).then_some(rest))
        .unwrap_or(text)
}

/// One to four digits, perhaps with a mark behind: `28`, `1、`, `01`; or a numeral: 一, （十二）; or 续1, the row that goes on
/// another.
pub(super) fn is_index(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let again = || text.strip_prefix('续').is_some_and(|rest| rest.len() <= 3 && rest.parse::<u32>().is_ok());
    (1..=4).contains(&digits) && (matches!(&text[digits..], "" | "、" | "." | "#" | "）") || is_pair(text, digits))
        || digits == 0 && (is_numeral(text) || again() || is_counted_case(text))
}

/// 第1件, NO.1: the place of a case among others.
fn is_counted_case(text: &str) -> bool {
    const LONGEST: usize = 12;
    let count = |rest: &str| (1..=3).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit());
    let heads = ["NO.", "No.", "№", "#"].iter().find_map(|head| text.strip_prefix(head));
    let case = text.strip_prefix('第').and_then(|rest| rest.strip_suffix('件'));
    text.len() <= LONGEST && heads.or(case).is_some_and(count)
}

/// 2、3: two cases in one row, the number of the first in as many `digits`.
fn is_pair(text: &str, digits: usize) -> bool {
    let behind = text[digits..].strip_prefix(['、', '，', '-']);
    let number = |text: &str| text.parse().unwrap_or(0_u32);
    behind.is_some_and(|last| number(&text[..digits]) + 1 == number(last))
}

/// A numeral up to 99 alone, perhaps in brackets: 三, 十二, （五）.
fn is_numeral(text: &str) -> bool {
    const LONGEST: usize = "（二十一）".len();
    if text.len() > LONGEST || !text.starts_with(['（', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
    {
        return false;
    }
    let (inner, close) = text.strip_prefix('（').map_or((text, ""), |inner| (inner, "）"));
    scan::numeral(inner).is_some_and(|(_, len)| inner[len..] == *close)
}

/// 无 and its like.
pub(super) fn is_nil(text: &str) -> bool {
    matches!(
        text,
        "无" | "无。"
            | "/"
            | "—"
            | "-"
            | "——"
            | "--"
            | "－"
            | "暂无"
            | "不涉及"
            | "无责任人"
            | "无需"
            | "无问责"
            | "\\"
            | "未问责"
            | "无追责"
    )
}

fn is_channel(text: &str) -> bool {
    const LONGEST: usize = "来电举报".len();
    text.len() <= LONGEST && (matches!(text, "电" | "信") || CHANNELS.contains(&text))
}

/// The ways in, each in two characters or more.
pub(super) const CHANNELS: &[&str] = &[
    "来电",
    "来信",
    "电话",
    "信件",
    "微信",
    "网络",
    "邮件",
    "来访",
    "来电举报",
    "来信举报",
    "电话举报",
    "信函",
    "12369",
];

/// A date, or two, and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    let plain = |c: char| {
        c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '.' | '/' | '-' | '：' | '至' | '前' | '底' | '—' | '~')
    };
    text.len() <= 60 && text.chars().all(plain) && text.contains(['年', '月', '/', '.', '-'])
}

/// A short name that ends like a division, or such names and those of agencies
/// in a list.
pub(super) fn is_region(text: &str) -> bool {
    is_division(text) || is_list_of_places(text)
}

/// 某县、市水利局、市公安局: divisions and agencies, two at the least.
fn is_list_of_places(text: &str) -> bool {
    const LONGEST: usize = 180;
    let ends = ["局", "委", "办", "政府", "街道", "中心", "管委会", "办事处"];
    let part =
        |part: &str| is_division(part) || (6..=45).contains(&part.len()) && ends.iter().any(|e| part.ends_with(e));
    const MARKS: [char; 2] = ['、', '；'];
    text.len() <= LONGEST && text.contains(MARKS) && !text.contains(['：', '。']) && text.split(MARKS).all(part)
}

pub(super) fn is_division(text: &str) -> bool {
    if !(6..=60).contains(&text.len()) {
        return false;
    }
    let end = text.trim_end_matches(['）', '、']);
    let last = end.chars().next_back();
    let named = match last {
        Some('市' | '县' | '区' | '旗' | '州' | '盟' | '镇' | '乡' | '团' | '师' | '省') => true,
        Some('道' | '处' | '会' | '直' | '级' | '场' | '发') => {
            ["街道", "兵团", "管委会", "办事处", "市直", "市本级", "市级", "开发", "林场", "农场", "总场", "团场"]
                .iter()
                .any(|e| end.ends_with(e))
        }
        _ => false,
    };
    // 经核查，该厂距最近小区 is the beginning of a sentence.
    const MARKETS: [&str; 8] = ["夜市", "超市", "早市", "集市", "门市", "菜市", "花市", "小区"];
    let sentence =
        || MARKETS.iter().any(|market| end.ends_with(market)) || text.starts_with('经') && text.contains('，');
    named
        && !sentence()
        && !text.contains(['。', '：', '；', '“', '的', '【', '—'])
        && !text.bytes().any(|b| b.is_ascii_digit())
}

/// Whether the cell can be the title of a column.
pub(super) fn is_title(text: &str) -> bool {
    columns::column(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_told_by_their_looks() {
        let kinds: Vec<_> = [
            "12",
            "D3NX202506120002*",
            "第七批45号（来电）",
            "部分属实",
            "已办结",
            "无",
            "水、大气",
            "某某县",
            "609号",
            "2021/9/30",
        ]
        .into_iter()
        .map(kind)
        .collect();
        assert_eq!(
            kinds,
            [
                Kind::Index,
                Kind::Strong,
                Kind::Number,
                Kind::Verdict,
                Kind::Status,
                Kind::Nil,
                Kind::Types,
                Kind::Region,
                Kind::Number,
                Kind::Date
            ]
        );
        assert_eq!(kind("经核查：该厂未运行。"), Kind::FindingsProse);
        assert_eq!(kind("一是责令停止作业。"), Kind::MeasuresProse);
        assert_eq!(kind("反映甲村有人烧塑料。"), Kind::ComplaintProse);
    }
}
