//! The words of notices: one table, one line a form. A new wording is one
//! line here and a case.

use std::sync::LazyLock;

use crate::CountKey;

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

use CountKey as K;
use Word as W;

/// Every form and what it does. Longer forms win over shorter ones.
const FORMS: &[(&str, Word)] = &[
    // Verbs.
    ("交办转办", W::Hand),
    ("转办交办", W::Hand),
    ("交办", W::Hand),
    ("转办", W::Hand),
    ("移交", W::Hand),
    ("转交", W::Hand),
    ("移送", W::Hand),
    ("交转", W::Hand),
    ("批转", W::Hand),
    ("转来", W::Hand),
    ("转送", W::Hand),
    ("转发", W::Hand),
    ("督办", W::Hand),
    ("没有", W::None),
    ("未", W::None),
    ("派发", W::Hand),
    ("转派", W::Hand),
    ("交派", W::Hand),
    ("移转", W::Hand),
    ("下派", W::Hand),
    ("交送", W::Hand),
    ("下达", W::Hand),
    ("反馈", W::ReportTo),
    ("收到", W::Receive),
    ("接到", W::Receive),
    ("接收", W::Receive),
    ("接收到", W::Receive),
    ("承接", W::Receive),
    ("领办", W::Receive),
    ("接到反映", W::Reflect),
    ("收到反映", W::Reflect),
    ("接到涉及", W::Reflect),
    ("向", W::To),
    ("给", W::To),
    // Time.
    ("截至", W::UpTo),
    ("截止", W::UpTo),
    ("截止到", W::UpTo),
    ("截至到", W::UpTo),
    ("截至目前", W::UntilNow),
    ("截止目前", W::UntilNow),
    ("截至当日", W::UntilNow),
    ("截止当日", W::UntilNow),
    ("到目前为止", W::UntilNow),
    ("目前为止", W::UntilNow),
    ("至此", W::Running),
    ("目前累计", W::Running),
    ("累计", W::Running),
    ("加上此前", W::Earlier),
    ("加上之前", W::Earlier),
    ("加上前期", W::Earlier),
    ("进驻以来", W::Running),
    ("督察以来", W::Running),
    ("目前", W::UntilNow),
    ("本批次", W::ThisBatch),
    ("本批", W::ThisBatch),
    ("该批次", W::ThisBatch),
    ("该批", W::ThisBatch),
    ("此批", W::ThisBatch),
    ("此次", W::ThisBatch),
    ("本次", W::ThisBatch),
    ("当日", W::ThisBatch),
    ("当天", W::ThisBatch),
    ("今日", W::Today),
    ("今天", W::Today),
    ("昨天", W::Yesterday),
    ("昨日", W::Yesterday),
    // Sums, leads and lists.
    ("共计", W::Sum),
    ("总计", W::Sum),
    ("合计", W::Sum),
    ("总共", W::Sum),
    ("一共", W::Sum),
    ("总数", W::Sum),
    ("总量", W::Sum),
    ("共", W::Sum),
    ("计", W::Sum),
    ("其中", W::OfWhich),
    ("涉及到", W::Involve),
    ("涉及", W::Involve),
    ("涉", W::Involve),
    ("按区域", W::Lead),
    ("按地区", W::Lead),
    ("按地域", W::Lead),
    ("按行政区域", W::Lead),
    ("按行政区", W::Lead),
    ("按辖区", W::Lead),
    ("按部门", W::Lead),
    ("按属地", W::Lead),
    ("按县区", W::Lead),
    ("按污染", W::Lead),
    ("按类型", W::Lead),
    ("按主要", W::Lead),
    ("按问题", W::Lead),
    ("按照污染", W::Lead),
    ("按照区域", W::Lead),
    ("按照地区", W::Lead),
    ("按照类型", W::Lead),
    ("按涉及", W::Lead),
    ("从区域", W::Lead),
    ("从地区", W::Lead),
    ("从地域", W::Lead),
    ("从信访", W::Lead),
    ("从举报", W::Lead),
    ("从类型", W::Lead),
    ("从污染", W::Lead),
    ("从分布", W::Lead),
    ("从问题", W::Lead),
    ("从反映", W::Lead),
    ("区域分布", W::Lead),
    ("地域分布", W::Lead),
    ("地区分布", W::Lead),
    ("类型分布", W::Lead),
    ("分布在", W::Lead),
    ("分布于", W::Lead),
    ("分布情况", W::Lead),
    ("主要分布", W::Lead),
    ("主要分布在", W::Lead),
    ("主要分布于", W::Lead),
    ("划分", W::Lead),
    ("来看", W::Lead),
    ("来分", W::Lead),
    ("污染类型", W::Lead),
    ("污染类别", W::Lead),
    ("问题类型", W::Lead),
    ("主要集中在", W::Lead),
    ("集中在", W::Lead),
    ("居前", W::Ranked),
    ("居首", W::Ranked),
    ("居多", W::Ranked),
    ("较多", W::Ranked),
    ("位居", W::Ranked),
    ("排名", W::Ranked),
    ("居第", W::Ranked),
    ("前三名", W::Ranked),
    ("前三位", W::Ranked),
    ("前五位", W::Ranked),
    ("前五名", W::Ranked),
    ("紧随其后", W::Ranked),
    ("最多", W::Ranked),
    ("各", W::Each),
    ("以", W::Is),
    ("均为", W::AllEqual),
    ("均有", W::AllEqual),
    ("均是", W::AllEqual),
    ("都是", W::AllEqual),
    ("各有", W::Each),
    ("各为", W::Each),
    ("分别为", W::Respectively),
    ("分别是", W::Respectively),
    ("分别有", W::Respectively),
    ("分别交办", W::Respectively),
    ("分别涉及", W::Respectively),
    ("分别占比", W::Respectively),
    ("分别占", W::Respectively),
    ("分别", W::Respectively),
    ("依次为", W::Respectively),
    ("依次是", W::Respectively),
    ("占比约", W::Share),
    ("占比为", W::Share),
    ("占比", W::Share),
    ("占到", W::Share),
    ("占", W::Share),
    ("为", W::Is),
    ("有", W::Is),
    ("是", W::Is),
    ("达", W::Is),
    ("达到", W::Is),
    ("约", W::Is),
    ("和", W::And),
    ("及", W::And),
    ("以及", W::And),
    ("与", W::And),
    ("并", W::And),
    ("的", W::Of),
    ("已", W::Filler),
    ("已对", W::Filler),
    ("对", W::Filler),
    ("了", W::Filler),
    ("均", W::All),
    ("全部", W::All),
    ("已全部", W::All),
    ("另有", W::Filler),
    ("还有", W::Filler),
    ("另外", W::Filler),
    ("此外", W::Filler),
    ("其余", W::Filler),
    ("其它为", W::Filler),
    ("上述", W::Filler),
    // Where cases stand.
    ("已办结", W::Key(K::Closed)),
    ("办结", W::Key(K::Closed)),
    ("已办理完成", W::Key(K::Closed)),
    ("办理完成", W::Key(K::Closed)),
    ("已办理完毕", W::Key(K::Closed)),
    ("办理完毕", W::Key(K::Closed)),
    ("已完成办理", W::Key(K::Closed)),
    ("完成办理", W::Key(K::Closed)),
    ("完成办结", W::Key(K::Closed)),
    ("予以结案", W::Key(K::Closed)),
    ("已结案", W::Key(K::Closed)),
    ("结案", W::Key(K::Closed)),
    ("上报办结", W::Key(K::Closed)),
    ("办结回复", W::Key(K::Closed)),
    ("办结销号", W::Key(K::Closed)),
    ("阶段性办结", W::Key(K::Phased)),
    ("阶段办结", W::Key(K::Phased)),
    ("已阶段性办结", W::Key(K::Phased)),
    ("已阶段办结", W::Key(K::Phased)),
    ("阶段性完成", W::Key(K::Phased)),
    ("含阶段性办结", W::WithPhased),
    ("含阶段办结", W::WithPhased),
    ("包含阶段性办结", W::WithPhased),
    ("未办结", W::Key(K::Open)),
    ("尚未办结", W::Key(K::Open)),
    ("未完成", W::Key(K::Open)),
    ("正在办理", W::Key(K::Open)),
    ("正在办理中", W::Key(K::Open)),
    ("正办理", W::Key(K::Open)),
    ("在办", W::Key(K::Open)),
    ("办理中", W::Key(K::Open)),
    ("正在查办", W::Key(K::Open)),
    ("正在查处", W::Key(K::Open)),
    ("正在调查", W::Key(K::Open)),
    ("正在调查处理", W::Key(K::Open)),
    ("正在整改", W::Key(K::Open)),
    ("正在处理", W::Key(K::Open)),
    ("正在推进", W::Key(K::Open)),
    ("正在抓紧办理", W::Key(K::Open)),
    ("延后办理", W::Key(K::Postponed)),
    ("延期办理", W::Key(K::Postponed)),
    ("暂缓办理", W::Key(K::Postponed)),
    ("延后", W::Key(K::Postponed)),
    ("进行调查处理", W::Handle),
    ("开展调查处理", W::Handle),
    ("调查处理", W::Handle),
    ("进行办理", W::Handle),
    ("进行查处", W::Handle),
    ("进行了调查处理", W::Handle),
    ("进行了办理", W::Handle),
    ("调查处置", W::Handle),
    ("办理", W::Handle),
    ("已办理", W::Handle),
    ("补充办理件", W::Filler),
    ("查处", W::Handle),
    // Results.
    ("已责令", W::Ordered),
    ("责令整改", W::Key(K::OrderedRectification)),
    ("责令改正", W::Key(K::OrderedRectification)),
    ("下达整改", W::Key(K::OrderedRectification)),
    ("责令立即改正", W::Order),
    ("责令立即整改", W::Order),
    ("责令限期整改", W::Order),
    ("责令限期改正", W::Order),
    ("责令停产整改", W::Order),
    ("责令停产整治", W::Order),
    ("责令停产停业", W::Order),
    ("责令停业", W::Order),
    ("责令停产", W::Order),
    ("责令关闭", W::Order),
    ("责令停止", W::Order),
    ("责令限产", W::Order),
    ("立即改正", W::Order),
    ("限期整改", W::Order),
    ("停产整改", W::Order),
    ("停产整治", W::Order),
    ("关停取缔", W::Order),
    ("取缔关停", W::Order),
    ("查封扣押", W::Order),
    ("立案处罚", W::Key(K::CasesFiled)),
    ("立案查处", W::Key(K::CasesFiled)),
    ("立案调查", W::Key(K::CasesFiled)),
    ("立案", W::Key(K::CasesFiled)),
    ("行政处罚", W::Key(K::CasesFiled)),
    ("立案侦查", W::Key(K::CriminalCases)),
    ("移送公安机关", W::Key(K::CriminalCases)),
    ("移送公安", W::Key(K::CriminalCases)),
    ("移交公安机关", W::Key(K::CriminalCases)),
    ("移送司法机关", W::Key(K::CriminalCases)),
    ("拟处罚", W::Key(K::FinesYuan)),
    ("拟罚款", W::Key(K::FinesYuan)),
    ("罚款", W::Key(K::FinesYuan)),
    ("处罚金额", W::Key(K::FinesYuan)),
    ("罚款金额", W::Key(K::FinesYuan)),
    ("罚款总金额", W::Key(K::FinesYuan)),
    ("罚没金额", W::Key(K::FinesYuan)),
    ("立案金额", W::Key(K::FinesYuan)),
    ("罚金", W::Key(K::FinesYuan)),
    ("处罚款", W::Key(K::FinesYuan)),
    ("行政拘留", W::Key(K::DetainedAdmin)),
    ("治安拘留", W::Key(K::DetainedAdmin)),
    ("刑事拘留", W::Key(K::DetainedCriminal)),
    ("刑拘", W::Key(K::DetainedCriminal)),
    ("拘留", W::Key(K::Detained)),
    ("约谈", W::Key(K::Interviewed)),
    ("追责问责", W::Key(K::Accountable)),
    ("问责", W::Key(K::Accountable)),
    ("追责", W::Key(K::Accountable)),
    ("诫勉谈话", W::Key(K::Disciplined)),
    ("诫勉", W::Key(K::Disciplined)),
    ("党纪处分", W::Key(K::Disciplined)),
    ("党纪政务处分", W::Key(K::Disciplined)),
    ("政纪处分", W::Key(K::Disciplined)),
    ("党纪政纪处分", W::Key(K::Disciplined)),
    ("党政纪处分", W::Key(K::Disciplined)),
    ("政务处分", W::Key(K::Disciplined)),
    ("通报批评", W::Key(K::Disciplined)),
    ("基本属实", W::Key(K::MostlySubstantiated)),
    ("部分属实", W::Key(K::PartlySubstantiated)),
    ("不属实", W::Key(K::Unsubstantiated)),
    ("情况属实", W::Key(K::Substantiated)),
    ("属实", W::Key(K::Substantiated)),
    // How complaints came in, what they are.
    ("来电", W::Channel(K::Calls)),
    ("电话", W::Channel(K::Calls)),
    ("来信", W::Channel(K::Letters)),
    ("信件", W::Channel(K::Letters)),
    ("信函", W::Channel(K::Letters)),
    ("微信", W::Channel(K::OtherChannels)),
    ("网络", W::Channel(K::OtherChannels)),
    ("邮件", W::Channel(K::OtherChannels)),
    ("来访", W::Channel(K::OtherChannels)),
    ("其他途径", W::Channel(K::OtherChannels)),
    ("其它途径", W::Channel(K::OtherChannels)),
    ("其他方式", W::Channel(K::OtherChannels)),
    ("重点", W::KeyCase),
    ("加星", W::KeyCase),
    ("标“*”号", W::KeyCase),
    ("带“*”号", W::KeyCase),
    ("标*号", W::KeyCase),
    ("标注“*”", W::KeyCase),
    ("带*号", W::KeyCase),
    ("打“*”号", W::KeyCase),
    ("“*”号", W::KeyCase),
    ("一般件", W::Key(K::General)),
    ("一般案件", W::Key(K::General)),
    ("一般信访件", W::Key(K::General)),
    ("一般举报件", W::Key(K::General)),
    ("非重点", W::Key(K::General)),
    ("剔除重复", W::Dedupe),
    ("扣除重复", W::Dedupe),
    ("除去重复", W::Dedupe),
    ("去除重复", W::Dedupe),
    ("去重后", W::Distinct),
    ("合并重复", W::Dedupe),
    ("实际", W::Distinct),
    ("实有", W::Distinct),
    ("重复", W::Duplicate),
    ("拆分", W::Key(K::SplitTotal)),
    ("分解", W::Key(K::SplitTotal)),
    ("分办", W::Key(K::SplitTotal)),
    ("受理", W::Key(K::Accepted)),
    ("退办", W::Key(K::Returned)),
    ("退回", W::Key(K::Returned)),
    // Places that only the page knows, and who passes on.
    ("我省", W::Here),
    ("我市", W::Here),
    ("我区", W::Here),
    ("我县", W::Here),
    ("我州", W::Here),
    ("我盟", W::Here),
    ("我旗", W::Here),
    ("我师", W::Here),
    ("我兵团", W::Here),
    ("全省", W::Here),
    ("全市", W::Here),
    ("全区", W::Here),
    ("全县", W::Here),
    ("全州", W::Here),
    ("全盟", W::Here),
    ("本省", W::Here),
    ("本市", W::Here),
    ("本区", W::Here),
    ("兵团", W::Here),
    ("协调组", W::Liaison),
    ("协调联络组", W::Liaison),
    ("联络组", W::Liaison),
    ("边督边改组", W::Liaison),
    ("工作专班", W::Liaison),
    ("保障组", W::Liaison),
    ("领导小组办公室", W::Liaison),
    ("以下简称", W::Short),
    ("下称", W::Short),
];

/// Where the forms that begin with a character stand, by a hash of it.
struct Index {
    buckets: Vec<Vec<(&'static str, Word)>>,
}

const BUCKETS: usize = 512;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut buckets = vec![Vec::new(); BUCKETS];
    for (form, word) in FORMS {
        buckets[bucket(form)].push((*form, *word));
    }
    for bucket in &mut buckets {
        bucket.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    }
    Index { buckets }
});

fn bucket(form: &str) -> usize {
    form.chars().next().map_or(0, |c| c as usize % BUCKETS)
}

/// The longest word at the start of `input`.
pub(super) fn word(input: &str) -> Option<(&'static str, Word)> {
    let whole = |form: &str| {
        let after = &input[form.len()..];
        let cut = form.ends_with('中') && after.starts_with('央');
        // 信访件计31件; but 统计, 审计局.
        let other = form == "计" && !after.starts_with(|c: char| c.is_ascii_digit());
        !cut && !other
    };
    INDEX.buckets[bucket(input)].iter().find(|(form, _)| input.starts_with(form) && whole(form)).copied()
}

/// The characters that words begin with.
pub(super) fn firsts() -> impl Iterator<Item = char> {
    FORMS.iter().filter_map(|(form, _)| form.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_stands_once() {
        let mut forms: Vec<_> = FORMS.iter().map(|(form, _)| form).collect();
        forms.sort();
        assert!(forms.windows(2).all(|pair| pair[0] != pair[1]), "a form stands twice");
    }

    #[test]
    fn the_longest_form_wins() {
        assert_eq!(word("阶段性办结5件"), Some(("阶段性办结", W::Key(K::Phased))));
        assert_eq!(word("截至目前，"), Some(("截至目前", W::UntilNow)));
        assert_eq!(word("立案侦查2件"), Some(("立案侦查", W::Key(K::CriminalCases))));
    }
}
