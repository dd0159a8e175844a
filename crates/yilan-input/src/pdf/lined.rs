//! Tables with lines between their rows and none between their columns, as browsers print them: a column is what stands
//! between two gutters that no row writes into.

use super::content::Glyph;
use super::rules::{Area, Rule, Table};

/// Lines whose ends are closer than this have the same ends.
const NEAR: f64 = 2.5;
/// So many lines make a table; of one that goes on from the page before, one is enough.
const FEWEST: usize = 3;
/// How often lines of equal ends are tried.
const ATTEMPTS: usize = 24;
/// The fewest columns of a table, and the most.
const COLUMNS: std::ops::RangeInclusive<usize> = 4..=48;
/// A gutter is so many times as wide as the letters are high, and what the rows without a line leave of it.
const GUTTER: f64 = 0.3;
const LEFT: f64 = 0.15;
/// Lines of a cell are so many times the height of their letters apart at most.
const LEADING: f64 = 1.9;
/// The same of a line of text and the line that is drawn above or below it.
const PADDING: f64 = 2.2;

/// The tables between lines of equal ends, and the glyphs of their cells, which are taken from `glyphs`. `above` are the
/// columns of such a table at the end of the page before; `free` tells what no other table holds, `closes` a mark that may
/// hang over the edge of its column.
pub(super) fn tables(
    rules: &[Rule],
    glyphs: &mut Vec<Glyph>,
    above: Option<&[f64]>,
    free: impl Fn(&Glyph) -> bool,
    closes: impl Fn(&Glyph) -> bool,
) -> Vec<(Table, Vec<Vec<Glyph>>)> {
    let mut found = Vec::new();
    let known = |ends: (f64, f64)| {
        let same = |a: Option<&f64>, b: f64| a.is_some_and(|a| (a - b).abs() <= 2.0 * NEAR);
        above.filter(|edges| same(edges.first(), ends.0) && same(edges.last(), ends.1))
    };
    let groups = groups(rules).into_iter().map(|(ends, heights)| (ends, heights, known(ends)));
    let groups = groups.filter(|(_, heights, known)| heights.len() >= FEWEST || known.is_some());
    for (ends, heights, known) in groups.take(ATTEMPTS) {
        let stands = |glyph: &Glyph| {
            let middle = glyph.x + glyph.width / 2.0;
            middle >= ends.0 && middle <= ends.1 && free(glyph)
        };
        let own: Vec<usize> = (0..glyphs.len()).filter(|&at| stands(&glyphs[at])).collect();
        let mut lines = lines(glyphs, own, &closes);
        mark_crossing(&mut lines, glyphs, ends);
        let Some((table, cells, taken)) = Frame { ends, heights, known }.table(glyphs, &lines) else { continue };
        found.push((table, cells));
        let mut taken = taken.into_iter().peekable();
        let mut at = 0;
        glyphs.retain(|_| {
            at += 1;
            taken.next_if_eq(&(at - 1)).is_none()
        });
    }
    found
}

/// The ends of lines that have the same, and their heights from the top.
fn groups(rules: &[Rule]) -> Vec<((f64, f64), Vec<f64>)> {
    let mut rules: Vec<&Rule> = rules.iter().collect();
    rules.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut groups = Vec::new();
    for same in rules.chunk_by_mut(|a, b| b.from - a.from <= NEAR) {
        same.sort_by(|a, b| a.to.total_cmp(&b.to));
        for same in same.chunk_by(|a, b| b.to - a.to <= NEAR) {
            let mut heights: Vec<f64> = same.iter().map(|rule| rule.at).collect();
            heights.sort_by(f64::total_cmp);
            heights.dedup_by(|a, b| *a - *b <= NEAR);
            groups.push(((same[0].from, same[0].to), heights));
        }
    }
    groups
}

/// A line of glyphs, by their places, and the stretches that it covers.
pub(super) struct Line {
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) glyphs: Vec<usize>,
    /// From left to right, those that touch are one.
    pub(super) covers: Vec<(f64, f64)>,
    /// Whether it goes on beyond the ends of the lines that are drawn.
    crosses: bool,
}

/// Marks the lines that begin before the drawn lines, or end behind them: the head that a browser prints on each page.
fn mark_crossing(lines: &mut [Line], glyphs: &[Glyph], ends: (f64, f64)) {
    for glyph in glyphs {
        let (y, near) = (glyph.y - glyph.size * 0.3, glyph.size * GUTTER);
        let (middle, right) = (glyph.x + glyph.width / 2.0, glyph.x + glyph.width);
        let is_left = middle < ends.0 && right > ends.0 - glyph.size * 2.0;
        let is_right = middle > ends.1 && glyph.x < ends.1 + glyph.size * 2.0;
        if !is_left && !is_right {
            continue;
        }
        let at = lines.partition_point(|line| line.y < y - near);
        if let Some(line) = lines.get_mut(at).filter(|line| line.y <= y + near) {
            let touches = |cover: &(f64, f64)| (cover.0 - right).max(glyph.x - cover.1) <= glyph.size * 0.5;
            line.crosses |= line.covers.iter().any(touches);
        }
    }
}

/// The lines that some glyphs make, from the top.
pub(super) fn lines(glyphs: &[Glyph], mut own: Vec<usize>, closes: impl Fn(&Glyph) -> bool) -> Vec<Line> {
    own.sort_by(|&a, &b| glyphs[a].y.total_cmp(&glyphs[b].y));
    let same = |&a: &usize, &b: &usize| glyphs[b].y - glyphs[a].y <= glyphs[a].size.min(glyphs[b].size) * 0.3;
    own.chunk_by(same)
        .map(|line| {
            let mut line = line.to_vec();
            line.sort_by(|&a, &b| glyphs[a].x.total_cmp(&glyphs[b].x));
            let cover = |(index, &at): (usize, &usize)| {
                stretch(&glyphs[at], line.get(index + 1).map(|&at| &glyphs[at]), &closes)
            };
            let covers = line.iter().enumerate().map(cover).collect();
            let size = line.iter().map(|&at| glyphs[at].size).fold(0.0, f64::max);
            let middle = |at: usize| glyphs[at].y - glyphs[at].size * 0.3;
            Line { y: middle(line[0]), size, covers: merged(covers, size * LEFT), glyphs: line, crosses: false }
        })
        .collect()
}

/// What a glyph covers: of a mark that nothing follows, and that may hang over the edge, the half.
fn stretch(glyph: &Glyph, next: Option<&Glyph>, closes: impl Fn(&Glyph) -> bool) -> (f64, f64) {
    let end = glyph.x + glyph.width;
    let hangs = closes(glyph) && next.is_none_or(|next| (next.x - end).abs() > glyph.size * LEFT);
    (glyph.x, if hangs { glyph.x + glyph.width * 0.5 } else { end })
}

/// Stretches in order, those that are no further apart than `gap` made one.
fn merged(stretches: Vec<(f64, f64)>, gap: f64) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = Vec::new();
    for (from, to) in stretches {
        match out.last_mut() {
            Some(last) if from - last.1 <= gap => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

/// The lines that are drawn.
struct Frame<'a> {
    ends: (f64, f64),
    heights: Vec<f64>,
    /// The columns of the page before.
    known: Option<&'a [f64]>,
}

impl Frame<'_> {
    /// The table of the rows between the lines that are drawn, and those above the first and below the last: its cells
    /// with their glyphs, and the glyphs by their places in order.
    fn table(&self, glyphs: &[Glyph], lines: &[Line]) -> Option<(Table, Vec<Vec<Glyph>>, Vec<usize>)> {
        let (top, bottom) = (*self.heights.first()?, *self.heights.last()?);
        let from = lines.partition_point(|line| line.y <= top);
        let to = lines.partition_point(|line| line.y <= bottom);
        let mut rows: Vec<&[Line]> = lines[from..to].chunk_by(|a, b| self.row(a) == self.row(b)).collect();
        let size = lines[from..to].iter().map(|line| line.size).fold(0.0, f64::max);
        let gutters = self.gutters(&rows, size);
        if gutters.len() > *COLUMNS.end() {
            return None;
        }
        let (first, gutters) = self.above(&lines[..from], gutters);
        let (last, gutters) = self.below(&lines[to..], gutters);
        if first < from {
            rows.insert(0, &lines[first..from]);
        }
        if last > 0 {
            rows.push(&lines[to..to + last]);
        }
        let columns = self.columns(&gutters)?;
        if !COLUMNS.contains(&(columns.len() - 1)) || rows.len() < 2 && self.known.is_none() || rows.is_empty() {
            return None;
        }
        if rows.iter().any(|row| has_rows_of_its_own(row, &columns)) {
            return None;
        }
        Some(filled(glyphs, &rows, columns))
    }

    /// The row of a line between the lines that are drawn.
    fn row(&self, line: &Line) -> usize {
        self.heights.partition_point(|height| *height < line.y)
    }

    /// What no row writes into, but for headings over all columns.
    fn gutters(&self, rows: &[&[Line]], size: f64) -> Vec<(f64, f64)> {
        let is_heading = |row: &&&[Line]| row.len() == 1 && merged(row[0].covers.clone(), size).len() == 1;
        let rows = rows.iter().filter(|row| !is_heading(row));
        let mut covers: Vec<(f64, f64)> =
            rows.flat_map(|row| row.iter()).flat_map(|line| line.covers.clone()).collect();
        covers.sort_by(|a, b| a.0.total_cmp(&b.0));
        if covers.is_empty() {
            return vec![self.ends];
        }
        let covers = merged(covers, size * GUTTER);
        covers.windows(2).map(|pair| (pair[0].1, pair[1].0)).collect()
    }

    /// The first of the lines above all others that belong to the table: its titles, or the rest of a row.
    fn above(&self, lines: &[Line], gutters: Vec<(f64, f64)>) -> (usize, Vec<(f64, f64)>) {
        let top = self.heights.first().copied().unwrap_or_default();
        let lines: Vec<&Line> = lines.iter().rev().collect();
        let (count, gutters) = self.extended(&lines, top, gutters);
        (lines.len() - count, gutters)
    }

    /// How many of the lines below all others belong to the table: a row that the page breaks.
    fn below(&self, lines: &[Line], gutters: Vec<(f64, f64)>) -> (usize, Vec<(f64, f64)>) {
        let bottom = self.heights.last().copied().unwrap_or_default();
        self.extended(&lines.iter().collect::<Vec<_>>(), bottom, gutters)
    }

    /// How many lines from a drawn line on write into no gutter, and what they leave of the gutters.
    fn extended(&self, lines: &[&Line], from: f64, gutters: Vec<(f64, f64)>) -> (usize, Vec<(f64, f64)>) {
        let (mut at, mut count, mut left) = (from, 0, gutters.clone());
        let mut touched = vec![false; gutters.len() + 1];
        for line in lines {
            let most = if count == 0 { PADDING } else { LEADING };
            let Some(less) = narrowed(&left, line).filter(|_| (line.y - at).abs() <= line.size * most) else { break };
            (at, count, left) = (line.y, count + 1, less);
            for cover in &line.covers {
                touched[left.partition_point(|gutter| gutter.1 <= cover.0 + 0.1)] = true;
            }
        }
        let columns = touched.iter().filter(|touched| **touched).count();
        // A date or a signature below a table stands in one column by chance.
        let belongs = columns * 2 >= touched.len() || self.known.is_some() && lines.first().is_some_and(|l| l.y < from);
        if belongs { (count, left) } else { (0, gutters) }
    }

    /// The edges of the columns: those of the page before, if they lie in gutters.
    fn columns(&self, gutters: &[(f64, f64)]) -> Option<Vec<f64>> {
        let free = |edge: f64| {
            let at = gutters.partition_point(|gutter| gutter.1 < edge - 1.0);
            gutters.get(at).is_some_and(|gutter| gutter.0 <= edge + 1.0)
        };
        if let Some(known) = self.known
            && known.len() > 2
            && known[1..known.len() - 1].iter().all(|&edge| free(edge))
        {
            return Some(known.to_vec());
        }
        if self.heights.len() < FEWEST {
            return None;
        }
        let mut edges = vec![self.ends.0];
        edges.extend(gutters.iter().map(|gutter| f64::midpoint(gutter.0, gutter.1)));
        edges.push(self.ends.1);
        Some(edges)
    }
}

/// What a line leaves of gutters, when it writes across none.
fn narrowed(gutters: &[(f64, f64)], line: &Line) -> Option<Vec<(f64, f64)>> {
    if line.crosses {
        return None;
    }
    let mut out = gutters.to_vec();
    for &(from, to) in &line.covers {
        let first = out.partition_point(|gutter| gutter.1 <= from);
        for gutter in out[first..].iter_mut().take_while(|gutter| gutter.0 < to) {
            if from <= gutter.0 {
                gutter.0 = to;
            } else if to >= gutter.1 {
                gutter.1 = from;
            } else {
                return None;
            }
            if gutter.1 - gutter.0 < line.size * LEFT {
                return None;
            }
        }
    }
    Some(out)
}

/// Whether what stands between two drawn lines is several rows: of a table with lines only around it and below its titles.
fn has_rows_of_its_own(row: &[Line], columns: &[f64]) -> bool {
    const SEVERAL: usize = 3;
    let column = |x: f64| columns.partition_point(|edge| *edge <= x);
    let is_full = |line: &&Line| {
        let mut filled: Vec<usize> = line.covers.iter().map(|cover| column(cover.0 + 0.1)).collect();
        filled.dedup();
        filled.len() * 2 >= columns.len() - 1
    };
    let first = |line: &&Line| columns.get(1).is_some_and(|edge| line.covers.iter().any(|cover| cover.0 < *edge));
    let numbers: Vec<&Line> = row.iter().filter(first).collect();
    numbers.windows(2).any(|pair| pair[1].y - pair[0].y > pair[0].size * LEADING)
        || row.len() >= SEVERAL && row.iter().filter(is_full).count() == row.len()
}

/// The cells of some rows and columns with their glyphs, and all these in order.
fn filled(glyphs: &[Glyph], rows: &[&[Line]], columns: Vec<f64>) -> (Table, Vec<Vec<Glyph>>, Vec<usize>) {
    let (mut areas, mut cells) = (Vec::new(), Vec::<Vec<Glyph>>::new());
    let wide = columns.len() - 1;
    for (number, row) in rows.iter().enumerate() {
        let crosses =
            |cover: &(f64, f64)| columns[1..wide].iter().any(|edge| cover.0 < *edge - 1.0 && cover.1 > *edge + 1.0);
        let heading = row.len() == 1 && row[0].covers.iter().any(crosses);
        let first = cells.len();
        let count = if heading { 1 } else { wide };
        for column in 0..count {
            areas.push(Area { row: number, column, rows: 1, columns: if heading { wide } else { 1 } });
            cells.push(Vec::new());
        }
        for &at in row.iter().flat_map(|line| &line.glyphs) {
            let glyph = &glyphs[at];
            let column = columns.partition_point(|edge| *edge <= glyph.x + glyph.width * 0.25);
            cells[first + column.saturating_sub(1).min(count - 1)].push(*glyph);
        }
    }
    let mut heights: Vec<f64> = rows.iter().map(|row| row[0].y - row[0].size).collect();
    heights.extend(rows.last().and_then(|row| row.last()).map(|line| line.y + line.size));
    let mut taken: Vec<usize> = rows.iter().flat_map(|row| row.iter()).flat_map(|line| line.glyphs.clone()).collect();
    taken.sort_unstable();
    (Table::of(columns, heights, areas), cells, taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of five columns, the last of them of so many lines.
    fn rows(count: u32, lines: u32) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        let mut put = |x: f64, y: f64| {
            glyphs.push(Glyph { x, y, width: 10.0, size: 10.0, text: (0, 0), starts: false });
        };
        for row in 0..count {
            let y = 30.0 + f64::from(row * (lines * 12 + 10));
            (0..4).for_each(|column| put(10.0 + f64::from(column) * 20.0, y));
            (0..lines)
                .for_each(|line| (0..6).for_each(|at| put(90.0 + f64::from(at) * 10.0, y + f64::from(line * 12))));
        }
        glyphs
    }

    fn found(heights: &[f64], mut glyphs: Vec<Glyph>) -> Vec<(usize, usize, usize)> {
        let rules: Vec<Rule> = heights.iter().filter_map(|&y| Rule::new((5.0, y), (160.0, y))).collect();
        let tables = tables(&rules, &mut glyphs, None, |_| true, |_| false);
        tables.iter().map(|(table, cells)| (table.columns.len(), cells.len(), glyphs.len())).collect()
    }

    #[test]
    fn rows_between_lines_are_parted_by_gutters() {
        // Lines below each of three rows of two lines, none above the first.
        assert_eq!(found(&[48.0, 82.0, 116.0], rows(3, 2)), [(6, 15, 0)]);
    }

    #[test]
    fn lines_around_several_rows_part_none() {
        assert!(found(&[15.0, 38.0, 260.0], rows(6, 3)).is_empty());
        assert!(found(&[15.0, 38.0, 260.0], rows(8, 1)).is_empty());
    }

    #[test]
    fn few_lines_are_no_table() {
        assert!(found(&[48.0, 82.0], rows(3, 2)).is_empty());
    }
}
