//! Findings as a compiler shows them: the lines of the page, carets under both
//! sides, and what would fit.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

use unicode_width::UnicodeWidthStr;
use yilan::Span;
use yilan::check::Finding;
use yilan::text::{Language, Page, Style, render_across};

use super::{Text, Texts};
use crate::args::Lang;
use crate::format::grid::COLUMNS;

/// One finding.
pub(crate) fn finding(finding: &Finding, texts: &mut Texts, style: Style, lang: Lang) -> String {
    let own = texts.get(&finding.place.source);
    let mut others: Vec<(&str, Rc<Text>, Vec<Span>)> = Vec::new();
    for side in finding.related.iter().filter(|side| side.source != finding.place.source) {
        match others.iter_mut().find(|(name, ..)| *name == side.source) {
            Some((.., spans)) => spans.push(side.span),
            None => others.push((&side.source, texts.get(&side.source), vec![side.span])),
        }
    }
    let pages: Vec<(Page<'_>, &[Span])> = others
        .iter()
        .map(|(name, text, spans)| (Page { name, text: &text.text, index: &text.index }, spans.as_slice()))
        .collect();
    let own = Page { name: &finding.place.source, text: &own.text, index: &own.index };
    let language = match lang {
        Lang::En => Language::English,
        Lang::Zh => Language::Chinese,
    };
    render_across(&finding.diagnostic(), own, &pages, style, COLUMNS, language)
}

/// How many there are of each kind: in one line, or one below the other where
/// that would be too long.
pub(crate) fn summary(found: &[Finding], pages: usize, lang: Lang) -> String {
    let s = |count: usize| if count == 1 { "" } else { "s" };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in found {
        *counts.entry(finding.code).or_default() += 1;
    }
    let all = if found.is_empty() { "no".to_owned() } else { found.len().to_string() };
    let (mut line, marks) = match lang {
        Lang::En => (format!("{all} finding{} on {pages} page{}", s(found.len()), s(pages)), [": ", ", "]),
        Lang::Zh if found.is_empty() => (format!("{pages}个页面，没有发现"), ["：", "，"]),
        Lang::Zh => (format!("{pages}个页面，{all}处发现"), ["：", "，"]),
    };
    let head = line.clone();
    for (index, (code, count)) in counts.iter().enumerate() {
        let _ = write!(line, "{}{count} {code}", marks[usize::from(index > 0)]);
    }
    if line.width() > COLUMNS {
        let digits = counts.values().max().map_or(1, |most| most.to_string().len());
        line = format!("{head}{}", marks[0].trim_end());
        for (code, count) in counts {
            let _ = write!(line, "\n  {count:digits$} {code}");
        }
    }
    line.push('\n');
    line
}
