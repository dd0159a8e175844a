//! Letters in sections, each under a headline with the complaint and its number, without any label:
//! `一、关于…的问题（第四批受理编号88）`, and what was found below.

use yilan_text::Span;

use super::columns::Column;
use super::kind::{self, Kind};
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::{ids, prose, scan};

/// How many lines a section may have.
const LINES: usize = 30;

/// A headline: the number of the section, the complaint, and the number of its case.
struct Headline {
    line: usize,
    index: Span,
    complaint: Span,
    id: Span,
}

/// `headed = { headline findings }`, from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let mut headline = headline(sheet, at)?;
    let mut block = Block { line: Some(at), ..Block::default() };
    loop {
        let limit = (headline.line + 1 + LINES).min(sheet.lines.len());
        let next = (headline.line + 1..limit).find_map(|line| self::headline(sheet, line));
        let end =
            next.as_ref().map_or_else(|| prose::last_line(sheet, headline.line + 1, limit), |headline| headline.line);
        let raw = row(sheet, &headline, end)?;
        sheet.look_ahead(raw.span.len())?;
        block.span = Some(block.span.map_or(raw.span, |span| span.cover(raw.span)));
        block.next = end;
        block.rows.push(raw);
        let Some(next) = next else { break };
        headline = next;
    }
    Some(block)
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
        id: Span::new(inner, head.len()).shifted(span.start),
    })
}

/// The row of a section that ends before the line `end`.
fn row(sheet: &Sheet<'_>, headline: &Headline, end: usize) -> Option<Raw> {
    let (first, last) = (sheet.cell(headline.line + 1)?, sheet.cell(end.checked_sub(1)?)?);
    let mut raw = Raw { line: headline.line, prose: true, ..Raw::default() };
    raw.put(Column::Index, headline.index);
    raw.put(Column::CaseId, headline.id);
    raw.put(Column::Complaint, headline.complaint);
    prose::outcome(sheet, first.cover(last), 0, &mut raw);
    raw.get(Column::Findings)?;
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}
