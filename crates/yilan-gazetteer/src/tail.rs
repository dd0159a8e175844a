//! What stands behind a name and makes a word, a road or another name of it: 城西区域, 政府街, 上海某某有限公司.

use std::sync::LazyLock;

use yilan_divisions::Level;

use crate::agency::matters;
use crate::chain::{Chain, Is, Link};
use crate::class;
use crate::decide::rank;
use crate::detail::detail;
use crate::guard;
use crate::han::{self, Words, is_han};
use crate::lexicon::Hit;
use crate::reader::Reader;

/// What comes behind 区位 and 区间 where the second character is a word's first: 利通区位于, 利通区间断停水.
const AT: [char; 6] = ['于', '居', '列', '处', '在', '置'];
const AMONG: [char; 6] = ['歇', '断', '隔', '接', '或', '有'];

/// What begins with 场 and is no market: 场馆, 场站.
const GROUNDS: [char; 5] = ['馆', '站', '所', '院', '口'];

/// Dishes and wares, and the county that their name begins with.
const WARES: &[(&str, &[&str])] =
    &[("沙县", &["小吃"]), ("郫县", &["豆瓣"]), ("单县", &["羊肉汤", "羊汤"]), ("忠县", &["豆腐乳"])];

/// Whether the last character of the name that ends at `end` begins another word: 城西区域, 临河区块, 白银市场; or the
/// name that of a dish: 沙县小吃.
pub(crate) fn makes_a_word(text: &str, end: usize) -> bool {
    let mut next = han::after(text, end).chars();
    let Some(first) = next.next().filter(|c| matches!(c, '域' | '块' | '位' | '间' | '场' | '口' | '小' | '豆' | '羊'))
    else {
        return false;
    };
    let second = next.next().unwrap_or(' ');
    let name = han::before(text, end);
    match (name.chars().next_back(), first) {
        (Some('区'), '域' | '块') => true,
        (Some('区'), '位') => !AT.contains(&second),
        (Some('区'), '间') => !AMONG.contains(&second),
        (Some('市'), '场') => !GROUNDS.contains(&second),
        (Some('道'), '口') => name.ends_with("街道") && is_crossing(han::after(text, end)),
        (Some('县'), _) => {
            let rest = han::after(text, end);
            WARES.iter().any(|(county, wares)| name.ends_with(county) && wares.iter().any(|w| rest.starts_with(w)))
        }
        _ => false,
    }
}

/// Whether 口 behind 街道 makes a crossing of it, 长春街 and 道口, and does not begin the name of a village, 口子村.
pub(crate) fn is_crossing(rest: &str) -> bool {
    let rest =
        rest.strip_prefix('口').filter(|rest| !rest.starts_with(['岸', '径', '碑', '号', '头', '粮', '味', '子']));
    rest.is_some_and(|rest| !han::window(rest, 3).contains(['村', '社']))
}

/// Whether 湖 behind the short name of a county makes a lake of it: 洪泽湖沿岸, but not 江宁湖熟.
pub(crate) fn is_lake(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix('湖') else { return false };
    !rest.starts_with(is_han)
        || rest.starts_with([
            '沿', '岸', '边', '畔', '水', '面', '里', '内', '周', '流', '湿', '的', '围', '区', '和', '与',
        ])
}

/// What a road is called behind the word for what stands there: 政府街, 医院东巷.
const ROADS: &[&str] = &["路", "街", "巷", "大街", "大道", "胡同"];

static ROAD_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(ROADS));

/// What makes 路 or 街 behind an institution no name: 政府路口, 小学路边, 镇政府街道.
const NO_ROAD: [char; 14] = ['口', '边', '旁', '面', '段', '灯', '上', '过', '由', '政', '道', '办', '障', '径'];

/// Whether `rest`, behind the word for an institution, makes it the name of a road: 政府街, 党校路, 医院东巷.
pub(crate) fn is_road_of(rest: &str) -> bool {
    let rest = rest.strip_prefix(['东', '西', '南', '北', '中', '前', '后']).unwrap_or(rest);
    let road = ROAD_WORDS.leading(rest);
    road.is_some_and(|road| !rest[road.len()..].starts_with(NO_ROAD))
}

/// What no road is called before its last word: 道路, 公路, 商业街.
const NO_STREET: [char; 17] =
    ['道', '公', '马', '铁', '线', '沿', '各', '条', '丝', '网', '思', '行', '业', '食', '化', '干', '之'];

/// Whether a text begins with a road that has a name of two to four characters: 长江西路, 人民路18号, but not 道路.
pub(crate) fn is_street(text: &str) -> bool {
    let run = han::window(text, 6);
    for (count, (at, c)) in run.char_indices().enumerate() {
        let road = matches!(c, '路' | '街' | '巷') || run[at..].starts_with("大道");
        if road && count > 0 {
            let rest = &text[at + c.len_utf8()..];
            return (2..=4).contains(&count)
                && !run[..at].ends_with(NO_STREET)
                && !(c == '街' && rest.starts_with("道"));
        }
        if !is_han(c) || class::is(c, class::ENDS_A_NAME | class::STOP) {
            return false;
        }
    }
    false
}

/// What a landmark is called by behind the unit that it is named after: 朝阳门内大街, 秦淮河北路, 贺兰山西路.
const LANDMARKS: [char; 26] = [
    '门', '山', '河', '湖', '江', '海', '桥', '寺', '塔', '宫', '祠', '坝', '城', '关', '口', '岭', '溪', '泉', '洲',
    '岛', '堡', '台', '楼', '港', '站', '府',
];

/// Whether an address goes on behind the short name of a unit: 昆山人民路18号, but not 朝阳门内大街.
pub(crate) fn is_street_of(rest: &str) -> bool {
    !rest.starts_with(LANDMARKS) && is_street(rest)
}

/// The endings of the names of companies, which stand behind the road and not in its name, as schools do.
static COMPANIES: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&["有限公司", "有限责任公司", "股份公司", "股份有限公司", "集团", "总公司", "合作社", "加工厂"])
});

/// Whether the detail says where a company stands, whose name ends at the end of `name`: a number does, and a road
/// before a name of its own. 卫清西路1288号某某有限公司, 青铝路宁夏某某有限公司, but not 人民路小学, 观前街百货有限公司.
pub(crate) fn says_where(detail: &str, name: &str) -> bool {
    let company = || COMPANIES.find(name).is_some_and(|(at, _)| name[..at].chars().count() >= 4);
    is_numbered(detail) || WHERE.iter().any(|side| detail.ends_with(side)) || is_street(detail) && company()
}

/// What a detail ends in that has no name behind it as its own: 人民路北侧, 建设路与人民路交叉口.
const WHERE: &[&str] =
    &["侧", "附近", "对面", "旁", "旁边", "交叉口", "交汇处", "以东", "以西", "以南", "以北", "楼下", "院内"];

/// What is numbered in an address.
const NUMBERED: [char; 8] = ['号', '栋', '幢', '座', '室', '层', '楼', '单'];

/// Whether a detail has the number of a house: 人民路18号, 3栋2单元, but not 中山一路.
pub(crate) fn is_numbered(detail: &str) -> bool {
    let mut before = ' ';
    detail.chars().any(|c| {
        NUMBERED.contains(&c) && han::is_numeral(std::mem::replace(&mut before, c)) || {
            before = c;
            false
        }
    })
}

/// Surnames that a title follows: 刘永福县长.
const SURNAMES: &str = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎\
     余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚";

/// What begins with 长 behind a place and is no title: 长江路, 长期.
const LONG: [char; 8] = ['江', '城', '安', '征', '春', '期', '达', '廊'];

/// Whether the name in `text[start..end]` is the end of a person's, and a title follows: 刘永福县长.
pub(crate) fn is_person(text: &str, start: usize, end: usize) -> bool {
    let title = han::after(text, end).strip_prefix('长');
    title.is_some_and(|rest| !rest.starts_with(LONG))
        && han::before(text, start).chars().next_back().is_some_and(|c| SURNAMES.contains(c))
}

/// Whether a detail ends in the number of a house or a floor: 33层, 18号.
pub(crate) fn ends_in_number(detail: &str) -> bool {
    let number = detail.strip_suffix("单元").or_else(|| detail.strip_suffix(NUMBERED));
    number.is_some_and(|number| number.ends_with(|c| han::is_numeral(c) || c.is_ascii_alphanumeric()))
}

/// Takes out the names whose last character begins a word: 城西区域, 白银市场. One behind which another begins stays:
/// 富阳市场口镇.
#[cold]
pub(crate) fn drop_words(text: &str, hits: &mut Vec<Hit>) {
    let mut next = usize::MAX;
    for i in (0..hits.len()).rev() {
        let hit = hits[i];
        if (hit.is_unit() || hit.is_zone()) && hit.end != next && makes_a_word(text, hit.end) {
            hits.remove(i);
        }
        next = hit.start;
    }
}

impl<'g> Reader<'g, '_> {
    /// Whether a text that begins with a name that is a word as well is an address: nothing else stands there, a unit
    /// below it follows, or a road and a number. 矿区道路扬尘 and 西区3号楼 are none.
    #[cold]
    pub(crate) fn is_address(&self, chain: &Chain<'_>) -> bool {
        let end = chain.end();
        let rest = han::after(self.text, end);
        if chain.links.len() > 1 || !rest.starts_with(|c| is_han(c) || han::is_numeral(c)) {
            return true;
        }
        let office = self.hits.get(chain.next).filter(|hit| hit.is_agency() && hit.start >= end);
        if office.is_some_and(|hit| hit.start == end || matters::row(&self.text[end..hit.start]).is_some()) {
            return true;
        }
        if self.context.region.or(self.context.page).is_some() {
            return false;
        }
        let detail = detail(self.text, end).map_or("", |to| &self.text[end..to]);
        match rest.starts_with(han::is_numeral) {
            true => detail.is_empty(),
            false => is_street(detail) && is_numbered(detail),
        }
    }

    /// Where the detail between `from` and `to` ends, if another address begins behind the number of a house in it:
    /// 中山路136号希望大厦33层北京市东城区东长安街1号.
    pub(crate) fn before_another(&self, chain: &Chain<'_>, from: usize, to: usize) -> usize {
        let inside = self.hits.iter().skip(chain.next).take_while(|hit| hit.start < to);
        let mut units = inside.filter(|hit| hit.is_listed_unit() && hit.start > from && hit.end <= to);
        let begins = |hit: &&Hit| {
            let before = &self.text[from..hit.start];
            ends_in_number(before) && self.units(**hit, false).iter().any(|unit| rank(unit.level) < 3)
        };
        units.find(begins).map_or(to, |hit| hit.start)
    }

    /// Whether the chain and its detail, which ends at `behind`, say where the bearer of the registered name stands that
    /// ends at `to`: a road and a number lie between, or a unit of the chain is named once more.
    /// 青铜峡市青铝路1号宁夏某某有限公司, 香港特别行政区西贡区清水湾畔香港科技大学.
    #[cold]
    pub(crate) fn stands_before(&self, chain: &Chain<'_>, behind: usize, to: usize) -> bool {
        let (Some(detail), Some(name)) = (self.text.get(chain.end()..behind), self.text.get(behind..to)) else {
            return false;
        };
        let again = |link: &Link<'_>| {
            let stem = han::stem(&self.text[link.span]);
            stem.chars().nth(1).is_some() && name.split_once(stem).is_some_and(|(before, _)| before.chars().all(is_han))
        };
        says_where(detail, name) || chain.links.iter().any(again) || self.is_before_a_larger(chain, behind)
    }

    /// Whether a registered name behind the chain begins with the short name of a unit around it: 青铜峡市宁夏某某有限公司.
    pub(crate) fn is_before_a_larger(&self, chain: &Chain<'_>, behind: usize) -> bool {
        let Some(unit) = chain.decision.unit else { return false };
        let larger = self.short_at(behind, &[]).filter(|short| short.span.len() < 12);
        larger.is_some_and(|short| match short.is {
            Is::Units(units) => units.iter().any(|outer| outer.code.contains(unit.code)),
            _ => false,
        })
    }

    /// Whether what follows the chain begins with its last unit's name once more: the place is no part of what is
    /// named there. 鼓楼区鼓楼医院.
    #[cold]
    pub(crate) fn is_said_again(&self, chain: &Chain<'g>) -> bool {
        let Some(last) = chain.links.last() else { return false };
        let stem = han::stem(&self.text[last.span]);
        stem.chars().nth(1).is_some() && han::after(self.text, chain.end()).starts_with(stem)
    }

    /// Whether a county stands before a school, a hospital or a station that has a name of its own: 花都区白云机场.
    #[cold]
    pub(crate) fn is_around_named(&self, chain: &Chain<'g>) -> bool {
        let end = chain.end();
        let unit = matches!(chain.links.last().map(|link| &link.is), Some(Is::Units(_)));
        let county = unit && chain.level(&self.inner.book) == Level::County;
        county && guard::formal_name(self.text, end).is_some_and(|to| guard::has_own_name(&self.text[end..to]))
    }

    /// Whether another unit's name begins where the chain ends: what is named there begins with that one.
    /// 顺庆区南充市第三中学.
    #[cold]
    pub(crate) fn is_before_a_unit(&self, chain: &Chain<'g>) -> bool {
        self.hit_at(chain.end()).is_some_and(Hit::is_listed_unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_character_may_begin_a_word() {
        let makes = |text: &str, name: &str| makes_a_word(text, text.find(name).unwrap() + name.len());
        assert!(makes("城西区域", "城西区") && makes("白银市场价格", "白银市") && makes("临河区块内", "临河区"));
        assert!(!makes("利通区位于", "利通区") && !makes("利通区间断停水", "利通区") && !makes("银川市场馆", "银川市"));
        assert!(makes("沙县小吃店", "沙县") && !makes("平罗县小吃街", "平罗县"));
    }

    #[test]
    fn roads_have_names_of_their_own() {
        assert!(is_street("人民路18号") && is_street("长江西路与") && is_street("荔城大道"));
        assert!(!is_street("道路扬尘") && !is_street("水泥公路") && !is_street("的人民路") && !is_street("和平街道"));
        assert!(!is_street_of("门内大街18号") && !is_street_of("山西路"));
        assert!(is_road_of("街1号") && is_road_of("东巷") && !is_road_of("路口") && !is_road_of("街道"));
    }
}
