//! How findings are written, one file per format, and [`Texts`]: the pages
//! whose lines they show.

pub(crate) mod jsonl;
pub(crate) mod sarif;
pub(crate) mod table;
pub(crate) mod text;

use std::collections::HashMap;
use std::rc::Rc;

use yilan::text::LineIndex;

use crate::failure::Failure;
use crate::input::Input;
use crate::load::{How, Item, load_item};
use crate::store::Store;

/// So many texts are held at a time.
const HELD: usize = 8;

/// The text of a page with its lines.
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) index: LineIndex,
}

/// The pages that were checked. Files are read again when their lines are to be
/// shown, so that memory does not grow with their number.
pub(crate) struct Texts {
    names: Vec<String>,
    places: HashMap<String, usize>,
    files: HashMap<usize, Input>,
    kept: HashMap<usize, Rc<Text>>,
    last: Vec<(usize, Rc<Text>)>,
    store: Option<Store>,
    how: How,
    troubles: Vec<String>,
}

impl Texts {
    /// None yet; files are read in this way.
    pub(crate) fn new(how: How) -> Self {
        Self {
            names: Vec::new(),
            places: HashMap::new(),
            files: HashMap::new(),
            kept: HashMap::new(),
            last: Vec::new(),
            store: None,
            how,
            troubles: Vec::new(),
        }
    }

    /// Those of a store, from which their lines are taken.
    ///
    /// # Errors
    ///
    /// One line, when the store cannot be read.
    pub(crate) fn stored(store: Store) -> Result<Self, Failure> {
        let mut texts = Self::new(How::default());
        for name in store.names().map_err(|error| store.failed(&error))? {
            texts.name(name);
        }
        texts.store = Some(store);
        Ok(texts)
    }

    /// A page that was read, and its text where it cannot be read again by
    /// itself; gives its index.
    pub(crate) fn add(&mut self, name: String, text: Option<String>) -> usize {
        match text {
            Some(text) => self.keep(name, text),
            None => {
                let input = Input::File(name.clone().into());
                let index = self.name(name);
                self.files.insert(index, input);
                index
            }
        }
    }

    /// A text that is held throughout; gives its index.
    pub(crate) fn keep(&mut self, name: String, text: String) -> usize {
        let index = self.name(name);
        let lines = LineIndex::new(&text);
        self.kept.insert(index, Rc::new(Text { text, index: lines }));
        index
    }

    fn name(&mut self, name: String) -> usize {
        let index = self.names.len();
        self.places.entry(name.clone()).or_insert(index);
        self.names.push(name);
        index
    }

    /// The names of all, in order.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The place of a name among the others.
    pub(crate) fn order(&self, name: &str) -> usize {
        self.places.get(name).copied().unwrap_or(usize::MAX)
    }

    /// One line for each file that was there and is not any more.
    pub(crate) fn troubles(&self) -> &[String] {
        &self.troubles
    }

    /// The text of this name; empty when it cannot be read any more.
    pub(crate) fn get(&mut self, name: &str) -> Rc<Text> {
        let index = self.order(name);
        if let Some(text) = self.kept.get(&index) {
            return Rc::clone(text);
        }
        if let Some((_, text)) = self.last.iter().find(|(known, _)| *known == index) {
            return Rc::clone(text);
        }
        let stored = self.store.as_ref().and_then(|store| store.text_of(name).ok().flatten());
        let read = self.files.get(&index).map(|input| load_item(Item::File(input.clone()), &self.how));
        let text = match read {
            Some(Ok(loaded)) => loaded.source.text,
            Some(Err(trouble)) => {
                self.troubles.push(trouble);
                String::new()
            }
            None => stored.unwrap_or_default(),
        };
        let text = Rc::new(Text { index: LineIndex::new(&text), text });
        if self.last.len() >= HELD {
            self.last.remove(0);
        }
        self.last.push((index, Rc::clone(&text)));
        text
    }
}
