//! `yilan read`: pages into records.

mod parquet;

use std::num::NonZeroUsize;
use std::process::ExitCode;

use yilan::check::{self, Finding, Source};
use yilan::{Page, Spans};

use crate::args::{ReadArgs, ReadFormat, options};
use crate::command::processors;
use crate::failure::{Done, Failure};
use crate::format::{self, Document, Settings, Totals};
use crate::input::inputs;
use crate::load::{How, Item, items, load_item};
use crate::output::Sink;
use crate::parallel::in_order;
use crate::progress::Progress;

/// What became of one input.
struct Outcome {
    /// One line, when something is wrong with it.
    trouble: Option<String>,
    /// What else is worth knowing.
    notes: Vec<String>,
    /// Whether it is a whole file, and not one document of a stream.
    file: bool,
    /// What to write, one piece per sink, when it was read.
    written: Option<(Vec<Vec<u8>>, Totals)>,
}

pub(crate) fn run(args: &ReadArgs) -> Done {
    if args.format == ReadFormat::Parquet {
        return parquet::run(args);
    }
    let settings = settings(args)?;
    let inputs = inputs(&args.input.inputs)?;
    let how = args.input.how();
    let progress = Progress::new(inputs.found.len(), args.output.as_deref());
    inputs.remarks.iter().chain(&inputs.troubles).for_each(|line| progress.tell(line));

    let mut sinks = sinks(args, &settings)?;
    for (index, sink) in sinks.iter_mut().enumerate() {
        sink.write(&format::before(&settings, index))?;
    }
    let jobs = args.jobs.map_or_else(processors, NonZeroUsize::get);
    let (mut totals, mut failed) = (Totals::default(), !inputs.troubles.is_empty());
    in_order(
        jobs,
        items(&inputs.found, &how),
        |item| read(item, &how, args, &settings),
        |outcome: Outcome| {
            if outcome.file {
                progress.step(1);
            }
            failed |= outcome.trouble.is_some();
            outcome.trouble.iter().chain(&outcome.notes).for_each(|line| progress.tell(line));
            let Some((pieces, read)) = outcome.written else { return Ok(()) };
            for (sink, piece) in sinks.iter_mut().zip(pieces) {
                sink.write(format::between(&settings, totals.pages))?;
                sink.write(&piece)?;
            }
            totals.add(&read);
            Ok(())
        },
    )?;
    for sink in &mut sinks {
        sink.write(&format::after(&settings, &totals))?;
    }
    drop(progress);
    sinks.into_iter().try_for_each(Sink::finish)?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn settings(args: &ReadArgs) -> Result<Settings, Failure> {
    let refuse = |why: &str| Err(Failure::Usage(why.to_owned()));
    match args.format {
        ReadFormat::Jsonl | ReadFormat::Json => {}
        ReadFormat::Csv | ReadFormat::Table if args.spans => {
            return refuse("`--spans` needs a format that has room for them; use `--format jsonl` or `--format json`");
        }
        ReadFormat::Csv if args.output.is_none() && args.kind.len() != 1 => {
            return refuse("csv is one file per kind of record; give `-o FOLDER`, or one kind with `--kind complaint`");
        }
        ReadFormat::Csv | ReadFormat::Parquet | ReadFormat::Table => {}
    }
    Ok(Settings::new(args))
}

/// Standard output, a file, or for csv the files of a folder.
fn sinks(args: &ReadArgs, settings: &Settings) -> Result<Vec<Sink>, Failure> {
    let Some(folder) = args.csv_folder() else { return Ok(vec![Sink::open(args.output.as_deref())?]) };
    std::fs::create_dir_all(folder).map_err(Failure::writing(folder))?;
    settings.sheets().iter().map(|sheet| Sink::file(&folder.join(format!("{}.csv", sheet.name())))).collect()
}

/// One input, read and put into words.
fn read(item: Item, how: &How, args: &ReadArgs, settings: &Settings) -> Outcome {
    let file = !matches!(item, Item::Document(..));
    let loaded = match load_item(item, how) {
        Ok(loaded) => loaded,
        Err(trouble) => return Outcome { trouble: Some(trouble), notes: Vec::new(), file, written: None },
    };
    let mut page = loaded.read(&options(args.date, args.place, args.divisions.as_ref()));
    check(&mut page, Source { name: &loaded.name, text: &loaded.source.text });
    let spans = if args.spans { Spans::With } else { Spans::Without };
    let document = Document {
        name: &loaded.name,
        id: loaded.id.as_deref(),
        kind: loaded.kind,
        source: &loaded.source,
        page: &page,
        spans,
    };
    let written = format::document(settings, &document);
    Outcome {
        trouble: loaded.trouble,
        notes: loaded.notes,
        file,
        written: Some((written, Totals::of(settings, &page))),
    }
}

/// Adds to what was not understood what does not add up on the page.
fn check(page: &mut Page, source: Source<'_>) {
    let found = check::all(page, source);
    checked(page, &found);
}

/// Adds `found` to what was not understood.
pub(crate) fn checked(page: &mut Page, found: &[Finding]) {
    // What was found while reading is there already.
    let new = found.iter().filter(|odd| odd.code != "headline-total").map(Finding::diagnostic);
    page.diagnostics.extend(new);
    page.diagnostics.sort_by_key(|odd| odd.span);
}
