//! Rows between bars that a page break tore apart: the rest of the cells
//! stands below the titles, which are told again, with nothing in the first
//! two cells.

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
    // The rest of a row has empty cells side by side.
    if !["||", "| |", "|  |"].iter().any(|empty| memchr::memmem::find(source.as_bytes(), empty.as_bytes()).is_some()) {
        return rows;
    }
    // The last row, and how many lines ago.
    let mut last: Option<(Vec<Span>, usize)> = None;
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
            last = last.map(|(row, lines)| (row, lines + 1)).filter(|(_, lines)| *lines <= BETWEEN);
            continue;
        }
        let rest = cells[0].is_empty() && cells[1].is_empty();
        match last.take().filter(|(row, lines)| rest && *lines > 0 && row.len() == cells.len()) {
            Some((row, _)) => {
                let start = source[..row[0].start].rfind('\n').map_or(0, |end| end + 1);
                let place = Span::new(start, begin + line.trim_end().len());
                rows.push(Torn { place, bar, cells: row.into_iter().zip(cells).collect() });
            }
            None if titles.is_none() => titles = Some(line),
            None => last = (!rest).then_some((cells, 0)),
        }
    }
    rows
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
