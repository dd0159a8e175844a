//! Cases told in prose: numbered, under headings, and what became of them.

use serde_json::{Map, Value as Json, json};

use crate::case::{Case, Column};
use crate::dice::Dice;
use crate::layout::{Rendered, Sheet, batches};
use crate::say::chinese;
use crate::table::{ends, gold};

/// Keys that hold of a number wherever it stands.
const OF_NUMBER: [&str; 6] = ["case_id", "channel", "round", "province_code", "case_date", "complaint_places"];

fn picked(case: &Case, keys: &[&str]) -> Map<String, Json> {
    let mut gold = Map::new();
    gold.insert("kind".to_owned(), json!("complaint"));
    for key in keys {
        if let Some(value) = case.gold.get(*key) {
            gold.insert((*key).to_owned(), value.clone());
        }
    }
    gold
}

/// The verdict in a sentence of the findings.
fn judged(case: &Case, dice: &mut Dice) -> String {
    let word = match case.gold["verdict"].as_str() {
        Some("substantiated") => "属实",
        Some("mostly_substantiated") => "基本属实",
        Some("partly_substantiated") => "部分属实",
        _ => "不属实",
    };
    dice.pick(&["经现场核查，反映情况#。", "经调查，情况#。", "经查，群众反映情况#。", "经核实，投诉人反映问题#。"])
        .replace('#', word)
}

/// The findings without what opens and closes them.
fn told(case: &Case) -> &str {
    &case.cells[&Column::Findings]
}

/// Numbered paragraphs with case numbers.
pub(crate) fn numbered(sheet: &Sheet, dice: &mut Dice) -> Rendered {
    let style = dice.below(4);
    let mut text = format!("{}\n\n", sheet.title);
    let mut records = Vec::new();
    for (case, number) in sheet.cases.iter().zip(1..) {
        let index = &case.cells[&Column::Index];
        let id = &case.cells[&Column::Id];
        let plain = id.chars().all(|c| c.is_ascii_digit()) && id.len() < 6;
        let hao = if plain { "号" } else { "" };
        let complaint = &case.cells[&Column::Complaint];
        let mut gold = picked(case, &OF_NUMBER);
        if let Some(batch) = sheet.batch {
            gold.insert("batches".to_owned(), batches(batch));
        }
        gold.insert("complaint~".to_owned(), ends(complaint));
        match style {
            0 => {
                text.push_str(&format!(
                    "{}、受理编号{id}{hao}：“{complaint}”\n{}{}\n",
                    chinese(number),
                    judged(case, dice),
                    told(case)
                ));
                gold.insert("verdict".to_owned(), case.gold["verdict"].clone());
            }
            1 => {
                let done = case.gold["status"] == "closed";
                let close = if done { "该问题已办结。" } else { "" };
                text.push_str(&format!(
                    "{index}、受理编号{id}：{complaint}\n责任单位：{}\n{}{}\n{}{close}\n",
                    case.cells[&Column::Responsible],
                    judged(case, dice),
                    told(case),
                    case.cells[&Column::Measures].replace('无', "")
                ));
                gold.insert("index".to_owned(), case.gold["index"].clone());
                gold.insert("verdict".to_owned(), case.gold["verdict"].clone());
                if done {
                    gold.insert("status".to_owned(), json!("closed"));
                }
            }
            2 => {
                let (batch, serial) = (dice.number(1..=30), 1000 + dice.number(1..=900));
                let channel = dice.pick(&[("来信", "letter"), ("来电", "phone")]);
                let quoted = complaint.trim_end_matches('。');
                text.push_str(&format!(
                    "{number}.第{batch}批{serial}号办理情况。{}反映“{quoted}”的问题。{}{}\n",
                    channel.0,
                    judged(case, dice),
                    case.cells[&Column::Measures].replace('无', "已告知举报人。")
                ));
                gold = picked(case, &["complaint_places"]);
                gold.insert("case_id".to_owned(), json!(serial.to_string()));
                gold.insert("batches".to_owned(), batches(batch));
                gold.insert("channel".to_owned(), json!(channel.1));
                gold.insert("verdict".to_owned(), case.gold["verdict"].clone());
                gold.insert("index".to_owned(), json!(number));
            }
            _ => {
                text.push_str(&format!("{number}、受理编号{id}{hao}：{complaint}\n"));
                gold.insert("index".to_owned(), json!(number));
            }
        }
        text.push('\n');
        records.push(Json::Object(gold));
    }
    Rendered { text, records }
}

/// One case under headings.
pub(crate) fn free(sheet: &Sheet, dice: &mut Dice) -> Rendered {
    let case = &sheet.cases[0];
    let id = &case.cells[&Column::Id];
    let batch = dice.number(1..=30);
    let headings = dice.pick(&[
        ["一、群众反映情况", "二、调查核实情况", "三、处理整改情况"],
        ["一、反映问题", "二、调查核实情况", "三、整改处理情况"],
        ["（一）群众反映情况", "（二）调查核实情况", "（三）处理和整改情况"],
    ]);
    let measures = case.cells[&Column::Measures].replace('无', "继续加强监管。");
    let judged = judged(case, dice);
    let text = format!(
        "关于{}第{}批第{id}号信访件办理情况的公示\n\n{}\n{}\n{}\n{judged}{}\n{}\n{measures}\n",
        dice.pick(&["中央生态环境保护督察组", "省生态环境保护督察组"]),
        chinese(batch),
        headings[0],
        case.cells[&Column::Complaint],
        headings[1],
        told(case),
        headings[2]
    );
    let mut gold = picked(case, &OF_NUMBER);
    gold.insert("batches".to_owned(), batches(batch));
    gold.insert("complaint~".to_owned(), ends(&case.cells[&Column::Complaint]));
    gold.insert("findings~".to_owned(), ends(&format!("{judged}{}", told(case))));
    gold.insert("measures~".to_owned(), ends(&measures));
    gold.insert("verdict".to_owned(), case.gold["verdict"].clone());
    Rendered { text, records: vec![Json::Object(gold)] }
}

/// Closure notices: other labels, joined to the table by the case number.
pub(crate) fn closure(sheet: &Sheet, dice: &mut Dice) -> Rendered {
    let city = sheet.cases[0].address.county.name;
    let mut text = format!(
        "{city}{}\n\n",
        dice.pick(&["中央生态环境保护督察信访件整改销号公示", "生态环境保护督察信访问题整改任务完成情况公示"])
    );
    let mut records = Vec::new();
    for case in &sheet.cases {
        let mut named = case.clone();
        let complaint = dice.pick(&["转办问题基本情况", "反馈问题", "交办问题基本情况"]);
        named.cells.insert(Column::Objective, case.cells[&Column::Objective].replace('无', "按期完成整改。"));
        let result = format!("{}整改已完成。", case.cells[&Column::Measures].replace('无', ""));
        text.push_str(&format!(
            "受理编号：{}\n{complaint}：{}\n责任单位：{}\n整改目标：{}\n整改措施：{}\n整改完成情况：{result}\n公示时间：{}\n联系电话：{}\n\n",
            case.cells[&Column::Id],
            case.cells[&Column::Complaint],
            case.cells[&Column::Responsible],
            named.cells[&Column::Objective],
            dice.pick(&["落实专人负责，限期清理到位。", "停产检修，加强巡查。"]),
            dice.pick(&["5个工作日", "自发布之日起10日"]),
            dice.pick(&["0550-4022000", "0731-82290000"]),
        ));
        let mut gold = gold(&named, &[Column::Id, Column::Complaint, Column::Objective], None);
        gold.remove("batches");
        records.push(Json::Object(gold));
    }
    Rendered { text, records }
}
