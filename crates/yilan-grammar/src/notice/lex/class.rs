//! What tokens can begin with a character.

use std::sync::LazyLock;

use yilan_text::is_bullet;

use crate::notice::{noun, word};

/// What tokens can begin with a character, as bits: most characters begin none.
pub(super) struct Classes(Vec<u8>);

pub(super) const MARK: u8 = 1;
pub(super) const WORD: u8 = 2;
pub(super) const NOUN: u8 = 4;
pub(super) const BATCH: u8 = 8;
pub(super) const NUMERAL: u8 = 16;
pub(super) const TIME: u8 = 32;
pub(super) const INSPECTOR: u8 = 64;
pub(super) const ASCII: u8 = 128;

pub(super) static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut classes = vec![0; 0x10000];
    let mut set = |chars: &str, bits: u8| {
        for c in chars.chars() {
            classes[c as usize] |= bits;
        }
    };
    set("，、；：。！？（）【】〔〕", MARK);
    set("首前第一二三四五六七八九十百两零廿", BATCH);
    set("一二三四五六七八九十两百零", NUMERAL);
    set("上下早晚凌中午夜傍清一二三四五六七八九十零", TIME);
    // An inspector begins with its level, with its number, or with a province.
    set("中国省自市第环生督兵“北天河山内辽吉黑上江浙安福湖广海重四贵云西陕甘青宁新", INSPECTOR);
    for c in ('\u{2000}'..='\u{2bff}').chain('\u{f000}'..='\u{f0ff}').filter(|c| is_bullet(*c)) {
        set(c.encode_utf8(&mut [0; 4]), MARK);
    }
    set("丨…—·ˉ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑❶❷❸❹❺❻❼❽❾❿", MARK);
    for first in word::firsts() {
        set(first.encode_utf8(&mut [0; 4]), WORD);
    }
    for first in noun::firsts() {
        set(first.encode_utf8(&mut [0; 4]), NOUN);
    }
    for c in '\u{1}'..='\u{7f}' {
        set(c.encode_utf8(&mut [0; 4]), ASCII);
    }
    Classes(classes)
});

impl Classes {
    /// The first character from `at` on that is of a class, or stands at `named` or behind it: where it stands, its
    /// class, its code and its length.
    #[inline]
    pub(super) fn next(&self, text: &str, mut at: usize, named: usize) -> Option<(usize, u8, u32, usize)> {
        loop {
            let (class, code, len) = self.at(text, at)?;
            if class != 0 || at >= named {
                return Some((at, class, code, len));
            }
            at += len;
        }
    }

    /// The class of the character at `at`, its code and its length; nothing at the end.
    #[inline]
    fn at(&self, text: &str, at: usize) -> Option<(u8, u32, usize)> {
        match *text.as_bytes().get(at..)? {
            [first @ 0xe0..0xf0, second, third, ..] => {
                let code = code(first, second, third);
                Some((self.0.get(code).copied().unwrap_or_default(), code as u32, 3))
            }
            [first @ 0..0x80, ..] => {
                Some((self.0.get(usize::from(first)).copied().unwrap_or_default(), u32::from(first), 1))
            }
            _ => {
                let c = text.get(at..)?.chars().next()?;
                // Of the others only pictographs are tokens.
                let other = if is_bullet(c) { MARK } else { 0 };
                Some((self.0.get(c as usize).copied().unwrap_or(other), c as u32, c.len_utf8()))
            }
        }
    }
}

/// The code of a character of three bytes.
#[inline]
fn code(first: u8, second: u8, third: u8) -> usize {
    let low = |byte: u8| usize::from(byte & 0x3f);
    usize::from(first & 0xf) << 12 | low(second) << 6 | low(third)
}
