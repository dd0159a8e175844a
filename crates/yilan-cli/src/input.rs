//! Which files are read: the arguments, folders and patterns taken apart.

use std::fmt;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use walkdir::{DirEntry, WalkDir};
use yilan_input::Kind;

use crate::failure::{Failure, lower};

/// One text to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("-"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

/// What the arguments come to.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// What is read, in order.
    pub(crate) found: Vec<Input>,
    /// One line for each argument that gives nothing.
    pub(crate) troubles: Vec<String>,
    /// One line for each folder that holds other files too.
    pub(crate) remarks: Vec<String>,
}

/// Takes the arguments apart; without any, standard input is meant.
pub(crate) fn inputs(arguments: &[PathBuf]) -> Result<Inputs, Failure> {
    let mut inputs = Inputs::default();
    if arguments.is_empty() {
        if std::io::stdin().is_terminal() {
            let why = "nothing to read; name files or folders, or `-` for standard input (see `yilan help`)";
            return Err(Failure::Usage(why.to_owned()));
        }
        inputs.found.push(Input::Stdin);
    }
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.found.push(Input::Stdin);
        } else if argument.is_dir() {
            inputs.folder(argument);
        } else if argument.exists() || !is_pattern(argument) {
            inputs.found.push(Input::File(argument.clone()));
        } else {
            inputs.pattern(argument);
        }
    }
    if inputs.found.iter().filter(|input| **input == Input::Stdin).count() > 1 {
        return Err(Failure::Usage("standard input can be read only once; give `-` once".to_owned()));
    }
    Ok(inputs)
}

impl Inputs {
    /// The files of a folder and of the folders in it that are named as something
    /// that is read.
    fn folder(&mut self, folder: &Path) {
        let (before, mut other) = (self.found.len(), Vec::new());
        for entry in self.walk(folder) {
            if is_read(entry.path()) {
                self.found.push(Input::File(entry.into_path()));
            } else {
                other.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        let name = folder.display();
        if let [first, rest @ ..] = other.as_slice() {
            let (s, more) = if rest.is_empty() { ("", "") } else { ("s", ", …") };
            self.remarks.push(format!(
                "{name}: passed over {} file{s} not named as a page ({first}{more}); name a file to read it all the same",
                other.len(),
            ));
        }
        if self.found.len() == before {
            let ends: Vec<_> = Kind::ALL.iter().flat_map(|kind| kind.extensions()).copied().collect();
            self.troubles.push(format!("{name}: no page in this folder; expected .{}", ends.join(", .")));
        }
    }

    /// The files that a pattern names.
    fn pattern(&mut self, pattern: &Path) {
        let text = pattern.to_string_lossy();
        let matcher = match GlobBuilder::new(text.trim_start_matches("./")).literal_separator(true).build() {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => {
                self.troubles.push(format!("{text}: not a pattern: {}", error.kind()));
                return;
            }
        };
        let matches = |matcher: &GlobMatcher, path: &Path| matcher.is_match(path.strip_prefix("./").unwrap_or(path));
        let before = self.found.len();
        let base = base(pattern);
        if base.is_dir() {
            for entry in self.walk(&base) {
                if matches(&matcher, entry.path()) {
                    let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
                    self.found.push(Input::File(path.to_owned()));
                }
            }
        }
        if self.found.len() == before {
            self.troubles.push(format!("{text}: no file matches this pattern; check it, `**` goes into folders"));
        }
    }

    /// Every file in a folder and the folders in it, in the order of names;
    /// hidden ones are left.
    fn walk(&mut self, folder: &Path) -> Vec<DirEntry> {
        let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        let mut files = Vec::new();
        // Those of one folder differ in their names only.
        let sorted = WalkDir::new(folder).sort_by(|a, b| a.path().as_os_str().cmp(b.path().as_os_str()));
        for entry in sorted.into_iter().filter_entry(|entry| !hidden(entry)) {
            let leads_on = |entry: &DirEntry| match entry.file_type() {
                // A link counts as what it leads to, but is not walked into.
                kind if kind.is_symlink() => entry.path().is_dir(),
                kind => kind.is_dir(),
            };
            match entry {
                Ok(entry) if !leads_on(&entry) => files.push(entry),
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).display().to_string();
                    let why = error.into_io_error().map_or_else(|| "a link leads back".to_owned(), |e| lower(&e));
                    self.troubles.push(format!("{path}: cannot be opened: {why}; check its permissions"));
                }
            }
        }
        files
    }
}

/// Whether the name is that of a page, compressed or not.
fn is_read(path: &Path) -> bool {
    path.file_name().is_some_and(|name| Kind::of_name(&name.to_string_lossy()).is_some())
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

/// The folder that a pattern begins in.
fn base(pattern: &Path) -> PathBuf {
    let fixed: PathBuf = pattern.components().take_while(|part| !is_pattern(Path::new(part))).collect();
    if fixed.as_os_str().is_empty() { PathBuf::from(".") } else { fixed }
}
