//! Rows between bars that a page break tore apart: the rest of the cells
//! stands below the titles, which are told again, with nothing in the first
//! two cells, or without the cells that stand above.

use crate::Span;

/// Fewer cells are no row.
const CELLS: usize = 4;
/// How many lines stand between the halves of a row at most.
const BETWEEN: usize = 10;

/// One row: where both halves stand, and those of each cell.
pub(super) struct Torn {
    pub(super) place: Span,
    /// Whether a bar stands before the first cell.
    pub(super) bar: bool,
    pub(super) cells: Vec<(Span, Span)>,
}

/// The rows of `source` that are torn, in order.
pub(super) fn torn(source: &str) -> Vec<Torn> {
    let (mut rows, mut titles): (Vec<Torn>, Option<&str>) = (Vec::new(), None);
    if memchr::memchr_iter(b'|', source.as_bytes()).take(2 * CELLS).count() < 2 * CELLS {
        return rows;
    }
    // The last row, how many lines ago, and whether the titles stand among these.
    let mut last: Option<(Vec<Span>, usize, bool)> = None;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let begin = start;
        start += line.len();
        let bar =
            line.trim_start().starts_with('|') && titles.is_some_and(|titles| titles.trim_start().starts_with('|'));
        let mut cells = if line.contains('|') { cells(line, begin) } else { Vec::new() };
        cells.drain(..usize::from(bar));
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let known = titles.is_some_and(|titles| titles.trim() == line.trim());
        if cells.len() < CELLS || filled <= 1 || known {
            // The number of the page, the headline and the titles again.
            last = last.map(|(row, lines, again)| (row, lines + 1, again || known)).filter(|last| last.1 <= BETWEEN);
            continue;
        }
        let rest = cells[0].is_empty() && cells[1].is_empty();
        let halves = last.take().filter(|last| last.1 > 0).and_then(|(row, _, again)| {
            let whole = titles.filter(|_| again).map_or(0, |titles| titles.split('|').count() - usize::from(bar));
            halves(source, row, cells.clone(), rest, whole)
        });
        match halves {
            Some(halves) => {
                let start = source[..halves[0].0.start].rfind('\n').map_or(0, |end| end + 1);
                let place = Span::new(start, begin + line.trim_end().len());
                rows.push(Torn { place, bar, cells: halves });
            }
            None if titles.is_none() => titles = Some(line),
            None => last = (!rest).then_some((cells, 0, false)),
        }
    }
    rows
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
