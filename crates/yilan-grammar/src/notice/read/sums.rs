//! Running totals among the notices of a page: whose they are, and of which month.

use yilan_text::Span;

use super::finish::{agree, complete};
use crate::CountKey;
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

/// 12月4日转办第十二批56件。截至12月14日，已办结38件，阶段性办结17件，未办结1件: results of a later day that make up the batch are no
/// running total, and a notice of their own.
pub(super) fn results_of_batch(notices: &mut Vec<Notice>, text: &str) {
    let mut at = 0;
    while at < notices.len() {
        if let Some(results) = results(&mut notices[at], text) {
            at += 1;
            notices.insert(at, results);
        }
        at += 1;
    }
}

/// The notice of the results that `notice` has as its running total.
fn results(notice: &mut Notice, text: &str) -> Option<Notice> {
    const STATES: [CountKey; 3] = [CountKey::Closed, CountKey::Phased, CountKey::Open];
    let sum = notice.cumulative.as_ref().filter(|_| !notice.reports)?;
    let day = sum.date.filter(|day| notice.figures.date.is_some_and(|own| own.value != day.value))?;
    let total = notice.figures.count(CountKey::Total)?.value;
    let states: Vec<f64> = STATES.iter().filter_map(|key| Some(sum.count(*key)?.value)).collect();
    let of_all = sum.batches.is_some() || sum.batch_count.is_some() || sum.count(CountKey::Total).is_some();
    let lists = !sum.by_region.is_empty() || !sum.by_type.is_empty();
    if of_all || lists || states.len() < 2 || states.iter().sum::<f64>() != total {
        return None;
    }
    let last = sum.counts.iter().map(|(_, count)| count.span.end).max()?;
    let stop = |at: usize| text[..at].rfind(['。', '；', '！']).map_or(0, |stop| stop + '。'.len_utf8());
    let (start, end) = (stop(day.span.start), text[last..].find('。').map_or(last, |end| last + end + '。'.len_utf8()));
    let own = notice.spans.iter_mut().find(|span| span.start < start && span.end >= last)?;
    let span = Span::new(start, own.end.min(end));
    own.end = if own.end <= end { start } else { own.end };
    let figures = notice.cumulative.take()?;
    Some(Notice { spans: vec![span], reports: true, figures, ..notice.clone() })
}

/// 截至5日, after a notice of 3 May: the 5th of that month, and none that lies half a month away.
pub(super) fn month_near(before: &Notice, day: Date) -> Option<Date> {
    const NEAR: u8 = 15;
    let known = before.cumulative.as_ref().and_then(|sum| sum.date).or(before.figures.date)?.value;
    let near = known.day?.abs_diff(day.day?) <= NEAR;
    (day.month.is_none() && near).then_some(Date { day: day.day, ..known })
}
