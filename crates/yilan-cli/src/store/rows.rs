//! [`Rows`]: rows on their way into a table, several in one statement. Each row
//! costs less than half of what it costs by itself, for the end of the table is
//! found once for all.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement};

/// So many rows go together.
const MANY: usize = 16;

/// The rows of a table that are written together.
pub(super) struct Rows<'s> {
    db: &'s Connection,
    /// The beginning of the statement: `INSERT INTO …`.
    into: String,
    insert: Option<Statement<'s>>,
    columns: usize,
    /// How many rows wait.
    held: usize,
    /// Which parameters are NULL, as they are at first: many cells are empty in
    /// most rows, and need not be emptied again.
    empty: Vec<bool>,
}

impl<'s> Rows<'s> {
    pub(super) fn new(db: &'s Connection, into: impl Into<String>) -> Self {
        Self { db, into: into.into(), insert: None, columns: 0, held: 0, empty: Vec::new() }
    }

    /// Adds a row of `columns` cells; all have as many.
    pub(super) fn add<'v>(
        &mut self,
        columns: usize,
        row: impl IntoIterator<Item = ValueRef<'v>>,
    ) -> rusqlite::Result<()> {
        let insert = match &mut self.insert {
            Some(insert) => insert,
            none => {
                self.columns = columns;
                // Counted from 1.
                self.empty = vec![true; MANY * columns + 1];
                none.insert(self.db.prepare(&statement(&self.into, columns))?)
            }
        };
        let first = self.held * self.columns + 1;
        for (parameter, value) in (first..).zip(row) {
            let empty = value == ValueRef::Null;
            if !empty || !self.empty[parameter] {
                insert.raw_bind_parameter(parameter, ToSqlOutput::Borrowed(value))?;
                self.empty[parameter] = empty;
            }
        }
        self.held += 1;
        if self.held == MANY { self.flush() } else { Ok(()) }
    }

    /// Writes the rows that wait.
    pub(super) fn flush(&mut self) -> rusqlite::Result<()> {
        let Some(insert) = self.insert.as_mut().filter(|_| self.held > 0) else { return Ok(()) };
        insert.raw_bind_parameter(MANY * self.columns + 1, self.held as i64)?;
        self.held = 0;
        insert.raw_execute().map(drop)
    }

    /// Forgets the rows that wait.
    pub(super) fn clear(&mut self) {
        self.held = 0;
    }
}

/// A bare `LIMIT ?` is planned for the number it has, and so parsed anew whenever
/// anything is bound: that took as long as writing.
fn statement(into: &str, columns: usize) -> String {
    let values = format!("(?{})", ", ?".repeat(columns - 1));
    let values = format!("{values}{}", format!(", {values}").repeat(MANY - 1));
    format!("{into} SELECT * FROM (VALUES {values}) LIMIT ? + 0")
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn every_row_is_written_once() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE numbers (n INTEGER PRIMARY KEY, name TEXT) STRICT").unwrap();
        let count = || db.query_row("SELECT count(*), sum(n) FROM numbers", [], |row| Ok((row.get(0)?, row.get(1)?)));
        let mut rows = Rows::new(&db, "INSERT INTO numbers");
        rows.flush().unwrap();
        let name = |name: Option<&'static str>| name.map_or(ValueRef::Null, ValueRef::from);
        for n in 1..=40_i64 {
            rows.add(2, [ValueRef::Integer(n), name((n % 2 == 0).then_some("even"))]).unwrap();
        }
        assert_eq!(count().unwrap(), (32_i64, (1..=32).sum::<i64>()));
        rows.flush().unwrap();
        rows.flush().unwrap();
        assert_eq!(count().unwrap(), (40_i64, (1..=40).sum::<i64>()));
        rows.add(2, [ValueRef::Integer(100), name(None)]).unwrap();
        rows.clear();
        rows.flush().unwrap();
        rows.add(2, [ValueRef::Integer(41), name(Some("odd"))]).unwrap();
        rows.flush().unwrap();
        let last = db.query_row("SELECT name FROM numbers WHERE n = 41", [], |row| row.get::<_, String>(0));
        assert_eq!((count().unwrap().0, last.unwrap().as_str()), (41_i64, "odd"));
        // Parsed once, however many rows went together.
        assert_eq!(rows.insert.unwrap().get_status(StatementStatus::RePrepare), 0);
    }
}
