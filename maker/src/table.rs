//! Pages with complaint tables: column sets, titles, and what the gold says of every row.

use serde_json::{Map, Value as Json, json};

use crate::case::{Case, ClaimStyle, Column, Enumeration, Habit, case};
use crate::defect::{self, Defect, Defects, draw};
use crate::dice::Dice;
use crate::layout::{self, Layout, Sheet};
use crate::number::{Family, Numbering};
use crate::place::home;
use crate::say::{chinese, inspection_day, month_day};
use crate::{Made, news};

use Column::{
    Accountability, Category, Channel, Company, Complaint, Findings, Id, Index, Kind, Measures, Objective, Prefecture,
    Region, Remark, Responsible, Star, Status, Verdict,
};

/// The column sets that rounds and provinces have used, from which year on.
const SETS: [(&str, u32, u32, &[Column]); 12] = [
    (
        "third-round",
        2023,
        2026,
        &[Index, Id, Complaint, Region, Category, Findings, Verdict, Objective, Measures, Status, Accountability],
    ),
    (
        "second-round",
        2019,
        2022,
        &[Index, Id, Complaint, Region, Category, Findings, Verdict, Measures, Status, Accountability],
    ),
    (
        "chongqing-2019",
        2019,
        2021,
        &[Index, Id, Complaint, Region, Category, Findings, Verdict, Measures, Accountability],
    ),
    (
        "guangdong",
        2021,
        2022,
        &[Index, Id, Complaint, Prefecture, Region, Category, Findings, Verdict, Measures, Status, Accountability],
    ),
    ("verdict-first", 2021, 2022, &[Index, Id, Prefecture, Region, Category, Verdict, Findings, Measures, Status]),
    ("look-back", 2018, 2018, &[Index, Id, Complaint, Region, Category, Findings, Verdict, Measures, Accountability]),
    (
        "look-back-remark",
        2018,
        2018,
        &[Index, Id, Complaint, Region, Category, Findings, Verdict, Measures, Accountability, Remark],
    ),
    (
        "first-round",
        2016,
        2017,
        &[Index, Id, Region, Complaint, Category, Findings, Verdict, Measures, Accountability, Remark],
    ),
    (
        "shandong",
        2016,
        2018,
        &[Index, Id, Complaint, Region, Category, Findings, Verdict, Kind, Measures, Accountability],
    ),
    ("sichuan", 2016, 2018, &[Index, Id, Complaint, Region, Category, Findings, Verdict, Measures, Star, Status]),
    (
        "companies",
        2021,
        2022,
        &[Index, Id, Company, Complaint, Region, Category, Findings, Verdict, Measures, Status, Accountability],
    ),
    (
        "provincial",
        2019,
        2025,
        &[Index, Id, Channel, Complaint, Region, Category, Findings, Verdict, Responsible, Measures, Status],
    ),
];

/// What a column is called.
const fn aliases(column: Column) -> &'static [&'static str] {
    match column {
        Index => &["序号"],
        Id => &["受理编号", "受理编号", "举报编号", "信访件编号", "问题编号", "编号", "信件编号"],
        Channel => &["受理方式"],
        Complaint => &[
            "交办问题基本情况",
            "交办问题基本情况",
            "交办问题",
            "举报内容",
            "反映情况",
            "群众反映情况",
            "信访人反映事项",
            "反馈问题",
        ],
        Prefecture => &["举报地市"],
        Region => &["行政区域", "行政区域", "所属区县", "举报县区", "所在县区"],
        Category => &["污染类型", "问题类型"],
        Findings => &["调查核实情况"],
        Verdict => &["是否属实"],
        Objective => &["办结目标"],
        Measures => &[
            "处理和整改情况",
            "处理和整改情况",
            "处理整改情况",
            "处理及整改情况",
            "整改处理情况",
            "整改落实情况",
            "整改、处理及问责情况",
        ],
        Status => &["是否办结", "是否办结", "是否已办结", "办结状态", "办理状态"],
        Accountability => &["责任人被处理情况", "问责情况", "责任追究情况"],
        Responsible => &["责任单位"],
        Company => &["所属企业单位"],
        Kind => &["处理类别"],
        Remark => &["备注"],
        Star => &["备注（是否加星）"],
    }
}

/// A table with its surroundings.
pub(crate) fn page(defects: Defects, dice: &mut Dice) -> Made {
    let layout = dice.pick(&Layout::ALL);
    let mut set = dice.pick_ref(&SETS);
    // Layouts that only anchors hold together were seen with the ordinary columns.
    if layout.needs_anchors() {
        while !matches!(set.0, "third-round" | "second-round" | "look-back") {
            set = dice.pick_ref(&SETS);
        }
    }
    let year = dice.number(set.1..=set.2);
    let home = home(dice);
    let day = inspection_day(year, dice);
    let batch = dice.number(1..=35);
    let mut numbering = Numbering::new(home.province, home.city().name, year, batch, dice);
    while layout.needs_anchors() && !matches!(numbering.family, Family::Lettered | Family::Coded)
        || layout.is_prose() && matches!(numbering.family, Family::Placed | Family::Received | Family::Local)
    {
        numbering = Numbering::new(home.province, home.city().name, year, batch, dice);
    }
    let mut habit = Habit {
        third_round: set.0 == "third-round" && dice.chance(40),
        yes_no: matches!(set.0, "shandong" | "provincial") && dice.chance(30),
        enumeration: dice.pick(&[
            Enumeration::First,
            Enumeration::First,
            Enumeration::Dots,
            Enumeration::Commas,
            Enumeration::Brackets,
            Enumeration::ChineseBrackets,
            Enumeration::Prose,
        ]),
        claims: dice.pick(&[
            ClaimStyle::Quoted,
            ClaimStyle::About,
            ClaimStyle::Headed,
            ClaimStyle::Bare,
            ClaimStyle::Unnumbered,
            ClaimStyle::Silent,
        ]),
        region_full: dice.chance(25),
        home,
        day,
        numbering,
    };
    if set.3.contains(&Prefecture) {
        habit.region_full = false;
    }
    let drawn = draw(defects, able(layout), dice);
    let first = if dice.chance(60) { 1 } else { dice.number(2..=180) };
    let rows = if layout.is_single() { 1 } else { dice.number(2..=6) };
    let mut cases: Vec<Case> = (first..first + rows).map(|index| case(&habit, index, dice)).collect();
    for case in &mut cases {
        extra_cells(case, dice);
    }
    let (title, title_batch) = title(&habit, batch, dice);
    let mut columns = set.3.to_vec();
    // Where the state stands in a column of its own, the remark says nothing.
    columns.retain(|column| !(*column == Channel && cases.iter().any(|case| !case.cells.contains_key(&Channel))));
    let header: Vec<String> = columns.iter().map(|&column| dice.pick(aliases(column)).to_owned()).collect();
    let mut sheet = Sheet { title, header, columns, cases, batch: title_batch };
    let mut made = Made::new("table", layout.name(), drawn);
    soil_cells(&mut sheet, layout, &made.defects, dice);
    let rendered = layout::render(layout, &sheet, &made.defects, dice);
    made.text = rendered.text;
    made.records = rendered.records;
    soil_page(&mut made, layout, dice);
    made
}

/// Cells that only some column sets have.
fn extra_cells(case: &mut Case, dice: &mut Dice) {
    let star = dice.chance(30);
    case.cells.insert(Star, if star { "加星" } else { "否" }.to_owned());
    case.cells.insert(Kind, dice.pick(&["停产整治", "责令改正", "限期整改", "关停取缔"]).to_owned());
    case.cells.insert(Company, dice.pick(&["华北矿业集团", "南方水务集团", "西部化工集团"]).to_owned());
    if star {
        case.gold.insert("(star)".to_owned(), json!(true));
    }
}

/// The title and, where it names one, the batch.
fn title(habit: &Habit, batch: u32, dice: &mut Dice) -> (String, Option<u32>) {
    let place = habit.home.province.name;
    let city = habit.home.city().name;
    let name = dice.pick(&[
        "中央生态环境保护督察群众信访举报转办和边督边改公开情况一览表",
        "@群众信访举报转办和边督边改公开情况一览表",
        "%群众举报件办理情况公示",
        "@边督边改情况表",
        "%信访举报问题办理情况",
        "中央生态环境保护督察组交办@群众信访举报件办理情况",
    ]);
    let name = name.replace('@', place).replace('%', city);
    let day = month_day(habit.day);
    match dice.below(6) {
        0 => (name, None),
        1 => (format!("{name}（第{batch}批）"), Some(batch)),
        2 => (format!("{name}\n（第{}批 {}年{day}）", chinese(batch), habit.day.year()), Some(batch)),
        3 => (format!("（第{}批）\n{name}", chinese(batch)), Some(batch)),
        _ => (format!("{name}（第{}批）", chinese(batch)), Some(batch)),
    }
}

/// The defects that a layout can have and still say what it says.
fn able(layout: Layout) -> &'static [Defect] {
    use Defect::{
        GluedFooter, HalfWidth, Mojibake, NarrowWraps, Pinyin, ShiftedCells, Spam, StraySpaces, TornNumbers,
        Traditional, TruncatedRow, VanishedCells,
    };
    match layout {
        Layout::CellLines | Layout::RowLines => &[
            HalfWidth,
            Mojibake,
            Pinyin,
            ShiftedCells,
            StraySpaces,
            TornNumbers,
            Traditional,
            TruncatedRow,
            GluedFooter,
        ],
        Layout::Tabs | Layout::BrokenBars => &[HalfWidth, Mojibake, Pinyin, TornNumbers, Traditional, TruncatedRow],
        Layout::Flat => &[HalfWidth, Mojibake, StraySpaces, TornNumbers, Traditional, TruncatedRow, VanishedCells],
        Layout::Glued => &[HalfWidth, Mojibake, NarrowWraps, TornNumbers, Traditional, TruncatedRow],
        Layout::Spaced => &[HalfWidth, Mojibake, Traditional, TruncatedRow],
        Layout::Labels => &[HalfWidth, Mojibake, NarrowWraps, Spam, StraySpaces, TornNumbers, Traditional],
        _ => &[HalfWidth, Mojibake, NarrowWraps, StraySpaces, Traditional],
    }
}

/// What goes wrong inside cells, before they are laid out.
fn soil_cells(sheet: &mut Sheet, layout: Layout, defects: &[Defect], dice: &mut Dice) {
    for case in &mut sheet.cases {
        if defects.contains(&Defect::Mojibake) {
            let column = dice.pick(&[Complaint, Findings, Measures]);
            if let Some(cell) = case.cells.get_mut(&column) {
                *cell = defect::mojibake(cell, dice);
            }
        }
        if defects.contains(&Defect::TornNumbers)
            && let Some(cell) = case.cells.get_mut(&Id)
        {
            let at = cell.char_indices().nth(8).map_or(cell.len(), |(at, _)| at);
            let star = cell.starts_with(['D', 'X']) && dice.chance(40);
            if cell.len() > at && dice.chance(70) {
                cell.insert(at, ' ');
            }
            if star {
                cell.push('*');
                case.gold.insert("key_case".to_owned(), json!(true));
            }
        }
        let blank = defects.contains(&Defect::VanishedCells) || layout.has_cells() && dice.chance(8);
        if blank && case.cells.get(&Accountability).is_some_and(|cell| cell == "无") {
            case.cells.insert(Accountability, String::new());
        }
        if defects.contains(&Defect::VanishedCells) {
            let column = dice.pick(&[Category, Measures, Objective, Status]);
            case.cells.insert(column, String::new());
        }
    }
}

/// What goes wrong with the whole page.
fn soil_page(made: &mut Made, layout: Layout, dice: &mut Dice) {
    let defects = made.defects.clone();
    for defect in &defects {
        match defect {
            Defect::StraySpaces => made.text = defect::stray_spaces(&made.text, dice),
            Defect::Traditional => made.both(&defect::traditional),
            Defect::HalfWidth => made.both(&defect::half_width),
            Defect::NarrowWraps => made.text = defect::wrap(&made.text, 14 + dice.below(20)),
            Defect::Spam => made.text = defect::spam(&made.text, dice),
            _ => {}
        }
    }
    if defects.contains(&Defect::GluedFooter) {
        made.text.push_str(dice.pick(&["\n扫一扫在手机打开当前页\n", "\n责任编辑：李某某\n", "\n附件\n"]));
    }
    if layout == Layout::Tabs || dice.chance(25) {
        let after = news::item(dice);
        made.text = format!("{}\n\n{after}\n", made.text.trim_end());
    }
}

/// How a text begins and ends, without white space: what the gold compares.
pub(crate) fn ends(text: &str) -> Json {
    let bare: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let part = |chars: &[char]| chars.iter().collect::<String>();
    json!([part(&bare[..bare.len().min(12)]), part(&bare[bare.len().saturating_sub(12)..])])
}

/// The gold of a row whose cells of these columns stand on the page.
pub(crate) fn gold(case: &Case, columns: &[Column], batch: Option<u32>) -> Map<String, Json> {
    let has =
        |column: Column| columns.contains(&column) && case.cells.get(&column).is_some_and(|cell| !cell.is_empty());
    let mut gold = Map::new();
    let keys: [(Column, &[&str]); 10] = [
        (Index, &["index"]),
        (Id, &["case_id", "channel", "round", "province_code", "case_date", "key_case"]),
        (Region, &["region", "region_code"]),
        (Category, &["category", "pollution"]),
        (Complaint, &["complaint_places"]),
        (Findings, &["claims"]),
        (Verdict, &["verdict"]),
        (Measures, &["measure_items#"]),
        (Status, &["status"]),
        (Accountability, &["accountability", "interviewed", "accountable", "disciplined"]),
    ];
    gold.insert("kind".to_owned(), json!("complaint"));
    for (column, keys) in keys.iter().filter(|(column, _)| has(*column)) {
        for key in *keys {
            if let Some(value) = case.gold.get(*key) {
                gold.insert((*key).to_owned(), value.clone());
            }
        }
        if *column == Measures && case.cells[&Measures] == "无" {
            gold.remove("measure_items#");
        }
    }
    let texts =
        [(Complaint, "complaint~"), (Findings, "findings~"), (Objective, "objective~"), (Measures, "measures~")];
    for (column, key) in texts.into_iter().filter(|(column, _)| has(*column)) {
        let text = &case.cells[&column];
        if text != "无" {
            gold.insert(key.to_owned(), ends(text));
        }
    }
    if has(Channel) {
        let channel = if case.cells[&Channel] == "来电" { "phone" } else { "letter" };
        gold.insert("channel".to_owned(), json!(channel));
    }
    if has(Remark) && !columns.contains(&Status) {
        gold.insert("status".to_owned(), case.gold["status"].clone());
    }
    if has(Star) && case.gold.contains_key("(star)") {
        gold.insert("key_case".to_owned(), json!(true));
    }
    if let Some(batch) = batch {
        gold.insert("batches".to_owned(), json!([batch, batch]));
    }
    gold
}
