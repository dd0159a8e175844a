//! Where a page is at home: what 我市 and 我省 mean on it.

use std::cell::{LazyCell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_divisions::{Code, Divisions, Level};
use yilan_gazetteer::{Context, Meant};
use yilan_grammar::InspectorLevel;
use yilan_grammar::notice::Notice;
use yilan_grammar::value::{CaseFamily, case_number};

use super::papers::{of_office, of_paper, papers};
use super::{Assembler, Understood};

/// Where a page is at home.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Home {
    /// The division that publishes the page, as near as it can be known.
    pub(super) page: Option<Code>,
    /// Its province.
    pub(super) province: Option<Code>,
    /// The year, for names that changed.
    pub(super) year: Option<u16>,
    /// The level that the page calls its own: 我县.
    own: Option<Level>,
}

impl Home {
    pub(super) fn context(&self) -> Context {
        Context { page: self.page, province: self.province, year: self.year, ..Context::default() }
    }

    /// The division that 我省, 我市, 我县 and the like mean here.
    pub(super) fn here(&self, word: &str) -> Option<Code> {
        let page = self.page;
        let prefecture = || page.and_then(Code::prefecture).filter(|_| !self.is_municipality());
        let county = || page.and_then(Code::county);
        let end = word.chars().next_back()?;
        if word == "自治区" {
            return self.province.filter(|_| self.is_region());
        }
        match end {
            '省' => self.province,
            '市' if self.is_municipality() => self.province,
            // A city of county level, and the city above a county that is 我县 or is called a county.
            '市' => {
                let named = |own: &Code| !ends_in(*own, '县') && !ends_in(*own, '旗');
                let city =
                    county().filter(|own| named(own) && (self.own != Some(Level::County) || ends_in(*own, '市')));
                city.or_else(prefecture)
            }
            '州' | '盟' => prefecture(),
            // A county or a city in an autonomous region calls the region so.
            '区' => {
                let district = county().filter(|county| !self.is_region() || ends_in(*county, '区'));
                district.or(self.province.filter(|_| self.is_region())).or_else(county)
            }
            '县' | '旗' => county(),
            _ => None,
        }
    }

    fn is_municipality(&self) -> bool {
        self.province.is_some_and(is_municipality)
    }

    fn is_region(&self) -> bool {
        self.province.is_some_and(|p| matches!(p.as_u64() / 10_000, 15 | 45 | 54 | 64 | 65))
    }
}

/// Finds out where the page is at home: what the caller says, the parts and
/// recipients that are named in full, the districts of its lists, the province
/// of its case numbers.
pub(super) fn of_page(page: &Assembler<'_>, understood: &Understood, year: Option<i16>) -> Home {
    let mut home =
        Home { page: page.options.place, year: year.and_then(|year| u16::try_from(year).ok()), ..Home::default() };
    home.province = home.page.map(Code::province);
    let heading = LazyCell::new(|| of_heading(page, understood));
    let papers = LazyCell::new(|| papers(page));
    if home.province.is_none() {
        let datelines = OnceCell::new();
        let dateline = |wire| dateline_province(page, datelines.get_or_init(|| dateline_ends(page)), wire);
        home.province = named_province(page, understood)
            .or_else(|| case_province(understood))
            .or_else(|| told_case_province(page, understood))
            .or_else(|| mailbox_province(page, understood))
            .or_else(|| heading.map(Code::province))
            .or_else(|| spoken_province(page, understood))
            .or_else(|| dateline(Wire::Own))
            .or_else(|| of_paper(page, &papers, home).map(Code::province))
            .or_else(|| dateline(Wire::Any));
    }
    if home.page.is_none() {
        let inside = |code: &Code| home.province.is_none_or(|province| code.province() == province);
        let titled = of_title(page, understood, home).or_else(|| heading.filter(inside));
        home.province = home.province.or(titled.map(Code::province));
        home.page = titled.filter(|code| code.prefecture().is_some());
    }
    if home.page.is_none() {
        home.page = of_towns(page, understood, home)
            .or_else(|| voted(page, understood, home))
            .or_else(|| of_rows(page, understood, home))
            .or_else(|| told_by_rows(page, understood, home))
            .or_else(|| of_paper(page, &papers, home).filter(|code| code.prefecture().is_some()));
    }
    home.own = asked(page, understood);
    if let Some(level) = home.own.filter(|level| {
        *level == Level::Prefecture
            || home.province.is_some() && !home.is_region()
            || !of_cities(page, understood, home)
    }) {
        let ours =
            home.page.filter(|page| page.prefecture().is_none()).and_then(|_| listed_by_ours(page, understood, home));
        home.page = ours.or(home.page);
        let known = home.page.filter(|page| level == Level::Prefecture || page.county().is_some());
        let office = || of_office(page, home).filter(|_| level == Level::County);
        home.page = known.or_else(office).or_else(|| spoken_of(page, home, level)).or(home.page);
    }
    if let Some(city) = city_above_ours(page, understood, home) {
        home.page = county_of_ours(page, understood, home, city);
    }
    home.province = home.province.or(home.page.map(Code::province));
    home
}

/// 涉及枣庄市9件，其中我市3件: the city in which 我市 lies.
fn city_above_ours(page: &Assembler<'_>, understood: &Understood, home: Home) -> Option<Code> {
    let batch = |notice: &Notice| notice.figures.batches.map(|batches| batches.value);
    let ours = |notice: &Notice| notice.scope.is_some_and(|scope| page.folded(scope) == "我市");
    let pairs = understood.notices.notices.windows(2).take(ENTRIES);
    let mut above = pairs.filter(|pair| ours(&pair[1]) && batch(&pair[0]) == batch(&pair[1]));
    let scope = above.next()?[0].scope?;
    page.named(scope, &home.context())?.code.filter(|code| Some(*code) == code.prefecture())
}

/// The one county of a city in which all towns lie that the notices list.
fn county_of_ours(page: &Assembler<'_>, understood: &Understood, home: Home, city: Code) -> Option<Code> {
    let context = home.context();
    let entries = understood.notices.notices.iter().take(ENTRIES).flat_map(|n| &n.figures.by_region).take(ENTRIES);
    let towns = entries.filter_map(|e| page.named(e.name, &context)).filter(|place| place.level == Level::Township);
    let codes =
        towns.flat_map(|place| place.code.into_iter().chain(place.candidates.iter().copied()).collect::<Vec<_>>());
    let counties: BTreeSet<Code> =
        codes.filter_map(Code::county).filter(|county| county.prefecture() == Some(city)).collect();
    counties.first().copied().filter(|_| counties.len() == 1)
}

/// The division that the title of a table names: 某市群众举报转办情况一览表.
fn of_title(page: &Assembler<'_>, understood: &Understood, home: Home) -> Option<Code> {
    let title = understood.tables.rows.first()?.heading?;
    let title = page.folded(title);
    let name = page.gazetteer.names(title).next()?;
    let code = page.gazetteer.meant(&title[name.span], &home.context()).and_then(|place| place.code)?;
    home.province.is_none_or(|province| code.province() == province).then_some(code)
}

/// The county whose towns the lists of the page name: what calls itself 我县 or 我市
/// there.
fn of_towns(page: &Assembler<'_>, understood: &Understood, home: Home) -> Option<Code> {
    const TOWNS: usize = 3;
    asked(page, understood)?;
    let context = home.context();
    let (mut votes, mut entries): (BTreeMap<Code, usize>, usize) = (BTreeMap::new(), 0);
    for entry in understood.notices.notices.iter().take(ENTRIES).flat_map(|n| &n.figures.by_region).take(ENTRIES) {
        let Some(place) = page.named(entry.name, &context) else { continue };
        if !matches!(place.level, Level::Township) {
            return None;
        }
        entries += 1;
        let candidates = place.candidates.iter().copied();
        let counties: BTreeSet<Code> = place.code.into_iter().chain(candidates).filter_map(Code::county).collect();
        for county in counties {
            *votes.entry(county).or_default() += 1;
        }
    }
    let (&county, &most) = votes.iter().max_by_key(|(_, votes)| **votes)?;
    let second = votes.iter().filter(|(other, _)| **other != county).map(|(_, votes)| *votes).max().unwrap_or(0);
    // The towns of a city without districts have a county code that names no county.
    let named = Divisions::embedded().current(county).is_some_and(|unit| !unit.name.ends_with("市辖区"));
    (named && most >= TOWNS && most * 2 > entries && second * 2 <= most).then_some(county)
}

/// The prefecture in which the region cells of a table lie, when it is the
/// same for nearly all.
fn of_rows(page: &Assembler<'_>, understood: &Understood, home: Home) -> Option<Code> {
    let regions = understood.tables.rows.iter().filter_map(|row| row.region).take(ENTRIES);
    let codes: Vec<Code> = regions
        .filter_map(|region| page.gazetteer.meant(page.folded(region), &home.context()))
        .filter_map(|place| city(place.code?))
        .collect();
    let first = *codes.first()?;
    (codes.len() >= 3 && codes.iter().all(|code| *code == first)).then_some(first)
}

/// The county that most places of the page lie in, where its rows have no regions.
fn told_by_rows(page: &Assembler<'_>, understood: &Understood, home: Home) -> Option<Code> {
    let rows = &understood.tables.rows;
    let silent = rows.len() > 1 && rows.iter().all(|row| row.region.is_none()) && asked(page, understood).is_none();
    silent.then(|| spoken_of(page, home, Level::County)).flatten()
}

/// The prefecture that a division lies in, the municipality, or the city directly below the province: 仙桃市.
fn city(code: Code) -> Option<Code> {
    let municipality = || Some(code.province()).filter(|province| is_municipality(*province));
    code.prefecture().or_else(municipality).or_else(|| code.county())
}

/// Whether the name of a division ends in a character: 市, 区.
fn ends_in(code: Code, last: char) -> bool {
    Divisions::embedded().current(code).is_some_and(|unit| unit.name.ends_with(last))
}

/// Whether a province is Beijing, Tianjin, Shanghai or Chongqing.
fn is_municipality(province: Code) -> bool {
    matches!(province.as_u64() / 10_000, 11 | 12 | 31 | 50)
}

/// The level of the division that a notice calls its own: 我县, 我市.
fn asked(page: &Assembler<'_>, understood: &Understood) -> Option<Level> {
    let notices = || understood.notices.notices.iter();
    let listed = notices().take(ENTRIES).flat_map(|n| n.figures.by_region.iter().take(ENTRIES)).map(|entry| entry.name);
    let named = notices().flat_map(|n| [n.recipient, n.scope]).flatten().chain(listed);
    let levels = named.filter_map(|span| match page.folded(span) {
        "我县" | "我区" | "我旗" | "全县" | "全区" | "全旗" | "本县" | "本区" | "本旗" => {
            Some(Level::County)
        }
        "我市" | "我州" | "我盟" | "全市" | "全州" | "全盟" | "本市" | "本州" | "本盟" => {
            Some(Level::Prefecture)
        }
        _ => None,
    });
    // 我市19件，我县1件: the page is that of the county.
    levels.max()
}

/// The prefecture in which the counties lie that the notices of 我市 list, on a page that lists the cities of its province
/// as well.
fn listed_by_ours(page: &Assembler<'_>, understood: &Understood, home: Home) -> Option<Code> {
    const FEWEST: usize = 3;
    let context = home.context();
    let own = |span| matches!(page.folded(span), "我市" | "我州" | "我盟" | "全市" | "全州" | "全盟");
    let notices = understood.notices.notices.iter().take(ENTRIES);
    let ours = notices.filter(|n| [n.scope, n.recipient].into_iter().flatten().any(own));
    let figures = ours.flat_map(|n| [Some(&n.figures), n.cumulative.as_ref()]).flatten();
    let entries = figures.flat_map(|f| f.by_region.iter().take(ENTRIES));
    let counties = entries.filter_map(|e| page.named(e.name, &context)).filter(|p| p.level == Level::County);
    let mut cities = counties.map(|place| place.code.and_then(Code::prefecture));
    let first = cities.next()??;
    let mut most = 1;
    let same = cities.all(|city| {
        most += 1;
        city == Some(first)
    });
    (same && most >= FEWEST).then_some(first)
}

/// Whether the lists of the page name prefectures, so that its 我区 is an
/// autonomous region.
fn of_cities(page: &Assembler<'_>, understood: &Understood, home: Home) -> bool {
    let context = home.context();
    let entries = understood.notices.notices.iter().take(ENTRIES).flat_map(|n| &n.figures.by_region).take(ENTRIES);
    let levels: Vec<Level> = entries.filter_map(|e| page.named(e.name, &context)).map(|place| place.level).collect();
    levels.len() > 1 && levels.iter().filter(|level| **level == Level::Prefecture).count() * 2 > levels.len()
}

/// The division of a level that the page itself names most: in its masthead,
/// its footer, its other news. 我市 is also what a city of county level calls
/// itself; it is one where the page names hardly another place, and not the
/// city above it.
fn spoken_of(page: &Assembler<'_>, home: Home, level: Level) -> Option<Code> {
    let mut votes: BTreeMap<Code, usize> = BTreeMap::new();
    let mut counties: BTreeMap<Code, usize> = BTreeMap::new();
    let mut above = false;
    for mention in page.gazetteer.find(page.text.as_str(), &home.context()) {
        let code = match mention {
            yilan_gazetteer::Mention::Place(place) => place.within.or(place.code),
            yilan_gazetteer::Mention::Agency(agency) => agency.place_code,
        };
        let inside = |code: &Code| home.province.is_none_or(|province| code.province() == province);
        let Some(code) = code.filter(inside) else { continue };
        above |= city(code) == Some(code);
        if let Some(county) = code.county() {
            *counties.entry(county).or_default() += 1;
        }
        if let Some(code) = if level == Level::County { code.county() } else { city(code) } {
            *votes.entry(code).or_default() += 1;
        }
    }
    let all: usize = votes.values().sum();
    let (code, most) = votes.into_iter().max_by_key(|(_, votes)| *votes)?;
    let county = counties.into_iter().max_by_key(|(_, votes)| *votes);
    let county = county.filter(|(code, votes)| votes * 3 > all * 2 && ends_in(*code, '市')).map(|(code, _)| code);
    match county {
        Some(county) if level == Level::Prefecture && !above => Some(county),
        _ => (most * 2 > all).then_some(code),
    }
}

/// The province of a recipient that is named, or that the headline names (向海南移交) above a body with 我省.
fn named_province(page: &Assembler<'_>, understood: &Understood) -> Option<Code> {
    understood.notices.notices.iter().find_map(|notice| {
        let central = notice.level.is_some_and(|level| level.value == InspectorLevel::Central);
        let recipient = notice.recipient.and_then(|span| page.named(span, &Context::default()));
        let headline = || {
            let heading = page.folded(notice.heading?);
            let (_, receiver) = heading.split_once('向')?;
            // 移交, 转办, 交办, 反馈; 交城县 only begins alike.
            let (verb, _) = receiver.char_indices().skip(1).find(|(_, c)| matches!(c, '移' | '转' | '交' | '反'))?;
            page.gazetteer.meant(&receiver[..verb], &Context::default()).map(Rc::new)
        };
        recipient.and_then(|place| province_of(&place, central)).or_else(|| province_of(&*headline()?, central))
    })
}

/// The province of a place. A central inspection hands over to provinces, so the name that a province shares with
/// others is the province's there.
pub(super) fn province_of(place: &Meant, central: bool) -> Option<Code> {
    let shared = || place.candidates.iter().copied().find(|code| central && *code == code.province());
    place.code.map(Code::province).or_else(shared)
}

/// The province whose mailbox takes the letters.
fn mailbox_province(page: &Assembler<'_>, understood: &Understood) -> Option<Code> {
    let mut boxes = understood.notices.hotlines.iter().filter_map(|hotline| hotline.mailbox);
    boxes.find_map(|mailbox| {
        let text = page.folded(mailbox);
        let name = page.gazetteer.names(text).next().filter(|name| name.span.start == 0)?;
        let place = page.gazetteer.meant(&text[name.span], &Context::default())?;
        place.code.map(Code::province)
    })
}

/// The division that a headline hands over to: …向江苏省移交…, …交办亳州第六批….
fn of_heading(page: &Assembler<'_>, understood: &Understood) -> Option<Code> {
    static TO: LazyLock<[Finder<'static>; 4]> = LazyLock::new(|| ["向", "交办", "转办", "移交"].map(Finder::new));
    let headings = understood.notices.notices.iter().filter_map(|notice| notice.heading);
    let receivers = |heading| {
        let heading: &str = page.folded(heading);
        TO.iter().filter_map(|to| Some(&heading[to.find(heading.as_bytes())? + to.needle().len()..]))
    };
    headings.flat_map(receivers).find_map(|after| {
        let name = page.gazetteer.names(after).next().filter(|name| name.span.start == 0)?;
        let place = page.gazetteer.meant(&after[name.span], &Context::default())?;
        place.code.filter(|_| place.candidates.is_empty())
    })
}

/// The province that a page with 我省 names itself: where the inspectors are stationed (进驻安徽省), whose government
/// it quotes (河南省政府), more often than any other.
fn spoken_province(page: &Assembler<'_>, understood: &Understood) -> Option<Code> {
    let ours = |span| matches!(page.folded(span), "我省" | "全省" | "本省");
    if !understood.notices.notices.iter().filter_map(|notice| notice.recipient).any(ours) {
        return None;
    }
    let mut votes: BTreeMap<Code, usize> = BTreeMap::new();
    for mention in page.gazetteer.find(page.text.as_str(), &Context::default()) {
        let code = match mention {
            yilan_gazetteer::Mention::Place(place) => place.code,
            yilan_gazetteer::Mention::Agency(agency) => agency.place_code,
        };
        if let Some(code) = code {
            *votes.entry(code.province()).or_default() += 1;
        }
    }
    let all: usize = votes.values().sum();
    let (code, most) = votes.into_iter().max_by_key(|(_, votes)| *votes)?;
    (most * 2 > all).then_some(code)
}

/// Whose news a dateline tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wire {
    /// The paper's own.
    Own,
    /// That of an agency for the whole country, too: 新华社北京6月20日电.
    Any,
}

/// Where the last words of datelines stand.
fn dateline_ends(page: &Assembler<'_>) -> Vec<usize> {
    let text = page.text.as_str();
    let found = |end: char| {
        let ends = page.text.landmarks().iter().filter(move |landmark| landmark.c == end).map(|landmark| landmark.at);
        // 齐鲁网淄博讯: a day may be missing.
        let day = move |at: usize| text[..at].strip_suffix('日').map(str::len).or(Some(at).filter(|_| end == '讯'));
        ends.filter_map(day).take(ENTRIES)
    };
    let mut ends: Vec<usize> = ['讯', '电'].into_iter().flat_map(found).collect();
    ends.sort_unstable();
    ends
}

/// The province of the city that the news comes from: 本报海口8月23日讯, where the last words stand at one of `ends`.
fn dateline_province(page: &Assembler<'_>, ends: &[usize], wire: Wire) -> Option<Code> {
    const AGENCIES: [&str; 4] = ["新华社", "新华网", "中新社", "中新网"];
    let text = page.text.as_str();
    ends.iter().find_map(|&end| {
        let head = text[..end].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日'));
        let starts: Vec<usize> = head.char_indices().rev().map(|(at, _)| at).take(4).skip(1).collect();
        let mut names = starts.into_iter().rev();
        let own = |start: usize| wire == Wire::Any || !AGENCIES.iter().any(|agency| head[..start].ends_with(agency));
        let named = |start: usize| page.gazetteer.meant(&head[start..], &Context::default())?.code;
        names.find_map(|start| named(start).filter(|_| own(start))).map(Code::province)
    })
}

fn case_province(understood: &Understood) -> Option<Code> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &understood.tables.rows {
        if let Some(code) = row.case_id.as_ref().and_then(|id| id.value.province_code()) {
            *counts.entry(code).or_default() += 1;
        }
    }
    let (code, _) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    Code::parse(code)
}

/// The province of the case numbers in the prose of a notice, where all of them have the same: D3SX202506010024.
fn told_case_province(page: &Assembler<'_>, understood: &Understood) -> Option<Code> {
    if understood.notices.notices.is_empty() {
        return None;
    }
    let text = page.text.as_str();
    let codes = page.twenties().iter().filter_map(|&at| {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
        let (id, _) = case_number(&text[before.len()..]).filter(|_| (3..=4).contains(&(at - before.len())))?;
        Code::parse(id.province_code().filter(|_| id.family == CaseFamily::Province)?)
    });
    let mut codes = codes.take(ENTRIES);
    let first = codes.next()?;
    codes.all(|code| code == first).then_some(first)
}

/// How many notices, and entries of each, are asked where they lie.
pub(super) const ENTRIES: usize = 16;

/// The division in which most of the places lie that the page's notices name:
/// scopes, recipients and the entries of the lists by region.
fn voted(page: &Assembler<'_>, understood: &Understood, home: Home) -> Option<Code> {
    let context = home.context();
    let mut votes: BTreeMap<Code, usize> = BTreeMap::new();
    let mut provinces = BTreeSet::new();
    let (mut cities, mut counties) = (0, 0);
    for notice in understood.notices.notices.iter().take(ENTRIES) {
        for named in [notice.scope, notice.recipient].into_iter().flatten() {
            if let Some(code) = page.named(named, &context).and_then(|p| p.code)
                && let Some(prefecture) = city(code)
            {
                *votes.entry(prefecture).or_default() += 100;
            }
        }
        let lists = [Some(&notice.figures), notice.cumulative.as_ref()];
        for entry in lists.into_iter().flatten().flat_map(|f| &f.by_region).take(ENTRIES) {
            let Some(place) = page.named(entry.name, &context) else { continue };
            let codes = place.code.as_ref().map_or(&place.candidates[..], std::slice::from_ref);
            if let [code] = codes {
                provinces.insert(code.province());
            }
            match place.level {
                Level::Prefecture => cities += 1,
                Level::County => counties += 1,
                _ => continue,
            }
            if let [code] = codes {
                city(*code).into_iter().for_each(|city| *votes.entry(city).or_default() += 1);
                continue;
            }
            // A name that many places have speaks for each of them a little.
            let prefectures: BTreeSet<Code> = codes.iter().filter_map(|code| city(*code)).collect();
            for prefecture in prefectures {
                *votes.entry(prefecture).or_default() += 1;
            }
        }
    }
    let all: usize = votes.values().sum();
    let (&code, &most) = votes.iter().max_by_key(|(_, votes)| **votes)?;
    let second = votes.iter().filter(|(other, _)| **other != code).map(|(_, votes)| *votes).max().unwrap_or(0);
    let province = code.province();
    // 和平区、河东区、滨海新区: each is in several cities, all of them in one alone.
    if cities == 0 && most >= 3 && most == counties && second * 2 <= most {
        return Some(code);
    }
    if cities > counties {
        return Some(province);
    }
    // Cities and counties of one province, and none that has most of them.
    let one = most < 100 && provinces.len() == 1 && all > most && asked(page, understood).is_none();
    if one && most * 2 <= all {
        return provinces.pop_first();
    }
    (most >= 100 || most * 2 > all && most >= 2 || all == most).then_some(code)
}
