//! Spans put into a text as marks. Marks may hold one another and cross: one
//! that crosses another's end is cut there and goes on behind it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::HashSet;

use maud::Escaper;
use std::fmt::Write;
use yilan::text::Span;

/// A span to be marked.
pub(super) struct Mark {
    /// Where.
    pub(super) span: Span,
    /// Its colour.
    pub(super) class: &'static str,
    /// The id of what it belongs to; several marks may share one.
    pub(super) target: String,
}

/// `text` as HTML with `marks` in it. Takes time by the text, and by each
/// mark as often as others end inside it.
pub(super) fn marked(text: &str, marks: Vec<Mark>) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut named = HashSet::new();
    let mut open: Vec<usize> = Vec::new();
    let usable = |mark: &Mark| mark.span.end > mark.span.start && text.get(mark.span.start..mark.span.end).is_some();
    // The next to open: the first, of several the longest, and of values read
    // from the same bytes the first innermost, so that its colour is seen.
    let mut next: BinaryHeap<_> = (marks.iter().enumerate())
        .filter(|(_, mark)| usable(mark))
        .map(|(n, mark)| Reverse((mark.span.start, Reverse(mark.span.end), Reverse(n))))
        .collect();
    let mut at = 0;
    while let Some(Reverse((start, Reverse(end), Reverse(n)))) = next.pop() {
        close_until(start, &mut at, &mut open, text, &mut out);
        copy(text, &mut at, start, &mut out);
        let end = match open.last() {
            Some(&top) if top < end => {
                next.push(Reverse((top, Reverse(end), Reverse(n))));
                top
            }
            _ => end,
        };
        let Mark { class, target, .. } = &marks[n];
        let _ = write!(out, "<mark class=\"{class}\" data-to=\"{target}\"");
        if named.insert(target.as_str()) {
            let _ = write!(out, " id=\"m-{target}\" tabindex=\"0\"");
        }
        out.push('>');
        open.push(end);
    }
    close_until(usize::MAX, &mut at, &mut open, text, &mut out);
    copy(text, &mut at, text.len(), &mut out);
    out
}

/// Closes the marks that end at `limit` or before.
fn close_until(limit: usize, at: &mut usize, open: &mut Vec<usize>, text: &str, out: &mut String) {
    while let Some(&end) = open.last().filter(|&&end| end <= limit) {
        copy(text, at, end, out);
        out.push_str("</mark>");
        open.pop();
    }
}

fn copy(text: &str, at: &mut usize, to: usize, out: &mut String) {
    if *at < to {
        let _ = Escaper::new(out).write_str(&text[*at..to]);
        *at = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, spans: &[(usize, usize)]) -> String {
        let marks = spans.iter().enumerate();
        let marks =
            marks.map(|(n, &(start, end))| Mark { span: Span::new(start, end), class: "c", target: n.to_string() });
        marked(text, marks.collect()).replace(" class=\"c\" data-to=", " ").replace(" tabindex=\"0\"", "")
    }

    #[test]
    fn marks_nest() {
        assert_eq!(
            shown("a<b>c", &[(1, 4), (2, 3)]),
            "a<mark \"0\" id=\"m-0\">&lt;<mark \"1\" id=\"m-1\">b</mark>&gt;</mark>c"
        );
    }

    #[test]
    fn a_mark_that_crosses_another_is_cut() {
        assert_eq!(
            shown("abcd", &[(0, 2), (1, 3)]),
            "<mark \"0\" id=\"m-0\">a<mark \"1\" id=\"m-1\">b</mark></mark><mark \"1\">c</mark>d"
        );
    }

    #[test]
    fn marks_outside_the_text_are_left_out() {
        assert_eq!(shown("件", &[(0, 9), (1, 3), (0, 0)]), "件");
    }
}
