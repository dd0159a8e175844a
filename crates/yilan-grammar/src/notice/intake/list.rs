//! Lists by region and by type, the part that a page reports, and numbers that
//! several names share.

use super::super::draft::{Frame, List};
use super::super::label::{ending_label, label};
use super::super::lex::{Kind, Token, Unit};
use super::super::open::is_state;
use super::super::place::is_all_places;
use super::super::role::{Role, cover, is_province, placelike, trim_end, trim_start};
use super::super::segment::{Figure, Mark, Segment};
use super::super::tally::tally;
use super::super::word::Word;
use super::super::{Entry, Label, Share};
use super::silent::without_rank;
use super::{Intake, Pending};
use crate::charset::CharSet;
use crate::{CountKey, Pollution};
use memchr::memmem;
use yilan_text::{Span, Spanned};

impl Intake<'_, '_> {
    /// A、B、C各n件; A、B和C分别为n、m和k件.
    pub(super) fn distributed(&mut self, at: usize, figure: Figure) -> Option<usize> {
        let segment = &self.segments[at];
        let tokens = self.sentence.tokens(&segment.pre);
        let how = tokens
            .iter()
            .rposition(|t| matches!(t.kind, Kind::Word(Word::Each | Word::AllEqual | Word::Respectively)))
            .or_else(|| self.equal_shares(tokens))?;
        let each = !tokens[how].is(Word::Respectively);
        // 向县直各有关部门交办2件 shares nothing out.
        // 从高到低分别是甲市35件 leads in.
        let other = |t: &Token| matches!(t.kind, Kind::Text | Kind::Name) || each && matches!(t.kind, Kind::Noun(_));
        let shares = figure.percent && self.sentence.is_whole(&tokens[how + 1..]);
        if !shares && tokens[how + 1..].iter().any(other) {
            return None;
        }
        let mut names = std::mem::take(&mut self.pending);
        self.split_names(segment.pre.start, how, &mut names);
        let numbers = 1 + self.segments[at + 1..].iter().take_while(|s| s.figure.is_some() && s.pre.is_empty()).count();
        if !each && numbers > names.len() {
            names = self.parted(names);
        }
        // 涉及3个县区：甲区、乙县和丙县分别为4件、3件和2件: how many places there are is none of them.
        let counts = |name: Span| {
            let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c);
            let place = self.sentence.str(name).trim_start_matches(numeral);
            place.starts_with('个') || self.sentence.text.get(..name.start).unwrap_or_default().ends_with('个')
        };
        if !each && names.len() == numbers + 1 && names.first().is_some_and(|(name, _)| counts(*name)) {
            names.remove(0);
        }
        if !each && self.give_spoken(&names, numbers, at) {
            return Some(at + numbers);
        }
        if names.is_empty() || !each && names.len() < 2 {
            return None;
        }
        if each {
            for (_, range) in names {
                self.named(range, figure, at);
            }
            return Some(at + 1);
        }
        let mut next = at;
        for (index, (_, range)) in names.into_iter().enumerate() {
            let Some(segment) = self.segments.get(next) else { break };
            let bare = index == 0 || trim_end(trim_start(self.sentence.tokens(&segment.pre))).is_empty();
            let Some(figure) = segment.figure.filter(|_| bare) else { break };
            self.named(range, figure, at);
            next += 1;
        }
        Some(next)
    }

    /// 甲市和乙市均1件: where 均 alone gives each its number.
    fn equal_shares(&self, tokens: &[Token]) -> Option<usize> {
        let (all, names) = tokens.split_last()?;
        let several = !self.pending.is_empty() || names.iter().any(|t| t.is(Word::And));
        let plain = names.iter().all(|t| matches!(t.kind, Kind::Name | Kind::Text | Kind::Word(Word::And)));
        (several && plain && matches!(self.sentence.str(all.span), "均" | "都") && !names.is_empty())
            .then_some(names.len())
    }

    /// The names with those that 和 joins parted.
    fn parted(&self, names: Pending) -> Pending {
        let mut parted = Pending::new();
        for (_, range) in names {
            self.split_names(range.start, range.len(), &mut parted);
        }
        parted
    }

    /// The names before the word at `how`, parted by 和.
    fn split_names(&self, start: usize, how: usize, names: &mut Pending) {
        let tokens = self.sentence.tokens(&(start..start + how));
        let named = without_rank(tokens);
        let skipped = named.len() - self.sentence.after_lead(named).len();
        if skipped > 0 {
            names.clear();
        }
        let first = start + skipped;
        let mut from = first;
        for at in first..=start + how {
            let and = self.sentence.tokens[at].is(Word::And);
            let part = at == start + how || and && !self.sentence.is_conjoined(self.sentence.tokens, at);
            if part {
                let tokens = trim_end(without_rank(self.sentence.tokens(&(from..at))));
                let named = trim_start(tokens);
                // 数量分别为3件、2件.
                let number = |span: &Span| ["数量", "件数"].contains(&self.sentence.str(*span));
                if let Some(span) = cover(named).filter(|span| !number(span)) {
                    let start = from + tokens.len() - named.len();
                    names.push((span, start..start + named.len()));
                }
                from = at + 1;
            }
        }
    }

    /// Gives a name its number.
    pub(super) fn named(&mut self, range: std::ops::Range<usize>, figure: Figure, at: usize) {
        let lone = Segment { pre: range, ..self.segments[at].clone() };
        let figure = Figure { unit: if figure.unit == Unit::None { Unit::Case } else { figure.unit }, ..figure };
        let role = self.sentence.role(&Segment { post: 0..0, ..lone }, figure);
        self.take(at, role, figure);
    }

    pub(super) fn typed(&mut self, name: Span, label: Label, figure: Figure) {
        let (mut name, mut label) = self.joint(name, label);
        // 其他类型问题则为9件; 大气的问题较多.
        let text = self.sentence.str(name);
        // 大气污染案件5件: the noun is what is counted.
        let nouns = [
            "信访举报件",
            "群众举报件",
            "信访案件",
            "举报案件",
            "案件",
            "举报件",
            "信访件",
            "投诉件",
            "交办件",
            "转办件",
        ];
        let spoken = ["则", "的问题", "的", "数量"].into_iter().chain(nouns).find(|end| text.ends_with(end));
        if let Some(end) = spoken.filter(|end| end.len() < name.len()) {
            let bare = text[..text.len() - end.len()].trim_end_matches('的');
            name = Span::new(name.start, name.start + bare.len());
        }
        if let Some(end) = label_end(self.sentence.str(name)) {
            name = Span::new(name.start, name.start + end);
        }
        if label.types.is_empty() {
            label = super::super::label::label(self.sentence.str(name)).unwrap_or(label);
        }
        if self.sentence.str(name).is_empty() {
            return;
        }
        self.draft.list = List::Type;
        let number = Spanned::new(figure.value, figure.span);
        let text = self.sentence.text;
        self.last_type = Some((name, label.clone()));
        let figures = self.figures();
        if figure.percent {
            if figure.value > 100.0 {
                // 9 42.9%, whose blank was lost.
                return;
            }
            figures.by_type_share.push(Share { name, label, percent: number });
        } else if !figures.by_type.iter().rev().take(64).any(|e| {
            // 投诉主要集中在127件涉及工业废气问题方面, after 工业废气127件.
            let again = e.counts.first().is_some_and(|(_, n)| n.value == figure.value) && e.label == label;
            text[e.name] == text[name] || again && text[name].starts_with(&text[e.name])
        }) {
            figures.by_type.push(Entry { name, label, counts: vec![(CountKey::Count, number)] });
        }
        self.after_entry = true;
    }

    /// 主要是大气污染问题，共6个: the words before the comma name a type.
    pub(super) fn says_type(&self, segment: &Segment) -> bool {
        let words = trim_end(trim_start(self.sentence.tokens(&segment.pre)));
        let label = self.pending.last().and_then(|(span, _)| label(self.sentence.str(*span)));
        words.is_empty() && segment.before == Mark::Comma && label.is_some()
    }

    /// 生态环境问题 before the list by type counts them all; in it, it is a
    /// label like the others.
    pub(super) fn are_issues(&mut self, name: Span) -> bool {
        matches!(self.sentence.str(name), "生态环境问题" | "环境问题") && self.figures().by_type.is_empty()
    }

    /// A label that begins with the labels before it: 大气、水环境污染类; a place may
    /// stand before them: 某镇扬尘、噪声污染问题.
    fn joint(&self, name: Span, label: Label) -> (Span, Label) {
        let Some((first, _)) = self.pending.first().filter(|_| self.enumerated) else { return (name, label) };
        const LONGEST: usize = 6;
        let words = self.sentence.str(*first);
        let near = words.char_indices().rev().take(LONGEST).last().map_or(0, |(at, _)| at);
        // 反映大气、噪音污染: the longest name, 大气 and not 气.
        let begins = words[near..].char_indices().map(|(at, _)| first.start + near + at);
        let wholes = std::iter::once(first.start).chain(begins).map(|start| Span::new(start, name.end));
        let joint = { wholes }.find_map(|whole| {
            let joint = super::super::label::label(self.sentence.str(whole))?;
            super::super::label::is_joint(&joint).then_some((whole, joint))
        });
        joint.unwrap_or((name, label))
    }

    pub(super) fn region(&mut self, at: usize, name: Span, key: CountKey, figure: Figure) {
        // 甲市、乙市次之，分别占15%、12%: no cases.
        if figure.percent || is_report(self.sentence.str(name)) {
            return;
        }
        // 累计移交遂宁市8件, of the part that the page reports.
        let named = |whom: Option<Span>| {
            whom.map(|whom| self.sentence.str(whom)).is_some_and(|whom| {
                // 昆明市收到…，昆明34件.
                let short = whom.strip_suffix(['市', '县', '州']).filter(|short| short.chars().count() >= 2);
                whom == self.sentence.str(name) || short == Some(self.sentence.str(name))
            })
        };
        let (scoped, ours) = (named(self.draft.notice.scope), named(self.draft.notice.recipient));
        let ours = scoped || ours;
        // 涉及贵阳市的19件，按属地分为…: the number of the part again.
        let again = self.figures().count(CountKey::Total).is_some_and(|total| total.value == figure.value);
        if matches!(key, CountKey::Count | CountKey::Accepted) && again && scoped {
            return;
        }
        // 涉及贵阳市的19件，按属地分为…: the number of the part again.
        if key == CountKey::Count && ours && self.figures().count(CountKey::Total).is_none() {
            return self.total(figure);
        }
        // 转来15件，昆明市收到15件: whom all were handed to.
        let taken = again && self.draft.notice.recipient.is_none() && self.figures().by_region.is_empty();
        if key == CountKey::Count && taken && self.is_received(&self.segments[at]) {
            self.draft.notice.recipient = Some(name);
            return;
        }
        // 截至18日，哈尔滨市已办结45件: the one whom all were handed to.
        if is_state(key) && ours && self.figures().by_region.is_empty() && self.figures().count(key).is_none() {
            return self.add(key, figure.value, figure.span);
        }
        if key == CountKey::Count && self.names_kind(name) {
            return self.typed(name, ending_label(self.sentence.str(name)), figure);
        }
        let departments = self.sentence.str(name).ends_with("部门");
        if key == CountKey::Count && self.is_type_by_end(at, name) {
            return self.typed(name, ending_label(self.sentence.str(name)), figure);
        }
        if key == CountKey::Count && self.draft.frame == Frame::Batch && self.complete && !departments {
            // A list that adds up is not followed by another; 扬尘2件、污水直排2件 are types.
            if self.draft.list == List::Type && self.is_among_types(at, name) {
                self.typed(name, ending_label(self.sentence.str(name)), figure);
            }
            return;
        }
        if key == CountKey::Count && (self.is_scope(at, name) || self.heads_list(at, name, figure.value)) {
            return self.scope(name, figure);
        }
        let text = self.sentence.str(name);
        if text == "污染" || text.ends_with("污染类型") {
            self.add(CountKey::IssuesTotal, figure.value, figure.span);
            return;
        }
        // 涉及2个区（市）或部门的有2件: a remark.
        // 下达责令整改通知书6份: nor is a paper a place.
        // 甲区在3件…: half a sentence; 因封控延期9件: why.
        let half = || text.ends_with(['在', '的', '了', '是', '将', '被']);
        if text.is_empty() || text.starts_with(['或', '因']) || text.ends_with('书') || half() {
            return;
        }
        if is_all_places(text) || key == CountKey::Count && self.counts_names(at, figure) || text.ends_with("大类") {
            // 前八批，各市县办结266件.
            if is_state(key) {
                return self.add(key, figure.value, figure.span);
            }
            // 涉及各区85件：甲区2件…: their sum.
            self.draft.list = List::Region;
            return;
        }
        let known = placelike(text) || self.is_name(name) || key == CountKey::Count && self.leads_places(at, name);
        let other_list = self.types_add_up() && self.adds_up();
        if self.draft.list == List::Type
            && key == CountKey::Count
            && !known
            && !other_list
            && !self.is_short_for_listed(name)
        {
            return self.typed(name, ending_label(text), figure);
        }
        // A lead alone makes no region of half a sentence from the column beside.
        let short = || self.features.lead && text.chars().count() <= 7;
        let sure = known || self.draft.list == List::Region || short();
        if !sure && !self.adds_up() {
            return;
        }
        let ranked = |t: &Token| t.is(Word::Ranked);
        let segment = &self.segments[at];
        let told = self.sentence.tokens(&segment.pre).iter().chain(self.sentence.tokens(&segment.post)).any(ranked);
        if told || self.lists_those_above(at) {
            self.figures().by_region_partial = true;
        }
        let enumerated = self.segments[at].before == Mark::Pause;
        let name = self.joint_region(name, enumerated);
        self.draft.list = List::Region;
        let number = (key, Spanned::new(figure.value, figure.span));
        if key != CountKey::Count {
            // 目前，某区已办结5件: the entry of the list before.
            let text = self.sentence.text;
            let known = self.figures().by_region.iter_mut().rev().take(64).find(|e| text[e.name] == text[name]);
            if let Some(entry) = known {
                if !entry.counts.iter().any(|(k, _)| *k == key) {
                    entry.counts.push(number);
                }
                self.entry_keys.push(key);
                self.after_entry = true;
                return;
            }
        } else if self.is_listed(name, number.1) {
            // The first entry under a name stands.
            return;
        }
        let entries = &mut self.figures().by_region;
        match entries.last_mut() {
            Some(last) if last.name == name && !last.counts.iter().any(|(k, _)| *k == key) => last.counts.push(number),
            _ => entries.push(Entry { name, label: Label::default(), counts: vec![number] }),
        }
        if key != CountKey::Count {
            self.entry_keys.push(key);
        }
        self.after_entry = true;
    }

    /// 涉及噶尔、札达、日土、措勤4，其中噶尔县5件: how many places were named, and not how many cases the last has.
    fn counts_names(&self, at: usize, figure: Figure) -> bool {
        let named = self.pending.len() as f64 + 1.0;
        let led = self
            .segments
            .get(at + 1)
            .is_some_and(|next| self.sentence.tokens(&next.pre).first().is_some_and(|t| t.is(Word::OfWhich)));
        // The last 、 may be lost.
        let near = figure.value == named || figure.value == named + 1.0;
        figure.unit == Unit::None && named > 2.0 && near && led && self.segments[at].before == Mark::Pause
    }

    /// 投诉超过10件的有甲市23件…, 超过10件，分别为甲市23件…: only places with more than a number are listed.
    fn lists_those_above(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|at| &self.segments[at]) else { return false };
        let words = self.sentence.tokens(&before.pre).iter().chain(self.sentence.tokens(&before.post));
        let above =
            |t: &Token| ["超过", "多于", "大于", "高于"].iter().any(|word| self.sentence.str(t.span).contains(word));
        let led = self.sentence.tokens(&self.segments[at].pre).first();
        led.is_some_and(|t| matches!(t.kind, Kind::Word(Word::Respectively | Word::Is))) && { words }.any(above)
    }

    /// 建筑施工噪声9件, 矿山生态类2件: no place, but what a kind of pollution is called.
    fn names_kind(&self, name: Span) -> bool {
        let text = self.sentence.str(name);
        let typed = || ending_label(text).types.iter().any(|medium| *medium != Pollution::Other);
        !placelike(text) && !self.is_name(name) && !self.is_short_for_listed(name) && typed()
    }

    /// Whether a name that no list knows stands between two types, or behind one that does not make up the total.
    fn is_among_types(&mut self, at: usize, name: Span) -> bool {
        let text = self.sentence.str(name);
        let listed = self.segments[at].before == Mark::Pause && !placelike(text) && !self.is_name(name);
        listed && text.chars().count() <= 8 && !self.is_short_for_listed(name) && !self.types_make_up()
    }

    /// Whether the list has an entry of this name; one without its number gets it.
    pub(super) fn is_listed(&mut self, name: Span, number: Spanned<f64>) -> bool {
        let text = self.sentence.text;
        // 贵阳538件, after 贵阳市702件: the same place without its level.
        let own = text[name].strip_suffix('市').unwrap_or(&text[name]);
        let same = |e: &&mut Entry| match e.name.len().checked_sub(own.len()) {
            Some(0) => text[e.name] == *own && !own.ends_with('市'),
            Some(3) => text[e.name].strip_prefix(own) == Some("市"),
            _ => false,
        };
        let known = self.figures().by_region.iter_mut().rev().take(64).find(same);
        let Some(entry) = known else { return false };
        if !entry.counts.iter().any(|(key, _)| *key == CountKey::Count) {
            entry.counts.insert(0, (CountKey::Count, number));
        }
        true
    }

    /// Whether the names of the sentence and their numbers make up the total:
    /// 9件，内蒙古4件，辽宁3件，山东2件.
    fn adds_up(&mut self) -> bool {
        if let Some(known) = self.adds_up {
            return known;
        }
        let (mut sum, mut entries) = (0.0, 0);
        for (at, segment) in self.segments.iter().enumerate() {
            let Some(figure) = segment.figure else { continue };
            if let Role::Region(_, CountKey::Count) = self.sentence.role(segment, figure) {
                let sharers = self.sharers(at);
                sum += figure.value * sharers as f64;
                entries += sharers;
            }
        }
        let total = self.figures().count(CountKey::Total);
        let whole = entries >= 2 && total.is_some_and(|total| total.value == sum);
        let shared = || tally(self.sentence.tokens).filter(|(_, entries)| *entries >= 2).map(|(sum, _)| sum);
        let whole = whole || total.is_some() && total.map(|total| total.value) == shared();
        *self.adds_up.insert(whole)
    }

    /// 福安44件, after 福安市3件: a place of the list before without its level.
    fn is_short_for_listed(&self, name: Span) -> bool {
        let text = self.sentence.text;
        let short = text[name].chars().count();
        let listed = self.draft.notice.figures.by_region.iter().take(64).map(|e| &text[e.name]);
        short >= 2 && { listed }.any(|full| full.starts_with(&text[name]) && full.chars().count() == short + 1)
    }

    pub(super) fn is_name(&self, span: Span) -> bool {
        let tokens = self.sentence.tokens;
        let first = tokens.partition_point(|t| t.span.start < span.start);
        let mut inside = tokens[first..].iter().take_while(|t| t.span.start < span.end);
        inside.any(|t| t.kind == Kind::Name && span.contains(t.span))
    }

    /// 海口25件、三亚11件、儋州7件: short names before one that is told to be a place, where no types were listed.
    fn leads_places(&mut self, at: usize, name: Span) -> bool {
        const NEAR: usize = 8;
        let short = (2..=4).contains(&self.sentence.str(name).chars().count());
        if !short || label(self.sentence.str(name)).is_some() || !self.figures().by_type.is_empty() {
            return false;
        }
        let behind = self.segments[at + 1..].iter().take(NEAR);
        let alike = behind.take_while(|s| matches!(s.before, Mark::Pause | Mark::Comma));
        let mut names = alike.map_while(|s| match self.sentence.role(s, s.figure?) {
            Role::Region(name, CountKey::Count) => Some(name),
            _ => None,
        });
        names.any(|name| placelike(self.sentence.str(name)) || self.is_name(name))
    }

    /// A、B共性1件: one entry for two, with the word that makes it one; A、B共有1件 has no such word.
    fn joint_region(&self, name: Span, enumerated: bool) -> Span {
        let text = self.sentence.str(name);
        let shared = ["共同", "联合", "共有", "交叉"];
        let may_end = text.ends_with(['同', '合', '有', '叉']);
        let bare = shared.iter().filter(|_| may_end).find_map(|word| text.strip_suffix(word));
        let len = bare.map_or(name.len(), str::len);
        let name = Span::new(name.start, name.start + len);
        match self.pending.first() {
            Some((first, _))
                if enumerated
                    && self.pending.iter().all(|(s, _)| placelike(self.sentence.str(*s)) || self.is_name(*s)) =>
            {
                first.cover(name)
            }
            _ => name,
        }
    }

    /// 其中某市15件：某区4件…: the entries that follow are the parts of this one.
    fn heads_list(&self, at: usize, name: Span, value: f64) -> bool {
        if self.some_listed() {
            return false;
        }
        let own = self.draft.notice.figures.count(CountKey::Total);
        let whole = own.map_or_else(|| self.is_of_above(), |total| total.value > value);
        let below = own.is_none() && (self.is_name(name) || placelike(self.sentence.str(name)));
        let city = below || ["市", "州", "盟", "地区"].iter().any(|end| self.sentence.str(name).ends_with(end));
        // 其中 or 涉及 stands before it, in this segment or in one of its own.
        let lead = |s: &Segment| {
            let mut words = self.sentence.tokens(&s.pre).iter().chain(self.sentence.tokens(&s.post));
            words.any(|t| matches!(t.kind, Kind::Word(Word::OfWhich | Word::Involve)))
        };
        let before = at.checked_sub(1).map(|at| &self.segments[at]);
        // 实际转交各地106件：甲市53件、…: half of all, and no part of which the others are.
        let sums = [CountKey::Total, CountKey::DistinctTotal, CountKey::SplitTotal];
        let half = |key: CountKey| self.draft.notice.figures.count(key).is_some_and(|sum| sum.value == 2.0 * value);
        let parts = !sums.into_iter().any(half) && self.heads_parts(at, value);
        let short = self.sentence.str(name).chars().count() <= 8 && !is_all_places(self.sentence.str(name));
        let led_on = parts && self.sentence.tokens(&self.segments[at].pre).iter().all(|t| !t.is(Word::Here));
        if led_on && whole && (city || short) {
            return self.draft.frame == Frame::Batch;
        }
        let received = self.is_received(&self.segments[at]) && self.leads_on(at);
        let led = received || lead(&self.segments[at]) || before.is_some_and(|s| s.figure.is_none() && lead(s));
        let open = self.opening || own.is_some() && self.draft.frame == Frame::Batch && self.leads_on(at);
        if !led || !open || !whole || !city {
            return false;
        }
        let (mut sum, mut entries) = (0.0, 0);
        for (index, next) in self.segments.iter().enumerate().skip(at + 1) {
            let Some(figure) = next.figure else { continue };
            match self.sentence.role(next, figure) {
                Role::Region(_, CountKey::Count) => {
                    let sharers = self.sharers(index);
                    (sum, entries) = (sum + figure.value * sharers as f64, entries + sharers);
                }
                // 隆阳区3件，为来电举报2件: of the entry.
                Role::Region(_, key) | Role::Key(key) if super::is_way(key) => {}
                Role::Type(..) => {}
                _ => break,
            }
        }
        entries >= 2 && sum == value && !sums.into_iter().any(half)
    }

    /// Whether ： stands behind a number and what its brackets say: 12件（来信5件）：.
    pub(super) fn leads_on(&self, at: usize) -> bool {
        let Some(figure) = self.segments[at].figure else { return false };
        let first = self.sentence.tokens.partition_point(|t| t.span.start < figure.unit_span.end.max(figure.span.end));
        let mut depth = 0;
        for token in &self.sentence.tokens[first..] {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                kind if depth == 0 => return kind == Kind::Colon,
                _ => {}
            }
        }
        false
    }

    /// Whether the batch was handed to a province.
    pub(super) fn is_of_above(&self) -> bool {
        self.draft.notice.recipient.is_some_and(|recipient| {
            let recipient = self.sentence.str(recipient);
            recipient.ends_with('省')
                || recipient.ends_with("自治区")
                || matches!(recipient, "我区" | "全区")
                || is_province(recipient)
        })
    }
}

/// Where a label ends inside its words: 海洋和其他等污染类型问题的信访举报, the last of the names; 涉水为主环境投诉;
/// 大气污染方面的举报.
fn label_end(text: &str) -> Option<usize> {
    static BEGINS: CharSet = CharSet::of("等为方");
    if !text.chars().any(|c| BEGINS.has(c)) {
        return None;
    }
    // Labels are short: no searcher is worth being built for them.
    let find = |word: &str| memmem::find(text.as_bytes(), word.as_bytes());
    let etc = text.find('等').filter(|at| !text[*at..].starts_with("等其他"));
    etc.or_else(|| find("为主")).or_else(|| find("方面的")).filter(|end| *end > 0)
}

/// 上报办理情况157件（其中办结108件）: how many were answered, and no place.
fn is_report(name: &str) -> bool {
    static BEGINS: CharSet = CharSet::of("已上反回报");
    if !BEGINS.begins(name) {
        return false;
    }
    let told =
        ["上报", "反馈", "回复", "报送"].iter().find_map(|word| name.trim_start_matches('已').strip_prefix(word));
    told.is_some_and(|told| ["办理情况", "办理结果", "办结情况", "结果", "情况", "查处情况"].contains(&told))
}
