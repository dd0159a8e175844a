//! JSON Lines: one object per page.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use yilan::{Diagnostic, Emitted, SCHEMA, Span, json};
use yilan_input::Kind as FileKind;

use super::{Document, Settings};

/// The page as one line.
pub(super) fn document(settings: &Settings, document: &Document<'_>) -> Vec<u8> {
    let mut line = object(settings, document);
    line.push(b'\n');
    line
}

/// The page as one object.
pub(super) fn object(settings: &Settings, document: &Document<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    append(settings, document, &mut out);
    out
}

/// The same, behind what is in `out`.
pub(super) fn append(settings: &Settings, document: &Document<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"schema\":");
    json::text(SCHEMA, out);
    about(document, out);
    out.extend_from_slice(b",\"records\":[");
    for (index, record) in document.records(settings).enumerate() {
        if index > 0 {
            out.push(b',');
        }
        Emitted(record, document.spans).append(out);
    }
    out.extend_from_slice(b"],\"diagnostics\":");
    // Writing to memory does not fail, and every key is a string.
    let written = serde_json::to_writer(&mut *out, &Diagnostics(&document.page.diagnostics));
    debug_assert!(written.is_ok());
    out.push(b'}');
}

/// Where the page comes from.
fn about(document: &Document<'_>, out: &mut Vec<u8>) {
    let Document { name, id, kind, source, .. } = document;
    out.extend_from_slice(b",\"source\":{\"name\":");
    json::text(name, out);
    if let Some(id) = id {
        out.extend_from_slice(b",\"id\":");
        json::text(id, out);
    }
    if *kind != FileKind::Text {
        out.extend_from_slice(b",\"type\":");
        json::text(kind.label(), out);
    }
    out.extend_from_slice(b",\"encoding\":");
    json::text(source.encoding, out);
    out.extend_from_slice(b",\"bytes\":");
    json::number(source.bytes as u64, out);
    out.push(b'}');
}

struct Diagnostics<'a>(&'a [Diagnostic]);

impl Serialize for Diagnostics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(OneDiagnostic))
    }
}

struct OneDiagnostic<'a>(&'a Diagnostic);

impl Serialize for OneDiagnostic<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pair = |span: &Span| [span.start, span.end];
        let Diagnostic { code, severity, message, span, related, help } = self.0;
        let mut object = serializer.serialize_struct("Diagnostic", 6)?;
        object.serialize_field("code", code)?;
        object.serialize_field("severity", severity.name())?;
        object.serialize_field("message", message)?;
        object.serialize_field("span", &pair(span))?;
        if !related.is_empty() {
            object.serialize_field("related", &related.iter().map(pair).collect::<Vec<_>>())?;
        }
        if let Some(help) = help {
            object.serialize_field("help", help)?;
        }
        object.end()
    }
}
