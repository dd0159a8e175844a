//! What a letter says above its first heading: the number of the case it answers, and the complaint in quotation marks.

use yilan_text::{Span, Spanned};

use super::layout::Raw;
use super::row::case_id;
use super::sheet::Sheet;
use super::{ids, scan, status, verdict};
use crate::{Row, Status, Verdict};

/// How many lines above a row are its preamble.
const LINES: usize = 6;
/// And how many bytes.
const BYTES: usize = 3 << 10;
/// The shortest complaint between quotation marks, in characters.
const SHORTEST: usize = 8;

/// `preamble = … [case_number] … ["反映" … "“" complaint "”"] …`, in the lines before `row`, not before the line `floor`.
pub(super) fn read(sheet: &Sheet<'_>, floor: usize, row: &mut Row) {
    // The number of a record may stand in its preamble.
    let told_at = [row.complaint, row.findings].into_iter().flatten().map(|cell| cell.start).min();
    let begin = told_at.unwrap_or(row.span.start);
    let first = sheet.line_at(begin);
    let mut from = first;
    while let Some(above) = from.checked_sub(1).filter(|above| *above >= floor && first - above <= LINES) {
        let Some(line) = sheet.lines.get(above) else { break };
        if begin.saturating_sub(line.span.start) > BYTES {
            break;
        }
        from = above;
    }
    let Some(start) = sheet.lines.get(from).map(|line| line.span.start.min(begin)) else { return };
    let above = Span::new(start, begin);
    if row.case_id.is_none()
        && let [at, more @ ..] = sheet.ids_in(above)
        && more.iter().all(|other| sheet.str(*other) == sheet.str(*at))
    {
        let id = case_id(sheet.str(*at));
        row.key_case = row.key_case.or(ids::starred(sheet.text, *at));
        row.channel = row.channel.or(id.channel.map(|channel| Spanned::new(channel, *at)));
        row.case_id = Some(Spanned::new(id, *at));
    }
    // 群众举报问题（第十五批编号：X45…）.
    if row.batches.is_none() {
        row.batches = sheet.ids_in(above).iter().find_map(|id| batch_before(sheet, above.start, id.start));
    }
    // …问题，经调查核实和整改，已办结。现公示如下：, where the letter says no more of it.
    if row.status.is_none() && row.case_id.is_some() {
        row.status = sheet.ids_in(above).first().and_then(|id| stated(sheet, Span::new(id.end, above.end)));
    }
    // 经查，群众反映的问题部分属实，现将调查情况报告如下：, where the sections below judge no more than its parts.
    if row.verdict.is_none()
        && let Some(id) = sheet.ids_in(above).first()
        && let Some(verdict) = judged(sheet, Span::new(id.end, above.end))
    {
        (row.verdict, row.verdict_text) = (Some(verdict), Some(verdict.span));
        row.span = row.span.cover(verdict.span);
    }
    if row.case_id.is_none()
        && let Some(at) = behind(sheet, row.span)
    {
        let id = case_id(sheet.str(at));
        row.channel = row.channel.or(id.channel.map(|channel| Spanned::new(channel, at)));
        row.case_id = Some(Spanned::new(id, at));
    }
    if row.batches.is_none() && row.case_id.is_some() {
        row.batches = belongs_to(sheet, row.span);
    }
    // 一、基本情况 tells of the place complained of, where the complaint stands above it.
    let general = row.complaint.is_some_and(|complaint| {
        sheet.text[..complaint.start].trim_end_matches(['：', ' ', '\t']).ends_with("、基本情况")
    });
    if row.complaint.is_none() || general {
        let told = told(sheet, above).or_else(|| told(sheet, row.span).filter(|_| row.complaint.is_none()));
        let told =
            told.or_else(|| reflected(sheet, above).filter(|_| row.complaint.is_none() && row.case_id.is_some()));
        if let Some(complaint) = told {
            row.complaint = Some(complaint);
            row.span = row.span.cover(complaint);
        }
    }
}

/// Reads what stands above each of several letters in sections that name neither their number nor their complaint.
pub(super) fn read_all(sheet: &Sheet<'_>, floor: usize, block: &[Raw], rows: &mut [Row]) {
    let first = rows.len().saturating_sub(block.len());
    let mut floor = floor;
    for (raw, row) in block.iter().zip(&mut rows[first..]) {
        let begin = raw.span.start;
        if raw.prose && row.case_id.is_none() && row.complaint.is_none() {
            read(sheet, floor, row);
        }
        floor = sheet.line_at(raw.span.end.max(begin + 1) - 1) + 1;
    }
}

/// The batch right before a number, and its label, at `at`.
pub(super) fn batch_before(sheet: &Sheet<'_>, from: usize, at: usize) -> Option<Spanned<(u32, u32)>> {
    const NEAR: usize = 36;
    let head = sheet.text[from..at].trim_end_matches(['：', '为', ' ', '，']);
    let head = head.strip_suffix("编号").map_or(head, |head| head.strip_suffix("受理").unwrap_or(head));
    // 第十批群众信访举报件D3….
    let noun = ["信访举报件", "举报件", "信访件", "转办件", "交办件"].iter().find_map(|noun| head.strip_suffix(noun));
    let head = noun.map_or(head, |head| head.strip_suffix("群众").unwrap_or(head));
    let start = scan::floor(head, head.len().saturating_sub(NEAR));
    let batch = start + head[start..].rfind('第')?;
    let (number, len) = ids::batch_label(&head[batch..])?;
    (batch + len == head.len()).then(|| Spanned::new((number, number), Span::new(batch, batch + len).shifted(from)))
}

/// The batch that a sentence of the letter says the case is of: 属11批，由某区政府承办.
fn belongs_to(sheet: &Sheet<'_>, row: Span) -> Option<Spanned<(u32, u32)>> {
    sheet.batches_in(row).iter().find_map(|at| {
        let head = sheet.text.get(row.start..*at)?;
        let number = head.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        let label = number.strip_suffix('第').unwrap_or(number);
        let opens = label.strip_suffix("属").or_else(|| label.strip_suffix("属于"))?;
        let begins = opens.ends_with(['。', '，', '：', '；']) || sheet.is_break(row.start + opens.len());
        let start = row.start + label.len();
        let (batch, len) = ids::batch_label(&sheet.text[start..]).filter(|_| begins)?;
        Some(Spanned::new((batch, batch), Span::new(start, start + len)))
    })
}

/// Where the case stands, in words that end a clause.
fn stated(sheet: &Sheet<'_>, told: Span) -> Option<Spanned<Status>> {
    let text = sheet.str(told);
    let said = status::in_prose(text)?;
    let closes = text[said.span.end..].starts_with(['。', '，', '；']);
    closes.then(|| Spanned::new(said.value, said.span.shifted(told.start)))
}

/// What was found of all that was reported, in the words of whoever looked into it.
fn judged(sheet: &Sheet<'_>, told: Span) -> Option<Spanned<Verdict>> {
    let text = sheet.str(told);
    let phrase = verdict::overall(text)?;
    let head = &text[..phrase.span.start];
    let sentence = &head[head.rfind(['。', '；', '：']).unwrap_or(0)..];
    let closes = text[phrase.span.end..].starts_with(['。', '，', '；']);
    // 经查, 经我区调查核实.
    let looked = sentence.split_once('经').is_some_and(|(_, rest)| rest.contains(['查', '核']));
    // 举报件反映问题部分属实，目前已办结。
    let clause = sentence.rsplit('，').next().unwrap_or_default();
    let case = ["信访件", "举报件", "转办件", "交办件"].iter().any(|noun| clause.contains(noun));
    (closes && (looked || case)).then(|| Spanned::new(phrase.value, phrase.span.shifted(told.start)))
}

/// The number in brackets in the line behind a row: （受理编号：D2SC…）.
fn behind(sheet: &Sheet<'_>, row: Span) -> Option<Span> {
    const LONGEST: usize = 120;
    let line = sheet.lines.get(sheet.line_at(row.end.saturating_sub(1)) + 1)?.span;
    let text = sheet.str(scan::trim(sheet.text, line));
    let bracketed = text.len() <= LONGEST && text.starts_with('（') && text.contains("编号");
    sheet.ids_in(line).first().copied().filter(|_| bracketed)
}

/// What the letter says that somebody reflects: …信访件已收悉，群众反映某镇一家茶叶市场油烟大。
fn reflected(sheet: &Sheet<'_>, above: Span) -> Option<Span> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 24..=600;
    const WHO: [&str; 9] = ["群众", "来信", "来电", "信访人", "举报人", "来信人", "来电人", "信访件", "举报件"];
    let text = sheet.str(above);
    text.match_indices("反映").find_map(|(at, verb)| {
        let rest = text[at + verb.len()..].trim_start_matches(['：', '，']);
        let told = &rest[..rest.find('。')? + '。'.len_utf8()];
        let noun = ["的", "问题", "情况", "属实", "强烈", "“"].iter().any(|noun| told.starts_with(noun));
        let who = WHO.iter().any(|who| text[..at].ends_with(who));
        let whole = LENGTHS.contains(&told.len()) && verdict::phrases(told).next().is_none();
        let start = above.start + text.len() - rest.len();
        let sentence = text.len() - rest.len() - at <= 2 * verb.len();
        (who && !noun && whole && sentence).then(|| Span::new(start, start + told.len()))
    })
}

/// The first passage between quotation marks behind 反映 or its like.
fn told(sheet: &Sheet<'_>, span: Span) -> Option<Span> {
    const NEAR: usize = 24;
    let text = sheet.str(span);
    let (mut from, mut found) = (0, None);
    while let Some(open) = text[from..].find('“').map(|at| from + at) {
        let inner = open + '“'.len_utf8();
        let close = inner + text[inner..].find('”')?;
        let head = &text[scan::floor(text, open.saturating_sub(NEAR))..open];
        let said = ["反映", "举报", "投诉"].iter().any(|word| head.contains(word));
        if said && text[inner..close].chars().count() >= SHORTEST {
            found = Some(Span::new(inner, close).shifted(span.start));
            break;
        }
        from = close;
    }
    found
}
