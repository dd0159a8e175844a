//! Notices: batches handed over (交办), what became of them (办理情况), and
//! hotlines. What a notice is read into stands here; how it is read stands in
//! the modules beside.

mod batch;
mod inspector;
mod noun;
mod syntax;
mod word;

pub use syntax::{Entry, Figures, Hotline, InspectorLevel, Label, Notice, Order, Share};
