//! The words of the report that stand for values, in both languages.

use crate::html::Label;

/// The types of a label, parted by `+`: in Chinese, and in English.
pub(super) fn pollution(names: &str) -> (String, String) {
    let words = names.split('+').map(medium);
    let (zh, en): (Vec<_>, Vec<_>) = words.map(|Label(zh, en)| (zh, en)).unzip();
    (zh.join("、"), en.join(" and "))
}

/// A type of pollution.
fn medium(name: &str) -> Label<'static> {
    match name {
        "water" => Label("水", "water"),
        "air" => Label("大气", "air"),
        "soil" => Label("土壤", "soil"),
        "ecology" => Label("生态", "ecology"),
        "noise" => Label("噪声", "noise"),
        "radiation" => Label("辐射", "radiation"),
        "marine" => Label("海洋", "marine"),
        "solid_waste" => Label("固体废物", "solid waste"),
        "other" => Label("其他", "other"),
        _ => Label("未归类", "no type"),
    }
}

/// A verdict.
pub(super) fn verdict(name: &str) -> (String, String) {
    owned(match name {
        "substantiated" => Label("属实", "substantiated"),
        "mostly_substantiated" => Label("基本属实", "mostly substantiated"),
        "partly_substantiated" => Label("部分属实", "partly substantiated"),
        "unsubstantiated" => Label("不属实", "unsubstantiated"),
        _ => Label("未说明", "not stated"),
    })
}

/// A status.
pub(super) fn status(name: &str) -> (String, String) {
    owned(match name {
        "closed" => Label("已办结", "closed"),
        "phased" => Label("阶段性办结", "phased"),
        "open" => Label("未办结", "open"),
        _ => Label("未说明", "not stated"),
    })
}

fn owned(Label(zh, en): Label<'_>) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

/// The order in which values are told; what is not among them comes last.
pub(super) const VERDICTS: [&str; 4] =
    ["substantiated", "mostly_substantiated", "partly_substantiated", "unsubstantiated"];
/// The same of the states of a case.
pub(super) const STATUSES: [&str; 3] = ["closed", "phased", "open"];

/// What was not understood, in Chinese: `message` quotes the words at the end.
pub(crate) fn reading(code: &str, message: &str) -> Option<String> {
    let said = match code {
        "batch-missing" => "“第”和“批”之间缺批次的数字",
        "case-id-malformed" => "不是已知形式的受理编号",
        "cell-without-column" => "此处应是下一行，而有一格不合任何一列",
        "count-missing" => "缺件数的数字",
        "count-without-unit" => "数字后缺“件”",
        "date-unreadable" => "日期读不懂",
        "headline-total" => "标题与正文的数字不同",
        "period-unreadable" => "起止日期读不懂",
        "phone-missing" => "“电话”之后没有号码",
        "recipient-missing" => "“向”之后没有写明交办给谁",
        "row-truncated" => "此行没有写完",
        "text-inserted" => "数字之后多出文字",
        "text-paraphrased" => "不是通报的用语，像是改写过的",
        "unknown-column" => "列名不认得",
        "verdict-contradicted" => "是否属实与核查情况不符",
        "verdict-yes-no" => "应写“属实”或“不属实”",
        "word-unknown" => "结论或办理状态的用语不认得",
        _ => return None,
    };
    let quoted = message.strip_suffix('`').and_then(|message| message.rsplit_once("found `"));
    Some(quoted.map_or_else(|| said.to_owned(), |(_, found)| format!("{said}：“{found}”")))
}
