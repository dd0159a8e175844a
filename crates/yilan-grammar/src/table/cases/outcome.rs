//! What became of a case told in running text: the verdict on the whole, what was found, how far the case is, and who was
//! called to account.

use memchr::memmem;
use yilan_text::Span;

use super::super::columns::Column;
use super::super::kind::{self, Kind};
use super::super::layout::Raw;
use super::super::sheet::Sheet;
use super::super::{accountability, prose, scan, status, verdict};
use crate::Verdict;

/// Reads what the text behind the complaint says of the case.
pub(super) fn read(sheet: &Sheet<'_>, body: Span, raw: &mut Raw) {
    let text = sheet.str(body);
    let judged = judged(text);
    found(sheet, body, judged, raw);
    if let Some(span) = judged {
        raw.put_apart(Column::Verdict, span.shifted(body.start));
    }
    if raw.get(Column::Status).is_none()
        && let Some(said) = state(text)
    {
        raw.put_apart(Column::Status, said.shifted(body.start));
    }
    if let Some(called) = called(text) {
        raw.put_apart(Column::Accountability, called.shifted(body.start));
    }
    // The sentences that name other cases.
    for id in sheet.ids_in(body) {
        raw.put_apart(Column::Other, *id);
    }
}

/// The verdict on the whole: that of the words that speak of the case or of all that was reported, else the only one.
fn judged(text: &str) -> Option<Span> {
    const WHOLE: [&str; 10] =
        ["该件", "此件", "本件", "信访件", "举报件", "转办件", "综上", "总体", "反映情况", "反映的情况"];
    let mut first: Option<(Span, Verdict)> = None;
    let mut differ = false;
    for phrase in verdict::phrases(text).take(12) {
        let head = &text[..phrase.span.start];
        let clause = head.rsplit(['。', '；', '，']).next().unwrap_or_default();
        if WHOLE.iter().any(|word| clause.contains(word)) {
            return Some(phrase.span);
        }
        // 一旦属实, 若属实: nothing is judged yet.
        if ["如", "若", "一旦", "是否", "经核实后", "对"].iter().any(|word| clause.starts_with(word)) {
            continue;
        }
        match first {
            Some((_, verdict)) => differ |= verdict != phrase.value,
            None => first = Some((phrase.span, phrase.value)),
        }
    }
    first.filter(|_| !differ).map(|(span, _)| span)
}

/// What was found, from the words that open it, and what was done, where both stand in one paragraph; else the findings
/// up to the end of the sentence that judges.
fn found(sheet: &Sheet<'_>, body: Span, judged: Option<Span>, raw: &mut Raw) {
    /// How long a sentence may be that says nothing but how far the case is.
    const SAID: usize = 75;
    let text = sheet.str(body);
    let first = text.len() - text.trim_start_matches(['，', '。', ' ', '\t']).len();
    let looked = ["查实", "查明", "核实", "未查实", "未发现"].iter().any(|word| text[first..].starts_with(word));
    let opens = (looked || kind::lead(&text[first..]) == Some(Kind::FindingsProse)).then_some(first);
    let start = opens.or_else(|| prose::findings_start(sheet, body));
    let Some(start) = start.filter(|start| !is_quoted(text, *start)) else { return };
    let Some(judged) = judged.filter(|judged| judged.start >= start) else { return };
    let end = sheet.breaks_in(Span::new(body.start + start, body.end)).next().map_or(text.len(), |at| at - body.start);
    if judged.end > end {
        return;
    }
    // 目前已办结。 is no measure.
    let said = state(&text[..end]).map(|said| text[..said.start].rfind('。').map_or(0, |stop| stop + '。'.len_utf8()));
    let end = said.filter(|said| *said > judged.end && end - *said <= SAID).unwrap_or(end);
    let paragraph = Span::new(body.start, body.start + end);
    let mut told = Raw::default();
    prose::outcome(sheet, paragraph, start, &mut told);
    for (column, span) in told.cells {
        // A story that goes on in words of its own tells no measures.
        let own = column == Column::Measures && sheet.str(span).contains('“');
        if !own {
            raw.put_apart(column, span);
        }
    }
}

/// Whether `at` stands between quotation marks.
fn is_quoted(text: &str, at: usize) -> bool {
    let head = &text[..at];
    head.rfind('“').is_some_and(|open| head.rfind('”').is_none_or(|close| close < open))
}

/// The last clause that says how far the case is: 该件已办结, 目前处于阶段性办结状态.
fn state(text: &str) -> Option<Span> {
    const LONGEST: usize = 90;
    const SUBJECTS: [&str; 15] = [
        "该",
        "此",
        "本件",
        "本案",
        "目前",
        "现",
        "信访件",
        "举报件",
        "转办件",
        "交办件",
        "案件",
        "问题",
        "截至",
        "已办结",
        "阶段性",
    ];
    let mut last = None;
    let mut at = 0;
    for clause in text.split_inclusive(['。', '，', '；', '：', '、', '！']) {
        let start = at;
        at += clause.len();
        let body = clause.trim_end_matches(['。', '，', '；', '：', '、', '！']);
        let body = body.trim_end_matches("状态").trim_end_matches('中');
        if body.len() > LONGEST || counts_cases(body) {
            continue;
        }
        let stated = status::in_prose(body).filter(|said| said.span.end == body.len()).map(|said| said.span);
        // 该件已于5月29日办结.
        let done = || {
            let head = body.strip_suffix("办结").filter(|head| head.contains("已于") && head.ends_with('日'))?;
            Some(Span::new(head.len(), body.len()))
        };
        let Some(said) = stated.or_else(done) else { continue };
        let told = SUBJECTS.iter().any(|word| body.contains(word));
        let asked = body.contains("前办结") || body.contains('“');
        if told && !asked && !is_quoted(text, start) {
            last = Some(said.shifted(start));
        }
    }
    last
}

/// Whether several cases are spoken of: 2件均已办结.
fn counts_cases(clause: &str) -> bool {
    let counted = |(at, _): (usize, &str)| clause[..at].ends_with(|c: char| c.is_ascii_digit());
    clause.match_indices('件').any(counted) || clause.contains("均已") || clause.contains("全部")
}

/// The sentence that says who was called to account, and how many.
fn called(text: &str) -> Option<Span> {
    const WORDS: [&str; 5] = ["约谈", "问责", "通报批评", "诫勉", "政务"];
    let word = WORDS.iter().filter_map(|word| memmem::find(text.as_bytes(), word.as_bytes())).min()?;
    let start = text[..word].rfind(['。', '；']).map_or(0, |stop| stop + '。'.len_utf8());
    let near = &text[word..scan::floor(text, word + 300)];
    let end = word + near.find('。').map(|stop| stop + '。'.len_utf8())?;
    let start = start + text[start..].len() - text[start..].trim_start().len();
    (!accountability::counts(&text[start..end], 0).is_empty() && !is_quoted(text, word)).then(|| Span::new(start, end))
}
