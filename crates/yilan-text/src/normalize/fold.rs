//! What one character folds to, and how the bytes of a character say whether
//! to look at it at all.

use unicode_width::UnicodeWidthChar;

use super::variant;
pub(super) use super::variant::simplified;

/// What the first byte of a character tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// So many bytes, copied.
    Copy(u8),
    /// White space of one byte.
    White,
    /// To be looked at.
    Look,
}

/// The class of a character by its first byte.
pub(super) const fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Copy(1); 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' | b'\n' | b'\r' | 0x0b | 0x0c => Class::White,
            b',' | b':' | b';' | b'(' | b')' | b'!' | b'?' | b'<' | b'&' | b'[' | b'*' => Class::Look,
            // U+0080..U+00BF, with the no-break space and the soft hyphen.
            0xc2 => Class::Look,
            0xc0..=0xdf => Class::Copy(2),
            0xe0..=0xef => Class::Look,
            0xf0..=0xff => Class::Copy(4),
            _ => Class::Copy(1),
        };
        byte += 1;
    }
    table
}

/// The [`Landmark`](super::Landmark)s. Each stands in the words of one kind: of notices (督察, 信访, 举报, 交办, 办结, 移交,
/// 电话, 信箱), of tables (编号, 批, 信2017…), of papers (日报, 电视台, 网, 日讯, 日电), and of pages that a machine wrote anew
/// (监督组, 检举物件, 向我国); the colon stands behind labels. All have three bytes.
const LANDMARKS: &[char] =
    &['：', '察', '信', '访', '报', '办', '结', '交', '话', '箱', '号', '批', '网', '台', '讯', '电', '督', '举', '我'];

/// A bit for each of them: no row of comparisons, which a processor cannot foresee.
static LANDMARK: variant::Bits = with_landmarks([0; 1024]);

/// Whether `c` is one of the [`Landmark`](super::Landmark)s.
#[inline]
pub(super) fn is_landmark(c: char) -> bool {
    LANDMARK.get(c as usize >> 6).is_some_and(|bits| bits >> (c as u32 & 63) & 1 == 1)
}

const fn with_landmarks(mut bits: variant::Bits) -> variant::Bits {
    let mut nth = 0;
    while nth < LANDMARKS.len() {
        let code = LANDMARKS[nth] as usize;
        bits[code >> 6] |= 1 << (code & 63);
        nth += 1;
    }
    bits
}

/// The row behind all characters of three bytes: what stands for all others, which are to be looked at.
const BEYOND: usize = 1024;

/// The characters of three bytes that are to be looked at.
static LOOK: [u64; BEYOND + 1] = look();

const fn look() -> [u64; BEYOND + 1] {
    let mut bits = variant::bits();
    let mut word = 0;
    while word < bits.len() {
        bits[word] |= match word as u32 * 64 {
            0x4000..=0x9fff => 0,
            // ideographic marks up to U+3029, and those of full width.
            0x3000 => !0 << 0x2a,
            0xff00 => 1,
            _ => !0,
        };
        word += 1;
    }
    let mut code = 0x2000;
    while code < 0x1_0000 {
        if let Some(c) = char::from_u32(code)
            && (is_white(c) || is_void(c) || c == '）' || fold_width(c).is_some())
        {
            bits[code as usize >> 6] |= 1 << (code & 63);
        }
        code = match code {
            // Nothing between these folds but by its variant.
            0x206f => 0x2236,
            0x2236 => 0x2500,
            0x257f => 0x3000,
            0x303f => 0xfe00,
            _ => code + 1,
        };
    }
    bits = with_landmarks(bits);
    let mut all = [!0; BEYOND + 1];
    let mut row = 0;
    while row < BEYOND {
        all[row] = bits[row];
        row += 1;
    }
    all
}

/// Whether a text begins with a character that is copied as it stands and is no start of white space: a plain one, or
/// a landmark.
#[inline]
pub(super) fn begins_word(bytes: [u8; 3]) -> bool {
    is_plain(bytes) || std::str::from_utf8(&bytes).is_ok_and(|c| c.chars().all(is_landmark))
}

/// Whether `byte` is a character that is copied and one column wide.
#[inline]
pub(super) const fn is_plain_ascii(byte: u8) -> bool {
    PLAIN[byte as usize]
}

static PLAIN: [bool; 256] = plain();

const fn plain() -> [bool; 256] {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = matches!((byte as u8, CLASSES[byte]), (b' '..=b'~', Class::Copy(1)));
        byte += 1;
    }
    plain
}

/// Whether these three bytes are a character that is copied as it stands and two columns wide.
#[inline]
pub(super) const fn is_plain([a, b, c]: [u8; 3]) -> bool {
    // The first two bytes tell which 64 characters; those of no character of three bytes lie beyond them all.
    const FIRST: usize = (0xe0 << 6) + 0x80;
    let word = ((a as usize) << 6).wrapping_add(b as usize).wrapping_sub(FIRST);
    let word = if word < BEYOND { word } else { BEYOND };
    LOOK[word] >> (c & 0x3f) & 1 == 0
}

/// What follows the characters at the start of `bytes` that are copied: of one
/// byte or three, which are the greater part of every page.
#[inline]
pub(super) fn after_plain(mut bytes: &[u8]) -> &[u8] {
    let other = |a: &u8, b: &u8, c: &u8| u32::from(!is_plain([*a, *b, *c]));
    loop {
        // Four characters are asked at once, a bit each, and those before the first of another kind are passed over.
        while let [a, b, c, d, e, f, g, h, i, j, k, l, rest @ ..] = bytes {
            let others = other(a, b, c) | other(d, e, f) << 1 | other(g, h, i) << 2 | other(j, k, l) << 3;
            if others != 0 {
                bytes = &bytes[3 * others.trailing_zeros() as usize..];
                break;
            }
            bytes = rest;
        }
        while let [a, b, c, rest @ ..] = bytes
            && is_plain([*a, *b, *c])
        {
            bytes = rest;
        }
        match bytes {
            [a, rest @ ..] if is_plain_ascii(*a) => bytes = rest,
            _ => return bytes,
        }
        while let [a, rest @ ..] = bytes
            && is_plain_ascii(*a)
        {
            bytes = rest;
        }
    }
}

/// Whether `c` is white space that a page may have anywhere. A tab is not: it
/// parts the cells of a table.
pub(super) const fn is_white(c: char) -> bool {
    matches!(
        c,
        ' ' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{a0}' | '\u{3000}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}'
    )
}

/// Whether `c` is nothing at all: no width and no meaning in Chinese text.
pub(super) const fn is_void(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// By how many columns `c` is wider than its bytes tell: one takes one column and three take two, as nearly all
/// characters of Chinese text do.
pub(super) fn surplus(c: char) -> i8 {
    match c {
        ' '..='~' | '\u{3001}'..='\u{3029}' | '\u{4000}'..='\u{9fff}' => 0,
        // Quotation marks and dashes.
        '\t' | '\u{2010}'..='\u{2027}' => -1,
        _ => {
            let told = c.len_utf8() - usize::from(c.len_utf8() > 2);
            c.width().unwrap_or(0) as i8 - told as i8
        }
    }
}

/// What `c` folds to, when not to itself.
pub(super) fn fold(c: char) -> Option<char> {
    fold_width(c).or_else(|| simplified(c))
}

/// The one form of punctuation, digits and letters of every width.
const fn fold_width(c: char) -> Option<char> {
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
        // What draws a table parts its cells.
        '│' | '║' | '├' | '┤' | '┼' | '┌' | '┐' | '┬' | '└' | '┘' | '┴' => '|',
        '「' | '『' => '“',
        '」' | '』' => '”',
        '〖' => '【',
        '〗' => '】',
        _ => return None,
    })
}

/// The ASCII twin of a full-width character.
const fn ascii(c: char) -> char {
    (c as u32 - 0xfee0) as u8 as char
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_folds_is_looked_at() {
        for c in '\0'..=char::MAX {
            let copied = match *c.to_string().as_bytes() {
                [a] => is_plain_ascii(a),
                [a, _] => matches!(class(a), Class::Copy(2)),
                [a, b, d] => class(a) == Class::Look && is_plain([a, b, d]),
                [a, ..] => matches!(class(a), Class::Copy(4)),
                [] => false,
            };
            let acts = is_white(c) || is_void(c) || fold(c).is_some();
            assert!(!(copied && acts), "{c:?}");
            let noted = matches!(class(c.to_string().as_bytes()[0]), Class::Copy(_))
                && !u8::try_from(c).is_ok_and(is_plain_ascii);
            assert!(!copied || noted || surplus(c) == 0, "{c:?}");
        }
    }

    #[test]
    fn what_is_folded_stays() {
        for c in '\0'..=char::MAX {
            let folded = fold(c);
            assert!(folded.and_then(fold).is_none_or(|_| false), "{c:?}");
            assert!(folded.is_none_or(|f| f.len_utf8() == c.len_utf8() || 4 == f.len_utf8() + c.len_utf8()), "{c:?}");
        }
    }
}
