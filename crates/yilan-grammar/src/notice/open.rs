//! What the words of a sentence say of a notice as a whole: whether it opens
//! one, who inspects, who passes on, and to whom.

use yilan_text::{Span, Spanned};

use super::batch::Batches;
use super::lex::{Kind, Token, Unit};
use super::place::province_at_start;
use super::role::{cover, is_filler, is_province, placelike};
use super::word::Word;
use crate::notice::InspectorLevel;
use crate::{CountKey, notice::Notice};

/// What kinds of words a sentence has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Features {
    pub(super) inspector: bool,
    /// Several inspectors: news of the whole nation.
    pub(super) plural: bool,
    /// Several inspectors of one province: 6个督察组共收到….
    pub(super) several: bool,
    pub(super) hand: bool,
    pub(super) receive: bool,
    pub(super) reflect: bool,
    pub(super) noun: bool,
    /// One of cases, not of issues alone.
    pub(super) cases: bool,
    pub(super) key_word: bool,
    pub(super) state: bool,
    pub(super) result: bool,
    /// How many results are named: 责令整改, 立案处罚.
    pub(super) results: usize,
    pub(super) case_count: bool,
    pub(super) figures: usize,
    pub(super) percent: bool,
    /// 占, 占比.
    pub(super) share: bool,
    /// How many place names have a number.
    pub(super) named: usize,
    pub(super) running: bool,
    pub(super) up_to: bool,
    pub(super) until_now: bool,
    pub(super) this_batch: bool,
    pub(super) lead: bool,
    pub(super) date: bool,
    pub(super) to: bool,
    pub(super) here: bool,
    /// The batches that the sentence lists, unless they are a running range.
    pub(super) listed: Option<(u32, u32)>,
    pub(super) through: bool,
    /// 没有向我市转办, 未收到.
    pub(super) none: bool,
    /// 工作协调组.
    pub(super) liaison: bool,
}

impl Features {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut f = Self::default();
        let mut after_name = false;
        let mut depth = 0_usize;
        for (at, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                // 另有1件信访件（第26批次受理编号…）: nor is that of a case that is spoken of.
                Kind::Batches(Batches::Listed(..)) if depth > 0 && f.figures > 0 => {}
                Kind::Inspector { plural, .. } => {
                    f.inspector = true;
                    f.plural |= plural;
                }
                Kind::Noun(noun) => (f.noun, f.cases) = (true, f.cases || !noun.issues),
                Kind::Date(_) | Kind::DateSpan(..) => f.date = true,
                Kind::Telephone { parts } => f.figures += parts,
                Kind::Percent(_) => (f.percent, f.figures) = (true, f.figures + 1),
                Kind::Count { unit, .. } => {
                    f.figures += 1;
                    f.case_count |= unit == Unit::Case;
                    f.named += usize::from(after_name && matches!(unit, Unit::Case | Unit::None));
                }
                // 其中第8批有1件同时交办…, at the end of a list, is no batch of the sentence.
                Kind::Batches(Batches::Listed(..)) if f.figures > 3 && f.listed.is_none() => {}
                // …60件，现将第六批交办问题办理结果通报如下.
                Kind::Batches(Batches::Listed(..)) if f.figures > 0 && is_announced(&tokens[at + 1..]) => {}
                Kind::Batches(Batches::Listed(first, last)) => f.listed = f.listed.or(Some((first, last))),
                Kind::Batches(Batches::Through(..)) => f.through = true,
                Kind::Word(Word::None) => f.none |= is_none(tokens, at),
                Kind::Word(word) => f.word(word),
                _ => {}
            }
            if !matches!(token.kind, Kind::Colon) {
                after_name = matches!(token.kind, Kind::Name);
            }
        }
        f
    }

    fn word(&mut self, word: Word) {
        match word {
            Word::Hand => self.hand = true,
            Word::Receive => self.receive = true,
            Word::Reflect => self.reflect = true,
            Word::ReportTo => self.hand = true,
            Word::To => self.to = true,
            Word::Here => self.here = true,
            Word::Share => self.share = true,
            Word::Running | Word::Earlier => self.running = true,
            Word::UpTo => self.up_to = true,
            Word::UntilNow => self.until_now = true,
            Word::Liaison => self.liaison = true,
            Word::ThisBatch => self.this_batch = true,
            Word::Yesterday | Word::Today => self.date = true,
            Word::OfWhich | Word::Involve | Word::Lead | Word::Sector | Word::Ranked | Word::Respectively => {
                self.lead = true;
            }
            Word::Handle => self.state = true,
            Word::KeyCase | Word::Channel(_) | Word::Duplicate | Word::Distinct => self.key_word = true,
            Word::Key(CountKey::Accepted) => self.receive = true,
            Word::Key(key) if is_state(key) => self.state = true,
            Word::Key(_) | Word::Order => (self.result, self.results) = (true, self.results + 1),
            _ => {}
        }
    }

    /// Whether the sentence opens a notice; `inspected` when the page names an
    /// inspector anywhere.
    pub(super) fn opens(&self, inspected: bool) -> bool {
        if self.plural {
            return false;
        }
        let counted = self.case_count || self.percent || self.none && self.date && self.inspector;
        let handed = self.hand || self.receive || self.reflect;
        // 督察组受理来电142个、来信31封，转办129件.
        let taken = self.hand || self.receive && self.inspector;
        let channels = self.key_word && taken && self.date && self.case_count;
        let named = self.noun || self.listed.is_some() || self.through || channels;
        let by_inspector = self.inspector && handed && named;
        // 截至9月30日，已责令整改540家，立案处罚96家，约谈33人, of all that an inspector handed over.
        if self.inspector && self.up_to && self.date && self.results >= 3 && self.figures >= 3 && self.listed.is_none()
        {
            return true;
        }
        if by_inspector && (counted || self.listed.is_some() && (self.date || self.to || self.here)) {
            return true;
        }
        // 前十五批的149件已办理完毕 needs no noun.
        let told = self.through || (self.noun || self.hand) && self.listed.is_some();
        let reports = inspected && self.state && counted && told;
        let plain = inspected && (handed || self.date && self.listed.is_some() && !self.state) && counted;
        // 累计向某区交办信访61件.
        let summed = self.running && self.to && self.hand;
        // 22日交办的第十四批共5件: the day says that it is one of its own; so it is with 22日的一批（第十四批）只有5件,
        // where ways or places follow.
        let given = self.hand || self.receive || self.key_word || self.named > 1;
        let dated = given && self.date && self.listed.is_some() && self.case_count;
        let plain = plain
            && (self.cases && (self.date || summed) || self.noun && (self.listed.is_some() || self.here) || dated);
        // 省工作协调组向我市转办了第七批举报问题。共3件.
        let passed = inspected && self.liaison && self.hand && self.to && self.date && self.listed.is_some();
        // 截至6月17日，我市整改落实办公室共转办信访举报件582件, where no inspector is named.
        let office = self.liaison && self.here && self.hand && self.noun && self.up_to && self.date && counted;
        // 我市上报督察组第十一批信访件办结情况。, whose numbers follow.
        let told = self.inspector && self.state && self.noun && self.date && self.listed.is_some();
        let told = told && !self.case_count && self.here;
        reports
            || plain
            || told
            || office
            || passed && self.noun
            || self.inspector && self.state && counted && self.noun
    }

    /// 截至10日，督察组向我省交办…; 19日，我省收到督察组交办….
    pub(super) fn tells_whom(&self) -> bool {
        self.inspector && self.hand && (self.to || self.receive)
    }

    /// 19日，我省收到督察组交办…93件: a batch of one day.
    pub(super) fn hands_over_today(&self) -> bool {
        let given = self.inspector && (self.hand || self.receive);
        self.date && given && self.case_count && !self.until_now && !self.state
    }

    /// Whether a line that ends without a stop can be the first half of a
    /// sentence that goes on with a notice.
    pub(super) fn may_run_on(&self) -> bool {
        self.figures > 0 || self.running || self.up_to || self.hand || self.this_batch || self.state || self.result
    }

    /// Whether the sentence can go on with a notice that is open.
    pub(super) fn goes_on(&self) -> bool {
        if self.plural || self.figures == 0 {
            return false;
        }
        let words = self.noun
            || self.key_word
            || self.state
            || self.result
            || self.lead
            || self.this_batch
            || self.hand
            || self.named > 0;
        (self.case_count || self.percent || self.result || self.named > 1) && words
            || self.running
            || self.share && self.percent
            || (self.up_to || self.through) && self.case_count
    }
}

/// Whether what follows a batch says that its results are given below, and no
/// number of it.
pub(super) fn is_announced(after: &[Token]) -> bool {
    let counted = after.iter().any(|t| matches!(t.kind, Kind::Count { .. }));
    !counted && after.iter().any(|t| t.is(Word::Handle))
}

/// Whether 没有 or 未 at `at` says that nothing was handed over or received.
pub(super) fn is_none(tokens: &[Token], at: usize) -> bool {
    let after = tokens[at + 1..].iter().take(6).map(|t| t.kind);
    let verb = after.clone().find(|k| !matches!(k, Kind::Word(Word::To | Word::Here) | Kind::Name | Kind::Text));
    matches!(verb, Some(Kind::Word(Word::Hand | Word::Receive)))
}

/// Whether a key says where cases stand.
pub(super) fn is_state(key: CountKey) -> bool {
    use CountKey as K;
    matches!(
        key,
        K::Closed
            | K::Phased
            | K::Open
            | K::Postponed
            | K::ClosedOrPhased
            | K::Handled
            | K::Substantiated
            | K::MostlySubstantiated
            | K::PartlySubstantiated
            | K::Unsubstantiated
    )
}

/// Whether a key is a result: of handling, or of a finding.
pub(super) fn is_result(key: CountKey) -> bool {
    use CountKey as K;
    is_state(key)
        || matches!(
            key,
            K::OrderedRectification
                | K::CasesFiled
                | K::FinesYuan
                | K::CriminalCases
                | K::Detained
                | K::DetainedAdmin
                | K::DetainedCriminal
                | K::Interviewed
                | K::InterviewedUnits
                | K::Accountable
                | K::AccountableUnits
                | K::Disciplined
        )
}

/// Reads who inspects, who passes on and to whom.
pub(super) fn parties(text: &str, tokens: &[Token], notice: &mut Notice) {
    let hands = |t: &Token| matches!(t.kind, Kind::Word(Word::Hand | Word::ReportTo));
    let verb = tokens.iter().position(hands);
    // 信访案件转办情况：督察组向我省转办…: the verb is the one behind 向.
    let verb = verb.map(|verb| {
        let colon = tokens[verb..].iter().take(4).position(|t| t.kind == Kind::Colon).map(|at| verb + at);
        let after = colon.and_then(|colon| tokens[colon..].iter().position(hands).map(|at| colon + at));
        after.unwrap_or(verb)
    });
    // 工作组转来督察组移交某省第十五批举报件: the verb is the inspector's.
    let verb = verb.map(|verb| {
        let next = tokens.get(verb + 1).is_some_and(|t| matches!(t.kind, Kind::Inspector { .. }));
        let to = tokens[..verb].iter().any(|t| t.is(Word::To));
        let after = tokens[verb + 1..].iter().take(4).position(hands).map(|at| verb + 1 + at);
        after.filter(|_| next && !to).unwrap_or(verb)
    });
    // 「转办播报」督察组向某市转办…: the verb behind the inspector and whom it hands over to.
    let verb = verb.map(|verb| {
        let inspector = |t: &Token| matches!(t.kind, Kind::Inspector { .. });
        let led = !tokens[..verb].iter().any(|t| inspector(t) || t.is(Word::To));
        let named = tokens[verb..].iter().position(inspector).filter(|_| led).map(|at| verb + at);
        let to = named.and_then(|at| tokens[at..].iter().take(3).position(|t| t.is(Word::To)).map(|to| at + to));
        to.and_then(|to| tokens[to..].iter().take(6).position(hands).map(|at| to + at)).unwrap_or(verb)
    });
    let to = verb.and_then(|verb| {
        let found = tokens[..verb].iter().rposition(|t| t.is(Word::To))?;
        (verb - found <= 12).then_some(found)
    });
    let inspector = inspector_of(tokens, to);
    if let Some(token) = inspector {
        notice.inspector = Some(token.span);
        if let Kind::Inspector { level: Some(level), .. } = token.kind {
            notice.level = Some(Spanned::new(level, token.span));
        }
    } else if let Some(verb) = verb {
        let before = Span::new(tokens[0].span.start, tokens[verb].span.start);
        notice.level = inspection(text, before).map(|name| Spanned::new(InspectorLevel::Central, name));
    }
    if notice.sender.is_none() {
        notice.sender = sender(text, tokens, to.or(verb));
    }
    let recipient = match (to, verb) {
        (Some(to), Some(verb)) => addressee(text, &tokens[to + 1..verb]),
        (None, Some(verb)) => after_verb(text, &tokens[verb + 1..])
            .or_else(|| passing_on(text, &tokens[..verb]))
            .or_else(|| before_receiving(text, tokens)),
        _ => before_receiving(text, tokens),
    };
    if notice.recipient.is_none() {
        // 我市整改落实办公室 names itself so, and nobody to whom it hands over.
        let named =
            |whom: &Span| text[*whom].starts_with('我') && notice.sender.is_some_and(|sender| sender.contains(*whom));
        notice.recipient = recipient.or_else(|| reporting(text, tokens)).filter(|whom| !named(whom));
    }
}

/// 中央生态环境保护督察“回头看”累计转办…: the inspection that hands over, where no inspector is named.
fn inspection(text: &str, before: Span) -> Option<Span> {
    /// How far the inspection stands before its verb, in characters.
    const NEAR: usize = 36;
    let words = &text[before];
    let near = words.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
    let start = near + words[near..].rfind("中央")?;
    let field = words[start..].strip_prefix("中央")?;
    let kinds = ["生态环境保护", "环境保护", "生态环保", "环保"];
    let rest = kinds.iter().find_map(|kind| field.strip_prefix(kind))?.strip_prefix("督察")?;
    let body = ["组", "工作", "办", "领导", "信访", "迎检"].iter().any(|word| rest.starts_with(word));
    (!body && !rest.contains(['，', '。'])).then(|| Span::new(before.start + start, before.end - rest.len()))
}

/// The inspector that hands over: the first one that is not inside the name of
/// a liaison body, unless it is the only one.
fn inspector_of(tokens: &[Token], to: Option<usize>) -> Option<Token> {
    let all = || tokens.iter().enumerate().filter(|(_, t)| matches!(t.kind, Kind::Inspector { .. }));
    let free = all().find(|(at, _)| {
        let next = tokens.get(at + 1).map(|t| t.kind);
        let liaison = tokens[at + 1..].iter().take(3).any(|t| t.is(Word::Liaison));
        !liaison && next != Some(Kind::Word(Word::Liaison)) && to.is_none_or(|to| *at != to + 1 || tokens.len() < 3)
    });
    free.or_else(|| all().next()).map(|(_, t)| *t)
}

/// `sender = … "协调组" / "联络组"` before the verb.
fn sender(text: &str, tokens: &[Token], verb: Option<usize>) -> Option<Span> {
    let mut end = tokens[..verb?].iter().rposition(|t| t.is(Word::Liaison))?;
    // （以下简称“边督边改组”）: the name stands before the bracket.
    if let Some(open) = tokens[..end].iter().rposition(|t| t.kind == Kind::Open)
        && tokens[open..end].iter().all(|t| t.kind != Kind::Close)
    {
        end = tokens[..open].iter().rposition(|t| t.is(Word::Liaison))?;
    }
    let start = tokens[..end]
        .iter()
        .rposition(|t| {
            t.is(Word::Receive)
                || matches!(t.kind, Kind::Comma | Kind::Colon | Kind::Stop | Kind::Date(_) | Kind::Time | Kind::Close)
        })
        .map_or(0, |at| at + 1);
    // 记者从…协调组获悉: where the news comes from; INSP通过…: the way it went.
    let told = tokens.get(end + 1).is_some_and(|t| ["获悉", "了解"].iter().any(|w| text[t.span].starts_with(w)));
    if told {
        return None;
    }
    let whole = cover(tokens.get(start..=end)?)?;
    let way =
        ["从", "通过", "据", "完成", "情况"].iter().filter_map(|w| text[whole].rfind(w).map(|at| at + w.len())).max();
    Some(Span::new(whole.start + way.unwrap_or(0), whole.end))
}

/// 交办宜宾群众信访件6件: a place without its level between the verb and the noun, and none of the words that may stand
/// there.
fn is_short_name(text: &str) -> bool {
    const OTHERS: [&str; 16] = [
        "有关", "部分", "相关", "关于", "来自", "上述", "一般", "普通", "典型", "重复", "以下", "大量", "最新", "反映",
        "中央", "各地",
    ];
    let short = matches!(text.chars().count(), 2 | 3);
    let plain = !text.starts_with(['的', '了', '第', '首', '一', '两', '几', '个'])
        && !text.ends_with(['的', '批', '级', '类', '次']);
    short && plain && !OTHERS.iter().any(|word| text.starts_with(word))
}

/// `"向" recipient verb`
fn addressee(text: &str, between: &[Token]) -> Option<Span> {
    let skip = |t: &&Token| {
        matches!(
            t.kind,
            Kind::Word(Word::Running | Word::ThisBatch | Word::Sum | Word::Filler | Word::All)
                | Kind::Date(_)
                | Kind::Batches(_)
        )
    };
    let words: Vec<Token> = between.iter().filter(|t| !skip(t)).copied().collect();
    if words.iter().any(|t| matches!(t.kind, Kind::Comma | Kind::Stop))
        || matches!(words.first()?.kind, Kind::Inspector { .. })
    {
        let liaison = words.last().is_some_and(|t| t.is(Word::Liaison));
        return liaison.then(|| cover(&words)).flatten();
    }
    if let Some(here) = words.first().filter(|t| t.is(Word::Here)) {
        return Some(here.span);
    }
    let named = words.iter().any(|t| matches!(t.kind, Kind::Inspector { .. }));
    let span = cover(&words)?;
    // 向湘潭市委副书记张某某转办: the city, and no person.
    const TITLES: [&str; 8] = ["书记", "市长", "县长", "区长", "州长", "旗长", "盟长", "省长"];
    if let Some(place) = words.first().filter(|t| t.kind == Kind::Name)
        && TITLES.iter().any(|title| text[place.span.end..span.end].contains(title))
    {
        return Some(place.span);
    }
    (!named && text[span].chars().count() <= 30).then_some(span)
}

/// `verb recipient ("第" … / "的" / noun)`: 转办贵州省第五批
fn after_verb(text: &str, after: &[Token]) -> Option<Span> {
    // 转交给海南，其中…: 给 leaves no doubt.
    let first = after.first()?;
    let given = first.kind == Kind::Word(Word::To) || text[..first.span.start].ends_with('给');
    let after = match after.first()?.kind {
        Kind::Word(Word::Filler | Word::To) => &after[1..],
        _ => after,
    };
    let first = after.first()?;
    match first.kind {
        Kind::Word(Word::Here) => Some(first.span),
        Kind::Name | Kind::Text => {
            let end = after.iter().position(|t| !matches!(t.kind, Kind::Name | Kind::Text))?;
            let ends = matches!(
                after[end].kind,
                Kind::Batches(_) | Kind::Word(Word::Of | Word::Running | Word::Sum) | Kind::Noun(_)
            ) || given && matches!(after[end].kind, Kind::Comma | Kind::Stop);
            let span = cover(&after[..end])?;
            // 转交11个市办理.
            let counted = text[span].starts_with(|c: char| c == '个' || c.is_ascii_digit());
            let named = after[..end].len() == 1 && (first.kind == Kind::Name || is_short_name(&text[span]));
            (ends && !counted && (named || placelike(&text[span]) || is_province(&text[span]))).then_some(span)
        }
        _ => None,
    }
}

/// `("交由" / "经由") recipient verb`: 督察组交由福建省转办的…
fn passing_on(text: &str, before: &[Token]) -> Option<Span> {
    let [.., by, whom] = before else { return None };
    let by = ["交由", "经由"].iter().any(|word| text[by.span].ends_with(word));
    let placed = whom.is(Word::Here) || whom.kind == Kind::Name || placelike(&text[whom.span]);
    (by && placed).then_some(whom.span)
}

/// `recipient ("收到" / "接到")`: 我市收到督察组转办的…
fn before_receiving(text: &str, tokens: &[Token]) -> Option<Span> {
    let verb = tokens
        .iter()
        .position(|t| matches!(t.kind, Kind::Word(Word::Receive | Word::Reflect | Word::Key(CountKey::Accepted))))?;
    // 督察组进驻我省期间，甲市累计接到…: who receives stands in a clause of its own.
    let clause = tokens[..verb].iter().rposition(|t| matches!(t.kind, Kind::Comma | Kind::Stop)).unwrap_or(0);
    let own = tokens[clause..verb].iter().any(|t| matches!(t.kind, Kind::Name | Kind::Word(Word::Here)));
    let from = if own { clause } else { 0 };
    let inspected = tokens[from..verb].iter().any(|t| matches!(t.kind, Kind::Inspector { .. }));
    if tokens[verb].is(Word::Reflect) || inspected {
        let after = tokens.get(verb + 1)?;
        // 接到反映西藏生态环境问题的举报.
        if let Some(len) = province_at_start(&text[after.span]).filter(|_| after.kind == Kind::Text) {
            return Some(Span::new(after.span.start, after.span.start + len));
        }
        return matches!(after.kind, Kind::Name | Kind::Word(Word::Here)).then_some(after.span);
    }
    let before = &tokens[..verb];
    let shared = |t: &Token| t.is(Word::Running) || t.is(Word::Respectively);
    // 某省6月28日接到…: the day may stand between.
    let end = before.iter().rposition(|t| !is_filler(t.kind) && !shared(t) && !matches!(t.kind, Kind::Date(_)))?;
    match before[end].kind {
        Kind::Word(Word::Here) => Some(before[end].span),
        Kind::Name | Kind::Text => {
            let start =
                before[..=end].iter().rposition(|t| !matches!(t.kind, Kind::Name | Kind::Text)).map_or(0, |at| at + 1);
            // 甲州、乙州分别收到: several, and none of them alone.
            let led = start.checked_sub(1).map(|at| before[at].kind);
            let several = matches!(led, Some(Kind::Pause | Kind::Word(Word::And)));
            if several && before[end..].iter().any(|t| t.is(Word::Respectively)) {
                return None;
            }
            let clause = matches!(led, None | Some(Kind::Comma | Kind::Stop | Kind::Date(_) | Kind::Time));
            let short = start == end && clause && is_short_place(text, before[end], &tokens[verb + 1..]);
            // 该镇又收到: the adverb is no part of the name.
            let name = cover(&before[start..=end])?;
            let bare = text[name].trim_end_matches(['又', '再', '也', '还']);
            Some(Span::new(name.start, name.start + bare.len())).filter(|_| short || placelike(bare))
        }
        _ => None,
    }
}

/// 天津共接收督察组转办的…, 嘉鱼收到督察组…: a place without its level, before what it takes from the inspector.
fn is_short_place(text: &str, place: Token, after: &[Token]) -> bool {
    const OTHERS: &[char] = &['组', '办', '局', '者', '门', '众', '员', '位', '方', '院', '厅', '处', '站', '们', '日'];
    let name = &text[place.span];
    let given =
        after.first().is_some_and(|t| matches!(t.kind, Kind::Inspector { .. }) || text[t.span].contains("督察"));
    let short = (2..=3).contains(&name.chars().count()) && !name.ends_with(OTHERS);
    is_province(name) || given && (short || place.kind == Kind::Name)
}

/// `全市 "已对" …`, `某市对…`, `某省已办理…`: who reports.
fn reporting(text: &str, tokens: &[Token]) -> Option<Span> {
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| tokens[at].kind);
        let starts = matches!(before, None | Some(Kind::Comma | Kind::Stop | Kind::Date(_) | Kind::Time | Kind::Text));
        match token.kind {
            Kind::Word(Word::Here) if starts => return Some(token.span),
            Kind::Name | Kind::Text
                if starts && placelike(&text[token.span]) && !text[token.span].starts_with(['个', '转']) =>
            {
                let next = tokens.get(at + 1).map(|t| t.kind);
                let acts = matches!(
                    next,
                    Some(Kind::Word(
                        Word::Filler | Word::Handle | Word::Receive | Word::Running | Word::Key(CountKey::Closed)
                    ))
                );
                if acts {
                    return Some(token.span);
                }
            }
            _ => {}
        }
    }
    None
}

/// The level of an inspector as written, for one that is named short.
pub(super) fn level_of(token: &Token) -> Option<InspectorLevel> {
    match token.kind {
        Kind::Inspector { level, .. } => level,
        _ => None,
    }
}
