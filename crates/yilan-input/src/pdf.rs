//! PDF documents with a text layer: what stands where on the page is put
//! together again into paragraphs, columns and the cells of ruled tables.
//!
//! The objects of the file are read by lopdf, the operators of its pages here: where a table's cells are is told by
//! the lines drawn around them or, without lines, by what is written in one go, which no reader of plain text hands out.

mod cmap;
mod content;
mod font;
mod layout;
mod lexer;
mod lined;
mod lines;
mod locked;
mod radical;
mod rules;
mod spaced;
mod steady;

use lopdf::{Document, LoadOptions};

use crate::limits::{MAX_PDF_PAGES, MAX_PDF_STREAM};
use crate::page::{Builder, Page};
use crate::{Error, Kind, Remark};

/// Reads a document.
pub(crate) fn read(bytes: &[u8]) -> Result<Page, Error> {
    // What stands before the first words of the format is not counted.
    let start = memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").unwrap_or(0);
    let options = LoadOptions::with_max_decompressed_size(MAX_PDF_STREAM);
    let load = |bytes: &[u8]| {
        Document::load_mem_with_options(bytes, options.clone()).map_err(|error| match error {
            lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Error::encrypted(Kind::Pdf),
            error => Error::damaged(Kind::Pdf, error),
        })
    };
    let mut document = load(&bytes[start..])?;
    if let Some(bytes) = locked::with_lock_apart(&bytes[start..], &document) {
        document = load(&bytes)?;
    }
    // What could be unlocked without a password is no longer locked.
    if document.trailer.has(b"Encrypt") {
        return Err(Error::encrypted(Kind::Pdf));
    }
    let pages: Vec<_> = document.page_iter().take(MAX_PDF_PAGES + 1).collect();
    if pages.is_empty() {
        return Err(Error::damaged(Kind::Pdf, "it has no page"));
    }
    if pages.len() > MAX_PDF_PAGES {
        return Err(Error::limit("a PDF document of more pages", MAX_PDF_PAGES, "split it into files"));
    }
    let mut out = Builder::default();
    let (mut fonts, mut budget) = (font::Fonts::default(), content::Budget::of(bytes.len()));
    let mut writer = layout::Writer::default();
    let (mut unknown, mut known, mut pictures) = (0, 0, 0);
    for (number, &page) in (1..).zip(&pages) {
        let content = content::page(&document, page, &mut fonts, &mut budget)?;
        unknown += content.unknown;
        known += content.glyphs.len();
        pictures += usize::from(content.pictures && content.glyphs.is_empty());
        writer.page(number, content, &mut out)?;
    }
    writer.finish(&mut out)?;
    if known == 0 {
        let count = pages.len();
        let s = if count == 1 { "" } else { "s" };
        return Err(Error::new(if unknown > 0 {
            format!(
                "a PDF document whose characters have no known text ({count} page{s}); have its text recognised first"
            )
        } else {
            format!("a PDF document without text, a scan of {count} page{s}; have its text recognised first")
        }));
    }
    if pictures > 0 {
        let count = pages.len();
        out.remark(Remark::part(format_args!(
            "{pictures} of {count} pages are pictures without text; have their text recognised first"
        )));
    }
    if unknown > 0 {
        out.remark(Remark::part(format_args!(
            "{unknown} characters of {} have no known text and were left out; save it anew from the program that made it",
            known + unknown
        )));
    }
    Ok(out.finish(Kind::Pdf, bytes.len()))
}
