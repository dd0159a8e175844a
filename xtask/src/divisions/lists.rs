//! The text lists in the crate's `data` directory: a heading, then one fact a line, cells between tabs.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Kind, Row};
use crate::Result;

/// The rows of a list, its heading left out.
pub(super) fn read(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines: Vec<_> = text.lines().skip(1).collect();
    if let Some(pair) = lines.windows(2).find(|pair| pair[0] >= pair[1]) {
        return Err(format!(
            "{}: expected sorted, unique lines, found `{}` after `{}`",
            path.display(),
            pair[1],
            pair[0]
        )
        .into());
    }
    Ok(lines.into_iter().map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

const COUNTIES: &str = "code\tfrom\tto\tname\tlevel\tbecame\n";

pub(super) fn write_counties(rows: &[Row]) -> String {
    let mut text = COUNTIES.to_owned();
    for row in rows {
        let to = row.to.map_or_else(String::new, |to| to.to_string());
        let became: Vec<_> = row.became.iter().map(|code| (code / 1_000).to_string()).collect();
        let (code, from, name, level) = (row.code / 1_000, row.from, &row.name, word(row.kind));
        let _ = writeln!(text, "{code}\t{from}\t{to}\t{name}\t{level}\t{}", became.join(" "));
    }
    text
}

pub(super) fn read_counties(path: &Path) -> Result<Vec<Row>> {
    read(path)?
        .iter()
        .map(|cells| {
            let [code, from, to, name, level, became] = cells.as_slice() else {
                return Err(format!("expected six cells, found {cells:?}").into());
            };
            Ok(Row {
                code: code.parse::<u32>()? * 1_000,
                from: from.parse()?,
                to: if to.is_empty() { None } else { Some(to.parse()?) },
                name: name.clone(),
                kind: kind(level)?,
                became: became
                    .split_whitespace()
                    .map(|code| Ok(code.parse::<u32>()? * 1_000))
                    .collect::<Result<_>>()?,
            })
        })
        .collect()
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Province => "province",
        Kind::Prefecture => "prefecture",
        Kind::County => "county",
        Kind::Township => "township",
        Kind::Zone => "zone",
    }
}

fn kind(word_: &str) -> Result<Kind> {
    [Kind::Province, Kind::Prefecture, Kind::County, Kind::Township, Kind::Zone]
        .into_iter()
        .find(|kind| word(*kind) == word_)
        .ok_or_else(|| format!("expected a level, found `{word_}`").into())
}
