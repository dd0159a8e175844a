//! How far the case of a record is, where that stands beside what was done.

use yilan_text::Span;

use super::super::columns::Column;
use super::super::kind::{self, Kind};
use super::super::labels::{Label, label_at};
use super::super::layout::Raw;
use super::super::record::Record;
use super::super::sheet::Sheet;
use super::super::{cases, prose, scan, status, verdict};
use super::options;

/// Whether a value is how far the case is, behind the measures, or behind findings that told them as well.
pub(super) fn is_outcome(sheet: &Sheet<'_>, raw: &Raw, value: Span) -> bool {
    const SHORT: usize = 120;
    let text = sheet.str(value);
    let told = raw.get(Column::Measures).is_some() || raw.get(Column::Findings).is_some() && text.contains("办结");
    // 阶段性办结，赔偿磋商正在推进.
    let one = text.len() <= SHORT && !text.trim_end_matches('。').contains('。');
    let first = text.split(['，', '；']).next().filter(|first| one && first.contains("办结"));
    told && (status::cell(text).is_some() || first.and_then(status::cell).is_some())
}

/// Sorts what stands under 完成情况, where no label asks for what was found or done: 完成情况：经现场核查，…反映问题属实。….
fn part_completion(sheet: &Sheet<'_>, raw: &mut Raw) {
    if [Column::Findings, Column::Measures, Column::Verdict].into_iter().any(|column| raw.get(column).is_some()) {
        return;
    }
    let judges = |cell: Span| verdict::phrases(sheet.str(cell)).next().is_some();
    let Some(told) = raw.get(Column::Completion).filter(|cell| judges(*cell)) else { return };
    raw.cells.retain(|(column, _)| *column != Column::Completion);
    cases::answer(sheet, told, raw);
}

/// Parts the sentence that says where the case stands from the end of the measures: …。已办结。
pub(super) fn part_last(sheet: &Sheet<'_>, raw: &mut Raw) {
    let Some(measures) = raw.get(Column::Measures).filter(|_| raw.get(Column::Status).is_none()) else { return };
    let text = sheet.str(measures);
    let Some(status) = prose::status_at_end(text) else { return };
    let Some(stop) = text[..status.span.start].rfind(['。', '；']) else { return };
    let end = measures.start + stop + '。'.len_utf8();
    raw.cells.iter_mut().filter(|(c, _)| *c == Column::Measures).for_each(|(_, cell)| cell.end = end);
    raw.put(Column::Status, status.span.shifted(measures.start));
}

/// （三）问题处理进展情况：未办结。 and what was done behind it: the first sentence of the measures is how far the case is.
pub(super) fn part_first(sheet: &Sheet<'_>, raw: &mut Raw) {
    if raw.get(Column::Status).is_some() {
        return;
    }
    let Some((_, cell)) = raw.cells.iter_mut().find(|(column, _)| *column == Column::Measures) else { return };
    let text = sheet.str(*cell);
    let Some(stop) = text.find('。').filter(|stop| status::cell(&text[..*stop]).is_some()) else { return };
    let rest = scan::trim(sheet.text, Span::new(cell.start + stop + '。'.len_utf8(), cell.end));
    if !rest.is_empty() {
        let said = Span::new(cell.start, cell.start + stop);
        *cell = rest;
        raw.put_apart(Column::Status, said);
    }
}

/// A second label of measures, where its value is no more than how far the case is: 处理情况：…。整改情况：正在整改。
pub(super) fn as_status(line: &str, seen: &[Column], label: Label, start: usize) -> Label {
    let handled = label.column == Column::Findings && seen.contains(&Column::Findings);
    let again = (label.column == Column::Measures || handled) && seen.contains(&Column::Measures);
    if !again || seen.contains(&Column::Status) || !label.closed {
        return label;
    }
    let value = line.get(label.value.saturating_sub(start)..).unwrap_or_default();
    let said = value.split(['。', '；', '，', ' ']).next().unwrap_or_default();
    let column = if status::cell(said).is_some() { Column::Status } else { label.column };
    Label { column, ..label }
}

/// The same for the label that a line begins with, whose value is all of its line: 整改情况：…, and 办理情况：办结 below.
pub(super) fn as_whole_status(line: &str, seen: &[Column], label: Label, start: usize) -> Label {
    const SHORT: usize = 120;
    let value = line.get(label.value.saturating_sub(start)..).unwrap_or_default().trim_end_matches(['。', ' ']);
    // 整改成效：…, and 完成情况：已办结 below.
    let done = label.column == Column::Completion
        && (seen.contains(&Column::Completion) || seen.contains(&Column::Measures))
        && !seen.contains(&Column::Status);
    if done && (status::cell(value).is_some() || status::lasts(value)) {
        return Label { column: Column::Status, ..label };
    }
    // 结果：8家已整改完毕，经县局复核后同意办结。
    let title = line.get(label.span.start.saturating_sub(start)..).unwrap_or_default();
    let last = title.starts_with("结果") && seen.contains(&Column::Findings) && seen.contains(&Column::Measures);
    if last && !seen.contains(&Column::Status) && (status::titled_cell(value).or_else(|| cases::said(value))).is_some()
    {
        return Label { column: Column::Status, ..label };
    }
    // 办理结果：阶段性办结，赔偿磋商正在推进.
    let one = value.len() <= SHORT && !value.contains('。');
    let first = value.split(['，', '；']).next().filter(|first| one && first.contains("办结"));
    let said = status::cell(value).or_else(|| status::cell(first?));
    if said.is_some() { as_status(line, seen, label, start) } else { label }
}

/// The last value under the name of the measures, where it is nothing but how far the case is and a label follows:
/// （三）问题处理进展情况。已办结。, 五、下步工作计划.
pub(super) fn retitle(sheet: &Sheet<'_>, record: &mut Record, line: usize) {
    // 核查结果：部分属实, above 核查经过：….
    let found = label_at(sheet, line).is_some_and(|label| label.column == Column::Findings);
    if found && record.last() == Some(Column::Findings) && !record.seen.contains(&Column::Verdict) {
        if let (Some((column, cell)), Some(last)) = (record.cells.last_mut(), record.seen.last_mut())
            && *column == Column::Findings
            && matches!(
                verdict::cell(sheet.str(options::ticked(sheet, *cell).unwrap_or(*cell))),
                Some(verdict::Cell::Word(_))
            )
        {
            (*column, *last) = (Column::Verdict, Column::Verdict);
        }
        return;
    }
    let measures = record.last() == Some(Column::Measures) && label_at(sheet, line).is_some();
    if !measures || record.seen.contains(&Column::Status) {
        return;
    }
    let (Some((column, cell)), Some(last)) = (record.cells.last_mut(), record.seen.last_mut()) else { return };
    if *column == Column::Measures && status::cell(sheet.str(*cell)).is_some() {
        (*column, *last) = (Column::Status, Column::Status);
    }
}

/// The label with the column that it has behind the others: 办理情况 is what was done where 核实情况 above it said what was
/// found, and no label below it asks for measures.
pub(super) fn renamed(sheet: &Sheet<'_>, record: &Record, label: Label) -> Label {
    const DONE: [&str; 3] = ["办理情况", "查处情况", "办理结果"];
    const NEAR: usize = 30;
    if is_earlier(sheet, record, &label, NEAR) {
        return Label { column: Column::Findings, ..label };
    }
    let found =
        || record.last() == Some(Column::Findings) && !record.waits() && !record.seen.contains(&Column::Measures);
    let named = || DONE.contains(&sheet.str(label.span).trim_end_matches(['：', ' ', '\t', '】']));
    if !matches!(label.column, Column::Findings | Column::Other) || !found() || !named() {
        return label;
    }
    let line = sheet.line_at(label.span.start);
    let below = (line + 1..line + NEAR).filter_map(|line| label_at(sheet, line)).map(|label| label.column);
    let asked = below.take_while(|column| *column != Column::CaseId).any(|column| column == Column::Measures);
    Label { column: if asked { label.column } else { Column::Measures }, ..label }
}

/// Whether a label tells what was found before, where no label below it tells more: 前期核实情况, above 整改完成情况.
fn is_earlier(sheet: &Sheet<'_>, record: &Record, label: &Label, near: usize) -> bool {
    let text = sheet.str(label.span);
    let looked = || ["核实", "核查", "调查"].iter().any(|word| text.contains(word));
    if label.column != Column::Other
        || !text.starts_with("前期")
        || !looked()
        || record.seen.contains(&Column::Findings)
    {
        return false;
    }
    let line = sheet.line_at(label.span.start);
    let mut below = (line + 1..line + near).filter_map(|line| label_at(sheet, line)).map(|label| label.column);
    !below.any(|column| column == Column::Findings)
}

/// Leaves what a label told of the progress in a sentence, where another one below asks how far the case is: 办理进展 前两项已完成，
/// 第3项正在实施, 是否办结 阶段性办结.
pub(super) fn part_progress(sheet: &Sheet<'_>, record: &mut Record, label: &Label) {
    let told = record.cells.iter().position(|(column, _)| *column == Column::Status);
    let Some(told) = told.filter(|_| label.column == Column::Status) else { return };
    let asks = sheet.str(label.span).starts_with("是否") && !record.seen.contains(&Column::Accountability);
    if status::cell(sheet.str(record.cells[told].1)).is_none() || asks && record.last() == Some(Column::Status) {
        record.cells[told].0 = Column::Other;
        record.seen.iter_mut().filter(|seen| **seen == Column::Status).for_each(|seen| *seen = Column::Other);
    }
}

/// Parts the answer of a letter from the complaint above it, which a label of its own has: 反映内容：…。, below it a paragraph
/// 我区组织某局现场调查，有关情况如下： and the points that are answered.
pub(super) fn part_answer(sheet: &Sheet<'_>, raw: &mut Raw) {
    part_completion(sheet, raw);
    let Some(complaint) = raw.get(Column::Complaint) else { return };
    let Some(at) = sheet.breaks_in(complaint).find(|at| answers(sheet, *at, complaint.end)) else { return };
    let told = raw.cells.iter().position(|(column, _)| *column == Column::Findings);
    // 处理情况： below the answers tells what was done.
    if raw.get(Column::Measures).is_none()
        && let Some((column, _)) = told.and_then(|told| raw.cells.get_mut(told))
    {
        *column = Column::Measures;
    }
    if raw.get(Column::Findings).is_none() {
        raw.part(Column::Complaint, at, Column::Findings);
    }
}

/// Whether the paragraph at `at` says that somebody looked into it, and how.
fn answers(sheet: &Sheet<'_>, at: usize, end: usize) -> bool {
    const NEAR: usize = 300;
    let text = &sheet.text[at..scan::floor(sheet.text, end.min(at + NEAR))];
    let sentence = text.split('。').next().unwrap_or_default();
    let looked = ["调查", "核查", "核实", "检查", "调处"].iter().any(|word| sentence.contains(word));
    looked && (sentence.contains("如下：") || kind::lead(text) == Some(Kind::FindingsProse))
}
