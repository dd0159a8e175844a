//! Headlines: where they stand, what they say, and which notice they head.
//! A newspaper prints them after the body as often as before it.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_text::{Diagnostic, Span};

use super::draft::Draft;
use super::intake::Intake;
use super::lex::{Kind, Token};
use super::open::{Features, parties};
use super::role::Sentence;
use super::segment::segments;
use super::signs::{Found, Signs};
use super::word::Word;
use crate::charset::CharSet;
use crate::value::date;
use crate::words::Words;
use crate::{CountKey, diagnostics, work};

/// A headline and what it says.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) span: Span,
    pub(super) paragraph: usize,
    pub(super) said: Draft,
    /// 办理情况: it heads a report.
    pub(super) reports: bool,
    pub(super) used: bool,
    /// It has one number, so that the number is the total.
    single: bool,
    /// 值班电话和邮箱: it heads a hotline.
    hotline: bool,
    /// 统计表: it heads a table.
    table: bool,
    /// 原标题：…: the page has another one.
    original: bool,
    /// It says a running total and is that of another page.
    pub(super) link: bool,
}

/// Whether a paragraph has the shape of a headline of a notice.
pub(super) fn is_heading(text: &str, features: &Features, tokens: &[Token]) -> bool {
    /// No headline is longer, in characters.
    const LONGEST: usize = 90;
    if !(features.inspector || features.noun) || text.len() > LONGEST * '。'.len_utf8() + LONGEST {
        return false;
    }
    let about = features.inspector || features.listed.is_some() && features.noun || features.hand && features.noun;
    let closed = ends_like_heading(text);
    // 中央环保督察“回头看”信访件办理进展.
    let inspected = features.noun && (features.hand || features.state) && text.contains("督察");
    // 某市办结督察转办件151件.
    let result = features.noun && features.state && features.figures == 1 && !features.up_to && !features.date;
    let result = result && text.contains("督察") && text.ends_with('件');
    let about = about || closed && inspected || result;
    if !about || is_link(text) || text.len() > LONGEST && text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let commas = tokens.iter().filter(|t| t.kind == Kind::Comma).count() + text.matches('！').count();
    // 【通报二十九】 in front parts nothing. 第十批183件！我省收到…: a headline calls out.
    let stops =
        tokens.iter().skip(1).any(|t| t.kind == Kind::Semi) || text.contains(['。', '？']) || text.ends_with('！');
    let dated = matches!(tokens.first().map(|t| t.kind), Some(Kind::Date(_))) && commas > 0;
    let many = features.figures > if closed || commas == 0 { 2 } else { 1 };
    // …交办第二十二批信访举报件122件，涉及某区2件; …交办某市第十九批信访举报件，涉及某区3件.
    let part = text.rsplit_once('，').is_some_and(|(_, part)| part.starts_with('涉'));
    let parted = features.listed.is_some()
        && !features.date
        && (features.figures == 2 || features.figures == 1 && part)
        && text.ends_with('件');
    // 截至7月28日累计转办我市信访件118件, in a line without a stop.
    let summed = features.up_to && features.case_count && !closed && text.starts_with("截");
    // 6月6日全市已对第二十批5件进行调查处理, a sentence without its stop; 按照督察组的要求, the beginning of one.
    let begun = text.starts_with(['按', '依', '根']) && text.ends_with(['求', '排', '署']);
    let handled = begun || text.contains("已对") && text.ends_with(['理', '处']);
    !summed
        && !handled
        && !stops
        && !dated
        && (parted || !many && (closed || commas == 0) || is_two_clauses(text, features))
        && commas <= 1
}

/// …移交第二十批群众举报，本市当日交办: two clauses without a number.
fn is_two_clauses(text: &str, features: &Features) -> bool {
    let whole = !text.ends_with(['，', '、', '。', '；', '：']);
    features.inspector && features.listed.is_some() && features.figures == 0 && !features.date && whole
}

/// Whether a line leads to a file: 附件：…, ….doc.
fn is_link(text: &str) -> bool {
    let starts = ["附件", "请下载", "下载", "点击"].iter().any(|word| text.starts_with(word));
    starts || [".doc", ".docx", ".pdf", ".xls", ".xlsx"].iter().any(|end| text.ends_with(end))
}

/// Whether a text ends as headlines do.
pub(super) fn ends_like_heading(text: &str) -> bool {
    let bare = text.strip_suffix('）').and_then(|t| t.rfind('（').map(|at| &t[..at])).unwrap_or(text);
    // The last characters of them all.
    bare.ends_with(['况', '告', '报', '示', '开', '知', '果', '展', '道', '件', '项', '箱'])
        && [
            "情况",
            "公告",
            "通报",
            "公示",
            "公开",
            "通知",
            "结果",
            "进展",
            "报道",
            "信访件",
            "举报件",
            "案件",
            "事项",
            "邮箱",
            "信箱",
        ]
        .iter()
        .any(|ending| bare.ends_with(ending))
}

/// Reads a headline.
pub(super) fn read(span: Span, sentence: Sentence<'_>, features: &Features, paragraph: usize) -> Heading {
    let (text, tokens) = (sentence.text, sentence.tokens);
    let mut said = Draft::default();
    parties(text, tokens, &mut said.notice);
    let segments = segments(text, tokens);
    let intake = Intake::new(sentence, &segments, *features, true, &mut said);
    // Most headlines have no number, and no word for none.
    if features.figures > 0 || features.none || features.key_word {
        intake.run();
    } else {
        intake.run_frame();
    }
    // 交办两批信访件32件: as much as the body says, be it of these batches or of all.
    let so_far = features.running || features.up_to || features.through;
    if !so_far
        && said.notice.figures.is_bare()
        && let Some(running) = said.notice.cumulative.take()
    {
        (said.notice.figures.counts, said.notice.figures.unit) = (running.counts, running.unit);
    }
    // 27件信访件办理情况: what is handled is the batch.
    for (key, _) in &mut said.notice.figures.counts {
        if *key == CountKey::Handled {
            *key = CountKey::Total;
        }
    }
    let signs = sentence.signs.of(span);
    let span = Span::new(span.start + masthead(&text[span]), span.end);
    let handled = |t: &Token| matches!(t.kind, Kind::Word(Word::Handle | Word::Key(CountKey::Closed)));
    let reports = tokens.iter().any(handled) || signs.has(Signs::RESULTS);
    let (hotline, table) = (signs.has(Signs::LINE), signs.has(Signs::TABLE));
    said.part = None;
    let original = text[..span.start].ends_with("标题：");
    let single = features.figures == 1;
    Heading { span, paragraph, said, reports, used: false, single, hotline, table, original, link: false }
}

/// The stretch of a line that is its headline: without 原标题： before it and a
/// mark behind it.
pub(super) fn bare(line: Span, found: &Found<'_>, text: &str) -> (usize, usize) {
    let text = &text[line];
    let framed = text.starts_with('【') && text.find('】').is_some_and(|at| at + '】'.len_utf8() == text.len());
    let head = ["原标题：", "原题：", "标题：", "【"].iter().find(|head| text.starts_with(**head));
    let tag = script_tag(text).unwrap_or(0);
    let from = head.filter(|head| **head != "【" || framed).map_or(tag, |head| head.len());
    // 发布时间：…来源：…, in the line of the headline.
    static STAMPS: LazyLock<[Finder<'static>; 11]> = LazyLock::new(|| {
        [
            "发布时间",
            "发布日期",
            "发表时间",
            "时间：",
            "日期：",
            "来源：",
            "作者：",
            "阅读：",
            "浏览次数",
            "索引号",
            "信息索引",
        ]
        .map(Finder::new)
    });
    let titled = |at: &usize| *at > from && (ends_like_heading(&text[..*at]) || text[..*at].ends_with(['件', '题']));
    let stamped = found.of(line).has(Signs::STAMP);
    let stamps = STAMPS.iter().filter(|_| stamped).filter_map(|stamp| stamp.find(text.as_bytes()));
    let stamp = stamps.filter(titled).chain(clock(text).filter(|at| *at > from)).min();
    let text = &text[..stamp.unwrap_or(text.len())];
    let to = text.trim_end_matches(['|', '；', '，', '：', '*']).len()
        - if framed && stamp.is_none() { '】'.len_utf8() } else { 0 };
    (from, to.max(from))
}

/// Where the clock of a site stands behind a headline: 2021-04-19 10:22, [2021-04-19], 2021-04-19 审核：….
fn clock(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = text[from..].find("20") {
        let at = from + found;
        from = at + 1;
        let day = text[at..].bytes().take(10);
        let (digits, marks) = day.fold((0, 0), |(digits, marks), b| match b {
            b'0'..=b'9' => (digits + 1, marks),
            b'-' | b'/' => (digits, marks + 1),
            _ => (digits, marks),
        });
        let parted = text.as_bytes().get(at + 4).is_some_and(|mark| matches!(mark, b'-' | b'/'));
        if parted && marks == 2 && digits >= 6 && !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
            return Some(text[..at].trim_end_matches(['[', '（', ' ']).len());
        }
    }
    None
}

/// Whether a line names a column of a paper, below which the headline stands: 督察在某省, 边督边改进行时.
pub(super) fn names_column(line: &str) -> bool {
    const NAMES: [&str; 8] = ["督察在", "督察进行时", "边督边改进行时", "整改进行时", "在行动", "聚焦", "关注", "直击"];
    // 中央生态环境保护督察在某市: nothing but the place behind it.
    let here = line.rsplit_once("督察在").is_some_and(|(_, place)| (2..=4).contains(&place.chars().count()));
    here || NAMES.iter().any(|word| line.starts_with(word) || line.ends_with(word))
}

/// The length of the tag that the line of a script begins with: 【标题字幕】, 【导语】.
fn script_tag(text: &str) -> Option<usize> {
    let (tag, rest) = text.strip_prefix('【')?.split_once('】')?;
    let known = ["标题", "字幕", "口播", "导语", "正文", "主持"].iter().any(|word| tag.contains(word));
    (known && tag.chars().count() <= 6 && !rest.is_empty()).then_some(text.len() - rest.len())
}

/// Where the day stands that ends a headline in brackets: …情况（2021年3月5日）.
pub(super) fn dated(text: &str) -> Option<usize> {
    let (head, inner) = text.strip_suffix('）')?.rsplit_once('（')?;
    let day = date(inner).is_ok_and(|(after, date)| after.is_empty() && date.year.is_some());
    day.then_some(head.len())
}

/// The length of the name of a bulletin and its number that stand before a headline: 督察整改专报第16期.
fn masthead(text: &str) -> usize {
    /// No bulletin's name is longer, in bytes.
    const LONGEST: usize = 90;
    const NAMES: [&str; 6] = ["报", "刊", "通讯", "信息", "动态", "简讯"];
    let Some(at) = text.find('期').filter(|at| *at <= LONGEST) else { return 0 };
    let name = text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c));
    let numbered = name.len() < at && name.ends_with('第');
    let name = name.trim_end_matches(['第', '总', '（', ' ']);
    let behind = text[at + '期'.len_utf8()..].trim_start_matches(['）', ' ']);
    if numbered && NAMES.iter().any(|end| name.ends_with(end)) { text.len() - behind.len() } else { 0 }
}

/// Whether a line leads to another page: 上一篇：….
pub(super) fn leads_away(text: &str) -> bool {
    static STARTS: CharSet = CharSet::of("上下前后<>·•【[«»");
    if !STARTS.begins(text) {
        return false;
    }
    let text = text.trim_start_matches(['<', '>', '·', '•', '【', '[', '«', '»']);
    text.starts_with(['上', '下', '前', '后'])
        && ["上一篇", "下一篇", "上一条", "下一条", "上篇", "下篇", "前一篇", "后一篇", "上一页", "下一页"]
            .iter()
            .any(|word| text.starts_with(word))
}

/// 相关阅读：, a line of its own: below it stand the headlines of other pages.
pub(super) fn opens_links(text: &str) -> bool {
    static WORDS: Words<()> = Words::new(&[
        ("相关阅读", ()),
        ("相关新闻", ()),
        ("相关链接", ()),
        ("相关报道", ()),
        ("相关文章", ()),
        ("延伸阅读", ()),
        ("推荐阅读", ()),
        ("更多新闻", ()),
        ("相关推荐", ()),
    ]);
    /// With what stands around it: 【相关阅读】, 相关新闻>>.
    const LONGEST: usize = 30;
    text.len() <= LONGEST && WORDS.is_in(text)
}

/// How many paragraphs a headline without a batch may be away, and how many
/// headlines of one batch are looked at on either side.
const BESIDE: usize = 5;
/// How far above its notice the only headline of a page may stand: dates,
/// sources and links are short lines.
const ABOVE: usize = 12;

/// Gives every draft the headline that fits it best.
pub(super) fn claim(drafts: &mut [Draft], headings: &mut [Heading], found: &mut Vec<Diagnostic>) {
    let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
    // The headlines by their batches, those of one batch in the order of the page.
    let batched = headings.iter().enumerate();
    let mut by_batch: Vec<((u32, u32), usize)> =
        batched.filter_map(|(h, heading)| Some((heading.said.notice.figures.batches?.value, h))).collect();
    by_batch.sort_unstable();
    for (d, draft) in drafts.iter().enumerate() {
        // Those beside it, and those of its batch that stand nearest.
        let (from, to) = draft.paragraphs;
        let first = headings.partition_point(|h| h.paragraph + ABOVE < from);
        let beside = (first..headings.len()).take_while(|h| headings[*h].paragraph <= to + BESIDE);
        let mut fitting: Vec<usize> = beside.take(4 * ABOVE).collect();
        let batches = draft.batches();
        for key in batches.into_iter().chain(batches.map(|(_, last)| (last, last))) {
            let same = &by_batch[by_batch.partition_point(|(other, _)| *other < key)..];
            let same = &same[..same.partition_point(|(other, _)| *other == key)];
            let near = same.partition_point(|(_, h)| headings[*h].paragraph < from);
            let near = &same[near.saturating_sub(BESIDE)..same.len().min(near + BESIDE)];
            fitting.extend(near.iter().map(|(_, h)| h));
        }
        fitting.sort_unstable();
        fitting.dedup();
        work::add(fitting.len() + draft.notice.figures.by_region.len());
        for h in fitting.into_iter().filter(|h| !headings[*h].link) {
            // The others stand below the only notice.
            let only = headings.len() == 1 || drafts.len() == 1 && h == 0 && headings[1].paragraph > to;
            if let Some(score) = fit(draft, &headings[h], only) {
                pairs.push((score, d, h));
            }
        }
    }
    pairs.sort_by_key(|(score, d, h)| (-score, *d, *h));
    let alone = drafts.len() == 1;
    for (_, d, h) in pairs {
        let draft = &mut drafts[d];
        let said = headings[h].said.notice.figures.batches.map(|b| b.value);
        let shared = said.zip(draft.batches()).is_some_and(|(said, own)| said != own && covers(said, own));
        if draft.notice.heading.is_none() && (shared || !headings[h].used) {
            headings[h].used = true;
            give(draft, &headings[h], alone);
            found.extend(differs(draft, &headings[h]));
        }
    }
    another_batch(drafts, headings, found);
    // The part of a whole stands under the headline of the whole.
    for d in 1..drafts.len() {
        let (before, after) = drafts.split_at_mut(d);
        let (whole, part) = (&before[d - 1], &mut after[0]);
        if part.notice.scope.is_none() || whole.notice.scope.is_some() || whole.paragraphs.0 != part.paragraphs.0 {
            continue;
        }
        if part.notice.figures.date.map(|d| d.value) == whole.notice.figures.date.map(|d| d.value) {
            part.notice.figures.batches = part.notice.figures.batches.or(whole.notice.figures.batches);
        }
        if part.notice.heading.is_none() {
            part.notice.heading = whole.notice.heading;
        } else if whole.notice.heading.is_none() {
            before[d - 1].notice.heading = part.notice.heading;
        }
    }
}

/// The only notice of a page under the only headline with a batch, which is
/// another one: a slip, for nothing else could stand there.
fn another_batch(drafts: &mut [Draft], headings: &mut [Heading], found: &mut Vec<Diagnostic>) {
    /// How many paragraphs above its body such a headline stands at most.
    const RIGHT_ABOVE: usize = 3;
    let [draft] = drafts else { return };
    let Some(own) = draft.notice.figures.batches.filter(|_| draft.notice.heading.is_none()) else { return };
    let mut batched = headings.iter_mut().filter(|h| h.said.notice.figures.batches.is_some());
    let (Some(heading), None) = (batched.next(), batched.next()) else { return };
    let Some(said) = heading.said.notice.figures.batches else { return };
    let from = draft.paragraphs.0;
    let above = heading.paragraph < from && from - heading.paragraph <= RIGHT_ABOVE;
    let alike = heading.reports == draft.reports() && !heading.hotline && !heading.table;
    let single = |(first, last): (u32, u32)| first == last;
    if heading.used || !above || !alike || !single(own.value) || !single(said.value) || own.value == said.value {
        return;
    }
    heading.used = true;
    give(draft, heading, true);
    found.push(diagnostics::headline_batch(own.span, said.span, (own.value.0, said.value.0)));
    found.extend(differs(draft, heading));
}

/// Whether a headline over several batches is over this one as well.
pub(super) fn covers(said: (u32, u32), own: (u32, u32)) -> bool {
    said.0 <= own.0 && own.1 <= said.1 && said.1 - said.0 <= 5
}

/// How well a headline fits, or not at all.
fn fit(draft: &Draft, heading: &Heading, only: bool) -> Option<i32> {
    let own =
        draft.notice.figures.batches.or(draft.notice.cumulative.as_ref().and_then(|c| c.batches)).map(|b| b.value);
    let said = heading.said.notice.figures.batches.map(|b| b.value);
    let batch = match (own, said) {
        (Some(own), Some(said)) if own == said => 6,
        (Some(own), Some(said)) if own.0 == 1 && own.1 == said.1 && draft.notice.figures.batches.is_none() => 5,
        (Some(own), Some(said)) if covers(said, own) => 5,
        (Some(_), Some(_)) => return None,
        _ => 0,
    };
    let kind = if draft.reports() == heading.reports { 2 } else { -2 } - if heading.table { 3 } else { 0 };
    if heading.hotline {
        return None;
    }
    let (from, to) = draft.paragraphs;
    let apart = if heading.paragraph < from { from - heading.paragraph } else { heading.paragraph.saturating_sub(to) };
    let near = match apart {
        0 | 1 => 3,
        2 => 2,
        3..=5 => 1,
        _ => 0,
    };
    // 97件, above and in the body.
    let count = |figures: &super::Figures| {
        let total = figures.count(CountKey::Total).or(figures.count(CountKey::Handled));
        total.map(|total| total.value)
    };
    let counted = count(&heading.said.notice.figures);
    let same = heading.single && counted.is_some() && counted == count(&draft.notice.figures);
    let score = batch + kind + near + if same { 2 } else { 0 } - if heading.original { 3 } else { 0 };
    // Without a batch to tell, a headline must stand beside its body.
    // The one headline of the page stands above its one notice, or below it behind the editor's name.
    let named = own.is_none() && said.is_some() && heading.said.notice.inspector.is_some() && apart <= 3;
    let above = heading.paragraph < from && (only && apart <= ABOVE || named);
    let below = heading.paragraph > to && only && named;
    let beside = batch > 0 || apart <= 2 || same && apart <= BESIDE;
    (above || below || score >= 5 && beside).then_some(score)
}

/// Another number in the headline than in the body.
fn differs(draft: &Draft, heading: &Heading) -> Option<Diagnostic> {
    let own = &draft.notice.figures;
    let body = own.count(CountKey::Total).or(own.count(CountKey::Handled))?;
    let said = heading.said.notice.figures.count(CountKey::Total)?;
    let same = body.value == said.value || heading.said.notice.scope.is_some() != draft.notice.scope.is_some();
    (!same && heading.single).then(|| diagnostics::headline_total(body.span, said.span, (body.value, said.value)))
}

/// What the body leaves out, the headline may say; which of several notices
/// has which of its batches, it does not.
fn give(draft: &mut Draft, heading: &Heading, alone: bool) {
    let said = &heading.said.notice;
    let notice = &mut draft.notice;
    notice.heading = Some(heading.span);
    if notice.inspector.is_none() {
        notice.inspector = said.inspector;
        notice.level = notice.level.or(said.level);
    }
    notice.recipient = notice.recipient.or(said.recipient);
    let total = |figures: &super::Figures| figures.count(CountKey::Total).map(|n| n.value);
    if total(&notice.figures).zip(total(&said.figures)).is_none_or(|(own, said)| own == said) {
        notice.scope = notice.scope.or(said.scope);
    }
    if !notice.figures.is_bare() || notice.cumulative.is_none() {
        let batches = said.figures.batches.filter(|batches| alone || batches.value.0 == batches.value.1);
        notice.figures.batches = notice.figures.batches.or(batches);
    }
    let dated = notice.figures.date.is_some() || notice.figures.day_of_page.is_some();
    if !dated && !notice.figures.is_bare() && said.figures.date_from.is_some() {
        (notice.figures.date, notice.figures.date_from) = (said.figures.date, said.figures.date_from);
    }
    // 办理情况（截至6月6日）.
    if let (Some(running), Some(told)) = (&mut notice.cumulative, &said.cumulative) {
        running.date = running.date.or(told.date);
    }
    if let Some(total) = said.figures.count(CountKey::Total) {
        let own = notice.figures.counts.iter().any(|(key, _)| matches!(key, CountKey::Total | CountKey::Handled));
        if !own && !notice.figures.is_bare() {
            notice.figures.counts.insert(0, (CountKey::Total, total));
            notice.figures.unit = notice.figures.unit.or(said.figures.unit);
        }
    }
}
