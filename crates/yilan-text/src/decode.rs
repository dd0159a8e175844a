//! [`Source`]: bytes decoded once into the text that every span refers to.
//!
//! Which encoding it is, when nobody says, is found out in `detect`; what is
//! no text at all is told by [`looks_binary`].

mod binary;
mod detect;
mod encoding;

pub use binary::{BinaryKind, looks_binary};
pub use encoding::{Encoding, EncodingError};

/// A decoded text and how it was decoded.
///
/// The text has no byte order mark. What could not be decoded stands in it as
/// U+FFFD and is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The text; every span of a record is a stretch of it.
    pub text: String,
    /// The name of the encoding: `UTF-8`, `GB18030`, `Big5`, `UTF-16LE`, ….
    pub encoding: &'static str,
    /// The number of bytes that were decoded, the byte order mark included.
    pub bytes: usize,
    /// Whether there was a byte order mark.
    pub bom: bool,
    /// The number of stretches that the encoding does not allow.
    pub malformed: usize,
    /// Where the first of them begins, in the bytes that were decoded.
    pub first_malformed: Option<usize>,
}

impl Source {
    fn new(text: String, encoding: Encoding, bytes: usize) -> Self {
        Self { text, encoding: encoding.name(), bytes, bom: false, malformed: 0, first_malformed: None }
    }

    fn utf_8(text: String) -> Self {
        let bytes = text.len();
        Self::new(text, Encoding::UTF_8, bytes)
    }
}

/// Decodes `bytes` in the encoding that they seem to be in.
///
/// A byte order mark decides; then valid UTF-8; then UTF-16 without a mark, by
/// its statistics; then text that is UTF-8 but for a few damaged or missing
/// bytes; then what a browser would take for Chinese text: GB18030 or Big5.
/// It never fails: see [`Source::malformed`].
///
/// ```
/// let page = yilan_text::decode(b"\xb5\xda\xb6\xfe\xc5\xfa\xd0\xc5\xb7\xc3\xbc\xfe");
/// assert_eq!((page.text.as_str(), page.encoding), ("第二批信访件", "GB18030"));
///
/// let cut_short = yilan_text::decode(&"第二批".as_bytes()[..8]);
/// assert_eq!((cut_short.text.as_str(), cut_short.malformed), ("第二\u{fffd}", 1));
/// assert_eq!(cut_short.first_malformed, Some(6));
/// ```
pub fn decode(bytes: &[u8]) -> Source {
    if let Some(encoding) = detect::marked(bytes) {
        return decode_as(bytes, encoding);
    }
    match valid(bytes) {
        Some(text) => Source::utf_8(text),
        None => decode_as(bytes, detect::unmarked(bytes)),
    }
}

/// Decodes bytes that the caller gives away; large text in UTF-8 is not copied.
///
/// ```
/// let page = yilan_text::decode_vec("第二批".to_owned().into_bytes());
/// assert_eq!((page.text.as_str(), page.encoding, page.bytes), ("第二批", "UTF-8", 9));
/// ```
pub fn decode_vec(bytes: Vec<u8>) -> Source {
    // A check and a copy are many times faster than the standard library's
    // check, but take twice the memory.
    const LARGE: usize = 16 << 20;
    if bytes.len() < LARGE {
        return decode(&bytes);
    }
    if let Some(encoding) = detect::marked(&bytes) {
        return decode_as(&bytes, encoding);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Source::utf_8(text),
        Err(error) => {
            let bytes = error.into_bytes();
            decode_as(&bytes, detect::unmarked(&bytes))
        }
    }
}

/// The text that `bytes` are in UTF-8.
fn valid(bytes: &[u8]) -> Option<String> {
    let text = encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// Decodes `bytes` as `encoding`, whatever they look like.
///
/// A byte order mark of that encoding is taken off. It never fails: see
/// [`Source::malformed`].
///
/// ```
/// use yilan_text::{Encoding, decode_as};
///
/// let big5: Encoding = "big5".parse()?;
/// assert_eq!(decode_as(b"\xabH\xb3X\xa5\xf3", big5).text, "信訪件");
/// # Ok::<(), yilan_text::EncodingError>(())
/// ```
pub fn decode_as(bytes: &[u8], encoding: Encoding) -> Source {
    let mut source = Source::new(String::new(), encoding, bytes.len());
    let marked = encoding.mark(bytes);
    source.bom = marked > 0;
    let mut rest = &bytes[marked..];
    source.text.reserve(rest.len() + rest.len() / 2 + 16);
    let mut decoder = encoding.inner().new_decoder_without_bom_handling();
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut source.text, true);
        rest = &rest[read..];
        match result {
            encoding_rs::DecoderResult::InputEmpty => break,
            // At least one character fits after this, so every turn reads on.
            encoding_rs::DecoderResult::OutputFull => source.text.reserve(rest.len() + 16),
            encoding_rs::DecoderResult::Malformed(bad, after) => {
                let read = bytes.len() - rest.len();
                source.first_malformed.get_or_insert(read.saturating_sub(usize::from(bad) + usize::from(after)));
                source.malformed += 1;
                source.text.push('\u{fffd}');
                source.text.reserve(16);
            }
        }
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "中央第三生态环境保护督察组向某省转办第二批信访举报件，共15件，其中来电9件、来信6件。";

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        match label {
            "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => {
                let (bytes, _, lossy) = label.parse::<Encoding>().unwrap().inner().encode(text);
                assert!(!lossy);
                bytes.into_owned()
            }
        }
    }

    #[test]
    fn each_encoding_is_found_in_one_sentence() {
        let traditional = "中央第三生態環境保護督察組向某省轉辦第二批信訪舉報件，共15件。";
        for (text, label) in
            [(PAGE, "UTF-8"), (PAGE, "GB18030"), (traditional, "Big5"), (PAGE, "UTF-16LE"), (PAGE, "UTF-16BE")]
        {
            let source = decode(&encoded(text, label));
            assert_eq!((source.encoding, source.text.as_str(), source.malformed), (label, text, 0));
            assert!(!source.bom);
        }
    }

    #[test]
    fn chinese_without_any_ascii_is_found_in_utf_16() {
        for label in ["UTF-16LE", "UTF-16BE"] {
            let source = decode(&encoded("督察组向某省转办信访件，要求核查。", label));
            assert_eq!(source.encoding, label);
        }
    }

    #[test]
    fn a_mark_decides_and_goes() {
        let mut bytes = vec![0xef, 0xbb, 0xbf];
        bytes.extend(PAGE.as_bytes());
        for source in [decode(&bytes), decode_vec(bytes.clone()), decode_as(&bytes, Encoding::UTF_8)] {
            assert!(source.bom);
            assert_eq!((source.text.as_str(), source.bytes), (PAGE, bytes.len()));
        }
        let mut wide = vec![0xff, 0xfe];
        wide.extend(encoded(PAGE, "UTF-16LE"));
        let source = decode(&wide);
        assert_eq!((source.encoding, source.bom, source.text.as_str()), ("UTF-16LE", true, PAGE));
    }

    #[test]
    fn a_page_of_markup_in_gb18030_is_not_utf_16() {
        let page = format!("<html><head><meta charset=\"gbk\"></head><body class=\"main\">{PAGE}</body></html>");
        let source = decode(&encoded(&page, "GB18030"));
        assert_eq!((source.encoding, source.text), ("GB18030", page));
    }

    #[test]
    fn damaged_utf_8_stays_utf_8_and_is_counted() {
        let mut bytes = PAGE.repeat(4).into_bytes();
        bytes[33] = b'?';
        let source = decode_vec(bytes);
        assert_eq!(source.encoding, "UTF-8");
        assert!(source.malformed > 0);
        assert_eq!(source.first_malformed, Some(34));
    }

    #[test]
    fn truncated_text_is_counted_in_every_encoding() {
        for label in ["UTF-8", "GB18030", "UTF-16LE", "Big5"] {
            let text = if label == "Big5" { "環境保護督察組" } else { "环境保护督察组" };
            let bytes = encoded(text, label);
            let source = decode_as(&bytes[..bytes.len() - 1], label.parse().unwrap());
            assert_eq!(source.malformed, 1, "{label}");
            assert!(source.text.ends_with('\u{fffd}'), "{label}");
        }
    }

    #[test]
    fn western_text_is_not_taken_for_chinese() {
        let source = decode(b"Caf\xe9 cr\xe8me, d\xe9j\xe0 vu \xe0 la carte");
        assert_eq!(source.text, "Café crème, déjà vu à la carte");
    }

    #[test]
    fn large_text_is_decoded_the_same() {
        let mut bytes = PAGE.repeat((17 << 20) / PAGE.len()).into_bytes();
        assert_eq!(decode_vec(bytes.clone()), decode(&bytes));
        bytes[30] = 0xff;
        let source = decode_vec(bytes);
        assert_eq!((source.encoding, source.first_malformed), ("UTF-8", Some(30)));
    }

    #[test]
    fn nothing_is_text_too() {
        let source = decode(b"");
        assert_eq!((source.text.as_str(), source.encoding, source.bom), ("", "UTF-8", false));
        assert_eq!(decode_vec(Vec::new()), source);
    }
}
