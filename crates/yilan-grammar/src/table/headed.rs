//! Letters in sections, each under a headline with the complaint and its number, without any label:
//! `一、关于…的问题（第四批受理编号88）` or `一、关于“信2017…某厂…”的问题`, and what was found below. A quoted complaint
//! needs no number where every section says whether it holds.

use yilan_text::Span;

use super::columns::Column;
use super::kind::{self, Kind};
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::{cases, ids, prose, scan, verdict};

/// How many lines a section may have.
const LINES: usize = 30;

/// A headline: the number of the section, the complaint, and the number of its case.
struct Headline {
    line: usize,
    index: Span,
    complaint: Span,
    id: Option<Span>,
    /// The line in which what was found begins.
    body: usize,
}

/// `headed = { headline findings }`, from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let found = |line| headline(sheet, line).or_else(|| quoted(sheet, line)).or_else(|| titled(sheet, line));
    let mut headline = found(at)?;
    let mut block = Block { line: Some(at), ..Block::default() };
    loop {
        let limit = (headline.body + LINES).min(sheet.lines.len());
        let next = (headline.body..limit).find_map(found);
        let end = next.as_ref().map_or_else(|| prose::last_line(sheet, headline.body, limit), |headline| headline.line);
        let raw = row(sheet, &headline, end)?;
        sheet.look_ahead(raw.span.len())?;
        block.span = Some(block.span.map_or(raw.span, |span| span.cover(raw.span)));
        block.next = end;
        block.rows.push(raw);
        let Some(next) = next else { break };
        headline = next;
    }
    // One quotation alone is no list.
    let numbered = block.rows.iter().any(|raw| raw.get(Column::CaseId).is_some());
    (numbered || block.rows.len() > 1).then_some(block)
}

/// `headline = numeral mark ["关于"] complaint "（" [batch] ["受理编号"] case_number "）"`, the whole of a line, above a
/// sentence that tells what was found.
fn headline(sheet: &Sheet<'_>, line: usize) -> Option<Headline> {
    const SHORTEST: usize = 24;
    const LONGEST: usize = 600;
    let span = sheet.lines.get(line).filter(|line| line.numbered && line.span.len() <= LONGEST)?.cell;
    let text = sheet.str(span);
    let (_, digits) = scan::numeral(text)?;
    let rest = text[digits..].trim_start_matches(['、', '.', '．', ' ']);
    let start = text.len() - rest.len();
    let head = text.trim_end_matches(['。', '：', ' ']).strip_suffix('）')?;
    let open = head.rfind('（').filter(|open| rest.len() < text.len() - digits && *open >= start + SHORTEST)?;
    let inner = open + '（'.len_utf8();
    let cell = ids::cell(&head[inner..], span.start + inner)?;
    let labelled = head[inner..].contains("编号") || cell.batch.is_some() || ids::strong(sheet.str(cell.id)).is_some();
    let whole = cell.id.end == span.start + head.len() || cell.key.is_some();
    let told = &text[start..open];
    let about = told.strip_prefix("关于").unwrap_or(told);
    let complaint = Span::new(open - about.len(), start + told.trim_end_matches(['。', '，', ' ']).len());
    let found = kind::lead(sheet.trimmed(line + 1)) == Some(Kind::FindingsProse);
    (labelled && whole && found).then(|| Headline {
        line,
        index: Span::new(0, digits).shifted(span.start),
        complaint: complaint.shifted(span.start),
        id: Some(Span::new(inner, head.len()).shifted(span.start)),
        body: line + 1,
    })
}

/// What stands before a complaint that is quoted below its headline.
const LABELS: [&str; 7] = ["信访举报", "群众举报", "群众反映", "群众投诉", "举报内容", "信访反映", "信访内容"];

/// Whether the line may be a headline that quotes a complaint, 一、关于“…, or quotes it below one: 信访举报：“….
pub(super) fn may_quote(line: &str) -> bool {
    if LABELS.iter().any(|label| line.strip_prefix(label).is_some_and(|rest| rest.starts_with("：“"))) {
        return true;
    }
    let rest = line.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    rest.len() < line.len() && ["、关于“", "、反映“"].iter().any(|head| rest.starts_with(head))
}

/// `quoted = numeral mark "关于" "“" [case_number] complaint "”" ["的"] noun`, the whole of a line.
fn quoted(sheet: &Sheet<'_>, line: usize) -> Option<Headline> {
    const SHORTEST: usize = 24;
    const LONGEST: usize = 600;
    const NOUNS: [&str; 8] =
        ["问题", "的问题", "的举报", "的投诉", "的举报件", "的信访件", "问题的办理情况", "的举报问题"];
    let span = sheet.lines.get(line).filter(|line| line.span.len() <= LONGEST)?.cell;
    let text = sheet.str(span);
    let (_, digits) = scan::numeral(text)?;
    let rest = text[digits..].trim_start_matches(['、', '.', '．', ' ']);
    let marked = rest.len() < text.len() - digits;
    let told = rest.strip_prefix("关于“").or_else(|| rest.strip_prefix("反映“")).filter(|_| marked)?;
    let close = told.rfind('”')?;
    if !NOUNS.contains(&told[close + '”'.len_utf8()..].trim_end_matches(['。', '：'])) {
        return None;
    }
    let from = text.len() - told.len();
    let number = ids::strong(told);
    let start = from + number.unwrap_or(0);
    let start = start + text[start..].len() - text[start..].trim_start_matches(['号', '*', '：', '，', ' ']).len();
    let complaint = Span::new(start, from + close);
    (start + SHORTEST <= from + close).then(|| Headline {
        line,
        index: Span::new(0, digits).shifted(span.start),
        complaint: complaint.shifted(span.start),
        id: number.map(|len| Span::new(from, from + len).shifted(span.start)),
        body: line + 1,
    })
}

/// `titled = numeral mark headline`, above `("信访举报" / …) "：“" complaint "”"`, above what was found.
fn titled(sheet: &Sheet<'_>, line: usize) -> Option<Headline> {
    const LONGEST: usize = 120;
    const SHORTEST: usize = 30;
    let span = sheet.lines.get(line).filter(|line| line.span.len() <= LONGEST)?.cell;
    let text = sheet.str(span);
    let (_, digits) = scan::numeral(text)?;
    if !text[digits..].starts_with(['、', '.', '．']) || text.contains('。') {
        return None;
    }
    let told = sheet.cell(line + 1)?;
    let quote = sheet.str(told);
    let quote = LABELS.iter().find_map(|label| quote.strip_prefix(label))?.strip_prefix("：“")?;
    let quote = quote.strip_suffix('。').unwrap_or(quote).strip_suffix('”').filter(|quote| quote.len() >= SHORTEST)?;
    let start = told.start + sheet.str(told).find('“')? + '“'.len_utf8();
    let found = kind::lead(sheet.trimmed(line + 2)) == Some(Kind::FindingsProse);
    found.then(|| Headline {
        line,
        index: Span::new(0, digits).shifted(span.start),
        complaint: Span::new(start, start + quote.len()),
        id: None,
        body: line + 2,
    })
}

/// The row of a section that ends before the line `end`.
fn row(sheet: &Sheet<'_>, headline: &Headline, end: usize) -> Option<Raw> {
    let (first, last) = (sheet.cell(headline.body)?, sheet.cell(end.checked_sub(1)?)?);
    let mut raw = Raw { line: headline.line, prose: true, ..Raw::default() };
    raw.put(Column::Index, headline.index);
    headline.id.into_iter().for_each(|id| raw.put(Column::CaseId, id));
    raw.put(Column::Complaint, headline.complaint);
    let body = first.cover(last);
    cases::answer(sheet, body, &mut raw);
    raw.get(Column::Findings)?;
    if headline.id.is_none() {
        verdict::phrases(sheet.str(body)).next()?;
    }
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}
