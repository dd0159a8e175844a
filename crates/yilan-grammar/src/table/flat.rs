//! Rows whose cells stand on lines of their own, without any separator: the
//! case number begins a row, and the looks of the lines tell the rest.

mod before;
mod cut;
mod joins;
mod numbers;
mod units;
mod upright;

use before::short_before;
use cut::{begins_complaint, is_cut, last_begun};
pub(super) use joins::joins;
use memchr::memmem;
use numbers::{below_batch, broken_number, index_before, with_star};
use yilan_text::Span;

use super::align::{Paragraphs, align, by_looks, infer, is_usual};
use super::columns::Column;
use super::enumeration::is_later_item;
use super::fit::fit;
use super::kind::{self, Kind};
use super::layout::{Block, Context, Header, Raw};
use super::openings::{is_below_title, item_heading};
use super::over::{is_headline, is_over, is_signed};
use super::sheet::Sheet;
use super::{ids, lined, paragraphs, parts, prose, scan, verdict};

/// How many lines a row may have.
const LINES: usize = 160;
/// And how many bytes.
const BYTES: usize = 24 << 10;

/// How many lines more than titles a row may have up to its number.
const PARAGRAPHS: usize = 6;

/// How much more a row counts that opens with a bare number.
const DOUBTFUL: usize = 4;

/// `flat = { ([index line] case_id_line / number_line / index line { line } case_id_line) { line } }`, from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    let mut opening = opening(sheet, at, context)?;
    let mut block = Block { line: Some(at), ..Block::default() };
    loop {
        let (mut line, mut bytes, mut next) = (opening.body, 0, None);
        while let Some(current) = sheet.lines.get(line).filter(|_| line - opening.body < LINES && bytes < BYTES) {
            bytes += current.span.len();
            next = self::opening(sheet, line, context).filter(|next| follows(sheet, &opening, next, context));
            if next.is_some() {
                break;
            }
            line += 1;
        }
        // Numbers that open no row after all are tried again and again.
        let effort = if opening.strong { bytes } else { DOUBTFUL * bytes };
        if sheet.look_ahead(effort).is_none() {
            break;
        }
        let read = row(sheet, &opening, line, next.is_some(), context)
            .or_else(|| last_begun(sheet, &opening, block.rows.last()?, context));
        let Some((raw, end)) = read else { break };
        block.span = Some(block.span.map_or(raw.span, |span| span.cover(raw.span)));
        block.next = end;
        block.rows.push(raw);
        match next {
            Some(next) => opening = next,
            None => break,
        }
    }
    (!block.rows.is_empty()).then_some(block)
}

/// The lines that open a row.
struct Opening {
    line: usize,
    index: Option<(u32, Span)>,
    /// The case number; a table without such a column has none.
    id: Option<Span>,
    strong: bool,
    /// The line after the case number.
    body: usize,
}

impl Opening {
    /// The running number that a bare case number is.
    fn number(&self, sheet: &Sheet<'_>) -> Option<u32> {
        sheet.str(self.id?).trim_end_matches(['*', '号']).parse().ok()
    }
}

fn follows(sheet: &Sheet<'_>, before: &Opening, next: &Opening, context: &Context) -> bool {
    let counted = match (before.index, next.index) {
        _ if context.header.as_ref().is_some_and(|header| header.twice) => true,
        (Some((last, _)), Some((number, _))) => number > last && number < last + 50 || number == 1,
        (None, None) if !before.strong && !next.strong => next.number(sheet) > before.number(sheet),
        _ => next.strong,
    };
    next.line >= before.body + 2 && counted
}

/// The opening at a line: an index and a case number on one line or two, or a
/// case number alone.
fn opening(sheet: &Sheet<'_>, line: usize, context: &Context) -> Option<Opening> {
    let floor = context.header.as_ref().map_or(0, |header| header.span.end);
    let span = sheet.cell(line)?;
    if span.len() > 120 || span.start < floor {
        return None;
    }
    let text = sheet.str(span);
    // （D2HB…号）, the second line of a headline; D3… below （二）, told in paragraphs.
    let headed = || line.checked_sub(1).and_then(|above| item_heading(sheet, above)).is_some();
    if context.header.is_none()
        && (text.starts_with('（') && text.ends_with("号）") || headed() || is_below_title(sheet, line))
    {
        return None;
    }
    // Every number has digits.
    if !kind::is_counted(text) {
        return None;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let local = ids::is_local(text) || ids::is_short(text);
    if local && begins_with_number(context) && complaint_follows(sheet, line, context) {
        return Some(Opening { line, index: None, id: Some(span), strong: true, body: line + 1 });
    }
    let bare = |first: &Column| kind::is_index(text) || *first == Column::CaseId && ids::is_running(text);
    // An index that lost its title stands above the number of its case.
    let strong = || sheet.kind(line + 1) == Kind::Strong || broken_number(sheet, line + 1).is_some();
    let above = kind::is_index(text) && strong();
    if let Some(first) = bare_first(context).filter(bare).filter(|first| *first == Column::Index || !above) {
        // A bare number opens a row where the complaint follows.
        let prose = complaint_follows(sheet, line, context);
        let number = Span::new(span.start, span.start + digits);
        let (index, id) = match first {
            Column::CaseId if digits < text.len() && !kind::is_index(text) => (None, Some(span)),
            Column::Index => (Some((text[..digits].parse().ok()?, number)), None),
            _ => (None, Some(number)),
        };
        return prose.then_some(Opening { line, index, id, strong: false, body: line + 1 });
    }
    let place = id_place(context).filter(|place| *place > 1);
    if let Some(place) = place {
        // The index, then other cells, and the case number where its title stands, a few lines below that, or before,
        // where cells have vanished.
        let (fewest, more) = if place > 3 { (place - 2, PARAGRAPHS) } else { (place, 1) };
        let near = kind::is_index(text).then(|| line + fewest..line + place + more);
        let opens = near.into_iter().flatten().find(|at| sheet.is_strong(*at));
        let opens = opens.and_then(|at| sheet.cell(at)).is_some_and(|id| id.len() <= 120)
            || kind::is_index(text) && line + place >= sheet.lines.len() && complaint_follows(sheet, line, context);
        let index = Some((text[..digits].parse().ok()?, Span::new(span.start, span.start + digits)));
        return opens.then_some(Opening { line, index, id: None, strong: true, body: line + 1 });
    }
    if kind::is_index(text) {
        let second = sheet.cell(line + 1)?;
        let value = text[..digits].parse().ok()?;
        // 受理编号十二师07号的环境信访问题为：…: the complaint has the number of its case.
        if context.header.is_none() && digits > 0 && prose::tells_case(sheet.str(second)) {
            let index = Some((value, Span::new(span.start, span.start + digits)));
            return Some(Opening { line, index, id: None, strong: true, body: line + 1 });
        }
        if second.len() > 120 {
            return None;
        }
        let index = Some((value, Span::new(span.start, span.start + digits)));
        if let Some((id, body)) = broken_number(sheet, line + 1).or_else(|| below_batch(sheet, line + 1)) {
            return Some(Opening { line, index, id: Some(id), strong: true, body });
        }
        return match sheet.kind(line + 1) {
            Kind::Strong => {
                let (id, body) = with_star(sheet, second, line + 2);
                Some(Opening { line, index, id: Some(id), strong: true, body })
            }
            Kind::Number | Kind::Index if titled(context) => {
                Some(Opening { line, index, id: Some(second), strong: false, body: line + 2 })
            }
            _ => None,
        };
    }
    if let Some((id, body)) = broken_number(sheet, line) {
        let index = index_before(sheet, id);
        let id = Span::new(index.map_or(id.start, |(_, span)| span.end), id.end);
        return Some(Opening { line, index, id: Some(id), strong: true, body });
    }
    if sheet.is_strong(line) && !text.contains(['。', '；', '“']) {
        // The index may be glued to the number, and the number broken in two.
        let cell = ids::cell(text, span.start)?;
        // Where a cell follows in the line, all cells are glued together.
        let behind = &text[cell.id.end - span.start..];
        if !behind.is_empty() && !behind.starts_with(['*', '★', '（', '、', '，', '；', '号']) {
            return None;
        }
        let prefix = &text[..cell.id.start - span.start];
        let first = prefix.trim_end_matches(['、', '.', ' ', '\t', '，']);
        let index = first
            .parse()
            .ok()
            .filter(|_| first.len() <= 4)
            .map(|n| (n, Span::new(span.start, span.start + first.len())));
        let id = Span::new(if index.is_some() { cell.id.start } else { span.start }, span.end);
        let (id, body) = with_star(sheet, id, line + 1);
        return Some(Opening { line, index, id: Some(id), strong: true, body });
    }
    if (1..=4).contains(&digits) && ids::strong(&text[digits..]).is_some_and(|len| digits + len + 3 >= text.len()) {
        let index = Some((text[..digits].parse().ok()?, Span::new(span.start, span.start + digits)));
        return Some(Opening {
            line,
            index,
            id: Some(Span::new(span.start + digits, span.end)),
            strong: true,
            body: line + 1,
        });
    }
    None
}

/// The line behind the head of the page on which the rows go on, where `line` leads there.
fn turns_over(sheet: &Sheet<'_>, line: usize, end: usize) -> Option<usize> {
    const LINES: usize = 8;
    let leads = |text: &str| text.trim_start_matches(['（', '▶', '☞', '【']).starts_with("下转");
    leads(sheet.trimmed(line)).then_some(())?;
    let from = |line: &usize| sheet.trimmed(*line).trim_start_matches(['（', '◀', '☜', '【']).starts_with("上接");
    (line + 1..end.min(line + LINES)).find(from).map(|last| last + 1)
}

/// Whether a line is the headline of another section, behind the table: （三）简讯.
fn is_section(text: &str) -> bool {
    const LONGEST: usize = 36;
    let behind =
        text.strip_prefix('（').map(|rest| (rest, rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c))));
    let numbered = behind.is_some_and(|(rest, name)| name.len() < rest.len() && name.starts_with('）'));
    numbered && text.len() <= LONGEST && !text.ends_with(['。', '；', '，'])
}

/// Whether titles said that case numbers follow the index.
fn titled(context: &Context) -> bool {
    context.header.as_ref().is_some_and(|header| header.columns.get(1) == Some(&Column::CaseId))
}

/// Which column the case number has below titles that begin with the index.
fn id_place(context: &Context) -> Option<usize> {
    let columns = &context.header.as_ref()?.columns;
    let place = columns.iter().position(|column| *column == Column::CaseId)?;
    (columns.first() == Some(&Column::Index)).then_some(place)
}

/// The column of the one number that rows begin with by their titles: a case
/// number without an index, or an index without a case number.
fn bare_first(context: &Context) -> Option<Column> {
    let columns = &context.header.as_ref()?.columns;
    match columns.first()? {
        Column::CaseId => Some(Column::CaseId),
        Column::Index if !columns.contains(&Column::CaseId) => Some(Column::Index),
        _ => None,
    }
}

/// Whether the titles begin with that of a number, of the case or of the row.
fn begins_with_number(context: &Context) -> bool {
    let first = context.header.as_ref().and_then(|header| header.columns.first());
    matches!(first, Some(Column::CaseId | Column::Index))
}

/// Whether the complaint stands below the line of a bare number, or below the short cells that the titles put between
/// them: 1, 某区, 反映….
fn complaint_follows(sheet: &Sheet<'_>, line: usize, context: &Context) -> bool {
    if is_prose(sheet.kind(line + 1)) {
        return true;
    }
    let columns = context.header.as_ref().map_or(&[][..], |header| &header.columns[..]);
    let place = columns.iter().take(4).position(|column| *column == Column::Complaint);
    place.is_some_and(|place| {
        let short = |at: usize| !columns[at].is_prose() && fit(sheet.kind(line + at), columns[at]) > 1;
        place > 1 && (1..place).all(short) && is_prose(sheet.kind(line + place))
    })
}

/// The row from its opening up to the line `end`, and the line after it.
fn row(sheet: &Sheet<'_>, opening: &Opening, end: usize, mut bounded: bool, context: &Context) -> Option<(Raw, usize)> {
    let lined = context.header.as_ref().and_then(|header| lined::row(sheet, opening.line, end, bounded, header));
    if let Some((mut raw, behind)) = lined {
        // 1、D3…, under titles without one for the index.
        if let Some((_, index)) = opening.index.filter(|_| raw.get(Column::Index).is_none()) {
            raw.put_apart(Column::Index, index);
        }
        return Some((raw, behind));
    }
    let mut cells: Vec<(Span, Kind)> = Vec::new();
    if let Some((_, index)) = opening.index {
        cells.push((index, Kind::Index));
    }
    let looks = if opening.strong { Kind::Strong } else { Kind::Number };
    cells.extend(opening.id.map(|id| (id, looks)));
    let titles = cells.len();
    let apart = blank_apart(sheet, opening);
    let mut blanks = vec![false; titles];
    let mut behind = opening.body;
    for line in opening.body..end {
        let Some(current) = sheet.lines.get(line) else { break };
        if line < behind {
            continue;
        }
        if let Some((narrow, next)) = upright::cells(sheet, line, end) {
            blanks.extend(narrow.iter().map(|_| current.after_blank));
            cells.extend(narrow);
            behind = next;
            continue;
        }
        let span = current.cell;
        let text = sheet.str(span);
        if span.is_empty() || scan::is_furniture(text) {
            continue;
        }
        // （下转第6版）, the head of that page, and （上接第5版）.
        if let Some(next) = turns_over(sheet, line, end).filter(|_| bounded) {
            behind = next;
            continue;
        }
        if is_headline(sheet, span) {
            bounded = false;
            break;
        }
        let foot = || cells.len() == titles + 1 && scan::is_foot(text);
        let foot = || foot() || is_section(text);
        let behind = || is_signed(sheet, line, context) || scan::is_credit(text) || scan::turns_away(text) || foot();
        if !bounded && cells.len() > titles && behind() {
            break;
        }
        let kind = sheet.kind(line);
        // No cell begins with a further item of a list.
        if cells.len() > titles
            && is_later_item(text)
            && let Some((before, _)) = cells.last_mut().filter(|(_, kind)| is_prose(*kind))
        {
            before.end = span.end;
            continue;
        }
        if cells.len() > titles
            && let Some((before, before_kind)) = cells.last_mut()
            && let Some(joined) = joins(sheet, (*before, *before_kind), (span, kind), current.after_blank, apart)
        {
            (before.end, *before_kind) = (span.end, joined);
            continue;
        }
        let mut cut = span.start;
        let judged = cells.iter().any(|(_, kind)| *kind == Kind::Verdict);
        for (end, short) in short_before(text, is_prose(kind), judged) {
            cells.push((Span::new(cut, span.start + end), short));
            blanks.push(current.after_blank);
            cut = span.start + end;
        }
        let kind = if cut > span.start { kind::kind(&sheet.text[cut..span.end]) } else { kind };
        cells.push((Span::new(cut, span.end), kind));
        blanks.push(current.after_blank);
    }
    if let Some(row) = glued_cells(sheet, opening, &cells[..titles], &cells[titles..], bounded, context) {
        return Some(row);
    }
    units::join(sheet, &mut cells, &mut blanks, titles, context);
    split_verdict(&mut cells, &mut blanks, sheet);
    if !bounded {
        let over = (titles..cells.len()).find(|at| is_over(&cells[..*at], sheet, context, blanks[*at], cells[*at]));
        cells.truncate(over.unwrap_or(cells.len()));
    }
    let last = cells.last().map_or(opening.body, |(span, _)| sheet.line_at(span.end.saturating_sub(1)) + 1);
    squeeze(&mut cells);
    if begins_complaint(sheet, &cells, opening, context)
        && let Some((_, kind)) = cells.last_mut()
    {
        *kind = Kind::ComplaintProse;
    }
    let cut = is_cut(sheet, &cells[titles..], opening, bounded, context);
    if cells.len() < titles + 2 && !cut {
        return None;
    }
    let mut raw = Raw { line: opening.line, ..Raw::default() };
    let titled = context.header.as_ref().is_none_or(|header| header.columns.contains(&Column::Index));
    if let Some((_, index)) = opening.index.filter(|_| !titled) {
        raw.put(Column::Index, index);
        cells.remove(0);
    }
    let mut kinds: Vec<Kind> = cells.iter().map(|(_, kind)| *kind).collect();
    let pairs = cells.windows(2).map(|pair| (pair[0].0, pair[1].0));
    for (kind, pair) in kinds.iter_mut().skip(1).zip(pairs) {
        *kind = if names_place(sheet, pair, *kind) { Kind::Region } else { *kind };
    }
    paragraphs::name_measures(sheet, &cells, &mut kinds, context);
    let named: Vec<Column>;
    let (places, columns) = match &context.header {
        Some(header) => {
            named = columns_of(header, opening);
            (align(&kinds, &named, Paragraphs::Joined), &named[..])
        }
        None => {
            let judged = judged_first(&kinds) && !is_usual(&kinds);
            let looked = by_looks(&kinds).filter(|_| judged);
            looked.unwrap_or_else(|| infer(&kinds, kinds.len(), Paragraphs::Joined))
        }
    };
    let mut before = None;
    for ((span, _), place) in cells.iter().zip(places) {
        match place.and_then(|place| columns.get(place)) {
            // A prefecture and its county in columns of their own.
            Some(Column::Region) if place != before => raw.put_apart(Column::Region, *span),
            Some(column) => raw.put(*column, *span),
            None => raw.stray.push(*span),
        }
        before = place;
    }
    let told = raw.get(Column::Findings).is_some()
        || raw.get(Column::Verdict).is_some()
        || raw.get(Column::Complaint).is_some();
    if !told {
        return None;
    }
    raw.truncated = cut
        || raw.get(Column::Findings).is_some()
            && raw.get(Column::Measures).is_none()
            && raw.get(Column::Verdict).is_none()
            && !bounded;
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some((raw, last))
}

/// Whether a cell of no known shape is the short name of a place that the cell before it names in full: 南平 below
/// 南平市某县…一家厂.
fn names_place(sheet: &Sheet<'_>, (before, cell): (Span, Span), kind: Kind) -> bool {
    const NEAR: usize = 400;
    let (name, told) = (sheet.str(cell), sheet.str(before));
    let told = &told[..scan::floor(told, NEAR)];
    let full = |at: usize| told[at + name.len()..].starts_with(['市', '州', '县', '区', '旗', '盟', '镇']);
    let short = kind == Kind::Short && (2..=4).contains(&name.chars().count());
    short && memmem::find_iter(told.as_bytes(), name.as_bytes()).any(full)
}

/// Whether the verdict stands between the complaint and the findings.
fn judged_first(kinds: &[Kind]) -> bool {
    let verdict = kinds.iter().position(|kind| *kind == Kind::Verdict);
    let prose = |kinds: &[Kind]| kinds.iter().filter(|kind| is_prose(**kind)).count();
    verdict.is_some_and(|at| prose(&kinds[..at]) == 1 && prose(&kinds[at..]) >= 2)
}

/// The columns of the row: the numbers of cases may stand under 序号.
fn columns_of(header: &Header, opening: &Opening) -> Vec<Column> {
    let mut columns = header.columns.clone();
    if opening.id.is_some() && opening.index.is_none() && !columns.contains(&Column::CaseId) {
        columns.iter_mut().take(1).for_each(|first| *first = Column::CaseId);
    }
    columns
}

/// The row whose number has lines of its own, and whose cells are glued together in a line or two: taken apart as such
/// where that gives the most of them.
fn glued_cells(
    sheet: &Sheet<'_>,
    opening: &Opening,
    titles: &[(Span, Kind)],
    body: &[(Span, Kind)],
    bounded: bool,
    context: &Context,
) -> Option<(Raw, usize)> {
    /// So many lines are no row with a cell a line.
    const LINES: usize = 3;
    const SHORTEST: usize = 200;
    /// So many cells come of a row that is glued.
    const CELLS: usize = 6;
    let (first, last) = (body.first()?.0, body.last()?.0);
    if !opening.strong || body.len() > LINES || last.end - first.start < SHORTEST {
        return None;
    }
    let mut whole = first.cover(last);
    if !bounded {
        let foot = body.iter().skip(1).find(|(span, _)| scan::is_foot(sheet.str(*span)) || is_dated(sheet.str(*span)));
        whole.end = foot.map_or(whole.end, |(span, _)| span.start);
    }
    // Cutting a row looks at each of its bytes several times.
    sheet.look_ahead(4 * whole.len())?;
    let columns = context.header.as_ref().map(|header| &header.columns[..]);
    let cells = parts::Parts { sheet, body: whole, columns }.cells();
    let has = |column| cells.iter().any(|(other, _)| *other == column);
    let rich = cells.len() >= CELLS && has(Column::Findings) && has(Column::Verdict) && has(Column::Region);
    if !rich {
        return None;
    }
    let mut raw = Raw { line: opening.line, ..Raw::default() };
    for (span, kind) in titles {
        raw.put(if *kind == Kind::Index { Column::Index } else { Column::CaseId }, *span);
    }
    for (column, span) in cells {
        raw.put(column, scan::trim(sheet.text, span));
    }
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some((raw, sheet.line_at(whole.end.saturating_sub(1)) + 1))
}

/// Whether a line begins with the day of a newspaper: 2025年6月13日 星期五 ….
fn is_dated(text: &str) -> bool {
    const LONGEST: usize = 120;
    text.len() <= LONGEST
        && crate::value::date(text)
            .is_ok_and(|(rest, day)| day.year.is_some() && (rest.is_empty() || rest.trim_start().starts_with("星期")))
}

/// Parts a verdict from the prose in whose line it stands, behind the stop:
/// …缴纳一次。部分属实.
fn split_verdict(cells: &mut Vec<(Span, Kind)>, blanks: &mut Vec<bool>, sheet: &Sheet<'_>) {
    if cells.iter().any(|(_, kind)| *kind == Kind::Verdict) {
        return;
    }
    let behind = |(span, kind): &(Span, Kind)| {
        let verdict = verdict_behind(sheet.str(*span)).filter(|_| is_prose(*kind))?;
        Some(span.start + verdict)
    };
    let Some((at, cut)) = cells.iter().enumerate().find_map(|(at, cell)| Some((at, behind(cell)?))) else { return };
    let end = std::mem::replace(&mut cells[at].0.end, cut);
    cells.insert(at + 1, (Span::new(cut, end), Kind::Verdict));
    blanks.insert(at + 1, false);
}

/// Where the verdict begins that follows the last stop of `text`.
fn verdict_behind(text: &str) -> Option<usize> {
    let stop = text.rfind('。')? + '。'.len_utf8();
    verdict::GLUED.iter().any(|(word, _)| text[stop..] == **word).then_some(stop)
}

/// Whether empty lines stand between the cells of the row.
fn blank_apart(sheet: &Sheet<'_>, opening: &Opening) -> bool {
    let blank = |line: usize| sheet.lines.get(line).is_some_and(|line| line.after_blank);
    let lines = || opening.line + 1..opening.body + 12;
    lines().filter(|line| blank(*line)).count() >= 4
        && blank(opening.body)
        && (opening.index.is_none() || opening.body == opening.line + 1 || blank(opening.line + 1))
}

const fn is_prose(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Prose | Kind::ComplaintProse | Kind::FindingsProse | Kind::MeasuresProse | Kind::AccountabilityProse
    )
}

/// Joins paragraphs until there are no more than can be aligned.
fn squeeze(cells: &mut Vec<(Span, Kind)>) {
    const MOST: usize = super::align::MOST - 4;
    while cells.len() > MOST {
        let before = cells.len();
        let mut joined: Vec<(Span, Kind)> = Vec::with_capacity(cells.len());
        let mut pair = false;
        for (span, kind) in cells.drain(..) {
            match joined.last_mut() {
                Some((last, last_kind))
                    if !pair
                        && matches!(*last_kind, Kind::Prose | Kind::FindingsProse | Kind::MeasuresProse)
                        && matches!(kind, Kind::Prose | Kind::Short) =>
                {
                    last.end = span.end;
                    pair = true;
                }
                _ => {
                    joined.push((span, kind));
                    pair = false;
                }
            }
        }
        *cells = joined;
        if cells.len() == before {
            cells.truncate(MOST);
        }
    }
}
