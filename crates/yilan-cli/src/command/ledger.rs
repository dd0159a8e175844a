//! `yilan ledger`: what became of the cases and batches of a store.

mod write;

use std::collections::{BTreeMap, HashMap};
use std::process::ExitCode;

use serde_json::{Value as Json, json};
use yilan::check::Day;
use yilan::ledger::{Batch, Case, Rate, Rates, batches, cases};
use yilan::record::Word;

use crate::args::{LedgerArgs, LedgerBy, LedgerShow};
use crate::failure::Done;
use crate::output::Sink;
use crate::store::{Access, Store};

/// A row of what is written: columns with their values.
type Line = Vec<(&'static str, Json)>;

pub(crate) fn run(args: &LedgerArgs) -> Done {
    let store = Store::open(&args.db, Access::Read)?;
    let mut cases = cases(store.ledger_rows()?);
    let batches = batches(&store.ledger_messages()?, &mut cases);
    if let Some(region) = args.region.map(|code| code.to_string()) {
        let inside = &region[..digits(&region)];
        cases.retain(|case| case.latest(|row| row.region.as_deref()).is_some_and(|code| code.starts_with(inside)));
    }
    let names = store.region_names()?;
    let day = args.date.and_then(Day::of);
    let lines = match args.show {
        LedgerShow::Rates => rates(&cases, args.by, day, &names),
        LedgerShow::Cases => cases.iter().map(|case| life(case, day, &names)).collect(),
        LedgerShow::Batches => batches.iter().map(|batch| of_batch(batch, &names)).collect(),
        LedgerShow::Promises => promises(&cases, day, &names),
        LedgerShow::Repeats => cases.iter().filter(|case| case.repeats()).map(|case| repeat(case, &names)).collect(),
        LedgerShow::Reopened => cases.iter().filter(|case| case.reopened).map(|case| life(case, day, &names)).collect(),
    };
    let mut out = Sink::open(args.output.as_deref())?;
    out.write(&write::lines(args.format, &lines))?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// How many digits of a code say where it lies.
fn digits(code: &str) -> usize {
    match code.len() {
        6 if code.ends_with("0000") => 2,
        6 if code.ends_with("00") => 4,
        length => length,
    }
}

/// The rates of each group, in the order of their names.
fn rates(cases: &[Case], by: LedgerBy, day: Option<Day>, names: &HashMap<String, String>) -> Vec<Line> {
    let mut groups: BTreeMap<String, Rates> = BTreeMap::new();
    for case in cases {
        for group in groups_of(case, by) {
            groups.entry(group).or_default().add(case, day);
        }
    }
    let line = |(group, rates): (String, Rates)| {
        let mut line = Line::new();
        if by != LedgerBy::All {
            line.push(("group", json!(group)));
        }
        if let Some(name) = names.get(&group) {
            line.push(("name", json!(name)));
        }
        let steps = [
            ("collected", rates.collected),
            ("filed", rates.filed),
            ("assigned", rates.assigned),
            ("handled", rates.handled),
            ("reported", rates.reported),
            ("verified", rates.verified),
            ("assessed", rates.assessed),
        ];
        line.extend(steps.map(|(name, count)| (name, json!(count))));
        rate(&mut line, ["closed", "closed_of", "closing_rate"], rates.closing);
        rate(&mut line, ["closed_or_phased", "closed_or_phased_of", "closed_or_phased_rate"], rates.closing_or_phased);
        rate(&mut line, ["on_time", "on_time_of", "on_time_rate"], rates.on_time);
        rate(&mut line, ["substantiated", "substantiated_of", "substantiated_rate"], rates.substantiated);
        rate(&mut line, ["reopened", "reopened_of", "reopened_rate"], rates.reopened);
        rate(&mut line, ["repeated", "repeated_of", "repeated_rate"], rates.repeated);
        line.push(("open_promises", json!(rates.open_promises)));
        line.push(("overdue_promises", day.map_or(Json::Null, |_| json!(rates.overdue_promises))));
        line
    };
    groups.into_iter().map(line).collect()
}

/// Numerator, denominator and share; a share of nothing is absent.
fn rate(line: &mut Line, [part, whole, share]: [&'static str; 3], rate: Rate) {
    line.push((part, json!(rate.part)));
    line.push((whole, json!(rate.whole)));
    line.push((share, rate.share().map_or(Json::Null, |share| json!((share * 10_000.0).round() / 10_000.0))));
}

/// The groups that a case counts in; one that says nothing counts under `-`.
fn groups_of(case: &Case, by: LedgerBy) -> Vec<String> {
    let of_code = |digits: usize| {
        let code = case.latest(|row| row.region.as_deref());
        let code = code.and_then(|code| code.get(..digits)).map(|code| format!("{code:0<6}"));
        vec![code.unwrap_or_else(|| "-".to_owned())]
    };
    let listed = |mut list: Vec<String>| {
        list.sort_unstable();
        list.dedup();
        if list.is_empty() { vec!["-".to_owned()] } else { list }
    };
    match by {
        LedgerBy::All => vec![String::new()],
        LedgerBy::Province => of_code(2),
        LedgerBy::Prefecture => of_code(4),
        LedgerBy::County => of_code(6),
        LedgerBy::Type => listed(case.rows.iter().flat_map(|row| row.kinds.clone()).collect()),
        LedgerBy::Agency => listed(case.rows.iter().flat_map(|row| row.agencies.clone()).collect()),
        LedgerBy::Batch => {
            let first = case.rows.iter().find_map(|row| row.batches);
            let year = case.rows.iter().find_map(|row| row.filed).map(Day::year);
            let name = first.map(|[first, _]| match year {
                Some(year) => format!("{year} {first:03}"),
                None => format!("- {first:03}"),
            });
            vec![name.unwrap_or_else(|| "-".to_owned())]
        }
    }
}

/// What a case is known by, and where it lies.
fn head(case: &Case, names: &HashMap<String, String>) -> Line {
    let code = case.latest(|row| row.region.as_deref());
    vec![
        ("case_id", json!(case.latest(|row| row.case_id.as_deref()))),
        ("region_code", json!(code)),
        ("region", json!(code.and_then(|code| names.get(code)))),
    ]
}

fn life(case: &Case, day: Option<Day>, names: &HashMap<String, String>) -> Line {
    let first = case.rows.iter().find_map(|row| row.batches);
    let mut line = head(case, names);
    line.extend([
        ("filed", shown(case.latest(|row| row.filed))),
        ("assigned", shown(case.assigned)),
        ("first_batch", json!(first.map(|batches| batches[0]))),
        ("last_batch", json!(case.latest(|row| row.batches).map(|batches| batches[1]))),
        ("rows", json!(case.rows.len())),
        ("verdict", json!(case.verdict().map(Word::word))),
        ("status", json!(case.status().map(Word::word))),
        ("closed_on", shown(case.latest(|row| row.closed_on))),
        ("reopened", json!(case.reopened)),
        ("promised_by", shown(case.promised_by())),
        ("on_time", json!(day.and_then(|day| case.on_time(day)))),
        ("repeats", json!(case.repeats())),
    ]);
    line
}

fn promises(cases: &[Case], day: Option<Day>, names: &HashMap<String, String>) -> Vec<Line> {
    let mut open: Vec<_> = cases
        .iter()
        .flat_map(|case| case.open_promises().iter().map(move |promise| (promise.deadline, case, promise)))
        .collect();
    open.sort_by_key(|(deadline, ..)| *deadline);
    let line = |(deadline, case, promise): (Day, &Case, &yilan::ledger::Promise)| {
        let mut line = vec![
            ("deadline", json!(deadline.to_string())),
            ("days_overdue", json!(day.map(|day| day.since(deadline)).filter(|days| *days > 0))),
        ];
        line.extend(head(case, names));
        line.push(("status", json!(case.status().map(Word::word))));
        line.push(("agencies", json!(promise.agencies)));
        line.push(("text", json!(promise.text)));
        line
    };
    open.into_iter().map(line).collect()
}

fn repeat(case: &Case, names: &HashMap<String, String>) -> Line {
    let mut line = head(case, names);
    let mut others: Vec<&str> = case.rows.iter().flat_map(|row| row.related.iter().map(String::as_str)).collect();
    others.sort_unstable();
    others.dedup();
    line.push(("rows", json!(case.rows.len())));
    line.push(("refers_to", json!(others.join("、"))));
    line
}

fn of_batch(batch: &Batch, names: &HashMap<String, String>) -> Line {
    let recipient = batch.recipient.as_deref();
    let number = |value: Option<f64>| {
        value.map_or(Json::Null, |value| if value.fract() == 0.0 { json!(value as i64) } else { json!(value) })
    };
    vec![
        ("inspector", json!(batch.inspector)),
        ("recipient", json!(recipient)),
        ("recipient_name", json!(recipient.map(|code| names.get(code).map_or(code, String::as_str)))),
        ("year", json!(batch.year)),
        ("first_batch", json!(batch.batches[0])),
        ("last_batch", json!(batch.batches[1])),
        ("assigned", shown(batch.assigned)),
        ("reported", shown(batch.reported)),
        ("total", number(batch.total)),
        ("handled", number(batch.handled)),
        ("closed", number(batch.closed)),
        ("phased", number(batch.phased)),
        ("open", number(batch.open)),
        ("closing_rate", json!(batch.closing().map(|share| (share * 10_000.0).round() / 10_000.0))),
        ("rows", json!(batch.rows)),
    ]
}

fn shown(day: Option<Day>) -> Json {
    day.map_or(Json::Null, |day| json!(day.to_string()))
}
