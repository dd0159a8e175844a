//! Places that nothing before them decided, and what the text says behind them: the next item of a list, the larger unit
//! in brackets, the one that they belong to. 海州区、连云区; 城关镇（舒城县）; 城关镇北街……属尤溪县管辖.

use yilan_divisions::{Code, Level};

use crate::han;
use crate::reader::{Reader, State};
use crate::work;
use crate::{Candidate, Mention, Place, Reason};

/// What stands before the unit that a place belongs to.
const OWNED: [&str; 8] = ["属", "属于", "隶属", "隶属于", "归属", "归属于", "归", "系"];

/// How far behind a place the text says what it belongs to, in bytes.
const FAR: usize = 240;

/// The longest name in brackets, in bytes.
const LONGEST: usize = 36;

impl Reader<'_, '_> {
    /// Decides what nothing decided by the place that follows it.
    pub(crate) fn settle_before(&self, place: &Place, state: &mut State) {
        if !matches!(state.out.last(), Some(Mention::Place(Place { code: None, .. }))) {
            return;
        }
        self.settle_owned(place, state);
        let Some(around) = place.code.and_then(|code| code.prefecture()) else { return };
        let mut start = place.span.start;
        for before in state.out.iter_mut().rev() {
            work::add(1);
            let Mention::Place(before) = before else { return };
            let end = before.detail.map_or(before.span.end, |detail| detail.end);
            let listed = self.text.get(end..start).is_some_and(|between| ["、", "和", "及", "与"].contains(&between));
            if !listed || before.code.is_some() || before.level != Level::County {
                return;
            }
            let inside = before.candidates.iter().filter(|candidate| around.contains(candidate.code));
            let Some(meant) = only(inside) else { return };
            settle(before, meant, Reason::List);
            start = before.span.start;
        }
    }

    /// Decides the place named last by the one that it is said to belong to: 城关镇北街臭味大，属尤溪县管辖.
    #[cold]
    fn settle_owned(&self, owner: &Place, state: &mut State) {
        let (Some(code), Some(Mention::Place(before))) = (owner.code, state.out.last_mut()) else { return };
        let between = self.text.get(before.span.end..owner.span.start).unwrap_or_default();
        if between.len() > FAR || between.contains(['。', '；']) || !OWNED.iter().any(|word| between.ends_with(word))
        {
            return;
        }
        let inside = before.candidates.iter().filter(|candidate| code.contains(candidate.code));
        if let Some(meant) = only(inside) {
            settle(before, meant, Reason::Nearness);
        }
    }

    /// Decides a place by the larger unit in the brackets behind it, which ends at `end`: 永定区（龙岩）.
    #[cold]
    pub(crate) fn owner_behind(&self, place: &mut Place, end: usize) {
        let Some(inside) = han::after(self.text, end).strip_prefix(['（', '(']) else { return };
        let Some(close) = inside.find(['）', ')']).filter(|close| *close <= LONGEST) else { return };
        let written = inside[..close].trim_start_matches(['属', '在']).trim_end_matches("境内");
        let owners = self.larger_units(written);
        let candidates = place.candidates.iter();
        let inside = candidates.filter(|candidate| owners.iter().any(|owner| owner.contains(candidate.code)));
        if let Some(meant) = only(inside) {
            settle(place, meant, Reason::Nearness);
        }
    }
}

impl Reader<'_, '_> {
    /// The units that a text means which is one name, or a chain of full ones: 龙岩, 舒城县, 六安市舒城县.
    fn larger_units(&self, written: &str) -> Vec<Code> {
        let lexicon = &self.inner.lexicon;
        let Some(hit) = lexicon.exactly(written).or_else(|| lexicon.ending_at(written, written.len()).last()) else {
            return Vec::new();
        };
        self.units(hit, true).iter().map(|unit| unit.code).collect()
    }
}

/// The candidate, if it is the only one.
fn only<'c>(mut candidates: impl Iterator<Item = &'c Candidate>) -> Option<Candidate> {
    match (candidates.next(), candidates.next()) {
        (Some(candidate), None) => Some(candidate.clone()),
        _ => None,
    }
}

/// Makes a place the candidate that is meant, if that is on the level of the place.
fn settle(place: &mut Place, meant: Candidate, reason: Reason) {
    let Some(part) = place.parts.last_mut().filter(|_| place.level != Level::Village) else { return };
    part.code = Some(meant.code);
    place.code = Some(meant.code);
    place.within = Some(meant.code);
    place.name = meant.name;
    place.reason = reason;
    place.candidates.clear();
}
