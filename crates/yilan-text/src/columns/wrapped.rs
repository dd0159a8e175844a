//! A page whose lines were cut at the same width, those of its tables too:
//! after so many characters, or columns of the screen.

use super::Part;
use super::Piece::Source;
use crate::{Span, width};

/// Fewer lines that are full are no cut.
const FULL: usize = 6;
/// The widest and the narrowest that a page is cut, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=60;
/// One line of so many may be wider: what a site puts below a page.
const WIDER: usize = 12;
/// By how many marks that may not begin a line one may be longer.
const HANGING: usize = 2;

/// The runs of lines that are one, where `lines` were cut; none where they were not.
pub(super) fn runs(source: &str, lines: &[Span]) -> Vec<Part> {
    let chars = |line: &str| line.chars().count();
    // Half of the columns: a wide character does not fit into the last.
    let columns = |line: &str| width::of(line).div_ceil(2);
    let cut = cut_by(source, lines, chars).or_else(|| cut_by(source, lines, columns));
    cut.map(|full| parts(lines, &full)).unwrap_or_default()
}

/// The paragraphs between empty lines whose lines are those of a narrow column.
pub(super) fn paragraphs(source: &str, lines: &[Span]) -> Vec<Part> {
    /// By how many columns of the screen a full line may be narrower than the widest.
    const UNEVEN: usize = 3;
    const FEWEST: usize = 4;
    let narrow = 2 * WIDTHS.start()..=2 * WIDTHS.end();
    let text = |line: &Span| source[line.range()].trim();
    let cut = |run: &&[Span]| {
        let (last, full) = run.split_last()?;
        let sizes = || full.iter().map(|line| width::of(text(line)));
        let (widest, narrowest) = (sizes().max()?, sizes().min()?);
        let whole = run.len() >= FEWEST && narrow.contains(&widest) && narrowest + UNEVEN >= widest;
        // Lines that all end sentences were not cut.
        let torn = full.iter().filter(|line| text(line).ends_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))).count();
        (whole && 2 * torn > full.len() && !source[full[0].start..last.end].contains(['\t', '|'])).then_some(())
    };
    let runs = lines.split(|line| text(line).is_empty());
    runs.filter(|run| cut(run).is_some()).filter_map(part).collect()
}

/// Which lines are full by a measure, when many are and hardly one is wider.
fn cut_by(source: &str, lines: &[Span], measure: impl Fn(&str) -> usize) -> Option<Vec<bool>> {
    let mut counts = [0_usize; *WIDTHS.end() + 1];
    let mut sizes = Vec::with_capacity(lines.len());
    for line in lines {
        let text = &source[line.range()];
        if text.contains('\t') {
            return None;
        }
        let size = if text.len() > 4 * WIDTHS.end() { usize::MAX } else { measure(text) };
        if let Some(count) = counts.get_mut(size) {
            *count += 1;
        }
        sizes.push(size);
    }
    let most = WIDTHS.max_by_key(|size| counts[*size])?;
    let hangs = |line: &Span| source[line.range()].ends_with(['，', '。', '、', '；', '：', '）', '”', '》']);
    let fits = |line: &Span, size: usize| size <= most || size <= most + HANGING && hangs(line);
    let full: Vec<bool> = lines.iter().zip(&sizes).map(|(line, size)| *size >= most && fits(line, *size)).collect();
    let count = |of: &dyn Fn(usize) -> bool| (0..lines.len()).filter(|line| of(*line)).count();
    let words = count(&|line| sizes[line] > 0);
    let wider = count(&|line| !fits(&lines[line], sizes[line]));
    let cut = count(&|line| full[line]);
    (wider * WIDER <= words && cut >= FULL && 3 * cut > words).then_some(full)
}

/// The runs of full lines, each with the line that it ends in.
fn parts(lines: &[Span], full: &[bool]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    for (line, full) in lines.iter().zip(full) {
        if !line.is_empty() {
            run.push(*line);
        }
        if !full || line.is_empty() {
            parts.extend(part(&std::mem::take(&mut run)));
        }
    }
    parts.extend(part(&run));
    parts
}

fn part(run: &[Span]) -> Option<Part> {
    let [first, .., last] = run else { return None };
    Some((first.cover(*last), run.iter().copied().map(Source).collect()))
}
