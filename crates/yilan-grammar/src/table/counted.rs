//! The index of cases that headlines count, where no column does: 一、某镇渣场渗滤液问题, 案例二：某厂扬尘.

use yilan_text::{Span, Spanned};

use super::sheet::Sheet;
use super::{columns, scan};
use crate::Row;

/// How many lines above a case its headline may stand.
const ABOVE: usize = 2;

/// Gives their index to the cases of a page whose headlines count them from one on, each the next.
pub(super) fn read(sheet: &Sheet<'_>, rows: &mut [Row]) {
    if rows.len() < 2 || rows.iter().any(|row| row.index.is_some()) {
        return;
    }
    let mut floor = 0;
    let numbers = rows.iter().zip(1..).map(|(row, count)| {
        let number = number(sheet, row.span.start, floor, count)?;
        floor = row.span.end;
        Some(number)
    });
    let Some(numbers) = numbers.collect::<Option<Vec<_>>>() else { return };
    for (row, number) in rows.iter_mut().zip(numbers) {
        row.span = row.span.cover(number.span);
        row.index = Some(number);
    }
}

/// Where the line of a case begins with `count`, or a headline above it, behind `floor`.
fn number(sheet: &Sheet<'_>, at: usize, floor: usize, count: u32) -> Option<Spanned<u32>> {
    const LONGEST: usize = 180;
    let own = sheet.line_at(at);
    (own.saturating_sub(ABOVE)..=own).rev().find_map(|line| {
        let cell = sheet.cell(line).filter(|cell| cell.start >= floor)?;
        let text = sheet.str(cell);
        let headline = text.len() <= LONGEST && !text.ends_with(['。', '；']);
        let (number, len) = counted(text).filter(|(n, _)| *n == count && (line == own || headline))?;
        Some(Spanned::new(number, len.shifted(cell.start)))
    })
}

/// The number that a headline begins with: 一、, 1., （二）, 案例三：, 典型案例4.
fn counted(text: &str) -> Option<(u32, Span)> {
    const NAMES: [&str; 9] = ["典型案例", "典型", "案例", "案件", "信访件", "举报件", "交办件", "转办件", "事例"];
    let body = text.trim_start_matches(columns::is_mark);
    let name = NAMES.iter().find(|name| body.starts_with(**name)).map_or(0, |name| name.len());
    let rest = body[name..].trim_start_matches('（');
    let (number, len) = scan::numeral(rest)?;
    let behind = &rest[len..];
    let marked = behind.starts_with(['、', '.', '．', '）', '：', '】']);
    let start = text.len() - rest.len();
    (marked || name > 0).then(|| (number, Span::new(start, start + len)))
}
