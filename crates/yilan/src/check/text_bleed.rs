//! `text-bleed`.

use yilan_text::Severity;

use super::Map;
use super::checker::{Group, Held};
use super::facts::{CaseFacts, Clause};
use super::finding::{Check, Finding, Reach};
use super::said::Said;

/// A clause says enough to be known by when it has so many characters.
pub(super) const LEAST: u32 = 16;

/// No more rows are named from which one row has passages.
const MOST: usize = 16;

/// The same words are set beside the last few rows that have them.
const BESIDE: usize = 4;

pub(super) const CHECK: Check = Check {
    code: "text-bleed",
    severity: Severity::Warning,
    reach: Reach::Inspection,
    finds: "a passage of one row stands in another row",
    explanation: "\
Recognition of print and language models can carry a passage from one row into another. Many rows share words without any \
fault, so the names decide: found is a clause of at least 16 characters in the findings or measures of two rows that holds a company, \
township, village or zone which one row names elsewhere, too, and the other nowhere else. Rows that say that they belong \
with another case are left out.",
    fires: &[
        "受理编号：X3NX202506120004\n交办问题基本情况：青山物流有限公司内倾倒垃圾。\n行政区域：青铜峡市\n调查核实情况：经核查，该处属青山物流有限公司地块。青山物流有限公司现场及周边无明显开采痕迹。\n是否属实：不属实\n\n\
         受理编号：D3NX202506120006\n交办问题基本情况：光伏项目破坏草地。\n行政区域：同心县\n调查核实情况：经核查，该项目占用牧草地。青山物流有限公司现场及周边无明显开采痕迹。\n是否属实：不属实\n",
    ],
    quiet: &[
        "受理编号：X3NX202506120004\n交办问题基本情况：青山物流有限公司内倾倒垃圾。\n行政区域：青铜峡市\n调查核实情况：经核查，该处属青山物流有限公司地块。青山物流有限公司现场及周边无明显开采痕迹。\n是否属实：不属实\n\n\
         受理编号：D3NX202506120006\n交办问题基本情况：青山物流有限公司夜间噪声扰民。\n行政区域：青铜峡市\n调查核实情况：经核查，厂界噪声达标。青山物流有限公司现场及周边无明显开采痕迹。\n是否属实：不属实\n",
    ],
};

pub(super) fn run(group: &Group<'_>, found: &mut Vec<Finding>) {
    // One row alone has no other.
    if group.cases.len() < 2 {
        return;
    }
    let mut seen: Map<u64, Vec<(u32, u32)>> = Map::default();
    for (index, held) in group.cases.iter().enumerate() {
        // One finding for each row that the passage comes from.
        let mut from: Vec<u32> = Vec::new();
        for (at, clause) in held.facts.clauses.iter().enumerate() {
            let known = seen.entry(clause.hash).or_default();
            for &(other, place) in known.iter().rev().filter(|(other, _)| *other as usize != index) {
                let before = &group.cases[other as usize];
                let twin = &before.facts.clauses[place as usize];
                if from.len() >= MOST || from.contains(&other) || twin.chars != clause.chars {
                    continue;
                }
                if let Some(finding) = carried(group, (before, twin), (held, clause)) {
                    from.push(other);
                    found.push(finding);
                }
            }
            if known.len() >= BESIDE {
                known.remove(0);
            }
            known.push((index as u32, at as u32));
        }
    }
}

type Side<'a> = (&'a Held<CaseFacts>, &'a Clause);

/// The finding, when a name of the clause is at home in one row and a stranger
/// in the other.
fn carried(group: &Group<'_>, one: Side<'_>, other: Side<'_>) -> Option<Finding> {
    if one.0.facts.related || other.0.facts.related || same_case(one.0, other.0) {
        return None;
    }
    let stranger = |(row, clause): Side<'_>| clause.names.iter().all(|name| elsewhere(row, clause, *name) == 0);
    let at_home = |(row, clause): Side<'_>| clause.names.iter().any(|name| elsewhere(row, clause, *name) > 0);
    let (home, guest) = match () {
        () if stranger(other) && at_home(one) => (one, other),
        () if stranger(one) && at_home(other) => (other, one),
        () => return None,
    };
    let name = |held: &Held<CaseFacts>| held.facts.id.as_ref().map(|id| id.value.clone());
    let said = Said::Carried { characters: guest.1.chars, of: name(home.0), to: name(guest.0) };
    let finding = CHECK.at(group.name(guest.0.source), guest.1.span, &said);
    Some(finding.beside(group.name(home.0.source), home.1.span))
}

/// How often the row has the name outside of the clause.
fn elsewhere(row: &Held<CaseFacts>, clause: &Clause, name: u64) -> u32 {
    let all = row.facts.names.binary_search_by_key(&name, |(known, _)| *known);
    let all = all.map_or(0, |at| row.facts.names[at].1);
    let inside = clause.names.iter().filter(|known| **known == name).count() as u32;
    all.saturating_sub(inside)
}

fn same_case(one: &Held<CaseFacts>, other: &Held<CaseFacts>) -> bool {
    let id = |held: &Held<CaseFacts>| held.facts.id.as_ref().map(|id| id.value.clone());
    id(one).is_some() && id(one) == id(other)
}
