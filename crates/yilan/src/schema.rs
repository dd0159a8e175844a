//! The JSON Schema of the output, made from the records themselves.

use serde_json::{Value as Json, json};

use crate::emit::{Emit, Spans};
use crate::record::Record;

/// The name and version of the output; adding keys is a minor change.
pub const SCHEMA: &str = "yilan/1";

/// The JSON Schema of one document of the output.
///
/// ```
/// let schema = yilan::schema(yilan::Spans::Without);
/// assert_eq!(schema["properties"]["schema"]["const"], "yilan/1");
/// ```
pub fn schema(spans: Spans) -> Json {
    let span = yilan_text::Span::schema(spans);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "one document read by yilan",
        "type": "object",
        "required": ["schema", "source", "records", "diagnostics"],
        "properties": {
            "schema": {"const": SCHEMA},
            "source": {
                "type": "object",
                "required": ["name", "encoding", "bytes"],
                "properties": {
                    "name": {"type": "string"},
                    "id": {"type": "string", "description": "of a stream of documents, what the document calls itself"},
                    "type": {"type": "string", "description": "what the file is, when it is no plain text; spans count in the text that was made of it"},
                    "encoding": {"type": "string"},
                    "bytes": {"type": "integer", "minimum": 0}
                }
            },
            "records": {"type": "array", "items": Record::schema(spans)},
            "diagnostics": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["code", "severity", "message", "span"],
                    "properties": {
                        "code": {"type": "string"},
                        "severity": {"enum": ["info", "warning", "error"]},
                        "message": {"type": "string"},
                        "span": span.clone(),
                        "related": {"type": "array", "items": span},
                        "help": {"type": "string"}
                    }
                }
            }
        }
    })
}
