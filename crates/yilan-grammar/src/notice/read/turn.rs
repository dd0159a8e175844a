//! Which notice a sentence is of: the open one, another that begins here, or
//! one that was spoken of before.

use yilan_text::Span;

use super::lines::{ended, floor, sentence_end};
use super::{LONGEST, Reader};
use crate::charset::CharSet;
use crate::notice::batch::Batches;
use crate::notice::draft::Draft;
use crate::notice::heading::Heading;
use crate::notice::label::{ending_label, label};
use crate::notice::lex::{Kind, Token, Unit};
use crate::notice::open::{Features, is_result, parties};
use crate::notice::place::{is_province, placelike};
use crate::notice::signs::Signs;
use crate::notice::word::Word;
use crate::notice::{Figures, Notice};
use crate::value::Date;
use crate::{CountKey, work};

impl Reader<'_> {
    /// Whether a sentence that opens a notice opens a new one, while another
    /// is open.
    pub(super) fn is_new(&self, current: usize, features: &Features) -> bool {
        let draft = &self.drafts[current];
        let own = &draft.notice.figures;
        let date = self.tokens.iter().find_map(|t| if let Kind::Date(date) = t.kind { Some(date) } else { None });
        let other_day = date.is_some() && own.date.is_some() && own.date.map(|d| d.value) != date;
        let sums = [CountKey::Total, CountKey::Handled, CountKey::Accepted];
        let full = sums.iter().any(|key| own.count(*key).is_some());
        if full && self.hands_above(draft, features) || self.tells_of_another_round(draft, features) {
            return true;
        }
        match features.listed {
            Some(listed) => match own.batches.map(|b| b.value) {
                Some(batches) if batches != listed => true,
                Some(_) => {
                    let reports = features.state && draft.assigns && features.date;
                    let again = features.inspector
                        && features.hand
                        && features.date
                        && (full || draft.notice.cumulative.is_some());
                    reports
                        || (again || full && (self.is_to_another(draft, features) || self.hands_others(own, features)))
                            && !features.running
                            && !features.up_to
                }
                None => {
                    // 共交办我市29件。9月20日，我市办结第3批29件.
                    let reports = features.state && !draft.reports() && features.date && own.date.is_none();
                    let other = self.hands_others(own, features);
                    full && (other_day
                        || reports
                        || (other || features.inspector && (features.to || self.headed_otherwise(listed))))
                        || self.of_other_inspector(draft, features)
                        || follows_sum(draft, features, listed)
                }
            },
            None if features.running || features.up_to || features.through => {
                let running = draft.notice.cumulative.as_ref();
                let dated = running.and_then(|c| c.date).map(|d| d.value);
                let other = dated.zip(date).is_some_and(|(dated, date)| is_other_day(dated, date));
                let again = other && running.is_some_and(|c| !c.is_bare());
                again || self.sums_others(draft, features) || self.is_of_earlier_day(draft, features)
            }
            None => {
                let reports = features.state && draft.assigns && other_day;
                let given = features.hand || features.receive && features.inspector;
                // 第十四批207件，截至18日已办结…。18日，转办196件: the day of that batch was not said.
                let told = |sum: &Figures| sum.counts.iter().any(|(key, _)| is_result(*key));
                let reported = draft.notice.cumulative.as_ref().is_some_and(told);
                let untold = own.date.is_none() && reported && features.inspector && features.to;
                let given = given && features.case_count;
                // 第十四批207件，截至18日已办结160件、未办结47件。18日，转办196件: of the day of those results.
                let untold = untold || features.to && told(own) && self.hands_others(own, features);
                reports || full && given && (features.date && (other_day || untold) || self.outnumbers(draft))
            }
        }
    }

    /// 督察组转办某省第八批信访件共计172件, after 214件: whether the first number of cases is another than the total.
    fn hands_others(&self, own: &Figures, features: &Features) -> bool {
        let told = self.tokens.iter().find_map(|t| match t.kind {
            Kind::Count { value, unit: Unit::Case, .. } => Some(value),
            _ => None,
        });
        let given = features.inspector && features.hand && features.noun;
        given && own.count(CountKey::Total).zip(told).is_some_and(|(own, told)| own.value != told)
    }

    /// 督察组转办的第八批6件…, below a headline on the fourteenth: no batch of the notice that the headline is of.
    fn headed_otherwise(&self, listed: (u32, u32)) -> bool {
        let headed = self.headings.last().and_then(|heading| heading.said.notice.figures.batches);
        headed.is_some_and(|headed| headed.value != listed && headed.value.0 == headed.value.1)
    }

    /// 督察组进驻期间，交办涉及甲市的信访问题185件, after a batch of 12: no part of it.
    fn outnumbers(&self, draft: &Draft) -> bool {
        let placed = |two: &[Token]| two[0].is(Word::Involve) && two[1].kind == Kind::Name;
        let Some(at) = self.tokens.windows(2).position(placed) else { return false };
        let handed = self.tokens[..at].iter().any(|t| t.is(Word::Hand));
        let told = self.tokens[at..].iter().find_map(|t| match t.kind {
            Kind::Count { value, unit: Unit::Case, .. } => Some(value),
            _ => None,
        });
        let own = draft.notice.figures.count(CountKey::Total);
        handed && own.zip(told).is_some_and(|(own, told)| told > own.value)
    }

    /// 截至24日，各地累计办结226件, after all that was handed over up to the 25th.
    pub(super) fn results_of_other_day(&self, features: &Features) -> bool {
        let told = features.up_to && features.state && features.date && features.listed.is_none();
        let Some(draft) = self.current.filter(|_| told).map(|current| &self.drafts[current]) else { return false };
        let Some(sum) = draft.notice.cumulative.as_ref().filter(|sum| sum.count(CountKey::Total).is_some()) else {
            return false;
        };
        let day = self.tokens.iter().find_map(|t| if let Kind::Date(date) = t.kind { Some(date) } else { None });
        let other = sum.date.zip(day).is_some_and(|(sum, day)| day.day.is_some() && sum.value.day != day.day);
        let reported = sum.counts.iter().any(|(key, _)| is_result(*key)) || draft.notice.inspector.is_none();
        let handed = self.tokens.iter().any(|t| t.is(Word::Hand));
        // 截至15日，已办理案件十批58件, after all sixteen batches up to the 16th.
        let count = sum.batch_count.map(|count| count.value);
        let fewer = count.zip(self.counted_batches()).is_some_and(|(all, told)| told < all);
        // 截至9月4日，应上报的累计52件，已办结47件, after all up to the 5th: the day of the results is an earlier one.
        let earlier = sum.date.zip(day).is_some_and(|(sum, day)| day.month.is_some() && day < sum.value);
        other && !reported && !handed && (self.counts_state() || fewer || earlier)
    }

    /// 累计上报办结226件: whether the first number tells how cases stand.
    fn counts_state(&self) -> bool {
        let Some(first) = self.tokens.iter().position(|t| matches!(t.kind, Kind::Count { .. })) else { return false };
        self.tokens[..first].last().is_some_and(|t| matches!(t.kind, Kind::Word(Word::Key(key)) if is_result(key)))
    }

    /// 截至22日，督察组累计交办1435件, after 已累计交办1531件: the sum of an earlier day.
    fn is_of_earlier_day(&self, draft: &Draft, features: &Features) -> bool {
        let given = features.up_to && features.inspector && features.hand && features.date && features.case_count;
        let Some(sum) = draft.notice.cumulative.as_ref().filter(|sum| given && sum.date.is_none()) else {
            return false;
        };
        let verb = self.tokens.iter().position(|t| t.is(Word::Hand)).unwrap_or_default();
        let told = self.tokens[verb..].iter().find_map(|t| match t.kind {
            Kind::Count { value, unit: Unit::Case, .. } => Some(value),
            _ => None,
        });
        sum.count(CountKey::Total).zip(told).is_some_and(|(sum, told)| sum.value > told)
    }

    /// 截至7日，督察组已转办二十七批, after what became of the first eighteen: the sum of other batches.
    fn sums_others(&self, draft: &Draft, features: &Features) -> bool {
        let counted = self.counted_batches();
        let sum = draft.notice.cumulative.as_ref().and_then(|sum| sum.batches).filter(|sum| sum.value.0 == 1);
        let other = sum.zip(counted).is_some_and(|(sum, number)| sum.value.1 != number);
        other && draft.notice.figures.is_bare() && features.hand && features.inspector && features.case_count
    }

    /// 十批: how many batches the sentence counts.
    fn counted_batches(&self) -> Option<u32> {
        self.tokens.iter().find_map(|t| match t.kind {
            Kind::Batches(Batches::Counted(number)) => Some(number),
            _ => None,
        })
    }

    /// Whether a batch is handed over by another inspector than that of the running total which is open.
    fn of_other_inspector(&self, draft: &Draft, features: &Features) -> bool {
        let full = |span: Span| Some(&self.page.text[span]).filter(|name| name.contains('第'));
        let named = self.tokens.iter().find(|t| matches!(t.kind, Kind::Inspector { .. })).and_then(|t| full(t.span));
        let known = draft.notice.inspector.and_then(full);
        let summed =
            draft.notice.figures.is_bare() && draft.notice.cumulative.as_ref().is_some_and(|sum| !sum.is_bare());
        summed && features.hands_over_today() && named.zip(known).is_some_and(|(named, known)| named != known)
    }

    /// 当天，督察组向我省转办240件, after what our city got: the notice of the
    /// province.
    fn hands_above(&self, draft: &Draft, features: &Features) -> bool {
        let ours = draft.notice.recipient.map(|recipient| &self.page.text[recipient]);
        let to = self.tokens.iter().position(|t| t.is(Word::To));
        let whom = to.and_then(|to| self.tokens.get(to + 1)).map(|t| &self.page.text[t.span]);
        let below = matches!(ours, Some("我市" | "我县" | "我区" | "我州" | "我旗"));
        let given = features.inspector && features.hand && features.case_count && features.this_batch;
        below && whom == Some("我省") && given && !features.up_to
    }

    /// 第二十七批信访件6件…, after 第二十七、二十八批共13件: a batch of those that
    /// the open notice sums up.
    pub(super) fn part_of_open(&self, features: &Features) -> bool {
        let first = self.tokens.iter().find(|t| !matches!(t.kind, Kind::Semi | Kind::Bullet)).map(|t| t.kind);
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
    pub(super) fn sends(&self, features: &Features) -> bool {
        let Some(draft) = self.current.map(|current| &self.drafts[current]) else { return false };
        let counted = features.case_count && features.noun && !features.inspector && !features.up_to;
        if !counted || draft.notice.sender.is_some() {
            return false;
        }
        let own = &draft.notice.figures;
        let so_far = draft.notice.cumulative.as_ref().filter(|_| own.is_bare());
        let full = own.count(CountKey::Total).is_some()
            || own.count(CountKey::Handled).is_some()
            || so_far.is_some_and(|running| running.count(CountKey::Total).is_some());
        let Some(verb) = self.tokens.iter().position(|t| t.is(Word::Hand)) else { return false };
        let has = |word: Word| self.tokens[..verb].iter().any(|t| t.is(word));
        let of_it = has(Word::OfWhich) || has(Word::ThisBatch) || has(Word::Running);
        full && has(Word::Liaison) && !of_it
    }

    /// A batch of several has the parties and the day of the sum.
    pub(super) fn inherit(&mut self, whole: usize, draft: usize) {
        let from = self.drafts[whole].clone();
        let part = &mut self.drafts[draft];
        part.of_several = true;
        part.assigns = from.assigns;
        let (own, notice) = (&mut part.notice, from.notice);
        (own.inspector, own.level) = (notice.inspector, notice.level);
        (own.sender, own.recipient, own.scope) = (notice.sender, notice.recipient, notice.scope);
        (own.figures.date, own.figures.date_from) = (notice.figures.date, notice.figures.date_from);
    }

    /// 同日，督察组向柳州市交办第十二批8件, after 向南宁市交办第十二批19件: to another place of the same level.
    fn is_to_another(&self, draft: &Draft, features: &Features) -> bool {
        let Some(whom) = draft.notice.recipient.filter(|_| features.hand && features.to && features.case_count) else {
            return false;
        };
        let mut said = Notice::default();
        parties(self.page.text, &self.tokens, &mut said);
        let (one, Some(other)) = (&self.page.text[whom], said.recipient.map(|span| &self.page.text[span])) else {
            return false;
        };
        let own = |name: &str| name.starts_with(['我', '全', '本']);
        one != other && !own(one) && !own(other) && one.chars().next_back() == other.chars().next_back()
    }

    /// 截至30日，共收到…2711件，已全部交办到各市州, after the part of a city: the
    /// running total of the province.
    pub(super) fn is_of_whole(&self, current: usize, features: &Features, span: Span) -> bool {
        let draft = &self.drafts[current];
        let Some(whole) = current.checked_sub(1).map(|at| &self.drafts[at]) else { return false };
        let Some(scope) = draft.notice.scope.filter(|_| whole.notice.scope.is_none()) else { return false };
        let signs = self.signs.of(span);
        let batch = |d: &Draft| d.notice.figures.batches.map(|b| b.value);
        let so_far = features.until_now && features.hand;
        let running = features.case_count && (features.up_to || features.running || so_far);
        // 累计向海南移交1843件.
        let (text, name) = (&self.page.text[span], &self.page.text[scope]);
        let whom = whole.notice.recipient.map(|recipient| &self.page.text[recipient]);
        let named = || {
            whom.is_some_and(|whom| {
                is_province(whom.trim_end_matches('省'))
                    && text.contains(whom)
                    && (!name.starts_with(whom) || name.ends_with("兵团"))
            })
        };
        // 累计向我区转来, of an autonomous region.
        let ours = whom.is_some_and(|whom| whom.ends_with("自治区")) && text.contains("我区") && !text.contains("我市");
        // 省联络组共收到…, where the whole was handed to that body.
        let body = |t: &Token| t.is(Word::Liaison) && whom.is_some_and(|whom| whom.ends_with(&self.page.text[t.span]));
        let by_body = || features.receive && self.tokens.iter().any(body);
        let of_whole = running && whole.notice.cumulative.is_none() && batch(draft) == batch(whole);
        of_whole
            && (ours || !signs.has(Signs::HOME))
            && !text.contains(name)
            && (signs.has(Signs::PROVINCE) || ours || named() || by_body())
    }

    /// 第十三批信访件从地区分布看…, after another batch was spoken of: the notice
    /// of that batch, when it stands shortly before.
    pub(super) fn back_to(&self, features: &Features) -> Option<usize> {
        let current = self.current?;
        let mut tokens = self.tokens.iter().filter(|t| !matches!(t.kind, Kind::Semi | Kind::Bullet | Kind::Open));
        // 其中第十一批涉及…: as if it were said without 其中.
        let first = tokens.next().and_then(|t| if t.is(Word::OfWhich) { tokens.next() } else { Some(t) })?;
        let from = first.kind == Kind::Text && self.page.text[first.span].ends_with('从');
        let batch = if from { tokens.next()?.kind } else { first.kind };
        let first_case = self.tokens.iter().find_map(|t| match t.kind {
            Kind::Count { value, unit: Unit::Case, .. } => Some(value),
            _ => None,
        });
        // 从新移交的第十五批群众举报件93件来看: the number is that of the batch again.
        let again = |draft: &Draft| {
            let own = &draft.notice.figures;
            let total = own.count(CountKey::Total).or(own.count(CountKey::Handled));
            first_case.is_some() && total.map(|total| total.value) == first_case && !features.date
        };
        let led = matches!(batch, Kind::Batches(Batches::Listed(..)));
        let listed = features.listed.filter(|_| !features.inspector && !features.running && !features.up_to)?;
        let of_it = |draft: &Draft| draft.notice.figures.batches.is_some_and(|b| b.value == listed);
        let own = |draft: &Draft| of_it(draft) && (led || again(draft));
        if features.figures == 0 {
            return None;
        }
        if of_it(&self.drafts[current]) {
            // …共136件，涉及我市7件。第七批136件中，甲市31件…: the whole again, behind the part of the paper's city.
            let part = &self.drafts[current];
            let whole = current.checked_sub(1).filter(|_| part.notice.scope.is_some() && !again(part))?;
            let is_whole = |draft: &Draft| draft.notice.scope.is_none() && of_it(draft) && again(draft);
            // 据了解，第七批136件中.
            let led = self.tokens.iter().take(5).any(|t| matches!(t.kind, Kind::Batches(Batches::Listed(..))));
            return Some(whole).filter(|&at| led && is_whole(&self.drafts[at]));
        }
        let from = current.saturating_sub(5);
        let to = self.drafts.len().min(current + 3);
        (from..to).rev().find(|&at| own(&self.drafts[at]))
    }

    /// Whether the paragraph, or one that it follows, was printed before: what
    /// was read from it has another span.
    pub(super) fn echoes(&mut self, index: usize, span: Span) -> bool {
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

    /// 截至16日，交办问题已全部办结: a number without digits.
    pub(super) fn all_closed(&self) -> bool {
        let closed = |pair: &[Token]| pair[0].is(Word::All) && pair[1].is(Word::Key(CountKey::Closed));
        self.tokens.iter().any(|t| t.is(Word::UpTo)) && self.tokens.windows(2).any(closed)
    }

    /// （上接本版左栏）: the notice goes on that broke off in the middle of a sentence; what stands between is another
    /// article. The words of the torn sentence are no names.
    pub(super) fn resume(&mut self, index: usize, span: Span) {
        /// How many paragraphs another article has.
        const BETWEEN: usize = 12;
        const MARK: usize = 16;
        static BEGINS: CharSet = CharSet::of("（上紧接");
        let text = &self.page.text[span];
        if self.drafts.is_empty() || !BEGINS.begins(text) {
            return;
        }
        let inner = text.strip_prefix('（').unwrap_or(text);
        let marked = ["上接", "紧接", "接上", "接本版"].iter().any(|word| inner.starts_with(word));
        let Some(last) = self.drafts.len().checked_sub(1).filter(|_| marked) else { return };
        let close = text.char_indices().take(MARK).find(|(_, c)| *c == '）').map(|(at, _)| at + '）'.len_utf8());
        let Some(close) = close else { return };
        let paragraphs = self.page.layout.paragraphs();
        let torn = self.drafts[last].paragraphs.1;
        let before = paragraphs.get(torn).map_or("", |before| &self.page.text[before.span]);
        let below = paragraphs.get(index + 1).map_or(span.end, |below| below.span.end);
        let rest = Span::new(span.start + close, if text.len() == close { below } else { span.end });
        if torn + BETWEEN < index || ended(before) || rest.is_empty() {
            return;
        }
        self.current = Some(last);
        self.fillers = 0;
        self.drafts[last].paragraphs.1 = index;
        self.from = rest.start;
        if !before.ends_with(['，', '、', '；']) {
            let limit = rest.start + floor(&self.page.text[rest], LONGEST);
            self.from = sentence_end(self.page.text, rest.start, limit);
        }
    }

    /// 重点关注：2件, 大气5件、水3件, in a line of its own: entries, with which a sentence ends, unless the unit of
    /// the last number stands in the next line.
    pub(super) fn is_entry_line(&self, line: Span) -> bool {
        const LONGEST: usize = 36;
        let counts = self.tokens.iter().filter(|t| matches!(t.kind, Kind::Count { .. })).count();
        let last = self.tokens.last().is_some_and(|t| matches!(t.kind, Kind::Count { .. }));
        let pair = line.len() <= LONGEST && counts == 1 && self.tokens.len() > 1;
        let torn =
            self.page.text[line.end..].starts_with(|c: char| c.is_ascii_digit() || "件个宗起家人名万元%".contains(c));
        last && !torn && (pair || self.lists_entries())
    }

    /// ◆某区4件, 大气污染40件、噪声污染9件, 来电：14, and nothing else: entries of a list.
    pub(super) fn lists_entries(&self) -> bool {
        let (mut entries, mut name): (usize, Option<Span>) = (0, None);
        let mut keyed = false;
        // A number without its unit is one of cases where it is a part of the total.
        let own = self.current.map(|current| &self.drafts[current].notice.figures);
        let total = own.and_then(|own| own.count(CountKey::Total)).map_or(0.0, |total| total.value);
        for token in &self.tokens {
            match token.kind {
                Kind::Count { unit: Unit::None, value, .. } if value > total => return false,
                Kind::Count { unit: Unit::Case | Unit::None, .. } => {
                    let named = name.take().is_some_and(|name| keyed || self.is_label(name));
                    if !named {
                        return false;
                    }
                    (entries, keyed) = (entries + 1, false);
                }
                Kind::Comma | Kind::Pause | Kind::Semi | Kind::Bullet | Kind::Stop if name.is_none() => {}
                Kind::Colon if name.is_some() => {}
                // 四师可克达拉市: a word may stand inside a name.
                Kind::Text | Kind::Name | Kind::Noun(_) | Kind::Word(_) => {
                    keyed = match token.kind {
                        Kind::Word(Word::KeyCase | Word::Channel(_) | Word::Key(_)) => true,
                        Kind::Noun(noun) => noun.channel.is_some(),
                        _ => keyed && name.is_some(),
                    };
                    name = Some(name.map_or(token.span, |name| name.cover(token.span)));
                }
                _ => return false,
            }
        }
        entries > 0 && name.is_none()
    }

    /// Whether a stretch names a type or reads like a place.
    fn is_label(&self, name: Span) -> bool {
        const LONGEST: usize = 60;
        let text = &self.page.text[name];
        text.len() <= LONGEST && (placelike(text) || label(text).is_some() || self.is_short_of_city(text))
    }

    /// 宁波: the name of a city without its level.
    fn is_short_of_city(&self, text: &str) -> bool {
        const LONGEST: usize = 12;
        let mut found = Vec::new();
        if text.len() <= LONGEST {
            let full = format!("{text}市");
            self.page.names.find(&full, &mut found);
            found.retain(|name: &Span| name.range() == (0..full.len()));
        }
        !found.is_empty()
    }

    /// 大气污染40件、噪声污染9件, and nothing else: a list by type.
    pub(super) fn lists_types(&self) -> bool {
        /// The tokens of a caption in any words, 群众最关心的还是：, and the types that must follow it.
        const CAPTION: usize = 12;
        const FEWEST: usize = 3;
        let (mut entries, mut sum, mut bare) = (0, 0.0, false);
        let mut name: Option<Span> = None;
        let caption = self.tokens.iter().take(CAPTION).take_while(|t| !matches!(t.kind, Kind::Count { .. }));
        let caption = { caption }.position(|t| t.kind == Kind::Colon).map_or(0, |colon| colon + 1);
        // …土壤2件，有的件不止一种污染: a remark at the end.
        let last = self.tokens.iter().rposition(|t| matches!(t.kind, Kind::Count { .. })).map_or(0, |last| last + 1);
        let remark = self.tokens[last..].iter().any(|t| !matches!(t.kind, Kind::Stop | Kind::Semi | Kind::Comma));
        for token in &self.tokens[caption..last.max(caption)] {
            match (token.kind, name) {
                (Kind::Count { value, unit: unit @ (Unit::Case | Unit::None), .. }, Some(words)) => {
                    let words = &self.page.text[words];
                    if label(words).is_none() && ending_label(words).types.is_empty() {
                        return false;
                    }
                    (entries, sum, bare) = (entries + 1, sum + value, bare || unit == Unit::None);
                    name = None;
                }
                (Kind::Text | Kind::Word(Word::And), _) => {
                    name = Some(name.map_or(token.span, |n| n.cover(token.span)));
                }
                (Kind::Word(Word::Is | Word::Lead | Word::OfWhich) | Kind::Colon, _) if entries == 0 => {}
                (Kind::Comma | Kind::Pause | Kind::Semi | Kind::Stop, None) => {}
                _ => return false,
            }
        }
        // 大气10 水6 噪声3: without units, only when they make up the total.
        let total = self.current.and_then(|at| self.drafts[at].notice.figures.count(CountKey::Total));
        let fewest = if caption > 0 || remark { FEWEST } else { 2 };
        entries >= fewest && (!bare || total.is_some_and(|total| total.value == sum))
    }

    /// 4件来电，1件来信, which make up the total: how the cases came in.
    pub(super) fn lists_ways(&self) -> bool {
        let total = self.current.and_then(|at| self.drafts[at].notice.figures.count(CountKey::Total));
        let (mut sum, mut entries, mut ways) = (0.0, 0, 0);
        for token in &self.tokens {
            match token.kind {
                Kind::Count { value, unit: Unit::Case, .. } => (sum, entries) = (sum + value, entries + 1),
                Kind::Word(Word::Channel(_)) => ways += 1,
                Kind::Noun(noun) if noun.channel.is_some() => ways += 1,
                Kind::Comma | Kind::Pause | Kind::Semi | Kind::Stop | Kind::Word(Word::Is | Word::And) => {}
                _ => return false,
            }
        }
        ways > 0 && ways == entries && total.is_some_and(|total| total.value == sum)
    }

    /// 按镇街分，…, 以属地计，…: a list that says how it is sorted.
    pub(super) fn is_sorted(&self) -> bool {
        const LEAD: usize = 14;
        let Some(first) = self.tokens.iter().find(|t| t.kind != Kind::Semi) else { return false };
        let rest = &self.page.text[first.span.start..self.lexed.0.end];
        if !rest.starts_with(['按', '以', '依', '从']) {
            return false;
        }
        let near = &rest[..rest.char_indices().nth(LEAD).map_or(rest.len(), |(at, _)| at)];
        let lead = near.split(['，', '：']).next().filter(|lead| lead.len() < near.len()).unwrap_or_default();
        let sorted = ["分", "计", "看", "统计", "分类"].iter().any(|end| lead.ends_with(end));
        let told = ["情况", "进展", "结果", "总体"].iter().any(|word| lead.contains(word));
        sorted && !told && !lead.is_empty() && !lead.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether a later sentence speaks of something else: it has numbers of its
    /// own, but no word of the batch.
    pub(super) fn foreign(&self, current: usize, index: usize, signs: Signs) -> bool {
        let other = signs.has(Signs::OTHER) && !signs.has(Signs::CASES);
        let later = self.drafts[current].paragraphs.1 < index;
        if !other && !later {
            return false;
        }
        // 18件里，甲区4件…: the total again.
        let total = self.drafts[current].notice.figures.count(CountKey::Total).map(|total| total.value);
        let again =
            matches!(self.tokens.first().map(|t| t.kind), Some(Kind::Count { value, .. }) if Some(value) == total);
        let own = again
            || signs.has(Signs::OWN)
            || self.lists_ways()
            || self.lists_types()
            || self.shares_types(current, index)
            || self.is_sorted()
            || self.is_of_police(&self.drafts[current], index);
        if !other && own {
            return false;
        }
        let list =
            self.tokens.iter().find(|t| !matches!(t.kind, Kind::Semi | Kind::Bullet | Kind::Open)).is_some_and(|t| {
                // 前24批案件总数为406宗, of the sum of those batches.
                let reach = self.drafts[current].batches().map(|(_, last)| last);
                matches!(t.kind, Kind::Name | Kind::Word(_))
                    || matches!(t.kind, Kind::Noun(n) if n.channel.is_some())
                    || matches!(t.kind, Kind::Batches(Batches::Through(_, last)) if Some(last) == reach)
            }) || self.lists_batch(current)
                || total.is_some_and(|total| self.shares_out(total))
                || self.splits_sum(current);
        let counts = self.tokens.iter().filter(|t| matches!(t.kind, Kind::Count { .. })).count();
        let listed = other && list && (counts > 3 || self.lists_batch(current));
        other && !listed || later && !own && !list
    }

    /// 公安机关立案侦查9起，行政拘留18人, right below results: more of them.
    fn is_of_police(&self, draft: &Draft, index: usize) -> bool {
        const WHO: [&str; 6] = ["公安机关", "公安部门", "纪检监察", "司法机关", "生态环境部门", "环保部门"];
        let Some(first) = self.tokens.first() else { return false };
        let rest = &self.page.text[first.span.start..];
        let told = self.tokens.iter().any(|t| matches!(t.kind, Kind::Word(Word::Key(key)) if is_result(key)));
        told && index <= draft.paragraphs.1 + 1 && draft.reports() && WHO.iter().any(|who| rest.starts_with(who))
    }

    /// Whether a sentence with numbers stands right under a headline, which
    /// says the rest.
    pub(super) fn follows_heading(&self, index: usize, features: &Features) -> bool {
        let words = features.hand || features.state || features.noun || features.lead && features.figures > 1;
        // 来电7件, 某区4件, in lines of their own below a headline that names the batch.
        let listed = features.key_word || features.named > 0;
        let batched = |h: &Heading| h.said.notice.figures.batches.is_some() && h.said.notice.inspector.is_some();
        let words = words || listed && self.headings.last().is_some_and(batched);
        let under = |h: &Heading| h.paragraph < index && index <= h.paragraph + 2 && h.said.notice.inspector.is_some();
        // 督察组向某市反馈督察情况 heads what the inspectors found, and no letters.
        let of_findings =
            |h: &Heading| ["反馈督察", "督察反馈"].iter().any(|word| self.page.text[h.span].contains(word));
        let heads = |h: &Heading| under(h) && !of_findings(h);
        self.current.is_none() && features.case_count && words && self.headings.last().is_some_and(heads)
    }
}

/// 第十八批12件, after what became of the first fifteen: a batch that the running total does not reach.
fn follows_sum(draft: &Draft, features: &Features, (first, _): (u32, u32)) -> bool {
    let sum = draft.notice.cumulative.as_ref().filter(|sum| !sum.is_bare()).and_then(|sum| sum.batches);
    let handed = (features.hand || features.receive) && features.case_count && !features.running && !features.up_to;
    handed && draft.notice.figures.is_bare() && sum.is_some_and(|sum| sum.value.0 == 1 && sum.value.1 < first)
}

/// Whether two days are not the same: 9日 is the 9th of the month that stands elsewhere.
fn is_other_day(one: Date, other: Date) -> bool {
    one != other && (one.day != other.day || one.month.is_some() && other.month.is_some())
}
