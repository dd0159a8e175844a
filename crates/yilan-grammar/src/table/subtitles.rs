//! A second row of titles: what stands below a title that heads several columns.

use yilan_text::Span;

use super::columns::{self, Column};
use super::kind;
use super::sheet::Sheet;

/// Two rows of titles as one.
#[derive(Clone, Debug)]
pub(super) struct Merged {
    pub columns: Vec<Column>,
    pub titles: Vec<Span>,
}

/// The longest title of a second row.
const LONGEST: usize = 45;

/// The titles of the line `below` and of the line above it together, when the first are parts of some of the second:
/// `行政区域 ⇥ ⇥ 污染类型` over `⇥ 设区市 ⇥ 县（市、区） ⇥`, or over `设区市 ⇥ 县（市、区）` alone.
pub(super) fn merged(sheet: &Sheet<'_>, below: usize, separator: u8) -> Option<Merged> {
    let above = titles(sheet, below.checked_sub(1)?, separator)?;
    let parts = titles(sheet, below, separator)?;
    let named = |cells: &[Span]| cells.iter().filter(|cell| kind::is_title(sheet.str(**cell))).count();
    let filled = |cells: &[Span]| cells.iter().filter(|cell| !cell.is_empty()).count();
    if named(&above) < 4 || named(&parts) == 0 || 2 * named(&parts) < filled(&parts) {
        return None;
    }
    let blank = parts.first().is_some_and(|cell| cell.is_empty());
    if blank { padded(sheet, &above, &parts) } else { bare(sheet, &above, &parts) }
}

/// The cells of a line, when all of them are short and without a number.
fn titles(sheet: &Sheet<'_>, line: usize, separator: u8) -> Option<Vec<Span>> {
    let span = sheet.lines.get(line)?.span;
    let text = sheet.str(span);
    let mut at = span.start;
    let mut cells = Vec::new();
    for part in text.split(char::from(separator)) {
        let cell = super::scan::trim(sheet.text, Span::new(at, at + part.len()));
        at += part.len() + 1;
        let title = sheet.str(cell);
        if title.len() > LONGEST || title.contains(['。', '，', '；']) || title.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        cells.push(cell);
    }
    Some(cells)
}

/// Below a row whose cells stand in their places: a part stands below its title or in the blank beside it.
fn padded(sheet: &Sheet<'_>, above: &[Span], parts: &[Span]) -> Option<Merged> {
    let at = |cells: &[Span], place: usize| cells.get(place).copied().filter(|cell| !cell.is_empty());
    let width = (0..above.len().max(parts.len())).rev().find(|place| at(above, *place).or(at(parts, *place)).is_some())?;
    // What stands below a blank is a part of the title before the blank.
    let beside = (0..=width).any(|place| at(above, place).is_none() && at(parts, place).is_some());
    let mut merged = Merged { columns: Vec::new(), titles: Vec::new() };
    for place in 0..=width {
        let title = at(parts, place).or(at(above, place)).or(above.get(place).copied()).unwrap_or_default();
        merged.put(sheet, title);
    }
    beside.then_some(merged)
}

/// Below a row without blanks: each title of a kind that a part has as well is replaced by its parts.
fn bare(sheet: &Sheet<'_>, above: &[Span], parts: &[Span]) -> Option<Merged> {
    let column = |cell: &Span| told(sheet.str(*cell)).unwrap_or(Column::Other);
    let heads: Vec<Column> = above.iter().map(column).collect();
    if parts.len() < 2 || parts.len() >= above.len() {
        return None;
    }
    // Which title each part belongs to: one of its kind, else the one before it, or behind it.
    let mut owners: Vec<Option<usize>> = Vec::new();
    let mut from = 0;
    for part in parts {
        let own = column(part);
        let found = (from..heads.len()).find(|place| own != Column::Other && heads[*place] == own);
        // A verdict goes with the findings before it, also where the table has no other.
        from = found.unwrap_or(from);
        owners.push(found);
    }
    let joins = |part: &Span| matches!(column(part), Column::Verdict | Column::Status);
    for place in 0..parts.len() {
        if owners[place].is_some() {
            continue;
        }
        let before = place.checked_sub(1).and_then(|before| owners[before]);
        let behind = owners[place + 1..].iter().copied().flatten().next();
        owners[place] = if joins(&parts[place]) { before.or(behind) } else { behind.or(before) };
    }
    let owners: Vec<usize> = owners.into_iter().collect::<Option<_>>()?;
    let several = owners.windows(2).any(|pair| pair[0] == pair[1]);
    if !several || !owners.is_sorted() {
        return None;
    }
    let mut merged = Merged { columns: Vec::new(), titles: Vec::new() };
    for (place, title) in above.iter().enumerate() {
        match owners.contains(&place) {
            true => parts.iter().zip(&owners).filter(|(_, owner)| **owner == place).for_each(|(part, _)| {
                merged.put(sheet, *part);
            }),
            false => merged.put(sheet, *title),
        }
    }
    Some(merged)
}

impl Merged {
    fn put(&mut self, sheet: &Sheet<'_>, title: Span) {
        self.columns.push(told(sheet.str(title)).unwrap_or(Column::Other));
        self.titles.push(title);
    }
}

/// The column of a title, also of one that only stands below another: 市, 县.
fn told(title: &str) -> Option<Column> {
    let part = ["省", "市", "州", "县", "区", "县级", "市级", "区县", "镇街", "乡镇", "旗", "盟"];
    match part.contains(&title) {
        true => Some(Column::Region),
        false => columns::column(title).or_else(|| columns::guess(title)),
    }
}
