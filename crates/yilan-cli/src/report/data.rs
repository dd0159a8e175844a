//! What a report tells, counted in the store. One pass over each table; what
//! a report shows of many is said where it is shown.

mod findings;
mod rows;
mod time;

use std::collections::BTreeMap;

use rusqlite::{Connection, Params, Row};

pub(super) use findings::{Finding, Kind, findings, located};
pub(super) use rows::{AGENCIES, rows};
use time::over_time;

use super::chart::Column;

type Counted<T> = rusqlite::Result<T>;

/// Everything on the report but the rows.
pub(super) struct Report {
    /// How much there is.
    pub(super) totals: Totals,
    /// The day by which deadlines have passed or not.
    pub(super) day: Option<String>,
    /// Complaints by verdict, as named; none for those without.
    pub(super) verdicts: Vec<(Option<String>, u64)>,
    /// Complaints by status.
    pub(super) statuses: Vec<(Option<String>, u64)>,
    /// Complaints by type; one can have several.
    pub(super) types: Vec<(Option<String>, u64)>,
    /// Cases of assignments by the types that their lists name.
    pub(super) assigned_types: Vec<(Option<String>, u64)>,
    /// Complaints by the day in their case number.
    pub(super) complaints_by_day: Vec<Column>,
    /// Cases handed over, by the day of the notice.
    pub(super) assigned_by_day: Vec<Column>,
    /// Complaints by code of division, each under its own code only.
    pub(super) regions: BTreeMap<String, Tally>,
    /// The agencies named in the most complaints.
    pub(super) agencies: Vec<Agency>,
    /// Promises whose day has passed while the case is not closed.
    pub(super) overdue: u64,
    /// Promises whose day is still to come.
    pub(super) due: u64,
    /// The first of those that are overdue, longest first.
    pub(super) promises: Vec<Promise>,
}

/// How much there is.
#[derive(Default)]
pub(super) struct Totals {
    pub(super) sources: u64,
    pub(super) complaints: u64,
    pub(super) notices: u64,
    pub(super) assigned: u64,
    pub(super) findings: u64,
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
}

/// Complaints of one division.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) complaints: u64,
    /// Of these, with a verdict.
    pub(super) judged: u64,
    /// Of these, found substantiated, mostly or partly.
    pub(super) founded: u64,
    /// With a status.
    pub(super) stated: u64,
    /// Of these, closed.
    pub(super) closed: u64,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.complaints += other.complaints;
        self.judged += other.judged;
        self.founded += other.founded;
        self.stated += other.stated;
        self.closed += other.closed;
    }
}

/// An agency.
pub(super) struct Agency {
    pub(super) id: i64,
    pub(super) name: String,
    /// Complaints that name it.
    pub(super) complaints: u64,
    /// Of these, not closed.
    pub(super) open: u64,
}

/// What is promised by a day.
pub(super) struct Promise {
    pub(super) deadline: String,
    pub(super) text: String,
    pub(super) case_id: Option<String>,
    pub(super) source: String,
    pub(super) line: u64,
}

/// How many overdue promises are told one by one.
pub(super) const PROMISES: u32 = 100;

/// Counts the store, which has so many findings between pages. `day` is the day
/// from which promises are judged; without it, the last day that the store knows
/// of.
pub(super) fn report(store: &Connection, day: Option<String>, across: usize) -> Counted<Report> {
    let mut totals = totals(store)?;
    totals.findings += across as u64;
    let day = day.or_else(|| totals.last.clone());
    let (overdue, due) = promised(store, day.as_deref())?;
    Ok(Report {
        verdicts: named(store, "SELECT verdict, count(*) FROM complaints GROUP BY 1")?,
        statuses: named(store, "SELECT status, count(*) FROM complaints GROUP BY 1")?,
        types: named(store, "SELECT type, count(*) FROM complaint_types GROUP BY 1 ORDER BY 2 DESC, 1")?,
        assigned_types: named(store, ASSIGNED_TYPES)?,
        complaints_by_day: by_day(store, "SELECT case_date, count(*) FROM complaints GROUP BY 1")?,
        assigned_by_day: by_day(store, ASSIGNED_BY_DAY)?,
        regions: regions(store)?,
        agencies: agencies(store)?,
        promises: promises(store, day.as_deref())?,
        overdue,
        due,
        totals,
        day,
    })
}

/// A part that is reported beside its whole is not counted again.
const ASSIGNED_BY_DAY: &str = "SELECT n.date, sum(c.value) FROM counts c JOIN notices n ON n.id = c.notice_id
  WHERE n.kind = 'assignment' AND n.scope IS NULL AND c.list = 'whole' AND c.running = 0 AND c.key = 'total' GROUP BY 1";
/// The types of a combined label are one entry: `air+water`.
const ASSIGNED_TYPES: &str =
    "SELECT replace(c.type, ',', '+'), sum(c.value) FROM counts c JOIN notices n ON n.id = c.notice_id
  WHERE n.kind = 'assignment' AND c.list = 'type' AND c.running = 0 AND c.key = 'count' GROUP BY 1 ORDER BY 2 DESC, 1";

fn totals(store: &Connection) -> Counted<Totals> {
    let one = |sql: &str| store.query_row(sql, [], |row| count(row, 0));
    let days = "SELECT min(day), max(day) FROM (SELECT case_date AS day FROM complaints
      UNION ALL SELECT closed_on FROM complaints UNION ALL SELECT date FROM notices UNION ALL SELECT done_on FROM measures)
      WHERE day GLOB '[0-9]*'";
    let (first, last) = store.query_row(days, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Totals {
        sources: one("SELECT count(*) FROM sources")?,
        complaints: one("SELECT count(*) FROM complaints")?,
        notices: one("SELECT count(*) FROM notices")?,
        assigned: one(&format!("SELECT coalesce(sum(n), 0) FROM (SELECT sum(value) AS n FROM ({ASSIGNED_VALUES}))"))?,
        findings: one("SELECT count(*) FROM findings")?,
        first,
        last,
    })
}

const ASSIGNED_VALUES: &str = "SELECT c.value FROM counts c JOIN notices n ON n.id = c.notice_id
  WHERE n.kind = 'assignment' AND n.scope IS NULL AND c.list = 'whole' AND c.running = 0 AND c.key = 'total'";

/// A whole number; sums of fractions are rounded.
fn count(row: &Row<'_>, at: usize) -> Counted<u64> {
    Ok(row.get::<_, f64>(at)?.round().max(0.0) as u64)
}

fn all<T>(store: &Connection, sql: &str, params: impl Params, row: impl Fn(&Row<'_>) -> Counted<T>) -> Counted<Vec<T>> {
    store.prepare(sql)?.query_map(params, |found| row(found))?.collect()
}

fn named(store: &Connection, sql: &str) -> Counted<Vec<(Option<String>, u64)>> {
    all(store, sql, [], |row| Ok((row.get(0)?, count(row, 1)?)))
}

/// The numbers of days, as columns over time.
fn by_day(store: &Connection, sql: &str) -> Counted<Vec<Column>> {
    // A day without its year is `--06-22`: it cannot be placed in time.
    let days = named(store, sql)?.into_iter().filter_map(|(day, number)| Some((day?.parse().ok()?, number)));
    Ok(over_time(&days.collect()))
}

fn regions(store: &Connection) -> Counted<BTreeMap<String, Tally>> {
    let sql = "SELECT region_code, count(*), count(verdict), count(CASE WHEN verdict <> 'unsubstantiated' THEN 1 END),
      count(status), count(CASE WHEN status = 'closed' THEN 1 END) FROM complaints WHERE region_code IS NOT NULL GROUP BY 1";
    let found = all(store, sql, [], |row| {
        let tally = Tally {
            complaints: count(row, 1)?,
            judged: count(row, 2)?,
            founded: count(row, 3)?,
            stated: count(row, 4)?,
            closed: count(row, 5)?,
        };
        Ok((row.get(0)?, tally))
    })?;
    Ok(found.into_iter().collect())
}

fn agencies(store: &Connection) -> Counted<Vec<Agency>> {
    let sql = "SELECT a.id, a.name, count(*), count(CASE WHEN c.status <> 'closed' THEN 1 END)
      FROM (SELECT DISTINCT complaint_id, agency_id FROM agency_mentions) m
      JOIN agencies a ON a.id = m.agency_id JOIN complaints c ON c.id = m.complaint_id
      GROUP BY a.id ORDER BY 3 DESC, a.name LIMIT ?1";
    all(store, sql, [AGENCIES], |row| {
        Ok(Agency { id: row.get(0)?, name: row.get(1)?, complaints: count(row, 2)?, open: count(row, 3)? })
    })
}

/// Promises of cases that are not closed, and whether their day has passed.
const PROMISED: &str = "FROM measures m JOIN complaints c ON c.id = m.complaint_id
  WHERE m.deadline GLOB '[0-9]*' AND c.status IS NOT 'closed'";

fn promised(store: &Connection, day: Option<&str>) -> Counted<(u64, u64)> {
    let sql = format!(
        "SELECT count(CASE WHEN m.deadline < ?1 THEN 1 END), count(CASE WHEN m.deadline >= ?1 THEN 1 END) {PROMISED}"
    );
    store.query_row(&sql, [day], |row| Ok((count(row, 0)?, count(row, 1)?)))
}

fn promises(store: &Connection, day: Option<&str>) -> Counted<Vec<Promise>> {
    let sql = format!(
        "SELECT m.deadline, m.text, c.case_id, s.name, c.line FROM (SELECT m.deadline, m.text, m.complaint_id {PROMISED} AND m.deadline < ?1
          ORDER BY m.deadline, m.complaint_id, m.position LIMIT ?2) m
          JOIN complaints c ON c.id = m.complaint_id JOIN sources s ON s.id = c.source_id ORDER BY m.deadline, c.id"
    );
    all(store, &sql, rusqlite::params![day, PROMISES], |row| {
        Ok(Promise {
            deadline: row.get(0)?,
            text: row.get(1)?,
            case_id: row.get(2)?,
            source: row.get(3)?,
            line: count(row, 4)?,
        })
    })
}
