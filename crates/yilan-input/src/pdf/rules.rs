//! Tables by the lines drawn around their cells.

/// A straight line along the page or across it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// Whether it runs from left to right.
    across: bool,
    /// Its height on the page, or its distance from the left.
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// Lines closer than this are one; an end this far from a line touches it.
const NEAR: f64 = 2.5;
/// Shorter ones are strokes of something else.
const SHORT: f64 = 4.0;
/// How many pairs of lines are looked at, cells are made, tables are found.
const PAIRS: usize = 4_000_000;
const SLOTS: usize = 200_000;
const TABLES: usize = 64;

impl Rule {
    pub(super) fn new(from: (f64, f64), to: (f64, f64)) -> Option<Self> {
        let (wide, high) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        let all = [from.0, from.1, to.0, to.1];
        if !all.iter().all(|n| n.is_finite() && n.abs() < 1e6) {
            return None;
        }
        if high <= 1.0 && wide >= SHORT / 2.0 {
            Some(Self { across: true, at: f64::midpoint(from.1, to.1), from: from.0.min(to.0), to: from.0.max(to.0) })
        } else if wide <= 1.0 && high >= SHORT / 2.0 {
            Some(Self { across: false, at: f64::midpoint(from.0, to.0), from: from.1.min(to.1), to: from.1.max(to.1) })
        } else {
            None
        }
    }
}

/// A table: the lines between its rows and columns, and its cells.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: Vec<f64>,
    pub(super) rows: Vec<f64>,
    /// The cell of each place between two lines of rows and two of columns.
    slots: Vec<u32>,
    pub(super) cells: Vec<Area>,
}

/// A cell: its first row and column, counted from 0, and how many it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Table {
    /// A table of cells that lines do not part.
    pub(super) fn of(columns: Vec<f64>, rows: Vec<f64>, cells: Vec<Area>) -> Self {
        Self { columns, rows, slots: Vec::new(), cells }
    }

    /// Whether lines draw it.
    pub(super) fn is_drawn(&self) -> bool {
        !self.slots.is_empty()
    }

    pub(super) fn top(&self) -> f64 {
        self.rows.first().copied().unwrap_or(0.0)
    }

    pub(super) fn bottom(&self) -> f64 {
        self.rows.last().copied().unwrap_or(0.0)
    }

    pub(super) fn left(&self) -> f64 {
        self.columns.first().copied().unwrap_or(0.0)
    }

    pub(super) fn right(&self) -> f64 {
        self.columns.last().copied().unwrap_or(0.0)
    }

    fn size(&self) -> f64 {
        (self.bottom() - self.top()) * (self.right() - self.left())
    }

    /// The cell that holds a point.
    pub(super) fn cell(&self, x: f64, y: f64) -> Option<usize> {
        let column = self.columns.partition_point(|&line| line <= x).checked_sub(1)?;
        let row = self.rows.partition_point(|&line| line <= y).checked_sub(1)?;
        if column + 1 >= self.columns.len() || row + 1 >= self.rows.len() {
            return None;
        }
        self.slots.get(row * (self.columns.len() - 1) + column).map(|cell| *cell as usize)
    }
}

/// The tables that lines draw, the smallest first. A frame around one text is
/// none.
pub(super) fn tables(rules: &[Rule]) -> Vec<Table> {
    let (mut across, down) = (merged(rules, true), merged(rules, false));
    if across.len().saturating_mul(down.len()) <= PAIRS {
        across.extend(open_ends(&across, &down));
    }
    if across.len() < 2 || down.len() < 2 || across.len().saturating_mul(down.len()) > PAIRS {
        return Vec::new();
    }
    // Lines that touch belong together.
    let mut sets = Sets::new(across.len() + down.len());
    for (i, h) in across.iter().enumerate() {
        for (j, v) in down.iter().enumerate() {
            let touches = v.at >= h.from - NEAR && v.at <= h.to + NEAR && h.at >= v.from - NEAR && h.at <= v.to + NEAR;
            if touches {
                sets.join(i, across.len() + j);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Rule>, Vec<Rule>)> = std::collections::BTreeMap::new();
    for (i, rule) in across.iter().enumerate() {
        groups.entry(sets.root(i)).or_default().0.push(*rule);
    }
    for (j, rule) in down.iter().enumerate() {
        groups.entry(sets.root(across.len() + j)).or_default().1.push(*rule);
    }
    let mut tables: Vec<_> =
        groups.into_values().filter_map(|(across, down)| table(&across, &down)).take(TABLES).collect();
    tables.sort_by(|a, b| a.size().total_cmp(&b.size()));
    tables
}

/// The lines across the page that belong to no table of several columns.
pub(super) fn between_rows(rules: &[Rule], tables: &[Table]) -> Vec<Rule> {
    let mut lines = merged(rules, true);
    lines.retain(|line| {
        let of = |table: &&Table| {
            line.at >= table.top() - NEAR
                && line.at <= table.bottom() + NEAR
                && line.to > table.left()
                && line.from < table.right()
        };
        !tables.iter().any(|table| table.columns.len() > 2 && of(&table))
    });
    lines
}

/// Lines in one direction, those that lie on one another or go on as one.
fn merged(rules: &[Rule], across: bool) -> Vec<Rule> {
    let mut lines: Vec<Rule> = rules.iter().filter(|rule| rule.across == across).copied().collect();
    lines.sort_by(|a, b| a.at.total_cmp(&b.at));
    // Lines at nearly the same height are at the same.
    let mut start = 0;
    for index in 1..=lines.len() {
        if index == lines.len() || lines[index].at - lines[index - 1].at > NEAR / 2.0 {
            let at = lines[start..index].iter().map(|line| line.at).sum::<f64>() / (index - start).max(1) as f64;
            lines[start..index].iter_mut().for_each(|line| line.at = at);
            lines[start..index].sort_by(|a, b| a.from.total_cmp(&b.from));
            start = index;
        }
    }
    let mut out: Vec<Rule> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(last) if last.at == line.at && line.from <= last.to + NEAR => last.to = last.to.max(line.to),
            _ => out.push(line),
        }
    }
    out.retain(|line| line.to - line.from >= SHORT);
    out
}

/// The lines that are not drawn where a page breaks a row: there the lines between the columns end all at one height,
/// or begin, and none runs across.
fn open_ends(across: &[Rule], down: &[Rule]) -> Vec<Rule> {
    const FEWEST: usize = 3;
    let mut out = Vec::new();
    for end in [|line: &Rule| line.from, |line: &Rule| line.to] {
        let mut lines: Vec<&Rule> = down.iter().collect();
        lines.sort_by(|a, b| end(a).total_cmp(&end(b)));
        for ends in lines.chunk_by(|a, b| end(b) - end(a) <= NEAR).filter(|ends| ends.len() >= FEWEST) {
            let at = ends.iter().map(|line| end(line)).sum::<f64>() / ends.len() as f64;
            let from = ends.iter().map(|line| line.at).fold(f64::MAX, f64::min);
            let to = ends.iter().map(|line| line.at).fold(f64::MIN, f64::max);
            let drawn = |line: &Rule| (line.at - at).abs() <= 2.0 * NEAR && line.from < to && line.to > from;
            if !across.iter().any(drawn) {
                out.push(Rule { across: true, at, from, to });
            }
        }
    }
    out
}

fn table(across: &[Rule], down: &[Rule]) -> Option<Table> {
    let lines = |rules: &[Rule]| {
        let mut lines: Vec<f64> = rules.iter().map(|rule| rule.at).collect();
        lines.sort_by(f64::total_cmp);
        lines.dedup_by(|a, b| *a - *b <= NEAR);
        lines
    };
    let (rows, columns) = (lines(across), lines(down));
    let (high, wide) = (rows.len().checked_sub(1)?, columns.len().checked_sub(1)?);
    if high * wide < 2 || high * wide > SLOTS {
        return None;
    }
    let nearest = |lines: &[f64], at: f64| lines.partition_point(|&line| line < at - NEAR);
    // Whether a line parts a place from the one on its left, or above it.
    let (mut left, mut above) = (vec![false; high * wide], vec![false; high * wide]);
    for rule in down {
        let column = nearest(&columns, rule.at);
        let first = rows.partition_point(|&line| line < rule.from - NEAR);
        for row in first..high {
            if f64::midpoint(rows[row], rows[row + 1]) > rule.to {
                break;
            }
            if column < wide {
                left[row * wide + column] = true;
            }
        }
    }
    for rule in across {
        let row = nearest(&rows, rule.at);
        let first = columns.partition_point(|&line| line < rule.from - NEAR);
        for column in first..wide {
            if f64::midpoint(columns[column], columns[column + 1]) > rule.to {
                break;
            }
            if row < high {
                above[row * wide + column] = true;
            }
        }
    }
    let mut sets = Sets::new(high * wide);
    for row in 0..high {
        for column in 0..wide {
            let at = row * wide + column;
            if column > 0 && !left[at] {
                sets.join(at, at - 1);
            }
            if row > 0 && !above[at] {
                sets.join(at, at - wide);
            }
        }
    }
    let mut numbers = vec![u32::MAX; high * wide];
    let (mut slots, mut cells) = (vec![0; high * wide], Vec::<Area>::new());
    for row in 0..high {
        for column in 0..wide {
            let at = row * wide + column;
            let root = sets.root(at);
            if numbers[root] == u32::MAX {
                // Less than SLOTS.
                numbers[root] = cells.len() as u32;
                cells.push(Area { row, column, rows: 1, columns: 1 });
            }
            slots[at] = numbers[root];
            let cell = &mut cells[numbers[root] as usize];
            cell.rows = cell.rows.max(row + 1 - cell.row);
            if column < cell.column {
                cell.columns += cell.column - column;
                cell.column = column;
            }
            cell.columns = cell.columns.max(column + 1 - cell.column);
        }
    }
    (cells.len() > 1).then_some(Table { columns, rows, slots, cells })
}

/// Sets of things that are joined.
struct Sets(Vec<usize>);

impl Sets {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (first, last) = (a.min(b), a.max(b));
        self.0[last] = first;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(all: &[(f64, f64, f64, f64)]) -> Vec<Rule> {
        all.iter().filter_map(|&(a, b, c, d)| Rule::new((a, b), (c, d))).collect()
    }

    #[test]
    fn cells_merge_where_no_line_parts_them() {
        // Two rows and three columns; the last column is one cell.
        let rules = lines(&[
            (0.0, 0.0, 300.0, 0.0),
            (0.0, 50.0, 200.2, 50.0),
            (0.0, 100.0, 300.0, 100.0),
            (0.0, 0.0, 0.0, 100.0),
            (100.0, 0.0, 100.0, 50.0),
            (100.3, 50.0, 100.3, 100.0),
            (200.0, 0.0, 200.0, 100.0),
            (300.0, 0.0, 300.0, 100.0),
        ]);
        let tables = tables(&rules);
        let [table] = &tables[..] else { panic!("expected a table") };
        assert_eq!(table.cells.len(), 5);
        let last = table.cell(250.0, 75.0).unwrap();
        assert_eq!(table.cells[last], Area { row: 0, column: 2, rows: 2, columns: 1 });
        assert_eq!(table.cell(250.0, 25.0), Some(last));
        assert_eq!(table.cell(350.0, 25.0), None);
    }

    #[test]
    fn a_row_that_the_page_breaks_ends_where_its_lines_end() {
        // A header, and a row without a line below it; then the same columns without any line across.
        let down = [0.0, 100.0, 200.0, 300.0].map(|x| (x, 0.0, x, 400.0));
        let mut rules = lines(&[(0.0, 0.0, 300.0, 0.0), (0.0, 50.0, 300.0, 50.0)]);
        rules.extend(lines(&down));
        let open = &tables(&rules)[0];
        assert_eq!((open.rows.len(), open.cells.len()), (3, 6));
        assert!(open.cell(150.0, 399.0).is_some());
        let whole = &tables(&lines(&down))[0];
        assert_eq!((whole.top(), whole.bottom(), whole.cells.len()), (0.0, 400.0, 3));
    }

    #[test]
    fn a_frame_is_no_table() {
        let rules = lines(&[
            (0.0, 0.0, 300.0, 0.0),
            (0.0, 90.0, 300.0, 90.0),
            (0.0, 0.0, 0.0, 90.0),
            (300.0, 0.0, 300.0, 90.0),
        ]);
        assert!(tables(&rules).is_empty());
    }
}
