//! Themes: what is complained of, with the findings and measures that belong to it.

use std::sync::OnceLock;

use crate::phrase::Rules;

/// A kind of trouble and what is said of it.
#[derive(Debug)]
pub(crate) struct Theme {
    /// What a type cell calls it.
    pub(crate) labels: Vec<&'static str>,
    pub(crate) problems: Vec<Problem>,
    /// Its own rules, and those that all themes share.
    pub(crate) rules: Rules,
}

/// One thing that people complain of.
#[derive(Debug, Default)]
pub(crate) struct Problem {
    pub(crate) claim: &'static str,
    pub(crate) borne_out: Vec<&'static str>,
    pub(crate) not_so: Vec<&'static str>,
    pub(crate) measures: Vec<&'static str>,
    pub(crate) objective: &'static str,
}

/// All of them.
pub(crate) fn themes() -> &'static [Theme] {
    static THEMES: OnceLock<Vec<Theme>> = OnceLock::new();
    THEMES.get_or_init(|| {
        let list = include_str!("../data/themes.txt");
        list.split("\n@ ").skip(1).filter_map(theme).collect()
    })
}

/// The lists that every theme builds on.
pub(crate) const SHARED: [&str; 2] = [include_str!("../data/common.txt"), include_str!("../data/cases.txt")];

fn theme(block: &'static str) -> Option<Theme> {
    let (head, body) = block.split_once('\n')?;
    let (_, labels) = head.split_once(' ')?;
    let mut problems: Vec<Problem> = Vec::new();
    for line in body.lines() {
        let Some((mark, text)) = line.split_once(' ') else { continue };
        match (mark, problems.last_mut()) {
            ("*", _) => problems.push(Problem { claim: text, ..Problem::default() }),
            ("+", Some(problem)) => problem.borne_out.push(text),
            ("-", Some(problem)) => problem.not_so.push(text),
            (">", Some(problem)) => problem.measures.push(text),
            ("!", Some(problem)) => problem.objective = text,
            _ => {}
        }
    }
    let rules = Rules::parse(&[SHARED[0], SHARED[1], body]);
    Some(Theme { labels: labels.split('|').collect(), problems, rules })
}
