//! Counties that are written without their last word behind a larger unit, where an address goes on with them:
//! 苏州市昆山人民路18号, 广东省从化神岗镇.

use crate::bare;
use crate::below::has_stop;
use crate::chain::Chain;
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
        let town = || bare::may_be_township(han::after(self.text, end)) && self.township_at(&longer, end).is_some();
        if county && (self.is_street_at(end) || town()) {
            longer.next = self.hits.partition_point(|hit| hit.start < end).max(chain.next);
            *chain = longer;
        }
    }

    /// Whether an address goes on at `at` with a road whose name has two characters, or an estate and a number.
    fn is_street_at(&self, at: usize) -> bool {
        let Some(end) = detail(self.text, at) else { return false };
        let written = &self.text[at..end];
        let first = |words: &[&str]| words.iter().filter_map(|word| written.find(word)).min();
        let is_name = |at: usize| {
            let stem = written[..at].trim_end_matches(['东', '西', '南', '北', '中']);
            let stem = if stem.is_empty() { &written[..at] } else { stem }.trim_end_matches(han::is_numeral);
            (2..=6).contains(&stem.chars().count()) && !stem.contains(han::is_numeral) && !has_stop(stem)
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
