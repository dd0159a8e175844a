//! What the cells of a row mention: places and agencies by the gazetteer, the
//! rest by the grammar.

use std::collections::HashSet;

use yilan_divisions::{Code, Level};
use yilan_gazetteer::{Agency, Context, Gazetteer, Mention, Place};
use yilan_grammar::mention::{Amount, DateKind, Mentions, mentions};
use yilan_grammar::value::CaseId;
use yilan_text::{Normalized, Span, Spanned, simplified};

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

/// What the grammar found in a cell of a row.
pub(super) struct Mentioned {
    /// Which row it is.
    pub(super) row: usize,
    field: &'static str,
    span: Span,
    found: Mentions,
    /// Where names stand in it: of companies, then of places and agencies.
    names: Vec<Span>,
}

impl Assembler<'_> {
    /// What the cell `field` at `span` mentions, but for places and agencies.
    pub(super) fn mentioned(&self, row: usize, field: &'static str, span: Span) -> Mentioned {
        let found = mentions(self.folded(span));
        let names = found.companies.clone();
        Mentioned { row, field, span, found, names }
    }

    /// Adds the places and agencies that a cell mentions.
    pub(super) fn names(&self, row: &mut Complaint, cell: &mut Mentioned, context: &Context) {
        let Mentioned { span, ref mut found, ref mut names, .. } = *cell;
        let (text, field) = (self.folded(span), Some(cell.field));
        for mention in self.gazetteer.find(text, context) {
            if let Mention::Place(place) = &mention {
                found.companies.iter_mut().for_each(|name| *name = without_address(text, *name, place));
            }
            match mention {
                Mention::Place(place) if named_after(text, &found.companies, place.span) => {}
                Mention::Place(place) => {
                    names.extend([Some(place.span), place.detail].into_iter().flatten());
                    row.places.push(self.place(field, span.start, place));
                }
                Mention::Agency(agency) => {
                    names.push(agency.span);
                    row.agencies.push(self.agency(field, span.start, agency));
                }
            }
        }
        names.sort_unstable();
    }

    /// Adds what else it mentions.
    pub(super) fn mentions(&self, row: &mut Complaint, cell: Mentioned, year: Option<i16>) {
        let Mentioned { span, found, names, .. } = cell;
        let (text, field) = (self.folded(span), Some(cell.field));
        let words = |part: Span| self.words(part.shifted(span.start));
        // 七台镇 counts nothing, and 花卉园东路某 is nobody: what stands inside a name is no mention.
        let inside = |part: Span| {
            let next = names.partition_point(|name| name.start <= part.start);
            names[..next].iter().rev().take(4).any(|name| name.contains(part))
        };
        row.companies.extend(found.companies.iter().map(|s| CompanyMention { field, text: words(*s) }));
        let persons = found.persons.iter().filter(|person| !inside(**person));
        row.persons.extend(persons.map(|s| PersonMention { field, text: words(*s) }));
        row.quantities.reserve(found.quantities.len());
        for quantity in found.quantities.iter().filter(|quantity| !inside(quantity.span)) {
            let (value, low, high) = match quantity.amount {
                Amount::One(value) => (Some(value), None, None),
                Amount::Range { low, high } => (None, Some(low), Some(high)),
            };
            let (unit, approximate) = (quantity.unit.into(), quantity.approximate);
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
        row.dates.reserve(found.dates.len());
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
        // 《…批复》（宁政函〔2020〕32号）: a title and its number are one document,
        // 《…标准》（GB3838-2002） is a standard.
        let joined = |title: Span, number: Span| {
            let apart = number.start.checked_sub(title.end);
            apart
                .is_some_and(|apart| apart <= "（".len() && text[title.end..number.start].trim_matches('（').is_empty())
        };
        let bare = |title: Span| title_words(&self.words(title.shifted(span.start)).value);
        for document in &found.documents {
            let before = found.titles.partition_point(|title| title.end <= document.span.start);
            let title = found.titles[..before].last().filter(|title| joined(**title, document.span));
            let whole = title.map_or(document.span, |title| title.cover(document.span));
            row.documents.push(DocumentMention {
                field,
                text: words(whole),
                number: Some(document.canonical(text).join("、")),
                title: title.map(|title| bare(*title)),
            });
        }
        for title in &found.titles {
            let document = found.documents.partition_point(|document| document.span.start < title.end);
            let document = found.documents.get(document).is_some_and(|document| joined(*title, document.span));
            let standard = found.standards.partition_point(|standard| standard.span.start < title.end);
            let standard = found.standards.get(standard).is_some_and(|standard| joined(*title, standard.span));
            if !document && !standard {
                let title_text = Some(bare(*title));
                row.documents.push(DocumentMention { field, text: words(*title), number: None, title: title_text });
            }
        }
        row.documents.sort_by_key(|d| d.text.span());
        for standard in &found.standards {
            row.standards.push(StandardMention {
                field,
                text: words(standard.span),
                number: standard.canonical.clone(),
            });
        }
        if found.cases.is_empty() {
            return;
        }
        let related = row.related_cases.iter().chain(&row.case_id);
        let mut known: HashSet<String> = related.map(|id| simplified(&id.value).into_owned()).collect();
        for case in found.cases {
            if known.insert(case.value.canonical.clone()) {
                row.related_cases.push(self.case_number(&Spanned::new(case.value, case.span.shifted(span.start))));
            }
        }
    }

    /// A case number in its canonical form, traditional characters as they are written: 訪受〔2022〕12号.
    pub(super) fn case_number(&self, id: &Spanned<CaseId>) -> Value<String> {
        let is_han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
        let place = self.text.source_span(id.span);
        let mut number = id.value.canonical.clone();
        if self.source[place.range()].is_ascii() {
            return Value::new(number, place);
        }
        let written: String = self.source[place.range()].chars().filter(is_han).collect();
        if simplified(&written) != written && number.chars().filter(is_han).eq(simplified(&written).chars()) {
            let mut written = written.chars();
            number = number.chars().map(|c| if is_han(&c) { written.next().unwrap_or(c) } else { c }).collect();
        }
        Value::new(number, place)
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
            within: place.within.filter(|_| place.code.is_none() && place.candidates.is_empty()),
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
            reason: agency.reason.map(yilan_gazetteer::Reason::name),
            parent: agency.parent,
            former: agency.former,
        }
    }
}

/// Whether `place` is inside the name of one of `companies`, which are in order
/// and apart. Before a name that is not registered so (某市甲公司) it tells
/// where the company is.
fn named_after(text: &str, companies: &[Span], place: Span) -> bool {
    let next = companies.partition_point(|name| name.start <= place.start);
    companies[..next]
        .last()
        .is_some_and(|name| name.contains(place) && (place.start > name.start || is_registered(&text[*name])))
}

/// The name of a company without the address before it: a township or a village is no part of a registered name
/// (某区某镇某村甲食品有限公司).
fn without_address(text: &str, name: Span, place: &Place) -> Span {
    /// A registered name has more characters: 甲食品有限公司.
    const SHORTEST: usize = 6;
    let address = matches!(place.level, Level::Township | Level::Village) && place.span.start == name.start;
    let rest = Span::new(place.span.end.min(name.end), name.end);
    if address && is_registered(&text[name]) && text[rest].chars().nth(SHORTEST).is_some() { rest } else { name }
}

fn is_registered(name: &str) -> bool {
    name.ends_with("限公司") || name.ends_with("任公司")
}

/// A title without its marks.
fn title_words(title: &str) -> String {
    title.trim_matches(['《', '》']).to_owned()
}

fn candidate(candidate: yilan_gazetteer::Candidate) -> Candidate {
    let code: Option<Code> = Some(candidate.code);
    Candidate { code, name: candidate.name, reason: candidate.reason }
}
