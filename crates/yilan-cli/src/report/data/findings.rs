//! The findings of a report, by their codes, some of each with the line of the
//! page they speak of.

use rusqlite::{Connection, Row};

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
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) source: String,
    pub(crate) line: u64,
    /// The line of the page, parted around the place.
    pub(crate) excerpt: Option<[String; 3]>,
}

/// The findings of the store; `text` gives the text of a source.
pub(crate) fn findings(store: &Connection, mut text: impl FnMut(i64) -> Option<String>) -> Counted<Vec<Kind>> {
    let sql = "SELECT code, count(*) FROM findings GROUP BY 1 ORDER BY 2 DESC, 1";
    let kinds: Vec<(String, u64)> = all(store, sql, [], |row| Ok((row.get(0)?, count(row, 1)?)))?;
    let sql = "SELECT f.severity, f.message, f.help, s.name, f.line, s.id, f.span_start, f.span_end FROM findings f
      JOIN sources s ON s.id = f.source_id WHERE f.code = ?1 ORDER BY f.id LIMIT ?2";
    let mut last: Option<(i64, Option<String>)> = None;
    let mut told = Vec::with_capacity(kinds.len());
    for (code, number) in kinds {
        let mut first = Vec::new();
        let rows = all(store, sql, rusqlite::params![code, EACH], |row| {
            let finding = Finding {
                severity: row.get(0)?,
                message: row.get(1)?,
                help: row.get(2)?,
                source: row.get(3)?,
                line: count(row, 4)?,
                excerpt: None,
            };
            Ok((finding, row.get::<_, i64>(5)?, offset(row, 6)?, offset(row, 7)?))
        })?;
        for (mut finding, source, start, end) in rows {
            if last.as_ref().is_none_or(|(id, _)| *id != source) {
                last = Some((source, text(source)));
            }
            let text = last.as_ref().and_then(|(_, text)| text.as_deref());
            finding.excerpt = text.and_then(|text| excerpt(text, start, end));
            first.push(finding);
        }
        told.push(Kind { code, number, first });
    }
    Ok(told)
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
