//! Labels of pollution types: 水污染问题, 大气、水环境污染类, 农业农村.

use super::Label;
use crate::Pollution;
use crate::words::Words;

use Pollution as P;

/// What a label names by itself, one line a form. What has no medium of its
/// own (重金属) has no type.
static CORES: Words<Option<Pollution>> = Words::new(&[
    ("大气", Some(P::Air)),
    ("空气", Some(P::Air)),
    ("涉气", Some(P::Air)),
    ("气", Some(P::Air)),
    ("废气", Some(P::Air)),
    ("工业废气", Some(P::Air)),
    ("油烟", Some(P::Air)),
    ("餐饮油烟", Some(P::Air)),
    ("扬尘", Some(P::Air)),
    ("施工扬尘", Some(P::Air)),
    ("道路扬尘", Some(P::Air)),
    ("粉尘", Some(P::Air)),
    ("烟尘", Some(P::Air)),
    ("异味", Some(P::Air)),
    ("恶臭", Some(P::Air)),
    ("臭气", Some(P::Air)),
    ("水", Some(P::Water)),
    ("涉水", Some(P::Water)),
    ("水体", Some(P::Water)),
    ("水质", Some(P::Water)),
    ("地表水", Some(P::Water)),
    ("饮用水", Some(P::Water)),
    ("废水", Some(P::Water)),
    ("工业废水", Some(P::Water)),
    ("污水", Some(P::Water)),
    ("生活污水", Some(P::Water)),
    ("黑臭水体", Some(P::Water)),
    ("噪声", Some(P::Noise)),
    ("噪音", Some(P::Noise)),
    ("杂讯", Some(P::Noise)),
    ("声", Some(P::Noise)),
    ("交通噪声", Some(P::Noise)),
    ("建筑噪声", Some(P::Noise)),
    ("施工噪声", Some(P::Noise)),
    ("工业噪声", Some(P::Noise)),
    ("生活噪声", Some(P::Noise)),
    ("社会生活噪声", Some(P::Noise)),
    ("土壤", Some(P::Soil)),
    ("土", Some(P::Soil)),
    ("生态", Some(P::Ecology)),
    ("自然生态", Some(P::Ecology)),
    ("生态环境", Some(P::Ecology)),
    ("生态破坏", Some(P::Ecology)),
    ("辐射", Some(P::Radiation)),
    ("核与辐射", Some(P::Radiation)),
    ("核辐射", Some(P::Radiation)),
    ("电磁辐射", Some(P::Radiation)),
    ("海洋", Some(P::Marine)),
    ("围填海", Some(P::Marine)),
    ("陆源污染", Some(P::Marine)),
    ("入海污染", Some(P::Marine)),
    ("垃圾", Some(P::SolidWaste)),
    ("生活垃圾", Some(P::SolidWaste)),
    ("建筑垃圾", Some(P::SolidWaste)),
    ("固废", Some(P::SolidWaste)),
    ("固体废物", Some(P::SolidWaste)),
    ("固体废弃物", Some(P::SolidWaste)),
    ("危险废物", Some(P::SolidWaste)),
    ("危废", Some(P::SolidWaste)),
    ("其他", Some(P::Other)),
    ("其它", Some(P::Other)),
    ("综合", Some(P::Other)),
    ("重金属", None),
    ("农业农村", None),
    ("农业面源", None),
    ("畜禽养殖", None),
    ("畜禽", None),
    ("养殖", None),
    ("养殖异味", None),
    ("光", None),
    ("矿山", None),
    ("建设项目", None),
    ("工业", None),
    ("工业企业", None),
]);

/// What may follow: 污染, 问题, 类 and the like, in any order.
static ENDINGS: Words<()> = Words::new(&[
    ("污染", ()),
    ("污染物", ()),
    ("问题", ()),
    ("环境", ()),
    ("破坏", ()),
    ("类型", ()),
    ("类", ()),
    ("方面", ()),
    ("扰民", ()),
    ("防治", ()),
    ("影响", ()),
    ("案件", ()),
    ("信访", ()),
    ("举报", ()),
    ("投诉", ()),
    ("件", ()),
    ("生态环境", ()),
    ("共同", ()),
    ("的", ()),
    ("等", ()),
    ("则", ()),
    ("为主", ()),
]);

/// No label is longer, in bytes.
const LONGEST: usize = 120;

/// `label = core ending* (("、" / "和" / "及" / "与" / "/") core ending*)*`, the
/// whole of `text`. 问题 alone is none.
pub(super) fn label(text: &str) -> Option<Label> {
    if text.len() > LONGEST {
        return None;
    }
    let mut rest = text;
    let mut types = Vec::new();
    for _ in 0..8 {
        let (medium, len) = CORES.longest(rest)?;
        types.extend(medium);
        rest = &rest[len..];
        let bare = rest;
        while let Some((_, len)) = ENDINGS.longest(rest) {
            rest = &rest[len..];
        }
        // One character alone is a label only by its ending: 水类, 土污染; or whole.
        if len == '水'.len_utf8()
            && bare.len() == rest.len()
            && !rest.is_empty()
            && !rest.starts_with(['、', '和', '及', '与'])
        {
            return None;
        }
        if rest.is_empty() {
            return Some(Label { types });
        }
        // 生态等其他问题.
        let other = rest.starts_with("其他") && text[..text.len() - rest.len()].ends_with('等');
        rest = if other { rest } else { rest.strip_prefix(['、', '和', '及', '与', '/', '，'])? };
    }
    None
}

/// The longest label at the start of a phrase, and its length: 生态破坏两方面的举报.
pub(super) fn label_at_start(text: &str) -> Option<(usize, Label)> {
    const CHARS: usize = 12;
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(CHARS).collect();
    ends.into_iter().rev().find_map(|end| Some((end, label(&text[..end])?)))
}

/// The type that the end of an unknown label names: 城市黑臭水体.
pub(super) fn ending_label(text: &str) -> Label {
    if text.starts_with('非') {
        return Label::default();
    }
    let starts = text.char_indices().skip(1).take(6).map(|(at, _)| &text[at..]);
    let known = starts.filter(|end| end.chars().count() >= 2).find_map(label);
    known.filter(|label| label.types.len() == 1).unwrap_or_default()
}

/// Whether a label names several types.
pub(super) fn is_joint(label: &Label) -> bool {
    label.types.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_type_in_many_words() {
        for (text, medium) in [
            ("水污染问题", P::Water),
            ("大气环境方面", P::Air),
            ("噪声类", P::Noise),
            ("声环境类", P::Noise),
            ("土壤", P::Soil),
            ("生态破坏问题", P::Ecology),
            ("其他类型", P::Other),
            ("其他环境污染", P::Other),
            ("核与辐射", P::Radiation),
            ("综合污染", P::Other),
            ("固体废物类", P::SolidWaste),
        ] {
            assert_eq!(label(text).map(|l| l.types), Some(vec![medium]), "{text}");
        }
    }

    #[test]
    fn joint_and_typeless_labels() {
        assert_eq!(label("大气、水环境污染类").map(|l| l.types), Some(vec![P::Air, P::Water]));
        assert_eq!(label("大气、土壤共同污染").map(|l| l.types), Some(vec![P::Air, P::Soil]));
        assert_eq!(label("生态等其他问题").map(|l| l.types), Some(vec![P::Ecology, P::Other]));
        assert_eq!(label("大气和噪音污染").map(|l| l.types), Some(vec![P::Air, P::Noise]));
        assert_eq!(label("农业农村").map(|l| l.types), Some(vec![]));
        for text in ["水城县", "土默特左旗", "环境问题", "大气办", "光山县", "气象局"] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
