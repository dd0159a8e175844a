//! What the cells of a complaint mention, as one JSON array: companies, persons
//! as the page masks them, quantities, dates, documents, standards. The view
//! `mentions` takes it apart.

use std::fmt::Display;
use std::io::Write;

use yilan::record::Complaint;
use yilan::{Value, json};

/// The mentions of a complaint, in their order.
pub(super) fn mentions(row: &Complaint) -> Option<String> {
    let mut out = Out::default();
    for found in &row.companies {
        out.begin("company", found.field, &found.text);
        out.end();
    }
    for found in &row.persons {
        out.begin("person", found.field, &found.text);
        out.end();
    }
    for found in &row.quantities {
        out.begin("quantity", found.field, &found.text);
        out.text(Some(&found.unit));
        [found.value, found.low, found.high].into_iter().for_each(|number| out.real(number));
        out.end();
    }
    for found in &row.dates {
        out.begin("date", found.field, &found.text);
        out.shown(Some(found.date));
        out.shown(found.until);
        out.whole(usize::from(found.deadline));
        out.end();
    }
    for found in &row.documents {
        out.begin("document", found.field, &found.text);
        out.text(found.number.as_deref().or(found.title.as_deref()));
        out.end();
    }
    for found in &row.standards {
        out.begin("standard", found.field, &found.text);
        out.text(Some(&found.number));
        out.end();
    }
    out.finish()
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

/// The array as far as it is written. It is in memory, where writing does not
/// fail.
#[derive(Default)]
struct Out(Vec<u8>);

impl Out {
    /// What every mention begins with: kind, cell, text, and where it stands.
    fn begin(&mut self, kind: &str, field: Option<&str>, text: &Value<String>) {
        self.0.extend_from_slice(if self.0.is_empty() { b"[[" } else { b",[" });
        json::text(kind, &mut self.0);
        self.text(field);
        self.text(Some(&text.value));
        let span = text.span();
        self.whole(span.start);
        self.whole(span.end);
    }

    fn text(&mut self, text: Option<&str>) {
        self.0.push(b',');
        match text {
            Some(text) => json::text(text, &mut self.0),
            None => self.0.extend_from_slice(b"null"),
        }
    }

    fn whole(&mut self, number: usize) {
        self.0.push(b',');
        json::number(number as u64, &mut self.0);
    }

    fn real(&mut self, number: Option<f64>) {
        self.0.push(b',');
        let _ = serde_json::to_writer(&mut self.0, &number);
    }

    /// What is shown without any character to escape.
    fn shown(&mut self, value: Option<impl Display>) {
        let _ = match value {
            Some(value) => write!(self.0, ",\"{value}\""),
            None => self.0.write_all(b",null"),
        };
    }

    fn end(&mut self) {
        self.0.push(b']');
    }

    fn finish(mut self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.end())?;
        String::from_utf8(self.0).ok()
    }
}
