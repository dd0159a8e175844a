//! [`Tokenizer`]: the dictionary, and cutting a text with it.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::OnceLock;

use jieba_rs::Jieba;
use yilan_text::Span;

use crate::protect::fixed;
use crate::token::{Granularity, Kind, Tagged, Token};
use crate::words::{self, Builder, is_han};

/// Chinese text is given to the dictionary in pieces of about this many bytes,
/// so that the memory it takes does not grow with the text.
const PIECE: usize = 16 * 1024;

/// Cuts Chinese text into words.
///
/// The dictionary takes about a tenth of a second to build. It is built when
/// the first text is cut, once for the whole program: tokenizers without words
/// of their own share it, so making one costs nothing.
///
/// ```
/// use yilan_tokenizer::{Granularity, Tokenizer};
///
/// let text = "群众反映养殖场粪污直排。";
/// let words: Vec<_> = Tokenizer::new().tokens(text, Granularity::Word).iter().map(|t| &text[t.span]).collect();
/// assert_eq!(words, ["群众", "反映", "养殖场", "粪污", "直排", "。"]);
/// ```
#[derive(Default)]
pub struct Tokenizer {
    words: BTreeMap<String, String>,
    own: OnceLock<Dictionary>,
}

/// jieba's dictionary with words added, and the tags of the words added.
pub(crate) struct Dictionary {
    pub(crate) jieba: Jieba,
    tags: HashMap<Box<str>, Box<str>>,
}

impl Tokenizer {
    /// The tokenizer with the embedded dictionary and the words of the field.
    pub const fn new() -> Self {
        Self { words: BTreeMap::new(), own: OnceLock::new() }
    }

    /// One tokenizer for the whole program.
    pub fn shared() -> &'static Self {
        static SHARED: Tokenizer = Tokenizer::new();
        &SHARED
    }

    /// Collects words beside the embedded ones.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn with_words(words: BTreeMap<String, String>) -> Self {
        Self { words, own: OnceLock::new() }
    }

    /// Builds the dictionary, which otherwise the first text waits for.
    ///
    /// ```
    /// use yilan_tokenizer::Tokenizer;
    ///
    /// // Beside whatever else there is to do at first.
    /// std::thread::spawn(|| Tokenizer::shared().prepare());
    /// ```
    pub fn prepare(&self) {
        self.dictionary();
    }

    /// The words of `text`.
    pub fn tokens(&self, text: &str, granularity: Granularity) -> Vec<Token> {
        self.tokens_with(text, granularity, &[])
    }

    /// The words of `text`, each stretch in `protected` one token of
    /// [`Kind::Name`].
    ///
    /// Spans that share text become one; a span that ends outside the text or
    /// inside a character is taken as far as the text goes, with the whole
    /// character.
    ///
    /// ```
    /// use yilan_text::Span;
    /// use yilan_tokenizer::{Granularity, Tokenizer};
    ///
    /// let text = "利通区扁担沟镇有异味";
    /// let tokens = Tokenizer::shared().tokens_with(text, Granularity::Word, &[Span::new(9, 21)]);
    /// let words: Vec<_> = tokens.iter().map(|t| &text[t.span]).collect();
    /// assert!(words.contains(&"扁担沟镇"));
    /// ```
    pub fn tokens_with(&self, text: &str, granularity: Granularity, protected: &[Span]) -> Vec<Token> {
        let mut out = Vec::with_capacity(text.len() / 5);
        let dictionary = self.dictionary();
        pieces_around(text, protected, |piece| match piece {
            Piece::Token(token) => out.push(token),
            Piece::Run(run) => dictionary.cut(&text[run], granularity, |word| {
                out.push(Token::new(Kind::Word, word.shifted(run.start)));
            }),
        });
        out
    }

    /// Gives where each of the words of `run` stands in it to `each`: of a
    /// stretch of Chinese characters that [`pieces`] gave.
    ///
    /// ```
    /// use yilan_tokenizer::{Granularity, Tokenizer};
    ///
    /// let (run, mut words) = ("群众反映养殖场", Vec::new());
    /// Tokenizer::shared().cut(run, Granularity::Word, |word| words.push(&run[word]));
    /// assert_eq!(words, ["群众", "反映", "养殖场"]);
    /// ```
    pub fn cut(&self, run: &str, granularity: Granularity, each: impl FnMut(Span)) {
        self.dictionary().cut(run, granularity, each);
    }

    /// The words of `text` with their parts of speech.
    ///
    /// ```
    /// use yilan_tokenizer::Tokenizer;
    ///
    /// let tagged = Tokenizer::shared().tagged("立案查处3家企业");
    /// let tags: Vec<_> = tagged.iter().map(|word| word.tag).collect();
    /// assert_eq!(tags, ["v", "m", "q", "n"]);
    /// ```
    pub fn tagged<'t>(&'t self, text: &'t str) -> Vec<Tagged<'t>> {
        self.tagged_with(text, &[])
    }

    /// The words of `text` with their parts of speech, each stretch in
    /// `protected` one token, as [`Tokenizer::tokens_with`] cuts them.
    pub fn tagged_with<'t>(&'t self, text: &'t str, protected: &[Span]) -> Vec<Tagged<'t>> {
        let mut out = Vec::with_capacity(text.len() / 5);
        let dictionary = self.dictionary();
        pieces_around(text, protected, |piece| match piece {
            Piece::Token(token) => out.push(Tagged { token, tag: token.kind.tag() }),
            Piece::Run(run) => dictionary.tag(text, run, &mut out),
        });
        out
    }

    pub(crate) fn dictionary(&self) -> &Dictionary {
        static EMBEDDED: OnceLock<Dictionary> = OnceLock::new();
        let embedded = || EMBEDDED.get_or_init(Dictionary::embedded);
        if self.words.is_empty() {
            return embedded();
        }
        self.own.get_or_init(|| {
            let words = self.words.iter().map(|(word, tag)| (word.as_str(), tag.as_str()));
            let Dictionary { jieba, tags } = embedded();
            Dictionary { jieba: jieba.clone(), tags: tags.clone() }.with(words)
        })
    }
}

impl fmt::Debug for Tokenizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokenizer").field("words", &self.words).finish_non_exhaustive()
    }
}

impl Dictionary {
    /// jieba's own, without what it takes for one word and is two, and with
    /// the words of the field.
    fn embedded() -> Self {
        let mut jieba = Jieba::new();
        for word in words::to_cut() {
            jieba.add_word(word, Some(0), None);
        }
        Self { jieba, tags: HashMap::new() }.with(words::of_the_field())
    }

    /// Adds words; jieba keeps the old tag of a word that it knows, so the
    /// tags are kept here.
    fn with<'w>(mut self, words: impl Iterator<Item = (&'w str, &'w str)>) -> Self {
        for (word, tag) in words {
            self.jieba.add_word(word, None, Some(tag));
            self.tags.insert(word.into(), tag.into());
        }
        self
    }

    /// Where the words of `run` stand in it.
    fn cut(&self, run: &str, granularity: Granularity, mut each: impl FnMut(Span)) {
        if one_character(run) {
            return each(Span::new(0, run.len()));
        }
        let mut word = |start, end| each(Span::new(start, end));
        match granularity {
            Granularity::Word => self.jieba.cut(run, true).iter().for_each(|t| word(t.byte_start, t.byte_end)),
            Granularity::Search => {
                let mut found = self.jieba.cut_for_search(run, true);
                found.sort_unstable_by_key(|t| (t.byte_start, t.byte_end));
                found.iter().for_each(|t| word(t.byte_start, t.byte_end));
            }
        }
    }

    fn tag<'t>(&'t self, text: &'t str, span: Span, out: &mut Vec<Tagged<'t>>) {
        out.extend(self.jieba.tag(&text[span], true).into_iter().map(|t| {
            let at = Span::new(t.byte_start, t.byte_end).shifted(span.start);
            let tag = self.tags.get(t.word).map_or(t.tag, |tag| tag);
            Tagged { token: Token::new(Kind::Word, at), tag: if tag.is_empty() { "x" } else { tag } }
        }));
    }
}

/// Nothing is to be cut there: the first byte tells how long a character is.
fn one_character(run: &str) -> bool {
    run.chars().next().is_some_and(|c| c.len_utf8() == run.len())
}

/// A part of a text on the way to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// One token by itself.
    Token(Token),
    /// Chinese characters, for [`Tokenizer::cut`].
    Run(Span),
}

/// Takes `text` apart into what is one token by itself and the stretches of
/// Chinese characters between, which only the dictionary can cut.
///
/// ```
/// use yilan_tokenizer::{Piece, pieces};
///
/// let (text, mut runs) = ("群众反映3家养殖场。", Vec::new());
/// pieces(text, |piece| {
///     if let Piece::Run(span) = piece {
///         runs.push(&text[span]);
///     }
/// });
/// assert_eq!(runs, ["群众反映", "家养殖场"]);
/// ```
pub fn pieces(text: &str, each: impl FnMut(Piece)) {
    pieces_around(text, &[], each);
}

/// The same, with each stretch in `protected` one token.
fn pieces_around(text: &str, protected: &[Span], mut each: impl FnMut(Piece)) {
    let mut last = Token::new(Kind::Space, Span::default());
    for token in fixed(text, protected) {
        between(text, last, token.span.start, &mut each);
        each(Piece::Token(token));
        last = token;
    }
    between(text, last, text.len(), &mut each);
}

/// What stands after the token `last` and before `end`.
fn between(text: &str, last: Token, end: usize, each: &mut impl FnMut(Piece)) {
    let mut span = Span::new(last.span.end, end);
    if let Some(batch) = batch_after(text, last).filter(|batch| span.contains(*batch)) {
        each(Piece::Run(batch));
        span.start = batch.end;
    }
    gap(text, span, each);
}

/// The 批 of 第二十五批, which the dictionary would join to what follows.
fn batch_after(text: &str, token: Token) -> Option<Span> {
    let rest = &text[token.span.end..];
    let batch = text[token.span].starts_with('第') && rest.starts_with('批') && !rest.starts_with("批次");
    batch.then(|| Span::new(token.span.end, token.span.end + '批'.len_utf8()))
}

fn gap(text: &str, span: Span, each: &mut impl FnMut(Piece)) {
    let mut at = span.start;
    while at < span.end {
        let rest = &text[at..span.end];
        let Some(first) = rest.chars().next() else { return };
        let len = if is_han(first) {
            let len = han(rest);
            each(Piece::Run(Span::new(at, at + len)));
            len
        } else {
            let (kind, len) = symbols(rest, first);
            each(Piece::Token(Token::new(kind, Span::new(at, at + len))));
            len
        };
        at += len;
    }
}

/// How many bytes of Chinese characters `text` begins with, no more than about
/// [`PIECE`].
fn han(text: &str) -> usize {
    let mut len = 0;
    while len < PIECE {
        // Nearly all are of one block, which two bytes tell.
        match text.as_bytes()[len..] {
            [0xE4, 0xB8..=0xBF, ..] | [0xE5..=0xE9, ..] => len += 3,
            _ => match text[len..].chars().next() {
                Some(c) if is_han(c) => len += c.len_utf8(),
                _ => break,
            },
        }
    }
    len
}

/// White space together; the same mark repeated together (……, ——).
fn symbols(rest: &str, first: char) -> (Kind, usize) {
    let run = |same: &dyn Fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
    if first.is_whitespace() {
        (Kind::Space, run(&char::is_whitespace))
    } else {
        (Kind::Punctuation, run(&|c| c == first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_whole_and_has_its_tag() {
        for (word, tag) in words::of_the_field() {
            let text = format!("，{word}，");
            let tagged = Tokenizer::shared().tagged(&text);
            assert_eq!(tagged.len(), 3, "{word} is cut");
            assert_eq!(tagged[1].tag, tag, "{word}");
        }
    }

    #[test]
    fn a_known_word_takes_the_new_tag() {
        let text = "北京";
        assert_eq!(Tokenizer::shared().tagged(text)[0].tag, "ns");
        let tokenizer = Tokenizer::builder().word(text, "nz").unwrap().build();
        assert_eq!(tokenizer.tagged(text)[0].tag, "nz");
    }

    #[test]
    fn chinese_characters_are_told_by_their_first_bytes() {
        for c in ('\0'..='\u{3FFFF}').filter(|c| !c.is_ascii()) {
            let text = format!("{c}水");
            assert_eq!(han(&text) > 0, is_han(c), "{c:?}");
            assert!(!is_han(c) || han(&text) == text.len(), "{c:?}");
        }
    }

    #[test]
    fn a_long_run_of_characters_is_cut_in_pieces() {
        let text = "水".repeat(PIECE);
        let tokens = Tokenizer::shared().tokens(&text, Granularity::Word);
        Token::assert_valid(&tokens, &text, Granularity::Word);
    }
}
