//! What stands on the pages in the order in which it is read: tables by their
//! lines, text by its columns. A table that a page breaks goes on.

use super::content::{Content, Glyph};
use super::lines::{BLANK, CLOSING, Part, Run, WIDE, cell, runs};
use super::rules::{Area, Table, between_rows, tables};
use super::{lined, spaced, steady};
use crate::Error;
use crate::grid::{Extent, Grid};
use crate::page::{Builder, Cell};

/// Writes the pages one after the other.
#[derive(Default)]
pub(super) struct Writer {
    open: Option<Open>,
    /// What stands at the head of the page before, as text.
    heads: Vec<String>,
    /// The page before and the lines at its foot, which wait for whether the next page has them too.
    feet: (u32, Vec<Vec<Run>>),
    /// The page before and the notes below a sentence that goes on on the next.
    notes: (u32, Vec<Vec<Run>>),
}

/// A table that may go on on the next page.
struct Open {
    grid: Grid,
    columns: Vec<f64>,
    /// The texts of its first row, which pages may repeat.
    header: Vec<String>,
    rows: u32,
    /// Whether lines draw it.
    drawn: bool,
}

/// A table of a page with the text of its cells.
struct Filled {
    table: Table,
    texts: Vec<String>,
}

/// How far the columns of a table may be moved on the next page.
const MOVED: f64 = 6.0;
/// And how far in the next column of the page, where it is as wide.
const SAME: f64 = 1.5;
/// How many lines at the head of a page, and at its foot, may stand on every page.
const REPEATED: usize = 2;

impl Writer {
    pub(super) fn page(&mut self, number: u32, mut content: Content, out: &mut Builder) -> Result<(), Error> {
        let above = self.open.as_ref().filter(|open| !open.drawn).map(|open| &open.columns[..]);
        let (tables, mut free) = fill(&mut content, above);
        let mut lines = runs(&content, &mut free, Part::Columns);
        drop_page_numbers(&mut lines);
        self.drop_repeated(&mut lines);
        self.write_feet(out)?;
        let notes = if tables.is_empty() { notes(&lines) } else { lines.len() };
        let notes = (number, lines.split_off(notes));
        // Without a table, what stands apart would part columns.
        let end = tables.last().map_or_else(|| foot(&lines), |filled| filled.table.bottom());
        let below = lines.iter().rev().take(REPEATED).take_while(|line| line.first().is_some_and(|run| run.y > end));
        let feet = lines.split_off(lines.len() - below.count());
        let mut lines = lines.into_iter().peekable();
        for filled in tables {
            let mut above = Vec::new();
            while let Some(line) = lines.next_if(|line| line.first().is_some_and(|run| run.y < filled.table.top())) {
                above.push(line);
            }
            self.text(number, above, out)?;
            self.table(number, filled, out)?;
        }
        self.text(number, lines.collect(), out)?;
        self.write_notes(out)?;
        self.notes = notes;
        self.feet = (number, feet);
        if !content.turned.trim().is_empty() {
            self.finish(out)?;
            out.page(number);
            out.push(content.turned.trim())?;
            out.end_line()?;
        }
        Ok(())
    }

    /// Writes what is still held back.
    pub(super) fn finish(&mut self, out: &mut Builder) -> Result<(), Error> {
        self.write_notes(out)?;
        self.write_feet(out)?;
        self.close(out)
    }

    /// Writes the notes of the page before, behind the sentence that they stood in.
    fn write_notes(&mut self, out: &mut Builder) -> Result<(), Error> {
        let (number, lines) = std::mem::take(&mut self.notes);
        self.text(number, lines, out)
    }

    /// Writes the lines at the foot of the page before.
    fn write_feet(&mut self, out: &mut Builder) -> Result<(), Error> {
        let (number, lines) = std::mem::take(&mut self.feet);
        self.text(number, lines, out)
    }

    /// Leaves out what stands at the head of the page before as well, and there what stands at the foot of this page as
    /// well, so that it parts no table: of a line on every page, the first or the last is kept.
    fn drop_repeated(&mut self, lines: &mut Vec<Vec<Run>>) {
        let heads: Vec<String> = lines.iter().take(REPEATED).map(|line| words(line)).collect();
        let feet: Vec<String> = lines.iter().rev().take(REPEATED).map(|line| words(line)).collect();
        let mut at = 0;
        lines.retain(|line| {
            at += 1;
            at > REPEATED || !self.heads.iter().any(|head| is_repeated(head, &words(line)))
        });
        self.feet.1.retain(|line| !feet.iter().any(|foot| is_repeated(foot, &words(line))));
        self.heads = heads;
    }

    /// Writes the table that is still open.
    fn close(&mut self, out: &mut Builder) -> Result<(), Error> {
        self.open.take().map_or(Ok(()), |open| open.grid.write(out))
    }

    fn table(&mut self, number: u32, filled: Filled, out: &mut Builder) -> Result<(), Error> {
        let Filled { table, texts } = filled;
        let header: Vec<String> =
            table.cells.iter().zip(&texts).filter(|(area, _)| area.row == 0).map(|(_, t)| t.clone()).collect();
        let goes_on = self.open.as_ref().is_some_and(|open| {
            // In the next column of the page, too: what is as wide goes on.
            let by =
                if table.is_drawn() && open.drawn { table.left() - open.columns.first().unwrap_or(&0.0) } else { 0.0 };
            let near = |(a, b): (&f64, &f64)| (b - a).abs() <= MOVED || (b - a - by).abs() <= SAME;
            open.columns.len() == table.columns.len() && open.columns.iter().zip(&table.columns).all(near)
        });
        if !goes_on {
            self.close(out)?;
        }
        let open = self.open.get_or_insert_with(|| Open {
            grid: Grid::default(),
            columns: table.columns.clone(),
            header: header.clone(),
            rows: 0,
            drawn: table.is_drawn(),
        });
        open.grid.on_page(number);
        let skip = usize::from(goes_on && header == open.header);
        // A table has less than SLOTS rows.
        let row = |area: &Area| open.rows + (area.row - skip) as u32 + 1;
        for (area, text) in table.cells.iter().zip(&texts).filter(|(area, _)| area.row >= skip) {
            let extent = Extent { rows: area.rows as u32, columns: area.columns as u32 };
            // The rest of a cell that the page breaks.
            if goes_on && area.row == skip && text.is_empty() {
                open.grid.reach(Cell { row: open.rows, column: area.column as u32 + 1 }, extent.rows);
            }
            open.grid.add(Cell { row: row(area), column: area.column as u32 + 1 }, extent, text)?;
        }
        open.rows += (table.rows.len() - 1 - skip) as u32;
        Ok(())
    }

    fn text(&mut self, number: u32, lines: Vec<Vec<Run>>, out: &mut Builder) -> Result<(), Error> {
        if lines.is_empty() {
            return Ok(());
        }
        self.close(out)?;
        out.page(number);
        for run in in_order(lines) {
            out.push(&run.text)?;
            out.push("\n")?;
        }
        Ok(())
    }
}

/// The tables of a page from its top, and the glyphs that stand in none; `above` are the columns of a table without lines
/// that may go on.
fn fill(content: &mut Content, above: Option<&[f64]>) -> (Vec<Filled>, Vec<Glyph>) {
    let tables = tables(&content.rules);
    let mut glyphs = std::mem::take(&mut content.glyphs);
    let (lined, lined_cells): (Vec<Table>, Vec<_>) = lined::tables(
        &between_rows(&content.rules, &tables),
        &mut glyphs,
        above,
        |glyph| !tables.iter().any(|table| table.columns.len() > 2 && holding(table, glyph).is_some()),
        |glyph| closes(content, glyph),
    )
    .into_iter()
    .unzip();
    let mut cells: Vec<Vec<Vec<Glyph>>> = tables.iter().map(|table| vec![Vec::new(); table.cells.len()]).collect();
    let mut free = Vec::new();
    let mut last: Option<(Glyph, Option<(usize, usize)>)> = None;
    for glyph in glyphs {
        let own = || tables.iter().enumerate().find_map(|(at, table)| Some((at, holding(table, &glyph)?)));
        // A comma behind a full line hangs over the edge of its cell.
        let hung = last.filter(|(before, _)| hangs(content, before, &glyph)).and_then(|(_, place)| place);
        let place = hung.or_else(own);
        last = Some((glyph, place));
        match place {
            Some((table, cell)) => cells[table][cell].push(glyph),
            None => free.push(glyph),
        }
    }
    let content = &*content;
    drop_foot(content, &mut free);
    let (bare, more): (Vec<Table>, Vec<_>) = bare(content, &mut free, above).into_iter().unzip();
    let tables = tables.into_iter().chain(lined).chain(bare);
    let cells = cells.into_iter().chain(lined_cells).chain(more);
    let text = |mut glyphs: Vec<Glyph>| cell(content, &mut glyphs);
    let mut filled: Vec<Filled> = tables
        .zip(cells)
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        .map(|(table, cells)| Filled { table, texts: cells.into_iter().map(text).collect() })
        .collect();
    filled.sort_by(|a, b| a.table.top().total_cmp(&b.table.top()).then(a.table.left().total_cmp(&b.table.left())));
    for beside in beside(&mut filled) {
        beside.sort_by(|a, b| a.table.left().total_cmp(&b.table.left()));
    }
    (filled, free)
}

/// The tables without lines between their columns and rows, with the glyphs of their cells: told by the blanks around
/// their rows, or by the order in which they are written; what tells more columns apart,
/// or as many of more text.
fn bare(content: &Content, glyphs: &mut Vec<Glyph>, above: Option<&[f64]>) -> Vec<(Table, Vec<Vec<Glyph>>)> {
    let closes = |glyph: &Glyph| closes(content, glyph);
    let mut rest = glyphs.clone();
    let spaced = spaced::tables(&mut rest, above, |glyph| said(content, glyph), closes);
    let steady = steady::tables(glyphs, closes, above);
    let told = |tables: &[(Table, Vec<Vec<Glyph>>)]| {
        let columns = tables.iter().map(|(table, _)| table.columns.len()).max();
        (columns, tables.iter().flat_map(|(_, cells)| cells).map(Vec::len).sum::<usize>())
    };
    if told(&spaced) <= told(&steady) {
        return steady;
    }
    *glyphs = rest;
    spaced
}

/// Tables in order from the top, those that stand beside one another together.
fn beside(tables: &mut [Filled]) -> impl Iterator<Item = &mut [Filled]> {
    tables.chunk_by_mut(|a, b| {
        let apart = a.table.right() <= b.table.left() || b.table.right() <= a.table.left();
        apart && b.table.top() < a.table.bottom() && a.table.top() < b.table.bottom()
    })
}

/// The cell of a table that holds the middle of a letter.
fn holding(table: &Table, glyph: &Glyph) -> Option<usize> {
    table.cell(glyph.x + glyph.width / 2.0, glyph.y - glyph.size * 0.3)
}

/// Whether `glyph` is a mark that closes what `before` ends, right behind it.
fn hangs(content: &Content, before: &Glyph, glyph: &Glyph) -> bool {
    let gap = glyph.x - (before.x + before.width);
    closes(content, glyph) && (glyph.y - before.y).abs() <= 0.5 && gap.abs() <= glyph.size * 0.3
}

/// Whether a glyph is a mark that may stand behind a line that is full.
fn closes(content: &Content, glyph: &Glyph) -> bool {
    said(content, glyph).starts_with(CLOSING)
}

/// What a glyph says.
fn said<'c>(content: &'c Content, glyph: &Glyph) -> &'c str {
    content.text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or_default()
}

/// Leaves out the number of the page below all else (`第 1 页 共 2 页`), which would end a table without lines.
fn drop_foot(content: &Content, glyphs: &mut Vec<Glyph>) {
    /// A number alone stands this many times its height below the rest.
    const APART: f64 = 2.5;
    let Some(last) = glyphs.iter().max_by(|a, b| a.y.total_cmp(&b.y)).copied() else { return };
    let (mut foot, rest): (Vec<Glyph>, Vec<Glyph>) =
        glyphs.iter().partition(|glyph| last.y - glyph.y <= last.size * 0.6);
    let above = rest.iter().map(|glyph| glyph.y).fold(f64::MIN, f64::max);
    let lines = runs(content, &mut foot, Part::Nothing);
    let [line] = &lines[..] else { return };
    let marked = words(line).contains(['页', '/', '-', '—', '–', '－', '·']);
    if is_page_number(line) && (marked || last.y - above > last.size * APART) {
        *glyphs = rest;
    }
}

/// Whether a line is the number of a page.
fn is_page_number(line: &[Run]) -> bool {
    let text: String = line.iter().flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).collect();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let other = text.chars().filter(|c| !c.is_ascii_digit() && !"-—–－·第页共/".contains(*c)).count();
    other == 0 && (1..=6).contains(&digits) && text.chars().count() <= 14
}

/// Leaves out the number of the page at its head and foot.
fn drop_page_numbers(lines: &mut Vec<Vec<Run>>) {
    if lines.last().is_some_and(|line| is_page_number(line)) {
        lines.pop();
    }
    if lines.first().is_some_and(|line| is_page_number(line)) {
        lines.remove(0);
    }
}

/// Where the foot of a page of text begins: what stands far below all else, as an imprint does.
fn foot(lines: &[Vec<Run>]) -> f64 {
    /// So many times the height of the letters above.
    const APART: f64 = 4.0;
    let last = lines.iter().rev().take(REPEATED + 1).collect::<Vec<_>>();
    let apart = last.windows(2).rev().find_map(|pair| {
        let ([below, ..], [above, ..]) = (&pair[0][..], &pair[1][..]) else { return None };
        (below.y - above.y > above.size * APART).then_some(f64::midpoint(above.y, below.y))
    });
    apart.unwrap_or(f64::MAX)
}

/// The first line of the notes at the end of a page, in smaller letters, which part a sentence that the next page ends:
/// `①含并案办理的。`. Else behind the last line.
fn notes(lines: &[Vec<Run>]) -> usize {
    const SMALLER: f64 = 0.85;
    let is_mark = |c: char| ('①'..='⑳').contains(&c) || "*※[〔注".contains(c) || c.is_ascii_digit();
    let size = lines.iter().flatten().map(|run| (run.text.len(), run.size)).max_by_key(|(len, _)| *len);
    let Some((_, size)) = size else { return lines.len() };
    let small = |line: &&Vec<Run>| matches!(&line[..], [run] if run.size <= size * SMALLER);
    let first = lines.len() - lines.iter().rev().take_while(small).count();
    let (Some([above, ..]), Some([note, ..])) =
        (first.checked_sub(1).map(|at| &lines[at][..]), lines.get(first).map(|l| &l[..]))
    else {
        return lines.len();
    };
    let parts = note.text.starts_with(is_mark) && !above.text.trim_end().ends_with(['。', '！', '？', '：', '”']);
    if parts { first } else { lines.len() }
}

/// What a line says.
fn words(line: &[Run]) -> String {
    line.iter().map(|run| run.text.trim()).collect()
}

/// Whether two lines of two pages are one line that stands on every page: all the same, or, where they tell the number
/// of the page (`第1页`, `1/6`, the address that a browser prints), but for digits.
fn is_repeated(one: &str, other: &str) -> bool {
    let bare = |line: &str| line.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    one == other || one.contains(['页', '/']) && bare(one) == bare(other)
}

/// The runs of some lines in the order in which they are read: where a gap runs
/// down between them, the left column first. Runs over the gap part what stands
/// above them from what stands below.
fn in_order(lines: Vec<Vec<Run>>) -> Vec<Run> {
    let mut out = Vec::new();
    // What is still to be put in order, the first last.
    let mut stack = vec![(lines.into_iter().flatten().collect::<Vec<Run>>(), 0)];
    while let Some((runs, depth)) = stack.pop() {
        let Some(gap) = (depth < DEEPEST).then(|| gap(&runs).or_else(|| gap_between_wide(&runs))).flatten() else {
            out.extend(joined(runs));
            continue;
        };
        let (mut left, mut right, mut parts) = (Vec::new(), Vec::new(), Vec::new());
        for run in runs {
            if run.edge() <= gap {
                left.push(run);
            } else if run.left >= gap {
                right.push(run);
            } else {
                parts.push((std::mem::take(&mut left), depth + 1));
                parts.push((std::mem::take(&mut right), depth + 1));
                parts.push((vec![run], DEEPEST));
            }
        }
        parts.push((left, depth + 1));
        parts.push((right, depth + 1));
        stack.extend(parts.into_iter().rev().filter(|(runs, _)| !runs.is_empty()));
    }
    out
}

/// How often columns are parted into columns.
const DEEPEST: usize = 6;

/// The runs of one line become one again.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        match out.last_mut() {
            Some(last) if (last.y - run.y).abs() < last.size * 0.6 && run.left >= last.right => {
                let gap = (run.left - last.right) / last.size.max(run.size);
                last.text.push_str(if gap > WIDE {
                    "  "
                } else if gap > BLANK {
                    " "
                } else {
                    ""
                });
                last.text.push_str(&run.text);
                last.right = run.right;
            }
            _ => out.push(run),
        }
    }
    out
}

/// Where a gap runs down the page that parts it into columns of text. A few
/// runs may cross it: headlines.
fn gap(runs: &[Run]) -> Option<f64> {
    const FEWEST: usize = 6;
    if runs.len() < FEWEST {
        return None;
    }
    let crossing = (runs.len() / 8).max(1);
    let (left, right) = runs.iter().fold((f64::MAX, f64::MIN), |(l, r), run| (l.min(run.left), r.max(run.right)));
    let size = runs.iter().map(|run| run.size).fold(f64::MAX, f64::min);
    // Where runs begin and end, from left to right. Runs without width, which a broken font makes, cover nothing.
    let wide = runs.iter().filter(|run| run.left < run.edge());
    let mut edges: Vec<(f64, bool)> = wide.flat_map(|run| [(run.left, true), (run.edge(), false)]).collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (mut open, mut begun, mut ended) = (0_usize, 0, 0);
    let (mut since, mut best) = (None::<f64>, None::<(f64, f64)>);
    for &(at, begins) in &edges {
        if let Some(from) = since
            && ended >= 2
            && runs.len() - begun >= 2
            && at - from > size * 0.8
            && best.is_none_or(|(width, _)| at - from > width)
        {
            best = Some((at - from, f64::midpoint(from, at)));
        }
        if begins {
            (open, begun) = (open + 1, begun + 1);
        } else {
            (open, ended) = (open - 1, ended + 1);
        }
        since = (open <= crossing).then(|| since.unwrap_or(at));
    }
    let (_, at) = best?;
    let widest = |of: &dyn Fn(&Run) -> bool| {
        runs.iter().filter(|run| of(run)).map(|run| run.right - run.left).fold(0.0, f64::max)
    };
    // The numbers before the lines of a list are no column.
    let least = (right - left) * 0.15;
    (widest(&|run| run.edge() <= at) >= least && widest(&|run| run.left >= at) >= least).then_some(at)
}

/// The gap between columns that stand below wide lines, or above them: a headline, a box over all columns.
fn gap_between_wide(runs: &[Run]) -> Option<f64> {
    const FEWEST: usize = 4;
    let (left, right) = runs.iter().fold((f64::MAX, f64::MIN), |(l, r), run| (l.min(run.left), r.max(run.right)));
    let is_wide = |run: &&Run| run.right - run.left > (right - left) * 0.6;
    let (wide, narrow): (Vec<&Run>, Vec<&Run>) = runs.iter().partition(is_wide);
    // The lines in which runs stand side by side.
    let mut sides: Vec<f64> = narrow.windows(2).filter(|p| p[1].left >= p[0].right).map(|p| p[1].y).collect();
    sides.sort_by(f64::total_cmp);
    let (top, bottom) = (sides.first()?, sides.last()?);
    let between = wide.iter().any(|run| run.y > *top && run.y < *bottom);
    if wide.is_empty() || between || sides.len() < FEWEST {
        return None;
    }
    let columns: Vec<Run> = narrow.into_iter().filter(|run| run.y >= *top && run.y <= *bottom).cloned().collect();
    gap(&columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_between_wide_lines_are_read_one_after_the_other() {
        let mut lines: Vec<Vec<Run>> = (0..3).map(|y| vec![run(10.0, 400.0, f64::from(y), "题")]).collect();
        for y in 5..10 {
            let y = f64::from(y) * 20.0;
            lines.push(vec![run(10.0, 200.0, y, "左"), run(212.0, 430.0, y, "右")]);
        }
        lines.extend((12..15).map(|y| vec![run(10.0, 400.0, f64::from(y) * 20.0, "末")]));
        lines.push(vec![run(10.0, 90.0, 300.0, "尾")]);
        let order: String = in_order(lines).into_iter().map(|run| run.text).collect();
        assert_eq!(order, "题题题左左左左左右右右右右末末末尾");
    }

    #[test]
    fn runs_without_width_part_nothing() {
        let mut lines: Vec<Vec<Run>> = (0..8).map(|y| vec![run(50.0, 50.0, f64::from(y) * 20.0, "甲")]).collect();
        lines.push(vec![run(60.0, 40.0, 180.0, "乙"), run(f64::NAN, 70.0, 180.0, "丙")]);
        assert_eq!(in_order(lines).len(), 10);
    }

    fn run(left: f64, right: f64, y: f64, text: &str) -> Run {
        Run { left, right, y, size: 10.0, text: text.to_owned() }
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut lines = vec![vec![run(50.0, 400.0, 10.0, "题")]];
        for y in 1..5 {
            let y = f64::from(y) * 20.0;
            lines.push(vec![run(10.0, 200.0, y, "左"), run(230.0, 430.0, y, "右")]);
        }
        let order: String = in_order(lines).into_iter().map(|run| run.text).collect();
        assert_eq!(order, "题左左左左右右右右");
    }

    #[test]
    fn lines_on_every_page_are_told_from_others() {
        assert!(is_repeated("https://a.cn/b.html 1/6", "https://a.cn/b.html 2/6"));
        assert!(is_repeated("甲市公开情况", "甲市公开情况") && is_repeated("第1页 共9页", "第2页 共9页"));
        assert!(!is_repeated("第12批一览表", "第13批一览表"));
    }

    #[test]
    fn a_list_is_no_column() {
        let lines = (0..6)
            .map(|y| vec![run(10.0, 20.0, f64::from(y) * 20.0, "1."), run(50.0, 400.0, f64::from(y) * 20.0, "甲")]);
        let order: Vec<_> = in_order(lines.collect()).into_iter().map(|run| run.text).collect();
        assert_eq!(order, ["1.  甲"; 6]);
    }
}
