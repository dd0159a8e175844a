//! [`Page`]: what the grammar is given to read.

use std::fmt;

use yilan_text::{Break, Landmark, Layout, Normalized, Span};

/// Finds the names of places in a text, which are never cut: 民和县 is no
/// list of two, the numeral of 三门峡市 counts nothing.
///
/// The caller brings them; `()` knows none.
pub trait Names {
    /// Appends the names in `text` to `found`, in order and apart from one
    /// another.
    fn find(&self, text: &str, found: &mut Vec<Span>);
}

impl Names for () {
    fn find(&self, _: &str, _: &mut Vec<Span>) {}
}

/// A page as the grammar sees it: folded text, the line breaks that were taken
/// out of it, its layout, and the names in it that must stay whole.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The folded text.
    pub text: &'a str,
    /// Where lines ended and gaps stood, in order.
    pub breaks: &'a [Break],
    /// The characters by which words are found that are looked for in all of it, in order.
    pub landmarks: &'a [Landmark],
    /// The paragraphs.
    pub layout: &'a Layout,
    /// Who knows the names of places.
    pub names: &'a dyn Names,
}

impl<'a> Page<'a> {
    /// The page of a folded text and its layout, without names.
    pub fn new(text: &'a Normalized, layout: &'a Layout) -> Self {
        Self { text: text.as_str(), breaks: text.breaks(), landmarks: text.landmarks(), layout, names: &() }
    }

    /// The same with somebody who knows the names of places.
    #[must_use]
    pub fn with_names(self, names: &'a dyn Names) -> Self {
        Self { names, ..self }
    }
}

impl fmt::Debug for Page<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("len", &self.text.len()).finish_non_exhaustive()
    }
}
