//! Whole pages, as the command reads them.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use yilan::{Options, may_hold_records, read, read_bytes};
use yilan_benches::{corpus, full_pages, made, pages, repeated};
use yilan_maker::Kind;

fn gate(c: &mut Criterion) {
    // Ordinary news: the lines of pages without records that do not even name
    // an inspection.
    let news = pages("none");
    let news: Vec<&str> = news.iter().flat_map(|page| page.lines()).filter(|line| !may_hold_records(line)).collect();
    let news = repeated(&news.join("\n"));
    let mut group = c.benchmark_group("gate");
    group.throughput(Throughput::Bytes(news.len() as u64));
    group.bench_function("pages of other matters", |b| b.iter(|| may_hold_records(black_box(&news))));
    group.bench_function("their whole read", |b| b.iter(|| read(black_box(&news), &Options::default())));
    group.finish();
}

fn whole(c: &mut Criterion) {
    let options = Options::default();
    let mut group = c.benchmark_group("read");
    group.sample_size(20);
    // One by one, as files are; a page of its own for each, again and again.
    for folder in ["ok", "none"] {
        let pages = pages(folder);
        let bytes: usize = pages.iter().map(String::len).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(format!("pages of {folder}"), |b| {
            b.iter(|| pages.iter().map(|page| read(black_box(page), &options).records.len()).sum::<usize>());
        });
    }
    for (sort, kind) in [("tables", Kind::Table), ("notices", Kind::Notice)] {
        let pages = made(kind);
        let bytes: usize = pages.iter().map(String::len).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(format!("made {sort}, page by page"), |b| {
            b.iter(|| pages.iter().map(|page| read(black_box(page), &options).records.len()).sum::<usize>());
        });
    }
    for (sort, page) in full_pages() {
        group.throughput(Throughput::Bytes(page.len() as u64));
        group.bench_function(format!("{sort}, one page"), |b| b.iter(|| read(black_box(&page), &options)));
    }
    let one = corpus("ok");
    group.throughput(Throughput::Bytes(one.len() as u64));
    let bytes = one.as_bytes();
    group.bench_function("all of the corpus, one page, bytes", |b| b.iter(|| read_bytes(black_box(bytes), &options)));
    group.finish();
}

criterion_group!(benches, gate, whole);
criterion_main!(benches);
