//! Names of companies, schools, works, squares and roads that a place begins or stands in.

use std::sync::LazyLock;

use super::is_counted;
use crate::class;
use crate::han::{self, Words, is_han};
use crate::tail;

/// The endings of registered names: what stands before one is part of it.
pub(crate) const FORMAL: &[&str] = &[
    "有限公司",
    "有限责任公司",
    "股份公司",
    "股份有限公司",
    "集团",
    "总公司",
    "分公司",
    "合作社",
    "经销部",
    "经营部",
    "批发部",
    "门市部",
    "加工厂",
    "农业大学",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "学校",
    "医院",
    "日报",
    "晚报",
    "晨报",
    "都市报",
    "早报",
    "时报",
    "银行",
    "信用社",
    "高速公路",
    "铁路",
    "研究院",
    "研究所",
    "设计院",
    "电视台",
    "广播电台",
    "博物馆",
    "图书馆",
    "监狱",
    "机场",
    "火车站",
    "高铁站",
    "商会",
    "协会",
    "出版社",
    "法院",
    "检察院",
];

static FORMAL_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(FORMAL));

/// What may stand inside a registered name's brackets or words but ends any thought of one.
pub(crate) const APART: &str = "，。；：、！？（）“”《》的在内位有被将与和及对向至到由从于是为原等且并未已侧旁";

/// Whether the name that ends at `end` is the beginning of a registered name: 吴忠市科信环境检测有限公司.
pub(crate) fn is_in_formal_name(text: &str, end: usize) -> bool {
    formal_name(text, end).is_some()
}

/// Where the registered name ends that the name before `end` is the beginning of.
pub(crate) fn formal_name(text: &str, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    // 利通区某学校 is one of many, 利通区某某公司 a name that is masked.
    if text[end..].starts_with('某') && !text[end..].starts_with("某某") {
        return None;
    }
    // Where the character before stands, and its classes.
    let (mut at, mut last, mut before) = (end, end, 0);
    for i in 0..FORMAL_REACH {
        let (class, len) = class::at(bytes, at)?;
        if before & class::FORMAL != 0 && class & class::FORMAL_NEXT != 0 {
            let word = FORMAL_WORDS.leading(han::after(text, last));
            // All of it within reach.
            let whole = word.filter(|word| i - 1 + word.chars().count() <= FORMAL_REACH);
            if let Some(word) = whole {
                return (!is_counted(&text[end..])).then(|| last + word.len());
            }
        }
        if before & class::APART != 0 {
            return None;
        }
        (last, before) = (at, class);
        at += len;
    }
    None
}

/// Places of learning, of healing and of travel: what has a name of its own behind a county lies in it.
const PUBLIC: &[&str] = &[
    "农业大学",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "学校",
    "医院",
    "机场",
    "火车站",
    "高铁站",
    "博物馆",
    "图书馆",
];

/// What such names have in common and none has for itself: 实验, 老年, 师范.
const COMMON: &[&str] = &[
    "实验",
    "中心",
    "初级",
    "高级",
    "完全",
    "希望",
    "职业",
    "技术",
    "人民",
    "中医",
    "中西医",
    "结合",
    "妇幼",
    "保健",
    "城镇",
    "城市",
    "农村",
    "综合",
    "公办",
    "民办",
    "特殊",
    "教育",
    "老年",
    "业余",
    "社区",
    "开放",
    "广播",
    "电视",
    "师范",
    "农业",
    "医科",
    "科技",
    "理工",
    "财经",
    "外国语",
    "外语",
    "双语",
    "国际",
    "体育",
    "艺术",
    "机关",
    "民族",
    "职工",
    "干部",
    "进修",
    "成人",
    "精神",
    "卫生",
    "专科",
    "骨科",
    "口腔",
    "眼科",
    "传染病",
    "肿瘤",
    "儿童",
    "幼儿",
    "附属",
    "九年",
    "一贯制",
    "寄宿",
    "制",
    "新",
    "老",
    "县",
    "区",
    "市",
    "镇",
    "乡",
    "村",
    "高等",
    "专科",
    "党",
    "第",
    "直属",
    "通用",
    "民用",
];

/// Whether `name`, a registered name behind a county, is a school, a hospital or a station with a name of its own: 白云机场,
/// 长安大学, 威海路小学, but not 第二实验小学.
pub(crate) fn has_own_name(name: &str) -> bool {
    let Some(mut stem) = PUBLIC.iter().find_map(|word| name.strip_suffix(word)) else { return false };
    let plain = stem.chars().all(is_han);
    let common = |stem: &str| COMMON.iter().find(|word| stem.starts_with(**word)).map_or(0, |word| word.len());
    loop {
        // 第一, 三实验, but not 四川.
        let number = stem.len() - stem.trim_start_matches(han::is_numeral).len();
        let behind = &stem[number..];
        let number = if behind.is_empty() || common(behind) > 0 { number } else { 0 };
        match number + common(&stem[number..]) {
            0 => break,
            len => stem = &stem[len..],
        }
    }
    plain && (2..=8).contains(&stem.chars().count())
}

/// How far from a place the ending of a registered name may be, itself included, in characters.
const FORMAL_REACH: usize = 26;

/// Schools, hospitals and works that are named after the unit before them.
pub(crate) const INSTITUTIONS: &[&str] = &[
    "小学",
    "中学",
    "高中",
    "初中",
    "中心校",
    "幼儿园",
    "学校",
    "党校",
    "卫生院",
    "卫生室",
    "医院",
    "敬老院",
    "养老院",
    "福利院",
    "污水处理厂",
    "污水厂",
    "垃圾填埋场",
    "垃圾处理场",
    "垃圾焚烧厂",
    "垃圾焚烧发电厂",
    "自来水厂",
    "水厂",
    "粮库",
    "火葬场",
    "殡仪馆",
];

static INSTITUTION_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(INSTITUTIONS));

/// What may stand between a unit and its institution: 武陟县城区垃圾填埋场 is one in the town and has no name.
pub(crate) const KINDS: &[&str] = &[
    "中心",
    "实验",
    "初级",
    "高级",
    "完全",
    "希望",
    "职业",
    "人民",
    "中医",
    "妇幼保健",
    "九年一贯制",
    "九年制",
    "城镇",
    "城市",
    "生活",
    "工业",
    "农村",
    "综合",
    "公办",
    "民办",
    "特殊教育",
    "第",
];

static KIND_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(KINDS));

/// Whether a school, hospital or works named after the unit that ends at `end` follows: 永安镇中心小学, 兰考县第二污水处理厂.
pub(crate) fn is_institution(text: &str, end: usize) -> bool {
    let mut rest = han::after(text, end);
    if !rest.starts_with(|c| class::is(c, class::INSTITUTION | class::NUMERAL)) {
        return false;
    }
    for _ in 0..4 {
        if let Some(word) = INSTITUTION_WORDS.leading(rest) {
            // 隆德县党校路 is a road.
            return !tail::is_road_of(&rest[word.len()..]);
        }
        let Some(kind) = KIND_WORDS.leading(rest) else { break };
        rest = rest[kind.len()..].trim_start_matches(han::is_numeral);
    }
    let number = rest.trim_start_matches(han::is_numeral);
    // 莲池区七一中路 is a road.
    let school = number.strip_prefix('中').is_some_and(|rest| !rest.starts_with(NO_SCHOOL));
    number.len() < rest.len() && (INSTITUTION_WORDS.leading(number).is_some() || school)
}

/// Whether a school or hospital is one of many, and has no name: 鼓楼区一医院, but not 鼓楼区一中.
pub(crate) fn is_one_of_many(text: &str, end: usize) -> bool {
    han::after(text, end).strip_prefix('一').is_some_and(|rest| INSTITUTION_WORDS.leading(rest).is_some())
}

/// What makes 中 behind a number another word than the one for a school: 七一中路, 三中心.
const NO_SCHOOL: [char; 14] = ['路', '街', '巷', '大', '段', '村', '心', '央', '旬', '型', '间', '部', '队', '级'];

/// Words that make the short name of a place before them part of a name: 北京路, 上海花园小区.
static NAMED_AFTER: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        "路", "街", "大道", "巷", "胡同", "小区", "花园", "公寓", "大厦", "广场", "酒店", "饭店", "宾馆", "家园",
        "公司", "商城", "大学", "学院", "中学", "小学", "日报", "晚报", "银行", "电网", "铁路", "集团", "站", "桥",
        "城", "苑", "里",
    ])
});

/// Whether the short name of a county that ends at `end` begins the name of a square or a park: 杭州西湖文化广场.
pub(crate) fn is_named_square(text: &str, end: usize) -> bool {
    let rest = han::after(text, end);
    // 浦东商城路 is a road in 浦东.
    let is_road = |behind: &str| behind.starts_with(['路', '街', '巷']) || behind.starts_with("大道");
    SQUARES.iter().any(|word| {
        rest.strip_prefix(word).is_some_and(|behind| {
            !is_road(behind.trim_start_matches(|c| "东西南北中".contains(c) || han::is_numeral(c)))
        })
    })
}

const SQUARES: &[&str] =
    &["文化", "广场", "公园", "大厦", "花园", "公寓", "酒店", "宾馆", "饭店", "商城", "医院", "体育"];

/// Whether 路桥 is all that a name goes on with: 台州路桥, which is a district.
pub(crate) fn is_road_bridge(rest: &str) -> bool {
    rest.strip_prefix("路桥").is_some_and(|rest| !rest.starts_with(is_han))
}

/// Whether the short name that ends at `end` begins the name of something else: 上海花园小区.
pub(crate) fn is_named_after(text: &str, end: usize) -> bool {
    let rest = han::after(text, end);
    // 洛阳城区 is a part of the city.
    NAMED_AFTER.leading(rest).is_some() && !is_road_bridge(rest) && !rest.starts_with("城区")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_many_schools_has_no_name() {
        assert_eq!(formal_name("利通区某学校夜里吵", "利通区".len()), None);
        assert_eq!(formal_name("宁夏某某有限公司", "宁夏".len()), Some("宁夏某某有限公司".len()));
    }

    #[test]
    fn schools_and_stations_may_have_names_of_their_own() {
        for name in ["白云机场", "长安大学", "四川大学", "威海路小学", "十八里河小学", "红岭中学"]
        {
            assert!(has_own_name(name), "{name}");
        }
        for name in ["第二小学", "第一人民医院", "实验中学", "职业技术学院", "老年大学", "通用机场", "华荣有限公司"]
        {
            assert!(!has_own_name(name), "{name}");
        }
    }

    #[test]
    fn registered_names_are_told_from_places() {
        assert!(is_in_formal_name("吴忠市科信环境检测有限公司", 9));
        assert!(!is_in_formal_name("青铜峡市贺兰雪公司", 12));
        assert!(!is_in_formal_name("吴忠市，有限公司", 9));
    }
}
