//! The corpus: every page of it is read, and what comes out stands beside the
//! page in a snapshot that a person reviews.
//!
//! To add a page, drop it into its folder, run `cargo insta test --review`,
//! read the snapshot, and commit both.

mod folders;
mod notation;
mod spans;

use std::path::{Path, PathBuf};

use yilan::{Options, Page, read};

/// A page of the corpus and what was read from it.
struct Case {
    path: PathBuf,
    text: String,
    page: Page,
}

impl Case {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let page = read(&text, &Options::default());
        Self { path: path.to_owned(), text, page }
    }

    /// The name of the file.
    fn name(&self) -> String {
        self.path.file_name().unwrap().to_string_lossy().into_owned()
    }

    /// The codes of the diagnostics, sorted, each once.
    fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.page.diagnostics.iter().map(|found| found.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// The pages of a folder of the corpus, in the order of names.
fn cases(folder: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus").join(folder);
    let entries = std::fs::read_dir(&folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(!paths.is_empty(), "{} has no pages", folder.display());
    paths.iter().map(|path| Case::read(path)).collect()
}
