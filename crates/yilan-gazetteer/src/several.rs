//! Units of one name of which what stands directly behind them decides which is meant: 朝阳区将台乡, 滨海新区…社区.

use yilan_divisions::Level;
use yilan_text::Span;

use crate::Reason;
use crate::bare;
use crate::below::{MOST_OF_A_NAME, may_be_village};
use crate::book::Entry;
use crate::chain::{Chain, Is, Link};
use crate::decide::{Decision, Scopes, rank};
use crate::han;
use crate::lexicon::{Hit, Meaning};
use crate::reader::Reader;
use crate::units::Units;

impl<'g> Reader<'g, '_> {
    /// Several counties that fit equally, but not as many as would be no name.
    fn open_counties(chain: &Chain<'g>) -> Option<Vec<Entry>> {
        let open = &chain.decision.open;
        let counties = open.iter().all(|unit| rank(unit.level) == rank(Level::County));
        let is_last = chain.links.last().is_some_and(|link| matches!(link.is, Is::Units(_)));
        (counties && is_last && (2..=MOST_OF_A_NAME).contains(&open.len())).then(|| open.to_vec())
    }

    /// Decides between counties by the township behind them, which one alone has: 朝阳区孙河乡.
    pub(crate) fn county_of_township(&self, chain: &mut Chain<'g>, scopes: &Scopes) {
        if chain.decision.open.len() > 1 && bare::may_be_township(han::after(self.text, chain.end())) {
            self.decide_by_township(chain, scopes);
        }
    }

    #[cold]
    fn decide_by_township(&self, chain: &mut Chain<'g>, scopes: &Scopes) {
        let Some(open) = Self::open_counties(chain) else { return };
        let start = chain.end();
        let found = open.iter().filter_map(|county| {
            let (link, unit) = self.township_at(&in_county(chain, *county), start)?;
            self.is_called(&unit?, &self.text[link.span]).then_some(link)
        });
        self.take_only(chain, found.take(2).collect(), scopes);
    }

    /// Takes the township of a name of the list that lies in none of several counties behind which it stands: in one
    /// under another last word (朝阳区将台乡), or else in no list. Whether there were several.
    #[cold]
    pub(crate) fn stray_of_several(&self, chain: &mut Chain<'g>, stray: &Link<'g>, scopes: &Scopes) -> bool {
        let Some(open) = Self::open_counties(chain) else { return false };
        let found = open.iter().filter_map(|county| {
            let (link, unit) = self.loose_township(&in_county(chain, *county), stray)?;
            self.is_called(&unit, &self.text[link.span]).then_some(link)
        });
        if !self.take_only(chain, found.take(2).collect(), scopes) {
            chain.links.push(stray.clone());
        }
        true
    }

    /// Puts the only link of `found` behind the chain, and decides by it.
    fn take_only(&self, chain: &mut Chain<'g>, found: Vec<Link<'g>>, scopes: &Scopes) -> bool {
        let Ok([link]) = <[_; 1]>::try_from(found) else { return false };
        chain.next = self.hits.partition_point(|hit| hit.start < link.span.end).max(chain.next);
        chain.links.push(link);
        chain.decision = self.settle(&mut chain.links, scopes);
        true
    }

    /// Whether a township is called what is written but for its last word.
    fn is_called(&self, unit: &Entry, written: &str) -> bool {
        let (listed, stem) = (han::stem(self.name(unit)), han::stem(written));
        listed == stem || listed.strip_suffix('街') == Some(stem)
    }

    /// The village behind a county or township of which there are several, but not as many as of 城关镇: it decides
    /// which of them, if one alone has it.
    pub(crate) fn village_of_several(&self, chain: &mut Chain<'g>) {
        let open = &chain.decision.open;
        let townships = open.iter().all(|unit| unit.level == Level::Township);
        let small = townships || open.len() > 1 && open.iter().all(|unit| rank(unit.level) >= rank(Level::County));
        let several = (1..=MOST_OF_A_NAME).contains(&open.len()) && small;
        let is_last = chain.links.last().is_some_and(|link| matches!(link.is, Is::Units(_)));
        if several && is_last && may_be_village(han::after(self.text, chain.end())) {
            self.decide_by_village(chain);
        }
    }

    #[cold]
    fn decide_by_village(&self, chain: &mut Chain<'g>) {
        let end = chain.end();
        let Some(written) = self.village(end, None) else { return };
        let listed = chain.decision.open.iter().filter_map(|unit| {
            let link = self.village(end, Some(unit.code))?;
            (!link.loose && matches!(link.is, Is::Other(_, Some(_), _))).then_some((*unit, link))
        });
        let found: Vec<_> = listed.take(2).collect();
        match <[_; 1]>::try_from(found) {
            Ok([(unit, village)]) => {
                if let Some(Link { is, .. }) = chain.links.last_mut() {
                    *is = Is::Units(Units::One(unit));
                }
                let township = match &village.is {
                    Is::Other(_, Some(code), _) => code.township(),
                    _ => None,
                };
                let township = township.and_then(|code| self.inner.book.by_code(code, None));
                chain.decision =
                    Decision { unit: township.or(Some(unit)), reason: Reason::Chain, open: Units::default() };
                chain.links.push(village);
            }
            // 朝阳区和平村 is in several: what they are is open, and the village's.
            Err(_) if chain.decision.open.iter().all(|unit| unit.level == Level::Township) => chain.links.push(written),
            Err(_) => {}
        }
    }

    /// The units that a name of two characters means beside those that it stands for alone, where a name directly
    /// before or behind it fits them and not those: 巴中巴州 and 巴州化成镇, which are not in 巴音郭楞.
    pub(crate) fn meant_beside(&self, next: usize, hit: Hit, units: &Units, floor: usize) -> Option<Units> {
        if hit.end - hit.start > 6 {
            return None;
        }
        let shorts = self.inner.lexicon.meanings(hit.value).any(|meaning| matches!(meaning, Meaning::Short(_)));
        if shorts { self.meant_by_company(next, hit, units, floor) } else { None }
    }

    #[cold]
    fn meant_by_company(&self, next: usize, hit: Hit, units: &Units, floor: usize) -> Option<Units> {
        let inside = |inner: &Units, outer: &Units| {
            inner.iter().any(|inner| outer.iter().any(|outer| crate::decide::is_inside(inner, outer)))
        };
        let mut others = self.units(hit, true);
        others.retain(|other| units.iter().all(|unit| unit.code != other.code));
        let behind = self.hits.get(next).filter(|next| next.start == hit.end && next.is_unit());
        let behind = behind.map(|next| self.units(*next, false)).unwrap_or_default();
        if inside(&behind, units) {
            return None;
        }
        if inside(&behind, &others) {
            others.retain(|outer| behind.iter().any(|inner| crate::decide::is_inside(inner, outer)));
            return Some(others);
        }
        let before = self.inner.lexicon.ending_at(self.text, hit.start).filter(|before| before.start >= floor);
        let before: Vec<Units> = before.map(|before| self.units(before, true)).collect();
        if before.iter().any(|outer| inside(units, outer)) {
            return None;
        }
        others.retain(|inner| before.iter().flat_map(|o| o.iter()).any(|o| crate::decide::is_inside(inner, o)));
        (!others.is_empty()).then_some(others)
    }

    /// The zone directly behind a smaller unit than a province that has its name elsewhere: 九龙镇新兴产业示范区.
    pub(crate) fn zone_of_this(&self, before: &Link<'g>, hit: Hit) -> Option<Link<'g>> {
        let Is::Units(units) = &before.is else { return None };
        // 宁乡县宁乡经济技术开发区 is in the list, in what the county became.
        if let Some(Meaning::Zone(zone)) = self.meaning(hit) {
            let zone = self.inner.book.zone(zone)?;
            let mut today = units.iter().flat_map(|unit| self.inner.book.successors(unit.id));
            if today.any(|code| code == zone.within) {
                let is = Is::Zone(zone.official.into(), Some(zone.within));
                return Some(Link { span: Span::new(hit.start, hit.end), is, loose: false });
            }
        }
        let name = &self.text[hit.start..hit.end];
        let zone = name.ends_with(['区', '园']) && !name.ends_with("地区") && name.chars().nth(3).is_some();
        // 合肥市滨湖新区: the one that is listed lies in 衡水市.
        let small = !units.is_empty() && units.iter().all(|unit| rank(unit.level) >= rank(Level::Prefecture));
        let is = || Is::Zone(name.to_owned().into(), None);
        (zone && small).then(|| Link { span: Span::new(hit.start, hit.end), is: is(), loose: false })
    }

    /// Whether a zone behind a decided unit does not begin the name of a village there: 宁波石化经济技术开发区社区.
    #[cold]
    pub(crate) fn is_no_village(&self, chain: &Chain<'g>, zone: &Link<'g>) -> bool {
        let Some(unit) = chain.decision.unit else { return false };
        !self.has_longer_village(zone.span, unit)
            && !han::after(self.text, zone.span.end).starts_with(['社', '村', '小'])
    }

    /// Whether a zone directly behind a township begins the name of a village there: 曲江街道曲江新区紫汀苑社区.
    pub(crate) fn begins_a_village(&self, before: &Link<'g>, zone: Hit) -> bool {
        let Is::Units(units) = &before.is else { return false };
        let [unit] = units[..] else { return false };
        unit.level == Level::Township && self.has_longer_village(Span::new(zone.start, zone.end), unit)
    }

    /// Whether a village of a unit has a name that begins with what stands at `span`.
    #[cold]
    pub(crate) fn has_longer_village(&self, span: Span, unit: Entry) -> bool {
        self.village(span.start, Some(unit.code))
            .is_some_and(|link| link.span.end > span.end && !link.loose && matches!(link.is, Is::Other(_, Some(_), _)))
    }
}

/// The chain, if its last unit is this one of several.
fn in_county<'g>(chain: &Chain<'g>, county: Entry) -> Chain<'g> {
    let mut chain = chain.clone();
    if let Some(link) = chain.links.last_mut() {
        link.is = Is::Units(Units::One(county));
    }
    chain.decision.unit = Some(county);
    chain
}
