//! The end of a page: headlines find their bodies, short inspectors their full
//! names, and what is printed twice becomes one notice.

use std::collections::hash_map::Entry as Slot;

use foldhash::{HashMap, HashSet};
use yilan_text::{Span, Spanned};

use super::said::Said;
use super::{Read, Reader, levels, round, sums};
use crate::fields::{inspects_another_field, is_of_hotline_without_cases};
use crate::notice::lex::lex;
use crate::notice::open::{is_result, level_of};
use crate::notice::{Entry, Figures, InspectorLevel, Notice, heading};
use crate::value::Date;
use crate::{CountKey, work};

impl Reader<'_> {
    pub(super) fn finish(mut self) -> Read {
        for draft in &mut self.drafts {
            accepted_is_total(&mut draft.notice.figures);
            of_the_batch(&mut draft.notice);
            month_of_total(&mut draft.notice);
            round::days_of_dateline(self.page, draft);
        }
        let of_others = || {
            !self.about.environment && inspects_another_field(self.page.text)
                || !self.about.cases && is_of_hotline_without_cases(self.page.text)
        };
        if !self.drafts.is_empty() && of_others() {
            self.drafts.clear();
            self.diagnostics.clear();
        }
        heading::claim(&mut self.drafts, &mut self.headings, &mut self.diagnostics);
        self.teasers();
        let mut drafts = std::mem::take(&mut self.drafts);
        let mut notices: Vec<Notice> = Vec::with_capacity(drafts.len());
        let mut seen: HashMap<Said<'_>, usize> = HashMap::default();
        drafts.sort_by_key(|d| d.notice.spans[0]);
        let alone = drafts.len() == 1;
        for draft in drafts {
            let reports = draft.reports();
            let mut notice = draft.notice;
            notice.reports = reports;
            accepted_is_total(&mut notice.figures);
            fewer_are_distinct(&mut notice.figures);
            whole_list(&mut notice.figures);
            if let Some(running) = &mut notice.cumulative {
                fewer_are_distinct(running);
                accepted_is_total(running);
                whole_list(running);
            }
            if notice.cumulative.as_ref().is_some_and(|c| c.is_bare() && c.batch_count.is_none()) {
                notice.cumulative = None;
            }
            let anchored = is_anchored(&notice.figures) || notice.cumulative.as_ref().is_some_and(is_anchored);
            // 某市累计办结…信访件738件, a headline of another page.
            let teaser = notice.cumulative.is_some() && notice.heading.is_some_and(|own| notice.spans == [own]);
            if !(anchored || teaser) || notice.figures.is_bare() && notice.cumulative.is_none() {
                continue;
            }
            if self.is_of_another_office(&notice) || self.is_of_nation(&notice) || self.is_one_case(&notice) {
                continue;
            }
            self.settle(&mut notice);
            if notice.recipient.is_none()
                && let Some(before) = notices.last().filter(|before| self.goes_on_from(before, &notice))
            {
                notice.recipient = before.recipient;
            }
            if let Some(day) = notice.figures.date.as_mut().filter(|day| day.value.month.is_none())
                && let Some(before) = notices.last().and_then(|before| before.figures.date)
                && before.value.day <= day.value.day
            {
                // 截至8月25日，…。25日晚，…: the month of the notice before.
                (day.value.year, day.value.month) = (before.value.year, before.value.month);
            }
            if let Some(day) = notice.cumulative.as_mut().and_then(|sum| sum.date.as_mut())
                && let Some(month) = notices.last().and_then(|before| sums::month_near(before, day.value))
            {
                day.value = month;
            }
            if let Some(twin) = self.more_results(&notice, &notices) {
                let known = &mut notices[twin];
                known.spans.append(&mut notice.spans);
                known.figures.counts.append(&mut notice.figures.counts);
                continue;
            }
            if let Some(twin) = self.told_before(&notice, &notices) {
                let known = &mut notices[twin];
                known.spans.append(&mut notice.spans);
                known.recipient = known.recipient.or(notice.recipient);
                match (&mut known.cumulative, notice.cumulative) {
                    (Some(sum), Some(again)) => complete(sum, again),
                    (sum, again) => *sum = sum.take().or(again),
                }
                continue;
            }
            if alone {
                // Nothing can be printed twice.
                notices.push(notice);
                continue;
            }
            let said = Said::of(&notice, self.page.text);
            work::add(said.len());
            match seen.entry(said) {
                Slot::Occupied(twin) => notices[*twin.get()].spans.append(&mut notice.spans),
                Slot::Vacant(new) => {
                    new.insert(notices.len());
                    notices.push(notice);
                }
            }
        }
        levels::drop_second_lines(self.page.text, &mut notices);
        self.excerpts(&mut notices);
        sums::to_last_batch(&mut notices);
        sums::results_of_batch(&mut notices, self.page.text);
        let mut hotlines = std::mem::take(&mut self.hotlines).finish(self.page, &mut self.diagnostics);
        if let Some(one) = self.only_inspector() {
            // Only one inspector is named on the page, be it short beside the numbers.
            let short = |name: Span| !self.page.text[name].contains('第');
            for hotline in hotlines.iter_mut().filter(|h| h.inspector.is_none_or(short)) {
                // Spelled otherwise right before the telephone: as it is written there.
                let said = hotline.inspector.map_or(hotline.span.start, |short| short.start);
                let near = self.full.iter().rfind(|full| full.start <= said);
                hotline.inspector = Some(near.copied().unwrap_or(one));
            }
        }
        Read { notices, hotlines, diagnostics: self.diagnostics }
    }

    /// 市信访局交办第三批重复信访事项26件, 省委第二巡视组移交…, on a page that names no inspector there: petitions of
    /// every kind.
    fn is_of_another_office(&self, notice: &Notice) -> bool {
        const NEAR: usize = 150;
        const OFFICES: [&str; 9] =
            ["信访局", "信访办", "信访联席", "联席办", "联席会议", "政法委", "人大代表", "巡视组", "巡察组"];
        let Some(first) = notice.spans.first().filter(|_| notice.inspector.is_none() && notice.sender.is_none()) else {
            return false;
        };
        let words = &self.page.text[*first];
        let near = &words[..(0..=NEAR.min(words.len())).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0)];
        let hands = |rest: &str| {
            let clause = rest.split(['，', '。', '；']).next().unwrap_or_default();
            ["交办", "转办", "移交", "督办"].iter().any(|verb| clause.contains(verb))
        };
        !near.contains("督察") && OFFICES.iter().any(|office| near.find(office).is_some_and(|at| hands(&near[at..])))
    }

    /// 累计向地方转办37640件: the sum of a whole round, and no batch.
    fn is_of_nation(&self, notice: &Notice) -> bool {
        let whom = notice.recipient.map(|whom| &self.page.text[whom]);
        // 督察组交办的问题，地方已办结28076件, where no place is named.
        let provincial = notice.level.is_some_and(|level| level.value == InspectorLevel::Provincial);
        let told = |span: &Span| ["地方已办结", "各地已办结"].iter().any(|word| self.page.text[*span].contains(word));
        let everywhere = whom.is_none() && !provincial && notice.spans.first().is_some_and(told);
        let places = matches!(whom, Some("地方" | "各地方" | "被督察地方" | "相关地方" | "有关地方"));
        notice.figures.batches.is_none() && (places || everywhere)
    }

    /// Whether a letter names the one case that it answers: 转办我县群众举报问题1件（受理编号：D53…）, of no batch.
    fn is_one_case(&self, notice: &Notice) -> bool {
        let one = notice.figures.count(CountKey::Total).filter(|total| total.value == 1.0);
        let Some(one) = one.filter(|_| notice.figures.batches.is_none() && notice.cumulative.is_none()) else {
            return false;
        };
        let behind = self.page.text[one.span.end..].trim_start_matches(['件', '个', '起', '宗', '，', '：']);
        let behind = behind.trim_start_matches('（');
        ["受理编号", "信访编号", "举报编号", "编号"].iter().any(|label| behind.starts_with(label))
    }

    /// Whether a notice stands right under another of the same inspector, whose
    /// recipient is its own: 第五批已办结54件, 向我省移交第十五批.
    fn goes_on_from(&self, before: &Notice, notice: &Notice) -> bool {
        const NEAR: usize = 600;
        let words = |notice: &Notice| notice.inspector.map(|span| &self.page.text[span]);
        let near = before.spans.last().zip(notice.spans.first()).is_some_and(|(a, b)| b.start < a.end + NEAR);
        near && before.scope.is_none()
            && notice.scope.is_none()
            && words(before).is_some()
            && words(before) == words(notice)
    }

    /// The beginning of a notice that stands whole elsewhere on the page is no
    /// other one.
    fn excerpts(&self, notices: &mut Vec<Notice>) {
        let of = |notice: &Notice| {
            let own = &notice.figures;
            let total = own.count(CountKey::Total)?.value;
            let words = |span: Option<Span>| span.map(|span| &self.page.text[span]);
            Some((own.batches?.value, total.to_bits(), words(notice.scope)))
        };
        if notices.len() < 2 {
            return;
        }
        let mut firsts = HashMap::default();
        let mut at = 0;
        while at < notices.len() {
            let Some(key) = of(&notices[at]) else {
                at += 1;
                continue;
            };
            let Some(&first) = firsts.get(&key) else {
                firsts.insert(key, at);
                at += 1;
                continue;
            };
            let known: &Notice = &notices[first];
            if !self.agree(known, &notices[at]) {
                at += 1;
            } else if is_excerpt(known, &notices[at]) {
                let whole = notices.remove(at);
                let excerpt = std::mem::replace(&mut notices[first], whole);
                notices[first].spans.extend(excerpt.spans);
                notices[first].spans.sort_by_key(|span| span.start);
                notices[first].heading = notices[first].heading.or(excerpt.heading);
            } else if is_excerpt(&notices[at], known) {
                let excerpt = notices.remove(at);
                notices[first].spans.extend(excerpt.spans);
            } else {
                at += 1;
            }
        }
    }

    /// Whether two notices of the same batch and total may be one: neither says
    /// another day or another recipient.
    fn agree(&self, one: &Notice, other: &Notice) -> bool {
        let day = |notice: &Notice| notice.figures.date.map(|date| date.value);
        // 16日 is the 16th of the month that is named elsewhere.
        let same_day = |(one, other): (Date, Date)| {
            let unsaid = one.month.is_none() || other.month.is_none();
            one == other || unsaid && one.day == other.day
        };
        let same_day = day(one).zip(day(other)).is_none_or(same_day);
        let recipient = |notice: &Notice| notice.recipient.map(|span| &self.page.text[span]);
        // 我市 may be the one that is named elsewhere.
        let same = |(one, other): (&str, &str)| one == other || one.starts_with('我') || other.starts_with('我');
        same_day && recipient(one).zip(recipient(other)).is_none_or(same)
    }

    /// The notice that told before what became of the same batch, and of which this one tells more: 反馈第七批97件，已办结44件 and
    /// further down 第七批属实31件，责令整改88家.
    fn more_results(&self, notice: &Notice, before: &[Notice]) -> Option<usize> {
        const NEAR: usize = 8;
        let told = &notice.figures;
        let lists = !told.by_region.is_empty() || !told.by_type.is_empty() || notice.cumulative.is_some();
        if !notice.reports || lists || told.date.is_some() || told.count(CountKey::Total).is_some() {
            return None;
        }
        let batches = told.batches?.value;
        (before.len().saturating_sub(NEAR)..before.len()).rev().find(|&at| {
            let known = &before[at];
            let same = known.reports && known.figures.batches.is_some_and(|b| b.value == batches);
            same && known.scope.is_none()
                && self.agree(known, notice)
                && told.counts.iter().all(|(key, _)| known.figures.count(*key).is_none())
        })
    }

    /// The notice that a running total alone belongs to: one that has the same
    /// total, or one of its day that has none and stands right before.
    fn told_before(&self, notice: &Notice, before: &[Notice]) -> Option<usize> {
        let running = notice.cumulative.as_ref().filter(|_| notice.figures.is_bare())?;
        if let Some(batches) = running.batches {
            let again = |known: &Notice| {
                let sum = known.cumulative.as_ref().filter(|_| known.figures.is_bare() && known.scope == notice.scope);
                let same = |sum: &Figures| sum.batches.is_some_and(|b| b.value == batches.value);
                let day = |sum: &Figures| sum.date.is_none() || running.date.is_none() || same_day(sum, running);
                sum.is_some_and(|sum| same(sum) && day(sum) && agree(sum, running))
            };
            return (before.len().saturating_sub(8)..before.len()).rev().find(|&at| again(&before[at]));
        }
        let sum = |sum: &Figures| sum.count(CountKey::Total).or(sum.count(CountKey::Received)).map(|n| n.value);
        let total = sum(running)?;
        let date = running.date.map(|d| d.value);
        if notice.scope.is_some() || notice.figures.batches.is_some() {
            return None;
        }
        let same = |one: Option<Span>, other: Option<Span>| match (one, other) {
            (Some(one), Some(other)) => self.page.text[one] == self.page.text[other],
            _ => true,
        };
        let last = before.len().checked_sub(1);
        (before.len().saturating_sub(8)..before.len()).rev().find(|&at| {
            let known = &before[at];
            let named = |notice: &Notice| notice.inspector_full.or(notice.inspector);
            (same(named(known), named(notice)) || self.are_spelled_alike(named(known), named(notice)))
                && known.scope.is_none()
                && match &known.cumulative {
                    Some(c) => {
                        let bare = known.figures.is_bare();
                        let first = || c.date.is_none() && bare && c.counts.len() > 1 && agree(c, running);
                        date.is_some()
                            && (c.date.map(|d| d.value) == date || bare && same_day(c, running) || first())
                            && (sum(c) == Some(total) || c.count(CountKey::Total).is_some_and(|n| n.value == total))
                    }
                    None => {
                        Some(at) == last
                            && !ends_elsewhere(known, running)
                            && (date.is_none() || same_day(&known.figures, running))
                    }
                }
        })
    }

    /// 中央环保督察组 and 中央环境保护督察组: one inspector without a number in two spellings.
    fn are_spelled_alike(&self, one: Option<Span>, other: Option<Span>) -> bool {
        let bare = |span: Option<Span>| {
            let name = &self.page.text[span?];
            let level = name.find(['环', '生']).filter(|_| name.contains("环") && !name.contains('第'))?;
            Some(&name[..level])
        };
        bare(one).is_some() && bare(one) == bare(other)
    }

    /// A headline without a body on the page, but with a number, is a teaser
    /// of another notice.
    fn teasers(&mut self) {
        if self.headings.iter().all(|heading| heading.used) {
            return;
        }
        let batches: HashSet<_> =
            self.drafts.iter().filter_map(|d| d.notice.figures.batches).map(|b| b.value).collect();
        let known: HashSet<_> = self.drafts.iter().flat_map(|draft| numbers(&draft.notice)).collect();
        for heading in self.headings.iter().filter(|h| !h.used) {
            let said = &heading.said.notice;
            let twin = said.figures.batches.is_some_and(|b| batches.iter().any(|own| heading::covers(b.value, *own)));
            let told = match said.figures.batches {
                Some(_) => !twin && !said.figures.is_bare(),
                None => heading.link && !numbers(said).all(|number| known.contains(&number)),
            };
            if !told {
                continue;
            }
            let mut draft = heading.said.clone();
            draft.notice.heading = Some(heading.span);
            draft.notice.spans = vec![heading.span];
            draft.paragraphs = (heading.paragraph, heading.paragraph);
            self.drafts.push(draft);
        }
    }

    /// The full name of a short inspector, and the level of one that has none.
    fn settle(&self, notice: &mut Notice) {
        let text = self.page.text;
        if let (None, [one]) = (notice.inspector, self.full.as_slice()) {
            // Only one inspector is named on the page, beside the body.
            notice.inspector = Some(*one);
        }
        if let Some(name) = &mut notice.inspector
            && text[*name].starts_with("中央中央")
        {
            name.start += "中央".len();
        }
        if let Some(inspector) = notice.inspector {
            let fulls = self.short.get(&text[inspector]).into_iter().flatten();
            let full = fulls.copied().find(|full| *full != inspector);
            // Named short everywhere but once: the one full name of the page.
            let only = self.only_inspector().filter(|one| *one == inspector || !text[inspector].contains('第'));
            // 中央环保督察组, where only one of the province is named in full.
            let only = only.filter(|one| text[*one].starts_with("中央") || !text[inspector].starts_with("中央"));
            if let Some(full) = full.or(only) {
                notice.inspector_full = Some(full).filter(|full| *full != inspector);
                if notice.level.is_none() {
                    let mut tokens = Vec::new();
                    lex(&text[full], full.start, &[], &mut tokens);
                    notice.level = tokens.first().and_then(level_of).map(|l| Spanned::new(l, full));
                }
            }
        }
        // 三个省委督察组, and the short name further down: inspectors of one level.
        if let (None, Some(_), [one]) = (&notice.level, notice.inspector, self.levels.as_slice()) {
            notice.level = Some(*one).filter(|_| self.full.is_empty());
        }
        // A record of a running total alone has nothing else; a day that stood
        // before the word that says so is the day of the total.
        if let Some(running) = notice.cumulative.as_mut().filter(|_| notice.figures.is_bare()) {
            let own = std::mem::take(&mut notice.figures);
            if running.date.is_none() {
                (running.date, running.date_from) = (own.date, own.date_from);
            }
        }
    }

    /// The one inspector whose full name the page gives: 中央第六环境保护督察组 and 中央第六环保督察组 are one.
    fn only_inspector(&self) -> Option<Span> {
        let text = self.page.text;
        let ordinal = |name: Span| text[name].split_once("环").map_or(&text[name], |(before, _)| before);
        let (one, rest) = self.full.split_first()?;
        rest.iter().all(|other| ordinal(*other) == ordinal(*one)).then_some(*one)
    }
}

/// 截至15日，交办8批668件, below what became of the first batch: a sum of all that ends at no batch of the notice.
fn ends_elsewhere(notice: &Notice, running: &Figures) -> bool {
    let own = notice.figures.batches.map(|batches| batches.value.1);
    own.zip(running.batch_count).is_some_and(|(own, count)| own != count.value)
}

/// Whether two running totals may be of the same day: 26日 is the 26th of the month that is named elsewhere.
fn same_day(one: &Figures, other: &Figures) -> bool {
    let (Some(one), Some(other)) = (one.date, other.date) else { return false };
    let (one, other) = (one.value, other.value);
    let same = |one: Option<i16>, other: Option<i16>| one.zip(other).is_none_or(|(one, other)| one == other);
    let month = |date: Date| date.month.map(i16::from);
    one.day == other.day && same(month(one), month(other)) && same(one.year, other.year)
}

/// Whether no number of two running totals contradicts the other's.
pub(super) fn agree(one: &Figures, other: &Figures) -> bool {
    one.counts.iter().all(|(key, n)| other.count(*key).is_none_or(|m| m.value == n.value))
}

/// Takes into a running total what a later telling of it says in addition.
pub(super) fn complete(sum: &mut Figures, again: Figures) {
    // 收到举报1080件, and further down 收到举报1080件，受理1062件: what was received.
    let received = again.count(CountKey::Received).map(|n| n.value);
    if again.count(CountKey::Total).is_none() && received.is_some() {
        for (key, number) in &mut sum.counts {
            if *key == CountKey::Total && Some(number.value) == received {
                *key = CountKey::Received;
            }
        }
    }
    if !agree(sum, &again) {
        return;
    }
    if sum.date.is_none_or(|day| day.value.month.is_none()) {
        sum.date = again.date.or(sum.date);
    }
    for (key, number) in again.counts {
        if sum.count(key).is_none() {
            sum.counts.push((key, number));
        }
    }
    for (own, other) in [(&mut sum.by_region, again.by_region), (&mut sum.by_type, again.by_type)] {
        if own.is_empty() {
            *own = other;
        }
    }
    if sum.by_type_share.is_empty() {
        sum.by_type_share = again.by_type_share;
    }
    if sum.orders.is_empty() {
        sum.orders = again.orders;
    }
}

/// Whether numbers say of which day, batch or sum they are.
fn is_anchored(figures: &Figures) -> bool {
    let sums = [CountKey::Total, CountKey::Handled, CountKey::Received];
    figures.date.is_some()
        || figures.day_of_page.is_some()
        || figures.batches.is_some()
        || figures.batch_count.is_some()
        || sums.iter().any(|key| figures.count(*key).is_some())
}

/// 12日上午, and 截至4月12日 further down: the same day.
fn month_of_total(notice: &mut Notice) {
    let running = notice.cumulative.as_ref().and_then(|c| c.date).map(|d| d.value);
    let (Some(own), Some(running)) = (&mut notice.figures.date, running) else { return };
    if own.value.month.is_none() && own.value.day == running.day {
        own.value = Date { year: own.value.year.or(running.year), ..running };
    }
    // 截至27日, behind a day of that number: the same month; the year stays one that is inferred.
    let own = own.value;
    if let Some(day) = notice.cumulative.as_mut().and_then(|c| c.date.as_mut())
        && day.value.month.is_none()
        && day.value.day == own.day
    {
        day.value = Date { year: None, ..own };
    }
}

/// Whether a notice says nothing that another does not say.
fn is_excerpt(one: &Notice, other: &Notice) -> bool {
    let (own, whole) = (&one.figures, &other.figures);
    let counted = |(key, n): &(CountKey, Spanned<f64>)| whole.count(*key).is_some_and(|m| m.value == n.value);
    let listed = own.by_region.is_empty() && own.by_type.is_empty() && own.by_type_share.is_empty();
    one.cumulative.is_none() && own.orders.is_empty() && listed && own.counts.iter().all(counted)
}

/// The numbers of a notice and of its running total.
fn numbers(notice: &Notice) -> impl Iterator<Item = u64> {
    let figures = std::iter::once(&notice.figures).chain(&notice.cumulative);
    figures.flat_map(|figures| figures.counts.iter().map(|(_, number)| number.value.to_bits()))
}

/// Lists and states that the words put with the running total and the numbers
/// with the batch.
fn of_the_batch(notice: &mut Notice) {
    let Some(running) = &mut notice.cumulative else { return };
    let own = &mut notice.figures;
    let count = |list: &[Entry]| -> f64 {
        let number = |(key, n): &(CountKey, Spanned<f64>)| (*key == CountKey::Count).then_some(n.value);
        list.iter().filter_map(|entry| entry.counts.iter().find_map(number)).sum()
    };
    let total = |figures: &Figures| figures.count(CountKey::Total).map(|n| n.value);
    let (batch, all) = (total(own), total(running));
    // 从问题类型来看, after the running total, and still of the batch.
    let misplaced = |list: &[Entry]| batch.is_some() && batch != all && all.is_some() && batch == Some(count(list));
    if own.by_type.is_empty() && misplaced(&running.by_type) {
        own.by_type = std::mem::take(&mut running.by_type);
    }
    if own.by_region.is_empty() && misplaced(&running.by_region) {
        own.by_region = std::mem::take(&mut running.by_region);
    }
    // 转办50件。截至16日，已办结42件，正在办理8件: of no other cases.
    let states: f64 = running.counts.iter().filter(|(key, _)| is_standing(*key)).map(|(_, n)| n.value).sum();
    let sums = [CountKey::Total, CountKey::Handled, CountKey::Received];
    let alone = running.batches.is_none()
        && running.batch_count.is_none()
        && sums.iter().all(|key| running.count(*key).is_none());
    let undated = own.date.is_none() || own.date.map(|d| d.value) == running.date.map(|d| d.value);
    let stateless = !own.counts.iter().any(|(key, _)| is_result(*key));
    if alone && undated && stateless && own.day_of_page.is_none() && batch == Some(states) && states > 0.0 {
        own.counts.append(&mut running.counts);
        own.orders.append(&mut running.orders);
        own.date = own.date.or(running.date);
        if own.by_region.is_empty() {
            own.by_region.append(&mut running.by_region);
        }
        notice.cumulative = None;
    }
}

/// Whether a key says how far cases are.
fn is_standing(key: CountKey) -> bool {
    matches!(key, CountKey::Closed | CountKey::Phased | CountKey::Open | CountKey::Postponed)
}

/// 受理118件, where nothing else is counted: that is the total.
fn accepted_is_total(figures: &mut Figures) {
    if figures.count(CountKey::Total).is_none() && figures.count(CountKey::Received).is_none() {
        for (key, _) in figures.counts.iter_mut().filter(|(key, _)| *key == CountKey::Accepted) {
            *key = CountKey::Total;
        }
    }
}

/// 33件，归类为29件: those that are left, where 归类为40件 are more by splitting; and so is 实际 with more than all.
fn fewer_are_distinct(figures: &mut Figures) {
    let Some(total) = figures.count(CountKey::Total).map(|total| total.value) else { return };
    let distinct = figures.count(CountKey::DistinctTotal).is_some();
    let split = figures.count(CountKey::SplitTotal).is_some();
    for (key, number) in &mut figures.counts {
        // 61件，实际转交各地查办62件: one was split.
        if *key == CountKey::DistinctTotal && number.value > total && !split {
            *key = CountKey::SplitTotal;
        }
        if *key == CountKey::SplitTotal && number.value < total && !distinct {
            *key = CountKey::DistinctTotal;
        }
    }
}

/// A ranking that adds up to the total names all.
fn whole_list(figures: &mut Figures) {
    let count = |(key, number): &(CountKey, Spanned<f64>)| (*key == CountKey::Count).then_some(number.value);
    let sum: f64 = figures.by_region.iter().filter_map(|entry| entry.counts.iter().find_map(count)).sum();
    if figures.count(CountKey::Total).is_some_and(|total| total.value == sum) {
        figures.by_region_partial = false;
    }
}
