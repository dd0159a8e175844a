//! Batch notices and hotlines.

use serde::ser::{SerializeMap, Serializer};
use serde_json::{Map, Value as Json, json};
use yilan_divisions::Code;
use yilan_grammar::value::{Date, Time};
use yilan_grammar::{CountKey, InspectorLevel, Pollution};

use super::{Origin, Places, Value};
use crate::emit::{Emit, EmitFields, Emitted, Spans, record};
use crate::json;

/// Whether a notice hands a batch over or says what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// A batch handed over (交办, 转办, 移交).
    #[default]
    Assignment,
    /// What became of a batch (办理情况).
    Progress,
}

impl NoticeKind {
    /// `assignment` or `progress`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assignment => "assignment",
            Self::Progress => "progress",
        }
    }
}

impl Emit for NoticeKind {
    fn emit<S: Serializer>(&self, _: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
    fn append(&self, _: Spans, out: &mut Vec<u8>) {
        json::text(self.name(), out);
    }
    fn schema(_: Spans) -> Json {
        json!({"enum": ["assignment", "progress"]})
    }
}

record! {
    /// A batch of complaints handed over by an inspector, or what became of it.
    pub struct Notice {
        /// Whether it hands over or reports.
        kind: NoticeKind,
        /// Where it stands.
        span: Places,
        /// Its headline, wherever on the page it stood.
        heading: Option<Value<String>>,
        /// Who inspects: the full name where the page gives it once, else as written.
        inspector: Option<Value<String>>,
        /// A liaison body or working group that passes the batch on.
        sender: Option<Value<String>>,
        /// Whether the inspector is a central or a provincial one.
        level: Option<Value<InspectorLevel>>,
        /// Whom the batch was handed to, as written.
        recipient: Option<Value<String>>,
        /// The division of the recipient.
        recipient_code: Option<Code>,
        /// The part that the page reports: 涉及乌海市.
        scope: Option<Value<String>>,
        /// The division of the scope.
        scope_code: Option<Code>,
        /// The running total, from the first batch on.
        cumulative: Option<Box<Figures>>,
        ..figures: Figures = "The batch and its numbers.",
        ..origin: Origin = "Where in its file it stands.",
    }
}

record! {
    /// The numbers of one batch, or of all batches so far.
    pub struct Figures {
        /// The day.
        date: Option<Value<Date>>,
        /// The first day, where a span of days is given.
        date_from: Option<Value<Date>>,
        /// The sentence gave no year; it was taken from the same page.
        year_inferred: bool,
        /// First and last batch.
        batches: Option<Value<[u32; 2]>>,
        /// How many batches, where only that is said (十六批).
        batch_count: Option<Value<u32>>,
        /// The unit of the total: 件, 个, 宗, 起.
        unit: Option<Value<String>>,
        /// Numbers by district, bureau or zone.
        by_region: Vec<RegionCount>,
        /// The list of regions names only some of them.
        by_region_partial: bool,
        /// Numbers by pollution type.
        by_type: Vec<TypeCount>,
        /// Shares by pollution type.
        by_type_share: Vec<TypeShare>,
        /// Orders other than 责令整改, as written, with their numbers.
        orders: Vec<Order>,
        ..counts: Counts = "Every other number.",
    }
}

record! {
    /// One entry of a list by region.
    pub struct RegionCount {
        /// As written.
        name: Value<String>,
        /// Its division, where it is one.
        code: Option<Code>,
        ..counts: Counts = "Its numbers.",
    }
}

record! {
    /// One entry of a list by type.
    pub struct TypeCount {
        /// As written.
        name: Value<String>,
        /// The type, where the label names one.
        medium as "type": Option<Pollution>,
        /// The types, where the label names several.
        media as "types": Vec<Pollution>,
        ..counts: Counts = "Its numbers.",
    }
}

record! {
    /// One entry of a list of shares by type.
    pub struct TypeShare {
        /// As written.
        name: Value<String>,
        /// The type, where the label names one.
        medium as "type": Option<Pollution>,
        /// The types, where the label names several.
        media as "types": Vec<Pollution>,
        /// Percent.
        percent: Value<f64>,
    }
}

record! {
    /// An order other than 责令整改, with its number.
    pub struct Order {
        /// As written: 责令停产整改.
        text: Value<String>,
        /// How many.
        count: Value<f64>,
    }
}

record! {
    /// Where to complain.
    pub struct Hotline = "hotline" {
        /// Where it stands.
        span: Places,
        /// Its headline.
        heading: Option<Value<String>>,
        /// Who inspects.
        inspector: Option<Value<String>>,
        /// The telephone number, with `-` for every dash.
        phone: Option<Value<String>>,
        /// The postal mailbox as written.
        mailbox: Option<Value<String>>,
        /// The postcode.
        postcode: Option<Value<String>>,
        /// From and until what time of day.
        hours: Option<Value<[Time; 2]>>,
        /// First and last day of the inspection.
        stationed: Option<Value<[Date; 2]>>,
        /// The stationed period gave no year; it was taken from the same page.
        year_inferred: bool,
        ..origin: Origin = "Where in its file it stands.",
    }
}

/// The numbers of a notice, each under its key.
///
/// ```
/// use yilan::{CountKey, Options, Record, read};
///
/// let page = read("6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共1件。", &Options::default());
/// let Record::Notice(notice) = &page.records[0] else { panic!("a notice") };
/// assert_eq!(notice.figures.counts.get(CountKey::Total), Some(1.0));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts(pub Vec<(CountKey, Value<f64>)>);

impl Counts {
    /// The number under `key`.
    pub fn get(&self, key: CountKey) -> Option<f64> {
        self.value(key).map(|value| value.value)
    }

    /// The number under `key` with its place.
    pub fn value(&self, key: CountKey) -> Option<&Value<f64>> {
        self.0.iter().find(|(k, _)| *k == key).map(|(_, value)| value)
    }
}

impl EmitFields for Counts {
    fn emit_fields<M: SerializeMap>(&self, spans: Spans, map: &mut M) -> Result<(), M::Error> {
        for (key, value) in &self.0 {
            map.serialize_entry(key.name(), &Emitted(value, spans))?;
        }
        Ok(())
    }
    fn append_fields(&self, spans: Spans, out: &mut Vec<u8>) {
        for (key, value) in &self.0 {
            json::text(key.name(), out);
            out.push(b':');
            value.append(spans, out);
            out.push(b',');
        }
    }
    fn relocate_fields(&mut self, to: &dyn Fn(&Places) -> Places) {
        self.0.iter_mut().for_each(|(_, value)| value.relocate(to));
    }
    fn schema_fields(spans: Spans, properties: &mut Map<String, Json>) {
        for key in CountKey::ALL {
            let mut schema = Value::<f64>::schema(spans);
            if let Some(object) = schema.as_object_mut() {
                object.insert("description".to_owned(), key.meaning().into());
            }
            properties.insert(key.name().to_owned(), schema);
        }
    }
}
