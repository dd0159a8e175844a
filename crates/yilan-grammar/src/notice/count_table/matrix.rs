//! Tables of places by kinds: 县区, 件数, 水, 大气, 噪声 above 某区, 3, 1, 2, 0.

use yilan_text::{Span, Spanned};

use super::{CELLS, NAME, REGIONS, column, figure};
use crate::notice::draft::Draft;
use crate::notice::label::label;
use crate::notice::role::placelike;
use crate::notice::{Entry, Label};
use crate::{CountKey, Page, work};

/// Names of rows and columns of sums.
const SUMS: [&str; 10] = ["合计", "总计", "小计", "共计", "全市", "全省", "全州", "全区", "全县", "全盟"];
/// Fewer kinds are no table of them.
const KINDS: usize = 3;

/// Which column says what: all cases of the place, and the kinds from `first` on.
struct Columns {
    all: Option<usize>,
    kinds: std::ops::Range<usize>,
    width: usize,
}

impl Columns {
    /// The columns below some titles, where each row has `width` numbers.
    fn of(titles: &[&str], width: usize) -> Option<Self> {
        let behind = usize::from(titles.last().is_some_and(|title| SUMS.contains(title)));
        let kinds = titles[..titles.len() - behind].iter().rev().take_while(|title| label(title).is_some()).count();
        let before = width.checked_sub(kinds + behind).filter(|before| *before <= 1 && before + behind <= 1)?;
        let titled = &titles[..titles.len() - behind - kinds];
        let counts = |title: &&str| SUMS.contains(title) || column(title).is_some_and(|c| c.key == CountKey::Count);
        if kinds < KINDS || before == 1 && !titled.iter().any(counts) {
            return None;
        }
        let all = (before == 1).then_some(0).or((behind == 1).then_some(kinds));
        Some(Self { all, kinds: before..before + kinds, width })
    }
}

/// Reads such a table into the notice, its first row being at `first`; returns where it ends.
pub(super) fn read(page: &Page<'_>, cells: &[Span], first: usize, draft: &mut Draft) -> Option<usize> {
    let value = |at: usize| cells.get(at).and_then(|cell| figure(page.text, *cell));
    let width = (first + 1..cells.len()).take_while(|&at| value(at).is_some()).count();
    let titles: Vec<&str> = cells[..first].iter().map(|cell| &page.text[*cell]).collect();
    let columns = Columns::of(&titles, width)?;
    let (mut at, mut rows, mut sums) = (first, Vec::new(), None);
    while let Some(name) = cells.get(at) {
        let numbers: Vec<Spanned<f64>> = (at + 1..=at + columns.width).map_while(value).collect();
        let text = &page.text[*name];
        if numbers.len() < columns.width || text.chars().count() > NAME {
            break;
        }
        at += 1 + columns.width;
        match SUMS.contains(&text) {
            true => sums = Some(numbers),
            false => rows.push((*name, numbers)),
        }
    }
    work::add(at);
    let titled = titles.iter().any(|title| REGIONS.contains(&plain(title).as_str()));
    let placed = |(name, _): &&(Span, Vec<Spanned<f64>>)| titled || placelike(&page.text[*name]);
    if rows.len() < 2 || rows.iter().filter(placed).count() * 2 < rows.len() {
        return None;
    }
    let figures = &mut draft.notice.figures;
    let entry =
        |name: Span, label: Label, number: Spanned<f64>| Entry { name, label, counts: vec![(CountKey::Count, number)] };
    if let Some(all) = columns.all.filter(|_| figures.by_region.is_empty()) {
        let rows = rows.iter().take(CELLS);
        figures.by_region.extend(rows.map(|(name, numbers)| entry(*name, Label::default(), numbers[all])));
    }
    // Only the row of sums says how many there are of a kind: nothing is added up.
    if let Some(sums) = sums {
        if figures.by_type.is_empty() {
            let kinds = &cells[..first - usize::from(columns.kinds.end < columns.width)];
            let names = &kinds[kinds.len() - columns.kinds.len()..];
            let numbers = &sums[columns.kinds.clone()];
            let named =
                names.iter().zip(numbers).filter_map(|(name, n)| Some(entry(*name, label(&page.text[*name])?, *n)));
            figures.by_type.extend(named);
        }
        if let Some(all) = columns.all.filter(|_| figures.count(CountKey::Total).is_none()) {
            figures.counts.push((CountKey::Total, sums[all]));
        }
    }
    Some(cells[at - 1].end)
}

/// A title without the brackets and marks in it: 县（市、区）.
fn plain(title: &str) -> String {
    title.chars().filter(|c| !"（）、/".contains(*c)).collect()
}
