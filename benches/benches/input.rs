//! Files of every kind as text, at their ordinary size and at ten times it: the
//! bytes per second are the same.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use yilan_benches::files::file;
use yilan_input::{Fields, Kind, Options, documents, read};

fn files(c: &mut Criterion) {
    let mut group = c.benchmark_group("input");
    group.sample_size(10);
    for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Text | Kind::Jsonl)) {
        for count in [200, 2_000] {
            let bytes = file(kind, count);
            let options = Options { kind: Some(kind), ..Options::default() };
            // What comes out is what is wanted: a workbook packs to little.
            let text = read(bytes.clone(), &options).expect("it can be read").text().len();
            group.throughput(Throughput::Bytes(text as u64));
            group.bench_function(format!("{kind}, {count} rows"), |b| {
                b.iter(|| read(black_box(bytes.clone()), &options));
            });
        }
    }
    let line = format!("{{\"id\": 1, \"text\": \"{}\"}}\n", "督察组向我市交办信访举报件。".repeat(40));
    let stream = line.repeat(1_000);
    group.throughput(Throughput::Bytes(stream.len() as u64));
    group.bench_function("jsonl, 1000 documents", |b| {
        b.iter(|| documents(black_box(stream.as_bytes()), Fields::default()).filter(Result::is_ok).count());
    });
    group.finish();
}

criterion_group!(benches, files);
criterion_main!(benches);
