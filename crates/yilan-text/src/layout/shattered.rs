//! Paragraphs that were taken out of a web page or a picture piece by piece: every
//! figure and every name that was set apart stands on a line of its own.

use std::ops::Range;

use super::{Line, NARROWEST, torn};

/// The fewest lines that begin as none else does where a sentence is in pieces.
const FEW: usize = 2;

/// The fewest lines that run on for sure in such a paragraph.
const SURE: usize = 4;

/// So many ends of lines that need not run on may stand between two that do.
const UNSURE: usize = 2;

/// The ends of lines that only part pieces, in order and apart.
pub(super) fn ends(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let mut found = sentences(text, lines);
    let pictures = pictures(text, lines);
    if !pictures.is_empty() {
        found.extend(pictures);
        found.sort_by_key(|range| range.start);
        found.dedup_by(|next, last| {
            let meets = next.start < last.end;
            last.end = if meets { last.end.max(next.end) } else { last.end };
            meets
        });
    }
    found
}

/// The ends of lines that only part the pieces of a sentence, as ranges: 4月13日，/ 29 / 件（来电25件）/ ，涉及 / 某区 / 4件、.
fn sentences(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
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

/// The ends of lines inside the words of a picture that tells one notice in figures: 截至9月20日 / 某督察组 / 向我市交办信访件 /
/// 22批573件 / 来电401件 / 办理情况 / 已办结286件 /….
fn pictures(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    /// The fewest lines of a figure that such a picture has.
    const FIGURES: usize = 8;
    /// Over so many lines its sentence stands.
    const ABOVE: usize = 4;
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if !is_figure(text, &lines[at]) {
            at += 1;
            continue;
        }
        let (mut figures, mut last, mut next) = (0, at, at);
        while next < lines.len() && next <= last + 2 {
            if is_figure(text, &lines[next]) {
                (figures, last) = (figures + 1, next);
            } else if !is_caption(text, &lines[next]) {
                break;
            }
            next += 1;
        }
        let above = || {
            let from = (1..=ABOVE).filter_map(|above| at.checked_sub(above));
            let open = from.take_while(|above| !has_mark(&text[lines[*above].span]) && lines[*above].last != '。');
            open.last().and_then(|top| (top..at).find(|line| text[lines[*line].span].starts_with("截至")))
        };
        if figures >= FIGURES
            && let Some(start) = above()
            && text[lines[start].span.start..lines[at].span.start].contains("督察组")
        {
            found.push(start..last);
        }
        at = last + 1;
    }
    found
}

/// Whether a line is a few words and their number, and nothing else: 来电401件, 罚款612.4万元.
fn is_figure(text: &str, line: &Line) -> bool {
    const LONGEST: usize = 60;
    /// A bit for the last six bits of each unit: most lines end in none of them.
    const LAST: u64 = bit('件') | bit('个') | bit('家') | bit('人') | bit('起') | bit('宗') | bit('元') | bit('名');
    const fn bit(c: char) -> u64 {
        1 << (c as u32 & 63)
    }
    if bit(line.last) & LAST == 0 || line.span.len() > LONGEST {
        return false;
    }
    is_words_and_number(&text[line.span])
}

fn is_words_and_number(line: &str) -> bool {
    if !line.ends_with(['件', '个', '家', '人', '起', '宗', '元', '名']) {
        return false;
    }
    let words = line.trim_end_matches(['件', '个', '家', '人', '起', '宗', '万', '元', '名']);
    let head = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    head.len() < words.len() && head.chars().all(|c| c.is_ascii_digit() || ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Whether a line is a short caption: 办理情况, 其中.
fn is_caption(text: &str, line: &Line) -> bool {
    const LONGEST: usize = 8;
    line.span.len() <= LONGEST * '字'.len_utf8()
        && text[line.span].chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
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
