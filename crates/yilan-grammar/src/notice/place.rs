//! What reads like the name of a place, whether anybody knows it or not.

use crate::words::Words;

/// The provinces without their level, and those that are cities.
const PROVINCES: [&str; 35] = [
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "北京市",
    "天津市",
    "上海市",
    "重庆市",
    "北京",
    "天津",
    "上海",
    "重庆",
];

/// Whether a text ends like the name of a place, a bureau, a zone or a firm.
pub(super) fn placelike(text: &str) -> bool {
    const LONGER: [&str; 9] = ["街道", "公司", "政府", "管委会", "中心", "市直", "省直", "本级", "单位"];
    match text.chars().next_back() {
        Some(
            '县' | '区' | '市' | '州' | '旗' | '盟' | '省' | '局' | '委' | '镇' | '乡' | '师' | '团' | '厅' | '办'
            | '院',
        ) => true,
        // The last characters of the longer ones.
        Some('道' | '司' | '府' | '会' | '心' | '直' | '级' | '位') => {
            LONGER.iter().any(|ending| text.ends_with(ending))
        }
        _ => false,
    }
}

/// Whether a text names a province without its level, or one that is a city.
pub(super) fn is_province(text: &str) -> bool {
    PROVINCES.contains(&text)
}

/// Whether a text names nothing but the level that cases are passed on to.
pub(super) fn is_authority(text: &str) -> bool {
    matches!(text, "省" | "自治区" | "市" | "州" | "地方" | "属地")
}

/// The length of the province that a text begins with.
pub(super) fn province_at_start(text: &str) -> Option<usize> {
    PROVINCES.iter().find(|name| text.starts_with(**name)).map(|name| name.len())
}

/// Whether a name is that of all places of a list, and of none.
pub(super) fn is_all_places(name: &str) -> bool {
    ALL_PLACES.exact(name.strip_prefix('各').unwrap_or(name)).is_some()
}

/// What lists call all of their places by: 涉及各县区38件.
static ALL_PLACES: Words<()> = Words::new(&[
    ("区", ()),
    ("县", ()),
    ("市", ()),
    ("县区", ()),
    ("区县", ()),
    ("市县", ()),
    ("县市", ()),
    ("县市区", ()),
    ("市州", ()),
    ("州市", ()),
    ("地市", ()),
    ("盟市", ()),
    ("旗县", ()),
    ("旗县区", ()),
    ("镇街", ()),
    ("街镇", ()),
    ("乡镇", ()),
    ("区市", ()),
    ("县（市、区）", ()),
    ("县（区）", ()),
    ("区（县）", ()),
    ("市（州）", ()),
]);
