//! `cargo xtask score`: how well pages of our own making are read.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Parser;
use serde_json::Value as Json;
use yilan_maker::{Defects, Kind, Made, Options, Tally, page};

use crate::Result;
use crate::corpus::Pages;

/// Reads pages of our own making and compares every field with their gold: pages without defects, with defects, and plain news.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask score")]
struct Arguments {
    #[command(flatten)]
    pages: Pages,
    /// How many pages of each sort.
    #[arg(long, default_value_t = 2000)]
    count: u64,
    /// Reads with this command instead of the library.
    #[arg(long)]
    bin: Option<PathBuf>,
    /// Also what was expected and what was found, page by page.
    #[arg(long)]
    verbose: bool,
}

/// One sort of page, and what is promised of it.
const SORTS: [(&str, Defects, f64); 2] =
    [("without defects", Defects::None, 0.99), ("with defects", Defects::Some, 0.95)];

#[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<()> {
    let arguments = Arguments::try_parse_from(std::iter::once("cargo xtask score".to_owned()).chain(arguments))?;
    let mut short = Vec::new();
    for (name, defects, least) in SORTS {
        let options = arguments.pages.options(defects);
        let report = Report::of(&options, arguments.count, arguments.bin.as_deref())?;
        report.print(name, arguments.verbose);
        if report.all.f1() < least {
            short.push(format!("F1 {:.4} {name}, expected at least {least}", report.all.f1()));
        }
    }
    let options = Options { kinds: vec![Kind::News], ..arguments.pages.options(Defects::None) };
    let news = Report::of(&options, arguments.count, arguments.bin.as_deref())?.all;
    println!("\nplain news: {} pages, {} records invented", news.pages, news.invented);
    if arguments.verbose {
        news.notes.iter().for_each(|note| println!("  {note}"));
    }
    if f64::from(news.invented) > f64::from(news.pages) / 1000.0 {
        short.push(format!("{} records invented, expected at most one in a thousand pages", news.invented));
    }
    if short.is_empty() { Ok(()) } else { Err(short.join("; ").into()) }
}

/// What came of one sort of page, in all and by what the pages are like.
#[derive(Default)]
struct Report {
    all: Tally,
    by_layout: BTreeMap<&'static str, Tally>,
    by_defect: BTreeMap<&'static str, Tally>,
}

impl Report {
    fn of(options: &Options, count: u64, bin: Option<&Path>) -> Result<Self> {
        let mut report = Self::default();
        for made in (0..count).map(|index| page(options, index)) {
            let read = read(&made, bin)?;
            let mut tally = Tally::default();
            tally.page(&made.name, &made.records, &read);
            report.by_layout.entry(made.layout).or_default().add(&tally);
            for defect in &made.defects {
                report.by_defect.entry(defect.name()).or_default().add(&tally);
            }
            report.all.add(&tally);
        }
        Ok(report)
    }

    #[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
    fn print(&self, name: &str, verbose: bool) {
        if verbose {
            self.all.notes.iter().for_each(|note| println!("{note}"));
        }
        println!("\n{name}: {}", line(&self.all));
        for (what, list) in [("layout", &self.by_layout), ("defect", &self.by_defect)] {
            for (name, tally) in list {
                println!("  {what} {name:32} {}", line(tally));
            }
        }
        println!("  {:44}   right  wrong missing precision recall     F1", "fields that were not all right");
        for (name, fields) in self.all.fields.iter().filter(|(_, fields)| fields.f1() < 1.0) {
            println!(
                "  field {name:38} {:7} {:6} {:7}    {:.4} {:.4} {:.4}",
                fields.right,
                fields.wrong,
                fields.missing,
                fields.precision(),
                fields.recall(),
                fields.f1()
            );
        }
    }
}

fn line(tally: &Tally) -> String {
    let sum = tally.sum();
    format!(
        "{} pages ({} all right), precision {:.4}, recall {:.4}, F1 {:.4}, records lost {}, invented {}",
        tally.pages,
        tally.clean,
        sum.precision(),
        sum.recall(),
        sum.f1(),
        tally.lost,
        tally.invented
    )
}

/// The records of a page.
fn read(made: &Made, bin: Option<&Path>) -> Result<Vec<Json>> {
    let Some(bin) = bin else {
        let page = yilan::read(&made.text, &yilan::Options::default());
        return page.records.iter().map(|record| Ok(serde_json::to_value(record)?)).collect();
    };
    let mut child = Command::new(bin)
        .args(["read", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(made.text.as_bytes())?;
    }
    let out = child.wait_with_output()?;
    let mut records = Vec::new();
    for line in String::from_utf8(out.stdout)?.lines() {
        let mut document: Json = serde_json::from_str(line)?;
        if let Json::Array(list) = document["records"].take() {
            records.extend(list);
        }
    }
    Ok(records)
}
