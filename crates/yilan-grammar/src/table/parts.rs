//! The cells of a row that are glued together, found by what holds between
//! them: a division before a type word, a verdict word before a new sentence, a
//! status word before the end.

use memchr::memmem;
use yilan_text::Span;

use super::columns::Column;
use super::sheet::Sheet;
use super::{kind, pollution, scan, status, verdict};

/// How far into the row the region and the type may stand.
const HEAD: usize = 6 << 10;

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
