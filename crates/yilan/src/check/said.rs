//! [`Said`]: what a finding says, as its parts. The checks make it; it is put
//! into words in one file for each language.

mod en;
mod zh;

use yilan_grammar::Verdict;

use super::Day;

/// The words of a finding in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// One sentence without a full stop; page text in backquotes, in Chinese
    /// in “ ”.
    pub message: String,
    /// What would fit.
    pub help: String,
}

/// What a finding says. Text of the page is quoted by the words around it.
pub(super) enum Said {
    /// The parts of a notice do not sum to their whole.
    Sum { of: Parts, sum: f64, total: f64 },
    /// A running total moved by something else than the batch says.
    Running { what: What, batches: Option<[u32; 2]>, then: f64, now: f64, own: Option<f64> },
    /// Batches are missing: the first and last of them.
    Gap { first: u32, last: u32 },
    /// A batch is printed twice, with two numbers.
    Again { batches: [u32; 2], what: What, one: f64, two: f64 },
    /// A running number of results falls.
    Falls { done: Done, then: f64, now: f64 },
    /// More results than cases.
    TooMany { done: Done, number: f64, total: f64 },
    /// The numbering of a table goes wrong at `row`.
    Row { row: u32, before: u32, expected: u32 },
    /// The day of a case number and that of its batch.
    CaseOfBatch { day: Day, batch: Day, early: i32 },
    /// The day of a case number and that of the other rows.
    CaseOfRows { day: Day, middle: Day, around: i32 },
    /// The verdict of a row and that of so many claims; the one that all have.
    Verdict { row: Verdict, claims: usize, theirs: Verdict, alike: Option<Verdict> },
    /// A claim without verdict.
    Unjudged { claim: u32 },
    /// A claim that the complaint numbers and the findings, which answer others, do
    /// not.
    PassedOver { claim: u32, of: usize, answered: usize },
    /// An answer to a claim that the complaint does not hold.
    Stranger { claim: u32 },
    /// The same of several.
    Strangers { answered: usize, held: usize },
    /// One case number at two complaints.
    OneNumber { id: String },
    /// One complaint under two case numbers.
    OneComplaint { id: String, other: String },
    /// A case that was closed before the complaint came in.
    ClosedBefore { day: Day, came: Day },
    /// A measure that is due before the complaint came in.
    DueBefore { day: Day, came: Day },
    /// A case that was closed after the page came out.
    ClosedAfter { day: Day, published: Day },
    /// What was done after the page came out.
    DoneAfter { day: Day, published: Day },
    /// A promise that has passed by a later row.
    Late { id: String, due: Day, as_of: Day },
    /// A promise that has passed by the day the caller names.
    LateToday { id: String, due: Day, today: Day },
    /// Body and headline: as they count, and as they are written.
    Headline { numbers: String, body: String, headline: String },
    /// A part that is larger than its whole.
    Larger { part: String, whole: String, most: f64 },
    /// Parts that do not sum to their whole, or to no more than it.
    Figures { sum: f64, whole: String, number: f64, complete: bool },
    /// A quotation that is never closed.
    Opened,
    /// A quotation that was never opened.
    Closed,
    /// A place outside the row's region, and the names of both divisions.
    Elsewhere { place: String, region: String, lies_in: String, own: String },
    /// A coordinate outside the country; whether its two numbers are exchanged.
    Nowhere { text: String, exchanged: Option<(f64, f64)> },
    /// A coordinate far from the row's region, whose middle is given.
    Far { text: String, region: String, kilometres: f64, lon: f64, lat: f64 },
    /// A closed case with plans; the word that says so.
    Planned { plan: &'static str },
    /// A passage of one row in another, by their case numbers.
    Carried { characters: u32, of: Option<String>, to: Option<String> },
    /// A passage that stands twice, and how it begins.
    Twice { characters: usize, words: String },
}

/// The parts of a notice.
#[derive(Clone, Copy)]
pub(super) enum Parts {
    Regions,
    Types,
    Channels,
    States,
}

/// What is counted.
#[derive(Clone)]
pub(super) enum What {
    /// Cases.
    Cases,
    /// Cases that the inspector marks.
    KeyCases,
    /// Calls.
    Calls,
    /// Letters.
    Letters,
    /// An entry of a list, as written.
    Entry(String),
}

/// What became of cases.
#[derive(Clone, Copy)]
pub(super) enum Done {
    Handled,
    Closed,
}

impl Said {
    /// In English and in Chinese.
    pub(super) fn worded(&self) -> [Wording; 2] {
        [en::wording(self), zh::wording(self)]
    }
}
