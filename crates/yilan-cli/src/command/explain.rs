//! `yilan explain`: what a check finds and why, with its examples.

use std::fmt::Write as _;
use std::process::ExitCode;

use unicode_width::UnicodeWidthChar;
use yilan::check::{self, CHECKS, Check, Finding, Reach, Source, inspect};
use yilan::text::Style;
use yilan::{Options, read};

use crate::args::{ExplainArgs, Lang};
use crate::command::check::Across;
use crate::failure::Done;
use crate::findings::{Texts, text};
use crate::load::How;
use crate::output::Sink;

pub(crate) fn run(args: &ExplainArgs) -> Done {
    let out = match args.code.as_deref().and_then(check::find) {
        Some(check) => explained(check),
        None if args.markdown => markdown(),
        None => list(),
    };
    let mut sink = Sink::stdout();
    sink.write(out.as_bytes())?;
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// Every check with what it finds.
fn list() -> String {
    let wide = CHECKS.iter().map(|check| check.code.len()).max().unwrap_or(0);
    let line = |check: &&Check| {
        let lines = wrapped(check.finds, 78 - wide);
        lines.join(&format!("\n{:1$}", "", wide + 2))
    };
    CHECKS.iter().map(|check| format!("{:wide$}  {}\n", check.code, line(check))).collect()
}

/// One check: its words, and its examples with what is found in them.
fn explained(check: &Check) -> String {
    let mut out = format!("{} ({}): {}\n", check.code, check.severity.name(), check.finds);
    let reach = match check.reach {
        Reach::Page => "It looks at one page.",
        Reach::Inspection => "It looks at all notices or rows of an inspection, on however many pages.",
    };
    for paragraph in [check.explanation, reach] {
        let _ = write!(out, "\n{}\n", wrapped(paragraph, 80).join("\n"));
    }
    for pages in examples(check, check.fires) {
        out.truncate(out.trim_end().len());
        out.push_str("\n\nSomething is found here:\n\n");
        quote(&pages, &mut out);
        let (found, mut texts) = found(&pages);
        for finding in found.iter().filter(|finding| finding.code == check.code) {
            out.push_str(&text::finding(finding, &mut texts, Style::Plain, Lang::En));
            out.push('\n');
        }
    }
    for pages in examples(check, check.quiet) {
        out.truncate(out.trim_end().len());
        out.push_str("\n\nNothing is found here:\n\n");
        quote(&pages, &mut out);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The pages of each example: a check of one page has an example on each.
fn examples<'a>(check: &Check, pages: &'a [&'a str]) -> Vec<Vec<&'a str>> {
    match check.reach {
        Reach::Page => pages.iter().map(|page| vec![*page]).collect(),
        Reach::Inspection => vec![pages.to_vec()],
    }
}

/// The pages, indented, one after another.
fn quote(pages: &[&str], out: &mut String) {
    for page in pages {
        for line in page.trim_end().lines() {
            for part in wrapped(line, 76) {
                let _ = writeln!(out, "    {part}");
            }
        }
        out.push('\n');
    }
}

/// What is found on the pages of an example.
fn found(pages: &[&str]) -> (Vec<Finding>, Texts) {
    let (mut texts, mut across, mut found) = (Texts::new(How::default()), Across::default(), Vec::new());
    for (index, page) in pages.iter().enumerate() {
        let name = if pages.len() == 1 { "page.txt".to_owned() } else { format!("page-{}.txt", index + 1) };
        let inspected = inspect(&read(page, &Options::default()), Source { name: &name, text: page });
        found.extend(inspected.findings);
        let source = texts.keep(name, (*page).to_owned());
        across.add(source, inspected.facts);
    }
    across.check(check::Options::default(), texts.names(), &mut found);
    (found, texts)
}

/// The book's page of the checks.
fn markdown() -> String {
    let mut out = "\
# The checks

<!-- Written by `yilan explain --markdown` from crates/yilan/src/check; a test compares them. -->

What `yilan check` finds does not add up. Nothing is corrected: both sides are shown, with what would fit. Checks with † look at all \
notices or rows of an inspection, on however many pages; the others at one page. `yilan explain CODE` shows each with its \
examples and what is found in them.

| code | finds |
|---|---|
"
    .to_owned();
    for check in CHECKS {
        let mark = if check.reach == Reach::Inspection { "†" } else { "" };
        let _ = writeln!(out, "| [`{0}`](#{0}){mark} | {1} |", check.code, check.finds);
    }
    for check in CHECKS {
        let severity = check.severity.name();
        let _ =
            write!(out, "\n## {}\n\n{}: {}.\n\n{}\n", check.code, capital(severity), check.finds, check.explanation);
        for (heading, pages) in [("Found", check.fires), ("Not found", check.quiet)] {
            for example in examples(check, pages) {
                let _ = write!(out, "\n{heading}:\n\n```text\n");
                for (index, page) in example.iter().enumerate() {
                    let gap = if index > 0 { "\n" } else { "" };
                    let _ = writeln!(out, "{gap}{}", page.trim_end());
                }
                out.push_str("```\n");
            }
        }
    }
    out
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `text` in lines of at most so many columns, broken at spaces and between
/// ideographs.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in pieces(text) {
        let wide = |text: &str| text.chars().map(|c| c.width().unwrap_or(0)).sum::<usize>();
        if used + wide(word.trim_end()) > columns && used > 0 {
            lines.push(line.trim_end().to_owned());
            (line, used) = (String::new(), 0);
        }
        line.push_str(word);
        used += wide(word);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The parts of a text that stay together: words with the space behind them,
/// and ideographs with the punctuation behind them.
fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(&(next_at, next)) = chars.peek() else { break };
        let wide = |c: char| c.width() == Some(2);
        let closes = "，。；：！？、）”》,.;:!?)".contains(next);
        if !closes && (c == ' ' && next != ' ' || wide(c) && !"（“《".contains(c) || wide(next)) && next_at > at {
            pieces.push(&text[start..next_at]);
            start = next_at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}
