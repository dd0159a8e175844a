//! The commands, one file each.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod ledger;
pub(crate) mod load;
pub(crate) mod places;
pub(crate) mod read;
pub(crate) mod report;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod text;
pub(crate) mod tokens;

use std::sync::OnceLock;

use yilan::gazetteer::Gazetteer;

use crate::args::OwnDivisions;

static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();

/// The gazetteer, made when the first text asks for it.
fn gazetteer() -> &'static Gazetteer {
    GAZETTEER.get_or_init(Gazetteer::new)
}

/// Makes the gazetteer that of `--divisions`, before any text asks for it.
fn read_with(own: Option<&OwnDivisions>) {
    if let Some(own) = own {
        GAZETTEER.get_or_init(|| own.gazetteer.clone());
    }
}

/// How many things can be done at a time.
fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}
