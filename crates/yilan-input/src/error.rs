//! [`Error`]: why a file gives no page, and [`Remark`]: what is to be said of
//! one that does.

use std::fmt;

use crate::Kind;

/// Why a file gives no page: one line that ends with what to do.
///
/// ```
/// use yilan_input::{Options, read};
///
/// let error = read(b"GIF89a".to_vec(), &Options::default()).unwrap_err();
/// assert_eq!(error.to_string(), "a picture, not text; have its text recognised first");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<str>);

impl Error {
    /// One line, whatever of the file stands in `what`.
    pub(crate) fn new(what: impl fmt::Display) -> Self {
        let one_line = |c: char| if c.is_control() { ' ' } else { c };
        Self(what.to_string().chars().map(one_line).collect::<String>().into())
    }

    /// The file is damaged or cut short: `what` was found.
    pub(crate) fn damaged(kind: Kind, what: impl fmt::Display) -> Self {
        Self::new(format_args!("{} that cannot be opened: {what}; get the whole file", kind.name()))
    }

    /// Something is larger than a limit.
    pub(crate) fn limit(what: impl fmt::Display, limit: impl fmt::Display, advice: &str) -> Self {
        Self::new(format_args!("{what}, more than the {limit} that are read; {advice}"))
    }

    /// The file asks for a password.
    pub(crate) fn encrypted(kind: Kind) -> Self {
        Self::new(format_args!("{} that is encrypted; save it without a password first", kind.name()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// How much a [`Remark`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Everything was read; something about it is worth knowing.
    Note,
    /// Some of the file was not read, or not as what it is.
    Part,
}

/// What is to be said of a file that gives a page all the same: one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How much it matters.
    pub weight: Weight,
    /// The line, without the name of the file.
    pub text: Box<str>,
}

impl Remark {
    pub(crate) fn note(text: impl fmt::Display) -> Self {
        Self { weight: Weight::Note, text: text.to_string().into() }
    }

    pub(crate) fn part(text: impl fmt::Display) -> Self {
        Self { weight: Weight::Part, text: text.to_string().into() }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
