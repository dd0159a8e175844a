//! Phrases that lead in lists and sums by how they are built, whatever their
//! words: 从承办单位看，, 按投诉内容归类，, 至8月2日，.

use super::{Kind, Word};
use crate::charset::CharSet;
use crate::value::date;
use crate::words::Words;

/// How far behind its day a sum of all stands, in characters.
const CLAUSE: usize = 60;
/// No such phrase is longer, in characters.
const LONGEST: usize = 14;

/// What no list is sorted by.
static OTHER: Words<()> = Words::new(&[
    ("行业", ()),
    ("目前", ()),
    ("当前", ()),
    ("总体", ()),
    ("整体", ()),
    ("长远", ()),
    ("整改", ()),
    ("进展", ()),
    ("进度", ()),
]);

/// `("从" / "按") ideograph{1,12} ("看" / "分" / "归类" / "统计") ("，" / "：")`
pub(super) fn sorted_by(rest: &str) -> Option<(Kind, usize)> {
    const VERBS: [&str; 9] = ["看", "分", "划分", "分类", "归类", "统计", "区分", "归纳", "论"];
    if !rest.starts_with(['从', '按']) {
        return None;
    }
    let plain = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) && !matches!(c, '批' | '督');
    let end = rest.char_indices().take(LONGEST + 1).find(|(_, c)| !plain(*c)).map(|(at, _)| at)?;
    let (phrase, after) = rest.split_at(end);
    if !after.starts_with(['，', '：']) || !VERBS.iter().any(|verb| phrase.ends_with(verb)) {
        return None;
    }
    (!OTHER.is_in(phrase)).then_some((Kind::Word(Word::Lead), end))
}

/// `"至" date` where a clause begins: 至8月2日，收到…; 自督察组进驻至8月2日; `"到" date` before the sum of all: 到9月19日，共交办….
pub(super) fn up_to(before: &str, rest: &str) -> Option<(Kind, usize)> {
    let day = rest.strip_prefix(['至', '到'])?;
    let begins = before.is_empty() || before.ends_with(['，', '。', '；', '】', '：']) || before.ends_with("进驻");
    let sums = |clause: &str| {
        let counted = |(_, c): &(usize, char)| matches!(c, '件' | '个' | '宗' | '起');
        let end = clause.char_indices().take(CLAUSE).find(counted).map_or(0, |(at, _)| at);
        let told = || ["共", "累计", "总计", "合计", "达", "批"].iter().any(|word| clause[..end].contains(word));
        rest.starts_with('至') || clause.starts_with("为止") || clause.starts_with('止') || told()
    };
    let dated = begins && date(day).is_ok_and(|(rest, date)| date.day.is_some() && sums(rest));
    dated.then_some((Kind::Word(Word::UpTo), '至'.len_utf8()))
}

/// `("连同" / "加上" / "算上") ("前" / "之前" / "此前" / "先前") number "批"`: what follows counts these and the batch at hand.
pub(super) fn with_earlier(rest: &str) -> Option<(Kind, usize)> {
    let after = ["连同", "加上", "算上"].iter().find_map(|verb| rest.strip_prefix(verb))?;
    let counted = ["之前", "此前", "先前", "以前", "前"].iter().find_map(|before| after.strip_prefix(before))?;
    let number = counted.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let end = number.strip_prefix("批次").or_else(|| number.strip_prefix('批'))?;
    (number.len() < counted.len()).then_some((Kind::Word(Word::Earlier), rest.len() - end.len()))
}

/// `"与" place ("有关的" / "相关的")`, `"归" place "办的"`, `"是" here "的"`: whose a part of the cases is, 其中与我市有关的5件.
pub(super) fn belongs(rest: &str) -> Option<(Kind, usize)> {
    /// No name of a place is longer here, in characters.
    const NAME: usize = 8;
    let (first, ends): (char, &[&str]) = match rest.chars().next()? {
        '与' => ('与', &["有关的", "相关的"]),
        '归' => ('归', &["办的", "承办的", "办理的"]),
        '是' => ('是', &["的。", "的，", "的（", "的；"]),
        _ => return None,
    };
    let name = &rest[first.len_utf8()..];
    let here =
        || ["我市", "我县", "我区", "我州", "我旗", "我盟", "本市", "本县"].iter().any(|here| name.starts_with(here));
    if first == '是' && !here() {
        return None;
    }
    let end = name.char_indices().take(NAME + 1).find(|(at, _)| ends.iter().any(|end| name[*at..].starts_with(end)));
    let named = end.is_some_and(|(at, _)| at > 0 && !name[..at].contains(['，', '。', '、', '第']));
    named.then_some((Kind::Word(Word::Involve), first.len_utf8()))
}

/// `"【" caption "】"` (【累计】363件) reads like `caption "："`.
pub(super) fn caption(text: &str, here: usize, first: char) -> Option<Kind> {
    const CAPTIONS: [&str; 14] = [
        "累计",
        "重点",
        "重点件",
        "合计",
        "总计",
        "渠道",
        "地区",
        "区域",
        "类型",
        "来源",
        "当日",
        "今日",
        "属地",
        "本批",
    ];
    let (before, after) = (text.get(..here)?, text.get(here + first.len_utf8()..)?);
    let opens = |caption: &&str| after.strip_prefix(*caption).is_some_and(|rest| rest.starts_with('】'));
    let closes = |caption: &&str| before.strip_suffix(*caption).is_some_and(|rest| rest.ends_with('【'));
    match first {
        '【' if CAPTIONS.iter().any(opens) => Some(Kind::Semi),
        '】' if CAPTIONS.iter().any(closes) => Some(Kind::Colon),
        _ => None,
    }
}

/// Brackets inside the name of a firm: （莱州）有限公司.
pub(super) fn firm_bracket(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('（')?;
    let close = inner.char_indices().take(10).find(|(_, c)| *c == '）').map(|(at, _)| at)?;
    let after = &inner[close + '）'.len_utf8()..];
    let firm = ["有限", "公司", "集团", "股份", "分公司", "总公司"].iter().any(|word| after.starts_with(word));
    let plain = !inner[..close].contains(|c: char| c.is_ascii_digit());
    (firm && plain).then_some('（'.len_utf8() + close + '）'.len_utf8())
}

/// Brackets inside the name of an office in a list: 桥梁建设领导小组（指挥部）江北办公室3件.
pub(super) fn office_bracket(before: &str, rest: &str) -> Option<usize> {
    const HEADS: [&str; 9] = ["小组", "集团", "公司", "中心", "区", "部", "局", "委", "会"];
    const OFFICES: [&str; 9] = ["办公室", "指挥部", "管委会", "委员会", "公司", "集团", "中心", "工委", "领导小组"];
    /// No such bracket, and no name behind it, has more characters.
    const LONGEST: usize = 14;
    static ENDS: CharSet = CharSet::lasts(&HEADS);
    let inner = rest.strip_prefix('（').filter(|_| before.chars().next_back().is_some_and(|last| ENDS.has(last)))?;
    if !HEADS.iter().any(|head| before.ends_with(head)) {
        return None;
    }
    let ideographs = |text: &str| {
        let end = |(_, c): &(usize, char)| !('\u{4e00}'..='\u{9fff}').contains(c);
        text.char_indices().take(LONGEST + 1).find(end).map(|(at, _)| at)
    };
    let close = ideographs(inner).filter(|close| *close > 0)?;
    let after = inner[close..].strip_prefix('）')?;
    let (name, behind) = after.split_at(ideographs(after)?);
    let counted = behind.starts_with(|c: char| c.is_ascii_digit());
    (counted && OFFICES.iter().any(|office| name.ends_with(office))).then_some(rest.len() - after.len())
}

/// The length of a short name of a section at the start of a sentence: 【问责】, 【分市】.
pub(super) fn section_tag(rest: &str) -> Option<usize> {
    const LONGEST: usize = 8;
    let inner = rest.strip_prefix('【')?;
    let close = inner.char_indices().take(LONGEST + 1).find(|(_, c)| *c == '】').map(|(at, _)| at)?;
    let plain = !inner[..close].contains(|c: char| c.is_ascii_digit() || c == '第');
    (plain && inner.len() > close + '】'.len_utf8()).then_some(rest.len() - inner.len() + close + '】'.len_utf8())
}
