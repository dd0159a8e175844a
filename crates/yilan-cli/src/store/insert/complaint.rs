//! The rows of a complaint: its own, and those of what its cells hold.

use rusqlite::params;
use rusqlite::types::Value as Sql;
use yilan::Value;
use yilan::record::{Complaint, Word};

use super::statements::record;
use super::{At, Inserter, Place, ends, signed};

impl Inserter<'_, '_> {
    /// Writes a complaint and gives its row.
    pub(super) fn complaint(
        &mut self,
        at: At,
        row: &Complaint,
        mentions: Option<&Option<String>>,
    ) -> rusqlite::Result<i64> {
        let region = self.names.region(self.sql, row.region_code)?;
        let pollution = row.pollution.iter().map(|kind| kind.value.word()).collect::<Vec<_>>().join(",");
        let batch = |end: usize| row.batches.as_ref().map(|batches| batches.value[end]);
        let place = Place { at, span: row.span.first, origin: &row.origin };
        self.last.complaint += 1;
        let id = self.last.complaint;
        record(
            &mut self.sql.complaints,
            &place,
            &[
                ("id", &id),
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
                ("mentions", &mentions.and_then(Option::as_deref)),
            ],
        )?;
        self.parts(id, row)?;
        self.named(id, row)?;
        for (number, (key, value)) in row.counts.0.iter().enumerate() {
            let (start, end) = ends(value.span());
            let value = count(value.value);
            self.sql.complaint_counts.add(params![id, signed(number), key.name(), value, start, end])?;
        }
        Ok(id)
    }

    /// Claims, measures, related cases.
    fn parts(&mut self, id: i64, row: &Complaint) -> rusqlite::Result<()> {
        for (position, claim) in row.claims.iter().enumerate() {
            let (start, end) = ends(claim.text.as_ref().map_or(claim.number.span(), Value::span));
            let (text, verdict) = (text(&claim.text), word(&claim.verdict));
            self.sql.claims.add(params![id, signed(position), claim.number.value, text, verdict, start, end])?;
        }
        for (position, item) in row.measure_items.iter().enumerate() {
            let (start, end) = ends(item.text.span());
            let agencies: Vec<_> = item.agencies.iter().map(|agency| agency.value.as_str()).collect();
            let agencies = (!agencies.is_empty()).then(|| agencies.join("、"));
            self.sql.measures.add(params![
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
        for (position, case) in row.related_cases.iter().enumerate() {
            self.sql.related_cases.add(params![id, signed(position), case.value])?;
        }
        Ok(())
    }

    /// Places, agencies and coordinates.
    fn named(&mut self, id: i64, row: &Complaint) -> rusqlite::Result<()> {
        for (position, place) in row.places.iter().enumerate() {
            let code = self.names.region(self.sql, place.code)?;
            let (start, end) = ends(place.text.span());
            self.sql.places.add(params![
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
            let row = self.names.agency(&mut self.last.agency, self.sql, agency)?;
            let (start, end) = ends(agency.text.span());
            self.sql.agency_mentions.add(params![
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
            self.sql.coordinates.add(params![
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
}

/// A count is a whole number nearly always, and is stored as one.
pub(super) fn count(value: f64) -> Sql {
    let whole = value.fract() == 0.0 && value.abs() < 9.0e15;
    if whole { Sql::Integer(value as i64) } else { Sql::Real(value) }
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
