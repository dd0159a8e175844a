//! `yilan places --column`: a CSV file again, with the code of each address.

use std::path::PathBuf;
use std::process::ExitCode;

use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use yilan::divisions::{Code, Divisions};
use yilan::gazetteer::Context;
use yilan::places_with;
use yilan::record::PlaceMention;

use super::CHUNK;
use crate::args::PlacesArgs;
use crate::command::{gazetteer, processors};
use crate::failure::{Done, Failure, tell};
use crate::input::Input;
use crate::load::load_text;
use crate::output::Sink;
use crate::parallel::in_order;

/// The columns that are added.
const ADDED: [&str; 4] = ["code", "path", "level", "reason"];

/// Between the places of one address.
const BETWEEN: &str = "；";

pub(super) fn run(args: &PlacesArgs, name: &str) -> Done {
    let input = match args.texts.as_slice() {
        [] => Input::Stdin,
        [one] if one == "-" => Input::Stdin,
        [one] => Input::File(PathBuf::from(one)),
        _ => return Err(Failure::Usage("`--column` copies one file; give one".to_owned())),
    };
    let loaded = match load_text(&input) {
        Ok(loaded) => loaded,
        Err(trouble) => {
            tell(trouble);
            return Ok(ExitCode::FAILURE);
        }
    };
    loaded.trouble.iter().for_each(tell);
    let tabs = matches!(&input, Input::File(path) if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("tsv")));
    let delimiter = if tabs { b'\t' } else { b',' };
    match table(&loaded.source.text, delimiter, name) {
        Ok((header, index, rows)) => {
            let mut out = Sink::open(args.output.as_deref())?;
            out.write("\u{feff}".as_bytes())?;
            out.write(&line(&header, &ADDED.map(|added| free(&header, added)), delimiter))?;
            let context = args.context.unwrap_or_default();
            let chunks: Vec<&[StringRecord]> = rows.chunks(CHUNK).collect();
            let work = |chunk: &&[StringRecord]| -> Vec<u8> {
                let cells = |row: &StringRecord| resolved(row.get(index).unwrap_or_default(), &context);
                chunk.iter().flat_map(|row| line(row, &cells(row), delimiter)).collect()
            };
            in_order(processors(), &chunks, work, |bytes| out.write(&bytes))?;
            out.finish()?;
            Ok(if loaded.trouble.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
        }
        Err(why) => {
            tell(format_args!("{input}: {why}"));
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The header, where in it the column stands, and the rows.
fn table(text: &str, delimiter: u8, name: &str) -> Result<(StringRecord, usize, Vec<StringRecord>), String> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| format!("no CSV: {error}"))?.clone();
    let index = header.iter().position(|cell| cell.trim() == name);
    let index = index.ok_or_else(|| {
        let names: Vec<_> = header.iter().collect();
        format!("no column `{name}`; its columns are {}", names.join(", "))
    })?;
    let rows = reader.records().collect::<Result<_, _>>().map_err(|error| format!("no CSV: {error}"))?;
    Ok((header, index, rows))
}

/// A name for an added column that no other column has.
fn free(header: &StringRecord, name: &str) -> String {
    let taken = header.iter().any(|cell| cell == name);
    if taken { format!("place_{name}") } else { name.to_owned() }
}

fn line(row: &StringRecord, added: &[String], delimiter: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(&mut out);
    // Writing to memory does not fail.
    let written = writer.write_record(row.iter().chain(added.iter().map(String::as_str)));
    debug_assert!(written.is_ok());
    drop(writer);
    out
}

/// The added cells for one address: of each place in it the code, the names
/// from the province down, the level, and what decided or which units fit.
fn resolved(address: &str, context: &Context) -> [String; 4] {
    let (found, _) = places_with(gazetteer(), address, context);
    let column = |cell: &dyn Fn(&PlaceMention) -> String| found.iter().map(cell).collect::<Vec<_>>().join(BETWEEN);
    [
        column(&|place| place.code.map_or_else(String::new, |code| code.to_string())),
        column(&|place| place.code.and_then(path).or_else(|| place.name.clone()).unwrap_or_default()),
        column(&|place| place.level.to_owned()),
        column(&reason),
    ]
}

fn reason(place: &PlaceMention) -> String {
    let candidates: Vec<_> = place.candidates.iter().map(|candidate| candidate.name.as_str()).collect();
    match candidates.as_slice() {
        [] => place.reason.unwrap_or_default().to_owned(),
        names => names.join("|"),
    }
}

/// The names from the province down, parted by slashes.
fn path(code: Code) -> Option<String> {
    let divisions = Divisions::embedded();
    let units = [Some(code.province()), code.prefecture(), code.county(), code.township()];
    let mut last = None;
    let mut names = Vec::new();
    for unit in units.into_iter().flatten() {
        if last == Some(unit) {
            continue;
        }
        last = Some(unit);
        let unit = divisions.current(unit).or_else(|| divisions.by_code(unit).last());
        names.extend(unit.map(|unit| divisions.bare_name(unit.id)));
    }
    let village = divisions.village(code).map(|village| village.name);
    names.extend(village);
    (!names.is_empty()).then(|| names.join("/"))
}
