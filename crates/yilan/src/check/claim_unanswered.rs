//! `claim-unanswered`.

use std::collections::HashSet;

use yilan_text::Severity;

use super::finding::{Check, Finding, Reach};
use super::inspect::Row;
use super::said::Said;
use crate::record::{Claim, Complaint, Value};

/// A claim of which at least this share of character pairs stands in the
/// complaint is one of it in its own words.
const QUOTED: f64 = 0.8;

/// A claim of which less than this share does is another one.
const FOREIGN: f64 = 0.3;

/// A claim says something with so many characters.
const LEAST: usize = 8;

pub(super) const CHECK: Check = Check {
    code: "claim-unanswered",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "a claim gets no verdict, or the findings answer claims that the complaint does not hold",
    explanation: "\
Findings that judge a complaint claim by claim judge all of them. Found is a claim that they take up in quotation marks, as \
they do the others, and leave without a verdict. Found, too, is a row whose findings answer a claim that the complaint does \
not hold: of its character pairs, names of places apart, less than 30 % stand in the complaint. That is \
said only where another claim of the row repeats the complaint in its own words (80 %), for then the findings quote; where they \
paraphrase, nothing can be told.",
    fires: &[
        "受理编号：D3NX202506120035\n交办问题基本情况：庙湾村南侧沙子被人挖走，再用建筑垃圾回填。\n行政区域：青铜峡市\n调查核实情况：经核查：1.群众反映的“庙湾村南侧沙子被人挖走，再用建筑垃圾回填”问题属实。现场有坑。2.群众反映的“洗煤厂夜间偷排黑水”问题不属实。未见排口。\n是否属实：部分属实\n",
        "受理编号：D3NX202506120036\n交办问题基本情况：村里垃圾无人清理，道路扬尘大。\n行政区域：惠农区\n调查核实情况：经核查：1.群众反映的“村里垃圾无人清理”问题属实。村内无保洁员。2.群众反映的“道路扬尘大”。道路未硬化。\n是否属实：属实\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120035\n交办问题基本情况：庙湾村南侧沙子被人挖走，再用建筑垃圾回填；洗煤厂夜间偷排黑水。\n行政区域：青铜峡市\n调查核实情况：经核查：1.群众反映的“庙湾村南侧沙子被人挖走，再用建筑垃圾回填”问题属实。现场有坑。2.群众反映的“洗煤厂偷排黑水”问题不属实。未见排口。\n是否属实：部分属实\n",
    ],
};

pub(super) fn run(row: &Row<'_>, found: &mut Vec<Finding>) {
    let claims = &row.record.claims;
    if claims.len() < 2 {
        return;
    }
    without_verdict(row, found);
    not_in_complaint(row, found);
}

/// Claims that are taken up in quotation marks and not judged, where others are.
fn without_verdict(row: &Row<'_>, found: &mut Vec<Finding>) {
    let claims = &row.record.claims;
    let Some(judged) = claims.iter().find_map(|claim| claim.verdict.as_ref()) else { return };
    for claim in claims.iter().filter(|claim| claim.verdict.is_none()) {
        let Some(text) = claim.text.as_ref().filter(|text| quoted(text, row.source.text)) else { continue };
        let said = Said::Unjudged { claim: claim.number.value };
        let finding = CHECK.at(row.source.name, claim.number.span().cover(text.span()), &said);
        found.push(finding.beside(row.source.name, judged.span()));
    }
}

fn quoted(text: &Value<String>, source: &str) -> bool {
    source.get(..text.span().start).is_some_and(|before| before.trim_end().ends_with(['“', '「', '"']))
}

/// Claims that the complaint does not hold, where the findings quote it.
fn not_in_complaint(row: &Row<'_>, found: &mut Vec<Finding>) {
    let Some(complaint) = &row.record.complaint else { return };
    let pairs: HashSet<(char, char)> = pairs(&complaint.value).collect();
    let names = place_pairs(row.record);
    let share = |claim: &Claim| -> Option<f64> {
        let text = claim.text.as_ref().filter(|_| claim.verdict.is_some())?;
        let own: Vec<_> = self::pairs(&text.value).filter(|pair| !names.contains(pair)).collect();
        let known = own.iter().filter(|pair| pairs.contains(pair)).count();
        (own.len() + 1 >= LEAST).then(|| known as f64 / own.len() as f64)
    };
    let shares: Vec<Option<f64>> = row.record.claims.iter().map(share).collect();
    if !shares.iter().flatten().any(|&share| share >= QUOTED) {
        return;
    }
    let strangers = row.record.claims.iter().zip(&shares).filter(|(_, share)| share.is_some_and(|s| s < FOREIGN));
    let strangers: Vec<_> = strangers.filter_map(|(claim, _)| Some((claim, claim.text.as_ref()?))).collect();
    let Some((first, text)) = strangers.first() else { return };
    let answered = row.record.claims.len();
    let said = match strangers.as_slice() {
        [_] => Said::Stranger { claim: first.number.value },
        many => Said::Strangers { answered, held: answered - many.len() },
    };
    let finding = CHECK.at(row.source.name, complaint.span(), &said).beside(row.source.name, text.span());
    found.push(strangers[1..].iter().fold(finding, |finding, (_, text)| finding.beside(row.source.name, text.span())));
}

/// The pairs of ideographs that stand side by side.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    text.chars().zip(text.chars().skip(1)).filter(move |(a, b)| han(a) && han(b))
}

/// The pairs in the names of the row's places: every claim of a village names
/// the village. 经度 and 纬度 say as little.
fn place_pairs(row: &Complaint) -> HashSet<(char, char)> {
    let names = row.places.iter().flat_map(|place| pairs(&place.text.value));
    names.chain([('经', '度'), ('纬', '度')]).collect()
}
