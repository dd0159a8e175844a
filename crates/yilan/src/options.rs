//! [`Options`]: what the caller knows about a page.

use yilan_divisions::Code;
use yilan_gazetteer::Gazetteer;
use yilan_grammar::value::Date;

/// What the caller knows about a page and the page may not say. Nothing is
/// needed; what is given is used where the page itself is silent.
///
/// ```
/// use yilan::Options;
/// use yilan::divisions::Code;
///
/// let options = Options { place: Code::parse("140700"), ..Options::default() };
/// assert!(options.date.is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The day of publication: gives dates without a year their year.
    pub date: Option<Date>,
    /// The division whose paper or government publishes the page: what 我市
    /// and 我县 mean.
    pub place: Option<Code>,
    /// The names to read it with, where they are not those of the embedded
    /// divisions: see [`Gazetteer::builder`].
    pub gazetteer: Option<Gazetteer>,
}
