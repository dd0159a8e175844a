//! A row that a site prints in its headline as well, cut off there.

use super::columns::Column;
use super::layout::Raw;
use super::sheet::Sheet;

/// Takes out each row that has nothing but the beginning of the complaint that the next one tells under the same number:
/// 十四、受理编号1207号：“某镇一家豆制品厂, above the same with all of it.
pub(super) fn drop_headlines(sheet: &Sheet<'_>, rows: &mut Vec<Raw>) {
    let text = |raw: &Raw, column| raw.get(column).map_or("", |cell| sheet.str(cell).trim_start_matches('“'));
    let begins = |first: &Raw, next: &Raw| {
        let only = |column: &Column| matches!(column, Column::Index | Column::CaseId | Column::Complaint);
        let number = text(first, Column::CaseId);
        let told = text(first, Column::Complaint);
        first.cells.iter().all(|(column, _)| only(column))
            && !number.is_empty()
            && !told.is_empty()
            && number == text(next, Column::CaseId)
            && text(next, Column::Complaint).starts_with(told)
    };
    let again: Vec<bool> = rows.windows(2).map(|pair| begins(&pair[0], &pair[1])).collect();
    let mut again = again.into_iter();
    rows.retain(|_| !again.next().unwrap_or(false));
}
