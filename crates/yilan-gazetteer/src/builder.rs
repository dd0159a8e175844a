//! [`Builder`]: units, aliases and agencies that a caller adds, renames or removes at run time.

use std::fmt;

use yilan_divisions::{Code, Level};

use crate::Function;
use crate::agency::words::{Use, Word, Words};
use crate::book::{Added, Book};
use crate::gazetteer::{Gazetteer, Inner};
use crate::lexicon::Lexicon;

/// Changes to the embedded divisions, or a gazetteer from nothing.
///
/// Building takes a few hundred milliseconds: the names are packed anew.
///
/// ```
/// use yilan_gazetteer::{Builder, Context};
///
/// let gazetteer = Builder::empty().unit("990000", "甲省")?.unit("990100", "乙市")?.build();
/// let place = gazetteer.resolve("甲省乙市", &Context::default()).unwrap();
/// assert_eq!(place.code.unwrap().to_string(), "990100");
/// # Ok::<(), yilan_gazetteer::BuildError>(())
/// ```
#[derive(Debug)]
pub struct Builder {
    book: Book,
    words: Words,
    aliases: Vec<(String, Code)>,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

/// Starting.
impl Builder {
    /// From the embedded divisions.
    #[must_use]
    pub fn new() -> Self {
        Self { book: Book::embedded(), words: Words::listed(), aliases: Vec::new() }
    }

    /// From no unit at all; the agency words are there.
    #[must_use]
    pub fn empty() -> Self {
        Self { book: Book::default(), words: Words::listed(), aliases: Vec::new() }
    }
}

/// Changing.
impl Builder {
    /// Adds a unit, or renames the one that has this code. The level follows from the code.
    ///
    /// # Errors
    ///
    /// When the code is none, or the name is empty.
    pub fn unit(mut self, code: &str, name: &str) -> Result<Self, BuildError> {
        self.add(parse(code)?, name)?;
        Ok(self)
    }

    /// Removes a unit and everything in it.
    ///
    /// ```
    /// use yilan_gazetteer::{Context, Gazetteer};
    ///
    /// let gazetteer = Gazetteer::builder().remove("640302")?.build();
    /// assert_eq!(gazetteer.named("利通区", &Context::default()), None);
    /// # Ok::<(), yilan_gazetteer::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the code is none, or no unit has it.
    pub fn remove(mut self, code: &str) -> Result<Self, BuildError> {
        self.take(parse(code)?)?;
        Ok(self)
    }

    /// Adds another name for a unit.
    ///
    /// # Errors
    ///
    /// When the code is none, or no unit has it, or the name is empty.
    pub fn alias(mut self, name: &str, code: &str) -> Result<Self, BuildError> {
        self.also(name, parse(code)?)?;
        Ok(self)
    }

    /// Adds a written form of an agency, its long form and what it does.
    ///
    /// # Errors
    ///
    /// When a form is empty.
    pub fn agency(mut self, written: &str, long: &str, function: Function) -> Result<Self, BuildError> {
        if written.is_empty() || long.is_empty() {
            return Err(BuildError::new("expected a name, found nothing"));
        }
        self.words.remove(written);
        self.words.push(Word { written, long, function, former: false, use_: Use::Alone });
        Ok(self)
    }

    /// Reads changes from lines of tab-separated cells: `add code name`, `rename code name`, `remove code`,
    /// `alias name code`, `agency written long function`. Empty lines and lines that begin with `#` are passed
    /// over.
    ///
    /// ```
    /// use yilan_gazetteer::Builder;
    ///
    /// let error = Builder::new().from_tsv("add\t640399\t青湖区\nremove\tabc").unwrap_err();
    /// assert_eq!(error.to_string(), "line 2: expected a code of 6, 9 or 12 digits, found `abc`");
    /// ```
    ///
    /// # Errors
    ///
    /// The first line that is not understood, by its number, and why.
    pub fn from_tsv(mut self, lines: &str) -> Result<Self, BuildError> {
        for (number, line) in lines.lines().enumerate() {
            if !line.trim().is_empty() && !line.starts_with('#') {
                self = self.line(line).map_err(|error| error.at(number + 1))?;
            }
        }
        Ok(self)
    }

    fn line(mut self, line: &str) -> Result<Self, BuildError> {
        let cells: Vec<&str> = line.trim_end_matches('\r').split('\t').map(str::trim).collect();
        match cells[..] {
            ["add", code, name] => {
                let code = parse(code)?;
                if self.knows(code) {
                    return Err(BuildError::new(format!("`{code}` is in use, expected `rename`")));
                }
                self.add(code, name)?;
            }
            ["rename", code, name] => {
                let code = parse(code)?;
                if !self.knows(code) {
                    return Err(unknown(code));
                }
                self.add(code, name)?;
            }
            ["remove", code] => self.take(parse(code)?)?,
            ["alias", name, code] => self.also(name, parse(code)?)?,
            ["agency", written, long, function] => {
                let Some(function) = Function::from_name(function) else {
                    return Err(BuildError::new(format!("expected a function, found `{function}`")));
                };
                return self.agency(written, long, function);
            }
            [verb, ..] if ["add", "rename", "remove", "alias", "agency"].contains(&verb) => {
                return Err(BuildError::new(format!("`{verb}` with {} cells", cells.len())));
            }
            _ => {
                return Err(BuildError::new(format!(
                    "expected `add`, `rename`, `remove`, `alias` or `agency`, found `{}`",
                    cells.first().copied().unwrap_or_default()
                )));
            }
        }
        Ok(self)
    }

    fn knows(&self, code: Code) -> bool {
        if code.digits() == 12 { self.book.has_village(code) } else { self.book.by_code(code, None).is_some() }
    }

    fn add(&mut self, code: Code, name: &str) -> Result<(), BuildError> {
        if name.is_empty() {
            return Err(BuildError::new("expected a name, found nothing"));
        }
        let level = match code.digits() {
            12 => {
                let township = code.township().unwrap_or(code);
                let villages = self.book.villages.entry(township).or_default();
                villages.retain(|(known, _)| *known != code);
                villages.push((code, name.to_owned()));
                self.book.removed.insert(code);
                return Ok(());
            }
            9 => Level::Township,
            _ if code.province() == code => Level::Province,
            _ if code.prefecture() == Some(code) => Level::Prefecture,
            _ => Level::County,
        };
        self.book.added.retain(|unit| unit.code != code);
        self.book.renamed.insert(code);
        self.book.added.push(Added { code, name: name.to_owned(), level });
        Ok(())
    }

    fn take(&mut self, code: Code) -> Result<(), BuildError> {
        if !self.knows(code) {
            return Err(unknown(code));
        }
        self.book.added.retain(|unit| !code.contains(unit.code));
        self.book.villages.retain(|township, _| !code.contains(*township));
        for villages in self.book.villages.values_mut() {
            villages.retain(|(village, _)| *village != code);
        }
        self.book.removed.insert(code);
        Ok(())
    }

    fn also(&mut self, name: &str, code: Code) -> Result<(), BuildError> {
        if name.is_empty() {
            return Err(BuildError::new("expected a name, found nothing"));
        }
        if !self.knows(code) || code.digits() == 12 {
            return Err(unknown(code));
        }
        self.aliases.push((name.to_owned(), code));
        Ok(())
    }

    /// The gazetteer.
    #[must_use]
    pub fn build(mut self) -> Gazetteer {
        let aliases = std::mem::take(&mut self.aliases);
        self.book.aliases =
            aliases.into_iter().filter_map(|(name, code)| Some((name, self.book.by_code(code, None)?.id))).collect();
        let lexicon = Lexicon::build(&self.book, &self.words);
        Gazetteer::of(Inner { book: self.book, lexicon, words: self.words })
    }
}

fn parse(code: &str) -> Result<Code, BuildError> {
    Code::parse(code).ok_or_else(|| BuildError::new(format!("expected a code of 6, 9 or 12 digits, found `{code}`")))
}

fn unknown(code: Code) -> BuildError {
    BuildError::new(format!("no unit has the code `{code}`"))
}

/// A change that cannot be made.
///
/// ```
/// let error = yilan_gazetteer::Builder::new().remove("999999").unwrap_err();
/// assert_eq!(error.to_string(), "no unit has the code `999999`");
/// assert_eq!(error.line(), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildError {
    line: Option<usize>,
    message: String,
}

impl BuildError {
    fn new(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into() }
    }

    fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The number of the line that was refused, from 1.
    #[must_use]
    pub const fn line(&self) -> Option<usize> {
        self.line
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for BuildError {}
