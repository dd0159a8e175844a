//! [`Kind`]: what a file is, told by its first bytes and its name.

use std::fmt;
use std::str::FromStr;

use yilan_text::{BinaryKind, decode, looks_binary};

use crate::html::is_archive;
use crate::{Error, archive};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Plain text, taken as it stands.
    Text,
    /// A web page; also a spreadsheet saved as one.
    Html,
    /// Cells parted by commas, semicolons or tabs, quoted where needed.
    Csv,
    /// Cells parted by tabs.
    Tsv,
    /// Plain text with tables of bars.
    Markdown,
    /// An Excel workbook of today.
    Xlsx,
    /// An Excel workbook of old.
    Xls,
    /// A Word document of today.
    Docx,
    /// A PDF document with text in it.
    Pdf,
    /// One JSON object a line, one of its fields the text: see
    /// [`documents`](crate::documents).
    Jsonl,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Html,
        Self::Csv,
        Self::Tsv,
        Self::Markdown,
        Self::Xlsx,
        Self::Xls,
        Self::Docx,
        Self::Pdf,
        Self::Jsonl,
    ];

    /// Its name in output and on the command line: `html`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Markdown => "markdown",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Jsonl => "jsonl",
        }
    }

    /// What it is, with its article: `a PDF document`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Html => "a web page",
            Self::Csv => "a CSV file",
            Self::Tsv => "a TSV file",
            Self::Markdown => "a Markdown file",
            Self::Xlsx => "an Excel workbook",
            Self::Xls => "an old Excel workbook",
            Self::Docx => "a Word document",
            Self::Pdf => "a PDF document",
            Self::Jsonl => "a stream of JSON documents",
        }
    }

    /// What the names of its files end with.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Html => &["html", "htm", "shtml", "xhtml", "mht", "mhtml"],
            Self::Csv => &["csv"],
            Self::Tsv => &["tsv", "tab"],
            Self::Markdown => &["md", "markdown"],
            Self::Xlsx => &["xlsx", "xlsm"],
            Self::Xls => &["xls", "et"],
            Self::Docx => &["docx", "docm"],
            Self::Pdf => &["pdf"],
            Self::Jsonl => &["jsonl", "ndjson"],
        }
    }

    /// The kind that a file's name ends like. The endings of compressed files
    /// (`.gz`, `.zst`) are passed over.
    ///
    /// ```
    /// use yilan_input::Kind;
    ///
    /// assert_eq!(Kind::of_name("表/第五批.XLSX"), Some(Kind::Xlsx));
    /// assert_eq!(Kind::of_name("docs.jsonl.zst"), Some(Kind::Jsonl));
    /// assert_eq!(Kind::of_name("page.php"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        let end = extension(unpacked_name(name))?;
        Self::ALL.into_iter().find(|kind| kind.extensions().iter().any(|e| e.eq_ignore_ascii_case(end)))
    }

    /// What the file is that begins with `bytes`, by them and by its name.
    ///
    /// # Errors
    ///
    /// When it is something that is not read, with what to do: a picture, an
    /// archive, a Word document of old, an encrypted workbook.
    pub fn of(bytes: &[u8], name: Option<&str>) -> Result<Self, Error> {
        let head = &bytes[..bytes.len().min(1024)];
        if memchr::memmem::find(head, b"%PDF-").is_some() {
            return Ok(Self::Pdf);
        }
        match looks_binary(bytes) {
            Some(BinaryKind::Docx | BinaryKind::Xlsx | BinaryKind::Zip) => return archive::kind(bytes),
            Some(BinaryKind::Ole) => return ole(bytes),
            Some(kind) => return Err(Error::new(format_args!("{}, not text; {}", kind.name(), kind.advice()))),
            None => {}
        }
        if head.starts_with(br"{\rtf") {
            return Err(Error::new("a document in rich text (RTF), not read; save it as DOCX first"));
        }
        let head = decode(&bytes[..bytes.len().min(4096)]).text;
        let named = name.and_then(Self::of_name);
        if is_archive(&head) {
            return Ok(Self::Html);
        }
        Ok(match named {
            Some(Self::Csv | Self::Tsv | Self::Markdown | Self::Html | Self::Jsonl) if !is_page(&head) => {
                named.unwrap_or(Self::Text)
            }
            // Programs save tables under the name of a workbook.
            Some(Self::Xls | Self::Xlsx) => match () {
                () if is_markup(&head) => Self::Html,
                () if head.lines().next().is_some_and(|line| line.contains('\t')) => Self::Tsv,
                () => Self::Csv,
            },
            Some(Self::Docx) if is_markup(&head) => Self::Html,
            Some(Self::Text) => {
                if is_page(&head) {
                    Self::Html
                } else {
                    Self::Text
                }
            }
            _ if is_page(&head) || is_markup(&head) && named.is_none() => Self::Html,
            None if is_object(&head) => Self::Jsonl,
            _ => named.unwrap_or(Self::Text),
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl FromStr for Kind {
    type Err = Error;

    /// The kind of a label: `html`.
    fn from_str(label: &str) -> Result<Self, Error> {
        let found = Self::ALL.into_iter().find(|kind| kind.label() == label);
        found.ok_or_else(|| {
            let labels = Self::ALL.map(Self::label).join(", ");
            Error::new(format_args!("unknown kind `{label}`, expected one of {labels}"))
        })
    }
}

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Packing {
    /// Gzip, of one member or several.
    Gzip,
    /// Zstandard, of one frame or several.
    Zstd,
}

impl Packing {
    /// How the file that begins with `bytes` is compressed.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x1f, 0x8b, 0x08, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// A name without the ending of a compressed file.
pub(crate) fn unpacked_name(name: &str) -> &str {
    match extension(name) {
        Some(end) if ["gz", "zst", "zstd"].iter().any(|packed| packed.eq_ignore_ascii_case(end)) => {
            &name[..name.len() - end.len() - 1]
        }
        _ => name,
    }
}

fn extension(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next()?;
    file.rsplit_once('.').map(|(_, end)| end).filter(|end| !end.is_empty())
}

/// Whether a text is a web page by its first words.
fn is_page(head: &str) -> bool {
    let head = head.trim_start();
    let begins = |what: &str| head.get(..what.len()).is_some_and(|head| head.eq_ignore_ascii_case(what));
    let lower = || head.to_ascii_lowercase();
    begins("<!doctype html")
        || begins("<html")
        || begins("<!--") && lower().contains("<html")
        || begins("<?xml") && (lower().contains("<html") || lower().contains("office:spreadsheet"))
}

/// Whether a text begins with an element of a web page.
fn is_markup(head: &str) -> bool {
    const FIRST: [&str; 14] = [
        "table", "head", "body", "meta", "div", "p", "style", "link", "title", "h1", "h2", "span", "article",
        "!doctype",
    ];
    let Some(head) = head.trim_start().strip_prefix('<') else { return false };
    let end = head.find(|c: char| !c.is_ascii_alphanumeric() && c != '!').unwrap_or(head.len());
    is_page(&format!("<{head}")) || FIRST.iter().any(|first| head[..end].eq_ignore_ascii_case(first))
}

/// Whether a text begins with a JSON object.
fn is_object(head: &str) -> bool {
    let Some(rest) = head.trim_start().strip_prefix('{') else { return false };
    rest.trim_start().starts_with('"') && rest.contains("\":")
}

/// What an old file of Office holds, by the names of its streams.
fn ole(bytes: &[u8]) -> Result<Kind, Error> {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let holds = |name: &str| memchr::memmem::find(bytes, &wide(name)).is_some();
    if holds("EncryptedPackage") {
        return Err(Error::new("an office document that is encrypted; save it without a password first"));
    }
    if holds("WordDocument") {
        return Err(Error::new("an old Word document (DOC), not read; save it as DOCX first"));
    }
    if holds("Workbook") || holds("Book") {
        return Ok(Kind::Xls);
    }
    Err(Error::new("an old office document of unknown kind, not read; save it as DOCX or XLSX first"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8], name: &str) -> String {
        let name = (!name.is_empty()).then_some(name);
        Kind::of(bytes, name).map_or_else(|error| error.to_string(), |kind| kind.label().to_owned())
    }

    #[test]
    fn bytes_tell_before_names() {
        assert_eq!(of(b"%PDF-1.7", "a.txt"), "pdf");
        assert_eq!(of(b"\xef\xbb\xbf <!DOCTYPE HTML><p>", "a.txt"), "html");
        assert_eq!(of(b"<table><tr><td>1", "a.xls"), "html");
        assert_eq!(of("序号\t编号\n".as_bytes(), "a.xls"), "tsv");
        assert_eq!(of(b"a,b", "a.csv"), "csv");
        assert_eq!(of(b"{\"text\": \"a\"}", ""), "jsonl");
        assert_eq!(of(b"{\"text\": \"a\"}", "a.txt"), "text");
        assert_eq!(of(b"<p>a", "a.txt"), "text");
        assert_eq!(of(b"<p>a", ""), "html");
        assert_eq!(of("第五批".as_bytes(), ""), "text");
    }

    #[test]
    fn html_in_utf_16_is_html() {
        let wide: Vec<u8> = "\u{feff}<html><body>第五批".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of(&wide, ""), "html");
    }

    #[test]
    fn what_is_not_read_is_named() {
        assert_eq!(of(br"{\rtf1\ansi", "a.doc"), "a document in rich text (RTF), not read; save it as DOCX first");
        assert_eq!(of(b"\x89PNG\r\n\x1a\n", "a.xlsx"), "a picture, not text; have its text recognised first");
        let mut doc = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        doc.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(of(&doc, "a.doc"), "an old Word document (DOC), not read; save it as DOCX first");
    }
}
