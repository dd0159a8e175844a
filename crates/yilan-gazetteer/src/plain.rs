//! The short way for most names of lists: a unit that is the only one of its name, between marks and numbers.
//!
//! What it writes down is what the long way would; it only knows at once that no chain can begin there.

use yilan_divisions::Level;
use yilan_text::Span;

use crate::book::Id;
use crate::class;
use crate::decide::rank;
use crate::detail::detail;
use crate::guard;
use crate::lexicon::Hit;
use crate::reader::{Reader, State};
use crate::trie;
use crate::{Mention, Part, Place, Reason};

impl Reader<'_, '_> {
    /// Whether nothing beside hit `i` can be part of one name or one chain with it.
    pub(crate) fn is_plain(&self, i: usize, hit: Hit, state: &State) -> bool {
        let bytes = self.text.as_bytes();
        match class::at(bytes, hit.end) {
            None => {}
            Some((class, _)) if class & class::HAN != 0 => return false,
            Some(_) if begins_with_a_joint(&self.text[hit.end..]) => return false,
            Some(_) => {}
        }
        let before = || trie::last_char(&bytes[..hit.start]).and_then(|(_, len)| class::at(bytes, hit.start - len));
        // Behind an agency, a name may be the end of a word.
        let goes_on = hit.start == state.floor && !matches!(state.out.last(), Some(Mention::Agency(_)));
        let alone = goes_on || before().is_none_or(|(class, _)| class & class::HAN == 0);
        alone && self.hits.get(i + 1).is_none_or(|next| next.start > hit.end && !self.may_be_column(i, hit, *next))
    }

    /// Writes the place of a plain hit down, if it is the only unit of its name and larger than a township.
    pub(crate) fn plain(&self, hit: Hit, id: Id, state: &mut State) -> bool {
        let book = &self.inner.book;
        let mut same = self.inner.lexicon.units(hit.value);
        let (Some(_), None, Some(unit)) = (same.next(), same.next(), book.unit(id)) else { return false };
        let span = Span::new(hit.start, hit.end);
        let text = &self.text[span];
        let next = self.text[hit.end..].chars().next();
        let numbered = next.is_some_and(|c| c.is_ascii_digit());
        if unit.to.is_some()
            || rank(unit.level) > rank(Level::County)
            || text != book.name(&unit)
            // 162团 is a township and begins with a number.
            || numbered && (unit.code.province().as_u64() == 650_000 || next.is_some_and(|c| self.inner.lexicon.may_hold(unit.code, c)))
            || state.near.is_some_and(|near| near.as_u64() == 710_000)
            || guard::is_word(text)
        {
            return false;
        }
        let behind = detail(self.text, hit.end);
        if guard::is_in_formal_name(self.text, behind.unwrap_or(hit.end)) || guard::is_institution(self.text, hit.end) {
            return false;
        }
        let level = book.level_of(&unit);
        let code = Some(unit.code);
        let place = Place {
            span,
            level,
            code,
            name: book.full_name(id),
            parts: vec![Part { span, level, code, name: book.name_of(&unit) }],
            detail: behind.map(|end| Span::new(hit.end, end)),
            within: code,
            valid: None,
            successor: Vec::new(),
            candidates: Vec::new(),
            loose: false,
            relation: None,
            reason: Reason::Unique,
        };
        state.near = code;
        state.floor = behind.unwrap_or(hit.end);
        self.settle_before(&place, state);
        state.out.push(Mention::Place(place));
        true
    }
}

/// Whether a text begins with what a chain may go on behind.
fn begins_with_a_joint(text: &str) -> bool {
    match text.chars().next() {
        Some('·' | '-' | '—' | '/' | ' ') => true,
        Some('、') => text.starts_with("、·"),
        _ => false,
    }
}
