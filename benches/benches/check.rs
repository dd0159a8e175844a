//! The checks over records in memory, in records per second.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use yilan::check::{Checker, Facts, Source, inspect};
use yilan::{Options, Page, read};
use yilan_maker::{Defects, Kind, page};

/// So many records are made, some where the benchmarks only run as tests.
const RECORDS: usize = 30_000;

/// A page with its name and text.
struct Read {
    name: String,
    text: String,
    page: Page,
}

/// Pages of our own making, read.
fn pages() -> Vec<Read> {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let most = if is_bench { RECORDS } else { 50 };
    let options = yilan_maker::Options { seed: 1, kinds: vec![Kind::Table, Kind::Notice], defects: Defects::None };
    let (mut pages, mut records) = (Vec::new(), 0);
    for index in 0.. {
        let made = page(&options, index);
        let page = read(&made.text, &Options::default());
        records += page.records.len();
        pages.push(Read { name: made.name, text: made.text, page });
        if records >= most {
            break;
        }
    }
    pages
}

fn check(c: &mut Criterion) {
    let pages = pages();
    let records: usize = pages.iter().map(|read| read.page.records.len()).sum();
    let mut group = c.benchmark_group("check");
    group.sample_size(10);
    group.throughput(Throughput::Elements(records as u64));
    group.bench_function("each page by itself", |b| {
        b.iter(|| {
            let inspected = |read: &Read| inspect(black_box(&read.page), Source { name: &read.name, text: &read.text });
            pages.iter().map(|read| inspected(read).findings.len()).sum::<usize>()
        });
    });
    let mut facts: Vec<(String, usize, Facts)> = Vec::new();
    for (index, read) in pages.iter().enumerate() {
        let inspected = inspect(&read.page, Source { name: &read.name, text: &read.text });
        facts.extend(inspected.facts.into_iter().map(|facts| (facts.group(), index, facts)));
    }
    facts.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    group.bench_function("across the pages, from facts", |b| {
        b.iter_batched(
            || facts.clone(),
            |facts| {
                let (mut checker, mut found) = (Checker::default(), Vec::new());
                for (group, index, facts) in facts {
                    checker.add(&group, &pages[index].name, facts, &mut found);
                }
                checker.finish(&mut found);
                found.len()
            },
            criterion::BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, check);
criterion_main!(benches);
