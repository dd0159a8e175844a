//! The examples of every check, run.

use super::{CHECKS, Checker, Facts, Finding, Options, Source, inspect};
use crate::read;

/// What is found on pages that are read one after another.
fn found(pages: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut facts: Vec<(String, String, Facts)> = Vec::new();
    for (index, text) in pages.iter().enumerate() {
        let name = format!("{index}.txt");
        let inspected = inspect(&read(text, &crate::Options::default()), Source { name: &name, text });
        findings.extend(inspected.findings);
        facts.extend(inspected.facts.into_iter().map(|facts| (facts.group(), name.clone(), facts)));
    }
    facts.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    let mut checker = Checker::new(Options::default());
    for (group, name, facts) in facts {
        // As they would come from a store.
        let json = serde_json::to_string(&facts).unwrap();
        let kept: Facts = serde_json::from_str(&json).unwrap();
        assert_eq!(kept, facts);
        checker.add(&group, &name, kept, &mut findings);
    }
    checker.finish(&mut findings);
    for finding in &findings {
        for place in std::iter::once(&finding.place).chain(&finding.related) {
            let text = pages[place.source.trim_end_matches(".txt").parse::<usize>().unwrap()];
            assert!(text.get(place.span.range()).is_some_and(|part| !part.is_empty()), "{finding:?}");
        }
        assert!(!finding.related.is_empty(), "one side only: {finding:?}");
        assert!(!finding.message.ends_with(['.', '。']) && !finding.help.is_empty());
        for chinese in [&finding.chinese.message, &finding.chinese.help] {
            let letters = |from: char, to: char| chinese.chars().filter(|c| (from..=to).contains(c)).count();
            assert!(letters('\u{4e00}', '\u{9fff}') >= 2 && !chinese.contains('`'), "{finding:?}");
            assert!(!chinese.ends_with('。'), "{finding:?}");
        }
    }
    findings
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    let mut codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn every_check_finds_its_example_and_nothing_else() {
    let mut wrong = Vec::new();
    for check in CHECKS {
        // Checks of one page have an example each, those of several have one of several pages.
        let examples: Vec<Vec<&str>> = match check.reach {
            super::Reach::Page => check.fires.iter().map(|page| vec![*page]).collect(),
            super::Reach::Inspection => vec![check.fires.to_vec()],
        };
        for example in examples {
            let findings = found(&example);
            if codes(&findings) != [check.code] {
                wrong.push(format!("{}: {findings:#?}", check.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_check_finds_anything_in_what_looks_alike() {
    for check in CHECKS {
        let examples: Vec<Vec<&str>> = match check.reach {
            super::Reach::Page => check.quiet.iter().map(|page| vec![*page]).collect(),
            super::Reach::Inspection => vec![check.quiet.to_vec()],
        };
        for example in examples {
            let findings = found(&example);
            assert!(findings.is_empty(), "{}: {findings:#?}", check.code);
        }
    }
}

#[test]
fn the_order_of_sources_changes_nothing() {
    for check in CHECKS.iter().filter(|check| check.reach == super::Reach::Inspection) {
        let mut turned = check.fires.to_vec();
        turned.reverse();
        assert_eq!(codes(&found(&turned)), [check.code]);
    }
}
