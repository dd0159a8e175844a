//! Paragraphs that were taken out of a web page piece by piece: every figure
//! and every name that was set apart stands on a line of its own.

use std::ops::Range;

use super::{Line, NARROWEST, torn};

/// The fewest lines that run on for sure in such a paragraph.
const SURE: usize = 4;

/// The ends of lines that only part the pieces of a sentence, as ranges: 4月13日，/ 29 / 件（来电25件）/ ，涉及 / 某区 / 4件、.
pub(super) fn ends(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // A line seldom begins with the mark behind a word.
    if lines.iter().filter(|line| is_bound(line.first)).count() < 2 {
        return found;
    }
    let mut at = 0;
    while at + 1 < lines.len() {
        if !runs_on(text, lines, at) {
            at += 1;
            continue;
        }
        let (start, mut last, mut sure, mut bound) = (first_piece(lines, at), at, 0, 0);
        while at + 1 < lines.len() {
            if runs_on(text, lines, at) {
                (last, sure) = (at, sure + 1);
                bound += usize::from(is_bound(lines[at + 1].first));
            } else if lines[at].last == '。'
                || lines[at + 1].blank_before
                || at > last + 2
                || !is_piece(lines, at, last)
            {
                break;
            }
            at += 1;
        }
        let pieces = lines[start..=last + 1].iter().filter(|line| line.width < NARROWEST).count();
        if sure >= SURE && bound > 0 && pieces * 2 >= last + 2 - start {
            // What stands behind the last piece belongs to it while the sentence is open.
            found.push(start..last + 1);
        }
        at = at.max(last) + 1;
    }
    found
}

/// Whether the end of line `at` lies in one of `ends`, which are in order.
pub(super) fn is_within(ends: &[Range<usize>], at: usize) -> bool {
    ends.get(ends.partition_point(|range| range.end <= at)).is_some_and(|range| range.contains(&at))
}

/// Whether the line at `at` runs on into the next one by the marks between them.
fn runs_on(text: &str, lines: &[Line], at: usize) -> bool {
    let (line, next) = (&lines[at], &lines[at + 1]);
    let open = matches!(line.last, '，' | '、' | '（') && line.first != '|';
    let number = line.last.is_ascii_digit() && torn::count(&text[next.span], line.last);
    open || is_bound(next.first) && line.last != '。' || number
}

/// Whether a line begins with a mark that stands behind a word.
fn is_bound(first: char) -> bool {
    matches!(first, '，' | '、' | '；' | '。' | '）')
}

/// Whether the line at `at`, which need not run on, is a piece between such that do: it is short, or stands right
/// behind one.
fn is_piece(lines: &[Line], at: usize, last: usize) -> bool {
    at == last + 1 || lines[at].width < NARROWEST
}

/// The first piece of a sentence whose line `at` runs on: 截至, above 4月13日.
fn first_piece(lines: &[Line], at: usize) -> usize {
    match at.checked_sub(1).and_then(|above| Some((above, lines.get(above.checked_sub(1)?)?))) {
        Some((above, before)) if before.last == '。' && lines[above].width < NARROWEST && lines[above].last != '。' => {
            above
        }
        _ => at,
    }
}
