//! Bytes in, pages out: web pages, workbooks, Word and PDF documents, CSV and
//! Markdown as text that yilan reads, with the way back from each stretch of
//! the text to the sheet, page and cell that it stands in.
//!
//! Nothing here opens a file or knows what a page says. What is too large, too
//! deep or damaged ends in one clear line: see [`limits`].
#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod archive;
mod delimited;
mod docx;
mod error;
mod grid;
mod html;
mod kind;
pub mod limits;
mod markdown;
mod page;
mod pdf;
mod render;
mod stream;
mod tree;
mod workbook;

pub use error::{Error, Remark, Weight};
pub use kind::{Kind, Packing};
pub use page::{Cell, Cells, Page, Place};
pub use stream::{Document, Documents, Fields, documents, unpacked};

use yilan_text::{Encoding, Source, decode_as, decode_vec, looks_binary};

/// What the caller knows of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// Its name: what the bytes do not tell is told by how it ends.
    pub name: Option<&'a str>,
    /// What it is, whatever it looks like.
    pub kind: Option<Kind>,
    /// How its text is encoded, as said by whoever sent it; else it is found
    /// out.
    pub encoding: Option<Encoding>,
}

/// Reads a file into a page of text. A compressed file is read as what is in
/// it.
///
/// ```
/// use yilan_input::{Kind, Options, read};
///
/// let html = "<table><tr><td>序号<td>编号<td>区域<tr><td>1<td>609号<td>甲县</table>";
/// let page = read(html.into(), &Options::default())?;
/// assert_eq!((page.kind, page.text()), (Kind::Html, "序号\t编号\t区域\n1\t609号\t甲县\n\n"));
/// # Ok::<(), yilan_input::Error>(())
/// ```
///
/// # Errors
///
/// When it is no file that is read here, damaged so that nothing can be read,
/// encrypted, or larger than a limit.
pub fn read(bytes: Vec<u8>, options: &Options<'_>) -> Result<Page, Error> {
    if let Some(packing) = Packing::of(&bytes).filter(|_| options.kind.is_none()) {
        let inner = stream::unpack(&bytes, packing)?;
        let name = options.name.map(kind::unpacked_name);
        if Packing::of(&inner).is_some() {
            return Err(Error::new("a compressed file in a compressed file; unpack it first"));
        }
        return read(inner, &Options { name, ..*options });
    }
    let kind = match options.kind {
        Some(kind) => kind,
        // Who names the encoding of a file of odd bytes wants it read.
        None if options.encoding.is_some() && looks_binary(&bytes) == Some(yilan_text::BinaryKind::Unknown) => {
            Kind::Text
        }
        None => Kind::of(&bytes, options.name)?,
    };
    match kind {
        Kind::Text => Ok(Page::plain(Kind::Text, text(bytes, options.encoding))),
        Kind::Html => html::read(&bytes, options.encoding),
        Kind::Csv => delimited::csv(text(bytes, options.encoding)),
        Kind::Tsv => delimited::tsv(text(bytes, options.encoding)),
        Kind::Markdown => markdown::read(text(bytes, options.encoding)),
        Kind::Xlsx => workbook::xlsx(&bytes),
        Kind::Xls => workbook::xls(&bytes),
        Kind::Docx => docx::read(&bytes),
        Kind::Pdf => pdf::read(&bytes),
        Kind::Jsonl => Err(Error::new("a stream of JSON documents; read its documents one by one")),
    }
}

fn text(bytes: Vec<u8>, encoding: Option<Encoding>) -> Source {
    match encoding {
        Some(encoding) => decode_as(&bytes, encoding),
        None => decode_vec(bytes),
    }
}
