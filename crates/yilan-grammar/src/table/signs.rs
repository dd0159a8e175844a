//! [`Signs`]: what tells the cells of a glued row apart, found in one pass over
//! the row: the words of prose, and the characters that cells may begin or end with.

use std::ops::Range;

use yilan_text::Span;

use super::scan;
use crate::charset::CharSets;
use crate::words::Words;

/// What a word or a character tells.
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
    /// A public concern that stands for a type.
    Topic,
    /// Somebody who acts, and what he does.
    Actor,
    Act,
    /// A sentence ends.
    Stop,
    /// A cell may end.
    End,
    /// Findings may begin.
    Lead,
    /// The first item of a list may begin.
    First,
    /// A type may begin.
    Type,
    /// The name of a division may end.
    Division,
    /// 办, of a status.
    Deal,
    /// 无, and a stroke for it.
    Nil,
    Stroke,
    /// 是 and 否.
    Yes,
    No,
}

const SIGNS: usize = Sign::No as usize + 1;
/// The first sign that is told by one character.
const CHARACTERS: usize = Sign::End as usize;

/// By sign, its characters; the last may begin a word.
static CLASSES: CharSets = CharSets::of(&[
    "。；！？”）….",
    "经接收现群关信举投核调",
    "1一（①⑴⒈",
    "大空扬粉油烟废异恶臭散燃尾餐秸露噪振土生矿海电辐固危垃污饮黑水其综畜养建工重交施社商农",
    "市县区旗州盟镇乡团师道会",
    "办",
    "无",
    "/",
    "是",
    "否",
    "约问诫处批追警已罚立月日属群涉公局政街镇中大委分责对于组督要下会联安负开加书提谈记停免检。；",
]);
/// Which bit a character has that may begin a word.
const BEGINS: u16 = 1 << (SIGNS - CHARACTERS);

/// What the words tell; some tell two things.
static WORDS: Words<&[Sign]> = Words::new(&[
    ("约谈", &[Sign::Sanction, Sign::Act]),
    ("问责", &[Sign::Sanction]),
    ("诫勉", &[Sign::Sanction]),
    ("处分", &[Sign::Sanction]),
    ("批评", &[Sign::Sanction]),
    ("追责", &[Sign::Sanction]),
    ("警告", &[Sign::Sanction]),
    ("书面检查", &[Sign::Sanction]),
    ("提醒谈话", &[Sign::Sanction]),
    ("谈话提醒", &[Sign::Sanction]),
    ("立案审查", &[Sign::Sanction, Sign::Done, Sign::Act]),
    ("记过", &[Sign::Sanction]),
    ("停职", &[Sign::Sanction]),
    ("免职", &[Sign::Sanction]),
    ("检讨", &[Sign::Sanction]),
    ("组织处理", &[Sign::Sanction]),
    ("已", &[Sign::Done]),
    ("罚款", &[Sign::Done]),
    ("立案", &[Sign::Done, Sign::Act]),
    ("月", &[Sign::Month]),
    ("日前", &[Sign::DayBefore]),
    ("属实", &[Sign::Judged]),
    ("群众身边的生态环境问题", &[Sign::Topic]),
    ("涉及公共利益的生态环境问题", &[Sign::Topic]),
    ("群众身边生态环境问题", &[Sign::Topic]),
    ("公共利益的生态环境问题", &[Sign::Topic]),
    ("局", &[Sign::Actor]),
    ("政府", &[Sign::Actor]),
    ("街道", &[Sign::Actor]),
    ("镇", &[Sign::Actor]),
    ("中队", &[Sign::Actor]),
    ("大队", &[Sign::Actor]),
    ("委会", &[Sign::Actor]),
    ("分局", &[Sign::Actor]),
    ("责令", &[Sign::Act]),
    ("对", &[Sign::Act]),
    ("于", &[Sign::Act]),
    ("组织", &[Sign::Act]),
    ("督促", &[Sign::Act]),
    ("要求", &[Sign::Act]),
    ("下达", &[Sign::Act]),
    ("会同", &[Sign::Act]),
    ("联合", &[Sign::Act]),
    ("责成", &[Sign::Act]),
    ("安排", &[Sign::Act]),
    ("负责", &[Sign::Act]),
    ("开展", &[Sign::Act]),
    ("加强", &[Sign::Act]),
    ("。", &[Sign::Stop]),
    ("；", &[Sign::Stop]),
]);

/// How far into a clause somebody is looked for who acts.
const NEAR: usize = 90;

/// Whether `text` begins with somebody who acts.
pub(super) fn names_actor(text: &str) -> bool {
    Signs::of(&text[..scan::floor(text, NEAR)]).names_actor(0)
}

/// The first character of any class from `from` on, and its classes. Most of a text is characters of none.
fn classified(text: &str, from: usize) -> Option<(Span, u16)> {
    let bytes = text.as_bytes();
    let mut rest = &bytes[from..];
    loop {
        let (classes, next) = match rest {
            [first @ 0xe0..0xf0, second, third, next @ ..] => (CLASSES.all_bytes(*first, *second, *third), next),
            [first @ 0..0x80, next @ ..] => (CLASSES.all(char::from(*first)), next),
            [] => return None,
            // Characters of two bytes and of four have no class.
            [0xf0..=0xff, _, _, _, next @ ..] | [_, _, next @ ..] => (0, next),
            _ => return None,
        };
        if classes != 0 {
            return Some((Span::new(bytes.len() - rest.len(), bytes.len() - next.len()), classes));
        }
        rest = next;
    }
}

/// Where the signs of each kind stand, in order.
pub(super) struct Signs<'t> {
    text: &'t str,
    /// Those of one kind behind those of another.
    places: Vec<Span>,
    /// Where those of each kind begin there; the last is their end.
    starts: [u32; SIGNS + 1],
}

impl<'t> Signs<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        // About one character in eight is a sign.
        let mut found: Vec<(usize, Span)> = Vec::with_capacity(text.len() / 24);
        let mut next = 0;
        while let Some((character, mut classes)) = classified(text, next) {
            let at = character.start;
            next = character.end;
            if classes & BEGINS != 0
                && let Some((signs, len)) = WORDS.longest(&text[at..])
            {
                found.extend(signs.iter().map(|sign| (*sign as usize, Span::new(at, at + len))));
            }
            classes &= BEGINS - 1;
            while classes != 0 {
                found.push((CHARACTERS + classes.trailing_zeros() as usize, character));
                classes &= classes - 1;
            }
        }
        Self::sorted(text, &found)
    }

    /// The signs by kind, each kind in the order of the text.
    fn sorted(text: &'t str, found: &[(usize, Span)]) -> Self {
        let mut starts = [0; SIGNS + 1];
        found.iter().for_each(|(sign, _)| starts[sign + 1] += 1);
        for sign in 0..SIGNS {
            starts[sign + 1] += starts[sign];
        }
        let (mut places, mut next) = (vec![Span::default(); found.len()], starts);
        for (sign, place) in found {
            places[next[*sign] as usize] = *place;
            next[*sign] += 1;
        }
        Self { text, places, starts }
    }

    /// Where the sign stands.
    pub(super) fn all(&self, sign: Sign) -> &[Span] {
        let (from, to) = (self.starts[sign as usize], self.starts[sign as usize + 1]);
        &self.places[from as usize..to as usize]
    }

    /// Where it stands whole for the first time in `range`.
    fn first(&self, sign: Sign, range: Range<usize>) -> Option<usize> {
        let places = self.all(sign);
        let first = places.get(places.partition_point(|place| place.start < range.start));
        first.filter(|place| place.end <= range.end).map(|place| place.start)
    }

    /// Whether it stands whole in `range`.
    pub(super) fn any(&self, sign: Sign, range: Range<usize>) -> bool {
        self.first(sign, range).is_some()
    }

    /// Where it ends for the last time that it stands whole in `range`.
    pub(super) fn last(&self, sign: Sign, range: Range<usize>) -> Option<usize> {
        let places = self.all(sign);
        let before = places.partition_point(|place| place.end <= range.end);
        before.checked_sub(1).map(|last| places[last]).filter(|place| place.start >= range.start).map(|place| place.end)
    }

    /// Whether a clause begins at `at` with somebody who acts: 某区城管局责令….
    pub(super) fn names_actor(&self, at: usize) -> bool {
        if !self.any(Sign::Actor, at..at + NEAR) {
            return false;
        }
        let near = &self.text[at..scan::floor(self.text, at + NEAR)];
        let end = at + near.find(['，', '。', '；']).unwrap_or(near.len());
        self.first(Sign::Actor, at..end).is_some_and(|actor| self.any(Sign::Act, actor..end))
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

    #[test]
    fn every_word_is_looked_for() {
        for (word, signs) in WORDS.list() {
            let found = Signs::of(word);
            assert!(signs.iter().all(|sign| found.any(*sign, 0..word.len())), "{word}");
        }
    }

    #[test]
    fn whoever_acts_is_named_in_the_clause() {
        let text = "某区城管局责令停工。某镇的河，已责令";
        let signs = Signs::of(text);
        assert!(signs.names_actor(0) && !signs.names_actor(text.find("某镇").unwrap()));
    }
}
