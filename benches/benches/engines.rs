//! The engines that are useful by themselves: places, words, values.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use yilan_benches::corpus;
use yilan_divisions::{Divisions, Level};
use yilan_gazetteer::{Builder, Context, Gazetteer};
use yilan_grammar::value;
use yilan_text::Normalized;
use yilan_tokenizer::{Granularity, Tokenizer};

fn places(c: &mut Criterion) {
    let text = Normalized::new(&corpus("ok"));
    let text = text.as_str();
    let mut group = c.benchmark_group("places");

    // Everything down to counties, as other tools have it.
    let upper = Divisions::embedded().units().filter(|unit| unit.level <= Level::County);
    let counties = upper
        .map(|unit| (unit.code.to_string(), unit.name))
        .try_fold(Builder::empty(), |builder, (code, name)| builder.unit(&code, name))
        .expect("the divisions are well-formed")
        .build();
    let all = Gazetteer::new();

    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("names to counties", |b| b.iter(|| counties.names(black_box(text)).count()));
    group.bench_function("names to townships", |b| b.iter(|| all.names(black_box(text)).count()));
    group.bench_function("find and resolve", |b| b.iter(|| all.find(black_box(text), &Context::default())));

    let address = "宁夏回族自治区吴忠市利通区扁担沟镇石家窑村一队";
    group.throughput(Throughput::Bytes(address.len() as u64));
    group.bench_function("one address", |b| b.iter(|| all.resolve(black_box(address), &Context::default())));
    group.finish();
}

fn words(c: &mut Criterion) {
    let text = Normalized::new(&corpus("ok"));
    let text = text.as_str();
    let tokenizer = Tokenizer::shared();
    let mut group = c.benchmark_group("words");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("tokens", |b| b.iter(|| tokenizer.tokens(black_box(text), Granularity::Word)));
    group.bench_function("search tokens", |b| b.iter(|| tokenizer.tokens(black_box(text), Granularity::Search)));
    group.finish();
}

fn values(c: &mut Criterion) {
    let mut group = c.benchmark_group("values");
    let number = "D3NX202506120002*石嘴山市";
    group.throughput(Throughput::Bytes(number.len() as u64));
    group.bench_function("case number", |b| b.iter(|| value::case_number(black_box(number))));
    group.finish();
}

criterion_group!(benches, places, words, values);
criterion_main!(benches);
