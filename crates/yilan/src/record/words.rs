//! How closed sets of values (verdicts, channels, types) and codes and dates
//! are written.

use serde::Serializer;
use serde_json::{Value as Json, json};
use yilan_divisions::Code;
use yilan_grammar::value::{Date, Time};
use yilan_grammar::{Channel, InspectorLevel, Pollution, Status, Verdict};

use crate::emit::{Emit, Spans};
use crate::json;

/// A value of a closed set, written as one word in snake_case.
pub trait Word: Copy + 'static {
    /// All words of the set.
    const ALL: &'static [Self];

    /// The word.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($ty:ident { $($variant:ident => $word:literal),* $(,)? })*) => {$(
        impl Word for $ty {
            const ALL: &'static [Self] = &[$(Self::$variant),*];
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
        impl Emit for $ty {
            fn emit<S: Serializer>(&self, _: Spans, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
            fn append(&self, _: Spans, out: &mut Vec<u8>) {
                json::text(self.word(), out);
            }
            fn schema(_: Spans) -> Json {
                json!({"enum": Self::ALL.iter().map(|w| w.word()).collect::<Vec<_>>()})
            }
        }
    )*};
}

words! {
    Verdict {
        Substantiated => "substantiated",
        MostlySubstantiated => "mostly_substantiated",
        PartlySubstantiated => "partly_substantiated",
        Unsubstantiated => "unsubstantiated",
    }
    Status { Closed => "closed", Phased => "phased", Open => "open" }
    Channel { Phone => "phone", Letter => "letter", Wechat => "wechat", Other => "other" }
    InspectorLevel { Central => "central", Provincial => "provincial" }
    Pollution {
        Water => "water", Air => "air", Soil => "soil", Ecology => "ecology", Noise => "noise",
        Radiation => "radiation", Marine => "marine", SolidWaste => "solid_waste", Other => "other",
    }
}

impl Emit for Code {
    fn emit<S: Serializer>(&self, _: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
    fn append(&self, _: Spans, out: &mut Vec<u8>) {
        out.push(b'"');
        json::number(self.as_u64(), out);
        out.push(b'"');
    }
    fn schema(_: Spans) -> Json {
        json!({"type": "string", "pattern": "^([0-9]{6}|[0-9]{9}|[0-9]{12})$"})
    }
}

impl Emit for Date {
    fn emit<S: Serializer>(&self, _: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
    fn append(&self, _: Spans, out: &mut Vec<u8>) {
        json::shown(self, out);
    }
    fn schema(_: Spans) -> Json {
        json!({"type": "string", "description": "2025-06-22; --06-22 when no year can be known"})
    }
}

impl Emit for Time {
    fn emit<S: Serializer>(&self, _: Spans, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
    fn append(&self, _: Spans, out: &mut Vec<u8>) {
        json::shown(self, out);
    }
    fn schema(_: Spans) -> Json {
        json!({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"})
    }
}
