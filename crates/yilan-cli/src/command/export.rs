//! `yilan export`: a store for other programs.

use std::path::Path;
use std::process::ExitCode;

use yilan::Spans;

use crate::args::{ExportArgs, ExportFormat};
use crate::export::{self, TABLES, Table};
use crate::failure::{Done, Failure};
use crate::store::{Access, Store};

pub(crate) fn run(args: &ExportArgs) -> Done {
    let tables = tables(args)?;
    let store = Store::open(&args.db, Access::Read)?;
    let output = args.output.as_deref();
    match args.format {
        ExportFormat::Jsonl => {
            let spans = if args.spans { Spans::With } else { Spans::Without };
            export::pages(&store, spans, output)?;
        }
        ExportFormat::Geojson => one(&store, args.format, tables[0], output)?,
        ExportFormat::Csv | ExportFormat::Parquet => match (output, tables.as_slice()) {
            (None, [table]) => one(&store, args.format, table, None)?,
            (Some(path), [table]) if path.extension().is_some_and(|end| end == args.format.name()) => {
                one(&store, args.format, table, Some(path))?;
            }
            (Some(folder), tables) => export::folder(&store, args.format, tables, folder)?,
            (None, _) => {
                let why = "it is one file per table; give `-o FOLDER`, or one table with `--table complaints`";
                return Err(Failure::Usage(format!("{}: {why}", args.format.name())));
            }
        },
    }
    Ok(ExitCode::SUCCESS)
}

/// One file, and beside it what its columns mean.
fn one(store: &Store, format: ExportFormat, table: &Table, path: Option<&Path>) -> Result<(), Failure> {
    export::file(store, format, table, path)?;
    path.map_or(Ok(()), |path| export::dictionary(&[table], &export::beside(path, "columns.csv")))
}

/// The tables asked for, in their order.
fn tables(args: &ExportArgs) -> Result<Vec<&'static Table>, Failure> {
    let refuse = |why: String| Err(Failure::Usage(why));
    match args.format {
        ExportFormat::Csv | ExportFormat::Parquet | ExportFormat::Geojson if args.spans => {
            return refuse("`--spans` is for `--format jsonl`; the tables have columns for them".to_owned());
        }
        ExportFormat::Jsonl | ExportFormat::Geojson if !args.table.is_empty() => {
            return refuse("`--table` is for `--format csv` and `--format parquet`".to_owned());
        }
        ExportFormat::Geojson => return Ok(Table::named("coordinates").into_iter().collect()),
        _ => {}
    }
    if let Some(unknown) = args.table.iter().find(|name| Table::named(name).is_none()) {
        let names: Vec<_> = TABLES.iter().map(|table| table.name).collect();
        return refuse(format!("no table `{unknown}`, expected {}", names.join(", ")));
    }
    let wanted = |table: &&Table| args.table.is_empty() || args.table.iter().any(|name| name == table.name);
    Ok(TABLES.iter().filter(wanted).collect())
}
