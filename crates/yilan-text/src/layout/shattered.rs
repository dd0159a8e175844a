//! Paragraphs that were taken out of a web page piece by piece: every figure
//! and every name that was set apart stands on a line of its own.

use std::ops::Range;

use super::{Line, NARROWEST, torn};

/// The fewest lines that begin as none else does where a sentence is in pieces.
const FEW: usize = 2;

/// The fewest lines that run on for sure in such a paragraph.
const SURE: usize = 4;

/// So many ends of lines that need not run on may stand between two that do.
const UNSURE: usize = 2;

/// The ends of lines that only part the pieces of a sentence, as ranges: 4月13日，/ 29 / 件（来电25件）/ ，涉及 / 某区 / 4件、.
pub(super) fn ends(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // A line seldom begins with the mark behind a word, or with a number and its noun.
    if lines.iter().filter(|line| is_bound(line.first) || is_count(text, line)).count() < FEW {
        return found;
    }
    let mut at = 0;
    while at + 1 < lines.len() {
        if !runs_on(text, lines, at) {
            at += 1;
            continue;
        }
        let (start, mut last, mut sure, mut told) = (first_piece(text, lines, at), at, 0, 0);
        while at + 1 < lines.len() {
            if runs_on(text, lines, at) {
                (last, sure) = (at, sure + 1);
                told += usize::from(is_bound(lines[at + 1].first) || has_mark(&text[lines[at].span]));
            } else if lines[at].last == '。' || lines[at + 1].blank_before || at > last + UNSURE {
                break;
            }
            at += 1;
        }
        let pieces = lines[start..=last + 1].iter().filter(|line| line.width < NARROWEST).count();
        if sure >= SURE && told >= FEW && pieces * 2 >= last + 2 - start {
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
    let open = matches!(line.last, '，' | '、' | '；' | '（') && line.first != '|';
    let below = |unit: &Line| unit.first == '件' && is_number(&text[next.span]);
    let number =
        || torn::count(&text[next.span], line.last) || is_count(text, next) || lines.get(at + 2).is_some_and(below);
    // Every number has a digit there.
    let digit = next.first.is_ascii_digit() || line.last.is_ascii_digit();
    open || line.last != '。' && (is_bound(next.first) || digit && number())
}

/// Whether a line begins with a mark that stands behind a word.
fn is_bound(first: char) -> bool {
    matches!(first, '，' | '、' | '；' | '。' | '）')
}

/// Whether a line begins with a small number and what it counts: 6家，立案处罚.
fn is_count(text: &str, line: &Line) -> bool {
    if !line.first.is_ascii_digit() {
        return false;
    }
    let line = &text[line.span];
    let unit = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    line.len() - unit.len() <= 6 && unit.starts_with(['件', '个', '家', '人', '起', '宗', '万', '名'])
}

/// Whether a line is a small number and nothing else.
fn is_number(line: &str) -> bool {
    line.len() <= 4 && line.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line has one of the marks that part the members of a list.
fn has_mark(line: &str) -> bool {
    line.contains(['，', '、', '；'])
}

/// The first piece of a sentence whose line `at` runs on: 截至, above 4月13日; 6月23日，某督察组, above 交办第六批.
fn first_piece(text: &str, lines: &[Line], at: usize) -> usize {
    /// So far above, no sentence begins.
    const ABOVE: usize = 2;
    let open = |line: &Line| !matches!(line.last, '。' | '：' | '！' | '？');
    let together = |above: &usize| (*above..at).all(|line| open(&lines[line]) && !lines[line + 1].blank_before);
    let mut begins = (1..=ABOVE).filter_map(|above| at.checked_sub(above)).filter(together);
    let begun = begins.rfind(|above| text[lines[*above].span].contains('，'));
    let short = || {
        let above = at.checked_sub(1).filter(|above| open(&lines[*above]) && lines[*above].width < NARROWEST)?;
        (lines[above.checked_sub(1)?].last == '。').then_some(above)
    };
    begun.or_else(short).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use crate::{Layout, Normalized};

    fn paragraphs(page: &str) -> Vec<String> {
        let text = Normalized::new(page);
        Layout::new(&text).paragraphs().iter().map(|p| text.as_str()[p.span].to_owned()).collect()
    }

    #[test]
    fn pieces_of_a_sentence_are_put_together() {
        let page = "点击：\n96\n4月11日，\n某督察组向某市交办第五批群众举报投诉生态环境问题\n14\n件（来电11件）\n，涉及\n城东区\n8件、\n城西区\n6件。\n分享到：";
        assert!(paragraphs(page).contains(
            &"4月11日，某督察组向某市交办第五批群众举报投诉生态环境问题14件（来电11件），涉及城东区8件、城西区6件。"
                .to_owned()
        ));
    }

    #[test]
    fn cells_of_a_table_stay_apart() {
        let page = "区域\n件数\n城东区\n8\n城西区\n6\n合计\n14";
        assert_eq!(paragraphs(page).len(), 8);
    }
}
