//! [`CharSet`]: a set of characters asked once for each character of a text.

/// A set of characters below U+10000, one bit each, made when compiling.
pub(crate) struct CharSet([u64; 1024]);

impl CharSet {
    /// Nothing.
    pub(crate) const EMPTY: Self = Self([0; 1024]);

    /// Every character of `text`.
    pub(crate) const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut set, mut at) = (Self::EMPTY, 0);
        while at < bytes.len() {
            let (code, length) = decode(bytes, at);
            set = set.with(code);
            at += length;
        }
        set
    }

    /// The first character of each of `words`.
    pub(crate) const fn firsts(words: &[&str]) -> Self {
        let (mut set, mut index) = (Self::EMPTY, 0);
        while index < words.len() {
            set = set.with(decode(words[index].as_bytes(), 0).0);
            index += 1;
        }
        set
    }

    /// The last character of each of `words`.
    pub(crate) const fn lasts(words: &[&str]) -> Self {
        let (mut set, mut index) = (Self::EMPTY, 0);
        while index < words.len() {
            let bytes = words[index].as_bytes();
            let mut at = bytes.len() - 1;
            while bytes[at] & 0xc0 == 0x80 {
                at -= 1;
            }
            set = set.with(decode(bytes, at).0);
            index += 1;
        }
        set
    }

    /// Every character from `first` to `last`.
    pub(crate) const fn range(first: char, last: char) -> Self {
        let (mut set, mut code) = (Self::EMPTY, first as usize);
        while code <= last as usize {
            set.0[code >> 6] |= 1 << (code & 63);
            code += 1;
        }
        set
    }

    /// The same with the characters of `other`.
    pub(crate) const fn and(mut self, other: &Self) -> Self {
        let mut at = 0;
        while at < self.0.len() {
            self.0[at] |= other.0[at];
            at += 1;
        }
        self
    }

    /// The same without the characters of `other`.
    pub(crate) const fn without(mut self, other: &Self) -> Self {
        let mut at = 0;
        while at < self.0.len() {
            self.0[at] &= !other.0[at];
            at += 1;
        }
        self
    }

    /// The same with the character of this code.
    pub(crate) const fn with(mut self, code: usize) -> Self {
        self.0[code >> 6] |= 1 << (code & 63);
        self
    }

    /// Whether `c` is in the set.
    pub(crate) const fn has(&self, c: char) -> bool {
        let code = c as usize;
        code < 1 << 16 && self.0[code >> 6] >> (code & 63) & 1 == 1
    }

    /// Whether `text` begins with a character of the set.
    pub(crate) fn begins(&self, text: &str) -> bool {
        match *text.as_bytes() {
            [first @ 0xe0..0xf0, second, third, ..] => self.has_bytes(first, second, third),
            [first @ 0..0x80, ..] => self.has(char::from(first)),
            _ => text.starts_with(|c| self.has(c)),
        }
    }

    /// Whether `text` ends with a character of the set.
    pub(crate) fn ends(&self, text: &str) -> bool {
        match *text.as_bytes() {
            [.., first @ 0xe0..0xf0, second @ 0x80..0xc0, third @ 0x80..0xc0] => self.has_bytes(first, second, third),
            [.., last @ 0..0x80] => self.has(char::from(last)),
            _ => text.ends_with(|c| self.has(c)),
        }
    }

    /// `text` without the characters of the set at its ends. Most texts have an ideograph at each.
    pub(crate) fn trimmed<'t>(&self, text: &'t str) -> &'t str {
        if self.begins(text) || self.ends(text) { text.trim_matches(|c| self.has(c)) } else { text }
    }

    /// Whether the character with these three bytes is in the set.
    pub(crate) const fn has_bytes(&self, first: u8, second: u8, third: u8) -> bool {
        self.0[(first as usize & 0xf) << 6 | second as usize & 0x3f] >> (third & 0x3f) & 1 == 1
    }
}

/// Tells by their last two bytes of nearly all characters of three bytes that they are not in a set: for each second
/// byte, a bit for the lowest six bits of the third.
pub(crate) struct Tails([u64; 256]);

impl Tails {
    /// The characters of three bytes in `text`.
    pub(crate) const fn of(text: &str) -> Self {
        let mut tails = Self([0; 256]);
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (_, length) = decode(bytes, at);
            if length == 3 {
                tails.0[bytes[at + 1] as usize] |= 1 << (bytes[at + 2] & 0x3f);
            }
            at += length;
        }
        tails
    }

    /// Whether a character of three bytes may be in the set.
    #[inline]
    pub(crate) const fn may_have(&self, second: u8, third: u8) -> bool {
        self.0[second as usize] >> (third & 0x3f) & 1 == 1
    }
}

/// Several sets of characters below U+10000 in one table, sixteen at most, asked all at once.
pub(crate) struct CharSets([u16; 1 << 16]);

impl CharSets {
    /// The characters of each of `sets`.
    pub(crate) const fn of(sets: &[&str]) -> Self {
        let (mut table, mut set) = ([0; 1 << 16], 0);
        while set < sets.len() {
            let bytes = sets[set].as_bytes();
            let mut at = 0;
            while at < bytes.len() {
                let (code, length) = decode(bytes, at);
                table[code] |= 1 << set;
                at += length;
            }
            set += 1;
        }
        Self(table)
    }

    /// In which sets `c` is, a bit for each.
    pub(crate) fn all(&self, c: char) -> u16 {
        self.0.get(c as usize).copied().unwrap_or_default()
    }

    /// The same of the character with these three bytes.
    pub(crate) const fn all_bytes(&self, first: u8, second: u8, third: u8) -> u16 {
        self.0[(first as usize & 0xf) << 12 | (second as usize & 0x3f) << 6 | third as usize & 0x3f]
    }
}

/// The code of the character at `at`, of one to three bytes, and its length.
pub(crate) const fn decode(bytes: &[u8], at: usize) -> (usize, usize) {
    let first = bytes[at] as usize;
    match first {
        0..0x80 => (first, 1),
        0x80..0xe0 => ((first & 0x1f) << 6 | bytes[at + 1] as usize & 0x3f, 2),
        _ => ((first & 0xf) << 12 | (bytes[at + 1] as usize & 0x3f) << 6 | bytes[at + 2] as usize & 0x3f, 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_its_characters_and_no_others() {
        static SET: CharSet = CharSet::of("aµ亩㎡");
        assert!("aµ亩㎡".chars().all(|c| SET.has(c)));
        assert!("bé的𠀀\u{10ffff}".chars().all(|c| !SET.has(c)));
        assert!(SET.has_bytes(0xe4, 0xba, 0xa9) && !SET.has_bytes(0xe4, 0xba, 0xaa));
        assert!(["a", "µ", "亩产"].iter().all(|text| SET.begins(text)));
        assert!(["", "b", "é", "的亩", "𠀀"].iter().all(|text| !SET.begins(text)));
        assert!(["a", "µ", "产亩"].iter().all(|text| SET.ends(text)));
        assert!(["", "b", "é", "亩的", "亩𠀀"].iter().all(|text| !SET.ends(text)));
        assert_eq!((SET.trimmed("a亩产亩"), SET.trimmed("产"), SET.trimmed("亩")), ("产", "产", ""));
    }

    #[test]
    fn a_set_may_be_a_range_without_some() {
        static SET: CharSet = CharSet::range('一', '龥').without(&CharSet::of("的"));
        assert!(['一', '龥', '田'].iter().all(|c| SET.has(*c)) && ['的', 'a', '龦', '。'].iter().all(|c| !SET.has(*c)));
    }

    #[test]
    fn a_character_may_be_in_several_sets() {
        static SETS: CharSets = CharSets::of(&["亩a", "㎡亩"]);
        assert_eq!(['亩', 'a', '㎡', '田', '😀'].map(|c| SETS.all(c)), [3, 1, 2, 0, 0]);
    }

    #[test]
    fn tails_pass_over_most_characters() {
        static TAILS: Tails = Tails::of("a亩㎡");
        let may = |c: &str| TAILS.may_have(c.as_bytes()[1], c.as_bytes()[2]);
        assert!(may("亩") && may("㎡") && !may("的") && !may("田"));
    }

    #[test]
    fn firsts_and_lasts_of_words() {
        static FIRSTS: CharSet = CharSet::firsts(&["亩产", "kg"]);
        static LASTS: CharSet = CharSet::lasts(&["亩产", "kg"]);
        assert!(FIRSTS.has('亩') && FIRSTS.has('k') && !FIRSTS.has('产'));
        assert!(LASTS.has('产') && LASTS.has('g') && !LASTS.has('亩'));
    }
}
