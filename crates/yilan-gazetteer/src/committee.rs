//! What the lists call villages: by their committees. What such a name is without its committee, and how a text may
//! write it.

use std::borrow::Cow;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::below::{VILLAGES, is_way};
use crate::chain::{Is, Link};
use crate::han;
use crate::reader::Mode;

/// What goes on after 村 as a word of its own: 村民, 村口, 村后.
const PARTS_OF_A_VILLAGE: [char; 20] = [
    '民', '委', '口', '后', '前', '东', '南', '西', '北', '头', '里', '内', '外', '边', '旁', '中', '部', '道', '尾',
    '级',
];

/// What stands second in the list where a village has a name of one character: 东村委会.
pub(crate) const BEHIND_ONE: [char; 6] = ['村', '社', '居', '嘎', '牧', '\0'];

/// The words for committees, longer before shorter, with the word for what they serve.
const COMMITTEES: &[(&str, &str)] = &[
    ("村村民委员会", "村"),
    ("村村委会", "村"),
    ("村民委员会", "村"),
    ("村委会", "村"),
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("居民委员会", "社区"),
    ("居委会", "社区"),
    ("嘎查村民委员会", "嘎查"),
    ("嘎查委员会", "嘎查"),
    ("嘎查村", "嘎查"),
    ("牧委会", "村"),
    ("社区", "社区"),
    ("嘎查", "嘎查"),
    ("村", "村"),
];

/// The same as a few names have them, cut short or said twice.
const ODD_COMMITTEES: &[(&str, &str)] = &[
    ("村生活区", "村"),
    ("嘎查村委员会", "嘎查"),
    ("嘎查委会", "嘎查"),
    ("村村民委会", "村"),
    ("村村委员会", "村"),
    ("村民委会", "村"),
    ("村委员会", "村"),
    ("村村民委员", "村"),
    ("村民委员", "村"),
    ("村委", "村"),
    ("村村民委员会会", "村"),
    ("村民委员会会", "村"),
    ("村村民委会会", "村"),
    ("社区居民委会", "社区"),
    ("社区居民管理委员会", "社区"),
    ("社区委员会", "社区"),
    ("社区委会", "社区"),
    ("社区居委", "社区"),
    ("居民委会", "社区"),
    ("社区居民委员会会", "社区"),
    ("社区居委会会", "社区"),
    ("社区居民委会会", "社区"),
    ("村委会会", "村"),
    ("社区家委会", "社区"),
    ("家委会", "社区"),
    ("渔委会", "村"),
];

/// A listed village without the words of its committee, and its last word: 石家窑村委会 is 石家窑 and 村.
pub(crate) fn village_core(listed: &str) -> (&str, &'static str) {
    match without(listed, COMMITTEES) {
        Some(found) => found,
        None => odd_core(listed),
    }
}

fn without<'l>(listed: &'l str, committees: &[(&str, &'static str)]) -> Option<(&'l str, &'static str)> {
    let cut = |(committee, word): &(&str, &'static str)| {
        let core = listed.strip_suffix(*committee).filter(|core| !core.is_empty())?;
        Some((core, *word))
    };
    let (core, word) = committees.iter().find_map(cut)?;
    // 东沟社区村民委员会 and 新村居民居委会 have a word before that of the committee.
    let before = match word {
        "村" | "社区" if core.ends_with("社区") => Some(("社区", "社区")),
        "社区" if core.ends_with("社区居民") => Some(("社区居民", "社区")),
        "社区" if core.ends_with("居民") => Some(("居民", "社区")),
        _ if core.ends_with("嘎查") => Some(("嘎查", "嘎查")),
        _ => None,
    };
    let cut = before.and_then(|(before, word)| Some((core.strip_suffix(before)?, word)));
    Some(cut.filter(|(core, _)| !core.is_empty()).unwrap_or((core, word)))
}

#[cold]
fn odd_core(listed: &str) -> (&str, &'static str) {
    // 庙港村委会（新）.
    if let Some((name, _)) = listed.strip_suffix('）').and_then(|name| name.rsplit_once('（'))
        && let Some(found) = without(name, COMMITTEES)
    {
        return found;
    }
    without(listed, ODD_COMMITTEES).unwrap_or((listed, ""))
}

/// The name of a village without its committee.
pub(crate) fn village_name<'l>(listed: &'l str, core: &str, word: &str) -> Cow<'l, str> {
    let end = core.len() + word.len();
    match listed.get(..end) {
        Some(name) if name.ends_with(word) => Cow::Borrowed(name),
        _ => Cow::Owned([core, word].concat()),
    }
}

/// How long the ending of a village is that `behind` begins with, and whether it is the listed one.
fn village_ending(core: &str, behind: &str, word: &str, mode: Mode) -> Option<(usize, bool)> {
    // 金刀村民组 is a group of some village.
    if word == "村" && behind.starts_with("村民组") {
        return None;
    }
    if word.is_empty() || behind.starts_with(word) {
        let len = word.len();
        let again = behind.get(len..).unwrap_or_default();
        // 大村 is listed and 大村村 is written; 大洼村村口 is a part of 大洼村.
        let doubled = word == "村" && again.starts_with('村') && !again["村".len()..].starts_with(PARTS_OF_A_VILLAGE);
        return Some((if doubled { len + "村".len() } else { len }, true));
    }
    if core.ends_with('村') && !behind.starts_with("社区") {
        // 城一村 for the residents of 城一村社区.
        return Some((0, false));
    }
    if let Some(other) = VILLAGES.leading(behind) {
        return Some((other.len(), false));
    }
    if behind.starts_with("居委会") || behind.starts_with("居民委员会") {
        return Some((0, true));
    }
    // Herders and fishers call their village so.
    if word == "村" && (behind.starts_with("牧委会") || behind.starts_with("渔委会")) {
        return Some(("牧委会".len(), true));
    }
    // Without its last word: only where an address goes on with a group, or ends.
    let next = behind.chars().next();
    let grouped = next.is_some_and(han::is_numeral)
        && ["组", "队", "社", "号"].iter().any(|unit| han::window(behind, 4).contains(unit));
    // 三好街 is a street, 三好街社区 the people who live there.
    let whole = mode == Mode::Address && next.is_none() && !core.ends_with(is_way);
    (grouped || whole).then_some((0, false))
}

/// The listed village that a text goes on with.
#[derive(Debug, Default)]
pub(crate) struct Best<'l> {
    /// How much of the text it is, its code, its name in the list, and whether the text has another ending.
    found: Option<(usize, Code, &'l str, bool)>,
    /// Whether another fits as well.
    twice: bool,
}

impl<'l> Best<'l> {
    /// Takes the village if `rest` begins with it and with no longer one.
    pub(crate) fn offer(&mut self, rest: &str, code: Code, listed: &'l str, mode: Mode) {
        let (core, word) = village_core(listed);
        // The committee's name as it is listed leaves no doubt; in a text it is an agency.
        if mode == Mode::Address && rest.starts_with(listed) {
            if self.found.is_none_or(|(known, ..)| known <= listed.len()) {
                *self = Self { found: Some((listed.len(), code, listed, false)), twice: false };
            }
            return;
        }
        let Some(behind) = rest.strip_prefix(core) else { return };
        let Some((len, exact)) = village_ending(core, behind, word, mode) else { return };
        let len = core.len() + len;
        match self.found {
            Some((known, ..)) if known > len => {}
            Some((known, _, _, loose)) if known == len && loose != exact => self.twice = true,
            Some((known, _, _, false)) if known == len => {}
            _ => *self = Self { found: Some((len, code, listed, !exact)), twice: false },
        }
    }

    /// The link that it is behind `start`.
    pub(crate) fn link(self, start: usize) -> Option<Link<'l>> {
        let (len, code, listed, loose) = self.found?;
        let (core, word) = village_core(listed);
        let code = (!self.twice).then_some(code);
        let is = Is::Other(Level::Village, code, village_name(listed, core, word));
        Some(Link { span: Span::new(start, start + len), is, loose })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn committees_are_cut_from_villages() {
        assert_eq!(village_core("石家窑村委会"), ("石家窑", "村"));
        assert_eq!(village_core("大寨村村民委员会"), ("大寨", "村"));
        assert_eq!(village_core("荷花社区居民委员会"), ("荷花", "社区"));
        assert_eq!(village_core("豪德居委会"), ("豪德", "社区"));
        assert_eq!(village_core("哈拉嘎查村委会"), ("哈拉", "嘎查"));
        assert_eq!(village_core("十七连"), ("十七连", ""));
    }

    #[test]
    fn odd_committees_are_cut_as_well() {
        assert_eq!(village_core("东沟社区村民委员会"), ("东沟", "社区"));
        assert_eq!(village_core("芒哈嘎查委会"), ("芒哈", "嘎查"));
        assert_eq!(village_core("上游村生活区"), ("上游", "村"));
        assert_eq!(village_core("庙港村委会（新）"), ("庙港", "村"));
        assert_eq!(village_core("玉桥社区居民居委会"), ("玉桥", "社区"));
        assert_eq!(village_core("社区居委会"), ("社区", "社区"));
        assert_eq!(village_core("农场生活区"), ("农场生活区", ""));
    }
}
