//! Rules about files, whatever they hold.

use std::path::PathBuf;

use super::{File, Finding};

/// A source file is split before it is longer, and should be split when it is
/// longer than [`LONG`].
const LONGEST: usize = 600;
const LONG: usize = 400;

/// No source file is too long.
pub(super) fn lengths(files: &[File]) -> Vec<Finding> {
    longer(files, LONGEST)
}

/// Source files that should be split one day.
pub(super) fn long(files: &[File]) -> Vec<Finding> {
    longer(files, LONG).into_iter().filter(|f| f.line <= LONGEST).collect()
}

fn longer(files: &[File], most: usize) -> Vec<Finding> {
    let sources = files.iter().filter(|f| f.ends("rs") || f.ends("py") || f.ends("sh"));
    sources
        .map(|file| (file, file.text.lines().count()))
        .filter(|&(_, lines)| lines > most)
        .map(|(file, lines)| {
            Finding::new(&file.path, lines, format!("{lines} lines, expected at most {most}; split it"))
        })
        .collect()
}

/// No crate runs code while it is built.
pub(super) fn build_scripts(paths: &[PathBuf]) -> Vec<Finding> {
    let scripts = paths.iter().filter(|path| path.file_name().is_some_and(|name| name == "build.rs"));
    scripts.map(|path| Finding::new(path, 1, "no build scripts; let a task make the file and check it in")).collect()
}

/// Words that no source has. They are put together here so that this file has
/// none of them.
pub(super) fn forbidden_words(files: &[File]) -> Vec<Finding> {
    let words = [
        (concat!("#[", "path"), "put the module where its name says"),
        (concat!("#[", "ignore"), "assert what is so today and say why"),
        (concat!("to", "do!("), "write it or leave it out"),
        (concat!("un", "implemented!("), "write it or leave it out"),
        (concat!("dbg", "!("), "take it out"),
    ];
    let mut found = Vec::new();
    for file in files.iter().filter(|f| f.ends("rs")) {
        for (number, line) in file.lines() {
            for (word, what) in words.iter().filter(|(word, _)| line.contains(word)) {
                found.push(Finding::new(&file.path, number, format!("`{word}`: {what}")));
            }
        }
    }
    found
}

/// Nothing tells where or by what ticket the project is worked on.
pub(super) fn workplace(files: &[File]) -> Vec<Finding> {
    let folders = [concat!("/", "work/"), concat!("/", "tmp/")];
    let hosts = [concat!("crates", ".io"), concat!("npm", "js"), concat!("pypi", ".org")];
    let mut found = Vec::new();
    for file in files.iter().filter(|f| !f.path.ends_with("Cargo.lock")) {
        for (number, line) in file.lines() {
            if let Some(folder) = folders.iter().find(|folder| names_folder(line, folder)) {
                found.push(Finding::new(&file.path, number, format!("`{folder}` is a folder of one machine")));
            }
            if let Some(host) = hosts.iter().find(|host| line.contains(*host)) {
                found.push(Finding::new(
                    &file.path,
                    number,
                    format!("`{host}`: name the work, not the host it came from"),
                ));
            }
            if file.ends("md") && has_ticket(line) {
                found.push(Finding::new(&file.path, number, "a ticket number; say what it was about"));
            }
        }
    }
    found
}

/// Whether `line` has `folder` at the root, and not inside a longer path.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !".-_~/)}*".contains(c))
    })
}

/// Whether `line` has a number sign and a number, as tickets are written.
fn has_ticket(line: &str) -> bool {
    line.match_indices('#').any(|(at, _)| {
        let alone = line[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        alone && line[at + 1..].starts_with(|c: char| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: String) -> [File; 1] {
        [File { path: path.into(), text }]
    }

    #[test]
    fn long_files_are_found_and_hinted_at() {
        let of = |lines: usize| file("crates/x/src/lib.rs", "\n".repeat(lines));
        assert_eq!((lengths(&of(601)).len(), lengths(&of(600)).len()), (1, 0));
        assert_eq!((long(&of(401)).len(), long(&of(601)).len()), (1, 0));
    }

    #[test]
    fn words_of_the_workplace_are_found() {
        let found = |text: &str| workplace(&file("docs/a.md", text.to_owned())).len();
        assert_eq!(found(concat!("see /", "work/main and (/", "tmp/x)")), 1);
        assert_eq!(found(concat!("from crates", ".io")), 1);
        assert_eq!(found(concat!("fixes #", "12")), 1);
        assert_eq!(found("# 1 Sentences\n[a](b#1) src/work/mod.rs ../tmp/x"), 0);
    }
}
