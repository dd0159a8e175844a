//! Times the stages of reading a page that is named, in bytes per second.
#![expect(clippy::print_stdout, reason = "an example prints")]
use std::time::Instant;

use yilan::grammar::{Names, Page as Folded, notice, table};
use yilan::text::{Layout, Normalized, Span};
use yilan::{Options, gazetteer::Gazetteer, read};

struct Known<'a>(&'a Gazetteer);

impl Names for Known<'_> {
    fn find(&self, text: &str, found: &mut Vec<Span>) {
        found.extend(self.0.names(text).map(|n| n.span));
    }
}

/// The time that this process was on a processor, in seconds.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn time(name: &str, bytes: usize, mut f: impl FnMut()) {
    f();
    let (start, cpu) = (Instant::now(), cpu());
    let mut n = 0;
    while start.elapsed().as_millis() < 500 {
        f();
        n += 1;
    }
    let seconds = (self::cpu() - cpu) / f64::from(n);
    println!("{name:12} {:8.1} MB/s {:8.3} ms", bytes as f64 / seconds / 1e6, seconds * 1e3);
}

fn main() -> std::io::Result<()> {
    let gazetteer = Gazetteer::new();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let bytes = text.len();
        println!("{path} {bytes}");
        time("normalize", bytes, || drop(Normalized::new(&text)));
        let folded = Normalized::new(&text);
        time("layout", bytes, || drop(Layout::new(&folded)));
        let layout = Layout::new(&folded);
        let known = Known(&gazetteer);
        let page = Folded::new(&folded, &layout).with_names(&known);
        time("table", bytes, || drop(table::rows(&page)));
        let tables = table::rows(&page);
        time("notice", bytes, || drop(notice::read(&page, &tables.covered)));
        time("names", bytes, || drop(gazetteer.names(folded.as_str()).count()));
        time("find", bytes, || drop(gazetteer.find(folded.as_str(), &Default::default())));
        time("mentions", bytes, || drop(yilan::grammar::mention::mentions(folded.as_str())));
        time("read", bytes, || drop(read(&text, &Options::default())));
    }
    Ok(())
}
