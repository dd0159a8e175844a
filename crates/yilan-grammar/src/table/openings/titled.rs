//! Records that open with a headline, or with the complaint itself, above the labels of the other parts.

use yilan_text::Span;

use super::super::columns::{Column, is_mark};
use super::super::labels::label_at;
use super::super::sheet::Sheet;
use super::super::{ids, kind, scan};
use super::Opening;

/// `[numeral mark] case_number ["号"] "：" complaint`, the whole of a line above the label of what was found.
pub(super) fn complaint_behind(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    const SHORTEST: usize = 24;
    const LONGEST: usize = 1500;
    let cell = sheet.lines.get(line).filter(|line| line.numbered && line.span.len() <= LONGEST)?.cell;
    let &[id] = sheet.ids_in(cell).first_chunk::<1>()?;
    let head = &sheet.text[cell.start..id.start];
    let (number, len) = scan::numeral(head).unwrap_or_default();
    let mark = head[len..].trim_start_matches(['、', '.', '．', '）', ' ']);
    let mark = mark.strip_suffix('：').unwrap_or(mark);
    if !matches!(mark, "" | "编号" | "受理编号" | "信访件编号" | "交办编号") {
        return None;
    }
    let rest = &sheet.text[id.end..cell.end];
    let told = rest.trim_start_matches(['*', '★', '号']).strip_prefix('：')?;
    let found = label_at(sheet, line + 1).is_some_and(|label| {
        label.closed && matches!(label.column, Column::Findings | Column::Verdict | Column::Region | Column::Category)
    });
    let number = (number > 0).then(|| Span::new(cell.start, cell.start + len));
    let complaint = Span::new(cell.end - told.len(), cell.end);
    let numbered = id.end..cell.end - told.len() - '：'.len_utf8();
    (found && told.len() >= SHORTEST).then(|| Opening {
        number,
        region: None,
        id: Some(Span::new(id.start, numbered.end)),
        complaint: Some(complaint),
        ..Opening::default()
    })
}

/// `[numeral mark] headline "。" id_label case_number "。" [who] "反映：" complaint`, the whole of a line above the label of
/// what was found.
pub(in crate::table) fn titled_complaint(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    const TITLE: usize = 120;
    const LEAD: usize = 36;
    const SHORTEST: usize = 18;
    let cell = sheet.lines.get(line).filter(|line| line.numbered)?.cell;
    let &[id] = sheet.ids_in(cell).first_chunk::<1>()?;
    let head = &sheet.text[cell.start..id.start];
    let (title, label) = head.trim_end_matches(['：', '为', ' ']).rsplit_once('。')?;
    let (_, len) = scan::numeral(title)?;
    let marked = title.len() <= TITLE && title[len..].starts_with(['、', '.', '．']) && !title.contains('。');
    let rest = sheet.text[id.end..cell.end].trim_start_matches(['*', '★', '号', '。', '，', '；']);
    let told = ["反映", "举报", "投诉"].iter().filter_map(|verb| Some((rest.find(verb)?, verb.len()))).min();
    let (at, verb) = told.filter(|(at, _)| *at <= LEAD)?;
    let told = rest[at + verb..].trim_start_matches(['：', '，']);
    let found = label_at(sheet, line + 1)
        .is_some_and(|label| label.closed && matches!(label.column, Column::Findings | Column::Verdict));
    let whole = label.ends_with("编号") && told.len() >= SHORTEST && told.len() + at + verb < rest.len();
    (marked && found && whole).then(|| Opening {
        number: Some(Span::new(cell.start, cell.start + len)),
        id: Some(id),
        complaint: Some(Span::new(cell.end - told.len(), cell.end)),
        ..Opening::default()
    })
}

/// `(("案例" | "案件" | …) numeral | numeral mark | "0" digit " ") headline`, the whole of a line above the first label of a
/// record: 案例1 某镇煤灰堆进河滩, 二、某镇碾米厂稻壳飞扬, 02 某街道：油烟.
pub(in crate::table) fn case_title(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    const NAMES: [&str; 8] = ["典型案例", "典型", "案例", "案件", "信访件", "举报件", "事例", "问题"];
    const LONGEST: usize = 150;
    let cell = sheet.lines.get(line).filter(|line| !line.numbered && line.cell.len() <= LONGEST)?.cell;
    let text = sheet.str(cell);
    let body = text.trim_start_matches(is_mark).trim_start_matches('（');
    let nth = body.strip_prefix('第').map_or(0, |_| '第'.len_utf8());
    let name = NAMES.iter().find(|name| body.starts_with(**name)).map_or(nth, |name| name.len());
    let (_, len) = scan::numeral(&body[name..])?;
    let behind = &body[name + len..];
    // 第一站：某镇某村.
    let behind = match behind.strip_prefix(['站', '件', '起', '例', '则']) {
        Some(rest) if nth > 0 => rest,
        _ if nth > 0 => return None,
        _ => behind,
    };
    let rest = behind.trim_start_matches(['：', '、', '.', '．', '）', '】', ' ', '\t']);
    let counted = name > 0 || behind.starts_with(['、', '.', '．', '）']) || body.starts_with('0') && len == 2;
    // 01海原县 names the region, （一）案件基本信息 heads the labels of the case.
    let formal = ["基本信息", "情况", "信息", "概况", "编号及内容"].iter().any(|end| rest.ends_with(end));
    let title = counted
        && !formal
        && (name > 0 || !kind::is_region(rest))
        && !rest.is_empty()
        && !rest.ends_with(['。', '；', '：', '，']);
    if !title || label_at(sheet, line).is_some() {
        return None;
    }
    // （受理编号：D3…）, in a line of its own, above the label of the complaint.
    let noted = sheet.cell(line + 1).is_some_and(|cell| {
        let text = sheet.str(cell);
        text.starts_with('（') && text.ends_with('）') && text.contains("编号") && sheet.ids_in(cell).len() == 1
    });
    let told = label_at(sheet, line + 1 + usize::from(noted))?;
    let first = told.column == Column::Complaint || !noted && told.column == Column::CaseId;
    let number = text.len() - body.len() + name;
    let id = sheet.cell(line + 1).filter(|_| noted).and_then(|cell| sheet.ids_in(cell).first().copied());
    let own = place_number(rest).map(|len| Span::new(cell.end - rest.len(), cell.end - rest.len() + len));
    let id = id.or(own.filter(|own| own.end == cell.end));
    (first && told.closed && !told.headed).then(|| Opening {
        number: Some(Span::new(number, number + len).shifted(cell.start)),
        id,
        ..Opening::default()
    })
}

/// `[numeral mark] case_number ["号"] [noun]`, above a paragraph without a label, which is the complaint, above the label of
/// what was found: 二、信2017…, 某镇有人在河坝里挖沙。, 查处情况：….
pub(in crate::table) fn told_below_number(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 24..=900;
    const LINES: usize = 16;
    let cell = sheet.lines.get(line).filter(|line| line.numbered && line.cell.len() <= 75)?.cell;
    let &[id] = sheet.ids_in(cell).first_chunk::<1>()?;
    let text = sheet.str(cell);
    let head = kind::strip_mark(&text[..id.start - cell.start]).trim_start_matches(is_mark);
    let tail = sheet.text[id.end..cell.end].trim_start_matches(['*', '★', '号']);
    let named = ["", "信访件", "举报件", "交办件", "转办件", "转办单", "交办单"].contains(&tail);
    if !head.trim_end_matches(['：', ' ']).trim_end_matches("受理编号").is_empty() || !named {
        return None;
    }
    let first = line + 1;
    let label = (first..first + LINES).find(|line| label_at(sheet, *line).is_some()).filter(|label| *label > first)?;
    let below = label_at(sheet, label).filter(|label| {
        label.closed && matches!(label.column, Column::Findings | Column::Verdict | Column::Category)
    })?;
    let (start, end) = (sheet.cell(first)?.start, sheet.cell(label - 1)?.end);
    let torn = (first + 1..label).any(|line| sheet.lines.get(line).is_some_and(|line| sheet.is_break(line.span.start)));
    let complaint = Span::new(start, end);
    let told = LENGTHS.contains(&complaint.len()) && sheet.str(complaint).ends_with(['。', '！', '？', '”', '；']);
    let number = scan::numeral(text).filter(|_| cell.start < id.start);
    (told && !torn && !below.headed).then(|| Opening {
        number: number.map(|(_, len)| Span::new(cell.start, cell.start + len)),
        id: Some(Span::new(id.start, cell.end - tail.len())),
        complaint: Some(complaint),
        ..Opening::default()
    })
}

/// `numeral mark [headline]`, above the complaint in a line without a label, above a marked label of what was found:
/// （1）某镇：序号1, 某厂废水把鱼塘毒死一片。, →查：….
pub(in crate::table) fn told_below(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 24..=900;
    const LONGEST: usize = 75;
    if let Some(opening) = told_below_number(sheet, line) {
        return Some(opening);
    }
    let cell = sheet.cell(line).filter(|cell| cell.len() <= LONGEST)?;
    let text = sheet.str(cell);
    let open = if text.starts_with('（') { '（'.len_utf8() } else { 0 };
    let (_, len) = scan::numeral(&text[open..])?;
    let marked = sheet.trimmed(line + 2).starts_with(is_mark);
    let complaint = sheet.cell(line + 1).filter(|cell| marked && LENGTHS.contains(&cell.len()))?;
    label_at(sheet, line + 2).filter(|label| label.column == Column::Findings && label.closed && label.is_brief())?;
    let rest = text[open + len..].trim_start_matches(['、', '.', '）', ' ', '：']);
    let name = rest.split("：序号").next().unwrap_or(rest);
    let region =
        kind::is_division(name).then(|| Span::new(text.len() - rest.len(), text.len() - rest.len() + name.len()));
    let whole = sheet.str(complaint).ends_with(['。', '！', '？']) && !text.contains(['。', '，']);
    (whole && !sheet.lines.get(line)?.numbered && label_at(sheet, line + 1).is_none()).then(|| Opening {
        number: Some(Span::new(open, open + len).shifted(cell.start)),
        region: region.map(|region| region.shifted(cell.start)),
        complaint: Some(complaint),
        ..Opening::default()
    })
}

/// The length of a number that is all of `text`, behind the short name of a place: 十二师03号.
pub(super) fn place_number(text: &str) -> Option<usize> {
    let head = text.strip_suffix('号')?.trim_end_matches(|c: char| c.is_ascii_digit());
    let place = head.ends_with(['师', '市', '州', '盟', '县', '旗', '团']);
    (place && ids::weak(text) == Some(text.len())).then_some(text.len())
}

/// `("（" numeral "）" / circled [headline] / ("例" / "案例" / …) numeral)`, the whole of a line: what counts the case whose
/// number stands in the line below.
pub(in crate::table) fn item_heading(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    const LONGEST: usize = 90;
    const NAMES: [&str; 9] = ["典型案例", "案例", "例", "信访件", "举报件", "交办件", "转办件", "案件", "第"];
    let cell = sheet.cell(line).filter(|cell| cell.len() <= LONGEST)?;
    let text = sheet.str(cell);
    let placed = |at: usize, len: usize| Span::new(at, at + len).shifted(cell.start);
    // ❶ 某镇：船坞不再“噪”.
    let first = text.chars().next().map_or(0, char::len_utf8);
    if scan::circled(&text[..first]).is_some() && !text.contains(['。', '；', '，']) {
        return Some(placed(0, first));
    }
    let open = text.len() - text.trim_start_matches(['（', '【', '〔', '[']).len();
    let name = NAMES.iter().find(|name| text[open..].starts_with(**name)).map_or(0, |name| name.len());
    let (_, len) = scan::numeral(&text[open + name..])?;
    let rest = text[open + name + len..].trim_end_matches(['）', '】', '〕', ']', '：', '、', '件', '个']);
    // A number alone may be one of anything.
    let counts = open + name > 0 || !text.starts_with(|c: char| c.is_ascii_digit());
    (rest.is_empty() && counts).then(|| placed(open + name, len))
}

/// Whether the number of a case stands in the line under its label, below the headline of the case, with no label to its
/// complaint: 第二件：某镇河道垃圾, 举报编号：X4…, 某村河滩倒有垃圾。
pub(in crate::table) fn is_below_title(sheet: &Sheet<'_>, line: usize) -> bool {
    const LONGEST: usize = 90;
    const SHORTEST: usize = "四个字长".len();
    const NUMBER: usize = 60;
    let Some(cell) = sheet.lines.get(line).filter(|line| line.numbered && line.cell.len() <= NUMBER) else {
        return false;
    };
    let text = sheet.str(cell.cell).trim_matches(['（', '）', '【', '】']);
    let labelled = text.find("编号").is_some_and(|at| at <= "信访举报件".len());
    let Some(title) = line.checked_sub(1).and_then(|above| sheet.cell(above)) else { return false };
    let length = (SHORTEST..=LONGEST).contains(&title.len());
    let title = sheet.str(title);
    let plain = !title.contains(['。', '；', '“', '|', '\t']) && !title.ends_with(['，', '：', '；', '”']);
    let told = (line + 1..line + 4).any(|line| sheet.trimmed(line).ends_with(['。', '！', '；']));
    let found = || (line + 2..line + 8).any(|line| kind::lead(sheet.trimmed(line)) == Some(kind::Kind::FindingsProse));
    let bare = || label_at(sheet, line - 1).is_none() && label_at(sheet, line + 1).is_none();
    labelled && length && plain && told && bare() && found()
}
