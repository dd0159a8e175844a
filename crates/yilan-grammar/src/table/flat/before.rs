//! Short cells at the start of the line in which prose begins, where the page lost the blanks between them.

use super::super::kind::{self, Kind};
use super::super::{parts, scan, verdict};

/// The short cells that `text` begins with, and where each ends: 某县大气经查，…; 属实1.责令…, unless the row is judged.
pub(super) fn short_before(text: &str, prose: bool, judged: bool) -> Vec<(usize, Kind)> {
    if let Some(len) = verdict_before_list(text).filter(|_| !judged) {
        return vec![(len, Kind::Verdict)];
    }
    if !prose {
        return Vec::new();
    }
    let typed = types_before_date(text).map(|len| vec![(len, Kind::Types)]);
    typed.or_else(|| place_and_types(text)).unwrap_or_default()
}

/// A verdict before the first item of the measures: 部分属实1.某镇政府….
fn verdict_before_list(text: &str) -> Option<usize> {
    let (word, _) = verdict::GLUED.iter().find(|(word, _)| text.starts_with(*word))?;
    parts::is_first_item(&text[word.len()..]).then_some(word.len())
}

/// A division and types before the findings, or one of the two.
fn place_and_types(text: &str) -> Option<Vec<(usize, Kind)>> {
    const WIDEST: usize = 60;
    let near = &text[..scan::floor(text, WIDEST)];
    let at = near.find('经').filter(|at| *at > 0 && kind::lead(&text[*at..]) == Some(Kind::FindingsProse))?;
    let head = &text[..at];
    let whole = kind::kind(head);
    if matches!(whole, Kind::Region | Kind::Types) {
        return Some(vec![(at, whole)]);
    }
    let ends = head.char_indices().map(|(end, _)| end).skip(2);
    let parts = |end: &usize| kind::kind(&head[..*end]) == Kind::Region && kind::kind(&head[*end..]) == Kind::Types;
    ends.into_iter().find(parts).map(|end| vec![(end, Kind::Region), (at, Kind::Types)])
}

/// 大气污染、扬尘污染5月7日，…: the length of the types before findings that begin
/// with their day.
fn types_before_date(text: &str) -> Option<usize> {
    const WIDEST: usize = 60;
    let at = text.bytes().take(WIDEST).position(|b| b.is_ascii_digit()).filter(|at| *at > 0)?;
    super::super::pollution::cell(&text[..at], 0)?;
    crate::value::date(&text[at..]).is_ok_and(|(_, date)| date.day.is_some()).then_some(at)
}
