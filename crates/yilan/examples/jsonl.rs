//! Reads the files that are named and prints one JSON object a file.
use std::io::Write as _;

use yilan::{Emitted, Options, Spans, read};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1).filter(|a| !a.starts_with("--") && a != "read" && a != "jsonl") {
        let page = read(&std::fs::read_to_string(&path)?, &Options::default());
        let records: Vec<_> = page.records.iter().map(|r| Emitted(r, Spans::Without)).collect();
        let object = serde_json::json!({"records": records, "diagnostics": page.diagnostics});
        writeln!(out, "{object}")?;
    }
    Ok(())
}
