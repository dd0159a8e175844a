//! Ten times the file takes ten times the work, and not a hundred: counted in what is taken from memory, which is the same on every
//! machine.

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use yilan_benches::files::file;
use yilan_input::{Kind, Options, read};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many pieces of memory, and bytes of it, the reading of a table of `count` rows takes.
fn work(kind: Kind, count: usize) -> (usize, usize) {
    let bytes = file(kind, count);
    let options = Options { kind: Some(kind), ..Options::default() };
    let region = Region::new(MEMORY);
    let page = read(bytes, &options).expect("it can be read");
    let taken = region.change();
    assert_eq!(page.text().matches("利通区").count(), count, "{kind}");
    (taken.allocations + taken.reallocations, taken.bytes_allocated)
}

#[test]
fn ten_times_the_file_takes_ten_times_the_work() {
    for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Text | Kind::Jsonl)) {
        // What is built once is built.
        work(kind, 10);
        let (one, ten) = (work(kind, 400), work(kind, 4_000));
        // Vectors grow by doubling, so that bytes come in steps.
        assert!(ten.0 <= one.0 * 12 + 100, "{kind}: {one:?} and {ten:?} pieces and bytes");
        assert!(ten.1 <= one.1 * 20, "{kind}: {one:?} and {ten:?} pieces and bytes");
    }
}
