//! Paragraphs of a row, a line each: which of them begin another cell.

use yilan_text::Span;

use super::columns::Column;
use super::kind::Kind;
use super::layout::Context;
use super::prose;
use super::sheet::Sheet;

/// Where nothing stands between findings and measures, the first paragraph behind the findings in which somebody acts
/// begins the measures: 某区水务局已要求该厂….
pub(super) fn name_measures(sheet: &Sheet<'_>, cells: &[(Span, Kind)], kinds: &mut [Kind], context: &Context) {
    let Some(header) = &context.header else { return };
    let beside = |pair: &[Column]| pair == [Column::Findings, Column::Measures];
    let Some(found) = kinds.iter().position(|kind| *kind == Kind::FindingsProse) else { return };
    // 查处情况 tells what was done as well.
    let both = ["下一步", "查处", "调查处理"].iter().any(|word| sheet.str(header.span).contains(word));
    if both || !header.columns.windows(2).any(beside) {
        return;
    }
    let known =
        kinds[found..].iter().position(|kind| *kind == Kind::MeasuresProse).map_or(kinds.len(), |at| found + at);
    let acts = |at: &usize| kinds[*at] == Kind::Prose && prose::tells_measure(sheet.str(cells[*at].0));
    if let Some(at) = (found + 1..known).find(acts) {
        kinds[at] = Kind::MeasuresProse;
    }
}
