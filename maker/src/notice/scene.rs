//! What all sentences of a notice share: the inspector, the place, the day, the batch, and the page's habits of writing.

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};
use yilan_divisions::Unit;

use crate::dice::Dice;
use crate::place::{Home, cities, code, home};
use crate::say::{chinese, full_date, inspection_day, later, month_day};

/// The nouns that notices use for what they hand over.
const NOUNS: [&str; 24] = [
    "群众信访举报件",
    "群众信访举报件",
    "信访举报件",
    "信访件",
    "信访件",
    "交办件",
    "举报案件",
    "信访案件",
    "来信来电举报件",
    "信访举报案件",
    "信访交办件",
    "环境信访件",
    "群众举报件",
    "信访事项",
    "举报材料",
    "生态环境信访举报问题",
    "群众环境信访投诉问题",
    "信访投诉件",
    "环境信访问题",
    "来电来信举报件",
    "来信来电信访件",
    "群众投诉",
    "信访问题线索",
    "来电举报材料",
];
const VERBS: [&str; 7] = ["交办", "交办", "转办", "转办", "移交", "转交", "转来"];

/// The background of a page.
#[derive(Debug, Clone)]
pub(super) struct Scene {
    pub(super) home: Home,
    /// The page is a province's and lists cities.
    pub(super) provincial: bool,
    pub(super) day: Date,
    /// Sentences give the year.
    pub(super) year_said: bool,
    /// A line of the page gives a year where the sentences do not.
    pub(super) year_elsewhere: bool,
    pub(super) batch: u32,
    batch_in_figures: bool,
    pub(super) inspector: String,
    pub(super) central: bool,
    pub(super) recipient: String,
    pub(super) verb: &'static str,
    pub(super) noun: &'static str,
    pub(super) unit: &'static str,
    /// Dates lose a unit.
    pub(super) torn_date: bool,
}

impl Scene {
    pub(super) fn draw(dice: &mut Dice) -> Self {
        let year = dice.number(2016..=2026);
        let home = home(dice);
        let provincial = dice.chance(25);
        let central = dice.chance(65);
        let inspector = inspector(central, year, &home, dice);
        let recipient = recipient(provincial, &home, dice).to_owned();
        let verb = dice.pick(&VERBS);
        let unit = if dice.chance(90) { "件" } else { dice.pick(&["个", "宗", "起"]) };
        Self {
            provincial,
            day: inspection_day(year, dice),
            year_said: dice.chance(55),
            year_elsewhere: dice.chance(40),
            batch: dice.number(1..=36),
            batch_in_figures: dice.chance(12),
            inspector,
            central,
            recipient,
            verb,
            noun: dice.pick(&NOUNS),
            unit,
            torn_date: false,
            home,
        }
    }

    /// The place that reports.
    pub(super) fn place(&self) -> Unit {
        if self.provincial { self.home.province } else { self.home.city() }
    }

    /// The units that the page may list.
    pub(super) fn parts(&self) -> Vec<Unit> {
        if self.provincial { cities(self.home.province) } else { self.home.counties.clone() }
    }

    /// The day as a sentence says it.
    pub(super) fn said(&self, day: Date) -> String {
        if self.torn_date {
            return format!("{}{}日", day.month(), day.day());
        }
        self.plain(day)
    }

    /// The day, whole.
    pub(super) fn plain(&self, day: Date) -> String {
        if self.year_said { full_date(day) } else { month_day(day) }
    }

    /// The day as the gold has it.
    pub(super) fn gold_day(&self, day: Date) -> Json {
        if self.year_said || self.year_elsewhere {
            json!(day.to_string())
        } else {
            json!(format!("--{:02}-{:02}", day.month(), day.day()))
        }
    }

    pub(super) fn number(&self, batch: u32) -> String {
        if self.batch_in_figures { batch.to_string() } else { chinese(batch) }
    }

    pub(super) fn batch_word(&self) -> String {
        match self.batch {
            1 if !self.batch_in_figures => "首批".to_owned(),
            batch => format!("第{}批", self.number(batch)),
        }
    }

    /// The record that every notice begins with.
    pub(super) fn record(&self, kind: &str) -> Map<String, Json> {
        let mut record = Map::new();
        record.insert("kind".to_owned(), json!(kind));
        record.insert("inspector".to_owned(), json!(self.inspector));
        record.insert("level".to_owned(), json!(if self.central { "central" } else { "provincial" }));
        record
    }

    /// What the gold says of the batch and the day.
    pub(super) fn dated(&self, record: &mut Map<String, Json>) {
        record.insert("date".to_owned(), self.gold_day(self.day));
        record.insert("batches".to_owned(), json!([self.batch, self.batch]));
    }

    /// The recipient, and its code where the page lets one know it.
    pub(super) fn received(&self, record: &mut Map<String, Json>, known: bool) {
        record.insert("recipient".to_owned(), json!(self.recipient));
        let named = !self.recipient.starts_with(['我', '全']);
        if named || known {
            record.insert("recipient_code".to_owned(), json!(code(self.place())));
        }
    }

    /// A line that gives the year, where no sentence does.
    pub(super) fn source_line(&self, dice: &mut Dice) -> Option<String> {
        let day = full_date(later(self.day, 1));
        let line = dice.pick(&["来源：@", "（@）", "发布时间：@", "@ 第一版"]).replace('@', &day);
        (!self.year_said && self.year_elsewhere).then_some(line)
    }
}

/// The name of an inspector of that year.
fn inspector(central: bool, year: u32, home: &Home, dice: &mut Dice) -> String {
    let ordinal = chinese(dice.number(1..=8));
    if central {
        let form = match year {
            ..=2017 => dice.pick(&["中央第@环境保护督察组", "中央第@环境保护督察组", "中央第@环保督察组"]),
            2018 => {
                dice.pick(&["中央第@环境保护督察组", "中央第@生态环境保护督察组", "中央第@生态环保督察“回头看”督察组"])
            }
            _ => "中央第@生态环境保护督察组",
        };
        return form.replace('@', &ordinal);
    }
    let province = home.province.name;
    let autonomous = province.ends_with("自治区");
    let form = match (autonomous, home.prefecture.is_none()) {
        (true, _) => {
            dice.pick(&["%第@生态环境保护督察组", "自治区第@生态环境保护督察组", "自治区党委第@生态环境保护督察组"])
        }
        (_, true) => "%第@生态环境保护督察组",
        _ => dice.pick(&[
            "%第@生态环境保护督察组",
            "省第@生态环境保护督察组",
            "省委第@生态环境保护督察组",
            "%生态环境保护督察组",
        ]),
    };
    form.replace('%', province).replace('@', &ordinal)
}

/// Whom the batch goes to.
fn recipient(provincial: bool, home: &Home, dice: &mut Dice) -> &'static str {
    let unit = if provincial { home.province } else { home.city() };
    let ours = match unit.name.chars().next_back() {
        Some('省') => "我省",
        Some('市') => "我市",
        Some('州') => "我州",
        Some('盟') => "我盟",
        Some('区') if unit.name.ends_with("自治区") => "我区",
        _ => unit.name,
    };
    if dice.chance(50) { ours } else { unit.name }
}
