//! The words of notices: one table, one line a form. A new wording is one
//! line in `word/forms.rs` and a case.

mod forms;
mod whole;

use crate::CountKey;
use forms::FORMS;

/// What a word does in a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 交办, 转办, 移交: hands a batch over.
    Hand,
    /// 收到, 接到: takes a batch in.
    Receive,
    /// 接到反映: an inspector takes complaints in.
    Reflect,
    /// 反馈: reports to the inspector.
    ReportTo,
    /// 向, 给: whom to.
    To,
    /// 累计, 目前累计: from the first batch on.
    Running,
    /// 加上此前: the batches before this one, to be added to it.
    Earlier,
    /// 截至, 截止: up to a day, nearly always from the first batch on.
    UpTo,
    /// 截至目前, 目前: up to now.
    UntilNow,
    /// 本批, 当日, 此次: this batch.
    ThisBatch,
    /// 昨天: the day before the page's own.
    Yesterday,
    /// 今天: the page's own day.
    Today,
    /// 共, 共计, 合计: a sum.
    Sum,
    /// 其中: parts of what stands before.
    OfWhich,
    /// 涉及, 涉: leads in a list or a scope.
    Involve,
    /// 按区域划分, 从区域分布上看: leads in a list.
    Lead,
    /// 按行业类别: leads in a list by lines of business, which is none of ours.
    Sector,
    /// 居前, 较多, 前三位: a list that names only some.
    Ranked,
    /// 各: each of the names before.
    Each,
    /// 均为, 均有: each of the names before.
    AllEqual,
    /// 分别为, 依次为: the numbers follow in the order of the names.
    Respectively,
    /// 占, 占比: a share.
    Share,
    /// 为, 有, 是: nothing by itself.
    Is,
    /// 和, 及, 与: parts two names or two numbers.
    And,
    /// 的.
    Of,
    /// 已, 已对, 完成, 上述: nothing by itself.
    Filler,
    /// A number of this kind stands beside.
    Key(CountKey),
    /// 来电: a number of calls, unless it is part of 来电举报件.
    Channel(CountKey),
    /// 重点: a number of key cases.
    KeyCase,
    /// 调查处理, 办理: handled, when a number stands before.
    Handle,
    /// 实际, 实有: the number without duplicates.
    Distinct,
    /// 扣除重复: what is taken out, or what is left after it (后).
    Dedupe,
    /// 重复: the duplicates.
    Duplicate,
    /// 含阶段性办结: what was closed holds what was closed in part.
    WithPhased,
    /// 责令停产整改: an order other than 责令整改.
    Order,
    /// 已责令6家企业…整改: whom an order went to; what follows says which.
    Ordered,
    /// 我市, 我省, 全市: a place that only the page knows.
    Here,
    /// 协调组, 联络组: a body that passes a batch on.
    Liaison,
    /// （以下简称: what follows is the short name.
    Short,
    /// 均, 全部: nothing by itself.
    All,
    /// 没有, 未: none at all, before a verb.
    None,
}

/// The longest word at the start of `input`.
pub(super) fn word(input: &str) -> Option<(&'static str, Word)> {
    FORMS.longest_that(input, |form| whole::is_whole(form, &input[form.len()..]))
}

/// The characters that words begin with.
pub(super) fn firsts() -> impl Iterator<Item = char> {
    FORMS.list().iter().filter_map(|(form, _)| form.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_stands_once() {
        let mut forms: Vec<_> = FORMS.list().iter().map(|(form, _)| form).collect();
        forms.sort();
        assert!(forms.windows(2).all(|pair| pair[0] != pair[1]), "a form stands twice");
    }

    #[test]
    fn the_longest_form_wins() {
        assert_eq!(word("阶段性办结5件"), Some(("阶段性办结", Word::Key(CountKey::Phased))));
        assert_eq!(word("截至目前，"), Some(("截至目前", Word::UntilNow)));
        assert_eq!(word("立案侦查2件"), Some(("立案侦查", Word::Key(CountKey::CriminalCases))));
    }
}
