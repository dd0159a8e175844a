//! When a name in a text is no place: it is part of a word, or of the name of a company, school or road.

mod formal;

use std::sync::LazyLock;

use crate::class;
use crate::han::{self, Words};
use crate::tail;
pub(crate) use formal::*;

/// Names that are words as well: a place only behind a larger one.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        "城区",
        "郊区",
        "市郊区",
        "矿区",
        "新城区",
        "老城区",
        "中心区",
        "东区",
        "西区",
        "南区",
        "北区",
        "中区",
        "市区",
        "港区",
        "库区",
        "牧区",
        "特区",
        "山区",
        "湖区",
        "林区",
        "新区",
        "城镇",
        "乡镇",
        "集镇",
        "古镇",
        "市镇",
        "小镇",
        "新镇",
        "大镇",
        "中心镇",
        "城关区",
        "新市镇",
        "小城镇",
        "中心城区",
        "新华镇街",
        "旅游区",
        "生活区",
        "工业街道",
        "新城镇",
        "中心街道",
        "老街道",
        "大堂区",
        "中西区",
        "主街道",
    ])
});

/// Characters that may stand before a short name without being part of a word.
pub(crate) const BEFORE: &str =
    "涉映报诉称查在于位至到由从自抵驻和与及对向是为将据以的了其含往赴来去入给区县市省州盟旗镇乡外因有经该距离、";

/// Names that begin inside another word, and the characters before them that make the word.
pub(crate) const INSIDE: &[(&str, &str)] = &[
    ("海城市", "沿临滨近环大"),
    ("应城市", "对相适响反供效回"),
    ("项城市", "各事专多单"),
    ("运城市", "航营客货"),
    ("新城区", "高建"),
    ("城关镇", ""),
    ("大城县", "特超"),
    ("成县", "责组形建达完变构生促造"),
    ("理县", "办管处治整受清护审监代修梳"),
    ("开县", "召公离打展放分推揭敞铺张避"),
    ("达县", "到抵直通转下送传发表"),
    ("道县", "街报通河渠管轨铁隧航频"),
    ("文县", "发行公来收下批"),
    ("单县", "清名账菜"),
    ("高县", "提抬升增最"),
    ("户县", "农用住商养散客落"),
    ("房县", "住厂库楼用"),
    ("范县", "示规模防"),
    ("易县", "交容简贸"),
    ("息县", "信消休利"),
    ("应县", "相对适响反供效回"),
    ("代县", "现时当近替"),
    ("兴县", "振复"),
    ("夏县", "华"),
    ("富县", "致丰财"),
    ("容县", "内市"),
    ("费县", "收缴经消免付"),
    ("康县", "健小"),
    ("献县", "贡"),
    ("通县", "交沟畅开联贯直流"),
    ("任县", "责主担现历时"),
    ("景县", "风背前愿全"),
    ("温县", "体高低气保"),
    ("随县", "伴跟"),
    ("渠县", "沟水灌"),
    ("东方市", ""),
    ("合作市", ""),
    ("中方县", ""),
    ("平安区", ""),
    ("开平区", "公"),
    ("公安县", ""),
    ("会同县", "局队委办府厅所站中处院部门位镇街道司即后组导家并再又已拟须需要应长员警人"),
    ("和县", "市省区州县乡镇村局府委会队办院所处站司厂"),
];

/// Whether a name is a word as well: a place only behind a larger one, or where a unit around is known to have it.
pub(crate) fn is_word(name: &str) -> bool {
    name.len() <= 12 && WORDS.has(name)
}

/// Short names of counties that are words as well: no place where nothing else stands.
static WORDS_ALONE: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        "资源",
        "合作",
        "比如",
        "南部",
        "解放",
        "东方",
        "前进",
        "港口",
        "公安",
        "友好",
        "城中",
        "平安",
        "中方",
        "安定",
        "延长",
        "光明",
        "新兴",
        "运河",
        "万年",
        "东风",
        "光泽",
        "南岸",
        "会同",
        "工农",
        "富裕",
        "清水",
        "前锋",
        "复兴",
        "长子",
        "清新",
        "宏伟",
        "芙蓉",
        "洞口",
        "石门",
        "振兴",
        "三元",
        "大方",
        "应城",
        "金台",
        "莲花",
        "平和",
        "名山",
        "大堂",
        "桃源",
        "当阳",
        "三门",
        "大观",
        "二七",
        "台前",
        "方城",
        "石棉",
        "丰满",
        "双桥",
        "月湖",
        "高台",
        "二道",
        "民权",
        "小店",
        "同心",
        "平房",
        "太白",
        "灯塔",
        "天涯",
        "海棠",
        "回民",
        "江岸",
        "鼓楼",
        "湖里",
        "麒麟",
        "海盐",
        "老城",
        "清流",
        "水城",
        "龙口",
        "民乐",
        "乐业",
        "天台",
        "天柱",
        "天心",
        "天元",
        "鸡冠",
        "和平",
        "长安",
        "中山",
        "新华",
        "新城",
        "城关",
        "南山",
        "西湖",
        "河东",
        "河西",
        "城厢",
        "开化",
        "钢城",
        "兴业",
        "富民",
        "爱民",
        "左权",
        "文成",
        "集贤",
        "梨树",
        "樟树",
        "石鼓",
        "铜鼓",
        "方山",
        "碑林",
        "江东",
        "江北",
        "江南",
        "青山",
        "通道",
        "互助",
        "安居",
        "永新",
        "商城",
        "武功",
        "向阳",
        "和顺",
        "天长",
        "山阳",
        "海林",
        "海港",
        "水磨沟",
        "四方台",
        "城子河",
        "城北",
        "城东",
        "城西",
        "桥东",
        "桥西",
        "郊区",
        "市中",
        "市北",
        "市南",
        "路南",
        "路北",
        "未央",
        "天山",
        "雨花",
        "南海",
        "东山",
        "西山",
        "北海",
        "黄山",
        "泰山",
        "华山",
        "衡山",
        "庐山",
        "龙潭",
        "龙山",
        "金山",
        "银海",
        "普洱",
        "双流",
        "三水",
        "曲水",
        "响水",
        "黑水",
        "赤水",
        "习水",
        "文水",
        "临高",
        "临清",
        "五台",
        "五常",
        "界首",
        "加查",
        "平原",
        "高原",
        "太平",
        "岳阳楼",
        "红旗",
        "红星",
        "胜利",
        "建设",
        "先锋",
        "东升",
        "新建",
        "新生",
        "正安",
        "大通",
    ])
});

/// Whether a short name that is all there is in a text is a word.
#[cold]
pub(crate) fn is_word_alone(name: &str) -> bool {
    WORDS_ALONE.has(name)
}

/// Whether the name in `text[start..end]` ends a word that the character before makes of it: 沿海城市.
pub(crate) fn ends_a_word(text: &str, start: usize, end: usize) -> bool {
    let previous = han::before(text, start).chars().next_back();
    previous.is_some_and(|c| class::is(c, class::MAKES_A_WORD) && makes_a_word(c, &text[start..end]))
}

/// Whether a character makes a word of the name behind it.
fn makes_a_word(before: char, name: &str) -> bool {
    INSIDE.iter().any(|(inside, makers)| *inside == name && makers.contains(before))
}

/// What is said of a city as a whole, or of something in it that has no name.
const AROUND: &[&str] = &[
    "沿海",
    "沿江",
    "沿河",
    "境内",
    "辖区",
    "郊区",
    "城区",
    "主城区",
    "中心城区",
    "老城区",
    "市郊",
    "近郊",
    "远郊",
    "多地",
    "各地",
    "全境",
    "全域",
    "地区",
    "周边",
    "一带",
    "县城",
];

/// Whether the short name of a city stands before `rest` for the city itself: 青岛沿海, 青岛某小区, 青岛一家饭店.
pub(crate) fn is_around(rest: &str) -> bool {
    let masked = rest.starts_with('某') && !rest.starts_with("某某");
    masked || is_counted(rest) || AROUND.iter().any(|word| rest.starts_with(word))
}

/// Whether what follows is counted and has no name: 一家幼儿园, 两处加工厂.
fn is_counted(rest: &str) -> bool {
    let counted = rest.strip_prefix(['一', '两', '二', '三', '几', '多', '数']);
    counted.is_some_and(|rest| rest.starts_with(['家', '所', '处', '个', '座', '间', '栋', '幢', '条', '片', '块']))
}

/// Whether the short name of a county says what lies there as well: 南湖一带 may be the lake.
#[cold]
pub(crate) fn is_landscape(name: &str) -> bool {
    const NAMES: [&str; 19] = [
        "站前", "西市", "河口", "东港", "南湖", "东湖", "滨湖", "滨江", "滨海", "临港", "沙河", "清河", "港北", "港南",
        "临河", "临江", "江海", "沿滩", "古城",
    ];
    NAMES.contains(&name)
}

/// What stands before a name of two characters as a word of its own: 责令澧县整改. 办 and 理 make one with 理县.
const VERBS: &[&str] = &[
    "责令",
    "责成",
    "要求",
    "督促",
    "安排",
    "指导",
    "约谈",
    "组织",
    "移交",
    "委托",
    "通知",
    "联合",
    "涉及",
    "包括",
    "家住",
    "居住",
    "我住",
    "前往",
    "靠近",
    "毗邻",
    "紧邻",
    "临近",
    "其中",
    "属于",
    "隶属",
    "归属",
    "路过",
    "返回",
    "分别是",
    "地处",
    "属",
];

/// Whether one of them ends at `start`.
#[cold]
fn is_behind_a_verb(text: &str, start: usize) -> bool {
    let before = han::before(text, start);
    // 在原彬县, but not 草原.
    let apart = |c: char| !han::is_han(c) || class::is(c, class::BEFORE);
    let once = before.strip_suffix('原');
    let begins = once.is_some_and(|before| before.chars().next_back().is_none_or(apart));
    begins || VERBS.iter().any(|verb| once.unwrap_or(before).ends_with(verb))
}

/// What 化 begins a word with that is about a works, and no change into a town.
const MADE: [char; 9] = ['纤', '工', '肥', '学', '粪', '妆', '验', '石', '油'];

/// Whether the name in `text[start..end]` reads like part of another word there.
pub(crate) fn is_in_word(text: &str, start: usize, end: usize) -> bool {
    let name = &text[start..end];
    let previous = han::before(text, start).chars().next_back();
    let next = han::after(text, end);
    let class = previous.map_or(0, class::of);
    if class & class::MAKES_A_WORD != 0 && previous.is_some_and(|c| makes_a_word(c, name)) {
        return true;
    }
    let short = name.len() <= 8 && name.chars().nth(2).is_none();
    if short && class & class::HAN != 0 && class & class::BEFORE == 0 && !is_behind_a_verb(text, start) {
        return true;
    }
    if next.starts_with('长') && tail::is_person(text, start, end) {
        return true;
    }
    let last = name.chars().next_back();
    match last {
        // 城镇化, but 衙前镇化纤厂 and 某镇化粪池.
        Some('镇') if next.starts_with('化') => !next['化'.len_utf8()..].starts_with(MADE),
        Some('镇') => next.starts_with("江市"),
        Some('乡') => next.starts_with(['村', '镇', '亲', '间', '愁', '音']),
        Some('市') => next.starts_with("场") || next.starts_with("面上"),
        // 新建区级平台.
        // 由公安县局立案.
        Some('区' | '县') if next.starts_with(['级', '局']) && !next.starts_with("局部") => {
            is_word_alone(han::stem(name))
        }
        Some('道') => next.starts_with(['路', '德', '理']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hide_names() {
        let inside = |text: &str, name: &str| {
            let start = text.find(name).unwrap();
            is_in_word(text, start, start + name.len())
        };
        assert!(inside("沿海城市", "海城市"));
        assert!(!inside("位于海城市", "海城市"));
        assert!(inside("治理县", "理县"));
        assert!(!inside("在理县", "理县"));
        assert!(inside("新城镇化", "新城镇") && inside("衙前镇化", "衙前镇"));
        assert!(!inside("衙前镇化纤厂", "衙前镇"));
        assert!(is_word("新城区") && !is_word("海城市"));
    }
}
