//! Every value's span is a stretch of the source that holds the value.

use serde_json::Value as Json;
use yilan::text::Normalized;
use yilan::{Emitted, Spans};

use crate::notation::pairs;
use crate::{Case, cases};

/// Collects what does not hold of the values in `json`.
fn check(text: &str, key: &str, json: &Json, wrong: &mut Vec<String>) {
    match json {
        Json::Object(object) => {
            if let Some(span) = object.get("span") {
                let mut ends = Vec::new();
                pairs(span, &mut ends);
                let parts: Option<Vec<_>> = ends.iter().map(|&(from, to)| text.get(from..to)).collect();
                match parts.filter(|parts| !parts.is_empty() && parts.iter().all(|part| !part.is_empty())) {
                    None => wrong.push(format!("{key}: {span} is no stretch of the page")),
                    Some(parts) => match object.get("value") {
                        Some(value) if !is_derived(key) && !all_of_them(text, &ends) && !holds(&parts, value) => {
                            wrong.push(format!("{key}: {value} not in {parts:?}"));
                        }
                        _ => {}
                    },
                }
            }
            object.iter().for_each(|(key, json)| check(text, key, json, wrong));
        }
        Json::Array(list) => list.iter().for_each(|json| check(text, key, json, wrong)),
        _ => {}
    }
}

/// Whether a number is said without a numeral: 3件，均为来信，均涉及合浦县.
fn all_of_them(text: &str, ends: &[(usize, usize)]) -> bool {
    let before = |from: usize| text[..from].chars().rev().take(4).collect::<Vec<_>>();
    ends.iter().any(|&(from, _)| before(from).iter().any(|c| matches!(c, '均' | '全' | '都')))
}

/// Names in a canonical form that the page need not use.
fn is_derived(key: &str) -> bool {
    key == "agencies"
}

/// Whether folded source text holds a value: its words, or numerals for its
/// numbers. What a value was translated to (`属实` to `substantiated`, a day to
/// its date) is not looked for.
fn holds(parts: &[&str], value: &Json) -> bool {
    let folded: Vec<_> = parts.iter().map(|part| fold(part)).collect();
    let whole = folded.concat();
    let marks = |c: char| matches!(c, '①'..='⒛' | '❶'..='➓' | '㈠'..='㈩');
    let numeral = |c: char| c.is_ascii_digit() || marks(c) || "〇零一二两三四五六七八九十百千首".contains(c);
    match value {
        Json::String(word) if !word.is_ascii() => {
            let word = fold(word);
            // Read in several places: the pieces of a word that was torn
            // apart, or the word twice.
            whole.contains(&word) || folded.iter().all(|part| word.contains(part))
        }
        // 无重点件.
        Json::Number(n) if n.as_u64() == Some(0) => whole.contains(numeral) || whole.contains(['无', '没', '未']),
        // 反映“…”的情况不属实: claims without numbers are counted.
        Json::Number(_) if whole.ends_with("属实") => true,
        // 甲县1件（重点信访）.
        Json::Number(_) => whole.contains(numeral) || whole.contains("重点"),
        Json::Array(list) => list.iter().all(|value| holds(parts, value)),
        _ => true,
    }
}

/// Folded, without any white space, every dash alike.
fn fold(text: &str) -> String {
    let text = Normalized::new(text);
    let dash = |c| if matches!(c, '—' | '－' | '–' | '‐' | '−') { '-' } else { c };
    text.as_str().chars().filter(|c| !c.is_whitespace()).map(dash).collect()
}

fn wrong(case: &Case) -> Vec<String> {
    let mut wrong = Vec::new();
    for record in &case.page.records {
        let json = serde_json::to_value(Emitted(record, Spans::With)).unwrap();
        check(&case.text, record.kind(), &json, &mut wrong);
    }
    for found in &case.page.diagnostics {
        for span in found.related.iter().chain([&found.span]) {
            if case.text.get(span.range()).is_none() {
                wrong.push(format!("{}: {span:?} is no stretch of the page", found.code));
            }
        }
    }
    wrong.iter().map(|why| format!("{}: {why}", case.name())).collect()
}

#[test]
fn every_span_holds_its_value() {
    let folders = ["ok", "variants/ok", "err", "none"];
    let wrong: Vec<_> = folders.iter().flat_map(|folder| cases(folder)).flat_map(|case| wrong(&case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn plain_values_are_those_with_spans() {
    for case in ["ok", "variants/ok", "err"].iter().flat_map(|folder| cases(folder)) {
        for record in &case.page.records {
            let plain = serde_json::to_value(record).unwrap();
            let spanned = serde_json::to_value(Emitted(record, Spans::With)).unwrap();
            assert_eq!(plain, without_spans(spanned), "{}", case.name());
        }
    }
}

/// `{"value": 1, "span": […]}` as `1`.
fn without_spans(json: Json) -> Json {
    match json {
        Json::Object(mut object) => match object.remove("value") {
            Some(value) if object.len() == 1 && object.contains_key("span") => without_spans(value),
            value => {
                object.extend(value.map(|value| ("value".to_owned(), value)));
                Json::Object(object.into_iter().map(|(key, value)| (key, without_spans(value))).collect())
            }
        },
        Json::Array(list) => list.into_iter().map(without_spans).collect(),
        scalar => scalar,
    }
}
