//! The rows of a complaint: its own, and those of what its cells hold.

use rusqlite::params;
use yilan::Value;
use yilan::record::{Complaint, Word};

use super::{At, Inserter, Place, ends, signed};
use crate::store::words::Words;

impl Inserter<'_> {
    /// Writes a complaint and gives its row.
    pub(super) fn complaint(&mut self, at: At, row: &Complaint, words: Option<&Words>) -> rusqlite::Result<i64> {
        let region = self.names.region(self.db, row.region_code)?;
        let pollution = row.pollution.iter().map(|kind| kind.value.word()).collect::<Vec<_>>().join(",");
        let batch = |end: usize| row.batches.as_ref().map(|batches| batches.value[end]);
        let place = Place { at, span: row.span.first, origin: &row.origin };
        let id = self.record(
            "complaints",
            &place,
            &[
                ("heading", &text(&row.heading)),
                ("row_index", &number(&row.index)),
                ("case_id", &text(&row.case_id)),
                ("key_case", &row.key_case.as_ref().is_some_and(|key| key.value)),
                ("channel", &word(&row.channel)),
                ("round", &number(&row.round)),
                ("province_code", &shown(&row.province_code)),
                ("case_date", &shown(&row.case_date)),
                ("serial", &number(&row.serial)),
                ("batch_first", &batch(0)),
                ("batch_last", &batch(1)),
                ("region", &text(&row.region)),
                ("region_code", &region),
                ("category", &text(&row.category)),
                ("pollution", &(!pollution.is_empty()).then_some(pollution)),
                ("pollution_inferred", &row.pollution_inferred),
                ("address", &text(&row.address)),
                ("complaint", &text(&row.complaint)),
                ("findings", &text(&row.findings)),
                ("verdict", &word(&row.verdict)),
                ("verdict_text", &text(&row.verdict_text)),
                ("objective", &text(&row.objective)),
                ("measures", &text(&row.measures)),
                ("completion", &text(&row.completion)),
                ("acceptance", &text(&row.acceptance)),
                ("publicity", &text(&row.publicity)),
                ("status", &word(&row.status)),
                ("status_text", &text(&row.status_text)),
                ("accountability", &text(&row.accountability)),
                ("responsible", &text(&row.responsible)),
                ("remark", &text(&row.remark)),
                ("closed_on", &shown(&row.closed_on)),
            ],
        )?;
        self.parts(id, row)?;
        self.named(id, row)?;
        self.mentions(id, row)?;
        let whole = super::notice::Part { owner: super::notice::Owner::Complaint(id), running: false, list: "whole" };
        self.counts(&whole, None, &row.counts)?;
        if let Some(words) = words {
            self.statement("INSERT INTO words (rowid, complaint, findings, measures, marks) VALUES (?, ?, ?, ?, ?)")?
                .execute(params![id, words.complaint, words.findings, words.measures, words.marks])?;
        }
        Ok(id)
    }

    /// Types, claims, measures, related cases.
    fn parts(&self, id: i64, row: &Complaint) -> rusqlite::Result<()> {
        if !row.pollution.is_empty() {
            let mut insert = self.statement("INSERT INTO complaint_types VALUES (?, ?, ?)")?;
            for (position, kind) in row.pollution.iter().enumerate() {
                insert.execute(params![id, signed(position), kind.value.word()])?;
            }
        }
        if !row.claims.is_empty() {
            let mut insert = self.statement("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?)")?;
            for (position, claim) in row.claims.iter().enumerate() {
                let (start, end) = ends(claim.text.as_ref().map_or(claim.number.span(), Value::span));
                let (text, verdict) = (text(&claim.text), word(&claim.verdict));
                insert.execute(params![id, signed(position), claim.number.value, text, verdict, start, end])?;
            }
        }
        if !row.measure_items.is_empty() {
            let mut insert = self.statement("INSERT INTO measures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
            for (position, item) in row.measure_items.iter().enumerate() {
                let (start, end) = ends(item.text.span());
                let agencies: Vec<_> = item.agencies.iter().map(|agency| agency.value.as_str()).collect();
                let agencies = (!agencies.is_empty()).then(|| agencies.join("、"));
                insert.execute(params![
                    id,
                    signed(position),
                    item.number.value,
                    item.text.value,
                    shown(&item.date),
                    shown(&item.deadline),
                    agencies,
                    start,
                    end
                ])?;
            }
        }
        if !row.related_cases.is_empty() {
            let mut insert = self.statement("INSERT INTO related_cases VALUES (?, ?, ?)")?;
            for (position, case) in row.related_cases.iter().enumerate() {
                insert.execute(params![id, signed(position), case.value])?;
            }
        }
        Ok(())
    }

    /// Places, agencies and coordinates.
    fn named(&mut self, id: i64, row: &Complaint) -> rusqlite::Result<()> {
        for (position, place) in row.places.iter().enumerate() {
            let code = self.names.region(self.db, place.code)?;
            let (start, end) = ends(place.text.span());
            self.statement("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
                id,
                signed(position),
                place.field,
                place.text.value,
                place.level,
                code,
                text(&place.detail),
                signed(place.candidates.len()),
                start,
                end
            ])?;
        }
        for (position, agency) in row.agencies.iter().enumerate() {
            let row = self.names.agency(self.db, agency)?;
            let (start, end) = ends(agency.text.span());
            self.statement("INSERT INTO agency_mentions VALUES (?, ?, ?, ?, ?, ?, ?)")?.execute(params![
                id,
                signed(position),
                row,
                agency.field,
                agency.text.value,
                start,
                end
            ])?;
        }
        for (position, found) in row.coordinates.iter().enumerate() {
            let (start, end) = ends(found.text.span());
            self.statement("INSERT INTO coordinates VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
                id,
                signed(position),
                found.field,
                found.text.value,
                found.lon,
                found.lat,
                start,
                end
            ])?;
        }
        Ok(())
    }

    /// Companies, persons, quantities, dates, documents, standards.
    fn mentions(&self, id: i64, row: &Complaint) -> rusqlite::Result<()> {
        let mut mentions = Vec::new();
        for found in &row.companies {
            mentions.push(Mention::new("company", found.field, &found.text));
        }
        for found in &row.persons {
            mentions.push(Mention::new("person", found.field, &found.text));
        }
        for found in &row.quantities {
            let (value, low, high, unit) = (found.value, found.low, found.high, Some(found.unit.as_str()));
            mentions.push(Mention { value, low, high, unit, ..Mention::new("quantity", found.field, &found.text) });
        }
        for found in &row.dates {
            let (date, until) = (Some(found.date.to_string()), found.until.map(|date| date.to_string()));
            let deadline = found.deadline;
            mentions.push(Mention { date, until, deadline, ..Mention::new("date", found.field, &found.text) });
        }
        for found in &row.documents {
            let number = found.number.as_deref().or(found.title.as_deref());
            mentions.push(Mention { number, ..Mention::new("document", found.field, &found.text) });
        }
        for found in &row.standards {
            let number = Some(found.number.as_str());
            mentions.push(Mention { number, ..Mention::new("standard", found.field, &found.text) });
        }
        if mentions.is_empty() {
            return Ok(());
        }
        let mut insert = self.statement("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        for (position, found) in mentions.iter().enumerate() {
            let (start, end) = ends(found.text.span());
            insert.execute(params![
                id,
                signed(position),
                found.kind,
                found.field,
                found.text.value,
                found.value,
                found.low,
                found.high,
                found.unit,
                found.date,
                found.until,
                found.deadline,
                found.number,
                start,
                end
            ])?;
        }
        Ok(())
    }
}

/// A row of `mentions`.
struct Mention<'a> {
    kind: &'static str,
    field: Option<&'static str>,
    text: &'a Value<String>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<&'a str>,
    date: Option<String>,
    until: Option<String>,
    deadline: bool,
    number: Option<&'a str>,
}

impl<'a> Mention<'a> {
    fn new(kind: &'static str, field: Option<&'static str>, text: &'a Value<String>) -> Self {
        Self {
            kind,
            field,
            text,
            value: None,
            low: None,
            high: None,
            unit: None,
            date: None,
            until: None,
            deadline: false,
            number: None,
        }
    }
}

/// A text as it is stored.
pub(super) fn text(value: &Option<Value<String>>) -> Option<&str> {
    value.as_ref().map(|value| value.value.as_str())
}

/// A word of a closed set.
pub(super) fn word<W: Word>(value: &Option<Value<W>>) -> Option<&'static str> {
    value.as_ref().map(|value| value.value.word())
}

/// A whole number.
pub(super) fn number(value: &Option<Value<u32>>) -> Option<u32> {
    value.as_ref().map(|value| value.value)
}

/// A date or a code.
pub(super) fn shown<T: std::fmt::Display>(value: &Option<Value<T>>) -> Option<String> {
    value.as_ref().map(|value| value.value.to_string())
}
