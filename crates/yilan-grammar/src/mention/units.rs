//! The units of quantities: one line of [`FORMS`] for each way to write one.

use std::fmt;

use crate::charset::{CharSet, decode};
use crate::words::Words;

/// A unit: what is measured, and for rates, per what.
///
/// The names are `mu`, `ha`, `m2`, `km2`, `m3`, `L`, `t`, `kg`, `g`, `mg`,
/// `ug`, `m`, `km`, `cm`, `mm`, `nmi`, `household`, `person`, `person-time`,
/// `head`, `count`, `times`, `fold`, `dB`, `yuan`, `kV`, `kVA`, `V`, `kW`, `MW`, `W`,
/// `hp`, `t/h` (of steam), `%`, `‰`, `℃`, `s`, `min`, `h`, `day`, `workday`
/// and `month`.
///
/// ```
/// use yilan_grammar::mention::mentions;
///
/// let found = mentions("化学需氧量为60mg/L，每户每年3吨。");
/// assert_eq!(found.quantities[0].unit.to_string(), "mg/L");
/// assert_eq!(found.quantities[1].unit.to_string(), "t");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit {
    /// The canonical name.
    pub name: &'static str,
    /// The canonical name of what stands after `/`.
    pub per: Option<&'static str>,
}

impl From<Unit> for String {
    fn from(unit: Unit) -> Self {
        // Few have something below the line.
        if unit.per.is_none() { unit.name.to_owned() } else { unit.to_string() }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        match self.per {
            Some(per) => write!(f, "/{per}"),
            None => Ok(()),
        }
    }
}

/// What one form of a unit says.
#[derive(Debug)]
pub(super) struct Form {
    /// As a page writes it, folded.
    text: &'static str,
    /// The canonical name.
    pub(super) name: &'static str,
    /// How many of the canonical unit it is.
    pub(super) factor: f64,
    /// What its amounts are like.
    pub(super) kind: Kind,
    /// Characters that make another word of it: 个 before 体.
    before: &'static str,
}

/// What amounts a unit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any number: lengths, weights, money.
    Measure,
    /// Things that are counted, by whole numbers.
    Count,
}

impl Form {
    /// As a page writes it.
    pub(super) const fn text(&self) -> &'static str {
        self.text
    }

    /// The same, but not where one of `characters` follows.
    const fn before(self, characters: &'static str) -> Self {
        Self { before: characters, ..self }
    }
}

const fn measure(text: &'static str, name: &'static str, factor: f64) -> Form {
    Form { text, name, factor, kind: Kind::Measure, before: "" }
}

const fn count(text: &'static str, name: &'static str) -> Form {
    Form { text, name, factor: 1.0, kind: Kind::Count, before: "" }
}

/// The unit that `text` begins with, in its longest form, and what follows it.
pub(super) fn unit(text: &str) -> Option<(&'static Form, Unit, &str)> {
    let first = text.chars().next()?;
    if !OPENINGS.has(first) {
        return None;
    }
    let (form, _) = BY_TEXT.longest(text)?;
    let rest = &text[form.text.len()..];
    let next = rest.chars().next();
    if next.is_some_and(|c| {
        form.before.chars().any(|other| other == c) || (first.is_ascii_alphabetic() && c.is_ascii_alphanumeric())
    }) {
        return None;
    }
    let (per, rest) = per(rest);
    Some((form, Unit { name: form.name, per }, rest))
}

/// The characters that forms begin with.
static OPENINGS: CharSet = openings();

const fn openings() -> CharSet {
    let (mut set, mut index) = (CharSet::EMPTY, 0);
    while index < FORMS.len() {
        set = set.with(decode(FORMS[index].text.as_bytes(), 0).0);
        index += 1;
    }
    set
}

/// The other characters that may follow the first digits of a quantity.
static FURTHER: CharSet = CharSet::of(".,余餘多几幾来來百千万萬亿億、至到—-~–‐‑―─−");

/// Whether a quantity could go on with `c` after its first digits.
pub(super) fn may_follow(c: char) -> bool {
    OPENINGS.has(c) || FURTHER.has(c)
}

/// What follows `/`, if anything does.
fn per(rest: &str) -> (Option<&'static str>, &str) {
    let Some(below) = rest.strip_prefix('/').or_else(|| each(rest)) else { return (None, rest) };
    let longest = PERS.iter().filter(|(text, _)| below.starts_with(text)).max_by_key(|(text, _)| text.len());
    match longest {
        Some((text, name)) => (Some(name), &below[text.len()..]),
        None => (None, rest),
    }
}

/// What follows 每 where it stands for `/`: 毫克每升, 毫克每立方米.
fn each(rest: &str) -> Option<&str> {
    rest.strip_prefix('每').filter(|below| below.starts_with("升") || below.starts_with("立方米"))
}

/// The forms by what they begin with.
static BY_TEXT: Words<&'static Form> = Words::new(&LIST);
const LIST: [(&str, &Form); FORMS.len()] = {
    let (mut list, mut index) = ([("", &FORMS[0]); FORMS.len()], 0);
    while index < FORMS.len() {
        list[index] = (FORMS[index].text, &FORMS[index]);
        index += 1;
    }
    list
};

/// Every form, sorted by its text.
const FORMS: &[Form] = &[
    measure("%", "%", 1.0),
    measure("GW", "MW", 1_000.0),
    measure("KG", "kg", 1.0),
    measure("KM", "km", 1.0),
    measure("KV", "kV", 1.0),
    measure("KVA", "kVA", 1.0),
    measure("KW", "kW", 1.0),
    measure("Kg", "kg", 1.0),
    measure("Km", "km", 1.0),
    measure("L", "L", 1.0),
    measure("MM", "mm", 1.0),
    measure("MW", "MW", 1.0),
    measure("V", "V", 1.0),
    measure("W", "W", 1.0),
    measure("cm", "cm", 1.0),
    measure("dB", "dB", 1.0),
    measure("dB（A）", "dB", 1.0),
    measure("db", "dB", 1.0),
    measure("db（A）", "dB", 1.0),
    measure("h", "h", 1.0),
    measure("hm2", "ha", 1.0),
    measure("hm²", "ha", 1.0),
    measure("kV", "kV", 1.0),
    measure("kVA", "kVA", 1.0),
    measure("kW", "kW", 1.0),
    measure("kg", "kg", 1.0),
    measure("km", "km", 1.0),
    measure("km2", "km2", 1.0),
    measure("km²", "km2", 1.0),
    measure("kv", "kV", 1.0),
    measure("kw", "kW", 1.0),
    measure("m", "m", 1.0),
    measure("m2", "m2", 1.0),
    measure("m3", "m3", 1.0),
    measure("mg", "mg", 1.0),
    measure("min", "min", 1.0),
    measure("mm", "mm", 1.0),
    measure("m²", "m2", 1.0),
    measure("m³", "m3", 1.0),
    measure("t", "t", 1.0),
    measure("ug", "ug", 1.0),
    measure("°C", "℃", 1.0),
    measure("µg", "ug", 1.0),
    measure("μg", "ug", 1.0),
    measure("‰", "‰", 1.0),
    measure("℃", "℃", 1.0),
    measure("㎎", "mg", 1.0),
    measure("㎏", "kg", 1.0),
    measure("㎜", "mm", 1.0),
    measure("㎝", "cm", 1.0),
    measure("㎞", "km", 1.0),
    measure("㎡", "m2", 1.0),
    measure("㎥", "m3", 1.0),
    count("个", "count").before("体别性"),
    measure("个多小时", "h", 1.0),
    measure("个多月", "month", 1.0),
    measure("个小时", "h", 1.0),
    measure("个工作日", "workday", 1.0),
    measure("个月", "month", 1.0),
    measure("亩", "mu", 1.0).before("产"),
    count("人", "person").before("员民大工家为类"),
    count("人次", "person-time"),
    count("件", "count"),
    count("份", "count").before("额"),
    measure("伏", "V", 1.0).before("牛"),
    count("位", "person").before("于置"),
    measure("倍", "fold", 1.0),
    measure("元", "yuan", 1.0).before("旦宝月素"),
    measure("元人民币", "yuan", 1.0),
    measure("兆瓦", "MW", 1.0),
    measure("克", "g", 1.0).before("服"),
    measure("公分", "cm", 1.0),
    measure("公斤", "kg", 1.0),
    measure("公里", "km", 1.0),
    measure("公顷", "ha", 1.0),
    count("具", "count").before("有体备"),
    measure("分地", "mu", 0.1),
    measure("分贝", "dB", 1.0),
    measure("分钟", "min", 1.0),
    measure("千伏", "kV", 1.0),
    measure("千伏安", "kVA", 1.0),
    measure("千克", "kg", 1.0),
    measure("千瓦", "kW", 1.0),
    measure("千米", "km", 1.0),
    measure("升", "L", 1.0).before("级高降至压温华旗"),
    measure("厘米", "cm", 1.0),
    count("口", "count").before("岸头径袋味"),
    count("只", "count").before("有要能是在需"),
    count("台", "count").before("账帐州儿安江湾风"),
    count("台套", "count"),
    count("台次", "times"),
    count("台（套）", "count"),
    count("名", "person").before("称为单叫录"),
    measure("吨", "t", 1.0),
    count("块", "count").before("状"),
    measure("块钱", "yuan", 1.0),
    count("处", "count").before("理罚置于分"),
    measure("天", "day", 1.0).before("然津气水台门柱元宁长峨山环"),
    count("头", "head").before("部道"),
    count("套", "count").before("用取"),
    count("孔", "count").before("庙子雀"),
    count("宗", "count").before("旨地"),
    count("家", "count").before("庭具属禽畜园电用长里中"),
    measure("小时", "h", 1.0),
    count("尾", "head").before("矿水气"),
    count("层", "count").before("面次"),
    count("幅", "count").before("度"),
    count("幢", "count"),
    measure("平方", "m2", 1.0),
    measure("平方公里", "km2", 1.0),
    measure("平方千米", "km2", 1.0),
    measure("平方米", "m2", 1.0),
    measure("平米", "m2", 1.0),
    count("座", "count").before("谈落位"),
    count("张", "count").before("家掖贴"),
    count("户", "household").before("外籍均"),
    count("扇", "count"),
    count("捆", "count"),
    count("摞", "count"),
    count("支", "count").before("流队部行付持撑路"),
    measure("斤", "kg", 0.5),
    measure("方", "m3", 1.0).before("面案式向可便法位圆米"),
    measure("日内", "day", 1.0),
    count("条", "count").before("件例款"),
    count("枚", "count"),
    count("栋", "count"),
    count("株", "count").before("洲"),
    count("根", "count").before("据治本"),
    count("桶", "count").before("装"),
    count("棵", "count"),
    count("次", "times").before("性日级生年要"),
    measure("毫克", "mg", 1.0),
    measure("毫米", "mm", 1.0),
    measure("海里", "nmi", 1.0),
    measure("瓦", "W", 1.0).before("楞砾斯房窑厂"),
    count("瓶", "count").before("装"),
    count("盏", "count"),
    count("眼", "count").before("镜"),
    measure("秒", "s", 1.0),
    measure("立方", "m3", 1.0),
    measure("立方米", "m3", 1.0),
    count("笔", "count").before("者录"),
    count("箱", "count").before("体变涵"),
    measure("米", "m", 1.0),
    measure("米²", "m2", 1.0),
    measure("米³", "m3", 1.0),
    count("羽", "head"),
    count("艘", "count"),
    measure("蒸吨", "t/h", 1.0),
    measure("蒸吨/h", "t/h", 1.0),
    measure("蒸吨/小时", "t/h", 1.0),
    measure("蒸吨/时", "t/h", 1.0),
    count("袋", "count").before("鼠"),
    count("起", "count").before("重来到至诉火草因"),
    count("趟", "times"),
    count("车", "count").before("间位道辆库"),
    count("车次", "times"),
    count("辆", "count"),
    count("辆次", "times"),
    count("遍", "times"),
    count("间", "count").before("断隔接距"),
    count("顶", "count"),
    count("项", "count").before("目城"),
    measure("马力", "hp", 1.0),
];

/// What stands under the line of a rate with its canonical name, sorted.
static PERS: &[(&str, &str)] = &[
    ("L", "L"),
    ("Nm3", "m3"),
    ("Nm³", "m3"),
    ("a", "year"),
    ("d", "day"),
    ("h", "h"),
    ("kg", "kg"),
    ("l", "L"),
    ("m2", "m2"),
    ("m3", "m3"),
    ("min", "min"),
    ("m²", "m2"),
    ("m³", "m3"),
    ("s", "s"),
    ("t", "t"),
    ("㎡", "m2"),
    ("㎥", "m3"),
    ("亩", "mu"),
    ("人", "person"),
    ("公斤", "kg"),
    ("分钟", "min"),
    ("千克", "kg"),
    ("升", "L"),
    ("吨", "t"),
    ("周", "week"),
    ("天", "day"),
    ("小时", "h"),
    ("平方米", "m2"),
    ("年", "year"),
    ("户", "household"),
    ("日", "day"),
    ("时", "h"),
    ("月", "month"),
    ("次", "times"),
    ("秒", "s"),
    ("立方", "m3"),
    ("立方米", "m3"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> Option<(String, &str)> {
        unit(text).map(|(_, unit, rest)| (unit.to_string(), rest))
    }

    #[test]
    fn forms_are_sorted_and_unique() {
        assert!(FORMS.iter().all(|form| form.text.starts_with(|c| OPENINGS.has(c))));
        assert!(FORMS.is_sorted_by(|a, b| a.text < b.text));
        assert!(PERS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn the_longest_form_is_taken() {
        for (text, name, rest) in [
            ("平方米的", "m2", "的"),
            ("平方公里", "km2", ""),
            ("个月", "month", ""),
            ("个", "count", ""),
            ("dB（A），", "dB", "，"),
            ("mg/L", "mg/L", ""),
            ("毫克/立方米", "mg/m3", ""),
            ("吨/年", "t/year", ""),
            ("次/天", "times/day", ""),
            ("蒸吨/小时", "t/h", ""),
            ("元/平方米", "yuan/m2", ""),
            ("户/3人", "household", "/3人"),
        ] {
            assert_eq!(reads(text), Some((name.to_owned(), rest)), "{text}");
        }
    }

    #[test]
    fn what_begins_another_word_is_no_unit() {
        for text in ["个体户", "家具厂", "天然气", "号楼", "mx", "国道", "，", ""] {
            assert_eq!(reads(text), None, "{text}");
        }
    }
}
