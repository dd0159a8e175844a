//! `yilan load`: pages into a store.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::time::Duration;

use yilan::Options;
use yilan::tokenizer::Tokenizer;

use crate::args::{LoadArgs, options};
use crate::command::processors;
use crate::failure::{Done, Failure};
use crate::input::{Input, inputs};
use crate::load::{How, Item, items, load_item};
use crate::output::Sink;
use crate::parallel::beside;
use crate::progress::Progress;
use crate::store::{Access, Index, Kept, Prepared, Reading, Store, Writer, fingerprint};

/// What became of one input.
struct Outcome {
    /// One line, when something is wrong with it.
    trouble: Option<String>,
    /// What else is worth knowing.
    notes: Vec<String>,
    /// Whether it is a whole file, and not one document of a stream.
    file: bool,
    page: Became,
}

impl Outcome {
    /// How many bytes it is about.
    fn weight(&self) -> usize {
        match &self.page {
            Became::Read(page) => page.weight(),
            Became::Known | Became::Unreadable => 0,
        }
    }
}

enum Became {
    Unreadable,
    /// It is in the store already, as it is.
    Known,
    Read(Box<Prepared>),
}

/// What was done.
#[derive(Default)]
struct Tally {
    new: usize,
    changed: usize,
    known: usize,
    records: usize,
    findings: usize,
}

pub(crate) fn run(args: &LoadArgs) -> Done {
    // A first load reads every page: while the files are listed and the store is
    // made, the dictionary is built, which takes as long.
    if !args.db.exists() {
        std::thread::spawn(|| Tokenizer::shared().prepare());
    }
    let inputs = inputs(&args.input.inputs)?;
    if inputs.found.contains(&Input::Stdin) && args.name.is_none() {
        let why = "standard input has no name to be kept under; give it one with `--name NAME`";
        return Err(Failure::Usage(why.to_owned()));
    }
    let options = options(args.date, args.place, args.divisions.as_ref());
    let reading = Reading::now(&options, args.divisions.as_ref());
    let store = Store::open(&args.db, Access::Write { wait: Duration::from_secs(args.wait) })?;
    let known = store.known()?;
    let progress = Progress::new(inputs.found.len(), Some(&args.db));
    inputs.remarks.iter().chain(&inputs.troubles).for_each(|line| progress.tell(line));

    let (mut tally, mut failed) = (Tally::default(), !inputs.troubles.is_empty());
    let mut writer = Writer::new(&store);
    let jobs = args.jobs.map_or_else(processors, NonZeroUsize::get);
    let how = args.input.how();
    let read = |item: Item| read(item, &how, args, &options, &reading, &known);
    // Files that were read and are not kept yet.
    let mut waiting = 0;
    beside(jobs, items(&inputs.found, &how), read, Outcome::weight, |outcome| {
        let kept = match outcome {
            None => writer.idle()?,
            Some(outcome) => {
                waiting += usize::from(outcome.file);
                failed |= outcome.trouble.is_some();
                outcome.trouble.iter().chain(&outcome.notes).for_each(|line| progress.tell(line));
                match outcome.page {
                    Became::Unreadable => writer.idle()?,
                    Became::Known => {
                        tally.known += 1;
                        writer.idle()?
                    }
                    Became::Read(page) => {
                        tally.add(&page, known.contains_key(page.name()));
                        writer.write(*page)?
                    }
                }
            }
        };
        if kept == Kept::All {
            progress.step(std::mem::take(&mut waiting));
        }
        Ok(())
    })?;
    writer.finish()?;
    drop(progress);
    let mut out = Sink::stdout();
    out.write(tally.line().as_bytes())?;
    out.finish()?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn read(
    item: Item,
    how: &How,
    args: &LoadArgs,
    options: &Options,
    reading: &Reading,
    known: &HashMap<String, ([u8; 16], Reading)>,
) -> Outcome {
    let file = !matches!(item, Item::Document(..));
    let loaded = match load_item(item, how) {
        Ok(loaded) => loaded,
        Err(trouble) => {
            return Outcome { trouble: Some(trouble), notes: Vec::new(), file, page: Became::Unreadable };
        }
    };
    // Standard input is named `-`, a document in it `-:7`.
    let name = match (loaded.name.strip_prefix('-'), &args.name) {
        (Some(line), Some(name)) if line.is_empty() || line.starts_with(':') => format!("{name}{line}"),
        _ => plain(&loaded.name),
    };
    let text = &loaded.source.text;
    let same = known.get(&name).is_some_and(|(print, by)| *print == fingerprint(text) && by == reading);
    let page = if same && !args.again {
        Became::Known
    } else {
        let page = loaded.read(options);
        Became::Read(Box::new(Prepared::new(&name, &loaded.source, page, reading, Index::With)))
    };
    Outcome { trouble: loaded.trouble, notes: loaded.notes, file, page }
}

/// A path without what says nothing: `./a//b` is `a/b`.
fn plain(name: &str) -> String {
    let root = if name.starts_with('/') { "/" } else { "" };
    let parts: Vec<_> = name.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    format!("{root}{}", parts.join("/"))
}

impl Tally {
    fn add(&mut self, page: &Prepared, known: bool) {
        let (records, findings) = page.counts();
        *(if known { &mut self.changed } else { &mut self.new }) += 1;
        self.records += records;
        self.findings += findings;
    }

    fn line(&self) -> String {
        let Self { new, changed, known, records, findings } = self;
        format!(
            "{new} pages new, {changed} read anew, {known} as before; {records} records and {findings} findings written\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_does_not_depend_on_how_it_is_written() {
        assert_eq!(plain("./a//b/./c.txt"), "a/b/c.txt");
        assert_eq!(plain("/a/../b.txt"), "/a/../b.txt");
    }
}
