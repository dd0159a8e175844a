//! Rules about data, generated files and snapshots.

use std::fs;
use std::path::{Path, PathBuf};

use super::{File, Finding};
use crate::{coverage, divisions};

/// What the binary may embed.
const MOST_EMBEDDED: u64 = 10_000_000;

/// What is generated is what the lists give.
pub(super) fn fresh(root: &Path) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Err(error) = divisions::run(["--check".to_owned()].into_iter()) {
        let what = format!("{error}; run `cargo xtask divisions`");
        found.push(Finding::new("crates/yilan-divisions/data", 1, what));
    }
    if let Err(error) = coverage::run(["--check".to_owned()].into_iter()) {
        found.push(Finding::new("corpus/COVERAGE.md", 1, error.to_string()));
    }
    let lexicon = "crates/yilan-gazetteer/data/lexicon.bin";
    if fs::read(root.join(lexicon)).ok() != Some(yilan_gazetteer::Gazetteer::packed()) {
        found.push(Finding::new(lexicon, 1, "not what the divisions give; run `cargo xtask gazetteer`"));
    }
    found
}

/// Every snapshot belongs to an input beside it or to a test, and none waits to
/// be looked at.
pub(super) fn snapshots(root: &Path, paths: &[PathBuf]) -> Vec<Finding> {
    let mut found = Vec::new();
    for path in paths {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if name.ends_with(".snap.new") {
            found.push(Finding::new(path, 1, "a snapshot that nobody has looked at; review it"));
        } else if name.ends_with(".snap") && !has_input(path, paths) && !has_test(root, path) {
            found.push(Finding::new(path, 1, "no input and no test makes this snapshot; delete it"));
        }
    }
    found
}

/// Whether a file of the same name but another end stands beside a snapshot.
fn has_input(snapshot: &Path, paths: &[PathBuf]) -> bool {
    paths
        .iter()
        .any(|path| path != snapshot && path.parent() == snapshot.parent() && path.file_stem() == snapshot.file_stem())
}

/// Whether the test file that the snapshot names has its name.
fn has_test(root: &Path, snapshot: &Path) -> bool {
    let Ok(text) = fs::read_to_string(root.join(snapshot)) else { return false };
    let source = text.lines().take_while(|line| !line.is_empty()).find_map(|line| line.strip_prefix("source: "));
    let stem = snapshot.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
    let name = stem.rsplit("__").next().unwrap_or(stem);
    // A snapshot of several of one test ends with a number.
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    let Some(source) = source else { return false };
    fs::read_to_string(root.join(source.trim_matches('"'))).is_ok_and(|test| test.contains(name))
}

/// The data that our crates embed is not too much.
pub(super) fn embedded(root: &Path, files: &[File]) -> Vec<Finding> {
    let mut data = Vec::new();
    for file in files.iter().filter(|f| f.ends("rs") && f.path.starts_with("crates")) {
        let parts = file.text.split("include_bytes!(\"").skip(1).chain(file.text.split("include_str!(\"").skip(1));
        let folder = root.join(&file.path);
        data.extend(parts.filter_map(|part| folder.parent()?.join(part.split('"').next()?).canonicalize().ok()));
    }
    data.sort();
    data.dedup();
    let bytes: u64 = data.iter().filter_map(|path| fs::metadata(path).ok()).map(|m| m.len()).sum();
    if bytes <= MOST_EMBEDDED {
        return Vec::new();
    }
    let what = format!("the crates embed {bytes} bytes of data, expected at most {MOST_EMBEDDED}; pack it tighter");
    vec![Finding::new("crates", 1, what)]
}
