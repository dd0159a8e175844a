//! Pages of our own making, read and compared with their gold: a floor under what `cargo xtask score` measures.

use serde_json::Value as Json;
use yilan_maker::{Defects, Kind, Options, Tally, page};

fn score(kinds: &[Kind], defects: Defects) -> Tally {
    // A seed that is used nowhere else.
    let options = Options { seed: 2_024_061, kinds: kinds.to_vec(), defects };
    let mut tally = Tally::default();
    for made in (0..150).map(|index| page(&options, index)) {
        let read = yilan::read(&made.text, &yilan::Options::default());
        let records: Vec<Json> = read.records.iter().map(|record| serde_json::to_value(record).unwrap()).collect();
        tally.page(&made.name, &made.records, &records);
    }
    tally
}

#[test]
fn made_pages_are_read() {
    for (defects, least) in [(Defects::None, 0.97), (Defects::Some, 0.93)] {
        let tally = score(&[], defects);
        assert!(tally.found > 200 && tally.f1() >= least, "F1 {:.4}\n{}", tally.f1(), tally.notes.join("\n"));
    }
}

#[test]
fn nothing_is_read_from_plain_news() {
    let tally = score(&[Kind::News], Defects::None);
    assert_eq!(tally.invented, 0, "{}", tally.notes.join("\n"));
}

#[test]
fn the_corpus_says_what_its_gold_says() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    let mut tally = Tally::default();
    for folder in ["", "variants/"] {
        for file in std::fs::read_dir(corpus.join(format!("{folder}gold"))).unwrap() {
            let gold: Json = serde_json::from_slice(&std::fs::read(file.unwrap().path()).unwrap()).unwrap();
            let name = gold["doc"].as_str().unwrap();
            let text = std::fs::read_to_string(corpus.join(format!("{folder}ok/{name}"))).unwrap();
            let read = yilan::read(&text, &yilan::Options::default());
            let records: Vec<Json> = read.records.iter().map(|record| serde_json::to_value(record).unwrap()).collect();
            tally.page(name, gold["records"].as_array().unwrap(), &records);
        }
    }
    assert!(tally.pages > 180 && tally.clean == tally.pages, "{}", tally.notes.join("\n"));
}
