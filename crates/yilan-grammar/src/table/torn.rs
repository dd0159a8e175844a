//! Lines of the print that are one line of a table: a row between bars whose
//! cells are wrapped, a label that is broken before its end, and a word that a
//! narrow column breaks more than once.

use super::columns;
use super::scan;
use super::sheet::Line;
use crate::charset::CharSet;

/// How many lines a row of wrapped cells has at most.
const LINES: usize = 60;
/// The longest first half of a label, in bytes.
const HALF: usize = 24;

/// The lines of a page with those taken together that are one.
pub(super) fn joined(text: &str, mut lines: Vec<Line>) -> Vec<Line> {
    // Each goes to the place `whole`, which is never behind the line itself.
    let (mut at, mut whole, mut width) = (0, 0, 0);
    while let Some(line) = lines.get(at) {
        // Most lines are neither short nor parted.
        if line.bars == 0 && line.span.len() > HALF {
            lines[whole] = *line;
            (width, at, whole) = (0, at + 1, whole + 1);
            continue;
        }
        let rest = &lines[at..];
        let more = row(text, rest, width)
            .or_else(|| bullet(text, rest))
            .or_else(|| label(text, rest))
            .or_else(|| word(text, rest))
            .unwrap_or(0);
        let mut line = *line;
        for part in &lines[at + 1..=at + more] {
            line.span = line.span.cover(part.span);
            line.tabs += part.tabs;
            line.bars += part.bars;
        }
        // The rows below have as many bars.
        width = if starts(text, &line) { line.bars } else { 0 };
        lines[whole] = line;
        (at, whole) = (at + more + 1, whole + 1);
    }
    lines.truncate(whole);
    lines
}

/// How many lines below the first belong to its row: it begins with a bar, they do not, and the last ends with one.
/// | 1 | 某村砖厂冒黑, 烟，夜里更重。 | 某县 |.
fn row(text: &str, lines: &[Line], width: u32) -> Option<usize> {
    const FEWEST: u32 = 3;
    let (first, rest) = lines.split_first()?;
    if !starts(text, first) || ends(text, first) {
        return None;
    }
    let mut bars = first.bars;
    for (at, line) in rest.iter().take(LINES).enumerate() {
        if line.after_blank || starts(text, line) {
            return None;
        }
        bars += line.bars;
        if ends(text, line) && bars >= width.max(FEWEST) {
            return Some(at + 1);
        }
    }
    None
}

/// Whether the line is the mark of a list, and the line below the label with a value that it stands before: -,
/// 污染类型：扬尘.
fn bullet(text: &str, lines: &[Line]) -> Option<usize> {
    const MARKS: [&str; 7] = ["-", "–", "•", "·", "*", "●", "■"];
    let [first, second, ..] = lines else { return None };
    // No mark is an ideograph.
    if matches!(text.as_bytes()[first.span.start], 0xe4..=0xe9) {
        return None;
    }
    if first.bars + first.tabs > 0 || !MARKS.contains(&text[first.span].trim()) {
        return None;
    }
    let below = text[second.span].trim_start();
    let (_, len) = columns::title(&below[..scan::floor(below, 3 * HALF)])?;
    below[len..].starts_with('：').then_some(1)
}

/// Whether the line below has the rest of a label: 责任人被, 处理情况：无.
fn label(text: &str, lines: &[Line]) -> Option<usize> {
    let [first, second, ..] = lines else { return None };
    if first.span.len() > HALF || second.after_blank || first.bars + first.tabs > 0 {
        return None;
    }
    let both = &text[first.span.start..second.span.end];
    let (_, len) = columns::title(&both[..scan::floor(both, 3 * HALF)])?;
    (len > first.span.len() && both[len..].starts_with('：')).then_some(1)
}

/// How many lines below the first have the rest of a word that two line ends break or more: 阶段, 性办, 结.
fn word(text: &str, lines: &[Line]) -> Option<usize> {
    const WORDS: [&str; 6] = ["阶段性办结", "阶段办结", "部分属实", "基本属实", "不属实", "已办结"];
    const BREAKS: usize = 2;
    static FIRSTS: CharSet = CharSet::firsts(&WORDS);
    let first = lines.first()?;
    let rest = &text[first.span.start..];
    if !FIRSTS.begins(rest) {
        return None;
    }
    let word = WORDS.iter().find(|word| rest.starts_with(**word) && first.span.len() < word.len())?;
    let end = first.span.start + word.len();
    let last = lines.iter().take(word.len()).position(|line| line.span.end >= end)?;
    (last >= BREAKS && lines[last].span.end == end).then_some(last)
}

fn trimmed<'t>(text: &'t str, line: &Line) -> &'t str {
    &text[scan::blank_trim(text, line.span)]
}

fn starts(text: &str, line: &Line) -> bool {
    line.bars > 0 && trimmed(text, line).starts_with('|')
}

fn ends(text: &str, line: &Line) -> bool {
    line.bars > 0 && trimmed(text, line).ends_with('|')
}

#[cfg(test)]
mod tests {
    use yilan_text::Span;

    use super::*;

    /// The lines with these texts, joined.
    fn lines(parts: &[&str]) -> Vec<String> {
        let text = parts.concat();
        let mut start = 0;
        let cut = parts.iter().map(|part| {
            let span = Span::new(start, start + part.len());
            start = span.end;
            let bars = part.matches('|').count() as u32;
            Line {
                span,
                cell: span,
                after_blank: false,
                tabs: 0,
                bars,
                named: false,
                numbered: false,
                titled: false,
                opens: false,
            }
        });
        joined(&text, cut.collect()).iter().map(|line| text[line.span.range()].to_owned()).collect()
    }

    #[test]
    fn the_lines_of_a_row_between_bars_are_one() {
        let row = ["| 1 | 某村砖厂冒黑", "烟。 |", "某县 | 属", "实 |"];
        assert_eq!(lines(&[&["| 序号 | 内容 | 区域 | 属实 |"], &row[..], &["注。"]].concat()).len(), 3);
        assert_eq!(lines(&["| 某村砖厂冒黑", "烟。", "| 某县"]).len(), 3);
    }

    #[test]
    fn the_parts_of_a_word_are_one() {
        assert_eq!(lines(&["阶段", "性办", "结", "无"]), ["阶段性办结", "无"]);
        assert_eq!(lines(&["阶段", "性办", "结果"]).len(), 3);
        assert_eq!(lines(&["部分", "属实"]).len(), 2);
    }

    #[test]
    fn the_halves_of_a_label_are_one() {
        assert_eq!(lines(&["责任人被", "处理情况：无"]), ["责任人被处理情况：无"]);
        assert_eq!(lines(&["责任人被", "处理"]).len(), 2);
        assert_eq!(lines(&["是否属实：属实", "处理情况：无"]).len(), 2);
    }
}
