//! What the accountability cell counts: 约谈2人, 问责1人, 诫勉谈话3人.

use memchr::memmem;
use yilan_text::{Span, Spanned};

use crate::CountKey;
use crate::value::number;

/// The words, and what a number of people after them counts.
const WORDS: &[(&str, CountKey)] = &[
    ("约谈", CountKey::Interviewed),
    ("问责", CountKey::Accountable),
    ("追责", CountKey::Accountable),
    ("诫勉", CountKey::Disciplined),
    ("警告", CountKey::Disciplined),
    ("党纪", CountKey::Disciplined),
    ("政务处分", CountKey::Disciplined),
    ("政纪", CountKey::Disciplined),
    ("通报批评", CountKey::Disciplined),
    ("记过", CountKey::Disciplined),
];

/// `counts = { word fill number "人" | number "人" fill word }`; numbers of one
/// key add up only where the cell does not state their sum.
pub(super) fn counts(text: &str, at: usize) -> Vec<(CountKey, Spanned<f64>)> {
    let mut counts: Vec<(CountKey, Spanned<f64>)> = Vec::new();
    if text.len() < 9 {
        return counts;
    }
    for (word, key) in WORDS {
        for found in memmem::find_iter(text.as_bytes(), word.as_bytes()) {
            let tail = &text[found + word.len()..];
            let fill = [
                "谈话",
                "处理",
                "处分",
                "党内",
                "了",
                "相关",
                "责任人",
                "干部",
                "共",
                "：",
                "有关",
                "人员",
                "主要",
                "负责人",
                "追究",
            ];
            let mut skip = 0;
            while let Some(part) = fill.iter().find(|part| tail[skip..].starts_with(**part)) {
                skip += part.len();
            }
            let Ok((rest, value)) = number(&tail[skip..]) else { continue };
            if !rest.starts_with('人') && !rest.starts_with("名") {
                continue;
            }
            let from = found + word.len() + skip;
            let span = Span::new(from, text.len() - rest.len()).shifted(at);
            match counts.iter_mut().find(|(k, _)| k == key) {
                Some((_, sum)) if sum.span != span => sum.value += value.value,
                Some(_) => {}
                None => counts.push((*key, Spanned::new(value.value, span))),
            }
        }
    }
    counts
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
        assert!(read("无").is_empty());
    }
}
