//! What a notice says, to tell one that is printed twice.

use yilan_text::Span;

use crate::CountKey;
use crate::notice::Notice;
use crate::value::Date;

/// What a notice says in words and numbers, to tell one that is printed twice.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Said<'t> {
    words: Vec<&'t str>,
    dates: Vec<Option<Date>>,
    batches: Vec<Option<(u32, u32)>>,
    /// Numbers as their bits, each with what it counts or `None` for an entry's.
    numbers: Vec<(Option<CountKey>, u64)>,
}

impl<'t> Said<'t> {
    pub(super) fn of(notice: &Notice, text: &'t str) -> Self {
        let word = |span: Option<Span>| span.map_or("", |span| &text[span]);
        let lists = [Some(&notice.figures), notice.cumulative.as_ref()].into_iter().flatten();
        let entries: usize = lists.map(|figures| figures.by_region.len() + figures.by_type.len()).sum();
        let mut words = Vec::with_capacity(entries + 3);
        words.extend([notice.inspector, notice.recipient, notice.scope].map(word));
        let (dates, batches) = (Vec::with_capacity(2), Vec::with_capacity(2));
        let mut said = Self { words, dates, batches, numbers: Vec::with_capacity(entries + 8) };
        for figures in [Some(&notice.figures), notice.cumulative.as_ref()].into_iter().flatten() {
            said.dates.push(figures.date.map(|d| d.value));
            said.batches.push(figures.batches.map(|b| b.value));
            said.numbers.extend(figures.counts.iter().map(|(key, number)| (Some(*key), number.value.to_bits())));
            for entry in figures.by_region.iter().chain(&figures.by_type) {
                said.words.push(&text[entry.name]);
                said.numbers.extend(entry.counts.iter().map(|(_, number)| (None, number.value.to_bits())));
            }
        }
        said
    }

    /// How much there is to compare.
    pub(super) fn len(&self) -> usize {
        self.words.len() + self.numbers.len()
    }
}
