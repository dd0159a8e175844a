//! Tables without any lines whose rows stand apart: where a row ends is told by the blank below it, and that it is one by
//! the running number before it. In which order a program writes the cells does not matter: some write column by column,
//! some all short cells first.

use super::content::Glyph;
use super::lined::{self, Line};
use super::rules::{Rule, Table};

/// What stands between two rows is so many times what stands between two lines of a cell.
const APART: f64 = 1.35;
/// So many lines further down the next line of a cell is looked for.
const AHEAD: usize = 16;
/// A table begins so far below a headline close above it.
const BELOW: f64 = 0.1;
/// Running numbers stand under one another, but for so many times their height.
const SHIFTED: f64 = 1.5;

/// A row: its lines, and the number before it.
struct Row<'l> {
    lines: &'l [Line],
    number: Option<Number>,
}

#[derive(Clone, Copy)]
struct Number {
    value: u32,
    middle: f64,
    size: f64,
}

/// The tables of rows that stand apart, and the glyphs of their cells, which are taken from `glyphs`. `text` tells what a
/// glyph says; `above` and `closes` are as for tables with lines.
pub(super) fn tables<'t>(
    glyphs: &mut Vec<Glyph>,
    above: Option<&[f64]>,
    text: impl Fn(&Glyph) -> &'t str,
    closes: impl Fn(&Glyph) -> bool,
) -> Vec<(Table, Vec<Vec<Glyph>>)> {
    let lines = lined::lines(glyphs, (0..glyphs.len()).collect(), &closes);
    let says = |line: &Line| -> String {
        let Some(first) = line.covers.first() else { return String::new() };
        let own = line.glyphs.iter().map(|&at| &glyphs[at]).take_while(|glyph| glyph.x < first.1);
        own.map(&text).collect()
    };
    let Some(Frame { rules, headline }) = frame(&lines, above, says) else { return Vec::new() };
    let free = |glyph: &Glyph| headline.is_none_or(|y| (glyph.y - y).abs() > glyph.size * 0.3);
    let mut found = lined::tables(&rules, glyphs, above, free, closes);
    // The headline is written before its table.
    if let Some((table, _)) = found.first_mut()
        && let Some(headline) = headline
        && let Some(top) = table.rows.first_mut()
    {
        *top = top.max(headline + BELOW);
    }
    found
}

/// The lines that could be drawn between the rows of a table, and the line that a headline close above its titles stands on.
struct Frame {
    rules: Vec<Rule>,
    headline: Option<f64>,
}

/// The frame of the first table.
fn frame(lines: &[Line], above: Option<&[f64]>, says: impl Fn(&Line) -> String) -> Option<Frame> {
    let apart = leading(lines)? * APART;
    let rows: Vec<Row<'_>> =
        lines.chunk_by(|a, b| b.y - a.y <= apart).map(|lines| Row { lines, number: number(lines, &says) }).collect();
    let first = rows.iter().position(|row| row.number.is_some())?;
    let count = rows[first..].windows(2).take_while(|pair| follows(&pair[0], &pair[1])).count() + 1;
    let body = &rows[first..first + count];
    let titles = first.checked_sub(1).map(|at| &rows[at]).filter(|titles| {
        let begins = |line: &Line| says(line).starts_with('序');
        titles.lines.iter().any(begins)
    });
    if titles.is_none() && above.is_none() {
        return None;
    }
    let (left, right) = ends(titles.into_iter().chain(body), above);
    // The titles join what is below them as far up as they keep to the columns: a headline may stand close to them.
    let start = match titles.and_then(|titles| titles.lines.last()) {
        Some(last) => last.y + last.size * 0.6,
        None => body[0].lines[0].y - body[0].lines[0].size * 0.6,
    };
    let between = body.iter().filter_map(|row| row.lines.last()).map(|last| last.y + last.size * 0.6);
    let rules =
        std::iter::once(start).chain(between).map(|y| Rule::new((left, y), (right, y))).collect::<Option<_>>()?;
    Some(Frame { rules, headline: titles.and_then(|titles| headline(titles.lines)) })
}

/// A headline so close above titles that only its length tells it from one of them.
fn headline(titles: &[Line]) -> Option<f64> {
    let (first, others) = titles.split_first()?;
    let wide = |cover: &(f64, f64)| cover.1 - cover.0;
    let whole = first.covers.windows(2).all(|pair| pair[1].0 - pair[0].1 < first.size);
    let cover = (first.covers.first()?.0, first.covers.last()?.1);
    let widest = others.iter().flat_map(|line| &line.covers).map(wide).fold(first.size * 6.0, f64::max);
    (whole && wide(&cover) > widest * 2.0).then_some(first.y + first.size * 0.3)
}

/// How far the lines of a cell are apart: what the nearest tenth of the lines are from the next one below them, for most
/// cells may have a single line.
fn leading(lines: &[Line]) -> Option<f64> {
    let mut steps: Vec<f64> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let next = &lines[at + 1..lines.len().min(at + 1 + AHEAD)];
        for cover in &line.covers {
            let below = next.iter().find(|next| {
                let beside = next.covers.partition_point(|other| other.1 <= cover.0);
                next.covers.get(beside).is_some_and(|other| other.0 < cover.1)
            });
            steps.extend(below.map(|below| below.y - line.y));
        }
    }
    let tenth = steps.len() / 10;
    (!steps.is_empty()).then(|| *steps.select_nth_unstable_by(tenth, f64::total_cmp).1)
}

/// The number before a row: what stands furthest to the left, with nothing below or above it.
fn number(lines: &[Line], says: impl Fn(&Line) -> String) -> Option<Number> {
    let left = |line: &Line| line.covers.first().map_or(f64::MAX, |cover| cover.0);
    let line = lines.iter().min_by(|a, b| left(a).total_cmp(&left(b)))?;
    let &(from, to) = line.covers.first()?;
    if lines.iter().any(|other| !std::ptr::eq(other, line) && left(other) < to) {
        return None;
    }
    let value = says(line);
    let value = value.parse().ok().filter(|_| value.len() <= 4 && !value.starts_with('+'))?;
    Some(Number { value, middle: f64::midpoint(from, to), size: line.size })
}

/// Whether a row has the number behind that of another.
fn follows(row: &Row<'_>, next: &Row<'_>) -> bool {
    row.number.zip(next.number).is_some_and(|(one, other)| {
        one.value + 1 == other.value && (one.middle - other.middle).abs() <= one.size * SHIFTED
    })
}

/// Where rows begin and end; as in the table of the page before, where that is near.
fn ends<'r, 'l: 'r>(rows: impl Iterator<Item = &'r Row<'l>>, above: Option<&[f64]>) -> (f64, f64) {
    let lines = rows.flat_map(|row| row.lines);
    let (left, right, size) = lines.fold((f64::MAX, f64::MIN, 0.0_f64), |(left, right, size), line| {
        let first = line.covers.first().map_or(left, |cover| cover.0);
        let last = line.covers.last().map_or(right, |cover| cover.1);
        (left.min(first), right.max(last), size.max(line.size))
    });
    match above {
        Some([from, .., to]) if (from - left).abs() <= size * 3.0 && (to - right).abs() <= size * 3.0 => {
            (from.min(left), to.max(right))
        }
        _ => (left, right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cell of so many lines of four letters, its middle at a height.
    fn cell(glyphs: &mut Vec<Glyph>, x: f64, middle: f64, lines: u32, text: u32) {
        for line in 0..lines {
            let y = middle + 12.0 * (f64::from(line) - f64::from(lines - 1) / 2.0);
            for at in 0..if text > 0 { 1 } else { 4 } {
                let x = x + f64::from(at) * 10.0;
                glyphs.push(Glyph { x, y, width: 10.0, size: 10.0, text: (text, 0), starts: at == 0 });
            }
        }
    }

    /// A table written column by column; the text of a glyph is told by its number.
    fn written(gap: f64) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        for column in 0..5 {
            let x = f64::from(column) * 50.0;
            cell(&mut glyphs, x, 20.0, 1, if column == 0 { 9 } else { 0 });
            for row in 1..4 {
                let middle = 20.0 + f64::from(row) * (60.0 + gap);
                let lines = [1, 2, 5, 3, 4][column as usize];
                cell(&mut glyphs, x, middle, lines, if column == 0 { row } else { 0 });
            }
        }
        glyphs
    }

    const TEXTS: [&str; 10] = ["字", "1", "2", "3", "4", "5", "6", "7", "8", "序"];

    #[test]
    fn rows_apart_are_a_table_in_whatever_order_they_are_written() {
        let mut glyphs = written(12.0);
        let found = tables(&mut glyphs, None, |glyph| TEXTS[glyph.text.0 as usize], |_| false);
        let [(table, cells)] = &found[..] else { panic!("expected a table, found {}", found.len()) };
        assert_eq!((table.columns.len(), table.rows.len(), cells.len()), (6, 5, 20));
        assert_eq!(cells.iter().map(Vec::len).collect::<Vec<_>>()[5..10], [1, 8, 20, 12, 16]);
        assert!(glyphs.is_empty());
    }

    #[test]
    fn rows_that_stand_close_and_rows_without_titles_are_none() {
        let text = |glyph: &Glyph| TEXTS[glyph.text.0 as usize];
        assert!(tables(&mut written(0.0), None, text, |_| false).is_empty());
        let bare = |glyph: &Glyph| if glyph.text.0 == 9 { "字" } else { TEXTS[glyph.text.0 as usize] };
        assert!(tables(&mut written(12.0), None, bare, |_| false).is_empty());
    }
}
