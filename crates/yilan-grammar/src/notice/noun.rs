//! Nouns: 信访举报件 and the many other names of a case.

use crate::CountKey;
use crate::words::Words;

/// What a noun says of the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// 来电举报, 来信举报件: one way in only.
    pub(super) channel: Option<CountKey>,
    /// 环境问题: issues rather than cases.
    pub(super) issues: bool,
}

/// What a part of a noun brings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// 群众, 环境: says nothing by itself.
    Quality,
    /// 信访, 举报: makes a case.
    Core,
    /// 交办件: a case by itself.
    Case,
    Calls,
    Letters,
    /// 件, 案件, 问题: ends a noun.
    Head,
}

static PARTS: Words<Part> = Words::new(&[
    ("人民群众", Part::Quality),
    ("群众", Part::Quality),
    ("生态环境保护", Part::Quality),
    ("生态环境", Part::Quality),
    ("环境保护", Part::Quality),
    ("生态环保", Part::Quality),
    ("环境", Part::Quality),
    ("环境污染", Part::Quality),
    ("生态环境污染", Part::Quality),
    ("环保", Part::Quality),
    ("突出", Part::Quality),
    ("有效", Part::Quality),
    ("各类", Part::Quality),
    ("信访", Part::Core),
    ("举报", Part::Core),
    ("投诉", Part::Core),
    ("反映", Part::Core),
    ("交办件", Part::Case),
    ("转办件", Part::Case),
    ("督办件", Part::Case),
    ("移交件", Part::Case),
    ("转交件", Part::Case),
    ("交办案件", Part::Case),
    ("转办案件", Part::Case),
    ("交办事项", Part::Case),
    ("交办问题", Part::Case),
    ("移交案件", Part::Case),
    ("有效件", Part::Case),
    ("案件", Part::Case),
    ("来电", Part::Calls),
    ("电话", Part::Calls),
    ("来信", Part::Letters),
    ("信函", Part::Letters),
    ("书信", Part::Letters),
    ("问题线索", Part::Case),
    ("件", Part::Head),
    ("事项", Part::Head),
    ("问题", Part::Head),
    ("材料", Part::Head),
    ("线索", Part::Head),
    ("诉求", Part::Head),
    ("案", Part::Head),
    ("信件", Part::Head),
]);

/// `noun = quality* (core / case / channel)+ head*`, or `quality* "问题"` for
/// issues; returns its length.
pub(super) fn noun(input: &str) -> Option<(usize, Noun)> {
    let (mut at, mut solid) = (0, 0);
    let (mut core, mut calls, mut letters, mut issues, mut head) = (false, false, false, false, false);
    for _ in 0..10 {
        let Some((part, len)) = PARTS.longest(&input[at..]) else { break };
        let form = &input[at..at + len];
        match part {
            Part::Quality => {}
            Part::Core | Part::Case => core = true,
            Part::Calls => calls = true,
            Part::Letters => letters = true,
            Part::Head if core || calls || letters => head = true,
            Part::Head if form.starts_with("问题") => issues = true,
            Part::Head => break,
        }
        at += form.len();
        if part != Part::Quality {
            solid = at;
        }
        if head && part == Part::Head && form != "问题" {
            break;
        }
    }
    // 举报问题核查处理情况2405件: what is told of each of them.
    if core && head && input[solid..].starts_with(['核', '查', '办', '处', '整']) {
        solid += told(&input[solid..]).unwrap_or(0);
    }
    if solid == 0 || !(core || issues || calls && letters || (calls || letters) && head) {
        return None;
    }
    let channel = match (calls, letters) {
        (true, false) => Some(CountKey::Calls),
        (false, true) => Some(CountKey::Letters),
        _ => None,
    };
    Some((solid, Noun { channel, issues: issues && !core }))
}

/// `told = (核查 / 查处 / 办理 / 处理 / 整改){1,2} 情况`, right before the number of the cases.
fn told(input: &str) -> Option<usize> {
    let mut rest = input;
    for _ in 0..2 {
        let after = ["核查", "查处", "办理", "处理", "整改"].iter().find_map(|word| rest.strip_prefix(word));
        rest = after.unwrap_or(rest);
    }
    let rest = rest.strip_prefix("情况").filter(|after| after.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(input.len() - rest.len()).filter(|len| *len > "情况".len())
}

/// The characters that nouns begin with.
pub(super) fn firsts() -> impl Iterator<Item = char> {
    PARTS
        .list()
        .iter()
        .filter(|(_, part)| *part != Part::Head)
        .filter_map(|(form, _)| form.chars().next())
        .chain(['问'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_case() {
        for text in [
            "群众信访举报件",
            "信访件",
            "交办件",
            "举报案件",
            "信访案件",
            "来信来电举报件",
            "来电来信举报",
            "信访交办件",
            "举报投诉生态环境问题",
            "生态环境信访举报问题",
            "信访事项",
            "群众环境信访投诉问题",
            "信访问题线索",
            "信访",
            "举报材料",
        ] {
            let found = noun(text);
            assert_eq!(found, Some((text.len(), Noun { channel: None, issues: false })), "{text}");
        }
    }

    #[test]
    fn one_way_in_and_issues() {
        assert_eq!(noun("来电举报件").map(|(_, n)| n.channel), Some(Some(CountKey::Calls)));
        assert_eq!(noun("来信件").map(|(_, n)| n.channel), Some(Some(CountKey::Letters)));
        assert_eq!(noun("生态环境问题234个").map(|(len, n)| (len, n.issues)), Some(("生态环境问题".len(), true)));
        assert_eq!(noun("举报问题核查处理情况24件").map(|(len, _)| len), Some("举报问题核查处理情况".len()));
        assert_eq!(noun("举报问题核查处理情况如下").map(|(len, _)| len), Some("举报问题".len()));
        assert_eq!(noun("环境局"), None);
        assert_eq!(noun("来电2件"), None);
    }
}
