//! Inspectors: 中央第一生态环境保护督察组 and its many forms.

use memchr::memmem;

use crate::notice::InspectorLevel;
use crate::value::ordinal_number;
use crate::words::Words;

/// What may stand before 督察组 in the name of an inspector.
static PARTS: Words<Option<InspectorLevel>> = Words::new(&[
    ("中央", Some(InspectorLevel::Central)),
    ("国家海洋", Some(InspectorLevel::Central)),
    ("自治区党委", Some(InspectorLevel::Provincial)),
    ("自治区", Some(InspectorLevel::Provincial)),
    ("省委省政府", Some(InspectorLevel::Provincial)),
    ("省委", Some(InspectorLevel::Provincial)),
    ("省级", Some(InspectorLevel::Provincial)),
    ("省", Some(InspectorLevel::Provincial)),
    ("市委", Some(InspectorLevel::Provincial)),
    ("市级", Some(InspectorLevel::Provincial)),
    ("生产建设兵团", Some(InspectorLevel::Provincial)),
    ("兵团", Some(InspectorLevel::Provincial)),
    ("市", Some(InspectorLevel::Provincial)),
    ("生态环境保护", None),
    ("生态环境", None),
    ("环境保护", None),
    ("生态环保", None),
    ("环保", None),
    ("“回头看”", None),
    ("回头看", None),
    ("专项", None),
    ("“三散”", None),
    ("污染治理", None),
    ("污染防治", None),
    ("例行", None),
    ("长江经济带", None),
    ("长江保护", None),
    ("长江", None),
    ("黄河流域", None),
    ("黄河", None),
    ("秦岭", None),
    ("大气污染防治", None),
    ("大气", None),
    ("水污染防治", None),
    ("水环境", None),
    ("流域", None),
    ("综合", None),
    ("交叉", None),
    ("联合", None),
    ("督察", None),
    ("督察工作", None),
]);

/// `inspector = [authority] part* "督察组" [number]`, where `authority` is a place name
/// of `name` bytes, read elsewhere; returns its length and level.
pub(super) fn inspector(input: &str, name: usize) -> Option<(usize, Option<InspectorLevel>)> {
    let mut at = name;
    let mut level = (name > 0).then_some(InspectorLevel::Provincial);
    for _ in 0..10 {
        let rest = input.get(at..)?;
        if let Some(after) = group(rest) {
            return Some((input.len() - after.len() + number_behind(after), level));
        }
        // No part begins with the number.
        let part = if rest.starts_with('第') { None } else { PARTS.longest(rest) };
        if let Some((of, len)) = part {
            level = match (level, of) {
                (Some(InspectorLevel::Central), _) | (_, Some(InspectorLevel::Central)) => {
                    Some(InspectorLevel::Central)
                }
                (level, of) => level.or(of),
            };
            at += len;
        } else if let Some(len) = stationed(rest) {
            at += len;
        } else if let Some(rest) = rest.strip_prefix('第') {
            let (after, _) = ordinal_number(rest).ok()?;
            if let Some(after) = after.strip_prefix('组').filter(|_| input[..at].ends_with("督察")) {
                return Some((input.len() - after.len(), level));
            }
            let after = after.strip_prefix('轮').or_else(|| after.strip_prefix('批')).unwrap_or(after);
            at = input.len() - after.len();
        } else if at == 0 {
            // 山西省, 内蒙古自治区, 北京市: an authority that nobody named for us.
            let len = authority(rest)?;
            level = level.or(Some(InspectorLevel::Provincial));
            at += len;
        } else if let Some(len) = committee(&input[..at], rest) {
            at += len;
        } else {
            return None;
        }
    }
    None
}

/// `group = "督察组" / "督察工作组"`: what stands behind it.
fn group(rest: &str) -> Option<&str> {
    let body = rest.strip_prefix("督察")?;
    body.strip_prefix("组").or_else(|| body.strip_prefix("工作组"))
}

/// 浙江省委, 广西壮族自治区党委: the length of what makes a committee of the name before it, with its government.
fn committee(name: &str, rest: &str) -> Option<usize> {
    let words: &[&str] = match name {
        _ if name.ends_with('省') => &["委省政府", "委、省政府", "委"],
        _ if name.ends_with('市') => &["委市政府", "委、市政府", "委"],
        _ if name.ends_with("自治区") => &["党委政府", "党委、政府", "党委"],
        _ => return None,
    };
    words.iter().find(|word| rest.starts_with(**word)).map(|word| word.len())
}

/// 驻湘: the length of 驻 and the short name of a province.
fn stationed(rest: &str) -> Option<usize> {
    const SHORT: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新";
    let province = rest.strip_prefix('驻')?.chars().next().filter(|c| SHORT.contains(*c))?;
    Some('驻'.len_utf8() + province.len_utf8())
}

/// 督察组第九组, 督察组（第五组）: the length of the number behind the name.
fn number_behind(after: &str) -> usize {
    let (bare, close) = after.strip_prefix('（').map_or((after, ""), |rest| (rest, "）"));
    let number = bare.strip_prefix('第').and_then(|rest| ordinal_number(rest).ok());
    let end = number.and_then(|(rest, _)| rest.strip_prefix('组')?.strip_prefix(close));
    end.map_or(0, |end| after.len() - end.len())
}

/// `authority = 2 to 8 characters that end in "省" / "自治区" / "市" / "兵团"`
fn authority(input: &str) -> Option<usize> {
    let reach: usize = input.chars().take(8).map(char::len_utf8).sum();
    let near = &input[..reach];
    let end = ["自治区", "省", "兵团", "市"]
        .iter()
        .filter_map(|ending| memmem::find(near.as_bytes(), ending.as_bytes()).map(|at| at + ending.len()))
        .min()?;
    let plain = near[..end]
        .chars()
        .all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) && !"向在的了由对和与及办理交转收到接据日个".contains(c));
    (plain && near[..end].chars().count() >= 3).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_inspector() {
        use InspectorLevel::{Central, Provincial};
        for (text, level) in [
            ("中央第一生态环境保护督察组", Some(Central)),
            ("中央第十二环境保护督察组", Some(Central)),
            ("中央环保督察组", Some(Central)),
            ("中央督察组", Some(Central)),
            ("督察组", None),
            ("中央驻湘生态环保督察组", Some(Central)),
            ("中央第五生态环保督察“回头看”督察组", Some(Central)),
            ("山西省第三生态环境保护督察组", Some(Provincial)),
            ("省第二生态环境保护督察组", Some(Provincial)),
            ("省委第四生态环境保护督察组", Some(Provincial)),
            ("自治区党委第一生态环境保护督察组", Some(Provincial)),
            ("浙江省委第二生态环境保护督察组", Some(Provincial)),
            ("北京市委、市政府环保督察组", Some(Provincial)),
            ("广西壮族自治区党委第四生态环境保护督察组", Some(Provincial)),
            ("内蒙古自治区第一生态环境保护督察组", Some(Provincial)),
            ("第二轮第三批自治区第六生态环境保护督察组", Some(Provincial)),
            ("第二督察组", None),
            ("河南省第六“三散”污染治理专项督察组", Some(Provincial)),
            ("中央中央第二生态环境保护督察组", Some(Central)),
            ("重庆市第四生态环境保护督察组", Some(Provincial)),
            ("湖北省长江经济带生态环境保护专项督察组", Some(Provincial)),
            ("省黄河流域生态环境保护专项督察组", Some(Provincial)),
        ] {
            assert_eq!(inspector(text, 0), Some((text.len(), level)), "{text}");
        }
    }

    #[test]
    fn other_bodies_are_none() {
        for text in ["中央生态环境保护督察工作领导小组", "省生态环境厅", "中央第一巡视组", "督察工作", "省委巡视组"]
        {
            assert_eq!(inspector(text, 0), None, "{text}");
        }
    }
}
