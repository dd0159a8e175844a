//! The segments that most are: 、甲区4件, 、大气污染3件, entries among others of a list.

use super::super::draft::{Frame, List};
use super::super::label::label;
use super::super::lex::{Kind, Token, Unit};
use super::super::role::is_rate;
use super::super::segment::{Figure, Mark};
use super::super::word::Word;
use super::super::{Entry, Label};
use super::Intake;
use crate::CountKey;
use crate::charset::CharSet;
use yilan_text::{Span, Spanned};

/// With what the name of a place ends, and no label, verb or remark does.
static ENDS: CharSet = CharSet::of("县区市州旗盟省局委镇乡师团厅院");

/// With what more than a name may begin (由甲区, 分甲区, 平均…), or the name of all places (各县区).
static OTHERS: CharSet =
    CharSet::of("较比属归隶分位来均已转由含交目以其再至到因鉴现或各区县市州地盟旗镇街乡.．●-—“0123456789");

/// No name of an entry is longer, in bytes.
const LONGEST: usize = 60;

impl Intake<'_, '_> {
    /// Takes in the segment at `at` where it is a name and its number between two marks, in a list of such, with no
    /// word that says anything else of them; whether it is.
    pub(super) fn plain_entry(&mut self, at: usize) -> bool {
        let Some(figure) = self.plain_figure(at) else { return false };
        match self.draft.list {
            List::Region => self.plain_region(at, figure),
            List::Type if !self.key_types => self.plain_type(at, figure),
            List::None | List::Type | List::Sector => false,
        }
    }

    /// The number of cases of a segment between two marks where nothing stands behind it, and no name before it waits.
    fn plain_figure(&self, at: usize) -> Option<Figure> {
        let segment = &self.segments[at];
        let figure = segment.figure.filter(|figure| figure.unit == Unit::Case && !figure.percent)?;
        let next = self.segments.get(at + 1).map_or(Mark::Semi, |next| next.before);
        let marked = matches!(segment.before, Mark::Pause | Mark::Comma)
            && matches!(next, Mark::Pause | Mark::Comma | Mark::Semi)
            && segment.depth == 0;
        let alone = segment.post.is_empty() && self.pending.is_empty() && self.several.is_empty();
        (marked && alone).then_some(figure)
    }

    fn plain_region(&mut self, at: usize, figure: Figure) -> bool {
        let segment = &self.segments[at];
        let after = at.checked_sub(1).is_some_and(|before| self.segments[before].figure.is_some());
        if !after
            || self.key_list
            || self.key_sentence
            || self.closed_sentence
            || self.may_head_parts(segment.post.start)
        {
            return false;
        }
        let name = self.plain_name(self.sentence.tokens(&segment.pre));
        let Some(name) = name.filter(|name| !self.is_ours_or_part(*name)) else { return false };
        (self.last_key, self.after_entry) = (None, false);
        // A list that adds up is not followed by another.
        if self.complete && self.draft.frame == Frame::Batch {
            return true;
        }
        let number = Spanned::new(figure.value, figure.span);
        if !self.is_listed(name, number) {
            let counts = vec![(CountKey::Count, number)];
            self.figures().by_region.push(Entry { name, label: Label::default(), counts });
            self.after_entry = true;
        }
        true
    }

    fn plain_type(&mut self, at: usize, figure: Figure) -> bool {
        let name = match self.sentence.tokens(&self.segments[at].pre) {
            [one] if one.kind == Kind::Text => one.span,
            [one, two] if one.kind == Kind::Text && matches!(two.kind, Kind::Noun(_)) => one.span.cover(two.span),
            _ => return false,
        };
        let text = self.sentence.str(name);
        // 生态环境问题 may count them all.
        let Some(label) = label(text).filter(|_| !text.ends_with("环境问题")) else { return false };
        (self.last_key, self.after_entry) = (None, false);
        self.typed(name, label, figure);
        true
    }

    /// The name that one or two tokens are.
    fn plain_name(&self, tokens: &[Token]) -> Option<Span> {
        let place = |t: &Token| ENDS.has(self.sentence.str(t.span).chars().next_back().unwrap_or_default());
        let name = match tokens {
            [one] if matches!(one.kind, Kind::Name | Kind::Text) && place(one) => one.span,
            [one, two]
                if (one.kind == Kind::Name || one.kind == Kind::Text && place(one))
                    && matches!(two.kind, Kind::Name | Kind::Text)
                    && place(two) =>
            {
                one.span.cover(two.span)
            }
            _ => return None,
        };
        let text = self.sentence.str(name);
        let plain = name.len() <= LONGEST && !OTHERS.begins(text);
        (plain && !is_rate(text) && !text.chars().any(|c| matches!(c, '的' | '设'))).then_some(name)
    }

    /// Whether 其中 or ： stands between the number before the token at `first` and the next one: the entries behind it
    /// may be parts of this one.
    fn may_head_parts(&self, first: usize) -> bool {
        let rest = self.sentence.tokens.get(first..).unwrap_or_default();
        let mut between = rest.iter().take_while(|t| !matches!(t.kind, Kind::Count { .. }));
        between.any(|t| t.is(Word::OfWhich) || t.kind == Kind::Colon)
    }

    /// Whether the notice is for the place of this name, or reports its part.
    fn is_ours_or_part(&self, name: Span) -> bool {
        let notice = &self.draft.notice;
        let whom = [notice.scope, notice.recipient].into_iter().flatten();
        { whom }.any(|whom| self.sentence.str(whom).starts_with(self.sentence.str(name)))
    }
}
