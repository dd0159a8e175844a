//! How a complaint came in: in a cell, or in the words around the complaint.

use yilan_text::{Span, Spanned};

use super::layout::Raw;
use super::scan;
use super::sheet::Sheet;
use crate::Channel;

/// `channel-cell`, the whole of `text`.
pub(super) fn cell(text: &str) -> Option<Channel> {
    Some(match text.trim_matches(['（', '）']) {
        "来电" | "电话" | "电" | "来电举报" | "电话举报" | "D" => Channel::Phone,
        "来信" | "信件" | "信" | "来信举报" | "信函" | "邮箱" | "X" => Channel::Letter,
        "微信" | "微信举报" => Channel::Wechat,
        "网络" | "邮件" | "来访" | "网络举报" | "12369" | "其他" => Channel::Other,
        _ => return None,
    })
}

/// 来信反映…, where neither number nor column says how it came in: in the complaint, in its label or right before it.
pub(super) fn in_prose(sheet: &Sheet<'_>, raw: &Raw, complaint: Span) -> Option<Spanned<Channel>> {
    let said =
        [("来信", Channel::Letter), ("来电", Channel::Phone), ("来话", Channel::Phone), ("微信", Channel::Wechat)];
    let text = sheet.str(complaint);
    // 群众微信举报….
    let at = ["群众", "有群众"].iter().find(|who| text.starts_with(**who)).map_or(0, |who| who.len());
    let begins = said.into_iter().find(|(word, _)| text[at..].starts_with(word));
    let begins =
        begins.map(|(word, channel)| Spanned::new(channel, Span::new(at, at + word.len()).shifted(complaint.start)));
    begins
        .or_else(|| of_label(sheet, raw, complaint))
        .or_else(|| before(sheet, raw, complaint))
        .or_else(|| way(sheet, complaint).filter(|_| raw.prose))
}

/// The words for it before a complaint.
const CHANNELS: [(&str, Channel); 2] = [("来电", Channel::Phone), ("来信", Channel::Letter)];

/// 【来信反映】, the label of a complaint; 来信来电内容 says nothing.
fn of_label(sheet: &Sheet<'_>, raw: &Raw, complaint: Span) -> Option<Spanned<Channel>> {
    const LABELS: [&str; 6] = ["反映", "反映问题", "反映内容", "举报", "内容", "人反映"];
    if !raw.prose {
        return None;
    }
    let line = sheet.lines.get(sheet.line_at(complaint.start))?;
    let start = line.span.start.max(raw.span.start);
    let label = sheet.text.get(start..complaint.start)?.trim_end_matches(['】', ']', '：', '*', ' ']);
    CHANNELS.into_iter().find_map(|(word, channel)| {
        let at = label.rfind(word)?;
        let whole = at == 0 || label[..at].ends_with(['【', '[', '*', ' ', '、', '.']);
        let span = Span::new(at, at + word.len()).shifted(start);
        (whole && LABELS.contains(&&label[at + word.len()..])).then(|| Spanned::new(channel, span))
    })
}

/// …，受理方式为来电。, the sentence above a complaint.
fn way(sheet: &Sheet<'_>, complaint: Span) -> Option<Spanned<Channel>> {
    const NEAR: usize = 240;
    const LABEL: &str = "方式为";
    let from = scan::floor(sheet.text, complaint.start.saturating_sub(NEAR));
    let text = &sheet.text[from..complaint.start];
    let at = text.rfind(LABEL)? + LABEL.len();
    let (word, channel) = CHANNELS.into_iter().find(|(word, _)| text[at..].starts_with(word))?;
    Some(Spanned::new(channel, Span::new(at, at + word.len()).shifted(from)))
}

/// 受理编号1282来信反映，“…”: how a complaint came in, right before its quotation.
fn before(sheet: &Sheet<'_>, raw: &Raw, complaint: Span) -> Option<Spanned<Channel>> {
    let start = sheet.lines.get(sheet.line_at(complaint.start))?.span.start;
    let quoted = sheet.text.get(start..complaint.start)?.strip_suffix('“').filter(|_| raw.prose)?;
    let told = quoted.trim_end_matches(['，', '：']);
    let told = ["反映", "举报", "投诉"].iter().find_map(|word| told.strip_suffix(word))?.trim_end_matches('人');
    let found = CHANNELS.into_iter().find_map(|(word, channel)| Some((told.strip_suffix(word)?.len(), word, channel)));
    found.map(|(at, word, channel)| Spanned::new(channel, Span::new(at, at + word.len()).shifted(start)))
}
