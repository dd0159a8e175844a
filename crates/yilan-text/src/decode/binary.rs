//! [`looks_binary`]: files that are no text at all, told by their first bytes.

use std::fmt;

use super::detect;

/// What a file is that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BinaryKind {
    /// A PDF document.
    Pdf,
    /// A Word document of today (DOCX).
    Docx,
    /// An Excel workbook of today (XLSX).
    Xlsx,
    /// Another ZIP archive.
    Zip,
    /// A Word document or Excel workbook of old (DOC, XLS).
    Ole,
    /// A picture: PNG, JPEG, GIF, BMP, TIFF, WebP.
    Image,
    /// A compressed file: GZIP, RAR, 7z, XZ, Zstandard, bzip2.
    Compressed,
    /// Bytes that no text has.
    Unknown,
}

impl BinaryKind {
    /// What it is, with its article: `a PDF document`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF document",
            Self::Docx => "a Word document",
            Self::Xlsx => "an Excel workbook",
            Self::Zip => "a ZIP archive",
            Self::Ole => "an old Word or Excel file",
            Self::Image => "a picture",
            Self::Compressed => "a compressed file",
            Self::Unknown => "a binary file",
        }
    }

    /// What to do to have its text.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Pdf => "save its text first, for example with `pdftotext -layout`",
            Self::Docx => "save it as plain text first",
            Self::Xlsx => "save its sheets as tab-separated text first",
            Self::Zip | Self::Compressed => "unpack it first",
            Self::Ole => "save it as plain text first, a workbook as tab-separated text",
            Self::Image => "have its text recognised first",
            Self::Unknown => "give a text file, or name its encoding",
        }
    }
}

impl fmt::Display for BinaryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The first bytes of formats that are no text.
const MAGIC: [(&[u8], BinaryKind); 17] = [
    (b"%PDF-", BinaryKind::Pdf),
    (b"PK\x03\x04", BinaryKind::Zip),
    (b"PK\x05\x06", BinaryKind::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", BinaryKind::Ole),
    (b"\x89PNG\r\n\x1a\n", BinaryKind::Image),
    (b"\xff\xd8\xff", BinaryKind::Image),
    (b"GIF87a", BinaryKind::Image),
    (b"GIF89a", BinaryKind::Image),
    (b"II*\0", BinaryKind::Image),
    (b"MM\0*", BinaryKind::Image),
    (b"RIFF", BinaryKind::Image),
    (b"\x1f\x8b\x08", BinaryKind::Compressed),
    (b"Rar!\x1a\x07", BinaryKind::Compressed),
    (b"7z\xbc\xaf\x27\x1c", BinaryKind::Compressed),
    (b"\xfd7zXZ\0", BinaryKind::Compressed),
    (b"\x28\xb5\x2f\xfd", BinaryKind::Compressed),
    (b"BZh", BinaryKind::Compressed),
];

/// How much of a file is looked at.
const SAMPLE: usize = 8192;

/// What the file that begins with `bytes` is, when it is no text.
///
/// It is told by the first bytes of known formats, or by NUL and other control
/// bytes that text does not have. UTF-16 has NUL bytes and is text, and one
/// stray NUL in a page is no reason not to read it.
///
/// ```
/// use yilan_text::{BinaryKind, looks_binary};
///
/// assert_eq!(looks_binary(b"%PDF-1.7\n"), Some(BinaryKind::Pdf));
/// assert_eq!(looks_binary("第二批".as_bytes()), None);
/// let kind = looks_binary(b"\x7fELF\x02\x01\x01\0\0\0\0\0").unwrap();
/// assert_eq!(format!("{kind}: {}", kind.advice()), "a binary file: give a text file, or name its encoding");
/// ```
pub fn looks_binary(bytes: &[u8]) -> Option<BinaryKind> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(&(_, kind)) = MAGIC.iter().find(|(magic, _)| sample.starts_with(magic)) {
        return match kind {
            BinaryKind::Zip => Some(office(sample)),
            BinaryKind::Image if sample.starts_with(b"RIFF") && !sample.contains(&0) => None,
            BinaryKind::Compressed if sample.starts_with(b"BZh") && sample.is_ascii() => None,
            kind => Some(kind),
        };
    }
    let nul = memchr::memchr_iter(0, sample).count();
    if nul == 0 || encoding_rs::Encoding::for_bom(sample).is_some() || detect::utf_16(sample).is_some() {
        return None;
    }
    let control = sample.iter().filter(|b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    (control * 50 >= sample.len()).then_some(BinaryKind::Unknown)
}

/// Which kind of archive, by the names of its first members.
fn office(sample: &[u8]) -> BinaryKind {
    let holds = |name: &str| memchr::memmem::find(sample, name.as_bytes()).is_some();
    if holds("word/") {
        BinaryKind::Docx
    } else if holds("xl/") {
        BinaryKind::Xlsx
    } else {
        BinaryKind::Zip
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_of_office_are_named() {
        assert_eq!(looks_binary(b"PK\x03\x04\x14\0word/document.xml"), Some(BinaryKind::Docx));
        assert_eq!(looks_binary(b"PK\x03\x04\x14\0xl/workbook.xml"), Some(BinaryKind::Xlsx));
        assert_eq!(looks_binary(b"PK\x03\x04\x14\0a.txt"), Some(BinaryKind::Zip));
    }

    #[test]
    fn text_with_a_stray_nul_is_text() {
        let mut page = "第二批信访件".repeat(40);
        page.push('\0');
        assert_eq!(looks_binary(page.as_bytes()), None);
    }

    #[test]
    fn utf_16_is_text() {
        let wide: Vec<u8> = "共15件\n".repeat(9).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(looks_binary(&wide), None);
        assert_eq!(looks_binary(b""), None);
    }

    #[test]
    fn bytes_by_chance_are_binary() {
        let mut state = 7_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(4000)
        .collect();
        assert_eq!(looks_binary(&noise), Some(BinaryKind::Unknown));
    }
}
