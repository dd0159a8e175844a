//! The commands, one file each.

pub(crate) mod completions;
pub(crate) mod read;
pub(crate) mod schema;
pub(crate) mod tokens;

/// How many things can be done at a time.
fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}
