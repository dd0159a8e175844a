//! `score-places`: precision and recall of the gazetteer against `corpus/places/`, level by level.
//!
//! `*.tsv` but `texts*.tsv` hold one address a line: text, context, level, code (empty: nothing decides), detail.
//! `texts*.tsv` hold one running text a line: text, context, its places as `text=code`, its agencies as
//! `name@code`, both joined by spaces; `-` for none. A code of either may be followed by `>` and what it is today, for
//! units of the past: `户县大王镇兆伦村=>610118005217`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use yilan_gazetteer::{Code, Context, Gazetteer, Mention, Place};

use crate::Result;

/// What was right, what was said wrongly, and what was missed.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Tally {
    fn f1(self) -> f64 {
        let all = 2 * self.right + self.wrong + self.missed;
        if all == 0 { 1.0 } else { 2.0 * self.right as f64 / all as f64 }
    }
}

/// Prints the figures and every line that is not right.
#[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
pub(super) fn run(folder: &Path) -> Result<()> {
    let gazetteer = Gazetteer::new();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut lines = 0;
    let mut files: Vec<_> = fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "tsv")) {
        let texts = path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("texts"));
        for (number, line) in fs::read_to_string(path)?.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            lines += 1;
            let cells: Vec<&str> = line.split('\t').collect();
            let wrong = match cells[..] {
                [text, context, places, agencies] if texts => {
                    text_line(&gazetteer, &mut tallies, text, &read_context(context)?, places, agencies)
                }
                [text, context, level, code, detail] if !texts => {
                    address_line(&gazetteer, &mut tallies, text, &read_context(context)?, level, code, detail)
                }
                _ => return Err(format!("{}:{}: {} cells", path.display(), number + 1, cells.len()).into()),
            };
            for wrong in wrong {
                println!(
                    "{}:{}: {text}: {wrong}",
                    path.file_name().unwrap_or_default().display(),
                    number + 1,
                    text = cells[0]
                );
            }
        }
    }
    println!("{lines} lines");
    for (name, tally) in &tallies {
        let Tally { right, wrong, missed } = tally;
        println!("{name:>22}  F1 {:.4}  right {right}  wrong {wrong}  missed {missed}", tally.f1());
    }
    Ok(())
}

fn read_context(text: &str) -> Result<Context> {
    let mut context = Context::default();
    for pair in text.split(' ').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').ok_or_else(|| format!("expected key=value, found `{pair}`"))?;
        match key {
            "region" => context.region = Code::parse(value),
            "page" => context.page = Code::parse(value),
            "province" => context.province = Code::parse(value),
            "year" => context.year = Some(value.parse()?),
            _ => return Err(format!("no context `{key}`").into()),
        }
    }
    Ok(context)
}

fn address_line(
    gazetteer: &Gazetteer,
    tallies: &mut BTreeMap<String, Tally>,
    text: &str,
    context: &Context,
    level: &str,
    code: &str,
    detail: &str,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let place = gazetteer.resolve(text, context);
    let got = place.as_ref().map_or_else(String::new, |place| codes(place, code));
    let tally = tallies.entry(level.to_owned()).or_default();
    match (code.is_empty(), got.is_empty()) {
        _ if got == code => tally.right += 1,
        (false, true) => tally.missed += 1,
        (true, false) => tally.wrong += 1,
        _ => {
            tally.wrong += 1;
            tally.missed += 1;
        }
    }
    if got != code {
        wrong.push(format!("expected {code}, found {got}"));
    }
    let got = place.and_then(|place| place.detail).map_or("", |span| &text[span]);
    let tally = tallies.entry("detail".to_owned()).or_default();
    if got == detail {
        tally.right += 1;
    } else {
        tally.wrong += 1;
        wrong.push(format!("expected the detail {detail}, found {got}"));
    }
    wrong
}

fn text_line(
    gazetteer: &Gazetteer,
    tallies: &mut BTreeMap<String, Tally>,
    text: &str,
    context: &Context,
    places: &str,
    agencies: &str,
) -> Vec<String> {
    let found = gazetteer.find(text, context);
    let code = |code: Option<Code>| code.map_or_else(String::new, |code| code.to_string());
    let got_places = found.iter().filter_map(Mention::place).map(|p| format!("{}={}", &text[p.span], codes(p, places)));
    let got_agencies = found.iter().filter_map(Mention::agency).map(|a| format!("{}@{}", a.name, code(a.place_code)));
    let mut wrong = compare(tallies, "places in texts", places, got_places.collect());
    wrong.extend(compare(tallies, "agencies in texts", agencies, got_agencies.collect()));
    wrong
}

/// The code of a place, and what it is today where the gold tells that.
fn codes(place: &Place, gold: &str) -> String {
    let code = place.code.map_or_else(String::new, |code| code.to_string());
    let today: Vec<_> = place.successor.iter().map(ToString::to_string).collect();
    if gold.contains('>') && !today.is_empty() { format!("{code}>{}", today.join(",")) } else { code }
}

fn compare(tallies: &mut BTreeMap<String, Tally>, name: &str, expected: &str, mut got: Vec<String>) -> Vec<String> {
    let tally = tallies.entry(name.to_owned()).or_default();
    let mut wrong = Vec::new();
    for item in expected.split(' ').filter(|item| *item != "-" && !item.is_empty()) {
        if let Some(at) = got.iter().position(|other| other == item) {
            got.remove(at);
            tally.right += 1;
        } else {
            tally.missed += 1;
            wrong.push(format!("missed {item}"));
        }
    }
    tally.wrong += got.len();
    wrong.extend(got.into_iter().map(|item| format!("wrongly {item}")));
    wrong
}
