//! `cargo xtask score-checks`: how often the checks cry wolf over pages that are
//! right, and how many of the pages that we broke they find.

mod breakage;
mod series;

use std::collections::BTreeMap;

use clap::Parser;
use yilan::check::{Checker, Finding, Source, all, inspect};
use yilan::{Options, read};
use yilan_maker::{Defects, Kind, page};

use crate::Result;
use breakage::BREAKAGES;

/// Checks pages of our own making, clean and broken on purpose.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask score-checks")]
struct Arguments {
    /// The same seed gives the same pages.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many pages.
    #[arg(long, default_value_t = 2000)]
    count: u64,
    /// Also print what was found wrongly, and the breakages that were missed.
    #[arg(long)]
    verbose: bool,
}

/// False findings among a thousand clean records, at most.
const FALSE: f64 = 1.0;

/// The share of broken pages that is found, of each breakage. A type that gains
/// a case is no contradiction where one case can have several types, so that not
/// all can be found.
const FOUND: f64 = 0.85;

/// What came of one breakage.
#[derive(Default)]
struct Tally {
    tried: u32,
    found: u32,
}

#[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<()> {
    let arguments = Arguments::try_parse_from(std::iter::once("cargo xtask score-checks".to_owned()).chain(arguments))?;
    let (mut records, mut wrong, mut broken) = (0_u32, BTreeMap::<&str, u32>::new(), BTreeMap::<&str, Tally>::new());
    let kinds = vec![Kind::Table, Kind::Notice];
    let options = yilan_maker::Options { seed: arguments.seed, kinds, defects: Defects::None };
    for index in 0..arguments.count {
        let made = page(&options, index);
        let clean = read(&made.text, &Options::default());
        records += clean.records.len() as u32;
        let found = all(&clean, Source { name: &made.name, text: &made.text });
        for finding in &found {
            *wrong.entry(finding.code).or_default() += 1;
            if arguments.verbose {
                println!("false: {} {}: {}; {}", made.name, finding.code, finding.message, sides(finding, &made.text));
            }
        }
        if !found.is_empty() {
            continue;
        }
        for breakage in BREAKAGES {
            let Some(text) = (breakage.make)(&made.text, &clean, index) else { continue };
            let read = read(&text, &Options::default());
            if !(breakage.took)(&clean, &read) {
                continue;
            }
            let found = all(&read, Source { name: &made.name, text: &text });
            let tally = broken.entry(breakage.name).or_default();
            tally.tried += 1;
            let hit = found.iter().any(|finding| finding.code == breakage.code);
            tally.found += u32::from(hit);
            if arguments.verbose && !hit {
                println!("missed: {} {}", made.name, breakage.name);
            }
        }
    }
    for index in 0..arguments.count / 10 {
        let made = series::series(arguments.seed, index);
        records += made.len() as u32;
        for finding in across(&made) {
            *wrong.entry(finding.code).or_default() += 1;
            if arguments.verbose {
                println!("false: series {index} {}: {}", finding.code, finding.message);
            }
        }
        for (name, code, pages) in series::broken(&made, index) {
            let tally = broken.entry(name).or_default();
            tally.tried += 1;
            let hit = across(&pages).iter().any(|finding| finding.code == code);
            tally.found += u32::from(hit);
            if arguments.verbose && !hit {
                println!("missed: series {index} {name}");
            }
        }
    }
    report(records, &wrong, &broken)
}

/// What is found on pages and between them.
fn across(pages: &[String]) -> Vec<Finding> {
    let (mut found, mut facts) = (Vec::new(), Vec::new());
    for (index, text) in pages.iter().enumerate() {
        let name = format!("{index:03}");
        let inspected = inspect(&read(text, &Options::default()), Source { name: &name, text });
        found.extend(inspected.findings);
        facts.extend(inspected.facts.into_iter().map(|facts| (facts.group(), name.clone(), facts)));
    }
    facts.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    let mut checker = Checker::default();
    for (group, name, facts) in facts {
        checker.add(&group, &name, facts, &mut found);
    }
    checker.finish(&mut found);
    found
}

/// What stands on the sides of a finding.
fn sides(finding: &Finding, text: &str) -> String {
    let places = std::iter::once(&finding.place).chain(&finding.related);
    let parts =
        places.map(|place| text.get(place.span.range()).unwrap_or_default().chars().take(60).collect::<String>());
    parts.collect::<Vec<_>>().join(" | ")
}

#[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
fn report(records: u32, wrong: &BTreeMap<&str, u32>, broken: &BTreeMap<&str, Tally>) -> Result<()> {
    let all: u32 = wrong.values().sum();
    let rate = f64::from(all) * 1000.0 / f64::from(records.max(1));
    println!("{records} clean records, {all} false findings: {rate:.3} in a thousand");
    for (code, count) in wrong {
        println!("  {code:24} {count}");
    }
    println!("broken on purpose          tried  found");
    let mut short = Vec::new();
    for (name, tally) in broken {
        let share = f64::from(tally.found) / f64::from(tally.tried.max(1));
        println!("  {name:24} {:5}  {:5}  {share:.3}", tally.tried, tally.found);
        if share < FOUND {
            short.push(format!("{name}: {share:.3} found, expected at least {FOUND}"));
        }
    }
    if rate > FALSE {
        short.push(format!("{rate:.3} false findings in a thousand records, expected at most {FALSE}"));
    }
    if short.is_empty() { Ok(()) } else { Err(short.join("; ").into()) }
}
