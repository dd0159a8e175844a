//! Words that a line end tears: the pairs of characters that stand together in
//! the words of notices, so that a line that ends with the first goes on with
//! the second.
//!
//! The pairs are in `data/torn.tsv`, a pair a line, with a plus where all
//! notices have the word: such a word is joined wherever a line ends in it.

const LIST: &[u8] = include_bytes!("../data/torn.tsv");

/// A line is two characters of three bytes, a tab, a mark and a line end.
const LINE: usize = 9;
const COUNT: usize = LIST.len() / LINE;

/// Two characters that stand together, and whether all notices have them.
type Pair = (char, char, bool);

static PAIRS: [Pair; COUNT] = pairs();

/// A bit for the last ten bits of each character that a pair begins with: most characters begin none.
static FIRST: [u64; 16] = first();

/// Whether two characters stand together in a word of notices or in a number, so that a line that ends with the one
/// may go on with the other.
///
/// ```
/// use yilan_text::goes_on;
///
/// assert!(goes_on('督', '察') && goes_on('第', '三') && goes_on('5', '件'));
/// assert!(!goes_on('督', '促') && !goes_on('第', '间'));
/// ```
pub fn goes_on(before: char, after: char) -> bool {
    let numeral = |c: char| c == '百' || is_numeral(c);
    match before {
        _ if pair(before, after).is_some() => true,
        '第' | '月' | '共' => numeral(after),
        _ => {
            numeral(before)
                && (numeral(after) || matches!(after, '件' | '个' | '宗' | '起' | '年' | '月' | '日' | '批'))
        }
    }
}

/// Whether two characters stand together in a word that all notices have.
pub(crate) fn is_in_all(before: char, after: char) -> bool {
    pair(before, after).is_some_and(|(.., in_all)| *in_all)
}

/// Whether a digit or a numeral up to ten.
pub(crate) const fn is_numeral(c: char) -> bool {
    matches!(c, '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn pair(before: char, after: char) -> Option<&'static Pair> {
    let (word, bit) = bit(before);
    if FIRST[word] & bit == 0 {
        return None;
    }
    PAIRS.iter().find(|(a, b, _)| (*a, *b) == (before, after))
}

const fn bit(c: char) -> (usize, u64) {
    let code = c as u32 as usize;
    (code >> 6 & 15, 1 << (code & 63))
}

const fn first() -> [u64; 16] {
    let mut first = [0; 16];
    let mut line = 0;
    while line < COUNT {
        let (word, bit) = bit(code(line * LINE));
        first[word] |= bit;
        line += 1;
    }
    first
}

const fn pairs() -> [Pair; COUNT] {
    let mut pairs = [(' ', ' ', false); COUNT];
    let mut line = 0;
    while line < COUNT {
        let at = line * LINE;
        pairs[line] = (code(at), code(at + 3), LIST[at + 7] == b'+');
        line += 1;
    }
    pairs
}

/// The character of three bytes at `at`.
const fn code(at: usize) -> char {
    let bits = (LIST[at] as u32 & 0xf) << 12 | (LIST[at + 1] as u32 & 0x3f) << 6 | LIST[at + 2] as u32 & 0x3f;
    match char::from_u32(bits) {
        Some(c) => c,
        None => panic!("a character of three bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_what_the_list_gives() {
        let lines: Vec<&str> = std::str::from_utf8(LIST).unwrap().lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b), "sorted, each once");
        assert_eq!(lines.len(), COUNT);
        for (line, (before, after, in_all)) in lines.iter().zip(PAIRS) {
            assert_eq!(**line, format!("{before}{after}\t{}", if in_all { '+' } else { '-' }));
            assert!(goes_on(before, after) && is_in_all(before, after) == in_all);
        }
        assert!(!goes_on('察', '督') && !is_in_all('第', '三'));
    }
}
