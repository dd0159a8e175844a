//! `deadline-past`.

use yilan_text::Severity;

use super::checker::{Group, Held};
use super::facts::{At, CaseFacts};
use super::finding::{Check, Finding, Reach};
use super::said::Said;
use super::{Day, Map};

pub(super) const CHECK: Check = Check {
    code: "deadline-past",
    severity: Severity::Warning,
    reach: Reach::Inspection,
    finds: "a promised date has passed while a later table still calls the case open",
    explanation: "\
A row promises something by a day (计划于7月20日前). Another row of the same case number speaks of a later day as past, and \
still gives the case as phased or open. With `--date`, the latest row of each case is found whose promises \
are for an earlier day and whose case is not closed.",
    fires: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：同心县王团镇耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是6月14日完成取样。二是计划于7月20日前完成清运。\n是否办结：阶段性办结\n",
        "受理编号：D3NX202506120036\n交办问题基本情况：同心县王团镇耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是8月2日清运垃圾30吨。二是8月5日继续清运垃圾20吨。\n是否办结：阶段性办结\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：同心县王团镇耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是6月14日完成取样。二是计划于7月20日前完成清运。\n是否办结：阶段性办结\n",
        "受理编号：D3NX202506120036\n交办问题基本情况：同心县王团镇耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是7月2日清运垃圾30吨。二是7月15日清运垃圾20吨，清运完毕。\n是否办结：已办结\n",
    ],
};

/// What is known of a case from its rows so far, in the order of their days.
#[derive(Default)]
struct Life<'a> {
    rows: Vec<&'a Held<CaseFacts>>,
}

pub(super) fn run(group: &Group<'_>, found: &mut Vec<Finding>) {
    let mut order: Vec<&str> = Vec::new();
    let mut lives: Map<&str, Life<'_>> = Map::default();
    for held in group.cases {
        let Some(id) = &held.facts.id else { continue };
        let id = id.value.as_str();
        let life = lives.entry(id).or_insert_with(|| {
            order.push(id);
            Life::default()
        });
        life.rows.push(held);
    }
    for id in order {
        let Some(mut life) = lives.remove(id) else { continue };
        life.rows.sort_by_key(|held| held.facts.as_of.map(|at| at.value));
        life.run(group, found);
    }
}

impl Life<'_> {
    fn run(&self, group: &Group<'_>, found: &mut Vec<Finding>) {
        // The earliest promise of the rows so far.
        let mut promise: Option<(&Held<CaseFacts>, At<Day>)> = None;
        for &held in &self.rows {
            let (open, as_of) = (held.facts.open, held.facts.as_of);
            if let (Some((before, due)), Some(open), Some(as_of)) = (promise, open, as_of)
                && due.value < as_of.value
            {
                let said = Said::Late { id: self.id().to_owned(), due: due.value, as_of: as_of.value };
                let finding = CHECK.at(group.name(held.source), open, &said);
                found.push(
                    finding.beside(group.name(before.source), due.span).beside(group.name(held.source), as_of.span),
                );
                return;
            }
            let due = held.facts.due.iter().max_by_key(|due| due.value);
            if let Some(due) = due.filter(|due| promise.is_none_or(|(_, known)| due.value < known.value)) {
                promise = Some((held, *due));
            }
        }
        let (Some(today), Some(last)) = (group.today, self.rows.last()) else { return };
        if let (Some(open), Some((before, due))) = (last.facts.open, promise)
            && due.value < today
        {
            let said = Said::LateToday { id: self.id().to_owned(), due: due.value, today };
            let finding = CHECK.at(group.name(last.source), open, &said);
            found.push(finding.beside(group.name(before.source), due.span));
        }
    }

    fn id(&self) -> &str {
        self.rows.first().and_then(|held| held.facts.id.as_ref()).map_or("", |id| id.value.as_str())
    }
}
