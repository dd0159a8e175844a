//! A cell of a row: its words, and where they stand in the source.

use yilan_text::Span;

use crate::record::{Complaint, Value};

/// The words of a cell, cleaned of wraps and stray spaces, beside the source
/// that they come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'a> {
    /// The key of the record that holds it.
    pub(super) field: &'static str,
    /// Its words.
    pub(super) text: &'a str,
    /// Where it stands in the source.
    pub(super) span: Span,
    /// The source at `span`, when it is the whole of the cell.
    raw: Option<&'a str>,
}

impl<'a> Cell<'a> {
    fn new(field: &'static str, value: &'a Value<String>, source: &'a str) -> Self {
        let span = value.span();
        let raw = source.get(span.range()).filter(|_| value.spans.more.is_empty());
        Self { field, text: &value.value, span, raw }
    }

    /// Where `part` of the words stands in the source: the whole cell, where
    /// that cannot be told.
    pub(super) fn locate(&self, part: Span) -> Span {
        let mut way = Way::new(self);
        let start = way.start(part.start);
        let end = way.end(part.end);
        start.zip(end).map_or(self.span, |(start, end)| Span::new(start, end))
    }
}

/// The cells of a row that hold sentences.
pub(super) fn cells<'a>(row: &'a Complaint, source: &'a str) -> impl Iterator<Item = Cell<'a>> {
    let cells = [
        ("complaint", &row.complaint),
        ("findings", &row.findings),
        ("objective", &row.objective),
        ("measures", &row.measures),
    ];
    cells.into_iter().filter_map(move |(field, value)| Some(Cell::new(field, value.as_ref()?, source)))
}

/// A walk along the words and the source at once, for places in their order.
/// The words are the source without what was taken out, so each character is
/// the next one of its kind.
#[derive(Debug)]
pub(super) struct Way<'a> {
    base: usize,
    raw: Option<&'a str>,
    same: bool,
    text: &'a str,
    /// How far both are: bytes of the words, bytes of the source.
    clean: usize,
    from: usize,
}

impl<'a> Way<'a> {
    pub(super) fn new(cell: &Cell<'a>) -> Self {
        let same = cell.raw.is_some_and(|raw| raw.len() == cell.text.len());
        Self { base: cell.span.start, raw: cell.raw, same, text: cell.text, clean: 0, from: 0 }
    }

    /// Where the character at `at` of the words begins.
    pub(super) fn start(&mut self, at: usize) -> Option<usize> {
        let raw = self.raw?;
        if self.same {
            return Some(self.base + at);
        }
        self.walk(at)?;
        let wanted = self.text.get(self.clean..)?.chars().next()?;
        // What was taken out before it is not part of it.
        let gap: usize = raw.get(self.from..)?.chars().take_while(|c| !same(*c, wanted)).map(char::len_utf8).sum();
        Some(self.base + self.from + gap)
    }

    /// Where the character before `at` of the words ends.
    pub(super) fn end(&mut self, at: usize) -> Option<usize> {
        self.raw?;
        if self.same {
            return Some(self.base + at);
        }
        self.walk(at)?;
        Some(self.base + self.from)
    }

    /// Goes on until `at` bytes of the words are passed.
    fn walk(&mut self, at: usize) -> Option<()> {
        let raw = self.raw?;
        let mut rest = raw.get(self.from..)?.chars();
        for wanted in self.text.get(self.clean..at.max(self.clean))?.chars() {
            loop {
                let c = rest.next()?;
                self.from += c.len_utf8();
                if same(c, wanted) {
                    break;
                }
            }
            self.clean += wanted.len_utf8();
        }
        Some(())
    }
}

fn same(raw: char, clean: char) -> bool {
    raw == clean || (clean == ' ' && raw.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell<'a>(value: &'a Value<String>, source: &'a str) -> Cell<'a> {
        Cell::new("findings", value, source)
    }

    #[test]
    fn words_are_found_over_wraps_and_stray_spaces() {
        let source = "经 核查：该\n  厂属实。";
        let value = Value::new("经核查：该厂属实。".to_owned(), Span::new(0, source.len()));
        let cell = cell(&value, source);
        let part = value.value.find("该厂").unwrap();
        let found = cell.locate(Span::new(part, part + "该厂".len()));
        assert_eq!(&source[found], "该\n  厂");
    }

    #[test]
    fn what_cannot_be_told_is_the_whole_cell() {
        let value = Value::new("别的".to_owned(), Span::new(0, 9));
        assert_eq!(cell(&value, "什么字").locate(Span::new(0, 3)), Span::new(0, 9));
    }
}
