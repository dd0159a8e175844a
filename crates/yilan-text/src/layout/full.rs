//! How wide lines are beside the others of their column.

use super::{Line, NARROWEST};

/// How much the lines of one column differ: a wide punctuation mark that may
/// not begin a line, and a space that was taken out.
pub(super) const SLACK: usize = 4;
/// How many lines before and after tell what the column is.
const WINDOW: usize = 6;

/// The widest that a column is in which a line ends with a stop and runs on: the first line of a paragraph is
/// indented, and a mark may not begin the line below.
pub(super) fn stopped_width(line: &Line) -> usize {
    line.width + if line.indented || line.blank_before { SLACK + 2 } else { 2 }
}

pub(super) fn alike(a: &Line, b: &Line) -> bool {
    a.width.abs_diff(b.width) <= SLACK
}

/// Whether the line is as wide as its column, so that what follows it may be
/// the rest of its sentence. The first line of a paragraph is narrower by its
/// indent.
pub(super) fn full(lines: &[Line], index: usize) -> bool {
    // Blanks around numbers were printed, or came in later: the lines are even with them or without.
    let spaced = lines[index].blanks + lines[index + 1].blanks > 0;
    full_by(lines, index, |line| line.width)
        || spaced && full_by(lines, index, |line| line.width + line.blanks)
        || is_counted(lines, index)
}

/// Whether the line has as many characters, wide or narrow, as the widest near it, as where a text was cut after so many
/// characters each; then digits make a line look narrower than the others.
fn is_counted(lines: &[Line], index: usize) -> bool {
    /// Fewer lines that are alike may be so by chance.
    const ALIKE: usize = 4;
    let own = lines[index].chars;
    if own < NARROWEST / 2 || 2 * own < lines[index].width + SLACK {
        // All its characters are wide.
        return false;
    }
    // A mark that may not begin a line hangs behind the last.
    let hangs = |line: &Line| matches!(line.last, '，' | '。' | '、' | '；' | '：' | '）' | '”');
    let fits = |line: &Line| line.chars <= own || line.chars <= own + 2 && hangs(line);
    let near = || around(lines, index);
    near().all(fits) && near().filter(|line| line.chars == own).count() >= ALIKE
}

fn full_by(lines: &[Line], index: usize, width: impl Fn(&Line) -> usize) -> bool {
    let line = &lines[index];
    let (own, next) = (width(line), width(&lines[index + 1]));
    let first = line.indented || line.blank_before || index == 0;
    let most = own + if first { 2 * SLACK } else { SLACK };
    let alike = |l: &Line| width(l).abs_diff(own) <= SLACK;
    // A line twice as wide belongs to another column: a masthead and a day above the text.
    if most < next && (next > 2 * own || !(index > 0 && alike(&lines[index - 1]))) {
        return false;
    }
    // Asked of many lines, and none of it can be foreseen: no branches.
    let same = |l: &Line| {
        let width = width(l);
        let indent = (l.indented | l.blank_before) & (width < own) & (own <= width + 2 * SLACK);
        (width.abs_diff(own) <= SLACK) | first & (width > own) & (width <= most) | indent
    };
    // The line itself is near.
    let (mut near, mut wider) = (0, 0);
    for l in &lines[index.saturating_sub(WINDOW)..(index + WINDOW + 1).min(lines.len())] {
        near += usize::from(same(l));
        wider += usize::from(width(l) > most);
        // All the others are no more than twice as many.
        if near > WINDOW * 2 / 3 {
            return true;
        }
    }
    near -= 1;
    near >= 2 && wider <= near * 2 || near == 1 && wider == 0 && most >= next
}

/// The lines near the one at `index`, without it.
fn around(lines: &[Line], index: usize) -> impl Iterator<Item = &Line> {
    let from = index.saturating_sub(WINDOW);
    let to = (index + WINDOW + 1).min(lines.len());
    lines[from..index].iter().chain(&lines[index + 1..to])
}

/// Whether the last line before an empty line is as wide as its own block,
/// and the block beyond is as wide as this one: then a column broke here. A
/// block of one or two lines is a headline, unless all lines stand apart.
pub(super) fn column_end(text: &str, lines: &[Line], index: usize) -> bool {
    let (line, next) = (&lines[index], &lines[index + 1]);
    // All lines stand apart: the first of a paragraph was indented.
    let as_next = || around(lines, index).filter(|l| l.blank_before && alike(l, next)).count() >= 3;
    let indented = line.blank_before && (line.width..=line.width + 2 * SLACK).contains(&next.width);
    if indented && text[line.span].contains('，') && as_next() {
        return true;
    }
    let block = lines[..=index].iter().rev().take(WINDOW);
    let start = block.clone().position(|l| l.blank_before || l.indented).map_or(block.len(), |at| at + 1);
    let own = block.take(start).map(|l| l.width).max().unwrap_or(0);
    let next = lines[index + 1..].iter().take(WINDOW).enumerate();
    let next = next.take_while(|(at, l)| *at == 0 || !l.blank_before).map(|(_, l)| l.width).max().unwrap_or(0);
    let column = start >= 3 || around(lines, index).filter(|l| l.blank_before && alike(l, line)).count() >= 3;
    // In a narrow column a few characters are a large part of a line.
    let slack = if own <= 24 { SLACK / 2 } else { SLACK };
    own <= line.width + slack && column && (NARROWEST..=own + 2 * slack).contains(&next)
}
