//! The packed table of units. Its layout is described where it is read: `yilan-divisions/src/table.rs`.

use std::collections::BTreeMap;

use super::{Kind, LAST_YEAR, Row};
use crate::Result;

#[derive(Debug)]
pub(super) struct Packed {
    pub(super) units: Vec<u8>,
    pub(super) names: String,
}

pub(super) fn pack(counties: &[Row], townships: &[Row]) -> Result<Packed> {
    let mut rows: Vec<&Row> = counties.iter().chain(townships).collect();
    rows.sort_by_key(|row| (row.code, row.from));
    let mut by_code: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        by_code.entry(row.code).or_default().push(i as u32);
    }

    let mut names = Names::default();
    let (mut units, mut successions) = (Vec::new(), Vec::new());
    for (i, row) in rows.iter().enumerate() {
        let parent = parent(&rows, &by_code, row);
        if parent.is_none() != (row.kind == Kind::Province) {
            return Err(format!("{} {} has no parent", row.code, row.name).into());
        }
        units.extend(row.code.to_le_bytes());
        units.extend(names.place(&row.name)?.to_le_bytes());
        units.extend(parent.unwrap_or(u32::MAX).to_le_bytes());
        let level = match row.kind {
            Kind::Province => 0,
            Kind::Prefecture => 1,
            Kind::County => 2,
            Kind::Township => 3,
            Kind::Zone => 4,
        };
        units.extend([since_1900(row.from)?, row.to.map_or(Ok(u8::MAX), since_1900)?, level, 0]);

        for code in &row.became {
            let year = row.to.unwrap_or(LAST_YEAR) + 1;
            let same = by_code.get(code).into_iter().flatten();
            let at = same.copied().find(|at| rows[*at as usize].existed(year));
            successions
                .push((i as u32, at.ok_or_else(|| format!("{} became {code}, which is none in {year}", row.name))?));
        }
    }
    successions.sort_unstable();

    let mut file = b"YLD1".to_vec();
    file.extend((rows.len() as u32).to_le_bytes());
    file.extend((successions.len() as u32).to_le_bytes());
    file.extend(units);
    for (unit, successor) in successions {
        file.extend(unit.to_le_bytes());
        file.extend(successor.to_le_bytes());
    }
    Ok(Packed { units: file, names: names.text })
}

/// The unit of the nearest larger code that exists, as it was in the last year of the row or nearest to it.
fn parent(rows: &[&Row], by_code: &BTreeMap<u32, Vec<u32>>, row: &Row) -> Option<u32> {
    let year = row.to.unwrap_or(LAST_YEAR);
    let distance = |at: &u32| {
        let unit = rows[*at as usize];
        (unit.from.saturating_sub(year)).max(year.saturating_sub(unit.to.unwrap_or(u16::MAX)))
    };
    [1_000, 100_000, 10_000_000]
        .into_iter()
        .map(|scale| row.code / scale * scale)
        .filter(|code| *code != row.code)
        .find_map(|code| by_code.get(&code)?.iter().copied().min_by_key(|at| distance(at)))
}

fn since_1900(year: u16) -> Result<u8> {
    year.checked_sub(1900)
        .and_then(|year| u8::try_from(year).ok())
        .ok_or_else(|| format!("expected a year, found {year}").into())
}

/// Each name once.
#[derive(Debug, Default)]
struct Names {
    text: String,
    places: BTreeMap<String, u32>,
}

impl Names {
    /// Start in the low 24 bits, length in the high 8.
    fn place(&mut self, name: &str) -> Result<u32> {
        if let Some(place) = self.places.get(name) {
            return Ok(*place);
        }
        let (start, length) =
            (self.text.len() as u32, u8::try_from(name.len()).map_err(|_| format!("{name} is too long"))?);
        if start >> 24 != 0 {
            return Err("the names are too long".into());
        }
        let place = start | u32::from(length) << 24;
        self.text.push_str(name);
        self.places.insert(name.to_owned(), place);
        Ok(place)
    }
}
