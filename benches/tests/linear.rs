//! Ten times the file takes ten times the time, and not a hundred.

use std::time::{Duration, Instant};

use yilan_benches::files::file;
use yilan_input::{Kind, Options, read};

/// The shortest of a few readings, which other work on the machine disturbs
/// least.
fn time(kind: Kind, count: usize) -> Duration {
    let bytes = file(kind, count);
    let options = Options { kind: Some(kind), ..Options::default() };
    let once = || {
        let begun = Instant::now();
        let page = read(bytes.clone(), &options).expect("it can be read");
        assert_eq!(page.text().matches("利通区").count(), count, "{kind}");
        begun.elapsed()
    };
    (0..3).map(|_| once()).min().expect("three readings")
}

#[test]
fn ten_times_the_file_takes_ten_times_the_time() {
    for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Text | Kind::Jsonl)) {
        let (one, ten) = (time(kind, 400), time(kind, 4_000));
        // Thirty leaves room for a busy machine; what is quadratic takes a hundred.
        assert!(ten < one * 30 + Duration::from_millis(20), "{kind}: {one:?} and {ten:?}");
    }
}
