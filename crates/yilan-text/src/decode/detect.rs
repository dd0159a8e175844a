//! Which encoding some bytes are in, when nobody says.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::Encoding;

/// How much is looked at where a look at all of it would not tell more.
const SAMPLE: usize = 1 << 16;

/// The encoding that a byte order mark names, or UTF-16 that shows by its NUL
/// bytes: UTF-16 of nothing but ASCII is valid UTF-8 too.
pub(super) fn marked(bytes: &[u8]) -> Option<Encoding> {
    if let Some((marked, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(Encoding::of(marked));
    }
    if bytes.starts_with(b"\x84\x31\x95\x33") {
        return Some(Encoding::GB18030);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    memchr::memchr(0, sample).and_then(|_| utf_16(sample))
}

/// The encoding of bytes without a mark that are not valid UTF-8.
pub(super) fn unmarked(bytes: &[u8]) -> Encoding {
    if mostly_utf_8(bytes, encoding_rs::Encoding::utf8_valid_up_to(bytes)) {
        return Encoding::UTF_8;
    }
    utf_16(&bytes[..bytes.len().min(SAMPLE)]).unwrap_or_else(|| narrow(bytes))
}

/// UTF-16 without a mark, known by its statistics: nearly every unit must be
/// of a kind that Chinese pages are made of.
pub(super) fn utf_16(sample: &[u8]) -> Option<Encoding> {
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let nul = memchr::memchr_iter(0, sample).count();
    let plausible =
        |unit: fn([u8; 2]) -> u16| sample.chunks_exact(2).filter(|pair| is_plausible(unit([pair[0], pair[1]]))).count();
    let (little, big) = (plausible(u16::from_le_bytes), plausible(u16::from_be_bytes));
    // Some of a sample may be anything: names, mathematics, private use. Without
    // a single character of ASCII there is less to tell by: letters in pairs look
    // like ideographs, though blanks and digits do not.
    let needed = pairs - pairs / if nul == 0 { 50 } else { 10 };
    match little.cmp(&big) {
        std::cmp::Ordering::Greater if little >= needed => Some(Encoding::UTF_16LE),
        std::cmp::Ordering::Less if big >= needed => Some(Encoding::UTF_16BE),
        _ => None,
    }
}

/// Whether a unit of UTF-16 is one that a Chinese page is made of.
fn is_plausible(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0xff)
        || matches!(unit, 0x2010..=0x2030 | 0x2460..=0x2473 | 0x3000..=0x3017 | 0x4e00..=0x9fa5 | 0xff00..=0xff5e)
}

/// Whether text that is not valid UTF-8 is damaged UTF-8: what is valid in it
/// far outweighs what is not. `valid` is where the first damage stands.
fn mostly_utf_8(bytes: &[u8], valid: usize) -> bool {
    let has_wide = |part: &[u8]| !part.is_ascii();
    // Cut short at the end of the file: at most three bytes are left over.
    if bytes.len() - valid <= 3 && bytes.get(valid).is_some_and(|&b| b >= 0xc2) && has_wide(&bytes[..valid]) {
        return true;
    }
    let from = valid.saturating_sub(SAMPLE / 2);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in sample.utf8_chunks() {
        // Three bytes in a row are hardly ever valid by chance; two often are.
        good += chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && bad <= 1 + good / 8 && good >= 2
}

/// An encoding of one or two bytes a character.
fn narrow(bytes: &[u8]) -> Encoding {
    // Only what is not ASCII tells; a page may open with much markup.
    let from = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    // Whether text is Chinese at all the detector knows better; which of the
    // two it is, in a headline of ten characters, shows by what is in use.
    let (gb, big5) = (common(sample, is_common_gb), common(sample, is_common_big5));
    if gb.max(big5) >= 90 {
        return if gb >= big5 { Encoding::GB18030 } else { Encoding::BIG5 };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, from + sample.len() == bytes.len());
    Encoding::of(detector.guess(None, Utf8Detection::Deny))
}

/// Of a hundred characters of two bytes, how many everybody uses; nothing
/// where that is no encoding of two bytes.
fn common(sample: &[u8], is_common: fn(u8, u8) -> bool) -> usize {
    let (mut all, mut known, mut at) = (0, 0, 0);
    while at < sample.len() {
        at += match (sample[at], sample.get(at + 1)) {
            (0..=0x7f, _) | (_, None) => 1,
            (lead @ 0x81..=0xfe, Some(&trail @ (0x40..=0x7e | 0x80..=0xfe))) => {
                all += 1;
                known += usize::from(is_common(lead, trail));
                2
            }
            // The four-byte form of GB18030.
            (0x81..=0xfe, Some(b'0'..=b'9')) => 4,
            _ => return 0,
        };
    }
    known * 100 / all.max(1)
}

/// Punctuation, full-width forms and the ideographs of daily use in GB 2312.
fn is_common_gb(lead: u8, trail: u8) -> bool {
    matches!(lead, 0xa1 | 0xa3 | 0xb0..=0xd7) && trail >= 0xa1
}

/// Punctuation, full-width forms and the ideographs of daily use in Big5.
fn is_common_big5(lead: u8, trail: u8) -> bool {
    matches!(lead, 0xa1..=0xa2 | 0xa4..=0xc6) && !matches!(trail, 0x7f..=0xa0)
}
