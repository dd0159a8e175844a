//! Batches: which ones a notice speaks of.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, peek, value, verify};
use nom::sequence::{preceded, terminated};

use crate::Parsed;
use crate::value::{dash, is_dash, no, ordinal_number};

/// No round has more batches; a larger number is none of a batch.
const MOST: u32 = 9_999;

/// `batch_number = ordinal_number`, up to [`MOST`]
fn batch_number(input: &str) -> Parsed<'_, u32> {
    verify(ordinal_number, |number| *number <= MOST).parse(input)
}

/// Batches as a notice names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Batches {
    /// 第五批; 第十二批和第十三批: first and last.
    Listed(u32, u32),
    /// 1—14批, 前26批: from the first one on.
    Through(u32, u32),
    /// 十六批: how many.
    Counted(u32),
}

/// `batches = "首批" / listed / through / ranged / counted`
pub(super) fn batches(input: &str) -> Parsed<'_, Batches> {
    match input.chars().next() {
        Some('首') => value(Batches::Listed(1, 1), tag("首批")).parse(input),
        Some('第') => listed(input),
        Some('前') => through(input),
        _ => alt((ranged, counted)).parse(input),
    }
}

/// `batch_word = "批次" / "批"`
fn batch_word(input: &str) -> Parsed<'_, &str> {
    match input.strip_prefix('批') {
        Some(rest) => {
            let rest = rest.strip_prefix('次').unwrap_or(rest);
            Ok((rest, &input[..input.len() - rest.len()]))
        }
        None => no(input),
    }
}

/// `listed = "第" number more* [number] batch_word (("、" / "和" / "及" / "，" / "至" / "到" / dash) "第" number batch_word)*`
fn listed(input: &str) -> Parsed<'_, Batches> {
    let (mut rest, first) = preceded(tag("第"), batch_number).parse(input)?;
    let (mut last, mut low, mut ranged) = (first, first, false);
    // 第a、b批; 第a至b批. A round (第二轮第一批) has no 批 here and is no batch.
    loop {
        let joined = (joint, preceded(opt(tag("第")), batch_number)).parse(rest);
        let Ok((after, (is_range, next))) = joined.or_else(|_| beside(rest)) else {
            break;
        };
        // 第35-1批: the first part of batch 35.
        if is_range && next < first && last == first {
            rest = after;
            break;
        }
        ranged |= is_range;
        (low, last, rest) = (low.min(next), last.max(next), after);
    }
    if low < last {
        // 第5、6两批.
        (rest, _) = opt(terminated(batch_number, peek(batch_word))).parse(rest)?;
    }
    (rest, _) = batch_word(rest)?;
    loop {
        let next = (joint, terminated(preceded(opt(tag("第")), batch_number), batch_word));
        let mut next = next;
        let Ok((after, (is_range, number))) = next.parse(rest) else { break };
        ranged |= is_range;
        (low, last, rest) = (low.min(number), last.max(number), after);
    }
    let batches = if ranged && low == 1 && last > 1 { Batches::Through(1, last) } else { Batches::Listed(low, last) };
    Ok((rest, batches))
}

/// `beside = "第" number`: 第十第十一批, whose 、 was lost
fn beside(input: &str) -> Parsed<'_, (bool, u32)> {
    preceded(tag("第"), batch_number).map(|number| (false, number)).parse(input)
}

/// `joint = "、" / "和" / "及" / "，" / "至" / "到" / dash`; whether it spans what lies between
fn joint(input: &str) -> Parsed<'_, bool> {
    let mut rest = input.chars();
    match rest.next() {
        Some('、' | '和' | '及' | '，' | '与') => Ok((rest.as_str(), false)),
        Some('至' | '到') => Ok((rest.as_str(), true)),
        Some(c) if is_dash(c) => value(true, dash).parse(input),
        _ => no(input),
    }
}

/// `through = "前" number batch_word`
fn through(input: &str) -> Parsed<'_, Batches> {
    let (rest, last) = terminated(preceded(tag("前"), batch_number), batch_word).parse(input)?;
    Ok((rest, Batches::Through(1, last)))
}

/// `ranged = number (dash / "至" / "到") number batch_word`
fn ranged(input: &str) -> Parsed<'_, Batches> {
    let (rest, (first, _, last, _)) =
        (batch_number, alt((dash, value((), alt((tag("至"), tag("到")))))), batch_number, batch_word).parse(input)?;
    if first >= last {
        return no(input);
    }
    // 2-17批: all that concern a place, though none of the first did.
    let all = first == 1 || first <= 3 && last >= first + 5;
    Ok((rest, if all { Batches::Through(first, last) } else { Batches::Listed(first, last) }))
}

/// `counted = number ["个"] batch_word`, two at the least: 一批 is just some
fn counted(input: &str) -> Parsed<'_, Batches> {
    let (rest, number) = terminated(batch_number, (opt(tag("个")), batch_word)).parse(input)?;
    if number < 2 { no(input) } else { Ok((rest, Batches::Counted(number))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Batches, &str)> {
        batches(text).ok().map(|(rest, batches)| (batches, rest))
    }

    #[test]
    fn single_batches() {
        assert_eq!(read("第二十五批信访"), Some((Batches::Listed(25, 25), "信访")));
        assert_eq!(read("第23批次"), Some((Batches::Listed(23, 23), "")));
        assert_eq!(read("首批"), Some((Batches::Listed(1, 1), "")));
    }

    #[test]
    fn several_batches() {
        for text in [
            "第十二批和第十三批",
            "第十二、十三批",
            "第12批、第13批",
            "第十二批、十三批",
            "第12、13两批",
            "第十二第十三批",
        ] {
            assert_eq!(read(text), Some((Batches::Listed(12, 13), "")), "{text}");
        }
        assert_eq!(read("第三、四、五批共"), Some((Batches::Listed(3, 5), "共")));
        assert_eq!(read("第35-1批次，共"), Some((Batches::Listed(35, 35), "，共")));
    }

    #[test]
    fn from_the_first_on() {
        for text in ["1—14批", "前14批", "第1批至第14批", "第一至第十四批", "第1-14批"] {
            assert_eq!(read(text), Some((Batches::Through(1, 14), "")), "{text}");
        }
    }

    #[test]
    fn how_many() {
        assert_eq!(read("十六批"), Some((Batches::Counted(16), "")));
        assert_eq!(read("31批次，共"), Some((Batches::Counted(31), "，共")));
        assert_eq!(read("八个批次71件"), Some((Batches::Counted(8), "71件")));
        assert_eq!(read("一批"), None);
        assert_eq!(read("第9999批"), Some((Batches::Listed(9999, 9999), "")));
        assert_eq!(read("第4294967295批"), None);
        assert_eq!(read("第四版"), None);
    }
}
