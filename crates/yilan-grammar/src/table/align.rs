//! Cells to columns: by position where that fits, else by the best assignment
//! in order, so that a cell that vanished or a title that is missing moves
//! nothing else.

use super::columns::Column;
use super::fit::fit;
use super::kind::Kind;

/// Whether neighbouring cells may be paragraphs of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paragraphs {
    /// Every cell has a column of its own.
    Apart,
    /// A cell may go on in the next one.
    Joined,
}

/// The most cells and columns that are looked at; the cells of a row beyond
/// that stay without a column.
pub(super) const MOST: usize = 64;

/// The column of each cell, as an index into `columns`.
pub(super) fn align(kinds: &[Kind], columns: &[Column], paragraphs: Paragraphs) -> Vec<Option<usize>> {
    if paragraphs == Paragraphs::Apart
        && let Some(places) = by_position(kinds, columns)
    {
        return within(kinds, columns).unwrap_or(places);
    }
    best(kinds, columns, paragraphs).0
}

/// The same for a row without a header, of `width` cells with the empty ones at
/// its end: the best of the column sets that pages have.
pub(super) fn infer(kinds: &[Kind], width: usize, paragraphs: Paragraphs) -> (Vec<Option<usize>>, &'static [Column]) {
    if paragraphs == Paragraphs::Apart {
        let mut found = None;
        // The last cell may have vanished.
        for set in SETS.iter().filter(|set| (kinds.len()..=kinds.len() + 1).contains(&set.len()) || set.len() == width)
        {
            let Some(places) = by_position(kinds, set) else { continue };
            let whole = if set.len() == width { 4 } else { 0 };
            let score = whole + kinds.iter().zip(*set).map(|(kind, column)| fit(*kind, *column)).sum::<i32>();
            if found.as_ref().is_none_or(|(_, _, best)| score > *best) {
                found = Some((places, *set, score));
            }
        }
        if let Some((places, set, _)) = found {
            return (places, set);
        }
    }
    let mut found = (Vec::new(), SETS[0], i32::MIN);
    for set in SETS.iter().filter(|set| set.len() >= 10) {
        let (places, score) = best(kinds, set, paragraphs);
        if score > found.2 {
            found = (places, set, score);
        }
    }
    (found.0, found.1)
}

/// What each cell of a row is, whose order no table with titles has had.
const LOOKS: [Column; 12] = [
    Index,
    CaseId,
    Region,
    Category,
    Column::Channel,
    Complaint,
    Findings,
    Verdict,
    Objective,
    Measures,
    Status,
    Accountability,
];

/// The columns of a row without titles by the looks of its cells alone: the words tell the short ones, and their order
/// those of prose.
pub(super) fn by_looks(kinds: &[Kind]) -> Option<(Vec<Option<usize>>, &'static [Column])> {
    let prose =
        |kind: &Kind| matches!(kind, Kind::Prose | Kind::ComplaintProse | Kind::FindingsProse | Kind::MeasuresProse);
    let told = match kinds.iter().filter(|kind| prose(kind)).count() {
        3 => &[Complaint, Findings, Measures][..],
        4 => &[Complaint, Findings, Objective, Measures],
        _ => return None,
    };
    let once = |looked: Kind| kinds.iter().filter(|kind| **kind == looked).count() == 1;
    if !once(Kind::Strong) || !once(Kind::Verdict) {
        return None;
    }
    let mut told = told.iter();
    let mut places = Vec::with_capacity(kinds.len());
    for (at, kind) in kinds.iter().enumerate() {
        let column = match kind {
            Kind::Empty => None,
            Kind::Index if at == 0 => Some(Index),
            Kind::Strong => Some(CaseId),
            Kind::Region => Some(Region),
            Kind::Types => Some(Category),
            Kind::Channel => Some(Column::Channel),
            Kind::Verdict => Some(Verdict),
            Kind::Status => Some(Status),
            Kind::Nil | Kind::AccountabilityProse => Some(Accountability),
            kind if prose(kind) => told.next().copied(),
            _ => return None,
        };
        places.push(column.and_then(|column| LOOKS.iter().position(|looks| *looks == column)));
    }
    Some((places, &LOOKS))
}

/// Whether some of the column sets has the cells in their places.
pub(super) fn is_usual(kinds: &[Kind]) -> bool {
    SETS.iter().any(|set| kinds.len() <= set.len() && kinds.len() + 2 >= set.len() && by_position(kinds, set).is_some())
}

/// The places of a row without titles in which the page ends behind its verdict, below rows with these columns.
pub(super) fn begun<'c>(kinds: &[Kind], columns: &'c [Column]) -> Option<(Vec<Option<usize>>, &'c [Column])> {
    let judged =
        columns.iter().position(|column| *column == Verdict).filter(|at| kinds.get(*at) == Some(&Kind::Verdict))?;
    let short = (judged + 1..columns.len()).contains(&kinds.len());
    Some((by_position(kinds, columns).filter(|_| short)?, columns))
}

/// The columns of a row with fewer cells than columns, where those behind a cell that vanished plainly stand in others
/// than those of their places: 已办结 and 无 at the end of a row without its objective.
fn within(kinds: &[Kind], columns: &[Column]) -> Option<Vec<Option<usize>>> {
    const CLEAR: i32 = 8;
    let missing = columns.get(kinds.len()..).filter(|missing| !missing.is_empty())?;
    let in_place = kinds.iter().zip(columns).map(|(kind, column)| fit(*kind, *column)).sum::<i32>();
    let skipped = missing.iter().map(|column| skip(*column)).sum::<i32>();
    let (places, score) = best(kinds, columns, Paragraphs::Apart);
    (score > in_place - skipped + CLEAR).then_some(places)
}

use Column::{
    Accountability, CaseId, Category, Complaint, Findings, Index, Measures, Objective, Region, Remark, Status, Verdict,
};

/// The columns of tables without header, the commonest first.
const SETS: &[&[Column]] = &[
    &[Index, CaseId, Complaint, Region, Category, Findings, Verdict, Objective, Measures, Status, Accountability],
    &[Index, CaseId, Complaint, Region, Category, Findings, Verdict, Measures, Status, Accountability],
    &[Index, CaseId, Complaint, Region, Category, Findings, Verdict, Measures, Accountability],
    &[Index, CaseId, Complaint, Region, Category, Findings, Verdict, Measures, Accountability, Remark],
    &[CaseId, Complaint, Region, Category, Findings, Verdict, Objective, Measures, Status, Accountability],
    &[Index, CaseId, Region, Complaint, Category, Findings, Verdict, Measures, Status, Accountability],
    &[Index, CaseId, Region, Category, Complaint, Findings, Verdict, Measures, Status, Accountability],
    &[Index, CaseId, Region, Category, Complaint, Findings, Verdict, Objective, Measures, Status, Accountability],
    &[Index, CaseId, Region, Complaint, Category, Findings, Verdict, Measures, Accountability],
    &[CaseId, Complaint, Region, Category, Findings, Verdict, Measures, Accountability],
    &[Index, CaseId, Complaint, Region, Category, Verdict, Findings, Measures, Status, Accountability],
    &[Index, Complaint, Region, Category, Findings, Verdict, Measures, Status, Accountability],
    &[Index, Complaint, Region, Category, Findings, Verdict, Measures, Accountability],
    &[Index, Complaint, Region, Category, Findings, Verdict, Objective, Measures, Status, Accountability],
    &[Index, Complaint, Category, Region, Findings, Verdict, Objective, Measures, Status, Accountability],
    &[Index, CaseId, Complaint, Region, Category],
    &[Index, CaseId, Complaint, Region],
];

/// Every cell in the column of its place, when none of them cannot stand
/// there and what tells a row does.
fn by_position(kinds: &[Kind], columns: &[Column]) -> Option<Vec<Option<usize>>> {
    if kinds.len() > columns.len() {
        let extra = &kinds[columns.len()..];
        if extra.iter().any(|kind| *kind != Kind::Empty) {
            return None;
        }
    }
    let fits = kinds.iter().zip(columns).all(|(kind, column)| fit(*kind, *column) > -5);
    fits.then(|| (0..kinds.len()).map(|at| (at < columns.len()).then_some(at)).collect())
}

/// What the last step of a path was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    SkipColumn,
    SkipCell,
    Match,
    Go,
}

/// The assignment in order with the highest sum of [`fit`], and that sum.
fn best(kinds: &[Kind], columns: &[Column], paragraphs: Paragraphs) -> (Vec<Option<usize>>, i32) {
    let (cells, width) = (kinds.len().min(MOST), columns.len().min(MOST) + 1);
    // `open[i][j]`: the best with the first i cells and j columns behind it;
    // `held[i][j]`: the best of these where cell i−1 stands in column j−1.
    let none = i32::MIN / 2;
    let mut open = vec![(none, Step::Start); (cells + 1) * width];
    let mut held = vec![(none, Step::Start); (cells + 1) * width];
    open[0].0 = 0;
    for i in 0..=cells {
        let (open_above, open) = above(&mut open, i, width);
        let (held_above, held) = above(&mut held, i, width);
        let kind = i.checked_sub(1).map_or(Kind::Empty, |before| kinds[before]);
        // Nothing goes on 无.
        let ended = i >= 2 && kinds[i - 2] == Kind::Nil;
        let joins = paragraphs == Paragraphs::Joined && !ended;
        let (prose, region) = (joins && goes_on(kind), joins && kind == Kind::Region);
        let unplaced = if kind == Kind::Empty { 0 } else { 6 };
        for j in 0..width {
            if i > 0 && j > 0 {
                let column = columns[j - 1];
                let cost = fit(kind, column);
                let diagonal = open_above[j - 1].0;
                if cost > -5 && diagonal > none {
                    held[j] = (diagonal + cost, Step::Match);
                }
                let before = held_above[j].0;
                if before > none && (prose && column.is_prose() || region && column == Region) {
                    let unlike = begins_next(kind, column);
                    let gain = before + if unlike { 0 } else { (cost.min(2) + 1) / 2 };
                    if gain > held[j].0 {
                        held[j] = (gain, Step::Go);
                    }
                }
                if held[j].0 > open[j].0 {
                    open[j] = (held[j].0, Step::Match);
                }
            }
            if j > 0 && open[j - 1].0 > none {
                let score = open[j - 1].0 - skip(columns[j - 1]);
                if score > open[j].0 {
                    open[j] = (score, Step::SkipColumn);
                }
            }
            if i > 0 && open_above[j].0 > none {
                let score = open_above[j].0 - unplaced;
                if score > open[j].0 {
                    open[j] = (score, Step::SkipCell);
                }
            }
        }
    }
    let mut places = vec![None; kinds.len()];
    let (mut i, mut j, mut in_held) = (cells, width - 1, false);
    let score = open[cells * width + j].0;
    while i > 0 || j > 0 {
        let here = i * width + j;
        let step = if in_held { held[here].1 } else { open[here].1 };
        match step {
            Step::SkipColumn if j > 0 => j -= 1,
            Step::SkipCell if i > 0 => i -= 1,
            Step::Match if !in_held => in_held = true,
            Step::Match if i > 0 && j > 0 => {
                places[i - 1] = Some(j - 1);
                (i, j, in_held) = (i - 1, j - 1, false);
            }
            Step::Go if i > 0 && j > 0 => {
                places[i - 1] = Some(j - 1);
                i -= 1;
            }
            _ => break,
        }
    }
    (places, score)
}

/// The row `i` of a table that is `width` wide, and the row above it, which the first has none of.
fn above<T>(table: &mut [T], i: usize, width: usize) -> (&[T], &mut [T]) {
    let (done, rest) = table.split_at_mut(i * width);
    (&done[done.len().saturating_sub(width)..], &mut rest[..width])
}

/// Whether a paragraph begins like the column behind: 经查，… goes on no complaint, 责任单位：… no findings.
const fn begins_next(kind: Kind, column: Column) -> bool {
    matches!((kind, column), (Kind::FindingsProse, Complaint) | (Kind::MeasuresProse, Findings))
}

/// Whether a cell of this kind can be a further paragraph.
const fn goes_on(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Prose
            | Kind::FindingsProse
            | Kind::MeasuresProse
            | Kind::ComplaintProse
            | Kind::AccountabilityProse
            | Kind::Short
            | Kind::Date
    )
}

/// What it costs to leave a column without a cell.
const fn skip(column: Column) -> i32 {
    match column {
        CaseId => 4,
        Complaint | Findings | Measures | Objective | Column::Responsible => 2,
        Verdict | Region | Category | Status | Index => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Kind as K;

    fn columns_of(kinds: &[Kind]) -> Vec<Option<Column>> {
        let (places, set) = infer(kinds, kinds.len(), Paragraphs::Apart);
        places.into_iter().map(|p| p.map(|p| set[p])).collect()
    }

    #[test]
    fn a_vanished_cell_moves_nothing_else() {
        let kinds = [
            K::Index,
            K::Strong,
            K::Prose,
            K::Region,
            K::FindingsProse,
            K::Verdict,
            K::Prose,
            K::MeasuresProse,
            K::Status,
            K::Nil,
        ];
        let want = [Index, CaseId, Complaint, Region, Findings, Verdict, Objective, Measures, Status, Accountability];
        assert_eq!(columns_of(&kinds), want.map(Some));
    }

    #[test]
    fn a_row_cut_short_keeps_its_cells() {
        let kinds = [K::Index, K::Strong, K::Prose, K::Region, K::Types, K::FindingsProse];
        let want = [Index, CaseId, Complaint, Region, Category, Findings];
        assert_eq!(columns_of(&kinds), want.map(Some));
    }

    #[test]
    fn the_region_may_stand_before_the_complaint() {
        let kinds =
            [K::Index, K::Strong, K::Region, K::Prose, K::Types, K::FindingsProse, K::Verdict, K::Prose, K::Nil];
        let want = [Index, CaseId, Region, Complaint, Category, Findings, Verdict, Measures, Accountability];
        assert_eq!(columns_of(&kinds), want.map(Some));
    }
}
