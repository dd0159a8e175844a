//! What a unit is: [`Level`], [`UnitId`], [`Unit`], and the short forms that its name has by rule.

use std::borrow::Cow;

use crate::Code;

/// How large a unit is.
///
/// ```
/// use yilan_divisions::Level;
///
/// assert!(Level::Province < Level::County);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 省, 自治区, 直辖市, 特别行政区.
    Province,
    /// 地级市, 地区, 自治州, 盟.
    Prefecture,
    /// 县, 市, 区, 旗, 自治县, 自治旗, 特区, 林区.
    County,
    /// 乡, 镇, 街道, 苏木, and the farms, mines and zones that the statistical lists put beside them.
    Township,
    /// 村, 社区: the area of one committee.
    Village,
    /// Functional zones and the like: 开发区, 新区, 管理区, 兵团. Where one has a code, the statistical lists
    /// treat it as a county (130171, 232761).
    Zone,
}

impl Level {
    /// The English word for the level, as it stands in output: `county`.
    ///
    /// ```
    /// assert_eq!(yilan_divisions::Level::Township.as_str(), "township");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
            Self::Village => "village",
            Self::Zone => "zone",
        }
    }
}

/// Which unit of a [`Divisions`](crate::Divisions): a position in its table.
///
/// Ids are good for one version of the data only; store codes and years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub(crate) u32);

impl UnitId {
    /// The position in [`Divisions::units`](crate::Divisions::units), from 0.
    ///
    /// ```
    /// let divisions = yilan_divisions::Divisions::embedded();
    /// let first = divisions.units().next().unwrap();
    /// assert_eq!(first.id.index(), 0);
    /// assert_eq!(divisions.id(0), Some(first.id));
    /// ```
    #[must_use]
    pub const fn index(self) -> u32 {
        self.0
    }
}

/// A unit of one of the levels province to township, under one name and one code, with its years.
///
/// A unit that changed its name or its code is two units, the second a successor of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Its position in the table.
    pub id: UnitId,
    /// Its code: six digits, or nine for a township.
    pub code: Code,
    /// Its full official name, without the larger units: 恩施土家族苗族自治州.
    pub name: &'static str,
    /// How large it is.
    pub level: Level,
    /// The unit that it lay in, in its last year.
    pub parent: Option<UnitId>,
    /// The first year at the end of which it existed. The lists of counties begin in 2002 and those of
    /// townships in 2016: this year means *or earlier*.
    pub from: u16,
    /// The last year at the end of which it existed; `None` for a unit of today, that is one of the newest list
    /// of its level: that of January 2025, or for townships that of June 2023.
    pub to: Option<u16>,
}

impl Unit {
    /// Whether the unit existed at the end of `year`.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let kuche = Divisions::embedded().at(Code::parse("652923").unwrap(), 2017).unwrap();
    /// assert_eq!(kuche.name, "库车县");
    /// assert!(kuche.existed(2018) && !kuche.existed(2019));
    /// ```
    #[must_use]
    pub fn existed(&self, year: u16) -> bool {
        self.from <= year && self.to.is_none_or(|to| year <= to)
    }

    /// The year to look at larger units in: the last one, or the newest of all for a unit of today.
    pub(crate) fn last_year(&self) -> u16 {
        self.to.unwrap_or(u16::MAX)
    }

    /// The short forms that the name has by rule, the longest first: without its peoples (恩施州), and without
    /// its level word as well (恩施). A stem of one character (安县, 城区) is not given: it is a word.
    ///
    /// Townships lose their level word the same way (东华门街道, 东华门); a zone among them is 献县经开区 and
    /// 献县开发区 for 献县经济开发区. What no rule derives (前郭县) is in
    /// [`Divisions::aliases`](crate::Divisions::aliases).
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let short = |code| Divisions::embedded().current(Code::parse(code).unwrap()).unwrap().short_forms();
    /// assert_eq!(short("422800"), ["恩施州", "恩施自治州", "恩施"]);
    /// assert_eq!(short("640000"), ["宁夏"]);
    /// assert_eq!(short("620826"), ["静宁"]);
    /// assert!(short("621224").is_empty()); // 康县
    /// ```
    #[must_use]
    pub fn short_forms(&self) -> Vec<Cow<'static, str>> {
        short_forms(self.name, self.level)
    }
}

/// Level words, each after those that it ends with.
const PROVINCE: &[&str] = &["特别行政区", "自治区", "省", "市"];
const PREFECTURE: &[&str] = &["自治州", "地区", "盟", "州", "市"];
const COUNTY: &[&str] = &["自治县", "自治旗", "新区", "林区", "特区", "矿区", "县", "市", "区", "旗"];
const TOWNSHIP: &[&str] = &["街道办事处", "民族苏木", "民族镇", "民族乡", "街道", "苏木", "地区", "镇", "乡"];

/// The peoples in the names of autonomous units, longer before shorter where one begins the other.
const PEOPLES: &[&str] = &[
    "柯尔克孜",
    "维吾尔",
    "哈萨克",
    "塔吉克",
    "鄂温克",
    "鄂伦春",
    "达斡尔",
    "俄罗斯",
    "塔塔尔",
    "乌孜别克",
    "毛南",
    "仫佬",
    "仡佬",
    "布依",
    "布朗",
    "土家",
    "拉祜",
    "裕固",
    "撒拉",
    "保安",
    "东乡",
    "朝鲜",
    "蒙古",
    "锡伯",
    "哈尼",
    "纳西",
    "傈僳",
    "景颇",
    "基诺",
    "普米",
    "独龙",
    "德昂",
    "阿昌",
    "赫哲",
    "京",
    "怒",
    "佤",
    "彝",
    "回",
    "藏",
    "苗",
    "壮",
    "满",
    "侗",
    "瑶",
    "白",
    "傣",
    "黎",
    "畲",
    "土",
    "羌",
    "水",
    "各",
];

/// The word at the end of a name that says what kind of unit it is.
pub(crate) fn level_word(name: &str, level: Level) -> Option<&'static str> {
    let words = match level {
        Level::Province => PROVINCE,
        Level::Prefecture => PREFECTURE,
        Level::County => COUNTY,
        Level::Township => TOWNSHIP,
        Level::Village | Level::Zone => &[],
    };
    // 万柏林区 is a district, 神农架林区 a forest.
    let is_word = |stem: &str, word: &str| word != "林区" || stem.chars().nth(2).is_some();
    words.iter().copied().find(|word| name.strip_suffix(word).is_some_and(|stem| is_word(stem, word)))
}

/// What texts write for the kinds of zones that stand among the townships.
const ZONES: &[(&str, &[&str])] = &[
    ("经济技术开发区", &["经开区", "开发区"]),
    ("经济开发区", &["经开区", "开发区"]),
    ("高新技术产业开发区", &["高新区"]),
    ("高新技术产业园区", &["高新区"]),
];

fn zone_forms(name: &str) -> Vec<Cow<'static, str>> {
    let name = ["管理委员会", "管委会"].iter().find_map(|office| name.strip_suffix(office)).unwrap_or(name);
    let Some((stem, short)) = ZONES.iter().find_map(|(long, short)| Some((name.strip_suffix(long)?, short))) else {
        return Vec::new();
    };
    let forms = short.iter().map(|short| Cow::Owned(format!("{stem}{short}")));
    if stem.chars().count() < 2 { Vec::new() } else { forms.collect() }
}

fn short_forms(name: &'static str, level: Level) -> Vec<Cow<'static, str>> {
    if level == Level::Township && level_word(name, level).is_none() {
        return zone_forms(name);
    }
    let Some((word, body)) = level_word(name, level).and_then(|word| Some((word, name.strip_suffix(word)?))) else {
        return Vec::new();
    };
    let autonomous = word.starts_with("自治") || word.starts_with("民族") || body.ends_with('族');
    let stem = if autonomous { without_peoples(body) } else { body };
    if stem.chars().count() < 2 {
        return Vec::new();
    }
    let mut forms = Vec::with_capacity(3);
    let level_word = match word {
        "自治区" => "",
        "自治州" => "州",
        "自治县" => "县",
        "自治旗" => "旗",
        "街道办事处" => "街道",
        "民族苏木" => "苏木",
        "民族镇" => "镇",
        "民族乡" => "乡",
        word if stem.len() < body.len() => word,
        _ => "",
    };
    if !level_word.is_empty() {
        forms.push(Cow::Owned(format!("{stem}{level_word}")));
    }
    // 威宁自治县.
    if matches!(word, "自治州" | "自治县" | "自治旗") && stem.len() < body.len() {
        forms.push(Cow::Owned(format!("{stem}{word}")));
    }
    forms.push(Cow::Borrowed(stem));
    forms
}

/// The name without the peoples at its end. One that is nothing else keeps the first: 东乡族自治县, 鄂伦春自治旗.
fn without_peoples(body: &str) -> &str {
    let mut rest = body;
    loop {
        let people = rest.strip_suffix('族').unwrap_or(rest);
        let bare = people.len() == rest.len();
        let Some(before) = PEOPLES.iter().find_map(|p| {
            // A people of one character is named with 族 only: 新和, 大理白.
            let p_ok = !bare || p.len() > 3;
            people.strip_suffix(p).filter(|_| p_ok)
        }) else {
            return rest;
        };
        if before.is_empty() {
            return people;
        }
        // 内蒙古 is no 内 of the Mongols.
        if before.chars().count() == 1 {
            return rest;
        }
        rest = before;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_and_level_words_fall_away() {
        for (name, level, expected) in [
            ("恩施土家族苗族自治州", Level::Prefecture, &["恩施州", "恩施自治州", "恩施"][..]),
            ("黔东南苗族侗族自治州", Level::Prefecture, &["黔东南州", "黔东南自治州", "黔东南"]),
            ("克孜勒苏柯尔克孜自治州", Level::Prefecture, &["克孜勒苏州", "克孜勒苏自治州", "克孜勒苏"]),
            ("大理白族自治州", Level::Prefecture, &["大理州", "大理自治州", "大理"]),
            ("东乡族自治县", Level::County, &["东乡县", "东乡自治县", "东乡"]),
            ("积石山保安族东乡族撒拉族自治县", Level::County, &["积石山县", "积石山自治县", "积石山"]),
            ("双江拉祜族佤族布朗族傣族自治县", Level::County, &["双江县", "双江自治县", "双江"]),
            ("鄂温克族自治旗", Level::County, &["鄂温克旗", "鄂温克自治旗", "鄂温克"]),
            ("鄂伦春自治旗", Level::County, &["鄂伦春旗", "鄂伦春"]),
            ("新疆维吾尔自治区", Level::Province, &["新疆"]),
            ("内蒙古自治区", Level::Province, &["内蒙古"]),
            ("香港特别行政区", Level::Province, &["香港"]),
            ("大兴安岭地区", Level::Prefecture, &["大兴安岭"]),
            ("神农架林区", Level::County, &["神农架"]),
            ("东华门街道", Level::Township, &["东华门"]),
            ("三道沟民族乡", Level::Township, &["三道沟乡", "三道沟"]),
            ("新发朝鲜民族乡", Level::Township, &["新发乡", "新发"]),
            ("管城回族区", Level::County, &["管城区", "管城"]),
            ("白庙满族镇", Level::Township, &["白庙镇", "白庙"]),
            ("献县经济开发区", Level::Township, &["献县经开区", "献县开发区"]),
            ("河北大厂高新技术产业开发区管委会", Level::Township, &["河北大厂高新区"]),
            ("经济开发区", Level::Township, &[]),
            ("喇嘛甸满族乡", Level::Township, &["喇嘛甸乡", "喇嘛甸"]),
            ("城区", Level::County, &[]),
            ("康县", Level::County, &[]),
        ] {
            assert_eq!(short_forms(name, level), expected, "{name}");
        }
    }
}
