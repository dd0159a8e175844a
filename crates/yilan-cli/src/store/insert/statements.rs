//! The statements that rows are written with, prepared when the first is.

use rusqlite::{Connection, Statement, ToSql};

use super::{Place, ends, signed};
use crate::store::rows::Rows;

macro_rules! statements {
    ($($name:ident: $sql:expr,)*) => {
        /// One for each table.
        pub(super) struct Statements<'s> {
            $(pub(super) $name: Rows<'s>,)*
            pub(super) agency: Statement<'s>,
        }

        impl<'s> Statements<'s> {
            pub(super) fn new(db: &'s Connection) -> rusqlite::Result<Self> {
                let agency = db.prepare("SELECT id FROM agencies WHERE name = ? AND place_code IS ?")?;
                Ok(Self { $($name: Rows::new(db, $sql),)* agency })
            }

            /// Writes what waits.
            pub(super) fn flush(&mut self) -> rusqlite::Result<()> {
                $(self.$name.flush()?;)*
                Ok(())
            }

            /// Forgets what waits.
            pub(super) fn clear(&mut self) {
                $(self.$name.clear();)*
            }
        }
    };
}

// Whatever fails, the whole transaction is taken back: with `OR FAIL` SQLite does
// not keep copies of what a statement changes, to take back that one alone.
statements! {
    sources: "INSERT OR FAIL INTO sources",
    complaints: "INSERT OR FAIL INTO complaints",
    notices: "INSERT OR FAIL INTO notices",
    hotlines: "INSERT OR FAIL INTO hotlines",
    facts: "INSERT OR FAIL INTO facts (source_id, inspection, body)",
    findings: "INSERT OR FAIL INTO findings (source_id, position, complaint_id, notice_id, code, severity, message, help,
        line, span_start, span_end, related, family, message_zh, help_zh)",
    claims: "INSERT OR FAIL INTO claims",
    measures: "INSERT OR FAIL INTO measures",
    related_cases: "INSERT OR FAIL INTO related_cases",
    places: "INSERT OR FAIL INTO places",
    agency_mentions: "INSERT OR FAIL INTO agency_mentions",
    coordinates: "INSERT OR FAIL INTO coordinates",
    counts: "INSERT OR FAIL INTO counts",
    complaint_counts: "INSERT OR FAIL INTO complaint_counts",
    regions: "INSERT OR IGNORE INTO regions",
    agencies: "INSERT OR FAIL INTO agencies (id, name, function, place_code)",
}

/// Writes the row of a record: where it stands, and its own cells.
pub(super) fn record(
    rows: &mut Rows<'_>,
    place: &Place<'_>,
    cells: &[(&'static str, &dyn ToSql)],
) -> rusqlite::Result<()> {
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
    rows.named(shared.iter().chain(cells).copied())
}
