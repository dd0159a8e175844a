//! Townships that the lists have under names that no text is searched for: 四农场, 大蒲河管理处, 社会事务局, and those that
//! texts call otherwise, 省属黄海农场. They are found directly behind their county and nowhere else.

use yilan_divisions::Level;
use yilan_text::Span;

use crate::book::Entry;
use crate::chain::{Is, Link};
use crate::decide;
use crate::forms::called;
use crate::han;
use crate::reader::{Mode, Reader};
use crate::units::Units;

/// The longest name of a township in the lists, in characters.
const LONGEST: usize = 32;

impl<'g> Reader<'g, '_> {
    /// The township of the last link's county that the text goes on with, whatever its name; only if it is longer
    /// than the name found there.
    pub(crate) fn listed_township(&self, links: &[Link<'g>], next: usize) -> Option<Link<'g>> {
        let last = links.last()?;
        let Is::Units(units) = &last.is else { return None };
        let start = last.span.end;
        let rest = han::after(self.text, start);
        let first = rest.chars().next().filter(|c| han::is_han(*c) || c.is_ascii_digit())?;
        if !units.iter().any(|unit| self.inner.lexicon.may_hold(unit.code, first)) {
            return None;
        }
        self.township_of(last, rest, first, next)
    }

    #[cold]
    fn township_of(&self, last: &Link<'g>, rest: &str, first: char, next: usize) -> Option<Link<'g>> {
        let start = last.span.end;
        let county = self.holder(last).filter(|county| self.inner.lexicon.may_hold(county.code, first))?;
        let rest = han::window(rest, LONGEST);
        let found = self.hits.get(next).filter(|hit| hit.start == start);
        // In an address, 扬中市经济开发区 is the one that the list of 扬中市 has.
        let same = self.mode == Mode::Address && found.is_some_and(|hit| !hit.is_agency());
        let found = found.map_or(0, |hit| hit.end - start - usize::from(same));
        let listed = self.inner.book.townships(county.code, self.context.year);
        let named = listed.flat_map(|unit| {
            let name = self.name(&unit);
            std::iter::once(name).chain(called(name)).map(move |name| (name, unit))
        });
        let named = named.filter(|(name, _)| name.len() > found.max("场".len()) && rest.starts_with(name));
        let (name, unit) = named.max_by_key(|(name, _)| name.len())?;
        let span = Span::new(start, start + name.len());
        Some(Link { span, is: Is::Units(Units::One(unit)), loose: false })
    }

    /// The unit with townships that a link means, if it can mean only one.
    fn holder(&self, link: &Link<'g>) -> Option<Entry> {
        let Is::Units(units) = &link.is else { return None };
        let holds = |unit: &Entry| match unit.level {
            Level::County | Level::Zone => true,
            Level::Prefecture => self.has_no_counties(unit.code),
            _ => false,
        };
        match decide::of_the_time(units, self.context.year)[..] {
            [unit] if holds(&unit) => Some(unit),
            _ => None,
        }
    }
}
