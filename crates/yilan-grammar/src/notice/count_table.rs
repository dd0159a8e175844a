//! Small tables inside notices: a region or a type in each row, and how many
//! cases today and in all. They come flattened, one cell a line, or with tabs
//! or bars.

mod matrix;

use memchr::{memchr2, memchr2_iter};
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
const TITLES: usize = 16;
/// The most cells of a table whose names stand in one row.
const WIDE: usize = 64;
/// The most cells of one table.
const CELLS: usize = 400;

/// The most columns of numbers.
const COLUMNS: usize = 6;

/// Titles of the column that names places.
const REGIONS: [&str; 12] =
    ["市地", "地市", "市州", "州市", "市县", "地区", "城市", "区县", "县区", "县市区", "行政区域", "设区市"];

/// Reads the table that begins at paragraph `index`, when one does, into the
/// notice; returns where it ends.
pub(super) fn read(page: &Page<'_>, index: usize, draft: &mut Draft) -> Option<usize> {
    let number = |cells: &[Span], at: usize| cells.get(at).and_then(|cell| figure(page.text, *cell));
    // Most paragraphs begin no table: their first cells say so.
    let opening = cells(page, index, TITLES);
    // （来电9件、来信3件）, above the table, is no title of it.
    if opening.first().is_some_and(|cell| page.text[*cell].contains(['、', '：']) && page.text[*cell].contains('件'))
    {
        return None;
    }
    if let Some(titles) = opening.iter().position(|cell| &page.text[*cell] == "序号") {
        return numbered(page, &cells(page, index, CELLS), titles, draft);
    }
    // Names side by side may have their numbers below.
    let begins = |cell: &Span| label(&page.text[*cell]).is_some() || placelike(&page.text[*cell]);
    if opening.iter().take(3).filter(|cell| begins(cell)).count() >= 2
        && let Some(end) = transposed(page, &cells(page, index, WIDE), draft)
    {
        return Some(end);
    }
    let named = |&at: &usize| number(&opening, at).is_none() && number(&opening, at + 1).is_some();
    let first = (0..opening.len().min(TITLES)).find(named)?;
    // 大气污染44个, line after line above the table: a list of its own.
    if opening[..first].iter().any(|cell| is_entry(&page.text[*cell])) {
        return None;
    }
    let cells = cells(page, index, CELLS);
    if let Some(end) = matrix::read(page, &cells, first, draft) {
        return Some(end);
    }
    let value = |at: usize| number(&cells, at);
    let numbers = (first + 1..=first + COLUMNS).take_while(|&at| value(at).is_some()).count();
    let titles: Vec<&str> = cells[..first].iter().map(|cell| &page.text[*cell]).collect();
    let mut columns = counted(&titles, numbers)?;
    // The column of all cases, of the batch before those of all batches.
    let counts = |running: bool| columns.iter().position(|c| c.key == CountKey::Count && c.running == running);
    let main = counts(false).or_else(|| counts(true))?;
    let (mut at, mut rows, mut sums) = (first, Vec::new(), Vec::new());
    while at < cells.len() && value(at).is_none() {
        let name = cells[at];
        let numbers: Vec<Spanned<f64>> = (at + 1..=at + columns.len()).map_while(value).collect();
        let text = &page.text[name];
        if numbers.is_empty() || text.chars().count() > NAME {
            break;
        }
        at += 1 + numbers.len();
        if ["合计", "总计", "小计", "共计", "全市", "全省", "全州", "全区", "全县", "全盟"].contains(&text)
        {
            sums = numbers;
        } else if numbers.len() > main {
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
    let total = draft.notice.figures.count(CountKey::Total);
    let complete = adds_up(&draft.notice.figures);
    let all_complete = draft.notice.cumulative.as_ref().is_some_and(adds_up);
    // One sum and what became of it: of which, the numbers say.
    let told = columns.iter().any(|column| column.key != CountKey::Count);
    let sum = || rows.iter().filter_map(|(_, numbers)| numbers.get(main)).map(|number| number.value).sum();
    let all = sums.get(main).map_or_else(sum, |number| number.value);
    let running = draft.notice.cumulative.as_ref().and_then(|figures| figures.count(CountKey::Total));
    if told && total.is_none_or(|total| total.value != all) && running.is_some_and(|running| running.value == all) {
        columns.iter_mut().for_each(|column| column.running = true);
    }
    if draft.notice.figures.is_bare() && draft.notice.cumulative.is_some() {
        columns.iter_mut().for_each(|column| column.running = true);
    }
    add_sums(draft, &sums, &columns);
    for (name, numbers) in rows {
        let mut new = true;
        let mut cells: Vec<(Spanned<f64>, &Counted)> = numbers.into_iter().zip(&columns).collect();
        // 来电, 来信, 合计: the sum makes the entry that the others say more of.
        cells.sort_by_key(|(_, column)| (column.running, column.key != CountKey::Count));
        for (number, column) in cells {
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
            let text = &page.text[name];
            // A table by type may follow right below one by region.
            match label(text).filter(|_| types > regions || types > 1 && !placelike(text)) {
                Some(label) if !listed(&figures.by_type) => figures.by_type.push(entry(label)),
                None if !listed(&figures.by_region) && !(if column.running { all_complete } else { complete }) => {
                    figures.by_region.push(entry(Label::default()));
                }
                _ => new = false,
            }
        }
    }
    Some(end)
}

/// Whether a cell is the label of a type and its count: 水污染12件.
fn is_entry(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let name = text.trim_end_matches(['件', '个', '宗', '起', '；', '，', '、', '。']);
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    name.len() < text.len() && bare.len() < name.len() && label(bare.trim_end()).is_some()
}

/// The row of sums: what the notice has not said of the batch or of all so far.
fn add_sums(draft: &mut Draft, sums: &[Spanned<f64>], columns: &[Counted]) {
    for (number, column) in sums.iter().zip(columns) {
        let notice = &mut draft.notice;
        let figures = if column.running { notice.cumulative.get_or_insert_default() } else { &mut notice.figures };
        let key = if column.key == CountKey::Count { CountKey::Total } else { column.key };
        if figures.count(key).is_none() && figures.counts.iter().all(|(known, _)| *known != CountKey::Handled) {
            figures.counts.push((key, *number));
        }
    }
}

/// 序号, 州市, 总计, 来电, 来信: rows that begin with their number and tell how the
/// cases came in; `titles` is the cell of the first title.
fn numbered(page: &Page<'_>, cells: &[Span], titles: usize, draft: &mut Draft) -> Option<usize> {
    let text = |at: usize| cells.get(at).map(|cell| &page.text[*cell]);
    let first = (titles + 3..titles + 8).find(|&at| text(at) == Some("1"))?;
    let columns: Vec<Option<Counted>> = (titles + 2..first).map(|at| column(text(at).unwrap_or_default())).collect();
    // The running total of a place stands in a column of its own, or in one that a caption names.
    let running = |column: &Option<Counted>| column.as_ref().is_some_and(|column| column.running);
    let beside = columns.iter().any(|c| !running(c) && c.as_ref().is_some_and(|c| c.key == CountKey::Count));
    let later = columns.iter().position(running).filter(|_| beside);
    let key = |(at, column): (usize, &Option<Counted>)| column.as_ref().filter(|_| Some(at) != later).map(|c| c.key);
    let keys: Vec<Option<CountKey>> = columns.iter().enumerate().map(key).collect();
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
    let so_far = later.is_none()
        && (0..titles).filter_map(text).any(|t| ["截止", "截至", "累计"].iter().any(|word| t.contains(word)));
    if let Some(later) = later {
        let list = &mut notice.cumulative.get_or_insert_default().by_region;
        let entry = |(name, numbers): &(Span, Vec<Spanned<f64>>)| {
            let counts = vec![(CountKey::Count, numbers[later])];
            Entry { name: *name, label: Label::default(), counts }
        };
        if list.is_empty() {
            list.extend(rows.iter().map(entry));
        }
    }
    let figures = match notice.cumulative.as_mut() {
        Some(running) if total(running) == Some(sum) || so_far => running,
        _ if total(&notice.figures) == Some(sum) => &mut notice.figures,
        _ => return None,
    };
    let known = figures.by_region.len();
    let complete = adds_up(figures);
    let names: Vec<&str> = rows.iter().map(|(name, _)| &page.text[*name]).collect();
    for (name, numbers) in rows {
        let count = numbers[counted].value;
        let counts = keys.iter().zip(numbers).filter_map(|(key, number)| Some(((*key)?, number)));
        // 州直部门 in the table is 州直有关部门 in a list that adds up: the entry of that number that no row names.
        let own = |entry: &Entry| page.text[entry.name] == page.text[name];
        let alike = |entry: &Entry| {
            let number = entry.counts.iter().find(|(key, _)| *key == CountKey::Count);
            number.is_some_and(|(_, number)| number.value == count) && !names.contains(&&page.text[entry.name])
        };
        let listed = &figures.by_region[..known.min(CELLS)];
        let same = listed.iter().position(own);
        let same = same.or_else(|| listed.iter().position(alike).filter(|_| complete));
        match same.and_then(|same| figures.by_region.get_mut(same)) {
            Some(entry) => {
                let own = &mut entry.counts;
                let new: Vec<_> = counts.filter(|(key, _)| own.iter().all(|(known, _)| known != key)).collect();
                own.extend(new);
            }
            None if complete => {}
            None => {
                figures.by_region.push(Entry { name, label: Label::default(), counts: counts.collect() });
            }
        }
    }
    Some(cells[at - 1].end)
}

/// Whether the list by region adds up to the total, so that it takes no more entries.
fn adds_up(figures: &Figures) -> bool {
    let count = |e: &Entry| e.counts.iter().find(|(key, _)| *key == CountKey::Count).map_or(0.0, |(_, n)| n.value);
    let sum: f64 = figures.by_region.iter().take(CELLS).map(count).sum();
    figures.count(CountKey::Total).is_some_and(|total| total.value == sum)
}

/// 地区, 甲市, 乙市, 合计 above 件数, 12, 3, 15: the names in one row and their numbers in the next.
fn transposed(page: &Page<'_>, cells: &[Span], draft: &mut Draft) -> Option<usize> {
    const FEWEST: usize = 2;
    let value = |at: usize| cells.get(at).and_then(|cell| figure(page.text, *cell));
    let first = (0..cells.len()).find(|&at| value(at).is_some())?;
    let numbers: Vec<Spanned<f64>> = (first..cells.len()).map_while(value).collect();
    let title = first.checked_sub(1).filter(|title| key(&page.text[cells[*title]]) == Some(CountKey::Count));
    let end = title.unwrap_or(first);
    let names = &cells[end.checked_sub(numbers.len())?..end];
    let sum = |name: &Span| ["合计", "总计", "小计", "共计"].contains(&&page.text[*name]);
    let entries: Vec<(Span, Spanned<f64>)> =
        names.iter().copied().zip(numbers.iter().copied()).filter(|(name, _)| !sum(name)).collect();
    let named = |(name, _): &(Span, Spanned<f64>)| {
        let text = &page.text[*name];
        text.chars().count() <= NAME && (label(text).is_some() || placelike(text))
    };
    if entries.len() < FEWEST || !entries.iter().all(named) {
        return None;
    }
    let figures = &mut draft.notice.figures;
    // Without 件数 the numbers say that they are those of the names.
    let all: f64 = entries.iter().map(|(_, number)| number.value).sum();
    let sums_up = figures.count(CountKey::Total).is_some_and(|total| total.value == all);
    let types = entries.iter().filter(|(name, _)| label(&page.text[*name]).is_some()).count();
    let alike = types == 0 || types == entries.len();
    // A longer row of names is that of a wider table.
    let before = end.checked_sub(numbers.len() + 1).map(|at| &page.text[cells[at]]);
    let wider = before.is_some_and(|text| label(text).is_some() || placelike(text));
    if title.is_none() && (!sums_up || !alike || wider) {
        return None;
    }
    for (name, number) in entries {
        let (list, label) = match label(&page.text[name]) {
            Some(label) => (&mut figures.by_type, label),
            None => (&mut figures.by_region, Label::default()),
        };
        if !list.iter().take(CELLS).any(|entry| page.text[entry.name] == page.text[name]) {
            list.push(Entry { name, label, counts: vec![(CountKey::Count, number)] });
        }
    }
    Some(cells[first + numbers.len() - 1].end)
}

/// What the column under a title counts.
fn key(title: &str) -> Option<CountKey> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    Some(match title {
        _ if has(&["重点"]) => CountKey::Key,
        _ if has(&["来电", "电话"]) => CountKey::Calls,
        _ if has(&["来信", "信件数"]) => CountKey::Letters,
        _ if has(&["总计", "合计", "小计", "数量", "件数", "总数"]) => CountKey::Count,
        _ => return None,
    })
}

/// What a column counts, and whether from the first batch on.
struct Counted {
    running: bool,
    key: CountKey,
}

/// Words of titles over numbers of cases.
const COUNTED: [&str; 10] = ["累计", "当日", "当天", "今日", "本批", "本次", "数量", "件数", "信访件", "举报件"];

/// Titles over what was handed over, beside columns of what became of it.
const HANDED: [&str; 6] = ["交办", "转办", "移交", "受理", "总件", "案件"];

/// What the column under a title counts, and whether from the first batch on.
fn column(title: &str) -> Option<Counted> {
    const SHORT: usize = 10;
    // 10月28日交办数量, 10月20日至10月28日累计交办数量: the days are none of the name.
    let dated = title.starts_with(|c: char| c.is_ascii_digit());
    let name = title.trim_start_matches(|c: char| dated && (c.is_ascii_digit() || "年月日至到-—~–.".contains(c)));
    let title = if title[..title.len() - name.len()].contains('日') { name } else { title };
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let key = match title {
        _ if title.chars().count() > SHORT => return None,
        _ if has(&["阶段"]) => CountKey::Phased,
        _ if has(&["未办结", "在办", "正在办理"]) => CountKey::Open,
        _ if has(&["办结"]) => CountKey::Closed,
        _ => key(title).or(has(&COUNTED).then_some(CountKey::Count)).or(has(&HANDED).then_some(CountKey::Count))?,
    };
    Some(Counted { running: title.contains("累计"), key })
}

/// Whether a title is a day and nothing else: 10月29日.
fn is_day(title: &str) -> bool {
    let numbers = title.trim_end_matches("（件）").strip_suffix('日').and_then(|day| day.split_once('月'));
    numbers.is_some_and(|(month, day)| month.parse::<u8>().is_ok() && day.parse::<u8>().is_ok())
}

/// What the columns count, by their titles; two columns without titles are
/// those of the day and of all days.
fn counted(titles: &[&str], columns: usize) -> Option<Vec<Counted>> {
    // 设区市, 数量, 设区市, 数量, below a caption: rows that stand side by side.
    let beside = |half: &usize| titles[titles.len() - half..] == titles[titles.len() - 2 * half..titles.len() - half];
    let titles = &titles[..titles.len() - (2..=titles.len() / 2).find(beside).unwrap_or(0)];
    if let Some(pairs) = paired(titles, columns) {
        return Some(pairs);
    }
    // 当日移交, 其中重点, 累计移交: every column has its own title.
    // 10月29日, 累计, below 交办数量.
    let of_day = |title: &str| is_day(title).then_some(Counted { running: false, key: CountKey::Count });
    let own = titles.len().checked_sub(columns);
    let own = own.map(|first| titles[first..].iter().map(|title| column(title).or_else(|| of_day(title))));
    if let Some(own) = own.and_then(|own| own.collect::<Option<Vec<Counted>>>())
        && columns > 1
        && own.iter().any(|column| column.key == CountKey::Count)
    {
        return Some(own);
    }
    const COUNTED: [&str; 11] =
        ["累计", "当日", "当天", "今日", "本批", "本次", "数量", "件数", "信访件", "举报件", "重点"];
    let counted = titles.iter().filter(|title| COUNTED.iter().any(|word| title.contains(word)));
    let told: Vec<Counted> = counted
        .map(|title| Counted {
            running: title.contains("累计"),
            key: match title {
                _ if title.contains("办结") => CountKey::Closed,
                _ if title.contains("重点") => CountKey::Key,
                _ => CountKey::Count,
            },
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

/// 当日交办, 累计交办, each above 总数 and 重点案件数; what became of the cases stands further to the right.
fn paired(titles: &[&str], columns: usize) -> Option<Vec<Counted>> {
    let groups = |pair: &[&str]| {
        let day = ["当日", "当天", "今日", "本批"].iter().any(|word| pair[0].contains(word));
        day && !pair[0].contains("累计") && pair[1].contains("累计") && column(pair[1]).is_some()
    };
    let below = titles.windows(2).position(groups)? + 2;
    let leaves = titles[below..].windows(4).any(|leaves| {
        let total = |title: &str| key(title) == Some(CountKey::Count);
        let of_key = |title: &str| key(title) == Some(CountKey::Key);
        total(leaves[0]) && of_key(leaves[1]) && total(leaves[2]) && of_key(leaves[3])
    });
    let counted = |running: bool, key: CountKey| Counted { running, key };
    let all = [(false, CountKey::Count), (false, CountKey::Key), (true, CountKey::Count), (true, CountKey::Key)];
    (leaves && columns == all.len()).then(|| all.into_iter().map(|(running, key)| counted(running, key)).collect())
}

/// The cells from paragraph `index` on, no more than a row more than `most`,
/// while the lines are as short as rows.
fn cells(page: &Page<'_>, index: usize, most: usize) -> Vec<Span> {
    let mut cells: Vec<Span> = Vec::new();
    // Whether the line before was closed by a bar, and whether its cell is open.
    let (mut closed, mut open) = (false, false);
    for line in page.layout.paragraphs()[index..].iter().flat_map(|paragraph| lines(page, paragraph.span)) {
        let text = &page.text[line];
        work::add(text.len() + 1);
        if text.len() > LONGEST || has_stop(text) || cells.len() > most {
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
        // 当日, 小计|: a cell in two lines, where a bar closes every cell.
        let closes = text.ends_with('|') && text.find('|') == Some(text.len() - 1);
        let parted = memchr2(b'\t', b'|', text.as_bytes()).is_some();
        let torn = std::mem::replace(&mut open, !parted && closed);
        closed = closes && (closed || !torn);
        let mut start = line.start;
        if torn
            && closes
            && let Some(half) = cells.last_mut().filter(|half| half.end == start)
            && [*half, Span::new(start, line.end - 1)].iter().all(|half| figure(page.text, *half).is_none())
        {
            half.end = line.end - 1;
            closed = true;
            continue;
        }
        let ends = memchr2_iter(b'\t', b'|', text.as_bytes()).map(|at| line.start + at);
        for end in ends.chain([line.end]) {
            let part = &page.text[start..end];
            // |---|:-:|, below the titles; a share says nothing that the numbers do not.
            // 大理市|4|件: the unit in a cell of its own.
            let unit = start > line.start && ["件", "个", "起", "宗"].contains(&part);
            if !part.is_empty() && !part.bytes().all(|b| matches!(b, b'-' | b':')) && !is_share(part) && !unit {
                cells.push(Span::new(start, start + part.len()));
            }
            start += part.len() + 1;
        }
    }
    cells
}

/// Whether the first line of a stretch may be a row of such a table: it is short and has no mark of prose.
pub(super) fn may_begin(page: &Page<'_>, span: Span) -> bool {
    let line = lines(page, span).next().map(|line| &page.text[line]);
    line.is_some_and(|line| line.len() <= LONGEST && !has_stop(line))
}

/// Whether a line has one of the marks of prose: 。，；.
fn has_stop(line: &str) -> bool {
    let bytes = line.as_bytes();
    let stop = |at| matches!(bytes.get(at..at + 3), Some(b"\xe3\x80\x82" | b"\xef\xbc\x8c" | b"\xef\xbc\x9b"));
    memchr2_iter(0xe3, 0xef, bytes).any(stop)
}

/// 41.8%.
fn is_share(cell: &str) -> bool {
    cell.strip_suffix('%').is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
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
