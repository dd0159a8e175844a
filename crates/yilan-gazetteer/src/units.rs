//! [`Units`]: the units that a name may mean. Mostly one, which takes no memory of its own.

use std::ops::Deref;

use crate::book::Entry;
use crate::decide::rank;

/// See the module.
#[derive(Debug, Clone)]
pub(crate) enum Units {
    One(Entry),
    /// None of them, or more than one.
    Many(Vec<Entry>),
}

impl Default for Units {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Deref for Units {
    type Target = [Entry];

    #[inline]
    fn deref(&self) -> &[Entry] {
        match self {
            Self::One(unit) => std::slice::from_ref(unit),
            Self::Many(units) => units,
        }
    }
}

impl FromIterator<Entry> for Units {
    fn from_iter<I: IntoIterator<Item = Entry>>(units: I) -> Self {
        let mut units = units.into_iter();
        let Some(first) = units.next() else { return Self::default() };
        let Some(second) = units.next() else { return Self::One(first) };
        let mut many = vec![first, second];
        many.extend(units);
        Self::Many(many)
    }
}

impl Units {
    /// Keeps those that pass.
    pub(crate) fn retain(&mut self, mut test: impl FnMut(&Entry) -> bool) {
        match self {
            Self::One(unit) if test(unit) => {}
            Self::One(_) => *self = Self::default(),
            Self::Many(units) => {
                units.retain(test);
                if let [unit] = units[..] {
                    *self = Self::One(unit);
                }
            }
        }
    }

    /// The larger ones first, then by their codes.
    pub(crate) fn sort_best_first(&mut self) {
        if let Self::Many(units) = self {
            units.sort_by_key(|unit| (rank(unit.level), unit.code));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;

    #[test]
    fn one_and_many_are_slices_alike() {
        let book = Book::embedded();
        let unit = |id| book.unit(id).unwrap();
        let of = |ids: &[u32]| ids.iter().map(|id| unit(*id)).collect::<Units>();
        assert_eq!(*of(&[]), []);
        assert!(matches!(of(&[1]), Units::One(_)));
        assert_eq!(*of(&[1, 2, 3]), [unit(1), unit(2), unit(3)]);
        let mut kept = of(&[3, 1, 2]);
        kept.sort_best_first();
        assert_eq!(kept[0], unit(1));
        kept.retain(|unit| unit.id == 2);
        assert!(matches!(kept, Units::One(_)));
        kept.retain(|_| false);
        assert!(kept.is_empty());
    }
}
