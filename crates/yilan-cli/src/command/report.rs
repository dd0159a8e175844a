//! `yilan report`: what a store holds, to be looked at.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use yilan::grammar::value::Date;

use crate::args::date;
use crate::failure::Done;
use crate::output::Sink;
use crate::report;
use crate::store::{Access, Store};

/// What `yilan report` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ReportArgs {
    /// The store, as `yilan load` made it.
    #[arg(long, value_name = "FILE", default_value = "yilan.db")]
    db: PathBuf,

    /// Where to write; the file is written whole or not at all [default: standard output]
    #[arg(short, long, value_name = "FILE.html")]
    output: Option<PathBuf>,

    /// The headline of the report [default: the name of the store]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// The day from which promised days are past or to come [default: the last
    /// day that the store knows of]
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,
}

const EXAMPLES: &str = "\
Examples:
  yilan load pages/ --db yilan.db && yilan report --db yilan.db -o report.html
      One file for a browser, in Chinese and English: batches over time, types,
      regions, verdicts, agencies, promises, findings. Every figure leads to
      its rows. It asks nothing of the network.
  yilan report --db yilan.db --date 2025-12-31 -o year-end.html
      Promises as they stood on that day.";

pub(crate) fn run(args: &ReportArgs) -> Done {
    let store = Store::open(&args.db, Access::Read)?;
    let name = args.db.display().to_string();
    let title = args.title.as_deref().unwrap_or(&name);
    let page = report::html(&store, title, args.date)?;
    let mut sink = Sink::open(args.output.as_deref())?;
    sink.write(page.as_bytes())?;
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}
