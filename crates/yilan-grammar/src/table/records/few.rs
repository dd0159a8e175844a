//! Records of few labels: which of them are records at all.

use yilan_text::Span;

use super::super::columns::{self, Column};
use super::super::kind::{self, Kind};
use super::super::labels::{Label, label_at};
use super::super::layout::Raw;
use super::super::record::Record;
use super::super::sheet::Sheet;
use super::super::values::{number_inside, unquoted};
use super::super::{ids, scan, title, verdict};

/// Whether the label of a record's complaint, with its number and a sentence as its value, is one that only records have.
pub(super) fn is_lone_complaint(sheet: &Sheet<'_>, label: &Label, end: usize) -> bool {
    const SHORTEST: usize = 45;
    label.number.is_some()
        && label.column == Column::Complaint
        && label.value + SHORTEST <= end
        && sheet.str(label.span).contains("交办问题基本情况")
}

/// Whether the page breaks off in the complaint that stands under its label in the line.
pub(super) fn is_last_complaint(sheet: &Sheet<'_>, label: &Label, line: usize) -> bool {
    const SHORTEST: usize = 60;
    let Some(last) = sheet.lines.get(line).filter(|_| line + 1 == sheet.lines.len()).map(|line| line.cell) else {
        return false;
    };
    let listed = label.column == Column::Complaint && label.closed && !label.guessed && !label.headed;
    listed && label.value + SHORTEST <= last.end && !sheet.str(last).ends_with(['。', '？', '！'])
}

/// Whether a headline near above `line` is that of a letter about a case of inspectors: …督察组第十四批第DL0214号信访件办理情况的公示.
pub(super) fn is_below_headline(sheet: &Sheet<'_>, line: usize) -> bool {
    const NEAR: usize = 4;
    const LONGEST: usize = 1200;
    (line.saturating_sub(NEAR)..line).any(|above| {
        let Some(cell) = sheet.cell(above).filter(|cell| cell.len() <= LONGEST) else { return false };
        let text = sheet.str(cell);
        let case = ["信访", "举报", "转办", "交办", "投诉"].iter().any(|word| text.contains(word));
        // 信访举报办理情况 alone is the headline of a notice.
        const NUMBERED: [&str; 6] = ["号信访", "号举报", "号交办", "号转办", "号投诉", "号案件"];
        case && (!sheet.ids_in(cell).is_empty() || NUMBERED.iter().any(|noun| text.contains(noun)))
    })
}

/// Whether a record that has nothing but a complaint is one that the page broke off: the last of several, or one
/// with its number under a label that no other text has.
pub(super) fn is_cut(raw: &Raw) -> bool {
    const SHORTEST: usize = 45;
    raw.get(Column::Index).is_some() && raw.get(Column::Complaint).is_some_and(|cell| cell.len() >= SHORTEST)
}

/// Whether a record tells enough of a case: who passes it on and who is to look into it, above the first of several, does
/// not.
pub(super) fn tells(sheet: &Sheet<'_>, raw: &Raw) -> bool {
    use Column::{Index, Other, Remark, Responsible};
    // （一）办结情况。办结16件，未办结5件: a report of many cases.
    let counts = |status: Span| {
        let text = sheet.str(status);
        text.match_indices('件').any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_digit()))
    };
    let nameless = raw.get(Column::Complaint).or(raw.get(Column::CaseId)).is_none();
    if nameless && raw.get(Column::Status).is_some_and(counts) {
        return false;
    }
    let telling = || raw.cells.iter().filter(|(column, _)| !matches!(column, Index | Other | Remark));
    telling().count() >= 2 && telling().any(|(column, _)| !matches!(column, Responsible | Column::Batch))
}

/// Whether the numerals in brackets of a record begin again: 二、第11批第7件, （一）信访内容.
pub(super) fn restarts(sheet: &Sheet<'_>, record: &Record, label: &Label) -> bool {
    let bracketed = record.start.is_some_and(|start| sheet.text[..start].ends_with('）'));
    let first = label.numeral.and_then(|numeral| scan::numeral(sheet.str(numeral)));
    bracketed && record.is_rich() && first.is_some_and(|(number, _)| number == 1)
}

/// 基本情况, under a line that says 交办问题: the rest of that label.
pub(super) fn is_torn(sheet: &Sheet<'_>, record: &Record, label: Span, line: usize) -> bool {
    let above = line.checked_sub(1).and_then(|above| sheet.lines.get(above)).filter(|_| record.waits());
    let whole = above.map(|above| format!("{}{}", sheet.str(above.span).trim(), sheet.str(label)));
    whole.is_some_and(|whole| columns::title(&whole).is_some_and(|(_, len)| len == whole.len()))
}

/// Whether a heading of its own leads to what is still to be done, behind that of the measures: 五、下一步工作.
pub(super) fn looks_ahead(sheet: &Sheet<'_>, record: &Record, label: &Label) -> bool {
    label.headed
        && label.column == Column::Measures
        && record.seen.contains(&Column::Measures)
        && ["下一步", "下步"].iter().any(|next| sheet.str(label.span).starts_with(next))
        && sheet.text[..label.span.start].ends_with('、')
}

/// Whether a heading with the first numeral stands above the first label, over the particulars of the case: （一）案件基本信息.
pub(super) fn is_below_heading(sheet: &Sheet<'_>, line: usize) -> bool {
    const LONGEST: usize = 60;
    let above = line.checked_sub(1).and_then(|above| sheet.cell(above));
    let Some(above) = above.map(|above| &sheet.text[above]) else { return false };
    let title = above.strip_prefix("一、").or_else(|| above.strip_prefix("（一）"));
    let title = title.filter(|title| title.len() <= LONGEST).unwrap_or_default().trim_end_matches('：');
    const ENDS: [&str; 8] =
        ["基本情况", "基本信息", "件情况", "件信息", "件概况", "案件概况", "编号及内容", "基本概况"];
    ENDS.iter().any(|end| title.ends_with(end))
}

/// Whether the page breaks off in the complaint below its heading, in a letter whose headline has the number of the case.
pub(super) fn is_last_of_letter(sheet: &Sheet<'_>, label: &Label, line: usize) -> bool {
    const SHORTEST: usize = 60;
    const NEAR: usize = 4;
    let value = if label.value < sheet.lines.get(line).map_or(0, |line| line.span.end) { line } else { line + 1 };
    let Some(last) = sheet.lines.get(value).filter(|_| value + 1 == sheet.lines.len()).map(|line| line.cell) else {
        return false;
    };
    let cut = label.value.max(last.start) + SHORTEST <= last.end && !sheet.str(last).ends_with(['。', '？', '！']);
    let named = || {
        (line.saturating_sub(NEAR)..line).any(|above| sheet.cell(above).is_some_and(|c| !sheet.ids_in(c).is_empty()))
    };
    label.column == Column::Complaint && label.headed && cut && is_below_headline(sheet, line) && named()
}

/// Whether the line above `line` names one number of a case: 现将信访件（编号D3…）整改情况公示如下：.
pub(super) fn is_below_letter(sheet: &Sheet<'_>, line: usize) -> bool {
    let above = line.checked_sub(1).and_then(|above| sheet.lines.get(above)).filter(|line| line.numbered);
    above.is_some_and(|line| {
        let text = sheet.str(line.cell);
        let tells = ["公示", "公开", "报告", "如下"].iter().any(|word| text.contains(word));
        let told = ["信访", "举报", "投诉"].iter().any(|word| text.contains(word));
        tells && told && text.ends_with(['：', '。']) && sheet.ids_in(line.cell).len() == 1
    })
}

/// Whether the complaint under a label begins with the number of its case.
pub(super) fn names_number(sheet: &Sheet<'_>, label: &Label) -> bool {
    const NEAR: usize = 300;
    let value = sheet.text.get(label.value..).unwrap_or_default();
    number_inside(value[..scan::floor(value, NEAR)].trim_start()).is_some()
}

/// Whether a label tells what was seen when everything was done: 复查情况, behind the findings and the measures.
pub(super) fn is_second_look(sheet: &Sheet<'_>, record: &Record, label: &Label) -> bool {
    let text = sheet.str(label.span);
    let again = || text.contains("复查") || text.contains("复核") || text.contains("所见");
    let judged = |cell: &Span| verdict::phrases(sheet.str(*cell)).next().is_some();
    let found = record.last() == Some(Column::Findings)
        && text.contains("所见")
        && record.cells.last().is_some_and(|(_, cell)| judged(cell));
    label.column == Column::Findings
        && (record.last() == Some(Column::Measures) || found)
        && record.seen.contains(&Column::Findings)
        && again()
}

/// Whether what stands behind a number only compares it with another, or says who passed it on: （与第11批D3…重复）,
/// （某督察组第十三批转办）.
pub(super) fn is_note(text: &str) -> bool {
    let passed = || ["转办）", "交办）", "移交）"].iter().any(|end| text.ends_with(end)) && text.contains('批');
    let bracketed = text.starts_with('（') && text.ends_with('）') && !text.contains('。');
    bracketed && (text.contains("重复") || passed())
}

/// The label among those that were `seen`.
pub(super) fn among(sheet: &Sheet<'_>, seen: &[Column], label: &Label) -> Label {
    match tells_measures(sheet, seen, label) {
        true => Label { column: Column::Measures, ..*label },
        false => *label,
    }
}

/// Whether a label that may stand over all that became of a case stands over what was done: 办理结果 or 办理情况 behind what
/// was found; 结果 over a value that tells no finding.
fn tells_measures(sheet: &Sheet<'_>, seen: &[Column], label: &Label) -> bool {
    const TITLES: [&str; 6] = ["办理结果", "办理情况", "办理成效", "查处结果", "查处情况", "结果"];
    const FOUND: [&str; 8] = ["核查", "调查", "核实", "检查", "未发现", "未见", "不存在", "情况"];
    let title = sheet.str(label.span);
    let has = |column| seen.contains(&column);
    if !TITLES.contains(&title) || has(Column::Measures) || !has(Column::Complaint) {
        return false;
    }
    let line = sheet.line_at(label.value.min(sheet.text.len().saturating_sub(1)));
    let value = sheet.lines.get(line).and_then(|line| sheet.text.get(label.value..line.cell.end)).unwrap_or_default();
    let value = if value.trim().is_empty() { sheet.trimmed(line + 1) } else { value.trim() };
    let judged = verdict::phrases(value).next().is_some() || kind::lead(value) == Some(Kind::FindingsProse);
    let told = || FOUND.iter().any(|word| value.contains(word));
    !judged && (has(Column::Findings) || title == "结果" && !told())
}

/// Forgets a heading right above the first of those below it, which holds nothing itself: 二、整改情况, （一）调查核实情况.
pub(super) fn drop_bare_heading(record: &mut Record, below: Column) {
    let bare = record.headed && record.waits() && record.last() != Some(below);
    if bare && record.cells.last().map(|(column, _)| *column) == record.last() {
        record.cells.pop();
        record.seen.pop();
    }
}

/// Forgets a heading over the labels of the case, one of which tells the complaint: 一、信访件基本情况, 受理编号：…,
/// 反映情况：….
pub(super) fn drop_heading_of_labels(sheet: &Sheet<'_>, record: &mut Record, label: &Label) {
    const NEAR: usize = 12;
    // The headline above may have named the number.
    let heading = record.headed && matches!(record.seen[..], [Column::Complaint] | [Column::CaseId, Column::Complaint]);
    let heading = heading && record.waits();
    if !heading || label.headed || !label.closed || label.column == Column::Complaint {
        return;
    }
    let line = sheet.line_at(label.span.start);
    let below = (line + 1..line + NEAR).filter_map(|line| label_at(sheet, line));
    let mut below = below.take_while(|label| !label.headed);
    if below.any(|label| label.closed && label.column == Column::Complaint) {
        record.cells.pop();
        record.seen.pop();
        if label.column == Column::CaseId {
            record.cells.clear();
            record.seen.clear();
        }
    }
}

/// Takes the number of the case from the paragraph that says who handed it over, and leaves its heading to the complaint
/// below: 一、转办情况, 二、信访内容.
pub(super) fn drop_handing_over(sheet: &Sheet<'_>, record: &mut Record, label: &Label) {
    const TITLES: [&str; 5] = ["转办情况", "交办情况", "转办事项", "交办事项", "移交情况"];
    let Some((Column::Complaint, cell)) = record.cells.last().copied() else { return };
    let head = sheet.text[..cell.start].trim_end_matches(['：', '。', ' ', '\t', '\n', '\r']);
    let handed = label.column == Column::Complaint && TITLES.iter().any(|title| head.ends_with(title));
    let [id, others @ ..] = sheet.ids_in(cell) else { return };
    if !handed || record.seen.contains(&Column::CaseId) {
        return;
    }
    record.cells.pop();
    record.seen.pop();
    record.seen.push(Column::CaseId);
    if let Some(batch) = title::batches(&sheet.text[cell.start..id.start], cell.start) {
        record.cells.push((Column::Batch, batch.span));
    }
    record.cells.push((Column::CaseId, *id));
    record.cells.extend(others.iter().map(|other| (Column::Other, *other)));
}

/// Forgets who hands over and who handles all cases of a page, above the index of the first: 承办单位：某镇、某局, 序号：1.
pub(super) fn drop_head_of_page(record: &mut Record, label: &Label) {
    let of_all = |column: &Column| matches!(column, Column::Other | Column::Responsible | Column::Batch);
    if label.column != Column::Index || record.seen.is_empty() || !record.seen.iter().all(of_all) {
        return;
    }
    record.cells.retain(|(column, _)| *column == Column::Batch);
    record.seen.retain(|column| *column == Column::Batch);
}

/// Takes the particulars of a case from the sentence under a heading: 一、基本情况：信访件编号为X3…；交办批次为第九批；所属区县为某区.
pub(super) fn particulars(sheet: &Sheet<'_>, label: &Label, record: &mut Record) -> bool {
    const LONGEST: usize = 900;
    if !label.headed || !record.cells.is_empty() || !matches!(label.column, Column::Complaint | Column::Other) {
        return false;
    }
    let end = sheet.lines.get(sheet.line_at(label.value)).map_or(label.value, |line| line.cell.end);
    let Some(text) = sheet.text.get(label.value..end).filter(|text| text.len() <= LONGEST) else { return false };
    let mut cells = Vec::new();
    let mut at = label.value;
    for part in text.split_inclusive(['；', '，', '。']) {
        let start = at;
        at += part.len();
        let body = part.trim_end_matches(['；', '，', '。', ' ']);
        let Some((column, len)) = particular(body) else { continue };
        cells.push((column, Span::new(start + len, start + body.len())));
    }
    let numbered =
        |(column, cell): &(Column, Span)| *column == Column::CaseId && ids::strong(sheet.str(*cell)).is_some();
    if cells.len() < 3 || !cells.first().is_some_and(numbered) {
        return false;
    }
    record.headed = true;
    record.start.get_or_insert(label.span.start);
    for (column, cell) in cells {
        if !record.seen.contains(&column) {
            record.seen.push(column);
            record.cells.push((column, cell));
        }
    }
    record.ended = true;
    record.formal = end;
    true
}

/// Takes a line whose heading is none of the record's into the last value, heading and all, where its text stands behind
/// it: （一）基本情况。该厂建于2015年….
pub(super) fn go_on(sheet: &Sheet<'_>, heading: &Label, record: &mut Record) {
    let line = sheet.line_at(heading.span.start);
    if sheet.lines.get(line).is_some_and(|line| heading.value < line.cell.end) {
        record.go_on(sheet, line);
    }
}

/// The column of a particular and where its value begins: 交办批次为第九批, 信访件编号X3….
fn particular(part: &str) -> Option<(Column, usize)> {
    const LONGEST: usize = 45;
    let near = &part[..scan::floor(part, LONGEST)];
    if let Some(at) = near.find("编号") {
        let rest = part[at + "编号".len()..].trim_start_matches(['为', '：', '是', ' ']);
        return ids::strong(rest).map(|_| (Column::CaseId, part.len() - rest.len()));
    }
    let (at, mark) = ['为', '：'].into_iter().filter_map(|mark| Some((near.find(mark)?, mark))).min()?;
    let title = &near[..at];
    let listed = columns::title(title).filter(|(_, len)| *len == title.len()).map(|(column, _)| column);
    let column =
        listed.or_else(|| columns::guess(title)).or_else(|| title.contains("批次").then_some(Column::Batch))?;
    let known = [Column::Region, Column::Category, Column::Batch, Column::Responsible, Column::Channel, Column::Other];
    known.contains(&column).then_some((column, at + mark.len_utf8()))
}

/// Whether a column says nothing of the case itself.
pub(super) const fn is_formal(column: Column) -> bool {
    use Column::{Batch, CaseId, Channel, ClosedOn, Index, Other, Remark, Status};
    matches!(column, Index | CaseId | Batch | Channel | Status | ClosedOn | Remark | Other)
}

/// The number that a complaint names itself by, and where the complaint begins behind it: 案件“D53…”内容为：….
fn named_again(sheet: &Sheet<'_>, complaint: Span) -> Option<(Span, usize)> {
    const NEAR: usize = 30;
    const NOUN: usize = 45;
    let own = *sheet.ids_in(complaint).first().filter(|own| own.start <= complaint.start + NEAR)?;
    let rest = &sheet.text[own.end..complaint.end];
    let colon = rest.find('：').filter(|colon| *colon <= NOUN)?;
    let noun = ["内容", "反映", "问题", "事项"].iter().any(|word| rest[..colon].contains(word));
    let told = own.end + colon + '：'.len_utf8();
    (noun && told < complaint.end).then_some((own, told))
}

/// The number in brackets that ends a complaint, and the complaint itself: 有群众反映，…臭味大。（受理编号：D3…）.
fn numbered_behind(sheet: &Sheet<'_>, complaint: Span) -> Option<(Span, Span, Option<Span>)> {
    const NOTE: usize = 75;
    const LEADS: [&str; 6] =
        ["有群众反映，", "群众反映，", "群众举报，", "有群众举报，", "有居民反映，", "有村民反映，"];
    let own = *sheet.ids_in(complaint).last()?;
    let close = sheet.text[own.end..complaint.end].trim_matches(['*', '★', '号', '。', ' ', '\t']);
    let head = &sheet.text[complaint.start..own.start];
    // （受理编号：D3…，第七批）.
    let batch = |note: &str, at: usize| {
        let from = note.find('第')?;
        let (_, len) = ids::batch_label(&note[from..])?;
        Some(Span::new(at + from, at + from + len))
    };
    let noted = close.strip_suffix('）').is_some_and(|note| {
        let note = note.trim_start_matches(['，', '、', '；', ' ']);
        note.is_empty() || ids::batch_label(note).is_some_and(|(_, len)| len == note.len())
    });
    let open = head.rfind('（').filter(|open| noted && head.len() - open <= NOTE)?;
    head[open..].contains("编号").then_some(())?;
    let behind = batch(close, own.end + sheet.text[own.end..complaint.end].find(close)?);
    let batch = batch(&head[open..], complaint.start + open).or(behind);
    let told = head[..open].trim_end();
    let lead = LEADS.iter().find(|lead| told.starts_with(**lead)).map_or(0, |lead| lead.len());
    Some((own, Span::new(complaint.start + lead, complaint.start + told.len()), batch))
}

/// Parts a place from the number that it stands behind: 编号：D2… 某市.
pub(super) fn part_region(sheet: &Sheet<'_>, raw: &mut Raw) {
    if raw.get(Column::Region).is_some() {
        return;
    }
    let Some((_, cell)) = raw.cells.iter_mut().find(|(column, _)| *column == Column::CaseId) else { return };
    let Some(&id) = sheet.ids_in(*cell).first() else { return };
    let rest = sheet.text[id.end..cell.end].trim_start_matches(['*', '★', '号', ' ', '\t', '，', '（']);
    let name = rest.trim_end_matches('）');
    let start = cell.end - rest.len();
    if kind::is_division(name) {
        cell.end = start.min(cell.end);
        let text = sheet.str(*cell);
        cell.end -= text.len() - text.trim_end_matches([' ', '\t', '，', '（']).len();
        raw.put(Column::Region, Span::new(start, start + name.len()));
    }
}

/// What was found, where it stands under the name of the verdict and no label asks for it: 【核查认定】经核查，…基本属实。
pub(super) fn part_verdict(sheet: &Sheet<'_>, raw: &mut Raw) {
    const SHORTEST: usize = 75;
    let told = raw.get(Column::Verdict).filter(|cell| cell.len() >= SHORTEST && sheet.str(*cell).contains('，'));
    let Some(told) = told.filter(|_| raw.get(Column::Findings).is_none()) else { return };
    let stop = if sheet.text[told.end..].starts_with('。') { '。'.len_utf8() } else { 0 };
    for (column, cell) in raw.cells.iter_mut().filter(|(column, _)| *column == Column::Verdict) {
        (*column, cell.end) = (Column::Findings, cell.end + stop);
    }
}

/// Parts who complained, and the number in brackets behind that, from the complaint: 群众向督察组举报（受理编号：D2…），某厂渗漏.
pub(super) fn part_name(sheet: &Sheet<'_>, raw: &mut Raw) {
    const NEAR: usize = 240;
    const NOUNS: [&str; 9] = ["举报", "投诉", "反映", "举报件", "信访件", "转办件", "交办件", "来信", "来电"];
    let Some(complaint) = raw.get(Column::Complaint) else { return };
    let Some(own) = sheet.ids_in(complaint).first().copied().filter(|own| own.start <= complaint.start + NEAR) else {
        return;
    };
    let head = sheet.text[complaint.start..own.start].trim_end_matches(['：', '为', ' ']);
    let head = head.strip_suffix("编号").unwrap_or(head);
    let head = ["受理", "信访件", "举报件"].iter().find_map(|word| head.strip_suffix(word)).unwrap_or(head);
    let named = head.strip_suffix('（').is_some_and(|head| NOUNS.iter().any(|noun| head.ends_with(noun)));
    let rest = sheet.text[own.end..complaint.end].trim_start_matches(['*', '★', '号']);
    let told = rest.strip_prefix('）').map(|rest| rest.trim_start_matches(['，', '：', '称', '反', '映']));
    let Some(told) = told.filter(|told| named && told.len() >= 18 && !head.contains('。')) else { return };
    raw.cells
        .iter_mut()
        .filter(|(c, _)| *c == Column::Complaint)
        .for_each(|(_, cell)| cell.start = cell.end - told.len());
    if raw.get(Column::CaseId).is_none() {
        raw.put(Column::CaseId, own);
    }
}

/// Parts the number of the case from the beginning of its complaint.
pub(super) fn part_number(sheet: &Sheet<'_>, raw: &mut Raw) {
    let Some(complaint) = raw.get(Column::Complaint) else { return };
    let known = raw.get(Column::CaseId);
    if let Some((own, told, batch)) = numbered_behind(sheet, complaint)
        && known.is_none_or(|id| sheet.str(id).contains(sheet.str(own)))
    {
        batch.filter(|_| raw.get(Column::Batch).is_none()).into_iter().for_each(|batch| raw.put(Column::Batch, batch));
        raw.cells.iter_mut().filter(|(c, _)| *c == Column::Complaint).for_each(|(_, cell)| *cell = told);
        if known.is_none() {
            raw.put(Column::CaseId, own);
        }
        return;
    }
    if let Some((own, told)) = named_again(sheet, complaint)
        && known.is_none_or(|id| sheet.str(id).contains(sheet.str(own)))
    {
        raw.cells.iter_mut().filter(|(c, _)| *c == Column::Complaint).for_each(|(_, cell)| cell.start = told);
        if known.is_none() {
            raw.put(Column::CaseId, own);
        }
        return;
    }
    if let Some((told, id)) = named_last(sheet, complaint, known)
        && known.is_none_or(|known| sheet.str(known).contains(sheet.str(id)))
    {
        let named = Span::new(told.end, complaint.end);
        raw.cells.iter_mut().filter(|(c, _)| *c == Column::Complaint).for_each(|(_, cell)| *cell = told);
        if known.is_none() {
            raw.put(Column::CaseId, id);
        }
        if let Some(batch) = title::batches(sheet.str(named), named.start).filter(|_| raw.get(Column::Batch).is_none())
        {
            raw.put(Column::Batch, batch.span);
        }
        return;
    }
    if known.is_some() {
        return;
    }
    let Some((id, batch, told)) = number_inside(sheet.str(complaint)) else {
        return part_quoted(sheet, raw, complaint);
    };
    let cell = raw.cells.iter_mut().find(|(column, _)| *column == Column::Complaint);
    cell.into_iter().for_each(|(_, cell)| cell.start += told);
    raw.put(Column::CaseId, id.shifted(complaint.start));
    batch.into_iter().for_each(|batch| raw.put(Column::Batch, batch.shifted(complaint.start)));
}

/// The complaint and its number, where its last sentence says whose case it is: …往居民楼飘。这是督察组12月1日交办的信访件，受理编号D3….
fn named_last(sheet: &Sheet<'_>, complaint: Span, known: Option<Span>) -> Option<(Span, Span)> {
    const SHORTEST: usize = 30;
    const LEADS: [&str; 9] = ["这是", "该件", "此件", "这件", "该信访件", "该举报件", "这封", "信访件", "受理编号"];
    let known = known.filter(|id| complaint.end <= id.start && id.start <= complaint.end + 2 * SHORTEST);
    let id = sheet.ids_in(complaint).first().copied().or(known)?;
    let head = &sheet.text[complaint.start..id.start.min(complaint.end)];
    let stop = head.rfind(['。', '”']).map(|at| at + '。'.len_utf8()).filter(|stop| *stop >= SHORTEST)?;
    let sentence = &head[stop..];
    let named =
        LEADS.iter().any(|lead| sentence.starts_with(lead)) && (sentence.contains("编号") || sentence.contains('件'));
    let last = !sheet.text[id.end.min(complaint.end)..complaint.end].trim_end_matches('。').contains(['。', '？']);
    (named && last).then(|| (Span::new(complaint.start, complaint.start + stop), id))
}

/// 督察组信访反映“…”问题（编号：X5…）。经调查，…: the complaint in quotation marks, its number behind it, what was found.
fn part_quoted(sheet: &Sheet<'_>, raw: &mut Raw, whole: Span) {
    const LEAD: usize = 120;
    const NOUN: usize = 30;
    let &[id] = sheet.ids_in(whole) else { return };
    let head = &sheet.text[whole.start..id.start];
    let label = head.trim_end_matches(['：', '为', ' ']).strip_suffix("编号").unwrap_or_default();
    let label = label.strip_suffix("受理").unwrap_or(label).trim_end_matches([' ', '（']);
    let (Some(open), Some(close)) = (label.find('“'), label.rfind('”')) else { return };
    let told = open <= LEAD && ["反映", "举报", "投诉"].iter().any(|word| label[..open].contains(word));
    if !told || label.len() - close > NOUN {
        return;
    }
    let complaint = Span::new(open + '“'.len_utf8(), close).shifted(whole.start);
    let rest = sheet.text[id.end..whole.end].trim_start_matches(['*', '号', '）', '。', '，', ' ']);
    let found = Span::new(whole.end - rest.len(), whole.end);
    raw.cells.retain(|(column, _)| *column != Column::Complaint);
    raw.put(Column::CaseId, id);
    raw.put(Column::Complaint, complaint);
    if raw.get(Column::Findings).is_none() {
        raw.put(Column::Findings, found);
    }
}

/// Whether the last label, which has no value, is one over the labels of the parts in its cell, `label` being the first
/// of them: 整改措施及成效 over 调查核实情况： and 处理和整改情况：.
pub(super) fn heads_parts(found: &[Label], label: &Label) -> bool {
    let part = label.closed && label.column == Column::Findings;
    part && found.last().is_some_and(|last| matches!(last.column, Column::Measures | Column::Completion))
}

/// A value without what an answer begins with: A：属实。
pub(super) fn answer(sheet: &Sheet<'_>, value: Span) -> Span {
    let text = sheet.str(value);
    const WHO: [&str; 6] = ["来电人反映，", "来信人反映，", "举报人反映，", "信访人反映，", "群众反映，", "居民反映，"];
    let rest = ["A：", "答："].iter().find_map(|lead| text.strip_prefix(lead));
    let rest = rest.map(|rest| WHO.iter().find_map(|who| rest.strip_prefix(who)).unwrap_or(rest));
    rest.map_or(value, |rest| Span::new(value.end - rest.len(), value.end))
}

/// A value; a complaint that is one quotation without its marks, in a letter and not between bars.
pub(super) fn without_quotes(sheet: &Sheet<'_>, column: Column, value: Span) -> Span {
    let text = sheet.str(value).trim_end_matches('。');
    let bars = sheet.lines.get(sheet.line_at(value.start)).is_none_or(|line| line.bars > 0);
    let whole = column == Column::Complaint && !bars && text.starts_with('“') && text.ends_with("。”");
    if whole { unquoted(sheet.text, value) } else { value }
}

/// The length of the number that an unlabelled complaint begins with, alone and with its mark: 1、…. With a second one
/// inside they count what it says.
pub(in crate::table) fn number_of(complaint: &str) -> Option<(usize, usize)> {
    let (number, len) = scan::numeral(complaint)?;
    let mark = complaint[len..].chars().next().filter(|c| matches!(c, '、' | '.'))?;
    let behind = len + mark.len_utf8();
    let next = format!("{}{mark}", number + 1);
    let plain = complaint[behind..].chars().next().is_some_and(|c| !c.is_ascii_digit());
    (plain && !complaint.contains(&next)).then_some((len, behind))
}

/// Takes the verdict or the status that stands in brackets behind a label: 核实情况（部分属实）：…, 整改情况（已办结）：….
pub(super) fn read_answer(sheet: &Sheet<'_>, label: &Label, record: &mut Record) {
    let text = sheet.str(label.span);
    let Some((open, close)) = text.find('（').zip(text.rfind('）')) else { return };
    let answer = Span::new(open + '（'.len_utf8(), close.max(open + '（'.len_utf8()));
    let column = match kind::kind(&text[answer]) {
        Kind::Verdict => Column::Verdict,
        Kind::Status => Column::Status,
        _ => return,
    };
    if !record.seen.contains(&column) {
        record.seen.push(column);
        record.cells.push((column, answer.shifted(label.span.start)));
    }
}

/// Whether the value of a label in its line is the complaint that the record has.
pub(super) fn is_told_again(sheet: &Sheet<'_>, record: &Record, label: &Label) -> bool {
    const SHORTEST: usize = 30;
    let line = sheet.lines.get(sheet.line_at(label.span.start)).map(|line| line.span.end);
    let value = line.filter(|end| *end > label.value).map(|end| Span::new(label.value, end));
    let told = record.cells.iter().find(|(column, _)| *column == Column::Complaint).map(|(_, cell)| *cell);
    let (Some(value), Some(told)) = (value, told) else { return false };
    // Texts of two lengths are not compared: the line may be long, and have many labels.
    let value = sheet.text[value].trim();
    value.len() >= SHORTEST && sheet.text[told].trim() == value
}

/// Whether the complaint stands in the cell of its number, and another heading would tell it again: 二、基本情况.
pub(super) fn is_told_in_number(sheet: &Sheet<'_>, record: &Record, label: &Label) -> bool {
    const SHORTEST: usize = 24;
    let told = |cell: Span| ids::cell(sheet.str(cell), cell.start).is_some_and(|id| id.id.end + SHORTEST < cell.end);
    let number = record.cells.iter().find(|(column, _)| *column == Column::CaseId);
    label.column == Column::Complaint && label.headed && number.is_some_and(|(_, cell)| told(*cell))
}

/// Whether the value of a label of the verdict inside the findings tells facts, and judges at its end or never: 核查组到厂核查。
/// 核查认定：该厂….
pub(super) fn tells_facts(label: &Label, value: &str) -> bool {
    const NEAR: usize = 90;
    label.column == Column::Verdict
        && value.len() > NEAR
        && verdict::phrases(&value[..scan::floor(value, NEAR)]).next().is_none()
}
