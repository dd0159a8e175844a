//! Rows whose cells are glued together: taken apart by what holds, which is
//! the case number, the region before a type word, the verdict word before a
//! new sentence, and the status word before the end.

use memchr::memmem;
use yilan_text::Span;

use super::columns::Column;
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::{kind, pollution, scan, status, verdict};

/// The longest row, in bytes.
const LONGEST: usize = 24 << 10;
/// How far into the row the region and the type may stand.
const HEAD: usize = 6 << 10;

/// `glued = { index case_id complaint region type findings verdict measures status accountability }`,
/// from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    let line = sheet.lines.get(at)?;
    let floor = context.header.as_ref().map_or(0, |header| header.span.end);
    let from = sheet.ids.partition_point(|id| id.start < line.span.start.max(floor));
    let first = sheet.ids.get(from).copied().filter(|id| id.start < line.span.end)?;
    let mut opening = opening(sheet, first, line.span.start.max(floor))?;
    let mut block = Block { line: Some(at), ..Block::default() };
    let mut index = sheet.ids.partition_point(|id| id.start < first.start) + 1;
    loop {
        let limit = scan::floor(sheet.text, opening.start + LONGEST);
        // The next row: an id after the next index, or one that begins a line.
        let mut next = None;
        while let Some(id) = sheet.ids.get(index).filter(|id| id.start < limit) {
            index += 1;
            if let Some(found) = following(sheet, *id, &opening) {
                next = Some(found);
                break;
            }
        }
        let end = next.as_ref().map_or_else(|| last_end(sheet, &opening, limit), |next| next.start);
        if sheet.look_ahead(end - opening.start).is_none() {
            break;
        }
        let Some(raw) = row(sheet, &opening, end, context) else { break };
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

/// Where a row opens: its index and its case number.
struct Opening {
    start: usize,
    index: Option<(u32, Span)>,
    id: Span,
    body: usize,
}

/// The row that opens with `id` at the start of a line, or after a header.
fn opening(sheet: &Sheet<'_>, id: Span, start: usize) -> Option<Opening> {
    let head = sheet.text.get(start..id.start)?;
    let head = head.trim_matches([' ', '\t', '|', '*', '#', '、', '.', '，', '：']);
    let head = head.strip_prefix("序号").unwrap_or(head).trim_start_matches('：');
    let label = head.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['、', '.']);
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 4
        || label.len() > 45
        || !(label.is_empty() || label.contains('批') || label == "受理编号" || label == "受理编号：")
    {
        return None;
    }
    let index = head[..digits].parse().ok().map(|n| {
        let at = sheet.text[start..].find(&head[..digits]).unwrap_or_default() + start;
        (n, Span::new(at, at + digits))
    });
    let start = index.map_or(if label.is_empty() { id.start } else { start }, |(_, span)| span.start);
    Some(Opening { start, index, id, body: body(sheet.text, id.end) })
}

fn body(text: &str, at: usize) -> usize {
    at + text[at..].len() - text[at..].trim_start_matches(['*', '★', '\t', '|', ' ', '，', '：', '。']).len()
}

/// The row after `before` that opens with `id`, if one does.
fn following(sheet: &Sheet<'_>, id: Span, before: &Opening) -> Option<Opening> {
    let text = sheet.text;
    // The digits before the number, but for those of another number.
    let last = sheet.ids.partition_point(|other| other.end <= id.start);
    let floor = last.checked_sub(1).and_then(|last| sheet.ids.get(last)).map_or(0, |last| last.end);
    let digits = text[floor..id.start].bytes().rev().take_while(u8::is_ascii_digit).count();
    if let Some((last, _)) = before.index {
        for take in (1..=digits.min(4)).rev() {
            let span = Span::new(id.start - take, id.start);
            let number: u32 = text[span].parse().ok()?;
            if number == last + 1 || (number > last && number < last + 30 && sheet.is_break(span.start)) {
                return Some(Opening { start: span.start, index: Some((number, span)), id, body: body(text, id.end) });
            }
        }
        // The index may be lost, or the list may start again.
        if digits == 0 && sheet.is_break(id.start) && ends_row(&text[..id.start]) {
            return Some(Opening { start: id.start, index: None, id, body: body(text, id.end) });
        }
        if digits == 1 && text[..id.start].ends_with('1') && sheet.is_break(id.start - 1) {
            return Some(Opening {
                start: id.start - 1,
                index: Some((1, Span::new(id.start - 1, id.start))),
                id,
                body: body(text, id.end),
            });
        }
        return None;
    }
    let start = id.start - digits.min(4);
    (sheet.is_break(start) || ends_row(&text[..start])).then(|| Opening {
        start,
        index: text[start..id.start].parse().ok().map(|n| (n, Span::new(start, id.start))),
        id,
        body: body(text, id.end),
    })
}

/// Whether `head` ends as a row does.
fn ends_row(head: &str) -> bool {
    head.ends_with(['无', '。', '）']) || status::GLUED.iter().any(|(word, _)| head.ends_with(word))
}

/// Where the last row of a table ends: at the end of the line in which it
/// gets its last cell.
fn last_end(sheet: &Sheet<'_>, opening: &Opening, limit: usize) -> usize {
    let mut line = sheet.line_at(opening.id.start);
    let mut end = opening.id.end;
    let mut judged = false;
    while let Some(next) = sheet.lines.get(line).filter(|l| l.span.start < limit) {
        // What stands after an empty line belongs to the row only while its
        // sentence or its verdict is still to come.
        let open = !sheet.text[..end].ends_with(['。', '无', '）']) || !judged;
        if next.after_blank && end > opening.id.end && !open {
            break;
        }
        end = next.span.end.min(limit).max(end);
        let tail = &sheet.text[scan::floor(sheet.text, next.span.start.max(opening.body).min(end))..end];
        judged |= verdict::GLUED.iter().any(|(word, _)| tail.contains(word));
        let tail = tail.trim_end_matches(['\t', '|', ' ', '无', '/']);
        if judged && status::GLUED.iter().any(|(word, _)| tail.ends_with(word)) {
            break;
        }
        line += 1;
    }
    end
}

/// Takes the row apart.
fn row(sheet: &Sheet<'_>, opening: &Opening, end: usize, context: &Context) -> Option<Raw> {
    let text = sheet.text;
    let mut raw = Raw { line: sheet.line_at(opening.start), ..Raw::default() };
    if let Some((_, span)) = opening.index {
        raw.put(Column::Index, span);
    }
    let label = opening.index.map_or(opening.start, |(_, span)| span.end);
    let label = label + text[label..opening.id.start].len()
        - text[label..opening.id.start].trim_start_matches(['、', '.', ' ', '\t']).len();
    let star = text[opening.id.end..].starts_with(['*', '★']);
    let id_end =
        opening.id.end + if star { text[opening.id.end..].chars().next().map_or(0, char::len_utf8) } else { 0 };
    raw.put(Column::CaseId, Span::new(label, id_end));
    let end = end.max(opening.body);
    let body = scan::trim(text, Span::new(opening.body, end));
    let columns = context.header.as_ref().map(|header| &header.columns[..]);
    let cells = Parts { sheet, body, columns }.cells();
    if cells.len() < 2 && columns.is_none() {
        return None;
    }
    for (column, span) in cells {
        raw.put(column, scan::trim(text, span));
    }
    let told = raw.get(Column::Findings).is_some() || raw.get(Column::Verdict).is_some();
    if !told && columns.is_none_or(|c| c.contains(&Column::Findings)) && raw.get(Column::Region).is_none() {
        return None;
    }
    raw.truncated = raw.get(Column::Findings).is_some() && raw.get(Column::Measures).is_none();
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    Some(raw)
}

/// The body of a row, after its case number.
pub(super) struct Parts<'s, 'a> {
    pub sheet: &'s Sheet<'a>,
    pub body: Span,
    pub columns: Option<&'s [Column]>,
}

impl Parts<'_, '_> {
    fn has(&self, column: Column) -> bool {
        self.columns.is_none_or(|columns| columns.contains(&column))
    }

    fn str(&self, span: Span) -> &str {
        self.sheet.str(span)
    }

    /// The cells of the body, in the order of the page.
    pub(super) fn cells(&self) -> Vec<(Column, Span)> {
        let mut cells = Vec::new();
        let verdict = if self.has(Column::Verdict) { self.verdict() } else { None };
        let head = Span::new(self.body.start, verdict.map_or(self.body.end, |v| v.start));
        let place = self.place(head);
        match place {
            Some((region, category)) => {
                let complaint = Span::new(head.start, region.start.min(category.start));
                let findings = Span::new(category.end.max(region.end), head.end);
                // A region that opens the row stands before the complaint.
                cells.push((Column::Complaint, complaint));
                cells.push((Column::Region, region));
                cells.push((Column::Category, category));
                cells.push((Column::Findings, findings));
            }
            None => {
                let split = self.findings_start(head).unwrap_or(head.end);
                cells.push((Column::Complaint, Span::new(head.start, split)));
                cells.push((Column::Findings, Span::new(split, head.end)));
            }
        }
        if let Some(verdict) = verdict {
            cells.push((Column::Verdict, verdict));
            self.tail(Span::new(verdict.end, self.body.end), &mut cells);
        }
        cells.retain(|(_, span)| !span.is_empty());
        cells
    }

    /// The verdict cell: a verdict word that no punctuation follows.
    fn verdict(&self) -> Option<Span> {
        let text = self.str(self.body);
        let mut best: Option<(i32, Span)> = None;
        for found in memmem::find_iter(text.as_bytes(), "属实".as_bytes()) {
            let end = found + "属实".len();
            let Some((word, _)) = verdict::GLUED.iter().find(|(word, _)| text[..end].ends_with(word)) else { continue };
            let start = end - word.len();
            let (head, tail) = (&text[..start], &text[end..]);
            if tail.starts_with(['，', '。', '；', '、', '：', '）', '”', '的', '性', '？', ',', '.'])
                || head.ends_with("是否")
                || head.ends_with('“')
            {
                continue;
            }
            let at = self.body.start;
            let mut score = 0;
            if head.ends_with(['。', '）', '；', '！', '”', '.']) {
                score += 3;
            }
            if verdict::GLUED.iter().any(|(word, _)| head.ends_with(word)) || head.ends_with(['，', '：', '、']) {
                score += 1;
            }
            score += 2 * i32::from(self.sheet.is_break(at + start)) + 2 * i32::from(self.sheet.is_break(at + end));
            score += 2 * i32::from(begins_cell(tail) || tail.is_empty());
            if score >= 2 && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, Span::new(at + start, at + end)));
            }
        }
        best.map(|(_, span)| span)
    }

    /// The region and the type, one after the other.
    fn place(&self, head: Span) -> Option<(Span, Span)> {
        let text = &self.str(head)[..scan::floor(self.str(head), HEAD)];
        let topic = pollution::TOPICS
            .iter()
            .find_map(|topic| memmem::find(text.as_bytes(), topic.as_bytes()).map(|at| (at, topic.len())));
        let (at, len) = topic.or_else(|| self.type_word(text, head.start))?;
        let category = Span::new(head.start + at, head.start + at + len);
        let region = self.region(Span::new(head.start, category.start));
        Some((region, category))
    }

    /// The type cell in `text`: a type word after a region or before findings.
    fn type_word(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let mut best: Option<(i32, usize, usize)> = None;
        let mut skip = 0;
        for (found, c) in text.char_indices() {
            if found < skip || !pollution::opens(c) {
                continue;
            }
            let Some(len) = pollution::glued(&text[found..]) else { continue };
            skip = found + len;
            let (head, tail) = (&text[..found], &text[found + len..]);
            let mut score = 0;
            score += 3 * i32::from(head.ends_with(['市', '县', '区', '旗', '盟', '州']));
            score += i32::from(head.ends_with(['镇', '乡', '团', '师', '道', '直', '属', '会']));
            score +=
                2 * i32::from(self.sheet.is_break(at + found)) + 2 * i32::from(self.sheet.is_break(at + found + len));
            score += 3 * i32::from(begins_findings(tail));
            score -= 4 * i32::from(head.ends_with(['，', '、', '。', '“', '的']));
            if score >= 3 && best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, found, len));
            }
        }
        best.map(|(_, found, len)| (found, len))
    }

    /// The region at the end of `span`.
    fn region(&self, span: Span) -> Span {
        const WIDEST: usize = 60;
        let text = self.str(span);
        let from = scan::floor(text, text.len().saturating_sub(WIDEST));
        let window = &text[from..];
        // After the sentence of the complaint, or after a break.
        let sentence = window.char_indices().rev().find(|(_, c)| scan::ends_sentence(*c) || matches!(c, '.' | '，'));
        let sentence = sentence.map_or(from, |(at, c)| from + at + c.len_utf8());
        let broken = window
            .char_indices()
            .map(|(at, _)| from + at)
            .filter(|at| *at > sentence && self.sheet.is_break(span.start + at))
            .last();
        for start in [Some(sentence), broken].into_iter().flatten() {
            let cell = &text[start..];
            let long = if start == sentence { 36 } else { WIDEST };
            if (6..=long).contains(&cell.len())
                && (start > 0 || kind::is_region(cell))
                && !text[..start].ends_with('，')
            {
                return Span::new(span.start + start, span.end);
            }
        }
        // The complaint has no full stop: the names that a list knows.
        let mut names = Vec::new();
        self.sheet.page.names.find(window, &mut names);
        let mut edge = window.len();
        for name in names.iter().rev() {
            if name.end == edge {
                edge = name.start;
            }
        }
        if edge < window.len() {
            return Span::new(span.start + from + edge, span.end);
        }
        // Or the name that the complaint begins with, once more.
        let opening = &text[..scan::floor(text, 120)];
        let places: Vec<usize> = window.char_indices().map(|(at, _)| at).collect();
        for at in places.iter().rev().skip(1).take(12).rev() {
            let name = &window[*at..];
            if name.chars().count() >= 2 && opening.find(name).is_some_and(|found| found < from + at) {
                return Span::new(span.start + from + at, span.end);
            }
        }
        if let Some(at) = places.iter().rev().nth(2)
            && window.ends_with(['市', '县', '区', '旗', '盟', '州'])
        {
            return Span::new(span.start + from + at, span.end);
        }
        Span::new(span.end, span.end)
    }

    /// Where the findings begin when no type stands before them.
    fn findings_start(&self, head: Span) -> Option<usize> {
        let text = self.str(head);
        let mut found = None;
        for lead in ["经核查", "经调查", "经查", "经现场", "经核实", "经检查"] {
            if let Some(at) = memmem::find(text.as_bytes(), lead.as_bytes()).filter(|at| *at > 0)
                && found.is_none_or(|f| at < f)
            {
                found = Some(at);
            }
        }
        found.map(|at| head.start + at)
    }

    /// Objective, measures, status and accountability, after the verdict.
    fn tail(&self, span: Span, cells: &mut Vec<(Column, Span)>) {
        let text = self.str(span);
        let status = if self.has(Column::Status) || self.has(Column::Remark) { last_status(text) } else { None };
        let (prose, last) = match status {
            Some((at, len)) => (at, Some((Span::new(at, at + len), Span::new(at + len, text.len())))),
            None => (accountability_start(text, self.sheet, span.start), None),
        };
        let measures = &text[..prose];
        let split = if self.has(Column::Objective) && (self.columns.is_some() || self.is_third_round()) {
            self.objective_end(measures, span.start)
        } else {
            None
        };
        if let Some(split) = split {
            cells.push((Column::Objective, Span::new(0, split).shifted(span.start)));
        }
        cells.push((Column::Measures, Span::new(split.unwrap_or(0), prose).shifted(span.start)));
        match last {
            Some((status, rest)) => {
                cells.push((Column::Status, status.shifted(span.start)));
                cells.push((Column::Accountability, rest.shifted(span.start)));
            }
            None => cells.push((Column::Accountability, Span::new(prose, text.len()).shifted(span.start))),
        }
    }

    /// Without titles, only the third round has a column of objectives.
    fn is_third_round(&self) -> bool {
        let before = &self.sheet.text[..self.body.start];
        let tail = &before[scan::floor(before, before.len().saturating_sub(24))..];
        tail.contains("D3") || tail.contains("X3")
    }

    /// Where the objective ends and the measures begin.
    fn objective_end(&self, text: &str, at: usize) -> Option<usize> {
        if text.starts_with('无') && (text[3..].is_empty() || begins_cell(&text[3..]) || text[3..].starts_with('无'))
        {
            return Some('无'.len_utf8());
        }
        let mut best: Option<(i32, usize)> = None;
        for (found, c) in text.char_indices() {
            let next = found + c.len_utf8();
            if !matches!(c, '。' | '；') || next >= text.len() {
                continue;
            }
            let tail = &text[next..];
            let mut score = 3 * i32::from(self.sheet.is_break(at + next));
            score += 4 * i32::from(
                tail.starts_with("一是")
                    || (tail.starts_with("1.") || tail.starts_with("1、") || tail.starts_with("（一）")),
            );
            score += i32::from(begins_cell(tail));
            if score >= 1 && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, next));
            }
        }
        best.map(|(_, at)| at).filter(|at| *at < text.len())
    }
}

/// The last status word that only the accountability cell follows.
fn last_status(text: &str) -> Option<(usize, usize)> {
    let mut found: Option<(usize, usize)> = None;
    for (word, _) in status::GLUED {
        for at in memmem::find_iter(text.as_bytes(), word.as_bytes()) {
            let (head, tail) = (&text[..at], &text[at + word.len()..]);
            let closes = tail.is_empty()
                || kind::is_nil(tail.trim_end_matches(['|', '\t', ' ']))
                || (tail.len() <= 400 && !tail.starts_with(['。', '，', '；', '的', '、']));
            let opens = head.is_empty() || head.ends_with(['。', '；', '）', '无', '”', '.', '！', '，', '实']);
            if opens
                && closes
                && found.is_none_or(|(last, len)| at > last + len || (at <= last && at + word.len() >= last + len))
            {
                found = Some((at, word.len()));
            }
        }
    }
    found
}

/// Where the accountability cell begins when no status stands before it.
fn accountability_start(text: &str, sheet: &Sheet<'_>, at: usize) -> usize {
    for nil in ["无。", "无", "/", "—"] {
        if let Some(head) = text.strip_suffix(nil)
            && (head.is_empty()
                || head.ends_with(['。', '；', '）', '无', '”', '.'])
                || sheet.is_break(at + head.len()))
        {
            return head.len();
        }
    }
    // Or a last sentence about those responsible, without a full stop.
    let last = text.rfind('。').map_or(0, |at| at + '。'.len_utf8());
    if last > 0 && last < text.len() && kind::kind(&text[last..]) == kind::Kind::AccountabilityProse {
        return last;
    }
    text.len()
}

/// Whether `text` begins like the cell after a verdict.
fn begins_cell(text: &str) -> bool {
    const LEADS: &[&str] = &[
        "无",
        "一是",
        "1.",
        "1、",
        "（一）",
        "（1）",
        "①",
        "责令",
        "要求",
        "督促",
        "已",
        "针对",
        "加强",
        "对",
        "确保",
        "立即",
        "处理",
        "整改",
        "下一步",
        "阶段",
        "未办结",
        "正在",
        "由",
        "按照",
        "限期",
    ];
    LEADS.iter().any(|lead| text.starts_with(lead)) || begins_date(text)
}

fn begins_date(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits == 4 && text[4..].starts_with('年')) || ((1..=2).contains(&digits) && text[digits..].starts_with('月'))
}

/// Whether `text` begins like findings.
fn begins_findings(text: &str) -> bool {
    matches!(kind::kind(&text[..scan::floor(text, 150)]), kind::Kind::FindingsProse)
        && !text.starts_with(['，', '。', '、', '；'])
        || begins_date(text)
}
