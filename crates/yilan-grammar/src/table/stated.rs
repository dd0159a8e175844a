//! One case told in a sentence or two: its number, its complaint between quotation marks, and what became of it, as
//! notices have it that strike a case off the list.

use yilan_text::Span;

use super::columns::Column;
use super::labels::label_at;
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::{ids, scan, status, verdict};

/// How long the paragraph may be.
const LONGEST: usize = 1800;
/// How far behind its number the complaint may begin.
const NEAR: usize = 90;
/// The shortest complaint.
const SHORTEST: usize = 24;

/// `stated = … [batch] case_number … "“" complaint "”" ["的"] "问题" … (verdict | status) …`, the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let line = sheet.lines.get(at).filter(|line| line.tabs == 0 && line.bars == 0 && line.cell.len() <= LONGEST)?.cell;
    let &[id] = sheet.ids_in(line) else { return None };
    // 联系人：… may stand below, but no label of a record.
    if label_at(sheet, at + 1).is_some_and(|label| !matches!(label.column, Column::Other | Column::Publicity)) {
        return None;
    }
    let head = &sheet.text[line.start..id.start];
    let told = ["信访", "举报", "交办", "转办", "投诉"].iter().any(|word| sheet.str(line).contains(word));
    let rest = &sheet.text[id.end..line.end];
    let open = rest.find('“').filter(|open| *open <= NEAR && !rest[..*open].contains('。'))?;
    let inner = open + '“'.len_utf8();
    let close = inner + rest[inner..].find('”').filter(|close| *close >= SHORTEST)?;
    let behind = close + '”'.len_utf8();
    let tail = rest[behind..].trim_start_matches('的').strip_prefix("问题").filter(|_| told)?;
    let mut raw = Raw { line: at, prose: true, ..Raw::default() };
    let from = scan::floor(head, head.len().saturating_sub(NEAR));
    let batch = head[from..].rfind('第').map(|batch| from + batch);
    if let Some((start, (_, len))) = batch.and_then(|start| Some((start, ids::batch_label(&head[start..])?))) {
        raw.put(Column::Batch, Span::new(start, start + len).shifted(line.start));
    }
    let starred = rest.starts_with(['*', '★']).then(|| rest.chars().next().map_or(0, char::len_utf8));
    raw.put(Column::CaseId, Span::new(id.start, id.end + starred.unwrap_or(0)));
    raw.put(Column::Complaint, Span::new(inner, close).shifted(id.end));
    outcome(tail, line.end - tail.len(), &mut raw);
    if raw.get(Column::Findings).is_none() && raw.get(Column::Status).is_none() {
        return None;
    }
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(Block { span: Some(line), line: Some(at), next: at + 1, rows: vec![raw], ..Block::default() })
}

/// What became of the case, in `tail`, which begins at `from` of the page: what was found up to the end of its sentence
/// or the clause that says how far the case is, and what was done behind it.
fn outcome(tail: &str, from: usize, raw: &mut Raw) {
    let mut said = None;
    let mut findings: Option<Span> = None;
    let mut measures: Option<Span> = None;
    for sentence in spans(tail, &['。', '；']) {
        let text = &tail[sentence];
        let judges = verdict::phrases(text).next().is_some();
        if !judges && is_notice(text) {
            if said.is_some() || findings.is_some() {
                break;
            }
            continue;
        }
        let (mut found, mut first) = (None, true);
        for clause in spans(text, &['，']) {
            let clause = clause.shifted(sentence.start);
            if is_notice(&tail[clause]) {
                continue;
            }
            match state(&tail[clause]) {
                Some(state) => {
                    said = said.or(Some(state.shifted(clause.start)));
                    first = false;
                }
                None if judges && (found.is_some() || tail[clause].starts_with('经') || first) => {
                    let empty = tail[clause].trim_matches(['，', '。', '；']).is_empty();
                    found = if empty { found } else { Some(found.map_or(clause, |span: Span| span.cover(clause))) };
                }
                None => {}
            }
        }
        match found {
            Some(found) if findings.is_none() => findings = Some(found),
            _ if findings.is_some() && !judges && state(text).is_none() => {
                measures = Some(measures.map_or(sentence, |span| span.cover(sentence)));
            }
            _ => {}
        }
    }
    let trimmed = |span: Span| {
        let text = tail[span].trim_end_matches('，');
        let text = text.trim_start_matches('，');
        let start = span.start + tail[span].len() - tail[span].trim_start_matches('，').len();
        Span::new(start, start + text.len()).shifted(from)
    };
    findings.into_iter().for_each(|span| raw.put(Column::Findings, trimmed(span)));
    measures.into_iter().for_each(|span| raw.put(Column::Measures, trimmed(span)));
    said.into_iter().for_each(|span| raw.put(Column::Status, span.shifted(from)));
}

/// The parts of `text`, each with the mark that ends it.
fn spans<'t>(text: &'t str, marks: &'t [char]) -> impl Iterator<Item = Span> + 't {
    let mut at = 0;
    text.split_inclusive(marks).map(move |part| {
        at += part.len();
        Span::new(at - part.len(), at)
    })
}

/// Whether a sentence or a clause publishes and tells nothing: 现予以公示。
fn is_notice(sentence: &str) -> bool {
    sentence.contains("公示") || sentence.contains("公开") || sentence.starts_with("联系人")
}

/// The words of a clause that say how far the case is: 目前已完成整改.
fn state(clause: &str) -> Option<Span> {
    const LONGEST: usize = 60;
    let body = clause.trim_end_matches(['，', '。', '；']);
    if body.len() > LONGEST {
        return None;
    }
    if let Some(said) = status::in_prose(body).filter(|said| said.span.end == body.len()) {
        return Some(said.span);
    }
    let done = ["已完成整改", "已整改到位", "整改完成"].into_iter().find(|word| body.ends_with(word))?;
    Some(Span::new(body.len() - done.len(), body.len())).filter(|span| status::cell(&body[*span]).is_some())
}
