//! The points of a complaint that findings judge by their numbers alone: 反映的第1点不属实，…；第2点部分属实.

use yilan_text::{Span, Spanned};

use super::scan;
use super::verdict;
use crate::Claim;

/// `points = { "第" number { "、" number } noun [words] verdict }`, two points at least, in the findings `text`, which
/// begin at `at` of the page.
pub(super) fn points(text: &str, at: usize) -> Vec<Claim> {
    const MOST: usize = 64;
    let mut claims: Vec<Claim> = Vec::new();
    // Most findings number nothing.
    if !text.contains('第') {
        return claims;
    }
    for phrase in verdict::phrases(text).take(MOST) {
        let Some(list) = numbers(&text[..phrase.span.start]) else { continue };
        let span = Span::new(list.start, phrase.span.end).shifted(at);
        let verdict = Some(Spanned::new(phrase.value, phrase.span.shifted(at)));
        let mut from = list.start;
        for part in text[list].split(['、', '和', '及']) {
            let number = scan::numeral(part).filter(|(number, len)| *len == part.len() && *number > 0);
            let place = Span::new(from, from + part.len()).shifted(at);
            from += part.len() + '、'.len_utf8();
            let Some((number, _)) = number else { continue };
            if claims.iter().all(|claim| claim.number.value != number) {
                claims.push(Claim { number: Spanned::new(number, place), text: None, span, verdict });
            }
        }
    }
    if claims.len() >= 2 { claims } else { Vec::new() }
}

/// The numbers of the points that `head` ends with: 1 of …反映的第1点, 1、2 of 第1、2个问题.
fn numbers(head: &str) -> Option<Span> {
    const WORDS: [&str; 9] = ["反映", "举报", "情况", "内容", "均", "，", "：", "的", "问题"];
    const NOUNS: [&str; 8] = ["点", "项", "条", "个问题", "个事项", "个诉求", "类问题", "方面"];
    // The longest of 第1、2、3点问题反映的情况均.
    const LONGEST: usize = 90;
    let near = &head[scan::floor(head, head.len().saturating_sub(LONGEST))..];
    let mut rest = near;
    let noun = |rest: &str| NOUNS.iter().find_map(|noun| rest.strip_suffix(*noun)).map(str::len);
    let end = loop {
        if let Some(end) = noun(rest) {
            break end;
        }
        rest = WORDS.iter().find_map(|word| rest.strip_suffix(*word))?;
    };
    let start = near[..end].rfind('第')? + '第'.len_utf8();
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十、和及".contains(c);
    let whole = start < end && near[start..end].chars().all(numeral);
    whole.then(|| Span::new(start, end).shifted(head.len() - near.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    fn read(text: &str) -> Vec<(u32, Option<Verdict>)> {
        points(text, 0).into_iter().map(|claim| (claim.number.value, claim.verdict.map(|v| v.value))).collect()
    }

    use Verdict::{PartlySubstantiated as Partly, Substantiated as Yes, Unsubstantiated as No};

    #[test]
    fn points_are_judged_by_their_numbers() {
        assert_eq!(
            read("该厂有手续，反映的第1点不属实。渠水变色，第2点部分属实；第三点情况属实。"),
            [(1, Some(No)), (2, Some(Partly)), (3, Some(Yes))]
        );
        assert_eq!(read("第1、2个问题属实，第3个问题不属实。"), [(1, Some(Yes)), (2, Some(Yes)), (3, Some(No))]);
        assert!(read("经查，第一个问题属实。").is_empty());
        assert!(read("第三方检测报告属实，观点不属实。").is_empty());
    }
}
