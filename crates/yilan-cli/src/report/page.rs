//! The report as it is read: sections in the order of the questions people
//! ask, every figure a link to its rows.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};
use yilan::divisions::{Code, Divisions, Unit};

use super::chart::{Bar, bars, columns, figure, link, percent};
use super::data::{AGENCIES, Finding, Kind, Report, Tally};
use super::tiles;
use super::words::{self, STATUSES, VERDICTS};
use crate::html::Label;

/// The body. `rows` is what `report.js` unpacks: base 64 of zlib of JSON.
pub(super) fn body(title: &str, report: &Report, findings: &[Kind], rows: &str) -> Markup {
    let totals = &report.totals;
    html! {
        header {
            h1 { (title) }
            p.soft {
                @if let (Some(first), Some(last)) = (&totals.first, &totals.last) { (first) " – " (last) " · " }
                (figure(totals.sources)) " " (Label("份材料", "sources")) " · "
                (figure(totals.complaints)) " " (Label("件举报", "complaints")) " · " (figure(totals.notices)) " " (Label("份通报", "notices"))
            }
            nav aria-label="目录 contents" { ul {
                @for (id, label) in SECTIONS { li { a href={"#" (id)} { (label) } } }
            } }
        }
        main {
            (overview(report))
            section #time {
                h2 { (Label("按时间", "Over time")) }
                @if !report.assigned_by_day.is_empty() {
                    h3 { (Label("交办的举报件（通报中的数字）", "Cases handed over, as the notices say")) }
                    (columns("n", &report.assigned_by_day, "交办件数 cases handed over"))
                }
                @if !report.complaints_by_day.is_empty() {
                    h3 { (Label("公开的举报件（受理编号的日期）", "Complaints published, by the day in their case number")) }
                    (columns("c", &report.complaints_by_day, "公开件数 complaints published"))
                }
            }
            section #types {
                h2 { (Label("按污染类型", "By type")) }
                div.pair {
                    div {
                        h3 { (Label("公开的举报件（一件可有多类）", "Complaints published (one can have several types)")) }
                        (bars(&named("c", "type", &report.types, words::pollution), None))
                    }
                    @if !report.assigned_types.is_empty() { div {
                        h3 { (Label("交办通报列出的件数", "Cases as listed in the notices")) }
                        (bars(&named("n", "type", &report.assigned_types, words::pollution), None))
                    } }
                }
            }
            (regions(report))
            (agencies(report))
            (promises(report))
            (troubles(findings))
            section #rows tabindex="-1" hidden {
                h2 { (Label("明细", "Rows")) " " span #what {} }
                p #many aria-live="polite" {}
                div.scroll { table #list { thead {} tbody {} } }
                p #pages { button #previous type="button" { (Label("上一页", "previous")) } " " span #page {} " " button #next type="button" { (Label("下一页", "next")) } }
            }
            noscript { p { (Label("图表上的链接需要脚本才能列出明细。", "The links of the figures need scripts to list their rows.")) } }
        }
        script #data type="application/octet-stream" { (PreEscaped(rows)) }
    }
}

const SECTIONS: [(&str, Label<'static>); 7] = [
    ("overview", Label("概览", "Overview")),
    ("time", Label("时间", "Time")),
    ("types", Label("类型", "Types")),
    ("regions", Label("地区", "Regions")),
    ("agencies", Label("机构", "Agencies")),
    ("promises", Label("期限", "Deadlines")),
    ("findings", Label("核对", "Findings")),
];

fn overview(report: &Report) -> Markup {
    let totals = &report.totals;
    let of = |values: &[(Option<String>, u64)], name: &str| {
        values.iter().find(|(value, _)| value.as_deref() == Some(name)).map_or(0, |(_, number)| *number)
    };
    let stated: u64 = report.statuses.iter().filter(|(status, _)| status.is_some()).map(|(_, number)| number).sum();
    let judged: u64 = report.verdicts.iter().filter(|(verdict, _)| verdict.is_some()).map(|(_, number)| number).sum();
    let founded = judged - of(&report.verdicts, "unsubstantiated");
    let closed = of(&report.statuses, "closed");
    let numbers = [
        (Label("公开的举报件", "complaints published"), link("c", "all", ""), figure(totals.complaints), String::new()),
        (
            Label("交办件数（通报）", "cases handed over (notices)"),
            link("n", "notice", "assignment"),
            figure(totals.assigned),
            String::new(),
        ),
        (
            Label("全部或部分属实", "found true, wholly or partly"),
            link("c", "verdict", "founded"),
            percent(founded, judged),
            share(founded, judged),
        ),
        (Label("已办结", "closed"), link("c", "status", "closed"), percent(closed, stated), share(closed, stated)),
        (
            Label("逾期未结的承诺", "promises overdue"),
            link("c", "promise", "overdue"),
            figure(report.overdue),
            String::new(),
        ),
        (Label("核对发现", "findings"), "#findings".to_owned(), figure(totals.findings), String::new()),
    ];
    html! {
        section #overview {
            h2 { (Label("概览", "Overview")) }
            ul.numbers { @for (label, href, number, of) in numbers {
                li { a href=(href) { b { @if number.is_empty() { "–" } @else { (number) } } } (label) @if !of.is_empty() { small.soft { (of) } } }
            } }
            div.pair {
                div {
                    h3 { (Label("是否属实", "Verdicts")) }
                    (bars(&ordered("verdict", &report.verdicts, &VERDICTS, words::verdict), Some(totals.complaints)))
                }
                div {
                    h3 { (Label("是否办结", "Status")) }
                    (bars(&ordered("status", &report.statuses, &STATUSES, words::status), Some(totals.complaints)))
                }
            }
        }
    }
}

fn share(part: u64, whole: u64) -> String {
    if whole == 0 { String::new() } else { format!("{} / {}", figure(part), figure(whole)) }
}

/// Values in the order they came; those without a name come last.
fn named(kind: &str, key: &str, values: &[(Option<String>, u64)], word: fn(&str) -> (String, String)) -> Vec<Bar> {
    let bar = |(value, number): &(Option<String>, u64)| {
        let value = value.as_deref().unwrap_or("none");
        Bar { label: word(value), href: link(kind, key, value), number: *number }
    };
    let known = values.iter().filter(|(value, _)| value.is_some());
    known.chain(values.iter().filter(|(value, _)| value.is_none())).map(bar).collect()
}

fn ordered(
    key: &str,
    values: &[(Option<String>, u64)],
    order: &[&str],
    word: fn(&str) -> (String, String),
) -> Vec<Bar> {
    let mut values = values.to_vec();
    let place =
        |value: &Option<String>| order.iter().position(|name| value.as_deref() == Some(name)).unwrap_or(order.len());
    values.sort_by_key(|(value, _)| place(value));
    named("c", key, &values, word)
}

/// Divisions under one prefix of their codes: two digits for a province, four
/// for a prefecture, six for a county.
fn under(regions: &BTreeMap<String, Tally>, digits: usize, within: &str) -> Vec<(String, Tally)> {
    let mut sums: BTreeMap<String, Tally> = BTreeMap::new();
    for (code, tally) in regions.iter().filter(|(code, _)| code.starts_with(within)) {
        let Some(prefix) = code.get(..digits) else { continue };
        // A row under the larger unit itself belongs to none of the smaller.
        if digits == 2 || !prefix[digits - 2..].bytes().all(|b| b == b'0') {
            *sums.entry(prefix.to_owned()).or_default() += *tally;
        }
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by(|a, b| b.1.complaints.cmp(&a.1.complaints).then_with(|| a.0.cmp(&b.0)));
    sums
}

/// The unit of a prefix. The counties of 北京市 lie in no prefecture.
fn unit(prefix: &str) -> Option<Unit> {
    let code = Code::parse(&format!("{prefix:0<6}"))?;
    let divisions = Divisions::embedded();
    divisions.current(code).or_else(|| divisions.by_code(code).last())
}

fn regions(report: &Report) -> Markup {
    let provinces = under(&report.regions, 2, "");
    let none = report.totals.complaints - report.regions.values().map(|tally| tally.complaints).sum::<u64>();
    html! {
        section #regions {
            h2 { (Label("按地区（公开的举报件）", "By region (complaints published)")) }
            (tiles::map(|code| provinces.iter().find(|(prefix, _)| prefix == code).map_or(0, |(_, tally)| tally.complaints)))
            div.scroll { table.regions {
                thead { tr {
                    th scope="col" { (Label("地区", "region")) } th scope="col" { (Label("件", "complaints")) }
                    th scope="col" { (Label("属实率", "found true")) } th scope="col" { (Label("办结率", "closed")) }
                } }
                @for (province, tally) in &provinces {
                    tbody {
                        (region(province, tally, "province"))
                        @for (prefecture, tally) in under(&report.regions, 4, province) {
                            @if unit(&prefecture).is_some() { (region(&prefecture, &tally, "prefecture")) }
                            @for (county, tally) in under(&report.regions, 6, &prefecture) { (region(&county, &tally, "county")) }
                        }
                    }
                }
                @if none > 0 { tbody { tr { th scope="row" { (Label("未说明或未能确定", "not stated or not decided")) }
                    td.number { a href=(link("c", "region", "none")) { (figure(none)) } } td {} td {} } } }
            } }
            p.soft { (Label("属实率：属实、基本属实、部分属实占有结论的；办结率：已办结占写明是否办结的。",
                "Found true: substantiated, mostly or partly, of those with a verdict. Closed: of those whose status is stated.")) }
        }
    }
}

fn region(prefix: &str, tally: &Tally, level: &'static str) -> Markup {
    html! {
        tr.(level) {
            th scope="row" { (unit(prefix).map_or(prefix, |unit| unit.name)) }
            td.number { a href=(link("c", "region", prefix)) { (figure(tally.complaints)) } }
            td.number { (percent(tally.founded, tally.judged)) }
            td.number { (percent(tally.closed, tally.stated)) }
        }
    }
}

fn agencies(report: &Report) -> Markup {
    let bars_of: Vec<_> = (report.agencies.iter().enumerate())
        .map(|(at, agency)| Bar {
            label: (agency.name.clone(), agency.name.clone()),
            href: link("c", "agency", &at.to_string()),
            number: agency.complaints,
        })
        .collect();
    let open: Vec<_> = report.agencies.iter().enumerate().filter(|(_, agency)| agency.open > 0).collect();
    html! {
        section #agencies {
            h2 { (Label("处理中提到的机构", "Agencies named in the rows")) }
            p.soft { (Label("按提到它们的举报件数，最多列五十个。", "By the complaints that name them, at most fifty.")) " " (AGENCIES) }
            (bars(&bars_of, Some(report.totals.complaints)))
            @if !open.is_empty() {
                h3 { (Label("其中尚未办结的", "Of these, not yet closed")) }
                ul.inline { @for (at, agency) in open { li { (agency.name) " "
                    a href={(link("c", "agency", &at.to_string())) "&status=unclosed"} { (figure(agency.open)) } } } }
            }
        }
    }
}

fn promises(report: &Report) -> Markup {
    html! {
        section #promises {
            h2 { (Label("承诺的期限", "Promised by")) }
            p {
                @if let Some(day) = &report.day { (Label("截至", "As of ")) (day) (Label("，未办结的举报件中：", ", among cases that are not closed: ")) }
                a href=(link("c", "promise", "overdue")) { (figure(report.overdue)) } " " (Label("项措施已过期限", "measures past their day")) "；"
                a href=(link("c", "promise", "due")) { (figure(report.due)) } " " (Label("项未到期限", "still to come")) "。"
            }
            @if !report.promises.is_empty() {
                @if report.overdue > report.promises.len() as u64 { p.soft { (Label("以下为最早的", "The earliest ")) " " (report.promises.len()) } }
                div.scroll { table { thead { tr { th scope="col" { (Label("期限", "day")) } th scope="col" { (Label("编号", "case")) }
                    th scope="col" { (Label("措施", "measure")) } th scope="col" { (Label("出处", "source")) } } }
                    tbody { @for promise in &report.promises { tr {
                        td { (promise.deadline) } td { (promise.case_id.as_deref().unwrap_or_default()) }
                        td { (promise.text) } td.soft { (promise.source) ":" (promise.line) }
                    } } } } }
            }
        }
    }
}

fn troubles(findings: &[Kind]) -> Markup {
    html! {
        section #findings {
            h2 { (Label("核对：读不懂的与对不上的", "Findings: not understood, or not adding up")) }
            @if findings.is_empty() { p { (Label("没有发现。", "None.")) } }
            @for kind in findings {
                details {
                    summary { code { (kind.code) } " " (figure(kind.number)) }
                    p { a href=(link("c", "finding", &kind.code)) { (Label("所在的举报件", "the complaints")) } " · "
                        a href=(link("n", "finding", &kind.code)) { (Label("所在的通报", "the notices")) } }
                    ul { @for finding in &kind.first { (told(finding)) } }
                    @if kind.number > kind.first.len() as u64 {
                        p.soft { (Label("以上为最先的", "These are the first")) " " (kind.first.len()) " / " (figure(kind.number)) }
                    }
                }
            }
        }
    }
}

fn told(finding: &Finding) -> Markup {
    html! {
        li.(finding.severity) {
            (Label(&finding.message[0], &finding.message[1])) " " span.soft { (finding.source) ":" (finding.line) }
            @if let Some([before, place, after]) = &finding.excerpt { blockquote { (before) mark { (place) } (after) } }
            @if let Some([zh, en]) = &finding.help { p.soft { (Label(zh, en)) } }
        }
    }
}
