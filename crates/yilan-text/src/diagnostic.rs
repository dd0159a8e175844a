//! [`Diagnostic`]: what was not understood, or does not add up, and where.

use crate::Span;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Severity {
    /// Worth knowing; the record stands.
    Info,
    /// Something on the page is odd, or was read only in part.
    Warning,
    /// Something that opened like a record could not be read.
    Error,
}

impl Severity {
    /// `info`, `warning` or `error`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding about a text, in the way of a compiler: a stable code, one
/// sentence, the place, and the places that belong to it.
///
/// ```
/// use yilan_text::{Diagnostic, Severity, Span};
///
/// let odd = Diagnostic::new("batch-missing", Span::new(0, 6), "expected `第…批` after `交办`")
///     .with_severity(Severity::Error)
///     .with_related(Span::new(9, 12));
/// assert_eq!(odd.code, "batch-missing");
/// assert_eq!(odd.related.len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Diagnostic {
    /// A stable name in kebab-case.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence in lower case without a full stop; page text in
    /// backquotes.
    pub message: String,
    /// The place.
    pub span: Span,
    /// Other places that belong to it: the other side of a contradiction.
    pub related: Vec<Span>,
    /// What would fit, or what to do.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub help: Option<String>,
}

impl Diagnostic {
    /// A warning at `span`.
    pub fn new(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Warning, message: message.into(), span, related: Vec::new(), help: None }
    }

    /// The same with another severity.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same with one more place that belongs to it.
    #[must_use]
    pub fn with_related(mut self, span: Span) -> Self {
        self.related.push(span);
        self
    }

    /// The same with a line that says what would fit.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Moves every place through `map`: from normalised text to source.
    #[must_use]
    pub fn mapped(mut self, map: impl Fn(Span) -> Span) -> Self {
        self.span = map(self.span);
        for span in &mut self.related {
            *span = map(*span);
        }
        self
    }
}
