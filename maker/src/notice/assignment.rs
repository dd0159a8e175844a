//! Batches handed over.

use serde_json::{Map, Value as Json, json};

use crate::dice::Dice;
use crate::place::code;
use crate::say::{chinese, full_date, later, month_day};

use super::scene::Scene;
use super::{Told, list};

/// How the opening sentence is built.
const FRAMES: [&str; 16] = [
    "assignment/to",
    "assignment/to",
    "assignment/to",
    "assignment/without-to",
    "assignment/received",
    "assignment/whole-and-part",
    "assignment/scope",
    "assignment/date-inside",
    "assignment/number-first",
    "assignment/headline-only",
    "assignment/window",
    "assignment/through-province",
    "assignment/channels-first",
    "assignment/television",
    "assignment/two-batches",
    "assignment/duplicates",
];

pub(super) fn tell(scene: &mut Scene, dice: &mut Dice) -> (&'static str, Told) {
    let mut frame = dice.pick(&FRAMES);
    // The part of a province is a city's, and needs a province above it.
    let part = matches!(frame, "assignment/whole-and-part" | "assignment/scope" | "assignment/through-province");
    if part && scene.home.prefecture.is_none() {
        frame = "assignment/to";
    }
    if part {
        scene.provincial = false;
    }
    let total = if dice.chance(75) { dice.number(4..=60) } else { dice.number(61..=320) };
    let mut told = Told::default();
    let mut record = scene.record("assignment");
    let mut opening = open(frame, scene, total, &mut record, &mut told, dice);
    told.records.push(record);
    told.torn = scene.torn_date && opening.starts_with(&scene.said(scene.day));
    if told.torn {
        told.records.iter_mut().for_each(|record| drop(record.remove("date")));
    }
    let mut tail = String::new();
    if !matches!(frame, "assignment/channels-first" | "assignment/window" | "assignment/headline-only") {
        tail.push_str(&channels(scene, total, &mut told, dice));
    }
    if dice.chance(45) && frame != "assignment/headline-only" {
        tail.push_str(&key(scene, total, &mut told, dice));
    }
    opening.push_str(&tail);
    opening.push('。');
    let mut lists = Vec::new();
    let mut known = 0;
    if dice.chance(85) {
        let regions = list::regions(scene, total, dice);
        lists.push(regions.text);
        told.know("by_region", Json::Array(regions.gold));
        if regions.partial {
            told.know("by_region_partial", json!(true));
        }
        known = regions.divisions;
    }
    if dice.chance(75) {
        let types = list::types(scene, total, dice);
        lists.push(types.text);
        for (key, list) in [("by_type", types.by_type), ("by_type_share", types.by_share)] {
            if !list.is_empty() {
                told.know(key, Json::Array(list));
            }
        }
        if let Some(issues) = types.issues {
            told.know("issues_total", json!(issues));
        }
    }
    // Districts of three names tell where the page is at home.
    if known >= 3 {
        let home = code(scene.place());
        for record in &mut told.records {
            let ours = |key: &str| record.get(key).and_then(Json::as_str).is_some_and(|name| name.starts_with('我'));
            if ours("scope") {
                record.insert("scope_code".to_owned(), json!(home));
            } else if ours("recipient") && !record.contains_key("scope") {
                record.insert("recipient_code".to_owned(), json!(home));
            }
        }
    }
    if dice.chance(50) {
        told.paragraphs.push(format!("{opening}{}", lists.concat()));
    } else {
        told.paragraphs.push(opening);
        told.paragraphs.extend(lists);
    }
    if dice.chance(40) {
        told.paragraphs.push(handed_on(scene, dice));
    }
    // A first batch has no sum yet.
    if scene.batch > 1 && dice.chance(40) && frame != "assignment/headline-only" {
        let sentence = cumulative(scene, total, &mut told, dice);
        told.paragraphs.push(sentence);
    }
    if told.title.is_none() && dice.chance(60) && frame != "assignment/television" {
        let batches = told.records.last().and_then(|record| record.get("batches"));
        let two = batches.is_some_and(|pair| pair[0] != pair[1]);
        told.title = Some(title(scene, two, dice));
    }
    if frame == "assignment/television" {
        told.paragraphs.insert(0, "【导语】\n生态环境保护督察信访件持续交办。\n【正文】".to_owned());
    }
    (frame, told)
}

fn title(scene: &Scene, two: bool, dice: &mut Dice) -> String {
    let Scene { inspector, recipient, noun, verb, .. } = scene;
    let batch = if two {
        format!("第{}批和第{}批", scene.number(scene.batch), scene.number(scene.batch + 1))
    } else {
        scene.batch_word()
    };
    match dice.below(3) {
        0 => format!("{inspector}向{recipient}{verb}{batch}{noun}情况"),
        1 => format!("{inspector}{verb}{recipient}{batch}{noun}"),
        _ => format!("{inspector}向{recipient}{verb}{batch}{noun}"),
    }
}

/// The first sentence up to its total; the gold goes to `record`, that of the whole to `told`.
fn open(
    frame: &'static str,
    scene: &Scene,
    total: u32,
    record: &mut Map<String, Json>,
    told: &mut Told,
    dice: &mut Dice,
) -> String {
    let Scene { inspector, recipient, verb, noun, unit, .. } = scene;
    let batch = scene.batch_word();
    let said = scene.said(scene.day);
    let le = dice.pick(&["", "", "了"]);
    let sum = dice.pick(&["共", "，共", "，共计", "", ""]);
    record.insert("total".to_owned(), json!(total));
    record.insert("unit".to_owned(), json!(unit));
    scene.dated(record);
    scene.received(record, false);
    match frame {
        "assignment/without-to" => {
            let sum = if sum.is_empty() { "共" } else { sum };
            format!("{said}，{inspector}{verb}{recipient}{batch}{noun}{sum}{total}{unit}")
        }
        "assignment/received" => {
            let got = dice.pick(&["收到", "接到", "接收", "共接收"]);
            let verb = if *verb == "转来" { "转办" } else { verb };
            format!("{said}，{recipient}{got}{inspector}{verb}的{batch}{noun}{total}{unit}")
        }
        "assignment/whole-and-part" => whole_and_part(scene, total, record, told, dice),
        "assignment/scope" => {
            let (province, city) = (scene.home.province, scene.home.city());
            record.insert("recipient".to_owned(), json!(province.name));
            record.insert("recipient_code".to_owned(), json!(code(province)));
            record.insert("scope".to_owned(), json!(city.name));
            record.insert("scope_code".to_owned(), json!(code(city)));
            let form = dice.pick(&["涉及@的%共", "%涉及@共", "涉及@%"]);
            let form = form.replace('@', city.name).replace('%', noun);
            format!("{said}，{inspector}向{}{verb}{batch}{form}{total}{unit}", province.name)
        }
        "assignment/date-inside" => {
            let day = scene.plain(scene.day);
            format!("{inspector}{day}向{recipient}{verb}{batch}{noun}{sum}{total}{unit}")
        }
        "assignment/number-first" => {
            let counter = dice.pick(&["个", "件"]);
            record.insert("unit".to_owned(), json!(counter));
            format!("{said}，{inspector}向{recipient}{verb}{le}{batch}{total}{counter}{noun}")
        }
        "assignment/headline-only" => {
            told.title = Some(format!("{inspector}{verb}{recipient}{noun}（{batch}）"));
            let all = total + dice.number(5..=900);
            record.insert("cumulative".to_owned(), json!({"total": all}));
            record.insert("unit".to_owned(), json!("件"));
            format!("{}{verb}信访件{total}件，累计{verb}{all}件", scene.plain(scene.day))
        }
        "assignment/window" => {
            record.remove("batches");
            record.remove("recipient");
            record.remove("recipient_code");
            let from = later(scene.day, -1);
            record.insert("date_from".to_owned(), scene.gold_day(from));
            let calls = dice.number(1..=total - 1);
            record.insert("calls".to_owned(), json!(calls));
            record.insert("letters".to_owned(), json!(total - calls));
            let hours = dice.pick(&["8时", "20时", "12时"]);
            format!(
                "{}{hours}至{}{hours}，{inspector}共接到反映{}生态环境问题的来信来电举报{total}{unit}，其中来电{calls}{unit}、来信{}{unit}",
                scene.plain(from),
                month_day(scene.day),
                scene.place().name,
                total - calls
            )
        }
        "assignment/through-province" => {
            let city = scene.home.city();
            record.insert("recipient".to_owned(), json!(city.name));
            record.insert("recipient_code".to_owned(), json!(code(city)));
            format!("{said}，{inspector}通过省向{}{verb}{batch}{noun}{sum}{total}{unit}", city.name)
        }
        "assignment/channels-first" => {
            let calls = dice.number(1..=total - 1);
            record.insert("calls".to_owned(), json!(calls));
            record.insert("letters".to_owned(), json!(total - calls));
            format!(
                "{said}，{inspector}向{recipient}{verb}{batch}{noun}，来电{calls}{unit}，来信{}{unit}，共{total}{unit}",
                total - calls
            )
        }
        "assignment/two-batches" => {
            let (first, last) = (scene.number(scene.batch), scene.number(scene.batch + 1));
            record.insert("batches".to_owned(), json!([scene.batch, scene.batch + 1]));
            let both = dice.pick(&["第@批和第#批", "第@、#批", "第@批、第#批", "第@至#批"]);
            let both = both.replace('@', &first).replace('#', &last);
            format!("{said}，{inspector}向{recipient}{verb}{le}{both}{noun}，共{total}{unit}")
        }
        "assignment/duplicates" => {
            let same = dice.number(1..=(total / 3).max(1));
            let left = total - same;
            let form =
                dice.pick(&["，剔除重复件后，实际@件", "（重复#件）", "，其中重复举报案件#件", "，拆分后共计%件"]);
            let split = total + dice.number(1..=5);
            let (key, value) = match form.chars().last() {
                _ if form.contains('@') => ("distinct_total", left),
                _ if form.contains('%') => ("split_total", split),
                _ => ("duplicates", same),
            };
            record.insert(key.to_owned(), json!(value));
            let form = form.replace('@', &left.to_string()).replace('#', &same.to_string());
            let form = form.replace('%', &split.to_string()).replace('件', unit);
            format!("{said}，{inspector}向{recipient}{verb}{batch}{noun}{total}{unit}{form}")
        }
        _ => {
            let paper = if dice.chance(20) { "本报讯（记者 王某某）" } else { "" };
            format!("{paper}{said}，{inspector}向{recipient}{verb}{le}{batch}{noun}{sum}{total}{unit}")
        }
    }
}

/// 向省交办100件，其中涉及我市4件: two records.
fn whole_and_part(
    scene: &Scene,
    total: u32,
    record: &mut Map<String, Json>,
    told: &mut Told,
    dice: &mut Dice,
) -> String {
    let Scene { inspector, verb, noun, unit, .. } = scene;
    let (province, city) = (scene.home.province, scene.home.city());
    let whole = total + dice.number(20..=200);
    let said = scene.said(scene.day);
    let ours = dice.chance(40) && city.name.ends_with('市');
    let name = if ours { "我市" } else { city.name };
    record.insert("recipient".to_owned(), json!(province.name));
    record.insert("recipient_code".to_owned(), json!(code(province)));
    let mut all = record.clone();
    all.insert("total".to_owned(), json!(whole));
    told.records.push(all);
    record.insert("scope".to_owned(), json!(name));
    if !ours {
        record.insert("scope_code".to_owned(), json!(code(city)));
    }
    let among = dice.pick(&["，其中涉及", "，其中，涉及", "，涉及"]);
    format!(
        "{said}，{inspector}向{}{verb}{}{noun}{whole}{unit}{among}{name}{total}{unit}",
        province.name,
        scene.batch_word()
    )
}

/// 其中来电3件、来信2件, in its forms.
fn channels(scene: &Scene, total: u32, told: &mut Told, dice: &mut Dice) -> String {
    if total < 2 || dice.chance(45) {
        return String::new();
    }
    let unit = scene.unit;
    let calls = dice.number(0..=total);
    let letters = total - calls;
    if dice.chance(8) {
        let (word, key) = dice.pick(&[("来信", "letters"), ("来电", "calls")]);
        told.know(key, json!(total));
        return format!("，均为{word}");
    }
    told.know("calls", json!(calls));
    told.know("letters", json!(letters));
    let form = dice.pick(&[
        "，其中来电@、来信#",
        "（来电@、来信#）",
        "，来电举报@，来信举报#",
        "，其中来信#，来电@",
        "，其中电话举报@、来信举报#",
        "（其中来电@，来信#）",
        "，包括来电@、来信#",
    ]);
    form.replace('@', &format!("{calls}{unit}")).replace('#', &format!("{letters}{unit}"))
}

/// Cases that are watched.
fn key(scene: &Scene, total: u32, told: &mut Told, dice: &mut Dice) -> String {
    let unit = scene.unit;
    if dice.chance(15) {
        told.know("key", json!(0));
        return "，无重点关注件".to_owned();
    }
    let key = dice.number(1..=(total / 4).max(1));
    told.know("key", json!(key));
    let form = dice.pick(&[
        "，其中重点关注件@",
        "，重点关注@",
        "（重点关注@）",
        "，其中重点件@",
        "，其中重点信访件@",
        "，重点案件@",
        "，加星件@",
        "，其中@为重点关注件",
        "，圈定重点@",
        "，列为重点关注的@",
    ]);
    form.replace('@', &format!("{key}{unit}"))
}

/// A sentence without anything to read.
fn handed_on(scene: &Scene, dice: &mut Dice) -> String {
    let place = &scene.recipient;
    dice.pick(&[
        "当日，上述信访件已全部转交有关地方和部门核查处理。",
        "目前，相关单位正在抓紧核实，处理情况将及时向社会公开。",
        "@要求各责任单位立行立改，做到件件有着落、事事有回音。",
        "接到转办件后，@第一时间分送责任单位，并要求限时反馈。",
    ])
    .replace('@', place)
}

/// The running total.
fn cumulative(scene: &Scene, total: u32, told: &mut Told, dice: &mut Dice) -> String {
    let Scene { inspector, recipient, verb, noun, unit, .. } = scene;
    let all = total + dice.number(10..=2000);
    let mut gold = Map::new();
    gold.insert("total".to_owned(), json!(all));
    let day = scene.plain(scene.day);
    let batch = scene.batch + u32::from(told.records.iter().any(|r| r.get("batches").is_some_and(|b| b[0] != b[1])));
    let mut with = |key: &str, value: Json| {
        gold.insert(key.to_owned(), value);
    };
    let sentence = match dice.below(6) {
        0 => {
            with("date", scene.gold_day(scene.day));
            format!("截至{day}，{inspector}累计向{recipient}{verb}{noun}{all}{unit}")
        }
        1 => {
            with("date", scene.gold_day(scene.day));
            let time = dice.pick(&["18时", "上午10时", "下午4时", "22时"]);
            format!("截至{day}{time}，{inspector}共向{recipient}{verb}{noun}{all}{unit}")
        }
        2 => {
            with("batches", json!([1, batch]));
            format!("前{}批累计{verb}{noun}{all}{unit}", scene.number(batch))
        }
        3 => {
            with("date", scene.gold_day(scene.day));
            with("batch_count", json!(batch));
            format!("截至{day}，共{verb}{}批{noun}{all}{unit}", chinese(batch))
        }
        4 => format!("截至目前，累计{verb}{noun}{all}{unit}"),
        _ => {
            with("date", json!(scene.day.to_string()));
            format!("截至{}，{inspector}向{recipient}累计{verb}{noun}{all}{unit}", full_date(scene.day))
        }
    };
    let mut sentence = sentence;
    if dice.chance(35) {
        let calls = dice.number(1..=all - 1);
        with("calls", json!(calls));
        with("letters", json!(all - calls));
        sentence.push_str(&format!("，其中来电{calls}{unit}、来信{}{unit}", all - calls));
    }
    if dice.chance(30) {
        let key = dice.number(1..=all / 5 + 1);
        with("key", json!(key));
        sentence.push_str(&format!("，重点关注件{key}{unit}"));
    }
    // What the inspector handed to the province is told of the whole, not of the city's part.
    let province = scene.home.province.name;
    let whole = *recipient == province || *recipient == "我省" || *recipient == "我区" && province.ends_with("自治区");
    let of_whole = whole && sentence.contains(&**recipient);
    match told.records.as_mut_slice() {
        [.., whole, part] if of_whole && part.contains_key("scope") && !whole.contains_key("scope") => {
            whole.insert("cumulative".to_owned(), Json::Object(gold));
        }
        _ => told.know("cumulative", Json::Object(gold)),
    }
    sentence + "。"
}
