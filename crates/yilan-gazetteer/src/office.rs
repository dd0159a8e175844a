//! Agencies in a text: the place before the word, the parts behind it, the place that a list shares.

use std::sync::LazyLock;

use yilan_text::Span;

use crate::agency::matters;
use crate::agency::words::{Use, Word};
use crate::book::Entry;
use crate::chain::{Chain, Is};
use crate::decide::{self, Chained, Scopes};
use crate::han::{self, Words, is_han};
use crate::lexicon::Meaning;
use crate::reader::{Reader, State};
use crate::tail;
use crate::{Agency, Function, Mention, work};

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
                && matters::row(without_community(&self.text[end..hit.start])).is_some();
            if (hit.start == end || shares || joined) && !word_is_part {
                if hit.start == end
                    && let Some(beside) = self.beside_office(word, hit.end)
                {
                    return Some(self.put_beside(chain, beside, state));
                }
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
        let behind = rest.strip_prefix('委').filter(|rest| !rest.starts_with(NO_COMMITTEE) && !tail::is_road_of(rest));
        if unit && behind.is_some() {
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
        let function = match (matters::row(without_community(joined)).flatten(), word.use_) {
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
        // 水土保持委员会办公室.
        let end = agency.span.end;
        let body = BODIES.iter().any(|body| self.text[..end].ends_with(body));
        if body && han::after(self.text, end).starts_with("办公室") {
            agency.span.end += "办公室".len();
            let parent = std::mem::take(&mut agency.name);
            agency.name = [&parent, "办公室"].concat();
            agency.parent = Some(parent);
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
        // 海原县政府街 is a road.
        if tail::is_road_of(rest) {
            return false;
        }
        match word.written.chars().next_back() {
            Some('委') => !rest.starts_with(NO_COMMITTEE),
            Some('局' | '站' | '所') => {
                // 生态环境局长丰分局.
                let branch = || han::window(rest, 8).split_once("分局").is_some_and(|(name, _)| self.is_name(name));
                rest.starts_with('长') && branch()
                    || !rest.starts_with(['长', '部', '面', '谓', '有'])
                    || rest.starts_with("部分")
                    || rest.starts_with("有关")
            }
            Some('办') => !rest.starts_with(['理', '法', '公', '事', '结', '案', '好', '学']),
            Some('部') => !rest.starts_with(['分', '门', '位', '署']),
            Some('协') => !rest.starts_with(['议', '调', '助', '商', '同', '会', '作']),
            _ => true,
        }
    }

    /// Whether a unit is called so, in full or without its last word.
    fn is_name(&self, name: &str) -> bool {
        let hit = name.chars().nth(1).and_then(|_| self.inner.lexicon.exactly(name));
        hit.is_some_and(|hit| !self.units(hit, true).is_empty())
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
            .take_while(|(_, hit)| hit.start <= end + MOST_OF_A_PART * 4)
            .find(|(_, hit)| hit.start >= end && self.use_of(*hit).is_some_and(|use_| use_ != Use::WithPlace))?;
        let written = &self.text[hit.start..hit.end];
        let gap = self.text.get(end..hit.start)?;
        let government = matches!(agency.function, Function::Government | Function::PartyCommittee);
        let named = || {
            !government
                && gap.chars().count() <= MOST_OF_A_PART
                && gap.chars().all(|c| is_han(c) && !"和与及将在对会同向已于".contains(c))
                && ACT_WORDS.find(gap).is_none()
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

/// The matters behind a place without the word for what they serve: 金星镇社区卫生服务中心.
fn without_community(matters: &str) -> &str {
    matters.strip_prefix("社区").filter(|rest| rest.starts_with("卫生")).unwrap_or(matters)
}

/// What a part ends in.
const TEAMS: &[&str] = &["支队", "大队", "中队", "总队", "执法队", "分局", "监测站", "中心", "派出所", "所", "站"];

/// What agencies do with others: no name of a part.
pub(crate) const ACTS: &[&str] = &[
    "组织", "责成", "责令", "要求", "联合", "协调", "督促", "督办", "牵头", "安排", "指导", "配合", "委托", "移交",
    "通知", "协助", "约谈", "检查", "下属", "所属", "交由", "派出", "反映", "举报", "投诉", "报告", "以及", "抽调",
    "调度", "立即", "共同",
];

static ACT_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(ACTS));

/// The longest name between an agency and its part, in characters.
const MOST_OF_A_PART: usize = 8;

/// Bodies of several agencies, which an office works for.
const BODIES: &[&str] = &["委员会", "指挥部", "领导小组", "联席会议"];

/// The longest row of matters before an agency's word, in characters.
pub(crate) const MOST_MATTERS: usize = 18;

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
