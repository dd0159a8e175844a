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
