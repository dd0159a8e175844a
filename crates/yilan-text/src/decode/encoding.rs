//! [`Encoding`]: an encoding by its name.

use std::fmt;
use std::str::FromStr;

/// A text encoding, named as the web names them.
///
/// ```
/// use yilan_text::Encoding;
///
/// assert_eq!(Encoding::parse("utf8")?, Encoding::UTF_8);
/// assert_eq!(Encoding::parse("gb2312")?.name(), "GB18030");
/// let error = Encoding::parse("utf-9").unwrap_err();
/// assert!(error.to_string().starts_with("unknown encoding `utf-9`, expected one of UTF-8, GB18030"));
/// # Ok::<(), yilan_text::EncodingError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(&encoding_rs::UTF_8_INIT);
    /// GB18030, and GBK and GB 2312, which are parts of it.
    pub const GB18030: Self = Self(&encoding_rs::GB18030_INIT);
    /// Big5 with the extensions of Hong Kong.
    pub const BIG5: Self = Self(&encoding_rs::BIG5_INIT);
    /// UTF-16, the low byte first.
    pub const UTF_16LE: Self = Self(&encoding_rs::UTF_16LE_INIT);
    /// UTF-16, the high byte first.
    pub const UTF_16BE: Self = Self(&encoding_rs::UTF_16BE_INIT);

    /// The encodings worth naming to a person, commonest first;
    /// [`Encoding::parse`] knows every label of the web.
    pub const LABELS: [&'static str; 9] =
        ["UTF-8", "GB18030", "GBK", "GB2312", "Big5", "Big5-HKSCS", "UTF-16LE", "UTF-16BE", "windows-1252"];

    /// The encoding that a label names, in upper or lower case.
    ///
    /// # Errors
    ///
    /// When no encoding has that label; the message lists labels that exist.
    pub fn parse(label: &str) -> Result<Self, EncodingError> {
        match encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()) {
            Some(found) => Ok(Self::of(found)),
            None => Err(EncodingError { label: label.to_owned() }),
        }
    }

    /// The name: `UTF-8`, `GB18030`, `Big5`, ….
    pub fn name(self) -> &'static str {
        if self == Self::GB18030 { "GB18030" } else { self.0.name() }
    }

    /// GBK decodes as GB18030, and is reported as what it is decoded as.
    pub(super) fn of(found: &'static encoding_rs::Encoding) -> Self {
        if found == encoding_rs::GBK { Self::GB18030 } else { Self(found) }
    }

    pub(super) fn inner(self) -> &'static encoding_rs::Encoding {
        self.0
    }

    /// The length of this encoding's byte order mark at the start of `bytes`.
    pub(super) fn mark(self, bytes: &[u8]) -> usize {
        match encoding_rs::Encoding::for_bom(bytes) {
            Some((marked, len)) if marked == self.0 => len,
            // Its mark is the character itself, in four bytes.
            None if self == Self::GB18030 && bytes.starts_with(b"\x84\x31\x95\x33") => 4,
            _ => 0,
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Encoding {
    type Err = EncodingError;

    fn from_str(label: &str) -> Result<Self, EncodingError> {
        Self::parse(label)
    }
}

/// No encoding has that label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingError {
    label: String,
}

impl fmt::Display for EncodingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown encoding `{}`, expected one of {}", self.label, Encoding::LABELS.join(", "))
    }
}

impl std::error::Error for EncodingError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_we_name_exists() {
        for label in Encoding::LABELS {
            assert!(Encoding::parse(label).is_ok(), "{label}");
            assert!(label.to_lowercase().parse::<Encoding>().is_ok(), "{label}");
        }
    }
}
