//! Tables in a text whose cells commas part, in quotation marks where they
//! hold commas themselves (what a spreadsheet saves as CSV), or a stroke
//! between blanks: 序号 / 编号 / 内容.

use super::Part;
use super::Piece::{self, Mark, Source};
use crate::Span;

/// Fewer columns are no table.
const COLUMNS: usize = 5;
/// The longest line of titles, in bytes.
const LONGEST: usize = 600;
/// The longest cell, in bytes: a quotation that is never closed is none.
const CELL: usize = 24 << 10;

/// One table: where it stands, and its cells between tabs, a row a line.
pub(super) struct Table {
    place: Span,
    pieces: Vec<Piece>,
}

impl Table {
    /// Its place, and what is to stand there.
    pub(super) fn part(self) -> Part {
        (self.place, self.pieces)
    }

    fn push(&mut self, row: &Row) {
        for (nth, cell) in row.cells.iter().enumerate() {
            self.pieces.extend((nth > 0).then_some(Mark("\t")));
            self.pieces.extend(cell);
        }
        self.pieces.push(Mark("\n"));
        self.place.end = row.end;
    }
}

/// The pieces of each cell, and where the line after the row begins.
struct Row {
    cells: Vec<Vec<Piece>>,
    end: usize,
}

/// What parts the cells of a table.
#[derive(Clone, Copy)]
enum Parting {
    Comma,
    Stroke,
}

const STROKE: &str = " / ";

/// The tables of `source`: `is_titles` tells of the words of a line whether they are titles of a table.
pub(super) fn tables(source: &str, is_titles: impl Fn(&[&str]) -> bool) -> Vec<Table> {
    let mut tables = Vec::new();
    let (mut at, bytes) = (0, source.as_bytes());
    // Few lines have a comma of ASCII or a stroke.
    while let Some(mark) = memchr::memchr2(b',', b'/', &bytes[at..]).map(|len| at + len) {
        let start = memchr::memrchr(b'\n', &bytes[at..mark]).map_or(at, |line| at + line + 1);
        let end = memchr::memchr(b'\n', &bytes[mark..]).map_or(source.len(), |len| mark + len + 1);
        let table = parting(&source[start..end], &is_titles).and_then(|parting| table(source, start, parting));
        at = table.as_ref().map_or(end, |table| table.place.end);
        tables.extend(table);
    }
    tables
}

/// What parts the titles of a line, if it is one of titles.
fn parting(line: &str, is_titles: impl Fn(&[&str]) -> bool) -> Option<Parting> {
    if line.len() > LONGEST {
        return None;
    }
    let comma = memchr::memchr_iter(b',', line.as_bytes()).take(COLUMNS).count() + 1 >= COLUMNS;
    let stroke = memchr::memchr_iter(b'/', line.as_bytes()).take(COLUMNS).count() + 1 >= COLUMNS;
    let (parting, mark) = match (comma, stroke) {
        (true, _) => (Parting::Comma, ","),
        (_, true) => (Parting::Stroke, STROKE),
        _ => return None,
    };
    if line.contains(['，', '。']) {
        return None;
    }
    let words: Vec<&str> = line.split(mark).map(|word| word.trim().trim_matches('"')).collect();
    (words.len() >= COLUMNS && is_titles(&words)).then_some(parting)
}

/// The table whose titles stand in the line that begins at `at`, with a row at the least.
fn table(source: &str, at: usize, parting: Parting) -> Option<Table> {
    let titles = row(source, at, parting)?;
    let mut table = Table { place: Span::new(at, at), pieces: Vec::new() };
    table.push(&titles);
    let (width, first) = (titles.cells.len(), titles.end);
    while let Some(row) = row(source, table.place.end, parting).filter(|row| row.cells.len() == width) {
        table.push(&row);
    }
    (table.place.end > first).then_some(table)
}

/// The row that begins at `at`.
fn row(source: &str, at: usize, parting: Parting) -> Option<Row> {
    if at >= source.len() {
        return None;
    }
    match parting {
        Parting::Comma => quoted(source, at),
        Parting::Stroke => Some(stroked(source, at)),
    }
}

/// The row of the line at `at` whose cells strokes part.
fn stroked(source: &str, at: usize) -> Row {
    let line = source[at..].split_inclusive('\n').next().unwrap_or_default();
    let mut from = at;
    let cells = line.trim_end_matches(['\n', '\r']).split(STROKE).map(|cell| {
        let span = Span::new(from, from + cell.len());
        from = span.end + STROKE.len();
        vec![Source(span)]
    });
    Row { cells: cells.collect(), end: at + line.len() }
}

/// The row at `at` whose cells commas part, over as many lines as a quotation has.
fn quoted(source: &str, mut at: usize) -> Option<Row> {
    let mut cells = Vec::new();
    loop {
        let (cell, end) = match source[at..].starts_with('"') {
            true => quotation(source, at + 1)?,
            false => {
                let end = source[at..].find([',', '\n']).map_or(source.len(), |len| at + len);
                (vec![Source(Span::new(at, at + source[at..end].trim_end().len()))], end)
            }
        };
        cells.push(cell);
        let rest = source[end..].trim_start_matches(['\r', ' ']);
        at = source.len() - rest.len();
        match rest.bytes().next() {
            Some(b',') => at += 1,
            Some(b'\n') => return Some(Row { cells, end: at + 1 }),
            None => return Some(Row { cells, end: at }),
            // Words behind the quotation.
            Some(_) => return None,
        }
    }
}

/// The cell in quotation marks that begins at `at`, and where it ends: a doubled mark stands for one, a line end for
/// blanks.
fn quotation(source: &str, mut at: usize) -> Option<(Vec<Piece>, usize)> {
    let (mut cell, begin) = (Vec::new(), at);
    loop {
        let len = source[at..].find(['"', '\r', '\n']).filter(|len| at + len - begin <= CELL)?;
        let end = at + len;
        let rest = &source[end..];
        if let Some(rest) = rest.strip_prefix("\"\"") {
            cell.push(Source(Span::new(at, end + 1)));
            at = source.len() - rest.len();
        } else if rest.starts_with('"') {
            cell.push(Source(Span::new(at, end)));
            return Some((cell, end + 1));
        } else {
            cell.extend([Source(Span::new(at, end)), Mark("  ")]);
            at = source.len() - rest.trim_start_matches(['\r', '\n']).len();
        }
    }
}
