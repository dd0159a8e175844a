//! The arguments of `yilan ledger`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use yilan::divisions::Code;
use yilan::grammar::value::Date;

use super::{code, date};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct LedgerArgs {
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub(crate) db: PathBuf,

    /// What is written.
    #[arg(long, value_name = "WHAT", default_value = "rates")]
    pub(crate) show: LedgerShow,

    /// What the rates are grouped by.
    #[arg(long, value_name = "GROUP", default_value = "all")]
    pub(crate) by: LedgerBy,

    /// The day from which deadlines are looked at, as 2025-09-30; without it
    /// nothing is said to be overdue or on time.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,

    /// Only cases of the place with this code and of those in it.
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(crate) region: Option<Code>,

    /// How it is written.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: LedgerFormat,

    /// Where to write; a file is written whole or not at all [default: standard
    /// output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  yilan ledger --db yilan.db --by prefecture --date 2025-09-30
      For each prefecture how many cases are closed, and closed on time.
  yilan ledger --db yilan.db --show promises --date 2025-09-30 --format csv
      What was promised and is open, with the days that have passed.
  yilan ledger --db yilan.db --show batches
      When each batch was handed over, and what was reported of it.";

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LedgerShow {
    /// How many cases came to each step, and the rates.
    Rates,
    /// The life of each case.
    Cases,
    /// The life of each batch.
    Batches,
    /// Promises of cases that are not closed.
    Promises,
    /// Cases that refer to other cases.
    Repeats,
    /// Cases called closed and then not.
    Reopened,
}

/// What rates are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LedgerBy {
    /// All cases together.
    All,
    /// The province.
    Province,
    /// The prefecture.
    Prefecture,
    /// The county.
    #[value(alias = "region")]
    County,
    /// The type of pollution; a case of two counts in both.
    Type,
    /// The first batch and the year.
    Batch,
    /// The agencies that the measures name; a case of two counts in both.
    Agency,
}

/// How the ledger is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LedgerFormat {
    /// For the eye, 80 columns wide.
    Table,
    /// One JSON object per row and line.
    Jsonl,
    /// For spreadsheets.
    Csv,
}
