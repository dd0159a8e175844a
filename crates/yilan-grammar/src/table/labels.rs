//! Labels: titles that stand before their value.

mod short;

use std::sync::LazyLock;

use memchr::memmem::Finder;
pub(super) use short::is_marked_finding;
use short::{alone, among, asked, brief, short, titled_number};
use yilan_text::Span;

use super::columns::{self, Column, is_mark};
use super::kind::{self, Kind};
use super::sheet::Sheet;
use super::{byline, cases, ids, scan, status, verdict};
use crate::charset::CharSet;

/// A label and where its value begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub column: Column,
    /// The label with its mark.
    pub span: Span,
    /// A record's number before the label: `1、受理编号`.
    pub number: Option<Span>,
    /// Whether a Chinese numeral stands before it: 一、群众反映情况.
    pub headed: bool,
    /// That numeral.
    pub numeral: Option<Span>,
    pub value: usize,
    /// Whether `：` or the end of the line follows.
    pub closed: bool,
    /// Whether it is in no list, and told by its words.
    pub guessed: bool,
    /// What a record begins with before its first label.
    pub lead: Option<Lead>,
}

impl Label {
    /// Whether it is one word that is in no list of titles.
    pub(super) const fn is_brief(&self) -> bool {
        self.guessed && self.span.end - self.span.start <= "反映".len()
    }

    /// A label that something closes, with nothing before it.
    const fn closed(column: Column, span: Span, value: usize) -> Self {
        Self {
            column,
            span,
            number: None,
            headed: false,
            numeral: None,
            value,
            closed: true,
            guessed: false,
            lead: None,
        }
    }
}

/// The region and the case number of a record, before the label of its complaint.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    pub region: Option<Span>,
    /// The case number, unless it is the value of the label.
    pub id: Option<Span>,
}

/// The label that the line begins with.
pub(super) fn label_at<'s>(sheet: &'s Sheet<'_>, line: usize) -> Option<&'s Label> {
    sheet.label(line, || read(sheet, line))
}

/// Reads the labels of some lines from `line` on, which will be asked for: all at once the code that reads them stays at
/// hand.
pub(super) fn read_ahead(sheet: &Sheet<'_>, line: usize) {
    const LINES: usize = 8;
    if line.is_multiple_of(LINES) {
        for line in line..line + LINES {
            let _ = label_at(sheet, line);
        }
    }
}

fn read(sheet: &Sheet<'_>, line: usize) -> Option<Label> {
    let span = sheet.lines.get(line)?.span;
    let text = sheet.str(span);
    let mut at = text.len() - text.trim_start_matches(is_mark).len();
    at += batch_before(&text[at..]);
    if at == 0 && !may_begin(sheet, line, text) {
        return None;
    }
    if byline::is_byline(&text[at..]) || byline::is_above(sheet, line, &text[at..]) || byline::is_headline(text) {
        return None;
    }
    if let Some(label) = answered(sheet, line, at) {
        return Some(label);
    }
    let (mut number, mut headed, mut numeral) = (None, false, None);
    if let Some(label) = numbers(text, at, span.start) {
        return Some(label);
    }
    if let Some(label) = asked(text, at, span.start) {
        return Some(label);
    }
    if columns::title(&text[at..]).is_none() {
        if let Some(label) = captioned(text, at, span.start).or_else(|| titled_number(text, at, span.start)) {
            return Some(label);
        }
        // 具体情况：… is made of words of titles as well.
        let plain = |label: &Label| label.column != Column::Other;
        let found = guessed(text, at, span.start);
        let found = found.filter(plain).or_else(|| short(text, at, span.start)).or(found);
        if let Some(label) = found {
            return Some(label);
        }
        if let Some((number, len)) = named_number(&text[at..])
            && let Some(label) = label(text, at + len, span.start, Edge::Line)
                .filter(|label| label.closed || label.column == Column::CaseId)
        {
            let number = Some(number.shifted(span.start + at));
            return Some(Label { number, span: Span::new(span.start + at, label.span.end), ..label });
        }
        let Some(len) = enumerator(&text[at..]) else {
            return alone(text, at, span.start)
                .or_else(|| among(sheet, line, at))
                .or_else(|| led(sheet, line, at))
                .or_else(|| placed(text, at, span.start));
        };
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        number = (digits > 0 && digits <= 4).then(|| Span::new(at, at + digits).shifted(span.start));
        headed = digits == 0;
        let open = if text[at..].starts_with('（') { '（'.len_utf8() } else { 0 };
        numeral = scan::numeral(&text[at + open..])
            .filter(|_| headed)
            .map(|(_, len)| Span::new(at + open, at + open + len).shifted(span.start));
        at += len;
        at += text[at..].len() - text[at..].trim_start_matches(is_mark).len();
    }
    let mut label = numbers(text, at, span.start)
        .or_else(|| label(text, at, span.start, Edge::Line))
        .or_else(|| guessed(text, at, span.start))
        .or_else(|| headline(text, at, span.start).or_else(|| brief(text, at, span.start)).filter(|_| headed))
        .or_else(|| stopped(text, at, span.start).filter(|_| headed))
        .or_else(|| unmarked(sheet, line, at))
        .or_else(|| placed(text, at, span.start))
        .or_else(|| led(sheet, line, at))
        .or_else(|| among(sheet, line, at).filter(|_| !headed))?;
    if label.lead.is_some() {
        (label.number, label.numeral) = (number, numeral);
        return Some(label);
    }
    (label.number, label.headed, label.numeral) = (number, headed, numeral);
    label.span.start = span.start + at;
    if is_number_of_form(sheet, line, &label) {
        label.column = Column::Other;
    }
    // A label may be broken at the end of a line.
    Some(label)
}

/// The length of a batch in brackets before the label of a case number: （第十二批） 受理编号：D3….
fn batch_before(text: &str) -> usize {
    let Some(inner) = text.strip_prefix('（').filter(|inner| inner.starts_with('第')) else { return 0 };
    let Some((_, len)) = ids::batch_label(inner) else { return 0 };
    let Some(rest) = inner[len..].strip_prefix('）').map(|rest| rest.trim_start_matches([' ', '\t'])) else {
        return 0;
    };
    let numbered = columns::title(rest).is_some_and(|(column, _)| column == Column::CaseId);
    if numbered { text.len() - rest.len() } else { 0 }
}

/// Whether a label may stand in a line with no mark before it: most lines begin with no title, and no colon and no number
/// of a case stands near their start.
fn may_begin(sheet: &Sheet<'_>, line: usize, text: &str) -> bool {
    /// What a numeral, the name of a number and a title that depends on the next line begin with.
    static HEADS: CharSet = CharSet::of("（一二两兩三四五六七八九十信举交转案第办处整");
    const CAPTION: usize = 64;
    const WIDEST: usize = 120;
    if HEADS.begins(text) || columns::title(text).is_some() {
        return true;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marks = |c: char| matches!(c, '、' | '.' | '）' | '，' | '：' | '．') || is_mark(c);
    let body = if digits > 0 { text[digits..].trim_start_matches(marks) } else { text };
    let at = text.len() - body.len();
    digits > 0 && columns::title(body).is_some()
        || scan::colon(&text[..scan::floor(text, at + CAPTION)]).is_some()
        || NUMBER.find(&text.as_bytes()[..text.len().min(at + WIDEST)]).is_some()
        || sheet.lines[line].numbered && !sheet.ids_in(sheet.lines[line].span).is_empty()
        || numbers(text, at, 0).is_some()
        || short::word(text).is_some_and(|(_, len)| sheet.is_break(sheet.lines[line].span.start + len))
        || among(sheet, line, 0).is_some()
}

/// What the titles of case numbers end with.
static NUMBER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("号"));

/// Whether 编号 gives the number of a form, below which that of the case has a label of its own: 编号：某环督交〔2023〕第12号.
fn is_number_of_form(sheet: &Sheet<'_>, line: usize, label: &Label) -> bool {
    const NEAR: usize = 10;
    if label.column != Column::CaseId || sheet.str(label.span) != "编号" {
        return false;
    }
    let value = sheet.lines.get(line).and_then(|line| sheet.text.get(label.value..line.span.end.max(label.value)));
    let formal = value.is_some_and(|value| value.contains(['〔', '（']) && ids::strong(value).is_none());
    let below = |line: usize| {
        sheet.lines.get(line).is_some_and(|line| {
            let text = sheet.str(line.cell);
            text.contains("编号") && sheet.ids_in(line.cell).len() == 1
        })
    };
    formal && (line + 1..=line + NEAR).any(below)
}

/// `"【" words "】" [value]`, a caption that is in no list of titles, by what its words are about: 【现场直击】, 【整改行动】.
fn captioned(text: &str, at: usize, from: usize) -> Option<Label> {
    const LONGEST: usize = 45;
    let open = text[..at].trim_end().ends_with('【');
    let near = &text[at..scan::floor(text, at + LONGEST + '】'.len_utf8())];
    let len = near.find('】').filter(|_| open)?;
    let title = near[..len].trim();
    let rest = &text[at + len + '】'.len_utf8()..];
    let value = rest.trim_start_matches(['：', ' ']);
    if title.contains(['，', '。', '：', '、']) {
        return None;
    }
    let column = match () {
        () if verdict::cell(value).is_some() => Column::Verdict,
        () if status::cell(value).is_some() => Column::Status,
        () => columns::guess(title).or_else(|| cases::about(title))?,
    };
    let span = Span::new(at, at + title.len()).shifted(from);
    Some(Label { guessed: true, ..Label::closed(column, span, from + text.len() - value.len()) })
}

/// Whether titles stand side by side in the line, glued together or parted by tabs or bars: those of a table and no
/// labels.
pub(super) fn is_titles_row(sheet: &Sheet<'_>, line: usize) -> bool {
    /// So many titles beside one another are no labels with their values.
    const BESIDE: usize = 4;
    if glued_titles(sheet.trimmed(line)) >= BESIDE || is_stacked(sheet, line, BESIDE) {
        return true;
    }
    let Some(line) = sheet.lines.get(line).filter(|line| line.tabs.max(line.bars) as usize >= BESIDE - 1) else {
        return false;
    };
    let mut beside = 0;
    sheet.str(line.span).split(['\t', '|']).any(|cell| {
        beside = if kind::is_title(cell.trim()) { beside + 1 } else { 0 };
        beside >= BESIDE
    })
}

/// Whether the titles of a table begin in the line, the index first and each in a line of its own.
fn is_stacked(sheet: &Sheet<'_>, line: usize, least: usize) -> bool {
    let title = |line: usize| {
        let text = sheet.trimmed(line);
        columns::title(text).filter(|(_, len)| *len == text.len()).map(|(column, _)| column)
    };
    title(line) == Some(Column::Index) && (line + 1..line + least).all(|line| title(line).is_some())
}

/// How many titles a text begins with, one right behind the other: 序号受理编号交办问题….
fn glued_titles(text: &str) -> usize {
    let (mut rest, mut count) = (text, 0);
    while let Some((_, len)) = columns::title(rest) {
        (rest, count) = (&rest[len..], count + 1);
    }
    count
}

/// The number of a case that is named, before its first label, and the length of both: 案件1, 信访件三、, 第2件.
fn named_number(text: &str) -> Option<(Span, usize)> {
    const NAMES: [&str; 11] =
        ["信访举报件", "信访件", "举报件", "交办件", "转办件", "典型案例", "典型", "案件", "案例", "举报", "第"];
    let name = NAMES.iter().find(|name| text.starts_with(**name))?;
    let (_, len) = scan::numeral(&text[name.len()..])?;
    let number = Span::new(name.len(), name.len() + len);
    let rest = &text[number.end..];
    let after = rest.strip_prefix('件').unwrap_or(rest).trim_start_matches(['、', '：', '.', '，', ' ', '\t']);
    (*name != "第" || rest.starts_with('件')).then_some((number, text.len() - after.len()))
}

/// The length of the mark of a number: `1、`, `（一）`, `01`.
fn enumerator(text: &str) -> Option<usize> {
    let open = if text.starts_with('（') { '（'.len_utf8() } else { 0 };
    let (_, len) = scan::numeral(&text[open..])?;
    let rest = &text[open + len..];
    let after = rest.trim_start_matches(['、', '.', '）', '，', '：', '．']);
    Some(text.len() - after.len())
}

/// Where a label stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// At the start of a line.
    Line,
    /// Inside a line.
    Inside,
}

/// A title between two wide blanks, inside a line: 编号　X2…　　办理单位　某区生态环境局.
pub(super) fn between_gaps(sheet: &Sheet<'_>, line: Span, at: usize) -> Option<Label> {
    let start = Some(line.start + at).filter(|start| sheet.is_break(*start))?;
    let (column, len) = columns::title(&sheet.text[start..line.end])?;
    let end = Some(start + len).filter(|end| sheet.is_break(*end))?;
    let value = sheet.text[end..line.end].trim_start();
    let apart = !value.is_empty() && !value.contains(['\t', '|']);
    apart.then(|| Label::closed(column, Span::new(start, end), line.end - value.len()))
}

/// What prose says of 举报内容: 与第3批58号举报内容一致, 举报内容共涉及2个问题.
const COMPARED: [&str; 14] = [
    "一致",
    "相同",
    "重复",
    "相似",
    "类似",
    "不符",
    "属实",
    "不属实",
    "部分属实",
    "基本属实",
    "均",
    "与",
    "共涉及",
    "涉及",
];

/// The label at `at` of `text`, which begins at `from` of the page.
pub(super) fn label(text: &str, at: usize, from: usize, edge: Edge) -> Option<Label> {
    let (column, len) = columns::title(&text[at..])?;
    let mut end = at + len;
    // 基本情况（详细）：
    if text[end..].starts_with('（')
        && let Some(close) = text[end..scan::floor(text, end + 36)].find('）')
        && text[end + close + '）'.len_utf8()..].starts_with(['：', '】', '*'])
    {
        end += close + '）'.len_utf8();
    }
    // 交办问题基本情况为：…
    if text[end..].starts_with("为：") && is_sure(&text[at..end]) {
        end += "为".len();
    }
    let tail = &text[end..];
    let value = tail.trim_start_matches(['】', ']', '*', '：', ' ', '\t', '|', ':']);
    let closed = value.len() < tail.len() || tail.is_empty();
    let start = end + tail.len() - value.len();
    // 【受理编号】*D3…: the star of a key case belongs to its number.
    let starred = column == Column::CaseId && value.starts_with(|c: char| c.is_ascii_alphabetic());
    let start = start - usize::from(starred && text[..start].ends_with('*') && !text[..start].ends_with("**"));
    // A label that nothing closes must be one that prose does not have.
    let sure = (is_sure(&text[at..end]) || answers(column, value))
        && !value.starts_with(['的', '，', '。', '、', '；', '及', '“'])
        && !(column == Column::Complaint && COMPARED.iter().any(|word| value.starts_with(word)));
    // 二、调查核实情况经调查，…, where the end of the line was lost.
    let headed = text[..at].ends_with(['、', '）', '.']);
    let sure = sure || headed && tells(column, value);
    let open = match edge {
        Edge::Line => closed || sure,
        Edge::Inside => (closed && !tail.is_empty()) || sure,
    };
    let closed = closed || edge == Edge::Line && column == Column::Batch && answers(column, value);
    open.then(|| Label { closed, ..Label::closed(column, Span::new(at, end).shifted(from), from + start) })
}

/// `led = [region] case_number [star] label`, at `at` of the line: 某市某县X4100002018…反映情况：….
fn led(sheet: &Sheet<'_>, line: usize, at: usize) -> Option<Label> {
    const WIDEST: usize = 60;
    let span = sheet.lines.get(line)?.span;
    let from = span.start + at;
    let id = *sheet.ids_in(span).first().filter(|id| id.start >= from && id.start - from <= WIDEST)?;
    let before = scan::trim(sheet.text, Span::new(from, id.start));
    let name = sheet.str(before).trim_end_matches(['（', '：', '，', '、']);
    let region = Span::new(before.start, before.start + name.len());
    if !name.is_empty() && !kind::is_region(name) {
        return None;
    }
    let starred = ["（*）", "*", "（★）", "★"].iter().find(|star| sheet.text[id.end..span.end].starts_with(**star));
    let id = Span::new(id.start, id.end + starred.map_or(0, |star| star.len()));
    let tail = sheet.text[id.end..span.end].trim_start_matches(['*', '★', '（', '）', '号', '：', '，', ' ', '\t']);
    let label = label(sheet.str(span), span.end - tail.len() - span.start, span.start, Edge::Line)?;
    let told = matches!(label.column, Column::Complaint | Column::Region | Column::Category | Column::Address);
    (told && label.closed).then_some(Label {
        span: Span::new(from, label.span.end),
        lead: Some(Lead { region: (!name.is_empty()).then_some(region), id: Some(id) }),
        ..label
    })
}

/// 涉及市县 某县, a label and its value with a blank between them, at `at` of a line among others like it.
fn unmarked(sheet: &Sheet<'_>, line: usize, at: usize) -> Option<Label> {
    /// How many lines before and after are looked at, and how many labels stand there.
    const NEAR: usize = 5;
    const OTHERS: usize = 3;
    const SHORTEST: usize = "三个字".len();
    let titled = |line: usize, at: usize| {
        let span = sheet.lines.get(line)?.span;
        let text = sheet.str(span).get(at..)?;
        let gap = |len: usize| sheet.is_break(span.start + at + len);
        let brief = || short::word(text).filter(|(_, len)| gap(*len));
        let (column, len) = columns::title(text).or_else(brief)?;
        // Cells beside one another are a table.
        // 序号：2 has a mark, and so have all labels of its page; 群众举报…一览表（第3批） above them is no label.
        let value = !text[len..].is_empty()
            && !text.contains(['\t', '|'])
            && !text[len..].starts_with(['：', '的', '，', '。', '、', '；', '和', '及']);
        // 调查核实情况 举报内容共涉及2个问题。…: the findings speak of the complaint.
        let other = columns::title(&text[len..])
            .is_some_and(|(_, other)| !COMPARED.iter().any(|word| text[len + other..].starts_with(word)));
        ((len >= SHORTEST || gap(len) || &text[..len] == "案由") && value && !other).then_some((
            column,
            span.start + at,
            len,
        ))
    };
    let (column, start, len) = titled(line, at)?;
    let mut others = Vec::new();
    for near in (line.saturating_sub(NEAR)..=line + NEAR).filter(|near| *near != line) {
        // ● 受理编号 D3…, ● 行政区域 某区.
        let text = sheet.lines.get(near).map_or("", |line| sheet.str(line.span));
        let mark = text.len() - text.trim_start_matches(is_mark).len();
        let other = titled(near, mark).map(|(column, ..)| column).filter(|other| *other != column);
        others.extend(other.filter(|other| !others.contains(other)));
    }
    (others.len() >= OTHERS).then(|| Label::closed(column, Span::new(start, start + len), start + len))
}

/// `placed = region "受理编号："`, at `at` of a line.
fn placed(text: &str, at: usize, from: usize) -> Option<Label> {
    const WIDEST: usize = 60;
    NUMBER.find(&text.as_bytes()[at..text.len().min(at + 2 * WIDEST)])?;
    let near = &text[at..scan::floor(text, at + WIDEST)];
    let title = columns::next_title(near, near.chars().next()?.len_utf8())?;
    let end = near[..title].trim_end().len();
    if !kind::is_region(&near[..end]) {
        return None;
    }
    let title = at + title;
    let label = label(text, title, from, Edge::Inside)?;
    (label.column == Column::CaseId && label.closed).then(|| Label {
        span: Span::new(from + at, label.span.end),
        lead: Some(Lead { region: Some(Span::new(at, at + end).shifted(from)), id: None }),
        ..label
    })
}

/// 办理结果, alone in its line, with nothing but 已办结 below it: how far the case is.
fn answered(sheet: &Sheet<'_>, line: usize, at: usize) -> Option<Label> {
    const TITLES: [&str; 5] = ["办理结果", "处理结果", "办理进展", "整改结果", "办理情况"];
    const PROSE: usize = 60;
    let span = sheet.lines.get(line)?.span;
    let title = sheet.str(span)[at..].trim_end_matches(['】', ']', ' ', '\t', '|', '：']);
    if !TITLES.contains(&title) {
        return None;
    }
    let below = sheet.trimmed(line + 1);
    // 办理结果, above 经调查，…基本属实。
    let found = || kind::lead(below) == Some(Kind::FindingsProse) && below.starts_with('经') && below.len() >= PROSE;
    let column = match () {
        () if status::cell(below).is_some() => Column::Status,
        () if title != "整改结果" && found() => Column::Findings,
        () => return None,
    };
    Some(Label::closed(column, Span::new(at, at + title.len()).shifted(span.start), span.end))
}

/// A headline after a numeral that no list has: nothing but words of titles, up to the end of the line.
fn headline(text: &str, at: usize, from: usize) -> Option<Label> {
    let title = text[at..].trim_end_matches([' ', '\t', '|', '：', '*']);
    let span = Span::new(at, at + title.len()).shifted(from);
    let column = columns::among_titles(title).or_else(|| columns::guess(title))?;
    Some(Label { headed: true, guessed: true, ..Label::closed(column, span, from + text.len()) })
}

/// A headline after a numeral that a full stop closes, with its value behind it: （二）整改分类情况。限期整改类。
fn stopped(text: &str, at: usize, from: usize) -> Option<Label> {
    const SHORTEST: usize = "四个字长".len();
    const LONGEST: usize = 64;
    let head = &text[at..scan::floor(text, at + LONGEST)];
    let len = head.find('。').filter(|len| *len >= SHORTEST)?;
    let title = &head[..len];
    let listed = columns::title(title).filter(|(_, whole)| *whole == len).map(|(column, _)| column);
    // （一）企业基本情况。 is a heading inside a value.
    let told = || columns::guess(title).filter(|column| *column != Column::Other);
    let column = listed.or_else(|| columns::among_titles(title)).or_else(told)?;
    let span = Span::new(at, at + len).shifted(from);
    Some(Label { headed: true, guessed: listed.is_none(), ..Label::closed(column, span, span.end + '。'.len_utf8()) })
}

/// A label at `at` that no list has: nothing but words of titles, and `：`.
fn guessed(text: &str, at: usize, from: usize) -> Option<Label> {
    const LONGEST: usize = 64;
    let head = &text[at..scan::floor(text, at + LONGEST)];
    let len = scan::colon(head)?;
    let span = Span::new(at, at + len).shifted(from);
    let value = span.end + '：'.len_utf8();
    Some(Label { guessed: true, ..Label::closed(columns::guess(&head[..len])?, span, value) })
}

/// 群众举报件：D2YN202104220017, 信访件 D2YN…, and nothing else in the line from `at` on: what the value tells to be the
/// number of the case.
fn numbers(text: &str, at: usize, from: usize) -> Option<Label> {
    const LONGEST: usize = "信访举报件转办单".len();
    let line = &text[at..];
    let mut rest = line.as_bytes();
    // As far as ideographs go, U+4E00 to U+9FFF.
    while let [0xe4, 0xb8..=0xbf, _, next @ ..] | [0xe5..=0xe9, _, _, next @ ..] = rest {
        rest = next;
        if line.len() - rest.len() > LONGEST {
            return None;
        }
    }
    let len = line.len() - rest.len();
    let title = &line[..len];
    // 某市 受理编号 has a title that is known.
    if !title.ends_with(['件', '单', '案']) {
        return None;
    }
    let value = line[len..].trim_start_matches(['：', ' ']);
    // 信访件X53.
    let short = || !title.ends_with('案') && ids::is_short(value.trim_end());
    let whole =
        ids::strong(value).is_some_and(|len| matches!(value[len..].trim_end(), "" | "*" | "★" | "号")) || short();
    let span = Span::new(at, at + len).shifted(from);
    whole.then(|| Label::closed(Column::CaseId, span, from + text.len() - value.len()))
}

/// Whether `value` begins with what the column asks for: a case number, a
/// verdict as a whole.
fn answers(column: Column, value: &str) -> bool {
    match column {
        // 编号X3…的来信直指一处料堆: a story.
        Column::CaseId => {
            let story = |len: usize| ["的来信", "的来电", "的举报信"].iter().any(|noun| value[len..].starts_with(noun));
            ids::strong(value).is_some_and(|len| !story(len))
                || value.starts_with(|c: char| c.is_ascii_digit())
                || ids::is_short(value)
        }
        // 转办批次 第9批, 办理状态 已办结.
        Column::Batch => ids::batch_label(value).is_some_and(|(_, len)| len == value.trim_end().len()),
        Column::Status => status::cell(value).is_some(),
        Column::Verdict => verdict::GLUED.iter().any(|(word, _)| value == *word),
        // 属地 某县, where no mark stands between them.
        Column::Region => kind::is_division(value),
        _ => false,
    }
}

/// Whether `value` begins like prose of the column: 群众反映…, 经查…, 责令….
fn tells(column: Column, value: &str) -> bool {
    const TOLD: [&str; 7] = ["群众反映", "群众举报", "群众投诉", "投诉人", "举报人", "信访人", "反映人"];
    let lead = kind::lead(value);
    match column {
        Column::Complaint => lead == Some(Kind::ComplaintProse) || TOLD.iter().any(|word| value.starts_with(word)),
        Column::Findings => lead == Some(Kind::FindingsProse) && value.starts_with('经'),
        Column::Measures => lead == Some(Kind::MeasuresProse),
        _ => false,
    }
}

/// Titles that no sentence has.
pub(super) fn is_sure(title: &str) -> bool {
    matches!(
        title,
        "受理编号"
            | "举报编号"
            | "信访件编号"
            | "信访编号"
            | "交办问题基本情况"
            | "问题基本情况"
            | "行政区域"
            | "污染类型"
            | "问题类型"
            | "调查核实情况"
            | "是否属实"
            | "办结目标"
            | "处理和整改情况"
            | "处理及整改情况"
            | "处理整改情况"
            | "是否办结"
            | "是否已办结"
            | "责任人被处理情况"
            | "责任人处理情况"
            | "问责情况"
            | "责任追究情况"
            | "序号"
            | "所属区县"
            | "所属县区"
            | "所在区县"
            | "所在县区"
            | "举报区县"
            | "举报县区"
            | "举报内容"
            | "办结状态"
    )
}
