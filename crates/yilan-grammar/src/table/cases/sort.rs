//! The sentences behind a complaint, sorted into parts by what each of them has of the signs of a part: somebody looks
//! into it, it is judged, somebody acts, it says how far the case is, or it tells of other things.

use yilan_text::Span;

use super::super::columns::Column;
use super::super::kind::{self, Kind};
use super::super::layout::Raw;
use super::super::sheet::Sheet;
use super::super::{claims, prose, scan, status, verdict};
use super::outcome;
use crate::words::Words;

/// What a sentence is by its signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// It opens what was found in set words: 经查, 现场检查发现.
    Opens,
    /// Somebody comes and looks: 6月3日，某镇政府到现场查看.
    Looks,
    /// Somebody acts: 责令其停产.
    Acts,
    /// It says how far the case is, and nothing besides.
    Said,
    /// It tells of other things: who thanks whom, what a neighbour says.
    Other,
    Plain,
}

/// A sentence of a told case.
#[derive(Clone, Copy, Debug)]
struct Sentence {
    span: Span,
    sign: Sign,
    /// Whether it judges.
    judges: bool,
    /// Whether a paragraph begins with it.
    first: bool,
}

/// Sorts what `body` tells behind the complaint: what was found, and what was done.
pub(super) fn read(sheet: &Sheet<'_>, body: Span, raw: &mut Raw) {
    let told = sentences(sheet, body);
    let Some((from, to)) = found(sheet, &told) else { return };
    let (Some(first), Some(last)) = (told.get(from), told.get(to)) else { return };
    let findings = without_state(sheet, first.span.cover(last.span));
    if raw.get(Column::Findings).is_none() {
        raw.put_apart(Column::Findings, behind_lead(sheet, findings));
    }
    if raw.get(Column::Measures).is_none()
        && let Some(done) = done(&told, to + 1, findings.len())
    {
        raw.put_apart(Column::Measures, without_state(sheet, behind_lead(sheet, done)));
    }
    prose::part_done(sheet, raw);
}

/// Where what was found begins that `body` tells behind the complaint.
pub(super) fn start(sheet: &Sheet<'_>, body: Span) -> Option<usize> {
    let told = sentences(sheet, body);
    let (from, _) = found(sheet, &told)?;
    told.get(from).map(|sentence| sentence.span.start)
}

/// The sentences of `body`, with their signs.
fn sentences(sheet: &Sheet<'_>, body: Span) -> Vec<Sentence> {
    let text = sheet.str(body);
    let mut breaks = sheet.breaks_in(body).map(|at| at - body.start).peekable();
    let mut told: Vec<Sentence> = Vec::new();
    let (mut start, mut first, mut quoted) = (0, sheet.is_break(body.start), false);
    let mut close = |end: usize, start: &mut usize, first: &mut bool| {
        let span = scan::trim(sheet.text, Span::new(*start, end).shifted(body.start));
        if !sheet.str(span).trim_matches(['，', '。', '；', '）']).is_empty() {
            told.push(sentence(sheet, span, *first));
            *first = false;
        }
        *start = end;
    };
    for (at, c) in text.char_indices() {
        if breaks.next_if(|next| *next <= at).is_some() {
            close(at, &mut start, &mut first);
            (first, quoted) = (true, false);
        }
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            '。' | '！' | '？' if !quoted => close(at + c.len_utf8(), &mut start, &mut first),
            _ => {}
        }
    }
    close(text.len(), &mut start, &mut first);
    told
}

fn sentence(sheet: &Sheet<'_>, span: Span, first: bool) -> Sentence {
    let text = sheet.str(span);
    Sentence { span, sign: sign(text), judges: verdict::phrases(text).next().is_some(), first }
}

/// The strongest sign of a sentence.
fn sign(text: &str) -> Sign {
    /// How long a sentence may be that says nothing but how far the case is.
    const SAID: usize = 100;
    let body = kind::strip_mark(text).trim_start_matches(['，', '；']);
    let body = body.strip_prefix("答：").unwrap_or(body);
    if tells_other(body) {
        return Sign::Other;
    }
    let tag = text.trim_matches(['【', '】', '[', ']', '（', '）', '。']);
    if status::cell(tag).is_some() || text.len() <= SAID && outcome::state(text).is_some_and(|said| outcome::status_start(&text[..said.start]) == 0) {
        return Sign::Said;
    }
    // …，查实了吗？ asks, and finds nothing.
    if text.ends_with('？') {
        return Sign::Plain;
    }
    if opens(body) {
        return Sign::Opens;
    }
    if prose::tells_measure(body) {
        return Sign::Acts;
    }
    if looks(body) {
        return Sign::Looks;
    }
    match acts(body) {
        true => Sign::Acts,
        false => Sign::Plain,
    }
}

/// Whether a sentence opens what was found in set words.
fn opens(text: &str) -> bool {
    static LEADS: Words<()> = Words::new(&[
        ("查实", ()),
        ("查明", ()),
        ("未查实", ()),
        ("现场检查", ()),
        ("现场核查", ()),
        ("现场核实", ()),
        ("现场查看", ()),
        ("核查发现", ()),
        ("调查发现", ()),
        ("检查发现", ()),
        ("调查核实", ()),
    ]);
    let looked = text.starts_with('经') && kind::lead(text) == Some(Kind::FindingsProse);
    looked || prose::is_looked_into(text) && text.starts_with('经') || LEADS.longest(text).is_some()
}

/// Whether somebody comes and looks.
fn looks(text: &str) -> bool {
    const NEAR: usize = 210;
    static WORDS: Words<()> = Words::new(&[
        ("核查", ()),
        ("调查", ()),
        ("检查", ()),
        ("核实", ()),
        ("走访", ()),
        ("排查", ()),
        ("巡查", ()),
        ("勘查", ()),
        ("勘验", ()),
        ("踏勘", ()),
        ("查看", ()),
        ("实地", ()),
        ("现场", ()),
        ("到场", ()),
        ("赶到", ()),
        ("赶赴", ()),
        ("上门", ()),
        ("进村", ()),
        ("蹲守", ()),
        ("突击", ()),
        ("监测", ()),
        ("检测", ()),
        ("调取", ()),
        ("查阅", ()),
    ]);
    WORDS.is_in(&text[..scan::floor(text, NEAR)])
}

/// Whether somebody does something about it.
fn acts(text: &str) -> bool {
    static WORDS: Words<()> = Words::new(&[
        ("责令", ()),
        ("责成", ()),
        ("督促", ()),
        ("要求", ()),
        ("被罚", ()),
        ("罚款", ()),
        ("处罚", ()),
        ("立案", ()),
        ("查封", ()),
        ("停产", ()),
        ("下达", ()),
        ("整改", ()),
        ("整治", ()),
        ("拆除", ()),
        ("清理", ()),
        ("清运", ()),
        ("清走", ()),
        ("更换", ()),
        ("加装", ()),
        ("安装", ()),
        ("取缔", ()),
        ("约谈", ()),
        ("落实", ()),
        ("加强", ()),
        ("完成", ()),
        ("下一步", ()),
    ]);
    WORDS.is_in(text)
}

/// Whether a sentence tells of what is no part of the case: what a neighbour says, whom the paper asked, who is thanked.
fn tells_other(text: &str) -> bool {
    static WORDS: Words<()> = Words::new(&[
        ("记者", ()),
        ("感谢", ()),
        ("特此", ()),
        ("予以公示", ()),
        ("予以公开", ()),
        ("公示期", ()),
        ("如有异议", ()),
        ("有疑问", ()),
        ("联系电话", ()),
        ("举报电话", ()),
        ("值班电话", ()),
        ("回访中", ()),
        ("“回头看”", ()),
    ]);
    let spoken = ["”", "，"].iter().any(|mark| text.contains(mark))
        && ["说。", "道。", "表示。", "说道。"].iter().any(|end| text.ends_with(end));
    let own = text.starts_with('“') && (spoken || text.ends_with('”'));
    spoken && text.contains('“') || own || WORDS.is_in(text)
}

/// The first and the last of the sentences that tell what was found: from the one that opens it, or in which somebody
/// looks, up to the one that judges.
fn found(sheet: &Sheet<'_>, told: &[Sentence]) -> Option<(usize, usize)> {
    let judged = told.iter().position(|sentence| sentence.judges && sentence.sign != Sign::Other);
    let reach = judged.map_or(told.len(), |judged| judged + 1);
    let at = |sign| told[..reach].iter().position(|sentence| sentence.sign == sign);
    let from = at(Sign::Opens).or_else(|| at(Sign::Looks).filter(|_| judged.is_some()));
    // 池塘面积约2亩，…。所说属实。: the paragraph that ends in a verdict.
    let paragraph = || (0..reach).rev().find(|at| told[*at].first).filter(|_| judged.is_some());
    let from = from.or_else(paragraph).or(judged)?;
    let Some(judged) = judged else {
        let acts = (from + 1..told.len()).find(|at| ends(&told[*at]) || told[*at].first && told[*at].sign == Sign::Acts);
        return Some((from, acts.unwrap_or(told.len()) - 1));
    };
    let whole = told[from].span.cover(told.last()?.span);
    let listed = claims::last_judged(sheet, whole);
    let mut last = judged;
    for at in judged + 1..told.len() {
        let sentence = told[at];
        let sums = || verdict::sums_up(sheet.str(sentence.span)) || names_case(sheet.str(sentence.span));
        // What is judged goes on, up to the last of a list and to the sentence that sums it up.
        let between = told[last + 1..at].iter().all(|between| !matches!(between.sign, Sign::Acts | Sign::Said));
        if sentence.judges && (between || sums() || listed.is_some_and(|listed| sentence.span.end > listed)) {
            last = at;
        }
    }
    Some((from, last))
}

/// Whether a sentence judges the case as a whole.
fn names_case(text: &str) -> bool {
    ["该件", "信访件", "举报件", "转办件", "交办件", "总体", "综合"].iter().any(|word| text.contains(word))
}

/// Whether a part ends above a sentence, whatever it told.
fn ends(sentence: &Sentence) -> bool {
    matches!(sentence.sign, Sign::Said | Sign::Other)
}

/// What was done, behind what was found: up to the sentence that says how far the case is, or that tells of other things.
/// A verdict in a few words has it right behind; else it begins where somebody acts.
fn done(told: &[Sentence], from: usize, found: usize) -> Option<Span> {
    const SHORT: usize = 270;
    let rest = told.get(from..)?;
    let stop = rest.iter().position(ends).unwrap_or(rest.len());
    let rest = &rest[..stop];
    let begins = rest.iter().position(|sentence| sentence.sign == Sign::Acts);
    let begins = begins.or_else(|| (found <= SHORT).then_some(0))?;
    let rest = rest.get(begins..)?;
    // Paragraphs in which nobody acts tell how the story ends.
    let paragraphs = || rest.chunk_by(|_, next| !next.first);
    let mut kept = 0;
    for paragraph in paragraphs() {
        if kept > 0 && !paragraph.iter().any(|sentence| sentence.sign == Sign::Acts) {
            break;
        }
        kept += paragraph.len();
    }
    let (first, last) = (rest.first()?, rest.get(kept.checked_sub(1)?)?);
    Some(first.span.cover(last.span))
}

/// A part without the words at its end that say how far the case is: …已更换密封件，该件已办结。
fn without_state(sheet: &Sheet<'_>, part: Span) -> Span {
    /// How long they may be.
    const SAID: usize = 75;
    let text = sheet.str(part);
    let last = scan::floor(text, text.len().saturating_sub(SAID));
    let Some(said) = outcome::state(&text[last..]) else { return part };
    let said = Span::new(last + said.start, last + said.end);
    let start = outcome::status_start(&text[..said.start]);
    let closes = text[said.end..].trim_matches(['。', '；', '）', '】']).is_empty();
    match closes && start > 0 {
        true => scan::trim(sheet.text, Span::new(part.start, part.start + start)),
        false => part,
    }
}

/// A part without the label that it begins with: 调查核实：….
fn behind_lead(sheet: &Sheet<'_>, part: Span) -> Span {
    const LONGEST: usize = 36;
    let text = sheet.str(part);
    if let Some(answer) = text.strip_prefix("答：") {
        return Span::new(part.end - answer.len(), part.end);
    }
    let near = &text[..scan::floor(text, LONGEST)];
    let label = kind::strip_mark(near).split_once('：').map(|(label, _)| label);
    let named = label.is_some_and(|label| {
        !label.contains(['，', '。', '“'])
            && super::about(label).is_some_and(|column| column != Column::Complaint)
            && (label.ends_with("情况") || label.ends_with("结果") || label.chars().count() <= 4)
    });
    match named.then(|| text.find('：')).flatten() {
        Some(colon) => scan::trim(sheet.text, Span::new(part.start + colon + '：'.len_utf8(), part.end)),
        None => part,
    }
}
