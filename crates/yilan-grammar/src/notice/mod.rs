//! Notices: batches handed over (交办), what became of them (办理情况), and
//! hotlines.
//!
//! A notice is read from its sentences. Each is cut into tokens (`lex`), those
//! into segments, one number and the words beside it (`segment`); the words say
//! what the number counts (`role`), and the notice that is open takes it in
//! (`draft`). So a wording that nobody has seen is read when its words are
//! known, in whatever order they stand.

mod batch;
mod complain;
mod count_table;
mod draft;
mod heading;
mod hotline;
mod inspector;
mod intake;
mod label;
mod lex;
mod noun;
mod open;
mod read;
mod role;
mod segment;
mod syntax;
mod word;

pub use read::{Read, read};
pub use syntax::{Entry, Figures, Hotline, InspectorLevel, Label, Notice, Order, Share};
