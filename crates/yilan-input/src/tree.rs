//! [`Tree`]: a document of markup as blocks, tables and text, whatever it was
//! written in (HTML, Word). Built from opening and closing elements in linear
//! time, at most [`MAX_DEPTH`] deep; nothing here or in `render` recurses.

use crate::Error;
use crate::limits::{MAX_DEPTH, MAX_TEXT};

/// What an element is for the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A paragraph, a heading, a division: stands on lines of its own.
    Block,
    /// A heading.
    Heading,
    /// Part of a line.
    Inline,
    /// Text that leads somewhere else.
    Link,
    /// White space counts.
    Pre,
    List,
    Item,
    Table,
    Row,
    Cell,
    /// Not shown: scripts, hidden elements, navigation.
    Hidden,
    /// Navigation, if it is mostly links.
    Menu,
    /// A stretch of text.
    Text,
    /// The end of a line.
    Break,
}

/// A node, by its place in the tree. Children come after their parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Id(u32);

impl Id {
    pub(crate) const ROOT: Self = Self(0);

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) tag: Tag,
    pub(crate) parent: Id,
    /// The first child, or the root, which is nobody's child.
    first: Id,
    last: Id,
    next: Id,
    /// Of a text: its bytes.
    text: (u32, u32),
    /// Of a cell: the rows and columns it covers; no rows when it goes on with
    /// the cell above.
    pub(crate) rows: u32,
    pub(crate) columns: u32,
    /// Of a row: the columns left out before its first cell.
    pub(crate) skipped: u32,
}

/// A document in the making and made.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    text: String,
    open: Vec<Id>,
    /// How many hidden elements are open: their text is dropped.
    hidden: u32,
    /// How many elements are open that were too deep to be kept.
    beyond: u32,
    /// Whether any were.
    pub(crate) deep: bool,
}

impl Tree {
    pub(crate) fn new() -> Self {
        let mut tree =
            Self { nodes: Vec::new(), text: String::new(), open: Vec::new(), hidden: 0, beyond: 0, deep: false };
        tree.nodes.push(Node {
            tag: Tag::Block,
            parent: Id::ROOT,
            first: Id::ROOT,
            last: Id::ROOT,
            next: Id::ROOT,
            text: (0, 0),
            rows: 1,
            columns: 1,
            skipped: 0,
        });
        tree.open.push(Id::ROOT);
        tree
    }

    /// The innermost open element.
    pub(crate) fn top(&self) -> Id {
        self.open.last().copied().unwrap_or(Id::ROOT)
    }

    /// The open elements, outermost first.
    pub(crate) fn open(&self) -> &[Id] {
        &self.open
    }

    pub(crate) fn node(&self, id: Id) -> &Node {
        &self.nodes[id.index()]
    }

    pub(crate) fn node_mut(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Every node, parents before their children.
    pub(crate) fn ids(&self) -> impl DoubleEndedIterator<Item = Id> + use<> {
        // As many as were given numbers.
        (0..self.nodes.len() as u32).map(Id)
    }

    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let first = self.node(id).first;
        std::iter::successors((first != Id::ROOT).then_some(first), |&child| {
            let next = self.node(child).next;
            (next != Id::ROOT).then_some(next)
        })
    }

    pub(crate) fn text_of(&self, id: Id) -> &str {
        let (start, end) = self.node(id).text;
        &self.text[start as usize..end as usize]
    }

    fn add(&mut self, tag: Tag, text: (u32, u32), parent: Id) -> Result<Id, Error> {
        let id = u32::try_from(self.nodes.len()).ok().filter(|&id| id < u32::MAX).map(Id);
        let id =
            id.ok_or_else(|| Error::new("markup of more than four thousand million elements; split it into files"))?;
        self.nodes.push(Node {
            tag,
            parent,
            first: Id::ROOT,
            last: Id::ROOT,
            next: Id::ROOT,
            text,
            rows: 1,
            columns: 1,
            skipped: 0,
        });
        let last = self.node(parent).last;
        if last == Id::ROOT {
            self.node_mut(parent).first = id;
        } else {
            self.node_mut(last).next = id;
        }
        self.node_mut(parent).last = id;
        Ok(id)
    }

    /// Opens an element. One that stands too deep is passed over, its text is
    /// kept: see [`Tree::close`].
    pub(crate) fn open_element(&mut self, tag: Tag) -> Result<Option<Id>, Error> {
        self.open_under(tag, self.top())
    }

    /// Opens an element as the last child of one that is open further out.
    pub(crate) fn open_under(&mut self, tag: Tag, parent: Id) -> Result<Option<Id>, Error> {
        if self.open.len() >= MAX_DEPTH || self.beyond > 0 {
            self.deep = true;
            self.beyond += 1;
            return Ok(None);
        }
        let id = self.add(tag, (0, 0), parent)?;
        self.open.push(id);
        self.hidden += u32::from(tag == Tag::Hidden);
        Ok(Some(id))
    }

    /// The innermost element turns out not to be shown.
    pub(crate) fn hide(&mut self) {
        let top = self.top();
        if self.beyond == 0 && top != Id::ROOT && self.node(top).tag != Tag::Hidden {
            self.node_mut(top).tag = Tag::Hidden;
            self.hidden += 1;
        }
    }

    /// Closes the innermost element; false when one that was passed over ended
    /// instead.
    pub(crate) fn close(&mut self) -> bool {
        if self.beyond > 0 {
            self.beyond -= 1;
            return false;
        }
        if self.open.len() > 1 {
            let id = self.top();
            self.hidden -= u32::from(self.node(id).tag == Tag::Hidden);
            self.open.pop();
        }
        true
    }

    /// Whether elements are open that were too deep to be kept.
    pub(crate) fn is_beyond(&self) -> bool {
        self.beyond > 0
    }

    /// Adds text to the innermost element.
    pub(crate) fn push(&mut self, text: &str) -> Result<(), Error> {
        if self.hidden > 0 || text.is_empty() {
            return Ok(());
        }
        let start = self.text.len();
        if start + text.len() > MAX_TEXT {
            return Err(Error::limit(
                "markup with more text",
                format_args!("{} MB", MAX_TEXT >> 20),
                "split it into files",
            ));
        }
        self.text.push_str(text);
        // Less than MAX_TEXT.
        self.add(Tag::Text, (start as u32, self.text.len() as u32), self.top())?;
        Ok(())
    }

    /// Adds the end of a line.
    pub(crate) fn line_break(&mut self) -> Result<(), Error> {
        if self.hidden == 0 {
            self.add(Tag::Break, (0, 0), self.top())?;
        }
        Ok(())
    }
}
