//! The rows of a page: what stands in it already is replaced, all in one
//! transaction with other pages.

mod complaint;
mod names;
mod notice;

use std::time::{Duration, Instant};

use rusqlite::{ToSql, params, params_from_iter};
use yilan::check::Wording;
use yilan::record::{Origin, Places};
use yilan::{Diagnostic, Record, Span};

use self::names::Names;
use super::{Prepared, Store};
use crate::failure::Failure;

/// How long a transaction takes in pages: each writes anew what many pages share.
const LONG: Duration = Duration::from_secs(1);

/// How many bytes of packed pages a transaction holds, for they are written
/// once more when it fails.
const LARGE: usize = 8 << 20;

/// Writes pages into a store, many in one transaction.
///
/// Others see a page, and it outlives a kill, when the transaction it is in has
/// ended: [`Writer::write`] says so.
pub(crate) struct Writer<'s> {
    store: &'s mut Store,
    names: Names,
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

/// Where a record stands: its page, its position on it, its line.
#[derive(Clone, Copy)]
struct At {
    source: i64,
    position: usize,
    line: usize,
}

/// Where a record stands, on its page and in its file.
struct Place<'a> {
    at: At,
    span: Span,
    origin: &'a Origin,
}

impl<'s> Writer<'s> {
    pub(crate) fn new(store: &'s mut Store) -> Self {
        Self { store, names: Names::default(), open: Vec::new(), bytes: 0, begun: Instant::now(), written: 0 }
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
        self.bytes += page.body.len();
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
            match self.store.connection.execute_batch("COMMIT") {
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
            if let Err(error) = again.and_then(|()| self.store.connection.execute_batch("COMMIT")) {
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

    fn begin(&self) -> rusqlite::Result<()> {
        self.store.connection.execute_batch("BEGIN IMMEDIATE")
    }

    fn insert(&mut self, page: &Prepared) -> rusqlite::Result<()> {
        Inserter { db: &self.store.connection, names: &mut self.names }.page(page)
    }

    /// Undoes the transaction, which may have ended itself.
    fn take_back(&mut self) {
        self.names = Names::default();
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
        if self.written == 0 {
            return Ok(());
        }
        let db = &self.store.connection;
        let tidied = || -> rusqlite::Result<()> {
            db.execute("DELETE FROM agencies WHERE id NOT IN (SELECT agency_id FROM agency_mentions)", [])?;
            // A load that is large beside what was there puts the whole index in
            // order; a small one as much of it as it wrote, about.
            let pages: i64 = db.query_row("SELECT count(*) FROM sources", [], |row| row.get(0))?;
            match signed(self.written) >= pages / 8 {
                true => db.execute("INSERT INTO words (words) VALUES ('optimize')", [])?,
                false => db.execute("INSERT INTO words (words, rank) VALUES ('merge', 500)", [])?,
            };
            db.execute_batch("PRAGMA optimize")
        };
        tidied().map_err(|error| self.store.failed(&error))
    }
}

/// The rows of one page.
struct Inserter<'t> {
    db: &'t rusqlite::Connection,
    names: &'t mut Names,
}

impl Inserter<'_> {
    fn page(&mut self, page: &Prepared) -> rusqlite::Result<()> {
        self.remove(&page.name)?;
        let mut insert = self.db.prepare_cached(
            "INSERT INTO sources (name, fingerprint, reading, encoding, bytes, records, diagnostics, text_bytes, body)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let (records, diagnostics) = (page.page.records.len(), page.page.diagnostics.len());
        let source = insert.insert(params![
            page.name,
            page.fingerprint,
            page.reading,
            page.encoding,
            signed(page.bytes),
            signed(records),
            signed(diagnostics),
            signed(page.text_bytes),
            page.body
        ])?;
        let mut words = page.words.iter();
        let mut owners = Vec::with_capacity(records);
        for (position, (record, &line)) in page.page.records.iter().zip(&page.lines).enumerate() {
            let at = At { source, position, line };
            match record {
                Record::Complaint(complaint) => {
                    let id = self.complaint(at, complaint, words.next())?;
                    owners.push((complaint.span.clone(), Some(id), None));
                }
                Record::Notice(notice) => {
                    let id = self.notice(at, notice)?;
                    owners.push((notice.span.clone(), None, Some(id)));
                }
                Record::Hotline(hotline) => self.hotline(at, hotline)?,
                _ => {}
            }
        }
        let read = page.page.diagnostics.iter().zip(&page.finding_lines).map(|(found, line)| (found, None, line));
        let checked =
            page.found.iter().zip(&page.found_lines).map(|((found, chinese), line)| (found, Some(chinese), line));
        for (position, (found, chinese, &line)) in read.chain(checked).enumerate() {
            self.finding(At { source, position, line }, found, chinese, &owners)?;
        }
        let mut insert = self.statement("INSERT INTO facts (source_id, inspection, body) VALUES (?, ?, ?)")?;
        for facts in &page.facts {
            insert.execute(params![source, facts.inspection, facts.body])?;
        }
        Ok(())
    }

    /// Takes the page of this name out.
    fn remove(&self, name: &str) -> rusqlite::Result<()> {
        let id = self.db.prepare_cached("SELECT id FROM sources WHERE name = ?")?.query_row([name], |row| row.get(0));
        let id: i64 = match id {
            Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(()),
            id => id?,
        };
        // As a foreign key would: what belongs to records first.
        self.db.execute("DELETE FROM words WHERE rowid IN (SELECT id FROM complaints WHERE source_id = ?)", [id])?;
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

    /// Writes a finding: of a check when it is there in Chinese too, else of the
    /// reading.
    fn finding(&self, at: At, found: &Diagnostic, chinese: Option<&Wording>, owners: &[Owner]) -> rusqlite::Result<()> {
        let owner = owners.iter().find(|(spans, ..)| spans.iter().any(|span| span.contains(found.span)));
        let (complaint, notice) = owner.map_or((None, None), |(_, complaint, notice)| (*complaint, *notice));
        let related: Vec<_> = found.related.iter().map(|span| [span.start, span.end]).collect();
        let related = (!related.is_empty()).then(|| serde_json::json!(related).to_string());
        let mut insert = self.statement(
            "INSERT INTO findings (source_id, position, complaint_id, notice_id, code, severity, message, help,
               line, span_start, span_end, related, family, message_zh, help_zh)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        insert.execute(params![
            at.source,
            signed(at.position),
            complaint,
            notice,
            found.code,
            found.severity.name(),
            found.message,
            found.help,
            signed(at.line),
            signed(found.span.start),
            signed(found.span.end),
            related,
            if chinese.is_some() { "check" } else { "reading" },
            chinese.map(|chinese| &chinese.message),
            chinese.map(|chinese| &chinese.help)
        ])?;
        Ok(())
    }

    /// Writes the row of a record: where it stands, and its own cells. Gives its
    /// number.
    fn record(
        &mut self,
        table: &'static str,
        place: &Place<'_>,
        cells: &[(&'static str, &dyn ToSql)],
    ) -> rusqlite::Result<i64> {
        let Place { at, span, origin } = place;
        let (start, end) = ends(*span);
        let (position, line) = (signed(at.position), signed(at.line));
        let shared: [(&str, &dyn ToSql); 9] = [
            ("source_id", &at.source),
            ("position", &position),
            ("line", &line),
            ("span_start", &start),
            ("span_end", &end),
            ("file_sheet", &origin.sheet),
            ("file_page", &origin.page),
            ("file_table", &origin.table),
            ("file_cell", &origin.cell),
        ];
        let cells = || shared.iter().chain(cells);
        // Every row of a table has the same cells.
        let sql = self.names.statements.entry(table).or_insert_with(|| {
            let columns: Vec<&str> = cells().map(|(column, _)| *column).collect();
            format!("INSERT INTO {table} ({}) VALUES (?{})", columns.join(", "), ", ?".repeat(columns.len() - 1))
        });
        self.db.prepare_cached(sql)?.insert(params_from_iter(cells().map(|(_, value)| value)))
    }

    fn statement(&self, sql: &str) -> rusqlite::Result<rusqlite::CachedStatement<'_>> {
        self.db.prepare_cached(sql)
    }
}

/// The tables whose rows go with a complaint, with a notice, with a page.
const OF_COMPLAINTS: &[&str] = &[
    "complaint_types",
    "claims",
    "measures",
    "related_cases",
    "places",
    "agency_mentions",
    "coordinates",
    "mentions",
    "counts",
];
const OF_NOTICES: &[&str] = &["counts"];
const OF_SOURCES: &[&str] = &["findings", "facts", "hotlines", "notices", "complaints"];

/// Where a record stands, and its row: that of a complaint, or of a notice.
type Owner = (Places, Option<i64>, Option<i64>);

/// As SQLite counts; no page is that long.
fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The two ends of a span.
fn ends(span: Span) -> (i64, i64) {
    (signed(span.start), signed(span.end))
}
