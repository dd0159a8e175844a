//! [`Change`]: in what way a unit of the past became another.

use crate::unit::level_word;
use crate::{Divisions, UnitId};

/// In what way a unit ended.
///
/// ```
/// use yilan_divisions::{Change, Code, Divisions};
///
/// let divisions = Divisions::embedded();
/// let change = |code, year| divisions.change(divisions.at(Code::parse(code).unwrap(), year).unwrap().id);
/// assert_eq!(change("420600", 2005), Some(Change::Renamed)); // 襄樊市 襄阳市
/// assert_eq!(change("340823", 2012), Some(Change::Recoded)); // 枞阳县, from 安庆 to 铜陵
/// assert_eq!(change("110228", 2012), Some(Change::Upgraded)); // 密云县 密云区
/// assert_eq!(change("130103", 2012), Some(Change::Split)); // 桥东区 to 长安区 and 桥西区
/// assert_eq!(change("110103", 2005), Some(Change::Merged)); // 崇文区 into 东城区
/// assert_eq!(change("110101", 2005), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// It got another name; its code may have changed with it.
    Renamed,
    /// It kept its name under another code.
    Recoded,
    /// It became a unit of another kind: 县 to 市 or 区, 地区 to 市, 乡 to 镇, 镇 to 街道.
    Upgraded,
    /// It was divided among several units.
    Split,
    /// It became part of a larger or another unit, alone or together with others.
    Merged,
}

impl Divisions {
    /// In what way a unit of the past became its successors; `None` for a unit of today, and where the
    /// successors are not known. See [`Change`] for examples.
    #[must_use]
    pub fn change(&self, id: UnitId) -> Option<Change> {
        let old = self.unit(id);
        let mut next = self.became(id).map(|id| self.unit(id));
        let new = next.next()?;
        if next.next().is_some() {
            return Some(Change::Split);
        }
        let together = |other: UnitId| other != id && self.unit(other).to == old.to;
        let kind = level_word(old.name, old.level);
        Some(if Some(new.from) <= old.to || self.origins(new.id).any(together) {
            Change::Merged
        } else if new.name == old.name {
            Change::Recoded
        } else if kind != level_word(new.name, new.level) {
            Change::Upgraded
        } else {
            Change::Renamed
        })
    }

    /// The units of the past that became this one, sorted by code.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let divisions = Divisions::embedded();
    /// let liangxi = divisions.current(Code::parse("320213").unwrap()).unwrap();
    /// let names: Vec<_> = divisions.origins(liangxi.id).map(|id| divisions.unit(id).name).collect();
    /// assert_eq!(names, ["崇安区", "南长区", "北塘区"]);
    /// ```
    pub fn origins(&self, id: UnitId) -> impl Iterator<Item = UnitId> + use<> {
        self.table.origins(id)
    }
}
