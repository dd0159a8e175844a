//! A page of prose read into notices, sentence by sentence.

mod about;
mod again;
mod finish;
mod headline;
mod inspectors;
mod labels;
mod levels;
mod lines;
mod listing;
mod remark;
mod round;
mod said;
mod silent;
mod sums;
mod tabled;
mod turn;

use foldhash::HashMap;
use yilan_text::{Diagnostic, Span, Spanned};

use super::complain;
use super::count_table;
use super::draft::{Draft, Frame};
use super::heading::{self, Heading};
use super::hotline;
use super::intake::Intake;
use super::lex::{Kind, Token, lex};
use super::open::{Features, parties};
use super::role::Sentence;
use super::segment::segments;
use super::signs::{Found, Signs};
use super::{Hotline, InspectorLevel, Notice};
use crate::Page;
use crate::charset::CharSet;
use crate::fields::{counts_calls_of_city, is_of_party, is_of_safety};
use crate::value::Date;
use about::About;
use lines::{ended, floor, names_office, sentence_end};
use round::of_several_inspectors;

/// What the prose of a page says.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The notices in page order.
    pub notices: Vec<Notice>,
    /// The hotlines in page order.
    pub hotlines: Vec<Hotline>,
    /// What opened and could not be understood.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the notices and hotlines of a page, but for the stretches `covered`
/// that something else has read: tables.
pub fn read(page: &Page<'_>, covered: &[Span]) -> Read {
    let about = About::of(page);
    let inspected = about.inspected || names_office(page.text);
    if !inspected && !about.complaints {
        return Read::default();
    }
    let mut reader = Reader::new(page, about, inspected);
    if inspected
        && about.spun
        && let Some(refused) = complain::paraphrased(page)
    {
        return Read { diagnostics: vec![refused], ..Read::default() };
    }
    let mut covered = covered.iter().peekable();
    let paragraphs = page.layout.paragraphs();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        while covered.next_if(|c| c.end <= paragraph.span.start).is_some() {}
        if let Some(table) = covered.peek().filter(|c| c.overlaps(paragraph.span)) {
            let head = Span::new(paragraph.span.start, table.start.clamp(paragraph.span.start, paragraph.span.end));
            if let Some(len) = lines::announced(&page.text[head]) {
                reader.paragraph(index, Span::new(head.start, head.start + len));
            }
            reader.current = None;
            continue;
        }
        reader.paragraph(index, paragraph.span);
    }
    reader.finish()
}

/// How many sentences without a number may stand inside a notice.
const FILLERS: usize = 3;
/// More notices than most pages have.
const DRAFTS: usize = 8;
/// More tokens than most sentences have.
const TOKENS: usize = 128;
/// The longest sentence that is read; prose has none that is longer.
const LONGEST: usize = 12_000;

struct Reader<'p> {
    page: &'p Page<'p>,
    /// What the page is about as a whole.
    about: About,
    /// Whether the page names an inspector at all: 督察组, 环保督察, 环境保护督察, or the office that goes on with the cases.
    inspected: bool,
    drafts: Vec<Draft>,
    headings: Vec<Heading>,
    hotlines: hotline::Collector,
    diagnostics: Vec<Diagnostic>,
    /// The notice that is open.
    current: Option<usize>,
    fillers: usize,
    /// Where the next sentence begins, when one ran over its paragraph.
    from: usize,
    /// Where the full names stand of which inspectors are named short
    /// (以下简称), the first two of each.
    short: HashMap<&'p str, Vec<Span>>,
    /// The inspectors that are named in full.
    full: Vec<Span>,
    /// The levels of inspectors that the page names, and where the first of each stands.
    levels: Vec<Spanned<InspectorLevel>>,
    /// The paragraphs that opened notices, by their words.
    openings: HashMap<&'p str, usize>,
    /// The paragraph that the one before repeated.
    echo: Option<usize>,
    /// Whom an inspector hands over to, as a sentence without numbers says, and
    /// its paragraph.
    addressed: Option<(Span, usize)>,
    /// The paragraph from which on the headlines are those of other pages.
    links: Option<usize>,
    /// The batch that stands in a line of its own, for the lines below it.
    batch_line: Option<again::BatchLine>,
    /// Whether all inspectors of the page are sent by one province, once it was asked.
    provincial: Option<bool>,
    /// The page spoke last of the inspectors of the whole nation.
    national: bool,
    tokens: Vec<Token>,
    /// What the tokens are of, and what they say.
    lexed: (Span, Features),
    names: Vec<Span>,
    signs: Found<'p>,
}

/// What ends a sentence about cases that were looked at again.
const LOOKED_BACK: [&str; 4] = ["问题开展“回头看”", "情况开展“回头看”", "案件开展“回头看”", "举报件开展“回头看”"];

impl<'p> Reader<'p> {
    fn new(page: &'p Page<'p>, about: About, inspected: bool) -> Self {
        Self {
            page,
            about,
            inspected,
            drafts: Vec::new(),
            headings: Vec::new(),
            hotlines: hotline::Collector::default(),
            diagnostics: Vec::new(),
            current: None,
            fillers: 0,
            from: 0,
            short: HashMap::default(),
            full: Vec::new(),
            levels: Vec::new(),
            openings: HashMap::default(),
            echo: None,
            addressed: None,
            links: None,
            batch_line: None,
            provincial: None,
            national: false,
            tokens: Vec::with_capacity(TOKENS),
            lexed: Default::default(),
            names: Vec::new(),
            signs: Found::new(page.text, page.landmarks),
        }
    }

    fn paragraph(&mut self, index: usize, span: Span) {
        let text = &self.page.text[span];
        if span.end <= self.from || self.echoes(index, span) || self.is_cut_teaser(span) {
            return;
        }
        if heading::leads_away(text) {
            // The links below a page speak of other notices.
            self.current = None;
            if text.len() <= 400 {
                return;
            }
        }
        if heading::opens_links(text) {
            self.links = self.links.or(Some(index));
            self.current = None;
        }
        self.resume(index, span);
        let may_be_table = self.current.is_some() || self.is_tabled_below(index);
        let short = may_be_table && count_table::may_begin(self.page, span);
        let table = self.current.filter(|_| short).and_then(|current| {
            let end = count_table::read(self.page, index, &mut self.drafts[current])?;
            self.drafts[current].paragraphs.1 = index;
            Some(end)
        });
        let table = table.or_else(|| if short { self.tabled(index, span) } else { None });
        if let Some(end) = table {
            self.from = end;
            return;
        }
        if span.start >= self.from && (self.is_batch_line(index, span) || self.label_lines(index, span)) {
            return;
        }
        let signs = if self.current.is_some() { self.signs.all_of(span) } else { self.signs.about(span) };
        // What a headline leaves to the line below it: （第十四批）, 按区域分….
        let below = self.headings.last().is_some_and(|h| h.span.end == span.start)
            && text.starts_with(['（', '按', '从', '其', '涉', '本', '该'])
            || self.current.is_none() && (self.lists_below_heading(index, text) || self.dates_batch(text))
            || self.links.is_some() && text.contains("督察");
        if signs.has(Signs::NOTICE) || below || self.current.is_some() || self.batch_line.is_some() {
            self.signs.look(span);
            if span.start >= self.from && self.glued(span).is_none() && self.heading(index, span) {
                return;
            }
            self.sentences(index, span);
        }
        if signs.has(Signs::HOTLINE) && !is_of_party(text) {
            self.hotlines.paragraph(self.page, span);
        }
    }

    /// Reads every sentence of a paragraph.
    fn sentences(&mut self, index: usize, span: Span) {
        let mut at = span.start.max(self.from);
        if at == span.start
            && self.signs.of(span).has(Signs::STAMP)
            && let Some((head, body)) = self.flat_head(span)
        {
            let _ = self.heading(index, head);
            at = body;
        }
        while at < span.end {
            let limit = at + floor(&self.page.text[at..span.end], LONGEST);
            let mut end = self.gap_before_sum(at, sentence_end(self.page.text, at, limit));
            if let Some(split) = self.glued(Span::new(at, end)) {
                end = split;
                let _ = self.heading(index, Span::new(at, end));
                at = end;
                continue;
            }
            if self.pass_over(Span::new(at, end)) {
                at = end;
                self.from = end;
                continue;
            }
            let mut features = self.lex(Span::new(at, end));
            let other_day = || if features.up_to { self.sum_of_other_day_at() } else { None };
            if let Some(split) = self.another_batch_at().or_else(other_day) {
                end = split;
                features = self.lex(Span::new(at, end));
            }
            if end == span.end
                && !ended(&self.page.text[at..end])
                && !(self.current.is_some() && self.is_entry_line(Span::new(at, end)))
                && (features.opens(self.inspected)
                    || features.inspector && (features.hand || features.up_to || features.receive)
                    || self.current.is_some() && features.may_run_on())
            {
                let further = self.runs_on(index, end);
                if further > end {
                    end = further;
                    features = self.lex(Span::new(at, end));
                }
            }
            self.sentence(index, Span::new(at, end), features);
            at = end;
            self.from = end;
        }
    }

    /// What was cut into tokens last.
    fn lexed_sentence(&self) -> Sentence<'_> {
        Sentence { text: self.page.text, tokens: &self.tokens, signs: &self.signs }
    }

    fn lex(&mut self, span: Span) -> Features {
        // What was no headline is a sentence.
        if self.lexed.0 == span {
            return self.lexed.1;
        }
        let text = &self.page.text[span];
        self.names.clear();
        self.page.names.find(text, &mut self.names);
        self.tokens.clear();
        lex(text, span.start, &self.names, &mut self.tokens);
        lines::drop_caption(&mut self.tokens);
        let mut features = Features::of(&self.tokens);
        // 自督察组移交首批信访件以来，…: since when, and no batch that is told of.
        if features.figures == 0 && text.starts_with('自') && text.contains("以来") {
            features.listed = None;
        }
        // 近日，某市对督察组移交的86个问题开展“回头看”: looked at again, and not handed over.
        if features.inspector
            && features.hand
            && features.listed.is_none()
            && LOOKED_BACK.iter().any(|w| text.contains(w))
        {
            features.case_count = false;
        }
        if features.plural && self.is_of_one_province() {
            (features.plural, features.several) = (false, true);
        }
        self.lexed = (span, features);
        features
    }

    fn sentence(&mut self, index: usize, span: Span, features: Features) {
        self.note_short_names();
        let next = self.next_in_turn(&features);
        let part = next || self.part_of_open(&features);
        let sends = self.sends(&features);
        let below = self.below_batch_line(index, &features);
        let opens = features.opens(self.inspected)
            || self.follows_heading(index, &features)
            || self.tells_of_another(&features)
            || self.results_of_other_day(&features)
            || below
            || part
            || sends;
        let text = &self.page.text[span];
        self.signs.look(span);
        let signs = self.signs.of(span);
        let placed = || features.here || self.tokens.iter().any(|t| t.kind == Kind::Name);
        let nation = signs.has(Signs::NATION) && !placed() || signs.has(Signs::PROVINCES) && !features.here;
        // 被督察组列为重点关注的6件 are those of the notice.
        let inspected = signs.has(Signs::INSPECTED) && !text.contains("被督察组") && !self.tells_of_round(&features);
        self.note_nation(&features, signs);
        let nation = nation || opens && self.is_summed_for_nation(signs);
        if features.plural || features.several && !opens || nation || inspected || signs.has(Signs::ROUND) {
            self.current = None;
            return;
        }
        // 12345热线11月受理诉求2896件, below the headline of something else.
        let calls = features.case_count && signs.has(Signs::CALLS);
        if self.current.is_none() && calls && counts_calls_of_city(text) {
            return;
        }
        // A row of a table that is none of counts.
        let bars = || memchr::memchr_iter(b'|', text.as_bytes());
        if self.current.is_some() && !features.case_count && bars().nth(1).is_some() {
            return;
        }
        if self.is_passed_on(&features) {
            return;
        }
        if opens && is_of_safety(text) {
            self.current = None;
            return;
        }
        if self.sums_of_levels(index, span, &features) {
            return;
        }
        let back = self.back_to(&features).or_else(|| self.sum_of_earlier(&features));
        let back = back.or_else(|| self.sum_of_last(index, &features));
        if let Some(back) = back.or_else(|| self.sum_up_to_last(&features)) {
            self.current = Some(back);
            self.read_into(index, span, features, back);
            return;
        }
        if opens && self.unmask_headline(index, &features) {
            let _ = self.lex(span);
        }
        let entry = || self.lists_entries();
        let opening = match self.current {
            // 移交我省11个责任追究问题: whom to punish, and no complaints.
            None if opens && text.contains("追究问题") => return,
            None if opens && !part => true,
            None => {
                self.complain(span, &features);
                self.note_addressee(index, &features);
                return;
            }
            Some(current) if opens => part || sends || !text.starts_with("这是") && self.is_new(current, &features),
            // 4月9日：甲市、乙区共同案件1个, in the remarks below a table.
            Some(_)
                if matches!(self.tokens.as_slice(), [day, colon, ..]
                    if matches!(day.kind, Kind::Date(_)) && colon.kind == Kind::Colon) =>
            {
                return;
            }
            Some(current)
                if (features.goes_on()
                    || self.all_closed()
                    || features.figures > 0
                        && (self.lists_batch(current)
                            || self.splits_own_entry(current)
                            || self.splits_sum(current)
                            || self.lists_types()
                            || features.case_count && self.is_sorted()
                            || entry()))
                    && !is_news(text, signs)
                    && (!self.foreign(current, index, signs)
                        || entry()
                        || self.is_captioned_result(current, index, &features)) =>
            {
                false
            }
            Some(current) => {
                // 此批涉及11个市, whose numbers follow.
                let summed = self.drafts[current].is_summed() && self.drafts[current].batches().is_none();
                if features.this_batch && !features.running && !features.up_to && !summed {
                    self.drafts[current].frame = Frame::Batch;
                }
                self.filler(text, signs);
                if features.figures > 2 {
                    self.current = None;
                }
                return;
            }
        };
        self.fillers = 0;
        self.complain(span, &features);
        if opening {
            let whole = self.current.filter(|_| part);
            self.open(index, &features);
            self.head_by_batch_line();
            if let (Some(whole), Some(draft)) = (whole, self.current) {
                self.inherit(whole, draft);
                if next {
                    (self.drafts[draft].notice.figures.date, self.drafts[draft].notice.figures.date_from) =
                        (None, None);
                }
            }
        }
        let Some(current) = self.current else { return };
        let current = if opening { current } else { self.half(current, span) };
        let segments = segments(self.page.text, &self.tokens);
        let sentence = Sentence { text: self.page.text, tokens: &self.tokens, signs: &self.signs };
        let draft = &mut self.drafts[current];
        draft.paragraphs.1 = index;
        draft.cover(span);
        if opening {
            draft.told = signs.has(Signs::TOLD);
            draft.notice.spans[0] = span;
            parties(self.page.text, &self.tokens, &mut draft.notice);
            let near = self.addressed.filter(|(_, told)| index <= told + 1);
            draft.notice.recipient = draft.notice.recipient.or(near.map(|(whom, _)| whom));
            if features.several {
                of_several_inspectors(draft, &self.tokens);
            }
        }
        // 已向江西转办两批121件。10日，向江西省转办第一批58件: the batch is told of only now, below the sum.
        let batch_of_sum = draft.is_summed() && features.listed.is_some();
        if !opening && (draft.notice.recipient.is_none() || batch_of_sum) && features.tells_whom() {
            // Whom to is said later: 截至10日，督察组向我省交办….
            let mut said = Notice::default();
            parties(self.page.text, &self.tokens, &mut said);
            draft.notice.recipient = said.recipient.or(draft.notice.recipient);
        }
        let so_far = features.running || features.up_to || features.through;
        if !so_far && (features.listed.is_some() || draft.is_summed() && features.hands_over_today()) {
            draft.frame = Frame::Batch;
        }
        if !opening && self.is_of_whole(current, &features, span) {
            let whole = &mut self.drafts[current - 1];
            Intake::new(sentence, &segments, features, opens, whole).run();
            (whole.part, whole.earlier) = (None, Vec::new());
            return;
        }
        let draft = &mut self.drafts[current];
        Intake::new(sentence, &segments, features, opens || opening, draft).run();
        let tail = features.running && opening && !draft.notice.figures.is_bare();
        if (features.listed.is_some() || tail) && !features.up_to && !features.through {
            draft.frame = Frame::Batch;
        }
        let of_whole = draft.of_whole.take();
        if let Some(figures) = of_whole.filter(|_| current > 0) {
            self.drafts[current - 1].notice.cumulative.get_or_insert(figures);
        }
        let earlier = std::mem::take(&mut self.drafts[current].earlier);
        if !earlier.is_empty() {
            let draft = self.drafts.remove(current);
            self.drafts.extend(earlier);
            self.drafts.push(draft);
            self.current = Some(self.drafts.len() - 1);
        }
        let current = self.current.unwrap_or(self.drafts.len() - 1);
        let draft = &mut self.drafts[current];
        let mut parts = Vec::new();
        while let Some(whole) = draft.part.take() {
            parts.push(std::mem::replace(draft, *whole));
        }
        if !parts.is_empty() {
            self.drafts.extend(parts.into_iter().rev());
            self.current = Some(self.drafts.len() - 1);
        }
    }

    /// Takes note of a sentence that tells nothing of the open notice.
    fn filler(&mut self, text: &str, signs: Signs) {
        // ？？？ in the place of blanks says nothing, and a box with the hotline stands apart.
        let says = text.chars().any(|c| !c.is_ascii_punctuation() && c != '？');
        self.fillers += usize::from(says && !signs.has(Signs::HOTLINE));
        if self.fillers > FILLERS || is_news(text, signs) {
            self.current = None;
        }
    }

    /// Complains about a sentence in which an inspector hands over.
    fn complain(&mut self, span: Span, features: &Features) {
        if features.inspector && features.hand {
            if self.about.unnumbered {
                self.diagnostics.extend(complain::unnumbered(self.page.text, span));
            }
            complain::sentence(self.page.text, span, &self.tokens, &mut self.diagnostics);
        }
    }

    fn open(&mut self, index: usize, features: &Features) {
        let page = self.page;
        let opening = page.layout.paragraphs()[index].span;
        self.openings.entry(&page.text[opening]).or_insert(index);
        let mut draft =
            Draft { paragraphs: (index, index), assigns: features.hand && !features.state, ..Draft::default() };
        draft.notice.spans.push(Span::default());
        if let Some(last) = self.drafts.last().filter(|d| d.paragraphs.1 == index && !features.inspector) {
            draft.notice.inspector = last.notice.inspector;
            draft.notice.level = last.notice.level;
        }
        // 当天，督察组向我省转办…: the day of the notice before; 前一日: the day before it.
        let days = self.tokens.first().and_then(|t| match &page.text[t.span] {
            "当天" | "当日" => Some(0),
            "前一日" | "前一天" | "前日" => Some(-1),
            "次日" | "翌日" | "第二天" => Some(1),
            _ => None,
        });
        if let Some((last, days)) = self.drafts.last().filter(|d| d.paragraphs.1 + 1 >= index).zip(days) {
            let moved = |day: Spanned<Date>| Some(Spanned::new(day.value.plus_days(days)?, day.span));
            draft.notice.figures.date = last.notice.figures.date.and_then(moved);
        }
        draft.notice.figures.date = draft.notice.figures.date.or_else(|| self.day_above(index, features));
        if self.drafts.is_empty() {
            self.drafts.reserve(DRAFTS);
        }
        self.drafts.push(draft);
        self.current = Some(self.drafts.len() - 1);
    }

    /// Reads a sentence into a notice that is not the last one.
    fn read_into(&mut self, index: usize, span: Span, features: Features, at: usize) {
        self.fillers = 0;
        let segments = segments(self.page.text, &self.tokens);
        let sentence = Sentence { text: self.page.text, tokens: &self.tokens, signs: &self.signs };
        let draft = &mut self.drafts[at];
        draft.paragraphs.1 = index;
        draft.notice.spans.push(span);
        draft.frame = Frame::Batch;
        Intake::new(sentence, &segments, features, false, draft).run();
        (draft.part, draft.earlier) = (None, Vec::new());
    }

    /// 督察组陆续向我省转办信访问题。: whom the notice below it is for.
    fn note_addressee(&mut self, index: usize, features: &Features) {
        if features.inspector && features.hand && features.to && !features.plural {
            let mut said = Notice::default();
            parties(self.page.text, &self.tokens, &mut said);
            self.addressed = said.recipient.map(|whom| (whom, index)).or(self.addressed);
        }
    }
}

/// Whether a sentence begins another article; the line below a picture, 本报记者某某摄, does not.
fn is_news(text: &str, signs: Signs) -> bool {
    const CREDIT: usize = 60;
    if text.len() <= CREDIT && text.trim_end_matches('。').ends_with(['摄', '图']) {
        return false;
    }
    static BEGINS: CharSet = CharSet::of("本（");
    let begins = || ["本报讯", "本报记者", "（记者"].iter().any(|start| text.starts_with(start));
    signs.has(Signs::CORRESPONDENT) || BEGINS.begins(text) && begins()
}
