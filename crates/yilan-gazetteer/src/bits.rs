//! Sets of characters, and of pairs of them, as bits: so a pass over a text tells in a few steps what no name has.

use std::collections::BTreeSet;

use crate::work;

/// 64 bits each: some twenty for every pair that there is.
pub(crate) const PAIRS: usize = 2048;

/// The bit for two characters of a name that stand together.
#[inline]
pub(crate) const fn pair(before: usize, last: usize) -> usize {
    let mixed = (before as u32).wrapping_mul(0x9e37_79b1) ^ (last as u32).wrapping_mul(0x85eb_ca77);
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
            let at = pair(one as usize, next as usize);
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
    /// The same by the bytes of the characters, hashed: so nearly all others are told in a few steps.
    quick: Box<[u64; 1024]>,
}

impl Ends {
    /// The next character of `text` from `at` on that ends a name: where it ends itself, and its code.
    #[inline]
    pub(crate) fn next(&self, text: &[u8], at: usize) -> Option<(usize, usize)> {
        let mut rest = text.get(at..)?;
        // One load for a character, the lowest byte first.
        while let Some(four) = rest.first_chunk() {
            work::add(1);
            let bytes = u32::from_le_bytes(*four);
            if bytes & 0xff < 0xe0 {
                // One or two bytes; a byte inside a character leads on to the next.
                rest = &rest[1..];
                continue;
            }
            rest = &rest[3..];
            if has(&*self.quick, Self::at(bytes))
                && let Some(code) = self.code(*four)
            {
                return Some((text.len() - rest.len(), code));
            }
        }
        // No byte stands behind the last character.
        match *rest {
            [a, b, c] => self.code([a, b, c, 0]).map(|code| (text.len(), code)),
            _ => None,
        }
    }

    /// The character of the first three bytes, if names end in it.
    #[inline]
    fn code(&self, [a, b, c, _]: [u8; 4]) -> Option<usize> {
        let code = usize::from(a & 0xf) << 12 | usize::from(b & 0x3f) << 6 | usize::from(c & 0x3f);
        (a & 0xf0 == 0xe0 && has(&*self.exact, code)).then_some(code)
    }

    #[inline]
    const fn at(bytes: u32) -> usize {
        // The fourth byte is another character's.
        ((bytes << 8).wrapping_mul(0x9e37_79b1) >> 16) as usize
    }

    pub(crate) fn new(exact: Box<[u64; 1024]>) -> Self {
        let mut quick = Box::new([0; 1024]);
        for (row, bits) in exact.iter().enumerate().filter(|(_, bits)| **bits != 0) {
            for low in (0..64).filter(|low| bits >> low & 1 == 1) {
                let bytes = [0xe0 | (row >> 6) as u8, 0x80 | row as u8 & 0x3f, 0x80 | low as u8, 0];
                let at = Self::at(u32::from_le_bytes(bytes));
                quick[at >> 6] |= 1_u64 << (at & 63);
            }
        }
        Self { exact, quick }
    }
}
