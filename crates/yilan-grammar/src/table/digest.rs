//! Digests of cases that are done with: how far all of them are is said once, above the first.

use yilan_text::{Span, Spanned};

use super::scan;
use super::sheet::Sheet;
use crate::{Row, Status};

/// How far above the first case the sentence may stand.
const NEAR: usize = 900;

/// Gives their status to the cases of a page that says it of all: 本周共有四件信访举报件办结. What became of a batch is told in
/// numbers of its own, and says nothing of each case.
pub(super) fn read(sheet: &Sheet<'_>, rows: &mut [Row]) {
    if rows.len() < 2 || rows.iter().any(|row| row.status.is_some() || row.status_text.is_some()) {
        return;
    }
    let start = rows.iter().map(|row| row.span.start).min().unwrap_or_default();
    let above = Span::new(scan::floor(sheet.text, start.saturating_sub(NEAR)), start);
    // 目前三件均已办结。, below the last.
    let last = rows.last().map_or(0, |row| row.span.start);
    let below = Span::new(last, scan::floor(sheet.text, sheet.text.len().min(last + 2 * NEAR)));
    let each = |said: &Span| sheet.text[..said.end].ends_with("办结") && all_of(&sheet.text[..said.end]);
    let Some(closed) = closed(sheet, above, rows.len()).or_else(|| closed(sheet, below, rows.len()).filter(each))
    else {
        return;
    };
    for row in rows {
        row.status = Some(Spanned::new(Status::Closed, closed));
    }
}

/// Whether the words at the end of `head` speak of each case: 均已办结.
fn all_of(head: &str) -> bool {
    ["均已办结", "均办结", "全部办结", "都已办结"].iter().any(|word| head.ends_with(word))
}

/// Where a sentence says that all of the `count` cases are closed.
fn closed(sheet: &Sheet<'_>, above: Span, count: usize) -> Option<Span> {
    const WORD: &str = "办结";
    let mut starts: Vec<usize> = vec![above.start];
    starts.extend(sheet.breaks_in(above));
    starts.push(above.end);
    starts.windows(2).find_map(|line| {
        let mut at = line[0];
        let text = sheet.str(Span::new(line[0], line[1]));
        text.split_inclusive(['。', '；', '！']).find_map(|sentence| {
            let from = at;
            at += sentence.len();
            let mut clauses = sentence.split('，').filter(|clause| clause.contains(WORD) && counts(clause, count));
            let said = clauses.next().filter(|clause| is_plain(sentence, all(clause)))?;
            let said = from + sentence.find(said)? + said.find(WORD)?;
            Some(Span::new(said, said + WORD.len()))
        })
    })
}

/// Whether a clause says it of each of the cases: 2件均已办结.
fn all(clause: &str) -> Scope {
    let each = ["均已办结", "均办结", "全部办结", "都已办结"].iter().any(|word| clause.contains(word));
    if each { Scope::Each } else { Scope::Sum }
}

/// Of what a clause says how far it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Each,
    Sum,
}

/// Whether a sentence speaks of the cases that it names, and of all of them: 截至9日已办结4件 tells of a batch.
fn is_plain(sentence: &str, scope: Scope) -> bool {
    const OTHERS: [&str; 12] =
        ["阶段", "未办结", "正在", "其余", "尚", "率", "前办结", "力争", "确保", "要求", "期限", "其中"];
    const BATCHES: [&str; 4] = ["截至", "截止", "累计", "批"];
    !OTHERS.iter().any(|word| sentence.contains(word))
        && (scope == Scope::Each || !BATCHES.iter().any(|word| sentence.contains(word)))
}

/// Whether a clause counts so many cases: 共有四件…, 办结信访举报件3件.
fn counts(clause: &str, count: usize) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c);
    clause.match_indices(['件', '起', '宗']).any(|(at, _)| {
        let head = &clause[..at];
        let number = &head[head.trim_end_matches(numeral).len()..];
        let value = if number == "两" { Some(2) } else { scan::numeral(number).map(|(value, _)| value) };
        value.is_some_and(|value| value as usize == count)
    })
}
