//! Tables without drawn lines: programs write a page cell by cell, so that what is written in one go and under one another
//! is a cell, and cells that stand under one another all down the table are a column.

use super::content::Glyph;
use super::rules::{Area, Table};

/// A gap this many times as wide as the letters are high ends a piece of a line.
const GAP: f64 = 0.6;
/// And one before what is written anew, where not every letter is.
const ANEW: f64 = 0.4;
/// Lines of letters of one height, this many times the height apart, belong to one cell.
const LEADING: f64 = 2.0;
/// The fewest columns of a table, and the most.
const COLUMNS: std::ops::RangeInclusive<usize> = 4..=48;
/// How often a table is looked for again, from the next cell on.
const ATTEMPTS: usize = 24;

/// What was written in one go: the glyphs from one place to another, lines under one another.
#[derive(Clone, Copy, Debug)]
struct Block {
    from: usize,
    to: usize,
    left: f64,
    right: f64,
    /// The first line, and the last.
    top: f64,
    bottom: f64,
    size: f64,
    lines: u32,
}

/// The tables that `glyphs` make, in the order in which the page writes them, with the glyphs of each cell; what belongs
/// to none stays. `closes` tells a mark that may hang over the edge of its column; `above` are the edges of the columns of
/// such a table at the end of the page before, which may go on.
pub(super) fn tables(
    glyphs: &mut Vec<Glyph>,
    closes: impl Fn(&Glyph) -> bool,
    above: Option<&[f64]>,
) -> Vec<(Table, Vec<Vec<Glyph>>)> {
    let blocks = blocks(glyphs, closes);
    let (mut found, mut taken) = (Vec::new(), Vec::new());
    let (mut start, mut attempts) = (0, 0);
    while start < blocks.len() && attempts < ATTEMPTS {
        let rest = &blocks[start..];
        let new = || (rest.len() >= COLUMNS.start() * 2).then(|| begun(rest)).flatten();
        match above.and_then(|edges| continued(rest, edges)).or_else(new) {
            Some((table, cells, end)) => {
                let cells = cells.into_iter().map(|blocks: Vec<Block>| {
                    blocks.iter().flat_map(|block| &glyphs[block.from..block.to]).copied().collect()
                });
                found.push((table, cells.collect()));
                taken.push((blocks[start].from, blocks[start + end - 1].to));
                start += end;
            }
            None => (start, attempts) = (start + 1, attempts + 1),
        }
    }
    for (from, to) in taken.into_iter().rev() {
        glyphs.drain(from..to);
    }
    found
}

/// What is written in the cells of a table.
type Cells = Vec<Vec<Block>>;

/// The table that begins with the first of `blocks`, the blocks of its cells, and how many blocks it has.
fn begun(blocks: &[Block]) -> Option<(Table, Cells, usize)> {
    let (columns, end) = run(blocks, Vec::new());
    let (rows, table, cells) = table(&blocks[..end], &columns)?;
    // Columns of text written line by line look alike, but no cell of theirs has two lines, and no line stands apart.
    let size = blocks[..end].iter().map(|block| block.size).fold(0.0, f64::max);
    let apart = rows.first()? + size * LEADING * (rows.len() - 1) as f64 <= *rows.last()?;
    let several = rows.len() >= 2 && (apart || blocks[..end].iter().any(|block| block.lines > 1));
    several.then_some((table, cells, end))
}

/// The same of a table that goes on in the columns of the page before, if with one row.
fn continued(blocks: &[Block], edges: &[f64]) -> Option<(Table, Cells, usize)> {
    let known: Vec<(f64, f64)> = edges.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let (columns, end) = run(blocks, known);
    let (_, table, cells) = table(&blocks[..end], &columns).filter(|_| columns.len() + 1 == edges.len())?;
    Some((table, cells, end))
}

fn blocks(glyphs: &[Glyph], closes: impl Fn(&Glyph) -> bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        let (right, size) = (glyph.x + if closes(glyph) { 0.0 } else { glyph.width }, glyph.size);
        let beside = last.is_some_and(|last| {
            let gap = glyph.x - (last.x + last.width);
            let widest = if glyph.starts && !last.starts { ANEW } else { GAP };
            (glyph.y - last.y).abs() <= size * 0.3 && gap > -size && gap <= size * widest
        });
        match blocks.last_mut() {
            Some(block) if beside => {
                (block.to, block.left, block.right) = (at + 1, block.left.min(glyph.x), block.right.max(right));
                block.size = block.size.max(size);
            }
            // The next line of the same cell.
            Some(block)
                if (size - block.size).abs() <= size * 0.1
                    && glyph.y > block.bottom + size * 0.5
                    && glyph.y - block.bottom <= block.size.max(size) * LEADING
                    && glyph.x < block.right
                    && glyph.x > block.left - size * 3.0 =>
            {
                (block.to, block.left, block.right) = (at + 1, block.left.min(glyph.x), block.right.max(right));
                (block.bottom, block.lines) = (glyph.y, block.lines + 1);
            }
            _ => blocks.push(Block {
                from: at,
                to: at + 1,
                left: glyph.x,
                right,
                top: glyph.y,
                bottom: glyph.y,
                size,
                lines: 1,
            }),
        }
        last = Some(glyph);
    }
    blocks
}

/// The columns that the first of `blocks` stand in, those that are known among them, and how many of them do: up to one
/// that stands in two.
fn run(blocks: &[Block], mut columns: Vec<(f64, f64)>) -> (Vec<(f64, f64)>, usize) {
    for (at, block) in blocks.iter().enumerate() {
        let near = block.size * 0.3;
        let first = columns.partition_point(|column| column.1 <= block.left + near);
        let behind = columns.partition_point(|column| column.0 < block.right - near);
        match behind.saturating_sub(first) {
            0 if columns.len() < *COLUMNS.end() => columns.insert(first, (block.left, block.right)),
            1 => columns[first] = (columns[first].0.min(block.left), columns[first].1.max(block.right)),
            _ => return (columns, at),
        }
    }
    (columns, blocks.len())
}

/// The rows that `blocks` make in `columns`: a row ends where a block stands no further to the right than the one before it.
/// With their first lines.
fn table(blocks: &[Block], columns: &[(f64, f64)]) -> Option<(Vec<f64>, Table, Cells)> {
    if !COLUMNS.contains(&columns.len()) {
        return None;
    }
    let (mut areas, mut cells): (Vec<Area>, Cells) = (Vec::new(), Vec::new());
    // The first and the last line of each row.
    let mut rows: Vec<(f64, f64)> = Vec::new();
    for block in blocks {
        let column = columns.partition_point(|column| column.1 < block.right);
        if let (Some(area), Some(cell), Some(row)) = (areas.last(), cells.last_mut(), rows.last_mut()) {
            let before = cell.last()?;
            if area.column == column && (block.top - before.bottom).abs() <= block.size * 0.3 {
                cell.push(*block);
                continue;
            }
            if area.column < column {
                *row = (row.0.min(block.top), row.1.max(block.bottom));
                areas.push(Area { row: rows.len() - 1, column, rows: 1, columns: 1 });
                cells.push(vec![*block]);
                continue;
            }
        }
        rows.push((block.top, block.bottom));
        areas.push(Area { row: rows.len() - 1, column, rows: 1, columns: 1 });
        cells.push(vec![*block]);
    }
    let below = rows.windows(2).all(|pair| pair[1].0 > pair[0].1);
    let full = |row: usize| areas.iter().filter(|area| area.row == row).count() * 2 >= columns.len();
    let full = (0..rows.len()).filter(|row| full(*row)).count();
    let size = blocks.iter().map(|block| block.size).fold(0.0, f64::max);
    if !below || full == 0 || full * 2 < rows.len() {
        return None;
    }
    let mut edges: Vec<f64> = columns.iter().map(|column| column.0).collect();
    edges.push(columns.last()?.1);
    let mut tops: Vec<f64> = rows.iter().map(|row| row.0 - size).collect();
    tops.push(rows.last()?.1);
    Some((rows.iter().map(|row| row.0).collect(), Table::of(edges, tops, areas), cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of `count` letters from a place on.
    fn put(glyphs: &mut Vec<Glyph>, x: f64, y: f64, count: u32) {
        for at in 0..count {
            glyphs.push(Glyph {
                x: x + f64::from(at) * 10.0,
                y,
                width: 10.0,
                size: 10.0,
                text: (0, 0),
                starts: at == 0,
            });
        }
    }

    #[test]
    fn cells_written_one_after_the_other_are_a_table() {
        let mut glyphs = Vec::new();
        put(&mut glyphs, 100.0, 20.0, 20);
        for row in 0..3 {
            let y = 60.0 + f64::from(row) * 50.0;
            put(&mut glyphs, 10.0, y + 6.0, 1);
            for column in 1..5 {
                put(&mut glyphs, f64::from(column) * 60.0, y, 5);
                put(&mut glyphs, f64::from(column) * 60.0, y + 12.0, 3);
            }
        }
        let found = tables(&mut glyphs, |_| false, None);
        let [(table, cells)] = &found[..] else { panic!("expected a table, found {}", found.len()) };
        assert_eq!((table.columns.len(), table.rows.len(), cells.len()), (6, 4, 15));
        assert_eq!(cells[1].len(), 8);
        assert_eq!(glyphs.len(), 20);
    }

    #[test]
    fn full_cells_close_to_one_another_are_told_apart() {
        let mut glyphs = Vec::new();
        for row in 0..3 {
            (0..5).for_each(|at| put(&mut glyphs, f64::from(at) * 55.0, 60.0 + f64::from(row) * 50.0, 5));
        }
        let found = tables(&mut glyphs, |_| false, None);
        assert_eq!(found.iter().map(|(table, _)| table.columns.len()).collect::<Vec<_>>(), [6]);
    }

    #[test]
    fn a_single_row_goes_on_in_the_columns_of_the_page_before() {
        let mut glyphs = Vec::new();
        (0..5).for_each(|column| put(&mut glyphs, f64::from(column) * 60.0, 60.0, 5));
        let above: Vec<f64> = (0..=5).map(|column| f64::from(column) * 60.0).collect();
        assert!(tables(&mut glyphs.clone(), |_| false, None).is_empty());
        let found = tables(&mut glyphs, |_| false, Some(&above));
        assert_eq!(found.iter().map(|(table, _)| table.rows.len()).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn columns_of_text_are_none() {
        let mut by_column = Vec::new();
        let mut by_line = Vec::new();
        for column in 0..5 {
            (0..20).for_each(|line| put(&mut by_column, f64::from(column) * 120.0, f64::from(line) * 14.0, 10));
        }
        for line in 0..20 {
            (0..5).for_each(|column| put(&mut by_line, f64::from(column) * 120.0, f64::from(line) * 14.0, 10));
        }
        assert!(tables(&mut by_column, |_| false, None).is_empty());
        assert!(tables(&mut by_line, |_| false, None).is_empty());
    }
}
