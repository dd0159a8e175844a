//! Rows told in numbered prose: `一、受理编号609号：“…”`, `16、受理编号671：…`,
//! `1.第23批1676号办理情况。来信反映“…”的问题。经调查，情况属实。…`, and the
//! letters and news under 群众反映情况, 调查核实情况, 处理整改情况.

mod cut;

mod outcome;

use std::sync::LazyLock;

use cut::cut_row;
use memchr::memmem::{self, Finder};
use yilan_text::Span;

pub(super) use outcome::{
    findings_behind, findings_start, is_looked_into, part_done, status_at_end, tells_measure, without_results,
};

use super::columns::{self, Column};
use super::kind;
use super::layout::{Block, Context, Raw};
use super::openings::{is_below_title, item_heading};
use super::sheet::Sheet;
use super::{ids, scan, status, values, verdict};
use crate::words::Words;

/// How many lines a row of prose may have.
const LINES: usize = 60;
/// And how many bytes.
const BYTES: usize = 12 << 10;

/// `prose = { mark case_number complaint findings measures }`, from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let mut opening = opening(sheet, at).or_else(|| opening_inside(sheet, at)).or_else(|| letter(sheet, at))?;
    opening.index = opening.index.or_else(|| item_heading(sheet, opening.line.checked_sub(1)?));
    let mut block = Block { line: Some(at), ..Block::default() };
    let mut rows: Vec<Raw> = Vec::new();
    // 二、某县（1件）, above the rows of that place.
    let mut place = opening.line.checked_sub(1).and_then(|above| section(sheet, above));
    loop {
        let (mut line, mut bytes, mut next) = (opening.line + 1, 0, None);
        while let Some(current) = sheet.lines.get(line).filter(|_| line - opening.line < LINES && bytes < BYTES) {
            bytes += current.span.len();
            next = self::opening(sheet, line);
            if next.is_some() {
                break;
            }
            line += 1;
        }
        let end = if next.is_some() { line } else { last_line(sheet, opening.line, line) };
        // （二）, above the next number.
        let headed = next.as_ref().is_some_and(|next| next.index.is_none()) && end > opening.line + 1;
        let heading = if headed { item_heading(sheet, end - 1) } else { None };
        let below = section(sheet, end - 1).filter(|_| end > opening.line + 1);
        if sheet.look_ahead(bytes).is_none() {
            break;
        }
        let cut = || cut_row(sheet, &opening).filter(|_| !rows.is_empty());
        // 办理情, where the page ends, is the noun behind the number.
        let bare = |raw: &Raw| raw.get(Column::Complaint).is_none_or(|told| told.len() <= "办理情".len());
        let titled = || is_below_title(sheet, opening.line) && is_below_title(sheet, end);
        let whole = row(sheet, &opening, end - usize::from(below.is_some() || heading.is_some() || titled()));
        let Some(mut raw) = (if whole.as_ref().is_none_or(bare) { cut().or(whole) } else { whole }) else { break };
        if let Some(place) = place.filter(|_| raw.get(Column::Region).is_none()) {
            raw.put(Column::Region, place);
        }
        place = below.or(place);
        // What stands in the line before the first row may be a notice.
        let start = sheet.lines.get(opening.line).filter(|line| line.span.start + 60 < raw.span.start);
        let span = start.map_or(raw.span, |line| Span::new(line.span.end.min(raw.span.end), raw.span.end));
        block.span = Some(block.span.map_or(span, |covered| covered.cover(span)));
        block.next = end;
        rows.push(raw);
        match next {
            Some(next) => opening = Opening { index: next.index.or(heading), ..next },
            None => break,
        }
    }
    // One number alone in a text is a reference, not a list.
    let sure = rows.iter().any(|raw| raw.get(Column::Findings).is_some() || raw.get(Column::Measures).is_some());
    if rows.is_empty() || (rows.len() < 2 && !sure) {
        return None;
    }
    block.rows = rows;
    Some(block)
}

/// The place that heads the rows below the line: 二、某县（1件）, 某区：.
fn section(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    const LONGEST: usize = 75;
    let cell = sheet.cell(line).filter(|cell| cell.len() <= LONGEST)?;
    let rest = kind::strip_mark(sheet.str(cell)).trim_end_matches('：');
    let name = rest.split('（').next().unwrap_or_default();
    let note = &rest[name.len()..];
    let counted = note.is_empty() || note.ends_with("件）") || note.ends_with("个）");
    let start = cell.start + sheet.str(cell).find(name)?;
    (counted && kind::is_division(name)).then(|| Span::new(start, start + name.len()))
}

/// The mark, the number and where the text begins.
pub(super) struct Opening {
    pub line: usize,
    pub index: Option<Span>,
    pub id: Span,
    pub body: usize,
}

/// `opening = [mark] ["受理编号" [":" | "为"]] case_number [":" | "，" | …]`
pub(super) fn opening(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let span = sheet.cell(line)?;
    opening_in(sheet, line, span)
}

/// The mark of the first item of a list behind a sentence, where it has no digit.
static FIRST: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("：一、"));

/// Where the mark of the first item of a list stands behind a sentence, with the stop before it: ：1., 。1、, ：一、.
fn first_mark(text: &str) -> Option<usize> {
    let is_mark = |at: &usize| {
        let (head, rest) = text.split_at(*at);
        rest[1..].starts_with(['.', '、']) && head.ends_with(['：', '。'])
    };
    let digit = memchr::memchr_iter(b'1', text.as_bytes()).find(is_mark).map(|at| at - '：'.len_utf8());
    let numeral = FIRST.find(text.as_bytes());
    digit.into_iter().chain(numeral).min()
}

/// The first item of a list that begins behind a sentence: …公示如下：1.受理编号….
pub(super) fn opening_inside(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let span = sheet.lines.get(line).filter(|line| line.numbered)?.cell;
    let text = sheet.str(span);
    let at = first_mark(text)?;
    let start = span.start + at + text[at..].chars().next().map_or(0, char::len_utf8);
    let first = opening_in(sheet, line, Span::new(start, span.end))?;
    // A second item begins a line.
    let second = (line + 1..line + 4).find_map(|next| opening(sheet, next))?;
    let number = |index: Option<Span>| scan::numeral(sheet.str(index?)).map(|(number, _)| number);
    (number(first.index) == Some(1) && number(second.index) == Some(2)).then_some(first)
}

/// A letter that names one number, with a labelled complaint below: …信访件（编号：D3…）办理情况公示如下：.
fn letter(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let span = sheet.lines.get(line).filter(|line| line.numbered)?.cell;
    let [id] = sheet.ids_in(span) else { return None };
    let text = sheet.str(span);
    let told = ["信访", "举报", "投诉", "案件"].iter().any(|word| text.contains(word));
    let label = super::labels::label_at(sheet, line + 1)
        .filter(|label| told && text.ends_with(['：', '。']) && label.column == Column::Complaint)
        .filter(|label| label.closed && !label.headed)?;
    // Where labels stand below as well, it is a record.
    let labelled = |line: &usize| {
        super::labels::label_at(sheet, *line)
            .is_some_and(|label| label.closed && !label.headed && label.column.is_prose())
    };
    if (line + 2..line + 20).filter(labelled).take(2).count() == 2 {
        return None;
    }
    Some(Opening { line, index: None, id: *id, body: label.value })
}

/// What a case number is called before it.
static NUMBERS: Words<()> = Words::new(&[
    ("信访件受理编号", ()),
    ("信访受理编号", ()),
    ("问题编号", ()),
    ("受理编号", ()),
    ("举报编号", ()),
    ("信访件编号", ()),
    ("交办编号", ()),
    ("信访编号", ()),
    ("案件编号", ()),
    ("编号", ()),
]);

/// Whether a cell begins with the number of its case: 受理编号018号的环境信访问题为：….
pub(super) fn names_number(cell: &str) -> bool {
    let Some(((), label)) = NUMBERS.longest(cell) else { return false };
    let rest = cell[label..].trim_start_matches(['为', '：', '是', ' ']);
    ids::strong(rest).or_else(|| ids::weak(rest)).is_some_and(|len| len < rest.len())
}

/// Whether a cell begins with the number of its case and leads over to what was complained of: …号的环境信访问题为：….
pub(super) fn tells_case(cell: &str) -> bool {
    const WIDEST: usize = 120;
    let head = &cell[..scan::floor(cell, WIDEST)];
    names_number(cell) && head.find("问题为：").or_else(|| head.find("问题是：")).is_some()
}

fn opening_in(sheet: &Sheet<'_>, line: usize, span: Span) -> Option<Opening> {
    // A number may be broken at the end of the line.
    let text = &sheet.text[span.start..scan::floor(sheet.text, span.start + 200)];
    let mut at = text.len() - text.trim_start_matches(['#', '*', '●', '■', '◆', '·', '【', '（']).len();
    let mut index = None;
    if let Some((_, len)) = scan::numeral(&text[at..]) {
        let rest = &text[at + len..];
        let after = rest.trim_start_matches(['、', '.', '）', '．', '，']);
        if after.len() < rest.len() {
            index = Some(Span::new(at, at + len).shifted(span.start));
            at += len + rest.len() - after.len();
        }
    }
    let marked = at > 0;
    // 一、关于D3…号信访件.
    if let Some(rest) = text[at..].strip_prefix("关于").filter(|rest| marked && ids::strong(rest).is_some()) {
        at = text.len() - rest.len();
    }
    let label = NUMBERS.longest(&text[at..]);
    let labelled = label.is_some();
    at += label.map_or(0, |((), len)| len);
    at += text[at..].len() - text[at..].trim_start_matches(['为', '：', '是', ' ']).len();
    let rest = &text[at..];
    let batch = ids::batch_label(rest);
    let (start, len) = if let Some((_, skip)) = batch {
        let after = &rest[skip..];
        let gap = after.len() - after.trim_start_matches(['，', '、', '：', '第']).len();
        let id = ids::strong(&after[gap..])
            .or_else(|| ids::weak(&after[gap..]).filter(|len| after[gap..][..*len].ends_with('号')))?;
        (at, skip + gap + id)
    } else if let Some(len) = ids::strong(rest) {
        (at, len)
    } else if labelled {
        (at, ids::weak(rest).filter(|len| rest[..*len].contains(|c: char| c.is_ascii_digit()))?)
    } else {
        return None;
    };
    let end = start + len;
    let after = &text[end..];
    let after = after.strip_prefix(['*', '★', '号']).unwrap_or(after).trim_start_matches(' ');
    let known = [
        "办理情况",
        "信访件",
        "信访举报件",
        "群众举报件",
        "举报件",
        "的环境信访问题为",
        "的信访问题为",
        "信访问题",
        "（",
        "：",
        // Between two digits.
        ":",
        "，",
        "。",
        "】",
        "“",
        "反映",
        "来信",
        "来电",
        "群众",
        "信访人",
        "举报人",
        "投诉人",
        "反映人",
        "案件",
        "转办",
        "、",
    ];
    // 第十二批第7号信访件办理结果公开: a headline.
    let line_text = &text[..text.len().min(scan::floor(text, span.len().max(end)))];
    let headline = batch.is_some()
        && !marked
        && !line_text.contains(['。', '：', '，', '“'])
        && ["公开", "公示", "通报", "公告", "的函", "报告", "说明"].iter().any(|last| line_text.ends_with(last));
    if headline {
        return None;
    }
    // D2SX…：反映某厂扬尘。经核查，属实。…: the whole case in the line of its number.
    let whole = || {
        let told = after.strip_prefix('：').is_some_and(|told| !told.starts_with(['“', ' ']));
        told && sheet.str(span).contains('。') && verdict::phrases(sheet.str(span)).next().is_some()
    };
    // （信访件编号：信2017…、信2017…）: those of several cases.
    let several = || {
        let next = after.strip_prefix('、').map(|next| next.trim_start_matches(['第', ' ']));
        text.starts_with('（') && next.is_some_and(|next| ids::strong(next).is_some())
    };
    // 编号X2…，这是督察组转办的一封举报信: a story, whose letter is still to come.
    if after.starts_with("，这是")
        || several()
        || !(marked || labelled || batch.is_some() || whole())
        || !(span.start + end == span.end
            || after.is_empty()
            || known.iter().any(|word| after.starts_with(word))
            // 6.第6批207号办理情, where the page ends.
            || line + 1 == sheet.lines.len() && known.iter().any(|word| word.starts_with(after)))
    {
        return None;
    }
    Some(Opening { line, index, id: Span::new(start, end).shifted(span.start), body: span.start + end })
}

/// Where the last row ends: before the first headline or page foot.
pub(super) fn last_line(sheet: &Sheet<'_>, first: usize, limit: usize) -> usize {
    /// A line with a number and no complaint: that is still to come.
    const BARE: usize = 45;
    /// And how many lines below it.
    const NEAR: usize = 6;
    let mut judged = false;
    let mut told = sheet.trimmed(first).len() > BARE;
    for line in first..limit {
        let Some(current) = sheet.lines.get(line) else { return line };
        let text = sheet.trimmed(line);
        told |= line > first + NEAR;
        if line > first && sheet.is_signature(line) {
            return line;
        }
        let sentence = text.ends_with(['。', '”', '；', '：', '，', '）']);
        let ended = || sheet.trimmed(line - 1).ends_with('。') && sheet.is_tail(line);
        // 县公安局对4户给予警告，6户拆除, whose paragraph goes on.
        let goes_on =
            || sheet.lines.get(line + 1).is_some_and(|next| !next.after_blank && !sheet.is_break(next.span.start));
        let short = line > first && told && !sentence && is_short(text) && !is_label(text);
        let short = short && !(text.contains('，') && goes_on());
        if short && (current.after_blank || ended()) {
            return line;
        }
        told |= sentence && text.len() > BARE;
        if line > first && judged && status::in_prose(text).is_some() {
            return line + 1;
        }
        judged |= verdict::phrases(text).next().is_some();
        if line > first && judged && values::asks_for_objections(text) {
            return line;
        }
        if line > first && (scan::is_credit(text) || text.contains("受理举报电话时间")) {
            return line;
        }
        if line > first
            && ["责任编辑", "扫一扫", "上一篇", "下一篇", "附件：", "（记者", "本报讯"]
                .iter()
                .any(|foot| text.contains(foot))
        {
            return line;
        }
    }
    limit
}

/// Whether a line may be a headline: no sentence ends in it.
fn is_short(text: &str) -> bool {
    const LONGEST: usize = 90;
    text.len() <= LONGEST && !text.contains('。')
}

fn is_label(text: &str) -> bool {
    let head = text.split('：').next().filter(|head| head.len() < text.len());
    columns::title(text).is_some() || head.is_some_and(|head| columns::guess(head).is_some())
}

/// The row from its opening up to the line `end`.
fn row(sheet: &Sheet<'_>, opening: &Opening, end: usize) -> Option<Raw> {
    let text = sheet.text;
    // A number that is broken at the end of the line may reach into the next row.
    let stop = sheet.lines.get(end.checked_sub(1)?)?.span.end.max(opening.body);
    let mut raw = Raw { line: opening.line, prose: true, ..Raw::default() };
    if let Some(index) = opening.index {
        raw.put(Column::Index, index);
    }
    let mut start = further_numbers(&text[..stop], opening.body);
    // The star of a key case belongs to its number.
    let starred = text[opening.id.end..stop].strip_prefix(['*', '★']).map_or(opening.id.end, |rest| stop - rest.len());
    let numbers = if start > opening.body { start } else { starred };
    raw.put(Column::CaseId, Span::new(opening.id.start, numbers));
    let lead = [
        "办理情况",
        "信访件",
        "信访举报件",
        "群众举报件",
        "举报件",
        "的环境信访问题为",
        "的信访问题为",
        "信访问题",
        "案件",
        "转办件",
        "反映：",
        "反映，",
        "举报：",
        "投诉：",
        "*",
        "★",
        "号",
        "】",
        "：",
        ":",
        "，",
        "。",
        "、",
        " ",
    ];
    loop {
        let rest = text.get(start..stop)?;
        if let Some(note) = rest.strip_prefix('（')
            && let Some(close) = note[..scan::floor(note, 60)].find('）')
            && (close <= 27 || kind::is_region(&note[..close]))
        {
            let inner = Span::new(start, start + close).shifted('（'.len_utf8());
            if kind::is_division(&text[inner]) && raw.get(Column::Region).is_none() {
                raw.put(Column::Region, inner);
            }
            start = inner.end + '）'.len_utf8();
            continue;
        }
        match lead.iter().find(|lead| rest.starts_with(**lead)) {
            Some(lead) => start += lead.len(),
            None => break,
        }
    }
    let body = particulars(sheet, scan::trim(text, Span::new(start, stop)), &mut raw);
    let body = behind_label(sheet, body);
    let body = behind_noun(sheet, body);
    let body = behind_place(sheet, body, &mut raw);
    let part = sheet.str(body);
    let line_ends = |at: usize| {
        sheet
            .lines
            .get(sheet.line_at(body.start + at))
            .map_or(part.len(), |line| (line.span.end - body.start).min(part.len()))
    };
    let quoted = quoted(part).filter(|at| *at >= line_ends(0));
    let findings = quoted.or_else(|| findings_start(sheet, body));
    let complaint = Span::new(0, findings.unwrap_or(part.len()));
    let (complaint, responsible) = responsible(part, complaint, &line_ends);
    raw.put(Column::Complaint, values::unquoted(part, complaint).shifted(body.start));
    if let Some(span) = responsible {
        raw.put(Column::Responsible, span.shifted(body.start));
    }
    if let Some(findings) = findings {
        super::cases::answer(sheet, Span::new(body.start + findings, body.end), &mut raw);
    }
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    raw.get(Column::Complaint).or(raw.get(Column::Findings))?;
    Some(raw)
}

/// Behind the particulars of a case, which stand between its number and its complaint, and the headline below them:
/// 上报时限：12月18日 责任单位：某区政府.
fn particulars(sheet: &Sheet<'_>, body: Span, raw: &mut Raw) -> Span {
    const MOST: usize = 6;
    const LONGEST: usize = 150;
    let mut rest = body;
    for _ in 0..MOST {
        let text = sheet.str(rest);
        let Some((column, len)) = particular(text) else { break };
        let line = sheet.lines.get(sheet.line_at(rest.start));
        let from = rest.start + len + '：'.len_utf8();
        let value = Span::new(from, line.map_or(rest.end, |line| line.span.end.min(rest.end)).max(from));
        let inside = sheet.str(value);
        // Another such label in the same line, or the end of the sentence.
        let next = columns::next_title(inside, 0).filter(|at| *at > 0 && particular(&inside[*at..]).is_some());
        let end = next.or_else(|| inside.find('。').map(|at| at + '。'.len_utf8())).unwrap_or(inside.len());
        if end > LONGEST || value.start + end >= rest.end {
            break;
        }
        let value = Span::new(value.start, value.start + end);
        if column != Column::Other && raw.get(column).is_none() {
            raw.put(column, scan::trim_stop(sheet.text, scan::trim(sheet.text, value)));
        }
        rest = scan::trim(sheet.text, Span::new(value.end, rest.end));
    }
    match rest.start > body.start {
        true => behind_headline(sheet, rest),
        false => body,
    }
}

/// Behind the label of the complaint: 举报内容：某镇砂场扬尘大。
fn behind_label(sheet: &Sheet<'_>, body: Span) -> Span {
    let text = sheet.str(body);
    // 来电反映： tells how it came as well.
    let formal = |len: usize| ["内容", "问题", "情况", "事项"].iter().any(|noun| text[..len].ends_with(noun));
    let label = columns::title(text).filter(|(column, len)| *column == Column::Complaint && formal(*len));
    let label = label.map_or(0, |(_, len)| len);
    // 举报内容为：….
    match text[label..].trim_start_matches(['为', '是']).strip_prefix('：').filter(|_| label > 0) {
        Some(rest) => scan::trim(sheet.text, Span::new(body.end - rest.len(), body.end)),
        None => body,
    }
}

/// Behind the noun of a case that tells its complaint: 信访件反映某镇船厂喷漆.
fn behind_noun(sheet: &Sheet<'_>, body: Span) -> Span {
    const NOUNS: [&str; 4] = ["信访件反映", "举报件反映", "该件反映", "来信反映"];
    let text = sheet.str(body);
    let rest = NOUNS.iter().find_map(|noun| text.strip_prefix(noun)).map(|rest| rest.trim_start_matches(['，', '：']));
    let told = rest.filter(|rest| !["的", "问题", "情况", "“"].iter().any(|word| rest.starts_with(word)));
    told.map_or(body, |told| Span::new(body.end - told.len(), body.end))
}

/// Behind the place that has the case, and the verb: 某镇，反映养鸭场污水直排.
fn behind_place(sheet: &Sheet<'_>, body: Span, raw: &mut Raw) -> Span {
    const LONGEST: usize = 45;
    let text = sheet.str(body);
    let Some((place, rest)) = text.split_once('，').filter(|(place, _)| place.len() <= LONGEST) else { return body };
    let told = ["反映", "举报", "投诉"].iter().find_map(|verb| rest.strip_prefix(verb));
    let told = told.map(|told| told.trim_start_matches(['：', '，']));
    let told = told.filter(|told| !["的", "问题", "情况", "“"].iter().any(|noun| told.starts_with(noun)));
    let Some(told) = told.filter(|_| kind::is_division(place) && raw.get(Column::Region).is_none()) else {
        return body;
    };
    raw.put(Column::Region, Span::new(body.start, body.start + place.len()));
    Span::new(body.end - told.len(), body.end)
}

/// The label of a particular, and its length: what is neither the complaint nor what became of it.
fn particular(text: &str) -> Option<(Column, usize)> {
    const LONGEST: usize = 36;
    let (column, len) = columns::title(text).filter(|(_, len)| text[*len..].starts_with('：')).or_else(|| {
        let len = text[..scan::floor(text, LONGEST)].find('：')?;
        // “投诉人反映：… is how a complaint begins, no particular beside it.
        let told = ["“", "反映", "投诉", "举报"].iter().any(|word| text[..len].contains(word));
        columns::guess(&text[..len]).filter(|_| !told).map(|column| (column, len))
    })?;
    let asked = [Column::Other, Column::Responsible, Column::Region, Column::Category, Column::Channel, Column::Batch];
    asked.contains(&column).then_some((column, len))
}

/// Behind a headline in the first line: short, and no sentence.
fn behind_headline(sheet: &Sheet<'_>, rest: Span) -> Span {
    const LONGEST: usize = 75;
    let end = sheet.lines.get(sheet.line_at(rest.start)).map_or(rest.end, |line| line.span.end.min(rest.end));
    let text = sheet.str(Span::new(rest.start, end));
    let sentence = text.contains(['。', '；', '：']) || text.ends_with(['，', '？', '！']);
    match !sentence && text.len() <= LONGEST && end < rest.end && sheet.is_break(end) {
        true => scan::trim(sheet.text, Span::new(end, rest.end)),
        false => rest,
    }
}

/// Behind the first number, where others stand beside it: 第5批219号、第9批529号、26批1930号办理情况.
fn further_numbers(text: &str, mut at: usize) -> usize {
    while let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix(['、', '，'])) {
        let skip = ids::batch_label(rest).map_or(0, |(_, skip)| skip);
        let number = rest[skip..].trim_start_matches('第');
        let gap = rest.len() - number.len();
        let found = ids::strong(number).or_else(|| ids::weak(number).filter(|len| number[..*len].ends_with('号')));
        let Some(len) = found else { break };
        at = text.len() - rest.len() + gap + len;
    }
    at
}

/// Where the text goes on behind a complaint that is quoted as a whole.
fn quoted(text: &str) -> Option<usize> {
    let close = text.strip_prefix('“')?.find('”')? + '“'.len_utf8() + '”'.len_utf8();
    let rest = text[close..].trim_start_matches(['。', '，', '；', ' ', '\t']);
    let again = rest.starts_with(['、', '“', '的', '问']) || text['“'.len_utf8()..close].contains("”。");
    (!rest.is_empty() && !again).then_some(text.len() - rest.len())
}

/// `责任单位：…` after the complaint, up to the end of its line.
fn responsible(text: &str, span: Span, line_ends: &dyn Fn(usize) -> usize) -> (Span, Option<Span>) {
    let part = &text[span];
    for label in ["责任单位：", "责任部门：", "承办单位：", "主办单位：", "牵头单位：", "承办：", "主办："]
    {
        if let Some(at) = memmem::rfind(part.as_bytes(), label.as_bytes()) {
            let start = at + label.len();
            let end = start + part[start..].find('。').unwrap_or(part.len() - start);
            let end = end.min(line_ends(start).max(start));
            return (Span::new(span.start, at), (end > start).then(|| Span::new(start, end).shifted(span.start)));
        }
    }
    (span, None)
}
