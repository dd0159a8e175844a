//! One page on its way into the store: everything that needs no database is
//! done here, so that many pages are done at a time.

mod complaint;
mod notice;
mod rows;

use std::cell::RefCell;
use std::io;

use twox_hash::XxHash3_128;
use yilan::check::{self, Wording, inspect};
use yilan::record::Complaint;
use yilan::text::{LineIndex, Source};
use yilan::{Diagnostic, Options, Page, Record, Span};
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::{self, CParameter};

pub(super) use self::complaint::columns as complaint_columns;
pub(super) use self::notice::{columns as notice_columns, hotline_columns};
use self::rows::{About, At, Maker};
pub(super) use self::rows::{Agency, PageRows};
use super::check::{Kept, kept};
use super::index::PageWords;
use super::words;
use crate::args::OwnDivisions;
use crate::{command, format};

/// How a page's JSON and text are packed: quickly. Bodies are a fifth larger than
/// with 1, and take three fifths of the time.
const LEVEL: i32 = -2;

/// What is repeated has to be so many bytes long: two characters and a bit. One
/// character comes again and again, and telling where costs more than it saves.
const SHORTEST: u32 = 7;

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
    pub(super) rows: PageRows,
    /// What the checks across pages need of it.
    pub(super) facts: Vec<Kept>,
    /// What the complaints are found by.
    pub(super) words: Option<PageWords>,
    records: usize,
    findings: usize,
}

impl Prepared {
    /// `page`, as read from `source`.
    pub(crate) fn new(name: &str, source: &Source, mut page: Page, reading: &Reading, index: Index) -> Self {
        let inspected = inspect(&page, check::Source { name, text: &source.text });
        let found: Vec<_> =
            inspected.findings.iter().map(|found| (found.diagnostic(), found.chinese.clone())).collect();
        let facts = kept(&inspected.facts);
        // The line is that of `yilan read`, whose diagnostics hold both; the
        // rows keep apart what was not understood and what does not add up.
        let mut understood = page.diagnostics.clone();
        command::read::checked(&mut page, &inspected.all(name));
        let body = packed(name, source, &page);
        understood.retain(|found| check::find(found.code).is_none());
        page.diagnostics = understood;
        let about = About {
            name,
            fingerprint: fingerprint(&source.text),
            reading: &reading.0,
            encoding: source.encoding,
            bytes: source.bytes,
            text_bytes: source.text.len(),
            records: page.records.len(),
            diagnostics: page.diagnostics.len(),
            body: &body,
        };
        Self {
            name: name.to_owned(),
            rows: rows(&about, &source.text, &page, &found),
            facts,
            words: (index == Index::With).then(|| words::of(complaints(&page))),
            records: page.records.len(),
            findings: page.diagnostics.len() + found.len(),
        }
    }

    /// The name it is kept under.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// About how many bytes it takes in memory.
    pub(crate) fn weight(&self) -> usize {
        2 * self.rows.rows.len()
    }

    /// How many records and findings it has.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.records, self.findings)
    }
}

/// The rows of `page`, whose text is `text`: with what does not add up on it, and
/// the same in Chinese.
fn rows(about: &About<'_>, text: &str, page: &Page, found: &[(Diagnostic, Wording)]) -> PageRows {
    let lines = LineIndex::new(text);
    let line = |span: Span| lines.line(text, span.start);
    let mut maker = Maker::new(about.body.len() + text.len());
    maker.source(about);
    for (position, record) in page.records.iter().enumerate() {
        maker.record(At { position, line: line(record.span()) }, record);
    }
    for found in &page.diagnostics {
        maker.finding(line(found.span), found, None);
    }
    for (found, chinese) in found {
        maker.finding(line(found.span), found, Some(chinese));
    }
    maker.made
}

fn complaints(page: &Page) -> impl Iterator<Item = &Complaint> {
    page.records.iter().filter_map(|record| match record {
        Record::Complaint(complaint) => Some(&**complaint),
        _ => None,
    })
}

/// Text and JSON together, for the JSON repeats the text.
fn packed(name: &str, source: &Source, page: &Page) -> Vec<u8> {
    BUFFERS.with_borrow_mut(|[both, body]| {
        both.clear();
        both.extend_from_slice(source.text.as_bytes());
        format::line(name, source, page, both);
        zip(both, body);
        let packed = body.clone();
        if both.capacity() > LARGE {
            (*both, *body) = (Vec::new(), Vec::new());
        }
        packed
    })
}

/// More memory than this is not kept for the next page.
const LARGE: usize = 1 << 20;

thread_local! {
    /// What is packed, and what it becomes; they grow once and not with each page.
    static BUFFERS: RefCell<[Vec<u8>; 2]> = const { RefCell::new([Vec::new(), Vec::new()]) };
    /// Making a packer costs more than packing a page.
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Packs. In memory that fails only for want of it, which ends us anyway.
fn zip(bytes: &[u8], out: &mut Vec<u8>) {
    out.clear();
    out.reserve(zstd_safe::compress_bound(bytes.len()));
    PACKER.with_borrow_mut(|packer| {
        if packer.is_none() {
            *packer = Compressor::new(LEVEL).ok();
            if let Some(packer) = packer {
                let _ = packer.set_parameter(CParameter::MinMatch(SHORTEST));
            }
        }
        let packed = packer.as_mut().map(|packer| packer.compress_to_buffer(bytes, out));
        debug_assert!(packed.is_some_and(|packed| packed.is_ok()));
    });
}

/// Unpacks what [`zip`] made.
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
