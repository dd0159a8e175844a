//! The gate: whether a page can hold a record at all.

use std::sync::LazyLock;

use aho_corasick::packed;

/// Words of which every page with records has at least one. They are few and
/// rare in other pages; a page without any is not read further. Where blanks
/// part all characters, the words have them as well.
pub(crate) const TRIGGERS: [&str; 20] = [
    "督察",
    "信访",
    "信訪",
    "举报",
    "舉報",
    "受理编号",
    "受理編號",
    "交办",
    "交辦",
    "转办",
    "轉辦",
    "属实",
    "屬實",
    "边督边改",
    "邊督邊改",
    "督 察",
    "信 访",
    "举 报",
    "受 理 编 号",
    "属 实",
];

static GATE: LazyLock<Option<packed::Searcher>> = LazyLock::new(|| packed::Searcher::new(TRIGGERS));

/// Whether `text` has one of the words that every page with records has. A
/// search for several words at once, at the speed of memory.
///
/// ```
/// assert!(yilan::may_hold_records("受理编号D3NX202506120002"));
/// assert!(!yilan::may_hold_records("今天下雨。"));
/// ```
pub fn may_hold_records(text: &str) -> bool {
    match &*GATE {
        Some(searcher) => searcher.find(text).is_some(),
        None => TRIGGERS.iter().any(|trigger| text.contains(trigger)),
    }
}
