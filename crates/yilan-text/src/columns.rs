//! [`Columns`]: a text whose lines were put in the order in which they are read:
//! columns of print, tables told by the place of their cells, rows and articles
//! that go on elsewhere. Each shape has a file of its own.

mod beside;
mod blanks;
mod continued;
mod grid;
mod in_turn;
mod marked;
mod page_ends;
mod rows;
mod upright;
mod wrapped;

use crate::Span;

/// A text in which columns stand one below the other whose lines stood across
/// each other in the source, and the way back.
///
/// Whoever takes the text out of a printed page line by line writes the first
/// line of every column, then the second of every column. Nothing but what the
/// lines say tells that apart from one column: at the end of a line a word is
/// broken that goes on in the next line of its column. So the caller says which
/// characters go on, and [`Columns::of`] gives the ways that the lines allow,
/// of which the caller takes the one that it can read.
///
/// ```
/// use yilan_text::{Columns, Span};
///
/// let goes_on = |a: char, b: char| matches!((a, b), ('了', '第') | ('共', '件') | ('已', '经'));
/// let page = "督察组向我省转办了\n公园里新栽的紫薇已\n第三批信访举报一共\n经开了花，邻居每天\n件数为十五件今天。\n早晚都来散步下棋。";
/// let ways = Columns::of(page, goes_on);
/// let text = ways[0].text();
/// assert!(text.starts_with("督察组向我省转办了\n第三批信访举报一共\n件数为十五件今天。"));
/// let told = text.find("了\n第三批").map(|at| Span::new(at, at + "了\n第三批".len())).unwrap();
/// let places: Vec<&str> = ways[0].places(told).iter().map(|place| &page[place.range()]).collect();
/// assert_eq!(places, ["了", "第三批"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    text: String,
    strips: Vec<Strip>,
}

/// A stretch of the text that stands in one piece in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Strip {
    at: usize,
    source: Span,
}

/// What stands in a place of the text: a stretch of the source, or a mark between two.
#[derive(Clone, Copy)]
enum Piece {
    Source(Span),
    Mark(&'static str),
}

/// A place in the source, and what is to stand there.
type Part = (Span, Vec<Piece>);

impl Strip {
    const fn end(self) -> usize {
        self.at + self.source.len()
    }
}

/// A line of a column has as many characters at least, but for the last of a paragraph.
const FULL: usize = 8;

impl Columns {
    /// The ways in which the lines of `source` may be those of columns, at most three of them; none for a text of
    /// ordinary lines of uneven length. `goes_on` tells of the last character of a line and the first of another
    /// whether they stand together in a word.
    pub fn of(source: &str, goes_on: impl Fn(char, char) -> bool) -> Vec<Self> {
        in_turn::ways(source, &goes_on)
    }

    /// Whether a text has enough lines for [`Columns::of`] to find a way at all.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// assert!(!Columns::may_be(&"督察组向我省转办了\n".repeat(5)));
    /// assert!(Columns::may_be(&"督察组向我省转办了\n".repeat(6)));
    /// ```
    pub fn may_be(source: &str) -> bool {
        let fewest = in_turn::LINES - usize::from(!source.ends_with('\n'));
        memchr::memchr_iter(b'\n', source.as_bytes()).nth(fewest - 1).is_some()
    }

    /// The source in the order in which it is read where its shape tells that: by its [`Columns::cells`], its
    /// [`Columns::marked`] tables, those told [`Columns::upright`], its columns [`Columns::beside`] each other, its torn
    /// [`Columns::rows`] or its [`Columns::continued`] articles, the first that it has.
    pub fn by_shape(source: &str, is_titles: impl Fn(&[&str]) -> bool) -> Option<Self> {
        let blanks = beside::blanks(source);
        Self::cells_with(source, &blanks, &is_titles)
            .or_else(|| Self::marked(source, &is_titles))
            .or_else(|| Self::upright(source, &is_titles))
            .or_else(|| Self::beside_with(source, &blanks))
            .or_else(|| Self::rows(source))
            .or_else(|| Self::continued(source))
    }

    /// The source with its columns one below the other where they stand beside each other in the same lines, a gutter
    /// of blanks between them; none where they do not.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// let left = ["督察组向我省转办", "了第三批信访举报", "件一共十五件，其", "中涉及我市三件、", "外市十二件，均已", "全部转交办理。"];
    /// let right = ["公园里新栽的紫薇", "已经开了花，邻居", "每天早晚都来散步", "下棋，都说这里比", "从前好看多了，明", "年还要栽牡丹。"];
    /// let page: String = left.iter().zip(right).map(|(left, right)| format!("{left:\u{3000}<10}{right}\n")).collect();
    /// let apart = Columns::beside(&page).unwrap();
    /// assert!(apart.text().contains("转办\n了第三批信访举报\n件一共"));
    /// assert!(apart.text().contains("邻居\n每天"));
    /// ```
    pub fn beside(source: &str) -> Option<Self> {
        Self::beside_with(source, &beside::blanks(source))
    }

    fn beside_with(source: &str, blanks: &[usize]) -> Option<Self> {
        let stretches = beside::stretches(source, blanks);
        Self::arranged(source, stretches.into_iter().map(|(place, lines)| (place, by_lines(lines))))
    }

    /// The source with the cells of its tables between bars, a row a line, where tables stand in it whose columns are
    /// told by the place of their cells in the lines; none where none does. `is_titles` tells of the words that gaps
    /// part in a line whether they are titles of a table.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// let page = "序号  编号   内容        区县  情况\n\n1     3号    砖厂冒      甲县  属实\n             黑烟。\n2     4号    夜里吵。    乙县  属实\n";
    /// let cells = Columns::cells(page, |words| words.contains(&"编号")).unwrap();
    /// assert_eq!(cells.text(), "| 序号 | 编号 | 内容 | 区县 | 情况 |\n| 1 | 3号 | 砖厂冒黑烟。 | 甲县 | 属实 |\n| 2 | 4号 | 夜里吵。 | 乙县 | 属实 |\n\n");
    /// ```
    pub fn cells(source: &str, is_titles: impl Fn(&[&str]) -> bool) -> Option<Self> {
        Self::cells_with(source, &beside::blanks(source), is_titles)
    }

    fn cells_with(source: &str, blanks: &[usize], is_titles: impl Fn(&[&str]) -> bool) -> Option<Self> {
        let grids = grid::grids(source, blanks, is_titles);
        Self::arranged(source, grids.iter().map(grid::Grid::part))
    }

    /// The source with the cells of its tables between tabs, a row a line, where commas part them, with quotation marks
    /// where they are needed, or strokes between blanks; none where there is no such table. `is_titles` tells of the
    /// words of a line whether they are titles of a table.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// let page = "序号,编号,内容,区县,情况\n1,3号,\"砖厂\"\"冒\"\",\n黑烟\",甲县,属实\n";
    /// let cells = Columns::marked(page, |words| words.contains(&"编号")).unwrap();
    /// assert_eq!(cells.text(), "序号\t编号\t内容\t区县\t情况\n1\t3号\t砖厂\"冒\",  黑烟\t甲县\t属实\n");
    /// ```
    pub fn marked(source: &str, is_titles: impl Fn(&[&str]) -> bool) -> Option<Self> {
        Self::arranged(source, marked::tables(source, is_titles).into_iter().map(marked::Table::part))
    }

    /// The source with its tables a row a line, tabs between the cells, where they were written column by column; none
    /// where there is no such table. `is_titles` tells of words whether they are titles of a table.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// let page = "序号\n1\n2\n编号\n3号\n4号\n内容\n砖厂冒烟。\n夜里吵。\n区县\n甲县\n乙县\n情况\n属实\n不属实\n";
    /// let cells = Columns::upright(page, |words| words.contains(&"编号")).unwrap();
    /// assert_eq!(
    ///     cells.text(),
    ///     "序号\t编号\t内容\t区县\t情况\n1\t3号\t砖厂冒烟。\t甲县\t属实\n2\t4号\t夜里吵。\t乙县\t不属实\n\n"
    /// );
    /// ```
    pub fn upright(source: &str, is_titles: impl Fn(&[&str]) -> bool) -> Option<Self> {
        Self::arranged(source, upright::tables(source, is_titles).iter().map(upright::Table::part))
    }

    /// The source with the articles whole that break off within a sentence and go on elsewhere in it; none where none
    /// does.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// let page = "其中甲县3件、乙县\n（下转第二版）\n\n别的新闻。\n\n（上接第一版）\n2件、丙县1件。\n\n公告";
    /// let whole = Columns::continued(page).unwrap();
    /// assert_eq!(whole.text(), "其中甲县3件、乙县2件、丙县1件。\n\n别的新闻。\n\n\n\n公告");
    /// ```
    pub fn continued(source: &str) -> Option<Self> {
        Self::arranged(source, continued::jumps(source).iter().map(continued::Jump::part))
    }

    /// The source with the rows whole that a page break tore apart, in tables whose cells stand between bars, a row a
    /// line; none where none is torn.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// let page = "序号 | 内容 | 情况 | 属实\n1 | 砖厂冒烟。 | 砖厂已停 | \n\n— 2 —\n\n序号 | 内容 | 情况 | 属实\n | | 产。 | 属实\n";
    /// let whole = Columns::rows(page).unwrap();
    /// assert_eq!(whole.text(), "序号 | 内容 | 情况 | 属实\n1 | 砖厂冒烟。 | 砖厂已停产。 | 属实\n");
    /// ```
    pub fn rows(source: &str) -> Option<Self> {
        Self::arranged(source, rows::torn(source).iter().map(rows::Torn::part))
    }

    /// The source with its lines as they were before all of them, those of its tables too, were cut after so many
    /// characters; none where they were not.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// let page = "某县公开一览表\n1号 砖厂夜里冒黑\n烟 经查属实 已停\n产 2号 养殖场粪\n水直排 经查属实 \n已清运 3号 石料\n厂扬尘 经查不属实\n\n4号 夜市油烟扰民\n 经查属实";
    /// assert!(Columns::unwrapped(page).unwrap().text().contains("3号 石料厂扬尘 经查不属实\n\n4号"));
    /// assert_eq!(Columns::unwrapped("1号\n砖厂夜里冒黑烟\n经查属实\n"), None);
    /// ```
    pub fn unwrapped(source: &str) -> Option<Self> {
        Self::arranged(source, wrapped::runs(source, &all_lines(source)))
    }

    /// The source with its paragraphs whole that empty lines part and whose lines are as wide as those of a narrow column,
    /// a character more or less; none where there are none.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// let page = "某报\n\n1.受理编号：3号。举报内容：某\n村后山夜里有人倒垃圾，已经\n堆成小山包。调查情况：6月2\n日到场，属实。\n\n天气";
    /// let whole = Columns::paragraphs(page).unwrap();
    /// assert!(whole.text().contains("举报内容：某村后山夜里有人倒垃圾，已经堆成小山包。"));
    /// assert_eq!(Columns::paragraphs("1号\n砖厂夜里冒黑烟\n经查属实\n"), None);
    /// ```
    pub fn paragraphs(source: &str) -> Option<Self> {
        Self::arranged(source, wrapped::paragraphs(source, &all_lines(source)))
    }

    /// The source with its sentences whole where empty lines break them off; none where none is broken.
    ///
    /// ```
    /// use yilan_text::Columns;
    ///
    /// let page = "公告\n\n截至4日，督\n\n察组转办的10批43件中，已办\n\n结28件。\n\n别的新闻";
    /// let whole = Columns::over_blanks(page).unwrap();
    /// assert_eq!(whole.text(), "公告\n\n截至4日，督察组转办的10批43件中，已办结28件。\n\n别的新闻");
    /// ```
    pub fn over_blanks(source: &str) -> Option<Self> {
        Self::arranged(source, blanks::runs(source, &all_lines(source)))
    }

    /// How well the lines of `source` go on in the next: the more words and paragraphs are whole over their ends, the
    /// more. `goes_on` is that of [`Columns::of`].
    ///
    /// ```
    /// use yilan_text::{Columns, goes_on};
    ///
    /// let whole = Columns::order("督察组向我省转\n办的信访举报一\n共十五件。", goes_on);
    /// let torn = Columns::order("督察组向我省转\n共十五件。\n办的信访举报一", goes_on);
    /// assert!(whole > torn);
    /// ```
    pub fn order(source: &str, goes_on: impl Fn(char, char) -> bool) -> i64 {
        in_turn::order(&in_turn::lines(source), &goes_on)
    }

    /// The text with its columns one below the other.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where in the source `span` of the text stands: one place, or one for
    /// each line that it runs over.
    pub fn places(&self, span: Span) -> Vec<Span> {
        let first = self.strips.partition_point(|strip| strip.end() <= span.start);
        let strips = self.strips[first..].iter().take_while(|strip| strip.at < span.end.max(span.start + 1));
        strips
            .map(|strip| {
                let inside = |at: usize| strip.source.start + at.clamp(strip.at, strip.end()) - strip.at;
                Span::new(inside(span.start), inside(span.end))
            })
            .filter(|place| !place.is_empty() || span.is_empty())
            .collect()
    }

    /// The source with what `parts` say in their places, which are apart and in order; none where there is none.
    fn arranged(source: &str, parts: impl IntoIterator<Item = Part>) -> Option<Self> {
        let mut parts = parts.into_iter().peekable();
        parts.peek()?;
        let mut columns = Self { text: String::with_capacity(source.len() + 1), strips: Vec::new() };
        let mut from = 0;
        for (place, pieces) in parts {
            columns.push(source, Span::new(from, place.start));
            for piece in pieces {
                match piece {
                    Piece::Source(span) => columns.push(source, span),
                    Piece::Mark(mark) => columns.text.push_str(mark),
                }
            }
            from = place.end;
        }
        columns.push(source, Span::new(from, source.len()));
        Some(columns)
    }

    fn push(&mut self, source: &str, piece: Span) {
        if !piece.is_empty() {
            self.strips.push(Strip { at: self.text.len(), source: piece });
            self.text.push_str(&source[piece.range()]);
        }
    }
}

/// Pieces of the source as lines of the text, an empty one as an empty line.
fn by_lines(lines: Vec<Span>) -> Vec<Piece> {
    lines.into_iter().flat_map(|line| [Piece::Source(line), Piece::Mark("\n")]).collect()
}

/// All lines, the empty ones too, without the white space at their ends.
fn all_lines(source: &str) -> Vec<Span> {
    let mut start = 0;
    let line = |line: &str| {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        span
    };
    source.split_inclusive('\n').map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources<'s>(source: &'s str, way: &Columns, span: Span) -> Vec<&'s str> {
        way.places(span).iter().map(|place| &source[place.range()]).collect()
    }

    /// The characters of these tests are numbered.
    fn goes_on(a: char, b: char) -> bool {
        "一二三四五六七八九".contains(a) && a == b
    }

    #[test]
    fn columns_beside_each_other_are_taken_apart() {
        let source = "首行\n\n题目甲            题目乙\n\n\u{3000}\u{3000}天一二三四五  \u{3000}\u{3000}甲一二三四五\n天二二三四五六七  甲二二三四五六七\n\
             天三二三四五六七  甲三二三四五六七\n天四二三四五六七  甲四二三四五六七\n天五二三四五六七  甲五二三四五六七\n\
             天六二三四五六七  甲六。\n天七。\n\n末行";
        let apart = Columns::beside(source).unwrap();
        let text = apart.text();
        assert!(text.starts_with("首行\n\n\n题目甲\n\n\u{3000}\u{3000}天一二三四五\n天二"), "{text}");
        assert!(text.contains("天七。\n\n题目乙\n\n\u{3000}\u{3000}甲一二三四五\n甲二"), "{text}");
        assert!(text.ends_with("甲六。\n\n末行") || text.ends_with("甲六。\n\n\n\n末行"), "{text:?}");
        let all = Span::new(0, text.len());
        let said: String = sources(source, &apart, all).concat();
        assert_eq!(said.replace('\n', ""), text.replace('\n', ""));
    }

    #[test]
    fn a_column_that_ends_within_a_sentence_goes_on_in_the_next() {
        let rows = ["一天地玄黄宇宙洪    其他四五六七八九    三天地玄黄宇宙洪\n"; 7].concat();
        let source = format!(
            "上半题            下半题            别的题\n\n{rows}四五六。            七八九。            十。\n"
        );
        let whole = source.replace("四五六。", "四五六七");
        let apart = Columns::beside(&whole).unwrap();
        assert!(apart.text().starts_with("\n上半题\n下半题\n\n一天地"), "{}", apart.text());
        assert!(apart.text().contains("四五六七\n其他四五六"), "{}", apart.text());
        assert!(apart.text().contains("七八九。\n\n别的题\n\n三天地"), "{}", apart.text());
        assert!(Columns::beside(&source).unwrap().text().contains("四五六。\n\n下半题\n\n其他"));
    }

    #[test]
    fn tables_by_blanks_are_no_columns() {
        let row = "3    D2SC202109020011   某工地夜间施工噪声扰    高坪区   噪声\n";
        assert_eq!(Columns::beside(&row.repeat(9)), None);
        assert_eq!(Columns::beside(&"城区三件    郊区四件\n".repeat(9)), None);
        assert_eq!(Columns::beside(&"甲乙丙丁戊己庚辛\t甲乙丙丁戊己庚辛  \n".repeat(9)), None);
        assert_eq!(Columns::beside(&"  \n".repeat(99)), None);
    }

    #[test]
    fn the_longer_column_goes_on_alone_and_lines_above_stay() {
        let source = "题\n天二二三四五六一\n甲二二三四五六四\n一二二三四五六二\n四二二三四五六五\n\
                      二二二三四五六三\n五三。\n三二二三四五六六\n六二三四五六七七\n七二二三四五六七\n七。";
        let ways = Columns::of(source, goes_on);
        let right = "题\n天二二三四五六一\n一二二三四五六二\n二二二三四五六三\n三二二三四五六六\n六二三四五六七七\n\
                     七二二三四五六七\n七。\n甲二二三四五六四\n四二二三四五六五\n五三。\n";
        assert!(ways.iter().any(|way| way.text() == right), "{ways:?}");
    }

    #[test]
    fn lines_in_their_order_and_uneven_ones_are_no_columns() {
        let ordinary = "天二二三四五六一\n一二二三四五六二\n二二二三四五六三\n三二二三四五六六\n六二三四五六七七\n七二二三四五六七";
        let whole = |way: &Columns| way.text().contains("六一\n一二");
        assert!(!Columns::of(ordinary, goes_on).iter().any(whole));
        assert_eq!(Columns::of("一\n二二二二二二二二二二\n三\n四四\n五五五五五五\n六\n七七七\n", goes_on), []);
        assert_eq!(Columns::of("", goes_on), []);
        assert_eq!(Columns::of("甲\t乙丙丁戊己庚辛\n".repeat(9).as_str(), goes_on), []);
    }
}
