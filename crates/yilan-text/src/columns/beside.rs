//! Columns that stand beside each other in the same lines, with a gutter of
//! blanks between them at the same place in all of them.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::Span;
use crate::width;

use super::FULL;

/// By how much the gutter of a line may miss that of the others: quotation marks are narrow to one and wide to
/// another.
const SLACK: usize = 4;
/// How many gutters a page has at most.
const MOST: usize = 4;
/// Over how many rows a headline may stand above its column.
const HEAD: usize = 6;
/// Fewer rows are no columns, and fewer lines no column.
const ROWS: usize = 4;
const LINES: usize = 3;
/// A label has less characters, with its colon.
const LABEL: usize = 8;
/// So many rows have a gutter before a line that lacks it ends the columns: above, it was no gutter.
const SETTLED: usize = 3;

/// A run of blanks: from which to which column of the page, and where in the source.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    pub(super) columns: Range<usize>,
    pub(super) source: Range<usize>,
}

/// One line of the page: its gaps, with that before its first character and that behind its last.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) gaps: Vec<Gap>,
    /// A line with a tab or a bar is of a table.
    pub(super) is_table: bool,
}

impl Row {
    pub(super) fn of(line: &str, start: usize) -> Self {
        let text = line.trim_end();
        if text.is_empty() {
            return Self::default();
        }
        let is_table = memchr::memchr2(b'\t', b'|', text.as_bytes()).is_some();
        let (mut gaps, mut at, mut column) = (Vec::new(), 0, 0);
        while at < text.len() {
            let (from, source) = (column, start + at);
            while let Some((len, width)) = blank(&text.as_bytes()[at..]) {
                (at, column) = (at + len, column + width);
            }
            if column - from >= 2 || gaps.is_empty() {
                gaps.push(Gap { columns: from..column, source: source..start + at });
            }
            while at < text.len() && blank(&text.as_bytes()[at..]).is_none() {
                let (len, width) = character(&text[at..]);
                (at, column) = (at + len, column + width);
            }
        }
        gaps.push(Gap { columns: column..usize::MAX, source: start + at..start + at });
        Self { gaps, is_table }
    }

    fn is_empty(&self) -> bool {
        self.gaps.is_empty()
    }

    /// The gaps between two words.
    fn inner(&self) -> &[Gap] {
        let inner = 1..self.gaps.len().saturating_sub(1);
        self.gaps.get(inner).unwrap_or_default()
    }

    /// The gap at a gutter, and whether both really meet.
    fn at(&self, gutter: &Range<usize>) -> Option<(&Gap, bool)> {
        let meets = |gap: &Gap| gap.columns.start < gutter.end && gutter.start < gap.columns.end;
        let near =
            |gap: &Gap| gap.columns.start < gutter.end + SLACK && gutter.start < gap.columns.end.saturating_add(SLACK);
        let met = self.gaps.iter().find(|gap| meets(gap)).map(|gap| (gap, true));
        met.or_else(|| self.gaps.iter().find(|gap| near(gap)).map(|gap| (gap, false)))
    }

    /// Whether words stand on both sides of a gutter.
    fn parts(&self, gutter: &Range<usize>) -> bool {
        self.inner().iter().any(|gap| self.at(gutter).is_some_and(|(at, _)| at.source == gap.source))
    }

    /// What stands in each column; behind an indent, with it.
    fn cells(&self, gutters: &[Range<usize>]) -> Vec<Cell> {
        let (Some(first), Some(last)) = (self.gaps.first(), self.gaps.last()) else {
            return vec![None; gutters.len() + 1];
        };
        let mut cells = Vec::with_capacity(gutters.len() + 1);
        let mut from = first;
        for gutter in gutters {
            // A line that goes across the gutter stands in the column that it begins in.
            let to = self.at(gutter).map_or(from, |(gap, _)| gap);
            cells.push(cell(from, to));
            from = if to.source.start > from.source.start { to } else { from };
        }
        cells.push(cell(from, last));
        cells
    }
}

/// What stands in a column of a row: where it begins on the page and in the source, and the blanks before it.
type Cell = Option<(usize, Span, Gap)>;

fn cell(from: &Gap, to: &Gap) -> Cell {
    let span = Span::new(from.source.end, to.source.start.max(from.source.end));
    (!span.is_empty()).then(|| (from.columns.end, span, from.clone()))
}

/// Rows of columns that stand beside each other.
struct Block {
    rows: Range<usize>,
    gutters: Vec<Range<usize>>,
}

/// The lines of a text, each made a row when it is asked for: most of them stand far from any gutter.
struct Lines<'s> {
    source: &'s str,
    places: Vec<Span>,
    rows: Vec<OnceCell<Row>>,
}

impl<'s> Lines<'s> {
    fn of(source: &'s str) -> Self {
        let (mut places, mut start) = (Vec::new(), 0);
        for end in memchr::memchr_iter(b'\n', source.as_bytes()).chain([source.len()]) {
            places.push(Span::new(start, end));
            start = end + 1;
        }
        let rows = places.iter().map(|_| OnceCell::new()).collect();
        Self { source, places, rows }
    }

    fn len(&self) -> usize {
        self.places.len()
    }

    fn row(&self, nth: usize) -> &Row {
        let place = self.places[nth];
        self.rows[nth].get_or_init(|| Row::of(&self.source[place.range()], place.start))
    }

    fn rows(&self, lines: Range<usize>) -> Vec<&Row> {
        lines.map(|nth| self.row(nth)).collect()
    }

    /// From where to where the words of some lines stand.
    fn place(&self, lines: Range<usize>) -> Span {
        let (first, last) = (self.places[lines.start], self.places[lines.end - 1]);
        Span::new(first.start, last.start + self.source[last.range()].trim_end().len())
    }
}

/// The pieces of all stretches of columns that stand beside each other: the stretch, and the lines that are to stand
/// in its place, an empty span for an empty line. `blanks` are those of the source.
pub(super) fn stretches(source: &str, blanks: &[usize]) -> Vec<(Span, Vec<Span>)> {
    if !has_gaps(source, blanks, LINES) {
        return Vec::new();
    }
    let lines = Lines::of(source);
    let mut above = 0;
    let blocks = blocks(&lines, blanks).into_iter().filter_map(|block| {
        let head =
            head(&lines.rows(above.max(block.rows.start.saturating_sub(HEAD))..block.rows.start), &block.gutters);
        let rows_of = block.rows.start - head..block.rows.end;
        let pieces = pieces(source, &lines.rows(rows_of.clone()), head, &block.gutters)?;
        above = rows_of.end;
        Some((lines.place(rows_of), pieces))
    });
    blocks.collect()
}

/// The length and the width of the blank that a text begins with.
fn blank(text: &[u8]) -> Option<(usize, usize)> {
    match text {
        [b' ', ..] => Some((1, 1)),
        [b'\x0c', ..] => Some((1, 0)),
        [0xe3, 0x80, 0x80, ..] => Some((3, 2)),
        _ => None,
    }
}

/// The length and the width of the first character of a text.
fn character(text: &str) -> (usize, usize) {
    match text.as_bytes() {
        [b' '..=b'~', ..] => (1, 1),
        [0xe4..=0xe9, ..] => (3, 2),
        _ => text.chars().next().map_or((1, 0), |c| (c.len_utf8(), width::of_char(c))),
    }
}

/// Where two blanks, or a wide one, stand in a text, in order.
pub(super) fn blanks(text: &str) -> Vec<usize> {
    static TWO: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("  "));
    static WIDE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\u{3000}"));
    let mut blanks: Vec<usize> = TWO.find_iter(text.as_bytes()).collect();
    let narrow = blanks.len();
    blanks.extend(WIDE.find_iter(text.as_bytes()));
    if (1..blanks.len()).contains(&narrow) {
        blanks.sort_unstable();
    }
    blanks
}

/// Whether so many of the blanks of a text stand behind words; hardly any page has many.
pub(super) fn has_gaps(text: &str, blanks: &[usize], least: usize) -> bool {
    let behind_words = |at: &&usize| !text[..**at].ends_with([' ', '\u{3000}', '\n', '\r', '\t']) && **at > 0;
    blanks.len() >= least && blanks.iter().filter(behind_words).take(least).count() >= least
}

/// The rows that have gutters in common, where there are enough of them.
fn blocks(lines: &Lines<'_>, blanks: &[usize]) -> Vec<Block> {
    let (mut blocks, mut gutters, mut start) = (Vec::new(), Vec::<Range<usize>>::new(), 0);
    let mut close = |rows_of: Range<usize>, gutters: &mut Vec<Range<usize>>| {
        if gutters.is_empty() {
            return;
        }
        let rows = lines.rows(rows_of.clone());
        let end = end_of(&rows, gutters);
        let block = Block { rows: rows_of.start..rows_of.start + end, gutters: std::mem::take(gutters) };
        if rows[..end].iter().filter(|row| !row.is_empty()).count() >= ROWS {
            blocks.push(block);
        }
    };
    let (mut at, mut with_blanks) = (0, with_blanks(lines, blanks).peekable());
    while at < lines.len() {
        if gutters.is_empty() {
            // Columns begin in a line with blanks.
            while with_blanks.next_if(|line| *line < at).is_some() {}
            let Some(line) = with_blanks.next() else { break };
            at = line;
        }
        let row = lines.row(at);
        at += 1;
        if row.is_empty() {
            if at - 1 - start < SETTLED {
                gutters.clear();
            }
            continue;
        }
        let shared = if row.is_table { Vec::new() } else { shared(&gutters, row) };
        if shared.len() == gutters.len() && !gutters.is_empty() {
            gutters = shared;
            continue;
        }
        // Among the rows of three columns stands one of two.
        if (SETTLED..2 * SETTLED).contains(&(at - 1 - start)) && !shared.is_empty() {
            gutters = shared;
            continue;
        }
        close(start..at - 1, &mut gutters);
        start = at - 1;
        if !row.is_table {
            gutters.extend(row.inner().iter().take(MOST).map(|gap| gap.columns.clone()));
        }
    }
    close(start..lines.len(), &mut gutters);
    blocks
}

/// The lines in which blanks stand, which may be page feeds as well.
fn with_blanks(lines: &Lines<'_>, blanks: &[usize]) -> impl Iterator<Item = usize> {
    let mut blanks = blanks.to_vec();
    blanks.extend(memchr::memchr_iter(b'\x0c', lines.source.as_bytes()));
    blanks.sort_unstable();
    let mut line = 0;
    let mut lines: Vec<usize> = blanks
        .into_iter()
        .map(|blank| {
            line += lines.places[line..].iter().take_while(|place| place.end <= blank).count();
            line
        })
        .collect();
    lines.dedup();
    lines.into_iter()
}

/// What of the gutters a row has as well.
fn shared(gutters: &[Range<usize>], row: &Row) -> Vec<Range<usize>> {
    let shared = |gutter: &Range<usize>| {
        let (gap, meets) = row.at(gutter)?;
        let both = gutter.start.max(gap.columns.start)..gutter.end.min(gap.columns.end);
        Some(if meets { both } else { gutter.clone() })
    };
    gutters.iter().filter_map(shared).collect()
}

/// Where the rows of columns end: with the last that has words on both sides of a gutter, and the lines of the longer
/// column right below it.
fn end_of(rows: &[&Row], gutters: &[Range<usize>]) -> usize {
    let Some(last) = rows.iter().rposition(|row| gutters.iter().any(|gutter| row.parts(gutter))) else { return 0 };
    last + rows[last..].iter().take_while(|row| !row.is_empty()).count()
}

/// How many of the rows right above the columns hold their headlines.
fn head(above: &[&Row], gutters: &[Range<usize>]) -> usize {
    let (mut head, mut blank, mut was_blank) = (0, 0, false);
    for (nth, row) in above.iter().rev().take(HEAD).enumerate() {
        blank += usize::from(row.is_empty() && !was_blank);
        was_blank = row.is_empty();
        let fits = gutters.iter().any(|gutter| row.at(gutter).is_some());
        if blank > 1 || row.is_table || !(fits || row.is_empty()) {
            break;
        }
        if gutters.iter().any(|gutter| row.parts(gutter)) {
            head = nth + 1;
        }
    }
    head
}

/// The lines of the rows column by column, when they are those of columns of print. The first `head` rows hold
/// headlines.
fn pieces(source: &str, rows: &[&Row], head: usize, gutters: &[Range<usize>]) -> Option<Vec<Span>> {
    let cells: Vec<Vec<Cell>> = rows.iter().map(|row| row.cells(gutters)).collect();
    let columns: Vec<Vec<Cell>> =
        (0..=gutters.len()).map(|nth| cells.iter().map(|row| row[nth].clone()).collect()).collect();
    if !columns.iter().all(|column| is_print(source, &column[head..])) {
        return None;
    }
    let mut pieces = Vec::new();
    let (mut heads, mut bodies) = (Vec::new(), Vec::<Span>::new());
    for column in &columns {
        let margin = margin(column);
        let lines: Vec<Span> = column.iter().map(|cell| line(source, cell, margin)).collect();
        // A column that ends within a sentence goes on in the next one, below the other half of its headline.
        let ended = |line: &Span| source[line.range()].ends_with(['。', '！', '？', '：', '；', '）', '”', '.']);
        if bodies.iter().rev().find(|line| !line.is_empty()).is_none_or(ended) {
            pieces.append(&mut heads);
            pieces.append(&mut bodies);
            pieces.push(Span::default());
        }
        while bodies.last().is_some_and(|line| line.is_empty()) {
            bodies.pop();
        }
        heads.extend(lines[..head].iter().filter(|line| !line.is_empty()));
        let body = &lines[head..];
        let first = body.iter().position(|line| !line.is_empty()).unwrap_or(0);
        if bodies.is_empty() {
            bodies.push(Span::default());
        }
        bodies.extend(&body[first..]);
    }
    pieces.append(&mut heads);
    pieces.append(&mut bodies);
    Some(pieces)
}

/// Where most lines of a column begin.
fn margin(column: &[Cell]) -> usize {
    let mut starts: Vec<usize> = column.iter().flatten().map(|(start, ..)| *start).collect();
    starts.sort_unstable();
    starts.get(starts.len() / 2).copied().unwrap_or(0)
}

/// The line of a cell; one that begins a paragraph has its indent.
fn line(source: &str, cell: &Cell, margin: usize) -> Span {
    const INDENT: usize = 4;
    let Some((start, span, gap)) = cell else { return Span::default() };
    if *start < margin + INDENT {
        return *span;
    }
    let mut blanks = source[gap.source.clone()].char_indices().rev();
    let (mut width, mut from) = (0, gap.source.end);
    while width < INDENT
        && let Some((at, c)) = blanks.next()
    {
        width += width::of_char(c);
        from = gap.source.start + at;
    }
    Span::new(from, span.end)
}

/// Whether the cells are lines of a column of print: of words, wide enough, and many of them as wide as the widest, or
/// behind labels, as a box of addresses is.
fn is_print(source: &str, column: &[Cell]) -> bool {
    let lines: Vec<&str> = column.iter().flatten().map(|(_, span, _)| &source[span.range()]).collect();
    let widths: Vec<usize> = lines.iter().map(|line| width::of(line)).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let full = widths.iter().filter(|width| **width * 5 >= widest * 4).count();
    let (words, all) = lines
        .iter()
        .flat_map(|line| line.chars())
        .fold((0, 0), |(words, all), c| (words + usize::from(!c.is_ascii()), all + 1));
    let labelled = lines.iter().filter(|line| line.chars().take(LABEL).any(|c| c == '：')).count();
    let shaped = full * 3 >= lines.len() || labelled * 2 >= lines.len();
    lines.len() >= LINES && shaped && widest >= 2 * FULL && words * 2 > all
}
