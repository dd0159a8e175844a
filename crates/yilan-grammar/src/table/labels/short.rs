//! Labels that are in no list of titles: those of one word, and captions that stand alone in their lines.

use yilan_text::Span;

use super::super::cases;
use super::super::columns::{self, Column, is_mark};
use super::super::sheet::Sheet;
use super::super::status;
use super::super::{ids, kind};
use super::{Label, Lead};
use crate::words::Words;

/// Labels of one word.
static SHORT: Words<Column> = Words::new(&[
    ("反映", Column::Complaint),
    ("举报", Column::Complaint),
    ("投诉", Column::Complaint),
    ("诉求", Column::Complaint),
    ("主要内容", Column::Complaint),
    ("具体内容", Column::Complaint),
    ("简要内容", Column::Complaint),
    ("问题", Column::Complaint),
    ("内容", Column::Complaint),
    ("事项", Column::Complaint),
    ("情况", Column::Findings),
    ("具体情况", Column::Findings),
    ("实际情况", Column::Findings),
    ("回复内容", Column::Completion),
    ("答复内容", Column::Completion),
    ("整改前", Column::Other),
    ("整改后", Column::Other),
    ("现场所见", Column::Findings),
    ("回访所见", Column::Findings),
    ("查实", Column::Findings),
    ("查明", Column::Findings),
    ("追责", Column::Accountability),
    ("问责", Column::Accountability),
    ("调查", Column::Findings),
    ("核查", Column::Findings),
    ("核实", Column::Findings),
    ("查处", Column::Findings),
    ("结果", Column::Findings),
    ("答复", Column::Findings),
    ("结论", Column::Verdict),
    ("查核", Column::Findings),
    ("辖区", Column::Region),
    ("承办", Column::Responsible),
    ("主办", Column::Responsible),
    ("牵头", Column::Responsible),
    ("处理", Column::Measures),
    ("处置", Column::Measures),
    ("整改", Column::Measures),
    ("措施", Column::Measures),
    ("状态", Column::Status),
    ("进度", Column::Status),
    ("进展", Column::Status),
    ("办结", Column::Status),
    ("评价", Column::Other),
    ("回访", Column::Other),
    ("地点", Column::Address),
]);

/// The label of one word that `text` begins with, and its length.
pub(super) fn word(text: &str) -> Option<(Column, usize)> {
    SHORT.longest(text)
}

/// A label of one word, with `：` or in brackets: 反映：…, 整改：…, 【查处】….
pub(super) fn short(text: &str, at: usize, from: usize) -> Option<Label> {
    /// Of one character, behind a mark: →查：…, 【改】….
    const BRIEF: [(&str, Column); 8] = [
        ("经查", Column::Findings),
        ("诉", Column::Complaint),
        ("查", Column::Findings),
        ("办", Column::Measures),
        ("改", Column::Measures),
        ("处", Column::Measures),
        ("结", Column::Status),
        ("责", Column::Accountability),
    ];
    /// How long a value may be that says how far the case is.
    const SAID: usize = 75;
    let brief = || {
        let found = BRIEF.iter().find(|(word, _)| text[at..].starts_with(word)).filter(|_| at > 0);
        found.map(|(word, column)| (*column, word.len()))
    };
    let (column, len) = SHORT.longest(&text[at..]).or_else(brief)?;
    let (tail, bracketed) = (&text[at + len..], text[..at].ends_with(['【', '[']));
    let value = tail.trim_start_matches(|c| c == '：' || bracketed && matches!(c, '】' | ']'));
    // 答复内容：, above a letter with its greeting.
    let letter = column == Column::Completion && value.trim().is_empty();
    // 办结：某局责令拆除灶台，…: what was done.
    let done = column == Column::Status && value.len() > SAID && status::titled_cell(value).is_none();
    let column = if done { Column::Measures } else { column };
    // 结果：已办结.
    let column = if column == Column::Findings && status::cell(value).is_some() { Column::Status } else { column };
    (value.len() < tail.len() && !letter).then(|| {
        let span = Span::new(at, at + len).shifted(from);
        Label { guessed: true, ..Label::closed(column, span, from + text.len() - value.len()) }
    })
}

/// A heading of one word behind a numeral, alone in its line: 二、核查.
pub(super) fn brief(text: &str, at: usize, from: usize) -> Option<Label> {
    let title = text[at..].trim_end_matches([' ', '\t', '|', '：', '*']);
    let (column, len) = SHORT.longest(title).filter(|(_, len)| *len == title.len())?;
    let span = Span::new(at, at + len).shifted(from);
    Some(Label { headed: true, guessed: true, ..Label::closed(column, span, from + text.len()) })
}

/// Whether a line is a label of one word for what was found, behind a mark: →查：….
pub(in crate::table) fn is_marked_finding(line: &str) -> bool {
    let at = line.len() - line.trim_start_matches(is_mark).len();
    at > 0 && short(line, at, 0).is_some_and(|label| label.column == Column::Findings)
}

/// A caption that asks, alone in its line behind a mark: ● 群众怎么说, 🔧 怎么改的？
pub(super) fn asked(text: &str, at: usize, from: usize) -> Option<Label> {
    const LONGEST: usize = 45;
    // Q：查下来呢？, above A：….
    let question = ["Q：", "问："].iter().find(|lead| text[at..].starts_with(**lead)).map_or(0, |lead| lead.len());
    if text.len() - at > LONGEST || question == 0 && !is_marked(&text[..at]) {
        return None;
    }
    let at = at + question;
    let title = text[at..].trim_end_matches([' ', '\t', '：', '】', '？']);
    let asks = question > 0 && text.ends_with('？')
        || ["怎么", "什么", "啥", "哪", "没有", "吗", "呢"].iter().any(|word| title.contains(word));
    let asks = asks && !title.contains(['，', '。']);
    let column = if asks { cases::about(title)? } else { return None };
    let span = Span::new(at, at + title.len()).shifted(from);
    Some(Label { guessed: true, ..Label::closed(column, span, from + text.len()) })
}

/// A caption that is in no list, alone in its line like others that are: 我们查到了什么, with 承办单位 and 认定结论 near.
pub(super) fn among(sheet: &Sheet<'_>, line: usize, at: usize) -> Option<Label> {
    const LONGEST: usize = 30;
    const SHORTEST: usize = "四字标题".len();
    const NEAR: usize = 8;
    let current = sheet.lines.get(line).filter(|line| at == 0 && line.cell.len() <= LONGEST)?;
    let title = sheet.str(current.cell);
    let asks =
        || cases::about(title).filter(|_| ["什么", "怎么", "哪些", "如何"].iter().any(|word| title.contains(word)));
    let column = columns::guess(title).or_else(asks).filter(|column| *column != Column::Other)?;
    let blank = |line: usize| sheet.lines.get(line).is_some_and(|line| line.after_blank);
    let whole = |line: usize| {
        let text = sheet.trimmed(line);
        let heads = !sheet.trimmed(line + 1).is_empty() && (blank(line) || !current.after_blank);
        let listed = || columns::title(text).is_some_and(|(_, len)| len == text.len() && len >= SHORTEST);
        let guessed = || text.len() <= LONGEST && columns::guess(text).is_some_and(|column| column != Column::Other);
        heads && (listed() || guessed())
    };
    // Where no empty lines part them, several tell that such lines are captions.
    let least = if current.after_blank { 1 } else { 2 };
    let near = (line.saturating_sub(NEAR)..line).chain(line + 2..line + NEAR);
    let span = sheet.lines.get(line)?.span;
    (near.filter(|line| whole(*line)).count() >= least).then(|| Label {
        guessed: true,
        ..Label::closed(column, Span::new(span.start, span.start + title.len()), span.end)
    })
}

/// A caption that is in no list of titles, alone in its line behind a mark: 🔍 办理结果, ▶ 现场核查.
pub(super) fn alone(text: &str, at: usize, from: usize) -> Option<Label> {
    let title = text[at..].trim_end_matches([' ', '\t', '：', '】']);
    let column = columns::guess(title).filter(|_| is_marked(&text[..at]))?;
    let known = column != Column::Other || matches!(title, "办理结果" | "办理成效");
    let span = Span::new(at, at + title.len()).shifted(from);
    known.then(|| Label { guessed: true, ..Label::closed(column, span, from + text.len()) })
}

/// Whether a mark stands in what a line begins with.
fn is_marked(head: &str) -> bool {
    head.contains(|c: char| !matches!(c, ' ' | '\t' | '|' | '【' | '[' | '#'))
}

/// `headline id_label "：" case_number`, the whole of a line: 某镇采石场放炮震裂房屋 举报件编号：电2017….
pub(super) fn titled_number(text: &str, at: usize, from: usize) -> Option<Label> {
    const LONGEST: usize = 90;
    const SHORTEST: usize = 18;
    let line = text.get(at..).filter(|line| line.len() <= 2 * LONGEST)?;
    let (head, value) = line.rsplit_once('：')?;
    let label = head.len() - head.strip_suffix("编号")?.len();
    let start = (0..head.len() - label).find(|at| {
        let title = head.get(*at..).and_then(columns::title);
        title.is_some_and(|(column, len)| column == Column::CaseId && at + len == head.len())
    });
    let start = start.unwrap_or(head.len() - label);
    let title = head[..start].trim_end();
    let plain =
        (SHORTEST..=LONGEST).contains(&title.len()) && !title.contains(['。', '，', '；', '：', '（', '“', '第']);
    let number = value.trim_start();
    let whole = ids::strong(number).is_some_and(|len| matches!(number[len..].trim_end(), "" | "*" | "★" | "号"));
    let said = ["督察", "信访件", "举报件", "关于"].iter().any(|word| title.contains(word));
    let span = Span::new(at, at + head.len()).shifted(from);
    (plain && whole && !said && !kind::is_region(kind::strip_mark(title))).then(|| Label {
        lead: Some(Lead { region: None, id: None }),
        ..Label::closed(Column::CaseId, span, from + text.len() - number.len())
    })
}
