//! Whose cases a number counts, where a verb stands beside the place: 我市承办6件,
//! 兰州市接收36件, 南京交办15个.

use super::super::batch::Batches;
use super::super::draft::Frame;
use super::super::lex::{Kind, Token};
use super::super::role::{Role, cover, placelike};
use super::super::segment::{Figure, Mark, Segment};
use super::super::word::Word;
use super::Intake;
use crate::CountKey;
use yilan_text::Span;

impl Intake<'_, '_> {
    /// 第25批交办某省举报件…，我市22件: a part of what the province was handed.
    pub(super) fn is_ours(&self, here: Span) -> bool {
        let notice = &self.draft.notice;
        let whose = |span: Option<Span>| span.is_some_and(|span| self.sentence.str(span) == self.sentence.str(here));
        self.is_of_above() && notice.scope.is_none() && !whose(notice.recipient)
    }

    /// （注：1件普通件涉及甲市）, 其中，一件普通件涉两市: that some lie in several places, and
    /// not how many of this kind there are.
    pub(super) fn spans_places(&self, at: usize) -> bool {
        let segment = &self.segments[at];
        let post = self.sentence.tokens(&segment.post);
        let Some(involve) = post.iter().find(|t| t.is(Word::Involve)) else { return false };
        let places = self.sentence.text.get(involve.span.end..).unwrap_or_default();
        let several = places.starts_with(['两', '二', '2', '三', '3', '四', '4', '多', '几', '跨', '数']);
        segment.depth > 0 || several
    }

    /// 包含重点问题40件, 其中重点件9件: of the number before, and not of the batch.
    pub(super) fn is_contained(&self, at: usize) -> bool {
        let first = self.sentence.tokens(&self.segments[at].pre).first();
        first.is_some_and(|t| {
            t.is(Word::OfWhich) || ["包含", "包括", "含"].iter().any(|verb| self.sentence.str(t.span).starts_with(verb))
        })
    }

    /// 我市承办6件, of a batch that a province was handed.
    pub(super) fn received_here(&self, at: usize) -> Option<Span> {
        let tokens = self.sentence.tokens(&self.segments[at].pre);
        let here = tokens.iter().find(|t| t.is(Word::Here))?;
        let plain = tokens.iter().all(|t| {
            matches!(
                t.kind,
                Kind::Word(
                    Word::Here | Word::Receive | Word::Filler | Word::Sum | Word::Is | Word::Of | Word::ThisBatch
                )
            )
        });
        let own = &self.draft.notice.figures;
        let first = own.count(CountKey::Total).is_none() && self.draft.frame == Frame::Batch;
        (plain && first && self.is_ours(here.span)).then_some(here.span)
    }

    /// 其中由我局牵头办理的4件: what the page's own office has of a batch of the province.
    pub(super) fn led_by_us(&self, at: usize) -> Option<Span> {
        let tokens = self.sentence.tokens(&self.segments[at].pre);
        let [first, by, here, ..] = tokens else { return None };
        let ours = first.is(Word::OfWhich) && here.is(Word::Here) && self.sentence.str(by.span) == "由";
        let bare = self.draft.frame == Frame::Batch && self.draft.notice.figures.count(CountKey::Total).is_none();
        (ours && bare && self.is_ours(here.span)).then_some(here.span)
    }

    /// 5件。其中…, below the line of its batch; 移交的是第十六批，61件，其中…: the number that
    /// follows the batch and has no words.
    pub(super) fn is_first_number(&mut self, segment: &Segment) -> bool {
        if !self.opening || !segment.pre.is_empty() || !self.figures().is_bare() || self.figures().batches.is_none() {
            return false;
        }
        let batch = |s: &Segment| self.sentence.tokens(&s.pre).iter().any(|t| matches!(t.kind, Kind::Batches(_)));
        match segment.before {
            Mark::Start => true,
            Mark::Comma => {
                let first = self.segments.iter().position(|s| s.figure.is_some()).unwrap_or_default();
                self.segments[first].figure == segment.figure && first > 0 && batch(&self.segments[first - 1])
            }
            _ => false,
        }
    }

    /// 交办群众举报问题（第六批），共9个问题: the problems are the cases that were handed over; and so are those that
    /// are counted as cases, 收到督察组交办的生态环境问题2件.
    pub(super) fn are_cases(&self, at: usize) -> bool {
        /// How many words before the number are looked at.
        const NEAR: usize = 80;
        let segment = &self.segments[at];
        let words = self.sentence.tokens(&segment.pre);
        let handed = words.iter().any(|t| t.is(Word::Hand)) && !words.iter().any(|t| t.is(Word::Involve));
        let counted = segment.figure.is_some_and(|figure| self.sentence.str(figure.unit_span) == "件");
        let first = self.draft.notice.figures.count(CountKey::Total).is_none() && self.draft.frame == Frame::Batch;
        // 累计转办问题138件.
        let summed = self.draft.notice.cumulative.as_ref().is_some_and(|sum| sum.count(CountKey::Total).is_some());
        let running = self.draft.frame == Frame::Running && !summed;
        if handed && counted && (self.opening && first || running) {
            return true;
        }
        let end = segment.pre.start.min(self.sentence.tokens.len());
        let before = &self.sentence.tokens[end.saturating_sub(NEAR)..end];
        let handed = before.iter().rposition(|t| t.is(Word::Hand));
        let complaints = |t: &Token| {
            let text = self.sentence.str(t.span);
            matches!(t.kind, Kind::Noun(_))
                && ["举报问题", "信访问题", "投诉问题"].iter().any(|end| text.ends_with(end))
        };
        let named = handed.is_some_and(|verb| before[verb..].iter().any(complaints));
        let sum = self.sentence.tokens(&segment.pre).iter().all(|t| matches!(t.kind, Kind::Word(Word::Sum | Word::Is)));
        let [noun] = self.sentence.tokens(&segment.post) else { return false };
        self.opening && named && sum && first && self.sentence.str(noun.span) == "问题"
    }

    /// 前十五批149件, 第一批至第十二批的108件: whether the number stands right behind the batches of a running total that has
    /// none yet.
    pub(super) fn is_number_of_range(&self, at: usize) -> bool {
        let pre = self.sentence.tokens(&self.segments[at].pre);
        let last = pre.iter().rev().find(|t| !matches!(t.kind, Kind::Word(Word::Of | Word::Sum | Word::Filler)));
        let summed = self.draft.notice.cumulative.as_ref().is_some_and(|sum| sum.count(CountKey::Total).is_some());
        self.draft.frame == Frame::Running
            && !summed
            && last.is_some_and(|t| matches!(t.kind, Kind::Batches(Batches::Through(..))))
    }

    /// 剔除重复15件后为71件, 扣除重复15件，共71件: what is left of all.
    pub(super) fn is_left_over(&self, at: usize, role: &Role, figure: Figure) -> bool {
        if self.last_key != Some(CountKey::Duplicates) || matches!(role, Role::Key(_)) {
            return false;
        }
        let said = self.sentence.str(cover(self.sentence.tokens(&self.segments[at].pre)).unwrap_or_default());
        let figures = match self.draft.frame {
            Frame::Batch => Some(&self.draft.notice.figures),
            Frame::Running => self.draft.notice.cumulative.as_ref(),
        };
        let count = |key| figures.and_then(|figures| figures.count(key));
        let [Some(total), Some(twice)] = [CountKey::Total, CountKey::Duplicates].map(count) else { return false };
        let left = ["后", "剩", "还剩", "余"].iter().any(|word| said.starts_with(word));
        let sum = ["共", "合计", "总计", "计", "为", "实"].iter().any(|word| said.starts_with(word));
        left || sum && total.value - twice.value == figure.value
    }

    /// 其中甲县、乙县和丙市5个案件为重点案件: how many key cases these have together.
    pub(super) fn are_key_cases(&self, at: usize) -> bool {
        let post = self.sentence.tokens(&self.segments[at].post);
        let key = post.iter().position(|t| t.is(Word::Is)).map(|is| &post[is + 1..]);
        !self.pending.is_empty() && key.is_some_and(|words| words.iter().any(|t| t.is(Word::KeyCase)))
    }

    /// 南京交办15个、办结12个；无锡交办9个: a place that nobody knows by this name,
    /// in a row of such clauses.
    pub(super) fn handed_each(&self, at: usize) -> Option<Span> {
        const NEAR: usize = 6;
        let (name, verb) = self.handed_name(&self.segments[at])?;
        let like =
            |segment: &Segment| self.handed_name(segment).is_some_and(|(other, again)| again == verb && other != name);
        let near = |segments: &[Segment]| segments.iter().filter(|s| like(s)).count();
        let before = near(&self.segments[at.saturating_sub(NEAR)..at]);
        let after = near(&self.segments[at + 1..self.segments.len().min(at + 1 + NEAR)]);
        (before + after >= 2).then_some(name)
    }

    /// 甲市接到案件231件, 乙市紧随其后，接到案件219件, below the total of all: a place and its share, a sentence each.
    pub(super) fn received_by(&self, figure: Figure) -> Option<Span> {
        let end = self.sentence.tokens.partition_point(|t| t.span.start < figure.span.start);
        let pre = &self.sentence.tokens[..end];
        let place = pre.first().filter(|t| t.kind == Kind::Name && placelike(self.sentence.str(t.span)))?;
        let figures = match self.draft.frame {
            Frame::Batch => Some(&self.draft.notice.figures),
            Frame::Running => self.draft.notice.cumulative.as_ref(),
        };
        let whole = figures.and_then(|figures| figures.count(CountKey::Total)).is_some_and(|n| n.value > figure.value);
        let plain = |t: &Token| {
            matches!(t.kind, Kind::Name | Kind::Text | Kind::Noun(_) | Kind::Comma)
                || matches!(t.kind, Kind::Word(Word::Receive | Word::Sum | Word::Ranked | Word::Is | Word::Of))
        };
        let received = pre.iter().any(|t| t.is(Word::Receive));
        (!self.opening && whole && received && pre.iter().all(plain)).then_some(place.span)
    }

    /// `name verb count` at the start of a clause, the name short.
    fn handed_name(&self, segment: &Segment) -> Option<(Span, &str)> {
        const SHORT: usize = 8;
        let [name, verb] = self.sentence.tokens(&segment.pre) else { return None };
        let named =
            matches!(name.kind, Kind::Text | Kind::Name) && self.sentence.str(name.span).chars().count() <= SHORT;
        let given = matches!(verb.kind, Kind::Word(Word::Hand | Word::Receive));
        let starts = !matches!(segment.before, Mark::Open | Mark::Close);
        (named && given && starts && segment.figure.is_some()).then(|| (name.span, self.sentence.str(verb.span)))
    }

    /// Whether a verb stands between the place and its number: 兰州市接收36件.
    pub(super) fn is_received(&self, segment: &Segment) -> bool {
        let last = self.sentence.tokens(&segment.pre).iter().rev().find(|t| !t.is(Word::Sum));
        last.is_some_and(|t: &Token| matches!(t.kind, Kind::Word(Word::Receive | Word::Hand)))
    }

    /// 接到来电25个、来信7封，共32件，受理26件: a sum behind the verb that takes in.
    pub(super) fn is_taken_in(&self, at: usize) -> bool {
        const NEAR: usize = 4;
        let here = self.sentence.tokens(&self.segments[at].pre);
        let before = self.segments[at.saturating_sub(NEAR)..at].iter().flat_map(|s| self.sentence.tokens(&s.pre));
        let words = || before.clone().chain(here);
        let verb = words().any(|t| matches!(t.kind, Kind::Word(Word::Receive | Word::Reflect)));
        let sum = here.iter().all(|t| matches!(t.kind, Kind::Word(Word::Sum | Word::Is)));
        verb && sum && !words().any(|t| matches!(t.kind, Kind::Word(Word::Hand | Word::Running)))
    }

    /// 以水、气为主，水9件: what stands first in the list only announces it.
    pub(super) fn drop_mainly(&mut self, segment: &Segment) {
        let mainly = self.pending.last().is_some_and(|(name, _)| self.sentence.str(*name).ends_with("为主"));
        if mainly && segment.before == Mark::Comma && !segment.pre.is_empty() {
            self.pending.clear();
        }
    }

    /// How many names share the number of the segment at `at` with those that
    /// wait before it: 甲区、乙县、丙局各1件.
    pub(super) fn sharers(&self, at: usize) -> usize {
        const MOST: usize = 30;
        let each = |t: &Token| matches!(t.kind, Kind::Word(Word::Each | Word::AllEqual));
        if !self.sentence.tokens(&self.segments[at].pre).iter().any(each) {
            return 1;
        }
        let waiting = self.segments[..at].iter().rev().take(MOST);
        1 + waiting.take_while(|s| s.figure.is_none() && !matches!(s.before, Mark::Open | Mark::Close)).count()
    }
}
