//! What one character folds to, and how the first byte of a character says
//! whether to look at it at all.

/// What the first byte of a character tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// One byte, copied.
    Copy1,
    /// Two bytes, copied.
    Copy2,
    /// Three bytes, copied: the ideographs, for the greater part.
    Copy3,
    /// Four bytes, copied.
    Copy4,
    /// White space of one byte.
    White,
    /// To be looked at.
    Look,
}

/// The class of a character by its first byte.
pub(super) const fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

static CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Copy1; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' | b'\n' | b'\r' | 0x0b | 0x0c => Class::White,
            b',' | b':' | b';' | b'(' | b')' | b'!' | b'?' => Class::Look,
            // U+0080..U+00BF, with the no-break space; the rest of two bytes is copied.
            0xc2 => Class::Look,
            0xc0..=0xdf => Class::Copy2,
            // U+2000.., U+3000.. and U+F000..: punctuation, spaces, full width.
            0xe2 | 0xe3 | 0xef => Class::Look,
            0xe0..=0xef => Class::Copy3,
            0xf0..=0xff => Class::Copy4,
            _ => Class::Copy1,
        };
        byte += 1;
    }
    table
}

/// Whether `c` is white space that a page may have anywhere. A tab is not: it
/// parts the cells of a table.
pub(super) const fn is_white(c: char) -> bool {
    matches!(
        c,
        ' ' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{a0}' | '\u{3000}' | '\u{2000}'
            ..='\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{feff}'
    )
}

/// What `c` folds to, when not to itself.
pub(super) const fn fold(c: char) -> Option<char> {
    Some(match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => ascii(c),
        '％' | '．' | '／' | '｜' | '＋' | '－' | '＝' | '＊' | '＃' | '＆' | '＜' | '＞' | '＠' => {
            ascii(c)
        }
        '～' | '〜' => '~',
        ',' | '﹐' => '，',
        ':' | '∶' | '﹕' => '：',
        ';' | '﹔' => '；',
        '(' | '﹙' => '（',
        ')' | '﹚' => '）',
        '!' | '﹗' => '！',
        '?' | '﹖' => '？',
        '﹑' => '、',
        _ => return None,
    })
}

/// The ASCII twin of a full-width character.
const fn ascii(c: char) -> char {
    (c as u32 - 0xfee0) as u8 as char
}

/// The length of a bracketed reading after a character, as copied from sites
/// that print `轉(zhuǎn)`; `before` ends with the opening bracket, `rest`
/// begins after it.
pub(super) fn gloss(_before: &str, _rest: &str) -> Option<usize> {
    None
}
