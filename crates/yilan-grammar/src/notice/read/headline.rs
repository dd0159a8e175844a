//! Headlines of notices, in a line or torn in two.

use yilan_text::{Span, is_bullet};

use super::Reader;
use crate::CountKey;
use crate::notice::heading;
use crate::notice::signs::Signs;

impl Reader<'_> {
    /// Reads the paragraph as a headline, when it is one; a headline that was
    /// torn in two is put together.
    pub(super) fn heading(&mut self, index: usize, span: Span) -> bool {
        let line = &self.page.text[span];
        // Most paragraphs end with a sentence.
        if line.ends_with('。') || line.contains('。') {
            return false;
        }
        let linked = self.links.is_some();
        // [05-29]： before the headline of another page; a day without brackets is the headline's own.
        let stamped = linked && self.page.text[span].trim_start_matches(['-', '·', '•']).starts_with('[');
        let stamp = |c: char| stamped && (c.is_ascii_digit() || matches!(c, '-' | '[' | ']' | '/' | '：'));
        let marks = |c: char| matches!(c, '#' | '·' | '*' | '>') || is_bullet(c) || stamp(c);
        let start = span.end - self.page.text[span].trim_start_matches(marks).len();
        let (from, to) = heading::bare(Span::new(start, span.end), &self.signs, self.page.text);
        // The day in brackets is none of it when it stands in a line of its own.
        let line = |day: &usize| self.page.breaks.binary_search_by_key(&(start + from + day), |b| b.at).is_ok();
        let day = heading::dated(&self.page.text[start + from..start + to]).filter(line);
        let span = Span::new(start + from, day.map_or(start + to, |day| start + from + day));
        if span.len() > 400 {
            return false;
        }
        if let Some(whole) = self.torn_heading(index, span) {
            let _ = self.lex(whole);
            self.note_short_names();
            self.headings.push(heading::read(whole, self.lexed_sentence(), &self.lexed.1, index));
            self.current = None;
            self.from = whole.end;
            return true;
        }
        let features = self.lex(span);
        let text = &self.page.text[span];
        // （第十四批 5月7日12时—5月8日12时）, under the headline that it belongs to.
        let bracket = text.starts_with('（') && text.ends_with('）') && text.len() <= 150 && features.listed.is_some();
        if let Some(last) = self.headings.last_mut().filter(|h| bracket && h.span.end == span.start)
            && last.said.notice.figures.batches.is_none()
        {
            let whole = last.span.cover(span);
            self.widen_heading(index, whole);
            return true;
        }
        if !heading::is_heading(text, &features, &self.tokens) {
            return false;
        }
        if let Some(last) = self.headings.last_mut().filter(|h| h.span.end == span.start && h.paragraph + 1 == index) {
            let whole = &self.page.text[last.span];
            let torn = !heading::ends_like_heading(whole) && last.said.notice.figures.batches.is_none();
            if torn && !features.inspector {
                let whole = last.span.cover(span);
                self.widen_heading(index, whole);
                return true;
            }
        }
        self.note_short_names();
        let mut heading = heading::read(span, self.lexed_sentence(), &self.lexed.1, index);
        let said = &heading.said.notice;
        // 6月7日督察组交办69件, a link to the news of another day.
        let of_day = said.figures.date.is_some() && said.figures.count(CountKey::Total).is_some();
        let summed = said.cumulative.as_ref().is_some_and(|sum| !sum.is_bare());
        heading.link = linked && said.figures.batches.is_none() && (summed || of_day);
        // A piece of the headline between the paragraphs of its own notice does not end it.
        let batches = heading.said.notice.figures.batches.map(|b| b.value).filter(|_| !features.inspector);
        self.current = self.current.filter(|&open| batches.is_some() && self.drafts[open].batches() == batches);
        self.headings.push(heading);
        let hotline = self.signs.of(span).has(Signs::HOTLINE);
        self.hotlines.heading(self.page, span, hotline);
        true
    }

    /// Reads the last headline again, with the line that belongs to it.
    pub(super) fn widen_heading(&mut self, index: usize, whole: Span) {
        let _ = self.lex(whole);
        self.headings.pop();
        self.headings.push(heading::read(whole, self.lexed_sentence(), &self.lexed.1, index));
    }
}
