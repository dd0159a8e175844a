//! `yilan text`: the text as which pages are read, in which spans count.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value as Json, json};
use yilan_input::Place;

use crate::args::InputArgs;
use crate::command::processors;
use crate::failure::{Done, tell};
use crate::input::inputs;
use crate::load::{Item, Loaded, items, load_item};
use crate::output::Sink;
use crate::parallel::in_order;

/// What `yilan text` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct TextArgs {
    #[command(flatten)]
    input: InputArgs,

    /// How the text is written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TextFormat,

    /// Where to write; the file is written whole or not at all [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  yilan text 第五批.xlsx
      The text of the workbook, a row a line; spans of `yilan read --spans`
      are bytes of it.
  yilan text --format jsonl 一览表.pdf
      The same with every cell: its bytes, its page, its row and column.";

/// How the text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    /// The text alone; of several files under their names.
    Text,
    /// One JSON object per page and line, with the cells.
    Jsonl,
}

pub(crate) fn run(args: &TextArgs) -> Done {
    let inputs = inputs(&args.input.inputs)?;
    inputs.remarks.iter().chain(&inputs.troubles).for_each(tell);
    let how = args.input.how();
    let mut failed = !inputs.troubles.is_empty();
    let mut out = Sink::open(args.output.as_deref())?;
    let headed = inputs.found.len() > 1;
    let work = |item: Item| load_item(item, &how).map(|loaded| (written(&loaded, args.format, headed), loaded));
    in_order(processors(), items(&inputs.found, &how), work, |read| match read {
        Ok((written, loaded)) => {
            failed |= loaded.trouble.is_some();
            loaded.trouble.iter().chain(&loaded.notes).for_each(tell);
            out.write(written.as_bytes())
        }
        Err(trouble) => {
            failed = true;
            tell(trouble);
            Ok(())
        }
    })?;
    out.finish()?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn written(loaded: &Loaded, format: TextFormat, headed: bool) -> String {
    let Loaded { name, source, kind, page, .. } = loaded;
    match format {
        TextFormat::Text if headed => format!("==> {name} <==\n{}\n", source.text),
        TextFormat::Text => source.text.clone(),
        TextFormat::Jsonl => {
            let cells: Vec<_> = page
                .iter()
                .flat_map(|page| page.cells())
                .map(|(span, place)| cell([span.start, span.end], &place))
                .collect();
            format!("{}\n", json!({"name": name, "type": kind.label(), "text": source.text, "cells": cells}))
        }
    }
}

fn cell(span: [usize; 2], place: &Place<'_>) -> Json {
    let mut object = Map::new();
    object.insert("span".to_owned(), json!(span));
    let keys = [
        ("sheet", place.sheet.map(Json::from)),
        ("page", place.page.map(Json::from)),
        ("table", place.table.map(Json::from)),
        ("cell", place.cell.map(|cell| cell.to_string().into())),
    ];
    object.extend(keys.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    Json::Object(object)
}
