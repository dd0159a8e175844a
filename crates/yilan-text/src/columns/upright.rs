//! Tables that were taken out of a page column by column: each title with all
//! cells of its column below it, a cell a line, and 序号 with 1, 2, 3 first.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::Part;
use super::Piece::{Mark, Source};
use crate::Span;

/// Fewer columns are no table.
const COLUMNS: usize = 5;
/// And more are none.
const MOST: usize = 24;
/// One row alone is a record of labels and values.
const ROWS: usize = 2;
/// What the column of running numbers is called.
const FIRST: &str = "序号";
/// The longest title, in bytes.
const TITLE: usize = 36;

/// One table: its cells, column by column, the title of each first.
pub(super) struct Table {
    columns: Vec<Vec<Span>>,
}

impl Table {
    /// Its place, and its cells between tabs, a row a line.
    pub(super) fn part(&self) -> Part {
        let first = self.columns.first().and_then(|column| column.first()).copied().unwrap_or_default();
        let last = self.columns.last().and_then(|column| column.last()).copied().unwrap_or_default();
        let rows = self.columns.first().map_or(0, Vec::len);
        let mut pieces = Vec::new();
        for row in 0..rows {
            for (nth, column) in self.columns.iter().enumerate() {
                pieces.extend([Mark(if nth > 0 { "\t" } else { "" }), Source(column[row])]);
            }
            pieces.push(Mark("\n"));
        }
        (Span::new(first.start, last.end), pieces)
    }
}

/// The tables of `source`: `is_titles` tells of words whether they are titles of a table.
pub(super) fn tables(source: &str, is_titles: impl Fn(&[&str]) -> bool) -> Vec<Table> {
    static INDEX: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(FIRST));
    let mut tables = Vec::new();
    let mut at = 0;
    while let Some(found) = INDEX.find(&source.as_bytes()[at..]) {
        let start = at + found;
        at = start + FIRST.len();
        if !source[..start].ends_with('\n') && start > 0 {
            continue;
        }
        if let Some(table) = table(source, start, &is_titles) {
            at = table.part().0.end;
            tables.push(table);
        }
    }
    tables
}

/// The table whose first title begins at `start`.
fn table(source: &str, start: usize, is_titles: impl Fn(&[&str]) -> bool) -> Option<Table> {
    let mut lines = lines(source, start);
    let mut first = vec![lines.next().filter(|title| &source[title.range()] == FIRST)?];
    let title = loop {
        let line = lines.next()?;
        if source[line.range()].parse() != Ok(first.len()) {
            break line;
        }
        first.push(line);
    };
    let rows = first.len() - 1;
    if rows < ROWS {
        return None;
    }
    let mut columns = vec![first];
    let mut next = Some(title);
    // Another table may begin there.
    let is_title = |title: &Span| title.len() <= TITLE && &source[title.range()] != FIRST;
    while let Some(title) = next.filter(|title| columns.len() < MOST && is_title(title)) {
        let column: Vec<Span> = std::iter::once(title).chain(lines.by_ref().take(rows)).collect();
        if column.len() <= rows {
            return None;
        }
        columns.push(column);
        next = lines.next();
    }
    let titles: Vec<&str> = columns.iter().map(|column| &source[column[0].range()]).collect();
    // A cell more or less somewhere would move all behind it.
    (next.is_none() && columns.len() >= COLUMNS && is_titles(&titles)).then_some(Table { columns })
}

/// The lines from `start` up to the first empty one, without the blanks around them.
fn lines(source: &str, start: usize) -> impl Iterator<Item = Span> + '_ {
    let mut at = start;
    let lines = source[start..].split_inclusive('\n').map(move |line| {
        let from = at + line.len() - line.trim_start().len();
        at += line.len();
        Span::new(from.min(at), from.min(at) + line.trim().len())
    });
    lines.take_while(|line| !line.is_empty())
}
