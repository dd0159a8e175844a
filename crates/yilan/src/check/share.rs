//! What several checks of notices need.

use super::Map;
use super::facts::{At, Entry};
use super::inspect::Source;
use crate::read::Page;
use crate::record::{Complaint, Figures, Notice, Record, Value};

/// A number as people write it: 4, 4.5, 35091.95.
pub(super) fn shown(number: f64) -> String {
    // Sums of decimals are cut where no page goes.
    let rounded = (number * 1e4).round() / 1e4;
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

/// Whether two counts are the same: a case may be shared by thirds.
pub(super) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.051
}

/// The batch and the running total of a notice, each for itself.
pub(super) fn tallies(notice: &Notice) -> impl Iterator<Item = &Figures> {
    std::iter::once(&notice.figures).chain(notice.cumulative.as_deref())
}

/// Words that say that a case is counted in several places.
const SEVERAL: [&str; 42] = [
    "多个",
    "多种",
    "多类",
    "交叉",
    "共性",
    "重复",
    "重叠",
    "一件多",
    "一案多",
    "一案双",
    "一件双",
    "双交",
    "两类",
    "两个以上",
    "两项以上",
    "两种以上",
    "分别统计",
    "同时涉及",
    "均涉",
    "涉2",
    "涉及2",
    "涉及二",
    "涉及两",
    "两种",
    "多项",
    "多方面",
    "多要素",
    "1件多",
    "双重",
    "兼有",
    "兼具",
    "不止一",
    "合办",
    "分办",
    "拆分",
    "分解",
    "不唯一",
    "多重",
    "共同",
    "联合",
    "各半",
    "件次",
];

/// Words that say that a list, or the ways in which cases came, are not all.
const SOME: [&str; 17] = [
    "主要涉及",
    "主要集中",
    "主要是",
    "居多",
    "较多",
    "前三",
    "前五",
    "居前",
    "居第",
    "排名",
    "较集中",
    "其余",
    "共性",
    "其他途径",
    "其它途径",
    "微信",
    "网络",
];

/// The rows of a page, in order.
pub(super) fn complaints(page: &Page) -> Vec<&Complaint> {
    let rows = page.records.iter().filter_map(|record| match record {
        Record::Complaint(row) => Some(row.as_ref()),
        _ => None,
    });
    rows.collect()
}

/// Whether the notice says that a case may be counted in several places.
pub(super) fn several(notice: &Notice, source: Source<'_>) -> bool {
    says(notice, source, &SEVERAL)
}

/// Whether the notice says that it tells of some only.
pub(super) fn some(notice: &Notice, source: Source<'_>) -> bool {
    says(notice, source, &SOME)
}

/// Whether the sentences that hold the numbers of a list, or the one right behind
/// them, say that the list is of some only. What another list is said to be does
/// not concern it.
pub(super) fn some_of(list: &[&Value<f64>], source: Source<'_>) -> bool {
    /// A sentence is looked at so far.
    const FAR: usize = 300;
    let (Some(start), Some(end)) =
        (list.iter().map(|number| number.span().start).min(), list.iter().map(|number| number.span().end).max())
    else {
        return false;
    };
    let text = source.text;
    let least = (start.saturating_sub(FAR)..=start).find(|&at| text.is_char_boundary(at)).unwrap_or(start);
    let most = (end..=text.len().min(end + FAR)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    let before = text.get(least..start).unwrap_or_default();
    let from = least + before.rfind(ENDS).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let behind = text.get(end..most).unwrap_or_default();
    let to = behind.find(ENDS).map_or(behind.len(), |first| {
        let next = &behind[first..].trim_start_matches(|c: char| ENDS.contains(&c) || c.is_whitespace());
        let rest = behind.len() - next.len();
        if next.starts_with("其") { next.find(ENDS).map_or(behind.len(), |at| rest + at) } else { first }
    });
    let held = text.get(from..end + to).unwrap_or_default();
    SOME.iter().any(|word| memchr::memmem::find(held.as_bytes(), word.as_bytes()).is_some())
}

/// What ends a sentence; a line's end does not, where a column is narrow.
const ENDS: [char; 3] = ['。', '！', '？'];

fn says(notice: &Notice, source: Source<'_>, words: &[&str]) -> bool {
    // A remark stands in the notice or right behind it.
    const BEHIND: usize = 240;
    let says = |from: usize, to: usize| {
        let end = source.text.len().min(to + BEHIND);
        let end = (to..=end).rev().find(|&at| source.text.is_char_boundary(at)).unwrap_or(to);
        let Some(text) = source.text.get(from..end) else { return false };
        words.iter().any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
    };
    // Or behind the table of counts that it has.
    let (types, regions) = (notice.figures.by_type.iter(), notice.figures.by_region.iter());
    let names = types.map(|entry| &entry.name).chain(regions.map(|entry| &entry.name));
    let end = names.flat_map(|name| name.spans.iter()).map(|span| span.end).max();
    notice.span.iter().any(|span| says(span.start, span.end)) || end.is_some_and(|end| says(end, end))
}

/// The numbers of a list by what they are of; `None` for what the list names
/// twice.
pub(super) fn by_id(list: &[Entry]) -> Map<&str, Option<At<f64>>> {
    let mut numbers = Map::with_capacity_and_hasher(list.len(), Default::default());
    for entry in list {
        let number = numbers.entry(entry.id.as_str());
        number.and_modify(|known| *known = None).or_insert(Some(entry.count));
    }
    numbers
}
