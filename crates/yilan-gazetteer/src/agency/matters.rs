//! What agencies deal with: the words that names of agencies in no list are put together from, one line each in
//! `matters.tsv`. 住房和城乡规划建设局 is 住房, 和, 城乡, 规划 and a listed 建设局.

use std::sync::LazyLock;

use super::Function;
use crate::han;

/// A matter and what an agency of its name does; `None` for words that any agency may have: 综合, 管理, 和.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Matter {
    pub text: &'static str,
    pub function: Option<Function>,
}

/// The longest row of matters, in characters.
const LONGEST: usize = 18;

static MATTERS: LazyLock<Vec<Matter>> = LazyLock::new(|| {
    let lines = include_str!("../../data/matters.tsv").lines().skip(1);
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(text, function)| Matter { text, function: Function::from_name(function) })
        .collect()
});

/// All of them, sorted.
pub(crate) fn all() -> &'static [Matter] {
    &MATTERS
}

/// The matters that `text` begins with.
fn leading(text: &str) -> impl Iterator<Item = Matter> {
    let first = text.chars().next();
    let from = MATTERS.partition_point(|matter| matter.text.chars().next() < first);
    let same = MATTERS.iter().skip(from).take_while(move |matter| matter.text.chars().next() == first);
    same.filter(move |matter| text.starts_with(matter.text)).copied()
}

/// Whether `text` is a row of matters; then what the first of them that says so does.
pub(crate) fn row(text: &str) -> Option<Option<Function>> {
    if text.is_empty() || han::window(text, LONGEST).len() < text.len() {
        return None;
    }
    // What each place that matters lead to was reached with; the row is short.
    let mut reached: Vec<Option<Option<Function>>> = vec![None; text.len() + 1];
    reached[0] = Some(None);
    for at in 0..text.len() {
        let Some(function) = reached[at] else { continue };
        for matter in leading(&text[at..]) {
            reached[at + matter.text.len()].get_or_insert(function.or(matter.function));
        }
    }
    reached[text.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_unique_and_its_functions_are_known() {
        let lines: Vec<_> = include_str!("../../data/matters.tsv").lines().skip(1).collect();
        assert!(lines.is_sorted_by(|a, b| a.split('\t').next() < b.split('\t').next()));
        for line in lines {
            let function = line.split('\t').nth(1).unwrap();
            assert!(function == "-" || Function::from_name(function).is_some(), "{line}");
        }
    }

    #[test]
    fn a_row_is_matters_and_nothing_else() {
        assert_eq!(row("住房和城乡规划"), Some(Some(Function::HousingConstruction)));
        assert_eq!(row("综合"), Some(None));
        assert_eq!(row("组织住房"), None);
        assert_eq!(row(""), None);
    }
}
