//! [`Sheet`]: a page cut into lines, with what every layout wants to know.

use std::cell::{Cell, OnceCell};

use memchr::memchr2_iter;
use yilan_text::{BreakKind, Span};

use super::columns::Column;
use super::kind::{self, Kind};
use super::labels::{self, Label};
use super::{columns, foot, headed, ids, scan, torn};
use crate::charset::CharSet;
use crate::{Page, work};

/// A line of the page as printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub span: Span,
    /// The same without the separators and blanks at its edges.
    pub cell: Span,
    /// Whether an empty line stands before it.
    pub after_blank: bool,
    pub tabs: u32,
    pub bars: u32,
    /// Whether a strong case number or 编号 begins in it.
    pub named: bool,
    /// The same, or 批 stands in it.
    pub numbered: bool,
    /// Whether it begins with a title, or holds 序号.
    pub titled: bool,
    /// Whether something may open at it or at the line before it.
    pub opens: bool,
}

/// What a line looks like, and the label that it begins with, where somebody asked.
#[derive(Default)]
struct Known {
    kind: OnceCell<Kind>,
    label: OnceCell<Option<Box<Label>>>,
}

/// A page, its lines and its case numbers.
pub(super) struct Sheet<'a> {
    pub page: Page<'a>,
    pub text: &'a str,
    pub lines: Vec<Line>,
    /// The strong case numbers, in order.
    pub ids: Vec<Span>,
    /// Where 编号, 批 and 序号 stand, in order.
    numbers: Vec<usize>,
    batches: Vec<usize>,
    indexes: Vec<usize>,
    /// And 号案件.
    cases: Vec<usize>,
    /// And the title of the complaints.
    complaints: Vec<usize>,
    /// What is known of each line.
    known: Vec<Known>,
    /// How many bytes the layouts may still look ahead.
    ahead: Cell<usize>,
    /// The line up to which cells between tabs, and between bars, were gathered and gave nothing.
    barren: [Cell<usize>; 2],
}

#[cfg(test)]
impl<'a> Sheet<'a> {
    /// The sheet of a folded text without breaks, for tests.
    pub(super) fn of(text: &'a str) -> Self {
        static LAYOUT: std::sync::LazyLock<yilan_text::Layout> = std::sync::LazyLock::new(yilan_text::Layout::default);
        let landmarks = yilan_text::Normalized::new(text).landmarks().to_vec().leak();
        Self::new(&Page { text, breaks: &[], landmarks, layout: &LAYOUT, names: &() })
    }
}

impl<'a> Sheet<'a> {
    pub(super) fn new(page: &Page<'a>) -> Self {
        let text = page.text;
        let mut sheet = Self {
            page: *page,
            text,
            lines: Vec::new(),
            ids: ids::anchors(text, &[]),
            numbers: Vec::new(),
            batches: Vec::new(),
            indexes: Vec::new(),
            cases: Vec::new(),
            complaints: Vec::new(),
            known: Vec::new(),
            ahead: Cell::new(16 * text.len() + (64 << 10)),
            barren: Default::default(),
        };
        sheet.find_numbers();
        sheet.cut();
        // A page of prose alone has no last row.
        let numbered = !(sheet.ids.is_empty() && sheet.numbers.is_empty() && sheet.indexes.is_empty());
        if numbered || !sheet.complaints.is_empty() || memchr2_iter(b'\t', b'|', text.as_bytes()).next().is_some() {
            sheet.lines = foot::without(text, std::mem::take(&mut sheet.lines));
        }
        sheet.join_marks();
        sheet.part_at_gaps();
        sheet.count();
        sheet.pass_groups();
        sheet.lines = torn::joined(text, std::mem::take(&mut sheet.lines));
        sheet.close_cells();
        sheet.hint();
        sheet
    }

    /// Finds 批, 编号, 序号, 号案件, the title of the complaints, and the case numbers that begin with 信 or 访.
    fn find_numbers(&mut self) {
        let lettered = self.ids.len();
        for &landmark in self.page.landmarks {
            let at = landmark.at;
            match landmark.c {
                '批' => self.batches.push(at),
                '号' => self.note_number(at),
                '办' => {
                    let (head, rest) = self.text.split_at(at);
                    if rest.starts_with(&COMPLAINT['交'.len_utf8()..]) && head.ends_with('交') {
                        self.complaints.push(at - '交'.len_utf8());
                    }
                }
                '信' | '访' => self.ids.extend(ids::of_other_letters(self.text, landmark)),
                _ => {}
            }
        }
        if self.ids.len() > lettered {
            self.ids.sort_unstable();
        }
    }

    /// Notes what the 号 at `at` ends or begins.
    fn note_number(&mut self, at: usize) {
        let (head, rest) = self.text.split_at(at);
        match scan::before(head, at) {
            Some('编') => self.numbers.push(at - '编'.len_utf8()),
            Some('序') => self.indexes.push(at - '序'.len_utf8()),
            _ if rest.starts_with("号案件") => self.cases.push(at),
            _ => {}
        }
    }

    /// Cuts the text into lines; lines without a character are left out.
    fn cut(&mut self) {
        let (mut start, mut after_blank) = (0, false);
        self.lines.reserve(self.page.breaks.len() + 1);
        let mut cut = |end: usize, kind: BreakKind| {
            if end > start && self.text.is_char_boundary(end) {
                let span = Span::new(start, end);
                self.lines.push(Line {
                    span,
                    cell: Span::default(),
                    after_blank,
                    tabs: 0,
                    bars: 0,
                    named: false,
                    numbered: false,
                    titled: false,
                    opens: false,
                });
                start = end;
                after_blank = false;
            }
            after_blank |= kind == BreakKind::Blank;
        };
        self.page.breaks.iter().filter(|b| b.kind != BreakKind::Gap).for_each(|b| cut(b.at, b.kind));
        cut(self.text.len(), BreakKind::Line);
    }

    /// Joins the number of an item with the rest of its mark, which begins the next line: 1 and 、某小区北侧…; and a
    /// line of prose that ends inside a case number with the rest of it: …第三批举报件D3 and SX2025…; and the headline of
    /// a letter with its second line.
    fn join_marks(&mut self) {
        const LONGEST: usize = 4;
        let (text, ids) = (self.text, &self.ids);
        let is_within = |above: &Line, below: &Line| {
            let at = below.span.start;
            let id = ids[..ids.partition_point(|id| id.start < at)].last().filter(|id| id.end > at);
            id.is_some_and(|id| {
                text.get(above.span.start..id.start).is_some_and(|head| {
                    head.ends_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || "：（，".contains(c))
                })
            })
        };
        let is_torn = |above: &Line, below: &Line| {
            if below.after_blank || !text.as_bytes()[below.span.range()].starts_with("、".as_bytes()) {
                return false;
            }
            let number = text[above.span].trim_end();
            (1..=LONGEST).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
        };
        // …督察组第六, 批第X3…号信访件办理情况: a batch in a headline.
        let is_batch = |above: &Line, below: &Line| {
            if below.after_blank || !text.as_bytes()[below.span.range()].starts_with("批".as_bytes()) {
                return false;
            }
            let head = text[above.span].trim_end();
            let rest = head.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
            rest.len() < head.len() && rest.ends_with('第')
        };
        self.lines.dedup_by(|below, above| {
            // Few lines begin with any of these.
            let torn = match text.as_bytes()[below.span.start] {
                0xe3 => is_torn(above, below),
                0xe6 => is_batch(above, below),
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => is_within(above, below),
                _ => false,
            };
            let torn = torn || text[above.span].starts_with("关于") && is_title_torn(text, above, below);
            if torn {
                above.span.end = below.span.end;
            }
            torn
        });
    }

    /// Gives the cells lines of their own where wide blanks part them, from the titles on. Where the number of the
    /// case stands among the first cells, the row is told by it as it is.
    fn part_at_gaps(&mut self) {
        let gaps: Vec<usize> = self.page.breaks.iter().filter(|b| b.kind == BreakKind::Gap).map(|b| b.at).collect();
        if gaps.len() + 1 < TITLES {
            return;
        }
        let inside = |span: Span| {
            let (from, to) = (gaps.partition_point(|at| *at <= span.start), gaps.partition_point(|at| *at < span.end));
            &gaps[from..to]
        };
        let Some(first) = self.lines.iter().position(|line| parts_titles(self.text, line.span, inside(line.span)))
        else {
            return;
        };
        let mut parted: Vec<Line> = Vec::with_capacity(self.lines.len() + gaps.len());
        for line in self.lines.drain(first..) {
            let mut start = line.span.start;
            for end in inside(line.span).iter().copied().chain([line.span.end]) {
                if !self.text.get(start..end).unwrap_or_default().trim().is_empty() {
                    let after_blank = line.after_blank && start == line.span.start;
                    parted.push(Line { span: Span::new(start, end), after_blank, ..line });
                    start = end;
                }
            }
        }
        self.lines.append(&mut parted);
    }

    fn count(&mut self) {
        let mut line = 0;
        for at in memchr2_iter(b'\t', b'|', self.text.as_bytes()) {
            while self.lines.get(line).is_some_and(|l| l.span.end <= at) {
                line += 1;
            }
            let Some(line) = self.lines.get_mut(line) else { break };
            match self.text.as_bytes()[at] {
                b'\t' => line.tabs += 1,
                _ => line.bars += 1,
            }
        }
    }

    /// Passes over the cells that name a group of labels, in each line of the group: 基本情况 before 受理编号 and its value.
    fn pass_groups(&mut self) {
        const LONGEST: usize = 36;
        if self.lines.iter().all(|line| line.tabs < 2) {
            return;
        }
        let group = |line: &Line| {
            let mut cells = self.text[line.span].split('\t').filter(|_| line.tabs > 1);
            let (first, second, third) = (cells.next()?, cells.next()?.trim(), cells.next()?.trim());
            let group = first.trim();
            let named =
                group.len() <= LONGEST && ["情况", "信息", "内容", "结果"].iter().any(|end| group.ends_with(end));
            let label = named && columns::column(second).is_some();
            (label && !third.is_empty() && !kind::is_title(third)).then_some(first.len() + 1)
        };
        let groups: Vec<Option<usize>> = self.lines.iter().map(group).collect();
        for (at, line) in self.lines.iter_mut().enumerate() {
            let beside = [at.wrapping_sub(1), at + 1].into_iter().any(|at| matches!(groups.get(at), Some(Some(_))));
            if let Some(len) = groups[at].filter(|_| beside) {
                line.span.start += len;
                line.tabs -= 1;
            }
        }
    }

    /// Takes a bar that has a line of its own into the line of the cell that it closes, where every cell is closed so.
    fn close_cells(&mut self) {
        if self.lines.iter().all(|line| line.bars == 0) {
            return;
        }
        let lone = |line: &Line| line.bars == 1 && &self.text[scan::blank_trim(self.text, line.span)] == "|";
        let mut kept: Vec<Line> = Vec::with_capacity(self.lines.len());
        for (index, line) in self.lines.iter().enumerate() {
            let below = self.lines.get(index + 1).is_none_or(|next| next.bars == 0 || lone(next));
            match kept.last_mut() {
                Some(cell) if below && cell.bars == 0 && lone(line) => {
                    (cell.span.end, cell.bars) = (line.span.end, 1);
                }
                _ => kept.push(*line),
            }
        }
        self.lines = kept;
    }

    /// Notes which lines may open something.
    fn hint(&mut self) {
        let lines = &mut self.lines;
        note(lines, self.ids.iter().map(|id| id.start), |line| line.named = true);
        note(lines, self.numbers.iter().copied(), |line| line.named = true);
        note(lines, self.batches.iter().copied(), |line| line.numbered = true);
        note(lines, self.indexes.iter().copied(), |line| line.titled = true);
        // …公布如下：01 交办问题基本情况 …: records in the line of a notice.
        for &at in &self.complaints {
            let line = lines.partition_point(|line| line.span.end <= at);
            if let Some(line) = lines.get_mut(line).filter(|line| at + COMPLAINT.len() <= line.span.end) {
                line.titled |= line.span.len() > LONG;
            }
        }
        for line in lines {
            line.cell = scan::trim(self.text, line.span);
            let text = &self.text[line.span.start..];
            line.titled |= columns::may_be_titled(text)
                && (columns::opens_with_title(text)
                    || columns::is_headline(&self.text[line.span])
                    || QUOTES.begins(&self.text[line.cell]) && headed::may_quote(&self.text[line.cell]));
            line.numbered |= line.named || line.span.len() > LONG_ROW && ids::damaged(&self.text[line.cell]).is_some();
            line.opens = line.tabs > 1 || line.bars > 0 || line.numbered || line.titled;
        }
        // An item begins two lines above →查：….
        for line in 2..self.lines.len() {
            let marked = labels::is_marked_finding(&self.text[self.lines[line].cell]);
            self.lines[line - 2].opens |= marked;
        }
        self.known.resize_with(self.lines.len(), Known::default);
    }

    /// Whether something may open at the line.
    pub(super) fn may_open(&self, line: usize) -> bool {
        let (_, from) = self.lines.split_at(line.min(self.lines.len()));
        from.iter().take(2).any(|line| line.opens)
    }

    /// Takes `bytes` from what the layouts may look ahead: a constant number
    /// of times the text, so that no page takes longer than its length.
    pub(super) fn look_ahead(&self, bytes: usize) -> Option<()> {
        let left = self.ahead.get().checked_sub(bytes)?;
        self.ahead.set(left);
        Some(())
    }

    /// Whether nothing is gathered from the line between the separators.
    pub(super) fn is_barren(&self, line: usize, separator: u8) -> bool {
        line < self.barren[usize::from(separator == b'|')].get()
    }

    /// Notes that nothing is gathered before the line `next`.
    pub(super) fn barren_to(&self, next: usize, separator: u8) {
        self.barren[usize::from(separator == b'|')].set(next);
    }

    /// The text of a span.
    pub(super) fn str(&self, span: Span) -> &'a str {
        work::add(span.len() + 1);
        self.text.get(span.range()).unwrap_or_default()
    }

    /// A line without the separators at its edges.
    pub(super) fn trimmed(&self, line: usize) -> &'a str {
        self.cell(line).map_or("", |cell| self.str(cell))
    }

    /// The same as a span.
    pub(super) fn cell(&self, line: usize) -> Option<Span> {
        self.lines.get(line).map(|line| line.cell)
    }

    /// What it looks like.
    pub(super) fn kind(&self, line: usize) -> Kind {
        let kind = || kind::kind(self.trimmed(line));
        self.known.get(line).map_or(Kind::Empty, |known| *known.kind.get_or_init(kind))
    }

    /// Whether it is a strong case number, with at most a few words around it.
    pub(super) fn is_strong(&self, line: usize) -> bool {
        kind::may_be_strong(self.trimmed(line)) && self.kind(line) == Kind::Strong
    }

    /// The label that it begins with, by whom that is read.
    pub(super) fn label(&self, line: usize, read: impl FnOnce() -> Option<Label>) -> Option<&Label> {
        self.known.get(line)?.label.get_or_init(|| read().map(Box::new)).as_deref()
    }

    /// Whether who signs a text stands in the line, perhaps in two lines, and the day below it; or that day alone.
    pub(super) fn is_signature(&self, line: usize) -> bool {
        let first = self.trimmed(line);
        if is_day(first) {
            return true;
        }
        // A long name may stand in two lines.
        let part = |text: &str| !text.is_empty() && text.len() <= 120 && !text.contains(['。', '；', '：', '，']);
        let names = |at: usize| part(self.trimmed(at)) && self.trimmed(at).ends_with(SIGNERS);
        let below = if names(line) { line + 1 } else { line + 2 };
        part(first) && names(below - 1) && (below..below + 2).map(|at| self.trimmed(at)).any(is_day)
    }

    /// Whether who signs a text stands in the line alone, and the day below it, or behind it: 某市某局2021年6月1日. A
    /// line above them is none, however it ends.
    pub(super) fn is_signed(&self, line: usize) -> bool {
        let text = self.trimmed(line);
        let named = |text: &str| is_day(self.trimmed(line + 1)) && text.ends_with(SIGNERS);
        let dated = |text: &str| {
            let year = text.find("20").or_else(|| text.find('二'));
            year.is_some_and(|at| text[..at].ends_with(SIGNERS) && is_day(&text[at..]))
        };
        text.len() <= 150 && !text.contains(['。', '；', '：', '，']) && (named(text) || dated(text))
    }

    /// Whether no sentence ends in the line or in those below it: a headline of the text has some below.
    pub(super) fn is_tail(&self, line: usize) -> bool {
        const NEAR: usize = 8;
        (line..line + NEAR).all(|line| !self.trimmed(line).contains(['。', '；']))
    }

    /// The strong case numbers inside `span`.
    pub(super) fn ids_in(&self, span: Span) -> &[Span] {
        let (_, from) = self.ids.split_at(self.ids.partition_point(|id| id.start < span.start));
        // Most spans have none.
        match from.first() {
            Some(first) if first.end <= span.end => &from[..from.partition_point(|id| id.end <= span.end)],
            _ => &[],
        }
    }

    /// Where 编号 stands inside `span`.
    pub(super) fn numbers_in(&self, span: Span) -> &[usize] {
        starts_in(&self.numbers, span)
    }

    /// Where 批 stands inside `span`.
    pub(super) fn batches_in(&self, span: Span) -> &[usize] {
        starts_in(&self.batches, span)
    }

    /// Where 号案件 stands inside `span`, behind neither 编 nor 序.
    pub(super) fn cases_in(&self, span: Span) -> &[usize] {
        starts_in(&self.cases, Span::new(span.start, (span.end + 1).saturating_sub("号案件".len())))
    }

    /// Where 序号 stands inside `span`.
    pub(super) fn indexes_in(&self, span: Span) -> &[usize] {
        starts_in(&self.indexes, span)
    }

    /// The line that holds the byte at `at`.
    pub(super) fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|l| l.span.end <= at)
    }

    /// Whether a paragraph begins at `at`, or a gap stood there; a line end
    /// that only wraps a paragraph is none.
    pub(super) fn is_break(&self, at: usize) -> bool {
        let index = self.page.breaks.partition_point(|b| b.at < at);
        let found = self.page.breaks.get(index).filter(|b| b.at == at);
        found.is_some_and(|b| b.kind == BreakKind::Gap || self.begins_paragraph(at))
    }

    /// Where paragraphs begin and gaps stood inside `span`.
    pub(super) fn breaks_in(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let from = self.page.breaks.partition_point(|b| b.at <= span.start);
        let inside = self.page.breaks[from..].iter().take_while(move |b| b.at < span.end).map(|b| b.at);
        inside.filter(|at| self.is_break(*at))
    }

    fn begins_paragraph(&self, at: usize) -> bool {
        let paragraphs = self.page.layout.paragraphs();
        let index = paragraphs.partition_point(|p| p.span.start < at);
        paragraphs.is_empty() || paragraphs.get(index).is_some_and(|p| p.span.start == at)
    }
}

/// What the names of those end with who sign a text.
const SIGNERS: [char; 13] = ['局', '府', '室', '组', '会', '司', '办', '处', '队', '心', '院', '厅', '委'];

/// Whether the text is a day with its year, and nothing else.
fn is_day(text: &str) -> bool {
    text.len() <= 30
        && text.ends_with('日')
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '二')
        && text.contains('年')
        && text.chars().all(|c| c.is_ascii_digit() || "年月日〇○零一二三四五六七八九十".contains(c))
}

/// What a line begins with that may quote a complaint: a numeral, or 信访举报, 群众反映, 举报内容 and the like.
static QUOTES: CharSet = CharSet::of("信群举一二三四五六七八九十");

/// What the complaints are called in titles.
const COMPLAINT: &str = "交办问题基本情况";
/// How few titles tell that a line is one of titles.
const TITLES: usize = 5;
/// A line that may hold whole records, in bytes.
const LONG: usize = 300;
/// One that may hold a row whose cells are glued together.
const LONG_ROW: usize = 60;

/// Whether nothing but titles stands between the gaps of a line, that of the case number behind the others: 序号,
/// 交办问题, 涉及市（区）, …, 受理编号.
fn parts_titles(text: &str, line: Span, gaps: &[usize]) -> bool {
    if gaps.len() + 1 < TITLES || line.len() > LONG {
        return false;
    }
    let ends = gaps.iter().copied().chain([line.end]);
    let starts = [line.start].into_iter().chain(gaps.iter().copied());
    let cells = starts.zip(ends).map(|(start, end)| text.get(start..end).unwrap_or_default().trim());
    let mut columns =
        cells.filter(|cell| !cell.is_empty()).map(|cell| columns::column(cell).or_else(|| columns::guess(cell)));
    let Some(Some(Column::Index)) = columns.next() else { return false };
    let place = columns.clone().position(|column| column == Some(Column::CaseId));
    let judged = columns.clone().any(|column| column == Some(Column::Verdict));
    judged && place.is_some_and(|place| place + 2 >= TITLES) && columns.all(|column| column.is_some())
}

/// Those of `places` that are inside `span`.
fn starts_in(places: &[usize], span: Span) -> &[usize] {
    let (_, from) = places.split_at(places.partition_point(|at| *at < span.start));
    // Most spans have none.
    match from.first() {
        Some(first) if *first < span.end => &from[..from.partition_point(|at| *at < span.end)],
        _ => &[],
    }
}

/// Notes something of each line that one of `places` stands in, which are in
/// order.
fn note(lines: &mut [Line], places: impl Iterator<Item = usize>, mut note: impl FnMut(&mut Line)) {
    let mut line = 0;
    for at in places {
        // Most lines have none of them.
        line += lines[line..].partition_point(|l| l.span.end <= at);
        match lines.get_mut(line) {
            Some(line) => note(line),
            None => break,
        }
    }
}

/// Whether a line is the rest of the headline of a letter: 关于督察组第三批第12 and 5号信访件办理情况的公示.
fn is_title_torn(text: &str, above: &Line, below: &Line) -> bool {
    const LONGEST: usize = 300;
    const ENDS: [&str; 6] = ["公示", "公告", "报告", "通报", "公开", "的函"];
    let (first, rest) = (&text[above.span], &text[below.span]);
    if below.after_blank || !first.starts_with("关于") || first.len() + rest.len() > LONGEST {
        return false;
    }
    let whole = ENDS.iter().any(|end| first.ends_with(end)) || first.contains(['。', '：', '；']);
    let case = || ["督察", "信访", "举报", "交办"].iter().any(|word| first.contains(word));
    let goes_on = || ENDS.iter().any(|end| rest.ends_with(end)) || rest.ends_with("情况的");
    !whole && case() && goes_on()
}
