//! Excel workbooks: every sheet as a table, one after the other.
//!
//! XLSX is read with calamine, after a look at how far it unpacks and which of
//! its rows are hidden. Workbooks of old are read here (`xls`), record by
//! record: calamine takes memory for whatever size they declare.

mod value;
mod xls;
mod xlsx;

pub(crate) use xls::read as xls;
pub(crate) use xlsx::read as xlsx;

use crate::grid::Grid;
use crate::page::Builder;
use crate::{Error, Remark};

/// Writes the sheets of a workbook in order. What is hidden is read all the
/// same, and said.
struct Writer<'a> {
    /// Whether the workbook has several sheets.
    several: bool,
    out: &'a mut Builder,
}

impl Writer<'_> {
    fn sheet(&mut self, name: &str, hidden: bool, hidden_rows: usize, grid: Grid) -> Result<(), Error> {
        let out = &mut *self.out;
        if grid.is_empty() {
            return Ok(());
        }
        if hidden {
            out.remark(Remark::note(format_args!("sheet `{name}` is hidden; it was read all the same")));
        }
        if hidden_rows > 0 {
            let s = if hidden_rows == 1 { " is" } else { "s are" };
            out.remark(Remark::note(format_args!("sheet `{name}`: {hidden_rows} row{s} hidden; read all the same")));
        }
        out.blank_line()?;
        out.sheet(name);
        // What somebody called a sheet may say which batch it is.
        if self.several && !is_plain(name) {
            out.push(name)?;
            out.blank_line()?;
        }
        grid.write_sheet(out)
    }
}

/// Whether the name of a sheet is the one that it was given by itself.
fn is_plain(name: &str) -> bool {
    let bare = name.trim().trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    bare.is_empty() || ["sheet", "工作表", "表"].iter().any(|plain| bare.eq_ignore_ascii_case(plain))
}
