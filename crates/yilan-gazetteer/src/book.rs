//! [`Book`]: the units that a gazetteer knows: those of the embedded divisions, and what a caller added,
//! renamed or removed. Names in texts are the lexicon's business.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use yilan_divisions::{Code, Divisions, Level, UnitId, Zone};

use crate::work;

/// The position of a unit: below [`Book::listed`] one of the divisions, from there on an added one.
pub(crate) type Id = u32;

/// A unit. Its name is at [`Book::name`]: most that are looked at are not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub id: Id,
    pub code: Code,
    pub level: Level,
    pub from: u16,
    pub to: Option<u16>,
}

/// A unit that a caller added.
#[derive(Debug, Clone)]
pub(crate) struct Added {
    pub code: Code,
    pub name: String,
    pub level: Level,
}

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub divisions: Option<&'static Divisions>,
    pub listed: u32,
    pub added: Vec<Added>,
    /// Codes whose units, and all in them, were removed.
    pub removed: BTreeSet<Code>,
    /// Codes whose listed unit was replaced by an added one.
    pub renamed: BTreeSet<Code>,
    pub aliases: Vec<(String, Id)>,
    pub villages: BTreeMap<Code, Vec<(Code, String)>>,
}

impl Book {
    /// The embedded divisions as they are.
    pub(crate) fn embedded() -> Self {
        let divisions = Divisions::embedded();
        Self { divisions: Some(divisions), listed: count(divisions), ..Self::default() }
    }

    /// The unit at `id`; `None` past the end.
    pub(crate) fn unit(&self, id: Id) -> Option<Entry> {
        work::add(1);
        if id < self.listed {
            let divisions = self.divisions?;
            return Some(entry(divisions.unit(divisions.id(id)?)));
        }
        let added = self.added.get((id - self.listed) as usize)?;
        Some(Entry { id, code: added.code, level: added.level, from: 0, to: None })
    }

    /// Every unit that was not removed.
    pub(crate) fn units(&self) -> impl Iterator<Item = Entry> {
        let listed = self.divisions.into_iter().flat_map(Divisions::units).map(entry);
        let listed = listed.filter(|unit| !self.is_hidden(unit.code));
        listed.chain((0..self.added.len() as u32).filter_map(|i| self.unit(self.listed + i)))
    }

    /// The zone at a position of the list.
    pub(crate) fn zone(&self, index: u32) -> Option<Zone> {
        self.divisions?.zone(index)
    }

    /// Whether the listed unit of this code was removed or replaced.
    fn is_hidden(&self, code: Code) -> bool {
        self.renamed.contains(&code) || self.is_removed(code)
    }

    /// Whether the listed unit of this code, or one that it lies in, was removed.
    pub(crate) fn is_removed(&self, code: Code) -> bool {
        !self.removed.is_empty() && self.removed.iter().any(|removed| removed.contains(code))
    }

    /// The unit that has this code, in `year` or today; one of the past where there is no other.
    pub(crate) fn by_code(&self, code: Code, year: Option<u16>) -> Option<Entry> {
        if let Some(i) = self.added.iter().position(|unit| unit.code == code) {
            return self.unit(self.listed + i as u32);
        }
        if self.is_removed(code) {
            return None;
        }
        let divisions = self.divisions?;
        let unit = year.and_then(|year| divisions.at(code, year));
        unit.or_else(|| divisions.current(code)).or_else(|| divisions.by_code(code).next()).map(entry)
    }

    /// The full name of a unit.
    pub(crate) fn full_name(&self, id: Id) -> String {
        self.full_name_and(id, 0)
    }

    /// The full name of a unit, with room for as many bytes behind it.
    pub(crate) fn full_name_and(&self, id: Id, more: usize) -> String {
        if id < self.listed && self.added.is_empty() {
            let Some((divisions, id)) = self.divisions.and_then(|d| Some((d, d.id(id)?))) else { return String::new() };
            let unit = divisions.unit(id);
            if unit.to.is_some() {
                let mut name = divisions.full_name(id);
                name.truncate(name.len() - unit.name.len());
                return name + divisions.bare_name(id);
            }
            // Today's unit lies in today's units: no year to look for.
            let parent = |unit: &yilan_divisions::Unit| unit.parent.map(|id| divisions.unit(id));
            let mut names = [""; 4];
            let above = std::iter::successors(Some(unit), parent);
            for (place, unit) in names.iter_mut().rev().zip(above) {
                *place = unit.name;
            }
            // 漯河市召陵区老窝镇, which the list has as 召陵区老窝镇.
            if unit.level == Level::Township {
                names[3] = divisions.bare_name(id);
            }
            let mut name = String::with_capacity(names.iter().map(|name| name.len()).sum::<usize>() + more);
            names.iter().for_each(|part| name.push_str(part));
            return name;
        }
        let Some(unit) = self.unit(id) else { return String::new() };
        let mut name = String::new();
        for above in [Some(unit.code.province()), unit.code.prefecture(), unit.code.county()].into_iter().flatten() {
            if above != unit.code {
                name.push_str(self.by_code(above, unit.to).map_or("", |unit| self.name(&unit)));
            }
        }
        name.push_str(self.name(&unit));
        name
    }

    /// The name of a unit, without the larger ones.
    pub(crate) fn name(&self, unit: &Entry) -> &str {
        self.listed_name(unit.id).unwrap_or_else(|| self.added_name(unit.id))
    }

    /// The name of a township without the larger units that some lists put at its start; other names as they are.
    pub(crate) fn bare_name(&self, unit: &Entry) -> &str {
        self.listed_bare_name(unit.id).unwrap_or_else(|| self.name(unit))
    }

    fn listed_bare_name(&self, id: Id) -> Option<&'static str> {
        let divisions = self.divisions.filter(|_| id < self.listed)?;
        Some(divisions.bare_name(divisions.id(id)?))
    }

    fn listed_name(&self, id: Id) -> Option<&'static str> {
        let divisions = self.divisions.filter(|_| id < self.listed)?;
        Some(divisions.unit(divisions.id(id)?).name)
    }

    #[cold]
    fn added_name(&self, id: Id) -> &str {
        let added = id.checked_sub(self.listed).and_then(|at| self.added.get(at as usize));
        added.map_or("", |unit| &unit.name)
    }

    /// The level of a unit in output: a zone that the lists have among the townships is a zone.
    pub(crate) fn level_of(&self, unit: &Entry) -> Level {
        let is_zone = |name: &str| name.ends_with(['区', '园']) && !name.ends_with("地区");
        if unit.level == Level::Township && is_zone(self.name(unit)) { Level::Zone } else { unit.level }
    }

    /// The name of a unit, without the larger ones; borrowed if it is listed.
    pub(crate) fn name_of(&self, unit: &Entry) -> Cow<'static, str> {
        self.listed_bare_name(unit.id)
            .or_else(|| self.listed_name(unit.id))
            .map_or_else(|| Cow::Owned(self.added_name(unit.id).to_owned()), Cow::Borrowed)
    }

    /// The level of a unit in output, its name in the list, and the name without the larger units.
    pub(crate) fn shown(&self, unit: &Entry) -> (Level, &str, Cow<'static, str>) {
        match self.listed_name(unit.id) {
            Some(name) if unit.level != Level::Township => (unit.level, name, Cow::Borrowed(name)),
            _ => (self.level_of(unit), self.name(unit), self.name_of(unit)),
        }
    }

    /// The codes today of a unit of the past.
    pub(crate) fn successors(&self, id: Id) -> Vec<Code> {
        let Some(divisions) = self.divisions.filter(|_| id < self.listed) else { return Vec::new() };
        let Some(id) = divisions.id(id) else { return Vec::new() };
        divisions.successors(id).map(|id| divisions.unit(id).code).collect()
    }

    /// The townships of a county, or of a prefecture without counties, in `year` or today.
    pub(crate) fn townships(&self, of: Code, year: Option<u16>) -> impl Iterator<Item = Entry> {
        let parent: Option<UnitId> = self.divisions.and_then(|divisions| {
            let unit = year.and_then(|year| divisions.at(of, year)).or_else(|| divisions.current(of));
            unit.or_else(|| divisions.by_code(of).next()).map(|unit| unit.id)
        });
        let listed = parent.into_iter().flat_map(move |id| {
            self.divisions.into_iter().flat_map(move |divisions| divisions.children(id, year)).map(entry)
        });
        let added = (0..self.added.len() as u32).filter_map(|i| self.unit(self.listed + i));
        let added = added.filter(move |unit| of.contains(unit.code));
        listed
            .filter(|unit| !self.is_hidden(unit.code))
            .chain(added)
            .inspect(|_| work::add(1))
            .filter(move |unit| unit.level == Level::Township && unit.code != of)
    }

    /// Whether there is a village of this code.
    pub(crate) fn has_village(&self, code: Code) -> bool {
        let listed = self.divisions.and_then(|divisions| divisions.village(code)).is_some();
        let mut added = code.township().and_then(|township| self.villages.get(&township)).into_iter().flatten();
        listed && !self.is_removed(code) || added.any(|(village, _)| *village == code)
    }

    /// Calls `visit` with the code and name of every village of a township or county whose name begins with `first`, and
    /// goes on with a character that passes.
    pub(crate) fn villages<'b>(
        &'b self,
        of: Code,
        first: char,
        second: impl Fn(char) -> bool,
        mut visit: impl FnMut(Code, &'b str),
    ) {
        if let Some(divisions) = self.divisions {
            for village in divisions.villages_beginning(of, first, second) {
                work::add(1);
                if !self.is_removed(village.code) {
                    visit(village.code, village.name);
                }
            }
        }
        if self.villages.is_empty() {
            return;
        }
        for (_, villages) in self.villages.range(of..).take_while(|(township, _)| of.contains(**township)) {
            for (code, name) in villages.iter().filter(|(_, name)| name.starts_with(first)) {
                visit(*code, name);
            }
        }
    }
}

/// How many units there are, without a walk over them.
fn count(divisions: &Divisions) -> u32 {
    let (mut low, mut high) = (0_u32, 1_u32 << 24);
    while low < high {
        let middle = low.midpoint(high);
        if divisions.id(middle).is_some() {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[inline]
fn entry(unit: yilan_divisions::Unit) -> Entry {
    let yilan_divisions::Unit { id, code, level, from, to, .. } = unit;
    Entry { id: id.index(), code, level, from, to }
}
