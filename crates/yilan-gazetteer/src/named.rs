//! Names that stand alone: an address, a region cell, an item of a list, 我市.

use std::borrow::Cow;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::below::may_be_village;
use crate::book::Entry;
use crate::chain::{Chain, Is, Link};
use crate::class;
use crate::columns::LONGEST as LONGEST_GAP;
use crate::decide::{self, Chained, Decision, Scopes, rank};
use crate::detail::{detail, is_house};
use crate::gazetteer::Inner;
use crate::guard;
use crate::han;
use crate::lexicon::{Hit, Meaning};
use crate::placing::MOST_CANDIDATES;
use crate::reader::{Mode, Reader, State};
use crate::tail;
use crate::units::Units;
use crate::{Context, Meant, Mention, Place, Reason};

/// The place that an address names.
pub(crate) fn resolve(inner: &Inner, address: &str, context: &Context) -> Option<Place> {
    let reader = Reader::new(inner, address, context, Mode::Address);
    let chain = reader.address()?;
    let mut place = reader.place(&chain);
    let end = place.span.end;
    let rest = han::after(address, end);
    let rest = rest.trim_end_matches(|c: char| c.is_whitespace() || "，。；".contains(c));
    let skip = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || "，。；的".contains(c)).len();
    if rest.len() > skip {
        place.detail = Some(Span::new(end + skip, end + rest.len()));
    }
    Some(place)
}

/// What a name alone was read as: a chain, or a word for a unit that is not known.
struct Found<'g, 't> {
    reader: Reader<'g, 't>,
    chain: Option<Chain<'g>>,
    anywhere: bool,
}

/// The place that a name alone means.
pub(crate) fn named(inner: &Inner, name: &str, context: &Context) -> Option<Place> {
    let Found { reader, chain, .. } = find(inner, name, context)?;
    Some(chain.map_or_else(|| unknown(name), |chain| reader.place(&chain)))
}

/// The same without the names of the units.
pub(crate) fn meant(inner: &Inner, name: &str, context: &Context) -> Option<Meant> {
    let Found { chain, anywhere, .. } = find(inner, name, context)?;
    let Some(chain) = chain else {
        let Place { span, level, .. } = unknown(name);
        return Some(Meant { span, level, code: None, candidates: Vec::new(), anywhere });
    };
    let candidates = chain.decision.open.iter().take(MOST_CANDIDATES).map(|unit| unit.code).collect();
    Some(Meant { span: chain.span(), level: chain.level(&inner.book), code: chain.code(), candidates, anywhere })
}

fn find<'g, 't>(inner: &'g Inner, name: &'t str, context: &'t Context) -> Option<Found<'g, 't>> {
    // Hardly any name has white space around it.
    let is_bare = name.starts_with(han::is_han) && name.ends_with(han::is_han);
    let trimmed = if is_bare { name } else { name.trim() };
    if trimmed.is_empty() || trimmed.len() > 300 {
        return None;
    }
    let whole = Span::of(name, trimmed)?;
    let chain_of = |units: Units, decision: Decision| {
        let links = vec![Link { span: whole, is: Is::Units(units), loose: false }];
        Chain { links, decision, next: 0 }
    };
    let bare = |chain: Option<Chain<'g>>, anywhere: bool| {
        let reader = Reader::of(inner, name, context, Mode::Address, Vec::new());
        Some(Found { reader, chain, anywhere })
    };
    let own_word = own_word(trimmed);
    if let Some(word) = own_word {
        match own(inner, word, context) {
            Some((unit, reason)) => {
                let decision = Decision { unit: Some(unit), reason, open: Units::default() };
                return bare(Some(chain_of(Units::One(unit), decision)), false);
            }
            // A page of 重庆 has districts and no prefecture.
            None if word == OwnWord::District => return bare(None, false),
            None => {}
        }
    }
    let decided = |units: Units| {
        let decision = decide::decide(&units, Chained::No, &Scopes::new(None, context, None), context.year);
        chain_of(decision.unit.map_or(units, Units::One), decision)
    };
    // The short way for most names: a unit whose whole name it is. Nothing stands beside it that a chain could take.
    if is_bare || trimmed.len() == name.len() && name.ends_with(han::is_han) {
        let hit = inner.lexicon.searched(name).filter(|hit| hit.is_unit());
        let units = hit.map(|hit| unit_of(inner, hit)).unwrap_or_default();
        if !units.is_empty() {
            // A township of that name is one only where its county may be meant.
            let only = matches!(units[..], [unit] if rank(unit.level) < rank(Level::Township));
            return bare(Some(decided(units)), only && own_word.is_none());
        }
    }
    let reader = Reader::new(inner, name, context, Mode::Address);
    if let Some(chain) = reader.address().filter(|chain| chain.span() == whole) {
        return Some(Found { reader, chain: Some(chain), anywhere: false });
    }
    let hit = inner.lexicon.exactly(trimmed)?;
    let units = reader.units(hit, true);
    if units.is_empty() {
        return None;
    }
    Some(Found { chain: Some(decided(units)), reader, anywhere: false })
}

/// The units that a hit may be.
fn unit_of(inner: &Inner, hit: Hit) -> Units {
    inner.lexicon.units(hit.value).filter_map(|id| inner.book.unit(id)).collect()
}

/// A word for a unit that only the context names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OwnWord<'t> {
    /// 市辖区.
    District,
    /// What stands behind 我: 市.
    Level(&'t str, &'static [Level]),
}

fn own_word(trimmed: &str) -> Option<OwnWord<'_>> {
    let Some(word) = trimmed.strip_prefix(['我', '本', '全', '该']) else {
        return matches!(trimmed, "市辖区" | "市本级" | "州本级" | "市级").then_some(OwnWord::District);
    };
    let levels: &[Level] = match word {
        "省" | "自治区" => &[Level::Province],
        "州" | "盟" => &[Level::Prefecture],
        "市" => &[Level::Prefecture, Level::County, Level::Province],
        "县" | "旗" => &[Level::County],
        "区" => &[Level::County, Level::Province],
        "镇" | "乡" | "街道" => &[Level::Township],
        _ => return None,
    };
    Some(OwnWord::Level(word, levels))
}

/// 市辖区 and 我市: units that only the context names.
fn own(inner: &Inner, word: OwnWord<'_>, context: &Context) -> Option<(Entry, Reason)> {
    let around = |(code, reason): (Option<Code>, Reason)| {
        let codes = code.map(|code| [Some(code), code.county(), code.prefecture(), Some(code.province())]);
        codes.into_iter().flatten().flatten().map(move |code| (code, reason))
    };
    let known = [(context.page, Reason::Page), (context.region, Reason::Region), (context.province, Reason::Province)];
    let mut units = known
        .into_iter()
        .flat_map(around)
        .filter_map(|(code, reason)| Some((inner.book.by_code(code, context.year)?, reason)));
    let (unit, reason) = match word {
        OwnWord::District => units.find(|(unit, _)| unit.level == Level::Prefecture)?,
        OwnWord::Level(word, levels) => {
            units.find(|(unit, _)| levels.contains(&unit.level) && inner.book.name(unit).ends_with(word))?
        }
    };
    Some((inner.book.unit(unit.id).unwrap_or(unit), reason))
}

/// 市辖区 where no prefecture is known.
fn unknown(name: &str) -> Place {
    let trimmed = name.trim();
    Place {
        span: Span::of(name, trimmed).unwrap_or_default(),
        level: Level::County,
        code: None,
        name: trimmed.to_owned(),
        parts: Vec::new(),
        detail: None,
        within: None,
        valid: None,
        successor: Vec::new(),
        candidates: Vec::new(),
        loose: false,
        relation: None,
        reason: Reason::Undecided,
    }
}

/// What stands behind a number of miles in the names of places: 五里牌, 十里铺.
const MILES: [char; 16] =
    ['牌', '店', '铺', '堡', '屯', '桥', '河', '庙', '庄', '坪', '营', '沟', '墩', '岗', '亭', '墟'];

/// Whether a road's last words stand there: what is before them is its name. 朝阳北路, 中山一路.
pub(crate) fn is_road(rest: &str) -> bool {
    if guard::is_road_bridge(rest) {
        return false;
    }
    let whole = rest;
    let rest = rest.trim_start_matches(|c| "东西南北中前后新老".contains(c) || han::is_numeral(c));
    // 五里牌 and 十里铺 are no lanes.
    let mile = rest.strip_prefix('里').filter(|_| whole.starts_with(han::is_numeral));
    if mile.is_some_and(|behind| behind.starts_with(MILES)) {
        return false;
    }
    rest.starts_with(['路', '街', '巷', '弄', '里']) || rest.starts_with("大道") || rest.starts_with("大街")
}

/// Whether a text goes on with what is called a unit, listed or not: 南京江浦县, 台湾嘉义市.
fn begins_with_a_unit(rest: &str) -> bool {
    let run = han::window(rest, 4);
    let word = run.char_indices().skip(1).find(|(_, c)| matches!(c, '县' | '区' | '市' | '镇' | '乡'));
    word.is_some_and(|(at, c)| {
        let whole = rest[at + c.len_utf8()..].chars().next().is_none_or(|c| !han::is_han(c));
        whole && run[..at].chars().all(|c| han::is_han(c) && !class::is(c, class::STOP))
    })
}

/// Whether the short names before are part of the name of what comes from there: 新疆和田玉, 海南东方航空.
fn is_ware(rest: &str) -> bool {
    rest.starts_with(['玉', '茶', '话', '菜', '酒', '航'])
}

impl<'g> Reader<'g, '_> {
    /// The chain that an address begins with.
    pub(crate) fn address(&self) -> Option<Chain<'g>> {
        let scopes = Scopes::new(None, self.context, None);
        let first = self.hits.iter().position(|hit| hit.is_unit() || hit.is_zone());
        let at = self.text.find(han::is_han)?;
        let found = first.and_then(|i| self.chain(i, 0, &scopes));
        // Short names in front that the chain did not take, or no full name at all: 上海徐汇龙华路.
        let mut chain = match found {
            Some(chain) if chain.start() <= at => chain,
            found => match self.short_chain(at, &scopes) {
                Some(short) => short,
                None => match found {
                    Some(chain) => chain,
                    None => return self.zone_or_village(at, &scopes),
                },
            },
        };
        // A short name behind the last unit: 吴忠市利通朔方路.
        if matches!(chain.links.last().map(|link| &link.is), Some(Is::Units(_)))
            && let Some(link) = self.short_at(chain.end(), &chain.links)
        {
            let mut links = chain.links.clone();
            links.push(link);
            if let Some(longer) = self.grow(links, chain.next, &scopes).filter(|c| c.decision.unit.is_some()) {
                chain = longer;
            }
        }
        Some(chain)
    }

    /// Reads the short names that a text begins with, if they are an address: 四川金阳, 上海徐汇龙华路88号. One alone
    /// is one only where nothing else stands, and it is larger than a county. Returns the hit to go on with.
    pub(crate) fn opening(&self, state: &mut State) -> Option<usize> {
        let at = self.text.find(|c: char| !c.is_whitespace())?;
        // Most texts begin with a name that was found, or with none.
        let found = self.hits.first().is_some_and(|hit| hit.start == at);
        if found || !self.inner.lexicon.may_begin(&self.text[at..]) {
            return None;
        }
        self.short_opening(at, state)
    }

    fn short_opening(&self, at: usize, state: &mut State) -> Option<usize> {
        let scopes = Scopes::new(None, self.context, None);
        let chain = self.short_chain(at, &scopes)?;
        let rest = han::after(self.text, chain.end()).trim_end();
        // 顺德 alone is a place, 合作 a word.
        let county = || chain.decision.unit.is_some() && !guard::is_word_alone(&self.text[chain.span()]);
        let alone = rest.is_empty() && (rank(chain.level(&self.inner.book)) < rank(Level::County) || county());
        let larger = || chain.decision.unit.is_some_and(|unit| rank(unit.level) < rank(Level::County));
        let street = || larger() && tail::is_street_of(rest) && self.says_where(chain.end());
        // 闻喜一带, on a page of its prefecture.
        let local = || {
            let around = [self.context.region, self.context.page, self.context.province].into_iter().flatten();
            let single = chain.links.len() == 1 && !guard::is_landscape(&self.text[chain.span()]);
            let unit = chain.decision.unit.filter(|_| single);
            unit.is_some_and(|unit| around.into_iter().any(|code| code.contains(unit.code)))
        };
        let around =
            || (larger() || local()) && !guard::is_word_alone(&self.text[chain.span()]) && guard::is_around(rest);
        // 保定白沟新城 has no last word that texts are searched for.
        let whole = |unit: Entry| self.text[chain.span()] == *self.name(&unit) && unit.level == Level::Zone;
        let zone = || chain.decision.unit.is_some_and(whole);
        let address = || alone || zone() || is_house(rest) || begins_with_a_unit(rest) || street() || around();
        if chain.links.len() < 2 && !address() || is_ware(rest) {
            return None;
        }
        self.emit(chain, state, &scopes)
    }

    /// Whether the street behind `end` is numbered, meets another, or ends the text: 合肥长江西路与科学大道交口.
    fn says_where(&self, end: usize) -> bool {
        let detail = detail(self.text, end).map_or("", |to| &self.text[end..to]);
        let rest = han::after(self.text, end + detail.len());
        let meets = rest.starts_with(['与', '和'])
            && ["交口", "交叉", "交汇"].iter().any(|w| han::window(rest, 12).contains(w));
        !detail.is_empty() && (tail::is_numbered(detail) || meets || rest.trim_end().is_empty())
    }

    /// Reads the short names behind a place in a list, if there are two of them: 河北沧州、山东德州.
    pub(crate) fn short_item(&self, state: &mut State) -> Option<usize> {
        let Mention::Place(last) = state.out.last()? else { return None };
        // Only where the item before it begins with a short name as well.
        let first = last.parts.first().map(|part| &self.text[part.span])?;
        if han::ends_in_level_word(first) || first.ends_with('省') {
            return None;
        }
        self.short_item_behind(state)
    }

    #[cold]
    fn short_item_behind(&self, state: &mut State) -> Option<usize> {
        let joint = han::leading(han::after(self.text, state.floor), &["、", "和", "与", "及"])?;
        let scopes = Scopes::new(None, self.context, None);
        let at = state.floor + joint.len();
        let chain = self.short_chain_of_two(at, &scopes)?;
        self.emit(chain, state, &scopes)
    }

    /// Reads the short names of a province and of a unit in it, where no word goes over into them: 来自广东佛山.
    #[cold]
    pub(crate) fn short_pair(&self, short: Hit, state: &mut State) -> Option<usize> {
        let province = |unit: &Entry| unit.level == Level::Province;
        if !self.units(short, true).iter().any(province) {
            return None;
        }
        let before = han::before(self.text, short.start).chars().next_back();
        if before.is_some_and(|c| han::is_han(c) && !class::is(c, class::BEFORE)) {
            return None;
        }
        let scopes = Scopes::new(None, self.context, None);
        let two = self.short_chain_of_two(short.start, &scopes);
        let chain = two.or_else(|| self.counted_alone(short, &scopes))?;
        if is_ware(han::after(self.text, chain.end())) {
            return None;
        }
        self.emit(chain, state, &scopes)
    }

    /// The short name of a province alone, where its cases are counted: 涉四川三件.
    fn counted_alone(&self, short: Hit, scopes: &Scopes) -> Option<Chain<'g>> {
        let rest = han::after(self.text, short.end);
        let counted = rest.trim_start_matches(han::is_numeral);
        let cases = counted.len() < rest.len() && counted.starts_with(['件', '宗', '起']);
        let mut units = self.units(short, true);
        units.retain(|unit| unit.level == Level::Province);
        let links = vec![Link { span: Span::new(short.start, short.end), is: Is::Units(units), loose: false }];
        if cases { self.grow_short(links, scopes) } else { None }
    }

    /// A district of 香港 or 澳门 without its last word, which means others on the mainland: 香港沙田.
    fn beyond(&self, outer: &[Entry], name: &str) -> Option<Units> {
        let outer = outer.first().filter(|outer| matches!(outer.code.as_u64(), 810_000 | 820_000))?;
        let hit = self.inner.lexicon.exactly(&[name, "区"].concat())?;
        let mut units = self.units(hit, false);
        units.retain(|unit| decide::is_inside(unit, outer));
        (!units.is_empty()).then_some(units)
    }

    fn short_chain(&self, at: usize, scopes: &Scopes) -> Option<Chain<'g>> {
        let links = self.short_links(at)?;
        self.grow_short(links, scopes)
    }

    /// The same, if it has two names or more.
    fn short_chain_of_two(&self, at: usize, scopes: &Scopes) -> Option<Chain<'g>> {
        let links = self.short_links(at)?;
        if matches!(&links[..], [province] if self.is_last(province)) {
            return None;
        }
        self.grow_short(links, scopes).filter(|chain| chain.links.len() > 1)
    }

    fn grow_short(&self, links: Vec<Link<'g>>, scopes: &Scopes) -> Option<Chain<'g>> {
        let end = links.last()?.span.end;
        let next = self.hits.partition_point(|hit| hit.start < end);
        self.grow(links, next, scopes)
    }

    /// Whether nothing can stand behind the short name of a province in a chain: no short name and no village, and no
    /// name near enough.
    fn is_last(&self, province: &Link<'g>) -> bool {
        let Is::Units(units) = &province.is else { return false };
        let end = province.span.end;
        let rest = han::after(self.text, end);
        let next = || self.hits.get(self.hits.partition_point(|hit| hit.start < end));
        let near = || next().is_some_and(|hit| hit.start - end <= LONGEST_GAP);
        self.mode == Mode::Text
            && units.iter().all(|unit| unit.level == Level::Province)
            && !self.inner.lexicon.may_begin(rest)
            && !may_be_village(rest)
            && !near()
    }

    fn short_links(&self, at: usize) -> Option<Vec<Link<'g>>> {
        let mut links = vec![self.short_at(at, &[])?];
        for _ in 0..3 {
            let end = links.last()?.span.end;
            if self.hit_at(end).is_some() {
                break;
            }
            let Some(link) = self.short_at(end, &links) else { break };
            // 河北雄安: of the units called 河北, the one that the zone lies in.
            if let Is::Zone(_, Some(within)) = link.is
                && let Some(Link { is: Is::Units(outer), .. }) = links.last_mut()
            {
                outer.retain(|unit| unit.code.contains(within));
            }
            links.push(link);
        }
        Some(links)
    }

    /// The longest short name that begins at `at` and fits behind `links`.
    pub(crate) fn short_at(&self, at: usize, links: &[Link<'g>]) -> Option<Link<'g>> {
        let rest = han::after(self.text, at);
        let mut best = None;
        if !self.inner.lexicon.may_begin(rest) {
            return None;
        }
        for (end, c) in rest.char_indices().skip(1).take(7).map(|(i, c)| (at + i + c.len_utf8(), c)) {
            if !han::is_han(c) {
                break;
            }
            if let [Link { is: Is::Units(outer), .. }] = links
                && let Some(units) = self.beyond(outer, &self.text[at..end])
            {
                best = Some(Link { span: Span::new(at, end), is: Is::Units(units), loose: false });
                continue;
            }
            let Some(hit) = self.inner.lexicon.ending_at(self.text, end).find(|hit| hit.start == at) else { continue };
            let units = self.units(hit, true);
            let fits = |unit: &Entry| {
                links.iter().all(|link| match &link.is {
                    Is::Units(outer) => outer.iter().any(|outer| decide::is_inside(unit, outer)),
                    _ => true,
                })
            };
            let mut units: Units = units.iter().copied().filter(fits).collect();
            // 湖南长沙 is the city, and its county has to be called one.
            if let Some(outer) = units.iter().copied().find(|outer| {
                let rest = || units.iter().filter(|unit| unit.code != outer.code);
                rest().next().is_some() && rest().all(|unit| decide::is_inside(unit, outer))
            }) {
                units.retain(|unit| unit.code == outer.code);
            }
            // 济南市中区: the next name begins before this one ends.
            let across = end.checked_sub("市".len()).and_then(|start| self.hit_at(start));
            if across.is_some_and(|hit| &self.text[hit.start..hit.end] == "市中区") {
                continue;
            }
            // 香港九龙.
            if units.is_empty()
                && let Some(Meaning::Zone(zone)) = self.meaning(hit)
                && let Some(zone) = self.inner.book.zone(zone)
                && links.len() == 1
                && !han::after(self.text, end).starts_with(['镇', '乡', '街'])
                && self.zone_fits(links, zone.within)
            {
                let is = Is::Zone(Cow::Borrowed(zone.official), Some(zone.within));
                best = Some(Link { span: Span::new(at, end), is, loose: false });
            }
            let name =
                || is_road(han::after(self.text, end)) || links.is_empty() && guard::is_named_after(self.text, end);
            // 淮安洪泽湖 is a lake.
            let lake = !links.is_empty() && self.hit_at(end).is_none() && tail::is_lake(han::after(self.text, end));
            if !units.is_empty()
                && !lake
                && !guard::is_named_square(self.text, end)
                && !tail::makes_a_word(self.text, end)
                && (!name() || self.has_short_behind(&units, end))
            {
                best = Some(Link { span: Span::new(at, end), is: Is::Units(units), loose: false });
            }
        }
        best
    }

    /// Whether a unit inside `outer` follows under its short name, and a road with a name or the end behind it:
    /// 青岛城阳长城路1号, 莆田城厢荔城大道, but not 唐山路南侧.
    #[cold]
    fn has_short_behind(&self, outer: &[Entry], end: usize) -> bool {
        let run = han::window(han::after(self.text, end), 5);
        let ends = run.char_indices().map(|(at, c)| end + at + c.len_utf8()).skip(1);
        ends.into_iter().any(|to| {
            let rest = han::after(self.text, to);
            let whole = !rest.starts_with(han::is_han) || tail::is_street_of(rest);
            whole
                && self.inner.lexicon.ending_at(self.text, to).filter(|hit| hit.start == end).any(|hit| {
                    let units = self.units(hit, true);
                    units.iter().any(|unit| outer.iter().any(|outer| decide::is_inside(unit, outer)))
                })
        })
    }

    /// An address that names no unit: a zone, or a village of the region.
    fn zone_or_village(&self, at: usize, scopes: &Scopes) -> Option<Chain<'g>> {
        let word = self.hits.iter().position(|hit| hit.is_zone_word());
        if let Some(i) = word {
            // 综改区晋中开发区 is one name.
            let last = self.hits.iter().rposition(|hit| hit.is_zone_word())?;
            let end = self.hits.get(last)?.end;
            let span = Span::new(at, if end - at <= 60 { end } else { self.hits.get(i)?.end });
            let name = self.text.get(span.range())?.to_owned();
            if !name.chars().all(han::is_han) || name.chars().count() <= 3 {
                return None;
            }
            let links = vec![Link { span, is: Is::Zone(name.into(), scopes.first()), loose: false }];
            return self.grow(links, last + 1, scopes);
        }
        let region = self.context.region.or(self.context.page)?;
        let link = self.village(at, Some(region.township().or(region.county()).unwrap_or(region)))?;
        let unit = match &link.is {
            Is::Other(_, Some(code), _) => self.inner.book.by_code(code.township()?, self.context.year),
            _ => self.inner.book.by_code(region, self.context.year),
        };
        let decision = Decision { unit, reason: Reason::Region, open: Units::default() };
        Some(Chain { links: vec![link], decision, next: self.hits.len() })
    }
}
