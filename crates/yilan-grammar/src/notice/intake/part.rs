//! What of a number a place or a state has: 我市领办8件 of 211, 5件中的4件.

use super::super::Entry;
use super::super::draft::{Frame, List};
use super::super::lex::{Kind, Token, Unit};
use super::super::open::is_state;
use super::super::role::{Role, cover, is_filler, placelike, trim_end, trim_start};
use super::super::segment::{Figure, Mark, Segment};
use super::super::standing::told_state;
use super::super::tally::tally;
use super::super::word::Word;
use super::Intake;
use crate::CountKey;
use crate::notice::label::ending_label;
use yilan_text::Span;

impl Intake<'_, '_> {
    /// 我市领办8件, 某市分到9件, of a batch of the province: the part that the page
    /// reports.
    pub(super) fn taken_here(&self, at: usize, figure: Figure) -> Option<Span> {
        let tokens = self.sentence.tokens(&self.segments[at].pre);
        let verb = tokens.iter().rposition(|t| t.is(Word::Receive))?;
        let words = trim_end(&tokens[..verb]);
        let first = words.iter().rposition(|t| !matches!(t.kind, Kind::Name | Kind::Text | Kind::Word(Word::Here)));
        let name = cover(&words[first.map_or(0, |at| at + 1)..])?;
        let led = first.is_none_or(|at| is_filler(words[at].kind));
        let named = words.last().is_some_and(|t| matches!(t.kind, Kind::Name | Kind::Word(Word::Here)));
        let notice = &self.draft.notice;
        let own = notice.figures.count(CountKey::Total);
        let taken = match self.sentence.str(tokens[verb].span) {
            "领办" | "分到" | "分得" | "领到" | "认领" | "承接" => true,
            // 我市收到9件, after the number of the province.
            "收到" | "接到" | "接收" | "新收" | "新接" => own.is_some() && self.is_of_above(),
            _ => false,
        };
        let part = own.map_or_else(|| self.is_of_above(), |total| total.value > figure.value);
        let batch = notice.scope.is_none() && self.draft.frame == Frame::Batch && notice.figures.by_region.is_empty();
        let takers = self.sentence.tokens.iter().filter(|t| t.is(Word::Receive)).count();
        let placed = named || placelike(self.sentence.str(name));
        // 我市接到督察组交办的9件 is handed over, and no part.
        let mut after = tokens[verb + 1..].iter();
        let plain = after.all(|t| is_filler(t.kind) || matches!(t.kind, Kind::Noun(_) | Kind::Text));
        let part = part && plain;
        (taken && led && placed && part && batch && takers == 1).then_some(name)
    }

    /// 累计向海南移交1843件，昌江累计29件, of the part that the page reports: its own sum.
    pub(super) fn sums_part(&self, at: usize) -> Option<Span> {
        let [name, sum] = self.sentence.tokens(&self.segments[at].pre) else { return None };
        let notice = &self.draft.notice;
        let scope = notice.scope.filter(|scope| self.sentence.str(*scope) == self.sentence.str(name.span))?;
        let told = notice.cumulative.as_ref().is_some_and(|sum| sum.count(CountKey::Total).is_some());
        (sum.is(Word::Running) && told && self.draft.frame == Frame::Running).then_some(scope)
    }

    /// 其中多部门共同办理的案件1件: who handles, and not what was handled.
    pub(super) fn is_joint_work(&self, segment: &Segment) -> bool {
        let words = cover(self.sentence.tokens(&segment.pre)).map_or("", |span| self.sentence.str(span));
        ["共同办理的", "联合办理的", "协同办理的"].iter().any(|work| words.contains(work))
    }

    /// 与泉州市共办: another place that a case is shared with.
    pub(super) fn is_shared_with(&self, name: Span) -> bool {
        let text = self.sentence.text;
        text[..name.start].ends_with('与')
            && ["共办", "合办", "共性", "共同"].iter().any(|word| text[name].ends_with(word))
    }

    /// 向某省移交第九批举报件，其中丽水市8件，来电3件、来信5件: the one place that the sentence counts for, of a batch
    /// whose own number it leaves out.
    pub(super) fn is_only_part(&self, at: usize) -> bool {
        let notice = &self.draft.notice;
        let words = |segment: &Segment| self.sentence.tokens(&segment.pre);
        let led = words(&self.segments[at]).first().is_some_and(|t| t.is(Word::OfWhich));
        let bare = self.draft.frame == Frame::Batch && notice.figures.is_bare() && notice.scope.is_none();
        let named = |segment: &Segment| {
            words(segment).iter().any(|t| t.kind == Kind::Name || placelike(self.sentence.str(t.span)))
        };
        led && bare && self.is_of_above() && self.features.hand && !self.segments[at + 1..].iter().any(named)
    }

    /// 第六批涉及乌海市8件信访件进行调查处理: the part of the batch that was handled.
    pub(super) fn handled_part(&mut self, key: CountKey, segment: &Segment) {
        let [.., batch, involve, place] = self.sentence.tokens(&segment.pre) else { return };
        let named = place.kind == Kind::Name || placelike(self.sentence.str(place.span));
        let part = matches!(batch.kind, Kind::Batches(_)) && involve.is(Word::Involve) && named;
        let own = self.draft.frame == Frame::Batch && self.draft.notice.scope.is_none();
        if key == CountKey::Handled && part && own {
            self.draft.notice.scope = Some(place.span);
        }
    }

    /// 督察组交办涉及怒江州群众举报问题共20批33件: the place whose cases alone are counted.
    pub(super) fn scope_of_total(&mut self, segment: &Segment) {
        let tokens = self.sentence.tokens(&segment.pre);
        let Some(involve) = tokens.iter().rposition(|t| t.is(Word::Involve)) else { return };
        let [place, rest @ ..] = &tokens[involve + 1..] else { return };
        let name = self.sentence.str(place.span);
        let placed = matches!(place.kind, Kind::Name | Kind::Word(Word::Here))
            || place.kind == Kind::Text
                && placelike(name)
                && !name.starts_with(|c: char| c == '各' || c.is_ascii_digit());
        let noun = rest.iter().any(|t| matches!(t.kind, Kind::Noun(noun) if noun.channel.is_none()));
        let summed = rest.iter().any(|t| matches!(t.kind, Kind::Batches(_)));
        let plain = rest.iter().all(|t| {
            matches!(
                t.kind,
                Kind::Noun(_) | Kind::Batches(_) | Kind::Word(Word::Of | Word::Sum | Word::Is | Word::Running)
            )
        });
        let handed = tokens[..involve].iter().any(|t| matches!(t.kind, Kind::Inspector { .. }) || t.is(Word::Hand));
        let notice = &mut self.draft.notice;
        let first = self.opening && notice.scope.is_none() && notice.recipient != Some(place.span);
        if first && handed && placed && noun && summed && plain {
            notice.scope = Some(place.span);
        }
    }

    /// 岳阳市新增10件, 厦门共17宗：…: whether the entries that follow in the sentence
    /// are the parts of this one.
    pub(super) fn heads_parts(&self, at: usize, value: f64) -> bool {
        let segment = &self.segments[at];
        let Some(figure) = segment.figure else { return false };
        let end = figure.unit_span.end.max(figure.span.end);
        let first = self.sentence.tokens.partition_point(|t| t.span.start < end);
        let rest = &self.sentence.tokens[first..];
        // 涉及甲区4件（来电2件、来信2件），其中….
        let bracket = match rest.first().map(|t| t.kind) {
            Some(Kind::Open) => rest.iter().position(|t| t.kind == Kind::Close).map_or(0, |close| close + 1),
            _ => 0,
        };
        let rest = &rest[bracket..];
        // …，均为来电举报，其中甲县3件….
        let mut before = rest.iter().take_while(|t| !matches!(t.kind, Kind::Count { .. }));
        let Some(lead) = before.position(|t| t.is(Word::OfWhich) || t.kind == Kind::Colon) else { return false };
        tally(&rest[lead + 1..]).is_some_and(|(sum, entries)| entries >= 2 && sum == value)
    }

    /// 交办6个案件，涉及甲县4家，乙县2家: whether what is counted as firms, each behind a place, are all cases that the
    /// sentence counts before.
    pub(super) fn has_cases_in_firms(&self) -> bool {
        const MOST: usize = 64;
        let (mut sum, mut count, mut total) = (0.0, 0, None);
        for segment in self.segments.iter().take(MOST) {
            let Some(figure) = segment.figure else { continue };
            match figure.unit {
                Unit::Case if count == 0 => total = Some(figure.value),
                Unit::Firm => {
                    let placed =
                        trim_end(self.sentence.tokens(&segment.pre)).last().is_some_and(|t| t.kind == Kind::Name);
                    if !placed || !segment.post.is_empty() {
                        return false;
                    }
                    (sum, count) = (sum + figure.value, count + 1);
                }
                _ => return false,
            }
        }
        count >= 2 && total == Some(sum)
    }

    /// Whether entries were read: 甲市9件、…，乙地区没有收到 is of one place then.
    pub(super) fn some_listed(&self) -> bool {
        !self.draft.notice.figures.by_region.is_empty()
    }

    /// 大气5件、水4件。章贡4件，信丰5件: whether the types make up the total, so that what
    /// is listed further is none of them.
    pub(super) fn types_add_up(&mut self) -> bool {
        self.figures().by_region.is_empty() && self.types_make_up()
    }

    /// Whether the types make up the total.
    pub(super) fn types_make_up(&mut self) -> bool {
        let figures = self.figures();
        let count = |e: &Entry| e.counts.first().map_or(0.0, |(_, n)| n.value);
        let sum: f64 = figures.by_type.iter().take(64).map(count).sum();
        figures.count(CountKey::Total).is_some_and(|total| total.value == sum)
    }

    /// 2家立案处罚共15万元: how many, and what they paid.
    pub(super) fn fined(&mut self, at: usize, figure: Figure) -> bool {
        let Some(next) = self.segments.get(at + 1).filter(|next| next.before == Mark::None) else { return false };
        let tokens = self.sentence.tokens(&next.pre);
        let Some(fine) = next.figure.filter(|fine| fine.unit == Unit::Yuan) else { return false };
        let Some(Kind::Word(Word::Key(key @ (CountKey::CasesFiled | CountKey::FinesYuan)))) =
            tokens.first().map(|t| t.kind)
        else {
            return false;
        };
        let bare = trim_start(self.sentence.after_lead(self.sentence.tokens(&self.segments[at].pre))).is_empty();
        if !bare || !matches!(figure.unit, Unit::Firm | Unit::Case) {
            return false;
        }
        if key == CountKey::CasesFiled {
            self.add(key, figure.value, figure.span);
        }
        self.add(CountKey::FinesYuan, fine.value, fine.span);
        true
    }

    /// 涉及草原生态破坏3个、大气污染3个: a type by how it ends, before another type.
    pub(super) fn is_type_by_end(&self, at: usize, name: Span) -> bool {
        let text = self.sentence.str(name);
        let Some(next) = self.segments.get(at + 1).filter(|next| matches!(next.before, Mark::Pause | Mark::Comma))
        else {
            return false;
        };
        let type_next = || {
            let role = next.figure.map(|figure| self.sentence.role(next, figure));
            matches!(role, Some(Role::Type(..)))
        };
        let ends = !placelike(text) && !ending_label(text).types.is_empty();
        ends && type_next()
    }

    /// 1件由甲区、乙区、丙区共同办理: one entry for all of them, as written; the segment behind it.
    pub(super) fn jointly(&mut self, at: usize, figure: Figure) -> Option<usize> {
        const MOST: usize = 12;
        const TOGETHER: [&str; 5] = ["共同", "联合", "合办", "共办", "协同"];
        let segment = &self.segments[at];
        let [by, first, ..] = self.sentence.tokens(&segment.post) else { return None };
        let listed = self.draft.list == List::Region && segment.pre.is_empty() && figure.unit == Unit::Case;
        if !listed || self.sentence.str(by.span) != "由" {
            return None;
        }
        let more = self.segments[at + 1..].iter().take(MOST);
        let more = more.take_while(|next| next.before == Mark::Pause && next.figure.is_none()).count();
        let last = self.sentence.tokens(&self.segments.get(at + more).filter(|_| more > 0)?.pre);
        let end = last.iter().position(|t| TOGETHER.iter().any(|word| self.sentence.str(t.span).contains(word)))?;
        let tail = self.sentence.str(last[end].span);
        let cut = TOGETHER.iter().filter_map(|word| tail.find(word)).min()?;
        let name = Span::new(first.span.start, last[end].span.start + cut);
        (!name.is_empty()).then(|| self.region(at, name, CountKey::Count, figure))?;
        Some(at + more + 1)
    }

    /// 剩余61件（重点件4件）正在办理: what is said behind the bracket of how the cases stand.
    pub(super) fn state_behind_bracket(&self, at: usize) -> Option<CountKey> {
        /// No such bracket or clause has more tokens.
        const MOST: usize = 24;
        let figure = self.segments[at].figure.filter(|figure| figure.unit == Unit::Case)?;
        let first = self.sentence.tokens.partition_point(|t| t.span.start < figure.unit_span.end);
        let rest = &self.sentence.tokens[first..];
        let rest = &rest[..rest.len().min(MOST)];
        let left = self.sentence.tokens(&self.segments[at].pre).iter().any(|t| {
            matches!(
                self.sentence.str(t.span),
                "其余" | "剩余" | "余下" | "剩下" | "另有" | "另外" | "还有" | "尚有" | "仍有" | "尚余"
            )
        });
        if !left || rest.first()?.kind != Kind::Open {
            return None;
        }
        let close = rest.iter().position(|t| t.kind == Kind::Close)?;
        let clause = &rest[close + 1..];
        let end = clause.iter().position(|t| {
            matches!(t.kind, Kind::Comma | Kind::Pause | Kind::Semi | Kind::Stop | Kind::Open | Kind::Count { .. })
        });
        told_state(self.sentence.text, &clause[..end.unwrap_or(clause.len())])
    }

    /// 办结…信访件5件中的4件: the total, and how many of it.
    pub(super) fn part_of_count(&mut self, at: usize, figure: Figure) -> bool {
        let Some(next) = self.segments.get(at + 1).filter(|next| next.before == Mark::None) else { return false };
        let words = match self.sentence.tokens(&next.pre) {
            // 57件信访案件中56件已办结.
            [noun, rest @ ..] if matches!(noun.kind, Kind::Noun(_)) => rest,
            words => words,
        };
        let words = cover(words).map(|span| self.sentence.str(span));
        let (Some("中" | "中的" | "里" | "里的"), Some(part)) = (words, next.figure) else { return false };
        let role = self.sentence.role(&self.segments[at], figure);
        let role = match role {
            Role::Key(key) if is_state(key) => role,
            // 5件中4件已办结.
            Role::Total => self.sentence.role(&Segment { pre: 0..0, ..next.clone() }, part),
            _ => return false,
        };
        let Role::Key(key) = role else { return false };
        if part.value > figure.value {
            return false;
        }
        self.total(figure);
        self.add(key, part.value, part.span);
        true
    }

    /// Whether 涉及乌海市1件 names the part that the page reports, rather than
    /// the one entry of a list.
    pub(super) fn is_scope(&self, at: usize, name: Span) -> bool {
        let segment = &self.segments[at];
        let after = self.sentence.tokens(&segment.post).iter().any(|t| t.is(Word::Involve));
        let tokens = self.sentence.tokens(if after { &segment.post } else { &segment.pre });
        let Some(involve) = tokens.iter().rposition(|t| t.is(Word::Involve)) else { return false };
        // 涉及永州市6件，累计涉及永州市41件 names one place.
        let other = |s: &Segment, f: Figure| match self.sentence.role(s, f) {
            Role::Region(other, CountKey::Count) => self.sentence.str(other) != self.sentence.str(name),
            _ => false,
        };
        let alone =
            self.segments.iter().enumerate().all(|(index, s)| index == at || s.figure.is_none_or(|f| !other(s, f)));
        // …移交第三批举报件。涉及眉山3件: a sentence of its own.
        let own = &self.draft.notice.figures;
        let goes_on = own.batches.is_some() && own.count(CountKey::Total).is_none() && own.by_region.is_empty();
        let text = self.sentence.str(name);
        let short =
            goes_on && text.chars().count() <= 4 || self.opening && self.is_of_above() && text.chars().count() <= 3;
        let placed = placelike(text) || self.is_name(name) || short;
        if (self.tells_part(at, name) || self.tells_part_of_sum(at, name)) && alone && placed {
            return true;
        }
        if !(self.opening || goes_on) || !alone || self.draft.frame == Frame::Running || !placed {
            return false;
        }
        if tokens.iter().any(|t| t.is(Word::ThisBatch)) {
            return false;
        }
        let main = tokens[..involve].iter().any(|t| matches!(t.kind, Kind::Word(Word::Hand) | Kind::Batches(_)));
        let sum = tokens[involve..].iter().any(|t| t.is(Word::Sum));
        let cases = segment.figure.is_some_and(|figure| figure.unit == Unit::Case);
        main && sum || self.is_of_above() || cases && self.is_part_of_city(&tokens[..involve], text)
    }

    /// …移交第三批群众信访举报件30件，其中涉及平安县2件, behind a city's number: the part of a county; and that of a city
    /// behind a number of nobody's, which is a province's.
    fn is_part_of_city(&self, before: &[Token], name: &str) -> bool {
        let cities: &[&str] = &["市", "州", "盟", "地区"];
        let city = |name: &str| cities.iter().any(|end| name.ends_with(end));
        let county = name.ends_with(['县', '旗', '区', '市']) && name.chars().nth(2).is_some();
        let of_which = before.last().is_some_and(|t| t.is(Word::OfWhich));
        let inside = self.draft.notice.recipient.map_or(city(name), |recipient| {
            let recipient = self.sentence.str(recipient);
            city(recipient) && county && recipient != name
        });
        of_which && inside && self.draft.notice.scope.is_none()
    }

    /// 截至3日，累计转办900件，其中涉及毕节市71件, behind a batch of the province: the part of the sum.
    fn tells_part_of_sum(&self, at: usize, name: Span) -> bool {
        let notice = &self.draft.notice;
        let value = self.segments[at].figure.map_or(0.0, |figure| figure.value);
        let sum = notice.cumulative.as_ref().filter(|sum| sum.by_region.is_empty());
        let whole = sum.and_then(|sum| sum.count(CountKey::Total)).is_some_and(|total| total.value > value);
        let city = ["市", "州", "盟", "地区"].iter().any(|end| self.sentence.str(name).ends_with(end));
        let running = self.draft.frame == Frame::Running && self.features.up_to && notice.scope.is_none();
        running && whole && city && !notice.figures.is_bare() && self.is_of_above()
    }

    /// 本批信访件涉及青岛市的有33件, 其中，涉及青岛市33件, behind the number of the province: the part of a city, and no list
    /// of one.
    fn tells_part(&self, at: usize, name: Span) -> bool {
        let notice = &self.draft.notice;
        let value = self.segments[at].figure.map_or(0.0, |figure| figure.value);
        let whole = notice.figures.count(CountKey::Total).is_some_and(|total| total.value > value);
        let city = ["市", "州", "盟", "地区"].iter().any(|end| self.sentence.str(name).ends_with(end));
        let named = |s: &Segment| self.sentence.tokens(&s.pre).iter().any(|t| t.kind == Kind::Name);
        let counts = matches!(self.segments[at].before, Mark::Start | Mark::Comma) && self.draft.frame == Frame::Batch;
        let counts = counts && !self.segments[..at].iter().any(|s| s.figure.is_some() || named(s));
        let first = notice.scope.is_none() && notice.figures.by_region.is_empty();
        whole && city && counts && first && self.is_of_above()
    }
}
