//! [`Span`]: where something stands in a text, in bytes.

use std::fmt;
use std::ops::{Index, Range};

/// A range of bytes in a text: `start` is the first byte, `end` the first
/// byte after it.
///
/// Spans of records always refer to the decoded source text, so that
/// `&source[span]` is what the value was read from.
///
/// ```
/// use yilan_text::Span;
///
/// let text = "共15件";
/// assert_eq!(&text[Span::new(3, 5)], "15");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The first byte after it.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end`; an `end` before `start` is taken
    /// as an empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end }
    }

    /// Where `part` stands in `whole`, when it is a slice of it.
    ///
    /// ```
    /// use yilan_text::Span;
    ///
    /// let page = "第二十五批，共15件";
    /// assert_eq!(Span::of(page, &page[3..12]), Some(Span::new(3, 12)));
    /// assert_eq!(Span::of(page, "15"), None);
    /// ```
    pub fn of(whole: &str, part: &str) -> Option<Self> {
        let start = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
        let end = start.checked_add(part.len())?;
        (end <= whole.len()).then_some(Self { start, end })
    }

    /// The number of bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same span `by` bytes further on.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same as a range of the standard library.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Written as `[start, end]`.
#[cfg(feature = "serde")]
impl serde::Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.start, self.end].serialize(serializer)
    }
}

/// Read from `[start, end]`.
#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Span {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [start, end] = <[usize; 2]>::deserialize(deserializer)?;
        Ok(Self::new(start, end))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    /// # Panics
    ///
    /// When the span does not lie on character boundaries inside the text.
    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

/// A value and where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was read.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, read at `span`.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_of_another_text_has_no_span() {
        let (one, other) = ("督察组".to_owned(), "督察组".to_owned());
        assert_eq!(Span::of(&one, &other), None);
        assert_eq!(Span::of(&one, &one[6..]), Some(Span::new(6, 9)));
    }

    #[test]
    fn an_end_before_the_start_is_empty() {
        assert!(Span::new(5, 3).is_empty());
    }
}
