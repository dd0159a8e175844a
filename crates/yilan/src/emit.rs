//! How records are written: each value plain, or with the spans it was read
//! from. One description of a record, by the `record!` macro, gives the
//! struct, both ways of writing it, and its JSON Schema.

use serde::Serializer;
use serde::ser::{Serialize, SerializeMap, SerializeSeq};
use serde_json::{Map, Value as Json, json};
use yilan_text::Span;

use crate::json;
use crate::record::{Places, Value};

/// Whether values are written with the spans they were read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Spans {
    /// `"total": 15`.
    #[default]
    Without,
    /// `"total": {"value": 15, "span": [40, 42]}`.
    With,
}

/// What a record can hold.
pub trait Emit {
    /// Writes it.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn emit<S: Serializer>(&self, spans: Spans, serializer: S) -> Result<S::Ok, S::Error>;

    /// Appends it as JSON: the bytes that [`Emit::emit`] gives with
    /// serde_json, in a fraction of the time.
    fn append(&self, spans: Spans, out: &mut Vec<u8>);

    /// Whether it says nothing, so that its key is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// Its JSON Schema.
    fn schema(spans: Spans) -> Json;

    /// Puts what `to` gives in the place of all places that it was read from.
    fn relocate(&mut self, to: &dyn Fn(&Places) -> Places) {
        let _ = to;
    }
}

/// What a record can hold beside its own keys: keys of another struct.
pub(crate) trait EmitFields {
    fn emit_fields<M: SerializeMap>(&self, spans: Spans, map: &mut M) -> Result<(), M::Error>;
    /// Appends its keys with their values, a comma behind each.
    fn append_fields(&self, spans: Spans, out: &mut Vec<u8>);
    fn schema_fields(spans: Spans, properties: &mut Map<String, Json>);
    fn relocate_fields(&mut self, to: &dyn Fn(&Places) -> Places);
}

/// A record or a part of one, to be serialized with its spans or without.
///
/// ```
/// use yilan::{Emitted, Options, Spans, read};
///
/// let page = read("6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共1件。", &Options::default());
/// let json = serde_json::to_value(Emitted(&page.records[0], Spans::With)).unwrap();
/// assert_eq!(json["total"]["value"], 1);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Emitted<'a, T: ?Sized>(pub &'a T, pub Spans);

impl<T: Emit + ?Sized> Emitted<'_, T> {
    /// Appends it as JSON, as serde_json writes it.
    ///
    /// ```
    /// use yilan::{Emitted, Options, Spans, read};
    ///
    /// let page = read("6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共1件。", &Options::default());
    /// let record = Emitted(&page.records[0], Spans::With);
    /// let mut json = Vec::new();
    /// record.append(&mut json);
    /// assert_eq!(json, serde_json::to_vec(&record).unwrap());
    /// ```
    pub fn append(&self, out: &mut Vec<u8>) {
        self.0.append(self.1, out);
    }
}

impl<T: Emit + ?Sized> Serialize for Emitted<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.emit(self.1, serializer)
    }
}

macro_rules! emit_as_serde {
    ($($ty:ty: |$value:ident, $out:ident| $append:expr => $schema:expr),* $(,)?) => {$(
        impl Emit for $ty {
            fn emit<S: Serializer>(&self, _: Spans, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }
            fn append(&self, _: Spans, $out: &mut Vec<u8>) {
                let $value = self;
                $append;
            }
            fn schema(_: Spans) -> Json { $schema }
        }
    )*};
}

emit_as_serde! {
    String: |text, out| json::text(text, out) => json!({"type": "string"}),
    &'static str: |text, out| json::text(text, out) => json!({"type": "string"}),
    u32: |number, out| json::number((*number).into(), out) => json!({"type": "integer", "minimum": 0}),
    u16: |number, out| json::number((*number).into(), out) => json!({"type": "integer", "minimum": 0}),
}

impl Emit for bool {
    fn emit<S: Serializer>(&self, _: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }
    fn append(&self, _: Spans, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
    fn is_absent(&self) -> bool {
        !*self
    }
    fn schema(_: Spans) -> Json {
        json!({"type": "boolean", "const": true})
    }
}

impl Emit for f64 {
    fn emit<S: Serializer>(&self, _: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        // A count is a whole number nearly always, and is written as one.
        if self.fract() == 0.0 && self.abs() < 9.0e15 {
            serializer.serialize_i64(*self as i64)
        } else {
            serializer.serialize_f64(*self)
        }
    }
    fn append(&self, _: Spans, out: &mut Vec<u8>) {
        json::float(*self, out);
    }
    fn schema(_: Spans) -> Json {
        json!({"type": "number"})
    }
}

impl Emit for Span {
    fn emit<S: Serializer>(&self, _: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
    fn append(&self, _: Spans, out: &mut Vec<u8>) {
        out.push(b'[');
        json::number(self.start as u64, out);
        out.push(b',');
        json::number(self.end as u64, out);
        out.push(b']');
    }
    fn schema(_: Spans) -> Json {
        json!({"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2,
            "description": "first byte and first byte after, in the decoded source"})
    }
}

impl<T: Emit> Emit for Option<T> {
    fn emit<S: Serializer>(&self, spans: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.emit(spans, serializer),
            None => serializer.serialize_none(),
        }
    }
    fn append(&self, spans: Spans, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.append(spans, out),
            None => out.extend_from_slice(b"null"),
        }
    }
    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(Emit::is_absent)
    }
    fn schema(spans: Spans) -> Json {
        T::schema(spans)
    }
    fn relocate(&mut self, to: &dyn Fn(&Places) -> Places) {
        self.iter_mut().for_each(|value| value.relocate(to));
    }
}

impl<T: Emit> Emit for Box<T> {
    fn emit<S: Serializer>(&self, spans: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).emit(spans, serializer)
    }
    fn append(&self, spans: Spans, out: &mut Vec<u8>) {
        (**self).append(spans, out);
    }
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
    fn schema(spans: Spans) -> Json {
        T::schema(spans)
    }
    fn relocate(&mut self, to: &dyn Fn(&Places) -> Places) {
        (**self).relocate(to);
    }
}

impl<T: Emit> Emit for Vec<T> {
    fn emit<S: Serializer>(&self, spans: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.len()))?;
        for item in self {
            seq.serialize_element(&Emitted(item, spans))?;
        }
        seq.end()
    }
    fn append(&self, spans: Spans, out: &mut Vec<u8>) {
        list(self, spans, out);
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn schema(spans: Spans) -> Json {
        json!({"type": "array", "items": T::schema(spans)})
    }
    fn relocate(&mut self, to: &dyn Fn(&Places) -> Places) {
        self.iter_mut().for_each(|item| item.relocate(to));
    }
}

impl<T: Emit> Emit for [T; 2] {
    fn emit<S: Serializer>(&self, spans: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(2))?;
        for item in self {
            seq.serialize_element(&Emitted(item, spans))?;
        }
        seq.end()
    }
    fn append(&self, spans: Spans, out: &mut Vec<u8>) {
        list(self, spans, out);
    }
    fn schema(spans: Spans) -> Json {
        json!({"type": "array", "items": T::schema(spans), "minItems": 2, "maxItems": 2})
    }
}

impl<T: Emit> Emit for Value<T> {
    fn emit<S: Serializer>(&self, spans: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        if spans == Spans::Without {
            return self.value.emit(spans, serializer);
        }
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("value", &Emitted(&self.value, spans))?;
        map.serialize_entry("span", &Emitted(&self.spans, spans))?;
        map.end()
    }
    fn append(&self, spans: Spans, out: &mut Vec<u8>) {
        if spans == Spans::Without {
            return self.value.append(spans, out);
        }
        out.extend_from_slice(b"{\"value\":");
        self.value.append(spans, out);
        out.extend_from_slice(b",\"span\":");
        self.spans.append(spans, out);
        out.push(b'}');
    }
    fn schema(spans: Spans) -> Json {
        match spans {
            Spans::Without => T::schema(spans),
            Spans::With => json!({"type": "object", "required": ["value", "span"],
                "properties": {"value": T::schema(spans), "span": Places::schema(spans)}}),
        }
    }
    fn relocate(&mut self, to: &dyn Fn(&Places) -> Places) {
        self.value.relocate(to);
        self.spans = to(&self.spans);
    }
}

fn list<T: Emit>(items: &[T], spans: Spans, out: &mut Vec<u8>) {
    out.push(b'[');
    for item in items {
        item.append(spans, out);
        out.push(b',');
    }
    json::close(b']', out);
}

/// Gives a struct of a record both ways of writing it and its schema. A field
/// may be written under another key (`medium as "type"`), and the keys of
/// other structs may stand among its own (`..counts: Counts = "…"`).
macro_rules! record {
    (
        $(#[doc = $docs:literal])*
        pub struct $name:ident $(= $kind:literal)? {
            $( $(#[doc = $doc:literal])* $field:ident $(as $key:literal)? : $ty:ty, )*
            $( ..$flat:ident : $flat_ty:ty = $flat_doc:literal, )*
        }
    ) => {
        $(#[doc = $docs])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $( $(#[doc = $doc])* pub $field: $ty, )*
            $( #[doc = $flat_doc] pub $flat: $flat_ty, )*
        }

        impl $crate::emit::EmitFields for $name {
            fn emit_fields<M: serde::ser::SerializeMap>(
                &self,
                spans: $crate::emit::Spans,
                map: &mut M,
            ) -> Result<(), M::Error> {
                $( map.serialize_entry("kind", $kind)?; )?
                $(
                    if !$crate::emit::Emit::is_absent(&self.$field) {
                        let key = $crate::emit::key!($field $(as $key)?);
                        map.serialize_entry(key, &$crate::emit::Emitted(&self.$field, spans))?;
                    }
                )*
                $( $crate::emit::EmitFields::emit_fields(&self.$flat, spans, map)?; )*
                let _ = (spans, map);
                Ok(())
            }

            fn append_fields(&self, spans: $crate::emit::Spans, out: &mut Vec<u8>) {
                $( out.extend_from_slice(concat!("\"kind\":\"", $kind, "\",").as_bytes()); )?
                $(
                    if !$crate::emit::Emit::is_absent(&self.$field) {
                        let key = concat!("\"", $crate::emit::key!($field $(as $key)?), "\":");
                        out.extend_from_slice(key.as_bytes());
                        $crate::emit::Emit::append(&self.$field, spans, out);
                        out.push(b',');
                    }
                )*
                $( $crate::emit::EmitFields::append_fields(&self.$flat, spans, out); )*
                let _ = (spans, out);
            }

            fn schema_fields(
                spans: $crate::emit::Spans,
                properties: &mut serde_json::Map<String, serde_json::Value>,
            ) {
                $( properties.insert("kind".to_owned(), serde_json::json!({"const": $kind})); )?
                $(
                    let mut schema = <$ty as $crate::emit::Emit>::schema(spans);
                    if let (Some(object), None) = (schema.as_object_mut(), None::<()>) {
                        let text = concat!($($doc),*).trim();
                        object.entry("description").or_insert_with(|| text.into());
                    }
                    properties.insert($crate::emit::key!($field $(as $key)?).to_owned(), schema);
                )*
                $( <$flat_ty as $crate::emit::EmitFields>::schema_fields(spans, properties); )*
            }

            fn relocate_fields(&mut self, to: &dyn Fn(&$crate::record::Places) -> $crate::record::Places) {
                $( $crate::emit::Emit::relocate(&mut self.$field, to); )*
                $( $crate::emit::EmitFields::relocate_fields(&mut self.$flat, to); )*
                let _ = to;
            }
        }

        impl $crate::emit::Emit for $name {
            fn emit<S: serde::Serializer>(
                &self,
                spans: $crate::emit::Spans,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $crate::emit::EmitFields::emit_fields(self, spans, &mut map)?;
                serde::ser::SerializeMap::end(map)
            }

            fn append(&self, spans: $crate::emit::Spans, out: &mut Vec<u8>) {
                out.push(b'{');
                $crate::emit::EmitFields::append_fields(self, spans, out);
                $crate::json::close(b'}', out);
            }

            fn schema(spans: $crate::emit::Spans) -> serde_json::Value {
                let mut properties = serde_json::Map::new();
                <Self as $crate::emit::EmitFields>::schema_fields(spans, &mut properties);
                let text = concat!($($docs),*).trim();
                serde_json::json!({"type": "object", "description": text, "properties": properties})
            }

            fn relocate(&mut self, to: &dyn Fn(&$crate::record::Places) -> $crate::record::Places) {
                $crate::emit::EmitFields::relocate_fields(self, to);
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::emit::Emit::emit(self, $crate::emit::Spans::Without, serializer)
            }
        }
    };
}

/// The key of a field: its name, unless another is given.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident as $key:literal) => {
        $key
    };
}

pub(crate) use {key, record};
