//! The life of a batch, from the notices that speak of it.

use std::collections::HashMap;

use super::Case;
use crate::check::Day;

/// A notice: a batch handed over, or what became of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// It reports, and does not hand over.
    pub reports: bool,
    /// Who inspects.
    pub inspector: Option<String>,
    /// The code, or else the name, of whom it was handed to: of the part that
    /// the page reports, where it reports a part.
    pub recipient: Option<String>,
    /// The page it stands on.
    pub page: String,
    /// The day.
    pub day: Option<Day>,
    /// First and last batch.
    pub batches: Option<[u32; 2]>,
    /// Cases in it.
    pub total: Option<f64>,
    /// Cases handled.
    pub handled: Option<f64>,
    /// Cases closed.
    pub closed: Option<f64>,
    /// Cases closed for now.
    pub phased: Option<f64>,
    /// Cases not closed.
    pub open: Option<f64>,
}

/// A batch with what was printed of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// Who inspects.
    pub inspector: Option<String>,
    /// Whom it was handed to.
    pub recipient: Option<String>,
    /// First and last batch.
    pub batches: [u32; 2],
    /// The year, where a notice says it: numbers begin anew with each round.
    pub year: Option<i32>,
    /// The day it was handed over.
    pub assigned: Option<Day>,
    /// The last day on which something was reported of it.
    pub reported: Option<Day>,
    /// Whether anything was reported.
    pub has_report: bool,
    /// Cases handed over.
    pub total: Option<f64>,
    /// Cases handled, as last reported.
    pub handled: Option<f64>,
    /// Cases closed, as last reported.
    pub closed: Option<f64>,
    /// Cases closed for now.
    pub phased: Option<f64>,
    /// Cases not closed.
    pub open: Option<f64>,
    /// Rows of complaint tables that belong to it.
    pub rows: usize,
}

/// Joins notices into batches, by inspector, recipient, number and year, and
/// gives the cases of the same province and number the day they were handed
/// over.
///
/// 我市, of which the page does not say which one it is, may be any, and so may
/// the recipient of a notice that names none: such notices are joined with
/// those of their own page only.
///
/// ```
/// use yilan::check::Day;
/// use yilan::ledger::{Message, batches};
///
/// let message = |reports, day| Message {
///     reports,
///     inspector: Some("中央第一生态环境保护督察组".to_owned()),
///     recipient: Some("140700".to_owned()),
///     day: Day::parse(day),
///     batches: Some([25, 25]),
///     total: Some(15.0),
///     closed: reports.then_some(12.0),
///     ..Message::default()
/// };
/// let batches = batches(&[message(true, "2025-06-30"), message(false, "2025-06-22")], &mut []);
/// assert_eq!(batches.len(), 1);
/// assert_eq!((batches[0].total, batches[0].closed), (Some(15.0), Some(12.0)));
/// assert_eq!(batches[0].assigned, Day::parse("2025-06-22"));
/// ```
#[must_use]
pub fn batches(messages: &[Message], cases: &mut [Case]) -> Vec<Batch> {
    let mut places: HashMap<_, usize> = HashMap::new();
    let mut batches: Vec<Batch> = Vec::new();
    let mut sorted: Vec<&Message> = messages.iter().filter(|message| message.batches.is_some()).collect();
    sorted.sort_by_key(|message| message.day);
    for message in sorted {
        let Some(numbers) = message.batches else { continue };
        let year = message.day.map(Day::year);
        let own = message.unnamed().then(|| message.page.clone());
        let key = (message.inspector.clone(), message.recipient.clone(), own, numbers, year);
        let place = *places.entry(key).or_insert(batches.len());
        if place == batches.len() {
            let (inspector, recipient) = (message.inspector.clone(), message.recipient.clone());
            batches.push(Batch { inspector, recipient, batches: numbers, year, ..Batch::default() });
        }
        batches[place].take(message);
    }
    join(&mut batches, cases);
    batches
}

impl Message {
    /// Whether it may have gone to anybody.
    fn unnamed(&self) -> bool {
        self.recipient.as_deref().is_none_or(|recipient| recipient.starts_with(['我', '全', '本']))
    }
}

impl Batch {
    /// Takes in what a notice says; later ones come later.
    fn take(&mut self, message: &Message) {
        if message.reports {
            self.has_report = true;
            self.reported = message.day.or(self.reported);
            self.handled = message.handled.or(self.handled);
            self.closed = message.closed.or(self.closed);
            self.phased = message.phased.or(self.phased);
            self.open = message.open.or(self.open);
            self.total = self.total.or(message.total);
        } else {
            self.assigned = self.assigned.or(message.day);
            self.total = message.total.or(self.total);
        }
    }

    /// The share of its cases that are reported closed.
    #[must_use]
    pub fn closing(&self) -> Option<f64> {
        let total = self.total.filter(|total| *total > 0.0)?;
        Some(self.closed? / total)
    }
}

/// Counts the rows of each batch, and gives cases the day they were handed
/// over: that of the batch handed to the smallest place the case lies in.
fn join(batches: &mut [Batch], cases: &mut [Case]) {
    let mut by_number: HashMap<(u32, i32), Vec<usize>> = HashMap::new();
    for (place, batch) in batches.iter().enumerate() {
        let Some(year) = batch.year else { continue };
        // A notice of many batches is a sum of them, not one that was handed over.
        for number in (batch.batches[0]..=batch.batches[1]).take(MOST) {
            by_number.entry((number, year)).or_default().push(place);
        }
    }
    for case in cases {
        let first = case.rows.iter().find_map(|row| Some((row.batches?[0], row.filed?, row.region.clone()?)));
        let Some((number, filed, region)) = first else { continue };
        let fits = by_number.get(&(number, filed.year())).into_iter().flatten().copied().filter(|&place| {
            let batch = &batches[place];
            let near = batch.assigned.is_none_or(|day| (0..=NEAR).contains(&day.since(filed)));
            near && batch.recipient.as_deref().is_some_and(|recipient| lies_in(&region, recipient))
        });
        let Some(place) = fits.max_by_key(|&place| batches[place].recipient.as_deref().map_or(0, depth)) else {
            continue;
        };
        batches[place].rows += case.rows.len();
        case.assigned = batches[place].assigned;
    }
}

/// A notice that speaks of more batches than this counts them all.
const MOST: usize = 4;

/// Within so many days of being taken down, a case is handed over.
const NEAR: i32 = 30;

/// Whether the division `code` is `larger` or lies in it.
fn lies_in(code: &str, larger: &str) -> bool {
    larger.bytes().all(|b| b.is_ascii_digit()) && larger.len() >= 6 && code.starts_with(&larger[..depth(larger)])
}

/// How many digits of a code say where it lies: 2 of a province's, 4 of a
/// prefecture's.
fn depth(code: &str) -> usize {
    match code.len() {
        6 if code.ends_with("0000") => 2,
        6 if code.ends_with("00") => 4,
        length => length,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Row, cases};
    use super::*;

    #[test]
    fn our_city_is_another_on_another_page() {
        let message = |page: &str, recipient: &str, reports| Message {
            reports,
            recipient: (!recipient.is_empty()).then(|| recipient.to_owned()),
            page: page.to_owned(),
            day: Day::parse("2025-06-12"),
            batches: Some([3, 3]),
            total: Some(5.0),
            ..Message::default()
        };
        for (recipient, joined) in [("我市", 2), ("全省", 2), ("", 2), ("640200", 1), ("石嘴山市某区", 1)] {
            let messages =
                [message("a", recipient, false), message("b", recipient, false), message("b", recipient, true)];
            assert_eq!(batches(&messages, &mut []).len(), joined, "{recipient}");
        }
    }

    #[test]
    fn a_case_is_handed_over_with_the_batch_of_its_place() {
        let day = |text| Day::parse(text);
        let message = |recipient: &str, on| Message {
            recipient: Some(recipient.to_owned()),
            day: day(on),
            batches: Some([3, 3]),
            ..Message::default()
        };
        let row = Row {
            filed: day("2025-06-10"),
            batches: Some([3, 3]),
            region: Some("640221".to_owned()),
            ..Row::default()
        };
        let messages = [
            message("640000", "2025-06-11"),
            message("640200", "2025-06-12"),
            message("640300", "2025-06-12"),
            message("640221", "2024-06-12"),
            message("全市", "2025-06-12"),
        ];
        let mut found = cases(vec![row]);
        let batches = batches(&messages, &mut found);
        assert_eq!(found[0].assigned, day("2025-06-12"));
        assert_eq!(batches.iter().filter(|batch| batch.rows == 1).count(), 1);
    }
}
