//! JSON Lines: one object per page.

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};
use serde_json::{Map, Value as Json};
use yilan::{Diagnostic, Emitted, SCHEMA, Span};
use yilan_input::Kind as FileKind;

use super::{Document, Settings};

/// The page as one line.
pub(super) fn document(settings: &Settings, document: &Document<'_>) -> Vec<u8> {
    let mut line = object(settings, document);
    line.push(b'\n');
    line
}

/// The same, behind what is in `out`.
pub(super) fn append(settings: &Settings, document: &Document<'_>, out: &mut Vec<u8>) {
    // Writing to memory does not fail, and every key is a string.
    let written = serde_json::to_writer(&mut *out, &Object { settings, document });
    debug_assert!(written.is_ok());
    out.push(b'\n');
}

/// The page as one object.
pub(super) fn object(settings: &Settings, document: &Document<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    // Writing to memory does not fail, and every key is a string.
    let written = serde_json::to_writer(&mut out, &Object { settings, document });
    debug_assert!(written.is_ok());
    out
}

struct Object<'a> {
    settings: &'a Settings,
    document: &'a Document<'a>,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Document { name, id, kind, source, .. } = self.document;
        let mut about: Map<String, Json> = Map::new();
        about.insert("name".to_owned(), (*name).into());
        if let Some(id) = id {
            about.insert("id".to_owned(), (*id).into());
        }
        if *kind != FileKind::Text {
            about.insert("type".to_owned(), kind.label().into());
        }
        about.insert("encoding".to_owned(), source.encoding.into());
        about.insert("bytes".to_owned(), source.bytes.into());
        let mut object = serializer.serialize_struct("Document", 4)?;
        object.serialize_field("schema", SCHEMA)?;
        object.serialize_field("source", &about)?;
        object.serialize_field("records", &Records(self))?;
        object.serialize_field("diagnostics", &Diagnostics(&self.document.page.diagnostics))?;
        object.end()
    }
}

struct Records<'a>(&'a Object<'a>);

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Object { settings, document } = self.0;
        let mut records = serializer.serialize_seq(None)?;
        for record in document.records(settings) {
            records.serialize_element(&Emitted(record, document.spans))?;
        }
        records.end()
    }
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
