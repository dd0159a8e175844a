//! The eleven ways in which tables reach the web.

use serde_json::{Value as Json, json};

use crate::case::{Case, Column};
use crate::defect::Defect;
use crate::dice::Dice;
use crate::prose;
use crate::table::gold;

/// How the cells of a table stand on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    CellLines,
    Labels,
    RowLines,
    Flat,
    Glued,
    NumberedProse,
    FreeProse,
    Closure,
    BrokenBars,
    Spaced,
    Tabs,
}

impl Layout {
    pub(crate) const ALL: [Self; 11] = [
        Self::CellLines,
        Self::Labels,
        Self::RowLines,
        Self::Flat,
        Self::Glued,
        Self::NumberedProse,
        Self::FreeProse,
        Self::Closure,
        Self::BrokenBars,
        Self::Spaced,
        Self::Tabs,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::CellLines => "table/cell-lines",
            Self::Labels => "table/labels",
            Self::RowLines => "table/row-lines",
            Self::Flat => "table/flat",
            Self::Glued => "table/glued",
            Self::NumberedProse => "table/numbered-prose",
            Self::FreeProse => "table/free-prose",
            Self::Closure => "table/closure",
            Self::BrokenBars => "table/broken-bars",
            Self::Spaced => "table/spaced",
            Self::Tabs => "table/tabs",
        }
    }

    /// Cells without any separator: only the usual columns can be told apart.
    pub(crate) const fn needs_anchors(self) -> bool {
        matches!(self, Self::Flat | Self::Glued | Self::Spaced)
    }

    pub(crate) const fn is_prose(self) -> bool {
        matches!(self, Self::NumberedProse | Self::FreeProse | Self::Closure)
    }

    /// One case a page.
    pub(crate) const fn is_single(self) -> bool {
        matches!(self, Self::FreeProse)
    }

    /// A blank cell shows.
    pub(crate) const fn has_cells(self) -> bool {
        matches!(self, Self::CellLines | Self::RowLines | Self::BrokenBars | Self::Tabs)
    }
}

/// A table before it is laid out.
pub(crate) struct Sheet {
    pub(crate) title: String,
    pub(crate) header: Vec<String>,
    pub(crate) columns: Vec<Column>,
    pub(crate) cases: Vec<Case>,
    /// The batch of the title.
    pub(crate) batch: Option<u32>,
}

/// A page and its records.
pub(crate) struct Rendered {
    pub(crate) text: String,
    pub(crate) records: Vec<Json>,
}

/// The columns of a row that stand on the page, and its cells.
struct Row<'a> {
    case: &'a Case,
    cells: Vec<String>,
    /// The columns that can still be told.
    kept: Vec<Column>,
}

pub(crate) fn render(layout: Layout, sheet: &Sheet, defects: &[Defect], dice: &mut Dice) -> Rendered {
    match layout {
        Layout::Labels => return labels(sheet, dice),
        Layout::NumberedProse => return prose::numbered(sheet, dice),
        Layout::FreeProse => return prose::free(sheet, dice),
        Layout::Closure => return prose::closure(sheet, dice),
        _ => {}
    }
    let mut rows: Vec<Row> = sheet.cases.iter().map(|case| row(sheet, case)).collect();
    if defects.contains(&Defect::ShiftedCells) {
        shift(&mut rows, dice);
    }
    if defects.contains(&Defect::TruncatedRow) {
        truncate(&mut rows, dice);
    }
    let records = rows.iter().map(|row| Json::Object(gold(row.case, &row.kept, sheet.batch))).collect();
    let text = match layout {
        Layout::CellLines => cell_lines(sheet, &rows, dice),
        Layout::RowLines => row_lines(sheet, &rows),
        Layout::Flat => flat(sheet, &rows, dice),
        Layout::Glued => glued(sheet, &rows, dice),
        Layout::BrokenBars => broken_bars(sheet, &rows, dice),
        Layout::Spaced => spaced(sheet, &rows, dice),
        _ => tabs(sheet, &rows, dice),
    };
    Rendered { text, records }
}

fn row<'a>(sheet: &Sheet, case: &'a Case) -> Row<'a> {
    let cells = sheet.columns.iter().map(|column| case.cells.get(column).cloned().unwrap_or_default()).collect();
    Row { case, cells, kept: sheet.columns.clone() }
}

/// A row without its index, whose cells keep their places.
fn shift(rows: &mut [Row], dice: &mut Dice) {
    let at = dice.below(rows.len());
    rows[at].cells[0] = String::new();
    rows[at].kept.retain(|column| *column != Column::Index);
}

/// The last row ends in the middle of its findings or measures.
fn truncate(rows: &mut [Row], dice: &mut Dice) {
    let Some(row) = rows.last_mut() else { return };
    let long = [Column::Findings, Column::Measures];
    let place = row.kept.iter().rposition(|column| long.contains(column) && dice.chance(60));
    let place = place.or_else(|| row.kept.iter().position(|column| *column == Column::Findings));
    let Some(place) = place else { return };
    let cell = &row.cells[place];
    let half = cell.chars().count() / 2;
    let cut: String = cell.chars().take(half).collect();
    // Enough must be left to tell that it is a sentence that ends early.
    if half < 12 {
        return;
    }
    row.cells.truncate(place);
    row.cells.push(cut);
    row.kept.truncate(place);
}

/// Every cell a line, closed by a bar.
fn cell_lines(sheet: &Sheet, rows: &[Row], dice: &mut Dice) -> String {
    let (space, end) = (dice.pick(&[" ", "", " "]), dice.pick(&["|\n", " |\n", "|\n"]));
    let lone = dice.chance(85);
    let mut text = format!("{}\n\n", sheet.title);
    let header = std::iter::once(&sheet.header).filter(|_| true);
    for cells in header.chain(rows.iter().map(|row| &row.cells)) {
        for cell in cells {
            text.push_str(&format!("{cell}{space}|\n"));
        }
        if lone {
            text.push_str(end);
        }
    }
    text
}

/// A row a line, cells parted by bars; title and header padded.
fn row_lines(sheet: &Sheet, rows: &[Row]) -> String {
    let width = sheet.columns.len();
    let mut text = String::new();
    for line in sheet.title.split('\n') {
        text.push_str(line);
        text.push_str(&" | ".repeat(width - 1));
        text.push('\n');
    }
    text.push_str(&sheet.header.join(" | "));
    text.push('\n');
    for row in rows {
        text.push_str(&row.cells.join(" | "));
        text.push('\n');
    }
    text
}

/// A cell a line without separators; a blank cell leaves nothing.
fn flat(sheet: &Sheet, rows: &[Row], dice: &mut Dice) -> String {
    let gap = dice.pick(&["\n", "\n", "\n\n"]);
    let mut text = format!("{}\n\n", sheet.title);
    for cells in std::iter::once(&sheet.header).chain(rows.iter().map(|row| &row.cells)) {
        for cell in cells.iter().filter(|cell| !cell.is_empty()) {
            text.push_str(cell);
            text.push_str(gap);
        }
    }
    text
}

/// All cells of all rows in one run.
fn glued(sheet: &Sheet, rows: &[Row], dice: &mut Dice) -> String {
    let mut text = format!("{}\n\n", sheet.title);
    match dice.below(3) {
        0 => text.push_str(&sheet.header.concat()),
        1 => text.push_str(&sheet.header.join("\n")),
        _ => {
            for cell in &sheet.header {
                let half = cell.char_indices().nth(2).map_or(cell.len(), |(at, _)| at);
                text.push_str(&format!("{}\n{}\n", &cell[..half], &cell[half..]));
            }
        }
    }
    text.push_str(dice.pick(&["\n", "\n\n", ""]));
    let between = dice.pick(&["", "", "\n"]);
    for row in rows {
        text.push_str(&row.cells.concat());
        text.push_str(between);
    }
    text.push('\n');
    text
}

/// Bars, and line ends inside the cells.
fn broken_bars(sheet: &Sheet, rows: &[Row], dice: &mut Dice) -> String {
    let leading = dice.chance(50);
    let (open, close) = if leading { ("|", "|") } else { ("", "") };
    let mut text = format!("{}\n{open}{}{close}\n", sheet.title, sheet.header.join("|"));
    for row in rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| paragraphs(cell, dice)).collect();
        text.push_str(&format!("{open}{}{close}\n", cells.join("|")));
    }
    text
}

/// Line ends behind some sentences.
fn paragraphs(cell: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut rest = cell;
    while let Some(at) = rest.find(['。', '；']) {
        let end = at + '。'.len_utf8();
        out.push_str(&rest[..end]);
        rest = &rest[end..];
        if !rest.is_empty() && !rest.starts_with('”') && dice.chance(35) {
            out.push('\n');
        }
    }
    out + rest
}

/// Cells joined by spaces.
fn spaced(sheet: &Sheet, rows: &[Row], dice: &mut Dice) -> String {
    let gap = dice.pick(&["  ", " ", "    "]);
    let mut text = format!("{}\n{}\n", sheet.title, sheet.header.join(gap));
    for row in rows {
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        text.push_str(&cells.join(gap));
        text.push('\n');
    }
    text
}

/// Tabs, often without the header, continued from another page.
fn tabs(sheet: &Sheet, rows: &[Row], dice: &mut Dice) -> String {
    let usual = sheet.columns.first() == Some(&Column::Index) && sheet.columns.len() == 11;
    let bare = usual && sheet.columns.contains(&Column::Objective) && dice.chance(60);
    let mut text = String::new();
    for line in sheet.title.split('\n') {
        text.push_str(&format!("# {line}\n\n"));
    }
    if dice.chance(40) {
        text.push_str(dice.pick(&["（上接第三版）\n\n", "(上接第七版)\n\n", "（上接2版）\n\n"]));
    }
    if !bare {
        text.push_str(&sheet.header.join("\t"));
        text.push('\n');
    }
    for row in rows {
        text.push_str(&row.cells.join("\t"));
        text.push('\n');
    }
    text
}

/// Labels and values.
fn labels(sheet: &Sheet, dice: &mut Dice) -> Rendered {
    let style = dice.below(5);
    let mut text = format!("{}\n\n", sheet.title);
    let mut records = Vec::new();
    for case in &sheet.cases {
        let index = &case.cells[&Column::Index];
        let named: Vec<(&str, &str, Column)> = sheet
            .columns
            .iter()
            .zip(&sheet.header)
            .filter_map(|(&column, label)| Some((label.as_str(), case.cells.get(&column)?.as_str(), column)))
            .collect();
        let mut kept: Vec<Column> = named.iter().filter(|cell| !cell.1.is_empty()).map(|cell| cell.2).collect();
        for (at, (label, value, column)) in named.iter().filter(|cell| !cell.1.is_empty()).enumerate() {
            let line = match (style, column) {
                (0, Column::Index) => format!("序号{value} "),
                (0 | 1, _) => format!("{label}：{value}\n"),
                (2, Column::Index) => String::new(),
                (2, _) => format!("● {label}：{value}\n"),
                (3, Column::Index) => String::new(),
                (3, _) => format!("{label}\n{value}\n"),
                (_, Column::Index) => format!("{index}、"),
                (_, _) if at <= 1 => format!("{label}：{value}\n"),
                _ => format!("{label}：{value}\n"),
            };
            text.push_str(&line);
        }
        if matches!(style, 2 | 3) {
            kept.retain(|column| *column != Column::Index);
        }
        text.push('\n');
        records.push(Json::Object(gold(case, &kept, sheet.batch)));
    }
    Rendered { text, records }
}

/// The batch of a sheet as the gold writes it.
pub(crate) fn batches(batch: u32) -> Json {
    json!([batch, batch])
}
