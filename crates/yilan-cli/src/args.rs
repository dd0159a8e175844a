//! The arguments of the command.

mod check;
mod divisions;
mod ledger;
mod store;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde_json::Value as Json;
use yilan::divisions::Code;
use yilan::gazetteer::Context;
use yilan::grammar::value::Date;
use yilan::text::Encoding;
use yilan_input::Fields;

use crate::command::report::ReportArgs;
use crate::command::show::ShowArgs;
pub(crate) use check::{CheckArgs, CheckFormat, ExplainArgs, Lang};
pub(crate) use divisions::{OwnDivisions, divisions, options};

use crate::command::text::TextArgs;
use crate::load::How;
pub(crate) use ledger::{LedgerArgs, LedgerBy, LedgerFormat, LedgerShow};
pub(crate) use store::{ExportArgs, ExportFormat, Hits, LoadArgs, SearchArgs};

/// Reads the public record of China's environmental inspections into data.
#[derive(Debug, Parser)]
#[command(name = "yilan", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  yilan read page.txt                       records as JSON Lines
  yilan read --format table page.txt        the same for the eye
  yilan read --format csv -o out pages/     a folder, one CSV file per kind
  yilan check pages/                        what does not add up
  yilan read tables/                        web pages, workbooks, Word, PDF …
  yilan tokens page.txt                     the words of a page
  yilan places 吴忠市利通区扁担沟镇         a place and its code
  yilan help read                           everything about one command

Exit codes: 0 everything was read; 1 something was read with errors, each
named on standard error; 2 wrong usage.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read pages into records.
    Read(ReadArgs),
    /// Read pages into a store, to be searched, exported and counted.
    Load(LoadArgs),
    /// Find what does not add up, on pages and between them.
    Check(CheckArgs),
    /// Explain what a check finds, with examples.
    Explain(ExplainArgs),
    /// Find complaints by words, in a store.
    Search(SearchArgs),
    /// Tell what became of the cases and batches of a store.
    Ledger(LedgerArgs),
    /// Write a store for other programs.
    Export(ExportArgs),
    /// Cut pages into words.
    Tokens(TokensArgs),
    /// Print the text of pages, as which they are read.
    Text(TextArgs),
    /// Find the places and agencies in texts, with their codes.
    Places(PlacesArgs),
    /// Report on a store: one HTML file for a browser.
    Report(ReportArgs),
    /// Show a page as it was read: one HTML file, values coloured in the text.
    Show(ShowArgs),
    /// Print the JSON Schema of what `read` prints.
    Schema(SchemaArgs),
    /// Print a completion script for a shell.
    Completions(CompletionsArgs),
}

/// Which files, and how they are encoded.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Files, folders, patterns in quotes, or `-` for standard input.
    ///
    /// Text, web pages, Excel workbooks, Word and PDF documents, CSV, Markdown,
    /// and streams of documents (JSON Lines), each also compressed (.gz .zst). A
    /// folder is read with the folders in it, in the order of names, what is
    /// named as one of these; what is passed over is said. Without any, standard
    /// input is read.
    #[arg(value_name = "FILE|DIR|GLOB|-")]
    pub(crate) inputs: Vec<PathBuf>,

    /// The encoding of all the files [default: found out for each]
    #[arg(long, value_name = "LABEL", value_parser = encoding)]
    pub(crate) encoding: Option<Encoding>,

    /// What all the files are: text, html, csv, tsv, markdown, xlsx, xls, docx,
    /// pdf or jsonl [default: found out for each]
    #[arg(long = "type", value_name = "TYPE", value_parser = file_type)]
    pub(crate) file_type: Option<yilan_input::Kind>,

    /// In a stream of documents, the field with the text [default: text,
    /// content, body, article, 正文 or 内容]
    #[arg(long, value_name = "NAME")]
    pub(crate) text_field: Option<String>,

    /// In a stream of documents, the field that says which document it is.
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub(crate) id_field: String,
}

impl InputArgs {
    /// How the files are read.
    pub(crate) fn how(&self) -> How {
        let fields = Fields { text: self.text_field.as_deref().map(Into::into), id: self.id_field.as_str().into() };
        How { encoding: self.encoding, kind: self.file_type, fields }
    }
}

#[derive(Debug, Args)]
#[command(after_help = READ_EXAMPLES)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// How the records are written.
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    pub(crate) format: ReadFormat,

    /// Write with each value the bytes it was read from (jsonl and json).
    #[arg(long)]
    pub(crate) spans: bool,

    /// Only records of this kind; may be given several times.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub(crate) kind: Vec<Kind>,

    /// Where to write: a file, or for csv of several kinds a folder. A file is
    /// written whole or not at all [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,

    /// The day the pages were published, as 2025-06-22: gives dates without a
    /// year their year.
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

    /// How many files are read at a time [default: one per processor]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

impl ReadArgs {
    /// The folder that csv files go to; with one kind, they may be one file.
    pub(crate) fn csv_folder(&self) -> Option<&Path> {
        let folder = self.output.as_deref().filter(|_| self.format == ReadFormat::Csv)?;
        let one_file = self.kind.len() == 1 && folder.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
        (!one_file).then_some(folder)
    }
}

const READ_EXAMPLES: &str = "\
Examples:
  yilan read page.txt
      One line of JSON for the page: its records, and what was not understood.
  yilan read --spans 'pages/2025-06-*.txt' -o june.jsonl
      Each value with the bytes it was read from.
  yilan read --format csv -o out pages/
      out/complaint.csv, assignment.csv, progress.csv, hotline.csv and
      diagnostics.csv, for a spreadsheet.
  yilan read --format csv --kind complaint pages/ > complaints.csv
      One kind, to standard output.
  curl -s https://example.org/page.html | yilan read --format table -
      For the eye, with what was not understood under it.
  yilan read 第五批.xlsx 公示.docx 一览表.pdf
      Records of tables in files; each says its sheet, page and cells.
  yilan read --text-field content docs.jsonl.zst
      Each document of a stream as a page.";

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    /// One JSON object per page and line.
    Jsonl,
    /// One JSON array of the same objects.
    Json,
    /// One table per kind of record, for spreadsheets.
    Csv,
    /// Tables with typed columns, as `export` writes them.
    Parquet,
    /// For the eye, 80 columns wide.
    Table,
}

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Kind {
    /// A row of a complaint table.
    Complaint,
    /// A batch handed over.
    Assignment,
    /// What became of a batch.
    Progress,
    /// Where to complain.
    Hotline,
}

impl Kind {
    /// Every kind.
    pub(crate) const ALL: [Self; 4] = [Self::Complaint, Self::Assignment, Self::Progress, Self::Hotline];

    /// The `kind` of its records.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Assignment => "assignment",
            Self::Progress => "progress",
            Self::Hotline => "hotline",
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = TOKENS_EXAMPLES)]
pub(crate) struct TokensArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// How finely, and whether with parts of speech.
    #[arg(long, value_name = "MODE", default_value = "word")]
    pub(crate) mode: Mode,

    /// Instead of all words, the N that set each page apart.
    #[arg(long, value_name = "N", conflicts_with = "mode")]
    pub(crate) keywords: Option<usize>,

    /// How the words are written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: TokensFormat,

    /// Changes to the divisions, one a line, cells parted by tabs: `add CODE
    /// NAME`, `rename CODE NAME`, `remove CODE`, `alias NAME CODE`, `agency
    /// WRITTEN LONG FUNCTION`.
    #[arg(long, value_name = "FILE", value_parser = divisions)]
    pub(crate) divisions: Option<OwnDivisions>,
}

const TOKENS_EXAMPLES: &str = "\
Examples:
  yilan tokens page.txt
      One paragraph a line, its words parted by spaces.
  yilan tokens --mode tagged --format jsonl page.txt
      Each word with its bytes, what it is and its part of speech.
  echo 群众反映养殖场粪污直排 | yilan tokens --keywords 3";

/// How finely a text is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    /// Each character in one word.
    Word,
    /// With the shorter words inside a long one, for an index.
    Search,
    /// Each word with its part of speech.
    Tagged,
}

/// How words are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TokensFormat {
    /// Words parted by spaces.
    Text,
    /// One JSON object per paragraph and line.
    Jsonl,
}

#[derive(Debug, Args)]
#[command(after_help = PLACES_EXAMPLES)]
pub(crate) struct PlacesArgs {
    /// Texts; without any, standard input is one. With `--column`, CSV files.
    #[arg(value_name = "TEXT")]
    pub(crate) texts: Vec<String>,

    /// Take each line of standard input as a text of its own.
    #[arg(long, conflicts_with_all = ["texts", "column"])]
    pub(crate) lines: bool,

    /// How places are written [default: jsonl]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<PlacesFormat>,

    /// Write with each value the bytes it was read from (jsonl).
    #[arg(long)]
    pub(crate) spans: bool,

    /// What is known of the texts beside their words, as JSON: the codes
    /// `region` (of the row), `page` (whose page it is: 我市) and `province`,
    /// and the `date`.
    #[arg(long, value_name = "JSON", value_parser = context)]
    pub(crate) context: Option<Context>,

    /// Changes to the divisions, one a line, cells parted by tabs: `add CODE
    /// NAME`, `rename CODE NAME`, `remove CODE`, `alias NAME CODE`, `agency
    /// WRITTEN LONG FUNCTION`.
    #[arg(long, value_name = "FILE", value_parser = divisions)]
    pub(crate) divisions: Option<OwnDivisions>,

    /// Tell of each place what was read and what decided, instead of a format.
    #[arg(long, conflicts_with_all = ["format", "spans", "column"])]
    pub(crate) explain: bool,

    /// Copy a CSV file (or .tsv) with the columns code, path, level and reason,
    /// for the address in the column NAME.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["format", "spans"])]
    pub(crate) column: Option<String>,

    /// Where to write; it is written whole or not at all [default: standard
    /// output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

const PLACES_EXAMPLES: &str = r#"Examples:
  yilan places 吴忠市利通区扁担沟镇石家窑村一队
      One line of JSON: the place, its code, its parts.
  yilan places --explain --context '{"page": "220400"}' 西安区
      What decided between units of one name.
  yilan places --lines --format table < addresses.txt
  yilan places --column 地址 complaints.csv -o with-codes.csv
  yilan places --divisions new-units.tsv 吴忠市青湖区
      With units that are younger than the list, or names of one's own."#;

/// How places are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlacesFormat {
    /// One JSON object per text and line.
    Jsonl,
    /// For the eye, 80 columns wide.
    Table,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// The schema of what `read --spans` prints.
    #[arg(long)]
    pub(crate) spans: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  yilan completions bash > ~/.local/share/bash-completion/completions/yilan")]
pub(crate) struct CompletionsArgs {
    /// The shell.
    pub(crate) shell: clap_complete::Shell,
}

pub(crate) fn encoding(label: &str) -> Result<Encoding, String> {
    Encoding::parse(label).map_err(|error| error.to_string())
}

fn file_type(label: &str) -> Result<yilan_input::Kind, String> {
    label.parse().map_err(|error: yilan_input::Error| error.to_string())
}

pub(crate) fn code(text: &str) -> Result<Code, String> {
    Code::parse(text).ok_or_else(|| "expected a code of 6, 9 or 12 digits, as 140700".to_owned())
}

pub(crate) fn date(text: &str) -> Result<Date, String> {
    let parts: Vec<_> = text.split('-').collect();
    let date = match parts[..] {
        [year, month, day] => year.parse().ok().zip(month.parse().ok()).zip(day.parse().ok()),
        _ => None,
    };
    let date = date.and_then(|((year, month), day)| Date::new(year, month, day));
    date.ok_or_else(|| "expected a day as 2025-06-22".to_owned())
}

fn context(json: &str) -> Result<Context, String> {
    let value: Json = serde_json::from_str(json).map_err(|error| format!("not JSON: {error}"))?;
    let object = value.as_object().ok_or(r#"expected an object as {"region": "640221"}"#)?;
    let mut context = Context::default();
    for (key, value) in object {
        let text = value.as_str().ok_or_else(|| format!("expected text for `{key}`, found {value}"))?;
        let wrong = |why| format!("`{key}`: {why}");
        match key.as_str() {
            "region" => context.region = Some(code(text).map_err(wrong)?),
            "page" => context.page = Some(code(text).map_err(wrong)?),
            "province" => context.province = Some(code(text).map_err(wrong)?),
            "date" => {
                let year = date(text).map_err(wrong)?.year;
                context.year = year.and_then(|year| u16::try_from(year).ok());
            }
            _ => return Err(format!("unknown key `{key}`, expected region, page, province or date")),
        }
    }
    Ok(context)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
