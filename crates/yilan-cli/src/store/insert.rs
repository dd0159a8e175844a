//! The rows of a page: what stands in it already is replaced, all in one
//! transaction with other pages.

mod facts;
mod late;
mod names;
mod statements;

use std::time::{Duration, Instant};

use self::facts::Facts;
use self::late::Late;
use self::names::Names;
use self::statements::Statements;
use super::index::{self, Pending};
use super::packed::Numbers;
use super::{Prepared, Store, fingerprint};
use crate::failure::Failure;

/// How long a transaction takes in pages: each writes anew what many pages share.
const LONG: Duration = Duration::from_secs(1);

/// How many bytes of rows a transaction holds, for they are written once more
/// when it fails.
const LARGE: usize = 40 << 20;

/// Writes pages into a store, many in one transaction.
///
/// Others see a page, and it outlives a kill, when the transaction it is in has
/// ended: [`Writer::write`] says so.
pub(crate) struct Writer<'s> {
    store: &'s Store,
    /// What is written with, from the first page on.
    statements: Option<Statements<'s>>,
    names: Names,
    late: Late,
    facts: Facts,
    words: Pending,
    last: Last,
    /// The pages of the transaction that is open.
    open: Vec<Prepared>,
    bytes: usize,
    begun: Instant,
    /// How many pages were written.
    written: usize,
}

/// Whether what was written is there for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// All of it is.
    All,
    /// The last pages are not yet.
    Open,
}

impl<'s> Writer<'s> {
    pub(crate) fn new(store: &'s Store) -> Self {
        Self {
            store,
            statements: None,
            names: Names::default(),
            late: Late::default(),
            facts: Facts::default(),
            words: Pending::default(),
            last: Last::default(),
            open: Vec::new(),
            bytes: 0,
            begun: Instant::now(),
            written: 0,
        }
    }

    /// Writes `page`. Of a page that fails nothing is there, and what was there
    /// of it still is; those before it are kept.
    ///
    /// # Errors
    ///
    /// One line, when the database cannot be written.
    pub(crate) fn write(&mut self, page: Prepared) -> Result<Kept, Failure> {
        if self.open.is_empty() {
            self.begin().map_err(|error| self.store.failed(&error))?;
            self.begun = Instant::now();
        }
        self.bytes += page.rows.rows.len();
        let inserted = self.insert(&page);
        self.open.push(page);
        match inserted {
            Err(_) => self.one_by_one().map(|()| Kept::All),
            Ok(()) if self.bytes >= LARGE => self.keep(),
            Ok(()) => self.idle(),
        }
    }

    /// To be called now and then, so that pages do not wait for a long one
    /// behind them.
    ///
    /// # Errors
    ///
    /// As [`Writer::write`].
    pub(crate) fn idle(&mut self) -> Result<Kept, Failure> {
        match self.open.is_empty() {
            true => Ok(Kept::All),
            false if self.begun.elapsed() < LONG => Ok(Kept::Open),
            false => self.keep(),
        }
    }

    /// Ends the transaction that is open: its pages are kept.
    ///
    /// # Errors
    ///
    /// As [`Writer::write`].
    pub(crate) fn keep(&mut self) -> Result<Kept, Failure> {
        if !self.open.is_empty() {
            match self.commit() {
                Ok(()) => self.done(),
                Err(_) => self.one_by_one()?,
            }
        }
        Ok(Kept::All)
    }

    /// Writes the pages of a transaction that failed in one each, so that the
    /// error is that of the first page that still fails, and those before it are
    /// there.
    fn one_by_one(&mut self) -> Result<(), Failure> {
        self.take_back();
        let pages = std::mem::take(&mut self.open);
        for page in &pages {
            let again = self.begin().and_then(|()| self.insert(page));
            if let Err(error) = again.and_then(|()| self.commit()) {
                self.take_back();
                return Err(self.store.failed(&error));
            }
        }
        self.written += pages.len();
        self.bytes = 0;
        Ok(())
    }

    fn done(&mut self) {
        self.written += self.open.len();
        self.open.clear();
        self.bytes = 0;
    }

    fn begin(&mut self) -> rusqlite::Result<()> {
        let db = &self.store.connection;
        db.execute_batch("BEGIN IMMEDIATE")?;
        self.late.begun(db)?;
        self.names.begun(db)?;
        self.last = Last::of(db)?;
        Ok(())
    }

    fn commit(&mut self) -> rusqlite::Result<()> {
        let db = &self.store.connection;
        if let Some(statements) = &mut self.statements {
            self.names.write(statements)?;
            self.facts.write(&mut statements.facts)?;
            statements.flush()?;
        }
        self.words.write(db)?;
        db.execute_batch("COMMIT")
    }

    fn insert(&mut self, page: &Prepared) -> rusqlite::Result<()> {
        let db = &self.store.connection;
        let sql = match &mut self.statements {
            Some(statements) => statements,
            none => none.insert(Statements::new(db)?),
        };
        let Self { names, facts, words, last, .. } = self;
        Inserter { db, sql, names, facts, words, last }.page(page)
    }

    /// Undoes the transaction, which may have ended itself.
    fn take_back(&mut self) {
        self.names.undone();
        self.facts.clear();
        self.words.clear();
        if let Some(statements) = &mut self.statements {
            statements.clear();
        }
        self.late = Late::default();
        if !self.store.connection.is_autocommit() {
            // A file that cannot be written to takes back what it can when it
            // is opened next.
            let _ = self.store.connection.execute_batch("ROLLBACK");
        }
    }

    /// Ends the last transaction, and puts the file in order.
    ///
    /// # Errors
    ///
    /// As [`Writer::write`].
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.keep()?;
        let db = &self.store.connection;
        let tidied = || -> rusqlite::Result<()> {
            // A load that was killed may have left that to the next one.
            late::build(db)?;
            if self.written == 0 {
                return Ok(());
            }
            if self.names.replaced {
                db.execute("DELETE FROM agencies WHERE id NOT IN (SELECT agency_id FROM agency_mentions)", [])?;
            }
            index::tidy(db)?;
            db.execute_batch("PRAGMA analysis_limit = 400; PRAGMA optimize")
        };
        tidied().map_err(|error| self.store.failed(&error))
    }
}

/// The numbers of the last rows.
#[derive(Default)]
struct Last {
    source: i64,
    complaint: i64,
    notice: i64,
    agency: i64,
}

impl Last {
    /// Those of the store; a complaint's is higher than all that were ever
    /// there.
    fn of(db: &rusqlite::Connection) -> rusqlite::Result<Self> {
        let of =
            |table| db.query_row(&format!("SELECT coalesce(max(id), 0) FROM {table}"), [], |row| row.get::<_, i64>(0));
        let words = "SELECT coalesce(max(last), 0) FROM word_blocks";
        let words: i64 = db.query_row(words, [], |row| row.get(0))?;
        let complaint = of("complaints")?.max(words);
        Ok(Self { source: of("sources")?, complaint, notice: of("notices")?, agency: of("agencies")? })
    }
}

/// The rows of one page.
struct Inserter<'t, 's> {
    db: &'t rusqlite::Connection,
    sql: &'t mut Statements<'s>,
    names: &'t mut Names,
    facts: &'t mut Facts,
    words: &'t mut Pending,
    last: &'t mut Last,
}

impl Inserter<'_, '_> {
    fn page(&mut self, page: &Prepared) -> rusqlite::Result<()> {
        if !self.names.pages.insert(fingerprint(&page.name)) {
            self.sql.flush()?;
            self.remove(&page.name)?;
        }
        let made = &page.rows;
        for code in &made.codes {
            self.names.region(*code);
        }
        let mut agencies = Vec::new();
        for agency in made.agencies.iter() {
            agencies.push(self.names.agency(&mut self.last.agency, self.sql, agency)?);
        }
        self.last.source += 1;
        let Last { source, complaint, notice, .. } = *self.last;
        let numbers = Numbers { source, complaint, notice, agencies: &agencies };
        made.rows.each(&numbers, |table, columns, cells| self.sql.table(table).add(columns, cells))?;
        self.facts.add(source, &page.facts);
        if let Some(words) = &page.words {
            self.words.add(complaint + 1, words);
        }
        self.last.complaint += signed(made.complaints);
        self.last.notice += signed(made.notices);
        Ok(())
    }

    /// Takes the page of this name out.
    fn remove(&mut self, name: &str) -> rusqlite::Result<()> {
        let id = self.db.prepare_cached("SELECT id FROM sources WHERE name = ?")?.query_row([name], |row| row.get(0));
        let id: i64 = match id {
            Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(()),
            id => id?,
        };
        self.names.replaced = true;
        self.facts.remove(id);
        // As a foreign key would: what belongs to records first.
        for (tables, owner, owners) in
            [(OF_COMPLAINTS, "complaint_id", "complaints"), (OF_NOTICES, "notice_id", "notices")]
        {
            for table in tables {
                let sql = format!("DELETE FROM {table} WHERE {owner} IN (SELECT id FROM {owners} WHERE source_id = ?)");
                self.statement(&sql)?.execute([id])?;
            }
        }
        for table in OF_SOURCES {
            self.statement(&format!("DELETE FROM {table} WHERE source_id = ?"))?.execute([id])?;
        }
        self.statement("DELETE FROM sources WHERE id = ?")?.execute([id])?;
        Ok(())
    }

    fn statement(&self, sql: &str) -> rusqlite::Result<rusqlite::CachedStatement<'_>> {
        self.db.prepare_cached(sql)
    }
}

/// The tables whose rows go with a complaint, with a notice, with a page.
const OF_COMPLAINTS: &[&str] =
    &["claims", "measures", "related_cases", "places", "agency_mentions", "coordinates", "complaint_counts"];
const OF_NOTICES: &[&str] = &["counts"];
const OF_SOURCES: &[&str] = &["findings", "facts", "hotlines", "notices", "complaints"];

/// As SQLite counts; no page is that long.
pub(super) fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
