//! What stands below the last unit of a chain and is not found by the pass over the names: zones, townships
//! under another level word, villages, listed or not.

use std::borrow::Cow;
use std::sync::LazyLock;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::chain::{Chain, Is, Link};
use crate::class;
use crate::committee::{BEHIND_ONE, Best, village_core, village_name};
use crate::confusable;
use crate::decide::{Scopes, rank};
use crate::detail::detail;
use crate::han::{self, Words, is_han};
use crate::landmark;
use crate::lexicon::Hit;
use crate::reader::{Mode, Reader};
use crate::tail;
use crate::work;

/// Characters that end any name of a village, township or zone that is in no list.
pub(crate) const STOPS: &str =
    "的在和与及或有被将个是了位由对从到至向于路街巷号某该各本全我你他此其这那每内外里为以经并等着过镇乡县市区厂公站";

fn is_stop(c: char) -> bool {
    class::is(c, class::STOP)
}

/// Whether the words before a level word are no name: 治理和, 该. 赵各庄, 祥和, 十里山 and 新艾里 are names.
pub(crate) fn has_stop(stem: &str) -> bool {
    let mut before = None;
    let mut chars = stem.chars().peekable();
    while let Some(c) = chars.next() {
        let name = match c {
            '各' => before.is_some() && chars.peek() == Some(&'庄'),
            '里' => before.is_some_and(|c| "一二三四五六七八九十百千万艾".contains(c)),
            '和' => chars.peek().is_none() && before.is_some_and(|c| "祥太永仁义泰协庆顺嘉雍瑞裕致福云".contains(c)),
            _ => false,
        };
        if is_stop(c) && !name {
            return true;
        }
        before = Some(c);
    }
    false
}

pub(crate) const fn is_way(c: char) -> bool {
    matches!(c, '路' | '街' | '巷')
}

/// What a village's name is only the beginning of.
const STREETS: &[&str] = &[
    "大街", "大道", "路", "街", "东路", "西路", "南路", "北路", "中路", "东街", "西街", "南街", "北街", "小区", "广场",
    "大厦",
];

/// What a zone lies in that has no name: 周边化工园.
const AROUND: [&str; 5] = ["周边", "周围", "附近", "旁边", "对面"];

/// What is no name before 村, 社区.
const NO_VILLAGES: &[&str] = &[
    "农", "乡", "行政", "自然", "城中", "贫困", "示范", "新农", "美丽", "附近", "周边", "部分", "沿线", "沿街", "沿路",
    "公路", "当地", "邻", "同", "多", "几", "两", "进", "出", "回", "住", "小", "整", "驻",
];

/// The last words of villages, longer before shorter where one ends the other.
pub(crate) const VILLAGE_WORDS: &[&str] = &["社区", "嘎查", "村"];

pub(crate) static VILLAGES: LazyLock<Words> = LazyLock::new(|| Words::new(VILLAGE_WORDS));

/// What a text may write for the last word of a township: 古宋办事处 for 古宋街道.
pub(crate) const OFFICE: &str = "办事处";

impl<'g> Reader<'g, '_> {
    /// Adds what stands behind the last link of a decided chain.
    pub(crate) fn below(&self, chain: &mut Chain<'g>, scopes: &Scopes) {
        let next = class::at(self.text.as_bytes(), chain.end());
        if self.mode == Mode::Text && next.is_none_or(|(class, _)| class & class::HAN == 0) {
            return;
        }
        self.street_office(chain);
        if self.is_office(chain) {
            return;
        }
        self.zone_behind(chain);
        self.bare_counties(chain, scopes);
        self.county_of_township(chain, scopes);
        let Some(mut unit) = self.base(chain, scopes) else {
            return self.village_of_several(chain);
        };
        if chain.decision.unit.is_some_and(|unit| unit.level == Level::County || self.has_no_counties(unit.code))
            && chain.links.last().is_some_and(|link| matches!(link.is, Is::Units(_)))
            && let Some((link, township)) = self.township_behind(chain)
        {
            match township {
                Some(township) => {
                    chain.decision.unit = Some(township);
                    unit = township.code;
                }
                None => unit = chain.decision.unit.map_or(unit, |unit| unit.code),
            }
            chain.links.push(link);
            self.street_office(chain);
            if self.is_office(chain) {
                return;
            }
        }
        let end = chain.end();
        let link = self.village(end, self.lists_of(chain, unit));
        let listed = matches!(link, Some(Link { is: Is::Other(_, Some(_), _), .. }));
        let old = if listed { None } else { self.village_of_the_past(chain, end) };
        if let Some(link) = old.map(|(link, _)| link).or(link).or_else(|| self.clipped_village(chain)) {
            if let Is::Other(_, Some(code), _) = link.is {
                // The township that the text does not name.
                let township = code.township().and_then(|code| self.inner.book.by_code(code, None));
                chain.decision.unit = township.or(chain.decision.unit);
            }
            chain.links.push(link);
            self.take_committee(chain);
        }
    }

    /// Takes the committee for the village that it serves where a numbered group follows, or what lies beside its house:
    /// 上村村委会三组48号, 上村村委会门口.
    fn take_committee(&self, chain: &mut Chain<'g>) {
        let Some(last) = chain.links.last_mut() else { return };
        let rest = han::after(self.text, last.span.end);
        let Some(word) = han::leading(rest, &["委会", "民委员会", "村委会", "村民委员会", "居委会", "居民委员会"])
        else {
            return;
        };
        let end = last.span.end + word.len();
        let detail = detail(self.text, end).and_then(|to| self.text.get(end..to)).unwrap_or_default();
        let beside = || landmark::beside(self.text, end).or_else(|| landmark::hamlet(self.text, end)).is_some();
        if (word.starts_with(['村', '居']) || self.text[last.span].ends_with('村'))
            && (is_group(detail, han::after(self.text, end + detail.len())) || beside())
        {
            last.span.end = end;
            last.loose = true;
            chain.next = self.hits.partition_point(|hit| hit.start < end).max(chain.next);
        }
    }

    /// Takes the office for the township that it serves where an address goes on with it: 古宋办事处长江社区,
    /// 民治街道办民乐新村. Elsewhere it is an agency.
    fn street_office(&self, chain: &mut Chain<'g>) {
        if han::after(self.text, chain.end()).starts_with('办') {
            self.take_office(chain);
        }
    }

    #[cold]
    fn take_office(&self, chain: &mut Chain<'g>) {
        let Some(unit) = chain.decision.unit.filter(|unit| unit.level == Level::Township) else { return };
        let Some(last) = chain.links.last_mut().filter(|link| matches!(link.is, Is::Units(_))) else { return };
        let rest = han::after(self.text, last.span.end);
        let word = match rest.starts_with(OFFICE) {
            true => OFFICE,
            false if self.text[last.span].ends_with("街道") && !rest.starts_with("办公") => "办",
            false => return,
        };
        let end = last.span.end + word.len();
        let listed = || self.village(end, Some(unit.code)).is_some_and(|l| matches!(l.is, Is::Other(_, Some(_), _)));
        let house = || {
            let detail = detail(self.text, end).and_then(|to| self.text.get(end..to)).unwrap_or_default();
            let numbered = detail.contains(han::is_numeral) && !detail.starts_with(han::is_numeral);
            numbered
                || is_group(detail, han::after(self.text, end + detail.len()))
                || !detail.is_empty() && end + detail.len() == self.text.trim_end().len()
                || is_street(detail)
                || landmark::hamlet(self.text, end).is_some()
                || is_milestone(han::after(self.text, end))
        };
        if self.mode == Mode::Address || listed() || house() {
            last.span.end = end;
            last.loose = true;
            chain.next = self.hits.partition_point(|hit| hit.start < end).max(chain.next);
        }
    }

    /// Whether an agency's word stands directly behind the chain: 农业农村局 is no village.
    fn is_office(&self, chain: &Chain<'g>) -> bool {
        let end = chain.end();
        let next =
            self.hits.get(chain.next..).unwrap_or_default().iter().inspect(|_| work::add(1)).find(|hit| hit.end > end);
        // 政府街社区 is named after a street.
        let is_street = |hit: &Hit| tail::is_road_of(han::after(self.text, hit.end));
        next.is_some_and(|hit| {
            hit.start == end && hit.is_agency() && !is_street(hit) && !self.is_in_a_village(chain, *hit)
        })
    }

    /// Whether an agency's word begins the name of a village of the township before it: 光明桥街道水文局社区.
    #[cold]
    fn is_in_a_village(&self, chain: &Chain<'g>, hit: Hit) -> bool {
        let township = chain.decision.unit.filter(|unit| unit.level == Level::Township);
        let is_last = chain.links.last().is_some_and(|link| matches!(link.is, Is::Units(_)));
        let Some(township) = township.filter(|_| is_last) else { return false };
        let behind = han::after(self.text, hit.end);
        // The committee of one, 凤凰村村民委员会, is an agency.
        let goes_on = behind.starts_with(is_han) && may_be_village(behind);
        goes_on && self.has_longer_village(Span::new(hit.start, hit.end), township)
    }

    /// The unit to look for villages in.
    fn base(&self, chain: &Chain<'g>, scopes: &Scopes) -> Option<Code> {
        if matches!(chain.links.last()?.is, Is::Other(Level::Village, ..)) {
            return None;
        }
        let unit = chain.decision.unit?;
        if rank(unit.level) >= rank(Level::County) {
            return Some(unit.code);
        }
        let known = scopes.counties().find(|county| unit.code.contains(*county));
        // A city without counties has its townships, and villages, itself.
        known.or_else(|| (unit.level == Level::Prefecture && self.has_no_counties(unit.code)).then_some(unit.code))
    }

    pub(crate) fn has_no_counties(&self, code: Code) -> bool {
        matches!(code.as_u64(), 441_900 | 442_000 | 460_400 | 620_200)
    }

    /// A zone that ends within a few characters behind the chain: 吴忠市 + 金积工业园区.
    fn zone_behind(&self, chain: &mut Chain<'g>) {
        let end = chain.end();
        if matches!(chain.links.last().map(|link| &link.is), None | Some(Is::Other(Level::Village, ..))) {
            return;
        }
        let Some((at, hit)) =
            self.hits.iter().enumerate().skip(chain.next).inspect(|_| work::add(1)).find(|(_, hit)| hit.end > end)
        else {
            return;
        };
        if hit.is_zone_word() && hit.start >= end {
            self.zone_at(chain, at, *hit);
        }
    }

    #[cold]
    fn zone_at(&self, chain: &mut Chain<'g>, at: usize, hit: Hit) {
        let end = chain.end();
        let stem = &self.text[end..hit.start];
        if stem.chars().count() > 8 || !stem.chars().all(is_han) || has_stop(stem) {
            return;
        }
        if stem.split_once('村').is_some_and(|(name, kind)| !name.is_empty() && !kind.is_empty()) {
            // 安轿村物流园: the village, and what lies in it.
            return;
        }
        if AROUND.iter().any(|word| stem.starts_with(word)) {
            return;
        }
        // 一处物流园 has no name.
        let counted = stem.strip_prefix(['一', '两', '二', '三', '四', '五', '多', '几']);
        if counted.is_some_and(|rest| rest.starts_with(['处', '个', '家', '座', '片'])) {
            return;
        }
        if han::after(self.text, hit.end).starts_with(['社', '村', '小']) {
            // 科技园社区 is a village.
            return;
        }
        // 城子街道龙门新区四区社区 is in the list, and no zone.
        let township = chain.decision.unit.filter(|unit| unit.level == Level::Township);
        if let Some(Link { is: Is::Other(_, Some(_), _), loose: false, .. }) =
            township.and_then(|unit| self.village(end, Some(unit.code)))
        {
            return;
        }
        let mut span = Span::new(end, hit.end);
        // 大连市金州新区 lies in 金州区 and is called after it.
        let short = |link: &mut Link<'g>| match &link.is {
            Is::Units(units) => units.iter().all(|unit| *self.name(unit) != self.text[link.span]),
            _ => false,
        };
        if self.text[span] == *"新区"
            && chain.links.len() > 1
            && let Some(unit) = chain.links.pop_if(short)
        {
            span.start = unit.span.start;
        }
        let name = self.text[span].to_owned();
        chain.links.push(Link { span, is: Is::Zone(name.into(), None), loose: false });
        chain.next = at + 1;
    }

    /// The village that begins at `start`, in the list of a township or county, or else by its shape.
    pub(crate) fn village(&self, start: usize, within: Option<Code>) -> Option<Link<'g>> {
        let rest = han::after(self.text, start);
        let address = self.mode == Mode::Address;
        // Lists are long; most texts go on with something else.
        if address || may_be_village(rest) { self.village_in(start, rest, within) } else { None }
    }

    #[inline(never)]
    fn village_in(&self, start: usize, rest: &str, within: Option<Code>) -> Option<Link<'g>> {
        let rest = han::window(rest, MOST_OF_A_VILLAGE);
        rest.chars().next().filter(|c| self.may_begin_a_village(*c))?;
        let Some(within) = within else { return self.unlisted_village(start, rest) };
        self.listed_village(start, rest, within).or_else(|| {
            let link = self.unlisted_village(start, rest);
            // 云山农场第五管理区 is shaped like no village.
            let may_be = link.is_some() || han::window(rest, 8).contains('区');
            let listed = if may_be { self.prefixed_village(start, rest, within) } else { None };
            listed.or_else(|| self.village_alike(link.as_ref()?, within).or(link))
        })
    }

    fn may_begin_a_village(&self, c: char) -> bool {
        is_han(c) || self.mode == Mode::Address && !c.is_whitespace()
    }

    /// The village of a township or county that `rest`, which begins at `start`, begins with. Two of one name have no code.
    pub(crate) fn listed_village(&self, start: usize, rest: &str, within: Code) -> Option<Link<'g>> {
        let first = rest.chars().next().filter(|c| self.may_begin_a_village(*c))?;
        let second = rest[first.len_utf8()..].chars().next().unwrap_or_default();
        let fits = |listed| listed == second || BEHIND_ONE.contains(&listed);
        let mut best = Best::default();
        self.inner.book.villages(within, first, fits, |code, listed| best.offer(rest, code, listed, self.mode));
        best.link(start)
    }

    /// The same of a township, for those that the list names with what they lie in: 连平县三角镇向阳村民委员会.
    #[cold]
    pub(crate) fn prefixed_village(&self, start: usize, rest: &str, within: Code) -> Option<Link<'g>> {
        let book = &self.inner.book;
        let township = book.by_code(within.township()?, None)?;
        let mut best = Best::default();
        let listed_name = self.name(&township);
        let bare = book.bare_name(&township);
        let county = within.county().and_then(|code| book.by_code(code, None));
        let county = county.map(|county| self.name(&county));
        let mut offer = |start: &str, prefix: &dyn Fn(&'g str) -> Option<&'g str>| {
            let mut chars = start.chars();
            let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return };
            let visit = |code, listed: &'g str| {
                if let Some(name) = prefix(listed).filter(|name| !name.is_empty()) {
                    best.offer(rest, code, name, self.mode);
                }
            };
            book.villages(within, first, |c| c == second, visit);
        };
        offer(bare, &|listed| listed.strip_prefix(bare));
        if listed_name.len() > bare.len() {
            offer(listed_name, &|listed| listed.strip_prefix(listed_name));
        }
        if let Some(county) = county {
            offer(county, &|listed| listed.strip_prefix(county)?.strip_prefix(bare));
        }
        best.link(start)
    }

    /// The village of a township whose name differs from that of `link` in one character that looks like the other.
    #[cold]
    fn village_alike(&self, link: &Link<'g>, within: Code) -> Option<Link<'g>> {
        let township = within.township()?;
        let written = &self.text[link.span];
        let (stem, _) = village_core(written);
        let first = stem.chars().next().filter(|_| stem.chars().nth(1).is_some())?;
        let mut found: Vec<(Code, Cow<'g, str>)> = Vec::new();
        for first in std::iter::once(first).chain(confusable::alike(first)) {
            self.inner.book.villages(
                township,
                first,
                |_| true,
                |code, listed| {
                    let (core, word) = village_core(listed);
                    if confusable::one_apart(core, stem) && found.iter().all(|(known, _)| *known != code) {
                        found.push((code, village_name(listed, core, word)));
                    }
                },
            );
        }
        let [(code, name)] = &found[..] else { return None };
        Some(Link { span: link.span, is: Is::Other(Level::Village, Some(*code), name.clone()), loose: true })
    }

    /// `X村`, `X社区` by its shape: the shortest one of up to six characters, of ten for `X嘎查`.
    fn unlisted_village(&self, start: usize, rest: &str) -> Option<Link<'g>> {
        let run = |count| {
            let window = han::window(rest, count);
            &window[..window.find(|c: char| !is_han(c)).unwrap_or(window.len())]
        };
        let first = rest.chars().next()?.len_utf8();
        let find = |run: &str| VILLAGES.find(run.get(first..)?).map(|(at, end)| (first + at, first + end));
        let short = run(6);
        let (run, (at, word_end)) = match find(short) {
            Some(found) => (short, found),
            // Mongolian names are long: 额尔登陶勒盖嘎查.
            None if rest.contains('嘎') => (run(10), find(run(10))?),
            None => return None,
        };
        let word = &run[at..word_end];
        let stem = &run[..at];
        let behind = han::after(rest, at + word.len());
        // 官路村 and 路庄村, but not 沿路村民.
        let plain = stem.strip_suffix(is_way).filter(|_| !behind.starts_with('民')).unwrap_or(stem);
        // 民乐新村 is an estate.
        let estate = word == "村" && stem.ends_with('新') && stem.chars().nth(2).is_some();
        let is_word = estate || NO_VILLAGES.contains(&stem) || is_no_village(plain);
        // 中关村大街 is a street.
        let street = word == "村" && han::leading(behind, STREETS).is_some();
        if is_word
            || street
            || word == "村" && behind.starts_with("民组")
            || word == "村"
                && behind.starts_with(['民', '庄', '里', '内', '级', '干', '道'])
                && !behind.starts_with("民委员会")
                && stem.chars().nth(1).is_none()
        {
            return None;
        }
        let span = Span::new(start, start + at + word.len());
        Some(Link { span, is: Is::Other(Level::Village, None, self.text[span].to_owned().into()), loose: false })
    }
}

/// So many townships of one name are asked for a village.
pub(crate) const MOST_OF_A_NAME: usize = 16;

/// How far the name of a village is looked for, in characters.
pub(crate) const MOST_OF_A_VILLAGE: usize = 20;

/// Whether the first run of characters has one that stands in or behind names of villages.
pub(crate) fn may_be_village(rest: &str) -> bool {
    let mut at = 0;
    for _ in 0..MOST_OF_A_VILLAGE {
        let Some((class, len)) = class::at(rest.as_bytes(), at) else { return false };
        at += len;
        if class & (class::HAN | class::NUMERAL) == 0 {
            return false;
        }
        if class & class::VILLAGE != 0 {
            return true;
        }
    }
    false
}

/// Words that names begin with, though their characters end others.
const NAMES: &[&str] = &["向阳", "和平", "和谐", "和睦", "公平", "公园", "站前", "站东", "站西", "站南", "站北"];

/// What is done with a village, and no part of its name: 组织鲁村.
const VERBS: &[&str] =
    &["组织", "责成", "责令", "要求", "督促", "督办", "安排", "指导", "委托", "通知", "协助", "约谈", "派出", "调度"];

/// Whether the words before 村 or 社区 are no name of a village.
pub(crate) fn is_no_village(stem: &str) -> bool {
    if VERBS.iter().any(|verb| stem.starts_with(verb)) {
        return true;
    }
    let rest = NAMES.iter().find_map(|name| stem.strip_prefix(name)).unwrap_or(stem);
    let rest = rest.strip_prefix(is_way).unwrap_or(rest);
    NO_VILLAGES.contains(&stem) || has_stop(rest) || stem.chars().all(han::is_numeral)
}

/// Whether a detail is a numbered group and no word follows: 三组(新桥东), 5队12号.
fn is_group(detail: &str, rest: &str) -> bool {
    let unit = detail.trim_start_matches(han::is_numeral);
    let ends = !rest.starts_with(is_han);
    unit.len() < detail.len() && ends && han::leading(unit, &["组", "村民小组", "小组", "队", "社"]).is_some()
}

/// Whether a detail is a street with a name of two or three characters: 建设路, 民乐新村, but not 清扫道路.
fn is_street(detail: &str) -> bool {
    let stem = ["大道", "新村", "路", "街", "巷"].iter().find_map(|word| detail.strip_suffix(word));
    stem.is_some_and(|stem| {
        (2..=3).contains(&stem.chars().count()) && !stem.ends_with(['道', '公', '马', '铁', '线', '沿', '各', '条'])
    })
}

/// Whether an address goes on with a place named for how far it lay: 十里铺, 五里墩.
fn is_milestone(rest: &str) -> bool {
    let behind = rest.trim_start_matches(han::is_numeral);
    let place = behind.strip_prefix('里').filter(|_| behind.len() < rest.len());
    place.is_some_and(|place| {
        place.starts_with(['铺', '店', '堡', '墩', '桥', '河', '坪', '岗', '庄', '营', '庙', '塘'])
    })
}
