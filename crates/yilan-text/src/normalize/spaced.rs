//! Tables whose cells are parted by single blanks: where such a blank says as much as a gap.

use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

use crate::line_index::floor;

/// Titles that the rows of such a table begin with, and the blank behind them: 序号, 受理编号.
const NUMBERS: [&str; 2] = ["序号 ", "编号 "];
/// The longest line of titles, in bytes.
const LONGEST: usize = 300;

/// A table each of whose lines has as many cells as its line of titles, parted by wide gaps that are no tabs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gapped {
    pub start: usize,
    pub end: usize,
    /// The blanks of one gap, where all gaps between the titles are alike: twice as many leave a cell empty.
    pub gap: usize,
}

/// The first such table of `source`.
pub(super) fn gapped(source: &str) -> Option<Gapped> {
    static NUMBERS: [LazyLock<Finder<'static>>; 2] =
        [LazyLock::new(|| Finder::new("号\u{3000}")), LazyLock::new(|| Finder::new("号  "))];
    NUMBERS.iter().flat_map(|number| number.find_iter(source.as_bytes())).find_map(|at| gapped_at(source, at))
}

/// The table whose line of titles stands at `at`.
fn gapped_at(source: &str, at: usize) -> Option<Gapped> {
    // Titles stand in a short line: nothing far away is looked at.
    let near = at.saturating_sub(LONGEST);
    let start = match memchr::memrchr(b'\n', &source.as_bytes()[near..at]) {
        Some(end) => near + end + 1,
        None if near == 0 => 0,
        None => return None,
    };
    let far = source.len().min(at + LONGEST);
    if far < source.len() && memchr::memchr(b'\n', &source.as_bytes()[at..far]).is_none() {
        return None;
    }
    let mut lines = source[start..].split_inclusive('\n');
    let titles = lines.next()?;
    let gaps = gaps(titles.trim_end());
    let gap = gaps.first().filter(|one| gaps.iter().all(|gap| gap == *one)).map_or(0, |gap| gap.len());
    let mut cells = titles.trim().split(is_wide).filter(|cell| !cell.trim().is_empty());
    let named = titles.len() <= LONGEST && gaps.len() >= 4 && cells.all(|cell| is_title(cell.trim()));
    if !named {
        return None;
    }
    let (mut at, mut end) = (start + titles.len(), start);
    for line in lines {
        at += line.len();
        let row = line.trim_end_matches(['\n', '\r', ' ']);
        if row.trim().is_empty() {
            continue;
        }
        let parted = self::gaps(row);
        let count = parted.iter().map(|blanks| blanks.len().checked_div(gap).unwrap_or(1)).sum::<usize>();
        let regular = gap == 0 || parted.iter().all(|blanks| blanks.len() % gap == 0);
        if count != gaps.len() || !regular {
            break;
        }
        end = at;
    }
    (end > start).then_some(Gapped { start, end, gap })
}

/// Whether a character is a blank of a wide gap.
const fn is_wide(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// The gaps of a line: a wide blank, or two blanks and more.
fn gaps(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = line.trim_start();
    while let Some(at) = rest.find(is_wide) {
        let tail = rest[at..].trim_start_matches(is_wide);
        let gap = &rest[at..rest.len() - tail.len()];
        if gap.len() > 1 {
            found.push(gap);
        }
        rest = tail;
    }
    found
}

/// Where in `source` single blanks part cells: from the first row on below a line of titles parted so, 序号 受理编号 …,
/// where a blank stands behind the number of the row as well; or from the first of the rows on, where no titles stand.
pub(super) fn rows(source: &str) -> Option<usize> {
    titled(source).or_else(|| untitled(source))
}

/// The first row of two that begin with their index, a number that has a day, and a cell, parted by single blanks.
fn untitled(source: &str) -> Option<usize> {
    let ends = memchr::memchr_iter(b'\n', source.as_bytes()).map(|end| end + 1);
    let mut rows = std::iter::once(0).chain(ends).filter(|start| is_row(&source[*start..]));
    let first = rows.next()?;
    rows.next().map(|_| first)
}

/// `digit{1,3} " " case_number " "`, and further blanks in the line.
fn is_row(text: &str) -> bool {
    const CELLS: usize = 5;
    const WIDEST: usize = 4 << 10;
    let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let Some(rest) = text[digits..].strip_prefix(' ').filter(|_| (1..=3).contains(&digits)) else { return false };
    let number = rest.trim_start_matches(['信', '电']);
    let len = number.bytes().take(30).take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit()).count();
    let dated = number[..len].bytes().filter(u8::is_ascii_digit).count() >= 10;
    let Some(cells) = number[len..].trim_start_matches('*').strip_prefix(' ').filter(|_| dated) else { return false };
    let line = &cells[..floor(cells, WIDEST)];
    let line = &line[..memchr::memchr(b'\n', line.as_bytes()).unwrap_or(line.len())];
    !cells.starts_with(' ') && memchr::memchr_iter(b' ', line.as_bytes()).count() >= CELLS
}

/// The first row below titles.
fn titled(source: &str) -> Option<usize> {
    static NUMBER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("号 "));
    // What both end in: most pages have none.
    NUMBER.find(source.as_bytes())?;
    let [index, case] = NUMBERS;
    let row = |start: usize| {
        let near = &source[start..floor(source, start + 2 * LONGEST)];
        first_row(near).map(|row| start + row)
    };
    let indexed = memmem::find_iter(source.as_bytes(), index.as_bytes()).find_map(row);
    let starts = memmem::find_iter(source.as_bytes(), case.as_bytes()).filter_map(|at| line_start(source, at));
    let numbered = { starts }.find_map(row);
    indexed.into_iter().chain(numbered).min()
}

/// Where the line begins whose first title ends with the 编号 at `at`: 受理 may stand before it, and nothing else.
fn line_start(source: &str, at: usize) -> Option<usize> {
    let begins = |start: usize| start == 0 || source[..start].ends_with('\n');
    let before = at.checked_sub("受理".len()).filter(|start| source.is_char_boundary(*start));
    let word = |start: &usize| source[*start..at].chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    Some(at).filter(|at| begins(*at)).or_else(|| before.filter(word).filter(|start| begins(*start)))
}

/// `titles line_end+ digit{1,6} " "`
fn first_row(text: &str) -> Option<usize> {
    const FEWEST: usize = 5;
    const DIGITS: usize = 6;
    let end = memchr::memchr(b'\n', &text.as_bytes()[..text.len().min(LONGEST)])?;
    let titles = text[..end].trim_end();
    let mut cells = titles.split(' ').filter(|cell| !cell.is_empty());
    if cells.clone().count() < FEWEST || !cells.all(is_title) || titles.contains("  ") {
        return None;
    }
    let row = text[end..].trim_start();
    let digits = row.bytes().take(DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let numbered = (1..=DIGITS).contains(&digits) && row[digits..].starts_with(' ') && !row[digits..].starts_with("  ");
    numbered.then_some(text.len() - row.len())
}

/// Whether a cell may be a title by its length and its letters.
fn is_title(cell: &str) -> bool {
    const WIDEST: usize = 48;
    cell.len() <= WIDEST && !cell.contains(|c: char| c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_gaps_are_those_of_the_titles() {
        let text =
            "公示\n序号　　举报内容　　行政区域　　污染类型　　是否属实\n1　　甲厂  冒烟　　　　大气　　是\n正文";
        assert_eq!(gapped(text), None);
        let text = "公示\n序号　　举报内容　　行政区域　　污染类型　　是否属实\n1　　甲厂冒烟　　　　大气　　是\n正文";
        let end = text.find("正文").unwrap();
        assert_eq!(gapped(text).map(|table| (table.start, table.end, table.gap)), Some((7, end, 6)));
        assert_eq!(gapped("序号　　举报内容　　行政区域　　污染类型　　是否属实\n1　　甲厂冒烟"), None);
        let text = "序号  举报内容   行政区域  污染类型  是否属实\n1  甲厂冒烟  某区 大气  大气  是\n";
        assert_eq!(gapped(text).map(|table| table.gap), Some(0));
    }

    #[test]
    fn blanks_part_cells_from_the_first_row_on() {
        let text = "序号 受理编号 举报内容 行政区域 污染类型\n1 D3 某厂";
        assert_eq!(rows(text), text.find("1 D3"));
        assert_eq!(rows("序号 受理编号 举报内容 行政区域 污染类型\n1D3 某厂"), None);
        let numbers = "受理编号 举报内容 行政区域 污染类型 是否属实\n412 某厂";
        assert_eq!(rows(numbers), numbers.find("412"));
        assert_eq!(rows("序号 名称\n1 某厂"), None);
        let bare = "第三批\n1 信20170815032 某厂冒烟。 某区 大气 经查，有烟。 是 停产。\n2 信20170815041 某场。 某区 水 无 否 无";
        assert_eq!(rows(bare), bare.find("1 信"));
        assert_eq!(rows("1 D3NX202506120002 某厂\n2 D3NX202506120003 某厂"), None);
        let text = "受理编号 举报内容 行政区域 污染类型 调查核实情况\n02145 某厂";
        assert_eq!(rows(text), text.find("02145"));
    }
}
