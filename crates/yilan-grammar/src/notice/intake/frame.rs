//! The frame of what is told: dates, batches, and the words that tell one batch
//! from all of them.

use super::super::Figures;
use super::super::batch::Batches;
use super::super::draft::{Frame, List};
use super::super::lex::{Kind, Token, Unit};
use super::super::open::is_announced;
use super::super::segment::Segment;
use super::super::word::Word;
use super::Intake;
use crate::CountKey;
use crate::value::{Date, following};
use yilan_text::{Span, Spanned};

/// The longest span of days on which one batch is handed over.
const DAYS: i8 = 3;

impl Intake<'_, '_> {
    /// Dates, batches and the words that tell one batch from all of them.
    pub(super) fn frame_words(&mut self, segment: &Segment) {
        let range = segment.pre.start..segment.post.end.max(segment.pre.end);
        let friend = self.features.up_to
            && self.features.listed.is_some()
            && (!self.features.running || self.tells_batch_first())
            && !self.features.through;
        // 截至2日，共交办三批，其中第一批12件、第二批…: the running total by batches.
        let friend = friend && self.several.first().is_none_or(|each| each.batch.value != 1);
        // 截至2日，共交办77件，现将第23批1件…通报如下.
        let friend = friend && !self.announces();
        let friend = friend || self.tells_what_was_told();
        let now =
            (self.features.hand || self.features.receive) && self.features.case_count && self.features.listed.is_none();
        let tokens = self.sentence.tokens(&range);
        for (at, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Word(Word::UpTo) if !friend => {
                    self.draft.frame = Frame::Running;
                    self.same_day(tokens.get(at + 1));
                }
                Kind::Word(Word::UntilNow) if now && !friend && self.counts_after(token.span) => {
                    self.draft.frame = Frame::Running;
                    let today = self.sentence.str(token.span).ends_with(['日', '天']);
                    if let Some(day) = self.draft.notice.figures.date.filter(|_| today) {
                        self.figures().date.get_or_insert(Spanned::new(day.value, token.span));
                    }
                }
                // 进驻以来的第五批，共30件: one batch, however it is counted.
                Kind::Word(Word::Running) if self.counts_one_batch(token, &tokens[at + 1..]) => {}
                // 累计; 加上此前: what follows is the sum of all.
                Kind::Word(Word::Running | Word::Earlier) => self.draft.frame = Frame::Running,
                // 自上月27日以来，我省共接收1911件, of no batch.
                Kind::Text | Kind::Word(Word::Filler) if self.is_since(token.span) => self.draft.frame = Frame::Running,
                Kind::Word(Word::ThisBatch) => self.draft.frame = Frame::Batch,
                Kind::Word(Word::Sector) => self.draft.list = List::Sector,
                Kind::Word(Word::Lead) if self.draft.list == List::Sector => self.draft.list = List::None,
                // 目前全省共立案…, after the running total of the cases: of them all.
                Kind::Word(Word::UntilNow) if self.results_of_all() => self.draft.frame = Frame::Running,
                // 截至昨天18时，累计…: the day of the sum.
                Kind::Word(day @ (Word::Today | Word::Yesterday))
                    if at > 0 && tokens[at - 1].is(Word::UpTo) && !friend =>
                {
                    let days = if day == Word::Today { 0 } else { -1 };
                    self.figures().day_of_page.get_or_insert(Spanned::new(days, token.span));
                }
                Kind::Word(Word::Today) => self.day_of_page(0, token.span),
                Kind::Word(Word::Yesterday) => self.day_of_page(-1, token.span),
                Kind::Date(date) => {
                    // 7日当天, after 截至7日.
                    if tokens.get(at + 1).is_some_and(|t| t.is(Word::ThisBatch)) {
                        self.draft.frame = Frame::Batch;
                    }
                    let date = Spanned::new(date, token.span);
                    let spans =
                        at > 0 && self.is_dash(tokens[at - 1].span) || at > 1 && self.is_dash(tokens[at - 2].span);
                    // 本报5月30日讯: the day of the paper, unless no other is given.
                    let next = tokens.get(at + 1).filter(|t| t.kind == Kind::Text);
                    // 自4月9日进驻以来, 自4月9日以来, 6月至今: no day of a batch.
                    if next.is_some_and(|t| {
                        ["进驻", "至今", "以来"].iter().any(|w| self.sentence.str(t.span).starts_with(w))
                    }) {
                        continue;
                    }
                    // 6月8日进驻以来.
                    let since =
                        tokens.get(at + 1).filter(|t| matches!(t.kind, Kind::Word(Word::Running | Word::Filler)));
                    let since = since.map(|t| self.sentence.str(t.span));
                    if since.is_some_and(|word| word.ends_with("以来")) {
                        continue;
                    }
                    // 7月14日，督察组进入某省开展工作以来，已交办522件.
                    if self.is_arrival(token.span) {
                        continue;
                    }
                    let before = self.sentence.text.get(..token.span.start).unwrap_or_default();
                    let stamped = ["时间：", "日期："].iter().any(|word| before.ends_with(word));
                    // 2018-11-20 08:05 某某日报 11月19日，…: the clock of the site.
                    let clock = tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Time);
                    let stamped =
                        stamped || clock && date.value.year.is_some() && self.sentence.str(token.span).contains('-');
                    // 记者7月19日从…了解到: the day of the news.
                    let after = self.sentence.text.get(token.span.end..).unwrap_or_default();
                    let learnt = before.ends_with("记者") && after.starts_with('从') || is_of_news(after);
                    let dateline =
                        stamped || learnt || next.is_some_and(|t| self.sentence.str(t.span).starts_with(['讯', '电']));
                    let mut replaced = std::mem::replace(&mut self.dateline, dateline);
                    let own = self.draft.notice.figures.date.map(|day| day.span);
                    if dateline && own.is_none() {
                        self.draft.paper = Some(token.span);
                    } else if self.tells_own_day() && own.is_some() && own == self.draft.paper {
                        (replaced, self.draft.paper) = (true, None);
                    }
                    let before = tokens[..at].iter().rev().take(3).find_map(|t| match t.kind {
                        Kind::Date(date) => Some(Spanned::new(date, t.span)),
                        _ => None,
                    });
                    let figures = self.figures();
                    match figures.date {
                        None => figures.date = Some(date),
                        // 6月6日（6月5日20时至6月6日20时）.
                        Some(first) if spans && before.is_some_and(|before| before.span != first.span) => {
                            if figures.date_from.is_none() && date.value == first.value {
                                figures.date_from = before;
                            }
                        }
                        // 记者7日获悉，6月7日…
                        Some(first) if first.value.month.is_none() && date.value.month.is_some() && !spans => {
                            figures.date = Some(date);
                        }
                        // 本报12月13日讯 13日，…: the month is that of the paper.
                        Some(paper) if replaced && date.value.month.is_none() => {
                            figures.date = Some(date.map(|day| before_paper(paper.value, day)));
                        }
                        Some(_) if replaced => figures.date = Some(date),
                        Some(first) if spans && figures.date_from.is_none() && first.span.end <= date.span.start => {
                            figures.date_from = Some(first);
                            figures.date = Some(date.map(|date| following(first.value, date)));
                            self.long_span();
                        }
                        Some(_) => {}
                    }
                }
                Kind::DateSpan(from, to) if self.is_stay(from, to, token.span) => {}
                Kind::DateSpan(from, to) => {
                    // 6月20日至8月5日，共交办214件, after the batch of one day.
                    let told = self.draft.notice.figures.count(CountKey::Total).is_some();
                    let summed = self.features.hand || self.features.running;
                    if told && summed && self.features.case_count && self.features.listed.is_none() {
                        self.draft.frame = Frame::Running;
                    }
                    let paper = self.draft.paper.take_if(|_| self.draft.frame == Frame::Batch);
                    let figures = self.figures();
                    // 22日讯 20日至21日，…: the day of the paper gives way.
                    if figures.date.is_none_or(|day| Some(day.span) == paper) {
                        figures.date = Some(Spanned::new(to, token.span));
                        figures.date_from = Some(Spanned::new(from, token.span));
                        self.long_span();
                    }
                }
                // （第8批、第10批件数为零）.
                Kind::Batches(Batches::Listed(..)) if segment.depth > 0 && self.is_zero(tokens) => {}
                // 2件与第五批重复: what some are compared with.
                Kind::Batches(_)
                    if segment.figure.is_some_and(|figure| figure.span.end <= token.span.start)
                        && tokens[at + 1..].iter().take(2).any(|t| t.is(Word::Duplicate)) => {}
                // 加上前面二十一批: those that came before this one.
                Kind::Batches(Batches::Counted(_))
                    if tokens[..at].iter().rev().take(2).any(|t| t.is(Word::Earlier)) => {}
                // 累计至第十九批.
                Kind::Batches(Batches::Listed(first, last))
                    if first == last && self.runs_up_to(&tokens[..at], last) =>
                {
                    self.figures().batches.get_or_insert(Spanned::new((1, last), token.span));
                }
                Kind::Batches(Batches::Through(first, last)) if segment.depth > 0 && self.explains_sum(last) => {
                    self.figures().batches = Some(Spanned::new((first, last), token.span));
                }
                Kind::Batches(batches) => {
                    // 现将第7批5件的办理情况公开, after all so far.
                    let told = at > 0 && self.sentence.str(tokens[at - 1].span).ends_with("现将");
                    if told && !self.draft.is_bare() && is_announced(&tokens[at + 1..]) {
                        continue;
                    }
                    if (told || self.is_part_of_sum(&tokens[..at])) && self.draft.notice.figures.batches.is_none() {
                        self.draft.frame = Frame::Batch;
                    }
                    self.batches(batches, token.span);
                }
                _ => {}
            }
        }
    }

    /// 7月14日，督察组进驻某省开展工作以来: the day on which the inspectors came.
    fn is_arrival(&self, day: Span) -> bool {
        const NEAR: usize = 40;
        const TOLD: [&str; 5] = ["获悉", "了解", "截至", "截止", "通报"];
        let f = self.features;
        if f.listed.is_some() || !(f.hand || f.receive) {
            return false;
        }
        let after = self.sentence.text.get(day.end..).unwrap_or_default();
        let near = &after[..after.char_indices().nth(NEAR).map_or(after.len(), |(at, _)| at)];
        // 7月14日，督察组进驻某市，截至8月14日，….
        let until = || ["，截至", "，截止"].iter().find_map(|word| near.split_once(word));
        let until = if near.contains("，截") { until() } else { None };
        let came =
            |clause: &str| clause.contains("督察组") && ["进驻", "入驻"].iter().any(|word| clause.contains(word));
        if until.is_some_and(|(clause, _)| came(clause) && !clause.contains(['。', '；']) && clause.starts_with('，'))
        {
            return true;
        }
        if f.up_to || !near.contains("以来") {
            return false;
        }
        let Some((between, _)) = near.split_once("以来") else { return false };
        let came = ["进驻", "进入", "入驻", "到达"].iter().any(|word| between.contains(word));
        let counted = between.contains(|c: char| c.is_ascii_digit());
        came && !counted && !between.contains(['。', '；']) && TOLD.iter().all(|word| !between.contains(word))
    }

    /// 截至20日，交办第十六批34件，累计580件: the day and the first number are those of the batch.
    fn tells_batch_first(&self) -> bool {
        let tokens = self.sentence.tokens;
        let first = |told: fn(&Kind) -> bool| tokens.iter().position(|t| told(&t.kind)).unwrap_or(usize::MAX);
        let batch = first(|kind| matches!(kind, Kind::Batches(Batches::Listed(..))));
        let count = first(|kind| matches!(kind, Kind::Count { .. }));
        let up_to = first(|kind| matches!(kind, Kind::Word(Word::UpTo)));
        up_to < batch && batch < count && count < first(|kind| matches!(kind, Kind::Word(Word::Running)))
    }

    /// 自上月27日以来: the cases that a sentence without a batch counts are all so far.
    fn is_since(&self, span: Span) -> bool {
        let f = self.features;
        let told = (f.hand || f.receive) && f.case_count && f.listed.is_none() && !f.this_batch;
        told && self.sentence.str(span).ends_with("以来")
    }

    /// 第五批30件办理情况今日公布。截至7月2日，已办结21件: the results of that batch, as far as they fit into it.
    fn tells_what_was_told(&self) -> bool {
        let (f, own) = (self.features, &self.draft.notice);
        if !f.up_to || !f.state || f.running || f.hand {
            return false;
        }
        let Some(total) = own.figures.count(CountKey::Total).filter(|_| own.cumulative.is_none()) else { return false };
        let cases = || {
            let counted = |t: &Token| match t.kind {
                Kind::Count { value, unit: Unit::Case, .. } => Some(value),
                _ => None,
            };
            self.sentence.tokens.iter().filter_map(counted)
        };
        // 第五批共30件。截至7月2日，已办结21件，未办结9件: the states are those of all its cases.
        let adds_up = || own.figures.date.is_none() && cases().sum::<f64>() == total.value;
        self.draft.told && cases().all(|count| count <= total.value) || adds_up()
    }

    /// 进驻以来的第五批: what came so far gives the batch its number and nothing else.
    fn counts_one_batch(&self, running: &Token, behind: &[Token]) -> bool {
        let batch = behind.iter().find(|t| self.sentence.str(t.span) != "的");
        self.sentence.str(running.span).ends_with("以来")
            && batch.is_some_and(|t| matches!(t.kind, Kind::Batches(Batches::Listed(first, last)) if first == last))
    }

    /// 现将第23批1件…通报如下, 其中第16批24件, behind a number: the batch is not that of the number.
    fn announces(&self) -> bool {
        /// Behind so many tokens nothing is announced.
        const NEAR: usize = 60;
        let tokens = &self.sentence.tokens[..self.sentence.tokens.len().min(NEAR)];
        let told = |three: &[Token]| {
            let counted = matches!(three[2].kind, Kind::Count { .. });
            let batch = counted && matches!(three[1].kind, Kind::Batches(_));
            batch && ["现将", "其中"].iter().any(|word| self.sentence.str(three[0].span).ends_with(word))
        };
        let at = tokens.windows(3).position(told);
        at.is_some_and(|at| tokens[..at].iter().any(|t| matches!(t.kind, Kind::Count { .. })))
    }

    /// 其中第16批24件, behind the sum of all: the figures from there on are those of the batch.
    fn is_part_of_sum(&self, before: &[Token]) -> bool {
        let summed = || self.draft.notice.cumulative.as_ref().is_some_and(|sum| sum.count(CountKey::Total).is_some());
        before.last().is_some_and(|t| self.sentence.str(t.span).ends_with("其中")) && summed()
    }

    /// 6月1日至7月1日，督察组对某省开展督察，截至8月31日，…: the days of the inspection, and not of the sum.
    fn is_stay(&self, from: Date, to: Date, span: Span) -> bool {
        let long = from.plus_days(DAYS).is_some_and(|day| day < to);
        let mut behind = self.sentence.tokens.iter().skip_while(|t| t.span.start < span.end);
        long && self.features.up_to && behind.any(|t| t.is(Word::UpTo))
    }

    /// 自7月18日至8月15日，共交办179件, of no batch: a running total.
    fn long_span(&mut self) {
        let own = &mut self.draft.notice.figures;
        let (Some(from), Some(to)) = (own.date_from, own.date) else { return };
        let long = from.value.plus_days(DAYS).is_some_and(|day| day < to.value);
        if self.draft.frame == Frame::Batch && long && self.features.listed.is_none() && own.is_bare() {
            (own.date_from, own.date) = (None, None);
            self.draft.frame = Frame::Running;
            let running = self.figures();
            (running.date_from, running.date) = (Some(from), Some(to));
        }
    }

    /// 截至同日, 截至该日: the day of the running total is that of the batch.
    fn same_day(&mut self, next: Option<&Token>) {
        let same = next.filter(|t| {
            ["同日", "同一日", "同一天", "该日", "是日"].iter().any(|w| self.sentence.str(t.span).starts_with(w))
        });
        if let Some((token, day)) = same.zip(self.draft.notice.figures.date) {
            self.figures().date.get_or_insert(Spanned::new(day.value, token.span));
        }
    }

    /// 累计至第十九批, behind figures of that batch: what follows is of all batches up to it.
    fn runs_up_to(&self, before: &[Token], last: u32) -> bool {
        let own = self.draft.notice.figures.batches.is_some_and(|own| own.value.1 == last);
        let reach = before.last().is_some_and(|t| self.sentence.str(t.span).ends_with(['至', '到']));
        last > 1 && own && reach && self.draft.frame == Frame::Running && before.iter().any(|t| t.is(Word::Running))
    }

    /// 截至8月4日，共交办22批2166件，已办结1087件, after the 23rd batch of the next day: what became of those before.
    fn ends_before_own(&self, number: u32) -> bool {
        let notice = &self.draft.notice;
        let day = notice.cumulative.as_ref().filter(|sum| sum.is_bare()).and_then(|sum| sum.date);
        let other = day.zip(notice.figures.date).is_some_and(|(day, own)| day.value.day != own.value.day);
        let before = notice.figures.batches.is_some_and(|own| own.value.0 == number + 1);
        let f = self.features;
        before && other && f.up_to && f.hand && f.state && f.case_count && f.listed.is_none()
    }

    /// 截至15日，督察组已交办8批668件, after what became of the first batch: all so far, and none of it.
    fn reaches_beyond(&self, number: u32) -> bool {
        let own = &self.draft.notice.figures;
        let f = self.features;
        let beyond = own.batches.is_some_and(|own| own.value.1 < number) && own.count(CountKey::Total).is_some();
        let unsaid = self.draft.notice.cumulative.as_ref().is_none_or(Figures::is_bare);
        beyond && unsaid && f.inspector && f.up_to && f.hand && f.case_count && !f.state && f.listed.is_none()
    }

    /// 累计接收41件（第1—5批）: the batches up to this one, behind the sum of them.
    fn explains_sum(&self, last: u32) -> bool {
        let notice = &self.draft.notice;
        let own = notice.figures.batches.is_some_and(|own| own.value.1 == last);
        let summed = notice
            .cumulative
            .as_ref()
            .is_some_and(|sum| sum.batches.is_none() && sum.counts.len() == 1 && sum.count(CountKey::Total).is_some());
        own && summed && self.frame_outside == Frame::Running
    }

    /// 昨天, 今天: the day of the batch, counted from the page's own.
    fn day_of_page(&mut self, days: i8, span: Span) {
        self.draft.frame = Frame::Batch;
        let dateline = std::mem::take(&mut self.dateline);
        let figures = self.figures();
        if dateline && days != 0 {
            figures.dateline = figures.date.take().map(|date| date.value);
        }
        if figures.date.is_none() && figures.day_of_page.is_none() {
            figures.day_of_page = Some(Spanned::new(days, span));
        }
    }

    fn is_dash(&self, span: Span) -> bool {
        matches!(self.sentence.str(span), "—" | "——" | "-" | "--" | "~" | "至" | "到" | "–" | "起至")
    }

    fn is_zero(&self, tokens: &[Token]) -> bool {
        tokens.last().is_some_and(|t| self.sentence.str(t.span).ends_with('零'))
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
                self.of_other_batches(last);
                self.draft.frame = Frame::Running;
                let figures = self.figures();
                if figures.batches.is_none() {
                    figures.batches = Some(Spanned::new((first, last), span));
                }
            }
            Batches::Counted(number) => {
                // 共交办13批526件: all batches so far.
                if self.counts_listed(number) {
                    self.draft.notice.figures.batch_count.get_or_insert(Spanned::new(number, span));
                    return;
                }
                if self.ends_before_own(number) || self.reaches_beyond(number) {
                    self.of_other_batches(number);
                    self.draft.frame = Frame::Running;
                }
                let own = &self.draft.notice.figures;
                let f = self.features;
                // 分三批转办31件：第十二批11件…: no other batches than these.
                let these = self.several.first().is_some_and(|each| each.batch.value != 1);
                let all = !these && (f.hand || f.receive) && f.case_count && own.batches.is_none();
                // 共移交八批463件, after the eighth batch.
                let up_to_own = own.batches.is_some_and(|own| own.value.1 == number && number > 1);
                let whole = own.count(CountKey::Total).is_some() && f.listed.is_none();
                // 三批加起来，我县共有19件.
                let sum = f.hand || f.receive || self.sentence.tokens.iter().any(|t| t.is(Word::Sum));
                let again = sum && f.case_count && up_to_own && whole;
                if all && self.opening && own.is_bare() && self.draft.frame == Frame::Batch {
                    let (date, from) = (own.date, own.date_from);
                    (self.draft.notice.figures.date, self.draft.notice.figures.date_from) = (None, None);
                    self.draft.frame = Frame::Running;
                    (self.figures().date, self.figures().date_from) = (date, from);
                }
                if again {
                    self.draft.frame = Frame::Running;
                }
                let reported = self.sentence.tokens.iter().any(|t| t.is(Word::ReportTo));
                let figures = self.figures();
                // 已向督察组反馈8批387件 says not how many were handed over.
                let other = reported && figures.count(CountKey::Total).is_some();
                if figures.batch_count.is_none() && !other {
                    figures.batch_count = Some(Spanned::new(number, span));
                }
            }
        }
    }
}

impl Intake<'_, '_> {
    /// 其中，7月31日交办的第十三批为61件: the day is that of the batch.
    fn tells_own_day(&self) -> bool {
        let f = &self.features;
        self.draft.frame == Frame::Batch && f.hand && f.listed.is_some() && f.case_count && !f.up_to
    }

    /// 第18批、第19批信访件，两批合起来24件; 4批（第5批至第8批）18件: as many batches as
    /// the sentence lists, and not all so far.
    fn counts_listed(&self, number: u32) -> bool {
        let own = self.draft.notice.figures.batches.map(|batches| batches.value);
        let size = |(first, last): (u32, u32)| last - first + 1;
        // 两批次共24件（第8批13件、第9批11件）.
        if number > 1 && self.several.len() == number as usize && self.several[0].batch.value > 1 {
            return true;
        }
        if number < 2 || self.features.running {
            return false;
        }
        self.features.listed.or(own).map(size) == Some(number) || self.is_a_batch_a_day(number)
    }

    /// 18日-20日，接到3批11件: as many batches as days or fewer, and not all so far.
    fn is_a_batch_a_day(&self, number: u32) -> bool {
        let own = &self.draft.notice.figures;
        let (Some(from), Some(to)) = (own.date_from, own.date) else { return false };
        let last = i8::try_from(number - 1).ok().and_then(|days| from.value.plus_days(days));
        !self.features.up_to && last.is_some_and(|last| last <= to.value)
    }
}

/// A day without a month, told on the day of the paper: that day or one before.
fn before_paper(paper: Date, day: Date) -> Date {
    match (paper.day, day.day) {
        (Some(of), Some(told)) if told <= of => Date { month: paper.month, ..day },
        _ => day,
    }
}

/// Whether a day stands before `after` that is only that of the paper, and the day of the cases behind it: 8月4日，记者从…获悉，
/// 截至8月3日，…; 2018年6月21日 星期四 某某日报讯.
fn is_of_news(after: &str) -> bool {
    /// How far the words that somebody told it stand, in characters.
    const NEAR: usize = 50;
    if after.trim_start().starts_with("星期") {
        return true;
    }
    let Some(told) = after.strip_prefix("，记者从").or_else(|| after.strip_prefix("，记者在")) else {
        return false;
    };
    let told = &told[..told.char_indices().nth(NEAR).map_or(told.len(), |(at, _)| at)];
    let behind =
        ["获悉，", "了解到，", "得知，", "获悉：", "了解到："].into_iter().find_map(|word| told.split_once(word));
    behind.is_some_and(|(_, rest)| {
        rest.trim_start_matches("截至").trim_start_matches("截止").starts_with(|c: char| c.is_ascii_digit())
    })
}
