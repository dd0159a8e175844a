//! [`Seat`]: the place of an agency, from the chain before its word, from a word for a level, from a list it shares.

use std::borrow::Cow;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::agency::matters;
use crate::agency::words::{Use, Word};
use crate::below;
use crate::book::Entry;
use crate::chain::Chain;
use crate::committee;
use crate::decide::{self, Chained, Scopes};
use crate::guard;
use crate::han::{self, is_han};
use crate::lexicon::Meaning;
use crate::office::{ACTS, MOST_MATTERS};
use crate::reader::{Reader, State};
use crate::{Function, Mention, Reason};

/// The place of an agency, however it was said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seat<'g> {
    pub start: usize,
    pub span: Option<Span>,
    pub code: Option<Code>,
    pub name: Cow<'g, str>,
    pub level: Option<Level>,
    /// What gave the code, if not the name.
    pub reason: Option<Reason>,
}

/// What decided a place, where its name alone did not.
const fn around(reason: Reason) -> Option<Reason> {
    match reason {
        Reason::Chain | Reason::Unique | Reason::Undecided => None,
        reason => Some(reason),
    }
}

/// Words for a unit that stand for its name: 县自然资源局, 我市公安局.
const GENERIC: &[(&str, Level)] = &[
    ("自治区", Level::Province),
    ("自治州", Level::Prefecture),
    ("自治县", Level::County),
    ("省", Level::Province),
    ("市", Level::Prefecture),
    ("州", Level::Prefecture),
    ("盟", Level::Prefecture),
    ("地区", Level::Prefecture),
    ("县", Level::County),
    ("区", Level::County),
    ("旗", Level::County),
    ("镇", Level::Township),
    ("乡", Level::Township),
    ("街道", Level::Township),
    ("村", Level::Village),
    ("社区", Level::Village),
];

/// What they end in.
const GENERIC_ENDS: [char; 11] = ['区', '省', '市', '州', '盟', '县', '旗', '镇', '乡', '道', '村'];

/// What may stand between agencies that share a place.
const SHARED: &[&str] = &["、", "和", "及", "与", "以及", "，", "会同", "联合", "（", "配合"];

impl<'g> Reader<'g, '_> {
    pub(crate) fn seat_of(&self, chain: &Chain<'g>) -> Seat<'g> {
        Seat {
            start: chain.start(),
            span: Some(chain.span()),
            code: chain.code().or(chain.within()),
            name: self.named_parts(chain),
            level: Some(chain.level(&self.inner.book)),
            reason: around(chain.decision.reason),
        }
    }

    /// The place of an agency that no chain stands before.
    pub(crate) fn seat_before(&self, i: usize, word: Word<'_>, state: &State, scopes: &Scopes) -> Option<Seat<'g>> {
        let start = self.hits.get(i)?.start;
        let before = self.text.get(state.floor..start)?;
        let zone =
            i.checked_sub(1).and_then(|i| self.hits.get(i)).filter(|hit| hit.end == start && hit.start >= state.floor);
        if let Some(zone) = zone.filter(|zone| self.meaning(**zone) == Some(Meaning::ZoneWord)) {
            let span = Span::new(zone.start, zone.end);
            let name = Cow::Owned(self.text[span].to_owned());
            return Some(Seat {
                start: span.start,
                span: Some(span),
                code: scopes.first(),
                name,
                level: Some(Level::Zone),
                reason: scopes.reason_first(),
            });
        }
        if let Some(seat) = self.short_seat(start, state.floor, scopes) {
            return Some(seat);
        }
        if let Some(seat) = self.township_seat(start, word, state) {
            return Some(seat);
        }
        let generic = self.generic_seat(start, state, scopes);
        if let Some(seat) = generic.filter(|seat| seat.level != Some(Level::Village)) {
            return Some(seat);
        }
        if let Some(seat) =
            self.village_seat(start, word, state).or_else(|| self.unlisted_village_seat(start, word, state))
        {
            return Some(seat);
        }
        if let Some(seat) = self.generic_seat(start, state, scopes) {
            return Some(seat);
        }
        if matches!(word.use_, Use::Row | Use::Tail) {
            return None;
        }
        // 市委, 县委: the word has the level itself.
        let level =
            GENERIC.iter().find(|(text, _)| word.written.len() == text.len() + 3 && word.written.starts_with(text));
        if let (Some((text, level)), Function::PartyCommittee) = (level, word.function) {
            let seat = self.known(*level, text, scopes);
            return Some(Seat { start, ..seat });
        }
        if before.ends_with("国家") {
            return Some(Seat { start: start - "国家".len(), name: Cow::Borrowed("国家"), ..Seat::default() });
        }
        if word.written.ends_with('部') && word.use_ == Use::Alone {
            // A ministry serves no place.
            return Some(Seat { start, ..Seat::default() });
        }
        if let Some(seat) = self.shared(before, state).filter(|_| word.use_ != Use::WithPlace) {
            return Some(Seat { start, ..seat });
        }
        if word.use_ == Use::WithPlace {
            return None;
        }
        // What was named before is no reason to give an agency a place.
        let context = self.context;
        let known =
            [(context.region, Reason::Region), (context.page, Reason::Page), (context.province, Reason::Province)];
        let known = known.into_iter().find_map(|(code, reason)| Some((code?, reason)));
        let (code, reason) = known.map(|(code, reason)| (code, Some(reason))).unzip();
        let code = match word.written.chars().next_back() {
            Some('厅') => code.map(Code::province),
            // 派出所: each serves a part of a county, and nothing says which.
            Some('所') => code.filter(|code| code.township().is_some()),
            _ => code,
        };
        let unit = code.and_then(|code| self.inner.book.by_code(code, self.context.year));
        Some(Seat {
            start,
            span: None,
            code,
            name: Cow::Borrowed(unit.map_or("", |unit| self.name(&unit))),
            level: unit.map(|unit| unit.level),
            reason: reason.flatten(),
        })
    }

    /// The place that a word for its level stands for: 县自然资源局, 我市公安局.
    pub(crate) fn generic_seat(&self, end: usize, state: &State, scopes: &Scopes) -> Option<Seat<'g>> {
        let before = self.text.get(state.floor..end)?;
        let generic = GENERIC.iter().filter(|(text, _)| before.ends_with(text)).max_by_key(|(text, _)| text.len());
        let (text, level) = generic?;
        let before = &before[..before.len() - text.len()];
        // 农村公路服务中心.
        if *text == "村" && before.ends_with(['农', '乡']) {
            return None;
        }
        let own = before.ends_with(['我', '本', '该', '全']);
        let start = end - text.len() - if own { "我".len() } else { 0 };
        let seat = match self.shared(before, state) {
            Some(seat) if seat.name.ends_with(text) => seat,
            _ => self.known(*level, text, scopes),
        };
        Some(Seat { start, ..seat })
    }

    /// The place before a row of matters that ends at `end`, and the row: 县 and 住房和城乡规划, before 建设局.
    pub(crate) fn seat_before_row(&self, end: usize, state: &State, scopes: &Scopes) -> Option<(Seat<'g>, &str)> {
        let before = self.text.get(state.floor..end)?;
        let starts = before.char_indices().rev().map(|(at, _)| state.floor + at).take(MOST_MATTERS);
        // The longest row behind a place.
        let found = starts.filter(|start| {
            let before = &self.text[state.floor..*start];
            let seated = before.ends_with(GENERIC_ENDS) && GENERIC.iter().any(|(text, _)| before.ends_with(text));
            seated && matters::row(&self.text[*start..end]).is_some()
        });
        let start = found.last()?;
        Some((self.generic_seat(start, state, scopes)?, &self.text[start..end]))
    }

    /// The village whose committee is named without its township: 责令东瓦村委会.
    fn village_seat(&self, end: usize, word: Word<'_>, state: &State) -> Option<Seat<'g>> {
        if !matches!(word.function, Function::VillageCommittee | Function::ResidentsCommittee) {
            return None;
        }
        let near = state.near.or(self.context.region)?;
        let near = near.township().or(near.county())?;
        let before = self.text.get(state.floor..end)?;
        let mut found = None;
        for (at, first) in before.char_indices().rev().take(6).take_while(|(_, c)| is_han(*c)) {
            let stem = &before[at..];
            let mut codes = Vec::new();
            self.inner.book.villages(
                near,
                first,
                |_| true,
                |code, listed| {
                    let (core, ending) = committee::village_core(listed);
                    if stem.strip_prefix(core).is_some_and(|rest| rest.is_empty() || rest == ending) {
                        codes.push((code, committee::village_name(listed, core, ending)));
                    }
                },
            );
            if let [(code, name)] = &codes[..] {
                found = Some((state.floor + at, *code, name.trim_end_matches('村').to_owned()));
            }
        }
        let (start, code, name) = found?;
        Some(Seat {
            start,
            span: Some(Span::new(start, end)),
            code: Some(code),
            name: Cow::Owned(name),
            level: Some(Level::Village),
            reason: Some(self.near_reason(state)),
        })
    }

    /// The township whose office is named without its level word: 周庄派出所, 南城区办事处. Only of a county that is
    /// known.
    fn township_seat(&self, end: usize, word: Word<'_>, state: &State) -> Option<Seat<'g>> {
        if !word.written.ends_with(['所', '站', '处', '办']) {
            return None;
        }
        let near = state.near.or(self.context.region)?;
        let county = near.county().or(near.prefecture().filter(|code| self.has_no_counties(*code)))?;
        let before = self.text.get(state.floor..end)?;
        let mut starts = before.char_indices().rev().take(5).take_while(|(_, c)| is_han(*c)).skip(1);
        starts.find_map(|(at, _)| {
            let stem = &before[at..];
            let mut units = self.inner.book.townships(county, self.context.year);
            let unit = units.find(|unit| {
                let name = self.name(unit);
                name.len() > stem.len() && han::stem(name) == stem
            })?;
            Some(Seat {
                start: state.floor + at,
                span: Some(Span::new(state.floor + at, end)),
                code: Some(unit.code),
                name: Cow::Borrowed(self.name(&unit)),
                level: Some(unit.level),
                reason: Some(self.near_reason(state)),
            })
        })
    }

    /// The village in no list whose committee is named behind a verb or a mark: 责成光明村村委会.
    fn unlisted_village_seat(&self, end: usize, word: Word<'_>, state: &State) -> Option<Seat<'g>> {
        if !matches!(word.function, Function::VillageCommittee | Function::ResidentsCommittee) {
            return None;
        }
        let before = self.text.get(state.floor..end)?;
        let run = before.char_indices().rev().take(8).take_while(|(_, c)| is_han(*c)).last().map_or(end, |(at, _)| at);
        let run = before.get(run..).unwrap_or_default();
        let act = ACTS.iter().filter_map(|act| Some(run.rfind(act)? + act.len())).max().unwrap_or(0);
        let name = &run[act..];
        let whole = act > 0 || run.len() == before.len() || run.chars().count() < 8;
        let stem = name.strip_suffix('村').unwrap_or(name);
        if !whole || !(2..=4).contains(&stem.chars().count()) || below::is_no_village(stem) {
            return None;
        }
        let start = end - name.len();
        let name = Cow::Owned(stem.to_owned());
        let span = Some(Span::new(start, end));
        Some(Seat { start, span, name, level: Some(Level::Village), ..Seat::default() })
    }

    /// The place of the agency before, if no more than the joint of a list stands between.
    fn shared(&self, between: &str, state: &State) -> Option<Seat<'g>> {
        if !SHARED.contains(&between) {
            return None;
        }
        let (code, level) = match state.out.last()? {
            Mention::Agency(last) => (last.place_code, last.level),
            // 乌拉特前旗乌拉山镇、自然资源局: the bureau is the county's.
            Mention::Place(last) if last.level == Level::Township && last.parts.len() > 1 && between == "、" => {
                (Some(last.within?.county()?), Some(Level::County))
            }
            Mention::Place(_) => return None,
        };
        let unit = code.and_then(|code| self.inner.book.by_code(code, self.context.year));
        let name = Cow::Borrowed(unit.map_or("", |unit| self.name(&unit)));
        Some(Seat { start: 0, span: None, code, name, level, reason: Some(Reason::List) })
    }

    /// A short name before the word: 平罗住建局.
    fn short_seat(&self, end: usize, floor: usize, scopes: &Scopes) -> Option<Seat<'g>> {
        let mut best = None;
        for hit in self.inner.lexicon.ending_at(self.text, end).filter(|hit| hit.start >= floor) {
            // 分局会同县住建局: together with the county's.
            if guard::ends_a_word(self.text, hit.start, end) {
                continue;
            }
            let units = self.units(hit, true);
            let decision = decide::decide(&units, Chained::No, scopes, self.context.year);
            // 会同商务委: together with it, but where 会同县 is.
            let near = |unit: &Entry| scopes.codes().any(|code| code.prefecture() == unit.code.prefecture());
            if &self.text[hit.start..end] == "会同" && !decision.unit.is_some_and(|unit| near(&unit)) {
                continue;
            }
            if let Some(unit) = decision.unit {
                best = Some((hit.start, unit, decision.reason));
            }
        }
        let (start, unit, reason) = best?;
        Some(Seat {
            start,
            span: Some(Span::new(start, end)),
            code: Some(unit.code),
            name: Cow::Borrowed(self.name(&unit)),
            level: Some(unit.level),
            reason: around(reason),
        })
    }

    /// What a village or township is known by that a committee or an office is named after.
    const fn near_reason(&self, state: &State) -> Reason {
        if state.near.is_some() { Reason::Nearness } else { Reason::Region }
    }

    /// The nearest known unit whose name ends in `word`.
    fn known(&self, level: Level, word: &'static str, scopes: &Scopes) -> Seat<'g> {
        let found = scopes
            .iter()
            .filter_map(|(code, reason)| Some((self.inner.book.by_code(code, self.context.year)?, reason)))
            .find(|(unit, _)| self.name(unit).ends_with(word))
            // 区 is a district wherever one may be meant.
            .filter(|(unit, _)| word != "区" || unit.level != Level::Province || scopes.first() == Some(unit.code));
        let (unit, reason) = found.unzip();
        Seat {
            start: 0,
            span: None,
            reason,
            code: unit.map(|unit| unit.code),
            // Without a unit the word is all that is known.
            name: Cow::Borrowed(unit.map_or(word, |unit| self.name(&unit))),
            level: Some(unit.map_or(level, |unit| unit.level)),
        }
    }
}
