//! The record of labels and values that is being read, and which lines its last value takes in.

use yilan_text::Span;

use super::columns::{Column, is_mark};
use super::enumeration::is_later_item;
use super::kind::{self, Kind};
use super::labels::Label;
use super::layout::Raw;
use super::openings::Opening;
use super::records::{few, options};
use super::sheet::Sheet;
use super::values::{asks_for_objections, is_foot, is_number_note, is_stroke};
use super::{ids, pollution, scan, status, title};

/// The record being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    pub start: Option<usize>,
    pub number: Option<Span>,
    pub region: Option<Span>,
    pub cells: Vec<(Column, Span)>,
    pub seen: Vec<Column>,
    /// A Chinese number before its first label, and before no other.
    pub numeral: Option<Span>,
    /// Whether its labels are headings with Chinese numerals.
    pub headed: bool,
    /// Whether nothing more can come to the last value.
    pub ended: bool,
    /// Whether its complaint has no label.
    pub unlabelled: bool,
    /// The number before its last label.
    pub counted: Option<Span>,
    /// Up to where the particulars of the case were read, labels and all.
    pub formal: usize,
}

impl Record {
    /// Begins with a complaint that has no label, and may have a number: 1、某村东侧的鱼塘….
    pub(super) fn told(&mut self, sheet: &Sheet<'_>, complaint: Span) {
        let number = few::number_of(sheet.str(complaint));
        let behind = number.map_or(0, |(_, behind)| behind);
        self.number = number.map(|(len, _)| Span::new(complaint.start, complaint.start + len));
        self.cells.push((Column::Complaint, Span::new(complaint.start + behind, complaint.end)));
        self.seen.push(Column::Complaint);
        self.start = Some(complaint.start);
        self.unlabelled = true;
    }

    pub(super) fn name(&mut self, opening: Opening) {
        self.number = opening.number.or(self.number);
        self.region = opening.region.or(self.region);
        if let Some(id) = opening.id {
            self.cells.push((Column::CaseId, id));
            self.seen.push(Column::CaseId);
        }
        if let Some(batch) = opening.batch {
            self.cells.push((Column::Batch, batch));
        }
        if let Some(channel) = opening.channel {
            self.cells.push((Column::Channel, channel));
        }
        if let Some(complaint) = opening.complaint {
            self.cells.push((Column::Complaint, complaint));
            self.seen.push(Column::Complaint);
            self.ended = true;
        }
        self.start = self.start.or(opening.start());
    }

    pub(super) fn last(&self) -> Option<Column> {
        self.seen.last().copied()
    }

    /// Whether the labels of one record are counted, this one next: 1.受理编号, 2.行政区域, 3.举报内容. Their numbers are none of
    /// its own.
    pub(super) fn counts(&mut self, sheet: &Sheet<'_>, label: &Label) -> bool {
        let number =
            |span: Option<Span>| span.and_then(|span| scan::numeral(sheet.str(span))).map(|(number, _)| number);
        let next = number(self.counted).map(|last| last + 1);
        let counts = next.is_some() && next == number(label.number);
        if counts && self.number == self.counted {
            self.number = None;
        }
        counts
    }

    /// Whether enough was read that another record may begin.
    pub(super) fn is_rich(&self) -> bool {
        self.seen.len() >= 3
    }

    /// Whether the label is a heading inside the last value: no label before
    /// it was one.
    pub(super) fn is_inside(&self, label: &Label) -> bool {
        let prose = self.last().is_some_and(Column::is_prose);
        label.headed && !self.headed && prose && self.seen.len() >= 2
    }

    /// Whether the last label has no value yet.
    pub(super) fn waits(&self) -> bool {
        self.cells.last().is_some_and(|(_, cell)| cell.is_empty())
    }

    /// Whether another record may begin with a label of `column`: one that was read, and the first where a value lacks.
    pub(super) fn begins_again(&self, column: Column) -> bool {
        match self.waits() {
            true => self.seen.first() == Some(&column) && self.last() != Some(Column::Index),
            false => self.seen.contains(&column),
        }
    }

    /// Whether the numeral of its first label stands in brackets, as those of the headings below a heading do.
    pub(super) fn begins_below(&self, sheet: &Sheet<'_>) -> bool {
        self.numeral.is_some_and(|numeral| sheet.text[..numeral.start].ends_with('（'))
    }

    /// Whether nothing was read but the number that the label gives again, in a headline above the record:
    /// 十四、受理编号1207号：“某镇一家豆制品厂, and the same below with the whole complaint.
    pub(super) fn is_headline_of(&self, sheet: &Sheet<'_>, label: &Label) -> bool {
        let &[(Column::CaseId, cell)] = &self.cells[..] else { return false };
        let number = ids::cell(sheet.str(cell), cell.start).map(|id| id.id);
        let line = sheet.lines.get(sheet.line_at(label.value)).map_or(label.value, |line| line.span.end);
        let below = sheet.text.get(label.value..line).unwrap_or_default();
        label.column == Column::CaseId
            && number.is_some_and(|number| below.starts_with(&sheet.text[cell.start..number.end]))
    }

    /// Takes the beginning of a line, up to its first label, as the last value, where that is still to come.
    pub(super) fn go_on_to(&mut self, sheet: &Sheet<'_>, head: Span) {
        const SHORTEST: usize = 24;
        let head = scan::trim(sheet.text, head);
        if let Some((column, cell)) = self.cells.last_mut()
            && cell.is_empty()
            && column.is_prose()
            && sheet.str(head).find('。').is_some_and(|stop| stop >= SHORTEST)
            && !self.ended
        {
            *cell = head;
        }
    }

    /// Takes the line as part of the last value, when it can be.
    pub(super) fn go_on(&mut self, sheet: &Sheet<'_>, at: usize) -> bool {
        let Some(line) = sheet.lines.get(at) else { return false };
        let Some((column, cell)) = self.cells.last_mut() else { return false };
        let part = line.cell;
        // 辖区：某市, and below it 经查：…: findings without a label, behind a word or two.
        let untold = !self.seen.contains(&Column::Findings) && self.seen.contains(&Column::Complaint);
        let words =
            matches!(column, Column::Region | Column::Category | Column::Channel | Column::Batch | Column::Responsible);
        if untold && words && !cell.is_empty() && sheet.is_break(part.start) && tells_findings(sheet.str(part)) {
            self.cells.push((Column::Findings, part));
            self.seen.push(Column::Findings);
            self.ended = false;
            return true;
        }
        if self.ended || part.is_empty() {
            return false;
        }
        if cell.is_empty() {
            *cell = part;
            return true;
        }
        // －1－: the number of a page.
        if scan::is_furniture(sheet.str(part))
            && column.is_prose()
            && sheet.str(part).contains(|c: char| c.is_ascii_digit())
        {
            return true;
        }
        // 整改前图 整改后图: what stood below pictures.
        let picture = |text: &str| text.contains('图') && text.contains("整改前") && text.contains("整改后");
        if part.len() <= 45 && picture(sheet.str(part)) && !sheet.str(part).contains(['。', '，']) {
            return true;
        }
        if column.is_prose() && sheet.is_break(part.start) && is_said(sheet.str(part)) {
            let said = sheet.str(part);
            let word = said.trim_start_matches(is_mark).trim_matches(AROUND);
            let start = part.start + said.find(word).unwrap_or(0);
            self.cells.push((Column::Status, Span::new(start, start + word.len())));
            self.seen.push(Column::Status);
            self.ended = true;
            return true;
        }
        let unsaid = self.seen.contains(&Column::Measures) && !self.seen.contains(&Column::Status);
        if let Some(said) = if unsaid { states(sheet, part) } else { None } {
            self.cells.push((Column::Status, said));
            self.seen.push(Column::Status);
            self.ended = true;
            return true;
        }
        let Some((column, cell)) = self.cells.last_mut() else { return false };
        let text = sheet.str(*cell);
        let joined = sheet.str(cell.cover(part));
        let goes = match column {
            _ if options::begins(sheet.str(part)) && options::begins(text) && !sheet.is_break(part.start) => true,
            _ if is_stroke(sheet.str(part)) || title::is_batch_line(sheet.str(part)) => false,
            Column::Accountability | Column::Status | Column::Remark if sheet.str(part).contains("一览表") => false,
            _ if text.ends_with('。') && (sheet.is_signature(at) || is_number_note(sheet, part)) => false,
            _ if scan::is_credit(sheet.str(part)) => false,
            _ if (text.ends_with('。') || *column == Column::Remark) && asks_for_objections(sheet.str(part)) => false,
            Column::Category => pollution::cell(joined, 0).is_some() || pollution::is_topic(joined),
            // D2SN202212170, 070: the rest of a number that its line broke.
            Column::CaseId => {
                let rest = sheet.str(part).trim_end_matches(['*', '★']).bytes().all(|b| b.is_ascii_digit());
                let longer = ids::strong(joined) > ids::strong(text) && rest;
                kind::kind(joined) == Kind::Strong && (kind::kind(text) != Kind::Strong || longer)
            }
            Column::Region => kind::is_region(joined) && part.start == cell.end,
            Column::Accountability => {
                let rest = sheet.str(part);
                !kind::is_nil(text)
                    && !line.after_blank
                    && !text.ends_with('。')
                    && !scan::is_foot(rest)
                    && (!sheet.is_break(part.start) || goes_on_calling(text, rest))
            }
            // 阶段性, 办结: half of a word is none.
            Column::Verdict | Column::Status => {
                let word = |text: &str| matches!(kind::kind(text), Kind::Verdict | Kind::Status);
                word(joined) && !word(text) && part.start == cell.end
            }
            Column::Index | Column::Channel | Column::Key | Column::Batch | Column::ClosedOn => false,
            Column::Responsible | Column::Remark | Column::Publicity | Column::Other => {
                !line.after_blank && !text.ends_with('。') && joined.len() < 300 && !scan::is_foot(sheet.str(part))
            }
            _ => {
                let over = text.ends_with(['。', '）'])
                    && !(is_later_item(sheet.str(part)) && sheet.text[part.end..].trim().is_empty())
                    && is_foot(sheet.str(part))
                    && (line.after_blank || text.ends_with('。') && (sheet.is_tail(at) || heads_news(sheet, at)));
                !over && !kind::is_nil(text)
            }
        };
        if goes {
            cell.end = part.end;
        } else {
            self.ended = true;
        }
        goes
    }
}

/// Whether a paragraph begins as what was found does: 经查：….
fn tells_findings(paragraph: &str) -> bool {
    const SHORTEST: usize = 45;
    paragraph.len() >= SHORTEST && paragraph.starts_with('经') && kind::lead(paragraph) == Some(Kind::FindingsProse)
}

/// Whether a line is the headline of other news: below it stands 本报讯.
fn heads_news(sheet: &Sheet<'_>, line: usize) -> bool {
    const DATELINES: [&str; 5] = ["本报讯", "本网讯", "本台讯", "本报记者", "新华社"];
    DATELINES.iter().any(|word| sheet.trimmed(line + 1).starts_with(word))
}

/// How far the case is, where a paragraph of its own says it and nothing besides: 目前，该问题已完成整改。
fn states(sheet: &Sheet<'_>, paragraph: Span) -> Option<Span> {
    const LONGEST: usize = 90;
    const LEADS: [&str; 6] = ["目前", "截至", "该", "此", "本件", "现"];
    let text = sheet.str(paragraph);
    let led = text.len() <= LONGEST && sheet.is_break(paragraph.start) && LEADS.iter().any(|l| text.starts_with(l));
    let said = status::in_prose(text).filter(|said| led && text[said.span.end..].trim_matches('。').is_empty())?;
    Some(said.span.shifted(paragraph.start))
}

/// What stands around the words for how far a case is, in a paragraph of their own.
const AROUND: [char; 9] = ['—', '-', '–', '【', '】', '（', '）', '。', ' '];

/// Whether a paragraph is the words for how far a case is, behind a dash or in brackets: ——已办结。
fn is_said(paragraph: &str) -> bool {
    let body = paragraph.trim_start_matches(is_mark);
    let word = body.trim_matches(AROUND);
    // ✅ 已办结.
    let marked = body.len() < paragraph.len() && paragraph.starts_with(|c: char| !c.is_ascii()) && body == word
        || paragraph.starts_with(['—', '-', '–', '【', '（']) && word.len() + 3 < paragraph.len();
    marked && status::cell(word).is_some() && (word.contains('办') || word.contains("整改"))
}

/// Whether a further paragraph says who was called to account, `told` being the one before.
fn goes_on_calling(told: &str, paragraph: &str) -> bool {
    const WORDS: [&str; 13] =
        ["约谈", "问责", "追责", "处分", "警告", "诫勉", "通报", "批评", "检查", "检讨", "处理", "记过", "谈话"];
    let notice = ["公示", "电话", "邮箱", "地址", "如有", "如对"].iter().any(|word| paragraph.contains(word));
    !notice && (told.ends_with(['；', '，', '：', '、']) || WORDS.iter().any(|word| paragraph.contains(word)))
}

/// What is put right when the records of a stretch have all been read.
pub(super) fn settle(sheet: &Sheet<'_>, rows: &mut [Raw]) {
    drop_publisher(sheet, rows);
    rows.iter_mut().for_each(|row| drop_number_of_letter(sheet, row));
}

/// Puts the number of the case in the place of that of the letter which hands it over: 编号：某环督交〔2025〕16号, and
/// 受理编号：D3… in the sentence above the complaint.
fn drop_number_of_letter(sheet: &Sheet<'_>, row: &mut Raw) {
    const LONGEST: usize = 1500;
    let Some(complaint) = row.get(Column::Complaint) else { return };
    let Some((_, cell)) = row.cells.iter_mut().find(|(column, _)| *column == Column::CaseId) else { return };
    let of_letter = sheet.str(*cell).contains('〔') && sheet.ids_in(*cell).is_empty();
    let between = of_letter && cell.end < complaint.start && complaint.start - cell.end <= LONGEST;
    if let [case] = sheet.ids_in(Span::new(cell.end.min(complaint.start), complaint.start))
        && between
    {
        *cell = *case;
    }
}

/// Takes who keeps the site out of the last record, which only that has: 主办单位：某市某局, below several that do not say
/// who is in charge.
fn drop_publisher(sheet: &Sheet<'_>, rows: &mut [Raw]) {
    let Some((last, before)) = rows.split_last_mut() else { return };
    let Some((Column::Responsible, cell)) = last.cells.last().copied() else { return };
    let told = before.is_empty() || before.iter().any(|row| row.get(Column::Responsible).is_some());
    let head = sheet.text[..cell.start].trim_end_matches(['：', ' ', '\t']);
    if told || !head.ends_with("主办单位") {
        return;
    }
    last.cells.pop();
    last.span.end = last.cells.iter().map(|(_, cell)| cell.end).max().unwrap_or(last.span.end);
}
