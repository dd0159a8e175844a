//! Positions and text for tools that read Chinese pages.
//!
//! Here live [`Span`], [`LineIndex`], [`Diagnostic`] and its rendering, the
//! decoding of bytes into a [`Source`], [`Normalized`] text with an exact way
//! back to the source, and the page [`Layout`]. Nothing here knows what a
//! page says, but for the words that line ends tear ([`goes_on`]): words,
//! numbers and records belong to the crates above.
#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod bullet;
mod columns;
mod decode;
mod diagnostic;
mod layout;
mod line_index;
mod normalize;
mod render;
mod span;
mod width;
mod words;

pub use bullet::is_bullet;
pub use columns::Columns;
pub use decode::{BinaryKind, Encoding, EncodingError, Source, decode, decode_as, decode_vec, looks_binary};
pub use diagnostic::{Diagnostic, Severity};
pub use layout::{Layout, Mark, MarkKind, Paragraph};
pub use line_index::{LineIndex, Position};
pub use normalize::{Break, BreakKind, Landmark, Normalized, simplified};
pub use render::{Language, Page, Style, render, render_across, render_within};
pub use span::{Span, Spanned};
pub use words::goes_on;
