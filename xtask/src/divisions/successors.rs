//! What became of a county-level unit that ended: by the rules below, or by our own list (`successors.tsv`).
//!
//! 1. the unit that has its code in the year after;
//! 2. of the units that begin in that year, the one with its name, or else with its stem, in its prefecture or
//!    what became of it, or else in its province;
//! 3. the only unit that begins in that year there and continues no other.

use std::collections::{BTreeMap, BTreeSet};

use super::{Kind, Row};
use crate::Result;

pub(super) fn link_counties(rows: &mut [Row], list: &[Vec<String>]) -> Result<()> {
    let mut own: BTreeMap<(u32, String), BTreeSet<u32>> = BTreeMap::new();
    for cells in list {
        let [code, name, successor, successor_name] = cells.as_slice() else {
            return Err(format!("successors.tsv: expected four cells, found {cells:?}").into());
        };
        let (code, successor) = (code.parse::<u32>()? * 1_000, successor.parse::<u32>()? * 1_000);
        let ended = rows.iter().find(|row| row.code == code && row.name == *name && row.to.is_some());
        let year = ended.and_then(|row| row.to).ok_or_else(|| format!("successors.tsv: {name} never ended"))?;
        if !rows.iter().any(|row| row.code == successor && row.name == *successor_name && row.existed(year + 1)) {
            return Err(format!("successors.tsv: no {successor_name} follows {name} in {}", year + 1).into());
        }
        own.entry((code, name.clone())).or_default().insert(successor);
    }
    // Prefectures first: their counties follow them.
    let mut links: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for prefectures in [true, false] {
        let mut left = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            if row.to.is_none() || prefectures != (row.kind == Kind::Prefecture) {
                continue;
            }
            match own
                .get(&(row.code, row.name.clone()))
                .map(|set| set.iter().copied().collect())
                .or_else(|| by_name(rows, &links, row))
            {
                Some(codes) => drop(links.insert(i, codes)),
                None => left.push(i),
            }
        }
        let continued: BTreeSet<_> =
            links.iter().flat_map(|(i, codes)| codes.iter().map(|code| (*code, rows[*i].to))).collect();
        for i in left {
            let begun: Vec<_> =
                begun(rows, &links, &rows[i]).filter(|row| !continued.contains(&(row.code, rows[i].to))).collect();
            if let [only] = begun.as_slice() {
                links.insert(i, vec![only.code]);
            }
        }
    }
    for (i, codes) in links {
        rows[i].became = codes;
    }
    Ok(())
}

/// Rules 1 and 2.
fn by_name(rows: &[Row], links: &BTreeMap<usize, Vec<u32>>, ended: &Row) -> Option<Vec<u32>> {
    let year = ended.to? + 1;
    if let Some(same) = rows.iter().find(|row| row.code == ended.code && row.from == year) {
        return Some(vec![same.code]);
    }
    let near: Vec<_> = begun(rows, links, ended).collect();
    let province = rows.iter().filter(|row| begins(row, ended) && row.code / 10_000_000 == ended.code / 10_000_000);
    let all: Vec<_> = province.collect();
    let pick = |candidates: &[&Row], same: &dyn Fn(&Row) -> bool| match candidates
        .iter()
        .filter(|row| same(row))
        .collect::<Vec<_>>()[..]
    {
        [only] => Some(vec![only.code]),
        _ => None,
    };
    let named = |row: &Row| row.name == ended.name;
    let stemmed = |row: &Row| stem(&row.name) == stem(&ended.name);
    pick(&near, &named)
        .or_else(|| pick(&near, &stemmed))
        .or_else(|| pick(&all, &named))
        .or_else(|| pick(&all, &stemmed))
}

/// The units of the same kind that begin when `ended` has ended, in its prefecture or what that became.
fn begun<'a>(rows: &'a [Row], links: &BTreeMap<usize, Vec<u32>>, ended: &'a Row) -> impl Iterator<Item = &'a Row> {
    let prefecture = |code: u32| code / 100_000;
    let mut homes = BTreeSet::from([prefecture(ended.code)]);
    for (i, codes) in links {
        if rows[*i].kind == Kind::Prefecture
            && rows[*i].code == prefecture(ended.code) * 100_000
            && rows[*i].to == ended.to
        {
            homes.extend(codes.iter().map(|code| prefecture(*code)));
        }
    }
    rows.iter().filter(move |row| {
        let home = if ended.kind == Kind::Prefecture {
            row.code / 10_000_000 == ended.code / 10_000_000
        } else {
            homes.contains(&prefecture(row.code))
        };
        begins(row, ended) && home
    })
}

fn begins(row: &Row, ended: &Row) -> bool {
    row.kind == ended.kind && ended.to.is_some_and(|to| row.from == to + 1) && row.code != ended.code
}

/// The name without its level word.
pub(super) fn stem(name: &str) -> &str {
    const LEVELS: &[&str] = &[
        "街道办事处",
        "地区办事处",
        "行政委员会",
        "街道",
        "地区",
        "林区",
        "特区",
        "苏木",
        "盟",
        "县",
        "市",
        "区",
        "旗",
        "镇",
        "乡",
    ];
    let stem = LEVELS.iter().find_map(|level| name.strip_suffix(level)).unwrap_or(name);
    if stem.is_empty() { name } else { stem }
}
