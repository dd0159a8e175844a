//! Whether the packed tables are what the lists and the manifest say, without the packages.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use yilan_divisions::{Divisions, Level};

use super::sources::List;
use super::{Kind, Row, lists, pack, villages};
use crate::Result;

/// Counts and checksums of everything that is packed, one a line.
pub(super) fn manifest(
    counties: &[Row],
    townships: &[Row],
    villages: &List,
    packed: &pack::Packed,
    packed_villages: &[u8],
) -> String {
    let mut text = String::from("what\tnumber\n");
    let mut line = |what: &str, number: String| {
        let _ = writeln!(text, "{what}\t{number}");
    };
    for (what, kind) in [
        ("counties", Kind::County),
        ("prefectures", Kind::Prefecture),
        ("provinces", Kind::Province),
        ("zones", Kind::Zone),
    ] {
        let rows = || counties.iter().filter(|row| row.kind == kind);
        line(&format!("{what} ever"), rows().count().to_string());
        line(&format!("{what} today"), rows().filter(|row| row.to.is_none()).count().to_string());
    }
    line("checksum of names.txt", checksum(packed.names.as_bytes()));
    line("checksum of the villages' codes and names", checksum(listing(villages).as_bytes()));
    line("checksum of units.bin", checksum(&packed.units));
    line("checksum of villages.bin", checksum(packed_villages));
    line("townships ever", townships.len().to_string());
    line("townships today", townships.iter().filter(|row| row.to.is_none()).count().to_string());
    line("villages", villages.len().to_string());
    let mut lines: Vec<_> = text.lines().skip(1).collect();
    lines.sort_unstable();
    format!("what\tnumber\n{}\n", lines.join("\n"))
}

/// How much is packed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// The units; of the villages only the checksums are compared.
    Units,
    /// The villages too, which takes a while without optimisation.
    All,
}

pub(super) fn check(data: &Path, depth: Depth) -> Result<()> {
    let counties = lists::read_counties(&data.join("counties.tsv"))?;
    let townships = embedded_townships();
    let list = embedded_villages();
    let packed = pack::pack(&counties, &townships)?;
    let packed_villages = match depth {
        Depth::Units => fs::read(data.join("villages.bin"))?,
        Depth::All => villages::pack(&list)?,
    };
    for (file, expected) in [
        ("units.bin", packed.units.as_slice()),
        ("names.txt", packed.names.as_bytes()),
        ("villages.bin", &packed_villages),
    ] {
        if fs::read(data.join(file))? != expected {
            return Err(format!("{file} is not what the lists give: run `cargo xtask divisions`").into());
        }
    }
    if fs::read_to_string(data.join("manifest.tsv"))?
        != manifest(&counties, &townships, &list, &packed, &packed_villages)
    {
        return Err("manifest.tsv does not describe the tables: run `cargo xtask divisions`".into());
    }
    for own in ["aliases.tsv", "letters.tsv", "successors.tsv", "years.tsv", "zones.tsv"] {
        lists::read(&data.join(own))?;
    }
    Ok(())
}

fn embedded_townships() -> Vec<Row> {
    let divisions = Divisions::embedded();
    let townships = divisions.units().filter(|unit| unit.level == Level::Township);
    townships
        .map(|unit| Row {
            code: unit.code.as_u64() as u32,
            from: unit.from,
            to: unit.to,
            name: unit.name.to_owned(),
            kind: Kind::Township,
            became: divisions.became(unit.id).map(|id| divisions.unit(id).code.as_u64() as u32).collect(),
        })
        .collect()
}

fn embedded_villages() -> List {
    let divisions = Divisions::embedded();
    let villages = divisions.counties_with_villages().flat_map(|county| divisions.villages_of_county(county));
    villages.map(|village| (village.code.as_u64(), village.name.to_owned())).collect()
}

fn listing(villages: &List) -> String {
    villages.iter().fold(String::new(), |mut text, (code, name)| {
        let _ = writeln!(text, "{code}\t{name}");
        text
    })
}

/// FNV-1a of 64 bits, in hexadecimal.
fn checksum(bytes: &[u8]) -> String {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_packed_tables_are_what_the_lists_give() {
        super::check(&super::super::data(), super::Depth::Units).unwrap();
    }
}
