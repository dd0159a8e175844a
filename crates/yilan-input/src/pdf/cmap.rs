//! [`CMap`]: which code of a font means which characters, and how many bytes a
//! code has.

use std::collections::HashMap;

use super::lexer::{Lexer, Token};
use super::radical::unified;

/// How many codes one range may name; a code has at most two bytes here.
const RANGE: u32 = 1 << 16;
/// How many codes all of them may name.
const CODES: usize = 1 << 18;

/// A map from codes to text, or only the lengths of codes.
#[derive(Debug, Default)]
pub(super) struct CMap {
    texts: HashMap<u32, Box<str>>,
    /// The length in bytes, first and last code.
    spaces: Vec<(usize, u32, u32)>,
}

impl CMap {
    /// From the stream of a map.
    pub(super) fn new(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut texts: Vec<Vec<u8>> = Vec::new();
        // Inside the brackets of a range each text is that of one code.
        let mut list: Option<Vec<Vec<u8>>> = None;
        let mut section = Section::None;
        for token in Lexer::new(bytes) {
            match token {
                Token::Word(word) => {
                    section = match &word[..] {
                        b"begincodespacerange" => Section::Space,
                        b"beginbfchar" => Section::Char,
                        b"beginbfrange" => Section::Range,
                        _ => Section::None,
                    };
                    (texts, list) = (Vec::new(), None);
                }
                Token::Text(text) => match &mut list {
                    Some(list) => list.push(text),
                    None => texts.push(text),
                },
                Token::Open if section == Section::Range => list = Some(Vec::new()),
                Token::Close if list.is_some() => {
                    let many = list.take().unwrap_or_default();
                    if let [first, last] = &texts[..] {
                        for (code, text) in (code(first)..=code(last)).zip(&many) {
                            map.insert(code, text);
                        }
                    }
                    texts.clear();
                }
                _ => {}
            }
            match (section, &texts[..]) {
                (Section::Space, [first, last]) => {
                    map.spaces.push((first.len(), code(first), code(last)));
                    texts.clear();
                }
                (Section::Char, [from, text]) => {
                    map.insert(code(from), text);
                    texts.clear();
                }
                (Section::Range, [first, last, text]) => {
                    map.range(code(first), code(last), text);
                    texts.clear();
                }
                _ => {}
            }
        }
        map
    }

    fn insert(&mut self, code: u32, text: &[u8]) {
        if self.texts.len() < CODES {
            self.texts.insert(code, utf_16(text).into());
        }
    }

    /// Codes in order mean characters in order.
    fn range(&mut self, first: u32, last: u32, text: &[u8]) {
        let mut text = text.to_vec();
        for code in first..=last.min(first.saturating_add(RANGE)) {
            self.insert(code, &text);
            for byte in text.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<&str> {
        self.texts.get(&code).map(|text| &**text)
    }

    /// The length of the code that the bytes begin with.
    pub(super) fn len(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |&&(len, first, last): &&(usize, u32, u32)| {
            bytes.get(..len).is_some_and(|bytes| (first..=last).contains(&code(bytes)))
        };
        self.spaces.iter().find(fits).map(|(len, ..)| (*len).max(1))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    None,
    Space,
    Char,
    Range,
}

/// A code of up to four bytes.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, &byte| code << 8 | u32::from(byte))
}

fn utf_16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units).chars().map(unified).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_ranges_are_mapped() {
        let map = CMap::new(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <7B2C> endbfchar \
              2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<4E8C> <00480049>] endbfrange",
        );
        let text = |code| map.text(code).unwrap_or("-");
        assert_eq!(
            [text(3), text(0x10), text(0x12), text(0x20), text(0x21), text(0x22)],
            ["第", "一", "丂", "二", "HI", "-"]
        );
        assert_eq!(map.len(&[0, 3, 9]), Some(2));
    }
}
