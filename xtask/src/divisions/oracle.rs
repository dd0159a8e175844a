//! The history of the counties beside an independent list of the same kind.
//!
//! Compared are: for each year and code, the name; and what became of each unit that ended.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{FIRST_YEAR, Kind, LAST_YEAR, Row, lists};
use crate::Result;

/// A unit of the other list; it exists from `start` to the year before `end`.
#[derive(Debug)]
struct Item {
    code: u64,
    name: String,
    start: u16,
    end: Option<u16>,
    /// Those of the year in which it ended.
    successors: BTreeSet<u64>,
}

#[expect(clippy::print_stdout, reason = "a task reports to the person who runs it")]
pub(super) fn compare(data: &Path, file: &Path) -> Result<()> {
    let rows = lists::read_counties(&data.join("counties.tsv"))?;
    let tree: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
    let mut items = Vec::new();
    collect(&tree["items"], &mut items);

    let (mut total, mut wrong) = (0, BTreeMap::<_, Vec<u16>>::new());
    for year in FIRST_YEAR..=LAST_YEAR {
        let theirs: BTreeMap<u64, &str> = items
            .iter()
            .filter(|i| i.start <= year && i.end.is_none_or(|end| year < end))
            .map(|i| (i.code, i.name.as_str()))
            .collect();
        let ours: BTreeMap<u64, &str> = rows
            .iter()
            .filter(|row| row.kind != Kind::Zone && row.existed(year))
            // The other list has nothing below Hong Kong and Macao.
            .filter(|row| !matches!(row.code / 10_000_000, 81 | 82) || row.kind == Kind::Province)
            .map(|row| (u64::from(row.code / 1_000), row.name.as_str()))
            .collect();
        total += theirs.len();
        for code in theirs.keys().chain(ours.keys()).collect::<BTreeSet<_>>() {
            let (a, b) = (theirs.get(code).unwrap_or(&"-"), ours.get(code).unwrap_or(&"-"));
            if a != b {
                wrong.entry((*code, *a, *b)).or_default().push(year);
            }
        }
    }
    for ((code, theirs, ours), years) in &wrong {
        println!("{code} {}-{}: theirs {theirs}, ours {ours}", years[0], years[years.len() - 1]);
    }
    let count: usize = wrong.values().map(Vec::len).sum();
    println!("unit-years: {total}, differing {count}, agreeing {:.3} %\n", 100.0 * (1.0 - count as f64 / total as f64));
    compare_successors(&rows, &items);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a task reports to the person who runs it")]
fn compare_successors(rows: &[Row], items: &[Item]) {
    let (mut total, mut same, mut touching) = (0, 0, 0);
    for item in items.iter().filter(|item| item.end.is_some_and(|end| end > FIRST_YEAR) && !item.successors.is_empty())
    {
        let ended = rows
            .iter()
            .find(|row| u64::from(row.code / 1_000) == item.code && row.name == item.name && row.to.is_some());
        let Some(row) = ended else {
            // They end a county whose prefecture changes its name, and begin it again under the same code.
            let continued =
                |row: &&Row| u64::from(row.code / 1_000) == item.code && item.end.is_some_and(|end| row.existed(end));
            if item.successors == BTreeSet::from([item.code]) && rows.iter().any(|row| continued(&row)) {
                (total, same, touching) = (total + 1, same + 1, touching + 1);
                continue;
            }
            println!("{} {} ends in {:?} in theirs only", item.code, item.name, item.end);
            total += 1;
            continue;
        };
        let ours: BTreeSet<u64> = row.became.iter().map(|code| u64::from(code / 1_000)).collect();
        total += 1;
        same += usize::from(ours == item.successors);
        touching += usize::from(!ours.is_disjoint(&item.successors));
        if ours != item.successors {
            println!("{} {} {:?}: theirs {:?}, ours {ours:?}", item.code, item.name, row.to, item.successors);
        }
    }
    let percent = |count: usize| 100.0 * count as f64 / f64::from(total);
    println!(
        "successors: {total} units, the same {same} ({:.2} %), at least one in common {touching} ({:.2} %)",
        percent(same),
        percent(touching)
    );
}

fn collect(value: &Value, items: &mut Vec<Item>) {
    for item in value.as_array().into_iter().flatten() {
        let year = |key: &str| item[key].as_u64().map(|year| year as u16);
        let end = year("end");
        let successors = item["succ"].as_array().into_iter().flatten();
        items.push(Item {
            code: item["code"].as_u64().unwrap_or_default(),
            name: item["name"].as_str().unwrap_or_default().to_owned(),
            start: year("start").unwrap_or_default(),
            end,
            successors: successors.filter(|s| s.get("time").is_none()).filter_map(|s| s["code"].as_u64()).collect(),
        });
        collect(&item["children"], items);
    }
}
