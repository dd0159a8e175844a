//! Indexes that follow the rows: a store that is loaded for the first time gets
//! them at the end, each in one go, which takes a fraction of what keeping them
//! in order row by row does. Nothing of a page depends on them.

use rusqlite::Connection;

/// The indexes, as the schema has them.
const INDEXES: &[(&str, &str)] = &[
    ("complaints_by_case", "complaints (case_id)"),
    ("measures_by_deadline", "measures (deadline) WHERE deadline IS NOT NULL"),
    ("agency_mentions_by_agency", "agency_mentions (agency_id)"),
    ("facts_by_source", "facts (source_id)"),
];

/// Whether it was seen what the store holds.
#[derive(Default)]
pub(super) struct Late {
    seen: bool,
}

impl Late {
    /// A transaction has begun: the first one of an empty store takes the
    /// indexes away.
    pub(super) fn begun(&mut self, db: &Connection) -> rusqlite::Result<()> {
        if std::mem::replace(&mut self.seen, true) {
            return Ok(());
        }
        if db.query_row("SELECT NOT EXISTS (SELECT 1 FROM sources)", [], |row| row.get(0))? {
            for (name, _) in INDEXES {
                db.execute_batch(&format!("DROP INDEX IF EXISTS {name}"))?;
            }
        }
        Ok(())
    }
}

/// Builds the indexes that are not there.
pub(super) fn build(db: &Connection) -> rusqlite::Result<()> {
    let known = "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?";
    let mut known = db.prepare(known)?;
    for (name, on) in INDEXES {
        if !known.exists([name])? {
            db.execute_batch(&format!("CREATE INDEX {name} ON {on}"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_those_of_the_schema() {
        let db = Connection::open_in_memory().unwrap();
        crate::store::VERSIONS.iter().for_each(|version| db.execute_batch(version).unwrap());
        let schema = || -> Vec<String> {
            let mut select = db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' ORDER BY name").unwrap();
            let rows = select.query_map([], |row| row.get::<_, Option<String>>(0)).unwrap();
            rows.filter_map(Result::unwrap).collect()
        };
        let before = schema();
        Late::default().begun(&db).unwrap();
        assert_eq!(schema().len() + INDEXES.len(), before.len());
        build(&db).unwrap();
        assert_eq!(schema(), before);
    }
}
