//! The rows of a page: what stands in it already is replaced, all in one
//! transaction.

mod complaint;
mod names;
mod notice;

use rusqlite::{TransactionBehavior, params};
use yilan::record::Places;
use yilan::{Diagnostic, Record, Span};

use self::names::Names;
use super::{Prepared, Store};
use crate::failure::Failure;

/// Writes pages into a store, one at a time.
pub(crate) struct Writer<'s> {
    store: &'s mut Store,
    names: Names,
}

/// Where a record stands: its page, its position on it, its line.
#[derive(Clone, Copy)]
struct At {
    source: i64,
    position: usize,
    line: usize,
}

impl<'s> Writer<'s> {
    pub(crate) fn new(store: &'s mut Store) -> Self {
        Self { store, names: Names::default() }
    }

    /// Writes `page` in one transaction; when it fails, nothing of it is
    /// there, and what was there of it still is.
    ///
    /// # Errors
    ///
    /// One line, when the database cannot be written.
    pub(crate) fn write(&mut self, page: &Prepared) -> Result<(), Failure> {
        let Self { store, names } = self;
        let path = &store.path;
        let mut written = || -> rusqlite::Result<()> {
            let transaction = store.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            Inserter { db: &transaction, names }.page(page)?;
            transaction.commit()
        };
        written().map_err(|error| super::trouble::told(path, &error))
    }

    /// Puts the file in order after many pages.
    ///
    /// # Errors
    ///
    /// As [`Writer::write`].
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let db = &self.store.connection;
        let tidied = || -> rusqlite::Result<()> {
            db.execute("DELETE FROM agencies WHERE id NOT IN (SELECT agency_id FROM agency_mentions)", [])?;
            db.execute("INSERT INTO words (words) VALUES ('optimize')", [])?;
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
        let read = page.page.diagnostics.iter().zip(&page.finding_lines).map(|found| (found, "reading"));
        let checked = page.found.iter().zip(&page.found_lines).map(|found| (found, "check"));
        for (position, ((found, &line), family)) in read.chain(checked).enumerate() {
            self.finding(At { source, position, line }, found, family, &owners)?;
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
        self.db.execute("DELETE FROM words WHERE rowid IN (SELECT id FROM complaints WHERE source_id = ?)", [id])?;
        self.db.execute("DELETE FROM sources WHERE id = ?", [id])?;
        Ok(())
    }

    fn finding(&self, at: At, found: &Diagnostic, family: &str, owners: &[Owner]) -> rusqlite::Result<()> {
        let owner = owners.iter().find(|(spans, ..)| spans.iter().any(|span| span.contains(found.span)));
        let (complaint, notice) = owner.map_or((None, None), |(_, complaint, notice)| (*complaint, *notice));
        let related: Vec<_> = found.related.iter().map(|span| [span.start, span.end]).collect();
        let related = (!related.is_empty()).then(|| serde_json::json!(related).to_string());
        let mut insert = self.statement(
            "INSERT INTO findings (source_id, position, complaint_id, notice_id, code, severity, message, help,
               line, span_start, span_end, related, family) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            family
        ])?;
        Ok(())
    }

    fn statement(&self, sql: &str) -> rusqlite::Result<rusqlite::CachedStatement<'_>> {
        self.db.prepare_cached(sql)
    }
}

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
