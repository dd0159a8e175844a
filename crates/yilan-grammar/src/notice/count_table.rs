//! Small tables inside notices: a region or a type in each row, and how many
//! cases today and in all. They come flattened, one cell a line, or with tabs
//! or bars.

use yilan_text::{Span, Spanned};

use super::draft::Draft;
use super::label::label;
use super::role::placelike;
use super::{Entry, Figures, Label};
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

/// Titles of the column that names places.
const REGIONS: [&str; 12] =
    ["市地", "地市", "市州", "州市", "市县", "地区", "城市", "区县", "县区", "县市区", "行政区域", "设区市"];

/// Reads the table that begins at paragraph `index`, when one does, into the
/// notice; returns where it ends.
pub(super) fn read(page: &Page<'_>, index: usize, draft: &mut Draft) -> Option<usize> {
    let number = |cells: &[Span], at: usize| cells.get(at).and_then(|cell| figure(page.text, *cell));
    // Most paragraphs begin no table: their first cells say so.
    let opening = cells(page, index, TITLES);
    if let Some(titles) = opening.iter().position(|cell| &page.text[*cell] == "序号") {
        return numbered(page, &cells(page, index, CELLS), titles, draft);
    }
    let named = |&at: &usize| number(&opening, at).is_none() && number(&opening, at + 1).is_some();
    let first = (0..opening.len().min(TITLES)).find(named)?;
    let cells = cells(page, index, CELLS);
    let value = |at: usize| number(&cells, at);
    let numbers = (first + 1..first + 4).take_while(|&at| value(at).is_some()).count();
    let titles: Vec<&str> = cells[..first].iter().map(|cell| &page.text[*cell]).collect();
    let mut columns = counted(&titles, numbers)?;
    let (mut at, mut rows, mut said) = (first, Vec::new(), None);
    while at < cells.len() && value(at).is_none() {
        let name = cells[at];
        let numbers: Vec<Spanned<f64>> = (at + 1..=at + columns.len()).map_while(value).collect();
        let text = &page.text[name];
        if numbers.is_empty() || text.chars().count() > NAME {
            break;
        }
        at += 1 + numbers.len();
        if ["合计", "总计", "小计", "共计"].contains(&text) {
            said = numbers.first().map(|number| number.value);
        } else {
            rows.push((name, numbers));
        }
    }
    let types = rows.iter().filter(|(name, _)| label(&page.text[*name]).is_some()).count();
    // Names may lack their level below a title that says what they are: 市地, 鹤岗.
    let titled = titles.iter().any(|title| REGIONS.contains(title));
    let regions = rows.iter().filter(|(name, _)| titled || placelike(&page.text[*name])).count();
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
    let total = own.count(CountKey::Total);
    let complete = total.is_some_and(|total| total.value == sum);
    // One sum and what became of it: of which, the numbers say.
    let told = columns.iter().any(|column| column.key != CountKey::Count);
    let sum = || rows.iter().filter_map(|(_, numbers)| numbers.first()).map(|number| number.value).sum();
    let all = said.unwrap_or_else(sum);
    let running = draft.notice.cumulative.as_ref().and_then(|figures| figures.count(CountKey::Total));
    if told && total.is_none_or(|total| total.value != all) && running.is_some_and(|running| running.value == all) {
        columns.iter_mut().for_each(|column| column.running = true);
    }
    for (name, numbers) in rows {
        let mut new = true;
        for (number, column) in numbers.into_iter().zip(&columns) {
            let entry = |label: Label| Entry { name, label, counts: vec![(column.key, number)] };
            let notice = &mut draft.notice;
            let figures = if column.running { notice.cumulative.get_or_insert_default() } else { &mut notice.figures };
            if column.key != CountKey::Count {
                // What became of the cases of the entry just made.
                let last = figures.by_region.last_mut().filter(|entry| entry.name == name && new);
                last.into_iter().for_each(|entry| entry.counts.push((column.key, number)));
                continue;
            }
            let listed = |list: &[Entry]| list.iter().take(CELLS).any(|e| page.text[e.name] == page.text[name]);
            new = true;
            match label(&page.text[name]).filter(|_| types > regions) {
                Some(label) if !listed(&figures.by_type) => figures.by_type.push(entry(label)),
                None if !listed(&figures.by_region) && (column.running || !complete) => {
                    figures.by_region.push(entry(Label::default()));
                }
                _ => new = false,
            }
        }
    }
    Some(end)
}

/// 序号, 州市, 总计, 来电, 来信: rows that begin with their number and tell how the
/// cases came in; `titles` is the cell of the first title.
fn numbered(page: &Page<'_>, cells: &[Span], titles: usize, draft: &mut Draft) -> Option<usize> {
    let text = |at: usize| cells.get(at).map(|cell| &page.text[*cell]);
    let first = (titles + 3..titles + 8).find(|&at| text(at) == Some("1"))?;
    let keys: Vec<Option<CountKey>> = (titles + 2..first).map(|at| key(text(at).unwrap_or_default())).collect();
    let counted = keys.iter().position(|key| *key == Some(CountKey::Count))?;
    let mut rows: Vec<(Span, Vec<Spanned<f64>>)> = Vec::new();
    let mut at = first;
    while text(at).and_then(|text| text.parse().ok()) == Some(rows.len() + 1) {
        let name = *cells.get(at + 1).filter(|cell| figure(page.text, **cell).is_none())?;
        let last = at + 2 + keys.len();
        let numbers: Vec<Spanned<f64>> = (at + 2..last).map_while(|at| figure(page.text, *cells.get(at)?)).collect();
        if numbers.len() < keys.len() || page.text[name].chars().count() > NAME {
            break;
        }
        rows.push((name, numbers));
        at = last;
    }
    let named = rows.iter().filter(|(name, _)| placelike(&page.text[*name])).count();
    if rows.len() < 2 || named * 2 < rows.len() {
        return None;
    }
    // The numbers say of which sum they are, else the caption does.
    let sum: f64 = rows.iter().map(|(_, numbers)| numbers[counted].value).sum();
    let total = |figures: &Figures| figures.count(CountKey::Total).map(|total| total.value);
    let notice = &mut draft.notice;
    let so_far = (0..titles).filter_map(text).any(|t| ["截止", "截至", "累计"].iter().any(|word| t.contains(word)));
    let figures = match notice.cumulative.as_mut() {
        Some(running) if total(running) == Some(sum) || so_far => running,
        _ if total(&notice.figures) == Some(sum) => &mut notice.figures,
        _ => return None,
    };
    let known = figures.by_region.len();
    for (name, numbers) in rows {
        let counts = keys.iter().zip(numbers).filter_map(|(key, number)| Some(((*key)?, number)));
        let mut same = figures.by_region[..known].iter_mut().take(CELLS);
        match same.find(|entry| page.text[entry.name] == page.text[name]) {
            Some(entry) => {
                let own = &mut entry.counts;
                let new: Vec<_> = counts.filter(|(key, _)| own.iter().all(|(known, _)| known != key)).collect();
                own.extend(new);
            }
            None => {
                figures.by_region.push(Entry { name, label: Label::default(), counts: counts.collect() });
            }
        }
    }
    Some(cells[at - 1].end)
}

/// What the column under a title counts.
fn key(title: &str) -> Option<CountKey> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    Some(match title {
        _ if has(&["重点"]) => CountKey::Key,
        _ if has(&["来电", "电话"]) => CountKey::Calls,
        _ if has(&["来信", "信件数"]) => CountKey::Letters,
        _ if has(&["总计", "合计", "数量", "件数", "总数"]) => CountKey::Count,
        _ => return None,
    })
}

/// What a column counts, and whether from the first batch on.
struct Counted {
    running: bool,
    key: CountKey,
}

/// What the columns count, by their titles; two columns without titles are
/// those of the day and of all days.
fn counted(titles: &[&str], columns: usize) -> Option<Vec<Counted>> {
    const COUNTED: [&str; 10] = ["累计", "当日", "当天", "今日", "本批", "本次", "数量", "件数", "信访件", "举报件"];
    // 设区市, 数量, 设区市, 数量: rows that stand side by side.
    let half = titles.len() / 2;
    let twice = half >= 2 && titles[..half] == titles[half..];
    let titles = &titles[..if twice { half } else { titles.len() }];
    let counted = titles.iter().filter(|title| COUNTED.iter().any(|word| title.contains(word)));
    let told: Vec<Counted> = counted
        .map(|title| Counted {
            running: title.contains("累计"),
            key: if title.contains("办结") { CountKey::Closed } else { CountKey::Count },
        })
        .collect();
    let count = |running: bool| Counted { running, key: CountKey::Count };
    match (columns, told.len()) {
        (1..=3, n) if n == columns && told.first().is_some_and(|first| first.key == CountKey::Count) => Some(told),
        (1, 0) => Some(vec![count(false)]),
        (2, 0 | 1) => Some(vec![count(false), count(true)]),
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
        // 南宁市：27件.
        let colon = text.split_once('：').filter(|(name, _)| {
            figure(page.text, Span::new(line.start + name.len() + '：'.len_utf8(), line.end)).is_some()
        });
        if let Some((name, _)) = colon {
            let end = line.start + name.len();
            cells.extend([Span::new(line.start, end), Span::new(end + '：'.len_utf8(), line.end)]);
            continue;
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
