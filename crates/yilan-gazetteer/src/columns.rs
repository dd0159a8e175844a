//! Levels of one address that marks or labels part, as they stand in the columns of a table.

use yilan_text::Span;

use crate::chain::{Is, Link};
use crate::class;
use crate::decide::is_inside;
use crate::lexicon::{Hit, Meaning};
use crate::reader::Reader;
use yilan_divisions::Level;

/// No label with its marks is longer, in bytes, and nothing else between two names of a chain.
pub(crate) const LONGEST: usize = 48;

/// What values stand between.
const QUOTES: &str = "\"'“”‘’＂";

/// What labels the levels below the first.
const LABELS: &[&str] = &[
    "市",
    "城市",
    "地市",
    "市州",
    "地级市",
    "所在市",
    "所属市",
    "所在城市",
    "县",
    "区",
    "区县",
    "县区",
    "县市",
    "市县",
    "县市区",
    "市区县",
    "区/县",
    "县/区",
    "县（市、区）",
    "县(市、区)",
    "县（区）",
    "县(区)",
    "所在区",
    "所在县",
    "所在区县",
    "所属区县",
    "镇",
    "乡",
    "街道",
    "乡镇",
    "镇街",
    "街镇",
    "乡镇街道",
    "乡（镇）",
    "乡镇（街道）",
    "街道（乡镇）",
    "镇（街道）",
    "乡/镇",
    "街道/乡镇",
    "乡镇/街道",
    "所在乡镇",
    "所属乡镇",
    "所在街道",
    "所属街道",
];

impl<'g> Reader<'g, '_> {
    /// Whether the next name may stand in a column of its own behind hit `i`.
    #[inline]
    pub(crate) fn may_be_column(&self, i: usize, hit: Hit, next: Hit) -> bool {
        let bytes = self.text.as_bytes();
        next.start - hit.end <= LONGEST
            && (i == 0
                || matches!(bytes.get(hit.end), Some(b'>' | 0xef | 0xe2))
                || matches!(bytes.get(next.start - 1), Some(b':' | 0x9a)))
    }

    /// Whether `gap` parts the levels of one address. Two names with a comma may be a list; from the province down,
    /// at the beginning of the text, three of them are none.
    pub(crate) fn parts_levels(&self, links: &[Link<'g>], next: usize, gap: &str) -> bool {
        // No mark and no label ends in a Chinese character or a letter.
        let word = |c| class::is(c, class::HAN | class::ALPHANUMERIC);
        if gap.len() > LONGEST || gap.ends_with(word) {
            return false;
        }
        let bare = gap.trim_matches(|c: char| c == ' ' || QUOTES.contains(c));
        match bare {
            ">" | "＞" | "->" | "→" | ">>" | "»" => true,
            "," | "，" | "|" | "｜" => self.are_columns(links, next, gap),
            _ => is_label(gap),
        }
    }

    /// Whether three levels from the province down stand at the beginning of the text, parted by `gap`.
    #[cold]
    fn are_columns(&self, links: &[Link<'g>], next: usize, gap: &str) -> bool {
        let [first, others @ ..] = links else { return false };
        let Is::Units(outer) = &first.is else { return false };
        let front = self.text.get(..first.span.start).unwrap_or_default();
        // 中国，山东省，青岛市 has three with the state.
        let state = front.strip_suffix(gap).map(str::trim_start);
        if state == Some("中国") && outer.iter().all(|unit| unit.level == Level::Province) {
            return true;
        }
        let opens = front.chars().all(|c| c.is_whitespace() || QUOTES.contains(c) || "（(【[".contains(c));
        if !opens || outer.iter().any(|unit| unit.level != Level::Province) {
            return false;
        }
        if let Some(second) = others.first() {
            return self.text.get(first.span.end..second.span.start) == Some(gap);
        }
        let (Some(second), Some(third)) = (self.hits.get(next), self.hits.get(next + 1)) else { return false };
        let between = self.text.get(second.end..third.start);
        let middle = self.units(*second, false);
        let nested = match self.meaning(*third) {
            Some(Meaning::Zone(zone)) => {
                let within = self.inner.book.zone(zone).map(|zone| zone.within);
                middle.iter().any(|middle| within.is_some_and(|within| middle.code.contains(within)))
            }
            _ => {
                let inner = self.units(*third, false);
                inner.iter().any(|inner| middle.iter().any(|middle| is_inside(inner, middle)))
            }
        };
        nested
            && between.is_some_and(|between| between.is_empty() || between == gap)
            && middle.iter().any(|middle| outer.iter().any(|outer| is_inside(middle, outer)))
    }

    /// The listed zone whose name is not searched for, directly behind another zone or the unit that it lies in:
    /// 西咸新区沣西新城, 保定市白沟新城.
    pub(crate) fn zone_in_zone(&self, links: &[Link<'g>], next: usize) -> Option<Link<'g>> {
        let last = links.last()?;
        let start = last.span.end;
        if self.hits.get(next).is_some_and(|hit| hit.start == start) {
            return None;
        }
        let may_follow = match &last.is {
            Is::Zone(_, within) => within.is_some(),
            Is::Units(_) => {
                let rest = crate::han::after(self.text, start);
                self.inner.lexicon.may_begin(rest) && crate::han::window(rest, 8).contains("新城")
            }
            Is::Other(..) => false,
        };
        if may_follow { self.zone_from(links, start) } else { None }
    }

    #[cold]
    fn zone_from(&self, links: &[Link<'g>], start: usize) -> Option<Link<'g>> {
        let rest = crate::han::window(crate::han::after(self.text, start), 8);
        let ends = rest.char_indices().take_while(|(_, c)| crate::han::is_han(*c)).map(|(at, c)| at + c.len_utf8());
        let found = ends.skip(3).filter_map(|end| {
            let hit = self.inner.lexicon.exactly(&rest[..end])?;
            let is = match self.meaning(hit)? {
                Meaning::Zone(zone) => {
                    let zone = self.inner.book.zone(zone).filter(|zone| self.zone_fits(links, zone.within))?;
                    Is::Zone(zone.official.into(), Some(zone.within))
                }
                _ => {
                    let mut units = self.units(hit, true);
                    units.retain(|unit| unit.level == Level::Zone && self.fits_behind(links, unit));
                    Is::Units(Some(units).filter(|units| !units.is_empty())?)
                }
            };
            Some(Link { span: Span::new(start, start + end), is, loose: false })
        });
        found.last()
    }
}

/// Whether a label stands there, and no more than marks before it: ` 城市：`.
fn is_label(gap: &str) -> bool {
    let Some(label) = gap.strip_suffix(['：', ':']) else { return false };
    let word = label.trim_start_matches(|c: char| c.is_whitespace() || ",，;；。|".contains(c));
    LABELS.contains(&word.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_other_words() {
        assert!(is_label(" 城市：") && is_label("，区县:") && is_label("\n乡镇（街道）："));
        assert!(is_label("城市：") && !is_label("，电话：") && !is_label("，"));
    }
}
