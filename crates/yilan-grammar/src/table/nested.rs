//! What a cell holds beside its own: the label and the text of another column, the note with which a table ends.

use yilan_text::Span;

use super::columns::{self, Column};
use super::layout::Raw;
use super::scan;
use super::sheet::Sheet;

/// Parts the one cell that tells findings and measures, each behind a label of its own: 调查核实情况：…处理整改情况：….
pub(super) fn part(sheet: &Sheet<'_>, raw: &mut Raw) {
    const PARTS: [Column; 2] = [Column::Findings, Column::Measures];
    let place = |column| raw.cells.iter().position(|(other, _)| *other == column);
    let (Some(place), None) = (match PARTS.map(place) {
        [Some(findings), None] => (Some(findings), place(Column::Completion)),
        [None, Some(measures)] => (Some(measures), place(Column::Completion)),
        _ => return,
    }) else {
        return;
    };
    let cell = raw.cells[place].1;
    let text = sheet.str(cell);
    let Some(measures) = inside(sheet, cell, Column::Measures).filter(|label| label.start > 0) else { return };
    let findings = inside(sheet, cell, Column::Findings).filter(|label| label.start == 0);
    // 整改情况：… inside the measures is a part of them.
    if raw.cells[place].0 == Column::Measures && findings.is_none() || text[measures.end..].trim().is_empty() {
        return;
    }
    let trimmed = |from: usize, to: usize| scan::trim(sheet.text, Span::new(from, to).shifted(cell.start));
    raw.cells[place] = (Column::Findings, trimmed(findings.map_or(0, |label| label.end), measures.start));
    raw.cells.insert(place + 1, (Column::Measures, trimmed(measures.end, text.len())));
}

/// Takes from the last cell of a table the note that there is more, or no more: （未完待续）, （下转第5版）, （完）.
pub(super) fn without_end(sheet: &Sheet<'_>, raw: &mut Raw) {
    const NOTES: [&str; 5] = ["完", "未完", "待续", "未完待续", "全文完"];
    for (_, cell) in &mut raw.cells {
        let text = sheet.str(*cell);
        let Some((head, note)) = text.strip_suffix('）').and_then(|text| text.rsplit_once('（')) else { continue };
        if !head.is_empty() && (NOTES.contains(&note) || note.starts_with("下转")) {
            *cell = scan::trim(sheet.text, Span::new(cell.start, cell.start + head.len()));
        }
    }
}

/// The first label of a column in a cell: at its start, at that of a line, or behind a stop.
fn inside(sheet: &Sheet<'_>, cell: Span, column: Column) -> Option<Span> {
    let text = sheet.str(cell);
    let mut from = 0;
    while let Some(at) = columns::next_title(text, from) {
        let (found, len) = columns::title(&text[at..])?;
        let begins = at == 0
            || text[..at].ends_with(['。', '；', ' ', '】', '【', '）', '”', '、'])
            || sheet.is_break(cell.start + at);
        let closed = text[at + len..].starts_with(['：', '】']);
        if found == column && begins && closed {
            let behind = text[at + len..].trim_start_matches(['：', '】', ' ']);
            let start = text[..at].trim_end_matches(['【', ' ']).len();
            return Some(Span::new(start, text.len() - behind.len()));
        }
        from = at + len;
    }
    None
}
