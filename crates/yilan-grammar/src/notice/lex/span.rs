//! A span of batches with a day beside each end: 从4月12号第1批到5月5号第25批.

use super::{Kind, Token};
use crate::notice::batch::Batches;
use crate::notice::word::Word;
use yilan_text::Span;

/// `["从" / "自"] [date ["的"]] batch ("到" / "至" / dash) date ["的"] batch`: all batches from the
/// first on; the day is the last one.
pub(super) fn join<'t>(tokens: &mut [Token], text: &dyn Fn(Span) -> &'t str) {
    let single = |token: &Token| match token.kind {
        Kind::Batches(Batches::Listed(first, last)) if first == last => Some(first),
        _ => None,
    };
    let day = |token: &Token| matches!(token.kind, Kind::Date(_));
    let Some(first) = tokens.iter().position(|t| matches!(t.kind, Kind::Batches(_))) else { return };
    for at in first..tokens.len() {
        if let Kind::Batches(Batches::Through(1, last)) = tokens[at].kind {
            // 此前十五批为824件，十六批合计885件: the second is the sum.
            let sum = |t: &Token| t.kind == Kind::Batches(Batches::Counted(last + 1));
            if tokens[at + 1..].iter().take(8).any(sum) {
                tokens[at].kind = Kind::Word(Word::Earlier);
            }
        }
        let Some(1) = single(&tokens[at]) else { continue };
        let Some([to, rest @ ..]) = tokens.get(at + 1..) else { continue };
        let joined = to.kind == Kind::Text && matches!(text(to.span), "到" | "至" | "—" | "-");
        let end = rest.iter().take(4).position(|t| single(t).is_some_and(|last| last > 1));
        let Some((end, last)) = end.and_then(|end| Some((end, single(&rest[end])?))) else { continue };
        let between = rest[..end].iter().all(|t| day(t) || t.is(Word::Of) || t.kind == Kind::Time);
        if !joined || !between || !rest[..end].iter().any(day) {
            continue;
        }
        tokens[at].kind = Kind::Batches(Batches::Through(1, last));
        tokens[at + 2 + end].kind = Kind::Text;
        let of = usize::from(at > 0 && tokens[at - 1].is(Word::Of));
        if let Some(first) = at.checked_sub(1 + of).filter(|first| day(&tokens[*first])) {
            tokens[first].kind = Kind::Text;
        }
    }
}
