//! [`Token`]: a word and what it is.

use yilan_text::Span;

/// How finely a text is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Granularity {
    /// Every byte in one token: the tokens, put together, are the text.
    #[default]
    Word,
    /// As [`Granularity::Word`], with the shorter words inside a long word
    /// beside it, for an index that finds 生态环境局 under 环境 too. In order
    /// of their starts, the shorter first.
    Search,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A word of Chinese text.
    Word,
    /// A stretch that the caller protected: the name of a place or an agency.
    Name,
    /// A number, with its thousands, decimals and percent sign; an ordinal in
    /// Chinese numerals.
    Number,
    /// A date, or the part of one that was written.
    Date,
    /// A time of day.
    Time,
    /// A case number (受理编号).
    CaseNumber,
    /// The number of a document (文号).
    Document,
    /// A word in Latin, Greek or Cyrillic letters, digits inside included.
    Latin,
    /// A punctuation mark or symbol, or several of the same.
    Punctuation,
    /// White space.
    Space,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Word,
        Self::Name,
        Self::Number,
        Self::Date,
        Self::Time,
        Self::CaseNumber,
        Self::Document,
        Self::Latin,
        Self::Punctuation,
        Self::Space,
    ];

    /// A stable name in snake_case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Name => "name",
            Self::Number => "number",
            Self::Date => "date",
            Self::Time => "time",
            Self::CaseNumber => "case_number",
            Self::Document => "document",
            Self::Latin => "latin",
            Self::Punctuation => "punctuation",
            Self::Space => "space",
        }
    }

    /// The part of speech, in the letters that jieba's dictionary uses, of a
    /// token that is no [`Kind::Word`].
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Number => "m",
            Self::Date | Self::Time => "t",
            Self::Latin => "eng",
            Self::Name | Self::CaseNumber | Self::Document => "nz",
            Self::Word | Self::Punctuation | Self::Space => "x",
        }
    }
}

/// One word of a text.
///
/// ```
/// use yilan_tokenizer::{Granularity, Kind, Tokenizer};
///
/// let text = "罚款67168.4元";
/// let tokens = Tokenizer::shared().tokens(text, Granularity::Word);
/// assert_eq!(&text[tokens[1].span], "67168.4");
/// assert_eq!(tokens[1].kind, Kind::Number);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

impl Token {
    /// A token of `kind` at `span`.
    pub const fn new(kind: Kind, span: Span) -> Self {
        Self { span, kind }
    }

    /// Panics unless `tokens` are what `granularity` promises of `text`; for
    /// tests of this and of the crates above.
    #[doc(hidden)]
    pub fn assert_valid(tokens: &[Self], text: &str, granularity: Granularity) {
        let mut end = 0;
        for token in tokens {
            let span = token.span;
            assert!(!span.is_empty(), "no token is empty");
            assert!(span.end <= text.len(), "{span:?} lies in the text");
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} holds characters");
            if granularity == Granularity::Word {
                assert_eq!(span.start, end, "tokens follow one another without a gap");
            }
            assert!(span.start <= end, "no byte is left out");
            end = end.max(span.end);
        }
        assert_eq!(end, text.len(), "the tokens reach the end of the text");
        let key = |token: &Self| (token.span.start, token.span.end);
        assert!(tokens.is_sorted_by(|a, b| key(a) < key(b)), "tokens are in order, none twice");
    }
}

/// A word and its part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tagged<'t> {
    /// The word.
    pub token: Token,
    /// The part of speech, in the letters that jieba's dictionary uses: `n`
    /// noun, `nt` agency, `v` verb, `vn` verb used as a noun, `a` adjective,
    /// `m` number, `t` time, `nz` other name, `eng` Latin, `x` anything else.
    pub tag: &'t str,
}
