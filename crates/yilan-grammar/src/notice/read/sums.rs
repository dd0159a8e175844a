//! Running totals among the notices of a page: whose they are, and of which month.

use super::finish::{agree, complete};
use crate::notice::Notice;
use crate::value::Date;

/// 已转办两批121件, before both batches are told of: the sum is of the notice of the second.
pub(super) fn to_last_batch(notices: &mut [Notice]) {
    const NEAR: usize = 8;
    let batch = |notice: &Notice| notice.figures.batches.map(|batches| batches.value.1);
    for at in 0..notices.len() {
        let sum = notices[at].cumulative.as_ref().filter(|sum| sum.batches.is_none());
        let Some(last) = sum.and_then(|sum| sum.batch_count).map(|count| count.value) else { continue };
        if batch(&notices[at]).is_none_or(|own| own >= last) {
            continue;
        }
        let later = (at + 1..notices.len().min(at + 1 + NEAR)).find(|later| batch(&notices[*later]) == Some(last));
        let Some((later, sum)) = later.and_then(|later| Some((later, notices[at].cumulative.take()?))) else {
            continue;
        };
        let same = notices[later].cumulative.as_ref().is_none_or(|known| agree(known, &sum));
        let whole = if same { later } else { at };
        match &mut notices[whole].cumulative {
            Some(known) => {
                known.batch_count = known.batch_count.or(sum.batch_count);
                complete(known, sum);
            }
            none => *none = Some(sum),
        }
    }
}

/// 截至5日, after a notice of 3 May: the 5th of that month, and none that lies half a month away.
pub(super) fn month_near(before: &Notice, day: Date) -> Option<Date> {
    const NEAR: u8 = 15;
    let known = before.cumulative.as_ref().and_then(|sum| sum.date).or(before.figures.date)?.value;
    let near = known.day?.abs_diff(day.day?) <= NEAR;
    (day.month.is_none() && near).then_some(Date { day: day.day, ..known })
}
