//! One case of a table: its cells, and what a careful reader writes down for them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use crate::dice::Dice;
use crate::number::Numbering;
use crate::phrase::{Known, Rules, fill, say};
use crate::place::{Address, Home, address, code};
use crate::say::{chinese, later, month_day};
use crate::theme::{Problem, Theme, themes};

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Column {
    Index,
    Id,
    Channel,
    Complaint,
    Prefecture,
    Region,
    Category,
    Findings,
    Verdict,
    Objective,
    Measures,
    Status,
    Accountability,
    Responsible,
    Company,
    Kind,
    Remark,
    Star,
}

/// A case: its cells by column, and its gold.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) cells: BTreeMap<Column, String>,
    pub(crate) gold: Map<String, Json>,
    /// Where it happened.
    pub(crate) address: Address,
}

/// What all cases of a table share.
#[derive(Debug, Clone)]
pub(crate) struct Habit {
    pub(crate) home: Home,
    pub(crate) day: Date,
    pub(crate) numbering: Numbering,
    /// 群众身边的生态环境问题 in place of types.
    pub(crate) third_round: bool,
    /// 是, 否 in place of 属实, 不属实.
    pub(crate) yes_no: bool,
    pub(crate) enumeration: Enumeration,
    pub(crate) claims: ClaimStyle,
    /// The name of the region column says the county alone.
    pub(crate) region_full: bool,
}

/// How measures are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Enumeration {
    First,
    Dots,
    Commas,
    Brackets,
    ChineseBrackets,
    Prose,
}

/// How findings judge several claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClaimStyle {
    /// `1.群众反映的“…”问题部分属实。…`
    Quoted,
    /// `1.关于…问题：…群众反映情况不属实；`
    About,
    /// `（一）关于信访人反映的“…”问题。该情况属实。经查：…`
    Headed,
    /// `1、…问题属实。…`
    Bare,
    /// `“…”属实。…`, without numbers.
    Unnumbered,
    /// Findings without a verdict for each.
    Silent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Yes,
    Mostly,
    Partly,
    No,
}

impl Verdict {
    const fn word(self) -> &'static str {
        match self {
            Self::Yes => "属实",
            Self::Mostly => "基本属实",
            Self::Partly => "部分属实",
            Self::No => "不属实",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Yes => "substantiated",
            Self::Mostly => "mostly_substantiated",
            Self::Partly => "partly_substantiated",
            Self::No => "unsubstantiated",
        }
    }
}

/// Makes the case with this number in the table.
pub(crate) fn case(habit: &Habit, index: u32, dice: &mut Dice) -> Case {
    let theme = dice.pick_ref(themes());
    let county = dice.pick(&habit.home.counties);
    let address = address(&habit.home, county, dice);
    let mut known = context(habit, &address, dice);
    known.set("where", &address.text);
    let count = [1, 1, 1, 2, 2, 3][dice.below(6)].min(theme.problems.len());
    let mut order: Vec<usize> = (0..theme.problems.len()).collect();
    dice.shuffle(&mut order);
    let problems: Vec<&Problem> = order[..count].iter().map(|&at| &theme.problems[at]).collect();
    let rules = &theme.rules;
    say(rules, "object", &mut known, dice);
    let object = say(rules, "object", &mut known, dice);
    known.set("object", object);
    let claims: Vec<String> = problems.iter().map(|problem| keep(rules, problem.claim, &mut known, dice)).collect();
    for (name, claim) in ["problem", "problem2", "problem3"].iter().zip(&claims) {
        known.set(name, claim);
    }
    let pattern = ["complaint1", "complaintn", "complaint3"][count - 1];
    let complaint = say(rules, pattern, &mut known, dice);

    let verdicts: Vec<Verdict> = problems.iter().map(|_| verdict(dice)).collect();
    let mut cells = BTreeMap::new();
    let mut gold = Map::new();
    let mut put = |key: &str, value: Json| {
        gold.insert(key.to_owned(), value);
    };
    let number = habit.numbering.number(habit.day, 1 + index * 3 % 90, dice);
    cells.insert(Column::Index, index.to_string());
    put("index", json!(index));
    cells.insert(Column::Id, number.text);
    let findings = findings(habit, rules, &problems, &claims, &verdicts, &mut known, dice);
    let whole = whole(&verdicts);
    if !findings.1.is_empty() {
        put("claims", json!(findings.1));
    }
    cells.insert(Column::Complaint, complaint);
    cells.insert(Column::Findings, findings.0);
    let region = match (habit.region_full, habit.home.prefecture) {
        (true, Some(prefecture)) => format!("{}{}", prefecture.name, county.name),
        _ => county.name.to_owned(),
    };
    put("region", json!(region));
    put("region_code", json!(code(county)));
    cells.insert(Column::Region, region);
    cells.insert(Column::Prefecture, habit.home.city().name.to_owned());
    category(habit, theme, &mut cells, &mut put, dice);
    let (word, name) = match (habit.yes_no, whole) {
        (true, Verdict::Yes) => ("是", Verdict::Yes.name()),
        (true, Verdict::No) => ("否", Verdict::No.name()),
        (_, verdict) => (verdict.word(), verdict.name()),
    };
    cells.insert(Column::Verdict, word.to_owned());
    put("verdict", json!(name));
    let measures = measures(habit, rules, &problems, whole == Verdict::No, &mut known, dice);
    put("measure_items#", json!(measures.1));
    cells.insert(Column::Measures, measures.0);
    let objective = problems.iter().map(|problem| problem.objective).find(|text| !text.is_empty());
    let mut objective = match objective {
        Some(pattern) if dice.chance(70) => fill(rules, pattern, &mut known, dice),
        _ => say(rules, "goalgeneric", &mut known, dice),
    };
    objective.push('。');
    cells.insert(Column::Objective, if whole == Verdict::No && dice.chance(60) { "无".to_owned() } else { objective });
    let (status, state) = dice.pick(&[
        ("已办结", "closed"),
        ("已办结", "closed"),
        ("阶段性办结", "phased"),
        ("未办结", "open"),
        ("办结", "closed"),
        ("阶段办结", "phased"),
        ("正在办理", "open"),
    ]);
    cells.insert(Column::Status, status.to_owned());
    put("status", json!(state));
    accountability(&address, &mut known, rules, &mut cells, &mut put, dice);
    cells.insert(Column::Responsible, format!("{}人民政府", county.name));
    cells.insert(Column::Remark, status.to_owned());
    if habit.numbering.family != crate::number::Family::Wechat && !number.gold.contains_key("channel") {
        cells.insert(Column::Channel, dice.pick(&["来电", "来信"]).to_owned());
    }
    put("complaint_places", Json::Array(address.parts.clone()));
    gold.extend(number.gold);
    gold.insert("kind".to_owned(), json!("complaint"));
    Case { cells, gold, address }
}

/// What the sentences of a case may name.
fn context(habit: &Habit, address: &Address, dice: &mut Dice) -> Known {
    let mut known = Known::default();
    let [d0, d1] = [1, 3].map(|days| later(habit.day, days));
    let due = later(habit.day, i32::try_from(dice.number(15..=60)).unwrap_or(20));
    known.set("d0", month_day(d0));
    known.set("d1", month_day(d1));
    known.set("month", due.month().to_string());
    known.set("day", due.day().to_string());
    known.set("year", due.year().to_string());
    known.set("town", &address.town);
    known.set("short", address.county.name);
    known
}

/// A pattern with what it chooses kept for the rest of the case.
fn keep(rules: &Rules, pattern: &str, known: &mut Known, dice: &mut Dice) -> String {
    let mut kept = String::new();
    for (at, part) in pattern.split('{').enumerate() {
        if at > 0 {
            kept.push('{');
        }
        let named = part.split_once('}').filter(|(slot, _)| at > 0 && !slot.ends_with('!') && !slot.contains('-'));
        match named {
            Some((slot, rest)) => kept.push_str(&format!("{slot}!}}{rest}")),
            None => kept.push_str(part),
        }
    }
    fill(rules, &kept, known, dice)
}

fn verdict(dice: &mut Dice) -> Verdict {
    dice.pick(&[Verdict::Yes, Verdict::Yes, Verdict::Yes, Verdict::Partly, Verdict::Mostly, Verdict::No, Verdict::No])
}

/// The verdict of the row, from those of its claims.
fn whole(verdicts: &[Verdict]) -> Verdict {
    let first = verdicts[0];
    if verdicts.iter().all(|&verdict| verdict == first) { first } else { Verdict::Partly }
}

/// The findings, and the claims of the gold.
fn findings(
    habit: &Habit,
    rules: &Rules,
    problems: &[&Problem],
    claims: &[String],
    verdicts: &[Verdict],
    known: &mut Known,
    dice: &mut Dice,
) -> (String, Vec<Json>) {
    let mut bodies = Vec::new();
    for (problem, verdict) in problems.iter().zip(verdicts) {
        let list = if *verdict == Verdict::No { &problem.not_so } else { &problem.borne_out };
        let mut body = keep(rules, dice.pick(list), known, dice);
        if *verdict == Verdict::Partly && !problem.not_so.is_empty() {
            let but = keep(rules, dice.pick(&problem.not_so), known, dice);
            body = format!("{body}；但{but}");
        }
        bodies.push(body);
    }
    let lead = say(rules, "lead", known, dice);
    if problems.len() == 1 {
        let said = verdicts[0].word();
        let closing = dice.pick(&["", "", "", "群众反映情况#。", "反映的问题#。", "该情况#。"]).replace('#', said);
        return (format!("{lead}{}。{closing}", bodies[0]), Vec::new());
    }
    let mut gold = Vec::new();
    let mut text = lead;
    for (at, ((claim, body), verdict)) in claims.iter().zip(&bodies).zip(verdicts).enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(1);
        let word = verdict.word();
        let said = match habit.claims {
            ClaimStyle::Quoted => format!("{number}.群众反映的“{claim}”问题{word}。{body}。"),
            ClaimStyle::About => format!("{number}.关于{claim}问题：{body}，群众反映情况{word}；"),
            ClaimStyle::Headed => {
                format!("（{}）关于信访人反映的“{claim}”问题。该情况{word}。经查：{body}。", chinese(number))
            }
            ClaimStyle::Bare => format!("{number}、{claim}问题{word}。{body}。"),
            ClaimStyle::Unnumbered => format!("“{claim}”{word}。{body}。"),
            ClaimStyle::Silent => format!("{number}.{body}。"),
        };
        text.push_str(&said);
        if habit.claims != ClaimStyle::Silent {
            gold.push(json!({"number": number, "verdict": verdict.name()}));
        }
    }
    if text.ends_with('；') {
        text.pop();
        text.push('。');
    }
    (text, gold)
}

/// The measures, and how many items they have.
fn measures(
    habit: &Habit,
    rules: &Rules,
    problems: &[&Problem],
    unfounded: bool,
    known: &mut Known,
    dice: &mut Dice,
) -> (String, usize) {
    if unfounded && dice.chance(50) {
        let text = dice.pick(&["无", "向举报人说明核查情况，做好解释工作。", "继续加强日常监管，发现问题及时处理。"]);
        return (text.to_owned(), 0);
    }
    let mut items: Vec<String> = Vec::new();
    for problem in problems {
        let pattern = dice.pick(&problem.measures);
        items.push(keep(rules, pattern, known, dice));
    }
    for _ in 0..dice.number(0..=2) {
        let item = say(rules, "generic", known, dice);
        if !items.contains(&item) {
            items.push(item);
        }
    }
    let single = items.len() == 1;
    let numbered = !single && habit.enumeration != Enumeration::Prose;
    let mut text = if numbered && dice.chance(20) {
        dice.pick(&["采取的措施：", "目前已采取以下措施："]).to_owned()
    } else {
        String::new()
    };
    for (at, item) in items.iter().enumerate() {
        let n = u32::try_from(at + 1).unwrap_or(1);
        let mark = match habit.enumeration {
            _ if !numbered => String::new(),
            Enumeration::First => format!("{}是", chinese(n)),
            Enumeration::Dots => format!("{n}."),
            Enumeration::Commas => format!("{n}、"),
            Enumeration::Brackets => format!("（{n}）"),
            Enumeration::ChineseBrackets => format!("（{}）", chinese(n)),
            Enumeration::Prose => String::new(),
        };
        let end = if numbered && at + 1 < items.len() && habit.enumeration != Enumeration::Commas {
            dice.pick(&["；", "。"])
        } else {
            "。"
        };
        text.push_str(&format!("{mark}{item}{end}"));
    }
    (text, if numbered { items.len() } else { 0 })
}

fn category(
    habit: &Habit,
    theme: &Theme,
    cells: &mut BTreeMap<Column, String>,
    put: &mut impl FnMut(&str, Json),
    dice: &mut Dice,
) {
    let label = if habit.third_round {
        dice.pick(&["群众身边的生态环境问题", "涉及公共利益的生态环境问题"])
    } else {
        dice.pick(&theme.labels)
    };
    cells.insert(Column::Category, label.to_owned());
    put("category", json!(label));
    let types: &[&str] = match label {
        "大气" | "大气污染" | "扬尘" | "油烟" | "餐饮油烟" => &["air"],
        "水" | "水污染" => &["water"],
        "噪声" | "噪音" | "交通噪声" => &["noise"],
        "土壤" | "土壤污染" => &["soil"],
        "生态" | "生态破坏" => &["ecology"],
        "辐射" | "电磁辐射" => &["radiation"],
        "海洋" => &["marine"],
        "水、大气" => &["water", "air"],
        "大气,水" => &["air", "water"],
        "大气、噪声" => &["air", "noise"],
        _ => &[],
    };
    if !types.is_empty() {
        put("pollution", json!(types));
    }
}

fn accountability(
    address: &Address,
    known: &mut Known,
    rules: &Rules,
    cells: &mut BTreeMap<Column, String>,
    put: &mut impl FnMut(&str, Json),
    dice: &mut Dice,
) {
    let text = if dice.chance(75) {
        "无".to_owned()
    } else {
        let who = say(rules, "person", known, dice);
        let town = &address.town;
        let n = dice.number(2..=9);
        let (text, key, count) = dice.pick(&[
            ("对@副主任#约谈1人", "interviewed", 1),
            ("约谈%人", "interviewed", 0),
            ("问责%人", "accountable", 0),
            ("对@网格员#通报批评1人", "disciplined", 1),
            ("诫勉谈话%人", "disciplined", 0),
        ]);
        put(key, json!(if count == 0 { n } else { count }));
        text.replace('@', town).replace('#', &who).replace('%', &n.to_string())
    };
    put("accountability", json!(text));
    cells.insert(Column::Accountability, text);
}
