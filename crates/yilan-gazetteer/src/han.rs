//! Characters and words that many rules ask for: level words, numerals, traditional forms.

use std::sync::LazyLock;

use crate::{class, work};

/// Whether the character is a Chinese one.
#[inline]
pub(crate) fn is_han(c: char) -> bool {
    class::is(c, class::HAN)
}

/// Level words of units by their last character, longer before shorter.
const fn level_words(last: char) -> &'static [&'static str] {
    match last {
        '区' => &["特别行政区", "自治区", "地区", "新区", "林区", "特区", "区"],
        '州' => &["自治州", "州"],
        '县' => &["自治县", "县"],
        '旗' => &["自治旗", "旗"],
        '道' => &["街道"],
        '木' => &["苏木"],
        '省' => &["省"],
        '市' => &["市"],
        '盟' => &["盟"],
        '镇' => &["镇"],
        '乡' => &["乡"],
        '村' => &["村"],
        _ => &[],
    }
}

/// Whether a name keeps its level word.
pub(crate) fn ends_in_level_word(name: &str) -> bool {
    match name.chars().next_back() {
        Some('市' | '州' | '盟' | '县' | '区' | '旗' | '镇' | '乡') => true,
        Some('道') => name.ends_with("街道"),
        Some('木') => name.ends_with("苏木"),
        _ => false,
    }
}

/// The name without its level word, if something is left.
pub(crate) fn stem(name: &str) -> &str {
    let words = name.chars().next_back().map_or(&[][..], level_words);
    // 万柏林区 is a district, 神农架林区 a forest.
    let is_word = |stem: &&str, word: &str| word != "林区" || stem.chars().nth(2).is_some();
    let stem = words.iter().find_map(|word| name.strip_suffix(word).filter(|stem| is_word(stem, word)));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(name)
}

/// Numerals, Arabic and Chinese.
pub(crate) const NUMERALS: &str = "0123456789一二三四五六七八九十百千两〇零";

/// Whether the character is a numeral, Arabic or Chinese.
#[inline]
pub(crate) fn is_numeral(c: char) -> bool {
    class::is(c, class::NUMERAL)
}

/// The number that Chinese numerals write, digit by digit (一六二) or with tens (八十三); `None` for others.
pub(crate) fn number(text: &str) -> Option<u32> {
    let digit = |c| "零一二三四五六七八九".chars().position(|d| d == c || c == '〇' && d == '零').map(|d| d as u32);
    if let Some(digits) = text.chars().map(digit).collect::<Option<Vec<_>>>() {
        let few = (1..=4).contains(&digits.len());
        return few.then(|| digits.iter().fold(0, |number, digit| number * 10 + digit));
    }
    let (tens, ones) = text.split_once('十')?;
    let one = |part: &str, empty| if part.is_empty() { Some(empty) } else { digit(part.chars().next()?) };
    (tens.chars().count() <= 1 && ones.chars().count() <= 1).then_some(one(tens, 1)? * 10 + one(ones, 0)?)
}

/// The text from `at` on; nothing where `at` is no place in it.
pub(crate) fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// The text before `at`.
pub(crate) fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default()
}

/// The first `count` characters of `text` at most.
pub(crate) fn window(text: &str, count: usize) -> &str {
    /// How long a character is, by the upper four bits of its first byte.
    const LENGTHS: [usize; 16] = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 4];
    let bytes = text.as_bytes();
    let mut at = 0;
    for _ in 0..count {
        work::add(1);
        let Some(first) = bytes.get(at) else { return text };
        at += LENGTHS[usize::from(first >> 4)];
    }
    text.get(..at).unwrap_or(text)
}

/// The longest of `words` that `text` begins with.
pub(crate) fn leading<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().filter(|word| text.starts_with(word)).max_by_key(|word| word.len())
}

/// A list of words that texts are searched for. Most characters begin none of them.
#[derive(Debug)]
pub(crate) struct Words {
    list: Vec<&'static str>,
    /// Which characters of the first plane begin one, a bit each.
    first: Box<[u64; 1024]>,
    /// The characters that begin one, sorted, and where in the list their words begin.
    starts: Vec<(char, u16)>,
}

impl Words {
    pub(crate) fn new(list: &[&'static str]) -> Self {
        let first_of = |word: &str| word.chars().next();
        let mut first = Box::new([0; 1024]);
        for c in list.iter().filter_map(|word| first_of(word)).filter(|c| (*c as usize) < 0x1_0000) {
            first[c as usize >> 6] |= 1_u64 << (c as usize & 63);
        }
        let mut list = list.to_vec();
        list.sort_unstable_by_key(|word| (first_of(word), std::cmp::Reverse(word.len())));
        let mut starts: Vec<(char, u16)> = Vec::new();
        for (i, c) in list.iter().enumerate().filter_map(|(i, word)| Some((i, first_of(word)?))) {
            if starts.last().is_none_or(|(last, _)| *last != c) {
                starts.push((c, i as u16));
            }
        }
        Self { list, first, starts }
    }

    #[inline]
    fn begins(&self, c: char) -> bool {
        self.first.get(c as usize >> 6).is_some_and(|bits| bits >> (c as usize & 63) & 1 == 1)
    }

    /// The longest of them that `text` begins with.
    #[inline]
    pub(crate) fn leading(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next()?;
        if self.begins(first) { self.beginning(first, text) } else { None }
    }

    fn beginning(&self, first: char, text: &str) -> Option<&'static str> {
        let at = self.starts.binary_search_by_key(&first, |(c, _)| *c).ok()?;
        let from = usize::from(self.starts[at].1);
        let to = self.starts.get(at + 1).map_or(self.list.len(), |(_, next)| usize::from(*next));
        self.list[from..to].iter().copied().find(|word| text.starts_with(word))
    }

    /// Whether `text` is one of them.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.leading(text).is_some_and(|word| word.len() == text.len())
    }

    /// The first of them in `text`, the longest of those that begin there: where it begins and ends.
    pub(crate) fn find(&self, text: &str) -> Option<(usize, usize)> {
        text.char_indices()
            .filter(|(_, c)| self.begins(*c))
            .find_map(|(at, _)| Some((at, at + self.leading(&text[at..])?.len())))
    }
}

/// Traditional characters of names, each followed by the simplified one that the lists have.
const TRADITIONAL: &str = "\
    來来倉仓個个偉伟儀仪優优內内劃划劉刘劍剑務务勝胜匯汇區区協协卻却參参吳吴呂吕員员問问單单國国圍围園园團团執执堯尧報报場场塊块塵尘壩坝壽寿奧奥孫孙學学實实寧宁審审\
    寶宝將将導导層层岡冈島岛峽峡崑昆崗岗嶺岭嶼屿巖岩師师帶带庫库廈厦廠厂廣广廳厅張张彌弥彎弯彙汇後后徑径從从恆恒態态慶庆應应懷怀戶户揚扬撫抚敘叙於于昇升晉晋書书會会\
    東东棗枣楊杨業业榮荣樂乐樓楼橋桥檢检權权歐欧歷历歸归淶涞湯汤溫温滄沧滬沪漢汉潛潜澤泽濟济濰潍濱滨瀋沈瀏浏瀘泸灣湾灤滦無无營营爐炉爾尔獨独獲获瑩莹璣玑環环瓊琼畝亩\
    畢毕監监盤盘紅红純纯統统綏绥維维綿绵線线緬缅縉缙縣县總总羅罗義义聖圣聯联肅肃臺台興兴莊庄華华萊莱萬万葉叶蒼苍蓮莲蔣蒋蕪芜蕭萧薊蓟薩萨藍蓝藝艺蘄蕲蘇苏蘭兰處处衛卫\
    補补規规計计訥讷設设許许詔诏諸诸謝谢護护豎竖豐丰豬猪財财貢贡貴贵賀贺資资賓宾質质賽赛贛赣趙赵躍跃輝辉輪轮辦办農农連连運运過过達达遠远遷迁選选遼辽邊边鄉乡鄒邹鄧邓\
    鄭郑鄰邻銀银銅铜鋼钢錢钱錦锦錫锡鍾钟鎖锁鎮镇鏡镜鐘钟鐵铁鑲镶長长門门開开閣阁閩闽閬阆關关陜陕陝陕陰阴陳陈陸陆陽阳隊队隨随險险隴陇雙双雜杂雞鸡離离雲云靈灵鞏巩韓韩\
    順顺頭头饒饶馬马駐驻魚鱼魯鲁鳳凤鶴鹤鷄鸡鹽盐麗丽麥麦黃黄齊齐龍龙龜龟";

/// Whether a name is written with a traditional character.
pub(crate) fn has_traditional(name: &str) -> bool {
    static SORTED: LazyLock<Vec<char>> = LazyLock::new(|| {
        let mut sorted: Vec<char> = TRADITIONAL.chars().step_by(2).collect();
        sorted.sort_unstable();
        sorted
    });
    name.chars().any(|c| SORTED.binary_search(&c).is_ok())
}

/// Traditional characters of names, each with the simplified one that the lists have.
pub(crate) fn traditional() -> Vec<(char, char)> {
    let chars: Vec<char> = TRADITIONAL.chars().collect();
    chars.as_chunks().0.iter().map(|[from, to]| (*from, *to)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_traditional_character_stands_for_two() {
        let mut left: Vec<char> = traditional().iter().map(|pair| pair.0).collect();
        let count = left.len();
        left.sort_unstable();
        left.dedup();
        assert_eq!(left.len(), count);
        assert!(traditional().iter().all(|(from, to)| from != to));
    }

    #[test]
    fn numerals_are_read_both_ways() {
        assert_eq!(
            ["一六二", "八十三", "十", "一零四", "一〇四"].map(number),
            [Some(162), Some(83), Some(10), Some(104), Some(104)]
        );
        assert_eq!(["", "团", "百"].map(number), [None; 3]);
    }

    #[test]
    fn a_stem_is_what_the_level_word_leaves() {
        assert_eq!(stem("同心县"), "同心");
        assert_eq!(stem("河滨街街道"), "河滨街");
        assert_eq!(stem("县"), "县");
    }
}
