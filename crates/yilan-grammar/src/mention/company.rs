//! Companies: names that end in 公司, 集团, 合作社, 厂, 场, 店, with their left
//! end found by the words that cannot be part of a name.

use yilan_text::Span;

use super::company_words::{GENERIC_ENDS, GENERIC_STARTS};

/// More characters than a name has before its ending.
const LONGEST: usize = 40;
/// The same for a shop, a farm or a plant.
const LONGEST_SHOP: usize = 22;

/// The company whose ending has its last character, `last`, up to `end`;
/// `floor` is where what was read before ends.
pub(super) fn company(text: &str, last: char, end: usize, floor: usize) -> Option<Span> {
    let (stem_end, end, longest) = ending(text, last, end)?;
    let start = left(text, floor, stem_end, longest)?;
    let stem = text[start..stem_end].trim_end_matches("有限").trim_end_matches("有限责任").trim_end_matches("股份");
    named(stem).then(|| Span::new(start, end))
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
        '厂' if !rest.starts_with(|c| "界区房内外址长商家院门矿部级方里".contains(c)) => {
            ("厂", LONGEST_SHOP)
        }
        '场' if farm(before) && !rest.starts_with(|c| "地所内外区界长周主".contains(c)) => {
            ("场", LONGEST_SHOP)
        }
        '店' if shop(before) && !rest.starts_with(|c| "铺面外内长主家员里门".contains(c)) => {
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
        Some(kind) if "砂沙石煤猪鸡牛羊鸭鹅兔鱼渔林殖宰木".contains(kind) => true,
        Some('车') => chars.next() == Some('洗'),
        _ => false,
    }
}

/// Whether the 店 at the end is one of a kind: 烧烤店, 饭店.
fn shop(before: &str) -> bool {
    before.chars().rev().nth(1).is_some_and(|kind| "饭酒烤饮锅餐卖理面粉吃菜点修洗材".contains(kind))
}

/// The end of a company's name, with the branch named after it: 青铜峡分公司.
fn branch(text: &str, end: usize) -> usize {
    let mut at = end;
    for c in text[end..].chars().take(12) {
        if !('一'..='龥').contains(&c) || "的与和及在对将于为签由是".contains(c) {
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
    let mut chars = text[floor..stem_end].char_indices().rev();
    let mut next = None;
    for _ in 0..longest {
        let Some((at, c)) = chars.next() else { return Some(floor) };
        let at = floor + at;
        let after = at + c.len_utf8();
        if c == '）' {
            // A bracket inside a name holds a few ideographs: （宁夏）.
            match bracket(&text[floor..at]) {
                Some(length) => {
                    for _ in 0..length {
                        chars.next();
                    }
                    next = Some('（');
                    continue;
                }
                None => return Some(after),
            }
        }
        if !(('一'..='龥').contains(&c) || c.is_ascii_alphanumeric() || c == '·') {
            return Some(after);
        }
        if boundary(&text[floor..at], c, next) {
            return Some(after);
        }
        next = Some(c);
    }
    None
}

/// The number of characters back to and with the （ of a bracket in a name.
fn bracket(before: &str) -> Option<usize> {
    let inside = before.chars().rev().take(7).position(|c| c == '（')?;
    let name = before.chars().rev().take(inside).all(|c| ('一'..='龥').contains(&c));
    (name && inside > 0).then_some(inside + 1)
}

/// Whether a name begins after `c`, which `before` and `next` surround.
fn boundary(before: &str, c: char, next: Option<char>) -> bool {
    let previous = before.chars().next_back();
    let after = |words: &str| previous.is_some_and(|p| words.contains(p));
    let before = |words: &str| next.is_some_and(|n| words.contains(n));
    match c {
        '的' | '了' | '是' | '在' | '与' | '被' | '把' | '及' | '且' | '或' | '但' | '等' | '该' | '称' | '到'
        | '某' => true,
        '由' => !after("自"),
        '并' | '均' | '已' | '曾' | '另' | '各' | '又' => true,
        '从' => !before("化江"),
        '至' => !before("诚善尊"),
        '将' => !before("军乐"),
        '向' => !before("阳前荣海东"),
        '对' => true,
        '给' => !before("水排"),
        '为' => !before("民") && !after("华"),
        '有' => !before("限色机为"),
        '于' => !before("洪都田阗"),
        '经' => !before("济开销营纬贸典编"),
        '内' => !before("蒙江乡黄丘"),
        '外' => !before("贸运海环"),
        '原' => !before("州平阳料木油煤种野生"),
        '后' => !before("旗湖"),
        '其' => !before("木"),
        '因' | '让' => true,
        '和' => after("司厂场店社局府会处办镇乡村区市院队站所心户团部") && !before("平顺田静硕政林布龙县"),
        '局' => !before("集股有第") && !after("一二三四五六七八九十铁路"),
        '府' => after("政"),
        '司' => after("公"),
        '系' => after("实"),
        '家' => after("一二两三四五六七八九十几多数0123456789"),
        '托' => after("委"),
        '求' => after("要请"),
        '促' => after("督"),
        '织' => after("组"),
        '现' => after("发"),
        '映' => after("反"),
        '诉' => after("投"),
        '报' => after("举"),
        '令' => after("责"),
        '谈' => after("约"),
        '知' => after("通告"),
        '导' => after("指督"),
        '调' => after("协"),
        '请' => after("聘邀申"),
        '租' => after("出承"),
        '交' => after("移转提"),
        '罚' => after("处"),
        '查' => after("检调核排巡"),
        '括' => after("包"),
        '过' => after("通"),
        '据' => after("根依"),
        '照' => after("按"),
        '行' => after("进执"),
        '合' => after("联配结"),
        '同' => after("会共"),
        '近' => after("附"),
        '边' => after("周旁路"),
        '侧' => after("南北东西两右左"),
        '业' => after("企"),
        '位' => after("单点"),
        '排' => after("安"),
        '立' => after("成"),
        '署' | '订' => after("签"),
        '责' => after("负"),
        '人' => after("责"),
        '用' => after("聘使"),
        '设' => after("建"),
        '属' => !after("金"),
        '进' => after("推"),
        '制' => after("遏"),
        '展' => after("开"),
        '止' => after("停"),
        '闭' => after("关"),
        '缔' => after("取"),
        '除' => after("拆"),
        '强' => after("加"),
        '决' => after("解"),
        '前' => after("目之以日"),
        '名' => after("更"),
        '旁' | '处' => before("的"),
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
    loop {
        let end = GENERIC_ENDS.iter().find_map(|word| stem.strip_suffix(word));
        let Some(shorter) = end.or_else(|| GENERIC_STARTS.iter().find_map(|word| stem.strip_prefix(word))) else {
            return stem.chars().nth(1).is_some();
        };
        stem = shorter;
    }
}

#[cfg(test)]
mod tests {
    /// The last company of the text.
    fn reads(text: &str) -> Option<&str> {
        crate::mention::mentions(text).companies.last().map(|&span| &text[span])
    }

    #[test]
    fn names_begin_after_a_word_that_is_none_of_them() {
        for (text, name) in [
            ("委托宁夏盈林工程有限公司对其鉴定", "宁夏盈林工程有限公司"),
            ("处罚决定，甲乙建材有限责任公司", "甲乙建材有限责任公司"),
            ("与宁夏康洁为民环卫工程有限公司青铜峡分公司签订", "宁夏康洁为民环卫工程有限公司青铜峡分公司"),
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
