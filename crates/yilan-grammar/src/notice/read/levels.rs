//! The running totals of a province, of a city in it and of a county in that, in one sentence behind the records of all
//! three: 累计向某省移交3106件，其中涉及某州131件，涉及某市17件.

use yilan_text::{Span, Spanned};

use super::Reader;
use crate::CountKey;
use crate::notice::batch::Batches;
use crate::notice::draft::{Draft, Frame, List};
use crate::notice::lex::{Kind, Token, Unit};
use crate::notice::open::Features;
use crate::notice::segment::{Segment, segments};
use crate::notice::word::Word;
use crate::notice::{Entry, Figures, Notice};

impl Reader<'_> {
    /// Gives each record of one batch that a sentence names by its place, from the whole down to the last record read,
    /// the running total behind that name. Whether the sentence says that and nothing else.
    pub(super) fn sums_of_levels(&mut self, index: usize, span: Span, features: &Features) -> bool {
        /// How many paragraphs may stand between.
        const NEAR: usize = 4;
        let Some(current) = self.drafts.len().checked_sub(1) else { return false };
        let running = features.up_to || features.running;
        let last = &self.drafts[current];
        let near = index <= last.paragraphs.1 + NEAR && last.notice.scope.is_some();
        if !running || !features.case_count || !near {
            return false;
        }
        let first = self.whole_of(current);
        let segments = segments(self.page.text, &self.tokens);
        let Some(sums) = self.levels(&self.drafts[first..=current], &segments) else { return false };
        let dated = |t: &Token| if let Kind::Date(date) = t.kind { Some(Spanned::new(date, t.span)) } else { None };
        let date = self.tokens.iter().find_map(dated);
        let until = features.up_to || self.page.text[span].trim_start().starts_with('截');
        for (level, counts, unit) in sums {
            let draft = &mut self.drafts[first + level];
            let own = &draft.notice.figures;
            let date = date.or(own.date.filter(|_| until));
            let day_of_page = own.day_of_page.filter(|_| until && date.is_none());
            let sum = Figures { date, day_of_page, unit, counts, ..Figures::default() };
            draft.notice.cumulative = Some(sum);
            draft.paragraphs.1 = index;
        }
        self.drafts[current].cover(span);
        self.fillers = 0;
        true
    }

    /// 自治区55件，兵团9件; and further down 转办自治区的信访件涉及6个地州市，分别为…: a half of the province has a list of its
    /// own, and is a record of its own. The record that the sentence is of.
    pub(super) fn half(&mut self, current: usize, span: Span) -> usize {
        /// How far into the sentence the half is named.
        const NEAR: usize = 6;
        let text = self.page.text;
        let whole = &self.drafts[current];
        let [one, other] = whole.notice.figures.by_region.as_slice() else { return current };
        let corps = [one, other].iter().any(|half| text[half.name].ends_with("兵团"));
        if !corps || whole.notice.scope.is_some() || whole.frame != Frame::Batch {
            return current;
        }
        // 新疆生产建设兵团 is 兵团 further down.
        let told = |half: &Entry| {
            let name = &text[half.name];
            self.tokens.iter().take(NEAR).position(|t| name.ends_with(&text[t.span]) && t.span.len() >= "兵团".len())
        };
        let Some((half, named)) = [one, other].into_iter().find_map(|half| Some((half, told(half)?))) else {
            return current;
        };
        let Some((CountKey::Count, count)) = half.counts.first() else { return current };
        if !self.lists_half(named + 1, count.value) {
            return current;
        }
        let own = &whole.notice.figures;
        let figures = Figures {
            date: own.date,
            day_of_page: own.day_of_page,
            batches: own.batches,
            unit: own.unit,
            counts: vec![(CountKey::Total, *count)],
            ..Figures::default()
        };
        let (spans, scope) = (vec![span], Some(half.name));
        let notice = Notice { scope, figures, spans, cumulative: None, heading: None, ..whole.notice.clone() };
        self.drafts.push(Draft { notice, list: List::None, ..whole.clone() });
        let part = self.drafts.len() - 1;
        self.current = Some(part);
        part
    }

    /// Whether entries of a half follow a token: 涉及6个地州市，分别为甲市29件…, 的12件中，甲师4件….
    fn lists_half(&self, from: usize, half: f64) -> bool {
        let pairs = self.tokens.get(from..).unwrap_or_default().windows(2);
        let counts = pairs.filter_map(|pair| match pair[1].kind {
            Kind::Count { value, unit: Unit::Case | Unit::None, .. } if key_of(&pair[0]).is_none() => Some(value),
            _ => None,
        });
        let entries = counts.filter(|value| *value < half);
        let (sum, entries) = entries.fold((0.0, 0), |(sum, entries), value| (sum + value, entries + 1));
        entries > 2 && sum <= half
    }

    /// The first of the records that tell of one batch, each a part of the one before it, down to `current`.
    fn whole_of(&self, current: usize) -> usize {
        /// A province, a city, a county.
        const LEVELS: usize = 3;
        let batch = |draft: &Draft| draft.notice.figures.batches.map(|batches| batches.value);
        let total = |draft: &Draft| draft.notice.figures.count(CountKey::Total).map(|total| total.value);
        let above = |at: usize| {
            let (part, whole) = (&self.drafts[at], &self.drafts[at - 1]);
            part.notice.scope.is_some() && batch(part) == batch(whole) && total(whole) > total(part)
        };
        (current.saturating_sub(LEVELS - 1)..current).rev().take_while(|at| above(at + 1)).last().unwrap_or(current)
    }

    /// The totals of a sentence, each with the record that its name is of and what stands in brackets behind it; nothing
    /// where a number is of none of them, or all are of one record.
    fn levels(&self, chain: &[Draft], segments: &[Segment]) -> Option<Vec<Sum>> {
        let mut sums: Vec<Sum> = Vec::new();
        for segment in segments {
            let Some(figure) = segment.figure else { continue };
            let words = self.tokens.get(segment.pre.clone())?;
            if figure.unit != Unit::Case || figure.percent || !segment.post.is_empty() && segment.depth == 0 {
                return None;
            }
            let number = Spanned::new(figure.value, figure.span);
            if let Some(key) = words.iter().find_map(key_of) {
                let (_, counts, _) = sums.last_mut()?;
                counts.push((key, number));
                continue;
            }
            let level = self.level(chain, words)?;
            let again = sums.iter().any(|(known, ..)| *known == level);
            if again || chain[level].notice.cumulative.is_some() || segment.depth > 0 {
                return None;
            }
            let unit = Some(figure.unit_span).filter(|unit| !unit.is_empty());
            sums.push((level, vec![(CountKey::Total, number)], unit));
        }
        (sums.len() > 1).then_some(sums)
    }

    /// Which record the words before a total are of: that of the place they name last, or the whole.
    fn level(&self, chain: &[Draft], words: &[Token]) -> Option<usize> {
        let text = self.page.text;
        let counted = words.iter().any(|t| match t.kind {
            Kind::Batches(batches) => !matches!(batches, Batches::Counted(_)),
            kind => matches!(kind, Kind::Word(Word::Key(_) | Word::Duplicate | Word::Distinct | Word::Dedupe)),
        });
        if counted {
            return None;
        }
        let of = |notice: &Notice| notice.scope.or(notice.recipient).map(|name| &text[name]);
        let named = words.iter().rev().find_map(|t| {
            let name = &text[t.span];
            chain.iter().rposition(|draft| of(&draft.notice) == Some(name))
        });
        let other = |t: &Token| matches!(t.kind, Kind::Name | Kind::Word(Word::Here));
        named
            .or_else(|| (!words.iter().any(other)).then_some(0))
            .filter(|level| *level > 0 || chain[0].notice.scope.is_none())
    }
}

/// A record, counted from the whole down, its numbers and their unit.
type Sum = (usize, Vec<(CountKey, Spanned<f64>)>, Option<Span>);

/// What a word in brackets says of the number behind it.
fn key_of(token: &Token) -> Option<CountKey> {
    match token.kind {
        Kind::Word(Word::KeyCase) => Some(CountKey::Key),
        Kind::Word(Word::Channel(key)) => Some(key),
        _ => None,
    }
}

/// 涉及我市31件，累计交办我市294件, the second line of a headline: a part without batch and day that is told of in full below
/// is no record of its own.
pub(super) fn drop_second_lines(text: &str, notices: &mut Vec<Notice>) {
    let total = |figures: &Figures| figures.count(CountKey::Total).map(|total| total.value.to_bits());
    let sum = |notice: &Notice| notice.cumulative.as_ref().and_then(total);
    let place = |notice: &Notice| notice.scope.map(|scope| &text[scope]);
    let bare = |notice: &Notice| {
        let own = &notice.figures;
        let dated = own.batches.is_some() || own.date.is_some() || own.day_of_page.is_some();
        !dated && own.counts.len() == 1 && own.by_region.is_empty() && own.by_type.is_empty()
    };
    let mut at = 0;
    while at + 1 < notices.len() {
        let line = &notices[at];
        let told = |other: &Notice| {
            place(other) == place(line)
                && other.figures.batches.is_some()
                && total(&other.figures) == total(&line.figures)
                && (line.cumulative.is_none() || sum(other) == sum(line))
        };
        // The record it stands above, or the part of it.
        let below = notices[at + 1..].iter().take(2).any(told);
        if place(line).is_some() && bare(line) && below {
            notices.remove(at);
        } else {
            at += 1;
        }
    }
}
