//! JSON, a piece at a time at the end of a vector of bytes: the same bytes as
//! serde_json writes, without its many small steps. A page is written once for
//! every time it is read, so that this is a good part of the whole.

use std::fmt::Display;
use std::io::Write;

/// So many bytes are looked at together for one that has to be escaped.
const CHUNK: usize = 16;

/// Appends a text in quotes.
///
/// ```
/// let mut out = Vec::new();
/// yilan::json::text("他说\"好\"\n", &mut out);
/// assert_eq!(out, "\"他说\\\"好\\\"\\n\"".as_bytes());
/// ```
pub fn text(text: &str, out: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    out.reserve(rest.len() + 2);
    out.push(b'"');
    while let Some(at) = first_special(rest) {
        out.extend_from_slice(&rest[..at]);
        escape(rest[at], out);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Where the first byte stands that has to be escaped.
fn first_special(bytes: &[u8]) -> Option<usize> {
    let mut chunks = bytes.chunks_exact(CHUNK);
    let mut at = 0;
    for chunk in &mut chunks {
        // Without a way out in the middle, so that it is done for all at once.
        if chunk.iter().fold(false, |any, byte| any | special(*byte)) {
            break;
        }
        at += CHUNK;
    }
    bytes[at..].iter().position(|byte| special(*byte)).map(|behind| at + behind)
}

const fn special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\x08' => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        b'\x0c' => b'f',
        b'\r' => b'r',
        _ => {
            let (high, low) = (HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]);
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// Appends a whole number.
///
/// ```
/// let mut out = Vec::new();
/// yilan::json::number(1_205, &mut out);
/// assert_eq!(out, b"1205");
/// ```
pub fn number(number: u64, out: &mut Vec<u8>) {
    const MOST: usize = 20;
    let (mut digits, mut at, mut rest) = ([0; MOST], MOST, number);
    while rest >= 100 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&TWO_DIGITS[(rest % 100) as usize]);
        rest /= 100;
    }
    if rest >= 10 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&TWO_DIGITS[rest as usize]);
    } else {
        at -= 1;
        digits[at] = b'0' + rest as u8;
    }
    out.extend_from_slice(&digits[at..]);
}

/// The numbers below a hundred, with two digits each.
const TWO_DIGITS: [[u8; 2]; 100] = {
    let (mut pairs, mut number) = ([[0; 2]; 100], 0);
    while number < pairs.len() {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

/// Appends a number: a count is a whole one nearly always, and written so.
pub(crate) fn float(value: f64, out: &mut Vec<u8>) {
    if value.fract() != 0.0 || value.abs() >= 9.0e15 {
        // Into memory; what is no number is null.
        let _ = serde_json::to_writer(out, &value);
    } else {
        if value < 0.0 {
            out.push(b'-');
        }
        number(value.abs() as u64, out);
    }
}

/// Appends in quotes what is shown without any character to escape.
pub(crate) fn shown(value: &impl Display, out: &mut Vec<u8>) {
    // Into memory; that does not fail.
    let _ = write!(out, "\"{value}\"");
}

/// Ends a list or an object in which a comma stands behind each item.
pub(crate) fn close(bracket: u8, out: &mut Vec<u8>) {
    match out.last_mut() {
        Some(last) if *last == b',' => *last = bracket,
        _ => out.push(bracket),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_ascii_character_is_escaped_as_by_serde() {
        for byte in 0..0x80_u8 {
            let all = format!("{0}一二三四五{0}{0}", char::from(byte));
            assert_eq!(written(|out| text(&all, out)), serde_json::to_string(&all).unwrap());
        }
    }

    #[test]
    fn numbers_are_those_of_serde() {
        for value in [0, 1, 9, 10, 99, 12_345, u64::MAX] {
            assert_eq!(written(|out| number(value, out)), value.to_string());
        }
        for value in [0.0, -0.0, -3.0, 1.5, -0.25, 8.0e15, 1.0e16, f64::NAN, f64::INFINITY] {
            let mut of_serde = Vec::new();
            serde_json::to_writer(&mut of_serde, &crate::Emitted(&value, crate::Spans::Without)).unwrap();
            assert_eq!(written(|out| float(value, out)).as_bytes(), of_serde, "{value}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_written_as_by_serde(all in "[\\PC\"\\\\\n\t\u{0}]{0,60}") {
            prop_assert_eq!(written(|out| text(&all, out)), serde_json::to_string(&all).unwrap());
        }
    }
}
