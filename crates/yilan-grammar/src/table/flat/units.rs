//! Units in charge and the persons in them, each in a line of its own inside one cell.

use yilan_text::Span;

use super::super::columns::Column;
use super::super::kind::{self, Kind};
use super::super::layout::Context;
use super::super::sheet::Sheet;

/// Joins the lines of names that follow each other, below titles that ask for the unit in charge: 某县某镇人民政府, 某县水利局;
/// 许某, 时某某.
pub(super) fn join(
    sheet: &Sheet<'_>,
    cells: &mut Vec<(Span, Kind)>,
    blanks: &mut Vec<bool>,
    from: usize,
    context: &Context,
) {
    let asks = |column| context.header.as_ref().is_some_and(|header| header.columns.contains(&column));
    if !asks(Column::Responsible) {
        return;
    }
    let mut at = from + 1;
    while at < cells.len() {
        let (before, here) = (cells[at - 1], cells[at]);
        let named = [(is_unit as fn(&str) -> bool, Kind::Region), (is_person, Kind::Person)]
            .into_iter()
            .find(|(told, _)| told(sheet.str(before.0)) && told(sheet.str(here.0)));
        // Behind the prose of the measures; empty lines part cells.
        if let Some((_, kind)) = named.filter(|_| at >= from + 2 && !blanks[at]) {
            cells[at - 1] = (before.0.cover(here.0), kind);
            cells.remove(at);
            blanks.remove(at);
            continue;
        }
        if is_unit(sheet.str(here.0)) && here.1 == Kind::Short {
            cells[at].1 = Kind::Region;
        }
        at += 1;
    }
}

/// Whether a line is nothing but the name of an agency, or several.
fn is_unit(text: &str) -> bool {
    const LONGEST: usize = 120;
    (12..=LONGEST).contains(&text.len())
        && !text.contains(['，', '。', '；', '：', '“', '（'])
        && text.split('、').all(kind::is_agency)
        && kind::lead(text).is_none()
}

/// Whether a line is nothing but a masked name.
fn is_person(text: &str) -> bool {
    text.contains(['某', '*', '×'])
        && !text.contains(['，', '。', '、', '：'])
        && (2..=12).contains(&text.chars().count())
}
