//! Divisions and agencies, which many records name: each gets one row.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, params};
use yilan::divisions::{Code, Divisions};
use yilan::record::AgencyMention;

/// The rows that are known to be there, and the statements that make others.
#[derive(Default)]
pub(super) struct Names {
    /// How a row of a table is written.
    pub(super) statements: HashMap<&'static str, String>,
    regions: HashSet<Code>,
    agencies: HashMap<(String, Option<Code>), i64>,
}

impl Names {
    /// The code as it is stored, with a row that says what it is and one for
    /// each unit that it lies in.
    pub(super) fn region(&mut self, db: &Connection, code: Option<Code>) -> rusqlite::Result<Option<String>> {
        let Some(code) = code else { return Ok(None) };
        let larger = [Some(code.province()), code.prefecture(), code.county(), code.township(), Some(code)];
        if !self.regions.contains(&code) {
            let mut insert = db.prepare_cached("INSERT OR IGNORE INTO regions VALUES (?, ?, ?, ?)")?;
            for code in larger.into_iter().flatten() {
                if self.regions.insert(code) {
                    let (name, full, level) = named(code);
                    insert.execute(params![code.to_string(), name, full, level])?;
                }
            }
        }
        Ok(Some(code.to_string()))
    }

    /// The row of an agency.
    pub(super) fn agency(&mut self, db: &Connection, agency: &AgencyMention) -> rusqlite::Result<i64> {
        let key = (agency.name.clone(), agency.place_code);
        if let Some(&id) = self.agencies.get(&key) {
            return Ok(id);
        }
        let place = self.region(db, agency.place_code)?;
        let mut select = db.prepare_cached("SELECT id FROM agencies WHERE name = ? AND place_code IS ?")?;
        let known = select.query_row(params![agency.name, place], |row| row.get(0)).optional()?;
        let id = match known {
            Some(id) => id,
            None => db
                .prepare_cached("INSERT INTO agencies (name, function, place_code) VALUES (?, ?, ?)")?
                .insert(params![agency.name, agency.function, place])?,
        };
        self.agencies.insert(key, id);
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
