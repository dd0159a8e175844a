//! A page as it was read: its text with every value coloured where it stands,
//! the records beside it, and what was found odd. `marks.rs` puts spans into
//! the text, `values.rs` takes them out of the records, `words.rs` names keys and
//! values in Chinese.

mod marks;
mod values;
mod words;

use maud::{Markup, PreEscaped, html};
use serde_json::Value as Json;
use yilan::check::Wording;
use yilan::text::{Diagnostic, LineIndex, Source};
use yilan::{Emitted, Page, Record, Spans, check};

use crate::html::{Frame, Label};
use crate::report::reading;
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
    // `read` says some of what the checks say; nothing is told twice.
    let read = page.diagnostics.iter().filter(|found| check::find(found.code).is_none()).map(|found| {
        let message = reading(found.code, &found.message).unwrap_or_else(|| found.message.clone());
        (found.clone(), Wording { message, help: found.help.clone().unwrap_or_default() })
    });
    let checked = checked.into_iter().map(|found| (found.diagnostic(), found.chinese));
    let mut findings: Vec<(Diagnostic, Wording)> = read.chain(checked).collect();
    findings.sort_by_key(|(found, _)| (found.span.start, found.span.end));
    for (number, (found, _)) in findings.iter().enumerate() {
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
                    ul.findings { @for (number, (found, chinese)) in findings.iter().enumerate() {
                        (finding(number, found, chinese, line(found.span.start)))
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

fn finding(number: usize, found: &Diagnostic, chinese: &Wording, line: usize) -> Markup {
    html! {
        li #{"f" (number)} tabindex="-1" class=(found.severity.name()) {
            a href={"#m-f" (number)} data-to={"f" (number)} { code { (found.code) } " " (Label("第", "line ")) (line) (Label("行", "")) }
            " " (Label(&chinese.message, &found.message))
            @if let Some(help) = &found.help { p.soft { (Label(&chinese.help, help)) } }
        }
    }
}

fn article(number: usize, record: &Record, view: &View, line: usize) -> Markup {
    html! {
        article aria-labelledby={"r" (number)} {
            h2 #{"r" (number)} { (number + 1) ". " (kind(record)) " " small.soft { (Label("第", "line ")) (line) (Label("行起", "")) } }
            dl { @for (key, value) in &view.fields { dt { (named(key)) } dd { (rendered(key, value)) } } }
        }
    }
}

fn kind(record: &Record) -> Label<'static> {
    match record.kind() {
        "complaint" => Label("信访举报件", "complaint"),
        "assignment" => Label("交办", "assignment"),
        "progress" => Label("办理", "progress"),
        _ => Label("举报渠道", "hotline"),
    }
}

/// A key: as it stands in the output, with its name in Chinese.
fn named(key: &str) -> Markup {
    html! { span.ui lang="zh" title=(key) { (words::key(key).unwrap_or(key)) } span.ui lang="en" { code { (key) } } }
}

/// What stands under `key`: plain, a list, or keys and values, those with lists
/// each in a line of its own.
fn rendered(key: &str, value: &Leaf) -> Markup {
    html! {
        @match value {
            Leaf::Plain(value) => { (plain(key, value)) }
            Leaf::Read(value, target) => {
                a href={"#m-" (target)} id=(target) data-to=(target) { (plain(key, value)) }
            }
            Leaf::List(items) => { ul { @for item in items { li { (rendered(key, item)) } } } }
            Leaf::Fields(fields) => {
                @for (number, (key, value)) in fields.iter().enumerate() {
                    @if matches!(value, Leaf::List(_)) {
                        div { span.key { (named(key)) } (rendered(key, value)) }
                    } @else {
                        @if number > 0 && !matches!(fields[number - 1].1, Leaf::List(_)) { " · " }
                        span.key { (named(key)) } " " (rendered(key, value))
                    }
                }
            }
        }
    }
}

/// A value as words; one of a closed set in both languages.
fn plain(key: &str, value: &Json) -> Markup {
    let said = written(value);
    html! {
        @match words::value(key, &said) {
            Some(chinese) => { (Label(chinese, &said)) }
            None => { (said) }
        }
    }
}

fn written(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(written).collect::<Vec<_>>().join("–"),
        other => other.to_string(),
    }
}
