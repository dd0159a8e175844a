//! A chain as a place: its name, its parts, and how they were written.

use yilan_divisions::Level;

use crate::chain::{Chain, Is, Link, level_of};
use crate::decide;
use crate::han;
use crate::lexicon::Meaning;
use crate::reader::Reader;
use crate::{Part, Place};

impl<'g> Reader<'g, '_> {
    /// Whether a link is written in a form that the list does not have for its unit.
    fn is_loose(&self, link: &Link<'g>) -> bool {
        let Is::Units(units) = &link.is else { return false };
        let [unit] = units[..] else { return false };
        let text = &self.text[link.span];
        if text == unit.name {
            return false;
        }
        let known = |meaning| matches!(meaning, Meaning::Unit(id) | Meaning::Short(id) if id == unit.id);
        let hit = self.inner.lexicon.exactly(text);
        han::has_traditional(text) || !hit.is_some_and(|hit| self.inner.lexicon.meanings(hit.value).any(known))
    }

    /// The names of the parts of a chain, without the larger units that the text does not name.
    pub(crate) fn named_parts(&self, chain: &Chain<'g>) -> String {
        let names = unit_names(&chain.links);
        chain.links.iter().map(|link| part_name(link, &names)).collect()
    }

    /// The chain as a place.
    pub(crate) fn place(&self, chain: &Chain<'g>) -> Place {
        let book = &self.inner.book;
        let Chain { links, decision, .. } = chain;
        let names = unit_names(links);
        let parts = links.iter().map(|link| {
            let name = part_name(link, &names).to_owned();
            let (level, code) = match &link.is {
                Is::Units(units) => (
                    units.first().map_or(Level::Zone, level_of),
                    if let [unit] = units[..] { Some(unit.code) } else { None },
                ),
                Is::Zone(..) => (Level::Zone, None),
                Is::Other(level, code, _) => (*level, *code),
            };
            Part { span: link.span, level, code, name }
        });
        let parts: Vec<Part> = parts.collect();
        let mut unit = decision.unit;
        if let Some(Link { is: Is::Zone(_, Some(within)), .. }) = links.last() {
            // 金积工业园区 lies in a district of 吴忠市.
            if unit.is_none_or(|unit| unit.code != *within && unit.code.contains(*within)) {
                unit = book.by_code(*within, self.context.year);
            }
        }
        let names: Vec<&str> = names.into_iter().chain(unit.map(|unit| unit.name)).collect();
        let mut name = unit.map_or_else(String::new, |unit| book.full_name(unit.id));
        for link in links {
            match &link.is {
                Is::Units(units) if unit.is_none() => name.push_str(units.first().map_or("", |unit| unit.name)),
                Is::Zone(zone, _) if link.span.end == chain.end() => name.push_str(zone_tail(zone, &names)),
                Is::Other(_, _, other) => name.push_str(other),
                _ => {}
            }
        }
        let past = decision.unit.filter(|unit| unit.to.is_some());
        let candidates = decide::candidates(book, &decision.open, MOST_CANDIDATES);
        Place {
            span: chain.span(),
            level: chain.level(),
            code: chain.code(),
            name,
            parts,
            detail: None,
            within: chain.within(),
            valid: past.map(|unit| (unit.from, unit.to)),
            successor: past.map_or_else(Vec::new, |unit| book.successors(unit.id)),
            candidates,
            loose: links.iter().any(|link| link.loose || self.is_loose(link)),
            relation: None,
            reason: decision.reason,
        }
    }
}

/// The official names of the units among the links.
fn unit_names<'l>(links: &'l [Link<'_>]) -> Vec<&'l str> {
    let name = |link: &'l Link<'_>| match &link.is {
        Is::Units(units) => units.first().map(|unit| unit.name),
        _ => None,
    };
    links.iter().filter_map(name).collect()
}

/// The official name of a link among units of these names, without the larger ones.
fn part_name<'l>(link: &'l Link<'_>, names: &[&str]) -> &'l str {
    match &link.is {
        Is::Units(units) => units.first().map_or("", |unit| unit.name),
        Is::Zone(name, _) => zone_tail(name, names),
        Is::Other(_, _, name) => name,
    }
}

/// 城关镇 has 88; a list need not be longer.
const MOST_CANDIDATES: usize = 100;

/// The name of a zone without the units it lies in: 金积工业园区 for 吴忠金积工业园区 in 吴忠市.
fn zone_tail<'z>(mut zone: &'z str, units: &[&str]) -> &'z str {
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
