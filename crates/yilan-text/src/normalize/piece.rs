//! [`Piece`]: a stretch of folded text and where it came from.

use super::{fold, markup};

/// A stretch of folded text and the stretch of source it was made from. How the
/// two lengths compare says how it was made: see [`Scale`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) at: u32,
    pub(super) source: u32,
    pub(super) source_len: u32,
}

/// How a piece was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// Copied, or each character replaced by one of the same length.
    Same,
    /// Characters of three bytes that became one byte each: full width.
    Shrunk,
    /// Characters of one byte that became three bytes each: punctuation.
    Grown,
    /// One character made from all of the source.
    One,
}

impl Scale {
    pub(super) const fn of(folded_len: usize, source_len: usize) -> Self {
        match (folded_len, source_len) {
            (folded, source) if folded == source => Self::Same,
            (folded, source) if folded * 3 == source => Self::Shrunk,
            (folded, source) if folded == source * 3 => Self::Grown,
            _ => Self::One,
        }
    }

    /// The length of source of the first `folded` bytes of a piece that was
    /// made from `all` bytes.
    pub(super) const fn source_len(self, folded: usize, all: usize) -> usize {
        match self {
            Self::Same => folded,
            Self::Shrunk => folded * 3,
            Self::Grown => folded.div_ceil(3),
            Self::One => all,
        }
    }
}

impl Piece {
    pub(super) const fn source_end(&self) -> usize {
        self.source as usize + self.source_len as usize
    }
}

/// Appends what a piece was made from. White space in it is what one space
/// between two Latin letters was made from.
pub(super) fn push_clean(part: &str, scale: Scale, out: &mut String) {
    // What was copied has no white space of more than one byte.
    if scale == Scale::Same && !has_line_end(part) {
        return out.push_str(part);
    }
    if scale == Scale::One && part.contains(['<', '&']) {
        // The tag between two cells, an entity, or white space with markup in it.
        let tag = part.starts_with('<') && part.ends_with('>') && part.matches('<').count() == 1;
        let entity = markup::entity(part).map(|(c, _)| c).filter(|c| !fold::is_white(*c));
        return out.push(entity.unwrap_or(if tag { '\t' } else { ' ' }));
    }
    if scale == Scale::Shrunk && part.contains('&') {
        // &copy; is three times as long as its character, as full width is.
        let mut rest = part;
        while let Some(c) = rest.chars().next() {
            let (c, len) = markup::entity(rest).unwrap_or((c, c.len_utf8()));
            out.push(c);
            rest = &rest[len..];
        }
        return;
    }
    let mut white = false;
    for c in part.chars() {
        let blank = fold::is_white(c) || fold::is_void(c);
        if !blank {
            out.push(c);
        } else if !white {
            out.push(' ');
        }
        white = blank;
    }
}

/// Whether there is a character from `\n` to `\r`. All of the text is looked
/// at, many bytes at once.
fn has_line_end(part: &str) -> bool {
    part.bytes().fold(false, |found, b| found | matches!(b, b'\n'..=b'\r'))
}
