//! Cases told as question and answer, the number of the case in brackets behind the question.

use yilan_text::Span;

use super::columns::Column;
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::{cases, ids, scan, status};

/// How many lines an answer may have.
const LINES: usize = 40;

/// `answers = { "问：" complaint "（" "编号" number "）" "答：" findings ["（" status "）"] }`, from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let mut question = question(sheet, at)?;
    let mut block = Block { line: Some(at), ..Block::default() };
    loop {
        let (raw, next) = row(sheet, &question)?;
        block.span = Some(block.span.map_or(raw.span, |span| span.cover(raw.span)));
        block.next = next;
        block.rows.push(raw);
        match self::question(sheet, next) {
            Some(found) => question = found,
            None => return Some(block),
        }
    }
}

/// A question, and what its brackets hold.
struct Question {
    line: usize,
    complaint: Span,
    number: Span,
    note: Span,
}

fn question(sheet: &Sheet<'_>, line: usize) -> Option<Question> {
    let cell = sheet.lines.get(line).filter(|line| line.numbered)?.cell;
    let text = sheet.str(cell);
    let told = text.strip_prefix("问：").or_else(|| text.strip_prefix("群众问："))?;
    if let Some(question) = numbered(sheet, line, Span::new(cell.end - told.len(), cell.end)) {
        return Some(question);
    }
    let inner = told.strip_suffix('）')?;
    let open = inner.rfind('（')?;
    let start = cell.end - told.len();
    let note = Span::new(start + open + '（'.len_utf8(), cell.end - '）'.len_utf8());
    let label = sheet.str(note).find("编号")? + "编号".len();
    let value = sheet.str(note)[label..].trim_start_matches(['：', '为', ' ']);
    let from = note.end - value.len();
    let len = value.find(['，', '；', '、', ' ']).unwrap_or(value.len());
    ids::cell(&value[..len], from).filter(|cell| cell.known)?;
    let complaint = Span::new(start, start + open);
    (!complaint.is_empty()).then_some(Question { line, complaint, number: Span::new(from, from + len), note })
}

/// `["受理"] "编号" case_number ["号"] "反映" complaint ["请问" …]`: the number ahead of the complaint.
fn numbered(sheet: &Sheet<'_>, line: usize, told: Span) -> Option<Question> {
    let text = sheet.str(told);
    let value = text.strip_prefix("受理").unwrap_or(text).strip_prefix("编号")?.trim_start_matches(['：', '为', ' ']);
    let from = told.end - value.len();
    let number = Span::new(from, from + ids::strong(value)?);
    let rest = sheet.text[number.end..told.end].trim_start_matches(['*', '★', '号']);
    let rest = ["的信访件", "信访件", "举报件"].iter().find_map(|noun| rest.strip_prefix(noun)).unwrap_or(rest);
    let complaint = rest.strip_prefix("反映")?.trim_start_matches(['：', '，', ' ']);
    // …。请问处理得怎么样？
    let end = complaint.find("。请问").map_or(complaint.len(), |at| at + '。'.len_utf8());
    let start = told.end - complaint.len();
    let note = Span::new(number.end, number.end);
    (end > 0).then(|| Question { line, complaint: Span::new(start, start + end), number, note })
}

/// The question with its answer, and the line after it.
fn row(sheet: &Sheet<'_>, question: &Question) -> Option<(Raw, usize)> {
    let first = question.line + 1;
    let cell = sheet.cell(first)?;
    let start = cell.end - sheet.str(cell).strip_prefix("答：")?.len();
    let mut raw = Raw { line: question.line, prose: true, ..Raw::default() };
    raw.put(Column::CaseId, question.number);
    raw.put_apart(Column::Batch, Span::new(question.number.end, question.note.end));
    raw.put(Column::Complaint, question.complaint);
    let (mut body, mut line) = (Span::new(start, cell.end), first + 1);
    while let Some(current) = sheet.lines.get(line).filter(|_| line < first + LINES) {
        let text = sheet.str(current.cell);
        sheet.look_ahead(text.len() + 1)?;
        let state = text.strip_prefix('（').and_then(|text| text.strip_suffix('）'));
        if state.is_some_and(|state| status::cell(state).is_some()) {
            let mark = '（'.len_utf8();
            raw.put(Column::Status, Span::new(current.cell.start + mark, current.cell.end - mark));
            line += 1;
            break;
        }
        let label = || super::labels::label_at(sheet, line).is_some();
        let over = current.after_blank && sheet.str(body).ends_with(['。', '）']) && !label();
        if over || text.starts_with("问：") || scan::is_foot(text) || sheet.is_signature(line) {
            break;
        }
        body.end = current.cell.end;
        line += 1;
    }
    cases::answer(sheet, body, &mut raw);
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some((raw, line))
}
