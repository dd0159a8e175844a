//! [`Number`]: what a numeral says, in any of the ways that pages write one.

use nom::Parser;
use nom::bytes::complete::tag;
use nom::combinator::opt;

use crate::Parsed;
use crate::charset::CharSet;

use super::no;
use super::numeral::{numeral, opens_word};

/// A number as a page states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its value, 万 and 亿 multiplied out.
    pub value: f64,
    /// Whether the page says that it is only about right: 百余, 30多, 上百.
    pub approximate: bool,
}

/// A decimal without rounding: `mantissa` times ten to the `power`.
#[derive(Clone, Copy)]
struct Decimal {
    mantissa: u64,
    power: i32,
}

impl Decimal {
    /// The nearest `f64`.
    fn value(self) -> f64 {
        if self.power == 0 {
            return self.mantissa as f64;
        }
        let mantissa = self.mantissa as f64;
        let scale = 10_f64.powi(self.power.abs());
        if self.power < 0 { mantissa / scale } else { mantissa * scale }
    }
}

/// `digits = digit+`, all of them, as an integer
pub(crate) fn digits(input: &str) -> Parsed<'_, u64> {
    let (rest, digits) = digit_run(input)?;
    match digits.parse() {
        Ok(value) => Ok((rest, value)),
        Err(_) => no(input),
    }
}

/// `digit_run = digit+`, all of them
pub(super) fn digit_run(input: &str) -> Parsed<'_, &str> {
    match input.split_at(input.bytes().take_while(u8::is_ascii_digit).count()) {
        ("", _) => no(input),
        (digits, rest) => Ok((rest, digits)),
    }
}

/// `ordinal_number = digits / numeral`, without approximations and multipliers
pub(crate) fn ordinal_number(input: &str) -> Parsed<'_, u32> {
    let (rest, value) = match input.as_bytes().first() {
        Some(b'0'..=b'9') => digits(input)?,
        _ => numeral(input)?,
    };
    match u32::try_from(value) {
        Ok(value) => Ok((rest, value)),
        Err(_) => no(input),
    }
}

/// `number = "上" power / power more / (decimal / numeral) (more / multiplier)*`
pub(crate) fn number(input: &str) -> Parsed<'_, Number> {
    if input.starts_with(|c: char| c.is_ascii_digit()) {
        let (rest, decimal) = decimal(input)?;
        return scaled(rest, decimal);
    }
    if input.starts_with(['上', '百', '千', '万', '萬', '亿', '億'])
        && let Ok(read) = round_number(input)
    {
        return Ok(read);
    }
    let (rest, mantissa) = numeral(input)?;
    scaled(rest, Decimal { mantissa, power: 0 })
}

/// What may follow the digits: `(more / multiplier)*`, three at the most: 3百多万
fn scaled(input: &str, mut decimal: Decimal) -> Parsed<'_, Number> {
    static FIRSTS: CharSet = CharSet::of("余餘多几幾来來百千万萬亿億");
    let (mut rest, mut approximate) = (input, false);
    if !FIRSTS.begins(input) {
        return Ok((input, Number { value: decimal.value(), approximate }));
    }
    for _ in 0..3 {
        if let Ok((after, ())) = more(rest) {
            (rest, approximate) = (after, true);
        } else if let Ok((after, power)) = multiplier(rest) {
            decimal.power += power;
            rest = after;
        } else {
            break;
        }
    }
    Ok((rest, Number { value: decimal.value(), approximate }))
}

/// `round_number = "上" power / power more`: 上百, 百余, 千多
fn round_number(input: &str) -> Parsed<'_, Number> {
    let (rest, over) = opt(tag("上")).parse(input)?;
    let (rest, power) = power(rest)?;
    let (rest, further) = opt(multiplier).parse(rest)?;
    let (rest, more) = opt(more).parse(rest)?;
    if over.or(more.map(|()| "")).is_none() {
        return no(input);
    }
    let decimal = Decimal { mantissa: 1, power: power + further.unwrap_or(0) };
    Ok((rest, Number { value: decimal.value(), approximate: true }))
}

/// `bare_power = power`, where 近 or 约 stands before it: 近百, 近千
pub(crate) fn bare_power(input: &str) -> Parsed<'_, Number> {
    let (rest, power) = power(input)?;
    scaled(rest, Decimal { mantissa: 1, power })
}

/// `power = "百" / "千" / "万"`
fn power(input: &str) -> Parsed<'_, i32> {
    match multiplier(input)? {
        (rest, power @ 2..=4) => Ok((rest, power)),
        _ => no(input),
    }
}

/// `multiplier = "百" / "千" / "万" / "亿"`, unless it begins the next word
fn multiplier(input: &str) -> Parsed<'_, i32> {
    let mut chars = input.chars();
    let Some(c) = chars.next() else { return no(input) };
    let rest = chars.as_str();
    let power = match c {
        '百' => 2,
        '千' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return no(input),
    };
    if opens_word(c, rest) { no(input) } else { Ok((rest, power)) }
}

/// `more = "余" / "多" / "几" / "来"`, unless it begins the next word
fn more(input: &str) -> Parsed<'_, ()> {
    let mut chars = input.chars();
    let (Some(c), next) = (chars.next(), chars.clone().next()) else { return no(input) };
    let word = match c {
        '余' | '餘' => matches!(next, Some('姚' | '杭' | '庆' | '江' | '干' | '下' | '款')),
        '多' => next == Some('伦'),
        '几' | '幾' => false,
        '来' | '來' => matches!(next, Some('信' | '电' | '访' | '自' | '源' | '安' | '宾' | '凤' | '電' | '訪')),
        _ => return no(input),
    };
    if word { no(input) } else { Ok((chars.as_str(), ())) }
}

/// So many digits are no matter for a `u64`.
const SHORT: usize = 18;

/// `decimal = digit+ group* [fraction]`
fn decimal(input: &str) -> Parsed<'_, Decimal> {
    let (mut rest, first) = digit_run(input)?;
    if first.len() <= SHORT && !rest.starts_with([',', '.']) {
        let mantissa = first.bytes().fold(0, |value, digit| 10 * value + u64::from(digit - b'0'));
        return Ok((rest, Decimal { mantissa, power: 0 }));
    }
    let mut mantissa = Mantissa::default();
    mantissa.push(first);
    if first.len() <= 3 {
        // A u64 holds six groups; more are no number.
        for _ in 0..7 {
            let Ok((after, group)) = group(rest) else { break };
            mantissa.push(group);
            rest = after;
        }
    }
    let mut power = 0;
    if let Ok((after, fraction)) = fraction(rest) {
        mantissa.push(fraction);
        power = -i32::try_from(fraction.len()).unwrap_or(i32::MAX);
        rest = after;
    }
    match mantissa.0 {
        Some(mantissa) if power > -20 => Ok((rest, Decimal { mantissa, power })),
        _ => no(input),
    }
}

/// `fraction = "." digit+`
fn fraction(input: &str) -> Parsed<'_, &str> {
    match input.strip_prefix('.') {
        Some(rest) => digit_run(rest),
        None => no(input),
    }
}

/// `group = "," digit{3}`, which no further digit follows
fn group(input: &str) -> Parsed<'_, &str> {
    let Some(rest) = input.strip_prefix(',') else { return no(input) };
    let (rest, group) = digit_run(rest)?;
    if group.len() == 3 { Ok((rest, group)) } else { no(input) }
}

/// Digits pushed together, as long as a `u64` holds them.
struct Mantissa(Option<u64>);

impl Default for Mantissa {
    fn default() -> Self {
        Self(Some(0))
    }
}

impl Mantissa {
    fn push(&mut self, digits: &str) {
        for digit in digits.bytes() {
            self.0 = self.0.and_then(|m| m.checked_mul(10)?.checked_add(u64::from(digit - b'0')));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reads(text: &str) -> (f64, bool, &str) {
        let (rest, number) = number(text).unwrap_or_else(|_| panic!("{text}"));
        (number.value, number.approximate, rest)
    }

    #[test]
    fn digits_with_points_groups_and_multipliers() {
        assert_eq!(reads("15件"), (15.0, false, "件"));
        assert_eq!(reads("4.5件"), (4.5, false, "件"));
        assert_eq!(reads("1,234,567元"), (1_234_567.0, false, "元"));
        assert_eq!(reads("12,34"), (12.0, false, ",34"));
        assert_eq!(reads("105.885110,38"), (105.885_11, false, ",38"));
        assert_eq!(reads("100.5万件"), (1_005_000.0, false, "件"));
        assert_eq!(reads("16.67万平方米"), (166_700.0, false, "平方米"));
        assert_eq!(reads("2.5亿元"), (250_000_000.0, false, "元"));
        assert_eq!(reads("3百万"), (3_000_000.0, false, ""));
        assert_eq!(reads("1."), (1.0, false, "."));
    }

    #[test]
    fn numerals_and_approximations() {
        assert_eq!(reads("二十五批"), (25.0, false, "批"));
        assert_eq!(reads("百余亩"), (100.0, true, "亩"));
        assert_eq!(reads("上百户"), (100.0, true, "户"));
        assert_eq!(reads("1100余方"), (1_100.0, true, "方"));
        assert_eq!(reads("30余万立方"), (300_000.0, true, "立方"));
        assert_eq!(reads("二十多个"), (20.0, true, "个"));
        assert_eq!(reads("十几户"), (10.0, true, "户"));
    }

    #[test]
    fn a_multiplier_that_begins_the_next_word_is_left() {
        assert_eq!(reads("5千瓦"), (5.0, false, "千瓦"));
        assert_eq!(reads("5万州区"), (5.0, false, "万州区"));
        assert_eq!(reads("3余姚市"), (3.0, false, "余姚市"));
        assert_eq!(reads("12来信5"), (12.0, false, "来信5"));
    }

    #[test]
    fn what_no_number_begins_is_none() {
        for text in ["", "件", "百件", "万元", "十四五规划", ".5", "99999999999999999999999"] {
            assert!(number(text).is_err(), "{text}");
        }
    }

    #[test]
    fn ordinals_have_no_multiplier() {
        assert_eq!(ordinal_number("23批"), Ok(("批", 23)));
        assert_eq!(ordinal_number("二十三批"), Ok(("批", 23)));
        assert!(ordinal_number("4294967296").is_err());
    }

    proptest! {
        #[test]
        fn decimals_are_the_nearest_float(whole in 0_u32.., fraction in 0_u32..1_000_000) {
            let text = format!("{whole}.{fraction}");
            prop_assert_eq!(reads(&text).0, text.parse::<f64>().unwrap());
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9,.上百千万亿余多几一十零]{0,30}") {
            if let Ok((rest, _)) = number(&text) {
                prop_assert!(rest.len() < text.len());
            }
        }
    }
}
