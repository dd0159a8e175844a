//! The claims that findings judge one by one.

use memchr::memmem;
use yilan_text::{Span, Spanned};

use super::columns;
use super::enumeration::{self, Item};
use super::points;
use super::scan;
use super::sheet::Sheet;
use super::verdict::{self, Phrase};
use crate::Claim;
use crate::words::Words;

/// `claims = { number claim_text verdict prose }`, in the findings: numbered
/// items of which at least one is judged, or else two and more judged
/// clauses.
pub(super) fn claims(sheet: &Sheet<'_>, findings: Span) -> Vec<Claim> {
    let text = sheet.str(findings);
    let mut phrases = verdict::phrases(text).peekable();
    if phrases.peek().is_none() {
        return Vec::new();
    }
    let is_break = |at| sheet.is_break(at);
    let judged = |claims: &[Claim]| claims.iter().filter(|claim| claim.verdict.is_some()).count();
    // Most findings judge no case and sum nothing up.
    let may_judge = may_judge_case(text);
    let own = |item: &Item| if may_judge { own(sheet, item) } else { *item };
    // Of headings with lists below them, the list that is judged counts.
    let (mut best, mut whole): (Vec<Claim>, bool) = (Vec::new(), false);
    for items in enumeration::lists(text, findings.start, &is_break) {
        let told = items.iter().filter(|item| !is_caption(sheet.str(item.text)));
        let mut claims: Vec<Claim> = told.map(|item| claim(sheet, &own(item))).collect();
        if judged(&claims) == 1 && claims.last().is_some_and(|last| judges_all(sheet, last)) {
            claims.clear();
            whole = true;
        }
        if judged(&claims) > judged(&best) {
            best = claims;
        }
        if judged(&best) >= 2 {
            return best;
        }
    }
    if best.is_empty() && whole {
        return best;
    }
    if best.is_empty() {
        let only = enumeration::only(text, findings.start).filter(|item| !is_caption(sheet.str(item.text)));
        let only = only.map(|item| claim(sheet, &own(&item)));
        best.extend(only.filter(|claim| claim.verdict.is_some()));
    }
    if best.is_empty() {
        best = points::points(text, findings.start);
    }
    if best.is_empty() { clauses(text, findings.start) } else { best }
}

/// Where the last of two and more numbered items begins that `findings` judge, each with what was done about it.
pub(super) fn last_judged(sheet: &Sheet<'_>, findings: Span) -> Option<usize> {
    let judged = |claim: &&Claim| claim.verdict.is_some() && claim.number.span != claim.span;
    let claims = claims(sheet, findings);
    let numbered: Vec<&Claim> = claims.iter().filter(judged).collect();
    numbered.last().filter(|_| numbered.len() >= 2).map(|claim| claim.span.start)
}

/// Whether an item begins with the caption of a part of the findings, which claims nothing: （二）现场调查情况 6月2日，….
fn is_caption(text: &str) -> bool {
    const LONGEST: usize = 36;
    const END: &str = "情况";
    let near = &text[..scan::floor(text, LONGEST)];
    let Some(end) = memmem::find(near.as_bytes(), END.as_bytes()).map(|at| at + END.len()) else { return false };
    let parts = ["基本", "调查", "核查", "核实", "检查", "勘查", "整改", "处理", "监测"];
    // 现场调查情况属实 is a verdict.
    let goes_on = text[end..].starts_with(['属', '不', '部', '基', '与', '，', '的']);
    let named = parts.iter().any(|part| text[..end - END.len()].ends_with(part));
    named && !goes_on && columns::guess(&text[..end]).is_some()
}

fn claim(sheet: &Sheet<'_>, item: &Item) -> Claim {
    let text = sheet.str(item.text);
    let verdict = judged(text);
    Claim {
        number: Spanned::new(item.number, item.mark),
        text: subject(text, verdict).map(|span| span.shifted(item.text.start)),
        span: item.span(),
        verdict: verdict.map(|phrase| Spanned::new(phrase.value, phrase.span.shifted(item.text.start))),
    }
}

/// The item without the sentence behind it that judges the whole case: …该问题不属实。综上，该信访件部分属实。
fn own(sheet: &Sheet<'_>, item: &Item) -> Item {
    const CASES: [&str; 7] = ["信访件", "举报件", "转办件", "交办件", "该件", "此件", "本件"];
    let text = sheet.str(item.text);
    let whole = |phrase: &Phrase| {
        let head = Span::new(0, phrase.span.start);
        let stop = text[head].rfind(['。', '；', '！']).map_or(0, |stop| stop + '。'.len_utf8());
        let line = sheet.breaks_in(head.shifted(item.text.start)).last().map_or(0, |at| at - item.text.start);
        let sentence = text[stop.max(line)..head.end].trim_start();
        let start = head.end - sentence.len();
        let begins = sheet.is_break(item.text.start + start);
        let named = CASES.iter().any(|case| sentence.contains(case));
        let sums = verdict::sums_up(&text[head]);
        (start > 0 && !sentence.contains('“') && (sums && (named || begins) || named && begins)).then_some(start)
    };
    let judged = || verdict::phrases(text).take(16).find_map(|phrase| whole(&phrase));
    let Some(end) = may_judge_case(text).then(judged).flatten() else { return *item };
    let text = Span::new(item.text.start, item.text.start + end);
    Item { text: scan::trim(sheet.text, text), ..*item }
}

/// Whether the verdict of the last item, the only one of a list, has a sentence of its own that names nothing, behind
/// what the item tells: …②有建筑垃圾40方。废砂为一般固废。反映情况属实。
fn judges_all(sheet: &Sheet<'_>, last: &Claim) -> bool {
    const NAMES: [&str; 14] = [
        "反映情况",
        "反映的情况",
        "反映问题",
        "反映的问题",
        "反映内容",
        "举报情况",
        "举报问题",
        "举报内容",
        "举报的问题",
        "投诉情况",
        "投诉问题",
        "投诉内容",
        "情况",
        "信访问题",
    ];
    const WHO: [&str; 7] = ["群众", "信访", "信访人", "举报人", "投诉人", "来电", "来信"];
    let Some(verdict) = last.verdict else { return false };
    let head = &sheet.text[last.span.start..verdict.span.start];
    let Some(stop) = head.rfind(['。', '；']) else { return false };
    let sentence = head[stop..].trim_start_matches(['。', '；', '，']);
    let named = WHO.iter().find_map(|who| sentence.strip_prefix(who)).unwrap_or(sentence);
    last.number.span != last.span && (NAMES.contains(&sentence) || NAMES.contains(&named))
}

/// Whether a text may judge the case as a whole, or sum something up.
fn may_judge_case(text: &str) -> bool {
    text.contains('件') || verdict::may_sum_up(text)
}

/// The verdict of an item: that of the sentence that sums it up, else the first one stated, which mostly stands in the
/// first sentence, else in the last.
fn judged(text: &str) -> Option<Phrase> {
    let mut first = None;
    for phrase in verdict::phrases(text) {
        if verdict::sums_up(&text[..phrase.span.start]) {
            return Some(phrase);
        }
        first.get_or_insert(phrase);
    }
    first
}

/// Words before the claim itself.
static LEADS: Words<()> = Words::new(&[
    ("经核查", ()),
    ("经调查", ()),
    ("经查", ()),
    ("群众反映的", ()),
    ("群众反映", ()),
    ("群众举报的", ()),
    ("群众举报", ()),
    ("信访人反映的", ()),
    ("信访人反映", ()),
    ("信访反映的", ()),
    ("信访反映", ()),
    ("举报人反映的", ()),
    ("举报人反映", ()),
    ("举报反映的", ()),
    ("举报反映", ()),
    ("投诉人反映的", ()),
    ("投诉人反映", ()),
    ("来电人反映", ()),
    ("来信人反映", ()),
    ("信访件反映的", ()),
    ("信访件反映", ()),
    ("反映的", ()),
    ("反映", ()),
    ("举报的", ()),
    ("举报", ()),
    ("投诉的", ()),
    ("投诉", ()),
    ("关于", ()),
    ("对于", ()),
    ("针对", ()),
    ("：", ()),
    ("，", ()),
    ("其中", ()),
    ("该件", ()),
    ("办理情况", ()),
]);

/// Words after it.
static ENDS: Words<()> = Words::new(&[
    ("的问题", ()),
    ("问题", ()),
    ("的情况", ()),
    ("情况", ()),
    ("一事", ()),
    ("的事项", ()),
    ("：", ()),
    ("。", ()),
    ("，不", ()),
    ("，部", ()),
    ("，基", ()),
    ("，属", ()),
]);

/// What an item is about: the quoted words, or those before 问题 and the
/// verdict.
fn subject(text: &str, verdict: Option<Phrase>) -> Option<Span> {
    let head = &text[..verdict.map_or(text.len().min(scan::floor(text, 360)), |phrase| phrase.span.start)];
    let mut start = 0;
    while let Some(((), len)) = LEADS.longest(&head[start..]) {
        start += len;
    }
    let named = start > 0 || verdict.is_some();
    if let Some(open) = head[start..].find(['“', '"']).filter(|open| named && *open <= 30) {
        let mark = if head[start + open..].starts_with('"') { '"' } else { '”' };
        let inner = start + open + mark.len_utf8();
        if let Some(close) = head[inner..].find(mark) {
            return (close > 0).then(|| Span::new(inner, inner + close));
        }
        start = inner;
    }
    // …抽查未见生产，“夜间切割”的问题不属实: the words right before the verdict.
    let ends = ["的问题", "问题", "的情况", "情况"];
    let bare = ends.iter().find_map(|end| head.strip_suffix(end)).unwrap_or(head);
    if let Some(quoted) = bare.strip_suffix(['”', '"']).filter(|_| verdict.is_some()) {
        let open = quoted.rfind(if bare.ends_with('"') { '"' } else { '“' });
        let inner = open.map(|open| open + quoted[open..].chars().next().map_or(0, char::len_utf8));
        if let Some(inner) = inner.filter(|inner| *inner < quoted.len()) {
            return Some(Span::new(inner, quoted.len()));
        }
    }
    if start == 0 && verdict.is_none() {
        return None;
    }
    let rest = &head[start..];
    let end = ENDS.next(rest, 0).map_or(rest.len(), |(at, ..)| at);
    let end = rest[..end].trim_end_matches(['，', '“', '”', '"', '的']).len();
    (end > 0).then(|| Span::new(start, start + end))
}

/// Unnumbered clauses with a verdict each: 其中，…属实，反映…不属实. Two at
/// least, which name what they judge and do not agree; one alone is the
/// verdict of the whole.
fn clauses(text: &str, at: usize) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut from = 0;
    for phrase in verdict::phrases(text) {
        let start = from + clause_start(&text[from..phrase.span.start]);
        from = phrase.span.end;
        let clause = &text[start..phrase.span.start];
        let named = ["反映", "举报", "投诉", "关于", "“", "其中", "问题"].iter().any(|word| clause.contains(word));
        // 经核查，群众来信反映情况部分属实: all of it.
        let whole = !clause.contains('“') && ["反映情况", "举报情况"].iter().any(|end| clause.ends_with(end));
        let whole = whole || verdict::sums_up(&text[..phrase.span.start]);
        if !named || whole || clause.chars().count() < 6 {
            continue;
        }
        let relative = Spanned::new(phrase.value, Span::new(phrase.span.start - start, phrase.span.end - start));
        let Some(subject) = subject(&text[start..phrase.span.end], Some(relative)) else { continue };
        if subject.len() < 9 {
            continue;
        }
        // “…。”不属实, said again further down.
        let words = |claim: &Claim| claim.text.map(|t| text[t.start - at..t.end - at].trim_end_matches('。'));
        let again = text[subject.start + start..subject.end + start].trim_end_matches('。');
        if claims.iter().take(64).any(|c| words(c) == Some(again) && c.verdict.map(|v| v.value) == Some(phrase.value)) {
            continue;
        }
        let span = Span::new(start, phrase.span.end).shifted(at);
        claims.push(Claim {
            number: Spanned::new(claims.len() as u32 + 1, span),
            text: Some(subject.shifted(start + at)),
            span,
            verdict: Some(phrase.map(|v| v).shift(at)),
        });
    }
    let differ = claims.windows(2).any(|pair| pair[0].verdict.map(|v| v.value) != pair[1].verdict.map(|v| v.value));
    if claims.len() >= 2 && (differ || claims.iter().all(|c| c.text.is_some())) { claims } else { Vec::new() }
}

/// Where the clause at the end of `head` begins.
fn clause_start(head: &str) -> usize {
    let mut depth = 0;
    for (at, c) in head.char_indices().rev() {
        match c {
            '”' => depth += 1,
            '“' => depth -= 1,
            '。' | '；' | '！' if depth <= 0 => return at + c.len_utf8(),
            '，' | '：' if depth <= 0 => {
                let after = &head[at + c.len_utf8()..];
                if ["反映", "举报", "投诉", "关于", "其中", "“", "群众反映", "信访"]
                    .iter()
                    .any(|word| after.starts_with(word))
                {
                    return at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    0
}

trait Shift {
    fn shift(self, by: usize) -> Self;
}

impl Shift for Phrase {
    fn shift(self, by: usize) -> Self {
        Self { span: self.span.shifted(by), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    fn read(text: &str) -> Vec<(u32, Option<Verdict>, &str)> {
        let sheet = Sheet::of(text);
        claims(&sheet, Span::new(0, text.len()))
            .into_iter()
            .map(|c| (c.number.value, c.verdict.map(|v| v.value), c.text.map_or("", |t| &text[t])))
            .collect()
    }

    use Verdict::{PartlySubstantiated as Partly, Substantiated as Yes, Unsubstantiated as No};

    #[test]
    fn numbered_claims_of_every_wording() {
        assert_eq!(
            read("经核查：1.群众反映的“甲厂冒烟”问题部分属实。该厂有炉。2.群众反映的“乙河发臭”问题不属实。水清。"),
            [(1, Some(Partly), "甲厂冒烟"), (2, Some(No), "乙河发臭")]
        );
        assert_eq!(
            read("1.关于甲厂冒烟问题：现场无烟，群众反映情况不属实；2.关于乙河发臭问题：情况属实。"),
            [(1, Some(No), "甲厂冒烟"), (2, Some(Yes), "乙河发臭")]
        );
        assert_eq!(
            read("（一）反映甲厂冒烟问题，不属实。（二）反映乙河发臭问题，属实。"),
            [(1, Some(No), "甲厂冒烟"), (2, Some(Yes), "乙河发臭")]
        );
        assert_eq!(
            read("1、甲厂冒烟问题属实。2、乙河发臭问题属实。"),
            [(1, Some(Yes), "甲厂冒烟"), (2, Some(Yes), "乙河发臭")]
        );
    }

    #[test]
    fn unjudged_items_count_only_beside_judged_ones() {
        assert!(read("1.该厂建于2010年。2.该厂有手续。").is_empty());
        assert_eq!(read("1.群众反映的“甲厂冒烟”问题属实。2.该河的水清。"), [(1, Some(Yes), "甲厂冒烟"), (2, None, "")]);
    }

    #[test]
    fn a_verdict_on_all_behind_the_last_item_is_no_claim() {
        assert!(
            read("倾倒点有两处，①沟北，炉渣60吨；②沟西，炉渣15吨。取样为一般固废。群众反映的问题属实。").is_empty()
        );
        assert!(read("1.该厂有锯5台。2.夜间仍在作业。举报情况属实。").is_empty());
    }

    #[test]
    fn clauses_without_numbers() {
        assert_eq!(
            read("其中，反映甲厂冒烟的情况属实，反映“乙河发臭”的情况不属实。"),
            [(1, Some(Yes), "甲厂冒烟"), (2, Some(No), "乙河发臭")]
        );
        assert!(read("经查，群众反映情况属实。该厂无手续。").is_empty());
    }
}
