//! Titles that stand in one run, each on its own line or all glued together.

use memchr::memmem;
use yilan_text::Span;

use super::columns::{self, Column};
use super::layout::{Block, Context, Header};
use super::sheet::Sheet;
use super::{scan, subtitles};

/// The fewest titles that make a header.
const FEWEST: usize = 4;

/// `header = title{4,}`, from the line `at`: a block without rows.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    let line = sheet.lines.get(at)?;
    if !line.titled {
        return None;
    }
    if context.header.as_ref().is_some_and(|header| header.span.end > line.span.start) {
        return None;
    }
    let head = &sheet.text[line.span.start..scan::floor(sheet.text, line.span.end.min(line.span.start + 400))];
    // A title may itself be broken over lines, down to single characters.
    let start = if begins_title(&sheet.text[line.span.start..]) {
        0
    } else {
        memmem::find(head.as_bytes(), "序号".as_bytes())?
    };
    let header = run(sheet, line.span.start + start)?;
    let end = sheet.line_at(header.span.end);
    // Rows may be glued to the last title, in the same line.
    let glued = sheet.lines.get(end).is_some_and(|line| header.span.end > line.span.start);
    Some(Block {
        span: Some(header.span),
        line: Some(at),
        next: if glued { end } else { end.max(at + 1) },
        header: Some(header),
        ..Block::default()
    })
}

fn begins_title(text: &str) -> bool {
    columns::title(text.trim_start_matches(['#', '*', '|', ' ', '\t'])).is_some()
}

/// The run of titles from `from` on; lines that are no title may stand between
/// two that are.
fn run(sheet: &Sheet<'_>, from: usize) -> Option<Header> {
    const EDGES: [char; 7] = ['#', '*', '|', ' ', '\t', '、', '　'];
    let text = sheet.text;
    let (mut at, mut end) = (from, from);
    let mut columns: Vec<Column> = Vec::new();
    let mut unknown: Vec<Span> = Vec::new();
    let (mut known, mut glued) = (0, None);
    while columns.len() < 24 {
        at += text[at..].len() - text[at..].trim_start_matches(EDGES).len();
        if let Some((mut column, len)) = columns::title(&text[at..]) {
            if text[at + len..].starts_with('：') {
                break;
            }
            let told = columns::outcome(&text[at..at + len], &columns);
            // 举报问题 and 是否属实, glued together, look like one title.
            let asked = text[at..at + len].strip_suffix("是否属实").and_then(columns::column);
            if column == Column::Verdict && asked == Some(Column::Complaint) && !columns.contains(&Column::Verdict) {
                glued = Some(columns.len());
            }
            at += len;
            let rest = &text[at..];
            if rest.starts_with('（')
                && let Some(close) = rest.get(..scan::floor(rest, 60)).and_then(|rest| rest.find('）'))
            {
                at += close + '）'.len_utf8();
            }
            // 调查核实情况及是否属实: two columns in one.
            if let Some(second) = text[at..].strip_prefix(['及', '和', '与'])
                && let Some((other, len)) = columns::title(second).filter(|(second, _)| *second != column)
            {
                at = text.len() - second.len() + len;
                // 批次及受理编号: the cell of a case number takes its batch.
                if column == Column::Batch && other == Column::CaseId {
                    column = other;
                }
            }
            columns.push(told.unwrap_or(column));
            known += 1;
            end = at;
            continue;
        }
        // 交办件具体内容: words of titles up to the next that is known, or the end of the line.
        let line = sheet.line_at(at);
        let stop = sheet.lines.get(line).map_or(at, |line| line.span.end);
        let near = &text[at..scan::floor(text, stop.min(at + 72))];
        let next = columns::next_title(near, near.chars().next().map_or(0, char::len_utf8));
        // 涉及县（区）: one title, with another inside.
        let next = next.filter(|_| !columns::asks_division(near.trim())).unwrap_or(near.len());
        if known >= 1
            && let listed = columns::among_titles(&near[..next]).or_else(|| columns::outcome(&near[..next], &columns))
            && let Some(column) = listed
                .or_else(|| columns::guess(&near[..next]))
                .filter(|c| *c == Column::Region || !columns.contains(c))
        {
            columns.push(column);
            known += usize::from(listed.is_some());
            at += next;
            end = at;
            continue;
        }
        // 重点关注, between titles: the mark of key cases.
        if known >= FEWEST && next < near.len() && matches!(near[..next].trim(), "重点关注" | "重点" | "加星") {
            columns.push(Column::Key);
            at += next;
            end = at;
            continue;
        }
        let Some(line) =
            sheet.lines.get(line).filter(|line| line.span.start == at && line.span.len() <= 30 && known >= 2)
        else {
            break;
        };
        let title = columns::title(text.get(line.span.end..).unwrap_or_default());
        // 1, and a complaint that begins with 受理编号为30号…: the first row.
        let index = super::kind::is_index(sheet.str(line.span).trim());
        let (Some(_), true) = (title, unknown.len() < 2 && !index) else { break };
        columns.push(Column::Other);
        unknown.push(line.span);
        at = line.span.end;
    }
    while known < columns.len()
        && columns.last() == Some(&Column::Other)
        && unknown.last().is_some_and(|u| u.start >= end)
    {
        columns.pop();
        unknown.pop();
    }
    if let Some(verdict) = glued.filter(|_| !columns.contains(&Column::Complaint)) {
        columns.insert(verdict, Column::Complaint);
    }
    subtitles::settle(&mut columns);
    columns::settle_numbers(&mut columns, if text[from..].starts_with("编号") { "编号" } else { "" });
    // Two halves of a list side by side: each row is one of a half.
    let half = columns::half(&columns);
    columns.truncate(half.unwrap_or(columns.len()));
    // Plans to put right what the inspectors found have none of these.
    let own = [Column::CaseId, Column::Verdict, Column::Findings];
    if !own.iter().any(|column| columns.contains(column)) {
        return None;
    }
    let telling = |c: &&Column| !matches!(c, Column::Other | Column::Index | Column::Remark);
    (known >= FEWEST && columns.iter().filter(telling).count() >= 3).then(|| Header {
        columns,
        span: Span::new(from, end),
        unknown,
        twice: half.is_some(),
    })
}
