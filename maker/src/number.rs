//! Case numbers: the families that ten years of rounds have used.

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};
use yilan_divisions::Unit;

use crate::dice::Dice;
use crate::place::code;

/// How the cases of one table are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// `D3NX202506120002`.
    Lettered,
    /// `X140000201812090003`.
    Coded,
    /// `4260`, in a list with 号.
    Plain,
    /// `信20170816134`.
    Letter,
    /// `D2HH202409150004`: a city's letters.
    City,
    /// `D20210314001`.
    Dated,
    /// `D410400000000201912170004`.
    Padded,
    /// `2017043052`.
    Day,
    /// `访受〔2021〕0517031号`.
    Received,
    /// `新乡D20181122488`.
    Placed,
    /// `D07062`: batch and number.
    Batched,
    /// `D2ZGHJ202108310001`.
    Company,
    /// `WX202100036`.
    Wechat,
    /// `SD2XN202312060001`.
    Local,
}

/// What all numbers of a table have in common.
#[derive(Debug, Clone)]
pub(crate) struct Numbering {
    pub(crate) family: Family,
    pub(crate) round: u32,
    letters: String,
    adcode: String,
    city: String,
    batch: u32,
}

/// A number as written, and what the gold says of it.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    pub(crate) text: String,
    pub(crate) gold: Map<String, Json>,
}

const LETTERS: [(&str, &str); 31] = [
    ("11", "BJ"),
    ("12", "TJ"),
    ("13", "HE"),
    ("14", "SX"),
    ("15", "NM"),
    ("21", "LN"),
    ("22", "JL"),
    ("23", "HL"),
    ("31", "SH"),
    ("32", "JS"),
    ("33", "ZJ"),
    ("34", "AH"),
    ("35", "FJ"),
    ("36", "JX"),
    ("37", "SD"),
    ("41", "HA"),
    ("42", "HB"),
    ("43", "HN"),
    ("44", "GD"),
    ("45", "GX"),
    ("46", "HI"),
    ("50", "CQ"),
    ("51", "SC"),
    ("52", "GZ"),
    ("53", "YN"),
    ("54", "XZ"),
    ("61", "SN"),
    ("62", "GS"),
    ("63", "QH"),
    ("64", "NX"),
    ("65", "XJ"),
];
/// Letters of cities that are no letters of a province.
const CITIES: [&str; 6] = ["HH", "YU", "WZ", "LY", "QZ", "TS"];

impl Numbering {
    pub(crate) fn new(province: Unit, city: &str, year: u32, batch: u32, dice: &mut Dice) -> Self {
        let round = match year {
            ..=2018 => 1,
            2019..=2022 => 2,
            _ => 3,
        };
        let adcode = code(province);
        let letters = LETTERS.iter().find(|(digits, _)| adcode.starts_with(digits)).map_or("NX", |pair| pair.1);
        let common = [Family::Lettered; 6];
        let rare: &[Family] = match year {
            ..=2017 => &[Family::Plain, Family::Letter, Family::Day, Family::Batched],
            2018 => &[Family::Coded, Family::Coded, Family::Plain, Family::Placed],
            2019 => &[Family::Padded, Family::Plain, Family::Lettered],
            2020..=2022 => &[Family::Dated, Family::Received, Family::Company, Family::Wechat, Family::City],
            _ => &[Family::City, Family::Local],
        };
        let family = if year >= 2019 && dice.chance(78) { dice.pick(&common) } else { dice.pick(rare) };
        let city_letters = dice.pick(&CITIES);
        let letters = if family == Family::City { city_letters } else { letters }.to_owned();
        let city = city.trim_end_matches(['市', '州', '盟']).to_owned();
        Self { family, round, letters, adcode, city, batch }
    }

    /// The number of one case of a day.
    pub(crate) fn number(&self, day: Date, serial: u32, dice: &mut Dice) -> Number {
        let ymd = format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
        let kind = if dice.chance(60) { "D" } else { "X" };
        let round = self.round;
        let mut gold = Map::new();
        let mut know = |key: &str, value: Json| {
            gold.insert(key.to_owned(), value);
        };
        let text = match self.family {
            Family::Lettered => {
                know("round", json!(round));
                know("province_code", json!(self.adcode));
                format!("{kind}{round}{}{ymd}{serial:04}", self.letters)
            }
            Family::City => format!("{kind}{round}{}{ymd}{serial:04}", self.letters),
            Family::Coded => {
                know("province_code", json!(self.adcode));
                format!("{kind}{}{ymd}{serial:04}", self.adcode)
            }
            Family::Plain => (serial + 1000).to_string(),
            Family::Letter => format!("信{ymd}{serial:03}"),
            Family::Dated => format!("{kind}{ymd}{serial:03}"),
            Family::Padded => format!("{kind}{}000000{ymd}{serial:04}", self.adcode),
            Family::Day => format!("{ymd}{:02}", serial % 100),
            Family::Received => format!("访受〔{}〕{}{serial:03}号", day.year(), &ymd[4..]),
            Family::Placed => format!("{}{kind}{ymd}{serial:03}", self.city),
            Family::Batched => format!("D{:02}{serial:03}", self.batch),
            Family::Company => format!("{kind}{round}ZGHJ{ymd}{serial:04}"),
            Family::Wechat => format!("WX{}{serial:05}", day.year()),
            Family::Local => format!("SD{round}XN{ymd}{serial:04}"),
        };
        know("case_id", json!(text));
        let dated = !matches!(self.family, Family::Plain | Family::Batched | Family::Wechat | Family::Received);
        if dated {
            know("case_date", json!(day.to_string()));
        }
        match self.family {
            Family::Wechat => know("channel", json!("wechat")),
            Family::Lettered | Family::Coded | Family::City | Family::Dated | Family::Padded | Family::Company => {
                know("channel", json!(if text.starts_with('D') { "phone" } else { "letter" }));
            }
            _ => {}
        }
        Number { text, gold }
    }
}
