//! Divisions and agencies, which many records name: each gets one row.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use rusqlite::{Connection, OptionalExtension, params};
use yilan::divisions::{Code, Divisions};
use yilan::record::AgencyMention;

use super::statements::Statements;
use crate::store::fingerprint;

/// The rows that are known to be there.
#[derive(Default)]
pub(super) struct Names {
    /// Whether a page was taken out, and with it perhaps the last that names an
    /// agency.
    pub(super) replaced: bool,
    /// What SQLite counts the writing of others by.
    version: Option<i64>,
    /// Whether there were no agencies but ours.
    fresh: bool,
    /// The names of all pages, by their fingerprints.
    pub(super) pages: HashSet<[u8; 16], RandomState>,
    regions: HashSet<Code, RandomState>,
    /// By their places, and by their names.
    agencies: HashMap<Option<Code>, HashMap<String, i64, RandomState>, RandomState>,
}

impl Names {
    /// A transaction has begun: what another program wrote since the last one
    /// may have taken rows away.
    pub(super) fn begun(&mut self, db: &Connection) -> rusqlite::Result<()> {
        let version = db.pragma_query_value(None, "data_version", |row| row.get(0))?;
        if self.version != Some(version) {
            let fresh = db.query_row("SELECT NOT EXISTS (SELECT 1 FROM agencies)", [], |row| row.get(0))?;
            let mut names = db.prepare("SELECT name FROM sources")?;
            let pages = names.query_map([], |row| Ok(fingerprint(row.get_ref(0)?.as_str()?)))?;
            let pages = pages.collect::<rusqlite::Result<_>>()?;
            *self = Self { replaced: self.replaced, version: Some(version), fresh, pages, ..Self::default() };
        }
        Ok(())
    }

    /// A transaction was taken back: its rows are not there.
    pub(super) fn undone(&mut self) {
        self.version = None;
    }

    /// The code as it is stored, with a row that says what it is and one for
    /// each unit that it lies in.
    pub(super) fn region(&mut self, sql: &mut Statements<'_>, code: Option<Code>) -> rusqlite::Result<Option<String>> {
        let Some(code) = code else { return Ok(None) };
        if !self.regions.contains(&code) {
            let larger = [Some(code.province()), code.prefecture(), code.county(), code.township(), Some(code)];
            for code in larger.into_iter().flatten() {
                if self.regions.insert(code) {
                    let (name, full, level) = named(code);
                    sql.regions.add(params![code.to_string(), name, full, level])?;
                }
            }
        }
        Ok(Some(code.to_string()))
    }

    /// The row of an agency.
    pub(super) fn agency(
        &mut self,
        last: &mut i64,
        sql: &mut Statements<'_>,
        agency: &AgencyMention,
    ) -> rusqlite::Result<i64> {
        let known = self.agencies.get(&agency.place_code);
        if let Some(&id) = known.and_then(|agencies| agencies.get(&agency.name)) {
            return Ok(id);
        }
        let place = self.region(sql, agency.place_code)?;
        let known = match self.fresh {
            true => None,
            false => sql.agency.query_row(params![agency.name, place], |row| row.get(0)).optional()?,
        };
        let id = match known {
            Some(id) => id,
            None => {
                *last += 1;
                sql.agencies.add(params![*last, agency.name, agency.function, place])?;
                *last
            }
        };
        self.agencies.entry(agency.place_code).or_default().insert(agency.name.clone(), id);
        Ok(id)
    }
}

/// Name, full name and level of a division; a code that is in no list is its
/// own name.
fn named(code: Code) -> (String, String, &'static str) {
    let divisions = Divisions::embedded();
    let township = code.township().filter(|&township| township != code);
    if let Some((township, village)) = township.and_then(|township| Some((township, divisions.village(code)?))) {
        let (_, above, _) = named(township);
        let name = village.name.to_string();
        return (name.clone(), format!("{above}{name}"), "village");
    }
    match divisions.by_code(code).last() {
        Some(unit) => (unit.name.to_string(), divisions.full_name(unit.id), unit.level.as_str()),
        None => (code.to_string(), code.to_string(), "unknown"),
    }
}
