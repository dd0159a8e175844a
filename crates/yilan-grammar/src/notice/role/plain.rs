//! Words that say nothing of what a number counts, and tokens as stretches.

use yilan_text::Span;

use crate::notice::lex::{Kind, Token};
use crate::notice::word::Word;

/// Words that say nothing of what a number counts.
pub(in crate::notice) fn is_filler(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Word(
            Word::Is
                | Word::Sum
                | Word::Filler
                | Word::All
                | Word::Of
                | Word::And
                | Word::Each
                | Word::AllEqual
                | Word::Involve
        ) | Kind::Colon
    )
}

/// Words for cases that came in before.
pub(super) fn is_dedupe(kind: Kind) -> bool {
    matches!(kind, Kind::Word(Word::Dedupe | Word::Duplicate))
}

/// Words with which a segment speaks of the batch and not of one place.
pub(in crate::notice) fn matters(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Inspector { .. }
            | Kind::Batches(_)
            | Kind::Noun(_)
            | Kind::Word(Word::To | Word::Hand | Word::Receive | Word::Here | Word::Running)
    )
}

/// The span from the first to the last token.
pub(in crate::notice) fn cover(tokens: &[Token]) -> Option<Span> {
    Some(tokens.first()?.span.cover(tokens.last()?.span))
}

/// Without fillers at the end.
pub(in crate::notice) fn trim_end(tokens: &[Token]) -> &[Token] {
    let end = tokens.iter().rposition(|t| !is_filler(t.kind)).map_or(0, |at| at + 1);
    &tokens[..end]
}

/// Without fillers and dates at the start.
pub(in crate::notice) fn trim_start(tokens: &[Token]) -> &[Token] {
    let start = tokens.iter().position(|t| !is_filler(t.kind)).unwrap_or(tokens.len());
    &tokens[start..]
}

/// 应办理回复的, 到期应办结的: cases whose time is up.
pub(super) fn is_due(words: &str) -> bool {
    const DUE: [&str; 8] = ["应办理回复", "应回复", "应办结", "应办", "应报送", "应反馈", "应上报", "到期"];
    let words = words.trim_end_matches('的');
    words.ends_with(['复', '结', '办', '送', '馈', '报', '期']) && DUE.iter().any(|due| words.ends_with(due))
}
