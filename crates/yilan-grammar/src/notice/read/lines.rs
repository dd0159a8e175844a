//! Where headlines and sentences end on the page, whatever its lines say.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_text::{Layout, Span, is_bullet};

use super::{LONGEST, Reader};
use crate::charset::CharSet;
use crate::notice::heading;
use crate::notice::lex::{Kind, Token};
use crate::notice::signs::{Signs, signs};
use crate::notice::word::Word;
use crate::value::date;
use crate::work;

/// With what a headline ends: the last characters of its endings, a bracket, and marks behind it.
static CLOSES: CharSet = CharSet::of("况告报示开知果展道件项箱）；");

/// What only a new sentence begins with, below a number whose stop was forgotten.
const BEGINS: [&str; 6] = ["以上", "上述", "对于", "针对", "接到", "收到"];

/// What stands behind the headline of a page without lines.
static STAMPS: LazyLock<[Finder<'static>; 5]> =
    LazyLock::new(|| ["发布日期", "发布时间", "日期：", "时间：", "来源："].map(Finder::new));

/// How many gaps of a sentence are looked at.
const GAPS: usize = 64;

impl Reader<'_> {
    /// A headline in two or three short lines of which only the last ends like
    /// one, and that is one only as a whole.
    pub(super) fn torn_heading(&mut self, index: usize, span: Span) -> Option<Span> {
        static MARKS: CharSet = CharSet::of("，。；：、！/>|•");
        const LINE: usize = 40;
        const COLUMN: usize = 6;
        let bare = |text: &str| text.chars().take(LINE).count() < LINE && !text.chars().any(|c| MARKS.has(c));
        let first = &self.page.text[span];
        if let Some(whole) = self.tailed_heading(index, span) {
            return Some(whole);
        }
        if heading::ends_like_heading(first)
            || !bare(first)
            || !self.signs.of(span).has(Signs::NOTICE)
            || date(first).is_ok()
        {
            return None;
        }
        let mut end = span.end;
        for next in self.page.layout.paragraphs().iter().skip(index + 1).take(2) {
            let text = &self.page.text[next.span];
            // 信访转办, a column of the site, above the whole headline.
            let own = first.chars().count() <= COLUMN && self.is_whole_headline(next.span)
                || heading::names_column(first) && text.starts_with("中央");
            if own || next.span.start != end || !bare(text) || text.starts_with("本报") || date(text).is_ok() {
                return None;
            }
            end = next.span.end;
            // 督察组转办我省 / 第五批群众举报环境问题62件.
            let closed = heading::ends_like_heading(text);
            let counted = !closed && text.ends_with('件') && !first.contains('批');
            if counted || closed {
                let whole = Span::new(span.start, end);
                let features = self.lex(whole);
                let about = features.hand && (features.inspector || features.listed.is_some());
                let full = !counted || features.inspector && features.listed.is_some() && features.figures == 1;
                return (about && full && !features.date).then_some(whole);
            }
        }
        None
    }

    /// Whether a line names who handed over and to whom, and ends as headlines do.
    fn is_whole_headline(&mut self, line: Span) -> bool {
        if !heading::ends_like_heading(&self.page.text[line]) {
            return false;
        }
        let features = self.lex(line);
        features.inspector
            && features.hand
            && features.to
            && heading::is_heading(&self.page.text[line], &features, &self.tokens)
    }

    /// A headline whose last words stand in a line of their own: 办理情况.
    fn tailed_heading(&mut self, index: usize, span: Span) -> Option<Span> {
        const TAIL: usize = 14;
        let next = self.page.layout.paragraphs().get(index + 1).filter(|next| next.span.start == span.end)?;
        let (first, tail) = (&self.page.text[span], &self.page.text[next.span]);
        let plain = tail.chars().take(TAIL).count() < TAIL && !tail.contains(['，', '。', '；', '：', '、']);
        // 督察组转办第二十五批信访举报件 / 涉及某市19件.
        let part = tail.starts_with("涉及") && tail.ends_with('件');
        let own = ["办理", "情况", "公示", "通报", "公开", "整改", "查处", "落实", "进展"];
        let tailed = part || heading::ends_like_heading(tail) && own.iter().any(|word| tail.starts_with(word));
        if !plain || !tailed || !heading::ends_like_heading(first) {
            return None;
        }
        let features = self.lex(span);
        heading::is_heading(&self.page.text[span], &features, &self.tokens).then(|| span.cover(next.span))
    }

    /// Where a sentence ends that its paragraph did not end: the layout took a
    /// wrapped line for a last one.
    pub(super) fn runs_on(&self, index: usize, end: usize) -> usize {
        let mut at = end;
        for next in self.page.layout.paragraphs().iter().skip(index + 1).take(40) {
            let text = &self.page.text[next.span];
            work::add(text.len());
            // A cell of a table: the number alone.
            // And a row of one below its caption: 各区县交办情况统计, 地区⇥本批⇥累计.
            let cell = text.bytes().all(|b| b.is_ascii_digit()) || text.contains('\t');
            let opens = cell
                || next.span.start != at
                || text.starts_with(|c| matches!(c, '#' | '（' | '【') || is_bullet(c))
                || text.contains("督察组")
                || text.starts_with("本报")
                || text.contains("记者")
                || is_stamp(text)
                || begins_anew(&self.page.text[..at], text)
                || heading::ends_like_heading(text) && !text.starts_with(['累', '向', '共'])
                || text.starts_with("截");
            if opens || Layout::goes_on_elsewhere(self.page.text, at) {
                break;
            }
            let limit = at + floor(&self.page.text[at..next.span.end], LONGEST);
            let stop = self.gap_before_sum(at, sentence_end(self.page.text, at, limit));
            at = stop;
            if stop < next.span.end || ended(&self.page.text[..stop]) || at - end > LONGEST {
                break;
            }
        }
        at
    }

    /// Where a sentence ends that runs into the running total behind it with no stop but a gap: …1件　　截至5月18日;
    /// or into what was done with all of them: …1件　　以上信访件已转交.
    pub(super) fn gap_before_sum(&self, at: usize, end: usize) -> usize {
        let first = self.page.breaks.partition_point(|b| b.at <= at);
        let gaps = self.page.breaks[first..].iter().map(|b| b.at).take_while(|gap| *gap < end);
        let sum = |gap: &usize| {
            let (before, after) = (&self.page.text[at..*gap], &self.page.text[*gap..end]);
            before.ends_with(['件', '个', '%', '）', '宗', '人', '元'])
                && (after.starts_with('截') || BEGINS.iter().any(|word| after.starts_with(word)))
        };
        gaps.take(GAPS).find(sum).unwrap_or(end)
    }

    /// 首页>动态>我市收到第九批信访件发布日期：2021-09-08来源：某局9月7日，…: the headline of a page without lines,
    /// and where its body begins.
    pub(super) fn flat_head(&self, span: Span) -> Option<(Span, usize)> {
        /// The farthest that a body begins, and the farthest behind its stamp, in bytes.
        const HEAD: usize = 900;
        const STAMP: usize = 240;
        let text = &self.page.text[span];
        let head = &text[..floor(text, HEAD)];
        let stamp = STAMPS.iter().filter_map(|stamp| stamp.find(head.as_bytes())).min()?;
        let from = head[..stamp]
            .rfind(['>', '|', '】'])
            .map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
        let column = ["工作动态", "督察动态", "新闻动态", "通知公告", "正文", "要闻", "动态"];
        let column = column.iter().find(|word| head[from..stamp].starts_with(**word)).map_or(0, |word| word.len());
        let heading = Span::new(span.start + from + column, span.start + stamp);
        let after = &head[stamp..stamp + floor(&head[stamp..], STAMP)];
        work::add(head.len());
        let body = after.char_indices().find(|(at, c)| {
            let begins =
                c.is_ascii_digit() && !after[..*at].ends_with(|c: char| c.is_ascii_digit() || "-年月/".contains(c));
            begins && date(&after[*at..]).is_ok_and(|(rest, day)| day.day.is_some() && rest.starts_with('，'))
        });
        let (body, _) = body?;
        (text.contains('。') && heading.len() > 30 && body > 0).then_some((heading, span.start + stamp + body))
    }

    /// Where a headline ends that the layout took for the start of the body.
    pub(super) fn glued(&self, span: Span) -> Option<usize> {
        // 【…交办第九批信访件】6月2日，….
        let text = &self.page.text[span];
        let framed = text.strip_prefix('【').and_then(|inner| inner.split_once('】'));
        if let Some((head, body)) = framed.filter(|(head, _)| (10..=90).contains(&head.chars().count())) {
            let handed = ["交办", "转办", "移交", "转交"].iter().any(|verb| head.contains(verb));
            let about = handed && signs(head).has(Signs::NOTICE) && !head.contains('。');
            return (about && !body.is_empty()).then_some(span.end - body.len());
        }
        if self.about.paper
            && let Some(at) = before_dateline(text)
        {
            return Some(span.start + at);
        }
        let first = self.page.breaks.partition_point(|b| b.at <= span.start);
        let inside = self.page.breaks[first..].iter().take_while(|b| b.at < span.end).take(6);
        inside.map(|b| b.at).find(|&at| {
            let (head, body) = (&self.page.text[span.start..at], &self.page.text[at..span.end]);
            work::add(head.len());
            // Most lines end otherwise.
            if !head.chars().next_back().is_some_and(|last| CLOSES.has(last)) {
                return false;
            }
            let head = head.trim_end_matches('；');
            let closed = heading::ends_like_heading(head);
            if !closed && !head.ends_with('件') {
                return false;
            }
            let starts =
                date(body).is_ok() || ["按照", "本报", "截至", "截止", "根据"].iter().any(|w| body.starts_with(w));
            // …交办2批举报件119件；, and the day in the next line.
            let dated = date(body).is_ok() || body.starts_with("本报");
            // 我市收到第十五批交办件7件, above 本报讯.
            let batch = body.starts_with("本报") && head.contains('批');
            let counted = head.ends_with('件') && (head.contains("督察") && dated || batch);
            // The headline stands there twice.
            let twice = head.ends_with('件') && head.contains("督察") && body.starts_with(head);
            head.chars().count() >= 10 && !head.contains('，') && (twice || (closed || counted) && starts)
        })
    }
}

/// Whether a line begins a sentence of its own below a number of cases whose stop was forgotten: it begins as only sentences
/// do, or has no number and none of the words that go on with cases (均已办结).
fn begins_anew(before: &str, line: &str) -> bool {
    const GOES_ON: [char; 14] = ['均', '全', '已', '其', '涉', '按', '分', '累', '共', '并', '，', '。', '、', '）'];
    let Some(counted) = before.strip_suffix('件') else { return false };
    let silent = || !line.contains(|c: char| c.is_ascii_digit()) && !line.starts_with(GOES_ON);
    BEGINS.iter().any(|word| line.starts_with(word)) || counted.ends_with(|c: char| c.is_ascii_digit()) && silent()
}

/// Where a headline ends that stands in one line with the dateline: 督察组向我省移交第九批12件举报件本报某市8月20日讯….
fn before_dateline(text: &str) -> Option<usize> {
    const HEADLINE: std::ops::RangeInclusive<usize> = 30..=300;
    const NEAR: usize = 36;
    static PAPER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("本报"));
    let reach = text.len().min(HEADLINE.end() + "本报".len());
    let at = PAPER.find(&text.as_bytes()[..reach]).filter(|at| HEADLINE.contains(at))?;
    let (head, body) = text.split_at(at);
    let dateline = &body[..floor(body, NEAR)];
    let told = head.contains("督察") && ["移交", "交办", "转办", "转交"].iter().any(|verb| head.contains(verb));
    let dated = dateline.contains("日讯") || dateline.contains("日电");
    (told && dated && !head.contains(['。', '；'])).then_some(at)
}

/// 九江发布2021-04-16, 2022年6月28日某市生态环境局: a short line that ends with the day of the page, or has its office behind it.
fn is_stamp(text: &str) -> bool {
    const LONGEST: usize = 60;
    const MARKS: [char; 6] = ['，', '。', '、', '；', '件', '批'];
    let Some(at) = text.find("20").filter(|_| text.len() <= LONGEST && !text.contains(MARKS)) else { return false };
    let office = |rest: &str| at == 0 && rest.ends_with(['局', '办', '网', '报', '部', '厅', '心', '府', '台', '社']);
    let whole = |(rest, day): (&str, crate::value::Date)| {
        day.year.is_some() && day.day.is_some() && (rest.is_empty() || office(rest))
    };
    date(&text[at..]).is_ok_and(whole)
}

pub(super) fn ended(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '”', '）', '：'])
}

/// The end of the sentence that begins at `at`.
pub(super) fn sentence_end(text: &str, at: usize, end: usize) -> usize {
    let bytes = &text.as_bytes()[at..end];
    // ![] is a picture and ends nothing.
    let stop = |at: &usize| match bytes.get(*at..*at + 3) {
        Some(b"\xe3\x80\x82" | b"\xef\xbc\x9f") => true,
        Some(b"\xef\xbc\x81") => bytes.get(*at + 3) != Some(&b'['),
        _ => false,
    };
    let mut stops = memchr::memchr2_iter(0xe3, 0xef, bytes).filter(stop);
    stops.next().map_or(end, |stop| at + stop + '。'.len_utf8())
}

/// The greatest length up to `most` that ends on a character.
pub(super) fn floor(text: &str, most: usize) -> usize {
    let mut len = most.min(text.len());
    while !text.is_char_boundary(len) {
        len -= 1;
    }
    len
}

/// Whether the page names the office that goes on with the cases when the inspectors have left: 某市推进环境保护
/// 突出问题整改落实办公室.
pub(super) fn names_office(text: &str) -> bool {
    static OFFICE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("突出问题整改落实办公室"));
    OFFICE.find(text.as_bytes()).is_some()
}

/// Whether what stands before the rows of a table, in their paragraph, leads over to them: …现将办理情况公布如下：.
/// Or how much of it counts the cases of a batch, before the one that is told behind: …督察组交办第二批4件。其中D3….
pub(super) fn announced(head: &str) -> Option<usize> {
    const SHORTEST: usize = 60;
    let trimmed = head.trim_end();
    if trimmed.len() >= SHORTEST && trimmed.ends_with('：') && trimmed.contains('。') {
        return Some(head.len());
    }
    let stop = trimmed.rfind('。')? + '。'.len_utf8();
    let sentence = &trimmed[..stop];
    let hands = ["交办", "转办", "移交", "转交"].iter().any(|verb| sentence.contains(verb));
    let counts = sentence.match_indices('件').any(|(at, _)| sentence[..at].ends_with(|c: char| c.is_ascii_digit()));
    (stop >= SHORTEST && sentence.contains("督察组") && hands && counts).then_some(stop)
}

/// ◎办理 督察组转办我区的…: a verb between a bullet and an inspector is a caption, and says nothing of what follows.
pub(super) fn drop_caption(tokens: &mut [Token]) {
    if let [bullet, verb, inspector, ..] = tokens
        && bullet.kind == Kind::Bullet
        && matches!(verb.kind, Kind::Word(Word::Handle | Word::Hand))
        && matches!(inspector.kind, Kind::Inspector { .. })
    {
        verb.kind = Kind::Text;
    }
}
