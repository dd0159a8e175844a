//! Rows of names without their last word, which stands once behind them: 公安、环保、城管等部门, 扬州、镇江、常州三市.
//! Read from that word backwards, or from the first name on where no such word stands. A row is one only if its items are known.

use std::borrow::Cow;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::agency::words::{Use, Word};
use crate::book::Entry;
use crate::chain::{Chain, Is, Link};
use crate::class;
use crate::decide::{Decision, Scopes, of_the_time};
use crate::guard;
use crate::han;
use crate::lexicon::{Hit, Meaning};
use crate::named;
use crate::office;
use crate::reader::{Reader, State};
use crate::seat::Seat;
use crate::units::Units;
use crate::{Agency, Mention, Reason};

/// No row that texts have is longer.
pub(crate) const MOST_ITEMS: usize = 24;

/// The longest item, in characters.
const LONGEST: usize = 6;

/// What makes 市 and 地 behind a row other words: 等市场, 等地下水.
const NO_UNITS: [char; 8] = ['场', '下', '面', '块', '表', '质', '铁', '政'];

/// What parts the items.
pub(crate) const JOINTS: [&str; 4] = ["、", "和", "与", "及"];

/// What may stand between a row and its last word.
const BEFORE_THE_END: &[&str] = &[
    "等多个",
    "等有关",
    "等相关",
    "等职能",
    "等主管",
    "等监管",
    "等多",
    "等",
    "相关",
    "有关",
    "主管",
    "职能",
    "监管",
    "设",
];

impl<'g> Reader<'g, '_> {
    /// The agencies or places of the row that ends in hit `i`.
    #[cold]
    pub(crate) fn row(&self, i: usize, hit: Hit, state: &mut State, scopes: &Scopes) -> Option<usize> {
        let before = self.text.get(state.floor..hit.start)?;
        let is_count = |c: char| c.is_ascii_digit() || "个两二三四五六七八九十".contains(c);
        let row = before.trim_end_matches(is_count);
        let row = BEFORE_THE_END.iter().find_map(|end| row.strip_suffix(end)).unwrap_or(row).trim_end_matches(is_count);
        // 有关部门: most stand behind no row.
        let joined = row.chars().rev().take(LONGEST + 1).any(|c| "、和与及".contains(c));
        let word = &self.text[hit.start..hit.end];
        let other = word != "部门" && han::after(self.text, hit.end).starts_with(NO_UNITS);
        let last = word != "部门" && (row.is_empty() || row.starts_with(['、', '和', '与', '及']));
        if !joined && !last || other {
            return None;
        }
        // 赤水、习水、仁怀三县市: units of any kind.
        let any = word != "部门" && han::after(self.text, hit.end).starts_with(['市', '县', '区', '旗']);
        let kind = if any { "" } else { word };
        let end = state.floor + row.len();
        let found = match word {
            "部门" => self.departments(row, state, scopes),
            _ => self.short_units(row, kind, state, scopes) || last && self.mixed_row(end, kind, state, scopes),
        };
        if found || last {
            let mixed = if any { han::window(han::after(self.text, hit.end), 1).len() } else { 0 };
            self.row_at_border(hit.end + mixed, state);
        }
        found.then(|| {
            state.floor = hit.end;
            i + 1
        })
    }

    /// The items of `row`, which begins at `base`, the last first, each as long as `known` has it; none if it is not a
    /// row of at least two.
    pub(crate) fn items<T>(&self, row: &str, base: usize, known: impl Fn(&str) -> Option<T>) -> Vec<(Span, T)> {
        self.items_but(row, base, 0, known)
    }

    /// The same where up to `most_unknown` between the others may be none that is known.
    fn items_but<T>(
        &self,
        row: &str,
        base: usize,
        most_unknown: usize,
        known: impl Fn(&str) -> Option<T>,
    ) -> Vec<(Span, T)> {
        let mut found = Vec::new();
        let mut rest = row;
        let mut unknown = 0;
        while found.len() < MOST_ITEMS {
            // The longest that is known.
            let starts = rest.char_indices().rev().take(LONGEST).take_while(|(_, c)| han::is_han(*c));
            let Some((start, item)) = starts.filter_map(|(start, _)| Some((start, known(&rest[start..])?))).last()
            else {
                // 公安、消防、应急部门: one in the middle may be unknown.
                let middle = rest.rfind(JOINTS[0]).filter(|at| (2..=4).contains(&rest[*at..].chars().skip(1).count()));
                let Some(at) = middle.filter(|_| unknown < most_unknown && !found.is_empty()) else { break };
                unknown += 1;
                rest = &rest[..at];
                continue;
            };
            found.push((Span::new(base + start, base + rest.len()), item));
            rest = &rest[..start];
            let Some(next) = JOINTS.iter().find_map(|joint| rest.strip_suffix(joint)) else { break };
            rest = next;
        }
        // What stands before the first may be its beginning: 市、县.
        let joined = JOINTS[..1].iter().any(|joint| rest.ends_with(joint));
        if found.len() < 2 || joined { Vec::new() } else { found }
    }
}

/// Rows of agencies.
impl Reader<'_, '_> {
    fn departments(&self, row: &str, state: &mut State, scopes: &Scopes) -> bool {
        let items = self.items_but(row, state.floor, 1, |item| self.department(item));
        let Some((first, _)) = items.last() else { return false };
        let mut seat = self.row_seat(first.start, state, scopes);
        for (span, word) in items.into_iter().rev() {
            let agency = Agency {
                span: Span::new(seat.start.min(span.start), span.end),
                name: office::named(&seat.name, "", word.long),
                function: word.function,
                level: seat.level,
                place_code: seat.code,
                place: seat.span,
                reason: seat.reason.filter(|_| seat.code.is_some()),
                parent: None,
                former: word.former,
            };
            self.write(agency, state);
            // The others share the place of the first.
            seat = Seat { start: usize::MAX, span: None, reason: Some(Reason::List), ..seat };
        }
        true
    }

    /// The agency that is called so without its last word.
    fn department(&self, item: &str) -> Option<Word<'_>> {
        item.chars().nth(1)?;
        ["局", "委"].iter().find_map(|end| {
            let hit = self.inner.lexicon.exactly(&[item, end].concat())?;
            match self.meaning(hit)? {
                Meaning::Agency(word) => self.inner.words.get(word).filter(|word| word.use_ == Use::Alone),
                _ => None,
            }
        })
    }

    /// The place of a row of agencies that begins at `start`.
    fn row_seat(&self, start: usize, state: &mut State, scopes: &Scopes) -> Seat<'_> {
        let open = |place: &crate::Place| {
            place.span.end == start
                && place.detail.is_none()
                && place.level < Level::Village
                && place.relation.is_none()
        };
        if matches!(state.out.last(), Some(Mention::Place(place)) if open(place))
            && let Some(Mention::Place(place)) = state.out.pop()
        {
            let reason = match place.reason {
                Reason::Chain | Reason::Unique | Reason::Undecided => None,
                reason => Some(reason),
            };
            let name = place.parts.iter().map(|part| &*part.name).collect::<String>();
            let (span, level) = (Some(place.span), Some(place.level));
            return Seat { start: place.span.start, span, code: place.within, name: Cow::Owned(name), level, reason };
        }
        if let Some(seat) = self.generic_seat(start, state, scopes) {
            return seat;
        }
        let context = self.context;
        let known =
            [(context.region, Reason::Region), (context.page, Reason::Page), (context.province, Reason::Province)];
        let known = known.into_iter().find_map(|(code, reason)| Some((code?, reason)));
        let (code, reason) = known.unzip();
        let unit = code.and_then(|code| self.inner.book.by_code(code, context.year));
        let name = Cow::Borrowed(unit.map_or("", |unit| self.name(&unit)));
        Seat { start, span: None, code, name, level: unit.map(|unit| unit.level), reason }
    }
}

/// Rows of places.
impl<'g> Reader<'g, '_> {
    /// The units larger than a county of the row of short names that begins at `hit`, if there are three of them and
    /// nothing stands behind the last that its name could go on with: 宿迁、徐州、连云港. Returns the hit to go on with.
    #[cold]
    pub(crate) fn row_of_cities(&self, hit: Hit, state: &mut State) -> Option<usize> {
        let mut items = Vec::new();
        // The first and the last may say more: 广东深圳、东莞、惠州 and 海口、三亚、儋州市.
        let listed = self.text.get(state.floor..hit.start) == Some(JOINTS[0]);
        let first =
            matches!(state.out.last(), Some(Mention::Place(place)) if listed && place.level == Level::Prefecture);
        let mut full = usize::from(first);
        let mut at = hit.start;
        while items.len() < MOST_ITEMS {
            if self.hit_at(at).is_some_and(|hit| hit.is_unit()) {
                full += 1;
                break;
            }
            let rest = han::window(han::after(self.text, at), LONGEST);
            let ends = rest.char_indices().take_while(|(_, c)| han::is_han(*c)).map(|(i, c)| i + c.len_utf8());
            let known = ends.skip(1).filter_map(|end| Some((end, self.city(&rest[..end])?)));
            let Some((end, units)) = known.last() else { break };
            let behind = han::after(self.text, at + end);
            let joint = JOINTS.iter().find(|joint| behind.starts_with(**joint));
            let whole = joint.is_some() || !named::is_road(behind) && !guard::is_named_after(self.text, at + end);
            let across = self.hits.iter().any(|hit| !hit.is_of_row() && hit.start < at + end && hit.end > at + end);
            if !whole || across {
                break;
            }
            // 四川成都、重庆、贵州贵阳: the last is a place of two names.
            let link = Link { span: Span::new(at, at + end), is: Is::Units(units), loose: false };
            if joint.is_none() && self.short_at(at + end, std::slice::from_ref(&link)).is_some() {
                full += 1;
                break;
            }
            let Is::Units(units) = link.is else { break };
            items.push((Span::new(at, at + end), units));
            let Some(joint) = joint else { break };
            at += end + joint.len();
        }
        if items.len() + full < 3 && !self.is_pair(hit.start, at, &items) {
            return None;
        }
        if items.len() + full < 3
            && let [(_, units)] = &mut items[..]
        {
            units.retain(|unit| unit.level == Level::Prefecture);
        }
        let one = |level: Level, units: &Units| units.iter().copied().find(|unit| unit.level == level);
        let provinces = items.iter().all(|(_, units)| one(Level::Province, units).is_some());
        for (i, (span, units)) in items.iter().enumerate() {
            // 吉林 beside 长春 is the city, beside 江苏 the province.
            let beside = |unit: &Entry| {
                let mut others = items.iter().enumerate().filter(|(other, _)| *other != i);
                others.any(|(_, (_, units))| units.iter().any(|other| other.code.province() == unit.code.province()))
            };
            let province = one(Level::Province, units);
            let city = one(Level::Prefecture, units).filter(|city| province.is_none() || !provinces && beside(city));
            let Some(unit) = city.or(province) else { continue };
            self.put_item(*span, unit, Reason::Unique, state);
        }
        let end = items.last()?.0.end;
        state.floor = end;
        Some(self.hits.partition_point(|hit| hit.start < end))
    }

    /// Whether one short name and the full name of a city at `at` are a row: 南京、无锡市, both of one province, behind
    /// a mark or a word like 在.
    fn is_pair(&self, start: usize, at: usize, items: &[(Span, Units)]) -> bool {
        let [(span, units)] = items else { return false };
        let Some(last) = self.hit_at(at) else { return false };
        let before = han::before(self.text, start).chars().next_back();
        let apart = before.is_none_or(|c| !han::is_han(c) || class::is(c, class::BEFORE));
        let is_city = |unit: &Entry| unit.level == Level::Prefecture && self.name(unit).ends_with(['市', '州']);
        let lasts = self.units(last, false);
        let beside = |city: &Entry| lasts.iter().any(|o| is_city(o) && o.code.province() == city.code.province());
        apart && !guard::is_word_alone(&self.text[*span]) && units.iter().any(|unit| is_city(unit) && beside(unit))
    }

    /// The units of today, larger than a county, that `item` is the short name of.
    fn city(&self, item: &str) -> Option<Units> {
        let mut units = self.short_unit(item)?;
        units.retain(|unit| unit.level < Level::County && unit.to.is_none());
        (!units.is_empty()).then_some(units)
    }

    pub(crate) fn put_item(&self, span: Span, unit: Entry, reason: Reason, state: &mut State) {
        let links = vec![Link { span, is: Is::Units(Units::One(unit)), loose: false }];
        let decision = Decision { unit: Some(unit), reason, open: Units::default() };
        let place = self.place(&Chain { links, decision, next: 0 });
        state.near = place.within.or(state.near);
        state.out.push(Mention::Place(place));
    }

    fn short_units(&self, row: &str, word: &str, state: &mut State, scopes: &Scopes) -> bool {
        let items = self.items(row, state.floor, |item| self.short_unit(item));
        let Some((first, _)) = items.last() else { return false };
        // 郑州市金水、二七、中原三区.
        let behind = match state.out.last() {
            Some(Mention::Place(place)) if first.start <= state.floor + "的".len() => place.code,
            _ => None,
        };
        let previous = han::before(self.text, first.start).chars().next_back();
        let apart = behind.is_some() || previous.is_none_or(|c| !han::is_han(c) || class::is(c, class::BEFORE));
        if !apart && items.len() < 3 {
            return false;
        }
        let Some((units, reason)) = self.same_kind(&items, word, behind, scopes) else { return false };
        for ((span, _), unit) in items.iter().zip(units).rev() {
            self.put_item(*span, unit, reason, state);
        }
        true
    }

    /// The units larger than a township that `item` is the short name of.
    pub(crate) fn short_unit(&self, item: &str) -> Option<Units> {
        let hit = self.inner.lexicon.exactly(item)?;
        let short = self.inner.lexicon.meanings(hit.value).any(|meaning| matches!(meaning, Meaning::Short(_)));
        if !short || guard::is_word(item) {
            return None;
        }
        let mut units = of_the_time(&self.units(hit, true), self.context.year);
        units.retain(|unit| unit.level <= Level::County);
        (!units.is_empty()).then_some(units)
    }

    /// One unit for each item, all of one kind: in the unit before the row, or all provinces or prefectures, or counties
    /// of one prefecture.
    pub(crate) fn same_kind(
        &self,
        items: &[(Span, Units)],
        word: &str,
        behind: Option<Code>,
        scopes: &Scopes,
    ) -> Option<(Vec<Entry>, Reason)> {
        let each = |test: &dyn Fn(&Entry) -> bool| -> Option<Vec<Entry>> {
            let one = |units: &Units| {
                let mut fitting = units.iter().copied().filter(|unit| test(unit));
                fitting.next().filter(|_| fitting.next().is_none())
            };
            items.iter().map(|(_, units)| one(units)).collect()
        };
        let named = |unit: &Entry| match word.chars().next_back() {
            Some('市') => self.name(unit).ends_with(['市', '州']),
            Some('县') => self.name(unit).ends_with(['县', '旗']),
            Some('区') => self.name(unit).ends_with('区'),
            _ => true,
        };
        let inside = |outer: Code, level: Level| {
            move |unit: &Entry| unit.level == level && outer.contains(unit.code) && outer != unit.code && named(unit)
        };
        if let Some(outer) = behind {
            let found = each(&inside(outer, Level::County)).or_else(|| each(&inside(outer, Level::Prefecture)));
            return Some((found?, Reason::List));
        }
        let provinces = || each(&|unit| unit.level == Level::Province && word == "等地");
        let municipal = |unit: &Entry| unit.level == Level::Province && self.name(unit).ends_with('市');
        let prefectures = || each(&|unit| (unit.level == Level::Prefecture || municipal(unit)) && named(unit));
        if let Some(found) = provinces().or_else(prefectures) {
            return Some((found, Reason::Unique));
        }
        // 昆山、太仓、常熟 lie in one prefecture; so do 金水 and 二七 where 郑州市 is known.
        let known = scopes.codes().filter_map(|code| code.prefecture());
        let of_items = items.iter().flat_map(|(_, units)| units.iter()).filter_map(|unit| unit.code.prefecture());
        let mut around: Vec<Code> = known.chain(of_items).collect();
        around.truncate(MOST_ITEMS);
        // 平罗、贺兰两县 lie in two prefectures of one province.
        let counted = word.ends_with(['县', '市', '区']) && !word.starts_with('等');
        let provinces = items.iter().filter(|_| counted || word.is_empty()).flat_map(|(_, units)| units.iter());
        around.extend(provinces.map(|unit| unit.code.province()).take(MOST_ITEMS));
        around.into_iter().find_map(|outer| Some((each(&inside(outer, Level::County))?, Reason::List)))
    }
}
