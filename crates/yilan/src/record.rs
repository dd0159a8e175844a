//! The records: what a page says, typed, each value with its place.

mod complaint;
mod mention;
mod notice;
mod words;

use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};
use yilan_text::Span;

pub use complaint::{Claim, Complaint, MeasureItem};
pub use mention::{
    AgencyMention, Candidate, CompanyMention, CoordinateMention, DateMention, DocumentMention, PersonMention,
    PlaceMention, PlacePart, QuantityMention, StandardMention,
};
pub use notice::{Counts, Figures, Hotline, Notice, NoticeKind, Order, RegionCount, TypeCount, TypeShare};
pub use words::Word;

use crate::emit::{Emit, Spans, record};
use crate::json;

/// Where a value was read: one span, or several when it was put together from
/// several places. Spans refer to the decoded source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The first.
    pub first: Span,
    /// The others, nearly always none.
    pub more: Vec<Span>,
}

impl Places {
    /// All spans in their order.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }
}

impl FromIterator<Span> for Places {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut spans = spans.into_iter();
        Self { first: spans.next().unwrap_or_default(), more: spans.collect() }
    }
}

impl From<Span> for Places {
    fn from(first: Span) -> Self {
        Self { first, more: Vec::new() }
    }
}

impl Emit for Places {
    fn emit<S: Serializer>(&self, spans: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        if self.more.is_empty() {
            self.first.emit(spans, serializer)
        } else {
            serializer.collect_seq(self.iter().map(|span| [span.start, span.end]))
        }
    }
    fn append(&self, spans: Spans, out: &mut Vec<u8>) {
        if self.more.is_empty() {
            return self.first.append(spans, out);
        }
        out.push(b'[');
        for span in self.iter() {
            span.append(spans, out);
            out.push(b',');
        }
        json::close(b']', out);
    }
    fn schema(spans: Spans) -> Json {
        json!({"oneOf": [Span::schema(spans), {"type": "array", "items": Span::schema(spans), "minItems": 2}]})
    }
    fn relocate(&mut self, to: &dyn Fn(&Places) -> Places) {
        *self = to(self);
    }
}

/// A value and where it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Value<T> {
    /// The value.
    pub value: T,
    /// Where it was read.
    pub spans: Places,
}

impl<T> Value<T> {
    /// `value`, read at `span` of the source.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, spans: span.into() }
    }

    /// The first, nearly always only, place it was read from.
    pub fn span(&self) -> Span {
        self.spans.first
    }
}

record! {
    /// Where in its file a record stands. Whoever made the text of the file
    /// knows; a page that was text from the start has none.
    pub struct Origin {
        /// The sheet of the workbook.
        sheet: Option<String>,
        /// The printed page, counted from 1.
        page: Option<u32>,
        /// Which table of the file, counted from 1.
        table: Option<u32>,
        /// The cell, or the first and last, as spreadsheets name them: A7:K7.
        cell: Option<String>,
    }
}

/// One record of a page.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Record {
    /// One row of a complaint table, or one disclosure of a complaint.
    Complaint(Box<Complaint>),
    /// A batch handed over, or what became of it.
    Notice(Box<Notice>),
    /// Where to complain.
    Hotline(Box<Hotline>),
}

impl Record {
    /// `complaint`, `assignment`, `progress` or `hotline`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Complaint(_) => "complaint",
            Self::Notice(notice) => notice.kind.name(),
            Self::Hotline(_) => "hotline",
        }
    }

    /// Where it stands in the source.
    pub fn span(&self) -> Span {
        match self {
            Self::Complaint(complaint) => complaint.span.first,
            Self::Notice(notice) => notice.span.first,
            Self::Hotline(hotline) => hotline.span.first,
        }
    }
}

impl Record {
    /// Where in its file it stands.
    pub fn origin(&self) -> &Origin {
        match self {
            Self::Complaint(complaint) => &complaint.origin,
            Self::Notice(notice) => &notice.origin,
            Self::Hotline(hotline) => &hotline.origin,
        }
    }

    /// The same, to be told by whoever made the text of the file.
    pub fn origin_mut(&mut self) -> &mut Origin {
        match self {
            Self::Complaint(complaint) => &mut complaint.origin,
            Self::Notice(notice) => &mut notice.origin,
            Self::Hotline(hotline) => &mut hotline.origin,
        }
    }
}

impl Emit for Record {
    fn emit<S: Serializer>(&self, spans: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Complaint(complaint) => complaint.emit(spans, serializer),
            Self::Notice(notice) => notice.emit(spans, serializer),
            Self::Hotline(hotline) => hotline.emit(spans, serializer),
        }
    }
    fn append(&self, spans: Spans, out: &mut Vec<u8>) {
        match self {
            Self::Complaint(complaint) => complaint.append(spans, out),
            Self::Notice(notice) => notice.append(spans, out),
            Self::Hotline(hotline) => hotline.append(spans, out),
        }
    }
    fn schema(spans: Spans) -> Json {
        json!({"oneOf": [Complaint::schema(spans), Notice::schema(spans), Hotline::schema(spans)]})
    }
    fn relocate(&mut self, to: &dyn Fn(&Places) -> Places) {
        match self {
            Self::Complaint(complaint) => complaint.relocate(to),
            Self::Notice(notice) => notice.relocate(to),
            Self::Hotline(hotline) => hotline.relocate(to),
        }
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.emit(Spans::Without, serializer)
    }
}
