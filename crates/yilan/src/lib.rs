//! Reads pages of complaint disclosures into typed records.
//!
//! Here the engines come together: text, grammar, gazetteer and tokenizer know
//! nothing of one another, this crate knows them all. What is not here: files,
//! printing and storing, which belong to the command.
#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod assemble;
pub mod check;
mod columns;
mod emit;
mod gate;
pub mod json;
pub mod ledger;
mod options;
mod read;
pub mod record;
mod schema;

pub use emit::{Emit, Emitted, Spans};
pub use gate::may_hold_records;
pub use options::Options;
pub use read::{Document, Page, places, places_with, read, read_bytes};
pub use record::{Record, Value};
pub use schema::{SCHEMA, schema};
pub use yilan_grammar::{Channel, CountKey, InspectorLevel, Pollution, Status, Verdict};
pub use yilan_text::{Diagnostic, Severity, Span};

pub use yilan_divisions as divisions;
pub use yilan_gazetteer as gazetteer;
pub use yilan_grammar as grammar;
pub use yilan_text as text;
pub use yilan_tokenizer as tokenizer;
