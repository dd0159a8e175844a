//! What happens to every byte of every page: decoding, folding, counting
//! lines.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use yilan_text::{LineIndex, Normalized, decode};

fn text(c: &mut Criterion) {
    let pages = yilan_benches::corpus("ok");
    let prose: String = pages.chars().filter(|c| !c.is_whitespace()).collect();
    let mut group = c.benchmark_group("text");

    group.throughput(Throughput::Bytes(pages.len() as u64));
    group.bench_function("decode", |b| b.iter(|| decode(black_box(pages.as_bytes()))));
    group.bench_function("lines", |b| b.iter(|| LineIndex::new(black_box(&pages))));
    group.bench_function("normalize", |b| b.iter(|| Normalized::new(black_box(&pages))));

    group.throughput(Throughput::Bytes(prose.len() as u64));
    group.bench_function("normalize one line", |b| b.iter(|| Normalized::new(black_box(&prose))));
    group.finish();
}

criterion_group!(benches, text);
criterion_main!(benches);
