//! `whole-paths [STEP]`: whether the full path of every unit of today resolves to the unit's own code, level by level.
//! With STEP only every so many villages are tried.

use std::collections::BTreeMap;

use yilan_divisions::{Code, Divisions, Level};
use yilan_gazetteer::{Context, Gazetteer};

use crate::Result;

/// How often a level's paths led home.
#[derive(Debug, Default)]
struct Count {
    tried: usize,
    own: usize,
    /// No code, and the unit among the candidates.
    open: usize,
}

/// How many of the paths that lead elsewhere are printed, of each level.
const SHOWN: usize = 60;

#[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
pub(super) fn run(step: usize) -> Result<()> {
    let divisions = Divisions::embedded();
    let gazetteer = Gazetteer::new();
    let mut counts: BTreeMap<Level, Count> = BTreeMap::new();
    let mut check = |level: Level, path: &str, code: Code| {
        let count = counts.entry(level).or_default();
        count.tried += 1;
        let place = gazetteer.resolve(path, &Context::default());
        let found = place.as_ref().and_then(|place| place.code);
        if found == Some(code) {
            count.own += 1;
        } else if found.is_none() && place.is_some_and(|p| p.candidates.iter().any(|c| c.code == code)) {
            count.open += 1;
        } else if count.tried - count.own - count.open <= SHOWN {
            println!("{path} {code}: found {}", found.map_or_else(|| "no code".to_owned(), |code| code.to_string()));
        }
    };
    let mut villages = 0_usize;
    for unit in divisions.units().filter(|unit| unit.to.is_none()) {
        let path = divisions.full_name(unit.id);
        check(unit.level, &path, unit.code);
        if unit.level == Level::Township {
            for village in divisions.villages(unit.code) {
                villages += 1;
                if villages.is_multiple_of(step) {
                    check(Level::Village, &format!("{path}{}", village.name), village.code);
                }
            }
        }
    }
    for (level, Count { tried, own, open }) in &counts {
        let share = *own as f64 * 100.0 / *tried as f64;
        println!("{:>10}  {tried} tried  {own} own code ({share:.3} %)  {open} among candidates", level.as_str());
    }
    Ok(())
}
