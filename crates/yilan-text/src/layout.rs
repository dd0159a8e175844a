//! [`Layout`]: which line breaks end a paragraph and which only wrap it.
//!
//! A newspaper column wraps its lines anywhere, a column break puts an empty
//! line into the middle of a sentence, and a headline has no full stop. What
//! tells them apart is the shape: the lines of a column are equally wide, and
//! only the last line of a paragraph is not. Nothing here looks at the words,
//! but for what stands at the ends of lines ([`torn`]) and the marks of pages
//! that continue one another.

mod alone;
mod full;
mod margin;
mod shattered;
mod torn;

use full::{alike, column_end, full, stopped_width};

use crate::normalize::Uneven;
use crate::{Break, BreakKind, Normalized, Span, is_bullet};

/// The paragraphs of a page.
///
/// ```
/// use yilan_text::{Layout, Normalized};
///
/// let page = "  当日，上述举报件均已转交有关县区，\n由各县区逐件核查，属实的责令整改，\n并要求尽快查处，办理结果将及时向社\n\n\
///             会公开，并接受监督。\n转办情况\n  次日。";
/// let text = Normalized::new(page);
/// let layout = Layout::new(&text);
/// let paragraphs: Vec<&str> = layout.paragraphs().iter().map(|p| &text.as_str()[p.span]).collect();
/// assert_eq!(paragraphs[1..], ["转办情况", "次日。"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Layout {
    paragraphs: Vec<Paragraph>,
}

/// A stretch of text that belongs together: a paragraph, a headline, a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in the folded text.
    pub span: Span,
    /// Whether its first line is indented.
    pub indented: bool,
    /// Whether an empty line stands before it.
    pub after_blank: bool,
}

/// A mark that an article goes on elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where the mark stands in the folded text.
    pub span: Span,
    /// Whether it comes from another page or goes on to one.
    pub kind: MarkKind,
}

/// Which way a [`Mark`] points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// （上接第四版）.
    ContinuedFrom,
    /// （下转第四版）.
    ContinuedOn,
}

/// One line of the page.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    width: usize,
    /// How many characters it has, as far as the width is told.
    chars: usize,
    /// How many single blanks were taken out of it, that were printed or came later.
    blanks: usize,
    first: char,
    last: char,
    /// Whether a colon stands in it where one stands behind a label.
    has_colon: bool,
    blank_before: bool,
    indented: bool,
}

/// Lines narrower than this are labels and menu entries, not wrapped text.
const NARROWEST: usize = 14;
/// The width of a line is not told beyond this.
const MOST: usize = 400;
/// Columns are not wider than this.
const WIDEST: usize = 110;
/// No label is longer, in characters.
const LABEL: usize = 12;

impl Layout {
    /// The layout of a folded text.
    pub fn new(text: &Normalized) -> Self {
        let mut lines = lines(text);
        count_blanks(&mut lines, text.blanks());
        margin::take(&mut lines);
        let mut layout = Self { paragraphs: Vec::with_capacity(lines.len() / 4 + 8) };
        let shattered = shattered::ends(text.as_str(), &lines);
        let page = Page::of(text, lines);
        for (index, line) in page.lines.iter().enumerate() {
            let joined = index > 0 && (page.wraps(index - 1) || shattered::is_within(&shattered, index - 1));
            match layout.paragraphs.last_mut() {
                Some(last) if joined => last.span.end = line.span.end,
                _ => layout.paragraphs.push(Paragraph {
                    span: line.span,
                    indented: line.indented,
                    after_blank: line.blank_before,
                }),
            }
        }
        layout
    }

    /// The paragraphs in order; together they hold the whole text.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The marks in a folded text of articles that go on elsewhere, in order.
    pub fn marks(text: &str) -> Vec<Mark> {
        let pages = memchr::memmem::find_iter(text.as_bytes(), "版");
        let mut marks: Vec<Mark> = pages.flat_map(|page| marks_before(text, page)).collect();
        marks.sort_unstable_by_key(|mark| mark.span);
        marks
    }

    /// Whether a mark begins at `at` of a folded text that says that the article goes on elsewhere.
    pub fn goes_on_elsewhere(text: &str, at: usize) -> bool {
        let here = |mark: Mark| mark.kind == MarkKind::ContinuedOn && mark.span.start == at;
        let near = text.get(at..).unwrap_or_default().char_indices().take(LONGEST_MARK);
        let mut pages = near.filter(|(_, c)| *c == '版').map(|(page, _)| at + page);
        pages.any(|page| marks_before(text, page).any(here))
    }
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '一'..='龥')
}

fn lines(folded: &Normalized) -> Vec<Line> {
    let (text, breaks) = (folded.as_str(), folded.breaks());
    let mut widths = Widths { text: text.as_bytes(), uneven: folded.uneven() };
    let mut lines = Vec::with_capacity(breaks.len() + 1);
    let mut start = Break { at: 0, kind: BreakKind::Line, indented: false };
    let ends = breaks.iter().copied().filter(|b| b.kind != BreakKind::Gap);
    for end in ends.chain([Break { at: text.len(), kind: BreakKind::Line, indented: false }]) {
        if start.at < end.at {
            let span = Span::new(start.at, end.at);
            let line = &text[span];
            let (width, chars) = widths.next(span);
            lines.push(Line {
                span,
                width,
                chars,
                blanks: 0,
                first: line.chars().next().unwrap_or('。'),
                last: line.chars().next_back().unwrap_or('。'),
                has_colon: false,
                blank_before: start.kind == BreakKind::Blank,
                indented: start.indented,
            });
            start = end;
        } else {
            start.indented |= end.indented;
            start.kind = start.kind.max(end.kind);
        }
    }
    lines
}

/// The lines of a page, and what is rare in it: of most lines, that says that they are nothing special.
struct Page<'t> {
    text: &'t str,
    lines: Vec<Line>,
    /// Whether it says where it stands on its site.
    has_crumbs: bool,
}

impl<'t> Page<'t> {
    fn of(folded: &'t Normalized, mut lines: Vec<Line>) -> Self {
        let text = folded.as_str();
        let mut from = 0;
        for colon in folded.landmarks().iter().filter(|landmark| landmark.c == '：').map(|landmark| landmark.at) {
            from += lines[from..].iter().take_while(|line| line.span.end <= colon).count();
            // Of the first twelve characters none is longer than four bytes.
            if let Some(line) = lines.get_mut(from)
                && colon < line.span.start + 4 * LABEL
            {
                line.has_colon = true;
            }
        }
        let has_crumbs = memchr::memchr_iter(b'>', text.as_bytes()).nth(1).is_some();
        Self { text, lines, has_crumbs }
    }

    /// Whether the line at `index` runs on into the next one.
    fn wraps(&self, index: usize) -> bool {
        let (line, next) = (&self.lines[index], &self.lines[index + 1]);
        let (last, first) = (line.last, next.first);
        if matches!(last, '\t' | '|') || matches!(first, '\t' | '|' | '#' | '*' | '>') || line.first == '#' {
            return false;
        }
        if alone::leads(self.text, line, next) || first == '第' && torn::inspector(last, &self.text[next.span]) {
            return true;
        }
        if self.is_within_words(line, next) {
            let torn = first == '的' || torn::word(last, first) || self.is_torn_within(line, next);
            return torn || full(&self.lines, index) || self.is_open(line);
        }
        // · before a link, and 买买提·某某 torn.
        let listed = (first == '·' || last == ']') && (line.first == '·' || !is_ideograph(last));
        self.flows(index) && !self.parts(line, next) && !is_bullet(first) && !listed
    }

    /// Whether one line of words ends and another begins with an ideograph and nothing keeps them apart, as with most
    /// lines of a column: few of the questions of [`Page::flows`] and [`Page::parts`] are left then.
    fn is_within_words(&self, line: &Line, next: &Line) -> bool {
        is_ideograph(line.last)
            && is_ideograph(next.first)
            && is_ideograph(line.first)
            && line.width >= NARROWEST
            && !(line.has_colon || next.indented || next.blank_before || next.has_colon || self.has_crumbs)
    }

    /// Whether what a line is or begins with keeps it apart from its neighbour.
    fn parts(&self, line: &Line, next: &Line) -> bool {
        let (above, below) = (|| &self.text[line.span], || &self.text[next.span]);
        // （上接第一版）, （下转第四版）: another article begins or ends here.
        let continued = || ["（上接", "（紧接", "（下转"].iter().any(|mark| below().starts_with(mark));
        // …3件。按, 区域分：甲县13件: what the preposition is of is no label.
        let named = || matches!(line.last, '按' | '从' | '据') || torn::word(line.last, next.first);
        line.first == '|' && is_row(above())
            || next.has_colon && labelled(below()) && !named()
            || self.has_crumbs && crumbs(above())
            || is_stamp(line.first, above)
            || is_stamp(next.first, below)
            // ↑点击上方蓝字关注我们, above an article.
            || line.first == '↑'
            || next.first == '↑'
            || is_drawn(line.first) && is_rule(above())
            || is_drawn(next.first) && is_rule(below())
            || next.first == '（' && continued()
            || next.first.is_ascii_digit() && (is_masthead(above()) || torn::day(below()) && (torn::clock(above()) || are_links(above())))
            || next.blank_before && is_bullet(line.first)
            // • a link to another page, and the headline of this one below the last of them.
            || next.first == '中' && is_bullet(line.first) && !torn::word(line.last, next.first) && below().starts_with("中央第")
    }

    /// Whether the shape and the marks at the end of the line at `index` and at the start of the next tell that it
    /// runs on.
    fn flows(&self, index: usize) -> bool {
        let lines = &self.lines[..];
        let (line, next) = (&lines[index], &lines[index + 1]);
        let (last, first) = (line.last, next.first);
        let open = matches!(last, '，' | '、' | '（' | '“' | '《' | '；');
        let bound = matches!(first, '，' | '。' | '、' | '；' | '）' | '”' | '》' | '的' | '％' | '%');
        let ended = matches!(last, '。' | '！' | '？' | '：') && !bound;
        if next.indented {
            let torn_off = |next: &str| torn::count(next, last) || last == '月' && torn::rest_of_day(next);
            let unit = !ended && !next.blank_before && torn_off(&self.text[next.span]);
            return bound || unit || (open && !ended && !next.blank_before && alike(line, next));
        }
        if bound || (open && line.width >= NARROWEST) {
            return true;
        }
        let torn = torn::number(last, first) && !torn::whole(&self.text[line.span], &self.text[next.span]);
        if line.width < NARROWEST {
            // 转, 办, 第七批: the rest of a word in a line of its own.
            let above = |above: &Line| above.width >= NARROWEST && torn::word(above.last, line.first);
            return (torn || !ended && index > 0 && above(&lines[index - 1])) && !next.blank_before;
        }
        if torn::word(last, first) || self.is_torn_within(line, next) {
            return true;
        }
        if next.blank_before {
            let within = || torn::within_clause(last) || torn::count(&self.text[next.span], last);
            return !ended && (column_end(self.text, lines, index) || within()) && !self.ends_headline(index);
        }
        // No column is so wide: a paragraph of a web page.
        if ended && line.width > WIDEST {
            return false;
        }
        if ended && next.width > stopped_width(line) {
            return false;
        }
        full(lines, index) || !ended && (torn || self.is_open(line))
    }

    /// Whether a headline of two lines, behind a blank one, ends with the line: …向我市, 转办第八批信访举报件情况.
    fn ends_headline(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let bare = |line: &Line| !self.text[line.span].contains(['，', '。', '、', '：', '；']);
        let above = index.checked_sub(1).filter(|_| !line.blank_before).map(|above| &self.lines[above]);
        self.text[line.span].trim_end().ends_with("情况")
            && bare(line)
            && above.is_some_and(|above| above.blank_before && bare(above))
    }

    /// Whether a sentence begins within a line, and does not end with it: …重点件4件。涉及城.
    fn is_open(&self, line: &Line) -> bool {
        let text = &self.text[line.span];
        // 某某日报9月9日讯（记者, above the name.
        if text.rfind('（').is_some_and(|at| ["（记者", "（通讯员", "（全媒体"].contains(&&text[at..])) {
            return true;
        }
        let Some(tail) = text.rfind('。').map(|at| &text[at + '。'.len_utf8()..]) else { return false };
        !tail.contains(['：', '（', '）', '】', '”', '|', '\t', '》'])
    }

    /// Whether an ordinal number or a time was torn: few lines end with the half of one.
    fn is_torn_within(&self, line: &Line, next: &Line) -> bool {
        let words = || (&self.text[line.span], &self.text[next.span]);
        match line.last {
            ':' | '：' | '∶' if !next.blank_before => torn::time(words().0, words().1),
            _ if torn::is_verb(next.first) => torn::verb(words().0, words().1),
            last if torn::is_numeral(last) => {
                torn::ordinal(words().0, words().1) || last.is_ascii_digit() && torn::hour(words().1)
            }
            _ => false,
        }
    }
}

/// Counts the blanks that were taken out of each line.
fn count_blanks(lines: &mut [Line], blanks: impl Iterator<Item = usize>) {
    let mut at = 0;
    for blank in blanks {
        while lines.get(at).is_some_and(|line| line.span.end <= blank) {
            at += 1;
        }
        let Some(line) = lines.get_mut(at) else { return };
        line.blanks += usize::from(line.span.start < blank);
    }
}

/// The columns of the lines of a text, which are asked for in order.
struct Widths<'t> {
    text: &'t [u8],
    uneven: &'t [Uneven],
}

impl Widths<'_> {
    /// The columns that the next line takes and its characters, up to a few more than [`MOST`] columns: beyond that it
    /// is no column.
    fn next(&mut self, line: Span) -> (usize, usize) {
        let own = self.uneven.iter().take_while(|uneven| (uneven.at as usize) < line.end);
        let (count, surplus) = own.fold((0, 0), |(count, sum), uneven| (count + 1, sum + isize::from(uneven.surplus)));
        self.uneven = &self.uneven[count..];
        if line.len() > 4 * MOST {
            return (MOST + 1, MOST + 1);
        }
        let long = long(&self.text[line.range()]);
        ((line.len() - long).saturating_add_signed(surplus).min(MOST + 1), line.len() - 2 * long)
    }
}

/// How many characters of three bytes or four begin in a text.
fn long(text: &[u8]) -> usize {
    // A byte counts the characters of as many as it can: many bytes are looked at together so.
    let counts = text.chunks(255).map(|part| part.iter().map(|byte| u8::from(*byte >= 0xe0)).sum::<u8>());
    counts.map(usize::from).sum()
}

/// Whether a line only parts what stands above from what stands below: ------, ━━━━.
fn is_rule(line: &str) -> bool {
    const SHORTEST: usize = 4;
    line.chars().take(SHORTEST).count() == SHORTEST && line.chars().all(is_drawn)
}

fn is_drawn(c: char) -> bool {
    matches!(c, '-' | '=' | '*' | '_' | '~' | '─' | '━' | '—' | '…')
}

/// 首页>专题>动态: where a page stands on its site.
fn crumbs(line: &str) -> bool {
    line.len() < 400 && memchr::memchr_iter(b'>', line.as_bytes()).nth(1).is_some()
}

/// Whether a line begins with a bar and is a row of cells: one bar before a sentence is dirt of a scan.
fn is_row(line: &str) -> bool {
    line.strip_prefix('|').is_some_and(|rest| rest.contains('|') || !rest.contains('，'))
}

/// Whether a line is the head of a newspaper's page: 2025年6月11日 星期三 要闻 3.
fn is_masthead(line: &str) -> bool {
    const LONGEST: usize = 120;
    line.len() <= LONGEST && line.contains("日星期") && !line.contains(['，', '。', '、'])
}

/// Whether a line is a bar of links: 今日天气 | 限行尾号 3和8 | 市民热线.
fn are_links(line: &str) -> bool {
    const LONGEST: usize = 10;
    let mut links = line.split('|').map(|link| link.chars().take(LONGEST + 1).count());
    line.contains('|') && links.all(|chars| chars <= LONGEST)
}

/// Whether a line tells when and where a page was published: 2019-08-09 07:58 来源：某某日报 【字体：.
fn is_stamp<'t>(first: char, line: impl Fn() -> &'t str) -> bool {
    /// No such line is longer, in bytes.
    const LONGEST: usize = 240;
    if !matches!(first, '2' | '时' | '发' | '来' | '作' | '日' | '更') {
        return false;
    }
    let line = line();
    let told = || ["来源：", "字体：", "作者：", "阅读：", "浏览："].iter().any(|label| line.contains(label));
    let dated = |year: usize| line[year..].get(4..5).is_some_and(|mark| matches!(mark, "-" | "/" | "年"));
    line.len() <= LONGEST && line.find("20").is_some_and(dated) && told()
}

/// Whether a line begins with a label: a few characters and a colon.
fn labelled(line: &str) -> bool {
    let mut marks = line.chars().take(LABEL).enumerate().filter(|(_, c)| matches!(c, '：' | '，' | '。' | '、' | '；'));
    // 作者：某某, below a headline.
    let stamp = || ["作者", "来源", "时间", "日期", "编辑", "责编"].iter().any(|label| line.starts_with(label));
    marks.next().is_some_and(|(len, mark)| mark == '：' && (len >= 3 || len == 2 && stamp()))
}

/// No mark has more characters up to its 版: （下转第, a number, 版.
const LONGEST_MARK: usize = 12;

/// The marks whose page number ends with the 版 at `page`: 上接 and 下转 with a page number, perhaps in brackets.
fn marks_before(text: &str, page: usize) -> impl Iterator<Item = Mark> {
    let number = text[..page].char_indices().rev().take(7).take_while(|(_, c)| *c != '版');
    number.filter(|(_, c)| *c == '第').filter_map(move |(at, _)| {
        let kind = match &text[..at] {
            before if before.ends_with("上接") => MarkKind::ContinuedFrom,
            before if before.ends_with("下转") => MarkKind::ContinuedOn,
            _ => return None,
        };
        let mut span = Span::new(at - "上接".len(), page + '版'.len_utf8());
        if text[..span.start].ends_with('（') && text[span.end..].starts_with('）') {
            span = Span::new(span.start - '（'.len_utf8(), span.end + '）'.len_utf8());
        }
        Some(Mark { span, kind })
    })
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthChar;

    use super::*;

    fn paragraphs(page: &str) -> Vec<String> {
        let text = Normalized::new(page);
        let layout = Layout::new(&text);
        layout.paragraphs().iter().map(|p| text.as_str()[p.span].to_owned()).collect()
    }

    #[test]
    fn a_column_is_joined_over_its_wraps_and_its_breaks() {
        let page = " 六月三日，省里的工作组到市里开会，\n讨论了几件要紧的事，其中有两件还没\n有办完，要在本月底以前办好并且回复\n\n到组里来，第三件已经办好了。\n";
        assert_eq!(paragraphs(page).len(), 1);
    }

    #[test]
    fn blanks_around_numbers_were_printed() {
        let page = "2025 年 6 月 3 日，省里的工\n作组到市里来开会，讨论了几件\n要紧的事，其中有 2 件还没有\n办完，要在 7 月 31 日以前全\n部办好。\n";
        assert_eq!(paragraphs(page).len(), 1);
    }

    #[test]
    fn lines_that_all_stand_apart_are_one_paragraph() {
        let page = "工作组到市里开会\n\n6月3日，省里的工作组\n\n到市里来开会，讨论了几件事\n\n情，其中有两件还没有办完，\n\n要在这个月底以前全部都办好\n\n，办好以后还要回复到组里来\n\n。";
        assert_eq!(paragraphs(page).len(), 2);
    }

    #[test]
    fn a_headline_after_its_body_stands_alone() {
        let page = " 六月三日，省里的工作组到市里开会，\n讨论了几件要紧的事，其中有两件还没\n办完。\n\n工作组到市里开会讨论\n\n 六月四日，工作组离开了市里，回到省\n里去了。";
        assert_eq!(paragraphs(page)[1], "工作组到市里开会讨论");
    }

    #[test]
    fn a_web_page_has_one_paragraph_a_line() {
        let page = "首页\n新闻\n通知\n工作组向我市转来一批材料\n来源：某报\n六月三日，省里的工作组到市里开会，讨论了几件要紧的事，其中有两件还没办完。\n打印\n关闭\n";
        let found = paragraphs(page);
        assert!(found.contains(&"工作组向我市转来一批材料".to_owned()), "{found:?}");
    }

    #[test]
    fn what_begins_with_a_mark_and_what_a_rule_parts_stands_alone() {
        let page = "----------------------\n工作组到市里开会讨论事\n🔹甲市的四件要紧的事情\n🔹乙市的三件要紧的事情\n（上接第一版）六月三日\n";
        assert_eq!(paragraphs(page).len(), 5);
        let dirt = " | 六月三日，省里的工作组到市里开会，\n讨论了几件要紧的事，其中有两件还没\n办完。";
        assert_eq!(paragraphs(dirt).len(), 1);
    }

    #[test]
    fn the_width_of_a_line_is_that_of_its_characters() {
        for c in ('\0'..='\u{ffff}').chain(['😀', '𠀀']) {
            for page in
                [c.to_string(), format!("a{c}甲，\n甲乙丙丁戊{c}乙“，。（a{c}丙丁1234567890abc\n转({c}zhuǎn)乙")]
            {
                let text = Normalized::new(&page);
                for line in lines(&text) {
                    let words = &text.as_str()[line.span];
                    let widths = words.chars().filter_map(UnicodeWidthChar::width);
                    assert_eq!(line.width, widths.sum::<usize>(), "{words:?}");
                }
            }
        }
    }

    #[test]
    fn marks_of_other_pages_are_found() {
        let text = Normalized::new("（上接第四版）甲乙丙（下转第12版）丁。第四版");
        let marks = Layout::marks(text.as_str());
        let kinds: Vec<_> = marks.iter().map(|m| (&text.as_str()[m.span], m.kind)).collect();
        assert_eq!(kinds, [("（上接第四版）", MarkKind::ContinuedFrom), ("（下转第12版）", MarkKind::ContinuedOn)]);
        let goes_on: Vec<usize> =
            (0..text.as_str().len()).filter(|at| Layout::goes_on_elsewhere(text.as_str(), *at)).collect();
        assert_eq!(goes_on, [marks[1].span.start]);
    }
}
