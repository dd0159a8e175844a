//! What must hold before anything is written, and what changed against the data that this program carries.

use std::collections::BTreeSet;

use yilan_divisions::Divisions;

use super::sources::{List, NEWEST_YEARLY, Packages};
use super::{Kind, Row};
use crate::Result;

/// The rows of the newest yearly list, level by level, as its publisher counts them.
const COUNTS: [(&str, usize); 5] =
    [("provinces", 31), ("cities", 342), ("areas", 2_978), ("streets", 41_352), ("villages", 620_573)];

pub(super) fn verify(packages: &Packages, counties: &[Row], townships: &[Row], villages: &List) -> Result<()> {
    for (level, expected) in COUNTS {
        let found = packages.yearly(NEWEST_YEARLY, level)?.len();
        if found != expected {
            return Err(format!("expected {expected} {level} in {NEWEST_YEARLY}, found {found}").into());
        }
    }
    let today = |rows: &[Row]| rows.iter().filter(|row| row.to.is_none()).map(|row| row.code).collect::<BTreeSet<_>>();
    let (larger, smaller) = (today(counties), today(townships));
    if let Some((code, name)) = villages.iter().find(|(code, _)| !smaller.contains(&((*code / 1_000) as u32))) {
        return Err(format!("the village {code} {name} is in no township").into());
    }
    for code in &larger {
        if code % 100_000 != 0 && code % 10_000_000 / 100_000 != 90 && !larger.contains(&(code / 100_000 * 100_000)) {
            let municipality = matches!(code / 10_000_000, 11 | 12 | 31 | 50);
            if !municipality {
                return Err(format!("the county {code} is in no prefecture").into());
            }
        }
    }
    for code in &smaller {
        let without_counties = matches!(code / 100_000, 4_419 | 4_420 | 4_604 | 6_202);
        if !without_counties && !larger.contains(&(code / 1_000 * 1_000)) {
            return Err(format!("the township {code} is in no county").into());
        }
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a task reports to the person who runs it")]
pub(super) fn print_difference(counties: &[Row], townships: &[Row], villages: &List) {
    const SHOWN: usize = 40;
    let old = Divisions::embedded();
    let line = |code: u64, from: u16, to: Option<u16>, name: &str| {
        format!("{code} {from}-{} {name}", to.map_or_else(String::new, |to| to.to_string()))
    };
    let before: BTreeSet<_> = old.units().map(|unit| line(unit.code.as_u64(), unit.from, unit.to, unit.name)).collect();
    let number = |row: &Row| u64::from(if row.kind == Kind::Township { row.code } else { row.code / 1_000 });
    let after: BTreeSet<_> =
        counties.iter().chain(townships).map(|row| line(number(row), row.from, row.to, &row.name)).collect();
    let (gone, new): (Vec<_>, Vec<_>) = (before.difference(&after).collect(), after.difference(&before).collect());
    println!("units: {} gone, {} new", gone.len(), new.len());
    for (sign, lines) in [('-', gone), ('+', new)] {
        for line in lines.iter().take(SHOWN) {
            println!("{sign} {line}");
        }
        if lines.len() > SHOWN {
            println!("{sign} … {} more", lines.len() - SHOWN);
        }
    }
    let changed = villages.iter().filter(|(code, name)| {
        let old = yilan_divisions::Code::parse(&code.to_string()).and_then(|code| old.village(code));
        old.is_none_or(|village| village.name != name.as_str())
    });
    println!("villages: {} new or renamed, {} before, {} now", changed.count(), count_villages(old), villages.len());
}

fn count_villages(divisions: &Divisions) -> usize {
    divisions.counties_with_villages().map(|county| divisions.villages_of_county(county).len()).sum()
}
