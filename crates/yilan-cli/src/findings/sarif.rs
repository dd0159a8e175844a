//! Findings as SARIF 2.1.0. Regions have lines and columns, counted in
//! characters, and the offset and length in characters.

use serde_json::{Value as Json, json};
use yilan::Severity;
use yilan::check::{CHECKS, Finding, Place};

use super::Texts;

/// The whole log.
pub(crate) fn document(found: &[Finding], texts: &mut Texts) -> Vec<u8> {
    let rules: Vec<Json> = CHECKS
        .iter()
        .map(|check| {
            json!({
                "id": check.code,
                "shortDescription": {"text": check.finds},
                "fullDescription": {"text": check.explanation},
                "defaultConfiguration": {"level": level(check.severity)},
            })
        })
        .collect();
    let results: Vec<Json> = found.iter().map(|finding| result(finding, texts)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "yilan", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut out = serde_json::to_vec_pretty(&log).unwrap_or_default();
    out.push(b'\n');
    out
}

fn result(finding: &Finding, texts: &mut Texts) -> Json {
    let rule = CHECKS.iter().position(|check| check.code == finding.code);
    let mut related = Vec::with_capacity(finding.related.len());
    for (index, place) in finding.related.iter().enumerate() {
        related.push(json!({"id": index + 1, "physicalLocation": physical(place, texts)}));
    }
    json!({
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": {"text": format!("{}; {}", finding.message, finding.help)},
        "locations": [{"physicalLocation": physical(&finding.place, texts)}],
        "relatedLocations": related,
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn physical(place: &Place, texts: &mut Texts) -> Json {
    let page = texts.get(&place.source);
    let (start, end) =
        (page.index.position(&page.text, place.span.start), page.index.position(&page.text, place.span.end));
    let chars = |from: usize, to: usize| page.text.get(from..to).map_or(0, |text| text.chars().count());
    json!({
        "artifactLocation": {"uri": uri(&place.source)},
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "charOffset": chars(0, place.span.start),
            "charLength": chars(place.span.start, place.span.end),
        },
    })
}

/// A path as a relative or `file` URI.
fn uri(name: &str) -> String {
    let mut uri = String::from(if name.starts_with('/') { "file://" } else { "" });
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
