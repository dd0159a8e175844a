//! What the number of a segment counts, by the words around it.

mod plain;
mod scope;
mod share;
mod spoken;

use std::ops::Range;

use yilan_text::Span;

use super::Label;
use super::label::label;
use super::lex::{Kind, Token, Unit};
pub(super) use super::place::{is_province, placelike};
use super::segment::{Figure, Segment};
use super::signs::Found;
use super::standing::{fits, handled, told_state, told_way};
use super::word::Word;
use crate::CountKey;
pub(super) use plain::{cover, is_filler, matters, trim_end, trim_start};
use plain::{is_dedupe, is_due};
pub(super) use spoken::is_rate;
use spoken::{is_handed, is_inside, is_of_batch};

/// What a number counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    /// A number with a key of its own.
    Key(CountKey),
    /// 15件 after a verb, a noun or a sum: the cases of the batch.
    Total,
    /// 环境问题234个.
    Issues,
    /// 已办结34件（含阶段性办结）: what stands before holds both.
    WithPhased,
    /// An entry of a list by type.
    Type(Span, Label),
    /// An entry of a list by region, or one number of it (来电2件).
    Region(Span, CountKey),
    /// An order other than 责令整改.
    Order(Span),
    /// 涉及我市4件: the part that the page reports.
    Scope(Span),
    /// 我市4件: a part, when a total of more stands before it.
    Part(Span),
    /// A share of what stands before: ，占42%.
    Share,
    /// A number with no word: it belongs to what stands before it.
    Bare,
    /// None of these.
    Other,
}

/// The sentence that a segment stands in.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) signs: &'a Found<'a>,
}

impl<'a> Sentence<'a> {
    pub(super) fn tokens(&self, range: &Range<usize>) -> &'a [Token] {
        self.tokens.get(range.clone()).unwrap_or_default()
    }

    pub(super) fn str(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// What the number of `segment` counts.
    pub(super) fn role(&self, segment: &Segment, figure: Figure) -> Role {
        let pre = self.tokens(&segment.pre);
        let post = self.tokens(&segment.post);
        let led = self.after_lead(pre);
        if pre.iter().any(|t| t.is(Word::Earlier)) || self.is_change(pre) {
            return Role::Other;
        }
        // 因1件涉及两市: why another number is what it is.
        if pre.first().is_some_and(|t| matches!(self.str(t.span), "因" | "由于" | "鉴于")) {
            return Role::Other;
        }
        // 超3000件, 近50万元: about how many.
        let before = self.text.get(..figure.span.start).unwrap_or_default();
        if matches!(before.chars().next_back(), Some('超' | '近' | '逾')) && !before.ends_with("附近") {
            return Role::Other;
        }
        if figure.percent {
            return self.shared_out(self.without_whole(pre).map_or(led, |pre| self.after_lead(pre)), post);
        }
        // 21件及3件补充办理件.
        if post.first().is_some_and(|t| self.str(t.span).starts_with("补充")) {
            return Role::Other;
        }
        if let Some(key) = told_way(self.text, post).filter(|_| !matches!(figure.unit, Unit::Person | Unit::Yuan)) {
            return Role::Key(key);
        }
        if let Some(role) = self.known(pre, led, post, figure) {
            return role;
        }
        // 涉及9大类156个环境问题.
        let issues = matches!(trim_start(post).first().map(|t| t.kind), Some(Kind::Noun(noun)) if noun.issues);
        // 6个问题重复投诉15次: some that came again.
        if issues && post.iter().any(|t| t.is(Word::Duplicate)) {
            return Role::Other;
        }
        if issues && !led.iter().any(|t| t.kind == Kind::Name) {
            return Role::Issues;
        }
        // 已对第十七批涉及赤峰市11件信访件进行调查处理: handled, of a place.
        let led_in = pre.len() > led.len() && pre.iter().any(|t| matches!(t.kind, Kind::Batches(_)));
        if led_in && told_state(self.text, post) == Some(CountKey::Handled) {
            return Role::Key(CountKey::Handled);
        }
        self.entry(led, figure)
    }

    /// The role that the words beside the number give it.
    fn known(&self, pre: &[Token], led: &[Token], post: &[Token], figure: Figure) -> Option<Role> {
        // 第三批举报件中有4件涉及某市.
        if led.last().is_some_and(|t| self.str(t.span).ends_with('有'))
            && let Some(role) = self.involved(post)
        {
            return Some(role);
        }
        let counted = led.iter().rposition(|t| !is_filler(t.kind) && !self.is_number_word(t));
        let told = counted.or_else(|| led.iter().rposition(|t| !is_filler(t.kind)));
        let Some(told) = told else {
            // Nothing but fillers: what follows the number tells, or what stands before the lead.
            return Some(self.by_what_follows(pre, post, figure));
        };
        let last = led[told];
        // 前七批应办理回复的58件: those that are due.
        let due = || cover(led).is_some_and(|span| is_due(self.str(span)));
        if matches!(last.kind, Kind::Text | Kind::Word(Word::Handle | Word::ReportTo)) && due() {
            return Some(Role::Total);
        }
        match last.kind {
            Kind::Word(Word::KeyCase) => Some(self.or_of_entry(&led[..told], CountKey::Key)),
            Kind::Word(Word::Channel(key)) => Some(self.or_of_entry(&led[..told], key)),
            Kind::Word(Word::Key(key)) => Some(self.keyed(&led[..told], post, key, figure)),
            Kind::Word(Word::Handle) => Some(self.handled(led, told, post)),
            Kind::Word(Word::WithPhased) => Some(Role::WithPhased),
            Kind::Word(Word::Order) => Some(Role::Order(last.span)),
            Kind::Word(Word::Ordered) => {
                let order = self.str(cover(post).unwrap_or_default());
                let plain =
                    order.ends_with("整改") && !["停产", "限期", "停业", "立即"].iter().any(|w| order.contains(w));
                Some(if plain { Role::Key(CountKey::OrderedRectification) } else { Role::Other })
            }
            Kind::Word(Word::Duplicate) => Some(Role::Key(CountKey::Duplicates)),
            Kind::Word(Word::Distinct) => Some(Role::Key(CountKey::DistinctTotal)),
            Kind::Word(Word::Dedupe) => Some(self.deduped(led)),
            // 大气污染占8件: what stands before it has the number.
            Kind::Word(Word::Share) => {
                let before = &led[..told];
                Some(self.known(before, before, post, figure).unwrap_or_else(|| self.entry(before, figure)))
            }
            // 剔除重复件3件, 剔除重复举报后71件.
            Kind::Text
                if matches!(self.str(last.span), "件" | "后" | "件后")
                    && led[..told].iter().rev().take(2).any(|t| is_dedupe(t.kind)) =>
            {
                Some(self.deduped(led))
            }
            // 责令32家企业整改.
            Kind::Text if self.str(last.span).ends_with("责令") && self.rectified(post) => {
                Some(Role::Key(CountKey::OrderedRectification))
            }
            Kind::Word(Word::Hand) => Some(match self.label_before(&led[..told]) {
                Some(name) if !led[..told].iter().any(|t| matters(t.kind)) && post.is_empty() => {
                    Role::Region(name, CountKey::Count)
                }
                _ => self.handed(led, post),
            }),
            // 涉及水污染的信访件3件 is of a type, and no part.
            Kind::Noun(noun) => Some(match self.scope_before(pre, led, &led[..told]) {
                Some(name) if label(self.str(name)).is_none() => Role::Scope(name),
                _ => self.by_noun(led, told, noun, post, figure),
            }),
            Kind::Word(Word::Receive) if post.is_empty() => Some(self.received(led, told)),
            Kind::Word(Word::Receive | Word::Reflect | Word::Running | Word::To | Word::ThisBatch | Word::Liaison)
            | Kind::Batches(_)
            | Kind::Inspector { .. }
            | Kind::Date(_)
            | Kind::DateSpan(..)
            | Kind::Time => Some(self.handed(led, post)),
            // 新疆生产建设兵团4件: an entry, where 兵团4件 is the part.
            Kind::Word(Word::Here) if told > 0 && matches!(led[told - 1].kind, Kind::Name | Kind::Text) => {
                let name = led[told - 1].span.cover(last.span);
                Some(match self.str(last.span) {
                    "兵团" => Role::Region(name, CountKey::Count),
                    _ => self.here(pre, led, last.span, post),
                })
            }
            Kind::Word(Word::Here) => Some(self.here(pre, led, last.span, post)),
            _ => self.result(&led[..=told], figure),
        }
    }

    /// 交办的15件, 第十四批1件…进行调查处理: the total, unless it was handled.
    pub(super) fn handed(&self, led: &[Token], post: &[Token]) -> Role {
        // 第七批16个一般信访案件: all of them, however they are called.
        // 转办件9件均已分办到位: nor what was done with them.
        let told = told_state(self.text, post);
        if let Some(key) = told.filter(|key| !matches!(key, CountKey::General | CountKey::SplitTotal)) {
            return Role::Key(key);
        }
        self.modifier(led).or_else(|| handled(led)).unwrap_or(Role::Total)
    }

    /// A noun before the number: a total, unless a word before it says more.
    fn by_noun(&self, led: &[Token], told: usize, noun: super::noun::Noun, post: &[Token], figure: Figure) -> Role {
        if let Some(found) = self.type_label(led) {
            return found;
        }
        if figure.unit == Unit::Person || figure.unit == Unit::Yuan {
            return self.result(led, figure).unwrap_or(Role::Other);
        }
        // 另有交办省级办理案件1件.
        if let [.., place, handle] = &led[..told]
            && self.str(handle.span) == "办理"
            && ["省级", "市级", "省直", "市直"].contains(&self.str(place.span))
        {
            return Role::Region(place.span, CountKey::Count);
        }
        if let Some(role) = self.modifier(&led[..told]) {
            return role;
        }
        if let Some(key) = noun.channel {
            // 转办来电举报材料20件: what was handed over, whatever the noun says of its way in.
            let material = self.str(led[told].span).ends_with("材料");
            let before = led[..told].iter().rev().find(|t| !is_filler(t.kind)).map(|t| t.kind);
            let main = matches!(before, Some(Kind::Batches(_) | Kind::Word(Word::Hand | Word::Running)));
            return if material && main { Role::Total } else { self.or_of_entry(&led[..told], key) };
        }
        // 信访件27件，群众反映事项34个.
        if self.reflects_issues(&led[..=told], figure) {
            return Role::Issues;
        }
        if noun.issues {
            if let Some(key) = self.of_firms(post, figure) {
                return Role::Key(key);
            }
            let before = led[..told].iter().rev().find(|t| !is_filler(t.kind)).map(|t| t.kind);
            // 前七批问题共489件: cases all the same.
            let unit = self.str(figure.unit_span) == "件";
            let cases = matches!(before, Some(Kind::Batches(_))) && unit;
            return match before {
                Some(Kind::Text | Kind::Name) => Role::Other,
                // 反馈问题109个，完成整改71个: what the inspectors found.
                Some(Kind::Word(Word::ReportTo)) if !unit => Role::Other,
                _ if cases => Role::Total,
                _ => Role::Issues,
            };
        }
        if let Some(key) = told_state(self.text, post).filter(|key| *key != CountKey::SplitTotal) {
            return Role::Key(key);
        }
        // 共反映12个环境问题.
        if matches!(post.iter().find(|t| !is_filler(t.kind)).map(|t| t.kind), Some(Kind::Noun(noun)) if noun.issues) {
            return Role::Issues;
        }
        handled(&led[..told]).unwrap_or(Role::Total)
    }

    /// What a word up to a few tokens before the noun makes of it: 已办结信访件,
    /// 重点信访件, 剔除重复举报件.
    fn modifier(&self, before: &[Token]) -> Option<Role> {
        for (at, token) in before.iter().enumerate().rev().take(8) {
            match token.kind {
                // 转办我市的第七批一般信访问题18件: all of them, however they are called.
                Kind::Word(Word::Key(CountKey::General))
                    if matches!(before[..at], [.., Token { kind: Kind::Batches(_), .. }])
                        && before[..at].iter().any(|t| t.is(Word::Hand)) =>
                {
                    return Some(Role::Total);
                }
                // 移交督察组29日受理举报件106件: what was handed over.
                Kind::Word(Word::Key(CountKey::Accepted))
                    if before.iter().any(|t| t.is(Word::Hand) && t.span.end <= token.span.start) =>
                {
                    return Some(Role::Total);
                }
                Kind::Word(Word::Key(key)) => return Some(Role::Key(key)),
                Kind::Word(Word::KeyCase) => return Some(Role::Key(CountKey::Key)),
                Kind::Word(Word::Distinct) => return Some(Role::Key(CountKey::DistinctTotal)),
                Kind::Word(Word::Dedupe) => return Some(self.deduped(before)),
                Kind::Word(Word::Channel(key)) => return Some(Role::Key(key)),
                Kind::Word(Word::Duplicate) => return Some(Role::Key(CountKey::Duplicates)),
                Kind::Noun(_) | Kind::Word(Word::Of | Word::Hand | Word::Is | Word::Filler | Word::All | Word::And) => {
                }
                Kind::Word(Word::Here | Word::Running | Word::To | Word::ReportTo) | Kind::Text | Kind::Name => {}
                Kind::Inspector { .. } | Kind::Batches(_) => {}
                _ => return None,
            }
        }
        None
    }

    /// 扣除重复的11件 are the duplicates, 剔除重复后11件 and 扣除重复的为11件 what is left.
    fn deduped(&self, words: &[Token]) -> Role {
        let after = words.iter().any(|t| t.is(Word::Is) || t.kind == Kind::Text && self.str(t.span).contains('后'));
        Role::Key(if after { CountKey::DistinctTotal } else { CountKey::Duplicates })
    }

    /// A word with a key: its own, or that of an entry of a list; a unit of
    /// persons and of firms tells two keys apart.
    fn keyed(&self, before: &[Token], post: &[Token], key: CountKey, figure: Figure) -> Role {
        let units = figure.unit == Unit::Firm;
        let key = match key {
            CountKey::Interviewed if units => CountKey::InterviewedUnits,
            CountKey::Accountable if units => CountKey::AccountableUnits,
            CountKey::CasesFiled if figure.unit == Unit::Yuan => CountKey::FinesYuan,
            CountKey::Closed if post.iter().any(|t| t.is(Word::WithPhased)) => CountKey::ClosedOrPhased,
            key => key,
        };
        self.or_of_entry(before, key)
    }

    /// 平罗县来电2件 counts for 平罗县, 其中来电2件 for the batch.
    fn or_of_entry(&self, before: &[Token], key: CountKey) -> Role {
        match self.label_before(before) {
            Some(name) if !before.iter().any(|t| matters(t.kind)) => Role::Region(name, key),
            _ => Role::Key(key),
        }
    }

    /// A place or something like one at the end of `before`.
    pub(super) fn label_before(&self, before: &[Token]) -> Option<Span> {
        let before = trim_end(before);
        let inside = |at: usize| matches!(before[at].kind, Kind::Name | Kind::Text) || self.is_conjoined(before, at);
        let first = (0..before.len()).rposition(|at| !inside(at)).map_or(0, |at| at + 1);
        let span = cover(before.get(first..)?)?;
        // 省直部门直接办理3件.
        let direct = self.str(span).strip_suffix("直接").map_or(0, |_| "直接".len());
        let span = Span::new(span.start, span.end - direct);
        let text = self.str(span);
        // 被督察市已办结809件: all that were inspected, and no place.
        if text.starts_with("督察") {
            return None;
        }
        // 四市已上报办结809件: all of them.
        if text.starts_with(|c| "两三四五六七八九十各".contains(c)) && text.chars().count() == 2 {
            return None;
        }
        let named = before[first..].iter().any(|t| t.kind == Kind::Name);
        (named || placelike(text) || text.ends_with("部门")).then_some(self.bare_name(span))
    }

    /// Whether `tokens[at]` is the 和 inside the name of a bureau: 自然资源和规划局.
    pub(super) fn is_conjoined(&self, tokens: &[Token], at: usize) -> bool {
        const BUREAUS: [(&str, &str); 11] = [
            ("住房", "城乡建设"),
            ("自然资源", "规划"),
            ("规划", "自然资源"),
            ("文化", "旅游"),
            ("工业", "信息化"),
            ("经济", "信息化"),
            ("发展", "改革"),
            ("林业", "草原"),
            ("人力资源", "社会保障"),
            ("城市管理", "综合"),
            ("城市管理", "行政"),
        ];
        let (before, after) = (self.text.get(..tokens[at].span.start), self.text.get(tokens[at].span.end..));
        let (Some(before), Some(after)) = (before, after) else { return false };
        tokens[at].is(Word::And) && BUREAUS.iter().any(|(one, other)| before.ends_with(one) && after.starts_with(other))
    }

    /// 我市: a scope after 涉及, and no entry of a list.
    fn here(&self, pre: &[Token], led: &[Token], here: Span, post: &[Token]) -> Role {
        let involved = pre.iter().any(|t| t.is(Word::Involve));
        if involved && led.iter().all(|t| is_filler(t.kind) || t.span == here) {
            return Role::Scope(here);
        }
        // 其中转交我市的有15件.
        let of_which = pre.iter().any(|t| t.is(Word::OfWhich));
        let given = |t: &Token| {
            is_filler(t.kind)
                || matches!(t.kind, Kind::Word(Word::Hand | Word::To))
                || matches!(self.str(t.span), "转" | "交" | "派" | "涉" | "分到" | "分给")
        };
        if of_which && post.is_empty() && led.len() > 1 && led.iter().all(|t| given(t) || t.span == here) {
            return Role::Scope(here);
        }
        let alone = led.iter().all(|t| is_filler(t.kind) || t.span == here);
        if alone && post.is_empty() {
            return Role::Part(here);
        }
        told_state(self.text, post).map_or(Role::Total, Role::Key)
    }

    /// 责令整改企业7家, 约谈党政领导干部5人: a result and whom it met.
    fn result(&self, led: &[Token], figure: Figure) -> Option<Role> {
        for (at, token) in led.iter().enumerate().rev().take(5) {
            match token.kind {
                Kind::Word(Word::Key(key)) if fits(key, figure.unit) => {
                    return Some(self.keyed(&[], &[], key, figure)).filter(|_| at < led.len());
                }
                Kind::Word(Word::Order) if figure.unit != Unit::Yuan => {
                    let span = cover(&led[at..]).unwrap_or(token.span);
                    return Some(Role::Order(span));
                }
                Kind::Word(Word::KeyCase) => return Some(Role::Key(CountKey::Key)),
                Kind::Text
                | Kind::Name
                | Kind::Noun(_)
                | Kind::Word(Word::Of | Word::Is | Word::And | Word::Sum | Word::Filler) => {}
                _ => break,
            }
        }
        None
    }

    /// A number without a word before it.
    fn by_what_follows(&self, pre: &[Token], post: &[Token], figure: Figure) -> Role {
        if let Some(key) = told_state(self.text, post) {
            // 10件为拆分件: those that were split, and not what came of it.
            return if key == CountKey::SplitTotal { Role::Other } else { Role::Key(key) };
        }
        let cases = matches!(figure.unit, Unit::Case | Unit::None);
        if cases && self.amounts_to(pre, post, figure) {
            return Role::Total;
        }
        // 对87家企业责令立即改正，52家限期整改.
        let order = post.iter().take(2).find(|t| t.is(Word::Order));
        if let Some(order) = order.filter(|_| figure.unit == Unit::Firm) {
            return Role::Order(order.span);
        }
        // 14个大气问题.
        // 4件反映噪声污染.
        let words = trim_end(trim_start(post));
        let verb = words.first().is_some_and(|t| matches!(self.str(t.span), "反映" | "投诉" | "举报" | "属于"));
        let words = trim_start(&words[usize::from(verb)..]);
        if let Some(name) = cover(words).filter(|_| figure.unit == Unit::Case)
            && let Some(label) = label(self.str(name))
        {
            return Role::Type(name, label);
        }
        if let Some(token) = post.iter().find(|t| !is_filler(t.kind) && !self.is_copula(t)) {
            match token.kind {
                Kind::Word(Word::Channel(key)) => return Role::Key(key),
                Kind::Word(Word::KeyCase) => return Role::Key(CountKey::Key),
                Kind::Word(Word::Duplicate) => return Role::Key(CountKey::Duplicates),
                // （有6个问题重复投诉15次）: some that came again.
                Kind::Noun(noun) if noun.issues && post.iter().any(|t| t.is(Word::Duplicate)) => return Role::Other,
                Kind::Noun(noun) if noun.issues => return Role::Issues,
                Kind::Noun(noun) => return noun.channel.map_or(Role::Total, Role::Key),
                _ => {}
            }
        }
        if cases && !pre.is_empty() && is_handed(post) {
            return Role::Total;
        }
        if let Some(role) = self.involved(post).filter(|_| cases) {
            return role;
        }
        if pre.iter().any(|t| t.is(Word::Sum)) && cases {
            return Role::Total;
        }
        Role::Bare
    }

    /// The words as a label of a type: all of them, or what stands after the
    /// last 是 or the verb (反映的是水污染问题, 反映水污染问题).
    fn type_label(&self, led: &[Token]) -> Option<Role> {
        let words = trim_end(trim_start(led));
        let copula = words.iter().rposition(|t| t.is(Word::Is)).map_or(0, |at| at + 1);
        let reflects = |t: &Token| {
            let word = self.str(t.span);
            matches!(word.chars().next_back(), Some('映' | '诉' | '报'))
                && ["反映", "投诉", "举报"].iter().any(|verb| word.ends_with(verb))
        };
        let verb = words.iter().rposition(reflects).map_or(0, |at| at + 1);
        // 涉及海东市大气污染2件.
        let placed = words.iter().take_while(|t| t.kind == Kind::Name || t.is(Word::Here)).count();
        let later = [copula, verb, placed].into_iter().filter(|start| *start > 0);
        let behind = std::iter::once(0).chain(later).find_map(|start| {
            let span = self.without_belonging(cover(words.get(start..)?)?);
            label(self.str(span)).map(|label| Role::Type(span, label))
        });
        behind.or_else(|| self.label_among(words))
    }

    /// An entry of a list: a type when the words name one, else a region.
    fn entry(&self, led: &[Token], figure: Figure) -> Role {
        if !matches!(figure.unit, Unit::Case | Unit::None) {
            return Role::Other;
        }
        if let Some(role) = self.type_label(led) {
            return role;
        }
        if self.is_number_of_cases(led) {
            return Role::Total;
        }
        // 实际转交各地查办68件.
        if led.iter().any(|t| t.is(Word::Distinct)) {
            return Role::Key(CountKey::DistinctTotal);
        }
        // 已转交某市30件: the name begins after the verb.
        // 本批次某县3件, 第八批中某县3件: after the word of the batch.
        let verb = led
            .iter()
            .rposition(|t| matches!(t.kind, Kind::Word(Word::Hand | Word::To | Word::ThisBatch) | Kind::Batches(_)));
        let words = self.after_copula(trim_end(trim_start(&led[verb.map_or(0, |at| at + 1)..])));
        let Some(span) = cover(words) else { return Role::Bare };
        let span = self.bare_name(span);
        let name = self.str(span);
        // 青州市4件（信3件、电1件）.
        match name {
            "信" => return Role::Key(CountKey::Letters),
            "电" => return Role::Key(CountKey::Calls),
            _ => {}
        }
        let plain = words.iter().all(|t| {
            matches!(t.kind, Kind::Name | Kind::Text | Kind::Pause | Kind::Noun(_))
                || matches!(t.kind, Kind::Word(w) if !is_of_batch(w))
        });
        let part =
            is_rate(name) || is_inside(name) || name.contains("设区") || name.starts_with(|c: char| c.is_ascii_digit());
        if plain && !part && name.chars().count() <= 40 { Role::Region(span, CountKey::Count) } else { Role::Other }
    }

    /// A name without the words that stand around it in a list: 由…牵头, 含, 1.
    fn bare_name(&self, span: Span) -> Span {
        let span = self.without_belonging(span);
        let name = self.str(span);
        let mut bare = name.trim_start_matches(['.', '．', '●', '-', '—', '“']);
        let may_begin = ['已', '转', '由', '含', '交', '属', '目', '以', '其', '再', '至', '到'];
        const BEFORE: [&str; 15] = [
            "已转",
            "已交",
            "转",
            "由",
            "含",
            "交由",
            "属地为",
            "目前",
            "以上",
            "其次是",
            "其次为",
            "其次",
            "再次是",
            "至",
            "到",
        ];
        for before in BEFORE {
            if !bare.starts_with(may_begin) {
                break;
            }
            // 含山县 is a name.
            let at = span.end - bare.len();
            let named = || self.tokens.iter().any(|t| t.kind == Kind::Name && t.span.start == at);
            bare = bare.strip_prefix(before).filter(|_| !named()).unwrap_or(bare);
        }
        // TOP1历城区, 区县TOP2章丘区: the rank stands before the name.
        if bare.as_bytes().contains(&b'T')
            && let Some((_, ranked)) = bare.split_once("TOP")
        {
            bare = ranked.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        }
        let start = span.end - bare.len();
        // 三亚市的群众信访举报件数量.
        if let Some((place, _)) = bare.split_once('的').filter(|(place, _)| placelike(place)) {
            bare = place;
        }
        if bare.ends_with(['头', '责', '办', '之', '多', '少', '地', '等']) {
            for after in ["牵头", "负责", "主办", "承办", "次之", "最多", "最少", "等地", "等"] {
                bare = bare.strip_suffix(after).unwrap_or(bare);
            }
        }
        Span::new(start, start + bare.len())
    }

    /// The tokens after the last word that leads in a list.
    pub(super) fn after_lead<'t>(&self, pre: &'t [Token]) -> &'t [Token] {
        // 油烟污染类型4件: the end of a label, where 按污染类型 leads in.
        let nouns = |at: usize| pre[at + 1..].iter().all(|t| matches!(t.kind, Kind::Noun(noun) if !noun.issues));
        let labelled = |at: usize| label(self.str(pre[at].span)).is_some();
        let ends = |at: usize| ["污染类型", "问题类型"].iter().any(|end| self.str(pre[at].span).starts_with(end));
        let suffix = |at: usize| at > 0 && ends(at) && (nouns(at) || labelled(at - 1));
        let leads = |kind| {
            matches!(
                kind,
                Kind::Word(
                    Word::OfWhich | Word::Involve | Word::Lead | Word::Sector | Word::Respectively | Word::Ranked
                )
            )
        };
        let lead = (0..pre.len()).rposition(|at| leads(pre[at].kind) && !suffix(at));
        lead.map_or(pre, |at| &pre[at + 1..])
    }
}
