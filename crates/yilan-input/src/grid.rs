//! [`Grid`]: the cells of a table wherever it comes from, and how it is
//! written: a row a line, its cells parted by tabs.
//!
//! Merged cells are resolved here, in one way for every kind of file:
//!
//! - a cell merged over rows stands in each of them (one region for three
//!   complaints), but where it is the number of the row, the rows are one
//!   record, and their cells are joined;
//! - the rows of a header of several storeys become one line, the lowest title
//!   of each column;
//! - in a form of labels and values, the number or the picture merged over its
//!   rows beside them stands alone above them;
//! - two tables side by side with the same titles, an empty column between
//!   them, are written one after the other;
//! - a row with a single text (a title, a heading over all columns) is a line
//!   without tabs;
//! - columns and rows without any text are left out.

use crate::limits::{MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_TEXT};
use crate::page::{Builder, Cell, beginning};
use crate::{Error, Remark};

/// Between two paragraphs of a cell: a gap that the reader of tables sees and
/// that no value keeps.
const PARAGRAPH: &str = "  ";

/// How many rows a header may have.
const STOREYS: u32 = 4;

/// The cells of a table.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    cells: Vec<Item>,
    /// The printed page of the cells that are added; 0 when there are none.
    page: u32,
    bytes: usize,
    cut: bool,
}

/// A cell, its rows and columns counted from 1.
#[derive(Debug)]
struct Item {
    row: u32,
    column: u32,
    rows: u32,
    columns: u32,
    page: u32,
    text: Box<str>,
    /// Whether it stands beside a form and in none of its rows.
    beside: bool,
}

/// How far a cell reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) rows: u32,
    pub(crate) columns: u32,
}

impl Extent {
    pub(crate) const ONE: Self = Self { rows: 1, columns: 1 };
}

impl Grid {
    /// Adds a cell. Its lines become paragraphs of one line; a tab in it is a
    /// blank. One without text is nothing, unless it is merged.
    pub(crate) fn add(&mut self, at: Cell, extent: Extent, text: &str) -> Result<(), Error> {
        let text = self.clean(text);
        if text.is_empty() || at.column > MAX_COLUMNS {
            self.cut |= at.column > MAX_COLUMNS && !text.is_empty();
            return Ok(());
        }
        self.bytes += text.len();
        check(self.cells.len(), self.bytes)?;
        let columns = extent.columns.clamp(1, MAX_COLUMNS + 1 - at.column);
        self.cells.push(Item {
            row: at.row,
            column: at.column,
            rows: extent.rows.max(1),
            columns,
            page: self.page,
            text: text.into(),
            beside: false,
        });
        Ok(())
    }

    /// The cell that ends at `last` reaches `rows` further down, if it is merged above or below.
    pub(crate) fn reach(&mut self, last: Cell, rows: u32) {
        /// So many cells are looked at.
        const MOST: usize = 4096;
        let ends = |item: &&mut Item| item.column == last.column && item.row + item.rows == last.row + 1;
        if let Some(item) = self.cells.iter_mut().rev().take(MOST).find(ends)
            && (item.rows > 1 || rows > 1)
        {
            item.rows = item.rows.saturating_add(rows);
        }
    }

    /// The cells that are added stand on the printed page `number`.
    pub(crate) fn on_page(&mut self, number: u32) {
        self.page = number;
    }

    /// Whether it has no text.
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    fn clean(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len().min(MAX_CELL));
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !out.is_empty() {
                out.push_str(PARAGRAPH);
            }
            if out.len() + line.len() > MAX_CELL {
                let room = MAX_CELL.saturating_sub(out.len());
                out.push_str(beginning(line, room));
                self.cut = true;
                break;
            }
            out.extend(line.chars().map(|c| if c == '\t' || c == '\r' || c == '\u{b}' { ' ' } else { c }));
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// Writes the table as one of several in a text.
    pub(crate) fn write(self, out: &mut Builder) -> Result<(), Error> {
        out.blank_line()?;
        out.table();
        self.write_sheet(out)?;
        out.blank_line()
    }

    /// Writes the table of a sheet, which has no other.
    pub(crate) fn write_sheet(mut self, out: &mut Builder) -> Result<(), Error> {
        if self.cut {
            let (cell, columns) = (MAX_CELL >> 20, MAX_COLUMNS);
            out.remark(Remark::part(format_args!(
                "a table with a cell of more than {cell} MB or more than {columns} columns; what is beyond was left out, split it"
            )));
        }
        self.cells.sort_by_key(|item| (item.row, item.column));
        if let Some(from) = again(&self.cells) {
            let (right, left): (Vec<Item>, Vec<Item>) = self.cells.into_iter().partition(|item| item.column >= from);
            Lines::new(&left).write(out)?;
            out.blank_line()?;
            return Lines::new(&right).write(out);
        }
        mark_beside(&mut self.cells);
        Lines::new(&self.cells).write(out)
    }
}

/// Whether a table of so many cells and bytes is still read.
pub(crate) fn check(cells: usize, bytes: usize) -> Result<(), Error> {
    if cells >= MAX_CELLS {
        return Err(Error::new(format_args!(
            "a table of more than {MAX_CELLS} cells, which is as many as are read; split it into files"
        )));
    }
    if bytes > MAX_TEXT {
        let most = MAX_TEXT >> 20;
        return Err(Error::new(format_args!(
            "a table with more than {most} MB of text, which is as much as is read; split it into files"
        )));
    }
    Ok(())
}

/// The first column of the second of two tables that stand side by side: an empty column parts them, and in one row
/// they have the same titles.
fn again(items: &[Item]) -> Option<u32> {
    const FEWEST: usize = 3;
    /// So many empty columns are looked at.
    const GAPS: usize = 8;
    let mut used: Vec<u32> = items.iter().map(|item| item.column).collect();
    used.sort_unstable();
    used.dedup();
    let twice = |from: u32| {
        items.chunk_by(|one, next| one.row == next.row).any(|row| {
            let (left, right) = row.split_at(row.partition_point(|item| item.column < from));
            left.len() >= FEWEST && left.iter().map(|item| &item.text).eq(right.iter().map(|item| &item.text))
        })
    };
    used.windows(2).filter(|pair| pair[1] > pair[0] + 1).take(GAPS).map(|pair| pair[1]).find(|from| twice(*from))
}

/// Marks what stands beside the labels and values of a form, merged over their rows: in the first column the numbers of
/// the forms, in the last anything. No row of such a table has a cell of its own in that column.
fn mark_beside(items: &mut [Item]) {
    /// So many rows are a form.
    const FORM: u32 = 3;
    const LABEL: usize = 45;
    let mut used: Vec<u32> = items.iter().map(|item| item.column).collect();
    used.sort_unstable();
    used.dedup();
    let [first, .., last] = used[..] else { return };
    if !(3..=5).contains(&used.len()) {
        return;
    }
    for column in [first, last] {
        let is_tall = |item: &Item| item.column == column && item.rows >= FORM;
        let fits = |item: &Item| match item.rows >= FORM {
            true => column == last || is_key(&item.text),
            false => item.columns >= 2,
        };
        if !items.iter().filter(|item| item.column == column).all(fits) {
            continue;
        }
        // The first of the other cells of each row is its label.
        let (mut row, mut until, mut labelled) = (0, 0, items.iter().any(is_tall));
        for item in items.iter() {
            until = if is_tall(item) { item.row + item.rows } else { until };
            if item.column != column && item.row != row {
                row = item.row;
                let label = item.text.len() <= LABEL && !item.text.bytes().any(|byte| byte.is_ascii_digit());
                labelled &= label || item.row >= until && item.columns >= 2;
            }
        }
        if labelled {
            items
                .iter_mut()
                .filter(|item| item.column == column && item.rows >= FORM)
                .for_each(|item| item.beside = true);
            return;
        }
    }
}

/// A stretch of a cell of a line: its text, and the cell it was read from.
type Stretch<'a> = (&'a str, Cell);

/// A row in the making: the stretches of each column.
#[derive(Debug, Default)]
struct Line<'a> {
    /// Its row.
    row: u32,
    /// The printed page it begins on.
    page: u32,
    /// The used column and what stands there, in the order of columns.
    cells: Vec<(usize, Vec<Stretch<'a>>)>,
    /// The used columns that hold the number of the row.
    keys: Vec<usize>,
}

/// Writes the rows in order.
struct Lines<'a> {
    items: &'a [Item],
    /// The columns that hold text, in order.
    used: Vec<u32>,
    /// Per used column the cell from a row above that reaches further down.
    carried: Vec<Option<&'a Item>>,
}

impl<'a> Lines<'a> {
    fn new(items: &'a [Item]) -> Self {
        let mut used: Vec<u32> = items.iter().map(|item| item.column).collect();
        used.sort_unstable();
        used.dedup();
        let carried = vec![None; used.len()];
        Self { items, used, carried }
    }

    fn write(mut self, out: &mut Builder) -> Result<(), Error> {
        let (mut at, mut open, mut last) = (0, None::<Line<'a>>, 0);
        while let Some(first) = self.items.get(at) {
            let (top, mut row) = (first.row, first.row);
            let end = at + self.items[at..].iter().take_while(|item| item.row == row).count();
            let own = &self.items[at..end];
            at = end;
            for item in own.iter().filter(|item| item.beside) {
                if let Some(before) = open.take() {
                    before.write(self.used.len(), out)?;
                }
                out.cell(&item.text, Cell { row: item.row, column: item.column })?;
                out.end_line()?;
            }
            let mut line = self.line(row, own);
            if let Some(storeys) = self.storeys(own) {
                while let Some(below) = self.items.get(at).filter(|item| item.row < top + storeys) {
                    let end = at + self.items[at..].iter().take_while(|item| item.row == below.row).count();
                    line = self.line(below.row, &self.items[at..end]);
                    row = below.row;
                    at = end;
                }
            }
            if let Some(before) = &mut open
                && top == last + 1
                && self.continues(before, &line, own)
            {
                before.join(line);
                last = row;
                continue;
            }
            if let Some(before) = open.replace(line) {
                before.write(self.used.len(), out)?;
            }
            // Rows that are all empty part what stands above and below.
            if last > 0 && top > last + 1 && !self.covers(last + 1) {
                out.blank_line()?;
            }
            last = row;
        }
        open.map_or(Ok(()), |line| line.write(self.used.len(), out))
    }

    /// Whether a cell from above reaches into the row.
    fn covers(&self, row: u32) -> bool {
        self.carried.iter().flatten().any(|item| item.row + item.rows > row)
    }

    /// The row with its own cells, and those that reach into it from above.
    fn line(&mut self, row: u32, own: &'a [Item]) -> Line<'a> {
        let mut line = Line { row, page: own.first().map_or(0, |item| item.page), ..Line::default() };
        let mut own = own.iter().filter(|item| !item.beside).peekable();
        for (index, &column) in self.used.iter().enumerate() {
            while own.next_if(|item| item.column < column).is_some() {}
            let item = match own.next_if(|item| item.column == column) {
                Some(item) => {
                    self.carried[index] = (item.rows > 1).then_some(item);
                    item
                }
                None => match self.carried[index] {
                    Some(item) if row - item.row < item.rows => item,
                    _ => {
                        self.carried[index] = None;
                        continue;
                    }
                },
            };
            if is_key(&item.text) && line.keys.len() < 2 {
                line.keys.push(index);
            }
            line.cells.push((index, vec![(&item.text, Cell { row: item.row, column })]));
        }
        line
    }

    /// How many rows the header takes that begins with these cells: its titles
    /// reach down beside those that have others below.
    fn storeys(&self, own: &[Item]) -> Option<u32> {
        let most = own.iter().map(|item| item.rows).max().filter(|&rows| (2..=STOREYS).contains(&rows))?;
        let reach = own.iter().filter(|item| item.rows == most).count();
        let parted = own.iter().filter(|item| item.rows < most);
        let wide = parted.clone().any(|item| item.columns > 1);
        let titles = own.iter().all(|item| item.text.len() <= 60 && !is_key(&item.text));
        (reach >= 2 && wide && titles).then_some(most)
    }

    /// Whether a row goes on with the record of the one before it: where that
    /// has its number, this has none of its own.
    fn continues(&self, before: &Line<'a>, line: &Line<'a>, own: &[Item]) -> bool {
        // The value of a form that a page breaks: its label stands above the break alone.
        if let [rest] = own
            && line.page > before.page
            && before.cells.len() >= 2
            && line.cells.last().is_some_and(|(_, last)| last[0].1.column == rest.column)
            && before.cells.last().map(|(index, _)| *index) == line.cells.last().map(|(index, _)| *index)
        {
            return true;
        }
        let Some(&key) = before.keys.first() else { return false };
        let left = own.first().is_none_or(|item| self.used.get(key).is_none_or(|&column| item.column <= column));
        if left || own.iter().any(|item| item.columns > 2) {
            return false;
        }
        let carried = |column: usize| {
            let there = |line: &Line<'a>| line.at(column).map(|stretches| stretches[0].1);
            there(line).is_none_or(|cell| there(before) == Some(cell))
        };
        // A first column of regions may be merged over many records.
        let fresh = |index: usize| line.at(index).is_some() && !carried(index);
        // A page breaks a number as well: `D3NX202506` and `120002`.
        let rest = |index: usize| index != key && line.page > before.page && line.is_rest(index, before);
        let same = |index: usize| carried(index) || rest(index);
        key <= 2
            && before.keys.iter().all(|&key| same(key))
            && !line.keys.iter().any(|&index| fresh(index) && !rest(index))
    }
}

impl<'a> Line<'a> {
    fn at(&self, column: usize) -> Option<&[Stretch<'a>]> {
        let index = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.cells[index].1)
    }

    /// Whether what stands in a column is the last digits of a number of the row before.
    fn is_rest(&self, column: usize, before: &Self) -> bool {
        let (Some([(rest, _)]), Some([(begun, _)])) = (self.at(column), before.at(column)) else { return false };
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        let bare = rest.trim_end_matches(['*', '＊', '号']);
        bare.bytes().all(|byte| byte.is_ascii_digit()) && digits(rest) < digits(begun) && digits(begun) >= 6
    }

    /// Appends the cells of the row below to those of this.
    fn join(&mut self, below: Self) {
        for (column, stretches) in below.cells {
            match self.cells.binary_search_by_key(&column, |(column, _)| *column) {
                Ok(index) => {
                    let mine = &mut self.cells[index].1;
                    mine.extend(
                        stretches
                            .into_iter()
                            .filter(|new| mine.last().is_none_or(|last| last.1 != new.1))
                            .collect::<Vec<_>>(),
                    );
                }
                Err(index) => self.cells.insert(index, (column, stretches)),
            }
        }
    }

    fn write(&self, columns: usize, out: &mut Builder) -> Result<(), Error> {
        if self.page > 0 {
            out.page(self.page);
        }
        if let [(_, stretches)] = &self.cells[..]
            && columns != 2
        {
            write(stretches, self.row, out)?;
            return out.end_line();
        }
        let mut next = 0;
        for (column, stretches) in &self.cells {
            while next < *column {
                out.push("\t")?;
                next += 1;
            }
            write(stretches, self.row, out)?;
        }
        while next + 1 < columns {
            out.push("\t")?;
            next += 1;
        }
        out.push("\n")
    }
}

fn write(stretches: &[Stretch<'_>], row: u32, out: &mut Builder) -> Result<(), Error> {
    for (index, (text, cell)) in stretches.iter().enumerate() {
        if index > 0 {
            out.push(PARAGRAPH)?;
        }
        out.cell_in(text, *cell, row)?;
    }
    Ok(())
}

/// Whether a cell is the number of a row, or of a case: a few digits, or a run
/// of letters and digits.
fn is_key(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let digits = text.chars().filter(|c| c.is_ascii_digit()).count();
    let other = text.chars().filter(|c| !c.is_ascii_alphanumeric() && !" *＊.、-号第批".contains(*c)).count();
    other == 0 && digits > 0 && (digits >= 6 || text.chars().count() <= 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grid from lines of `row column rows columns text`.
    fn written(cells: &[(u32, u32, u32, u32, &str)]) -> String {
        let mut grid = Grid::default();
        for &(row, column, rows, columns, text) in cells {
            grid.add(Cell { row, column }, Extent { rows, columns }, text).unwrap();
        }
        let mut out = Builder::default();
        grid.write(&mut out).unwrap();
        let page = out.finish(crate::Kind::Csv, 0);
        page.assert_valid();
        page.text().to_owned()
    }

    #[test]
    fn a_cell_over_rows_stands_in_each() {
        let text = written(&[
            (1, 1, 1, 1, "序号"),
            (1, 2, 1, 1, "行政区域"),
            (1, 3, 1, 1, "反映"),
            (2, 1, 1, 1, "1"),
            (2, 2, 2, 1, "甲县"),
            (2, 3, 1, 1, "扬尘"),
            (3, 1, 1, 1, "2"),
            (3, 3, 1, 1, "油烟"),
        ]);
        assert_eq!(text, "序号\t行政区域\t反映\n1\t甲县\t扬尘\n2\t甲县\t油烟\n\n");
    }

    #[test]
    fn rows_of_one_number_are_one() {
        let text = written(&[
            (1, 1, 2, 1, "1"),
            (1, 2, 2, 1, "D3NX202506120002"),
            (1, 3, 1, 1, "扬尘"),
            (1, 4, 2, 1, "甲县"),
            (2, 3, 1, 1, "油烟"),
            (3, 1, 1, 1, "2"),
            (3, 2, 1, 1, "D3NX202506120003"),
            (3, 3, 1, 1, "噪声"),
        ]);
        assert_eq!(text, "1\tD3NX202506120002\t扬尘  油烟\t甲县\n2\tD3NX202506120003\t噪声\t\n\n");
    }

    #[test]
    fn what_stands_beside_a_form_stands_above_it() {
        let form = |numbered: bool| {
            let (label, number) = if numbered { (2, (1, 1, 3, 1, "1")) } else { (1, (1, 3, 3, 1, "整改后")) };
            written(&[
                number,
                (1, label, 1, 1, "受理编号"),
                (1, label + 1, 1, 1, "609号"),
                (2, label, 1, 1, "行政区域"),
                (2, label + 1, 1, 1, "甲县"),
                (3, label, 1, 1, "反映"),
                (3, label + 1, 1, 1, "扬尘"),
            ])
        };
        assert_eq!(form(true), "1\n\t受理编号\t609号\n\t行政区域\t甲县\n\t反映\t扬尘\n\n");
        assert_eq!(form(false), "整改后\n受理编号\t609号\t\n行政区域\t甲县\t\n反映\t扬尘\t\n\n");
        let list = written(&[
            (1, 1, 3, 1, "甲县"),
            (1, 2, 1, 1, "609号"),
            (1, 3, 1, 1, "扬尘"),
            (2, 2, 1, 1, "610号"),
            (2, 3, 1, 1, "油烟"),
            (3, 2, 1, 1, "611号"),
            (3, 3, 1, 1, "噪声"),
        ]);
        assert_eq!(list, "甲县\t609号\t扬尘\n甲县\t610号\t油烟\n甲县\t611号\t噪声\n\n");
    }

    #[test]
    fn tables_side_by_side_are_written_one_after_the_other() {
        let row = |row: u32, texts: [&'static str; 6]| {
            [1, 2, 3, 5, 6, 7].into_iter().zip(texts).map(move |(column, text)| (row, column, 1, 1, text))
        };
        let head = ["序号", "编号", "反映", "序号", "编号", "反映"];
        let mut cells = vec![(1, 1, 1, 3, "第八批"), (1, 5, 1, 3, "第九批")];
        cells.extend(row(2, head));
        cells.extend(row(3, ["1", "609号", "扬尘", "1", "610号", "油烟"]));
        let expected = "第八批\n序号\t编号\t反映\n1\t609号\t扬尘\n\n第九批\n序号\t编号\t反映\n1\t610号\t油烟\n\n";
        assert_eq!(written(&cells), expected);
    }

    #[test]
    fn a_header_of_two_storeys_is_one_line() {
        let text = written(&[
            (1, 1, 1, 4, "一览表"),
            (2, 1, 2, 1, "序号"),
            (2, 2, 2, 1, "受理编号"),
            (2, 3, 1, 2, "办理情况"),
            (3, 3, 1, 1, "调查核实情况"),
            (3, 4, 1, 1, "是否属实"),
            (4, 1, 1, 1, "1"),
            (4, 2, 1, 1, "609号"),
            (4, 3, 1, 1, "经查"),
            (4, 4, 1, 1, "属实"),
        ]);
        assert_eq!(text, "一览表\n序号\t受理编号\t调查核实情况\t是否属实\n1\t609号\t经查\t属实\n\n");
    }

    #[test]
    fn a_heading_between_rows_stands_alone_and_empty_columns_go() {
        let text = written(&[
            (1, 2, 1, 1, "1"),
            (1, 4, 1, 1, "甲\t乙\n 丙"),
            (1, 5, 1, 1, "丁"),
            (2, 2, 1, 4, "某市"),
            (3, 2, 1, 1, "2"),
            (3, 5, 1, 1, "戊"),
        ]);
        assert_eq!(text, "1\t甲 乙  丙\t丁\n某市\n2\t\t戊\n\n");
    }

    #[test]
    fn numbers_of_rows_and_cases_are_keys() {
        for key in ["1", "12", "D3NX202506120002", "D3NX2025 06120002 *", "609号", "[2017]051835"] {
            assert_eq!(is_key(key), !key.starts_with('['), "{key}");
        }
        for other in ["", "甲县", "2025年6月12日，经查", "属实", "约谈2人"] {
            assert!(!is_key(other), "{other}");
        }
    }
}
