//! Counties that are written without their last word behind a larger unit, where an address goes on with them:
//! 苏州市昆山人民路18号, 广东省从化神岗镇.

use crate::bare;
use crate::below::has_stop;
use crate::chain::{Chain, Link};
use crate::class;
use crate::decide::{Scopes, rank};
use crate::detail::detail;
use crate::han;
use crate::reader::Reader;
use yilan_divisions::Level;

/// The last words of roads.
const ROADS: [&str; 7] = ["路", "街", "大道", "巷", "弄", "胡同", "国道"];

/// The last words of estates, where a house number has to follow.
const ESTATES: [&str; 9] = ["小区", "花园", "家园", "公寓", "大厦", "广场", "新村", "名城", "公馆"];

/// What makes 路 a word and no road: 江边道路, 沿线公路, 葡萄之路.
const NO_ROAD: [char; 12] = ['道', '公', '马', '铁', '沿', '线', '条', '各', '之', '边', '岸', '段'];

/// What makes 镇 a word: 玫瑰小镇, 安仁古镇.
const NO_TOWN: [char; 10] = ['小', '古', '集', '重', '城', '乡', '村', '名', '强', '各'];

impl<'g> Reader<'g, '_> {
    /// Adds the county, where a road, an estate with a number or a township follows it.
    pub(crate) fn short_county(&self, chain: &mut Chain<'g>, scopes: &Scopes) {
        let rest = han::after(self.text, chain.end());
        if may_be_road(rest) || bare::may_be_township(rest) {
            self.add_short_county(chain, scopes);
        }
    }

    #[cold]
    fn add_short_county(&self, chain: &mut Chain<'g>, scopes: &Scopes) {
        // Another name begins before the road ends.
        let Some(link) = self.short_at(chain.end(), &chain.links) else { return };
        let end = link.span.end;
        let mut longer = chain.clone();
        longer.links.push(link);
        longer.decision = self.settle(&mut longer.links, scopes);
        let county = longer.decision.unit.is_some_and(|unit| rank(unit.level) == rank(Level::County));
        let town = || {
            let found = bare::may_be_township(han::after(self.text, end)).then(|| self.township_at(&longer, end));
            let word = |link: &Link<'_>| self.text[link.span].strip_suffix('镇').is_some_and(|s| s.ends_with(NO_TOWN));
            found.flatten().is_some_and(|(link, unit)| unit.is_some() || !word(&link))
        };
        if county && (self.is_street_at(end) || town()) {
            longer.next = self.hits.partition_point(|hit| hit.start < end).max(chain.next);
            *chain = longer;
        }
    }

    /// Whether an address goes on at `at` with a road whose name has two characters, or an estate and a number.
    fn is_street_at(&self, at: usize) -> bool {
        let Some(end) = detail(self.text, at) else { return false };
        let written = &self.text[at..end];
        // 路线 is no road.
        if han::after(self.text, end).starts_with('线') {
            return false;
        }
        let first = |words: &[&str]| words.iter().filter_map(|word| written.find(word)).min();
        let is_name = |at: usize| {
            let stem = written[..at].trim_end_matches(['东', '西', '南', '北', '中']);
            let stem = if stem.is_empty() { &written[..at] } else { stem }.trim_end_matches(han::is_numeral);
            (2..=6).contains(&stem.chars().count())
                && !stem.contains(han::is_numeral)
                && !has_stop(stem)
                && !stem.ends_with(NO_ROAD)
        };
        let road = first(&ROADS).is_some_and(is_name);
        road || first(&ESTATES).is_some_and(|at| is_name(at) && written[at..].contains(han::is_numeral))
    }
}

/// Whether the last word of a road or an estate may stand in the next few characters, behind a name of two: 南和人民路.
fn may_be_road(rest: &str) -> bool {
    let mut at = 0;
    for i in 0..12 {
        let Some((class, len)) = class::at(rest.as_bytes(), at) else { return false };
        if class & class::HAN == 0 {
            return false;
        }
        if i > 2 && class & (class::WAY | class::NAMED) != 0 {
            return true;
        }
        at += len;
    }
    false
}
