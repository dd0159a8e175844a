//! A read taken apart: every stage by itself, over pages of each sort. What the
//! whole read takes beyond them is the assembly of records, and the look-up of
//! the regions that notices and rows name.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use yilan::{Emitted, Options, Record, Spans, may_hold_records, read};
use yilan_benches::full_pages;
use yilan_gazetteer::{Context, Gazetteer};
use yilan_grammar::{Names, Page, mention, notice, table};
use yilan_text::{Layout, Normalized, Span};

/// The gazetteer as the grammar asks for names.
struct PlaceNames(Gazetteer);

impl Names for PlaceNames {
    fn find(&self, text: &str, found: &mut Vec<Span>) {
        found.extend(self.0.names(text).map(|name| name.span));
    }
}

fn stages(c: &mut Criterion) {
    let names = PlaceNames(Gazetteer::new());
    for (sort, page) in full_pages() {
        let mut group = c.benchmark_group(format!("stages, {sort}"));
        // All in bytes of the page, so that the times add up.
        group.throughput(Throughput::Bytes(page.len() as u64)).sample_size(20);
        group.bench_function("gate", |b| b.iter(|| may_hold_records(black_box(&page))));
        group.bench_function("normalize", |b| b.iter(|| Normalized::new(black_box(&page))));
        let text = Normalized::new(&page);
        group.bench_function("layout", |b| b.iter(|| Layout::new(black_box(&text))));
        let layout = Layout::new(&text);
        let folded = Page::new(&text, &layout).with_names(&names);
        group.bench_function("tables", |b| b.iter(|| table::rows(black_box(&folded))));
        let covered = table::rows(&folded).covered;
        group.bench_function("notices", |b| b.iter(|| notice::read(black_box(&folded), &covered)));
        let known = Context::default();
        group.bench_function("places and agencies", |b| b.iter(|| names.0.find(black_box(text.as_str()), &known)));
        group.bench_function("mentions", |b| b.iter(|| mention::mentions(black_box(text.as_str()))));
        group.bench_function("all of the read", |b| b.iter(|| read(black_box(&page), &Options::default())));
        let records = read(&page, &Options::default()).records;
        group.bench_function("write", |b| b.iter(|| written(black_box(&records), Spans::Without)));
        group.bench_function("write with spans", |b| b.iter(|| written(black_box(&records), Spans::With)));
        group.finish();
    }
}

/// The records as JSON.
fn written(records: &[Record], spans: Spans) -> Vec<u8> {
    let mut out = Vec::new();
    for record in records {
        serde_json::to_writer(&mut out, &Emitted(record, spans)).expect("a vector can be written to");
    }
    out
}

criterion_group!(benches, stages);
criterion_main!(benches);
