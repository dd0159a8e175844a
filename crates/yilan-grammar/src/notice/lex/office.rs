//! Offices whose short name ends in what is a verb elsewhere: 市化转办1件, that of 化工转型, in a list of offices.

use super::{Kind, Token};
use crate::notice::place::placelike;
use crate::notice::word::Word;
use yilan_text::Span;

/// `count ("、" / "，") level ideograph{1,3} verb count`: the name and the verb are one name.
pub(super) fn join<'t>(tokens: &mut Vec<Token>, text: &dyn Fn(Span) -> &'t str) {
    let count = |token: &Token| matches!(token.kind, Kind::Count { .. });
    let mut at = 0;
    while let Some([before, mark, name, verb, after]) = tokens.get(at..at + 5) {
        let listed = count(before) && matches!(mark.kind, Kind::Pause | Kind::Comma) && count(after);
        let joined = name.span.cover(verb.span);
        if listed && name.kind == Kind::Text && verb.is(Word::Hand) && is_office(text(name.span), text(verb.span)) {
            tokens[at + 2] = Token { kind: Kind::Text, span: joined };
            tokens.remove(at + 3);
        }
        at += 1;
    }
}

/// Whether a short name and a verb that ends in 办 make an office: 市化 and 转办; 市局转办, 市里督办 tell who does it.
fn is_office(name: &str, verb: &str) -> bool {
    let mut chars = name.chars();
    let level = chars.next().is_some_and(|c| matches!(c, '省' | '市' | '州' | '县' | '区' | '旗'));
    let own =
        matches!(chars.clone().count(), 1..=3) && !name.ends_with(['级', '里', '内', '直', '上', '已', '共', '均']);
    level && own && verb.ends_with('办') && !placelike(name)
}
