//! A grammar for the disclosures of China's environmental inspections.
//!
//! Here is how the text of a page is understood: values (numbers, dates,
//! quantities, coordinates, document numbers), case numbers, batch notices,
//! hotlines, and the rows of complaint tables. The whole grammar is written
//! down in `grammar.md`. What is not here: where places lie (the gazetteer)
//! and how a page becomes records (the facade).
//!
//! Everything reads *folded* text, as [`yilan_text::Normalized`] makes it, and
//! every span that comes out refers to that text.
#![deny(missing_docs)]

mod charset;
mod count;
mod diagnostics;
mod fields;
pub mod mention;
pub mod notice;
mod page;
mod syntax;
pub mod table;
pub mod value;
mod words;
mod work;

pub use count::CountKey;
pub use notice::InspectorLevel;
pub use page::{Names, Page};
pub use syntax::{Channel, Claim, MeasureItem, Pollution, Row, Status, Verdict};

/// What a production returns: the rest of the text and what it read.
type Parsed<'a, T> = nom::IResult<&'a str, T>;
