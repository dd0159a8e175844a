//! `yilan read --format parquet`: the tables of `yilan export`, without a
//! store that stays.

use std::num::NonZeroUsize;
use std::process::ExitCode;

use yilan::Record;

use crate::args::{ExportFormat, Kind, ReadArgs, options};
use crate::command::processors;
use crate::export::{self, TABLES, Table};
use crate::failure::{Done, Failure};
use crate::input::inputs;
use crate::load::{How, Item, items, load_item};
use crate::parallel::in_order;
use crate::progress::Progress;
use crate::store::{Index, Prepared, Reading, Store, Writer};

pub(super) fn run(args: &ReadArgs) -> Done {
    let Some(folder) = args.output.as_deref().filter(|_| !args.spans) else {
        let why = if args.spans {
            "`--spans` needs `--format jsonl` or `--format json`; parquet has columns for them"
        } else {
            "parquet is one file per table; give `-o FOLDER`"
        };
        return Err(Failure::Usage(why.to_owned()));
    };
    let inputs = inputs(&args.input.inputs)?;
    let progress = Progress::new(inputs.found.len(), Some(folder));
    inputs.remarks.iter().chain(&inputs.troubles).for_each(|line| progress.tell(line));
    let mut failed = !inputs.troubles.is_empty();

    let store = Store::temporary()?;
    let mut writer = Writer::new(&store);
    let jobs = args.jobs.map_or_else(processors, NonZeroUsize::get);
    let how = args.input.how();
    in_order(
        jobs,
        items(&inputs.found, &how),
        |item| read(item, &how, args),
        |outcome| {
            progress.step(usize::from(outcome.file));
            failed |= outcome.trouble.is_some();
            outcome.trouble.iter().chain(&outcome.notes).for_each(|line| progress.tell(line));
            outcome.page.map_or(Ok(()), |page| writer.write(*page).map(drop))
        },
    )?;
    writer.keep()?;
    export::folder(&store, ExportFormat::Parquet, &tables(&args.kind), folder)?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What became of one input.
struct Outcome {
    /// One line, when something is wrong with it.
    trouble: Option<String>,
    /// What else is worth knowing.
    notes: Vec<String>,
    /// Whether it is a whole file, and not one document of a stream.
    file: bool,
    page: Option<Box<Prepared>>,
}

fn read(item: Item, how: &How, args: &ReadArgs) -> Outcome {
    let file = !matches!(item, Item::Document(..));
    let loaded = match load_item(item, how) {
        Ok(loaded) => loaded,
        Err(trouble) => return Outcome { trouble: Some(trouble), notes: Vec::new(), file, page: None },
    };
    let options = options(args.date, args.place, args.divisions.as_ref());
    let mut page = loaded.read(&options);
    let wanted = |record: &Record| args.kind.is_empty() || args.kind.iter().any(|kind| kind.name() == record.kind());
    page.records.retain(wanted);
    let prepared = Prepared::new(
        &loaded.name,
        &loaded.source,
        page,
        &Reading::now(&options, args.divisions.as_ref()),
        Index::Without,
    );
    Outcome { trouble: loaded.trouble, notes: loaded.notes, file, page: Some(Box::new(prepared)) }
}

/// The tables that records of these kinds fill.
fn tables(kinds: &[Kind]) -> Vec<&'static Table> {
    let wanted = |table: &&Table| match table.name {
        "findings" => true,
        "notices" => kinds.contains(&Kind::Assignment) || kinds.contains(&Kind::Progress),
        "hotlines" => kinds.contains(&Kind::Hotline),
        "counts" => kinds.iter().any(|&kind| kind != Kind::Hotline),
        _ => kinds.contains(&Kind::Complaint),
    };
    TABLES.iter().filter(|table| kinds.is_empty() || wanted(table)).collect()
}
