//! Rows between bars that a page break tore apart: the rest of the cells
//! stands below the titles, which are told again, with nothing in the first
//! two cells, or without the cells that stand above.

use super::Part;
use super::Piece::{Mark, Source};
use crate::Span;

/// Fewer cells are no row.
const CELLS: usize = 4;
/// How many lines stand between the halves of a row at most.
const BETWEEN: usize = 10;

/// One row: where both halves stand, and those of each cell.
pub(super) struct Torn {
    place: Span,
    /// Whether a bar stands before the first cell.
    bar: bool,
    cells: Vec<(Span, Span)>,
}

impl Torn {
    /// Its place, with the row whole.
    pub(super) fn part(&self) -> Part {
        let mut pieces = vec![Mark(if self.bar { "| " } else { "" })];
        for (nth, (above, below)) in self.cells.iter().enumerate() {
            pieces.extend([Mark(if nth > 0 { " | " } else { "" }), Source(*above), Source(*below)]);
        }
        (self.place, pieces)
    }
}

/// The rows of `source` that are torn, in order.
pub(super) fn torn(source: &str) -> Vec<Torn> {
    let (mut rows, mut titles): (Vec<Torn>, Option<&str>) = (Vec::new(), None);
    if memchr::memchr_iter(b'|', source.as_bytes()).take(2 * CELLS).count() < 2 * CELLS {
        return rows;
    }
    // The last row, how many lines ago, and whether the titles stand among these.
    let mut last: Option<(Row<'_>, usize, bool)> = None;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let begin = start;
        start += line.len();
        let bars = memchr::memchr_iter(b'|', line.as_bytes()).count();
        let known = bars + 1 >= CELLS && titles.is_some_and(|titles| titles.trim() == line.trim());
        let begins = |line: &str| line.trim_start().starts_with('|');
        let row = Row { line, begin, bar: bars + 1 >= CELLS && begins(line) && titles.is_some_and(begins) };
        if bars + 1 < CELLS + usize::from(row.bar) || known || !row.is_filled() {
            // The number of the page, the headline and the titles again.
            last = last.map(|(row, lines, again)| (row, lines + 1, again || known)).filter(|last| last.1 <= BETWEEN);
            continue;
        }
        let rest = row.parts().take(2).all(|part| part.trim().is_empty());
        let halves = last.take().filter(|last| last.1 > 0).and_then(|(above, _, again)| {
            let whole = titles.filter(|_| again).map_or(0, |titles| titles.split('|').count() - usize::from(row.bar));
            halves(source, above.cells(), row.cells(), rest, whole)
        });
        match halves {
            Some(halves) => {
                let start = source[..halves[0].0.start].rfind('\n').map_or(0, |end| end + 1);
                let place = Span::new(start, row.begin + line.trim_end().len());
                rows.push(Torn { place, bar: row.bar, cells: halves });
            }
            None if titles.is_none() => titles = Some(line),
            None => last = (!rest).then_some((row, 0, false)),
        }
    }
    rows
}

/// A line, which may be a row.
#[derive(Clone, Copy)]
struct Row<'s> {
    line: &'s str,
    begin: usize,
    /// Whether a bar stands before the first cell.
    bar: bool,
}

impl<'s> Row<'s> {
    /// Whether words stand in more than one cell.
    fn is_filled(self) -> bool {
        self.parts().filter(|part| !part.trim().is_empty()).nth(1).is_some()
    }

    /// What stands between the bars.
    fn parts(self) -> impl Iterator<Item = &'s str> {
        self.line.split('|').skip(usize::from(self.bar))
    }

    /// The cells, without the blanks around them.
    fn cells(self) -> Vec<Span> {
        let mut cells = cells(self.line, self.begin);
        cells.drain(..usize::from(self.bar));
        cells
    }
}

/// The halves of each cell: of two rows of as many cells, the lower without a beginning, or of the two parts of a row
/// of `whole` cells that is torn within one of them.
fn halves(source: &str, row: Vec<Span>, below: Vec<Span>, rest: bool, whole: usize) -> Option<Vec<(Span, Span)>> {
    if rest && row.len() == below.len() {
        return Some(row.into_iter().zip(below).collect());
    }
    let begins = source[below[0].range()].bytes().all(|b| b.is_ascii_digit());
    if rest || begins || row.len() + below.len() != whole + 1 {
        return None;
    }
    let torn = row.len() - 1;
    let half = |nth: usize| match nth {
        _ if nth < torn => (row[nth], Span::default()),
        _ if nth == torn => (row[nth], below[0]),
        _ => (Span::default(), below[nth - torn]),
    };
    Some((0..whole).map(half).collect())
}

/// The cells of a line, without the blanks around them.
fn cells(line: &str, begin: usize) -> Vec<Span> {
    let mut start = begin;
    let cells = line.split('|').map(|cell| {
        let from = start + cell.len() - cell.trim_start().len();
        start += cell.len() + 1;
        let text = cell.trim();
        if text.is_empty() {
            Span::new(from.min(start - 1), from.min(start - 1))
        } else {
            Span::new(from, from + text.len())
        }
    });
    cells.collect()
}
