//! `yilan search`: the rows of a store that hold the words.

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::process::ExitCode;

use serde_json::{Map, Value as Json, json};

use crate::args::{Hits, SearchArgs};
use crate::failure::Done;
use crate::output::Sink;
use crate::store::{Access, Hit, Store, Wanted};

pub(crate) fn run(args: &SearchArgs) -> Done {
    let store = Store::open(&args.db, Access::Read)?;
    let hits = store.search(&Wanted {
        words: args.words.join(" "),
        cells: args.cells.clone(),
        region: args.region,
        verdict: args.verdict,
        status: args.status,
        kind: args.kind,
        from: args.from,
        until: args.until,
        limit: args.limit,
    })?;
    let bold = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut out = Sink::stdout();
    for (index, hit) in hits.iter().enumerate() {
        let written = match args.format {
            Hits::Table => table(hit, index, bold),
            Hits::Jsonl => format!("{}\n", object(hit)),
        };
        out.write(written.as_bytes())?;
    }
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// Two lines: where it stands and how it ended, and its words.
fn table(hit: &Hit, index: usize, bold: bool) -> String {
    let mut out = if index > 0 { "\n".to_owned() } else { String::new() };
    let _ = write!(out, "{}:{}", hit.page, hit.line);
    for part in [&hit.case_id, &hit.date, &hit.region, &hit.verdict, &hit.status].into_iter().flatten() {
        let _ = write!(out, "  {part}");
    }
    let snippet = &hit.snippet;
    let Some(cell) = snippet.cell else { return out + "\n" };
    let _ = write!(out, "\n  {}: ", cell.name());
    let mut written = 0;
    for &[start, end] in snippet.matches.iter().filter(|_| bold) {
        let _ = write!(out, "{}\x1b[1m{}\x1b[0m", &snippet.text[written..start], &snippet.text[start..end]);
        written = end;
    }
    out + &snippet.text[written..] + "\n"
}

fn object(hit: &Hit) -> Json {
    let mut object = Map::new();
    let mut put = |key: &str, value: Json| {
        if !value.is_null() {
            object.insert(key.to_owned(), value);
        }
    };
    put("source", json!(hit.page));
    put("line", json!(hit.line));
    put("span", json!(hit.span));
    put("case_id", json!(hit.case_id));
    put("case_date", json!(hit.date));
    put("region", json!(hit.region));
    put("region_code", json!(hit.region_code));
    put("verdict", json!(hit.verdict));
    put("status", json!(hit.status));
    put("score", json!(hit.score));
    if let Some(cell) = hit.snippet.cell {
        put("cell", json!(cell.name()));
        put("snippet", json!(hit.snippet.text));
        put("matches", json!(hit.snippet.matches));
    }
    Json::Object(object)
}
