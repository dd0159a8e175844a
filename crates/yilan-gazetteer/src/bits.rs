//! Sets of characters, and of pairs of them, as bits: so a pass over a text tells in a few steps what no name has.

use std::collections::BTreeSet;

use crate::work;

/// 64 bits each: some twenty for every pair that there is.
pub(crate) const PAIRS: usize = 2048;

/// What the last words of villages end in: 村 and 社区. They are no names, but the pass over a text meets them.
const VILLAGE: char = '村';
const COMMUNITY: char = '区';

/// The three bytes of a character, the lowest first; of one with fewer or more bytes, the last.
#[inline]
pub(crate) const fn bytes_of(c: char) -> u32 {
    let c = c as u32;
    let last = if c < 0x80 { c } else { 0x80 | c & 0x3f };
    match c {
        0x800..0x1_0000 => 0xe0 | c >> 12 | (0x80 | c >> 6 & 0x3f) << 8 | last << 16,
        _ => last << 16,
    }
}

/// The bit for two characters of a name that stand together, by their bytes.
#[inline]
pub(crate) const fn pair(before: u32, last: u32) -> usize {
    let mixed = before.wrapping_mul(0x9e37_79b1) ^ last.wrapping_mul(0x85eb_ca77);
    (mixed >> 15) as usize & (PAIRS * 64 - 1)
}

/// Whether a bit is set.
#[inline]
pub(crate) fn has(bits: &[u64], at: usize) -> bool {
    bits.get(at >> 6).is_some_and(|row| row >> (at & 63) & 1 == 1)
}

/// The bits for pairs of characters, each of which may be written with a traditional one.
pub(crate) fn all_pairs(pairs: &BTreeSet<(char, char)>, traditional: &[(char, char)]) -> Box<[u64; PAIRS]> {
    let mut bits = Box::new([0; PAIRS]);
    let written = |c: char| {
        let others = traditional.iter().filter(move |(_, simple)| *simple == c).map(|(other, _)| *other);
        others.chain([c])
    };
    for (one, next) in pairs {
        for (one, next) in written(*one).flat_map(|one| written(*next).map(move |next| (one, next))) {
            let at = pair(bytes_of(one), bytes_of(next));
            bits[at >> 6] |= 1 << (at & 63);
        }
    }
    bits
}

/// One of 64 bits for a character.
pub(crate) const fn bit(c: char) -> u64 {
    1 << (c as u32 & 63)
}

pub(crate) fn bits(chars: &[char]) -> Box<[u64; 1024]> {
    let mut bits = Box::new([0; 1024]);
    for c in chars.iter().map(|c| *c as usize).filter(|c| *c < 0x1_0000) {
        bits[c >> 6] |= 1 << (c & 63);
    }
    bits
}

/// Bits that were packed.
pub(crate) fn unpacked<const N: usize>(bytes: &[u8]) -> Box<[u64; N]> {
    let mut bits = Box::new([0; N]);
    for (bit, eight) in bits.iter_mut().zip(bytes.as_chunks().0) {
        *bit = u64::from_le_bytes(*eight);
    }
    bits
}

/// What names end in.
#[derive(Debug)]
pub(crate) struct Ends {
    /// Per character of the first plane, whether one ends in it.
    pub exact: Box<[u64; 1024]>,
    /// The same by [`Ends::row`] and the lowest six bits of the third byte: so nearly all others are told in a few
    /// steps. What the last words of villages end in is among them.
    quick: Box<[u64; 256]>,
}

impl Ends {
    pub(crate) fn new(exact: Box<[u64; 1024]>) -> Self {
        let mut quick = Box::new([0; 256]);
        let rows = (0..1024).filter(|row| exact[*row] != 0);
        let codes = rows.flat_map(|row| row << 6..(row + 1) << 6).filter(|code| has(&*exact, *code));
        let chars = codes.filter_map(|code| char::from_u32(code as u32));
        for c in chars.chain([VILLAGE, COMMUNITY]) {
            let [first, second, third, _] = bytes_of(c).to_le_bytes();
            quick[Self::row(first, second)] |= 1_u64 << (third & 63);
        }
        Self { exact, quick }
    }

    /// A row of bits for the first two bytes of a character; few others have the same.
    #[inline]
    fn row(first: u8, second: u8) -> usize {
        usize::from(second ^ first << 6)
    }

    /// The next character of `text` from `at` on that ends a name, behind one that stands before it in a name of
    /// `pairs`: where it ends itself, and its code. Calls `village` with where 村 and 社区 end on the way.
    #[inline]
    pub(crate) fn next(
        &self,
        pairs: &[u64; PAIRS],
        text: &[u8],
        at: usize,
        village: &mut impl FnMut(usize),
    ) -> Option<(usize, usize)> {
        let mut rest = text.get(at..)?;
        while let [first, second, third, next @ ..] = rest {
            work::add(1);
            if *first < 0xe0 {
                // One or two bytes; a byte inside a character leads on to the next.
                rest = &rest[1..];
                continue;
            }
            rest = next;
            if self.quick[Self::row(*first, *second)] >> (third & 63) & 1 == 1 {
                let end = text.len() - rest.len();
                let bytes = u32::from_le_bytes([*first, *second, *third, 0]);
                if let Some(code) = self.behind(pairs, text, end, bytes, village) {
                    return Some((end, code));
                }
            }
        }
        None
    }

    /// The code of the character that ends at `end`, if a name may end in it and the one before.
    #[inline]
    fn behind(
        &self,
        pairs: &[u64; PAIRS],
        text: &[u8],
        end: usize,
        last: u32,
        village: &mut impl FnMut(usize),
    ) -> Option<usize> {
        let before = match text[..end - 3] {
            [.., a @ 0xe0..0xf0, b, c] => u32::from_le_bytes([a, b, c, 0]),
            [.., c] => u32::from_le_bytes([0, 0, c, 0]),
            [] => 0,
        };
        if last == bytes_of(VILLAGE) || last == bytes_of(COMMUNITY) && before == bytes_of('社') {
            village(end);
        }
        if !has(pairs, pair(before, last)) {
            return None;
        }
        let [a, b, c, _] = last.to_le_bytes();
        let code = usize::from(a & 0xf) << 12 | usize::from(b & 0x3f) << 6 | usize::from(c & 0x3f);
        (a & 0xf0 == 0xe0 && has(&*self.exact, code)).then_some(code)
    }
}
