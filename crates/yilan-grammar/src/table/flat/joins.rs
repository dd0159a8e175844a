//! Cells that go on in the line below.

use yilan_text::Span;

use super::super::kind::{self, Kind};
use super::super::sheet::Sheet;
use super::{is_prose, verdict_behind};

/// What a cell and the line after it are together, when the line goes on the
/// cell.
pub(in crate::table) fn joins(
    sheet: &Sheet<'_>,
    cell: (Span, Kind),
    line: (Span, Kind),
    after_blank: bool,
    apart: bool,
) -> Option<Kind> {
    let joined = || kind::kind(sheet.str(cell.0.cover(line.0)));
    // Where empty lines part the cells, other line ends only wrap.
    if apart && !after_blank {
        return Some(joined()).filter(|joined| goes_on(cell.1, *joined, sheet.str(line.0)));
    }
    // A word may be broken in two: 部分属, 实; 大气, 污染.
    let broken = match cell.1 {
        // 大气、, 噪声: a list that goes on.
        Kind::Short | Kind::Types if sheet.str(cell.0).ends_with('、') => true,
        // 国际港务区 is no division that goes on in a sentence.
        Kind::Short => line.1 != Kind::Types && !sheet.str(line.0).contains('，'),
        Kind::Types => line.1 == Kind::Short,
        // 部分 alone is a verdict as well.
        Kind::Verdict => line.1 == Kind::Verdict && sheet.str(cell.0) == "部分",
        _ => false,
    };
    if broken && cell.0.end == line.0.start && cell.0.len() + line.0.len() <= 60 {
        let joined = joined();
        // 给予某镇站长警告处, 分: a sanction only as a whole.
        let sanction = joined == Kind::AccountabilityProse && line.1 == Kind::Short;
        if sanction || matches!(joined, Kind::Verdict | Kind::Status | Kind::Types | Kind::Region) {
            return Some(joined);
        }
    }
    if is_prose(cell.1) && ends_word(sheet.str(cell.0), sheet.str(line.0)) {
        return Some(joined());
    }
    if is_item(sheet.str(cell.0), cell.1) && !after_blank && (is_prose(line.1) || line.1 == Kind::Short) {
        return Some(joined());
    }
    // …未遮盖。群众, 反映情况属实。: the end of a sentence, and no verdict cell.
    let closes = line.1 == Kind::Verdict && sheet.str(line.0).ends_with('。');
    if closes && is_prose(cell.1) && !after_blank && !sheet.str(cell.0).ends_with(STOPS) {
        return Some(joined());
    }
    // A line that wraps goes on in the next.
    let wraps = cells_wrap(sheet.str(cell.0), cell.1, line.1, after_blank) && !sheet.is_break(line.0.start);
    (wraps && !is_behind_sanction(sheet, cell, line)).then(joined)
}

/// Whether a line in a narrow column is as much of the first item of a list as it holds: 1.某县分局责令该厂停.
fn is_item(text: &str, kind: Kind) -> bool {
    let first = text.strip_prefix('1').is_some_and(|rest| rest.starts_with(['.', '、'])) || text.starts_with("一是");
    first && kind == Kind::Short && !text.ends_with(['情', '况', '题', '）', '：'])
}

/// Whether a line is the first below the last cell of a page, which says what befell somebody: 给予某站长警告处分.
fn is_behind_sanction(sheet: &Sheet<'_>, cell: (Span, Kind), line: (Span, Kind)) -> bool {
    const ENDS: [&str; 5] = ["处分", "谈话", "批评", "检查", "人"];
    let text = sheet.str(line.0);
    cell.1 == Kind::AccountabilityProse
        && line.1 == Kind::Short
        && !text.ends_with('人')
        && ENDS.iter().any(|end| sheet.str(cell.0).ends_with(end))
        && sheet.is_tail(sheet.line_at(line.0.start))
}

/// Whether a cell goes on in a line right below it: one that is whole, 无 or 已办结, only in a bracket or as a longer word
/// of its kind.
fn goes_on(cell: Kind, joined: Kind, line: &str) -> bool {
    !matches!(cell, Kind::Nil | Kind::Status | Kind::Verdict) || joined == cell || line.starts_with('（')
}

/// Whether a line is the end of the word in which a sanction is broken: 行政警告处, 分.
fn ends_word(text: &str, line: &str) -> bool {
    const WORDS: [&str; 6] = ["处分", "警告", "约谈", "谈话", "批评", "问责"];
    WORDS.iter().filter_map(|word| word.strip_suffix(line)).any(|head| !head.is_empty() && text.ends_with(head))
}

/// What no line ends with that goes on in the next.
const STOPS: [char; 7] = ['。', '；', '：', '！', '？', '”', '）'];

/// Whether a line ends inside a cell that goes on in the next line.
fn cells_wrap(text: &str, before: Kind, next: Kind, after_blank: bool) -> bool {
    let open = !text.ends_with(STOPS) && verdict_behind(text).is_none();
    is_prose(before) && (is_prose(next) || matches!(next, Kind::Short | Kind::Index)) && open && !after_blank
}
