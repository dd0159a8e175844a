//! `status-measures`.

use yilan_grammar::Status;
use yilan_text::Severity;

use super::Day;
use super::finding::{Check, Finding, Reach};
use super::inspect::Row;
use super::said::Said;

/// Words of what is planned.
const PLANNED: [&str; 8] = ["计划", "拟于", "拟对", "预计于", "预计在", "将于", "力争", "下一步将"];

/// A sentence has so many characters; less is a number or a heading.
const SENTENCE: usize = 5;

/// Words of what is done, or goes on.
const DONE: [&str; 14] =
    ["已", "完毕", "目前", "进行了", "开展了", "了", "立即", "现场", "当场", "正在", "约谈", "责令", "下达", "到位"];

pub(super) const CHECK: Check = Check {
    code: "status-measures",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "a case is closed, yet its measures are only planned",
    explanation: "\
A row is marked as closed (已办结), and each sentence of its measures speaks of plans (计划, 拟于, 预计于, 将于), with no word of anything \
that was done (已, 完毕, 立即, 责令, …), nor of a day on which something was done.",
    fires: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：镇人民政府计划于7月20日前完成清运。\n是否办结：已办结\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是6月14日完成清运。二是镇人民政府计划于7月20日前加装监控。\n是否办结：已办结\n",
    ],
};

pub(super) fn run(row: &Row<'_>, found: &mut Vec<Finding>) {
    let (Some(status), Some(measures)) = (&row.record.status, &row.record.measures) else { return };
    if status.value != Status::Closed {
        return;
    }
    let Some(plan) = held(&measures.value, &PLANNED) else { return };
    let mut sentences = measures.value.split(['。', '；', ';']).filter(|sentence| sentence.chars().count() >= SENTENCE);
    if sentences.any(|sentence| held(sentence, &PLANNED).is_none()) {
        return;
    }
    let came = row.record.case_date.as_ref().and_then(|date| Day::of(date.value));
    let past = |date: &&crate::record::DateMention| {
        date.field == Some("measures")
            && !date.deadline
            && Day::of(date.date).is_none_or(|day| came.is_none_or(|came| day >= came))
    };
    if held(&measures.value, &DONE).is_some() || row.record.dates.iter().any(|date| past(&date)) {
        return;
    }
    let finding = CHECK.at(row.source.name, status.span(), &Said::Planned { plan });
    found.push(finding.beside(row.source.name, measures.span()));
}

/// The first of the words that stands in `text`.
fn held(text: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().find(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some()).copied()
}
