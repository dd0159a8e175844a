//! Tables whose cells are parted by single blanks: where such a blank says as much as a gap.

use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

use crate::line_index::floor;

/// Titles that the rows of such a table begin with, and the blank behind them: 序号, 受理编号.
const NUMBERS: [&str; 2] = ["序号 ", "编号 "];
/// The longest line of titles, in bytes.
const LONGEST: usize = 300;

/// Where in `source` single blanks part cells: from the first row on below a line of titles parted so, 序号 受理编号 …,
/// where a blank stands behind the number of the row as well.
pub(super) fn rows(source: &str) -> Option<usize> {
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
    fn blanks_part_cells_from_the_first_row_on() {
        let text = "序号 受理编号 举报内容 行政区域 污染类型\n1 D3 某厂";
        assert_eq!(rows(text), text.find("1 D3"));
        assert_eq!(rows("序号 受理编号 举报内容 行政区域 污染类型\n1D3 某厂"), None);
        let numbers = "受理编号 举报内容 行政区域 污染类型 是否属实\n412 某厂";
        assert_eq!(rows(numbers), numbers.find("412"));
        assert_eq!(rows("序号 名称\n1 某厂"), None);
        let text = "受理编号 举报内容 行政区域 污染类型 调查核实情况\n02145 某厂";
        assert_eq!(rows(text), text.find("02145"));
    }
}
