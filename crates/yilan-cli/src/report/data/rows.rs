//! The rows that every figure leads to, as the report carries them: one JSON
//! value, each row an array, what many rows share named once.

use std::collections::HashMap;

use rusqlite::Connection;
use serde_json::{Value as Json, json};

use super::findings::Located;
use super::{Agency, Counted, all};

/// Of so many agencies the rows are known: those that the report lists.
pub(crate) const AGENCIES: u32 = 50;
/// So many characters of the complaint stand in a row.
const EXCERPT: u32 = 48;

/// What a row of complaints takes from other tables.
#[derive(Default)]
struct Beside {
    agencies: Vec<usize>,
    findings: Vec<usize>,
    /// 1: a promise is overdue; 2: one is still to come; 3: both.
    promise: u8,
}

/// The rows of a report: `{"sources", "regions", "agencies", "codes",
/// "c": [row…], "n": [row…]}`; `report.js` knows the order of the cells.
pub(crate) fn rows(
    store: &Connection,
    agencies: &[Agency],
    day: Option<&str>,
    across: &[Located<'_>],
) -> Counted<Json> {
    let sources: Vec<(i64, String)> =
        all(store, "SELECT id, name FROM sources ORDER BY id", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let source_of: HashMap<_, _> = sources.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let mut codes: Vec<String> = all(store, "SELECT DISTINCT code FROM findings", [], |row| row.get(0))?;
    codes.extend(across.iter().map(|located| located.code().to_owned()));
    codes.sort_unstable();
    codes.dedup();
    let code_of: HashMap<_, _> = codes.iter().enumerate().map(|(at, code)| (code.as_str(), at)).collect();
    let found = |column: &str, lies: fn(&Located<'_>) -> Option<i64>| -> Counted<HashMap<i64, Vec<usize>>> {
        let sql = format!("SELECT DISTINCT {column}, code FROM findings WHERE {column} IS NOT NULL ORDER BY 1, 2");
        let mut of: HashMap<i64, Vec<usize>> = HashMap::new();
        for (id, code) in all(store, &sql, [], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))? {
            of.entry(id).or_default().extend(code_of.get(code.as_str()));
        }
        for located in across {
            let (Some(id), Some(&code)) = (lies(located), code_of.get(located.code())) else { continue };
            let codes = of.entry(id).or_default();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        Ok(of)
    };

    let mut beside: HashMap<i64, Beside> = HashMap::new();
    for (id, findings) in found("complaint_id", |located| located.complaint)? {
        beside.entry(id).or_default().findings = findings;
    }
    for (at, agency) in agencies.iter().enumerate() {
        let sql = "SELECT DISTINCT complaint_id FROM agency_mentions WHERE agency_id = ?1";
        for id in all(store, sql, [agency.id], |row| row.get::<_, i64>(0))? {
            beside.entry(id).or_default().agencies.push(at);
        }
    }
    let sql = "SELECT m.complaint_id, m.deadline < ?1 FROM measures m JOIN complaints c ON c.id = m.complaint_id
      WHERE m.deadline GLOB '[0-9]*' AND c.status IS NOT 'closed'";
    for (id, overdue) in all(store, sql, [day], |row| Ok((row.get(0)?, row.get::<_, Option<bool>>(1)?)))? {
        beside.entry(id).or_default().promise |= if overdue == Some(true) { 1 } else { 2 };
    }

    let sql = format!(
        "SELECT id, source_id, line, case_id, case_date, region_code, pollution, verdict, status,
          substr(coalesce(complaint, findings, heading), 1, {EXCERPT}) FROM complaints ORDER BY id"
    );
    let complaints: Vec<Json> = all(store, &sql, [], |row| {
        let text = |at: usize| row.get::<_, Option<String>>(at);
        let empty = Beside::default();
        let beside = beside.get(&row.get(0)?).unwrap_or(&empty);
        let source = source_of.get(&row.get(1)?);
        Ok(json!([
            source,
            row.get::<_, i64>(2)?,
            text(3)?,
            text(4)?,
            text(5)?,
            text(6)?,
            text(7)?,
            text(8)?,
            text(9)?,
            beside.agencies,
            beside.promise,
            beside.findings
        ]))
    })?;

    let found = found("notice_id", |located| located.notice)?;
    let sql = "SELECT n.id, n.source_id, n.line, n.kind, n.date, coalesce(n.scope_code, n.recipient_code), n.recipient, n.scope,
        n.batch_first, n.batch_last, n.heading,
        (SELECT value FROM counts c WHERE c.notice_id = n.id AND c.list = 'whole' AND c.running = 0 AND c.key = 'total'),
        (SELECT group_concat(DISTINCT coalesce(replace(type, ',', '+'), 'none')) FROM counts c WHERE c.notice_id = n.id AND c.list = 'type' AND c.running = 0)
      FROM notices n ORDER BY n.id";
    let notices: Vec<Json> = all(store, sql, [], |row| {
        let text = |at: usize| row.get::<_, Option<String>>(at);
        let number = |at: usize| row.get::<_, Option<f64>>(at);
        Ok(json!([
            source_of.get(&row.get(1)?),
            row.get::<_, i64>(2)?,
            text(3)?,
            text(4)?,
            text(5)?,
            text(6)?,
            text(7)?,
            number(8)?,
            number(9)?,
            text(10)?,
            number(11)?,
            text(12)?,
            found.get(&row.get(0)?)
        ]))
    })?;
    let regions: serde_json::Map<String, Json> =
        all(store, "SELECT code, full FROM regions ORDER BY code", [], |row| {
            Ok((row.get(0)?, Json::String(row.get(1)?)))
        })?
        .into_iter()
        .collect();
    let names: Vec<_> = sources.iter().map(|(_, name)| name).collect();
    let agencies: Vec<_> = agencies.iter().map(|agency| &agency.name).collect();
    Ok(
        json!({"sources": names, "regions": regions, "agencies": agencies, "codes": codes, "c": complaints, "n": notices}),
    )
}
