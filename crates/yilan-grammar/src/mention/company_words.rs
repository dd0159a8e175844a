//! Words that say what kind of business something is, but not which.

use std::sync::LazyLock;

/// Words by one of their characters. The words of one character stand in the
/// order of their list.
pub(super) struct Words(Vec<(char, &'static str)>);

/// [`GENERIC_ENDS`] by their last characters.
pub(super) static ENDS: LazyLock<Words> = LazyLock::new(|| Words::new(GENERIC_ENDS, |word| word.chars().next_back()));

/// [`GENERIC_STARTS`] by their first characters.
pub(super) static STARTS: LazyLock<Words> = LazyLock::new(|| Words::new(GENERIC_STARTS, |word| word.chars().next()));

impl Words {
    fn new(list: &[&'static str], key: impl Fn(&str) -> Option<char>) -> Self {
        let mut words: Vec<_> = list.iter().filter_map(|word| Some((key(word)?, *word))).collect();
        words.sort_by_key(|(key, _)| *key);
        Self(words)
    }

    /// The words of this character.
    pub(super) fn of(&self, c: char) -> impl Iterator<Item = &'static str> + '_ {
        let from = self.0.partition_point(|(key, _)| *key < c);
        self.0[from..].iter().take_while(move |(key, _)| *key == c).map(|(_, word)| *word)
    }
}

/// Words that a kind ends in, the longer before the shorter, sorted.
#[rustfmt::skip]
pub(super) const GENERIC_ENDS: &[&str] = &[
    "垃圾处理", "垃圾焚烧", "污水处理", "生猪养殖", "畜禽养殖", "免烧砖", "房地产", "有机肥", "混凝土", "矿泉水",
    "第三方", "纯净水", "自来水", "蓄电池", "豆制品", "铁合金", "预制件", "预制板", "专业", "串串", "五金", "交通",
    "供暖", "供水", "供热", "供电", "便利", "保安", "保洁", "修理", "修船", "免烧", "公交", "公路", "养兔", "养殖",
    "养牛", "养猪", "养羊", "养鱼", "养鸡", "养鸭", "再生", "农民", "农药", "冶炼", "冶金", "切割", "制品", "制砖",
    "制糖", "制药", "制造", "制革", "加工", "包装", "化工", "化纤", "化肥", "医药", "印刷", "印染", "发电", "商砼",
    "商贸", "啤酒", "喷涂", "喷漆", "回收", "园林", "垃圾", "城投", "塑料", "塑胶", "填埋", "处理", "大米", "奶牛",
    "奶茶", "家具", "小吃", "屠宰", "工程", "市政", "广告", "废品", "废旧", "建材", "建筑", "建设", "开发", "彩印",
    "房产", "投资", "拆解", "排水", "搅拌", "文旅", "料理", "施工", "旅游", "早餐", "有限", "服务", "服装", "木器",
    "木材", "木炭", "机械", "板材", "构件", "检测", "榨油", "橡胶", "殡葬", "民爆", "水产", "水务", "水泥", "水洗",
    "汽修", "汽车", "汽配", "沥青", "油漆", "洗涤", "洗煤", "洗砂", "洗衣", "洗车", "涂料", "漂染", "火锅", "炼油",
    "炼焦", "炼铁", "烟花", "烤漆", "烧烤", "热力", "焚烧", "焦化", "煤业", "煤炭", "燃气", "物业", "物流", "物资",
    "玩具", "环保", "环卫", "玻璃", "玻纤", "理发", "生产", "生猪", "电力", "电池", "电镀", "白灰", "白酒", "皮革",
    "监测", "石子", "石料", "石材", "石灰", "石粉", "石膏", "石英", "矿业", "砂石", "硅铁", "碎石", "种植", "科技",
    "租赁", "竹木", "管理", "米粉", "粉丝", "粉条", "糕点", "纸板", "纸箱", "纺织", "织布", "经营", "维修", "绿化",
    "美容", "肉牛", "肉鸡", "肉鸭", "股份", "肥料", "能源", "蛋鸡", "装修", "装饰", "评估", "豆腐", "责任", "贸易",
    "资源", "轮胎", "运营", "运输", "选矿", "通信", "造纸", "造船", "配件", "酿酒", "采石", "采砂", "钢铁", "铁路",
    "铸造", "锻造", "陶瓷", "面包", "面粉", "鞭炮", "预制", "颗粒", "食品", "餐饮", "饮料", "饲料", "麻辣", "修",
    "兔", "养", "分", "制", "卖", "吃", "子", "宰", "总", "木", "材", "林", "染", "殖", "母", "水", "沙", "油",
    "洗", "渔", "火", "炭", "点", "焦", "煤", "牛", "猪", "理", "电", "盐", "石", "砂", "砖", "硅", "竹", "粉",
    "糖", "纸", "羊", "船", "茶", "药", "菜", "酒", "酱", "醋", "采", "钛", "钢", "铁", "铅", "铜", "铝", "锌",
    "镁", "面", "鞋", "饭", "鱼", "鸡", "鸭", "鹅",
];

/// Words before a kind that tell nothing of which, the longer before the
/// shorter, sorted.
#[rustfmt::skip]
pub(super) const GENERIC_STARTS: &[&str] = &[
    "第三方", "一些", "上述", "专业", "东头", "个体", "临街", "企业", "全部", "其他", "其它", "几家", "周边", "城市",
    "多个", "多家", "大型", "委托", "家庭", "对面", "小区", "小型", "废弃", "废旧", "当地", "所有", "擅自", "散养",
    "旁边", "无证", "有关", "本地", "楼下", "沿街", "涉事", "涉案", "物业", "现有", "相关", "私人", "私建", "私营",
    "私设", "西头", "规模", "责任", "违法", "违规", "部分", "门口", "附近", "露天", "非法", "一", "七", "三", "两",
    "个", "九", "二", "五", "全", "八", "六", "几", "区", "十", "原", "县", "各", "名", "四", "处", "多", "大",
    "家", "小", "市", "座", "数", "新", "无", "旧", "本", "村", "某", "此", "老", "该", "镇", "间",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_character() {
        assert_eq!(ENDS.of('猪').collect::<Vec<_>>(), ["养猪", "生猪", "猪"]);
        assert_eq!(STARTS.of('家').collect::<Vec<_>>(), ["家庭", "家"]);
        assert_eq!(ENDS.of('的').count() + STARTS.of('\u{10ffff}').count(), 0);
    }

    #[test]
    fn longer_words_stand_before_shorter_ones() {
        for words in [GENERIC_ENDS, GENERIC_STARTS] {
            let order = |word: &&str| (std::cmp::Reverse(word.chars().count()), word.to_string());
            assert!(words.is_sorted_by(|a, b| order(a) < order(b)));
        }
    }
}
