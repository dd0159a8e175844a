//! Cases that a page tells without a number: items that each begin with who complains and judge it, and the one that an
//! office was handed; and what a letter of reply tells below a record that has no more than its complaint.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_text::{Diagnostic, Span};

use super::super::columns::Column;
use super::super::layout::Raw;
use super::super::sheet::Sheet;
use super::super::{kind, row, scan, title, verdict};
use super::names::{self, Name};
use super::{LONGEST, Section, case, ends, state};
use crate::Row;

/// Who complains, where an item begins with it.
const WHO: [&str; 16] = [
    "有人反映",
    "有群众反映",
    "有居民反映",
    "有村民反映",
    "有市民反映",
    "群众反映",
    "居民反映",
    "村民反映",
    "市民反映",
    "来电反映",
    "来信反映",
    "来电人反映",
    "来信人反映",
    "举报人反映",
    "信访人反映",
    "反映",
];

/// Reads the cases without numbers of a page that has no other.
pub(super) fn read(sheet: &Sheet<'_>, rows: &mut Vec<Row>, found: &mut Vec<Diagnostic>) -> Vec<Span> {
    // What a label in the middle of an item told is none of a case.
    let torn = rows.iter().all(|row| row.complaint.is_none() && row.case_id.is_none());
    if !torn || !sheet.ids.is_empty() || !names::is_inspected(sheet) {
        return Vec::new();
    }
    let alone = rows.is_empty();
    let raws = items(sheet).or_else(|| Some(vec![handed(sheet).filter(|_| alone)?]));
    if raws.is_some() {
        rows.clear();
    }
    let mut covered = Vec::new();
    let mut title = None;
    for raw in raws.into_iter().flatten() {
        // What stands above the first of the items stands above all.
        let title = title.get_or_insert_with(|| title::above(sheet, raw.line, 0));
        covered.push(raw.span);
        rows.push(row::row(sheet, &raw, title, found));
    }
    covered
}

/// The items of a list that each begin with who complains: 1.有人反映某苗圃烧枝条。…反映属实。…已办结。
fn items(sheet: &Sheet<'_>) -> Option<Vec<Raw>> {
    /// The words above the list that say whose cases they are.
    const CASES: [&str; 7] = ["信访", "举报", "交办", "转办", "移交", "投诉", "督察组"];
    const ABOVE: usize = 900;
    let first = (0..sheet.lines.len()).find(|line| item(sheet, *line).is_some_and(|(number, _)| number == 1))?;
    let start = sheet.lines.get(first)?.span.start;
    let above = &sheet.text[scan::floor(sheet.text, start.saturating_sub(ABOVE))..start];
    if !above.contains("督察") || !CASES.iter().any(|word| above.contains(word)) {
        return None;
    }
    let (mut raws, mut line, mut number) = (Vec::new(), first, 1);
    while let Some((_, at)) = item(sheet, line).filter(|(counted, _)| *counted == number) {
        let next = (line + 1..sheet.lines.len())
            .find(|next| item(sheet, *next).is_some() || ends(sheet, line, *next))
            .unwrap_or(sheet.lines.len());
        let last = sheet.cell(next - 1)?;
        // Paragraphs behind the last item speak of all.
        let listed = item(sheet, next).is_some();
        let stop = if listed { last.end } else { sheet.cell(line)?.end.max(paragraph(sheet, line, next)) };
        let name = Name { id: Span::new(at, at), start: at, end: at, batch: None, bracketed: false, leads: true };
        let body = Span::new(at, stop.min(at + LONGEST));
        sheet.look_ahead(body.len())?;
        let before = Span::new(at, at);
        raws.push(
            case(sheet, &Section { name, first: line, end: next, body, before }).filter(|raw| tells(sheet, raw))?,
        );
        (line, number) = (next, number + 1);
    }
    (raws.len() > 1).then_some(raws)
}

/// Where the paragraph ends that the line `first` begins, above the line `next`.
fn paragraph(sheet: &Sheet<'_>, first: usize, next: usize) -> usize {
    let goes_on = |line: &usize| sheet.lines.get(*line).is_some_and(|line| !sheet.is_break(line.span.start));
    let last = (first + 1..next).take_while(goes_on).last().unwrap_or(first);
    sheet.cell(last).map_or(0, |cell| cell.end)
}

/// The number of an item that begins with who complains, and where that stands.
fn item(sheet: &Sheet<'_>, line: usize) -> Option<(u32, usize)> {
    const TITLE: usize = 90;
    let cell = sheet.cell(line)?;
    let text = sheet.str(cell);
    let body = kind::strip_mark(text);
    if body.len() == text.len() {
        return None;
    }
    let (number, _) = scan::numeral(text.trim_start_matches('（'))?;
    // 一、某镇河道漂浮物问题。群众反映….
    let titled = body.split_once('。').filter(|(title, _)| title.len() <= TITLE && title.ends_with("问题"));
    let body = titled.map_or(body, |(_, rest)| rest);
    WHO.iter().any(|who| body.starts_with(who)).then_some((number, cell.end - body.len()))
}

/// The one case that an office was handed: …将督察组转办的一个举报件移交我公司，来电人称….
fn handed(sheet: &Sheet<'_>) -> Option<Raw> {
    const COUNTS: [&str; 7] = ["一个", "一件", "1件", "一起", "1起", "一封", "一宗"];
    const NEAR: usize = 240;
    let found = |line: usize| {
        let cell = sheet.cell(line)?;
        let text = sheet.str(cell);
        let ones = text.char_indices().filter(|(_, c)| matches!(c, '一' | '1'));
        let counted = ones.filter_map(|(at, _)| {
            let count = COUNTS.iter().find(|count| text[at..].starts_with(**count))?;
            Some((at, count.len()))
        });
        let at = { counted }.find_map(|(at, len)| {
            let noun = names::noun(&text[at + len..])?;
            let head = &text[scan::floor(text, at.saturating_sub(NEAR))..at];
            let passed = ["转办", "交办", "移交", "转交", "转来"].iter().any(|verb| head.contains(verb));
            (passed && head.contains("督察组")).then_some((at, at + len + noun))
        });
        at.map(|(at, end)| (line, cell.start + at, cell.start + end))
    };
    static TEAM: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("督察组"));
    let mut lines: Vec<usize> = TEAM.find_iter(sheet.text.as_bytes()).map(|at| sheet.line_at(at)).collect();
    lines.dedup();
    let (line, start, end) = lines.into_iter().find_map(found)?;
    let stop = (line + 1..sheet.lines.len()).find(|next| ends(sheet, line, *next)).unwrap_or(sheet.lines.len());
    let body = Span::new(end, sheet.cell(stop - 1)?.end.max(end).min(scan::floor(sheet.text, end + LONGEST)));
    sheet.look_ahead(body.len())?;
    let from = sheet.lines.get(line)?.span.start;
    let batch = names::batch(&sheet.text[from..start]).map(|batch| batch.shifted(from));
    let name = Name { id: Span::new(start, start), start, end, batch, bracketed: false, leads: false };
    case(sheet, &Section { name, first: line, end: stop, body, before: Span::new(from, start) })
        .filter(|raw| tells(sheet, raw))
}

/// Whether a case without a number is told: complaint and verdict.
fn tells(sheet: &Sheet<'_>, raw: &Raw) -> bool {
    let judges = |part: Span| verdict::phrases(sheet.str(part)).next().is_some();
    raw.get(Column::Complaint).is_some()
        && (raw.get(Column::Verdict).is_some() || raw.get(Column::Findings).is_some_and(judges))
}

/// Reads what a letter of reply tells below the one record of the page, which has no more than its complaint.
pub(super) fn reply(sheet: &Sheet<'_>, rows: &mut [Row], found: &mut Vec<Diagnostic>) {
    const LINES: usize = 60;
    let [row] = rows else { return };
    let bare = row.findings.is_none() && row.measures.is_none() && row.verdict.is_none() && row.status.is_none();
    let (Some(id), Some(complaint)) = (&row.case_id, row.complaint) else { return };
    if !bare {
        return;
    }
    let first = sheet.line_at(complaint.end.saturating_sub(1)) + 1;
    let mut from = first;
    for line in first..(first + LINES).min(sheet.lines.len()) {
        if !ends(sheet, first, line) {
            continue;
        }
        if judged(sheet, from, line).is_some() {
            break;
        }
        // The letter that asks for a reply has a signature and a day of its own.
        from = line + 1;
    }
    let stop = (from..(first + LINES).min(sheet.lines.len())).find(|line| ends(sheet, first, *line));
    let Some(body) = judged(sheet, from, stop.unwrap_or((first + LINES).min(sheet.lines.len()))) else { return };
    if sheet.look_ahead(body.len()).is_none() || !sheet.ids_in(body).is_empty() {
        return;
    }
    let mut raw = Raw { line: sheet.line_at(row.span.start), prose: true, ..Raw::default() };
    raw.put(Column::CaseId, id.span);
    raw.put(Column::Complaint, complaint);
    state::read(sheet, body, &mut raw);
    raw.span = raw.cells.iter().map(|(_, span)| *span).fold(row.span, Span::cover);
    let fresh = row::row(sheet, &raw, &title::Title::default(), found);
    *row = Row {
        heading: row.heading,
        index: row.index,
        case_id: row.case_id.clone(),
        key_case: row.key_case,
        channel: row.channel,
        batches: row.batches,
        region: row.region,
        region_above: row.region_above,
        category: row.category,
        pollution: row.pollution.clone(),
        responsible: row.responsible,
        remark: row.remark,
        ..fresh
    };
}

/// The lines from `from` up to `to`, where they judge.
fn judged(sheet: &Sheet<'_>, from: usize, to: usize) -> Option<Span> {
    let (first, last) = (sheet.cell(from)?, sheet.cell(to.checked_sub(1).filter(|last| *last >= from)?)?);
    let body = Span::new(first.start, last.end.max(first.start));
    (body.len() <= LONGEST && verdict::phrases(sheet.str(body)).next().is_some()).then_some(body)
}
