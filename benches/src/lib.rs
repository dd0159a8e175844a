//! The pages that the benchmarks in `benches/` read.

pub mod files;

use std::fs;
use std::path::Path;

use yilan_maker::{Defects, Kind, Options, page};

/// The pages of a folder of the corpus in order, decoded.
///
/// # Panics
///
/// When the folder has no page.
pub fn pages(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus").join(folder);
    let mut files: Vec<_> = fs::read_dir(&path)
        .expect("the corpus is in the repository")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    assert!(!files.is_empty(), "{} has pages", path.display());
    files.sort();
    // A page of the corpus may be in any encoding.
    files.into_iter().map(|file| yilan_text::decode_vec(fs::read(file).expect("a page can be read")).text).collect()
}

/// The pages of a folder one after the other and again, until they make about a
/// megabyte.
pub fn corpus(folder: &str) -> String {
    repeated(&pages(folder).join("\n\n"))
}

/// `text` again and again, until it makes about a megabyte; once, where the
/// benchmarks only run as tests.
pub fn repeated(text: &str) -> String {
    let bytes = if is_bench() { MEGABYTE } else { text.len() };
    format!("{text}\n\n").repeat(bytes.div_ceil(text.len() + 2))
}

/// Whole pages of a kind as `yilan-maker` makes them, each another, about a
/// megabyte together; only a few, where the benchmarks only run as tests.
pub fn made(kind: Kind) -> Vec<String> {
    let options = Options { seed: 1, kinds: vec![kind], defects: Defects::None };
    let mut left = if is_bench() { MEGABYTE } else { 10_000 };
    let pages = (0..).map(|index| page(&options, index).text);
    let more = |text: &String| {
        let more = left > 0;
        left = left.saturating_sub(text.len());
        more
    };
    pages.take_while(more).collect()
}

/// A page of each sort that is full of records, about a megabyte long: all of
/// the corpus, tables, notices.
pub fn full_pages() -> [(&'static str, String); 3] {
    [
        ("all of the corpus", corpus("ok")),
        ("made tables", made(Kind::Table).join("\n\n")),
        ("made notices", made(Kind::Notice).join("\n\n")),
    ]
}

const MEGABYTE: usize = 1 << 20;

fn is_bench() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}
