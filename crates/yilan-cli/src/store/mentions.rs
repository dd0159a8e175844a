//! What the cells of a complaint mention, as one JSON array: companies, persons
//! as the page masks them, quantities, dates, documents, standards. The view
//! `mentions` takes it apart.

use serde::Serialize;
use yilan::Value;
use yilan::record::Complaint;

/// What every mention begins with: kind, cell, text, and where it stands.
type Begin<'a> = (&'static str, Option<&'static str>, &'a str, usize, usize);

/// The mentions of a complaint, in their order.
pub(super) fn mentions(row: &Complaint) -> Option<String> {
    let mut out = Out::default();
    for found in &row.companies {
        out.push(&begin("company", found.field, &found.text));
    }
    for found in &row.persons {
        out.push(&begin("person", found.field, &found.text));
    }
    for found in &row.quantities {
        let (kind, field, text, start, end) = begin("quantity", found.field, &found.text);
        out.push(&(kind, field, text, start, end, &found.unit, found.value, found.low, found.high));
    }
    for found in &row.dates {
        let (kind, field, text, start, end) = begin("date", found.field, &found.text);
        let (date, until) = (found.date.to_string(), found.until.map(|date| date.to_string()));
        out.push(&(kind, field, text, start, end, date, until, u8::from(found.deadline)));
    }
    for found in &row.documents {
        let (kind, field, text, start, end) = begin("document", found.field, &found.text);
        out.push(&(kind, field, text, start, end, found.number.as_deref().or(found.title.as_deref())));
    }
    for found in &row.standards {
        let (kind, field, text, start, end) = begin("standard", found.field, &found.text);
        out.push(&(kind, field, text, start, end, &found.number));
    }
    out.finish()
}

fn begin<'a>(kind: &'static str, field: Option<&'static str>, text: &'a Value<String>) -> Begin<'a> {
    let span = text.span();
    (kind, field, &text.value, span.start, span.end)
}

/// What is promised by a day in sentences of the measures: the text and the day
/// of each date that is a deadline.
pub(super) fn promises(json: &str) -> impl Iterator<Item = (String, String)> {
    let mentions: Vec<Vec<serde_json::Value>> = serde_json::from_str(json).unwrap_or_default();
    mentions.into_iter().filter_map(|mention| match mention.as_slice() {
        [kind, field, text, _, _, date, _, deadline]
            if kind == "date" && (field == "measures" || field == "objective") && deadline == 1 =>
        {
            Some((text.as_str()?.to_owned(), date.as_str()?.to_owned()))
        }
        _ => None,
    })
}

#[derive(Default)]
struct Out(Vec<u8>);

impl Out {
    fn push(&mut self, mention: &impl Serialize) {
        self.0.push(if self.0.is_empty() { b'[' } else { b',' });
        // Into memory, of texts and numbers: that does not fail.
        let _ = serde_json::to_writer(&mut self.0, mention);
    }

    fn finish(mut self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.push(b']'))?;
        String::from_utf8(self.0).ok()
    }
}
