//! The index of words of earlier versions, which was SQLite's own: its lists
//! are taken over.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{Entry, Pending};

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
            let sql =
                "SELECT term, doc, col, count(*) FROM temp.former_words GROUP BY term, doc, col ORDER BY term, doc";
            let mut select = db.prepare(sql)?;
            let mut found = select.query([])?;
            // A word in a complaint, as far as it was counted.
            let (mut word, mut entry) = (String::new(), Entry { id: 0, counts: [0; 4] });
            while let Some(row) = found.next()? {
                let (next, id, column) = (row.get_ref(0)?.as_str()?, row.get(1)?, row.get_ref(2)?.as_str()?);
                let Some(column) = Self::COLUMNS.iter().position(|name| *name == column) else { continue };
                if next != word || id != entry.id {
                    pending.word(&word, entry);
                    next.clone_into(&mut word);
                    entry = Entry { id, counts: [0; 4] };
                }
                let count: u32 = row.get(3)?;
                entry.counts[column] = u8::try_from(count).unwrap_or(u8::MAX);
                *lengths.entry(id).or_default() += count as usize;
            }
            pending.word(&word, entry);
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
