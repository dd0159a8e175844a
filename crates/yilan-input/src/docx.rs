//! Word documents: paragraphs with their automatic numbers, tables with merged
//! cells, text boxes behind the paragraph they hang on. Deleted and hidden text
//! is left out, inserted text is read.

mod numbering;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::archive::Archive;
use crate::limits::{MAX_COLUMNS, MAX_SPAN};
use crate::page::{Builder, Page};
use crate::render::render;
use crate::tree::{Id, Tag, Tree};
use crate::{Error, Kind, Remark};
use numbering::{Numbering, Numbers};

/// Reads a document.
pub(crate) fn read(bytes: &[u8]) -> Result<Page, Error> {
    let mut archive = Archive::new(bytes, Kind::Docx)?;
    let mut part = |name: &str| -> Result<Option<String>, Error> {
        Ok(archive.part(&format!("word/{name}.xml"))?.map(|bytes| yilan_text::decode_vec(bytes).text))
    };
    let numbering = part("numbering")?.unwrap_or_default();
    let styles = part("styles")?.unwrap_or_default();
    let numbering = Numbering::new(&numbering, &styles);
    let Some(body) = part("document")? else {
        return Err(Error::damaged(Kind::Docx, "it has no text"));
    };
    let mut out = Builder::default();
    let mut reader = Document::new(&numbering);
    let whole = reader.read(&body)?;
    if let Some(notes) = part("footnotes")? {
        reader.read(&notes)?;
    }
    if !whole {
        out.remark(Remark::part("its text is damaged; what stands before the damage was read, get the whole file"));
    }
    render(&reader.tree, &mut out)?;
    Ok(out.finish(Kind::Docx, bytes.len()))
}

/// The value of an attribute, whatever its prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let mut found = attributes.filter(|attribute| attribute.key.local_name().as_ref() == name);
    found.next().map(|attribute| attribute.value.into_owned())
}

/// The same as a number.
fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

/// The events of a part; false when it ends in damage.
fn events(xml: &str, mut take: impl FnMut(Event<'_>) -> Result<(), Error>) -> Result<bool, Error> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(true),
            Ok(event) => take(event)?,
            Err(_) => return Ok(false),
        }
    }
}

/// The elements that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Paragraph,
    ParagraphProperties,
    RunProperties,
    Run,
    Text,
    Table,
    Row,
    RowProperties,
    Cell,
    /// Deleted or moved away.
    Gone,
    /// What older programs show in the place of what stands before it.
    Fallback,
    TextBox,
    Other,
}

impl Part {
    fn of(name: &str) -> Self {
        match name {
            "p" => Self::Paragraph,
            "pPr" => Self::ParagraphProperties,
            "rPr" => Self::RunProperties,
            "r" => Self::Run,
            "t" => Self::Text,
            "tbl" => Self::Table,
            "tr" => Self::Row,
            "trPr" => Self::RowProperties,
            "tc" => Self::Cell,
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" => Self::Gone,
            "Fallback" => Self::Fallback,
            "txbxContent" => Self::TextBox,
            _ => Self::Other,
        }
    }
}

/// A table that is open.
#[derive(Default)]
struct Columns {
    /// Per column the topmost cell of those that are merged over rows.
    tops: Vec<Option<Id>>,
    /// The column of the next cell.
    next: u32,
    /// Whether the open cell goes on with the one above it.
    goes_on: bool,
}

struct Document<'n> {
    tree: Tree,
    /// The open elements, and whether the tree has one for each.
    open: Vec<(Part, bool)>,
    tables: Vec<Columns>,
    numbers: Numbers<'n>,
    /// The style and the list of the open paragraph.
    style: Option<String>,
    list: (Option<u32>, Option<u32>),
}

impl<'n> Document<'n> {
    fn new(numbering: &'n Numbering) -> Self {
        Self {
            tree: Tree::new(),
            open: Vec::new(),
            tables: Vec::new(),
            numbers: Numbers::new(numbering),
            style: None,
            list: (None, None),
        }
    }

    fn read(&mut self, xml: &str) -> Result<bool, Error> {
        events(xml, |event| match event {
            Event::Start(element) => self.start(&element),
            Event::End(_) => self.end(),
            Event::Text(text) if self.in_text() => self.tree.push(&tabless(&text.xml10_content())),
            Event::CData(text) if self.in_text() => self.tree.push(&tabless(&text.xml10_content())),
            Event::GeneralRef(name) if self.in_text() => {
                let character = name.resolve_char_ref().ok().flatten().map(String::from);
                let known = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                self.tree.push(&character.or_else(known).unwrap_or_default())
            }
            _ => Ok(()),
        })
    }

    fn in_text(&self) -> bool {
        matches!(self.open.last(), Some((Part::Text, _)))
    }

    fn parent(&self) -> Part {
        self.open.last().map_or(Part::Other, |(part, _)| *part)
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Error> {
        let name = element.local_name();
        let part = Part::of(name.as_ref());
        let parent = self.parent();
        let tag = match part {
            Part::Paragraph => Some(Tag::Block),
            Part::Run => Some(Tag::Inline),
            Part::Table => Some(Tag::Table),
            Part::Row => Some(Tag::Row),
            Part::Cell => Some(Tag::Cell),
            Part::Gone if parent == Part::RowProperties => {
                // The row it is said of was deleted.
                if self.tree.node(self.tree.top()).tag == Tag::Row {
                    self.tree.hide();
                }
                None
            }
            Part::Gone | Part::Fallback => Some(Tag::Hidden),
            _ => None,
        };
        let opened = match tag {
            _ if part == Part::TextBox => self.text_box()?,
            Some(tag) => self.tree.open_element(tag)?.is_some(),
            None => false,
        };
        // One that is too deep counts as opened: it is closed in the same way.
        self.open.push((part, opened || tag.is_some() || part == Part::TextBox));
        match part {
            Part::Table => self.tables.push(Columns::default()),
            Part::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.next = 0;
                }
            }
            Part::Cell => {
                if let Some(table) = self.tables.last_mut() {
                    table.goes_on = false;
                }
            }
            Part::Paragraph => (self.style, self.list) = (None, (None, None)),
            Part::Other => self.property(name.as_ref(), parent, element)?,
            _ => {}
        }
        Ok(())
    }

    /// What stands in a text box comes behind the paragraph it hangs on.
    fn text_box(&mut self) -> Result<bool, Error> {
        let open = self.tree.open();
        let paragraph = open.iter().rposition(|&id| self.tree.node(id).tag == Tag::Block);
        // The root is a block and its own parent.
        let beside = paragraph.map_or(Id::ROOT, |at| self.tree.node(open[at]).parent);
        Ok(self.tree.open_under(Tag::Block, beside)?.is_some())
    }

    fn property(&mut self, name: &str, parent: Part, element: &BytesStart<'_>) -> Result<(), Error> {
        match name {
            "tab" if parent == Part::Run => {
                return self.tree.push(if self.tables.is_empty() { "\u{3000}" } else { " " });
            }
            "br" | "cr" if parent == Part::Run => return self.tree.line_break(),
            "noBreakHyphen" => return self.tree.push("-"),
            "sym" => {
                // A character of a font of symbols; those of private use say nothing.
                let code = attribute(element, "char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
                let shown = code.filter(|code| !(0xe000..0xf900).contains(code)).and_then(char::from_u32);
                return self.tree.push(&shown.map(String::from).unwrap_or_default());
            }
            "vanish" if parent == Part::RunProperties => {
                let off = attribute(element, "val").is_some_and(|val| matches!(val.as_str(), "0" | "false" | "off"));
                if !off && self.tree.node(self.tree.top()).tag == Tag::Inline {
                    self.tree.hide();
                }
            }
            "pStyle" => self.style = attribute(element, "val"),
            "ilvl" => self.list.1 = number(element, "val"),
            "numId" => self.list.0 = number(element, "val"),
            "gridSpan" => self.in_cell(|node, _| node.columns = number(element, "val").unwrap_or(1).clamp(1, MAX_SPAN)),
            "vMerge" => {
                let goes_on = attribute(element, "val").is_none_or(|val| val == "continue");
                self.in_cell(|_, columns| columns.goes_on = goes_on);
            }
            "gridBefore" if parent == Part::RowProperties => {
                let skipped = number(element, "val").unwrap_or(0).min(MAX_SPAN);
                let row = self.tree.top();
                if self.tree.node(row).tag == Tag::Row {
                    self.tree.node_mut(row).skipped = skipped;
                }
                if let Some(table) = self.tables.last_mut() {
                    table.next = skipped;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn in_cell(&mut self, set: impl FnOnce(&mut crate::tree::Node, &mut Columns)) {
        let top = self.tree.top();
        if self.tree.node(top).tag == Tag::Cell
            && let Some(columns) = self.tables.last_mut()
        {
            set(self.tree.node_mut(top), columns);
        }
    }

    fn end(&mut self) -> Result<(), Error> {
        let Some((part, opened)) = self.open.pop() else { return Ok(()) };
        match part {
            Part::ParagraphProperties => self.list_number()?,
            Part::Cell => self.end_cell(),
            Part::Table => {
                self.tables.pop();
            }
            _ => {}
        }
        if opened {
            self.tree.close();
        }
        Ok(())
    }

    /// The number that Word puts before a paragraph.
    fn list_number(&mut self) -> Result<(), Error> {
        let style = self.style.take();
        let (list, level) = std::mem::take(&mut self.list);
        if let Some(number) = self.numbers.next(style.as_deref(), list, level) {
            self.tree.push(&number)?;
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        let cell = self.tree.top();
        let (Some(table), Tag::Cell) = (self.tables.last_mut(), self.tree.node(cell).tag) else { return };
        let columns = self.tree.node(cell).columns;
        let at = table.next.min(MAX_COLUMNS) as usize;
        table.next = table.next.saturating_add(columns).min(MAX_COLUMNS);
        if table.tops.len() <= at {
            table.tops.resize(at + 1, None);
        }
        match table.tops[at].filter(|_| table.goes_on) {
            Some(top) => {
                self.tree.node_mut(top).rows += 1;
                self.tree.node_mut(cell).rows = 0;
            }
            None => table.tops[at] = Some(cell),
        }
    }
}

/// A tab in a text is a gap: tabs part cells.
fn tabless(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\t') { text.replace('\t', " ").into() } else { text.into() }
}
