//! Marks and pictographs that stand before the entries of a list.

/// Whether `c` is a mark that stands before an entry and is part of no word: a geometric shape, a dingbat, a
/// pictograph, or a sign of a symbol font. ○ and □ are none: they stand for zero and for a lost character.
///
/// ```
/// use yilan_text::is_bullet;
///
/// assert!("●◆▶✅📌•".chars().all(is_bullet));
/// assert!("○□①一-甲".chars().all(|c| !is_bullet(c)));
/// ```
pub const fn is_bullet(c: char) -> bool {
    match c {
        // The characters that text is made of.
        '\0'..='\u{7f}' | '\u{3000}'..='\u{d7ff}' => false,
        '○' | '□' | '\u{2776}'..='\u{2793}' => false,
        '•' | '‣' | '▌' | '※' | '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23fa}' => true,
        // Heavy lines, shapes, dingbats, arrows and stars, symbol fonts, pictographs.
        '━'..='\u{257f}' | '\u{2580}'..='\u{27bf}' | '\u{2b05}'..='\u{2b55}' => true,
        '\u{f000}'..='\u{f0ff}' | '\u{1f000}'..='\u{1faff}' => true,
        _ => false,
    }
}
