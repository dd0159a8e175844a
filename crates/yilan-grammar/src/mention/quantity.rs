//! Quantities: a number, a unit, and the words that make it approximate.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use yilan_text::Span;

use crate::Parsed;
use crate::charset::CharSet;
use crate::value::{Number, bare_power, dash, may_range, no, number};

use super::units::{Form, Kind, Unit, unit};

/// A quantity as the text states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The whole of it, 约 and 左右 included.
    pub span: Span,
    /// How much, in `unit`.
    pub amount: Amount,
    /// The unit, canonical: 16.67万平方米 is 166700 of `m2`.
    pub unit: Unit,
    /// The unit or classifier as written.
    pub unit_span: Span,
    /// Whether the text says that it is only about right: 约, 余, 左右, 以上.
    pub approximate: bool,
}

/// How much a quantity is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// One number.
    One(f64),
    /// From `low` to `high`.
    Range {
        /// The smaller number.
        low: f64,
        /// The greater number.
        high: f64,
    },
}

impl Amount {
    /// The same in units `factor` times smaller.
    fn scaled(self, factor: f64) -> Self {
        match self {
            Self::One(value) => Self::One(value * factor),
            Self::Range { low, high } => Self::Range { low: low * factor, high: high * factor },
        }
    }
}

/// What stands at the beginning of a number.
pub(super) enum Reading {
    /// A quantity.
    Quantity(Quantity),
    /// The number of an item, `1.`, of this many bytes, and then the count.
    Item(usize),
    /// Something else.
    Nothing,
}

/// An amount on the way to a quantity.
struct Measured {
    amount: Amount,
    approximate: bool,
    form: &'static Form,
    unit: Unit,
    unit_span: (usize, usize),
}

/// Reads the quantity whose number begins at `at`; `floor` is where what was
/// read before ends.
pub(super) fn quantity(text: &str, at: usize, floor: usize) -> Reading {
    let input = &text[at..];
    let prefix = prefix(&text[floor..at]);
    let measured = measured(input).ok().or_else(|| (prefix > 0).then(|| round(input).ok()).flatten());
    let Some((rest, measured)) = measured else { return Reading::Nothing };
    if let Some(item) = item(input, &measured) {
        return Reading::Item(item);
    }
    let (rest, suffix) = suffix(rest);
    let Measured { amount, approximate, form, mut unit, unit_span } = measured;
    if form.text() == "只" && counts_animals(&text[floor..at - prefix], rest) {
        unit.name = "head";
    }
    let span = |(from, to)| Span::new(text.len() - from, text.len() - to);
    Reading::Quantity(Quantity {
        span: Span::new(at - prefix, text.len() - rest.len()),
        amount: amount.scaled(form.factor),
        unit,
        unit_span: span(unit_span),
        approximate: approximate || prefix > 0 || suffix,
    })
}

/// Whether 只 counts animals: 鸡300只, 存栏羊50余只, 12只羊.
fn counts_animals(before: &str, rest: &str) -> bool {
    const ANIMALS: [char; 16] =
        ['鸡', '鸭', '鹅', '羊', '兔', '犬', '狗', '猫', '鸟', '鸽', '禽', '猪', '牛', '驴', '貂', '鼠'];
    let last = before.trim_end_matches(['约', '共', '计', '近', '有', '栏', '存', '饲', '养']);
    last.ends_with(ANIMALS) || before.ends_with("存栏") || rest.chars().take(3).any(|c| ANIMALS.contains(&c))
}

/// The length of the item number `1.` when the amount counts things that have
/// no fractions: 1.15家 is item 1, and 15.
fn item(input: &str, measured: &Measured) -> Option<usize> {
    let Amount::One(value) = measured.amount else { return None };
    let point = input.bytes().take(3).position(|byte| byte == b'.')?;
    (!input.starts_with('0') && measured.form.kind == Kind::Count && value.fract() != 0.0).then_some(point + 1)
}

/// `measured = number [unit] between number unit / number "、" number unit / neighbours unit / number unit`
fn measured(input: &str) -> Parsed<'_, Measured> {
    if !input.starts_with(|c: char| c.is_ascii_digit())
        && let Ok(read) = neighbours(input)
    {
        return Ok(read);
    }
    let (rest, first) = number(input)?;
    let Some((form, kind, after)) = unit(rest) else {
        let (after, last) = second(rest)?;
        return with_unit(after, range(first, last, rest, after));
    };
    let unit_span = (rest.len(), after.len());
    if let Ok((number_end, last)) = second(after)
        && let Some((again, same, end)) = unit(number_end)
        && same == kind
        && form.factor == again.factor
        && let Some((amount, approximate)) = range(first, last, after, number_end)
    {
        return Ok((end, Measured { amount, approximate, form, unit: kind, unit_span }));
    }
    let amount = Amount::One(first.value);
    Ok((after, Measured { amount, approximate: first.approximate, form, unit: kind, unit_span }))
}

/// `round = "百" / "千" / "万"` after 近 or 约, and a unit
fn round(input: &str) -> Parsed<'_, Measured> {
    let (rest, number) = bare_power(input)?;
    with_unit(rest, Some((Amount::One(number.value), true)))
}

/// `second = between number / "、" number`, the latter for 6、7家
fn second(input: &str) -> Parsed<'_, Number> {
    // Few numbers have another behind them.
    static BETWEEN: CharSet = CharSet::of("、起至到—-~–‐‑―─−");
    if !BETWEEN.begins(input) || !(input.starts_with('、') || may_range(input)) {
        return no(input);
    }
    let between = alt((dash, tag("至").map(|_| ()), tag("到").map(|_| ()), tag("、").map(|_| ())));
    (between, number).map(|(_, number)| number).parse(input)
}

/// The range between two numbers, when it is one; `between` begins with the
/// sign between them and ends where `after` begins.
fn range(first: Number, last: Number, between: &str, after: &str) -> Option<(Amount, bool)> {
    let written = &between[..between.len() - after.len()];
    let listed = written.starts_with('、');
    let (mut low, high) = (first.value, last.value);
    // 3-5万元: the multiplier is that of both.
    for (sign, factor) in [('万', 1e4), ('亿', 1e8)] {
        if written.contains(sign) && low < high / factor {
            low *= factor;
        }
    }
    let neighbours = low >= 2.0 && high - low == 1.0 && low.fract() == 0.0;
    let range = low < high && (!listed || neighbours);
    range.then_some((Amount::Range { low, high }, listed || first.approximate || last.approximate))
}

/// `neighbours = digit digit [power]`, two digits in a row that differ by one: 七八户
fn neighbours(input: &str) -> Parsed<'_, Measured> {
    let mut chars = input.chars();
    let mut next = || chars.next().and_then(|c| "一二三四五六七八九".chars().position(|digit| digit == c));
    let (Some(low), Some(high)) = (next(), next()) else { return no(input) };
    let rest = chars.as_str();
    let (rest, factor) = match rest.chars().next() {
        Some('十') => (&rest[3..], 10.0),
        Some('百') => (&rest[3..], 100.0),
        Some('千') => (&rest[3..], 1_000.0),
        _ => (rest, 1.0),
    };
    let amount = Amount::Range { low: (low + 1) as f64 * factor, high: (high + 1) as f64 * factor };
    with_unit(rest, (low + 1 == high).then_some((amount, true)))
}

/// The amount, if it is one, and the unit that follows it.
fn with_unit(input: &str, amount: Option<(Amount, bool)>) -> Parsed<'_, Measured> {
    if let Some((amount, approximate)) = amount
        && let Some((form, unit, rest)) = unit(input)
    {
        let unit_span = (input.len(), rest.len());
        return Ok((rest, Measured { amount, approximate, form, unit, unit_span }));
    }
    no(input)
}

/// The length of the word before a number that makes it approximate.
fn prefix(before: &str) -> usize {
    let Some(last) = before.chars().next_back() else { return 0 };
    let earlier = before[..before.len() - last.len_utf8()].chars().next_back();
    let word = match last {
        '约' => (!matches!(earlier, Some('公' | '签' | '合' | '预' | '节' | '制' | '条'))).then_some("约"),
        '近' => (!matches!(earlier, Some('附' | '最' | '临' | '就' | '邻' | '靠' | '远' | '相'))).then_some("近"),
        '逾' => Some("逾"),
        '超' => Some("超"),
        '足' => before.ends_with("不足").then_some("不足"),
        '过' => before.ends_with("超过").then_some("超过"),
        '少' => before.ends_with("至少").then_some("至少"),
        '到' => before.ends_with("不到").then_some("不到"),
        '概' => before.ends_with("大概").then_some("大概"),
        _ => None,
    };
    match word {
        Some("约") if before.ends_with("大约") => "大约".len(),
        Some(word) => word.len(),
        None => 0,
    }
}

/// What follows a word after the unit that makes it approximate, and whether
/// there was one.
fn suffix(rest: &str) -> (&str, bool) {
    let mut chars = rest.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return (rest, false) };
    let length = match (first, second) {
        ('左', Some('右')) | ('以', Some('上' | '下' | '内')) | ('上', Some('下')) | ('之', Some('多')) => 6,
        ('余', Some('款' | '热' | '下' | '姚' | '杭')) | ('许', Some('可' | '多' | '昌')) => 0,
        ('多', Some('次' | '年' | '处' | '个' | '种' | '名' | '家' | '户' | '人' | '条' | '项' | '月' | '小')) => {
            0
        }
        ('余' | '多' | '许', _) => 3,
        _ => 0,
    };
    // 左右 and the like are of three bytes each.
    (&rest[length..], length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quantity, its text first.
    fn reads(text: &str) -> String {
        let at = text.find(|c: char| c.is_ascii_digit() || crate::value::is_numeral(c)).unwrap_or(0);
        match quantity(text, at, 0) {
            Reading::Quantity(q) => {
                let amount = match q.amount {
                    Amount::One(value) => value.to_string(),
                    Amount::Range { low, high } => format!("{low}..{high}"),
                };
                let sign = if q.approximate { "~" } else { "" };
                format!("{} = {sign}{amount} {}", &text[q.span], q.unit)
            }
            Reading::Item(len) => format!("item {}", &text[at..at + len]),
            Reading::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn numbers_with_units() {
        for read in [
            "320方 = 320 m3",
            "40.14亩 = 40.14 mu",
            "16.67万平方米 = 166700 m2",
            "1.5公里 = 1.5 km",
            "67168.4立方米 = 67168.4 m3",
            "5.6公顷 = 5.6 ha",
            "10万元 = 100000 yuan",
            "30个 = 30 count",
            "1名 = 1 person",
            "82户 = 82 household",
            "300头 = 300 head",
            "7台套 = 7 count",
            "3次/天 = 3 times/day",
            "10蒸吨/小时 = 10 t/h",
            "110千伏 = 110 kV",
            "400千伏安 = 400 kVA",
            "15日内 = 15 day",
            "30台次 = 30 times",
            "35毫克每升 = 35 mg/L",
            "12只 = 12 count",
            "98% = 98 %",
            "两处 = 2 count",
            "十二户 = 12 household",
            "二分地 = 0.2 mu",
        ] {
            let text = read.split(" = ").next().unwrap();
            assert_eq!(reads(text), read);
        }
    }

    #[test]
    fn approximations() {
        for read in [
            "约7000方 = ~7000 m3",
            "大约20吨 = ~20 t",
            "近百亩 = ~100 mu",
            "百余亩 = ~100 mu",
            "1100余方 = ~1100 m3",
            "七百亩左右 = ~700 mu",
            "50户以上 = ~50 household",
            "3公里多 = ~3 km",
            "30余万元 = ~300000 yuan",
            "不足5吨 = ~5 t",
        ] {
            let text = read.split(" = ").next().unwrap();
            assert_eq!(reads(text), read);
        }
    }

    #[test]
    fn ranges() {
        for read in [
            "48-60dB = 48..60 dB",
            "5米至6米 = 5..6 m",
            "0.3—0.5米 = 0.3..0.5 m",
            "3-5万元 = 30000..50000 yuan",
            "6、7家 = ~6..7 count",
            "七八户 = ~7..8 household",
            "五六十亩 = ~50..60 mu",
        ] {
            let text = read.split(" = ").next().unwrap();
            assert_eq!(reads(text), read);
        }
    }

    #[test]
    fn words_around_that_change_nothing() {
        assert_eq!(reads("附近3处垃圾桶"), "3处 = 3 count");
        assert_eq!(reads("3家多次"), "3家 = 3 count");
        assert_eq!(reads("1、7家"), "nothing");
        assert_eq!(reads("1.15家企业"), "item 1.");
        assert_eq!(reads("1.5吨"), "1.5吨 = 1.5 t");
    }

    #[test]
    fn numbers_without_unit_are_nothing() {
        for text in ["12345热线", "2016年", "1号楼", "5G", "一是", "10家具厂"] {
            assert_eq!(reads(text), "nothing", "{text}");
        }
    }
}
