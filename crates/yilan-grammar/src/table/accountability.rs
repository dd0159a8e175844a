//! What the accountability cell counts: 约谈2人, 问责1人, 诫勉谈话3人.

use yilan_text::{Span, Spanned};

use super::scan;
use crate::CountKey;
use crate::value::number;
use crate::words::Words;

/// The words, and what a number of people after them counts. What the first of them say comes first.
static WORDS: Words<(u8, CountKey)> = Words::new(&[
    ("约谈", (0, CountKey::Interviewed)),
    ("问责", (1, CountKey::Accountable)),
    ("追责", (2, CountKey::Accountable)),
    ("诫勉", (3, CountKey::Disciplined)),
    ("警告", (4, CountKey::Disciplined)),
    ("党纪", (5, CountKey::Disciplined)),
    ("政务处分", (6, CountKey::Disciplined)),
    ("政纪", (7, CountKey::Disciplined)),
    ("通报批评", (8, CountKey::Disciplined)),
    ("记过", (9, CountKey::Disciplined)),
]);

/// `counts = { word fill number "人" | number "人" fill word }`; numbers of one
/// key add up only where the cell does not state their sum.
pub(super) fn counts(text: &str, at: usize) -> Vec<(CountKey, Spanned<f64>)> {
    let mut counts: Vec<(CountKey, Spanned<f64>)> = Vec::new();
    if text.len() < 9 {
        return counts;
    }
    let mut words: Vec<_> = WORDS.all(text).collect();
    words.sort_by_key(|(_, (order, _), _)| *order);
    for (found, (_, key), len) in words {
        // …约谈（诫勉1人、约谈1人）: what the word of another count has is its own.
        let other = WORDS.all(&text[found + len..]).find(|(_, (_, other), _)| *other != key);
        let own = other.map_or(text.len(), |(next, ..)| found + len + next);
        let Some((from, to, value)) = people_after(&text[..own], found + len)
            .or_else(|| people_before(text, found))
            .or_else(|| people_listed(text, found + len))
            .or_else(|| people_in_all(text, found + len))
            .or_else(|| people_summed(text, found + len))
        else {
            continue;
        };
        let span = Span::new(from, to).shifted(at);
        match counts.iter_mut().find(|(other, _)| *other == key) {
            Some((_, sum)) if sum.span != span => sum.value += value,
            Some(_) => {}
            None => counts.push((key, Spanned::new(value, span))),
        }
    }
    counts
}

/// The longest fill, in characters.
const FILL: usize = 14;

/// `fill number ("人" / "名")` after the word: 约谈某镇党委书记1人.
fn people_after(text: &str, at: usize) -> Option<(usize, usize, f64)> {
    for (offset, c) in text[at..].char_indices().take(FILL) {
        if matches!(c, '，' | '。' | '；' | '、') {
            return None;
        }
        let may = c.is_ascii_digit() || "一二三四五六七八九十两".contains(c);
        if let Some(found) = may.then(|| people(text, at + offset)).flatten() {
            return Some(found);
        }
    }
    None
}

/// `list ("等" / "共" / "计") number ("人" / "名")` after the word: 约谈某镇镇长、某局副局长等4人.
fn people_listed(text: &str, at: usize) -> Option<(usize, usize, f64)> {
    const LONGEST: usize = 240;
    let rest = &text[at..scan::floor(text, at + LONGEST)];
    let clause = rest.split(['，', '。', '；', '（']).next().unwrap_or_default();
    let own = WORDS.all(clause).next().map_or(clause, |(next, ..)| &clause[..next]);
    let sums = own.match_indices(['等', '共', '计']).map(|(sum, word)| at + sum + word.len());
    sums.filter_map(|sum| people(text, sum)).next()
}

/// `list "，" ("共" / "共计" / "合计") number ("人" / "名")` after the word: 约谈某镇镇长、某局副局长，共2人.
fn people_in_all(text: &str, at: usize) -> Option<(usize, usize, f64)> {
    const LONGEST: usize = 240;
    let rest = &text[at..scan::floor(text, at + LONGEST)];
    let stop = rest.find(['，', '。', '；', '（'])?;
    let sum = rest[stop..].strip_prefix('，')?;
    let number = ["共计", "合计", "共", "计"].iter().find_map(|word| sum.strip_prefix(word))?;
    let own = WORDS.all(&rest[..stop]).next().is_none();
    people(text, at + rest.len() - number.len()).filter(|_| own)
}

/// `post { "、" post } number "人"` after the word, where as many posts are listed: 约谈某站站长、某厂负责人2人.
fn people_summed(text: &str, at: usize) -> Option<(usize, usize, f64)> {
    const LONGEST: usize = 240;
    let rest = &text[at..scan::floor(text, at + LONGEST)];
    let clause = rest.split(['，', '。', '；', '（']).next().unwrap_or_default();
    let own = WORDS.all(clause).next().map_or(clause, |(next, ..)| &clause[..next]);
    let own = own.strip_suffix('等').unwrap_or(own).trim_end();
    let body = own.strip_suffix('人').or_else(|| own.strip_suffix('名'))?;
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c);
    let posts = body.trim_end_matches(digit);
    let found = people(text, at + posts.len())?;
    let listed = posts.split(['、', '和', '及']).filter(|post| !post.is_empty()).count();
    (listed as f64 == found.2).then_some(found)
}

/// `number ("人" / "名") fill` before the word: 对3人进行约谈, 2人受到党内警告.
fn people_before(text: &str, at: usize) -> Option<(usize, usize, f64)> {
    let start =
        text[..at].char_indices().rev().take(FILL).take_while(|(_, c)| !matches!(c, '，' | '。' | '；' | '、' | '（'));
    let starts: Vec<usize> = start.map(|(start, _)| start).collect();
    let digit = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_digit());
    starts
        .into_iter()
        .rev()
        .filter(|start| !digit(*start))
        .find_map(|start| people(text, start).filter(|(_, to, _)| *to <= at))
}

/// `number ("人" / "名")`
fn people(text: &str, at: usize) -> Option<(usize, usize, f64)> {
    let (rest, value) = number(&text[at..]).ok()?;
    let counts = rest.starts_with('人') && !rest.starts_with("人民") || rest.starts_with('名');
    counts.then(|| (at, text.len() - rest.len(), value.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_by_what_happened_to_them() {
        let read = |text: &str| counts(text, 0).into_iter().map(|(k, n)| (k, n.value)).collect::<Vec<_>>();
        assert_eq!(
            read("已对镇长等人约谈（约谈2人），诫勉谈话1人"),
            [(CountKey::Disciplined, 1.0)]
                .map(|_| (CountKey::Interviewed, 2.0))
                .into_iter()
                .chain([(CountKey::Disciplined, 1.0)])
                .collect::<Vec<_>>()
        );
        assert_eq!(read("问责3人"), [(CountKey::Accountable, 3.0)]);
        assert_eq!(read("约谈甲镇镇长、市林业局副局长等4人，问责1人")[0], (CountKey::Interviewed, 4.0));
        assert_eq!(read("约谈甲镇镇长、乙站站长2人，诫勉丙局副局长1人")[0], (CountKey::Interviewed, 2.0));
        assert_eq!(read("约谈甲镇镇长、乙站站长5人"), []);
        assert_eq!(read("约谈甲镇镇长、乙站站长，共2人。")[0], (CountKey::Interviewed, 2.0));
        assert_eq!(
            read("对站长诫勉谈话，对主任约谈（诫勉1人、约谈1人）"),
            [(CountKey::Interviewed, 1.0), (CountKey::Disciplined, 1.0)]
        );
        assert!(read("无").is_empty());
    }
}
