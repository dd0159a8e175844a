//! The word list of the field, and the words that a caller adds.

use std::collections::BTreeMap;
use std::fmt;

use crate::Tokenizer;

/// The longest word, in characters, that the dictionary takes.
const LONGEST: usize = 32;

/// The words of this field with their tags: `word TAB tag` lines, sorted.
pub(crate) fn of_the_field() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../data/words.tsv").lines().filter_map(|line| line.split_once('\t'))
}

/// What the embedded dictionary takes for one word and is two: one a line,
/// sorted.
pub(crate) fn to_cut() -> impl Iterator<Item = &'static str> {
    include_str!("../data/cut.txt").lines()
}

/// Collects extra words for a [`Tokenizer`].
///
/// ```
/// use yilan_tokenizer::{Granularity, Tokenizer};
///
/// let tokenizer = Tokenizer::builder().word("落石滩", "ns")?.build();
/// let text = "落石滩无人管理";
/// assert_eq!(tokenizer.tagged(text)[0].tag, "ns");
/// # Ok::<(), yilan_tokenizer::WordError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    words: BTreeMap<String, String>,
}

impl Builder {
    /// Adds `word`, to be cut as one word where its neighbours allow it, with
    /// the part of speech `tag`; of a word that the dictionary knows already,
    /// the tag changes too.
    ///
    /// # Errors
    ///
    /// When the word could never be found: it is empty, too long, or holds
    /// something else than Chinese characters; and when the tag is not made of
    /// ASCII letters, or the word was added before with another tag.
    pub fn word(mut self, word: &str, tag: &str) -> Result<Self, WordError> {
        if let Some(why) = unfit(word, tag) {
            return Err(why);
        }
        match self.words.insert(word.to_owned(), tag.to_owned()) {
            Some(old) if old != tag => Err(WordError(ErrorKind::TwoTags { word: word.into(), old, new: tag.into() })),
            _ => Ok(self),
        }
    }

    /// Adds every pair of a word and its tag, as [`Builder::word`] does.
    ///
    /// # Errors
    ///
    /// At the first word that [`Builder::word`] refuses.
    pub fn words<'w>(self, words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Result<Self, WordError> {
        words.into_iter().try_fold(self, |builder, (word, tag)| builder.word(word, tag))
    }

    /// The tokenizer with these words; its dictionary is built when it first
    /// cuts a text.
    pub fn build(self) -> Tokenizer {
        Tokenizer::with_words(self.words)
    }
}

/// Why no dictionary could find `word` or keep its tag.
fn unfit(word: &str, tag: &str) -> Option<WordError> {
    if word.is_empty() {
        return Some(WordError(ErrorKind::Empty));
    }
    if let Some(found) = word.chars().find(|&c| !is_han(c)) {
        return Some(WordError(ErrorKind::NotHan { word: word.into(), found }));
    }
    if word.chars().count() > LONGEST {
        return Some(WordError(ErrorKind::TooLong { word: word.into() }));
    }
    let good_tag = !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphabetic());
    (!good_tag).then(|| WordError(ErrorKind::BadTag { word: word.into(), tag: tag.into() }))
}

/// A Chinese character of the blocks that the dictionary looks at.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2EBEF}')
}

/// Why a word was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordError(ErrorKind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum ErrorKind {
    Empty,
    NotHan { word: String, found: char },
    TooLong { word: String },
    BadTag { word: String, tag: String },
    TwoTags { word: String, old: String, new: String },
}

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            ErrorKind::Empty => f.write_str("expected a word, found nothing"),
            ErrorKind::NotHan { word, found } => write!(
                f,
                "expected Chinese characters only, found `{}` in `{word}`; numbers and Latin words are kept whole anyway",
                found.escape_debug()
            ),
            ErrorKind::TooLong { word } => write!(f, "expected at most {LONGEST} characters, found more in `{word}`"),
            ErrorKind::BadTag { word, tag } => {
                write!(f, "expected a tag of ASCII letters for `{word}`, found `{}`", tag.escape_debug())
            }
            ErrorKind::TwoTags { word, old, new } => {
                write!(f, "expected one tag for `{word}`, found `{old}` and `{new}`")
            }
        }
    }
}

impl std::error::Error for WordError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_unique_and_fit() {
        let lines = include_str!("../data/words.tsv").lines().count();
        let words: Vec<_> = of_the_field().collect();
        assert_eq!(words.len(), lines, "every line is a word, a tab and a tag");
        assert!(words.is_sorted_by(|a, b| a.0 < b.0), "sorted by code point, none twice");
        for (word, tag) in words {
            assert_eq!(unfit(word, tag), None, "{word}");
        }
    }

    #[test]
    fn the_words_to_cut_are_sorted_and_unique() {
        assert!(to_cut().collect::<Vec<_>>().is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn bad_words_are_refused_with_the_reason() {
        let why = |word, tag| Builder::default().word(word, tag).unwrap_err().to_string();
        assert_eq!(why("", "n"), "expected a word, found nothing");
        assert!(why("污 水", "n").starts_with("expected Chinese characters only, found ` ` in `污 水`"));
        assert!(why("污水", "").starts_with("expected a tag of ASCII letters for `污水`"));
        assert!(why(&"水".repeat(33), "n").starts_with("expected at most 32 characters"));
        let twice = Builder::default().word("污水", "n").unwrap().word("污水", "v").unwrap_err();
        assert_eq!(twice.to_string(), "expected one tag for `污水`, found `n` and `v`");
    }
}
