//! A [`Tree`] written as a page: blocks on lines of their own, tables that hold
//! data as a [`Grid`], tables that only lay out a page as the blocks in them.

use crate::grid::{Extent, Grid};
use crate::limits::{MAX_COLUMNS, MAX_SPAN};
use crate::page::{Builder, Cell};
use crate::tree::{Id, Node, Tag, Tree};
use crate::{Error, Remark};

/// Titles of columns are no longer than this, in bytes.
const TITLE: usize = 75;

/// Writes the document.
pub(crate) fn render(tree: &Tree, out: &mut Builder) -> Result<(), Error> {
    if tree.deep {
        let depth = crate::limits::MAX_DEPTH;
        out.remark(Remark::part(format_args!(
            "markup nested more than {depth} deep; what is deeper was read as plain text, check the file"
        )));
    }
    let sizes = Sizes::new(tree);
    let data = data_tables(tree, &sizes);
    let mut text = Text::default();
    let mut open = None::<Open>;
    let mut walk = Walk::new(tree, Id::ROOT);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if tree.node(id).tag == Tag::Menu && sizes.is_menu(id) => walk.skip(id),
            Step::Enter(id) if tree.node(id).tag == Tag::Table => {
                if let Some(table) = &mut open
                    && (text.out.trim().is_empty() || is_page_number(text.out.trim()))
                    && let Some(header) = table.goes_on(tree, id)
                {
                    walk.skip(id);
                    text.out.clear();
                    table.add(tree, id, &sizes, header)?;
                } else if data[id.index()] {
                    walk.skip(id);
                    text.end_line();
                    close(&mut open, out)?;
                    text.flush(out)?;
                    open.insert(Open::new(tree, id)).add(tree, id, &sizes, 0)?;
                } else {
                    // So that the tables in it are not compared as well.
                    close(&mut open, out)?;
                    text.step(tree, step);
                }
            }
            step => text.step(tree, step),
        }
        if text.is_long() {
            close(&mut open, out)?;
            text.flush(out)?;
        }
    }
    text.end_line();
    close(&mut open, out)?;
    text.flush(out)
}

/// A table that may go on below the number of its page.
struct Open {
    grid: Grid,
    rows: u32,
    /// The texts of its first row, which pages may repeat.
    header: Vec<String>,
}

impl Open {
    fn new(tree: &Tree, table: Id) -> Self {
        let header = rows(tree, table).next().map(|row| cells(tree, row).map(|cell| text_in(tree, cell)).collect());
        Self { grid: Grid::default(), rows: 0, header: header.unwrap_or_default() }
    }

    /// How many rows of titles another table repeats, when it begins with the rest of the last row of this: its first
    /// row has as many cells, the first of them empty.
    fn goes_on(&self, tree: &Tree, table: Id) -> Option<usize> {
        const FEWEST: usize = 4;
        let mut repeated = 0;
        for row in rows(tree, table).take(2) {
            if self.header.len() < FEWEST || cells(tree, row).count() != self.header.len() {
                return None;
            }
            let mut texts = cells(tree, row).map(|cell| text_in(tree, cell));
            if repeated == 0 && texts.by_ref().eq(self.header.iter().cloned()) {
                repeated = 1;
                continue;
            }
            let mut texts = cells(tree, row).map(|cell| text_in(tree, cell));
            let rest = texts.next().is_some_and(|first| first.trim().is_empty());
            return (rest && texts.any(|text| !text.trim().is_empty())).then_some(repeated);
        }
        None
    }

    /// Adds the rows of a table but for so many.
    fn add(&mut self, tree: &Tree, table: Id, sizes: &Sizes, skip: usize) -> Result<(), Error> {
        self.rows = grid(tree, table, sizes, (self.rows, skip), &mut self.grid)?;
        Ok(())
    }
}

fn close(open: &mut Option<Open>, out: &mut Builder) -> Result<(), Error> {
    open.take().map_or(Ok(()), |open| open.grid.write(out))
}

/// Whether a text is the number of a page: `— 7 —`, `第7页`, `7/12`.
fn is_page_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let mark = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-—–－·第页共/".contains(c);
    (1..=6).contains(&digits) && text.chars().all(mark)
}

/// How much text is in each node.
struct Sizes {
    text: Vec<u32>,
    links: Vec<u32>,
    /// Text in tables of data below.
    tables: Vec<u32>,
}

impl Sizes {
    fn new(tree: &Tree) -> Self {
        let mut sizes = Self { text: vec![0; tree.len()], links: vec![0; tree.len()], tables: vec![0; tree.len()] };
        for id in tree.ids().rev() {
            let (at, node) = (id.index(), tree.node(id));
            if node.tag == Tag::Text {
                // A text is shorter than u32::MAX, all of them together too.
                sizes.text[at] = tree.text_of(id).trim().len() as u32;
            }
            if node.tag == Tag::Link {
                sizes.links[at] = sizes.text[at];
            }
            let data = node.tag == Tag::Table && shape(tree, id, &sizes).is_data();
            if id != Id::ROOT && node.tag != Tag::Hidden {
                let up = node.parent.index();
                sizes.text[up] += sizes.text[at];
                sizes.links[up] += sizes.links[at];
                sizes.tables[up] += if data { sizes.text[at] } else { sizes.tables[at] };
            }
        }
        sizes
    }

    /// Whether most of the text leads elsewhere.
    fn is_menu(&self, id: Id) -> bool {
        self.links[id.index()] * 2 >= self.text[id.index()]
    }

    fn text(&self, id: Id) -> usize {
        self.text[id.index()] as usize
    }
}

/// What is counted to tell a table of data from one that lays out a page.
#[derive(Default)]
struct Shape {
    rows: u32,
    /// The most cells with text in a row.
    width: u32,
    /// Whether a row has three titles or more, and nothing longer.
    titled: bool,
    /// Whether every row is a short label and its value.
    pairs: bool,
    /// Whether most of its text stands in tables of data inside it.
    outer: bool,
}

impl Shape {
    fn is_data(&self) -> bool {
        !self.outer
            && (self.rows >= 2 && self.width >= 3 && self.titled || self.rows >= 2 && self.width == 2 && self.pairs)
            || self.rows == 1 && self.width >= 5 && self.titled && !self.outer
    }
}

fn shape(tree: &Tree, table: Id, sizes: &Sizes) -> Shape {
    let mut shape = Shape { pairs: true, ..Shape::default() };
    for row in rows(tree, table) {
        let (mut width, mut titles, mut first) = (0, 0, 0);
        for cell in cells(tree, row) {
            let len = sizes.text(cell);
            if len > 0 {
                first = if width == 0 { len } else { first };
                width += 1;
                titles += u32::from(len <= TITLE);
            }
        }
        shape.rows += u32::from(width > 0);
        shape.width = shape.width.max(width);
        shape.titled |= width >= 3 && (titles == width || titles >= 3);
        shape.pairs &= width != 2 || first <= TITLE;
    }
    shape.outer = sizes.tables[table.index()] as usize * 2 > sizes.text(table);
    shape
}

/// Which nodes are tables of data that stand in no other.
fn data_tables(tree: &Tree, sizes: &Sizes) -> Vec<bool> {
    let mut data = vec![false; tree.len()];
    // Whether a node stands in a table of data.
    let mut inside = vec![false; tree.len()];
    for id in tree.ids() {
        let (at, node) = (id.index(), tree.node(id));
        inside[at] = id != Id::ROOT && (inside[node.parent.index()] || data[node.parent.index()]);
        data[at] = node.tag == Tag::Table && !inside[at] && shape(tree, id, sizes).is_data();
    }
    data
}

/// The rows of a table.
fn rows(tree: &Tree, table: Id) -> impl Iterator<Item = Id> + '_ {
    tree.children(table).filter(|&row| tree.node(row).tag == Tag::Row)
}

/// The cells of a row.
fn cells(tree: &Tree, row: Id) -> impl Iterator<Item = Id> + '_ {
    tree.children(row).filter(|&cell| tree.node(cell).tag == Tag::Cell)
}

/// Adds the cells of a table by rows and columns, below so many rows and without so many of its first; how many rows
/// there are then.
fn grid(tree: &Tree, table: Id, sizes: &Sizes, (above, skip): (u32, usize), grid: &mut Grid) -> Result<u32, Error> {
    // Per column the row up to which a cell from above reaches.
    let mut taken: Vec<u32> = Vec::new();
    let mut number = above;
    let skipped: Vec<Id> = rows(tree, table).take(skip).collect();
    for part in tree.children(table).filter(|part| !skipped.contains(part)) {
        let node = tree.node(part);
        if node.tag != Tag::Row {
            // A caption, or what browsers would put before the table.
            if sizes.text(part) > 0 {
                number += 1;
                grid.add(Cell { row: number, column: 1 }, Extent { rows: 1, columns: 3 }, &text_in(tree, part))?;
            }
            continue;
        }
        number += 1;
        let mut column = 1 + node.skipped.min(MAX_SPAN);
        for cell in cells(tree, part) {
            let node: &Node = tree.node(cell);
            // A cell of Word that goes on from above has its place in each row.
            while node.rows > 0 && taken.get(column as usize).is_some_and(|&until| until >= number) {
                column += 1;
            }
            let columns = node.columns.clamp(1, MAX_SPAN).min((MAX_COLUMNS + 1).saturating_sub(column));
            let rows = node.rows.min(MAX_SPAN);
            if rows > 1 && columns > 0 {
                let end = (column + columns) as usize;
                taken.resize(taken.len().max(end), 0);
                taken[column as usize..end].fill(number + rows - 1);
            }
            if rows > 0 {
                let extent = Extent { rows, columns: columns.max(1) };
                grid.add(Cell { row: number, column }, extent, &text_in(tree, cell))?;
            }
            column = column.saturating_add(columns);
        }
    }
    Ok(number)
}

/// The text of a cell: a line a block, tables in it as their cells one after
/// the other.
fn text_in(tree: &Tree, cell: Id) -> String {
    let mut text = Text::default();
    let mut walk = Walk::new(tree, cell);
    while let Some(step) = walk.next() {
        text.step(tree, step);
    }
    text.out
}

/// A step of a walk through the tree.
#[derive(Clone, Copy)]
enum Step {
    Enter(Id),
    Leave(Id),
}

/// A walk through all nodes below one, in order.
struct Walk<'a> {
    tree: &'a Tree,
    stack: Vec<Step>,
}

impl<'a> Walk<'a> {
    fn new(tree: &'a Tree, root: Id) -> Self {
        let mut walk = Self { tree, stack: Vec::new() };
        walk.below(root);
        walk
    }

    fn below(&mut self, id: Id) {
        let from = self.stack.len();
        self.stack.extend(self.tree.children(id).map(Step::Enter));
        self.stack[from..].reverse();
    }

    fn next(&mut self) -> Option<Step> {
        let step = self.stack.pop()?;
        if let Step::Enter(id) = step
            && self.tree.node(id).tag != Tag::Hidden
        {
            self.stack.push(Step::Leave(id));
            self.below(id);
        }
        Some(step)
    }

    /// Passes over what is below the node that was just entered.
    fn skip(&mut self, id: Id) {
        while let Some(step) = self.stack.pop() {
            if matches!(step, Step::Leave(left) if left == id) {
                break;
            }
        }
    }
}

/// Text in the making: white space folded, a line a block.
#[derive(Default)]
struct Text {
    out: String,
    /// White space stands before what comes next.
    space: bool,
    /// How many elements are open in which white space counts.
    pre: u32,
}

impl Text {
    fn step(&mut self, tree: &Tree, step: Step) {
        let (Step::Enter(id) | Step::Leave(id)) = step;
        match (tree.node(id).tag, step) {
            (Tag::Text, Step::Enter(_)) => self.push(tree.text_of(id)),
            (Tag::Break, Step::Enter(_)) => self.line_break(),
            (Tag::Pre, step) => {
                self.end_line();
                self.pre = if matches!(step, Step::Enter(_)) { self.pre + 1 } else { self.pre.saturating_sub(1) };
            }
            (Tag::Text | Tag::Break | Tag::Inline | Tag::Link, _) => {}
            (Tag::Hidden, _) => {}
            _ => self.end_line(),
        }
    }

    fn push(&mut self, text: &str) {
        if self.pre > 0 {
            self.out.push_str(text);
            return;
        }
        let is_white = |c: char| matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{c}');
        for word in text.split_inclusive(is_white) {
            let bare = word.trim_end_matches(is_white);
            if !bare.is_empty() {
                if self.space && !self.out.is_empty() && !self.out.ends_with('\n') {
                    self.out.push(' ');
                }
                self.out.push_str(bare);
                self.space = false;
            }
            self.space |= bare.len() < word.len();
        }
    }

    fn line_break(&mut self) {
        self.space = false;
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn end_line(&mut self) {
        self.space = false;
        let blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\t');
        let end = self.out.trim_end_matches(blank).len();
        if end == 0 || self.out[..end].ends_with('\n') {
            self.out.truncate(end);
        } else {
            self.out.push('\n');
        }
    }

    fn is_long(&self) -> bool {
        self.out.len() > 1 << 16 && self.out.ends_with('\n')
    }

    fn flush(&mut self, out: &mut Builder) -> Result<(), Error> {
        if !self.out.is_empty() && !out.text().is_empty() && !out.text().ends_with('\n') {
            out.push("\n")?;
        }
        out.push(&self.out)?;
        self.out.clear();
        Ok(())
    }
}
