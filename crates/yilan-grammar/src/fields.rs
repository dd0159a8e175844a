//! Pages of other fields: there are inspectors of work safety, of land and of schools, and hotlines of cities, and they
//! write of the letters of citizens in the same words.

/// Names of inspectors of other fields, up to the number or the end.
const FIELDS: [&str; 11] =
    ["安全生产", "安全", "消防", "土地", "自然资源", "耕地保护", "教育", "粮食", "国务院大", "国务院", "乡村振兴"];
/// What a page of an inspection of the environment speaks of in one word or another.
const OWN: [&str; 5] = ["环境", "环保", "生态", "污染", "信访举报件"];

/// Whether the only inspectors that a page names look after something else: 省安全生产第四督察组.
pub(crate) fn inspects_another_field(text: &str) -> bool {
    let named = |field: &str| {
        text.match_indices(field).any(|(at, _)| {
            let rest = &text[at + field.len()..];
            let number = rest.strip_prefix('第').map(|rest| rest.trim_start_matches(is_numeral));
            ["督察", "督查", "督导"]
                .iter()
                .any(|word| rest.starts_with(word) || number.is_some_and(|n| n.starts_with(word)))
        })
    };
    !OWN.iter().any(|word| text.contains(word)) && FIELDS.iter().any(|field| named(field))
}

/// Whether a sentence tells of hidden dangers that inspectors of work safety hand over, 交办第三批问题隐患45个, on a page
/// that may tell of anything.
pub(crate) fn is_of_safety(sentence: &str) -> bool {
    const WORDS: [&str; 4] = ["安委会", "安全生产", "隐患", "消防安全"];
    const CASES: [&str; 3] = ["信访", "举报", "投诉"];
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    has(&WORDS) && !has(&OWN) && !has(&CASES)
}

/// Whether a page tells of what inspectors of the party were handed, and of no others: 县委第三巡察组.
pub(crate) fn is_of_party(text: &str) -> bool {
    (text.contains("巡察组") || text.contains("巡视组")) && !text.contains("督察")
}

/// Whether a page tells of what a hotline of a city took in, and of no inspection.
pub(crate) fn is_of_hotline(text: &str) -> bool {
    const CASES: [&str; 8] = ["信访件", "举报件", "交办件", "转办件", "督办件", "信访举报", "信访问题", "边督边改"];
    !CASES.iter().any(|word| text.contains(word)) && tells_of_hotline(text)
}

/// The same of a page that has none of the words for what inspectors hand over, but perhaps 边督边改.
pub(crate) fn is_of_hotline_without_cases(text: &str) -> bool {
    !text.contains("边督边改") && tells_of_hotline(text)
}

/// Whether a page names a hotline of a city, and no inspection.
fn tells_of_hotline(text: &str) -> bool {
    const LINES: [&str; 7] = ["12345", "12315", "12369", "市长热线", "服务热线", "市民热线", "便民热线"];
    const BOXES: [&str; 4] = ["市长信箱", "县长信箱", "区长信箱", "领导信箱"];
    // 环保督察的时候停了几天, in a letter to a mayor.
    let letters = text.contains("信箱") && BOXES.iter().any(|name| text.contains(name));
    letters && !text.contains("督察组") || LINES.iter().any(|line| text.contains(line)) && !tells_of_inspection(text)
}

/// Whether a page speaks of an inspection other than as what is to come: 以迎接生态环境保护督察为契机.
fn tells_of_inspection(text: &str) -> bool {
    const MARKS: [char; 6] = ['，', '。', '；', '\n', ',', ';'];
    text.match_indices("督察").any(|(at, word)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let clause = before.rfind(MARKS).map_or(before, |mark| &before[mark..]);
        let rest = after.find(MARKS).map_or(after, |mark| &after[..mark]);
        let awaited = clause.contains("迎接") || clause.contains("迎检") || rest.contains("契机");
        !awaited || rest.starts_with('组')
    })
}

/// What citizens ask of the hotline of their city.
pub(crate) const CALLS: [&str; 2] = ["诉求", "工单"];

/// Whether a sentence, which has one of [`CALLS`], counts what citizens asked of the hotline of their city.
pub(crate) fn counts_calls_of_city(sentence: &str) -> bool {
    CALLS.iter().any(|word| sentence.contains(word)) && is_of_hotline(sentence)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inspectors_of_other_fields() {
        assert!(inspects_another_field("省安全生产第四督察组向我市交办第二批举报"));
        assert!(inspects_another_field("国务院第十二督查组转办第六批线索"));
        assert!(!inspects_another_field("省安全生产第四督察组与省生态环境保护督察组同日进驻"));
        assert!(!inspects_another_field("督察组向我市交办第二批"));
    }

    #[test]
    fn inspectors_of_the_party() {
        assert!(is_of_party("县委第三巡察组移交信访件办理情况"));
        assert!(!is_of_party("县委巡察组移交督察信访件中的线索"));
    }

    #[test]
    fn hotlines_of_cities() {
        assert!(is_of_hotline("12345热线8月受理诉求2896件，转办1160件"));
        assert!(is_of_hotline("通过12369热线受理投诉512件。要以迎接环境保护督察为契机，做到件件有回音"));
        assert!(!is_of_hotline("通过12369热线受理投诉512件。环境保护督察进驻以来，做到件件有回音"));
        assert!(!is_of_hotline("12345热线受理督察组信访件5件"));
        assert!(counts_calls_of_city("市12345热线3月受理群众诉求2896件"));
        assert!(!counts_calls_of_city("其中12345热线转来12件，来信8件"));
        assert!(!is_of_hotline("群众举报转办和边督边改公开情况：多次打12345，没有解决"));
    }
}
