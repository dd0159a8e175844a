//! Rows as records of labels and values: `label：value`, a label on its own
//! line, bullets, or all labels and values in one line.

pub(super) mod few;
mod line;
pub(super) mod options;
mod outcome;

use few::{
    is_below_headline, is_below_letter, is_formal, is_last_complaint, is_last_of_letter, is_lone_complaint,
    names_number, part_number, part_region,
};
use line::labels;
use yilan_text::Span;

use super::columns::{self, Column};
use super::labels::{self, Label, is_titles_row, label_at};
use super::layout::{Block, Context, Raw};
use super::openings::{
    Opening, case_heading, case_title, number_line, opening, stacked, titled_above, titled_complaint, told_above,
    told_below, unlabelled,
};
use super::record::{Record, settle};
use super::sheet::Sheet;
use super::values::{behind_lead, is_name, measures_inside, region_before, sentences_behind, unquoted};
use super::{byline, ids, prose, scan};

/// How many lines may stand between two labels.
const GAP_LINES: usize = 60;
/// And how many bytes.
const GAP_BYTES: usize = 8 << 10;

/// `records = { [number] { label [":"] value } }`, from the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, context: &Context) -> Option<Block> {
    // Titles in one run with the first row behind them are no labels.
    let start = sheet.lines.get(at)?.span.start;
    if context.header.as_ref().is_some_and(|header| header.span.start <= start && start < header.span.end) {
        return None;
    }
    let opening = opening(sheet, at)?;
    // 举报事项：1.受理编号D3…：…, a list of cases below one label.
    if prose::opening_inside(sheet, at).is_some() {
        return None;
    }
    let above = opening.region.and(opening.start()).map_or(at, |start| sheet.line_at(start).min(at));
    let mut reader = Reader {
        sheet,
        block: Block { line: Some(above), ..Block::default() },
        record: Record::default(),
        section: None,
        inside: 0,
    };
    reader.name(opening);
    if opening.label
        && let Some(above) = unlabelled(sheet, at)
    {
        reader.record.told(sheet, above);
    }
    reader.record.headed = few::is_below_heading(sheet, at);
    let first = if opening.label { at } else { at + 1 };
    if !reader.promises(first) {
        return None;
    }
    let (mut line, mut gap, mut plain) = (first, (0, 0), None);
    while let Some(current) = sheet.lines.get(line) {
        labels::read_ahead(sheet, line);
        if sheet.look_ahead(current.span.len() + 1).is_none() || line > first && is_titles_row(sheet, line) {
            break;
        }
        // 案例二 某市某镇石材加工噪声（受理编号：X3…）, above the labels of the next record.
        if reader.record.is_rich()
            && let Some(opening) = case_heading(sheet, line)
                .or_else(|| told_below(sheet, line))
                .or_else(|| titled_complaint(sheet, line))
                .or_else(|| case_title(sheet, line))
        {
            reader.close(current.span.start);
            reader.name(opening);
            (gap, plain) = ((0, 0), None);
            line += 1;
            continue;
        }
        outcome::retitle(sheet, &mut reader.record, line);
        let labels = labels(sheet, line, &reader.record);
        if labels.is_empty() {
            if let Some(opening) = stacked(sheet, line + 1)
                .or_else(|| number_line(sheet, line))
                .filter(|_| label_at(sheet, line + 1).is_some_and(|next| reader.record.begins_again(next.column)))
                .or_else(|| titled_above(sheet, line, |first| reader.record.begins_again(first.column)))
                .filter(|_| reader.record.is_rich())
            {
                reader.close(opening.start().map_or(current.span.start, |start| start.min(current.span.start)));
                reader.name(opening);
                (gap, plain) = ((0, 0), None);
                line += 1;
                continue;
            }
            gap = (gap.0 + 1, gap.1 + current.span.len());
            if reader.record.is_rich() && byline::is_of_box(sheet.trimmed(line)) {
                break;
            }
            if gap.0 > GAP_LINES || gap.1 > GAP_BYTES {
                break;
            }
            plain.get_or_insert(line);
            // Nothing more may belong to this record; another may follow.
            let over = !reader.record.go_on(sheet, line) && reader.record.ended;
            if over && !(line + 1..line + 6).any(|next| label_at(sheet, next).is_some()) {
                break;
            }
            line += 1;
            continue;
        }
        // …这是督察组交办的信访件，受理编号D3…: what stands before a label in the middle of a line.
        if let Some(first) = labels.first().filter(|_| label_at(sheet, line).is_none()) {
            reader.record.go_on_to(sheet, Span::new(current.cell.start, first.span.start.max(current.cell.start)));
        }
        for label in labels {
            reader.label(outcome::renamed(sheet, &reader.record, label));
        }
        (gap, plain) = ((0, 0), None);
        line += 1;
    }
    let end = plain.unwrap_or(line);
    reader.close(sheet.lines.get(line).map_or(sheet.text.len(), |l| l.span.start));
    let mut block = reader.block;
    settle(sheet, &mut block.rows);
    // Numbered prose with a label here and there tells what was found without one.
    let untold = block.rows.iter().all(|raw| raw.get(Column::Findings).is_none());
    if untold && reader.inside > 0 && prose::opening(sheet, at).is_some() {
        return None;
    }
    let last = block.span.map_or(0, |span| sheet.line_at(span.end.saturating_sub(1)) + 1);
    block.next = end.max(last).min(line.max(last));
    (!block.rows.is_empty()).then_some(block)
}

struct Reader<'s, 'a> {
    sheet: &'s Sheet<'a>,
    block: Block,
    record: Record,
    /// The region of a headline over several records.
    section: Option<Span>,
    /// How many complaints stand in the cell of their number.
    inside: usize,
}

impl Reader<'_, '_> {
    /// Whether at least three labels with values stand in the lines from
    /// `first` on, and two that tell a complaint.
    fn promises(&self, first: usize) -> bool {
        // The number of the record may stand above its labels.
        let mut seen: Vec<Column> = self.record.seen.clone();
        let (mut values, mut bytes) = (seen.len(), 0);
        // Labels of one word stand in other texts as well.
        let (mut brief, mut bare, mut numbered) = (false, false, false);
        let mut record = Record::default();
        for line in first..first + 40 {
            let Some(current) = self.sheet.lines.get(line) else { break };
            bytes += current.span.len();
            if self.sheet.look_ahead(current.span.len()).is_none() || line > first && is_titles_row(self.sheet, line) {
                break;
            }
            let labels = labels(self.sheet, line, &record);
            if labels.is_empty() && bare {
                values += 1;
            }
            bare = false;
            record.headed |= labels.iter().any(|label| label.headed);
            for (at, label) in labels.iter().enumerate() {
                let end = labels.get(at + 1).map_or(current.span.end, |next| next.span.start);
                brief |= label.is_brief();
                bare = label.value >= end && at + 1 == labels.len();
                values += usize::from(label.value < end);
                // 主办单位：某市某局 stands below any page.
                if !seen.contains(&label.column) && !self.sheet.str(label.span).starts_with("主办单位") {
                    seen.push(label.column);
                }
                if line == first && at == 0 && is_lone_complaint(self.sheet, label, end)
                    || seen.contains(&Column::CaseId) && is_last_complaint(self.sheet, label, line)
                    || line == first && is_last_of_letter(self.sheet, label, line)
                {
                    return true;
                }
            }
            record.headed |= record.seen.is_empty() && labels.first().is_some_and(|label| label.headed);
            record.seen.clone_from(&seen);
            let telling = [
                Column::CaseId,
                Column::Complaint,
                Column::Findings,
                Column::Verdict,
                Column::Measures,
                Column::Status,
                Column::Accountability,
            ];
            let telling = telling.iter().filter(|column| seen.contains(column)).count();
            // 群众反映, 核查结果, 整改成效.
            let telling = telling + usize::from(telling == 2 && seen.contains(&Column::Completion));
            // 一、投诉问题, and the number of the case in its first sentence.
            numbered |= labels.iter().any(|label| label.column == Column::Complaint && names_number(self.sheet, label));
            let numbered = numbered || seen.contains(&Column::CaseId);
            let needed = if numbered || seen.contains(&Column::Verdict) { 2 } else { 3 };
            let counted = self.record.number.is_some() && self.record.seen.contains(&Column::Complaint);
            let told = !brief || numbered || counted;
            if seen.len() >= 3 && values >= 3 && telling >= needed && told {
                return true;
            }
            // 一、信访人反映的事项, 三、调查核实情况, where the page breaks off, below a letter that names one number.
            let both = seen.contains(&Column::Complaint) && seen.contains(&Column::Findings);
            let above = || is_below_letter(self.sheet, first) || is_below_headline(self.sheet, first);
            if both && record.headed && told && above() {
                return true;
            }
            if bytes > GAP_BYTES {
                break;
            }
        }
        false
    }

    /// A record, or a section of them, begins with `opening`.
    fn name(&mut self, opening: Opening) {
        if opening.number.is_none() {
            self.section = opening.region.or(self.section);
        }
        self.record.name(opening);
    }

    fn label(&mut self, mut label: Label) {
        if self.record.is_headline_of(self.sheet, &label) {
            self.record = Record::default();
        }
        if !self.record.is_rich() && few::is_told_in_number(self.sheet, &self.record, &label) {
            label.column = Column::Other;
        }
        if few::is_second_look(self.sheet, &self.record, &label) {
            label.column = Column::Acceptance;
        }
        if label.span.start < self.record.formal || few::particulars(self.sheet, &label, &mut self.record) {
            return;
        }
        if let Some(lead) = label.lead {
            if self.record.is_rich() {
                self.close(label.span.start);
            }
            let number = label.number.or(label.numeral);
            self.record.name(Opening { number, region: lead.region, id: lead.id, label: true, ..Opening::default() });
        }
        let below = label.headed && self.sheet.text[..label.span.start].ends_with('）');
        // 二、核查情况, （一）企业基本情况: a part of the findings.
        if below && label.column == Column::Other && self.record.waits() {
            self.record.go_on(self.sheet, self.sheet.line_at(label.span.start));
            return;
        }
        // 一、举报内容及调查情况, （一）举报内容: the complaint is still to come.
        if below && (label.column != Column::Complaint || !self.record.seen.contains(&Column::Complaint)) {
            few::drop_bare_heading(&mut self.record, label.column);
        }
        if few::looks_ahead(self.sheet, &self.record, &label) {
            self.record.cells.push((Column::Other, Span::new(label.value, label.value)));
            return;
        }
        few::drop_heading_of_labels(self.sheet, &mut self.record, &label);
        outcome::part_progress(self.sheet, &mut self.record, &label);
        // 二、调查处理情况, （一）基本情况: a heading below a heading tells no complaint again.
        let again = self.record.last() != Some(Column::Complaint) && self.record.seen.contains(&Column::Complaint);
        let restarts = few::restarts(self.sheet, &self.record, &label);
        if below && again && label.column == Column::Complaint && self.record.headed && !restarts {
            return few::go_on(self.sheet, &label, &mut self.record);
        }
        few::drop_handing_over(self.sheet, &mut self.record, &label);
        few::drop_head_of_page(&mut self.record, &label);
        // 处理和整改情况：处理情况：…整改情况：…: titles inside a value.
        if self.record.last() == Some(label.column) && label.column.is_prose() && label.column != Column::Other {
            let line = self.sheet.line_at(label.span.start);
            let end = self.sheet.lines.get(line).map_or(label.value, |line| line.span.end);
            if label.value >= end && few::is_torn(self.sheet, &self.record, label.span, line) {
                return;
            }
            let nested = |cell: Span| cell.is_empty() || columns::title(self.sheet.str(cell)).is_some();
            match self.record.cells.last_mut() {
                // 一、基本情况 投诉内容：…: the label of the complaint once more.
                // 投诉人反映：…, 来信反映：… are the complaint's own words.
                Some((Column::Complaint, cell))
                    if cell.is_empty()
                        && label.value < end
                        && !["人反映", "来信反映", "来电反映"]
                            .iter()
                            .any(|own| self.sheet.str(label.span).contains(own)) =>
                {
                    *cell = Span::new(label.value, end);
                }
                // 一、举报内容及调查情况, （一）举报内容: headings that both wait for the value below them.
                Some((_, cell)) if cell.is_empty() && label.value >= end && label.headed => {}
                // 一、反映内容 受理编号：…, 二、基本情况: another section, and not of the complaint.
                Some((_, cell))
                    if nested(*cell) && !(label.headed && self.record.headed && !cell.is_empty()) || below =>
                {
                    cell.start = if cell.is_empty() { label.span.start } else { cell.start };
                    cell.end = cell.end.max(end);
                }
                // A second column of the kind: 整改措施, 整改完成情况.
                _ => self.record.cells.push((Column::Other, Span::new(label.value, end.max(label.value)))),
            }
            return;
        }
        // 三、调查结论 … 举报反映问题：, the complaint of the record once more.
        if label.column == Column::Complaint && again && few::is_told_again(self.sheet, &self.record, &label) {
            let line = self.sheet.line_at(label.span.start);
            if let (Some((_, cell)), Some(line)) = (self.record.cells.last_mut(), self.sheet.lines.get(line)) {
                // A heading above it still waits for its value.
                if !cell.is_empty() {
                    cell.end = cell.end.max(line.span.end);
                }
            }
            return;
        }
        // A record begins again with one of its first labels; later ones that come again are titles inside a value.
        let place = self.record.seen.iter().position(|seen| *seen == label.column);
        let again = place.is_some() && label.column != Column::Other;
        if place.is_some_and(|place| place >= 2 && label.number.is_none())
            && again
            && self.record.is_rich()
            && self.record.last().is_some_and(Column::is_prose)
            && label.column.is_prose()
        {
            let line = self.sheet.line_at(label.span.start);
            if let Some((_, cell)) = self.record.cells.last_mut()
                && let Some(line) = self.sheet.lines.get(line)
            {
                cell.end = cell.end.max(line.span.end);
            }
            return;
        }
        let counted = !again && self.record.counts(self.sheet, &label);
        let numbered = label.number.is_some()
            && !counted
            && self.record.is_rich()
            && matches!(label.column, Column::CaseId | Column::Complaint | Column::Index | Column::Region);
        let region = label.column == Column::Region && self.record.last() == Some(Column::Region);
        if (again && !region && self.record.is_rich())
            || numbered
            || (label.column == Column::Index && self.record.is_rich())
        {
            let line = self.sheet.line_at(label.span.start);
            let above = unlabelled(self.sheet, line).filter(|_| self.record.unlabelled);
            // 现将X3…号信访件办理情况公开如下, above the headings of the next letter.
            let named = told_above(self.sheet, line).filter(|_| label.headed);
            let begin = named.and_then(|id| self.sheet.lines.get(self.sheet.line_at(id.start))).map(|line| line.span);
            self.close(above.or(begin).map_or(label.span.start, |above| above.start));
            if let Some(id) = named {
                self.record.name(Opening { id: Some(id), ..Opening::default() });
            }
            if let Some(above) = above {
                self.record.told(self.sheet, above);
            }
        }
        let opens = matches!(label.column, Column::CaseId | Column::Complaint | Column::Region);
        let record = &mut self.record;
        record.counted = label.number;
        record.start.get_or_insert(label.number.map_or(label.span.start, |n| n.start));
        if label.number.is_some() && record.number.is_none() && record.seen.is_empty() {
            record.number = label.number;
        }
        if let Some(numeral) = label.numeral {
            if record.seen.is_empty() && opens {
                record.numeral = Some(numeral);
            } else if !below || record.begins_below(self.sheet) {
                record.numeral = None;
            }
        }
        if label.lead.is_none() {
            self.end_value(label.span.start);
        }
        let line = self.sheet.line_at(label.value.min(self.sheet.text.len().saturating_sub(1)));
        let same = self.sheet.line_at(label.span.start) == line;
        let end = self.sheet.lines.get(line).filter(|_| same).map_or(label.value, |l| l.span.end);
        few::read_answer(self.sheet, &label, &mut self.record);
        self.record.seen.push(label.column);
        self.record.headed |= label.headed;
        self.record.ended = false;
        self.record
            .cells
            .push((label.column, scan::trim(self.sheet.text, Span::new(label.value, end.max(label.value)))));
    }

    /// The value before a label ends there.
    fn end_value(&mut self, at: usize) {
        if let Some((column, cell)) = self.record.cells.last_mut() {
            cell.end = cell.end.min(at).max(cell.start);
            // The star of a key case belongs to its number.
            let text = self.sheet.str(*cell);
            let number = text.trim_end_matches('【');
            if *column == Column::CaseId && number.ends_with(['*', '★']) && !number.ends_with("**") {
                cell.end -= text.len() - number.len();
                return;
            }
            // `行政区：某区/问题：…`; a stroke alone is a value.
            let text = text.strip_suffix('/').filter(|rest| !rest.is_empty()).unwrap_or(text);
            cell.end = cell.start + text.len();
            // The mark of the next label.
            let last = self.sheet.text[cell.end..].trim().is_empty();
            let rest = text.trim_end_matches(|c| columns::is_mark(c) && c != '-' || !last && matches!(c, '；' | '，'));
            if !rest.is_empty() {
                cell.end -= text.len() - rest.len();
            }
        }
    }

    /// Ends the record before `at`.
    fn close(&mut self, at: usize) {
        self.end_value(at);
        let record = std::mem::take(&mut self.record);
        let mut raw = Raw { prose: true, ..Raw::default() };
        if let Some(number) = record.number.or(record.numeral)
            && !record.seen.contains(&Column::Index)
        {
            raw.put(Column::Index, number);
        }
        if let Some(region) = record.region
            && !record.seen.contains(&Column::Region)
        {
            raw.put(Column::Region, region);
        }
        for (column, span) in record.cells {
            let mut span = few::answer(self.sheet, scan::trim(self.sheet.text, span));
            span = options::ticked(self.sheet, span).unwrap_or(span);
            // 属地：某县。经核查，…: findings without a label, behind a word or two.
            if let Some(behind) = sentences_behind(self.sheet.str(span), column) {
                let rest = Span::new(span.start + behind, span.end);
                span.end = rest.start;
                if !record.seen.contains(&Column::Findings) && raw.get(Column::Findings).is_none() {
                    raw.put(column, scan::trim_stop(self.sheet.text, span));
                    raw.put(Column::Findings, rest);
                    continue;
                }
            }
            if is_name(column) {
                span = scan::trim_stop(self.sheet.text, span);
            }
            // 办理结果：已办结, behind the measures or what was found.
            let column = match column {
                Column::Measures | Column::Completion | Column::Other
                    if outcome::is_outcome(self.sheet, &raw, span) && !record.seen.contains(&Column::Status) =>
                {
                    Column::Status
                }
                _ => column,
            };
            // 受理编号D3…反映：…: the complaint in the cell of its number.
            let id = (column == Column::CaseId).then(|| ids::cell(self.sheet.str(span), span.start)).flatten();
            let rest = id.map(|cell| Span::new(cell.id.end, span.end)).filter(|rest| rest.len() > 24);
            let rest = rest.filter(|rest| !few::is_note(self.sheet.str(*rest)));
            match rest {
                Some(rest) if !record.seen.contains(&Column::Complaint) || raw.get(Column::Complaint).is_none() => {
                    self.inside += 1;
                    raw.put(column, Span::new(span.start, rest.start));
                    let body = behind_lead(self.sheet, rest);
                    let region = region_before(self.sheet.str(body)).filter(|_| raw.get(Column::Region).is_none());
                    if let Some(len) = region {
                        raw.put(Column::Region, Span::new(body.start, body.start + len));
                    }
                    let told = region.map_or(body.start, |len| body.start + len + '：'.len_utf8());
                    raw.put(Column::Complaint, unquoted(self.sheet.text, Span::new(told, body.end)));
                }
                _ if column == Column::Other => raw.put_apart(column, span),
                _ => raw.put(column, few::without_quotes(self.sheet, column, span)),
            }
        }
        few::part_verdict(self.sheet, &mut raw);
        few::part_name(self.sheet, &mut raw);
        part_number(self.sheet, &mut raw);
        part_region(self.sheet, &mut raw);
        outcome::part_answer(self.sheet, &mut raw);
        // …影响耕地。经调查，…: findings without a label, behind the complaint.
        let untold = raw.get(Column::Findings).is_none() && raw.get(Column::Measures).is_some();
        if let Some(complaint) = raw.get(Column::Complaint).filter(|_| untold)
            && let Some(at) = prose::findings_behind(self.sheet.str(complaint))
        {
            raw.part(Column::Complaint, complaint.start + at, Column::Findings);
        }
        // …属实。处理：…: a label of one word inside the findings.
        let untold = raw.get(Column::Measures).is_none() && raw.get(Column::Completion).is_none();
        if let Some(findings) = raw.get(Column::Findings).filter(|_| untold)
            && let Some((at, label)) = measures_inside(self.sheet.str(findings))
        {
            raw.part(Column::Findings, findings.start + at, Column::Measures);
            raw.cells.iter_mut().filter(|(c, _)| *c == Column::Measures).for_each(|(_, cell)| cell.start += label);
            outcome::part_last(self.sheet, &mut raw);
        }
        if !few::tells(self.sheet, &raw) {
            // The page breaks off behind the complaint of one more record.
            if !few::is_cut(&raw) {
                return;
            }
            raw.cells.retain(|(column, _)| matches!(column, Column::Index | Column::Complaint));
            raw.truncated = true;
        }
        outcome::part_first(self.sheet, &mut raw);
        // 诉求编号 and 处理状态 of a forum: a plain number and how far it is say nothing of a case.
        let plain = raw.get(Column::CaseId).is_some_and(|id| ids::strong(self.sheet.str(id)).is_none());
        if plain && raw.cells.iter().all(|(column, _)| is_formal(*column)) {
            return;
        }
        let Some(span) = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover) else { return };
        raw.span = Span::new(record.start.unwrap_or(span.start).min(span.start), span.end);
        raw.line = self.sheet.line_at(raw.span.start);
        self.block.span = Some(self.block.span.map_or(raw.span, |block| block.cover(raw.span)));
        if let Some(region) = self.section
            && raw.get(Column::Region).is_none()
        {
            raw.put(Column::Region, region);
        }
        self.block.rows.push(raw);
    }
}
