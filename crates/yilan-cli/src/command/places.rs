//! `yilan places`: the places and agencies in texts, with their codes.

mod column;

use std::process::ExitCode;

use serde_json::{Value as Json, json};
use yilan::gazetteer::{Context, Mention, explain};
use yilan::text::Normalized;
use yilan::{Emitted, Spans, places_with};

use crate::args::{PlacesArgs, PlacesFormat};
use crate::command::{gazetteer, processors, read_with};
use crate::failure::{Done, Failure, tell};
use crate::format::grid::{COLUMNS, Side, cut, grid};
use crate::input::{Input, inputs};
use crate::load::load;
use crate::output::Sink;
use crate::parallel::in_order;

/// How many texts are looked at in one go.
const CHUNK: usize = 256;

pub(crate) fn run(args: &PlacesArgs) -> Done {
    read_with(args.divisions.as_ref());
    if let Some(name) = &args.column {
        return column::run(args, name);
    }
    if args.spans && args.format == Some(PlacesFormat::Table) {
        return Err(Failure::Usage("`--spans` needs `--format jsonl`".to_owned()));
    }
    let mut stdin = String::new();
    if args.texts.is_empty() {
        // Says what to do when nobody gives anything there.
        inputs(&[])?;
        match load(&Input::Stdin, None) {
            Ok(loaded) => {
                loaded.trouble.iter().chain(&loaded.notes).for_each(tell);
                stdin = loaded.source.text;
            }
            Err(trouble) => {
                tell(trouble);
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    let texts: Vec<&str> = match args.texts.as_slice() {
        [] if args.lines => stdin.lines().collect(),
        [] => vec![stdin.trim_end_matches(['\r', '\n'])],
        texts => texts.iter().map(String::as_str).collect(),
    };
    let chunks: Vec<&[&str]> = texts.chunks(CHUNK).collect();
    let mut out = Sink::open(args.output.as_deref())?;
    let work = |chunk: &&[&str]| chunk.iter().map(|text| written(text, args)).collect::<String>();
    in_order(processors(), &chunks, work, |written: String| out.write(written.as_bytes()))?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// What is printed for one text.
fn written(text: &str, args: &PlacesArgs) -> String {
    let context = args.context.unwrap_or_default();
    if args.explain {
        return explained(text, &context);
    }
    match args.format.unwrap_or(PlacesFormat::Jsonl) {
        PlacesFormat::Jsonl => {
            let spans = if args.spans { Spans::With } else { Spans::Without };
            format!("{}\n", object(text, &context, spans))
        }
        PlacesFormat::Table => table(text, &context),
    }
}

fn object(text: &str, context: &Context, spans: Spans) -> Json {
    let (places, agencies) = places_with(gazetteer(), text, context);
    json!({"text": text, "places": Emitted(&places, spans), "agencies": Emitted(&agencies, spans)})
}

/// What was read of each place, and what decided.
fn explained(text: &str, context: &Context) -> String {
    let folded = Normalized::new(text);
    let mut out = format!("{text}\n");
    for mention in gazetteer().find(folded.as_str(), context) {
        let lines = match mention {
            Mention::Place(place) => explain(&place),
            Mention::Agency(agency) => {
                let code = agency.place_code.map_or_else(|| "no code".to_owned(), |code| code.to_string());
                format!("{} {code} agency\n", agency.name)
            }
        };
        lines.lines().for_each(|line| out.push_str(&format!("  {line}\n")));
    }
    out
}

fn table(text: &str, context: &Context) -> String {
    let object = object(text, context, Spans::Without);
    let cell = |value: &Json| value.as_str().map_or_else(String::new, str::to_owned);
    let mut rows = Vec::new();
    for place in object["places"].as_array().into_iter().flatten() {
        let candidates = place["candidates"].as_array().map_or(0, Vec::len);
        let reason = match candidates {
            0 => cell(&place["reason"]),
            n => format!("{n} fit"),
        };
        let [words, level, code, name] = ["text", "level", "code", "name"].map(|key| cell(&place[key]));
        rows.push(vec![words, level, code, name, reason]);
    }
    for agency in object["agencies"].as_array().into_iter().flatten() {
        let [words, code, name] = ["text", "place_code", "name"].map(|key| cell(&agency[key]));
        rows.push(vec![words, "agency".to_owned(), code, name, String::new()]);
    }
    let mut out = cut(text, COLUMNS);
    out.push('\n');
    if !rows.is_empty() {
        let header = ["text", "level", "code", "name", "decided by"].map(|name| (name, Side::Left));
        grid(&header, &rows, &mut out);
    }
    out
}
