//! `yilan tokens`: the words of pages.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde_json::{Value as Json, json};
use yilan::Span;
use yilan::gazetteer::{Context, Mention};
use yilan::text::{Layout, Normalized};
use yilan::tokenizer::{Granularity, Kind, Tagged, Tokenizer};

use crate::args::{Mode, TokensArgs, TokensFormat};
use crate::command::{gazetteer, processors, read_with};
use crate::failure::{Done, tell};
use crate::input::inputs;
use crate::load::{Item, items, load_item};
use crate::output::Sink;
use crate::parallel::in_order;

/// A page ready to be cut.
struct Page<'a> {
    name: &'a str,
    text: &'a Normalized,
}

pub(crate) fn run(args: &TokensArgs) -> Done {
    read_with(args.divisions.as_ref());
    let inputs = inputs(&args.input.inputs)?;
    inputs.remarks.iter().chain(&inputs.troubles).for_each(tell);
    let headed = inputs.found.len() > 1 && args.format == TokensFormat::Text;
    let (mut out, mut failed) = (Sink::stdout(), !inputs.troubles.is_empty());
    let how = args.input.how();
    let work = |item: Item| match load_item(item, &how) {
        Ok(loaded) => {
            let name = &loaded.name;
            let text = Normalized::new(&loaded.source.text);
            let mut written = if headed { format!("==> {name} <==\n") } else { String::new() };
            words(&Page { name, text: &text }, args, &mut written);
            (written, loaded.trouble, loaded.notes)
        }
        Err(trouble) => (String::new(), Some(trouble), Vec::new()),
    };
    in_order(processors(), items(&inputs.found, &how), work, |(written, trouble, notes)| {
        failed |= trouble.is_some();
        trouble.iter().chain(&notes).for_each(tell);
        out.write(written.as_bytes())
    })?;
    out.finish()?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The words of a page, or those that set it apart.
fn words(page: &Page<'_>, args: &TokensArgs, out: &mut String) {
    if let Some(n) = args.keywords {
        return keywords(page, n, args.format, out);
    }
    for paragraph in Layout::new(page.text).paragraphs() {
        let text = &page.text.as_str()[paragraph.span];
        let tagged = cut(text, args.mode);
        let shown = tagged.iter().filter(|found| found.token.kind != Kind::Space);
        match args.format {
            TokensFormat::Text => {
                let words = shown.map(|found| match args.mode {
                    Mode::Tagged => format!("{}/{}", &text[found.token.span], found.tag),
                    Mode::Word | Mode::Search => text[found.token.span].to_owned(),
                });
                let _ = writeln!(out, "{}", words.collect::<Vec<_>>().join(" "));
            }
            TokensFormat::Jsonl => {
                let tokens: Vec<_> = shown.map(|found| token(page, paragraph.span, found)).collect();
                let _ = writeln!(
                    out,
                    "{}",
                    json!({"name": page.name, "span": source(page, paragraph.span), "tokens": tokens})
                );
            }
        }
    }
}

/// The words of a paragraph, without tags where none are asked for.
fn cut(text: &str, mode: Mode) -> Vec<Tagged<'_>> {
    let names = names(text);
    let tokens = |granularity, spans: &[Span]| {
        let tokens = Tokenizer::shared().tokens_with(text, granularity, spans);
        tokens.into_iter().map(|token| Tagged { token, tag: "" }).collect()
    };
    match mode {
        Mode::Word => tokens(Granularity::Word, &spans(&names)),
        // An agency is found under the words in its name.
        Mode::Search => {
            let places = names.into_iter().filter(|name| name.tag == PLACE).collect::<Vec<_>>();
            tokens(Granularity::Search, &spans(&places))
        }
        Mode::Tagged => {
            let mut tagged = Tokenizer::shared().tagged_with(text, &spans(&names));
            for found in tagged.iter_mut().filter(|found| found.token.kind == Kind::Name) {
                let after = names.partition_point(|name| name.span.start < found.token.span.end);
                found.tag = names[..after].last().map_or(found.tag, |name| name.tag);
            }
            tagged
        }
    }
}

/// The name of a place or an agency.
#[derive(Clone, Copy)]
struct Name {
    span: Span,
    tag: &'static str,
}

/// The part of speech of a place, and of an agency.
const PLACE: &str = "ns";
const AGENCY: &str = "nt";

/// The names of places and agencies in their order: of a place each of its
/// parts.
fn names(text: &str) -> Vec<Name> {
    let mentions = gazetteer().find(text, &Context::default());
    let names = mentions.iter().flat_map(|mention| match mention {
        Mention::Place(place) => place.parts.iter().map(|part| Name { span: part.span, tag: PLACE }).collect(),
        Mention::Agency(agency) => vec![Name { span: agency.span, tag: AGENCY }],
    });
    let mut names: Vec<_> = names.collect();
    names.sort_unstable_by_key(|name| name.span);
    names
}

fn spans(names: &[Name]) -> Vec<Span> {
    names.iter().map(|name| name.span).collect()
}

fn token(page: &Page<'_>, paragraph: Span, found: &Tagged<'_>) -> Json {
    let span = found.token.span.shifted(paragraph.start);
    let mut token = json!({
        "text": &page.text.as_str()[span],
        "span": source(page, span),
        "kind": found.token.kind.name(),
    });
    if !found.tag.is_empty() {
        token["tag"] = found.tag.into();
    }
    token
}

fn keywords(page: &Page<'_>, n: usize, format: TokensFormat, out: &mut String) {
    let text = page.text.as_str();
    let keywords = Tokenizer::shared().keywords_with(text, n, &spans(&names(text)));
    match format {
        TokensFormat::Text => {
            for found in keywords {
                let _ = writeln!(out, "{:.3} {} {}", found.weight, found.count, found.word);
            }
        }
        TokensFormat::Jsonl => {
            let keywords = keywords.into_iter().map(|found| {
                json!({"word": found.word, "count": found.count, "weight": found.weight, "tag": found.tag,
                    "span": source(page, found.span)})
            });
            let _ = writeln!(out, "{}", json!({"name": page.name, "keywords": keywords.collect::<Vec<_>>()}));
        }
    }
}

/// The bytes of the source that a stretch of folded text was made from.
fn source(page: &Page<'_>, span: Span) -> [usize; 2] {
    let span = page.text.source_span(span);
    [span.start, span.end]
}
