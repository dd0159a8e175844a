//! What a cell looks like, and how well that fits a column.

use memchr::memmem;

use super::columns::{self, Column};
use super::{ids, pollution, scan, status, verdict};

/// What a cell looks like, by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    /// One to four digits.
    Index,
    /// A case number that cannot be anything else.
    Strong,
    /// A number that may be a case number: 4260, 609号, 第23批1676号.
    Number,
    Verdict,
    YesNo,
    Status,
    /// 无, /, —.
    Nil,
    Types,
    Region,
    Channel,
    Date,
    /// Prose that begins like a complaint, like findings, like measures.
    ComplaintProse,
    FindingsProse,
    MeasuresProse,
    AccountabilityProse,
    Prose,
    /// A few characters of no known shape.
    Short,
}

/// What `text` looks like. Only the first hundreds of bytes of prose are
/// looked at.
pub(super) fn kind(text: &str) -> Kind {
    if text.is_empty() {
        return Kind::Empty;
    }
    if text.len() <= 120
        && let Some(kind) = short(text)
    {
        return kind;
    }
    prose(text)
}

fn short(text: &str) -> Option<Kind> {
    if is_index(text) {
        return Some(Kind::Index);
    }
    if is_nil(text) {
        return Some(Kind::Nil);
    }
    match verdict::cell(text) {
        Some(verdict::Cell::Word(_)) => return Some(Kind::Verdict),
        Some(_) => return Some(Kind::YesNo),
        None => {}
    }
    if status::cell(text).is_some() {
        return Some(Kind::Status);
    }
    if pollution::cell(text, 0).is_some() || pollution::is_topic(text) {
        return Some(Kind::Types);
    }
    if is_channel(text) {
        return Some(Kind::Channel);
    }
    if text.bytes().any(|b| b.is_ascii_digit()) {
        if is_date(text) {
            return Some(Kind::Date);
        }
        if let Some(cell) = ids::cell(text, 0) {
            let strong = ids::strong(&text[cell.id.range()]).is_some();
            let around = text.len() - cell.id.len();
            if strong && around <= 45 {
                return Some(Kind::Strong);
            }
            if around == 0 || (around <= 45 && cell.known && !text.contains(['。'])) {
                return Some(Kind::Number);
            }
        }
    }
    if is_region(text) {
        return Some(Kind::Region);
    }
    let stops = text.contains(['，', '。', '；', '：']);
    (text.len() <= 45 && !stops).then_some(Kind::Short)
}

fn prose(text: &str) -> Kind {
    const FINDINGS: &[&str] = &[
        "经核查",
        "经核实",
        "经调查",
        "经查",
        "经现场",
        "经检查",
        "经排查",
        "经了解",
        "经走访",
        "经实地",
        "经初步",
        "经与",
        "经对",
        "接到",
        "接件后",
        "接群众",
        "收到",
        "现场核查",
        "现场检查",
        "现场调查",
        "调查核实",
        "群众反映的",
        "群众反映地",
        "群众反映问题",
        "反映的“",
        "关于",
        "该问题",
        "信访人反映的",
        "信访反映",
        "信访举报",
        "举报反映",
        "举报人反映",
        "投诉人反映的",
        "核查情况",
        "调查情况",
        "总体情况",
        "此问题",
        "该件",
        "该案",
    ];
    const MEASURES: &[&str] = &[
        "一是",
        "责令",
        "要求",
        "督促",
        "处理情况",
        "整改情况",
        "处理和整改",
        "下一步",
        "立即",
        "已责令",
        "已要求",
        "针对",
        "采取",
        "其一",
        "（一）处理",
        "对该",
        "加强",
        "行政处罚",
        "处罚情况",
        "已完成",
        "已督促",
        "已对",
        "目前",
    ];
    const COMPLAINT: &[&str] = &[
        "反映",
        "举报",
        "投诉",
        "来电",
        "来信",
        "信访人",
        "群众反映：",
        "群众反映，",
        "群众投诉",
        "市民",
        "居民",
        "村民",
    ];
    let lead = &text[..scan::floor(text, 120)];
    let body = strip_mark(lead);
    if FINDINGS.iter().any(|word| body.starts_with(word)) {
        return Kind::FindingsProse;
    }
    if MEASURES.iter().any(|word| lead.starts_with(word) || body.starts_with(word)) {
        return Kind::MeasuresProse;
    }
    if COMPLAINT.iter().any(|word| body.starts_with(word)) {
        return Kind::ComplaintProse;
    }
    let head = &text.as_bytes()[..text.len().min(600)];
    if memmem::find(head, "属实".as_bytes()).is_some()
        || memmem::find(head, "经核查".as_bytes()).is_some()
        || memmem::find(head, "经查".as_bytes()).is_some()
    {
        return Kind::FindingsProse;
    }
    if text.len() <= 240
        && ["约谈", "问责", "诫勉", "处分", "批评教育", "通报批评"].iter().any(|word| text.contains(word))
    {
        return Kind::AccountabilityProse;
    }
    Kind::Prose
}

/// `text` without the mark of an item at its start.
pub(super) fn strip_mark(text: &str) -> &str {
    let rest = text
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '（' | '一' | '二' | '三' | '四' | '①' | '②'));
    if rest.len() == text.len() {
        return text;
    }
    rest.strip_prefix(['、', '.', '）', '．', '，'])
        .or_else(|| (rest.len() + 3 == text.len() && text.starts_with('①')).then_some(rest))
        .unwrap_or(text)
}

/// One to four digits, perhaps with a mark behind: `28`, `1、`, `01`.
pub(super) fn is_index(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&digits) && matches!(&text[digits..], "" | "、" | ".")
}

/// 无 and its like.
pub(super) fn is_nil(text: &str) -> bool {
    matches!(
        text,
        "无" | "无。"
            | "/"
            | "—"
            | "-"
            | "——"
            | "--"
            | "－"
            | "暂无"
            | "不涉及"
            | "无责任人"
            | "无需"
            | "无问责"
            | "\\"
            | "未问责"
            | "无追责"
    )
}

fn is_channel(text: &str) -> bool {
    matches!(
        text,
        "来电"
            | "来信"
            | "电话"
            | "信件"
            | "微信"
            | "网络"
            | "邮件"
            | "来访"
            | "电"
            | "信"
            | "来电举报"
            | "来信举报"
            | "电话举报"
            | "信函"
            | "12369"
    )
}

/// A date, or two, and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    let plain = |c: char| {
        c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '.' | '/' | '-' | '：' | '至' | '前' | '底' | '—' | '~')
    };
    text.len() <= 60 && text.chars().all(plain) && text.contains(['年', '月', '/', '.', '-'])
}

/// A short name that ends like a division.
pub(super) fn is_region(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "市",
        "县",
        "区",
        "旗",
        "州",
        "盟",
        "镇",
        "乡",
        "街道",
        "团",
        "师",
        "省",
        "新区",
        "兵团",
        "管委会",
        "办事处",
        "园区",
        "市直",
        "市本级",
        "全市",
        "全县",
        "地区",
        "开发",
        "市级",
        "林场",
        "农场",
        "示范区",
    ];
    let end = text.trim_end_matches(['）', '、']);
    text.len() <= 60
        && text.len() >= 6
        && ENDS.iter().any(|e| end.ends_with(e))
        && !text.contains(['。', '：', '；', '“', '的'])
        && !text.bytes().any(|b| b.is_ascii_digit())
}

/// Whether the cell can be the title of a column.
pub(super) fn is_title(text: &str) -> bool {
    columns::column(text).is_some()
}

/// How well a cell of this kind fits a column; below −5 it cannot stand there.
pub(super) const fn fit(kind: Kind, column: Column) -> i32 {
    use Kind as K;
    match column {
        Column::Index => match kind {
            K::Index => 6,
            K::Number => 1,
            K::Empty => 0,
            _ => -9,
        },
        Column::CaseId => match kind {
            K::Strong => 12,
            K::Number => 6,
            K::Index => 3,
            K::Empty => 0,
            K::Short => -2,
            _ => -9,
        },
        Column::Verdict => match kind {
            K::Verdict => 9,
            K::YesNo => 6,
            K::Empty => 0,
            K::Nil => -1,
            K::Short => -4,
            _ => -9,
        },
        Column::Status => match kind {
            K::Status => 9,
            K::YesNo => 5,
            K::Empty => 0,
            K::Nil => -2,
            K::Short | K::Date => -3,
            K::Index | K::Strong | K::Number | K::Types | K::Region => -9,
            K::Verdict => -9,
            _ => -6,
        },
        Column::Category => match kind {
            K::Types => 8,
            K::Empty => 0,
            K::Short => 1,
            K::Nil => -1,
            K::Region => -3,
            _ => -9,
        },
        Column::Region => match kind {
            K::Region => 6,
            K::Short => 1,
            K::Empty => 0,
            K::Nil => -2,
            K::ComplaintProse | K::Prose => -7,
            _ => -9,
        },
        Column::Channel => match kind {
            K::Channel => 8,
            K::Empty => 0,
            K::Short => -2,
            _ => -9,
        },
        Column::ClosedOn => match kind {
            K::Date => 6,
            K::Empty => 0,
            K::Nil => 1,
            K::Short => -1,
            _ => -7,
        },
        Column::Key => match kind {
            K::YesNo | K::Empty => 1,
            K::Nil | K::Short => 0,
            _ => -7,
        },
        Column::Batch => match kind {
            K::Index | K::Short | K::Number => 2,
            K::Empty => 0,
            _ => -7,
        },
        Column::Complaint => match kind {
            K::ComplaintProse => 5,
            K::Prose => 4,
            K::FindingsProse => 1,
            K::MeasuresProse | K::AccountabilityProse => 0,
            K::Short | K::Region | K::Empty => -1,
            K::Nil => -4,
            _ => -9,
        },
        Column::Findings => match kind {
            K::FindingsProse => 6,
            K::Prose | K::ComplaintProse => 3,
            K::MeasuresProse | K::AccountabilityProse => 1,
            K::Empty | K::Short => -1,
            K::Nil => -3,
            K::Region => -4,
            _ => -9,
        },
        Column::Objective => match kind {
            K::Prose => 2,
            K::MeasuresProse => 2,
            K::Nil => 2,
            K::ComplaintProse | K::AccountabilityProse => 1,
            K::FindingsProse => -2,
            K::Empty => 0,
            K::Short | K::Date => 0,
            _ => -7,
        },
        Column::Measures => match kind {
            K::MeasuresProse => 5,
            K::Prose | K::AccountabilityProse => 3,
            K::Nil => 2,
            K::FindingsProse | K::ComplaintProse => 1,
            K::Empty => 0,
            K::Short => 0,
            _ => -7,
        },
        Column::Accountability => match kind {
            K::Nil => 4,
            K::AccountabilityProse => 5,
            K::Prose | K::MeasuresProse => 1,
            K::Empty | K::Short => 0,
            K::ComplaintProse | K::FindingsProse => -1,
            K::YesNo | K::Date => -2,
            _ => -7,
        },
        Column::Remark => match kind {
            K::Empty | K::Nil | K::Short | K::Status | K::Date | K::YesNo => 1,
            K::Prose => 0,
            _ => -3,
        },
        Column::Responsible => match kind {
            K::Short | K::Region => 2,
            K::Prose => 0,
            K::Empty | K::Nil => 0,
            _ => -4,
        },
        Column::Other => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_told_by_their_looks() {
        let kinds: Vec<_> = [
            "12",
            "D3NX202506120002*",
            "第七批45号（来电）",
            "部分属实",
            "已办结",
            "无",
            "水、大气",
            "某某县",
            "609号",
            "2021/9/30",
        ]
        .into_iter()
        .map(kind)
        .collect();
        assert_eq!(
            kinds,
            [
                Kind::Index,
                Kind::Strong,
                Kind::Number,
                Kind::Verdict,
                Kind::Status,
                Kind::Nil,
                Kind::Types,
                Kind::Region,
                Kind::Number,
                Kind::Date
            ]
        );
        assert_eq!(kind("经核查：该厂未运行。"), Kind::FindingsProse);
        assert_eq!(kind("一是责令停止作业。"), Kind::MeasuresProse);
        assert_eq!(kind("反映甲村有人烧塑料。"), Kind::ComplaintProse);
    }
}
