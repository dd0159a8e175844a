//! The end of a page: headlines find their bodies, short inspectors their full
//! names, and what is printed twice becomes one notice.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use yilan_text::{Span, Spanned};

use super::{Read, Reader};
use crate::notice::lex::lex;
use crate::notice::open::level_of;
use crate::notice::{Figures, Notice, heading};
use crate::value::Date;
use crate::{CountKey, work};

impl Reader<'_> {
    pub(super) fn finish(mut self) -> Read {
        heading::claim(&mut self.drafts, &mut self.headings, &mut self.diagnostics);
        self.teasers();
        let mut notices: Vec<Notice> = Vec::new();
        let mut seen: HashMap<Said<'_>, usize> = HashMap::new();
        let mut drafts = std::mem::take(&mut self.drafts);
        drafts.sort_by_key(|d| d.notice.spans[0]);
        for draft in drafts {
            let reports = draft.reports();
            let mut notice = draft.notice;
            notice.reports = reports;
            accepted_is_total(&mut notice.figures);
            whole_list(&mut notice.figures);
            if let Some(running) = &mut notice.cumulative {
                accepted_is_total(running);
                whole_list(running);
            }
            if notice.cumulative.as_ref().is_some_and(|c| c.is_bare() && c.batch_count.is_none()) {
                notice.cumulative = None;
            }
            let anchored = is_anchored(&notice.figures) || notice.cumulative.as_ref().is_some_and(is_anchored);
            if !anchored || notice.figures.is_bare() && notice.cumulative.is_none() {
                continue;
            }
            self.settle(&mut notice);
            let said = Said::of(&notice, self.page.text);
            work::add(said.words.len() + said.numbers.len());
            match seen.entry(said) {
                Entry::Occupied(twin) => notices[*twin.get()].spans.append(&mut notice.spans),
                Entry::Vacant(new) => {
                    new.insert(notices.len());
                    notices.push(notice);
                }
            }
        }
        let hotlines = self.hotlines.finish(self.page, &mut self.diagnostics);
        Read { notices, hotlines, diagnostics: self.diagnostics }
    }

    /// A headline without a body on the page, but with a number, is a teaser
    /// of another notice.
    fn teasers(&mut self) {
        let batches: HashSet<_> =
            self.drafts.iter().filter_map(|d| d.notice.figures.batches).map(|b| b.value).collect();
        for heading in self.headings.iter().filter(|h| !h.used) {
            let said = &heading.said.notice;
            let twin = said.figures.batches.is_some_and(|b| batches.contains(&b.value));
            if said.figures.is_bare() || said.figures.batches.is_none() || twin {
                continue;
            }
            let mut draft = heading.said.clone();
            draft.notice.heading = Some(heading.span);
            draft.notice.spans = vec![heading.span];
            draft.paragraphs = (heading.paragraph, heading.paragraph);
            self.drafts.push(draft);
        }
    }

    /// The full name of a short inspector, and the level of one that has none.
    fn settle(&self, notice: &mut Notice) {
        let text = self.page.text;
        if let (None, [one]) = (notice.inspector, self.full.as_slice()) {
            // Only one inspector is named on the page, beside the body.
            notice.inspector = Some(*one);
        }
        if let Some(inspector) = notice.inspector {
            let fulls = self.short.get(&text[inspector]).into_iter().flatten();
            let full = fulls.copied().find(|full| *full != inspector);
            // Named short everywhere but once: the one full name of the page.
            let only = match self.full.as_slice() {
                [one] if *one == inspector || !text[inspector].contains('第') => Some(*one),
                _ => None,
            };
            if let Some(full) = full.or(only) {
                notice.inspector_full = Some(full).filter(|full| *full != inspector);
                if notice.level.is_none() {
                    let mut tokens = Vec::new();
                    lex(&text[full], full.start, &[], &mut tokens);
                    notice.level = tokens.first().and_then(level_of).map(|l| Spanned::new(l, full));
                }
            }
        }
        // A record of a running total alone has nothing else; a day that stood
        // before the word that says so is the day of the total.
        if let Some(running) = notice.cumulative.as_mut().filter(|_| notice.figures.is_bare()) {
            let own = std::mem::take(&mut notice.figures);
            if running.date.is_none() {
                (running.date, running.date_from) = (own.date, own.date_from);
            }
        }
    }
}

/// Whether numbers say of which day, batch or sum they are.
fn is_anchored(figures: &Figures) -> bool {
    let sums = [CountKey::Total, CountKey::Handled, CountKey::Received];
    figures.date.is_some()
        || figures.day_of_page.is_some()
        || figures.batches.is_some()
        || figures.batch_count.is_some()
        || sums.iter().any(|key| figures.count(*key).is_some())
}

/// 受理118件, where nothing else is counted: that is the total.
fn accepted_is_total(figures: &mut Figures) {
    if figures.count(CountKey::Total).is_none() && figures.count(CountKey::Received).is_none() {
        for (key, _) in figures.counts.iter_mut().filter(|(key, _)| *key == CountKey::Accepted) {
            *key = CountKey::Total;
        }
    }
}

/// A ranking that adds up to the total names all.
fn whole_list(figures: &mut Figures) {
    let count = |(key, number): &(CountKey, Spanned<f64>)| (*key == CountKey::Count).then_some(number.value);
    let sum: f64 = figures.by_region.iter().filter_map(|entry| entry.counts.iter().find_map(count)).sum();
    if figures.count(CountKey::Total).is_some_and(|total| total.value == sum) {
        figures.by_region_partial = false;
    }
}

/// What a notice says in words and numbers, to tell one that is printed twice.
#[derive(PartialEq, Eq, Hash)]
struct Said<'t> {
    words: Vec<&'t str>,
    dates: Vec<Option<Date>>,
    batches: Vec<Option<(u32, u32)>>,
    /// Numbers as their bits, each with what it counts or `None` for an entry's.
    numbers: Vec<(Option<CountKey>, u64)>,
}

impl<'t> Said<'t> {
    fn of(notice: &Notice, text: &'t str) -> Self {
        let word = |span: Option<Span>| span.map_or("", |span| &text[span]);
        let words = [notice.inspector, notice.recipient, notice.scope].map(word).to_vec();
        let mut said = Self { words, dates: Vec::new(), batches: Vec::new(), numbers: Vec::new() };
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
}
