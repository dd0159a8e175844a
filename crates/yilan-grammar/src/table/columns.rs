//! The titles of columns and labels, and what each stands for. A new title is
//! one line of [`TITLES`].

use super::scan;
use crate::words::Words;

/// What a column of a complaint table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    /// 序号.
    Index,
    /// 受理编号.
    CaseId,
    /// 交办问题基本情况.
    Complaint,
    /// 行政区域.
    Region,
    /// 问题类型, 污染类型.
    Category,
    /// 调查核实情况.
    Findings,
    /// 是否属实.
    Verdict,
    /// 办结目标.
    Objective,
    /// 处理和整改情况.
    Measures,
    /// 是否办结.
    Status,
    /// 责任人被处理情况.
    Accountability,
    /// 责任单位.
    Responsible,
    /// 备注.
    Remark,
    /// 受理方式.
    Channel,
    /// 是否加星.
    Key,
    /// 批次.
    Batch,
    /// 办结时间.
    ClosedOn,
    /// 整改完成情况, what was done by the day of a closure notice.
    Completion,
    /// 验收情况.
    Acceptance,
    /// 公示时间.
    Publicity,
    /// 举报详细地址.
    Address,
    /// 区域分布: the region where no other column names it.
    Spread,
    /// A title that is known and that no field takes: 联系电话, 责任人.
    Other,
}

impl Column {
    /// Whether a word or two stand in its cells.
    pub(crate) const fn is_word(self) -> bool {
        matches!(self, Self::Verdict | Self::Status | Self::Remark | Self::Channel | Self::Key | Self::ClosedOn)
    }

    /// Whether cells of the column may have several paragraphs.
    pub(crate) const fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Complaint
                | Self::Findings
                | Self::Objective
                | Self::Measures
                | Self::Accountability
                | Self::Completion
                | Self::Acceptance
                | Self::Other
        )
    }
}

/// Every title that has been seen, by its first form.
static TITLES: Words<Column> = Words::new(&[
    ("序号", Column::Index),
    ("编号", Column::CaseId),
    ("案件编号", Column::CaseId),
    ("举报编号", Column::CaseId),
    ("举报件编号", Column::CaseId),
    ("交办编号", Column::CaseId),
    ("交办件编号", Column::CaseId),
    ("信访编号", Column::CaseId),
    ("信访件编号", Column::CaseId),
    ("信访受理编号", Column::CaseId),
    ("信访件受理编号", Column::CaseId),
    ("信件编号", Column::CaseId),
    ("受理编号", Column::CaseId),
    ("问题编号", Column::CaseId),
    ("转办编号", Column::CaseId),
    ("转办件编号", Column::CaseId),
    ("督察组编号", Column::CaseId),
    ("督察组受理编号", Column::CaseId),
    ("交办问题", Column::Complaint),
    ("交办问题情况", Column::Complaint),
    ("交办问题基本情况", Column::Complaint),
    ("交办问题主要内容", Column::Complaint),
    ("交办件基本情况", Column::Complaint),
    ("交办内容", Column::Complaint),
    ("转办问题", Column::Complaint),
    ("转办问题基本情况", Column::Complaint),
    ("举报内容", Column::Complaint),
    ("举报问题", Column::Complaint),
    ("举报事项", Column::Complaint),
    ("举报问题基本情况", Column::Complaint),
    ("举报件基本情况", Column::Complaint),
    ("反映内容", Column::Complaint),
    ("反映问题", Column::Complaint),
    ("反映情况", Column::Complaint),
    ("反映的主要问题", Column::Complaint),
    ("反映问题基本情况", Column::Complaint),
    ("群众反映", Column::Complaint),
    ("群众举报", Column::Complaint),
    ("信访反映", Column::Complaint),
    ("信访人反映", Column::Complaint),
    ("来信反映", Column::Complaint),
    ("来电反映", Column::Complaint),
    ("来信人反映", Column::Complaint),
    ("来电人反映", Column::Complaint),
    ("举报人反映", Column::Complaint),
    ("群众反映情况", Column::Complaint),
    ("群众反映问题", Column::Complaint),
    ("群众反映的主要环境问题", Column::Complaint),
    ("群众举报问题", Column::Complaint),
    ("群众举报情况", Column::Complaint),
    ("信访内容", Column::Complaint),
    ("信访问题", Column::Complaint),
    ("信访举报内容", Column::Complaint),
    ("信访反映问题", Column::Complaint),
    ("信访人反映事项", Column::Complaint),
    ("信访人反映问题", Column::Complaint),
    ("信访人反映情况", Column::Complaint),
    ("信访问题基本情况", Column::Complaint),
    ("信访件反映问题", Column::Complaint),
    ("生态环境信访问题具体内容", Column::Complaint),
    ("反馈问题", Column::Complaint),
    ("问题基本情况", Column::Complaint),
    ("问题描述", Column::Complaint),
    ("投诉内容", Column::Complaint),
    ("投诉人反映", Column::Complaint),
    ("投诉问题", Column::Complaint),
    ("基本情况", Column::Complaint),
    ("行政区域", Column::Region),
    ("行政区划", Column::Region),
    ("所属区域", Column::Region),
    ("所属区县", Column::Region),
    ("所属县区", Column::Region),
    ("所属地区", Column::Region),
    ("所在区域", Column::Region),
    ("所在区县", Column::Region),
    ("所在县区", Column::Region),
    ("所在地区", Column::Region),
    ("所属市州", Column::Region),
    ("所属盟市", Column::Region),
    ("举报地市", Column::Region),
    ("举报区县", Column::Region),
    ("举报县区", Column::Region),
    ("区域分布", Column::Spread),
    ("所在区", Column::Region),
    ("所在县", Column::Region),
    ("所在市", Column::Region),
    ("行政区", Column::Region),
    ("所在行政区域", Column::Region),
    ("所在行政区", Column::Region),
    ("所属行政区域", Column::Region),
    ("涉及地区", Column::Region),
    ("涉及市县", Column::Region),
    ("责任区县", Column::Region),
    ("涉及区县", Column::Region),
    ("涉及县区", Column::Region),
    ("涉及区域", Column::Region),
    ("涉及区县及部门", Column::Region),
    ("涉及县区及部门", Column::Region),
    ("涉及团场及部门", Column::Region),
    ("属地", Column::Region),
    ("区县", Column::Region),
    ("县区", Column::Region),
    ("市县", Column::Region),
    ("县（市、区）", Column::Region),
    ("区（市）县", Column::Region),
    ("市（州）", Column::Region),
    ("地市", Column::Region),
    ("市州", Column::Region),
    ("地区", Column::Region),
    ("污染类型", Column::Category),
    ("污染类别", Column::Category),
    ("问题类型", Column::Category),
    ("问题类别", Column::Category),
    ("环境问题类型", Column::Category),
    ("举报类型", Column::Category),
    ("涉及类型", Column::Category),
    ("类型", Column::Category),
    ("类别", Column::Category),
    ("调查核实情况", Column::Findings),
    ("调查核实", Column::Findings),
    ("调查情况", Column::Findings),
    ("调查处理情况", Column::Findings),
    ("调查结果", Column::Findings),
    ("调查核实结果", Column::Findings),
    ("核查情况", Column::Findings),
    ("核查结果", Column::Findings),
    ("核实情况", Column::Findings),
    ("现场核查情况", Column::Findings),
    ("现场调查情况", Column::Findings),
    ("现场核实情况", Column::Findings),
    ("查处情况", Column::Findings),
    ("办理情况", Column::Findings),
    ("是否属实", Column::Verdict),
    ("举报是否属实", Column::Verdict),
    ("反映是否属实", Column::Verdict),
    ("问题是否属实", Column::Verdict),
    ("情况是否属实", Column::Verdict),
    ("属实情况", Column::Verdict),
    ("办结目标", Column::Objective),
    ("整改目标", Column::Objective),
    ("处理和整改情况", Column::Measures),
    ("处理整改情况", Column::Measures),
    ("处理及整改情况", Column::Measures),
    ("处理与整改情况", Column::Measures),
    ("处理、整改情况", Column::Measures),
    ("处理或整改情况", Column::Measures),
    ("处理情况", Column::Measures),
    ("处理结果", Column::Measures),
    ("处置情况", Column::Measures),
    ("整改情况", Column::Measures),
    ("整改措施", Column::Measures),
    ("整改进展", Column::Measures),
    ("整改进展情况", Column::Measures),
    ("整改和处理情况", Column::Measures),
    ("整改处理情况", Column::Measures),
    ("整改及处理情况", Column::Measures),
    ("整改落实情况", Column::Measures),
    ("整改完成情况", Column::Completion),
    ("整改（完成）情况", Column::Completion),
    ("整改任务完成情况", Column::Completion),
    ("整改结果", Column::Completion),
    ("完成情况", Column::Completion),
    ("整改、处理及问责情况", Column::Measures),
    ("处理处罚和问责情况", Column::Measures),
    ("处理整改及问责情况", Column::Measures),
    ("处罚整改情况", Column::Measures),
    ("采取的措施", Column::Measures),
    ("是否办结", Column::Status),
    ("是否已办结", Column::Status),
    ("办结状态", Column::Status),
    ("办结情况", Column::Status),
    ("办理状态", Column::Status),
    ("办理进度", Column::Status),
    ("办理进展", Column::Status),
    ("是否完成整改", Column::Status),
    ("责任人被处理情况", Column::Accountability),
    ("责任人处理情况", Column::Accountability),
    ("责任人员处理情况", Column::Accountability),
    ("责任人被问责情况", Column::Accountability),
    ("责任人被追责情况", Column::Accountability),
    ("责任追究情况", Column::Accountability),
    ("责任追究", Column::Accountability),
    ("追责问责情况", Column::Accountability),
    ("问责情况", Column::Accountability),
    ("问责", Column::Accountability),
    ("责任单位", Column::Responsible),
    ("责任部门", Column::Responsible),
    ("责任主体", Column::Responsible),
    ("牵头单位", Column::Responsible),
    ("整改责任单位", Column::Responsible),
    ("备注", Column::Remark),
    ("办理备注", Column::Remark),
    ("受理方式", Column::Channel),
    ("举报方式", Column::Channel),
    ("来源", Column::Channel),
    ("信访来源", Column::Channel),
    ("举报来源", Column::Channel),
    ("是否加星", Column::Key),
    ("备注（是否加星）", Column::Key),
    ("是否重点", Column::Key),
    ("是否重点件", Column::Key),
    ("是否重点案件", Column::Key),
    ("批次", Column::Batch),
    ("交办批次", Column::Batch),
    ("转办批次", Column::Batch),
    ("办结时间", Column::ClosedOn),
    ("办结日期", Column::ClosedOn),
    ("完成时间", Column::ClosedOn),
    ("整改完成时间", Column::ClosedOn),
    ("受理时间", Column::Other),
    ("举报时间", Column::Other),
    ("交办时间", Column::Other),
    ("转办时间", Column::Other),
    ("举报详细地址", Column::Address),
    ("举报地址", Column::Address),
    ("详细地址", Column::Address),
    ("问题地址", Column::Address),
    ("责任领导", Column::Other),
    ("包案责任人", Column::Other),
    ("督办领导", Column::Other),
    ("整改责任人", Column::Other),
    ("整改期限", Column::Other),
    ("完成时限", Column::Other),
    ("办结时限", Column::Other),
    ("联系方式", Column::Other),
    ("监督电话", Column::Other),
    ("所属企业单位", Column::Other),
    ("所属企业", Column::Other),
    ("被举报单位", Column::Other),
    ("被举报对象", Column::Other),
    ("责任人", Column::Other),
    ("办案人", Column::Other),
    ("包案领导", Column::Other),
    ("利益关系", Column::Other),
    ("群众身边", Column::Other),
    ("处理类别", Column::Other),
    ("符合办结条件", Column::Other),
    ("验收情况", Column::Acceptance),
    ("验收结果", Column::Acceptance),
    ("验收意见", Column::Acceptance),
    ("验收结论", Column::Acceptance),
    ("验收单位", Column::Other),
    ("公示时间", Column::Publicity),
    ("公示日期", Column::Publicity),
    ("公示起止时间", Column::Publicity),
    ("公示期", Column::Publicity),
    ("公示期限", Column::Publicity),
    ("受理部门", Column::Other),
    ("受理单位", Column::Other),
    ("联系电话", Column::Other),
    ("联系地址", Column::Other),
    ("联系人", Column::Other),
    ("整改时限", Column::Other),
    ("办理时限", Column::Other),
    ("序列", Column::Other),
    ("区域", Column::Region),
]);

/// The column of a whole cell that is a title: as it stands, or without a
/// bracket at its end (`是否属实（是/否）`).
pub(crate) fn column(cell: &str) -> Option<Column> {
    let cell = cell.trim_matches(['*', '#', '：', ' ', '\t', '“', '”']);
    if cell.len() < 6 || cell.len() > 60 {
        return None;
    }
    TITLES.exact(cell).or_else(|| TITLES.exact(&cell[..cell.find('（').filter(|_| cell.ends_with('）'))?]))
}

/// The longest title that `text` begins with, and its length.
pub(crate) fn title(text: &str) -> Option<(Column, usize)> {
    TITLES.longest(text)
}

/// The first place of `text` from `at` on where a title stands.
pub(crate) fn next_title(text: &str, at: usize) -> Option<usize> {
    TITLES.next(text, at).map(|(at, ..)| at)
}

/// What may stand before a label or a title at the start of a line.
pub(crate) const MARKS: [char; 20] =
    ['|', '#', '*', '·', '•', '●', '■', '◆', '▪', '►', '○', '◇', '★', '※', '-', '>', '【', '[', ' ', '\t'];

/// Whether `text` begins with a title, after marks and a number.
pub(crate) fn opens_with_title(text: &str) -> bool {
    if title(text).is_some() {
        return true;
    }
    let first = text.chars().next().unwrap_or(' ');
    let marked = first.is_ascii_digit()
        || MARKS.contains(&first)
        || matches!(first, '（' | '|' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    marked && {
        let text = &text[..scan::floor(text, 100)];
        let rest = text
            .trim_start_matches(MARKS)
            .trim_start_matches(|c: char| c.is_ascii_digit() || "（一二三四五六七八九十）、.，：．|".contains(c));
        title(rest.trim_start_matches(MARKS)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_is_there_once() {
        for (at, (title, _)) in TITLES.list().iter().enumerate() {
            assert!(TITLES.list()[..at].iter().all(|(other, _)| other != title), "{title} twice");
        }
    }

    #[test]
    fn the_longest_title_wins() {
        assert_eq!(title("交办问题基本情况行政区域"), Some((Column::Complaint, "交办问题基本情况".len())));
        assert_eq!(title("责任人被处理情况"), Some((Column::Accountability, "责任人被处理情况".len())));
        assert_eq!(title("天气"), None);
    }

    #[test]
    fn a_bracket_after_a_title_is_no_matter() {
        assert_eq!(column("是否属实（是/否）"), Some(Column::Verdict));
        assert_eq!(column("备注（是否加星）"), Some(Column::Key));
    }
}
