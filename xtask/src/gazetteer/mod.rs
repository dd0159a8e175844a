//! `gazetteer`: packs the names of `yilan-gazetteer` from the divisions and its word lists.

use std::path::Path;

use yilan_gazetteer::Gazetteer;

use crate::Result;

#[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
pub(crate) fn run() -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/yilan-gazetteer/data/lexicon.bin");
    let packed = Gazetteer::packed();
    std::fs::write(&path, &packed)?;
    println!("{} bytes of names", packed.len());
    Ok(())
}
