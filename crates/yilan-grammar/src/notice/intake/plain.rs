//! The segments that most are: 、甲区4件, ；大气污染3件, entries among others of a list, and what stands in the brackets behind
//! them: （重点1件）, （占38.6%）.

use super::super::draft::{Frame, List};
use super::super::label::label;
use super::super::lex::{Kind, Token, Unit};
use super::super::role::is_rate;
use super::super::segment::{Figure, Mark};
use super::super::word::Word;
use super::super::{Entry, Label, Share};
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
        if self.segments[at].before == Mark::Open {
            return self.plain_bracket(at);
        }
        let Some(figure) = self.plain_figure(at) else { return false };
        match self.draft.list {
            List::Region => self.plain_region(at, figure),
            List::Type => self.plain_type(at, figure),
            List::None | List::Sector => false,
        }
    }

    /// The number of cases of a segment between two marks where nothing stands behind it but a plain bracket, and no name
    /// before it waits.
    fn plain_figure(&self, at: usize) -> Option<Figure> {
        let segment = &self.segments[at];
        let figure = segment.figure.filter(|figure| figure.unit == Unit::Case && !figure.percent)?;
        let waiting = match segment.before {
            Mark::Pause | Mark::Comma | Mark::Semi => &self.pending,
            Mark::Close if !self.mended => &self.outside,
            _ => return None,
        };
        let closed = match self.segments.get(at + 1).map_or(Mark::Semi, |next| next.before) {
            Mark::Pause | Mark::Comma | Mark::Semi => true,
            Mark::Open => self.is_plain_bracket(at + 1),
            _ => false,
        };
        let alone = segment.post.is_empty() && waiting.is_empty() && self.several.is_empty();
        (closed && alone && segment.depth == 0).then_some(figure)
    }

    /// What the mark before a plain entry closes.
    fn pass_mark(&mut self, mark: Mark) {
        if matches!(mark, Mark::Semi | Mark::Close) {
            (self.key_list, self.mended) = (false, false);
        }
        if mark == Mark::Close {
            (self.bracket_of_entry, self.bracket_of_state, self.key_types) = (false, false, false);
            self.draft.frame = self.frame_outside;
            self.pending.clear();
        }
    }

    /// `"（" (key / "占") number "）"`, with nothing else inside and a mark behind it.
    fn is_plain_bracket(&self, at: usize) -> bool {
        let segment = &self.segments[at];
        let told = match (self.sentence.tokens(&segment.pre), segment.figure) {
            ([word], Some(figure)) if word.is(Word::KeyCase) => figure.unit == Unit::Case,
            ([word], Some(figure)) if word.is(Word::Share) => figure.percent,
            _ => false,
        };
        let [close, rest @ ..] = self.sentence.tokens.get(segment.pre.end + 1..).unwrap_or_default() else {
            return false;
        };
        let marked = rest.first().is_none_or(|t| matches!(t.kind, Kind::Pause | Kind::Comma | Kind::Semi | Kind::Stop));
        told && segment.depth == 1 && close.kind == Kind::Close && marked
    }

    /// Takes in what a plain bracket says of the entry before it; whether it is one.
    fn plain_bracket(&mut self, at: usize) -> bool {
        let plain = self.after_entry && self.last_key.is_none() && !self.mended && self.several.is_empty();
        let Some(figure) = self.segments[at].figure.filter(|_| plain && self.is_plain_bracket(at)) else {
            return false;
        };
        let entry = self.last_type.clone().filter(|_| figure.percent && !self.key_types);
        if !matches!(self.draft.list, List::Region | List::Type) || figure.percent && entry.is_none() {
            return false;
        }
        (self.bracket_of_entry, self.bracket_of_state, self.after_entry) = (true, false, false);
        self.frame_outside = self.draft.frame;
        self.outside.clone_from(&self.pending);
        self.pending.clear();
        match entry {
            Some((name, label)) => {
                let percent = Spanned::new(figure.value, figure.span);
                self.figures().by_type_share.push(Share { name, label, percent });
            }
            None => {
                self.last_key = Some(CountKey::Key);
                self.add_to_entry(CountKey::Key, figure);
            }
        }
        true
    }

    fn plain_region(&mut self, at: usize, figure: Figure) -> bool {
        let segment = &self.segments[at];
        let after = at.checked_sub(1).is_some_and(|before| self.segments[before].figure.is_some());
        if !after
            || self.key_list && !matches!(segment.before, Mark::Semi | Mark::Close)
            || self.key_sentence
            || self.closed_sentence
            || self.may_head_parts(at)
        {
            return false;
        }
        let name = self.plain_name(self.sentence.tokens(&segment.pre));
        let Some(name) = name.filter(|name| !self.is_ours_or_part(*name)) else { return false };
        self.pass_mark(segment.before);
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
        let segment = &self.segments[at];
        if self.key_types && segment.before != Mark::Close {
            return false;
        }
        let name = match self.sentence.tokens(&segment.pre) {
            [one] if one.kind == Kind::Text => one.span,
            [one, two] if one.kind == Kind::Text && matches!(two.kind, Kind::Noun(_)) => one.span.cover(two.span),
            _ => return false,
        };
        let text = self.sentence.str(name);
        // 生态环境问题 may count them all.
        let Some(label) = label(text).filter(|_| !text.ends_with("环境问题")) else { return false };
        self.pass_mark(segment.before);
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

    /// Whether 其中 or ： stands between the number of the segment at `at`, with its bracket, and the next one: the entries
    /// behind it may be parts of this one.
    fn may_head_parts(&self, at: usize) -> bool {
        let bracket = self.segments.get(at + 1).filter(|next| next.before == Mark::Open);
        let first = bracket.map_or(self.segments[at].post.start, |bracket| bracket.pre.end + 1);
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
