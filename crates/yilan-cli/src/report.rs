//! The report: what a store holds, as one file of HTML. `data.rs` counts,
//! `page.rs` tells, `chart.rs` and `tiles.rs` draw, and the rows behind the
//! figures travel along, packed, for `report.js` to list.

mod chart;
mod data;
mod page;
mod tiles;
mod words;

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use rusqlite::Connection;

use crate::html::Frame;

/// The report on `store`. `day` is the day from which deadlines are judged,
/// `text` gives the text of a source.
///
/// # Errors
///
/// Those of the store.
pub(crate) fn html(
    store: &Connection,
    title: &str,
    day: Option<String>,
    text: impl FnMut(i64) -> Option<String>,
) -> rusqlite::Result<String> {
    let report = data::report(store, day)?;
    let findings = data::findings(store, text)?;
    let rows = data::rows(store, &report.agencies, report.day.as_deref())?;
    let body = page::body(title, &report, &findings, &packed(&rows.to_string()));
    let style = include_str!("report/report.css");
    let script = include_str!("report/report.js");
    Ok(Frame { title, style, script, body }.page())
}

/// Base 64 of zlib: every browser of today unpacks it.
fn packed(text: &str) -> String {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail.
    let bytes = packer.write_all(text.as_bytes()).and_then(|()| packer.finish()).unwrap_or_default();
    data_encoding::BASE64.encode(&bytes)
}
