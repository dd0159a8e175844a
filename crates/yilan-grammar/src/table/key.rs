//! Key cases that the text calls so beside their number: 重点件D3…办理情况, 第二批转办的D3…为重点件.

use yilan_text::{Span, Spanned};

use super::scan;
use super::sheet::Sheet;
use crate::Row;

/// What a key case is called.
const KEY: [&str; 9] = [
    "重点件",
    "重点信访件",
    "重点举报件",
    "重点案件",
    "重点交办件",
    "重点转办件",
    "重点督办件",
    "重点关注件",
    "重点信访举报件",
];

/// How many mentions of a number are looked at.
const MENTIONS: usize = 8;

/// Marks the rows whose number the page calls that of a key case.
pub(super) fn beside_numbers(sheet: &Sheet<'_>, rows: &mut [Row]) {
    if !sheet.text.contains("重点") {
        return;
    }
    for row in rows.iter_mut().filter(|row| row.key_case.is_none()) {
        let Some(id) = row.case_id.as_ref().map(|id| sheet.str(id.span)) else { continue };
        let mut mentions = sheet.ids.iter().filter(|other| sheet.str(**other) == id).take(MENTIONS);
        row.key_case = mentions.find_map(|id| named(sheet, *id)).map(|key| Spanned::new(true, key));
    }
}

/// The words that call the case of a number a key one: 重点件D3…, D3…号信访件为重点件.
fn named(sheet: &Sheet<'_>, id: Span) -> Option<Span> {
    const NEAR: usize = 60;
    let head = sheet.text[..id.start].trim_end_matches(['第', '：', '为', ' ', '（']);
    let head = head.strip_suffix("编号").map_or(head, |head| head.trim_end_matches(['受', '理', '（', ' ']));
    if let Some(word) = KEY.iter().find(|word| head.ends_with(**word)) {
        return Some(Span::new(head.len() - word.len(), head.len()));
    }
    let near = &sheet.text[id.end..scan::floor(sheet.text, id.end + NEAR)];
    // D3…号重点信访件.
    let noun = near.trim_start_matches(['号', '的']);
    if let Some(word) = KEY.iter().filter(|word| noun.starts_with(**word)).max_by_key(|word| word.len()) {
        let start = id.end + near.len() - noun.len();
        return Some(Span::new(start, start + word.len()));
    }
    let clause = near.split(['。', '；', '）']).next().unwrap_or_default();
    let said = ["为", "是", "属", "属于", "系", "列为", "（"];
    KEY.iter().find_map(|word| {
        let at = clause.find(word)?;
        let own = said.iter().any(|verb| clause[..at].ends_with(verb)) && !clause[..at].contains(['、', '不', '非']);
        own.then(|| Span::new(at, at + word.len()).shifted(id.end))
    })
}
