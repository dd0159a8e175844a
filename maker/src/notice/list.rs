//! Lists by region and by type, in the ways that notices write them.

use serde_json::{Map, Value as Json, json};

use crate::dice::Dice;
use crate::place::code;
use crate::say::chinese;

use super::scene::Scene;

/// One entry of a list by region.
struct Entry {
    name: String,
    code: Option<String>,
    count: u32,
}

/// A list and its gold.
pub(super) struct List {
    pub(super) text: String,
    pub(super) gold: Vec<Json>,
    /// Only some are named.
    pub(super) partial: bool,
    /// How many divisions with a code it names.
    pub(super) divisions: usize,
}

/// `total` cases over the places of the page.
pub(super) fn regions(scene: &Scene, total: u32, dice: &mut Dice) -> List {
    let mut parts = scene.parts();
    dice.shuffle(&mut parts);
    let most = u32::try_from(parts.len()).unwrap_or(9).min(total).min(12);
    let some = dice.number(1.min(most)..=most).max(most.min(3));
    let mut entries: Vec<Entry> = parts[..some as usize]
        .iter()
        .map(|unit| Entry { name: unit.name.to_owned(), code: Some(code(*unit)), count: 0 })
        .collect();
    let divisions = entries.len();
    // Bureaus and the city's own units stand among the districts.
    if !scene.provincial && total as usize > entries.len() && dice.chance(20) {
        let city = scene.place().name;
        let name =
            dice.pick(&["市城市管理局", "市住房和城乡建设局", "市直", "%公安局", "%自然资源和规划局", "市直单位"]);
        let name = if name.starts_with('%') && !city.ends_with('市') { "市直" } else { name };
        entries.push(Entry { name: name.replace('%', city), code: None, count: 0 });
    }
    let count = u32::try_from(entries.len()).unwrap_or(1);
    let mut shares = dice.split(total, count);
    shares.sort_unstable_by(|a, b| b.cmp(a));
    for (entry, share) in entries.iter_mut().zip(shares) {
        entry.count = share;
    }
    let lead = lead_in(scene, entries.len(), dice);
    let unit = scene.unit;
    let style = dice.below(9);
    let partial = style == 8 && entries.len() > 4;
    if partial {
        entries.truncate(4);
    }
    let (body, extras) = match style {
        0 if entries.len() > 2 => (respectively(&entries, unit, dice), None),
        1 | 2 => (grouped(&entries, unit, dice), None),
        3 => (bracketed(&entries, unit), None),
        4 if entries.iter().all(|entry| entry.count > 1) => channels(&entries, unit, dice),
        5 => keys(&entries, unit, dice),
        8 if partial => (format!("{}，数量居前", plain(&entries, unit, "，")), None),
        _ => (plain(&entries, unit, dice.pick(&["、", "、", "，", "；"])), None),
    };
    let mut gold: Vec<Map<String, Json>> = entries
        .iter()
        .map(|entry| {
            let mut map = Map::new();
            map.insert("name".to_owned(), json!(entry.name));
            if let Some(code) = &entry.code {
                map.insert("code".to_owned(), json!(code));
            }
            map.insert("count".to_owned(), json!(entry.count));
            map
        })
        .collect();
    if let Some((replace, extras)) = extras {
        for (map, extra) in gold.iter_mut().zip(extras) {
            if replace {
                map.remove("count");
            }
            map.extend(extra);
        }
    }
    let lead = if partial { String::new() } else { lead };
    List { text: format!("{lead}{body}。"), gold: gold.into_iter().map(Json::Object).collect(), partial, divisions }
}

fn lead_in(scene: &Scene, count: usize, dice: &mut Dice) -> String {
    let kind = match scene.provincial {
        true if scene.home.prefecture.is_some() => dice.pick(&["市", "州（市）", "市（州）"]),
        _ => dice.pick(&["县区", "县（市、区）", "区县"]),
    };
    let n = if dice.chance(80) { count.to_string() } else { chinese(u32::try_from(count).unwrap_or(1)) };
    let form = dice.pick(&[
        "其中，",
        "其中：",
        "其中",
        "涉及#个%：",
        "按区域分：",
        "按区域划分，",
        "按区域分布，",
        "从区域分布上看，",
        "从信访件分布情况来看，",
        "本批信访件涉及",
        "按区域来看，涉及",
        "分别是：",
        "按地域分，",
        "按地区划分：",
    ]);
    form.replace('#', &n).replace('%', kind)
}

fn plain(entries: &[Entry], unit: &str, between: &str) -> String {
    entries.iter().map(|entry| format!("{}{}{unit}", entry.name, entry.count)).collect::<Vec<_>>().join(between)
}

/// A、B和C分别为5件、3件和2件.
fn respectively(entries: &[Entry], unit: &str, dice: &mut Dice) -> String {
    let names = joined(entries.iter().map(|entry| entry.name.clone()).collect(), dice.pick(&["和", "、"]));
    let counts =
        joined(entries.iter().map(|entry| format!("{}{unit}", entry.count)).collect(), dice.pick(&["和", "、"]));
    format!("{names}分别为{counts}")
}

fn joined(words: Vec<String>, last: &str) -> String {
    match words.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{}{last}{end}", rest.join("、")),
        _ => words.concat(),
    }
}

/// A5件，B、C各2件.
fn grouped(entries: &[Entry], unit: &str, dice: &mut Dice) -> String {
    let each = dice.pick(&["各", "各", "均为", "均有"]);
    let mut groups: Vec<String> = Vec::new();
    for chunk in entries.chunk_by(|one, next| one.count == next.count) {
        let names: Vec<String> = chunk.iter().map(|entry| entry.name.clone()).collect();
        let count = chunk[0].count;
        if names.len() == 1 {
            groups.push(format!("{}{count}{unit}", names[0]));
        } else {
            groups.push(format!("{}{each}{count}{unit}", joined(names, dice.pick(&["和", "、"]))));
        }
    }
    groups.join("，")
}

fn bracketed(entries: &[Entry], unit: &str) -> String {
    entries.iter().map(|entry| format!("{}（{}{unit}）", entry.name, entry.count)).collect::<Vec<_>>().join("、")
}

/// What entries have besides their count, and whether it stands in its place.
type Extras = Option<(bool, Vec<Map<String, Json>>)>;

/// A来电3件、来信2件.
fn channels(entries: &[Entry], unit: &str, dice: &mut Dice) -> (String, Extras) {
    let mut extras = Vec::new();
    let mut words = Vec::new();
    for entry in entries {
        let calls = dice.number(1..=entry.count - 1);
        let letters = entry.count - calls;
        words.push(format!("{}来电{calls}{unit}、来信{letters}{unit}", entry.name));
        let mut map = Map::new();
        map.insert("calls".to_owned(), json!(calls));
        map.insert("letters".to_owned(), json!(letters));
        extras.push(map);
    }
    (words.join("，"), Some((true, extras)))
}

/// A5件（重点1件）.
fn keys(entries: &[Entry], unit: &str, dice: &mut Dice) -> (String, Extras) {
    let mut extras = Vec::new();
    let mut words = Vec::new();
    for entry in entries {
        let mut map = Map::new();
        let mut word = format!("{}{}{unit}", entry.name, entry.count);
        if dice.chance(40) {
            let key = dice.number(1..=entry.count.min(3));
            word.push_str(&format!("（重点{key}{unit}）"));
            map.insert("key".to_owned(), json!(key));
        }
        words.push(word);
        extras.push(map);
    }
    (words.join("，"), Some((false, extras)))
}

/// Types with the labels that pages give them.
const TYPES: [(&str, &[&str]); 9] = [
    ("air", &["大气污染", "大气", "大气环境", "涉气"]),
    ("water", &["水污染", "水", "水环境", "涉水"]),
    ("noise", &["噪声污染", "噪声", "噪音", "噪音污染", "声环境"]),
    ("soil", &["土壤污染", "土壤"]),
    ("ecology", &["生态破坏", "生态", "生态污染", "自然生态"]),
    ("other", &["其他污染", "其他", "其它", "综合"]),
    ("radiation", &["辐射", "核与辐射", "辐射污染"]),
    ("solid_waste", &["垃圾", "固废", "固体废物"]),
    ("marine", &["海洋", "海洋污染"]),
];

/// A list by type: with counts, with shares, or with both.
pub(super) struct Types {
    pub(super) text: String,
    pub(super) by_type: Vec<Json>,
    pub(super) by_share: Vec<Json>,
    pub(super) issues: Option<u32>,
}

pub(super) fn types(scene: &Scene, total: u32, dice: &mut Dice) -> Types {
    let most = total.min(if dice.chance(80) { 6 } else { 9 });
    let count = dice.number(1.min(most)..=most).max(most.min(2));
    let issues = (dice.chance(25) && total > 3).then(|| total + dice.number(0..=5));
    let sum = issues.unwrap_or(total);
    let mut shares = dice.split(sum, count);
    shares.sort_unstable_by(|a, b| b.cmp(a));
    let suffix = dice.pick(&["", "", "问题", "类", "方面", "类问题"]);
    let unit = if issues.is_some() { "个" } else { dice.pick(&[scene.unit, "个"]) };
    let mut named: Vec<(String, &str)> = Vec::new();
    for (kind, labels) in &TYPES[..count as usize] {
        named.push((format!("{}{suffix}", dice.pick(labels)), kind));
    }
    let rest = &mut named[1..];
    dice.shuffle(rest);
    let style = dice.below(6);
    let lead = match issues {
        Some(n) => dice
            .pick(&["涉及生态环境问题#个，其中", "涉及环境问题#个：其中", "共涉及生态环境问题#个。其中，"])
            .replace('#', &n.to_string()),
        None => dice
            .pick(&[
                "按污染类型分，",
                "按污染类型分类，",
                "按照污染类型划分为：",
                "从污染类型来看，涉及",
                "从污染类型来看，其中涉及",
                "本批信访件，涉及",
                "本批转办的信访件涉及",
                "从污染类型看，由高到低依次为",
                "群众举报反映问题涉及",
                "主要涉及",
            ])
            .to_owned(),
    };
    let between = dice.pick(&["、", "、", "，", "；"]);
    let mut words = Vec::new();
    let (mut by_type, mut by_share) = (Vec::new(), Vec::new());
    for ((name, kind), count) in named.iter().zip(&shares) {
        let percent = (f64::from(*count) * 1000.0 / f64::from(sum)).round() / 10.0;
        let counted = json!({"name": name, "type": kind, "count": count});
        let shared = json!({"name": name, "type": kind, "percent": percent});
        match style {
            0 if issues.is_none() => {
                words.push(format!("{name}占{percent}%"));
                by_share.push(shared);
            }
            1 => {
                words.push(format!("{name}{count}{unit}（占{percent}%）"));
                by_type.push(counted);
                by_share.push(shared);
            }
            _ => {
                words.push(format!("{name}{count}{unit}"));
                by_type.push(counted);
            }
        }
    }
    let lead = if lead.ends_with("分别为") && words.len() < 2 { "主要涉及".to_owned() } else { lead };
    Types { text: format!("{lead}{}。", words.join(between)), by_type, by_share, issues }
}
