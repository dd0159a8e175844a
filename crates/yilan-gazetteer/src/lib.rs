//! Places and agencies in running Chinese text, resolved to codes with context and honest candidates.
//!
//! The units come from [`yilan_divisions`]; here live the names in a text, what they mean there, and the
//! agencies. Nothing here reads files or knows what a page is.
#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod agency;
mod alone;
mod bare;
mod behind;
mod below;
mod bits;
mod book;
mod builder;
mod chain;
mod class;
mod clipped;
mod columns;
mod committee;
mod confusable;
mod context;
mod decide;
mod detail;
mod forms;
mod gazetteer;
mod guard;
mod han;
mod landmark;
mod lexicon;
mod listed;
mod mixed;
mod named;
mod office;
mod owner;
mod past;
mod place;
mod placing;
mod plain;
mod reader;
mod row;
mod seat;
mod several;
mod strays;
mod tail;
mod trie;
mod units;
mod work;

pub use agency::{Agency, Function};
pub use builder::{BuildError, Builder};
pub use context::Context;
pub use gazetteer::{Gazetteer, NameMatch};
pub use place::{Candidate, Meant, Mention, Part, Place, Reason, Relation, explain};
pub use yilan_divisions::{Code, Level};
