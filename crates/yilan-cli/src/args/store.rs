//! The arguments of the commands around a store.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use yilan::divisions::Code;
use yilan::grammar::value::Date;
use yilan::record::Word;
use yilan::{Pollution, Status, Verdict};

use super::{InputArgs, OwnDivisions, code, date, divisions};
use crate::store::Cell;

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

    /// Changes to the divisions, one a line, cells parted by tabs: `add CODE
    /// NAME`, `rename CODE NAME`, `remove CODE`, `alias NAME CODE`, `agency
    /// WRITTEN LONG FUNCTION`.
    #[arg(long, value_name = "FILE", value_parser = divisions)]
    pub(crate) divisions: Option<OwnDivisions>,

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

#[derive(Debug, Args)]
#[command(after_help = SEARCH_EXAMPLES)]
pub(crate) struct SearchArgs {
    /// Words that all have to be there; in quotes, word for word.
    #[arg(value_name = "WORDS", required_unless_present_any = ["region", "verdict", "status", "kind", "from", "until"])]
    pub(crate) words: Vec<String>,

    /// The store.
    #[arg(long, value_name = "FILE")]
    pub(crate) db: PathBuf,

    /// Only in these cells; may be given several times [default: all three]
    #[arg(long = "in", value_name = "CELL", value_delimiter = ',')]
    pub(crate) cells: Vec<Cell>,

    /// Only rows of the place with this code and of those in it, as 640300.
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(crate) region: Option<Code>,

    /// Only rows with this verdict.
    #[arg(long, value_name = "VERDICT", value_parser = word::<Verdict>)]
    pub(crate) verdict: Option<Verdict>,

    /// Only rows with this status.
    #[arg(long, value_name = "STATUS", value_parser = word::<Status>)]
    pub(crate) status: Option<Status>,

    /// Only rows of this type of pollution.
    #[arg(long = "type", id = "kind", value_name = "TYPE", value_parser = word::<Pollution>)]
    pub(crate) kind: Option<Pollution>,

    /// Only complaints of this day or later, by their case numbers.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<Date>,

    /// Only complaints of this day or earlier.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) until: Option<Date>,

    /// How many rows.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,

    /// How the rows are written.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Hits,
}

const SEARCH_EXAMPLES: &str = "\
Examples:
  yilan search --db yilan.db 垃圾 异味 --region 640200
      The rows of 石嘴山市 that speak of both, best first.
  yilan search --db yilan.db '\"露天堆放\"' --in findings --verdict substantiated
      Word for word, in what was found.
  yilan search --db yilan.db D3NX202506140033 --format jsonl";

/// How rows that were found are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Hits {
    /// For the eye.
    Table,
    /// One JSON object per row and line.
    Jsonl,
}

/// A word of a closed set.
fn word<W: Word>(text: &str) -> Result<W, String> {
    let found = W::ALL.iter().find(|word| word.word() == text);
    found.copied().ok_or_else(|| {
        let words: Vec<_> = W::ALL.iter().map(|word| word.word()).collect();
        format!("expected {}", words.join(", "))
    })
}

#[derive(Debug, Args)]
#[command(after_help = EXPORT_EXAMPLES)]
pub(crate) struct ExportArgs {
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub(crate) db: PathBuf,

    /// How it is written.
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,

    /// Only these tables (csv and parquet); may be given several times.
    #[arg(long, value_name = "TABLE", value_delimiter = ',')]
    pub(crate) table: Vec<String>,

    /// Write with each value the bytes it was read from (jsonl).
    #[arg(long)]
    pub(crate) spans: bool,

    /// Where to write: for csv and parquet a folder, or with one table a file;
    /// for the others a file. What the columns mean is written beside it
    /// [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  yilan export --db yilan.db --format parquet -o tables/
      complaints.parquet and the others, and columns.csv, which says what each
      column means.
  yilan export --db yilan.db --format csv --table complaints > complaints.csv
  yilan export --db yilan.db --format geojson -o points.geojson
  yilan export --db yilan.db --format jsonl
      The pages as `yilan read` printed them.";

/// How a store is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Tables for spreadsheets.
    Csv,
    /// Tables with typed columns.
    Parquet,
    /// The pages, one JSON object per line, as `read` writes them.
    Jsonl,
    /// The coordinates as points.
    Geojson,
}

impl ExportFormat {
    /// What its files end with.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Jsonl => "jsonl",
            Self::Geojson => "geojson",
        }
    }
}
