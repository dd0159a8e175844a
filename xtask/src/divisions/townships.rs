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
        let list = packages.yearly(version, "streets")?.into_iter().filter(|(code, _)| code % 1_000 != 0);
        years.push((*year, list.map(|(code, name)| (official(code), plain(&name))).collect()));
    }
    fill_gaps(&mut years);
    let mut rows = rows(&years);
    let homes = homes(counties);
    link(&mut rows, &homes);
    link_by_villages(packages, &mut rows, &homes)?;
    Ok(rows)
}

/// What became of each county, by six digits.
type Homes = BTreeMap<u32, BTreeSet<u32>>;

fn homes(counties: &[Row]) -> Homes {
    let mut homes = Homes::new();
    for county in counties {
        homes.entry(county.code / 1_000).or_default().extend(county.became.iter().map(|code| code / 1_000));
    }
    homes
}

/// Whether a county is the one of `code` or what became of that.
fn near(homes: &Homes, code: u32, other: u32) -> bool {
    code / 1_000 == other / 1_000 || homes.get(&(code / 1_000)).is_some_and(|homes| homes.contains(&(other / 1_000)))
}

/// The list of 2016 numbers 定州 and 辛集 as if they hung on the province.
fn official(code: u64) -> u64 {
    match code / 1_000 {
        139_001 => 130_682_000 + code % 1_000,
        139_002 => 130_181_000 + code % 1_000,
        _ => code,
    }
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

/// What became of a township, in this order: where the codes of its county were dealt out anew, so that another of its
/// townships has its code in the next list, the one of its name there; what has its code in the next list; of those that begin in the next
/// list, the only one of its name, or else of its stem, in its county or what that became, then the only one of
/// its name in its prefecture; the only one of its stem that its county had all along; at last the only one of its
/// name that begins in its province.
fn link(rows: &mut [Row], homes: &Homes) {
    let mut by_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        by_stem.entry(stem(&row.name)).or_default().push(i);
    }
    let mut links = Vec::new();
    for (i, ended) in rows.iter().enumerate() {
        let Some(to) = ended.to else { continue };
        let year = to + 1;
        let near = |row: &Row| near(homes, ended.code, row.code);
        let same: Vec<&Row> =
            by_stem[stem(&ended.name)].iter().map(|at| &rows[*at]).filter(|row| row.existed(year)).collect();
        let only = |test: &dyn Fn(&Row) -> bool| match same.iter().filter(|row| test(row)).collect::<Vec<_>>()[..] {
            [only] => Some(only.code),
            _ => None,
        };
        let coded = rows.get(i + 1).filter(|next| next.code == ended.code && next.from == year);
        let had_another = |name: &str| {
            let known = &mut by_stem[stem(name)].iter().map(|at| &rows[*at]);
            known.any(|row| row.name == name && row.code != ended.code && row.to == Some(to) && near(row))
        };
        let dealt_anew = coded.is_some_and(|next| next.name != ended.name && had_another(&next.name));
        let named = || only(&|row| row.from == year && row.name == ended.name && near(row));
        let successor = Some(())
            .filter(|()| dealt_anew)
            .and_then(|()| named())
            .or_else(|| coded.map(|next| next.code))
            .or_else(|| only(&|row| row.from == year && row.name == ended.name && near(row)))
            .or_else(|| only(&|row| row.from == year && near(row)))
            .or_else(|| {
                only(&|row| row.from == year && row.name == ended.name && row.code / 100_000 == ended.code / 100_000)
            })
            .or_else(|| only(&near))
            .or_else(|| {
                only(&|row| {
                    row.from == year && row.name == ended.name && row.code / 10_000_000 == ended.code / 10_000_000
                })
            });
        links.extend(successor.map(|code| (i, code)));
    }
    for (i, code) in links {
        rows[i].became.push(code);
    }
}

/// For what is left: the townships that hold its villages in the next list. One that got a fifth of those that
/// are found again, and two at least, is a successor; so is the one that got all of them.
fn link_by_villages(packages: &Packages, rows: &mut [Row], homes: &Homes) -> Result<()> {
    let mut ended: BTreeMap<u16, BTreeMap<u32, usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate().filter(|(_, row)| row.became.is_empty()) {
        if let Some(to) = row.to {
            ended.entry(to).or_default().insert(row.code, i);
        }
    }
    for (year, townships) in ended {
        let list = |year: u16| YEARLY.iter().find(|(_, of)| *of == year).ok_or("expected a list of each year");
        let mut before: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
        for (code, name) in packages.yearly(list(year)?.0, "villages")? {
            let township = (code / 1_000) as u32;
            if townships.contains_key(&township) {
                before.entry(township).or_default().insert(village_stem(&name).to_owned());
            }
        }
        let mut after: BTreeMap<u32, BTreeMap<String, BTreeSet<u32>>> = BTreeMap::new();
        for (code, name) in packages.yearly(list(year + 1)?.0, "villages")? {
            let (county, township) = ((code / 1_000_000) as u32, (code / 1_000) as u32);
            after.entry(county).or_default().entry(village_stem(&name).to_owned()).or_default().insert(township);
        }
        for (township, villages) in before {
            let counties = || after.iter().filter(|(county, _)| near(homes, township, **county * 1_000));
            let mut got: BTreeMap<u32, usize> = BTreeMap::new();
            for village in &villages {
                let holders: BTreeSet<u32> =
                    counties().filter_map(|(_, names)| names.get(village)).flatten().copied().collect();
                // A name that two townships have says nothing.
                if let (1, Some(holder)) = (holders.len(), holders.first()) {
                    *got.entry(*holder).or_default() += 1;
                }
            }
            let found: usize = got.values().sum();
            let became = got.iter().filter(|(_, count)| **count * 5 >= found && (**count >= 2 || got.len() == 1));
            rows[townships[&township]].became =
                became.map(|(code, _)| *code).filter(|code| *code != township).collect();
        }
    }
    let known: BTreeSet<(u32, u16)> = rows.iter().flat_map(|row| years_of(row).map(|year| (row.code, year))).collect();
    for row in rows {
        if let Some(to) = row.to {
            row.became.retain(|code| known.contains(&(*code, to + 1)));
        }
    }
    Ok(())
}

fn years_of(row: &Row) -> impl Iterator<Item = u16> + use<> {
    row.from..=row.to.unwrap_or(super::LAST_YEAR)
}

/// The name of a village without the words for its committee.
fn village_stem(name: &str) -> &str {
    const ENDINGS: &[&str] = &["村民委员会", "居民委员会", "村委会", "居委会", "委员会", "委会"];
    let name = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    let stem = name.strip_suffix("社区").or(name.strip_suffix('村')).unwrap_or(name);
    if stem.is_empty() { name } else { stem }
}
