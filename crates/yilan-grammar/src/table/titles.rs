//! The titles of columns and labels, and the words that titles are made of.
//! A new title is one line of [`TITLES`].

use super::columns::Column;
use crate::charset::{CharSet, decode};
use crate::words::Words;

/// A list of titles under what each stands for.
macro_rules! titles {
    ($($column:ident { $($title:literal)+ })+) => {
        &[$($(($title, Column::$column),)+)+]
    };
}

/// A list of words that stand for nothing by themselves.
macro_rules! words {
    ($($word:literal)+) => {
        Words::new(&[$(($word, ())),+])
    };
}

/// Every title, looked up by how it begins.
pub(super) static TITLES: Words<Column> = Words::new(LIST);

/// The first characters of all titles, and `others`.
pub(super) const fn firsts_and(others: &str) -> CharSet {
    let (mut set, mut index) = (CharSet::of(others), 0);
    while index < LIST.len() {
        set = set.with(decode(LIST[index].0.as_bytes(), 0).0);
        index += 1;
    }
    set
}

/// Every title that has been seen, by its first form.
const LIST: &[(&str, Column)] = titles! {
    Index {
        "序号" "编序"
    }
    CaseId {
        "编号" "案件编号" "举报编号" "举报件编号" "交办编号" "交办件编号" "信访编号" "信访件编号"
        "信访受理编号" "信访件受理编号" "信件编号" "受理编号" "问题编号" "转办编号" "转办件编号"
        "来电编号" "来信编号" "督察组编号" "督察组受理编号" "信访举报编号" "信访举报件编号" "投诉编号" "投诉件编号"
        "案件受理编号" "交办单编号" "转办单编号" "督察编号" "信访件号" "案件号" "件号" "受理号"
        "舆情编号" "线索编号" "举报受理编号" "投诉受理编号" "信访案件编号" "环境信访件编号" "案卷编号" "案卷号"
    }
    Complaint {
        "当时反映的问题" "当时反映问题" "当时举报内容" "转办单反映" "该转办单反映" "该信访件反映" "该举报件反映" "该件反映" "案由"
        "交办问题" "交办问题情况" "交办情况" "转办情况" "交办问题基本情况" "交办问题主要内容" "交办件基本情况" "交办内容"
        "转办问题" "转办问题基本情况" "举报内容" "举报问题" "举报事项" "举报问题基本情况" "举报件基本情况"
        "整改问题" "反映内容" "反映问题" "反映情况" "反应情况" "反映的主要问题" "反映问题基本情况" "群众反映" "群众举报"
        "信访反映" "信访件反映" "举报件反映" "信访人反映" "来信反映" "来电反映" "来信人反映" "来电人反映" "举报人反映" "群众反映情况" "来件反映" "来件内容" "来件事项" "来件反映问题" "来件反映情况"
        "群众反映问题" "群众反映的主要环境问题" "群众举报问题" "群众举报情况" "信访内容" "信访问题"
        "信访举报内容" "信访反映问题" "信访人反映事项" "信访人反映问题" "信访人反映情况" "信访问题基本情况"
        "信访件反映问题" "生态环境信访问题具体内容" "反馈问题" "问题基本情况" "问题描述" "投诉内容"
        "投诉人反映" "您反映的问题" "您反映的情况" "您反映的主要问题" "您反映问题" "投诉问题" "交办信访件事项" "交办信访件问题" "举报基本内容" "基本情况" "交办问题的基本情况" "交办问题的主要内容" "交办问题内容"
        "整改任务概述" "交办问题简述" "交办问题概述" "交办事项" "交办事项基本情况" "交办件内容" "交办件主要内容"
        "交办案件内容" "交办案件基本情况" "案件基本情况" "案件内容" "案件反映问题" "转办件内容"
        "转办件基本情况" "转办问题内容" "转办内容" "转办事项" "转交问题基本情况" "移交问题"
        "移交问题基本情况" "移交内容" "信访件内容" "信访件基本情况" "信访件主要内容" "信访件反映情况"
        "信访件反映的问题" "信访件反映内容" "信访件反映的主要问题" "信访反映内容" "信访反映的问题"
        "信访反映情况" "信访反映的主要问题" "信访人反映的问题" "信访人反映内容" "信访事项" "信访事项内容"
        "信访主要内容" "信访举报问题" "信访举报问题基本情况" "信访举报件内容" "信访举报事项" "信访问题内容"
        "信访情况" "信访诉求" "主要反映问题" "反映的问题" "反映主要问题" "反映事项" "反映问题内容"
        "反映问题情况" "反映的环境问题" "反映的主要环境问题" "群众反映的问题" "群众反映的主要问题"
        "群众反映主要问题" "群众反映内容" "群众反映事项" "群众举报内容" "群众举报的问题" "群众诉求"
        "群众投诉内容" "举报件内容" "举报件主要内容" "举报件反映问题" "举报主要内容" "举报反映问题"
        "举报反映内容" "举报情况" "举报问题内容" "举报问题情况" "举报基本情况" "投诉举报内容"
        "投诉举报问题" "投诉举报事项" "投诉事项" "投诉情况" "投诉件内容" "投诉问题基本情况" "投诉反映问题"
        "来信来电内容" "来电来信内容" "来电内容" "来信内容" "来信来电反映问题" "问题内容" "问题概述"
        "问题概况" "问题简述" "来信主要内容" "来电主要内容" "信访件主要反映" "所反映问题" "所反映的问题" "内容摘要" "信访摘要" "举报摘要" "投诉摘要" "信访内容摘要" "举报内容摘要" "举报事由" "信访事由" "投诉事由" "反映事由" "举报件内容概述" "主要诉求" "问题摘要" "问题详情" "具体问题" "环境问题基本情况" "生态环境问题基本情况"
        "案情简介" "案情概述" "案情简述" "简要案情" "基本案情" "案件简介"
        "案卷内容" "案卷基本情况" "案卷反映问题" "问题"
        "信访问题具体内容" "交办问题具体内容" "举报问题具体内容" "问题具体内容" "举报具体内容" "信访具体内容" "投诉具体内容"
        "反映具体内容" "反映问题具体内容" "信访件具体内容" "举报件具体内容" "交办件具体内容" "群众反映具体问题" "舆情内容" "舆情反映问题"
    }
    Region {
        "行政区域" "行政区划" "所属区域" "所属区县" "所属县区" "所属地区" "所在区域" "所在区县" "所在县区"
        "所在地区" "所属市州" "所属盟市" "举报地市" "举报区县" "举报县区" "举报县市区" "举报县（市、区）" "举报县（区）" "举报市县" "所在区" "所在县" "所在市"
        "行政区" "所在行政区域" "所在行政区" "所属行政区域" "涉及地区" "涉及市县" "责任区县" "涉及区县"
        "涉及县区" "涉及区域" "涉及区县及部门" "涉及县区及部门" "涉及团场及部门"
        "涉及新城" "涉及新城及部门" "涉及园区" "涉及园区及部门" "涉及开发区" "涉及街镇" "涉及镇街及部门" "涉及街道"
        "涉及县市区及部门" "涉及市县及部门" "所在新城" "所属园区" "所在园区" "属地" "区县" "县区"
        "市县" "县（市、区）" "区（市）县" "市（州）" "地市" "市州" "地区" "区域" "涉及镇街" "所属镇街"
        "所属街道" "所在镇街" "所在镇（街道）" "区（县）" "县（区）" "县（市区）" "区县（市）" "市（区）县"
        "市县（区）" "市、县（区）" "县（市）区" "所属县（市、区）" "涉及县（市、区）" "所在县（市、区）"
        "所属县（区）" "县区名称" "责任地区" "责任县区" "责任区域" "行政辖区" "所属行政区" "所属行政区划"
        "区市" "区（市）" "旗县区" "旗县（区）" "所在旗县" "所属旗县区" "盟市" "所属地市" "所在地市"
        "设区市" "所属设区市" "涉及地市" "涉及市州" "涉及行政区域" "涉及区（县）" "行政区域名称" "属地区县"
        "所属区" "所属县" "所属市" "所属县市" "所在县市" "所属市县" "所在市县" "所在县（区）" "所在区（县）" "师市" "团场" "团镇" "所属新城" "属地政府" "所在地" "事发地" "问题所在地" "涉及市县区"
    }
    Spread {
        "区域分布"
    }
    Category {
        "污染类型" "污染类别" "污染分类" "问题类型" "问题类别" "环境问题类型" "举报类型" "涉及类型" "类型" "类别"
        "污染种类" "污染因子类型" "污染要素" "环境要素" "要素类型" "涉及污染类型" "主要污染类型"
        "涉及问题类型" "举报问题类型" "举报类别" "信访类型" "信访类别" "案件类型" "生态环境问题类型"
    }
    Findings {
        "调查核实情况" "调查核实" "调查情况" "调查处理情况" "调查结果" "调查核实结果" "核查情况" "核查结果"
        "核实情况" "现场核查情况" "现场调查情况" "现场核实情况" "查处情况" "办理情况" "调查核实的情况"
        "调查核实处理情况" "现场调查核实情况" "现场核实" "现场核查" "调查及核实情况" "核查核实情况"
        "核实调查情况" "调查与核实情况" "调查情况及结果" "调查了解情况" "调查核查情况" "核查处理情况"
        "调查处理结果" "现场检查情况" "现场情况" "现场勘查情况" "查证情况" "查实情况" "核实结果"
        "核查及处理情况" "调查认定情况" "调查处置情况"
        "承办结果" "承办情况" "检查处理情况" "检查核实情况" "复核情况" "复核结果" "办理过程" "办理经过" "处置过程" "查办经过" "查办情况" "属地调查情况" "属地核查情况" "属地核实情况" "属地调查核实情况" "部门核查情况" "镇村核实" "镇村核查" "核查经过" "核实经过" "核实过程" "核查过程" "调查过程" "调查经过" "调查核实过程" "调查核实经过" "核查说明" "复查情况" "复查结果"
    }
    Verdict {
        "是否属实" "举报是否属实" "反映是否属实" "问题是否属实" "情况是否属实" "属实情况" "属实与否"
        "信访举报是否属实" "信访是否属实" "信访件是否属实" "举报问题是否属实" "举报内容是否属实"
        "举报情况是否属实" "反映问题是否属实" "反映情况是否属实" "反映内容是否属实" "群众反映是否属实"
        "投诉是否属实" "是否查实" "核实结论" "核查结论" "认定结果" "核定结果" "认定意见" "查实结论" "属实认定情况" "综合认定" "总体认定" "认定情况" "核实认定" "核查认定" "属实认定" "综合结论" "调查结论" "认定结论" "属实程度" "属实性" "认定" "定性"
    }
    Objective {
        "目标任务" "整改目标任务"
        "办结目标" "整改目标" "整改工作目标" "整改要求" "办理目标" "处理目标" "整改办结目标" "整改目标要求"
    }
    Measures {
        "重点措施" "整改措施及时限" "整改措施和时限" "整改措施及期限" "整改措施及完成时限" "处理措施及时限"
        "处理和整改情况" "处理整改情况" "处理及整改情况" "处理与整改情况" "处理、整改情况" "处理或整改情况"
        "处理情况" "处理结果" "处置情况" "整改情况" "整改措施" "整改进展" "整改进展情况" "整改和处理情况"
        "整改处理情况" "整改及处理情况" "整改落实情况" "整改、处理及问责情况" "处理处罚和问责情况"
        "处理整改及问责情况" "处罚整改情况" "采取的措施" "处理和整改措施" "处理整改措施" "处理及整改措施"
        "处理和整改落实情况" "处理和整改进展情况" "处理与整改措施" "处置和整改情况" "处置整改情况"
        "处置及整改情况" "处置措施" "处理措施" "整改处置情况" "整改落实措施" "整改落实" "整改措施及成效" "整改措施和成效" "整改措施及进展"
        "整改措施及完成情况" "整改措施和进展情况" "整改进展及成效" "整改推进情况" "整改工作情况"
        "整改工作进展" "查处整改情况" "查处和整改情况" "查处及整改情况" "处理处罚情况" "处罚情况"
        "处理处罚及整改情况" "处罚及整改情况" "整改和问责情况" "整改及问责情况" "处理整改和问责情况"
        "处理和整改及问责情况" "边督边改情况" "立行立改情况" "办理整改情况" "处理及整改" "处理和整改"
        "针对问题的处理情况" "针对问题处理情况" "发现问题的处理情况" "发现问题处理情况"
        "处理整改" "处理意见" "查办结果" "处置结果" "整改处置" "整改方案" "整改处理及问责情况" "整改处理和问责情况" "处理整改及追责情况" "下一步措施" "办理结果或下一阶段计划" "处理结果或下一步计划"
    }
    Completion {
        "当时的办理结果" "当时办理结果" "当时的办理情况" "当时办理情况" "整改完成情况" "续报情况" "后续整改情况" "后续办理情况" "整改结论" "销号结论" "整改（完成）情况" "整改任务完成情况" "整改结果" "整改成效" "整改效果" "完成情况"
    }
    Status {
        "是否办结" "是否已办结" "办结状态" "办结情况" "办理状态" "办理进度" "办理进展" "是否完成整改"
        "办结与否" "办结进度" "办结进展" "整改状态" "整改进度" "是否完成" "是否整改完成" "是否整改到位"
        "是否完成办理" "是否销号" "办件状态" "案件状态" "办理结果状态" "办理结论" "办结结论" "办件结论" "销号情况" "举报件状态" "信访件状态" "交办件状态" "转办件状态" "办结类型" "办理类型" "目前状态" "当前状态" "办理现状" "办结认定" "是否办理完结" "完成状态"
    }
    Accountability {
        "责任人被处理情况" "责任人处理情况" "追责结果" "问责结果" "追责处理" "问责处理" "责任追究处理情况" "责任人员处理" "责任人处理" "责任处理情况" "责任处理" "责任人员处理情况" "责任人被问责情况" "责任人被追责情况"
        "责任追究情况" "责任追究" "追责问责情况" "问责情况" "问责" "责任人被处理" "责任人被追究情况"
        "责任人问责情况" "责任人追责情况" "责任人受处理情况" "责任人员被处理情况" "责任人员问责情况"
        "相关责任人处理情况" "有关责任人处理情况" "相关责任人被处理情况" "对责任人处理情况"
        "对责任人的处理情况" "责任追究和问责情况" "责任追究及问责情况" "问责处理情况" "问责追责情况"
        "追责情况" "追责问责" "问责人员情况" "问责及约谈情况" "约谈问责情况" "约谈及问责情况"
        "问责约谈情况" "人员问责情况" "干部问责情况" "责任人被约谈情况"
    }
    Responsible {
        "整改实施主体" "实施主体" "责任单位" "责任部门" "责任主体" "牵头单位" "整改责任单位" "责任单位及责任人" "责任单位和责任人"
        "办理单位" "承办单位" "主办单位" "牵头部门" "属地责任" "责任属地" "属地单位" "属地责任单位" "办件单位" "牵头责任单位" "牵头办理单位" "承办部门" "主办部门"
        "办理部门" "整改单位" "整改主体" "整改责任主体" "整改牵头单位" "核查单位" "调查单位"
    }
    Remark {
        "备注" "办理备注"
    }
    Channel {
        "受理方式" "举报方式" "来源" "信访来源" "举报来源" "信访方式" "来件方式" "来源方式" "举报途径"
        "举报渠道" "信访渠道" "受理渠道" "交办方式" "信访形式" "受理形式" "举报形式" "来源渠道" "受理途径" "信访途径" "投诉方式" "投诉渠道" "案件来源"
        "问题来源" "线索来源" "来件来源" "件源"
    }
    Key {
        "是否加星" "备注（是否加星）" "是否重点" "是否重点件" "是否重点案件" "是否重点关注" "是否重点督办"
        "重点件" "是否为重点件" "是否标*" "案卷类别" "件别" "案件级别" "案卷级别"
    }
    Batch {
        "批次" "交办批次" "转办批次" "批号" "督察批次" "所属批次" "办理批次" "受理批次" "移交批次" "信访批次" "案件批次"
        "举报批次" "督办批次" "公示批次" "公开批次" "反馈批次" "交办批号" "转办批号" "批次号"
    }
    ClosedOn {
        "办结时间" "办结日期" "销号时间" "销号日期" "完成时间" "整改完成时间" "实际完成时间" "整改完成日期" "完成日期"
    }
    Other {
        "填表日期" "填表时间" "填表人" "填表单位" "填报日期" "填报时间" "填报人" "交办单位" "转办单位" "交办机关" "交办部门" "移交单位"
        "目前进展" "受理时间" "举报时间" "交办时间" "转办时间" "责任领导" "包案责任人" "督办领导" "整改责任人"
        "整改期限" "完成时限" "办结时限" "联系方式" "监督电话" "所属企业单位" "所属企业" "被举报单位"
        "被举报对象" "责任人" "办案人" "包案领导" "利益关系" "群众身边" "处理类别" "符合办结条件"
        "验收单位" "受理部门" "受理单位" "联系电话" "联系地址" "联系人" "整改时限" "办理时限" "序列"
        "协办单位" "配合单位" "配合部门" "转办日期" "交办日期" "受理日期" "举报日期" "来电时间" "来信时间"
        "接件时间" "收件时间" "回访情况" "回访结果" "回头看情况" "“回头看”情况" "案例点评" "点评" "启示意义" "经验做法" "经验启示" "工作启示" "案例启示" "典型意义" "典型做法" "工作亮点" "经验总结" "群众满意度" "群众是否满意" "满意情况" "满意度"
        "满意度测评" "反馈情况" "举报人" "信访人" "办理人" "经办人" "报送单位" "填报单位" "报送时间"
        "反馈时间" "回复时间" "上报时间" "督办单位" "督导单位" "监管单位" "验收时间" "验收日期" "验收人"
        "行业类别" "行业类型" "所属行业" "企业名称" "单位名称" "涉及企业" "涉及单位" "涉事企业" "污染主体"
        "责任企业" "办结期限" "办理期限" "整改完成时限" "计划完成时间" "是否重复" "重复举报情况"
        "重复件情况" "重复情况" "问题重复情况" "整改分类情况" "整改分类" "责任领导及职务" "市级包案领导" "县级包案领导" "包抓领导" "整改责任领导" "公开情况"
        "公开时间" "公开类别" "公开方式" "公开属性" "公示情况" "佐证材料" "整改前后照片" "整改时间" "社会监督联系人及电话" "监督联系人及电话" "社会监督联系人" "基本信息"
        "企业基本情况" "项目基本情况" "被举报企业基本情况" "被举报单位基本情况" "被举报对象基本情况" "被反映单位基本情况"
    }
    Address {
        "举报详细地址" "举报地址" "详细地址" "问题地址" "具体地址" "污染源地址" "问题点位" "具体位置"
        "问题位置" "发生地点" "举报地点"
    }
    Acceptance {
        "验收情况" "验收结果" "县级自查意见" "市级复核意见" "自查意见" "复核意见" "审核意见" "县级验收意见" "市级验收意见" "验收销号意见" "销号意见" "属地自查意见" "自查验收意见" "县级审核意见" "市级审核意见" "验收意见" "验收结论" "现场复查情况" "现场复核情况"
    }
    Publicity {
        "公示时间" "公示日期" "公示起止时间" "公示期" "公示期限"
    }
};

/// Titles of columns that are captions inside a cell as well: they are titles only as a whole cell.
pub(super) static CELLS: Words<Column> = Words::new(titles! {
    Measures {
        "下一步工作" "下一步工作措施" "下一步工作安排" "下一步工作计划" "下一步整改措施" "下一步整改计划"
        "下一步工作打算" "下一步打算" "下一步计划" "下步工作" "下步措施" "下步工作措施" "下步工作安排" "下步整改措施"
        "下一步整改安排" "下步计划" "下步打算" "下步工作计划" "下步工作打算" "下步整改计划" "整改" "处理" "处置" "措施"
    }
    Verdict {
        "结论" "定性" "认定" "属实否"
    }
    Findings {
        "核查" "核实" "调查" "查实"
    }
    Status {
        "进度" "状态" "办结" "进展" "办结否"
    }
    Complaint {
        "主要内容" "具体内容" "简要内容" "内容"
    }
    Address {
        "地点" "具体地点"
    }
    Channel {
        "来电来信" "来信来电" "来电/来信" "来信/来电" "来电或来信"
    }
    // 污染类型 that lost its last character.
    Category {
        "污染类" "问题类"
    }
});

/// The words that titles are made of: a title that is in no list is still told from prose by them.
static PARTS: Words<()> = words! {
    "交办" "转办" "移交" "转交" "信访" "举报" "投诉" "反映" "群众" "市民" "居民" "来电" "来信" "件" "案件"
    "问题" "事项" "内容" "基本" "主要" "具体" "详细" "简要" "相关" "情况" "概况" "诉求" "线索" "调查"
    "核查" "核实" "查实" "查证" "认定" "现场" "检查" "勘查" "监测" "结果" "结论" "过程" "处理" "处置"
    "整改" "查处" "处罚" "落实" "进展" "完成" "推进" "措施" "意见" "成效" "和" "及" "与" "或" "、" "的"
    "对" "被" "是否" "属实" "办结" "办理" "状态" "状况" "进度" "责任" "人" "人员" "单位" "部门" "追究"
    "问责" "追责" "约谈" "目标" "要求" "工作" "单" "当时" "行政" "区域" "区划" "辖区" "地区" "所在" "所属" "涉及" "涉"
    "县" "市" "区" "州" "镇" "街道" "乡镇" "污染" "环境" "生态" "生态环境" "要素" "类型" "类别" "种类"
    "编号" "受理" "时间" "日期" "期限" "时限" "批次" "省级" "市级" "县级" "区级" "主办" "承办" "牵头" "协办" "配合" "包案" "包抓"
    "领导" "干部" "联系" "电话" "方式" "渠道" "途径" "满意" "满意度" "回访" "反馈" "公示" "公开" "验收"
    "销号" "督办" "督导" "督察" "督察组" "组" "地址" "地点" "点位" "位置" "对象" "名称" "企业" "行业"
    "姓名" "职务" "填报" "上报" "报送" "经办" "边督边改" "立行立改" "备注" "实际" "计划" "预计" "有关"
    "本次" "该" "县区" "区县" "材料" "佐证" "最新" "属地" "镇街" "镇村" "联合" "前期" "后续" "当前" "初步" "经过" "举措" "整治"
    "所述" "所称" "所涉" "事实" "查明" "摘要" "政府" "公司" "我公司" "我单位" "本单位" "我局" "我镇" "我乡" "我街道" "我县" "我区" "我市"
};

/// Titles whose second line was lost, where they stand in this order: 受理(编号), 是否(属实), 办结(目标), 是否(办结).
const TORN: [(&str, Column); 10] = [
    ("受理", Column::CaseId),
    ("行政", Column::Region),
    ("污染", Column::Category),
    ("调查", Column::Findings),
    ("是否", Column::Verdict),
    ("办结", Column::Objective),
    ("处理", Column::Measures),
    ("处理和", Column::Measures),
    ("是否", Column::Status),
    ("责任人", Column::Accountability),
];

/// Whether a title lost its second line: no column is called so.
pub(super) fn is_torn(title: &str) -> bool {
    TORN.iter().any(|(torn, column)| *torn == title && *column != Column::Accountability)
}

/// What a column holds among titles that lost their second line, `before` being the columns before it.
pub(super) fn torn(title: &str, before: &[Column]) -> Option<Column> {
    // 交办问题, 行政区域, 问题: that of the types.
    if title == "问题" && before.contains(&Column::Complaint) {
        return Some(Column::Category).filter(|column| !before.contains(column));
    }
    TORN.iter().find(|(torn, column)| *torn == title && !before.contains(column)).map(|(_, column)| *column)
}

/// What a title asks for by those before it. 办理结果 or 办理情况: behind the measures, and without a title for the status,
/// how far the case is; findings told under it must stand before it. Behind findings alone, 办理结果 are the measures.
/// 核查结论 behind what was done: whether that is enough.
pub(super) fn outcome(title: &str, before: &[Column]) -> Option<Column> {
    let has = |column| before.contains(&column);
    let done = has(Column::Measures);
    match title {
        "核查结论" | "核实结论" | "认定结论" if has(Column::Completion) && !has(Column::Findings) => {
            Some(Column::Acceptance)
        }
        _ if has(Column::Status) => None,
        "办理结果" if done => Some(Column::Status),
        "办理结果" if has(Column::Findings) => Some(Column::Measures),
        "办理结果" if has(Column::Complaint) => Some(Column::Findings),
        "办理情况" if done && has(Column::Findings) => Some(Column::Status),
        "状态" if done || has(Column::Findings) => Some(Column::Status),
        _ => None,
    }
}

/// What a column holds whose title is in no list, by the words of the title; `text` is nothing but such words.
pub(super) fn guess(text: &str) -> Option<Column> {
    const LONGEST: usize = 60;
    if text.len() <= LONGEST && is_division_title(text) {
        return Some(Column::Region);
    }
    if !(9..=LONGEST).contains(&text.len()) || !is_made_of_parts(text) {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let named = |ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
    let joint = has(&["及", "和", "与", "、"]);
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    Some(match () {
        // What was told of the case before: 前期办理情况, beside 最新核查情况.
        () if begins(&["前期"]) => Column::Other,
        // 调查核实情况及是否属实, 查处整改及责任追究情况: two columns in one are the first of them.
        () if joint && has(&["属实", "查实"]) && begins(&["调查", "核查", "核实", "现场"]) => {
            Column::Findings
        }
        () if joint
            && has(&["问责", "追责", "责任追究"])
            && begins(&["整改", "处理", "处置", "查处", "处罚", "办理"]) =>
        {
            Column::Measures
        }
        () if has(&["属实", "查实"]) => Column::Verdict,
        () if named(&["编号"]) => Column::CaseId,
        () if named(&["批次", "批号"]) => Column::Batch,
        () if named(&["时间", "日期", "期限", "时限", "领导", "电话", "满意", "满意度", "回访情况", "回访结果"]) => {
            Column::Other
        }
        () if named(&["单位", "部门"]) => Column::Responsible,
        () if has(&["问责", "追责", "责任追究", "约谈"]) || has(&["责任人"]) && has(&["处理", "追究", "处罚"]) => {
            Column::Accountability
        }
        () if named(&["人", "人员", "企业", "名称", "职务", "材料", "姓名"]) => Column::Other,
        () if has(&["目标"]) => Column::Objective,
        () if named(&["类型", "类别", "种类"]) => match has(&["行业", "处理"]) {
            true => Column::Other,
            false => Column::Category,
        },
        () if has(&["办结", "销号"]) && !has(&["承办结", "主办结"]) || named(&["状态", "进度"]) => Column::Status,
        () if has(&["核实", "核查", "调查", "查证", "勘查"]) => Column::Findings,
        () if text.starts_with("查处") && named(&["经过", "过程"]) => Column::Findings,
        () if has(&["整改", "整治", "处理", "处置", "查处", "处罚", "措施", "举措"]) => {
            Column::Measures
        }
        () if has(&["反映", "举报", "投诉", "信访", "交办", "转办", "移交", "转交", "诉求", "来电", "来信"])
            && named(&["内容", "问题", "情况", "事项", "诉求", "线索", "概况"]) =>
        {
            Column::Complaint
        }
        () if named(&["区域", "区划", "辖区", "地区"]) => Column::Region,
        () => Column::Other,
    })
}

/// Whether `text` asks for a division, in nothing but the words for those: 所属县市区, 涉及市（州）、县.
pub(super) fn is_division_title(text: &str) -> bool {
    static ENDS: CharSet = CharSet::of("省市州盟县区旗镇乡师团场街道地及和、/（）称");
    // 乡镇（开发区）.
    const ZONES: [&str; 4] = ["开发区", "园区", "新区", "功能区"];
    if !text.ends_with(|c| ENDS.has(c)) {
        return false;
    }
    const LEADS: [&str; 9] = ["所属", "所在", "涉及", "举报", "责任", "属地", "事发", "问题", "辖区"];
    let rest = LEADS.iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text);
    let rest = rest.strip_prefix("所在").unwrap_or(rest);
    let rest = rest.strip_suffix("名称").unwrap_or(rest);
    // The words for divisions, and what the zones begin with.
    if !rest.starts_with(|c| ENDS.has(c) || matches!(c, '地' | '开' | '园' | '新' | '功')) {
        return false;
    }
    let divisions = rest.chars().filter(|c| "省市州盟县区旗镇乡师团地".contains(*c)).count();
    let zone = ZONES.iter().find_map(|zone| rest.split_once(zone));
    let only = |text: &str| text.chars().all(|c| "省市州盟县区旗镇乡师团场街道地及和、/（）".contains(c));
    let only = zone.map_or(only(rest), |(head, tail)| only(head) && only(tail));
    only && divisions >= 1 && divisions + usize::from(rest.len() < text.len()) >= 2
}

/// Whether `text` is two words of [`PARTS`] or more, and nothing else.
fn is_made_of_parts(text: &str) -> bool {
    let (mut rest, mut count) = (text, 0);
    while !rest.is_empty() {
        let Some((_, len)) = PARTS.longest(rest) else { return false };
        (rest, count) = (&rest[len..], count + 1);
    }
    count >= 2
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
    fn titles_in_no_list_are_told_by_their_words() {
        assert_eq!(guess("群众来电反映的具体问题"), Some(Column::Complaint));
        assert_eq!(guess("现场核查核实结果"), Some(Column::Findings));
        assert_eq!(guess("对有关责任人员处理情况"), Some(Column::Accountability));
        assert_eq!(guess("市级包抓领导"), Some(Column::Other));
        assert_eq!(guess("所属县市区"), Some(Column::Region));
        assert_eq!(guess("市（地）"), Some(Column::Region));
        assert_eq!(guess("县市"), Some(Column::Region));
        assert_eq!(guess("镇街（开发区）"), Some(Column::Region));
        assert_eq!(guess("调查核实情况及是否属实"), Some(Column::Findings));
        assert_eq!(guess("查处整改及责任追究情况"), Some(Column::Measures));
        assert_eq!(guess("养殖场"), None);
        assert_eq!(guess("问题"), None);
    }
}
