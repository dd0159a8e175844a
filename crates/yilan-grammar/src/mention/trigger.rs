//! The characters at which a mention could be found, as one table of bits.

/// Every character of three bytes that the scan stops at.
const CHARACTERS: &str = "零〇○一二两兩三四五六七八九十廿卅百千万第某《〔（【﹝司团社部厂场店信访㎡";

/// One bit for each character of three bytes.
static BITS: [u64; 1024] = bits();

const fn bits() -> [u64; 1024] {
    let mut bits = [0_u64; 1024];
    let bytes = CHARACTERS.as_bytes();
    let mut at = 0;
    // Each character takes three bytes, as a test proves.
    while at < bytes.len() {
        let code = code(bytes[at], bytes[at + 1], bytes[at + 2]);
        bits[code >> 6] |= 1 << (code & 63);
        at += 3;
    }
    bits
}

/// The code of a character of three bytes.
const fn code(first: u8, second: u8, third: u8) -> usize {
    ((first as usize & 0xf) << 12) | ((second as usize & 0x3f) << 6) | (third as usize & 0x3f)
}

/// Whether the scan stops at the character with these bytes.
pub(super) const fn stops(first: u8, second: u8, third: u8) -> bool {
    let code = code(first, second, third);
    BITS[code >> 6] >> (code & 63) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_three_bytes() {
        assert!(CHARACTERS.chars().all(|c| c.len_utf8() == 3));
        let stops_at = |c: char| {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).as_bytes();
            stops(bytes[0], bytes[1], bytes[2])
        };
        assert!(CHARACTERS.chars().all(stops_at));
        assert!(!stops_at('的') && !stops_at('，') && !stops_at('元'));
    }
}
