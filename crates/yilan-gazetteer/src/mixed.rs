//! Rows in which some names are whole, as those of two characters are: 石门、澧县两县, 临漳、成安、魏县、大名四县. And what
//! stands behind a row for all of it: 鲁山县、叶县两县交界处.

use yilan_divisions::Level;
use yilan_text::Span;

use crate::class;
use crate::decide::{Scopes, of_the_time};
use crate::han;
use crate::reader::{BORDERS, Reader, State};
use crate::row::{JOINTS, MOST_ITEMS};
use crate::units::Units;
use crate::{Mention, Relation};

impl Reader<'_, '_> {
    /// The places of the row that ends at `end`, of which the whole names were written down already.
    pub(crate) fn mixed_row(&self, end: usize, word: &str, state: &mut State, scopes: &Scopes) -> bool {
        let kept = self.first_county(end, state);
        let floor = kept.checked_sub(1).map_or(0, |i| state.out[i].span().end);
        let Some(row) = self.text.get(floor..end) else { return false };
        let known = |item: &str| self.short_unit(item).or_else(|| self.whole_county(item));
        let items = self.items(row, floor, known);
        let Some((first, _)) = items.last() else { return false };
        let is_old = |span: Span| state.out[kept..].iter().filter_map(county).any(|(_, name)| name == span);
        if items.iter().all(|(span, _)| is_old(*span)) {
            return false;
        }
        let whole = state.out[kept..].iter().filter_map(county).find(|(_, name)| name.start == first.start);
        let previous = han::before(self.text, first.start).chars().next_back();
        let apart = whole.is_some() || previous.is_none_or(|c| !han::is_han(c) || class::is(c, class::BEFORE));
        let Some((units, reason)) = self.same_kind(&items, word, None, scopes).filter(|_| apart) else { return false };
        let start = whole.map_or(first.start, |(span, _)| span.start);
        let before = state.out[kept..].iter().take_while(|mention| mention.span().start < start).count();
        let old = state.out.split_off(kept + before);
        for ((span, _), unit) in items.iter().zip(units).rev() {
            let known = old.iter().find(|mention| county(mention).is_some_and(|(_, name)| name == *span));
            match known.filter(|mention| mention.place().is_some_and(|place| place.code.is_some())) {
                Some(mention) => state.out.push(mention.clone()),
                None => self.put_item(*span, unit, reason, state),
            }
        }
        true
    }

    /// The position of the first of the counties that stand before `end` with no more than names between them.
    fn first_county(&self, end: usize, state: &State) -> usize {
        let (mut kept, mut next) = (state.out.len(), end);
        while let Some((span, _)) = kept.checked_sub(1).and_then(|i| county(&state.out[i])) {
            let between = self.text.get(span.end..next).unwrap_or_default();
            if state.out.len() - kept >= MOST_ITEMS || between.contains(|c| !han::is_han(c) && c != '、') {
                break;
            }
            (kept, next) = (kept - 1, span.start);
        }
        kept
    }

    /// The counties that `item` is the whole name of.
    fn whole_county(&self, item: &str) -> Option<Units> {
        let hit = self.inner.lexicon.exactly(item)?;
        let mut units = of_the_time(&self.units(hit, false), self.context.year);
        units.retain(|unit| unit.level == Level::County);
        (!units.is_empty()).then_some(units)
    }

    /// Notes that the places of a row that ends at `end` share a border.
    pub(crate) fn row_at_border(&self, end: usize, state: &mut State) {
        if han::leading(han::after(self.text, end), BORDERS).is_none() {
            return;
        }
        let mut next = None;
        for mention in state.out.iter_mut().rev().take(MOST_ITEMS) {
            let Mention::Place(place) = mention else { return };
            let between = next.map(|next| self.text.get(place.span.end..next).unwrap_or_default());
            if between.is_some_and(|between| !JOINTS.contains(&between)) {
                return;
            }
            place.relation = Some(Relation::Border);
            next = Some(place.span.start);
        }
    }
}

/// Where a county stands, and its own name in it: 重庆江津 and 江津.
fn county(mention: &Mention) -> Option<(Span, Span)> {
    let place = mention.place().filter(|place| place.level == Level::County)?;
    Some((place.span, place.parts.last()?.span))
}
