//! Several batches with a number each in one sentence: 第一批12件、第二批19件;
//! 第十四批、第十五批14件、11件.

use super::super::batch::Batches;
use super::super::draft::{Draft, List};
use super::super::lex::{Kind, Token, Unit};
use super::super::open::is_result;
use super::super::role::{cover, is_filler};
use super::super::segment::{Figure, Mark, Segment};
use super::super::word::Word;
use super::super::{Figures, Notice};
use super::Intake;
use crate::CountKey;
use crate::value::Date;
use yilan_text::{Span, Spanned};

/// A batch and its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Each {
    pub(super) batch: Spanned<u32>,
    pub(super) figure: Figure,
    /// The day that stands before it and after the batch before.
    pub(super) date: Option<Spanned<Date>>,
}

impl Intake<'_, '_> {
    /// The batches of the sentence that have a number each, two at the least.
    pub(super) fn several(&self) -> Vec<Each> {
        if !self.sentence.tokens.iter().any(|t| matches!(t.kind, Kind::Batches(Batches::Listed(..)))) {
            return Vec::new();
        }
        let mut found = self.one_by_one();
        if found.len() < 2 {
            found = self.in_order();
        }
        if found.len() < 2 { Vec::new() } else { found }
    }

    /// `("第" number "批" noun* count mark)+`
    fn one_by_one(&self) -> Vec<Each> {
        let mut found: Vec<Each> = Vec::new();
        let mut date = None;
        for segment in self.segments {
            for token in self.sentence.tokens(&segment.pre) {
                if let Kind::Date(day) = token.kind {
                    date = Some(Spanned::new(day, token.span));
                }
            }
            // 其中第8批有1件同时交办两地: a remark.
            let post = self.sentence.str(cover(self.sentence.tokens(&segment.post)).unwrap_or_default());
            if !post.is_empty() && post.contains("同时") {
                continue;
            }
            let (Some(batch), Some(figure)) = (self.batch_of(segment), segment.figure) else {
                if found.is_empty() || segment.figure.is_none() { continue } else { break }
            };
            if figure.unit != Unit::Case || found.last().is_some_and(|last| last.batch.value >= batch.value) {
                break;
            }
            found.push(Each { batch, figure, date: date.take() });
        }
        found
    }

    /// The single batch that the words before the number of a segment name.
    fn batch_of(&self, segment: &Segment) -> Option<Spanned<u32>> {
        let tokens = self.sentence.tokens(&segment.pre);
        let at = tokens.iter().rposition(|t| matches!(t.kind, Kind::Batches(_)))?;
        let plain = tokens[at + 1..].iter().all(|t| {
            matches!(t.kind, Kind::Noun(_) | Kind::Text | Kind::Colon | Kind::Word(Word::Is | Word::Sum | Word::Of))
        });
        match tokens[at].kind {
            Kind::Batches(Batches::Listed(first, last)) if plain && first == last => {
                Some(Spanned::new(first, tokens[at].span))
            }
            _ => None,
        }
    }

    /// 办结第十三批9件、第十四批5件: what is told of each of them.
    fn told_of_each(&self, first: &Each) -> Option<CountKey> {
        let before = self.sentence.tokens.partition_point(|t| t.span.start < first.batch.span.start);
        let verb = self.sentence.tokens[..before].iter().rev().find(|t| !is_filler(t.kind))?;
        match verb.kind {
            Kind::Word(Word::Key(key @ (CountKey::Closed | CountKey::Phased))) => Some(key),
            _ => None,
        }
    }

    /// 第一批12件、第二批20件信访件已全部办结: whether all cases of each of them are closed.
    fn all_closed_behind(&self, last: &Each) -> bool {
        let end = last.figure.unit_span.end;
        let first = self.sentence.tokens.partition_point(|t| t.span.start < end);
        let clause = self.sentence.tokens[first..]
            .iter()
            .take_while(|t| !matches!(t.kind, Kind::Comma | Kind::Semi | Kind::Stop));
        let mut words = clause.filter(|t| !matches!(t.kind, Kind::Noun(_) | Kind::Word(Word::Filler)));
        let all = words.next().is_some_and(|t| t.is(Word::All));
        all && words.find(|t| !t.is(Word::All)).is_some_and(|t| t.is(Word::Key(CountKey::Closed)))
            && words.next().is_none()
    }

    /// `"第" number "批、第" number "批" noun* count "、" count`, as many numbers
    /// as batches
    fn in_order(&self) -> Vec<Each> {
        let listed = |t: &Token| match t.kind {
            Kind::Batches(Batches::Listed(first, last)) if first < last => Some((first, last, t.span)),
            _ => None,
        };
        let first = self.segments.iter().position(|s| s.figure.is_some());
        let Some(start) = first else { return Vec::new() };
        let before = &self.sentence.tokens[..self.segments[start].pre.end];
        let Some((first, last, span)) = before.iter().rev().find_map(listed) else { return Vec::new() };
        let counts: Vec<Figure> = self.segments[start..]
            .iter()
            .enumerate()
            .map_while(|(at, s)| s.figure.filter(|_| at == 0 || s.before == Mark::Pause && s.pre.is_empty()))
            .collect();
        if counts.len() != (last - first + 1) as usize || counts.iter().any(|f| f.unit == Unit::Firm) {
            return Vec::new();
        }
        counts
            .into_iter()
            .zip(first..)
            .map(|(figure, n)| Each { batch: Spanned::new(n, span), figure, date: None })
            .collect()
    }

    /// 前九批 after the twelfth batch, or after another running total: a record
    /// with nothing else.
    pub(super) fn of_other_batches(&mut self, last: u32) {
        let notice = &self.draft.notice;
        // 第一批至第二十七批, behind the twenty-seventh: the running total is its own.
        if notice.figures.batches.is_some_and(|own| own.value.1 == last) && !notice.figures.is_bare() {
            return;
        }
        let other = notice.figures.batches.is_some_and(|own| own.value.1 != last) && !notice.figures.is_bare();
        let running = notice.cumulative.as_ref();
        let summed = running.is_some_and(|r| r.batches.is_none() && !r.is_bare());
        if !other && !summed || running.and_then(|r| r.batches).is_some() {
            return;
        }
        let spans: Vec<Span> = cover(self.sentence.tokens).into_iter().collect();
        // 截至8月4日，前22批…: the day stands before the batches.
        let day = running.filter(|r| r.is_bare() && r.batches.is_none()).and_then(|r| r.date);
        let day = day.filter(|day| spans.first().is_some_and(|all| all.start <= day.span.start));
        let told = day.or_else(|| self.day_up_to());
        let cumulative = told.map(|day| Figures { date: Some(day), ..Figures::default() });
        let mut notice = Notice { spans, figures: Figures::default(), cumulative, heading: None, ..notice.clone() };
        // 全市已办结第1—17批的213宗: who reports.
        let here = self.sentence.tokens.iter().find(|t| t.is(Word::Here));
        if let Some(here) = here.filter(|_| self.draft.assigns && self.features.state) {
            (notice.recipient, notice.scope) = (Some(here.span), None);
        }
        let next = Draft { notice, list: List::None, assigns: false, earlier: Vec::new(), ..self.draft.clone() };
        let mut before = std::mem::replace(self.draft, next);
        if day.is_some() {
            before.notice.cumulative = None;
        }
        self.draft.earlier.push(before);
    }

    /// 截至4月25日: the day that the sentence says for itself, be it that of the sum before it.
    fn day_up_to(&self) -> Option<Spanned<Date>> {
        let pair = self.sentence.tokens.windows(2).find(|pair| pair[0].is(Word::UpTo))?;
        if let Kind::Date(date) = pair[1].kind { Some(Spanned::new(date, pair[1].span)) } else { None }
    }

    /// Gives the batches to the draft: as one record when the sentence says
    /// their sum, else one each.
    pub(super) fn distribute(&mut self, each: &[Each]) {
        let (Some(first), Some(last)) = (each.first(), each.last()) else { return };
        let sum: f64 = each.iter().map(|e| e.figure.value).sum();
        // 截至7月2日，共交办三批，第一批12件、…合计39件: the parts of the running total.
        let running = self.draft.notice.cumulative.as_ref().and_then(|c| c.count(CountKey::Total));
        if running.is_some_and(|total| total.value == sum) {
            return;
        }
        let own = &mut self.draft.notice.figures;
        let said = own.count(CountKey::Total).is_some_and(|total| total.value == sum);
        // What became of them is told of all together.
        let reported = own.counts.iter().any(|(key, _)| is_result(*key));
        if said || reported {
            let span = first.batch.span.cover(last.batch.span);
            own.batches = Some(Spanned::new((first.batch.value, last.batch.value), span));
            return;
        }
        let days = own.date.zip(own.date_from).and_then(|(to, from)| days(from, to, each.len()));
        let key = self.told_of_each(first).unwrap_or(CountKey::Total);
        let closed = key == CountKey::Total && self.all_closed_behind(last);
        let figures = |at: usize, each: &Each, own: &Figures| {
            let mut figures = Figures { date: own.date, date_from: own.date_from, ..Figures::default() };
            if let Some(day) = each.date.or(days.as_ref().map(|days| days[at])) {
                (figures.date, figures.date_from) = (Some(day), None);
            }
            figures.batches = Some(Spanned::new((each.batch.value, each.batch.value), each.batch.span));
            figures.unit = Some(each.figure.unit_span).filter(|span| !span.is_empty());
            let number = Spanned::new(each.figure.value, each.figure.span);
            figures.counts.push((key, number));
            figures.counts.extend(closed.then_some((CountKey::Closed, number)));
            figures
        };
        for (at, each) in each[..each.len() - 1].iter().enumerate() {
            let notice = Notice {
                figures: figures(at, each, &self.draft.notice.figures),
                cumulative: None,
                ..self.draft.notice.clone()
            };
            self.draft.earlier.push(Draft { notice, list: List::None, earlier: Vec::new(), ..self.draft.clone() });
        }
        let mut kept = figures(each.len() - 1, last, &self.draft.notice.figures);
        let own = &mut self.draft.notice.figures;
        kept.counts.append(&mut own.counts);
        own.counts = kept.counts;
        (own.date, own.date_from, own.batches, own.unit) = (kept.date, kept.date_from, kept.batches, kept.unit);
    }
}

/// The days from the first to the last, when they are as many as the batches.
fn days(from: Spanned<Date>, to: Spanned<Date>, batches: usize) -> Option<Vec<Spanned<Date>>> {
    let mut days = Vec::new();
    let mut day = from.value;
    for _ in 0..batches {
        days.push(day);
        if day == to.value {
            break;
        }
        day = day.plus_days(1)?;
    }
    let whole = days.len() == batches && days.last() == Some(&to.value);
    let span: Span = from.span.cover(to.span);
    whole.then(|| days.into_iter().map(|day| Spanned::new(day, span)).collect())
}
