//! Rules about crates and what they depend on.

use cargo_metadata::{Metadata, Package};

use super::{File, Finding};

/// Who may depend on whom, as the design draws it. `xtask`, the benchmarks and
/// the tests may depend on everything.
const ARROWS: [(&str, &[&str]); 8] = [
    ("yilan-cli", &["yilan", "yilan-input"]),
    ("yilan", &["yilan-divisions", "yilan-gazetteer", "yilan-grammar", "yilan-text", "yilan-tokenizer"]),
    ("yilan-input", &["yilan-text"]),
    ("yilan-gazetteer", &["yilan-divisions", "yilan-text"]),
    ("yilan-grammar", &["yilan-text"]),
    ("yilan-tokenizer", &["yilan-text"]),
    ("yilan-text", &[]),
    ("yilan-divisions", &[]),
];

/// Engines of others that no public signature shows.
const HIDDEN: [&str; 4] = ["nom", "jieba_rs", "aho_corasick", "daachorse"];

/// Every dependency between our crates follows an arrow.
pub(super) fn arrows(metadata: &Metadata) -> Vec<Finding> {
    let mut found = Vec::new();
    for package in libraries(metadata) {
        let name = package.name.as_str();
        let Some((_, allowed)) = ARROWS.iter().find(|(from, _)| *from == name) else {
            found
                .push(finding(package, format!("crate `{name}` is not in the design; draw its arrows in {}", file!())));
            continue;
        };
        for dependency in package.dependencies.iter().filter(|d| d.name.starts_with("yilan")) {
            if !allowed.contains(&dependency.name.as_str()) {
                let to = &dependency.name;
                found.push(finding(package, format!("`{name}` must not import `{to}`; let the facade join them")));
            }
        }
        let other = |d: &&cargo_metadata::Dependency| d.kind == cargo_metadata::DependencyKind::Normal;
        if name == "yilan-divisions" && package.dependencies.iter().any(|d| other(&d)) {
            found.push(finding(package, "`yilan-divisions` is data only; it imports nothing".to_owned()));
        }
    }
    found
}

/// No public item of our crates names an engine of others.
pub(super) fn signatures(files: &[File]) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in files.iter().filter(|f| f.ends("rs") && is_library(f)) {
        let mut hidden: Vec<String> = HIDDEN.iter().map(|name| format!("{name}::")).collect();
        let imports = file.lines().filter_map(|(_, line)| line.trim().strip_prefix("use "));
        for import in imports.filter(|i| HIDDEN.iter().any(|name| i.starts_with(&format!("{name}::")))) {
            // Types are what a signature can show; functions are not.
            let names = import.split(|c: char| !c.is_alphanumeric() && c != '_');
            hidden.extend(names.filter(|n| n.starts_with(char::is_uppercase)).map(str::to_owned));
        }
        for (line, signature) in public_items(file) {
            let words: Vec<&str> = signature.split(|c: char| !c.is_alphanumeric() && !"_:".contains(c)).collect();
            let shows =
                |name: &String| words.iter().any(|word| word == name || name.ends_with(':') && word.starts_with(name));
            if let Some(name) = hidden.iter().find(|name| shows(name)) {
                let name = name.trim_end_matches(':');
                found.push(Finding::new(&file.path, line, format!("`{name}` shows in a public signature; wrap it")));
            }
        }
    }
    found
}

/// Public items, public fields and conversions, each up to its body.
fn public_items(file: &File) -> Vec<(usize, String)> {
    let mut items = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in file.lines() {
        let line = line.trim();
        if open.is_none() && (line.starts_with("pub ") || line.starts_with("impl") && line.contains("From<")) {
            open = Some((number, String::new()));
        }
        let Some((_, signature)) = &mut open else { continue };
        signature.push_str(line);
        signature.push(' ');
        let is_field = !signature.contains("fn ") && !signature.starts_with("impl");
        if line.contains('{') || line.ends_with(';') || is_field && line.ends_with([',', '}']) {
            items.extend(open.take());
        }
    }
    items
}

/// No dependency needs a newer compiler than we promise.
pub(super) fn minimum_rust(metadata: &Metadata) -> Vec<Finding> {
    let Some(ours) = libraries(metadata).find_map(|p| p.rust_version.clone()) else { return Vec::new() };
    let newer = metadata.packages.iter().filter(|p| p.rust_version.as_ref().is_some_and(|theirs| *theirs > ours));
    newer
        .map(|p| {
            let needs = p.rust_version.as_ref().map_or_else(String::new, ToString::to_string);
            let what =
                format!("`{}` {} needs Rust {needs}, we promise {ours}; take an older release", p.name, p.version);
            Finding::new("Cargo.lock", 1, what)
        })
        .collect()
}

/// Every crate has a README.
pub(super) fn readmes(metadata: &Metadata) -> Vec<Finding> {
    libraries(metadata)
        .filter(|package| !package.manifest_path.with_file_name("README.md").is_file())
        .map(|package| finding(package, format!("`{}` has no README.md", package.name)))
        .collect()
}

/// Our crates that others use, and the command.
fn libraries(metadata: &Metadata) -> impl Iterator<Item = &Package> {
    let ours = |p: &&Package| p.manifest_path.components().any(|part| part.as_str() == "crates");
    metadata.packages.iter().filter(|p| p.source.is_none()).filter(ours)
}

fn is_library(file: &File) -> bool {
    file.path.starts_with("crates") && file.path.components().any(|part| part.as_os_str() == "src")
}

fn finding(package: &Package, what: String) -> Finding {
    let path = package.manifest_path.as_std_path();
    let parts: Vec<_> = path.components().rev().take(3).collect();
    Finding::new(parts.into_iter().rev().collect::<std::path::PathBuf>(), 1, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> usize {
        signatures(&[File { path: "crates/x/src/lib.rs".into(), text: text.to_owned() }]).len()
    }

    #[test]
    fn engines_in_public_signatures_are_found() {
        assert_eq!(shown("use nom::{IResult, Parser};\npub fn f(\n    a: &str,\n) -> IResult<&str, u8> {\n}\n"), 1);
        assert_eq!(shown("pub struct S {\n    pub inner: aho_corasick::AhoCorasick,\n}\n"), 1);
        assert_eq!(shown("impl From<daachorse::errors::DaachorseError> for Error {\n"), 1);
        assert_eq!(shown("pub use jieba_rs::Jieba;\n"), 1);
    }

    #[test]
    fn engines_inside_are_our_own_business() {
        assert_eq!(shown("use nom::IResult;\npub(crate) fn f() -> IResult<&'static str, u8> {\n}\n"), 0);
        assert_eq!(shown("pub struct S {\n    inner: aho_corasick::AhoCorasick,\n}\npub fn nominal() {}\n"), 0);
    }
}
