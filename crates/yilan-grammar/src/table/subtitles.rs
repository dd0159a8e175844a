//! A second row of titles: what stands below a title that heads several columns.

use yilan_text::Span;

use super::columns::{self, Column};
use super::sheet::Sheet;
use super::{kind, status, verdict};

/// Two rows of titles as one.
#[derive(Clone, Debug)]
pub(super) struct Merged {
    pub columns: Vec<Column>,
    pub titles: Vec<Span>,
}

/// A second row of so many titles has all that tell a table.
const MANY: usize = 5;
/// The longest title of a second row.
const LONGEST: usize = 45;

/// The titles of the line `below` and of the line above it together, when the first are parts of some of the second:
/// `行政区域 ⇥ ⇥ 污染类型` over `⇥ 设区市 ⇥ 县（市、区） ⇥`, or over `设区市 ⇥ 县（市、区）` alone.
pub(super) fn merged(sheet: &Sheet<'_>, below: usize, separator: u8) -> Option<Merged> {
    let above = below.checked_sub(1)?;
    // Four titles at the least stand beside one another.
    let line = sheet.lines.get(above)?;
    let separators = if separator == b'\t' { line.tabs } else { line.bars };
    if separators < 3 {
        return None;
    }
    let barred =
        [above, below].iter().all(|line| sheet.lines.get(*line).is_some_and(|l| sheet.str(l.span).starts_with('|')));
    let (mut above, mut parts) = (titles(sheet, above, separator)?, titles(sheet, below, separator)?);
    // A bar that leads both opens no cell.
    if barred && !above.is_empty() && !parts.is_empty() {
        above.remove(0);
        parts.remove(0);
    }
    // 污染 over 类型 names a part as well.
    let whole = |place: usize| whole(sheet, above.get(place).copied(), parts.get(place).copied()).is_some();
    let halves = (0..parts.len()).filter(|place| whole(*place)).count();
    let named = |cells: &[Span]| cells.iter().filter(|cell| is_part(sheet.str(**cell))).count();
    let filled = |cells: &[Span]| cells.iter().filter(|cell| !cell.is_empty()).count();
    let blank = parts.first().is_some_and(|cell| cell.is_empty());
    // 序号 and two titles over all the others: few may stand above many.
    let few = named(&parts) >= MANY && above.first().is_some_and(|cell| kind::is_title(sheet.str(*cell)));
    if named(&above) < 4 && !few || named(&parts) + halves == 0 || 2 * (named(&parts) + halves) < filled(&parts) {
        return None;
    }
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
        if title.len() > LONGEST
            || title.contains(['。', '，', '；'])
            || title.starts_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        cells.push(cell);
    }
    // Those behind the last title are none.
    let last = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    cells.truncate(last);
    Some(cells)
}

/// Below a row whose cells stand in their places: a part stands below its title or in the blank beside it.
fn padded(sheet: &Sheet<'_>, above: &[Span], parts: &[Span]) -> Option<Merged> {
    let at = |cells: &[Span], place: usize| cells.get(place).copied().filter(|cell| !cell.is_empty());
    let width =
        (0..above.len().max(parts.len())).rev().find(|place| at(above, *place).or(at(parts, *place)).is_some())?;
    // What stands below a blank is a part of the title before the blank.
    let beside = (0..=width).any(|place| at(above, place).is_none() && at(parts, place).is_some());
    let mut merged = Merged { columns: Vec::new(), titles: Vec::new() };
    let mut torn = false;
    for place in 0..=width {
        if let Some(column) = whole(sheet, at(above, place), at(parts, place)) {
            merged.columns.push(column);
            merged.titles.extend(at(above, place));
            torn = true;
            continue;
        }
        let title = at(parts, place).or(at(above, place)).or(above.get(place).copied()).unwrap_or_default();
        let head = (0..=place).rev().find_map(|head| at(above, head));
        let head = head.and_then(|head| columns::column(sheet.str(head))).filter(|_| at(parts, place).is_some());
        merged.put(sheet, title, head);
    }
    (beside || torn).then_some(merged)
}

/// The column of a title that a narrow cell breaks over both rows: 污染 over 类型, 责任人被 over 处理情况.
fn whole(sheet: &Sheet<'_>, above: Option<Span>, below: Option<Span>) -> Option<Column> {
    let (above, below) = (sheet.str(above?), sheet.str(below?));
    // 调查处理情况 heads columns of its own, and 是否属实 alone is one.
    let parted = !above.is_empty() && !below.is_empty() && columns::column(above).is_none();
    let column = parted.then(|| columns::column(&format!("{above}{below}"))).flatten();
    // 交办问题 over 基本情况 is no column of its own.
    let named = || columns::column(&format!("{above}{below}")).filter(|_| !above.is_empty() && below == "基本情况");
    column.or_else(named)
}

/// Below a row without blanks: each title of a kind that a part has as well is replaced by its parts.
fn bare(sheet: &Sheet<'_>, above: &[Span], parts: &[Span]) -> Option<Merged> {
    let kinds = |cells: &[Span]| cells.iter().map(|cell| told(sheet.str(*cell), None)).collect::<Vec<_>>();
    let owners = owners(&kinds(above), &kinds(parts))?;
    let mut merged = Merged { columns: Vec::new(), titles: Vec::new() };
    for (place, title) in above.iter().enumerate() {
        match owners.contains(&place) {
            true => parts.iter().zip(&owners).filter(|(_, owner)| **owner == place).for_each(|(part, _)| {
                merged.put(sheet, *part, columns::column(sheet.str(*title)));
            }),
            false => merged.put(sheet, *title, None),
        }
    }
    Some(merged)
}

/// The place in `heads` of the title that each of `parts` belongs to: one of its kind, else the one before it, or
/// behind it; where some have one in common.
fn owners(heads: &[Column], parts: &[Column]) -> Option<Vec<usize>> {
    if parts.len() < 2 || parts.len() >= heads.len() {
        return None;
    }
    let mut owners: Vec<Option<usize>> = Vec::new();
    let mut from = 0;
    for part in parts {
        let found = (from..heads.len()).find(|place| *part != Column::Other && heads[*place] == *part);
        from = found.unwrap_or(from);
        owners.push(found);
    }
    for place in 0..parts.len() {
        if owners[place].is_some() {
            continue;
        }
        let before = place.checked_sub(1).and_then(|before| owners[before]);
        let behind = owners[place + 1..].iter().copied().flatten().next();
        // The verdict stands behind what was found.
        let joins = matches!(parts[place], Column::Verdict | Column::Status);
        owners[place] = if joins { before.or(behind) } else { behind.or(before) };
    }
    let owners: Vec<usize> = owners.into_iter().collect::<Option<_>>()?;
    let several = owners.windows(2).any(|pair| pair[0] == pair[1]);
    (several && owners.is_sorted()).then_some(owners)
}

/// The titles in one run, with those of a second row where they belong: each behind the title that it is a part of,
/// or all of them behind the first row.
pub(super) fn settle(columns: &mut Vec<Column>) {
    const FEWEST: usize = 5;
    let again = |at: usize| columns[at] != Column::Other && columns[..at].contains(&columns[at]);
    if let Some(at) = (FEWEST..columns.len()).find(|at| again(*at))
        && let Some(owners) = owners(&columns[..at], &columns[at..])
    {
        let parts = columns.split_off(at);
        let heads = std::mem::take(columns);
        for (place, head) in heads.into_iter().enumerate() {
            match owners.contains(&place) {
                true => columns.extend(parts.iter().zip(&owners).filter(|(_, o)| **o == place).map(|(part, _)| *part)),
                false => columns.push(head),
            }
        }
        return;
    }
    // 行政区域, and below it 市州 and 县市区.
    while let Some(at) = columns.windows(3).position(|three| three == [Column::Region; 3]) {
        columns.remove(at);
    }
}

impl Merged {
    fn put(&mut self, sheet: &Sheet<'_>, title: Span, head: Option<Column>) {
        self.columns.push(told(sheet.str(title), head));
        self.titles.push(title);
    }
}

/// Whether a title may stand below another.
fn is_part(title: &str) -> bool {
    let named = || columns::among_titles(title).is_some();
    kind::is_title(title) || DIVISIONS.contains(&title) || word(title, None).is_some() || named()
}

/// The column of a title, also of one that only stands below another, `head`: 市, 县, 部分属实.
fn told(title: &str, head: Option<Column>) -> Column {
    if DIVISIONS.contains(&title) {
        return Column::Region;
    }
    let column = || columns::column(title).or_else(|| columns::among_titles(title)).or_else(|| columns::guess(title));
    word(title, head).filter(|_| head.is_some()).or_else(column).unwrap_or(Column::Other)
}

/// Titles of divisions that only stand below another.
const DIVISIONS: [&str; 12] = ["省", "市", "州", "县", "区", "县级", "市级", "区县", "镇街", "乡镇", "旗", "盟"];

/// The column of a verdict or a status among titles, where another stands `beside` it: 属实, 部分属实, 不属实.
pub(super) fn ticked(title: &str, beside: [&str; 2]) -> Option<Column> {
    let column = word(title, None)?;
    let same =
        |other: Column| other != column && matches!(other, Column::Judged(_)) == matches!(column, Column::Judged(_));
    beside.into_iter().filter_map(|title| word(title, None)).any(same).then_some(column)
}

/// The column of a verdict or a status below the title that asks for it.
fn word(title: &str, head: Option<Column>) -> Option<Column> {
    let verdict = || match verdict::cell(title)? {
        verdict::Cell::Word(verdict) => Some(Column::Judged(verdict)),
        _ => None,
    };
    match head {
        None => verdict().or_else(|| status::cell(title).map(Column::State)),
        Some(Column::Verdict) => verdict(),
        Some(Column::Status) => status::cell(title).map(Column::State),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Column::{CaseId, Category, Complaint, Findings, Index, Measures, Other, Region, Verdict};

    #[test]
    fn titles_of_a_second_row_go_where_they_belong() {
        let mut columns = vec![Index, CaseId, Complaint, Region, Category, Findings, Measures, Region, Region];
        settle(&mut columns);
        assert_eq!(columns, [Index, CaseId, Complaint, Region, Region, Category, Findings, Measures]);
        let mut columns = vec![Index, CaseId, Complaint, Findings, Measures, Findings, Verdict, Other, Measures];
        settle(&mut columns);
        assert_eq!(columns, [Index, CaseId, Complaint, Findings, Verdict, Other, Measures]);
        let mut columns = vec![Index, CaseId, Region, Region, Region, Complaint];
        settle(&mut columns);
        assert_eq!(columns, [Index, CaseId, Region, Region, Complaint]);
    }
}
