//! `coordinate-outside`.

use yilan_divisions::{Center, Code};
use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Row;
use super::said::Said;

/// A coordinate this near to the seat of its county is not looked at, in
/// kilometres: half of all counties reach less far.
const NEAR: f64 = 50.0;

/// So many seats of other counties lie in between…
const OTHERS: usize = 3;

/// …when they are this much nearer to the coordinate than the county's own.
const NEARER: f64 = 3.0;

pub(super) const CHECK: Check = Check {
    code: "coordinate-outside",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "a coordinate lies far from the row's county",
    explanation: "\
A coordinate in a cell (经度106.07, 纬度38.02) is set beside the seat of the county of the row's region. How far a county \
reaches is not known, and in the west it is hundreds of kilometres; so the neighbours are the measure. Found is a coordinate \
more than 50 km from the seat, from which at least three other seats lie three times nearer; and one that is nowhere in the \
country, as when the two numbers are exchanged.",
    fires: &[
        "受理编号：D3NX202506120035\n交办问题基本情况：沙子被人挖走（经度116.078817，纬度38.021302）。\n行政区域：青铜峡市\n调查核实情况：经核查，该处有坑一处。\n是否属实：属实\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120035\n交办问题基本情况：沙子被人挖走（经度105.885110，纬度38.017982）。\n行政区域：青铜峡市\n调查核实情况：经核查，该处有坑一处。\n是否属实：属实\n",
    ],
};

pub(super) fn run(row: &Row<'_>, found: &mut Vec<Finding>) {
    let record = row.record;
    if record.coordinates.is_empty() {
        return;
    }
    let Some(region) = &record.region else { return };
    let own = record.region_code.and_then(Code::county).and_then(Center::of);
    let Some(own) = own else { return };
    // Each place once, wherever the row names it.
    let mut seen: Vec<(f64, f64)> = Vec::new();
    for point in &record.coordinates {
        let (lon, lat) = (point.lon, point.lat);
        if seen.contains(&(lon, lat)) || seen.len() >= MOST {
            continue;
        }
        seen.push((lon, lat));
        let away = own.kilometres(lon, lat);
        if away < NEAR {
            continue;
        }
        let abroad = !(73.0..=136.0).contains(&lon) || !(3.0..=54.0).contains(&lat);
        let mut nearer = Center::all().filter(|other| other.kilometres(lon, lat) * NEARER < away);
        if !abroad && nearer.nth(OTHERS - 1).is_none() {
            continue;
        }
        let (text, region_text) = (point.text.value.clone(), region.value.clone());
        let said = if abroad {
            let exchanged = (73.0..=136.0).contains(&lat) && (3.0..=54.0).contains(&lon);
            Said::Nowhere { text, exchanged: exchanged.then_some((lon, lat)) }
        } else {
            Said::Far { text, region: region_text, kilometres: away, lon: own.lon, lat: own.lat }
        };
        found.push(CHECK.at(row.source.name, point.text.span(), &said).beside(row.source.name, region.span()));
    }
}

/// No row has more coordinates that are looked at.
const MOST: usize = 32;
