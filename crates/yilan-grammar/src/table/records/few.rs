//! Records of few labels: which of them are records at all.

use yilan_text::Span;

use super::super::columns::Column;
use super::super::labels::Label;
use super::super::layout::Raw;
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

/// Whether a column says nothing of the case itself.
pub(super) const fn is_formal(column: Column) -> bool {
    use Column::{Batch, CaseId, Channel, ClosedOn, Index, Other, Remark, Status};
    matches!(column, Index | CaseId | Batch | Channel | Status | ClosedOn | Remark | Other)
}

/// Parts the number of the case from the beginning of its complaint.
pub(super) fn part_number(sheet: &Sheet<'_>, raw: &mut Raw) {
    let Some(complaint) = raw.get(Column::Complaint) else { return };
    let Some((id, batch, told)) = number_inside(sheet.str(complaint)) else {
        return part_quoted(sheet, raw, complaint);
    };
    let cell = raw.cells.iter_mut().find(|(column, _)| *column == Column::Complaint);
    cell.into_iter().for_each(|(_, cell)| cell.start += told);
    raw.put(Column::CaseId, id.shifted(complaint.start));
    batch.into_iter().for_each(|batch| raw.put(Column::Batch, batch.shifted(complaint.start)));
}

/// 督察组信访反映“…”问题（编号：X5…）。经调查，…: the complaint in quotation marks, its number behind it, what was found.
fn part_quoted(sheet: &Sheet<'_>, raw: &mut Raw, whole: Span) {
    const LEAD: usize = 120;
    const NOUN: usize = 30;
    let &[id] = sheet.ids_in(whole) else { return };
    let head = &sheet.text[whole.start..id.start];
    let label = head.trim_end_matches(['：', '为', ' ']).strip_suffix("编号").unwrap_or_default();
    let label = label.strip_suffix("受理").unwrap_or(label).trim_end_matches([' ', '（']);
    let (Some(open), Some(close)) = (label.find('“'), label.rfind('”')) else { return };
    let told = open <= LEAD && ["反映", "举报", "投诉"].iter().any(|word| label[..open].contains(word));
    if !told || label.len() - close > NOUN {
        return;
    }
    let complaint = Span::new(open + '“'.len_utf8(), close).shifted(whole.start);
    let rest = sheet.text[id.end..whole.end].trim_start_matches(['*', '号', '）', '。', '，', ' ']);
    let found = Span::new(whole.end - rest.len(), whole.end);
    raw.cells.retain(|(column, _)| *column != Column::Complaint);
    raw.put(Column::CaseId, id);
    raw.put(Column::Complaint, complaint);
    if raw.get(Column::Findings).is_none() {
        raw.put(Column::Findings, found);
    }
}
