//! One page through the house.

use yilan_text::Diagnostic;

use crate::gate::may_hold_records;
use crate::options::Options;
use crate::record::Record;

/// What a page says, and what of it was not understood. Spans refer to the
/// text that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The records in page order.
    pub records: Vec<Record>,
    /// What was not understood, or does not add up, in page order.
    pub diagnostics: Vec<Diagnostic>,
}

/// A page that was given as bytes: its decoded text and what it says.
#[derive(Clone, Debug)]
pub struct Document {
    /// The decoded text, to which spans refer, and how it was encoded.
    pub source: yilan_text::Source,
    /// What it says.
    pub page: Page,
}

/// Reads a page. It opens nothing, prints nothing and never fails: a page
/// without records gives none.
pub fn read(text: &str, options: &Options) -> Page {
    if !may_hold_records(text) {
        return Page::default();
    }
    let _ = options;
    Page::default()
}

/// Reads a page given as bytes, in whatever encoding.
pub fn read_bytes(bytes: &[u8], options: &Options) -> Document {
    let source = yilan_text::decode(bytes);
    let page = read(&source.text, options);
    Document { source, page }
}
