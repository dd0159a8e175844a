//! A page as it was read: its text with every value coloured where it stands,
//! the records beside it, and what was found odd. `marks.rs` puts spans into
//! the text, `values.rs` takes them out of the records.

mod marks;
mod values;

use maud::{Markup, PreEscaped, html};
use serde_json::Value as Json;
use yilan::text::{Diagnostic, LineIndex, Source};
use yilan::{Emitted, Page, Record, Spans, check};

use crate::html::{Frame, Label};
use marks::{Mark, marked};
use values::{Leaf, View, view};

/// The page `name` as one file of HTML.
pub(crate) fn page(name: &str, source: &Source, page: &Page) -> String {
    let mut marks = Vec::new();
    let records: Vec<_> = page
        .records
        .iter()
        .filter_map(|record| Some((record, serde_json::to_value(Emitted(record, Spans::With)).ok()?)))
        .map(|(record, json)| (record, view(json, &mut marks)))
        .collect();
    let checked = check::all(page, check::Source { name, text: &source.text });
    let mut findings = page.diagnostics.clone();
    // `read` says some of what the checks say; nothing is told twice.
    findings.extend(checked.iter().map(check::Finding::diagnostic).filter(|found| !page.diagnostics.contains(found)));
    findings.sort_by_key(|found| (found.span.start, found.span.end));
    for (number, found) in findings.iter().enumerate() {
        let spans = std::iter::once(found.span).chain(found.related.iter().copied());
        marks.extend(spans.map(|span| Mark { span, class: "finding", target: format!("f{number}") }));
    }
    let index = LineIndex::new(&source.text);
    let line = |byte: usize| index.position(&source.text, byte).line;
    let body = html! {
        header {
            h1 { (name) }
            p.soft {
                (source.encoding.to_string()) " · " (source.text.len()) " " (Label("字节", "bytes")) " · "
                (page.records.len()) " " (Label("条记录", "records")) " · "
                (findings.len()) " " (Label("处提示", "findings"))
            }
            (legend())
        }
        main {
            section #text aria-label="原文 text" { pre { (PreEscaped(marked(&source.text, marks))) } }
            section #records aria-label="记录 records" {
                @if !findings.is_empty() {
                    h2 { (Label("提示", "Findings")) }
                    ul.findings { @for (number, found) in findings.iter().enumerate() {
                        (finding(number, found, line(found.span.start)))
                    } }
                }
                @if records.is_empty() { p { (Label("本页没有记录。", "This page holds no record.")) } }
                @for (number, (record, view)) in records.iter().enumerate() {
                    (article(number, record, view, line(record.span().start)))
                }
            }
        }
    };
    Frame { title: name, style: include_str!("show/show.css"), script: include_str!("show/show.js"), body }.page()
}

/// What the colours stand for.
fn legend() -> Markup {
    let kinds = [
        ("number", Label("数字", "numbers")),
        ("when", Label("时间", "dates")),
        ("place", Label("地点", "places")),
        ("agency", Label("机构", "agencies")),
        ("judged", Label("结论", "verdicts")),
        ("id", Label("编号", "case numbers")),
        ("quantity", Label("数量", "quantities")),
        ("words", Label("文字", "text")),
        ("finding", Label("提示", "findings")),
    ];
    html! { ul.legend { @for (class, label) in kinds { li { mark class=(class) { (label) } } } } }
}

fn finding(number: usize, found: &Diagnostic, line: usize) -> Markup {
    html! {
        li #{"f" (number)} tabindex="-1" class=(found.severity.name()) {
            a href={"#m-f" (number)} data-to={"f" (number)} { code { (found.code) } " " (Label("第", "line ")) (line) (Label("行", "")) }
            " " (found.message)
            @if let Some(help) = &found.help { p.soft { (help) } }
        }
    }
}

fn article(number: usize, record: &Record, view: &View, line: usize) -> Markup {
    html! {
        article aria-labelledby={"r" (number)} {
            h2 #{"r" (number)} { (number + 1) ". " (kind(record)) " " small.soft { (Label("第", "line ")) (line) (Label("行起", "")) } }
            dl { @for (key, value) in &view.fields { dt { code { (key) } } dd { (rendered(value)) } } }
        }
    }
}

fn kind(record: &Record) -> Label<'static> {
    match record.kind() {
        "complaint" => Label("信访举报件 complaint", "complaint"),
        "assignment" => Label("交办 assignment", "assignment"),
        "progress" => Label("办理 progress", "progress"),
        _ => Label("举报渠道 hotline", "hotline"),
    }
}

/// A value: plain, a list, or keys and values in one line.
fn rendered(value: &Leaf) -> Markup {
    html! {
        @match value {
            Leaf::Plain(value) => { (plain(value)) }
            Leaf::Read(value, target) => {
                a href={"#m-" (target)} id=(target) data-to=(target) { (plain(value)) }
            }
            Leaf::List(items) => { ul { @for item in items { li { (rendered(item)) } } } }
            Leaf::Fields(fields) => {
                @for (number, (key, value)) in fields.iter().enumerate() {
                    @if number > 0 { " · " }
                    span.key { (key) } " " (rendered(value))
                }
            }
        }
    }
}

fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("–"),
        other => other.to_string(),
    }
}
