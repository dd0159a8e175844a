//! Complaints told in the sentence that says when each was handed over, one a paragraph:
//! `3月5日，接到督察组转办的第六批编号X3…号环境举报问题：…。` or `3月5日，督察组收到群众来电（受理编号…）反映…。`, where the
//! paragraph goes on with what was found.

use yilan_text::Span;

use super::columns::Column;
use super::kind::{self, Kind};
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::values::unquoted;
use super::{ids, prose, scan, verdict};

/// How many lines below the last of them may tell what was found.
const LINES: usize = 40;

/// `handed = { sentence }`, from the line `at`; what was found below belongs to a complaint that stands alone.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let mut rows = vec![sentence(sheet, at).or_else(|| call(sheet, at))?];
    let mut next = at + 1;
    while let Some(raw) = sentence(sheet, next).or_else(|| call(sheet, next)).or_else(|| cut(sheet, next)) {
        sheet.look_ahead(raw.span.len())?;
        rows.push(raw);
        next += 1;
    }
    if let [alone] = &mut rows[..]
        && alone.get(Column::Findings).is_none()
    {
        let limit = (next + LINES).min(sheet.lines.len());
        let end = prose::last_line(sheet, next, limit);
        let (first, last) = (sheet.cell(next)?, sheet.cell(end.checked_sub(1)?)?);
        let body = Span::new(first.start, last.end.max(first.start));
        sheet.look_ahead(body.len())?;
        // Without findings it is news of a complaint.
        let opens = kind::lead(sheet.str(body)) == Some(Kind::FindingsProse);
        // …到现场检查，…，反映情况属实: told without a word that opens findings.
        let judged = || verdict::phrases(sheet.str(body)).next().map(|_| 0);
        let findings = if opens { 0 } else { prose::findings_start(sheet, body).or_else(judged)? };
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
    const HANDED: [&str; 3] = ["转办", "交办", "移交"];
    let Named { label, id, cell } = named(sheet, line)?;
    let taken = ["接到", "收到"].iter().any(|verb| label.contains(verb));
    let rest = &sheet.text[id.end..cell.end];
    let colon = rest.find('：').filter(|colon| *colon <= NOUN)?;
    let noun = &rest[..colon];
    let handed = HANDED.iter().any(|verb| label.contains(verb) || noun.contains(verb));
    let told = ["举报", "信访", "投诉", "反映", "问题", "交办件", "转办件"].iter().any(|word| noun.contains(word));
    let from = id.end + colon + '：'.len_utf8();
    if !(taken && handed && told) || from + SHORTEST > cell.end {
        return None;
    }
    let mut raw = Raw { line, prose: true, ..Raw::default() };
    batch_in(label).into_iter().for_each(|batch| raw.put(Column::Batch, batch.shifted(cell.start)));
    raw.put(Column::CaseId, id);
    raw.put(Column::Complaint, unquoted(sheet.text, scan::trim(sheet.text, Span::new(from, cell.end))));
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}

/// The batch before the label of a number.
fn batch_in(label: &str) -> Option<Span> {
    let at = label.rfind('第')?;
    ids::batch_label(&label[at..]).map(|(_, len)| Span::new(at, at + len))
}

/// What follows 的交办件，反映 behind a number.
fn reflected(rest: &str) -> Option<&str> {
    const NOUNS: [&str; 7] = ["交办件", "转办件", "举报件", "信访件", "信访举报件", "举报案件", "信访案件"];
    let noun = rest.trim_start_matches(['*', '★', '号']);
    let noun = noun.strip_prefix('的').unwrap_or(noun);
    let told = NOUNS.iter().find_map(|word| noun.strip_prefix(word))?;
    told.strip_prefix("，反映").or_else(|| told.strip_prefix("反映"))
}

/// A number behind its label in a sentence.
struct Named<'s> {
    /// What stands before the label.
    label: &'s str,
    id: Span,
    cell: Span,
}

/// The one number that a line names in its first sentence: …第六批编号X3…, …编号为d06033.
fn named<'s>(sheet: &Sheet<'s>, line: usize) -> Option<Named<'s>> {
    let cell = sheet.lines.get(line).filter(|line| line.numbered)?.cell;
    let id = match sheet.ids_in(cell) {
        [id] => *id,
        [] => {
            let from = sheet.numbers_in(cell).first()? + "编号".len();
            let value = sheet.text.get(from..cell.end)?;
            let start = cell.end - value.trim_start_matches(['：', '为', ' ']).len();
            let len = ids::weak(&sheet.text[start..cell.end])?;
            Some(Span::new(start, start + len)).filter(|id| is_numbered(sheet.str(*id)))?
        }
        _ => return None,
    };
    let head = &sheet.text[cell.start..id.start];
    let label = head.trim_end_matches(['：', '为', ' ']).strip_suffix("编号")?;
    let label = label.strip_suffix("受理").unwrap_or(label);
    (!label.contains('。')).then_some(Named { label, id, cell })
}

/// Whether a number has a letter or the brackets of a year, and some digits.
fn is_numbered(id: &str) -> bool {
    const DIGITS: usize = 3;
    id.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
        && id.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '[' | '〔' | '【'))
}

/// The call or letter that a paragraph begins with: where its number stands and what it says.
fn taken<'s>(sheet: &Sheet<'s>, line: usize) -> Option<(Raw, Span)> {
    const CHANNELS: [&str; 2] = ["来电", "来信"];
    let Named { label, id, cell } = named(sheet, line)?;
    if let Some(told) = reflected(&sheet.text[id.end..cell.end]).filter(|_| label.contains("督察")) {
        // 接到督察组第五批编号为D05011的交办件，反映….
        let received = ["收到", "接到"].iter().any(|verb| label.contains(verb));
        let mut raw = Raw { line, prose: true, ..Raw::default() };
        batch_in(label).into_iter().for_each(|batch| raw.put(Column::Batch, batch.shifted(cell.start)));
        raw.put(Column::CaseId, id);
        return received.then(|| (raw, Span::new(cell.end - told.len(), cell.end)));
    }
    let head = label.strip_suffix('（')?;
    let received = ["收到", "接到", "受理"].iter().any(|verb| head.contains(verb)) && head.contains("督察");
    let rest = sheet.text[id.end..cell.end].trim_start_matches(['*', '★', '号']).strip_prefix('）')?;
    let told = rest.trim_start_matches('，').strip_prefix("反映")?;
    let channel = CHANNELS.iter().filter_map(|word| Some((head.rfind(word)?, word))).max().filter(|_| received)?;
    let mut raw = Raw { line, prose: true, ..Raw::default() };
    let at = cell.start + channel.0;
    raw.put(Column::Channel, Span::new(at, at + channel.1.len()));
    raw.put(Column::CaseId, id);
    Some((raw, Span::new(cell.end - told.len(), cell.end)))
}

/// `[date "，"] … ("收到" / "接到") … ("来电" / "来信") "（" ["受理"] "编号" case_number "）反映" complaint "。" findings`
fn call(sheet: &Sheet<'_>, line: usize) -> Option<Raw> {
    const SHORTEST: usize = 24;
    let (mut raw, told) = taken(sheet, line)?;
    let text = sheet.str(told);
    let stop = text.find('。').map(|stop| stop + '。'.len_utf8()).filter(|stop| *stop >= SHORTEST)?;
    raw.put(Column::Complaint, Span::new(told.start, told.start + stop));
    let body = scan::trim(sheet.text, Span::new(told.start + stop, told.end));
    if !body.is_empty() {
        prose::outcome(sheet, body, 0, &mut raw);
    }
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}

/// The call in which the page ends, below others.
fn cut(sheet: &Sheet<'_>, line: usize) -> Option<Raw> {
    let (mut raw, told) = taken(sheet, line).filter(|_| line + 1 == sheet.lines.len())?;
    raw.truncated = true;
    raw.put(Column::Complaint, told);
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}
