//! [`Signs`]: the words of prose that tell the cells of a glued row apart,
//! found in one pass over the row.

use std::ops::Range;

use yilan_text::Span;

use crate::words::Words;

/// What a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Somebody is held to account.
    Sanction,
    /// Something was done.
    Done,
    /// 月, and 日前: a day to come has both.
    Month,
    DayBefore,
    /// A claim is judged.
    Judged,
    /// A sentence ends.
    Stop,
}

static WORDS: Words<Sign> = Words::new(&[
    ("约谈", Sign::Sanction),
    ("问责", Sign::Sanction),
    ("诫勉", Sign::Sanction),
    ("处分", Sign::Sanction),
    ("批评", Sign::Sanction),
    ("追责", Sign::Sanction),
    ("警告", Sign::Sanction),
    ("已", Sign::Done),
    ("罚款", Sign::Done),
    ("立案", Sign::Done),
    ("月", Sign::Month),
    ("日前", Sign::DayBefore),
    ("属实", Sign::Judged),
    ("。", Sign::Stop),
    ("；", Sign::Stop),
]);

/// Where the words of each kind stand, in order.
pub(super) struct Signs([Vec<Span>; 6]);

impl Signs {
    pub(super) fn of(text: &str) -> Self {
        let mut signs = Self(Default::default());
        for (at, sign, len) in WORDS.all(text) {
            signs.0[sign as usize].push(Span::new(at, at + len));
        }
        signs
    }

    /// Whether a word stands whole in `range`.
    pub(super) fn any(&self, sign: Sign, range: Range<usize>) -> bool {
        let words = &self.0[sign as usize];
        words.get(words.partition_point(|word| word.start < range.start)).is_some_and(|word| word.end <= range.end)
    }

    /// Where the last word ends that stands whole in `range`.
    pub(super) fn last(&self, sign: Sign, range: Range<usize>) -> Option<usize> {
        let words = &self.0[sign as usize];
        let before = words.partition_point(|word| word.end <= range.end);
        before.checked_sub(1).map(|last| words[last]).filter(|word| word.start >= range.start).map(|word| word.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_their_place() {
        let text = "已约谈。罚款；";
        let signs = Signs::of(text);
        assert!(
            signs.any(Sign::Sanction, 0..9) && !signs.any(Sign::Sanction, 0..8) && !signs.any(Sign::Sanction, 4..99)
        );
        assert!(signs.any(Sign::Done, 3..18) && !signs.any(Sign::Done, 3..17));
        assert_eq!(signs.last(Sign::Stop, 0..text.len()), Some(text.len()));
        assert_eq!((signs.last(Sign::Stop, 0..20), signs.last(Sign::Stop, 10..20)), (Some(12), None));
    }
}
