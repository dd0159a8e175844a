//! `quote-unbalanced`.

use yilan_text::{Severity, Span};

use super::cell::Cell;
use super::finding::{Check, Finding, Reach};
use super::inspect::Row;
use super::said::Said;
use super::scan::{Quote, Scan};

pub(super) const CHECK: Check = Check {
    code: "quote-unbalanced",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "a quotation is opened and never closed, or the reverse",
    explanation: "\
Within a cell, each “ has its ”; quotations may stand in one another. Found is the first that has not, with the mark \
beside it. Nothing is said of a cell that holds straight marks (\"), of one that begins or ends inside a quotation on the page, \
and of the end of a row that was cut off.",
    fires: &[
        "受理编号：D3NX202506120037\n交办问题基本情况：修路毁林。\n行政区域：同心县\n调查核实情况：经核查，群众反映的“修路毁林，林草局已到现场核查，未发现“毁林”的情况。\n是否属实：不属实\n",
        "受理编号：D3NX202506120038\n交办问题基本情况：物料乱堆。\n行政区域：同心县\n调查核实情况：经核查，厂区西南方向物料乱堆”问题属实。\n是否属实：属实\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120037\n交办问题基本情况：修路毁林。\n行政区域：同心县\n调查核实情况：经核查，群众反映的“修路毁林”一事，林草局已到现场核查，未发现“毁林”的情况。\n是否属实：不属实\n",
    ],
};

pub(super) fn run(row: &Row<'_>, cell: &Cell<'_>, scan: &Scan, found: &mut Vec<Finding>) {
    let Some(quote) = scan.quote else { return };
    let (at, beside, open) = match quote {
        Quote::Open(at, beside) => (at, beside, true),
        Quote::Closed(at, beside) => (at, beside, false),
    };
    let mark = |at: usize| cell.locate(Span::new(at, at + '“'.len_utf8()));
    let text = row.source.text;
    // The mark that is missing may stand right outside the cell.
    let outside = if open {
        text.get(cell.span.end..).is_some_and(|behind| behind.trim_start().starts_with('”'))
    } else {
        text.get(..cell.span.start).is_some_and(|before| before.trim_end().ends_with('“'))
    };
    if outside || (open && row.cut) {
        return;
    }
    let said = if open { Said::Opened } else { Said::Closed };
    let finding = CHECK.at(row.source.name, mark(at), &said);
    let other = beside.map_or_else(|| end(cell, open), mark);
    found.push(finding.beside(row.source.name, other));
}

/// Where the other mark would have to stand at the latest: the end of the cell,
/// or its start.
fn end(cell: &Cell<'_>, open: bool) -> Span {
    let mut chars = cell.text.char_indices();
    let edge = if open { chars.next_back() } else { chars.next() };
    edge.map_or(cell.span, |(at, c)| cell.locate(Span::new(at, at + c.len_utf8())))
}
