//! The sentences of a body going into a draft, one after the other: their
//! numbers find their places.

mod beside;
mod frame;
mod list;
mod part;
mod plain;
mod scope;
mod several;
mod silent;
mod spoken;
mod whose;

use super::draft::{Draft, Frame, List};
use super::lex::{Kind, Token, Unit};
use super::open::{Features, is_state};
use super::role::{Role, Sentence};
use super::segment::{Figure, Mark, Segment};
use super::word::Word;
use super::{Entry, Figures, Order, Share};
use crate::CountKey;
use crate::work;
use yilan_text::{Span, Spanned};

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
    /// The bracket is behind what became of some cases: 未办结9件（….
    bracket_of_state: bool,
    /// Whether the names that wait stand in one enumeration (、).
    enumerated: bool,
    /// The total was said to be received (接到n件).
    received: bool,
    /// And nothing was said of handing over.
    received_only: bool,
    /// 接到12件（来电9件、来信3件）: the ways in that stand are not those of what was handed over.
    ways_of_received: bool,
    /// The date that stands is that of the paper.
    dateline: bool,
    /// 已办结（含阶段性办结） stood before a number that is still to come.
    closed_or_phased: bool,
    /// The names that waited when a bracket opened.
    outside: Pending,
    /// The batches of this sentence that have a number each.
    several: Vec<several::Each>,
    /// Whether this sentence counted the disciplined: what it counts further
    /// comes on top.
    disciplined: bool,
    /// Whether the names of the sentence make up the total, once it was asked.
    adds_up: Option<bool>,
    /// What the number before counted.
    last_key: Option<CountKey>,
    /// Whether what stood before the bracket was of the batch.
    frame_outside: Frame,
    /// Whether the list by region was complete before this sentence.
    complete: bool,
    /// The type that was named last.
    last_type: Option<(Span, super::Label)>,
    /// 重点关注8件（甲市2件、…）: the entries say where the key cases are.
    key_list: bool,
    /// And so do all entries of the sentence.
    key_sentence: bool,
    /// 已办结的案件中，甲市9件: the entries say where those are that were closed.
    closed_sentence: bool,
    /// 重点8件，大气5件、水3件: the types are those of the key cases.
    key_types: bool,
    /// 6个案件，涉及甲县4家，乙县2家: the firms are the cases.
    cases_in_firms: bool,
    /// What is counted is what was to be mended, and no cases.
    mended: bool,
}

/// No list by region has more entries that add up to a total.
const LONGEST_LIST: usize = 1000;

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
            bracket_of_state: false,
            enumerated: false,
            received: false,
            received_only: false,
            ways_of_received: false,
            dateline: false,
            closed_or_phased: false,
            outside: Vec::new(),
            several: Vec::new(),
            disciplined: false,
            adds_up: None,
            last_key: None,
            frame_outside: Frame::default(),
            complete: false,
            last_type: None,
            key_list: false,
            key_sentence: false,
            closed_sentence: false,
            key_types: false,
            cases_in_firms: false,
            mended: false,
        }
    }

    /// Reads the days and batches alone, of a sentence without a number.
    pub(super) fn run_frame(mut self) {
        self.frame_outside = self.draft.frame;
        for segment in self.segments {
            match segment.before {
                Mark::Open => self.frame_outside = self.draft.frame,
                Mark::Close => self.draft.frame = self.frame_outside,
                _ => {}
            }
            self.frame_words(segment);
        }
    }

    /// Reads every segment.
    pub(super) fn run(mut self) {
        let own = &self.draft.notice.figures;
        let count = |e: &Entry| e.counts.iter().find(|(key, _)| *key == CountKey::Count).map_or(0.0, |(_, n)| n.value);
        let listed = Some(&own.by_region).filter(|list| list.len() <= LONGEST_LIST);
        let sum: f64 = listed.into_iter().flatten().map(count).sum();
        // 自治区27件，兵团4件: the halves of a province, whose cities follow.
        let halves = listed
            .is_some_and(|list| list.len() <= 2 && list.iter().any(|e| self.sentence.str(e.name).ends_with("兵团")));
        self.complete = !halves && own.count(CountKey::Total).is_some_and(|total| total.value == sum) && sum > 0.0;
        work::add(listed.map_or(0, Vec::len));
        if self.draft.list == List::Sector {
            self.draft.list = List::None;
        }
        self.batch_again();
        self.several = self.several();
        self.key_sentence = self.lists_all_key_cases();
        self.closed_sentence = self.lists_closed_cases();
        self.cases_in_firms = self.has_cases_in_firms();
        self.frame_outside = self.draft.frame;
        let mut at = 0;
        while at < self.segments.len() {
            at = self.segment(at);
        }
        self.split_off_part();
        let several = std::mem::take(&mut self.several);
        self.distribute(&several);
    }

    fn figures(&mut self) -> &mut Figures {
        match self.draft.frame {
            Frame::Batch => &mut self.draft.notice.figures,
            Frame::Running => self.draft.notice.cumulative.get_or_insert_default(),
        }
    }

    /// Reads the segment at `at`; returns the next one to read.
    fn segment(&mut self, at: usize) -> usize {
        if self.plain_entry(at) {
            return at + 1;
        }
        let segment = &self.segments[at];
        match segment.before {
            Mark::Open => {
                self.bracket_of_entry = self.after_entry;
                self.bracket_of_state = self.last_key.is_some_and(is_rest);
                self.frame_outside = self.draft.frame;
                self.outside.clone_from(&self.pending);
            }
            Mark::Close => {
                (self.bracket_of_entry, self.bracket_of_state) = (false, false);
                // （累计58件）
                self.draft.frame = self.frame_outside;
                self.pending = std::mem::take(&mut self.outside);
            }
            Mark::Semi => self.pending.clear(),
            _ => {}
        }
        self.key_list &= !matches!(segment.before, Mark::Close | Mark::Semi);
        if self.bracket_of_state && segment.figure.is_some_and(|figure| self.places_rest(segment, figure)) {
            self.pending.clear();
            return at + 1;
        }
        if let Some(next) = self.shared_in_bracket(at) {
            self.pending.clear();
            return next;
        }
        self.frame_words(segment);
        let Some(mut figure) = segment.figure else {
            self.without_figure(segment);
            return at + 1;
        };
        if self.cases_in_firms && figure.unit == Unit::Firm {
            figure.unit = Unit::Case;
        }
        if self.several.iter().any(|each| each.figure.span == figure.span) {
            self.pending.clear();
            return at + 1;
        }
        if let Some(next) = self.distributed(at, figure) {
            self.pending.clear();
            return next;
        }
        if let Some(names) = self.shared_by(at) {
            self.region(at, names, CountKey::Count, figure);
            self.pending.clear();
            return at + 1;
        }
        if let Some(next) = self.jointly(at, figure) {
            self.pending.clear();
            return next;
        }
        if self.part_of_count(at, figure) || self.fined(at, figure) {
            self.pending.clear();
            return at + 2;
        }
        if self.is_mended(segment) || self.is_remark(segment) {
            self.pending.clear();
            return at + 1;
        }
        self.drop_mainly(segment);
        let role = self.sentence.role(segment, figure);
        self.take(at, role, figure);
        self.pending.clear();
        at + 1
    }

    fn take(&mut self, at: usize, role: Role, figure: Figure) {
        if self.draft.list == List::Sector && matches!(role, Role::Region(..) | Role::Type(..)) {
            return;
        }
        let was_entry = std::mem::take(&mut self.after_entry);
        let segment = &self.segments[at];
        let role = self.of_units(segment, role, figure);
        let role = match role {
            Role::Bare | Role::Total => self.state_behind_bracket(at).map_or(role, Role::Key),
            role => role,
        };
        let role = if self.is_left_over(at, &role, figure) { Role::Key(CountKey::DistinctTotal) } else { role };
        self.key_types &= !matches!(role, Role::Region(..)) && segment.before != Mark::Close;
        let before = self.last_key;
        self.last_key = if let Role::Key(key) = role { Some(key) } else { None };
        let bracketed = segment.depth > 0 && self.bracket_of_entry;
        if let Some(ours) = self.entry_of_ours(at, figure) {
            return self.scope(ours, figure);
        }
        match role {
            // 其中由我局牵头办理的4件, of a batch of the province.
            Role::Key(CountKey::Handled) if self.led_by_us(at).is_some() => {
                if let Some(here) = self.led_by_us(at) {
                    self.scope(here, figure);
                }
            }
            // （其中1件由两地共同办理）, 其中多部门共同办理的案件1件: a remark.
            Role::Key(CountKey::Handled) if segment.depth > 0 || self.is_joint_work(segment) => {}
            // 前十五批149件已办结: the number is that of all of them, too.
            Role::Key(CountKey::Closed) if self.is_number_of_range(at) => {
                self.total(figure);
                self.add(CountKey::Closed, figure.value, figure.span);
            }
            // 核查属实248件，包含重点问题40件.
            Role::Key(CountKey::Key) if before.is_some_and(is_verdict) && self.is_contained(at) => {}
            // 已办结86件（重点件12件）: those of the closed cases, and not of all.
            Role::Key(CountKey::Key) if before.is_some_and(|state| self.is_of_part(at, state)) => {}
            // （注：1件普通件涉3市）, 其中，一件普通件涉两市.
            Role::Key(CountKey::General | CountKey::Key) if self.spans_places(at) => {}
            // 已办结（含阶段性办结）34件.
            Role::Bare if segment.before == Mark::Close && std::mem::take(&mut self.closed_or_phased) => {
                self.add(CountKey::ClosedOrPhased, figure.value, figure.span);
            }
            // （含某新城4件）, （其中扬尘3件）: a part of the entry, no entry.
            Role::Region(_, CountKey::Count) | Role::Type(..) if bracketed => {}
            // 来电、来信举报件共n件: all of them.
            Role::Key(CountKey::Letters | CountKey::Calls) if self.both_ways(at) => {
                let words = at.checked_sub(1).map_or(&[][..], |at| self.sentence.tokens(&self.segments[at].pre));
                let has = |word: Word| words.iter().any(|t| t.is(word));
                self.received_only = has(Word::Receive) && !has(Word::Hand);
                self.received |= self.received_only;
                self.total(figure);
            }
            Role::Key(key) if self.short_name(segment, key).is_some() => {
                if let Some(name) = self.short_name(segment, key) {
                    self.region(at, name, key, figure);
                }
            }
            Role::Key(key) if bracketed || self.counts_for_entry(at, key, was_entry) => self.add_to_entry(key, figure),
            Role::Type(..) | Role::Share if self.key_types => {}
            Role::Key(key) => {
                self.key_types = key == CountKey::Key && self.sorts_key_cases(at, figure);
                self.handled_part(key, segment);
                // 第五批46件信访件已全部办结: the total as well.
                let post = self.sentence.tokens(&segment.post);
                let all = || post.iter().any(|t| matches!(t.kind, Kind::Word(Word::All)));
                // 前6批共96件信访件已办理完毕: all that these batches have.
                let pre = self.sentence.tokens(&segment.pre);
                let summed = matches!(pre, [.., of, sum] if sum.is(Word::Sum) && matches!(of.kind, Kind::Batches(_)));
                // 第六批18件信访件已办结: the noun between says that these are all.
                let of_batch = matches!((pre, post), ([.., of], [noun, ..])
                    if matches!(of.kind, Kind::Batches(_)) && matches!(noun.kind, Kind::Noun(_)));
                let whole = key == CountKey::Closed && (summed || of_batch) || is_state(key) && all();
                if whole && figure.unit == Unit::Case && self.figures().is_bare() {
                    match self.received_here(at) {
                        Some(here) => self.scope(here, figure),
                        None => self.total(figure),
                    }
                }
                self.add(key, figure.value, figure.span);
                let alone = matches!(key, CountKey::Accepted | CountKey::Handled);
                if alone && figure.unit == Unit::Case && !figure.unit_span.is_empty() {
                    // 受理举报13件, 对第八批9件进行处理: may be all that is said of the total.
                    self.figures().unit.get_or_insert(figure.unit_span);
                }
                self.key_list = key == CountKey::Key && self.lists_key_cases(at);
            }
            Role::Total | Role::Bare if bracketed && self.running_in_bracket(figure) => {}
            Role::Total | Role::Bare if bracketed => {
                if self.last_entry().is_some_and(|e| e.counts.is_empty()) {
                    self.add_to_entry(CountKey::Count, figure);
                }
            }
            Role::Total | Role::Bare if self.spoken_before(at).is_some() => {
                if let Some(spoken) = self.spoken_before(at) {
                    self.give(spoken, figure, at);
                }
            }
            Role::Bare
                if !self.pending.is_empty()
                    && matches!(segment.before, Mark::Open | Mark::Close | Mark::Comma | Mark::None) =>
            {
                let (_, range) = self.pending.pop().unwrap_or_default();
                self.pending.clear();
                self.named(range, figure, at);
            }
            Role::Total | Role::Bare if self.says_type(segment) => {
                let (_, range) = self.pending.pop().unwrap_or_default();
                self.named(range, figure, at);
            }
            Role::Bare if self.may_be_total(segment, figure) => self.total(figure),
            Role::Bare if figure.unit == Unit::Person && self.for_reasons(at).is_some() => {
                let key = self.for_reasons(at).unwrap_or(CountKey::Accountable);
                self.add(key, figure.value, figure.span);
            }
            Role::Total => {
                let part = self.handed_here(at, figure).or_else(|| self.taken_here(at, figure));
                let part = part.or_else(|| self.sums_part(at));
                if let Some(here) = part.or_else(|| self.received_here(at)) {
                    return self.scope(here, figure);
                }
                if let Some(place) = self.handed_each(at).or_else(|| self.received_by(figure)) {
                    self.draft.list = List::Region;
                    return self.region(at, place, CountKey::Count, figure);
                }
                let words = self.sentence.tokens(&segment.pre);
                let has = |word: Word| words.iter().any(|t| t.is(word));
                if self.received_only && has(Word::Hand) {
                    // 接到举报1867件，扣除重复，交办959件.
                    self.total_is_received();
                }
                self.received_only = has(Word::Receive) && !has(Word::Hand);
                if self.is_sum_of_all(words, figure) {
                    self.draft.frame = Frame::Running;
                }
                self.received |= self.features.receive && self.is_taken_in(at)
                    || words.iter().any(|t| matches!(t.kind, Kind::Word(Word::Receive | Word::Reflect)));
                self.scope_of_total(segment);
                self.total(figure);
            }
            Role::Issues if self.are_cases(at) => self.total(figure),
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
                if let Some((name, label)) = self.pending_label() {
                    return self.typed(name, label, figure);
                }
                let before = || self.draft.notice.figures.by_type.last().map(|e| (e.name, e.label.clone()));
                if let Some((name, label)) = self.last_type.clone().or_else(before) {
                    let percent = Spanned::new(figure.value, figure.span);
                    self.figures().by_type_share.push(Share { name, label, percent });
                }
            }
            Role::Region(_, CountKey::Count) if self.are_key_cases(at) => {
                self.add(CountKey::Key, figure.value, figure.span);
            }
            Role::Region(name, CountKey::Count) if self.key_list || self.key_sentence => {
                self.region(at, name, CountKey::Key, figure);
            }
            Role::Region(name, CountKey::Count) if self.closed_sentence => {
                self.region(at, name, CountKey::Closed, figure);
            }
            // 兴安盟分到7件: the part of a place, where it stands alone.
            // （一件与泉州市共办，各计0.5件）: a remark on a case of the list.
            Role::Region(name, _) if segment.depth > 0 && self.is_shared_with(name) => {}
            Role::Region(name, CountKey::Count) if self.is_only_part(at) => self.scope(name, figure),
            Role::Region(name, key) => match self.taken_here(at, figure).filter(|_| key == CountKey::Count) {
                Some(here) => self.scope(here, figure),
                None => self.region(at, name, key, figure),
            },
            Role::Order(text) => {
                let count = Spanned::new(figure.value, figure.span);
                self.figures().orders.push(Order { text, count });
            }
            // 其中转我区4件，金凤区5件，…: one of the list that makes up the batch.
            Role::Scope(name) | Role::Part(name) if self.is_ours_of_list(at, figure) => {
                self.region(at, name, CountKey::Count, figure);
            }
            Role::Scope(name) => self.scope(name, figure),
            Role::Part(name) if self.is_county_of_sum(name, figure) => self.scope(name, figure),
            Role::Part(name) => {
                let total = self.draft.notice.figures.count(CountKey::Total);
                let part = total.map_or_else(|| self.is_ours(name), |total| total.value > figure.value);
                let part = part && !self.is_whole(name);
                // 共转办6批427件，我市23件, of the part that the page reports.
                let so_far = |sum: &Figures| sum.count(CountKey::Total).is_some_and(|sum| sum.value > figure.value);
                let of_sum = self.draft.frame == Frame::Running
                    && self.draft.notice.scope.is_some()
                    && self.draft.notice.cumulative.as_ref().is_some_and(so_far);
                let whole = part && self.draft.frame == Frame::Batch || of_sum;
                if whole { self.scope(name, figure) } else { self.total(figure) }
            }
            Role::Bare | Role::Other => {}
        }
    }

    fn last_entry(&mut self) -> Option<&mut Entry> {
        let list = self.draft.list;
        let figures = self.figures();
        match list {
            List::Region => figures.by_region.last_mut(),
            List::Type => figures.by_type.last_mut(),
            List::None | List::Sector => None,
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
            && (self.features.until_now || self.draft.notice.cumulative.is_some())
            && is_state(key)
            && self.draft.notice.figures.count(CountKey::Total).is_some_and(|total| value > total.value);
        if over {
            self.draft.frame = Frame::Running;
        }
        let received = self.received && key == CountKey::Accepted;
        let disciplined = key == CountKey::Disciplined;
        let on_top = disciplined && self.disciplined;
        self.disciplined |= disciplined;
        let of_which = self.sentence.tokens.iter().any(|t| t.is(Word::OfWhich) && t.span.end <= span.start);
        if received {
            // 接到28件，受理25件: what was received is not what was handed over.
            self.total_is_received();
        }
        let way = matches!(key, CountKey::Calls | CountKey::Letters | CountKey::OtherChannels);
        let again = way && self.ways_of_received && self.figures().count(CountKey::Total).is_some();
        let figures = self.figures();
        let all = figures.count(CountKey::Closed).map(|closed| closed.value);
        let is_part = of_which && all.is_some() && all == figures.count(CountKey::Total).map(|total| total.value);
        match figures.counts.iter_mut().find(|(known, _)| *known == key) {
            None => figures.counts.push((key, Spanned::new(value, span))),
            // 6件已全部办结，其中办结4件、阶段性办结2件: all of them, and how.
            Some((_, all)) if key == CountKey::Closed && is_part && value < all.value => {
                *all = Spanned::new(value, span);
            }
            Some((_, number)) if again => *number = Spanned::new(value, span),
            // 诫勉谈话3人、党纪处分2人.
            Some((_, sum)) if on_top => {
                *sum = Spanned::new(sum.value + value, sum.span.cover(span));
            }
            Some(_) => {}
        }
    }

    /// What stood as the total is what was received.
    fn total_is_received(&mut self) {
        for (key, _) in &mut self.figures().counts {
            if *key == CountKey::Total {
                *key = CountKey::Received;
            }
        }
        self.ways_of_received = true;
    }

    /// 截至5月12日，14件全部办结: the number is the batch's total again, and what
    /// is told is of the batch.
    fn of_batch_again(&mut self, value: f64) {
        let notice = &mut self.draft.notice;
        let same = notice.figures.count(CountKey::Total).is_some_and(|total| total.value == value);
        let bare = notice.cumulative.as_ref().is_some_and(|c| c.is_bare() && c.batches.is_none());
        let up_to = self.features.up_to && !self.features.running && !self.features.through;
        if same && bare && up_to && self.draft.frame == Frame::Running {
            notice.cumulative = None;
            self.draft.frame = Frame::Batch;
        }
    }

    /// 未办结9件（甲区4件，甲区和乙区合办1件）: where the rest of the batch is, and no list of the batch.
    fn places_rest(&self, segment: &Segment, figure: Figure) -> bool {
        let placed = |token: &Token| token.kind == Kind::Name;
        let keyed = matches!(self.sentence.role(segment, figure), Role::Key(_));
        figure.unit == Unit::Case && !keyed && self.sentence.tokens(&segment.pre).iter().any(placed)
    }

    fn total(&mut self, figure: Figure) {
        if !matches!(figure.unit, Unit::Case | Unit::None) {
            return;
        }
        self.of_batch_again(figure.value);
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
}

/// Whether a key counts the cases of a batch that are not done with.
fn is_rest(key: CountKey) -> bool {
    matches!(key, CountKey::Open | CountKey::Phased | CountKey::Postponed)
}

/// Whether a key counts cases by what was found.
fn is_verdict(key: CountKey) -> bool {
    use CountKey as K;
    matches!(key, K::Substantiated | K::MostlySubstantiated | K::PartlySubstantiated | K::Unsubstantiated)
}

/// Whether a key says how cases came in.
fn is_way(key: CountKey) -> bool {
    matches!(key, CountKey::Calls | CountKey::Letters | CountKey::OtherChannels)
}

/// Whether a key can stand with an entry of a list.
fn may_be_of_entry(key: CountKey) -> bool {
    use CountKey as K;
    is_state(key) || matches!(key, K::Key | K::Calls | K::Letters | K::OtherChannels | K::General | K::Duplicates)
}
