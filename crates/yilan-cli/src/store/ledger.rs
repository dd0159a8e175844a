//! The rows and notices of a store as the ledger wants them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::Row as Sql;
use yilan::check::Day;
use yilan::ledger::{Message, Promise, Row};
use yilan::record::Word;

use super::{Store, mentions};
use crate::failure::Failure;

impl Store {
    /// Every row of a complaint table, in the order of pages.
    ///
    /// # Errors
    ///
    /// One line, when the database cannot be read.
    pub(crate) fn ledger_rows(&self) -> Result<Vec<Row>, Failure> {
        let mut agencies: HashMap<i64, Vec<String>> = HashMap::new();
        self.each(
            "SELECT DISTINCT m.complaint_id, a.name FROM agency_mentions m JOIN agencies a ON a.id = m.agency_id
             WHERE m.field = 'measures'",
            |row| {
                agencies.entry(row.get(0)?).or_default().push(row.get(1)?);
                Ok(())
            },
        )?;
        let mut promises: HashMap<i64, Vec<Promise>> = HashMap::new();
        self.each(
            "SELECT complaint_id, text, deadline, agencies FROM measures WHERE deadline IS NOT NULL
             ORDER BY complaint_id, position",
            |row| {
                let promised = promises.entry(row.get(0)?).or_default();
                if let Some(deadline) = day(row, 2)? {
                    promised.push(Promise { text: row.get(1)?, deadline, agencies: row.get(3)? });
                }
                Ok(())
            },
        )?;
        // Measures that are no list promise in their sentences.
        self.each("SELECT id, mentions FROM complaints WHERE instr(mentions, '[\"date\"') > 0 ORDER BY id", |row| {
            let Entry::Vacant(promised) = promises.entry(row.get(0)?) else { return Ok(()) };
            let said = row.get_ref(1)?.as_str().map(mentions::promises)?;
            let said = said.filter_map(|(text, day)| {
                let deadline = Day::parse(&day).filter(|_| !day.starts_with('-'))?;
                Some(Promise { text, deadline, agencies: None })
            });
            promised.insert(said.collect());
            Ok(())
        })?;
        let mut related: HashMap<i64, Vec<String>> = HashMap::new();
        self.each("SELECT complaint_id, case_id FROM related_cases ORDER BY 1, position", |row| {
            related.entry(row.get(0)?).or_default().push(row.get(1)?);
            Ok(())
        })?;
        let mut rows = Vec::new();
        self.each(
            "SELECT c.id, c.case_id, c.case_date, c.batch_first, c.batch_last, c.region_code, c.pollution,
               c.findings IS NOT NULL, c.measures IS NOT NULL, c.verdict, c.status, c.closed_on
             FROM complaints c JOIN sources s ON s.id = c.source_id ORDER BY s.name, c.position",
            |row| {
                let id: i64 = row.get(0)?;
                let kinds: Option<String> = row.get(6)?;
                rows.push(Row {
                    id: id.unsigned_abs(),
                    case_id: row.get(1)?,
                    filed: day(row, 2)?,
                    batches: pair(row, 3)?,
                    region: row.get(5)?,
                    kinds: kinds.iter().flat_map(|kinds| kinds.split(',')).map(str::to_owned).collect(),
                    agencies: agencies.remove(&id).unwrap_or_default(),
                    findings: row.get(7)?,
                    measures: row.get(8)?,
                    verdict: word(row, 9)?,
                    status: word(row, 10)?,
                    closed_on: day(row, 11)?,
                    promises: promises.remove(&id).unwrap_or_default(),
                    related: related.remove(&id).unwrap_or_default(),
                });
                Ok(())
            },
        )?;
        Ok(rows)
    }

    /// Every notice, in the order of pages.
    ///
    /// # Errors
    ///
    /// As [`Store::ledger_rows`].
    pub(crate) fn ledger_messages(&self) -> Result<Vec<Message>, Failure> {
        let mut messages = Vec::new();
        self.each(
            "SELECT l.kind, l.inspector, coalesce(l.scope_code, l.scope, l.recipient_code, l.recipient), l.date,
               l.batch_first, l.batch_last, l.total, l.handled, l.closed, l.phased, l.open, l.page
             FROM notice_list l ORDER BY l.page, l.line, l.id",
            |row| {
                messages.push(Message {
                    reports: row.get::<_, String>(0)? == "progress",
                    inspector: row.get(1)?,
                    recipient: row.get(2)?,
                    day: day(row, 3)?,
                    batches: pair(row, 4)?,
                    total: row.get(6)?,
                    handled: row.get(7)?,
                    closed: row.get(8)?,
                    phased: row.get(9)?,
                    open: row.get(10)?,
                    page: row.get(11)?,
                });
                Ok(())
            },
        )?;
        Ok(messages)
    }

    /// The full names of the divisions, by code.
    ///
    /// # Errors
    ///
    /// As [`Store::ledger_rows`].
    pub(crate) fn region_names(&self) -> Result<HashMap<String, String>, Failure> {
        let mut names = HashMap::new();
        self.each("SELECT code, full FROM regions", |row| {
            names.insert(row.get(0)?, row.get(1)?);
            Ok(())
        })?;
        Ok(names)
    }

    fn each(&self, sql: &str, mut each: impl FnMut(&Sql<'_>) -> rusqlite::Result<()>) -> Result<(), Failure> {
        self.rows(sql, |row| each(row).map_err(|error| self.failed(&error)))
    }
}

/// A day that is known in full.
fn day(row: &Sql<'_>, column: usize) -> rusqlite::Result<Option<Day>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.filter(|text| !text.starts_with('-')).and_then(|text| Day::parse(&text)))
}

fn pair(row: &Sql<'_>, column: usize) -> rusqlite::Result<Option<[u32; 2]>> {
    let first: Option<u32> = row.get(column)?;
    let last: Option<u32> = row.get(column + 1)?;
    Ok(first.zip(last).map(|(first, last)| [first, last]))
}

fn word<W: Word>(row: &Sql<'_>, column: usize) -> rusqlite::Result<Option<W>> {
    let text: Option<String> = row.get(column)?;
    Ok(W::ALL.iter().copied().find(|word| Some(word.word()) == text.as_deref()))
}
