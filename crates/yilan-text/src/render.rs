//! [`render`]: a diagnostic in the way of a compiler, with the lines of the
//! page and carets under them.
//!
//! What goes on one line of output, where a page has lines of any length, is
//! decided in [`row`].

mod row;

use std::fmt::Write as _;

use crate::line_index::floor;
use crate::{Diagnostic, LineIndex, Severity, Span, width};
use row::{Mark, Row};

/// Whether the rendering has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Style {
    /// Characters only.
    #[default]
    Plain,
    /// With the colours of a terminal.
    Ansi,
}

/// The language of the words around a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// `warning`, `related`, `help`.
    #[default]
    English,
    /// `警告`, `相关`, `建议`.
    Chinese,
}

impl Language {
    const fn severity(self, severity: Severity) -> &'static str {
        match (self, severity) {
            (Self::English, severity) => severity.name(),
            (Self::Chinese, Severity::Info) => "提示",
            (Self::Chinese, Severity::Warning) => "警告",
            (Self::Chinese, Severity::Error) => "错误",
        }
    }

    const fn related(self) -> &'static str {
        match self {
            Self::English => "related",
            Self::Chinese => "相关",
        }
    }

    const fn help(self) -> &'static str {
        match self {
            Self::English => "help",
            Self::Chinese => "建议",
        }
    }

    const fn note(self) -> &'static str {
        match self {
            Self::English => "note",
            Self::Chinese => "说明",
        }
    }

    const fn colon(self) -> &'static str {
        match self {
            Self::English => ": ",
            Self::Chinese => "：",
        }
    }

    fn more(self, places: usize) -> String {
        match self {
            Self::English if places == 1 => "1 more place belongs to it".to_owned(),
            Self::English => format!("{places} more places belong to it"),
            Self::Chinese => format!("另有{places}处相关"),
        }
    }
}

/// No more related places than these are shown.
const MOST: usize = 32;

/// What a piece of the rendering is.
#[derive(Clone, Copy)]
enum Paint {
    Severity(Severity),
    Frame,
    Bold,
}

impl Style {
    fn paint(self, out: &mut String, paint: Paint, text: &str) {
        let code = match paint {
            Paint::Severity(Severity::Error) => "1;31",
            Paint::Severity(Severity::Warning) => "1;33",
            Paint::Severity(Severity::Info) => "1;36",
            Paint::Frame => "1;34",
            Paint::Bold => "1",
        };
        match self {
            Self::Plain => out.push_str(text),
            Self::Ansi => {
                let _ = write!(out, "\u{1b}[{code}m{text}\u{1b}[0m");
            }
        }
    }
}

/// A diagnostic as a person reads it, 80 columns wide.
///
/// Carets stand under its place, dashes and `related` under the places that
/// belong to it. They are counted in columns, so that they stand right under
/// ideographs, too; a line that is too long is cut around them. A tab is shown
/// as four blanks, and control characters are made visible.
///
/// ```
/// use yilan_text::{Diagnostic, LineIndex, Span, Style, render};
///
/// let page = "按区域分：\n甲市37件、乙州15件，共53件。\n";
/// let odd = Diagnostic::new("regions-sum", Span::new(47, 49), "regions add up to 52, not 53")
///     .with_related(Span::new(22, 24))
///     .with_related(Span::new(36, 38));
/// let text = render(&odd, "page.txt", page, &LineIndex::new(page), Style::Plain);
/// assert_eq!(text, "\
/// warning[regions-sum]: regions add up to 52, not 53
///  --> page.txt:2:14
///   |
/// 2 | 甲市37件、乙州15件，共53件。
///   |     --        --      ^^
///   |     related   related
/// ");
/// ```
pub fn render(diagnostic: &Diagnostic, name: &str, text: &str, index: &LineIndex, style: Style) -> String {
    render_within(diagnostic, name, text, index, style, 80)
}

/// The same for a terminal that is `columns` wide; less than 40 is taken as 40.
pub fn render_within(
    diagnostic: &Diagnostic,
    name: &str,
    text: &str,
    index: &LineIndex,
    style: Style,
    columns: usize,
) -> String {
    render_across(diagnostic, Page { name, text, index }, &[], style, columns, Language::English)
}

/// A text that places lie in, and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// Its name.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
    /// Its lines.
    pub index: &'a LineIndex,
}

/// A diagnostic whose other side lies in other texts: their places stand under
/// those of its own page, each text with its name.
///
/// ```
/// use yilan_text::{Diagnostic, Language, LineIndex, Page, Span, Style, render_across};
///
/// let (monday, tuesday) = ("累计20件。\n", "累计19件。\n");
/// let odd = Diagnostic::new("total-falls", Span::new(6, 8), "the running total falls");
/// let (first, second) = (LineIndex::new(monday), LineIndex::new(tuesday));
/// let other = Page { name: "1.txt", text: monday, index: &first };
/// let own = Page { name: "2.txt", text: tuesday, index: &second };
/// let others: [(Page<'_>, &[Span]); 1] = [(other, &[Span::new(6, 8)])];
/// let text = render_across(&odd, own, &others, Style::Plain, 80, Language::English);
/// assert_eq!(text, "\
/// warning[total-falls]: the running total falls
///  --> 2.txt:1:3
///   |
/// 1 | 累计19件。
///   |     ^^
///  ::: 1.txt:1:3
///   |
/// 1 | 累计20件。
///   |     -- related
/// ");
/// ```
pub fn render_across(
    diagnostic: &Diagnostic,
    page: Page<'_>,
    others: &[(Page<'_>, &[Span])],
    style: Style,
    columns: usize,
    language: Language,
) -> String {
    let severity = Paint::Severity(diagnostic.severity);
    let mut out = String::new();
    style.paint(&mut out, severity, &format!("{}[{}]", language.severity(diagnostic.severity), diagnostic.code));
    let message = format!("{}{}\n", language.colon(), width::shown(&diagnostic.message));
    style.paint(&mut out, Paint::Bold, &message);
    let own = std::iter::once((diagnostic.span, false)).chain(diagnostic.related.iter().map(|&span| (span, true)));
    let mut parts = vec![("-->", page, diagnostic.span, marks(own, page))];
    for &(other, places) in others {
        let Some(&first) = places.first() else { continue };
        parts.push((":::", other, first, marks(places.iter().map(|&span| (span, true)), other)));
    }
    let last = parts.iter().flat_map(|(.., marks)| marks).map(|mark| mark.line).max().unwrap_or(1);
    let digits = last.to_string().len();
    let mut frame = Frame { out, style, digits, language };
    for (arrow, page, place, marks) in &parts {
        frame.page(arrow, *page, *place, marks, diagnostic.severity, columns);
    }
    let hidden = |places: usize, shown: usize| places.saturating_sub(shown);
    let hidden = hidden(diagnostic.related.len() + 1, MOST + 1)
        + others.iter().map(|(_, places)| hidden(places.len(), MOST + 1)).sum::<usize>();
    if hidden > 0 {
        frame.remark(language.note(), &language.more(hidden));
    }
    if let Some(help) = &diagnostic.help {
        frame.remark(language.help(), help);
    }
    frame.out
}

/// Places as parts of lines, in page order, the related ones marked so. Of a
/// place of many lines the first and the last are shown, and where there are
/// few the lines between.
fn marks(places: impl Iterator<Item = (Span, bool)>, page: Page<'_>) -> Vec<Mark> {
    let Page { text, index, .. } = page;
    let mut marks = Vec::new();
    for (span, related) in places.take(MOST + 1) {
        let (start, mut end) = (floor(text, span.start), floor(text, span.end));
        if start < end && !text.is_char_boundary(span.end) {
            // A part of a character is marked as the whole of it.
            end += text[end..].chars().next().map_or(0, char::len_utf8);
        }
        let first = index.position(text, start).line;
        // A line end that the place ends with begins no line of it.
        let last = index.position(text, end.saturating_sub(1).max(start)).line;
        for line in first..=last {
            if last - first > 3 && line != first && line != last {
                continue;
            }
            let Some(whole) = index.line_span(text, line) else { continue };
            let part = Span::new(start.clamp(whole.start, whole.end), end.clamp(whole.start, whole.end));
            if part.is_empty() && first != last && line != first {
                continue;
            }
            marks.push(Mark { line, whole, part, related, label: related && line == last });
        }
    }
    marks.sort_by_key(|m| (m.part, m.related));
    marks
}

/// The frame at the left of the lines.
struct Frame {
    out: String,
    style: Style,
    digits: usize,
    language: Language,
}

impl Frame {
    /// The lines of one text with what stands under them.
    fn page(&mut self, arrow: &str, page: Page<'_>, place: Span, marks: &[Mark], severity: Severity, columns: usize) {
        let digits = self.digits;
        let _ = write!(self.out, "{:digits$}", "");
        self.style.paint(&mut self.out, Paint::Frame, arrow);
        let _ = writeln!(self.out, " {}:{}", width::shown(page.name), page.index.position(page.text, place.start));
        self.line(None, "");
        let mut last = None;
        for row in row::rows(page.text, marks, columns.max(40) - digits - 3) {
            if last.is_some_and(|last| last + 1 < row.line) {
                self.style.paint(&mut self.out, Paint::Frame, "...");
                self.out.push('\n');
            }
            last = Some(row.line);
            self.row(&row, severity);
        }
    }

    fn line(&mut self, number: Option<usize>, text: &str) {
        let digits = self.digits;
        let number = number.map_or_else(String::new, |n| n.to_string());
        self.style.paint(&mut self.out, Paint::Frame, &format!("{number:>digits$} |"));
        if !text.is_empty() {
            self.out.push(' ');
            self.out.push_str(text);
        }
        self.out.push('\n');
    }

    fn row(&mut self, row: &Row, severity: Severity) {
        self.line(Some(row.line), row.text.trim_end());
        for tier in row.tiers(self.language.related()) {
            let mut text = String::new();
            let mut column = 0;
            for note in tier {
                text.extend(std::iter::repeat_n(' ', note.column - column));
                let paint = if note.related { Paint::Frame } else { Paint::Severity(severity) };
                self.style.paint(&mut text, paint, &note.text);
                column = note.column + width::of(&note.text);
            }
            self.line(None, &text);
        }
    }

    fn remark(&mut self, kind: &str, text: &str) {
        let _ = write!(self.out, "{:1$} ", "", self.digits);
        self.style.paint(&mut self.out, Paint::Frame, "=");
        self.out.push(' ');
        self.style.paint(&mut self.out, Paint::Bold, kind);
        let _ = writeln!(self.out, "{}{}", self.language.colon(), width::shown(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(page: &str, spans: &[Span], columns: usize) -> String {
        let mut odd = Diagnostic::new("odd", spans[0], "odd");
        odd.related = spans[1..].to_vec();
        let text = render_within(&odd, "page.txt", page, &LineIndex::new(page), Style::Plain, columns);
        for line in text.lines() {
            assert!(width::of(line) <= columns.max(40), "{line}");
        }
        text
    }

    fn find(page: &str, part: &str) -> Span {
        let start = page.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    #[test]
    fn carets_count_columns() {
        let page = "第１批：\t共15件";
        assert_eq!(
            rendered(page, &[find(page, "15"), find(page, "１")], 80),
            "warning[odd]: odd\n --> page.txt:1:7\n  |\n1 | 第１批：    共15件\n  |   -- related  ^^\n"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let page = format!("{}第十五批{}", "督察".repeat(900), "信访件".repeat(900));
        let text = rendered(&page, &[find(&page, "第十五批")], 40);
        assert_eq!(
            text.lines().skip(3).collect::<Vec<_>>(),
            ["1 | …察督察督察督察第十五批信访件信访件…", "  |                ^^^^^^^^"]
        );
        let whole = rendered(&page, &[Span::new(0, page.len())], 40);
        assert!(whole.ends_with("^^…\n"), "{whole}");
    }

    #[test]
    fn places_far_apart_on_a_line_stand_on_rows_of_their_own() {
        let page = format!("共53件{}共52件", "，".repeat(5000));
        let text = rendered(&page, &[find(&page, "53"), find(&page, "52")], 60);
        assert_eq!(text.matches("\n1 | ").count(), 2);
        assert!(text.ends_with("--\n  |                                                  related\n"), "{text}");
    }

    #[test]
    fn a_place_of_many_lines_shows_its_ends() {
        let page = "一\n二\n三\n四\n五\n六\n";
        let text = rendered(page, &[Span::new(0, page.len())], 80);
        assert_eq!(text.lines().skip(2).collect::<Vec<_>>(), ["  |", "1 | 一", "  | ^^", "...", "6 | 六", "  | ^^"]);
        let few = rendered(page, &[Span::new(4, 12)], 80);
        assert_eq!(few.matches("^^").count(), 2);
    }

    #[test]
    fn the_words_around_a_message_are_of_its_language() {
        let page = "共53件，其中甲市20件、乙州32件";
        let index = LineIndex::new(page);
        let mut odd = Diagnostic::new("odd", find(page, "53"), "各地之和为52").with_help("应为52");
        odd.related = vec![find(page, "20"), find(page, "32")];
        let own = Page { name: "甲.txt", text: page, index: &index };
        let text = render_across(&odd, own, &[], Style::Plain, 80, Language::Chinese);
        assert_eq!(
            text,
            "警告[odd]：各地之和为52\n --> 甲.txt:1:2\n  |\n1 | 共53件，其中甲市20件、乙州32件\n  \
             |   ^^            -- 相关   -- 相关\n  = 建议：应为52\n"
        );
        odd.related = vec![find(page, "20"); 60];
        let text = render_across(&odd, own, &[], Style::Plain, 80, Language::Chinese);
        assert!(text.contains("说明：另有28处相关"), "{text}");
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        let page = "a\u{1b}[31m\0\u{202e}件";
        let text = rendered(page, &[find(page, "件")], 80);
        assert!(text.contains("1 | a␛[31m␀<U+202E>件\n  |                ^^\n"), "{text}");
    }

    #[test]
    fn places_outside_the_text_or_inside_a_character_do_no_harm() {
        for span in [Span::new(1, 2), Span::new(0, 1), Span::new(90, 99), Span::new(6, 6), Span::new(2, 50)] {
            assert!(rendered("件件", &[span, span], 80).contains('^'));
        }
        assert!(rendered("", &[Span::new(0, 0)], 80).ends_with("1 |\n  | ^\n"));
    }

    #[test]
    fn places_that_overlap_stand_below_each_other() {
        let page = "共53件";
        let text = rendered(page, &[find(page, "53"), find(page, "共53件")], 80);
        assert!(text.ends_with("1 | 共53件\n  |   ^^\n  | ------ related\n"), "{text}");
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let page = "共53件";
        let odd = Diagnostic::new("odd", find(page, "53"), "odd").with_help("say 52");
        let index = LineIndex::new(page);
        let coloured = render(&odd, "page.txt", page, &index, Style::Ansi);
        let mut plain = String::new();
        for (at, part) in coloured.split("\u{1b}[").enumerate() {
            plain.push_str(if at == 0 { part } else { part.split_once('m').unwrap().1 });
        }
        assert_eq!(plain, render(&odd, "page.txt", page, &index, Style::Plain));
        assert!(plain.ends_with("  = help: say 52\n"), "{plain}");
    }
}
