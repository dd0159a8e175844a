//! `yilan read --format parquet`: the tables of `yilan export`, without a
//! store that stays.

use std::num::NonZeroUsize;
use std::process::ExitCode;

use yilan::{Options, Record};

use crate::args::{ExportFormat, Kind, ReadArgs};
use crate::command::processors;
use crate::export::{self, TABLES, Table};
use crate::failure::{Done, Failure};
use crate::input::{Input, inputs};
use crate::load::load;
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

    let mut store = Store::temporary()?;
    let mut writer = Writer::new(&mut store);
    let jobs = args.jobs.map_or_else(processors, NonZeroUsize::get);
    in_order(
        jobs,
        &inputs.found,
        |input| read(input, args),
        |(trouble, page)| {
            progress.step();
            failed |= trouble.is_some();
            trouble.iter().for_each(|line| progress.tell(line));
            page.map_or(Ok(()), |page| writer.write(&page))
        },
    )?;
    export::folder(&store, ExportFormat::Parquet, &tables(&args.kind), folder)?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn read(input: &Input, args: &ReadArgs) -> (Option<String>, Option<Prepared>) {
    let loaded = match load(input, args.input.encoding) {
        Ok(loaded) => loaded,
        Err(trouble) => return (Some(trouble), None),
    };
    let options = Options { date: args.date, place: args.place };
    let mut page = yilan::read(&loaded.source.text, &options);
    let wanted = |record: &Record| args.kind.is_empty() || args.kind.iter().any(|kind| kind.name() == record.kind());
    page.records.retain(wanted);
    let name = input.to_string();
    let prepared = Prepared::new(&name, &loaded.source, page, &Reading::now(&options), Index::Without);
    (loaded.trouble, Some(prepared))
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
