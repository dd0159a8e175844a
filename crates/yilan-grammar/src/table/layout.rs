//! The layouts of tables, told by their shape: one entry of [`LAYOUTS`] each.

use yilan_text::Span;

use super::columns::Column;
use super::sheet::{Line, Sheet};
use super::{answers, closed, closure, delimited, flat, glued, headed, header, ids, prose, records, upright};
use crate::charset::CharSet;

/// What stands from a line on in one layout, if anything does.
pub(super) type Layout = fn(&Sheet<'_>, usize, &Context) -> Option<Block>;

/// What the first line of a layout must have.
#[derive(Clone, Copy, Debug)]
pub(super) enum Needs {
    Nothing,
    /// A tab or a bar.
    Separator,
    /// A title.
    Title,
    /// A strong case number, or 编号.
    Number,
    /// A numeral that it begins with.
    Numeral,
    /// Few characters.
    Shortness,
}

impl Needs {
    /// Whether `line` has it.
    #[inline]
    pub(super) fn are_met(self, sheet: &Sheet<'_>, line: &Line) -> bool {
        static NUMERALS: CharSet = CharSet::of("0123456789一二两兩三四五六七八九十");
        const SHORT: usize = 120;
        match self {
            Self::Nothing => true,
            Self::Separator => line.tabs > 0 || line.bars > 0,
            Self::Title => line.titled,
            Self::Number => line.named,
            Self::Numeral => NUMERALS.begins(&sheet.text[line.cell]),
            Self::Shortness => line.cell.len() <= SHORT,
        }
    }
}

/// Every layout; the first that reads something from a line has it.
pub(super) const LAYOUTS: &[(Needs, Layout)] = &[
    // Cells parted by tabs or bars: a row a line, a cell a line, or anything between.
    (Needs::Separator, delimited::read),
    // All cells of a column below its title.
    (Needs::Nothing, upright::read),
    // Titles in one run, for the rows of the layouts below.
    (Needs::Title, header::read),
    // Question and answer.
    (Needs::Number, answers::read),
    // Sections with an item a case.
    (Needs::Nothing, closure::read),
    // Labels and values.
    (Needs::Nothing, records::read),
    // Sections under headlines with complaint and number.
    (Needs::Numeral, headed::read),
    // A cell a line, the number of the case behind the others.
    (Needs::Shortness, closed::read),
    // A cell a line without separators.
    (Needs::Shortness, flat::read),
    // Numbered prose.
    (Needs::Nothing, prose::read),
    // All cells of a row glued together, or joined by single spaces.
    (Needs::Nothing, glued::read),
];

/// What the page said before.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The titles that hold until others come.
    pub header: Option<Header>,
}

impl Context {
    /// The number of columns, when titles were read.
    pub(super) fn width(&self) -> Option<usize> {
        self.header.as_ref().map(|header| header.columns.len())
    }
}

/// A row of titles.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    pub columns: Vec<Column>,
    pub span: Span,
    /// The titles that are not known.
    pub unknown: Vec<Span>,
    /// Whether the titles stood there twice, over two halves of one list, whose rows take turns: 1, 5, 2, 6.
    pub twice: bool,
}

/// What a layout read: titles, rows, and the line it ended before.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub rows: Vec<Raw>,
    /// The last titles read.
    pub header: Option<Header>,
    pub span: Option<Span>,
    /// The line of its first titles or row.
    pub line: Option<usize>,
    /// The line after its last.
    pub next: usize,
}

/// A row as cells, not yet understood.
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    pub span: Span,
    /// The line it begins with.
    pub line: usize,
    pub cells: Vec<(Column, Span)>,
    /// Cells that fit no column.
    pub stray: Vec<Span>,
    pub truncated: bool,
    /// Whether it is prose, where a status may stand in a sentence.
    pub prose: bool,
}

impl Raw {
    /// Adds a cell; a further paragraph of the same column joins it.
    pub(super) fn put(&mut self, column: Column, span: Span) {
        if span.is_empty() {
            return;
        }
        if let Some((last, cell)) = self.cells.last_mut()
            && *last == column
            && (column.is_prose() || (column == Column::Region && span.start == cell.end))
            && span.start >= cell.end
        {
            cell.end = span.end;
            return;
        }
        self.cells.push((column, span));
    }

    /// Adds a cell that has a column of its own.
    pub(super) fn put_apart(&mut self, column: Column, span: Span) {
        if !span.is_empty() {
            self.cells.push((column, span));
        }
    }

    /// Cuts the first cell of a column at `at`; what stands behind it is that of another.
    pub(super) fn part(&mut self, column: Column, at: usize, behind: Column) {
        let Some(place) = self.cells.iter().position(|(c, _)| *c == column) else { return };
        let end = std::mem::replace(&mut self.cells[place].1.end, at);
        self.cells.insert(place + 1, (behind, Span::new(at, end)));
    }

    /// Leaves what stands in `before`, an earlier row, or above it to that row: a letter does not take the number of a
    /// row. Whether anything is left.
    pub(super) fn leave(&mut self, before: Span) -> bool {
        self.cells.retain(|(_, cell)| cell.start >= before.end);
        let rest = self.cells.iter().map(|(_, cell)| *cell).reduce(Span::cover);
        self.span = rest.unwrap_or(self.span);
        rest.is_some()
    }

    /// The first cell of a column.
    pub(super) fn get(&self, column: Column) -> Option<Span> {
        self.cells.iter().find(|(c, _)| *c == column).map(|(_, span)| *span)
    }

    /// Where its first number stands, or else the complaint.
    pub(super) fn begin(&self) -> Option<usize> {
        let first = [Column::Index, Column::CaseId, Column::Complaint].map(|column| self.get(column));
        first.into_iter().flatten().map(|cell| cell.start).min()
    }

    /// The number of the case: 交办编号：某督交〔2024〕第031号 may stand above 受理编号：D3….
    pub(super) fn number(&self, sheet: &Sheet<'_>) -> Option<Span> {
        let mut numbers = self.cells.iter().filter(|(column, _)| *column == Column::CaseId).map(|(_, cell)| *cell);
        numbers.find(|cell| ids::strong(sheet.str(*cell)).is_some()).or_else(|| self.get(Column::CaseId))
    }
}
