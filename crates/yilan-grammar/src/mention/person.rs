//! Persons whose names are masked: 金某某, 许某. Full names are never taken
//! for persons: what a page does not mask is not ours to collect.

use yilan_text::Span;

use crate::charset::CharSet;

/// The person whose 某 or first star is at `at`, and where the mask ends.
pub(super) fn person(text: &str, at: usize) -> Option<Span> {
    let surname = text[..at].chars().next_back().filter(|&c| SURNAMES.has(c))?;
    let mask = text[at..].chars().next()?;
    // 位于某处: 于 is a surname only where it is no preposition.
    let start = at - surname.len_utf8();
    if surname == '于' && text[..start].ends_with(['位', '属', '对', '处', '由', '关', '用', '至', '早', '晚'])
    {
        return None;
    }
    let count = text[at..].chars().take(4).take_while(|&c| c == mask).count();
    let end = at + count * mask.len_utf8();
    let after = text[end..].chars().next();
    let other = after.is_some_and(|c| "公村镇县市区厂店路街乡企单小地年月日项处".contains(c) || c.is_ascii_digit());
    ((1..=3).contains(&count) && !other).then(|| Span::new(start, end))
}

/// Surnames, the commonest first.
static SURNAMES: CharSet = CharSet::of(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍位覃霍翁隋植甘景薄包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙喻揭窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺衣楚佟栗匡宗台巫鞠僧桑荆谌银扬沙伏岑习胥蔺麻锁虎哈丽撒撖者",
);

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> Option<&str> {
        let at = text.find(['某', '*'])?;
        person(text, at).map(|span| &text[span])
    }

    #[test]
    fn masked_names() {
        assert_eq!(reads("村民金某某自有"), Some("金某某"));
        assert_eq!(reads("芦沟村吴某，"), Some("吴某"));
        assert_eq!(reads("负责人马**签字"), Some("马**"));
    }

    #[test]
    fn other_masks_are_no_persons() {
        for text in ["该某某", "某公司", "李某村", "D3*", "陈某某公司"] {
            assert_eq!(reads(text), None, "{text}");
        }
    }
}
