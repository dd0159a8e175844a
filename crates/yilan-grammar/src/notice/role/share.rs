//! Shares: 占42%, 还有5.9%涉及其他问题.

use super::{Role, Sentence, cover, trim_end, trim_start};
use crate::notice::label::label;
use crate::notice::lex::Token;
use crate::notice::word::Word;

impl Sentence<'_> {
    /// 还有5.9%涉及其他问题: a share of what stands behind it; else of what stands before.
    pub(super) fn shared_out(&self, led: &[Token], post: &[Token]) -> Role {
        let words = trim_end(trim_start(post));
        let behind = cover(words).filter(|_| trim_start(led).is_empty());
        let named = behind.and_then(|span| label(self.str(span)).map(|label| (span, label)));
        named.map_or_else(|| self.share(led), |(span, label)| Role::Type(span, label))
    }

    /// 占42%: a share of what the words before it name, or of the last entry.
    fn share(&self, led: &[Token]) -> Role {
        let shareless: Vec<Token> = led.iter().copied().filter(|t| !t.is(Word::Share)).collect();
        let words = trim_end(trim_start(&shareless));
        match cover(words) {
            None => Role::Share,
            Some(span) => label(self.str(span)).map_or(Role::Other, |label| Role::Type(span, label)),
        }
    }
}
