//! What was found and what was done, in the text behind a complaint.

use std::borrow::Cow;

use yilan_text::{Span, Spanned};

use super::super::columns::Column;
use super::super::kind::{self, Kind};
use super::super::layout::Raw;
use super::super::sheet::Sheet;
use super::super::{parts, scan, signs, status, values, verdict};
use crate::Status;
use crate::words::Words;

/// Words that open the findings; the last only before somebody who looked into it.
static FINDINGS: Words<bool> = Words::new(&[
    ("经核查", true),
    ("经调查", true),
    ("经现场", true),
    ("经查", true),
    ("经核实", true),
    ("经检查", true),
    ("经排查", true),
    ("经了解", true),
    ("经实地", true),
    ("经执法", true),
    ("经走访", true),
    ("接到举报", true),
    ("接到转办", true),
    ("接件后", true),
    ("收到转办", true),
    ("接到交办", true),
    ("调查核实情况", true),
    ("调查情况", true),
    ("核查情况", true),
    ("核实情况：", true),
    ("核查发现", true),
    ("调查发现", true),
    ("检查发现", true),
    ("调查核实：", true),
    ("现场核查：", true),
    ("核查结果：", true),
    ("调查结果：", true),
    ("复核情况：", true),
    ("复查情况：", true),
    ("复核结果：", true),
    ("复查结果：", true),
    ("现场复核：", true),
    ("现场复查：", true),
    ("复核：", true),
    ("复查：", true),
    ("办理结果", true),
    ("处理情况", true),
    ("办理情况：", true),
    ("调查处理情况", true),
    ("此问题经", true),
    ("该问题经", true),
    ("该件经", true),
    ("该信访件经", true),
    ("此件经", true),
    ("此信访件经", true),
    ("反映问题经", true),
    ("经", false),
]);

/// Where the findings begin that follow the complaint in one text: …。经调查，….
pub(in crate::table) fn findings_behind(text: &str) -> Option<usize> {
    let stops = text.match_indices('。').map(|(at, stop)| at + stop.len());
    stops.take(64).find(|at| text[*at..].starts_with('经') && matches!(FINDINGS.longest(&text[*at..]), Some((true, _))))
}

/// Parts what was done from the verdict in its sentence: 经查属实，已加装隔声墙。
pub(in crate::table) fn part_done(sheet: &Sheet<'_>, told: &mut Raw) {
    const SHORT: usize = 30;
    const DONE: [&str; 8] = ["已", "现已", "目前已", "责令", "当日", "当天", "立即", "随即"];
    let Some(findings) = told.get(Column::Findings).filter(|_| told.get(Column::Measures).is_none()) else { return };
    let Some(judged) = verdict::phrases(sheet.str(findings)).next() else { return };
    let judged = judged.span.shifted(findings.start);
    let Some(rest) = sheet.text.get(judged.end..findings.end) else { return };
    let Some(done) = rest.strip_prefix('，').filter(|done| DONE.iter().any(|word| done.starts_with(word))) else {
        return;
    };
    if judged.start.saturating_sub(findings.start) <= SHORT {
        told.part(Column::Findings, findings.end - done.len(), Column::Measures);
        told.cells
            .iter_mut()
            .filter(|(column, _)| *column == Column::Findings)
            .for_each(|(_, cell)| cell.end = judged.end);
    }
}

/// Where in `body` the findings begin.
pub(in crate::table) fn findings_start(sheet: &Sheet<'_>, body: Span) -> Option<usize> {
    const NEAR: usize = 120;
    let text = sheet.str(body);
    let opens = |at: usize| {
        let (head, at) = (&text[..at], body.start + at);
        let begins_line = || sheet.lines.get(sheet.line_at(at)).is_some_and(|line| line.span.start == at);
        !head.is_empty()
            && (head.ends_with(['。', '”', '；', '？', '！', '）', '.'])
                || sheet.is_break(at)
                || head.ends_with("答：")
                || head.strip_suffix('，').is_some_and(values::ends_quoted)
                || !head.ends_with(['，', '、', '的']) && begins_line())
    };
    // 经我区组织调查核实，现回复如下：, above the complaint.
    let leads_over = |at: usize| {
        let near = &text[at..scan::floor(text, at + NEAR)];
        near.split_inclusive(['。', '：'])
            .next()
            .is_some_and(|clause| clause.ends_with("如下：") && clause.contains("现"))
    };
    let mut leads =
        FINDINGS.all(text).filter(|(at, sure, _)| (*sure || is_looked_into(&text[*at..])) && !leads_over(*at));
    leads.find(|(at, ..)| opens(*at)).map(|(at, ..)| at)
}

/// 经某市政府调查核实，: who looked, and no more than that before the comma.
pub(in crate::table) fn is_looked_into(text: &str) -> bool {
    const NEAR: usize = 75;
    let head = &text[..scan::floor(text, NEAR)];
    let head = head.split(['，', '：', '。']).next().filter(|part| part.len() < head.len()).unwrap_or_default();
    ["调查", "核查", "核实", "检查", "排查", "勘查", "查看", "走访"].iter().any(|word| head.contains(word))
}

/// Whether the sentence that `text` begins with says what somebody did, and not what was found.
pub(in crate::table) fn tells_measure(text: &str) -> bool {
    const LOOKS: [&str; 12] =
        ["核查", "检查", "调查", "核实", "到达", "到场", "赶到", "赶赴", "发现", "监测", "检测", "走访"];
    let sentence = text.split('。').next().unwrap_or_default();
    let first = match parts::begins_date(sentence) {
        true => sentence.split_once('，').map_or(sentence, |(_, rest)| rest),
        false => sentence,
    };
    let near = &*without_results(&first[..scan::floor(first, 120)]);
    let will = ["将", "已对", "已责令", "拟"]
        .iter()
        .any(|word| near.split('，').next().is_some_and(|part| part.contains(word)));
    let acts = ["立案", "处罚", "责令", "下达", "整改"].iter().any(|word| sentence.contains(word));
    kind::lead(first) == Some(Kind::MeasuresProse) && !tells_state(first)
        || (acts && ["按照", "根据", "依据"].iter().any(|word| first.starts_with(word)))
        || ((will || signs::names_actor(near)) && !LOOKS.iter().any(|word| near.contains(word)))
}

/// A sentence without the nouns for what somebody found, in which nobody looks: 已将核查结果告知举报人.
pub(in crate::table) fn without_results(text: &str) -> Cow<'_, str> {
    const NOUNS: [&str; 8] =
        ["核查结果", "调查结果", "检查结果", "核实结果", "核查情况", "调查情况", "监测结果", "检测结果"];
    NOUNS.iter().fold(Cow::Borrowed(text), |text, noun| match text.contains(noun) {
        true => Cow::Owned(text.replace(noun, "")),
        false => text,
    })
}

/// Whether a sentence says how things are now: 目前为停产期，….
fn tells_state(sentence: &str) -> bool {
    const STATES: [&str; 7] = ["为", "是", "处于", "正处", "未发现", "没有", "无"];
    let now = ["目前", "现场目前"].iter().find_map(|now| sentence.strip_prefix(*now));
    now.is_some_and(|rest| STATES.iter().any(|state| rest.starts_with(state)))
}

/// A sentence at the end of `text` that is nothing but the status: 该问题已办结。
pub(in crate::table) fn status_at_end(text: &str) -> Option<Spanned<Status>> {
    const WHOLE: [&str; 11] = ["该", "此", "本", "目前", "已", "阶段", "未", "正在", "问题", "信访件", "案件"];
    let body = text.trim_end_matches('。');
    // …扩建粪池。（阶段性办结）
    if let Some((head, word)) = body.strip_suffix('）').and_then(|body| body.rsplit_once('（'))
        && let Some(value) = status::cell(word).filter(|_| word.ends_with("办结") && head.ends_with(['。', '；']))
    {
        let start = head.len() + '（'.len_utf8();
        return Some(Spanned::new(value, Span::new(start, start + word.len())));
    }
    let body = ["并公示", "并公开", "并反馈"].iter().find_map(|end| body.strip_suffix(end)).unwrap_or(body);
    let start = body.rfind(['。', '；']).map(|at| at + '。'.len_utf8())?;
    let last = &body[start..];
    let said = status::in_prose(last).filter(|status| last.len() <= 45 && status.span.end == last.len())?;
    WHOLE.iter().any(|word| last.starts_with(word)).then(|| Spanned::new(said.value, said.span.shifted(start)))
}
