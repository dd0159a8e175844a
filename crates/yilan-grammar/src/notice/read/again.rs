//! Notices that say less because another stands before them on the page: a batch
//! in a line of its own, another batch in a few words, the sum of all batches
//! below what became of some.

use yilan_text::Spanned;

use super::{Reader, heading};
use crate::CountKey;
use crate::notice::Notice;
use crate::notice::batch::Batches;
use crate::notice::draft::Draft;
use crate::notice::heading::Heading;
use crate::notice::lex::Kind;
use crate::notice::open::Features;
use crate::notice::word::Word;
use crate::value::{Date, date};
use yilan_text::Span;

/// 第二十批（4月28日）, in a line of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct BatchLine {
    paragraph: usize,
    batches: Spanned<(u32, u32)>,
    date: Option<Spanned<Date>>,
}

/// No headline is longer, in bytes.
const LONGEST: usize = 150;
/// No line of a batch alone is longer, in bytes.
const LINE: usize = 90;

impl Reader<'_> {
    /// `batch_line = batches [open] [date] [close] [colon]`, on a page that named
    /// an inspector or a notice above it.
    pub(super) fn is_batch_line(&mut self, index: usize, span: Span) -> bool {
        if span.len() > LINE || !self.inspected || self.drafts.is_empty() && self.headed().is_none() {
            return false;
        }
        let text = &self.page.text[span];
        if !text.contains('批') || text.contains(['。', '，']) || text.starts_with('（') {
            return false;
        }
        let _ = self.lex(span);
        let (mut batches, mut date) = (None, None);
        for token in &self.tokens[self.numbering()..] {
            match token.kind {
                Kind::Batches(Batches::Listed(first, last)) if batches.is_none() => {
                    batches = Some(Spanned::new((first, last), token.span));
                }
                Kind::Date(day) if date.is_none() => date = Some(Spanned::new(day, token.span)),
                Kind::Open | Kind::Close | Kind::Colon | Kind::Semi => {}
                _ => return false,
            }
        }
        let Some(batches) = batches else { return false };
        self.batch_line = Some(BatchLine { paragraph: index, batches, date });
        self.current = None;
        true
    }

    /// The last headline that names an inspector, not far above.
    fn headed(&self) -> Option<&Heading> {
        const NEAR: usize = 8;
        self.headings.iter().rev().take(NEAR).find(|h| h.said.notice.inspector.is_some())
    }

    /// How many tokens number the line: 一、, （二）.
    fn numbering(&self) -> usize {
        const NUMERALS: &str = "一二三四五六七八九十";
        let numeral = |span: Span| self.page.text[span].chars().all(|c| NUMERALS.contains(c));
        match self.tokens.as_slice() {
            [number, mark, ..] if number.kind == Kind::Text && mark.kind == Kind::Pause && numeral(number.span) => 2,
            [open, number, close, ..]
                if open.kind == Kind::Open && close.kind == Kind::Close && numeral(number.span) =>
            {
                3
            }
            _ => 0,
        }
    }

    /// A line without a stop that was read as a notice, where the notice of the
    /// inspector follows: its headline. Whether it was one.
    pub(super) fn unmask_headline(&mut self, index: usize, features: &Features) -> bool {
        const NEAR: usize = 4;
        let Some(draft) = self.current.map(|current| &self.drafts[current]) else { return false };
        let last = self.current.is_some_and(|current| current + 1 == self.drafts.len());
        let (from, to) = draft.paragraphs;
        let &[span] = draft.notice.spans.as_slice() else { return false };
        let line = self.page.layout.paragraphs()[from].span == span && span.len() <= LONGEST;
        // 截至8月4日我省已办结1087件, a line below the headline: the sum that the body tells in full.
        let own = &draft.notice.figures;
        let summed = own.is_bare() && own.batches.is_none() && features.hands_over_today();
        // 其中重点件351件；累计涉及大气的最多: a line of neither a batch nor its day.
        let loose = own.count(CountKey::Total).is_none() && own.batches.is_none() && own.date.is_none();
        let bare = draft.notice.inspector.is_none() && (draft.notice.cumulative.is_none() || summed || loose);
        let stop = self.page.text[span].ends_with(['。', '；', '，', '：']);
        let body = features.inspector && from < index && index <= from + NEAR;
        if !(last && from == to && line && bare && body) || stop {
            return false;
        }
        let _ = self.drafts.pop();
        let _ = self.lex(span);
        self.headings.push(heading::read(span, self.lexed_sentence(), &self.lexed.1, from));
        self.current = None;
        true
    }

    /// Whether a sentence with cases stands right below the line of its batch.
    pub(super) fn below_batch_line(&mut self, index: usize, features: &Features) -> bool {
        let near = self.batch_line.filter(|line| index == line.paragraph + 1);
        let own = near.filter(|line| features.listed.is_none_or(|listed| listed == line.batches.value));
        self.batch_line = own.filter(|_| features.case_count && !features.plural && self.current.is_none());
        self.batch_line.is_some()
    }

    /// Gives the notice just opened the batch and day of the line above it, and
    /// the parties of the headline above that.
    pub(super) fn head_by_batch_line(&mut self) {
        let Some(line) = self.batch_line.take() else { return };
        let said = self.headed().map(|heading| &heading.said.notice);
        let said = said.map(|said| (said.inspector, said.level, said.recipient));
        let Some(draft) = self.drafts.last_mut() else { return };
        let notice = &mut draft.notice;
        (notice.figures.batches, notice.figures.date) = (Some(line.batches), line.date);
        if let Some(said) = said {
            (notice.inspector, notice.level, notice.recipient) = said;
        }
    }

    /// 9月16日转办的第10批5件, 第十七批7件，已办结6件: another batch in fewer words,
    /// after a notice or under its headline.
    pub(super) fn tells_of_another(&self, features: &Features) -> bool {
        let told = !self.drafts.is_empty() || self.headed().is_some();
        // 8月1日，第8批，3件。, after the ninth.
        let dated = matches!(self.tokens.first().map(|t| t.kind), Some(Kind::Date(_)))
            && (self.current.is_some_and(|at| self.drafts[at].notice.figures.batches.is_some())
                || self.current.is_none() && self.headed().is_some());
        let said = features.state || features.hand && features.date || dated;
        told && self.inspected
            && !features.plural
            && said
            && features.case_count
            && features.listed.is_some()
            && self.counts_batch()
    }

    /// Whether a batch stands before the first number, with no other mark than a
    /// bracket between.
    fn counts_batch(&self) -> bool {
        let first = self.tokens.iter().position(|t| matches!(t.kind, Kind::Count { .. } | Kind::Percent(_)));
        let Some(first) = first else { return false };
        // 第8批，3件.
        let comma = usize::from(first > 1 && self.tokens[first - 1].kind == Kind::Comma);
        let clause = self.tokens[..first - comma].iter().rev();
        { clause }
            .take_while(|t| !matches!(t.kind, Kind::Comma | Kind::Pause | Kind::Semi | Kind::Stop))
            .any(|t| matches!(t.kind, Kind::Batches(Batches::Listed(..))))
    }

    /// 累计移交1326件, where the page went back to a batch before the last: the sum up to the last.
    pub(super) fn sum_up_to_last(&self, features: &Features) -> Option<usize> {
        let current = self.current?;
        let last = self.drafts.len().checked_sub(1).filter(|last| current + 1 == *last)?;
        let summed = features.hand && features.running && features.case_count && !features.state;
        let plain = summed && features.listed.is_none() && !features.through;
        let (own, next) = (&self.drafts[current].notice, &self.drafts[last].notice);
        let batch = |notice: &Notice| notice.figures.batches.map_or(0, |batches| batches.value.1);
        let open = next.cumulative.is_none() && own.cumulative.is_none() && next.scope == own.scope;
        (plain && open && batch(own) > 0 && batch(own) + 1 == batch(next)).then_some(last)
    }

    /// 综合第一批至第二十七批看，大气占28%, behind the notice of the twenty-seventh: the sum of all up to it.
    pub(super) fn sum_of_last(&self, index: usize, features: &Features) -> Option<usize> {
        const NEAR: usize = 3;
        let last = self.drafts.len().checked_sub(1).filter(|_| self.current.is_none())?;
        let draft = &self.drafts[last];
        let plain = features.listed.is_none() && !features.state && !features.result && !features.date;
        if !plain || !features.through || !(features.percent || features.case_count) {
            return None;
        }
        let through = self.tokens.iter().find_map(|t| match t.kind {
            Kind::Batches(Batches::Through(1, last)) => Some(last),
            _ => None,
        });
        let own = draft.notice.figures.batches.map(|batches| batches.value.1);
        let near = index <= draft.paragraphs.1 + NEAR && draft.notice.scope.is_none();
        (near && through.is_some() && through == own).then_some(last)
    }

    /// 9月6日，第十批，14件：…, a line below a headline that names the inspector.
    pub(super) fn dates_batch(&self, text: &str) -> bool {
        const NEAR: usize = 12;
        let day = || text.chars().take(NEAR).any(|c| c == '日') && text.chars().take(2 * NEAR).any(|c| c == '批');
        text.starts_with(|c: char| c.is_ascii_digit()) && self.headed().is_some() && day()
    }

    /// 督察组8批共交办我市34件, after what became of some: the sum up to the last
    /// batch of the notice before, which handed over.
    pub(super) fn sum_of_earlier(&self, features: &Features) -> Option<usize> {
        /// So many batches are reported one after the other.
        const REPORTS: usize = 4;
        let current = self.current?;
        let before = current.checked_sub(1)?;
        let so_far = features.up_to || features.running || features.through;
        if !features.case_count || features.listed.is_some() || !so_far {
            return None;
        }
        let (report, handed) = (&self.drafts[current], &self.drafts[before]);
        let given = (0..current).rev().take(REPORTS).find(|&at| !self.drafts[at].reports());
        if let Some(given) = given.filter(|&at| self.is_of_day_of(&self.drafts[at], report, features)) {
            return Some(given);
        }
        if !features.hand || features.state {
            return None;
        }
        let last = handed.notice.figures.batches.map(|batches| batches.value.1);
        let up_to = self.tokens.iter().any(|t| match t.kind {
            Kind::Batches(Batches::Counted(n) | Batches::Through(_, n)) => Some(n) == last,
            _ => false,
        });
        let open = handed.assigns && handed.notice.cumulative.is_none() && handed.notice.scope.is_none();
        let own = report.notice.figures.count(CountKey::Total).is_none() || report.reports();
        let plain = !self.tokens.iter().any(|t| t.is(Word::ReportTo));
        (up_to && open && own && plain && report.reports()).then_some(before)
    }

    /// 截至5日，移交的318件已办结90件, behind what became of the first batch: of all up to the batch that was handed over
    /// on that day.
    fn is_of_day_of(&self, handed: &Draft, report: &Draft, features: &Features) -> bool {
        let day = self.tokens.iter().find_map(|t| if let Kind::Date(day) = t.kind { Some(day) } else { None });
        let (own, told) = (&handed.notice, &report.notice);
        let same = own.figures.date.zip(day).is_some_and(|(own, day)| {
            own.value.day == day.day
                && (own.value.month == day.month || own.value.month.is_none() || day.month.is_none())
        });
        let batch = |notice: &Notice| notice.figures.batches.map(|batches| batches.value.1);
        let before = batch(told).zip(batch(own)).is_some_and(|(told, own)| told < own);
        let open = own.cumulative.is_none() && told.cumulative.is_none() && own.scope.is_none();
        let undated = told.figures.date.is_none_or(|day| own.figures.date.is_some_and(|own| own.span == day.span));
        features.up_to && same && before && open && undated && handed.assigns && report.reports()
    }

    /// 4月27日, in a line of its own right above a notice that says no day.
    pub(super) fn day_above(&self, index: usize, features: &Features) -> Option<Spanned<Date>> {
        /// No day is longer, in bytes.
        const LONGEST: usize = 30;
        let above = self.page.layout.paragraphs().get(index.checked_sub(1)?)?.span;
        let given = features.inspector && features.hand && features.to;
        let wanted = given && !features.date && above.len() <= LONGEST;
        let (rest, day) = date(&self.page.text[above]).ok().filter(|_| wanted)?;
        // With its year it is that of the paper.
        let whole = rest.is_empty() && day.month.is_some() && day.day.is_some() && day.year.is_none();
        whole.then_some(Spanned::new(day, above))
    }
}
