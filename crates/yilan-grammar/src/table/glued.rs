//! Rows whose cells are glued together: taken apart by what holds, which is
//! the case number, the region before a type word, the verdict word before a
//! new sentence, and the status word before the end.

mod cut;
mod plain;
mod spaced;

use cut::{cut_row, drop_piece};
use plain::{counted, damaged, damaged_inside, damaged_opening, plain, star};
use yilan_text::Span;

use super::columns::Column;
use super::enumeration::is_later_item;
use super::kind::Kind;
use super::labels::is_titles_row;
use super::layout::{Block, Context, Raw};
use super::openings::item_heading;
use super::sheet::Sheet;
use super::{columns, kind, parts, scan, status, title, verdict};

/// The longest row, in bytes.
const LONGEST: usize = 24 << 10;

/// `glued = { index case_id complaint region type findings verdict measures status accountability }`,
/// from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    let line = sheet.lines.get(at)?;
    let floor = context.header.as_ref().map_or(0, |header| header.span.end);
    let from = sheet.ids.partition_point(|id| id.start < line.span.start.max(floor));
    let Some(first) = sheet.ids.get(from).copied().filter(|id| id.start < line.span.end) else {
        let plain = spaced::read(sheet, at, context).or_else(|| plain(sheet, at, context));
        let plain = plain.or_else(|| damaged(sheet, at, context));
        return plain.or_else(|| counted(sheet, at, context));
    };
    // （二）, above the number of a case told in paragraphs.
    let heading = sheet.line_at(first.start).checked_sub(1).and_then(|above| item_heading(sheet, above));
    if heading.is_some() && context.header.is_none() {
        return None;
    }
    // D3…反映…。…该问题属实。: sentences, and no cells.
    let told = tells(sheet, line.cell, first);
    if told && context.header.is_none() && sheet.str(line.cell).ends_with('。') {
        return None;
    }
    // The index may stand at the end of the line before, right behind the titles.
    let near = floor > 0 && floor <= line.span.start && line.span.start - floor <= 4;
    let start = if near { floor } else { line.span.start.max(floor) };
    // The number of the first row may have lost its digits, where that of a later one has not.
    let opening = damaged_opening(sheet, at)
        .filter(|lost| lost.id.end <= first.start)
        .or_else(|| placed(sheet, first, start, context))
        .or_else(|| opening(sheet, first, start))?;
    let batch = batch_before(sheet, Span::new(start, opening.start));
    let mut index = sheet.ids.partition_point(|id| id.start <= opening.id.start);
    // The next row: an id after the next index, or one that begins a line.
    let mut block = gather(sheet, at, opening, context, |opening, limit| {
        let ids = sheet.ids.get(index..).unwrap_or_default().iter().take_while(|id| id.start < limit);
        let mut seen = 0;
        let found = ids.inspect(|_| seen += 1).find_map(|id| following(sheet, *id, opening, context));
        let limit = found.as_ref().map_or(limit, |found| found.start);
        // A number between the two may have lost its digits.
        if let Some(lost) = damaged_inside(sheet, opening, limit) {
            return Some(lost);
        }
        index += seen;
        found
    })?;
    for row in block.rows.iter_mut().filter(|row| row.get(Column::Batch).is_none()) {
        batch.into_iter().for_each(|batch| row.put_apart(Column::Batch, batch));
    }
    Some(block)
}

/// Whether a sentence begins with the number of the case that it tells: D3…反映…, 编号X3…的来信称，….
fn tells(sheet: &Sheet<'_>, cell: Span, id: Span) -> bool {
    const LABELS: [&str; 5] = ["", "编号", "受理编号", "信访件编号", "举报件编号"];
    const SUBJECTS: [&str; 12] = [
        "反映",
        "件：",
        "件，",
        "件反映",
        "的信访件",
        "的举报件",
        "的来信",
        "的来电",
        "的转办件",
        "的交办件",
        "的群众",
        "的信访举报件",
    ];
    let Some(head) = sheet.text.get(cell.start..id.start) else { return false };
    let tail = sheet.text[id.end..cell.end.max(id.end)].trim_start_matches(['*', '★', '号']);
    LABELS.contains(&head.trim_end_matches(['：', '为', '是'])) && SUBJECTS.iter().any(|noun| tail.starts_with(noun))
}

/// The batch between the titles and the first row, in the line of either: …责任人被处理情况第八批（2件）1D3GS….
fn batch_before(sheet: &Sheet<'_>, before: Span) -> Option<Span> {
    let batch = scan::trim(sheet.text, before);
    title::is_batch_line(sheet.str(batch)).then_some(batch)
}

/// The rows from `opening` on; `next` finds the opening of the row behind one, before a limit.
fn gather(
    sheet: &Sheet<'_>,
    at: usize,
    mut opening: Opening,
    context: &Context,
    mut next: impl FnMut(&Opening, usize) -> Option<Opening>,
) -> Option<Block> {
    let mut block = Block { line: Some(at), ..Block::default() };
    let mut batch = None;
    loop {
        let limit = scan::floor(sheet.text, opening.start + LONGEST);
        let next = next(&opening, limit);
        // 第八批（2件） between two rows is that of those behind it.
        let label = next.as_ref().and_then(|next| label_before(sheet, Span::new(opening.body, next.start)));
        // Where the index begins again another table does, and its headline is no part of this one.
        let number = |opening: &Opening| opening.index.map(|(number, _)| number);
        let ends_table = |next: &Opening| number(next) == Some(1) && number(&opening) > Some(1);
        let end = match &next {
            Some(next) if ends_table(next) => last_end(sheet, &opening, next.start, context).min(next.start),
            Some(next) => next.start,
            None => last_end(sheet, &opening, limit, context),
        };
        let end = label.map_or(end, |label| label.start);
        let end = if next.is_some() { before_titles(sheet, opening.body, end) } else { end };
        // Cutting a row looks at each of its bytes several times. Where the next row begins within the head of this one,
        // there is none.
        if end < opening.body || sheet.look_ahead(4 * (end - opening.start)).is_none() {
            break;
        }
        let cut = || {
            let before = block.rows.last().filter(|_| next.is_none())?;
            cut_row(sheet, &opening, end, context, before)
        };
        // 烈山区某镇有人焚烧电线, where the page ends: a complaint and no region.
        let told = |raw: &Raw| raw.get(Column::Complaint).or(raw.get(Column::Verdict)).is_some();
        let whole = row(sheet, &opening, end, context);
        let cut = if whole.as_ref().is_some_and(told) { None } else { cut() };
        let Some(mut raw) = cut.or(whole) else { break };
        batch.into_iter().for_each(|batch| raw.put_apart(Column::Batch, batch));
        batch = label.or(batch);
        block.span = Some(block.span.map_or(raw.span, |span| span.cover(raw.span)));
        block.next = sheet.line_at(raw.span.end.saturating_sub(1)) + 1;
        block.rows.push(raw);
        match next {
            Some(next) => opening = next,
            None => break,
        }
    }
    (!block.rows.is_empty()).then_some(block)
}

/// Where a row from `from` on ends before `end`, with the titles of the next page, and the headline above them, left out.
fn before_titles(sheet: &Sheet<'_>, from: usize, end: usize) -> usize {
    const LONGEST: usize = 180;
    const LINES: usize = 6;
    let first = sheet.line_at(from);
    let below = (first + 1..=sheet.line_at(end.saturating_sub(1))).rev().take(LINES);
    let mut cut = end;
    for line in below {
        let text = sheet.trimmed(line);
        let again = || (0..first).any(|above| sheet.trimmed(above) == text);
        let headed = cut < end && text.len() <= LONGEST && !text.contains(['。', '；']) && again();
        if !is_titles_row(sheet, line) && !headed {
            break;
        }
        cut = sheet.lines[line].span.start;
    }
    cut
}

/// How many lines a row of prose may have.
const LINES: usize = 40;
/// The bytes of a line that is no cell of a row, but a row.
const LONG: usize = 60;
/// And the least that the line of a row has.
const SHORT: usize = 24;

/// Where a row opens: its index and its case number.
struct Opening {
    start: usize,
    index: Option<(u32, Span)>,
    id: Span,
    body: usize,
    /// The regions between the two.
    regions: Vec<Span>,
}

/// How many columns with regions the titles have between the index and the case number.
fn regions_asked(context: &Context) -> usize {
    let columns = context.header.as_ref().map_or(&[][..], |header| &header.columns);
    let Some((Column::Index, rest)) = columns.split_first() else { return 0 };
    let regions = rest.iter().take_while(|column| **column == Column::Region).count();
    if rest.get(regions) == Some(&Column::CaseId) { regions } else { 0 }
}

/// `index region+ case_id`, below titles in that order: 1 海口市 秀英区 D2HI2019….
fn placed(sheet: &Sheet<'_>, id: Span, start: usize, context: &Context) -> Option<Opening> {
    const WIDEST: usize = 120;
    let asked = regions_asked(context);
    let head = sheet.text.get(start..id.start).filter(|head| asked > 0 && head.len() <= WIDEST)?;
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    let number = head[..digits].parse().ok()?;
    let names = scan::trim(sheet.text, Span::new(start + digits, id.start));
    let mut parts = Vec::new();
    let mut from = names.start;
    // Between two names a blank may be left, or a gap where one stood.
    let blanks = sheet.str(names).char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| names.start + at);
    let mut cuts: Vec<usize> = blanks.chain(sheet.breaks_in(names)).chain([names.end]).collect();
    cuts.sort_unstable();
    for cut in cuts {
        let name = scan::trim(sheet.text, Span::new(from, cut));
        if !name.is_empty() {
            parts.push(name);
        }
        from = cut;
    }
    if parts.len() == 1 && asked > 1 {
        let mut found = Vec::new();
        sheet.page.names.find(sheet.str(names), &mut found);
        parts = found.into_iter().map(|name| name.shifted(names.start)).collect();
    }
    // The last of them may be left empty, 3 某市 D2HI…, and two titles may be read as one: 市 县（区）.
    let regions =
        (1..=asked.max(2)).contains(&parts.len()) && parts.iter().all(|name| kind::is_region(sheet.str(*name)));
    regions.then(|| Opening {
        start,
        index: Some((number, Span::new(start, start + digits))),
        id,
        body: body(sheet.text, id.end),
        regions: parts,
    })
}

/// The row that opens with `id` at the start of a line, or after a header.
fn opening(sheet: &Sheet<'_>, id: Span, start: usize) -> Option<Opening> {
    let text = sheet.text;
    // X36…案件处理情况: the headline over one case.
    let told = text[id.end..].trim_start_matches(['号', '*']);
    let headed = |noun: &&str| told.strip_prefix(*noun).is_some_and(is_headline);
    // 编号X2…，这是督察组转办的一封举报信, 编号X3…的来信直指…: a story.
    let story = ["，这是", "的来信", "的来电", "的举报信"].iter().any(|word| told.starts_with(word));
    // D3…　反映某街道污水外溢。…: a sentence.
    let story = story || told.strip_prefix(' ').is_some_and(|told| told.starts_with("反映"));
    if ["案件", "信访件", "举报件", "交办件"].iter().any(headed) || story {
        return None;
    }
    let head = text.get(start..id.start)?;
    let (label, index) = lead(head, 4);
    let before = head[..index.start].trim_matches([' ', '\t', '|', '*', '#', '，', '：']);
    let before = if title::is_batch_line(before) { "" } else { before };
    // The end of a row may stand before the first: …已办结无18D2NM….
    let behind =
        !index.is_empty() && (before.ends_with('无') || status::GLUED.iter().any(|(word, _)| before.ends_with(word)));
    if !behind && (!matches!(before, "" | "序号") || label > 60) {
        return None;
    }
    let number = (!index.is_empty()).then(|| index.shifted(start));
    let start = number.map_or(start + label.min(head.len()), |span| span.start);
    let index = number.and_then(|span| Some((text[span].parse().ok()?, span)));
    Some(Opening { start, index, id, body: body(text, id.end), regions: Vec::new() })
}

/// Whether 处理情况 or the like ends a line.
fn is_headline(rest: &str) -> bool {
    ["处理情况", "办理情况", "查处情况", "调查处理情况"].iter().any(|told| rest.starts_with(told))
}

/// What leads up to a case number at the end of `head`: where its labels begin
/// (受理编号, 第31批), and the digits before them, no more than `most`.
fn lead(head: &str, most: usize) -> (usize, Span) {
    const EDGES: [char; 9] = [' ', '\t', '|', '*', '★', '，', '：', '、', '.'];
    let mut rest = head.trim_end_matches(EDGES);
    for label in ["受理编号为", "受理编号", "举报编号", "编号"] {
        rest = rest.strip_suffix(label).unwrap_or(rest).trim_end_matches(EDGES);
    }
    let batch = rest.strip_suffix("批次").or_else(|| rest.strip_suffix('批'));
    if let Some(batch) = batch {
        let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        let number = batch.trim_end_matches(numeral);
        let length = batch.len() - number.len();
        if (1..=15).contains(&length) {
            rest = number.strip_suffix('第').unwrap_or(number);
        }
    }
    let label = rest.len();
    let digits = rest.trim_end_matches(EDGES);
    let taken = digits.bytes().rev().take(most).take_while(u8::is_ascii_digit).count();
    (label, Span::new(digits.len() - taken, digits.len()))
}

fn body(text: &str, at: usize) -> usize {
    // 0871号某市某镇…, where 0871号转办件反映 tells of the case in prose.
    const NOUNS: [&str; 6] = ["转办", "信访", "举报", "交办", "投诉", "案件"];
    let behind = text[at..].strip_prefix('号').filter(|_| text[..at].ends_with(|c: char| c.is_ascii_digit()));
    let behind = behind.filter(|rest| !NOUNS.iter().any(|noun| rest.starts_with(noun)));
    let at = at + behind.map_or(0, |_| '号'.len_utf8());
    let at = at + star(&text[at..]);
    at + text[at..].len() - text[at..].trim_start_matches(['*', '★', '\t', '|', ' ', '，', '：', '。']).len()
}

/// The batch with the number of its cases that ends `row`: …已办结无第八批（2件）.
fn label_before(sheet: &Sheet<'_>, row: Span) -> Option<Span> {
    const LONGEST: usize = 60;
    let text = sheet.text.get(row.start..row.end)?.trim_end();
    if !text.ends_with("件）") {
        return None;
    }
    let near = scan::floor(text, text.len().saturating_sub(LONGEST));
    let at = near + text[near..].rfind('第')?;
    let label = Span::new(row.start + at, row.start + text.len());
    title::is_batch_line(sheet.str(label)).then_some(label)
}

/// The row after `before` that opens with `id`, if one does.
fn following(sheet: &Sheet<'_>, id: Span, before: &Opening, context: &Context) -> Option<Opening> {
    let text = sheet.text;
    if !before.regions.is_empty() {
        let line = sheet.lines.get(sheet.line_at(id.start))?;
        let last = before.index.map_or(0, |(last, _)| last);
        return placed(sheet, id, line.span.start, context).filter(|next| next.index.is_some_and(|(n, _)| n > last));
    }
    // The digits before the number, but for those of another number.
    let last = sheet.ids.partition_point(|other| other.end <= id.start);
    let floor = last.checked_sub(1).and_then(|last| sheet.ids.get(last)).map_or(0, |last| last.end);
    let floor = floor.max(scan::floor(text, id.start.saturating_sub(96)));
    let (label, digits) = lead(&text[floor..id.start], 4);
    let (label, digits) = (floor + label, digits.shifted(floor));
    let opening = |start: usize, index| Opening { start, index, id, body: body(text, id.end), regions: Vec::new() };
    let numbered = |take: usize| {
        let span = Span::new(digits.end - take, digits.end);
        Some((text[span].parse::<u32>().ok()?, span))
    };
    if context.header.as_ref().is_some_and(|header| header.twice) {
        let index = numbered(digits.len()).filter(|_| !digits.is_empty())?;
        return Some(opening(index.1.start, Some(index)));
    }
    if let Some((last, _)) = before.index {
        for take in (1..=digits.len()).rev() {
            let (number, span) = numbered(take)?;
            if number == last + 1 || (number > last && number < last + 30 && sheet.is_break(span.start)) {
                return Some(opening(span.start, Some((number, span))));
            }
        }
        // 续1: the same case once more, as another agency answers it.
        let again = numbered(digits.len()).filter(|(number, _)| *number == last && !digits.is_empty());
        if let Some((number, span)) = again
            && let Some(head) = text[..span.start].strip_suffix('续')
            && sheet.lines.get(sheet.line_at(head.len())).is_some_and(|line| line.span.start == head.len())
        {
            return Some(opening(head.len(), Some((number, span))));
        }
        // The index may be lost, or the list may start again.
        if digits.is_empty() && sheet.is_break(label) && ends_row(&text[..label]) {
            return Some(opening(label, None));
        }
        return (digits.len() == 1)
            .then(|| numbered(1))
            .flatten()
            .filter(|(number, span)| *number == 1 && sheet.is_break(span.start))
            .map(|index| opening(index.1.start, Some(index)));
    }
    let start = digits.start;
    let index = numbered(digits.len()).filter(|_| !digits.is_empty());
    (sheet.is_break(start) || ends_row(&text[..start])).then(|| opening(index.map_or(label, |i| i.1.start), index))
}

/// Whether `head` ends as a row does.
fn ends_row(head: &str) -> bool {
    head.ends_with(['无', '。', '）']) || status::GLUED.iter().any(|(word, _)| head.ends_with(word))
}

/// Where the last row of a table ends: at the end of the line in which it
/// gets its last cell.
fn last_end(sheet: &Sheet<'_>, opening: &Opening, limit: usize, context: &Context) -> usize {
    const NEAR: usize = 240;
    let asks = |column| context.header.as_ref().is_some_and(|header| header.columns.contains(&column));
    let (asked, marked) = (asks(Column::Status), asks(Column::Status) && asks(Column::Key));
    let mut line = sheet.line_at(opening.id.start);
    let mut end = opening.id.end;
    let (mut judged, mut closed) = (context.header.is_some() && !asks(Column::Verdict), false);
    // The findings may state the verdict before its cell does, which the row must not end before.
    let (mut celled, mut held) = (false, false);
    while let Some(next) = sheet.lines.get(line).filter(|l| l.span.start < limit) {
        // What stands after an empty line belongs to the row only while its
        // sentence or its verdict is still to come.
        let so_far = &sheet.text[..end];
        // …无 否 是, under 是否加星 and 是否办结.
        let answered = marked && so_far.ends_with(['是', '否']);
        let open = !(so_far.ends_with(['。', '无', '）']) || counts_people(so_far) || answered)
            || !judged
            || asked && next.after_blank && !closed && has_status(sheet, line, limit)
            || asks(Column::Verdict) && next.after_blank && !celled && has_verdict_cell(sheet, line, limit);
        if sheet.look_ahead(next.span.len()).is_none() {
            break;
        }
        let line_text = sheet.trimmed(line);
        // 注：以上均为原文, below the last row, is a remark on the table.
        let turned = is_outlook(line_text)
            || scan::turns_away(line_text)
            || ["注：", "备注：", "说明："].iter().any(|word| line_text.starts_with(word));
        // 2.…, and 无 已办结 below the last of them.
        let cell = next.span.start > opening.id.start && asks(Column::Verdict) && is_verdict_cell(sheet, line);
        let sanction = judged && asks(Column::Accountability) && is_sanction(sheet, line);
        let goes_on =
            judged && !closed && (is_later_item(line_text) || is_words(sheet, line)) || cell && !celled || sanction;
        celled |= cell;
        // What stands below that cell is none, though no stop ends it.
        held |= sanction;
        if end > opening.id.end
            && !goes_on
            && (next.after_blank && (!open || closed || held)
                || turned
                || !open && !so_far.ends_with(['。', '）']) && is_behind(sheet, line)
                || judged && (scan::is_foot(line_text) || sheet.is_signed(line)))
        {
            break;
        }
        end = next.span.end.min(limit).max(end);
        let tail = &sheet.text[scan::floor(sheet.text, next.span.start.max(opening.body).min(end))..end];
        judged |= verdict::GLUED.iter().any(|(word, _)| tail.contains(word));
        let tail = tail.trim_end_matches(['\t', '|', ' ', '无', '/']);
        if judged && status::GLUED.iter().any(|(word, _)| tail.ends_with(word)) {
            break;
        }
        // A status and a few words behind it: who was held to account.
        let near = &tail[scan::floor(tail, tail.len().saturating_sub(NEAR))..];
        closed =
            judged && status::GLUED.iter().any(|(word, _)| near.rfind(word).is_some_and(|at| near.len() - at < NEAR));
        line += 1;
    }
    end
}

/// Whether a line is the cell of who was held to account, and no sentence of another text: 对某镇站长提醒谈话.
fn is_sanction(sheet: &Sheet<'_>, line: usize) -> bool {
    const LONGEST: usize = 150;
    let text = sheet.trimmed(line);
    text.len() <= LONGEST
        && sheet.kind(line) == Kind::AccountabilityProse
        && ["对", "约谈", "问责", "给予", "已对", "诫勉"].iter().any(|lead| text.starts_with(lead))
}

/// Whether a line begins with the cell of the verdict: 属实, alone or with what was done right behind it.
fn is_verdict_cell(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.trimmed(line);
    let Some((word, _)) = verdict::GLUED.iter().find(|(word, _)| text.starts_with(word)) else { return false };
    !text[word.len()..].starts_with(['，', '。', '；', '、', '：', '）', '”', '的', '性'])
}

/// Whether a line below the rows says what the place will do next: 下一步，我市将…，分批公开…，接受群众监督。
fn is_outlook(line: &str) -> bool {
    let ours = ["我省", "我市", "我州", "我区", "我县", "我旗", "我盟"];
    line.strip_prefix("下一步，").is_some_and(|rest| ours.iter().any(|place| rest.starts_with(place)))
        && line.contains("公开")
}

/// Whether a line is 无 and a status, or either, with a blank between them.
fn is_words(sheet: &Sheet<'_>, line: usize) -> bool {
    const LONGEST: usize = 45;
    let Some(cell) = sheet.cell(line).filter(|cell| cell.len() <= LONGEST) else { return false };
    let mut start = cell.start;
    sheet.breaks_in(cell).chain([cell.end]).all(|end| {
        let word = sheet.str(Span::new(std::mem::replace(&mut start, end), end)).trim();
        kind::is_nil(word) || status::cell(word).is_some()
    })
}

/// Whether a line below the last cell of a row is one of the last of the page, and no cell itself.
fn is_behind(sheet: &Sheet<'_>, line: usize) -> bool {
    const LONGEST: usize = 90;
    let text = sheet.trimmed(line);
    let told = || text.ends_with('无') || status::GLUED.iter().any(|(word, _)| text.contains(word));
    let cell = matches!(sheet.kind(line), Kind::Nil | Kind::Status | Kind::YesNo | Kind::AccountabilityProse);
    text.len() <= LONGEST && !cell && !told() && sheet.is_tail(line)
}

/// Whether `text` ends with how many were held to account: 约谈2人.
fn counts_people(text: &str) -> bool {
    text.strip_suffix('人').is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line begins with the cell of the verdict, from `line` on, before a foot: the findings said it before.
fn has_verdict_cell(sheet: &Sheet<'_>, line: usize, limit: usize) -> bool {
    const NEAR: usize = 12;
    let below =
        (line..line + NEAR).take_while(|line| sheet.lines.get(*line).is_some_and(|line| line.span.start < limit));
    below.take_while(|line| !scan::is_foot(sheet.trimmed(*line))).any(|line| is_verdict_cell(sheet, line))
}

/// Whether a line ends with a status, from `line` on, before titles, a foot or the number of a case.
fn has_status(sheet: &Sheet<'_>, line: usize, limit: usize) -> bool {
    let below = (line..line + LINES).map_while(|line| sheet.lines.get(line)).filter(|line| line.span.start < limit);
    for line in below {
        let text = sheet.str(line.cell);
        if scan::is_foot(text) || text.contains("一览表") || sheet.look_ahead(text.len()).is_none() {
            return false;
        }
        let text = text.trim_end_matches(['无', '/', ' ', '\t', '|']);
        if status::GLUED.iter().any(|(word, _)| text.ends_with(word)) {
            return true;
        }
    }
    false
}

/// Whether a cell begins as measures go on, and holds nobody to account.
fn goes_on(cell: &str) -> bool {
    const LEADS: [&str; 8] = ["下一步", "下步", "目前", "同时", "今后", "接下来", "此外", "后续"];
    LEADS.iter().any(|lead| cell.starts_with(lead))
        && !["约谈", "问责", "追责", "诫勉", "警告", "处分", "批评", "谈话"].iter().any(|word| cell.contains(word))
}

/// The longest beginning of a complaint that may be taken for a region and findings.
const BEGUN: usize = 200;

/// Takes the row apart.
fn row(sheet: &Sheet<'_>, opening: &Opening, end: usize, context: &Context) -> Option<Raw> {
    let text = sheet.text;
    let mut raw = Raw { line: sheet.line_at(opening.start), ..Raw::default() };
    if let Some((_, span)) = opening.index {
        raw.put(Column::Index, span);
    }
    opening.regions.iter().for_each(|region| raw.put_apart(Column::Region, *region));
    let before = opening.regions.last().copied().or(opening.index.map(|(_, span)| span));
    let label = before.map_or(opening.start, |span| span.end);
    let label = label + text[label..opening.id.start].len()
        - text[label..opening.id.start].trim_start_matches(['、', '.', ' ', '\t', '|']).len();
    raw.put(Column::CaseId, Span::new(label, opening.id.end + star(&text[opening.id.end..])));
    let end = end.max(opening.body);
    let body = scan::trim(text, Span::new(opening.body, end));
    // 行政区域, alone in the line below the number: a label.
    let below = sheet.line_at(body.start);
    if sheet.cell(below).is_some_and(|cell| cell.start == body.start && columns::column(sheet.str(cell)).is_some()) {
        return None;
    }
    let columns = context.header.as_ref().map(|header| &header.columns[..]);
    // The regions before the number are none of its cells.
    let behind = if opening.regions.is_empty() { 0 } else { regions_asked(context) + 1 };
    let columns = columns.map(|columns| columns.get(behind..).unwrap_or_default());
    let apart = columns.is_some_and(|columns| columns.iter().filter(|column| **column == Column::Region).count() > 1);
    let cells = parts::Parts { sheet, body, columns }.cells();
    if cells.len() < 2 && columns.is_none() {
        return None;
    }
    for (column, span) in cells {
        let span = scan::trim(text, span);
        // 下一步，…: a further paragraph of the measures, and nobody who was held to account.
        let further = column == Column::Accountability && goes_on(&text[span]);
        match raw.cells.last_mut().filter(|(last, _)| further && *last == Column::Measures) {
            Some((_, measures)) => measures.end = span.end,
            // 某市 某县, below a title for each.
            None if apart && column == Column::Region => raw.put_apart(column, span),
            None => raw.put(column, span),
        }
    }
    drop_piece(sheet, &mut raw, columns.unwrap_or_default());
    let told = raw.get(Column::Findings).is_some() || raw.get(Column::Verdict).is_some();
    if !told && columns.is_none_or(|c| c.contains(&Column::Findings)) && raw.get(Column::Region).is_none() {
        return None;
    }
    // The first words of a complaint, in which the page ends: 某市某区某镇一家厂.
    let begun = body.len() <= BEGUN && sheet.line_at(body.end.saturating_sub(1)) + 1 == sheet.lines.len();
    let asks = columns.is_some_and(|columns| columns.contains(&Column::Complaint));
    // A complaint ends with its sentence, or where a cell does.
    let whole = |cell: Span| text[cell].ends_with(['。', '？', '！', '”', '）']) || sheet.is_break(cell.end);
    if begun && asks && !raw.get(Column::Complaint).is_some_and(whole) && raw.get(Column::Verdict).is_none() {
        return None;
    }
    // Nothing was to be done where a status stands behind the verdict.
    let done = raw.get(Column::Verdict).is_some() && raw.get(Column::Status).is_some();
    // 某市某区大气, where the page ends.
    let last = columns.is_some_and(|columns| columns.contains(&Column::Findings)) && text[body.end..].trim().is_empty();
    let asked = raw.get(Column::Findings).is_some() || last && raw.get(Column::Verdict).is_none();
    raw.truncated = asked && raw.get(Column::Measures).is_none() && !done;
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}
