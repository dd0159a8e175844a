//! One character for each of its forms: traditional and variant characters,
//! and those that Unicode holds twice, as the simplified one.
//!
//! The pairs are facts in `data/`, a pair a line; what is looked up is computed
//! from them by the compiler.

const TRADITIONAL: &[u8] = include_bytes!("../../data/traditional.tsv");
const DOUBLES: &[u8] = include_bytes!("../../data/doubles.tsv");

/// A line is two characters of three bytes, a tab and a line end.
const LINE: usize = 8;
const COUNT: usize = (TRADITIONAL.len() + DOUBLES.len()) / LINE;

/// A bit for each character of three bytes.
pub(super) type Bits = [u64; 1024];

/// Which characters have a simplified one, for each 64 of them the number
/// before, and the simplified ones in order.
struct Table {
    bits: Bits,
    before: [u16; 1024],
    simplified: [u16; COUNT],
}

static TABLE: Table = table();

/// The characters that have a simplified one.
pub(super) const fn bits() -> Bits {
    let mut bits = [0; 1024];
    let mut line = 0;
    while line < COUNT {
        let (from, _) = pair(line);
        bits[from as usize >> 6] |= 1 << (from & 63);
        line += 1;
    }
    bits
}

/// The simplified character of `c`, when it is another one.
pub(super) fn simplified(c: char) -> Option<char> {
    let code = u16::try_from(u32::from(c)).ok()?;
    let (word, bit) = (usize::from(code >> 6), code & 63);
    let bits = TABLE.bits[word];
    if bits >> bit & 1 == 0 {
        return None;
    }
    let rank = (bits & ((1 << bit) - 1)).count_ones() as usize;
    char::from_u32(u32::from(TABLE.simplified[usize::from(TABLE.before[word]) + rank]))
}

const fn table() -> Table {
    let bits = bits();
    let mut before = [0; 1024];
    let mut word = 1;
    while word < bits.len() {
        before[word] = before[word - 1] + bits[word - 1].count_ones() as u16;
        word += 1;
    }
    let mut simplified = [0; COUNT];
    let mut line = 0;
    while line < COUNT {
        let (from, to) = pair(line);
        let word = from as usize >> 6;
        let rank = (bits[word] & ((1 << (from & 63)) - 1)).count_ones() as usize;
        simplified[before[word] as usize + rank] = to;
        line += 1;
    }
    Table { bits, before, simplified }
}

/// The two characters of a line of the data.
const fn pair(line: usize) -> (u16, u16) {
    let at = line * LINE;
    if at < TRADITIONAL.len() {
        (code(TRADITIONAL, at), code(TRADITIONAL, at + 4))
    } else {
        (code(DOUBLES, at - TRADITIONAL.len()), code(DOUBLES, at - TRADITIONAL.len() + 4))
    }
}

/// The character of three bytes at `at`.
const fn code(data: &[u8], at: usize) -> u16 {
    (data[at] as u16 & 0xf) << 12 | (data[at + 1] as u16 & 0x3f) << 6 | data[at + 2] as u16 & 0x3f
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn pairs() -> BTreeMap<char, char> {
        let mut all = BTreeMap::new();
        for data in [TRADITIONAL, DOUBLES] {
            let text = std::str::from_utf8(data).unwrap();
            let mut pairs = Vec::new();
            for line in text.lines() {
                let (from, to) = line.split_once('\t').unwrap();
                assert_eq!((from.len(), to.len()), (3, 3), "{line}");
                pairs.push((from.parse::<char>().unwrap(), to.parse::<char>().unwrap()));
            }
            assert!(pairs.is_sorted_by(|a, b| a.0 < b.0), "sorted, each once");
            all.extend(pairs);
        }
        all
    }

    #[test]
    fn the_table_is_what_the_lists_give() {
        let pairs = pairs();
        assert_eq!(pairs.len(), COUNT);
        for c in '\0'..=char::MAX {
            assert_eq!(simplified(c), pairs.get(&c).copied(), "{c}");
        }
    }

    #[test]
    fn what_is_simplified_stays() {
        for (from, to) in pairs() {
            assert_eq!(simplified(to), None, "{from} {to}");
        }
    }

    #[test]
    fn characters_with_a_use_of_their_own_stay() {
        // 乾县, 瞭望, 藉口, 磐石, 塚头, 氾水.
        for c in "乾瞭藉磐塚氾濛".chars() {
            assert_eq!(simplified(c), None, "{c}");
        }
    }
}
