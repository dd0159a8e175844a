//! `cumulative-progress`.

use yilan_grammar::CountKey;
use yilan_text::Severity;

use super::checker::{Group, Held};
use super::facts::{At, NoticeFacts, Tally};
use super::finding::{Check, Finding, Reach};
use super::notices::{Run, day};
use super::said::{Done, Said};

pub(super) const CHECK: Check = Check {
    code: "cumulative-progress",
    severity: Severity::Warning,
    reach: Reach::Inspection,
    finds: "the cases handled or closed in all fall, or are more than were handed over",
    explanation: "\
Reports give the cases handled (调查处理, 办理) and closed (已办结) from the first batch on. From one report to the next, by day, neither \
falls. Nor are more cases handled or closed than were handed over: compared are the running total of the same notice, \
and that of the first notice of assignment of the same day or later.",
    fires: &[
        "按照中央第二生态环境保护督察组工作要求，2024年5月20日，晋中市已对交办的第二十四批6件信访举报件进行调查处理，已办结6件。截至5月20日，晋中市已对1—24批45件信访举报件进行调查处理，其中，已办结17件、阶段性办结15件、未办结13件。",
        "按照中央第二生态环境保护督察组工作要求，2024年5月21日，晋中市已对交办的第二十五批3件信访举报件进行调查处理，已办结3件。截至5月21日，晋中市已对1—25批48件信访举报件进行调查处理，其中，已办结16件、阶段性办结18件、未办结14件。",
    ],
    quiet: &[
        "按照中央第二生态环境保护督察组工作要求，2024年5月20日，晋中市已对交办的第二十四批6件信访举报件进行调查处理，已办结6件。截至5月20日，晋中市已对1—24批45件信访举报件进行调查处理，其中，已办结17件、阶段性办结15件、未办结13件。",
        "按照中央第二生态环境保护督察组工作要求，2024年5月21日，晋中市已对交办的第二十五批3件信访举报件进行调查处理，已办结3件。截至5月21日，晋中市已对1—25批48件信访举报件进行调查处理，其中，已办结20件、阶段性办结15件、未办结13件。",
    ],
};

/// What does not fall, with its words.
const RISING: [(CountKey, Done); 3] =
    [(CountKey::Handled, Done::Handled), (CountKey::Total, Done::Handled), (CountKey::Closed, Done::Closed)];

pub(super) fn run(group: &Group<'_>, found: &mut Vec<Finding>) {
    for run in group.notices.runs.iter().filter(|run| run.reports) {
        let assigned = assigned(group, run);
        let mut reports: Vec<&Held<NoticeFacts>> = run.notices.iter().copied().filter(|h| day(h).is_some()).collect();
        reports.sort_by_key(|held| (day(held), held.facts.batch.batches.map(|at| at.value)));
        for (key, done) in RISING {
            falls(group, &reports, key, done, found);
        }
        for held in &run.notices {
            exceeds(group, held, &assigned, found);
        }
    }
}

fn falls(group: &Group<'_>, reports: &[&Held<NoticeFacts>], key: CountKey, done: Done, found: &mut Vec<Finding>) {
    let mut highest: Option<(&Held<NoticeFacts>, At<f64>)> = None;
    for &held in reports {
        let Some(now) = held.facts.so_far.as_ref().and_then(|tally| tally.get(key)) else { continue };
        if let Some((before, then)) = highest
            && now.value < then.value - 0.051
            && day(before) < day(held)
        {
            let said = Said::Falls { done, then: then.value, now: now.value };
            let finding = CHECK.at(group.name(held.source), now.span, &said);
            found.push(finding.beside(group.name(before.source), then.span));
        } else {
            highest = Some((held, now));
        }
    }
}

/// The running totals handed over, by day, of the time of `reports`.
fn assigned<'a>(group: &'a Group<'_>, reports: &Run<'_>) -> Vec<(&'a Held<NoticeFacts>, At<f64>)> {
    const NEAR: i32 = 60;
    let first = reports.notices.iter().find_map(|held| day(held));
    let near =
        |held: &Held<NoticeFacts>| day(held).zip(first).is_some_and(|(day, first)| day.since(first).abs() <= NEAR);
    let notices = group.notices.runs.iter().filter(|run| !run.reports).flat_map(|run| run.notices.iter().copied());
    let totals = notices.filter(|held| near(held));
    let mut totals: Vec<_> =
        totals.filter_map(|held| Some((held, held.facts.so_far.as_ref()?.get(CountKey::Total)?))).collect();
    totals.sort_by_key(|(held, _)| day(held));
    totals
}

fn exceeds(
    group: &Group<'_>,
    held: &Held<NoticeFacts>,
    assigned: &[(&Held<NoticeFacts>, At<f64>)],
    found: &mut Vec<Finding>,
) {
    let Some(tally) = &held.facts.so_far else { return };
    let Some((what, done)) = most_done(tally) else { return };
    let later = assigned.get(assigned.partition_point(|(notice, _)| day(notice) < day(held))).copied();
    let own = tally.get(CountKey::Total).map(|total| (held, total));
    for (notice, total) in own.into_iter().chain(later.filter(|_| day(held).is_some())) {
        if done.value > total.value + 0.051 {
            let said = Said::TooMany { done: what, number: done.value, total: total.value };
            let finding = CHECK.at(group.name(held.source), done.span, &said);
            found.push(finding.beside(group.name(notice.source), total.span));
            return;
        }
    }
}

/// The largest of the numbers handled and closed.
fn most_done(tally: &Tally) -> Option<(Done, At<f64>)> {
    let done = RISING.into_iter().filter_map(|(key, what)| Some((what, tally.get(key)?)));
    done.max_by(|a, b| a.1.value.total_cmp(&b.1.value))
}
