//! The pages that the benchmarks in `benches/` read.

use std::fs;
use std::path::Path;

/// The pages of a folder of the corpus, one after the other and again, until
/// they make about `bytes`.
///
/// # Panics
///
/// When the folder has no page.
pub fn corpus(folder: &str, bytes: usize) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus").join(folder);
    let mut files: Vec<_> = fs::read_dir(&path)
        .expect("the corpus is in the repository")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    let mut once = String::new();
    for file in files {
        // A page of the corpus may be in any encoding.
        once.push_str(&yilan_text::decode_vec(fs::read(file).expect("the page can be read")).text);
        once.push_str("\n\n");
    }
    assert!(!once.is_empty(), "{} has pages", path.display());
    once.repeat(bytes.div_ceil(once.len()))
}
