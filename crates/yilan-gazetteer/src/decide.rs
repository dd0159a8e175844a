//! Which of the units of one name is meant: the years, then what is known around, nearest first.

use yilan_divisions::{Code, Level};

use crate::book::{Book, Entry};
use crate::units::Units;
use crate::{Candidate, Context, Reason};

/// The order of sizes; a zone that the lists count among the counties is one.
pub(crate) const fn rank(level: Level) -> u8 {
    match level {
        Level::Province => 0,
        Level::Prefecture => 1,
        Level::County | Level::Zone => 2,
        Level::Township => 3,
        Level::Village => 4,
    }
}

/// Whether `inner` can stand behind `outer` in a chain.
pub(crate) fn is_inside(inner: &Entry, outer: &Entry) -> bool {
    rank(outer.level) < rank(inner.level) && outer.code != inner.code && outer.code.contains(inner.code)
        || is_over(outer.code, inner.code)
}

/// Whether a prefecture with a code of its own stands under another in name: 塔城地区 and 阿勒泰地区 under 伊犁州.
fn is_over(outer: Code, inner: Code) -> bool {
    outer.as_u64() == 654_000 && matches!(inner.prefecture().map(Code::as_u64), Some(654_200 | 654_300))
}

/// Whether the unit existed in `year`; the first year of the lists means *or earlier*.
fn existed(unit: &Entry, year: u16) -> bool {
    let first = if unit.level == Level::Township { 2016 } else { 2002 };
    (unit.from <= year || unit.from <= first) && unit.to.is_none_or(|to| year <= to)
}

/// The units of `year`, or else of today, or else those that existed last.
pub(crate) fn of_the_time(units: &[Entry], year: Option<u16>) -> Units {
    if let [unit] = units {
        return Units::One(*unit);
    }
    let keep = |test: &dyn Fn(&Entry) -> bool| units.iter().copied().filter(|unit| test(unit)).collect::<Units>();
    if let Some(year) = year {
        let then = keep(&|unit| existed(unit, year));
        if !then.is_empty() {
            return then;
        }
    }
    let today = keep(&|unit| unit.to.is_none());
    if !today.is_empty() {
        return today;
    }
    let last = units.iter().filter_map(|unit| unit.to).max();
    keep(&|unit| unit.to == last)
}

/// Leaves what [`of_the_time`] gives.
pub(crate) fn keep_time(units: &mut Units, year: Option<u16>) {
    if units.len() > 1 {
        *units = of_the_time(units, year);
    }
}

/// What is known around a name, the nearest first: the item before it in a list, the region, the page, the province,
/// the place named before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scopes {
    known: [Option<Code>; 5],
    /// The last year of the item before it in a list, if that is a unit of the past.
    past: Option<u16>,
}

/// What each of them is called.
const REASONS: [Reason; 5] = [Reason::List, Reason::Region, Reason::Page, Reason::Province, Reason::Nearness];

impl Scopes {
    /// From the item before it in a list, the context, and the places named before.
    #[inline]
    pub(crate) const fn new(list: Option<Code>, context: &Context, near: Option<Code>) -> Self {
        Self { known: [list, context.region, context.page, context.province, near], past: None }
    }

    /// The same behind an item of a list that is a unit of the past: 大同市城区、矿区.
    pub(crate) const fn of_the_past(self, last: Option<u16>) -> Self {
        Self { past: last, ..self }
    }

    /// The county, or else the larger unit, that is known best.
    pub(crate) fn first(&self) -> Option<Code> {
        self.known.iter().flatten().next().copied()
    }

    /// The year to read a name for that the context gives none for.
    pub(crate) const fn year(&self) -> Option<u16> {
        self.past
    }

    /// What the item before it in a list gives.
    pub(crate) const fn list(&self) -> Option<Code> {
        self.known[0]
    }

    fn is_empty(&self) -> bool {
        self.first().is_none()
    }

    /// What the unit of [`Scopes::first`] is known by.
    pub(crate) fn reason_first(&self) -> Option<Reason> {
        self.iter().next().map(|(_, reason)| reason)
    }

    /// Each unit, then the larger ones around it. One may come more than once.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Code, Reason)> + '_ {
        let known = self.known.iter().zip(REASONS).filter_map(|(code, reason)| Some(((*code)?, reason)));
        known.flat_map(|(code, reason)| {
            let around = [Some(code), code.county(), code.prefecture(), Some(code.province())];
            around.into_iter().flatten().map(move |code| (code, reason))
        })
    }

    /// What is known, the nearest first.
    pub(crate) fn codes(&self) -> impl Iterator<Item = Code> + '_ {
        self.iter().map(|(code, _)| code)
    }

    /// The counties that are known.
    pub(crate) fn counties(&self) -> impl Iterator<Item = Code> + '_ {
        self.known.iter().flatten().filter_map(|code| code.county())
    }

    /// The first scope that is a county.
    pub(crate) fn county(&self) -> Option<Code> {
        self.counties().next()
    }
}

/// What was decided about a name.
#[derive(Debug, Clone)]
pub(crate) struct Decision {
    pub unit: Option<Entry>,
    pub reason: Reason,
    /// What fits equally, where nothing was decided.
    pub open: Units,
}

/// Decides between `units`, which have one name and fit the chain in front of them, if there is one.
pub(crate) fn decide(units: &[Entry], chained: Chained, scopes: &Scopes, year: Option<u16>) -> Decision {
    let year = year.or(scopes.past);
    let mut left = of_the_time(units, year);
    let settled = |unit: Entry, reason| Decision { unit: Some(unit), reason, open: Units::default() };
    if let [unit] = left[..] {
        match chained {
            Chained::Yes => return settled(unit, Reason::Chain),
            // A township's name alone means nothing where another county is known.
            Chained::No if rank(unit.level) < rank(Level::Township) || scopes.is_empty() => {
                return settled(unit, Reason::Unique);
            }
            Chained::No => {}
        }
    }
    let is_in = |unit: &Entry, scope: Code| scope.contains(unit.code) || unit.code.contains(scope);
    // A township that no other is called like: either something around it is known, or it stays open.
    if let [unit] = *units {
        let around = scopes.iter().find(|(scope, _)| is_in(&unit, *scope));
        let open = Decision { unit: None, reason: Reason::Undecided, open: Units::One(unit) };
        return around.map_or(open, |(_, reason)| settled(unit, reason));
    }
    let mut fits = false;
    for (scope, reason) in scopes.iter() {
        let is_in = |unit: &Entry| is_in(unit, scope);
        let reason = if chained == Chained::Yes { Reason::Chain } else { reason };
        let mut inside = left.iter().copied().filter(is_in);
        match (inside.next(), inside.next()) {
            (Some(unit), None) => return settled(unit, reason),
            (Some(_), Some(_)) => {
                left.retain(is_in);
                fits = true;
            }
            (None, _) if !fits && units.iter().any(is_in) => {
                let past: Units = units.iter().copied().filter(is_in).collect();
                let past = of_the_time(&past, year);
                if let [unit] = past[..] {
                    return settled(unit, reason);
                }
                left = past;
                fits = true;
            }
            (None, _) => {}
        }
    }
    left.sort_best_first();
    Decision { unit: None, reason: Reason::Undecided, open: left }
}

/// Whether a chain stands in front of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chained {
    Yes,
    No,
}

/// The first candidates for output: where each lies.
#[cold]
pub(crate) fn candidates(book: &Book, open: &[Entry], known: Option<&Entry>, most: usize) -> Vec<Candidate> {
    let count = open.len();
    let outside = known.filter(|known| open.iter().all(|unit| !known.code.contains(unit.code)));
    open.iter()
        .take(most)
        .map(|unit| Candidate {
            code: unit.code,
            name: book.full_name(unit.id),
            reason: match (outside, count) {
                (Some(known), 1) => format!("the only unit of this name, but not in {}", book.name(known)),
                (Some(known), _) => format!("one of {count} of this name, but not in {}", book.name(known)),
                (None, 1) => "the only unit of this name, but outside what is known".to_owned(),
                (None, _) => format!("one of {count} of this name"),
            },
        })
        .collect()
}
