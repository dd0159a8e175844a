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
    /// What each parameter holds, all of them NULL at first: many cells are empty
    /// or the same word in most rows, and need not be handed over again.
    bound: Vec<Bound>,
}

/// What a parameter holds, as far as it is short.
#[derive(Clone, Copy, PartialEq)]
enum Bound {
    Null,
    Whole(i64),
    Word { length: u8, bytes: [u8; SHORT] },
    Other,
}

/// So long are the words of closed sets, days and codes.
const SHORT: usize = 14;

impl Bound {
    fn of(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Whole(number),
            ValueRef::Text(text) if text.len() <= SHORT => {
                let mut bytes = [0; SHORT];
                bytes[..text.len()].copy_from_slice(text);
                Self::Word { length: text.len() as u8, bytes }
            }
            _ => Self::Other,
        }
    }

    /// Whether a parameter that holds this has to be bound to `next`.
    fn differs(self, next: Self) -> bool {
        next == Self::Other || self != next
    }
}

impl<'s> Rows<'s> {
    pub(super) fn new(db: &'s Connection, into: impl Into<String>) -> Self {
        Self { db, into: into.into(), insert: None, columns: 0, held: 0, bound: Vec::new() }
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
                self.bound = vec![Bound::Null; MANY * columns + 1];
                none.insert(self.db.prepare(&statement(&self.into, columns))?)
            }
        };
        let first = self.held * self.columns + 1;
        for (parameter, value) in (first..).zip(row) {
            let (bound, next) = (&mut self.bound[parameter], Bound::of(value));
            if bound.differs(next) {
                insert.raw_bind_parameter(parameter, ToSqlOutput::Borrowed(value))?;
                *bound = next;
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

/// From `VALUES` in brackets SQLite would copy every text once more. A bare
/// `LIMIT ?` is planned for the number it has, and so parsed anew whenever anything
/// is bound: that took as long as writing.
fn statement(into: &str, columns: usize) -> String {
    let row = format!("SELECT ?{}", ", ?".repeat(columns - 1));
    let rows = vec![row; MANY].join(" UNION ALL ");
    format!("{into} {rows} LIMIT ? + 0")
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
