//! A span of batches with a day beside each end: 从4月12号第1批到5月5号第25批.

use super::{Kind, Token};
use crate::notice::batch::Batches;
use yilan_text::Span;

/// `["从" / "自"] [date] batch ("到" / "至" / dash) [date] batch`: all batches from the
/// first on; the day is the last one.
pub(super) fn join<'t>(tokens: &mut [Token], text: &dyn Fn(Span) -> &'t str) {
    let single = |token: &Token| match token.kind {
        Kind::Batches(Batches::Listed(first, last)) if first == last => Some(first),
        _ => None,
    };
    for at in 0..tokens.len() {
        let Some(1) = single(&tokens[at]) else { continue };
        let Some([to, day, end]) = tokens.get(at + 1..at + 4) else { continue };
        let joined = to.kind == Kind::Text && matches!(text(to.span), "到" | "至" | "—" | "-");
        let Some(last) = single(end).filter(|last| *last > 1) else { continue };
        if !joined || !matches!(day.kind, Kind::Date(_)) {
            continue;
        }
        tokens[at].kind = Kind::Batches(Batches::Through(1, last));
        tokens[at + 3].kind = Kind::Text;
        if at > 0 && matches!(tokens[at - 1].kind, Kind::Date(_)) {
            tokens[at - 1].kind = Kind::Text;
        }
    }
}
