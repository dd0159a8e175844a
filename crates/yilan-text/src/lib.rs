//! Positions and text for tools that read Chinese pages.
//!
//! Here live [`Span`], [`LineIndex`], [`Diagnostic`] and its rendering, the
//! decoding of bytes into a [`Source`], [`Normalized`] text with an exact way
//! back to the source, and the page [`layout`]. Nothing here knows what a
//! page says: words, numbers and records belong to the crates above.
#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod diagnostic;
mod normalize;
mod span;

pub use diagnostic::{Diagnostic, Severity};
pub use normalize::{Break, BreakKind, Normalized};
pub use span::{Span, Spanned};
