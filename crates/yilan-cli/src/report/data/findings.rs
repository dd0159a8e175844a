//! The findings of a report, by their codes, some of each with the line of the
//! page they speak of.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row};
use yilan::{Span, check};

use super::super::words;
use super::{Counted, all, count};

/// So many of each code are told one by one.
const EACH: u32 = 20;

/// The findings of one code.
pub(crate) struct Kind {
    /// The code.
    pub(crate) code: String,
    /// How many there are.
    pub(crate) number: u64,
    /// The first of them.
    pub(crate) first: Vec<Finding>,
}

/// One finding.
pub(crate) struct Finding {
    pub(crate) severity: String,
    /// Message and help, in Chinese and in English.
    pub(crate) message: [String; 2],
    pub(crate) help: Option<[String; 2]>,
    pub(crate) source: String,
    pub(crate) line: u64,
    /// The line of the page, parted around the place.
    pub(crate) excerpt: Option<[String; 3]>,
}

/// A finding between pages, and the rows it lies in.
pub(crate) struct Located<'a> {
    finding: &'a check::Finding,
    source: i64,
    pub(crate) complaint: Option<i64>,
    pub(crate) notice: Option<i64>,
}

impl Located<'_> {
    pub(crate) fn code(&self) -> &'static str {
        self.finding.code
    }
}

/// Looks up where findings between pages lie.
pub(crate) fn located<'a>(store: &Connection, across: &'a [check::Finding]) -> Counted<Vec<Located<'a>>> {
    let mut source = store.prepare("SELECT id FROM sources WHERE name = ?1")?;
    let within = |table: &str| {
        let sql = format!("SELECT id FROM {table} WHERE source_id = ?1 AND span_start <= ?2 AND span_end >= ?3");
        store.prepare(&sql)
    };
    let (mut complaint, mut notice) = (within("complaints")?, within("notices")?);
    let mut located = Vec::with_capacity(across.len());
    for finding in across {
        let source = source.query_row([&finding.place.source], |row| row.get(0))?;
        let Span { start, end } = finding.place.span;
        let place = rusqlite::params![source, start as i64, end as i64];
        located.push(Located {
            finding,
            source,
            complaint: complaint.query_row(place, |row| row.get(0)).optional()?,
            notice: notice.query_row(place, |row| row.get(0)).optional()?,
        });
    }
    Ok(located)
}

/// A finding with where it stands in its source.
type Placed = (Finding, i64, usize, usize);

/// The findings of the store and those between its pages; `text` gives the text
/// of a source.
pub(crate) fn findings(
    store: &Connection,
    across: &[Located<'_>],
    mut text: impl FnMut(i64) -> Option<String>,
) -> Counted<Vec<Kind>> {
    let sql = "SELECT code, count(*) FROM findings GROUP BY 1";
    let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
    for (code, number) in all(store, sql, [], |row| Ok((row.get::<_, String>(0)?, count(row, 1)?)))? {
        kinds.insert(code, number);
    }
    for located in across {
        *kinds.entry(located.code().to_owned()).or_default() += 1;
    }
    let mut kinds: Vec<(String, u64)> = kinds.into_iter().collect();
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut last: Option<(i64, Option<String>)> = None;
    let mut told = Vec::with_capacity(kinds.len());
    for (code, number) in kinds {
        let mut placed = on_pages(store, &code)?;
        placed.extend(across.iter().filter(|located| located.code() == code).take(EACH as usize).map(between));
        let mut first = Vec::new();
        for (mut finding, source, start, end) in placed.into_iter().take(EACH as usize) {
            if last.as_ref().is_none_or(|(id, _)| *id != source) {
                last = Some((source, text(source)));
            }
            if let Some((_, Some(text))) = &last {
                finding.excerpt = excerpt(text, start, end);
                if finding.line == 0 {
                    finding.line = text.get(..start).map_or(0, |before| before.matches('\n').count() as u64 + 1);
                }
            }
            first.push(finding);
        }
        told.push(Kind { code, number, first });
    }
    Ok(told)
}

/// The first findings of one code that were kept with their pages.
fn on_pages(store: &Connection, code: &str) -> Counted<Vec<Placed>> {
    let sql =
        "SELECT f.severity, f.message, f.help, f.message_zh, f.help_zh, s.name, f.line, s.id, f.span_start, f.span_end
      FROM findings f JOIN sources s ON s.id = f.source_id WHERE f.code = ?1 ORDER BY f.id LIMIT ?2";
    all(store, sql, rusqlite::params![code, EACH], |row| {
        let (message, help): (String, Option<String>) = (row.get(1)?, row.get(2)?);
        let (chinese, chinese_help): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
        let chinese = chinese.or_else(|| words::reading(code, &message)).unwrap_or_else(|| message.clone());
        let finding = Finding {
            severity: row.get(0)?,
            message: [chinese, message],
            help: help.map(|help| [chinese_help.unwrap_or_else(|| help.clone()), help]),
            source: row.get(5)?,
            line: count(row, 6)?,
            excerpt: None,
        };
        Ok((finding, row.get::<_, i64>(7)?, offset(row, 8)?, offset(row, 9)?))
    })
}

/// A finding between pages; its line is counted when the text is at hand.
fn between(located: &Located<'_>) -> Placed {
    let check::Finding { severity, message, help, chinese, place, .. } = located.finding;
    let finding = Finding {
        severity: severity.name().to_owned(),
        message: [chinese.message.clone(), message.clone()],
        help: Some([chinese.help.clone(), help.clone()]),
        source: place.source.clone(),
        line: 0,
        excerpt: None,
    };
    (finding, located.source, place.span.start, place.span.end)
}

/// A position in a text; one that no text has is beyond all.
fn offset(row: &Row<'_>, at: usize) -> Counted<usize> {
    Ok(usize::try_from(row.get::<_, i64>(at)?).unwrap_or(usize::MAX))
}

/// So many characters stand before and after the place, and of it.
const BESIDE: usize = 24;
const WITHIN: usize = 120;

/// The place in its line: what stands before it, the place, what follows.
fn excerpt(text: &str, start: usize, end: usize) -> Option<[String; 3]> {
    let (before, within, after) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let cut = line.char_indices().rev().nth(BESIDE - 1).map_or(0, |(at, _)| at);
    let before = format!("{}{}", if cut > 0 { "…" } else { "" }, &line[cut..]);
    let first = |text: &str, most: usize| match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    };
    let whole = within.chars().count() <= WITHIN;
    let after = if whole { first(after.split('\n').next().unwrap_or_default(), BESIDE) } else { String::new() };
    Some([before, first(within, WITHIN), after])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_the_place_in_its_line() {
        let told = |text, start, end| excerpt(text, start, end).map(|parts| parts.join("|"));
        assert_eq!(told("前\n共15件，\n后", 7, 9).as_deref(), Some("共|15|件，"));
        assert_eq!(told("共15件", 1, 2), None);
        let long = format!("{}共5件{}", "甲".repeat(40), "乙".repeat(40));
        assert_eq!(told(&long, 123, 124).unwrap(), format!("…{}共|5|件{}…", "甲".repeat(23), "乙".repeat(23)));
    }
}
