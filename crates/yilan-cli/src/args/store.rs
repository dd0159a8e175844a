//! The arguments of the commands around a store.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use yilan::divisions::Code;
use yilan::grammar::value::Date;

use super::{InputArgs, code, date};

#[derive(Debug, Args)]
#[command(after_help = LOAD_EXAMPLES)]
pub(crate) struct LoadArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// The store: one SQLite file, made where there is none.
    #[arg(long, value_name = "FILE")]
    pub(crate) db: PathBuf,

    /// The name that standard input is kept under.
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// The day the pages were published, as 2025-06-22.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,

    /// The code of the place whose paper or government published the pages, as
    /// 140700: what 我市 means.
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(crate) place: Option<Code>,

    /// Read pages that are as they were once more.
    #[arg(long)]
    pub(crate) again: bool,

    /// How long to wait for another program that writes to the store.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub(crate) wait: u64,

    /// How many files are read at a time [default: one per processor]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

const LOAD_EXAMPLES: &str = "\
Examples:
  yilan load pages/ --db yilan.db
      Every page of a folder. Run it again after pages came or changed: only
      those are read.
  curl -s https://example.org/page.txt | yilan load - --name page.txt --db yilan.db";
