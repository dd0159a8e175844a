//! Divisions and agencies, which many records name: each gets one row.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};
use yilan::divisions::{Code, Divisions};

use super::statements::Statements;
use crate::store::fingerprint;
use crate::store::page::Agency;

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
    /// Those of them that have no row yet.
    new: Vec<Code>,
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

    /// Sees that a code gets a row that says what it is, and each unit that it
    /// lies in another.
    pub(super) fn region(&mut self, code: Code) {
        if self.regions.contains(&code) {
            return;
        }
        let larger = [Some(code.province()), code.prefecture(), code.county(), code.township(), Some(code)];
        for code in larger.into_iter().flatten() {
            if self.regions.insert(code) {
                self.new.push(code);
            }
        }
    }

    /// Writes the rows of the codes that are new: in the order in which they
    /// are kept, for which one place of the table after the other is looked up.
    pub(super) fn write(&mut self, sql: &mut Statements<'_>) -> rusqlite::Result<()> {
        let mut new: Vec<_> = self.new.drain(..).map(|code| (code.to_string(), code)).collect();
        new.sort_unstable();
        for (written, code) in new {
            let (name, full, level) = named(code);
            sql.regions.add(4, [written.as_str(), &name, &full, level].map(ValueRef::from))?;
        }
        Ok(())
    }

    /// The row of an agency.
    pub(super) fn agency(
        &mut self,
        last: &mut i64,
        sql: &mut Statements<'_>,
        Agency { name, function, place }: Agency<'_>,
    ) -> rusqlite::Result<i64> {
        let known = self.agencies.get(&place);
        if let Some(&id) = known.and_then(|agencies| agencies.get(name)) {
            return Ok(id);
        }
        place.into_iter().for_each(|code| self.region(code));
        let code = place.map(|code| code.to_string());
        let known = match self.fresh {
            true => None,
            false => sql.agency.query_row(params![name, code], |row| row.get(0)).optional()?,
        };
        let id = match known {
            Some(id) => id,
            None => {
                *last += 1;
                let code = code.as_deref().map_or(ValueRef::Null, ValueRef::from);
                sql.agencies.add(4, [ValueRef::Integer(*last), name.into(), function.into(), code])?;
                *last
            }
        };
        self.agencies.entry(place).or_default().insert(name.to_owned(), id);
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
