//! From cells to a [`Row`]: what every cell says.

mod conclusion;
mod contradiction;
mod related;

use memchr::memmem;
use yilan_text::{Diagnostic, Span, Spanned};

use super::columns::Column;
use super::layout::Raw;
use super::sheet::Sheet;
use super::title::Title;
use super::{accountability, channel, claims, ids, kind, measures, pollution, prose, scan, status, verdict};
use crate::value::{CaseFault, CaseId, case_number_cell, date};
use crate::{Channel, Row, Verdict, diagnostics};

/// Understands the cells of `raw`; complaints go to `found`.
pub(super) fn row(sheet: &Sheet<'_>, raw: &Raw, title: &Title, found: &mut Vec<Diagnostic>) -> Row {
    let mut reader = Reader::new(sheet, raw, title);
    Reader::STEPS.iter().for_each(|step| step(&mut reader));
    found.append(&mut reader.found);
    reader.row
}

/// Understands the cells of `raws`, each below its title; complaints go to `found`. One thing is read in some of the
/// rows, then the next, so that the code of each stays at hand.
pub(super) fn rows(sheet: &Sheet<'_>, raws: &[Raw], titles: &[Title], found: &mut Vec<Diagnostic>) -> Vec<Row> {
    const AT_ONCE: usize = 16;
    let mut rows = Vec::with_capacity(raws.len());
    for (raws, titles) in raws.chunks(AT_ONCE).zip(titles.chunks(AT_ONCE)) {
        let reader = |(raw, title)| Reader::new(sheet, raw, title);
        let mut readers: Vec<Reader<'_, '_>> = raws.iter().zip(titles).map(reader).collect();
        for step in Reader::STEPS {
            readers.iter_mut().for_each(step);
        }
        for reader in readers {
            found.extend(reader.found);
            rows.push(reader.row);
        }
    }
    rows
}

/// The headline of a single disclosure has its number: 第DL0214号信访件.
pub(super) fn number_in_heading(sheet: &Sheet<'_>, heading: Span, row: &mut Row) {
    if row.case_id.is_some() {
        return;
    }
    let text = sheet.str(heading);
    let strong = sheet.ids_in(heading).first().copied();
    // 热线20240731-3号信访转办件.
    let joined = || {
        let mark = text.find('-')?;
        let start = text[..mark].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let end = text.len() - text[mark + 1..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let dated = mark - start == 8 && (2..=5).contains(&(end - mark)) && text[start..].starts_with("20");
        let named =
            text[end..].starts_with('号') || text[..start].trim_end_matches(['：', '为', ' ']).ends_with("编号");
        (dated && named).then(|| Span::new(start, end).shifted(heading.start))
    };
    let named = || {
        memmem::find_iter(text.as_bytes(), "第".as_bytes())
            .map(|at| at + '第'.len_utf8())
            .chain(memmem::find(text.as_bytes(), "编号".as_bytes()).map(|at| at + "编号".len()))
            .find_map(|at| {
                let len = ids::weak(&text[at..]).filter(|len| text[at..][..*len].ends_with('号'))?;
                let ascii = text[at..].starts_with(|c: char| c.is_ascii_alphanumeric());
                ascii.then(|| Span::new(at, at + len).shifted(heading.start))
            })
    };
    let Some(at) = strong.or_else(named).or_else(joined) else { return };
    let id = case_id(sheet.str(at));
    row.channel = row.channel.or(id.channel.map(|c| Spanned::new(c, at)));
    row.key_case = row.key_case.or(ids::starred(sheet.text, at));
    row.case_id = Some(Spanned::new(id, at));
}

/// Beside numbers with 电, those with 信 came in letters; alone, 信 may stand for 信访.
pub(super) fn letters_beside_calls(sheet: &Sheet<'_>, rows: &mut [Row]) {
    let begins = |row: &Row, with| row.case_id.as_ref().is_some_and(|id| sheet.str(id.span).starts_with(with));
    if !rows.iter().any(|row| begins(row, '电')) {
        return;
    }
    for row in rows.iter_mut().filter(|row| row.channel.is_none() && begins(row, '信')) {
        row.channel = row.case_id.as_ref().map(|id| Spanned::new(Channel::Letter, id.span));
    }
}

/// The cell of who was called to account without the foot or the head of a page behind it: 无扫一扫在手机打开当前页; or
/// the second line of its title before it: 责任人被处理, 情况无.
fn without_foot(text: &str, span: Span) -> Span {
    if text.strip_prefix("情况").is_some_and(kind::is_nil) {
        return Span::new(span.start + "情况".len(), span.end);
    }
    match text.strip_prefix('无') {
        Some(rest) if scan::is_foot(rest.trim_start()) || scan::is_masthead(rest) => {
            Span::new(span.start, span.start + '无'.len_utf8())
        }
        _ => span,
    }
}

/// A verdict cell longer than this is a sentence.
const SENTENCE: usize = 60;

/// A remark longer than this is more than a few words.
const WORDS: usize = 60;

struct Reader<'s, 'a> {
    sheet: &'s Sheet<'a>,
    raw: &'s Raw,
    row: Row,
    found: Vec<Diagnostic>,
}

impl<'s, 'a> Reader<'s, 'a> {
    /// What is read in a row, in this order.
    const STEPS: [fn(&mut Self); 9] = [
        Self::numbers,
        Self::texts,
        Self::channel,
        Self::verdict,
        Self::status,
        Self::claims,
        Self::items,
        Self::related,
        Self::complain,
    ];

    fn new(sheet: &'s Sheet<'a>, raw: &'s Raw, title: &Title) -> Self {
        let row = Row { span: raw.span, heading: title.heading, batches: title.batches, ..Row::default() };
        Self { sheet, raw, row, found: Vec::new() }
    }

    fn channel(&mut self) {
        if let Some(complaint) = self.row.complaint.filter(|_| self.row.channel.is_none()) {
            self.row.channel = channel::in_prose(self.sheet, self.raw, complaint);
        }
    }

    fn claims(&mut self) {
        if let Some(findings) = self.row.findings {
            self.row.claims = claims::claims(self.sheet, findings);
            self.part_is_not_whole();
        }
    }

    /// The items of the measures, and what the cell of who was called to account counts.
    fn items(&mut self) {
        if let Some(measures) = self.row.measures {
            self.row.measure_items = measures::items(self.sheet, measures);
        }
        if let Some(cell) = self.row.accountability {
            self.row.counts = accountability::counts(self.sheet.str(cell), cell.start);
        }
    }

    /// Complains of what the row lacks, and of cells that fit no column.
    fn complain(&mut self) {
        if self.raw.truncated {
            self.found.push(diagnostics::row_truncated(self.raw.span));
        }
        if let Some((first, more)) = self.raw.stray.split_first() {
            self.found.push(diagnostics::cell_without_column(*first, more));
        }
    }

    /// A cell, and its text.
    fn cell(&self, column: Column) -> Option<(Span, &'a str)> {
        self.raw.get(column).map(|span| (span, self.sheet.str(span)))
    }

    fn numbers(&mut self) {
        if let Some((span, text)) = self.cell(Column::Index) {
            let inner = text.trim_start_matches(['（', '续', '第', '№', 'N', 'O', 'o', '.', '#']);
            let start = span.end - inner.len();
            let number = scan::numeral(inner).or_else(|| Some((scan::circled(inner)?, inner.len())));
            self.row.index = number.map(|(n, len)| Spanned::new(n, Span::new(start, start + len)));
        }
        let number = self.raw.number(self.sheet).map(|span| (span, self.sheet.str(span)));
        let Some((span, text)) = number else {
            return self.number_in_prose();
        };
        let Some(cell) = ids::cell(text, span.start) else {
            if !kind::is_nil(text) {
                let diagnostic = diagnostics::case_id_malformed(span, text);
                self.found.push(diagnostic);
                let canonical = ids::canonical(text);
                self.row.case_id =
                    Some(Spanned::new(CaseId { canonical, fault: Some(CaseFault::Short), ..CaseId::default() }, span));
            }
            return;
        };
        // 2、D3…: the index in the cell of the number.
        let before = self.sheet.text[span.start..cell.id.start.max(span.start)].strip_suffix(['、', '.', '．']);
        if let Some(index) = before.filter(|before| self.row.index.is_none() && (1..=3).contains(&before.len()))
            && let Ok(number) = index.parse()
        {
            self.row.index = Some(Spanned::new(number, Span::new(span.start, span.start + index.len())));
        }
        let id = case_id(self.sheet.str(cell.id));
        self.row.channel = id.channel.map(|c| Spanned::new(c, cell.id));
        if id.fault.is_some() || !cell.known {
            let diagnostic = diagnostics::case_id_malformed(cell.id, self.sheet.str(cell.id));
            self.found.push(diagnostic);
        }
        let key = cell.key.or_else(|| id.key.then_some(cell.id));
        self.row.key_case = key.map(|at| Spanned::new(true, at));
        let batch = cell.batch.or_else(|| id.batch.map(|batch| (batch, cell.id)));
        if let Some((batch, at)) = batch {
            self.row.batches = Some(Spanned::new((batch, batch), at));
        }
        self.row.case_id = Some(Spanned::new(id, cell.id));
        if self.row.channel.is_none() {
            let around = &text[(cell.id.end - span.start).min(text.len())..];
            self.row.channel = channel::cell(around).map(|c| Spanned::new(c, span));
        }
        if let Some(more) = cell.more
            && let Some(rest) = self.sheet.text.get(more..span.end)
        {
            let mut at = more;
            for part in rest.split(['、', '，', '；']) {
                if let Some(cell) = ids::cell(part, at).filter(|cell| cell.known) {
                    let id = case_id(self.sheet.str(cell.id));
                    self.row.related_cases.push(Spanned::new(id, cell.id));
                }
                at += part.len() + '、'.len_utf8();
            }
        }
    }

    /// Without a column of numbers, the number stands in the complaint:
    /// 受理编号073号的环境信访问题为.
    fn number_in_prose(&mut self) {
        const NEAR: usize = 120;
        /// Behind a bare number: 受理编号为0873的投诉问题.
        const TOLD: [&str; 5] = ["的投诉", "的信访", "的举报", "的环境", "的问题"];
        let Some((span, text)) = self.cell(Column::Complaint) else { return };
        let head = &text[..scan::floor(text, NEAR)];
        let found = match memmem::find(head.as_bytes(), "编号".as_bytes()) {
            Some(at) => {
                let from = at + "编号".len();
                let from = from + text[from..].len() - text[from..].trim_start_matches(['为', '：', '是', ' ']).len();
                ids::strong(&text[from..])
                    .or_else(|| {
                        let told = |rest: &str| TOLD.iter().any(|told| rest.starts_with(told));
                        ids::weak(&text[from..])
                            .filter(|len| text[from..][..*len].ends_with('号') || told(&text[from + len..]))
                    })
                    .map(|len| Span::new(from, from + len).shifted(span.start))
            }
            None => self.sheet.ids_in(span).first().copied().filter(|id| id.end <= span.start + NEAR),
        };
        let Some(at) = found else { return };
        let id = case_id(self.sheet.str(at));
        self.row.channel = id.channel.map(|c| Spanned::new(c, at));
        self.row.case_id = Some(Spanned::new(id, at));
        // 转来第十一批受理编号为0873的投诉问题.
        if self.row.batches.is_none() {
            self.row.batches = super::preamble::batch_before(self.sheet, span.start, at.start);
        }
    }

    fn texts(&mut self) {
        let row = &mut self.row;
        let mut named: Vec<Span> = Vec::new();
        for (column, span) in &self.raw.cells {
            let (span, text) = (*span, self.sheet.str(*span));
            match column {
                Column::Complaint => {
                    row.complaint.get_or_insert(super::values::without_lead(text, span));
                }
                Column::Findings => {
                    row.findings.get_or_insert(span);
                }
                Column::Objective => {
                    row.objective.get_or_insert(span);
                }
                Column::Measures => {
                    row.measures.get_or_insert(span);
                }
                Column::Accountability => {
                    row.accountability.get_or_insert(without_foot(text, span));
                }
                Column::Responsible => {
                    row.responsible.get_or_insert(span);
                }
                Column::Remark => {
                    row.remark.get_or_insert(span);
                }
                Column::Completion => {
                    row.completion.get_or_insert(span);
                }
                Column::Acceptance => {
                    row.acceptance.get_or_insert(span);
                }
                Column::Publicity => {
                    row.publicity.get_or_insert(span);
                }
                // 举报地点 where no column names the region, and its cell does.
                Column::Address if self.raw.get(Column::Region).is_none() && kind::is_division(text) => {
                    row.region.get_or_insert(span);
                }
                Column::Address => {
                    row.address.get_or_insert(span);
                }
                Column::Spread => {
                    row.region.get_or_insert(span);
                }
                Column::Region => {
                    let above = row.region.replace(span).filter(|above| named.contains(above));
                    row.region_above = above.or(row.region_above);
                    named.push(span);
                }
                // 案件类型 may ask for how weighty a case is: 重点件, 一般件.
                Column::Category if is_weighty(text).is_some() => {
                    if is_weighty(text) == Some(true) {
                        row.key_case = Some(Spanned::new(true, span));
                    }
                }
                Column::Category => {
                    if row.category.is_none() {
                        row.category = Some(span);
                        row.pollution = pollution::cell(text, span.start).unwrap_or_default();
                    }
                }
                Column::Channel => {
                    if let Some(channel) = channel::cell(text) {
                        row.channel = Some(Spanned::new(channel, span));
                    }
                    // 来源：中央某督察组第七批转办.
                    if self.raw.get(Column::Batch).is_none() {
                        row.batches = super::title::batches(text, span.start).or(row.batches);
                    }
                }
                Column::Key => {
                    let starred = text.contains(['*', '★', '☆', '√', '✓', '△', '▲'])
                        || matches!(text, "是" | "加星" | "星")
                        || is_weighty(text) == Some(true);
                    if starred {
                        row.key_case = Some(Spanned::new(true, span));
                    }
                }
                Column::Batch => {
                    let batch = super::title::batches(text, span.start);
                    row.batches = batch.or_else(|| {
                        let (number, _) = scan::numeral(text)?;
                        Some(Spanned::new((number, number), span))
                    });
                }
                Column::ClosedOn => {
                    row.closed_on = date(text)
                        .ok()
                        .map(|(rest, day)| Spanned::new(day, Span::new(span.start, span.end - rest.len())));
                }
                Column::Judged(verdict) if is_ticked(text) => row.verdict = Some(Spanned::new(*verdict, span)),
                Column::State(status) if is_ticked(text) => row.status = Some(Spanned::new(*status, span)),
                Column::Judged(_) | Column::State(_) => {}
                // 交办时间：4月22日（第十九批）, 交办单位：某督察组（第13批）.
                Column::Other => {
                    let handed =
                        text.len() <= WORDS + SENTENCE && text.ends_with(['批', '）']) && !text.contains(['。', '，']);
                    let dated = handed && (text.starts_with(|c: char| c.is_ascii_digit()) || text.contains("督察组"));
                    if dated && self.raw.get(Column::Batch).is_none() && !text.contains("重复") {
                        row.batches = super::title::batches(text, span.start).or(row.batches);
                    }
                }
                Column::Index | Column::CaseId | Column::Verdict | Column::Status => {}
            }
        }
        // Where no column tells the measures, what was done are the measures.
        if row.measures.is_none() {
            row.measures = row.completion.take();
        }
        if let Some(remark) = row.remark
            && row.key_case.is_none()
        {
            // 重点件, 重点件、重复件.
            let text = self.sheet.str(remark);
            let weighty = |part: &str| matches!(part, "*" | "★" | "加星") || is_weighty(part.trim()) == Some(true);
            if text.len() <= WORDS && text.trim_end_matches('。').split(['、', '，', '；', ' ']).any(weighty) {
                row.key_case = Some(Spanned::new(true, remark));
            }
        }
    }

    fn verdict(&mut self) {
        let Some((span, text)) = self.cell(Column::Verdict) else {
            // A tick below one of the words has said it.
            if self.row.verdict.is_none() {
                self.verdict_in_prose();
            }
            self.verdict_beside_status();
            return;
        };
        self.row.verdict_text = Some(span);
        match verdict::cell(text) {
            Some(verdict::Cell::Word(value)) => {
                self.row.verdict = Some(Spanned::new(value, span));
                if text == "部分" {
                    let diagnostic = diagnostics::verdict_yes_no(span, text);
                    self.found.push(diagnostic);
                }
            }
            Some(answer) => {
                let diagnostic = match self.contradiction(answer) {
                    Some(by) => diagnostics::verdict_contradicted(span, text, by),
                    None => {
                        let value = if answer == verdict::Cell::Yes {
                            Verdict::Substantiated
                        } else {
                            Verdict::Unsubstantiated
                        };
                        self.row.verdict = Some(Spanned::new(value, span));
                        diagnostics::verdict_yes_no(span, text)
                    }
                };
                self.found.push(diagnostic);
            }
            None => {
                // “无序采沙”不属实，“沙堆不盖”属实，总体为部分属实。
                let sum = || verdict::phrases(text).filter(|p| verdict::sums_up(&text[..p.span.start])).last();
                let phrase = sum().or_else(|| verdict::phrases(text).next());
                self.row.verdict = phrase.map(|p| Spanned::new(p.value, p.span.shifted(span.start)));
                // A sentence under 是否属实: its verdict are the words that say it.
                if let Some(verdict) = self.row.verdict.filter(|_| text.len() > SENTENCE) {
                    self.row.verdict_text = Some(verdict.span);
                }
                if phrase.is_none() && !kind::is_nil(text) {
                    let diagnostic = diagnostics::word_unknown(span, text);
                    self.found.push(diagnostic);
                }
            }
        }
    }

    /// Records without a verdict cell state it in the findings.
    fn verdict_in_prose(&mut self) {
        if self.raw.get(Column::Findings).is_none() {
            return;
        }
        let Some(findings) = self.row.findings else { return };
        // What prose has between findings and measures may state it as well.
        let between = self.row.measures.filter(|next| self.raw.prose && next.start > findings.end);
        let between = between.map(|next| Span::new(findings.end, next.start));
        let stated = [Some(findings), between].into_iter().flatten().find_map(|part| {
            verdict::overall(self.sheet.str(part)).map(|phrase| (phrase, phrase.span.shifted(part.start)))
        });
        if let Some((phrase, span)) = stated {
            self.row.verdict = Some(Spanned::new(phrase.value, span));
            self.row.verdict_text = Some(span);
        }
    }

    /// What prose says of one of several items that are judged differently is no verdict on the whole.
    fn part_is_not_whole(&mut self) {
        let Some(verdict) = self.row.verdict.filter(|_| self.raw.get(Column::Verdict).is_none()) else { return };
        let claims = &self.row.claims;
        let differ = claims.iter().filter_map(|c| c.verdict).any(|other| other.value != verdict.value);
        // Where the page ends among the items, those to come may be judged otherwise.
        let ends = self.row.findings.is_some_and(|findings| self.sheet.text[findings.end..].trim().is_empty());
        let open = (self.raw.truncated && claims.len() > 1 && claims.iter().any(|claim| claim.verdict.is_none()))
            || ends && claims.iter().any(|claim| claim.number.span != claim.span);
        if (differ || open) && claims.iter().any(|claim| claim.span.contains(verdict.span)) {
            (self.row.verdict, self.row.verdict_text) = (None, None);
        }
    }

    fn status(&mut self) {
        if let Some((span, text)) = self.cell(Column::Status) {
            self.row.status_text = Some(span);
            let said = status::titled_cell(text).or_else(|| super::cases::said(text));
            self.row.status = said.map(|status| Spanned::new(status, span));
            if self.row.status.is_none() && !kind::is_nil(text) && !status::lasts(text) {
                let diagnostic = diagnostics::word_unknown(span, text);
                self.found.push(diagnostic);
            }
            return;
        }
        self.status_beside_verdict();
        if self.row.status.is_some() {
            return;
        }
        // The status may stand under another title.
        let row = &self.row;
        for cell in [row.remark, row.objective, row.accountability, row.completion, row.measures].into_iter().flatten()
        {
            if let Some(status) = status::cell(self.sheet.str(cell)) {
                self.row.status = Some(Spanned::new(status, cell));
                self.row.status_text = Some(cell);
                self.row.completion = self.row.completion.filter(|completion| *completion != cell);
                // 办理结果, with nothing but 已办结 below it, tells no measures.
                self.row.measures = self.row.measures.filter(|measures| *measures != cell);
                return;
            }
        }
        let stated = |cell: Span| {
            let text = self.sheet.str(cell);
            let found = match self.raw.prose {
                true => status::in_prose(text),
                // 该件已办结, the last sentence of a cell and all of it.
                false => prose::status_at_end(text),
            };
            Some((found?, cell))
        };
        // 整改结论：该问题已完成整改, behind the measures.
        let told = self.row.measures.or(self.row.findings).and_then(stated);
        // 已完成整改，符合销号条件。
        let clause = |cell: Span| {
            let text = self.sheet.str(cell);
            let whole = |part: &&str| ["整改", "办结", "销号"].iter().any(|word| part.contains(word));
            let part = text.split(['。', '，', '；']).filter(whole).rfind(|part| status::cell(part).is_some())?;
            let start = text.rfind(part)?;
            Some((Spanned::new(status::cell(part)?, Span::new(start, start + part.len())), cell))
        };
        let completed = || self.row.completion.and_then(|cell| stated(cell).or_else(|| clause(cell)));
        // …停止装卸，6月25日办结。
        let last = || Some((super::cases::said_last(self.sheet.str(self.row.measures?))?, self.row.measures?));
        if let Some((status, cell)) = told.or_else(completed).or_else(last) {
            let span = status.span.shifted(cell.start);
            self.row.status = Some(Spanned::new(status.value, span));
            self.row.status_text = Some(span);
            self.cut_status(cell);
        }
    }

    /// 该问题已办结。, in a line of its own below the measures, is none of them.
    fn cut_status(&mut self, cell: Span) {
        let text = self.sheet.str(cell);
        let alone = prose::status_at_end(text).is_some();
        let Some(measures) = self.row.measures.as_mut().filter(|measures| alone && **measures == cell) else { return };
        let start = text.trim_end_matches('。').rfind(['。', '；']).map(|at| cell.start + at + '。'.len_utf8());
        measures.end = start.filter(|start| self.sheet.is_break(*start)).unwrap_or(measures.end);
    }
}

/// What a number says; one of no known form keeps its text.
pub(super) fn case_id(text: &str) -> CaseId {
    match case_number_cell(text) {
        Some((id, rest)) if rest.is_empty() || rest == "号" => id,
        Some((id, _)) if id.canonical.len() + 6 >= text.len() => id,
        _ if ids::is_local(text) || ids::is_of_day(text) || ids::is_coded(text) => {
            CaseId { canonical: ids::canonical(text), ..CaseId::default() }
        }
        _ => damaged(text),
    }
}

/// A number that lost some of its characters; its letter still says how the complaint came in.
fn damaged(text: &str) -> CaseId {
    let channel = match text.as_bytes() {
        [b'D', b'1'..=b'9', ..] => Some(Channel::Phone),
        [b'X', b'1'..=b'9', ..] => Some(Channel::Letter),
        _ => None,
    };
    CaseId { canonical: ids::canonical(text), channel, fault: Some(CaseFault::Short), ..CaseId::default() }
}

/// Whether a cell says that its case is a key one, or that it is none: 重点件, 一般件.
fn is_weighty(text: &str) -> Option<bool> {
    match text {
        "重点" | "重点件" | "重点案件" | "重点信访件" | "重点关注" | "重点关注件" | "重点督办" | "重点督办件"
        | "重点交办件" | "加星件" => Some(true),
        "一般" | "一般件" | "一般案件" | "一般信访件" | "普通" | "普通件" | "非重点" | "非重点件" => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether the cell says that its title holds.
fn is_ticked(text: &str) -> bool {
    matches!(text, "√" | "✓" | "✔" | "*" | "★" | "▲" | "△" | "☆" | "是")
}
