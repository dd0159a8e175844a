//! Real places with their real codes, drawn from the divisions.

use std::sync::OnceLock;

use serde_json::{Value as Json, json};
use yilan_divisions::{Code, Divisions, Level, Unit};

use crate::dice::Dice;

/// Units that have been the same all through the years of the inspections.
const FIRST_YEAR: u16 = 2015;

/// Where a page is at home.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    pub(crate) province: Unit,
    /// Absent in the municipalities.
    pub(crate) prefecture: Option<Unit>,
    /// Its counties, at least four.
    pub(crate) counties: Vec<Unit>,
}

impl Home {
    /// The city of the page: the prefecture, or the municipality.
    pub(crate) fn city(&self) -> Unit {
        self.prefecture.unwrap_or(self.province)
    }
}

/// A unit's code as the output writes it.
pub(crate) fn code(unit: Unit) -> String {
    unit.code.to_string()
}

/// The same unit under the same name in all years.
fn steady(unit: &Unit) -> bool {
    unit.from <= FIRST_YEAR && unit.to.is_none()
}

/// Every place with at least four steady counties.
pub(crate) fn homes() -> &'static [Home] {
    static HOMES: OnceLock<Vec<Home>> = OnceLock::new();
    HOMES.get_or_init(|| {
        let divisions = Divisions::embedded();
        let provinces: Vec<Unit> = divisions
            .units()
            .filter(|unit| unit.level == Level::Province && steady(unit) && unit.code.as_u64() < 700_000)
            .collect();
        let mut homes = Vec::new();
        for province in provinces {
            let children: Vec<Unit> = divisions.children(province.id, None).collect();
            let counties = |units: &[Unit]| -> Vec<Unit> {
                units.iter().copied().filter(|unit| unit.level == Level::County && steady(unit)).collect()
            };
            let own = counties(&children);
            // Counties under a province of prefectures are those that a province runs itself.
            if own.len() > 14 {
                homes.push(Home { province, prefecture: None, counties: own });
            }
            for prefecture in children.into_iter().filter(|unit| unit.level == Level::Prefecture && steady(unit)) {
                let below: Vec<Unit> = divisions.children(prefecture.id, None).collect();
                let counties = counties(&below);
                if counties.len() >= 4 {
                    homes.push(Home { province, prefecture: Some(prefecture), counties });
                }
            }
        }
        homes
    })
}

pub(crate) fn home(dice: &mut Dice) -> Home {
    dice.pick_ref(homes()).clone()
}

/// The prefectures of a province; of a municipality the districts.
pub(crate) fn cities(province: Unit) -> Vec<Unit> {
    let divisions = Divisions::embedded();
    let all: Vec<Unit> = divisions.children(province.id, None).filter(steady).collect();
    let cities: Vec<Unit> = all.iter().copied().filter(|unit| unit.level == Level::Prefecture).collect();
    if cities.is_empty() { all.into_iter().filter(|unit| unit.level == Level::County).collect() } else { cities }
}

/// An address that a complaint names.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    pub(crate) county: Unit,
    pub(crate) town: String,
    /// As written in the complaint.
    pub(crate) text: String,
    /// Its parts, as the gold lists them.
    pub(crate) parts: Vec<Json>,
}

/// An address in a county: with or without the larger units, down to the village where there is one.
pub(crate) fn address(home: &Home, county: Unit, dice: &mut Dice) -> Address {
    let divisions = Divisions::embedded();
    let towns: Vec<Unit> = divisions
        .children(county.id, None)
        .filter(|unit| steady_town(unit) && divisions.bare_name(unit.id).ends_with(['镇', '乡', '道']))
        .collect();
    let mut text = String::new();
    let mut parts = Vec::new();
    if let Some(prefecture) = home.prefecture.filter(|_| dice.chance(55)) {
        text.push_str(prefecture.name);
        parts.push(json!({"text": prefecture.name, "level": "prefecture", "code": code(prefecture)}));
    }
    text.push_str(county.name);
    parts.push(json!({"text": county.name, "level": "county", "code": code(county)}));
    let mut town_name = county.name.to_owned();
    if !towns.is_empty() {
        let town = dice.pick(&towns);
        town_name = divisions.bare_name(town.id).to_owned();
        text.push_str(&town_name);
        parts.push(json!({"text": town_name, "level": "township", "code": code(town)}));
        let villages: Vec<(String, Code)> =
            divisions.villages(town.code).filter_map(|village| Some((spoken(village.name)?, village.code))).collect();
        if !villages.is_empty() && dice.chance(80) {
            let (name, village) = dice.pick_ref(&villages);
            // Twice in one township: no one can tell which.
            if villages.iter().filter(|(other, _)| other == name).count() == 1 {
                text.push_str(name);
                let within = code(county);
                parts.push(json!({"text": name, "level": "village", "within": within, "code": village.to_string()}));
            }
        }
    }
    Address { county, town: town_name, text, parts }
}

fn steady_town(unit: &Unit) -> bool {
    unit.level == Level::Township && unit.from <= 2016 && unit.to.is_none()
}

/// The village of a committee: 石家窑村委会 is 石家窑村.
fn spoken(listed: &str) -> Option<String> {
    let name = ["居民委员会", "村民委员会", "村委会", "居委会"].iter().find_map(|end| listed.strip_suffix(end))?;
    let village = listed.contains("村民") || listed.ends_with("村委会");
    let name = match (name.ends_with(['村', '区']), village) {
        (true, _) => name.to_owned(),
        (false, true) => format!("{name}村"),
        (false, false) => format!("{name}社区"),
    };
    let long = name.chars().count();
    let plain = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    (plain && (3..=6).contains(&long)).then_some(name)
}
