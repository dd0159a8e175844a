//! What every made page promises.

use std::collections::HashSet;

use serde_json::Value as Json;
use yilan_maker::{Defects, Kind, Made, Options, page};

fn pages(seed: u64, count: u64, defects: Defects, kinds: &[Kind]) -> Vec<Made> {
    let options = Options { seed, kinds: kinds.to_vec(), defects };
    (0..count).map(|index| page(&options, index)).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_same_seed_gives_the_same_pages_and_another_seed_others() {
    let of = |seed| -> Vec<String> {
        pages(seed, 30, Defects::All, &[]).iter().map(|made| format!("{}{}", made.text, made.gold())).collect()
    };
    assert_eq!(of(1), of(1));
    let shared: HashSet<String> = of(1).into_iter().collect();
    assert!(of(2).iter().all(|page| !shared.contains(page)));
}

#[test]
fn no_slot_is_left_unfilled() {
    for kinds in [&[][..], &[Kind::News]] {
        for made in pages(3, 400, Defects::None, kinds) {
            let page = bare(&made.text);
            assert!(!page.contains(['{', '}', '@']), "{}", made.text);
            let shares = page.match_indices('%').all(|(at, _)| page[..at].ends_with(|c: char| c.is_ascii_digit()));
            assert!(shares, "{}", made.text);
        }
    }
}

/// Every text of the gold stands on a page without defects.
#[test]
fn what_the_gold_quotes_stands_on_the_page() {
    for made in pages(5, 400, Defects::None, &[]) {
        let page = bare(&made.text);
        for record in &made.records {
            quoted(record, &page, &made);
        }
    }
}

fn quoted(value: &Json, page: &str, made: &Made) {
    match value {
        Json::Object(map) => {
            for (key, value) in map {
                let own =
                    ["name", "text", "recipient", "scope", "inspector", "region", "category", "case_id", "mailbox"];
                match value.as_str() {
                    Some(text) if own.contains(&key.as_str()) => {
                        assert!(page.contains(&bare(text)), "{}: {key} {text} is not on\n{}", made.name, made.text);
                    }
                    _ if key.ends_with('~') => {
                        for text in value.as_array().into_iter().flatten().filter_map(Json::as_str) {
                            assert!(page.contains(text), "{}: {key} {text} is not on\n{}", made.name, made.text);
                        }
                    }
                    _ => quoted(value, page, made),
                }
            }
        }
        Json::Array(list) => list.iter().for_each(|value| quoted(value, page, made)),
        _ => {}
    }
}

#[test]
fn plain_news_has_no_record() {
    assert!(pages(6, 100, Defects::None, &[Kind::News]).iter().all(|made| made.records.is_empty()));
}

/// Two cases do not look like copies of each other: less than half of their
/// runs of six characters are the same.
#[test]
fn no_two_complaints_look_alike() {
    let options = Options { seed: 8, kinds: vec![Kind::Table], defects: Defects::None };
    let runs = |text: &str| -> HashSet<String> {
        let chars: Vec<char> = text.chars().collect();
        chars.windows(6).map(|run| run.iter().collect()).collect()
    };
    let lines: Vec<HashSet<String>> = (0..60)
        .flat_map(|index| page(&options, index).text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.chars().count() > 120)
        .map(|line| runs(&line))
        .collect();
    assert!(lines.len() > 50);
    for (at, one) in lines.iter().enumerate() {
        for other in &lines[at + 1..] {
            let same = one.intersection(other).count();
            assert!(same * 2 < one.len().min(other.len()), "{same} of {}", one.len());
        }
    }
}
