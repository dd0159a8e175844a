//! Tables whose cells are parted by tabs or by `|`: a row a line, a cell a
//! line, or lines that break inside cells.

mod cut;
mod starts;

use cut::{cut_cell, is_cut, is_placed, labelled, may_lack_index, told_below, told_by_row, untitled};
use memchr::{memchr, memchr_iter};
use starts::{Placed, are_stacked_labels, behind_others, ends_number, starts_behind, starts_row};
use yilan_text::Span;

use super::align::{self, Paragraphs, align};
use super::columns::{self, Column};
use super::kind::{self, Kind};
use super::labels::is_titles_row;
use super::layout::{Block, Context, Header, Raw};
use super::sheet::Sheet;
use super::{ids, openings, prose, scan, subtitles, upright};

/// How many lines without a separator may stand inside a cell.
const PENDING_LINES: usize = 40;
/// And how many bytes.
const PENDING_BYTES: usize = 6000;
/// The longest line that ends a table whatever stands above it, in bytes.
const FOOT: usize = 60;

/// A stretch between two separators.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    line: usize,
    /// Whether a line begins with it.
    first: bool,
}

/// `delimited = { title_row | row }`, from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    let line = sheet.lines.get(at)?;
    let separator = if line.tabs >= 2 {
        b'\t'
    } else if line.bars >= 1 {
        b'|'
    } else {
        return None;
    };
    let headed = openings::is_headed_by_number(sheet, at) || separator == b'|' && are_stacked_labels(sheet, at);
    if headed || sheet.is_barren(at, separator) {
        return None;
    }
    if let Some(block) = upright::sideways(sheet, at).filter(|_| separator == b'\t') {
        return Some(block);
    }
    let labelled = |line: usize| is_label(&leading(sheet, line, separator));
    if labelled(at) && (labelled(at + 1) || labelled(at + 2) || at > 0 && labelled(at - 1)) {
        return None;
    }
    let gathered = gather(sheet, at, separator, context);
    let kinds: Vec<Kind> = gathered.pieces.iter().map(|piece| kind::kind(sheet.str(piece.span))).collect();
    let mut rows = Splitter {
        sheet,
        gathered: &gathered,
        pieces: &gathered.pieces,
        kinds: &kinds,
        context,
        header: None,
        told: &[],
        block: Block::default(),
    };
    rows.split();
    let mut block = rows.block;
    block.next = gathered.next;
    if block.rows.is_empty() && block.header.is_none() {
        // What begins in a later line is the end of what was gathered.
        sheet.barren_to(gathered.next, separator);
        return None;
    }
    Some(block)
}

struct Gathered {
    pieces: Vec<Piece>,
    /// Lines between the rows that name a batch: （第2批 2020年10月25日）.
    batches: Vec<Piece>,
    /// The pieces with which rows begin whose first cell is left empty.
    unnumbered: Vec<usize>,
    next: usize,
}

/// The pieces of a run of lines with separators. A line end inside a cell is
/// nothing; it ends the cell where a row begins on the next line.
fn gather(sheet: &Sheet<'_>, at: usize, separator: u8, context: &Context) -> Gathered {
    let (mut pieces, mut batches): (Vec<Piece>, Vec<Piece>) = (Vec::new(), Vec::new());
    let (mut unnumbered, mut barred) = (Vec::new(), false);
    let mut next = at;
    // The cells of the row so far, and how many the header promises.
    let (mut count, mut width, mut open) = (0, context.width(), false);
    let (mut rows, mut pending) = (0, (0, 0));
    // Whether the first title is that of the case numbers.
    let mut numbered = context.header.as_ref().is_some_and(|header| header.columns.first() == Some(&Column::CaseId));
    let mut placed = context.header.as_ref().and_then(|header| Placed::of(&header.columns));
    let (mut waiting, mut named) = (None, context.header.as_ref().and_then(|header| behind_others(&header.columns)));
    for (index, line) in sheet.lines.iter().enumerate().skip(at) {
        if sheet.look_ahead(line.span.len() + 1).is_none() {
            break;
        }
        let separators = if separator == b'\t' { line.tabs } else { line.bars };
        if separators == 1 && line.numbered && openings::is_headed_by_number(sheet, index) {
            break;
        }
        let complete =
            width.is_some_and(|width| count >= width) && pieces.last().is_some_and(|p| !open || !p.span.is_empty());
        if separators == 0 {
            // 对五连连长, 马某某提醒, 谈话: the last cell of the row wraps.
            if let Some(last) = pieces.last_mut().filter(|_| open && complete && rows > 0 && next == index)
                && starts::wraps(sheet, index, separator, last.span)
            {
                last.span.end = line.cell.end;
                next = index + 1;
                continue;
            }
            pending = (pending.0 + 1, pending.1 + line.span.len());
            waiting.get_or_insert(line.span.start);
            // 相关链接, above those of other sites.
            let foot = rows > 0 && line.span.len() <= FOOT && scan::is_foot(sheet.trimmed(index));
            if foot
                || complete
                || !open
                || pending.0 > PENDING_LINES
                || pending.1 > PENDING_BYTES
                || starts_glued(sheet, index)
            {
                break;
            }
            continue;
        }
        let lead = leading(sheet, index, separator);
        let whole = numbered && width.is_some_and(|width| separators as usize + 1 == width);
        let behind = starts_behind(&lead, named.unwrap_or(2));
        let full = width.is_some_and(|width| (width..=width + 1).contains(&(separators as usize + 1)));
        let start = (starts_row(sheet, index, &lead)
            || whole && kind::kind(lead[0]) == Kind::Number
            || behind
            || full && placed.is_some_and(|placed| placed.begins(&lead))
            || starts::is_last(sheet, index, &lead)
            || rows > 0 && lead[2].is_empty() && kind::is_index(lead[0]) && labelled(lead[1]).is_some())
            && !(open && starts::is_below_index(sheet, &pieces, &lead));
        let row = &pieces[pieces.len() - count.min(pieces.len())..];
        let bare = full && !start && starts::is_unnumbered(sheet, index, separator, barred, row);
        if bare {
            unnumbered.push(pieces.len() + usize::from(barred));
        } else if start {
            barred = sheet.str(line.span).trim_start().starts_with(char::from(separator));
        }
        let start = start || bare;
        let under = (!start && index > at).then(|| subtitles::merged(sheet, index, separator)).flatten();
        // 一、某市（2件）, right below the titles.
        if open && !start && count == 0 && width.is_some() && separators >= 3 && is_section(&lead) {
            next = index + 1;
            continue;
        }
        // Titles again, and no end of the cell before them.
        let again = !start && open && is_titles_row(sheet, index);
        if separator == b'\t' && complete && !start && under.is_none() && !is_titles(&lead) {
            break;
        }
        if is_rule(sheet.str(line.span)) {
            next = index + 1;
            continue;
        }
        if let Some(span) = batch_line(sheet, index, &lead).filter(|_| !starts::asks_batch(sheet, &pieces, context)) {
            batches.push(Piece { span, line: index, first: true });
            next = index + 1;
            continue;
        }
        // A line with a bar far above the table: 字号：大 | 小.
        let titles = width.is_none() && kind::is_title(lead[0]);
        if (start || titles) && pending.0 > 0 && titles_between(sheet, next, index) {
            break;
        }
        if start {
            if let Some(titles) = width.filter(|_| rows == 0) {
                width = Some(titles.max(short_pieces(sheet, &pieces)));
            }
            rows += 1;
            if count >= 8 && width.is_none() {
                width = Some(count);
            }
            count = 0;
            if width.is_none() && separators >= 7 && has_verdict(sheet, index, separator) {
                width = Some(separators as usize + 1);
            }
        }
        // The first cell is the first that holds something: a leading bar opens none.
        let (mut from, mut first, mut head) = (line.span.start, true, true);
        let ends = memchr_iter(separator, sheet.str(line.span).as_bytes()).map(|end| line.span.start + end);
        for end in ends.chain([line.span.end]) {
            let span = scan::trim(sheet.text, Span::new(from, end));
            match pieces.last_mut() {
                Some(last) if head && open && !start && !again && under.is_none() => {
                    if last.span.is_empty() {
                        let start = waiting.unwrap_or(span.start);
                        *last = Piece {
                            span: scan::trim(sheet.text, Span::new(start, span.end)),
                            line: index,
                            first: true,
                        };
                    } else if !span.is_empty() || waiting.is_some() {
                        // The lines above a lone bar are the end of the cell.
                        last.span = scan::trim(sheet.text, Span::new(last.span.start, span.end));
                    }
                }
                _ => {
                    pieces.push(Piece { span, line: index, first: first && !span.is_empty() });
                    count += 1;
                }
            }
            first &= span.is_empty();
            head = false;
            from = end + 1;
        }
        open = true;
        if let Some(under) = under {
            (width, count) = (Some(under.columns.len()), 0);
        } else if width.is_none() && is_titles(&lead) {
            named =
                lead.iter().position(|title| columns::column(title) == Some(Column::CaseId)).filter(|place| *place > 0);
            let titles = sheet.str(line.span).split(char::from(separator));
            // A leading bar opens a cell of its own in every row.
            let bar = usize::from(sheet.str(line.span).starts_with(char::from(separator)));
            width = Some(titles.filter(|title| !title.trim().is_empty()).count() + bar);
            numbered = columns::column(lead[0]) == Some(Column::CaseId);
            placed = Placed::of_titles(sheet.str(line.span), separator);
            count = 0;
        }
        (pending, waiting, next) = ((0, 0), None, index + 1);
    }
    let short = rows > 0 && open && width.is_none_or(|width| count <= width);
    let lacks = width.map_or(0, |width| width.saturating_sub(count));
    next += if short { cut_cell(sheet, next, lacks, &mut pieces) } else { 0 };
    Gathered { pieces, batches, unnumbered, next: next.max(at + 1) }
}

/// How many of the last pieces may be titles, over however many lines these break.
fn short_pieces(sheet: &Sheet<'_>, pieces: &[Piece]) -> usize {
    const LONGEST: usize = 45;
    let closed = pieces.iter().rev().skip_while(|piece| piece.span.is_empty());
    closed.take_while(|piece| (1..=LONGEST).contains(&sheet.str(piece.span).len())).take(24).count()
}

/// Whether a headline stands in the lines from `from` up to `to`.
fn titles_between(sheet: &Sheet<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|line| {
        let text = sheet.trimmed(line);
        text.len() <= 180 && (text.contains("一览表") || text.contains("公开") || text.contains("批"))
    })
}

/// Whether a cell of the line is a verdict.
fn has_verdict(sheet: &Sheet<'_>, line: usize, separator: u8) -> bool {
    let text = sheet.lines.get(line).map_or("", |l| sheet.str(l.span));
    text.split(char::from(separator)).any(|cell| matches!(kind::kind(cell.trim()), Kind::Verdict))
}

/// Whether the line has one cell, with the place whose rows follow: 一、某市（2件）.
fn is_section([one, two, _]: &Lead<'_>) -> bool {
    let name = one.trim_start_matches(|c: char| "（一二三四五六七八九十）、.".contains(c) || c.is_ascii_digit());
    let name = name.find('（').map_or(name, |open| &name[..open]);
    two.is_empty() && kind::is_division(name.trim_end_matches('：'))
}

/// Whether the line is the rule under the titles of a Markdown table.
fn is_rule(line: &str) -> bool {
    line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t')) && line.contains("--")
}

/// The only cell of a line that names a batch.
fn batch_line(sheet: &Sheet<'_>, line: usize, [one, two, _]: &Lead<'_>) -> Option<Span> {
    const LONGEST: usize = 120;
    // 批 stands in few lines.
    let span = sheet.lines.get(line).filter(|line| line.numbered)?.span;
    if !two.is_empty() || one.len() > LONGEST || !one.starts_with(['（', '第']) || !one.contains('批') {
        return None;
    }
    let start = span.start + sheet.str(span).find(one)?;
    let whole = Span::new(start, start + one.len());
    super::title::batches(one, start).map(|_| whole)
}

/// The first cells of a line that are not empty.
type Lead<'a> = [&'a str; 3];

fn leading<'a>(sheet: &Sheet<'a>, line: usize, separator: u8) -> Lead<'a> {
    /// So many cells are looked at.
    const MOST: usize = 6;
    let mut found = [""; 3];
    let mut rest = sheet.lines.get(line).map_or("", |l| sheet.str(l.span));
    let mut count = 0;
    for _ in 0..MOST {
        let end = memchr(separator, rest.as_bytes());
        let cell = rest[..end.unwrap_or(rest.len())].trim_matches(|c| matches!(c, ' ' | '\t' | '|'));
        if !cell.is_empty() {
            found[count] = cell;
            count += 1;
        }
        let Some(end) = end.filter(|_| count < found.len()) else { break };
        rest = &rest[end + 1..];
    }
    found
}

/// Whether the line looks like a row of titles.
fn is_titles(lead: &Lead<'_>) -> bool {
    lead.iter().filter(|cell| kind::is_title(cell)).count() >= 2
}

/// Whether the line is a label and its value, as in a table on its side.
fn is_label([one, two, three]: &Lead<'_>) -> bool {
    kind::is_title(one) && !kind::is_title(two) && (three.is_empty() || kind::is_title(three)) && !two.is_empty()
}

/// Whether a row of another layout begins with the line: `28D3NX…`.
fn starts_glued(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.trimmed(line);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let Some(id) = ids::strong(&text[digits..]).filter(|_| digits <= 4) else { return false };
    // The star of a cell that is broken behind its number, or the end of one that is broken inside.
    let below = || sheet.lines.get(line + 1).map_or("", |_| sheet.trimmed(line + 1));
    let goes_on = || below().starts_with(['*', '★']) || ends_number(sheet, line + 1, below());
    !(digits + id == text.len() && goes_on())
}

/// Cuts the pieces into headers and rows.
struct Splitter<'s, 'a> {
    sheet: &'s Sheet<'a>,
    gathered: &'s Gathered,
    pieces: &'s [Piece],
    /// What each piece looks like.
    kinds: &'s [Kind],
    context: &'s Context,
    header: Option<Header>,
    /// The columns of the rows so far, where no titles tell them.
    told: &'static [Column],
    block: Block,
}

impl Splitter<'_, '_> {
    fn split(&mut self) {
        let (mut at, mut open) = (0, None);
        while at < self.pieces.len() {
            if let Some((header, next)) = self.header_at(at) {
                self.close(open.take(), at);
                self.block.line.get_or_insert(self.pieces[at].line);
                at = next;
                self.block.span = Some(self.block.span.map_or(header.span, |span| span.cover(header.span)));
                self.block.header = Some(header.clone());
                self.header = Some(header);
            } else if self.starts(at, open) {
                self.close(open, at);
                open = Some(at);
                at += 1;
            } else {
                at += 1;
            }
        }
        self.close(open, at);
    }

    fn text(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |piece| self.sheet.str(piece.span))
    }

    fn kind(&self, at: usize) -> Kind {
        self.kinds.get(at).copied().unwrap_or(Kind::Empty)
    }

    fn columns(&self) -> Option<&[Column]> {
        self.header.as_ref().or(self.context.header.as_ref()).map(|header| &header.columns[..])
    }

    /// The row of titles that begins with the piece `at`, with a second row below it, and the piece behind them.
    fn header_at(&self, at: usize) -> Option<(Header, usize)> {
        let named = |at: usize| kind::is_title(self.text(at));
        let like = |at: usize| columns::guess(self.text(at)).is_some() || columns::is_torn(self.text(at));
        let under = named(at).then(|| self.second_row(at)).flatten();
        if !named(at) || under.is_none() && !named(at + 1) && (!like(at + 1) || !named(at + 2)) {
            return None;
        }
        let torn = (at..at + 16).any(|at| columns::is_torn(self.text(at)));
        let (mut end, mut unknown, mut columns) = (at, 0, Vec::new());
        let mut known = 0;
        for index in at..self.pieces.len().min(at + 30) {
            let text = self.text(index);
            let told = columns::torn(text, &columns).filter(|_| torn).or_else(|| columns::outcome(text, &columns));
            let ticked = || subtitles::ticked(text, [index.wrapping_sub(1), index + 1].map(|beside| self.text(beside)));
            match told.or_else(|| columns::column(text)).or_else(ticked) {
                // No row of titles has one three times.
                Some(column) if column != Column::Other && columns.iter().filter(|c| **c == column).count() >= 2 => {
                    break;
                }
                Some(column) => {
                    (end, unknown, known) = (index + 1, 0, known + 1);
                    columns.push(column);
                }
                None if text.len() <= 60 && unknown < 3 && !kind::is_index(text) => {
                    unknown += 1;
                    let told =
                        columns::among_titles(text).or_else(|| columns::guess(text).filter(|c| !columns.contains(c)));
                    columns.push(told.unwrap_or(Column::Other));
                }
                None => break,
            }
        }
        // Unknown titles at the end of the line of titles belong to it.
        while self.pieces.get(end).is_some_and(|p| {
            let last = &self.pieces[end - 1];
            p.line == last.line && p.span.len() <= 45 && !p.span.is_empty() && !kind::is_index(self.sheet.str(p.span))
        }) && end - at < columns.len()
        {
            end += 1;
        }
        columns.truncate(end - at);
        let mut titles: Vec<Span> = self.pieces[at..end].iter().map(|p| p.span).collect();
        if let Some(under) = under {
            let line = self.pieces[at].line + 1;
            end = at + self.pieces[at..].iter().take_while(|piece| piece.line <= line).count();
            known = known.max(under.columns.iter().filter(|column| **column != Column::Other).count());
            (columns, titles) = (under.columns, under.titles);
        }
        let says = |column| columns.contains(&column);
        let telling = [
            Column::CaseId,
            Column::Complaint,
            Column::Findings,
            Column::Verdict,
            Column::Measures,
            Column::Status,
            Column::Accountability,
        ];
        // Plans to put right what the inspectors found have none of these.
        let own = [Column::CaseId, Column::Verdict, Column::Findings];
        if known < 3 || telling.into_iter().filter(|column| says(*column)).count() < 2 || !own.into_iter().any(says) {
            return None;
        }
        let unknown = titles.iter().zip(&columns).filter(|(span, column)| {
            **column == Column::Other && !span.is_empty() && !kind::is_title(self.sheet.str(**span))
        });
        let unknown = unknown.map(|(span, _)| *span).collect();
        let span = titles.iter().copied().filter(|title| !title.is_empty()).reduce(Span::cover)?;
        columns = told_by_row(self.sheet, self.pieces, self.kinds, at..end, columns);
        Some((Header { columns, span, unknown, twice: false }, end))
    }

    /// The titles of the line that begins with the piece `at` and of the line below, where that has their parts.
    fn second_row(&self, at: usize) -> Option<subtitles::Merged> {
        let line = self.pieces[at].line;
        // A bar that leads the line opens an empty cell.
        let mut before = self.pieces[..at].iter().rev().take_while(|piece| piece.line == line);
        if before.next().is_some_and(|lead| !lead.span.is_empty()) || before.next().is_some() {
            return None;
        }
        let separator = if self.sheet.lines.get(line)?.tabs >= 2 { b'\t' } else { b'|' };
        subtitles::merged(self.sheet, line + 1, separator)
    }

    /// Whether a row begins with the piece `at`, `open` being where the one
    /// before it began.
    fn starts(&self, at: usize, open: Option<usize>) -> bool {
        let text = self.text(at);
        let columns = self.columns();
        let width = columns.map_or(9, <[Column]>::len);
        let behind = open.map_or(usize::MAX, |open| at - open);
        if self.gathered.unnumbered.binary_search(&at).is_ok() {
            return true;
        }
        if kind::is_index(text) {
            let place = columns.and_then(|c| c.iter().position(|c| *c == Column::CaseId));
            let (from, to) = place.map_or((1, 3), |place| (place.max(1), place.max(1) + 1));
            let filled = |i: &usize| self.kind(*i) != Kind::Empty;
            let named = (at + from..=at + to).find(filled).map_or(Kind::Empty, |i| self.kind(i));
            if named == Kind::Strong && (behind > 2 || self.pieces[at].first) {
                return true;
            }
            if columns.is_none() && (self.is_judged(at) || self.pieces[at].first && is_placed(&self.kinds[at..])) {
                return true;
            }
            // 编号 heads the plain numbers of the cases themselves.
            let indexed = columns.is_some_and(|c| matches!(c.first(), Some(Column::Index | Column::CaseId)));
            let numbered = matches!(named, Kind::Number | Kind::Index);
            return self.pieces[at].first
                && ((indexed && behind >= width.saturating_sub(3).max(3))
                    || (numbered && behind >= 5 && (indexed || columns.is_none())));
        }
        if columns.is_none() && self.pieces[at].first && is_placed(&self.kinds[at..]) {
            return true;
        }
        let place = columns.and_then(behind_others).filter(|_| self.pieces[at].first);
        if place.is_some_and(|place| self.kind(at + place) == Kind::Strong) {
            return true;
        }
        let before = at.checked_sub(1).map(|before| self.text(before));
        let lead = [text, self.text(at + 1), self.text(at + 2)];
        if self.pieces[at].first && behind >= width && columns.and_then(Placed::of).is_some_and(|p| p.begins(&lead)) {
            return true;
        }
        let told = columns.is_some_and(|c| may_lack_index(c, before)) && self.pieces[at].first;
        if told && prose::names_number(text) {
            return true;
        }
        if text.len() > 160 || behind <= 2 {
            return false;
        }
        let first = columns.is_some_and(|c| c.first() == Some(&Column::CaseId));
        match self.kind(at) {
            Kind::Strong => {
                behind >= 4 && self.pieces[at].first
                    || (open.is_none() && at.checked_sub(1).is_none_or(|b| !kind::is_index(self.text(b))))
            }
            Kind::Number | Kind::Index => first && self.pieces[at].first && behind >= width.saturating_sub(3),
            _ => false,
        }
    }

    /// Whether the piece `at`, an index, begins a line that has a complaint and, some cells behind it, a verdict: a row
    /// of a table without titles and without the numbers of its cases, as a newspaper prints one that goes on.
    fn is_judged(&self, at: usize) -> bool {
        const LEAST: usize = 4;
        let line = self.pieces[at].line;
        let cells = self.pieces[at..].iter().zip(&self.kinds[at..]).take_while(|(piece, _)| piece.line == line);
        let verdict = cells.map(|(_, kind)| *kind).position(|kind| kind == Kind::Verdict);
        self.pieces[at].first
            && matches!(self.kind(at + 1), Kind::Prose | Kind::ComplaintProse)
            && verdict.is_some_and(|place| place >= LEAST)
    }

    /// Ends the row of the pieces from `open` to `end`.
    fn row(&mut self, open: usize, end: usize, columns: Option<&[Column]>) {
        let mut pieces = &self.pieces[open..end];
        if told_below(self.sheet, pieces, &mut self.block.rows) {
            return;
        }
        let width = columns.map_or(0, <[Column]>::len);
        let physical = pieces.len();
        while let Some((last, rest)) = pieces.split_last() {
            if !last.span.is_empty() || pieces.len() <= 1 {
                break;
            }
            pieces = rest;
        }
        // A row without index has its case number in the column of the index.
        let kinds: Vec<Kind> = self.kinds[open..open + pieces.len().min(align::MOST)].to_vec();
        let placed = match columns {
            Some(columns) => Some((align(&kinds, columns, Paragraphs::Apart), columns)),
            // The row in which the page ends, in a cell that no bar closes, has the columns of those above.
            None if end == self.pieces.len() && pieces.len() == physical => align::begun(&kinds, self.told),
            None => None,
        };
        // The bar that has a line of its own closes a cell, and opens none.
        let lone = self.pieces[..end]
            .last()
            .is_some_and(|last| self.sheet.str(self.sheet.lines[last.line].span).trim() == "|");
        let placed =
            placed.or_else(|| untitled(&kinds, physical - usize::from(lone)).inspect(|(_, told)| self.told = told));
        let Some((places, columns)) = placed else { return };
        let mut raw = Raw { line: self.pieces[open].line, ..Raw::default() };
        for (piece, place) in pieces.iter().zip(places) {
            match place {
                Some(place) => raw.put_apart(columns[place], piece.span),
                None if !piece.span.is_empty() => raw.stray.push(piece.span),
                None => {}
            }
        }
        if raw.cells.len() < 2 {
            return;
        }
        let batches = &self.gathered.batches;
        if let Some(above) = batches.partition_point(|batch| batch.line < raw.line).checked_sub(1)
            && raw.get(Column::Batch).is_none()
        {
            raw.put_apart(Column::Batch, batches[above].span);
        }
        raw.truncated = if width > 0 {
            physical + 1 < width && raw.get(Column::Findings).is_none_or(|_| raw.get(Column::Measures).is_none())
        } else {
            // Among rows of many cells, a row of a few is the rest of one.
            let before = self.block.rows.last().map_or(0, |row| row.cells.len());
            let rest = before >= raw.cells.len() + 4 && raw.get(Column::Findings).is_none();
            let few = physical < 8 && physical > 4 && raw.get(Column::Measures).is_none();
            kinds.contains(&Kind::Strong) && few || rest || is_cut(columns)
        };
        let Some(span) = pieces.iter().map(|p| p.span).filter(|s| !s.is_empty()).reduce(Span::cover) else { return };
        raw.span = span;
        self.block.span = Some(self.block.span.map_or(span, |block| block.cover(span)));
        self.block.line.get_or_insert(raw.line);
        self.block.rows.push(raw);
    }
}
