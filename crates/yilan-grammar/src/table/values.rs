//! What the value of a label takes in, and what ends it.

use yilan_text::Span;

use super::columns::Column;
use super::kind::{self, Kind};
use super::sheet::Sheet;
use super::verdict;
use crate::words::Words;

/// Whether the values of a column end no sentence: 某县。
pub(super) fn is_name(column: Column) -> bool {
    matches!(
        column,
        Column::Region | Column::Category | Column::Channel | Column::Verdict | Column::Status | Column::Responsible
    )
}

/// Where the findings begin that stand behind the value of a label that asks for a word or two.
pub(super) fn sentences_behind(value: &str, column: Column) -> Option<usize> {
    const LONGEST: usize = 90;
    if !matches!(column, Column::Region | Column::Category | Column::Channel | Column::Batch) {
        return None;
    }
    let stop = value.find('。').filter(|stop| *stop <= LONGEST)? + '。'.len_utf8();
    let told =
        kind::lead(&value[stop..]) == Some(Kind::FindingsProse) || verdict::phrases(&value[stop..]).next().is_some();
    told.then_some(stop)
}

/// Whether a line is a stroke between two records: ———, ====, ***.
pub(super) fn is_stroke(text: &str) -> bool {
    text.chars().count() >= 3 && text.chars().all(|c| "—-–─━=＝*＊_~".contains(c))
}

/// （受理编号：D2SC…）, in a line by itself.
pub(super) fn is_number_note(sheet: &Sheet<'_>, line: Span) -> bool {
    let text = sheet.str(line);
    text.starts_with('（') && text.ends_with('）') && text.contains("编号") && !sheet.ids_in(line).is_empty()
}

/// Whether a line is no part of a value: a page's foot or another headline.
pub(super) fn is_foot(text: &str) -> bool {
    static WORDS: Words<()> = Words::new(&[
        ("扫一扫", ()),
        ("责任编辑", ()),
        ("编辑：", ()),
        ("上一篇", ()),
        ("下一篇", ()),
        ("打印", ()),
        ("关闭", ()),
        ("分享", ()),
        ("来源：", ()),
        ("主办", ()),
        ("版权", ()),
        ("联系电话", ()),
        ("（记者", ()),
        ("本报讯", ()),
        ("网站", ()),
        ("相关链接", ()),
    ]);
    WORDS.is_in(text)
        || text.starts_with("附件")
        || (text.len() <= 75 && !text.ends_with(['。', '；', '：', '，', '）', '”']))
}
