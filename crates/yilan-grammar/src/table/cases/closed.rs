//! Lists of cases that are struck off, an item a case: its number, the complaint in one sentence, and what was done.

use yilan_text::{Span, Spanned};

use super::super::sheet::Sheet;
use super::super::{kind, row, scan};
use crate::Row;

/// Parts the complaints of such a list behind their first sentence: 1.D3…。某店油烟扰民。已加装净化器。
pub(super) fn part(sheet: &Sheet<'_>, rows: &mut [Row]) {
    let [first, _, ..] = rows else { return };
    let bare =
        |row: &Row| row.findings.is_none() && row.measures.is_none() && row.verdict.is_none() && row.status.is_none();
    if !strikes_off(sheet, first.span.start) || !rows.iter().all(bare) {
        return;
    }
    let told = |row: &Row| row.complaint.and_then(|complaint| Some((complaint, first_stop(sheet, complaint)?)));
    if rows.iter().filter(|row| told(row).is_some()).count() * 2 < rows.len() {
        return;
    }
    for row in rows {
        let Some((complaint, stop)) = told(row) else { continue };
        row.complaint = Some(Span::new(complaint.start, stop));
        // The last item ends with its paragraph.
        let end = sheet.breaks_in(Span::new(stop, complaint.end)).next().unwrap_or(complaint.end);
        let rest = scan::trim(sheet.text, Span::new(stop, end));
        let text = sheet.str(rest);
        let found = ["未发现", "不存在", "未见", "经", "现场"].iter().any(|word| text.starts_with(word));
        match found {
            true => row.findings = Some(rest),
            false => row.measures = Some(rest),
        }
    }
}

/// Whether the lines above say that cases are struck off.
fn strikes_off(sheet: &Sheet<'_>, at: usize) -> bool {
    const NEAR: usize = 900;
    let above = &sheet.text[scan::floor(sheet.text, at.saturating_sub(NEAR))..at];
    above.contains("销号")
}

/// Where the first sentence of a complaint ends that has others behind it.
fn first_stop(sheet: &Sheet<'_>, complaint: Span) -> Option<usize> {
    const SHORTEST: usize = 15;
    let text = sheet.str(complaint);
    let stop = text.find('。').filter(|stop| *stop >= SHORTEST)? + '。'.len_utf8();
    let rest = text[stop..].trim();
    (!rest.is_empty() && kind::lead(text) != Some(kind::Kind::FindingsProse)).then_some(complaint.start + stop)
}

/// The number with letters that the page gives a batch's number in a sentence of its own, 第十三批第27号（D2GS…）, for rows that
/// have no more than the latter.
pub(super) fn name(sheet: &Sheet<'_>, rows: &mut [Row]) {
    const MOST: usize = 40;
    let plain = |row: &Row| {
        let id = row.case_id.as_ref()?;
        id.value.canonical.bytes().all(|b| b.is_ascii_digit()).then_some(())
    };
    if !rows.iter().any(|row| plain(row).is_some()) {
        return;
    }
    for id in sheet.ids.iter().take(MOST) {
        let Some(head) = sheet.text[..id.start].strip_suffix("号（") else { continue };
        let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = &head[head.len() - digits..];
        if digits == 0 || !head[..head.len() - digits].ends_with('第') || !sheet.text[id.end..].starts_with('）') {
            continue;
        }
        let mut named = rows.iter_mut().filter(|row| {
            row.case_id.as_ref().is_some_and(|own| own.value.canonical == number && own.span.start > id.end)
        });
        if let (Some(row), None) = (named.next(), named.next()) {
            let value = row::case_id(sheet.str(*id));
            row.channel = row.channel.or(value.channel.map(|channel| Spanned::new(channel, *id)));
            row.case_id = Some(Spanned::new(value, *id));
        }
    }
}
