//! What stands beside a number and makes it another one's: words of the clause
//! before or behind, remarks, keys that a list shares.

use super::super::draft::{Frame, List};
use super::super::label::label;
use super::super::lex::{Kind, Token, Unit};
use super::super::open::{is_result, is_state};
use super::super::role::{Role, cover, placelike};
use super::super::segment::{Figure, Mark, Segment};
use super::super::word::Word;
use super::super::{Entry, Label};
use super::{Intake, is_way, may_be_of_entry};
use crate::CountKey;
use crate::words::Words;
use yilan_text::{Span, Spanned};

impl Intake<'_, '_> {
    /// 6人因监管不力、查处不力被问责: the key stands at the end of the clause.
    pub(super) fn for_reasons(&self, at: usize) -> Option<CountKey> {
        let post = self.sentence.tokens(&self.segments[at].post);
        if !post.first().is_some_and(|t| self.sentence.str(t.span).starts_with('因')) {
            return None;
        }
        let rest = self.segments[at + 1..].iter().take(4);
        let clause = rest.take_while(|s| s.figure.is_none() && s.before == Mark::Pause);
        clause.flat_map(|s| self.sentence.tokens(&s.pre)).find_map(|t| match t.kind {
            Kind::Word(Word::Key(key @ (CountKey::Accountable | CountKey::Interviewed | CountKey::Disciplined))) => {
                Some(key)
            }
            _ => None,
        })
    }

    /// 其余1件属合办件，涉及甲区和乙市, in a list by region: who share the number at `at`.
    pub(super) fn shared_by(&self, at: usize) -> Option<Span> {
        const SHARED: [&str; 6] = ["合办", "共办", "共性", "共同办理", "联合办理", "交叉"];
        let segment = &self.segments[at];
        if self.draft.list != List::Region {
            return None;
        }
        // 属区（市）合办件: brackets may stand in the clause.
        let bracketed = |s: &&Segment| s.figure.is_none() && matches!(s.before, Mark::Open | Mark::Close);
        let more = self.segments[at + 1..].iter().take(4).take_while(bracketed).count();
        let clause = self.segments[at + 1..=at + more].iter().map(|s| &s.pre);
        let shared = clause.chain([&segment.post]).filter_map(|range| cover(self.sentence.tokens(range)));
        if !{ shared }.any(|span| SHARED.iter().any(|word| self.sentence.str(span).contains(word))) {
            return None;
        }
        let rest = self.segments[at + more + 1..].iter().take(8).enumerate();
        let clause = rest.take_while(|(index, s)| {
            s.figure.is_none() && s.before == if *index == 0 { Mark::Comma } else { Mark::Pause }
        });
        let tokens: Vec<&Token> = clause.flat_map(|(_, s)| self.sentence.tokens(&s.pre)).collect();
        let (involve, names) = tokens.split_first()?;
        let name = |t: &Token| t.kind == Kind::Name || placelike(self.sentence.str(t.span));
        let all = names.iter().all(|t| name(t) || t.is(Word::And));
        let several = names.iter().filter(|t| name(t)).count() > 1;
        let span = names.first()?.span.cover(names.last()?.span);
        (involve.is(Word::Involve) && all && several).then_some(span)
    }

    /// …、丙县（2件），涉及甲县、乙市（1件）, in a list by region: one entry for those that share the bracket; the
    /// segment behind it.
    pub(super) fn shared_in_bracket(&mut self, at: usize) -> Option<usize> {
        const MOST: usize = 12;
        let segment = &self.segments[at];
        let listed = self.draft.list == List::Region && !self.draft.notice.figures.by_region.is_empty();
        if !listed || segment.figure.is_some() || segment.before == Mark::Open {
            return None;
        }
        let tokens = self.sentence.tokens(&segment.pre);
        let all = tokens.iter().take_while(|t| matches!(t.kind, Kind::Word(Word::All | Word::AllEqual))).count();
        let (involve, names) = tokens[all..].split_first()?;
        let first = names.first().filter(|_| involve.is(Word::Involve))?;
        let rest = &self.segments[at + 1..];
        let counted = rest.iter().take(MOST).position(|s| s.figure.is_some())?;
        let bracket = &rest[counted];
        let figure = bracket.figure.filter(|figure| figure.unit == Unit::Case)?;
        let parted = rest[..counted].iter().all(|s| matches!(s.before, Mark::Pause | Mark::Open | Mark::Close));
        let last = cover(self.sentence.tokens(&rest[..counted].last()?.pre))?;
        let name = first.span.cover(last);
        let several = self.sentence.str(name).contains('、');
        if !several
            || !parted
            || bracket.before != Mark::Open
            || !bracket.pre.is_empty()
            || !ends_like_place(self.sentence.str(last))
        {
            return None;
        }
        let counts = vec![(CountKey::Count, Spanned::new(figure.value, figure.span))];
        self.figures().by_region.push(Entry { name, label: Label::default(), counts });
        self.after_entry = true;
        Some(at + 1 + counted + 1)
    }

    /// 其中，交办我市信访件4件, of a batch of 106: the part that concerns us.
    pub(super) fn handed_here(&self, at: usize, figure: Figure) -> Option<Span> {
        let segment = &self.segments[at];
        let tokens = self.sentence.tokens(&segment.pre);
        let is_of_which = |t: &Token| t.is(Word::OfWhich);
        let before = at.checked_sub(1).map(|at| &self.segments[at]).filter(|s| s.figure.is_none());
        let of_which = tokens.iter().any(is_of_which)
            || before.is_some_and(|s| self.sentence.tokens(&s.pre).last().is_some_and(is_of_which));
        let plain = tokens.iter().all(|t| {
            matches!(
                t.kind,
                Kind::Noun(_)
                    | Kind::Word(Word::OfWhich | Word::Hand | Word::To | Word::Here | Word::Of | Word::Is | Word::Sum)
            )
        });
        let here = tokens.iter().find(|t| t.is(Word::Here))?;
        let notice = &self.draft.notice;
        let part = notice.figures.count(CountKey::Total).is_some_and(|total| total.value > figure.value);
        let ours = of_which && plain && part && notice.scope.is_none() && self.draft.frame == Frame::Batch;
        ours.then_some(here.span)
    }

    /// 龙湾区2件（累计31件）: all cases so far of the entry before the bracket.
    pub(super) fn running_in_bracket(&mut self, figure: Figure) -> bool {
        let own = &self.draft.notice.figures;
        let running = self.draft.frame == Frame::Running && self.frame_outside == Frame::Batch;
        let (entry, of_types) = match self.draft.list {
            List::Region => (own.by_region.last(), false),
            List::Type => (own.by_type.last(), true),
            List::None | List::Sector => (None, false),
        };
        let Some(entry) = entry.filter(|_| running && figure.unit == Unit::Case) else { return false };
        let counts = vec![(CountKey::Count, Spanned::new(figure.value, figure.span))];
        let entry = Entry { name: entry.name, label: entry.label.clone(), counts };
        let figures = self.figures();
        let list = if of_types { &mut figures.by_type } else { &mut figures.by_region };
        list.push(entry);
        true
    }

    /// 22日督察组转交的78件…, after a running total was spoken of: the number is
    /// the batch's total, and what follows is of the batch.
    pub(super) fn batch_again(&mut self) {
        let f = &self.features;
        let so_far = f.up_to || f.running || f.through || f.until_now;
        let first = self.segments.iter().find_map(|s| s.figure).filter(|figure| figure.unit == Unit::Case);
        let own = self.draft.notice.figures.count(CountKey::Total);
        let running = self.draft.notice.cumulative.as_ref().is_some_and(|c| c.count(CountKey::Total).is_some());
        let whole = !running && f.hand && first.zip(own).is_some_and(|(first, own)| first.value == own.value);
        // 从污染类型看…: the types that add up to the batch's issues.
        let issues = self.draft.notice.figures.count(CountKey::IssuesTotal);
        let untyped = issues.filter(|_| self.draft.notice.figures.by_type.is_empty());
        let sum = || -> f64 { self.segments.iter().filter_map(|s| s.figure).map(|figure| figure.value).sum() };
        if !so_far && (whole || untyped.is_some_and(|issues| issues.value == sum())) {
            self.draft.frame = Frame::Batch;
        }
    }

    /// 目前全省共立案…, where the running total of the cases stood before and
    /// what became of the batch's own did not.
    pub(super) fn results_of_all(&self) -> bool {
        let notice = &self.draft.notice;
        let running = notice.cumulative.as_ref().is_some_and(|c| c.count(CountKey::Total).is_some());
        let own = &notice.figures;
        let told = own.counts.iter().any(|(key, _)| is_result(*key)) || own.count(CountKey::Total).is_none();
        let f = &self.features;
        running && !told && f.result && !f.state && !f.case_count && !f.inspector && f.listed.is_none()
    }

    /// 督察组已向我区移交信访件6件, after a batch of one: more cases than the
    /// batch has are all cases so far.
    pub(super) fn is_sum_of_all(&self, words: &[Token], figure: Figure) -> bool {
        let has = |word: Word| words.iter().any(|t| t.is(word));
        let inspected = words.iter().any(|t| matches!(t.kind, Kind::Inspector { .. }));
        let own = self.draft.notice.figures.count(CountKey::Total);
        let more = own.is_some_and(|own| own.value < figure.value);
        let handed = has(Word::Hand) || has(Word::Receive) || has(Word::ReportTo);
        let told = inspected && handed && !has(Word::OfWhich) && !has(Word::ThisBatch);
        self.draft.frame == Frame::Batch && more && told && self.features.listed.is_none() && !self.features.date
    }

    /// 其中太原市23件、大同市25件…, after the number of key cases that they add
    /// up to: where those are.
    pub(super) fn lists_all_key_cases(&self) -> bool {
        let figures = match self.draft.frame {
            Frame::Batch => Some(&self.draft.notice.figures),
            Frame::Running => self.draft.notice.cumulative.as_ref(),
        };
        let count = |key: CountKey| figures.and_then(|f| f.count(key)).map(|n| n.value);
        let Some(keys) = count(CountKey::Key) else { return false };
        let led = self.sentence.tokens.iter().find(|t| !matches!(t.kind, Kind::Semi | Kind::Bullet)).map(|t| t.kind);
        if !matches!(led, Some(Kind::Word(Word::OfWhich | Word::Respectively))) {
            return false;
        }
        let mut sum = 0.0;
        for segment in self.segments {
            let Some(figure) = segment.figure else { continue };
            match self.sentence.role(segment, figure) {
                Role::Region(_, CountKey::Count) => sum += figure.value,
                _ => return false,
            }
        }
        sum == keys && count(CountKey::Total) != Some(sum)
    }

    /// 已办结86件（重点件12件）, of 223 that were handed over: whether a number in brackets is of the state before it alone.
    pub(super) fn is_of_part(&mut self, at: usize, state: CountKey) -> bool {
        let first = self.segments[at].before == Mark::Open || at > 0 && self.segments[at - 1].before == Mark::Open;
        let inside = self.segments[at].depth > 0 && first && is_state(state);
        let figures = self.figures();
        let part = figures.count(CountKey::Total).zip(figures.count(state));
        inside && part.is_some_and(|(total, part)| part.value < total.value)
    }

    /// 已办结的案件中，甲市9件，乙市4件: whether the places that follow share out the closed cases.
    pub(super) fn lists_closed_cases(&self) -> bool {
        let mut words = self.sentence.tokens.iter().skip_while(|t| matches!(t.kind, Kind::Semi | Kind::Bullet));
        let closed = words.next().is_some_and(|t| t.is(Word::Key(CountKey::Closed)));
        let noun = words.find(|t| !t.is(Word::Of)).is_some_and(|t| matches!(t.kind, Kind::Noun(noun) if !noun.issues));
        let among = words.next().is_some_and(|t| self.sentence.str(t.span) == "中");
        closed && noun && among && words.next().is_some_and(|t| t.kind == Kind::Comma)
    }

    /// 约谈11人、5个单位: what stands behind 、 has the key of what stands before.
    pub(super) fn of_units(&self, segment: &Segment, role: Role, figure: Figure) -> Role {
        let words = self.sentence.str(cover(self.sentence.tokens(&segment.pre)).unwrap_or_default());
        let units = words.is_empty() && figure.unit == Unit::Firm || words == "单位";
        match self.last_key {
            Some(CountKey::Interviewed) if units => Role::Key(CountKey::InterviewedUnits),
            Some(CountKey::Accountable) if units => Role::Key(CountKey::AccountableUnits),
            _ => role,
        }
    }

    /// 来电、来信举报n件: what stands before 、 is the other way in.
    pub(super) fn both_ways(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|at| &self.segments[at]).filter(|s| s.figure.is_none());
        let before = before.and_then(|s| cover(self.sentence.tokens(&s.pre))).map(|span| self.sentence.str(span));
        let paused = self.segments[at].before == Mark::Pause;
        paused && before.is_some_and(|b| ["来电", "来信", "电话"].iter().any(|w| b.ends_with(w)))
    }

    /// 嘉峪关来信1件, where the entries before had the key too: a name that
    /// nobody knows.
    pub(super) fn short_name(&self, segment: &Segment, key: CountKey) -> Option<Span> {
        const SHORT: usize = 4;
        let [name, word] = self.sentence.tokens(&segment.pre) else { return None };
        let listed = self.draft.list == List::Region && self.entry_keys.contains(&key);
        let named = name.kind == Kind::Text && word.is(Word::Channel(key));
        (listed && named && self.sentence.str(name.span).chars().count() <= SHORT).then_some(name.span)
    }

    /// 其次是涉水类，占22.9%: the label that waits for its share.
    pub(super) fn pending_label(&self) -> Option<(Span, Label)> {
        let (name, _) = self.pending.last()?;
        Some((*name, label(self.sentence.str(*name))?))
    }

    /// Whether a list of places follows that says where the key cases are.
    pub(super) fn lists_key_cases(&self, at: usize) -> bool {
        let Some(next) = self.segments.get(at + 1) else { return false };
        let tokens = self.sentence.tokens(&next.pre);
        let told = tokens.first().is_some_and(|t| t.is(Word::Respectively)) && tokens.len() > 1;
        next.before == Mark::Open || told || self.lists_keys_of_which(at)
    }

    /// 81件重点件，涉水污染47件，占比58%；大气污染34件: the types that follow are those of the key cases, where all cases
    /// were listed by type before; and so are those in the brackets behind their number.
    pub(super) fn sorts_key_cases(&mut self, at: usize, keys: Figure) -> bool {
        let bracketed = self.segments.get(at + 1).is_some_and(|next| next.before == Mark::Open);
        let listed = self.draft.list == List::Type && !self.figures().by_type.is_empty();
        let all = self.figures().count(CountKey::Total).is_some_and(|total| total.value == keys.value);
        if all || !bracketed && !listed {
            return false;
        }
        let (mut sum, mut entries) = (0.0, 0);
        for segment in &self.segments[at + 1..] {
            let Some(figure) = segment.figure.filter(|figure| !figure.percent) else { continue };
            let Role::Type(..) = self.sentence.role(segment, figure) else { break };
            (sum, entries) = (sum + figure.value, entries + 1);
        }
        entries > 1 && sum == keys.value
    }

    /// 重点15件，其中甲区6件、…: the entries that follow make up the key cases, and not all cases.
    fn lists_keys_of_which(&self, at: usize) -> bool {
        let (Some(keys), Some(next)) = (self.segments[at].figure, self.segments.get(at + 1)) else { return false };
        let tokens = self.sentence.tokens(&next.pre);
        if !(tokens.len() > 1 && tokens[0].is(Word::OfWhich)) {
            return false;
        }
        let (mut sum, mut entries) = (0.0, 0);
        for segment in &self.segments[at + 1..] {
            let Some(figure) = segment.figure else { break };
            let Role::Region(_, CountKey::Count) = self.sentence.role(segment, figure) else { break };
            (sum, entries) = (sum + figure.value, entries + 1);
        }
        let notice = &self.draft.notice;
        let figures = [Some(&notice.figures), notice.cumulative.as_ref()];
        let all = figures.into_iter().flatten().filter_map(|f| f.count(CountKey::Total)).any(|n| n.value == sum);
        entries > 1 && sum == keys.value && !all
    }

    /// Whether a number stands behind 目前 in the sentence; 截至目前 needs none.
    pub(super) fn counts_after(&self, now: Span) -> bool {
        let after = || self.segments.iter().filter_map(|s| s.figure).any(|f| f.span.start > now.end);
        self.sentence.str(now) != "目前" || after()
    }

    /// 督察交办的8个整改事项，7个已整改到位；…: what is to be mended, and no cases, up to the semicolon.
    pub(super) fn is_mended(&mut self, segment: &Segment) -> bool {
        self.mended &= segment.before != Mark::Semi;
        let first = self.sentence.tokens(&segment.post).first();
        let rest = first.map_or("", |first| &self.sentence.text[first.span.start..]);
        if rest.starts_with("整改") {
            let words = self.sentence.str(cover(self.sentence.tokens(&segment.post)).unwrap_or_default());
            self.mended |= ["整改事项", "整改任务", "整改问题"].iter().any(|word| words.starts_with(word));
        }
        self.mended
    }

    /// 14件信访件已转有关县区办理, 以上13件均已交办: what was done with the
    /// cases that were counted before.
    pub(super) fn is_remark(&self, segment: &Segment) -> bool {
        static PASSED: Words<()> = Words::new(&[
            ("转至", ()),
            ("转有关", ()),
            ("转相关", ()),
            ("转交有关", ()),
            ("转交相关", ()),
            ("转各", ()),
            ("转办至", ()),
            ("转属地", ()),
            ("到位", ()),
            ("分送", ()),
            ("移交相关", ()),
            ("移交有关", ()),
            ("同时交办", ()),
            ("同时涉及", ()),
        ]);
        let (pre, post) = (self.sentence.tokens(&segment.pre), self.sentence.tokens(&segment.post));
        // 现将新办结的13件予以公示.
        let told = self.sentence.str(cover(pre).unwrap_or_default());
        if told.starts_with("现将") && !pre.iter().any(|t| matches!(t.kind, Kind::Batches(_))) {
            return true;
        }
        // （不含某市4件）.
        if segment.before == Mark::Open && ["不含", "不包括", "不包含", "不计"].iter().any(|w| told.starts_with(w))
        {
            return true;
        }
        if post.is_empty() || pre.iter().any(|t| matches!(t.kind, Kind::Inspector { .. } | Kind::Word(Word::To))) {
            return false;
        }
        let done = post
            .iter()
            .position(|t| t.is(Word::Hand))
            .is_some_and(|at| post[..at].iter().any(|t| matches!(t.kind, Kind::Word(Word::All | Word::Filler))));
        done || PASSED.is_in(self.sentence.str(cover(post).unwrap_or_default()))
    }

    /// 某旗交办2件，办结1件，未办结1件, the last of a list whose entries say how far
    /// their cases are: no more cases than the entry has.
    pub(super) fn fits_entry(&mut self, key: CountKey, figure: Option<Figure>) -> bool {
        let like = |other: CountKey| if is_way(key) { is_way(other) } else { is_state(key) && is_state(other) };
        let told = self.entry_keys.iter().any(|key| like(*key));
        let Some(figure) = figure.filter(|_| told) else { return false };
        let Some(entry) = self.last_entry() else { return false };
        let count = entry.counts.iter().find(|(key, _)| *key == CountKey::Count).map(|(_, n)| n.value);
        let counted: f64 = entry.counts.iter().filter(|(key, _)| like(*key)).map(|(_, n)| n.value).sum();
        count.is_some_and(|count| counted > 0.0 && counted + figure.value <= count)
    }

    /// Whether a key after an entry belongs to it: another entry follows, or
    /// the entries before had the key too.
    pub(super) fn counts_for_entry(&mut self, at: usize, key: CountKey, after_entry: bool) -> bool {
        if !after_entry || self.draft.list != List::Region || !may_be_of_entry(key) {
            return false;
        }
        let segment = &self.segments[at];
        if !matches!(segment.before, Mark::Comma | Mark::Pause | Mark::None) {
            return false;
        }
        if self.sentence.tokens(&segment.pre).iter().any(|t| t.is(Word::OfWhich)) {
            // 63件，其中来电41件；通州区5件，其中来电4件: the batch has its own.
            return self.figures().count(key).is_some() && self.figures().by_region.len() == 1;
        }
        if self.entry_keys.contains(&key) || self.fits_entry(key, self.segments[at].figure) {
            return true;
        }
        for (index, next) in self.segments.iter().enumerate().skip(at + 1).take(4) {
            let Some(figure) = next.figure else { return false };
            if self.handed_each(index).is_some() {
                return true;
            }
            match self.sentence.role(next, figure) {
                Role::Key(other) if may_be_of_entry(other) => {}
                Role::Region(..) => return true,
                _ => return false,
            }
        }
        false
    }

    /// A number without a word that can only be the total: （15件）, 5批、77件.
    pub(super) fn may_be_total(&mut self, segment: &Segment, figure: Figure) -> bool {
        let counted = matches!(segment.before, Mark::Pause | Mark::Comma) && self.figures().batch_count.is_some();
        let counted = counted || self.is_first_number(segment);
        figure.unit == Unit::Case && (matches!(segment.before, Mark::Open | Mark::Close) || counted)
    }
}

/// Whether a name of those that share cases ends like that of a place, a zone or a department.
fn ends_like_place(name: &str) -> bool {
    placelike(name) || name.ends_with(['区', '县', '市', '局', '旗']) || name.ends_with("部门")
}
