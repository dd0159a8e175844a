//! The place that a sentence counts for: 涉及常德市信访件5件.

use yilan_text::Span;

use super::{Sentence, cover, trim_end};
use crate::notice::lex::{Kind, Token};
use crate::notice::word::Word;

impl Sentence<'_> {
    /// 转交第九批涉及柳州市信访举报案件34件: the place between 涉及 and the noun of the main clause.
    pub(super) fn scope_before(&self, pre: &[Token], led: &[Token], before: &[Token]) -> Option<Span> {
        let main = &pre[..pre.len() - led.len()];
        let (involve, main) = main.split_last()?;
        // 其中涉及沈阳市信访件71件.
        let handed = main.iter().any(|t| matches!(t.kind, Kind::Word(Word::Hand | Word::OfWhich) | Kind::Batches(_)));
        // 涉及长沙的交办举报件42件, 涉及长沙交办举报件42件: the verb belongs to the noun.
        let verb = before.len() > 1 && before[before.len() - 1].is(Word::Hand);
        let given = verb && before.len() > 2 && before[before.len() - 2].is(Word::Of);
        let before = &before[..before.len() - usize::from(verb) - usize::from(given)];
        let handed = handed || main.is_empty() && (given || self.is_only_place(involve, before));
        let given = given || verb;
        let place = trim_end(before);
        // 涉及我市的信访件5件.
        if let ([here], true, true) = (place, handed, involve.is(Word::Involve))
            && here.is(Word::Here)
        {
            return Some(here.span);
        }
        // 其中涉及昌江的信访件2件: a place that nobody knows by this name.
        let short = |t: &Token| t.kind == Kind::Text && self.str(t.span).chars().count() <= 4;
        let told = matches!(place, [one] if short(one) && (before.len() > 1 || given));
        let named = told || !place.is_empty() && place.iter().all(|t| t.kind == Kind::Name);
        (involve.is(Word::Involve) && handed && named).then(|| cover(place)).flatten()
    }

    /// 向某省转办第九批举报件，涉及常德市信访件5件: the one place behind what was handed over, and no entry of a list.
    fn is_only_place(&self, involve: &Token, place: &[Token]) -> bool {
        let from = self.tokens.partition_point(|t| t.span.start < involve.span.start);
        let (main, behind) = self.tokens.split_at(from);
        let listed = main.iter().any(|t| matches!(t.kind, Kind::Batches(_)));
        let more = |t: &Token| t.kind == Kind::Name && !place.iter().any(|own| own.span == t.span);
        let mut behind = behind[1..].iter().take_while(|t| !t.is(Word::OfWhich));
        listed && main.iter().any(|t| t.is(Word::Hand)) && !behind.any(|t| more(t) || t.is(Word::Involve))
    }
}
