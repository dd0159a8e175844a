//! Pages of print whose columns were written line by line across each other:
//! read as they stand, a notice breaks off at every line end.
//!
//! Nothing is guessed: a page is read with its columns taken apart only where
//! more of its numbers add up then than as it stands, and nothing opens that
//! is not understood.

use yilan_text::{Columns, Severity, Span};

use crate::CountKey;
use crate::emit::Emit;
use crate::read::Page;
use crate::record::{Counts, Figures, Places, Record};

/// What the page says with its columns apart, where it is to be read so: `page` is what it says as it stands, and
/// `read` reads a text.
pub(crate) fn apart(text: &str, page: &Page, read: impl Fn(&str) -> Page) -> Option<Page> {
    let rows = page.records.iter().any(|record| matches!(record, Record::Complaint(_)));
    if rows || is_settled(page) {
        return None;
    }
    let as_it_stands = agreement(page).max(0);
    let ways = Columns::of(text);
    let read = ways.iter().rev().map(|columns| (columns, read(columns.text())));
    let best = read.filter(|(_, page)| !is_lost(page)).max_by_key(|(_, page)| agreement(page));
    best.filter(|(_, page)| agreement(page) > as_it_stands).map(|(columns, page)| in_source(page, text, columns))
}

fn notices(page: &Page) -> impl Iterator<Item = &Figures> {
    page.records.iter().filter_map(|record| match record {
        Record::Notice(notice) => Some(&notice.figures),
        _ => None,
    })
}

/// Whether nothing of a page's notices was lost, as far as they say themselves.
fn is_settled(page: &Page) -> bool {
    let whole = |figures: &Figures| figures.counts.get(CountKey::Total).is_some();
    let right = |figures: &Figures| sums(figures).into_iter().flatten().all(|right| right);
    notices(page).next().is_some() && notices(page).all(|figures| whole(figures) && right(figures)) && !is_lost(page)
}

/// Whether something opened that was not understood.
fn is_lost(page: &Page) -> bool {
    page.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// How many more lists of the page come to their totals than do not.
fn agreement(page: &Page) -> i32 {
    notices(page).flat_map(sums).flatten().map(|right| if right { 1 } else { -1 }).sum()
}

/// Whether the channels, the regions and the types of a batch come to its total, where it has all three.
fn sums(figures: &Figures) -> [Option<bool>; 3] {
    let total = figures.counts.get(CountKey::Total).filter(|total| *total > 0.0);
    let count = |counts: &Counts| counts.get(CountKey::Count).unwrap_or(0.0);
    let channel = |key| figures.counts.get(key);
    let channels = channel(CountKey::Calls).zip(channel(CountKey::Letters)).map(|(calls, letters)| calls + letters);
    let listed = |list: &[f64]| (!list.is_empty()).then(|| list.iter().sum::<f64>());
    let regions: Vec<f64> = figures.by_region.iter().map(|entry| count(&entry.counts)).collect();
    let types: Vec<f64> = figures.by_type.iter().map(|entry| count(&entry.counts)).collect();
    let regions = listed(&regions).filter(|_| !figures.by_region_partial);
    [channels, regions, listed(&types)].map(|sum| Some(sum? == total?))
}

/// A page that was read with its columns apart, with the places of the source.
fn in_source(mut page: Page, source: &str, columns: &Columns) -> Page {
    let places =
        |span: Span| -> Vec<Span> { columns.places(span).iter().map(|place| trimmed(source, *place)).collect() };
    let moved = |old: &Places| -> Places { old.iter().flat_map(places).collect() };
    for record in &mut page.records {
        record.relocate(&moved);
    }
    page.records.sort_by_key(Record::span);
    let first = |span: Span| places(span).first().copied().unwrap_or_default();
    page.diagnostics = page.diagnostics.into_iter().map(|diagnostic| diagnostic.mapped(first)).collect();
    page.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    page
}

/// A place without the white space around it.
fn trimmed(source: &str, place: Span) -> Span {
    let text = &source[place.range()];
    let start = place.start + text.len() - text.trim_start().len();
    Span::new(start, (place.start + text.trim_end().len()).max(start))
}

#[cfg(test)]
mod tests {
    use crate::{Options, Record, read};

    #[test]
    fn a_value_over_a_line_end_has_a_place_for_each_piece() {
        let text = "中央第五生态环境保护督察组向广\n老城区的口袋公园里，新栽的紫薇\n东省转办第十三批信访举报件，共\n\
                    开了花，附近居民每天早晚都来散\n33件，其中广州市14件、佛山市\n步下棋，说这里比从前好看多了，\n\
                    11件、东莞市8件。\n明年春天。";
        let page = read(text, &Options::default());
        let Some(Record::Notice(notice)) = page.records.first() else { panic!("a notice") };
        let said = |places: &crate::record::Places| -> Vec<&str> { places.iter().map(|p| &text[p.range()]).collect() };
        let recipient = notice.recipient.as_ref().unwrap();
        assert_eq!((recipient.value.as_str(), said(&recipient.spans)), ("广东省", vec!["广", "东省"]));
        let foshan = &notice.figures.by_region[1];
        assert_eq!((foshan.name.value.as_str(), said(&foshan.name.spans)), ("佛山市", vec!["佛山市"]));
        assert_eq!(notice.span.iter().count(), 4);
        assert!(page.diagnostics.is_empty());
    }

    #[test]
    fn ordinary_lines_are_left_alone() {
        let text = "中央第五生态环境保护督察组向广\n东省转办第十三批信访举报件，共\n33件，其中广州市14件、佛山市\n\
                    10件、东莞市8件，都已转交各市\n。各市按要求办理，及时公开结果\n，接受群众监督，做到件件有着落\n。";
        let page = read(text, &Options::default());
        let Some(Record::Notice(notice)) = page.records.first() else { panic!("a notice") };
        assert_eq!(
            notice.figures.by_region.iter().map(|r| r.name.value.as_str()).collect::<Vec<_>>(),
            ["广州市", "佛山市", "东莞市"]
        );
        assert!(notice.span.more.is_empty());
    }
}
