//! Small tables inside notices: a region or a type in each row, and how many
//! cases today and in all. They come flattened, one cell a line, or with tabs
//! or bars.

use yilan_text::{Span, Spanned};

use super::draft::Draft;
use super::label::label;
use super::role::placelike;
use super::{Entry, Label};
use crate::value::number;
use crate::{CountKey, Page, work};

/// The longest line that is a row of such a table, in bytes.
const LONGEST: usize = 180;
/// The longest name in a cell, in characters.
const NAME: usize = 20;
/// The most cells before the first number.
const TITLES: usize = 12;
/// The most cells of one table.
const CELLS: usize = 400;

/// Reads the table that begins at paragraph `index`, when one does, into the
/// notice; returns where it ends.
pub(super) fn read(page: &Page<'_>, index: usize, draft: &mut Draft) -> Option<usize> {
    let number = |cells: &[Span], at: usize| cells.get(at).and_then(|cell| figure(page.text, *cell));
    // Most paragraphs begin no table: their first cells say so.
    let opening = cells(page, index, TITLES);
    let named = |&at: &usize| number(&opening, at).is_none() && number(&opening, at + 1).is_some();
    let first = (0..opening.len().min(TITLES)).find(named)?;
    let cells = cells(page, index, CELLS);
    let value = |at: usize| number(&cells, at);
    let columns = (first + 1..first + 4).take_while(|&at| value(at).is_some()).count();
    let titles: Vec<&str> = cells[..first].iter().map(|cell| &page.text[*cell]).collect();
    let running = running(&titles, columns)?;
    let (mut at, mut rows) = (first, Vec::new());
    while at < cells.len() && value(at).is_none() {
        let name = cells[at];
        let numbers: Vec<Spanned<f64>> = (at + 1..=at + columns).map_while(value).collect();
        let text = &page.text[name];
        if numbers.is_empty() || text.chars().count() > NAME {
            break;
        }
        at += 1 + numbers.len();
        if !["合计", "总计", "小计", "共计"].contains(&text) {
            rows.push((name, numbers));
        }
    }
    let types = rows.iter().filter(|(name, _)| label(&page.text[*name]).is_some()).count();
    let regions = rows.iter().filter(|(name, _)| placelike(&page.text[*name])).count();
    // A table that lost its empty cells begins with a title.
    rows.retain(|(name, _)| {
        !["来信", "来电", "总计", "数量", "序号", "污染类型", "问题类型", "行政区域", "类型"]
            .contains(&&page.text[*name])
    });
    if rows.len() < 2 || types.max(regions) * 2 < rows.len() {
        return None;
    }
    let end = cells[at - 1].end;
    // A list that adds up takes no more entries.
    let own = &draft.notice.figures;
    let count = |e: &Entry| e.counts.iter().find(|(key, _)| *key == CountKey::Count).map_or(0.0, |(_, n)| n.value);
    let sum: f64 = own.by_region.iter().take(CELLS).map(count).sum();
    let complete = own.count(CountKey::Total).is_some_and(|total| total.value == sum);
    for (name, numbers) in rows {
        for (number, running) in numbers.into_iter().zip(&running) {
            let entry = |label: Label| Entry { name, label, counts: vec![(CountKey::Count, number)] };
            let notice = &mut draft.notice;
            let figures = if *running { notice.cumulative.get_or_insert_default() } else { &mut notice.figures };
            let listed = |list: &[Entry]| list.iter().take(CELLS).any(|e| page.text[e.name] == page.text[name]);
            match label(&page.text[name]).filter(|_| types > regions) {
                Some(label) if !listed(&figures.by_type) => figures.by_type.push(entry(label)),
                None if !listed(&figures.by_region) && (*running || !complete) => {
                    figures.by_region.push(entry(Label::default()));
                }
                _ => {}
            }
        }
    }
    Some(end)
}

/// Which columns are running totals, by their titles; two columns without
/// titles are those of the day and of all days.
fn running(titles: &[&str], columns: usize) -> Option<Vec<bool>> {
    // 设区市, 数量, 设区市, 数量: rows that stand side by side.
    let half = titles.len() / 2;
    let twice = half >= 2 && titles[..half] == titles[half..];
    let counted: Vec<bool> = titles[..if twice { half } else { titles.len() }]
        .iter()
        .filter(|title| {
            ["累计", "当日", "当天", "今日", "本批", "本次", "数量", "件数", "信访件", "举报件"]
                .iter()
                .any(|w| title.contains(w))
        })
        .map(|title| title.contains("累计"))
        .collect();
    match (columns, counted.len()) {
        (1..=3, n) if n == columns => Some(counted),
        (1, 0) => Some(vec![false]),
        (2, 0 | 1) => Some(vec![false, true]),
        _ => None,
    }
}

/// The cells from paragraph `index` on, no more than a row more than `most`,
/// while the lines are as short as rows.
fn cells(page: &Page<'_>, index: usize, most: usize) -> Vec<Span> {
    let mut cells = Vec::new();
    for line in page.layout.paragraphs()[index..].iter().flat_map(|paragraph| lines(page, paragraph.span)) {
        let text = &page.text[line];
        work::add(text.len() + 1);
        if text.len() > LONGEST || text.contains(['。', '，', '；']) || cells.len() > most {
            break;
        }
        let mut start = line.start;
        for part in text.split(['\t', '|']) {
            if !part.is_empty() {
                cells.push(Span::new(start, start + part.len()));
            }
            start += part.len() + 1;
        }
    }
    cells
}

/// The lines of a stretch of the page.
pub(super) fn lines<'p>(page: &'p Page<'_>, span: Span) -> impl Iterator<Item = Span> + 'p {
    let first = page.breaks.partition_point(|b| b.at <= span.start);
    let ends = page.breaks[first..].iter().map(|b| b.at).take_while(move |at| *at < span.end).chain([span.end]);
    ends.scan(span.start, |start, end| Some(Span::new(std::mem::replace(start, end), end)))
}

/// A cell that is a number, with or without its unit.
fn figure(text: &str, cell: Span) -> Option<Spanned<f64>> {
    let input = &text[cell];
    if !input.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (rest, found) = number(input).ok()?;
    let span = Span::new(cell.start, cell.end - rest.len());
    matches!(rest, "" | "件" | "个" | "起" | "宗").then(|| Spanned::new(found.value, span))
}
