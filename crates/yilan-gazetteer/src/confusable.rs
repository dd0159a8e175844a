//! [`one_apart`]: names that differ in one character, and the two characters look alike: what scanning makes of
//! 石家窑村 is 石家窖村.

use std::sync::LazyLock;

/// Characters of names that are taken for one another; the ones of a line look alike.
const ALIKE: &[&str] = &[
    "窑窖窰",
    "末未",
    "土士",
    "干千于",
    "日曰",
    "人入八",
    "太犬",
    "天夫夭",
    "本木",
    "戊戌戍",
    "午牛",
    "田由甲申",
    "石右",
    "刀力",
    "王玉主",
    "白自百",
    "目日",
    "己已巳",
    "市布",
    "斤斥",
    "圆园",
    "岗冈",
    "杨扬",
    "汤场",
    "塘搪糖",
    "溪奚",
    "粱梁",
    "庄压",
    "庙苗",
    "寨塞赛",
    "岭领",
    "坪评",
    "洼哇",
    "屯电",
    "营管",
    "埠阜",
    "淮准",
    "洲州",
    "坡披陂",
    "闸阁",
    "闫阎",
    "候侯",
    "崖涯",
    "坑炕",
    "坎坟",
    "坝坎",
    "垌洞",
    "峒垌",
    "沟构",
    "淘陶",
    "沙砂",
    "沱沲",
    "泊泪",
    "泡饱",
    "洪供",
    "洋洲",
    "涧润",
    "淀绽",
    "湖潮",
    "湾弯",
    "溢滥",
    "潭谭",
    "瓦互",
    "瓜爪",
    "畈贩",
    "盐监",
    "祁祈",
    "秀秃",
    "稍梢",
    "竹行",
    "笆芭",
    "米来",
    "罗萝逻",
    "羊半",
    "肖消",
    "胡湖",
    "臼白",
    "舟丹",
    "芦户",
    "苇韦",
    "茅芽",
    "茶荼",
    "荆刑",
    "莲连",
    "萌荫",
    "蒲浦",
    "薛薜",
    "虎虚",
    "裴斐",
    "西酉",
    "角甬",
    "谷各",
    "贝见",
    "贺货",
    "赤亦",
    "辛幸",
    "迁迂",
    "逋通",
    "邦那",
    "邱丘",
    "郎朗",
    "郑部",
    "里黑",
    "铺辅",
    "锅祸",
    "门们",
    "阵陈",
    "陀佗",
    "隆降",
    "集焦",
    "雷霄",
    "霍雀",
    "青育",
    "韩辑",
    "顶项",
    "风凤",
    "马鸟乌",
    "高亭",
    "鱼渔",
    "鲁鱼",
    "鸡鸠",
    "麻床",
    "黄横",
    "龙尤",
    "洛络",
    "枣棘",
    "柏相",
    "柳抑",
    "栗粟",
    "桃挑",
    "桐铜",
    "桥侨",
    "榆愉",
    "樊攀",
    "汪注",
    "沁泌",
    "泰秦奉",
    "渠果",
    "渡度",
    "漕槽",
    "澄登",
    "牌碑",
    "狮师",
    "环坏",
    "珠株",
    "甘廿",
    "畅扬",
    "皋皐",
    "盆盘",
    "石后",
    "碾辗",
    "礼札",
    "社杜",
    "祠词",
    "穆稳",
    "窝窟",
    "站玷",
    "童重",
    "章草",
    "仓仑",
    "付村",
    "代伐",
    "任仕",
    "伏优",
    "何向",
    "余佘",
    "侗洞",
    "倪偶",
    "傅博",
    "兑竞",
    "关并",
    "其具",
    "冉再",
    "冶治",
    "冷泠",
    "凌凄",
    "刘刻",
    "前俞",
    "勾句",
    "北比",
    "卞下",
    "卢户",
    "厂广",
    "史吏",
    "叶叫",
    "司同",
    "合含",
    "向问",
    "吕目",
    "吴昊",
    "周固",
    "哈恰",
    "喜嘉",
    "固因",
    "垛堆",
    "埂梗",
    "堡煲",
    "堤提",
    "墩敦",
    "夏复",
    "孔乱",
    "季李",
    "宁字",
    "宋末",
    "官宫宦",
    "寺专",
    "封卦",
    "尖尘",
    "屈届",
    "山出",
    "岔贫",
    "峪裕",
    "崔催",
    "川州",
    "左在",
    "巨臣",
    "常带",
    "平乎",
    "庆床",
    "康庚",
    "张弛",
    "徐除",
    "戴载",
    "房户",
    "找戈",
    "拐招",
    "支文",
    "敖熬",
    "施旋",
    "旗施",
    "旦且",
    "星皇",
    "曹曾",
    "曲由",
    "朱未",
    "杉彬",
    "杏杳",
    "林材",
    "河何",
    "泉帛",
    "浪狼",
    "清请",
    "温湿",
    "源原",
];

/// Whether two names of the same length differ in one character only, and the two look alike.
pub(crate) fn one_apart(one: &str, other: &str) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut apart = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (apart.next(), apart.next()) else { return false };
    alike(a).any(|other| other == b)
}

/// The characters that are taken for `c`.
pub(crate) fn alike(c: char) -> impl Iterator<Item = char> {
    let from = PAIRS.partition_point(|(one, _)| *one < c);
    PAIRS.iter().skip(from).take_while(move |(one, _)| *one == c).map(|(_, other)| *other)
}

/// Each character with one that looks like it, sorted.
static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let of = |line: &'static str| line.chars().flat_map(move |a| line.chars().map(move |b| (a, b)));
    let mut pairs: Vec<(char, char)> = ALIKE.iter().copied().flat_map(of).filter(|(a, b)| a != b).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_characters_that_look_alike_are_taken_for_one_another() {
        assert!(one_apart("石家窑", "石家窖"));
        assert!(one_apart("利通", "利逋"));
        assert!(!one_apart("张家窑", "石家窑"));
        assert!(!one_apart("石家窑", "石家窑"));
        assert!(!one_apart("未家窖", "末家窑"));
        assert!(!one_apart("东石家", "石家窑"));
    }

    #[test]
    fn a_line_has_no_character_twice_and_none_that_tells_neighbours_apart() {
        for line in ALIKE {
            let chars: Vec<char> = line.chars().collect();
            assert!(chars.len() > 1, "{line}");
            assert!(chars.iter().enumerate().all(|(i, c)| !chars[..i].contains(c)), "{line}");
        }
        // Names of neighbouring villages differ in these.
        for pair in ["东西", "南北", "上下", "前后", "大小", "一二", "二三", "六八", "张李", "王李"]
        {
            let mut chars = pair.chars();
            let (a, b) = (chars.next().unwrap(), chars.next().unwrap());
            assert!(!alike(a).any(|other| other == b), "{pair}");
        }
    }
}
