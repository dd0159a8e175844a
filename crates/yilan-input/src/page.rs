//! [`Page`]: the text of a file, and where in the file each stretch of it
//! stands.

use std::fmt;

use yilan_text::{Source, Span};

use crate::limits::MAX_TEXT;
use crate::{Error, Kind, Remark};

/// The text of a file, in which all spans count, and the way back from it to
/// sheets, pages and cells.
///
/// ```
/// use yilan_input::{Options, read};
/// use yilan_text::Span;
///
/// let options = Options { name: Some("a.csv"), ..Options::default() };
/// let page = read("序号,受理编号\n1,D3NX202506120002\n".into(), &options)?;
/// assert_eq!(page.text(), "序号\t受理编号\n1\tD3NX202506120002\n");
/// let place = page.place(Span::new(22, 38));
/// assert_eq!(place.cell.unwrap().to_string(), "B2");
/// # Ok::<(), yilan_input::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The text, and how the file was encoded. What is no text (XLSX, PDF)
    /// counts as UTF-8, its size is that of the file.
    pub source: Source,
    /// What the file is.
    pub kind: Kind,
    /// What is to be said of the file.
    pub remarks: Vec<Remark>,
    sections: Vec<Section>,
    cells: Vec<Mark>,
}

/// A sheet or a printed page: from `start` to the next section.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Section {
    start: usize,
    part: Part,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Sheet(Box<str>),
    Page(u32),
}

/// The text of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    span: Span,
    table: u32,
    cell: Cell,
    /// Whether it stands here for a row below its own, down to which it reaches.
    carried: bool,
}

/// A cell of a table, counted from 1, written as spreadsheets write it: `B7`.
///
/// ```
/// use yilan_input::Cell;
///
/// assert_eq!(Cell { row: 7, column: 28 }.to_string(), "AB7");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut letters, mut column) = ([0_u8; 8], self.column);
        let mut at = letters.len();
        while column > 0 && at > 0 {
            at -= 1;
            // Less than 26 is a letter.
            letters[at] = b'A' + ((column - 1) % 26) as u8;
            column = (column - 1) / 26;
        }
        write!(f, "{}{}", String::from_utf8_lossy(&letters[at..]), self.row)
    }
}

/// A cell, or the first and last of several: `A7:K7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cells {
    /// The topmost and leftmost.
    pub first: Cell,
    /// The lowest and rightmost.
    pub last: Cell,
}

impl fmt::Display for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)?;
        if self.first == self.last { Ok(()) } else { write!(f, ":{}", self.last) }
    }
}

/// Where a stretch of the text stands in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place<'a> {
    /// The sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// The printed page, counted from 1.
    pub page: Option<u32>,
    /// Which table of the file, counted from 1; not for workbooks and CSV,
    /// where a sheet is one.
    pub table: Option<u32>,
    /// The cells.
    pub cell: Option<Cells>,
}

impl Page {
    /// The text.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// Where a stretch of the text stands in the file. It is looked for in the
    /// table that it begins in.
    pub fn place(&self, span: Span) -> Place<'_> {
        let mut place = Place::default();
        let behind = self.sections.partition_point(|section| section.start <= span.start);
        match behind.checked_sub(1).and_then(|at| self.sections.get(at)).map(|section| &section.part) {
            Some(Part::Sheet(name)) => place.sheet = Some(name),
            Some(Part::Page(number)) => place.page = Some(*number),
            None => {}
        }
        let end = span.end.max(span.start + 1);
        let from = self.cells.partition_point(|mark| mark.span.end <= span.start);
        let to = self.cells.partition_point(|mark| mark.span.start < end);
        let found = self.cells.get(from..to).unwrap_or_default();
        let Some(first) = found.first() else { return place };
        place.table = (first.table > 0).then_some(first.table);
        let found = || found.iter().take_while(|mark| mark.table == first.table);
        let columns = || found().map(|mark| mark.cell.column);
        // A cell from above says which column, but not which row it is.
        let own = || found().filter(|mark| !mark.carried).map(|mark| mark.cell.row);
        let cell = |row: Option<u32>, column: Option<u32>| Cell {
            row: row.unwrap_or(first.cell.row),
            column: column.unwrap_or(first.cell.column),
        };
        place.cell =
            Some(Cells { first: cell(own().min(), columns().min()), last: cell(own().max(), columns().max()) });
        place
    }

    /// Every stretch of the text that is a cell, in order.
    pub fn cells(&self) -> impl Iterator<Item = (Span, Place<'_>)> {
        self.cells.iter().map(|mark| (mark.span, self.place(mark.span)))
    }

    /// Panics when what always holds does not.
    #[doc(hidden)]
    pub fn assert_valid(&self) {
        let text = self.text();
        let mut end = 0;
        for mark in &self.cells {
            assert!(text.get(mark.span.range()).is_some(), "{:?} is no span of the text", mark.span);
            assert!(!mark.span.is_empty() && mark.span.start >= end, "cells stand in order");
            assert!(mark.cell.row > 0 && mark.cell.column > 0, "cells are counted from 1");
            end = mark.span.end;
        }
        for pair in self.sections.windows(2) {
            assert!(pair[0].start <= pair[1].start, "sections stand in order");
        }
        assert!(self.sections.iter().all(|section| text.is_char_boundary(section.start)));
        assert!(text.len() <= MAX_TEXT || self.kind == Kind::Text);
    }
}

/// The first bytes of a text, at most so many, up to the end of a character.
pub(crate) fn beginning(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    // A character has at most four bytes.
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A page in the making.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    text: String,
    sections: Vec<Section>,
    cells: Vec<Mark>,
    remarks: Vec<Remark>,
    tables: u32,
}

impl Builder {
    /// What was written so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Appends text.
    pub(crate) fn push(&mut self, text: &str) -> Result<(), Error> {
        if self.text.len() + text.len() > MAX_TEXT {
            let what = format!("its text is longer than {} MB", MAX_TEXT >> 20);
            return Err(Error::new(format_args!("{what}, which is as much as is read; split it into files")));
        }
        self.text.push_str(text);
        Ok(())
    }

    /// Appends the text of a cell.
    pub(crate) fn cell(&mut self, text: &str, cell: Cell) -> Result<(), Error> {
        self.cell_in(text, cell, cell.row)
    }

    /// Appends the text of a cell that stands for a row.
    pub(crate) fn cell_in(&mut self, text: &str, cell: Cell, row: u32) -> Result<(), Error> {
        let start = self.text.len();
        self.push(text)?;
        if !text.is_empty() {
            self.cells.push(Mark {
                span: Span::new(start, self.text.len()),
                table: self.tables,
                cell,
                carried: cell.row < row,
            });
        }
        Ok(())
    }

    /// Appends another page in the making; its tables are counted on.
    pub(crate) fn append(&mut self, other: Self) -> Result<(), Error> {
        let (by, tables) = (self.text.len(), self.tables);
        self.push(&other.text)?;
        self.sections.extend(other.sections.into_iter().map(|s| Section { start: s.start + by, ..s }));
        let moved = |mark: Mark| Mark { span: mark.span.shifted(by), table: mark.table + tables, ..mark };
        self.cells.extend(other.cells.into_iter().map(moved));
        other.remarks.into_iter().for_each(|remark| self.remark(remark));
        self.tables += other.tables;
        Ok(())
    }

    /// Ends the line, when one is open.
    pub(crate) fn end_line(&mut self) -> Result<(), Error> {
        if self.text.is_empty() || self.text.ends_with('\n') { Ok(()) } else { self.push("\n") }
    }

    /// Ends the line and leaves one empty.
    pub(crate) fn blank_line(&mut self) -> Result<(), Error> {
        self.end_line()?;
        if self.text.is_empty() || self.text.ends_with("\n\n") { Ok(()) } else { self.push("\n") }
    }

    /// The cells that follow belong to another table.
    pub(crate) fn table(&mut self) {
        self.tables += 1;
    }

    /// What follows stands on the sheet `name`.
    pub(crate) fn sheet(&mut self, name: &str) {
        self.sections.push(Section { start: self.text.len(), part: Part::Sheet(name.into()) });
    }

    /// What follows stands on the printed page `number`.
    pub(crate) fn page(&mut self, number: u32) {
        if self.sections.last().is_some_and(|section| section.part == Part::Page(number)) {
            return;
        }
        self.sections.push(Section { start: self.text.len(), part: Part::Page(number) });
    }

    /// Something is to be said of the file.
    pub(crate) fn remark(&mut self, remark: Remark) {
        // One line a kind of trouble: a file with a thousand hidden rows says so once.
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// The page of a file that is no text.
    pub(crate) fn finish(self, kind: Kind, bytes: usize) -> Page {
        let encoding = yilan_text::Encoding::UTF_8.name();
        let source = Source { text: String::new(), encoding, bytes, bom: false, malformed: 0, first_malformed: None };
        self.finish_as(kind, source)
    }

    /// The page of a file that was decoded as `source`, whose text is replaced.
    pub(crate) fn finish_as(self, kind: Kind, mut source: Source) -> Page {
        source.text = self.text;
        Page { source, kind, remarks: self.remarks, sections: self.sections, cells: self.cells }
    }
}

impl Page {
    /// The page of a text that is taken as it stands.
    pub(crate) fn plain(kind: Kind, source: Source) -> Self {
        Self { source, kind, remarks: Vec::new(), sections: Vec::new(), cells: Vec::new() }
    }
}
