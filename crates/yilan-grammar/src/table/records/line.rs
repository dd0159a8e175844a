//! The labels that stand in a line.

use super::super::byline;
use super::super::columns::{self, Column};
use super::super::kind;
use super::super::labels::{Edge, Label, between_gaps, is_sure, label, label_at};
use super::super::openings::{begin, behind_headline, number_before};
use super::super::record::Record;
use super::super::sheet::Sheet;
use super::few::{self, heads_parts};
use super::outcome;

/// The labels of a line: the one it begins with, and those after it.
pub(super) fn labels(sheet: &Sheet<'_>, line: usize, record: &Record) -> Vec<Label> {
    let Some(span) = sheet.lines.get(line).map(|l| l.span) else { return Vec::new() };
    let mut found = Vec::new();
    if sheet.trimmed(line).starts_with(['举', '受']) && byline::is_hotline(sheet.trimmed(line)) {
        return found;
    }
    let mut seen = record.seen.clone();
    let again = |label: &Label| !sheet.str(label.span).contains("所见");
    let known =
        |label: &Label| label.guessed && again(label) && label.column != Column::Other && seen.contains(&label.column);
    let known = |label: &Label| known(label) && !few::looks_ahead(sheet, record, label);
    let first = label_at(sheet, line).map(|label| few::among(sheet, &seen, label));
    let first = first.map(|label| outcome::as_whole_status(sheet.str(span), &seen, label, span.start));
    if let Some(label) = first.filter(|label| !record.is_inside(label) && !known(label)) {
        // The labels of a new record have not been seen.
        if seen.contains(&label.column) && record.is_rich() {
            seen.clear();
        }
        seen.push(label.column);
        found.push(label);
    } else if seen.is_empty() {
        found.extend(behind_headline(sheet, span));
        seen.extend(found.iter().map(|label| label.column));
        if found.is_empty() {
            return found;
        }
    }
    let text = sheet.str(span);
    let mut from = found.first().map_or(0, |label| label.value - span.start);
    let mut skip = from;
    while let Some(at) = columns::next_title(text, skip) {
        skip = at + text[at..].chars().next().map_or(1, char::len_utf8);
        let inside = label(text, at, span.start, Edge::Inside).or_else(|| between_gaps(sheet, span, at));
        let Some(label) = inside else { continue };
        let mut label = outcome::as_status(text, &seen, label, span.start);
        // …依法处理。 02 交办问题基本情况 …: the number of the next record in the line of the one before.
        let number = number_before(sheet, span, at)
            .filter(|_| label.column.begins_record() && !matches!(seen.last(), None | Some(Column::Index)));
        if let Some(number) = number {
            (label.number, label.span.start) = (Some(number), begin(sheet, number));
        }
        // 举报地市：某市 举报县区：某县.
        let finer = label.column == Column::Region && label.closed && seen.last() == Some(&Column::Region);
        if seen.contains(&label.column) && label.column != Column::Other && !finer {
            // 序号：2 受理编号：… in the line of the record before.
            let numbered = number.is_some() && seen.len() >= 3 && seen.first() == Some(&label.column);
            let again = numbered
                || matches!(label.column, Column::Index | Column::CaseId)
                    && label.closed
                    && seen.len() >= 4
                    && seen.first() == Some(&label.column)
                    && (label.column == Column::Index
                        || sheet.is_break(span.start + at)
                        || text[..at].ends_with(['。', '；', ' ', '\t', '|', '无']));
            if !again {
                continue;
            }
            seen.clear();
        }
        let before = found.last().map_or(record.last(), |label: &Label| Some(label.column));
        let value = text[from..at].trim_matches([' ', '\t', '|', '；', '，']);
        // 整改措施及成效 | 调查核实情况：…处理和整改情况：…: a label over those of the parts in its cell.
        if value.is_empty() && heads_parts(&found, &label) {
            found.pop();
            seen.pop();
        }
        let edge = text[..at].ends_with(['。', '；', '，', '）', ' ', '\t', '|', '【', '*', '”', '：', '/'])
            || sheet.is_break(span.start + at)
            || number.is_some();
        // 经调查核实： is no label.
        if text[..at].ends_with(['经', '场', '步', '行', '的', '报', '按']) {
            continue;
        }
        if before == Some(Column::Findings) && few::tells_facts(&label, &text[label.value - span.start..]) {
            continue;
        }
        let closed = label.closed && (kind::is_nil(value) || label.column.is_word());
        let short = closed || before.is_none_or(|column| !column.is_prose()) && value.len() <= 60;
        if !(edge || short || (is_sure(&text[at..label.span.end - span.start]) && seen.len() >= 2))
            || (!label.closed && before.is_none())
        {
            continue;
        }
        seen.push(label.column);
        from = label.value - span.start;
        skip = from;
        found.push(label);
    }
    found
}
