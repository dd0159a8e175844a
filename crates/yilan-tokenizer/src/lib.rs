//! Words of Chinese text: [`Tokenizer`] cuts a text into [`Token`]s, each the
//! span of one word.
//!
//! Segmentation is jieba-rs's, with a word list of the field on top. What it
//! would tear apart is kept whole: numbers, dates, times, case numbers,
//! document numbers and Latin words, which a linear scanner finds first, and
//! whatever names the caller protects. What lives elsewhere: which stretch of a
//! text is the name of a place or an agency (the gazetteer), and folding widths
//! and stray spaces away ([`yilan_text::Normalized`]), which a page wants before
//! it is cut.
#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod keywords;
mod literal;
mod protect;
mod token;
mod tokenizer;
mod words;

pub use keywords::Keyword;
pub use token::{Granularity, Kind, Tagged, Token};
pub use tokenizer::{Piece, Tokenizer, pieces};
pub use words::{Builder, WordError};
