//! Sentences that empty lines break off in their middle, between lines of no one width.

use super::Part;
use super::Piece::Source;
use crate::Span;

/// No sentence is broken over more lines.
const LINES: usize = 40;
/// The most characters before the colon of a label.
const LABEL: usize = 12;

/// The runs of lines that are one sentence: from a line that breaks off behind a comma up to one that ends as sentences do.
pub(super) fn runs(source: &str, lines: &[Span]) -> Vec<Part> {
    let text = |line: &Span| source[line.range()].trim();
    let full: Vec<Span> = lines.iter().copied().filter(|line| !text(line).is_empty()).collect();
    let (mut parts, mut at) = (Vec::new(), 0);
    while let Some(first) = full.get(at) {
        let rest = &full[at..];
        let mut run = 1;
        if breaks_off(text(first)) && text(first).contains(['，', '。']) {
            let open = |pair: &&[Span]| breaks_off(text(&pair[0])) && goes_on(text(&pair[1]));
            run += rest.windows(2).take(LINES).take_while(open).count();
        }
        let broken = |pair: &[Span]| source[pair[0].end..pair[1].start].bytes().filter(|b| *b == b'\n').count() > 1;
        if rest[..run].windows(2).any(broken) {
            parts.push((first.cover(rest[run - 1]), rest[..run].iter().copied().map(Source).collect()));
        }
        at += run;
    }
    parts
}

/// Whether a line ends in the middle of a sentence.
fn breaks_off(line: &str) -> bool {
    line.ends_with(|c| is_word(c) || matches!(c, '，' | '、' | '（' | '“')) && !line.contains(['\t', '|'])
}

/// Whether a line may go on with a sentence: it begins no item, and no label.
fn goes_on(line: &str) -> bool {
    let label = line.chars().take(LABEL).any(|c| c == '：');
    let opens = |c| is_word(c) || matches!(c, '，' | '、' | '）' | '”' | '①'..='⑳');
    line.starts_with(opens) && !label && !line.contains(['\t', '|'])
}

/// Whether a character stands in words or numbers.
fn is_word(c: char) -> bool {
    c.is_ascii_digit() || ('\u{4e00}'..='\u{9fff}').contains(&c)
}
