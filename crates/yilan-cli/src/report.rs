//! The report: what a store holds, as one file of HTML. `data.rs` counts,
//! `page.rs` tells, `chart.rs` and `tiles.rs` draw, and the rows behind the
//! figures travel along, packed, for `report.js` to list.

mod chart;
mod data;
mod page;
mod tiles;
mod words;

pub(crate) use words::reading;

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use yilan::check::{self, Day, Finding};
use yilan::grammar::value::Date;

use crate::failure::Failure;
use crate::html::Frame;
use crate::store::Store;

/// The report on `store`. `day` is the day from which deadlines are judged.
///
/// # Errors
///
/// One line, when the store cannot be read.
pub(crate) fn html(store: &Store, title: &str, day: Option<Date>) -> Result<String, Failure> {
    let across = store.across(check::Options { today: day.and_then(Day::of) })?;
    made(store, title, day, &across).map_err(|error| store.failed(&error))
}

fn made(store: &Store, title: &str, day: Option<Date>, across: &[Finding]) -> rusqlite::Result<String> {
    let db = store.connection();
    let report = data::report(db, day.map(|day| day.to_string()), across.len())?;
    let across = data::located(db, across)?;
    let findings = data::findings(db, &across, |source| store.text(source).ok().flatten())?;
    let rows = data::rows(db, &report.agencies, report.day.as_deref(), &across)?;
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
