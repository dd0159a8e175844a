//! `region-conflict`.

use yilan_divisions::{Code, Divisions};
use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Row;
use super::said::Said;
use crate::record::PlaceMention;

pub(super) const CHECK: Check = Check {
    code: "region-conflict",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "the complaint's place lies outside the row's region",
    explanation: "\
The first place of a complaint that names a county, or a city with districts, is set beside the row's 行政区域, by codes. Nothing \
is said when any place of the complaint lies in the region, when the region is one of several or a zone, when the complaint \
speaks of a border (交界), and when a name has several meanings. A unit of the past counts as what it became.",
    fires: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：吴忠市同心县王团镇有人在耕地上倾倒垃圾。\n行政区域：平罗县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：吴忠市同心县王团镇有人在耕地上倾倒垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n",
    ],
};

pub(super) fn run(row: &Row<'_>, found: &mut Vec<Finding>) {
    let record = row.record;
    let (Some(region), Some(code), Some(complaint)) = (&record.region, record.region_code, &record.complaint) else {
        return;
    };
    let joint = region.value.contains(['、', '，', ',', '/', '及']);
    if joint || code.prefecture().is_none() || complaint.value.contains("交界") || is_zone(&region.value) {
        return;
    }
    let mut places = record.places.iter().filter(|place| place.field == Some("complaint")).peekable();
    if places.peek().is_none_or(|first| first.relation.is_some()) {
        return;
    }
    let mut named: Option<(&PlaceMention, Code)> = None;
    for place in places {
        let Some(own) = place.code else { return };
        if within(code, own) {
            return;
        }
        // Without a name of a county or city in it, it may be anywhere.
        let Some(county) = said(place) else { continue };
        named = named.or(Some((place, county)));
    }
    let Some((place, county)) = named else { return };
    let name = |code: Code| {
        Divisions::embedded()
            .current(code)
            .map_or_else(|| code.to_string(), |unit| Divisions::embedded().full_name(unit.id))
    };
    let said = Said::Elsewhere {
        place: place.text.value.clone(),
        region: region.value.clone(),
        lies_in: name(county),
        own: name(code),
    };
    let finding = CHECK.at(row.source.name, place.text.span(), &said);
    found.push(finding.beside(row.source.name, region.span()));
}

fn is_zone(region: &str) -> bool {
    ["开发区", "新区", "园区", "示范区", "管委会", "高新", "经开", "农场", "兵团", "师"]
        .iter()
        .any(|word| region.contains(word))
}

/// The county, else the prefecture, that the words of a place name.
fn said(place: &PlaceMention) -> Option<Code> {
    let of = |level: &str| place.parts.iter().rev().find(|part| part.level == level).and_then(|part| part.code);
    let code = of("county").or_else(|| of("prefecture"))?;
    (place.candidates.is_empty() && !place.loose).then_some(code)
}

/// Whether one of the two lies in the other, today or after what they became.
fn within(one: Code, other: Code) -> bool {
    let inside = |one: Code, other: Code| match (one.county(), other.county()) {
        (Some(one), Some(other)) => one == other,
        _ => one.prefecture() == other.prefecture() || one.prefecture().is_none() && one.province() == other.province(),
    };
    let today = |code: Code| successors(code);
    inside(one, other) || today(one).iter().any(|one| today(other).iter().any(|other| inside(*one, *other)))
}

/// What became of the county or prefecture of a code.
fn successors(code: Code) -> Vec<Code> {
    let code = code.county().or(code.prefecture()).unwrap_or(code);
    let divisions = Divisions::embedded();
    if divisions.current(code).is_some() {
        return vec![code];
    }
    let last = divisions.by_code(code).last();
    last.map_or_else(Vec::new, |unit| divisions.successors(unit.id).map(|id| divisions.unit(id).code).collect())
}
