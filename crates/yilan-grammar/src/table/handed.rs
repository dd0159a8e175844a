//! Complaints told in the sentence that says when each was handed over, one a paragraph:
//! `3月5日，接到督察组转办的第六批编号X3…号环境举报问题：…。`

use yilan_text::Span;

use super::columns::Column;
use super::kind::{self, Kind};
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::values::unquoted;
use super::{ids, prose, scan};

/// How many lines below the last of them may tell what was found.
const LINES: usize = 40;

/// `handed = { sentence }`, from the line `at`; what was found below belongs to a complaint that stands alone.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let mut rows = vec![sentence(sheet, at)?];
    let mut next = at + 1;
    while let Some(raw) = sentence(sheet, next) {
        sheet.look_ahead(raw.span.len())?;
        rows.push(raw);
        next += 1;
    }
    if let [alone] = &mut rows[..] {
        let limit = (next + LINES).min(sheet.lines.len());
        let end = prose::last_line(sheet, next, limit);
        let (first, last) = (sheet.cell(next)?, sheet.cell(end.checked_sub(1)?)?);
        let body = Span::new(first.start, last.end.max(first.start));
        sheet.look_ahead(body.len())?;
        // Without findings it is news of a complaint.
        let opens = kind::lead(sheet.str(body)) == Some(Kind::FindingsProse);
        let findings = if opens { 0 } else { prose::findings_start(sheet, body)? };
        prose::outcome(sheet, body, findings, alone);
        alone.span = alone.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
        next = end.max(next);
    }
    let span = rows.iter().map(|raw| raw.span).reduce(Span::cover);
    Some(Block { rows, span, line: Some(at), next, ..Block::default() })
}

/// `[date "，"] ("接到" / "收到") … ("转办" / "交办" / "移交") … [batch] ["受理"] "编号" case_number ["号"] noun "：" complaint`
fn sentence(sheet: &Sheet<'_>, line: usize) -> Option<Raw> {
    const NOUN: usize = 45;
    const SHORTEST: usize = 24;
    let cell = sheet.lines.get(line).filter(|line| line.numbered)?.cell;
    let &[id] = sheet.ids_in(cell).first_chunk::<1>().filter(|_| sheet.ids_in(cell).len() == 1)?;
    let head = &sheet.text[cell.start..id.start];
    let label = head.trim_end_matches(['：', '为', ' ']).strip_suffix("编号")?;
    let label = label.strip_suffix("受理").unwrap_or(label);
    let taken = ["接到", "收到"].iter().any(|verb| label.contains(verb));
    let handed = ["转办", "交办", "移交"].iter().any(|verb| label.contains(verb));
    let rest = &sheet.text[id.end..cell.end];
    let colon = rest.find('：').filter(|colon| *colon <= NOUN)?;
    let told = ["举报", "信访", "投诉", "反映", "问题"].iter().any(|noun| rest[..colon].contains(noun));
    let from = id.end + colon + '：'.len_utf8();
    if !(taken && handed && told) || label.contains('。') || from + SHORTEST > cell.end {
        return None;
    }
    let mut raw = Raw { line, prose: true, ..Raw::default() };
    let batch = label.rfind('第').and_then(|at| {
        let (_, len) = ids::batch_label(&label[at..])?;
        Some(Span::new(at, at + len).shifted(cell.start))
    });
    batch.into_iter().for_each(|batch| raw.put(Column::Batch, batch));
    raw.put(Column::CaseId, id);
    raw.put(Column::Complaint, unquoted(sheet.text, scan::trim(sheet.text, Span::new(from, cell.end))));
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}
