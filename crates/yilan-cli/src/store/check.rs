//! What does not add up in a store: what was found on each page when it was
//! loaded, and what only shows across pages, from the facts that were kept.

use std::collections::HashMap;

use rusqlite::types::FromSqlError;
use yilan::check::{Checker, Facts, Finding, Options, Place, Wording, find};
use yilan::{Severity, Span};

use super::Store;
use super::facts::{packed, unpacked};
use crate::failure::Failure;

/// The facts of one page that belong to one inspection, as they are stored.
pub(super) struct Kept {
    pub(super) inspection: String,
    pub(super) body: Vec<u8>,
}

/// Facts by inspection.
pub(super) fn kept(facts: &[Facts]) -> Vec<Kept> {
    let mut groups: Vec<(String, Vec<&Facts>)> = Vec::new();
    for facts in facts {
        let inspection = facts.group();
        match groups.iter_mut().find(|(group, _)| *group == inspection) {
            Some((_, held)) => held.push(facts),
            None => groups.push((inspection, vec![facts])),
        }
    }
    let kept = |(inspection, facts): (String, Vec<&Facts>)| Kept { inspection, body: packed(&facts) };
    groups.into_iter().map(kept).collect()
}

impl Store {
    /// Everything that does not add up, in the order of pages and places.
    ///
    /// # Errors
    ///
    /// One line, when the database cannot be read.
    pub(crate) fn check(&self, options: Options) -> Result<Vec<Finding>, Failure> {
        let mut found = self.across(options)?;
        let on_pages = "SELECT f.code, f.severity, f.message, f.help, s.name, f.span_start, f.span_end, f.related,
              f.message_zh, f.help_zh
            FROM findings f JOIN sources s ON s.id = f.source_id WHERE f.family = 'check'";
        self.rows(on_pages, |row| {
            found.extend(finding(row).map_err(|error| self.failed(&error))?);
            Ok(())
        })?;
        found.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
        Ok(found)
    }

    /// What only shows between notices and rows, in one pass over the
    /// inspections, of which one is held at a time.
    ///
    /// # Errors
    ///
    /// As [`Store::check`].
    pub(crate) fn across(&self, options: Options) -> Result<Vec<Finding>, Failure> {
        let mut found = Vec::new();
        // In the order in which they are kept: the checker puts the pages of an
        // inspection in theirs.
        let mut names: HashMap<i64, String> = HashMap::new();
        self.rows("SELECT id, name FROM sources", |row| {
            let read = || Ok((row.get(0)?, row.get(1)?));
            let (id, name) = read().map_err(|error| self.failed(&error))?;
            names.insert(id, name);
            Ok(())
        })?;
        let mut checker = Checker::new(options);
        self.rows("SELECT inspection, source_id, body FROM facts ORDER BY inspection, source_id", |row| {
            let failed = |error: FromSqlError| self.failed(&error.into());
            let inspection =
                row.get_ref(0).and_then(|value| Ok(value.as_str()?)).map_err(|error| self.failed(&error))?;
            let page = row.get(1).map_err(|error| self.failed(&error))?;
            let body = row.get_ref(2).map_err(|error| self.failed(&error))?.as_blob().map_err(failed)?;
            let page = names.get(&page).ok_or_else(|| self.damaged())?;
            for facts in unpacked(body, inspection).ok_or_else(|| self.damaged())? {
                checker.add(inspection, page, facts, &mut found);
            }
            Ok(())
        })?;
        checker.finish(&mut found);
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
        chinese: Wording {
            message: row.get::<_, Option<String>>(8)?.unwrap_or_default(),
            help: row.get::<_, Option<String>>(9)?.unwrap_or_default(),
        },
    }))
}
