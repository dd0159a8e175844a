//! Townships from the yearly lists: which years each code had each name, and what became of those that ended.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::{List, Packages, YEARLY};
use super::successors::stem;
use super::{Kind, Row};
use crate::Result;

pub(super) fn build(packages: &Packages, counties: &[Row]) -> Result<Vec<Row>> {
    let mut years: Vec<(u16, List)> = Vec::new();
    // 350527000 is not a township: it stands for the whole of 金门县.
    for (version, year) in YEARLY {
        let list = packages.yearly(version, "streets")?;
        years.push((
            *year,
            list.into_iter().filter(|(code, _)| code % 1_000 != 0).map(|(code, name)| (code, plain(&name))).collect(),
        ));
    }
    fill_gaps(&mut years);
    let mut rows = rows(&years);
    link(&mut rows, counties);
    Ok(rows)
}

/// The lists until 2018 write 街道办事处 and 地区办事处 where the later ones write 街道 and 地区.
fn plain(name: &str) -> String {
    match name.strip_suffix("办事处") {
        Some(plain) if plain.ends_with("街道") || plain.ends_with("地区") => plain.to_owned(),
        _ => name.to_owned(),
    }
}

/// A code that is missing from one list only, between two that give it the same name, was forgotten there.
fn fill_gaps(years: &mut [(u16, List)]) {
    for at in 1..years.len().saturating_sub(1) {
        let (before, rest) = years.split_at_mut(at);
        let ([.., (_, before)], [(_, here), (_, after), ..]) = (before, rest) else { continue };
        for (code, name) in before.iter() {
            if !here.contains_key(code) && after.get(code) == Some(name) {
                here.insert(*code, name.clone());
            }
        }
    }
}

fn rows(years: &[(u16, List)]) -> Vec<Row> {
    let mut open: BTreeMap<u64, Row> = BTreeMap::new();
    let mut rows = Vec::new();
    let newest = years.last().map(|(year, _)| *year);
    for (year, list) in years {
        for (code, name) in list {
            match open.get_mut(code) {
                Some(row) if row.name == *name && row.to == Some(year - 1) => row.to = Some(*year),
                _ => {
                    let row = Row {
                        code: *code as u32,
                        from: *year,
                        to: Some(*year),
                        name: name.clone(),
                        kind: Kind::Township,
                        became: Vec::new(),
                    };
                    rows.extend(open.insert(*code, row));
                }
            }
        }
    }
    rows.extend(open.into_values());
    for row in &mut rows {
        row.to = row.to.filter(|to| Some(*to) != newest);
    }
    rows.sort();
    rows
}

/// What became of a township, in this order: what has its code in the next list; of those that begin in the next
/// list, the only one of its name, or else of its stem, in its county or what that became, then the only one of
/// its name in its prefecture; at last the only one of its stem that its county had all along.
fn link(rows: &mut [Row], counties: &[Row]) {
    let mut homes: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for county in counties {
        homes.entry(county.code / 1_000).or_default().extend(county.became.iter().map(|code| code / 1_000));
    }
    let mut by_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        by_stem.entry(stem(&row.name)).or_default().push(i);
    }
    let mut links = Vec::new();
    for (i, ended) in rows.iter().enumerate() {
        let Some(to) = ended.to else { continue };
        let year = to + 1;
        let county = ended.code / 1_000;
        let near = |row: &Row| {
            row.code / 1_000 == county || homes.get(&county).is_some_and(|homes| homes.contains(&(row.code / 1_000)))
        };
        let same: Vec<&Row> =
            by_stem[stem(&ended.name)].iter().map(|at| &rows[*at]).filter(|row| row.existed(year)).collect();
        let only = |test: &dyn Fn(&Row) -> bool| match same.iter().filter(|row| test(row)).collect::<Vec<_>>()[..] {
            [only] => Some(only.code),
            _ => None,
        };
        let successor = rows
            .get(i + 1)
            .filter(|next| next.code == ended.code && next.from == year)
            .map(|next| next.code)
            .or_else(|| only(&|row| row.from == year && row.name == ended.name && near(row)))
            .or_else(|| only(&|row| row.from == year && near(row)))
            .or_else(|| {
                only(&|row| row.from == year && row.name == ended.name && row.code / 100_000 == ended.code / 100_000)
            })
            .or_else(|| only(&near));
        links.extend(successor.map(|code| (i, code)));
    }
    for (i, code) in links {
        rows[i].became.push(code);
    }
}
