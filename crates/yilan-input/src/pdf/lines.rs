//! Glyphs put together into lines, and lines into the text of a cell or of a
//! column.

use super::content::{Content, Glyph};

/// A stretch of a line without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

impl Run {
    /// Its right end without the half of a mark that may hang over the edge of its column.
    pub(super) fn edge(&self) -> f64 {
        if self.text.ends_with(CLOSING) { self.right - self.size * 0.5 } else { self.right }
    }
}

/// A gap this many times as wide as the letters are high may be the gutter between columns of print.
const COLUMN: f64 = 0.9;
/// And one behind a mark that hangs over the edge of its column.
const HUNG: f64 = 0.2;
/// One this wide parts more than words.
pub(super) const WIDE: f64 = 1.8;
/// One this wide is a blank.
pub(super) const BLANK: f64 = 0.4;

/// Marks that close what they stand behind, and may hang over the edge behind a full line.
pub(super) const CLOSING: [char; 16] =
    ['，', '。', '、', '；', '：', '！', '？', '）', '”', '’', '》', '〕', '】', ',', '.', ')'];

/// The runs of some glyphs, line by line from the top and from the left.
pub(super) fn runs(content: &Content, glyphs: &mut [Glyph], part: Part) -> Vec<Vec<Run>> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Vec<Run>> = Vec::new();
    let mut start = 0;
    for index in 1..=glyphs.len() {
        let ends = index == glyphs.len() || {
            let (first, next) = (&glyphs[start], &glyphs[index]);
            next.y - first.y > first.size.min(next.size) * 0.6
        };
        if ends {
            let line = &mut glyphs[start..index];
            line.sort_by(|a, b| a.x.total_cmp(&b.x));
            lines.push(runs_of_line(content, line, part));
            start = index;
        }
    }
    lines
}

/// Whether wide gaps part runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Columns,
    Nothing,
}

fn runs_of_line(content: &Content, line: &[Glyph], part: Part) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for glyph in line {
        let text = content.text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or_default();
        // Bold letters are drawn twice by some programs.
        if last.is_some_and(|last| {
            let before = content.text.get(last.text.0 as usize..last.text.1 as usize);
            before == Some(text) && glyph.x - last.x < last.width * 0.3
        }) {
            continue;
        }
        let widest = |run: &Run| if run.text.ends_with(CLOSING) { HUNG } else { COLUMN };
        match runs.last_mut() {
            // A headline beside small print: the gutter is as wide as that asks for.
            Some(run) if part == Part::Nothing || glyph.x - run.right <= run.size.min(glyph.size) * widest(run) => {
                if glyph.x - run.right > run.size.max(glyph.size) * BLANK {
                    run.text.push(' ');
                }
                run.text.push_str(text);
                run.right = run.right.max(glyph.x + glyph.width);
                run.size = run.size.max(glyph.size);
            }
            _ => runs.push(Run {
                left: glyph.x,
                right: glyph.x + glyph.width,
                y: glyph.y,
                size: glyph.size,
                text: text.to_owned(),
            }),
        }
        last = Some(glyph);
    }
    runs
}

/// The text of a cell: lines that reach its right edge go on in the next.
pub(super) fn cell(content: &Content, glyphs: &mut [Glyph]) -> String {
    let lines = runs(content, glyphs, Part::Nothing);
    let lines: Vec<&Run> = lines.iter().flatten().collect();
    // A comma may hang over the edge.
    let edge = |line: &&Run| if line.text.ends_with(CLOSING) { line.right - line.size } else { line.right };
    let right = lines.iter().map(edge).fold(f64::MIN, f64::max);
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        out.push_str(&line.text);
        let full = line.right + line.size * 1.3 >= right;
        let words = line.text.ends_with(|c: char| c.is_ascii_alphabetic())
            && lines.get(index + 1).is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_lowercase()));
        if !full {
            out.push('\n');
        } else if words {
            out.push(' ');
        }
    }
    out
}
