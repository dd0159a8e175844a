//! One page on its way into the store: everything that needs no database is
//! done here, so that many pages are done at a time.

use std::cell::RefCell;
use std::io;

use twox_hash::XxHash3_128;
use yilan::check::{self, Wording, inspect};
use yilan::record::Complaint;
use yilan::text::{LineIndex, Source};
use yilan::{Diagnostic, Options, Page, Record};
use zstd::bulk::{Compressor, Decompressor};

use super::check::{Kept, kept};
use super::mentions::mentions;
use super::words::{Words, words};
use crate::args::OwnDivisions;
use crate::{command, format};

/// How a page's JSON and text are packed. Its file grows by a sixteenth with it,
/// and packing takes half the time that it takes with 1.
const LEVEL: i32 = -3;

/// Who read a page, and with what options: a page is read again when either
/// changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading(pub(crate) String);

impl Reading {
    /// By this program, with `options` and the divisions of the caller.
    pub(crate) fn now(options: &Options, own: Option<&OwnDivisions>) -> Self {
        let mut reading = format!("yilan {}", env!("CARGO_PKG_VERSION"));
        if let Some(date) = options.date {
            reading.push_str(&format!(" --date {date}"));
        }
        if let Some(place) = options.place {
            reading.push_str(&format!(" --place {place}"));
        }
        if let Some(own) = own {
            reading.push_str(&format!(" --divisions {}", own.fingerprint));
        }
        Self(reading)
    }
}

/// What tells a text from every other.
pub(crate) fn fingerprint(text: &str) -> [u8; 16] {
    XxHash3_128::oneshot(text.as_bytes()).to_be_bytes()
}

/// Whether a page can be searched afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Index {
    /// It is cut into words.
    With,
    /// It is not.
    Without,
}

/// A page with everything that is written of it.
pub(crate) struct Prepared {
    pub(super) name: String,
    pub(super) fingerprint: [u8; 16],
    pub(super) reading: String,
    pub(super) encoding: &'static str,
    pub(super) bytes: usize,
    pub(super) text_bytes: usize,
    /// Text and JSON, packed.
    pub(super) body: Vec<u8>,
    pub(super) page: Page,
    /// What does not add up on it, and the same in Chinese.
    pub(super) found: Vec<(Diagnostic, Wording)>,
    /// What the checks across pages need of it.
    pub(super) facts: Vec<Kept>,
    /// The line of each record, and of each finding.
    pub(super) lines: Vec<usize>,
    pub(super) finding_lines: Vec<usize>,
    pub(super) found_lines: Vec<usize>,
    /// What is made of each complaint, in their order.
    pub(super) rows: Vec<Row>,
}

/// What is made of a complaint before its rows are written.
pub(super) struct Row {
    /// What it is found by.
    pub(super) words: Option<Words>,
    /// What its cells mention, as JSON.
    pub(super) mentions: Option<String>,
}

impl Prepared {
    /// `page`, as read from `source`.
    pub(crate) fn new(name: &str, source: &Source, mut page: Page, reading: &Reading, index: Index) -> Self {
        let row = |complaint: &Complaint| Row {
            words: (index == Index::With).then(|| words(complaint)),
            mentions: mentions(complaint),
        };
        let inspected = inspect(&page, check::Source { name, text: &source.text });
        let found: Vec<_> =
            inspected.findings.iter().map(|found| (found.diagnostic(), found.chinese.clone())).collect();
        let facts = kept(&inspected.facts);
        // The line is that of `yilan read`, whose diagnostics hold both; the
        // rows keep apart what was not understood and what does not add up.
        let mut understood = page.diagnostics.clone();
        command::read::checked(&mut page, &inspected.all(name));
        let json = format::line(name, source, &page);
        understood.retain(|found| check::find(found.code).is_none());
        page.diagnostics = understood;
        let lines = LineIndex::new(&source.text);
        let line = |offset| lines.position(&source.text, offset).line;
        let complaints = page.records.iter().filter_map(|record| match record {
            Record::Complaint(complaint) => Some(&**complaint),
            _ => None,
        });
        Self {
            name: name.to_owned(),
            fingerprint: fingerprint(&source.text),
            reading: reading.0.clone(),
            encoding: source.encoding,
            bytes: source.bytes,
            text_bytes: source.text.len(),
            body: packed(&source.text, &json),
            lines: page.records.iter().map(|record| line(record.span().start)).collect(),
            finding_lines: page.diagnostics.iter().map(|found| line(found.span.start)).collect(),
            found_lines: found.iter().map(|(found, _)| line(found.span.start)).collect(),
            found,
            facts,
            rows: complaints.map(row).collect(),
            page,
        }
    }

    /// The name it is kept under.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// How many records and findings it has.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.page.records.len(), self.page.diagnostics.len() + self.found.len())
    }
}

/// Text and JSON together, for the JSON repeats the text.
fn packed(text: &str, json: &[u8]) -> Vec<u8> {
    let mut both = Vec::with_capacity(text.len() + json.len());
    both.extend_from_slice(text.as_bytes());
    both.extend_from_slice(json);
    zipped(&both)
}

thread_local! {
    /// Making a packer costs more than packing a page.
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Packs. In memory that fails only for want of it, which ends us anyway.
fn zipped(bytes: &[u8]) -> Vec<u8> {
    PACKER.with_borrow_mut(|packer| {
        if packer.is_none() {
            *packer = Compressor::new(LEVEL).ok();
        }
        packer.as_mut().and_then(|packer| packer.compress(bytes).ok()).unwrap_or_default()
    })
}

/// Unpacks what [`zipped`] made.
///
/// # Errors
///
/// When `bytes` are something else.
pub(super) fn unzipped(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let length = Decompressor::upper_bound(bytes).ok_or(io::ErrorKind::InvalidData)?;
    UNPACKER.with_borrow_mut(|unpacker| match unpacker {
        Some(unpacker) => unpacker.decompress(bytes, length),
        None => unpacker.insert(Decompressor::new()?).decompress(bytes, length),
    })
}

/// The line of JSON in a body.
///
/// # Errors
///
/// When the body is not what [`packed`] made.
pub(super) fn json(body: &[u8], text_bytes: i64) -> io::Result<String> {
    let mut both = unzipped(body)?;
    match usize::try_from(text_bytes) {
        Ok(text_bytes) if text_bytes <= both.len() => {
            String::from_utf8(both.split_off(text_bytes)).map_err(|_| io::ErrorKind::InvalidData.into())
        }
        _ => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}
