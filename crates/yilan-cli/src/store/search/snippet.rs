//! [`Snippet`]: the part of a cell that shows why it was found.

use super::Cell;

/// How many characters stand before the first word that is shown.
const BEFORE: usize = 12;

/// How many characters are shown.
const SHOWN: usize = 60;

/// A part of a cell.
#[derive(Debug, Default)]
pub(crate) struct Snippet {
    /// Which cell.
    pub(crate) cell: Option<Cell>,
    /// Its words; `…` where the cell goes on.
    pub(crate) text: String,
    /// The words looked for, as bytes of the text.
    pub(crate) matches: Vec<[usize; 2]>,
}

impl Snippet {
    /// The part of the cells that holds the most of `words`.
    pub(super) fn best<'t>(cells: impl Iterator<Item = (Cell, &'t str)>, words: &[String]) -> Self {
        let mut best = (0, Self::default());
        for (index, (cell, text)) in cells.enumerate() {
            let held = words.iter().filter(|word| text.contains(word.as_str())).count();
            if held > best.0 || index == 0 {
                best = (held, Self::of(cell, text, words));
            }
        }
        best.1
    }

    fn of(cell: Cell, text: &str, words: &[String]) -> Self {
        let first = words.iter().filter_map(|word| text.find(word.as_str())).min().unwrap_or(0);
        let start = text[..first].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
        let end = text[start..].char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| start + at);
        let (before, after) = (if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" });
        let text = format!("{before}{}{after}", &text[start..end]);
        Self { cell: Some(cell), matches: matches(&text, words), text }
    }
}

/// Where the words stand; what overlaps is one.
fn matches(text: &str, words: &[String]) -> Vec<[usize; 2]> {
    let found = words.iter().flat_map(|word| text.match_indices(word.as_str()));
    let mut found: Vec<[usize; 2]> = found.map(|(at, word)| [at, at + word.len()]).collect();
    found.sort_unstable();
    let mut joined: Vec<[usize; 2]> = Vec::new();
    for [start, end] in found {
        match joined.last_mut() {
            Some(last) if start <= last[1] => last[1] = last[1].max(end),
            _ => joined.push([start, end]),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_shown_where_they_stand() {
        let words = ["异味".to_owned(), "垃圾".to_owned(), "圾堆".to_owned()];
        let long = format!("{}夜间有异味，垃圾堆放{}", "很".repeat(40), "久".repeat(80));
        let snippet = Snippet::best([(Cell::Complaint, "垃圾很多"), (Cell::Findings, &long)].into_iter(), &words);
        assert_eq!(snippet.cell, Some(Cell::Findings));
        assert!(snippet.text.starts_with("…很") && snippet.text.ends_with("久…"), "{}", snippet.text);
        let shown: Vec<_> = snippet.matches.iter().map(|&[start, end]| &snippet.text[start..end]).collect();
        assert_eq!(shown, ["异味", "垃圾堆"]);
        let nothing = Snippet::best([(Cell::Complaint, "很好")].into_iter(), &words);
        assert_eq!((nothing.text.as_str(), nothing.matches.len()), ("很好", 0));
    }
}
