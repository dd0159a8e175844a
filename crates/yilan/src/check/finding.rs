//! [`Finding`]: what does not add up, with both sides; and [`Check`]: what a
//! check is for, in words and examples.

use serde::Serialize;
use yilan_text::{Diagnostic, Severity, Span};

use super::said::{Said, Wording};

/// One thing that does not add up. Nothing is corrected: both sides are shown,
/// and `help` says what would fit.
///
/// ```
/// use yilan::check::{Source, page};
/// use yilan::{Options, read};
///
/// let text = "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共5件，其中海勃湾区3件、乌达区1件。";
/// let found = page(&read(text, &Options::default()), Source { name: "page.txt", text });
/// assert_eq!(found[0].code, "total-by-region");
/// assert_eq!(&text[found[0].place.span], "5");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The check that found it: `total-by-region`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence in lower case without a full stop; page text in
    /// backquotes. The same in Chinese is in `chinese`.
    pub message: String,
    /// One side.
    pub place: Place,
    /// The other sides, nearly always one.
    pub related: Vec<Place>,
    /// What would fit.
    pub help: String,
    /// Message and help in Chinese.
    #[serde(skip)]
    pub chinese: Wording,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The name of the source.
    pub source: String,
    /// Where in its decoded text.
    pub span: Span,
}

impl Finding {
    /// The same as a diagnostic of the page `source`; sides in other sources
    /// are left out.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let same = self.related.iter().filter(|side| side.source == self.place.source);
        Diagnostic {
            code: self.code,
            severity: self.severity,
            message: self.message.clone(),
            span: self.place.span,
            related: same.map(|side| side.span).collect(),
            help: Some(self.help.clone()),
        }
    }

    /// Its place among the others: by source, then span, then code.
    pub(crate) fn order(&self) -> (&Place, &'static str) {
        (&self.place, self.code)
    }
}

/// What a check is for. The texts are the only documentation of the checks:
/// `yilan explain` prints them, `docs/checks.md` is made of them, and the
/// examples are tests.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its stable name: `total-by-region`.
    pub code: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// Whether it needs more than one notice or page.
    pub reach: Reach,
    /// What it finds, in one line without a full stop.
    pub finds: &'static str,
    /// When it finds something and when not, with its thresholds.
    pub explanation: &'static str,
    /// Pages in which it finds something, one after another.
    pub fires: &'static [&'static str],
    /// Pages in which it finds nothing, though they look alike.
    pub quiet: &'static [&'static str],
}

/// How much a check looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// One page.
    Page,
    /// The notices and rows of one inspection, on however many pages.
    Inspection,
}

impl Check {
    /// A finding of this check at `span` of `source`.
    pub(super) fn at(&self, source: &str, span: Span, said: &Said) -> Finding {
        let place = Place { source: source.to_owned(), span };
        let [Wording { message, help }, chinese] = said.worded();
        Finding { code: self.code, severity: self.severity, message, place, related: Vec::new(), help, chinese }
    }
}

impl Finding {
    /// The same with another side.
    pub(super) fn beside(mut self, source: &str, span: Span) -> Self {
        self.related.push(Place { source: source.to_owned(), span });
        self
    }
}
