//! A page of prose read into notices, sentence by sentence.

mod finish;
mod lines;

use std::collections::HashMap;

use yilan_text::{Diagnostic, Span};

use super::batch::Batches;
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
use super::word::Word;
use super::{Hotline, Notice};
use crate::words::Words;
use crate::{CountKey, Page, work};
use lines::{ended, floor, sentence_end};

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
    let mut reader = Reader::new(page);
    if !reader.inspected && !page.text.contains("信访") && !page.text.contains("举报") {
        return Read::default();
    }
    if let Some(refused) = complain::paraphrased(page.text).filter(|_| reader.inspected) {
        return Read { diagnostics: vec![refused], ..Read::default() };
    }
    let mut covered = covered.iter().peekable();
    let paragraphs = page.layout.paragraphs();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        while covered.next_if(|c| c.end <= paragraph.span.start).is_some() {}
        if covered.peek().is_some_and(|c| c.overlaps(paragraph.span)) {
            reader.current = None;
            continue;
        }
        reader.paragraph(index, paragraph.span);
    }
    reader.finish()
}

/// How many sentences without a number may stand inside a notice.
const FILLERS: usize = 3;
/// The longest sentence that is read; prose has none that is longer.
const LONGEST: usize = 12_000;

struct Reader<'p> {
    page: &'p Page<'p>,
    /// Whether the page names an inspector at all.
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
    /// The paragraphs that opened notices, by their words.
    openings: HashMap<&'p str, usize>,
    /// The paragraph that the one before repeated.
    echo: Option<usize>,
    tokens: Vec<Token>,
    /// What the tokens are of, and what they say.
    lexed: (Span, Features),
    names: Vec<Span>,
}

impl<'p> Reader<'p> {
    fn new(page: &'p Page<'p>) -> Self {
        let named = |word: &str| memchr::memmem::find(page.text.as_bytes(), word.as_bytes()).is_some();
        let inspected = ["督察组", "环保督察", "环境保护督察"].iter().any(|word| named(word));
        Self {
            page,
            inspected,
            drafts: Vec::new(),
            headings: Vec::new(),
            hotlines: hotline::Collector::default(),
            diagnostics: Vec::new(),
            current: None,
            fillers: 0,
            from: 0,
            short: HashMap::new(),
            full: Vec::new(),
            openings: HashMap::new(),
            echo: None,
            tokens: Vec::new(),
            lexed: Default::default(),
            names: Vec::new(),
        }
    }

    fn paragraph(&mut self, index: usize, span: Span) {
        let text = &self.page.text[span];
        if span.end <= self.from || self.echoes(index, span) {
            return;
        }
        let short = count_table::lines(self.page, span).next().is_some_and(|line| line.len() <= 180);
        let table = self.current.filter(|_| short).and_then(|current| {
            let end = count_table::read(self.page, index, &mut self.drafts[current])?;
            self.drafts[current].paragraphs.1 = index;
            Some(end)
        });
        if let Some(end) = table {
            self.from = end;
            return;
        }
        let topics = topics(text);
        // What a headline leaves to the line below it: （第十四批）, 按区域分….
        let below = self.headings.last().is_some_and(|h| h.span.end == span.start)
            && text.starts_with(['（', '按', '从', '其', '涉', '本', '该']);
        if topics.notice || below || self.current.is_some() {
            if span.start >= self.from && self.heading(index, span) {
                return;
            }
            self.sentences(index, span);
        }
        if topics.hotline {
            self.hotlines.paragraph(self.page, span);
        }
    }

    /// Whether the paragraph, or one that it follows, was printed before: what
    /// was read from it has another span.
    fn echoes(&mut self, index: usize, span: Span) -> bool {
        const SHORTEST: usize = 90;
        let text = &self.page.text[span];
        let paragraphs = self.page.layout.paragraphs();
        let follows = self.echo.map(|first| first + 1).filter(|&at| self.page.text[paragraphs[at].span] == *text);
        let again = || (text.len() >= SHORTEST).then(|| self.openings.get(text).copied()).flatten();
        self.echo = follows.or_else(again);
        let Some(first) = self.echo else { return false };
        work::add(text.len());
        let read = self.drafts.iter_mut().rev().take(64).filter(|d| (d.paragraphs.0..=d.paragraphs.1).contains(&first));
        for draft in read {
            match draft.notice.spans.last_mut() {
                Some(last) if draft.again => *last = last.cover(span),
                _ => draft.notice.spans.push(span),
            }
            draft.again = true;
        }
        self.current = None;
        index > first
    }

    /// Reads the paragraph as a headline, when it is one; a headline that was
    /// torn in two is put together.
    fn heading(&mut self, index: usize, span: Span) -> bool {
        let hashes = self.page.text[span].bytes().take_while(|b| *b == b'#').count();
        let bars = self.page.text[span].bytes().rev().take_while(|b| *b == b'|').count();
        let span = Span::new(span.start + hashes, (span.end - bars).max(span.start + hashes));
        let text = &self.page.text[span];
        if span.len() > 400 || text.contains('。') {
            return false;
        }
        if let Some(whole) = self.torn_heading(index, span) {
            let _ = self.lex(whole);
            self.note_short_names();
            self.headings.push(heading::read(self.page.text, whole, &self.tokens, index));
            self.current = None;
            self.from = whole.end;
            return true;
        }
        let features = self.lex(span);
        let text = &self.page.text[span];
        // （第十四批 5月7日12时—5月8日12时）, under the headline that it belongs to.
        let bracket = text.starts_with('（') && text.ends_with('）') && text.len() <= 150 && features.listed.is_some();
        if let Some(last) = self.headings.last_mut().filter(|h| bracket && h.span.end == span.start)
            && last.said.notice.figures.batches.is_none()
        {
            let joined = last.span.cover(span);
            let _ = self.lex(joined);
            let joined = heading::read(self.page.text, joined, &self.tokens, index);
            self.headings.pop();
            self.headings.push(joined);
            return true;
        }
        if !heading::is_heading(text, &features, &self.tokens) {
            return false;
        }
        if let Some(last) = self.headings.last_mut().filter(|h| h.span.end == span.start && h.paragraph + 1 == index) {
            let whole = &self.page.text[last.span];
            let torn = !heading::ends_like_heading(whole) && last.said.notice.figures.batches.is_none();
            if torn && !features.inspector {
                let joined = last.span.cover(span);
                let _ = self.lex(joined);
                let joined = heading::read(self.page.text, joined, &self.tokens, index);
                self.headings.pop();
                self.headings.push(joined);
                return true;
            }
        }
        self.note_short_names();
        let heading = heading::read(self.page.text, span, &self.tokens, index);
        // A piece of the headline between the paragraphs of its own notice does not end it.
        let batches = heading.said.notice.figures.batches.map(|b| b.value).filter(|_| !features.inspector);
        self.current = self.current.filter(|&open| batches.is_some() && self.drafts[open].batches() == batches);
        self.headings.push(heading);
        self.hotlines.heading(self.page, span);
        true
    }

    /// Reads every sentence of a paragraph.
    fn sentences(&mut self, index: usize, span: Span) {
        let mut at = span.start.max(self.from);
        while at < span.end {
            let limit = at + floor(&self.page.text[at..span.end], LONGEST);
            let mut end = sentence_end(self.page.text, at, limit);
            if let Some(split) = self.glued(Span::new(at, end)) {
                end = split;
                let _ = self.heading(index, Span::new(at, end));
                at = end;
                continue;
            }
            let mut features = self.lex(Span::new(at, end));
            if end == span.end
                && !ended(&self.page.text[at..end])
                && (features.opens(self.inspected)
                    || features.inspector && features.hand
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
        self.lexed = (span, Features::of(&self.tokens));
        self.lexed.1
    }

    fn sentence(&mut self, index: usize, span: Span, features: Features) {
        self.note_short_names();
        let part = self.part_of_open(&features);
        let sends = self.sends(&features);
        let opens = features.opens(self.inspected) || self.follows_heading(index, &features) || part || sends;
        let text = &self.page.text[span];
        if features.plural || text.contains("被督察") || of_a_round(text) {
            self.current = None;
            return;
        }
        if let Some(back) = self.back_to(&features) {
            self.current = Some(back);
            self.read_into(index, span, features, back);
            return;
        }
        let opening = match self.current {
            None if opens && !part => true,
            None => {
                complain::sentence(self.page.text, span, &self.tokens, &features, &mut self.diagnostics);
                return;
            }
            Some(current) if opens => part || sends || !text.starts_with("这是") && self.is_new(current, &features),
            Some(current) if features.goes_on() && !is_news(text) && !self.foreign(current, index, text) => false,
            Some(_) => {
                self.fillers += 1;
                if self.fillers > FILLERS || is_news(text) || features.figures > 2 {
                    self.current = None;
                }
                return;
            }
        };
        self.fillers = 0;
        complain::sentence(self.page.text, span, &self.tokens, &features, &mut self.diagnostics);
        if opening {
            let whole = self.current.filter(|_| part);
            self.open(index, &features);
            if let (Some(whole), Some(draft)) = (whole, self.current) {
                self.inherit(whole, draft);
            }
        }
        let Some(current) = self.current else { return };
        let segments = segments(&self.tokens);
        let sentence = Sentence { text: self.page.text, tokens: &self.tokens };
        let draft = &mut self.drafts[current];
        draft.paragraphs.1 = index;
        draft.cover(span);
        if opening {
            draft.notice.spans[0] = span;
            parties(self.page.text, &self.tokens, &mut draft.notice);
        }
        if features.listed.is_some() && !features.running && !features.up_to && !features.through {
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
        if let Some(whole) = draft.part.take() {
            let part = std::mem::replace(draft, *whole);
            self.drafts.push(part);
            self.current = Some(self.drafts.len() - 1);
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
        self.drafts.push(draft);
        self.current = Some(self.drafts.len() - 1);
    }

    /// 第十三批信访件从地区分布看…, after another batch was spoken of: the notice
    /// of that batch, when it stands shortly before.
    fn back_to(&self, features: &Features) -> Option<usize> {
        let current = self.current?;
        let mut tokens = self.tokens.iter().filter(|t| !matches!(t.kind, Kind::Semi | Kind::Open));
        let first = tokens.next()?;
        let from = first.kind == Kind::Text && self.page.text[first.span].ends_with('从');
        let batch = if from { tokens.next()?.kind } else { first.kind };
        let Kind::Batches(Batches::Listed(..)) = batch else { return None };
        let listed = features.listed.filter(|_| !features.inspector && !features.running && !features.up_to)?;
        let own = |draft: &Draft| draft.notice.figures.batches.is_some_and(|b| b.value == listed);
        if own(&self.drafts[current]) || features.figures == 0 {
            return None;
        }
        let from = current.saturating_sub(5);
        (from..current).rev().find(|&at| own(&self.drafts[at])).or_else(|| {
            let to = self.drafts.len().min(current + 3);
            (current + 1..to).find(|&at| own(&self.drafts[at]))
        })
    }

    /// Reads a sentence into a notice that is not the last one.
    fn read_into(&mut self, index: usize, span: Span, features: Features, at: usize) {
        self.fillers = 0;
        let segments = segments(&self.tokens);
        let sentence = Sentence { text: self.page.text, tokens: &self.tokens };
        let draft = &mut self.drafts[at];
        draft.paragraphs.1 = index;
        draft.notice.spans.push(span);
        draft.frame = Frame::Batch;
        Intake::new(sentence, &segments, features, false, draft).run();
        (draft.part, draft.earlier) = (None, Vec::new());
    }

    /// 第二十七批信访件6件…, after 第二十七、二十八批共13件: a batch of those that
    /// the open notice sums up.
    fn part_of_open(&self, features: &Features) -> bool {
        let first = self.tokens.iter().find(|t| t.kind != Kind::Semi).map(|t| t.kind);
        let Some(Kind::Batches(Batches::Listed(batch, last))) = first else { return false };
        let one = batch == last && features.case_count && features.noun && !features.running && !features.up_to;
        let Some(draft) = self.current.map(|current| &self.drafts[current]).filter(|_| one) else { return false };
        let own = draft.notice.figures.batches.map(|b| b.value);
        match own {
            Some((from, to)) if from < to => (from..=to).contains(&batch),
            Some((own, _)) => draft.of_several && own != batch,
            None => false,
        }
    }

    /// 县联络组共交办5件, after what the inspector handed over: another body's.
    fn sends(&self, features: &Features) -> bool {
        let Some(draft) = self.current.map(|current| &self.drafts[current]) else { return false };
        let own = &draft.notice.figures;
        let full = own.count(CountKey::Total).is_some() || own.count(CountKey::Handled).is_some();
        let Some(verb) = self.tokens.iter().position(|t| t.kind == Kind::Word(Word::Hand)) else { return false };
        let has = |word: Word| self.tokens[..verb].iter().any(|t| t.kind == Kind::Word(word));
        let counted = features.case_count && features.noun && !features.inspector && !features.up_to;
        let of_it = has(Word::OfWhich) || has(Word::ThisBatch) || has(Word::Running);
        counted && full && has(Word::Liaison) && !of_it && draft.notice.sender.is_none()
    }

    /// 截至30日，共收到…2711件，已全部交办到各市州, after the part of a city: the
    /// running total of the province.
    fn is_of_whole(&self, current: usize, features: &Features, span: Span) -> bool {
        static PROVINCE: Words<()> =
            Words::new(&[("我省", ()), ("全省", ()), ("各市州", ()), ("各市（州）", ()), ("省直", ()), ("各设区市", ())]);
        let draft = &self.drafts[current];
        let Some(whole) = current.checked_sub(1).map(|at| &self.drafts[at]) else { return false };
        let Some(scope) = draft.notice.scope.filter(|_| whole.notice.scope.is_none()) else { return false };
        let (text, name) = (&self.page.text[span], &self.page.text[scope]);
        let ours = text.contains(name) || ["我市", "我州", "我县", "我区"].iter().any(|here| text.contains(here));
        let batch = |d: &Draft| d.notice.figures.batches.map(|b| b.value);
        let running = features.case_count && (features.up_to || features.running);
        running && !ours && whole.notice.cumulative.is_none() && batch(draft) == batch(whole) && PROVINCE.is_in(text)
    }

    /// A batch of several has the parties and the day of the sum.
    fn inherit(&mut self, whole: usize, draft: usize) {
        let from = self.drafts[whole].clone();
        let part = &mut self.drafts[draft];
        part.of_several = true;
        part.assigns = from.assigns;
        let (own, notice) = (&mut part.notice, from.notice);
        (own.inspector, own.level) = (notice.inspector, notice.level);
        (own.sender, own.recipient, own.scope) = (notice.sender, notice.recipient, notice.scope);
        (own.figures.date, own.figures.date_from) = (notice.figures.date, notice.figures.date_from);
    }

    /// Whether a sentence with numbers stands right under a headline, which
    /// says the rest.
    fn follows_heading(&self, index: usize, features: &Features) -> bool {
        let words = features.hand || features.state || features.noun || features.lead && features.figures > 1;
        let under = |h: &Heading| h.paragraph < index && index <= h.paragraph + 2 && h.said.notice.inspector.is_some();
        self.current.is_none() && features.case_count && words && self.headings.last().is_some_and(under)
    }

    /// Whether a later sentence speaks of something else: it has numbers of its
    /// own, but no word of the batch.
    fn foreign(&self, current: usize, index: usize, text: &str) -> bool {
        static OWN: Words<()> = Words::new(&[
            ("信访", ()),
            ("举报", ()),
            ("督察", ()),
            ("交办", ()),
            ("转办", ()),
            ("本批", ()),
            ("截至", ()),
            ("截止", ()),
            ("累计", ()),
            ("其中", ()),
            ("办结", ()),
            ("污染", ()),
            ("大气", ()),
            ("噪声", ()),
            ("件中", ()),
            ("分布看", ()),
        ]);
        static OTHER: Words<()> = Words::new(&[
            ("公安局", ()),
            ("法院", ()),
            ("检察院", ()),
            ("提案", ()),
            ("议案", ()),
            ("抽检", ()),
            ("样品", ()),
            ("嫌疑人", ()),
            ("签约", ()),
            ("两会", ()),
            ("另讯", ()),
            ("招聘", ()),
            ("投资", ()),
            ("亿元", ()),
            ("同比", ()),
            ("旅客", ()),
            ("车辆", ()),
            ("学生", ()),
        ]);
        let other = OTHER.is_in(text) && !text.contains("信访") && !text.contains("督察");
        let own = OWN.is_in(text);
        let list = self
            .tokens
            .iter()
            .find(|t| t.kind != Kind::Semi)
            .is_some_and(|t| matches!(t.kind, Kind::Name | Kind::Word(_)));
        let listed = other && self.tokens.iter().filter(|t| matches!(t.kind, Kind::Count { .. })).count() > 3 && list;
        other && !listed || self.drafts[current].paragraphs.1 < index && !own && !list
    }

    /// Whether a sentence that opens a notice opens a new one, while another
    /// is open.
    fn is_new(&self, current: usize, features: &Features) -> bool {
        let draft = &self.drafts[current];
        let own = &draft.notice.figures;
        let date = self.tokens.iter().find_map(|t| if let Kind::Date(date) = t.kind { Some(date) } else { None });
        let other_day = date.is_some() && own.date.is_some() && own.date.map(|d| d.value) != date;
        let full = own.count(CountKey::Total).is_some() || own.count(CountKey::Handled).is_some();
        match features.listed {
            Some(listed) => match own.batches.map(|b| b.value) {
                Some(batches) if batches != listed => true,
                Some(_) => {
                    let reports = features.state && draft.assigns && features.date;
                    let again = features.inspector
                        && features.hand
                        && features.date
                        && (full || draft.notice.cumulative.is_some());
                    reports || again && !features.running && !features.up_to
                }
                None => full && (other_day || features.inspector && features.to),
            },
            None if features.running || features.up_to || features.through => {
                let running = draft.notice.cumulative.as_ref();
                let dated = running.and_then(|c| c.date).map(|d| d.value);
                dated.is_some() && date.is_some() && dated != date && running.is_some_and(|c| !c.is_bare())
            }
            None => {
                let reports = features.state && draft.assigns && other_day;
                reports || full && features.hand && features.case_count && features.date && other_day
            }
        }
    }

    /// （以下简称“中央督察组”）: what the short name stands for.
    fn note_short_names(&mut self) {
        for token in &self.tokens {
            if matches!(token.kind, Kind::Inspector { .. }) && self.page.text[token.span].contains('第') {
                let known = self.full.iter().any(|full| self.page.text[*full] == self.page.text[token.span]);
                if !known && self.full.len() < 4 {
                    self.full.push(token.span);
                }
            }
        }
        for (at, token) in self.tokens.iter().enumerate() {
            if token.kind != Kind::Word(Word::Short) {
                continue;
            }
            let inspector = |t: &&Token| matches!(t.kind, Kind::Inspector { .. });
            let full = self.tokens[..at].iter().rev().take(3).find(inspector);
            let short = self.tokens[at..].iter().take(4).find(inspector);
            if let (Some(full), Some(short)) = (full, short) {
                let fulls = self.short.entry(&self.page.text[short.span]).or_default();
                if fulls.len() < 2 && !fulls.contains(&full.span) {
                    fulls.push(full.span);
                }
            }
        }
    }
}

/// What the words of a paragraph may speak of.
#[derive(Clone, Copy, Default)]
struct Topics {
    /// A notice.
    notice: bool,
    /// A hotline.
    hotline: bool,
}

fn topics(text: &str) -> Topics {
    #[derive(Clone, Copy)]
    enum Topic {
        Notice,
        Hotline,
    }
    static WORDS: Words<Topic> = Words::new(&[
        ("督察", Topic::Notice),
        ("信访", Topic::Notice),
        ("举报", Topic::Notice),
        ("交办", Topic::Notice),
        ("转办", Topic::Notice),
        ("办结", Topic::Notice),
        ("移交", Topic::Notice),
        ("电话", Topic::Hotline),
        ("信箱", Topic::Hotline),
        ("邮箱", Topic::Hotline),
    ]);
    let mut topics = Topics::default();
    for (_, topic, _) in WORDS.all(text) {
        match topic {
            Topic::Notice => topics.notice = true,
            Topic::Hotline => topics.hotline = true,
        }
        if topics.notice && topics.hotline {
            break;
        }
    }
    topics
}

/// Whether a sentence begins another article.
fn is_news(text: &str) -> bool {
    text.starts_with("本报讯") || text.starts_with("本报记者") || text.starts_with("（记者") || text.contains("通讯员")
}

/// 第一轮督察期间: the sums of a whole round are no notice.
fn of_a_round(text: &str) -> bool {
    static ROUNDS: Words<()> =
        Words::new(&[("轮督察期间", ()), ("轮环保督察期间", ()), ("轮生态环境保护督察期间", ()), ("上一轮", ())]);
    ROUNDS.is_in(text)
}
