//! Single cases in running text that no layout has read: a number with letters that the text names as that of a case,
//! and from there to the next one what it says of the case. What has no plain borders is left out: a number with its
//! verdict and how far the case is tells more than none.
//!
//! ```text
//! case = name section
//! name = [batch] ["受理编号" | noun …] case_number ["号"] [noun]     in `names`
//! section = [captions] [complaint] [findings] [verdict] [measures] [status] [accountability]
//! ```
//!
//! The complaint is told behind a verb, between quotation marks, or before the number (`told`); sections with captions
//! over their parts are in `captions`, what was found and done is sorted in `sort`, verdict and status
//! are in `state`.

mod captions;
mod changes;
mod closed;
mod names;
mod plain;
mod sort;
mod state;
mod told;

use std::collections::HashSet;

pub(super) use captions::said as about;
pub(super) use sort::answer;
use yilan_text::{Diagnostic, Span, Spanned};

use super::columns::Column;
use super::layout::Raw;
use super::openings::item_heading;
use super::sheet::Sheet;
use super::{kind, row, scan, title, verdict};
use crate::Row;
use names::Name;

/// How long what is told of one case may be.
const LONGEST: usize = 8 << 10;

/// A complaint that may be no more than what a story calls it.
const BRIEF: usize = 45;

/// How many further mentions of a number are looked at.
const MENTIONS: usize = 3;

/// What a case tells: its name, and the text up to the next one.
#[derive(Clone, Copy)]
struct Section {
    name: Name,
    /// The lines from that of its name on.
    first: usize,
    end: usize,
    /// Its text behind the name.
    body: Span,
    /// What stands before the name in its paragraph.
    before: Span,
}

/// Reads the cases that are in none of the `rows`; those that a layout read without knowing where the complaint ends are
/// read again.
pub(super) fn read(sheet: &Sheet<'_>, rows: &mut Vec<Row>, found: &mut Vec<Diagnostic>) -> Vec<Span> {
    closed::part(sheet, rows);
    closed::name(sheet, rows);
    plain::reply(sheet, rows, found);
    let mut covered = plain::read(sheet, rows, found);
    if sheet.ids.is_empty() && !names::may_name(sheet) {
        return covered;
    }
    if let [row] = &rows[..]
        && row.case_id.is_none()
    {
        let span = row.span;
        give_number(sheet, &names::all(sheet, |at| span.start <= at && at < span.end), rows);
    }
    let alone = rows.len() == 1;
    let open: Vec<bool> = rows.iter().map(|row| is_muddled(sheet, row, alone)).collect();
    let spans: Vec<Span> = kept(rows, &open).map(|row| row.span).collect();
    // Rows may overlap: how far those up to each of them reach.
    let reach = spans.iter().scan(0, |end, span| {
        *end = span.end.max(*end);
        Some(*end)
    });
    let reach: Vec<usize> = reach.collect();
    let names = names::all(sheet, |at| {
        let below = spans.partition_point(|span| span.start <= at);
        below.checked_sub(1).and_then(|row| reach.get(row)).is_some_and(|end| *end > at)
    });
    if names.is_empty() || !is_of_inspection(sheet, &names) {
        return covered;
    }
    let numbers = kept(rows, &open).filter_map(|row| Some(bare(sheet.str(row.case_id.as_ref()?.span))));
    let mut known: HashSet<&str> = numbers.collect();
    let mut fresh: Vec<Row> = Vec::new();
    let (mut above, mut next, mut floor) = (0, 0, 0);
    let mut title = title::Title::default();
    for (at, name) in names.iter().enumerate() {
        let below = spans.partition_point(|span| span.start <= name.id.start);
        let number = bare(sheet.str(name.id));
        if !known.insert(number) {
            continue;
        }
        // The same number again goes on with the case.
        next = next.max(at + 1);
        while names.get(next).is_some_and(|next| bare(sheet.str(next.id)) == number) {
            next += 1;
        }
        let mentions = &names[at..next];
        let next = names.get(next).map(|next| next.start);
        let row = spans.get(below).map(|span| span.start);
        let stop = next.into_iter().chain(row).min();
        let Some(section) = section(sheet, name, above, stop) else { continue };
        let raw = case(sheet, &section);
        // The headline may name it, and its complaint stand before the number in the text.
        let told = |raw: &Raw| raw.get(Column::Complaint).is_some();
        let again = || {
            let others = mentions.iter().skip(1).take(MENTIONS);
            others.filter_map(|name| case(sheet, &self::section(sheet, name, above, stop)?)).find(told)
        };
        // 说的是某街道一口池塘。, and 该件反映：… below.
        let brief = |raw: &Raw| raw.get(Column::Complaint).is_some_and(|told| told.len() <= BRIEF);
        let whole = |again: &Raw| again.get(Column::Complaint).is_some_and(|told| told.len() > 2 * BRIEF);
        let raw = match raw {
            Some(raw) if brief(&raw) => again().filter(whole).or(Some(raw)),
            Some(raw) if told(&raw) => Some(raw),
            raw => again().or(raw),
        };
        let raw = match next.is_none() && at == 0 && !raw.as_ref().is_some_and(judges) {
            true => told_above(sheet, &section).or(raw),
            false => raw,
        };
        above = section.body.end;
        let Some(raw) = raw else { continue };
        let begin = sheet.lines.get(section.first).map_or(0, |line| line.span.start);
        let last = fresh.last().map_or(0, |row: &Row| row.span.end);
        let region = title::region_between(sheet, last, begin).or(title.region);
        // The question of another case is no headline of this one.
        let here = title::above(sheet, section.first, floor);
        // 某镇收到同批转办的D3…: the batch of the case before.
        let same = sheet.str(section.before).contains("同批").then(|| fresh.last()?.batches).flatten();
        let (heading, batches) = (here.heading.or(title.heading), same.or(here.batches).or(title.batches));
        title = title::Title { heading, batches, region };
        floor = section.end;
        covered.push(raw.span);
        let mut row = row::row(sheet, &raw, &title, found);
        row.region = row.region.or(region.filter(|region| region.end <= row.span.start));
        fresh.push(row);
    }
    let mut open = open.into_iter();
    let told: HashSet<String> =
        fresh.iter().filter_map(|row| Some(row.case_id.as_ref()?.value.canonical.clone())).collect();
    let again = |row: &Row| row.case_id.as_ref().is_some_and(|id| told.contains(&id.value.canonical));
    let mut dropped = HashSet::new();
    rows.retain(|row| {
        let drops = open.next().unwrap_or(false) && again(row);
        if drops {
            dropped.insert((row.span.start, row.span.end));
            let number = row.case_id.as_ref().map(|id| &id.value.canonical);
            let same = |other: &&mut Row| other.case_id.as_ref().map(|id| &id.value.canonical) == number;
            fresh.iter_mut().find(same).into_iter().for_each(|other| keep_particulars(row, other));
        }
        !drops
    });
    found.retain(|diagnostic| !dropped.contains(&(diagnostic.span.start, diagnostic.span.end)));
    rows.append(&mut fresh);
    rows.sort_by_key(|row| row.span.start);
    covered
}

/// How far the case is, as a clause of a cell says it: 8家已整改完毕，经县局复核后同意办结.
pub(super) fn said(cell: &str) -> Option<crate::Status> {
    state::state(cell).and_then(|said| super::status::titled_cell(&cell[said]))
}

/// The same at the end of what was done, and where: …停止装卸，6月25日办结。
pub(super) fn said_last(cell: &str) -> Option<Spanned<crate::Status>> {
    let said = state::state(cell).filter(|said| cell[said.end..].trim_matches(['。', '；']).is_empty())?;
    Some(Spanned::new(super::status::titled_cell(&cell[said])?, said))
}

/// Whether a row says that the case was looked into.
fn judges(raw: &Raw) -> bool {
    raw.get(Column::Verdict).is_some()
}

/// The case of a number that stands below its story; the sentence of the number may say how far it is.
fn told_above(sheet: &Sheet<'_>, section: &Section) -> Option<Raw> {
    let mut raw = case(sheet, &story(sheet, section)).filter(judges)?;
    if raw.get(Column::Status).is_none() {
        let end = scan::floor(sheet.text, section.body.end.min(section.body.start + 300));
        let near = Span::new(section.body.start, end.max(section.body.start));
        state::status(sheet, near, sheet.str(near), &mut raw);
        raw.span = raw.get(Column::Status).map_or(raw.span, |said| raw.span.cover(said));
    }
    Some(raw)
}

/// The section of a number that stands below its story: the text above it.
fn story(sheet: &Sheet<'_>, section: &Section) -> Section {
    let start = scan::floor(sheet.text, section.name.start.saturating_sub(LONGEST));
    let body = Span::new(start, section.name.start);
    let first = sheet.line_at(start);
    Section { body, before: Span::new(start, start), first, end: section.first, ..*section }
}

/// How far the case is, in a sentence of the page below its row: 截至发稿，该信访件已办结。
pub(super) fn state_below(sheet: &Sheet<'_>, row: &mut Row) {
    const LINES: usize = 8;
    const SENTENCE: usize = 300;
    if row.status.is_some() || row.status_text.is_some() || row.case_id.is_none() {
        return;
    }
    let first = sheet.line_at(row.span.end.saturating_sub(1)) + 1;
    let lines = (first..first + LINES).map_while(|line| sheet.cell(line).filter(|cell| sheet.ids_in(*cell).is_empty()));
    let said = lines.take_while(|line| line.len() <= SENTENCE).find_map(|line| {
        let said = state::state(sheet.str(line)).map(|said| said.shifted(line.start))?;
        let clause = sheet.text[line.start..said.end].rsplit(['，', '。']).next().unwrap_or_default();
        ["该件", "信访件", "举报件", "该案"].iter().any(|noun| clause.contains(noun)).then_some(said)
    });
    let status = said.and_then(|said| Some(Spanned::new(super::status::titled_cell(sheet.str(said))?, said)));
    row.status = status;
}

/// Whether the page speaks of an inspection, or its numbers have the round and the province of one: orders and parcels
/// have numbers with letters as well.
fn is_of_inspection(sheet: &Sheet<'_>, names: &[Name]) -> bool {
    let of_round = |name: &Name| names::is_of_round(sheet.str(name.id));
    // （一）, and 编号：D2021… below it: items that an office lists.
    let headed = |name: &Name| {
        sheet.line_at(name.id.start).checked_sub(1).is_some_and(|above| item_heading(sheet, above).is_some())
    };
    let listed = || names.len() > 1 && names.iter().all(headed);
    names.iter().any(of_round) || names::is_inspected(sheet) || listed()
}

/// Gives the one number that a page names, in its headline, to the one row that it has: 督察信访件D3…办理回音.
fn give_number(sheet: &Sheet<'_>, names: &[Name], rows: &mut [Row]) {
    let ([name, others @ ..], [row]) = (names, rows) else { return };
    let one = others.iter().take(16).all(|other| bare(sheet.str(other.id)) == bare(sheet.str(name.id)));
    if row.case_id.is_some() || !one || name.id.start >= row.span.start {
        return;
    }
    let id = row::case_id(bare(sheet.str(name.id)));
    row.channel = row.channel.or(id.channel.map(|channel| Spanned::new(channel, name.id)));
    row.key_case =
        row.key_case.or((sheet.str(name.id) != bare(sheet.str(name.id))).then(|| Spanned::new(true, name.id)));
    row.case_id = Some(Spanned::new(id, name.id));
}

/// What a row that is read again knew of the case besides.
fn keep_particulars(row: &Row, again: &mut Row) {
    if row.complaint.is_some() {
        return;
    }
    again.region = again.region.or(row.region);
    if again.category.is_none() && row.category.is_some() {
        again.category = row.category;
        again.pollution.clone_from(&row.pollution);
        again.span = again.span.cover(row.span);
    }
}

/// The rows that are not open to be read again.
fn kept<'r>(rows: &'r [Row], open: &'r [bool]) -> impl Iterator<Item = &'r Row> {
    rows.iter().zip(open).filter(|(_, open)| !**open).map(|(row, _)| row)
}

/// A number without what stands behind it.
fn bare(id: &str) -> &str {
    id.split('（').next().unwrap_or(id).trim_end_matches(['*', '★', '号'])
}

/// Whether a row has in its complaint what was found or how far the case is, and nothing besides; or has a number, and
/// nothing is told of it.
fn is_muddled(sheet: &Sheet<'_>, row: &Row, alone: bool) -> bool {
    let bare = row.findings.is_none() && row.verdict.is_none() && row.measures.is_none();
    let lettered =
        row.case_id.as_ref().is_some_and(|id| sheet.str(id.span).starts_with(|c: char| c.is_ascii_uppercase()));
    // 该件已于6月6日办结。 in the cell of who was called to account: paragraphs of a story.
    let stated = |cell: Span| state::state(sheet.str(cell)).is_some();
    if lettered && alone && row.status.is_none() && row.accountability.is_some_and(stated) {
        return true;
    }
    let Some(complaint) = row.complaint else { return bare && lettered && row.status.is_none() };
    let text = sheet.str(complaint);
    // 号举报件反映…: the rest of the name.
    // What was done may stand apart in a page of one case.
    let open = bare || alone && row.findings.is_none() && row.verdict.is_none();
    let told = open && verdict::phrases(text).next().is_some();
    lettered && (told || text.starts_with("号"))
}

/// What is told of the case behind `name`: up to `next`, where another begins, or the foot of the page.
fn section(sheet: &Sheet<'_>, name: &Name, above: usize, next: Option<usize>) -> Option<Section> {
    let first = sheet.line_at(name.id.start);
    let line = sheet.lines.get(first)?;
    // A headline may have a bar of its own: 某街道｜督察信访件D3…办理回音.
    let headline = line.bars == 1 && !sheet.str(line.span).trim_end().ends_with('|');
    if line.tabs > 0 || line.bars > 0 && !headline {
        return None;
    }
    let start = line.span.start.max(above.min(name.start));
    let before = Span::new(start.min(name.start), name.start);
    let stop = next.map_or(sheet.text.len(), |next| {
        let of = sheet.lines.get(sheet.line_at(next)).map_or(next, |line| line.span.start);
        // ❷ 某镇：…, above the next number.
        let heading = sheet.line_at(next).checked_sub(1).filter(|above| *above > first);
        let heading = heading.filter(|above| item_heading(sheet, *above).is_some() || is_subhead(sheet, first, *above));
        let of = heading.and_then(|above| sheet.lines.get(above)).map_or(of, |line| line.span.start);
        if of > name.end { of } else { next }
    });
    let stop = stop.min(scan::floor(sheet.text, name.end + LONGEST)).max(name.end);
    sheet.look_ahead(stop - name.start)?;
    let last = sheet.line_at(stop.saturating_sub(1)).max(first) + 1;
    let end = (first + 1..last.min(sheet.lines.len())).find(|line| ends(sheet, first, *line)).unwrap_or(last);
    let stop = sheet.lines.get(end).map_or(stop, |line| line.span.start.min(stop)).max(name.end);
    Some(Section { name: *name, first, end, body: Span::new(name.end, stop), before })
}

/// Whether a line is the headline of the next case in a story of several, as one stands above the case of the line `first`.
fn is_subhead(sheet: &Sheet<'_>, first: usize, line: usize) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 12..=90;
    let headline = |line: usize| {
        let text = sheet.trimmed(line);
        LENGTHS.contains(&text.len()) && !text.contains(['。', '；', '：', '”', '|']) && !text.ends_with(['，', '、'])
    };
    let ended = line.checked_sub(1).is_some_and(|above| sheet.trimmed(above).ends_with(['。', '）', '”']));
    ended && headline(line) && first.checked_sub(1).is_some_and(headline)
}

/// Whether what is told of a case, from the line `first` on, ends above `line`.
fn ends(sheet: &Sheet<'_>, first: usize, line: usize) -> bool {
    /// What a page goes on with below its text.
    const BELOW: [&str; 7] = ["往期推荐", "相关阅读", "延伸阅读", "推荐阅读", "前续见", "未完待续", "责任编辑"];
    /// How many lines below a headline its byline may stand.
    const BYLINE: usize = 6;
    let text = sheet.trimmed(line);
    let told = || (first + 1..line).any(|above| sheet.trimmed(above).contains('。'));
    let headline = !sheet.trimmed(first).contains('。') && line <= first + BYLINE && !told();
    let table = sheet.lines.get(line).is_some_and(|line| line.tabs > 1 || line.bars > 1);
    table
        || sheet.is_signature(line) && !headline
        || BELOW.iter().any(|word| text.contains(word))
        || scan::is_foot(text) && !headline
}

/// The place in brackets behind a number: D3…（某市某区）：….
fn place(sheet: &Sheet<'_>, body: Span) -> Option<Span> {
    const LONGEST: usize = 60;
    let text = sheet.str(body);
    let inner = text[..scan::floor(text, LONGEST)].strip_prefix('（')?;
    let close = inner.find('）').filter(|close| kind::is_division(&inner[..*close]))?;
    let start = body.start + '（'.len_utf8();
    Some(Span::new(start, start + close))
}

/// The batch in brackets behind a name: 信访件D2…（第七批），反映….
fn batch_behind(sheet: &Sheet<'_>, body: Span) -> Option<Span> {
    let inner = sheet.str(body).strip_prefix('（')?;
    let (_, len) = super::ids::batch_label(inner)?;
    let start = body.start + '（'.len_utf8();
    inner[len..].starts_with('）').then(|| Span::new(start, start + len))
}

/// A value without the heading that it stands behind: 三、处理情况。责令….
fn behind_heading(sheet: &Sheet<'_>, cell: Span) -> Span {
    let text = sheet.str(cell);
    let titled = || {
        let (_, len) = scan::numeral(text)?;
        let rest = text[len..].strip_prefix('、')?;
        let (column, title) = super::columns::title(rest)?;
        rest[title..].strip_prefix(['。', '：']).filter(|value| column == Column::Measures && !value.is_empty())
    };
    titled().map_or(cell, |value| Span::new(cell.end - value.len(), cell.end))
}

/// The number that the paragraph of a case begins with, and how the case came in: 2.群众来信（编号DL0714号）….
fn particulars(sheet: &Sheet<'_>, section: &Section, raw: &mut Raw) {
    const CHANNELS: [&str; 2] = ["来电", "来信"];
    let cell = sheet.cell(section.first).unwrap_or_default();
    let text = sheet.str(cell);
    let mark = text.len() - kind::strip_mark(text).len();
    if let Some((_, len)) = scan::numeral(text).filter(|_| mark > 0 && cell.start + mark <= section.name.start) {
        raw.put(Column::Index, Span::new(cell.start, cell.start + len));
    }
    if mark == 0
        && let Some(number) = section.first.checked_sub(1).and_then(|above| item_heading(sheet, above))
    {
        raw.put(Column::Index, number);
    }
    let head = sheet.text[..section.name.start].trim_end();
    if CHANNELS.iter().any(|channel| head.ends_with(channel)) {
        raw.put(Column::Channel, Span::new(head.len() - CHANNELS[0].len(), head.len()));
    }
}

/// Where what is told behind the complaint begins, in `body`: behind its quotation mark and its noun.
fn behind(sheet: &Sheet<'_>, told: Span, body: Span) -> usize {
    let from = told.end.clamp(body.start, body.end);
    let rest = sheet.str(Span::new(from, body.end));
    let rest = match rest.strip_prefix('”') {
        Some(quoted) => {
            let noun = quoted.trim_start_matches('的');
            ["问题", "情况", "一事"].iter().find_map(|word| noun.strip_prefix(word)).unwrap_or(quoted)
        }
        None => rest,
    };
    body.end - rest.trim_start_matches(['，', '。', '）', ' ', '\t']).len()
}

/// Whether all that a section says is that another case has the same content: D3…. 与X3…反映的为同一问题，已并案办理。
fn is_joined(sheet: &Sheet<'_>, section: &Section) -> bool {
    const NEAR: usize = 200;
    let text = &sheet.str(section.body)[..scan::floor(sheet.str(section.body), NEAR)];
    let same = ["同一问题", "同一件", "并案", "重复"].iter().any(|word| text.contains(word));
    let near = Span::new(section.body.start, section.body.start + text.len());
    section.name.leads && same && !sheet.ids_in(near).is_empty()
}

/// The row of a section, where it tells more than a number.
fn case(sheet: &Sheet<'_>, section: &Section) -> Option<Raw> {
    let mut raw = Raw { line: section.first, prose: true, ..Raw::default() };
    section.name.batch.into_iter().for_each(|batch| raw.put(Column::Batch, batch));
    raw.put(Column::CaseId, section.name.id);
    particulars(sheet, section, &mut raw);
    let mut placed = *section;
    if let Some(region) = place(sheet, section.body) {
        raw.put(Column::Region, region);
        placed.body.start = region.end + '）'.len_utf8();
    }
    if let Some(batch) = batch_behind(sheet, placed.body).filter(|_| section.name.batch.is_none()) {
        raw.put(Column::Batch, batch);
        placed.body.start = batch.end + '）'.len_utf8();
    }
    let section = &placed;
    let captioned = captions::read(sheet, section, &mut raw);
    if !captioned {
        let told = told::complaint(sheet, section);
        told.into_iter().for_each(|told| raw.put(Column::Complaint, told));
        let from = told.map_or(section.body.start, |told| behind(sheet, told, section.body));
        state::read(sheet, Span::new(from, section.body.end), &mut raw);
    }
    if raw.get(Column::Status).is_none() && section.name.bracketed {
        // （信访件编号：D3…，办理状态：已办结）.
        let note = Span::new(section.name.start, section.name.end);
        state::status(sheet, note, sheet.str(note).trim_end_matches('）'), &mut raw);
    }
    if captioned && raw.get(Column::Status).is_none() {
        state::status(sheet, section.body, sheet.str(section.body), &mut raw);
    }
    for (_, cell) in raw.cells.iter_mut().filter(|(column, _)| *column == Column::Measures) {
        *cell = behind_heading(sheet, *cell);
    }
    if section.body.end == sheet.text.len() && raw.get(Column::Complaint).is_none() {
        told::cut(sheet, section, &mut raw);
    }
    let tells = [Column::Complaint, Column::Verdict, Column::Status];
    if !tells.iter().any(|column| raw.get(*column).is_some()) && !is_joined(sheet, section) {
        return None;
    }
    // The batch may stand in a sentence before, which counts its cases.
    let from = section.name.id.start;
    let beside = |batch: Span| {
        let between = sheet.text.get(batch.end..from);
        let counts = |between: &str| between.contains('，') && between.contains(|c: char| c.is_ascii_digit());
        between.is_some_and(|between| !between.contains('。') && !counts(between))
    };
    let own = |(column, span): &&(Column, Span)| *column != Column::Batch || beside(*span);
    raw.span = raw.cells.iter().filter(own).map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}
