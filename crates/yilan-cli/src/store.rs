//! The store: pages that were read, kept in one SQLite file.
//!
//! Here the file is opened, told from other people's files, and brought to the
//! schema of today. What a page becomes is in [`page`], its rows in [`insert`],
//! the words that it is found by in [`words`], looking for it in [`search`].

mod check;
mod facts;
mod index;
mod insert;
mod ledger;
mod mentions;
mod packed;
mod page;
mod reading;
mod rows;
mod search;
mod trouble;
mod words;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Row, TransactionBehavior};

pub(crate) use insert::{Kept, Writer};
pub(crate) use page::{Index, Prepared, Reading, fingerprint};
pub(crate) use search::{Cell, Hit, Wanted};

use crate::failure::Failure;

/// Marks a file as ours: `YiLn`.
const APPLICATION: i32 = i32::from_be_bytes(*b"YiLn");

/// The schema, a file for each version; each changes the one before.
const VERSIONS: [&str; 6] = [
    include_str!("store/schema/1.sql"),
    include_str!("store/schema/2.sql"),
    include_str!("store/schema/3.sql"),
    include_str!("store/schema/4.sql"),
    include_str!("store/schema/5.sql"),
    include_str!("store/schema/6.sql"),
];

/// The first version with lists of words of our own.
const FORMER: usize = 5;

/// How long a reader waits for another program to let the file go.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a store is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Looking; the file has to be there.
    Read,
    /// Adding pages; the file is made where there is none.
    Write {
        /// How long to wait for another program that is writing.
        wait: Duration,
    },
}

impl Access {
    const MIGRATE: Self = Self::Write { wait: PATIENCE };

    const fn wait(self) -> Duration {
        match self {
            Self::Read => PATIENCE,
            Self::Write { wait } => wait,
        }
    }
}

/// One file of pages.
pub(crate) struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the store at `path`, brought to the schema of today.
    ///
    /// # Errors
    ///
    /// One line, when the file is not ours, is damaged, in use, of a later
    /// version, or not to be had; it is left as it was.
    pub(crate) fn open(path: &Path, access: Access) -> Result<Self, Failure> {
        if access == Access::Read && !path.exists() {
            let why = "no such file; make it with `yilan load PAGES --db FILE`";
            return Err(Failure::Trouble(format!("{}: {why}", path.display())));
        }
        let said = |error| trouble::told(path, &error);
        let mut store = Self { connection: connect(path, access).map_err(said)?, path: path.to_owned() };
        let version = store.version()?;
        if version < VERSIONS.len() {
            if access == Access::Read {
                store.connection = connect(path, Access::MIGRATE).map_err(said)?;
            }
            store.migrate(VERSIONS.len())?;
        }
        if access != Access::Read {
            store.tune().map_err(said)?;
        }
        Ok(store)
    }

    /// A store that nobody else sees and that is gone at the end.
    ///
    /// # Errors
    ///
    /// One line, when the disk does not allow it.
    pub(crate) fn temporary() -> Result<Self, Failure> {
        let path = PathBuf::from("the temporary store");
        // A database without a name is on disk as far as it does not fit.
        let connection = Connection::open("").map_err(|error| trouble::told(&path, &error))?;
        let mut store = Self { connection, path };
        store.migrate(VERSIONS.len())?;
        store.tune().map_err(|error| store.failed(&error))?;
        Ok(store)
    }

    /// What the database says when something fails, as one line.
    pub(crate) fn failed(&self, error: &rusqlite::Error) -> Failure {
        trouble::told(&self.path, error)
    }

    /// The pages that are there, with what they were read from and by.
    ///
    /// # Errors
    ///
    /// One line, when the database cannot be read.
    pub(crate) fn known(&self) -> Result<HashMap<String, ([u8; 16], Reading)>, Failure> {
        let read = || -> rusqlite::Result<_> {
            let mut select = self.connection.prepare("SELECT name, fingerprint, reading FROM sources")?;
            let rows = select.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, Reading(row.get(2)?)))))?;
            rows.collect()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Gives each row of a query to `each`.
    ///
    /// # Errors
    ///
    /// One line, when the database cannot be read; else what `each` gives.
    pub(crate) fn rows(&self, sql: &str, mut each: impl FnMut(&Row<'_>) -> Result<(), Failure>) -> Result<(), Failure> {
        let failed = |error| self.failed(&error);
        let mut select = self.connection.prepare(sql).map_err(failed)?;
        let mut rows = select.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            each(row)?;
        }
        Ok(())
    }

    /// Gives each page to `each`, as the line that `yilan read --spans` printed
    /// of it, in the order of their names.
    ///
    /// # Errors
    ///
    /// As [`Store::rows`].
    pub(crate) fn lines(&self, mut each: impl FnMut(String) -> Result<(), Failure>) -> Result<(), Failure> {
        self.rows("SELECT text_bytes, body FROM sources ORDER BY name", |row| {
            let (text_bytes, body) =
                row.get(0).and_then(|n| Ok((n, row.get::<_, Vec<u8>>(1)?))).map_err(|error| self.failed(&error))?;
            each(page::json(&body, text_bytes).map_err(|_| self.damaged())?)
        })
    }

    /// The file is damaged in a way that SQLite cannot know.
    pub(crate) fn damaged(&self) -> Failure {
        self.trouble("a page in the database is damaged; load it again with `--again`")
    }

    /// The version of the schema, 0 for a file with nothing in it.
    fn version(&self) -> Result<usize, Failure> {
        let number = |pragma: &str| self.connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
        let read = || -> rusqlite::Result<(i32, i32, i64)> {
            let tables = "SELECT count(*) FROM sqlite_schema";
            Ok((
                number("application_id")?,
                number("user_version")?,
                self.connection.query_row(tables, [], |r| r.get(0))?,
            ))
        };
        match read().map_err(|error| self.failed(&error))? {
            (0, 0, 0) => Ok(0),
            (APPLICATION, version, _) => match usize::try_from(version) {
                Ok(version) if version <= VERSIONS.len() => Ok(version),
                _ => Err(self.trouble(format_args!(
                    "was written by a later yilan (schema {version}, this one knows {}); use that one",
                    VERSIONS.len()
                ))),
            },
            _ => Err(self.trouble("is another program's database; name another file with `--db`")),
        }
    }

    fn trouble(&self, why: impl std::fmt::Display) -> Failure {
        Failure::Trouble(format!("{}: {why}", self.path.display()))
    }

    /// Brings the file to `target`, all steps or none.
    fn migrate(&mut self, target: usize) -> Result<(), Failure> {
        let path = &self.path;
        let said = |error| trouble::told(path, &error);
        // Cannot be set inside a transaction, and the size only before there is
        // anything: most rows are long, and so fewer of them are cut, and there are
        // fewer pages to write twice. An empty file in this mode is still an empty
        // file.
        self.connection.pragma_update(None, "page_size", 16_384).map_err(said)?;
        self.connection.pragma_update(None, "journal_mode", "WAL").map_err(said)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(said)?;
        // Another process may have been faster.
        let from: i32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(said)?;
        let done = usize::try_from(from).unwrap_or(VERSIONS.len());
        let steps = || {
            // Its lists of words are taken over.
            let former = (1..FORMER).contains(&done).then(|| index::Former::of(&transaction)).transpose()?;
            for version in VERSIONS.iter().take(target).skip(done) {
                transaction.execute_batch(version)?;
            }
            former.map_or(Ok(()), |former| former.write(&transaction))?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", target.max(done) as i32)
        };
        steps().map_err(said)?;
        transaction.commit().map_err(said)
    }

    /// What makes writing fast and keeps what was written: a page that was
    /// committed outlives the process at once, and the machine from the next
    /// checkpoint on.
    fn tune(&self) -> rusqlite::Result<()> {
        let set = |name: &str, value: i64| self.connection.pragma_update(None, name, value);
        self.connection.pragma_update(None, "synchronous", "NORMAL")?;
        set("wal_autocheckpoint", 4_000)?;
        set("cache_size", -65_536)?;
        // A page is taken out of every table by name, and its rows are made from
        // closed sets: what holds for every file is not proved again for every
        // row, which took half the time. Programs beside us are still held to it.
        self.connection.pragma_update(None, "foreign_keys", false)?;
        self.connection.pragma_update(None, "ignore_check_constraints", !cfg!(debug_assertions))?;
        self.connection.set_prepared_statement_cache_capacity(64);
        Ok(())
    }
}

/// A connection that has made sure it can read the file.
fn connect(path: &Path, access: Access) -> rusqlite::Result<Connection> {
    let open = |path: &Path, flags: OpenFlags| -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(access.wait())?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
        Ok(connection)
    };
    match access {
        Access::Write { .. } => open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE),
        Access::Read => open(path, OpenFlags::SQLITE_OPEN_READ_ONLY).or_else(|error| {
            // In a folder that cannot be written to, SQLite cannot make the
            // files that readers share, and nobody can be writing either.
            let fixed = immutable(path).filter(|_| trouble::cannot_open(&error));
            let Some(uri) = fixed else { return Err(error) };
            open(&uri, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)
        }),
    }
}

/// The file as one that does not change, when it was left complete.
fn immutable(path: &Path) -> Option<PathBuf> {
    let path = path.to_str()?;
    if Path::new(&format!("{path}-wal")).exists() {
        return None;
    }
    let escaped = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Some(PathBuf::from(format!("file:{escaped}?immutable=1")))
}
