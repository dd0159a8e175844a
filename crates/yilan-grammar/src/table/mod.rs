//! Complaint tables: the rows of a page, whatever their layout.
//!
//! A layout (`layout`) tells rows and cells by their shape; what the cells say
//! is read here, in the same way for all layouts. Titles are in `columns`, the
//! words of verdicts, statuses and types in the modules of that name.

mod accountability;
mod again;
mod align;
mod anchors;
mod answers;
mod batches;
mod byline;
mod cases;
mod channel;
mod claims;
mod closed;
mod closure;
mod columns;
mod counted;
mod delimited;
mod digest;
mod enumeration;
mod fit;
mod flat;
mod foot;
mod glued;
mod headed;
mod header;
mod ids;
mod key;
mod kind;
mod labels;
mod layout;
mod lined;
mod measures;
mod nested;
mod openings;
mod over;
mod paragraphs;
mod parts;
mod points;
mod pollution;
mod preamble;
mod prose;
mod record;
mod records;
mod row;
mod scan;
mod sheet;
mod signs;
mod status;
mod subtitles;
mod ticked;
mod title;
mod titles;
mod torn;
mod upright;
mod values;
mod verdict;

use yilan_text::{Diagnostic, Span};

use crate::fields::{is_of_hotline, is_of_party};
use crate::{Page, Row, diagnostics};
use columns::Column;
use layout::{Context, LAYOUTS};
use sheet::Sheet;

/// What the tables of a page say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The rows, in the order of the page.
    pub rows: Vec<Row>,
    /// What was not understood, in the order of the page.
    pub diagnostics: Vec<Diagnostic>,
    /// The stretches of text that belong to tables, in order and apart.
    pub covered: Vec<Span>,
}

/// Reads the complaint tables of a page.
///
/// ```
/// use yilan_grammar::{Page, Verdict, table};
/// use yilan_text::{Layout, Normalized};
///
/// let text = Normalized::new(
///     "1\tX3GS202511070021\t甲村砖厂冒黑烟。\t某县\t大气\t经核查：该厂已停产。\t不属实\t无\t无\t已办结\t无",
/// );
/// let layout = Layout::new(&text);
/// let read = table::rows(&Page::new(&text, &layout));
/// assert_eq!(read.rows.len(), 1);
/// assert_eq!(read.rows[0].verdict.unwrap().value, Verdict::Unsubstantiated);
/// assert_eq!(&text.as_str()[read.rows[0].region.unwrap()], "某县");
/// ```
pub fn rows(page: &Page<'_>) -> Read {
    let sheet = Sheet::new(page);
    let mut read = Read::default();
    let mut context = Context::default();
    let (mut at, mut floor) = (0, 0);
    let mut title = title::Title::default();
    while at < sheet.lines.len() {
        // Below titles a row may open with two plain numbers, or with a number that only this place has.
        let number =
            |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) || ids::is_local(text) || ids::is_short(text);
        let plain = context.header.is_some() && number(sheet.trimmed(at));
        if !plain && !sheet.may_open(at) || goes_on(&sheet, at) {
            at += 1;
            continue;
        }
        let mut layouts = LAYOUTS.iter().filter(|(needs, _)| needs.are_met(&sheet, &sheet.lines[at]));
        let Some(mut block) = layouts.find_map(|(_, layout)| layout(&sheet, at, &context)) else {
            at += 1;
            continue;
        };
        again::drop_headlines(&sheet, &mut block.rows);
        block.rows.iter_mut().filter(|raw| !raw.prose).for_each(|raw| nested::part(&sheet, raw));
        block.rows.iter_mut().for_each(|raw| nested::without_end(&sheet, raw));
        // Rows may begin in the line in which the titles end.
        let least = if block.rows.is_empty() { at } else { at + 1 };
        let above = title::above(&sheet, block.line.unwrap_or(at), floor);
        // A table that goes on after a page break has the title it had.
        if above.heading.is_some() {
            title = above;
        } else if above.batches.is_some() {
            title.batches = above.batches;
        }
        title.region = above.region.or(title.region);
        if title.batches.is_none()
            && let Some(before) = block.rows.first().map(|first| title::before(&sheet, first.span.start))
            && before.batches.is_some()
        {
            title.heading = title.heading.or(before.heading);
            title.batches = before.batches;
        }
        // Below the line with which the block begins: 公示时间：…, and the headline of the rows under it.
        if title.batches.is_none()
            && let Some(line) = block.line.and_then(|line| sheet.lines.get(line))
            && let Some(first) = block.rows.first()
            && let Some(between) = first.begin().and_then(|begin| title::between(&sheet, line.span.start, begin))
        {
            let apart = between.heading.filter(|heading| !first.span.contains(*heading));
            title.heading = apart.or(title.heading);
            title.batches = between.batches;
        }
        if let Some(before) = read.rows.last().map(|row| row.span) {
            block.rows.retain_mut(|raw| raw.span.start >= before.start || raw.leave(before));
        }
        if let Some(header) = block.header.as_ref().or(context.header.as_ref()) {
            over::end_row(&sheet, &mut block.rows, header);
        }
        let header = block.header.as_ref().or(context.header.as_ref());
        let places = header.is_some_and(|header| header.columns.contains(&Column::Region));
        let mut behind = None;
        let mut titles = Vec::with_capacity(block.rows.len());
        for raw in &block.rows {
            if let Some(between) = behind.and_then(|end| title::between(&sheet, end, raw.span.start)) {
                title.heading = between.heading.or(title.heading);
                title.batches = between.batches;
            }
            let from = behind.or_else(|| sheet.lines.get(block.line?).map(|line| line.span.start));
            title.region = from.and_then(|end| title::region_between(&sheet, end, raw.span.start)).or(title.region);
            behind = Some(raw.span.end);
            // The line above the first label may be the complaint.
            let own = title.heading.filter(|heading| !raw.span.contains(*heading));
            // An empty cell below 行政区域 says nothing.
            let above = title.region.filter(|region| !places && region.end <= raw.span.start);
            titles.push(title::Title { heading: own, region: above, ..title });
        }
        let mut rows = row::rows(&sheet, &block.rows, &titles, &mut read.diagnostics);
        rows.iter_mut().zip(&titles).for_each(|(row, title)| row.region = row.region.or(title.region));
        read.rows.append(&mut rows);
        if let [.., before, last] = &block.rows[..]
            && let (Some(whole), Some(cut)) = (before.get(Column::Findings), last.get(Column::Findings))
            && sheet.str(whole).ends_with('。')
            && is_cut(sheet.str(cut))
        {
            read.diagnostics.push(diagnostics::findings_cut(cut));
        }
        if let ([raw], Some(row)) = (&block.rows[..], read.rows.last_mut()) {
            if let Some(heading) = title.heading {
                row::number_in_heading(&sheet, heading, row);
            }
            if raw.prose {
                preamble::read(&sheet, floor, row);
                cases::state_below(&sheet, row);
            }
        }
        if block.rows.len() > 1 {
            preamble::read_all(&sheet, floor, &block.rows, &mut read.rows);
        }
        if let Some(header) = block.header {
            let unknown = header.unknown.iter().map(|span| diagnostics::unknown_column(*span, sheet.str(*span)));
            read.diagnostics.extend(unknown);
            context.header = Some(header);
        }
        if !block.rows.is_empty() {
            read.cover(titles_above(&sheet, &context, block.span));
            read.cover(block.span);
        }
        at = block.next.max(least);
        floor = at;
    }
    let cases = cases::read(&sheet, &mut read.rows, &mut read.diagnostics);
    read.cover_between(cases);
    // Numbers with letters are those of inspections, whatever else the page speaks of.
    // SZXX2025… is that of a letter to a mayor, WX2025… one of any that came over WeChat.
    let plain = |row: &Row| {
        row.case_id.as_ref().is_none_or(|id| {
            let id = &id.value.canonical;
            let letters = id.bytes().take_while(u8::is_ascii_uppercase).count();
            letters >= 4 || id.starts_with("WX") || id.contains('-') || id.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    if !read.rows.is_empty() && read.rows.iter().all(plain) {
        // A list of works has numbers, and nothing that was complained of or judged.
        let empty = |row: &Row| {
            let told = row.complaint.is_some() || row.findings.is_some() || row.verdict.is_some();
            !told && row.status.is_none() && row.status_text.is_none() && row.region.is_none()
        };
        let works = || read.rows.iter().all(|row| row.case_id.is_some() && empty(row));
        if is_of_hotline(page.text) || is_of_party(page.text) || works() {
            return Read::default();
        }
    }
    // 案情简介 and 查处情况 of an office that tells of fines.
    let nameless = |row: &Row| row.case_id.is_none() && row.batches.is_none();
    if !read.rows.is_empty() && read.rows.iter().all(nameless) && tells_of_fines(page.text) {
        return Read::default();
    }
    batches::beside_numbers(&sheet, &mut read.rows);
    batches::only(&sheet, &mut read.rows);
    key::beside_numbers(&sheet, &mut read.rows);
    batches::below(&sheet, &mut read.rows);
    batches::once(&sheet, &mut read.rows);
    row::letters_beside_calls(&sheet, &mut read.rows);
    digest::read(&sheet, &mut read.rows);
    // A layout may tell of a case before one that stands above it.
    read.rows.sort_by_key(|row| row.span.start);
    counted::read(&sheet, &mut read.rows);
    read.diagnostics.sort_by_key(|d| d.span);
    read
}

/// Whether a page tells of fines and of no complaints that somebody handed over.
fn tells_of_fines(text: &str) -> bool {
    const HANDED: [&str; 6] = ["督察", "信访件", "举报件", "交办", "转办", "边督边改"];
    text.contains("行政处罚") && text.contains("案情") && !HANDED.iter().any(|word| text.contains(word))
}

/// Whether the line above breaks off in the words that name a number, as in a narrow column: …交办的编号为, D3….
fn goes_on(sheet: &Sheet<'_>, line: usize) -> bool {
    const NAMES: [&str; 7] = ["编号为", "编号是", "受理编号", "交办的", "转办的", "移交的", "督察组第"];
    const SHORTEST: usize = 24;
    // …信20170818, 041等举报: the rest of a number that a narrow column broke.
    let start = sheet.lines.get(line).map_or(0, |line| line.cell.start);
    let broken = sheet.ids.partition_point(|id| id.start < start).checked_sub(1).and_then(|id| sheet.ids.get(id));
    if broken.is_some_and(|id| id.end > start) {
        return true;
    }
    let above = line.checked_sub(1).map(|above| sheet.trimmed(above)).unwrap_or_default();
    above.len() >= SHORTEST
        && NAMES.iter().any(|end| above.ends_with(end))
        && sheet.trimmed(line).starts_with(|c: char| c.is_ascii_uppercase() || c == '信')
}

/// The titles right above the rows, where a paragraph begins with them: no notice stands there, and 受理编号 1 counts
/// nothing.
fn titles_above(sheet: &Sheet<'_>, context: &Context, rows: Option<Span>) -> Option<Span> {
    const NEAR: usize = 30;
    let (titles, rows) = (context.header.as_ref()?.span, rows?);
    let near = titles.end <= rows.start && rows.start - titles.end <= NEAR;
    (near && sheet.is_break(titles.start)).then_some(titles)
}

/// Whether a cell of several sentences ends inside one.
fn is_cut(text: &str) -> bool {
    text.len() > 150
        && text.contains('。')
        && !text.ends_with(['。', '！', '？', '；', '”', '）', '…', '》', '.', '：'])
}

impl Read {
    /// Covers stretches between those that are covered.
    fn cover_between(&mut self, mut spans: Vec<Span>) {
        if spans.is_empty() {
            return;
        }
        let mut covered = std::mem::take(&mut self.covered);
        covered.append(&mut spans);
        covered.sort_unstable();
        covered.into_iter().for_each(|span| self.cover(Some(span)));
    }

    fn cover(&mut self, span: Option<Span>) {
        let Some(span) = span else { return };
        match self.covered.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => self.covered.push(span),
        }
    }
}

impl Read {
    /// Panics when an invariant does not hold, `text` being the folded text.
    #[doc(hidden)]
    pub fn assert_valid(&self, text: &str) {
        let valid = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} is no span of the text");
        let inside = |row: &Row, span: Span| {
            valid(span);
            assert!(row.span.contains(span), "{span:?} outside of the row {:?}", row.span);
        };
        for row in &self.rows {
            valid(row.span);
            let cells = [row.complaint, row.findings, row.objective, row.measures, row.accountability, row.category];
            let cells = cells.into_iter().chain([
                row.region_above,
                row.verdict_text,
                row.status_text,
                row.responsible,
                row.remark,
                row.completion,
                row.acceptance,
                row.publicity,
                row.address,
            ]);
            cells.flatten().for_each(|span| inside(row, span));
            row.index.iter().for_each(|index| inside(row, index.span));
            row.pollution.iter().for_each(|kind| inside(row, kind.span));
            for claim in &row.claims {
                inside(row, claim.span);
                claim.text.iter().for_each(|span| assert!(claim.span.contains(*span)));
                claim.verdict.iter().for_each(|verdict| assert!(claim.span.contains(verdict.span)));
            }
            for item in &row.measure_items {
                inside(row, item.text);
                item.date.iter().chain(&item.deadline).for_each(|date| assert!(item.text.contains(date.span)));
            }
            row.related_cases.iter().for_each(|id| inside(row, id.span));
            // What holds for several rows may stand above them.
            row.heading.iter().chain(&row.region).for_each(|span| valid(*span));
            row.case_id.iter().for_each(|id| valid(id.span));
        }
        assert!(self.rows.is_sorted_by_key(|row| row.span.start), "rows in order");
        assert!(self.covered.windows(2).all(|pair| pair[0].end <= pair[1].start), "covered apart");
        self.covered.iter().for_each(|span| valid(*span));
        self.diagnostics.iter().for_each(|d| valid(d.span));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use yilan_text::{Layout, Normalized};

    use super::*;
    use crate::work;

    /// Stretches that tables are made of.
    const PARTS: &[&str] = &[
        "\t",
        "\t",
        "|",
        "|",
        "\n",
        "\n",
        "\n\n",
        "  ",
        "1",
        "2",
        "12",
        "一、",
        "（一）",
        "1.",
        "2.",
        "一是",
        "二是",
        "①",
        "D3NX202506120002",
        "X140000201812090003",
        "信20170816134",
        "609号",
        "第23批1676号",
        "D3NX2025 06120002*",
        "受理编号",
        "序号",
        "交办问题基本情况",
        "行政区域",
        "污染类型",
        "调查核实情况",
        "是否属实",
        "办结目标",
        "处理和整改情况",
        "是否办结",
        "责任人被处理情况",
        "：",
        "。",
        "；",
        "“",
        "”",
        "（",
        "）",
        "属实",
        "部分属实",
        "不属实",
        "是",
        "否",
        "已办结",
        "阶段性办结",
        "无",
        "某县",
        "甲市乙区",
        "大气",
        "水、噪声",
        "群众身边的生态环境问题",
        "经核查",
        "经核查：该厂已停产。",
        "反映甲村有人烧塑料",
        "责令停产整改，",
        "6月13日前完成",
        "约谈2人",
        "一览表",
        "第五批",
        "（第3、4批）",
        "编号",
        "问题编号",
        "一、整改问题",
        "二、整改措施",
        "[污染类型]",
        "（编号：",
        "经某市政府调查核实，",
        "⑴",
        "关于",
        "问题",
        "---",
        "#",
        "**",
        "·",
    ];

    fn read(source: &str) -> usize {
        let text = Normalized::new(source);
        let layout = Layout::new(&text);
        work::take();
        let read = rows(&Page::new(&text, &layout));
        let bytes = work::take();
        read.assert_valid(text.as_str());
        bytes
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_string_is_read(source in any::<String>()) {
            read(&source);
        }

        #[test]
        fn any_order_of_the_parts_of_a_table_is_read(parts in prop::collection::vec(prop::sample::select(PARTS), 0..80)) {
            read(&parts.concat());
        }

        #[test]
        fn twice_the_text_is_at_most_twice_the_work(parts in prop::collection::vec(prop::sample::select(PARTS), 1..8)) {
            let once = parts.concat().repeat(300);
            let twice = once.repeat(2);
            let (one, two) = (read(&once), read(&twice));
            // Look-ahead draws on a budget, so that work comes in steps: five looks at each byte of that budget.
            let bound = (one * 5 / 2 + 400_000).max(5 * (16 * twice.len() + (64 << 10)));
            prop_assert!(two <= bound, "{one} bytes, then {two}, in {}", once.len());
        }
    }
}
