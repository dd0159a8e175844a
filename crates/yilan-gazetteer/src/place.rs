//! [`Place`]: what a text says about where, and how that was decided.

use std::borrow::Cow;
use std::fmt::Write as _;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::Agency;

/// A place or an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// A place.
    Place(Place),
    /// An agency; the place in its name is no place of its own.
    Agency(Agency),
}

impl Mention {
    /// Where it stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::Place(place) => place.span,
            Self::Agency(agency) => agency.span,
        }
    }

    /// The place, if it is one.
    #[must_use]
    pub const fn place(&self) -> Option<&Place> {
        match self {
            Self::Place(place) => Some(place),
            Self::Agency(_) => None,
        }
    }

    /// The agency, if it is one.
    #[must_use]
    pub const fn agency(&self) -> Option<&Agency> {
        match self {
            Self::Place(_) => None,
            Self::Agency(agency) => Some(agency),
        }
    }
}

/// A chain of units that a text names, the largest first, as one place.
///
/// ```
/// use yilan_divisions::Level;
/// use yilan_gazetteer::{Context, Gazetteer};
///
/// let address = "吴忠市利通区扁担沟镇石家窑村一队";
/// let place = Gazetteer::new().resolve(address, &Context::default()).unwrap();
/// assert_eq!(place.level, Level::Village);
/// assert_eq!(place.code.unwrap().to_string(), "640302103211");
/// assert_eq!(place.name, "宁夏回族自治区吴忠市利通区扁担沟镇石家窑村");
/// assert_eq!(place.parts.len(), 4);
/// assert_eq!(&address[place.detail.unwrap()], "一队");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The chain, without the detail after it.
    pub span: Span,
    /// The level of its last part.
    pub level: Level,
    /// The code of its last part; `None` where the part is in no list, and where several units fit equally.
    pub code: Option<Code>,
    /// The full official name, larger units that the text does not name included.
    pub name: String,
    /// The units named, the largest first.
    pub parts: Vec<Part>,
    /// Group, road, estate, house number: what says more than the lists know.
    pub detail: Option<Span>,
    /// The smallest listed unit that the place is or lies in.
    pub within: Option<Code>,
    /// The first and last year of a unit that no longer exists.
    pub valid: Option<(u16, Option<u16>)>,
    /// The codes today of a unit that no longer exists, or of the one village or town of today that has the name of one in
    /// such a unit, whose own code is not known.
    pub successor: Vec<Code>,
    /// The units that fit, best first, where nothing decided.
    pub candidates: Vec<Candidate>,
    /// Whether a part was found under a name that differs from the list's.
    pub loose: bool,
    /// How the place stands to the thing told about it, if not simply in it.
    pub relation: Option<Relation>,
    /// What decided.
    pub reason: Reason,
}

/// One unit of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// Its level.
    pub level: Level,
    /// Its code; `None` for what is in no list, for zones, and where several units fit.
    pub code: Option<Code>,
    /// Its official name, without the larger units.
    pub name: Cow<'static, str>,
}

/// What a name alone means, by codes: a [`Place`] without its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// Where the name stands.
    pub span: Span,
    /// The level of its last part.
    pub level: Level,
    /// Its code; `None` where several units fit equally, and for what is in no list.
    pub code: Option<Code>,
    /// The codes of the units that fit, best first, where nothing decided.
    pub candidates: Vec<Code>,
    /// Whether the name means this in every context.
    pub anywhere: bool,
}

/// A unit that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its code.
    pub code: Code,
    /// Its full name.
    pub name: String,
    /// Why it fits, in a few words.
    pub reason: String,
}

/// How a place stands to the thing told about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The thing lies on its border: 同心县与中宁县交界处.
    Border,
}

impl Relation {
    /// `border`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Border => "border",
        }
    }
}

/// What decided which unit a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The larger units written before it.
    Chain,
    /// The item before it in a list.
    List,
    /// The region cell.
    Region,
    /// The page.
    Page,
    /// The province.
    Province,
    /// A place named shortly before, or the larger unit named behind it.
    Nearness,
    /// There is only one unit of this name.
    Unique,
    /// Nothing: the candidates are listed, or the name is in no list.
    Undecided,
}

impl Reason {
    /// The word for it in output: `chain`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::List => "list",
            Self::Region => "region",
            Self::Page => "page",
            Self::Province => "province",
            Self::Nearness => "nearness",
            Self::Unique => "unique",
            Self::Undecided => "undecided",
        }
    }

    const fn sentence(self) -> &'static str {
        match self {
            Self::Chain => "decided by the larger units before it",
            Self::List => "inherits from the item before it",
            Self::Region => "decided by the region cell",
            Self::Page => "decided by the page",
            Self::Province => "decided by the province",
            Self::Nearness => "decided by a place named close by",
            Self::Unique => "the only unit of this name",
            Self::Undecided => "nothing decides",
        }
    }
}

/// How a place was read, for people: one line per part, then what decided, then the candidates.
///
/// ```
/// use yilan_gazetteer::{Context, Gazetteer, explain};
///
/// let place = Gazetteer::new().resolve("吴忠市利通区", &Context::default()).unwrap();
/// assert_eq!(
///     explain(&place),
///     "宁夏回族自治区吴忠市利通区 640302 county\n  吴忠市 640300 prefecture\n  利通区 640302 county\n  \
///      decided by the larger units before it\n",
/// );
/// ```
#[must_use]
pub fn explain(place: &Place) -> String {
    let code = |code: Option<Code>| code.map_or("no code".to_owned(), |c| c.to_string());
    let mut out = format!("{} {} {}\n", place.name, code(place.code), place.level.as_str());
    // Writing to a string does not fail.
    for part in &place.parts {
        let _ = writeln!(out, "  {} {} {}", part.name, code(part.code), part.level.as_str());
    }
    let _ = writeln!(out, "  {}", place.reason.sentence());
    if place.loose {
        out.push_str("  written otherwise than in the list\n");
    }
    if let Some((from, to)) = place.valid {
        let to = to.map_or_else(String::new, |to| to.to_string());
        let today: Vec<_> = place.successor.iter().map(ToString::to_string).collect();
        let _ = writeln!(out, "  existed {from}..{to}, today {}", today.join(", "));
    }
    if let Some(relation) = place.relation {
        let _ = writeln!(out, "  relation {}", relation.name());
    }
    for candidate in &place.candidates {
        let _ = writeln!(out, "  ? {} {}: {}", candidate.code, candidate.name, candidate.reason);
    }
    out
}
