//! Blanks before every line of a column, which begin no paragraph.

use super::full::SLACK;
use super::{Line, NARROWEST, WIDEST};

/// Fewer lines are a list.
const FEWEST: usize = 5;

/// Takes the indentation from lines that stand behind a margin: lines of one width below each other, all indented, most
/// of which break off within a sentence.
pub(super) fn take(lines: &mut [Line]) {
    for run in lines.chunk_by_mut(|above, below| above.indented == below.indented && !below.blank_before) {
        if run.len() >= FEWEST && run[0].indented && is_column(run) {
            run[1..].iter_mut().for_each(|line| line.indented = false);
        }
    }
}

fn is_column(run: &[Line]) -> bool {
    let width = |line: &Line| line.width + line.blanks;
    let widest = run.iter().map(width).max().unwrap_or(0);
    let full = |line: &&Line| width(line) + SLACK >= widest;
    let broken = |line: &&Line| !matches!(line.last, '。' | '；' | '！' | '？' | '：' | '件' | '个' | '\t' | '|');
    (NARROWEST..=WIDEST).contains(&widest)
        && run.iter().filter(full).count() * 2 > run.len()
        && run.iter().filter(full).filter(broken).count() * 2 > run.len()
}
