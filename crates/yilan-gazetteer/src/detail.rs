//! What stands behind a place and says more than the lists know: groups, roads, estates, house numbers, sides.

use std::sync::LazyLock;

use crate::class;
use crate::han::{self, Words, is_han, is_numeral};

/// What a number counts or names.
pub(crate) const UNITS: &[&str] = &[
    "村民小组",
    "村民组",
    "生产队",
    "大队",
    "小组",
    "组",
    "队",
    "社",
    "号楼",
    "号院",
    "号",
    "栋",
    "幢",
    "座",
    "单元",
    "楼",
    "室",
    "层",
    "区",
    "巷",
    "弄",
    "公里",
    "km",
    "米",
    "期",
    "标段",
    "院",
    "连",
    "片区",
    "站",
];

static UNIT_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(UNITS));

/// The last words of roads and estates.
pub(crate) const NAMED: &[&str] = &[
    "大道",
    "大街",
    "国道",
    "省道",
    "高速",
    "公路",
    "路",
    "街",
    "巷",
    "东道",
    "西道",
    "南道",
    "北道",
    "胡同",
    "弄堂",
    "小区",
    "花园",
    "家园",
    "公寓",
    "大院",
    "新苑",
    "苑",
    "广场",
    "大厦",
    "市场",
    "新村",
    "别墅",
    "国际城",
    "名城",
    "华府",
    "公馆",
    "庄园",
    "农牧场",
    "林场",
    "农场",
];

static NAMED_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(NAMED));

/// Where about it.
pub(crate) const SIDES: &[&str] = &[
    "东北侧",
    "西北侧",
    "东南侧",
    "西南侧",
    "东侧",
    "西侧",
    "南侧",
    "北侧",
    "东面",
    "西面",
    "南面",
    "北面",
    "东边",
    "西边",
    "南边",
    "北边",
    "东门",
    "西门",
    "南门",
    "北门",
    "正门",
    "后门",
    "大门口",
    "门口",
    "门前",
    "对面",
    "旁边",
    "附近",
    "背后",
    "后面",
    "前面",
    "交界处",
    "交叉口",
    "交汇处",
    "十字路口",
    "路口",
    "以东",
    "以西",
    "以南",
    "以北",
    "东头",
    "西头",
    "南头",
    "北头",
    "中段",
    "东段",
    "西段",
    "南段",
    "北段",
    "楼下",
    "院内",
    "沟里",
    "河边",
    "河道内",
    "河道里",
    "河道边",
    "河道旁",
    "山上",
    "坡上",
    "沟内",
    "路边",
    "旁",
    "内",
    "处",
];

static SIDE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(SIDES));

/// Where the detail that begins at `at` ends; `None` if there is none.
pub(crate) fn detail(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    // A few steps, each over a bounded window.
    for _ in 0..8 {
        let rest = han::after(text, end);
        let Some(first) = rest.chars().next() else { break };
        let class = class::of(first);
        // Most places are followed by what no detail begins with.
        if class & (class::ENDS_A_NAME | class::SIDE) == class::ENDS_A_NAME && first != '村' {
            break;
        }
        let mut step = None;
        if class & (class::NUMERAL | class::ALPHANUMERIC) != 0 || first == '第' {
            step = if may_count(rest) { numbered(rest) } else { None };
        }
        if step.is_none() && class & class::SIDE != 0 {
            step = side(rest);
        }
        if step.is_none() && end > at {
            step = half(rest).or_else(|| distance(rest));
        }
        if step.is_none() {
            let classes = words_in(rest);
            step = if classes & class::GROUP != 0 { group(rest) } else { None };
            if step.is_none() && classes & class::NAMED != 0 {
                step = named(rest, end > at);
            }
        }
        let Some(step) = step else { break };
        end += step;
    }
    (end > at).then_some(end)
}

/// What words may stand in the next few characters: [`class::NAMED`] for roads and estates, [`class::GROUP`] for groups.
fn words_in(text: &str) -> u32 {
    let (mut at, mut before, mut found) = (0, 0, 0);
    for i in 0..10 {
        let Some((class, len)) = class::at(text.as_bytes(), at) else { break };
        if class & class::WAY != 0 {
            found |= class::NAMED | class & class::GROUP;
        } else if before & class::NAMED != 0 && class & class::NAMED_NEXT != 0 {
            found |= class::NAMED | before & class::GROUP;
        }
        if i > 0 && class & class::ENDS_A_NAME != 0 && !text[at..].starts_with('村') {
            break;
        }
        before = class;
        at += len;
    }
    found
}

/// Whether a number that a text may begin with, in letters and digits of any kind, is followed by what it may count.
fn may_count(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = if text.starts_with('第') { "第".len() } else { 0 };
    // A number is no longer than `numbered` takes.
    while at <= 27 {
        let Some((class, len)) = class::at(bytes, at) else { return false };
        if class & (class::NUMERAL | class::ALPHANUMERIC) == 0 {
            return class & class::UNIT != 0;
        }
        at += len;
    }
    false
}

/// `numbered = ["第"] numeral… (["-" | "、" | "至"] numeral…)? unit`
fn numbered(text: &str) -> Option<usize> {
    let text_after = text.strip_prefix('第').unwrap_or(text);
    let mut rest = text_after.trim_start_matches(|c| is_numeral(c) || c.is_ascii_alphabetic());
    if rest.len() == text_after.len() {
        return None;
    }
    if let Some(more) = rest.strip_prefix(['-', '—', '至', '+', '#']) {
        rest = more.trim_start_matches(is_numeral);
    }
    if text_after.len() - rest.len() > 24 {
        return None;
    }
    let unit = UNIT_WORDS.leading(rest)?;
    Some(text.len() - rest.len() + unit.len())
}

/// About how far from it, behind a side: 北侧约500米.
fn distance(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['约', '近'])?;
    numbered(rest).filter(|len| rest[..*len].ends_with(['米', '里', 'm'])).map(|len| text.len() - rest.len() + len)
}

/// Which half of the road before: 广州大道中599号.
fn half(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['东', '西', '南', '北', '中'])?;
    rest.starts_with(|c: char| c.is_ascii_digit()).then_some(text.len() - rest.len())
}

/// A part of a village that goes by a name: 杨家庄组, 下坂自然村.
fn group(text: &str) -> Option<usize> {
    let window = han::window(text, 8);
    let window = &window[..window.find(|c| ends_a_name(c) && c != '村').unwrap_or(window.len())];
    let first = window.chars().next()?.len_utf8();
    let (start, end) = GROUP_WORDS.find(window.get(first..)?).map(|(start, end)| (first + start, first + end))?;
    let (name, word) = (&window[..start], &window[start..end]);
    let most = if word == "组" { 3 } else { 4 };
    let is_word = name.chars().count() > most
        || name.ends_with(NO_GROUP)
        || word == "组" && text[end..].starts_with(['织', '成', '长', '建', '合', '装', '员', '团']);
    (!is_word).then_some(end)
}

/// The last words of parts of villages.
pub(crate) const GROUPS: &[&str] = &["村民小组", "村民组", "自然村", "自然屯", "生产队", "小组", "组"];

static GROUP_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(GROUPS));

/// What makes 组 another word: 督察组, 工作组.
const NO_GROUP: [char; 20] = [
    '察', '查', '作', '导', '家', '案', '视', '改', '目', '班', '党', '保', '动', '个', '机', '分', '重', '整', '小',
    '各',
];

/// Whether an address goes on in `rest`, to its end: 龙华路88号3号楼5楼.
pub(crate) fn is_house(rest: &str) -> bool {
    let number = rest.trim_end_matches(|c: char| is_han(c) && !is_numeral(c));
    number.len() < rest.len()
        && number.ends_with(is_numeral)
        && UNIT_WORDS.leading(&rest[number.len()..]).is_some_and(|unit| number.len() + unit.len() == rest.len())
        && !rest.contains(|c| ends_a_name(c) && !"-—#（）".contains(c))
}

/// Where about it a text says that it begins with.
pub(crate) fn side(text: &str) -> Option<usize> {
    let word = SIDE_WORDS.leading(text)?;
    // 内蒙古, 处理: the one character begins another word.
    let other = word.chars().nth(1).is_none() && text[word.len()..].starts_with(NO_SIDE);
    (!other).then_some(word.len())
}

/// What makes 内, 旁 or 处 another word.
const NO_SIDE: [char; 18] =
    ['蒙', '理', '置', '罚', '分', '以', '方', '女', '境', '于', '长', '级', '容', '部', '听', '证', '江', '黄'];

/// The shortest run of a few characters that ends like a road or an estate.
fn named(text: &str, goes_on: bool) -> Option<usize> {
    // 小区 behind 大院.
    if let Some(word) = NAMED_WORDS.leading(text).filter(|_| goes_on) {
        return Some(word.len());
    }
    let window = han::window(text, 10);
    // 中关村大街: the village is in the name; 民乐新村 is one.
    let ends = |(at, c): (usize, char)| {
        ends_a_name(c)
            && !(c == '村' && at > "民新".len() && window[..at].ends_with('新'))
            && (at == 0 || c != '村' || NAMED_WORDS.leading(&window[at + "村".len()..]).is_none())
    };
    let window = &window[..window.char_indices().find(|found| ends(*found)).map_or(window.len(), |(at, _)| at)];
    let first = window.chars().next()?.len_utf8();
    let (mut start, mut end) = NAMED_WORDS.find(&window[first..]).map(|(start, end)| (first + start, first + end))?;
    // A longer word that begins before the shorter one ends.
    while let Some((next, to)) =
        window.get(start + 3..).and_then(|rest| NAMED_WORDS.find(rest)).map(|(a, b)| (start + 3 + a, start + 3 + b))
    {
        if next >= end || to <= end {
            break;
        }
        (start, end) = (next, to);
    }
    // 烟墩街道 is a township, 解放街道路 the road there.
    let rest = han::after(text, end);
    let is_township =
        window[start..end] == *"街" && rest.starts_with('道') && !rest["道".len()..].starts_with(['路', '口']);
    (!is_township).then_some(end)
}

/// Chinese characters that no road or estate has in its name.
pub(crate) const NO_NAME: &str = "的在被将有与和及对向于是为某村厂";

/// What no road or estate has in its name.
fn ends_a_name(c: char) -> bool {
    class::is(c, class::ENDS_A_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> &str {
        detail(text, 0).map_or("", |end| &text[..end])
    }

    #[test]
    fn groups_roads_and_sides_are_detail() {
        assert_eq!(of("一队沟里有人倾倒"), "一队沟里");
        assert_eq!(of("2队南侧慧慧养猪场"), "2队南侧");
        assert_eq!(of("新民巷古城新苑小区东门对面垃圾中转站"), "新民巷古城新苑小区东门对面");
        assert_eq!(of("金湖路12号"), "金湖路12号");
        assert_eq!(of("解放街道路两侧"), "解放街道路");
        assert_eq!(of("烟墩街道某工地"), "");
        assert_eq!(of("有人倾倒垃圾"), "");
        assert_eq!(of("3家工厂"), "");
    }
}
