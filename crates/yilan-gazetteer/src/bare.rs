//! Counties and townships behind a larger unit that stand there without their last word, under another one, or with
//! one character that differs.

use std::sync::LazyLock;

use yilan_divisions::Level;
use yilan_text::Span;

use crate::below::{OFFICE, has_stop};
use crate::book::Entry;
use crate::chain::{Chain, Is, Link};
use crate::class;
use crate::confusable;
use crate::decide::{Scopes, rank};
use crate::forms::called;
use crate::han::{self, Words, is_han};
use crate::reader::Reader;
use crate::tail;
use crate::units::Units;

/// The last words of townships.
pub(crate) const TOWNSHIP_WORDS: &[&str] = &["街道", "苏木", "镇", "乡"];

static TOWNSHIPS: LazyLock<Words> = LazyLock::new(|| Words::new(TOWNSHIP_WORDS));

impl<'g> Reader<'g, '_> {
    /// A township behind a county that the pass did not find: in the county's list under another level word,
    /// or in no list.
    pub(crate) fn township_behind(&self, chain: &Chain<'g>) -> Option<(Link<'g>, Option<Entry>)> {
        let start = chain.end();
        let rest = han::after(self.text, start);
        let city = chain.decision.unit.is_some_and(|unit| unit.level == Level::Prefecture);
        let found = if may_be_township(rest) || city && han::window(rest, 5).contains('区') {
            self.township_at(chain, start)
        } else {
            None
        };
        let found = found.or_else(|| self.bare_township(chain).map(|(link, unit)| (link, Some(unit))));
        found.or_else(|| self.short_street(chain).map(|(link, unit)| (link, Some(unit))))
    }

    /// The street office behind a county that is written as the street, where a village follows: 东丽区金钟街徐庄村.
    /// Alone it may be the road.
    fn short_street(&self, chain: &Chain<'g>) -> Option<(Link<'g>, Entry)> {
        let start = chain.end();
        let window = han::window(han::after(self.text, start), 14);
        let (stem, behind) = window.split_once('街')?;
        let village = ["村", "社区", "居委会"].iter().filter_map(|word| behind.find(word)).min()?;
        let name = &behind[..village];
        let plain = !has_stop(stem) && name.chars().all(is_han);
        if !plain || !(2..=5).contains(&name.chars().count()) {
            return None;
        }
        let (mut link, unit) = self.township_by_stem(chain, start, stem)?;
        link.span.end += "街".len();
        self.name(&unit).ends_with("街道").then_some((link, unit))
    }

    #[cold]
    pub(crate) fn township_at(&self, chain: &Chain<'g>, start: usize) -> Option<(Link<'g>, Option<Entry>)> {
        let window = han::window(han::after(self.text, start), 8);
        let run = &window[..window.find(|c: char| !is_han(c)).unwrap_or(window.len())];
        let first = run.chars().next()?.len_utf8();
        let Some((at, word_end)) = TOWNSHIPS.find(&run[first..]).map(|(at, end)| (first + at, first + end)) else {
            // 古宋办事处: the word for the office stays for an agency.
            if let Some(at) = run.find(OFFICE) {
                return self.township_by_stem(chain, start, &run[..at]).map(|(link, unit)| (link, Some(unit)));
            }
            // 中山市石岐区: a street that calls itself so, in a city without counties.
            let city = chain.decision.unit.is_some_and(|unit| unit.level == Level::Prefecture);
            let at = run.find('区').filter(|_| city)?;
            let (mut link, unit) = self.township_by_stem(chain, start, &run[..at])?;
            link.span.end += "区".len();
            return Some((link, Some(unit)));
        };
        let word = &run[at..word_end];
        let stem = &run[..at];
        let plain = !has_stop(stem) && !stem.contains("村") && !stem.contains("城");
        let span = Span::new(start, start + at + word.len());
        // 普兰店市城子坦镇, which is a 街道 today.
        let was_one = || chain.decision.unit.is_some_and(|county| self.is_township_today(&county, &self.text[span]));
        if stem.chars().count() > 5
            || han::after(self.text, span.end).starts_with(['化', '村'])
            || word == "街道" && tail::is_crossing(han::after(self.text, span.end))
            || !plain && !was_one()
        {
            return None;
        }
        let link = Link { span, is: Is::Other(Level::Township, None, self.text[span].to_owned().into()), loose: false };
        match self.loose_township(chain, &link) {
            Some((link, unit)) => Some((link, Some(unit))),
            None if stem.chars().count() >= 2 || word == "镇" => Some((link, None)),
            None => None,
        }
    }

    /// Adds the units behind a larger one that are written without their last words, where a mark or the end follows:
    /// 揭阳市普宁, 甘肃省天水麦积.
    pub(crate) fn bare_counties(&self, chain: &mut Chain<'g>, scopes: &Scopes) {
        let larger = chain.decision.unit.is_some_and(|unit| rank(unit.level) < rank(Level::County));
        if larger && matches!(chain.links.last(), Some(Link { is: Is::Units(_), .. })) {
            match self.bare_name(chain.end()).map(str::len) {
                Some(len) => self.add_bare(chain, len, scopes),
                None => self.short_county(chain, scopes),
            }
        }
    }

    #[cold]
    fn add_bare(&self, chain: &mut Chain<'g>, len: usize, scopes: &Scopes) {
        let end = chain.end() + len;
        // 四川省成都、绵阳 is a list of its own.
        if han::after(self.text, end).starts_with('、') {
            return;
        }
        let mut links = chain.links.clone();
        while links.last().is_some_and(|link| link.span.end < end) {
            let at = links.last().map_or(end, |link| link.span.end);
            let Some(link) = self.short_at(at, &links).filter(|link| link.span.end <= end) else { return };
            links.push(link);
        }
        let decision = self.settle(&mut links, scopes);
        if decision.unit.is_some() {
            (chain.links, chain.decision) = (links, decision);
        }
    }

    /// The run of two to five characters at `start` that ends where a mark or the end follows, and is no road.
    fn bare_name(&self, start: usize) -> Option<&str> {
        let rest = han::after(self.text, start);
        let mut at = 0;
        for count in 0..6 {
            match class::at(rest.as_bytes(), at) {
                // 合浦县三件 and 合浦县的 are no names.
                Some((class, _)) if count == 0 && class & (class::NUMERAL | class::STOP) != 0 => return None,
                Some((class, _)) if class & class::ALPHANUMERIC != 0 => return None,
                Some((class, len)) if class & class::HAN != 0 => at += len,
                _ if count < 2 => return None,
                // 金水区花园路 is a road.
                _ if rest[..at].ends_with(['路', '街', '巷', '道']) => return None,
                _ => return Some(&rest[..at]),
            }
        }
        None
    }

    /// The township behind a county that is written without its last word: 顺德区乐从.
    fn bare_township(&self, chain: &Chain<'g>) -> Option<(Link<'g>, Entry)> {
        let start = chain.end();
        self.township_by_stem(chain, start, self.bare_name(start)?)
    }

    /// The township of the chain's county that is called `stem` without its last word.
    #[cold]
    fn township_by_stem(&self, chain: &Chain<'g>, start: usize, stem: &str) -> Option<(Link<'g>, Entry)> {
        let county = chain.decision.unit.filter(|_| stem.chars().nth(1).is_some())?;
        let mut same = self.inner.book.townships(county.code, self.context.year).filter(|unit| {
            let name = self.name(unit);
            let listed = if name.starts_with(stem) { han::stem(name) } else { name };
            listed.len() < name.len() && (listed == stem || listed.strip_suffix('街') == Some(stem))
        });
        let (Some(unit), None) = (same.next(), same.next()) else { return None };
        let span = Span::new(start, start + stem.len());
        Some((Link { span, is: Is::Units(Units::One(unit)), loose: true }, unit))
    }

    /// The township of the chain's county that `link` means under another level word, or with one character
    /// that differs.
    pub(crate) fn loose_township(&self, chain: &Chain<'g>, link: &Link<'g>) -> Option<(Link<'g>, Entry)> {
        let county = chain.decision.unit?;
        let written = &self.text[link.span];
        let stem = han::stem(written);
        let mut same = None;
        let mut near = None;
        let mut nears = 0;
        for unit in self.inner.book.townships(county.code, self.context.year) {
            let name = self.name(&unit);
            let listed = han::stem(name);
            // 乌镇 for 乌镇镇.
            if listed == stem
                || called(name) == Some(written)
                || listed == written
                || listed.strip_suffix('街') == Some(stem)
                || stem.strip_suffix('街') == Some(listed)
            {
                same = Some(unit);
            } else if differ_by_one(listed, stem) && han::stem(written).chars().nth(2).is_some()
                || confusable::one_apart(listed, stem)
            {
                near = Some(unit);
                nears += 1;
            }
        }
        // 崇明县长兴镇: the list of its townships is younger than the end of the county.
        let later = || {
            let today = county.to.map(|_| self.inner.book.successors(county.id)).unwrap_or_default();
            let mut later = today.into_iter().flat_map(|code| self.inner.book.townships(code, None));
            later.find(|unit| self.name(unit) == written)
        };
        let unit = same.or(near.filter(|_| nears == 1)).or_else(later)?;
        Some((Link { span: link.span, is: Is::Units(Units::One(unit)), loose: true }, unit))
    }
}

/// Whether the last word of a township may stand in the next few characters.
pub(crate) fn may_be_township(rest: &str) -> bool {
    let mut at = 0;
    for i in 0..8 {
        let Some((class, len)) = class::at(rest.as_bytes(), at) else { return false };
        if class & class::HAN == 0 {
            return false;
        }
        if i > 0 && (class & class::TOWNSHIP != 0 || class & class::OFFICE != 0 && rest[at..].starts_with(OFFICE)) {
            return true;
        }
        at += len;
    }
    false
}

/// Whether two names of the same length differ in one character.
fn differ_by_one(one: &str, other: &str) -> bool {
    one.chars().count() == other.chars().count() && one.chars().zip(other.chars()).filter(|(a, b)| a != b).count() == 1
}
