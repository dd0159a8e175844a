//! The statements that rows are written with, prepared when the first is.

use rusqlite::{Connection, Statement};

use crate::store::packed::Table;
use crate::store::page::{complaint_columns, hotline_columns, notice_columns};
use crate::store::rows::Rows;

/// One for each table.
pub(super) struct Statements<'s> {
    /// In the order of [`Table::ALL`].
    tables: [Rows<'s>; Table::ALL.len()],
    pub(super) facts: Rows<'s>,
    pub(super) regions: Rows<'s>,
    pub(super) agencies: Rows<'s>,
    /// Looks an agency up.
    pub(super) agency: Statement<'s>,
}

impl<'s> Statements<'s> {
    pub(super) fn new(db: &'s Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            tables: Table::ALL.map(|table| Rows::new(db, into(table))),
            facts: Rows::new(db, "INSERT OR FAIL INTO facts (source_id, inspection, body)"),
            regions: Rows::new(db, "INSERT OR IGNORE INTO regions"),
            agencies: Rows::new(db, "INSERT OR FAIL INTO agencies (id, name, function, place_code)"),
            agency: db.prepare("SELECT id FROM agencies WHERE name = ? AND place_code IS ?")?,
        })
    }

    pub(super) fn table(&mut self, table: Table) -> &mut Rows<'s> {
        // There is one for each.
        &mut self.tables[table as usize]
    }

    /// Writes what waits.
    pub(super) fn flush(&mut self) -> rusqlite::Result<()> {
        self.each().try_for_each(Rows::flush)
    }

    /// Forgets what waits.
    pub(super) fn clear(&mut self) {
        self.each().for_each(Rows::clear);
    }

    fn each(&mut self) -> impl Iterator<Item = &mut Rows<'s>> {
        self.tables.iter_mut().chain([&mut self.facts, &mut self.regions, &mut self.agencies])
    }
}

/// Whatever fails, the whole transaction is taken back: with `OR FAIL` SQLite
/// does not keep copies of what a statement changes, to take back that one alone.
fn into(table: Table) -> String {
    let columns = |columns: Vec<&str>| format!(" ({})", columns.join(", "));
    let (name, columns) = match table {
        Table::Sources => ("sources", String::new()),
        Table::Complaints => ("complaints", columns(complaint_columns())),
        Table::Notices => ("notices", columns(notice_columns())),
        Table::Hotlines => ("hotlines", columns(hotline_columns())),
        Table::Findings => (
            "findings",
            " (source_id, position, complaint_id, notice_id, code, severity, message, help, line, span_start, span_end,
              related, family, message_zh, help_zh)"
                .to_owned(),
        ),
        Table::Claims => ("claims", String::new()),
        Table::Measures => ("measures", String::new()),
        Table::RelatedCases => ("related_cases", String::new()),
        Table::Places => ("places", String::new()),
        Table::AgencyMentions => ("agency_mentions", String::new()),
        Table::Coordinates => ("coordinates", String::new()),
        Table::Counts => ("counts", String::new()),
        Table::ComplaintCounts => ("complaint_counts", String::new()),
    };
    format!("INSERT OR FAIL INTO {name}{columns}")
}
