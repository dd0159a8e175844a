//! What a list of hotlines says once for all of them.

use yilan_text::Spanned;

use super::back;
use crate::notice::Hotline;
use crate::value::Time;

/// Gives hotlines the hours and days that are told for all: the hours above the first, `alone` among them, and what
/// stands below the last.
pub(super) fn share(text: &str, hotlines: &mut [Hotline], mut alone: Vec<Spanned<[Time; 2]>>) {
    below(text, hotlines);
    if let Some(first) = hotlines.first()
        && let Some(phone) = first.phone.as_ref().map(|phone| phone.span)
    {
        let above = first.hours.filter(|hours| hours.span.end <= phone.start);
        let inspector = first.inspector.is_none_or(|name| above.is_some_and(|hours| hours.span.end <= name.start));
        alone.extend(above.filter(|_| inspector));
    }
    if let [hours] = alone.as_slice()
        && hotlines.iter().skip(1).all(|hotline| hotline.hours.is_none() && hours.span.end <= hotline.span.start)
    {
        for hotline in hotlines.iter_mut().filter(|hotline| hotline.hours.is_none()) {
            hotline.hours = Some(*hours);
        }
    }
}

/// 各督察组受理举报电话时间均为每天8:00—20:00，进驻时间为5月28日至6月28日, below the last.
fn below(text: &str, hotlines: &mut [Hotline]) {
    const NEAR: usize = 150;
    let Some((last, others)) = hotlines.split_last_mut().filter(|(_, others)| !others.is_empty()) else { return };
    let numbered = last.phone.as_ref().map_or(0, |phone| phone.span.end).max(last.mailbox.map_or(0, |span| span.end));
    let of_all = |at: usize| {
        let told = text.get(numbered.max(back(text, at, NEAR))..at);
        told.is_some_and(|told| told.contains("各督察组") || told.contains("时间均为"))
    };
    let hours = last.hours.filter(|hours| of_all(hours.span.start));
    if let Some(hours) = hours.filter(|_| others.iter().all(|other| other.hours.is_none())) {
        others.iter_mut().for_each(|other| other.hours = Some(hours));
    }
    let stationed = last.stationed.filter(|days| of_all(days.span.start));
    if let Some(days) = stationed.filter(|_| others.iter().all(|other| other.stationed.is_none())) {
        others.iter_mut().for_each(|other| other.stationed = Some(days));
    }
}
