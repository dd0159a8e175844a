//! Our own lists, read line by line: zones, aliases, the letters of the provinces. Their columns are described
//! at the head of `SOURCES.md`.

use std::sync::LazyLock;

use crate::{Code, Divisions, UnitId};

/// A functional zone, or a division of the Corps.
///
/// A zone belongs to the county or prefecture `within`; it is no level of its own in any code.
///
/// ```
/// let divisions = yilan_divisions::Divisions::embedded();
/// let zone = divisions.zones().find(|zone| zone.name == "郑州经开区").unwrap();
/// assert_eq!((zone.within.to_string().as_str(), zone.official), ("410100", "郑州经济技术开发区"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// The name or short form that is found in texts: 郑州经开区, 一师.
    pub name: &'static str,
    /// The smallest unit that holds the zone: a county or prefecture, or the province of one that spans several.
    pub within: Code,
    /// The full name: 郑州经济技术开发区, 新疆生产建设兵团第一师. Where the statistical lists have the zone as a
    /// county, this is the name of a unit of level [`Level::Zone`](crate::Level::Zone), with a code.
    pub official: &'static str,
}

/// A short form of a unit that no rule derives.
///
/// ```
/// let divisions = yilan_divisions::Divisions::embedded();
/// let alias = divisions.aliases().find(|alias| alias.text == "呼市").unwrap();
/// assert_eq!(divisions.unit(alias.unit).name, "呼和浩特市");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias {
    /// The short form.
    pub text: &'static str,
    /// The unit of today that it means.
    pub unit: UnitId,
}

/// Our own lists.
impl Divisions {
    /// Functional zones, the Corps and its divisions: what no register of divisions has.
    ///
    /// ```
    /// let mut zones = yilan_divisions::Divisions::embedded().zones();
    /// assert!(zones.any(|zone| zone.name == "雄安新区" && zone.within.as_u64() == 130600));
    /// ```
    pub fn zones(&self) -> impl Iterator<Item = Zone> + '_ {
        zones()
    }

    /// The zone at a position of [`Divisions::zones`], without a walk over those before it.
    ///
    /// ```
    /// let divisions = yilan_divisions::Divisions::embedded();
    /// assert_eq!(divisions.zones().nth(7), divisions.zone(7));
    /// ```
    #[must_use]
    pub fn zone(&self, index: u32) -> Option<Zone> {
        let start = *ZONE_LINES.get(index as usize)? as usize;
        zone(ZONES.get(start..)?.lines().next()?)
    }

    /// How many zones there are.
    #[must_use]
    pub fn zone_count(&self) -> u32 {
        ZONE_LINES.len() as u32
    }

    /// Short forms of units of today that no rule derives, sorted by text.
    ///
    /// ```
    /// let divisions = yilan_divisions::Divisions::embedded();
    /// let alias = divisions.aliases().find(|alias| alias.text == "前郭县").unwrap();
    /// assert_eq!(divisions.unit(alias.unit).name, "前郭尔罗斯蒙古族自治县");
    /// ```
    pub fn aliases(&self) -> impl Iterator<Item = Alias> + '_ {
        aliases().filter_map(|(text, code)| Some(Alias { text, unit: self.current(code)?.id }))
    }

    /// The province of the letters in a case number; upper case only.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let divisions = Divisions::embedded();
    /// assert_eq!(divisions.province_of_letters("NX"), Code::parse("640000"));
    /// assert_eq!(divisions.province_of_letters("HA"), Code::parse("410000"));
    /// assert_eq!(divisions.province_of_letters("ZZ"), None);
    /// ```
    #[must_use]
    pub fn province_of_letters(&self, letters: &str) -> Option<Code> {
        self.province_letters().find(|(text, _)| *text == letters).map(|(_, code)| code)
    }

    /// All letters and their provinces, sorted.
    ///
    /// ```
    /// let divisions = yilan_divisions::Divisions::embedded();
    /// assert!(divisions.province_letters().any(|(letters, code)| letters == "SN" && code.as_u64() == 610000));
    /// ```
    pub fn province_letters(&self) -> impl Iterator<Item = (&'static str, Code)> + use<> {
        letters()
    }
}

static ZONES: &str = include_str!("../data/zones.tsv");

/// Where the lines of the zones begin.
static ZONE_LINES: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let starts = ZONES.match_indices('\n').map(|(at, _)| at as u32 + 1);
    starts.filter(|start| (*start as usize) < ZONES.len()).collect()
});

fn zones() -> impl Iterator<Item = Zone> {
    lines(ZONES).filter_map(zone)
}

fn zone(line: &'static str) -> Option<Zone> {
    let mut cells = line.split('\t');
    let (name, within, official) = (cells.next()?, Code::parse(cells.next()?)?, cells.next()?);
    Some(Zone { name, within, official })
}

fn aliases() -> impl Iterator<Item = (&'static str, Code)> {
    lines(include_str!("../data/aliases.tsv")).filter_map(pair)
}

fn letters() -> impl Iterator<Item = (&'static str, Code)> {
    lines(include_str!("../data/letters.tsv")).filter_map(pair)
}

/// The lines of a list without its heading.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().skip(1)
}

fn pair(line: &'static str) -> Option<(&'static str, Code)> {
    let mut cells = line.split('\t');
    Some((cells.next()?, Code::parse(cells.next()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_read_sorted_and_unique() {
        for (list, read) in [
            (ZONES, zones().count()),
            (include_str!("../data/aliases.tsv"), aliases().count()),
            (include_str!("../data/letters.tsv"), letters().count()),
        ] {
            assert_eq!(read, list.lines().count() - 1);
            let rows: Vec<_> = lines(list).collect();
            assert!(rows.is_sorted_by(|a, b| a < b), "{:?}", rows.windows(2).find(|w| w[0] >= w[1]));
        }
    }
}
