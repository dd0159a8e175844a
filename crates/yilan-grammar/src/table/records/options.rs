//! Values that are ticked among several: 是否属实：□属实 ☑部分属实 □不属实.

use yilan_text::Span;

use super::super::scan;
use super::super::sheet::Sheet;

/// The boxes of a form, ticked and empty.
const TICKED: [char; 7] = ['☑', '✓', '✔', '√', '■', '☒', '✅'];
const EMPTY: [char; 3] = ['□', '☐', '▢'];

/// Whether a text begins with a box: the next of several options.
pub(in crate::table) fn begins(text: &str) -> bool {
    text.starts_with(is_box)
}

fn is_box(c: char) -> bool {
    TICKED.contains(&c) || EMPTY.contains(&c)
}

/// What is ticked of a value that has empty boxes as well: all from the first to the last, where no empty one stands between.
pub(super) fn ticked(sheet: &Sheet<'_>, value: Span) -> Option<Span> {
    const LONGEST: usize = 300;
    let text = sheet.str(value);
    if text.len() > LONGEST || !text.contains(EMPTY) || !text.contains(TICKED) {
        return None;
    }
    let before = begins(text);
    let boxes: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_box(*c)).collect();
    let mut found: Option<Span> = None;
    for (index, (at, c)) in boxes.iter().enumerate().filter(|(_, (_, c))| TICKED.contains(c)) {
        let option = if before {
            let end = boxes.get(index + 1).map_or(text.len(), |(next, _)| *next);
            Span::new(at + c.len_utf8(), end)
        } else {
            let start = index.checked_sub(1).map_or(0, |last| boxes[last].0 + boxes[last].1.len_utf8());
            Span::new(start, *at)
        };
        let option = scan::trim(text, option);
        let beside = found.is_none_or(|found| !text[found.end..option.start].contains(EMPTY));
        if !option.is_empty() && beside {
            found = Some(found.map_or(option, |found| found.cover(option)));
        }
    }
    found.map(|found| found.shifted(value.start))
}
