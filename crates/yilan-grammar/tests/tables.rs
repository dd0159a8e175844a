//! The cases of `cases/table`: pages with tables, and what is read from them.
//!
//! `ok` is read without a complaint, `err` complains, `none` is silent.

use std::fmt::Write as _;
use std::path::Path;

use yilan_grammar::table::{self, Read};
use yilan_grammar::{Page, Row};
use yilan_text::{Layout, Normalized, Span};

#[test]
fn tables_that_are_read_whole() {
    insta::glob!("../cases/table/ok", "*.txt", |path| {
        let read = check(path);
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        assert!(!read.rows.is_empty(), "no row");
    });
}

#[test]
fn tables_with_something_to_complain_about() {
    insta::glob!("../cases/table/err", "*.txt", |path| {
        assert!(!check(path).diagnostics.is_empty(), "no diagnostic");
    });
}

#[test]
fn pages_without_a_table() {
    insta::glob!("../cases/table/none", "*.txt", |path| {
        assert_eq!(check(path), Read::default());
    });
}

fn check(path: &Path) -> Read {
    let source = std::fs::read_to_string(path).expect("a case is readable");
    let text = Normalized::new(&source);
    let layout = Layout::new(&text);
    let read = table::rows(&Page::new(&text, &layout));
    read.assert_valid(text.as_str());
    let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a case has a name");
    insta::with_settings!({
        snapshot_path => path.parent().expect("a case has a folder"),
        snapshot_suffix => "",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(stem, render(text.as_str(), &read));
    });
    read
}

/// One line a row and one a cell; texts show how they begin and end.
fn render(text: &str, read: &Read) -> String {
    let mut out = String::new();
    for row in &read.rows {
        render_row(&mut out, text, row);
    }
    for diagnostic in &read.diagnostics {
        let _ = writeln!(out, "! {}: {} at `{}`", diagnostic.code, diagnostic.message, ends(&text[diagnostic.span]));
    }
    out
}

fn render_row(out: &mut String, text: &str, row: &Row) {
    let _ = write!(out, "row {}", row.index.map_or("-".to_owned(), |i| i.value.to_string()));
    if let Some(id) = &row.case_id {
        let _ = write!(out, " {}", id.value.canonical);
    }
    if row.key_case.is_some() {
        out.push_str(" key");
    }
    if let Some(channel) = row.channel {
        let _ = write!(out, " {:?}", channel.value);
    }
    if let Some(batches) = row.batches {
        let _ = write!(out, " batch {}-{}", batches.value.0, batches.value.1);
    }
    out.push('\n');
    let mut cell = |name: &str, span: Option<Span>| {
        if let Some(span) = span {
            let _ = writeln!(out, "  {name}: {}", ends(&text[span]));
        }
    };
    cell("heading", row.heading);
    cell("complaint", row.complaint);
    cell("region above", row.region_above);
    cell("region", row.region);
    cell("category", row.category);
    cell("findings", row.findings);
    cell("verdict", row.verdict_text);
    cell("objective", row.objective);
    cell("measures", row.measures);
    cell("status", row.status_text);
    cell("accountability", row.accountability);
    cell("responsible", row.responsible);
    cell("remark", row.remark);
    cell("completion", row.completion);
    cell("acceptance", row.acceptance);
    cell("publicity", row.publicity);
    cell("address", row.address);
    let values: Vec<String> = [
        row.verdict.map(|v| format!("{:?}", v.value)),
        row.status.map(|s| format!("{:?}", s.value)),
        row.closed_on.map(|d| format!("closed {}", d.value)),
        (!row.pollution.is_empty()).then(|| format!("{:?}", row.pollution.iter().map(|p| p.value).collect::<Vec<_>>())),
    ]
    .into_iter()
    .flatten()
    .chain(row.counts.iter().map(|(key, n)| format!("{} {}", key.name(), n.value)))
    .collect();
    if !values.is_empty() {
        let _ = writeln!(out, "  = {}", values.join(" "));
    }
    for claim in &row.claims {
        let verdict = claim.verdict.map_or("-".to_owned(), |v| format!("{:?}", v.value));
        let _ = writeln!(
            out,
            "  claim {} {verdict}: {}",
            claim.number.value,
            claim.text.map_or("-".to_owned(), |t| ends(&text[t]))
        );
    }
    for item in &row.measure_items {
        let date = item.date.map(|d| format!(" done {}", d.value)).unwrap_or_default();
        let due = item.deadline.map(|d| format!(" due {}", d.value)).unwrap_or_default();
        let _ = writeln!(out, "  item {}{date}{due}: {}", item.number.value, ends(&text[item.text]));
    }
    for id in &row.related_cases {
        let _ = writeln!(out, "  related {}", id.value.canonical);
    }
}

/// A text, its middle left out when it is long.
fn ends(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= 40 {
        return text.to_owned();
    }
    chars[..20].iter().chain(&['…']).chain(&chars[chars.len() - 15..]).collect()
}
