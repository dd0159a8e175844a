//! What each folder promises, and the snapshots.

use std::path::Path;

use yilan::Severity;

use crate::notation::render;
use crate::{Case, cases};

/// Compares a page with the snapshot beside it.
fn snapshot(path: &Path) {
    let case = Case::read(path);
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    insta::with_settings!({
        snapshot_path => path.parent().unwrap(),
        snapshot_suffix => "",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(stem, render(&case.name(), &case.text, &case.page));
    });
}

#[test]
fn pages_that_are_understood() {
    insta::glob!("../../../corpus/ok", "*.txt", snapshot);
}

#[test]
fn pages_in_other_wordings() {
    insta::glob!("../../../corpus/variants/ok", "*.txt", snapshot);
}

#[test]
fn pages_with_something_wrong() {
    insta::glob!("../../../corpus/err", "*.txt", snapshot);
}

/// All of a folder that break its promise, in one message.
fn each(folder: &str, broken: impl Fn(&Case) -> Option<String>) {
    let broken: Vec<_> =
        cases(folder).iter().filter_map(|case| broken(case).map(|why| format!("{}: {why}", case.name()))).collect();
    assert!(broken.is_empty(), "in {folder}, {} of its pages:\n{}", broken.len(), broken.join("\n"));
}

/// The codes that the gold of a page lists: what is wrong with it all the same.
fn listed(case: &Case) -> Vec<String> {
    let gold = case.path.parent().unwrap().join("../gold").join(case.path.with_extension("json").file_name().unwrap());
    let Ok(gold) = std::fs::read(gold) else { return Vec::new() };
    let gold: serde_json::Value = serde_json::from_slice(&gold).unwrap();
    let codes = gold["diagnostics"].as_array().into_iter().flatten();
    let code = |code: &serde_json::Value| code.as_str().unwrap_or_default().to_owned();
    let mut codes: Vec<_> = codes.map(code).collect();
    codes.sort_unstable();
    codes
}

fn understood(case: &Case) -> Option<String> {
    let errors = case.page.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    match (case.page.records.len(), errors) {
        (0, _) => Some("no record".to_owned()),
        (_, 0) => None,
        _ => Some(format!("errors {:?}", case.codes())),
    }
}

#[test]
fn ok_gives_records_and_no_errors() {
    each("ok", understood);
    each("variants/ok", understood);
}

#[test]
fn ok_complains_only_of_what_the_gold_lists() {
    let unlisted = |case: &Case| {
        let (found, listed) = (case.codes(), listed(case));
        (found != listed).then(|| format!("found {found:?}, listed {listed:?}"))
    };
    each("ok", unlisted);
    each("variants/ok", unlisted);
}

#[test]
fn err_complains() {
    each("err", |case| case.page.diagnostics.is_empty().then(|| "nothing was found wrong".to_owned()));
}

#[test]
fn none_is_silent() {
    each("none", |case| {
        let (records, codes) = (case.page.records.len(), case.codes());
        (records > 0 || !codes.is_empty()).then(|| format!("{records} records, {codes:?}"))
    });
}
