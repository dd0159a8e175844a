//! What lies in a unit that no longer exists and is in no list of its time: the lists of the villages are of today,
//! those of the townships begin in 2016. Its own code is not known, but what it is today may be: 户县大王镇兆伦村
//! lies in 大王街道 of 鄠邑区.

use yilan_divisions::{Code, Level};

use crate::below::{MOST_OF_A_VILLAGE, may_be_village};
use crate::book::Entry;
use crate::chain::{Chain, Is, Link};
use crate::decide::rank;
use crate::han::{self, is_han};
use crate::reader::{Mode, Reader};

impl<'g> Reader<'g, '_> {
    /// The codes today of a chain that ends in a unit of the past, or in something that lies in one.
    pub(crate) fn today(&self, chain: &Chain<'g>) -> Vec<Code> {
        match chain.decision.unit {
            Some(unit) if unit.to.is_some() => self.today_of(chain, &unit),
            _ => Vec::new(),
        }
    }

    #[cold]
    fn today_of(&self, chain: &Chain<'g>, unit: &Entry) -> Vec<Code> {
        let mut today = self.inner.book.successors(unit.id);
        for link in chain.links.iter().skip_while(|link| matches!(link.is, Is::Units(_))) {
            let found = match &link.is {
                Is::Other(Level::Township, None, name) => self.township_today(&today, name),
                Is::Other(Level::Village, None, _) => self
                    .village_today(&today, link.span.start)
                    .filter(|(known, _)| known.span == link.span)
                    .map(|(_, code)| code),
                _ => None,
            };
            // What is not found lies somewhere in what is known of it, and what lies in it is not looked for.
            let Some(code) = found else { break };
            today = vec![code];
        }
        today
    }

    /// The one township of these counties that has the name, or has it under another last word: 皮口街道 for 皮口镇.
    fn township_today(&self, counties: &[Code], name: &str) -> Option<Code> {
        let townships = || counties.iter().flat_map(|county| self.inner.book.townships(*county, None));
        let bare = |unit: &Entry| self.inner.book.bare_name(unit).to_owned();
        let only = |units: Vec<Entry>| <[_; 1]>::try_from(units).ok().map(|[unit]| unit.code);
        let same: Vec<_> = townships().filter(|unit| bare(unit) == name).collect();
        if !same.is_empty() {
            return only(same);
        }
        only(townships().filter(|unit| is_called(&bare(unit), name)).collect())
    }

    /// Whether a county is of the past, and what it became has one township of this name, or of this under another last
    /// word.
    pub(crate) fn is_township_today(&self, county: &Entry, name: &str) -> bool {
        county.to.is_some() && self.township_today(&self.inner.book.successors(county.id), name).is_some()
    }

    /// The one village of these units whose name begins at `start`, and its code.
    fn village_today(&self, units: &[Code], start: usize) -> Option<(Link<'g>, Code)> {
        let rest = han::after(self.text, start);
        if self.mode == Mode::Text && !may_be_village(rest) {
            return None;
        }
        let rest = han::window(rest, MOST_OF_A_VILLAGE);
        let mut found: Vec<(Link<'g>, Code)> = Vec::new();
        let listed = |unit: &Code| {
            let link = self.listed_village(start, rest, *unit);
            link.or_else(|| self.prefixed_village(start, rest, *unit))
        };
        for link in units.iter().filter_map(listed) {
            // Two of one name are none; 上河村 is longer than 上河.
            let Is::Other(_, code, _) = link.is else { continue };
            let longest = found.first().map_or(0, |(known, _)| known.span.end);
            if link.span.end >= longest {
                found.retain(|(known, _)| known.span.end == link.span.end);
                found.push((link, code?));
            }
        }
        <[_; 1]>::try_from(found).ok().map(|[found]| found)
    }

    /// The unit whose villages are those of the unit that a chain ends in: none where that is of the past and another has its
    /// code today.
    pub(crate) fn lists_of(&self, chain: &Chain<'g>, unit: Code) -> Option<Code> {
        let past = chain.decision.unit.filter(|past| past.to.is_some() && past.code == unit);
        let goes_on = |past: Entry| self.inner.book.successors(past.id).contains(&unit);
        Some(unit).filter(|_| past.is_none_or(goes_on))
    }

    /// The village at `start` behind a chain, if that ends in a unit of the past and a village of today has the name; and
    /// the code of that.
    pub(crate) fn village_of_the_past(&self, chain: &Chain<'g>, start: usize) -> Option<(Link<'g>, Code)> {
        let unit = chain.decision.unit.filter(|unit| unit.to.is_some() && rank(unit.level) >= rank(Level::County))?;
        self.old_village(chain, &unit, start)
    }

    /// The same for a village at `start` that stands in a list with the one that the chain ends in.
    pub(crate) fn village_beside(&self, chain: &Chain<'g>, start: usize) -> Option<(Link<'g>, Code)> {
        chain.decision.unit.filter(|unit| unit.to.is_some())?;
        let mut before = chain.clone();
        while before.links.pop_if(|link| matches!(link.is, Is::Other(Level::Village, ..))).is_some() {}
        self.village_of_the_past(&before, start)
    }

    #[cold]
    fn old_village(&self, chain: &Chain<'g>, unit: &Entry, start: usize) -> Option<(Link<'g>, Code)> {
        let (mut link, code) = self.village_today(&self.today_of(chain, unit), start)?;
        // It has the name that the text gives it, and no code that was known then.
        let name = match link.is {
            Is::Other(_, _, name) if !link.loose => name,
            _ => self.text[link.span].to_owned().into(),
        };
        link.is = Is::Other(Level::Village, None, name);
        link.loose = false;
        Some((link, code))
    }
}

/// Whether a township has this name but for its last word: 皮口街道 for 皮口镇, 虢镇街道 for 虢镇.
fn is_called(listed: &str, name: &str) -> bool {
    let (bare, stem) = (han::stem(listed), han::stem(name));
    let is_name = stem.chars().nth(1).is_some() && stem.chars().all(is_han);
    let alike = bare == stem || bare.strip_suffix('街') == Some(stem) || stem.strip_suffix('街') == Some(bare);
    bare.len() < listed.len() && (bare == name || is_name && alike)
}
