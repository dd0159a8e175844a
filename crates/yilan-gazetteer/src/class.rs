//! [`of`]: what a character may be the beginning of, or the end of, for all rules at once. One look in a table that
//! is made at compile time, from the lists of words themselves.

use crate::{bare, below, detail, guard, han, reader, work};

/// Chinese characters.
pub(crate) const HAN: u32 = 1;
/// 一, 2, 百.
pub(crate) const NUMERAL: u32 = 1 << 1;
/// Ends any name of a village, township or zone that is in no list.
pub(crate) const STOP: u32 = 1 << 2;
/// Ends any thought of a registered name.
pub(crate) const APART: u32 = 1 << 3;
/// Is in no name of a road or an estate.
pub(crate) const ENDS_A_NAME: u32 = 1 << 4;
/// The first and the second character of what registered names end in.
pub(crate) const FORMAL: u32 = 1 << 5;
pub(crate) const FORMAL_NEXT: u32 = 1 << 6;
/// What roads, estates and groups end in: words of one character, then the first two of longer ones.
pub(crate) const WAY: u32 = 1 << 7;
pub(crate) const NAMED: u32 = 1 << 8;
pub(crate) const NAMED_NEXT: u32 = 1 << 9;
/// Begins a side: 东侧, 对面.
pub(crate) const SIDE: u32 = 1 << 10;
/// Begins a school or works, or a word before one.
pub(crate) const INSTITUTION: u32 = 1 << 11;
/// Stands in or behind the names of villages.
pub(crate) const VILLAGE: u32 = 1 << 12;
/// Begins the last word of a township.
pub(crate) const TOWNSHIP: u32 = 1 << 13;
/// Begins a word for a border.
pub(crate) const BORDER: u32 = 1 << 14;
/// May stand before a short name.
pub(crate) const BEFORE: u32 = 1 << 17;
/// Stands before a name that is the end of a word: 沿海城市.
pub(crate) const MAKES_A_WORD: u32 = 1 << 15;
/// ASCII letters and digits.
pub(crate) const ALPHANUMERIC: u32 = 1 << 18;
/// The same for groups alone: 组, 村民小组.
pub(crate) const GROUP: u32 = 1 << 22;
/// Begins what a number counts or names: 号楼, 组.
pub(crate) const UNIT: u32 = 1 << 20;
/// Begins the word for the office of a township.
pub(crate) const OFFICE: u32 = 1 << 21;
/// Begins the last word of a village: 村, 社区.
pub(crate) const VILLAGE_WORD: u32 = 1 << 19;

/// The classes of a character.
#[inline]
pub(crate) fn of(c: char) -> u32 {
    work::add(1);
    let c = c as usize;
    match TABLE.rows.get(c >> 6) {
        Some(row) => TABLE.classes[usize::from(*row)][c & 0x3f],
        None => ENDS_A_NAME,
    }
}

/// The classes of the character that begins at `at`, and its length; nothing at the end of the text.
#[inline]
pub(crate) fn at(text: &[u8], at: usize) -> Option<(u32, usize)> {
    work::add(1);
    Some(match *text.get(at..)? {
        [a, b, c, ..] if a & 0xf0 == 0xe0 => {
            let row = TABLE.rows[usize::from(a & 0xf) << 6 | usize::from(b & 0x3f)];
            (TABLE.classes[usize::from(row)][usize::from(c & 0x3f)], 3)
        }
        [a, ..] if a < 0x80 => (TABLE.classes[usize::from(TABLE.rows[usize::from(a >> 6)])][usize::from(a & 0x3f)], 1),
        [a, ..] if a & 0xe0 == 0xc0 => (ENDS_A_NAME, 2),
        [_, ..] => (ENDS_A_NAME, 4),
        [] => return None,
    })
}

/// Whether a character has one of the classes.
#[inline]
pub(crate) fn is(c: char, classes: u32) -> bool {
    of(c) & classes != 0
}

/// The characters of the first plane in rows of 64; rows that are alike are one.
struct Table {
    rows: [u16; 1024],
    classes: [[u32; 64]; ROWS],
}

/// A row without characters of a list, one with Chinese ones only, then four for every page of letters, marks and
/// Chinese characters.
const ROWS: usize = 2 + 4 * (5 + 0x52);

static TABLE: Table = Table::build();

impl Table {
    const fn build() -> Self {
        let mut table = Self { rows: [0; 1024], classes: [[ENDS_A_NAME; 64]; ROWS] };
        table.classes[1] = [HAN; 64];
        let (mut row, mut next) = (0, 2);
        while row < 1024 {
            table.rows[row] = match row >> 2 {
                0x34..=0x4c => 1,
                0 | 0x20 | 0x30 | 0x4d..=0x9f | 0xff => {
                    next += 1;
                    next - 1
                }
                _ => 0,
            };
            // U+4DC0 to U+4DFF are no Chinese characters.
            if row >= 0x4d << 2 && row < 0xa0 << 2 && row != 0x4dc0 >> 6 {
                table.classes[table.rows[row] as usize] = [HAN; 64];
            }
            row += 1;
        }
        let mut letter = 0;
        while letter < 128_u8 {
            if letter.is_ascii_alphanumeric() {
                table.set(letter as usize, ALPHANUMERIC);
            }
            letter += 1;
        }
        table.chars(han::NUMERALS, NUMERAL);
        table.chars(below::STOPS, STOP);
        table.chars(guard::APART, APART);
        table.chars(detail::NO_NAME, ENDS_A_NAME);
        table.words(guard::FORMAL, FORMAL, FORMAL, FORMAL_NEXT);
        table.words(detail::NAMED, WAY, NAMED, NAMED_NEXT);
        table.words(detail::GROUPS, WAY | GROUP, NAMED | GROUP, NAMED_NEXT);
        table.words(detail::SIDES, SIDE, SIDE, 0);
        table.words(detail::UNITS, UNIT, UNIT, 0);
        table.chars("-—至+#", UNIT);
        table.words(guard::INSTITUTIONS, INSTITUTION, INSTITUTION, 0);
        table.words(guard::KINDS, INSTITUTION, INSTITUTION, 0);
        table.chars("村社嘎居队组连区牧渔", VILLAGE);
        table.words(below::VILLAGE_WORDS, VILLAGE_WORD, VILLAGE_WORD, 0);
        table.words(bare::TOWNSHIP_WORDS, TOWNSHIP, TOWNSHIP, 0);
        table.words(&[below::OFFICE], OFFICE, OFFICE, 0);
        table.words(reader::BORDERS, BORDER, BORDER, 0);
        table.chars(guard::BEFORE, BEFORE);
        let mut i = 0;
        while i < guard::INSIDE.len() {
            table.chars(guard::INSIDE[i].1, MAKES_A_WORD);
            i += 1;
        }
        table
    }

    /// Gives each character of a text a class.
    const fn chars(&mut self, chars: &str, class: u32) {
        let mut at = 0;
        while at < chars.len() {
            let (c, len) = decode(chars.as_bytes(), at);
            self.add(c, class);
            at += len;
        }
    }

    /// Gives words of one character the class `one`, the first two characters of longer ones `first` and `second`.
    const fn words(&mut self, words: &[&str], one: u32, first: u32, second: u32) {
        let mut i = 0;
        while i < words.len() {
            let word = words[i].as_bytes();
            let (c, len) = decode(word, 0);
            if len == word.len() {
                self.add(c, one);
            } else {
                self.add(c, first);
                self.add(decode(word, len).0, second);
            }
            i += 1;
        }
    }

    const fn add(&mut self, c: usize, class: u32) {
        self.classes[self.rows[c >> 6] as usize][c & 0x3f] |= class;
    }

    const fn set(&mut self, c: usize, class: u32) {
        self.classes[self.rows[c >> 6] as usize][c & 0x3f] = class;
    }
}

/// The character of one or three bytes at `at`, and its length. The lists have no others: the table would not compile.
const fn decode(text: &[u8], at: usize) -> (usize, usize) {
    let first = text[at] as usize;
    if first < 0x80 {
        return (first, 1);
    }
    assert!(first >> 4 == 0xe);
    ((first & 0xf) << 12 | (text[at + 1] as usize & 0x3f) << 6 | text[at + 2] as usize & 0x3f, 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_the_classes_of_its_lists() {
        for c in (0..0x2_0000_u32).filter_map(char::from_u32) {
            let han = ('\u{4e00}'..='\u{9fff}').contains(&c) || ('\u{3400}'..='\u{4dbf}').contains(&c);
            assert_eq!(at(format!("啊{c}").as_bytes(), 3), Some((of(c), c.len_utf8())), "{c}");
            assert_eq!(is(c, HAN), han, "{c}");
            assert_eq!(is(c, NUMERAL), han::NUMERALS.contains(c), "{c}");
            assert_eq!(is(c, STOP), below::STOPS.contains(c), "{c}");
            let ends = !han && !c.is_ascii_alphanumeric() || detail::NO_NAME.contains(c);
            assert_eq!(is(c, ENDS_A_NAME), ends, "{c}");
            assert_eq!(is(c, FORMAL), guard::FORMAL.iter().any(|word| word.starts_with(c)), "{c}");
            assert_eq!(is(c, FORMAL_NEXT), guard::FORMAL.iter().any(|word| word.chars().nth(1) == Some(c)), "{c}");
        }
    }
}
