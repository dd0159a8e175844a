//! How a record of labels and values opens.

mod above;
mod titled;

use std::sync::LazyLock;

pub(super) use above::{titled_above, told_above};
use memchr::memchr_iter;
use memchr::memmem::Finder;
use titled::complaint_behind;
pub(super) use titled::{case_title, is_below_title, item_heading, titled_complaint, told_below};
use yilan_text::Span;

use super::columns::{Column, is_mark};
use super::labels::{Edge, Label, label, label_at};
use super::sheet::Sheet;
use super::{ids, kind, scan};

/// The complaint without a label, in the line above the first label, which stands between brackets: 【污染类型】.
pub(super) fn unlabelled(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    const SHORTEST: usize = 36;
    let label = label_at(sheet, line)?;
    let begins = |cell: Span| sheet.text[cell].starts_with(['[', '【']);
    let bracketed = label.closed && sheet.cell(line).is_some_and(begins);
    let first = matches!(label.column, Column::Category | Column::Region | Column::Findings);
    let above = sheet.cell(line.checked_sub(1).filter(|_| bracketed && first)?)?;
    let text = sheet.str(above);
    (bracketed && first && text.len() >= SHORTEST && text.ends_with(['。', '；', '！', '）']) && !is_notice(text))
        .then_some(above)
}

/// Whether a line tells of many complaints and is none.
fn is_notice(text: &str) -> bool {
    text.contains("如下") || text.contains("件。") || text.contains("信访举报件")
}

/// How a record may open: its number, its region, and whether a label follows
/// on the same line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opening {
    pub number: Option<Span>,
    pub region: Option<Span>,
    pub id: Option<Span>,
    /// The complaint, where it stands in the line of the number.
    pub complaint: Option<Span>,
    /// The batch, where it stands there.
    pub batch: Option<Span>,
    /// The letter of a channel, all that is left of a number.
    pub channel: Option<Span>,
    pub label: bool,
}

impl Opening {
    /// Where it begins.
    pub(super) fn start(&self) -> Option<usize> {
        let spans = [self.number, self.region, self.id, self.complaint];
        spans.into_iter().flatten().map(|span| span.start).min()
    }
}

pub(super) fn opening(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    if let Some(titled) = titled_complaint(sheet, line).or_else(|| case_title(sheet, line)) {
        return Some(titled);
    }
    if let Some(label) = label_at(sheet, line) {
        let alone = || label.column == Column::Complaint && label.closed && !numbers_below(sheet, line);
        let id = told_above(sheet, line).filter(|_| label.headed || alone());
        // 一、基本信息：信访件编号X3…；….
        let numbered = || label.headed && sheet.lines.get(line).is_some_and(|line| !sheet.ids_in(line.cell).is_empty());
        return (label.column != Column::Other || numbered()).then_some(Opening {
            id,
            label: true,
            ..Opening::default()
        });
    }
    if behind_headline(sheet, sheet.lines.get(line)?.span).is_some() {
        return Some(Opening { label: true, ..Opening::default() });
    }
    if label_at(sheet, line + 1).is_none() {
        let first = |label: &Label| label.column == Column::Complaint && label.closed;
        let titled = titled_above(sheet, line, first);
        return titled.or_else(|| below_index(sheet, line + 1)).or_else(|| told_below(sheet, line));
    }
    stacked(sheet, line + 1).or_else(|| number_line(sheet, line))
}

/// Whether a label near the line gives the number of a case, or a line holds one.
fn numbers_below(sheet: &Sheet<'_>, line: usize) -> bool {
    const NEAR: usize = 8;
    let mut lines = (line..line + NEAR).filter_map(|line| sheet.lines.get(line).map(|span| (line, span.span)));
    lines.any(|(line, span)| {
        !sheet.ids_in(span).is_empty() || label_at(sheet, line).is_some_and(|label| label.column == Column::CaseId)
    })
}

/// `[index line] region line [number line]`, above the first label of a record, which is in the line `label`: 50, 某市某区,
/// D4100002018…. Of a number that a site masked only its letter may be left.
pub(super) fn stacked(sheet: &Sheet<'_>, label: usize) -> Option<Opening> {
    let mut opening = Opening::default();
    let mut line = label.checked_sub(1)?;
    let last = sheet.cell(line)?;
    let text = sheet.str(last);
    let strong = ids::strong(text).is_some_and(|len| matches!(&text[len..], "" | "*" | "★" | "号"));
    if strong {
        opening.id = Some(last);
    }
    let marked = strong || matches!(text, "D" | "X");
    opening.channel = Some(last).filter(|_| marked && !strong);
    if marked {
        line = line.checked_sub(1)?;
    }
    if let Some(region) = sheet.cell(line).filter(|cell| kind::is_division(sheet.str(*cell))) {
        opening.region = Some(region);
        let above = line.checked_sub(1).and_then(|above| sheet.cell(above));
        opening.number = above.filter(|cell| kind::is_index(sheet.str(*cell)));
    }
    let first = |column: Column| column == Column::Complaint || column == Column::CaseId && !marked;
    let told = label_at(sheet, label).is_some_and(|label| label.closed && first(label.column));
    (told && opening.region.is_some() && (marked || opening.number.is_some())).then_some(opening)
}

/// A line with the number of a record, and perhaps its region: `01海原县`.
pub(super) fn number_line(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let opening = numbered(sheet, line).or_else(|| complaint_behind(sheet, line));
    opening.or_else(|| batch_behind(sheet, line)).or_else(|| lone_number(sheet, line))
}

/// `case_number "（" batch "）"`, the whole of a line above the label of the complaint: D3…（第十批）.
fn batch_behind(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let cell = sheet.lines.get(line).filter(|line| line.numbered)?.cell;
    let &[id] = sheet.ids_in(cell).first_chunk::<1>().filter(|ids| ids[0].start == cell.start)?;
    let note = sheet.text[id.end..cell.end].trim_start_matches(['*', '★', '号']);
    let inner = note.strip_prefix('（')?.strip_suffix('）')?;
    let (_, len) = ids::batch_label(inner)?;
    let below = label_at(sheet, line + 1).is_some_and(|label| label.column == Column::Complaint);
    let at = cell.end - '）'.len_utf8() - inner.len();
    (below && len == inner.len()).then(|| Opening {
        id: Some(Span::new(id.start, cell.end - note.len())),
        batch: Some(Span::new(at, at + len)),
        ..Opening::default()
    })
}

/// A short line right above the label of a complaint, with one number of a case: 第1件 受理编号 D3… 某县.
fn lone_number(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    const LONGEST: usize = 120;
    let cell =
        sheet.cell(line).filter(|cell| cell.len() <= LONGEST && !sheet.str(*cell).contains(['。', '，', '“']))?;
    // 甲区电20251105001-1: the short name of a place before the number.
    let local = || ids::is_strong(sheet.str(cell)).then_some((&cell, &[][..]));
    let (&id, others) = sheet.ids_in(cell).split_first().or_else(local)?;
    let alone = sheet.str(id) == sheet.str(cell).trim_start_matches(is_mark).trim_end_matches(['*', '★', '号']);
    // D3…, alone in its line, above 行政区域：…, or above the headings of its sections (一、反映情况).
    let first = |column: Column| {
        column == Column::Complaint || alone && matches!(column, Column::Region | Column::Category | Column::Batch)
    };
    let whole = |column: Column| column == Column::Complaint && id == cell;
    let below = label_at(sheet, line + 1)
        .is_some_and(|label| if label.headed { whole(label.column) } else { label.closed && first(label.column) });
    // D3… | 某街道.
    let rest = sheet.text[id.end..cell.end].trim_start_matches([' ', '|', '｜', '\t']);
    let tail = scan::trim(sheet.text, Span::new(cell.end - rest.len(), cell.end));
    // 第2件 D3…（与第11批D3…重复）: the other number belongs to the cell of this one.
    let note = sheet.str(tail).trim_start_matches(['*', '★', '号']);
    let compared = note.starts_with('（') && note.ends_with("）") && note.contains("重复");
    if !others.is_empty() {
        return (below && compared && others.len() == 1)
            .then(|| Opening { id: Some(Span::new(id.start, cell.end)), ..Opening::default() });
    }
    let region = Some(tail).filter(|tail| kind::is_division(sheet.str(*tail)));
    // 第1件 D2… 某镇.
    let counted = || {
        let head = sheet.str(cell).strip_prefix('第')?;
        let (_, len) = scan::numeral(head).filter(|(_, len)| head[*len..].starts_with(['件', '例', '起', '则']))?;
        let start = cell.start + '第'.len_utf8();
        (start + len <= id.start).then(|| Span::new(start, start + len))
    };
    let number = below_index(sheet, line).and_then(|opening| opening.number).or_else(counted);
    below.then_some(Opening { number, id: Some(id), region, ..Opening::default() })
}

/// `index line number ["|" region] line`, above the caption of a complaint between brackets or behind a mark, the number in
/// `line`: 01, D3…, 【你说】….
fn below_index(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let index = sheet.cell(line.checked_sub(1)?).filter(|cell| kind::is_index(sheet.str(*cell)))?;
    let cell = sheet.cell(line)?;
    let text = sheet.str(cell);
    let len = ids::strong(text)?;
    let rest = text[len..].trim_start_matches(['*', '★', '号']);
    let name = rest.trim_start_matches([' ', '|', '｜', '\t']);
    let whole = rest.is_empty() || name.len() < rest.len() && kind::is_division(name);
    let marked = sheet.trimmed(line + 1).starts_with(is_mark);
    let told = label_at(sheet, line + 1).is_some_and(|label| label.column == Column::Complaint && label.closed);
    let region = (!name.is_empty()).then(|| Span::new(cell.end - name.len(), cell.end));
    let id = Some(Span::new(cell.start, cell.end - rest.len()));
    (whole && marked && told).then(|| Opening { number: Some(index), id, region, ..Opening::default() })
}

/// Whether a number and its region stand side by side above the labels of their record: D3… | 某街道, ❓ 反映：….
pub(super) fn is_headed_by_number(sheet: &Sheet<'_>, line: usize) -> bool {
    let beside = |line: usize| sheet.lines.get(line).map_or(0, |line| line.tabs.max(line.bars));
    beside(line) == 1 && beside(line + 1) == 0 && lone_number(sheet, line).is_some_and(|opening| opening.id.is_some())
}

fn numbered(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    let span = sheet.cell(line)?;
    let text = sheet.str(span);
    let start = text.len() - text.trim_start_matches(is_mark).trim_start_matches('（').len();
    let body = text[start..].trim_end_matches(is_mark);
    if let Some(named) = case_heading(sheet, line) {
        return Some(named);
    }
    if let Some(told) = headed_complaint(sheet, span) {
        return Some(told);
    }
    if let Some(titled) = case_title(sheet, line) {
        return Some(titled);
    }
    if body.len() > 60 || body.is_empty() {
        return None;
    }
    if scan::circled(body).is_some() {
        let number = Span::new(start, start + body.len()).shifted(span.start);
        return Some(Opening { number: Some(number), ..Opening::default() });
    }
    if let Some((number, id)) = batch_and_number(body) {
        let placed = |part: Span| part.shifted(span.start + start);
        return Some(Opening { number: number.map(placed), id: Some(placed(id)), ..Opening::default() });
    }
    // 信访件1, 第三件.
    let named = [
        "典型案例",
        "典型",
        "案例",
        "例",
        "信访举报件",
        "信访件",
        "举报件",
        "交办件",
        "转办件",
        "案件",
        "第",
        "No.",
        "NO.",
        "№",
    ];
    let name = named.iter().find(|name| body.starts_with(**name)).map_or(0, |name| name.len());
    let (start, body) = (start + name, &body[name..]);
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let (number, len) = if digits > 0 {
        ((digits <= 4).then(|| Span::new(start, start + digits)), digits)
    } else {
        (None, scan::numeral(body).map_or(0, |(_, len)| len))
    };
    let rest = body[len..].trim_start_matches(['、', '.', '）', '：', '件', '】', ']', ' ']);
    // 案件一：受理编号D41….
    let labels = ["受理编号", "交办编号", "信访编号", "信访件编号", "举报件编号", "举报编号", "案件编号", "编号"];
    let label = labels.iter().find(|label| rest.starts_with(**label)).map_or(0, |label| label.len());
    let rest = if label > 0 { rest[label..].trim_start_matches(['：', '为', ' ']) } else { rest };
    // 二、关于X3…号信访件.
    let rest = rest.strip_prefix("关于").filter(|rest| ids::strong(rest).is_some()).unwrap_or(rest);
    let at = start + body.len() - rest.len();
    let region = kind::is_region(rest).then(|| Span::new(at, at + rest.len()).shifted(span.start));
    // 一、D3HN202405210033号信访件, 一、D3…（某区）.
    let mut named_place = None;
    let id = ids::strong(rest).and_then(|len| {
        let tail = rest[len..].trim_start_matches(['*', '★', '号']);
        // （重点关注）: the mark of a key case belongs to the number.
        let (noun, mark) = match tail.find('（').filter(|_| tail.ends_with('）')) {
            Some(open) => (&tail[..open], &tail[open..]),
            None => (tail, ""),
        };
        let place = mark.trim_start_matches('（').trim_end_matches('）');
        if kind::is_division(place) {
            named_place = Some(Span::new(rest.len() - mark.len(), rest.len()));
        }
        let key = mark.contains("重点") || mark.contains('*') || rest[len..].starts_with(['*', '★']);
        // 一、D3HN202405210033号转办件办理情况.
        let told = ["调查处理情况", "办理情况", "处理情况", "查处情况"];
        let noun = told.iter().find_map(|told| noun.strip_suffix(told)).unwrap_or(noun);
        let named = [
            "",
            "信访件",
            "举报件",
            "交办件",
            "转办件",
            "信访举报件",
            "转办单",
            "交办单",
            "案件",
            "的信访件",
            "的举报件",
        ];
        let named = named.contains(&noun);
        named.then_some(if key { rest.len() } else { len })
    });
    let id = id.or_else(|| titled::place_number(rest).filter(|_| len > 0));
    let id = id.map(|len| Span::new(at, at + len).shifted(span.start));
    let bracketed = named_place.filter(|_| id.is_some()).map(|place: Span| {
        let (open, close) = ('（'.len_utf8(), '）'.len_utf8());
        Span::new(place.start + open, place.end - close).shifted(span.start + at)
    });
    let region = region.or(bracketed);
    if (len == 0 || !rest.is_empty()) && region.is_none() && (id.is_none() || len == 0) {
        return None;
    }
    // 一、D3HN…号信访件: the numeral counts the cases.
    // 例一, alone in its line, does as well.
    let number = number.or_else(|| {
        ((id.is_some() || rest.is_empty() && text.starts_with('例')) && len > 0).then(|| Span::new(start, start + len))
    });
    Some(Opening { number: number.map(|n| n.shifted(span.start)), region, id, ..Opening::default() })
}

/// `("案例" | "信访件" | …) numeral headline "（" id_label case_number "）"`, above a labelled complaint: the number of a
/// record, and its index.
pub(super) fn case_heading(sheet: &Sheet<'_>, line: usize) -> Option<Opening> {
    const SHORTEST: usize = 18;
    const LONGEST: usize = 300;
    const NEAR: usize = 8;
    let span = sheet.lines.get(line).filter(|line| line.numbered && line.span.len() <= LONGEST)?.cell;
    let &[id] = sheet.ids_in(span).first_chunk::<1>()?;
    let text = sheet.str(span);
    let tail = sheet.text[id.end..span.end].trim_start_matches(['*', '★', '号']);
    let named = ["典型案例", "典型", "案例", "信访举报件", "信访件", "举报件", "交办件", "转办件", "案件", "问题"];
    let name = named.iter().find(|name| text.starts_with(**name)).map_or(0, |name| name.len());
    let (_, len) = scan::numeral(&text[name..])?;
    let rest = &text[name + len..];
    let marked = name > 0 || rest.starts_with(['、', '.', '）']);
    let label = sheet.text[span.start..id.start].trim_end_matches(['：', '为', ' ']);
    let bracketed = label.trim_end_matches("编号").trim_end_matches("受理").trim_end_matches("信访件").ends_with('（');
    // （一）群众举报问题 stands below 一、关于…（受理编号D45…）, or （一）企业基本情况 before it.
    let below_brackets = |label: &Label| sheet.text[..label.span.start].ends_with('）');
    let tells = |label: &Label| label.column == Column::Complaint && (!label.headed || below_brackets(label));
    let first = label_at(sheet, line + 1)?;
    let later = || (line + 2..line + NEAR).filter_map(|line| label_at(sheet, line)).any(tells);
    let below = tells(first) || first.column == Column::Other && first.headed && below_brackets(first) && later();
    // …（受理编号D45…）调查处理情况.
    let noun = tail.strip_prefix('）').map(|tail| tail.trim_end_matches(['：', '。']).trim_start_matches('的'));
    let told = noun.is_some_and(|noun| {
        matches!(noun, "" | "调查处理情况" | "办理情况" | "处理情况" | "查处情况" | "调查情况" | "整改情况")
    });
    // Above （一）调查核实情况 the headline tells the complaint.
    let found = first.column == Column::Findings && first.headed && below_brackets(first);
    let complaint = || {
        let from = text.len() - rest.trim_start_matches(['、', '.', '）', ' ', '：']).len();
        let open = label.rfind('（').filter(|open| *open > from)?;
        Some(self::told(&text[from..open]).shifted(span.start + from)).filter(|complaint| complaint.len() >= SHORTEST)
    };
    let complaint = if found { complaint() } else { None };
    (marked && bracketed && (below || complaint.is_some()) && told).then(|| Opening {
        number: Some(Span::new(name, name + len).shifted(span.start)),
        id: Some(Span::new(id.start, span.end - tail.len())),
        complaint,
        ..Opening::default()
    })
}

/// `mark ["关于"] complaint [noun] "（" [id_label] case_number "）"`, the whole of the line: 一、关于“…”的举报（编号D2…）.
fn headed_complaint(sheet: &Sheet<'_>, line: Span) -> Option<Opening> {
    const SHORTEST: usize = 18;
    const LONGEST: usize = 600;
    let &[id] = sheet.ids_in(line).first_chunk::<1>().filter(|_| line.len() <= LONGEST)?;
    let text = sheet.str(line);
    let tail = sheet.text[id.end..line.end].trim_start_matches(['*', '★', '号']);
    if sheet.ids_in(line).len() != 1 || !matches!(tail, "）" | "）。" | "）：") {
        return None;
    }
    let (_, len) = scan::numeral(text.trim_start_matches('（'))?;
    let at = text.len() - text.trim_start_matches('（').len() + len;
    let rest = text[at..].trim_start_matches(['、', '.', '）', '，', ' ']);
    let from = line.start + text.len() - rest.len();
    let open = sheet.text[from..id.start].rfind('（').map(|open| from + open)?;
    let label = sheet.text[open + '（'.len_utf8()..id.start].trim_end_matches(['：', '为', ' ']);
    if rest.len() == text.len() - at || !(label.is_empty() || label.ends_with("编号") || label.ends_with('批')) {
        return None;
    }
    let complaint = told(&sheet.text[from..open]).shifted(from);
    let number = Span::new(line.start + at - len, line.start + at);
    (complaint.len() >= SHORTEST).then_some(Opening {
        number: Some(number),
        region: None,
        id: Some(Span::new(id.start, line.end - tail.len())),
        complaint: Some(complaint),
        ..Opening::default()
    })
}

/// What a headline tells of a complaint: without 关于 and 的举报, or what it quotes.
fn told(text: &str) -> Span {
    const ENDS: [&str; 10] =
        ["的举报件", "的信访件", "的举报", "的投诉", "的信访", "的问题", "信访件", "举报件", "办理情况", "问题"];
    let body = text.strip_prefix("关于").or_else(|| text.strip_prefix("反映")).unwrap_or(text);
    let start = text.len() - body.len();
    if let Some(inner) = body.strip_prefix('“')
        && let Some(close) = inner.rfind('”')
    {
        return Span::new(start + '“'.len_utf8(), start + '“'.len_utf8() + close);
    }
    let end = ENDS.iter().find_map(|end| body.strip_suffix(end)).map_or(text.len(), |head| start + head.len());
    Span::new(start, end)
}

/// `[mark] batch number`, the whole of `text`: 3、第2批018号, 第四批受理编号27号（来电）.
fn batch_and_number(text: &str) -> Option<(Option<Span>, Span)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].trim_start_matches(['、', '.', '）', '】', ']', ' ']);
    let marked = digits > 0 && rest.len() + digits < text.len();
    let start = if marked { text.len() - rest.len() } else { 0 };
    let named = &text[start..];
    let (_, skip) = ids::batch_label(named)?;
    let skip = skip + named[skip..].len() - named[skip..].trim_start_matches(['，', '、', '-', '—']).len();
    let label = ["受理编号", "编号", "第"].into_iter().find(|label| named[skip..].starts_with(label));
    let number = &named[skip + label.map_or(0, str::len)..];
    let len = ids::weak(number).filter(|len| number[..*len].ends_with('号'))?;
    let tail = number[len..].trim_start_matches(['*', '★', '：']);
    let closed = ["", "信访件", "举报件", "交办件", "转办件", "案件"].contains(&tail)
        || tail.starts_with('（') && tail.ends_with('）');
    let index = (marked && digits <= 4).then(|| Span::new(0, digits));
    closed.then(|| (index, Span::new(start, text.len() - tail.len())))
}

/// `（第六批） 序号：1 受理编号：…`: the first label of a record, in the line of the headline.
pub(super) fn behind_headline(sheet: &Sheet<'_>, span: Span) -> Option<Label> {
    const NEAR: usize = 300;
    let text = &sheet.text[span.start..scan::floor(sheet.text, span.end.min(span.start + NEAR))];
    let near = Span::new(span.start, span.start + text.len());
    let place = |places: &[usize], before: &str, word: &str| {
        let mut places = places.iter().map(|at| at - near.start);
        places.find(|at| text[..*at].ends_with(before) && text[*at..].starts_with(word)).map(|at| at - before.len())
    };
    let index = place(sheet.indexes_in(near), "", "序号：");
    let number = place(sheet.numbers_in(near), "受理", "编号：");
    let Some(at) = index.into_iter().chain(number).min() else { return first_item(sheet, span) };
    let opens = sheet.is_break(span.start + at) || text[..at].ends_with(['）', '。', ' ', '\t', '|']);
    let opens = opens || text[..at].rfind('）').is_some_and(|close| names_place(&text[close + '）'.len_utf8()..at]));
    // …公开情况（第十四批） 一、受理编号：…: the first of a list.
    let counted = number_before(sheet, span, at);
    let label = label(sheet.str(span), at, span.start, Edge::Inside).filter(|_| opens || counted.is_some())?;
    let begin = counted.map_or(label.span.start, |number| begin(sheet, number));
    Some(Label { number: counted, span: Span::new(begin, label.span.end), ..label })
}

/// Whether nothing but a place stands there, perhaps twice: the headline of a section and the region of its record.
fn names_place(text: &str) -> bool {
    const LONGEST: usize = 90;
    let text = text.trim();
    let half = text.get(..text.len() / 2).filter(|half| text.ends_with(half));
    text.len() <= LONGEST && kind::is_division(half.unwrap_or(text))
}

/// `…公布如下：01 交办问题基本情况 …`: the label of the first complaint with the number before it, behind the notice
/// whose line it stands in.
fn first_item(sheet: &Sheet<'_>, span: Span) -> Option<Label> {
    const NEAR: usize = 2400;
    let text = &sheet.text[span.start..scan::floor(sheet.text, span.end.min(span.start + NEAR))];
    first_marks(text).into_iter().find_map(|end| {
        let at = text.len() - text[end..].trim_start_matches(['、', '.', '）', ' ', '】']).len();
        let (column, len) = super::columns::title(&text[at..])?;
        let number = number_before(sheet, span, at)?;
        let label = label(sheet.str(span), at, span.start, Edge::Inside).filter(|_| column == Column::Complaint)?;
        let label = Label { span: Span::new(number.start, label.span.end), ..label };
        // …报告如下：一、基本情况…, and 二、调查核实情况 below: headings, and no list.
        if heads_below(sheet, sheet.line_at(span.start))
            && scan::numeral(sheet.str(number)).is_some_and(|(n, _)| n == 1)
            && !sheet.str(number).starts_with(|c: char| c.is_ascii_digit())
        {
            return Some(Label { headed: true, numeral: Some(number), ..label });
        }
        (len > "问题".len()).then_some(Label { number: Some(number), ..label })
    })
}

/// Whether a heading of another column stands right below a line.
fn heads_below(sheet: &Sheet<'_>, line: usize) -> bool {
    let near = (line + 1..line + 4).find_map(|line| label_at(sheet, line));
    near.is_some_and(|label| label.headed && label.column != Column::Complaint)
}

/// Where the first marks end of a number one behind a sentence, a colon or a bracket: ：1, 。01, ：一.
fn first_marks(text: &str) -> Vec<usize> {
    const MOST: usize = 8;
    static ONE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("一"));
    let bytes = text.as_bytes();
    // One of these bytes ends what stands before such a digit.
    let may_open = |at: &usize| *at > 0 && matches!(bytes[*at - 1], b'0' | 0x9a | 0x82 | 0x89);
    let opens = |at: &usize| {
        let head = &text[..*at];
        head.strip_suffix('0').unwrap_or(head).ends_with(['：', '。', '）'])
    };
    let digits = memchr_iter(b'1', bytes).filter(|at| may_open(at) && opens(at));
    let numerals = ONE.find_iter(bytes).filter(|at| text[..*at].ends_with(['：', '。']));
    let mut ends: Vec<usize> = digits.map(|at| at + 1).take(MOST).collect();
    ends.extend(numerals.map(|at| at + '一'.len_utf8()).take(MOST));
    ends.sort_unstable();
    ends.truncate(MOST);
    ends
}

/// The number of a record right before a label at `at` of `line`, behind a sentence, a bracket or a blank: 02、.
pub(super) fn number_before(sheet: &Sheet<'_>, line: Span, at: usize) -> Option<Span> {
    let text = sheet.text.get(line.start..line.start + at)?;
    let head = text.trim_end_matches(['、', '.', '）', ' ', '\t', '】', '：']);
    let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
    let numerals: usize =
        head.chars().rev().take_while(|c| "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum();
    let start = head.len() - if digits > 0 { digits } else { numerals };
    let before = head[..start].trim_end_matches(['（', '【', ' ']);
    let (number, len) = scan::numeral(&head[start..])?;
    let opens = before.is_empty()
        || before.ends_with(['。', '；', '！', '？', '：', '\t', '|', '”', '）'])
        || sheet.is_break(line.start + start);
    // …情况：无 二、受理编号：D3…, where the blank between the records is lost.
    let marked =
        text[head.len()..].starts_with(['、', '.', '）']) && names_case(&sheet.text[line.start + at..line.end]);
    ((opens || marked) && start + len == head.len() && (1..=999).contains(&number))
        .then(|| Span::new(start, head.len()).shifted(line.start))
}

/// Whether `text` begins with the label of a case number and that number.
fn names_case(text: &str) -> bool {
    super::columns::title(text).is_some_and(|(column, len)| {
        let number = text[len..].trim_start_matches(['：', '*', '★', '#', ' ']);
        column == Column::CaseId && ids::strong(number).is_some()
    })
}

/// Where the number of a record begins with the bracket before it: （二）.
pub(super) fn begin(sheet: &Sheet<'_>, number: Span) -> usize {
    number.start - if sheet.text[..number.start].ends_with('（') { '（'.len_utf8() } else { 0 }
}
