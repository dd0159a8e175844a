//! Villages that stand alone, without the township that they lie in: the text named it before, or the row says in
//! which county it speaks. Only names of the list, whole, are found so.

use std::borrow::Cow;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::below::is_no_village;
use crate::chain::{Chain, Is, Link};
use crate::class;
use crate::committee::{village_core, village_name};
use crate::decide::Decision;
use crate::detail::detail;
use crate::han::{self, is_han};
use crate::lexicon::Hit;
use crate::reader::{Reader, State};
use crate::units::Units;
use crate::work;
use crate::{Mention, Reason};

/// How far behind a place its township is still spoken of, in bytes.
const NEAR: usize = 600;

/// The longest name of a village that stands alone, without its last word, in characters.
const LONGEST: usize = 7;

/// What follows 村 in other words: 村庄, 村委会.
const GOES_ON: [char; 4] = ['庄', '落', '镇', '委'];

/// A village found: where it begins, its code and name, and what decided.
type Found<'g> = (usize, Code, Cow<'g, str>, Reason);

impl<'g> Reader<'g, '_> {
    /// The village whose last word, 村 or 社区, ends at `end`, if the township or county is known.
    pub(crate) fn village_alone(&self, end: usize, state: &mut State) {
        let word = if han::before(self.text, end).ends_with('村') { "村" } else { "社区" };
        let Some((start, code, name, reason)) = self.listed_alone(end, word, state) else { return };
        let link = Link { span: Span::new(start, end), is: Is::Other(Level::Village, Some(code), name), loose: false };
        let unit = code.township().and_then(|code| self.inner.book.by_code(code, None));
        let decision = Decision { unit, reason, open: Units::default() };
        let mut place = self.place(&Chain { links: vec![link], decision, next: 0 });
        state.floor = end;
        state.near = Some(code);
        if let Some(behind) = detail(self.text, end) {
            place.detail = Some(Span::new(end, behind));
            state.floor = behind;
        }
        state.out.push(Mention::Place(place));
    }

    fn listed_alone(&self, end: usize, word: &str, state: &State) -> Option<Found<'g>> {
        let at = end - word.len();
        let before = self.text.get(state.floor..at)?;
        if han::after(self.text, end).starts_with(GOES_ON) || self.hit_at(end).is_some_and(Hit::is_agency) {
            return None;
        }
        let starts = before.char_indices().rev().take(LONGEST).take_while(|(_, c)| is_han(*c));
        let mut starts: Vec<usize> = starts.map(|(at, _)| state.floor + at).collect();
        starts.retain(|start| at - start > "村".len() && self.begins_a_name(*start));
        if starts.is_empty() {
            return None;
        }
        self.spoken_of(end, state).into_iter().flatten().find_map(|(within, reason)| {
            starts.iter().rev().find_map(|start| {
                let (code, name) = self.only_village(within, &self.text[*start..at], word)?;
                Some((*start, code, name, reason))
            })
        })
    }

    /// The township spoken of, then the county of the row, of what was named last, of the page.
    fn spoken_of(&self, end: usize, state: &State) -> [Option<(Code, Reason)>; 4] {
        let last = match state.out.last() {
            Some(Mention::Place(place)) => place.span.end,
            Some(Mention::Agency(agency)) => agency.span.end,
            None => 0,
        };
        let near = state.near.filter(|_| end.saturating_sub(last) < NEAR);
        let county = |code: Option<Code>, reason| Some((code?.county()?, reason));
        [
            near.and_then(Code::township).map(|code| (code, Reason::Nearness)),
            county(self.context.region, Reason::Region),
            county(near, Reason::Nearness),
            county(self.context.page, Reason::Page),
        ]
    }

    /// Whether a name may begin here: behind a mark, or a word like 在, 经, 由.
    fn begins_a_name(&self, start: usize) -> bool {
        let before = han::before(self.text, start).chars().next_back();
        before.is_none_or(|c| !is_han(c) || class::is(c, class::STOP | class::BEFORE))
    }

    /// The one village of a township or county that is called so.
    fn only_village(&self, within: Code, stem: &str, word: &str) -> Option<(Code, Cow<'g, str>)> {
        let mut chars = stem.chars();
        let (first, second) = (chars.next()?, chars.next()?);
        // 回民巷村 of the township that was named is no word.
        let is_name = within.township().is_some() && chars.next().is_some();
        if !is_name && is_no_village(stem) {
            return None;
        }
        let mut found = None;
        let mut count = 0;
        self.inner.book.villages(
            within,
            first,
            |listed| listed == second,
            |code, listed| {
                work::add(1);
                let (core, last) = village_core(listed);
                if core == stem && last == word {
                    count += 1;
                    found = Some((code, village_name(listed, core, last)));
                }
            },
        );
        found.filter(|_| count == 1)
    }
}
