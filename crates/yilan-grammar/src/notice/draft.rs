//! A notice while it is read.

use yilan_text::Span;

use super::open::is_result;
use super::{Figures, Notice};
use crate::CountKey;

/// Whether the numbers that come are those of the batch or of all so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Frame {
    #[default]
    Batch,
    Running,
}

/// Which list is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum List {
    #[default]
    None,
    Region,
    Type,
    /// By lines of business, which no record holds.
    Sector,
}

/// A notice that is being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) notice: Notice,
    /// Where in the page it began and ended, in paragraphs.
    pub(super) paragraphs: (usize, usize),
    /// The sentence that opened it handed over, rather than reported.
    pub(super) assigns: bool,
    /// It says that what became of the cases was reported (上报调查处理情况).
    pub(super) told: bool,
    /// It is told in lines of labels and values.
    pub(super) labelled: bool,
    /// It was printed again.
    pub(super) again: bool,
    /// It is of several inspectors of one province.
    pub(super) of_round: bool,
    /// One of several batches whose sum stood before.
    pub(super) of_several: bool,
    /// Its day is that of the paper (本报8月2日讯), until the batch's own is said.
    pub(super) paper: Option<Span>,
    pub(super) frame: Frame,
    pub(super) list: List,
    /// The whole that this draft is a part of, to go before it.
    pub(super) part: Option<Box<Draft>>,
    /// Batches that the same sentence gives before this one.
    pub(super) earlier: Vec<Draft>,
    /// The running total of the whole that this draft is a part of.
    pub(super) of_whole: Option<Figures>,
}

impl Draft {
    /// The batches it speaks of: its own, or those of its running total.
    pub(super) fn batches(&self) -> Option<(u32, u32)> {
        let running = self.notice.cumulative.as_ref().and_then(|c| c.batches);
        self.notice.figures.batches.or(running).map(|batches| batches.value)
    }

    /// Whether only the sum of all batches so far was said yet.
    pub(super) fn is_summed(&self) -> bool {
        let running = self.notice.cumulative.as_ref();
        self.notice.figures.is_bare() && running.is_some_and(|sum| sum.count(CountKey::Total).is_some())
    }

    /// Whether no number was read yet.
    pub(super) fn is_bare(&self) -> bool {
        self.notice.figures.is_bare() && self.notice.cumulative.as_ref().is_none_or(Figures::is_bare)
    }

    /// Takes a sentence into the stretch that it was read from last.
    pub(super) fn cover(&mut self, span: Span) {
        if let Some(last) = self.notice.spans.last_mut() {
            *last = last.cover(span);
        }
    }

    /// Whether it reports results rather than handing over.
    pub(super) fn reports(&self) -> bool {
        let results =
            |figures: &Figures| figures.counts.iter().any(|(key, _)| is_result(*key)) || !figures.orders.is_empty();
        let entries = |figures: &Figures| figures.by_region.iter().any(|e| e.counts.iter().any(|(k, _)| is_result(*k)));
        let own = &self.notice.figures;
        if self.told || results(own) || entries(own) {
            return true;
        }
        let running = self.notice.cumulative.as_ref();
        own.is_bare()
            && (!self.assigns || own.batches.is_none())
            && running.is_some_and(|running| results(running) || entries(running))
    }
}
