//! `cargo xtask tidy`: the rules of the repository that no other tool knows.
//!
//! Each rule is one function that returns what it found. The rules about
//! crates and their dependencies are in [`crates`], those about files in
//! [`files`], those about data and snapshots in [`data`].

mod crates;
mod data;
mod files;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;

/// What a rule found, and what to do about it.
struct Finding {
    file: PathBuf,
    line: usize,
    what: String,
}

impl Finding {
    fn new(file: impl Into<PathBuf>, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.into(), line, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)
    }
}

/// A file of the repository that is text.
struct File {
    /// From the root of the repository.
    path: PathBuf,
    text: String,
}

impl File {
    /// Its lines, counted from one.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().zip(1..).map(|(line, number)| (number, line))
    }

    fn ends(&self, end: &str) -> bool {
        self.path.extension().is_some_and(|e| e == end)
    }
}

/// Runs every rule and prints what was found.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a task talks to the person who runs it")]
pub(crate) fn run() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    let paths = tracked(&root)?;
    let files: Vec<File> = paths.iter().filter_map(|path| read(&root, path)).collect();
    let metadata = cargo_metadata::MetadataCommand::new().manifest_path(root.join("Cargo.toml")).exec()?;

    let mut found = Vec::new();
    found.extend(crates::arrows(&metadata));
    found.extend(crates::signatures(&files));
    found.extend(crates::minimum_rust(&metadata));
    found.extend(crates::readmes(&metadata));
    found.extend(files::lengths(&files));
    found.extend(files::build_scripts(&paths));
    found.extend(files::forbidden_words(&files));
    found.extend(files::workplace(&files));
    found.extend(data::snapshots(&root, &paths));
    found.extend(data::embedded(&root, &files));
    found.extend(data::fresh(&root));
    for hint in files::long(&files) {
        println!("hint: {hint}");
    }
    for finding in &found {
        eprintln!("{finding}");
    }
    match found.len() {
        0 => {
            println!("tidy: {} files follow the rules", paths.len());
            Ok(())
        }
        count => Err(format!("{count} findings").into()),
    }
}

/// The files that are, or are about to be, in the repository.
fn tracked(root: &Path) -> Result<Vec<PathBuf>> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()?;
    if !listed.status.success() {
        return Err("expected a repository of git".into());
    }
    let names = String::from_utf8(listed.stdout)?;
    let mut paths: Vec<PathBuf> = names.split_terminator('\0').map(PathBuf::from).collect();
    paths.retain(|path| root.join(path).is_file());
    paths.sort();
    Ok(paths)
}

fn read(root: &Path, path: &Path) -> Option<File> {
    let text = String::from_utf8(std::fs::read(root.join(path)).ok()?).ok()?;
    Some(File { path: path.to_owned(), text })
}
