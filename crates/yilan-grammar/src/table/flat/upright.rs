//! Cells in columns so narrow that each character has a line of its own: 五, 寨, 县.

use yilan_text::Span;

use super::super::kind::{self, Kind};
use super::super::sheet::Sheet;

/// The cells that the lines from `line` on make, and the line behind them: a division, types, or the one above the other.
pub(super) fn cells(sheet: &Sheet<'_>, line: usize, end: usize) -> Option<(Vec<(Span, Kind)>, usize)> {
    const MOST: usize = 12;
    let single = |line: &usize| {
        let mut chars = sheet.trimmed(*line).chars();
        matches!((chars.next(), chars.next()), (Some('一'..='龥'), None))
    };
    let lines: Vec<usize> = (line..end.min(line + MOST)).take_while(single).collect();
    if let Some(found) = narrow(sheet, line, end) {
        return Some(found);
    }
    let (_, [_, ..]) = lines.split_first()? else { return None };
    let cell = |from: usize, to: usize| Some(sheet.cell(lines[from])?.cover(sheet.cell(lines[to - 1])?));
    let told = |span: Span| {
        let text: String = sheet.str(span).split_whitespace().collect();
        Some(kind::kind(&text)).filter(|kind| matches!(kind, Kind::Region | Kind::Types | Kind::Verdict | Kind::Status))
    };
    let all = lines.len();
    let whole = cell(0, all)?;
    let parted = || {
        (2..all).rev().find_map(|cut| {
            let (region, types) = (cell(0, cut)?, cell(cut, all)?);
            let parted = told(region) == Some(Kind::Region) && told(types) == Some(Kind::Types);
            parted.then(|| vec![(region, Kind::Region), (types, Kind::Types)])
        })
    };
    let cells = told(whole).map(|kind| vec![(whole, kind)]).or_else(parted)?;
    Some((cells, lines[all - 1] + 1))
}

/// A division or how far the case is in a column of a few characters, over three or four lines: 阜平县, 龙泉关, 镇.
fn narrow(sheet: &Sheet<'_>, line: usize, end: usize) -> Option<(Vec<(Span, Kind)>, usize)> {
    const WIDEST: usize = "四个字长".len();
    let few = |line: &usize| {
        let text = sheet.trimmed(*line);
        !text.is_empty() && text.len() <= WIDEST && text.chars().all(|c| ('一'..='龥').contains(&c))
    };
    let known = |kind: Kind| matches!(kind, Kind::Region | Kind::Status | Kind::Verdict);
    let count = (line..end.min(line + 4)).take_while(few).count();
    let first = sheet.cell(line)?;
    (3..=count).find_map(|lines| {
        let cell = first.cover(sheet.cell(line + lines - 1)?);
        let below = line + 1..line + lines;
        let apart = below.clone().any(|line| sheet.lines.get(line).is_none_or(|line| line.after_blank));
        // Lines that are cells each need no other.
        let whole = below.into_iter().any(|line| !matches!(sheet.kind(line), Kind::Short | Kind::Region));
        let before = kind::kind(sheet.str(first.cover(sheet.cell(line + lines - 2)?)));
        let kind = kind::kind(sheet.str(cell));
        (!apart && !whole && known(kind) && !known(before)).then(|| (vec![(cell, kind)], line + lines))
    })
}
