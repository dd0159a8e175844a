//! The vocabulary of the type cell.

use yilan_text::{Span, Spanned};

use crate::Pollution;
use crate::words::Words;

/// What the words of a type cell stand for; `None` for words that name a
/// trade and no medium. Longer words stand before those inside them.
static WORDS: Words<Option<Pollution>> = Words::new(&[
    ("大气", Some(Pollution::Air)),
    ("空气", Some(Pollution::Air)),
    ("扬尘", Some(Pollution::Air)),
    ("粉尘", Some(Pollution::Air)),
    ("油烟", Some(Pollution::Air)),
    ("烟尘", Some(Pollution::Air)),
    ("废气", Some(Pollution::Air)),
    ("异味", Some(Pollution::Air)),
    ("恶臭", Some(Pollution::Air)),
    ("臭气", Some(Pollution::Air)),
    ("臭味", Some(Pollution::Air)),
    ("散煤", Some(Pollution::Air)),
    ("燃煤", Some(Pollution::Air)),
    ("尾气", Some(Pollution::Air)),
    ("餐饮", Some(Pollution::Air)),
    ("秸秆", Some(Pollution::Air)),
    ("露天焚烧", Some(Pollution::Air)),
    ("秸秆焚烧", Some(Pollution::Air)),
    ("噪声", Some(Pollution::Noise)),
    ("噪音", Some(Pollution::Noise)),
    ("振动", Some(Pollution::Noise)),
    ("土壤", Some(Pollution::Soil)),
    ("生态", Some(Pollution::Ecology)),
    ("矿山开发", Some(Pollution::Ecology)),
    ("海洋", Some(Pollution::Marine)),
    ("电磁", Some(Pollution::Radiation)),
    ("辐射", Some(Pollution::Radiation)),
    ("固体废物", Some(Pollution::SolidWaste)),
    ("固废", Some(Pollution::SolidWaste)),
    ("危险废物", Some(Pollution::SolidWaste)),
    ("危废", Some(Pollution::SolidWaste)),
    ("垃圾", Some(Pollution::SolidWaste)),
    ("废水", Some(Pollution::Water)),
    ("污水", Some(Pollution::Water)),
    ("饮用水", Some(Pollution::Water)),
    ("黑臭水体", Some(Pollution::Water)),
    ("水体", Some(Pollution::Water)),
    ("水环境", Some(Pollution::Water)),
    ("水", Some(Pollution::Water)),
    ("其他", Some(Pollution::Other)),
    ("其它", Some(Pollution::Other)),
    ("综合", Some(Pollution::Other)),
    ("畜禽养殖", None),
    ("养殖", None),
    ("建设项目", None),
    ("工业企业", None),
    ("重金属", None),
]);

/// Words around the vocabulary that say nothing of the medium.
static FILL: Words<()> = Words::new(&[
    ("污染", ()),
    ("破坏", ()),
    ("环境", ()),
    ("类", ()),
    ("问题", ()),
    ("方面", ()),
    ("影响", ()),
    ("交通", ()),
    ("施工", ()),
    ("工业", ()),
    ("商业", ()),
    ("社会生活", ()),
    ("生活", ()),
    ("建筑", ()),
    ("工业企业", ()),
    ("企业", ()),
    ("餐饮", ()),
    ("道路", ()),
    ("和", ()),
    ("及", ()),
    ("与", ()),
    ("等", ()),
    ("、", ()),
    ("，", ()),
    ("；", ()),
    ("/", ()),
    ("+", ()),
    ("☑", ()),
    ("√", ()),
    ("✔", ()),
    ("。", ()),
    ("（", ()),
    ("）", ()),
    (" ", ()),
    ("型", ()),
    ("保护", ()),
    ("地表", ()),
    ("地下", ()),
    ("农业", ()),
    ("城市", ()),
    ("城镇", ()),
    ("医疗", ()),
    ("露天", ()),
    ("焚烧", ()),
    ("开采", ()),
    ("矿山", ()),
    ("机动车", ()),
    ("-", ()),
    ("—", ()),
    ("等环境", ()),
]);

/// `type-cell = { fill | type }`, the whole of `text`: the types it names, or
/// nothing when anything else stands in it.
pub(super) fn cell(text: &str, at: usize) -> Option<Vec<Spanned<Pollution>>> {
    if text.len() > 120 || is_public(text) {
        return None;
    }
    let mut types = Vec::new();
    let (mut from, mut words) = (0, 0);
    while from < text.len() {
        if let Some((kind, len)) = word(&text[from..]) {
            words += 1;
            if let Some(kind) = kind.filter(|kind| types.iter().all(|t: &Spanned<Pollution>| t.value != *kind)) {
                types.push(Spanned::new(kind, Span::new(from, from + len).shifted(at)));
            }
            from += len;
        } else {
            from += fill(&text[from..])?;
        }
    }
    (words > 0).then_some(types)
}

/// The type word that `text` begins with, and its length.
pub(super) fn word(text: &str) -> Option<(Option<Pollution>, usize)> {
    WORDS.longest(text)
}

/// The length of the type words and fill that `text` begins with, as glued
/// between two cells: 大气、水, 噪声污染, 其他污染.
pub(super) fn glued(text: &str) -> Option<usize> {
    if let Some(((), len)) = TOPICS.longest(text) {
        return Some(len);
    }
    let mut len = 0;
    loop {
        let rest = &text[len..];
        let begin = if len == 0 { 0 } else { rest.len() - rest.trim_start_matches(['、', '，', '/', '；']).len() };
        let lead = LEADS.longest(&rest[begin..]).map_or(0, |((), lead)| lead);
        let Some((_, word)) = word(&rest[begin + lead..]) else { break };
        if len > 0 && begin == 0 {
            // Two types without a mark between them: the second belongs to
            // the next cell unless it, too, is closed by 污染.
            break;
        }
        len += begin + lead + word;
        len += TAILS.longest(&text[len..]).map_or(0, |((), tail)| tail);
    }
    (len > 0).then_some(len)
}

/// What may stand before a type that is glued, and behind one.
static LEADS: Words<()> = Words::new(&[
    ("社会生活", ()),
    ("生活", ()),
    ("交通", ()),
    ("施工", ()),
    ("工业企业", ()),
    ("工业", ()),
    ("商业", ()),
    ("建筑", ()),
    ("农业", ()),
]);
static TAILS: Words<()> = Words::new(&[
    ("环境污染", ()),
    ("环境破坏", ()),
    ("污染", ()),
    ("破坏", ()),
    ("环境", ()),
    ("类", ()),
    ("问题", ()),
]);

/// What stands for a type in the third round.
static TOPICS: Words<()> = Words::new(&[
    ("群众身边的生态环境问题", ()),
    ("涉及公共利益的生态环境问题", ()),
    ("群众身边生态环境问题", ()),
    ("公共利益的生态环境问题", ()),
]);

fn is_public(text: &str) -> bool {
    text.starts_with(['群', '涉', '公']) && (text.contains("身边") || text.contains("公共利益"))
}

/// Whether the cell names the public concern of the third round instead of a
/// type.
pub(super) fn is_topic(text: &str) -> bool {
    text.len() <= 60 && is_public(text) && text.contains("生态环境")
}

fn fill(text: &str) -> Option<usize> {
    FILL.longest(text).map(|((), len)| len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types(text: &str) -> Option<Vec<Pollution>> {
        cell(text, 0).map(|types| types.into_iter().map(|t| t.value).collect())
    }

    #[test]
    fn a_type_cell_lists_types() {
        assert_eq!(types("大气、水，噪音"), Some(vec![Pollution::Air, Pollution::Water, Pollution::Noise]));
        assert_eq!(types("工业企业噪声"), Some(vec![Pollution::Noise]));
        assert_eq!(types("畜禽养殖污染"), Some(vec![]));
        assert_eq!(types("其他污染"), Some(vec![Pollution::Other]));
        assert_eq!(types("群众身边的生态环境问题"), None);
        assert_eq!(types("水泥厂冒黑烟"), None);
    }

    #[test]
    fn a_glued_type_ends_before_the_findings() {
        let text = "大气、水经核查，该厂";
        assert_eq!(glued(text).map(|len| &text[..len]), Some("大气、水"));
        assert_eq!(glued("经核查"), None);
    }
}
