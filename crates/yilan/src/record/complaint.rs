//! Rows of complaint tables.

use yilan_divisions::Code;
use yilan_grammar::value::Date;
use yilan_grammar::{Channel, Pollution, Status, Verdict};

use super::mention::{
    AgencyMention, CompanyMention, CoordinateMention, DateMention, DocumentMention, PersonMention, PlaceMention,
    QuantityMention, StandardMention,
};
use super::{Counts, Origin, Places, Value};
use crate::emit::record;

record! {
    /// One row of a complaint table, or one disclosure of a complaint.
    pub struct Complaint = "complaint" {
        /// Where it stands.
        span: Places,
        /// The title of its table.
        heading: Option<Value<String>>,
        /// 序号.
        index: Option<Value<u32>>,
        /// 受理编号 without white space, star or batch label.
        case_id: Option<Value<String>>,
        /// Marked as a key case.
        key_case: Option<Value<bool>>,
        /// How the complaint came in.
        channel: Option<Value<Channel>>,
        /// The round of inspections, from the number.
        round: Option<Value<u32>>,
        /// The province, from the number.
        province_code: Option<Value<Code>>,
        /// The day it was taken down, from the number.
        case_date: Option<Value<Date>>,
        /// The running number of that day, from the number.
        serial: Option<Value<u32>>,
        /// First and last batch.
        batches: Option<Value<[u32; 2]>>,
        /// 行政区域 as written.
        region: Option<Value<String>>,
        /// Its division.
        region_code: Option<Code>,
        /// 类型 as written.
        category: Option<Value<String>>,
        /// The pollution types.
        pollution: Vec<Value<Pollution>>,
        /// The types were taken from the complaint's words, for the type cell names none.
        pollution_inferred: bool,
        /// 交办问题基本情况.
        complaint: Option<Value<String>>,
        /// 调查核实情况.
        findings: Option<Value<String>>,
        /// The numbered claims that the findings judge one by one.
        claims: Vec<Claim>,
        /// 是否属实.
        verdict: Option<Value<Verdict>>,
        /// 是否属实 as written.
        verdict_text: Option<Value<String>>,
        /// 办结目标.
        objective: Option<Value<String>>,
        /// 处理和整改情况.
        measures: Option<Value<String>>,
        /// Its items.
        measure_items: Vec<MeasureItem>,
        /// 是否办结.
        status: Option<Value<Status>>,
        /// 是否办结 as written.
        status_text: Option<Value<String>>,
        /// 责任人被处理情况.
        accountability: Option<Value<String>>,
        /// 责任单位 as written.
        responsible: Option<Value<String>>,
        /// 备注 as written.
        remark: Option<Value<String>>,
        /// 整改完成情况, beside a column of measures.
        completion: Option<Value<String>>,
        /// 验收情况.
        acceptance: Option<Value<String>>,
        /// 公示时间 as written.
        publicity: Option<Value<String>>,
        /// 举报详细地址.
        address: Option<Value<String>>,
        /// 办结时间.
        closed_on: Option<Value<Date>>,
        /// Case numbers that the text refers to.
        related_cases: Vec<Value<String>>,
        /// Places in the cells.
        places: Vec<PlaceMention>,
        /// Agencies in the cells.
        agencies: Vec<AgencyMention>,
        /// Companies in the cells.
        companies: Vec<CompanyMention>,
        /// Persons in the cells, masked as the page masks them.
        persons: Vec<PersonMention>,
        /// Quantities in the cells.
        quantities: Vec<QuantityMention>,
        /// Dates in the cells.
        dates: Vec<DateMention>,
        /// Coordinates in the cells.
        coordinates: Vec<CoordinateMention>,
        /// Official documents in the cells.
        documents: Vec<DocumentMention>,
        /// Standards in the cells.
        standards: Vec<StandardMention>,
        ..counts: Counts = "What the accountability cell counts.",
        ..origin: Origin = "Where in its file it stands.",
    }
}

record! {
    /// One of the numbered claims of a complaint, as the findings judge it.
    pub struct Claim {
        /// Its number.
        number: Value<u32>,
        /// What was claimed.
        text: Option<Value<String>>,
        /// How it was judged; some claims get no verdict.
        verdict: Option<Value<Verdict>>,
    }
}

record! {
    /// One item of the measures.
    pub struct MeasureItem {
        /// Its number.
        number: Value<u32>,
        /// Its text without the number.
        text: Value<String>,
        /// When it was done.
        date: Option<Value<Date>>,
        /// Until when it is to be done.
        deadline: Option<Value<Date>>,
        /// Who acts, in canonical form.
        agencies: Vec<Value<String>>,
    }
}
