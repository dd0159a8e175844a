//! Markup that was left in a text: `<span style="width: 320px">142</span>件`.
//! Only the elements of HTML are tags; `<50mg/L` is text.

use memchr::memmem;
use memchr::{memchr_iter, memchr2};

/// What a tag is in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Nothing: the words before and behind it are one.
    Inline,
    /// The end of a line.
    Line,
    /// The end of a paragraph.
    Block,
    /// The end of a cell.
    Cell,
    /// The start of a row.
    Row,
}

/// Elements by what they are, those that end a line or a paragraph; their
/// names in lower case.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "ul",
    "ol",
    "dl",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "main",
    "figure",
    "blockquote",
    "form",
    "center",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "title",
    "head",
    "body",
    "html",
];
const LINES: &[&str] = &["br", "li", "dt", "dd", "hr", "caption", "option", "pre"];
const CELLS: &[&str] = &["td", "th"];
const INLINE: &[&str] = &[
    "span",
    "font",
    "strong",
    "b",
    "i",
    "u",
    "em",
    "a",
    "img",
    "input",
    "button",
    "label",
    "small",
    "big",
    "sup",
    "sub",
    "s",
    "del",
    "ins",
    "mark",
    "o",
    "col",
    "colgroup",
    "meta",
    "link",
    "base",
    "iframe",
    "object",
    "embed",
    "video",
    "audio",
    "source",
    "figcaption",
    "time",
    "code",
    "tt",
    "wbr",
    "map",
    "area",
    "select",
    "textarea",
];
/// Elements whose text nobody reads, with how they end.
const HIDDEN: [(&str, &[u8]); 3] = [("!--", b"-->"), ("script", b"</script>"), ("style", b"</style>")];

/// The tags of one text.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// The hidden elements that do not end any more.
    open: [bool; HIDDEN.len()],
}

impl Markup {
    /// The tag that `rest` begins with, and its length; a hidden element is one
    /// tag with all that it holds.
    pub(super) fn tag(&mut self, rest: &str) -> Option<(Tag, usize)> {
        let inside = rest.strip_prefix('<')?;
        for ((name, end), open) in HIDDEN.iter().zip(&mut self.open) {
            if !*open && starts_with(inside, name) {
                match end_of(rest.as_bytes(), end) {
                    Some(at) => return Some((Tag::Inline, at + end.len())),
                    None => *open = true,
                }
            }
        }
        // <\/span> in a string of JSON.
        let named = inside.strip_prefix('/').or_else(|| inside.strip_prefix("\\/")).unwrap_or(inside);
        let closes = named.len() < inside.len();
        let colon = named.bytes().take(12).take_while(|b| b.is_ascii_alphanumeric() || *b == b':').count();
        let (name, after) = named.split_at(colon);
        if !after.starts_with(['>', ' ', '\t', '\n', '\r', '/']) && !after.starts_with("\\/>") {
            return None;
        }
        let is = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(name));
        let tag = match () {
            () if is(BLOCKS) => Tag::Block,
            () if is(LINES) => Tag::Line,
            () if is(CELLS) && closes => Tag::Cell,
            () if is(&["tr"]) => {
                if closes {
                    Tag::Line
                } else {
                    Tag::Row
                }
            }
            // <o:p> of a word processor.
            () if is(CELLS) || is(INLINE) || name.contains(':') => Tag::Inline,
            () => return None,
        };
        let end = memchr2(b'>', b'<', after.as_bytes()).filter(|end| after.as_bytes()[*end] == b'>')?;
        Some((tag, rest.len() - after.len() + end + 1))
    }
}

/// Where a hidden element ends, in capitals or not: `</SCRIPT>`.
fn end_of(text: &[u8], end: &[u8]) -> Option<usize> {
    let is_end = |at: &usize| text.get(*at..at + end.len()).is_some_and(|found| found.eq_ignore_ascii_case(end));
    memmem::find_iter(text, &end[..2]).find(is_end)
}

/// The length of the row of a table whose tag `rest` begins with, when it has
/// several cells, and neither a table inside nor a page.
pub(super) fn row(rest: &str) -> Option<usize> {
    const CELLS: usize = 3;
    let mut cells = 0;
    for at in memchr_iter(b'<', rest.as_bytes()).skip(1) {
        let tag = &rest[at..];
        if starts_with(tag, "</td") || starts_with(tag, "</th") {
            cells += 1;
        } else if starts_with(tag, "</tr") || starts_with(tag, "<tr") || starts_with(tag, "</table") {
            return (cells >= CELLS && !starts_with(tag, "<tr")).then_some(at);
        }
    }
    None
}

fn starts_with(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
}

/// The character that an entity at the start of `rest` stands for, and its
/// length: `&ldquo;`.
pub(super) fn entity(rest: &str) -> Option<(char, usize)> {
    const ENTITIES: [(&str, char); 15] = [
        ("&nbsp;", '\u{a0}'),
        ("&ensp;", '\u{2002}'),
        ("&emsp;", '\u{2003}'),
        ("&ldquo;", '“'),
        ("&rdquo;", '”'),
        ("&lsquo;", '‘'),
        ("&rsquo;", '’'),
        ("&mdash;", '—'),
        ("&ndash;", '–'),
        ("&hellip;", '…'),
        ("&middot;", '·'),
        ("&times;", '×'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&copy;", '©'),
    ];
    let named = ENTITIES.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, c)| (*c, name.len()));
    named.or_else(|| numeric(rest))
}

/// A character by its number: `&#65307;`, `&#xff1b;`. White space and marks of Latin text are left to their names.
fn numeric(rest: &str) -> Option<(char, usize)> {
    /// More digits than any character has.
    const DIGITS: usize = 7;
    let number = rest.strip_prefix("&#")?;
    let hex = number.strip_prefix(['x', 'X']);
    let (digits, radix) = hex.map_or((number, 10), |hex| (hex, 16));
    let len = digits.bytes().take(DIGITS + 1).take_while(|b| b.is_ascii_alphanumeric()).count();
    let c = char::from_u32(u32::from_str_radix(&digits[..len], radix).ok()?)?;
    let whole = (1..=DIGITS).contains(&len) && digits[len..].starts_with(';');
    (whole && c >= '\u{a0}').then_some((c, rest.len() - digits.len() + len + 1))
}

/// The length of the line that `rest` begins with, when it says nothing but the number of a page: — 2 —, 第3页 共4页.
pub(super) fn page_mark(rest: &str) -> Option<usize> {
    /// The longest such line, in bytes.
    const LONGEST: usize = 60;
    let len = rest.bytes().take(LONGEST).position(|b| b == b'\n')?;
    let line = rest[..len].trim();
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '―' | '─' | '·');
    let inner = line.trim_matches(dash).trim();
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if number(inner) {
        return (line.starts_with(dash) && line.ends_with(dash)).then_some(len);
    }
    let page = |text: &str| number(text.trim().trim_start_matches(['第', '共']).trim_end_matches('页').trim());
    let counted = inner.starts_with('第') && inner.ends_with('页');
    let mut parts = inner.split('页').filter(|part| !part.trim().is_empty());
    let clean = |part: &str| page(part.trim_start_matches(['/', '，', ',', ' ', '\u{3000}']));
    (counted && parts.clone().count() <= 2 && parts.all(clean)).then_some(len)
}

/// The length of the line that `rest` begins with, when it says nothing but which page of how many: 3 / 9. Without
/// the blanks it may be a day.
pub(super) fn page_of(rest: &str) -> Option<usize> {
    const DIGITS: usize = 3;
    let number = |text: &str| {
        let len = text.bytes().take(DIGITS + 1).take_while(u8::is_ascii_digit).count();
        (1..=DIGITS).contains(&len).then_some(len)
    };
    let page = number(rest)?;
    let behind = rest[page..].strip_prefix(" / ")?;
    let pages = number(behind)?;
    let end = &behind[pages..];
    let blanks = end.len() - end.trim_start_matches(' ').len();
    let counted = rest[..page].parse::<u16>().ok()? <= behind[..pages].parse().ok()?;
    (counted && end[blanks..].starts_with(['\n', '\r'])).then_some(rest.len() - end.len() + blanks)
}

/// The length of the time code in brackets that `rest` begins with, as scripts have it before each line: `[00:01:14]`.
pub(super) fn time_code(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('[')?;
    let (code, _) = inner.split_at_checked(inner.bytes().take(12).position(|b| b == b']')?)?;
    let mut parts = code.split(':');
    let two = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    (parts.clone().count() == 3 && parts.all(two)).then_some(code.len() + 2)
}

/// Where the second pair of stars begins that makes a number or a batch bold which `rest` begins with: `**57**件`.
/// Stars around other words may stand for what nobody is to read.
pub(super) fn emphasis(rest: &str) -> Option<usize> {
    const MARK: &str = "**";
    /// The longest bold number, in bytes.
    const LONGEST: usize = 30;
    let inner = rest.strip_prefix(MARK)?;
    let numeral = |c: char| c.is_ascii_digit() || ".%〇零一二三四五六七八九十百第至批件个宗月日年万元".contains(c);
    let len: usize = inner.chars().take_while(|c| numeral(*c)).map(char::len_utf8).take(LONGEST).sum();
    let after = inner[len..].strip_prefix(MARK)?;
    (len > 0 && !after.starts_with('*')).then_some(MARK.len() + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Option<(Tag, &str)> {
        Markup::default().tag(text).map(|(tag, len)| (tag, &text[len..]))
    }

    #[test]
    fn elements_are_tags_and_nothing_else_is() {
        assert_eq!(tag("<p style=\"margin: 0px 16px\">甲"), Some((Tag::Block, "甲")));
        assert_eq!(tag("<BR/>甲"), Some((Tag::Line, "甲")));
        assert_eq!(tag("<\\/span>甲"), Some((Tag::Inline, "甲")));
        assert_eq!(tag("<br\\/>甲"), Some((Tag::Line, "甲")));
        assert_eq!(tag("</td><td>"), Some((Tag::Cell, "<td>")));
        assert_eq!(tag("<tr><td>"), Some((Tag::Row, "<td>")));
        assert_eq!(tag("<o:p></o:p>"), Some((Tag::Inline, "</o:p>")));
        assert_eq!(tag("<style>p{margin:0}</style>甲"), Some((Tag::Inline, "甲")));
        assert_eq!(tag("<SCRIPT>if (a < b) c()</Script>甲"), Some((Tag::Inline, "甲")));
        for text in ["<50mg/L", "<甲市通报>", "<p没有完", "<p <br>", "<plan>", "<", "</>"] {
            assert_eq!(tag(text), None, "{text}");
        }
    }

    #[test]
    fn characters_by_their_number() {
        assert_eq!(entity("&#65307;甲"), Some(('；', 8)));
        assert_eq!(entity("&#xFF1B;"), Some(('；', 8)));
        for text in ["&#;", "&#60;", "&#12345678;", "&#甲;", "&#65307"] {
            assert_eq!(entity(text), None, "{text}");
        }
    }

    #[test]
    fn lines_of_a_page_number_alone() {
        for text in ["— 2 —\n", "-12-\n", "第 3 页 共 4 页\n甲", "第3页/共14页 \n", "第3页\n"] {
            assert_eq!(page_mark(text), text.find('\n'), "{text:?}");
        }
        for text in ["2\n", "—2—", "第3页有误\n", "第三季度\n", "- 甲 -\n", "——\n", "-2\n"] {
            assert_eq!(page_mark(text), None, "{text:?}");
        }
    }

    #[test]
    fn lines_of_a_page_and_their_number() {
        for text in ["3 / 9\n", "12 / 12 \r\n甲"] {
            assert_eq!(page_of(text), text.find(['\n', '\r']), "{text:?}");
        }
        for text in ["3/9\n", "9 / 3\n", "3 / 9", "3 / 9甲\n", "2021 / 9\n"] {
            assert_eq!(page_of(text), None, "{text:?}");
        }
    }

    #[test]
    fn bold_numbers_and_time_codes() {
        assert_eq!(emphasis("**57**件"), Some(4));
        assert_eq!(emphasis("**第八批**信访件"), Some(11));
        for text in ["**公司**厂", "****0032", "**57", "**57***", "****"] {
            assert_eq!(emphasis(text), None, "{text}");
        }
        assert_eq!(time_code("[00:01:14] 甲"), Some(10));
        for text in ["[00:14]", "[0:01:14]", "[甲]", "[00:01:14"] {
            assert_eq!(time_code(text), None, "{text}");
        }
    }

    #[test]
    fn what_does_not_end_is_looked_for_once() {
        let mut markup = Markup::default();
        assert_eq!(markup.tag("<script>甲"), None);
        assert!(markup.open[1]);
        assert_eq!(markup.tag("<!-- 甲 -->乙").map(|(_, len)| len), Some("<!-- 甲 -->".len()));
    }
}
