//! Facts whose labels are plain words, or that have none: 电话0351-7731180｜
//! 太原市A090号邮政信箱｜5月26日至6月26日. They are told by the mailbox beside them.

use super::{Fact, back, phone_after};
use crate::Page;
use crate::value::{date_range, time_range};
use yilan_text::Span;

/// How far from the mailbox a plain phone stands at most, in bytes.
const BESIDE: usize = 90;

/// 电话 alone, at the start of a clause or of a line, beside a mailbox.
pub(super) fn beside_mailbox(
    page: &Page<'_>,
    labels: impl Iterator<Item = Span>,
    facts: &[(Span, Fact)],
) -> Vec<(Span, Fact)> {
    let text = page.text;
    let known = |at: Span| facts.iter().any(|(span, fact)| matches!(fact, Fact::Phone(_)) && span.start == at.start);
    let beside = |at: Span| {
        let near = |span: Span| span.start < at.end + BESIDE && at.start < span.end + BESIDE;
        facts.iter().any(|(span, fact)| matches!(fact, Fact::Mailbox) && near(*span))
    };
    let first = |label: Span| {
        let line = page.breaks.binary_search_by_key(&label.start, |b| b.at).is_ok();
        line || !text[back(text, label.start, 3)..label.start]
            .ends_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c))
    };
    let phones = labels.filter(|label| first(*label)).filter_map(|label| phone_after(text, label.end));
    phones.filter(|(span, _)| beside(*span) && !known(*span)).collect()
}

/// 可拨打0576-88511369（8:30—17:30）: a number by its verb, beside a mailbox, and its hours.
pub(super) fn dialled(text: &str, verbs: impl Iterator<Item = Span>, facts: &[(Span, Fact)]) -> Vec<(Span, Fact)> {
    let mailboxes = || facts.iter().filter(|(_, fact)| matches!(fact, Fact::Mailbox)).map(|(span, _)| *span);
    let beside = |at: Span| mailboxes().any(|m| m.start < at.end + BESIDE && at.start < m.end + BESIDE);
    let mut found = Vec::new();
    for verb in verbs {
        let Some(phone) = phone_after(text, verb.end).filter(|(span, _)| beside(*span)) else { continue };
        found.extend(bracketed_hours(text, phone.0.end).1);
        found.push(phone);
    }
    found
}

/// The hours in brackets right behind the label of a phone, and where they end.
pub(super) fn bracketed_hours(text: &str, at: usize) -> (usize, Option<(Span, Fact)>) {
    let inner = text[at..].strip_prefix('（').map(|inner| (inner, time_range(inner)));
    let Some((inner, Ok((rest, (from, to))))) = inner else { return (at, None) };
    let start = text.len() - inner.len();
    let hours = (Span::new(start, text.len() - rest.len()), Fact::Hours([from, to]));
    match rest.strip_prefix('）') {
        Some(after) => (text.len() - after.len(), Some(hours)),
        None => (at, Some(hours)),
    }
}

/// 太原市A090号邮政信箱｜5月26日至6月26日: the days right behind a mailbox.
pub(super) fn days_behind(text: &str, facts: &[(Span, Fact)]) -> Vec<(Span, Fact)> {
    let mut days = Vec::new();
    for (span, _) in facts.iter().filter(|(_, fact)| matches!(fact, Fact::Mailbox)) {
        let rest = &text[span.end..];
        let after = rest.trim_start_matches(['|', '，', '；', '（']);
        let after = after.strip_prefix("时间：").unwrap_or(after);
        let marks = rest.len() - after.len();
        if (1..=12).contains(&marks)
            && let Ok((rest, (from, to))) = date_range(after)
        {
            let start = span.end + marks;
            days.push((Span::new(start, text.len() - rest.len()), Fact::Stationed([from, to])));
        }
    }
    days
}

/// 8:0020:00: two times of day that have lost what stood between them.
pub(super) fn hours_without_dash(text: &str, at: usize) -> Option<Span> {
    let start = at + text[at..].char_indices().take(10).find(|(_, c)| c.is_ascii_digit())?.0;
    let end = text[start..].char_indices().take(11).take_while(|(_, c)| c.is_ascii_digit() || matches!(c, ':' | '：'));
    let span = Span::new(start, end.last().map(|(i, c)| start + i + c.len_utf8())?);
    let parts: Vec<usize> = text[span].split([':', '：']).map(str::len).collect();
    matches!(parts.as_slice(), [1 | 2, 3 | 4, 2]).then_some(span)
}

/// 可向驻省生态环境厅纪检监察组反映: whether the facts at `span` are for complaints about the inspectors.
pub(super) fn is_of_discipline(text: &str, span: Span) -> bool {
    const NEAR: usize = 240;
    text[back(text, span.start, NEAR)..span.end].contains("纪检监察组")
}

/// Whether a line is the first half of its sentence: …专门值班电话：, whose number begins the next line.
pub(super) fn is_torn_off(text: &str, line: Span) -> bool {
    let rest = &text[line.end..];
    let value = |c: char| c.is_ascii_digit() || c == '（';
    let goes_on = rest.strip_prefix(['：', '为', '是']).unwrap_or(rest).starts_with(value);
    let labelled = ["电话", "热线", "信箱", "邮箱", "号码", "编码", "邮编", "时间", "（", "-"];
    rest.starts_with(['，', '、']) || goes_on && labelled.iter().any(|label| text[line].ends_with(label))
}
