//! Findings as JSON Lines: places as bytes and as line and column.

use serde_json::{Value as Json, json};
use yilan::check::{Finding, Place};

use super::Texts;

/// One finding, one line.
pub(crate) fn line(finding: &Finding, texts: &mut Texts) -> Vec<u8> {
    let mut place = |place: &Place| -> Json {
        let text = texts.get(&place.source);
        let at = text.index.position(&text.text, place.span.start);
        json!({"source": place.source, "span": place.span, "line": at.line, "column": at.column})
    };
    let related: Vec<Json> = finding.related.iter().map(&mut place).collect();
    let object = json!({
        "code": finding.code,
        "severity": finding.severity.name(),
        "message": finding.message,
        "place": place(&finding.place),
        "related": related,
        "help": finding.help,
    });
    let mut line = object.to_string().into_bytes();
    line.push(b'\n');
    line
}
