//! HTML that stands alone: one file with its styles, its scripts and both its
//! languages, which asks nothing of the network. What stands on a page is
//! decided by [`show`](crate::show); here is the frame around it.

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

/// A label in Chinese and in English. Both stand in the file; the reader
/// chooses which is seen.
#[derive(Clone, Copy)]
pub(crate) struct Label<'a>(pub(crate) &'a str, pub(crate) &'a str);

impl Render for Label<'_> {
    fn render(&self) -> Markup {
        html! { span.ui lang="zh" { (self.0) } span.ui lang="en" { (self.1) } }
    }
}

/// What a page is made of.
pub(crate) struct Frame<'a> {
    /// The title of the window.
    pub(crate) title: &'a str,
    /// Styles beside those of every page.
    pub(crate) style: &'static str,
    /// Scripts beside those of every page.
    pub(crate) script: &'static str,
    /// The body.
    pub(crate) body: Markup,
}

/// Nothing may be loaded from anywhere: the browser itself sees to it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

impl Frame<'_> {
    /// The whole file.
    pub(crate) fn page(&self) -> String {
        html! {
            (DOCTYPE)
            html lang="zh" data-ui="zh" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="generator" content="yilan";
                    title { (self.title) }
                    style { (PreEscaped(include_str!("html/frame.css"))) (PreEscaped(self.style)) }
                }
                body {
                    button #language type="button" aria-label="English / 中文" { span.ui lang="zh" { "English" } span.ui lang="en" { "中文" } }
                    (self.body)
                    script { (PreEscaped(include_str!("html/frame.js"))) (PreEscaped(self.script)) }
                }
            }
        }
        .into_string()
    }
}
