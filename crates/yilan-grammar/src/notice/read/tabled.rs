//! Notices that are a headline and a small table, with no sentence between.

use yilan_text::{Span, Spanned};

use super::Reader;
use crate::notice::Figures;
use crate::notice::batch::{Batches, batches};
use crate::notice::count_table;
use crate::notice::draft::Draft;
use crate::value::{Date, date};

impl Reader<'_> {
    /// How many paragraphs below its headline such a table begins at most.
    const BELOW: usize = 3;

    /// Whether a table at paragraph `index` may be that of the headline above it.
    pub(super) fn is_tabled_below(&self, index: usize) -> bool {
        self.headings.last().is_some_and(|h| h.paragraph < index && index <= h.paragraph + Self::BELOW)
    }

    /// The table at paragraph `index` as a notice, when a headline that names the
    /// inspector and the batch stands right above it; returns where it ends.
    pub(super) fn tabled(&mut self, index: usize, span: Span) -> Option<usize> {
        let heading = self.headings.last().filter(|_| self.current.is_none())?;
        let said = &heading.said.notice;
        let inspected = said.inspector.is_some();
        let batches = said.figures.batches.filter(|_| inspected);
        let near = self.is_tabled_below(index);
        let taken = self.drafts.last().is_some_and(|last| last.paragraphs.1 > heading.paragraph);
        if !near || taken || !inspected {
            return None;
        }
        let sum = if batches.is_none() { Some(self.sum_between(heading.span.end, span.start)?) } else { None };
        let mut draft = Draft { paragraphs: (index, index), assigns: true, ..Draft::default() };
        draft.notice.spans.push(span);
        (draft.notice.inspector, draft.notice.level) = (said.inspector, said.level);
        draft.notice.recipient = said.recipient;
        (draft.notice.figures.batches, draft.notice.cumulative) = (batches, sum);
        let above = heading.span.end;
        let end = count_table::read(self.page, index, &mut draft)?;
        let listed = draft.notice.cumulative.as_ref().unwrap_or(&draft.notice.figures);
        if listed.by_region.is_empty() {
            return None;
        }
        let summed = draft.notice.figures.is_bare() && batches.is_none();
        if !summed {
            draft.notice.figures.date = said.figures.date.or_else(|| self.day_between(above, span.end));
        }
        draft.notice.spans[0] = Span::new(span.start, end);
        self.drafts.push(draft);
        (self.current, self.fillers) = (Some(self.drafts.len() - 1), 0);
        Some(end)
    }

    /// （截至5月27日，第一批至第十七批）, between a headline and its table: which batches it sums up.
    fn sum_between(&self, from: usize, to: usize) -> Option<Figures> {
        let text = self.page.text;
        let inner = text.get(from..to)?.strip_prefix('（')?;
        let day = inner.strip_prefix("截至").or_else(|| inner.strip_prefix("截止"))?;
        let (rest, date) = date(day).ok()?;
        // Where what is left of the stretch begins.
        let start = |rest: &str| to - rest.len();
        let day = Spanned::new(date, Span::new(start(day), start(rest)));
        let behind = rest.trim_start_matches(['，', '、', ' ']);
        let (after, found) = batches(behind).ok()?;
        let span = Span::new(start(behind), start(after));
        let mut sum = Figures { date: Some(day), ..Figures::default() };
        match found {
            Batches::Through(first, last) => sum.batches = Some(Spanned::new((first, last), span)),
            Batches::Listed(1, last) if last > 1 => sum.batches = Some(Spanned::new((1, last), span)),
            Batches::Counted(number) => sum.batch_count = Some(Spanned::new(number, span)),
            Batches::Listed(..) => return None,
        }
        Some(sum)
    }

    /// 统计日期：6月13日 or （2021年12月20日）, between a headline and its table.
    fn day_between(&self, from: usize, to: usize) -> Option<Spanned<Date>> {
        let text = self.page.text.get(from..to)?;
        let labelled = ["日期：", "时间："].iter().find_map(|label| text.find(label).map(|at| from + at + label.len()));
        let bracketed = || {
            let at = text.find('（').map(|at| from + at + '（'.len_utf8())?;
            let (rest, _) = date(&self.page.text[at..]).ok()?;
            rest.starts_with('）').then_some(at)
        };
        let at = labelled.or_else(bracketed)?;
        let (rest, day) = date(&self.page.text[at..]).ok()?;
        Some(Spanned::new(day, Span::new(at, self.page.text.len() - rest.len())))
    }
}
