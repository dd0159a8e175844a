//! What the grammar reads a table row into. Every span refers to the folded
//! text of the page; values that the page states come with the span they were
//! read from, text cells are spans alone.

use yilan_text::{Span, Spanned};

use crate::CountKey;
use crate::value::{CaseId, Date};

/// One row of a complaint table (群众信访举报转办和边督边改公开情况一览表), or one
/// complaint disclosed in another form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The whole row.
    pub span: Span,
    /// The title of its table.
    pub heading: Option<Span>,
    /// 序号.
    pub index: Option<Spanned<u32>>,
    /// 受理编号.
    pub case_id: Option<Spanned<CaseId>>,
    /// `*`, 重点, 加星, where the row says so.
    pub key_case: Option<Spanned<bool>>,
    /// How the complaint came in, from the number or a column.
    pub channel: Option<Spanned<Channel>>,
    /// First and last batch, from the title, a label or the number.
    pub batches: Option<Spanned<(u32, u32)>>,
    /// 行政区域, the finest region column.
    pub region: Option<Span>,
    /// The coarser of two region columns.
    pub region_above: Option<Span>,
    /// The type cell as written.
    pub category: Option<Span>,
    /// The pollution types that the type cell names, in its order.
    pub pollution: Vec<Spanned<Pollution>>,
    /// 交办问题基本情况.
    pub complaint: Option<Span>,
    /// 调查核实情况.
    pub findings: Option<Span>,
    /// 办结目标.
    pub objective: Option<Span>,
    /// 处理和整改情况.
    pub measures: Option<Span>,
    /// 责任人被处理情况.
    pub accountability: Option<Span>,
    /// The numbered claims that the findings judge one by one.
    pub claims: Vec<Claim>,
    /// 是否属实, understood.
    pub verdict: Option<Spanned<Verdict>>,
    /// 是否属实, as written.
    pub verdict_text: Option<Span>,
    /// The items of the measures cell.
    pub measure_items: Vec<MeasureItem>,
    /// 是否办结, understood.
    pub status: Option<Spanned<Status>>,
    /// 是否办结, as written.
    pub status_text: Option<Span>,
    /// What the accountability cell counts: 约谈2人.
    pub counts: Vec<(CountKey, Spanned<f64>)>,
    /// Case numbers that the cells refer to, but for the row's own.
    pub related_cases: Vec<Spanned<CaseId>>,
    /// 责任单位 as written.
    pub responsible: Option<Span>,
    /// 备注 as written.
    pub remark: Option<Span>,
    /// 整改完成情况, beside a column of measures.
    pub completion: Option<Span>,
    /// 验收情况.
    pub acceptance: Option<Span>,
    /// 公示时间 as written.
    pub publicity: Option<Span>,
    /// 举报详细地址.
    pub address: Option<Span>,
    /// 办结时间 and 受理时间, where there is such a column.
    pub closed_on: Option<Spanned<Date>>,
}

/// One of the numbered claims of a complaint, as the findings judge it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its number in the findings, from 1.
    pub number: Spanned<u32>,
    /// What was claimed: the quoted or named claim.
    pub text: Option<Span>,
    /// The whole item.
    pub span: Span,
    /// How it was judged; some claims get no verdict.
    pub verdict: Option<Spanned<Verdict>>,
}

/// One item of the measures: 一是…, 1. …, （1）….
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureItem {
    /// Its number, from 1.
    pub number: Spanned<u32>,
    /// Its text without the number.
    pub text: Span,
    /// When it was done, where the item says so.
    pub date: Option<Spanned<Date>>,
    /// Until when it is to be done.
    pub deadline: Option<Spanned<Date>>,
}

/// A verdict on a complaint or a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// 属实.
    Substantiated,
    /// 基本属实.
    MostlySubstantiated,
    /// 部分属实.
    PartlySubstantiated,
    /// 不属实.
    Unsubstantiated,
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// 已办结.
    Closed,
    /// 阶段性办结.
    Phased,
    /// 未办结, 正在办理.
    Open,
}

/// How a complaint came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// 来电.
    Phone,
    /// 来信.
    Letter,
    /// 微信.
    Wechat,
    /// Any other way that the page names.
    Other,
}

/// The medium that is polluted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pollution {
    /// 水.
    Water,
    /// 大气, 油烟, 扬尘, 异味.
    Air,
    /// 土壤.
    Soil,
    /// 生态.
    Ecology,
    /// 噪声.
    Noise,
    /// 辐射.
    Radiation,
    /// 海洋.
    Marine,
    /// 固废, 垃圾.
    SolidWaste,
    /// 其他, 综合.
    Other,
}
