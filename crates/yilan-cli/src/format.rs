//! How records are written, one file per format.

mod csv;
pub(crate) mod grid;
mod json;
mod jsonl;
mod table;

use std::io::IsTerminal;

use yilan::text::{Source, Style};
use yilan::{Page, Record, Spans};
use yilan_input::Kind as FileKind;

use crate::args::{Kind, ReadArgs, ReadFormat};

/// One page that was read.
pub(crate) struct Document<'a> {
    /// The name of the file.
    pub(crate) name: &'a str,
    /// What a document of a stream calls itself.
    pub(crate) id: Option<&'a str>,
    /// What the file is.
    pub(crate) kind: FileKind,
    /// Its text.
    pub(crate) source: &'a Source,
    /// What it says.
    pub(crate) page: &'a Page,
    /// Whether values are written with the bytes they were read from.
    pub(crate) spans: Spans,
}

impl Document<'_> {
    /// The records of the kinds asked for.
    fn records<'a>(&'a self, settings: &'a Settings) -> impl Iterator<Item = &'a Record> {
        self.page.records.iter().filter(|record| settings.wants(record))
    }
}

/// What holds for the whole output.
pub(crate) struct Settings {
    format: ReadFormat,
    kinds: Vec<Kind>,
    style: Style,
    sheets: Vec<Sheet>,
}

/// One table of the csv format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// The records of one kind.
    Records(Kind),
    /// What was not understood.
    Diagnostics,
}

impl Sheet {
    /// The name of its file.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Records(kind) => kind.name(),
            Self::Diagnostics => "diagnostics",
        }
    }
}

impl Settings {
    pub(crate) fn new(args: &ReadArgs) -> Self {
        let mut kinds = args.kind.clone();
        kinds.sort_unstable();
        kinds.dedup();
        let colours =
            args.output.is_none() && std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let wanted = Kind::ALL.into_iter().filter(|kind| kinds.is_empty() || kinds.contains(kind));
        let mut sheets: Vec<_> = wanted.map(Sheet::Records).collect();
        if args.csv_folder().is_some() {
            sheets.push(Sheet::Diagnostics);
        }
        Self { format: args.format, kinds, style: if colours { Style::Ansi } else { Style::Plain }, sheets }
    }

    /// The tables of the csv format, in the order of the sinks.
    pub(crate) fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    fn wants(&self, record: &Record) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|kind| kind.name() == record.kind())
    }
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    /// Pages.
    pub(crate) pages: usize,
    records: usize,
    diagnostics: usize,
}

impl Totals {
    /// Of one page.
    pub(crate) fn of(settings: &Settings, page: &Page) -> Self {
        let records = page.records.iter().filter(|record| settings.wants(record)).count();
        Self { pages: 1, records, diagnostics: page.diagnostics.len() }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.pages += other.pages;
        self.records += other.records;
        self.diagnostics += other.diagnostics;
    }
}

/// A page as `read --format jsonl --spans` writes it, behind what is in `out`.
pub(crate) fn line(name: &str, source: &Source, page: &Page, out: &mut Vec<u8>) {
    let settings = Settings { format: ReadFormat::Jsonl, kinds: Vec::new(), style: Style::Plain, sheets: Vec::new() };
    let document = Document { name, id: None, kind: FileKind::Text, source, page, spans: Spans::With };
    jsonl::append(&settings, &document, out);
    out.push(b'\n');
}

/// What stands before the first page in the sink with `index`.
pub(crate) fn before(settings: &Settings, index: usize) -> Vec<u8> {
    match settings.format {
        ReadFormat::Jsonl | ReadFormat::Parquet | ReadFormat::Table => Vec::new(),
        ReadFormat::Json => json::BEFORE.into(),
        ReadFormat::Csv => csv::before(settings.sheets[index]),
    }
}

/// What stands before a page that follows `pages` others.
pub(crate) fn between(settings: &Settings, pages: usize) -> &'static [u8] {
    match settings.format {
        ReadFormat::Jsonl | ReadFormat::Csv | ReadFormat::Parquet => b"",
        ReadFormat::Json if pages > 0 => json::BETWEEN,
        ReadFormat::Table if pages > 0 => b"\n",
        ReadFormat::Json | ReadFormat::Table => b"",
    }
}

/// One page, one piece per sink.
pub(crate) fn document(settings: &Settings, document: &Document<'_>) -> Vec<Vec<u8>> {
    match settings.format {
        ReadFormat::Jsonl => vec![jsonl::document(settings, document)],
        ReadFormat::Json => vec![json::document(settings, document)],
        ReadFormat::Csv => settings.sheets.iter().map(|&sheet| csv::document(sheet, document)).collect(),
        // Its tables are made of all pages together.
        ReadFormat::Parquet => Vec::new(),
        ReadFormat::Table => vec![table::document(settings, document)],
    }
}

/// What stands after the last page.
pub(crate) fn after(settings: &Settings, totals: &Totals) -> Vec<u8> {
    match settings.format {
        ReadFormat::Jsonl | ReadFormat::Csv | ReadFormat::Parquet => Vec::new(),
        ReadFormat::Json => json::AFTER.into(),
        ReadFormat::Table => table::after(totals),
    }
}
