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
