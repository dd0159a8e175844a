//! [`Page`]: what the grammar is given to read.

use yilan_text::{Break, Normalized, Span};

/// A page as the grammar sees it: folded text, the line breaks that were taken
/// out of it, and the names in it that must stay whole.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The folded text.
    pub text: &'a str,
    /// Where lines ended and gaps stood, in order.
    pub breaks: &'a [Break],
    /// Names that are never cut, in order and apart from one another: 民和县,
    /// 三门峡市. The caller finds them; without any, a list is cut at every 和.
    pub names: &'a [Span],
}

impl<'a> Page<'a> {
    /// The page of a folded text, without names.
    pub fn new(text: &'a Normalized) -> Self {
        Self { text: text.as_str(), breaks: text.breaks(), names: &[] }
    }

    /// The same with `names` that are never cut.
    #[must_use]
    pub fn with_names(self, names: &'a [Span]) -> Self {
        Self { names, ..self }
    }

    /// Where `part`, a slice of the page's text, stands.
    pub(crate) fn span(&self, part: &str) -> Span {
        Span::of(self.text, part).unwrap_or_default()
    }
}
