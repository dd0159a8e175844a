//! Companies: names that end in 公司, 集团, 合作社, 厂, 场, 店, with their left
//! end found by the words that cannot be part of a name.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_text::Span;

use super::company_words::{ENDS, GENERIC_ENDS, GENERIC_STARTS, STARTS};
use crate::charset::CharSet;

/// More characters than a name has before its ending.
const LONGEST: usize = 40;
/// The same for a shop, a farm or a plant.
const LONGEST_SHOP: usize = 22;

/// The company whose ending has its last character, `last`, up to `end`;
/// `floor` is where what was read before ends.
pub(super) fn company(text: &str, last: char, end: usize, floor: usize) -> Option<Span> {
    let (stem_end, end, longest) = ending(text, last, end)?;
    let start = left(text, floor, stem_end, longest)?;
    named(&text[start..stem_end]).then(|| Span::new(start, end))
}

/// Where the words before the ending stop, and where the whole of it does.
fn ending(text: &str, last: char, end: usize) -> Option<(usize, usize, usize)> {
    let before = &text[..end];
    let rest = &text[end..];
    let (word, longest) = match last {
        '司' if before.ends_with("公司") => {
            return Some((end - "公司".len(), branch(text, end), LONGEST));
        }
        '团' if before.ends_with("集团") && !rest.starts_with(['公', '有', '股', '的']) => ("集团", LONGEST),
        '社' if before.ends_with("合作社") => ("合作社", LONGEST),
        '部' if before.ends_with("经销部") => ("经销部", LONGEST_SHOP),
        '部' if before.ends_with("经营部") => ("经营部", LONGEST_SHOP),
        '厂' if !rest.starts_with([
            '界', '区', '房', '内', '外', '址', '长', '商', '家', '院', '门', '矿', '部', '级', '方', '里', '镇',
        ]) =>
        {
            ("厂", LONGEST_SHOP)
        }
        // 羊场镇 is a place.
        '场' if farm(before)
            && !rest.starts_with(['地', '所', '内', '外', '区', '界', '长', '周', '主', '镇', '乡', '村', '街']) =>
        {
            ("场", LONGEST_SHOP)
        }
        '店' if shop(before)
            && !rest.starts_with(['铺', '面', '外', '内', '长', '主', '家', '员', '里', '门', '镇', '乡', '村']) =>
        {
            ("店", LONGEST_SHOP)
        }
        _ => return None,
    };
    Some((end - word.len(), end, longest))
}

/// Whether the 场 at the end is one that a business has: 养猪场, 砂场.
fn farm(before: &str) -> bool {
    let mut chars = before.chars().rev().skip(1);
    match chars.next() {
        Some(
            '砂' | '沙' | '石' | '煤' | '猪' | '鸡' | '牛' | '羊' | '鸭' | '鹅' | '兔' | '鱼' | '渔' | '林' | '殖'
            | '宰' | '木',
        ) => true,
        Some('车') => chars.next() == Some('洗'),
        _ => false,
    }
}

/// Whether the 店 at the end is one of a kind: 烧烤店, 饭店.
fn shop(before: &str) -> bool {
    matches!(
        before.chars().rev().nth(1),
        Some(
            '饭' | '酒'
                | '烤'
                | '饮'
                | '锅'
                | '餐'
                | '卖'
                | '理'
                | '面'
                | '粉'
                | '吃'
                | '菜'
                | '点'
                | '修'
                | '洗'
                | '材'
        )
    )
}

/// The end of a company's name, with the branch named after it: 青铜峡分公司.
fn branch(text: &str, end: usize) -> usize {
    const LONGEST: usize = 12;
    static AGAIN: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("公司"));
    let near = &text.as_bytes()[end..text.len().min(end + LONGEST * '公'.len_utf8())];
    if AGAIN.find(near).is_none() {
        return end;
    }
    let mut at = end;
    for c in text[end..].chars().take(LONGEST) {
        if !('一'..='龥').contains(&c)
            || matches!(c, '的' | '与' | '和' | '及' | '在' | '对' | '将' | '于' | '为' | '签' | '由' | '是')
        {
            break;
        }
        at += c.len_utf8();
        let name = &text[end..at];
        if name.ends_with("公司") {
            return if name.ends_with("分公司") { at } else { end };
        }
    }
    end
}

/// Where the name whose ending begins at `stem_end` begins, when a word that
/// cannot be part of it is found within `longest` characters.
fn left(text: &str, floor: usize, stem_end: usize, longest: usize) -> Option<usize> {
    /// Ideographs that are part of a name wherever they stand.
    static PLAIN: CharSet = CharSet::range('一', '龥').without(&CharSet::of(BOUNDS));
    let stem = &text[floor..stem_end];
    let mut at = stem.len();
    for _ in 0..longest {
        if let [.., first @ 0xe0..0xf0, second, third] = stem.as_bytes()[..at]
            && PLAIN.has_bytes(first, second, third)
        {
            at -= 3;
            continue;
        }
        let (head, tail) = stem.split_at(at);
        let Some(c) = head.chars().next_back() else { return Some(floor) };
        let before = &head[..at - c.len_utf8()];
        at = if c == '）' {
            // A bracket inside a name holds a few ideographs: （宁夏）.
            let Some(open) = bracket(before) else { return Some(floor + at) };
            open
        } else {
            let ideograph = ('一'..='龥').contains(&c);
            if !(ideograph || c.is_ascii_alphanumeric() || c == '·') {
                return Some(floor + at);
            }
            let next = tail.chars().next();
            if boundary(before, c, next) || (longest == LONGEST_SHOP && place(before, c, next)) {
                return Some(floor + at);
            }
            before.len()
        };
    }
    None
}

/// Where the （ stands of a bracket in a name, which `before` ends inside of.
fn bracket(before: &str) -> Option<usize> {
    let open = before.char_indices().rev().take(7).find(|(_, c)| *c == '（')?.0;
    let name = before[open..].chars().skip(1).all(|c| ('一'..='龥').contains(&c));
    (name && before.len() > open + '（'.len_utf8()).then_some(open)
}

/// The characters that a name may begin after, as [`boundary`] and [`place`] know them.
const BOUNDS: &str = "的了是在与被把及且或但等该称到某由并均已曾另各又从至将向对给为有于经内外原后其因让和局府司系家托求促织现映诉报令谈知导册\
     售起调请租交罚查括过据照行合同近入望建边侧业位排立署订责人用设属进制展止闭缔除强决前名旁处村镇乡街路组队头里上下区道会";

/// Whether a name begins after `c`, which `before` and `next` surround.
fn boundary(before: &str, c: char, next: Option<char>) -> bool {
    let previous = before.chars().next_back();
    match c {
        '的' | '了' | '是' | '在' | '与' | '被' | '把' | '及' | '且' | '或' | '但' | '等' | '该' | '称' | '到'
        | '某' => true,
        '由' => !matches!(previous, Some('自')),
        '并' | '均' | '已' | '曾' | '另' | '各' | '又' => true,
        '从' => !matches!(next, Some('化' | '江')),
        '至' => !matches!(next, Some('诚' | '善' | '尊')),
        '将' => !matches!(next, Some('军' | '乐')),
        '向' => !matches!(next, Some('阳' | '前' | '荣' | '海' | '东')),
        '对' => true,
        '给' => !matches!(next, Some('水' | '排')),
        '为' => !matches!(next, Some('民')) && !matches!(previous, Some('华')),
        '有' => !matches!(next, Some('限' | '色' | '机' | '为')),
        '于' => !matches!(next, Some('洪' | '都' | '田' | '阗')),
        '经' => !matches!(next, Some('济' | '开' | '销' | '营' | '纬' | '贸' | '典' | '编')),
        '内' => !matches!(next, Some('蒙' | '江' | '乡' | '黄' | '丘')),
        '外' => !matches!(next, Some('贸' | '运' | '海' | '环')),
        '原' => !matches!(next, Some('州' | '平' | '阳' | '料' | '木' | '油' | '煤' | '种' | '野' | '生')),
        '后' => !matches!(next, Some('旗' | '湖')),
        '其' => !matches!(next, Some('木')),
        '因' | '让' => true,
        '和' => {
            matches!(
                previous,
                Some(
                    '司' | '厂'
                        | '场'
                        | '店'
                        | '社'
                        | '局'
                        | '府'
                        | '会'
                        | '处'
                        | '办'
                        | '镇'
                        | '乡'
                        | '村'
                        | '区'
                        | '市'
                        | '院'
                        | '队'
                        | '站'
                        | '所'
                        | '心'
                        | '户'
                        | '团'
                        | '部'
                )
            ) && !matches!(next, Some('平' | '顺' | '田' | '静' | '硕' | '政' | '林' | '布' | '龙' | '县'))
        }
        '局' => {
            !matches!(next, Some('集' | '股' | '有' | '第'))
                && !matches!(
                    previous,
                    Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '铁' | '路')
                )
        }
        '府' => matches!(previous, Some('政')),
        '司' => matches!(previous, Some('公')),
        '系' => matches!(previous, Some('实')),
        '家' => matches!(
            previous,
            Some(
                '一' | '二'
                    | '两'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '几'
                    | '多'
                    | '数'
                    | '0'
                    | '1'
                    | '2'
                    | '3'
                    | '4'
                    | '5'
                    | '6'
                    | '7'
                    | '8'
                    | '9'
            )
        ),
        '托' => matches!(previous, Some('委')),
        '求' => matches!(previous, Some('要' | '请')),
        '促' => matches!(previous, Some('督')),
        '织' => matches!(previous, Some('组')),
        '现' => matches!(previous, Some('发')),
        '映' => matches!(previous, Some('反')),
        '诉' => matches!(previous, Some('投')),
        '报' => matches!(previous, Some('举')),
        '令' => matches!(previous, Some('责')),
        '谈' => matches!(previous, Some('约')),
        '知' => matches!(previous, Some('通' | '告')),
        '导' => matches!(previous, Some('指' | '督' | '引' | '辅')),
        '册' => matches!(previous, Some('在' | '注')),
        '售' => {
            matches!(previous, Some('销' | '出' | '零'))
                && !matches!(next, Some('有' | '公' | '股' | '服' | '中' | '分' | '部'))
        }
        '起' => matches!(previous, Some('建' | '办' | '开')),
        '调' => matches!(previous, Some('协')),
        '请' => matches!(previous, Some('聘' | '邀' | '申')),
        '租' => matches!(previous, Some('出' | '承')),
        '交' => matches!(previous, Some('移' | '转' | '提')),
        '罚' => matches!(previous, Some('处')),
        '查' => matches!(previous, Some('检' | '调' | '核' | '排' | '巡')),
        '括' => matches!(previous, Some('包')),
        '过' => matches!(previous, Some('通')),
        '据' => matches!(previous, Some('根' | '依')),
        '照' => matches!(previous, Some('按')),
        '行' => matches!(previous, Some('进' | '执')),
        '合' => matches!(previous, Some('联' | '配' | '结')),
        '同' => matches!(previous, Some('会' | '共')),
        '近' => matches!(previous, Some('附' | '靠' | '邻' | '临')),
        '入' => matches!(previous, Some('进' | '流' | '排' | '汇' | '送' | '运' | '倒')),
        '望' => matches!(previous, Some('希')),
        '建' => matches!(previous, Some('修' | '兴')),
        '边' => matches!(previous, Some('周' | '旁' | '路')),
        '侧' => matches!(previous, Some('南' | '北' | '东' | '西' | '两' | '右' | '左')),
        '业' => matches!(previous, Some('企')),
        '位' => matches!(previous, Some('单' | '点')),
        '排' => matches!(previous, Some('安')),
        '立' => matches!(previous, Some('成')),
        '署' | '订' => matches!(previous, Some('签')),
        '责' => matches!(previous, Some('负')),
        '人' => matches!(previous, Some('责')),
        '用' => matches!(previous, Some('聘' | '使')),
        '设' => matches!(previous, Some('建')),
        '属' => !matches!(previous, Some('金')),
        '进' => matches!(previous, Some('推')),
        '制' => matches!(previous, Some('遏')),
        '展' => matches!(previous, Some('开')),
        '止' => matches!(previous, Some('停')),
        '闭' => matches!(previous, Some('关')),
        '缔' => matches!(previous, Some('取')),
        '除' => matches!(previous, Some('拆')),
        '强' => matches!(previous, Some('加')),
        '决' => matches!(previous, Some('解')),
        '前' => matches!(previous, Some('目' | '之' | '以' | '日')),
        '名' => matches!(previous, Some('更')),
        '旁' | '处' => matches!(next, Some('的')),
        _ => false,
    }
}

/// Whether `c` ends a village, a street or a spot beside one: the name of a
/// shop begins after it, while companies bear the name of their county.
fn place(before: &str, c: char, next: Option<char>) -> bool {
    match c {
        '村' | '镇' | '乡' | '街' | '路' | '组' | '队' | '旁' | '头' | '边' | '侧' | '里' => true,
        // 上蔡县, 下花园区.
        '上' => !matches!(next, Some('海' | '饶' | '虞' | '高' | '杭' | '林' | '栗' | '犹' | '思' | '蔡')),
        '下' => !matches!(next, Some('陆' | '花')),
        '区' => before.ends_with(['社', '小', '园']),
        '道' => before.ends_with('街'),
        '会' => before.ends_with("居委") || before.ends_with("村委"),
        _ => false,
    }
}

/// Whether the words before an ending name something: at least two characters
/// are left when those that say only what kind it is are taken away.
fn named(stem: &str) -> bool {
    // No name is made of kinds alone at that length.
    if stem.len() > "一二三四五六七八九".len() {
        return true;
    }
    let mut stem = stem;
    while let Some(shorter) = without_end(stem).or_else(|| without_start(stem)) {
        stem = shorter;
    }
    stem.chars().nth(1).is_some()
}

/// `stem` without a kind at its end.
fn without_end(stem: &str) -> Option<&str> {
    static LASTS: CharSet = CharSet::lasts(GENERIC_ENDS);
    let last = stem.chars().next_back().filter(|&c| LASTS.has(c))?;
    ENDS.of(last).find_map(|word| stem.strip_suffix(word))
}

/// `stem` without a word at its start that tells nothing.
fn without_start(stem: &str) -> Option<&str> {
    if stem.starts_with(|c: char| c.is_ascii_digit()) {
        return stem.get(1..);
    }
    static FIRSTS: CharSet = CharSet::firsts(GENERIC_STARTS);
    let first = stem.chars().next().filter(|&c| FIRSTS.has(c))?;
    STARTS.of(first).find_map(|word| stem.strip_prefix(word))
}

#[cfg(test)]
mod tests {
    use super::{BOUNDS, boundary, place};

    #[test]
    fn names_begin_after_bounds_alone() {
        let known: std::collections::BTreeSet<char> = include_str!("company.rs").chars().collect();
        for c in known.iter().copied().filter(|c| !BOUNDS.contains(*c)) {
            for before in known.iter().map(char::to_string) {
                let begins = |next| boundary(&before, c, next) || place(&before, c, next);
                assert!(!begins(None) && !begins(Some('的')), "{before}{c}");
            }
        }
    }

    /// The last company of the text.
    fn reads(text: &str) -> Option<&str> {
        crate::mention::mentions(text).companies.last().map(|&span| &text[span])
    }

    #[test]
    fn names_begin_after_a_word_that_is_none_of_them() {
        for (text, name) in [
            ("委托宁夏盈林工程有限公司对其鉴定", "宁夏盈林工程有限公司"),
            ("处罚决定，甲乙建材有限责任公司", "甲乙建材有限责任公司"),
            ("与宁夏甲乙为民环卫有限公司中宁分公司签订", "宁夏甲乙为民环卫有限公司中宁分公司"),
            ("督促和顺县泰安煤业有限公司停产", "和顺县泰安煤业有限公司"),
            ("甲乙砖厂和丙丁建材有限公司", "丙丁建材有限公司"),
            ("由中石化（宁夏）有限公司承担", "中石化（宁夏）有限公司"),
            ("位于贺兰雪公司南侧", "贺兰雪公司"),
            ("实为青铜峡市惠氏生猪养殖专业合作社，", "青铜峡市惠氏生猪养殖专业合作社"),
            ("反映亚宁砂场越界", "亚宁砂场"),
            ("有一家建新白灰厂，", "建新白灰厂"),
            ("位于南侧慧慧养猪场臭味", "慧慧养猪场"),
            ("对硕宇建材经销部开展", "硕宇建材经销部"),
            ("要求金洋集团整改", "金洋集团"),
            ("运送至上蔡县晨光垃圾处理厂。", "上蔡县晨光垃圾处理厂"),
            ("没有结果，希望亚宁砂场搬走", "亚宁砂场"),
            ("废水经管网最终进入硕宇污水处理厂", "硕宇污水处理厂"),
            ("居民点靠近慧慧养猪场", "慧慧养猪场"),
        ] {
            assert_eq!(reads(text), Some(name), "{text}");
        }
    }

    #[test]
    fn kinds_alone_are_no_names() {
        for text in [
            "委托第三方检测公司进行",
            "该公司",
            "该小区物业公司",
            "附近养猪场臭味",
            "有化工厂排污",
            "经现场核查",
            "在市场东侧",
            "厂界噪声",
            "两家烧烤店",
            "停车场",
            "环卫公司",
            "大型合作社",
            "修建大型养鸡场",
            "希望石料厂搬走",
            "最终进入城市污水处理厂",
            "新营镇寨子村粉条厂",
            "天心眼村化工厂",
            "小区楼下火锅店",
            "村里无沙场",
            "老纺织厂",
            "民爆公司",
            "甲市乙县羊场镇采石",
            "登记在册砖厂",
            "引导烧烤店使用电炉",
        ] {
            assert_eq!(reads(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_without_boundary_is_no_name() {
        let text = format!("{}公司", "甲".repeat(60));
        assert_eq!(reads(&text), None);
    }
}
