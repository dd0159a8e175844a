//! From what the grammar read to records: spans lead back to the source,
//! names become codes, dates get the year that the page gives.

mod home;
mod mention;
mod notice;
mod papers;
mod row;
mod twice;
mod year;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use foldhash::HashMap;
use yilan_gazetteer::{Context, Gazetteer, Meant};
use yilan_grammar::{Names, notice as grammar, table};
use yilan_text::{Diagnostic, Normalized, Span, Spanned};

use crate::options::Options;
use crate::read::Page;
use crate::record::{Record, Value};

pub(crate) use mention::mentions_of_text;

/// What the grammar read on one page.
pub(crate) struct Understood {
    pub(crate) tables: table::Read,
    pub(crate) notices: grammar::Read,
}

/// One page being put together.
pub(crate) struct Assembler<'a> {
    source: &'a str,
    text: &'a Normalized,
    gazetteer: &'a Gazetteer,
    options: &'a Options,
    named: RefCell<Known<'a>>,
    days: OnceCell<year::Days>,
    twenties: OnceCell<Vec<usize>>,
}

/// What was asked for by name, in each context.
#[derive(Default)]
struct Known<'a> {
    /// The first few contexts: hardly any page has more.
    contexts: Vec<Context>,
    more: HashMap<Context, usize>,
    /// What each name means.
    names: HashMap<&'a str, Meanings>,
}

/// What one name means: most names are asked for in one context.
#[derive(Default)]
struct Meanings {
    first: Option<Meaning>,
    more: Vec<Meaning>,
}

impl Meanings {
    /// What the name means in the context of this number, where that is known.
    fn of(&self, number: usize) -> Option<&Option<Rc<Meant>>> {
        let mut known = self.first.iter().chain(&self.more);
        known.find(|(of, _)| of.is_none_or(|of| of == number)).map(|(_, meant)| meant)
    }

    fn add(&mut self, meaning: Meaning) {
        match self.first {
            None => self.first = Some(meaning),
            Some(_) => self.more.push(meaning),
        }
    }
}

/// In one context, or in all, and what a name means there.
type Meaning = (Option<usize>, Option<Rc<Meant>>);

impl Known<'_> {
    /// The number of a context.
    fn number(&mut self, context: &Context) -> usize {
        /// So many are looked at one by one.
        const FEW: usize = 8;
        if let Some(number) = self.contexts.iter().rposition(|known| known == context) {
            return number;
        }
        if self.contexts.len() < FEW {
            self.contexts.push(*context);
            return self.contexts.len() - 1;
        }
        let next = FEW + self.more.len();
        *self.more.entry(*context).or_insert(next)
    }
}

impl<'a> Assembler<'a> {
    pub(crate) fn new(source: &'a str, text: &'a Normalized, gazetteer: &'a Gazetteer, options: &'a Options) -> Self {
        let (named, days, twenties) = Default::default();
        Self { source, text, gazetteer, options, named, days, twenties }
    }

    /// The records and diagnostics of the page, in page order.
    pub(crate) fn page(&self, understood: Understood) -> Page {
        let year = year::of_page(self, &understood);
        let home = home::of_page(self, &understood, year);
        let mut records: Vec<Record> = Vec::new();
        let mut titles: Vec<Span> = understood.tables.rows.iter().filter_map(|row| row.heading).collect();
        titles.dedup();
        records.extend(self.rows(&understood.tables.rows, &home, year));
        twice::join(&mut records);
        // The headline of a table is no notice by itself, unless it says what became of all: （第九批20件均已办结）.
        let told = |notice: &grammar::Notice| {
            let count = |key| notice.figures.count(key);
            count(yilan_grammar::CountKey::Total).is_some() && count(yilan_grammar::CountKey::Closed).is_some()
        };
        let is_title = |notice: &grammar::Notice| {
            !told(notice)
                && notice
                    .heading
                    .is_some_and(|span| notice.spans == [span] && titles.iter().any(|title| title.overlaps(span)))
        };
        for notice in understood.notices.notices.into_iter().filter(|notice| !is_title(notice)) {
            records.push(Record::Notice(Box::new(self.notice(notice, &home, year))));
        }
        for hotline in understood.notices.hotlines {
            records.push(Record::Hotline(Box::new(self.hotline(hotline, year))));
        }
        records.sort_by_key(Record::span);
        let found = understood.tables.diagnostics.into_iter().chain(understood.notices.diagnostics);
        let mut diagnostics: Vec<Diagnostic> = found.map(|d| d.mapped(|span| self.text.source_span(span))).collect();
        diagnostics.sort_by_key(|d| d.span);
        Page { records, diagnostics }
    }

    /// What the full dates of the page agree on, looked up once.
    fn days(&self) -> year::Days {
        *self.days.get_or_init(|| year::Days::of(self))
    }

    /// Where 20 stands in the folded text, with which all years begin, looked up once.
    fn twenties(&self) -> &[usize] {
        self.twenties.get_or_init(|| year::places(&year::TWENTY, self.text.as_str()).collect())
    }

    /// The folded text at `span`.
    fn folded(&self, span: Span) -> &'a str {
        &self.text.as_str()[span]
    }

    /// What the name at `span` alone means. Pages name the same few places
    /// again and again.
    fn named(&self, span: Span, context: &Context) -> Option<Rc<Meant>> {
        // 隆回县人民政府: the county that it governs.
        let whole = self.folded(span);
        // Where no 县 follows, all of the prefecture is meant.
        if whole == "全州" {
            return None;
        }
        let seat = whole.strip_suffix("政府").map(|seat| seat.strip_suffix("人民").unwrap_or(seat));
        let name = seat.filter(|seat| seat.ends_with(['省', '市', '县', '区', '州', '盟', '旗'])).unwrap_or(whole);
        let mut known = self.named.borrow_mut();
        let number = known.number(context);
        let meanings = known.names.entry(name).or_default();
        if let Some(meant) = meanings.of(number) {
            return meant.clone();
        }
        let meant = self.gazetteer.meant(name, context).map(Rc::new);
        let anywhere = meant.as_ref().is_some_and(|meant| meant.anywhere);
        meanings.add(((!anywhere).then_some(number), meant.clone()));
        meant
    }

    /// The words at `span`, without wraps and stray spaces, and their place.
    fn words(&self, span: Span) -> Value<String> {
        let (words, place) = self.text.clean_span(self.source, span);
        Value::new(words, place)
    }

    /// A value and its place in the source.
    fn value<T>(&self, read: Spanned<T>) -> Value<T> {
        Value::new(read.value, self.text.source_span(read.span))
    }
}

/// The gazetteer as the grammar asks for names.
pub(crate) struct PlaceNames<'g>(pub(crate) &'g Gazetteer);

impl Names for PlaceNames<'_> {
    fn find(&self, text: &str, found: &mut Vec<Span>) {
        found.extend(self.0.names(text).map(|name| name.span));
    }
}
