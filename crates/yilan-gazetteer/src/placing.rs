//! A chain as a place: its name, its parts, and how they were written.

use std::borrow::Cow;

use yilan_divisions::Level;
use yilan_text::Span;

use crate::book::Entry;
use crate::chain::{Chain, Is, Link};
use crate::decide;
use crate::han;
use crate::lexicon::Meaning;
use crate::reader::Reader;
use crate::{Part, Place};

impl<'g> Reader<'g, '_> {
    /// Whether `text` is a form that the list does not have for its unit.
    #[cold]
    fn is_loose(&self, text: &str, unit: &Entry) -> bool {
        let known = |meaning| matches!(meaning, Meaning::Unit(id) | Meaning::Short(id) if id == unit.id);
        let hit = self.inner.lexicon.exactly(text);
        han::has_traditional(text) || !hit.is_some_and(|hit| self.inner.lexicon.meanings(hit.value).any(known))
    }

    /// The names of the parts of a chain, without the larger units that the text does not name.
    pub(crate) fn named_parts(&self, chain: &Chain<'g>) -> Cow<'g, str> {
        if let [Link { is: Is::Units(units), .. }] = &chain.links[..] {
            return Cow::Borrowed(units.first().map_or("", |unit| self.name(unit)));
        }
        let names = chain.links.iter().map(|link| match &link.is {
            Is::Units(units) => units.first().map_or("", |unit| self.name(unit)),
            Is::Zone(zone, _) => zone_tail(zone, self.unit_names(&chain.links)),
            Is::Other(_, _, name) => name,
        });
        Cow::Owned(names.collect())
    }

    /// The chain as a place.
    pub(crate) fn place(&self, chain: &Chain<'g>) -> Place {
        let book = &self.inner.book;
        let Chain { links, decision, .. } = chain;
        let mut loose = links.iter().any(|link| link.loose);
        let parts = links.iter().map(|link| {
            let (level, code, name) = match &link.is {
                Is::Units(units) => {
                    let code = if let [unit] = units[..] { Some(unit.code) } else { None };
                    units.first().map_or((Level::Zone, code, Cow::Borrowed("")), |first| {
                        let (level, listed, name) = book.shown(first);
                        let text = &self.text[link.span];
                        loose = loose || code.is_some() && text != listed && self.is_loose(text, first);
                        (level, code, name)
                    })
                }
                Is::Zone(Cow::Borrowed(zone), _) => {
                    (Level::Zone, None, Cow::Borrowed(zone_tail(zone, self.unit_names(links))))
                }
                Is::Zone(zone, _) => {
                    (Level::Zone, None, Cow::Owned(zone_tail(zone, self.unit_names(links)).to_owned()))
                }
                Is::Other(level, code, name) => (*level, *code, Cow::Owned(name.clone().into_owned())),
            };
            Part { span: link.span, level, code, name }
        });
        let mut parts: Vec<Part> = parts.collect();
        self.part_county(&mut parts);
        let mut unit = decision.unit;
        if let Some(Link { is: Is::Zone(_, Some(within)), .. }) = links.last() {
            // 金积工业园区 lies in a district of 吴忠市.
            if unit.is_none_or(|unit| unit.code != *within && unit.code.contains(*within)) {
                unit = book.by_code(*within, self.context.year);
            }
        }
        let mut name = match links.last() {
            // What comes behind the unit's name.
            Some(Link { span, is: Is::Zone(..) | Is::Other(..), .. }) => {
                unit.map_or_else(String::new, |unit| book.full_name_and(unit.id, 2 * span.len()))
            }
            _ => unit.map_or_else(String::new, |unit| book.full_name(unit.id)),
        };
        for link in links {
            match &link.is {
                Is::Units(units) if unit.is_none() => name.push_str(units.first().map_or("", |unit| self.name(unit))),
                Is::Zone(zone, _) if link.span.end == chain.end() => {
                    name.push_str(zone_tail(zone, self.unit_names(links).chain(unit.map(|unit| self.name(&unit)))));
                }
                Is::Other(_, _, other) => name.push_str(other),
                _ => {}
            }
        }
        let past = decision.unit.filter(|unit| unit.to.is_some());
        let candidates = match decision.open.is_empty() {
            true => Vec::new(),
            false => decide::candidates(book, &decision.open, decision.unit.as_ref(), MOST_CANDIDATES),
        };
        Place {
            span: chain.span(),
            level: chain.level(book),
            code: chain.code(),
            name,
            parts,
            detail: None,
            within: chain.within(),
            valid: past.map(|unit| (unit.from, unit.to)),
            successor: self.today(chain),
            candidates,
            loose,
            relation: None,
            reason: decision.reason,
        }
    }

    /// 成武县白浮图镇, where the list has the county in the name of the town: two parts, as the text has them. And 奈曼旗, where
    /// a zone that is named after it follows, 奈曼旗奈曼旗工业园区: the name is said once for each.
    fn part_county(&self, parts: &mut Vec<Part>) {
        /// The bytes of a town's name that may hold that of its county.
        const LONG: usize = 15;
        let Some((at, county)) = parts.iter().enumerate().find_map(|(at, part)| {
            if part.level < Level::County || part.span.len() < LONG {
                return None;
            }
            let county = part.code.and_then(|code| self.inner.book.by_code(code.county()?, self.context.year))?;
            let name = self.name(&county);
            let text = &self.text[part.span];
            let again = part.level == Level::County && text.strip_prefix(name) == Some(name) && at + 1 < parts.len();
            let inside = part.level > Level::County && text.len() > name.len() + 3 && text.starts_with(name);
            let named = parts[..at].iter().any(|before| before.code == Some(county.code));
            (again || inside && !named).then_some((at, county))
        }) else {
            return;
        };
        let name = self.name(&county).to_owned();
        let cut = parts[at].span.start + name.len();
        if parts[at].level == Level::County {
            parts[at].span.end = cut;
            parts[at + 1].span.start = cut;
        } else {
            let span = Span::new(parts[at].span.start, cut);
            parts[at].span.start = cut;
            parts.insert(at, Part { span, level: Level::County, code: Some(county.code), name: Cow::Owned(name) });
        }
    }

    /// The official names of the units among the links.
    fn unit_names<'l>(&'l self, links: &'l [Link<'_>]) -> impl Iterator<Item = &'l str> {
        links.iter().filter_map(|link| match &link.is {
            Is::Units(units) => units.first().map(|unit| self.name(unit)),
            _ => None,
        })
    }
}

/// 城关镇 has 88; a list need not be longer.
pub(crate) const MOST_CANDIDATES: usize = 100;

/// The name of a zone without the units it lies in: 金积工业园区 for 吴忠金积工业园区 in 吴忠市.
fn zone_tail<'z, 'u>(mut zone: &'z str, units: impl Iterator<Item = &'u str>) -> &'z str {
    for unit in units {
        for name in [unit, han::stem(unit)] {
            if let Some(tail) = zone.strip_prefix(name).filter(|tail| tail.chars().count() > 3) {
                zone = tail;
                break;
            }
        }
    }
    zone
}
