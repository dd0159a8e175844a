//! The numbers of a list added up by its tokens alone.

use super::lex::{Kind, Token, Unit};
use super::word::Word;

/// What the numbers of a list add up to and how many entries it has; `None` for
/// anything but names and their numbers. A caption before ： counts nothing, 各
/// gives its number to each of the names before it.
pub(super) fn tally(tokens: &[Token]) -> Option<(f64, usize)> {
    // 分到各市的情况：….
    let counted = tokens.iter().position(|t| matches!(t.kind, Kind::Count { .. })).unwrap_or_default();
    let lead = tokens[..counted].iter().position(|t| t.kind == Kind::Colon).map_or(0, |at| at + 1);
    let tokens = &tokens[lead..];
    let (mut sum, mut entries) = (0.0, 0);
    let (mut names, mut named, mut each) = (0_usize, false, false);
    let last = tokens.iter().rposition(|t| matches!(t.kind, Kind::Count { .. })).unwrap_or_default();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Count { value, unit: Unit::Case | Unit::None, .. } if named => {
                let shares = if each { names + 1 } else { 1 };
                sum += value * shares as f64;
                entries += shares;
                (names, named, each) = (0, false, false);
            }
            Kind::Text | Kind::Name => named = true,
            Kind::Word(Word::Each) if named => each = true,
            Kind::Pause | Kind::Word(Word::And) => {
                names += usize::from(named);
                named = false;
            }
            Kind::Comma | Kind::Semi | Kind::Bullet | Kind::Stop => (names, named, each) = (0, false, false),
            Kind::Colon if entries == 0 => (names, named, each) = (0, false, false),
            // 南昌领办14件.
            Kind::Word(Word::Receive | Word::Hand) if named => {}
            Kind::Word(Word::Is | Word::OfWhich | Word::Lead) | Kind::Count { .. } if entries == 0 => {}
            // …某镇1件，主要反映噪声问题: what stands behind the list.
            _ if at > last => break,
            _ => return None,
        }
    }
    Some((sum, entries))
}
