//! [`Reader`]: one text, from its names to its places and agencies, in one walk over the names found.

use std::cell::RefCell;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::agency::words::Use;
use crate::book::{Book, Entry};
use crate::chain::{Chain, Is, Link};
use crate::class;
use crate::decide::{self, Scopes, is_inside, rank};
use crate::detail::detail;
use crate::gazetteer::Inner;
use crate::guard;
use crate::han::{self, is_han};
use crate::lexicon::{Hit, Meaning};
use crate::tail;
use crate::units::Units;
use crate::{Context, Mention, Place, Reason, Relation};

/// What kind of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Running text: a name may be part of a word.
    Text,
    /// An address and nothing else.
    Address,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Reader<'g, 't> {
    pub inner: &'g Inner,
    pub text: &'t str,
    pub context: &'t Context,
    pub mode: Mode,
    pub hits: Vec<Hit>,
    /// Names between them that need company and end like the short name of a province.
    pub shorts: Vec<Hit>,
    /// Where the last words of villages end.
    pub villages: Vec<usize>,
    /// The memory of the links of the chain before.
    pub spare: RefCell<Vec<Link<'g>>>,
}

/// Where the walk is.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub out: Vec<Mention>,
    /// Nothing before it is read again.
    pub floor: usize,
    /// The unit named last.
    pub near: Option<Code>,
}

impl<'g, 't> Reader<'g, 't> {
    /// The reader of a text.
    pub(crate) fn new(inner: &'g Inner, text: &'t str, context: &'t Context, mode: Mode) -> Self {
        let Names { hits, shorts, villages } = names(inner, text);
        Self { shorts, villages, ..Self::of(inner, text, context, mode, hits) }
    }

    /// The reader of a text in which these names were found.
    pub(crate) fn of(inner: &'g Inner, text: &'t str, context: &'t Context, mode: Mode, hits: Vec<Hit>) -> Self {
        let (shorts, villages) = (Vec::new(), Vec::new());
        Self { inner, text, context, mode, hits, shorts, villages, spare: RefCell::default() }
    }

    /// The hit that begins at `start`.
    pub(crate) fn hit_at(&self, start: usize) -> Option<Hit> {
        let hit = self.hits.binary_search_by_key(&start, |hit| hit.start).ok().map(|i| self.hits[i]);
        hit.filter(|hit| !hit.is_of_row())
    }

    /// The name of a unit, without the larger ones.
    pub(crate) fn name(&self, unit: &Entry) -> &'g str {
        self.inner.book.name(unit)
    }

    /// The meaning that a hit has first.
    pub(crate) fn meaning(&self, hit: Hit) -> Option<Meaning> {
        self.inner.lexicon.meanings(hit.value).next()
    }

    /// Everything in the text.
    pub(crate) fn read(&self) -> Vec<Mention> {
        let mut state = State { out: Vec::with_capacity(self.hits.len() / 2), ..State::default() };
        let mut i = self.opening(&mut state).unwrap_or(0);
        i = self.short_item(&mut state).map_or(i, |next| next.max(i));
        let mut shorts = self.shorts.iter().copied().peekable();
        let mut villages = self.villages.iter().copied().peekable();
        loop {
            let hit = self.hits.get(i).copied();
            while let Some(end) = villages.next_if(|end| hit.is_none_or(|hit| *end <= hit.start)) {
                if end > state.floor {
                    self.village_alone(end, &mut state);
                }
            }
            // 来自广东佛山: short names stand between the others.
            while let Some(short) = shorts.next_if(|short| hit.is_none_or(|hit| short.end <= hit.start)) {
                if short.start >= state.floor
                    && let Some(next) = self.short_pair(short, &mut state)
                {
                    i = next.max(i);
                    break;
                }
            }
            let Some(hit) = self.hits.get(i).copied() else {
                if shorts.peek().is_some() {
                    continue;
                }
                break;
            };
            let next = if hit.start < state.floor { None } else { self.mention(i, hit, &mut state) };
            i = next.unwrap_or(i + 1).max(i + 1);
            if next.is_some() {
                i = self.short_item(&mut state).map_or(i, |next| next.max(i));
            }
        }
        state.out
    }

    /// Reads what begins with hit `i`; returns the hit to go on with if it was a mention.
    fn mention(&self, i: usize, hit: Hit, state: &mut State) -> Option<usize> {
        let meaning = self.meaning(hit)?;
        if let Meaning::Unit(id) = meaning
            && self.is_plain(i, hit, state)
            && self.plain(hit, id, state)
        {
            return Some(i + 1);
        }
        let list = self.list(hit.start, state);
        let past = list.and_then(|_| state.out.last()?.place()?.valid?.1);
        let scopes = &Scopes::new(list, self.context, state.near).of_the_past(past);
        match meaning {
            Meaning::Agency(word) => self.agency(i, word, None, state, scopes),
            Meaning::ZoneWord => {
                let listed = || self.zone_of_list(i, hit, state, scopes);
                let chain = self.zone_alone(i, state.floor, scopes).or_else(listed)?;
                self.emit(chain, state, scopes)
            }
            Meaning::Short(_) => None,
            Meaning::RowEnd(_) => self.row(i, hit, state, scopes),
            Meaning::RowStart => self.row_of_cities(hit, state),
            Meaning::Unit(_) | Meaning::Loose(_) | Meaning::Zone(_) => {
                let chain = self.chain(i, state.floor, scopes)?;
                if chain.links.len() == 1 && self.is_bare_corps(hit, scopes) {
                    return None;
                }
                // 县住建局会同县城管局: what stands behind an agency may be a word as well.
                let goes_on = state.floor == hit.start && !matches!(state.out.last(), Some(Mention::Agency(_)));
                // 临江市城区: the unit before it has none of this name, or the two would be one chain.
                let first = goes_on && state.out.is_empty();
                let is_word = guard::is_word(&self.text[hit.start..hit.end]);
                let word = is_word && !(first && self.is_address(&chain)) && !self.is_local(hit, scopes);
                let in_word = (!goes_on || first) && guard::is_in_word(self.text, hit.start, hit.end);
                if chain.start() == hit.start && (word || in_word) {
                    return None;
                }
                if self.is_elsewhere(&chain, state) {
                    return None;
                }
                self.emit(chain, state, scopes)
            }
        }
    }

    /// Whether the prefecture of the region, the page or the item before it in a list has a unit of this name: 新城区
    /// on a page of 呼和浩特, 阳泉市城区、矿区.
    #[cold]
    fn is_local(&self, hit: Hit, scopes: &Scopes) -> bool {
        let around = [self.context.region, self.context.page, scopes.list()].into_iter().flatten();
        let around: Vec<Code> = around.map(|code| code.prefecture().unwrap_or(code)).collect();
        let units = decide::of_the_time(&self.units(hit, false), self.context.year.or(scopes.year()));
        let inside = |unit: &Entry| around.iter().any(|code| code.contains(unit.code));
        units.iter().any(|unit| unit.level == Level::County && inside(unit))
    }

    /// Whether a chain goes on from a place in Taiwan, which has no units here, and means another elsewhere.
    fn is_elsewhere(&self, chain: &Chain<'_>, state: &State) -> bool {
        let taiwan = state.near.is_some_and(|near| near.as_u64() == 710_000);
        taiwan && state.floor == chain.start() && chain.within().is_none_or(|code| code.as_u64() != 710_000)
    }

    /// Whether a hit is a zone of two characters, 兵团 or 一师, outside its province.
    fn is_bare_corps(&self, hit: Hit, scopes: &Scopes) -> bool {
        if !hit.is_zone() {
            return false;
        }
        let Some(Meaning::Zone(zone)) = self.meaning(hit) else { return false };
        let Some(zone) = self.inner.book.zone(zone) else { return false };
        let known = scopes.codes().any(|code| code.province() == zone.within.province());
        hit.end - hit.start <= 6 && !known
    }

    /// What the item before it gives to the name at `start`, if it is the next of a list: the county that a
    /// township lies in, the prefecture of a county.
    fn list(&self, start: usize, state: &State) -> Option<Code> {
        let Mention::Place(last) = state.out.last()? else { return None };
        // No joint is longer.
        if start > state.floor + 6 || !is_list(self.text.get(state.floor..start)?) {
            return None;
        }
        let code = last.within?;
        match last.level {
            Level::Province => None,
            Level::Prefecture => Some(code.province()),
            Level::County => code.prefecture().or(Some(code.province())),
            Level::Township | Level::Village | Level::Zone => code.county().or(code.prefecture()),
        }
    }

    /// Writes a chain down: as the place of an agency, or as a place, or not at all.
    pub(crate) fn emit(&self, chain: Chain<'g>, state: &mut State, scopes: &Scopes) -> Option<usize> {
        let next = self.put(&chain, state, scopes);
        let mut links = chain.links;
        links.clear();
        *self.spare.borrow_mut() = links;
        Some(next)
    }

    fn put(&self, chain: &Chain<'g>, state: &mut State, scopes: &Scopes) -> usize {
        if let Some(next) = self.office_of(chain, state, scopes) {
            return next;
        }
        let end = chain.end();
        let behind =
            detail(self.text, end).or_else(|| self.beside_committee(end)).map(|to| self.before_another(chain, end, to));
        let registered = is_thin(chain, &self.inner.book)
            && guard::formal_name(self.text, behind.unwrap_or(end))
                .is_some_and(|to| !self.stands_before(chain, behind.unwrap_or(end), to))
            && !self.is_said_again(chain)
            && !self.is_before_a_unit(chain)
            && !self.is_around_named(chain);
        // 石家窑村小学 says where, 永安镇中心小学 is a name.
        let village = matches!(chain.links.last().map(|link| &link.is), Some(Is::Other(Level::Village, ..)));
        let named = chain.unit_count() <= 2 && !village && guard::is_institution(self.text, end);
        if (registered || named) && !self.is_one_of_many(chain) {
            if let Some(beside) = self.beside_works(chain).filter(|_| named) {
                return self.put_beside(chain, beside, state);
            }
            if let Some(county) = self.county_before(chain).filter(|_| named) {
                let place = self.place(&county);
                state.near = place.within.or(state.near);
                state.out.push(Mention::Place(place));
            }
            state.floor = end;
            return chain.next;
        }
        let mut place = self.place(chain);
        if !place.candidates.is_empty() {
            self.owner_behind(&mut place, behind.unwrap_or(end));
        }
        if let Some(code) = place.within {
            state.near = Some(code);
        }
        state.floor = end;
        if self.border(&mut place, state) {
            state.out.push(Mention::Place(place));
            self.village_at_border(state);
            return chain.next;
        }
        if let Some(behind) = behind {
            place.detail = Some(Span::new(end, behind));
            state.floor = behind;
        }
        self.settle_before(&place, state);
        let within = place.within;
        let below = place.level == Level::Village || place.level == Level::Township;
        state.out.push(Mention::Place(place));
        if let Some(within) = within.filter(|_| below)
            && self.text[state.floor..].starts_with(['、', '和', '及', '与'])
        {
            self.more_villages(chain, within, state);
        }
        chain.next
    }

    /// The chain without the township that a school or a hospital is named after, if a county stands before it:
    /// 塔前镇中心小学 lies in 乐平市.
    #[cold]
    fn county_before(&self, chain: &Chain<'g>) -> Option<Chain<'g>> {
        let (last, before) = chain.links.split_last()?;
        let Is::Units(counties) = &before.last()?.is else { return None };
        let [county] = counties[..] else { return None };
        if chain.level(&self.inner.book) != Level::Township
            || !matches!(last.is, Is::Units(_))
            || county.level != Level::County
        {
            return None;
        }
        // The township decided what the county is, unless there is no other.
        let only = self.hit_at(chain.start()).is_some_and(|hit| {
            before.len() == 1 && decide::of_the_time(&self.units(hit, false), self.context.year).len() == 1
        });
        let reason = if only { Reason::Unique } else { chain.decision.reason };
        let decision = decide::Decision { unit: Some(county), reason, open: Units::default() };
        Some(Chain { links: before.to_vec(), decision, next: chain.next })
    }

    /// The villages after the first of a list: 石家窑村、渠口村.
    #[cold]
    fn more_villages(&self, chain: &Chain<'g>, within: Code, state: &mut State) {
        let base = within.township().or(within.county()).unwrap_or(within);
        loop {
            let Some(joint) = han::leading(han::after(self.text, state.floor), &["、", "和", "及", "与"]) else {
                return;
            };
            let start = state.floor + joint.len();
            if self.hit_at(start).is_some() {
                return;
            }
            let link = self.village(start, self.lists_of(chain, base));
            let listed = matches!(link, Some(Link { is: Is::Other(_, Some(_), _), .. }));
            let old = if listed { None } else { self.village_beside(chain, start) };
            let today = old.as_ref().map(|(_, code)| *code);
            let Some(link) = old.map(|(link, _)| link).or(link) else { return };
            // 与 and 和 may begin anything; only what is listed follows them.
            if joint != "、" && today.is_none() && matches!(link.is, Is::Other(_, None, _)) {
                return;
            }
            let links = vec![link];
            let decision = chain.decision.clone();
            let mut village = Chain { links, decision, next: chain.next };
            village.decision.reason = Reason::List;
            let mut place = self.place(&village);
            if let Some(code) = today {
                place.successor = vec![code];
            }
            state.floor = village.end();
            if let Some(end) = detail(self.text, state.floor) {
                place.detail = Some(Span::new(state.floor, end));
                state.floor = end;
            }
            state.out.push(Mention::Place(place));
        }
    }

    /// Whether `place`, and the one before it, are said to share a border; notes it with both.
    fn border(&self, place: &mut Place, state: &mut State) -> bool {
        let next = class::at(self.text.as_bytes(), place.span.end);
        next.is_some_and(|(class, _)| class & class::BORDER != 0) && self.shares_border(place, state)
    }

    #[cold]
    fn shares_border(&self, place: &mut Place, state: &mut State) -> bool {
        if han::leading(han::after(self.text, place.span.end), BORDERS).is_none() {
            return false;
        }
        place.relation = Some(Relation::Border);
        if let Some(Mention::Place(other)) = state.out.last_mut() {
            let between = self.text.get(other.span.end..place.span.start).unwrap_or_default();
            if ["与", "和", "同", "及", "、", "跟"].contains(&between) {
                other.relation = Some(Relation::Border);
            }
        }
        true
    }

    /// The village named after 交界处, which lies in one of the two.
    #[cold]
    fn village_at_border(&self, state: &mut State) {
        let rest = han::after(self.text, state.floor);
        let Some(word) = han::leading(rest, BORDERS) else { return };
        let behind = &rest[word.len()..];
        let more = han::leading(behind, &["处的", "处", "地带", "地", "的"]).map_or(0, str::len);
        let start = state.floor + word.len() + more;
        let sides: Vec<Code> = state.out.iter().rev().take(2).filter_map(|m| m.place()?.within).collect();
        let listed = sides.iter().find_map(|side| {
            let base = side.county().unwrap_or(*side);
            self.village(start, Some(base)).filter(|link| matches!(link.is, Is::Other(_, Some(_), _)) && !link.loose)
        });
        let Some(link) = listed.or_else(|| self.village(start, None)) else { return };
        let decision = decide::Decision { unit: None, reason: Reason::Undecided, open: Units::default() };
        let chain = Chain { links: vec![link], decision, next: 0 };
        let mut place = self.place(&chain);
        if let Some(code) = place.code {
            let township = code.township().and_then(|code| self.inner.book.by_code(code, None));
            place.name = township.map_or_else(String::new, |unit| self.inner.book.full_name(unit.id)) + &place.name;
            place.reason = Reason::Nearness;
        }
        state.floor = chain.end();
        if let Some(end) = detail(self.text, state.floor) {
            place.detail = Some(Span::new(state.floor, end));
            state.floor = end;
        }
        state.out.push(Mention::Place(place));
    }

    /// A zone that stands without a unit before it: only if its name begins with the short form of a unit, or
    /// of a township of the county that is known.
    fn zone_alone(&self, i: usize, floor: usize, scopes: &Scopes) -> Option<Chain<'g>> {
        let hit = *self.hits.get(i)?;
        let before = self.text.get(floor..hit.start)?;
        let mut start = hit.start;
        let mut found = None;
        for c in before.chars().rev().take(8) {
            if !is_han(c) {
                break;
            }
            start -= c.len_utf8();
            let stem = &self.text[start..hit.start];
            if stem.len() < 6 {
                continue;
            }
            let prefix = |len: usize| stem.char_indices().nth(len).map_or(stem, |(end, _)| &stem[..end]);
            let is_unit = |name: &str| {
                self.inner
                    .lexicon
                    .exactly(name)
                    .is_some_and(|hit| self.inner.lexicon.meanings(hit.value).any(|m| matches!(m, Meaning::Short(_))))
            };
            if is_unit(prefix(2)) || is_unit(prefix(3)) || self.is_known_township(prefix(2), scopes) {
                found = Some(start);
            }
        }
        let start = match self.mode {
            Mode::Address if found.is_none() => start,
            _ => found?,
        };
        let links = vec![Link {
            span: Span::new(start, hit.end),
            is: Is::Zone(self.text[start..hit.end].to_owned().into(), scopes.first()),
            loose: false,
        }];
        self.grow(links, i + 1, scopes)
    }

    /// A zone that is only called what it is, as an item of a list: 郑州市高新区、经开区.
    #[cold]
    fn zone_of_list(&self, i: usize, hit: Hit, state: &State, scopes: &Scopes) -> Option<Chain<'g>> {
        let Mention::Place(last) = state.out.last()? else { return None };
        let between = self.text.get(state.floor..hit.start)?;
        let listed = ["、", "和", "及", "与"].contains(&between) && matches!(last.level, Level::County | Level::Zone);
        let around = last.within.map(|code| code.prefecture().unwrap_or(code)).filter(|_| listed)?;
        let name = self.text[hit.start..hit.end].to_owned();
        let is = Is::Zone(name.into(), Some(around));
        self.grow(vec![Link { span: Span::new(hit.start, hit.end), is, loose: false }], i + 1, scopes)
    }

    /// Whether a township of the county that is known has this name without its level word.
    fn is_known_township(&self, stem: &str, scopes: &Scopes) -> bool {
        let Some(county) = scopes.county() else { return false };
        self.inner.book.townships(county, self.context.year).any(|unit| han::stem(self.name(&unit)) == stem)
    }

    /// The word of an agency hit.
    pub(crate) fn use_of(&self, hit: Hit) -> Option<Use> {
        match self.meaning(hit)? {
            Meaning::Agency(word) => self.inner.words.get(word).map(|word| word.use_),
            _ => None,
        }
    }
}

/// Whether a text stands between the items of a list.
fn is_list(between: &str) -> bool {
    matches!(between, "、" | "和" | "及" | "与" | "以及" | "，" | "；" | "及其" | "和其" | "或" | "/" | "")
}

/// What says that two places share a border.
pub(crate) const BORDERS: &[&str] = &["交界", "接壤", "搭界", "毗邻", "相邻", "交汇", "边界", "之间"];

/// Whether a chain says no more than the beginning of a registered name would.
fn is_thin(chain: &Chain<'_>, book: &Book) -> bool {
    let units = chain.unit_count();
    if chain.links.iter().any(|link| !matches!(link.is, Is::Units(_))) || rank(chain.level(book)) > rank(Level::County)
    {
        return false;
    }
    let first = chain.links.first().and_then(|link| match &link.is {
        Is::Units(units) => units.first().map(|unit| unit.level),
        _ => None,
    });
    units < 2 || units == 2 && first == Some(Level::Province)
}

/// Whether a short name in front makes `hit` the name meant, and not `last` across its start: 乐山市中区 is 乐山 and
/// 市中区, not 乐山市; 河南新乡市 is 河南 and 新乡市, not 南新乡.
fn has_short_before(inner: &Inner, text: &str, hit: Hit, last: Hit) -> bool {
    let units = |hit: Hit| {
        inner.lexicon.meanings(hit.value).filter_map(|meaning| match meaning {
            Meaning::Unit(id) | Meaning::Short(id) => inner.book.unit(id),
            _ => None,
        })
    };
    let mut shorts = inner.lexicon.ending_at(text, hit.start).filter(|short| short.start <= last.start);
    shorts.any(|short| units(short).any(|outer| units(hit).any(|unit| is_inside(&unit, &outer))))
}

/// Whether the unit that a zone's name ends in lies in the zone's province: 图木舒克市 in 三师图木舒克市, but not 义县 in
/// 嘉义县.
fn lies_in_its_province(inner: &Inner, zone: Hit, unit: Hit) -> bool {
    let mut meanings = inner.lexicon.meanings(zone.value);
    let Some(Meaning::Zone(index)) = meanings.next() else { return false };
    let Some(zone) = inner.book.zone(index) else { return false };
    let mut units = inner.lexicon.units(unit.value).filter_map(|id| inner.book.unit(id));
    units.any(|unit| unit.code.province() == zone.within.province())
}

/// What the pass over a text finds.
struct Names {
    /// The names, none inside or across another.
    hits: Vec<Hit>,
    /// Those that need company and may be a province's.
    shorts: Vec<Hit>,
    /// Where the last words of villages end.
    villages: Vec<usize>,
}

fn names(inner: &Inner, text: &str) -> Names {
    let lexicon = &inner.lexicon;
    let (mut shorts, mut villages) = (Vec::new(), Vec::new());
    let mut hits: Vec<Hit> = Vec::with_capacity(text.len() / 48);
    let (mut at, mut words) = (0, false);
    while let Some((mut hit, next)) =
        lexicon.next_and(text, at, |short| shorts.push(short), |village| villages.push(village))
    {
        at = next;
        while let Some(last) = hits.last().copied().filter(|last| hit.start < last.end) {
            if hit.is_of_row() {
                hit.end = hit.start;
                break;
            }
            if last.is_of_row() {
                hits.pop();
                continue;
            }
            if hit.is_zone() && last.start == hit.start && !last.is_zone() {
                // 吴忠市金积工业园区: the unit stays a name of its own.
                hit.start = last.end;
                break;
            }
            if hit.start <= last.start {
                hits.pop();
                continue;
            }
            if hit.is_agency() && &text[hit.start..last.end] == "街道" {
                // 青阳街道办: the 街道 belongs to both.
                hit.start = last.end;
                break;
            }
            let market = hit.is_agency() && text[hit.start..].starts_with("市场");
            // 白沟新城管委会 has no 城管委.
            let between = text.get(last.start..).filter(|_| hit.is_agency() && last.is_agency());
            let office = between.is_some_and(|text| text.starts_with("城管委会")) && text[..last.start].ends_with('新');
            if market || office || has_short_before(inner, text, hit, last) {
                hits.pop();
                continue;
            }
            // A shorter name that begins behind the last one.
            let shorter =
                lexicon.ending_at(text, hit.end).filter(|h| h.stands()).filter(|h| h.start >= last.end).last();
            match shorter {
                Some(shorter) => hit = shorter,
                None => hit.end = hit.start,
            }
            break;
        }
        if hit.start < hit.end {
            // 三师图木舒克市: the unit stays a name of its own.
            let unit = |hit: &Hit| hit.is_listed_unit() && text[hit.start..hit.end].ends_with(['市', '县', '旗']);
            if hit.is_zone()
                && let Some(unit) =
                    lexicon.ending_at(text, hit.end).filter(unit).filter(|unit| unit.start > hit.start).last()
                && lies_in_its_province(inner, hit, unit)
            {
                hits.push(Hit { end: unit.start, ..hit });
                hit = unit;
            }
            words |= (hit.is_unit() || hit.is_zone()) && tail::makes_a_word(text, hit.end);
            hits.push(hit);
        }
    }
    if words {
        tail::drop_words(text, &mut hits);
    }
    Names { hits, shorts, villages }
}
