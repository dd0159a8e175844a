//! Records against gold, field by field.
//!
//! Only what the gold states is scored; what it leaves out is ignored, except that a record without a partner in the gold counts as
//! invented. Names compare without white space and with punctuation of one width. The notation of the gold is told in `corpus/README.md`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

/// What became of the fields of one name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fields {
    /// Read as the gold has them.
    pub right: u32,
    /// Read otherwise.
    pub wrong: u32,
    /// Not read.
    pub missing: u32,
}

/// What came of reading pages.
///
/// ```
/// use serde_json::json;
/// use yilan_maker::Tally;
///
/// let mut tally = Tally::default();
/// let gold = json!({"kind": "assignment", "total": 3, "date": "--06-22"});
/// let read = json!({"kind": "assignment", "total": 3, "date": "2025-06-22", "unit": "件"});
/// tally.page("page.txt", &[gold], &[read]);
/// assert_eq!((tally.f1(), tally.invented), (1.0, 0));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// By field: `assignment.total`.
    pub fields: BTreeMap<String, Fields>,
    /// Pages.
    pub pages: u32,
    /// Pages without a fault.
    pub clean: u32,
    /// Records of the gold that were read.
    pub found: u32,
    /// Records of the gold that were not.
    pub lost: u32,
    /// Records that no gold has.
    pub invented: u32,
    /// What was wrong, a line each: the page, the field, what was expected and what was found.
    pub notes: Vec<String>,
}

#[derive(Clone, Copy)]
enum Outcome {
    Right,
    Wrong,
    Missing,
}

impl Tally {
    /// Adds a page: the records that its gold has, and those that were read.
    pub fn page(&mut self, name: &str, golds: &[Json], reads: &[Json]) {
        let before = self.notes.len();
        let pairs = pair(golds, reads);
        let (mut paired, mut taken) = (BTreeSet::new(), BTreeSet::new());
        for (i, j) in pairs {
            paired.insert(i);
            taken.insert(j);
            if let (Some(gold), Some(read)) = (golds[i].as_object(), reads[j].as_object()) {
                let place = Place { page: name, record: label(gold) };
                self.record(gold, read, &place, &format!("{}.", text(gold, "kind")));
            }
        }
        for (_, gold) in golds.iter().enumerate().filter(|(i, _)| !paired.contains(i)) {
            let Some(gold) = gold.as_object() else { continue };
            let kind = text(gold, "kind");
            self.fields.entry(format!("{kind}.(whole record)")).or_default().missing += leaves(gold);
            self.notes.push(format!("{name}: {} not read", label(gold)));
        }
        for (_, read) in reads.iter().enumerate().filter(|(j, _)| !taken.contains(j)) {
            let Some(read) = read.as_object() else { continue };
            let keys = ["case_id", "batches", "total", "handled", "date", "phone"];
            let known: Map<String, Json> =
                keys.iter().filter_map(|key| Some(((*key).to_owned(), read.get(*key)?.clone()))).collect();
            self.notes.push(format!("{name}: {} without gold: {}", text(read, "kind"), Json::Object(known)));
        }
        self.pages += 1;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.found += count(paired.len());
        self.lost += count(golds.len() - paired.len());
        self.invented += count(reads.len() - taken.len());
        self.clean += u32::from(self.notes.len() == before);
    }

    /// Adds what came of other pages.
    pub fn add(&mut self, other: &Self) {
        for (name, fields) in &other.fields {
            let sum = self.fields.entry(name.clone()).or_default();
            sum.right += fields.right;
            sum.wrong += fields.wrong;
            sum.missing += fields.missing;
        }
        self.pages += other.pages;
        self.clean += other.clean;
        self.found += other.found;
        self.lost += other.lost;
        self.invented += other.invented;
        self.notes.extend(other.notes.iter().cloned());
    }

    /// All fields together.
    #[must_use]
    pub fn sum(&self) -> Fields {
        self.fields.values().fold(Fields::default(), |sum, fields| Fields {
            right: sum.right + fields.right,
            wrong: sum.wrong + fields.wrong,
            missing: sum.missing + fields.missing,
        })
    }

    /// See [`Fields::f1`].
    #[must_use]
    pub fn f1(&self) -> f64 {
        self.sum().f1()
    }

    fn field(&mut self, name: &str, outcome: Outcome, note: impl FnOnce() -> String) {
        let fields = self.fields.entry(name.to_owned()).or_default();
        let what = match outcome {
            Outcome::Right => {
                fields.right += 1;
                return;
            }
            Outcome::Wrong => {
                fields.wrong += 1;
                "wrong"
            }
            Outcome::Missing => {
                fields.missing += 1;
                "missing"
            }
        };
        self.notes.push(format!("{what:8}{name}: {}", note()));
    }

    fn compare(&mut self, name: &str, gold: &Json, read: Option<&Json>, place: &Place) {
        match read.filter(|read| !blank(read)) {
            None => self.field(name, Outcome::Missing, || format!("{place} expected {gold}")),
            Some(read) if same(gold, read) => self.field(name, Outcome::Right, String::new),
            Some(read) => self.field(name, Outcome::Wrong, || format!("{place} expected {gold}, found {read}")),
        }
    }

    fn judge(&mut self, name: &str, right: bool, note: impl FnOnce() -> String) {
        self.field(name, if right { Outcome::Right } else { Outcome::Wrong }, note);
    }

    fn record(&mut self, gold: &Map<String, Json>, read: &Map<String, Json>, place: &Place, prefix: &str) {
        for (key, value) in gold.iter().filter(|(key, value)| *key != "kind" && !value.is_null()) {
            let name = format!("{prefix}{key}");
            if let Some(key) = key.strip_suffix('~') {
                self.ends(&format!("{prefix}{key}"), value, read.get(key), place);
            } else if let Some(key) = key.strip_suffix('#') {
                let length = read.get(key).and_then(Json::as_array).map_or(0, Vec::len);
                let none = length == 0 && value.as_u64() != Some(0);
                self.compare(&name, value, (!none).then(|| Json::from(length)).as_ref(), place);
            } else if key == "complaint_places" {
                self.places(value, read, place);
            } else if key == "claims" {
                self.claims(&format!("{prefix}claims.verdict"), value, read, place);
            } else if key == "coordinates" {
                self.coordinates(&name, value, read, place);
            } else if let Some(inner) = value.as_object() {
                let none = Map::new();
                let read = read.get(key).and_then(Json::as_object).unwrap_or(&none);
                self.record(inner, read, place, &format!("{name}."));
            } else if value.as_array().is_some_and(|list| list.first().is_some_and(Json::is_object)) {
                self.named(&name, value, read.get(key), place);
            } else if let Some(list) = value.as_array() {
                let found = read.get(key).and_then(Json::as_array).filter(|found| !found.is_empty());
                match found {
                    None => self.field(&name, Outcome::Missing, || format!("{place} expected {value}")),
                    Some(found) => {
                        let right = list.len() == found.len() && list.iter().zip(found).all(|(a, b)| same(a, b));
                        self.judge(&name, right, || format!("{place} expected {value}, found {}", read[key]));
                    }
                }
            } else {
                self.compare(&name, value, read.get(key), place);
            }
        }
    }

    /// How a text begins and ends.
    fn ends(&mut self, name: &str, ends: &Json, read: Option<&Json>, place: &Place) {
        let found = squash(read.and_then(Json::as_str).unwrap_or_default());
        if found.is_empty() {
            return self.field(name, Outcome::Missing, || place.to_string());
        }
        let end = |at: usize| ends[at].as_str().unwrap_or_default();
        let right = found.starts_with(end(0)) && found.ends_with(end(1));
        self.judge(name, right, || {
            let head: String = found.chars().take(14).collect();
            let tail: Vec<char> = found.chars().collect();
            let tail: String = tail[tail.len().saturating_sub(14)..].iter().collect();
            format!("{place} expected {ends}, found {head}…{tail}")
        });
    }

    fn claims(&mut self, name: &str, gold: &Json, read: &Map<String, Json>, place: &Place) {
        let none = Vec::new();
        let found = read.get("claims").and_then(Json::as_array).unwrap_or(&none);
        for claim in gold.as_array().into_iter().flatten().filter(|claim| !blank(&claim["verdict"])) {
            let verdict =
                found.iter().rev().find(|other| other["number"] == claim["number"]).and_then(|c| c.get("verdict"));
            self.compare(name, &claim["verdict"], verdict, place);
        }
    }

    fn coordinates(&mut self, name: &str, gold: &Json, read: &Map<String, Json>, place: &Place) {
        for want in gold.as_array().into_iter().flatten() {
            let found = read.get("coordinates").and_then(Json::as_array).into_iter().flatten();
            let right = found.into_iter().any(|at| same(&want["lon"], &at["lon"]) && same(&want["lat"], &at["lat"]));
            let outcome = if right { Outcome::Right } else { Outcome::Missing };
            self.field(name, outcome, || format!("{place} expected {want}"));
        }
    }

    /// The parts of the places that the complaint names.
    fn places(&mut self, gold: &Json, read: &Map<String, Json>, place: &Place) {
        let places = read.get("places").and_then(Json::as_array).into_iter().flatten();
        let mut parts: Vec<&Json> = Vec::new();
        for found in places.filter(|found| found.get("field").is_none_or(|field| field == "complaint")) {
            match found.get("parts").and_then(Json::as_array).filter(|parts| !parts.is_empty()) {
                Some(list) => parts.extend(list),
                None => parts.push(found),
            }
        }
        for want in gold.as_array().into_iter().flatten() {
            let level = match want["level"].as_str() {
                Some("city") => "prefecture",
                Some("town") => "township",
                other => other.unwrap_or_default(),
            };
            let name = format!("complaint_places.{level}");
            let of = |part: &Json, key: &str| squash(part[key].as_str().unwrap_or_default());
            let hits: Vec<&Json> = parts.iter().copied().filter(|part| of(part, "text") == of(want, "text")).collect();
            let note = || format!("{place} {} found {}", want["text"], Json::from_iter(hits.iter().copied().cloned()));
            let begins = |part: &Json, with: &str| part["code"].as_str().unwrap_or_default().starts_with(with);
            if hits.is_empty() {
                self.field(&name, Outcome::Missing, note);
            } else if let Some(code) = want["code"].as_str() {
                self.judge(&name, hits.iter().any(|part| begins(part, code)), note);
            } else {
                let within = want["within"].as_str().unwrap_or_default();
                let right = hits.iter().any(|part| part.get("code").is_none() || begins(part, within));
                self.judge(&name, right, note);
            }
        }
    }

    /// Lists of names with counts: matched by name; names that no gold has are wrong.
    fn named(&mut self, path: &str, gold: &Json, read: Option<&Json>, place: &Place) {
        let by_type = path.contains("by_type");
        let key = |item: &Json| {
            let name = name_key(item["name"].as_str().unwrap_or_default());
            if by_type { type_key(&name) } else { name }
        };
        let found = read.and_then(Json::as_array).into_iter().flatten().filter(|item| !blank(&item["name"]));
        let mut left: BTreeMap<String, &Json> = found.map(|item| (key(item), item)).collect();
        for item in gold.as_array().into_iter().flatten() {
            let Some(found) = left.remove(&key(item)) else {
                self.field(path, Outcome::Missing, || format!("{place} {}", item["name"]));
                continue;
            };
            for (field, value) in item.as_object().into_iter().flatten().filter(|(field, _)| *field != "name") {
                let inner = Place { page: place.page, record: format!("{} {}", place.record, item["name"]) };
                self.compare(&format!("{path}.{field}"), value, found.get(field), &inner);
            }
        }
        for name in left.keys() {
            self.field(path, Outcome::Wrong, || format!("{place} not in the source: {name}"));
        }
    }
}

impl Fields {
    /// Of what was read, how much is right.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    /// Of what there is, how much was read right.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.right, self.right + self.wrong + self.missing)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }
}

fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

/// Where a field is: the page, and which record of it.
struct Place<'a> {
    page: &'a str,
    record: String,
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.page, self.record)
    }
}

fn label(record: &Map<String, Json>) -> String {
    let which = ["case_id", "index", "batches", "date"].iter().find_map(|key| record.get(*key));
    format!("{} {}", text(record, "kind"), which.map_or_else(String::new, Json::to_string))
}

fn text<'a>(record: &'a Map<String, Json>, key: &str) -> &'a str {
    record.get(key).and_then(Json::as_str).unwrap_or_default()
}

fn blank(value: &Json) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A name without white space, its punctuation at half width.
fn name_key(name: &str) -> String {
    let fold = |c| match c {
        '，' => ',',
        '：' => ':',
        '；' => ';',
        '（' => '(',
        '）' => ')',
        '！' => '!',
        '？' => '?',
        '％' => '%',
        '—' | '－' | '–' => '-',
        other => other,
    };
    squash(name).chars().map(fold).collect()
}

/// A label without the noun that some lists add to some labels: 水污染问题 is 水污染.
fn type_key(name: &str) -> String {
    let mut core = name.strip_prefix('涉').map_or(name, |rest| rest.strip_prefix('及').unwrap_or(rest));
    for ends in [&["问题"][..], &["类型", "类"], &["方面"]] {
        core = ends.iter().find_map(|end| core.strip_suffix(end)).unwrap_or(core);
    }
    if core.is_empty() { name } else { core }.to_owned()
}

fn same(gold: &Json, read: &Json) -> bool {
    match (gold, read) {
        (Json::String(gold), Json::String(read)) => {
            gold.strip_prefix('-').is_some_and(|rest| rest.starts_with('-') && read.ends_with(rest))
                || name_key(gold) == name_key(read)
        }
        (Json::Number(gold), Json::Number(read)) => {
            let (gold, read) = (gold.as_f64().unwrap_or_default(), read.as_f64().unwrap_or_default());
            (gold - read).abs() < 1e-6 * gold.abs().max(1.0)
        }
        _ => gold == read,
    }
}

/// How well a record that was read fits one of the gold; below one they are never paired.
fn likeness(gold: &Json, read: &Json) -> i32 {
    if gold["kind"] != read["kind"] {
        return -1;
    }
    if gold["kind"] == "complaint" {
        let fits = |key: &str| !gold[key].is_null() && gold[key] == read[key];
        return if fits("case_id") || fits("index") { 100 } else { 0 };
    }
    let fits = |gold: &Json, read: &Json, keys: &[&str]| {
        let hits = keys.iter().filter(|key| !gold[**key].is_null() && same(&gold[**key], &read[**key]));
        i32::try_from(hits.count()).unwrap_or(0) * 2
    };
    let outer = ["batches", "total", "handled", "date", "recipient", "phone", "mailbox", "calls", "letters"];
    fits(gold, read, &outer) + fits(&gold["cumulative"], &read["cumulative"], &["total", "handled", "date", "closed"])
}

/// The best pairs first, each record once.
fn pair(golds: &[Json], reads: &[Json]) -> Vec<(usize, usize)> {
    let mut options: Vec<(i32, usize, usize)> = Vec::new();
    for (i, gold) in golds.iter().enumerate() {
        options.extend(reads.iter().enumerate().map(|(j, read)| (likeness(gold, read), i, j)));
    }
    options.retain(|option| option.0 > 0);
    options.sort_by_key(|&(likeness, i, j)| (-likeness, i, j));
    let (mut paired, mut taken, mut pairs) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, i, j) in options {
        if !paired.contains(&i) && !taken.contains(&j) {
            paired.insert(i);
            taken.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

/// How many fields a record has.
fn leaves(record: &Map<String, Json>) -> u32 {
    let of = |(key, value): (&String, &Json)| match value {
        _ if key == "kind" || value.is_null() => 0,
        Json::Object(inner) => leaves(inner),
        Json::Array(list) if list.first().is_some_and(Json::is_object) => u32::try_from(list.len()).unwrap_or(u32::MAX),
        _ => 1,
    };
    record.iter().map(of).sum()
}
