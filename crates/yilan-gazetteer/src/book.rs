//! [`Book`]: the units that a gazetteer knows: those of the embedded divisions, and what a caller added,
//! renamed or removed. Names in texts are the lexicon's business.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use yilan_divisions::{Code, Divisions, Level, UnitId, Zone};

use crate::work;

/// The position of a unit: below [`Book::listed`] one of the divisions, from there on an added one.
pub(crate) type Id = u32;

/// A unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    pub id: Id,
    pub code: Code,
    pub name: &'a str,
    pub level: Level,
    pub from: u16,
    pub to: Option<u16>,
    /// The listed unit around a listed one.
    pub parent: Option<Id>,
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
    pub(crate) fn unit(&self, id: Id) -> Option<Entry<'_>> {
        work::add(1);
        if id < self.listed {
            let divisions = self.divisions?;
            return Some(entry(divisions.unit(divisions.id(id)?)));
        }
        let added = self.added.get((id - self.listed) as usize)?;
        let Added { code, name, level } = added;
        Some(Entry { id, code: *code, name, level: *level, from: 0, to: None, parent: None })
    }

    /// Every unit that was not removed.
    pub(crate) fn units(&self) -> impl Iterator<Item = Entry<'_>> {
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
    pub(crate) fn by_code(&self, code: Code, year: Option<u16>) -> Option<Entry<'_>> {
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
    #[cold]
    pub(crate) fn full_name(&self, id: Id) -> String {
        if id < self.listed && self.added.is_empty() {
            let Some((divisions, id)) = self.divisions.and_then(|d| Some((d, d.id(id)?))) else { return String::new() };
            let unit = divisions.unit(id);
            if unit.to.is_some() {
                return divisions.full_name(id);
            }
            // Today's unit lies in today's units: no year to look for.
            let parent = |unit: &yilan_divisions::Unit| unit.parent.map(|id| divisions.unit(id));
            let mut names = [""; 4];
            let above = std::iter::successors(Some(unit), parent);
            for (place, unit) in names.iter_mut().rev().zip(above) {
                *place = unit.name;
            }
            return names.concat();
        }
        let Some(unit) = self.unit(id) else { return String::new() };
        let mut name = String::new();
        for above in [Some(unit.code.province()), unit.code.prefecture(), unit.code.county()].into_iter().flatten() {
            if above != unit.code {
                name.push_str(self.by_code(above, unit.to).map_or("", |unit| unit.name));
            }
        }
        name.push_str(unit.name);
        name
    }

    /// The name of a unit; borrowed if it is listed.
    pub(crate) fn name_of(&self, unit: &Entry<'_>) -> Cow<'static, str> {
        match self.divisions.filter(|_| unit.id < self.listed).and_then(|d| Some(d.unit(d.id(unit.id)?).name)) {
            Some(name) => Cow::Borrowed(name),
            None => Cow::Owned(unit.name.to_owned()),
        }
    }

    /// Whether the full name of a unit is that of its parent and its own: both are listed and of today.
    pub(crate) fn continues(&self, unit: &Entry<'_>, parent: Id) -> bool {
        let today = |id| self.unit(id).is_some_and(|unit| unit.to.is_none());
        unit.id < self.listed && unit.to.is_none() && self.added.is_empty() && today(parent)
    }

    /// The codes today of a unit of the past.
    pub(crate) fn successors(&self, id: Id) -> Vec<Code> {
        let Some(divisions) = self.divisions.filter(|_| id < self.listed) else { return Vec::new() };
        let Some(id) = divisions.id(id) else { return Vec::new() };
        divisions.successors(id).map(|id| divisions.unit(id).code).collect()
    }

    /// The townships of a county, or of a prefecture without counties, in `year` or today.
    pub(crate) fn townships(&self, of: Code, year: Option<u16>) -> impl Iterator<Item = Entry<'_>> {
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

    /// Calls `visit` with the code and name of every village of a township or county whose name begins with `first`.
    pub(crate) fn villages<'b>(&'b self, of: Code, first: char, mut visit: impl FnMut(Code, &'b str)) {
        let listed = self.divisions.map(|divisions| match of.digits() {
            9 => divisions.villages(of),
            _ => divisions.villages_of_county(of),
        });
        for village in listed.into_iter().flat_map(|villages| villages.beginning(first)) {
            work::add(1);
            if !self.is_removed(village.code) {
                visit(village.code, village.name);
            }
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

fn entry<'a>(unit: yilan_divisions::Unit) -> Entry<'a> {
    let yilan_divisions::Unit { id, code, name, level, parent, from, to } = unit;
    Entry { id: id.index(), code, name, level, from, to, parent: parent.map(UnitId::index) }
}
