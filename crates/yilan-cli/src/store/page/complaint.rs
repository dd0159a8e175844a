//! The rows of a complaint: its own, and those of what its cells hold.

use yilan::Value;
use yilan::record::{Complaint, Word};

use super::rows::{At, Maker, Place, names, placed};
use crate::store::packed::{Cell, Table};

/// The cells of a complaint with their columns, and `id`, `region`, types and
/// `mentions` that others made.
fn cells<'c>(row: &'c Complaint, [id, region, pollution, mentions]: [Cell<'c>; 4]) -> [(&'static str, Cell<'c>); 34] {
    let batch = |end: usize| row.batches.as_ref().map(|batches| batches.value[end]).into();
    [
        ("id", id),
        ("heading", text(&row.heading)),
        ("row_index", number(&row.index)),
        ("case_id", text(&row.case_id)),
        ("key_case", row.key_case.as_ref().is_some_and(|key| key.value).into()),
        ("channel", word(&row.channel)),
        ("round", number(&row.round)),
        ("province_code", shown(&row.province_code)),
        ("case_date", shown(&row.case_date)),
        ("serial", number(&row.serial)),
        ("batch_first", batch(0)),
        ("batch_last", batch(1)),
        ("region", text(&row.region)),
        ("region_code", region),
        ("category", text(&row.category)),
        ("pollution", pollution),
        ("pollution_inferred", row.pollution_inferred.into()),
        ("address", text(&row.address)),
        ("complaint", text(&row.complaint)),
        ("findings", text(&row.findings)),
        ("verdict", word(&row.verdict)),
        ("verdict_text", text(&row.verdict_text)),
        ("objective", text(&row.objective)),
        ("measures", text(&row.measures)),
        ("completion", text(&row.completion)),
        ("acceptance", text(&row.acceptance)),
        ("publicity", text(&row.publicity)),
        ("status", word(&row.status)),
        ("status_text", text(&row.status_text)),
        ("accountability", text(&row.accountability)),
        ("responsible", text(&row.responsible)),
        ("remark", text(&row.remark)),
        ("closed_on", shown(&row.closed_on)),
        ("mentions", mentions),
    ]
}

/// The columns that a complaint is written into, in their order.
pub(in crate::store) fn columns() -> Vec<&'static str> {
    names(&cells(&Complaint::default(), [Cell::Null; 4]))
}

impl<'p> Maker<'p> {
    /// Adds a complaint with what its cells hold.
    pub(super) fn complaint(&mut self, at: At, row: &'p Complaint, mentions: Option<&str>) {
        let id = Cell::Complaint(self.made.complaints);
        let region = self.code(&row.region_code);
        let pollution = row.pollution.iter().map(|kind| kind.value.word()).collect::<Vec<_>>().join(",");
        let pollution = (!pollution.is_empty()).then_some(&pollution);
        let place = Place { at, span: row.span.first, origin: &row.origin };
        let cells = cells(row, [id, region, pollution.into(), mentions.into()]);
        self.made.rows.row(Table::Complaints, placed(&place).into_iter().chain(cells).map(|(_, cell)| cell));
        self.parts(id, row);
        self.named(id, row);
        for (number, (key, value)) in row.counts.0.iter().enumerate() {
            let [start, end] = ends(value);
            let value = count(value.value);
            self.made.rows.row(Table::ComplaintCounts, [id, number.into(), key.name().into(), value, start, end]);
        }
    }

    /// Claims, measures, related cases.
    fn parts(&mut self, id: Cell<'p>, row: &'p Complaint) {
        let rows = &mut self.made.rows;
        for (position, claim) in row.claims.iter().enumerate() {
            let [start, end] = claim.text.as_ref().map_or_else(|| ends(&claim.number), ends);
            let (number, text, verdict) = (claim.number.value.into(), text(&claim.text), word(&claim.verdict));
            rows.row(Table::Claims, [id, position.into(), number, text, verdict, start, end]);
        }
        for (position, item) in row.measure_items.iter().enumerate() {
            let [start, end] = ends(&item.text);
            let agencies: Vec<_> = item.agencies.iter().map(|agency| agency.value.as_str()).collect();
            let agencies = (!agencies.is_empty()).then(|| agencies.join("、"));
            rows.row(
                Table::Measures,
                [
                    id,
                    position.into(),
                    item.number.value.into(),
                    (&item.text.value).into(),
                    shown(&item.date),
                    shown(&item.deadline),
                    agencies.as_ref().into(),
                    start,
                    end,
                ],
            );
        }
        for (position, case) in row.related_cases.iter().enumerate() {
            rows.row(Table::RelatedCases, [id, position.into(), (&case.value).into()]);
        }
    }

    /// Places, agencies and coordinates.
    fn named(&mut self, id: Cell<'p>, row: &'p Complaint) {
        for (position, place) in row.places.iter().enumerate() {
            let code = self.code(&place.code);
            let [start, end] = ends(&place.text);
            self.made.rows.row(
                Table::Places,
                [
                    id,
                    position.into(),
                    place.field.into(),
                    (&place.text.value).into(),
                    place.level.into(),
                    code,
                    text(&place.detail),
                    place.candidates.len().into(),
                    start,
                    end,
                ],
            );
        }
        for (position, agency) in row.agencies.iter().enumerate() {
            let number = self.agency(agency);
            let [start, end] = ends(&agency.text);
            let (field, text) = (agency.field.into(), (&agency.text.value).into());
            self.made.rows.row(Table::AgencyMentions, [id, position.into(), number, field, text, start, end]);
        }
        for (position, found) in row.coordinates.iter().enumerate() {
            let [start, end] = ends(&found.text);
            let (field, text) = (found.field.into(), (&found.text.value).into());
            let (lon, lat) = (Cell::Real(found.lon), Cell::Real(found.lat));
            self.made.rows.row(Table::Coordinates, [id, position.into(), field, text, lon, lat, start, end]);
        }
    }
}

/// A count is a whole number nearly always, and is stored as one.
pub(super) fn count(value: f64) -> Cell<'static> {
    let whole = value.fract() == 0.0 && value.abs() < 9.0e15;
    if whole { Cell::Whole(value as i64) } else { Cell::Real(value) }
}

/// The two ends of where a value stands.
pub(super) fn ends<T>(value: &Value<T>) -> [Cell<'static>; 2] {
    let span = value.span();
    [span.start.into(), span.end.into()]
}

/// A text as it is stored.
pub(super) fn text(value: &Option<Value<String>>) -> Cell<'_> {
    value.as_ref().map(|value| &value.value).into()
}

/// A word of a closed set.
pub(super) fn word<W: Word>(value: &Option<Value<W>>) -> Cell<'static> {
    value.as_ref().map(|value| value.value.word()).into()
}

/// A whole number.
pub(super) fn number(value: &Option<Value<u32>>) -> Cell<'static> {
    value.as_ref().map(|value| value.value).into()
}

/// A date or a code.
pub(super) fn shown<T: std::fmt::Display>(value: &Option<Value<T>>) -> Cell<'_> {
    value.as_ref().map_or(Cell::Null, |value| Cell::Shown(&value.value))
}
