//! Chinese numerals: 十四, 二十五, 一百零三, 三千五, 二〇二五, 廿五.

use crate::Parsed;

use super::no;

/// More characters than any numeral of a page has.
const LONGEST: usize = 18;

/// `numeral = (digit / unit)+`, the longest run of them, which must be one
/// number as a whole: 十四五 is none.
pub(super) fn numeral(input: &str) -> Parsed<'_, u64> {
    let run = run(input);
    match read(run) {
        Some(value) => Ok((&input[run.len()..], value)),
        None => no(input),
    }
}

/// Whether a numeral could begin with `c`.
pub(crate) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

/// The length of the digits or numeral characters that `input` begins with.
pub(crate) fn next_number_end(input: &str) -> usize {
    let digits = input.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return digits;
    }
    input.chars().take_while(|&c| is_numeral(c)).map(char::len_utf8).sum()
}

/// The longest run of numeral characters, without a last one that begins the
/// next word: 三千瓦, 五万州.
fn run(input: &str) -> &str {
    let end = input
        .char_indices()
        .take(LONGEST + 1)
        .find(|&(_, c)| !is_numeral(c))
        .map_or(input.len().min(3 * (LONGEST + 1)), |(at, _)| at);
    // A run of numeral characters: each is three bytes.
    let (run, rest) = input.split_at(end);
    let last = run.chars().next_back();
    match last {
        Some(c) if run.len() > 3 && opens_word(c, rest) => &run[..run.len() - c.len_utf8()],
        _ => run,
    }
}

/// Whether the multiplier `c` belongs to the word after it: 千瓦, 千米, 万州.
pub(super) fn opens_word(c: char, rest: &str) -> bool {
    let next = rest.chars().next();
    match c {
        '千' => matches!(next, Some('瓦' | '伏' | '米' | '克' | '卡' | '帕' | '赫')),
        '万' | '萬' => matches!(next, Some('州' | '盛' | '宁' | '载' | '荣' | '柏')),
        '百' => matches!(next, Some('分' | '色')),
        _ => false,
    }
}

/// The value of a digit.
pub(crate) fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of a unit.
fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' => 100,
        '千' => 1_000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// The number that a run of numeral characters writes.
fn read(run: &str) -> Option<u64> {
    if run.is_empty() || run.len() > 3 * LONGEST {
        return None;
    }
    if run.chars().all(|c| digit(c).is_some()) {
        return positional(run);
    }
    let mut reading = Reading::default();
    for c in run.chars() {
        reading.take(c)?;
    }
    reading.finish()
}

/// `positional = digit / digit+` with a zero among them: 二〇二五, 一〇三; a
/// zero leads nothing.
fn positional(run: &str) -> Option<u64> {
    let mut digits = run.chars().filter_map(digit);
    if run.chars().nth(1).is_none() {
        return digits.next();
    }
    let zero = run.chars().any(|c| digit(c) == Some(0)) && !run.contains(['两', '兩']);
    let leads = run.chars().next().and_then(digit) != Some(0);
    (zero && leads).then(|| digits.try_fold(0_u64, |value, d| value.checked_mul(10)?.checked_add(d)))?
}

/// What has been read of a numeral: `total` above the section of four places,
/// `section` in it, and a digit that waits for its unit.
#[derive(Default)]
struct Reading {
    total: u64,
    section: u64,
    digit: Option<u64>,
    zero: bool,
    /// The last unit: the next one must be less.
    last: u64,
    /// The last of 万 and 亿.
    large: u64,
}

impl Reading {
    fn take(&mut self, c: char) -> Option<()> {
        if let Some(value) = digit(c) {
            let waits = self.digit.is_some() || (self.zero && value == 0);
            if waits || (value == 0 && self.total == 0 && self.section == 0) {
                return None;
            }
            if value == 0 {
                self.zero = true;
            } else {
                self.digit = Some(value);
            }
            return Some(());
        }
        let unit = unit(c)?;
        if unit >= 10_000 { self.large(unit) } else { self.small(unit) }
    }

    fn small(&mut self, unit: u64) -> Option<()> {
        let (unit, value) = match unit {
            20 | 30 if self.digit.is_some() => return None,
            20 | 30 => (10, unit),
            _ => (unit, self.digit.take().or((unit == 10).then_some(1))? * unit),
        };
        if self.last != 0 && unit >= self.last {
            return None;
        }
        self.section += value;
        self.last = unit;
        self.zero = false;
        Some(())
    }

    fn large(&mut self, unit: u64) -> Option<()> {
        let section = self.section + self.digit.take().unwrap_or(0);
        if section == 0 && !(unit > 10_000 && self.total != 0 && self.large < unit) {
            return None;
        }
        if self.large != 0 && unit >= self.large {
            // 三万亿: what was read so far is multiplied.
            if self.total == 0 || unit == self.large {
                return None;
            }
            self.total = (self.total + section).checked_mul(unit)?;
        } else {
            self.total = self.total.checked_add(section.checked_mul(unit)?)?;
        }
        self.section = 0;
        self.last = 0;
        self.zero = false;
        self.large = unit;
        Some(())
    }

    /// A last digit without unit counts ones after 十 or a zero, and tenths of
    /// the last unit elsewhere: 一百零二, but 一百二.
    fn finish(self) -> Option<u64> {
        let last = if self.last != 0 { self.last } else { self.large };
        let ones = match self.digit {
            None if self.zero => return None,
            None => 0,
            Some(digit) if self.zero || last <= 10 => digit,
            Some(digit) => digit * (last / 10),
        };
        self.total.checked_add(self.section)?.checked_add(ones)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The numeral that a page would write for `n` below 100 000.
    fn written(n: u64) -> String {
        const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let (mut out, mut gap) = (String::new(), false);
        for (unit, name) in [(10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = (n / unit % 10) as usize;
            if digit == 0 {
                gap = !out.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) {
                out.push('零');
            }
            if !(out.is_empty() && unit == 10 && digit == 1) {
                out.push_str(DIGITS[digit]);
            }
            out.push_str(name);
        }
        if out.is_empty() { "零".to_owned() } else { out }
    }

    fn reads(text: &str) -> Option<u64> {
        numeral(text).ok().filter(|(rest, _)| rest.is_empty()).map(|(_, value)| value)
    }

    #[test]
    fn every_number_reads_back_as_written() {
        for n in 0..100_000 {
            let text = written(n);
            assert_eq!(reads(&text), Some(n), "{text}");
        }
    }

    #[test]
    fn colloquial_and_positional_forms() {
        for (text, value) in [
            ("两", 2),
            ("廿五", 25),
            ("卅", 30),
            ("一百二", 120),
            ("三千五", 3_500),
            ("一万二", 12_000),
            ("一百零二", 102),
            ("二〇二五", 2025),
            ("一〇三", 103),
            ("三百万", 3_000_000),
            ("一亿二千万", 120_000_000),
            ("三万亿", 3_000_000_000_000),
            ("两千零八", 2_008),
        ] {
            assert_eq!(reads(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_single_number_is_none() {
        for text in ["", "十四五", "七八", "一二三", "百", "万", "零一", "十十", "二百百", "五十百"]
        {
            assert_eq!(reads(text), None, "{text}");
        }
    }

    #[test]
    fn a_unit_that_begins_the_next_word_is_left() {
        assert_eq!(numeral("三千瓦"), Ok(("千瓦", 3)));
        assert_eq!(numeral("五万州区"), Ok(("万州区", 5)));
        assert_eq!(numeral("三千户"), Ok(("户", 3_000)));
    }

    proptest! {
        #[test]
        fn any_run_of_numerals_is_read_or_refused(text in "[零〇一二两三四五六七八九十百千万亿廿卅]{0,40}") {
            let _ = numeral(&text);
        }
    }
}
