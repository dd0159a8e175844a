//! [`Center`]: about where the seat of a county lies. How far a county reaches
//! is not known here.

use std::cmp::Ordering;

use crate::{Code, Divisions};

/// The seat of a county, to a kilometre or so.
///
/// ```
/// use yilan_divisions::{Center, Code};
///
/// let seat = Center::of(Code::parse("640381").unwrap()).unwrap();
/// assert_eq!((seat.lon, seat.lat), (106.08, 38.02));
/// assert!(seat.kilometres(105.89, 38.02) < 20.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Center {
    /// The code of the county.
    pub code: Code,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

/// Lines of a code, degrees east and degrees north, sorted by the code and looked up as they are: few of them are
/// ever asked for.
static CENTERS: &str = include_str!("../data/centers.tsv");

fn center(line: &str) -> Option<Center> {
    let mut cells = line.split('\t');
    let code = Code::parse(cells.next()?)?;
    Some(Center { code, lon: cells.next()?.parse().ok()?, lat: cells.next()?.parse().ok()? })
}

/// The line of a code.
fn known(code: Code) -> Option<Center> {
    let (mut from, mut to) = (0, CENTERS.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = CENTERS.get(from..middle)?.rfind('\n').map_or(from, |at| from + at + 1);
        let end = CENTERS.get(start..to)?.find('\n').map_or(to, |at| start + at + 1);
        let center = center(CENTERS.get(start..end)?.trim_end())?;
        match center.code.cmp(&code) {
            Ordering::Less => from = end,
            Ordering::Greater => to = start,
            Ordering::Equal => return Some(center),
        }
    }
    None
}

impl Center {
    /// The seat of a county; of a county that got another code or was made of
    /// others, that of the first of them that has one. `None` for other units.
    #[must_use]
    pub fn of(code: Code) -> Option<Self> {
        let before = || {
            let divisions = Divisions::embedded();
            let origins = divisions.origins(divisions.current(code)?.id);
            let seat = origins.into_iter().find_map(|id| known(divisions.unit(id).code))?;
            Some(Self { code, ..seat })
        };
        known(code).or_else(before)
    }

    /// All of them, sorted by code.
    ///
    /// ```
    /// assert!(yilan_divisions::Center::all().count() > 2_800);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        CENTERS.lines().filter_map(center)
    }

    /// How far away a place is, as the crow flies; off by some hundredths where
    /// the country is widest.
    #[must_use]
    pub fn kilometres(self, lon: f64, lat: f64) -> f64 {
        const DEGREE: f64 = 111.2;
        let shrink = ((self.lat + lat) / 2.0).to_radians().cos();
        let (east, north) = ((lon - self.lon) * shrink, lat - self.lat);
        DEGREE * east.hypot(north)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seats_are_sorted_unique_and_in_the_country() {
        let centers: Vec<_> = Center::all().collect();
        assert_eq!(CENTERS.lines().count(), centers.len());
        assert!(centers.is_sorted_by(|a, b| a.code < b.code));
        assert!(centers.iter().all(|center| Center::of(center.code) == Some(*center)));
        assert!(centers.iter().all(|c| (73.0..136.0).contains(&c.lon) && (3.0..54.0).contains(&c.lat)));
    }

    #[test]
    fn nearly_all_counties_of_today_have_one() {
        let units = Divisions::embedded().units().filter(|unit| unit.level == crate::Level::County);
        let (mut all, mut without) = (0, 0);
        // The list has no seats of the districts of Hong Kong and Macao.
        let mainland = |code: Code| !["81", "82"].iter().any(|province| code.to_string().starts_with(province));
        for unit in units.filter(|unit| unit.to.is_none() && mainland(unit.code)) {
            all += 1;
            without += usize::from(Center::of(unit.code).is_none());
        }
        assert!(without * 100 < all, "{without} of {all} have none");
    }

    #[test]
    fn a_county_that_was_renamed_has_the_seat_of_the_old_one() {
        let seat = Center::of(Code::parse("140703").unwrap()).unwrap();
        assert!(seat.kilometres(112.55, 37.42) < 5.0, "{seat:?}");
    }
}
