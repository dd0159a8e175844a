//! Cells that print all answers and tick one: ☑属实 □部分属实 □不属实.

/// What ticks an answer, before or behind it.
const TICKS: [char; 9] = ['☑', '√', '✓', '✔', '■', '✅', '☒', '●', '◉'];
/// What stands there otherwise.
const BOXES: [char; 5] = ['□', '☐', '○', '◯', '▢'];

/// Whether a character is a box, ticked or not.
fn is_box(c: char) -> bool {
    BOXES.contains(&c) || TICKS.contains(&c)
}

/// The one answer that is ticked in a cell with several.
pub(super) fn ticked(text: &str) -> Option<&str> {
    const LONGEST: usize = 120;
    if text.len() > LONGEST || !text.contains(BOXES) {
        return None;
    }
    let mut ticks = text.char_indices().filter(|(_, c)| TICKS.contains(c));
    let ((at, tick), None) = (ticks.next()?, ticks.next()) else { return None };
    let behind = &text[at + tick.len_utf8()..];
    let word = match text.starts_with(is_box) {
        true => behind.split(is_box).next(),
        false => text[..at].rsplit(is_box).next(),
    };
    let word = word?.trim_matches(|c: char| c.is_whitespace() || matches!(c, '（' | '）' | '、' | '；' | '，'));
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ticked_answer_of_several() {
        assert_eq!(ticked("☑属实 □部分属实 □不属实"), Some("属实"));
        assert_eq!(ticked("属实□ 部分属实☑ 不属实□"), Some("部分属实"));
        assert_eq!(ticked("□已办结■阶段性办结□未办结"), Some("阶段性办结"));
        assert_eq!(ticked("□属实 □不属实"), None);
        assert_eq!(ticked("√"), None);
    }
}
