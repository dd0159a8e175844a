//! What stands behind the units of a chain and is no unit inside them: townships of no list, zones, counties that lie
//! elsewhere. Rare, so it is kept out of the way of the others.

use yilan_divisions::Level;
use yilan_text::Span;

use crate::Reason;
use crate::book::Entry;
use crate::chain::{Chain, Is, Link};
use crate::decide::{self, Scopes, is_inside, rank};
use crate::guard;
use crate::lexicon::Hit;
use crate::reader::Reader;
use crate::units::Units;

/// What a hit behind a chain is that is no unit inside it.
pub(crate) enum Unfit<'g> {
    /// Units inside it after all.
    Fits(Units),
    /// A township or a zone of no list, or of that of another unit.
    Stray(Link<'g>),
    /// Counties that lie elsewhere.
    Strange(Units),
    /// Nothing that the chain goes on with.
    Other,
}

impl<'g> Reader<'g, '_> {
    /// What a hit is behind the links that is no unit inside them as it stands.
    #[cold]
    pub(crate) fn unfit(&self, links: &mut [Link<'g>], hit: Hit, gap_is_empty: bool) -> Unfit<'g> {
        let span = Span::new(hit.start, hit.end);
        if hit.end - hit.start <= 6 {
            // 巴中市巴州.
            let mut inside = self.units(hit, true);
            inside.retain(|unit| self.fits_behind(links, unit));
            if !inside.is_empty() {
                return Unfit::Fits(inside);
            }
        }
        let Some(last) = links.last_mut().filter(|_| gap_is_empty) else { return Unfit::Other };
        if self.is_township(hit) && !guard::is_word(&self.text[span]) {
            return Unfit::Stray(self.zone_of_this(last, hit).unwrap_or_else(|| {
                let is = Is::Other(Level::Township, None, self.text[span].to_owned().into());
                Link { span, is, loose: false }
            }));
        }
        if let Some((outer, units)) = self.grown_over(last, hit) {
            (last.is, last.loose) = (Is::Units(outer), true);
            return Unfit::Fits(units);
        }
        self.elsewhere(last, hit).map_or(Unfit::Other, Unfit::Strange)
    }

    /// Adds a zone or a township that is in no list, or not in that of the chain's unit.
    #[cold]
    pub(crate) fn add_stray(&self, chain: &mut Chain<'g>, link: Link<'g>, scopes: &Scopes) {
        if self.stray_of_several(chain, &link, scopes) {
            return;
        }
        let is_zone = matches!(link.is, Is::Zone(..));
        if is_zone && self.is_no_village(chain, &link) {
            chain.links.push(link);
        } else if !is_zone && chain.decision.unit.is_some_and(|unit| rank(unit.level) < rank(Level::Township)) {
            match self.loose_township(chain, &link) {
                Some((link, unit)) => {
                    chain.links.push(link);
                    chain.decision.unit = Some(unit);
                }
                None => chain.links.push(link),
            }
        } else {
            chain.next -= 1;
        }
    }

    /// Adds a county that does not lie in what is named before it: nothing is decided.
    #[cold]
    pub(crate) fn add_strange(&self, chain: &mut Chain<'g>, span: Span, units: &[Entry]) {
        let mut open = decide::of_the_time(units, self.context.year);
        open.sort_best_first();
        let level = open.first().map_or(Level::County, |unit| self.inner.book.level_of(unit));
        let is = Is::Other(level, None, self.text[span].to_owned().into());
        chain.links.push(Link { span, is, loose: false });
        chain.decision.reason = Reason::Undecided;
        chain.decision.open = open;
    }

    /// A prefecture of today under the name of the one that it was, before a county that came later, and the county:
    /// 铜仁地区碧江区.
    #[cold]
    fn grown_over(&self, before: &Link<'g>, hit: Hit) -> Option<(Units, Units)> {
        let Is::Units(outer) = &before.is else { return None };
        let past = outer.iter().filter(|unit| unit.to.is_some() && unit.level == Level::Prefecture);
        let today = past.flat_map(|unit| self.inner.book.successors(unit.id));
        let today: Units = today.filter_map(|code| self.inner.book.by_code(code, None)).collect();
        let mut units = self.units(hit, false);
        units.retain(|unit| today.iter().any(|outer| is_inside(unit, outer)));
        (!units.is_empty()).then_some((today, units))
    }

    /// The counties that a hit may mean, none of which lies in the larger unit before it: 石家庄市鼓楼区.
    #[cold]
    fn elsewhere(&self, before: &Link<'g>, hit: Hit) -> Option<Units> {
        let Is::Units(outer) = &before.is else { return None };
        let larger = outer.iter().all(|outer| rank(outer.level) < rank(Level::County));
        if !larger || guard::is_word(&self.text[hit.start..hit.end]) {
            return None;
        }
        let units = self.units(hit, false);
        // 阿克苏地区阿拉尔市: a city under its province, among the counties of a prefecture.
        let among = |unit: &Entry| {
            unit.code.prefecture().is_none() && outer.iter().any(|outer| outer.code.province() == unit.code.province())
        };
        (!units.iter().any(among)).then_some(units)
    }
}
