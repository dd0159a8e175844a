//! Segments without a number: names whose number follows, leads, and numbers
//! that are said without digits.

use super::super::draft::{Frame, List};
use super::super::lex::{Kind, Token};
use super::super::open::is_none;
use super::super::place::is_all_places;
use super::super::role::{Sentence, cover, placelike, trim_end, trim_start};
use super::super::segment::{Mark, Segment};
use super::super::signs::Signs;
use super::super::standing::told_state;
use super::super::word::Word;
use super::super::{Entry, Figures, Label};
use super::Intake;
use crate::CountKey;
use yilan_text::{Span, Spanned};

impl Intake<'_, '_> {
    /// A segment without a number: a name whose number follows, a lead, a
    /// remark in brackets.
    pub(super) fn without_figure(&mut self, segment: &Segment) {
        let tokens = without_rank(self.sentence.tokens(&segment.pre));
        let has = |word: Word| tokens.iter().any(|t| t.is(word));
        if has(Word::WithPhased) {
            let closed = self.figures().counts.iter().any(|(key, _)| *key == CountKey::Closed);
            self.closed_or_phased = !closed;
            self.with_phased();
            return;
        }
        if segment.depth > 0 && self.bracket_of_entry {
            self.key_mark(tokens);
            return;
        }
        // 共4件（来信）: all of them came so.
        if segment.depth > 0
            && segment.before == Mark::Open
            && let [Token { kind: Kind::Word(Word::Channel(key)), span }] = tokens
        {
            let told = self.figures().count(CountKey::Total).map_or(*span, |total| total.span.cover(*span));
            self.whole(*key, told);
            return;
        }
        self.leads(segment);
        self.all_one_way(segment);
        let tokens = before_all_places(self.sentence, tokens);
        let listed = self.sentence.after_lead(tokens);
        let tail = trim_end(listed);
        let end = segment.pre.start + tokens.len() - (listed.len() - tail.len());
        let led = self.after_copula(trim_start(tail));
        let joined = matches!(
            segment.before,
            Mark::Pause | Mark::Comma | Mark::None | Mark::Start | Mark::Close | Mark::Semi | Mark::Open
        );
        let name = led.iter().all(|t| matches!(t.kind, Kind::Name | Kind::Text | Kind::Noun(_) | Kind::Word(_)));
        match cover(led) {
            // （注：3件均涉两市）.
            Some(span) if is_note(self.sentence.str(span)) => self.pending.clear(),
            Some(span) if joined && name && self.sentence.str(span).chars().count() <= 24 => {
                self.enumerated = segment.before == Mark::Pause || led.len() < tokens.len() || self.pending.is_empty();
                if segment.before != Mark::Pause && !(segment.before == Mark::Comma && led.len() == tokens.len()) {
                    self.pending.clear();
                }
                self.pending.push((span, end - led.len()..end));
            }
            _ => self.pending.clear(),
        }
        self.after_entry = false;
    }

    /// 投诉较多的是大气污染问题, 前三位的是南昌市: what stands after 是, when it
    /// is a type or a place.
    fn after_copula<'t>(&self, led: &'t [Token]) -> &'t [Token] {
        let copula = led.iter().rposition(|t| t.is(Word::Is)).map_or(0, |at| at + 1);
        let tail = &led[copula..];
        let names = |tail: &[Token]| {
            let plain = tail.iter().all(|t| matches!(t.kind, Kind::Name | Kind::Text));
            cover(tail).is_some_and(|span| {
                let text = self.sentence.str(span);
                super::super::label::label(text).is_some() || plain && placelike(text)
            })
        };
        if copula > 0 && names(tail) { tail } else { led }
    }

    /// 矿区1件（重点信访）, 云城区1件（来电）: all cases of the entry.
    fn key_mark(&mut self, tokens: &[Token]) {
        let (key, mark) = match tokens {
            [.., mark] if mark.is(Word::KeyCase) => (CountKey::Key, Some(mark.span)),
            [Token { kind: Kind::Word(Word::Channel(key)), .. }] => (*key, None),
            _ => return,
        };
        if let Some(entry) = self.last_entry() {
            let count = entry.counts.iter().find(|(key, _)| *key == CountKey::Count).map(|(_, count)| *count);
            if let Some(count) = count.filter(|_| !entry.counts.iter().any(|(known, _)| *known == key)) {
                entry.counts.push((key, Spanned::new(count.value, mark.unwrap_or(count.span))));
            }
        }
    }

    /// Words that say which list comes.
    fn leads(&mut self, segment: &Segment) {
        let Some(span) = cover(self.sentence.tokens(&segment.pre)) else { return };
        if self.sentence.tokens(&segment.pre).iter().any(|t| t.is(Word::Sector)) {
            return;
        }
        let signs = self.sentence.signs.of(span);
        let sorted = || signs.has(Signs::SORTED) || self.sentence.str(span).contains(['按', '从']);
        if signs.has(Signs::KIND) || signs.has(Signs::POLLUTION) && sorted() {
            self.draft.list = List::Type;
        } else if signs.has(Signs::PLACE) && sorted() {
            self.draft.list = List::Region;
            self.entry_keys.clear();
        } else if self.draft.list == List::Type && counts_places(self.sentence.str(span)) {
            self.draft.list = List::Region;
        }
        let ranked = self.sentence.tokens(&segment.pre).iter().any(|t| t.is(Word::Ranked));
        if ranked && !self.ranks_types(segment) {
            self.figures().by_region_partial = true;
        }
    }

    /// 均为来信举报, 无重点关注件: a number that is said without digits.
    fn all_one_way(&mut self, segment: &Segment) {
        let tokens = self.sentence.tokens(&segment.pre);
        let every = tokens.iter().any(|t| matches!(t.kind, Kind::Word(Word::AllEqual | Word::All)));
        let span = cover(tokens).unwrap_or_default();
        self.all_in_one_place(tokens, every);
        // 都是来电和来信: of neither alone.
        let has = |words: [&str; 3]| words.iter().any(|word| self.sentence.str(span).contains(word));
        let every = every && !(has(["来电", "电话", "致电"]) && has(["来信", "信件", "信函"]));
        for (at, token) in tokens.iter().enumerate() {
            match token.kind {
                // 没有向我市转办信访件.
                Kind::Word(Word::None)
                    if self.opening && self.features.inspector && is_none(tokens, at) && !self.some_listed() =>
                {
                    self.add(CountKey::Total, 0.0, token.span);
                }
                Kind::Word(Word::Channel(key) | Word::Key(key @ CountKey::General)) if every => {
                    self.whole(key, token.span);
                }
                // 均为重点件.
                Kind::Word(Word::KeyCase) if every => self.whole(CountKey::Key, token.span),
                Kind::Word(Word::Key(CountKey::Closed)) if every => self.all_closed(token.span),
                // 3件，经核查全部属实.
                Kind::Word(Word::Key(key))
                    if at + 1 == tokens.len() && super::is_verdict(key) && is_all(tokens, at) =>
                {
                    self.whole(key, token.span);
                }
                // 对第十三批123件，各责任单位均进行了调查处理.
                Kind::Word(Word::Handle) if every && self.sentence.str(token.span).starts_with("进行") => {
                    self.all_handled();
                }
                // 第一批47件，均已按要求办理.
                Kind::Word(Word::Handle)
                    if every
                        && self.features.up_to
                        && self.sentence.str(span).contains('已')
                        && told_state(self.sentence.text, tokens) == Some(CountKey::Handled) =>
                {
                    self.all_handled();
                }
                Kind::Noun(noun) if every => {
                    if let Some(key) = noun.channel {
                        self.whole(key, token.span);
                    }
                }
                // 1件，为来信举报: the number is that of the only case.
                Kind::Noun(noun) if self.is_the_one(tokens, at) => {
                    let one = self.draft.notice.figures.count(CountKey::Total);
                    if let (Some(key), Some(one)) = (noun.channel, one) {
                        self.whole(key, one.span);
                    }
                }
                Kind::Word(Word::KeyCase) if self.sentence.str(span).starts_with('无') => {
                    self.add(CountKey::Key, 0.0, span);
                }
                _ => {}
            }
        }
    }

    /// Whether the words say how the only case came in.
    fn is_the_one(&self, tokens: &[Token], at: usize) -> bool {
        let copula = at > 0 && tokens[at - 1].is(Word::Is) && at + 1 == tokens.len();
        copula && self.draft.notice.figures.count(CountKey::Total).is_some_and(|total| total.value == 1.0)
    }

    /// 均涉及合浦县: a list of one.
    fn all_in_one_place(&mut self, tokens: &[Token], every: bool) {
        let involve = tokens.iter().rposition(|t| t.is(Word::Involve));
        let Some(involve) = involve.filter(|_| every) else { return };
        let name = trim_end(trim_start(&tokens[involve + 1..]));
        let named = name.iter().all(|t| matches!(t.kind, Kind::Name | Kind::Text));
        let span = cover(name).filter(|span| named && placelike(self.sentence.str(*span)));
        if let (Some(name), Some(total)) = (span, self.figures().count(CountKey::Total)) {
            let counts = vec![(CountKey::Count, Spanned::new(total.value, name))];
            self.figures().by_region.push(Entry { name, label: Label::default(), counts });
        }
    }

    /// How all cases came in; 其中甲市10件，均为来电 is said of the part.
    fn whole(&mut self, key: CountKey, span: Span) {
        if let Some((name, count)) = self.only_part() {
            let entries = &mut self.figures().by_region;
            if let Some(entry) = entries.last_mut().filter(|entry| entry.name == name) {
                entry.counts.push((key, Spanned::new(count, span)));
            }
            return;
        }
        if let Some(total) = self.figures().count(CountKey::Total) {
            self.add(key, total.value, span);
        }
    }

    /// 其中甲市10件, right before, as the only place that the notice names, and fewer than all.
    fn only_part(&self) -> Option<(Span, f64)> {
        let own = &self.draft.notice.figures;
        let [only] = own.by_region.as_slice() else { return None };
        let &[(CountKey::Count, count)] = only.counts.as_slice() else { return None };
        let here = self.sentence.tokens.first().is_some_and(|first| first.span.start <= only.name.start);
        let of_which = self.sentence.tokens.iter().any(|t| t.is(Word::OfWhich) && t.span.end <= only.name.start);
        let fewer = own.count(CountKey::Total).is_some_and(|total| total.value > count.value);
        let batch = self.draft.frame == Frame::Batch && self.is_of_above();
        (here && of_which && fewer && batch).then_some((only.name, count.value))
    }

    /// 截至某日已全部办结: all cases of the batch.
    fn all_closed(&mut self, span: Span) {
        let own = &self.draft.notice.figures;
        let counted = [CountKey::DistinctTotal, CountKey::Total, CountKey::Handled];
        if let Some(total) = counted.into_iter().find_map(|key| own.count(key)) {
            self.draft.frame = Frame::Batch;
            self.add(CountKey::Closed, total.value, span);
            // Where no sum is told of, the day up to which all are closed is that of the batch.
            let notice = &mut self.draft.notice;
            let bare = |sum: &Figures| sum.counts.is_empty() && sum.batches.is_none() && sum.by_region.is_empty();
            if notice.figures.date.is_none()
                && let Some(sum) = notice.cumulative.as_mut().filter(|sum| bare(sum))
            {
                notice.figures.date = sum.date.take();
            }
        } else if let Some(sum) = &mut self.draft.notice.cumulative
            && let Some(total) = sum.count(CountKey::DistinctTotal).or(sum.count(CountKey::Total))
        {
            // 累计收到3件，已全部办结: nothing but the sum.
            sum.counts.push((CountKey::Closed, Spanned::new(total.value, span)));
        }
    }

    /// 对第十三批123件…均进行了调查处理; 截至14日，第一批47件，各单位均按要求进行了调查处理: the total was handled.
    fn all_handled(&mut self) {
        let named = |t: &Token| matches!(self.sentence.str(t.span), "对" | "已对");
        let done = |t: &Token| t.is(Word::Handle) && self.sentence.str(t.span).contains('了');
        let told = self.features.listed.is_some() && (self.features.up_to || self.sentence.tokens.iter().any(done));
        if told || self.sentence.tokens.iter().any(named) {
            let counts = &mut self.figures().counts;
            if let Some((key, _)) = counts.iter_mut().find(|(key, _)| *key == CountKey::Total) {
                *key = CountKey::Handled;
            }
        }
    }

    /// 已办结34件（含阶段性办结）.
    pub(super) fn with_phased(&mut self) {
        for (key, _) in &mut self.figures().counts {
            if *key == CountKey::Closed {
                *key = CountKey::ClosedOrPhased;
            }
        }
    }
}

/// 注, 备注: a remark follows, whose number is nobody's.
fn is_note(text: &str) -> bool {
    matches!(text, "注" | "备注" | "附注" | "说明" | "另注")
}

/// 涉及全省9个地市, in front of the list of them: whether the words end with how many places there are.
fn counts_places(text: &str) -> bool {
    let Some(number) = text.rfind(|c: char| c.is_ascii_digit()) else { return false };
    let places = text[number + 1..].trim_start_matches('个');
    let places = places.strip_prefix("设区").or_else(|| places.strip_prefix("地级")).unwrap_or(places);
    is_all_places(places)
}

/// What stands before 前三位的市州, 最多地区 at the end, which lead in no place.
fn before_all_places<'t>(sentence: Sentence<'_>, tokens: &'t [Token]) -> &'t [Token] {
    let Some(rank) = tokens.iter().rposition(|t| t.is(Word::Ranked)) else { return tokens };
    let places = cover(trim_start(&tokens[rank + 1..])).map(|span| sentence.str(span));
    let all = places.is_some_and(|text| is_all_places(text) || matches!(text, "地区" | "城市" | "地方"));
    if all { &tokens[..rank] } else { tokens }
}

/// Without 居多, 信访件较多 and the like at the end, which lead in nothing there.
pub(super) fn without_rank(tokens: &[Token]) -> &[Token] {
    match trim_end(tokens).split_last() {
        Some((last, rest)) if last.is(Word::Ranked) => {
            let noun =
                rest.iter().rposition(|t| !matches!(t.kind, Kind::Noun(noun) if !noun.issues)).map_or(0, |at| at + 1);
            &rest[..noun]
        }
        _ => tokens,
    }
}

/// Whether 全部 or 均 stands right before the word at `at`.
fn is_all(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| matches!(tokens[before].kind, Kind::Word(Word::All | Word::AllEqual)))
}
