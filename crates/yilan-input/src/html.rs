//! HTML, and the tables of old spreadsheets that are written as markup.
//!
//! The tokens are those of the standard (html5gum). The tree is built here with
//! what the text needs of the standard's rules: which elements end which, and
//! that nothing inside a cell ends the table around it.

mod element;
mod mht;

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use yilan_text::{Encoding, Source, decode, decode_as};

use crate::limits::MAX_SPAN;
use crate::page::{Builder, Page, beginning};
use crate::render::render;
use crate::tree::{Id, Tag, Tree};
use crate::{Error, Kind, Remark};
use element::{Element, Role, has_no_numbers, is_hidden, is_menu};
pub(crate) use mht::is_archive;

/// How many bytes are searched for the encoding that a page names.
const PROLOGUE: usize = 16 << 10;

/// Reads a page of HTML.
pub(crate) fn read(bytes: &[u8], encoding: Option<Encoding>) -> Result<Page, Error> {
    let mut out = Builder::default();
    let mut source = text(&mht::pages(bytes), encoding, &mut out);
    source.bytes = bytes.len();
    markup(&source.text, &mut out)?;
    Ok(out.finish_as(Kind::Html, source))
}

/// Writes what a stretch of markup shows.
pub(crate) fn markup(source: &str, out: &mut Builder) -> Result<(), Error> {
    let mut reader = Reader::new(source);
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        reader.token(token)?;
    }
    let title = reader.title.trim();
    let before = out.text().len();
    let mut body = Builder::default();
    render(&reader.tree, &mut body)?;
    // What a browser shows above the page, when the page does not say it itself.
    let head = title.split(['_', '|', '-', '—', '–']).next().unwrap_or_default().trim();
    if !head.is_empty() && !squeezed(body.text()).contains(&squeezed(head)) {
        out.push(title)?;
        out.blank_line()?;
    }
    debug_assert!(out.text().len() >= before);
    out.append(body)
}

/// Whether a text begins with the number of an item: `1、`, `(2)`, `一是`, `③`.
fn begins_numbered(text: &str) -> bool {
    const DIGITS: &str = "0123456789０１２３４５６７８９一二三四五六七八九十";
    let text = text.trim_start();
    let bare = text.trim_start_matches(['(', '（']);
    let rest = bare.trim_start_matches(|c| DIGITS.contains(c));
    text.starts_with(|c| ('①'..='⑳').contains(&c))
        || rest.len() < bare.len() && rest.starts_with(['.', '．', '、', '是', ')', '）'])
}

/// A text without white space.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Decodes a page: what the caller says, a byte order mark, UTF-8 where it can
/// be nothing else, what the page says, what it looks like.
fn text(bytes: &[u8], encoding: Option<Encoding>, out: &mut Builder) -> Source {
    if let Some(encoding) = encoding {
        return decode_as(bytes, encoding);
    }
    let found = decode(bytes);
    let Some(named) = named(bytes).filter(|named| !found.bom && named.name() != found.encoding) else { return found };
    let utf_8 = Encoding::UTF_8.name();
    if found.malformed == 0 && found.encoding == utf_8 {
        if !bytes.is_ascii() {
            out.remark(Remark::note(format_args!("says that it is {named} and is {utf_8}; it was read as {utf_8}")));
        }
        return found;
    }
    let said = decode_as(bytes, named);
    if said.malformed <= found.malformed {
        return said;
    }
    out.remark(Remark::note(format_args!("says that it is {named} and is {0}; it was read as {0}", found.encoding)));
    found
}

/// The encoding that the page names: `<meta charset=…>`, or the declaration of
/// XML.
fn named(bytes: &[u8]) -> Option<Encoding> {
    let prologue = &bytes[..bytes.len().min(PROLOGUE)];
    let find = |what: &[u8], from: usize| memchr::memmem::find(&prologue[from..], what).map(|at| from + at);
    let lower = prologue.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&lower[from..], b"charset").map(|at| from + at + 7) {
        if let Some(found) = label(&lower[at..]) {
            return Some(found);
        }
        from = at;
    }
    let declared = prologue.starts_with(b"<?xml").then(|| find(b"encoding", 0)).flatten()?;
    label(&lower[declared + 8..])
}

/// `= "gb2312"`.
fn label(text: &[u8]) -> Option<Encoding> {
    let text = text.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let text = text.strip_prefix(b"\"").or_else(|| text.strip_prefix(b"'")).unwrap_or(text);
    let end = text.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:".contains(b)).unwrap_or(text.len());
    let found = Encoding::parse(std::str::from_utf8(&text[..end]).ok()?).ok()?;
    // A page in which this can be read is not in UTF-16, whatever it says.
    (found != Encoding::UTF_16LE && found != Encoding::UTF_16BE).then_some(found)
}

/// The elements that are open, beside the tree's.
struct Reader {
    tree: Tree,
    open: Vec<Element>,
    /// How many of each element are open.
    counts: [u32; Element::COUNT],
    /// Per open list the number of its last item; none where it has no numbers.
    lists: Vec<Option<u32>>,
    /// The number of the item that has begun, until its text tells whether it has one of its own.
    number: Option<u32>,
    title: String,
    /// Whether the text is that of the title.
    titled: bool,
    /// Whether it is markup of a spreadsheet, where an empty element may end itself.
    spreadsheet: bool,
}

impl Reader {
    fn new(source: &str) -> Self {
        let prologue = beginning(source, 4096);
        Self {
            tree: Tree::new(),
            open: Vec::new(),
            counts: [0; Element::COUNT],
            lists: Vec::new(),
            number: None,
            title: String::new(),
            titled: false,
            spreadsheet: prologue.trim_start().starts_with("<?xml")
                && prologue.contains("urn:schemas-microsoft-com:office:spreadsheet")
                && !prologue.contains("<html"),
        }
    }

    fn token(&mut self, token: Token) -> Result<(), Error> {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => {
                self.end(&tag.name);
                Ok(())
            }
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text.value);
                if self.titled {
                    self.title.push_str(beginning(&text, 1000));
                    return Ok(());
                }
                if !text.trim().is_empty() {
                    self.write_number(&text)?;
                }
                self.tree.push(&text)
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => Ok(()),
        }
    }

    fn element(&self, name: &[u8]) -> Option<Element> {
        if self.spreadsheet {
            return match name.rsplit(|&b| b == b':').next()? {
                b"row" => Element::of(b"tr"),
                b"cell" => Element::of(b"td"),
                b"table" => Element::of(b"table"),
                b"data" => Element::of(b"span"),
                b"worksheet" => Element::of(b"div"),
                _ => Element::of(b"script").filter(|_| matches!(name, b"styles" | b"documentproperties")),
            };
        }
        Element::of(name)
    }

    fn start(&mut self, tag: &StartTag<()>) -> Result<(), Error> {
        let Some(element) = self.element(&tag.name) else { return Ok(()) };
        self.titled = false;
        match element.role() {
            Role::Void => return Ok(()),
            Role::Break => return self.tree.line_break(),
            Role::Title => {
                self.titled = self.title.is_empty();
                self.push(element, Tag::Hidden)?;
                return Ok(());
            }
            Role::Body => {
                self.end_through(&[Element::HEAD]);
                return Ok(());
            }
            Role::Rows => {
                self.end_in_table(&[Element::TR]);
                return Ok(());
            }
            _ => {}
        }
        if matches!(element.role(), Role::List | Role::Item) {
            self.write_number("")?;
        }
        self.imply(element);
        let attribute =
            |name: &str| tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value));
        let mut kind = element.tag();
        if is_hidden(attribute("hidden").is_some(), attribute("style").as_deref(), attribute("id").as_deref()) {
            kind = Tag::Hidden;
        } else if (kind == Tag::Block || kind == Tag::List && element != Element::OL)
            && is_menu(attribute("class").as_deref(), attribute("id").as_deref())
        {
            kind = Tag::Menu;
        }
        let Some(id) = self.push(element, kind)? else { return Ok(()) };
        match kind {
            Tag::Cell => self.measure(id, &attribute),
            Tag::List => {
                let start = attribute("start").and_then(|n| n.trim().parse::<u32>().ok()).unwrap_or(1);
                let numbered =
                    element == Element::OL && !attribute("style").is_some_and(|style| has_no_numbers(&style));
                self.lists.push(numbered.then_some(start.saturating_sub(1)));
            }
            Tag::Item => {
                self.number = self.lists.last_mut().and_then(Option::as_mut).map(|number| {
                    *number = number.saturating_add(1);
                    *number
                });
            }
            _ => {}
        }
        if self.spreadsheet && tag.self_closing {
            self.pop();
        }
        Ok(())
    }

    /// How many rows and columns a cell covers.
    fn measure<'t>(&mut self, id: Id, attribute: &impl Fn(&str) -> Option<std::borrow::Cow<'t, str>>) {
        let number = |name: &str| attribute(name).and_then(|n| n.trim().parse::<u32>().ok());
        let (rows, columns) = if self.spreadsheet {
            let more = |name| number(name).map_or(1, |n| n.saturating_add(1));
            (more("ss:mergedown"), more("ss:mergeacross"))
        } else {
            // No rows means all that are left.
            (number("rowspan").map_or(1, |n| if n == 0 { MAX_SPAN } else { n }), number("colspan").unwrap_or(1))
        };
        let node = self.tree.node_mut(id);
        node.rows = rows.clamp(1, MAX_SPAN);
        node.columns = columns.clamp(1, MAX_SPAN);
    }

    /// Writes the number of the item whose text begins, unless the text has one: `<ol><li>1、清运<li>2、补植</ol>`.
    fn write_number(&mut self, text: &str) -> Result<(), Error> {
        match self.number.take() {
            Some(number) if !begins_numbered(text) => self.tree.push(&format!("{number}. ")),
            _ => Ok(()),
        }
    }

    fn push(&mut self, element: Element, tag: Tag) -> Result<Option<Id>, Error> {
        let id = self.tree.open_element(tag)?;
        if id.is_some() {
            self.open.push(element);
            self.counts[element.index()] += 1;
        }
        Ok(id)
    }

    fn pop(&mut self) {
        let tag = self.tree.node(self.tree.top()).tag;
        if !self.tree.close() {
            return;
        }
        if let Some(element) = self.open.pop() {
            self.counts[element.index()] -= 1;
            if tag == Tag::List {
                self.lists.pop();
            }
        }
    }

    /// Ends what cannot stand around an element that begins.
    fn imply(&mut self, element: Element) {
        match element.role() {
            Role::Row => {
                self.end_in_table(&[Element::TR]);
            }
            Role::Cell => {
                self.end_in_table(&[Element::TD, Element::TH]);
                let in_row = self.tree.node(self.tree.top()).tag == Tag::Row;
                let in_table = self.tree.node(self.tree.top()).tag == Tag::Table;
                if !in_row && in_table {
                    // Nothing fails that would not fail for the cell.
                    let _ = self.push(Element::TR, Tag::Row);
                }
            }
            Role::Item => self.end_within(&[element], Tag::List),
            Role::Term => self.end_within(&[Element::DT, Element::DD], Tag::List),
            Role::Gloss => self.end_within(&[Element::RP, Element::RT], Tag::Cell),
            Role::Link => self.end_within(&[Element::A], Tag::Cell),
            _ => {}
        }
        if element.tag() == Tag::Block
            || element.tag() == Tag::Heading
            || element.tag() == Tag::Table
            || element.tag() == Tag::List
        {
            self.end_within(&[Element::P], Tag::Cell);
        }
    }

    /// Ends the innermost of `elements` and all in it, when it is open inside
    /// the innermost `barrier` or cell.
    fn end_within(&mut self, elements: &[Element], barrier: Tag) {
        if elements.iter().all(|element| self.counts[element.index()] == 0) {
            return;
        }
        for depth in (0..self.open.len()).rev() {
            if elements.contains(&self.open[depth]) {
                return self.end_from(depth);
            }
            // The root is open in the tree and has no element.
            let tag = self.tree.node(self.tree.open()[depth + 1]).tag;
            if tag == barrier || matches!(tag, Tag::Cell | Tag::Table) {
                return;
            }
        }
    }

    /// The same for parts of a table: inside the innermost table.
    fn end_in_table(&mut self, elements: &[Element]) {
        if elements.iter().all(|element| self.counts[element.index()] == 0) {
            return;
        }
        for depth in (0..self.open.len()).rev() {
            if elements.contains(&self.open[depth]) {
                return self.end_from(depth);
            }
            if self.open[depth] == Element::TABLE {
                return;
            }
        }
    }

    /// Ends the innermost of `elements` and all in it, wherever it is.
    fn end_through(&mut self, elements: &[Element]) {
        if let Some(depth) = self.open.iter().rposition(|open| elements.contains(open)) {
            self.end_from(depth);
        }
    }

    fn end_from(&mut self, depth: usize) {
        while self.tree.is_beyond() {
            self.tree.close();
        }
        while self.open.len() > depth {
            self.pop();
        }
    }

    fn end(&mut self, name: &[u8]) {
        let Some(element) = self.element(name) else { return };
        self.titled = false;
        if matches!(element.role(), Role::Void | Role::Break | Role::Body) {
            return;
        }
        if self.tree.is_beyond() {
            self.tree.close();
            return;
        }
        match element.role() {
            Role::Rows => self.end_in_table(&[Element::TR]),
            Role::Row | Role::Cell => self.end_in_table(&[element]),
            Role::Table => self.end_through(&[Element::TABLE]),
            _ => self.end_within(&[element], Tag::Cell),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let page = read(html.as_bytes(), None).unwrap();
        page.assert_valid();
        page.text().to_owned()
    }

    #[test]
    fn blocks_stand_on_lines_and_white_space_folds() {
        let html = "<title>某网</title><p>督察组\n  向<span>我</span><span>市</span>交办</p><div>一<br>二</div><ol><li>甲<li>乙</ol>";
        assert_eq!(shown(html), "某网\n\n督察组 向我市交办\n一\n二\n1. 甲\n2. 乙\n");
    }

    #[test]
    fn items_with_numbers_of_their_own_get_no_other() {
        assert_eq!(
            shown("<ol><li>1、清运<li> <b>（2）补植</b><li>一是巡查<li>③复查</ol>"),
            "1、清运\n（2）补植\n一是巡查\n③复查\n"
        );
        assert_eq!(shown("<ol><li>12吨垃圾<li><ol><li>甲</ol></ol>"), "1. 12吨垃圾\n2.\n1. 甲\n");
        assert_eq!(shown("<ol style='margin:0; list-style: none'><li>甲<li>乙</ol>"), "甲\n乙\n");
    }

    #[test]
    fn scripts_hidden_elements_and_navigation_are_left_out() {
        let html = "<head><style>p{}</style><title>甲_网站</title></head><body><nav><a>首页</a></nav><p>甲</p>\
            <script>var a='<p>乙</p>'</script><div style='display: none'>丙<div>丁</div></div><p hidden>戊</p>\
            <div class='top-nav'><a>新闻</a> <a>公告</a></div><div class='nav-content'>己</div><!--庚--></body>";
        assert_eq!(shown(html), "甲\n己\n");
    }

    #[test]
    fn an_article_that_a_script_shows_is_no_hidden_one() {
        let html = "<div id=js_content style='visibility: hidden; opacity: 0;'><section><p><span>移交</span><b>1</b><b>36件</b></p>\
            </section></div><div style='visibility:hidden'>甲</div>";
        assert_eq!(shown(html), "移交136件\n");
    }

    #[test]
    fn a_table_inside_tables_for_layout_is_found() {
        let data = "<table><tr><th>序号<th>受理编号<th>行政区域<tr><td>1<td><p><span>D3NX</span><span>202506120002</span></p><td>甲县</table>";
        let html = format!(
            "<table><tr><td>首页<td>新闻<td>公告<tr><td colspan=3><table><tr><td><h1>一览表</h1>{data}</table></table>"
        );
        assert_eq!(shown(&html), "首页\n新闻\n公告\n一览表\n\n序号\t受理编号\t行政区域\n1\tD3NX202506120002\t甲县\n\n");
    }

    #[test]
    fn a_table_inside_a_cell_of_data_is_its_text() {
        let html = "<table><tr><td>序号<td>类型<td>情况说明<tr><td>1<td>水<td>监测<table><tr><td>点位<td>氨氮<td>总磷<tr><td>甲<td>2<td>3</table>以上\
            <tr><td>2<td>大气<td>长长的说明文字要比嵌套的表格更长一些才好判断长长的说明文字</table>";
        let text = shown(html);
        assert!(text.contains("1\t水\t监测  点位  氨氮  总磷  甲  2  3  以上\n2\t大气"), "{text}");
    }

    #[test]
    fn deep_markup_is_read_as_text_and_said() {
        let html = format!("{}底{}后", "<div>".repeat(10_000), "</div>".repeat(10_000));
        let page = read(html.as_bytes(), None).unwrap();
        assert_eq!(page.text(), "底\n后\n");
        assert_eq!(page.remarks.len(), 1);
    }

    #[test]
    fn the_encoding_is_what_the_bytes_are() {
        let gbk =
            b"<meta http-equiv='Content-Type' content='text/html; charset=gb2312'><p>\xb5\xda\xb6\xfe\xc5\xfa</p>";
        let page = read(gbk, None).unwrap();
        assert_eq!((page.text(), page.source.encoding), ("第二批\n", "GB18030"));
        let wrong = "<meta charset=gb2312><p>第二批</p>";
        let page = read(wrong.as_bytes(), None).unwrap();
        assert_eq!((page.text(), page.source.encoding), ("第二批\n", "UTF-8"));
        assert_eq!(page.remarks[0].text.as_ref(), "says that it is GB18030 and is UTF-8; it was read as UTF-8");
    }

    #[test]
    fn spreadsheets_written_as_xml_are_tables() {
        let xml = "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='a'><Table>\
            <Row><Cell><Data>序号</Data></Cell><Cell><Data>编号</Data></Cell><Cell><Data>区域</Data></Cell></Row>\
            <Row><Cell><Data>1</Data></Cell><Cell/><Cell><Data>甲县</Data></Cell></Row></Table></Worksheet></Workbook>";
        assert_eq!(shown(xml), "序号\t编号\t区域\n1\t\t甲县\n\n");
    }

    #[test]
    fn rows_and_cells_end_one_another() {
        let html = "<table><tr><td>序号<td>编号<td>区域</tr><td>1</p><td></div>609<td>甲</table><p>后";
        assert_eq!(shown(html), "序号\t编号\t区域\n1\t609\t甲\n\n后\n");
    }

    #[test]
    fn a_row_that_a_page_breaks_is_one() {
        let head = "<tr><td>序号<td>编号<td>内容<td>区域</tr>";
        let first = format!("<table>{head}<tr><td>1<td>609号<td>扬尘<td>甲县</table><p>— 7 —</p>");
        let next = "<tr><td><td><td>扰民<td></tr><tr><td>2<td>610号<td>油烟<td>乙县</table>";
        let expected = "序号\t编号\t内容\t区域\n1\t609号\t扬尘  扰民\t甲县\n2\t610号\t油烟\t乙县\n\n";
        assert_eq!(shown(&format!("{first}<table>{next}")), expected);
        assert_eq!(shown(&format!("{first}<table>{head}{next}")), expected);
        let other = shown(&format!("{first}<p>附件</p><table>{next}"));
        assert!(other.contains("甲县\n\n— 7 —\n附件\n\n扰民"), "{other}");
    }
}
