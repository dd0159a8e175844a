//! [`Divisions`]: what the embedded tables say about units, by code, by year, up and down the tree.

use std::sync::{LazyLock, OnceLock};

use crate::table::Table;
use crate::village::Villages;
use crate::{Code, Level, Unit, UnitId, Village, village};

/// The administrative divisions of China, as embedded in this crate.
///
/// Units of province to township level are read in place; the villages of a county are unpacked when they are
/// first asked for and kept. Shared between threads without locks.
///
/// ```
/// use yilan_divisions::{Code, Divisions};
///
/// let divisions = Divisions::embedded();
/// let county = divisions.current(Code::parse("640302").unwrap()).unwrap();
/// assert_eq!(divisions.full_name(county.id), "宁夏回族自治区吴忠市利通区");
/// ```
#[derive(Debug)]
pub struct Divisions {
    pub(crate) table: Table,
    villages: OnceLock<village::Store>,
}

static EMBEDDED: LazyLock<Divisions> = LazyLock::new(|| Divisions {
    table: Table::new(include_bytes!("../data/units.bin"), include_str!("../data/names.txt")),
    villages: OnceLock::new(),
});

/// The whole.
impl Divisions {
    /// The divisions that this crate carries. Ready at once; nothing is unpacked.
    ///
    /// ```
    /// let divisions = yilan_divisions::Divisions::embedded();
    /// assert_eq!(divisions.units().next().unwrap().name, "北京市");
    /// ```
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// All units from province to township, those of the past too, sorted by code, then by year.
    ///
    /// ```
    /// use yilan_divisions::{Divisions, Level};
    ///
    /// let provinces = Divisions::embedded().units().filter(|u| u.level == Level::Province);
    /// assert_eq!(provinces.count(), 34);
    /// ```
    pub fn units(&self) -> impl Iterator<Item = Unit> + '_ {
        self.range(0..self.table.len() as u32)
    }

    /// The id at a position of [`Divisions::units`]; `None` past the end.
    ///
    /// ```
    /// let divisions = yilan_divisions::Divisions::embedded();
    /// assert_eq!(divisions.id(u32::MAX), None);
    /// ```
    #[must_use]
    #[inline]
    pub fn id(&self, index: u32) -> Option<UnitId> {
        ((index as usize) < self.table.len()).then_some(UnitId(index))
    }
}

/// By id and code.
impl Divisions {
    /// The unit of an id.
    ///
    /// ```
    /// let divisions = yilan_divisions::Divisions::embedded();
    /// let first = divisions.units().next().unwrap();
    /// assert_eq!(divisions.unit(first.id), first);
    /// ```
    #[must_use]
    #[inline]
    pub fn unit(&self, id: UnitId) -> Unit {
        self.table.unit(id)
    }

    /// All units that ever had this code, the newest first. Nothing for villages: see [`Divisions::village`].
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let names: Vec<_> = Divisions::embedded().by_code(Code::parse("420600").unwrap()).map(|u| u.name).collect();
    /// assert_eq!(names, ["襄阳市", "襄樊市"]);
    /// ```
    pub fn by_code(&self, code: Code) -> impl Iterator<Item = Unit> + '_ {
        let range = if code.serial() == 0 { self.table.same(code.nine()) } else { 0..0 };
        range.rev().map(|i| self.table.unit(UnitId(i)))
    }

    /// The unit that has this code today.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let current = |code| Divisions::embedded().current(Code::parse(code).unwrap()).map(|u| u.name);
    /// assert_eq!(current("653228"), Some("和康县"));
    /// assert_eq!(current("652923"), None); // 库车县 is a city now, under another code.
    /// ```
    #[must_use]
    pub fn current(&self, code: Code) -> Option<Unit> {
        self.by_code(code).find(|unit| unit.to.is_none())
    }

    /// The unit that had this code at the end of `year`.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let unit = Divisions::embedded().at(Code::parse("420600").unwrap(), 2005).unwrap();
    /// assert_eq!(unit.name, "襄樊市");
    /// ```
    #[must_use]
    pub fn at(&self, code: Code, year: u16) -> Option<Unit> {
        self.by_code(code).find(|unit| unit.existed(year))
    }
}

/// Through the years.
impl Divisions {
    /// What a unit of the past is today, sorted by code: one unit if it was renamed, recoded or merged away,
    /// several if it was split. Nothing for a unit of today, and where it is not known.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let divisions = Divisions::embedded();
    /// let kuche = divisions.at(Code::parse("652923").unwrap(), 2017).unwrap();
    /// let today: Vec<_> = divisions.successors(kuche.id).map(|id| divisions.unit(id).name).collect();
    /// assert_eq!(today, ["库车市"]);
    /// ```
    pub fn successors(&self, id: UnitId) -> impl Iterator<Item = UnitId> + use<> {
        let mut found = Vec::new();
        let mut seen = vec![id];
        let mut next = 0;
        while let Some(&at) = seen.get(next) {
            next += 1;
            for successor in self.table.successors(at) {
                if !seen.contains(&successor) {
                    seen.push(successor);
                    if self.table.unit(successor).to.is_none() {
                        found.push(successor);
                    }
                }
            }
        }
        found.sort_unstable();
        found.into_iter()
    }

    /// What a unit became in the year after its last: the first step of [`Divisions::successors`]. Those units
    /// may be of the past themselves.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let divisions = Divisions::embedded();
    /// let chaohu = divisions.at(Code::parse("341402").unwrap(), 2009).unwrap();
    /// let next: Vec<_> = divisions.became(chaohu.id).map(|id| divisions.unit(id).name).collect();
    /// assert_eq!((chaohu.name, next), ("居巢区", vec!["巢湖市"]));
    /// ```
    pub fn became(&self, id: UnitId) -> impl Iterator<Item = UnitId> + use<> {
        self.table.successors(id)
    }
}

/// Up and down the tree.
impl Divisions {
    /// The units directly inside a unit, sorted by code: as they were at the end of `year`, or with no year as
    /// they are today (for a unit of the past: in its last year).
    ///
    /// The counties that hang on a province directly are its children beside the prefectures; a city without
    /// counties has its townships.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let divisions = Divisions::embedded();
    /// let wuzhong = divisions.current(Code::parse("640300").unwrap()).unwrap();
    /// let names: Vec<_> = divisions.children(wuzhong.id, None).map(|u| u.name).collect();
    /// assert_eq!(names, ["利通区", "红寺堡区", "盐池县", "同心县", "青铜峡市"]);
    /// assert_eq!(divisions.children(wuzhong.id, Some(2008)).count(), 4);
    /// ```
    pub fn children(&self, id: UnitId, year: Option<u16>) -> impl Iterator<Item = Unit> + '_ {
        let parent = self.table.unit(id);
        let year = year.unwrap_or_else(|| parent.last_year());
        self.range(self.table.range(parent.code.nine(), parent.code.end_nine())).filter(move |unit| {
            unit.existed(year) && unit.parent.is_some_and(|id| self.table.unit(id).code == parent.code)
        })
    }

    /// The units that a unit lay in, in its last year, the nearest first.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let divisions = Divisions::embedded();
    /// let humen = divisions.current(Code::parse("441900121").unwrap()).unwrap();
    /// let names: Vec<_> = divisions.ancestors(humen.id).map(|u| u.name).collect();
    /// assert_eq!(names, ["东莞市", "广东省"]);
    /// ```
    pub fn ancestors(&self, id: UnitId) -> impl Iterator<Item = Unit> + '_ {
        self.above(id, self.table.unit(id).last_year())
    }

    /// The units that a unit lay in at the end of `year`, under the names of that year, the nearest first.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let divisions = Divisions::embedded();
    /// let gucheng = divisions.current(Code::parse("420625").unwrap()).unwrap();
    /// let names: Vec<_> = divisions.ancestors_at(gucheng.id, 2005).map(|u| u.name).collect();
    /// assert_eq!(names, ["襄樊市", "湖北省"]);
    /// ```
    pub fn ancestors_at(&self, id: UnitId, year: u16) -> impl Iterator<Item = Unit> + '_ {
        self.above(id, year)
    }

    fn above(&self, id: UnitId, year: u16) -> impl Iterator<Item = Unit> + '_ {
        std::iter::successors(Some(self.table.unit(id)), move |unit| {
            let parent = self.table.unit(unit.parent?);
            Some(self.at(parent.code, year).filter(|_| year != u16::MAX).unwrap_or(parent))
        })
        .skip(1)
    }

    /// The name with those of all larger units before it, in its last year.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let divisions = Divisions::embedded();
    /// let jiyuan = divisions.current(Code::parse("419001").unwrap()).unwrap();
    /// assert_eq!(divisions.full_name(jiyuan.id), "河南省济源市");
    /// ```
    #[must_use]
    pub fn full_name(&self, id: UnitId) -> String {
        let mut names: Vec<_> = self.ancestors(id).map(|unit| unit.name).collect();
        names.reverse();
        names.push(self.table.unit(id).name);
        names.concat()
    }

    /// The name of a township without the larger units that some lists put at its start: 孙寺镇 for 成武县孙寺镇.
    /// Other names stay as they are.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let divisions = Divisions::embedded();
    /// let bare = |code| divisions.bare_name(divisions.current(Code::parse(code).unwrap()).unwrap().id);
    /// assert_eq!(bare("410928102"), "文留镇");
    /// assert_eq!(bare("533103101"), "芒市镇");
    /// ```
    #[must_use]
    pub fn bare_name(&self, id: UnitId) -> &'static str {
        let unit = self.table.unit(id);
        // The shortest with another in front: 芒市城关镇.
        let within = unit.name.len().checked_sub("城关镇".len()).and_then(|end| unit.name.get(..end));
        let level_word =
            |front: &str| front.len() > "区".len() && front.contains(['县', '区', '市', '旗', '州', '盟', '省']);
        if unit.level != Level::Township || !within.is_some_and(level_word) {
            return unit.name;
        }
        let mut larger: Vec<_> = self.ancestors(id).collect();
        larger.reverse();
        larger.iter().fold(unit.name, |name, larger| match name.strip_prefix(larger.name) {
            Some(bare) if bare.chars().count() > 2 => bare,
            _ => name,
        })
    }

    fn range(&self, range: std::ops::Range<u32>) -> impl Iterator<Item = Unit> + '_ {
        range.map(|i| self.table.unit(UnitId(i)))
    }
}

/// Villages, those of the newest village list.
impl Divisions {
    fn store(&self) -> &village::Store {
        self.villages.get_or_init(village::Store::embedded)
    }

    /// The villages of a township, sorted by code. The first call for a county unpacks that county.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let township = Code::parse("640302103").unwrap();
    /// let mut villages = Divisions::embedded().villages(township);
    /// assert!(villages.any(|village| village.name == "石家窑村委会"));
    /// ```
    #[must_use]
    pub fn villages(&self, township: Code) -> Villages<'_> {
        if township.digits() == 9 { self.store().within(township) } else { Villages::default() }
    }

    /// The villages of a county, or of a city without counties, sorted by code.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let divisions = Divisions::embedded();
    /// let county = Code::parse("640302").unwrap();
    /// assert!(divisions.villages_of_county(county).len() > 100);
    /// assert_eq!(divisions.villages_of_county(county.province()).len(), 0);
    /// ```
    #[must_use]
    pub fn villages_of_county(&self, county: Code) -> Villages<'_> {
        if county.digits() == 6 { self.store().within(county) } else { Villages::default() }
    }

    /// The villages of a township, a county or a city without counties whose names begin with `first` and a second
    /// character that passes (`'\0'` where there is none), without a look at the others. In no particular order.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let county = Code::parse("640302").unwrap();
    /// let mut villages = Divisions::embedded().villages_beginning(county, '石', |second| second == '家');
    /// assert!(villages.any(|village| village.name == "石家窑村委会"));
    /// ```
    pub fn villages_beginning(
        &self,
        unit: Code,
        first: char,
        second: impl Fn(char) -> bool,
    ) -> impl Iterator<Item = Village<'_>> {
        self.store().beginning(unit, first, second)
    }

    /// The village of a code.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let village = Divisions::embedded().village(Code::parse("640302103211").unwrap()).unwrap();
    /// assert_eq!(village.name, "石家窑村委会");
    /// ```
    #[must_use]
    pub fn village(&self, code: Code) -> Option<Village<'_>> {
        self.villages(code.township()?).find(|village| village.code == code)
    }

    /// The six-digit codes of the counties that have villages, sorted.
    ///
    /// ```
    /// let counties = yilan_divisions::Divisions::embedded().counties_with_villages();
    /// assert!(counties.count() > 2900);
    /// ```
    pub fn counties_with_villages(&self) -> impl Iterator<Item = Code> + '_ {
        self.store().counties()
    }
}
