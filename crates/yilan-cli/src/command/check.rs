//! `yilan check`: what does not add up, on the pages and between them.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::ExitCode;

use yilan::check::{self, Checker, Day, Facts, Finding, Inspected, Source, Wording, inspect};
use yilan::text::Style;

use crate::args::{CheckArgs, CheckFormat, Lang, options};
use crate::command::processors;
use crate::failure::{Done, Failure, tell};
use crate::findings::{Texts, jsonl, sarif, table, text};
use crate::input::{Input, inputs};
use crate::load::{How, Item, items, load_item};
use crate::output::Sink;
use crate::parallel::in_order;
use crate::progress::Progress;
use crate::store::{Access, Store};

/// What became of one input.
struct Outcome {
    /// One line, when something is wrong with it.
    trouble: Option<String>,
    /// What else is worth knowing.
    notes: Vec<String>,
    /// Whether it is a whole file, and not one document of a stream.
    file: bool,
    /// What was found in it, when it was read: its name, and its text where that
    /// cannot be read again.
    read: Option<(Inspected, String, Option<String>)>,
}

pub(crate) fn run(args: &CheckArgs) -> Done {
    match args.input.inputs.as_slice() {
        [path] if is_store(path) && args.divisions.is_some() => {
            return Err(Failure::Usage("a store was read already; give `--divisions` to `yilan load`".to_owned()));
        }
        [path] if is_store(path) => return stored(args, path),
        paths if paths.iter().any(|path| is_store(path)) => {
            return Err(Failure::Usage("a store is checked by itself; name it alone".to_owned()));
        }
        _ => {}
    }
    let inputs = inputs(&args.input.inputs)?;
    let progress = Progress::new(inputs.found.len(), args.output.as_deref());
    inputs.remarks.iter().chain(&inputs.troubles).for_each(|line| progress.tell(line));
    let jobs = args.jobs.map_or_else(processors, NonZeroUsize::get);
    let mut failed = !inputs.troubles.is_empty();
    let (mut found, mut across) = (Vec::new(), Across::default());
    let how = args.input.how();
    let mut texts = Texts::new(how.clone());
    in_order(
        jobs,
        items(&inputs.found, &how),
        |item| one(item, &how, args),
        |outcome: Outcome| {
            if outcome.file {
                progress.step(1);
            }
            failed |= outcome.trouble.is_some();
            outcome.trouble.iter().chain(&outcome.notes).for_each(|line| progress.tell(line));
            if let Some((inspected, name, kept)) = outcome.read {
                found.extend(inspected.findings);
                let source = texts.add(name, kept);
                across.add(source, inspected.facts);
            }
            Ok::<_, Failure>(())
        },
    )?;
    drop(progress);
    let today = args.date.and_then(Day::of);
    across.check(check::Options { today }, texts.names(), &mut found);
    written(args, found, texts, failed)
}

/// A store, whose pages were checked by themselves when they were loaded.
fn stored(args: &CheckArgs, path: &Path) -> Done {
    let store = Store::open(path, Access::Read)?;
    let unchecked = store.unchecked()?;
    if unchecked > 0 {
        let pages = if unchecked == 1 { "1 page was".to_owned() } else { format!("{unchecked} pages were") };
        tell(format_args!("{}: {pages} loaded by an earlier version and not checked; load again", path.display()));
    }
    let today = args.date.and_then(Day::of);
    let found = store.check(check::Options { today })?;
    written(args, found, Texts::stored(store)?, unchecked > 0)
}

/// Whether a file is a SQLite database.
fn is_store(path: &Path) -> bool {
    let mut first = [0; 16];
    // What can be read only once is left alone.
    let mut read = || File::open(path).and_then(|mut file| file.read_exact(&mut first));
    path.is_file() && read().is_ok() && &first == b"SQLite format 3\0"
}

/// Writes what was found and is wanted.
fn written(args: &CheckArgs, mut found: Vec<Finding>, mut texts: Texts, failed: bool) -> Done {
    found.retain(|finding| wanted(args, finding));
    // The keys of JSON Lines are a contract, and so is what stands under them.
    if args.lang == Lang::Zh && args.format != CheckFormat::Jsonl {
        for finding in &mut found {
            // One that an earlier version wrote is there in English only.
            if !finding.chinese.message.is_empty() {
                let Wording { message, help } = std::mem::take(&mut finding.chinese);
                (finding.message, finding.help) = (message, help);
            }
        }
    }
    let order = |finding: &Finding| (texts.order(&finding.place.source), finding.place.span, finding.code);
    found.sort_by_key(order);
    let mut sink = Sink::open(args.output.as_deref())?;
    write(args, &found, &mut texts, &mut sink)?;
    sink.finish()?;
    for trouble in texts.troubles() {
        tell(trouble);
    }
    Ok(if failed || !found.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// One input, read and checked by itself.
fn one(item: Item, how: &How, args: &CheckArgs) -> Outcome {
    let file = !matches!(item, Item::Document(..));
    // Standard input and a document cannot be read again when their lines are shown.
    let again = matches!(item, Item::File(Input::File(_)));
    let loaded = match load_item(item, how) {
        Ok(loaded) => loaded,
        Err(trouble) => return Outcome { trouble: Some(trouble), notes: Vec::new(), file, read: None },
    };
    let page = loaded.read(&options(None, args.place, args.divisions.as_ref()));
    let inspected = inspect(&page, Source { name: &loaded.name, text: &loaded.source.text });
    let kept = (!again).then_some(loaded.source.text);
    Outcome { trouble: loaded.trouble, notes: loaded.notes, file, read: Some((inspected, loaded.name, kept)) }
}

fn wanted(args: &CheckArgs, finding: &Finding) -> bool {
    let named = |codes: &[String]| codes.iter().any(|code| code == finding.code);
    (args.only.is_empty() || named(&args.only)) && !named(&args.allow)
}

/// The facts of all pages, for the checks across them.
#[derive(Default)]
pub(crate) struct Across(Vec<(String, usize, Facts)>);

impl Across {
    /// Takes the facts of the source with this index.
    pub(crate) fn add(&mut self, source: usize, facts: Vec<Facts>) {
        self.0.extend(facts.into_iter().map(|facts| (facts.group(), source, facts)));
    }

    /// Checks group after group.
    pub(crate) fn check(mut self, options: check::Options, names: &[String], found: &mut Vec<Finding>) {
        self.0.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let mut checker = Checker::new(options);
        for (group, source, facts) in self.0 {
            checker.add(&group, &names[source], facts, found);
        }
        checker.finish(found);
    }
}

fn write(args: &CheckArgs, found: &[Finding], texts: &mut Texts, sink: &mut Sink) -> Result<(), Failure> {
    match args.format {
        CheckFormat::Text => {
            let seen = args.output.is_none() && std::io::stdout().is_terminal();
            let style = if seen && std::env::var_os("NO_COLOR").is_none() { Style::Ansi } else { Style::Plain };
            for finding in found {
                sink.write(text::finding(finding, texts, style, args.lang).as_bytes())?;
                sink.write(b"\n")?;
            }
            sink.write(text::summary(found, texts.names().len(), args.lang).as_bytes())
        }
        CheckFormat::Jsonl => found.iter().try_for_each(|finding| sink.write(&jsonl::line(finding, texts))),
        CheckFormat::Sarif => sink.write(&sarif::document(found, texts)),
        CheckFormat::Table => sink.write(table::table(found, texts, args.lang).as_bytes()),
    }
}
