//! Readings in brackets, as copied from sites that print `轉(zhuǎn)辦`.

/// Where the bracket opens, when `text` ends with an ideograph, an opening
/// bracket and a syllable of pinyin, and the bracket closes next.
///
/// A syllable with a tone is a reading wherever it stands. One without is a
/// reading only between ideographs and of two letters or more: `COD(Cr)`,
/// `苯并(a)芘` and `(A区)` are none.
pub(super) fn opening(text: &str, before_ideograph: impl FnOnce() -> bool) -> Option<usize> {
    let (mut letters, mut toned) = (0, false);
    for (at, c) in text.char_indices().rev() {
        match c {
            'a'..='z' | 'ü' | 'ɡ' | 'ɑ' => letters += 1,
            // A tone mark of its own.
            '\u{300}'..='\u{30f}' => toned = true,
            _ if is_toned(c) => (letters, toned) = (letters + 1, true),
            '（' if (1..=6).contains(&letters) => {
                let word = &text[at + c.len_utf8()..];
                let reads = toned || letters > 1 && is_syllable(word) && before_ideograph();
                return (reads && text[..at].chars().next_back().is_some_and(is_ideograph)).then_some(at);
            }
            _ => return None,
        }
        // A letter may have a mark of its own.
        if letters > 6 || text.len() - at > 24 {
            return None;
        }
    }
    None
}

pub(super) const fn is_ideograph(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

const fn is_toned(c: char) -> bool {
    matches!(
        c,
        'ā' | 'á'
            | 'ǎ'
            | 'à'
            | 'ē'
            | 'é'
            | 'ě'
            | 'è'
            | 'ī'
            | 'í'
            | 'ǐ'
            | 'ì'
            | 'ō'
            | 'ó'
            | 'ǒ'
            | 'ò'
            | 'ū'
            | 'ú'
            | 'ǔ'
            | 'ù'
            | 'ǖ'
            | 'ǘ'
            | 'ǚ'
            | 'ǜ'
            | 'ń'
            | 'ň'
            | 'ǹ'
            | 'ḿ'
            | 'ê'
            | 'ế'
            | 'ề'
            | 'ă'
            | 'ĕ'
            | 'ĭ'
            | 'ŏ'
            | 'ŭ'
    )
}

/// Whether `word` is spelled like a syllable: an initial, which may be none,
/// and a final.
fn is_syllable(word: &str) -> bool {
    const INITIALS: &str = " b p m f d t n l g k h j q x zh ch sh r z c s y w ";
    const FINALS: &str = " a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan \
                          uang ue ui un uo v ve ";
    let one_of = |list: &str, part: &str| list.split(' ').any(|entry| entry == part);
    (0..=2).any(|len| {
        word.split_at_checked(len)
            .is_some_and(|(initial, end)| !end.is_empty() && one_of(INITIALS, initial) && one_of(FINALS, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_gloss(text: &str) -> bool {
        opening(text, || true).is_some()
    }

    #[test]
    fn readings_are_known_by_their_tones() {
        for reading in ["轉（zhuǎn", "个（gè", "區（qū", "綠（lǜ", "个（ɡè", "个（ge\u{300}", "中（zhōng"]
        {
            assert!(is_gloss(reading), "{reading}");
        }
        assert_eq!(opening("转（zhuǎn", || false), Some(3));
    }

    #[test]
    fn readings_without_a_tone_stand_between_ideographs() {
        assert!(is_gloss("转（zhuan") && is_gloss("办（ban") && is_gloss("儿（er"));
        assert_eq!(opening("转（zhuan", || false), None);
    }

    #[test]
    fn other_brackets_stay() {
        for other in [
            "dB（A",
            "并（a",
            "COD（Cr",
            "约（m",
            "件（pcs",
            "氮（nh",
            "区（A",
            "甲（zhuǎnzhuǎn",
            "a（gè",
            "（gè",
            "gè",
            "件（",
        ] {
            assert!(!is_gloss(other), "{other}");
        }
    }
}
