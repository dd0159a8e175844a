//! A table for the eye: columns aligned by how wide characters are shown, and
//! cut so that lines fit.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a terminal.
pub(crate) const COLUMNS: usize = 80;

/// Between two columns.
const GAP: usize = 2;

/// No column is made narrower than this for another's sake.
const NARROWEST: usize = 4;

/// On which side of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Appends `rows` under `header` to `out`, indented by two. Columns that hold
/// nothing are left out; the widest are cut first.
pub(crate) fn grid(header: &[(&str, Side)], rows: &[Vec<String>], out: &mut String) {
    let holds = |column: usize| rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()));
    let shown: Vec<usize> = (0..header.len()).filter(|&column| holds(column)).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
        cells.chain([header[column].0.width()]).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = shown.iter().map(|&column| width(column)).collect();
    fit(&mut widths, COLUMNS - GAP);
    let mut line = |cells: &mut dyn FnMut(usize) -> String| {
        let start = out.len();
        for (&column, &width) in shown.iter().zip(&widths) {
            out.extend(std::iter::repeat_n(' ', GAP));
            align(&cut(&cells(column), width), width, header[column].1, out);
        }
        let end = out[start..].trim_end().len();
        out.truncate(start + end);
        out.push('\n');
    };
    line(&mut |column| header[column].0.to_owned());
    for row in rows {
        line(&mut |column| row.get(column).cloned().unwrap_or_default());
    }
}

/// Makes the widest columns narrower until all of them fit.
fn fit(widths: &mut [usize], columns: usize) {
    let gaps = widths.len().saturating_sub(1) * GAP;
    while widths.iter().sum::<usize>() + gaps > columns {
        // The share that the widest may keep, at least one column less.
        let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > NARROWEST) else { return };
        *widest = (*widest - 1).min(columns);
    }
}

/// `text` in at most `width` columns, `…` at its end when it was longer; line
/// ends and tabs are blanks.
pub(crate) fn cut(text: &str, width: usize) -> String {
    let mut out = String::new();
    let (mut used, mut fits) = (0, 0);
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        used += c.width().unwrap_or(0);
        if used > width {
            out.truncate(fits);
            out.push('…');
            return out;
        }
        out.push(c);
        if used < width {
            fits = out.len();
        }
    }
    out
}

fn align(text: &str, width: usize, side: Side, out: &mut String) {
    let blank = std::iter::repeat_n(' ', width.saturating_sub(text.width()));
    match side {
        Side::Left => {
            out.push_str(text);
            out.extend(blank);
        }
        Side::Right => {
            out.extend(blank);
            out.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_by_width_and_the_widest_is_cut() {
        let rows = [vec!["1".into(), "乙县".into(), "督".repeat(60)], vec!["12".into(), "某自治县".into(), "x".into()]];
        let mut out = String::new();
        grid(&[("#", Side::Right), ("region", Side::Left), ("complaint", Side::Left)], &rows, &mut out);
        let lines: Vec<_> = out.lines().collect();
        assert_eq!(lines[0], "   #  region    complaint");
        assert!(lines[1].starts_with("   1  乙县      督督"));
        assert!(lines[1].ends_with('…'));
        assert_eq!(lines[2], "  12  某自治县  x");
        assert!(lines.iter().all(|line| line.width() <= COLUMNS));
    }

    #[test]
    fn text_is_cut_to_a_width() {
        assert_eq!(cut("督察组", 6), "督察组");
        assert_eq!(cut("督察组", 5), "督察…");
        assert_eq!(cut("督察组", 4), "督…");
        assert_eq!(cut("a\nb", 4), "a b");
        assert_eq!(cut("督", 0), "…");
    }
}
