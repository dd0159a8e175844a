//! What findings say, in English.

use super::super::share::{same, shown};
use super::super::verdict_claims::written;
use super::{Done, Parts, Said, What, Wording};

/// The words of `said`.
pub(super) fn wording(said: &Said) -> Wording {
    let (message, help) = both(said);
    Wording { message, help }
}

fn both(said: &Said) -> (String, String) {
    match said {
        Said::Sum { of, sum, total } => sums(*of, &shown(*sum), &shown(*total)),
        Said::Running { what, batches, then, now, own } => running(what, *batches, *then, *now, *own),
        Said::Gap { first, last } => {
            let gap =
                if first == last { format!("batch {first} is") } else { format!("batches {first} to {last} are") };
            (
                format!("{gap} missing between batches {} and {}", first - 1, last + 1),
                format!("batch {first} would fit, or a notice of the missing one"),
            )
        }
        Said::Again { batches, what, one, two } => {
            let what = match what {
                What::Cases => String::new(),
                What::KeyCases => "key ".to_owned(),
                What::Calls => "calls ".to_owned(),
                What::Letters => "letters ".to_owned(),
                What::Entry(name) => format!("`{name}` "),
            };
            let (name, one, two) = (batch(Some(*batches)), shown(*one), shown(*two));
            (
                format!("{name} is printed twice, with {what}{one} and {two}"),
                format!("{one} in both, or another batch, would fit"),
            )
        }
        Said::Falls { done, then, now } => (
            format!("the cases {} in all fall from {} to {}", participle(*done), shown(*then), shown(*now)),
            format!("at least {} would fit; what was handled or closed stays so", shown(*then)),
        ),
        Said::TooMany { done, number, total } => (
            format!("{} cases {} in all, {} were handed over", shown(*number), participle(*done), shown(*total)),
            format!("at most {} would fit", shown(*total)),
        ),
        Said::Row { row, before, expected } => {
            let message = if row == before {
                format!("row {row} stands twice")
            } else {
                format!("row {row} follows row {before}")
            };
            (message, format!("{expected} would fit"))
        }
        Said::CaseOfBatch { day, batch, early } => (
            format!("the case number says {day}, its batch is of {batch}"),
            format!("a day up to {batch}, and at most {early} days before, would fit"),
        ),
        Said::CaseOfRows { day, middle, around } => (
            format!("the case number says {day}, the other rows are around {middle}"),
            format!("a day within {around} days of {middle} would fit"),
        ),
        Said::Verdict { row, claims, theirs, alike } => {
            let many = if *claims == 1 { "a claim is".to_owned() } else { format!("{claims} claims are") };
            let help = match alike {
                Some(alike) => format!("`{}` for the row would fit all of its claims", written(*alike)),
                None => "`部分属实` for the row would fit its claims".to_owned(),
            };
            (format!("the row is `{}`, {many} `{}`", written(*row), written(*theirs)), help)
        }
        Said::Unjudged { claim } => (
            format!("claim {claim} is taken up and gets no verdict"),
            "a verdict as the other claims have would fit".to_owned(),
        ),
        Said::PassedOver { claim, of, answered } => (
            format!("the complaint numbers {of} claims, the findings answer {answered}: claim {claim} gets no verdict"),
            "a verdict on it, as on the others, would fit".to_owned(),
        ),
        Said::Stranger { claim } => {
            (format!("the findings answer claim {claim}, the complaint does not hold it"), HELD.to_owned())
        }
        Said::Strangers { answered, held } => {
            (format!("the findings answer {answered} claims, the complaint holds {held} of them"), HELD.to_owned())
        }
        Said::OneNumber { id } => {
            (format!("`{id}` stands at two complaints"), "another number at one of them would fit".to_owned())
        }
        Said::OneComplaint { id, other } => (
            format!("`{id}` has the complaint of `{other}`"),
            "one number, or a word in either row that they belong together, would fit".to_owned(),
        ),
        Said::ClosedBefore { day, came } => {
            (format!("the case was closed on {day}, the complaint came in on {came}"), from(came))
        }
        Said::DueBefore { day, came } => {
            (format!("a measure is due by {day}, the complaint came in on {came}"), from(came))
        }
        Said::ClosedAfter { day, published } => (
            format!("the case was closed on {day}, the page came out on {published}"),
            format!("a day up to {published} would fit"),
        ),
        Said::DoneAfter { day, published } => (
            format!("a measure was taken on {day}, the page came out on {published}"),
            format!("a day up to {published} would fit, or words that it is still to be done"),
        ),
        Said::Late { id, due, as_of } => (
            format!("`{id}` was promised by {due}, on {as_of} the case is not closed"),
            format!("a closed case, or a row of {due} or before, would fit"),
        ),
        Said::LateToday { id, due, today } => (
            format!("`{id}` was promised by {due}, on {today} the case is not closed"),
            "a later row in which it is closed would fit".to_owned(),
        ),
        Said::Headline { numbers, .. } => (numbers.clone(), "the same number in both would fit".to_owned()),
        Said::Larger { part, whole, most } => (
            format!("a part, `{part}`, is larger than its whole, `{whole}`"),
            format!("a part of at most {} would fit", shown(*most)),
        ),
        Said::Figures { sum, whole, number, complete } => {
            let (sum, number) = (shown(*sum), shown(*number));
            let help = match complete {
                true => format!("a whole of {sum}, or parts that add up to {number}, would fit"),
                false => format!("a whole of at least {sum}, or parts of at most {number}, would fit"),
            };
            (format!("the parts add up to {sum}, the whole is `{whole}`"), help)
        }
        Said::Opened => (
            "a quotation is opened and never closed".to_owned(),
            "a `”` before the next quotation, or no `“` here, would fit".to_owned(),
        ),
        Said::Closed => (
            "a quotation is closed that was never opened".to_owned(),
            "a `“` before it, or no `”` here, would fit".to_owned(),
        ),
        Said::Elsewhere { place, region, lies_in, own } => (
            format!("`{place}` lies in {lies_in}, the row's region is `{region}`"),
            format!("{lies_in} as the region, or a place in {own}, would fit"),
        ),
        Said::Nowhere { text, exchanged } => {
            let help = match exchanged {
                Some((lon, lat)) => format!("{lat}, {lon}, the two exchanged, would fit"),
                None => "73 to 136 degrees east and 3 to 54 north would fit".to_owned(),
            };
            (format!("`{text}` is nowhere in the country"), help)
        }
        Said::Far { text, region, kilometres, lon, lat } => (
            format!("`{text}` lies {kilometres:.0} km from `{region}`"),
            format!("a place near {lon:.2}, {lat:.2} would fit"),
        ),
        Said::Planned { plan } => (
            format!("the case is closed, its measures are planned (`{plan}`)"),
            "a case that is open, or measures that were taken, would fit".to_owned(),
        ),
        Said::Carried { characters, of, to } => {
            let name =
                |id: &Option<String>| id.as_ref().map_or_else(|| "another row".to_owned(), |id| format!("`{id}`"));
            (
                format!("a passage of {characters} characters of {} stands in {}", name(of), name(to)),
                "the row without it would fit: nothing else in it speaks of what the passage names".to_owned(),
            )
        }
        Said::Twice { characters, words } => (
            format!("a passage of {characters} characters, `{words}…`, stands twice"),
            "the passage once would fit".to_owned(),
        ),
    }
}

const HELD: &str = "a complaint that holds them all, or findings of another row, would fit";

fn from(came: &super::super::Day) -> String {
    format!("a day from {came} on would fit")
}

fn sums(of: Parts, sum: &str, total: &str) -> (String, String) {
    let (parts, named) = match of {
        Parts::Regions => ("the regions", "regions"),
        Parts::Types => ("the types", "types"),
        Parts::Channels => ("calls and letters", "channels"),
        Parts::States => {
            return (
                format!("the states add up to {sum}, the cases handled are {total}"),
                format!("{sum} cases handled, or states that add up to {total}, would fit"),
            );
        }
    };
    let message = format!("{parts} add up to {sum}, the total is {total}");
    let help = format!("a total of {sum}, or {named} that add up to {total}, would fit");
    match of {
        Parts::Types => (message, help + "; a case of several types would have to be said"),
        _ => (message, help),
    }
}

fn running(what: &What, batches: Option<[u32; 2]>, then: f64, now: f64, own: Option<f64>) -> (String, String) {
    let what = match what {
        What::Cases => "cases".to_owned(),
        What::KeyCases => "key cases".to_owned(),
        What::Calls => "calls".to_owned(),
        What::Letters => "letters".to_owned(),
        What::Entry(name) => format!("`{name}`"),
    };
    let (moved, name) = (now - then, batch(batches));
    let lists = own.map_or_else(|| "none".to_owned(), shown);
    let verb = if moved < 0.0 { "falls" } else { "rises" };
    let message = match moved {
        moved if same(moved, 0.0) => format!("the running total of {what} stays, {name} lists {lists}"),
        moved => format!("the running total of {what} {verb} by {}, {name} lists {lists}", shown(moved.abs())),
    };
    let fitting = shown(then + own.unwrap_or(0.0));
    let help = match moved < 0.0 {
        true => format!("{fitting} would fit; a running total does not fall"),
        false => format!("a running total of {fitting}, or {} in {name}, would fit", shown(moved)),
    };
    (message, help)
}

/// `batch 25`, or `batches 24-25`.
fn batch(batches: Option<[u32; 2]>) -> String {
    match batches {
        Some([first, last]) if first < last => format!("batches {first}-{last}"),
        Some([first, _]) => format!("batch {first}"),
        None => "the batch".to_owned(),
    }
}

const fn participle(done: Done) -> &'static str {
    match done {
        Done::Handled => "handled",
        Done::Closed => "closed",
    }
}
