//! [`Facts`]: of each record, what the checks across pages need and no more.
//!
//! Facts are made from a record while its page is at hand, can be kept in a
//! store (they serialise to a few hundred bytes of JSON), and are given to a
//! [`Checker`](super::Checker) later, without the pages. What is judged is not
//! here.

use serde::{Deserialize, Serialize};
use yilan_grammar::CountKey;
use yilan_text::Span;

use super::Day;
use super::group;
use crate::record::{Figures, Notice, NoticeKind, Value};

/// What the checks across pages need of one record.
///
/// A store keeps them beside the record: the JSON of the facts, and
/// [`Facts::group`] in an indexed column. To check a store, feed the facts of
/// one group after another:
///
/// ```
/// use yilan::check::{Checker, Facts, Source, inspect};
/// use yilan::{Options, read};
///
/// let pages = [
///     ("21.txt", "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共2件，截至5月11日累计交办20件。"),
///     ("22.txt", "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件，截至5月12日累计交办24件。"),
/// ];
/// // Loading: one row of a table for each record.
/// let mut rows: Vec<(String, &str, String)> = Vec::new();
/// for (name, text) in pages {
///     let inspected = inspect(&read(text, &Options::default()), Source { name, text });
///     for facts in inspected.facts {
///         rows.push((facts.group(), name, serde_json::to_string(&facts).unwrap()));
///     }
/// }
/// // Checking: `SELECT … ORDER BY group`.
/// rows.sort();
/// let mut checker = Checker::default();
/// let mut found = Vec::new();
/// for (group, name, json) in &rows {
///     let facts: Facts = serde_json::from_str(json).unwrap();
///     checker.add(group, name, facts, &mut found);
/// }
/// checker.finish(&mut found);
/// assert_eq!(found[0].code, "cumulative-total");
/// assert_eq!(found[0].place.source, "22.txt");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facts {
    /// Of a row of a complaint table.
    Case(Box<CaseFacts>),
    /// Of a notice.
    Notice(Box<NoticeFacts>),
}

impl Facts {
    /// The inspection to which the record belongs, as a key. Records are only
    /// ever compared with others of their group.
    ///
    /// Notices belong together by inspector, recipient and scope; rows by the
    /// round and province of their case numbers. A notice to 我市 of which the
    /// page does not say which one it is, and a row whose number says neither
    /// round nor province, belong with those of their own page.
    #[must_use]
    pub fn group(&self) -> String {
        match self {
            Self::Case(case) => case.group.clone(),
            Self::Notice(notice) => notice.group.clone(),
        }
    }
}

/// A value and where it stands in its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct At<T> {
    /// The value.
    #[serde(rename = "v")]
    pub value: T,
    /// Where it stands.
    #[serde(rename = "s")]
    pub span: Span,
}

impl<T> At<T> {
    /// `value` at `span`.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// What the checks need of a notice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NoticeFacts {
    /// The inspection: see [`Facts::group`].
    pub group: String,
    /// Where it stands.
    pub span: Span,
    /// It reports what became of a batch, and does not hand one over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reports: bool,
    /// The batch.
    pub batch: Tally,
    /// All batches so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub so_far: Option<Tally>,
}

/// The numbers of a batch, or of all batches so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<At<Day>>,
    /// First and last batch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batches: Option<At<[u32; 2]>>,
    /// The numbers, each under the key of the record that holds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<(String, At<f64>)>,
    /// The numbers by region.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_region: Vec<Entry>,
    /// The numbers by type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_type: Vec<Entry>,
    /// The list by region names only some regions.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
}

/// One entry of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is called, as written.
    pub name: String,
    /// What it is: the code of its division or the word of its type, else its
    /// name.
    pub id: String,
    /// Its number.
    pub count: At<f64>,
}

impl Tally {
    /// The number under `key`.
    pub fn get(&self, key: CountKey) -> Option<At<f64>> {
        self.counts.iter().find(|(name, _)| name == key.name()).map(|(_, at)| *at)
    }

    fn of(figures: &Figures) -> Self {
        let at = |value: &Value<f64>| At::new(value.value, value.span());
        let entry = |name: &Value<String>, id: Option<String>, counts: &crate::record::Counts| {
            let count = at(counts.value(CountKey::Count)?);
            Some(Entry { name: name.value.clone(), id: id.unwrap_or_else(|| group::plain(&name.value)), count })
        };
        Self {
            day: figures.date.as_ref().and_then(|date| Some(At::new(Day::of(date.value)?, date.span()))),
            batches: figures.batches.as_ref().map(|b| At::new(b.value, b.span())),
            counts: figures.counts.0.iter().map(|(key, value)| (key.name().to_owned(), at(value))).collect(),
            by_region: figures
                .by_region
                .iter()
                .filter_map(|e| entry(&e.name, e.code.map(|code| code.to_string()), &e.counts))
                .collect(),
            by_type: figures
                .by_type
                .iter()
                .filter_map(|e| entry(&e.name, e.medium.map(|m| crate::record::Word::word(m).to_owned()), &e.counts))
                .collect(),
            partial: figures.by_region_partial,
        }
    }
}

impl NoticeFacts {
    pub(super) fn of(notice: &Notice, page: &str) -> Self {
        Self {
            group: group::of_notice(notice, page),
            span: notice.span.first,
            reports: notice.kind == NoticeKind::Progress,
            batch: Tally::of(&notice.figures),
            so_far: notice.cumulative.as_deref().map(Tally::of),
        }
    }
}

/// What the checks need of a row of a complaint table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseFacts {
    /// The inspection: see [`Facts::group`].
    pub group: String,
    /// Where it stands.
    pub span: Span,
    /// Its case number, when it holds a date or serial by which it is unique.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<At<String>>,
    /// It says that it belongs with another case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub related: bool,
    /// The complaint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaint: Option<At<String>>,
    /// What the complaint is about, as numbers that are equal for the same
    /// names: its places, companies and figures.
    #[serde(default)]
    pub about: u64,
    /// The status, when it is not closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<Span>,
    /// The days by which something is to be done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub due: Vec<At<Day>>,
    /// The latest day that the row speaks of as past.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<At<Day>>,
    /// The names in its cells, as numbers, and how often each stands there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<(u64, u32)>,
    /// The clauses of findings and measures that hold names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause>,
}

/// A clause of a cell, by which the same words are found in another row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    /// Its words as a number.
    #[serde(rename = "h")]
    pub hash: u64,
    /// Where it stands.
    #[serde(rename = "s")]
    pub span: Span,
    /// How many characters it has, without punctuation.
    #[serde(rename = "n")]
    pub chars: u32,
    /// The names in it, as in [`CaseFacts::names`].
    #[serde(rename = "of", default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<u64>,
}
