//! A case told in a piece of news: the complaint between quotation marks, its number in brackets, what was found.

use memchr::memmem;
use yilan_text::Span;

use super::columns::Column;
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::{prose, scan, verdict};

/// How far behind its number the text of a case may go.
const LONGEST: usize = 6 << 10;
/// How far before it the complaint may begin.
const BEFORE: usize = 900;

/// `news = 反映 … "“" complaint "”" … ("受理编号" / "编号") case_id … findings measures`, in the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let line = sheet.lines.get(at).filter(|line| line.tabs < 2 && line.bars == 0)?;
    let id = *sheet.ids_in(line.span).first()?;
    let head = &sheet.text[line.span.start..id.start];
    let head = head.strip_suffix('为').unwrap_or(head).trim_end_matches('：');
    let head = head.strip_suffix("编号").map(|head| head.strip_suffix("受理").unwrap_or(head))?;
    let from = scan::floor(head, head.len().saturating_sub(BEFORE));
    let close = head.rfind('”').filter(|close| head.len() - close <= 60)?;
    let open = from + head[from..close].rfind('“')?;
    let told = &head[from..open];
    let told = &told[scan::floor(told, told.len().saturating_sub(90))..];
    if !["反映", "举报", "投诉"].iter().any(|word| told.contains(word)) {
        return None;
    }
    let stop = scan::floor(sheet.text, sheet.text.len().min(id.end + LONGEST));
    let stop = sheet.ids.get(sheet.ids.partition_point(|other| other.start < id.end)).map_or(stop, |next| {
        // The next case has a line of its own.
        stop.min(sheet.lines.get(sheet.line_at(next.start)).map_or(stop, |line| line.span.start.max(id.end)))
    });
    sheet.look_ahead(stop - line.span.start)?;
    let end = prose::last_line(sheet, at, sheet.line_at(stop.saturating_sub(1)) + 1);
    let stop = sheet.lines.get(end.checked_sub(1)?)?.span.end.min(stop);
    let body = Span::new(id.end, stop.max(id.end));
    let findings = prose::findings_start(sheet, body)?;
    let text = sheet.str(body);
    verdict::phrases(&text[findings..]).next()?;
    memmem::find(text.as_bytes(), "。".as_bytes())?;
    let mut raw = Raw { line: at, prose: true, ..Raw::default() };
    raw.put(Column::Complaint, Span::new(open + '“'.len_utf8(), close).shifted(line.span.start));
    raw.put(Column::CaseId, id);
    prose::outcome(sheet, body, findings, &mut raw);
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    let next = sheet.line_at(raw.span.end.saturating_sub(1)) + 1;
    Some(Block { span: Some(raw.span), line: Some(at), next, rows: vec![raw], ..Block::default() })
}
