//! What became of a batch.

use serde_json::{Map, Value as Json, json};

use crate::dice::Dice;
use crate::place::code;

use super::Told;
use super::scene::Scene;

const FRAMES: [&str; 6] = [
    "progress/batch-results",
    "progress/handled",
    "progress/number-first",
    "progress/per-region",
    "progress/cumulative-only",
    "progress/verified",
];

pub(super) fn tell(scene: &mut Scene, dice: &mut Dice) -> (&'static str, Told) {
    scene.provincial = scene.provincial && scene.home.prefecture.is_some();
    scene.torn_date = false;
    if scene.verb == "转来" {
        scene.verb = "转办";
    }
    let frame = dice.pick(&FRAMES);
    let total = dice.number(6..=90);
    let mut told = Told::default();
    let mut record = scene.record("progress");
    let name = scene.place().name;
    let Scene { inspector, verb, noun, .. } = &*scene;
    let batch = scene.batch_word();
    let day = scene.plain(scene.day);
    let mut text;
    match frame {
        "progress/batch-results" => {
            record.insert("batches".to_owned(), json!([scene.batch, scene.batch]));
            record.insert("total".to_owned(), json!(total));
            text = match dice.below(3) {
                0 => format!("{inspector}{verb}的{batch}{total}件{noun}中，{}", states(total, &mut record, dice)),
                1 => {
                    record.insert("recipient".to_owned(), json!(name));
                    record.insert("recipient_code".to_owned(), json!(code(scene.place())));
                    format!("{inspector}{verb}{name}{batch}{total}件{noun}，{}", states(total, &mut record, dice))
                }
                _ => format!("{inspector}{verb}的{batch}{total}件{noun}，{}", states(total, &mut record, dice)),
            };
            text.push_str(&results(&mut record, dice));
        }
        "progress/handled" | "progress/verified" => {
            scene.dated(&mut record);
            record.insert("handled".to_owned(), json!(total));
            let who = dice.pick(&["全市", name]);
            let who = if who == "全市" && !name.ends_with('市') { name } else { who };
            record.insert("recipient".to_owned(), json!(who));
            if who == name {
                record.insert("recipient_code".to_owned(), json!(code(scene.place())));
            }
            text = format!("{day}，{who}已对{inspector}{verb}的{batch}{total}件{noun}进行调查处理，其中，");
            if frame == "progress/verified" {
                text.push_str(&verified(total, &mut record, dice));
            }
            text.push_str(&states(total, &mut record, dice));
            text.push_str(&results(&mut record, dice));
        }
        "progress/number-first" => {
            record.insert("batches".to_owned(), json!([scene.batch, scene.batch]));
            record.insert("total".to_owned(), json!(total));
            record.insert("recipient".to_owned(), json!(name));
            record.insert("recipient_code".to_owned(), json!(code(scene.place())));
            let [closed, phased, open] = thirds(total, dice);
            for (key, value) in [("closed", closed), ("phased", phased), ("open", open)] {
                record.insert(key.to_owned(), json!(value));
            }
            text = format!(
                "{inspector}向{name}{verb}的{batch}{total}件{noun}中，{closed}件已办结，{phased}件阶段性办结，{open}件正在办理中"
            );
        }
        "progress/per-region" => {
            record.insert("batches".to_owned(), json!([scene.batch, scene.batch]));
            told.title = Some(format!("{inspector}{verb}{name}{batch}{noun}办理情况"));
            let (sentence, gold) = per_region(scene, dice);
            record.insert("by_region".to_owned(), gold);
            record.insert("date".to_owned(), scene.gold_day(scene.day));
            text = format!("{day}：{sentence}");
        }
        _ => {
            let mut inner = Map::new();
            let last = scene.batch.max(2);
            inner.insert("date".to_owned(), scene.gold_day(scene.day));
            inner.insert("batches".to_owned(), json!([1, last]));
            inner.insert("handled".to_owned(), json!(total * last));
            record.insert("recipient".to_owned(), json!(name));
            record.insert("recipient_code".to_owned(), json!(code(scene.place())));
            let range = dice.pick(&["前#批", "第1批至第#批", "1—#批", "前#批次"]).replace('#', &last.to_string());
            text = format!(
                "截至{day}，{name}已办理{inspector}{verb}的{range}{noun}{}件，其中{}",
                total * last,
                states(total * last, &mut inner, dice)
            );
            text.push_str(&results(&mut inner, dice));
            record.insert("cumulative".to_owned(), Json::Object(inner));
        }
    }
    text.push('。');
    told.paragraphs.push(text);
    told.records.push(record);
    let own = matches!(frame, "progress/handled" | "progress/batch-results" | "progress/number-first");
    // A first batch has no sum yet.
    if own && scene.batch > 1 && dice.chance(40) {
        let mut inner = Map::new();
        let last = scene.batch;
        let all = total + dice.number(10..=900);
        let mut text = format!("截至{day}，");
        inner.insert("date".to_owned(), scene.gold_day(scene.day));
        inner.insert("batches".to_owned(), json!([1, last]));
        inner.insert("handled".to_owned(), json!(all));
        text.push_str(&format!("{name}已对{inspector}{verb}的前{last}批{all}件{noun}进行调查处理，其中，"));
        text.push_str(&states(all, &mut inner, dice));
        text.push_str(&results(&mut inner, dice));
        text.push('。');
        told.paragraphs.push(text);
        told.know("cumulative", Json::Object(inner));
    }
    if told.title.is_none() && frame != "progress/cumulative-only" && dice.chance(50) {
        told.title =
            Some(format!("{}{}{name}{}{}办理情况", scene.inspector, scene.verb, scene.batch_word(), scene.noun));
    }
    (frame, told)
}

/// Three numbers that make up `total`.
fn thirds(total: u32, dice: &mut Dice) -> [u32; 3] {
    let closed = dice.number(total / 3..=total);
    let phased = dice.number(0..=total - closed);
    [closed, phased, total - closed - phased]
}

/// 已办结3件、阶段性办结2件、正在办理1件.
fn states(total: u32, record: &mut Map<String, Json>, dice: &mut Dice) -> String {
    let [closed, phased, open] = thirds(total, dice);
    let mut put = |key: &str, value: u32| {
        record.insert(key.to_owned(), json!(value));
    };
    if dice.chance(12) {
        put("closed_or_phased", closed + phased);
        put("open", open);
        return format!("已办结{}件（含阶段性办结），其余{open}件正在办理", closed + phased);
    }
    let done = dice.pick(&["已办结", "已办结", "办结", "已办理完成"]);
    let partly = dice.pick(&["阶段性办结", "阶段性办结", "阶段办结"]);
    let going = dice.pick(&["未办结", "正在办理", "正在查办"]);
    let between = dice.pick(&["，", "、"]);
    put("closed", closed);
    let mut words = vec![format!("{done}{closed}件")];
    if phased > 0 || dice.chance(30) {
        put("phased", phased);
        words.push(format!("{partly}{phased}件"));
    }
    if open > 0 || dice.chance(30) {
        put("open", open);
        words.push(format!("{going}{open}件"));
    }
    words.join(between)
}

/// 责令整改9家，立案处罚4家，罚款16.32万元.
fn results(record: &mut Map<String, Json>, dice: &mut Dice) -> String {
    let n = dice.number(1..=90);
    let hundredths = dice.number(50..=90000);
    let yuan = f64::from(hundredths) * 100.0;
    let wan = f64::from(hundredths) / 100.0;
    let mut all: Vec<(String, &str, Json)> = vec![
        (
            dice.pick(&["责令整改#家", "责令改正#家", "责令整改企业#家", "责令整改#件"]).replace('#', &n.to_string()),
            "ordered_rectification",
            json!(n),
        ),
        (
            dice.pick(&["立案处罚#家", "立案查处#家", "立案处罚#件", "行政处罚#家"]).replace('#', &(n / 2).to_string()),
            "cases_filed",
            json!(n / 2),
        ),
        (
            dice.pick(&["罚款#万元", "罚款金额#万元", "拟罚款#万元", "处罚金额#万元"]).replace('#', &wan.to_string()),
            "fines_yuan",
            json!(yuan),
        ),
        (dice.pick(&["立案侦查#件", "立案侦查#起"]).replace('#', &(n % 7).to_string()), "criminal_cases", json!(n % 7)),
        (dice.pick(&["拘留#人"]).replace('#', &(n % 5).to_string()), "detained", json!(n % 5)),
        (format!("约谈{}人", n % 40), "interviewed", json!(n % 40)),
        (
            dice.pick(&["问责#人", "追责#人", "追责问责#人"]).replace('#', &(n % 11).to_string()),
            "accountable",
            json!(n % 11),
        ),
    ];
    all.retain(|_| dice.chance(45));
    let Some((first, rest)) = all.split_first() else { return String::new() };
    let mut text = format!("{}{}", dice.pick(&["；", "，", "。共"]), first.0);
    for (words, _, _) in rest {
        text.push_str(&format!("，{words}"));
    }
    for (_, key, value) in all {
        record.insert(key.to_owned(), value);
    }
    text
}

/// 属实9件、部分属实5件、不属实3件；
fn verified(total: u32, record: &mut Map<String, Json>, dice: &mut Dice) -> String {
    let [yes, partly, no] = thirds(total, dice);
    for (key, value) in [("substantiated", yes), ("partly_substantiated", partly), ("unsubstantiated", no)] {
        record.insert(key.to_owned(), json!(value));
    }
    format!("属实{yes}件、部分属实{partly}件、不属实{no}件；")
}

/// 甲区转办8件、已办结6件；…
fn per_region(scene: &Scene, dice: &mut Dice) -> (String, Json) {
    let mut parts = scene.parts();
    dice.shuffle(&mut parts);
    let triple = dice.chance(50);
    let mut words = Vec::new();
    let mut gold = Vec::new();
    for unit in &parts[..parts.len().min(5)] {
        let count = dice.number(1..=9);
        let closed = dice.number(0..=count);
        let mut entry = json!({"name": unit.name, "code": code(*unit), "count": count, "closed": closed});
        if triple {
            entry["phased"] = json!(count - closed);
            words.push(format!("{}转办{count}件，办结{closed}件，阶段办结{}件", unit.name, count - closed));
        } else {
            words.push(format!("{}转办{count}件、已办结{closed}件", unit.name));
        }
        gold.push(entry);
    }
    (words.join("；"), Json::Array(gold))
}
