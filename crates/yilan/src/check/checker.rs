//! [`Checker`]: what only several notices or rows of an inspection show.

use super::facts::{CaseFacts, Facts, NoticeFacts};
use super::finding::Finding;
use super::notices::Notices;
use super::{Day, batch_gap, batch_repeat, case_repeat, cumulative, cumulative_progress, deadline_past, text_bleed};

/// What the caller knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The day on which deadlines are looked at: what was promised for an
    /// earlier day and is still open in the latest row is found.
    pub today: Option<Day>,
}

/// Finds what does not add up across the notices and rows of an inspection,
/// from their [`Facts`] alone.
///
/// The facts come one group after another, as [`Facts::group`] parts them.
/// Only one group is held at a time, so that memory is proportional to the
/// records of one inspection, however large the store. The same records in
/// another order give the same findings.
///
/// See [`Facts`] for an example.
#[derive(Debug, Default)]
pub struct Checker {
    options: Options,
    group: String,
    sources: Vec<String>,
    notices: Vec<Held<NoticeFacts>>,
    cases: Vec<Held<CaseFacts>>,
}

/// Facts, and the source they come from as an index.
#[derive(Debug)]
pub(super) struct Held<T> {
    pub(super) source: usize,
    pub(super) facts: T,
}

/// One group, all of it.
pub(super) struct Group<'a> {
    pub(super) sources: &'a [String],
    pub(super) notices: Notices<'a>,
    /// The rows in the order of their sources and places.
    pub(super) cases: &'a [Held<CaseFacts>],
    pub(super) today: Option<Day>,
}

impl Group<'_> {
    pub(super) fn name(&self, source: usize) -> &str {
        self.sources.get(source).map_or("", String::as_str)
    }
}

impl Checker {
    /// A checker that knows what the caller knows.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// Takes the facts of one record of `source`. When `group` is another than
    /// the last one, that one is checked first and its findings go to `found`.
    pub fn add(&mut self, group: &str, source: &str, facts: Facts, found: &mut Vec<Finding>) {
        if self.group != group {
            self.finish(found);
            group.clone_into(&mut self.group);
        }
        if self.sources.last().is_none_or(|last| last != source) {
            self.sources.push(source.to_owned());
        }
        let source = self.sources.len() - 1;
        match facts {
            Facts::Case(facts) => self.cases.push(Held { source, facts: *facts }),
            Facts::Notice(facts) => self.notices.push(Held { source, facts: *facts }),
        }
    }

    /// Checks the group that is held and forgets it. Its findings go to
    /// `found`, in the order of sources and places.
    pub fn finish(&mut self, found: &mut Vec<Finding>) {
        let sources = std::mem::take(&mut self.sources);
        let (mut cases, notices) = (std::mem::take(&mut self.cases), std::mem::take(&mut self.notices));
        if cases.is_empty() && notices.is_empty() {
            return;
        }
        let place = |held: &Held<CaseFacts>| (held.source, held.facts.span);
        cases.sort_by(|a, b| sources[a.source].cmp(&sources[b.source]).then_with(|| place(a).cmp(&place(b))));
        let group = Group {
            sources: &sources,
            notices: Notices::new(&notices, &sources),
            cases: &cases,
            today: self.options.today,
        };
        let before = found.len();
        cumulative::run(&group, found);
        cumulative_progress::run(&group, found);
        batch_gap::run(&group, found);
        batch_repeat::run(&group, found);
        case_repeat::run(&group, found);
        deadline_past::run(&group, found);
        text_bleed::run(&group, found);
        found[before..].sort_by(|a, b| a.order().cmp(&b.order()));
    }
}
