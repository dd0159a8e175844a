//! Sentences from our own lists: rules with alternatives, expanded by chance.
//!
//! A list is lines of `name = one | another`, or `name =` and an alternative on each indented line below. An alternative holds slots:
//! `{name}` another rule, `{2-30}` a number, `{name!}` a rule whose outcome stays the same for the rest of the
//! case (the same factory in complaint and findings). What the case already knows (`{village}`) goes before the rules.

use std::collections::HashMap;

use crate::dice::Dice;

/// How deep rules may call one another.
const DEEPEST: usize = 12;

/// The rules of one list.
#[derive(Debug, Default)]
pub(crate) struct Rules(HashMap<&'static str, Vec<&'static str>>);

impl Rules {
    pub(crate) fn parse(lists: &[&'static str]) -> Self {
        let mut rules: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        let mut open = "";
        for line in lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#')) {
            if line.starts_with(' ') {
                rules.entry(open).or_default().push(line.trim());
            } else if let Some((name, alternatives)) = line.split_once('=') {
                open = name.trim();
                let alternatives = alternatives.split('|').map(str::trim).filter(|text| !text.is_empty());
                rules.entry(open).or_default().extend(alternatives);
            }
        }
        Self(rules)
    }

    /// The alternatives of a rule.
    pub(crate) fn of(&self, name: &str) -> &[&'static str] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

/// What one case knows: names of its slots that are settled.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known(Vec<(String, String)>);

impl Known {
    pub(crate) fn set(&mut self, name: &str, text: impl Into<String>) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), text.into()));
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }
}

/// One outcome of a rule. A rule that is in no list gives its name in braces, which the tests look for.
pub(crate) fn say(rules: &Rules, name: &str, known: &mut Known, dice: &mut Dice) -> String {
    rule(rules, name, known, dice, 0)
}

/// `pattern` with its slots filled.
pub(crate) fn fill(rules: &Rules, pattern: &str, known: &mut Known, dice: &mut Dice) -> String {
    expand(rules, pattern, known, dice, 0)
}

fn rule(rules: &Rules, name: &str, known: &mut Known, dice: &mut Dice, depth: usize) -> String {
    match rules.of(name) {
        [] => format!("{{{name}}}"),
        _ if depth > DEEPEST => String::new(),
        alternatives => {
            let pattern = dice.pick(alternatives);
            expand(rules, pattern, known, dice, depth + 1)
        }
    }
}

fn expand(rules: &Rules, pattern: &str, known: &mut Known, dice: &mut Dice, depth: usize) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        rest = after;
        let (name, keep) = slot.strip_suffix('!').map_or((slot, false), |name| (name, true));
        let range = name.split_once('-').and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
        let text = match (known.get(name), range) {
            (Some(text), _) => text.to_owned(),
            (None, Some((low, high))) => dice.number(low..=high).to_string(),
            (None, None) => rule(rules, name, known, dice, depth),
        };
        if keep {
            known.set(name, text.clone());
        }
        out.push_str(&text);
    }
    out.push_str(rest);
    out
}
