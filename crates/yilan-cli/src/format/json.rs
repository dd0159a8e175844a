//! JSON: one array of the objects of JSON Lines.

use super::{Document, Settings, jsonl};

pub(super) const BEFORE: &[u8] = b"[";
pub(super) const BETWEEN: &[u8] = b",";
pub(super) const AFTER: &[u8] = b"\n]\n";

/// The page as one element on a line of its own.
pub(super) fn document(settings: &Settings, document: &Document<'_>) -> Vec<u8> {
    let mut out = vec![b'\n'];
    out.append(&mut jsonl::object(settings, document));
    out
}
