//! Findings for the eye, one line each.

use yilan::check::Finding;

use super::{Texts, text};
use crate::args::Lang;
use crate::format::grid::{Side, grid};

/// All of them under a heading, and how many there are.
pub(crate) fn table(found: &[Finding], texts: &mut Texts, lang: Lang) -> String {
    let mut out = String::new();
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|finding| {
            let page = texts.get(&finding.place.source);
            let at = page.index.position(&page.text, finding.place.span.start);
            vec![format!("{}:{at}", end(&finding.place.source)), finding.code.to_owned(), finding.message.clone()]
        })
        .collect();
    if !rows.is_empty() {
        let [place, code, finds] = match lang {
            Lang::En => ["place", "code", "finds"],
            Lang::Zh => ["位置", "检查项", "发现"],
        };
        grid(&[(place, Side::Left), (code, Side::Left), (finds, Side::Left)], &rows, &mut out);
        out.push('\n');
    }
    out + &text::summary(found, texts.names().len(), lang)
}

/// The end of a name, which says most of a path.
fn end(name: &str) -> String {
    const MOST: usize = 18;
    let mut chars = name.char_indices().rev().skip(MOST - 1);
    match (chars.next(), chars.next()) {
        (Some((at, _)), Some(_)) => format!("…{}", &name[at..]),
        _ => name.to_owned(),
    }
}
