//! `gazetteer`: packs the names of `yilan-gazetteer` from the divisions and its word lists. `places-gold` draws the
//! gold of `corpus/places/` and `score-places` measures against it.

mod gold;
mod score;

use std::path::{Path, PathBuf};

use yilan_gazetteer::Gazetteer;

use crate::Result;

/// Writes the packed names.
#[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
pub(crate) fn run() -> Result<()> {
    let path = root().join("crates/yilan-gazetteer/data/lexicon.bin");
    let packed = Gazetteer::packed();
    std::fs::write(&path, &packed)?;
    println!("{} bytes of names", packed.len());
    Ok(())
}

/// Writes the drawn part of the gold; what is written by hand stays.
pub(crate) fn draw() -> Result<()> {
    let folder = root().join("corpus/places");
    std::fs::write(folder.join("drawn.tsv"), gold::addresses())?;
    std::fs::write(folder.join("texts-drawn.tsv"), gold::texts())?;
    Ok(())
}

/// Scores the gazetteer against the gold.
pub(crate) fn score() -> Result<()> {
    score::run(&root().join("corpus/places"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
