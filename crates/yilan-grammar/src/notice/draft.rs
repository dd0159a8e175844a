//! A notice while it is read: the sentences of its body go in one after the
//! other, their numbers find their places.

use yilan_text::{Span, Spanned};

use super::batch::Batches;
use super::lex::{Kind, Unit};
use super::open::{Features, is_result, is_state};
use super::role::{Role, Sentence, cover, placelike, trim_end, trim_start};
use super::segment::{Figure, Mark, Segment};
use super::word::Word;
use super::{Entry, Figures, Label, Notice, Order, Share};
use crate::CountKey;

/// Whether the numbers that come are those of the batch or of all so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Frame {
    #[default]
    Batch,
    Running,
}

/// Which list is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum List {
    #[default]
    None,
    Region,
    Type,
}

/// A notice that is being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) notice: Notice,
    /// Where in the page it began and ended, in paragraphs.
    pub(super) paragraphs: (usize, usize),
    /// The sentence that opened it handed over, rather than reported.
    pub(super) assigns: bool,
    pub(super) frame: Frame,
    pub(super) list: List,
    /// A part that a whole was split into, to follow this draft.
    pub(super) part: Option<Box<Draft>>,
}

/// The names before a number that do not have one of their own yet.
type Pending = Vec<(Span, std::ops::Range<usize>)>;

/// One sentence going in.
pub(super) struct Intake<'a, 'd> {
    pub(super) sentence: Sentence<'a>,
    pub(super) segments: &'a [Segment],
    pub(super) features: Features,
    pub(super) opening: bool,
    pub(super) draft: &'d mut Draft,
    pending: Pending,
    /// Keys that stood with entries of this list before.
    entry_keys: Vec<CountKey>,
    /// Whether the number just read was an entry of a list.
    after_entry: bool,
    /// Whether what stands in brackets belongs to an entry.
    bracket_of_entry: bool,
    /// Whether the names that wait stand in one enumeration (、).
    enumerated: bool,
    /// The total was said to be received (接到n件).
    received: bool,
}

impl<'a, 'd> Intake<'a, 'd> {
    pub(super) fn new(
        sentence: Sentence<'a>,
        segments: &'a [Segment],
        features: Features,
        opening: bool,
        draft: &'d mut Draft,
    ) -> Self {
        let pending = Vec::new();
        let entry_keys = Vec::new();
        Self {
            sentence,
            segments,
            features,
            opening,
            draft,
            pending,
            entry_keys,
            after_entry: false,
            bracket_of_entry: false,
            enumerated: false,
            received: false,
        }
    }

    /// Reads every segment.
    pub(super) fn run(mut self) {
        let mut at = 0;
        while at < self.segments.len() {
            at = self.segment(at);
        }
    }

    fn figures(&mut self) -> &mut Figures {
        match self.draft.frame {
            Frame::Batch => &mut self.draft.notice.figures,
            Frame::Running => self.draft.notice.cumulative.get_or_insert_default(),
        }
    }

    /// Reads the segment at `at`; returns the next one to read.
    fn segment(&mut self, at: usize) -> usize {
        let segment = &self.segments[at];
        match segment.before {
            Mark::Open => self.bracket_of_entry = self.after_entry,
            Mark::Close => self.bracket_of_entry = false,
            Mark::Semi => self.pending.clear(),
            _ => {}
        }
        self.frame_words(segment);
        let Some(figure) = segment.figure else {
            self.without_figure(segment);
            return at + 1;
        };
        if let Some(next) = self.distributed(at, figure) {
            self.pending.clear();
            return next;
        }
        let role = self.sentence.role(segment, figure);
        self.take(at, role, figure);
        self.pending.clear();
        at + 1
    }

    /// Dates, batches and the words that tell one batch from all of them.
    fn frame_words(&mut self, segment: &Segment) {
        let range = segment.pre.start..segment.post.end.max(segment.pre.end);
        let friend =
            self.features.up_to && self.features.listed.is_some() && !self.features.running && !self.features.through;
        let now = self.features.hand && self.features.case_count && self.features.listed.is_none();
        let tokens = self.sentence.tokens(&range);
        for (at, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Word(Word::UpTo) if !friend => self.draft.frame = Frame::Running,
                Kind::Word(Word::UntilNow) if now && !friend => self.draft.frame = Frame::Running,
                Kind::Word(Word::Running) => self.draft.frame = Frame::Running,
                Kind::Word(Word::ThisBatch) => self.draft.frame = Frame::Batch,
                Kind::Word(Word::Today) => self.day_of_page(0, token.span),
                Kind::Word(Word::Yesterday) => self.day_of_page(-1, token.span),
                Kind::Date(date) => {
                    let date = Spanned::new(date, token.span);
                    let spans =
                        at > 0 && self.is_dash(tokens[at - 1].span) || at > 1 && self.is_dash(tokens[at - 2].span);
                    let figures = self.figures();
                    match figures.date {
                        None => figures.date = Some(date),
                        Some(first) if spans && figures.date_from.is_none() && first.span.end <= date.span.start => {
                            figures.date_from = Some(first);
                            figures.date = Some(date);
                        }
                        Some(_) => {}
                    }
                }
                Kind::DateSpan(from, to) => {
                    let figures = self.figures();
                    if figures.date.is_none() {
                        figures.date = Some(Spanned::new(to, token.span));
                        figures.date_from = Some(Spanned::new(from, token.span));
                    }
                }
                Kind::Batches(batches) => self.batches(batches, token.span),
                _ => {}
            }
        }
    }

    /// 昨天, 今天: the day of the batch, counted from the page's own.
    fn day_of_page(&mut self, days: i8, span: Span) {
        self.draft.frame = Frame::Batch;
        let figures = self.figures();
        if figures.date.is_none() && figures.day_of_page.is_none() {
            figures.day_of_page = Some(Spanned::new(days, span));
        }
    }

    fn is_dash(&self, span: Span) -> bool {
        matches!(self.sentence.str(span), "—" | "——" | "-" | "--" | "~" | "至" | "到" | "–" | "起至")
    }

    fn batches(&mut self, batches: Batches, span: Span) {
        match batches {
            Batches::Listed(first, last) => {
                let figures = &mut self.draft.notice.figures;
                if figures.batches.is_none() {
                    figures.batches = Some(Spanned::new((first, last), span));
                }
            }
            Batches::Through(first, last) => {
                self.draft.frame = Frame::Running;
                let figures = self.figures();
                if figures.batches.is_none() {
                    figures.batches = Some(Spanned::new((first, last), span));
                }
            }
            Batches::Counted(number) => {
                let figures = self.figures();
                if figures.batch_count.is_none() {
                    figures.batch_count = Some(Spanned::new(number, span));
                }
            }
        }
    }

    /// A segment without a number: a name whose number follows, a lead, a
    /// remark in brackets.
    fn without_figure(&mut self, segment: &Segment) {
        let tokens = without_rank(self.sentence.tokens(&segment.pre));
        let has = |word: Word| tokens.iter().any(|t| t.kind == Kind::Word(word));
        if has(Word::WithPhased) {
            self.with_phased();
            return;
        }
        if segment.depth > 0 && self.bracket_of_entry {
            self.key_mark(tokens);
            return;
        }
        self.leads(segment);
        self.all_one_way(segment);
        let led = self.after_copula(trim_end(trim_start(self.sentence.after_lead(tokens))));
        let joined = matches!(
            segment.before,
            Mark::Pause | Mark::Comma | Mark::None | Mark::Start | Mark::Close | Mark::Semi | Mark::Open
        );
        let name = led.iter().all(|t| matches!(t.kind, Kind::Name | Kind::Text | Kind::Noun(_) | Kind::Word(_)));
        match cover(led) {
            Some(span) if joined && name && self.sentence.str(span).chars().count() <= 24 => {
                self.enumerated = segment.before == Mark::Pause || led.len() < tokens.len() || self.pending.is_empty();
                if segment.before != Mark::Pause && !(segment.before == Mark::Comma && led.len() == tokens.len()) {
                    self.pending.clear();
                }
                let end = segment.pre.start + tokens.len();
                self.pending.push((span, end - led.len()..end));
            }
            _ => self.pending.clear(),
        }
        self.after_entry = false;
    }

    /// 投诉较多的是大气污染问题: what stands after 是, when it is a type.
    fn after_copula<'t>(&self, led: &'t [super::lex::Token]) -> &'t [super::lex::Token] {
        let copula = led.iter().rposition(|t| t.kind == Kind::Word(Word::Is)).map_or(0, |at| at + 1);
        let tail = &led[copula..];
        let names = |tail| cover(tail).is_some_and(|span| super::label::label(self.sentence.str(span)).is_some());
        if copula > 0 && names(tail) { tail } else { led }
    }

    /// 矿区1件（重点信访）: all cases of the entry are key cases.
    fn key_mark(&mut self, tokens: &[super::lex::Token]) {
        let Some(mark) = tokens.last().filter(|t| t.kind == Kind::Word(Word::KeyCase)) else { return };
        if let Some(entry) = self.last_entry() {
            let count = entry.counts.iter().find(|(key, _)| *key == CountKey::Count).map(|(_, count)| count.value);
            if let Some(count) = count {
                entry.counts.push((CountKey::Key, Spanned::new(count, mark.span)));
            }
        }
    }

    /// Words that say which list comes.
    fn leads(&mut self, segment: &Segment) {
        let Some(span) = cover(self.sentence.tokens(&segment.pre)) else { return };
        let text = self.sentence.str(span);
        let sorted = text.contains('按') || text.contains('从') || text.contains("分布") || text.contains("分为");
        if text.contains("类型") || text.contains("类别") || sorted && text.contains("污染") {
            self.draft.list = List::Type;
        } else if sorted
            && ["区域", "地区", "地域", "部门", "分布", "辖区", "行政区", "县区"].iter().any(|w| text.contains(w))
        {
            self.draft.list = List::Region;
            self.entry_keys.clear();
        }
        if self.sentence.tokens(&segment.pre).iter().any(|t| t.kind == Kind::Word(Word::Ranked)) {
            self.figures().by_region_partial = true;
        }
    }

    /// 均为来信举报, 无重点关注件: a number that is said without digits.
    fn all_one_way(&mut self, segment: &Segment) {
        let tokens = self.sentence.tokens(&segment.pre);
        let every = tokens.iter().any(|t| matches!(t.kind, Kind::Word(Word::AllEqual | Word::All)));
        let span = cover(tokens).unwrap_or_default();
        self.all_in_one_place(tokens, every);
        for token in tokens {
            match token.kind {
                Kind::Word(Word::Channel(key)) if every => self.whole(key, token.span),
                Kind::Noun(noun) if every => {
                    if let Some(key) = noun.channel {
                        self.whole(key, token.span);
                    }
                }
                Kind::Word(Word::KeyCase) if self.sentence.str(span).starts_with('无') => {
                    self.add(CountKey::Key, 0.0, span);
                }
                _ => {}
            }
        }
    }

    /// 均涉及合浦县: a list of one.
    fn all_in_one_place(&mut self, tokens: &[super::lex::Token], every: bool) {
        let involve = tokens.iter().rposition(|t| t.kind == Kind::Word(Word::Involve));
        let Some(involve) = involve.filter(|_| every) else { return };
        let name = trim_end(trim_start(&tokens[involve + 1..]));
        let named = name.iter().all(|t| matches!(t.kind, Kind::Name | Kind::Text));
        let span = cover(name).filter(|span| named && placelike(self.sentence.str(*span)));
        if let (Some(name), Some(total)) = (span, self.figures().count(CountKey::Total)) {
            let counts = vec![(CountKey::Count, Spanned::new(total.value, name))];
            self.figures().by_region.push(Entry { name, label: Label::default(), counts });
        }
    }

    fn whole(&mut self, key: CountKey, span: Span) {
        if let Some(total) = self.figures().count(CountKey::Total) {
            self.add(key, total.value, span);
        }
    }

    /// 已办结34件（含阶段性办结）.
    fn with_phased(&mut self) {
        for (key, _) in &mut self.figures().counts {
            if *key == CountKey::Closed {
                *key = CountKey::ClosedOrPhased;
            }
        }
    }

    /// A、B、C各n件; A、B和C分别为n、m和k件.
    fn distributed(&mut self, at: usize, figure: Figure) -> Option<usize> {
        let segment = &self.segments[at];
        let tokens = self.sentence.tokens(&segment.pre);
        let how = tokens
            .iter()
            .rposition(|t| matches!(t.kind, Kind::Word(Word::Each | Word::AllEqual | Word::Respectively)))?;
        let each = tokens[how].kind != Kind::Word(Word::Respectively);
        let mut names = std::mem::take(&mut self.pending);
        self.split_names(segment.pre.start, how, &mut names);
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

    /// The names before the word at `how`, parted by 和.
    fn split_names(&self, start: usize, how: usize, names: &mut Pending) {
        let tokens = self.sentence.tokens(&(start..start + how));
        let skipped = tokens.len() - self.sentence.after_lead(tokens).len();
        if skipped > 0 {
            names.clear();
        }
        let mut from = start + skipped;
        for at in from..=start + how {
            let part = at == start + how || self.sentence.tokens[at].kind == Kind::Word(Word::And);
            if part {
                let tokens = trim_end(trim_start(self.sentence.tokens(&(from..at))));
                if let Some(span) = cover(tokens) {
                    names.push((span, at - tokens.len()..at));
                }
                from = at + 1;
            }
        }
    }

    /// Gives a name its number.
    fn named(&mut self, range: std::ops::Range<usize>, figure: Figure, at: usize) {
        let lone = Segment { pre: range, ..self.segments[at].clone() };
        let figure = Figure { unit: if figure.unit == Unit::None { Unit::Case } else { figure.unit }, ..figure };
        let role = self.sentence.role(&Segment { post: 0..0, ..lone }, figure);
        self.take(at, role, figure);
    }

    fn take(&mut self, at: usize, role: Role, figure: Figure) {
        let was_entry = std::mem::take(&mut self.after_entry);
        let segment = &self.segments[at];
        let bracketed = segment.depth > 0 && self.bracket_of_entry;
        match role {
            // （其中1件由两地共同办理）: a remark.
            Role::Key(CountKey::Handled) if segment.depth > 0 => {}
            Role::Key(key) if bracketed || self.counts_for_entry(at, key, was_entry) => self.add_to_entry(key, figure),
            Role::Key(key) => self.add(key, figure.value, figure.span),
            Role::Total | Role::Bare if bracketed => {
                if self.last_entry().is_some_and(|e| e.counts.is_empty()) {
                    self.add_to_entry(CountKey::Count, figure);
                }
            }
            Role::Bare
                if !self.pending.is_empty() && matches!(segment.before, Mark::Open | Mark::Comma | Mark::None) =>
            {
                let (_, range) = self.pending.pop().unwrap_or_default();
                self.pending.clear();
                self.named(range, figure, at);
            }
            Role::Total | Role::Bare if self.says_type(segment) => {
                let (_, range) = self.pending.pop().unwrap_or_default();
                self.named(range, figure, at);
            }
            Role::Bare if matches!(segment.before, Mark::Open | Mark::Close) && figure.unit == Unit::Case => {
                self.total(figure);
            }
            Role::Total => {
                let words = self.sentence.tokens(&segment.pre);
                self.received |= words.iter().any(|t| matches!(t.kind, Kind::Word(Word::Receive | Word::Reflect)));
                self.total(figure);
            }
            Role::Issues => {
                self.add(CountKey::IssuesTotal, figure.value, figure.span);
                self.draft.list = List::Type;
            }
            Role::WithPhased => {
                self.with_phased();
                self.add(CountKey::Phased, figure.value, figure.span);
            }
            Role::Type(name, _) if !figure.percent && self.are_issues(name) => {
                self.add(CountKey::IssuesTotal, figure.value, figure.span);
                self.draft.list = List::Type;
            }
            Role::Type(name, label) => self.typed(name, label, figure),
            Role::Share => {
                if let Some(entry) = self.figures().by_type.last().cloned() {
                    let percent = Spanned::new(figure.value, figure.span);
                    self.figures().by_type_share.push(Share { name: entry.name, label: entry.label, percent });
                }
            }
            Role::Region(name, key) => self.region(at, name, key, figure),
            Role::Order(text) => {
                let count = Spanned::new(figure.value, figure.span);
                self.figures().orders.push(Order { text, count });
            }
            Role::Scope(name) => self.scope(name, figure),
            Role::Bare | Role::Other => {}
        }
    }

    /// Whether a key after an entry belongs to it: another entry follows, or
    /// the entries before had the key too.
    fn counts_for_entry(&self, at: usize, key: CountKey, after_entry: bool) -> bool {
        if !after_entry || self.draft.list != List::Region || !may_be_of_entry(key) {
            return false;
        }
        let segment = &self.segments[at];
        if !matches!(segment.before, Mark::Comma | Mark::Pause | Mark::None) {
            return false;
        }
        if self.sentence.tokens(&segment.pre).iter().any(|t| t.kind == Kind::Word(Word::OfWhich)) {
            return false;
        }
        if self.entry_keys.contains(&key) {
            return true;
        }
        for next in self.segments.iter().skip(at + 1).take(4) {
            let Some(figure) = next.figure else { return false };
            match self.sentence.role(next, figure) {
                Role::Key(other) if may_be_of_entry(other) => {}
                Role::Region(..) => return true,
                _ => return false,
            }
        }
        false
    }

    fn last_entry(&mut self) -> Option<&mut Entry> {
        let list = self.draft.list;
        let figures = self.figures();
        match list {
            List::Region => figures.by_region.last_mut(),
            List::Type => figures.by_type.last_mut(),
            List::None => None,
        }
    }

    fn add_to_entry(&mut self, key: CountKey, figure: Figure) {
        if let Some(entry) = self.last_entry() {
            if !entry.counts.iter().any(|(k, _)| *k == key) {
                entry.counts.push((key, Spanned::new(figure.value, figure.span)));
            }
            self.entry_keys.push(key);
        }
        self.after_entry = true;
    }

    /// A number under its key; the first stands.
    fn add(&mut self, key: CountKey, value: f64, span: Span) {
        if key == CountKey::DistinctTotal && self.figures().count(CountKey::Total).is_none() {
            return self.add(CountKey::Total, value, span);
        }
        let over = self.draft.frame == Frame::Batch
            && self.features.until_now
            && is_state(key)
            && self.draft.notice.figures.count(CountKey::Total).is_some_and(|total| value > total.value);
        if over {
            self.draft.frame = Frame::Running;
        }
        let received = self.received && key == CountKey::Accepted;
        let figures = self.figures();
        if received {
            // 接到28件，受理25件: what was received is not what was handed over.
            for (key, _) in &mut figures.counts {
                if *key == CountKey::Total {
                    *key = CountKey::Received;
                }
            }
        }
        if figures.count(key).is_none() {
            figures.counts.push((key, Spanned::new(value, span)));
        }
    }

    fn total(&mut self, figure: Figure) {
        if !matches!(figure.unit, Unit::Case | Unit::None) {
            return;
        }
        let opening = self.opening || self.draft.frame == Frame::Running;
        let figures = self.figures();
        if figures.count(CountKey::Total).is_none()
            && (opening || !figures.is_bare() || figures.batches.is_some() || figures.date.is_some())
        {
            figures.counts.push((CountKey::Total, Spanned::new(figure.value, figure.span)));
            if !figure.unit_span.is_empty() {
                figures.unit = Some(figure.unit_span);
            }
        }
    }

    fn typed(&mut self, name: Span, label: Label, figure: Figure) {
        let (name, label) = self.joint(name, label);
        self.draft.list = List::Type;
        let number = Spanned::new(figure.value, figure.span);
        let figures = self.figures();
        if figure.percent {
            figures.by_type_share.push(Share { name, label, percent: number });
        } else {
            figures.by_type.push(Entry { name, label, counts: vec![(CountKey::Count, number)] });
        }
        self.after_entry = true;
    }

    /// 主要是大气污染问题，共6个: the words before the comma name a type.
    fn says_type(&self, segment: &Segment) -> bool {
        let words = trim_end(trim_start(self.sentence.tokens(&segment.pre)));
        let label = self.pending.last().and_then(|(span, _)| super::label::label(self.sentence.str(*span)));
        words.is_empty() && segment.before == Mark::Comma && label.is_some()
    }

    /// 生态环境问题 before the list by type counts them all; in it, it is a
    /// label like the others.
    fn are_issues(&mut self, name: Span) -> bool {
        matches!(self.sentence.str(name), "生态环境问题" | "环境问题") && self.figures().by_type.is_empty()
    }

    /// A label that begins with the labels before it: 大气、水环境污染类.
    fn joint(&self, name: Span, label: Label) -> (Span, Label) {
        let Some((first, _)) = self.pending.first().filter(|_| self.enumerated) else { return (name, label) };
        let whole = first.cover(name);
        match super::label::label(self.sentence.str(whole)) {
            Some(joint) if super::label::is_joint(&joint) => (whole, joint),
            _ => (name, label),
        }
    }

    fn region(&mut self, at: usize, name: Span, key: CountKey, figure: Figure) {
        if self.is_scope(at, name) && key == CountKey::Count {
            return self.scope(name, figure);
        }
        let text = self.sentence.str(name);
        if self.draft.list == List::Type && !placelike(text) && key == CountKey::Count && !self.is_name(name) {
            return self.typed(name, Label::default(), figure);
        }
        let sure = placelike(text) || self.is_name(name) || self.draft.list == List::Region || self.features.lead;
        if !sure {
            return;
        }
        let enumerated = self.segments[at].before == Mark::Pause;
        let name = self.joint_region(name, enumerated);
        self.draft.list = List::Region;
        let number = (key, Spanned::new(figure.value, figure.span));
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

    fn is_name(&self, span: Span) -> bool {
        self.sentence.tokens.iter().any(|t| t.kind == Kind::Name && span.contains(t.span))
    }

    /// A、B共性1件: one entry for two, without the word that says so.
    fn joint_region(&self, name: Span, enumerated: bool) -> Span {
        let text = self.sentence.str(name);
        let bare = ["共性", "合办", "共同", "联合", "共有", "交叉"].iter().find_map(|word| text.strip_suffix(word));
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

    /// Whether 涉及乌海市1件 names the part that the page reports, rather than
    /// the one entry of a list.
    fn is_scope(&self, at: usize, name: Span) -> bool {
        let segment = &self.segments[at];
        let tokens = self.sentence.tokens(&segment.pre);
        let Some(involve) = tokens.iter().rposition(|t| t.kind == Kind::Word(Word::Involve)) else { return false };
        let alone = self.segments.iter().enumerate().all(|(index, s)| {
            index == at
                || s.figure.is_none_or(|f| !matches!(self.sentence.role(s, f), Role::Region(_, CountKey::Count)))
        });
        if !self.opening || !alone || self.draft.frame == Frame::Running || !placelike(self.sentence.str(name)) {
            return false;
        }
        if tokens.iter().any(|t| t.kind == Kind::Word(Word::ThisBatch)) {
            return false;
        }
        let main = tokens[..involve].iter().any(|t| matches!(t.kind, Kind::Word(Word::Hand) | Kind::Batches(_)));
        let sum = tokens[involve..].iter().any(|t| t.kind == Kind::Word(Word::Sum));
        let above = self.draft.notice.recipient.is_some_and(|recipient| {
            let recipient = self.sentence.text.get(recipient.range()).unwrap_or_default();
            recipient.ends_with('省') || recipient.ends_with("自治区") || recipient == "我区" || recipient == "全区"
        });
        main && sum || above
    }

    fn scope(&mut self, name: Span, figure: Figure) {
        let notice = &self.draft.notice;
        let number = (CountKey::Total, Spanned::new(figure.value, figure.span));
        if notice.figures.count(CountKey::Total).is_none() {
            self.draft.notice.scope = Some(name);
            self.total(figure);
            return;
        }
        if notice.scope.is_some() {
            return;
        }
        let whole = &notice.figures;
        let figures = Figures {
            date: whole.date,
            date_from: whole.date_from,
            batches: whole.batches,
            unit: Some(figure.unit_span).filter(|s| !s.is_empty()),
            counts: vec![number],
            ..Figures::default()
        };
        let part = Notice { scope: Some(name), figures, cumulative: None, heading: None, ..notice.clone() };
        // What follows is of the part; the whole goes to the caller.
        let part = Draft { notice: part, part: None, list: List::None, ..self.draft.clone() };
        let whole = std::mem::replace(self.draft, part);
        self.draft.part = Some(Box::new(whole));
    }
}

/// Without 居多 and the like at the end, which lead in nothing there.
fn without_rank(tokens: &[super::lex::Token]) -> &[super::lex::Token] {
    match tokens.split_last() {
        Some((last, rest)) if last.kind == Kind::Word(Word::Ranked) => rest,
        _ => tokens,
    }
}

/// Whether a key can stand with an entry of a list.
fn may_be_of_entry(key: CountKey) -> bool {
    use CountKey as K;
    is_state(key) || matches!(key, K::Key | K::Calls | K::Letters | K::OtherChannels | K::General | K::Duplicates)
}

impl Draft {
    /// The batches it speaks of: its own, or those of its running total.
    pub(super) fn batches(&self) -> Option<(u32, u32)> {
        let running = self.notice.cumulative.as_ref().and_then(|c| c.batches);
        self.notice.figures.batches.or(running).map(|batches| batches.value)
    }

    /// Whether it reports results rather than handing over.
    pub(super) fn reports(&self) -> bool {
        let results =
            |figures: &Figures| figures.counts.iter().any(|(key, _)| is_result(*key)) || !figures.orders.is_empty();
        let entries = |figures: &Figures| figures.by_region.iter().any(|e| e.counts.iter().any(|(k, _)| is_result(*k)));
        let own = &self.notice.figures;
        if results(own) || entries(own) {
            return true;
        }
        own.is_bare() && !self.assigns && self.notice.cumulative.as_ref().is_some_and(results)
    }
}
