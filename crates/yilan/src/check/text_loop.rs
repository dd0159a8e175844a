//! `text-loop`.

use yilan_text::Severity;

use super::cell::Cell;
use super::finding::{Check, Finding, Reach};
use super::inspect::Row;
use super::said::Said;
use super::scan::{Glyph, Scan, Twice};

/// A passage that follows itself has at least so many characters.
const DIRECT: usize = 12;

/// A passage that comes back after some other words has at least so many, and
/// so many words at most stand between.
const LATER: usize = 18;
const BETWEEN: usize = 18;

/// A whole clause that comes back as a whole has at least so many ideographs.
const WHOLE: usize = 20;

/// Of a passage that comes back later, a clause of at least so many ideographs
/// stands at its start, and so many characters of the next clause behind it.
const HEAD: usize = 10;
const TAIL: usize = 4;

pub(super) const CHECK: Check = Check {
    code: "text-loop",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "a passage is repeated inside one cell",
    explanation: "\
Recognition of print and language models can run in circles: a passage is written, and written again. Punctuation apart, \
found is a passage of at least 12 characters that follows itself; and one of at least 18 that comes back after 18 others at \
most, if it begins with a clause, holds the whole of it (10 ideographs or more), goes on into the next one, and more than figures stands between; or is a whole clause of at least 20 ideographs, neither time in quotation marks. \
So names that come back, however long, and lists of like clauses are not found.",
    fires: &[
        "受理编号：D3NX202506120035\n交办问题基本情况：物料乱堆。\n行政区域：青铜峡市\n调查核实情况：经核查，反映区域位于高速路西南方向，现场有砂石露天堆放，反映区域位于高速路西南方向，现场有砂石露天堆放，未苫盖。\n是否属实：属实\n",
        "受理编号：D3NX202506120037\n交办问题基本情况：修路毁林。\n行政区域：同心县\n调查核实情况：经核查，北山砂厂修路破坏退耕还林土地，县林草局曾接到举报，反映北山砂厂修路破坏退耕还林土地，县林草局立即核查。\n是否属实：属实\n",
        "受理编号：D3NX202506120035\n交办问题基本情况：涂料气味大。\n行政区域：惠农区\n调查核实情况：经核查，该厂喷涂车间大门敞开作业没有开启废气处理设施。负责人在场。该厂喷涂车间大门敞开作业没有开启废气处理设施。\n是否属实：属实\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120035\n交办问题基本情况：涂料气味大。\n行政区域：惠农区\n调查核实情况：经核查，反映“该厂喷涂车间大门敞开作业没有开启废气处理设施”问题属实。该厂喷涂车间大门敞开作业没有开启废气处理设施。\n是否属实：属实\n",
        "受理编号：D3NX202506120035\n交办问题基本情况：物料乱堆。\n行政区域：青铜峡市\n调查核实情况：经核查，宁夏青山绿野建材有限公司南侧为农田，宁夏青山绿野建材有限公司北侧为道路；对东区下达责令改正通知书，对西区下达责令改正通知书。\n是否属实：属实\n",
    ],
};

pub(super) fn run(row: &Row<'_>, cell: &Cell<'_>, scan: &mut Scan, found: &mut Vec<Finding>) {
    let Some(twice) = scan.twice(DIRECT, is_loop) else { return };
    let apart = twice.second - twice.first;
    // Of a passage that follows itself once, each turn is one side.
    let len = twice.len.min(apart);
    let (first, second) = (scan.span(twice.first, len), scan.span(twice.second, len));
    let words: String = cell.text.get(second.range()).unwrap_or_default().chars().take(16).collect();
    let said = Said::Twice { characters: len, words };
    let finding = CHECK.at(row.source.name, cell.locate(second), &said);
    found.push(finding.beside(row.source.name, cell.locate(first)));
}

fn is_loop(scan: &Scan, twice: Twice) -> bool {
    let apart = twice.second - twice.first;
    let han = |glyphs: &[Glyph]| glyphs.iter().filter(|glyph| is_word(glyph.c)).count();
    if twice.len >= apart {
        return apart >= DIRECT && han(scan.glyphs(twice.first, apart)) >= DIRECT / 2;
    }
    if twice.len < LATER || apart - twice.len > BETWEEN {
        return false;
    }
    // Items of a list that differ in their figures only are no loop.
    if han(scan.glyphs(twice.first + twice.len, apart - twice.len)) < TAIL {
        return false;
    }
    let passage = scan.glyphs(twice.first, twice.len);
    let again = scan.glyphs(twice.second, twice.len);
    // Clauses that were quoted first, and then told, come twice with good reason.
    let whole = |start: usize| {
        let ends = scan.glyphs(start + twice.len, 1).first().is_none_or(|next| next.first);
        scan.glyphs(start, 1).first().is_some_and(|glyph| glyph.first) && ends
    };
    let quoted = scan.quoted(twice.first, twice.len) || scan.quoted(twice.second, twice.len);
    if whole(twice.first) && whole(twice.second) && han(passage) >= WHOLE && !quoted {
        return true;
    }
    let begins = passage[0].first || again[0].first;
    // Where both sides begin a clause.
    let cut = (1..twice.len).find(|&at| passage[at].first && again[at].first);
    begins && cut.is_some_and(|cut| twice.len - cut >= TAIL && han(&passage[..cut]) >= HEAD)
}

/// An ideograph that is no part of a date.
fn is_word(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) && !"年月日时分".contains(c)
}
