//! `gazetteer`: packs the names of `yilan-gazetteer` from the divisions and its word lists. `places-gold` draws the
//! gold of `corpus/places/` and `score-places` measures against it;
//! `whole-paths` tries the full path of every unit.

mod gold;
mod paths;
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

/// Tries every unit's full path; of the villages every `step`th, all without one.
pub(crate) fn paths(step: Option<String>) -> Result<()> {
    paths::run(step.map_or(Ok(1), |step| step.parse::<std::num::NonZeroUsize>().map(Into::into))?)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
