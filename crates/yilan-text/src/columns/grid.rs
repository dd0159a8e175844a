//! Tables whose columns are told by the place where their cells stand in the
//! lines, as those who take the text out of a printed page write them.

use crate::Span;

use super::Part;
use super::Piece::{Mark, Source};
use super::beside::{Gap, Row, has_gaps};

/// By how much a cell may begin before its column.
const SLACK: usize = 2;
/// Fewer columns are no table.
const COLUMNS: usize = 5;
/// How many lines titles have at most.
const TITLES: usize = 4;

/// One table: where it stands, and its rows with the pieces of each cell; the first row is that of the titles.
pub(super) struct Grid {
    place: Span,
    rows: Vec<Vec<Vec<Span>>>,
}

impl Grid {
    /// Its place, and its cells between bars, a row a line.
    pub(super) fn part(&self) -> Part {
        let mut pieces = Vec::new();
        for row in &self.rows {
            pieces.push(Mark("|"));
            for cell in row {
                pieces.push(Mark(" "));
                pieces.extend(cell.iter().copied().map(Source));
                pieces.push(Mark(" |"));
            }
            pieces.push(Mark("\n"));
        }
        (self.place, pieces)
    }
}

/// A stretch of words between gaps: from which to which column of the page, and where in the source.
#[derive(Clone, Copy)]
struct Piece {
    from: usize,
    to: usize,
    span: Span,
}

/// One line: its pieces.
struct Line {
    pieces: Vec<Piece>,
    is_bars: bool,
}

impl Line {
    fn of(text: &str, start: usize) -> Self {
        let row = Row::of(text, start);
        let piece = |pair: &[Gap]| Piece {
            from: pair[0].columns.end,
            to: pair[1].columns.start,
            span: Span::new(pair[0].source.end, pair[1].source.start),
        };
        Self { pieces: row.gaps.windows(2).map(piece).collect(), is_bars: row.is_table }
    }

    fn words<'s>(&self, source: &'s str) -> impl Iterator<Item = &'s str> {
        self.pieces.iter().map(|piece| &source[piece.span.range()])
    }
}

/// The tables of `source`, whose blanks stand at `blanks`: `is_titles` tells of the words of a line whether they are
/// titles of a table.
pub(super) fn grids(source: &str, mut blanks: &[usize], is_titles: impl Fn(&[&str]) -> bool) -> Vec<Grid> {
    if !has_gaps(source, blanks, 2 * COLUMNS) {
        return Vec::new();
    }
    let (mut grids, mut open, mut start): (Vec<Grid>, Option<Table<'_>>, usize) = (Vec::new(), None, 0);
    for text in source.split_inclusive('\n') {
        let begin = start;
        start += text.len();
        let own = blanks.iter().take_while(|at| **at < start).count();
        let gaps = has_gaps(source, &blanks[..own], COLUMNS - 1);
        blanks = &blanks[own..];
        if open.is_none() && !gaps {
            continue;
        }
        let line = Line::of(text, begin);
        let words: Vec<&str> = line.words(source).collect();
        let titles = !line.is_bars && words.len() >= COLUMNS && is_titles(&words);
        if !open.as_mut().is_some_and(|table| table.take(source, &line, &words, titles)) {
            grids.extend(open.take().and_then(Table::grid));
            open = titles.then(|| Table::of(source, &line));
        }
    }
    grids.extend(open.and_then(Table::grid));
    grids
}

/// A table being read.
struct Table<'s> {
    /// Where its columns begin.
    starts: Vec<usize>,
    /// The lines of its titles.
    titles: Vec<Vec<&'s str>>,
    rows: Vec<Vec<Vec<Span>>>,
    place: Span,
    /// Whether the titles are over, whether they are told again, and whether the last line was empty.
    begun: bool,
    again: bool,
    was_blank: bool,
}

impl<'s> Table<'s> {
    fn of(source: &'s str, line: &Line) -> Self {
        let starts: Vec<usize> = line.pieces.iter().map(|piece| piece.from).collect();
        let place = line.pieces.iter().map(|piece| piece.span).reduce(Span::cover).unwrap_or_default();
        let mut table = Self {
            rows: vec![vec![Vec::new(); starts.len()]],
            starts,
            titles: vec![line.words(source).collect()],
            place,
            begun: false,
            again: false,
            was_blank: false,
        };
        table.put(line);
        table
    }

    /// Takes a line, when it is of the table.
    fn take(&mut self, source: &'s str, line: &Line, words: &[&'s str], titles: bool) -> bool {
        let [first, ..] = &line.pieces[..] else {
            self.was_blank = true;
            return !line.is_bars;
        };
        if line.is_bars {
            return false;
        }
        let was_blank = std::mem::replace(&mut self.was_blank, false);
        if self.titles.iter().any(|known| known == words) && (titles || self.again) {
            self.again = true;
            return true;
        }
        // The second line of the titles is like them.
        if titles && (self.begun || was_blank) {
            return false;
        }
        self.again = false;
        let index = self.column(first) == Some(0) && is_number(words[0]);
        if line.pieces.len() == 1 && !index && is_page(words[0]) {
            return true;
        }
        if !line.pieces.iter().all(|piece| self.column(piece).is_some()) {
            return false;
        }
        if !self.begun && (index || was_blank || self.titles.len() >= TITLES) {
            self.begun = true;
        } else if !self.begun {
            self.titles.push(line.words(source).collect());
        }
        if self.begun && (index || self.rows.len() == 1) {
            self.rows.push(vec![Vec::new(); self.starts.len()]);
        }
        self.put(line);
        true
    }

    /// Puts the pieces of a line into the cells of the last row.
    fn put(&mut self, line: &Line) {
        for piece in &line.pieces {
            if let (Some(column), Some(row)) = (self.column(piece), self.rows.last_mut()) {
                row[column].push(piece.span);
                self.place = self.place.cover(piece.span);
            }
        }
    }

    /// The column that a piece stands in: it begins there and hardly reaches into the next.
    fn column(&self, piece: &Piece) -> Option<usize> {
        let column = self.starts.partition_point(|start| *start <= piece.from + SLACK).checked_sub(1)?;
        let next = self.starts.get(column + 1).copied().unwrap_or(usize::MAX);
        (piece.to <= next.saturating_add(SLACK)).then_some(column)
    }

    fn grid(self) -> Option<Grid> {
        (self.rows.len() > 1).then_some(Grid { place: self.place, rows: self.rows })
    }
}

fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line is the number of a page: 1 / 2, — 3 —, 第4页.
fn is_page(text: &str) -> bool {
    let mark = |c: char| matches!(c, '/' | '-' | '—' | '－' | ' ' | '第' | '共' | '页' | '，' | '·');
    text.len() <= 30
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || mark(c))
}
