//! Agencies in a text: the place before the word, the parts behind it, the place that a list shares.

use std::borrow::Cow;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::agency::matters;
use crate::agency::words::{Use, Word};
use crate::below;
use crate::book::Entry;
use crate::chain::{Chain, Is};
use crate::decide::{self, Chained, Scopes};
use crate::guard;
use crate::han::{self, is_han};
use crate::lexicon::Meaning;
use crate::reader::{Reader, State};
use crate::{Agency, Function, Mention, Reason, work};

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
    /// The agency whose place `chain` is, if it is one: written down, and the hit to go on with.
    pub(crate) fn office_of(&self, chain: &Chain<'g>, state: &mut State, scopes: &Scopes) -> Option<usize> {
        let end = chain.end();
        let next =
            self.hits.iter().enumerate().skip(chain.next).inspect(|_| work::add(1)).find(|(_, hit)| hit.end > end);
        if let Some((i, hit)) = next
            && let Some(Meaning::Agency(word)) = self.meaning(*hit)
        {
            let word_is_part = self.inner.words.get(word).is_some_and(|word| word.use_ == Use::Part);
            // 代庄村委会: the 村 belongs to both.
            let shares = hit.start < end && self.text[hit.start..].starts_with('村') && hit.start + 3 == end;
            let joined = hit.start > end
                && hit.start - end <= MOST_MATTERS * 4
                && matters::row(&self.text[end..hit.start]).is_some();
            if (hit.start == end || shares || joined) && !word_is_part {
                return self.agency(i, word, Some(chain), state, scopes);
            }
        }
        // 青铜峡市委: the level word belongs to both.
        let rest = han::after(self.text, end);
        if rest.starts_with('委') { self.committee_of(chain, rest, state) } else { None }
    }

    /// The party committee whose place `chain` is, with `rest` behind it.
    #[cold]
    fn committee_of(&self, chain: &Chain<'g>, rest: &str, state: &mut State) -> Option<usize> {
        let end = chain.end();
        let unit = matches!(chain.links.last().map(|link| &link.is), Some(Is::Units(_)));
        if unit && rest.starts_with('委') && !rest["委".len()..].starts_with(NO_COMMITTEE) {
            let seat = self.seat_of(chain);
            let span = Span::new(chain.start(), end + "委".len());
            let mut agency = Agency {
                span,
                name: format!("中共{}委员会", seat.name),
                function: Function::PartyCommittee,
                level: seat.level,
                place_code: seat.code,
                place: seat.span,
                reason: seat.reason,
                parent: None,
                former: false,
            };
            if let Some(office) = han::leading(&rest["委".len()..], &["办公室", "宣传部", "组织部", "政法委"])
            {
                agency.span.end += office.len();
                agency.parent = Some(std::mem::take(&mut agency.name));
                agency.name = format!("{}委{office}", seat.name);
                agency.function =
                    if office == "办公室" { Function::PartyCommittee } else { Function::PartyDepartment };
            }
            self.write(agency, state);
            return Some(chain.next);
        }
        None
    }

    fn seat_of(&self, chain: &Chain<'g>) -> Seat<'g> {
        Seat {
            start: chain.start(),
            span: Some(chain.span()),
            code: chain.code().or(chain.within()),
            name: self.named_parts(chain),
            level: Some(chain.level(&self.inner.book)),
            reason: around(chain.decision.reason),
        }
    }

    /// The agency of hit `i`, behind `chain` or what else names its place.
    pub(crate) fn agency(
        &self,
        i: usize,
        word: u32,
        chain: Option<&Chain<'g>>,
        state: &mut State,
        scopes: &Scopes,
    ) -> Option<usize> {
        let hit = *self.hits.get(i)?;
        let word = self.inner.words.get(word)?;
        if word.use_ == Use::Part || !self.reads_like_one(word, hit.end) {
            return None;
        }
        // 住房城乡建设和, where the word is only 交通局.
        let (seat, joined) = match chain {
            Some(chain) => (self.seat_of(chain), self.text.get(chain.end()..hit.start).unwrap_or_default()),
            None => match self.seat_before_row(hit.start, state, scopes) {
                Some(found) => found,
                None => (self.seat_before(i, word, state, scopes)?, ""),
            },
        };
        let function = match (matters::row(joined).flatten(), word.use_) {
            (Some(function), _) => function,
            (None, Use::Tail) => return None,
            (None, _) => word.function,
        };
        let mut agency = Agency {
            span: Span::new(seat.start, hit.end),
            name: named(&seat.name, joined, word.long),
            function,
            level: seat.level,
            place_code: seat.code,
            place: seat.span,
            reason: seat.reason.filter(|_| seat.code.is_some()),
            parent: None,
            former: word.former && joined.is_empty(),
        };
        let mut next = i + 1;
        while let Some(after) = self.part(&mut agency, next, scopes) {
            next = after;
        }
        self.write(agency, state);
        Some(next)
    }

    pub(crate) fn write(&self, agency: Agency, state: &mut State) {
        state.floor = agency.span.end;
        if let (Some(code), Some(_)) = (agency.place_code, agency.place) {
            state.near = Some(code);
        }
        state.out.push(Mention::Agency(agency));
    }

    /// Whether what follows leaves the word whole: not 县委托, 政府采购.
    fn reads_like_one(&self, word: Word<'_>, end: usize) -> bool {
        let rest = han::after(self.text, end);
        match word.written.chars().next_back() {
            Some('委') => !rest.starts_with(NO_COMMITTEE),
            Some('局' | '站' | '所') => {
                !rest.starts_with(['长', '部', '面', '谓', '有'])
                    || rest.starts_with("部分")
                    || rest.starts_with("有关")
            }
            Some('办') => !rest.starts_with(['理', '法', '公', '事', '结', '案', '好', '学']),
            Some('部') => !rest.starts_with(['分', '门', '位', '署']),
            Some('协') => !rest.starts_with(['议', '调', '助', '商', '同', '会', '作']),
            _ => true,
        }
    }

    /// The place of an agency that no chain stands before.
    fn seat_before(&self, i: usize, word: Word<'_>, state: &State, scopes: &Scopes) -> Option<Seat<'g>> {
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
    fn seat_before_row(&self, end: usize, state: &State, scopes: &Scopes) -> Option<(Seat<'g>, &str)> {
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
                    let (core, ending) = below::village_core(listed);
                    if stem.strip_prefix(core).is_some_and(|rest| rest.is_empty() || rest == ending) {
                        codes.push((code, below::village_name(listed, core, ending)));
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

    /// A part behind the agency: 青铜峡分局, 综合执法支队. Widens the agency and returns the hit to go on with.
    fn part(&self, agency: &mut Agency, next: usize, scopes: &Scopes) -> Option<usize> {
        let end = agency.span.end;
        let (i, hit) = self
            .hits
            .iter()
            .copied()
            .enumerate()
            .skip(next)
            .take(4)
            .find(|(_, hit)| hit.start >= end && self.use_of(*hit).is_some_and(|use_| use_ != Use::WithPlace))?;
        let written = &self.text[hit.start..hit.end];
        let gap = self.text.get(end..hit.start)?;
        let government = matches!(agency.function, Function::Government | Function::PartyCommittee);
        let named = || {
            !government
                && gap.chars().count() <= 8
                && gap.chars().all(|c| is_han(c) && !"和与及将在对会同向已于".contains(c))
                && !ACTS.iter().any(|act| gap.contains(act))
        };
        let team = TEAMS.iter().any(|team| written.ends_with(team));
        // 开发区管委会建设局: the bureau of the zone.
        let word = match self.meaning(hit)? {
            Meaning::Agency(word) => self.inner.words.get(word)?,
            _ => return None,
        };
        let bureau = agency.function == Function::ZoneAdministration && word.use_ == Use::Alone;
        let fits = match gap.is_empty() {
            true => team || bureau,
            false if written.ends_with("分局") => named(),
            // 公安局崇岗派出所, but not 水务局组织环境监测站.
            false => team && named() && (gap.chars().count() <= 3 || self.served(agency, gap).is_some()),
        };
        if !fits {
            return None;
        }
        let parent = std::mem::take(&mut agency.name);
        let seat = (!gap.is_empty()).then(|| self.inner.lexicon.exactly(gap)).flatten();
        let unit = seat.and_then(|seat| {
            let mut units = self.units(seat, true);
            if let Some(code) = agency.place_code {
                // 大理州生态环境局大理分局 serves a part of the prefecture.
                units.retain(|unit| code.contains(unit.code) && code != unit.code);
            }
            decide::decide(&units, Chained::No, scopes, self.context.year).unit
        });
        let township = if unit.is_none() && !gap.is_empty() { self.served(agency, gap) } else { None };
        if let Some(unit) = unit.or(township) {
            agency.place_code = Some(unit.code);
            agency.level = Some(unit.level);
            agency.reason = None;
        }
        agency.name = format!("{parent}{gap}{written}");
        if bureau && gap.is_empty() {
            agency.name = format!("{parent}{}", word.long);
            agency.function = word.function;
        }
        agency.parent = Some(parent);
        agency.span.end = hit.end;
        Some(i + 1)
    }
}

/// Names joined with another.
impl<'g> Reader<'g, '_> {
    /// The unit that `name` means without its level word, in the place of an agency.
    fn served(&self, agency: &Agency, name: &str) -> Option<Entry> {
        let place = agency.place_code?;
        let short = self.inner.lexicon.exactly(name).and_then(|hit| {
            let units = self.units(hit, true);
            units.iter().copied().find(|unit| place.contains(unit.code) && unit.to.is_none())
        });
        short.or_else(|| {
            let county = place.county().unwrap_or(place);
            self.inner
                .book
                .townships(county, self.context.year)
                .find(|unit| han::stem(self.name(unit)) == han::stem(name))
        })
    }
}

/// What a part ends in.
const TEAMS: &[&str] = &["支队", "大队", "中队", "总队", "执法队", "分局", "监测站", "中心", "派出所", "所", "站"];

/// What agencies do with others: no name of a part.
const ACTS: &[&str] = &[
    "组织", "责成", "责令", "要求", "联合", "协调", "督促", "督办", "牵头", "安排", "指导", "配合", "委托", "移交",
    "通知", "协助", "约谈", "检查", "下属", "所属", "交由", "派出", "反映", "举报", "投诉", "报告", "以及", "抽调",
    "调度", "立即", "共同",
];

/// The longest row of matters before an agency's word, in characters.
const MOST_MATTERS: usize = 18;

/// What makes 委 part of another word.
const NO_COMMITTEE: [char; 11] = ['员', '托', '派', '任', '会', '屈', '婉', '实', '以', '培', '外'];

/// The long form behind the name of its place, and the matters between the two.
pub(crate) fn named(place: &str, joined: &str, long: &str) -> String {
    if joined.is_empty() {
        if let Some(rest) = long.strip_prefix("中共") {
            // 中共县委员会: the level word stands in the place already.
            return match place.is_empty() {
                true => long.to_owned(),
                false => ["中共", place, rest.trim_start_matches(|c| c != '委')].concat(),
            };
        }
        match long {
            "党委员会" => return ["中共", place, "委员会"].concat(),
            "街道办事处" if place.ends_with("街道") || place.ends_with(['镇', '乡', '区', '县']) => {
                return [place, "办事处"].concat();
            }
            _ => {}
        }
    }
    // 东阳村党支部: the 村 stands in the place already.
    let long = long.strip_prefix('村').filter(|rest| rest.starts_with('党') && place.ends_with('村')).unwrap_or(long);
    [place, joined, long].concat()
}
