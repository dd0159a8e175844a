//! What became of a case told in running text: the verdict on the whole, what was found, how far the case is, and who was
//! called to account.

use memchr::memmem;
use yilan_text::Span;

use super::super::columns::Column;
use super::super::layout::Raw;
use super::super::sheet::Sheet;
use super::super::{accountability, scan, status, verdict};
use super::sort;
use crate::Verdict;
use crate::charset::CharSet;
use crate::value::date;

/// Reads what the text behind the complaint says of the case.
pub(super) fn read(sheet: &Sheet<'_>, body: Span, raw: &mut Raw) {
    let text = sheet.str(body);
    let judged = judged(text);
    sort::read(sheet, body, raw);
    if let Some(span) = judged {
        raw.put_apart(Column::Verdict, span.shifted(body.start));
    }
    if raw.get(Column::Status).is_none() {
        status(sheet, body, text, raw);
    }
    if let Some(called) = called(text) {
        raw.put_apart(Column::Accountability, called.shifted(body.start));
    }
    // The sentences that name other cases.
    for id in sheet.ids_in(body) {
        raw.put_apart(Column::Other, *id);
    }
}

/// Reads how far the text says that the case is.
pub(super) fn status(sheet: &Sheet<'_>, body: Span, text: &str, raw: &mut Raw) {
    // 【已办结】, at the end of a paragraph.
    let first = || sheet.breaks_in(body).next().map_or(text.len(), |at| at - body.start);
    let tagged = || tag(&text[..first()]).map(|at| Span::new(at, first()));
    let said = last_state(sheet, Span::new(body.start, body.start + text.len())).or_else(|| {
        let tagged = tagged()?;
        let inner = text[tagged].trim_matches(['【', '】', '[', ']', '（', '）', ' ', '\t']);
        let start = tagged.start + text[tagged].find(inner)?;
        Some(Span::new(start, start + inner.len()))
    });
    said.into_iter().for_each(|said| raw.put_apart(Column::Status, said.shifted(body.start)));
}

/// The last words that say how far the case is; a line may end without a stop: 举报件状态：已办结.
fn last_state(sheet: &Sheet<'_>, body: Span) -> Option<Span> {
    let mut ends: Vec<usize> = sheet.breaks_in(body).map(|at| at - body.start).collect();
    ends.push(body.len());
    let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).collect();
    let text = sheet.str(body);
    let torn = |end: usize| end < text.len() && !is_whole(&text[..end]);
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (start, end) in starts.into_iter().zip(ends) {
        match parts.last_mut() {
            Some(last) if torn(start) && start > 0 => last.1 = end,
            _ => parts.push((start, end)),
        }
    }
    parts.iter().rev().find_map(|(start, end)| state(&text[*start..*end]).map(|said| said.shifted(*start)))
}

/// Whether a line ends with a sentence, or with the words for how far the case is.
fn is_whole(head: &str) -> bool {
    let head = head.trim_end();
    let said = ["办结", "完成", "整改", "办理", "销号"].iter().any(|word| head.ends_with(word));
    said || head.ends_with(['。', '！', '？', '；', '”', '）', '】'])
}

/// The verdict on the whole: that of the words that speak of the case or of all that was reported, else the only one.
fn judged(text: &str) -> Option<Span> {
    const WHOLE: [&str; 10] =
        ["该件", "此件", "本件", "信访件", "举报件", "转办件", "综上", "总体", "反映情况", "反映的情况"];
    if verdict::may_sum_up(text)
        && let Some(sum) = verdict::phrases(text).take(12).filter(|p| verdict::sums_up(&text[..p.span.start])).last()
    {
        return Some(sum.span);
    }
    let mut first: Option<(Span, Verdict)> = None;
    let mut differ = false;
    for phrase in verdict::phrases(text).take(12) {
        let head = &text[..phrase.span.start];
        let clause = head.rsplit(['。', '；', '，']).next().unwrap_or_default();
        // 经查，部分属实：….
        let bare = head.strip_suffix('，').and_then(|head| head.rsplit(['。', '；', '，']).next());
        if clause.is_empty() && bare.is_some_and(|looked| looked.trim_start().starts_with('经')) && first.is_none() {
            return Some(phrase.span);
        }
        if WHOLE.iter().any(|word| clause.contains(word)) {
            return Some(phrase.span);
        }
        // 一旦属实, 若属实, 属实的依法处理: nothing is judged yet.
        if text[phrase.span.end..].starts_with('的') {
            continue;
        }
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

/// Where a status in brackets of its own begins that ends `text`: …加装拦网2道。【已办结】.
fn tag(text: &str) -> Option<usize> {
    let head = text.trim_end().strip_suffix(['】', ']', '）'])?;
    let open = head.rfind(['【', '[', '（'])?;
    let inner = head[open..].trim_start_matches(['【', '[', '（']);
    status::cell(inner).is_some().then_some(open)
}

/// Where the words begin, at the end of `head`, that say how far the case is: their sentence, or their clause where the
/// sentence told what was done before: …已更换密封件，该件已办结.
pub(super) fn status_start(head: &str) -> usize {
    /// The shortest clause that tells something: 目前 does not.
    const TELLS: usize = 18;
    let sentence = head.rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
    // 因声屏障安装尚需时间，该件…: why, and nothing that was done.
    let reason = head[sentence..].starts_with(['因', '由']);
    let clause = head[sentence..].rfind('，').filter(|comma| *comma >= TELLS && !reason);
    clause.map_or(sentence, |comma| sentence + comma)
}

/// Whether `at` stands between quotation marks.
fn is_quoted(text: &str, at: usize) -> bool {
    let head = &text[..at];
    head.rfind('“').is_some_and(|open| head.rfind('”').is_none_or(|close| close < open))
}

/// The last clause that says how far the case is: 该件已办结, 目前处于阶段性办结状态.
pub(super) fn state(text: &str) -> Option<Span> {
    const LONGEST: usize = 90;
    const BRIEF: usize = 24;
    const SUBJECTS: [&str; 18] = [
        "还没",
        "还未",
        "这件",
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
        let ends = clause.ends_with('。');
        let clause = clause.trim_end_matches(['。', '，', '；', '：', '、', '！']);
        // Most clauses end otherwise.
        if !may_state(clause) {
            continue;
        }
        let body = without_tail(clause);
        if body.len() > LONGEST || !STATED.ends(body) || counts_cases(body) {
            continue;
        }
        let stated = status::in_prose(body).filter(|said| said.span.end == body.len()).map(|said| said.span);
        // 该件已于5月29日办结, 该案件于5月29日办结, 5月29日办结.
        let done = || {
            let head = body.strip_suffix("办结").filter(|head| head.ends_with('日'))?;
            let own = head.contains("已于") || names_case(head) || date(head).is_ok_and(|(rest, _)| rest.is_empty());
            own.then(|| Span::new(head.len(), body.len()))
        };
        // 已于1月20日整改完成.
        let mended = || {
            let done = ["已整改完成", "已完成整改", "整改完成"].into_iter().find(|done| body.ends_with(done))?;
            (body.starts_with('已') || body.contains("已于")).then(|| Span::new(body.len() - done.len(), body.len()))
        };
        // 目前正在整改。
        let now = || {
            let alone = text[..start].ends_with(['。', '！']);
            let led = ["目前", "现", "现阶段", "当前"].iter().find_map(|now| body.strip_prefix(now));
            let rest = led.or_else(|| (alone && ends).then_some(body))?;
            NOW.contains(&rest).then(|| Span::new(body.len() - rest.len(), body.len()))
        };
        // 办结。
        let alone = || (body.ends_with("办结") && status::cell(body).is_some()).then(|| Span::new(0, body.len()));
        // 该件办结, 经审核，同意办结.
        let brief = || {
            let head = body.strip_suffix("办结")?;
            let agreed = head.ends_with("同意") && ["复核", "审核", "验收"].iter().any(|word| head.contains(word));
            if !agreed && body.len() > BRIEF + "同意".len() {
                return None;
            }
            (agreed
                || is_case(head.strip_prefix("同意").unwrap_or(head))
                || head == "案件" && text[..start].ends_with('，')
                || head.strip_suffix("同意").or_else(|| head.strip_suffix("予以")).is_some_and(is_case)
                || matches!(head, "同意" | "予以" | "准予" | "案件当日"))
            .then_some(Span::new(head.len(), body.len()))
        };
        let Some(said) = stated.or_else(done).or_else(mended).or_else(brief).or_else(now).or_else(alone) else {
            continue;
        };
        let whole = alone().or_else(now).or_else(done).or_else(brief).or_else(mended).is_some();
        let told = whole || SUBJECTS.iter().any(|word| body.contains(word));
        let asked = body.contains("前办结") || body.contains('“');
        if told && !asked && !is_quoted(text, start) {
            last = Some(said.shifted(start));
        }
    }
    last
}

/// What may stand behind how far the case is.
const TAILS: [&str; 4] = ["状态", "中", "销号", "归档"];
/// What a clause says of a case that is not closed, behind 目前 or alone.
const NOW: [&str; 6] = ["正在整改", "正在办理", "未办结", "尚未办结", "正在推进整改", "整改中"];
/// How the words end that say how far a case is: those of prose, and 办结.
static STATED: CharSet = CharSet::lasts(&status::PROSE_ENDS).and(&CharSet::lasts(&NOW)).and(&CharSet::of("结"));

/// Whether a clause ends as one that says how far the case is, with what may stand behind it.
fn may_state(clause: &str) -> bool {
    static ENDS: CharSet = CharSet::lasts(&TAILS).and(&STATED);
    ENDS.ends(clause) || clause.contains('并')
}

/// A clause without what stands behind how far the case is: 该件已办结并公示, 处于阶段性办结状态, 已办结归档.
fn without_tail(clause: &str) -> &str {
    const PUBLISHED: [&str; 6] = ["公示", "公开", "反馈", "归档", "验收", "销号"];
    let also = clause.rfind('并').filter(|at| PUBLISHED.iter().any(|word| clause[*at..].contains(word)));
    let body = also.map_or(clause, |at| &clause[..at]);
    TAILS.iter().fold(body, |mut body, tail| {
        while let Some(rest) = body.strip_suffix(tail) {
            body = rest;
        }
        body
    })
}

/// The nouns of a case, behind 该 or 此.
const CASES: [&str; 8] = ["信访件", "举报件", "转办件", "交办件", "案件", "件", "案", "信访案件"];

/// Whether the words are those of the one case: 该件, 此案.
fn is_case(words: &str) -> bool {
    let noun = words.strip_prefix(['该', '此', '本']).unwrap_or(words);
    CASES.contains(&noun) && (noun.len() < words.len() || noun.ends_with("访件"))
}

/// Whether a clause begins with the case: 该案件于5月29日.
fn names_case(clause: &str) -> bool {
    clause.starts_with(['该', '此', '本']) && CASES.iter().any(|noun| clause[3..].starts_with(noun))
}

/// Whether a sentence speaks of the case by its noun: 该信访件通过验收.
pub(super) fn names_case_in(sentence: &str) -> bool {
    CASES.iter().filter(|noun| noun.len() > 3).any(|noun| sentence.contains(noun)) || sentence.contains("该件")
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
    // 问：有人被追责吗？答：….
    let answer = text[start..word].rfind("答：").map_or(0, |at| at + "答：".len());
    let start = start + answer;
    (!accountability::counts(&text[start..end], 0).is_empty() && !is_quoted(text, word)).then(|| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_clause_that_says_how_far_the_case_is_is_passed_over() {
        for end in status::PROSE_ENDS.into_iter().chain(NOW).chain(["办结", "已完成整改", "整改完成"]) {
            assert!(STATED.ends(end) && may_state(end), "{end}");
            for tail in TAILS {
                let whole = format!("该件{end}{tail}");
                assert!(may_state(&whole), "{whole}");
                assert!(STATED.ends(without_tail(&whole)), "{whole}");
            }
            assert!(may_state(&format!("该件{end}并公示")));
        }
        assert_eq!(without_tail("该件已办结归档"), "该件已办结");
        assert_eq!(
            state("经核查，该件已办结并公示。"),
            Some(Span::new("经核查，该件".len(), "经核查，该件已办结".len()))
        );
    }
}
