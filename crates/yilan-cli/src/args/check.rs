//! The arguments of `yilan check` and `yilan explain`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use yilan::check::CHECKS;
use yilan::divisions::Code;
use yilan::grammar::value::Date;

use super::{InputArgs, OwnDivisions, code, date, divisions};

#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// How the findings are written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: CheckFormat,

    /// The language of the findings, except in JSON Lines, whose words are
    /// English.
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub(crate) lang: Lang,

    /// Only what these checks find; see `yilan explain` for the codes.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes(), hide_possible_values = true)]
    pub(crate) only: Vec<String>,

    /// Not what these checks find.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes(), hide_possible_values = true)]
    pub(crate) allow: Vec<String>,

    /// Also what was promised for a day before this one and is still open, as
    /// 2025-09-30.
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

    /// Where to write; a file is written whole or not at all [default: standard
    /// output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// How many files are read at a time [default: one per processor]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  yilan check pages/
      What does not add up on the pages and between them, with both sides.
  yilan check --only cumulative-total,batch-gap pages/
  yilan check --lang zh pages/
      The same in Chinese.
  yilan check --format sarif -o findings.sarif pages/
      For an editor or a code-review tool.
  yilan explain cumulative-total

Exit codes: 0 nothing was found; 1 something was found, or a file could not be
read; 2 wrong usage.";

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English.
    En,
    /// Chinese.
    Zh,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// Each with the lines of the page and carets under both sides.
    Text,
    /// One JSON object per finding and line.
    Jsonl,
    /// SARIF 2.1.0, which editors and code-review tools read.
    Sarif,
    /// One line each, for the eye.
    Table,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yilan explain\n      The codes of all checks.\n  yilan explain quantity-sum")]
pub(crate) struct ExplainArgs {
    /// The check.
    #[arg(value_name = "CODE", value_parser = codes(), hide_possible_values = true)]
    pub(crate) code: Option<String>,

    /// All checks as one page of Markdown: `docs/checks.md`.
    #[arg(long, conflicts_with = "code")]
    pub(crate) markdown: bool,
}

fn codes() -> PossibleValuesParser {
    PossibleValuesParser::new(CHECKS.iter().map(|check| check.code))
}
