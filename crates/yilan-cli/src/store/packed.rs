//! [`PackedRows`]: the rows of one page, one behind the other in one stretch of
//! bytes. Readers make them beside one another, and what a page was read into
//! is given back at once, while it is still near; the writer only takes values
//! out and hands them to the database.

use std::fmt::Display;
use std::io::Write;
use std::iter::Take;

use rusqlite::types::ValueRef;

/// The tables that rows of pages go into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Sources,
    Complaints,
    Notices,
    Hotlines,
    Findings,
    Claims,
    Measures,
    RelatedCases,
    Places,
    AgencyMentions,
    Coordinates,
    Counts,
    ComplaintCounts,
}

impl Table {
    /// All of them, each at its number.
    pub(super) const ALL: [Self; 13] = [
        Self::Sources,
        Self::Complaints,
        Self::Notices,
        Self::Hotlines,
        Self::Findings,
        Self::Claims,
        Self::Measures,
        Self::RelatedCases,
        Self::Places,
        Self::AgencyMentions,
        Self::Coordinates,
        Self::Counts,
        Self::ComplaintCounts,
    ];
}

/// A value of a row. Numbers of other rows of the page are known when it is
/// written.
#[derive(Clone, Copy)]
pub(super) enum Cell<'a> {
    Null,
    Whole(i64),
    Real(f64),
    Text(&'a str),
    /// A text, as it is shown.
    Shown(&'a dyn Display),
    Bytes(&'a [u8]),
    /// The number of the page.
    Source,
    /// The number of the how-manieth complaint, notice, agency of the page.
    Complaint(usize),
    Notice(usize),
    Agency(usize),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

/// A length or a position; no page is as long as SQLite can count.
impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Yes and no are 1 and 0.
impl From<bool> for Cell<'_> {
    fn from(yes: bool) -> Self {
        Self::Whole(yes.into())
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// What stands for the numbers of a page's rows.
pub(super) struct Numbers<'n> {
    /// Of the page.
    pub(super) source: i64,
    /// Before its first complaint, and its first notice.
    pub(super) complaint: i64,
    pub(super) notice: i64,
    /// Of its agencies.
    pub(super) agencies: &'n [i64],
}

const NULL: u8 = 0;
const WHOLE: u8 = 1;
const REAL: u8 = 2;
const TEXT: u8 = 3;
const BYTES: u8 = 4;
const SOURCE: u8 = 5;
const COMPLAINT: u8 = 6;
const NOTICE: u8 = 7;
const AGENCY: u8 = 8;

/// Rows of a page, in the order in which they were added.
#[derive(Default)]
pub(super) struct PackedRows(Vec<u8>);

impl PackedRows {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes))
    }

    /// How many bytes they take.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds a row of `table`.
    pub(super) fn row<'a>(&mut self, table: Table, cells: impl IntoIterator<Item = Cell<'a>>) {
        let head = self.0.len();
        self.0.extend_from_slice(&[table as u8, 0]);
        for cell in cells {
            self.cell(cell);
            // No table has as many columns as that.
            self.0[head + 1] = self.0[head + 1].wrapping_add(1);
        }
    }

    fn cell(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Null => self.0.push(NULL),
            Cell::Whole(number) => self.number(WHOLE, number as u64),
            Cell::Real(number) => self.stretch(REAL, &number.to_bits().to_le_bytes()),
            Cell::Text(text) => self.stretch(TEXT, text.as_bytes()),
            Cell::Shown(value) => self.shown(value),
            Cell::Bytes(bytes) => self.stretch(BYTES, bytes),
            Cell::Source => self.0.push(SOURCE),
            Cell::Complaint(index) => self.number(COMPLAINT, index as u64),
            Cell::Notice(index) => self.number(NOTICE, index as u64),
            Cell::Agency(index) => self.number(AGENCY, index as u64),
        }
    }

    fn number(&mut self, what: u8, mut rest: u64) {
        self.0.push(what);
        while rest > 0x7f {
            self.0.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }

    fn stretch(&mut self, what: u8, bytes: &[u8]) {
        self.number(what, bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    /// A date or a code, which is short, and else a text.
    fn shown(&mut self, value: &dyn Display) {
        let head = self.0.len();
        self.0.extend_from_slice(&[TEXT, 0]);
        // Into memory; that does not fail.
        let _ = write!(self.0, "{value}");
        match u8::try_from(self.0.len() - head - 2) {
            Ok(length @ ..=0x7f) => self.0[head + 1] = length,
            _ => {
                let text = self.0.split_off(head + 2);
                self.0.truncate(head);
                self.stretch(TEXT, &text);
            }
        }
    }

    /// Gives each row to `each`: its table, how many cells it has, and those.
    pub(super) fn each<E>(
        &self,
        numbers: &Numbers<'_>,
        mut each: impl FnMut(Table, usize, Take<&mut Cells<'_>>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut rows = Cells { rest: &self.0, numbers };
        while let Some((table, columns)) = rows.head() {
            each(table, columns, rows.by_ref().take(columns))?;
        }
        Ok(())
    }
}

/// What is left to be taken out.
pub(super) struct Cells<'r> {
    rest: &'r [u8],
    numbers: &'r Numbers<'r>,
}

impl<'r> Cells<'r> {
    fn head(&mut self) -> Option<(Table, usize)> {
        let (&[table, columns], rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some((*Table::ALL.get(usize::from(table))?, columns.into()))
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn stretch(&mut self) -> Option<&'r [u8]> {
        let length = self.number()?;
        let (taken, rest) = self.rest.split_at_checked(usize::try_from(length).ok()?)?;
        self.rest = rest;
        Some(taken)
    }
}

impl<'r> Iterator for Cells<'r> {
    type Item = ValueRef<'r>;

    fn next(&mut self) -> Option<ValueRef<'r>> {
        let (&what, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(match what {
            WHOLE => ValueRef::Integer(self.number()? as i64),
            REAL => ValueRef::Real(f64::from_bits(u64::from_le_bytes(self.stretch()?.try_into().ok()?))),
            TEXT => ValueRef::Text(self.stretch()?),
            BYTES => ValueRef::Blob(self.stretch()?),
            SOURCE => ValueRef::Integer(self.numbers.source),
            COMPLAINT => ValueRef::Integer(self.numbers.complaint + 1 + self.number()? as i64),
            NOTICE => ValueRef::Integer(self.numbers.notice + 1 + self.number()? as i64),
            AGENCY => ValueRef::Integer(*self.numbers.agencies.get(usize::try_from(self.number()?).ok()?)?),
            _ => ValueRef::Null,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back() {
        assert!(Table::ALL.iter().enumerate().all(|(number, table)| *table as usize == number));
        let mut rows = PackedRows::default();
        let long = "长".repeat(100);
        rows.row(Table::Claims, [Cell::Null, Cell::Whole(-5), Cell::Whole(300), Cell::Real(0.5), Cell::Shown(&"0612")]);
        rows.row(Table::Places, []);
        let numbers = [Cell::Source, Cell::Complaint(0), Cell::Notice(200), Cell::Agency(1)];
        rows.row(Table::Sources, [Cell::Shown(&long), Cell::Bytes(b"\0"), Cell::Text("")].into_iter().chain(numbers));
        let mut found = Vec::new();
        let numbers = Numbers { source: 7, complaint: 10, notice: 20, agencies: &[40, 50] };
        let taken: Result<(), ()> = rows.each(&numbers, |table, columns, cells| {
            let cells: Vec<_> = cells.map(rusqlite::types::Value::try_from).map(Result::unwrap).collect();
            assert_eq!(cells.len(), columns);
            found.push((table, cells));
            Ok(())
        });
        use rusqlite::types::Value::{Blob, Integer, Null, Real, Text};
        let numbers = [7, 11, 221, 50].map(Integer);
        let last = [Text(long), Blob(vec![0]), Text(String::new())].into_iter().chain(numbers).collect();
        let first = vec![Null, Integer(-5), Integer(300), Real(0.5), Text("0612".to_owned())];
        assert_eq!(taken, Ok(()));
        assert_eq!(found, [(Table::Claims, first), (Table::Places, vec![]), (Table::Sources, last)]);
    }
}
