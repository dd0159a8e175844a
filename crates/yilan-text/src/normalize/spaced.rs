//! Tables whose cells are parted by single blanks: where such a blank says as much as a gap.

use memchr::memmem;

use crate::line_index::floor;

/// The titles that the rows of such a table begin with, and the blank behind them.
const FIRST: [&str; 2] = ["序号 ", "受理编号 "];

/// Where in `source` single blanks part cells: from the first row on below a line of titles parted so, 序号 受理编号 …,
/// where a blank stands behind the number of the row as well.
pub(super) fn rows(source: &str) -> Option<usize> {
    const NEAR: usize = 600;
    let near = |at: usize| &source[at..floor(source, at + NEAR)];
    let below = |first: &str| {
        memmem::find_iter(source.as_bytes(), first.as_bytes()).find_map(|at| first_row(near(at)).map(|row| at + row))
    };
    FIRST.into_iter().filter_map(below).min()
}

/// `titles line_end+ digit{1,6} " "`
fn first_row(text: &str) -> Option<usize> {
    const FEWEST: usize = 5;
    const LONGEST: usize = 300;
    let end = memchr::memchr(b'\n', &text.as_bytes()[..text.len().min(LONGEST)])?;
    let titles = text[..end].trim_end();
    let mut cells = titles.split(' ').filter(|cell| !cell.is_empty());
    if cells.clone().count() < FEWEST || !cells.all(is_title) || titles.contains("  ") {
        return None;
    }
    let row = text[end..].trim_start();
    let digits = row.bytes().take(7).take_while(u8::is_ascii_digit).count();
    let numbered = (1..=6).contains(&digits) && row[digits..].starts_with(' ') && !row[digits..].starts_with("  ");
    numbered.then_some(text.len() - row.len())
}

/// Whether a cell may be a title by its length and its letters.
fn is_title(cell: &str) -> bool {
    const LONGEST: usize = 48;
    cell.len() <= LONGEST && !cell.contains(|c: char| c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_part_cells_from_the_first_row_on() {
        let text = "序号 受理编号 举报内容 行政区域 污染类型\n1 D3 某厂";
        assert_eq!(rows(text), text.find("1 D3"));
        assert_eq!(rows("序号 受理编号 举报内容 行政区域 污染类型\n1D3 某厂"), None);
        assert_eq!(rows("序号 名称\n1 某厂"), None);
        let text = "受理编号 举报内容 行政区域 污染类型 调查核实情况\n02145 某厂";
        assert_eq!(rows(text), text.find("02145"));
    }
}
