//! [`Chain`]: units that stand one behind the other, from the names found in a text.

use std::borrow::Cow;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::Reason;
use crate::book::{Book, Entry};
use crate::decide::{self, Chained, Decision, Scopes, is_inside, rank};

use crate::lexicon::{Hit, Meaning};
use crate::reader::{Mode, Reader};
use crate::strays::Unfit;
use crate::units::Units;
use crate::{class, confusable, han};

/// One name of a chain.
#[derive(Debug, Clone)]
pub(crate) struct Link<'g> {
    pub span: Span,
    pub is: Is<'g>,
    pub loose: bool,
}

/// What a name of a chain is.
#[derive(Debug, Clone)]
pub(crate) enum Is<'g> {
    /// A unit: those that it may be.
    Units(Units),
    /// A zone, and what it lies in if it is listed.
    Zone(Cow<'static, str>, Option<Code>),
    /// What is in no list, or is a village: its level, code and name.
    Other(Level, Option<Code>, Cow<'g, str>),
}

/// See the module.
#[derive(Debug, Clone)]
pub(crate) struct Chain<'g> {
    pub links: Vec<Link<'g>>,
    pub decision: Decision,
    /// The hit to go on with.
    pub next: usize,
}

impl<'g> Chain<'g> {
    pub(crate) fn start(&self) -> usize {
        self.links.first().map_or(0, |link| link.span.start)
    }

    pub(crate) fn end(&self) -> usize {
        self.links.last().map_or(0, |link| link.span.end)
    }

    pub(crate) fn span(&self) -> Span {
        Span::new(self.start(), self.end())
    }

    /// The code that its last link has, or the listed unit around it.
    pub(crate) fn within(&self) -> Option<Code> {
        let village = self.links.last().and_then(|link| match &link.is {
            Is::Other(_, code, _) => *code,
            Is::Zone(_, within) => *within,
            Is::Units(_) => None,
        });
        village.or(self.decision.unit.map(|unit| unit.code))
    }

    /// The code of its last link, if that is in a list and decided.
    pub(crate) fn code(&self) -> Option<Code> {
        match self.links.last().map(|link| &link.is) {
            Some(Is::Units(_)) => self.decision.unit.map(|unit| unit.code),
            Some(Is::Other(_, code, _)) => *code,
            Some(Is::Zone(..)) | None => None,
        }
    }

    /// The level of its last link.
    pub(crate) fn level(&self, book: &Book) -> Level {
        match self.links.last().map(|link| &link.is) {
            Some(Is::Units(units)) => {
                let unit = self.decision.unit.as_ref().or_else(|| self.decision.open.first());
                unit.or_else(|| units.first()).map_or(Level::Zone, |unit| book.level_of(unit))
            }
            Some(Is::Other(level, ..)) => *level,
            Some(Is::Zone(..)) | None => Level::Zone,
        }
    }

    fn units(&self) -> impl Iterator<Item = &Link<'g>> {
        self.links.iter().filter(|link| matches!(link.is, Is::Units(_)))
    }

    /// How many units it names.
    pub(crate) fn unit_count(&self) -> usize {
        self.units().count()
    }
}

/// Whether a text may stand between two names of a chain; the long ones are rows of the lists that stand for no unit.
fn is_joint(gap: &str) -> bool {
    matches!(
        gap,
        "" | "的"
            | "·"
            | "-"
            | "—"
            | "/"
            | " "
            | "、·"
            | "县"
            | "市辖区"
            | "直辖县级行政区划"
            | "省直辖县级行政区划"
            | "自治区直辖县级行政区划"
            | "直辖县级行政单位"
            | "省直辖县级行政单位"
    )
}

/// Reading one.
impl<'g> Reader<'g, '_> {
    /// The units that a hit may be.
    pub(crate) fn units(&self, hit: Hit, short: bool) -> Units {
        let unit = |id| self.inner.book.unit(id);
        // Most names mean one thing.
        if let Some(only) = self.inner.lexicon.only_unit(hit.value) {
            return unit(only).map(Units::One).unwrap_or_default();
        }
        if !short {
            return self.inner.lexicon.units(hit.value).filter_map(unit).collect();
        }
        let ids = self.inner.lexicon.meanings(hit.value).filter_map(|meaning| match meaning {
            Meaning::Unit(id) | Meaning::Loose(id) | Meaning::Short(id) => Some(id),
            _ => None,
        });
        ids.filter_map(unit).collect()
    }

    /// The chain that begins with hit `i`, or with short names before it. Nothing before `floor` belongs to it.
    pub(crate) fn chain(&self, i: usize, floor: usize, scopes: &Scopes) -> Option<Chain<'g>> {
        let hit = *self.hits.get(i)?;
        let mut links = self.spare.take();
        let span = Span::new(hit.start, hit.end);
        match self.inner.lexicon.meanings(hit.value).next()? {
            Meaning::Unit(_) | Meaning::Loose(_) => {
                let mut units = self.units(hit, false);
                if let Some(beside) = self.meant_beside(i + 1, hit, &units, floor) {
                    units = beside;
                }
                links.push(Link { span, is: Is::Units(units), loose: false });
                self.before(&mut links, floor);
            }
            Meaning::Zone(index) => {
                let zone = self.inner.book.zone(index)?;
                links.push(Link { span, is: Is::Zone(Cow::Borrowed(zone.official), Some(zone.within)), loose: false });
                self.before(&mut links, floor);
            }
            _ => return None,
        }
        self.grow(links, i + 1, scopes)
    }

    /// Puts the short names that stand directly before the first link, and fit, in front of it.
    fn before(&self, links: &mut Vec<Link<'g>>, floor: usize) {
        for _ in 0..3 {
            let Some(first) = links.first() else { return };
            let start = first.span.start;
            if start <= floor {
                return;
            }
            let (inner, zone): (&[Entry], _) = match &first.is {
                Is::Units(units) => (units, None),
                Is::Zone(_, within) => (&[], *within),
                Is::Other(..) => (&[], None),
            };
            let mut best = None;
            let mut again = None;
            for short in self.inner.lexicon.ending_at(self.text, start).filter(|hit| hit.start >= floor) {
                let mut outer = self.units(short, true);
                if is_again(first, &outer) {
                    again = Some(short.start);
                }
                let fits = |outer: &Entry| {
                    inner.iter().any(|inner| is_inside(inner, outer))
                        || zone.is_some_and(|zone| outer.code.contains(zone))
                };
                outer.retain(fits);
                if !outer.is_empty() {
                    best = Some(Link { span: Span::new(short.start, start), is: Is::Units(outer), loose: false });
                }
            }
            if let (None, Some(again), Some(first)) = (&best, again, links.first_mut()) {
                // 北京北京市.
                first.span.start = again;
                continue;
            }
            let Some(link) = best else { return };
            if let (Some(Link { is: Is::Units(inner), .. }), Is::Units(outer)) = (links.first_mut(), &link.is) {
                inner.retain(|inner| outer.iter().any(|outer| is_inside(inner, outer)));
            }
            links.insert(0, link);
        }
    }

    /// Adds the hits from `next` on that stand behind the links and fit, decides, and looks below.
    pub(crate) fn grow(&self, mut links: Vec<Link<'g>>, mut next: usize, scopes: &Scopes) -> Option<Chain<'g>> {
        let mut stray = None;
        // A county that does not lie in what is named before it: 石家庄市鼓楼区.
        let mut strange = None;
        loop {
            if links.len() >= MOST_LINKS {
                break;
            }
            self.add_unfound(&mut links, next);
            let end = links.last()?.span.end;
            let Some(hit) = self.hits.get(next).copied() else { break };
            if hit.start < end {
                next += 1;
                continue;
            }
            let gap = self.text.get(end..hit.start)?;
            let comma = self.mode == Mode::Address && matches!(gap, "," | "，");
            if !comma
                && !is_joint(gap)
                && !self.parts_levels(&links, next, gap)
                && !self.short_between(&mut links, end, hit.start)
            {
                break;
            }
            let gap_is_empty = links.last()?.span.end == hit.start;
            let span = Span::new(hit.start, hit.end);
            match self.inner.lexicon.meanings(hit.value).next()? {
                Meaning::Unit(_) | Meaning::Loose(_) => {
                    if gap.is_empty() && self.says_again(links.last()?, hit) {
                        if self.is_committee(links.last()?, hit) {
                            break;
                        }
                        // 北京市北京市海淀区.
                        links.last_mut()?.span.end = hit.end;
                        next += 1;
                        continue;
                    }
                    let mut inside = self.units_behind(&links, hit);
                    if inside.is_empty() {
                        match self.unfit(&mut links, hit, gap_is_empty) {
                            Unfit::Fits(units) => inside = units,
                            Unfit::Stray(link) => (stray, next) = (Some(link), next + 1),
                            Unfit::Strange(units) => (strange, next) = (Some((span, units)), next + 1),
                            Unfit::Other => {}
                        }
                    }
                    if inside.is_empty() {
                        break;
                    }
                    links.push(Link { span, is: Is::Units(inside), loose: false });
                }
                Meaning::Zone(index) => {
                    let zone = self.inner.book.zone(index)?;
                    if gap_is_empty && self.begins_a_village(links.last()?, hit) {
                        break;
                    }
                    if !self.zone_fits(&links, zone.within) {
                        stray = if gap_is_empty { self.zone_of_this(links.last()?, hit) } else { None };
                        next += usize::from(stray.is_some());
                        break;
                    }
                    links.push(Link {
                        span,
                        is: Is::Zone(Cow::Borrowed(zone.official), Some(zone.within)),
                        loose: false,
                    });
                }
                _ => break,
            }
            next += 1;
        }
        let decision = self.settle(&mut links, scopes);
        let mut chain = Chain { links, decision, next };
        if let Some(link) = stray {
            self.add_stray(&mut chain, link, scopes);
        }
        if let Some((span, units)) = strange {
            self.add_strange(&mut chain, span, &units);
            return Some(chain);
        }
        self.below(&mut chain, scopes);
        Some(chain)
    }

    /// Adds what stands directly behind the links and was not found as a name: nothing where a mark or the end follows.
    fn add_unfound(&self, links: &mut Vec<Link<'g>>, next: usize) {
        let Some(end) = links.last().map(|link| link.span.end) else { return };
        let behind = class::at(self.text.as_bytes(), end);
        if behind.is_none_or(|(class, _)| class & (class::HAN | class::NUMERAL) == 0) {
            return;
        }
        if let Some(township) = self.listed_township(links, next) {
            links.push(township);
        } else if self.hits.get(next).is_some_and(|hit| hit.start == end) {
            // A name was found there.
            return;
        }
        if let Some(county) = self.county_alike(links, next) {
            links.push(county);
        }
        if let Some(zone) = self.zone_in_zone(links, next) {
            links.push(zone);
        }
    }

    /// Whether a text goes on with a village that is named like its township, 商镇商镇社区, or an address with the committee
    /// of one, 太师屯镇太师屯镇居民委员会.
    fn is_committee(&self, township: &Link<'g>, hit: Hit) -> bool {
        let Is::Units(units) = &township.is else { return false };
        let [unit] = units[..] else { return false };
        let listed = |link: &Link<'g>| matches!(link.is, Is::Other(_, Some(_), _)) && link.span.end > hit.end;
        let behind = || han::after(self.text, hit.end);
        unit.level == Level::Township
            && (self.mode == Mode::Address || behind().starts_with('村') || behind().starts_with("社区"))
            && self.village(hit.start, Some(unit.code)).is_some_and(|link| listed(&link))
    }

    /// The units that a hit may be and that lie in what the links mean so far.
    fn units_behind(&self, links: &[Link<'g>], hit: Hit) -> Units {
        let book = &self.inner.book;
        let last = links.last().and_then(|link| match &link.is {
            Is::Units(Units::One(outer)) => Some(outer.code),
            _ => None,
        });
        let first = last.and_then(|outer| Some((outer, self.first_of_many(hit, outer)?)));
        let units = self.inner.lexicon.units(hit.value).skip(first.map_or(0, |(_, at)| at));
        let units = units.filter_map(|id| book.unit(id));
        let units = units.take_while(|unit| first.is_none_or(|(outer, _)| outer.contains(unit.code)));
        units.filter(|unit| self.fits_behind(links, unit)).collect()
    }

    /// Of the many units that a hit may be, the first that has this code or comes after it.
    fn first_of_many(&self, hit: Hit, code: Code) -> Option<usize> {
        let book = &self.inner.book;
        let before = |id| book.unit(id).is_some_and(|unit| unit.code < code);
        // The listed ones stand in the order of their codes.
        if book.added.is_empty() { self.inner.lexicon.many(hit.value, before) } else { None }
    }

    /// Whether a hit says what the link says already: 北京市北京市.
    fn says_again(&self, link: &Link<'g>, hit: Hit) -> bool {
        let Is::Units(known) = &link.is else { return false };
        known.iter().all(|known| {
            let skipped = self.first_of_many(hit, known.code);
            let mut units = self.inner.lexicon.units(hit.value).skip(skipped.unwrap_or(0));
            let is_known = |id| self.inner.book.unit(id).is_some_and(|unit| unit.code == known.code);
            if skipped.is_some() { units.next().is_some_and(is_known) } else { units.any(is_known) }
        })
    }

    /// Whether the first unit that a hit may be is a township.
    pub(crate) fn is_township(&self, hit: Hit) -> bool {
        let first = self.inner.lexicon.units(hit.value).next();
        first.and_then(|id| self.inner.book.unit(id)).is_some_and(|unit| unit.level == Level::Township)
    }

    /// Whether `unit` lies in what the links mean so far.
    pub(crate) fn fits_behind(&self, links: &[Link<'g>], unit: &Entry) -> bool {
        links.iter().rev().all(|link| match &link.is {
            Is::Units(units) => units.iter().any(|outer| is_inside(unit, outer)),
            // The Corps' land lies among that of others, all over its province.
            Is::Zone(zone, Some(within)) if zone.starts_with("新疆生产建设兵团") => {
                within.province() == unit.code.province()
            }
            Is::Zone(_, Some(within)) => within.contains(unit.code) || unit.code.contains(*within),
            Is::Zone(_, None) | Is::Other(..) => true,
        })
    }

    /// Whether a zone that lies in `within` may stand behind the links.
    pub(crate) fn zone_fits(&self, links: &[Link<'g>], within: Code) -> bool {
        links.iter().all(|link| match &link.is {
            Is::Units(units) => units.iter().any(|unit| unit.code.contains(within) || within.contains(unit.code)),
            _ => true,
        })
    }

    /// A short name that fills the text between `from` and `to`, and fits: 吴忠市利通金积镇.
    fn short_between(&self, links: &mut Vec<Link<'g>>, from: usize, to: usize) -> bool {
        if to - from > 30 || to - from < 6 {
            return false;
        }
        let Some(hit) = self.inner.lexicon.ending_at(self.text, to).find(|hit| hit.start == from) else { return false };
        let mut units = self.units(hit, true);
        units.retain(|unit| self.fits_behind(links, unit));
        let span = Span::new(from, to);
        if !units.is_empty() {
            links.push(Link { span, is: Is::Units(units), loose: false });
            return true;
        }
        // 西咸新区沣东新城三桥街道.
        let Some(Meaning::Zone(index)) = self.meaning(hit) else { return false };
        let Some(zone) = self.inner.book.zone(index) else { return false };
        if !self.zone_fits(links, zone.within) {
            return false;
        }
        links.push(Link { span, is: Is::Zone(Cow::Borrowed(zone.official), Some(zone.within)), loose: false });
        true
    }

    /// The county behind its prefecture whose name differs in one character that looks like the listed one: 利逋区.
    fn county_alike(&self, links: &[Link<'g>], next: usize) -> Option<Link<'g>> {
        let last = links.last()?;
        let Is::Units(units) = &last.is else { return None };
        let start = last.span.end;
        let is_other = || self.hits.get(next).is_none_or(|hit| hit.start > start);
        let may_be = || units.iter().any(|unit| unit.level == Level::Prefecture) && is_other();
        if class::at(self.text.as_bytes(), start).is_none_or(|(class, _)| class & class::HAN == 0) || !may_be() {
            return None;
        }
        let rest = han::window(han::after(self.text, start), 5);
        let (at, word) = rest.char_indices().skip(2).find(|(_, c)| matches!(c, '县' | '区' | '市' | '旗'))?;
        self.county_of(units, Span::new(start, start + at + word.len_utf8()))
    }

    #[cold]
    fn county_of(&self, prefectures: &[Entry], span: Span) -> Option<Link<'g>> {
        let written = &self.text[span];
        let mut found = None;
        for (at, c) in written.char_indices() {
            for other in confusable::alike(c) {
                let name = format!("{}{other}{}", &written[..at], &written[at + c.len_utf8()..]);
                let Some(hit) = self.inner.lexicon.exactly(&name) else { continue };
                let mut units = self.units(hit, false);
                units.retain(|unit| {
                    unit.level == Level::County
                        && self.name(unit) == name
                        && prefectures.iter().any(|outer| is_inside(unit, outer))
                });
                decide::keep_time(&mut units, self.context.year);
                if let [unit] = units[..] {
                    // Two that look like it are none.
                    if found.replace(unit).is_some() {
                        return None;
                    }
                }
            }
        }
        Some(Link { span, is: Is::Units(Units::One(found?)), loose: true })
    }

    /// Decides what the last unit is, and from it what the ones before it are.
    pub(crate) fn settle(&self, links: &mut [Link<'g>], scopes: &Scopes) -> Decision {
        let year = self.context.year;
        // Nothing is left to decide.
        if let [Link { is: Is::Units(Units::One(unit)), .. }] = links
            && rank(unit.level) < rank(Level::Township)
        {
            return Decision { unit: Some(*unit), reason: Reason::Unique, open: Units::default() };
        }
        // Nor behind the only unit that each name of the chain can mean.
        if let [_, .., Link { is: Is::Units(Units::One(last)), .. }] = &*links
            && links.windows(2).all(|pair| is_one_inside(&pair[0], &pair[1]))
        {
            return Decision { unit: Some(*last), reason: Reason::Chain, open: Units::default() };
        }
        let mut decision = Decision { unit: None, reason: Reason::Undecided, open: Units::default() };
        let count = links.iter().filter(|link| !matches!(link.is, Is::Other(..))).count();
        let chained = if count > 1 { Chained::Yes } else { Chained::No };
        let mut last: Option<Entry> = None;
        for link in links.iter_mut().rev() {
            let Is::Units(units) = &mut link.is else { continue };
            match last {
                None if decision.open.is_empty() => {
                    decision = decide::decide(units, chained, scopes, year);
                    last = decision.unit;
                    if let Some(unit) = last {
                        *units = Units::One(unit);
                    }
                }
                None => {
                    units.retain(|outer| decision.open.iter().any(|unit| is_inside(unit, outer)));
                    decide::keep_time(units, year);
                }
                Some(inner) => {
                    units.retain(|outer| is_inside(&inner, outer));
                    decide::keep_time(units, year.or(inner.to));
                    last = units.first().copied().or(last);
                }
            }
        }
        decision
    }
}

/// No chain has more: 中国 to 组, with a zone on the way.
const MOST_LINKS: usize = 8;

/// Whether both can only be one unit, and the one lies in the other.
fn is_one_inside(outer: &Link<'_>, inner: &Link<'_>) -> bool {
    match (&outer.is, &inner.is) {
        (Is::Units(Units::One(outer)), Is::Units(Units::One(inner))) => is_inside(inner, outer),
        _ => false,
    }
}

/// Whether a name that may mean `units` says what the link says already.
fn is_again(link: &Link<'_>, units: &[Entry]) -> bool {
    let Is::Units(known) = &link.is else { return false };
    known.iter().all(|unit| units.iter().any(|other| other.code == unit.code))
}
