//! What the cells of a row mention: places and agencies by the gazetteer, the
//! rest by the grammar.

use yilan_divisions::Code;
use yilan_gazetteer::{Agency, Context, Gazetteer, Mention, Place};
use yilan_grammar::mention::{Amount, DateKind, mentions};
use yilan_text::{Normalized, Span};

use super::Assembler;
use super::year::complete;
use crate::record::{
    AgencyMention, Candidate, CompanyMention, Complaint, CoordinateMention, DateMention, DocumentMention,
    PersonMention, PlaceMention, PlacePart, QuantityMention, StandardMention, Value,
};

/// The places and agencies of a text of its own.
pub(crate) fn mentions_of_text(
    source: &str,
    gazetteer: &Gazetteer,
    context: &Context,
) -> (Vec<PlaceMention>, Vec<AgencyMention>) {
    let text = Normalized::new(source);
    let options = crate::Options::default();
    let page = Assembler::new(source, &text, gazetteer, &options);
    let (mut places, mut agencies) = (Vec::new(), Vec::new());
    for mention in gazetteer.find(text.as_str(), context) {
        match mention {
            Mention::Place(place) => places.push(page.place(None, 0, place)),
            Mention::Agency(agency) => agencies.push(page.agency(None, 0, agency)),
        }
    }
    (places, agencies)
}

impl Assembler<'_> {
    /// Adds what the cell `field` at `span` mentions.
    pub(super) fn mentions(
        &self,
        row: &mut Complaint,
        field: &'static str,
        span: Span,
        context: &Context,
        year: Option<i16>,
    ) {
        let text = self.folded(span);
        let field = Some(field);
        let found = mentions(text);
        let words = |part: Span| self.words(part.shifted(span.start));
        // A name inside the name of a company is no place.
        for mention in self.gazetteer.find(text, context) {
            match mention {
                Mention::Place(place) => row.places.push(self.place(field, span.start, place)),
                Mention::Agency(agency) => row.agencies.push(self.agency(field, span.start, agency)),
            }
        }
        row.companies.extend(found.companies.iter().map(|s| CompanyMention { field, text: words(*s) }));
        row.persons.extend(found.persons.iter().map(|s| PersonMention { field, text: words(*s) }));
        for quantity in &found.quantities {
            let (value, low, high) = match quantity.amount {
                Amount::One(value) => (Some(value), None, None),
                Amount::Range { low, high } => (None, Some(low), Some(high)),
            };
            let (unit, approximate) = (quantity.unit.name, quantity.approximate);
            row.quantities.push(QuantityMention {
                field,
                text: words(quantity.span),
                value,
                low,
                high,
                unit,
                approximate,
            });
        }
        for date in &found.dates {
            let (day, inferred) = complete(date.date, year);
            let until = date.last.map(|last| complete(last, year).0);
            let deadline = date.kind == DateKind::Deadline;
            row.dates.push(DateMention {
                field,
                text: words(date.span),
                date: day,
                until,
                deadline,
                year_inferred: inferred,
            });
        }
        for coordinate in &found.coordinates {
            let (lon, lat) = (coordinate.lon, coordinate.lat);
            row.coordinates.push(CoordinateMention { field, text: words(coordinate.span), lon, lat });
        }
        for document in &found.documents {
            let number = document.canonical(text).join("、");
            row.documents.push(DocumentMention {
                field,
                text: words(document.span),
                number: Some(number),
                title: None,
            });
        }
        for title in &found.titles {
            let words = words(*title);
            let title = words.value.trim_matches(['《', '》']).to_owned();
            row.documents.push(DocumentMention { field, text: words, number: None, title: Some(title) });
        }
        row.documents.sort_by_key(|d| d.text.span());
        for standard in &found.standards {
            row.standards.push(StandardMention {
                field,
                text: words(standard.span),
                number: standard.canonical.clone(),
            });
        }
        let own = row.case_id.as_ref().map(|id| id.value.clone());
        for case in found.cases {
            let value = Value::new(case.value.canonical, self.text.source_span(case.span.shifted(span.start)));
            let known = row.related_cases.iter().any(|c| c.value == value.value);
            if own.as_ref() != Some(&value.value) && !known {
                row.related_cases.push(value);
            }
        }
    }

    pub(super) fn place(&self, field: Option<&'static str>, at: usize, place: Place) -> PlaceMention {
        let part = |part: yilan_gazetteer::Part| PlacePart {
            text: self.words(part.span.shifted(at)),
            level: part.level.as_str(),
            code: part.code,
        };
        PlaceMention {
            field,
            text: self.words(place.span.shifted(at)),
            level: place.level.as_str(),
            code: place.code,
            name: Some(place.name),
            parts: place.parts.into_iter().map(part).collect(),
            detail: place.detail.map(|span| self.words(span.shifted(at))),
            valid: place.valid.and_then(|(from, to)| to.map(|to| [from, to])),
            successor: place.successor,
            relation: place.relation.map(yilan_gazetteer::Relation::name),
            loose: place.loose,
            reason: Some(place.reason.name()),
            candidates: place.candidates.into_iter().map(candidate).collect(),
        }
    }

    fn agency(&self, field: Option<&'static str>, at: usize, agency: Agency) -> AgencyMention {
        AgencyMention {
            field,
            text: self.words(agency.span.shifted(at)),
            name: agency.name,
            function: agency.function.name(),
            place_code: agency.place_code,
            parent: agency.parent,
            former: agency.former,
        }
    }
}

fn candidate(candidate: yilan_gazetteer::Candidate) -> Candidate {
    let code: Option<Code> = Some(candidate.code);
    Candidate { code, name: candidate.name, reason: candidate.reason }
}
