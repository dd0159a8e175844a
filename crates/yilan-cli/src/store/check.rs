//! What does not add up in a store: what was found on each page when it was
//! loaded, and what only shows across pages, from the facts that were kept.

use yilan::check::{Checker, Facts, Finding, Options, Place, find};
use yilan::{Severity, Span};

use super::Store;
use super::page::{packed_facts, unpacked_facts};
use crate::failure::Failure;

/// The facts of one page that belong to one inspection, as they are stored.
pub(super) struct Kept {
    pub(super) inspection: String,
    pub(super) body: Vec<u8>,
}

/// Facts by inspection.
pub(super) fn kept(facts: Vec<Facts>) -> Vec<Kept> {
    let mut groups: Vec<(String, Vec<Facts>)> = Vec::new();
    for facts in facts {
        let inspection = facts.group();
        match groups.iter_mut().find(|(group, _)| *group == inspection) {
            Some((_, held)) => held.push(facts),
            None => groups.push((inspection, vec![facts])),
        }
    }
    let kept = |(inspection, facts): (String, Vec<Facts>)| Kept { inspection, body: packed_facts(&facts) };
    groups.into_iter().map(kept).collect()
}

impl Store {
    /// Everything that does not add up, in one pass over the inspections, of
    /// which one is held at a time; in the order of pages and places.
    ///
    /// # Errors
    ///
    /// One line, when the database cannot be read.
    pub(crate) fn check(&self, options: Options) -> Result<Vec<Finding>, Failure> {
        let mut found = Vec::new();
        let on_pages = "SELECT f.code, f.severity, f.message, f.help, s.name, f.span_start, f.span_end, f.related
            FROM findings f JOIN sources s ON s.id = f.source_id WHERE f.family = 'check'";
        self.rows(on_pages, |row| {
            found.extend(finding(row).map_err(|error| self.failed(&error))?);
            Ok(())
        })?;
        let mut checker = Checker::new(options);
        let facts = "SELECT f.inspection, s.name, f.body FROM facts f JOIN sources s ON s.id = f.source_id
            ORDER BY f.inspection, s.name";
        self.rows(facts, |row| {
            let read = || Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?));
            let (inspection, page, body) = read().map_err(|error| self.failed(&error))?;
            for facts in unpacked_facts(&body).map_err(|_| self.damaged())? {
                checker.add(&inspection, &page, facts, &mut found);
            }
            Ok(())
        })?;
        checker.finish(&mut found);
        found.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
        Ok(found)
    }

    /// How many pages were loaded before there were checks.
    ///
    /// # Errors
    ///
    /// As [`Store::check`].
    pub(crate) fn unchecked(&self) -> Result<usize, Failure> {
        let sql = "SELECT count(*) FROM sources WHERE reading = ''";
        let count = self.connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        count.map(|count| usize::try_from(count).unwrap_or(0)).map_err(|error| self.failed(&error))
    }
}

/// A finding as it is stored; one of a check that is no more is none.
fn finding(row: &rusqlite::Row<'_>) -> rusqlite::Result<Option<Finding>> {
    let Some(check) = find(&row.get::<_, String>(0)?) else { return Ok(None) };
    let severity = match row.get::<_, String>(1)?.as_str() {
        "info" => Severity::Info,
        "error" => Severity::Error,
        _ => Severity::Warning,
    };
    let source: String = row.get(4)?;
    let place = |start: usize, end: usize| Place { source: source.clone(), span: Span::new(start, end) };
    let at = |column| Ok::<_, rusqlite::Error>(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(0));
    let related: Option<String> = row.get(7)?;
    let related: Vec<[usize; 2]> = related.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    Ok(Some(Finding {
        code: check.code,
        severity,
        message: row.get(2)?,
        place: place(at(5)?, at(6)?),
        related: related.into_iter().map(|[start, end]| place(start, end)).collect(),
        help: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
    }))
}
