//! The index of words of earlier versions, which was SQLite's own: its lists
//! are taken over.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::Pending;

/// The words of a store before it was brought to the schema of today.
pub(in crate::store) struct Former(Pending);

impl Former {
    /// The columns as they were called.
    const COLUMNS: [&str; 4] = ["complaint", "findings", "measures", "marks"];

    /// Takes the words out.
    pub(in crate::store) fn of(db: &Connection) -> rusqlite::Result<Self> {
        let mut pending = Pending::default();
        let mut lengths: BTreeMap<i64, usize> = BTreeMap::new();
        db.execute_batch("CREATE VIRTUAL TABLE temp.former_words USING fts5vocab(main, words, instance)")?;
        {
            let mut select = db.prepare("SELECT term, doc, col FROM temp.former_words ORDER BY term, doc")?;
            let mut found = select.query([])?;
            while let Some(row) = found.next()? {
                let (id, column) = (row.get(1)?, row.get_ref(2)?.as_str()?);
                let Some(column) = Self::COLUMNS.iter().position(|name| *name == column) else { continue };
                pending.word(id, row.get_ref(0)?.as_str()?, column);
                *lengths.entry(id).or_default() += 1;
            }
        }
        db.execute_batch("DROP TABLE temp.former_words")?;
        pending.lengths = lengths.into_iter().collect();
        Ok(Self(pending))
    }

    /// Writes them as a block of today.
    pub(in crate::store) fn write(mut self, db: &Connection) -> rusqlite::Result<()> {
        self.0.write(db)
    }
}
