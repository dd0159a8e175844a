//! How wide characters are on a terminal, and how those that have no shape of
//! their own are shown.

use unicode_width::UnicodeWidthChar;

/// The width of `text` as [`show`] shows it.
pub(crate) fn of(text: &str) -> usize {
    text.chars().map(of_char).sum()
}

/// The width of `c` as [`show`] shows it.
pub(crate) fn of_char(c: char) -> usize {
    match c {
        // The greater part of what is asked.
        '\u{4e00}'..='\u{9fff}' => 2,
        ' '..='~' => 1,
        '\t' => 4,
        _ if is_hidden(c) => hidden(c).len(),
        _ => c.width().unwrap_or(1),
    }
}

/// Appends `c` as a terminal can show it: a tab as four blanks, a control
/// character as its picture (`␀`), what would hide or turn the text around as
/// its number (`<U+202E>`).
pub(crate) fn show(c: char, out: &mut String) {
    match c {
        '\t' => out.push_str("    "),
        '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('?')),
        '\u{7f}' => out.push('\u{2421}'),
        _ if is_hidden(c) => out.push_str(&hidden(c)),
        _ => out.push(c),
    }
}

/// The whole of `text` as [`show`] shows it.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| show(c, &mut out));
    out
}

/// Whether a terminal would show nothing for `c`, or something else than it.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

fn hidden(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_as_wide_as_we_say() {
        for c in
            ['督', 'a', '\t', '\0', '\u{1b}', '\u{7f}', '\u{85}', '\u{202e}', '\u{feff}', '１', '\u{301}', '😀', '…']
        {
            assert_eq!(
                shown(&c.to_string()).chars().filter_map(UnicodeWidthChar::width).sum::<usize>(),
                of_char(c),
                "{c:?}"
            );
        }
        assert_eq!(shown("共\t15\u{0}件"), "共    15␀件");
    }
}
