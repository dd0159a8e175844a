//! A line of output: the part of a line that fits, and what stands under it.

use crate::{Span, width};

/// Where a line was cut.
const CUT: char = '…';

/// A place on one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) line: usize,
    /// The whole line.
    pub(super) whole: Span,
    /// The part of the place on it.
    pub(super) part: Span,
    pub(super) related: bool,
    pub(super) label: bool,
}

/// A line of the page, or as much of it as fits.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    /// As it is shown.
    pub(super) text: String,
    columns: usize,
    notes: Vec<Note>,
}

/// Carets, or words about them.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) column: usize,
    pub(super) text: String,
    pub(super) related: bool,
    label: bool,
}

/// The lines to print for `marks`, which are in order: places on one line stand
/// on one row where they fit.
pub(super) fn rows(text: &str, marks: &[Mark], columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut rest = marks;
    while let Some(first) = rest.first() {
        let mut taken = 1;
        let mut cover = first.part;
        while let Some(next) = rest.get(taken) {
            let wider = cover.cover(next.part);
            if next.line != first.line || walk(text, wider, columns * 3 / 4).is_none() {
                break;
            }
            cover = wider;
            taken += 1;
        }
        rows.push(row(text, cover, &rest[..taken], columns));
        rest = &rest[taken..];
    }
    rows
}

/// The width of `span`, when it is at most `most` columns; looks no further.
fn walk(text: &str, span: Span, most: usize) -> Option<usize> {
    let mut columns = 0;
    for c in text[span].chars() {
        columns += width::of_char(c);
        if columns > most {
            return None;
        }
    }
    Some(columns)
}

/// The longest start of `chars` that is at most `most` columns wide: its bytes
/// and its columns.
fn fitting(chars: impl Iterator<Item = char>, most: usize) -> (usize, usize) {
    let (mut bytes, mut columns) = (0, 0);
    for c in chars {
        let wide = width::of_char(c);
        if columns + wide > most {
            break;
        }
        (bytes, columns) = (bytes + c.len_utf8(), columns + wide);
    }
    (bytes, columns)
}

fn row(text: &str, cover: Span, marks: &[Mark], columns: usize) -> Row {
    let whole = marks[0].whole;
    let window = if walk(text, whole, columns).is_some() {
        whole
    } else {
        // A cut mark at either end, and what is left shared by both sides; a
        // side that needs less leaves it to the other.
        let room = columns - 2;
        let (shown, used) = fitting(text[cover].chars(), room);
        let left = &text[whole.start..cover.start];
        let right = &text[cover.start + shown..whole.end];
        let (_, after) = fitting(right.chars(), (room - used) / 2);
        let (before, used_before) = fitting(left.chars().rev(), room - used - after);
        let (after, _) = fitting(right.chars(), room - used - used_before);
        Span::new(cover.start - before, cover.start + shown + after)
    };
    let mut row = Row { line: marks[0].line, text: String::new(), columns, notes: Vec::new() };
    let cut = usize::from(window.start > whole.start);
    if cut > 0 {
        row.text.push(CUT);
    }
    text[window].chars().for_each(|c| width::show(c, &mut row.text));
    if window.end < whole.end {
        row.text.push(CUT);
    }
    for mark in marks {
        let clamp = |at: usize| at.clamp(window.start, window.end);
        let before = Span::new(window.start, clamp(mark.part.start));
        let part = Span::new(before.end, clamp(mark.part.end));
        let sign = if mark.related { "-" } else { "^" };
        let mut text_under = sign.repeat(width::of(&text[part]).max(1));
        if mark.part.end > window.end {
            text_under.push(CUT);
        }
        let column = cut + width::of(&text[before]);
        row.notes.push(Note { column, text: text_under, related: mark.related, label: mark.label });
    }
    row
}

impl Row {
    /// What stands under the row, a line each, in order: first all carets, as
    /// high as they go, then the labels, behind their carets where there is
    /// room. `word` stands under a related place.
    pub(super) fn tiers(&self, word: &str) -> Vec<Vec<Note>> {
        let mut tiers: Vec<Vec<Note>> = Vec::new();
        let (related, own): (Vec<_>, Vec<_>) = self.notes.iter().partition(|n| n.related);
        let mut labels = Vec::new();
        for note in own.into_iter().chain(related) {
            let tier = place(&mut tiers, 0, note, 0);
            if note.label {
                labels.push((tier, note.end() + 1, note.column));
            }
        }
        for &(tier, behind, under) in labels.iter().rev() {
            let label = |column| Note { column, text: word.to_owned(), related: true, label: true };
            let most = self.columns.saturating_sub(width::of(word));
            if behind <= most && is_free(&tiers[tier], &label(behind), 1) {
                tiers[tier].push(label(behind));
            } else {
                place(&mut tiers, tier + 1, &label(under.min(most)), 1);
            }
        }
        for tier in &mut tiers {
            tier.sort_by_key(|n| n.column);
        }
        tiers
    }
}

impl Note {
    fn end(&self) -> usize {
        self.column + width::of(&self.text)
    }
}

/// Puts `note` on the first tier from `from` on where it has room.
fn place(tiers: &mut Vec<Vec<Note>>, from: usize, note: &Note, gap: usize) -> usize {
    let tier = (from..tiers.len()).find(|&tier| is_free(&tiers[tier], note, gap)).unwrap_or(tiers.len());
    if tier == tiers.len() {
        tiers.push(Vec::new());
    }
    tiers[tier].push(note.clone());
    tier
}

/// Whether `note` and a gap around it are free. A label stands `gap` behind its
/// own carets.
fn is_free(tier: &[Note], note: &Note, gap: usize) -> bool {
    tier.iter().all(|n| n.end() + gap <= note.column || note.end() + gap <= n.column)
}
