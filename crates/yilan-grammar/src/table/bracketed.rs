//! Numbered paragraphs, each with its complaint first, the number of its case in brackets behind it, and what was found:
//! `1.反映…问题。（D3…）经查，…`.

use yilan_text::Span;

use super::columns::Column;
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::{prose, scan, values, verdict};

/// How many lines a paragraph may have.
const LINES: usize = 12;
/// The shortest and the longest complaint.
const TOLD: std::ops::RangeInclusive<usize> = 24..=900;

/// Where a paragraph begins: its index, complaint and number, and where the rest begins.
struct Item {
    line: usize,
    index: Span,
    complaint: Span,
    id: Span,
    body: usize,
}

/// `bracketed = { index complaint "（" [label] case_number "）" findings measures }`, from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let mut item = item(sheet, at)?;
    let mut block = Block { line: Some(at), ..Block::default() };
    loop {
        let limit = (item.line + LINES).min(sheet.lines.len());
        let next = (item.line + 1..limit).find_map(|line| self::item(sheet, line));
        let end = next.as_ref().map_or_else(|| prose::last_line(sheet, item.line, limit), |next| next.line);
        let Some(raw) = row(sheet, &item, end) else { break };
        sheet.look_ahead(raw.span.len())?;
        block.span = Some(block.span.map_or(raw.span, |span| span.cover(raw.span)));
        block.next = end;
        block.rows.push(raw);
        match next {
            Some(next) => item = next,
            None => break,
        }
    }
    (!block.rows.is_empty()).then_some(block)
}

fn item(sheet: &Sheet<'_>, line: usize) -> Option<Item> {
    let cell = sheet.lines.get(line).filter(|line| line.numbered && line.tabs == 0 && line.bars == 0)?.cell;
    let id = *sheet.ids_in(cell).first()?;
    let text = sheet.str(cell);
    let (_, digits) = scan::numeral(text)?;
    let rest = text[digits..].trim_start_matches(['、', '.', '．', '）', ' ']);
    let start = cell.end - rest.len();
    let head = sheet.text.get(start..id.start).filter(|_| rest.len() < text.len() - digits)?;
    let label = head.trim_end_matches(['：', '为', ' ']).trim_end_matches("编号").trim_end_matches("受理");
    let told = label.strip_suffix('（')?.trim_end();
    let tail = sheet.text[id.end..cell.end].trim_start_matches(['*', '★', '号']);
    let tail = tail.strip_prefix('）')?.trim_start_matches(['，', '。', '：', ' ']);
    let id = Span::new(id.start, id.end + usize::from(sheet.text[id.end..].starts_with('*')));
    let complaint = Span::new(start, start + told.len());
    (TOLD.contains(&complaint.len()) && !tail.is_empty()).then(|| Item {
        line,
        index: Span::new(cell.start, cell.start + digits),
        complaint,
        id,
        body: cell.end - tail.len(),
    })
}

/// The row of a paragraph that ends before the line `end`.
fn row(sheet: &Sheet<'_>, item: &Item, end: usize) -> Option<Raw> {
    let last = sheet.lines.get(end.checked_sub(1)?)?.cell;
    let body = Span::new(item.body, last.end.max(item.body));
    let mut raw = Raw { line: item.line, prose: true, ..Raw::default() };
    raw.put(Column::Index, item.index);
    raw.put(Column::CaseId, item.id);
    raw.put(Column::Complaint, values::unquoted(sheet.text, item.complaint));
    let text = sheet.str(body);
    let found = text.starts_with('经') || prose::findings_start(sheet, body).is_some();
    // The page may break off before it says whether the complaint holds.
    let cut = body.end == sheet.text.len() && !text.ends_with('。');
    if !found || !cut && verdict::phrases(text).next().is_none() {
        return None;
    }
    prose::outcome(sheet, body, 0, &mut raw);
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}
