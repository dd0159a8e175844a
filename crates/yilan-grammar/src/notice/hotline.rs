//! Hotlines: where to complain, until when, at what hours.
//!
//! A hotline has no frame of its own: it is a sentence, a block of labels, or
//! both. So its facts are found one by one, wherever they stand, and those
//! that stand together make a hotline.

use foldhash::HashSet;
use yilan_text::{Diagnostic, Span, Spanned};

mod number;
mod plain;
mod shared;

use super::Hotline;
use super::lex::{INSPECTED, Kind, lex_inspectors};
use crate::charset::CharSet;
use crate::value::{Date, Time, date, date_range, time_range};
use crate::words::Words;
use crate::{Page, Parsed, diagnostics, work};
use number::{is_box_number, part_of_box};
use plain::{beside_mailbox, days_behind, hours_without_dash, is_of_discipline, is_torn_off};

/// Facts that are farther apart than this, in bytes, are not of one hotline.
const REACH: usize = 600;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Phone,
    /// 电话 alone.
    PlainPhone,
    /// 可拨打0576-…: the verb of a number.
    Dial,
    Mailbox,
    Postcode,
    Hours,
    Period,
    /// 8月12日至31日，…督察组对某市: the days stand before it.
    PeriodBefore,
}

static LABELS: Words<Label> = Words::new(&[
    ("值班电话", Label::Phone),
    ("举报电话", Label::Phone),
    ("专线电话", Label::Phone),
    ("热线电话", Label::Phone),
    ("信访电话", Label::Phone),
    ("投诉电话", Label::Phone),
    ("受理电话", Label::Phone),
    ("专用电话", Label::Phone),
    ("专门电话", Label::Phone),
    ("公开电话", Label::Phone),
    ("接访电话", Label::Phone),
    ("联系电话", Label::Phone),
    ("电话", Label::PlainPhone),
    ("热线", Label::PlainPhone),
    ("来电", Label::PlainPhone),
    ("拨打", Label::Dial),
    ("致电", Label::Dial),
    ("寄信至", Label::Mailbox),
    ("寄信到", Label::Mailbox),
    ("来信至", Label::Mailbox),
    ("写信至", Label::Mailbox),
    ("致信", Label::Mailbox),
    ("邮政信箱", Label::Mailbox),
    ("举报信箱", Label::Mailbox),
    ("投诉信箱", Label::Mailbox),
    ("受理信箱", Label::Mailbox),
    ("信访信箱", Label::Mailbox),
    ("公开信箱", Label::Mailbox),
    ("专门信箱", Label::Mailbox),
    ("专用信箱", Label::Mailbox),
    ("专用邮箱", Label::Mailbox),
    ("举报邮箱", Label::Mailbox),
    ("邮箱", Label::Mailbox),
    ("来信地址", Label::Mailbox),
    ("通信地址", Label::Mailbox),
    ("通讯地址", Label::Mailbox),
    ("信箱地址", Label::Mailbox),
    ("邮政专用地址", Label::Mailbox),
    ("邮寄地址", Label::Mailbox),
    ("邮政编码", Label::Postcode),
    ("邮编", Label::Postcode),
    ("邮政编号", Label::Postcode),
    ("每天", Label::Hours),
    ("每日", Label::Hours),
    ("受理时间", Label::Hours),
    ("受理时段", Label::Hours),
    ("电话时间", Label::Hours),
    ("接听时间", Label::Hours),
    ("工作时间", Label::Hours),
    ("值班时间", Label::Hours),
    ("来电时间", Label::Hours),
    ("接电时间", Label::Hours),
    ("举报时间", Label::Hours),
    ("进驻", Label::Period),
    ("督察时间", Label::Period),
    ("驻点", Label::Period),
    ("督察工作时间", Label::Period),
    ("期限为", Label::Period),
    ("举报期限", Label::Period),
    ("受理期限", Label::Period),
    ("督察期", Label::Period),
    ("督察组于", Label::Period),
    ("督察组在", Label::Period),
    ("督察组将于", Label::Period),
    ("督察组定于", Label::Period),
    ("督察组自", Label::Period),
    ("督察组对", Label::PeriodBefore),
    ("开展督察", Label::PeriodBefore),
    ("期间，", Label::PeriodBefore),
    ("进驻期间设立", Label::PeriodBefore),
    ("进驻期间设有", Label::PeriodBefore),
]);
/// What stands before 联系电话 when it is that of an inspector.
const ANNOUNCED: [&str; 5] = ["设立", "开通", "公布", "督察组", "进驻期间"];
/// What stands before the label of a number that is somebody else's.
const FOREIGN: [&str; 10] = ["不良信息", "联系", "广告", "新闻", "监督", "防汛", "本报", "网站", "巡视组", "巡察组"];

/// A fact of a hotline and where it was found.
#[derive(Clone, Debug)]
enum Fact {
    Inspector,
    Phone(String),
    Mailbox,
    Postcode,
    Hours([Time; 2]),
    Stationed([Date; 2]),
}

/// Gathers what the reader of the page comes by on its way.
#[derive(Clone, Debug, Default)]
pub(super) struct Collector {
    headings: Vec<Span>,
    /// The stretches around what looks like a hotline, in order and apart.
    windows: Vec<Span>,
}

impl Collector {
    /// Takes note of a headline; `about` when it has a word of hotlines.
    pub(super) fn heading(&mut self, page: &Page<'_>, span: Span, about: bool) {
        self.headings.push(span);
        if about {
            self.paragraph(page, span);
        }
    }

    /// Takes note of a paragraph that has a word of hotlines.
    pub(super) fn paragraph(&mut self, page: &Page<'_>, span: Span) {
        let end = back(page.text, page.text.len().min(span.end + REACH), 0);
        let window = Span::new(back(page.text, span.start, REACH), end);
        match self.windows.last_mut() {
            Some(last) if window.start <= last.end => *last = last.cover(window),
            _ => self.windows.push(window),
        }
    }

    /// The hotlines of the page.
    pub(super) fn finish(self, page: &Page<'_>, found: &mut Vec<Diagnostic>) -> Vec<Hotline> {
        let mut hotlines: Vec<Hotline> = Vec::new();
        let mut seen = HashSet::default();
        let labelled = self.windows.iter().map(|window| {
            let labels = labels(page.text, *window);
            complain(page.text, *window, &labels, found);
            labelled_facts(page, &labels)
        });
        let labelled: Vec<Vec<(Span, Fact)>> = labelled.collect();
        // Most numbers are nobody's who can be called here.
        if !labelled.iter().flatten().any(|(_, fact)| matches!(fact, Fact::Phone(_) | Fact::Mailbox)) {
            return hotlines;
        }
        let facts = labelled.into_iter().flat_map(|labelled| facts(page, labelled));
        let mut hours_alone = Vec::new();
        for facts in clusters(page.text, facts.collect()) {
            let Some(mut hotline) = assemble(page.text, &facts).or_else(|| one_of_many(&facts, &hotlines)) else {
                hours_alone.extend(gather(&facts).and_then(|facts| facts.hours));
                continue;
            };
            let first = self.headings.partition_point(|h| h.end + REACH < hotline.span.start);
            hotline.heading = self.headings[first..].iter().take(8).copied().find(|span| {
                let text = &page.text[*span];
                let near = hotline.span.start < span.end + REACH && span.start < hotline.span.end + REACH;
                // A line of facts heads nothing.
                let said = text.contains("号邮政信箱") || text.contains("号信箱");
                near && !said
                    && !is_torn_off(page.text, *span)
                    && ["电话", "信箱", "邮箱", "进驻"].iter().any(|word| text.contains(word))
            });
            // A hotline that is printed again is no other one.
            let phone = hotline.phone.as_ref().map(|phone| phone.value.clone());
            if seen.insert((phone, hotline.mailbox.map(|span| page.text[span].to_owned()))) {
                hotlines.push(hotline);
            }
        }
        shared::share(page.text, &mut hotlines, hours_alone);
        hotlines
    }
}

/// All facts of a stretch of the page, in order: those by its labels and the inspectors beside them.
fn facts(page: &Page<'_>, mut facts: Vec<(Span, Fact)>) -> Vec<(Span, Fact)> {
    facts.extend(inspectors(page, &facts));
    facts.sort_by_key(|(span, _)| *span);
    facts.dedup_by_key(|(span, _)| span.start);
    facts
}

/// The facts of a stretch of the page by its labels.
fn labelled_facts(page: &Page<'_>, labels: &[(Span, Label)]) -> Vec<(Span, Fact)> {
    let text = page.text;
    let mut facts = Vec::new();
    let labelled = |wanted| labels.iter().filter(move |(_, label)| *label == wanted).map(|(span, _)| *span);
    for label in labelled(Label::Phone) {
        let at = label.start;
        let before = &text[back(text, at, 24)..at];
        let foreign = |word: &str| before.ends_with(word) || word == "不良信息" && before.contains(word);
        let announced = &text[label] != "联系电话" || ANNOUNCED.iter().any(|word| before.contains(word));
        if announced && !FOREIGN.iter().any(|word| foreign(word)) {
            // 值班电话（8:00—20:00）：….
            let (end, hours) = plain::bracketed_hours(text, label.end);
            facts.extend(hours);
            let phone = phone_after(text, end);
            // 8908156（08:00-20:00）: the hours of the number.
            facts.extend(phone.as_ref().and_then(|(span, _)| plain::bracketed_hours(text, span.end).1));
            facts.extend(phone);
        }
    }
    for label in labelled(Label::Mailbox) {
        facts.extend(mailbox(page, label));
    }
    facts.extend(beside_mailbox(page, labelled(Label::PlainPhone), &facts));
    facts.extend(plain::dialled(text, labelled(Label::Dial), &facts));
    facts.extend(days_behind(text, &facts));
    for label in labelled(Label::Postcode) {
        let start = skip(text, label.end, &['：', '为', '是']);
        let digits = text[start..].bytes().take(7).take_while(u8::is_ascii_digit).count();
        if digits == 6 {
            facts.push((Span::new(start, start + 6), Fact::Postcode));
        }
    }
    for label in labelled(Label::Hours) {
        if let Some((span, (from, to))) = near(text, label.end, 10, time_range) {
            facts.push((span, Fact::Hours([from, to])));
        } else if let Some((span, (from, to))) = near(text, label.end, 2, date_range) {
            // 督察组督察某省工作时间为4月6日至5月6日.
            facts.push((span, Fact::Stationed([from, to])));
        }
    }
    for label in labelled(Label::Period) {
        if let Some((span, (from, to))) = near(text, label.end, 24, date_range) {
            facts.push((span, Fact::Stationed([from, to])));
        } else if &text[label] == "进驻" && text[..label.start].ends_with("督察组") {
            // 5月8日到6月8日，督察组进驻某省: the days stand before it.
            facts.extend(period_before(text, label.start));
        }
    }
    for label in labelled(Label::PeriodBefore) {
        facts.extend(period_before(text, label.start));
    }
    facts
}

/// The labels of a stretch of the page, in order.
fn labels(text: &str, window: Span) -> Vec<(Span, Label)> {
    let found = LABELS.all(&text[window]);
    found.map(|(at, label, len)| (Span::new(at, at + len).shifted(window.start), label)).collect()
}

/// The last range of days in the sentence up to `at`.
fn period_before(text: &str, at: usize) -> Option<(Span, Fact)> {
    let from = back(text, at, 150);
    let before = &text[from..at];
    let start = before.rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
    let digit = |i: &usize| before[*i..].starts_with(|c: char| c.is_ascii_digit());
    let first = |i: &usize| !before[..*i].ends_with(|c: char| c.is_ascii_digit());
    let starts = before.char_indices().map(|(i, _)| i).filter(|i| *i >= start && digit(i) && first(i));
    let mut ranges = starts.filter_map(|i| {
        let (rest, (first, last)) = date_range(&before[i..]).ok()?;
        let span = Span::new(from + i, from + before.len() - rest.len());
        Some((span, Fact::Stationed([first, last])))
    });
    ranges.next()
}

/// Labels without a value, periods without a dash, near an inspector.
fn complain(text: &str, window: Span, labels: &[(Span, Label)], found: &mut Vec<Diagnostic>) {
    let words = &text[window];
    if !words.contains("督察组") {
        return;
    }
    for &(label, what) in labels {
        if what == Label::Phone {
            let value = text[label.end..window.end].strip_prefix(['：', '为']);
            let digits = value.map(|v| {
                v.chars().take(16).take_while(|c| !matches!(c, '，' | '。' | '；')).filter(char::is_ascii_digit).count()
            });
            if digits.is_some_and(|digits| digits < 5) {
                found.push(diagnostics::phone_missing(label));
            }
        } else if what == Label::Period
            && let Some((span, _)) = near(text, label.end, 10, date)
            && let Ok((rest, _)) = date(&text[span.end..])
        {
            let span = Span::new(span.start, text.len() - rest.len());
            found.push(diagnostics::period_unreadable(span, &text[span]));
        } else if what == Label::Hours
            && let Some(span) = hours_without_dash(text, label.end)
            && found.last().is_none_or(|last| last.span != span)
        {
            found.push(diagnostics::period_unreadable(span, &text[span]));
        }
    }
}

/// The inspectors named near the other facts.
fn inspectors(page: &Page<'_>, facts: &[(Span, Fact)]) -> Vec<(Span, Fact)> {
    let mut found = Vec::new();
    let (mut tokens, mut names) = (Vec::new(), Vec::new());
    for window in around(page.text, facts) {
        let (from, to) = (window.start, window.end);
        work::add(to - from);
        let mut at = from;
        // No name goes over a full stop.
        for sentence in page.text[from..to].split_inclusive('。') {
            let start = at;
            at += sentence.len();
            if INSPECTED.find(sentence.as_bytes()).is_none() {
                continue;
            }
            names.clear();
            page.names.find(sentence, &mut names);
            tokens.clear();
            lex_inspectors(sentence, start, &names, &mut tokens);
            // 组建4个督察组 names none of them.
            let long = |name: Span| name.len() > "中央督察组".len() || page.text[name].starts_with('第');
            let named =
                tokens.iter().filter(|t| matches!(t.kind, Kind::Inspector { plural: false, .. }) && long(t.span));
            found.extend(named.map(|t| (t.span, Fact::Inspector)));
        }
    }
    found.sort_by_key(|(span, _): &(Span, Fact)| (span.start, usize::MAX - span.end));
    let mut end = 0;
    found.retain(|(span, _)| {
        let own = span.end > end;
        end = end.max(span.end);
        own
    });
    found
}

/// The stretches around facts, in order and apart.
fn around(text: &str, facts: &[(Span, Fact)]) -> Vec<Span> {
    let mut starts: Vec<usize> = facts.iter().map(|(span, _)| span.start).collect();
    starts.sort_unstable();
    let mut windows: Vec<Span> = Vec::new();
    for fact in starts {
        let to = back(text, text.len().min(fact + REACH), 0);
        let window = Span::new(back(text, fact, REACH), to);
        match windows.last_mut() {
            Some(last) if window.start <= last.end => last.end = to,
            _ => windows.push(window),
        }
    }
    windows
}

/// Facts that stand together: a kind that comes again begins the next one.
fn clusters(text: &str, facts: Vec<(Span, Fact)>) -> Vec<Vec<(Span, Fact)>> {
    let mut clusters: Vec<Vec<(Span, Fact)>> = Vec::new();
    for fact in facts {
        // An inspector that is named again is no other one.
        let inspector = |(span, fact): &(Span, Fact)| matches!(fact, Fact::Inspector).then(|| &text[*span]);
        let last = clusters.last().into_iter().flatten().find_map(inspector);
        let end = clusters.last().and_then(|cluster| cluster.last()).map_or(0, |(span, _)| span.end);
        // …进驻西城区, …进驻东城区: the same inspector begins the next hotline when one is whole.
        let whole = clusters.last().is_some_and(|cluster| {
            let has = |wanted: fn(&Fact) -> bool| cluster.iter().any(|(_, fact)| wanted(fact));
            has(|f| matches!(f, Fact::Phone(_)))
                && has(|f| matches!(f, Fact::Mailbox))
                && has(|f| matches!(f, Fact::Hours(_)))
        });
        if last.is_some() && last == inspector(&fact) && fact.0.start < end + REACH && !whole {
            if let Some([alone]) = clusters.last_mut().map(Vec::as_mut_slice) {
                *alone = fact;
            }
            continue;
        }
        let fits = clusters.last().is_some_and(|cluster| {
            let near = cluster.last().is_some_and(|(span, _)| fact.0.start < span.end + REACH);
            let kind = std::mem::discriminant(&fact.1);
            near && !cluster.iter().any(|(_, other)| std::mem::discriminant(other) == kind)
        });
        match clusters.last_mut() {
            Some(cluster) if fits => cluster.push(fact),
            _ => clusters.push(vec![fact]),
        }
    }
    clusters
}

/// A hotline, when there is a number or a mailbox and something that says
/// whose it is.
fn assemble(text: &str, facts: &[(Span, Fact)]) -> Option<Hotline> {
    let hotline = gather(facts)?;
    let how = hotline.phone.is_some() as usize + hotline.mailbox.is_some() as usize;
    let before = hotline.mailbox.map_or("", |at| &text[back(text, at.start, 150)..at.start]);
    // 进驻期间设立专门邮政信箱, where days and number were lost.
    let set_up = hotline.inspector.is_some() && before.contains("进驻期间") && before.contains("专门");
    // 进驻期间，督察组设立…, far below the name of the inspector.
    let named = before.contains("进驻期间") && before.contains("督察组设");
    // 督察组受理举报电话…，受理时间每天8时至20时, far from the name of the inspector.
    let labelled = hotline.phone.as_ref().is_some_and(|phone| {
        let label = &text[back(text, phone.span.start, 45)..phone.span.start];
        let (_, rest) = label.rsplit_once("督察组").unwrap_or_default();
        rest.contains("举报电话") || rest.contains("值班电话") || rest.contains("信访电话")
    });
    let elsewhere = || memchr::memmem::find(text.as_bytes(), "环境保护督察组".as_bytes()).is_some();
    let named = named || labelled && hotline.hours.is_some() && elsewhere();
    if is_of_discipline(text, hotline.span) {
        return None;
    }
    let whose = hotline.inspector.is_some() || hotline.stationed.is_some() || named;
    let more = hotline.hours.is_some() || hotline.stationed.is_some() || how == 2 || set_up;
    (whose && how > 0 && more).then_some(hotline)
}

/// 株洲市：举报电话…；邮政信箱…, in a list of many: the inspector, the days and
/// the hours are those of the one before.
fn one_of_many(facts: &[(Span, Fact)], before: &[Hotline]) -> Option<Hotline> {
    let mut hotline = gather(facts)?;
    let last = before.last().filter(|last| hotline.span.start < last.span.end + REACH / 2)?;
    if hotline.phone.is_none() || hotline.mailbox.is_none() || last.phone.is_none() || last.mailbox.is_none() {
        return None;
    }
    if hotline.inspector.is_none() {
        (hotline.inspector, hotline.stationed) = (last.inspector, hotline.stationed.or(last.stationed));
    }
    hotline.hours = hotline.hours.or(last.hours);
    Some(hotline)
}

/// The facts of one hotline.
fn gather(facts: &[(Span, Fact)]) -> Option<Hotline> {
    let mut hotline = Hotline::default();
    let mut span: Option<Span> = None;
    for (at, fact) in facts {
        match fact {
            Fact::Inspector => hotline.inspector = Some(*at),
            Fact::Phone(number) => hotline.phone = Some(Spanned::new(number.clone(), *at)),
            Fact::Mailbox => hotline.mailbox = Some(*at),
            Fact::Postcode => hotline.postcode = Some(*at),
            Fact::Hours(hours) => hotline.hours = Some(Spanned::new(*hours, *at)),
            Fact::Stationed(days) => hotline.stationed = Some(Spanned::new(*days, *at)),
        }
        span = Some(span.map_or(*at, |span| span.cover(*at)));
    }
    hotline.span = span?;
    Some(hotline)
}

/// `phone = ["（"] area ["）"] dash* number`, after a label.
fn phone_after(text: &str, at: usize) -> Option<(Span, Fact)> {
    let start = skip(text, at, &['：', '为', '是', '号', '码', '“', '）']);
    let mut number = String::new();
    let mut end = start;
    for (offset, c) in text[start..].char_indices().take(24) {
        match c {
            '0'..='9' => number.push(c),
            '—' | '-' | '–' | '―' | '－' | '─' => {
                number.push('-');
            }
            // （0311）87801028, but 8908156（08:00-20:00）.
            '（' if number.bytes().filter(u8::is_ascii_digit).count() >= 7 => break,
            '（' | '）' => number.push(c),
            _ => break,
        }
        end = start + offset + c.len_utf8();
        if number.bytes().filter(u8::is_ascii_digit).count() >= 12 {
            break;
        }
    }
    while let Some(c) = number.pop() {
        if c.is_ascii_digit() {
            number.push(c);
            break;
        }
        end -= text[..end].chars().next_back().map_or(1, char::len_utf8);
    }
    let mut start = start;
    if number.starts_with('（') && !number.contains('）') {
        // The bracket is around the whole.
        number.remove(0);
        start += '（'.len_utf8();
    }
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (7..=12).contains(&digits).then(|| (Span::new(start, end), Fact::Phone(number)))
}

/// A mailbox at its label: what follows the label, or, where the label ends
/// the value (来信请寄：某市A12号邮政信箱), what stands before it.
fn mailbox(page: &Page<'_>, label: Span) -> Option<(Span, Fact)> {
    let text = page.text;
    let (at, after) = (label.start, label.end);
    let start = skip(text, after, &['：', '为', '是', '●', '■']);
    let limit = {
        let reach: usize = text[start..].chars().take(40).map(char::len_utf8).sum();
        start + reach
    };
    let stop = text[start..limit].find(['，', '。', '；', '（', '、', '●']).map_or(limit, |stop| start + stop);
    let value = &text[start..stop];
    let ends = ["信箱", "邮箱", "分箱"].iter().filter_map(|e| value.find(e).map(|i| start + i + e.len())).min();
    let labelled =
        start > after || text[start..].chars().next().is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    if labelled && start > after - 1 {
        let end = match ends {
            // 某市邮政信箱638号.
            Some(end) => {
                let digits = text[end..].bytes().take_while(u8::is_ascii_digit).count();
                let number = digits > 0 && text[end + digits..].starts_with('号');
                let numbered = if number { end + digits + '号'.len_utf8() } else { end };
                // 某市100号信箱8分箱.
                if numbered < stop && digits > 0 { part_of_box(text, end).unwrap_or(numbered) } else { numbered }
            }
            None => stop.min(line_end(page, start)),
        };
        let found = &text[start..end];
        // 某市第755专用信箱.
        let bare = ["专用信箱", "专用邮箱", "邮政信箱", "信箱", "分箱"].iter().find_map(|end| found.strip_suffix(end));
        // 某市第A12邮政专用信箱.
        let bare = bare.map(|bare| bare.strip_suffix("邮政").unwrap_or(bare));
        let numbered = found.contains('号') || bare.is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()));
        if numbered && !found.contains(['@', '：']) && found.chars().any(|c| c.is_ascii_digit()) {
            return Some((Span::new(start, end), Fact::Mailbox));
        }
    }
    // The label ends the value.
    let before = &text[back(text, at, 90)..at];
    let mark = before.rfind(['：', '，', '。', '；', '（', '、', '寄', '至', '|']);
    let mark = mark.map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let label_before = ["信箱", "邮箱", "电话"].iter().filter_map(|l| before.rfind(l).map(|i| i + l.len())).max();
    let value = &before[mark.max(label_before.unwrap_or(0))..];
    let value = ["或通过", "或者通过", "通过", "或", "到", "往", "给"]
        .iter()
        .find_map(|w| value.strip_prefix(w))
        .unwrap_or(value);
    let value = value.trim_start_matches(['是', '为', '：']);
    // 来宾市A001号邮政专用信箱.
    let value_of = value.strip_suffix("邮政").unwrap_or(value);
    // 某市第A12邮政专用信箱.
    let numbered = value_of.rsplit_once('第').is_some_and(|(_, number)| is_box_number(number));
    // 某市A号邮政信箱, whose digits were lost.
    let known = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    let whole = (value_of.ends_with('号') || numbered) && value_of.chars().any(known) && value_of.chars().count() >= 5;
    whole.then(|| (Span::new(at - value.len(), after), Fact::Mailbox))
}

/// The end of the line that `at` stands in.
fn line_end(page: &Page<'_>, at: usize) -> usize {
    let first = page.breaks.partition_point(|b| b.at <= at);
    page.breaks.get(first).map_or(page.text.len(), |b| b.at)
}

/// With what a day or a time of day may begin.
static STARTS: CharSet =
    CharSet::of("自从上早清凌中下午傍晚夜深零〇○一二两兩三四五六七八九十廿卅百千万萬亿億0123456789");

/// The first value, of days or of times of day, within `most` characters.
fn near<T>(text: &str, at: usize, most: usize, parser: fn(&str) -> Parsed<'_, T>) -> Option<(Span, T)> {
    for (offset, c) in text.get(at..)?.char_indices().take(most) {
        if c == '。' {
            return None;
        }
        let start = at + offset;
        let inside = c.is_ascii_digit() && text[..start].ends_with(|c: char| c.is_ascii_digit());
        if inside || !STARTS.has(c) {
            continue;
        }
        if let Ok((rest, value)) = parser(&text[start..]) {
            return Some((Span::new(start, text.len() - rest.len()), value));
        }
    }
    None
}

/// The place after the characters of `skipped` at `at`, six at the most.
fn skip(text: &str, at: usize, skipped: &[char]) -> usize {
    let rest = &text[at..];
    let len: usize = rest.chars().take(6).take_while(|c| skipped.contains(c)).map(char::len_utf8).sum();
    at + len
}

/// A character boundary about `by` bytes before `at`.
fn back(text: &str, at: usize, by: usize) -> usize {
    let mut start = at.saturating_sub(by);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    start
}
