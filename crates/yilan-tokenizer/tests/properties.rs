//! What holds of every text.

use proptest::prelude::*;
use yilan_text::Span;
use yilan_tokenizer::{Granularity, Kind, Token, Tokenizer};

/// Texts with the shapes that the tokenizer looks for, and any others.
fn text() -> impl Strategy<Value = String> {
    let shaped = "([0-9０-９]{1,5}|[,.，．%/:：-]|年|月|日|时|分|第|二十五|[DX]3[A-Z]{2}[0-9]{12}|〔20[0-9]{2}〕|[、号(（\\[]|群众反映|生态环境局|[a-z]{1,4}|[一-龥]{1,3}|\\s|\u{0}){0,24}";
    prop_oneof![3 => shaped, 1 => any::<String>()]
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::vec((0..120_usize, 0..30_usize).prop_map(|(at, len)| Span::new(at, at + len)), 0..4)
}

proptest! {
    #[test]
    fn the_tokens_are_the_text(text in text()) {
        for granularity in [Granularity::Word, Granularity::Search] {
            let tokens = Tokenizer::shared().tokens(&text, granularity);
            Token::assert_valid(&tokens, &text, granularity);
        }
    }

    #[test]
    fn tagged_words_are_the_tokens(text in text(), protected in spans()) {
        let tokens = Tokenizer::shared().tokens_with(&text, Granularity::Word, &protected);
        let tagged = Tokenizer::shared().tagged_with(&text, &protected);
        prop_assert_eq!(tokens, tagged.iter().map(|t| t.token).collect::<Vec<_>>());
        prop_assert!(tagged.iter().all(|t| !t.tag.is_empty()));
    }

    #[test]
    fn what_is_protected_is_never_cut(text in text(), protected in spans()) {
        for granularity in [Granularity::Word, Granularity::Search] {
            let tokens = Tokenizer::shared().tokens_with(&text, granularity, &protected);
            Token::assert_valid(&tokens, &text, granularity);
            for span in protected.iter().map(|s| Span::new(s.start, s.end.min(text.len()))).filter(|s| !s.is_empty()) {
                let inside = tokens.iter().filter(|t| t.span.overlaps(span)).collect::<Vec<_>>();
                prop_assert!(matches!(inside[..], [t] if t.kind == Kind::Name), "{span:?} in {inside:?}");
            }
        }
    }

    #[test]
    fn keywords_stand_in_the_text(text in text(), n in 0..6_usize) {
        let keywords = Tokenizer::shared().keywords(&text, n);
        prop_assert!(keywords.len() <= n);
        prop_assert!(keywords.is_sorted_by(|a, b| a.weight >= b.weight));
        for keyword in keywords {
            prop_assert_eq!(&text.as_str()[keyword.span], keyword.word.as_str());
        }
    }
}
