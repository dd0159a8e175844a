//! A notice of several cases told in sections: under each heading an item a case, joined by the case numbers, or what
//! holds for all of them.

use yilan_text::Span;

use super::columns::Column;
use super::labels::label_at;
use super::layout::{Block, Context, Raw};
use super::prose::{self, Opening};
use super::scan;
use super::sheet::Sheet;

/// How many lines such a notice may have.
const LINES: usize = 200;
/// And how many bytes.
const BYTES: usize = 24 << 10;

/// `closure = { numeral title { [number] case_number ":" text } | numeral title text }`, from the line `at`: two
/// headings at least, under which the same case stands, or the complaints and then what was done about all of them.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let column = heading(sheet, at)?;
    // 一、交办编号, and below it those of all cases, which the next heading takes one by one.
    let numbers = column == Column::CaseId && heading(sheet, at + 2).is_some();
    let first = if numbers { at + 2 } else { at };
    item(sheet, first + 1)?;
    let mut sections: Vec<Section> = Vec::new();
    let (mut line, mut bytes) = (first, 0);
    while let Some(current) = sheet.lines.get(line).filter(|_| line - at < LINES && bytes < BYTES) {
        bytes += current.span.len();
        sheet.look_ahead(current.span.len() + 1)?;
        let text = current.cell;
        if let Some(column) = heading(sheet, line) {
            sections.push(Section { column, items: Vec::new(), plain: None });
        } else if let (Some(opening), Some(section)) = (item(sheet, line), sections.last_mut()) {
            let body = sheet.str(Span::new(opening.body, text.end));
            let body = body.trim_start_matches(['*', '号', '：', ':', '，', ' ']);
            section.items.push((opening, Span::new(text.end - body.len(), text.end)));
        } else if let Some(section) = sections.last_mut() {
            if scan::is_foot(sheet.str(text))
                || asks_objections(sheet.str(text))
                || sheet.is_signature(line)
                || label_at(sheet, line).is_some()
            {
                break;
            }
            let open = section.items.last_mut().map(|(_, cell)| cell);
            match open {
                Some(cell) => cell.end = text.end,
                None => section.plain = Some(section.plain.map_or(text, |plain| plain.cover(text))),
            }
        }
        line += 1;
    }
    let block = Block { line: Some(at), next: line, ..Block::default() };
    join(sheet, &sections, block)
}

/// Whether a line says where to object: 如对公示内容有异议，请….
fn asks_objections(line: &str) -> bool {
    line.starts_with('如') && ["异议", "意见"].iter().any(|word| line.contains(word))
}

/// What stands under one heading.
struct Section {
    column: Column,
    items: Vec<(Opening, Span)>,
    /// What holds for all cases.
    plain: Option<Span>,
}

/// The column of a heading with a Chinese numeral, alone in its line.
fn heading(sheet: &Sheet<'_>, line: usize) -> Option<Column> {
    let label = label_at(sheet, line).filter(|label| label.headed && label.lead.is_none())?;
    let end = sheet.lines.get(line)?.span.end;
    sheet.text.get(label.value.min(end)..end)?.trim().is_empty().then_some(label.column)
}

/// `[number] ["问题编号"] case_number`, where the number cannot be anything else, or `case_number ["号"] ":"`.
fn item(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let span = sheet.lines.get(line)?.cell;
    let id = *sheet.ids_in(span).first()?;
    let bare = || {
        let behind = &sheet.text[id.end..];
        let told = behind.strip_prefix(['号', '*']).unwrap_or(behind).starts_with('：');
        (id.start == span.start && told).then_some(Opening { line, index: None, id, body: id.end })
    };
    prose::opening(sheet, line).filter(|opening| opening.id.overlaps(id)).or_else(bare)
}

/// The rows: the cells of each case, in the order in which the cases come.
fn join(sheet: &Sheet<'_>, sections: &[Section], mut block: Block) -> Option<Block> {
    let mut cases: Vec<(&str, Raw)> = Vec::new();
    let mut again = false;
    for section in sections {
        for (opening, cell) in &section.items {
            let id = sheet.str(opening.id);
            let place = cases.iter().position(|(other, _)| *other == id);
            again |= place.is_some();
            let place = place.unwrap_or_else(|| {
                let mut raw = Raw { line: opening.line, prose: true, ..Raw::default() };
                raw.index(opening.index);
                raw.put(Column::CaseId, opening.id);
                cases.push((id, raw));
                cases.len() - 1
            });
            cases[place].1.put_apart(section.column, *cell);
        }
    }
    // Two complaints under one heading, or one that its number opens, and what was done about them below.
    let bare = |(opening, _): &(Opening, Span)| sheet.cell(opening.line).is_some_and(|c| c.start == opening.id.start);
    let told = sections.first().is_some_and(|first| {
        first.column == Column::Complaint && (first.items.len() > 1 || first.items.iter().any(bare))
    });
    let common = sections.iter().any(|section| {
        matches!(section.column, Column::Measures | Column::Completion | Column::Findings) && section.plain.is_some()
    });
    if !(again || told && common) {
        return None;
    }
    for (_, mut raw) in cases {
        for section in sections.iter().filter(|section| section.items.is_empty()) {
            if let Some(plain) = section.plain {
                raw.put_apart(section.column, plain);
            }
        }
        raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
        block.span = Some(block.span.map_or(raw.span, |span| span.cover(raw.span)));
        block.rows.push(raw);
    }
    (!block.rows.is_empty()).then_some(block)
}

impl Raw {
    fn index(&mut self, index: Option<Span>) {
        if let Some(index) = index {
            self.put(Column::Index, index);
        }
    }
}
