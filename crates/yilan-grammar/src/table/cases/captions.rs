//! Sections with captions over or before their parts: 【案情回顾】, 举报内容：, 我们做了什么.

use yilan_text::Span;

use super::super::columns::{self, Column};
use super::super::layout::Raw;
use super::super::sheet::Sheet;
use super::super::{kind, scan, status, values, verdict};
use super::{Section, sort, state, told};

/// The longest caption.
const LONGEST: usize = 45;

/// A caption in a line, and where its value begins.
struct Caption {
    column: Column,
    value: usize,
}

/// Reads the parts below the captions of a section; whether it has any that tell the complaint.
pub(super) fn read(sheet: &Sheet<'_>, section: &Section, raw: &mut Raw) -> bool {
    let captions: Vec<_> =
        (section.first + 1..section.end).filter_map(|line| Some((line, caption(sheet, line)?))).collect();
    let has = |column| captions.iter().any(|(_, caption)| caption.column == column);
    // 案情：…接到转办件（编号：X3…），群众反映…: the caption over the sentence that names the case.
    let parts = [Column::Findings, Column::Verdict, Column::Measures, Column::Status];
    let several = parts.into_iter().filter(|column| has(*column)).count() > 2;
    let first =
        captions.iter().find(|(_, caption)| parts.contains(&caption.column)).and_then(|(line, _)| sheet.cell(*line));
    let told = || {
        // 督察组交办件（编号X3…）反映：…, above 我们去看了：…, 所以：不属实, 我们还做了：….
        if several
            && let Some(told) =
                told::complaint(sheet, section).filter(|told| first.is_some_and(|first| told.end <= first.start))
        {
            return Some(told);
        }
        let line = |line: usize| caption(sheet, line).filter(|caption| caption.column == Column::Complaint);
        // 【案情】 in the line above.
        let above = || section.first.checked_sub(1).and_then(line);
        let own = line(section.first).or_else(above)?.value <= section.name.start;
        own.then(|| told::complaint(sheet, section)).flatten()
    };
    // 您反映：… alone, above paragraphs without captions.
    let found = [Column::Findings, Column::Verdict, Column::Category, Column::Region].into_iter().any(has);
    if has(Column::Complaint) && !found && told::complaint(sheet, section).is_some() {
        return false;
    }
    if !has(Column::Complaint) {
        let told = if has(Column::Findings) || has(Column::Measures) { told() } else { None };
        let Some(told) = told else { return false };
        raw.put_apart(Column::Complaint, told);
    }
    for (at, (line, caption)) in captions.iter().enumerate() {
        let next = captions.get(at + 1).map_or(section.end, |(next, _)| *next);
        let Some(value) = value(sheet, *line, next, caption.value) else { continue };
        // A second part of the kind says no more of the first.
        if caption.column == Column::Other || raw.get(caption.column).is_some() {
            continue;
        }
        let value = match caption.column {
            Column::Status | Column::Verdict | Column::Category | Column::Channel | Column::Region => {
                scan::trim_stop(sheet.text, value)
            }
            _ => value,
        };
        let known = caption.column != Column::Status || status::titled_cell(sheet.str(value)).is_some();
        if known && caption.column != Column::CaseId && caption.column != Column::Index {
            raw.put_apart(caption.column, value);
        }
    }
    // 经某局核查：…属实。, between the complaint and the first caption.
    let begin = captions.first().and_then(|(line, _)| sheet.cell(*line)).map(|cell| cell.start);
    if [Column::Findings, Column::Verdict].into_iter().all(|column| raw.get(column).is_none())
        && let (Some(told), Some(begin)) = (raw.get(Column::Complaint), begin)
        && let Some(gap) = (told.end < begin).then(|| Span::new(told.end.max(section.body.start), begin))
        && verdict::phrases(sheet.str(gap)).next().is_some()
    {
        state::read(sheet, gap, raw);
    }
    // 交办问题：…, above paragraphs without captions.
    if [Column::Findings, Column::Measures, Column::Verdict].into_iter().all(|column| raw.get(column).is_none())
        && let Some(told) = raw.get(Column::Complaint)
        && let Some(end) = sort::complaint_end(sheet, told).filter(|end| *end < told.end)
    {
        let cell = raw.cells.iter_mut().find(|(column, _)| *column == Column::Complaint);
        cell.into_iter().for_each(|(_, cell)| cell.end = end);
        state::read(sheet, Span::new(end, section.body.end.max(end)), raw);
    }
    raw.get(Column::Complaint).is_some()
}

/// The paragraphs of a caption, up to the line `next`.
fn value(sheet: &Sheet<'_>, line: usize, next: usize, start: usize) -> Option<Span> {
    let end = sheet.lines.get(line)?.cell.end;
    let first = if start < end { line } else { line + 1 };
    let mut stop = first;
    while stop < next {
        let text = sheet.trimmed(stop);
        let short = stop > first && text.len() <= LONGEST && !text.contains(['。', '；', '，', '：']);
        if stop > first && (is_said(text) || values::asks_for_objections(text) || text.starts_with("谢谢")) {
            break;
        }
        if stop > line
            && (short && sheet.lines.get(stop).is_some_and(|line| line.after_blank) || sheet.is_signature(stop))
        {
            break;
        }
        stop += 1;
    }
    let last = sheet.cell(stop.checked_sub(1).filter(|last| *last >= first)?)?;
    let start = if first == line { start } else { sheet.cell(first)?.start };
    let span = scan::trim(sheet.text, Span::new(start, last.end.max(start)));
    (!span.is_empty()).then_some(span)
}

/// Whether a paragraph begins with how far the case is, and nothing besides: 这件事已办结。
fn is_said(paragraph: &str) -> bool {
    const LONGEST: usize = 60;
    let sentence = paragraph.split('。').next().unwrap_or_default();
    sentence.len() <= LONGEST && state::state(sentence).is_some_and(|said| said.end == sentence.len())
}

/// `("【" words "】" | words "：" | words) [value]`
fn caption(sheet: &Sheet<'_>, line: usize) -> Option<Caption> {
    let cell = sheet.cell(line)?;
    let text = sheet.str(cell);
    let body = kind::strip_mark(text).trim_start_matches(columns::is_mark);
    let bracketed = text.starts_with(['【', '[', '〖']);
    let near = &body[..scan::floor(body, LONGEST + 3)];
    // 🔧 怎么改的, ■ 投诉内容, 一、举报内容, alone in its line.
    let numbered =
        body.len() < text.len() && !text.starts_with(columns::is_mark) && body.ends_with(['容', '况', '果', '项']);
    let alone = numbered || text.starts_with(|c: char| !c.is_alphanumeric() && columns::is_mark(c));
    let close = match bracketed {
        true => near.find(['】', ']', '〗'])?,
        // 案由　某镇米粉厂把酸水排到渠里, with a wide blank behind the title.
        false => {
            near.find('：').or_else(|| (alone && near.len() == body.len()).then_some(body.len())).or_else(|| {
                let from = cell.end - body.len();
                let gap = sheet.breaks_in(Span::new(from, cell.end)).next()? - from;
                let title = body.get(..gap).filter(|title| title.len() <= LONGEST / 2)?.trim_end();
                let known = columns::title(title).is_some_and(|(_, len)| len == title.len()) || said(title).is_some();
                known.then_some(title.len())
            })?
        }
    };
    let title = near[..close].trim();
    let rest = body[close..].trim_start_matches(['】', ']', '〗', '：', ' ']);
    let named = title.len() <= LONGEST && !title.contains(['，', '。', '“', '、']);
    // 一、基本情况 may tell of the place complained of.
    let general = !bracketed && numbered && title == "基本情况";
    let column = columns::title(title).filter(|(_, len)| *len == title.len()).map(|(column, _)| column);
    let column = column.or_else(|| said(title)).or_else(|| columns::guess(title)).unwrap_or(Column::Other);
    // 结果：已办结.
    let over = title == "结果" && status::titled_cell(rest).is_some();
    // 所以：举报内容不属实。
    let sums = matches!(title, "所以" | "因此" | "结果" | "综上" | "一句话") && judges_alone(rest);
    let column = if general {
        Column::Other
    } else if sums {
        Column::Verdict
    } else if over || column == Column::Other && status::cell(rest).is_some() {
        Column::Status
    } else {
        column
    };
    named.then(|| Caption { column, value: cell.end - rest.len() })
}

/// Whether a value is a verdict in a few words, and nothing besides.
fn judges_alone(value: &str) -> bool {
    const LONGEST: usize = 60;
    let value = value.trim_end_matches(['。', '！']);
    value.len() <= LONGEST && verdict::phrases(value).next().is_some_and(|phrase| phrase.span.end == value.len())
}

/// What a caption in the words of a paper is about, by its surest word.
pub(in crate::table) fn said(title: &str) -> Option<Column> {
    const WORDS: [(&str, Column); 111] = [
        ("回访", Column::Other),
        ("评价", Column::Other),
        ("反馈", Column::Other),
        ("满意", Column::Other),
        ("提示", Column::Other),
        ("普法", Column::Other),
        ("要求", Column::Other),
        ("时限", Column::Other),
        ("期限", Column::Other),
        ("联系", Column::Other),
        ("点评", Column::Other),
        ("编号", Column::CaseId),
        ("题目", Column::Complaint),
        ("解答", Column::Findings),
        ("问的是", Column::Complaint),
        ("说的是", Column::Complaint),
        ("是什么事", Column::Complaint),
        ("属实", Column::Verdict),
        ("属不属", Column::Verdict),
        ("具体情况", Column::Findings),
        ("实际情况", Column::Findings),
        ("查下来", Column::Findings),
        ("办完了", Column::Status),
        ("办好了", Column::Status),
        ("被处理", Column::Accountability),
        ("还做", Column::Measures),
        ("复核", Column::Findings),
        ("复查", Column::Findings),
        ("我们改", Column::Measures),
        ("进度条", Column::Status),
        ("群众说", Column::Complaint),
        ("反映了什么", Column::Complaint),
        ("看到了什么", Column::Findings),
        ("查到了什么", Column::Findings),
        ("发现了什么", Column::Findings),
        ("干了什么", Column::Measures),
        ("现在怎么样", Column::Status),
        ("结果怎么样", Column::Status),
        ("办完没有", Column::Status),
        ("说的事", Column::Complaint),
        ("什么样", Column::Status),
        ("去看", Column::Findings),
        ("看到", Column::Findings),
        ("实地", Column::Findings),
        ("答复", Column::Findings),
        ("结办", Column::Status),
        ("怎么看", Column::Findings),
        ("怎么干", Column::Measures),
        ("干得", Column::Status),
        ("怎么说", Column::Complaint),
        ("说了什么", Column::Complaint),
        ("看了什么", Column::Findings),
        ("后来怎么", Column::Measures),
        ("办结了", Column::Status),
        ("办结没有", Column::Status),
        ("办到什么程度", Column::Status),
        ("我们查", Column::Findings),
        ("查到", Column::Findings),
        ("查得怎么样", Column::Findings),
        ("怎么查", Column::Findings),
        ("怎么改", Column::Measures),
        ("改得怎么样", Column::Measures),
        ("我们办", Column::Measures),
        ("办到哪", Column::Status),
        ("目标", Column::Objective),
        ("结论", Column::Verdict),
        ("追责", Column::Accountability),
        ("问责", Column::Accountability),
        ("是否办结", Column::Status),
        ("办结情况", Column::Status),
        ("状态", Column::Status),
        ("类型", Column::Category),
        ("举报内容", Column::Complaint),
        ("反映", Column::Complaint),
        ("诉求", Column::Complaint),
        ("案情", Column::Complaint),
        ("回顾", Column::Complaint),
        ("来信内容", Column::Complaint),
        ("来电内容", Column::Complaint),
        ("问题", Column::Complaint),
        ("查证", Column::Findings),
        ("所见", Column::Findings),
        ("走访", Column::Findings),
        ("认定", Column::Verdict),
        ("定性", Column::Verdict),
        ("进度", Column::Status),
        ("进展", Column::Status),
        ("点题", Column::Complaint),
        ("事由", Column::Complaint),
        ("投诉内容", Column::Complaint),
        ("诉说", Column::Complaint),
        ("办法", Column::Measures),
        ("对策", Column::Measures),
        ("措施", Column::Measures),
        ("查处", Column::Findings),
        ("现场", Column::Findings),
        ("调查", Column::Findings),
        ("核查", Column::Findings),
        ("核实", Column::Findings),
        ("回音", Column::Findings),
        ("查实", Column::Findings),
        ("查明", Column::Findings),
        ("做了什么", Column::Measures),
        ("后续工作", Column::Measures),
        ("怎么办", Column::Measures),
        ("整改", Column::Measures),
        ("处理", Column::Measures),
        ("处置", Column::Measures),
        ("行动", Column::Measures),
        ("整治", Column::Measures),
        ("怎么样", Column::Status),
    ];
    // 【你说】【我们查】【我们办】.
    if matches!(title, "案件" | "你说" | "您说" | "他说" | "群众说" | "百姓说" | "来信" | "来电" | "投诉" | "举报")
    {
        return Some(Column::Complaint);
    }
    // 说了啥 is 说了什么.
    let title = title.replace('啥', "什么");
    WORDS.iter().find(|(word, _)| title.contains(word)).map(|(_, column)| *column)
}
