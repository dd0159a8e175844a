//! Mentions: the quantities, dates, coordinates, documents, companies and
//! persons that a cell of text names.
//!
//! Places and agencies are not here: they need the lists of the gazetteer.
//! Nor is the text judged: every mention is what the text says, with where it
//! says so.

mod company;
mod company_words;
mod coordinate;
mod document;
mod permit;
mod person;
mod quantity;
mod scan;
mod trigger;
mod units;
mod when;

use yilan_text::{Span, Spanned};

use crate::value::CaseId;

pub use coordinate::Coordinate;
pub use document::{Document, Standard};
pub use permit::Permit;
pub use quantity::{Amount, Quantity};
pub use units::Unit;
pub use when::{DateKind, DateMention};

/// What a text mentions, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// Numbers with a unit.
    pub quantities: Vec<Quantity>,
    /// Days, and until when.
    pub dates: Vec<DateMention>,
    /// Places on the map.
    pub coordinates: Vec<Coordinate>,
    /// Documents of authorities, by number.
    pub documents: Vec<Document>,
    /// What stands in 《》, the marks included: statutes, orders, contracts.
    pub titles: Vec<Span>,
    /// Standards, by number.
    pub standards: Vec<Standard>,
    /// Permits, registrations and reports, by number.
    pub permits: Vec<Permit>,
    /// Companies, as written, a place in front included.
    pub companies: Vec<Span>,
    /// Persons whose names are masked.
    pub persons: Vec<Span>,
    /// Case numbers.
    pub cases: Vec<Spanned<CaseId>>,
}

/// Finds the mentions of a folded text, in one pass.
///
/// Spans are offsets into `text`. Nothing is found where the text only looks
/// like a mention: `1号楼`, `G110国道`, `一是`, `1.` before an item.
///
/// ```
/// use yilan_grammar::mention::{Amount, mentions};
///
/// let text = "于6月28日前清运建筑垃圾约7000方，由金某某负责。";
/// let found = mentions(text);
/// assert_eq!(&text[found.quantities[0].span], "约7000方");
/// assert_eq!(found.quantities[0].amount, Amount::One(7000.0));
/// assert_eq!(found.dates[0].date.to_string(), "--06-28");
/// assert_eq!(&text[found.persons[0]], "金某某");
/// ```
pub fn mentions(text: &str) -> Mentions {
    scan::Scan::new(text).run()
}

impl Mentions {
    /// Panics when a span is out of bounds, cuts a character or is out of
    /// order; for tests of this and of the crates above.
    #[doc(hidden)]
    pub fn assert_valid(&self, text: &str) {
        let ordered = |spans: Vec<Span>| {
            for span in &spans {
                assert!(text.get(span.range()).is_some_and(|part| !part.is_empty()), "{span:?}");
            }
            assert!(spans.is_sorted_by(|a, b| a.end <= b.start), "{spans:?}");
        };
        ordered(self.quantities.iter().map(|q| q.span).collect());
        ordered(self.dates.iter().map(|d| d.span).collect());
        ordered(self.coordinates.iter().map(|c| c.span).collect());
        ordered(self.documents.iter().map(|d| d.span).collect());
        ordered(self.titles.clone());
        ordered(self.standards.iter().map(|s| s.span).collect());
        ordered(self.permits.iter().map(|p| p.span).collect());
        ordered(self.companies.clone());
        ordered(self.persons.clone());
        ordered(self.cases.iter().map(|c| c.span).collect());
        for quantity in &self.quantities {
            assert!(quantity.span.contains(quantity.unit_span), "{quantity:?}");
        }
        for document in &self.documents {
            assert!(document.span.contains(document.issuer), "{document:?}");
        }
    }
}
