//! Names that stand inside a clause: 岳阳市、益阳市信访件数量分居第二、三位，
//! 对噪声污染、生态破坏两方面的举报紧随其后.

use super::super::Label;
use super::super::label::{label, label_at_start};
use super::super::lex::{Kind, Unit};
use super::super::role::{cover, trim_end, trim_start};
use super::super::segment::{Figure, Mark, Segment};
use super::super::word::Word;
use super::{Intake, Pending};
use crate::CountKey;
use yilan_text::Span;

/// What a clause speaks of.
pub(super) enum Spoken {
    Region(Span),
    Type(Span, Label),
}

impl Intake<'_, '_> {
    /// What a clause speaks of: the one place that it names, or the type that it
    /// begins with.
    fn spoken(&self, range: &std::ops::Range<usize>) -> Option<Spoken> {
        let tokens = self.sentence.tokens(range);
        let first = tokens.iter().position(|t| t.kind == Kind::Name);
        if let Some(first) = first {
            let names = tokens[first..].iter().take_while(|t| t.kind == Kind::Name).count();
            let more = tokens[first + names..].iter().any(|t| t.kind == Kind::Name);
            return cover(&tokens[first..first + names]).filter(|_| !more).map(Spoken::Region);
        }
        let span = cover(tokens)?;
        let text = self.sentence.str(span);
        let bare = ["对", "涉及", "涉", "反映"].iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text);
        let start = span.end - bare.len();
        let (len, label) = label_at_start(bare)?;
        Some(Spoken::Type(Span::new(start, start + len), label))
    }

    pub(super) fn give(&mut self, spoken: Spoken, figure: Figure, at: usize) {
        let figure = Figure { unit: if figure.unit == Unit::None { Unit::Case } else { figure.unit }, ..figure };
        match spoken {
            Spoken::Region(name) => self.region(at, name, CountKey::Count, figure),
            Spoken::Type(name, label) => self.typed(name, label, figure),
        }
    }

    /// Gives the numbers from the segment at `at` on to what the names in clauses
    /// speak of, when they are as many; returns whether it did.
    pub(super) fn give_spoken(&mut self, names: &Pending, numbers: usize, at: usize) -> bool {
        let plain = |range: &std::ops::Range<usize>| {
            let tokens = self.sentence.tokens(range);
            // 某市水利局分别为…: an office, which is more than the place in its name.
            let office = || self.sentence.label_before(tokens) == cover(tokens);
            tokens.iter().all(|t| t.kind == Kind::Name) || cover(tokens).is_some_and(|s| self.is_label(s)) || office()
        };
        if numbers < 2 || names.iter().all(|(_, range)| plain(range)) {
            return false;
        }
        let spoken: Vec<Spoken> = names.iter().filter_map(|(_, range)| self.spoken(range)).collect();
        if spoken.len() != numbers {
            return false;
        }
        for (index, spoken) in spoken.into_iter().enumerate() {
            if let Some(figure) = self.segments[at + index].figure {
                self.give(spoken, figure, at);
            }
        }
        true
    }

    fn is_label(&self, span: Span) -> bool {
        label(self.sentence.str(span)).is_some()
    }

    /// 涉及长沙市的信访件最多，共43件: the number of what the clause before speaks of.
    pub(super) fn spoken_before(&self, at: usize) -> Option<Spoken> {
        let segment = &self.segments[at];
        let words = trim_end(trim_start(self.sentence.tokens(&segment.pre)));
        let (_, range) = self.pending.last().filter(|_| words.is_empty() && segment.before == Mark::Comma)?;
        let tokens = self.sentence.tokens(range);
        let clause = tokens.len() > 1 && tokens.iter().any(|t| matches!(t.kind, Kind::Noun(_)));
        let before = at.checked_sub(1).map(|at| self.sentence.tokens(&self.segments[at].pre)).unwrap_or_default();
        let clause = clause || before.iter().any(|t| t.is(Word::Ranked));
        self.spoken(range).filter(|_| clause)
    }

    /// 涉及噪声、大气的问题较多: which types are ranked, and no places.
    pub(super) fn ranks_types(&self, segment: &Segment) -> bool {
        let tokens = self.sentence.tokens(&segment.pre);
        let before = self.sentence.after_lead(super::silent::without_rank(tokens));
        let ranked = cover(trim_start(before)).filter(|span| label(self.sentence.str(*span)).is_some());
        let led = self.sentence.after_lead(tokens);
        let span = ranked.or_else(|| cover(trim_start(led))).or_else(|| self.pending.last().map(|(span, _)| *span));
        span.is_some_and(|span| label_at_start(self.sentence.str(span)).is_some())
    }
}
