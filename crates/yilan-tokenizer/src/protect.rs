//! The stretches of a text that are one token whatever the dictionary says:
//! the caller's names, and between them the literals.

use crate::literal::literals;
use crate::token::{Kind, Token};
use yilan_text::Span;

/// Names and literals of `text`, in order and apart from one another.
pub(crate) fn fixed(text: &str, protected: &[Span]) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    for name in names(text, protected) {
        literals(&text[at..name.start], at, &mut out);
        out.push(Token::new(Kind::Name, name));
        at = name.end;
    }
    literals(&text[at..], at, &mut out);
    out
}

/// The protected spans in order, on character boundaries, those that share
/// text made into one.
fn names(text: &str, protected: &[Span]) -> Vec<Span> {
    let mut names: Vec<Span> = protected.iter().map(|&span| whole(text, span)).filter(|s| !s.is_empty()).collect();
    names.sort_unstable();
    names.dedup_by(|next, kept| {
        let one = next.overlaps(*kept);
        if one {
            *kept = kept.cover(*next);
        }
        one
    });
    names
}

/// `span` inside the text, widened to whole characters.
fn whole(text: &str, span: Span) -> Span {
    let mut start = span.start.min(text.len());
    let mut end = span.end.clamp(start, text.len());
    if start == end {
        return Span::new(start, start);
    }
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_share_text_become_one() {
        let text = "甲市乙县丙镇";
        assert_eq!(
            names(text, &[Span::new(6, 12), Span::new(0, 9), Span::new(12, 18)]),
            [Span::new(0, 12), Span::new(12, 18)]
        );
    }

    #[test]
    fn spans_beside_the_characters_are_widened() {
        assert_eq!(
            names("甲市", &[Span::new(1, 2), Span::new(4, 99), Span::new(70, 80)]),
            [Span::new(0, 3), Span::new(3, 6)]
        );
    }
}
