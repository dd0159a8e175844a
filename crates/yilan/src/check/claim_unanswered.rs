//! `claim-unanswered`.

use yilan_text::{Severity, Span};

use super::Set;
use super::cell::cells;
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

/// A claim is the item of the complaint with its number when so large a share of
/// the shorter one's character pairs stands in the other, and findings speak of an
/// item when they hold so much of it.
const SAME: f64 = 0.5;

/// An item of a complaint says something with so many pairs.
const SHORT: usize = 4;

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
paraphrase, nothing can be told. And found is a claim that the complaint numbers and the findings pass over: they judge others under \
the numbers that those have in the complaint, and hold less than half of its character pairs.",
    fires: &[
        "受理编号：D3NX202506120035\n交办问题基本情况：庙湾村南侧沙子被人挖走，再用建筑垃圾回填。\n行政区域：青铜峡市\n调查核实情况：经核查：1.群众反映的“庙湾村南侧沙子被人挖走，再用建筑垃圾回填”问题属实。现场有坑。2.群众反映的“洗煤厂夜间偷排黑水”问题不属实。未见排口。\n是否属实：部分属实\n",
        "受理编号：D3NX202506120036\n交办问题基本情况：村里垃圾无人清理，道路扬尘大。\n行政区域：惠农区\n调查核实情况：经核查：1.群众反映的“村里垃圾无人清理”问题属实。村内无保洁员。2.群众反映的“道路扬尘大”。道路未硬化。\n是否属实：属实\n",
        "受理编号：D3NX202506120037\n交办问题基本情况：惠农区某石材厂：1.切割粉尘大；2.废水流入农田；3.夜间加工噪声扰民。\n行政区域：惠农区\n调查核实情况：经核查：1.关于“切割粉尘大”问题属实。厂房未密闭。2.关于“废水流入农田”问题不属实。废水进沉淀池。\n是否属实：部分属实\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120037\n交办问题基本情况：惠农区某石材厂：1.切割粉尘大；2.废水流入农田；3.夜间加工噪声扰民。\n行政区域：惠农区\n调查核实情况：经核查：1.关于“切割粉尘大”问题属实。厂房未密闭。2.关于“废水流入农田”问题不属实。废水进沉淀池。夜间加工噪声经监测达标。\n是否属实：部分属实\n",
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
    passed_over(row, found);
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
    // What stands there word for word is held by it, and that is so nearly always.
    let judged = row.record.claims.iter().filter(|claim| claim.verdict.is_some());
    if judged.filter_map(|claim| claim.text.as_ref()).all(|text| complaint.value.contains(&text.value)) {
        return;
    }
    let pairs: Set<(char, char)> = pairs(&complaint.value).collect();
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

/// Claims that the complaint numbers, where the findings judge others under their
/// numbers and have no word of these.
fn passed_over(row: &Row<'_>, found: &mut Vec<Finding>) {
    let own = |field| cells(row.record, row.source.text).find(|cell| cell.field == field);
    let (Some(complaint), Some(findings)) = (own("complaint"), own("findings")) else { return };
    let items = items(complaint.text);
    let claims = &row.record.claims;
    if items.len() <= claims.len() || claims.iter().any(|claim| claim.verdict.is_none()) {
        return;
    }
    let words: Vec<Set<(char, char)>> =
        items.iter().map(|item| pairs(&complaint.text[item.range()]).collect()).collect();
    let fits = |claim: &Claim| {
        let number = usize::try_from(claim.number.value).ok()?.checked_sub(1)?;
        let (own, item) = (pairs(&claim.text.as_ref()?.value).collect::<Set<_>>(), words.get(number)?);
        let shorter = own.len().min(item.len());
        (shorter > 0 && own.intersection(item).count() as f64 >= SAME * shorter as f64).then_some(number)
    };
    let Some(answered) = claims.iter().map(fits).collect::<Option<Set<usize>>>() else { return };
    let Some(judged) = claims.iter().find_map(|claim| claim.verdict.as_ref()) else { return };
    let spoken: Set<(char, char)> = pairs(findings.text).collect();
    let left_out = (0..items.len()).find(|number| {
        let own = &words[*number];
        let known = own.intersection(&spoken).count();
        !answered.contains(number) && own.len() >= SHORT && (known as f64) < SAME * own.len() as f64
    });
    if let Some(number) = left_out {
        let said = Said::PassedOver { claim: number as u32 + 1, of: items.len(), answered: claims.len() };
        let finding = CHECK.at(row.source.name, complaint.locate(items[number]), &said);
        found.push(finding.beside(row.source.name, judged.span()));
    }
}

/// The items of a complaint that numbers them from 1 on, each without its number:
/// `1.`, `1、` or `（1）` at its beginning or behind a mark.
fn items(text: &str) -> Vec<Span> {
    let forms: [fn(usize) -> String; 4] =
        [|n| format!("{n}."), |n| format!("{n}、"), |n| format!("（{n}）"), |n| format!("({n})")];
    let find = |form: fn(usize) -> String, number: usize, from: usize| {
        let mark = form(number);
        let opens = |&(at, _): &(usize, &str)| {
            let before = text[..from + at].chars().next_back();
            let behind = text[from + at + mark.len()..].chars().next();
            before.is_none_or(|c| "。；;：:，,、 ".contains(c)) && behind.is_some_and(|c| !c.is_ascii_digit())
        };
        text[from..].match_indices(mark.as_str()).find(opens).map(|(at, _)| (from + at, from + at + mark.len()))
    };
    let Some((form, first)) = forms.into_iter().find_map(|form| Some((form, find(form, 1, 0)?))) else {
        return Vec::new();
    };
    let (mut items, mut last) = (Vec::new(), first);
    for number in 2.. {
        let next = find(form, number, last.1);
        items.push(Span::new(last.1, next.map_or(text.len(), |(start, _)| start)));
        // A complaint with two lists leaves open which of them is answered.
        let Some(next) = next else {
            return if find(form, 1, last.1).is_some() { Vec::new() } else { items };
        };
        last = next;
    }
    items
}

/// The pairs of ideographs that stand side by side.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    text.chars().zip(text.chars().skip(1)).filter(move |(a, b)| han(a) && han(b))
}

/// The pairs in the names of the row's places: every claim of a village names
/// the village. 经度 and 纬度 say as little.
fn place_pairs(row: &Complaint) -> Set<(char, char)> {
    let names = row.places.iter().flat_map(|place| pairs(&place.text.value));
    names.chain([('经', '度'), ('纬', '度')]).collect()
}
