//! `yilan tokens`: the words of pages.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde_json::{Value as Json, json};
use yilan::Span;
use yilan::text::{Layout, Normalized};
use yilan::tokenizer::{Granularity, Kind, Tagged, Token, Tokenizer};

use crate::args::{Mode, TokensArgs, TokensFormat};
use crate::command::processors;
use crate::failure::{Done, tell};
use crate::input::{Input, inputs};
use crate::load::load;
use crate::output::Sink;
use crate::parallel::in_order;

/// A page ready to be cut.
struct Page<'a> {
    name: &'a str,
    text: &'a Normalized,
}

pub(crate) fn run(args: &TokensArgs) -> Done {
    let inputs = inputs(&args.input.inputs)?;
    inputs.remarks.iter().chain(&inputs.troubles).for_each(tell);
    let headed = inputs.found.len() > 1 && args.format == TokensFormat::Text;
    let (mut out, mut failed) = (Sink::stdout(), !inputs.troubles.is_empty());
    let work = |input: &Input| match load(input, args.input.encoding) {
        Ok(loaded) => {
            let name = input.to_string();
            let text = Normalized::new(&loaded.source.text);
            let mut written = if headed { format!("==> {name} <==\n") } else { String::new() };
            words(&Page { name: &name, text: &text }, args, &mut written);
            (written, loaded.trouble)
        }
        Err(trouble) => (String::new(), Some(trouble)),
    };
    in_order(processors(), &inputs.found, work, |(written, trouble)| {
        failed |= trouble.is_some();
        trouble.iter().for_each(tell);
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
    let plain = |token: Token| Tagged { token, tag: "" };
    let tokens = |granularity| Tokenizer::shared().tokens(text, granularity).into_iter().map(plain).collect();
    match mode {
        Mode::Word => tokens(Granularity::Word),
        Mode::Search => tokens(Granularity::Search),
        Mode::Tagged => Tokenizer::shared().tagged(text),
    }
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
    let keywords = Tokenizer::shared().keywords(page.text.as_str(), n);
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
