//! What the columns of a table hold, and how their titles are found.

use yilan_text::is_bullet;

use super::scan;
use super::titles::{self, CELLS, TITLES};
use crate::charset::CharSet;
use crate::{Status, Verdict};

/// What a column of a complaint table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    /// 序号.
    Index,
    /// 受理编号.
    CaseId,
    /// 交办问题基本情况.
    Complaint,
    /// 行政区域.
    Region,
    /// 问题类型, 污染类型.
    Category,
    /// 调查核实情况.
    Findings,
    /// 是否属实.
    Verdict,
    /// 办结目标.
    Objective,
    /// 处理和整改情况.
    Measures,
    /// 是否办结.
    Status,
    /// 责任人被处理情况.
    Accountability,
    /// 责任单位.
    Responsible,
    /// 备注.
    Remark,
    /// 受理方式.
    Channel,
    /// 是否加星.
    Key,
    /// 批次.
    Batch,
    /// 办结时间.
    ClosedOn,
    /// 整改完成情况, what was done by the day of a closure notice.
    Completion,
    /// 验收情况.
    Acceptance,
    /// 公示时间.
    Publicity,
    /// 举报详细地址.
    Address,
    /// 区域分布: the region where no other column names it.
    Spread,
    /// 部分属实 below 是否属实: ticked where that is the verdict.
    Judged(Verdict),
    /// 阶段性办结 below 是否办结, in the same way.
    State(Status),
    /// A title that is known and that no field takes: 联系电话, 责任人.
    Other,
}

impl Column {
    /// Whether a word or two stand in its cells.
    pub(crate) const fn is_word(self) -> bool {
        matches!(self, Self::Verdict | Self::Status | Self::Remark | Self::Channel | Self::Key | Self::ClosedOn)
    }

    /// Whether the first label of a record of a list is such a one, behind the number of the record: 二、受理编号：….
    pub(crate) const fn begins_record(self) -> bool {
        matches!(self, Self::Complaint | Self::CaseId)
    }

    /// Whether cells of the column may have several paragraphs.
    pub(crate) const fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Complaint
                | Self::Findings
                | Self::Objective
                | Self::Measures
                | Self::Accountability
                | Self::Completion
                | Self::Acceptance
                | Self::Other
        )
    }
}

/// The column of a whole cell that is a title: as it stands, or without a
/// bracket at its end (`是否属实（是/否）`).
pub(crate) fn column(cell: &str) -> Option<Column> {
    static FIRSTS: CharSet = titles::firsts_and(AROUND);
    const SHORTEST: usize = 6;
    const LONGEST: usize = 60;
    if cell.len() < SHORTEST || !FIRSTS.begins(cell) {
        return None;
    }
    let cell = EDGES.trimmed(cell);
    if !(SHORTEST..=LONGEST).contains(&cell.len()) {
        return None;
    }
    TITLES.exact(cell).or_else(|| TITLES.exact(&cell[..cell.strip_suffix('）')?.find('（')?]))
}

/// The column of a cell among titles that is in no list.
pub(crate) fn guess(cell: &str) -> Option<Column> {
    titles::guess(EDGES.trimmed(cell))
}

/// Whether the cell is the title of a column of divisions, however they are named.
pub(super) fn asks_division(cell: &str) -> bool {
    titles::is_division_title(cell)
}

/// The column of a cell among titles whose title is a caption inside a cell as well: 下一步工作.
pub(crate) fn among_titles(cell: &str) -> Option<Column> {
    CELLS.exact(EDGES.trimmed(cell))
}

/// Whether the title in a cell lost its second line.
pub(super) fn is_torn(cell: &str) -> bool {
    titles::is_torn(EDGES.trimmed(cell))
}

/// The column of a cell among titles that lost their second line.
pub(super) fn torn(cell: &str, before: &[Column]) -> Option<Column> {
    titles::torn(EDGES.trimmed(cell), before)
}

/// The column of a title that depends on those before it: 办理结果 behind the measures.
pub(super) fn outcome(cell: &str, before: &[Column]) -> Option<Column> {
    titles::outcome(EDGES.trimmed(cell), before)
}

/// How many columns each of two lists side by side has, where the titles stand there twice.
pub(super) fn half(columns: &[Column]) -> Option<usize> {
    const FEWEST: usize = 3;
    let half = columns.len() / 2;
    let (left, right) = columns.split_at(half);
    let tells = left.contains(&Column::CaseId) && left.contains(&Column::Complaint);
    (half >= FEWEST && left == right && tells).then_some(half)
}

/// What may stand around the title in a cell.
static EDGES: CharSet = CharSet::of(AROUND);
const AROUND: &str = "*#： \t“”";

/// The longest title that `text` begins with, and its length.
pub(crate) fn title(text: &str) -> Option<(Column, usize)> {
    TITLES.longest(text)
}

/// The first place of `text` from `at` on where a title stands.
pub(crate) fn next_title(text: &str, at: usize) -> Option<usize> {
    TITLES.next(text, at).map(|(at, ..)| at)
}

/// What may stand before a label or a title at the start of a line.
static MARKS: CharSet =
    CharSet::of("⦿◉⊙⬤▣❏❑❒➢➣➔→▶➤❖◎☞♦|#*·•●■◆▪►○◇★※->【[ \t✅☑✦✧✨⭐⚡☎✉✏✍✎✒❗❓➡⬇⬛⬜⚫⚪❇✳❀✿❁⏰⏳♻⚠✓✔▼▽▷◈❤▇█▌▍▎▏▋▊▉┃");

/// Whether `c` is one of these, or a pictograph: 📌 受理编号, 🔍 核查情况.
pub(crate) const fn is_mark(c: char) -> bool {
    MARKS.has(c) || is_pictograph(c)
}

/// Whether `c` is a picture, of which a device shows many as one character.
const fn is_pictograph(c: char) -> bool {
    c >= '\u{1f000}' && is_bullet(c)
}

/// What a title or a headline may have before it.
const LEADS: &str = "0123456789|#*·•●■◆▪►▶➤❖◎☞♦○◇★※->【[ \t（）一二三四五六七八九十";

/// Whether `text` begins with a character that a title, what stands before one or a headline begins with: few lines do.
pub(crate) fn may_be_titled(text: &str) -> bool {
    static FIRSTS: CharSet = titles::firsts_and(LEADS);
    FIRSTS.begins(text) || text.starts_with(is_mark)
}

/// Whether `text` begins with a title, after marks and a number.
pub(crate) fn opens_with_title(text: &str) -> bool {
    static FIRSTS: CharSet = CharSet::of(LEADS);
    static TITLED: CharSet = titles::firsts_and("");
    static NUMBERS: CharSet = CharSet::of("0123456789（一二三四五六七八九十）、.，：．|");
    if TITLED.begins(text) && title(text).is_some() {
        return true;
    }
    text.starts_with(|c| c != '）' && (FIRSTS.has(c) || is_mark(c))) && {
        let text = &text[..scan::floor(text, 100)];
        let rest = text.trim_start_matches(is_mark).trim_start_matches(|c| NUMBERS.has(c));
        title(rest.trim_start_matches(is_mark)).is_some()
    }
}

/// Whether the line is a headline with a Chinese numeral that is nothing but words of titles: 二、问题属实情况.
pub(crate) fn is_headline(line: &str) -> bool {
    static NUMERALS: CharSet = CharSet::of("（一二三四五六七八九十）");
    const LONGEST: usize = 90;
    // **一、举报反映情况**.
    let line = line.trim_start_matches(is_mark);
    if line.len() > LONGEST || !NUMERALS.begins(line) {
        return false;
    }
    let rest = line.trim_start_matches(|c| NUMERALS.has(c));
    rest.strip_prefix('、').or(line.starts_with('（').then_some(rest)).and_then(guess).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_title_wins() {
        assert_eq!(title("交办问题基本情况行政区域"), Some((Column::Complaint, "交办问题基本情况".len())));
        assert_eq!(title("责任人被处理情况"), Some((Column::Accountability, "责任人被处理情况".len())));
        assert_eq!(title("天气"), None);
    }

    #[test]
    fn a_bracket_after_a_title_is_no_matter() {
        assert_eq!(column("是否属实（是/否）"), Some(Column::Verdict));
        assert_eq!(column("备注（是否加星）"), Some(Column::Key));
    }
}
