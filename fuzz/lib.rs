//! What every target checks.

#![forbid(unsafe_code)]

use serde_json::Value as Json;
use yilan::text::Span;

/// The bytes as text, damaged or not.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Panics when a span does not lie on character boundaries inside `text`.
pub fn span_holds(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no span of the text");
}

/// Panics when a span in a record written with its spans does not hold.
pub fn spans_hold(text: &str, json: &Json) {
    match json {
        Json::Array(items) => items.iter().for_each(|item| spans_hold(text, item)),
        Json::Object(keys) => {
            for (key, value) in keys {
                match value {
                    Json::Array(spans) if key == "span" => one_or_more(text, spans),
                    value => spans_hold(text, value),
                }
            }
        }
        _ => {}
    }
}

fn one_or_more(text: &str, spans: &[Json]) {
    match spans {
        [Json::Number(start), Json::Number(end)] => {
            let place = |number: &serde_json::Number| number.as_u64().map_or(usize::MAX, |n| n as usize);
            span_holds(text, Span { start: place(start), end: place(end) });
        }
        spans => spans.iter().for_each(|span| one_or_more(text, span.as_array().map_or(&[], Vec::as_slice))),
    }
}

/// What the targets of files make of their bytes.
pub mod files {
    use std::io::{Cursor, Write};

    use yilan_input::{Kind, Options, read};
    use zip::write::SimpleFileOptions;

    /// Reads a file of a kind; whatever comes out of it holds together.
    pub fn check(bytes: Vec<u8>, kind: Kind) {
        let options = Options { kind: Some(kind), ..Options::default() };
        match read(bytes, &options) {
            Ok(page) => page.assert_valid(),
            Err(error) => assert!(!error.to_string().contains('\n') && error.to_string().contains("; "), "{error}"),
        }
    }

    /// An archive of parts, not compressed.
    pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, bytes) in parts {
            zip.start_file(*name, options).expect("a part begins");
            zip.write_all(bytes).expect("memory takes it");
        }
        zip.finish().expect("memory takes it").into_inner()
    }

    /// A compound file of one stream.
    pub fn compound(stream: &[u8]) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory takes it");
        file.create_stream("Workbook").expect("a stream begins").write_all(stream).expect("memory takes it");
        file.into_inner().into_inner()
    }

    /// The parts of an input, parted by a byte that no text has.
    pub fn parts(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
        bytes.split(|&byte| byte == 0xff)
    }
}
