//! Records of few labels: which of them are records at all.

use super::super::columns::Column;
use super::super::labels::Label;
use super::super::layout::Raw;
use super::super::scan;
use super::super::sheet::Sheet;
use super::super::values::number_inside;

/// Whether the label of a record's complaint, with its number and a sentence as its value, is one that only records have.
pub(super) fn is_lone_complaint(sheet: &Sheet<'_>, label: &Label, end: usize) -> bool {
    const SHORTEST: usize = 45;
    label.number.is_some()
        && label.column == Column::Complaint
        && label.value + SHORTEST <= end
        && sheet.str(label.span).contains("交办问题基本情况")
}

/// Whether the page breaks off in the complaint that stands under its label in the line.
pub(super) fn is_last_complaint(sheet: &Sheet<'_>, label: &Label, line: usize) -> bool {
    const SHORTEST: usize = 60;
    let Some(last) = sheet.lines.get(line).filter(|_| line + 1 == sheet.lines.len()).map(|line| line.cell) else {
        return false;
    };
    let listed = label.column == Column::Complaint && label.closed && !label.guessed && !label.headed;
    listed && label.value + SHORTEST <= last.end && !sheet.str(last).ends_with(['。', '？', '！'])
}

/// Whether the line above `line` names one number of a case: 现将信访件（编号D3…）整改情况公示如下：.
pub(super) fn is_below_letter(sheet: &Sheet<'_>, line: usize) -> bool {
    let above = line.checked_sub(1).and_then(|above| sheet.lines.get(above)).filter(|line| line.numbered);
    above.is_some_and(|line| {
        let text = sheet.str(line.cell);
        let tells = ["公示", "公开", "报告", "如下"].iter().any(|word| text.contains(word)) && text.contains("信访");
        tells && text.ends_with(['：', '。']) && sheet.ids_in(line.cell).len() == 1
    })
}

/// Whether the complaint under a label begins with the number of its case.
pub(super) fn names_number(sheet: &Sheet<'_>, label: &Label) -> bool {
    const NEAR: usize = 300;
    let value = sheet.text.get(label.value..).unwrap_or_default();
    number_inside(value[..scan::floor(value, NEAR)].trim_start()).is_some()
}

/// Whether a column says nothing of the case itself.
pub(super) const fn is_formal(column: Column) -> bool {
    use Column::{Batch, CaseId, Channel, ClosedOn, Index, Other, Remark, Status};
    matches!(column, Index | CaseId | Batch | Channel | Status | ClosedOn | Remark | Other)
}

/// Parts the number of the case from the beginning of its complaint.
pub(super) fn part_number(sheet: &Sheet<'_>, raw: &mut Raw) {
    let Some(complaint) = raw.get(Column::Complaint) else { return };
    let Some((id, batch, told)) = number_inside(sheet.str(complaint)) else { return };
    let cell = raw.cells.iter_mut().find(|(column, _)| *column == Column::Complaint);
    cell.into_iter().for_each(|(_, cell)| cell.start += told);
    raw.put(Column::CaseId, id.shifted(complaint.start));
    batch.into_iter().for_each(|batch| raw.put(Column::Batch, batch.shifted(complaint.start)));
}
